"""Signs of notes: what kind one is, and how sure its place; told by shape, colour only helps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from reader.model.annotation import AnchorState, AnnotationKind
from ui.theme import ink

if TYPE_CHECKING:
    from ui.theme import Theme

GLYPHS = {
    AnnotationKind.HIGHLIGHT: "",
    AnnotationKind.UNDERLINE: "_",
    AnnotationKind.NOTE: "✎",
    AnnotationKind.QUESTION: "?",
    AnnotationKind.BOOKMARK: "",
}


def draw_dot(painter: QPainter, centre: QPointF, radius: float, state: AnchorState, theme: Theme) -> None:
    """How sure a place is: full, half, a ring, a crossed ring, a short line."""
    colour = {
        AnchorState.EXACT: theme.reviewed,
        AnchorState.MOVED: theme.reviewed,
        AnchorState.FUZZY: theme.draft,
        AnchorState.ORPHAN: theme.problem,
        AnchorState.KEPT: theme.muted,
    }[state]
    rect = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    painter.setPen(QPen(ink(colour), max(1.2, radius * 0.35)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    if state is AnchorState.KEPT:
        painter.drawLine(QPointF(rect.left(), centre.y()), QPointF(rect.right(), centre.y()))
        return
    painter.drawEllipse(rect)
    if state is AnchorState.ORPHAN:
        painter.drawLine(rect.topLeft(), rect.bottomRight())
        return
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(colour))
    if state is AnchorState.EXACT:
        painter.drawEllipse(rect)
    elif state is AnchorState.MOVED:
        painter.drawPie(rect, 90 * 16, 180 * 16)


def draw_ribbon(painter: QPainter, top: QPointF, width: float, height: float, colour: str) -> None:
    """A bookmark hanging from a point."""
    path = QPainterPath(top)
    path.lineTo(top.x() + width, top.y())
    path.lineTo(top.x() + width, top.y() + height)
    path.lineTo(top.x() + width / 2, top.y() + height - width * 0.5)
    path.lineTo(top.x(), top.y() + height)
    path.closeSubpath()
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ink(colour))
    painter.drawPath(path)
