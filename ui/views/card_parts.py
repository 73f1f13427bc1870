"""Pieces of the card that says why a link is believed: its sign, the bars, lines to press."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QEnterEvent, QFont, QFontMetrics, QPainter, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget
from typing_extensions import override

from ui.i18n import tr
from ui.theme import Theme, ink, px

if TYPE_CHECKING:
    from collections.abc import Sequence

_LINE = 22
_WORD = 104
_BAR = 96
_GLANCE = 17


class Bar(NamedTuple):
    """A cue: its word, how much it speaks for (to 1) or against (to -1) the link, and a datum."""

    word: str
    value: float
    datum: str

    @property
    def said(self) -> str:
        """The bar in words."""
        which = (
            tr("for", "a cue") if self.value > 0 else tr("against") if self.value < 0 else tr("says nothing")
        )
        said = f"{self.word}: {which}, {round(abs(self.value) * 100)} %"
        return f"{said} ({self.datum})" if self.datum else said


def small(size: int, *, bold: bool = False) -> QFont:
    """The font of the card in a size."""
    font = QFont()
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    return font


class Bars(QWidget):
    """Cues under each other: to the right of the middle speaks for, hatched to the left against."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.bars: Sequence[Bar] = ()
        self.setFont(small(12))

    def show_bars(self, bars: Sequence[Bar]) -> None:
        """Show these."""
        self.bars = bars
        self.setFixedHeight(len(bars) * _LINE)
        self.setAccessibleName("; ".join(bar.said for bar in bars))
        self.setToolTip("\n".join(bar.said for bar in bars))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        metrics = QFontMetrics(self.font())
        middle = _WORD + _BAR / 2
        text = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        for number, bar in enumerate(self.bars):
            top = number * _LINE
            painter.setPen(ink(theme.ink))
            painter.drawText(QRectF(0, top, _WORD - 8, _LINE), text, bar.word)
            self._draw_bar(painter, bar.value, QPointF(middle, top + _LINE / 2))
            left = _WORD + _BAR + 12
            datum = metrics.elidedText(bar.datum, Qt.TextElideMode.ElideRight, self.width() - left)
            painter.setPen(ink(theme.muted))
            painter.drawText(QRectF(left, top, self.width() - left, _LINE), text, datum)
        painter.setPen(QPen(ink(theme.muted), 1))
        painter.drawLine(QPointF(middle, 2), QPointF(middle, len(self.bars) * _LINE - 2))
        painter.end()

    def _draw_bar(self, painter: QPainter, value: float, middle: QPointF) -> None:
        theme, height = self.theme, 9.0
        track = QRectF(middle.x() - _BAR / 2, middle.y() - height / 2, _BAR, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(theme.rule))
        painter.drawRect(track)
        length = max(2.0, abs(value) * _BAR / 2)
        colour = ink(theme.reviewed if value > 0 else theme.problem if value < 0 else theme.muted)
        bar = QRectF(track)
        if value < 0:
            bar.setLeft(middle.x() - length)
            bar.setRight(middle.x())
            painter.setBrush(ink(theme.paper))
            painter.drawRect(bar)
            painter.setPen(QPen(colour, 1))
            painter.setBrush(QBrush(colour, Qt.BrushStyle.BDiagPattern))
        else:
            bar.setLeft(middle.x())
            bar.setRight(middle.x() + length)
            painter.setBrush(colour)
        painter.drawRect(bar)


class Glance(NamedTuple):
    """A row as a repair would leave it: how its texts begin, and how sure it would be in per cent.

    Either text may be empty; ``sure`` is None where there is nothing to weigh.
    """

    source: str
    target: str
    sure: int | None
    doubtful: bool = False

    @property
    def sign(self) -> str:
        """What stands between the two texts."""
        return "–" if self.sure is None else f"{self.sure} %" + (" !" if self.doubtful else "")

    @property
    def said(self) -> str:
        """The row in words."""
        nothing = tr("no partner")
        return f"{self.source or nothing} {self.sign} {self.target or nothing}"


