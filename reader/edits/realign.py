"""Taking over what realigning found, while the person went on working.

Rows that were confirmed or changed meanwhile, and what hangs together with them, stay as they are;
everything else becomes as planned, in one step.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.edits.rows import links_of, pair_again
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step
from reader.model.document import RANK_GAP

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.edits.rows import SentenceLink
    from reader.model.bitext import BeadId, BitextId, Realigned, RealignedBead, Row  # noqa: TC004
    from reader.model.document import BlockId  # noqa: TC004 - of a NamedTuple
    from reader.storage.library import Library

_FIRST = -1
"""The plan's number of what stands before all rows of the plan."""


class RowKey(NamedTuple):
    """What a row held when realigning was asked for; a row that differs now was changed meanwhile."""

    source: tuple[BlockId, ...]
    target: tuple[BlockId, ...]
    confirmed: bool
    texts: int


def keys(rows: Iterable[Row]) -> frozenset[RowKey]:
    """What rows hold now; to be kept while realigning is under way."""
    return frozenset(_key(row) for row in rows)


def apply_realigned(
    library: Library, bitext_id: BitextId, realigned: Realigned, before: frozenset[RowKey] | None = None
) -> tuple[ChangeSet, int]:
    """Give the unconfirmed rows of a bitext the links that realigning found.

    ``before`` are the rows as they were when it was asked for: what differs from them now stays
    as it is, as do ids, links, sentences and order of confirmed rows. Returned with the change is how
    many planned rows were not made, being overtaken so.
    """
    with library.journal.step(Step.REALIGN) as step:
        taking = _Taking(library, bitext_id, realigned, before)
        left = taking.n_overtaken()
        taking.run()
    return step.changes, left


@dataclass(slots=True)
class _New:
    """A row of the plan that gets a bead."""

    plan: RealignedBead
    place: int
    bead: BeadId | None = None


class _Taking:
    """Finds the islands of rows and planned rows that hang together by their blocks."""

    def __init__(
        self,
        library: Library,
        bitext_id: BitextId,
        realigned: Realigned,
        before: frozenset[RowKey] | None,
    ) -> None:
        self._library = library
        self._bitext = bitext_id
        self._rows = library.bitexts.rows(bitext_id, 0, len(library.bitexts.order(bitext_id)))
        self._plan = realigned.beads
        self._islands = _Islands()
        for row in self._rows:
            self._islands.join([*row.bead.source, *row.bead.target])
        for bead in self._plan:
            self._islands.join([*bead.source, *bead.target])
        planned = {block for bead in self._plan for block in (*bead.source, *bead.target)}
        held = {block for row in self._rows for block in (*row.bead.source, *row.bead.target)}
        self._shut = {self._islands.of(block) for block in planned ^ held}
        for row in self._rows:
            changed = before is not None and _key(row) not in before
            if row.bead.confirmed or row.bead.omitted or changed:
                self._shut.add(self._islands.of((*row.bead.source, *row.bead.target)[0]))

    def n_overtaken(self) -> int:
        """How many rows of the plan are not there and cannot be made."""
        now = {(row.bead.source, row.bead.target) for row in self._rows}
        return sum(1 for row in self._plan if (row.source, row.target) not in now and not self.is_free(row))

    def is_free(self, row: RealignedBead) -> bool:
        """Whether a planned row may be made."""
        return self._islands.of([*row.source, *row.target][0]) not in self._shut

    def run(self) -> None:
        """Link blocks anew, then put the rows into the order of the plan."""
        library = self._library
        owner = {block: row for row in self._rows for block in (*row.bead.source, *row.bead.target)}
        new = [_New(row, n) for n, row in enumerate(self._plan) if self.is_free(row)]
        free = {row.bead.id for item in new for row in self._owners(item, owner)}
        checked = links_of(row for row in self._rows if row.bead.id in free)
        taken: set[BeadId] = set()
        for (
            item
        ) in new:  # rows that are to be as they are keep their beads, and others one they share most of
            self._choose(item, owner, taken, exact=True)
        for item in new:
            if item.bead is None:
                self._choose(item, owner, taken, exact=False)
        changed = self._relink(new, owner)
        for bead in free - taken:
            library.bitexts.remove_bead(bead)
        self._weigh(new, changed)
        self._order(new, {row.bead.id for row in self._rows} - free)
        if checked:  # links of sentences that a person checked outlive those of their rows
            beads = [item.bead for item in new if item.bead is not None and item.bead in changed]
            pair_again(library, _holding(library, beads, checked), checked)

    @staticmethod
    def _owners(item: _New, owner: dict[BlockId, Row]) -> list[Row]:
        return [owner[block] for block in (*item.plan.source, *item.plan.target)]

    def _choose(self, item: _New, owner: dict[BlockId, Row], taken: set[BeadId], *, exact: bool) -> None:
        """Give a planned row a bead that is there already."""
        rows = self._owners(item, owner)
        wanted = {*item.plan.source, *item.plan.target}
        for row in sorted(rows, key=lambda r: -len(wanted & {*r.bead.source, *r.bead.target})):
            same = wanted == {*row.bead.source, *row.bead.target}
            if row.bead.id not in taken and (same or not exact):
                item.bead = row.bead.id
                taken.add(row.bead.id)
                return

    def _relink(self, new: Sequence[_New], owner: dict[BlockId, Row]) -> set[BeadId]:
        """Put the blocks into their beads; those of rows that hold others now are returned."""
        bitexts = self._library.bitexts
        changed: set[BeadId] = set()
        top = max((row.bead.rank for row in self._rows), default=0)
        for n, item in enumerate(new):
            if item.bead is None:
                rank = top + n + 1  # for the moment: the order is made at the end
                item.bead = bitexts.add_bead(self._bitext, rank, item.plan.confidence, confirmed=False)
                changed.add(item.bead)
            moving: dict[BeadId, list[BlockId]] = defaultdict(list)
            for block in (*item.plan.source, *item.plan.target):
                old = owner[block].bead.id
                if old != item.bead:
                    moving[old].append(block)
            for old, blocks in moving.items():
                bitexts.relink(blocks, old, item.bead)
                changed |= {old, item.bead}
        return changed

    def _weigh(self, new: Sequence[_New], changed: set[BeadId]) -> None:
        """Write confidence and sentences where they differ."""
        bitexts = self._library.bitexts
        known = {row.bead.id: row.bead for row in self._rows}
        for item in new:
            plan, bead = item.plan, item.bead
            assert bead is not None
            before = known.get(bead)
            if before is None or before.confidence != round(plan.confidence, 6):
                bitexts.set_confidence(bead, plan.confidence)
            checked = before is not None and any(pair.confirmed for pair in before.sentences)
            same = before is not None and plan.sentences == before.sentences
            if bead in changed or not (checked or same):
                bitexts.set_sentences(bead, plan.sentences)

    def _order(self, new: Sequence[_New], staying: set[BeadId]) -> None:
        """Bring the rows into the order of the plan, moving as few as possible and no confirmed one."""
        bitexts = self._library.bitexts
        number = {block: n for n, row in enumerate(self._plan) for block in (*row.source, *row.target)}
        places: list[tuple[int, int, BeadId]] = []
        last = _FIRST
        for at, row in enumerate(self._rows):
            if row.bead.id in staying:
                found = [number[b] for b in row.bead.source or row.bead.target if b in number]
                last = max(last, min(found, default=last))  # among themselves they stay in order
                places.append((last, at + 1, row.bead.id))
        places += [(item.place, 0, item.bead) for item in new if item.bead is not None]
        order = [bead for _, _, bead in sorted(places)]
        ranks = dict(bitexts.order(self._bitext))
        firm = {row.bead.id for row in self._rows if row.bead.confirmed}
        for bead, rank in _ranked(order, ranks, firm).items():
            if rank != ranks[bead]:
                bitexts.set_rank(bead, rank)


