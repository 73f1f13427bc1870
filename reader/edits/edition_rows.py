"""Rows after a new edition: new blocks get theirs, moved ones take theirs along."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.edits.beads import LEFT_OVER
from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId
from reader.model.order import spread

if TYPE_CHECKING:
    from reader.model.edition import Match
    from reader.storage.library import Library


@dataclass(frozen=True, slots=True)
class Arrangement:
    """A document as it is after a new edition."""

    side: Side
    order: Sequence[BlockId]
    """All its blocks."""
    new: Mapping[int, BlockId]
    """Those of them that are in no row yet, by their number in the edition."""
    moved: AbstractSet[BlockId]
    companions: Mapping[BlockId, BlockId]
    """The new ones that came about by dividing a block, with that block: they join its row."""


@dataclass(slots=True, eq=False)
class _Row:
    bead: BeadId | None = None
    rank: int | None = None
    own: list[BlockId] = field(default_factory=list)
    """The document's blocks."""
    others: list[BlockId] = field(default_factory=list)
    new: list[BlockId] = field(default_factory=list)
    """Those of the document's that are to be linked."""
    confidence: float | None = None
    absorbed: list[_Row] = field(default_factory=list)


class Joining:
    """Makes rows of a bitext one, many times over, without asking for their order each time."""

    def __init__(self, library: Library, bitext_id: BitextId, side: Side) -> None:
        self._library = library
        self._rows = _rows(library, bitext_id, side)
        self._at = {block: number for number, row in enumerate(self._rows) for block in row.own}
        self._upper = list(range(len(self._rows)))
        """The row that each was put into, or itself."""

    def join(self, first: BlockId, second: BlockId) -> None:
        """Make the rows of two of the document's blocks one, with all rows between them."""
        if first not in self._at or second not in self._at:
            return
        upper, lower = sorted((self._root(self._at[first]), self._root(self._at[second])))
        bitexts = self._library.bitexts
        for number in range(upper + 1, lower + 1):
            if self._root(number) == upper:
                continue
            into, row = self._rows[upper], self._rows[number]
            assert into.bead is not None
            assert row.bead is not None
            bitexts.relink((*row.own, *row.others), row.bead, into.bead)
            bitexts.remove_bead(row.bead)
            into.own += row.own
            into.others += row.others
            self._upper[number] = upper

    def _root(self, number: int) -> int:
        while self._upper[number] != number:
            self._upper[number] = self._upper[self._upper[number]]
            number = self._upper[number]
        return number


def place_rows(
    library: Library, bitext_id: BitextId, arranged: Arrangement, matches: Sequence[Match]
) -> tuple[set[BlockId], list[BeadId]]:
    """Give every new block of a document its row in one bitext, and moved rows their places.

    Rows that have lost all their blocks vanish. Returns the blocks that stood in rows which now hold
    more than they did, and the rows whose sentences are to be paired anew.
    """
    order, new = arranged.order, arranged.new
    rows = []
    for found in _rows(library, bitext_id, arranged.side):
        if found.own or found.others:
            rows.append(found)
        elif found.bead is not None:
            library.bitexts.remove_bead(found.bead)
    row_of = {block: row for row in rows for block in row.own}
    rows = _match(rows, row_of, new, matches)
    arrived = set(new.values())
    doubtful: set[BlockId] = set()
    waiting: list[_Row] = []
    behind = _behind(order, row_of)
    for number, block in enumerate(order):
        if block not in arrived or block in row_of:
            continue
        row: _Row | None = row_of.get(arranged.companions.get(block, block))
        before = row_of[order[number - 1]] if number else None
        if row is None and before is behind[number]:
            row = before  # it cannot but stand in the row of both its neighbours
        if row is None:
            row = _Row(confidence=LEFT_OVER)
            waiting.append(row)
        elif row.own:
            row.confidence = LEFT_OVER
            doubtful.update(row.own)
        row.new.append(block)
        row_of[block] = row
    rows = _ordered(rows, waiting, order, row_of, arranged.moved)
    return doubtful, _store(library, bitext_id, arranged.side, rows)


