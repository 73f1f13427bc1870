"""How far rows are: state, doubt and words of each, in few bytes and few statements."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.bitext import BeadId
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model.bitext import BitextId
    from reader.storage.connection import Connection

_STANDINGS: Final = """
    SELECT r.id, r.rank,
        coalesce(min(CASE WHEN x.side = 'target' THEN
            CASE b.state WHEN 'final' THEN 3 WHEN 'reviewed' THEN 2 WHEN 'translated' THEN 1 ELSE 0 END
        END), 0),
        r.confirmed = 0 AND r.confidence < ?
            AND NOT EXISTS (SELECT 1 FROM bead_tag t WHERE t.bead_id = r.id AND t.tag = 'omitted'),
        (r.n_target = 0 OR max(x.side = 'target' AND (b.state = 'initial' OR b.needs_work = 1)))
            AND NOT EXISTS (SELECT 1 FROM bead_tag t WHERE t.bead_id = r.id AND t.tag = 'omitted'),
        coalesce(sum(CASE WHEN x.side = 'source' AND trim(b.text) <> '' THEN
            length(b.text) - length(replace(replace(b.text, ' ', ''), char(10), '')) + 1 END), 0)
    FROM bead r LEFT JOIN bead_block x ON x.bead_id = r.id LEFT JOIN block b ON b.id = x.block_id
    WHERE +r.bitext_id = ? AND r.id IN ({}) GROUP BY r.id ORDER BY r.id
"""
"""With the plus SQLite looks up the ids; without it would go through the whole bitext for some hundred."""


class RowStanding(NamedTuple):
    """One row: its rank on the page, the number of its least state, and the words of its original.

    ``unsure`` is 1 for a doubtful link, ``unfinished`` for what is untranslated, initial or needs work; what
    lacks one side on purpose is neither. Words are what white space divides, as word processors count them.
    """

    bead_id: BeadId
    rank: int
    state: int
    unsure: int
    unfinished: int
    words: int


class Standings:
    """Reads how far rows are."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def n_rows(self, bitext_id: BitextId) -> int:
        """How many rows there are, which an index alone tells."""
        return int(self._connection.value("SELECT count(*) FROM bead WHERE bitext_id = ?", (bitext_id,)))

    def of(
        self, bitext_id: BitextId, threshold: float, bead_ids: Iterable[BeadId] | None = None
    ) -> Iterator[RowStanding]:
        """These rows or all, in the order of their ids; rows of other bitexts are left out.

        An unconfirmed link less sure than ``threshold`` is doubtful. Some hundred rows are read at a time,
        each as they are at that moment, and between two readings anybody may write.
        """
        if bead_ids is None:
            found = self._connection.rows("SELECT id FROM bead WHERE bitext_id = ?", (bitext_id,))
            bead_ids = [BeadId(row[0]) for row in found]
        for some in pieces(bead_ids):
            rows = self._connection.rows(_STANDINGS.format(marks(some)), (threshold, bitext_id, *some))
            yield from map(RowStanding._make, rows)
