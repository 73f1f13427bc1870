"""How a file begins: pictures of its pages, its text set plainly, or the very characters in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QPlainTextEdit,
    QScrollArea,
    QStackedWidget,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from ui.i18n import tr
from ui.theme import FACE, ink, px
from ui.views.labels import Prose

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

    from ui.printing.preview import Preview
    from ui.theme import Theme

_GAP = 14
_TEXT_SIZE = 15
_SHEET = "h1 { font-size: large; } h2, h3, h4 { font-size: medium; }"
_PAPER = QColor(255, 255, 255)


class Sheets(QWidget):
    """Pages one below the other, as wide as there is room."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.pages: list[QPixmap] = []
        self.paired = False
        self.setAccessibleName(tr("First pages"))

    def show_pages(self, pictures: Sequence[bytes], *, paired: bool = False) -> None:
        """Show pictures (PNG); ``paired``: left and right pages, the first being a right one."""
        self.pages, self.paired = [], paired
        for picture in pictures:
            page = QPixmap()
            page.loadFromData(picture)
            self.pages.append(page)
        self._fit()
        self.update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.setPen(ink(self._theme.rule))
        for page, box in zip(self.pages, self._boxes(), strict=True):
            if box.intersects(QRectF(event.rect())):
                painter.fillRect(box, _PAPER)
                painter.drawPixmap(box, page, QRectF(page.rect()))
                painter.drawRect(box)
        painter.end()

    def _boxes(self) -> list[QRectF]:
        """Where each page stands."""
        widest = float(max((page.width() for page in self.pages), default=1))
        room = float(self.width() - 2 * _GAP)
        width = min(room / 2 if self.paired else room, widest)
        boxes, y = [], float(_GAP)
        for number, page in enumerate(self.pages):
            height = width * page.height() / max(1, page.width())
            on_right = self.paired and number % 2 == 0
            x = self.width() / 2 - (0 if on_right else width if self.paired else width / 2)
            boxes.append(QRectF(x, y, width, height))
            if not self.paired or on_right:
                y += height + _GAP
        return boxes

    def _fit(self) -> None:
        boxes = self._boxes()
        self.setMinimumHeight(round(boxes[-1].bottom() + _GAP) if boxes else 0)


class PreviewPane(QStackedWidget):
    """Shows one preview, or a sentence instead."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said = Prose()
        self._said.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._said.setStyleSheet("color: palette(dark);")
        place = QWidget()
        QVBoxLayout(place).addWidget(self._said)
        self.sheets = Sheets(theme)
        self.area = QScrollArea()
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        self.area.setWidget(self.sheets)
        self.area.setAccessibleName(tr("First pages"))
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.area.setStyleSheet(
            f"QScrollArea, QScrollArea > QWidget > QWidget {{ background: {theme.card}; }}"
        )
        self.browser = QTextBrowser()
        self.browser.setOpenLinks(False)
        self.browser.setAccessibleName(tr("How the text begins"))
        face = QFont(FACE)
        face.setPixelSize(px(_TEXT_SIZE))
        self.browser.document().setDefaultFont(face)
        self.browser.document().setDocumentMargin(18)
        self.browser.document().setDefaultStyleSheet(_SHEET)
        self.browser.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.plain = QPlainTextEdit()
        self.plain.setReadOnly(True)
        self.plain.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.plain.setAccessibleName(tr("What stands in the file"))
        self.plain.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        for widget in (place, self.area, self.browser, self.plain):
            self.addWidget(widget)

    def say(self, sentence: str) -> None:
        """Show a sentence in place of a preview."""
        self._said.setText(sentence)
        self.setCurrentIndex(0)

    @property
    def has_shown(self) -> bool:
        """Whether there is a preview to be seen."""
        return self.currentIndex() > 0

    @property
    def said(self) -> str:
        """The sentence that is seen; empty while there is a preview."""
        return self._said.text() if self.currentIndex() == 0 else ""

    def show_preview(self, found: Preview) -> None:
        """Show how the file begins."""
        if found.pages:
            self.sheets.show_pages(found.pages, paired=found.paired)
            self.area.verticalScrollBar().setValue(0)
            self.setCurrentWidget(self.area)
        elif found.html:
            self.browser.setHtml(found.html)
            self.setCurrentWidget(self.browser)
        else:
            self.plain.setPlainText(found.text)
            self.setCurrentWidget(self.plain)
