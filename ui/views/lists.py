"""Lists of cards and the panels around them: filter, keys, what an empty one says, Esc as the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QRect,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import (
    QColor,
    QFocusEvent,
    QFont,
    QKeyEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.i18n import tr
from ui.key_hints import as_pressed
from ui.theme import FACE, px

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from ui.theme import Theme


_LOW = 190
"""Pixels of height below which an empty list says what it says in small letters."""


_BY_KEYS = frozenset(
    {
        Qt.FocusReason.TabFocusReason,
        Qt.FocusReason.BacktabFocusReason,
        Qt.FocusReason.ShortcutFocusReason,
        Qt.FocusReason.OtherFocusReason,
    }
)


_TO_THE_LIST = frozenset({Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter})


class Words(NamedTuple):
    """What an empty list says: a title, and what fills it; literals, translated when they are shown."""

    title: str
    lines: str


class Cards(QStyledItemDelegate):
    """Paints the items of a list in the colours of a theme."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.theme = theme


class CardList(QListView):
    """A list of painted cards, which says something when it is empty.

    Signals:
        enter_pressed: Return on an item.
        delete_pressed: Delete.
    """

    enter_pressed = Signal(QModelIndex)
    delete_pressed = Signal()

    def __init__(self, name: str, cards: Cards, empty: Words, parent: QWidget | None = None) -> None:
        """``name`` is what a screen reader calls the list: a literal, in lower case its object name."""
        super().__init__(parent)
        self._cards = cards
        self._empty = empty
        self.no_match: Words | None = None
        """What is said where a filter hides everything."""
        cards.setParent(self)
        self.setObjectName(name.lower())
        self.setAccessibleName(tr(name))
        self.setItemDelegate(cards)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    @property
    def empty_words(self) -> Words:
        """What is said where there is nothing."""
        return self._empty

    def set_empty(self, words: Words) -> None:
        """Say something else where there is nothing."""
        self._empty = words
        self.viewport().update()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._cards.theme = theme
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        """Choose an item where the keyboard arrives and none is: Qt makes one current without showing it."""
        super().focusInEvent(event)
        chosen = self.selectionModel()
        if event.reason() in _BY_KEYS and chosen is not None and not chosen.hasSelection():
            chosen.select(self.currentIndex(), chosen.SelectionFlag.ClearAndSelect)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.enter_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        model = self.model()
        if model is None or model.rowCount():
            return
        hidden = isinstance(model, QSortFilterProxyModel) and model.sourceModel().rowCount() > 0
        words = self.no_match if hidden and self.no_match is not None else self._empty
        paint_empty(self, self._cards.theme, tr(words.title), tr(words.lines))


class LocalKeys(QObject):
    """Keys that mean something of their own in a widget, though they are shortcuts of the window too."""

    def __init__(self, widget: QWidget, keys: Mapping[str, Callable[[], None]]) -> None:
        super().__init__(widget)
        self._keys = {QKeySequence(key): act for key, act in keys.items()}
        widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        act = self._keys.get(QKeySequence(event.keyCombination()))
        if act is None:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.ShortcutOverride:
            event.accept()  # else two would hear it, and Qt runs neither
        elif event.type() == QEvent.Type.KeyPress:
            act()
        return True


class FilteredPanel(QWidget):
    """A list under a filter, beside the page.

    Signals:
        left: Esc, for the keyboard to go back to the page.
    """

    left = Signal()

    def __init__(
        self,
        filtering: str,
        items: CardList,
        model: QAbstractItemModel,
        parent: QWidget | None,
        proxy: QSortFilterProxyModel | None = None,
    ) -> None:
        """``filtering`` is what the filter says; ``proxy`` filters by other things than an item's words."""
        super().__init__(parent)
        self.list = items
        self.proxy = proxy or QSortFilterProxyModel()
        self.proxy.setParent(self)
        self.proxy.setSourceModel(model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText(filtering)
        self.filter.setAccessibleName(filtering)
        self.filter.textChanged.connect(self.proxy.setFilterFixedString)
        self.list.setModel(self.proxy)
        self.list.delete_pressed.connect(self.remove_current)
        self.leaving = LeaveKey(self.filter, self.list)
        self.leaving.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def remove_item(self) -> None:
        """Take the chosen item away; asked for by :meth:`remove_current`."""
        raise NotImplementedError

    def remove_current(self) -> None:
        """Take the chosen item away (undoable) and choose the one that follows."""
        row = self.list.currentIndex().row()
        if row >= 0:
            self.remove_item()
            self.list.setCurrentIndex(self.proxy.index(min(row, self.proxy.rowCount() - 1), 0))


def paint_empty(view: QAbstractItemView, theme: Theme, title: str, lines: str) -> None:
    """Paint a title and some lines, with their present keys, in the middle of a view that has no rows."""
    lines = as_pressed(lines)
    painter = QPainter(view.viewport())
    low = view.viewport().height() < _LOW
    margin = 14 if low else 28
    area = view.viewport().rect().adjusted(margin, 0, -margin, 0)
    heading, text = QFont(FACE), QFont(FACE)
    heading.setPixelSize(px(15 if low else 19))
    text.setPixelSize(px(13 if low else 15))
    flags = int(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextWordWrap)
    painter.setFont(heading)
    top = painter.boundingRect(area, flags, title).height()
    painter.setFont(text)
    below = painter.boundingRect(area, flags, lines).height()
    gap = 4 if low else 12
    y = max(2 if low else 24, (area.height() - top - below - gap) * 2 // 5)
    painter.setFont(heading)
    painter.setPen(QColor(theme.ink))
    painter.drawText(QRect(area.left(), y, area.width(), top), flags, title)
    painter.setFont(text)
    painter.setPen(QColor(theme.muted))
    painter.drawText(QRect(area.left(), y + top + gap, area.width(), below + 4), flags, lines)
    painter.end()


class LeaveKey(QObject):
    """Esc in a filter clears it; in an empty filter or in the list it leads back to the page.

    Down in a filter goes to the list, and so does Enter.

    Signals:
        left: the keyboard should go back to the page.
    """

    left = Signal()

    def __init__(self, text: QLineEdit | None, view: QAbstractItemView) -> None:
        super().__init__(view)
        self._text, self._view = text, view
        for widget in (text, view):
            if widget is not None:
                widget.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if watched is self._text and event.key() in _TO_THE_LIST and self._view.model().rowCount():
            if not self._view.currentIndex().isValid():
                self._view.setCurrentIndex(self._view.model().index(0, 0))
            self._view.setFocus()
            return True
        if event.key() != Qt.Key.Key_Escape:
            return super().eventFilter(watched, event)
        if self._text is not None and watched is self._text and self._text.text():
            self._text.clear()
        else:
            self.left.emit()
        return True


def has_keyboard(option: QStyleOptionViewItem) -> bool:
    """Whether what is painted is in the list that hears the keys."""
    return isinstance(option.widget, QWidget) and option.widget.hasFocus()
