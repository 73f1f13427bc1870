"""Where the page stands: a row and how far its top is above the view's. The scroll bar follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.models.heights import HeightIndex

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

_NEAR = 24
"""Rows further away than this are jumped to, not walked to."""


class Scroller:
    """Keeps the anchor: (``row``, ``dy``) is the truth, positions in pixels of the whole are derived.

    So rows laid out above the fold, whose heights were estimates, never move what is seen.
    """

    def __init__(self, measure: Callable[[int], float]) -> None:
        """``measure`` lays a row out and returns its height."""
        self._measure = measure
        self.heights = HeightIndex()
        self.row = 0
        self.dy = 0
        self.view_height = 0
        self.free_end = False
        """Whether the last lines may go up to the view's top: by pages, the last one is seldom full."""

    @property
    def count(self) -> int:
        """Number of rows."""
        return len(self.heights)

    @property
    def value(self) -> int:
        """The scroll bar's value."""
        return int(self.heights.top(self.row) + self.dy) if self.count else 0

    def set_value(self, value: int) -> None:
        """Go where the scroll bar says."""
        if self.count:
            row, rest = self.heights.find(value)
            part = rest / max(1.0, self.heights[row])
            self.set_anchor(row, round(part * self._measure(row)))

    def set_anchor(self, row: int, dy: int) -> None:
        """Put ``row`` with its top ``dy`` pixels above the view's top, as far as the text allows."""
        if not self.count:
            self.row = self.dy = 0
            return
        row = max(0, min(row, self.count - 1))
        while dy < 0 and row > 0:
            row -= 1
            dy += int(self._measure(row))
        dy = max(0, dy)
        while row < self.count - 1 and dy >= (height := int(self._measure(row))):
            dy -= height
            row += 1
        last = (row, dy) if self.free_end else self._last_anchor(row, dy)
        self.row, self.dy = min((row, dy), last)

    def _last_anchor(self, row: int, dy: int) -> tuple[int, int]:
        """The furthest anchor, with the end of the text at the view's bottom; else the one given."""
        below, number = -dy, row
        while number < self.count:
            below += int(self._measure(number))
            number += 1
            if below >= self.view_height:
                return row, dy
        number, room = self.count, self.view_height
        while number > 0 and room > 0:
            number -= 1
            room -= int(self._measure(number))
        return (number, -room) if room <= 0 else (0, 0)

    def scroll(self, delta: int) -> int:
        """Move by ``delta`` pixels; returns how far it went."""
        if not self.count:
            return 0
        row, dy = self.row, self.dy
        self.set_anchor(row, dy + delta)
        if (self.row, self.dy) == (row, dy):
            return 0
        return round(-self.top(row)) - dy

    def top(self, number: int) -> int:
        """Where row ``number`` begins in the view; far rows by their estimated heights."""
        if abs(number - self.row) > _NEAR:
            return int(self.heights.top(number) - self.heights.top(self.row)) - self.dy
        if number >= self.row:
            return sum(int(self._measure(n)) for n in range(self.row, number)) - self.dy
        return -self.dy - sum(int(self._measure(n)) for n in range(number, self.row))

    def visible(self) -> Iterator[tuple[int, int]]:
        """Numbers and tops of the rows in view."""
        y, number = -self.dy, self.row
        while y < self.view_height and number < self.count:
            yield number, y
            y += int(self._measure(number))
            number += 1

    def is_near(self, number: int) -> bool:
        """Whether a row is close enough to scroll to rather than jump."""
        return abs(number - self.row) <= _NEAR
