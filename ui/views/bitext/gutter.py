"""Row number, link and state of a row: colour, line style and glyph together, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen, QPolygonF

from reader.model.bitext import Row, Side
from reader.model.document import Origin, SegmentState
from ui import troubles
from ui.theme import Theme, ink

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.views.bitext.geometry import Columns
    from ui.views.bitext.row_layout import RowLayout
    from ui.views.bitext.typography import Typography

SURE = 0.85
UNSURE = 0.6
"""Below this confidence a link is shown as doubtful."""

_BAR = 3


def _words(text: str, *values: object) -> str:
    return QCoreApplication.translate("Gutter", text).format(*values)


def state_words(row: Row) -> str:
    """The state of a row's translation in words; empty where there is none."""
    if not any(b.text for b in row.target):
        return _words("Not translated yet")
    origins = {b.origin for b in row.target}
    detail = next((b.origin_detail for b in row.target if b.origin_detail), "")
    parts = [
        {
            SegmentState.INITIAL: _words("Draft"),
            SegmentState.TRANSLATED: _words("Translated"),
            SegmentState.REVIEWED: _words("Reviewed"),
            SegmentState.FINAL: _words("Final"),
        }[row.state]
    ]
    if Origin.MT in origins:
        by = troubles.title(detail)
        parts.append(_words("by machine ({})", by) if detail else _words("by machine"))
    elif Origin.TM in origins:
        parts.append(_words("from the memory, {} %", detail))
    elif Origin.PROPAGATED in origins:
        parts.append(_words("repeated from an equal passage"))
    if row.needs_work:
        parts.append(_words("needs work"))
    return ", ".join(parts)


def link_words(row: Row) -> str:
    """The link of a row in words."""
    bead = row.bead
    if not bead.source:
        kind = _words("Nothing in the original")
    elif not bead.target:
        kind = _words("No translation of this")
    elif len(bead.source) == len(bead.target) == 1:
        kind = ""
    else:
        kind = _words("{} paragraphs to {}", len(bead.source), len(bead.target))
    if bead.omitted:
        return _words("Left out on purpose") if bead.source else _words("Added on purpose")
    if bead.confirmed:
        trust = _words("Link confirmed")
    elif bead.confidence < UNSURE:
        trust = _words("Doubtful link: {} % sure", round(bead.confidence * 100))
    else:
        trust = _words("Linked automatically: {} % sure", round(bead.confidence * 100))
    return f"{trust}\n{kind}" if kind else trust


def tooltip(row: Row) -> str:
    """What the gutter says in signs, in words."""
    return f"{link_words(row)}\n{state_words(row)}"


