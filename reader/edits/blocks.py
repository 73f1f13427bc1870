"""Blocks: typing, writing a translation, splitting and merging paragraphs."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.annotation import anchoring
from reader.edits import provenance
from reader.edits.beads import join_rows, split_off
from reader.edits.rows import (
    TextPart,
    anchored,
    beads_with,
    checked_links,
    follow_selectors,
    following_links,
    pair_again,
    retyped,
)
from reader.edits.targets import add_target
from reader.edits.texts import clean, cut, joined, with_text
from reader.errors import EditRefused
from reader.model.annotation import AnchorState
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step
from reader.model.document import Block, BlockId, BlockKind, DocumentRole, Origin, SegmentState

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.edits.rows import SentenceLink
    from reader.model.annotation import AnnotationId, Selector
    from reader.model.bitext import BeadId, BitextId
    from reader.storage.journal import OpenStep
    from reader.storage.library import Library


def set_text(library: Library, block_id: BlockId, text: str, *, session: str = "") -> ChangeSet:
    """Replace the text of a block; steps of one ``session`` are undone together.

    The text already there is no step. In a translation the origin becomes human, and a state
    beyond initial goes back to translated; an emptied block is initial again.

    Raises:
        EditRefused: ``gone``.
    """
    text = clean(text)
    if library.documents.block(block_id).text == text:
        return ChangeSet(Step.TYPE)
    with library.journal.step(Step.TYPE, _merge_key(session)) as step:
        retype_within(library, step, library.documents.block(block_id), text)
    return step.changes


def write_translation(library: Library, bead_id: BeadId, text: str, *, session: str = "") -> ChangeSet:
    """Write the translation of a row that has none yet, or replace its only block's text.

    Raises:
        EditRefused: ``gone``; ``several_blocks`` when the row has more than one.
    """
    text = clean(text)
    row = library.bitexts.row_of(bead_id)
    if len(row.target) > 1:
        raise EditRefused("several_blocks")
    if row.target:
        return set_text(library, row.target[0].id, text, session=session)
    if not text.strip():
        return ChangeSet(Step.TYPE)
    with library.journal.step(Step.TYPE, _merge_key(session)) as step:
        language = library.bitexts.get(row.bead.bitext_id).translation.language
        like = row.source[0] if row.source else None
        add_target(library, row, like, lambda empty: with_text(empty, text, language))
    return step.changes


def split_block(library: Library, block_id: BlockId, offset: int) -> ChangeSet:
    """Make two blocks of one, both in its row; white space at the cut goes.

    Both keep state and origin; the label stays with the first. A note across the cut goes on
    in the second half.

    Raises:
        EditRefused: ``gone``; ``nothing_to_split`` when one half would be empty.
    """
    with library.journal.step(Step.SPLIT_BLOCK) as step:
        _split_block(library, block_id, offset)
    return step.changes


def split_row_at(library: Library, block_id: BlockId, bitext_id: BitextId, offset: int) -> ChangeSet:
    """Cut a row inside a paragraph, and the paragraph with it; the other side stays with the first half.

    Raises:
        EditRefused: ``gone``; ``nothing_to_split`` when one half would be empty.
    """
    with library.journal.step(Step.SPLIT_ROW) as step:
        second = _split_block(library, block_id, offset)
        split_off(library, second, bitext_id)
    return step.changes


def _split_block(library: Library, block_id: BlockId, offset: int) -> BlockId:
    """Cut a block in two inside a step; the id of the second half."""
    block = library.documents.block(block_id)
    offset = max(0, min(offset, len(block.text)))
    end = len(block.text[:offset].rstrip())
    start = len(block.text) - len(block.text[offset:].lstrip())
    if not end or start >= len(block.text):
        raise EditRefused("nothing_to_split")
    document = library.documents.get(block.document_id)
    first, second = cut(block, end, start, document.language)
    second = replace(second, label="", rank=library.documents.rank_after(document.id, block_id))
    selectors = library.annotations.selectors_of_block(block_id)
    beads = beads_with(library, document.id, block_id)
    checked = _checked(library, beads)
    whose = library.provenances.of(block_id)
    # renumbering may have moved the block itself
    library.documents.save(replace(first, rank=library.documents.block(block_id).rank))
    second = replace(second, id=library.documents.add(second, like=block_id))
    provenance.cut(library, whose, (block_id, end), (second.id, start))
    side = Side.SOURCE if document.role is DocumentRole.ORIGINAL else Side.TARGET
    for bead in beads:
        library.bitexts.link(bead, side, second.id)
    for note, selector in selectors:
        _cut_selector(library, note, selector, (first, second), start)
    _pair_again(library, checked, [TextPart.of(block)], [TextPart.of(first), TextPart.of(second, start)])
    return second.id


def begin_paragraph(library: Library, block_id: BlockId) -> ChangeSet:
    """Put an empty block after a block, in the same row, to be written.

    After a heading comes a paragraph, else another block of the same kind.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.SPLIT_BLOCK) as step:
        block = library.documents.block(block_id)
        document = library.documents.get(block.document_id)
        heading = block.kind is BlockKind.HEADING
        draft = Block(
            id=BlockId(0),
            document_id=document.id,
            rank=library.documents.rank_after(document.id, block_id),
            kind=BlockKind.PARAGRAPH if heading else block.kind,
            text="",
            level=0 if heading else block.level,
        )
        new = library.documents.add(with_text(draft, "", document.language))
        side = Side.SOURCE if document.role is DocumentRole.ORIGINAL else Side.TARGET
        beads = beads_with(library, document.id, block_id)
        for bead in beads:
            library.bitexts.link(bead, side, new)
        pair_again(library, beads)
    return step.changes


