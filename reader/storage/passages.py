"""Paragraphs by what they hold, in portions: for a search whose first finds are wanted at once."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId, DocumentId, WorkId
from reader.model.language import Language
from reader.model.search import BlockPlace
from reader.storage.derived import marks, pieces
from reader.storage.folding import loosen
from reader.storage.word_index import TextToIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.storage.connection import Connection

_LIVE: Final = """document d JOIN work w ON w.id = d.work_id
    WHERE w.deleted_at IS NULL AND d.deleted_at IS NULL"""
_AT_ONCE: Final = 500
_LOOKED_AT: Final = 1_000
_BEYOND: Final = 1 << 62
"""No rank is as high, nor as low as this below nothing."""


class Passages:
    """Reads paragraphs of works that are on the shelf."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def documents(self, work_id: WorkId | None = None, side: Side | None = None) -> list[DocumentId]:
        """The documents of all works or of one, in order; originals or translations only with a side."""
        rows = self._connection.rows(
            f"""SELECT d.id FROM {_LIVE} AND (?1 IS NULL OR w.id = ?1)
                AND (?2 IS NULL OR (d.role = 'original') = (?2 = 'source')) ORDER BY w.id, d.id""",
            (work_id, None if side is None else side.value),
        )
        return [DocumentId(row[0]) for row in rows]

    def works(self) -> dict[DocumentId, WorkId]:
        """The work of each document."""
        rows = self._connection.rows(f"SELECT d.id, w.id FROM {_LIVE}")
        return {DocumentId(row[0]): WorkId(row[1]) for row in rows}

    def languages(self) -> dict[DocumentId, Language]:
        """The language of each document."""
        try:
            return {
                DocumentId(row[0]): Language(row[1])
                for row in self._connection.rows(f"SELECT d.id, d.language FROM {_LIVE}")
            }
        except ValueError as error:
            raise self._connection.damaged("a document") from error

    def texts(
        self, documents: Sequence[DocumentId], blocks: Iterable[int] | None = None
    ) -> Iterator[list[TextToIndex]]:
        """Paragraphs of documents, or those of them with these ids, some hundreds at a time."""
        languages = self.languages()
        if blocks is not None:
            for some in pieces(blocks):
                rows = self._connection.rows(
                    f"SELECT id, document_id, text FROM block WHERE id IN ({marks(some)}) ORDER BY id", some
                )
                yield [
                    TextToIndex(row[0], row[1], languages[row[1]], row[2])
                    for row in rows
                    if row[1] in languages
                ]
            return
        for document in documents:
            last = -_BEYOND
            while rows := self._connection.rows(
                """SELECT id, rank, text FROM block WHERE document_id = ? AND rank > ?
                   ORDER BY rank LIMIT ?""",
                (document, last, _AT_ONCE),
            ):
                yield [TextToIndex(row[0], document, languages[document], row[2]) for row in rows]
                last = rows[-1][1]

    def beginning_with(
        self, words: Sequence[str], limit: int, *, after: int, documents: Sequence[DocumentId] | None
    ) -> list[BlockId]:
        """Ids above ``after`` of paragraphs with a word that begins with each of ``words`` (folded)."""
        forms = [dict.fromkeys((word, loosen(word))) for word in words]
        match = " AND ".join("(" + " OR ".join(f'"{form}" *' for form in some) + ")" for some in forms)
        chosen = self.documents() if documents is None else list(documents)
        if not chosen or not forms:
            return []
        rows = self._connection.rows(
            f"""SELECT f.rowid FROM block_fts f CROSS JOIN block b ON b.id = f.rowid
                WHERE block_fts MATCH ? AND f.rowid > ? AND b.document_id IN ({marks(chosen)})
                ORDER BY f.rowid LIMIT ?""",
            (match, after, *chosen, limit),
        )
        return [BlockId(row[0]) for row in rows]

    def containing(self, letters: str, documents: Sequence[DocumentId]) -> Iterator[list[BlockId]]:
        """Ids of paragraphs that hold the very letters, document by document in reading order.

        Each list is of a thousand paragraphs that were looked at, and empty where none of them does.
        """
        for document in documents:
            last: int | None = -_BEYOND
            while last is not None:
                end = self._connection.value(
                    """SELECT rank FROM block WHERE document_id = ? AND rank > ?
                       ORDER BY rank LIMIT 1 OFFSET ?""",
                    (document, last, _LOOKED_AT - 1),
                )
                rows = self._connection.rows(
                    """SELECT id FROM block WHERE document_id = ? AND rank > ? AND rank <= ?
                       AND instr(text, ?) ORDER BY rank""",
                    (document, last, _BEYOND if end is None else end, letters),
                )
                yield [BlockId(row[0]) for row in rows]
                last = end

    def places(self, blocks: Iterable[int], bitext: BitextId | None = None) -> list[BlockPlace]:
        """Where paragraphs stand; of several bitexts ``bitext`` is preferred, then the oldest."""
        found: dict[int, BlockPlace] = {}
        for some in pieces(blocks):
            rows = self._connection.rows(
                f"""SELECT b.id, b.document_id, d.work_id, iif(d.role = 'original', 'source', 'target'),
                        r.bitext_id, r.id, coalesce(r.rank, b.rank)
                    FROM block b JOIN document d ON d.id = b.document_id
                    LEFT JOIN bead_block x ON x.block_id = b.id LEFT JOIN bead r ON r.id = x.bead_id
                    WHERE b.id IN ({marks(some)}) ORDER BY r.bitext_id IS NOT ?, r.bitext_id""",
                (*some, bitext),
            )
            for row in rows:
                if row[0] not in found:
                    found[row[0]] = BlockPlace(
                        BlockId(row[0]),
                        DocumentId(row[1]),
                        WorkId(row[2]),
                        Side(row[3]),
                        None if row[4] is None else BitextId(row[4]),
                        None if row[5] is None else BeadId(row[5]),
                        row[6],
                    )
        return list(found.values())

    def headings(self, bitext_id: BitextId) -> list[tuple[int, BeadId]]:
        """Rank and id of the rows with headings, in order."""
        rows = self._connection.rows(
            "SELECT rank, id FROM bead WHERE bitext_id = ? AND level > 0 ORDER BY rank", (bitext_id,)
        )
        return [(row[0], BeadId(row[1])) for row in rows]