class Preview(QWidget):
    """What a repair makes of the rows below, in small: original, how sure, translation."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.rows: Sequence[Glance] = ()
        self._caption = ""
        self.setFont(small(11))

    def show_rows(self, caption: str, rows: Sequence[Glance]) -> None:
        """Show these under a caption; nothing for none."""
        self.rows, self._caption = rows, caption
        self.setFixedHeight((len(rows) + 1) * _GLANCE + 6 if rows else 0)
        self.setVisible(bool(rows))
        self.setAccessibleName("; ".join([caption, *(row.said for row in rows)]))
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        metrics, middle = QFontMetrics(self.font()), Qt.AlignmentFlag.AlignVCenter
        sign, width = 52.0, float(self.width())
        side = (width - sign - 8) / 2
        painter.setPen(ink(theme.muted))
        painter.drawText(QRectF(4, 0, width, _GLANCE), middle, self._caption)
        painter.setPen(QPen(ink(theme.rule), 1))
        painter.drawLine(QPointF(0, _GLANCE), QPointF(width, _GLANCE))
        for number, row in enumerate(self.rows, 1):
            top = number * _GLANCE + 3.0
            for left, text in ((4.0, row.source), (4 + side + sign, row.target)):
                painter.setPen(ink(theme.ink if text else theme.muted))
                shown = metrics.elidedText(
                    text or tr("no partner"), Qt.TextElideMode.ElideRight, int(side) - 6
                )
                painter.drawText(QRectF(left, top, side, _GLANCE), middle, shown)
            painter.setPen(ink(theme.problem if row.doubtful else theme.muted))
            box = QRectF(4 + side, top, sign - 8, _GLANCE)
            painter.drawText(box, middle | Qt.AlignmentFlag.AlignHCenter, row.sign)
        painter.end()


class LinkSign(QWidget):
    """The sign of the gutter: solid when confirmed, dotted when not, with a triangle when doubtful."""

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self.theme = theme
        self.confirmed = self.doubtful = False
        self.setFixedSize(22, 22)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, theme = QPainter(self), self.theme
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        colour = ink(theme.reviewed if self.confirmed else theme.problem if self.doubtful else theme.muted)
        pen = QPen(colour, 1.6)
        if self.doubtful:
            painter.setPen(QPen(colour, 1.4))
            painter.drawPolygon(QPolygonF([QPointF(11, 2), QPointF(19, 15), QPointF(3, 15)]))
            painter.drawLine(QPointF(11, 6.5), QPointF(11, 10.5))
            painter.drawPoint(QPointF(11, 13))
        pen.setStyle(Qt.PenStyle.SolidLine if self.confirmed else Qt.PenStyle.DotLine)
        painter.setPen(pen)
        y = 19 if self.doubtful else 11
        painter.drawLine(QPointF(2, y), QPointF(20, y))
        painter.end()


class KeyLine(QAbstractButton):
    """A key, what it does, and to the right what that brings.

    Signals:
        pointed: the mouse came to it.
    """

    pointed = Signal()

    def __init__(self, key: str, text: str, theme: Theme, parent: QWidget, *, brings: str = "") -> None:
        super().__init__(parent)
        self._key, self._theme, self._brings = key, theme, brings
        self.setText(text)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setFont(small(12))
        self.setAccessibleName(f"{text}: {key}" + (f", {brings}" if brings else ""))

    @override
    def enterEvent(self, event: QEnterEvent) -> None:
        self.pointed.emit()
        super().enterEvent(event)

    @override
    def sizeHint(self) -> QSize:
        metrics = QFontMetrics(self.font())
        brings = metrics.horizontalAdvance(self._brings) + 14 if self._brings else 0
        return QSize(36 + metrics.horizontalAdvance(self.text()) + brings, 25)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        theme, painter = self._theme, QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        hot = self.underMouse()
        key = QRectF(1, 3, 20, 19)
        painter.setPen(QPen(ink(theme.accent if hot else theme.rule), 1))
        painter.setBrush(ink(theme.paper))
        painter.drawRoundedRect(key, 4, 4)
        painter.setPen(ink(theme.ink))
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, self._key)
        painter.setPen(ink(theme.accent if hot else theme.ink))
        middle = Qt.AlignmentFlag.AlignVCenter
        metrics = QFontMetrics(self.font())
        room = self.width() - 30
        if self._brings:
            room -= metrics.horizontalAdvance(self._brings) + 10
        text = metrics.elidedText(self.text(), Qt.TextElideMode.ElideRight, room)
        painter.drawText(QRectF(28, 0, room, 25), middle | Qt.AlignmentFlag.AlignLeft, text)
        painter.setPen(ink(theme.muted))
        painter.drawText(QRectF(0, 0, self.width(), 25), middle | Qt.AlignmentFlag.AlignRight, self._brings)
        painter.end()