class Gutter:
    """Draws the signs of a row."""

    def __init__(self, theme: Theme, type_: Typography, columns: Columns) -> None:
        self._theme = theme
        self._type = type_
        self._columns = columns
        self._numbers = QFontMetricsF(type_.numbers)

    def bar_x(self) -> float:
        """Left edge of the state bar."""
        em = self._type.px
        return self._columns.target_x - (0.75 * em if self._columns.stacked else 1.05 * em)

    def draw(self, painter: QPainter, number: int, layout: RowLayout, y: int, *, whole: bool = True) -> None:
        """Draw all signs of row ``number`` whose top is at ``y``; just its number where it is not whole."""
        row = layout.row
        self.draw_number(painter, number, layout, y)
        if not whole:
            return
        self._draw_link(painter, row, layout, y)
        if any(b.text for b in row.target):
            self._draw_state(painter, row, layout, y)

    def draw_number(self, painter: QPainter, number: int, layout: RowLayout, y: int) -> None:
        """Draw the number of a row, left of its first line; a heading has none."""
        blocks = layout.sides[Side.SOURCE] or layout.sides[Side.TARGET]
        if blocks and blocks[0].block.level:
            return
        text = str(number + 1)
        painter.setFont(self._type.numbers)
        painter.setPen(ink(self._theme.muted))
        # left of everything, the state of a translation that stands there included
        out = 1.5 if self._columns.first is Side.SOURCE else 2.3
        right = self._columns.left - out * self._type.px
        baseline = y + layout.text_top + round(0.8 * self._type.line)
        painter.drawText(QPointF(right - self._numbers.horizontalAdvance(text), baseline), text)

    def _first_line(self, layout: RowLayout) -> int:
        """Height of the first line of the translation, or of the original where there is none."""
        blocks = layout.sides[Side.TARGET] or layout.sides[Side.SOURCE]
        return blocks[0].style.line if blocks else self._type.line

    def _draw_state(self, painter: QPainter, row: Row, layout: RowLayout, y: int) -> None:
        theme, line = self._theme, self._type.line
        slack = self._first_line(layout) - line  # the tall line of a heading
        top = y + layout.tops[Side.TARGET] + round(line * 0.14 + slack * 0.6)
        bottom = y + layout.bottom(Side.TARGET) - round(line * 0.14)
        if not self._columns.stacked:
            bottom = y + max(layout.bottom(Side.TARGET), layout.bottom(Side.SOURCE)) - round(line * 0.14)
        x = self.bar_x()
        state, machine = row.state, any(b.origin is Origin.MT for b in row.target)
        initial = state is SegmentState.INITIAL
        colour = theme.machine if initial and machine else theme.draft if initial else theme.reviewed
        if row.needs_work:
            colour = theme.problem
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(colour))
        if not initial:
            painter.drawRect(QRectF(x, top, _BAR, bottom - top))
        else:
            length, step = (_BAR, 7.0) if machine else (9.0, 14.0)
            place = float(top)
            while place < bottom:
                painter.drawRoundedRect(QRectF(x, place, _BAR, min(length, bottom - place)), 1.5, 1.5)
                place += step
        self._draw_sign(painter, row, colour, x, y + layout.tops[Side.TARGET] + round(slack * 0.8))

    def _draw_sign(self, painter: QPainter, row: Row, colour: str, x: float, top: int) -> None:
        """The tick, double tick or exclamation mark left of the bar."""
        em = self._type.px
        if row.needs_work:
            painter.setPen(ink(colour))
            painter.setFont(self._type.font(0.85, weight=self._type.font().Weight.Bold))
            painter.drawText(QPointF(x - em * 0.42, top + 0.8 * self._type.line), "!")
            return
        ticks = {SegmentState.REVIEWED: 1, SegmentState.FINAL: 2}.get(row.state, 0)
        pen = QPen(ink(colour), max(1.4, em * 0.085))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size, middle = em * 0.36, top + 0.58 * self._type.line
        for nth in range(ticks):
            left = x - em * 0.3 - size - nth * size * 0.62
            tick = QPainterPath(QPointF(left, middle))
            tick.lineTo(left + size * 0.36, middle + size * 0.36)
            tick.lineTo(left + size, middle - size * 0.45)
            painter.drawPath(tick)

    def link_rect(self, layout: RowLayout, y: int) -> QRectF:
        """Where the link's sign is, with some room around it to click on."""
        em, at = self._type.px, self._link_at(layout, y)
        left, top = at.x() - 0.35 * em, at.y() - 0.9 * em
        if not self._columns.stacked:
            return QRectF(left, top, 2.8 * em, 2.4 * em)  # in repair mode the sign is in the middle
        under_number = min(top, y + layout.text_top + float(self._type.line))  # and here below the number
        return QRectF(left, under_number, 1.9 * em, top + 2.4 * em - under_number)

    def _link_at(self, layout: RowLayout, y: int) -> QPointF:
        """The left end of the tie between the columns."""
        em, columns = self._type.px, self._columns
        if columns.stacked:
            left, top = columns.left - 2.8 * em, float(y + layout.tops[columns.first.other])
        else:
            left, top = columns.left + columns.width + 0.5 * em, float(y + layout.text_top)
        return QPointF(left, top + 0.56 * self._first_line(layout))

    def _draw_link(self, painter: QPainter, row: Row, layout: RowLayout, y: int) -> None:
        """The tie between the columns: solid when confirmed, dotted when found by the program."""
        em, theme, at = self._type.px, self._theme, self._link_at(layout, y)
        bead, left, middle = row.bead, at.x(), at.y()
        length = 0.75 * em
        empty = not bead.source or not bead.target
        if empty and (bead.confirmed or bead.omitted or bead.confidence >= UNSURE):
            return  # the gap itself says it
        if bead.confirmed:
            colour, style = theme.reviewed, Qt.PenStyle.SolidLine
        else:
            style = Qt.PenStyle.DotLine
            doubt = bead.confidence
            colour = theme.problem if doubt < UNSURE else theme.draft if doubt < SURE else theme.muted
        if bead.confidence < UNSURE and not bead.confirmed:
            self._draw_warning(painter, QPointF(left + length / 2, middle), em * 0.46)
            middle += em * 0.62
        pen = QPen(ink(colour), 1.5)
        pen.setStyle(style)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        painter.drawLine(QPointF(left, middle), QPointF(left + length, middle))
        if len(bead.source) > 1 or len(bead.target) > 1:
            text = f"{len(bead.source)}:{len(bead.target)}"
            painter.setFont(self._type.references)
            painter.setPen(ink(theme.muted))
            width = QFontMetricsF(self._type.references).horizontalAdvance(text)
            painter.drawText(QPointF(left + (length - width) / 2, middle + 0.72 * em), text)

    def _draw_warning(self, painter: QPainter, centre: QPointF, size: float) -> None:
        colour = ink(self._theme.problem)
        pen = QPen(colour, 1.3)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        x, y = centre.x(), centre.y() - size * 0.25
        painter.drawPolygon(
            QPolygonF(
                [QPointF(x, y - size), QPointF(x + size, y + size * 0.8), QPointF(x - size, y + size * 0.8)]
            )
        )
        painter.drawLine(QPointF(x, y - size * 0.35), QPointF(x, y + size * 0.2))
        painter.drawPoint(QPointF(x, y + size * 0.5))
