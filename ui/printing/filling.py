"""Filling pages: what is level stays level, footnotes stand at the foot, nothing stands alone.

A :class:`Unit` holds, for each column, pieces at lines of the grid; its columns go to the next page at the
same line. Where a page may end is told by the pieces of all columns together.
"""

from __future__ import annotations

from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from ui.printing.pieces import Cut, Piece
from ui.views.bitext.paragraph import BlockLayout

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.exporting.setting import Footnote
    from ui.printing.sheet import Sheet

_FOOT = 0.5
"""Part of a column its footnotes may take; the rest of a long one goes on at the foot of the next page."""
_SCRAP = 3
"""Lines that are rather left free than filled with a line that would stand alone."""


@dataclass(slots=True)
class Heading:
    """A heading as the outline and the running heads know it: its text in each column."""

    level: int
    texts: tuple[str, ...]
    is_chapter: bool = False


@dataclass(slots=True)
class Unit:
    """What is not torn apart sideways: a row, or headings with the row below them."""

    columns: list[list[tuple[int, Piece]]]
    height: int = 0
    cuts: bytearray = field(default_factory=bytearray)
    """For each line, how good it is to end the page above it."""
    above: int = 0
    below: int = 0
    opens: bool = False
    """Whether it begins a page."""
    numbers: list[tuple[int, int]] = field(default_factory=list)
    """Lines at which rows begin, with the rows' numbers."""
    headings: list[tuple[int, Heading]] = field(default_factory=list)

    @classmethod
    def of(cls, columns: Sequence[Sequence[Piece]], *, sink: int = 0) -> Unit:
        """Pieces one below the other, all columns beginning at the same line, ``sink`` lines down."""
        placed: list[list[tuple[int, Piece]]] = []
        depths = []
        for pieces in columns:
            at, column = sink, []
            for piece in pieces:
                column.append((at, piece))
                at += piece.slots
            placed.append(column)
            depths.append(at)
        height = max(depths)
        cuts = bytearray([Cut.GOOD]) * (height + 1)
        for pieces in columns:
            at = sink
            for piece in pieces:
                for inside in range(at + 1, at + piece.slots):
                    cuts[inside] = Cut.INSIDE
                at += piece.slots
                if piece is not pieces[-1] or piece.after is Cut.KEPT:
                    cuts[at] = min(cuts[at], piece.after)
        for line in range(min(sink + 1, height)):
            cuts[line] = Cut.INSIDE
        return cls(placed, height, cuts)

    def join(self, other: Unit) -> None:
        """Put another unit below, the first two lines of which stay with this one."""
        start = self.height + max(self.below, other.above)
        for column, more in zip(self.columns, other.columns, strict=True):
            column += [(start + at, piece) for at, piece in more]
        between = start - self.height
        cuts = bytearray([Cut.KEPT]) * between + other.cuts
        cuts[between] = Cut.KEPT
        if other.height > 1:
            cuts[between + 1] = min(cuts[between + 1], Cut.KEPT)
        self.cuts = self.cuts[: self.height] + cuts
        self.numbers += [(start + at, number) for at, number in other.numbers]
        self.headings += [(start + at, heading) for at, heading in other.headings]
        self.height, self.below = start + other.height, other.below


@dataclass(slots=True)
class FootLine:
    """A line of a footnote at the foot of a page."""

    layout: BlockLayout
    number: int