def _rows(library: Library, bitext_id: BitextId, side: Side) -> list[_Row]:
    rows: list[_Row] = []
    for bead, rank, where, block in library.editions.links(bitext_id):
        if not rows or rows[-1].bead != bead:
            rows.append(_Row(bead, rank))
        if block is not None:
            (rows[-1].own if where is side else rows[-1].others).append(block)
    return rows


def _match(
    rows: list[_Row], row_of: dict[BlockId, _Row], new: Mapping[int, BlockId], matches: Sequence[Match]
) -> list[_Row]:
    """Put new blocks beside what they translate, where that still stands alone; returns the rows left."""
    alone = {block: row for row in rows if not row.own for block in row.others}
    found = {id(row): row for row in rows}
    for match in matches:
        blocks = [new[number] for number in match.new if number in new]
        beside = list(dict.fromkeys(id(alone[b]) for b in match.beside if b in alone))
        if not blocks or not beside:
            continue
        row, *further = (found[one] for one in beside)
        row.new, row.confidence = blocks, match.confidence
        for other in further:
            row.absorbed.append(found.pop(id(other)))
        for block in blocks:
            row_of[block] = row
        for one in (row, *further):
            for block in one.others:
                alone.pop(block, None)
    return list(found.values())


def _behind(order: Sequence[BlockId], row_of: Mapping[BlockId, _Row]) -> list[_Row | None]:
    """For each place the row of the next block behind it that has one."""
    found: list[_Row | None] = []
    row: _Row | None = None
    for block in reversed(order):
        found.append(row)
        row = row_of.get(block, row)
    return found[::-1]


def _ordered(
    rows: Sequence[_Row],
    waiting: Sequence[_Row],
    order: Sequence[BlockId],
    row_of: Mapping[BlockId, _Row],
    moved: AbstractSet[BlockId],
) -> list[_Row]:
    """Rows in their new order: new and moved ones behind the row of the block before theirs."""
    place = {block: number for number, block in enumerate(order)}
    first = {
        id(row): min((*row.own, *row.new), key=place.__getitem__)
        for row in (*rows, *waiting)
        if row.own or row.new
    }
    going = {id(row) for row in rows if row.own and first[id(row)] in moved}
    placing = [row for row in rows if id(row) in going] + list(waiting)
    placing.sort(key=lambda row: place[first[id(row)]])
    behind: dict[int, list[_Row]] = {}
    for row in placing:
        number = place[first[id(row)]]
        before = row_of[order[number - 1]] if number else None
        behind.setdefault(id(before) if before is not None else 0, []).append(row)
    found: list[_Row] = []
    stack = [*reversed([row for row in rows if id(row) not in going]), *reversed(behind.get(0, ()))]
    while stack:
        row = stack.pop()
        found.append(row)
        stack += reversed(behind.pop(id(row), []))
    return found


def _store(library: Library, bitext_id: BitextId, side: Side, rows: Sequence[_Row]) -> list[BeadId]:
    bitexts = library.bitexts
    changed: list[tuple[BeadId, int]] = []
    touched: list[BeadId] = []
    for row, rank in zip(rows, spread([row.rank for row in rows]), strict=True):
        if row.bead is None:
            row.bead = bitexts.add_bead(bitext_id, rank, row.confidence or 0.0, confirmed=False)
        elif row.rank != rank:
            changed.append((row.bead, rank))
        for other in row.absorbed:
            if other.bead is not None:
                bitexts.relink(other.others, other.bead, row.bead)
                bitexts.remove_bead(other.bead)
        for block in row.new:
            bitexts.link(row.bead, side, block)
        if row.new:
            touched.append(row.bead)
            if row.rank is not None and row.confidence is not None:
                bitexts.set_confirmed(row.bead, confirmed=False)
                bitexts.set_confidence(row.bead, row.confidence)
    library.editions.set_bead_ranks(changed)
    return touched
