"""Links drawn to be repaired: ribbons between the sides, what is pinned or dragged, linked sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainterPath, QPen

from reader.model.bitext import BeadId, Side
from ui.theme import Theme, ink
from ui.views.bitext.gutter import SURE, UNSURE
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from reader.model.bitext import Bead, SentenceBead
    from ui.views.bitext.page import Page
    from ui.views.bitext.row_layout import RowLayout

_TINT = 34
"""How strong the ribbon is filled, of 255."""
_VEIL = 150
"""How much the other rows fade while the sentences of one are open."""


@dataclass(slots=True)
class Repair:
    """What stands out in repair mode."""

    focus: Spot
    """The paragraph the keys act on."""
    pins: dict[Side, BeadId] = field(default_factory=dict)
    """Rows of which one side is pinned."""
    inside: BeadId | None = None
    """The row whose sentences are open."""
    dragged: Spot | None = None
    over: int = -1
    """The row a dragged paragraph would go to."""


class LinkPainter:
    """Draws what repair mode adds to a row."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme

    def draw(self, painter: QPainter, number: int, layout: RowLayout, top: int, *, current: bool) -> None:
        """The line above a row and the ribbon that ties its sides."""
        columns, theme = self._page.columns, self._theme
        if number:
            em = self._page.type.px
            line = QRectF(columns.left - 0.6 * em, top, columns.right - columns.left + 1.2 * em, 1)
            painter.fillRect(line, ink(theme.rule))
        if columns.stacked:
            self._bracket(painter, layout, top)
        else:
            self._ribbon(painter, layout, top, strong=current)

    # --- the tie between the sides

    def _colour(self, bead: Bead) -> str:
        theme = self._theme
        if bead.omitted:
            return theme.muted
        if bead.confirmed:
            return theme.reviewed
        if bead.confidence < UNSURE:
            return theme.problem
        return theme.draft if bead.confidence < SURE else theme.muted

    def _pen(self, bead: Bead, width: float) -> QPen:
        pen = QPen(ink(self._colour(bead)), width)
        if not bead.confirmed:
            pen.setDashPattern([1.2, 2.2])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        return pen

    def _ribbon(self, painter: QPainter, layout: RowLayout, top: int, *, strong: bool) -> None:
        columns, em, bead = self._page.columns, self._page.type.px, layout.row.bead
        first, second = columns.first, columns.first.other
        left, right = columns.left + columns.width + 0.6 * em, columns.x(second) - 0.6 * em
        middle = (left + right) / 2
        edge = 0.12 * self._page.type.line
        spans = {
            side: (top + layout.tops[side] + edge, top + layout.bottom(side) - edge)
            for side in Side
            if layout.sides[side]
        }
        ends = {first: left, second: right}
        path = QPainterPath()
        if len(spans) == 2:
            (s0, s1), (t0, t1) = spans[first], spans[second]
            path.moveTo(left, s0)
            path.cubicTo(middle, s0, middle, t0, right, t0)
            path.lineTo(right, t1)
            path.cubicTo(middle, t1, middle, s1, left, s1)
            path.closeSubpath()
        tint = QColor(ink(self._colour(bead)))
        tint.setAlpha(_TINT * (2 if strong else 1))
        painter.fillPath(path, tint)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(bead, 2.2))
        for side, (y0, y1) in spans.items():
            painter.drawLine(QPointF(ends[side], y0), QPointF(ends[side], y1))
        painter.setPen(self._pen(bead, 1.2))
        painter.drawPath(path)
        y = top + layout.text_top + 0.56 * self._page.type.line
        if len(spans) == 1 and not bead.omitted:  # a stub: it ends in the air
            painter.drawLine(QPointF(ends[next(iter(spans))], y), QPointF(middle, y))
        self._badge(painter, bead, QPointF(middle, y))

    def _bracket(self, painter: QPainter, layout: RowLayout, top: int) -> None:
        """One bracket at the left where the sides stand below one another."""
        columns, em, bead = self._page.columns, self._page.type.px, layout.row.bead
        upper, lower = columns.first, columns.first.other
        x, tick = columns.left - 0.75 * em, 0.35 * em
        edge = 0.12 * self._page.type.line
        first = top + layout.tops[upper] + edge
        last = top + layout.bottom(lower) - edge
        if not layout.sides[upper]:
            first = top + layout.tops[lower] + edge
        elif not layout.sides[lower]:
            last = top + layout.bottom(upper) - edge
        path = QPainterPath(QPointF(x + tick, first))
        path.lineTo(x, first)
        path.lineTo(x, last)
        path.lineTo(x + tick, last)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(self._pen(bead, 2.0))
        painter.drawPath(path)
        below = self._page.type.line * (0.56 if not layout.sides[upper] else 1.5)
        self._badge(painter, bead, QPointF(columns.left - 1.85 * em, first + below))

    def _badge(self, painter: QPainter, bead: Bead, centre: QPointF) -> None:
        """Trust as a sign: a tick, how sure in per cent, ``!`` before what is doubtful, a dash for a gap."""
        theme, em = self._theme, self._page.type.px
        colour = ink(self._colour(bead))
        radius = 0.56 * em
        painter.setPen(self._pen(bead, 1.3) if not bead.omitted else Qt.PenStyle.NoPen)
        painter.setBrush(ink(theme.paper))
        painter.drawEllipse(centre, radius, radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if bead.confirmed and not bead.omitted:
            pen = QPen(colour, max(1.6, em * 0.1))
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            painter.setPen(pen)
            size = 0.3 * em
            tick = QPainterPath(centre + QPointF(-size, 0.05 * size))
            tick.lineTo(centre + QPointF(-0.25 * size, 0.75 * size))
            tick.lineTo(centre + QPointF(size, -0.75 * size))
            painter.drawPath(tick)
        else:
            doubtful = bead.confidence < UNSURE
            text = "–" if bead.omitted else "!" if doubtful else str(round(bead.confidence * 100))
            self._word(painter, text, centre, colour, bold=doubtful or bead.omitted)
        below = "" if not bead.source or not bead.target else f"{len(bead.source)}:{len(bead.target)}"
        if below and below != "1:1":
            self._word(painter, below, centre + QPointF(0, 1.05 * em), ink(theme.ink))

    def _word(
        self, painter: QPainter, text: str, centre: QPointF, colour: QColor, *, bold: bool = False
    ) -> None:
        type_ = self._page.type
        font = type_.font(
            0.7 if bold else 0.58, weight=type_.font().Weight.Bold if bold else type_.font().Weight.Normal
        )
        metrics = QFontMetricsF(font)
        painter.setFont(font)
        painter.setPen(colour)
        x = centre.x() - metrics.horizontalAdvance(text) / 2
        painter.drawText(QPointF(x, centre.y() + metrics.capHeight() / 2), text)

    # --- sentences of one row

    def draw_inside(
        self, painter: QPainter, number: int, layout: RowLayout, top: int, repair: Repair, caret: Spot | None
    ) -> None:
        """Behind the letters: which sentences are linked, numbered and underlined by trust."""
        if repair.inside != layout.row.bead.id:
            return
        theme, columns = (
            self._theme,
            (self._theme.yellow, self._theme.blue, self._theme.green, self._theme.rose),
        )
        spots = {side: self._page.sentences(number, side) for side in Side}
        focus = repair.focus if caret is None else caret
        for n, bead in enumerate(layout.row.bead.sentences):
            linked = bool(bead.source) and bool(bead.target)
            lit = self._page.sentence_at(focus) in (bead.source if focus.side is Side.SOURCE else bead.target)
            for side, indices in zip(Side, (bead.source, bead.target), strict=True):
                for k, index in enumerate(i for i in indices if i < len(spots[side])):
                    where, start, end = spots[side][index]
                    block = layout.sides[side][where]
                    for rect in block.word_rects(top + block.y, start, end):
                        if linked:
                            painter.setPen(Qt.PenStyle.NoPen)
                            painter.setBrush(ink(columns[n % len(columns)]))
                            painter.drawRoundedRect(rect, 3, 3)
                        painter.setPen(self._sentence_pen(bead, lit=lit))
                        base = rect.bottom() - 1
                        painter.drawLine(QPointF(rect.left() + 2, base), QPointF(rect.right() - 2, base))
                    bands = block.bands(start, end)
                    if bands and not k:
                        corner = QPointF(
                            block.x + bands[0].x() + 1, top + block.y + bands[0].y() + 0.2 * block.style.line
                        )
                        painter.setFont(self._page.type.font(0.55, weight=self._page.type.font().Weight.Bold))
                        painter.setPen(ink(theme.accent if lit else theme.muted))
                        painter.drawText(corner, str(n + 1))

    def _sentence_pen(self, bead: SentenceBead, *, lit: bool) -> QPen:
        theme = self._theme
        linked = bool(bead.source) and bool(bead.target)
        doubtful = not bead.confirmed and (not linked or bead.confidence < UNSURE)
        pen = QPen(ink(theme.reviewed if bead.confirmed else theme.problem if doubtful else theme.muted))
        pen.setWidthF(2.6 if lit else 1.3)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if not bead.confirmed:
            pen.setDashPattern([1.5, 2.0])
        return pen

    # --- above the letters

    def draw_over(self, painter: QPainter, number: int, layout: RowLayout, top: int, repair: Repair) -> None:
        """Frames of the paragraph in focus, of pinned cells and of where a paragraph would be dropped."""
        theme, bead = self._theme, layout.row.bead.id
        if repair.inside not in {None, bead}:
            veil = QColor(ink(theme.paper))
            veil.setAlpha(_VEIL)
            painter.fillRect(QRectF(0, top + 1, self._page.columns.view_width, layout.height - 1), veil)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        if repair.dragged is not None and number == repair.dragged.row:  # it is about to leave
            veil = QColor(ink(theme.paper))
            veil.setAlpha(_VEIL)
            painter.fillRect(self._unit(layout, repair.dragged, top), veil)
        if repair.dragged is not None and number == repair.over and number != repair.dragged.row:
            pen = QPen(ink(theme.accent), 2.0)
            pen.setDashPattern([3.0, 2.0])
            painter.setPen(pen)
            painter.drawRoundedRect(self._cell(layout, repair.dragged.side, top), 6, 6)
        for side, pinned in repair.pins.items():
            if pinned == bead:
                self._pin(painter, self._cell(layout, side, top))
        if number == repair.focus.row and repair.inside is None:
            painter.setPen(QPen(ink(theme.accent), 1.6))
            painter.drawRoundedRect(self._unit(layout, repair.focus, top), 5, 5)

    def _cell(self, layout: RowLayout, side: Side, top: int) -> QRectF:
        em = self._page.type.px
        height = layout.bottom(side) - layout.tops[side]
        return QRectF(
            self._page.columns.x(side) - 0.35 * em,
            top + layout.tops[side] - 2,
            self._page.columns.width + 0.7 * em,
            height + 4,
        )

    def _unit(self, layout: RowLayout, spot: Spot, top: int) -> QRectF:
        cell = self._cell(layout, spot.side, top)
        blocks = layout.sides[spot.side]
        if spot.block < len(blocks):
            block = blocks[spot.block]
            cell.setTop(top + block.y - 1)
            cell.setHeight(block.height + 2)
        return cell

    def _pin(self, painter: QPainter, cell: QRectF) -> None:
        """A cell waits for its partner: a frame and a pin at its corner."""
        accent, em = ink(self._theme.accent), self._page.type.px
        painter.setPen(QPen(accent, 2.4))
        painter.drawRoundedRect(cell, 6, 6)
        head = cell.topRight() + QPointF(-0.7 * em, 0)
        painter.setBrush(accent)
        painter.drawEllipse(head, 0.3 * em, 0.3 * em)
        painter.drawLine(head, head + QPointF(0, 0.85 * em))
        painter.setBrush(Qt.BrushStyle.NoBrush)
