"""The places of the shelf at its left: all works, collections, tags, the bin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget
from typing_extensions import override

from ui.i18n import mark, number
from ui.models.shelf import Kind, Place
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, Words, has_keyboard

if TYPE_CHECKING:
    from ui.models.shelf import PlacesModel
    from ui.theme import Theme

_HEIGHT, _HEADING, _GAP = 32, 34, 16
_LEFT, _RIGHT = 14, 12
_NAMED = frozenset({Kind.COLLECTION, Kind.TAG})
"""Places somebody gave a name."""


class PlaceList(CardList):
    """A place is shown as soon as it is chosen.

    Signals:
        chosen: the Place to show.
        rename_wanted, remove_wanted: a Place that is a collection or a tag.
    """

    chosen = Signal(object)
    rename_wanted = Signal(object)
    remove_wanted = Signal(object)

    def __init__(self, model: PlacesModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(mark("Places"), _Places(theme), Words("", ""), parent)
        self._places = model
        self.setModel(model)
        self.setFixedWidth(216)
        self.selectionModel().currentChanged.connect(self._choose)
        self.delete_pressed.connect(self._remove)

    def place(self) -> Place | None:
        """The chosen place."""
        found = self.currentIndex().data(ITEM)
        return found if isinstance(found, Place) else None

    def show_place(self, place: Place) -> None:
        """Choose a place, or all works where it is gone."""
        self.setCurrentIndex(self._places.index(self._places.row_of(place), 0))

    def _choose(self, index: QModelIndex) -> None:
        place = index.data(ITEM)
        if isinstance(place, Place) and place.kind is not Kind.HEADING:
            self.chosen.emit(place)

    def _remove(self) -> None:
        place = self.place()
        if place is not None and place.kind in _NAMED:
            self.remove_wanted.emit(place)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = self.place()
        if event.key() == Qt.Key.Key_F2 and place is not None and place.kind in _NAMED:
            self.rename_wanted.emit(place)
        else:
            super().keyPressEvent(event)


class _Places(Cards):
    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        place: Place = index.data(ITEM)
        if place.kind is Kind.HEADING:
            return QSize(160, _HEADING if place.name else _GAP)
        return QSize(160, _HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        place: Place = index.data(ITEM)
        theme, rect = self.theme, QRect(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        font = QFont(FACE)
        font.setPixelSize(px(13 if place.kind is Kind.HEADING else 15))
        painter.setFont(font)
        inner = rect.adjusted(_LEFT, 0, -_RIGHT, 0)
        if place.kind is Kind.HEADING:
            painter.setPen(QColor(theme.muted))
            painter.drawText(
                inner.adjusted(0, 8, 0, 0), int(Qt.AlignmentFlag.AlignVCenter), place.name.upper()
            )
            painter.restore()
            return
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        if chosen or under:
            held = chosen and has_keyboard(option)
            painter.setPen(QColor(theme.accent) if held else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(rect.adjusted(2, 1, -4, -1), 6, 6)
        if chosen:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(QRect(rect.left() + 2, rect.top() + 7, 3, rect.height() - 14), 1.5, 1.5)
        count = number(place.count)
        metrics = QFontMetrics(font)
        room = inner.width() - metrics.horizontalAdvance(count) - 10
        painter.setPen(QColor(theme.ink))
        shown = metrics.elidedText(place.name, Qt.TextElideMode.ElideRight, room)
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter), shown)
        painter.setPen(QColor(theme.muted))
        painter.drawText(inner, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        painter.restore()
