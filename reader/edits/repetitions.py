"""Equal paragraphs of an original are translated alike: confirming one fills the others.

A row that was filled so keeps the block it was filled from (in its origin's detail), follows it when
that is changed and confirmed again, and is let go by typing in it or by :func:`detach`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits import provenance, segments, suggestions
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.document import BlockId, Origin, SegmentState
from reader.model.suggestion import Wording

if TYPE_CHECKING:
    from reader.model.bitext import BeadId, Row
    from reader.model.document import Block
    from reader.model.language import Language
    from reader.storage.library import Library


def confirm(
    library: Library,
    bead_id: BeadId,
    state: SegmentState = SegmentState.TRANSLATED,
    *,
    propagate: bool = True,
) -> ChangeSet:
    """Confirm a row, and in the same step fill the rows whose original is the same.

    Filled are rows without a translation, and those filled from this row before. They are translated,
    not reviewed, and nobody has looked at their links.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.SET_STATE) as step:
        segments.confirm_within(library, bead_id, state)
        if propagate:
            _propagate(library, library.bitexts.row_of(bead_id))
    return step.changes


def detach(library: Library, bead_id: BeadId) -> ChangeSet:
    """Let a filled row go its own way: the text stays, and is this row's own from now on.

    Raises:
        EditRefused: ``gone``; ``not_repeated`` where nothing in the row was filled from another.
    """
    with library.journal.step(Step.DETACH) as step:
        attached = [block for block in library.bitexts.row_of(bead_id).target if is_attached(block)]
        if not attached:
            raise EditRefused("not_repeated")
        for block in attached:
            library.documents.save(replace(block, origin=Origin.HUMAN, origin_detail=""))
            provenance.forget(library, block.id)
    return step.changes


def is_attached(block: Block) -> bool:
    """Whether a block was filled from another one and follows it."""
    return block.origin is Origin.PROPAGATED


def filled(change: ChangeSet, library: Library, bead_id: BeadId) -> int:
    """How many other rows a confirmation filled or brought up to date."""
    row = library.bitexts.row_of(bead_id)
    others = change.touched("block") - {block.id for block in row.target}
    beads = {library.bitexts.bead_of_block(row.bead.bitext_id, BlockId(number)) for number in others}
    return len(beads - {None, bead_id})


def _propagate(library: Library, row: Row) -> None:
    if not row.target or not all(block.text.strip() for block in row.target):
        return
    if any(is_attached(block) for block in row.target):
        return  # these words are another row's
    beads = library.row_filters.to_fill(row.bead.id)
    if not beads:
        return
    language = library.bitexts.get(row.bead.bitext_id).translation.language
    for other in library.bitexts.rows_by_id(beads):
        if _may_fill(row, other):
            _fill(library, row, other, language)


def _may_fill(row: Row, other: Row) -> bool:
    if other.bead.omitted:
        return False
    if not any(block.text.strip() for block in other.target):
        return not other.target or len(other.target) == len(row.target)
    own = {str(block.id) for block in row.target}
    follows = all(is_attached(block) and block.origin_detail in own for block in other.target)
    return follows and len(other.target) == len(row.target)


def _fill(library: Library, row: Row, other: Row, language: Language) -> None:
    same_notes = [block.refs for block in row.source] == [block.refs for block in other.source]
    after: BlockId | None = None
    for number, block in enumerate(row.target):
        wording = Wording(
            block.text,
            Origin.PROPAGATED,
            str(block.id),
            marks=block.marks,
            # a note belongs to its place, not to the words
            refs=block.refs if same_notes else (),
        )
        if other.target:
            before = other.target[number]
            if before.text == block.text and is_attached(before):
                continue
            filled_block = suggestions.rewrite(library, before, wording, language)
            after = filled_block.id
        else:
            like = other.source[min(number, len(other.source) - 1)]
            after = suggestions.write_new(library, other.bead.id, like, wording, language, after)
        fresh = library.documents.block(after)
        library.documents.save(replace(fresh, state=SegmentState.TRANSLATED))
