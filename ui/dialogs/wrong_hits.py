"""What somebody called wrong of the glossary's hits: a list to look at, go to, and allow again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeySequence, QPainter, QShortcut
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QHBoxLayout,
    QPushButton,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.lookup.excerpts import shorten
from ui.dialogs.pages import heading, quiet
from ui.i18n import tr, tr_n
from ui.key_hints import native_key
from ui.models.terms import named
from ui.models.works import ITEM
from ui.models.wrong_hits import WrongHit, WrongHitsModel
from ui.theme import FACE, px
from ui.views.choices import Choice
from ui.views.lists import CardList, Cards, Words
from ui.views.marked import LINES, MarkedText

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.annotation import TextRange
    from reader.model.termbase import ConceptId
    from ui.theme import Theme

Index = QModelIndex | QPersistentModelIndex
_SIDE: Final = 20
_ABOVE: Final = 10
_GAP: Final = 3
_EMPTY: Final = Words(
    "No hit is marked wrong",
    "Where a word is underlined that is not the term, Ctrl+Alt+R says so. What was said stands here, "
    "and can be taken back.",
)


class WrongHitsDialog(QDialog):
    """Lists hits that were called wrong; those of one entry, or of all.

    Signals:
        allowed: the WrongHit that is one after all.
        shown: the WrongHit to go to.
        undo_wanted: the last that was allowed again is to be wrong again.
    """

    allowed = Signal(object)
    shown = Signal(object)
    undo_wanted = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None, *, writable: bool = True) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hits marked wrong"))
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.resize(620, 560)
        self._writable = writable
        self._hits: list[WrongHit] = []
        self.model = WrongHitsModel(self)
        self.which = Choice(self)
        self.which.setAccessibleName(tr("Entry whose hits are listed"))
        self.which.setSizeAdjustPolicy(Choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.list = CardList("Hits marked wrong", _WrongHitItems(theme), _EMPTY, self)
        self.list.setModel(self.model)
        self.told = quiet("", theme)
        self.allow, self.show_button, self.close_button = (
            QPushButton(text, self) for text in (tr("&Allow again"), tr("&Show"), tr("Close"))
        )
        self.allow.setToolTip(native_key("Del"))
        self.show_button.setToolTip(native_key("Return"))
        self._lay_out(theme)
        self._connect()

    def _lay_out(self, theme: Theme) -> None:
        buttons = QHBoxLayout()
        for button in (self.allow, self.show_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        buttons.addWidget(self.close_button)
        for button in (self.allow, self.show_button, self.close_button):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 20, 24, 18)
        layout.setSpacing(12)
        layout.addWidget(heading(tr("Hits marked wrong"), theme))
        layout.addWidget(self.which)
        layout.addWidget(self.list, 1)
        layout.addWidget(self.told)
        layout.addLayout(buttons)

    def _connect(self) -> None:
        self.which.currentIndexChanged.connect(lambda _index: self._list(0))
        self.list.delete_pressed.connect(self._allow)
        self.list.enter_pressed.connect(lambda _index: self._show())
        self.list.doubleClicked.connect(lambda _index: self._show())
        self.list.selectionModel().selectionChanged.connect(lambda *_: self._renew_buttons())
        self.allow.clicked.connect(self._allow)
        self.show_button.clicked.connect(self._show)
        self.close_button.clicked.connect(self.accept)
        QShortcut(QKeySequence("Ctrl+Z"), self, self.undo_wanted.emit)

    def show_hits(self, hits: Sequence[WrongHit], concept_id: ConceptId | None = None) -> None:
        """List these; of one entry, where ``concept_id`` has some. Who was in the list stays at that line."""
        at = self.list.currentIndex().row()
        self._hits = list(hits)
        self.which.blockSignals(True)
        self.which.clear()
        self.which.addItem(tr("All entries"), None)
        for hit in {hit.concept.id: hit for hit in hits}.values():
            self.which.addItem(named(hit.concept, hit.concept.terms[0]), hit.concept.id)
        self.which.setCurrentIndex(max(0, self.which.findData(concept_id)))
        self.which.blockSignals(False)
        self.which.setVisible(self.which.count() > 2)
        self._list(at)

    def choose_at(self, place: TextRange) -> None:
        """Choose the hit that was called wrong at a place of the page; else the line stays that is chosen."""
        for row, hit in enumerate(self.model.items):
            passage = hit.passage
            if passage is None or passage.block_id != place.block_id:
                continue
            if any(start <= place.end and place.start <= end for start, end in passage.marks):
                self.list.setCurrentIndex(self.model.index(row, 0))
                return

    @property
    def concept_id(self) -> ConceptId | None:
        """The entry whose hits are listed; None for all."""
        chosen: ConceptId | None = self.which.currentData()
        return chosen

    def current(self) -> WrongHit | None:
        """The chosen hit."""
        hit = self.list.currentIndex().data(ITEM)
        return hit if isinstance(hit, WrongHit) else None

    def say(self, text: str) -> None:
        """Say what was done, above the buttons."""
        self.told.setText(text)

    def _list(self, at: int) -> None:
        chosen = self.concept_id
        self.model.put(hit for hit in self._hits if chosen is None or hit.concept.id == chosen)
        n_hits = self.model.rowCount()
        self.list.setCurrentIndex(self.model.index(min(max(at, 0), n_hits - 1), 0))
        self.say(tr_n("{n} hit marked wrong", "{n} hits marked wrong", n_hits) if n_hits else "")
        self._renew_buttons()

    def _renew_buttons(self) -> None:
        hit = self.current()
        self.allow.setEnabled(self._writable and hit is not None)
        self.show_button.setEnabled(hit is not None)

    def _allow(self) -> None:
        hit = self.current()
        if hit is not None and self._writable:
            self.allowed.emit(hit)

    def _show(self) -> None:
        hit = self.current()
        if hit is not None:
            self.shown.emit(hit)


class _WrongHitItems(Cards):
    """What was said, where, and the passage with the form on a band."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._said, self._small, self._text = QFont(FACE), QFont(FACE), QFont(FACE)
        self._said.setPixelSize(px(16))
        self._said.setWeight(QFont.Weight.DemiBold)
        self._small.setPixelSize(px(12))
        self._text.setPixelSize(px(15))

    def _texts(self, hit: WrongHit, width: int) -> list[tuple[MarkedText, str]]:
        """The lines as they are set, with their colours."""
        room, theme = width - 2 * _SIDE, self.theme
        texts = [
            (MarkedText(hit.said, (), self._said, theme.find, room), theme.ink),
            (MarkedText(hit.where, (), self._small, theme.find, room), theme.muted),
        ]
        if hit.passage is not None:
            letters = LINES * room // QFontMetrics(self._text).averageCharWidth()
            text = " ".join(hit.passage.text.split("\n"))
            piece = shorten(text, hit.passage.marks, letters)
            texts.append((MarkedText(piece.text, piece.marks, self._text, theme.find, room), theme.ink))
        return texts

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 400
        heights = [text.height + _GAP for text, _ in self._texts(index.data(ITEM), width)]
        return QSize(width, sum(heights) + 2 * _ABOVE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        rect: QRect = option.rect
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.sync if chosen else self.theme.card))
            painter.drawRoundedRect(rect.adjusted(6, 2, -6, -2), 6, 6)
        top = rect.top() + _ABOVE
        for text, colour in self._texts(index.data(ITEM), rect.width()):
            text.draw(painter, rect.left() + _SIDE, top, colour)
            top += text.height + _GAP
        painter.restore()
