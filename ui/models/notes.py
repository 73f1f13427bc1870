"""The annotations of the open work as a Qt list model, in reading order, and their filter."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QAbstractListModel, QObject, QSortFilterProxyModel, Qt
from typing_extensions import override

from reader.edits import annotations as edits
from reader.model.annotation import Annotation, AnnotationKind, Colour
from reader.model.bitext import BeadId, BitextId, Side
from reader.model.change import Step
from reader.model.chapters import Chapters
from ui import messages
from ui.i18n import tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Mapping

    from reader.model.annotation import AnnotationId, Selector
    from reader.model.bitext import Bitext
    from reader.model.change import ChangeSet
    from reader.model.document import BlockId
    from ui.workspace import Workspace

_MARKS = {AnnotationKind.HIGHLIGHT, AnnotationKind.UNDERLINE}
_ROWS_STAY = {Step.TYPE, Step.SET_STATE, Step.CONFIRM_LINK}
"""Steps that touch rows and leave them where they are: typing must not read all notes anew."""


@dataclass(frozen=True, slots=True)
class PlacedNote:
    """An annotation with its place on the page."""

    annotation: Annotation
    row: int | None
    """None when it lost its text, or belongs to another translation (``elsewhere``)."""
    chapter: int = 0
    elsewhere: BitextId | None = None
    row_text: str = ""
    """What a note on a whole row shows for a quotation."""

    @property
    def first(self) -> Selector | None:
        """The selector the list shows: the original's side where there is one; None of a note on a row."""
        order = sorted(self.annotation.selectors, key=lambda s: (s.side is not Side.SOURCE, s.start))
        return next((s for s in order if not s.anchor.is_lost), order[0] if order else None)

    @property
    def is_twin(self) -> bool:
        """Whether it binds to both sides."""
        return self.annotation.is_twin

    def quote(self, side: Side) -> str:
        """What it marks of a side, on one line."""
        parts = [" ".join(s.exact.split()) for s in self.annotation.selectors if s.side is side]
        return " … ".join(part for part in parts if part)

    @property
    def quotes(self) -> tuple[str, ...]:
        """What it marks, the original's words first; of a note on a row how that begins."""
        found = tuple(quote for side in Side if (quote := self.quote(side)))
        return found or ((self.row_text,) if self.row_text else ())

    @property
    def words(self) -> str:
        """Everything the filter looks in."""
        note = self.annotation
        tags = (f"#{messages.tag_shown(tag)}" for tag in note.tags)
        return "\n".join((note.body, *tags, *note.authors, *self.quotes, messages.KINDS[note.kind]))


@dataclass(frozen=True, slots=True)
class NoteFacets:
    """What a filter lets through besides words; None lets everything through."""

    kind: AnnotationKind | None = None
    colour: Colour | None = None
    tag: str | None = None
    chapter: int | None = None
    side: Side | None = None
    doubtful: bool = False

    @property
    def number(self) -> int:
        """How many of them are set."""
        facets = (self.kind, self.colour, self.tag, self.chapter, self.side)
        return sum(facet is not None for facet in facets) + self.doubtful

    def lets_through(self, note: PlacedNote) -> bool:
        """Whether a note has all of them."""
        annotation = note.annotation
        return (
            self.kind in {None, annotation.kind}
            and self.colour in {None, annotation.colour}
            and (self.tag is None or self.tag.casefold() in {tag.casefold() for tag in annotation.tags})
            and self.chapter in {None, note.chapter}
            and (self.side is None or any(s.side is self.side for s in annotation.selectors))
            and (not self.doubtful or annotation.is_doubtful)
        )


class NotesFilter(QSortFilterProxyModel):
    """Lets notes through that hold every word that was typed, and have every facet that was chosen."""

    def __init__(self) -> None:
        super().__init__()
        self.facets = NoteFacets()
        self._words: list[str] = []

    @override
    def setFilterFixedString(self, pattern: str) -> None:
        self._words = pattern.casefold().split()
        self.invalidate()

    def set_facets(self, facets: NoteFacets) -> None:
        """Filter by other facets."""
        self.facets = facets
        self.invalidate()

    @override
    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        model = self.sourceModel()
        note = model.index(row, 0).data(ITEM)
        if not isinstance(note, PlacedNote):
            return False
        text = note.words.casefold() if self._words else ""
        return self.facets.lets_through(note) and all(word in text for word in self._words)


