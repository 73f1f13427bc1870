"""Searching texts on both sides, and notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.model.annotation import AnnotationId
from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId, DocumentId, WorkId
from reader.storage.folding import Folded, fold_with_offsets, loosen, loosen_with_offsets, tokens

if TYPE_CHECKING:
    from reader.storage.connection import Connection


class SearchHit(NamedTuple):
    """A paragraph or a note that holds every word of the query.

    ``spans`` are the places of the words in ``text``, in order. A note has ``annotation_id``;
    its ``block_id`` is the paragraph it stands at, None for an orphan. ``bead_id`` is the row
    of the work's first bitext that shows the place.
    """

    work_id: WorkId
    bitext_id: BitextId | None
    bead_id: BeadId | None
    block_id: BlockId | None
    side: Side
    annotation_id: AnnotationId | None
    text: str
    spans: tuple[tuple[int, int], ...]


_TELLING: Final = 16
"""Words of a text, the longest, that others like it are looked for by."""

_ROW_OF: Final = """(SELECT x.bead_id FROM bead_block x JOIN bead y ON y.id = x.bead_id
    WHERE x.block_id = {} ORDER BY y.bitext_id LIMIT 1)"""


class Search:
    """Finds words by their beginnings: whatever the case, with umlauts or without, gendered or not."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(self, query: str, work_id: WorkId | None = None, limit: int = 200) -> list[SearchHit]:
        """Paragraphs in the order of the library, then notes; at most ``limit``.

        Every word of ``query`` must occur; signs are ignored, a query without words finds nothing.
        """
        words = tokens(query)
        if not words or limit <= 0:
            return []
        hits = self._blocks(words, work_id, limit)
        return hits + self._notes(words, work_id, limit - len(hits)) if len(hits) < limit else hits

    def alike(self, document_id: DocumentId, text: str, limit: int) -> list[BlockId]:
        """The blocks of a document that share most of the rarer words of a text (Okapi BM25)."""
        words = sorted(set(tokens(text)), key=lambda word: (-len(word), word))[:_TELLING]
        if not words:
            return []
        match = " OR ".join(f'"{word}"' for word in words)
        rows = self._connection.rows(
            """SELECT b.id FROM block_fts f JOIN block b ON b.id = f.rowid
               WHERE block_fts MATCH ? AND b.document_id = ? ORDER BY bm25(block_fts) LIMIT ?""",
            (match, document_id, limit),
        )
        return [BlockId(row[0]) for row in rows]

    def _blocks(self, words: list[str], work_id: WorkId | None, limit: int) -> list[SearchHit]:
        # every word is a quoted string to FTS5: nothing a person types is query syntax
        match = " AND ".join(f"({' OR '.join(_forms(word))})" for word in words)
        rows = self._connection.rows(
            f"""WITH found AS MATERIALIZED (
                    SELECT b.id, b.document_id, b.rank, b.text, d.work_id, d.role
                    FROM block_fts f CROSS JOIN block b ON b.id = f.rowid
                    JOIN document d ON d.id = b.document_id JOIN work w ON w.id = d.work_id
                    WHERE block_fts MATCH ?1 AND w.deleted_at IS NULL AND d.deleted_at IS NULL
                        AND (?2 IS NULL OR d.work_id = ?2)
                    ORDER BY d.work_id, d.id, b.rank LIMIT ?3)
                SELECT b.work_id, r.bitext_id, r.id, b.id,
                    iif(b.role = 'original', 'source', 'target'), b.text
                FROM found b LEFT JOIN bead r ON r.id = {_ROW_OF.format("b.id")}
                ORDER BY b.work_id, b.document_id, b.rank""",
            (match, work_id, limit),
        )
        return [_hit(row, None, spans_of(row[5], words)) for row in rows]

    def _notes(self, words: list[str], work_id: WorkId | None, limit: int) -> list[SearchHit]:
        rows = self._connection.rows(
            f"""SELECT a.work_id, r.bitext_id, r.id, s.block_id, coalesce(s.side, 'source'), a.body, a.id
                FROM annotation a JOIN work w ON w.id = a.work_id
                LEFT JOIN selector s ON s.id = (SELECT min(id) FROM selector WHERE annotation_id = a.id)
                LEFT JOIN bead r ON r.id = {_ROW_OF.format("s.block_id")}
                WHERE a.body <> '' AND w.deleted_at IS NULL AND (?1 IS NULL OR a.work_id = ?1)
                ORDER BY a.work_id, a.id""",
            (work_id,),
        )
        hits: list[SearchHit] = []
        for row in rows:
            spans = spans_of(row[5], words, every=True)
            if spans:
                hits.append(_hit(row, AnnotationId(row[6]), spans))
            if len(hits) == limit:
                break
        return hits


def _hit(row: Any, note: AnnotationId | None, spans: tuple[tuple[int, int], ...]) -> SearchHit:
    return SearchHit(
        WorkId(row[0]),
        None if row[1] is None else BitextId(row[1]),
        None if row[2] is None else BeadId(row[2]),
        None if row[3] is None else BlockId(row[3]),
        Side.TARGET if row[4] == Side.TARGET.value else Side.SOURCE,
        note,
        row[5],
        spans,
    )


def _forms(word: str) -> list[str]:
    """The spellings a word is looked up in, each a quoted prefix; the second is for *ae*, *oe*, *ue*."""
    return [f'"{form}" *' for form in dict.fromkeys((word, loosen(word)))]


def spans_of(text: str, words: list[str], *, every: bool = False) -> tuple[tuple[int, int], ...]:
    """Where words (folded) begin words of ``text``; with ``every`` nothing unless all of them do."""
    folded = fold_with_offsets(text)
    found: set[tuple[int, int]] = set()
    for word in words:
        here = _places(folded, word)
        if not here:
            here = _places(folded, loosen(word)) | _places(loosen_with_offsets(folded), loosen(word))
        if every and not here:
            return ()
        found |= here
    return tuple(sorted(found))


def _places(folded: Folded, word: str) -> set[tuple[int, int]]:
    pattern = rf"(?<![^\W_]){re.escape(word)}"
    return {folded.span(*match.span()) for match in re.finditer(pattern, folded.text)}
