"""The notes panel: highlights and notes of the open work, with filters and a jump to the place."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QItemSelectionModel, QModelIndex, QPoint, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHBoxLayout, QPushButton, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from reader.edits import annotations as edits
from ui.i18n import tr, tr_n
from ui.models.notes import NotesFilter, NotesModel, PlacedNote
from ui.models.works import ITEM
from ui.views.lists import CardList, FilteredPanel, Words
from ui.views.notes.filters import NoteFilters
from ui.views.notes.items import NoteItems

if TYPE_CHECKING:
    from reader.model.annotation import AnnotationId
    from ui.theme import Theme
    from ui.workspace import Workspace


_EMPTY = Words(
    "No notes here",
    "Select text on either side: Ctrl+H highlights it, Ctrl+Shift+N writes a note. "
    "With text selected on both sides, the note belongs to both; Ctrl+Shift+B writes one on the whole row.",
)


class NotesPanel(FilteredPanel):
    """All annotations in reading order.

    Signals:
        activated: the PlacedNote to go to.
        chosen: another note is the current one, or others are selected.
        review_wanted: the button that counts doubtful notes was pressed.
        menu_wanted: where (global) a menu on the selected notes was asked for.
    """

    activated = Signal(object)
    chosen = Signal()
    review_wanted = Signal()
    menu_wanted = Signal(QPoint)

    def __init__(self, workspace: Workspace, theme: Theme, parent: QWidget | None = None) -> None:
        model = NotesModel(workspace)
        self.filtered = NotesFilter()
        super().__init__(tr("Filter notes"), _note_list(theme), model, parent, self.filtered)
        self.model = model
        model.setParent(self)
        self._workspace = workspace
        self.filters = NoteFilters(self)
        self.filters.hide()
        self.filters_button = QToolButton(self)
        self.filters_button.setCheckable(True)
        self.filters_button.setText(tr("Filters"))
        self.filters_button.setToolTip(tr("By kind, colour, tag, chapter, side"))
        self.filters_button.toggled.connect(self.filters.setVisible)
        self.filters.changed.connect(self._filter)
        self.review = QPushButton(self)
        self.review.setToolTip(tr("Notes whose words were changed or are gone"))
        self.review.clicked.connect(self.review_wanted)
        self.review.hide()
        self._arrange()
        self.list.clicked.connect(self._activate)
        self.list.enter_pressed.connect(self._activate)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(
            lambda at: self.menu_wanted.emit(self.list.viewport().mapToGlobal(at))
        )
        self.list.selectionModel().selectionChanged.connect(lambda *_: self.chosen.emit())
        for signal in (model.modelReset, model.dataChanged):
            signal.connect(self._renew)

    def _arrange(self) -> None:
        layout = self.layout()
        assert isinstance(layout, QVBoxLayout)
        layout.removeWidget(self.filter)
        head = QHBoxLayout()
        head.setSpacing(6)
        head.addWidget(self.filter, 1)
        head.addWidget(self.filters_button)
        layout.insertLayout(0, head)
        layout.insertWidget(1, self.filters)
        layout.insertWidget(2, self.review)

    def current(self) -> PlacedNote | None:
        """The chosen annotation."""
        note = self.list.currentIndex().data(ITEM)
        return note if isinstance(note, PlacedNote) else None

    def selected(self) -> list[PlacedNote]:
        """All that are selected, in the order of the list."""
        rows = sorted(self.list.selectionModel().selectedRows(), key=QModelIndex.row)
        found = (index.data(ITEM) for index in rows)
        return [note for note in found if isinstance(note, PlacedNote)]

    @property
    def shown(self) -> list[PlacedNote]:
        """What the filters let through."""
        return [self.filtered.index(row, 0).data(ITEM) for row in range(self.filtered.rowCount())]

    def choose(self, annotation_id: AnnotationId) -> None:
        """Choose an annotation and bring it into sight."""
        row = self.model.row_of(annotation_id)
        if row is not None:
            index = self.proxy.mapFromSource(self.model.index(row, 0))
            flags = QItemSelectionModel.SelectionFlag.ClearAndSelect
            self.list.selectionModel().setCurrentIndex(index, flags)
            self.list.scrollTo(index)

    def edit_current(self) -> None:
        """Open the editor over the chosen note's text."""
        if self.list.currentIndex().isValid():
            self.list.edit(self.list.currentIndex())

    @override
    def remove_item(self) -> None:
        notes = self.selected() or [note for note in (self.current(),) if note is not None]
        if notes:
            ids = [note.annotation.id for note in notes]
            self._workspace.run(partial(edits.remove, annotation_ids=ids))

    def _activate(self, index: QModelIndex) -> None:
        note = index.data(ITEM)
        if isinstance(note, PlacedNote) and len(self.list.selectionModel().selectedRows()) <= 1:
            self.activated.emit(note)

    def _filter(self, facets: object) -> None:
        self.filtered.set_facets(self.filters.facets)
        number = self.filters.facets.number
        self.filters_button.setText(tr("Filters ({number})", number=number) if number else tr("Filters"))
        del facets

    def _renew(self) -> None:
        """The notes are other ones: so are tags, chapters, and what is to be reviewed."""
        names = [
            (number, tr("Chapter {number}", number=number) if number else tr("Before chapter 1"))
            for number in self.model.chapter_numbers
        ]
        self.filters.offer(self.model.tags, names)
        doubtful = len(self.model.doubtful)
        self.review.setText(tr_n("Review {n} note…", "Review {n} notes…", doubtful))
        self.review.setVisible(bool(doubtful))


def _note_list(theme: Theme) -> CardList:
    items = CardList("Notes", NoteItems(theme), _EMPTY)
    items.no_match = Words(
        "No note matches", "Esc in the filter clears it; Filters shows what else is asked."
    )
    items.setWordWrap(True)
    items.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    items.setEditTriggers(
        QAbstractItemView.EditTrigger.EditKeyPressed | QAbstractItemView.EditTrigger.DoubleClicked
    )
    return items
