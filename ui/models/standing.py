"""How far the open bitext is: counted once beside the window, then kept up to date row by row."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from functools import partial
from itertools import compress
from threading import Event
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal

from reader.errors import LibraryError
from reader.model.bitext import BeadId
from reader.model.document import BlockId, SegmentState
from reader.model.filters import RowFilter, RowState
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.bitext import BitextId
    from reader.model.change import ChangeSet
    from reader.storage.standings import RowStanding
    from ui.background import Background
    from ui.workspace import Workspace

AT_ONCE: Final = 1_000
"""Rows that are counted where they are asked for: ten milliseconds."""
_FEW: Final = 256
"""When more rows than this are touched, all are counted again."""
_UNSURE: Final = 8
"""Added to the number of a row's state when its link is doubtful ..."""
_OPEN: Final = 16
"""... and when it is unfinished."""
_BEGUN: Final = bytes(int(value % _UNSURE > 0) for value in range(256))
"""Of what is kept of a row: 1 for any state but the first."""


class Tally:
    """How far rows are, in the order of their ids and some thirty bytes each, with the sums of it."""

    def __init__(self, rows: Iterable[RowStanding] = ()) -> None:
        self._beads, self._ranks, self._words = array("q"), array("q"), array("q")
        self._values = bytearray()
        self._numbers: array[int] | None = None
        """Numbers of the rows, from when the unfinished ones are asked for."""
        self._open = bytearray()
        """1 for each unfinished row, in the order of the page."""
        self._counts: dict[int, int] = {}
        self.done = self.words = 0
        """Words of rows in any state but the first, and of all."""
        for row in rows:
            self.put(row)

    def put(self, row: RowStanding) -> None:
        """Count a row, in the place of what was counted of it before."""
        value = row.state + _UNSURE * row.unsure + _OPEN * row.unfinished
        place = bisect_left(self._beads, row.bead_id)
        if place < len(self._beads) and self._beads[place] == row.bead_id:
            self._add(self._values[place], self._words[place], -1)
            if self._ranks[place] != row.rank:
                self._numbers = None
            elif self._numbers is not None:
                self._open[self._numbers[place]] = row.unfinished
            self._ranks[place], self._values[place], self._words[place] = row.rank, value, row.words
        else:
            self._beads.insert(place, row.bead_id)
            self._ranks.insert(place, row.rank)
            self._values.insert(place, value)
            self._words.insert(place, row.words)
            self._numbers = None
        self._add(value, row.words, 1)

    def remove(self, bead_id: BeadId) -> None:
        """Count a row no more, if it was counted."""
        place = self._place(bead_id)
        if place is not None:
            del self._beads[place], self._ranks[place]
            self._add(self._values.pop(place), self._words.pop(place), -1)
            self._numbers = None

    def states(self) -> dict[SegmentState, int]:
        """How many rows there are of each state."""
        return {
            state: sum(count for value, count in self._counts.items() if value % _UNSURE == number)
            for number, state in enumerate(SegmentState)
        }

    def unsure(self) -> int:
        """How many rows have a doubtful link."""
        return sum(count for value, count in self._counts.items() if value & _UNSURE)

    def unfinished(self) -> bytearray:
        """1 for each unfinished row, 0 for the others, in the order of the page; not to be written to."""
        if self._numbers is None:
            places = sorted(range(len(self._ranks)), key=self._ranks.__getitem__)
            self._numbers = array("q", bytes(array("q").itemsize * len(places)))
            for number, place in enumerate(places):
                self._numbers[place] = number
            self._open = bytearray(self._values[place] & _OPEN > 0 for place in places)
        return self._open

    def words_of(self, beads: Sequence[int]) -> tuple[int, int]:
        """Words of these rows that are translated, and all of them."""
        first = self._place(BeadId(beads[0])) if beads else None
        if first is not None and self._beads[first : first + len(beads)] == array("q", beads):
            # as most chapters are, whose rows came with the file: at the speed of C
            words = self._words[first : first + len(beads)]
            values = self._values[first : first + len(beads)]
            return sum(compress(words, values.translate(_BEGUN))), sum(words)
        places = [place for bead in beads if (place := self._place(BeadId(bead))) is not None]
        done = sum(self._words[place] for place in places if self._values[place] % _UNSURE)
        return done, sum(self._words[place] for place in places)

    def _add(self, value: int, words: int, sign: int) -> None:
        self._counts[value] = self._counts.get(value, 0) + sign
        self.words += sign * words
        self.done += sign * words * _BEGUN[value]

    def _place(self, bead: BeadId) -> int | None:
        place = bisect_left(self._beads, bead)
        return place if place < len(self._beads) and self._beads[place] == bead else None


