"""Works as books: the cover an e-book brings, else one set from title and author."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING
from zlib import crc32

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from ui import messages
from ui.i18n import tr
from ui.models.works import FILE, ITEM, PROGRESS
from ui.theme import FACE, px
from ui.views.bitext.pictures import PictureKey
from ui.views.lists import Cards, has_keyboard
from ui.views.shelf.cards import draw_progress

if TYPE_CHECKING:
    from reader.model.shelf import Progress, ShelvedWork
    from ui.theme import Theme
    from ui.views.bitext.pictures import Pictures

COVER = QSize(140, 204)
_ROOM = QSize(172, 292)
"""Of one work, with what stands below its cover."""
_TOP, _SPINE = 14, 9
CLOTHS = ("#5B3A33", "#2F4A4A", "#3A4868", "#575031", "#66384A", "#3F4F3A", "#4A4458", "#6E4426")
PAPER = "#F7F1E3"
"""Letters on cloth; both are the same in every theme, as books are."""
_TITLE_SIZES = (19, 17, 15, 13)
_TITLE_LINES = 7
_ANYWHERE = QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere
_JOINT = re.compile(
    r"(?<=[a-zäöüß])(?=[A-ZÄÖÜ][a-zäöüß])"
    r"|(?<=[^\W\d_]{3})(?<![cspt](?=h)|c(?=k)|[bcdfgkptv](?=[lr]))(?=[bcdfghjklmnpqrstvwxz][aeiouyäöü][^\W\d_]{2})"
)
"""Where a word too long for a cover is broken: at an inner capital, and before a consonant that begins a
syllable (the first rule of German hyphenation; the patterns for the page cost more than a shelf should)."""


class WorkCovers(Cards):
    """Draws works as books on a shelf."""

    def __init__(self, theme: Theme, pictures: Pictures) -> None:
        super().__init__(theme)
        self._pictures = pictures

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        if not isinstance(view, QAbstractItemView):
            return _ROOM
        width = view.viewport().width() - 4
        return QSize(width // max(1, width // _ROOM.width()), _ROOM.height())

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        work: ShelvedWork = index.data(ITEM)
        outer: QRect = option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        under = bool(option.state & QStyle.StateFlag.State_MouseOver)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        if chosen or under:
            edge = self.theme.accent if has_keyboard(option) else self.theme.muted
            painter.setPen(QColor(edge) if chosen else Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.card))
            painter.drawRoundedRect(QRectF(outer).adjusted(3.5, 3.5, -3.5, -3.5), 8, 8)
        left = outer.center().x() - COVER.width() // 2
        room = QRect(left, outer.top() + _TOP, COVER.width(), COVER.height())
        if not self._picture(painter, work, room):
            draw_cover(painter, room, work, self.theme)
        self._below(painter, work, index, room)
        painter.restore()

    def _picture(self, painter: QPainter, work: ShelvedWork, room: QRect) -> bool:
        """The cover an e-book brings; False where there is none, or none that can be read."""
        if work.cover is None:
            return False
        known = self._pictures.known(work.cover.document_id, work.cover.name)
        if known is None:
            return False
        size = known.size.scaled(room.size(), Qt.AspectRatioMode.KeepAspectRatio)
        rect = QRect(
            room.left() + (room.width() - size.width()) // 2, room.bottom() + 1 - size.height(),
            size.width(), size.height(),
        )  # fmt: skip
        device = painter.device()
        ratio = 1.0 if device is None else device.devicePixelRatioF()
        key = PictureKey(
            work.cover.document_id, work.cover.name, round(size.width() * ratio), round(size.height() * ratio)
        )
        pixmap = self._pictures.pixmap(key)
        if pixmap is None:
            if self._pictures.is_broken(key):
                return False
            painter.fillRect(rect, QColor(self.theme.card))
        else:
            painter.drawPixmap(rect, pixmap)
        painter.setPen(QColor(self.theme.rule))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))
        return True

    def _below(
        self,
        painter: QPainter,
        work: ShelvedWork,
        index: QModelIndex | QPersistentModelIndex,
        room: QRect,
    ) -> None:
        progress: Progress | None = index.data(PROGRESS)
        title, small = QFont(FACE), QFont(FACE)
        title.setPixelSize(px(14))
        small.setPixelSize(px(13))
        bar = QRectF(room.left(), room.bottom() + 9, room.width(), 3)
        draw_progress(painter, bar, progress, self.theme)
        wide = room.adjusted(-10, 0, 10, 0)
        line = QRect(wide.left(), room.bottom() + 16, wide.width(), 20)
        painter.setFont(title)
        painter.setPen(QColor(self.theme.ink))
        shown = QFontMetrics(title).elidedText(work.title, Qt.TextElideMode.ElideRight, line.width())
        painter.drawText(line, Qt.AlignmentFlag.AlignCenter, shown)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        # works of the same title are told apart by their files
        words = index.data(FILE) or _how_far(work, progress)
        words = QFontMetrics(small).elidedText(words, Qt.TextElideMode.ElideMiddle, line.width())
        painter.drawText(line.translated(0, 19), Qt.AlignmentFlag.AlignCenter, words)


def _how_far(work: ShelvedWork, progress: Progress | None) -> str:
    if work.deleted_at:
        return messages.when(work.deleted_at)
    if progress is None or not progress.n_rows:
        return ""
    if progress.n_read:
        return tr("{percent} % read", percent=messages.percent(progress.n_read, progress.n_rows))
    done = messages.percent(progress.n_done, progress.n_rows)
    return tr("not read yet") if done == 100 else tr("{done} % translated", done=done)


def cloth(uid: str) -> str:
    """The colour of a work's drawn cover: always the same one."""
    return CLOTHS[crc32(uid.encode()) % len(CLOTHS)]


