"""What to do when the library cannot be opened at the start: the only dialog before the first page."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import FACE, px


class WayOn(StrEnum):
    """The safe ways on."""

    OPEN = "open"
    BACKUP = "backup"
    """Go on from the newest sound backup; the damaged file is kept."""
    SALVAGE = "salvage"
    """Go on with what can be read of it; the damaged file is kept."""
    CREATE = "create"
    QUIT = "quit"


class LibraryTrouble(QDialog):
    """One sentence and the ways on; nothing is changed before one is chosen."""

    def __init__(
        self, sentence: str, parent: QWidget | None = None, *, damaged: bool = False, backup: str = ""
    ) -> None:
        """``damaged`` offers to save what can be read; ``backup`` is when the newest backup was made."""
        super().__init__(parent)
        self.choice = WayOn.QUIT
        self.setWindowTitle("Zwiesprache")
        self.setMinimumWidth(520)
        heading = QLabel(tr("Your library could not be opened"))
        heading.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(21)}px;")
        self.sentence = QLabel(sentence)
        self.sentence.setTextFormat(Qt.TextFormat.PlainText)
        self.sentence.setWordWrap(True)
        calm = QLabel(tr("Nothing was changed."))
        mending = QVBoxLayout()
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        ways = [
            (WayOn.QUIT, tr("Quit")),
            (WayOn.CREATE, tr("Create a new library…")),
            (WayOn.OPEN, tr("Open another…")),
        ]
        if damaged:
            ways.insert(0, (WayOn.SALVAGE, tr("Go on with what can be read of it")))
        if damaged and backup:
            ways.insert(0, (WayOn.BACKUP, tr("Go on from the newest backup ({when})", when=backup)))
            calm.setText(tr("Nothing was changed. Whichever way you go, the damaged file is kept."))
        for way, text in ways:
            button = QPushButton(text)
            button.setObjectName(way)
            button.setDefault(way is (ways[0][0] if damaged else WayOn.OPEN))
            button.clicked.connect(lambda _checked=False, chosen=way: self._choose(chosen))
            (mending if way in {WayOn.BACKUP, WayOn.SALVAGE} else buttons).addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        for label in (heading, self.sentence, calm):
            layout.addWidget(label)
        layout.addSpacing(8)
        layout.addLayout(mending)
        layout.addLayout(buttons)

    def _choose(self, way: WayOn) -> None:
        self.choice = way
        self.accept()
