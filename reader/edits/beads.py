"""Rows: merging, splitting, moving paragraphs, saying which links are right and which are not.

Whatever is done, every block stays in exactly one bead of each bitext, and the order of the
blocks in their documents is untouched. The order of the rows, and links that cross, are free.
"""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from reader.edits.rows import checked_links, links_of, pair_again
from reader.errors import EditRefused
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from reader.edits.rows import SentenceLink  # noqa: TC004 - of a dataclass
    from reader.model.bitext import BeadId, BitextId, Row  # noqa: TC004 - as above
    from reader.model.document import BlockId
    from reader.storage.journal import OpenStep
    from reader.storage.library import Library  # noqa: TC004 - as above

LEFT_OVER: Final = 0.5
"""Confidence of a row that a repair left behind, and that nobody looked at: less than sure."""

_AT_ONCE: Final = 64

PAIRED: Final = 200
"""Rows of one repair whose sentences are paired at once; those of the rest wait for the next realigning."""


def merge_with_next(library: Library, bead_id: BeadId) -> ChangeSet:
    """Make one row of two; a person said so, hence the link is confirmed.

    Raises:
        EditRefused: ``gone``; ``no_next_row``.
    """
    following = library.bitexts.neighbour(bead_id, 1)
    if following is None:
        raise EditRefused("no_next_row")
    return _merge(library, bead_id, following)


def merge_with_previous(library: Library, bead_id: BeadId) -> ChangeSet:
    """Make one row of two; the upper one stays.

    Raises:
        EditRefused: ``gone``; ``no_row_above``.
    """
    above = library.bitexts.neighbour(bead_id, -1)
    if above is None:
        raise EditRefused("no_row_above")
    return _merge(library, above, bead_id)


def split(library: Library, bead_id: BeadId, source_at: int, target_at: int) -> ChangeSet:
    """Make two rows of one: so many blocks of each side stay, the others go to the new row.

    Raises:
        EditRefused: ``gone``; ``nothing_to_split`` when one of the rows would be empty.
    """
    with _repair(library, Step.SPLIT_ROW, [bead_id]) as (step, rows):
        row = library.bitexts.row_of(bead_id)
        source_at = max(0, min(source_at, len(row.source)))
        target_at = max(0, min(target_at, len(row.target)))
        leaving = row.bead.source[source_at:] + row.bead.target[target_at:]
        if not leaving or not source_at + target_at:
            raise EditRefused("nothing_to_split")
        new = rows.add(row, leaving)
        for bead in (bead_id, new):
            _confirm_if_linked(library, bead)
            _doubt_if_unconfirmed(library, bead)
    return step.changes


def move_block(library: Library, block_id: BlockId, bitext_id: BitextId, step: int) -> ChangeSet:
    """Move a row's first block to the row above (``step`` -1), or its last to the row below (1).

    Repair goes down the page: the upper of the two rows counts as checked afterwards, the lower
    one only where the paragraph filled its empty side, for then nothing is left to push on.

    Raises:
        EditRefused: ``gone``; ``not_at_the_edge``; ``no_row_above`` or ``no_row_below``.
    """
    up = step < 0
    row, side = _row_with(library, block_id, bitext_id)
    bead_id = row.bead.id
    if row.blocks(side)[0 if up else -1].id != block_id:
        raise EditRefused("not_at_the_edge")
    other = library.bitexts.neighbour(bead_id, -1 if up else 1)
    if other is None:
        raise EditRefused("no_row_above" if up else "no_row_below")
    with _repair(library, Step.MOVE_BLOCK, [bead_id, other]) as (move, _):
        filled = not library.bitexts.row_of(other).blocks(side)
        library.bitexts.relink([block_id], bead_id, other)
        upper, lower = (other, bead_id) if up else (bead_id, other)
        _confirm_if_linked(library, upper)
        if filled and not up:
            _confirm_if_linked(library, lower)
        elif library.bitexts.row_of(lower).bead.confirmed:
            library.bitexts.set_confirmed(lower, confirmed=False)
        for bead in (upper, lower):
            _doubt_if_unconfirmed(library, bead)
    return move.changes


