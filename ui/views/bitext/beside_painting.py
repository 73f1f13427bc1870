"""Draws the columns of other translations: quiet beside the two sides, told apart by a rule."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPen

from ui.i18n import tr
from ui.theme import Theme, ink
from ui.views.bitext.paragraph import draw_label
from ui.views.bitext.tint import tint_colour

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPainter

    from reader.model.variorum import Beside
    from ui.views.bitext.beside import BesideColumn
    from ui.views.bitext.beside_selection import BesideSpan
    from ui.views.bitext.page import Page
    from ui.views.bitext.paragraph import BlockLayout
    from ui.views.bitext.row_layout import RowLayout

_Ranges = tuple[tuple[int, int, int], ...]


def beside_words(page: Page, text: Beside) -> str:
    """What is to be said of a text beside a row besides its words; empty where those say everything."""
    if text.above is not None:
        number = page.rows.number(text.above)
        row = "" if number is None else number + 1
        if text.blocks:
            return tr("begins in row {row}, above", row=row)
        return tr("together with row {row}, above", row=row)
    if text.more:
        return tr("with the next row")
    if text.omitted:
        return tr("left out on purpose")
    if not text.blocks:
        return tr("not translated")
    return tr("with an addition") if text.added else ""


class BesidePainter:
    """Paints what other translations have for a row."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme

    def draw_rules(self, painter: QPainter, clip: QRectF) -> None:
        """A hairline between the two sides and the first of the others, and between these."""
        columns = self._page.columns
        for left in columns.further:
            painter.fillRect(
                QRectF(left - columns.before, clip.top(), 1, clip.height()), ink(self._theme.rule)
            )

    def draw(
        self,
        painter: QPainter,
        clip: QRectF,
        layout: RowLayout,
        top: int,
        lit: Sequence[_Ranges],
        selected: BesideSpan | None,
    ) -> None:
        """Draw all columns of a row that begins at ``top``, with the sentences ``lit`` in each."""
        columns = self._page.columns
        for number, column in enumerate(layout.beside):
            if number < len(columns.further) and not columns.touches_further(number, clip):
                continue
            own = lit[number] if number < len(lit) else ()
            if column.blocks:
                here = selected if selected is not None and selected.column == number else None
                self._blocks(painter, clip, column, top, own, here)
            elif layout.row.source:
                self._gap(painter, column, top)
            self._sign(painter, layout, column, top)

    def _blocks(
        self,
        painter: QPainter,
        clip: QRectF,
        column: BesideColumn,
        top: int,
        lit: _Ranges,
        selected: BesideSpan | None,
    ) -> None:
        theme, type_ = self._theme, self._page.type
        for index, block in enumerate(column.blocks):
            y = top + block.y
            if y + block.height <= clip.top() or y >= clip.bottom():
                continue
            for where, start, end in lit:
                if where == index:
                    block.fill_words(painter, y, start, end, theme.sync)
            for start, end in column.marks[index].new:
                self._new(painter, block, y, start, end)
            if selected is not None and selected.block == index:
                for start, end in column.marks[index].shown(selected.start, selected.end):
                    block.fill_words(painter, y, start, end, theme.selection)
            block.draw(painter, block.x, y, clip, theme)
            block.draw_references(painter, block.x, y, type_, theme)
            draw_label(painter, block, block.x, y, theme)
            if index in column.text.added:
                self._added(painter, block, y)

    def _new(self, painter: QPainter, block: BlockLayout, y: int, start: int, end: int) -> None:
        """Words the open translation does not have: on a tint, with a line below."""
        block.fill_words(painter, y, start, end, tint_colour(self._theme, sure=False))
        painter.setPen(QPen(ink(self._theme.accent), 1.6))
        block.underline_words(painter, y, start, end)

    def _added(self, painter: QPainter, block: BlockLayout, y: int) -> None:
        """A plus left of a paragraph that renders nothing of the original."""
        type_ = self._page.type
        painter.setFont(type_.numbers)
        painter.setPen(ink(self._theme.muted))
        painter.drawText(QPointF(block.x - 0.9 * type_.px, y + 0.8 * block.style.line), "+")

    def _gap(self, painter: QPainter, column: BesideColumn, top: int) -> None:
        """The quiet placeholder where a translation has nothing of its own."""
        type_, width = self._page.type, self._page.columns.width
        rect = QRectF(column.x, top + column.top, width, type_.line).adjusted(0.5, 1.5, -0.5, -1.5)
        if column.text.above is None and not column.text.omitted:
            pen = QPen(ink(self._theme.rule), 1.0)
            pen.setDashPattern([4.0, 4.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        arrow = "↑ " if column.text.above is not None else ""
        painter.setFont(type_.label)
        painter.setPen(ink(self._theme.muted))
        painter.drawText(
            rect.adjusted(0.6 * type_.px, 0, 0, 0),
            Qt.AlignmentFlag.AlignVCenter,
            arrow + beside_words(self._page, column.text),
        )

    def _sign(self, painter: QPainter, layout: RowLayout, column: BesideColumn, top: int) -> None:
        """Below a text: that it renders a row above or below as well."""
        if not column.blocks or not (column.text.more or column.text.above is not None):
            return
        type_, last = self._page.type, column.blocks[-1]
        room = layout.height - (last.y + last.height)
        rect = QRectF(
            column.x, top + last.y + last.height - 0.15 * type_.line, self._page.columns.width, room
        )
        arrow = "↑ " if column.text.above is not None else "↓ "
        painter.setFont(type_.label)
        painter.setPen(ink(self._theme.muted))
        painter.drawText(rect, Qt.AlignmentFlag.AlignRight, arrow + beside_words(self._page, column.text))
