"""While there is no status line: where one is, at the page's foot, and what is said, over it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget
from typing_extensions import override

from ui import messages
from ui.i18n import number, tr
from ui.theme import FACE, px
from ui.views.status import DOT, NEWS_TIME, TROUBLE_TIME

if TYPE_CHECKING:
    from ui.theme import Theme

_ABOVE_FOOT = 16
"""Pixels between a message and the foot of the page."""


class Folio(QLabel):
    """The quiet line at the foot of a page in book mode."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("folio")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setTextFormat(Qt.TextFormat.PlainText)
        font = QFont(FACE)
        font.setPixelSize(px(14))
        font.setFeature(QFont.Tag("onum"), 1)
        self.setFont(font)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QLabel#folio {{ background: {theme.paper}; color: {theme.muted}; padding: 5px 0 9px 0;"
            f" font-family: '{FACE}'; font-size: {px(14)}px; }}"
        )

    def show_place(self, chapter: int, chapters: int, read: int) -> None:
        """Say the chapter, where there are several, and the per cent of the text above the view's end."""
        parts = (
            [tr("Chapter {chapter} of {chapters}", chapter=number(chapter), chapters=number(chapters))]
            if chapter and chapters > 1
            else []
        )
        self.setText(DOT.join([*parts, f"{read} %"]))


class Toast(QWidget):
    """A message over the foot of the page, which goes by itself; trouble can be dismissed."""

    def __init__(self, page: QWidget) -> None:
        """Lie over ``page``."""
        super().__init__(page)
        self.setObjectName("toast")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._page = page
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._dismiss = QToolButton(self)
        self._dismiss.setText("×")
        self._dismiss.setToolTip(tr("Dismiss"))
        self._dismiss.setAccessibleName(tr("Dismiss message"))
        self._dismiss.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._dismiss.clicked.connect(self.hide)
        row = QHBoxLayout(self)
        row.setContentsMargins(18, 9, 14, 9)
        row.addWidget(self._words)
        row.addWidget(self._dismiss)
        self._timer = QTimer(self, singleShot=True)
        self._timer.timeout.connect(self.hide)
        self.on = False
        """Whether it shows what is said: while there is a status line, that does."""
        page.installEventFilter(self)
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setStyleSheet(
            f"QWidget#toast {{ background: {theme.card}; border: 1px solid {theme.rule};"
            " border-radius: 9px; }"
        )

    @property
    def text(self) -> str:
        """What is said at present."""
        return self._words.text() if self.isVisible() else ""

    def say(self, text: str, *, trouble: bool) -> None:
        """Show a message; an empty one ends the one before."""
        self._timer.stop()
        if not text or not self.on:
            self.hide()
            return
        self._words.setText(text)
        self._dismiss.setVisible(trouble)
        self.show()
        self._place()
        self.raise_()
        self._timer.start(TROUBLE_TIME if trouble else NEWS_TIME)

    def _place(self) -> None:
        page = self._page
        most = max(160, page.width() - 80)
        self._words.setMaximumWidth(most - 80)
        one_line = self._words.fontMetrics().horizontalAdvance(self._words.text()) + 4
        self._words.setMinimumWidth(min(one_line, most - 80))
        self.adjustSize()
        self.move((page.width() - self.width()) // 2, page.height() - self.height() - _ABOVE_FOOT)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)


def share_read(above: float, whole: float) -> int:
    """Per cent of a text that is above the end of the view."""
    return messages.percent(min(round(above), round(whole)), max(1, round(whole)))
