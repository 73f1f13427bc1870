"""What the other translations of a work have for a row."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.document import DocumentOrigin, Origin
from reader.model.variorum import Reading, SentenceReading

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.bitext import BeadId, Bitext, Row
    from reader.model.document import Block, BlockId
    from reader.storage.library import Library


def readings(library: Library, bead_id: BeadId) -> list[Reading]:
    """The versions of a row's original in the work's other translations into the same language.

    Those without a text for it are left out.

    Raises:
        EditRefused: ``gone``.
    """
    row = library.bitexts.row_of(bead_id)
    here = library.bitexts.get(row.bead.bitext_id)
    found = []
    for bitext_id in library.bitexts.of_document(here.original.id):
        bitext = library.bitexts.get(bitext_id)
        alike = bitext.translation.language == here.translation.language
        if bitext_id == here.id or bitext.original.id != here.original.id or not alike:
            continue
        reading = _reading(library, row, bitext)
        if reading is not None:
            found.append(reading)
    return found


def _reading(library: Library, row: Row, bitext: Bitext) -> Reading | None:
    beads = [library.bitexts.bead_of_block(bitext.id, block.id) for block in row.source]
    rows = library.bitexts.rows_by_id(dict.fromkeys(bead for bead in beads if bead is not None))
    blocks = [block for other in rows for block in other.target if block.text.strip()]
    if not blocks:
        return None
    own = {block.id for block in row.source}
    machine = bitext.translation.origin is DocumentOrigin.MACHINE
    origin = blocks[0].origin
    return Reading(
        bitext.id,
        bitext.translation.name,
        bitext.translation.origin,
        Origin.MT if machine and origin is Origin.HUMAN else origin,
        blocks[0].origin_detail,
        tuple(block.text for block in blocks),
        tuple(reading for other in rows for reading in _sentences(row, other)),
        any(block.id not in own for other in rows for block in other.source),
    )


def _sentences(row: Row, other: Row) -> Iterator[SentenceReading]:
    """The sentences of another version that render sentences of this row, and no others."""
    numbers = {place: number for number, place in enumerate(sentence_places(row.source))}
    theirs, texts = sentence_places(other.source), _texts(other.target)
    for bead in other.bead.sentences:
        source = tuple(numbers[theirs[i]] for i in bead.source if theirs[i] in numbers)
        if bead.target and source and len(source) == len(bead.source):
            yield SentenceReading(source, " ".join(texts[i] for i in bead.target))


def sentence_places(blocks: Sequence[Block]) -> list[tuple[BlockId, int]]:
    """Every sentence as its block and its number in it."""
    return [(block.id, number) for block in blocks for number in range(len(block.sentences))]


def _texts(blocks: Sequence[Block]) -> list[str]:
    return [block.text[s.start : s.end] for block in blocks for s in block.sentences]
