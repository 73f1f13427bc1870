"""Whose words the translations hold."""

from __future__ import annotations

import json
from collections import Counter
from typing import TYPE_CHECKING

from reader.model.document import BlockId
from reader.model.provenance import Hand, Whose, partitions, tally
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.document import DocumentId
    from reader.storage.connection import Connection


class Provenances:
    """Spans of blocks; one that has none is all of the hand its origin names.

    The writing half is for ``reader.edits`` inside a journal step.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def of(self, block_id: BlockId) -> tuple[Whose, ...]:
        """The spans of a block; empty where none are kept, or they do not fit its text."""
        return self.of_blocks([block_id]).get(block_id, ())

    def of_blocks(self, block_ids: Iterable[BlockId]) -> dict[BlockId, tuple[Whose, ...]]:
        """The spans of those blocks that have some."""
        found: dict[BlockId, tuple[Whose, ...]] = {}
        for some in pieces(block_ids):
            rows = self._connection.rows(
                f"""SELECT p.block_id, p.spans, length(b.text) FROM provenance p
                    JOIN block b ON b.id = p.block_id WHERE p.block_id IN ({marks(some)})""",
                some,
            )
            for block, text, length in rows:
                spans = self._read(text)
                if partitions(spans, length):  # another program may have changed the text
                    found[BlockId(block)] = spans
        return found

    def totals(self, document_id: DocumentId) -> Counter[Hand]:
        """How many characters of a translation are of each hand."""
        counts: Counter[Hand] = Counter()
        for origin, spans, length in self._connection.rows(
            """SELECT b.origin, p.spans, length(b.text) FROM block b
               LEFT JOIN provenance p ON p.block_id = b.id WHERE b.document_id = ?""",
            (document_id,),
        ):
            kept = () if spans is None else self._read(spans)
            if kept and partitions(kept, length):
                counts += tally(kept)
            elif length:
                counts[Hand(origin)] += length
        return counts

    def _read(self, text: str) -> tuple[Whose, ...]:
        try:
            found = json.loads(text)
            return tuple(
                Whose(Hand(hand), int(start), int(end), detail) for hand, start, end, detail in found
            )
        except (ValueError, TypeError, RecursionError) as error:
            raise self._connection.damaged("whose words a text holds") from error

    # -- written by edits --------------------------------------------------------------------

    def put(self, block_id: BlockId, spans: Sequence[Whose]) -> None:
        """Keep the spans of a block, which must fit its text; none at all forgets them."""
        connection = self._connection
        row = connection.row("SELECT id, spans FROM provenance WHERE block_id = ?", (block_id,))
        if not spans:
            if row is not None:
                connection.delete("provenance", row[0])
            return
        text = json.dumps(spans, ensure_ascii=False, separators=(",", ":"))
        if row is None:
            connection.insert("provenance", block_id=block_id, spans=text)
        elif row[1] != text:
            connection.update("provenance", row[0], spans=text)
