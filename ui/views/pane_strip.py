"""Which closed panels have something, in the status line: a press opens one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ui.i18n import tr
from ui.theme import px

if TYPE_CHECKING:
    from ui.theme import Theme


class PaneStrip(QWidget):
    """A small button for each panel that has something and is not to be seen.

    Signals:
        chosen: id of the action that shows the panel.
    """

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 6, 0)
        self._row.setSpacing(2)
        self._buttons: dict[str, QToolButton] = {}
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QToolButton {{ color: {theme.ink}; background: transparent; border: 1px solid {theme.rule};"
            f" border-radius: 8px; padding: 1px 7px; font-size: {px(12)}px; }}"
            f"QToolButton:hover {{ background: {theme.card}; }}"
        )

    def show_pane(self, action_id: str, words: str, key: str) -> None:
        """Say something of a closed panel; nothing with empty ``words``."""
        button = self._buttons.get(action_id)
        if button is None:
            if not words:
                return
            button = self._buttons[action_id] = QToolButton(self)
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.clicked.connect(lambda: self.chosen.emit(action_id))
            self._row.addWidget(button)
        button.setText(words)
        button.setAccessibleName(words)
        button.setToolTip(tr("Show this panel ({key})", key=key) if key else tr("Show this panel"))
        button.setVisible(bool(words))
        self.setVisible(any(not b.isHidden() for b in self._buttons.values()))