def draw_cover(painter: QPainter, room: QRect, work: ShelvedWork, theme: Theme) -> None:
    """A cover in cloth with title and author."""
    painter.setPen(QColor(theme.rule))
    painter.setBrush(QColor(cloth(work.uid)))
    painter.drawRoundedRect(QRectF(room).adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
    shade = QColor(0, 0, 0, 46)
    painter.fillRect(QRect(room.left() + 1, room.top() + 1, _SPINE, room.height() - 2), shade)
    ink = QColor(PAPER)
    inner = room.adjusted(_SPINE + 10, 20, -11, -14)
    painter.setPen(ink)
    for y in (inner.top() - 6, inner.top() - 3):
        painter.drawLine(inner.left(), y, inner.right(), y)
    author_room = 34 if work.author else 0
    title = _fitted(work.title, inner.width(), inner.height() - author_room - 10)
    title.draw(painter, QPointF(inner.left(), inner.top() + 8))
    if work.author:
        small = QFont(FACE)
        small.setPixelSize(px(12))
        small.setItalic(True)
        painter.setFont(small)
        below = QRect(inner.left(), inner.bottom() - author_room, inner.width(), author_room)
        flags = int(Qt.AlignmentFlag.AlignBottom | Qt.AlignmentFlag.AlignLeft | Qt.TextFlag.TextWordWrap)
        metrics = QFontMetrics(small)
        author = metrics.elidedText(work.author, Qt.TextElideMode.ElideRight, 2 * inner.width() - 20)
        painter.drawText(below, flags, author)


@lru_cache(256)
def _fitted(title: str, width: int, height: int) -> QTextLayout:
    """The title in the largest size in which all of it fits; what does not fit in the least is cut."""
    for size in _TITLE_SIZES:
        leading = round(size * 1.22)
        most = max(1, min(_TITLE_LINES, height // leading))
        layout = _title_layout(title, size)
        if _lines(layout, width, leading, most):
            return layout
    metrics = QFontMetrics(layout.font())
    shown = metrics.elidedText(title, Qt.TextElideMode.ElideRight, width * (most - 1))
    layout = _title_layout(shown, size)
    _lines(layout, width, leading, most)
    return layout


def _title_layout(title: str, size: int) -> QTextLayout:
    font = QFont(FACE)
    font.setPixelSize(px(size))
    font.setWeight(QFont.Weight.DemiBold)
    is_least = size == _TITLE_SIZES[-1]
    layout = QTextLayout(_JOINT.sub("\u00ad", title) if is_least else title, font)
    option = QTextOption()
    option.setWrapMode(_ANYWHERE if is_least else QTextOption.WrapMode.WordWrap)
    layout.setTextOption(option)
    return layout


def _lines(layout: QTextLayout, width: int, leading: int, most: int) -> bool:
    """Break into at most so many lines; whether the text fits in them."""
    number, fits = 0, True
    layout.beginLayout()
    while number < most and (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        line.setPosition(QPointF(0, number * leading))
        fits = fits and line.naturalTextWidth() <= width
        number += 1
    layout.endLayout()
    last = layout.lineAt(number - 1) if number else None
    whole = last is None or last.textStart() + last.textLength() >= len(layout.text())
    return fits and whole
