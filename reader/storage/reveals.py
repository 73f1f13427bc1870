"""Which rows a reader uncovered while reading one language alone. Not part of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import BeadId
from reader.model.reading import Revealed
from reader.storage.clock import now

if TYPE_CHECKING:
    from reader.model.bitext import BitextId
    from reader.storage.connection import Connection

_ROWS = """
    SELECT b.id, count(*), min(r.at), max(r.at) FROM reveal r
    JOIN bead_block x ON x.block_id = r.block_id JOIN bead b ON b.id = x.bead_id
    WHERE r.bitext_id = ?1 AND b.bitext_id = ?1 AND {} GROUP BY b.id ORDER BY b.rank
"""


class Reveals:
    """Every time a row was uncovered.

    A row is remembered by one of its paragraphs, so it is found again after rows were merged or split.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def add(self, bitext_id: BitextId, bead_id: BeadId) -> None:
        """Remember that a row is uncovered now.

        Silently nothing in a library that is read-only, or for a row that is gone.
        """
        if self._connection.read_only:
            return
        with self._connection.write():
            self._connection.execute(
                """INSERT INTO reveal(bitext_id, block_id, at) SELECT r.bitext_id, x.block_id, ?
                   FROM bead r JOIN bead_block x ON x.bead_id = r.id JOIN block b ON b.id = x.block_id
                   WHERE r.id = ? AND r.bitext_id = ? ORDER BY x.side, b.rank LIMIT 1""",
                (now(), bead_id, bitext_id),
            )

    def since(self, bitext_id: BitextId, at: str = "") -> list[Revealed]:
        """Rows uncovered after a time (ISO 8601 in UTC; empty: ever), in reading order."""
        return self._made("r.at > ?2", bitext_id, at)

    def of_rows(self, bitext_id: BitextId, first: int, last: int) -> list[Revealed]:
        """Rows uncovered ever among those from number ``first`` to before ``last``, in reading order.

        A chapter is such a stretch of rows.
        """
        stretch = """b.id IN (SELECT id FROM bead WHERE bitext_id = ?1
            ORDER BY rank LIMIT max(0, ?3 - ?2) OFFSET ?2)"""
        return self._made(stretch, bitext_id, max(0, first), max(0, last))

    def forget(self, bitext_id: BitextId) -> None:
        """Forget what was uncovered in a bitext; silently nothing in a library that is read-only."""
        if not self._connection.read_only:
            with self._connection.write():
                self._connection.execute("DELETE FROM reveal WHERE bitext_id = ?", (bitext_id,))

    def _made(self, where: str, *values: object) -> list[Revealed]:
        return [
            Revealed(BeadId(row[0]), *row[1:]) for row in self._connection.rows(_ROWS.format(where), values)
        ]
