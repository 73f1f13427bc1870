"""Where lines of a source went: block and offset of each, and back."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import BlockDraft, ImportedDocument

PIECE = 4_000
"""Characters of a block laid out as one; longer blocks are shown in several pieces, one below the other."""


class Spot(NamedTuple):
    """A place in the result; the offset counts characters of the block's text."""

    block: int
    offset: int


class Piece(NamedTuple):
    """A part of a block that is laid out as one: nearly always the whole block."""

    block: int
    start: int
    end: int


def source_view(document: ImportedDocument) -> str:
    """The source as people see it, whose lines import counts."""
    from reader.importing import guesses  # noqa: PLC0415 - deferred: import's rules and patterns

    return guesses.source_view(document)


def pieces(blocks: Sequence[BlockDraft]) -> list[Piece]:
    """The blocks in order, cut where they are longer than a screen could ever show."""
    found: list[Piece] = []
    for number, block in enumerate(blocks):
        length = len(block.text)
        if length <= PIECE:
            found.append(Piece(number, 0, length))
            continue
        start = 0
        while length - start > PIECE:
            end = block.text.rfind(" ", start + PIECE // 2, start + PIECE) + 1 or start + PIECE
            found.append(Piece(number, start, end))
            start = end
        found.append(Piece(number, start, length))
    return found


class Places:
    """Finds the spot of a source line, and the source line of a spot."""

    def __init__(self, blocks: Sequence[BlockDraft]) -> None:
        self._starts: list[tuple[tuple[int, ...], tuple[int, ...]]] = []
        entries: list[tuple[int, int, int]] = []
        for number, block in enumerate(blocks):
            starts = [(start.line, start.offset) for start in block.line_starts]
            if not starts and block.lines:
                starts = [(block.lines[0].first, 0)]
            self._starts.append((tuple(line for line, _ in starts), tuple(offset for _, offset in starts)))
            entries += [(line, number, offset) for line, offset in starts]
        entries.sort()
        self._lines = [entry[0] for entry in entries]
        self._spots = [Spot(block, offset) for _, block, offset in entries]

    def spot(self, line: int) -> Spot:
        """Where a line is shown; of a dropped or empty line, where the line before it is."""
        if not self._spots:
            return Spot(0, 0)
        found = bisect_left(self._lines, line)
        if found == len(self._lines) or self._lines[found] != line:
            found = max(0, found - 1)
        return self._spots[found]

    def line(self, spot: Spot) -> int:
        """The source line (1-based) that holds a spot; 0 where none is known."""
        if not 0 <= spot.block < len(self._starts):
            return 0
        lines, offsets = self._starts[spot.block]
        if not lines:
            return 0
        return lines[max(0, bisect_right(offsets, spot.offset) - 1)]

    def lines(self, block: int) -> tuple[int, ...]:
        """The source lines of a block, in order of its text."""
        return self._starts[block][0] if 0 <= block < len(self._starts) else ()

    def step(self, line: int, by: int) -> int:
        """The shown line ``by`` places after ``line``; ``line`` itself at the ends."""
        if not self._lines:
            return line
        at = bisect_left(self._lines, line) if by > 0 else bisect_right(self._lines, line) - 1
        if by > 0 and (at == len(self._lines) or self._lines[at] != line):
            at -= 1
        elif by < 0 and (at < 0 or self._lines[at] != line):
            at += 1
        while 0 <= at + by < len(self._lines) and self._lines[at + by] == line:
            at += 1 if by > 0 else -1
        return self._lines[max(0, min(at + by, len(self._lines) - 1))]
