"""What the edits of this folder share: rows and anchors brought in step after a change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.alignment import pairing
from reader.annotation import anchoring
from reader.model.annotation import AnchorState, Selector

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.bitext import BeadId
    from reader.model.document import Block, BlockId, DocumentId
    from reader.storage.library import Library


def beads_with(library: Library, document_id: DocumentId, block_id: BlockId) -> list[BeadId]:
    """The rows a block stands in: one for each bitext of its document."""
    found = (
        library.bitexts.bead_of_block(bitext, block_id) for bitext in library.bitexts.of_document(document_id)
    )
    return [bead for bead in found if bead is not None]


def pair_again(library: Library, bead_ids: Iterable[BeadId]) -> None:
    """Find the sentence beads of rows anew; rows that are empty on both sides vanish."""
    for row in library.bitexts.rows_by_id(bead_ids):
        if not row.source and not row.target:
            library.bitexts.remove_bead(row.bead.id)
            continue
        bitext = library.bitexts.get(row.bead.bitext_id)
        pairs = pairing.pair_sentences(
            sentence_texts(row.source),
            sentence_texts(row.target),
            (bitext.original.language, bitext.translation.language),
        )
        if pairs != row.bead.sentences:
            library.bitexts.set_sentences(row.bead.id, pairs)


def sentence_texts(blocks: Iterable[Block]) -> list[str]:
    """The sentences of some blocks, in order."""
    return [block.text[start:end] for block in blocks for start, end in block.sentences]


def anchored(selector: Selector, block_id: BlockId, text: str, span: tuple[int, int]) -> Selector:
    """The selector at a place of a text; its quotation stays what the person chose."""
    start, end = span
    now, prefix, suffix = anchoring.describe(text, start, end)
    return replace(
        selector,
        block_id=block_id,
        start=start,
        end=end,
        prefix=prefix,
        suffix=suffix,
        anchor=anchoring.state_of(selector.exact, now),
    )


def follow_selectors(library: Library, block: Block, text: str) -> None:
    """Move the selectors of ``block``, whose text becomes ``text``."""
    for _, selector in library.annotations.selectors_of_block(block.id):
        moved = _followed(selector, block, text)
        if moved != selector:
            library.annotations.save_selector(moved)


def _followed(selector: Selector, block: Block, text: str) -> Selector:
    if selector.anchor is AnchorState.ORPHAN:
        found = anchoring.find(text, selector.exact, selector.prefix, selector.suffix, selector.start)
        if found is None or found.state is AnchorState.FUZZY:
            return selector
        return anchored(selector, block.id, text, (found.start, found.end))
    span = anchoring.follow(block.text, text, selector.start, selector.end)
    if span is None:
        # position and context stay: should the words come back, they are found there
        return replace(selector, anchor=AnchorState.ORPHAN)
    return anchored(selector, block.id, text, span)
