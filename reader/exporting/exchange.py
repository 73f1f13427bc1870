"""The units of an exchange file: rows, or the sentences linked in them, with all that is known of them."""

from __future__ import annotations

from array import array
from collections import Counter, defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ExportRefused
from reader.model.bitext import Bead, Row, Side
from reader.model.document import Block, MarkKind, SegmentState, Sentence
from reader.model.exchange import BlockFacts, RowFacts, side_facts
from reader.model.parallel import NoteDraft, Standing, least_advanced
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.model.annotation import Annotation
    from reader.model.document import BlockId
    from reader.model.publication import ExportOptions, Publication

_CONFIRMED = frozenset({SegmentState.REVIEWED, SegmentState.FINAL})
_UID = 8
"""Characters of a work's uid that tell it from others in the ids of its units."""


class Unit(NamedTuple):
    """What corresponds; ``uid`` is the same at every export as long as its first block is there."""

    uid: str
    number: int
    """Of the row it is, or is a part of; from 1."""
    row: Row
    facts: RowFacts

    def blocks(self, side: Side) -> tuple[Block, ...]:
        """The blocks of one side."""
        return self.row.blocks(side)

    def text(self, side: Side) -> str:
        """The blocks of one side with a line feed between any two."""
        return "\n".join(block.text for block in self.row.blocks(side))


class _Piece(NamedTuple):
    """A block, or with the grain of sentences what begins at ``start`` of it."""

    block: Block
    start: int = 0


class _Pieces(NamedTuple):
    """A row in pieces, or a part of one."""

    number: int
    bead: Bead
    source: tuple[_Piece, ...]
    target: tuple[_Piece, ...]
    part: int = 0
    """Which part of its row, from 1; 0: the whole."""

    def side(self, side: Side) -> tuple[_Piece, ...]:
        return self.source if side is Side.SOURCE else self.target


class Units:
    """The units in the order of the page, made anew whenever somebody goes through them."""

    def __init__(self, publication: Publication, options: ExportOptions, grain: Grain | None = None) -> None:
        """``grain`` instead of that of the options.

        Raises:
            ExportRefused: there are none.
        """
        self._publication, self._options = publication, options
        self._by_sentence = (grain or options.grain) is Grain.SENTENCE
        self._notes = _notes(publication.annotations) if options.notes else {}
        self._counts = self._counted()
        if not any(any(counts) for counts in self._counts.values()):
            confirmed = "no row of this work is confirmed, reviewed or final"
            raise ExportRefused(confirmed if options.confirmed_only else "this work has no text")
        self._firsts = {side: self._numbered(side) for side in Side}

    def __iter__(self) -> Iterator[Unit]:
        at = dict.fromkeys(Side, 0)
        for number, row in enumerate(self._publication.rows, start=1):
            parts = self._parts(number, row)
            places: dict[tuple[BlockId, int], int] = {}
            for side in Side:
                if parts:
                    places.update(self._places(row, side, parts, at[side]))
                at[side] += len(row.blocks(side))
            for pieces in parts:
                yield _unit(self._publication.uid, pieces, places, self._notes)

    def blocks(self, side: Side) -> Iterator[Block]:
        """The blocks of one side that are in units, in the order of their document."""
        counts, order = self._counts[side], self._publication.outline.columns[side].order
        for at, (_, block) in zip(order, self._publication.ordered(side), strict=True):
            if counts[at]:
                yield block

    def has(self, side: Side, at: int) -> bool:
        """Whether a block, by its number in the outline, is in a unit."""
        return self._counts[side][at] > 0

    def _parts(self, number: int, row: Row) -> list[_Pieces]:
        """What units a row makes."""
        whole = _whole(number, row)
        if not (whole.source or whole.target):
            return []
        parts = list(_sentences(whole)) if self._by_sentence else [whole]
        return [part for part in parts if not self._options.confirmed_only or _is_confirmed(part)]

    def _counted(self) -> dict[Side, array[int]]:
        """How many pieces there are of each block, in the order of the rows."""
        columns = self._publication.outline.columns
        if not (self._by_sentence or self._options.confirmed_only):
            return {side: array("l", (length >= 0 for length in columns[side].lengths)) for side in Side}
        counts = {side: array("l") for side in Side}
        for number, row in enumerate(self._publication.rows, start=1):
            parts = self._parts(number, row)
            for side in Side:
                found = Counter(piece.block.id for part in parts for piece in part.side(side))
                counts[side].extend(found[block.id] for block in row.blocks(side))
        return counts

    def _numbered(self, side: Side) -> array[int]:
        """For each block in the order of the rows, the place of its first piece in the document."""
        counts = self._counts[side]
        firsts, place = array("l", bytes(counts.itemsize * len(counts))), 0
        for at in self._publication.outline.columns[side].order:
            firsts[at] = place
            place += counts[at]
        return firsts

    def _places(
        self, row: Row, side: Side, parts: Sequence[_Pieces], at: int
    ) -> Iterator[tuple[tuple[BlockId, int], int]]:
        """The places of the pieces of a row, whose first block is number ``at`` of its side."""
        starts: dict[BlockId, list[int]] = {}
        for part in parts:
            for piece in part.side(side):
                starts.setdefault(piece.block.id, []).append(piece.start)
        for number, block in enumerate(row.blocks(side), start=at):
            for place, start in enumerate(sorted(starts.get(block.id, ())), start=self._firsts[side][number]):
                yield (block.id, start), place


