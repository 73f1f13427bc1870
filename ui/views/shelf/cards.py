"""Works as cards: title, author, languages, tags, when last read, how far."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from ui import messages
from ui.i18n import number, tr, tr_n
from ui.models.works import FILE, ITEM, PROGRESS
from ui.theme import FACE, px
from ui.views.lists import Cards, has_keyboard

if TYPE_CHECKING:
    from reader.model.shelf import Progress, ShelvedWork
    from ui.theme import Theme

HEIGHT = 108
MEASURE = 760
"""Widest card in pixels: a title is read, not scanned across the screen."""
_MIDDLE = Qt.AlignmentFlag.AlignVCenter


def columns(width: int) -> int:
    """Cards beside each other on a shelf this wide."""
    return 1 if width < 1000 else 2


def progress_words(progress: Progress | None) -> str:
    """How far a work is, in few words; empty before it is counted."""
    if progress is None or not progress.n_rows:
        return ""
    read = messages.percent(progress.n_read, progress.n_rows)
    done = messages.percent(progress.n_done, progress.n_rows)
    parts = [tr("{read} % read", read=read)] if progress.n_read else [tr("not read yet")]
    if done < 100:
        parts.append(tr("{done} % translated", done=done))
    return "  ·  ".join(parts)


def progress_figures(progress: Progress | None) -> str:
    """How far a work is, with all figures, for a tool tip."""
    if progress is None or not progress.n_rows:
        return ""
    rows = tr_n("{n} row", "{n} rows", progress.n_rows)
    words = tr_n("{n} word", "{n} words", progress.n_words)
    return tr(
        "Read to row {n_read} of {rows}\nTranslated: {n_done} of {rows}, {n_words_done} of "
        "{words}; what a machine wrote counts once it is confirmed",
        n_read=number(progress.n_read),
        rows=rows,
        n_done=number(progress.n_done),
        n_words_done=number(progress.n_words_done),
        words=words,
    )


def draw_progress(painter: QPainter, bar: QRectF, progress: Progress | None, theme: Theme) -> None:
    """Two lines: how much is translated, and over it how far it was read."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(theme.sync))
    painter.drawRoundedRect(bar, bar.height() / 2, bar.height() / 2)
    if progress is None or not progress.n_rows:
        return
    if progress.done < 1:  # a dashed edge: what is still to be translated
        painter.setBrush(QColor(theme.rule))
        x = bar.left() + bar.width() * progress.done
        while x < bar.right():
            painter.drawRect(QRectF(x, bar.top(), min(2.0, bar.right() - x), bar.height()))
            x += 6.0
    if progress.n_read:
        painter.setBrush(QColor(theme.accent))
        width = max(bar.height(), bar.width() * progress.read)
        painter.drawRoundedRect(QRectF(bar.left(), bar.top(), width, bar.height()), 2, 2)


class WorkCards(Cards):
    """Draws works as a list."""

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 600
        return QSize(min(MEASURE, (width - 28) // columns(width)), HEIGHT)

    @override
    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        work: ShelvedWork = index.data(ITEM)
        state: QStyle.StateFlag = option.state
        outer: QRect = option.rect
        card = QRectF(outer.adjusted(8, 6, -8, -6))
        chosen = bool(state & QStyle.StateFlag.State_Selected)
        under = bool(state & QStyle.StateFlag.State_MouseOver)
        theme = self.theme
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.accent if has_keyboard(option) else theme.muted
        painter.setPen(QColor(edge if chosen else theme.rule))
        painter.setBrush(QColor(theme.card if chosen or under else theme.paper))
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), 7, 7)
        inner = card.adjusted(20, 13, -20, -14).toRect()
        self._paint_words(painter, inner, work, index.data(FILE) or "")
        self._paint_bar(painter, inner, index.data(PROGRESS))
        painter.restore()

    def _paint_words(self, painter: QPainter, inner: QRect, work: ShelvedWork, file: str) -> None:
        title, small = QFont(FACE), QFont(FACE)
        title.setPixelSize(px(20))
        small.setPixelSize(px(14))
        painter.setPen(QColor(self.theme.ink))
        painter.setFont(title)
        line = QRect(inner.left(), inner.top(), inner.width(), 28)
        shown = QFontMetrics(title).elidedText(work.title, Qt.TextElideMode.ElideRight, inner.width())
        painter.drawText(line, _MIDDLE, shown)
        painter.setFont(small)
        painter.setPen(QColor(self.theme.muted))
        below = QRect(inner.left(), inner.top() + 31, inner.width(), 22)
        opened = when(work)
        metrics = QFontMetrics(small)
        room = inner.width() - metrics.horizontalAdvance(opened) - 16
        about = metrics.elidedText(_about(work, file), Qt.TextElideMode.ElideRight, room)
        painter.drawText(below, _MIDDLE, about)
        painter.drawText(below, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), opened)

    def _paint_bar(self, painter: QPainter, inner: QRect, progress: Progress | None) -> None:
        words = progress_words(progress)
        room = QFontMetrics(painter.font()).horizontalAdvance(words) + 14 if words else 0
        bar = QRectF(inner.left(), inner.bottom() - 8, inner.width() - room, 4)
        draw_progress(painter, bar, progress, self.theme)
        painter.setPen(QColor(self.theme.muted))
        label = QRect(inner.right() - room, inner.bottom() - 18, room, 22)
        painter.drawText(label, int(_MIDDLE | Qt.AlignmentFlag.AlignRight), words)


def when(work: ShelvedWork) -> str:
    """When it was put into the bin, last read, or else came in."""
    if work.deleted_at:
        return tr("in the bin since {when}", when=messages.when(work.deleted_at))
    return (
        messages.when(work.opened_at)
        if work.opened_at
        else tr("new {when}", when=messages.when(work.added_at))
    )


def _about(work: ShelvedWork, file: str) -> str:
    languages = " – ".join(messages.LANGUAGES[language] for language in work.languages)
    return "  ·  ".join(part for part in (file, work.author, languages, tag_words(work)) if part)


def tag_words(work: ShelvedWork) -> str:
    """The tags of a work in one line."""
    return "  ".join(f"#{tag}" for tag in work.tags)
