"""The list of candidates for the glossary: Enter takes one, Delete dismisses it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QLabel, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import tr, tr_n
from ui.models.extraction import ExtractionModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, FilteredPanel, LocalKeys, Words

if TYPE_CHECKING:
    from reader.lookup.extraction import Candidate
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 52
_SHOWN: Final = 4
"""Renderings named in a line."""
_EMPTY = Words(
    "No candidates",
    "Find new terms… in the Annotate menu looks for words and phrases of the work that stand in it often, "
    "with what they are rendered by.",
)


class ExtractionPanel(FilteredPanel):
    """Candidates under a filter.

    Signals:
        taken: the Candidate to put into the glossary.
        edited: the Candidate to look at in the dialog first.
        dismissed: the Candidate that is no term.
        activated: the Candidate whose first place is to be shown.
    """

    taken = Signal(object)
    edited = Signal(object)
    dismissed = Signal(object)
    activated = Signal(object)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        model = ExtractionModel()
        super().__init__(
            tr("Filter candidates"), CardList("Candidates", _Items(theme), _EMPTY), model, parent
        )
        self.model = model
        model.setParent(self)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setStyleSheet("color: palette(dark);")
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.insertWidget(0, self.told)
        self.list.enter_pressed.connect(lambda index: self.taken.emit(index.data(ITEM)))
        self.list.clicked.connect(lambda index: self.activated.emit(index.data(ITEM)))
        go, edit = (partial(self._emit, signal) for signal in (self.activated, self.edited))
        self._local = LocalKeys(self.list, {"Space": go, "Ctrl+Return": edit, "Ctrl+Enter": edit})

    def current(self) -> Candidate | None:
        """The chosen candidate."""
        found: Candidate | None = self.list.currentIndex().data(ITEM)
        return found

    def _emit(self, signal: object) -> None:
        if self.current() is not None:
            signal.emit(self.current())  # type: ignore[attr-defined]  # one of the signals above

    def choose(self, row: int) -> None:
        """Choose the line that stands at a place now."""
        self.list.setCurrentIndex(self.proxy.index(min(max(row, 0), self.proxy.rowCount() - 1), 0))

    @override
    def remove_item(self) -> None:
        if self.current() is not None:
            self.dismissed.emit(self.current())


class _Items(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._term, self._small = QFont(FACE), QFont(FACE)
        self._term.setPixelSize(px(15))
        self._term.setWeight(QFont.Weight.DemiBold)
        self._small.setPixelSize(px(13))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        one: Candidate = index.data(ITEM)
        theme, rect = self.theme, option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(rect.adjusted(6, 1, -6, -1), 6, 6)
        left, room = rect.left() + 18, rect.width() - 34
        above = QRect(left, rect.top() + 6, room, 20)
        count = tr_n("{n} place", "{n} places", one.n_places)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        painter.drawText(above, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        taken = QFontMetrics(self._small).horizontalAdvance(count) + 12
        painter.setFont(self._term)
        painter.setPen(QColor(theme.ink))
        self._line(painter, above.adjusted(0, 0, -taken, 0), one.term)
        told = "  ·  ".join(f"{text} {n}" for text, n in one.renderings[:_SHOWN]) or tr("rendering not known")
        more = len(one.renderings) - _SHOWN
        if more > 0:
            told += "  ·  " + tr("{n} more", n=more)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        self._line(painter, QRect(left, rect.top() + 27, room, 18), told)
        painter.restore()

    def _line(self, painter: QPainter, rect: QRect, text: str) -> None:
        shown = QFontMetrics(painter.font()).elidedText(text, Qt.TextElideMode.ElideRight, rect.width())
        painter.drawText(rect, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