def _whole(number: int, row: Row) -> _Pieces:
    def pieces(blocks: Sequence[Block]) -> tuple[_Piece, ...]:
        return tuple(_Piece(block) for block in blocks if block.text.strip())

    return _Pieces(number, row.bead, pieces(row.source), pieces(row.target))


def _is_confirmed(pieces: _Pieces) -> bool:
    """Somebody said that it is right: of its link, or of its whole translation."""
    states = [piece.block.state for piece in pieces.target]
    return pieces.bead.confirmed or (bool(states) and _CONFIRMED.issuperset(states))


def _sentences(pieces: _Pieces) -> Iterator[_Pieces]:
    """The linked sentences of a row; the whole row where none are linked."""
    sides = {
        side: [(piece, sentence) for piece in pieces.side(side) for sentence in piece.block.sentences]
        for side in Side
    }
    links = pieces.bead.sentences
    for side, held in sides.items():
        if not held or sorted(n for link in links for n in link.of(side)) != list(range(len(held))):
            yield pieces
            return
    for part, link in enumerate(links, start=1):
        source, target = (_cut([sides[side][n] for n in link.of(side)]) for side in Side)
        bead = replace(
            pieces.bead,
            sentences=(),
            confidence=link.confidence,
            confirmed=pieces.bead.confirmed or link.confirmed,
        )
        yield _Pieces(pieces.number, bead, source, target, part)


def _cut(chosen: Sequence[tuple[_Piece, Sentence]]) -> tuple[_Piece, ...]:
    """Sentences as blocks of their own; those that follow one another in a block are one."""
    runs: list[tuple[_Piece, int, int]] = []
    for piece, sentence in chosen:
        last = runs[-1] if runs else None
        if (
            last is not None
            and last[0] is piece
            and last[2] <= sentence.start
            and not piece.block.text[last[2] : sentence.start].strip()
        ):
            runs[-1] = (piece, last[1], sentence.end)
        else:
            runs.append((piece, sentence.start, sentence.end))
    return tuple(_Piece(_clipped(piece.block, start, end), start) for piece, start, end in runs)


