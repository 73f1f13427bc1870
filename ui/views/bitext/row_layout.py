"""One row laid out: the blocks of both sides stacked and level, or the gap where a side has none."""

from __future__ import annotations

from collections import OrderedDict
from typing import TYPE_CHECKING

from reader.model.bitext import Row, Side
from reader.model.document import BlockKind
from ui.views.bitext.paragraph import BlockLayout

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.document import Block
    from reader.model.language import Language
    from reader.segmentation.hyphenation import Hyphenator
    from ui.views.bitext.geometry import Columns
    from ui.views.bitext.typography import Typography

_KEPT = 180
"""Rows kept laid out; a row takes some 80 kB."""
_TIGHT = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.META, BlockKind.SLOGAN, BlockKind.VERSE}
)
"""Blocks of these kinds stand without a gap below one of their own kind."""


class RowLayout:
    """Positions are relative to the top of the row; x is that of the viewport."""

    __slots__ = ("_columns", "_lead", "_type", "gap_height", "height", "row", "sides", "text_top", "tops")

    def __init__(
        self,
        row: Row,
        columns: Columns,
        type_: Typography,
        languages: dict[Side, Language],
        hyphenator: Hyphenator | None,
        *,
        lead: int = 0,
    ) -> None:
        """Lay out a row; ``hyphenator`` is for the source side only, ``lead`` is room above it."""
        self.row = row
        self._lead = lead
        self._columns = columns
        self._type = type_
        self.sides: dict[Side, list[BlockLayout]] = {}
        for side in Side:
            self.sides[side] = self._side(side, languages[side], hyphenator if side is Side.SOURCE else None)
        self.text_top = 0
        self.gap_height = type_.line
        """Height of a side without blocks: more than a line while its first block is being written."""
        self.tops: dict[Side, int] = {}
        """Where the text, or the gap, of a side begins."""
        self.height = 0
        self.stack()

    def _side(self, side: Side, language: Language, hyphenator: Hyphenator | None) -> list[BlockLayout]:
        laid: list[BlockLayout] = []
        before: Block | None = None
        for block in self.row.blocks(side):
            follows = before is not None and before.kind is block.kind is BlockKind.PARAGRAPH
            style = self._type.style(block.kind, block.level, language, follows=follows)
            hyphens = None if block.kind in {BlockKind.HEADING, BlockKind.VERSE} else hyphenator
            layout = BlockLayout(block, side, style, self._columns.width, self._type, hyphens)
            layout.x = self._columns.x(side) + style.left
            laid.append(layout)
            before = block
        return laid

    def stack(self) -> None:
        """Place the blocks below one another and find the height of the row."""
        type_, columns = self._type, self._columns
        above = max((blocks[0].style.above for blocks in self.sides.values() if blocks), default=0)
        self.text_top = y = type_.padding + above + self._lead
        bottom = y
        for side in Side:
            if side is Side.TARGET and columns.stacked:
                y = bottom + type_.padding
            self.tops[side] = y
            bottom = max(bottom, self._stack_side(self.sides[side], y))
        self.height = bottom + type_.padding

    def _stack_side(self, blocks: list[BlockLayout], y: int) -> int:
        before: BlockLayout | None = None
        for block in blocks:
            if before is not None:
                kind = block.block.kind
                y += 0 if kind is before.block.kind and kind in _TIGHT else self._type.line
            block.y = y
            y += block.height
            before = block
        return y if blocks else y + self.gap_height

    def bottom(self, side: Side) -> int:
        """Where the text, or the gap, of a side ends."""
        blocks = self.sides[side]
        return blocks[-1].y + blocks[-1].height if blocks else self.tops[side] + self.gap_height

    def block_at(self, side: Side, y: float) -> int:
        """Index of the block of a side that is nearest to ``y``."""
        blocks = self.sides[side]
        for index, block in enumerate(blocks):
            if y < block.y + block.height:
                return index
        return max(0, len(blocks) - 1)

    def side_at(self, y: float) -> Side:
        """With stacked sides, the side at ``y``."""
        return Side.TARGET if y >= self.tops[Side.TARGET] - self._type.padding / 2 else Side.SOURCE


class LayoutCache:
    """The rows last laid out, by number; one is made anew when its row was read anew."""

    def __init__(
        self, make: Callable[[int, Row], RowLayout], laid_out: Callable[[int, RowLayout], None]
    ) -> None:
        """``make`` lays a row out; ``laid_out`` hears of every new layout (its height is now known)."""
        self._make = make
        self._laid_out = laid_out
        self._kept: OrderedDict[int, RowLayout] = OrderedDict()

    def get(self, number: int, row: Row) -> RowLayout:
        """The layout of row ``number``."""
        layout = self._kept.get(number)
        if layout is None or layout.row is not row:
            layout = self._kept[number] = self._make(number, row)
            self._kept.move_to_end(number)
            if len(self._kept) > _KEPT:
                self._kept.popitem(last=False)
            self._laid_out(number, layout)
        else:
            self._kept.move_to_end(number)
        return layout

    def drop(self, number: int) -> None:
        """Lay a row out anew when it is next wanted."""
        self._kept.pop(number, None)

    def clear(self) -> None:
        """Lay everything out anew."""
        self._kept.clear()
