"""What stands for a text that is covered: lines without letters beside the row, or a short one below it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt

from ui.theme import Theme, ink
from ui.views.bitext.paragraph import line_x

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.model.bitext import Side
    from ui.views.bitext.page import Page
    from ui.views.bitext.row_layout import RowLayout

_BAR = 0.34
"""Thickness of a line without letters, of a line's height."""


class Veil:
    """Draws over what a reader does not want to see yet; it shows how long it is."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme

    def draw(
        self, painter: QPainter, layout: RowLayout, side: Side, top: int, clip: QRectF, *, current: bool
    ) -> None:
        """Draw the veil over one side of a row that begins at ``top``."""
        if not layout.row.blocks(side):
            return
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(self._theme.sync if current else self._theme.card))
        if layout.left_out is side:
            self._below(painter, layout, top)
            return
        for block in layout.sides[side]:
            y, height = top + block.y, block.style.line
            if y + block.height < clip.top() or y > clip.bottom():
                continue
            lines, thick = block.layout, max(3.0, _BAR * height)
            for number in range(lines.lineCount()):
                line = lines.lineAt(number)
                begin, length = line.textStart(), line.textLength()
                x = line_x(line, begin)
                end = min(line_x(line, begin + length), line.x() + line.naturalTextWidth())
                rect = QRectF(block.x + x, y + (number + 0.62) * height - thick / 2, end - x, thick)
                painter.drawRoundedRect(rect, thick / 2, thick / 2)

    def _below(self, painter: QPainter, layout: RowLayout, top: int) -> None:
        type_, columns = self._page.type, self._page.columns
        thick = max(3.0, 0.2 * type_.px)
        y = top + layout.height - type_.padding / 2 - thick / 2
        painter.drawRoundedRect(QRectF(columns.left, y, 2.2 * type_.px, thick), thick / 2, thick / 2)
