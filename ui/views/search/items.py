"""A line of the search list: the title of a work, a chapter, or a row with both its texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from reader.lookup.excerpts import shorten
from ui.i18n import number, tr_n
from ui.models.finds import Find, Kind
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import Cards
from ui.views.marked import LINES, MarkedText

if TYPE_CHECKING:
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIDE, _TOP, _GAP = 16, 7, 3
_NUMBER = 46
"""Pixels for the number of a row."""


class FindItems(Cards):
    """Draws what was found."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.title, self.chapter, self.source, self.target, self.small = (QFont(FACE) for _ in range(5))
        self.title.setPixelSize(px(15))
        self.title.setWeight(QFont.Weight.DemiBold)
        self.chapter.setPixelSize(px(13))
        self.chapter.setItalic(True)
        self.source.setPixelSize(px(15))
        self.target.setPixelSize(px(15))
        self.small.setPixelSize(px(12))

    def _texts(self, find: Find, width: int) -> list[tuple[MarkedText, str]]:
        """Both sides as they are set, with their colours."""
        room = width - 2 * _SIDE - (_NUMBER if find.row is not None else 0)
        letters = LINES * room // QFontMetrics(self.source).averageCharWidth()
        texts = []
        for piece, font, colour in (
            (find.source, self.source, self.theme.ink),
            (find.target, self.target, self.theme.muted),
        ):
            if piece.text:
                piece = shorten(piece.text, piece.marks, letters)  # noqa: PLW2901
                texts.append((MarkedText(piece.text, piece.marks, font, self.theme.find, room), colour))
        return texts

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 320
        find: Find = index.data(ITEM)
        if find.kind is Kind.WORK:
            return QSize(width, 36 if index.row() else 28)
        if find.kind is Kind.CHAPTER:
            return QSize(width, 24)
        heights = [text.height for text, _ in self._texts(find, width)]
        return QSize(width, sum(heights) + _GAP * max(0, len(heights) - 1) + 2 * _TOP + 4)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        find: Find = index.data(ITEM)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if find.is_heading:
            self._paint_heading(painter, option.rect, find)
        else:
            self._paint_find(painter, option, find)
        painter.restore()

    def _paint_heading(self, painter: QPainter, rect: QRect, find: Find) -> None:
        work = find.kind is Kind.WORK
        line = rect.adjusted(_SIDE, 0, -_SIDE, -4)
        below = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft)
        painter.setFont(self.title if work else self.chapter)
        painter.setPen(QColor(self.theme.ink if work else self.theme.muted))
        count = tr_n("{n} place", "{n} places", find.n_rows) if work else ""
        right = QFontMetrics(self.small).horizontalAdvance(count) + 12 if count else 0
        metrics = QFontMetrics(self.title if work else self.chapter)
        title = metrics.elidedText(find.title, Qt.TextElideMode.ElideRight, line.width() - right)
        painter.drawText(line, below, title)
        if count:
            painter.setFont(self.small)
            painter.setPen(QColor(self.theme.muted))
            painter.drawText(line, int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignRight), count)

    def _paint_find(self, painter: QPainter, option: QStyleOptionViewItem, find: Find) -> None:
        theme, outer = self.theme, option.rect.adjusted(6, 2, -6, -2)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        if chosen or option.state & QStyle.StateFlag.State_MouseOver:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        left = option.rect.left() + _SIDE
        if find.row is not None:
            painter.setFont(self.small)
            painter.setPen(QColor(theme.muted))
            place = QRect(left, outer.top() + _TOP, _NUMBER - 10, 18)
            painter.drawText(
                place, int(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter), number(find.row + 1)
            )
            left += _NUMBER
        top = outer.top() + _TOP
        for text, colour in self._texts(find, option.rect.width()):
            text.draw(painter, left, top, colour)
            top += text.height + _GAP
