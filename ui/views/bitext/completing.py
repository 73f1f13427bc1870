"""Words offered while one types: a small list below the caret that never takes the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QFrame, QListWidget, QListWidgetItem, QVBoxLayout, QWidget
from typing_extensions import override

from reader.lookup.completing import Completion, From
from reader.model.bitext import Side
from ui.i18n import Table, tr

if TYPE_CHECKING:
    from collections.abc import Callable

    from ui.theme import Theme
    from ui.views.bitext.editing import Editing
    from ui.views.bitext.editor import SegmentEditor

_DELAY: Final = 25
"""Milliseconds after a key until words are looked for, so that typing never waits for them."""
_ORIGINS: Final = Table({From.TERM: "term", From.MEMORY: "memory"}, "where an offered word is from")
_BELOW: Final = 4
_WIDEST: Final = 24
"""Times the size of its letters."""


class Completing(QObject):
    """Offers completions in the open editor of a translation."""

    def __init__(self, writing: Editing, viewport: QWidget, theme: Theme) -> None:
        super().__init__(viewport)
        self._writing, self._viewport = writing, viewport
        self.on = True
        self.find: Callable[[str, bool], list[Completion]] = lambda _before, _asked: []
        """Finds what may be meant by the text before the caret; the second says whether it was asked for."""
        self._offers: list[Completion] = []
        self.popup = QFrame(viewport)
        self.popup.setObjectName("completions")
        self.list = QListWidget(self.popup)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setAccessibleName(tr("Completions; Tab or Enter takes one"))
        self.list.itemClicked.connect(lambda _item: self.take())
        layout = QVBoxLayout(self.popup)
        layout.setContentsMargins(3, 3, 3, 3)
        layout.addWidget(self.list)
        self.popup.hide()
        self.set_theme(theme)
        self._timer = QTimer(self, singleShot=True, interval=_DELAY)
        self._timer.timeout.connect(self.look)
        writing.active_changed.connect(self._opened)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.popup.setStyleSheet(
            f"QFrame#completions {{ background: {theme.paper}; border: 1px solid {theme.muted};"
            " border-radius: 6px; }"
            f"QListWidget {{ background: {theme.paper}; color: {theme.ink}; border: 0; outline: 0; }}"
            f"QListWidget::item {{ padding: 2px 8px; border-radius: 4px; }}"
            f"QListWidget::item:selected {{ background: {theme.sync}; color: {theme.ink}; }}"
        )

    @property
    def is_open(self) -> bool:
        """Whether something is offered at present."""
        return not self.popup.isHidden()

    def _editor(self) -> SegmentEditor | None:
        spot = self._writing.spot
        return self._writing.editor if spot is not None and spot.side is Side.TARGET else None

    def _opened(self, _active: bool) -> None:
        self.close()
        editor = self._editor()
        if editor is not None:
            editor.installEventFilter(self)

    def look(self, *, asked: bool = False) -> None:
        """Offer what may be meant; ``asked`` for by key, terms of the row come even before a letter."""
        self._timer.stop()
        editor = self._editor()
        if editor is None or not (self.on or asked) or editor.textCursor().hasSelection():
            self.close()
            return
        text, caret = editor.text(), editor.caret_offset()
        inside = text[caret : caret + 1].isalnum()
        offers = [] if inside else self.find(text[:caret], asked)
        if offers:
            self._show(editor, offers)
        else:
            self.close()

    def _show(self, editor: SegmentEditor, offers: list[Completion]) -> None:
        self._offers = offers
        self.list.clear()
        font = editor.font()
        font.setPixelSize(max(13, font.pixelSize() - 3))
        self.list.setFont(font)
        for offer in offers:
            origin = _ORIGINS.get(offer.origin, "")
            self.list.addItem(QListWidgetItem(f"{offer.text}  · {origin}" if origin else offer.text))
        self.list.setCurrentRow(0)
        row = self.list.sizeHintForRow(0)
        widest = min(_WIDEST * font.pixelSize(), self._viewport.width())
        width = min(widest, self.list.sizeHintForColumn(0) + 24)
        self.popup.resize(width, row * len(offers) + 10)
        self.popup.move(self._place(editor))
        self.popup.raise_()
        self.popup.show()

    def _place(self, editor: SegmentEditor) -> QPoint:
        """Below the caret, or above it where there is no room."""
        around, caret = self._viewport, editor.cursorRect()
        below = editor.viewport().mapTo(around, caret.bottomLeft()) + QPoint(-10, _BELOW)
        if below.y() + self.popup.height() > around.height():
            above = editor.viewport().mapTo(around, caret.topLeft())
            below.setY(max(0, above.y() - _BELOW - self.popup.height()))
        below.setX(max(0, min(below.x(), around.width() - self.popup.width())))
        return below

    def close(self) -> None:
        """Offer nothing any more."""
        self._timer.stop()
        self._offers = []
        self.popup.hide()

    def take(self) -> None:
        """Write the chosen completion."""
        editor, number = self._editor(), self.list.currentRow()
        if editor is None or not 0 <= number < len(self._offers):
            self.close()
            return
        offer = self._offers[number]
        cursor = editor.textCursor()
        if offer.typed:
            cursor.movePosition(QTextCursor.MoveOperation.Left, QTextCursor.MoveMode.KeepAnchor, offer.typed)
            cursor.insertText(offer.text)
            editor.setTextCursor(cursor)
        else:
            editor.insert_words(offer.text)
        self.close()
        editor.setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is not self._writing.editor:
            return super().eventFilter(watched, event)
        if event.type() == QEvent.Type.FocusOut:
            self.close()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._key(event)
        return super().eventFilter(watched, event)

    def _key(self, event: QKeyEvent) -> bool:
        """What a key does here; True where the editor is not to hear of it."""
        plain = event.modifiers() in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier}
        key = event.key()
        if self.is_open and plain:
            if key in {Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.take()
                return True
            if key == Qt.Key.Key_Escape:
                self.close()
                return True
            if key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
                step = 1 if key == Qt.Key.Key_Down else -1
                self.list.setCurrentRow((self.list.currentRow() + step) % self.list.count())
                return True
        typed = event.text()[:1]
        if typed.isalpha() or (typed and typed in "’'- ") or (key == Qt.Key.Key_Backspace and self.is_open):
            self._timer.start()
        elif key not in {Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt}:
            self.close()
        return False
