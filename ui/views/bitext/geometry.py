"""Where the columns of the page stand for a given width."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.bitext import Side

if TYPE_CHECKING:
    from ui.views.bitext.typography import Typography

STACKED_BELOW = 900
NOTES_FROM = 1450
_CHARACTERS = 66
"""The measure: characters to a full line."""


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

    def x(self, side: Side) -> int:
        """Left edge of a side's text."""
        return self.source_x if side is Side.SOURCE else self.target_x

    @property
    def right(self) -> int:
        """Right edge of the text."""
        return self.target_x + self.width

    def side_at(self, x: float) -> Side | None:
        """Which side ``x`` belongs to; None when the sides are stacked."""
        if self.stacked:
            return None
        return Side.TARGET if x >= (self.source_x + self.width + self.target_x) / 2 else Side.SOURCE


def columns(view_width: int, type_: Typography) -> Columns:
    """Columns for a viewport of ``view_width`` pixels."""
    em = type_.px
    measure = int(type_.character * _CHARACTERS)
    numbers, right = round(3.0 * em), round(1.6 * em)
    if view_width < STACKED_BELOW:
        width = max(120, min(view_width - numbers - right, measure))
        x = max(numbers, (view_width - width - numbers - right) // 2 + numbers)
        return Columns(x, x, width, stacked=True, notes_x=0, notes_width=0, view_width=view_width)
    gap = round(3.4 * em)
    notes = round(14.0 * em) if view_width >= NOTES_FROM else 0
    room = (view_width - numbers - gap - max(notes, right)) // 2
    width = max(120, min(room, measure))
    used = numbers + 2 * width + gap + max(notes, right)
    source_x = numbers + max(0, view_width - used) // 2
    target_x = source_x + width + gap
    return Columns(
        source_x,
        target_x,
        width,
        stacked=False,
        notes_x=target_x + width + round(2.2 * em),
        notes_width=round(11.2 * em) if notes else 0,
        view_width=view_width,
    )
