"""What an empty list says: what will fill it, and by which key."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QPainter

from ui.theme import FACE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractItemView

    from ui.theme import Theme


def paint_empty(view: QAbstractItemView, theme: Theme, title: str, lines: str) -> None:
    """Paint a title and some lines in the middle of a view that has no rows."""
    painter = QPainter(view.viewport())
    area = view.viewport().rect().adjusted(28, 0, -28, 0)
    heading, text = QFont(FACE), QFont(FACE)
    heading.setPixelSize(19)
    text.setPixelSize(15)
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    painter.setFont(heading)
    top = painter.boundingRect(area, flags, title).height()
    painter.setFont(text)
    below = painter.boundingRect(area, flags, lines).height()
    y = max(24, (area.height() - top - below - 12) * 2 // 5)
    painter.setFont(heading)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QRect(area.left(), y, area.width(), top), flags, title)
    painter.setFont(text)
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRect(area.left(), y + top + 12, area.width(), below + 4), flags, lines)
    painter.end()
