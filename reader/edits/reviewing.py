"""Notes whose place is in doubt: what a person can choose from, and what they chose."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.annotation.finding import MINIMUM, Haystack, Passage, Quotation
from reader.edits import citing
from reader.edits.annotations import new_selector, row_anchors
from reader.errors import EditRefused
from reader.model.annotation import AnchorState, RowAnchor, Selector, SelectorId, TextRange
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.annotation import Annotation, AnnotationId
    from reader.model.bitext import BeadId
    from reader.model.document import Block, BlockId, DocumentId
    from reader.storage.library import Library

SEARCHED: Final = 40
"""Blocks that are compared with a lost quotation."""
WORTH_SHOWING: Final = 0.45
"""Score below which a place is no candidate."""


class Why(StrEnum):
    """What speaks for a place."""

    HERE = "here"
    """The note is there now, though its words were changed."""
    WORDS = "words"
    """Its words stand there, or most of them."""
    OPPOSITE = "opposite"
    """The sentences that correspond to what the note marks on the other side."""


class Offer(NamedTuple):
    """A place a note may belong to; ``score`` is how like its quotation that is, from 0 to 1."""

    place: TextRange
    text: str
    score: float
    why: Why


def doubtful(annotation: Annotation) -> Selector | None:
    """The first selector of a note that is to be looked at; None where none is."""
    return next((s for s in annotation.selectors if s.anchor.is_doubtful), None)


def offers(library: Library, annotation: Annotation, selector: Selector, most: int = 4) -> list[Offer]:
    """Places for a selector in doubt, the likeliest first; nothing is changed."""
    found: list[Offer] = []
    if selector.anchor is AnchorState.FUZZY and selector.block_id is not None:
        place = TextRange(selector.side, selector.block_id, selector.start, selector.end)
        found.append(Offer(place, _text(library, place), 1.0, Why.HERE))
    blocks = {block.id: block for block in _likely(library, selector)}
    hay = Haystack(Passage(block.id, block.text) for block in blocks.values())
    wanted = Quotation(selector.exact, selector.prefix, selector.suffix)
    alike: list[Offer] = []
    for candidate in hay.candidates(wanted, selector.block_id, most):
        if candidate.score >= WORTH_SHOWING:
            place = TextRange(selector.side, candidate.block, candidate.start, candidate.end)
            alike.append(Offer(place, _text(library, place), candidate.score, Why.WORDS))
    # what stands opposite says more than a few words in common
    found += [offer for offer in alike if offer.score >= MINIMUM]
    found += _opposite(library, annotation, selector)
    found += [offer for offer in alike if offer.score < MINIMUM]
    kept: list[Offer] = []
    for offer in found:
        if not any(_overlap(offer.place, other.place) for other in kept):
            kept.append(offer)
    return kept[:most]


def _likely(library: Library, selector: Selector) -> list[Block]:
    """The blocks of the document that share most words with a selector, and those where it was last."""
    wanted = f"{selector.prefix} {selector.exact} {selector.suffix}"
    ids: set[BlockId] = set(library.search.alike(selector.document_id, wanted, SEARCHED))
    if selector.block_id is not None:
        ids.add(selector.block_id)
        for bitext in library.bitexts.of_document(selector.document_id):
            bead = library.bitexts.bead_of_block(bitext, selector.block_id)
            if bead is not None:
                ids.update(block.id for block in library.bitexts.row_of(bead).blocks(selector.side))
    found = library.documents.blocks_by_id(ids)
    return [block for block in found if block.document_id == selector.document_id]


def _opposite(library: Library, annotation: Annotation, selector: Selector) -> list[Offer]:
    """In the row of the note, the sentences opposite what it still marks there."""
    anchor = annotation.row
    if anchor is None or anchor.block_id is None:
        return []
    bead = library.bitexts.bead_of_block(anchor.bitext_id, anchor.block_id)
    if bead is None:
        return []
    row = library.bitexts.row_of(bead)
    others = [
        TextRange(s.side, s.block_id, s.start, s.end)
        for s in annotation.placed
        if s.side is not selector.side and s.block_id is not None
    ]
    sentences = citing.opposite_sentences(row, others)
    found: list[Offer] = []
    for block in row.blocks(selector.side):
        spans = [(start, end) for text, start, end in sentences if text == block.text]
        if not sentences and block.text.strip():
            spans = [(0, len(block.text))]
        if spans:
            place = TextRange(selector.side, block.id, spans[0][0], spans[-1][1])
            found.append(Offer(place, block.text[place.start : place.end], 0.0, Why.OPPOSITE))
    return found


def _text(library: Library, place: TextRange) -> str:
    return library.documents.block(place.block_id).text[place.start : place.end]


def _overlap(one: TextRange, other: TextRange) -> bool:
    return one.block_id == other.block_id and one.start < other.end and other.start < one.end


# -- what a person chose --------------------------------------------------------------------------


def place_again(
    library: Library, annotation_id: AnnotationId, selector_id: SelectorId, place: TextRange
) -> ChangeSet:
    """Bind a note's lost or doubtful passage to a place: from now on its words are those.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.REANCHOR) as step:
        note = library.annotations.get(annotation_id)
        if all(s.id != selector_id for s in note.selectors):
            raise EditRefused("gone")
        found = new_selector(library, place)
        if found is None:
            raise EditRefused("nothing_selected")
        library.annotations.save_selector(replace(found, id=selector_id))
    return step.changes


