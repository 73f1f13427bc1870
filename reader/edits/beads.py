"""Rows: merging, splitting, moving a paragraph to the neighbour, confirming links.

Whatever is done, every block stays in exactly one bead of each bitext, and the order of the
blocks in their documents is untouched.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.edits.rows import pair_again
from reader.errors import EditRefused
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId, BitextId
    from reader.model.document import BlockId
    from reader.storage.library import Library

LEFT_OVER: Final = 0.5
"""Confidence of a row that a repair left behind, and that nobody looked at: less than sure."""


def merge_with_next(library: Library, bead_id: BeadId) -> ChangeSet:
    """Make one row of two; a person said so, hence the link is confirmed.

    Raises:
        EditRefused: ``gone``; ``no_next_row``.
    """
    with library.journal.step(Step.MERGE_ROWS) as step:
        following = library.bitexts.neighbour(bead_id, 1)
        if following is None:
            raise EditRefused("no_next_row")
        _absorb(library, bead_id, following)
        _confirm_if_linked(library, bead_id)
        pair_again(library, [bead_id])
    return step.changes


def split(library: Library, bead_id: BeadId, source_at: int, target_at: int) -> ChangeSet:
    """Make two rows of one: so many blocks of each side stay, the others go to the new row.

    Raises:
        EditRefused: ``gone``; ``nothing_to_split`` when one of the rows would be empty.
    """
    with library.journal.step(Step.SPLIT_ROW) as step:
        row = library.bitexts.row_of(bead_id)
        source_at = max(0, min(source_at, len(row.source)))
        target_at = max(0, min(target_at, len(row.target)))
        leaving = row.bead.source[source_at:] + row.bead.target[target_at:]
        if not leaving or not source_at + target_at:
            raise EditRefused("nothing_to_split")
        rank = library.bitexts.rank_after(bead_id)
        new = library.bitexts.add_bead(row.bead.bitext_id, rank, row.bead.confidence, confirmed=False)
        library.bitexts.relink(leaving, bead_id, new)
        for bead in (bead_id, new):
            _confirm_if_linked(library, bead)
            _doubt_if_unconfirmed(library, bead)
        pair_again(library, [bead_id, new])
    return step.changes


def move_block(library: Library, block_id: BlockId, bitext_id: BitextId, step: int) -> ChangeSet:
    """Move a row's first block to the row above (``step`` -1), or its last to the row below (1).

    Repair goes down the page: the upper of the two rows counts as checked afterwards, the lower
    one only where the paragraph filled its empty side, for then nothing is left to push on.

    Raises:
        EditRefused: ``gone``; ``not_at_the_edge``; ``no_row_above`` or ``no_row_below``.
    """
    up = step < 0
    with library.journal.step(Step.MOVE_BLOCK) as move:
        bead_id = library.bitexts.bead_of_block(bitext_id, block_id)
        if bead_id is None:
            raise EditRefused("gone")
        row = library.bitexts.row_of(bead_id)
        side = Side.SOURCE if block_id in row.bead.source else Side.TARGET
        if row.blocks(side)[0 if up else -1].id != block_id:
            raise EditRefused("not_at_the_edge")
        other = library.bitexts.neighbour(bead_id, -1 if up else 1)
        if other is None:
            raise EditRefused("no_row_above" if up else "no_row_below")
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
        pair_again(library, [upper, lower])
    return move.changes


def set_confirmed(library: Library, bead_ids: Sequence[BeadId], flag: bool) -> ChangeSet:
    """Say of links that a person checked them, or take that back."""
    with library.journal.step(Step.CONFIRM_LINK) as step:
        for row in library.bitexts.rows_by_id(bead_ids):
            if row.bead.confirmed != flag:
                library.bitexts.set_confirmed(row.bead.id, confirmed=flag)
    return step.changes


def join_rows(library: Library, bitext_id: BitextId, first: BlockId, second: BlockId) -> None:
    """Inside a step: make the rows of two blocks one, with all rows between them."""
    upper = library.bitexts.bead_of_block(bitext_id, first)
    lower = library.bitexts.bead_of_block(bitext_id, second)
    if upper is None or lower is None or upper == lower:
        return
    if library.bitexts.row_number(upper) > library.bitexts.row_number(lower):
        upper, lower = lower, upper
    while True:
        following = library.bitexts.neighbour(upper, 1)
        assert following is not None
        _absorb(library, upper, following)
        if following == lower:
            break
    pair_again(library, [upper])


def _absorb(library: Library, bead_id: BeadId, following: BeadId) -> None:
    row = library.bitexts.row_of(following)
    library.bitexts.relink(row.bead.source + row.bead.target, following, bead_id)
    library.bitexts.remove_bead(following)


def _confirm_if_linked(library: Library, bead_id: BeadId) -> None:
    row = library.bitexts.row_of(bead_id)
    linked = bool(row.source) and bool(row.target)
    if row.bead.confirmed != linked:
        library.bitexts.set_confirmed(bead_id, confirmed=linked)


def _doubt_if_unconfirmed(library: Library, bead_id: BeadId) -> None:
    """What was known of a row is not known of what a repair left of it."""
    found = library.bitexts.rows_by_id([bead_id])
    if found and not found[0].bead.confirmed and found[0].bead.confidence > LEFT_OVER:
        library.bitexts.set_confidence(bead_id, LEFT_OVER)
