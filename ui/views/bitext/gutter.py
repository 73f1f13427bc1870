"""Row number, link and state of a row: colour, line style and glyph together, never colour alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainterPath, QPen, QPolygonF

from reader.model.bitext import Row, Side
from reader.model.document import Origin, SegmentState
from ui import troubles
from ui.i18n import tr, tr_n
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


def state_words(row: Row) -> str:
    """The state of a row's translation in words; empty where there is none."""
    if not any(b.text for b in row.target):
        return tr("Not translated yet")
    origins = {b.origin for b in row.target}
    detail = next((b.origin_detail for b in row.target if b.origin_detail), "")
    parts = [
        {
            SegmentState.INITIAL: tr("Draft"),
            SegmentState.TRANSLATED: tr("Translated"),
            SegmentState.REVIEWED: tr("Reviewed"),
            SegmentState.FINAL: tr("Final"),
        }[row.state]
    ]
    if Origin.MT in origins:
        by = troubles.title(detail)
        parts.append(tr("by machine ({engine})", engine=by) if detail else tr("by machine"))
    elif Origin.TM in origins:
        parts.append(tr("from the memory, {rate} %", rate=detail))
    elif Origin.PROPAGATED in origins:
        parts.append(tr("repeats an equal passage, and follows it"))
    if row.needs_work:
        parts.append(tr("needs work"))
    return ", ".join(parts)


def link_words(row: Row) -> str:
    """The link of a row in words."""
    bead = row.bead
    if not bead.source:
        kind = tr("Nothing in the original")
    elif not bead.target:
        kind = tr("No translation of this")
    elif len(bead.source) == len(bead.target) == 1:
        kind = ""
    else:
        kind = tr_n(
            "{n} paragraph to {target}",
            "{n} paragraphs to {target}",
            len(bead.source),
            target=len(bead.target),
        )
    if bead.omitted:
        return tr("Left out on purpose") if bead.source else tr("Added on purpose")
    if bead.confirmed:
        trust = tr("Link confirmed")
    elif bead.confidence < UNSURE:
        trust = tr("Doubtful link: {percent} % sure", percent=round(bead.confidence * 100))
    else:
        trust = tr("Linked automatically: {percent} % sure", percent=round(bead.confidence * 100))
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
        baseline = y + layout.text_top + round(0.8 * self._type.line)
        painter.drawText(QPointF(self.number_x(text), baseline), text)

    def number_x(self, text: str) -> float:
        """Where a number begins: left of everything, the state of a translation that stands there included.

        One of many digits comes nearer to the text rather than leave the page.
        """
        out = 1.5 if self._columns.first is Side.SOURCE else 2.3
        right = self._columns.left - out * self._type.px
        return max(2.0, right - self._numbers.horizontalAdvance(text))

    def _first_line(self, layout: RowLayout) -> int:
        """Height of the first line of the translation, or of the original where there is none."""
        blocks = layout.sides[Side.TARGET] or layout.sides[Side.SOURCE]
        return blocks[0].style.line if blocks else self._type.line

    def _draw_state(self, painter: QPainter, row: Row, layout: RowLayout, y: int) -> None:
        line = self._type.line
        slack = self._first_line(layout) - line  # the tall line of a heading
        top = y + layout.tops[Side.TARGET] + round(line * 0.14 + slack * 0.6)
        bottom = y + layout.bottom(Side.TARGET) - round(line * 0.14)
        if not self._columns.stacked:
            bottom = y + max(layout.bottom(Side.TARGET), layout.bottom(Side.SOURCE)) - round(line * 0.14)
        x, colour = self.bar_x(), self._colour(row)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(colour))
        for left, upper, width, height in self._strokes(row, x, float(top), float(bottom)):
            painter.drawRoundedRect(QRectF(left, upper, width, height), 1.5, 1.5)
        above = y + layout.tops[Side.TARGET] + round(slack * 0.8)
        signed = self._draw_sign(painter, row, colour, x, above)
        if any(b.origin is Origin.PROPAGATED for b in row.target):
            self._draw_loop(painter, colour, x, above + (line if signed else 0))

    def _colour(self, row: Row) -> str:
        """The colour of a row's state."""
        theme = self._theme
        if row.needs_work:
            return theme.problem
        if row.state is SegmentState.INITIAL:
            return theme.machine if any(b.origin is Origin.MT for b in row.target) else theme.draft
        return {SegmentState.TRANSLATED: theme.translated, SegmentState.REVIEWED: theme.reviewed}.get(
            row.state, theme.ink
        )

    @staticmethod
    def _strokes(row: Row, x: float, top: float, bottom: float) -> list[tuple[float, float, float, float]]:
        """Left, top, width and height of the strokes of the bar beside a row.

        Dots are a machine's, dashes a draft, dash and dot are from the memory; one line is confirmed,
        two are final.
        """
        if row.state is SegmentState.FINAL:
            return [(x - 2.0, top, 2.0, bottom - top), (x + 2.0, top, 2.0, bottom - top)]
        if row.state is not SegmentState.INITIAL:
            return [(x, top, _BAR, bottom - top)]
        origins = {block.origin for block in row.target}
        lengths: tuple[tuple[float, float], ...]
        if Origin.MT in origins:
            lengths = ((float(_BAR), 7.0),)
        elif Origin.TM in origins:
            lengths = ((9.0, 13.0), (float(_BAR), 7.0))
        else:
            lengths = ((9.0, 14.0),)
        found, place, number = [], top, 0
        while place < bottom:
            length, step = lengths[number % len(lengths)]
            found.append((x, place, float(_BAR), min(length, bottom - place)))
            place, number = place + step, number + 1
        return found

    def _draw_loop(self, painter: QPainter, colour: str, x: float, top: int) -> None:
        """A turning arrow left of the bar: these words are repeated from another row."""
        em = self._type.px
        pen = QPen(ink(colour), max(1.3, em * 0.075))
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        size, middle = em * 0.42, top + 0.56 * self._type.line
        left = x - em * 0.24 - size
        painter.drawArc(QRectF(left, middle - size / 2, size, size), 60 * 16, 280 * 16)
        tip, barb = QPointF(left + size * 0.76, middle - size * 0.43), em * 0.15
        painter.drawLine(tip, tip + QPointF(-barb, -barb * 0.75))
        painter.drawLine(tip, tip + QPointF(-barb * 0.55, barb))

    def _draw_sign(self, painter: QPainter, row: Row, colour: str, x: float, top: int) -> bool:
        """The tick, double tick or exclamation mark left of the bar; False where there is none."""
        em = self._type.px
        if row.needs_work:
            painter.setPen(ink(colour))
            painter.setFont(self._type.font(0.85, weight=self._type.font().Weight.Bold))
            painter.drawText(QPointF(x - em * 0.42, top + 0.8 * self._type.line), "!")
            return True
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
        return bool(ticks)

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
