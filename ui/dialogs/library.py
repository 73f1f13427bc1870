"""What to do when the library cannot be opened at the start: the only dialog before the first page."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import FACE


class WayOn(StrEnum):
    """The safe ways on."""

    OPEN = "open"
    CREATE = "create"
    QUIT = "quit"


class LibraryTrouble(QDialog):
    """One sentence and three ways on; nothing is changed before one is chosen."""

    def __init__(self, sentence: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choice = WayOn.QUIT
        self.setWindowTitle("Zwiesprache")
        self.setMinimumWidth(520)
        heading = QLabel(tr("Your library could not be opened"))
        heading.setStyleSheet(f"font-family: '{FACE}'; font-size: 21px;")
        self.sentence = QLabel(sentence)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        calm = QLabel(tr("Nothing was changed."))
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        for way, text in (
            (WayOn.QUIT, tr("Quit")),
            (WayOn.CREATE, tr("Create a new library…")),
            (WayOn.OPEN, tr("Open another…")),
        ):
            button = QPushButton(text)
            button.setObjectName(way)
            button.setDefault(way is WayOn.OPEN)
            button.clicked.connect(lambda _checked=False, chosen=way: self._choose(chosen))
            buttons.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        for label in (heading, self.sentence, calm):
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(buttons)

    def _choose(self, way: WayOn) -> None:
        self.choice = way
        self.accept()
