"""The terms of the current row, above the glossary: what to write, what not to write."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from reader.model.termbase import TermStatus
from ui import messages
from ui.i18n import tr
from ui.models.row_terms import RowTerm, RowTermsModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, LeaveKey, Words

if TYPE_CHECKING:
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 46
_MOST: Final = 6
"""Lines seen without scrolling."""
_SIGNS: Final = {TermStatus.FORBIDDEN: "✕", TermStatus.DEPRECATED: "–"}


class RowTerms(QWidget):
    """A list of terms of the row; hidden where it has none.

    Signals:
        taken: the RowTerm to write.
        left: Esc, for the keyboard to go back to the page.
    """

    taken = Signal(object)
    left = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = RowTermsModel(self)
        self.title = QLabel(tr("In this row"))
        self.title.setStyleSheet("color: palette(dark); padding-left: 8px;")
        self.list = CardList("Terms of the row", _RowTermItems(theme), Words("", ""), self)
        self.list.setModel(self.model)
        self.list.doubleClicked.connect(self._take)
        self.list.enter_pressed.connect(self._take)
        self._keys = LeaveKey(None, self.list)
        self._keys.left.connect(self.left)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 4)
        layout.setSpacing(2)
        layout.addWidget(self.title)
        layout.addWidget(self.list)
        self.show_terms([])

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def show_terms(self, terms: list[RowTerm]) -> None:
        """Show the terms of a row."""
        self.model.show_terms(terms)
        self.setVisible(bool(terms))
        self.list.setFixedHeight(min(len(terms), _MOST) * _LINE + 4)

    def _take(self, index: QModelIndex) -> None:
        term = index.data(ITEM)
        if isinstance(term, RowTerm):
            self.taken.emit(term)


class _RowTermItems(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._term, self._small, self._key = QFont(FACE), QFont(FACE), QFont(FACE)
        self._term.setPixelSize(px(15))
        self._small.setPixelSize(px(13))
        self._key.setPixelSize(px(13))
        self._key.setWeight(QFont.Weight.DemiBold)

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        term: RowTerm = index.data(ITEM)
        theme, rect = self.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.card))
            painter.drawRoundedRect(rect.adjusted(4, 1, -4, -1), 6, 6)
        sign = str(term.number) if term.number else _SIGNS.get(term.term.status, "")
        key = QRectF(rect.left() + 10, rect.top() + 6, 18, 18)
        painter.setFont(self._key)
        painter.setPen(QColor(theme.problem if term.term.status in _SIGNS else theme.muted))
        if term.number:
            painter.drawRoundedRect(key.adjusted(0.5, 0.5, -0.5, -0.5), 4, 4)
        painter.drawText(key, Qt.AlignmentFlag.AlignCenter, sign)
        left, room = rect.left() + 38, rect.width() - 38 - 14
        painter.setFont(self._term)
        painter.setPen(QColor(theme.ink if term.term.allowed else theme.muted))
        self._line(painter, QRect(left, rect.top() + 4, room, 21), term.term.text)
        below = [term.surface]
        if term.term.status is not TermStatus.PREFERRED:
            below.append(
                tr("do not use") if not term.term.allowed else messages.TERM_STATUSES[term.term.status]
            )
        below += [said for said in (term.term.note or term.concept.note,) if said]
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        self._line(painter, QRect(left, rect.top() + 24, room, 18), "  ·  ".join(below))
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str) -> None:
        metrics = QFontMetrics(painter.font())
        painter.drawText(
            rect,
            int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft),
            metrics.elidedText(" ".join(text.split()), Qt.TextElideMode.ElideRight, rect.width()),
        )
