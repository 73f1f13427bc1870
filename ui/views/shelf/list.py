"""The works themselves, as covers or as a list, with the keys that act on them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelection, QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QListView, QToolTip, QWidget
from typing_extensions import override

from reader.model.shelf import ShelvedWork
from ui.i18n import mark
from ui.models.works import ITEM, PROGRESS
from ui.views.lists import CardList, Words
from ui.views.shelf.cards import WorkCards, progress_figures, tag_words
from ui.views.shelf.covers import WorkCovers

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QContextMenuEvent

    from ui.theme import Theme
    from ui.views.bitext.pictures import Pictures

_Modifier = Qt.KeyboardModifier
_COMMANDS = _Modifier.ControlModifier | _Modifier.AltModifier | _Modifier.MetaModifier
EMPTY = Words(
    "The shelf is empty",
    "Drop a German text and its English translation here, or choose them with Ctrl+O.\n"
    "A German text alone is fine too (Ctrl+Shift+O): you write the English beside it.",
)


class WorkList(CardList):
    """Works; whoever types looks for them.

    Signals:
        typed: letters that were typed here.
        details_wanted: F2.
        find_wanted: Ctrl+F.
        left: Escape.
        menu_wanted: the global point to show the works' menu at.
    """

    typed = Signal(str)
    details_wanted = Signal()
    find_wanted = Signal()
    left = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, theme: Theme, pictures: Pictures, parent: QWidget | None = None) -> None:
        self._lines, self._covers = WorkCards(theme), WorkCovers(theme, pictures)
        super().__init__(mark("Works"), self._lines, EMPTY, parent)
        self._covers.setParent(self)
        self.as_covers = False
        self.setFlow(QListView.Flow.LeftToRight)
        self.setWrapping(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setUniformItemSizes(True)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        pictures.ready.connect(self.viewport().update)
        self.viewport().installEventFilter(self)

    def show_as(self, *, covers: bool) -> None:
        """Show covers, or lines with more words."""
        self.as_covers = covers
        self.setItemDelegate(self._covers if covers else self._lines)
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    @override
    def set_theme(self, theme: Theme) -> None:
        self._covers.theme = theme
        super().set_theme(theme)

    def say_when_empty(self, words: Words, no_match: Words) -> None:
        """What is said where there is nothing, and where nothing is found."""
        self._empty, self.no_match = words, no_match
        self.viewport().update()

    def works(self) -> list[ShelvedWork]:
        """The chosen works, in the order they stand in."""
        rows = sorted(self.selectionModel().selectedIndexes(), key=QModelIndex.row)
        return [work for index in rows if isinstance(work := index.data(ITEM), ShelvedWork)]

    def choose(self, row: int, *more: int) -> None:
        """Choose the work in a row, and no others but those in ``more`` rows."""
        index, flags = self.model().index(row, 0), QItemSelectionModel.SelectionFlag
        if index.isValid():
            chosen = QItemSelection(index, index)
            for other in (self.model().index(one, 0) for one in more):
                chosen.select(other, other)
            self.selectionModel().setCurrentIndex(index, flags.NoUpdate)
            self.selectionModel().select(chosen, flags.ClearAndSelect)  # one signal for all of them
            self.scrollTo(index)

    def in_sight(self) -> list[ShelvedWork]:
        """The works that can be seen, and some after them."""
        model, port = self.model(), self.viewport().rect()
        first = self.indexAt(port.topLeft() + QPoint(20, 20))
        start = max(0, first.row())
        found = []
        for row in range(start, min(model.rowCount(), start + 60)):
            index = model.index(row, 0)
            if self.visualRect(index).top() > port.bottom() + port.height():
                break
            found.append(index.data(ITEM))
        return [work for work in found if isinstance(work, ShelvedWork)]

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, text = event.key(), event.text()
        if key == Qt.Key.Key_F2:
            self.details_wanted.emit()
        elif key == Qt.Key.Key_F and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.find_wanted.emit()
        elif key == Qt.Key.Key_Escape:
            self.left.emit()
        elif text.strip() and text.isprintable() and not event.modifiers() & _COMMANDS:
            self.typed.emit(text)
        else:
            super().keyPressEvent(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        point = event.globalPos()
        if event.reason() == event.Reason.Keyboard:
            point = self.viewport().mapToGlobal(self.visualRect(self.currentIndex()).center())
        self.menu_wanted.emit(point)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            index = self.indexAt(event.pos())
            work = index.data(ITEM)
            if isinstance(work, ShelvedWork):
                lines = [
                    work.title,
                    work.author,
                    tag_words(work),
                    progress_figures(index.data(PROGRESS)),
                ]
                QToolTip.showText(event.globalPos(), "\n".join(line for line in lines if line), self)
            else:
                QToolTip.hideText()
            return True
        return super().eventFilter(watched, event)
