"""The glossary panel: the concepts of the termbase, with a filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    QRect,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QStyle,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.edits import terms as edits
from reader.model.language import Language
from reader.model.termbase import Concept, TermStatus
from ui import messages
from ui.i18n import tr, tr_n
from ui.models.terms import TermsModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, FilteredPanel, Words
from ui.views.terms.row import RowTerms

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


_EMPTY = Words(
    "No terms here",
    "Select a word on either side and press Ctrl+Shift+G. Its forms are underlined wherever they occur.",
)


class TermsPanel(FilteredPanel):
    """All concepts by their German term.

    Signals:
        activated: the Concept to look at or change.
        menu_wanted: where (global) a menu on the chosen entry was asked for.
    """

    activated = Signal(object)
    menu_wanted = Signal(QPoint)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        model = TermsModel(workspace)
        super().__init__(tr("Filter glossary"), _term_list(theme), model, parent)
        self.model = model
        model.setParent(self)
        self._workspace = workspace
        self.list.doubleClicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))
        )
        self.row = RowTerms(theme, self)
        own = self.layout()
        assert isinstance(own, QVBoxLayout)
        own.insertWidget(0, self.row)

    @override
    def set_theme(self, theme: Theme) -> None:
        super().set_theme(theme)
        self.row.set_theme(theme)

    def current(self) -> Concept | None:
        """The chosen concept."""
        concept = self.list.currentIndex().data(ITEM)
        return concept if isinstance(concept, Concept) else None

    @override
    def remove_item(self) -> None:
        concept = self.current()
        if concept is not None:
            self._workspace.run(partial(edits.remove_concept, concept_id=concept.id))

    def _activate(self, index: QModelIndex) -> None:
        concept = index.data(ITEM)
        if isinstance(concept, Concept):
            self.activated.emit(concept)


class _TermItems(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self.german, self.english, self.small = QFont(FACE), QFont(FACE), QFont(FACE)
        self.german.setPixelSize(px(16))
        self.german.setWeight(QFont.Weight.DemiBold)
        self.english.setPixelSize(px(15))
        self.small.setPixelSize(px(13))
        self.small.setItalic(True)

    def _lines(self, concept: Concept, width: int) -> list[tuple[str, QFont, str, int]]:
        """What is written, in which face and colour, and how high it is."""
        german = ", ".join(concept.texts(Language.GERMAN)) or "–"
        english = ", ".join(concept.texts(Language.ENGLISH)) or "–"
        lines = [(german, self.german, self.theme.ink), (english, self.english, self.theme.ink)]
        statuses = {term.status for term in concept.terms} - {TermStatus.PREFERRED}
        below = [*(messages.TERM_STATUSES[s] for s in TermStatus if s in statuses), concept.note]
        about = "  ·  ".join(part for part in below if part)
        if about:
            forbidden = TermStatus.FORBIDDEN in statuses
            lines.append((about, self.small, self.theme.problem if forbidden else self.theme.muted))
        wrong = sum(len(term.refused) for term in concept.terms)
        if wrong:
            told = tr_n("{n} hit marked wrong", "{n} hits marked wrong", wrong)
            lines.append((told, self.small, self.theme.muted))
        room = QRect(0, 0, width - 40, 10_000)
        return [
            (text, font, colour, QFontMetrics(font).boundingRect(room, _WRAP, text).height())
            for text, font, colour in lines
        ]

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        view = option.widget
        width = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        return QSize(width, sum(line[3] + 2 for line in self._lines(index.data(ITEM), width)) + 20)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        outer = option.rect.adjusted(6, 2, -6, -2)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(self.theme.card))
            painter.drawRoundedRect(outer, 6, 6)
        top = outer.top() + 8
        for text, font, colour, height in self._lines(index.data(ITEM), option.rect.width()):
            painter.setFont(font)
            painter.setPen(QColor(colour))
            painter.drawText(QRect(outer.left() + 14, top, outer.width() - 28, height), _WRAP, text)
            top += height + 2
        painter.restore()


def _term_list(theme: Theme) -> CardList:
    items = CardList("Glossary", _TermItems(theme), _EMPTY)
    items.no_match = Words("No term matches", "Esc in the filter clears it.")
    return items
