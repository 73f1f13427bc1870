"""One text made what a later edition of its file is, block by block, inside a step."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from reader.annotation import anchoring, finding
from reader.edits import provenance
from reader.edits.annotations import attach
from reader.edits.beads import LEFT_OVER
from reader.edits.edition_rows import Arrangement, Joining, place_rows
from reader.edits.rows import anchored, beads_with, follow_selectors, pair_again, sentence_texts
from reader.edits.texts import cleaned_draft, followed_marks, followed_refs
from reader.model.annotation import AnchorState, AnnotationKind, Colour, Selector, TextRange
from reader.model.bitext import Side
from reader.model.document import (
    Block,
    BlockId,
    DocumentOrigin,
    DocumentRole,
    Origin,
    SegmentState,
)
from reader.model.edition import Difference, Keep
from reader.model.order import spread
from reader.segmentation import sentences

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.model.bitext import BeadId
    from reader.model.document import BlockDraft, Document, LineRange
    from reader.model.edition import EditionDiff, Part
    from reader.storage.library import Library


NOT_TAKEN: Final = "new edition"
"""Tag of a note that holds what a new edition has where a person's own text stayed."""


def side_of(document: Document) -> Side:
    """The side of every bitext that a document stands on."""
    return Side.SOURCE if document.role is DocumentRole.ORIGINAL else Side.TARGET


@dataclass(slots=True)
class _Slot:
    """A place in the document as it will be: a block that is there, or one of the new edition."""

    block: BlockId | None = None
    new: int | None = None


@dataclass(slots=True)
class _Rewriting:
    """Blocks whose text becomes another; selectors are taken before, and put back after."""

    blocks: list[Block]
    slots: list[_Slot]
    selectors: list[Selector] = field(default_factory=list)