class NotesModel(QAbstractListModel):
    """One row per annotation; editing a row edits the note's text."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._notes: list[PlacedNote] = []
        self._numbers: Mapping[BeadId, int] = {}
        self.chapters = Chapters()
        workspace.changed.connect(self._on_changed)
        workspace.opened.connect(self.reload)

    @property
    def n_notes(self) -> int:
        """Annotations that say something; a bare highlight does not."""
        return sum(bool(note.annotation.body) or note.annotation.kind not in _MARKS for note in self._notes)

    @property
    def doubtful(self) -> list[PlacedNote]:
        """Those whose place is to be looked at, in the order of the list."""
        return [note for note in self._notes if note.annotation.is_doubtful]

    @property
    def tags(self) -> list[str]:
        """The tags of this work, in alphabetical order."""
        found = {tag.casefold(): tag for note in reversed(self._notes) for tag in note.annotation.tags}
        return [found[name] for name in sorted(found)]

    @property
    def chapter_numbers(self) -> list[int]:
        """The chapters that have notes; 0 is what stands before the first."""
        return sorted({note.chapter for note in self._notes if note.row is not None})

    def reload(self) -> None:
        """Read the annotations of the open work anew."""
        self.beginResetModel()
        self._count_rows()
        self._notes = self._read()
        self.endResetModel()

    def _count_rows(self) -> None:
        bitext = self._workspace.bitext
        sizes = [] if bitext is None else self._workspace.library.bitexts.sizes(bitext.id)
        self._numbers = {size[0]: row for row, size in enumerate(sizes)}
        self.chapters = Chapters.of_rows(sizes)

    def _read(self) -> list[PlacedNote]:
        bitext = self._workspace.bitext
        if bitext is None:
            return []
        found = self._workspace.library.annotations.of_work(bitext.original.work_id)
        placed = [self._placed(bitext, note) for note in found]
        return sorted(placed, key=lambda n: (n.row is None, n.row or 0, n.first.start if n.first else -1))

    def _placed(self, bitext: Bitext, note: Annotation) -> PlacedNote:
        library = self._workspace.library
        blocks = [s.block_id for s in note.placed] + [
            row.block_id for row in note.rows if row.bitext_id == bitext.id
        ]
        # an orphan is listed where it was lost
        blocks += [s.block_id for s in note.selectors]
        row = next((n for block in blocks if (n := self._row(bitext.id, block)) is not None), None)
        text = ""
        if not note.selectors and note.row is not None and note.row.block_id is not None:
            block = library.documents.blocks_by_id([note.row.block_id])
            text = " ".join(block[0].text.split()) if block else ""
        if row is None:
            return PlacedNote(note, None, 0, self._elsewhere(note), text)
        return PlacedNote(note, row, self.chapters.number(row), None, text)

    def _row(self, bitext_id: BitextId, block_id: BlockId | None) -> int | None:
        if block_id is None:
            return None
        bead = self._workspace.library.bitexts.bead_of_block(bitext_id, block_id)
        return None if bead is None else self._numbers.get(bead)

    def _elsewhere(self, note: Annotation) -> BitextId | None:
        """The bitext of another translation that a note is bound to."""
        if note.row is not None:
            return note.row.bitext_id
        for selector in note.placed:
            found = self._workspace.library.bitexts.of_document(selector.document_id)
            if found:
                return found[0]
        return None

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
        if role == Qt.ItemDataRole.DisplayRole:
            return note.words
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return _spoken(note)
        if role == Qt.ItemDataRole.ToolTipRole:
            return messages.place_words(note.annotation)
        return None

    @override
    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        note = self._notes[index.row()].annotation
        body = str(value).strip()
        if role != Qt.ItemDataRole.EditRole or body == note.body:
            return False
        return self._workspace.run(partial(edits.set_body, annotation_id=note.id, body=body)) is not None

    def _on_changed(self, change: ChangeSet) -> None:
        moved = bool(change.touched("bead")) and change.step not in _ROWS_STAY
        if moved:
            self._count_rows()
        if moved or change.touched("annotation") or change.touched("selector"):
            self._update()


def _spoken(note: PlacedNote) -> str:
    """A note for a screen reader: kind, row, words, text, tags, how sure its place is."""
    annotation = note.annotation
    row = "" if note.row is None else tr("row {row}", row=note.row + 1)
    parts = (
        messages.KINDS[annotation.kind],
        messages.COLOURS[annotation.colour].lower(),
        row,
        *note.quotes,
        annotation.body,
        *(tr("tag {tag}", tag=messages.tag_shown(tag)) for tag in annotation.tags),
        messages.place_words(annotation),
    )
    return ". ".join(part for part in parts if part)
