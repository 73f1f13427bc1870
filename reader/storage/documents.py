"""Documents and their blocks."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reader.errors import EditRefused
from reader.model.document import (
    LARGEST_RANK,
    RANK_GAP,
    Block,
    BlockId,
    BlockKind,
    Document,
    DocumentId,
    DocumentOrigin,
    DocumentRole,
    EarlierVersion,
    MarkKind,
    Origin,
    SegmentState,
    WorkId,
)
from reader.model.language import Language
from reader.storage import fields
from reader.storage.clock import now
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model.document import LineRange
    from reader.storage.connection import Connection

BLOCK: Final = (
    "b.id, b.document_id, b.rank, b.kind, b.text, b.level, b.label, b.marks, b.refs, b.sentences,"
    " b.state, b.needs_work, b.origin, b.origin_detail"
)
"""Columns of a block in the order :func:`make_block` takes them."""

_DOCUMENT: Final = "id, work_id, role, origin, language, title, name, source_name, created_at"


def make_block(row: Any) -> Block:
    """A block of a row with the columns of :data:`BLOCK`; ValueError where one is impossible."""
    block = Block(
        BlockId(row[0]),
        DocumentId(row[1]),
        row[2],
        BlockKind(row[3]),
        row[4],
        row[5],
        row[6],
        fields.marks(row[7]),
        fields.refs(row[8]),
        fields.sentences(row[9]),
        SegmentState(row[10]),
        bool(row[11]),
        Origin(row[12]),
        row[13],
    )
    ends = (*(s.end for s in block.sentences), *(m.end for m in block.marks), *(r.offset for r in block.refs))
    if ends and max(ends) > len(block.text):
        raise fields.BadField("a range beyond the text")
    return block


class Documents:
    """Reads documents and blocks; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: DocumentId) -> Document:
        """One document.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row(f"SELECT {_DOCUMENT} FROM document WHERE id = ?", (document_id,))
        if row is None:
            raise EditRefused("gone")
        try:
            return Document(
                DocumentId(row[0]),
                WorkId(row[1]),
                DocumentRole(row[2]),
                DocumentOrigin(row[3]),
                Language(row[4]),
                *row[5:],
            )
        except ValueError as error:
            raise self._connection.damaged("a document") from error

    def uids(self, work_id: WorkId) -> dict[DocumentId, str]:
        """The uids of a work's documents, the original's first."""
        rows = self._connection.rows(
            "SELECT id, uid FROM document WHERE work_id = ? ORDER BY role, id", (work_id,)
        )
        return {DocumentId(row[0]): row[1] for row in rows}

    def blocks(self, document_id: DocumentId) -> list[Block]:
        """All blocks of a document, in order."""
        rows = self._connection.rows(
            f"SELECT {BLOCK} FROM block b WHERE b.document_id = ? ORDER BY b.rank", (document_id,)
        )
        return self._made(rows)

    def block(self, block_id: BlockId) -> Block:
        """One block.

        Raises:
            EditRefused: ``gone``.
        """
        found = self.blocks_by_id([block_id])
        if not found:
            raise EditRefused("gone")
        return found[0]

    def blocks_by_id(self, block_ids: Iterable[BlockId]) -> list[Block]:
        """The blocks with these ids that exist, in document order."""
        rows: list[Any] = []
        for some in pieces(block_ids):
            sql = f"SELECT {BLOCK} FROM block b WHERE b.id IN ({marks(some)})"
            rows += self._connection.rows(sql, some)
        rows.sort(key=lambda row: (row[1], row[2]))
        return self._made(rows)

    def next_block(self, block: Block) -> BlockId | None:
        """The block behind another in its document."""
        found = self._connection.value(
            "SELECT id FROM block WHERE document_id = ? AND rank > ? ORDER BY rank LIMIT 1",
            (block.document_id, block.rank),
        )
        return None if found is None else BlockId(found)

    def _made(self, rows: list[Any]) -> list[Block]:
        try:
            return [make_block(row) for row in rows]
        except ValueError as error:
            raise self._connection.damaged("a paragraph") from error

    def headings(self, document_id: DocumentId) -> list[Block]:
        """The headings of a document, in order."""
        rows = self._connection.rows(
            f"SELECT {BLOCK} FROM block b WHERE b.document_id = ? AND b.kind = ? ORDER BY b.rank",
            (document_id, BlockKind.HEADING.value),
        )
        return self._made(rows)

    def texts(self, document_id: DocumentId) -> Iterator[str]:
        """The texts of a document's blocks, in order."""
        for row in self._connection.rows(
            "SELECT text FROM block WHERE document_id = ? ORDER BY rank", (document_id,)
        ):
            yield row[0]

    def mark_kinds(self, document_id: DocumentId) -> frozenset[MarkKind]:
        """The kinds of marks that blocks of a document have."""
        asked = ", ".join(["max(marks LIKE ?)"] * len(MarkKind))
        found = self._connection.row(
            f"SELECT {asked} FROM block WHERE document_id = ? AND marks <> '[]'",
            (*(f'%"{kind.value}"%' for kind in MarkKind), document_id),
        )
        return frozenset(kind for kind, there in zip(MarkKind, found, strict=True) if there)

    def has_references(self, document_id: DocumentId) -> bool:
        """Whether any block of a document refers to a footnote."""
        return bool(
            self._connection.value(
                "SELECT 1 FROM block WHERE document_id = ? AND refs <> '[]' LIMIT 1", (document_id,)
            )
        )

    def footnotes(self, document_id: DocumentId, label: str) -> list[tuple[BlockId, int]]:
        """The footnotes of a document with a label, in order, with their ranks."""
        rows = self._connection.rows(
            "SELECT id, rank FROM block WHERE document_id = ? AND kind = ? AND label = ? ORDER BY rank",
            (document_id, BlockKind.FOOTNOTE.value, label),
        )
        return [(BlockId(row[0]), row[1]) for row in rows]

    def references(self, document_id: DocumentId, label: str) -> list[tuple[BlockId, int, int]]:
        """The references to footnotes with a label, in order: block, rank, offset."""
        written = f'"{label}"'
        if json.dumps(label) != written:  # it may stand there with escapes: every reference is looked at
            written = ""
        rows = self._connection.rows(
            """SELECT id, rank, refs FROM block WHERE document_id = ? AND refs <> '[]' AND instr(refs, ?)
               ORDER BY rank""",
            (document_id, written),
        )
        try:
            return [
                (BlockId(block), rank, ref.offset)
                for block, rank, found in rows
                for ref in fields.refs(found)
                if ref.label == label
            ]
        except ValueError as error:
            raise self._connection.damaged("a paragraph") from error

    def lines(self, block_id: BlockId) -> tuple[LineRange, ...]:
        """The lines of the source file a block was made of; none for one that was written here."""
        row = self._connection.row("SELECT lines FROM block WHERE id = ?", (block_id,))
        try:
            return fields.lines(row[0]) if row is not None else ()
        except ValueError as error:
            raise self._connection.damaged("a paragraph") from error

    def history(self, block_id: BlockId) -> list[tuple[str, str]]:
        """Former texts of a block with the time they were replaced, newest first."""
        return [
            (row[0], row[1])
            for row in self._connection.rows(
                "SELECT text, at FROM block_history WHERE block_id = ? ORDER BY id DESC", (block_id,)
            )
        ]

    def earlier(self, block_id: BlockId) -> list[EarlierVersion]:
        """Former texts of a block, the newest first; those with no text, and repeated ones, are left out."""
        rows = self._connection.rows(
            "SELECT text, state, origin, at FROM block_history WHERE block_id = ? ORDER BY id DESC",
            (block_id,),
        )
        found: dict[str, EarlierVersion] = {}
        try:
            for text, state, origin, at in rows:
                if text.strip() and text not in found:
                    found[text] = EarlierVersion(text, SegmentState(state), Origin(origin), at)
        except ValueError as error:
            raise self._connection.damaged("an earlier version") from error
        return list(found.values())

    # -- written by edits --------------------------------------------------------------------

    def save(self, block: Block) -> None:
        """Write every field of a block that exists."""
        self._connection.update("block", block.id, **_columns(block), modified_at=now())

    def add(self, block: Block, *, like: BlockId | None = None) -> BlockId:
        """Insert a block (its id is ignored), with the source lines of the block ``like``."""
        lines = "[]"
        if like is not None:
            lines = self._connection.value("SELECT lines FROM block WHERE id = ?", (like,))
        return BlockId(self._connection.insert("block", **_columns(block), lines=lines, modified_at=now()))

    def remove(self, block_id: BlockId) -> None:
        """Delete a block; its places in beads go with it."""
        self._connection.delete("block", block_id)

    def remember(self, block: Block) -> None:
        """Keep the block's present text in its history."""
        self._connection.insert(
            "block_history",
            block_id=block.id,
            text=block.text,
            state=block.state.value,
            origin=block.origin.value,
            at=now(),
        )

    def rank_after(self, document_id: DocumentId, block_id: BlockId | None) -> int:
        """A free rank right behind a block, or before all with None; renumbers where none is left."""
        connection = self._connection
        for _ in range(2):
            rank = 0
            if block_id is not None:
                rank = connection.value("SELECT rank FROM block WHERE id = ?", (block_id,))
            following = connection.value(
                "SELECT min(rank) FROM block WHERE document_id = ? AND rank > ?", (document_id, rank)
            )
            if following is None:
                if rank <= LARGEST_RANK:
                    return int(rank) + RANK_GAP
            elif following - rank >= 2:
                return int(rank + following) // 2
            ids = connection.rows("SELECT id FROM block WHERE document_id = ? ORDER BY rank", (document_id,))
            connection.executemany(
                "UPDATE block SET rank = ? WHERE id = ?",
                [((i + 1) * RANK_GAP, row[0]) for i, row in enumerate(ids)],
            )
        raise AssertionError("renumbering left no room")


def _columns(block: Block) -> dict[str, Any]:
    return {
        "document_id": block.document_id,
        "rank": block.rank,
        "kind": block.kind.value,
        "level": block.level,
        "label": block.label,
        "text": block.text,
        "marks": fields.dump(block.marks),
        "refs": fields.dump(block.refs),
        "sentences": fields.dump(block.sentences),
        "state": block.state.value,
        "needs_work": int(block.needs_work),
        "origin": block.origin.value,
        "origin_detail": block.origin_detail,
    }
