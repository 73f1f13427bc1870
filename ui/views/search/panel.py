"""The search panel: what to look for, how and where; below it what was found, row by row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.bitext import Side
from reader.model.search import Query, SearchMode
from ui import messages
from ui.i18n import tr
from ui.models.finds import Find, FindsModel
from ui.models.works import ITEM
from ui.views.choices import Choice
from ui.views.lists import CardList, Words
from ui.views.search.items import FindItems

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Workspace

_DELAY = 90
"""Milliseconds after the last key until the search begins."""
_EMPTY = Words(
    "Search everywhere",
    "Both texts, notes and the glossary. With all forms, Haus finds Häuser and aufnehmen finds nahm … auf. "
    "Enter opens a row, Space shows it and stays here.",
)
_NOTHING = Words("Nothing found", "Another way to search, or fewer words, may find more.")


class SearchPanel(QWidget):
    """Looks through the library.

    Signals:
        searched: the query is another one.
        activated: the Find to go to, and whether the keyboard is to stay in the list.
        left: Esc, for the keyboard to go back to the page.
    """

    searched = Signal()
    activated = Signal(object, bool)
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = FindsModel(workspace, self)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(tr("Search the library"))
        self.text.setAccessibleName(tr("Search for"))
        self.text.setClearButtonEnabled(True)
        self.mode, self.where, self.side = Choice(self), Choice(self), Choice(self)
        self.list = CardList("Found", FindItems(theme), _EMPTY, self)
        self.list.setModel(self.model)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setObjectName("told")
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.searched)
        self._fill()
        self._lay_out()
        self._connect()
        self.setFocusProxy(self.text)

    def _fill(self) -> None:
        for mode in SearchMode:
            self.mode.addItem(messages.SEARCH_MODES[mode], mode)
            self.mode.setItemData(
                self.mode.count() - 1, messages.SEARCH_HINTS[mode], Qt.ItemDataRole.ToolTipRole
            )
        self.where.addItem(tr("Whole library"), False)
        self.where.addItem(tr("This work"), True)
        self.side.addItem(tr("Both texts"), None)
        self.side.addItem(tr("Original"), Side.SOURCE)
        self.side.addItem(tr("Translation"), Side.TARGET)
        for choice, name in (
            (self.mode, tr("How to search")),
            (self.where, tr("Where")),
            (self.side, tr("Which text")),
        ):
            choice.setAccessibleName(name)

    def _lay_out(self) -> None:
        ways = QHBoxLayout()
        ways.setSpacing(6)
        ways.addWidget(self.mode, 3)
        ways.addWidget(self.side, 2)
        top = QVBoxLayout()
        top.setContentsMargins(10, 0, 8, 0)
        top.setSpacing(6)
        top.addWidget(self.text)
        top.addLayout(ways)
        top.addWidget(self.where)
        top.addWidget(self.told)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(4, 2, 2, 6)
        layout.setSpacing(6)
        layout.addLayout(top)
        layout.addWidget(self.list, 1)

    def _connect(self) -> None:
        self.text.textChanged.connect(lambda _text: self._timer.start())
        for choice in (self.mode, self.where, self.side):
            choice.currentIndexChanged.connect(lambda _index: self._timer.start())
        self.list.enter_pressed.connect(lambda index: self._activate(index, stay=False))
        self.list.clicked.connect(lambda index: self._activate(index, stay=True))
        for widget in (self.text, self.list):
            widget.installEventFilter(self)

    def query(self) -> Query:
        """What is looked for; of the work only whether it is the open one (1) or any (None)."""
        return Query(self.text.text(), SearchMode(self.mode.currentData()), self.chosen_side())

    def chosen_side(self) -> Side | None:
        """The side looked through; None for both."""
        chosen = self.side.currentData()
        return None if chosen is None else Side(chosen)  # Qt hands a plain string out

    @property
    def only_this_work(self) -> bool:
        """Whether only the open work is looked through."""
        return bool(self.where.currentData())

    @property
    def is_waiting(self) -> bool:
        """Whether something was just typed, and the search is about to begin."""
        return self._timer.isActive()

    def close_down(self) -> None:
        """Show nothing and look for nothing any more: the library is about to be closed."""
        self._timer.stop()
        self.blockSignals(True)
        self.model.begin(lambda _row: {})

    def choose_mode(self, mode: SearchMode) -> None:
        """Search in another way."""
        self.mode.setCurrentIndex(self.mode.findData(mode))

    def tell(self, text: str) -> None:
        """Say how it stands."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def show_nothing_found(self, found: bool) -> None:
        """Say in the empty list that there is nothing, or what it is for."""
        self.list.set_empty(_EMPTY if found else _NOTHING)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def choose_first(self) -> None:
        """Choose the first find."""
        first = self.model.neighbour(-1, 1)
        if first is not None:
            self.list.setCurrentIndex(self.model.index(first, 0))

    def current(self) -> Find | None:
        """The chosen find."""
        found = self.list.currentIndex().data(ITEM)
        return found if isinstance(found, Find) else None

    def _activate(self, index: QModelIndex, *, stay: bool) -> None:
        found = index.data(ITEM)
        if isinstance(found, Find) and not found.is_heading:
            self.activated.emit(found, stay)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent) or event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        return self._in_text(event) if watched is self.text else self._in_list(event)

    def _in_text(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.model.rowCount():
            if not self.list.currentIndex().isValid():
                self.choose_first()
            if event.key() != Qt.Key.Key_Down:
                self._activate(self.list.currentIndex(), stay=True)
            self.list.setFocus()
            return True
        if event.key() == Qt.Key.Key_Escape:
            if self.text.text():
                self.text.clear()
            else:
                self.left.emit()
            return True
        return False

    def _in_list(self, event: QKeyEvent) -> bool:
        at = self.list.currentIndex().row()
        if event.key() in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            there = self.model.neighbour(at, 1 if event.key() == Qt.Key.Key_Down else -1)
            if there is not None:
                self.list.setCurrentIndex(self.model.index(there, 0))
            elif event.key() == Qt.Key.Key_Up:
                self.list.scrollToTop()
                self.text.setFocus()
            return True
        if event.key() == Qt.Key.Key_Space and at >= 0:
            self._activate(self.list.currentIndex(), stay=True)
            return True
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
            return True
        return False
