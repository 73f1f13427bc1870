"""Words that correspond, as the page shows them."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtGui import QColor

from reader.model.bitext import Side

if TYPE_CHECKING:
    from reader.model.bitext import Row
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


def words_of(tint: Tint, row: Row) -> str:
    """The words that correspond: ``lade … ein → invite``; a guess has a question mark."""
    told = []
    for side in Side:
        texts = [block.text for block in row.blocks(side)]
        words = tint.source if side is Side.SOURCE else tint.target
        told.append(
            " … ".join(texts[block][start:end] for block, start, end, _ in words if block < len(texts))
        )
    sure = all(word[3] for word in (*tint.source, *tint.target))
    return f"{told[0]} → {told[1]}{'' if sure else ' ?'}" if all(told) else ""


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
