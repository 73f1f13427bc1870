"""The bar in which one says why a problem is none; the reasons given last are one key away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import tr
from ui.views.bars import Bar
from ui.views.labels import Line

if TYPE_CHECKING:
    from collections.abc import Sequence

MOST = 5
"""Reasons that are offered again."""
_LETTERS = 34
"""Of a reason on its button."""


class ReasonBar(Bar):
    """Stands below the page and stops nothing; Enter dismisses, Esc leaves it be.

    Signals:
        given: the reason.
    """

    given = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("reasonBar", parent)
        self.about = Line(Qt.TextElideMode.ElideRight, self)
        self.reason = QLineEdit(self)
        self.reason.setPlaceholderText(tr("Why it is none (Enter dismisses)"))
        self.reason.setAccessibleName(tr("Why it is no problem"))
        self.reason.installEventFilter(self)
        self.recent: list[QPushButton] = []
        self._chips = QHBoxLayout()
        self._chips.setSpacing(6)
        line = QHBoxLayout()
        line.setSpacing(10)
        line.addWidget(self.reason, 1)
        line.addLayout(self._chips)
        both = QVBoxLayout()
        both.setSpacing(6)
        both.addWidget(self.about)
        both.addLayout(line)
        self.row.addLayout(both, 1)
        self.finish()

    def ask(self, about: str, recent: Sequence[str]) -> None:
        """Ask why a problem, said in one sentence, is none."""
        self.about.setText(about)
        self.reason.clear()
        for button in self.recent:
            button.hide()
            button.deleteLater()
        self.recent = [self._button(number, text) for number, text in enumerate(recent[:MOST], 1)]
        self.show()
        self.reason.setFocus()

    def _button(self, number: int, text: str) -> QPushButton:
        short = text if len(text) <= _LETTERS else f"{text[: _LETTERS - 1]}…"
        button = QPushButton(f"{number}  {short}".replace("&", "&&"), self)
        button.setToolTip(f"{text} (Alt+{number})")
        button.setAccessibleName(text)
        button.clicked.connect(lambda: self._give(text))
        self._chips.addWidget(button)
        return button

    def _give(self, text: str) -> None:
        self.hide()
        self.given.emit(text.strip())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if not isinstance(event, QKeyEvent):
            return super().eventFilter(watched, event)
        number = event.key() - Qt.Key.Key_1
        chosen = event.modifiers() == Qt.KeyboardModifier.AltModifier and 0 <= number < len(self.recent)
        if event.type() == QEvent.Type.ShortcutOverride and chosen:
            event.accept()  # else Alt and a figure would colour a highlight
            return True
        if event.type() != QEvent.Type.KeyPress:
            return super().eventFilter(watched, event)
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._give(self.reason.text())
        elif chosen:
            self.recent[number].click()
        elif event.key() == Qt.Key.Key_Escape:
            self.close_bar()
        else:
            return super().eventFilter(watched, event)
        return True
