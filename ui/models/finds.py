"""What a search has found, by work and chapter, as a Qt list model: headings and rows of both texts."""

from __future__ import annotations

from bisect import bisect_right
from collections import OrderedDict
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import QAbstractListModel, QObject, Qt
from typing_extensions import override

from reader.errors import EditRefused
from reader.lookup.excerpts import Excerpt, Piece, excerpt, shorten
from reader.model.annotation import AnnotationId
from reader.model.bitext import BeadId, BitextId
from reader.model.document import BlockId, WorkId
from reader.model.termbase import ConceptId
from ui.i18n import tr
from ui.models.works import ITEM, NOWHERE, Index

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.lookup.searching import Found
    from reader.model.bitext import Row
    from reader.model.search import FoundNote, FoundRow, FoundTerm
    from ui.workspace import Workspace

_KEPT: Final = 400


class Kind(StrEnum):
    """What a line of the list is."""

    WORK = "work"
    CHAPTER = "chapter"
    ROW = "row"
    NOTE = "note"
    TERM = "term"


class Find(NamedTuple):
    """A line of the list. Headings have a title only; where nothing can be gone to, ids are None."""

    kind: Kind
    title: str = ""
    n_rows: int = 0
    """Of a work: how many rows were found in it so far."""
    work_id: WorkId | None = None
    bitext_id: BitextId | None = None
    bead_id: BeadId | None = None
    row: int | None = None
    source: Piece = Piece("", ())
    target: Piece = Piece("", ())
    block_id: BlockId | None = None
    start: int = 0
    end: int = 0
    annotation_id: AnnotationId | None = None
    concept_id: ConceptId | None = None

    @property
    def is_heading(self) -> bool:
        """Whether it only says what follows."""
        return self.kind in {Kind.WORK, Kind.CHAPTER}

    @property
    def words(self) -> str:
        """What a screen reader says."""
        place = "" if self.row is None else tr("row {row}: ", row=self.row + 1)
        return self.title or f"{place}{self.source.text} – {self.target.text}".strip(" –")


