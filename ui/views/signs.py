"""Signs for how a paragraph of a run stands: a shape each, so that colour says nothing alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QPen, QPolygonF

from reader.model.run import ItemState
from ui.theme import ink

if TYPE_CHECKING:
    from PySide6.QtGui import QPainter

    from ui.theme import Theme


def colour_of(theme: Theme, state: ItemState) -> str:
    """The colour of the words beside the sign."""
    return theme.problem if state is ItemState.FAILED else theme.muted


def draw_sign(painter: QPainter, theme: Theme, state: ItemState, centre: QPointF, size: float) -> None:
    """A dotted ring waits, a tick is done, a triangle failed, a dash in a ring was skipped."""
    pen = QPen(ink(colour_of(theme, state)), max(1.3, size * 0.1))
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    half = size / 2
    box = QRectF(centre.x() - half, centre.y() - half, size, size)
    if state is ItemState.WAITING:
        pen.setStyle(Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is ItemState.WAITING:
        painter.drawEllipse(box.adjusted(1, 1, -1, -1))
    elif state is ItemState.DONE:
        tick = QPainterPath(QPointF(box.left() + 0.1 * size, centre.y()))
        tick.lineTo(box.left() + 0.38 * size, centre.y() + 0.3 * size)
        tick.lineTo(box.right() - 0.08 * size, centre.y() - 0.34 * size)
        painter.drawPath(tick)
    elif state is ItemState.FAILED:
        corners = (box.left() + half, box.top()), (box.right(), box.bottom()), (box.left(), box.bottom())
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in corners]))
        painter.drawLine(
            QPointF(centre.x(), box.top() + 0.4 * size), QPointF(centre.x(), box.top() + 0.64 * size)
        )
        painter.drawPoint(QPointF(centre.x(), box.top() + 0.82 * size))
    else:
        painter.drawEllipse(box.adjusted(0.5, 0.5, -0.5, -0.5))
        painter.drawLine(
            QPointF(centre.x() - 0.25 * size, centre.y()), QPointF(centre.x() + 0.25 * size, centre.y())
        )
