"""The signs that show a guess: drawn, so that they look the same in every face and every size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen

from ui.theme import ink

if TYPE_CHECKING:
    from ui.theme import Theme


def draw_join(painter: QPainter, area: QRectF, theme: Theme, *, page: bool, decided: bool) -> None:
    """An arrow back to the line before; with a bar where it was the page before."""
    size = min(area.width(), area.height() * 0.5)
    left = area.left() + (area.width() - size) / 2 + 0.5
    middle = area.top() + area.height() * 0.56
    right, up = left + size * 0.8, middle - size * 0.5
    path = QPainterPath(QPointF(right, up))
    path.lineTo(right, middle)
    path.lineTo(left + size * 0.1, middle)
    head = size * 0.24
    path.moveTo(left + size * 0.1 + head, middle - head)
    path.lineTo(left + size * 0.1, middle)
    path.lineTo(left + size * 0.1 + head, middle + head)
    if page:
        path.moveTo(left, middle + head * 1.9)
        path.lineTo(right, middle + head * 1.9)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(ink(theme.accent if decided else theme.muted), 1.7 if decided else 1.1, Qt.PenStyle.SolidLine)
    )
    painter.drawPath(path)


def draw_break(painter: QPainter, area: QRectF, theme: Theme, *, decided: bool) -> None:
    """An arrow into a block that begins on the next line of the source, with no blank one before it."""
    size = min(area.width() * 0.8, area.height() * 0.42)
    left = area.left() + (area.width() - size) / 2
    middle = area.top() + area.height() * 0.58
    head = size * 0.26
    path = QPainterPath(QPointF(left, middle - size * 0.6))
    path.lineTo(left, middle)
    path.lineTo(left + size, middle)
    path.moveTo(left + size - head, middle - head)
    path.lineTo(left + size, middle)
    path.lineTo(left + size - head, middle + head)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(
        QPen(ink(theme.accent if decided else theme.muted), 1.7 if decided else 1.1, Qt.PenStyle.SolidLine)
    )
    painter.drawPath(path)


def draw_repair(painter: QPainter, band: QRectF, baseline: float, theme: Theme, *, decided: bool) -> None:
    """A dotted line under letters that import changed; a solid one where a person did."""
    pen = QPen(ink(theme.accent), 1.6)
    pen.setStyle(Qt.PenStyle.SolidLine if decided else Qt.PenStyle.DotLine)
    painter.setPen(pen)
    y = round(baseline) + 3.5
    painter.drawLine(QPointF(band.left(), y), QPointF(band.right(), y))


def draw_focus(painter: QPainter, area: QRectF, theme: Theme) -> None:
    """The frame around the guess the keys are about; goes behind its letters."""
    painter.setPen(QPen(ink(theme.accent), 1.2))
    painter.setBrush(ink(theme.find))
    painter.drawRoundedRect(area, 3, 3)


def draw_chip(
    painter: QPainter, area: QRectF, text: str, theme: Theme, *, current: bool, decided: bool
) -> None:
    """A label in the margin: framed with dots while it is a guess, with a line once it is decided."""
    pen = QPen(ink(theme.accent if current or decided else theme.muted), 1.0)
    pen.setStyle(Qt.PenStyle.SolidLine if decided or current else Qt.PenStyle.DotLine)
    painter.setPen(pen)
    painter.setBrush(ink(theme.find) if current else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(area, 4, 4)
    painter.setPen(ink(theme.ink if current else theme.accent if decided else theme.muted))
    painter.drawText(area, Qt.AlignmentFlag.AlignCenter, text)