def move_to(library: Library, block_id: BlockId, bitext_id: BitextId, bead_id: BeadId) -> ChangeSet:
    """Move a block to any other row of its bitext, across those between; the row it comes to is confirmed.

    Raises:
        EditRefused: ``gone``; ``in_this_row`` when it stands there already.
    """
    row, _ = _row_with(library, block_id, bitext_id)
    there = library.bitexts.row_of(bead_id)
    if there.bead.bitext_id != bitext_id:
        raise EditRefused("gone")
    if there.bead.id == row.bead.id:
        raise EditRefused("in_this_row")
    with _repair(library, Step.MOVE_BLOCK, [row.bead.id, bead_id]) as (step, _):
        library.bitexts.relink([block_id], row.bead.id, bead_id)
        _confirm_if_linked(library, bead_id)
        if row.bead.confirmed:
            library.bitexts.set_confirmed(row.bead.id, confirmed=False)
        for bead in (row.bead.id, bead_id):
            _doubt_if_unconfirmed(library, bead)
    return step.changes


def pop(library: Library, block_id: BlockId, bitext_id: BitextId) -> ChangeSet:
    """Make a block a row of its own, beside the rest of its row.

    What stands behind it on its side becomes a row as well, so that no order is upset.

    Raises:
        EditRefused: ``gone``; ``alone_already``.
    """
    row, side = _row_with(library, block_id, bitext_id)
    own = [block.id for block in row.blocks(side)]
    if len(own) == 1 and not row.blocks(side.other):
        raise EditRefused("alone_already")
    at = own.index(block_id)
    above = at == 0 and (len(own) > 1 or side is Side.SOURCE)
    with _repair(library, Step.POP_BLOCK, [row.bead.id]) as (step, rows):
        alone = rows.add(row, [block_id], before=above)
        made = [row.bead.id, alone]
        if 0 < at < len(own) - 1:
            made.append(rows.add(row, own[at + 1 :], behind=alone))
        _confirm_if_linked(library, row.bead.id)
        for bead in made:
            _doubt_if_unconfirmed(library, bead)
    return step.changes


def swap_with_next(library: Library, bead_id: BeadId, side: Side) -> ChangeSet:
    """Exchange what this row and the next have on one side: the two were translated in the other order.

    Raises:
        EditRefused: ``gone``; ``no_row_below``; ``nothing_to_swap`` when one of them has nothing there.
    """
    following = library.bitexts.neighbour(bead_id, 1)
    if following is None:
        raise EditRefused("no_row_below")
    with _repair(library, Step.SWAP_ROWS, [bead_id, following]) as (step, _):
        here, there = (
            [block.id for block in library.bitexts.row_of(bead).blocks(side)] for bead in (bead_id, following)
        )
        if not here or not there:
            raise EditRefused("nothing_to_swap")
        library.bitexts.relink(here, bead_id, following)
        library.bitexts.relink(there, following, bead_id)
        for bead in (bead_id, following):
            _confirm_if_linked(library, bead)
            _doubt_if_unconfirmed(library, bead)
    return step.changes


def insert_gap(library: Library, bead_id: BeadId, side: Side) -> ChangeSet:
    """Leave a gap on one side of a row: all below it on that side go down by one row.

    They do so as far as the next confirmed row, or the next that has a gap there already, which
    takes the last of them up.

    Raises:
        EditRefused: ``gone``; ``gap_already``.
    """
    bitexts = library.bitexts
    row = bitexts.row_of(bead_id)
    if not row.blocks(side):
        raise EditRefused("gap_already")
    if not row.blocks(side.other):
        raise EditRefused("alone_already")
    held_by, absorbs = [row], False
    for below in _below(library, bead_id):
        if below.bead.confirmed or below.bead.omitted:
            break
        held_by.append(below)
        if not below.blocks(side):
            absorbs = True
            break
    pushed = [r.bead.id for r in held_by]
    held = [[block.id for block in r.blocks(side)] for r in held_by]
    with _repair(library, Step.INSERT_GAP, pushed, links_of(held_by)) as (step, rows):
        if not absorbs:
            rows.add(bitexts.row_of(pushed[-1]), held[-1])
        for n in range(len(pushed) - 2, -1, -1):
            bitexts.relink(held[n], pushed[n], pushed[n + 1])
        _leave_unconfirmed(library, rows.touched)
    return step.changes


