"""What of a publication has to be known before its first row is written, in some tens of bytes a block."""

from __future__ import annotations

from array import array
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import Side
from reader.model.document import BlockId, BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.model.bitext import Row
    from reader.model.document import Block, FootnoteRef, InlineMark


class Place(NamedTuple):
    """Where a block stands."""

    side: Side
    at: int
    """Its number in the column of its side."""
    row: int
    """Number of its row, from 0."""


class Column:
    """The blocks of one side as the rows have them; arrays are parallel, by the number of the block."""

    def __init__(self) -> None:
        self.ids = array("q")
        self.ranks = array("q")
        self.rows = array("l")
        """Number of its row, from 0."""
        self.lengths = array("l")
        """Characters; the complement (``~``) where there is nothing but blanks."""
        self.levels = array("b")
        """Of headings, -1 for everything else."""
        self.notes = bytearray()
        """1 for a footnote."""
        self.labels: dict[int, str] = {}
        """Of footnotes."""
        self.headings: dict[int, str] = {}
        """Texts of headings on one line."""
        self.refs: dict[int, tuple[FootnoteRef, ...]] = {}
        self.images: dict[int, tuple[InlineMark, ...]] = {}
        self.marks: set[MarkKind] = set()
        """Kinds of marks there are."""
        self._order: Sequence[int] | None = None

    def __len__(self) -> int:
        return len(self.ids)

    def add(self, block: Block, row: int) -> None:
        """The next block."""
        at = len(self.ids)
        self.ids.append(block.id)
        self.ranks.append(block.rank)
        self.rows.append(row)
        length = len(block.text)
        self.lengths.append(length if block.text.strip() else ~length)
        is_heading = block.kind is BlockKind.HEADING
        self.levels.append(min(block.level, 127) if is_heading else -1)
        self.notes.append(block.kind is BlockKind.FOOTNOTE)
        if is_heading:
            self.headings[at] = " ".join(block.text.split())
        elif block.kind is BlockKind.FOOTNOTE:
            self.labels[at] = block.label
        if block.refs:
            self.refs[at] = block.refs
        if block.marks:
            self.marks.update(mark.kind for mark in block.marks)
            images = tuple(mark for mark in block.marks if mark.kind is MarkKind.IMAGE)
            if images:
                self.images[at] = images

    def length(self, at: int) -> int:
        """Characters of a block."""
        return max(self.lengths[at], ~self.lengths[at])

    def is_blank(self, at: int) -> bool:
        """Whether a block has no text that could be seen."""
        return self.lengths[at] < 0

    @property
    def order(self) -> Sequence[int]:
        """The numbers of the blocks in the order of their document."""
        if self._order is None:
            ranks = self.ranks
            if all(a <= b for a, b in pairwise(ranks)):
                self._order = range(len(ranks))
            else:
                self._order = array("l", sorted(range(len(ranks)), key=ranks.__getitem__))
        return self._order

    @property
    def is_in_order(self) -> bool:
        """Whether the rows follow the document."""
        return isinstance(self.order, range)


class Outline:
    """Both columns."""

    def __init__(self, rows: Iterable[Row]) -> None:
        """Goes through the rows once."""
        self.columns = {side: Column() for side in Side}
        self.n_rows = 0
        source, target = self.columns[Side.SOURCE], self.columns[Side.TARGET]
        for row in rows:
            for block in row.source:
                source.add(block, self.n_rows)
            for block in row.target:
                target.add(block, self.n_rows)
            self.n_rows += 1

    def places(self, wanted: Collection[BlockId]) -> dict[BlockId, Place]:
        """Where these blocks are, as far as they are here."""
        if not wanted:
            return {}
        sought = frozenset(wanted)
        return {
            BlockId(block): Place(side, at, column.rows[at])
            for side, column in self.columns.items()
            for at, block in enumerate(column.ids)
            if block in sought
        }

    def by_row(self, side: Side) -> Iterator[range]:
        """For each row the numbers of its blocks of one side."""
        rows = self.columns[side].rows
        at = 0
        for row in range(self.n_rows):
            first = at
            while at < len(rows) and rows[at] == row:
                at += 1
            yield range(first, at)