class FindsModel(QAbstractListModel):
    """Texts are read when a line is seen, so that ten thousand finds cost no more than twenty."""

    def __init__(self, workspace: Workspace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._marks_of: Callable[[Row], dict[BlockId, list[tuple[int, int]]]] = lambda _row: {}
        self._works: OrderedDict[WorkId, dict[tuple[int, int, int], FoundRow]] = OrderedDict()
        self._notes: list[FoundNote] = []
        self._terms: list[FoundTerm] = []
        self._lines: list[tuple[Kind, object]] = []
        self._headings: dict[BitextId, tuple[list[int], list[BeadId]]] = {}
        self._titles: dict[BeadId, str] = {}
        self._excerpts: OrderedDict[BeadId, Excerpt] = OrderedDict()
        self._numbers: dict[BeadId, int] = {}
        self.names_works = True
        """Whether rows stand under the titles of their works."""

    # --- filling

    def begin(self, marks_of: Callable[[Row], dict[BlockId, list[tuple[int, int]]]]) -> None:
        """Show nothing any more; rows to come are marked by ``marks_of``."""
        self.beginResetModel()
        self._marks_of = marks_of
        for filled in (self._works, self._notes, self._terms, self._lines, self._headings):
            filled.clear()
        self._forget()
        self.endResetModel()

    def _forget(self) -> None:
        self._titles.clear()
        self._excerpts.clear()
        self._numbers.clear()

    def forget_texts(self) -> None:
        """Texts have changed: read them again."""
        self._forget()
        if self._lines:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._lines) - 1, 0))

    def add(self, found: Found) -> None:
        """Show a further portion."""
        for row in found.rows:
            rows = self._works.setdefault(row.work_id, {})
            at = (row.bitext_id or 0, row.rank, row.bead_id or -row.blocks[0])
            before = rows.get(at)
            blocks = row.blocks if before is None else tuple(dict.fromkeys((*before.blocks, *row.blocks)))
            rows[at] = row._replace(blocks=blocks)
            if before is not None and row.bead_id is not None:
                self._excerpts.pop(row.bead_id, None)
        self._notes += found.notes
        self._terms += found.terms
        if found.rows or found.notes or found.terms:
            self.beginResetModel()
            self._lines = self._arranged()
            self.endResetModel()

    def _arranged(self) -> list[tuple[Kind, object]]:
        lines: list[tuple[Kind, object]] = []
        for work_id, rows in self._works.items():
            if self.names_works:
                lines.append((Kind.WORK, work_id))
            chapter: object = None
            for at in sorted(rows):
                row = rows[at]
                here = self._chapter(row)
                if here != chapter and here is not None:
                    lines.append((Kind.CHAPTER, here))
                chapter = here
                lines.append((Kind.ROW, row))
        if self._notes:
            lines.append((Kind.WORK, tr("Notes")))
            lines += [(Kind.NOTE, note) for note in self._notes]
        if self._terms:
            lines.append((Kind.WORK, tr("Glossary")))
            lines += [(Kind.TERM, term) for term in self._terms]
        return lines

    def _chapter(self, row: FoundRow) -> BeadId | None:
        """The row of the heading above a row."""
        if row.bitext_id is None:
            return None
        if row.bitext_id not in self._headings:
            found = self._workspace.library.passages.headings(row.bitext_id)
            self._headings[row.bitext_id] = [rank for rank, _ in found], [bead for _, bead in found]
        ranks, beads = self._headings[row.bitext_id]
        at = bisect_right(ranks, row.rank)
        return beads[at - 1] if at else None

    @property
    def n_rows(self) -> int:
        """How many rows were found so far."""
        return sum(len(rows) for rows in self._works.values())

    @property
    def n_works(self) -> int:
        """In how many works."""
        return len(self._works)

    @property
    def n_others(self) -> int:
        """How many notes and terms were found."""
        return len(self._notes) + len(self._terms)

    # --- reading

    def find(self, number: int) -> Find:
        """A line with its texts."""
        kind, value = self._lines[number]
        if kind is Kind.WORK:
            return self._work(value)
        if kind is Kind.CHAPTER:
            return Find(kind, self._title(value))
        if kind is Kind.NOTE:
            return self._note(value)
        if kind is Kind.TERM:
            term: FoundTerm = value  # type: ignore[assignment]
            return Find(kind, source=Piece(term.text, ()), concept_id=term.concept_id)
        return self._row(value)

    def _work(self, value: object) -> Find:
        if isinstance(value, str):
            return Find(Kind.WORK, value, len(self._notes if value == "Notes" else self._terms))
        work_id: WorkId = value  # type: ignore[assignment]
        try:
            title = self._workspace.library.works.get(work_id).title
        except EditRefused:  # just removed; the list is about to be made anew
            title = ""
        return Find(Kind.WORK, title, len(self._works[work_id]), work_id=work_id)

    def _title(self, value: object) -> str:
        bead: BeadId = value  # type: ignore[assignment]
        if bead not in self._titles:
            rows = self._workspace.library.bitexts.rows_by_id([bead])
            texts = [block.text for row in rows for block in (row.source or row.target) if block.level]
            self._titles[bead] = " ".join(" ".join(texts[:1]).split())
        return self._titles[bead]

    def _row(self, value: object) -> Find:
        row: FoundRow = value  # type: ignore[assignment]
        if row.bead_id is None:
            return Find(Kind.ROW, work_id=row.work_id)
        shown = self._excerpt(row.bead_id)
        return Find(
            Kind.ROW,
            work_id=row.work_id,
            bitext_id=row.bitext_id,
            bead_id=row.bead_id,
            row=self._number(row.bead_id),
            source=shown.source,
            target=shown.target,
            block_id=shown.block_id,
            start=shown.start,
            end=shown.end,
        )

    def _excerpt(self, bead: BeadId) -> Excerpt:
        found = self._excerpts.get(bead)
        if found is None:
            rows = self._workspace.library.bitexts.rows_by_id([bead])
            empty = Excerpt(Piece("", ()), Piece("", ()), None, 0, 0)
            found = self._excerpts[bead] = excerpt(rows[0], self._marks_of(rows[0])) if rows else empty
            if len(self._excerpts) > _KEPT:
                self._excerpts.popitem(last=False)
        return found

    def _number(self, bead: BeadId) -> int | None:
        if bead not in self._numbers:
            try:
                self._numbers[bead] = self._workspace.library.bitexts.row_number(bead)
            except EditRefused:
                return None
        return self._numbers[bead]

    def _note(self, value: object) -> Find:
        note: FoundNote = value  # type: ignore[assignment]
        return Find(
            Kind.NOTE,
            work_id=note.work_id,
            bitext_id=note.bitext_id,
            bead_id=note.bead_id,
            row=None if note.bead_id is None else self._number(note.bead_id),
            source=shorten(" ".join(note.text.split()), (), 1_200),
            block_id=note.block_id,
            annotation_id=note.annotation_id,
        )

    # --- as Qt sees it

    def neighbour(self, number: int, step: int) -> int | None:
        """The next line that is no heading, or the one before."""
        number += step
        while 0 <= number < len(self._lines):
            if self._lines[number][0] not in {Kind.WORK, Kind.CHAPTER}:
                return number
            number += step
        return None

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._lines[index.row()][0] in {Kind.WORK, Kind.CHAPTER}:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        if role == ITEM:
            return self.find(index.row())
        if role in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole}:
            return self.find(index.row()).words
        return None
