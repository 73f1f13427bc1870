"""Annotations, their selectors, rows, tags and authors."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.errors import EditRefused
from reader.model.annotation import (
    AnchorState,
    Annotation,
    AnnotationId,
    AnnotationKind,
    Colour,
    RowAnchor,
    Selector,
    SelectorId,
)
from reader.model.bitext import BitextId, Side
from reader.model.document import BlockId, DocumentId, WorkId
from reader.storage.clock import new_uid, now
from reader.storage.connection import LARGEST_VALUE
from reader.storage.derived import MOST, marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.storage.connection import Connection

_SELECTOR: Final = (
    "annotation_id, id, side, document_id, block_id, start, stop, exact, prefix, suffix, anchor"
)
_ANNOTATION: Final = "id, uid, work_id, kind, colour, body, created_at, modified_at"


def _selector(row: Any) -> Selector:
    """A selector of a row with the columns of ``_SELECTOR``; ValueError where one is impossible."""
    if not 0 <= row[5] <= row[6] <= LARGEST_VALUE:
        raise ValueError("a place that no text has")
    return Selector(
        SelectorId(row[1]),
        Side(row[2]),
        DocumentId(row[3]),
        None if row[4] is None else BlockId(row[4]),
        row[5],
        row[6],
        row[7],
        row[8],
        row[9],
        AnchorState(row[10]),
    )


class Annotations:
    """Reads annotations; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of_work(self, work_id: WorkId) -> list[Annotation]:
        """All annotations of a work, in the order of the text, orphans without a place last."""
        rows = self._connection.rows(f"SELECT {_ANNOTATION} FROM annotation WHERE work_id = ?", (work_id,))
        places = {
            row[0]: row[1:]
            for row in self._connection.rows(
                """SELECT p.annotation_id, min(b.document_id * 1099511627776 + b.rank), min(p.start)
                   FROM (SELECT annotation_id, block_id, start FROM selector
                         UNION ALL SELECT annotation_id, block_id, 0 FROM annotation_row) p
                   JOIN annotation a ON a.id = p.annotation_id
                   JOIN block b ON b.id = p.block_id WHERE a.work_id = ? GROUP BY p.annotation_id""",
                (work_id,),
            )
        }
        last = (1 << 62, 0)
        rows.sort(key=lambda row: (*places.get(row[0], last), row[0]))
        return self._made(rows)

    def of_blocks(self, block_ids: Iterable[BlockId]) -> list[Annotation]:
        """The annotations bound to a place in any of these blocks, or to the row of one, oldest first."""
        found: set[int] = set()
        for some in pieces(block_ids):
            for table in ("selector", "annotation_row"):
                sql = f"SELECT annotation_id FROM {table} WHERE block_id IN ({marks(some)})"
                found.update(row[0] for row in self._connection.rows(sql, some))
        return self._by_id(found)

    def by_uid(self, uids: Iterable[str]) -> dict[str, Annotation]:
        """Those of the annotations with these uids that exist, of any work."""
        every = sorted(set(uids))
        ids: list[int] = []
        for first in range(0, len(every), MOST):
            some = every[first : first + MOST]
            sql = f"SELECT id FROM annotation WHERE uid IN ({','.join('?' * len(some))})"
            ids += [row[0] for row in self._connection.rows(sql, some)]
        return {annotation.uid: annotation for annotation in self._by_id(ids)}

    def has_words(self, work_id: WorkId) -> bool:
        """Whether any annotation of a work says something beside its mark: a text, a tag, or a question."""
        sql = """SELECT EXISTS (SELECT 1 FROM annotation a WHERE a.work_id = ? AND (a.body <> '' OR a.kind = ?
            OR EXISTS (SELECT 1 FROM annotation_tag t WHERE t.annotation_id = a.id)))"""
        return bool(self._connection.value(sql, (work_id, AnnotationKind.QUESTION.value)))

    def orphans(self, work_id: WorkId) -> int:
        """How many annotations of a work have a place that is lost."""
        return int(
            self._connection.value(
                """SELECT count(DISTINCT a.id) FROM annotation a JOIN selector s ON s.annotation_id = a.id
                   WHERE a.work_id = ? AND s.anchor = ?""",
                (work_id, AnchorState.ORPHAN.value),
            )
        )

    def get(self, annotation_id: AnnotationId) -> Annotation:
        """One annotation.

        Raises:
            EditRefused: ``gone``.
        """
        found = self._by_id([annotation_id])
        if not found:
            raise EditRefused("gone")
        return found[0]

    def tags(self) -> list[str]:
        """Every tag in use, in alphabetical order."""
        rows = self._connection.rows(
            "SELECT DISTINCT name FROM tag WHERE id IN (SELECT tag_id FROM annotation_tag)"
        )
        return sorted((row[0] for row in rows), key=str.casefold)

    def _by_id(self, ids: Iterable[int]) -> list[Annotation]:
        rows: list[Any] = []
        for some in pieces(ids):
            sql = f"SELECT {_ANNOTATION} FROM annotation WHERE id IN ({marks(some)}) ORDER BY id"
            rows += self._connection.rows(sql, some)
        return self._made(rows)

    def _made(self, rows: list[Any]) -> list[Annotation]:
        selectors: dict[int, list[Selector]] = {}
        tags: dict[int, list[str]] = {}
        bound: dict[int, list[RowAnchor]] = {}
        authors: dict[int, list[str]] = {}
        try:
            for some in pieces(row[0] for row in rows):
                sql = f"SELECT {_SELECTOR} FROM selector WHERE annotation_id IN ({marks(some)}) ORDER BY id"
                for row in self._connection.rows(sql, some):
                    selectors.setdefault(row[0], []).append(_selector(row))
                sql = f"""SELECT l.annotation_id, t.name FROM annotation_tag l JOIN tag t ON t.id = l.tag_id
                    WHERE l.annotation_id IN ({marks(some)}) ORDER BY l.id"""
                for annotation, name in self._connection.rows(sql, some):
                    tags.setdefault(annotation, []).append(name)
                sql = f"""SELECT annotation_id, bitext_id, block_id FROM annotation_row
                    WHERE annotation_id IN ({marks(some)}) ORDER BY id"""
                for annotation, bitext, block in self._connection.rows(sql, some):
                    anchor = RowAnchor(BitextId(bitext), None if block is None else BlockId(block))
                    bound.setdefault(annotation, []).append(anchor)
                sql = f"""SELECT annotation_id, author FROM annotation_author
                    WHERE annotation_id IN ({marks(some)}) ORDER BY id"""
                for annotation, name in self._connection.rows(sql, some):
                    authors.setdefault(annotation, []).append(name)
            return [
                Annotation(
                    AnnotationId(row[0]),
                    row[1],
                    WorkId(row[2]),
                    AnnotationKind(row[3]),
                    Colour(row[4]),
                    row[5],
                    tuple(tags.get(row[0], ())),
                    tuple(selectors.get(row[0], ())),
                    row[6],
                    row[7],
                    tuple(bound.get(row[0], ())),
                    tuple(authors.get(row[0], ())),
                )
                for row in rows
            ]
        except ValueError as error:
            raise self._connection.damaged("a note") from error

    # -- written by edits --------------------------------------------------------------------

    def selectors_of_block(self, block_id: BlockId) -> list[tuple[AnnotationId, Selector]]:
        """The selectors in a block, with the annotation each belongs to."""
        rows = self._connection.rows(
            f"SELECT {_SELECTOR} FROM selector WHERE block_id = ? ORDER BY id", (block_id,)
        )
        try:
            return [(AnnotationId(row[0]), _selector(row)) for row in rows]
        except ValueError as error:
            raise self._connection.damaged("a note") from error

    def add(
        self,
        work_id: WorkId,
        kind: AnnotationKind,
        colour: Colour,
        body: str,
        *,
        uid: str = "",
        created_at: str = "",
        modified_at: str = "",
    ) -> AnnotationId:
        """A new annotation, bound to nothing yet; without ``uid`` and times it is made here and now."""
        at = now()
        return AnnotationId(
            self._connection.insert(
                "annotation",
                uid=uid or new_uid(),
                work_id=work_id,
                kind=kind.value,
                colour=colour.value,
                body=body,
                created_at=created_at or at,
                modified_at=modified_at or created_at or at,
            )
        )

    def add_selector(self, annotation_id: AnnotationId, selector: Selector) -> None:
        """Bind an annotation to a place; the selector's id is ignored."""
        self._connection.insert("selector", annotation_id=annotation_id, **_columns(selector))

    def save_selector(self, selector: Selector) -> None:
        """Write every field of a selector that exists."""
        self._connection.update("selector", selector.id, **_columns(selector))

    def remove_selector(self, selector_id: SelectorId) -> None:
        """Take a place from its annotation."""
        self._connection.delete("selector", selector_id)

    def bind_row(self, annotation_id: AnnotationId, anchors: Iterable[RowAnchor]) -> None:
        """Bind an annotation to a row, and to no other any more."""
        self._connection.execute("DELETE FROM annotation_row WHERE annotation_id = ?", (annotation_id,))
        for anchor in anchors:
            self._connection.insert(
                "annotation_row",
                annotation_id=annotation_id,
                bitext_id=anchor.bitext_id,
                block_id=anchor.block_id,
            )

    def rows_at(self, block_id: BlockId) -> list[tuple[int, BitextId]]:
        """Numbers of what binds annotations to a row by this block, each with its bitext."""
        found = self._connection.rows(
            "SELECT id, bitext_id FROM annotation_row WHERE block_id = ? ORDER BY id", (block_id,)
        )
        return [(row[0], BitextId(row[1])) for row in found]

    def move_row(self, number: int, block_id: BlockId) -> None:
        """Tell a row (a number of :meth:`rows_at`) by another block."""
        self._connection.update("annotation_row", number, block_id=block_id)

    def add_author(self, annotation_id: AnnotationId, name: str) -> None:
        """Say who wrote an annotation."""
        self._connection.insert("annotation_author", annotation_id=annotation_id, author=name)

    def change(
        self,
        annotation_id: AnnotationId,
        *,
        kind: AnnotationKind | None = None,
        colour: Colour | None = None,
        body: str | None = None,
        modified_at: str = "",
    ) -> None:
        """Replace what is given."""
        values: dict[str, str] = {"modified_at": modified_at or now()}
        if kind is not None:
            values["kind"] = kind.value
        if colour is not None:
            values["colour"] = colour.value
        if body is not None:
            values["body"] = body
        self._connection.update("annotation", annotation_id, **values)

    def set_tags(self, annotation_id: AnnotationId, names: Sequence[str], *, modified_at: str = "") -> None:
        """Replace the tags; names that differ in case only are one tag."""
        connection = self._connection
        known = {row[1].casefold(): row[0] for row in connection.rows("SELECT id, name FROM tag")}
        connection.execute("DELETE FROM annotation_tag WHERE annotation_id = ?", (annotation_id,))
        for name in names:
            tag = known.get(name.casefold())
            if tag is None:
                tag = known[name.casefold()] = connection.insert("tag", name=name)
            connection.insert("annotation_tag", annotation_id=annotation_id, tag_id=tag)
        connection.update("annotation", annotation_id, modified_at=modified_at or now())

    def remove(self, annotation_id: AnnotationId) -> None:
        """Delete an annotation with its selectors."""
        self._connection.delete("annotation", annotation_id)


def _columns(selector: Selector) -> dict[str, Any]:
    return {
        "side": selector.side.value,
        "document_id": selector.document_id,
        "block_id": selector.block_id,
        "start": selector.start,
        "stop": selector.end,
        "exact": selector.exact,
        "prefix": selector.prefix,
        "suffix": selector.suffix,
        "anchor": selector.anchor.value,
    }