def _key(row: Row) -> RowKey:
    texts = hash(tuple(block.text for side in Side for block in row.blocks(side)))
    return RowKey(row.bead.source, row.bead.target, row.bead.confirmed, texts)


def _holding(library: Library, bead_ids: Iterable[BeadId], checked: Sequence[SentenceLink]) -> list[BeadId]:
    """The rows that hold a sentence of a checked link."""
    blocks = {block for link in checked for places in link for block, _ in places}
    return [
        row.bead.id
        for row in library.bitexts.rows_by_id(bead_ids)
        if blocks & {*row.bead.source, *row.bead.target}
    ]


class _Islands:
    """Blocks that hang together (union-find)."""

    def __init__(self) -> None:
        self._up: dict[BlockId, BlockId] = {}

    def of(self, block: BlockId) -> BlockId:
        """The block that stands for all of an island."""
        up = self._up.setdefault(block, block)
        while up != self._up[up]:
            self._up[up] = self._up[self._up[up]]
            up = self._up[up]
        self._up[block] = up
        return up

    def join(self, blocks: Iterable[BlockId]) -> None:
        """Say that blocks hang together."""
        first: BlockId | None = None
        for block in blocks:
            if first is None:
                first = self.of(block)
            else:
                self._up[self.of(block)] = first


def _ranked(order: Sequence[BeadId], ranks: dict[BeadId, int], firm: set[BeadId]) -> dict[BeadId, int]:
    """Ranks for rows in a new order: those of the longest run that is in order already stay.

    Where no room is left between two of them, all rows get new ones.
    """
    keep = _rising([ranks[bead] for bead in order])
    kept = {order[n] for n in keep}
    if not firm <= kept:
        alone = [n for n, bead in enumerate(order) if bead in firm]
        if all(ranks[order[a]] < ranks[order[b]] for a, b in pairwise(alone)):
            keep = alone
    found: dict[BeadId, int] = {}
    edges = [*keep, len(order)]
    low, start = -1, 0
    for edge in edges:
        gap = order[start:edge]
        high = ranks[order[edge]] if edge < len(order) else low + RANK_GAP * (len(gap) + 1)
        if high - low <= len(gap):
            return {bead: (n + 1) * RANK_GAP for n, bead in enumerate(order)}
        for n, bead in enumerate(gap):
            found[bead] = low + (high - low) * (n + 1) // (len(gap) + 1)
        if edge < len(order):
            found[order[edge]] = low = high
            start = edge + 1
    return found


def _rising(values: Sequence[int]) -> list[int]:
    """Places of a longest rising run of values, which need not be neighbours."""
    ends: list[int] = []
    at: list[int] = []
    before = [-1] * len(values)
    for n, value in enumerate(values):
        place = bisect_left(ends, value)
        if place == len(ends):
            ends.append(value)
            at.append(n)
        else:
            ends[place], at[place] = value, n
        before[n] = at[place - 1] if place else -1
    run: list[int] = []
    n = at[-1] if at else -1
    while n >= 0:
        run.append(n)
        n = before[n]
    return run[::-1]
