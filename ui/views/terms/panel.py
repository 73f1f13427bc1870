"""The glossary panel: the concepts of the termbase, with a filter."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QListView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from reader.edits import terms as edits
from reader.model.language import Language
from reader.model.termbase import Concept, TermStatus
from ui import messages
from ui.models.terms import TermsModel
from ui.models.works import ITEM
from ui.theme import FACE
from ui.views.empty import paint_empty

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_WRAP = int(Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)


class TermsPanel(QWidget):
    """All concepts by their German term.

    Signals:
        activated: the Concept to look at or change.
    """

    activated = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = TermsModel(workspace, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter glossary")
        self.filter.setAccessibleName("Filter glossary")
        self.filter.textChanged.connect(self.proxy.setFilterFixedString)
        self.list = _TermList(theme, self)
        self.list.setModel(self.proxy)
        self.list.doubleClicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.delete_pressed.connect(self.remove_current)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(8)
        layout.addWidget(self.filter)
        layout.addWidget(self.list, 1)
        self.setFocusProxy(self.list)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.list.set_theme(theme)

    def current(self) -> Concept | None:
        """The chosen concept."""
        concept = self.list.currentIndex().data(ITEM)
        return concept if isinstance(concept, Concept) else None

    def remove_current(self) -> None:
        """Remove the chosen concept (undoable)."""
        concept = self.current()
        if concept is not None:
            row = self.list.currentIndex().row()
            self._workspace.run(partial(edits.remove_concept, concept_id=concept.id))
            self.list.setCurrentIndex(self.proxy.index(min(row, self.proxy.rowCount() - 1), 0))

    def _activate(self, index: QModelIndex) -> None:
        concept = index.data(ITEM)
        if isinstance(concept, Concept):
            self.activated.emit(concept)


class _TermItems(QStyledItemDelegate):
    def __init__(self, theme: Theme, parent: QObject) -> None:
        super().__init__(parent)
        self.theme = theme
        self.german, self.english, self.small = QFont(FACE), QFont(FACE), QFont(FACE)
        self.german.setPixelSize(16)
        self.german.setWeight(QFont.Weight.DemiBold)
        self.english.setPixelSize(15)
        self.small.setPixelSize(13)
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


class _TermList(QListView):
    enter_pressed = Signal(QModelIndex)
    delete_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items = _TermItems(theme, self)
        self.setObjectName("terms")
        self.setAccessibleName("Glossary")
        self.setItemDelegate(self._items)
        self.setMouseTracking(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)

    def set_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._items.theme = theme
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.enter_pressed.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.model() is not None and self.model().rowCount() == 0:
            paint_empty(
                self,
                self._theme,
                "No terms here",
                "Select a word on either side and press Ctrl+Shift+G. "
                "Its forms are underlined wherever they occur.",
            )
