"""What each column of the page is, above it, while more than two stand there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from reader.model.bitext import Side
from ui.i18n import tr
from ui.theme import FACE, Theme, ink, px
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from ui.views.bitext.view import BitextView

_LINE = 30
_NOTE = 24


class ColumnHeads(QWidget):
    """Names the columns at the places where they stand, and says which of them have no room."""

    def __init__(self, page: BitextView, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._page = page
        self._theme = theme
        self._sides = {Side.SOURCE: "", Side.TARGET: ""}
        self._names: tuple[str, ...] = ()
        self.setObjectName("columnHeads")
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        page.arranged.connect(self.settle)
        page.mode_changed.connect(lambda _mode: self.settle())
        self.hide()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self._theme = theme
        self.update()

    def show_names(self, original: str, translation: str, others: tuple[str, ...]) -> None:
        """Name the two sides, and the other translations that are to stand beside them."""
        self._sides = {Side.SOURCE: original, Side.TARGET: translation}
        self._names = others
        self.settle()

    @property
    def shown(self) -> int:
        """How many of the other translations have room."""
        return min(len(self._names), len(self._page.page.columns.further))

    @property
    def note(self) -> str:
        """That some translations have no room, and what helps; empty where all have."""
        missing = self._page.page.beside.names[self.shown : len(self._names)]
        if not missing:
            return ""
        return tr("No room here for {names} – Ctrl+Alt+V lists all versions", names=", ".join(missing))

    def settle(self) -> None:
        """Be there, and as high as needed, for the columns as they are now."""
        wanted = bool(self._names) and self._page.page.columns.alone is None
        self.setFixedHeight((_LINE if self.shown else 0) + (_NOTE if self.note else 0) or _LINE)
        self.setAccessibleName("; ".join(filter(None, (*self._heads().values(), self.note))))
        self.setToolTip(self.note)
        self.setVisible(wanted)
        self.update()

    def _heads(self) -> dict[int, str]:
        """The words above each column, by its left edge."""
        if not self.shown:
            return {}
        columns = self._page.page.columns
        own = self._sides[Side.TARGET]
        writing = self._page.mode is ViewMode.EDIT
        heads = {
            columns.x(Side.SOURCE): tr("Original: {name}", name=self._sides[Side.SOURCE]),
            columns.x(Side.TARGET): tr("{name} – written here", name=own)
            if writing
            else tr("{name} – this translation", name=own),
        }
        for number, (left, name) in enumerate(zip(columns.further, self._names, strict=False), 1):
            heads[left] = f"{number}  {name}"
        return heads

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), ink(self._theme.paper))
            self._paint(painter)
        finally:
            painter.end()

    def _paint(self, painter: QPainter) -> None:
        theme, columns = self._theme, self._page.page.columns
        usual, strong = QFont(FACE), QFont(FACE)
        for font in (usual, strong):
            font.setPixelSize(px(14))
        strong.setWeight(QFont.Weight.DemiBold)
        for left, words in self._heads().items():
            own = left == columns.x(Side.TARGET)
            font = strong if own else usual
            rect = QRect(left, 4, columns.width, _LINE - 8)
            painter.setFont(font)
            painter.setPen(ink(theme.ink if own else theme.muted))
            text = QFontMetrics(font).elidedText(words, Qt.TextElideMode.ElideRight, columns.width)
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
            if own:
                painter.fillRect(QRect(left, _LINE - 4, columns.width, 2), ink(theme.accent))
        if self.note:
            painter.setFont(usual)
            painter.setPen(ink(theme.muted))
            top = _LINE if self.shown else 0
            rect = QRect(columns.left, top, self.width() - columns.left - 12, _NOTE)
            text = QFontMetrics(usual).elidedText(self.note, Qt.TextElideMode.ElideRight, rect.width())
            painter.drawText(rect, Qt.AlignmentFlag.AlignVCenter, text)
        painter.fillRect(QRect(0, self.height() - 1, self.width(), 1), ink(theme.rule))
