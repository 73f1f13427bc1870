"""Sentences of one side of a row as one text, with the way back to its paragraphs."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.bitext import Row

Range = tuple[int, int, int]
"""Index of a paragraph among those of the side, start, end."""

_GAP = "\n"


class Joined:
    """Ranges of paragraphs as one text."""

    def __init__(self, blocks: Sequence[str], ranges: Sequence[Range]) -> None:
        self._starts: list[tuple[int, Range]] = []
        parts, at = [], 0
        for block, start, end in ranges:
            part = blocks[block][start:end]
            self._starts.append((at, (block, start, end)))
            parts.append(part)
            at += len(part) + len(_GAP)
        self.text = _GAP.join(parts)

    def place(self, start: int, end: int) -> Range:
        """Where a word of the text stands in its paragraph."""
        at, (block, first, _) = next(s for s in reversed(self._starts) if s[0] <= start)
        return block, first + start - at, first + end - at

    def offset(self, block: int, offset: int) -> int | None:
        """Where a place of a paragraph is in the text; None where it is not in it."""
        for at, (own, first, end) in self._starts:
            if own == block and first <= offset <= end:
                return at + offset - first
        return None


def sentence_ranges(row: Row, side: Side) -> list[Range]:
    """The sentences of a row's side, as sentence beads count them."""
    return [(n, s.start, s.end) for n, b in enumerate(row.blocks(side)) for s in b.sentences]


def pairs(row: Row) -> Iterator[tuple[Joined, Joined]]:
    """The corresponding sentences of a row; its whole texts where they are not known."""
    texts = [[block.text for block in row.blocks(side)] for side in Side]
    if not row.source or not row.target:
        return
    if not row.bead.sentences:
        whole = [[(n, 0, len(text)) for n, text in enumerate(some)] for some in texts]
        yield Joined(texts[0], whole[0]), Joined(texts[1], whole[1])
        return
    ranges = [sentence_ranges(row, side) for side in Side]
    for bead in row.bead.sentences:
        if bead.source and bead.target:
            source = [ranges[0][n] for n in bead.source if n < len(ranges[0])]
            target = [ranges[1][n] for n in bead.target if n < len(ranges[1])]
            yield Joined(texts[0], source), Joined(texts[1], target)