def bind_again(library: Library, annotation_id: AnnotationId, row: BeadId) -> ChangeSet:
    """Bind a note to another row, where its own is gone.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.REANCHOR) as step:
        library.annotations.get(annotation_id)
        library.annotations.bind_row(annotation_id, row_anchors(library, row))
    return step.changes


def leave(library: Library, annotation_ids: Sequence[AnnotationId]) -> ChangeSet:
    """Say of notes that all is well: what is doubtful is right where it is, what is lost stays lost.

    Their words are kept; should those come back into the text, so do the notes.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.REANCHOR) as step:
        for annotation_id in annotation_ids:
            note = library.annotations.get(annotation_id)
            for selector in note.selectors:
                if selector.anchor is AnchorState.FUZZY and selector.block_id is not None:
                    place = TextRange(selector.side, selector.block_id, selector.start, selector.end)
                    found = new_selector(library, place)
                    if found is not None:
                        library.annotations.save_selector(replace(found, id=selector.id))
                elif selector.anchor is AnchorState.ORPHAN:
                    library.annotations.save_selector(replace(selector, anchor=AnchorState.KEPT))
            if not note.selectors and note.row is None:
                library.annotations.add_selector(annotation_id, _nowhere(library, note))
    return step.changes


def drop_place(library: Library, annotation_id: AnnotationId, selector_id: SelectorId) -> ChangeSet:
    """Take one passage from a note that has others, or a row.

    Raises:
        EditRefused: ``gone``; ``last_place`` when the note would belong nowhere.
    """
    with library.journal.step(Step.REANCHOR) as step:
        note = library.annotations.get(annotation_id)
        rest = [s for s in note.selectors if s.id != selector_id]
        if len(rest) == len(note.selectors):
            raise EditRefused("gone")
        if not rest and note.row is None:
            raise EditRefused("last_place")
        library.annotations.remove_selector(selector_id)
    return step.changes


def _nowhere(library: Library, note: Annotation) -> Selector:
    """What stands for the row that a note has lost for good."""
    original: DocumentId = next(iter(library.documents.uids(note.work_id)))
    if note.rows:
        row: RowAnchor = note.rows[0]
        original = library.bitexts.get(row.bitext_id).original.id
    return Selector(SelectorId(0), Side.SOURCE, original, None, 0, 0, "", "", "", AnchorState.KEPT)
