"""Quiet shading of words a machine or the memory wrote: a pattern each, so that it needs no colour."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor

from reader.model.provenance import Hand
from ui.theme import ink

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QPainter

    from reader.model.provenance import Whose
    from ui.theme import Theme
    from ui.views.bitext.paragraph import BlockLayout

_PATTERNS = {
    Hand.MT: Qt.BrushStyle.BDiagPattern,
    Hand.TM: Qt.BrushStyle.HorPattern,
    Hand.PROPAGATED: Qt.BrushStyle.HorPattern,
}
_STRENGTH = {False: 70, True: 80}
"""Alpha on light and on dark paper: seen when looked for, and no hindrance to reading."""


def shade(painter: QPainter, theme: Theme, block: BlockLayout, y: int, whose: Iterable[Whose]) -> None:
    """Put a pattern behind the words that are not a person's own."""
    line = block.style.line
    painter.setPen(Qt.PenStyle.NoPen)
    for span in whose:
        pattern = _PATTERNS.get(span.hand)
        if pattern is None:
            continue
        colour = QColor(ink(theme.machine))
        colour.setAlpha(_STRENGTH[theme.is_dark])
        painter.setBrush(QBrush(colour, pattern))
        for band in block.bands(span.start, span.end):
            painter.drawRect(QRectF(block.x + band.x(), y + band.y() + 0.1 * line, band.width(), 0.86 * line))
