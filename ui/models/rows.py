"""The rows of the open bitext: sizes of all, texts of those lately seen."""

from __future__ import annotations

from array import array
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.model.annotation import Annotation
from reader.model.bitext import BeadId, Bitext, BitextId, Row, Side
from reader.model.document import BlockId
from reader.model.provenance import Whose

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.change import ChangeSet
    from reader.storage.library import Library

PAGE = 32
_PAGES = 32
_FEW = 64
"""When more beads than this are touched, everything is read again."""


@dataclass(slots=True)
class _Page:
    rows: list[Row]
    annotations: dict[BlockId, list[Annotation]] | None = field(default=None)
    whose: dict[BlockId, tuple[Whose, ...]] | None = field(default=None)


class RowCache(QObject):
    """Rows of one bitext by number, read in pages of 64 of which the last 32 are kept.

    Signals:
        rows_changed: a frozenset of row numbers whose texts or states changed; the order did not.
        reset: the order changed; carries the bead ids as they were before (an array), so that a
            view can find its place again.
        annotations_changed: notes or highlights of this work changed.
    """

    rows_changed = Signal(object)
    reset = Signal(object)
    annotations_changed = Signal()

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._library = library
        self.bitext: Bitext | None = None
        self._pages: OrderedDict[int, _Page] = OrderedDict()
        self._has_notes: bool | None = None
        self._clear()

    def _clear(self) -> None:
        self.beads = array("q")
        self.n_source = array("l")
        self.n_target = array("l")
        self.levels = array("b")
        self._pages.clear()

    def __len__(self) -> int:
        return len(self.beads)

    def open(self, bitext_id: BitextId) -> None:
        """Read the sizes of a bitext."""
        self.bitext = self._library.bitexts.get(bitext_id)
        self._has_notes = None
        self._read_sizes()

    def close(self) -> None:
        """Forget the bitext."""
        self.bitext = None
        self._clear()

    def _read_sizes(self) -> None:
        self._clear()
        if self.bitext is None:
            return
        beads, source, target, levels = array("q"), array("l"), array("l"), array("b")
        for bead, n_source, n_target, level in self._library.bitexts.each_size(self.bitext.id):
            beads.append(bead)
            source.append(n_source)
            target.append(n_target)
            levels.append(min(level, 9))
        self.beads, self.n_source, self.n_target, self.levels = beads, source, target, levels

    def row(self, number: int) -> Row:
        """The row with its texts."""
        return self._page(number // PAGE).rows[number % PAGE]

    def sample(self, numbers: Sequence[int]) -> list[Row]:
        """Single rows read without filling the cache."""
        bead_ids = [BeadId(self.beads[n]) for n in numbers]
        return self._library.bitexts.rows_by_id(bead_ids)

    def texts(self, chunk: int, query: str) -> Iterator[list[tuple[int, Side, int, str]]]:
        """Row, side, id and text of every block that may have ``query`` in it, ``chunk`` rows at a time."""
        assert self.bitext is not None
        for first in range(0, len(self), chunk):
            numbers = {bead: number for number, bead in enumerate(self.beads[first : first + chunk], first)}
            found = self._library.bitexts.texts(self.bitext.id, first, chunk, query)
            yield [
                (numbers[bead], Side(side), block, text)
                for bead, side, block, text in found
                if bead in numbers
            ]

    def number(self, bead_id: BeadId) -> int | None:
        """The number of a bead's row; None when it is not in this bitext."""
        try:
            return self.beads.index(bead_id)
        except ValueError:
            return None

    def number_of_block(self, block_id: BlockId) -> int | None:
        """The number of the row a block stands in; None when it is not in this bitext."""
        if self.bitext is None:
            return None
        bead_id = self._library.bitexts.bead_of_block(self.bitext.id, block_id)
        return None if bead_id is None else self.number(bead_id)

    def annotations(self, number: int) -> dict[BlockId, list[Annotation]]:
        """The annotations of the page of ``number``, by the block they are bound to."""
        page = self._page(number // PAGE)
        if page.annotations is None:
            blocks = [b.id for row in page.rows for b in (*row.source, *row.target)]
            found: dict[BlockId, list[Annotation]] = {}
            for annotation in self._library.annotations.of_blocks(blocks):
                bound = {s.block_id for s in annotation.selectors if s.block_id is not None}
                row = annotation.row
                if row is not None and row.block_id is not None and row.bitext_id == self._shown:
                    bound.add(row.block_id)
                for block_id in bound:
                    found.setdefault(block_id, []).append(annotation)
            page.annotations = found
        return page.annotations

    @property
    def has_notes(self) -> bool:
        """Whether the work has notes that would stand in the margin of a wide page."""
        if self.bitext is None:
            return False
        if self._has_notes is None:
            self._has_notes = self._library.annotations.has_words(self.bitext.original.work_id)
        return self._has_notes

    def whose(self, number: int) -> dict[BlockId, tuple[Whose, ...]]:
        """Whose words the translations of the page of ``number`` hold; all of one hand have no entry."""
        page = self._page(number // PAGE)
        if page.whose is None:
            page.whose = self._library.provenances.of_blocks(b.id for row in page.rows for b in row.target)
        return page.whose

    @property
    def _shown(self) -> BitextId | None:
        return None if self.bitext is None else self.bitext.id

    def _page(self, index: int) -> _Page:
        page = self._pages.get(index)
        if page is None:
            assert self.bitext is not None
            page = _Page(self._read_rows(index * PAGE))
            self._pages[index] = page
            if len(self._pages) > _PAGES:
                self._pages.popitem(last=False)
        else:
            self._pages.move_to_end(index)
        return page

    def _read_rows(self, first: int) -> list[Row]:
        """A page of rows, by their ids: counting up to them takes the longer the further down they are."""
        assert self.bitext is not None
        wanted = [BeadId(bead) for bead in self.beads[first : first + PAGE]]
        found = self._library.bitexts.rows_by_id(wanted)
        if len(found) < len(wanted):  # another program has taken some away
            return self._library.bitexts.rows(self.bitext.id, first, PAGE)
        return found

    def apply(self, change: ChangeSet) -> None:
        """Read again what an edit touched, and say so."""
        if self.bitext is None:
            return
        beads = {BeadId(i) for i in change.touched("bead")}
        blocks = change.touched("block")
        if len(beads) > _FEW or len(blocks) > _FEW or not self._reread(beads, blocks):
            before = self.beads
            self._read_sizes()
            self.reset.emit(before)
        if change.touched("annotation") or change.touched("selector"):
            for page in self._pages.values():
                page.annotations = None
            self._has_notes = None
            self.annotations_changed.emit()

    def _reread(self, beads: set[BeadId], blocks: frozenset[int]) -> bool:
        """Read single rows again; False when the order of the rows may have changed."""
        assert self.bitext is not None
        bitexts = self._library.bitexts
        for block in blocks:
            bead_id = bitexts.bead_of_block(self.bitext.id, BlockId(block))
            if bead_id is not None:
                beads.add(bead_id)
        fresh = {row.bead.id: row for row in bitexts.rows_by_id(sorted(beads))}
        placed: dict[int, Row] = {}
        for bead_id in beads:
            row, number = fresh.get(bead_id), self.number(bead_id)
            if row is None and number is None:
                continue
            if row is None:
                return False
            if row.bead.bitext_id != self.bitext.id:
                continue
            if number is None or not self._still_at(number, row):
                return False
            placed[number] = row
        for number, row in placed.items():
            self._replace(number, row)
        if placed:
            self.rows_changed.emit(frozenset(placed))
        return True

    def _still_at(self, number: int, row: Row) -> bool:
        page = self._pages.get(number // PAGE)
        if page is not None:
            return page.rows[number % PAGE].bead.rank == row.bead.rank
        return self._library.bitexts.row_number(row.bead.id) == number

    def _replace(self, number: int, row: Row) -> None:
        page = self._pages.get(number // PAGE)
        if page is not None:
            page.rows[number % PAGE] = row
            page.annotations = page.whose = None
        self.n_source[number] = sum(len(b.text) for b in row.source)
        self.n_target[number] = sum(len(b.text) for b in row.target)
