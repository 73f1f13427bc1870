"""The annotations of the open work as a Qt list model, in reading order."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.edits import annotations as edits
from reader.model.annotation import Annotation
from reader.model.bitext import BeadId, Side
from reader.model.change import Step
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.annotation import AnnotationId, Selector
    from reader.model.bitext import BitextId
    from reader.model.change import ChangeSet
    from ui.workspace import Workspace

_FEW = 50
_ROWS_STAY = {Step.TYPE, Step.SET_STATE, Step.CONFIRM_LINK}
"""Steps that touch rows and leave them where they are: typing must not read all notes anew."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """An annotation with its place on the page; ``row`` is None when it lost its text."""

    annotation: Annotation
    row: int | None

    @property
    def first(self) -> Selector:
        """The selector the list shows: the original's side where there is one."""
        return min(self.annotation.selectors, key=lambda s: (s.side is not Side.SOURCE, s.start))

    @property
    def is_twin(self) -> bool:
        """Whether it binds to both sides."""
        return len({s.side for s in self.annotation.selectors}) > 1

    @property
    def words(self) -> str:
        """Everything the filter looks in."""
        parts = (self.annotation.body, *self.annotation.tags, *(s.exact for s in self.annotation.selectors))
        return "\n".join(parts)


class NotesModel(QAbstractListModel):
    """One row per annotation; editing a row edits the note's text."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notes: list[PlacedNote] = []
        workspace.changed.connect(self._on_changed)
        workspace.opened.connect(self.reload)

    @property
    def n_notes(self) -> int:
        """Annotations with a text; a bare highlight has none."""
        return sum(bool(note.annotation.body) for note in self._notes)

    def reload(self) -> None:
        """Read the annotations of the open work anew."""
        self.beginResetModel()
        self._notes = self._read()
        self.endResetModel()

    def _read(self) -> list[PlacedNote]:
        bitext = self._workspace.bitext
        if bitext is None:
            return []
        found = self._workspace.library.annotations.of_work(bitext.original.work_id)
        bitexts = self._workspace.library.bitexts
        number: Callable[[BeadId], int] = bitexts.row_number
        if len(found) > _FEW:  # counting all rows once is then quicker than counting up to each
            number = {BeadId(size[0]): row for row, size in enumerate(bitexts.sizes(bitext.id))}.__getitem__
        placed = [PlacedNote(note, self._row(bitext.id, note, number)) for note in found if note.selectors]
        return sorted(placed, key=lambda n: (n.row is None, n.row or 0, n.first.start))

    def _update(self) -> None:
        """Read anew; where the notes are the same ones, an editor open over one of them stays open."""
        fresh = self._read()
        if [note.annotation.id for note in fresh] != [note.annotation.id for note in self._notes]:
            self.beginResetModel()
            self._notes = fresh
            self.endResetModel()
            return
        before, self._notes = self._notes, fresh
        for row, (old, new) in enumerate(zip(before, fresh, strict=True)):
            if old != new:
                self.dataChanged.emit(self.index(row, 0), self.index(row, 0))

    def _row(self, bitext_id: BitextId, note: Annotation, number: Callable[[BeadId], int]) -> int | None:
        bitexts = self._workspace.library.bitexts
        for selector in note.selectors:
            if selector.block_id is not None:
                bead_id = bitexts.bead_of_block(bitext_id, selector.block_id)
                if bead_id is not None:
                    return number(bead_id)
        return None

    def note(self, row: int) -> PlacedNote:
        """The annotation in a row of the list."""
        return self._notes[row]

    def row_of(self, annotation_id: AnnotationId) -> int | None:
        """Where an annotation stands in the list."""
        rows = (row for row, note in enumerate(self._notes) if note.annotation.id == annotation_id)
        return next(rows, None)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._notes)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsEditable if index.isValid() else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        note = self._notes[index.row()]
        if role == ITEM:
            return note
        if role == Qt.ItemDataRole.EditRole:
            return note.annotation.body
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return note.words
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        note = self._notes[index.row()].annotation
        body = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or body == note.body:
            return False
        return self._workspace.run(partial(edits.set_body, annotation_id=note.id, body=body)) is not None

    def _on_changed(self, change: ChangeSet) -> None:
        moved = change.touched("bead") and change.step not in _ROWS_STAY
        if moved or change.touched("annotation") or change.touched("selector"):
            self._update()