def _clipped(block: Block, start: int, end: int) -> Block:
    length = end - start
    marks = [
        mark._replace(start=max(0, mark.start - start), end=min(length, mark.end - start))
        for mark in block.marks
        if mark.start < end and mark.end > start
    ]
    refs = [ref._replace(offset=ref.offset - start) for ref in block.refs if start < ref.offset <= end]
    if start == 0:
        refs = [ref for ref in block.refs if ref.offset == 0] + refs
    inside = [s for s in block.sentences if start <= s.start and s.end <= end]
    return replace(
        block,
        text=block.text[start:end],
        marks=tuple(marks),
        refs=tuple(refs),
        sentences=tuple(Sentence(s.start - start, s.end - start) for s in inside),
    )


def _unit(
    work: str,
    pieces: _Pieces,
    places: Mapping[tuple[BlockId, int], int],
    notes: Mapping[BlockId, Sequence[tuple[Annotation, int, int]]],
) -> Unit:
    first = (*pieces.source, *pieces.target)[0].block.id
    uid = f"{work[:_UID] or 'work'}-{first}" + (f".{pieces.part}" if pieces.part else "")
    source, target = (tuple(piece.block for piece in pieces.side(side)) for side in Side)
    left, right = (
        side_facts(
            [piece.block.text for piece in pieces.side(side)],
            (_block(piece.block, places[piece.block.id, piece.start], side) for piece in pieces.side(side)),
        )
        for side in Side
    )
    bead = pieces.bead
    notes_here = tuple(_drafts(pieces, notes))
    facts = RowFacts(bead.confidence, bead.confirmed, left, right, bead.sentences, notes_here)
    return Unit(uid, pieces.number, Row(bead, source, target), facts)


def _block(block: Block, place: int, side: Side) -> BlockFacts:
    standing = Standing(block.state, block.needs_work, block.origin, block.origin_detail)
    return BlockFacts(
        len(block.text),
        block.kind,
        block.level,
        block.label,
        tuple(mark for mark in block.marks if mark.kind is not MarkKind.IMAGE and mark.end > mark.start),
        block.refs,
        block.sentences,
        standing if side is Side.TARGET else BlockFacts(0).standing,
        place,
    )


def _notes(annotations: Sequence[Annotation]) -> dict[BlockId, list[tuple[Annotation, int, int]]]:
    """Annotations by the block they are bound to first, with their ranges; -1 for a whole block."""
    found: dict[BlockId, list[tuple[Annotation, int, int]]] = defaultdict(list)
    for annotation in annotations:
        placed = annotation.placed
        selector = next((s for s in placed if s.side is Side.SOURCE), placed[0] if placed else None)
        if selector is not None and selector.block_id is not None:
            found[selector.block_id].append((annotation, selector.start, selector.end))
        elif annotation.row is not None and annotation.row.block_id is not None:
            found[annotation.row.block_id].append((annotation, 0, -1))
    return found


def _drafts(
    pieces: _Pieces, notes: Mapping[BlockId, Sequence[tuple[Annotation, int, int]]]
) -> Iterator[NoteDraft]:
    for side in Side:
        for number, piece in enumerate(pieces.side(side)):
            length = len(piece.block.text)
            first = piece.start == 0 or not pieces.part
            for annotation, start, end in notes.get(piece.block.id, ()):
                if not (piece.start <= start < piece.start + length or (first and start < piece.start)):
                    continue
                begin = min(max(0, start - piece.start), length)
                yield NoteDraft(
                    annotation.body,
                    side,
                    number,
                    begin,
                    length if end < 0 else max(begin, min(length, end - piece.start)),
                    annotation.kind,
                    annotation.colour,
                    annotation.tags,
                )


def bodies(unit: Unit) -> Iterator[tuple[Side, str]]:
    """What others can read of the notes of a unit: those with words, and the side they are on."""
    for note in unit.facts.notes:
        if note.body.strip():
            yield note.side, note.body


def standing(unit: Unit) -> Standing:
    """The standing of the whole translation: that of the least advanced block."""
    return least_advanced(block.standing for block in unit.facts.target.blocks)