def unlink(library: Library, bead_id: BeadId) -> ChangeSet:
    """Make two null rows of a row, and remember that its paragraphs do not belong together.

    Raises:
        EditRefused: ``gone``; ``not_linked``.
    """
    with _repair(library, Step.UNLINK, [bead_id]) as (step, rows):
        row = library.bitexts.row_of(bead_id)
        if not row.source or not row.target:
            raise EditRefused("not_linked")
        library.bitexts.refuse(row.bead.bitext_id, row.bead.source, row.bead.target, refused=True)
        new = rows.add(row, row.bead.target)
        _leave_unconfirmed(library, [bead_id, new])
    return step.changes


def link_cells(library: Library, source_bead: BeadId, target_bead: BeadId) -> ChangeSet:
    """Link the original of one row with the translation of another, and confirm that.

    The rows between come apart and wait for realigning, unless one of them is confirmed: then
    the new link crosses them, and only what it replaces comes apart.

    Raises:
        EditRefused: ``gone``; ``in_this_row``; ``nothing_to_link`` when one of the cells is empty.
    """
    bitexts = library.bitexts
    one, other = bitexts.row_of(source_bead), bitexts.row_of(target_bead)
    if not one.source or not other.target or one.bead.bitext_id != other.bead.bitext_id:
        raise EditRefused("nothing_to_link")
    if source_bead == target_bead:
        raise EditRefused("in_this_row")
    upper, lower = sorted((one, other), key=lambda row: row.bead.rank)
    span = bitexts.between(upper.bead.id, lower.bead.id)
    if bitexts.checked_between(upper.bead.id, lower.bead.id):
        span = [upper.bead.id, lower.bead.id]
    with _repair(library, Step.LINK_CELLS, span) as (step, rows):
        # what the upper cell's side has in these rows follows the link, the other side goes before it
        ahead = Side.TARGET if upper.bead.id == source_bead else Side.SOURCE
        loose = [
            [block.id for block in row.blocks(ahead)]
            for row in bitexts.rows_by_id(span)
            if row.bead.id != lower.bead.id
        ]
        rows.add_before(
            upper.bead.id, [(bead, held) for bead, held in zip(span, loose, strict=False) if held]
        )
        linked = [block.id for block in lower.blocks(ahead)]
        bitexts.relink(linked, lower.bead.id, upper.bead.id)
        _confirm_if_linked(library, upper.bead.id)
        _leave_unconfirmed(library, span[1:])
    return step.changes


def set_confirmed(library: Library, bead_ids: Sequence[BeadId], flag: bool) -> ChangeSet:
    """Say of links that a person checked them, or take that back."""
    with library.journal.step(Step.CONFIRM_LINK) as step:
        for row in library.bitexts.rows_by_id(bead_ids):
            if row.bead.confirmed != flag:
                library.bitexts.set_confirmed(row.bead.id, confirmed=flag)
            if flag:
                library.bitexts.refuse(row.bead.bitext_id, row.bead.source, row.bead.target, refused=False)
    return step.changes


def confirm_above(library: Library, bead_id: BeadId) -> ChangeSet:
    """Say of all links above a row that a person checked them.

    Raises:
        EditRefused: ``gone``; ``nothing_above`` when all are confirmed already.
    """
    row = library.bitexts.row_of(bead_id)
    with library.journal.step(Step.CONFIRM_LINK) as step:
        library.bitexts.confirm_before(row.bead.bitext_id, row.bead.rank)
    if not step.changes.rows:
        raise EditRefused("nothing_above")
    return step.changes