def merge_with_next(library: Library, block_id: BlockId) -> ChangeSet:
    """Append the next block of the same row and side to a block.

    The first block's kind, label and state stay. Where the two stand in different rows of
    another bitext, those rows become one.

    Raises:
        EditRefused: ``gone``; ``no_next_block``; ``not_neighbours`` when other text stands
            between the two in the document.
    """
    with library.journal.step(Step.MERGE_BLOCKS) as step:
        block = library.documents.block(block_id)
        document = library.documents.get(block.document_id)
        following = _next_in_row(library, block)
        if following is None:
            raise EditRefused("no_next_block")
        if library.documents.next_block(block) != following.id:
            raise EditRefused("not_neighbours")
        for bitext in library.bitexts.of_document(document.id):
            join_rows(library, bitext, block.id, following.id)
        glue = "\n" if block.kind is BlockKind.VERSE else " "
        if not block.text or not following.text:
            glue = ""
        whole = joined(block, following, glue, document.language)
        moved_by = len(block.text) + len(glue)
        selectors = library.annotations.selectors_of_block(block_id)
        later = library.annotations.selectors_of_block(following.id)
        checked = _checked(library, beads_with(library, document.id, block_id))
        provenance.join(library, block, following, glue)
        library.documents.save(whole)
        for _, selector in selectors:
            _place(library, selector, whole, selector.start, selector.end)
        for _, selector in later:
            _place(library, selector, whole, selector.start + moved_by, selector.end + moved_by)
        for number, _ in library.annotations.rows_at(following.id):
            library.annotations.move_row(number, block.id)
        library.documents.remove(following.id)
        parts = [TextPart.of(block), TextPart.of(following, moved_by)]
        _pair_again(library, checked, parts, [TextPart.of(whole)])
    return step.changes


def _merge_key(session: str) -> str:
    return f"type:{session}" if session else ""


def retype_within(library: Library, step: OpenStep, block: Block, text: str) -> None:
    """Inside a step: what :func:`set_text` does."""
    document = library.documents.get(block.document_id)
    if not step.merges:
        library.documents.remember(block)
    follow_selectors(library, block, text)
    provenance.retype(library, block, text)
    changed = with_text(block, text, document.language)
    if document.role is DocumentRole.TRANSLATION:
        if not text.strip():
            state = SegmentState.INITIAL
        else:
            state = SegmentState.INITIAL if block.state is SegmentState.INITIAL else SegmentState.TRANSLATED
        changed = replace(changed, state=state, origin=Origin.HUMAN, origin_detail="")
    checked = _checked(library, beads_with(library, document.id, block.id))
    library.documents.save(changed)
    _pair_again(library, checked, [retyped(block, text)], [TextPart.of(changed)])


def _checked(library: Library, beads: Sequence[BeadId]) -> dict[BeadId, list[SentenceLink]]:
    """The links of sentences that a person checked in each row, taken before its texts change."""
    return {bead: checked_links(library, [bead]) for bead in beads}


def _pair_again(
    library: Library,
    checked: Mapping[BeadId, Sequence[SentenceLink]],
    before: Sequence[TextPart],
    after: Sequence[TextPart],
) -> None:
    for bead, links in checked.items():  # each by itself: an original stands in several bitexts
        pair_again(library, [bead], following_links(links, before, after))


def _next_in_row(library: Library, block: Block) -> Block | None:
    for bead in beads_with(library, block.document_id, block.id):
        row = library.bitexts.row_of(bead)
        for side in Side:
            blocks = row.blocks(side)
            for here, following in pairwise(blocks):
                if here.id == block.id:
                    return following
    return None


def _place(library: Library, selector: Selector, block: Block, start: int, end: int) -> None:
    """Put a selector at a place of ``block``; an orphan only changes its block."""
    if selector.anchor.is_lost:
        placed = replace(selector, block_id=block.id, start=start, end=end)
    else:
        placed = anchored(selector, block.id, block.text, (start, end))
    library.annotations.save_selector(placed)


def _cut_selector(
    library: Library, note: AnnotationId, selector: Selector, halves: tuple[Block, Block], start: int
) -> None:
    """Give a selector of a block that was cut to the half it is in, or a part of it to each."""
    first, second = halves
    end = len(first.text)
    if selector.start >= start:
        _place(library, selector, second, selector.start - start, selector.end - start)
        return
    if selector.end <= end or selector.anchor.is_lost:
        _place(library, selector, first, min(selector.start, end), min(selector.end, end))
        return
    spans = ((first, selector.start, end), (second, 0, selector.end - start))
    parts = [_quoting(selector, block, low, high) for block, low, high in spans if low < high]
    if not parts:  # only the white space at the cut was marked
        orphan = replace(selector, start=end, end=end, anchor=AnchorState.ORPHAN)
        library.annotations.save_selector(orphan)
        return
    library.annotations.save_selector(parts[0])
    for part in parts[1:]:
        library.annotations.add_selector(note, part)


def _quoting(selector: Selector, block: Block, start: int, end: int) -> Selector:
    exact, prefix, suffix = anchoring.describe(block.text, start, end)
    return replace(
        selector, block_id=block.id, start=start, end=end, exact=exact, prefix=prefix, suffix=suffix
    )