class Standing(QObject):
    """States, doubtful links and words of the open bitext's rows.

    Counting 50,000 rows takes two thirds of a second: a thread does it over a connection of its own. What is
    touched meanwhile is read again when it has ended, so it does not matter whether it had been counted.

    Signals:
        counted: how far the open bitext is, is known now.
    """

    counted = Signal()

    def __init__(
        self, workspace: Workspace, threshold: float, parent: QObject | None = None, *, at_once: int = AT_ONCE
    ) -> None:
        """Count links less sure than ``threshold`` as doubtful; ``at_once`` rows without a thread."""
        super().__init__(parent)
        self._workspace = workspace
        self._threshold = threshold
        self._at_once = at_once
        self._background: Background | None = None
        self._tally: Tally | None = None
        self._failed = False
        self._stopper: Event | None = None
        """Stops the thread that counts; None while none does."""
        self._touched: set[BeadId] = set()
        """Rows that came, went or changed since that thread began."""
        workspace.opened.connect(self._forget)
        workspace.changed.connect(self._apply)

    def use(self, background: Background) -> None:
        """Let this background's threads count; without one everything is counted at once."""
        self._background = background

    @property
    def is_counting(self) -> bool:
        """Whether a thread is at it."""
        return self._stopper is not None

    def count(self) -> Tally | None:
        """How far the open bitext is; None where that is not known yet: ``counted`` will say when it is."""
        bitext = self._workspace.bitext
        if bitext is None or self._tally is not None or self.is_counting or self._failed:
            return self._tally
        standings = self._workspace.library.standings
        if self._background is None or standings.n_rows(bitext.id) <= self._at_once:
            self._tally = Tally(standings.of(bitext.id, self._threshold))
            self.counted.emit()
            return self._tally
        self._touched.clear()
        stopper = self._stopper = Event()
        path, threshold = self._workspace.library.path, self._threshold
        self._background.run_in_thread(
            lambda: _counted(path, bitext.id, threshold, stopper), partial(self._take, stopper)
        )
        return None

    def unfinished(self, after: int, among: Sequence[int] | None = None) -> int | None:
        """The number of the first unfinished row behind a number, or else from the top; None without one.

        ``among`` are the numbers of the rows that count, in order, if not all do. It is known at any time.
        """
        tally = self.count()
        is_open = self._look() if tally is None else tally.unfinished()
        if among is None:
            found = is_open.find(1, after + 1)
            found = is_open.find(1) if found < 0 else found
            return None if found < 0 else found
        left = [number for number in among if is_open[number]]
        return next((number for number in left if number > after), left[0] if left else None)

    def _look(self) -> bytearray:
        """As :meth:`Tally.unfinished`, while all is being counted: a tenth of a second for 50,000 rows."""
        bitext, library = self._workspace.bitext, self._workspace.library
        if bitext is None:
            return bytearray()
        left = set(library.row_filters.find(bitext.id, RowFilter(RowState.UNFINISHED), self._threshold))
        return bytearray(bead in left for bead, _ in library.bitexts.order(bitext.id))

    def words_of(self, beads: Sequence[int]) -> tuple[int, int] | None:
        """Words of the original that are translated, and all of them, in rows; None while that is unknown.

        What a machine or the memory wrote counts once somebody has confirmed it.
        """
        return None if self._tally is None else self._tally.words_of(beads)

    def _forget(self, _bitext: object = None) -> None:
        if self._stopper is not None:
            self._stopper.set()
        self._stopper = self._tally = None
        self._failed = False

    def _take(self, stopper: Event, found: Tally | LibraryError | None) -> None:
        if stopper is not self._stopper:
            return
        self._stopper = None
        if isinstance(found, Tally):
            self._tally = found
            self._read_again(self._touched)
        elif found is not None:
            self._failed = True  # until something changes: asking again would say the same
            self._workspace.failed.emit(found)
        if self._tally is not None:
            self.counted.emit()
        elif not self._failed:
            self.count()

    def _apply(self, change: ChangeSet) -> None:
        bitext = self._workspace.bitext
        if bitext is None or (self._tally is None and not self.is_counting):
            self._failed = False
            return
        beads = {BeadId(row) for row in change.touched("bead")}
        blocks = change.touched("block")
        if len(beads) + len(blocks) > _FEW:
            self._forget()
            return
        beads.update(self._workspace.library.bitexts.beads_of(bitext.id, map(BlockId, blocks)).values())
        if self.is_counting:
            self._touched |= beads
        else:
            self._read_again(beads)

    def _read_again(self, beads: set[BeadId]) -> None:
        """Count rows that came, went or changed."""
        bitext = self._workspace.bitext
        if len(beads) > _FEW:
            self._forget()
        if bitext is None or self._tally is None:
            return
        rows = list(self._workspace.library.standings.of(bitext.id, self._threshold, beads))
        for bead in beads.difference(row.bead_id for row in rows):
            self._tally.remove(bead)
        for row in rows:
            self._tally.put(row)


def _counted(
    path: Path, bitext_id: BitextId, threshold: float, stopper: Event
) -> Tally | LibraryError | None:
    """Count a bitext over a connection of its own; None when nobody waits any more."""
    tally = Tally()
    try:
        with Library.open(path, read_only=True, known_sound=True) as library:
            for row in library.standings.of(bitext_id, threshold):
                if stopper.is_set():
                    return None
                tally.put(row)
    except LibraryError as error:
        return error
    return tally
