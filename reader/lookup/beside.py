"""What another translation of the same original has for rows that stand on a page together."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.lookup.versions import sentence_places
from reader.model.variorum import Beside, SentencePlace

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId, Bitext, BitextId, Row
    from reader.model.document import Block
    from reader.storage.library import Library


def alternatives(library: Library, bitext: Bitext) -> list[Bitext]:
    """The other translations of a bitext's original into the same language."""
    others = (library.bitexts.get(found) for found in library.bitexts.of_document(bitext.original.id))
    return [
        other
        for other in others
        if other.id != bitext.id
        and other.original.id == bitext.original.id
        and other.translation.language == bitext.translation.language
    ]


def beside(
    library: Library, rows: Sequence[Row], bitext_id: BitextId, *, first: bool = False
) -> dict[BeadId, Beside]:
    """What a bitext of the same original has for each of ``rows``.

    A text that renders several rows together stands beside the first of them. What renders nothing of
    the original stands behind what it follows; with ``first``, the row that begins the work is the first
    of ``rows``, and what comes before everything else stands there too.
    """
    if not rows:
        return {}
    bitexts = library.bitexts
    theirs = bitexts.beads_of(bitext_id, [block.id for row in rows for block in row.source])
    others = {row.bead.id: row for row in bitexts.rows_by_id(set(theirs.values()))}
    added = _additions(library, others)
    heads = {row.source[0].id for row in others.values()}
    own = bitexts.beads_of(rows[0].bead.bitext_id, heads)
    found = {}
    for number, row in enumerate(rows):
        ids = dict.fromkeys(theirs[block.id] for block in row.source if block.id in theirs)
        parts = sorted((others[i] for i in ids if i in others), key=lambda other: other.bead.rank)
        here = [p for p in parts if own.get(p.source[0].id, row.bead.id) == row.bead.id]
        away = [own[p.source[0].id] for p in parts if p not in here]
        leading = _leading(library, bitext_id) if first and number == 0 else []
        found[row.bead.id] = _made(row, here, leading, added)._replace(above=away[0] if away else None)
    return found


def _made(row: Row, parts: list[Row], leading: list[Row], added: dict[BeadId, list[Row]]) -> Beside:
    blocks: list[Block] = []
    extra: set[int] = set()
    sentences: list[SentencePlace] = []
    numbers = {place: number for number, place in enumerate(sentence_places(row.source))}

    def add(others: list[Row]) -> None:
        for other in others:
            extra.update(range(len(blocks), len(blocks) + len(other.target)))
            blocks.extend(other.target)

    add(leading)
    for part in parts:
        ranges = [
            (len(blocks) + index, s.start, s.end)
            for index, block in enumerate(part.target)
            for s in block.sentences
        ]
        theirs = sentence_places(part.source)
        for bead in part.bead.sentences:
            source = tuple(numbers[theirs[i]] for i in bead.source if theirs[i] in numbers)
            if bead.target and source and len(source) == len(bead.source):
                sentences.append(SentencePlace(source, tuple(ranges[i] for i in bead.target)))
        blocks.extend(part.target)
        add(added.get(part.bead.id, []))
    mine = {block.id for block in row.source}
    return Beside(
        tuple(blocks),
        tuple(sentences),
        frozenset(extra),
        more=any(block.id not in mine for part in parts for block in part.source),
        omitted=bool(parts) and not blocks and all(part.bead.omitted for part in parts),
    )


def _additions(library: Library, others: dict[BeadId, Row]) -> dict[BeadId, list[Row]]:
    """The rows without an original that follow each of these rows."""
    found: dict[BeadId, list[Row]] = {}
    ends = {bead: bead for bead in others}  # the last row looked at, and the one it is behind
    while ends:
        after = library.bitexts.next_of(ends)
        unknown = {bead for bead in after.values() if bead not in others}
        fresh = {row.bead.id: row for row in library.bitexts.rows_by_id(unknown) if not row.source}
        ends = {after[end]: begun for end, begun in ends.items() if after.get(end) in fresh}
        for bead, begun in ends.items():
            found.setdefault(begun, []).append(fresh[bead])
    return found


def _leading(library: Library, bitext_id: BitextId) -> list[Row]:
    """The rows without an original at the very beginning of a bitext."""
    found = []
    for row in library.bitexts.rows(bitext_id, 0, 8):
        if row.source:
            break
        found.append(row)
    return found
