"""The slip a note is written on: below the page, so that the passage stays in sight."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.model.annotation import Colour
from ui import messages
from ui.theme import FACE

if TYPE_CHECKING:
    from ui.theme import Theme


class NoteEntry(QFrame):
    """A small editor for one note.

    Signals:
        saved: the text and its Colour.
        left: it was closed without saving.
    """

    saved = Signal(str, object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("noteEntry")
        self._quotation = QLabel(self)
        self._quotation.setTextFormat(Qt.TextFormat.PlainText)
        self._quotation.setWordWrap(True)
        self._quotation.setMaximumHeight(48)
        self.text = QPlainTextEdit(self)
        self.text.setAccessibleName("Note")
        self.text.setPlaceholderText("Write your note. Ctrl+Enter saves it, Esc closes without saving.")
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(84)
        self.text.installEventFilter(self)
        self._chips = QButtonGroup(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for number, colour in enumerate(Colour):
            chip = QToolButton(self)
            chip.setCheckable(True)
            chip.setToolTip(messages.COLOURS[colour])
            chip.setAccessibleName(messages.COLOURS[colour])
            chip.setFixedSize(26, 26)
            self._chips.addButton(chip, number)
            buttons.addWidget(chip)
        buttons.addStretch(1)
        cancel, save = QPushButton("Cancel", self), QPushButton("Save note", self)
        cancel.clicked.connect(self.cancel)
        save.clicked.connect(self.save)
        save.setObjectName("primary")
        buttons.addWidget(cancel)
        buttons.addWidget(save)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 10, 24, 10)
        layout.setSpacing(8)
        layout.addWidget(self._quotation)
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.set_theme(theme)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QFrame#noteEntry {{ background: {theme.card}; border: 0; border-top: 1px solid {theme.rule}; }}"
        )
        self._quotation.setStyleSheet(
            f"font-family: '{FACE}'; font-style: italic; font-size: 15px; color: {theme.muted};"
        )
        for number, colour in enumerate(Colour):
            self._chips.button(number).setStyleSheet(
                f"QToolButton {{ background: {theme.mark(colour)}; border: 2px solid {theme.card};"
                " border-radius: 13px; padding: 0; }"
                f"QToolButton:checked {{ border-color: {theme.accent}; }}"
            )

    def write(self, quotation: str, colour: Colour, body: str = "") -> None:
        """Open the slip for a passage."""
        line = " ".join(quotation.split())
        self._quotation.setText(line if len(line) <= 220 else line[:219].rstrip() + "…")
        self._quotation.setVisible(bool(line))
        self.text.setPlainText(body)
        self._chips.button(tuple(Colour).index(colour)).setChecked(True)
        self.show()
        self.text.setFocus()

    @property
    def colour(self) -> Colour:
        """The chosen colour."""
        return tuple(Colour)[self._chips.checkedId()]

    @property
    def is_changed(self) -> bool:
        """Whether something was typed since the slip was opened."""
        return self.text.document().isModified()

    def save(self) -> None:
        """Hand the note over; an empty one is none. Who stores it hides the slip."""
        body = self.text.toPlainText().strip()
        if not body:
            self.cancel()
            return
        self.saved.emit(body, self.colour)

    def cancel(self) -> None:
        """Close without saving."""
        self.hide()
        self.left.emit()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent):
            control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
            saves = control and event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
            leaves = event.key() == Qt.Key.Key_Escape
            if (saves or leaves) and event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if saves and event.type() == QEvent.Type.KeyPress:
                self.save()
                return True
            if leaves and event.type() == QEvent.Type.KeyPress:
                self.cancel()
                return True
        return super().eventFilter(watched, event)
