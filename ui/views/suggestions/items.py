"""A suggestion in the list: number, where it is from, its text with what differs, what to look at."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyleOptionViewItem
from typing_extensions import override

from reader.model.document import Origin, SegmentState
from reader.model.suggestion import SuggestionKind
from reader.segmentation.comparison import Change
from ui import messages, troubles
from ui.i18n import tr
from ui.models.suggestions import NUMBERED, Entry
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.bitext.offsets import OffsetMap
from ui.views.difference import laid_out
from ui.views.lists import Cards

if TYPE_CHECKING:
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
_LEFT, _RIGHT, _ABOVE, _HEAD = 18, 16, 10, 24


def source_words(entry: Entry) -> str:
    """Where a suggestion is from."""
    found = entry.suggestion
    if found.kind is SuggestionKind.MEMORY:
        memory = tr("Memory, {rate} %", rate=found.rate) if found.rate is not None else tr("Memory")
        return f"{memory} · {found.note}" if found.note else memory
    if found.kind is SuggestionKind.MACHINE:
        return troubles.title(found.engine)
    machine = found.wordings[0].origin is Origin.MT
    state = SegmentState(found.note) if found.note else SegmentState.INITIAL
    return tr("Earlier, {how}", how=tr("by machine") if machine else messages.STATES[state])


class SuggestionItems(Cards):
    """Draws suggestions."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.text, self.small, self.number = QFont(FACE), QFont(FACE), QFont(FACE)
        self.text.setPixelSize(px(16))
        self.small.setPixelSize(px(13))
        self.number.setPixelSize(px(13))
        self.number.setWeight(QFont.Weight.DemiBold)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        entry: Entry = index.data(ITEM)
        _, height = self._laid_out(entry, width)
        below = sum(height for _, height in self._cautions(entry, width)) + self._original(entry, width)[1]
        return QSize(width, _ABOVE + _HEAD + height + below + 14)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        entry: Entry = index.data(ITEM)
        outer = option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        top = option.rect.top() + _ABOVE
        head = QRect(option.rect.left() + _LEFT, top, option.rect.width() - _LEFT - _RIGHT, _HEAD - 4)
        self._paint_head(painter, head, entry)
        layout, height = self._laid_out(entry, option.rect.width())
        painter.setPen(QColor(self.theme.ink))
        layout.draw(painter, QPointF(head.left(), top + _HEAD))
        original, more = self._original(entry, option.rect.width())
        if original is not None:
            painter.setPen(QColor(self.theme.muted))
            original.draw(painter, QPointF(head.left(), top + _HEAD + height + 3))
        self._paint_cautions(painter, head, top + _HEAD + height + more, entry, option.rect.width())
        painter.restore()

    def _paint_head(self, painter: QPainter, head: QRect, entry: Entry) -> None:
        left = head.left()
        if entry.number <= NUMBERED:
            key = QRectF(left, head.top() + 1, 18, 18)
            painter.setPen(QColor(self.theme.muted))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
            painter.setFont(self.number)
            painter.drawText(key, Qt.AlignmentFlag.AlignCenter, str(entry.number))
            left += 27
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.muted))
        when = messages.when(entry.suggestion.at)
        metrics = QFontMetrics(self.small)
        room = head.right() - left - metrics.horizontalAdvance(when) - 12
        words = metrics.elidedText(source_words(entry), Qt.TextElideMode.ElideRight, room)
        line = QRect(left, head.top(), head.right() - left, head.height())
        painter.drawText(line, Qt.AlignmentFlag.AlignVCenter, words)
        painter.drawText(line, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), when)

    def _laid_out(self, entry: Entry, width: int) -> tuple[QTextLayout, int]:
        """The text in lines, what the row has and the suggestion lacks struck through in it."""
        text, formats = self._marked(entry)
        layout = QTextLayout(text.replace("\n", "\u2028"), self.text)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.setFormats(formats)
        leading = round(QFontMetrics(self.text).height() * 1.18)
        layout.beginLayout()
        y = 0
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width - _LEFT - _RIGHT))
            line.setPosition(QPointF(0, y))
            y += leading
        layout.endLayout()
        return layout, max(y, leading)

    def _original(self, entry: Entry, width: int) -> tuple[QTextLayout | None, int]:
        """Of a match that is not the same: how its original differs from that of the row."""
        if not entry.source_parts:
            return None, 0
        room, text = width - _LEFT - _RIGHT, entry.suggestion.original
        layout, height = laid_out(entry.source, text, entry.source_parts, self.small, self.theme, room)
        return layout, height + 6

    def _marked(self, entry: Entry) -> tuple[str, list[QTextLayout.FormatRange]]:
        suggestion = entry.suggestion.text
        if not entry.parts:
            return suggestion, []
        text = ""
        ranges: list[tuple[int, int, QTextCharFormat]] = []
        for part in entry.parts:
            removed = part.change is Change.REMOVED
            words = entry.base[slice(*part.old)] if removed else suggestion[slice(*part.new)]
            if part.change is Change.ADDED and ranges and ranges[-1][1] == len(text):
                text += " "  # between what was struck out and what takes its place
            if part.change is not Change.SAME:  # blanks at its end need no mark
                ranges.append((len(text), len(text) + len(words.rstrip()), self._format(removed=removed)))
            text += words
        offsets = OffsetMap(text)
        found = []
        for start, end, form in ranges:
            span = QTextLayout.FormatRange()
            span.start = offsets.to_layout(start)
            span.length = offsets.to_layout(end) - span.start
            span.format = form
            found.append(span)
        return text, found

    def _format(self, *, removed: bool) -> QTextCharFormat:
        form = QTextCharFormat()
        form.setForeground(QColor(self.theme.muted if removed else self.theme.accent))
        form.setFontStrikeOut(removed)
        form.setFontUnderline(not removed)
        return form

    def _cautions(self, entry: Entry, width: int) -> list[tuple[str, int]]:
        """What to look at, each with the height it takes."""
        room = QRect(0, 0, max(40, width - _LEFT - _RIGHT - 14), 10_000)
        metrics = QFontMetrics(self.small)
        texts = dict.fromkeys(troubles.caution(warned) for warned in entry.suggestion.warnings)
        return [(text, metrics.boundingRect(room, _WRAP, text).height() + 3) for text in texts]

    def _paint_cautions(self, painter: QPainter, head: QRect, top: int, entry: Entry, width: int) -> None:
        painter.setFont(self.small)
        painter.setPen(QColor(self.theme.problem))
        for text, height in self._cautions(entry, width):
            painter.drawText(QRect(head.left(), top + 3, 12, height), _WRAP, "!")
            painter.drawText(QRect(head.left() + 14, top + 3, head.width() - 14, height), _WRAP, text)
            top += height
