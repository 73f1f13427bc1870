"""What the edits of this folder share: rows and anchors brought in step after a change."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment import pairing
from reader.annotation import anchoring, finding
from reader.model.annotation import AnchorState, Selector
from reader.model.bitext import SentenceBead, Side
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.bitext import BeadId, Row
    from reader.model.document import Block, DocumentId
    from reader.model.language import Language
    from reader.storage.library import Library


class SentenceLink(NamedTuple):
    """Sentences that belong together, each as its block and its number in that block."""

    source: frozenset[tuple[BlockId, int]]
    target: frozenset[tuple[BlockId, int]]


def beads_with(library: Library, document_id: DocumentId, block_id: BlockId) -> list[BeadId]:
    """The rows a block stands in: one for each bitext of its document."""
    found = (
        library.bitexts.bead_of_block(bitext, block_id) for bitext in library.bitexts.of_document(document_id)
    )
    return [bead for bead in found if bead is not None]


def pair_again(
    library: Library, bead_ids: Iterable[BeadId], checked: Iterable[SentenceLink] | None = None
) -> None:
    """Find the sentence beads of rows anew; rows that are empty on both sides vanish.

    Links of sentences that a person checked stay where all their sentences still are in one row:
    those in ``checked``, taken before rows were changed, else those the rows hold now.
    """
    links = None if checked is None else list(checked)
    for row in library.bitexts.rows_by_id(bead_ids):
        if not row.source and not row.target:
            library.bitexts.remove_bead(row.bead.id)
            continue
        if row.source and row.target:
            library.bitexts.set_omitted(row.bead.id, omitted=False)
        bitext = library.bitexts.get(row.bead.bitext_id)
        kept = _own(row) if links is None else [bead for link in links if (bead := _placed(link, row))]
        pairs = pairs_around(
            kept,
            (sentence_texts(row.source), sentence_texts(row.target)),
            (bitext.original.language, bitext.translation.language),
        )
        if pairs != row.bead.sentences:
            library.bitexts.set_sentences(row.bead.id, pairs)


def checked_links(library: Library, bead_ids: Iterable[BeadId]) -> list[SentenceLink]:
    """The links of sentences in some rows that a person checked, by block: rows may change meanwhile."""
    return links_of(library.bitexts.rows_by_id(bead_ids))


def links_of(rows: Iterable[Row]) -> list[SentenceLink]:
    """The checked links of sentences of rows."""
    return [
        SentenceLink(
            frozenset(_places(row, Side.SOURCE)[i] for i in bead.source),
            frozenset(_places(row, Side.TARGET)[i] for i in bead.target),
        )
        for row in rows
        for bead in row.bead.sentences
        if bead.confirmed
    ]


class TextPart(NamedTuple):
    """A block in a text that several may make up: what of the text it holds, and its sentences there."""

    block: BlockId
    sentences: tuple[tuple[int, int], ...]

    @classmethod
    def of(cls, block: Block, at: int = 0) -> TextPart:
        """A block whose text begins at a place."""
        return cls(block.id, tuple((s.start + at, s.end + at) for s in block.sentences))


def retyped(block: Block, text: str) -> TextPart:
    """The sentences of a block where they are in the text that takes the place of its own."""
    return TextPart(
        block.id,
        tuple(anchoring.follow(block.text, text, s.start, s.end) or (0, 0) for s in block.sentences),
    )


def following_links(
    links: Iterable[SentenceLink], before: Sequence[TextPart], after: Sequence[TextPart]
) -> list[SentenceLink]:
    """Links of sentences after the blocks ``before`` became those ``after``, of the same text.

    A sentence becomes all those that hold some of it; links that come to share one become one.
    """
    old, new = (
        [(span, (part.block, n)) for part in parts for n, span in enumerate(part.sentences)]
        for parts in (before, after)
    )
    if len(old) == len(new):
        became = {place: {new[n][1]} for n, (_, place) in enumerate(old)}
    else:
        became = {
            place: {to for span, to in new if max(start, span[0]) < min(end, span[1])}
            for (start, end), place in old
        }
    found: list[SentenceLink] = []
    for link in links:
        sides = [frozenset(to for p in places for to in became.get(p, {p})) for places in link]
        if any(places and not side for places, side in zip(link, sides, strict=True)):
            continue  # one of its sides was deleted
        whole = SentenceLink(*sides)
        for other in [o for o in found if o.source & whole.source or o.target & whole.target]:
            found.remove(other)
            whole = SentenceLink(whole.source | other.source, whole.target | other.target)
        found.append(whole)
    return found


def pairs_around(
    kept: Sequence[SentenceBead],
    texts: tuple[Sequence[str], Sequence[str]],
    languages: tuple[Language, Language],
) -> tuple[SentenceBead, ...]:
    """Pair the sentences of a row that are in no bead of ``kept``, without crossing these."""
    if not kept:
        return pairing.pair_sentences(*texts, languages)
    taken = ({i for bead in kept for i in bead.source}, {i for bead in kept for i in bead.target})
    free = [[i for i in range(len(side)) if i not in used] for side, used in zip(texts, taken, strict=True)]
    found = list(kept)
    last = [-1, -1]
    for bead in [*sorted((b for b in kept if b.source and b.target), key=lambda b: b.source), None]:
        ends = [len(texts[0]), len(texts[1])] if bead is None else [min(bead.source), min(bead.target)]
        if any(end < before for end, before in zip(ends, last, strict=True)):
            continue  # it crosses the one before
        between = [
            [i for i in side if low < i < high] for side, low, high in zip(free, last, ends, strict=True)
        ]
        pairs = pairing.pair_sentences(
            [texts[0][i] for i in between[0]], [texts[1][i] for i in between[1]], languages
        )
        found += [
            pair._replace(
                source=tuple(between[0][i] for i in pair.source),
                target=tuple(between[1][i] for i in pair.target),
            )
            for pair in pairs
        ]
        if bead is not None:
            # what stands inside a kept bead of several sentences goes with what follows it
            last = [ends[0], ends[1]]
    return tuple(in_order(found))


def in_order(beads: Iterable[SentenceBead]) -> list[SentenceBead]:
    """Sentence beads in reading order of the original, additions where the translation has them."""
    every = list(beads)
    linked = sorted((bead for bead in every if bead.source), key=lambda bead: bead.source)
    for bead in sorted((bead for bead in every if not bead.source), key=lambda bead: bead.target):
        before = [n for n, other in enumerate(linked) if other.target and other.target[-1] < bead.target[0]]
        linked.insert(before[-1] + 1 if before else 0, bead)
    return linked


def _own(row: Row) -> list[SentenceBead]:
    """The checked sentence beads of a row, where sentences are still counted as they count them."""
    beads = row.bead.sentences
    counts = [len(_places(row, side)) for side in Side]
    if [sum(len(bead.source) for bead in beads), sum(len(bead.target) for bead in beads)] != counts:
        return []
    return [bead for bead in beads if bead.confirmed]


def _places(row: Row, side: Side) -> list[tuple[BlockId, int]]:
    """Block and number in it of each sentence of a side."""
    return [(block.id, n) for block in row.blocks(side) for n in range(len(block.sentences))]


def _placed(link: SentenceLink, row: Row) -> SentenceBead | None:
    """A link as a bead of a row; None where one of its sentences is not in the row."""
    sides = []
    for places, side in zip(link, Side, strict=True):
        index = {place: n for n, place in enumerate(_places(row, side))}
        if any(place not in index for place in places):
            return None
        sides.append(tuple(sorted(index[place] for place in places)))
    return SentenceBead(sides[0], sides[1], 1.0, confirmed=True)


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
    if not selector.anchor.is_lost:
        span = anchoring.follow(block.text, text, selector.start, selector.end)
        if span is not None:
            return anchored(selector, block.id, text, span)
    found = finding.find(text, finding.Quotation(selector.exact, selector.prefix, selector.suffix))
    if found is not None and found.state is not AnchorState.FUZZY:
        return anchored(selector, block.id, text, (found.start, found.end))
    # position and context stay: should the words come back, they are found there
    return selector if selector.anchor.is_lost else replace(selector, anchor=AnchorState.ORPHAN)
