"""The notes panel: highlights and notes of the open work, with a filter and a jump to the place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget
from typing_extensions import override

from reader.edits import annotations as edits
from ui.models.notes import NotesModel, PlacedNote
from ui.models.works import ITEM
from ui.views.empty import paint_empty
from ui.views.notes.items import NoteItems

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent, QResizeEvent

    from reader.model.annotation import AnnotationId
    from ui.theme import Theme
    from ui.workspace import Workspace


class NotesPanel(QWidget):
    """All annotations in reading order.

    Signals:
        activated: the PlacedNote to go to.
    """

    activated = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model = NotesModel(workspace, self)
        self.proxy = QSortFilterProxyModel(self)
        self.proxy.setSourceModel(self.model)
        self.proxy.setFilterCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.filter = QLineEdit(self)
        self.filter.setPlaceholderText("Filter notes")
        self.filter.setAccessibleName("Filter notes")
        self.filter.textChanged.connect(self.proxy.setFilterFixedString)
        self.list = _NoteList(theme, self)
        self.list.setModel(self.proxy)
        self.list.clicked.connect(self._activate)
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

    def current(self) -> PlacedNote | None:
        """The chosen annotation."""
        note = self.list.currentIndex().data(ITEM)
        return note if isinstance(note, PlacedNote) else None

    def choose(self, annotation_id: AnnotationId) -> None:
        """Choose an annotation and bring it into sight."""
        row = self.model.row_of(annotation_id)
        if row is not None:
            index = self.proxy.mapFromSource(self.model.index(row, 0))
            self.list.setCurrentIndex(index)
            self.list.scrollTo(index)

    def edit_current(self) -> None:
        """Open the editor over the chosen note's text."""
        if self.list.currentIndex().isValid():
            self.list.edit(self.list.currentIndex())

    def remove_current(self) -> None:
        """Remove the chosen annotation (undoable)."""
        note = self.current()
        if note is not None:
            row = self.list.currentIndex().row()
            self._workspace.run(partial(edits.remove, annotation_ids=[note.annotation.id]))
            self.list.setCurrentIndex(self.proxy.index(min(row, self.proxy.rowCount() - 1), 0))

    def _activate(self, index: QModelIndex) -> None:
        note = index.data(ITEM)
        if isinstance(note, PlacedNote):
            self.activated.emit(note)


class _NoteList(QListView):
    enter_pressed = Signal(QModelIndex)
    delete_pressed = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._items = NoteItems(theme, self)
        self.setObjectName("notes")
        self.setAccessibleName("Notes")
        self.setItemDelegate(self._items)
        self.setMouseTracking(True)
        self.setWordWrap(True)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
        )

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
                "No notes here",
                "Select text on either side: Ctrl+H highlights it, Ctrl+Shift+N writes a note. "
                "With text selected on both sides, the note belongs to both.",
            )
