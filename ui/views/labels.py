"""Labels that are never wider than their place: prose that wraps anywhere, a line that is shortened."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LONG_WORD = re.compile(r"\S{28,}")
_PIECE = re.compile(r"((?:\S[\u0300-\u036f]*){12})(?=\S)")  # a letter keeps its combining accents
_BREAK = "\u200b"
_LINE_ENDS = re.compile(r"\s*[\r\n\v\f\u2028\u2029\t]\s*")


def breakable(text: str) -> str:
    """Text in which a word longer than most lines may be broken, unseen, every dozen letters."""
    return _LONG_WORD.sub(lambda word: _PIECE.sub(rf"\1{_BREAK}", word[0]), text)


class Prose(QLabel):
    """Plain text that wraps, inside a word where that is longer than a line, as names of files are.

    A QLabel is never narrower than its longest word, and would take the dialog with it.
    """

    def __init__(self, text: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)
        self.setText(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(breakable(text))

    @override
    def text(self) -> str:
        return super().text().replace(_BREAK, "")


class Line(QLabel):
    """Plain text on one line, shortened where it does not fit; the tool tip then says all of it."""

    def __init__(
        self, mode: Qt.TextElideMode = Qt.TextElideMode.ElideMiddle, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._mode = mode
        self.setTextFormat(Qt.TextFormat.PlainText)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self._say_whole()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(min(120, super().sizeHint().width()), super().minimumSizeHint().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._say_whole()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.FontChange, QEvent.Type.StyleChange}:
            self._say_whole()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), self.alignment(), self._fitting())
        painter.end()

    def _fitting(self) -> str:
        return self.fontMetrics().elidedText(self._on_one_line(), self._mode, self.contentsRect().width())

    def _on_one_line(self) -> str:
        return _LINE_ENDS.sub(" ", self.text())

    def _say_whole(self) -> None:
        self.setToolTip("" if self._fitting() == self._on_one_line() else self.text())