def set_omitted(library: Library, bead_id: BeadId, flag: bool) -> ChangeSet:
    """Say of a null row that its other side is missing on purpose, or take that back.

    The row is confirmed with it: realigning leaves it alone.

    Raises:
        EditRefused: ``gone``; ``not_a_gap`` when it has both sides.
    """
    row = library.bitexts.row_of(bead_id)
    if row.source and row.target:
        raise EditRefused("not_a_gap")
    with library.journal.step(Step.MARK_OMITTED) as step:
        library.bitexts.set_omitted(bead_id, omitted=flag)
        if row.bead.confirmed != flag:
            library.bitexts.set_confirmed(bead_id, confirmed=flag)
        if not flag:
            _doubt_if_unconfirmed(library, bead_id)
    return step.changes


def join_rows(library: Library, bitext_id: BitextId, first: BlockId, second: BlockId) -> None:
    """Inside a step: make the rows of two blocks one.

    Rows between them that have nothing on the blocks' side come along. Where others stand between,
    the links cross: those rows are not touched.
    """
    upper = library.bitexts.bead_of_block(bitext_id, first)
    lower = library.bitexts.bead_of_block(bitext_id, second)
    if upper is None or lower is None or upper == lower:
        return
    if library.bitexts.row_number(upper) > library.bitexts.row_number(lower):
        upper, lower = lower, upper
    span = library.bitexts.between(upper, lower)
    rows = library.bitexts.rows_by_id(span)
    side = Side.SOURCE if first in (*rows[0].bead.source, *rows[-1].bead.source) else Side.TARGET
    if any(row.blocks(side) or row.bead.confirmed for row in rows[1:-1]):
        rows = [rows[0], rows[-1]]
    checked = checked_links(library, [row.bead.id for row in rows])
    for row in rows[1:]:
        _absorb(library, upper, row.bead.id)
    unchecked = any(not row.bead.confirmed for row in rows if row.source and row.target)
    if rows[0].bead.confirmed and unchecked:
        library.bitexts.set_confirmed(upper, confirmed=False)
        _doubt_if_unconfirmed(library, upper)
    pair_again(library, [upper], checked)


def split_off(library: Library, block_id: BlockId, bitext_id: BitextId) -> None:
    """Inside a step: begin a new row with a block and what stands behind it on its side."""
    row, side = _row_with(library, block_id, bitext_id)
    own = [block.id for block in row.blocks(side)]
    rows = _Rows(library, [row.bead.id])
    checked = checked_links(library, rows.touched)
    new = rows.add(row, own[own.index(block_id) :])
    for bead in (row.bead.id, new):
        _confirm_if_linked(library, bead)
        _doubt_if_unconfirmed(library, bead)
    pair_again(library, rows.touched, checked)


@dataclass(slots=True)
class _Rows:
    """The rows a repair touches; new ones are made here."""

    library: Library
    touched: list[BeadId]
    checked: list[SentenceLink] = field(default_factory=list)

    def add(
        self, row: Row, leaving: Sequence[BlockId], *, behind: BeadId | None = None, before: bool = False
    ) -> BeadId:
        """Move blocks of a row to a new one right behind it (or another), or right before it."""
        bitexts = self.library.bitexts
        (rank,) = bitexts.ranks_beside(row.bead.id if behind is None else behind, 1, before=before)
        new = bitexts.add_bead(row.bead.bitext_id, rank, row.bead.confidence, confirmed=False)
        bitexts.relink(leaving, row.bead.id, new)
        self.touched.append(new)
        return new

    def add_before(self, bead_id: BeadId, leaving: Sequence[tuple[BeadId, Sequence[BlockId]]]) -> None:
        """Make null rows of blocks, each with the row it leaves, before a row, in order."""
        bitexts = self.library.bitexts
        bitext = bitexts.row_of(bead_id).bead.bitext_id
        ranks = bitexts.ranks_beside(bead_id, len(leaving), before=True) if leaving else []
        for rank, (old, blocks) in zip(ranks, leaving, strict=True):
            new = bitexts.add_bead(bitext, rank, LEFT_OVER, confirmed=False)
            bitexts.relink(blocks, old, new)
            self.touched.append(new)


