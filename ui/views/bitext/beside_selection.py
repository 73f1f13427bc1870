"""What the mouse selects in a column of another translation, in offsets of the text as it is stored."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.segmentation import words

if TYPE_CHECKING:
    from ui.views.bitext.beside import BesideColumn
    from ui.views.bitext.page import Page


class BesideSpot(NamedTuple):
    """A place in a column: its row, the number of the column (0-based), the paragraph, the offset in it."""

    row: int
    column: int
    block: int
    offset: int


class BesideSpan(NamedTuple):
    """A range of a paragraph of a column, with the end it was begun at and the one that moves."""

    column: int
    block: int
    anchor: int
    head: int

    @property
    def start(self) -> int:
        """The lesser end."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The greater end."""
        return max(self.anchor, self.head)


def column_of(page: Page, row: int, number: int) -> BesideColumn | None:
    """A column in a row; None where it is not shown."""
    columns = page.layout(row).beside
    return columns[number] if number < len(columns) else None


def spot_at(page: Page, x: float, y: float) -> BesideSpot | None:
    """The place in a column nearest to a point; None where there is no text of one."""
    number = page.columns.further_at(x)
    if number is None:
        return None
    for row, top in page.scroller.visible():
        if top <= y < top + page.layout(row).height:
            column = column_of(page, row, number)
            if column is None or not column.blocks:
                return None
            above = [n for n, block in enumerate(column.blocks) if block.y <= y - top]
            block = above[-1] if above else 0
            return BesideSpot(row, number, block, column.offset_at(block, x, y - top))
    return None


def moved_to(page: Page, begun: BesideSpot, x: float, y: float) -> BesideSpot:
    """Where a selection begun at a place ends when the mouse is at a point: it stays in its paragraph."""
    column = column_of(page, begun.row, begun.column)
    if column is None or begun.block >= len(column.blocks):
        return begun
    return begun._replace(offset=column.offset_at(begun.block, x, y - page.scroller.top(begun.row)))


def is_over_text(page: Page, spot: BesideSpot, x: float, y: float) -> bool:
    """Whether a point is on the lines of the paragraph of a place."""
    column = column_of(page, spot.row, spot.column)
    if column is None or spot.block >= len(column.blocks):
        return False
    block = column.blocks[spot.block]
    return block.covers(x - block.x, y - page.scroller.top(spot.row) - block.y)


def word_at(page: Page, spot: BesideSpot) -> tuple[int, int]:
    """The word at a place."""
    column = column_of(page, spot.row, spot.column)
    text = "" if column is None else column.text.blocks[spot.block].text
    return words.word_at(text, spot.offset)


def sentence_at(page: Page, spot: BesideSpot) -> tuple[int, int]:
    """The sentence at a place; the whole paragraph where it has none."""
    column = column_of(page, spot.row, spot.column)
    if column is None:
        return 0, 0
    block = column.text.blocks[spot.block]
    return next(
        ((s.start, s.end) for s in block.sentences if s.start <= spot.offset <= s.end), (0, len(block.text))
    )


def text_of(page: Page, row: int, span: BesideSpan) -> str:
    """The words of a range, as that translation has them."""
    column = column_of(page, row, span.column) if 0 <= row < len(page.rows) else None
    if column is None or span.block >= len(column.text.blocks):
        return ""
    return column.text.blocks[span.block].text[span.start : span.end]
