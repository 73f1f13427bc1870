"""The bar below the page that finds in the open work: what, in which way, on which side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QToolButton
from typing_extensions import override

from reader.model.bitext import Side
from reader.model.search import Query, SearchMode
from ui import messages
from ui.i18n import number, tr, tr_n
from ui.key_hints import keyed
from ui.views.bars import Bar
from ui.views.choices import Choice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class FindBar(Bar):
    """Find in the open work.

    Signals:
        searched: what is looked for is something else, while it is typed.
        stepped: True for backwards.
    """

    searched = Signal()
    stepped = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("findBar", parent)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(tr("Find in both texts"))
        self.text.setAccessibleName(tr("Find"))
        self.text.setMaximumWidth(420)
        self.text.setMinimumWidth(120)
        self.mode, self.side = Choice(self), Choice(self)
        self.count = QLabel(self)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        self._fill()
        self.text.textChanged.connect(lambda _text: self.searched.emit())
        for choice in (self.mode, self.side):
            choice.currentIndexChanged.connect(lambda _index: self.searched.emit())
        for widget in (self.text, self.mode, self.side):
            widget.installEventFilter(self)
        self.row.addWidget(self.text, 3)
        self.row.addWidget(self.mode)
        self.row.addWidget(self.side)
        self.row.addWidget(self.count, 1)
        self._add_step("‹", tr("Previous (Shift+F3)"), backwards=True)
        self._add_step("›", tr("Next (F3)"), backwards=False)
        self.finish()

    def _fill(self) -> None:
        # letters anywhere are what a find bar is expected to find
        for mode in (SearchMode.TOLERANT, SearchMode.FORMS, SearchMode.EXACT, SearchMode.REGEX):
            self.mode.addItem(messages.SEARCH_MODES[mode], mode)
            self.mode.setItemData(
                self.mode.count() - 1, messages.SEARCH_HINTS[mode], Qt.ItemDataRole.ToolTipRole
            )
        self.side.addItem(tr("Both texts"), None)
        self.side.addItem(tr("Original"), Side.SOURCE)
        self.side.addItem(tr("Translation"), Side.TARGET)
        self.mode.setAccessibleName(tr("How to find"))
        self.side.setAccessibleName(tr("In which text"))

    def _add_step(self, sign: str, name: str, *, backwards: bool) -> None:
        button = QToolButton(self)
        button.setText(sign)
        keyed(button, button.setToolTip, name)
        button.setAccessibleName(name)
        button.clicked.connect(lambda: self.stepped.emit(backwards))
        self.row.addWidget(button)

    def query(self) -> Query:
        """What is looked for."""
        side = self.side.currentData()
        # Qt hands plain strings out
        return Query(
            self.text.text(), SearchMode(self.mode.currentData()), None if side is None else Side(side)
        )

    def open(self, text: str = "") -> None:
        """Show it, with the selected text if there is some."""
        self.show()
        if text:
            self.text.setText(text)
        self.text.selectAll()
        self.text.setFocus()

    def show_hits(self, hits: int, *, at: int = 0) -> None:
        """Say how many places there are, and at which of them one is."""
        if not self.text.text():
            self.tell("")
        elif at:
            self.tell(tr_n("{at} of {n} place", "{at} of {n} places", hits, at=number(at)))
        else:
            self.tell(tr_n("{n} place", "{n} places", hits) if hits else tr("not found"))

    def tell(self, text: str) -> None:
        """Say something beside the field."""
        self.count.setText(text)
        self.count.setToolTip(text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and watched is self.text:
                self.stepped.emit(bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
                return True
            if event.key() == Qt.Key.Key_Escape:
                self.close_bar()
                return True
        return super().eventFilter(watched, event)
