"""Words that correspond, as the page shows them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor

from reader.model.bitext import Side

if TYPE_CHECKING:
    from ui.theme import Theme

_STRONG, _FAINT = 0.3, 0.14

Range = tuple[int, int, int]
"""Block index, start, end."""


class Tint(NamedTuple):
    """Words of one row that correspond: block index, start, end, and whether that is sure."""

    row: int
    source: tuple[tuple[int, int, int, bool], ...]
    target: tuple[tuple[int, int, int, bool], ...]

    def ranges(self, side: Side, block: int) -> list[tuple[int, int, bool]]:
        """Start, end and sureness of the words in one block."""
        words = self.source if side is Side.SOURCE else self.target
        return [(start, end, sure) for where, start, end, sure in words if where == block]


@cache
def tint_colour(theme: Theme, *, sure: bool) -> str:
    """The accent, thinned with the colour of the lit sentence."""
    part = _STRONG if sure else _FAINT
    over, under = QColor(theme.accent), QColor(theme.sync)
    red, green, blue = (
        round(part * a + (1 - part) * b)
        for a, b in (
            (over.red(), under.red()),
            (over.green(), under.green()),
            (over.blue(), under.blue()),
        )
    )
    return QColor(red, green, blue).name()
