"""How far the open bitext is: counted once, then kept up to date row by row."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from itertools import compress
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject

from reader.model.bitext import BeadId
from reader.model.document import BlockId, SegmentState

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.bitext import BitextId
    from reader.model.change import ChangeSet
    from ui.workspace import Workspace

_FEW: Final = 64
"""When more rows than this are touched, all are counted again."""
_UNSURE: Final = 8
"""Added to the number of a row's state when its link is doubtful ..."""
_OPEN: Final = 16
"""... and when it is unfinished."""
_BEGUN: Final = bytes(int(value % _UNSURE > 0) for value in range(256))
"""Of what is kept of a row: 1 for any state but the first."""


class Standing(QObject):
    """States, doubtful links and words of the open bitext's rows, some thirty bytes a row.

    Counting 50,000 rows takes a tenth of a second, which is too long after each paragraph.
    """

    def __init__(self, workspace: Workspace, threshold: float, parent: QObject | None = None) -> None:
        """Count links less sure than ``threshold`` as doubtful."""
        super().__init__(parent)
        self._workspace = workspace
        self._threshold = threshold
        self._bitext: BitextId | None = None
        self._beads, self._ranks = array("q"), array("q")
        self._rows = bytearray()
        self._numbers: array[int] | None = None
        """Numbers of the rows, from when the unfinished ones are asked for."""
        self._open = bytearray()
        """1 for each unfinished row, in the order of the page."""
        self._counts: dict[int, int] = {}
        self._words: array[int] | None = None
        workspace.opened.connect(self._forget)
        workspace.changed.connect(self._apply)

    def states(self) -> dict[SegmentState, int]:
        """How many rows there are of each state."""
        self._count()
        return {
            state: sum(count for value, count in self._counts.items() if value % _UNSURE == number)
            for number, state in enumerate(SegmentState)
        }

    def unsure(self) -> int:
        """How many rows have a doubtful link."""
        self._count()
        return sum(count for value, count in self._counts.items() if value & _UNSURE)

    def unfinished(self, after: int, among: Sequence[int] | None = None) -> int | None:
        """The number of the first unfinished row behind a number, or else from the top; None without one.

        ``among`` are the numbers of the rows that count, in order, if not all do.
        """
        self._count()
        if self._numbers is None:
            places = sorted(range(len(self._ranks)), key=self._ranks.__getitem__)
            self._numbers = array("l", bytes(array("l").itemsize * len(places)))
            for number, place in enumerate(places):
                self._numbers[place] = number
            self._open = bytearray(self._rows[place] & _OPEN > 0 for place in places)
        if among is None:
            found = self._open.find(1, after + 1)
            found = self._open.find(1) if found < 0 else found
            return None if found < 0 else found
        left = [number for number in among if self._open[number]]
        return next((number for number in left if number > after), left[0] if left else None)

    def words(self, beads: Iterable[int] | None = None) -> tuple[int, int]:
        """Words of the original that are translated, and all of them, in these rows or the whole work.

        What a machine or the memory wrote counts once somebody has confirmed it.
        """
        self._count()
        words = self._counted_words()
        if beads is None:  # at the speed of C: this is asked after each sentence of a book
            return sum(compress(words, self._rows.translate(_BEGUN))), sum(words)
        every = [place for bead in beads if (place := self._place(BeadId(bead))) is not None]
        done = total = 0
        for place in every:
            total += words[place]
            if self._rows[place] % _UNSURE:  # any state but the first
                done += words[place]
        return done, total

    def _counted_words(self) -> array[int]:
        if self._words is None:
            self._words = array("l", bytes(array("l").itemsize * len(self._beads)))
            if self._bitext is not None:
                self._take_words(self._workspace.library.row_filters.words(self._bitext))
        return self._words

    def _take_words(self, found: Iterable[tuple[BeadId, int]]) -> None:
        assert self._words is not None
        for bead, count in found:
            place = self._place(bead)
            if place is not None:
                self._words[place] = count

    def _forget(self, _bitext: object = None) -> None:
        self._bitext = self._words = None
        self._beads, self._ranks, self._rows, self._counts = array("q"), array("q"), bytearray(), {}
        self._numbers = None

    def _count(self) -> None:
        bitext = self._workspace.bitext
        if bitext is None or bitext.id == self._bitext:
            return
        self._forget()
        self._bitext = bitext.id
        for bead, rank, value in self._read(None):
            self._beads.append(bead)
            self._ranks.append(rank)
            self._rows.append(value)
        self._counts = {value: self._rows.count(value) for value in set(self._rows)}

    def _read(self, beads: Iterable[BeadId] | None) -> Iterable[tuple[int, int, int]]:
        """Ids, ranks and what is kept of these rows (or all), in the order of the ids."""
        assert self._bitext is not None
        for bead, rank, state, unsure, is_open in self._workspace.library.bitexts.standings(
            self._bitext, self._threshold, beads
        ):
            yield bead, rank, state + _UNSURE * unsure + _OPEN * is_open

    def _apply(self, change: ChangeSet) -> None:
        if self._bitext is None:
            return
        bitexts = self._workspace.library.bitexts
        beads = {BeadId(row) for row in change.touched("bead")}
        blocks = change.touched("block")
        if len(beads) + len(blocks) > _FEW:
            self._forget()
            return
        found = (bitexts.bead_of_block(self._bitext, BlockId(block)) for block in blocks)
        beads.update(bead for bead in found if bead is not None)
        known = {bead: place for bead in beads if (place := self._place(bead)) is not None}
        fresh = {bead: (rank, value) for bead, rank, value in self._read(sorted(beads))}
        if fresh.keys() != known.keys():  # a row came or went
            self._forget()
            return
        for bead, place in known.items():
            before, (rank, after) = self._rows[place], fresh[bead]
            self._counts[before] -= 1
            self._counts[after] = self._counts.get(after, 0) + 1
            self._rows[place] = after
            if self._ranks[place] != rank:
                self._ranks[place], self._numbers = rank, None
            elif self._numbers is not None:
                self._open[self._numbers[place]] = after & _OPEN > 0
        if self._words is not None:
            self._take_words(self._workspace.library.row_filters.words(self._bitext, known))

    def _place(self, bead: BeadId) -> int | None:
        place = bisect_left(self._beads, bead)
        return place if place < len(self._beads) and self._beads[place] == bead else None
