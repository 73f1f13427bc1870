"""What is shown of a row that was found: the sentence with the find, and the one that corresponds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.lookup.joined import sentence_ranges
from reader.model.bitext import Side
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from reader.lookup.joined import Range
    from reader.model.bitext import Row

_MOST: Final = 1_200
"""Letters of a side; whoever shows them shortens them to their room."""
_GAP: Final = " "


class Piece(NamedTuple):
    """Text of one side with the ranges to mark."""

    text: str
    marks: tuple[tuple[int, int], ...]


class Excerpt(NamedTuple):
    """Both sides of a row, shortened; ``block_id``, ``start`` and ``end`` are where the first mark is."""

    source: Piece
    target: Piece
    block_id: BlockId | None
    start: int
    end: int

    def piece(self, side: Side) -> Piece:
        """The text of one side."""
        return self.source if side is Side.SOURCE else self.target


def excerpt(row: Row, marks: Mapping[BlockId, Sequence[tuple[int, int]]]) -> Excerpt:
    """The part of a row around the first mark."""
    side, index = _first(row, marks)
    blocks = row.blocks(side)
    if not blocks:
        return Excerpt(Piece("", ()), Piece("", ()), None, 0, 0)
    start, end = min(marks.get(blocks[index].id, ()), default=(0, 0))
    own = sentence_ranges(row, side)
    number = next((n for n, (b, a, e) in enumerate(own) if b == index and a <= start < e), None)
    if number is None:
        shown = {side: [(index, 0, len(blocks[index].text))], side.other: _whole(row, side.other)}
    else:
        shown = _corresponding(row, side, own, number)
    pieces = {one: _piece(row, one, ranges, marks) for one, ranges in shown.items()}
    return Excerpt(pieces[Side.SOURCE], pieces[Side.TARGET], blocks[index].id, start, end)


def _first(row: Row, marks: Mapping[BlockId, Sequence[tuple[int, int]]]) -> tuple[Side, int]:
    for side in Side:
        for index, block in enumerate(row.blocks(side)):
            if marks.get(block.id):
                return side, index
    return (Side.SOURCE if row.source else Side.TARGET), 0


def _whole(row: Row, side: Side) -> list[Range]:
    return [(n, 0, len(block.text)) for n, block in enumerate(row.blocks(side))]


def _corresponding(row: Row, side: Side, own: list[Range], number: int) -> dict[Side, list[Range]]:
    other = sentence_ranges(row, side.other)
    for bead in row.bead.sentences:
        mine, theirs = (bead.source, bead.target) if side is Side.SOURCE else (bead.target, bead.source)
        if number in mine:
            return {side: [own[n] for n in mine], side.other: [other[n] for n in theirs if n < len(other)]}
    return {side: [own[number]], side.other: [] if row.bead.sentences else _whole(row, side.other)}


def _piece(
    row: Row, side: Side, ranges: Sequence[Range], marks: Mapping[BlockId, Sequence[tuple[int, int]]]
) -> Piece:
    text, found = "", []
    for index, start, end in ranges:
        block = row.blocks(side)[index]
        at = len(text) + len(_GAP) if text else 0
        text += (_GAP if text else "") + " ".join(block.text[start:end].split("\n"))
        found += [
            (max(a, start) - start + at, min(b, end) - start + at)
            for a, b in marks.get(block.id, ())
            if a < end and start < b
        ]
    return shorten(text, sorted(found), _MOST)


def shorten(text: str, marks: Sequence[tuple[int, int]], most: int) -> Piece:
    """At most so many letters, the first mark among them, cut between words."""
    if len(text) <= most:
        return Piece(text, tuple(marks))
    begin, before = 0, most // 3
    if marks and marks[0][1] > most - before:
        begin = text.find(" ", max(0, marks[0][0] - before)) + 1
        if not 0 < begin <= marks[0][0]:
            begin = max(0, marks[0][0] - before)
    cut = text.rfind(" ", begin + most // 2, begin + most)
    end = len(text) if begin + most >= len(text) else (cut if cut > 0 else begin + most)
    lead = "… " if begin else ""
    shift = len(lead) - begin
    kept = tuple((max(a, begin) + shift, min(b, end) + shift) for a, b in marks if a < end and b > begin)
    return Piece(lead + text[begin:end] + (" …" if end < len(text) else ""), kept)
