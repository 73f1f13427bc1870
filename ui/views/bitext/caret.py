"""How the reading caret moves: by character, word, line, block, row and side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTextBoundaryFinder

from reader.model.bitext import Side
from reader.segmentation import words
from ui.views.bitext.offsets import OffsetMap
from ui.views.bitext.page import Page, Spot

if TYPE_CHECKING:
    from ui.views.bitext.paragraph import BlockLayout

_NEAR = 64
"""Characters looked at on either side for the end of one that is written with several."""


def _beside(text: str, offset: int, step: int) -> int:
    """The offset after (or before) what a person sees as one character; beyond the text at its ends."""
    first = max(0, offset - _NEAR)
    near = text[first : offset + _NEAR]
    if near.isascii():
        return offset + step
    offsets = OffsetMap(near)
    finder = QTextBoundaryFinder(QTextBoundaryFinder.BoundaryType.Grapheme, near)
    finder.setPosition(offsets.to_layout(offset - first))
    unit = finder.toNextBoundary() if step > 0 else finder.toPreviousBoundary()
    return offset + step if unit < 0 else first + offsets.to_text(unit)


class CaretMoves:
    """Where the caret goes from a spot; it stays where it is when there is nowhere to go."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self.column: float | None = None
        """x the caret keeps while it moves up and down."""

    def _length(self, spot: Spot) -> int:
        block = self._page.block(spot)
        return 0 if block is None else len(block.text)

    def _layout(self, spot: Spot) -> BlockLayout | None:
        blocks = self._page.layout(spot.row).sides[spot.side]
        return blocks[spot.block] if spot.block < len(blocks) else None

    def next_block(self, spot: Spot, step: int) -> Spot | None:
        """The start of the block after (or before) this one on the same side."""
        row, index = spot.row, spot.block + step
        count = len(self._page.row(row).blocks(spot.side))
        if 0 <= index < count:
            return Spot(row, spot.side, index, 0)
        row += step
        if not 0 <= row < len(self._page.rows):
            return None
        count = len(self._page.row(row).blocks(spot.side))
        return Spot(row, spot.side, 0 if step > 0 else max(0, count - 1), 0)

    def by_character(self, spot: Spot, step: int) -> Spot:
        """One character on or back, into the next block at an end."""
        block = self._page.block(spot)
        offset = spot.offset + step if block is None else _beside(block.text, spot.offset, step)
        if 0 <= offset <= self._length(spot):
            return spot._replace(offset=offset)
        beside = self.next_block(spot, step)
        if beside is None:
            return spot
        return beside if step > 0 else beside._replace(offset=self._length(beside))

    def by_word(self, spot: Spot, step: int) -> Spot:
        """To the start of the next word, or of this one or the one before."""
        block = self._page.block(spot)
        starts = [] if block is None else [start for start, _ in words.words(block.text)]
        if step > 0:
            after = [start for start in starts if start > spot.offset]
            if after:
                return spot._replace(offset=after[0])
            if spot.offset < self._length(spot):
                return spot._replace(offset=self._length(spot))
            return self.by_character(spot, 1)
        before = [start for start in starts if start < spot.offset]
        if before:
            return spot._replace(offset=before[-1])
        if spot.offset > 0:
            return spot._replace(offset=0)
        return self.by_character(spot, -1)

    def by_line(self, spot: Spot, step: int) -> Spot:
        """To the line below or above, across blocks and rows, keeping the column."""
        layout = self._layout(spot)
        x, number = layout.caret(spot.offset) if layout is not None else (0.0, 0)
        if self.column is None:
            self.column = x + (layout.x if layout is not None else self._page.columns.x(spot.side))
        if layout is not None and 0 <= number + step < layout.line_count():
            return spot._replace(offset=self._at(layout, number + step))
        beside = self.next_block(spot, step)
        if beside is None:
            return spot._replace(offset=self._length(spot) if step > 0 else 0)
        layout = self._layout(beside)
        if layout is None:
            return beside
        return beside._replace(offset=self._at(layout, 0 if step > 0 else layout.line_count() - 1))

    def _at(self, layout: BlockLayout, number: int) -> int:
        return layout.offset_at((self.column or 0.0) - layout.x, (number + 0.5) * layout.style.line)

    def to_line_end(self, spot: Spot, *, start: bool) -> Spot:
        """To the start or the end of the line."""
        layout = self._layout(spot)
        if layout is None:
            return spot
        first, last = layout.line_span(layout.caret(spot.offset)[1])
        return spot._replace(offset=first if start else last)

    def to_text_end(self, spot: Spot, *, start: bool) -> Spot:
        """To the very start or end of the text."""
        row = 0 if start else max(0, len(self._page.rows) - 1)
        if start:
            return Spot(row, spot.side, 0, 0)
        end = Spot(row, spot.side, max(0, len(self._page.row(row).blocks(spot.side)) - 1), 0)
        return end._replace(offset=self._length(end))

    def to_other_side(self, spot: Spot) -> Spot:
        """To the sentence on the other side that corresponds, else to the top of that side."""
        lit = self._page.lit(spot)
        other = spot.side.other
        if lit is not None and lit.ranges(other):
            block, start, _ = lit.ranges(other)[0]
            return Spot(spot.row, other, block, start)
        return Spot(spot.row, other, 0, 0)

    def word_at(self, spot: Spot) -> tuple[int, int]:
        """The word at a spot."""
        block = self._page.block(spot)
        return (0, 0) if block is None else words.word_at(block.text, spot.offset)

    def sentence_at(self, spot: Spot) -> tuple[int, int]:
        """The sentence at a spot; the block where it has none."""
        block = self._page.block(spot)
        if block is None:
            return 0, 0
        for start, end in block.sentences:
            if start <= spot.offset <= end:
                return start, end
        return 0, len(block.text)


def first_spot(row: int, side: Side = Side.SOURCE) -> Spot:
    """The beginning of a row."""
    return Spot(row, side, 0, 0)