class Taking:
    """One edition being taken in."""

    def __init__(
        self,
        library: Library,
        document: Document,
        blocks: Sequence[Block],
        diff: EditionDiff,
        keep: Mapping[int, Keep],
    ) -> None:
        self._library, self._document, self._diff, self._keep = library, document, diff, keep
        self._blocks = {block.id: block for block in blocks}
        self._place = {block.id: n for n, block in enumerate(blocks)}
        self._bitexts = library.bitexts.of_document(document.id)
        self._is_target = document.role is DocumentRole.TRANSLATION
        self._joinings: list[Joining] = []
        self._slots: list[_Slot] = []
        self._rewritings: list[_Rewriting] = []
        self._going: list[BlockId] = []
        """Blocks that leave the document."""
        self._lost: list[tuple[Selector, int]] = []
        """Selectors of blocks that go, with the number of the slot before."""
        self._doubtful: set[BlockId] = set()
        """Blocks whose rows need work: their text changed, or their neighbour went."""
        self._numbers: dict[BlockId, int] = {}
        """Which block of the edition one that was rewritten is now."""
        self._changed: set[BeadId] = set()
        """Rows of blocks whose words changed, and of those that go."""
        self._touched: set[BeadId] = set()
        """Rows whose sentences are paired anew."""
        self._paired: set[BlockId] = set()
        """Blocks that changed within one sentence: the others hold the pairs of their rows in place."""
        self._fresh: set[BlockId] = set()
        """Blocks that are new or have new words: lost words may stand there."""
        self._left: list[tuple[int, str]] = []
        """Texts of the file that are not taken, with the number of the slot they belong to."""

    def run(self) -> dict[int, BlockId]:
        """Take it in; returns the blocks that those of the edition are now, by their numbers."""
        library = self._library
        for number, part in enumerate(self._diff.parts):
            self._plan(part, self._keep.get(number, part.usual))
        self._note_rows()
        self._store_blocks()
        for rewriting in self._rewritings:
            self._put_back(rewriting)
        for block in self._going:
            self._keep_rows(block)
            library.documents.remove(block)
        self._doubt_emptied()
        self._place_rows()
        pair_again(library, self._touched)
        self._flag()
        self._orphan()
        self._note_left()
        library.editions.set_lines(self._document.id, self._lines())
        library.sources.put(self._document.id, self._diff.document)
        return self._stored()

    # -- planning ---------------------------------------------------------------------------

    def _plan(self, part: Part, keep: Keep) -> None:
        present = [self._blocks[block] for block in part.present]
        theirs = keep is Keep.THEIRS
        if part.difference is Difference.FORMAT:
            self._restyle(part, present)
        elif theirs and part.is_open:
            self._take(part, present)
            return
        elif part.is_open and part.difference is not Difference.INSERTED and part.new:
            if part.difference is Difference.BOTH:
                self._doubtful.update(part.present)
            texts = (cleaned_draft(self._diff.document.blocks[number]).text for number in part.new)
            self._left.append((len(self._slots), "\n\n".join(texts)))
        self._slots += [_Slot(block=block) for block in part.present]

    def _restyle(self, part: Part, present: Sequence[Block]) -> None:
        """Kind, level, marks and line breaks of the new edition on the same words."""
        if len(part.present) != len(part.new):
            return
        for block, number in zip(present, part.new, strict=True):
            draft = cleaned_draft(self._diff.document.blocks[number])
            if draft.text.split() != block.text.split():
                # a person's own words stay; what else the file says of the block holds where it fits
                marks = followed_marks(draft.marks, draft.text, block.text)
                refs = followed_refs(draft.refs, draft.text, block.text)
                self._blocks[block.id] = replace(
                    block, kind=draft.kind, level=draft.level, label=draft.label, marks=marks, refs=refs
                )
                self._library.documents.save(self._blocks[block.id])
                continue
            if draft.text != block.text:
                follow_selectors(self._library, block, draft.text)
                provenance.retype(self._library, block, draft.text)
                self._touched.update(beads_with(self._library, self._document.id, block.id))
            self._blocks[block.id] = self._written(block, draft)
            self._library.documents.save(self._blocks[block.id])

    def _take(self, part: Part, present: Sequence[Block]) -> None:
        both = min(len(present), len(part.new))
        slots = [_Slot(block=block.id) for block in present[:both]]
        slots += [_Slot(new=number) for number in part.new[both:]]
        selectors = [
            selector
            for block in present
            for _, selector in self._library.annotations.selectors_of_block(block.id)
        ]
        extra = list(present[both:])
        if both and extra and not self._join(present, extra):
            # they stand apart: nothing says that the rows between belong together
            self._doubtful.update(block.id for block in present[:both])
        if both:
            self._rewritings.append(_Rewriting(list(present), slots, selectors))
            for block, number in zip(present, part.new, strict=False):
                self._library.documents.remember(block)
                provenance.forget(self._library, block.id)
                draft = cleaned_draft(self._diff.document.blocks[number])
                if len(present) == len(part.new) == 1:
                    follow_selectors(self._library, block, draft.text)
                self._blocks[block.id] = self._rewritten(block, draft)
                if len(present) == len(part.new) == 1 and _one_sentence(block, self._blocks[block.id]):
                    self._paired.add(block.id)
                self._numbers[block.id] = number
        else:
            self._lost += [(selector, len(self._slots) - 1) for selector in selectors]
        self._doubtful.update(block.id for block in present[:both])
        self._going += [block.id for block in extra]
        self._slots += slots

    def _join(self, present: Sequence[Block], extra: Sequence[Block]) -> bool:
        """Make one row of those of blocks that become one; False when other text stands between."""
        places = [self._place[block.id] for block in present]
        if any(later != earlier + 1 for earlier, later in pairwise(places)):
            return False
        if not self._joinings:
            side = side_of(self._document)
            self._joinings = [Joining(self._library, bitext, side) for bitext in self._bitexts]
        for joining in self._joinings:
            for block in extra:
                joining.join(present[0].id, block.id)
        return True

    def _written(self, block: Block, draft: BlockDraft) -> Block:
        spans = draft.sentences or sentences.split(draft.text, self._document.language)
        return replace(
            block,
            kind=draft.kind,
            level=draft.level,
            label=draft.label,
            text=draft.text,
            marks=draft.marks,
            refs=draft.refs,
            sentences=spans,
        )

    def _rewritten(self, block: Block, draft: BlockDraft) -> Block:
        block = self._written(block, draft)
        if not self._is_target:
            return block
        state = SegmentState.INITIAL if block.state is SegmentState.INITIAL else SegmentState.TRANSLATED
        return replace(block, state=state, needs_work=True, origin=self._origin, origin_detail="")

    @property
    def _origin(self) -> Origin:
        return Origin.MT if self._document.origin is DocumentOrigin.MACHINE else Origin.HUMAN

    def _note_rows(self) -> None:
        """Before anything moves: the rows of what changes and of what goes."""
        changing = {block.id for rewriting in self._rewritings for block in rewriting.blocks}
        for block in (*changing, *self._going):
            beads = beads_with(self._library, self._document.id, block)
            self._changed.update(beads)
            if block not in self._paired:
                self._touched.update(beads)

    # -- blocks -----------------------------------------------------------------------------

    def _store_blocks(self) -> None:
        """Write ranks, changed texts and new blocks; every slot has its block afterwards."""
        self._number_of = {id(slot): number for number, slot in enumerate(self._slots)}
        documents = self._library.documents
        ranks = spread([None if s.block is None else self._blocks[s.block].rank for s in self._slots])
        changed = {slot.block for r in self._rewritings for slot in r.slots if slot.block is not None}
        moved: list[tuple[BlockId, int]] = []
        for slot, rank in zip(self._slots, ranks, strict=True):
            if slot.block is None:
                assert slot.new is not None
                slot.block = documents.add(self._new(slot.new, rank))
                self._fresh.add(slot.block)
                continue
            block = self._blocks[slot.block]
            if slot.block in changed:
                self._fresh.add(slot.block)
                documents.save(replace(block, rank=rank))
            elif block.rank != rank:
                moved.append((slot.block, rank))
        self._library.editions.set_block_ranks(moved)

    def _new(self, number: int, rank: int) -> Block:
        done = self._is_target and self._document.origin is DocumentOrigin.HUMAN
        draft = cleaned_draft(self._diff.document.blocks[number])
        block = Block(
            id=BlockId(0),
            document_id=self._document.id,
            rank=rank,
            kind=draft.kind,
            text=draft.text,
            state=SegmentState.TRANSLATED if done else SegmentState.INITIAL,
            origin=self._origin,
        )
        return self._written(block, draft)

    def _put_back(self, rewriting: _Rewriting) -> None:
        """Bring selectors to their words, wherever these are now among the blocks of the part."""
        ids = [slot.block for slot in rewriting.slots if slot.block is not None]
        if len(rewriting.blocks) == len(ids) == 1:
            return  # followed already
        new = {block.id: block for block in self._library.documents.blocks_by_id(ids)}
        texts = [new[block].text for block in ids]
        old, starts = _joined([block.text for block in rewriting.blocks])
        whole, places = _joined(texts)
        at = {block.id: start for block, start in zip(rewriting.blocks, starts, strict=True)}
        for selector in rewriting.selectors:
            assert selector.block_id is not None
            start, end = (at[selector.block_id] + n for n in (selector.start, selector.end))
            span = None
            if not selector.anchor.is_lost and start < end:
                span = anchoring.follow(old, whole, start, end)
            found = None if span is None else _largest(span, texts, places)
            if found is None:
                self._lost.append((selector, self._number_of[id(rewriting.slots[0])]))
            else:
                number, low, high = found
                placed = anchored(selector, ids[number], texts[number], (low, high))
                self._library.annotations.save_selector(placed)

    # -- rows -------------------------------------------------------------------------------

    def _keep_rows(self, going: BlockId) -> None:
        """Notes on the row of a block that goes stay with what else stands in it."""
        library = self._library
        for number, bitext in library.annotations.rows_at(going):
            bead = library.bitexts.bead_of_block(bitext, going)
            row = None if bead is None else library.bitexts.row_of(bead)
            staying = [] if row is None else [b.id for b in (*row.source, *row.target) if b.id != going]
            staying = [block for block in staying if block not in self._going] or staying
            if staying:
                library.annotations.move_row(number, staying[0])

    def _doubt_emptied(self) -> None:
        """A row that lost its blocks is linked to nothing, whatever was known of the link."""
        bitexts, side = self._library.bitexts, side_of(self._document)
        for row in bitexts.rows_by_id(self._changed) if self._going else ():
            if not row.blocks(side):
                bitexts.set_confirmed(row.bead.id, confirmed=False)
                bitexts.set_confidence(row.bead.id, LEFT_OVER)

    def _place_rows(self) -> None:
        parts = {
            slot.block: rewriting.slots[0].block
            for rewriting in self._rewritings
            for slot in rewriting.slots
            if slot.new is not None
        }
        arranged = Arrangement(
            side_of(self._document),
            [slot.block for slot in self._slots if slot.block is not None],
            {s.new: s.block for s in self._slots if s.new is not None and s.block is not None},
            {block for part in self._diff.parts if part.moved for block in part.present},
            {new: old for new, old in parts.items() if new is not None and old is not None},
        )
        for bitext in self._bitexts:
            matches = [match for match in self._diff.matches if match.bitext_id == bitext]
            doubtful, touched = place_rows(self._library, bitext, arranged, matches)
            self._doubtful |= doubtful
            self._touched.update(touched)

    def _flag(self) -> None:
        """What is to be looked at needs work: the translations, whichever side changed."""
        library = self._library
        wanted: set[BlockId] = set()
        if self._is_target:
            wanted = {block for block in self._doubtful if block in self._blocks}
        else:
            beads: set[BeadId] = set()
            for source in self._doubtful:
                beads.update(beads_with(library, self._document.id, source))
            beads |= self._changed
            wanted = {block.id for row in library.bitexts.rows_by_id(beads) for block in row.target}
        for block in library.documents.blocks_by_id(wanted):
            if not block.needs_work:
                library.documents.save(replace(block, needs_work=True))

    # -- notes and lines --------------------------------------------------------------------

    def _orphan(self) -> None:
        """Notes whose words went: to where the words are now, if that is certain; else orphans."""
        lost = [selector for selector, _ in self._lost]
        where = {selector.id: number for selector, number in self._lost}
        blocks = self._library.documents.blocks_by_id(self._fresh)
        # only here can lost words be: they were in no other block before
        fresh = finding.Haystack(finding.Passage(block.id, block.text) for block in blocks)
        if blocks:
            known = {selector.id for selector in lost}
            for note in self._library.annotations.of_work(self._document.work_id):
                lost += [s for s in note.selectors if s.id not in known and self._is_orphan_here(s)]
        order = [slot.block for slot in self._slots]
        for selector in lost:
            found = fresh.find(finding.Quotation(selector.exact, selector.prefix, selector.suffix))
            if found is not None:
                text = next(block.text for block in blocks if block.id == found.block)
                placed = anchored(selector, found.block, text, (found.start, found.end))
                self._library.annotations.save_selector(placed)
            elif selector.id in where:
                number = max(0, where[selector.id])
                near = order[number] if number < len(order) else None
                state = selector.anchor if selector.anchor.is_lost else AnchorState.ORPHAN
                placed = replace(selector, block_id=near, start=0, end=0, anchor=state)
                self._library.annotations.save_selector(placed)

    def _note_left(self) -> None:
        """What the file says where a person's own text stays: a note, so that it is seen and not lost."""
        if not self._left:
            return
        ids = [slot.block for slot in self._slots if slot.block is not None]
        texts = {block.id: block.text for block in self._library.documents.blocks_by_id(ids)}
        work, side = self._document.work_id, side_of(self._document)
        for number, body in self._left:
            near = [*ids[number : number + 1], *reversed(ids[:number]), *ids[number + 1 :]]
            block = next((block for block in near if texts[block]), None)
            if block is None:
                continue  # there is no text at all to hang a note on
            place = TextRange(side, block, 0, len(texts[block]))
            note = attach(self._library, work, [place], AnnotationKind.NOTE, Colour.YELLOW, body)
            self._library.annotations.set_tags(note, (NOT_TAKEN,))

    def _stored(self) -> dict[int, BlockId]:
        found = {
            number: block
            for part in self._diff.parts
            for number, block in zip(part.new, part.present, strict=False)
        }
        found.update({slot.new: slot.block for slot in self._slots if slot.new is not None and slot.block})
        return found

    def _is_orphan_here(self, selector: Selector) -> bool:
        return selector.anchor.is_lost and selector.document_id == self._document.id

    def _lines(self) -> dict[BlockId, tuple[LineRange, ...]]:
        drafts = self._diff.document.blocks
        lines: dict[BlockId, tuple[LineRange, ...]] = {}
        for part in self._diff.parts:
            whole = tuple(sorted({line for number in part.new for line in drafts[number].lines}))
            equal = len(part.present) == len(part.new)
            for n, block in enumerate(part.present):
                lines[block] = drafts[part.new[n]].lines if equal else whole
        numbers = {s.block: s.new for s in self._slots if s.block is not None and s.new is not None}
        lines.update((block, drafts[number].lines) for block, number in {**numbers, **self._numbers}.items())
        return lines


def _one_sentence(old: Block, new: Block) -> bool:
    """Whether two texts of a block differ in no more than one sentence."""
    here, there = sentence_texts([old]), sentence_texts([new])
    return len(here) == len(there) and sum(a != b for a, b in zip(here, there, strict=True)) <= 1


def _joined(texts: Sequence[str]) -> tuple[str, list[int]]:
    """Texts as one, and where each begins in it."""
    starts = [0, *accumulate(len(text) + 1 for text in texts)]
    return "\n".join(texts), starts[: len(texts)]


def _largest(
    span: tuple[int, int], texts: Sequence[str], places: Sequence[int]
) -> tuple[int, int, int] | None:
    """The block that holds most of a span of the whole, with the part of the span in it."""
    inside = [
        (max(0, span[0] - place), min(len(text), span[1] - place))
        for text, place in zip(texts, places, strict=True)
    ]
    number = max(range(len(texts)), key=lambda n: inside[n][1] - inside[n][0])
    low, high = inside[number]
    return (number, low, high) if low < high else None
