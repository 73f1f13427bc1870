"""Text with some of its words on a coloured band, set in a given width."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QTextCharFormat, QTextLayout, QTextOption

from ui.views.bitext.offsets import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFont, QPainter

LINES = 3
"""Lines of one side that are shown at most."""


class MarkedText:
    """A few lines of text; made for one painting, never kept."""

    def __init__(
        self, text: str, marks: Sequence[tuple[int, int]], font: QFont, band: str, width: int
    ) -> None:
        """Set ``text`` in ``width`` pixels with the ranges ``marks`` on a band."""
        self._set(text, marks, font, band)
        self.height, end = self._break(width)
        if end < len(text):
            shorter = OffsetMap(text).to_text(end)
            self._set(text[: max(0, shorter - 2)].rstrip() + " …", marks, font, band)
            self.height, _ = self._break(width)

    def _set(self, text: str, marks: Sequence[tuple[int, int]], font: QFont, band: str) -> None:
        self._layout = QTextLayout(text, font)
        option = QTextOption(Qt.AlignmentFlag.AlignLeft)
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        self._layout.setTextOption(option)
        offsets = OffsetMap(text)
        formats = []
        for start, end in ((a, min(b, len(text))) for a, b in marks if a < len(text)):
            one = QTextLayout.FormatRange()
            one.start = offsets.to_layout(start)
            one.length = offsets.to_layout(end) - one.start
            look = QTextCharFormat()
            look.setBackground(QColor(band))
            one.format = look
            formats.append(one)
        self._layout.setFormats(formats)

    def _break(self, width: int) -> tuple[int, int]:
        """The height of the lines, and where they end, as Qt counts."""
        height, end = 0.0, 0
        self._layout.beginLayout()
        for _ in range(LINES):
            line = self._layout.createLine()
            if not line.isValid():
                break
            line.setLineWidth(max(20, width))
            line.setPosition(QPointF(0, height))
            height += line.height()
            end = line.textStart() + line.textLength()
        self._layout.endLayout()
        return round(height), end

    def draw(self, painter: QPainter, x: int, y: int, colour: str) -> None:
        """Draw it with its upper left corner there."""
        painter.setPen(QColor(colour))
        self._layout.draw(painter, QPointF(x, y))
