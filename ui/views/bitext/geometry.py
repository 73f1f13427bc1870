"""Where the columns of the page stand for a given width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.bitext import Side

if TYPE_CHECKING:
    from PySide6.QtCore import QRectF

    from ui.views.bitext.typography import Typography

STACKED_BELOW = 900
NOTES_FROM = 1450
_CHARACTERS = 66
"""The measure: characters to a full line."""
_LEAST = 24
"""Characters to a full line below which a further column does not stand beside the two."""
_ROOMY = 0.8
"""Part of the measure that further columns must leave if there are to be notes in the margin as well."""
_SIGNS = 96
"""Pixels left of a column that its labels and signs stay within, at any size of the text."""
_OVERHANG = 32
"""Pixels right of a column that its marks and references stay within."""
_CARET = 4
"""Pixels about a column that what is being written in it stays within."""


@dataclass(frozen=True, slots=True)
class Arrangement:
    """What stands where, whatever the width."""

    stacked: bool = False
    """One column in a wide window too."""
    left: Side = Side.SOURCE
    """The side on the left where there are two columns."""
    upper: Side = Side.SOURCE
    """The side above where there is one."""
    alone: Side | None = None
    """The side that is read alone; the other one is covered."""
    measure: int = _CHARACTERS
    further: int = 0
    """Other translations that are to stand to the right of the two sides."""
    has_notes: bool = True
    """Whether there are notes for the margin; the page stands in the middle where there are none.

    The columns are as wide as with notes, so that no line is set anew when the first one is written.
    """


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns in viewport pixels; all whole numbers, so that the editor can lie exactly over the text."""

    source_x: int
    target_x: int
    width: int
    stacked: bool
    notes_x: int
    notes_width: int
    """0: no room for notes in the margin."""
    view_width: int
    first: Side = Side.SOURCE
    """The left side, or where they are stacked the upper one."""
    alone: Side | None = None
    """The side that is read alone."""
    further: tuple[int, ...] = ()
    """Left edges of the other translations' columns, as many as there is room for."""
    between: int = 0
    """Room between two of these columns, and between the first and the sides."""

    @property
    def before(self) -> int:
        """Room of a further column left of its text; further left stand signs of the column before it."""
        return self.between * 35 // 100

    @property
    def edge(self) -> int:
        """Right edge of all columns."""
        return self.further[-1] + self.width if self.further else self.right

    def further_at(self, x: float) -> int | None:
        """Which of the other translations ``x`` belongs to; None where it belongs to a side."""
        if not self.further or not self.further[0] - self.before <= x < self.edge + self.between / 2:
            return None
        return max(n for n, left in enumerate(self.further) if x >= left - self.before)

    def x(self, side: Side) -> int:
        """Left edge of a side's text."""
        return self.source_x if side is Side.SOURCE else self.target_x

    def touches(self, side: Side, clip: QRectF) -> bool:
        """Whether what stands in the column of a side, with the signs about it, reaches into a place."""
        left = self.x(side)
        return left - _SIGNS < clip.right() and left + self.width + _OVERHANG > clip.left()

    def touches_further(self, number: int, clip: QRectF) -> bool:
        """The same of the column of another translation, which has no signs left of it."""
        left = self.further[number]
        return left - self.before < clip.right() and left + self.width + _OVERHANG > clip.left()

    def touches_signs(self, clip: QRectF) -> bool:
        """Whether row numbers, links and states reach into a place: all but what is just in a column."""
        between = self.first is Side.TARGET and not self.stacked
        return clip.left() < self.target_x - _CARET or (
            between and clip.right() > self.target_x + self.width + _CARET
        )

    def written(self, side: Side) -> tuple[int, int]:
        """Left edge and width of what may look different when something is written on a side."""
        return self.x(side) - _CARET, self.width + 2 * _CARET

    @property
    def left(self) -> int:
        """Left edge of the text."""
        return self.x(self.first)

    @property
    def right(self) -> int:
        """Right edge of the two sides."""
        return self.x(self.first.other) + self.width

    def side_at(self, x: float) -> Side | None:
        """Which side ``x`` belongs to; None when the sides are stacked."""
        if self.stacked:
            return None
        second = self.first.other
        return second if x >= (self.left + self.width + self.x(second)) / 2 else self.first


def columns(view_width: int, type_: Typography, arrangement: Arrangement | None = None) -> Columns:
    """Columns for a viewport of ``view_width`` pixels."""
    given = arrangement or Arrangement()
    if view_width < STACKED_BELOW or given.stacked:
        return _one_column(view_width, type_, given)
    em, measure = type_.px, int(type_.character * given.measure)
    # where the state of a row stands left of everything, its number stands further out
    numbers, right = round((3.0 if given.left is Side.SOURCE else 3.7) * em), round(1.6 * em)
    gap, between = round(3.4 * em), round(2.6 * em)
    notes = round(14.0 * em) if view_width >= NOTES_FROM else 0
    count = 0 if given.alone is not None else given.further
    while count and _room(view_width - numbers - gap - right, count, between) < _LEAST * type_.character:
        count -= 1
    if count and _room(view_width - numbers - gap - notes, count, between) < _ROOMY * measure:
        notes = 0
    width = max(120, min(_room(view_width - numbers - gap - max(notes, right), count, between), measure))
    notes = notes if given.has_notes else 0
    used = numbers + (2 + count) * width + gap + count * between + max(notes, right)
    left_x = numbers + max(0, view_width - used) // 2
    right_x = left_x + width + gap
    further = tuple(right_x + n * (width + between) for n in range(1, count + 1))
    source_x, target_x = (left_x, right_x) if given.left is Side.SOURCE else (right_x, left_x)
    return Columns(
        source_x,
        target_x,
        width,
        stacked=False,
        notes_x=(further[-1] if further else right_x) + width + round(2.2 * em),
        notes_width=round(11.2 * em) if notes else 0,
        view_width=view_width,
        first=given.left,
        alone=given.alone,
        further=further,
        between=between,
    )


def _room(free: int, further: int, between: int) -> int:
    """Width of a column, where two sides and so many others share what is free."""
    return (free - further * between) // (2 + further)


def _one_column(view_width: int, type_: Typography, given: Arrangement) -> Columns:
    em, measure = type_.px, int(type_.character * given.measure)
    upper = given.alone or given.upper
    numbers, right = round((3.0 if upper is Side.SOURCE else 3.7) * em), round(1.6 * em)
    notes = round(14.0 * em)
    width = max(120, min(view_width - numbers - right, measure))
    if not given.has_notes or view_width < max(STACKED_BELOW, numbers + width + notes):
        notes = 0
    x = max(numbers, (view_width - width - numbers - max(notes, right)) // 2 + numbers)
    return Columns(
        x,
        x,
        width,
        stacked=True,
        notes_x=x + width + round(2.2 * em) if notes else 0,
        notes_width=round(11.2 * em) if notes else 0,
        view_width=view_width,
        first=upper,
        alone=given.alone,
    )
