"""Cards for Anki of what was highlighted or noted in a work: a card a passage."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING

from reader.errors import ExportRefused
from reader.exporting.cards import apkg
from reader.exporting.words import say
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.document import Sentence
from reader.model.language import Language
from reader.model.study import Card

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.annotation import Annotation, Selector
    from reader.model.bitext import Row
    from reader.model.document import Block
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The deck; a later one renews its cards instead of doubling them.

    Raises:
        ExportRefused: nothing in the text that is learned was highlighted or noted.
    """
    cards = list(cards_of(publication, options.language))
    if not cards:
        raise ExportRefused("nothing in this work is highlighted or has a note, so there is nothing to learn")
    try:
        moment = datetime.fromisoformat(publication.exported_at).astimezone(UTC).timestamp()
    except ValueError:
        moment = 0.0
    file.write(apkg(cards, publication.title, moment))


def cards_of(publication: Publication, language: Language = Language.ENGLISH) -> Iterator[Card]:
    """A card for every passage of the German text, else of the original; it says its place in a language."""
    german = publication.language(Side.TARGET) is Language.GERMAN
    side = Side.TARGET if german else Side.SOURCE
    marked = [
        (selector, annotation)
        for annotation in publication.annotations
        if annotation.kind is not AnnotationKind.BOOKMARK
        for selector in annotation.placed[:2]
        if selector.side is side and selector.block_id is not None
    ]
    places = publication.outline.places({s.block_id for s, _ in marked if s.block_id is not None})
    found = [
        (places[selector.block_id].row, selector, annotation)
        for selector, annotation in marked
        if selector.block_id in places and places[selector.block_id].side is side
    ]
    for number, selector, annotation in sorted(found, key=lambda f: (f[0], f[1].start, f[1].id)):
        row = say("row {row}", language, row=number + 1)
        yield _card(publication, row, publication.rows[number], side, selector, annotation)


def _card(
    publication: Publication, place: str, row: Row, side: Side, selector: Selector, annotation: Annotation
) -> Card:
    block = next(b for b in row.blocks(side) if b.id == selector.block_id)
    numbers, span = _around(row.blocks(side), block, selector)
    word = block.text[selector.start : selector.end]
    spans = ((selector.start - span.start, min(selector.end, span.end) - span.start),)
    return Card(
        f"{publication.uid}:note:{annotation.uid}",
        block.text[span.start : span.end],
        spans if spans[0][0] < spans[0][1] else (),
        " ".join(word.split()),
        annotation.body,
        _opposite(row, side.other, numbers),
        ", ".join(part for part in (publication.author, publication.title, place) if part),
    )


def _around(blocks: Sequence[Block], block: Block, selector: Selector) -> tuple[set[int], Sentence]:
    """The sentences of the row the passage is in, and the stretch of its block they are."""
    before = 0
    for other in blocks:
        if other is block:
            break
        before += len(other.sentences)
    inside = [
        (before + n, sentence)
        for n, sentence in enumerate(block.sentences)
        if sentence.start < selector.end and sentence.end > selector.start
    ]
    if not inside:
        return set(), Sentence(0, len(block.text))
    edges = Sentence(
        min(inside[0][1].start, selector.start), max(inside[-1][1].end, min(selector.end, len(block.text)))
    )
    return {n for n, _ in inside}, edges


def _opposite(row: Row, side: Side, numbers: set[int]) -> str:
    """What the sentences are linked to; the whole other side of the row where that is not known."""
    texts = [
        block.text[sentence.start : sentence.end]
        for block in row.blocks(side)
        for sentence in block.sentences
    ]
    linked = [
        n for link in row.bead.sentences if numbers.intersection(link.of(side.other)) for n in link.of(side)
    ]
    if linked and max(linked) < len(texts):
        return " ".join(texts[n] for n in sorted(set(linked)))
    return "\n".join(block.text for block in row.blocks(side))
