"""A picture of the page by itself, as large as the window allows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QDialog, QLabel, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import tr
from ui.theme import ink
from ui.views.bitext.pictures import PictureKey

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme
    from ui.views.bitext.pictures import Pictures
    from ui.views.bitext.row_layout import Picture

_MARGIN = 14
_LEAST = QSize(360, 240)
_STEPS = {
    Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Space: 1, Qt.Key.Key_PageDown: 1,
    Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageUp: -1,
}  # fmt: skip


class PictureDialog(QDialog):
    """Shows one of several pictures; arrow keys go on to the next, Esc closes."""

    def __init__(
        self, pictures: Pictures, shown: Sequence[Picture], start: int, theme: Theme, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setObjectName("pictureDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._shown, self._at = list(shown), start
        self._canvas = _Canvas(pictures, theme, self)
        self._words = QLabel(self)
        self._words.setTextFormat(Qt.TextFormat.PlainText)
        self._words.setWordWrap(True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._words.setStyleSheet(f"color: {theme.muted};")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        layout.addWidget(self._canvas, 1)
        layout.addWidget(self._words)
        pictures.ready.connect(self._canvas.update)
        known = pictures.known(self.picture.document_id, self.picture.name)
        natural = _LEAST if known is None else known.size
        around = QSize(2 * _MARGIN, 2 * _MARGIN + 40)
        room = parent.size() * 0.92 - around
        if natural.width() > room.width() or natural.height() > room.height():
            natural = natural.scaled(room, Qt.AspectRatioMode.KeepAspectRatio)
        self.resize((natural + around).expandedTo(_LEAST))
        self._show()

    @property
    def picture(self) -> Picture:
        """The one that is shown."""
        return self._shown[self._at]

    def _show(self) -> None:
        words = self.picture.alt
        name = tr("Picture")
        if len(self._shown) > 1:
            name = tr("Picture {number} of {count}", number=self._at + 1, count=len(self._shown))
        self.setWindowTitle(name)
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self._canvas.setAccessibleName(words or tr("{picture} without a description", picture=name))
        self._canvas.show_picture(self.picture)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if step is not None and len(self._shown) > 1:
            self._at = (self._at + step) % len(self._shown)
            self._show()
        else:
            super().keyPressEvent(event)


class _Canvas(QWidget):
    def __init__(self, pictures: Pictures, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._pictures, self._theme = pictures, theme
        self._picture: Picture | None = None
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, picture: Picture) -> None:
        """Show another picture."""
        self._picture = picture
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        picture = self._picture
        known = None if picture is None else self._pictures.known(picture.document_id, picture.name)
        if picture is None or known is None:
            return
        size = known.size
        if size.width() > self.width() or size.height() > self.height():
            size = size.scaled(self.size(), Qt.AspectRatioMode.KeepAspectRatio).expandedTo(QSize(1, 1))
        place = QRect(0, 0, size.width(), size.height())
        place.moveCenter(self.rect().center())
        ratio = self.devicePixelRatioF()
        key = PictureKey(
            picture.document_id, picture.name, round(size.width() * ratio), round(size.height() * ratio)
        )
        pixmap = self._pictures.pixmap(key)
        painter = QPainter(self)
        try:
            if pixmap is not None:
                painter.drawPixmap(place, pixmap)
            else:
                painter.fillRect(place, ink(self._theme.card))
        finally:
            painter.end()
