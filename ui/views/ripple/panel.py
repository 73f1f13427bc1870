"""The list of rows a changed term concerns: accept one, all, or leave one as it is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QPainter, QTextLayout
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.segmentation.comparison import Change, Part
from ui.i18n import number, tr
from ui.key_hints import native_key
from ui.models.ripple import RippleLine, RippleModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.difference import laid_out
from ui.views.lists import CardList, Cards, LeaveKey, LocalKeys, Words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LEFT, _RIGHT, _HEAD, _ABOVE = 18, 16, 20, 8
_AROUND: Final = 70
"""Letters of unchanged text shown on either side of a change."""
_LEAST_LEFT_OUT: Final = 20
"""Letters there must be more than that for any to be left out."""
_EMPTY = Words(
    "No row to change",
    "When a term of the glossary is changed or forbidden, the rows that still have the old one stand here, "
    "each with what would change.",
)


class RipplePanel(QWidget):
    """Lines with differences.

    Signals:
        accepted: a list of RippleLines to change.
        left_alone: a RippleLine that stays as it is.
        activated: a RippleLine to go to.
        left: Esc, for the keyboard to go back to the page.
    """

    accepted = Signal(object)
    left_alone = Signal(object)
    activated = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RippleModel(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.all = QPushButton(tr("Accept all"), self)
        self.all.setToolTip(native_key("Ctrl+Enter"))
        self.all.clicked.connect(self._accept_all)
        self.list = CardList("Rows to change", _RippleItems(theme), _EMPTY, self)
        self.list.setModel(self.model)
        self.list.enter_pressed.connect(self._accept)
        self.list.clicked.connect(lambda index: self.activated.emit(index.data(ITEM)))
        self.list.delete_pressed.connect(self._leave_alone)
        self._local = LocalKeys(
            self.list,
            {"Ctrl+Return": self._accept_all, "Ctrl+Enter": self._accept_all, "Space": self._go},
        )
        self._keys = LeaveKey(None, self.list)
        self._keys.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(6)
        for part in (self.told, self.list, self.all):
            layout.addWidget(part)
        self.setFocusProxy(self.list)
        self.count()

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def count(self) -> None:
        """Offer to accept all where there is something to accept."""
        sure = sum(line.rewording is not None for line in self.model.items)
        self.all.setVisible(sure > 0)
        self.all.setText(tr("Accept all ({sure})", sure=sure))
        self.told.setVisible(bool(self.told.text()))

    def choose(self, row: int) -> None:
        """Choose the line that stands at a place now."""
        self.list.setCurrentIndex(self.model.index(min(max(row, 0), self.model.rowCount() - 1), 0))

    def current(self) -> RippleLine | None:
        """The chosen line."""
        line = self.list.currentIndex().data(ITEM)
        return line if isinstance(line, RippleLine) else None

    def _accept(self, index: QModelIndex) -> None:
        line = index.data(ITEM)
        if isinstance(line, RippleLine):
            if line.rewording is None:
                self.activated.emit(line)
            else:
                self.accepted.emit([line])

    def _accept_all(self) -> None:
        lines = [line for line in self.model.items if line.rewording is not None]
        if lines:
            self.accepted.emit(lines)

    def _leave_alone(self) -> None:
        line = self.current()
        if line is not None:
            self.left_alone.emit(line)

    def _go(self) -> None:
        line = self.current()
        if line is not None:
            self.activated.emit(line)


class _RippleItems(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text, self._small = QFont(FACE), QFont(FACE)
        self._text.setPixelSize(px(15))
        self._small.setPixelSize(px(12))

    def _laid_out(self, line: RippleLine, width: int) -> tuple[QTextLayout, int]:
        found = line.found
        room = width - _LEFT - _RIGHT
        if found.new is None:
            start, end = found.places[0]
            parts: tuple[Part, ...] = (
                Part(Change.SAME, (0, start), (0, start)),
                Part(Change.ADDED, (start, start), (start, end)),
                Part(Change.SAME, (start, len(found.old)), (end, len(found.old))),
            )
            return laid_out(*around("", found.old, parts), self._text, self.theme, room)
        return laid_out(*around(found.old, found.new, line.parts), self._text, self.theme, room)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        return QSize(width, _ABOVE + _HEAD + self._laid_out(index.data(ITEM), width)[1] + 8)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RippleLine = index.data(ITEM)
        theme, rect = self.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(rect.adjusted(6, 2, -6, -2), 6, 6)
        head = QRect(rect.left() + _LEFT, rect.top() + _ABOVE, rect.width() - _LEFT - _RIGHT, _HEAD - 3)
        told = [line.work, tr("row {row}", row=number(line.found.row + 1))]
        if line.found.new is None:
            told.append(tr("form not sure: change it by hand"))
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(head, Qt.AlignmentFlag.AlignVCenter, "  ·  ".join(word for word in told if word))
        painter.setPen(QColor(theme.ink))
        self._laid_out(line, rect.width())[0].draw(painter, QPointF(head.left(), head.top() + _HEAD))
        painter.restore()


def around(base: str, text: str, parts: Sequence[Part]) -> tuple[str, str, list[Part]]:
    """The changes with some words around them: both texts, and their parts, with less of what is the same."""
    old, new, kept = "", "", []
    for at, part in enumerate(parts):
        removed = base[slice(*part.old)] if part.change is Change.REMOVED else ""
        words = text[slice(*part.new)]
        if part.change is Change.SAME:
            words = _less(words, head=at > 0, tail=at < len(parts) - 1)
        kept.append(Part(part.change, (len(old), len(old) + len(removed)), (len(new), len(new) + len(words))))
        old, new = old + removed, new + words
    return old, new, kept


def _less(text: str, *, head: bool, tail: bool) -> str:
    """The beginning and the end of a text that is long, cut between words."""
    if len(text) <= _AROUND * max(1, head + tail) + _LEAST_LEFT_OUT:
        return text
    first = text[:_AROUND].rpartition(" ")[0] if head else ""
    last = text[-_AROUND:].partition(" ")[2] if tail else ""
    return f"{first} … {last}" if first and last else f"{first} …" if first else f"… {last}"