@dataclass(slots=True)
class Opening:
    """One or two pages with all that stands on them; page numbers count from 1."""

    page: int
    placed: list[tuple[int, int, Piece]] = field(default_factory=list)
    """Column, line, piece."""
    feet: list[list[FootLine]] = field(default_factory=list)
    numbers: list[tuple[int, int]] = field(default_factory=list)
    headings: list[Heading] = field(default_factory=list)
    chapter: tuple[str, ...] = ()
    """The chapter's heading in each column, for the running heads."""
    opens: bool = False
    """Whether it begins with a heading: such a page has no running head."""
    is_title: bool = False

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands on it."""
        return not self.placed and not any(self.feet)


class Filler:
    """Puts units on one opening after another; :meth:`take` gives those that are full."""

    def __init__(self, sheet: Sheet, foot: Callable[[Footnote], BlockLayout], *, first_page: int = 1) -> None:
        """``foot`` sets a footnote."""
        self.sheet = sheet
        self._set_foot = foot
        self._n = len(sheet.places)
        self._ready: deque[Opening] = deque()
        self._pending: list[deque[FootLine]] = [deque() for _ in range(self._n)]
        self._chapter: tuple[str, ...] = ()
        self._next = first_page
        self._y = 0
        self._below = 0
        self._page = self._opening()

    def take(self) -> list[Opening]:
        """The openings that are full by now."""
        found = list(self._ready)
        self._ready.clear()
        return found

    def end(self) -> list[Opening]:
        """The last ones."""
        while not self._page.is_empty:
            self.turn()
        return self.take()

    def add(self, unit: Unit) -> None:
        """Put a unit below the former one, on as many openings as it takes."""
        if unit.opens and not self._page.is_empty:
            self.turn()
            while any(self._pending):  # the rest of a footnote stands before the new chapter
                self.turn()
        if not self._page.placed:
            self._page.opens = unit.opens
            self._below = 0
        else:
            self._y += max(self._below, unit.above)
            self._below = 0
        start = 0
        while start < unit.height:
            end = self._fit(unit, start)
            if end <= start:
                if self._page.placed or any(self._pending):
                    self.turn()
                    continue
                end = self._least(unit, start)
            self._place(unit, start, end)
            start = end
            if start < unit.height:
                self.turn()
        self._below = unit.below

    def flow(self, pieces: Sequence[Piece], heading: Heading) -> None:
        """Fill column after column with a running text, from a new opening on."""
        if not self._page.is_empty:
            self.turn()
        self._chapter = heading.texts
        self._page.headings.append(heading)
        self._page.opens = True
        column, unit = 0, Unit.of([pieces])
        start = 0
        while start < unit.height:
            end = self._good_end(unit, start, min(unit.height, start + self.sheet.slots), force=True)
            for at, piece in unit.columns[0]:
                if start <= at < end:
                    self._page.placed.append((column, at - start, piece))
            start = end
            column += 1
            if column == self._n and start < unit.height:
                column = 0
                self.turn()
        self.turn()

    def turn(self) -> None:
        """End the present opening."""
        self._page.chapter = self._chapter
        self._ready.append(self._page)
        self._page = self._opening()
        self._y = self._below = 0
        for foot, pending in zip(self._page.feet, self._pending, strict=True):
            while pending and self._height([*foot, pending[0]]) <= _FOOT * self.sheet.body:
                foot.append(pending.popleft())

    def _opening(self) -> Opening:
        made = Opening(self._next, feet=[[] for _ in range(self._n)])
        self._next += self.sheet.pages
        return made

    # -- where a page ends ----------------------------------------------------------------------

    def _fit(self, unit: Unit, start: int) -> int:
        """The line of the unit where the page ends; ``start`` when nothing of it belongs on this page."""
        room = self.sheet.slots - self._y - self._foot_slots(self._page.feet)
        notes = any(piece.notes for column in unit.columns for _, piece in column)
        end = min(unit.height, start + max(0, room))
        if notes:
            end = self._end_above_notes(unit, start, end)
        if end == unit.height:
            return end
        return self._good_end(unit, start, end, force=not self._page.placed)

    def _end_above_notes(self, unit: Unit, start: int, end: int) -> int:
        """How far the page goes if the footnotes of what stands on it are to be at its foot."""
        feet = [list(foot) for foot in self._page.feet]
        by_line: dict[int, list[tuple[int, Piece]]] = {}
        for number, column in enumerate(unit.columns):
            for at, piece in column:
                if piece.notes and start <= at < end:
                    by_line.setdefault(at, []).append((number, piece))
        for at in sorted(by_line):
            for number, piece in by_line[at]:
                if not self._pending[number]:
                    self._lay(feet[number], piece.notes, deque())
            room = self.sheet.slots - self._y - self._foot_slots(feet)
            if at + max(piece.slots for _, piece in by_line[at]) - start > room:
                return min(end, max(start, at))
            end = min(end, start + room)
        return end

    @staticmethod
    def _good_end(unit: Unit, start: int, end: int, *, force: bool) -> int:
        """The best place at or above ``end`` to end the page; ``start`` where there is none.

        ``force``: on an empty page anything is better than nothing.
        """
        if end >= unit.height:
            return unit.height
        best = {Cut.KEPT: start, Cut.BAD: start, Cut.GOOD: start}
        for line in range(end, start, -1):
            cut = Cut(unit.cuts[line])
            if cut is not Cut.INSIDE and best[cut] == start:
                best[cut] = line
                if cut is Cut.GOOD:
                    break
        good, bad = best[Cut.GOOD], best[Cut.BAD]
        if bad - good > _SCRAP:  # a line alone is better than a page half empty
            return bad
        if good > start:
            return good
        return (bad if bad > start else best[Cut.KEPT]) if force else start

    @staticmethod
    def _least(unit: Unit, start: int) -> int:
        """The shortest part that can be placed, where even an empty page is too short."""
        return next((n for n in range(start + 1, unit.height) if unit.cuts[n]), unit.height)

    # -- placing --------------------------------------------------------------------------------

    def _place(self, unit: Unit, start: int, end: int) -> None:
        page = self._page
        for number, column in enumerate(unit.columns):
            for at, piece in column:
                if start <= at < end:
                    page.placed.append((number, self._y + at - start, piece))
                    if piece.notes:
                        self._lay(page.feet[number], piece.notes, self._pending[number])
        page.numbers += [(self._y + at - start, n) for at, n in unit.numbers if start <= at < end]
        for at, heading in unit.headings:
            if start <= at < end:
                page.headings.append(heading)
                page.opens = page.opens or self._y + at == start
                if heading.is_chapter:
                    self._chapter = heading.texts
        self._y += end - start

    def _lay(self, foot: list[FootLine], notes: Sequence[Footnote], pending: deque[FootLine]) -> None:
        """Put footnotes at a foot, and what has no room there into ``pending``."""
        for note in notes:
            layout = self._set_foot(note)
            for number in range(layout.line_count()):
                line = FootLine(layout, number)
                if pending or self._height([*foot, line]) > _FOOT * self.sheet.body:
                    pending.append(line)
                else:
                    foot.append(line)

    def _foot_slots(self, feet: Sequence[Sequence[FootLine]]) -> int:
        """Lines of the grid that the higher of the feet covers."""
        return max(-(-self._height(foot) // self.sheet.line) for foot in feet)

    def _height(self, foot: Sequence[FootLine]) -> int:
        """Dots of a foot with the room above it."""
        return sum(line.layout.style.line for line in foot) + self.sheet.line if foot else 0
