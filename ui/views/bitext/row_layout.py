"""One row laid out: the blocks of both sides stacked and level, or the gap where a side has none."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.bitext import Row, Side
from reader.model.document import BlockKind, DocumentId
from ui.views.bitext.paragraph import PLAIN, BlockLayout, Setting
from ui.views.bitext.pictures import image_marks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.document import Block
    from ui.views.bitext.beside import BesideColumn
    from ui.views.bitext.geometry import Columns
    from ui.views.bitext.pictures import Pictures
    from ui.views.bitext.typography import Typography

_KEPT = 180
"""Rows kept laid out; a row takes some 80 kB."""
_TIGHT = frozenset(
    {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM, BlockKind.META, BlockKind.SLOGAN, BlockKind.VERSE}
)
"""Blocks of these kinds stand without a gap below one of their own kind."""


@dataclass(slots=True)
class Picture:
    """A picture at its place in a row; it stands in the middle of ``room``, full lines high."""

    document_id: DocumentId
    name: str
    alt: str
    side: Side
    block: int
    above: bool
    """Whether it stands above the text of its block, not below."""
    x: int
    width: int
    height: int
    room: int
    y: int = 0


class RowLayout:
    """Positions are relative to the top of the row; x is that of the viewport."""

    __slots__ = (
        "_columns", "_lead", "_slid", "_type", "beside", "gap_height", "head", "height", "left_out",
        "pictures", "row", "sides", "text_top", "tops",
    )  # fmt: skip

    def __init__(
        self,
        row: Row,
        columns: Columns,
        type_: Typography,
        settings: dict[Side, Setting],
        *,
        lead: int = 0,
        pictures: Pictures | None = None,
        left_out: Side | None = None,
    ) -> None:
        """Lay out a row; ``lead`` is room above it, and of the side ``left_out`` nothing is shown."""
        self.beside: tuple[BesideColumn, ...] = ()
        """The columns of other translations."""
        self.row = row
        self._lead = lead
        self._columns = columns
        self._type = type_
        self.left_out = left_out
        self._slid = (Side.SOURCE, 0)
        self.sides: dict[Side, list[BlockLayout]] = {}
        for side in Side:
            self.sides[side] = [] if side is left_out else self._side(side, settings[side])
        self.pictures: list[Picture] = []
        if pictures is not None:
            self._find_pictures(pictures)
        self.text_top = 0
        self.head = 0
        """Room above the first lines for pictures that stand above them."""
        self.gap_height = type_.line
        """Height of a side without blocks: more than a line while its first block is being written."""
        self.tops: dict[Side, int] = {}
        """Where the text, or the gap, of a side begins."""
        self.height = 0
        self.stack()

    def put_beside(self, columns: Sequence[BesideColumn]) -> None:
        """Let other translations stand to the right of the two sides."""
        self.beside = tuple(columns)
        if columns:
            self.stack()

    def _side(self, side: Side, setting: Setting) -> list[BlockLayout]:
        laid: list[BlockLayout] = []
        before: Block | None = None
        for block in self.row.blocks(side):
            follows = before is not None and before.kind is block.kind is BlockKind.PARAGRAPH
            style = self._type.style(block.kind, block.level, setting.language, follows=follows)
            whole = block.kind in {BlockKind.HEADING, BlockKind.VERSE}
            how = PLAIN if whole else setting
            layout = BlockLayout(block, side, style, self._columns.width, self._type, how)
            layout.x = self._columns.x(side) + style.left
            laid.append(layout)
            before = block
        return laid

    def stack(self) -> None:
        """Place the blocks below one another and find the height of the row."""
        type_, columns = self._type, self._columns
        above = max((blocks[0].style.above for blocks in self.sides.values() if blocks), default=0)
        above = max(above, *(column.above for column in self.beside), 0)
        heads = {side: self._room(side, 0, above=True) for side in Side} if self.pictures else {}
        first = columns.first
        self.head = heads.get(first, 0) if columns.stacked else max(heads.values(), default=0)
        self.text_top = y = type_.padding + above + self._lead + self.head
        bottom = y
        for side in (first, first.other):
            if side is self.left_out:
                self.tops[side] = bottom
                continue
            if side is first.other and columns.stacked:
                y = bottom + type_.padding + heads.get(side, 0)
            self.tops[side] = y
            bottom = max(bottom, self._stack_side(self.sides[side], y))
        for column in self.beside:
            bottom = max(bottom, column.stack(self.text_top, type_.line, _TIGHT))
        self.height = bottom + type_.padding
        if self.pictures:
            self._place_pictures()
        side, by = self._slid
        self._shift(side, by)

    def follow(self, top: int, view_height: int) -> bool:
        """Let the shorter column of a row longer than the view go along with the longer one.

        ``top`` is where the row begins in the view. It goes by whole lines, so baselines meet. True
        when it moved.
        """
        side = min(Side, key=self._length)
        gone = 0.0
        if self.height > view_height and not self._columns.stacked:
            gone = min(1.0, max(0.0, -top / (self.height - view_height)))
        line = self._type.line
        by = int(gone * (self._length(side.other) - self._length(side))) // line * line
        longest = max(self._length(side.other), *(column.height for column in self.beside), 0)
        moved = [column.slide(int(gone * (longest - column.height)) // line * line) for column in self.beside]
        return self.slide(side, by if self.sides[side] else 0) or any(moved)

    @property
    def is_slid(self) -> bool:
        """Whether one column is not at its place."""
        return bool(self._slid[1]) or any(column.slid for column in self.beside)

    def put_level(self) -> bool:
        """Put all columns to their places; True when one was elsewhere."""
        moved = [column.slide(0) for column in self.beside]
        return self.slide(Side.SOURCE, 0) or any(moved)

    def slide(self, side: Side, by: int) -> bool:
        """Put one column ``by`` pixels below its place; True when it was elsewhere."""
        if (self._slid == (side, by)) or not (by or self._slid[1]):
            return False
        self._shift(self._slid[0], -self._slid[1])
        self._slid = (side, by)
        self._shift(side, by)
        return True

    def _length(self, side: Side) -> int:
        """Height of a column, wherever it stands."""
        return self.bottom(side) - self.tops[side]

    def _shift(self, side: Side, by: int) -> None:
        if by:
            self.tops[side] += by
            for block in self.sides[side]:
                block.y += by
            for picture in self.pictures:
                if picture.side is side:
                    picture.y += by

    def _stack_side(self, blocks: list[BlockLayout], y: int) -> int:
        before: BlockLayout | None = None
        for block in blocks:
            if before is not None:
                kind = block.block.kind
                y += 0 if kind is before.block.kind and kind in _TIGHT else self._type.line
                if self.pictures:
                    y += self._room(block.side, blocks.index(block), above=True)
            block.y = y
            y += block.height + block.below
            before = block
        return y if blocks else y + self.gap_height

    def _find_pictures(self, pictures: Pictures) -> None:
        """The pictures of all blocks, those that are broken left out."""
        line = self._type.line
        for side, blocks in self.sides.items():
            for index, laid in enumerate(blocks):
                if not laid.block.marks:
                    continue
                room = self._columns.width - laid.style.left - laid.style.right
                for name, offset in image_marks(laid.block):
                    known = pictures.known(laid.block.document_id, name)
                    if known is None:
                        continue
                    size = pictures.shown_size(known.size, room, self._type.px)
                    x = laid.x + (room - size.width()) // 2
                    lines = -(-(size.height() + line) // line)
                    above = offset == 0 and bool(laid.block.text)
                    self.pictures.append(
                        Picture(
                            laid.block.document_id, name, known.alt, side, index, above,
                            x, size.width(), size.height(), lines * line,
                        )
                    )  # fmt: skip
                laid.below = self._room(side, index, above=False)

    def _room(self, side: Side, block: int, *, above: bool) -> int:
        return sum(p.room for p in self.pictures if (p.side, p.block, p.above) == (side, block, above))

    def _place_pictures(self) -> None:
        """Put pictures above and below the text of their blocks, which has its place by now."""
        free: dict[tuple[Side, int, bool], int] = {}
        for picture in self.pictures:
            key = (picture.side, picture.block, picture.above)
            y = free.get(key)
            if y is None:
                laid = self.sides[picture.side][picture.block]
                y = laid.y - self._room(*key[:2], above=True) if picture.above else laid.y + laid.height
            picture.y = y + (picture.room - picture.height) // 2
            free[key] = y + picture.room

    def picture_at(self, x: float, y: float) -> Picture | None:
        """The picture at a point."""
        for picture in self.pictures:
            if 0 <= x - picture.x < picture.width and 0 <= y - picture.y < picture.height:
                return picture
        return None

    def bottom(self, side: Side) -> int:
        """Where the text, or the gap, of a side ends."""
        blocks = self.sides[side]
        return blocks[-1].y + blocks[-1].height if blocks else self.tops[side] + self.gap_height

    def block_at(self, side: Side, y: float) -> int:
        """Index of the block of a side that is nearest to ``y``."""
        blocks = self.sides[side]
        for index, block in enumerate(blocks):
            if y < block.y + block.height + block.below:
                return index
        return max(0, len(blocks) - 1)

    def side_at(self, y: float) -> Side:
        """With stacked sides, the side at ``y``."""
        first = self._columns.first
        if self.left_out is not None:
            return self.left_out.other
        return first.other if y >= self.tops[first.other] - self._type.padding / 2 else first


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

    def known(self, number: int) -> RowLayout | None:
        """The layout of row ``number`` if it is kept."""
        return self._kept.get(number)

    def drop(self, number: int) -> None:
        """Lay a row out anew when it is next wanted."""
        self._kept.pop(number, None)

    def clear(self) -> None:
        """Lay everything out anew."""
        self._kept.clear()
