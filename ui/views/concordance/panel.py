"""The concordance: a word, how it is rendered, and the rows where."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QRect,
    QRectF,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QColor, QFont, QFontMetrics, QKeyEvent, QPainter
from PySide6.QtWidgets import QLabel, QLineEdit, QStyle, QStyleOptionViewItem, QVBoxLayout, QWidget
from typing_extensions import override

from ui.i18n import number, tr
from ui.models.finds import Find, FindsModel
from ui.models.renderings import ALL, RenderingLine, RenderingsModel
from ui.models.works import ITEM
from ui.theme import FACE, px
from ui.views.lists import CardList, Cards, LeaveKey, Words
from ui.views.search.items import FindItems

if TYPE_CHECKING:
    from ui.theme import Theme
    from ui.workspace import Workspace

Index = QModelIndex | QPersistentModelIndex
_LINE: Final = 27
_MOST: Final = 8
"""Renderings seen without scrolling."""
_EMPTY = Words(
    "A word in context",
    "Put the caret on a word of either side and press Ctrl+K, or type one: all its forms are found, "
    "with what stands for them on the other side.",
)
_ROWS = Words("", "")


class ConcordancePanel(QWidget):
    """A line to type in, the renderings, the rows.

    Signals:
        searched: another word was typed.
        chosen: a rendering whose rows are wanted.
        written: a rendering to write at the caret.
        activated: the Find to go to, and whether the keyboard is to stay in the list.
        left: Esc, for the keyboard to go back to the page.
    """

    searched = Signal(str)
    chosen = Signal(str)
    written = Signal(str)
    activated = Signal(object, bool)
    left = Signal()

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.text = QLineEdit(self)
        self.text.setPlaceholderText(tr("Word, German or English"))
        self.text.setAccessibleName(tr("Word of the concordance"))
        self.text.setClearButtonEnabled(True)
        self.told = QLabel(self)
        self.told.setWordWrap(True)
        self.told.setStyleSheet("color: palette(dark);")
        self.model = RenderingsModel(self)
        self.renderings = CardList("Renderings", _Renderings(theme), _EMPTY, self)
        self.renderings.setModel(self.model)
        self.rows_model = FindsModel(workspace, self)
        self.rows = CardList("Rows of the concordance", FindItems(theme), _ROWS, self)
        self.rows.setModel(self.rows_model)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(10, 2, 6, 6)
        layout.setSpacing(6)
        for part in (self.text, self.told, self.renderings):
            layout.addWidget(part)
        layout.addWidget(self.rows, 1)
        self.setFocusProxy(self.text)
        self._connect()
        self.fit()

    def _connect(self) -> None:
        self.text.returnPressed.connect(lambda: self.searched.emit(self.text.text()))
        self.renderings.clicked.connect(self._choose)
        self.renderings.enter_pressed.connect(self._choose_and_go)
        self.rows.clicked.connect(lambda index: self._activate(index, stay=True))
        self.rows.enter_pressed.connect(lambda index: self._activate(index, stay=False))
        self._keys = [LeaveKey(None, self.renderings), LeaveKey(None, self.rows)]
        for keys in self._keys:
            keys.left.connect(self.left)
        self.text.installEventFilter(self)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.renderings.set_theme(theme)
        self.rows.set_theme(theme)

    def fit(self) -> None:
        """As high as its lines for the renderings; all of the panel while there are none."""
        lines = self.model.rowCount()
        self.rows.setVisible(lines > 0)
        if lines:
            self.renderings.setFixedHeight(min(lines, _MOST) * _LINE + 6)
        else:
            self.renderings.setMinimumHeight(0)
            self.renderings.setMaximumHeight(16_777_215)

    def tell(self, text: str) -> None:
        """Say something above the lists."""
        self.told.setText(text)
        self.told.setVisible(bool(text))

    def rendering(self) -> RenderingLine | None:
        """The chosen line."""
        found = self.renderings.currentIndex().data(ITEM)
        return found if isinstance(found, RenderingLine) else None

    def choose(self, text: str) -> None:
        """Choose a line without asking for its rows."""
        self.renderings.setCurrentIndex(self.model.index(self.model.number_of(text), 0))

    def _choose(self, index: QModelIndex) -> None:
        line = index.data(ITEM)
        self.chosen.emit(line.text if isinstance(line, RenderingLine) else ALL)

    def _choose_and_go(self, index: QModelIndex) -> None:
        self._choose(index)
        first = next((n for n in range(self.rows_model.rowCount()) if not self._find(n).is_heading), 0)
        self.rows.setCurrentIndex(self.rows_model.index(first, 0))
        self.rows.setFocus()

    def _find(self, number: int) -> Find:
        find: Find = self.rows_model.index(number, 0).data(ITEM)
        return find

    def _activate(self, index: QModelIndex, *, stay: bool) -> None:
        find = index.data(ITEM)
        if isinstance(find, Find) and not find.is_heading:
            self.activated.emit(find, stay)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.text and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() == Qt.Key.Key_Escape:
                self.left.emit()
                return True
            if event.key() == Qt.Key.Key_Down and self.model.rowCount():
                self.renderings.setFocus()
                return True
        return super().eventFilter(watched, event)


class _Renderings(Cards):
    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._text, self._small = QFont(FACE), QFont(FACE)
        self._text.setPixelSize(px(15))
        self._small.setPixelSize(px(13))

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(200, _LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        line: RenderingLine = index.data(ITEM)
        theme, rect = self.theme, option.rect.adjusted(4, 1, -4, -1)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        if option.state & (QStyle.StateFlag.State_Selected | QStyle.StateFlag.State_MouseOver):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            painter.setBrush(QColor(theme.sync if chosen else theme.card))
            painter.drawRoundedRect(rect, 6, 6)
        if line.is_rendering:
            # how much of all places, as a rule below the words
            bar = QRectF(rect.left() + 12, rect.bottom() - 3, (rect.width() - 24) * line.share, 2)
            painter.setBrush(QColor(theme.accent))
            painter.drawRoundedRect(bar, 1, 1)
        count = number(line.n_places)
        painter.setFont(self._small)
        painter.setPen(QColor(theme.muted))
        room = QFontMetrics(self._small).horizontalAdvance(count) + 14
        words = QRect(rect.left() + 12, rect.top(), rect.width() - 24, rect.height() - 3)
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight), count)
        painter.setFont(self._text if line.is_rendering else self._small)
        painter.setPen(QColor(theme.ink if line.is_rendering else theme.muted))
        shown = QFontMetrics(painter.font()).elidedText(
            line.shown, Qt.TextElideMode.ElideRight, words.width() - room
        )
        painter.drawText(words, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)
        painter.restore()