@contextmanager
def _repair(
    library: Library, kind: Step, bead_ids: Iterable[BeadId], checked: list[SentenceLink] | None = None
) -> Generator[tuple[OpenStep, _Rows]]:
    """One step on some rows; afterwards their sentences are paired anew, checked links kept.

    ``checked`` are those links, where they are known already.
    """
    with library.journal.step(kind) as step:
        rows = _Rows(library, list(bead_ids))
        rows.checked = checked_links(library, rows.touched) if checked is None else checked
        yield step, rows
        for row in library.bitexts.rows_by_id(rows.touched[PAIRED:]):
            if not row.source and not row.target:
                library.bitexts.remove_bead(row.bead.id)
            elif row.bead.sentences:
                library.bitexts.set_sentences(row.bead.id, ())
        pair_again(library, rows.touched[:PAIRED], rows.checked)


def _merge(library: Library, bead_id: BeadId, following: BeadId) -> ChangeSet:
    with _repair(library, Step.MERGE_ROWS, [bead_id, following]) as (step, _):
        _absorb(library, bead_id, following)
        _confirm_if_linked(library, bead_id)
    return step.changes


def _row_with(library: Library, block_id: BlockId, bitext_id: BitextId) -> tuple[Row, Side]:
    """The row a block stands in, and the side."""
    bead_id = library.bitexts.bead_of_block(bitext_id, block_id)
    if bead_id is None:
        raise EditRefused("gone")
    row = library.bitexts.row_of(bead_id)
    return row, Side.SOURCE if block_id in row.bead.source else Side.TARGET


def _absorb(library: Library, bead_id: BeadId, following: BeadId) -> None:
    row = library.bitexts.row_of(following)
    library.bitexts.relink(row.bead.source + row.bead.target, following, bead_id)
    library.bitexts.remove_bead(following)


def _confirm_if_linked(library: Library, bead_id: BeadId) -> None:
    """A person linked these: that outweighs what they refused before."""
    row = library.bitexts.row_of(bead_id)
    linked = bool(row.source) and bool(row.target)
    if row.bead.confirmed != linked:
        library.bitexts.set_confirmed(bead_id, confirmed=linked)
    library.bitexts.set_omitted(bead_id, omitted=False)
    if linked:
        library.bitexts.refuse(row.bead.bitext_id, row.bead.source, row.bead.target, refused=False)


def _below(library: Library, bead_id: BeadId) -> Iterator[Row]:
    """The rows below a row, read as far as they are wanted."""
    following = library.bitexts.following(bead_id)
    for start in range(0, len(following), _AT_ONCE):
        yield from library.bitexts.rows_by_id(following[start : start + _AT_ONCE])


def _leave_unconfirmed(library: Library, bead_ids: Iterable[BeadId]) -> None:
    """Of these rows nothing is known any more."""
    for row in library.bitexts.rows_by_id(bead_ids):
        bead = row.bead
        if bead.confirmed:
            library.bitexts.set_confirmed(bead.id, confirmed=False)
        if bead.omitted:
            library.bitexts.set_omitted(bead.id, omitted=False)
        if bead.confidence > LEFT_OVER:
            library.bitexts.set_confidence(bead.id, LEFT_OVER)


def _doubt_if_unconfirmed(library: Library, bead_id: BeadId) -> None:
    """What was known of a row is not known of what a repair left of it."""
    found = library.bitexts.rows_by_id([bead_id])
    if not found or found[0].bead.confirmed:
        return
    if found[0].bead.confidence > LEFT_OVER:
        library.bitexts.set_confidence(bead_id, LEFT_OVER)
