"""Closing while the library does not take what was typed."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from ui.i18n import tr
from ui.theme import FACE, px


class UnsavedDialog(QDialog):
    """Accepted: close without it. Rejected (Esc, Enter): stay; the text is still where it was typed."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWindowTitle("Zwiesprache")
        self.setMinimumWidth(480)
        heading = QLabel(tr("What you typed last is not saved"))
        heading.setStyleSheet(f"font-family: '{FACE}'; font-size: {px(21)}px;")
        words = QLabel(
            tr(
                "The library does not take it at present; the line below the page says why. Stay, "
                "and the text is still there: it will be saved as soon as that is possible, and you "
                "can copy it."
            )
        )
        words.setWordWrap(True)
        stay, close = QPushButton(tr("Stay")), QPushButton(tr("Close without it"))
        stay.setDefault(True)
        stay.clicked.connect(self.reject)
        close.clicked.connect(self.accept)
        close.setAutoDefault(False)
        buttons = QHBoxLayout()
        buttons.addStretch(1)
        buttons.addWidget(close)
        buttons.addWidget(stay)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        layout.setSpacing(12)
        layout.addWidget(heading)
        layout.addWidget(words)
        layout.addSpacing(8)
        layout.addLayout(buttons)
