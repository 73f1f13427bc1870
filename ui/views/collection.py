"""The table of works that files are to become: two lines a file, the reason beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QMouseEvent, QPainter, QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from ui.i18n import tr
from ui.models.collection import (
    DOUBTFUL,
    ORIGINAL,
    TITLE,
    TRANSLATION,
    WHY,
    CollectionModel,
    Entry,
    Place,
    file_facts,
    why,
)
from ui.theme import FACE, ink, px

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QDropEvent, QKeyEvent, QResizeEvent

    from ui.models.works import Index
    from ui.theme import Theme

_LINE = 50
_PAD = 10
_TITLE_SIZE, _NAME_SIZE, _FACT_SIZE = 15, 13, 12


class CollectionTable(QTableView):
    """Shows a CollectionModel; a file is dragged with the mouse, everything else has a key.

    Signals:
        toggled: numbers of the entries whose check mark Space was pressed on.
    """

    toggled = Signal(object)

    def __init__(self, model: CollectionModel, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows = model
        self.setModel(model)
        self.setItemDelegate(_Painter(model, theme, self))
        self.setAccessibleName(tr("Works to add"))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked | QAbstractItemView.EditTrigger.EditKeyPressed
        )
        self.setDragDropMode(QAbstractItemView.DragDropMode.DragDrop)
        self.setDefaultDropAction(Qt.DropAction.MoveAction)
        self.setDragDropOverwriteMode(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header.setMinimumSectionSize(90)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalScrollBar().setSingleStep(_LINE // 2)

    def set_theme(self, theme: Theme) -> None:
        """Draw in other colours."""
        self.setItemDelegate(_Painter(self._rows, theme, self))

    def entries(self) -> list[int]:
        """Numbers of the entries with a selected cell, else the current one's."""
        found = {self._rows.entry_at(index) for index in self.selectedIndexes()}
        if not found and self.currentIndex().isValid():
            found = {self._rows.entry_at(self.currentIndex())}
        return sorted(found)

    def place(self) -> Place | None:
        """The file the keyboard stands on."""
        index = self.currentIndex()
        return self._rows.place_at(index) if index.isValid() else None

    def places(self) -> list[Place]:
        """The files of the selected cells; for a title or a reason all of the work's."""
        found: set[Place] = set()
        for index in self.selectedIndexes() or [self.currentIndex()]:
            if not index.isValid():
                continue
            if index.column() in {TITLE, WHY}:
                number = self._rows.entry_at(index)
                found.update(Place(number, file) for file in range(len(self._rows.entries[number].files)))
            elif self._rows.file_at(index) is not None:
                found.add(self._rows.place_at(index))
        return sorted(found)

    def go_to(self, place: Place) -> None:
        """Put the keyboard on a file, or the nearest there is."""
        if not self._rows.entries:
            return
        entry = min(place.entry, len(self._rows.entries) - 1)
        file = min(place.file, len(self._rows.entries[entry].files) - 1)
        self.setCurrentIndex(self._rows.index_of(Place(entry, max(0, file))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        width = self.viewport().width()
        last = 150
        title = max(150, (width - last) * 28 // 100)
        side = (width - last - title) // 2
        for column, size in ((TITLE, title), (ORIGINAL, side), (TRANSLATION, side)):
            self.setColumnWidth(column, size)
        self.setColumnWidth(WHY, width - title - 2 * side)
        super().resizeEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and not event.modifiers() and self.currentIndex().isValid():
            self.toggled.emit(self.entries())
            return
        if event.text().isprintable() and event.text().strip() and not event.modifiers():
            event.ignore()  # letters are keys of the dialog, not a search
            return
        super().keyPressEvent(event)

    @override
    def startDrag(self, actions: Qt.DropAction) -> None:
        """Drag the file that was pressed, however many are selected."""
        self.selectionModel().select(self.currentIndex(), QItemSelectionModel.SelectionFlag.ClearAndSelect)
        super().startDrag(actions)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and event.source() is self:
            self._rows.dropMimeData(event.mimeData(), Qt.DropAction.MoveAction, -1, -1, index)
        event.setDropAction(Qt.DropAction.IgnoreAction)  # the model has moved it; Qt must take nothing out
        event.accept()
        self.setState(QAbstractItemView.State.NoState)
        self.viewport().update()


class _Painter(QStyledItemDelegate):
    def __init__(self, model: CollectionModel, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows, self._theme = model, theme

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(120, _LINE)

    @override
    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:
        editor.setGeometry(option.rect.adjusted(30, 8, -4, -8))

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        theme, rect = self._theme, option.rect
        entry = self._rows.entries[self._rows.entry_at(index)]
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._rows.first_line(index):
            painter.fillRect(QRect(rect.left(), rect.top(), rect.width(), 1), ink(theme.rule))
        self._paint_ground(painter, option, index)
        file = self._rows.file_at(index)
        if index.column() == TITLE and self._rows.first_line(index):
            self._paint_title(painter, option, entry)
        elif file is not None:
            loud = theme.ink if entry.wanted else theme.muted
            self._two_lines(painter, rect, (file.path.name, loud), (file_facts(file), theme.muted))
        elif index.column() == WHY and self._rows.first_line(index):
            reason, more = why(entry)
            doubtful = entry.group.confidence < DOUBTFUL
            colour = theme.problem if doubtful else theme.muted
            self._two_lines(painter, rect, (reason, theme.ink if entry.wanted else colour), (more, colour))
        elif index.column() == TRANSLATION and self._rows.first_line(index):
            painter.setPen(ink(theme.muted))
            painter.drawText(rect.adjusted(_PAD, 0, -_PAD, 0), Qt.AlignmentFlag.AlignVCenter, "–")
        painter.restore()

    def _paint_ground(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        inside = option.rect.adjusted(2, 3, -2, -2)
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        hovered = bool(option.state & QStyle.StateFlag.State_MouseOver)
        view = option.widget
        current = isinstance(view, QTableView) and view.currentIndex() == index
        painter.setPen(Qt.PenStyle.NoPen)
        if selected or hovered:
            painter.setBrush(ink(self._theme.sync if selected else self._theme.card))
            painter.drawRoundedRect(inside, 5, 5)
        if current and isinstance(view, QWidget) and view.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(ink(self._theme.accent), 1))
            painter.drawRoundedRect(inside, 5, 5)

    def _paint_title(self, painter: QPainter, option: QStyleOptionViewItem, entry: Entry) -> None:
        theme, rect = self._theme, option.rect
        box = check_box(rect)
        painter.setPen(QPen(ink(theme.accent if entry.wanted else theme.muted), 1.3))
        painter.setBrush(ink(theme.accent) if entry.wanted else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(box, 3, 3)
        if entry.wanted:
            painter.setPen(QPen(ink(theme.paper), 1.8))
            x, y = box.left(), box.top()
            painter.drawPolyline([QPoint(x + 4, y + 8), QPoint(x + 7, y + 11), QPoint(x + 12, y + 5)])
        face = QFont(FACE)
        face.setPixelSize(px(_TITLE_SIZE))
        painter.setFont(face)
        painter.setPen(ink(theme.ink if entry.wanted else theme.muted))
        words = rect.adjusted(34, 0, -_PAD, 0)
        text = QFontMetrics(face).elidedText(entry.title, Qt.TextElideMode.ElideRight, words.width())
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, text)

    def _two_lines(
        self, painter: QPainter, rect: QRect, first: tuple[str, str], second: tuple[str, str]
    ) -> None:
        inside = rect.adjusted(_PAD, 7, -_PAD, -6)
        half = inside.height() // 2
        top = inside.adjusted(0, 0, 0, -half)
        below = inside.adjusted(0, half, 0, 0)
        for place, (text, colour), size in ((top, first, _NAME_SIZE), (below, second, _FACT_SIZE)):
            font = QFont(painter.font())
            font.setPixelSize(px(size))
            painter.setFont(font)
            painter.setPen(ink(colour))
            mode = Qt.TextElideMode.ElideMiddle if place is top else Qt.TextElideMode.ElideRight
            shown = QFontMetrics(font).elidedText(text, mode, place.width())
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine, shown)

    @override
    def editorEvent(
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        if index.column() != TITLE or not self._rows.first_line(index) or not isinstance(event, QMouseEvent):
            return False
        inside = check_box(option.rect).adjusted(-8, -12, 8, 12).contains(event.position().toPoint())
        if not inside or event.button() is not Qt.MouseButton.LeftButton:
            return False
        if event.type() is QEvent.Type.MouseButtonRelease:
            self._rows.toggle([self._rows.entry_at(index)])
        return True


def check_box(rect: QRect) -> QRect:
    """Where the check mark of a title stands."""
    return QRect(rect.left() + _PAD, rect.center().y() - 8, 16, 16)
