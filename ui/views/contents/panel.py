"""The contents panel: the headings of the open work in both languages, and where one is among them."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QHideEvent, QPainter, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.i18n import tr
from ui.models.contents import IS_CURRENT, ContentsModel, Heading
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, FilteredPanel, Words

if TYPE_CHECKING:
    from ui.models.rows import RowCache
    from ui.models.standing import Standing
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_EMPTY = Words(
    "No headings in this work",
    "Chapters come from the file that was opened: headings of a word processor, of an EPUB or a web page, "
    "lines that begin with # in Markdown, and what import took for a heading in a plain text.",
)
_STEP = 14
"""Pixels a level is further in than the one above it."""
_DEEPEST = 4
_LEFT, _RIGHT, _GAP = 20, 14, 5
_DONE = 46
"""Pixels for how much of a chapter is translated."""


class ContentsPanel(FilteredPanel):
    """All headings in reading order, further in by level.

    Signals:
        activated: number of the row to go to.
    """

    activated = Signal(int)

    def __init__(self, rows: RowCache, theme: Theme, parent: QWidget | None = None) -> None:
        model = ContentsModel(rows)
        super().__init__(tr("Filter contents"), _heading_list(_HeadingItems(theme, model)), model, parent)
        self.model = model
        model.setParent(self)
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self._place = 0

    def use(self, standing: Standing) -> None:
        """Show how much of each chapter is translated, as soon as that has been counted."""
        self.model.measure = standing.words_of
        standing.counted.connect(self.list.viewport().update)

    def reload(self) -> None:
        """Another work is open."""
        self.filter.clear()
        self.model.reload()
        self.show_place(0)

    def show_place(self, row: int) -> None:
        """Mark the chapter a row of the page is in, and keep it in sight."""
        self._place = row
        number = self.model.set_place(row)
        self.list.viewport().update()
        if number < 0 or not self.isVisible() or self.list.hasFocus() or self.list.underMouse():
            return  # nobody wants a list to move under their hands
        self._choose(number)

    def _choose(self, number: int) -> None:
        index = self.proxy.mapFromSource(self.model.index(number, 0))
        if index.isValid():
            self.list.setCurrentIndex(index)
            if not self.list.viewport().rect().contains(self.list.visualRect(index)):
                self.list.scrollTo(index, QAbstractItemView.ScrollHint.PositionAtCenter)

    def current(self) -> Heading | None:
        """The chosen heading."""
        heading = self.list.currentIndex().data(ITEM)
        return heading if isinstance(heading, Heading) else None

    @override
    def remove_item(self) -> None:
        """Headings are text: they are not taken away here."""

    @override
    def remove_current(self) -> None:
        """As :meth:`remove_item`."""

    @override
    def showEvent(self, event: QShowEvent) -> None:
        self.model.set_wanted(True)
        super().showEvent(event)
        self._choose(max(0, self.model.set_place(self._place)))

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self.model.set_wanted(False)
        super().hideEvent(event)

    def _activate(self, index: QModelIndex) -> None:
        heading = index.data(ITEM)
        if isinstance(heading, Heading):
            self.activated.emit(heading.row)


class _HeadingItems(Cards):
    def __init__(self, theme: Theme, model: ContentsModel) -> None:
        super().__init__(theme)
        self._model = model
        self.source, self.chapter, self.target = QFont(FACE), QFont(FACE), QFont(FACE)
        self.source.setPixelSize(px(15))
        self.chapter.setPixelSize(px(16))
        self.chapter.setWeight(QFont.Weight.DemiBold)
        self.target.setPixelSize(px(14))
        self.done = QFont(FACE)
        self.done.setPixelSize(px(13))
        # laid out once per width: a book has a thousand of them
        self._height = lru_cache(8192)(self._measured)

    def _measured(self, text: str, width: int, face: str) -> int:
        room = QRect(0, 0, max(60, width), 10_000)
        return QFontMetrics(getattr(self, face)).boundingRect(room, _WRAP, text).height()

    def _indent(self, heading: Heading) -> int:
        return _LEFT + _STEP * min(_DEEPEST, max(0, heading.level - self._model.top_level))

    def _room(self, heading: Heading, width: int) -> int:
        """Width of the text: beside it stands how much is translated."""
        return width - self._indent(heading) - _RIGHT - (_DONE if self._model.done(heading) else 0)

    def _lines(self, heading: Heading, width: int) -> list[tuple[str, str, str, int]]:
        """Text, face, colour and height of what is written."""
        room = self._room(heading, width)
        first = "chapter" if heading.level == self._model.top_level else "source"
        ink, muted = self.theme.ink, self.theme.muted
        lines = [(heading.source, first, ink), (heading.target, "target", muted)]
        return [(text, face, colour, self._height(text, room, face)) for text, face, colour in lines if text]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        return QSize(width, sum(line[3] for line in self._lines(index.data(ITEM), width)) + 2 * _GAP + 2)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        heading: Heading = index.data(ITEM)
        outer = option.rect.adjusted(6, 1, -6, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setBrush(QColor(self.theme.sync if index.data(IS_CURRENT) else self.theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        if index.data(IS_CURRENT):
            painter.setBrush(QColor(self.theme.accent))
            painter.drawRoundedRect(QRect(outer.left(), outer.top() + 5, 3, outer.height() - 10), 1.5, 1.5)
        left, top = option.rect.left() + self._indent(heading), option.rect.top() + _GAP + 1
        room = self._room(heading, option.rect.width())
        for text, face, colour, height in self._lines(heading, option.rect.width()):
            painter.setFont(getattr(self, face))
            painter.setPen(QColor(colour))
            painter.drawText(QRect(left, top, room, height), _WRAP, text)
            top += height
        self._paint_done(painter, option.rect, heading)
        painter.restore()

    def _paint_done(self, painter: QPainter, rect: QRect, heading: Heading) -> None:
        """How much of a chapter is translated, at the right of its first line."""
        done = self._model.done(heading)
        if done:
            painter.setFont(self.done)
            painter.setPen(QColor(self.theme.muted))
            place = QRect(rect.right() - _RIGHT - _DONE, rect.top() + _GAP + 4, _DONE, 20)
            painter.drawText(place, int(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop), done)


def _heading_list(cards: _HeadingItems) -> CardList:
    items = CardList("Contents", cards, _EMPTY)
    items.no_match = Words("No heading matches", "Esc in the filter clears it.")
    return items
