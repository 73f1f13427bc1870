"""A work on the shelf, drawn as a quiet title card."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from ui import messages
from ui.models.works import FILE, ITEM
from ui.theme import FACE
from ui.views.lists import Cards

if TYPE_CHECKING:
    from reader.model.document import Work

HEIGHT = 108
MEASURE = 760
"""Widest card in pixels: a title is read, not scanned across the screen."""


def columns(width: int) -> int:
    """Cards beside each other on a shelf this wide."""
    return 1 if width < 1000 else 2


class WorkCards(Cards):
    """Draws works: title, languages, progress, last place."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        return QSize(min(MEASURE, (width - 28) // columns(width)), HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        work: Work = index.data(ITEM)
        state: QStyle.StateFlag = option.state
        outer: QRect = option.rect
        card = QRectF(outer.adjusted(8, 6, -8, -6))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under = bool(state & QStyle.StateFlag.State_MouseOver)
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(theme.accent if chosen else theme.rule))
        painter.setBrush(QColor(theme.card if chosen or under else theme.paper))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        inner = card.adjusted(20, 13, -20, -14).toRect()
        self._paint_words(painter, inner, work, index.data(FILE) or "")
        self._paint_bar(painter, inner, work)
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, work: Work, file: str) -> None:
        title, small = QFont(FACE), QFont(FACE)
        title.setPixelSize(20)
        small.setPixelSize(14)
        painter.setPen(QColor(self.theme.ink))
        painter.setFont(title)
        line = QRect(inner.left(), inner.top(), inner.width(), 28)
        shown = QFontMetrics(title).elidedText(work.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        below = QRect(inner.left(), inner.top() + 31, inner.width(), 22)
        opened = messages.when(work.opened_at or work.added_at)
        metrics = QFontMetrics(small)
        room = inner.width() - metrics.horizontalAdvance(opened) - 16
        about = metrics.elidedText(_about(work, file), Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, about)
        painter.drawText(below, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), opened)

    def _paint_bar(self, painter: QPainter, inner: QRect, work: Work) -> None:
        share = work.n_done / work.n_rows if work.n_rows else 0.0
        words = f"{messages.percent(work.n_done, work.n_rows)} % translated" if work.n_rows else ""
        room = QFontMetrics(painter.font()).horizontalAdvance("100 % translated") + 14
        bar = QRectF(inner.left(), inner.bottom() - 8, inner.width() - room, 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(self.theme.sync))
        painter.drawRoundedRect(bar, 2, 2)
        if share:
            painter.setBrush(QColor(self.theme.reviewed))
            painter.drawRoundedRect(QRectF(bar.left(), bar.top(), max(4.0, bar.width() * share), 4), 2, 2)
        painter.setPen(QColor(self.theme.muted))
        label = QRect(inner.right() - room, inner.bottom() - 18, room, 22)
        painter.drawText(label, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), words)


def _about(work: Work, file: str) -> str:
    languages = " – ".join(messages.LANGUAGES[language] for language in work.languages)
    place = f"row {work.row + 1:,} of {work.n_rows:,}" if work.n_rows else ""
    return "  ·  ".join(part for part in (file, work.author, languages, place) if part)
