"""The source as it was: numbered lines, those of the current block tinted, dropped ones struck through."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QColor, QMouseEvent, QPainter, QPaintEvent, QPen, QTextBlock
from typing_extensions import override

from ui.dialogs.source import SourceText
from ui.i18n import tr
from ui.theme import ink, px

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from PySide6.QtWidgets import QWidget

    from ui.theme import Theme


_MAX_COLUMNS = 120
_NEARLY_ALL = 0.97


class SourcePane(SourceText):
    """The left side of the preview.

    Signals:
        line_chosen: a line was clicked; the line.
        mark_clicked: the sign beside a dropped line was clicked; the line.
        scrolled: by a person, not by :meth:`bring`.
    """

    line_chosen = Signal(int)
    mark_clicked = Signal(int)
    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self.setObjectName("sourcePane")
        self.setAccessibleName(tr("The source as it was"))
        self.setTabChangesFocus(True)
        font = self.font()
        font.setPixelSize(px(12))
        self.setFont(font)
        self._tinted: Collection[int] = frozenset()
        self._current = 0
        self._width = self._columns = 0
        self._leading = True
        self.numbers_clicked.connect(self._click_number)
        self.verticalScrollBar().valueChanged.connect(self._moved)

    def show_state(self, tinted: Collection[int], current: int, width: int) -> None:
        """Tint the lines of a block, point at one; draw the edge of full lines at ``width`` columns."""
        self._tinted, self._current, self._width = tinted, current, width
        self.viewport().update()
        self.update_numbers()

    @override
    def show_lines(self, lines: Sequence[str]) -> None:
        super().show_lines(lines)
        lengths = sorted(len(line) for line in lines if line.strip())
        self._columns = lengths[int(_NEARLY_ALL * (len(lengths) - 1))] if lengths else 0

    def wanted_width(self) -> int:
        """Pixels in which nearly all lines stand unbroken; 0 where they are no lines of a page."""
        if self._columns > _MAX_COLUMNS:
            return 0
        text = (self._columns + 2) * self.fontMetrics().horizontalAdvance(
            "0"
        ) + 2 * self.document().documentMargin()
        return round(text) + self.width() - self.viewport().width()

    def bring(self, line: int, *, centre: bool = True) -> None:
        """Put a line into view, in its middle unless ``centre`` is off and it is in view already."""
        block = self.block_of(line)
        if not block.isValid():
            return
        if not centre:
            height = self.viewport().height()
            places = [rect for number, _, rect in self._visible() if number == line]
            if places and places[0].top() >= height * 0.06 and places[0].top() <= height * 0.82:
                return
        self._leading = False
        bar = self.verticalScrollBar()
        lines = max(1, self.viewport().height() // max(1, self.fontMetrics().lineSpacing()))
        bar.setValue(max(0, block.firstLineNumber() - lines // 2))
        self._leading = True

    def middle_line(self) -> int:
        """The source line in the middle of the view."""
        found = [number for number, _, _ in self._visible()]
        return found[len(found) // 2] if found else 1

    def _moved(self) -> None:
        if self._leading:
            self.scrolled.emit()

    def _visible(self) -> Iterator[tuple[int, QTextBlock, QRectF]]:
        """Line number, block and place of what is in view."""
        block = self.firstVisibleBlock()
        top = self.blockBoundingGeometry(block).translated(self.contentOffset()).top()
        bottom = self.viewport().height()
        while block.isValid() and top <= bottom:
            height = self.blockBoundingRect(block).height()
            yield self.line_of(block.blockNumber()), block, QRectF(0, top, self.viewport().width(), height)
            top += height
            block = block.next()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        shown = list(self._visible())
        self._paint_behind(shown)
        super().paintEvent(event)
        self._paint_over(shown)

    def _paint_behind(self, shown: list[tuple[int, QTextBlock, QRectF]]) -> None:
        painter = QPainter(self.viewport())
        try:
            for number, _, rect in shown:
                if number == self._current:
                    painter.fillRect(rect, ink(self.theme.find))
                elif number in self._tinted:
                    painter.fillRect(rect, ink(self.theme.sync))
                if number == self._current or number in self._tinted:
                    painter.fillRect(QRectF(0, rect.top(), 2, rect.height()), ink(self.theme.accent))
            if self._width:
                x = self.contentOffset().x() + self.document().documentMargin()
                x += self._width * self.fontMetrics().horizontalAdvance("0")
                painter.setPen(QPen(ink(self.theme.muted), 1, Qt.PenStyle.DotLine))
                painter.drawLine(QPointF(x, 0), QPointF(x, self.viewport().height()))
        finally:
            painter.end()

    def _paint_over(self, shown: list[tuple[int, QTextBlock, QRectF]]) -> None:
        painter = QPainter(self.viewport())
        try:
            veil = QColor(self.theme.paper)
            veil.setAlpha(130)
            offset = self.contentOffset().x()
            for number, block, rect in shown:
                if self.starts_page(block.blockNumber()):
                    painter.setPen(QPen(ink(self.theme.muted), 1, Qt.PenStyle.DashLine))
                    painter.drawLine(rect.topLeft(), rect.topRight())
                if not self.is_dropped(number):
                    continue
                layout = block.layout()
                painter.fillRect(rect, veil)
                painter.setPen(QPen(ink(self.theme.problem), 1.2))
                for at in range(layout.lineCount()):
                    line = layout.lineAt(at)
                    y = rect.top() + line.y() + line.height() * 0.55
                    x = offset + line.x()
                    width = max(8.0, line.naturalTextWidth())
                    painter.drawLine(QPointF(x, y), QPointF(x + width, y))
        finally:
            painter.end()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        if event.button() == Qt.MouseButton.LeftButton:
            block = self.cursorForPosition(event.position().toPoint()).block()
            self.line_chosen.emit(self.line_of(block.blockNumber()))

    def _click_number(self, line: int) -> None:
        self.line_chosen.emit(line)
        if self.is_dropped(line):
            self.mark_clicked.emit(line)
