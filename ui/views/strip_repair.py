"""The strip below the page in repair mode: every letter with what it does; each is a button too."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QFrame, QWidget
from typing_extensions import override

from ui.i18n import mark, tr
from ui.theme import Theme, ink, px

if TYPE_CHECKING:
    from collections.abc import Mapping

BACK = "back"
"""What Escape does inside a row; no action of its own."""
_CONFIRM = (
    ("confirm_next", mark("confirm")),
    ("confirm_above", mark("all above")),
    ("unlink", mark("unlink")),
)
ROWS: tuple[tuple[str, str], ...] = (
    ("merge_rows", mark("merge")),
    ("merge_previous", mark("merge up")),
    ("split_here", mark("split")),
    ("move_up", mark("up")),
    ("move_down", mark("down")),
    ("pop", mark("pop")),
    ("swap", mark("swap")),
    ("insert_gap", mark("gap")),
    ("", ""),
    *_CONFIRM,
    ("omitted", mark("left out")),
    ("", ""),
    ("pin", mark("pin")),
    ("realign", mark("realign")),
    ("", ""),
    ("next_doubtful", mark("unsure")),
    ("next_unconfirmed", mark("unconfirmed")),
    ("next_uneven", mark("not 1:1")),
    ("", ""),
    ("sentence_level", mark("sentences")),
    ("why", mark("why")),
)
"""Id of the action, and a word for it; empty for a gap between groups."""

SENTENCES: tuple[tuple[str, str], ...] = (
    *ROWS[:7],
    ("", ""),
    *_CONFIRM,
    ("", ""),
    (BACK, mark("back to rows")),
)
"""What the letters do inside a row."""


class _Chip(QAbstractButton):
    """A key and a word."""

    def __init__(self, key: str, word: str, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._key, self._word, self._theme = key, word, theme
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(f"{word}: {key}")
        font = QFont(self.font())
        font.setPixelSize(px(12))
        self.setFont(font)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        return QSize(self._key_width() + metrics.horizontalAdvance(self._word) + 14, 24)

    def _key_width(self) -> int:
        return max(20, QFontMetrics(self.font()).horizontalAdvance(self._key) + 12)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse() and self.isEnabled()
        key = QRect(1, 2, self._key_width(), 19)
        painter.setPen(QPen(ink(theme.accent if hot else theme.rule), 1))
        painter.setBrush(ink(theme.paper))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(ink(theme.ink if self.isEnabled() else theme.muted))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setPen(ink(theme.accent if hot else theme.muted))
        word = self.rect().adjusted(key.right() + 6, 0, 0, -1)
        painter.drawText(word, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self._word)
        painter.end()


class RepairStrip(QFrame):
    """All keys of repair mode, in as many lines as the width needs.

    Signals:
        chosen: the id of an action.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("repairStrip")
        self.setAccessibleName(tr("Keys of repair mode"))
        self._theme = theme
        self._chips: list[_Chip | None] = []
        self._tips: dict[str, str] = {}
        self._keys: dict[str, str] = {}
        self._entries: tuple[tuple[str, str], ...] = ()
        self.show_keys(ROWS)
        self.set_theme(theme)
        self.hide()

    def show_keys(self, entries: tuple[tuple[str, str], ...]) -> None:
        """Show these keys: of rows, or of sentences."""
        if entries != self._entries:
            self._entries = entries
            self._fill()

    def set_keys(self, keys: Mapping[str, str]) -> None:
        """The present key of each action, as it is to be shown."""
        self._keys = {action: key.replace("Shift+", "⇧") for action, key in keys.items()}
        self._fill()

    def _fill(self) -> None:
        for chip in self._chips:
            if chip is not None:
                chip.hide()
                chip.deleteLater()
        self._chips = [
            self._chip(action_id, tr(word)) if action_id else None for action_id, word in self._entries
        ]
        self._lay_out()

    def _chip(self, action_id: str, word: str) -> _Chip:
        action_id, key = (
            ("sentence_level", "Esc") if action_id == BACK else (action_id, self._keys.get(action_id, ""))
        )
        chip = _Chip(key, word, self._theme, self)
        chip.setObjectName(action_id)
        chip.setToolTip(escape(self._tips.get(action_id, "")))
        chip.clicked.connect(lambda: self.chosen.emit(action_id))
        chip.show()
        return chip

    def set_tips(self, tips: dict[str, str]) -> None:
        """Say what each action does, by its id."""
        self._tips = tips
        for chip in self._chips:
            if chip is not None:
                chip.setToolTip(escape(tips.get(chip.objectName(), "")))

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.setStyleSheet(
            f"QFrame#repairStrip {{ background: {theme.card}; border: 0;"
            f" border-top: 1px solid {theme.rule}; }}"
        )
        for chip in self._chips:
            if chip is not None:
                chip.set_theme(theme)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    def _lay_out(self) -> None:
        """Chips from left to right, into the next line where they do not fit; a group stays together."""
        left, x, y = 20, 20, 7
        groups: list[list[_Chip]] = [[]]
        for chip in self._chips:
            if chip is None:
                groups.append([])
            else:
                groups[-1].append(chip)
        for group in groups:
            width = sum(chip.sizeHint().width() + 5 for chip in group)
            if x > left and x + width > self.width() - 12:
                x, y = left, y + 27
            for chip in group:
                size = chip.sizeHint()
                if x > left and x + size.width() > self.width() - 12:
                    x, y = left, y + 27
                chip.setGeometry(x, y, size.width(), size.height())
                x += size.width() + 5
            x += 11
        self.setFixedHeight(y + 31)
