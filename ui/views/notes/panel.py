"""The notes panel: highlights and notes of the open work, with a filter and a jump to the place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from reader.edits import annotations as edits
from ui.models.notes import NotesModel, PlacedNote
from ui.models.works import ITEM
from ui.views.lists import CardList, FilteredPanel, Words
from ui.views.notes.items import NoteItems

if TYPE_CHECKING:
    from reader.model.annotation import AnnotationId
    from ui.theme import Theme
    from ui.workspace import Workspace


_EMPTY = Words(
    "No notes here",
    "Select text on either side: Ctrl+H highlights it, Ctrl+Shift+N writes a note. "
    "With text selected on both sides, the note belongs to both.",
)


class NotesPanel(FilteredPanel):
    """All annotations in reading order.

    Signals:
        activated: the PlacedNote to go to.
    """

    activated = Signal(object)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        model = NotesModel(workspace)
        super().__init__("notes", _note_list(theme), model, parent)
        self.model = model
        model.setParent(self)
        self._workspace = workspace
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)

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

    @override
    def remove_item(self) -> None:
        note = self.current()
        if note is not None:
            self._workspace.run(partial(edits.remove, annotation_ids=[note.annotation.id]))

    def _activate(self, index: QModelIndex) -> None:
        note = index.data(ITEM)
        if isinstance(note, PlacedNote):
            self.activated.emit(note)


def _note_list(theme: Theme) -> CardList:
    items = CardList("Notes", NoteItems(theme), _EMPTY)
    items.no_match = Words("No note matches", "Esc in the filter clears it.")
    items.setWordWrap(True)
    items.setEditTriggers(
        QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
    )
    return items
