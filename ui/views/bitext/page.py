"""The page as values: rows, layouts, columns and place, and what is at a point. No widget."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import Row, Side
from reader.model.document import Block, BlockKind, MarkKind
from reader.model.language import Language
from ui.models.beside import BesideTexts
from ui.models.heights import HeightIndex, Measure, estimate
from ui.models.rows import RowCache
from ui.views.bitext.beside import BesideColumn
from ui.views.bitext.geometry import Arrangement, Columns, columns
from ui.views.bitext.paragraph import Setting
from ui.views.bitext.pictures import Pictures
from ui.views.bitext.row_layout import LayoutCache, Picture, RowLayout
from ui.views.bitext.runsigns import RunSigns
from ui.views.bitext.scrolling import Scroller

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model.document import BlockId
    from reader.model.variorum import Beside
    from reader.segmentation.hyphenation import Hyphenator
    from reader.storage.library import Library
    from ui.views.bitext.typography import Typography

_ADDRESSES = ("http://", "https://", "mailto:", "zwie:")
"""How links begin that lead somewhere; those inside an e-book do not."""
_SAMPLES = 48
"""Rows laid out to learn how many characters fill a line."""
_FULL = 0.985
"""Characters to a line, against the average width of a character, before that is learnt."""


class Spot(NamedTuple):
    """A place in the text: row, side, index of the block in that side, offset in the block."""

    row: int
    side: Side
    block: int
    offset: int


class Hit(NamedTuple):
    """What is at a point of the view; ``on_text``: on letters, not beside them."""

    spot: Spot
    on_text: bool
    in_gutter: bool
    on_veil: bool = False
    """On what covers the text of the spot's side."""


class Noted(NamedTuple):
    """A reference to a footnote in a block; without a label the label of that footnote itself."""

    block: Block
    label: str
    offset: int | None = None
    """Where it is, for a label there may be twice in the block; None: the first."""


class Lit(NamedTuple):
    """Sentences that correspond: ranges (block index, start, end) on both sides of one row."""

    row: int
    source: tuple[tuple[int, int, int], ...]
    target: tuple[tuple[int, int, int], ...]
    beside: tuple[tuple[tuple[int, int, int], ...], ...] = ()
    """The same in each column of another translation."""

    def ranges(self, side: Side) -> tuple[tuple[int, int, int], ...]:
        """The ranges of one side."""
        return self.source if side is Side.SOURCE else self.target


class Page:
    """What :class:`~ui.views.bitext.view.BitextView` shows."""

    def __init__(self, library: Library, type_: Typography) -> None:
        self.rows = RowCache(library)
        self.beside = BesideTexts(library, self.rows)
        self.differences = False
        """Whether the columns of other translations show how they differ from the open one."""
        self._taller = 1.0
        """How much those columns add to the lines of a row, on the average."""
        self.type = type_
        self.arrangement = Arrangement()
        self.columns = columns(1200, type_)
        self.hyphenator: Hyphenator | None = None
        self.hyphens = True
        self.justified = False
        """Whether German lines are set to equal width, where nothing is written in them."""
        self.uncovered: set[int] = set()
        """Rows of which both sides are shown although one language is read alone."""
        self.all_uncovered = False
        self._slid: int | None = None
        self.follow = True
        """Whether the shorter column of a row longer than the view goes along with the longer one."""
        self.languages = {Side.SOURCE: Language.GERMAN, Side.TARGET: Language.ENGLISH}
        self.scroller = Scroller(lambda number: self.layout(number).height)
        self._layouts = LayoutCache(self._lay_out, self._laid_out)
        self.pictures = Pictures(library)
        self.run_signs = RunSigns()
        self._pictured: set[int] = set()
        self._fill = {Side.SOURCE: _FULL, Side.TARGET: _FULL}
        self.adopt: Callable[[int, RowLayout], None] | None = None
        """Called with every new layout: the editor puts its own lines into that of its row."""

    # --- rows

    def row(self, number: int) -> Row:
        """The row with its texts."""
        return self.rows.row(number)

    def layout(self, number: int) -> RowLayout:
        """The row laid out."""
        return self._layouts.get(number, self.rows.row(number))

    def block(self, spot: Spot) -> Block | None:
        """The block a spot is in; None in the gap of a side that has none."""
        blocks = self.row(spot.row).blocks(spot.side)
        return blocks[spot.block] if spot.block < len(blocks) else None

    def spot_of_block(self, block_id: BlockId, offset: int = 0) -> Spot | None:
        """Where a block stands; None when it is not in this bitext."""
        number = self.rows.number_of_block(block_id)
        if number is None:
            return None
        for side in Side:
            for index, block in enumerate(self.row(number).blocks(side)):
                if block.id == block_id:
                    return Spot(number, side, index, min(offset, len(block.text)))
        return None

    def _lay_out(self, number: int, row: Row, beside: tuple[Beside, ...] | None = None) -> RowLayout:
        """Lay a row out with what other translations have for it, or with these texts of theirs."""
        layout = RowLayout(
            row,
            self.columns,
            self.type,
            {side: self._setting(side) for side in Side},
            lead=self.type.line // 2 if number == 0 else 0,
            pictures=self.pictures,
            left_out=self.covered(number) if self.columns.stacked else None,
        )
        layout.put_beside(self._columns_beside(row, self._texts_beside(number) if beside is None else beside))
        return layout

    def _texts_beside(self, number: int) -> tuple[Beside, ...]:
        return self.beside.of_row(number) if self.columns.further else ()

    def _columns_beside(self, row: Row, texts: tuple[Beside, ...]) -> list[BesideColumn]:
        base = "\n".join(block.text for block in row.target)
        return [
            BesideColumn(
                text,
                x,
                self.columns.width,
                Side.TARGET,
                self.type,
                self.languages[Side.TARGET],
                base if self.differences and base.strip() else None,
            )
            for text, x in zip(texts, self.columns.further, strict=False)
        ]

    def _setting(self, side: Side) -> Setting:
        """German is hyphenated, but not where an editor, which cannot, might lie over it."""
        read_only = side is Side.SOURCE or self.columns.alone is side
        language = self.languages[side]
        if language is not Language.GERMAN or not read_only:
            return Setting(language)
        return Setting(language, self.hyphenator if self.hyphens else None, self.justified, dashes=True)

    def covered(self, number: int) -> Side | None:
        """The side of a row that is not shown at present."""
        alone = self.columns.alone
        if alone is None or self.all_uncovered or number in self.uncovered:
            return None
        return alone.other

    @property
    def paged(self) -> bool:
        """Whether one goes on by whole pages."""
        return self.scroller.free_end

    def let_follow(self) -> bool:
        """Move the shorter column of a long row to where it belongs now; True when it moved.

        Only in the row at the top of the view can it be anywhere but at its place.
        """
        scroller, moved = self.scroller, False
        if not scroller.count:
            return False
        row = scroller.row
        if self._slid not in {None, row}:
            moved, self._slid = self._put_level(), None
        layout = self.layout(row)
        if layout.height > scroller.view_height and self.follow:
            self._slid = row
            return layout.follow(-scroller.dy, scroller.view_height) or moved
        return (layout.put_level() if layout.is_slid else False) or moved

    def _put_level(self) -> bool:
        """Put the columns of the row that was at the top level again."""
        row = self._slid
        layout = None if row is None or row >= self.scroller.count else self._layouts.known(row)
        return layout is not None and layout.put_level()

    @property
    def first_side(self) -> Side:
        """The side one begins to read at."""
        return self.columns.alone or Side.SOURCE

    def _laid_out(self, number: int, layout: RowLayout) -> None:
        if self.adopt is not None:
            self.adopt(number, layout)
        if layout.pictures:
            self._pictured.add(number)
        self.scroller.heights.set(number, layout.height)

    def changed_height(self, number: int) -> None:
        """A layout was given another height."""
        self.scroller.heights.set(number, self.layout(number).height)

    def forget(self, numbers: Iterable[int]) -> None:
        """Rows that have to be laid out anew."""
        for number in numbers:
            self._layouts.drop(number)

    # --- size

    def take_languages(self) -> None:
        """The rows are those of another bitext: which side is written in what."""
        if self.rows.bitext is not None:
            self.languages = {
                Side.SOURCE: self.rows.bitext.original.language,
                Side.TARGET: self.rows.bitext.translation.language,
            }

    def opened(self) -> None:
        """The rows are those of another bitext."""
        self.take_languages()
        self._fill = {Side.SOURCE: _FULL, Side.TARGET: _FULL}
        self._taller = 1.0
        self.pictures.clear()
        self.uncovered.clear()
        self.reset()

    def reset(self) -> None:
        """Other rows, another width or another text size: estimate all heights, lay nothing out."""
        self._layouts.clear()
        self._pictured.clear()
        self.scroller.heights = self._estimated()

    def _estimated(self) -> HeightIndex:
        rows, alone, measure = self.rows, self.columns.alone, self._measure()
        n_source, n_target = rows.n_source, rows.n_target
        if measure.stacked_gap is not None and alone is not None and not self.all_uncovered:
            source = alone is Side.SOURCE
            n_source = n_target = n_source if source else n_target
            line = measure.source_line if source else measure.target_line
            measure = replace(measure, stacked_gap=None, source_line=line, target_line=line)
        return HeightIndex(estimate(n_source, n_target, rows.levels, measure))

    def resize(self, width: int, height: int) -> bool:
        """Take the size of the viewport; True when the columns are other ones now."""
        if height != self.scroller.view_height:
            self.scroller.view_height = self.pictures.view_height = height
            # pictures go by the height of the view
            self.forget(self._pictured)
            self._pictured.clear()
        return self._take_columns(columns(width, self.type, self.arrangement))

    def _take_columns(self, new: Columns) -> bool:
        if new == self.columns:
            return False
        self.columns = new
        return True

    def set_type(self, type_: Typography) -> None:
        """Set the page in another size or face; ``reset`` has to follow."""
        self.type = type_
        self.columns = columns(self.columns.view_width, type_, self.arrangement)

    def arrange(self, arrangement: Arrangement) -> bool:
        """Put the sides elsewhere; True when the columns are other ones now: ``reset`` has to follow."""
        self.arrangement = arrangement
        return self._take_columns(columns(self.columns.view_width, self.type, arrangement))

    def _measure(self) -> Measure:
        type_ = self.type
        per_line = self.columns.width / type_.character / (self._taller if self.columns.further else 1.0)
        return Measure(
            source_line=per_line * self._fill[Side.SOURCE],
            target_line=per_line * self._fill[Side.TARGET],
            line=type_.line,
            padding=2 * type_.padding,
            empty=type_.line + 2 * type_.padding,
            headings=type_.heading_heights(),
            stacked_gap=type_.padding if self.columns.stacked else None,
        )

    def calibrate(self) -> None:
        """Learn from evenly spaced rows how many characters fill a line, and estimate again."""
        count = len(self.rows)
        if count < _SAMPLES:
            return
        numbers = [i * count // _SAMPLES for i in range(_SAMPLES)]
        characters = dict.fromkeys(Side, 0.0)
        lines = dict.fromkeys(Side, 0.0)
        rows = self.rows.sample(numbers)
        layouts = [self._lay_out(number, row, ()) for number, row in zip(numbers, rows, strict=True)]
        for layout in layouts:
            for side in Side:
                for block in layout.sides[side]:
                    if not block.block.level and block.layout.lineCount() > 1:
                        # A paragraph's last line is half full on the average.
                        lines[side] += block.layout.lineCount() - 0.5
                        characters[side] += len(block.block.text)
        per_line = self.columns.width / self.type.character
        for side in Side:
            if lines[side]:
                self._fill[side] = characters[side] / lines[side] / per_line
        if self.columns.further:
            padding = 2 * self.type.padding * len(rows)
            alone = sum(layout.height for layout in layouts) - padding
            for layout, texts in zip(layouts, self.beside.read(rows), strict=True):
                layout.put_beside(self._columns_beside(layout.row, texts))
            whole = sum(layout.height for layout in layouts) - padding
            self._taller = max(1.0, whole / max(1.0, alone))
        self.scroller.heights = self._estimated()
        for number, _ in list(self.scroller.visible()):
            self.changed_height(number)

    # --- what is where

    def hit(self, x: float, y: float) -> Hit | None:
        """What is at a point of the viewport; None below the last row."""
        for number, top in self.scroller.visible():
            layout = self.layout(number)
            if not top <= y < top + layout.height:
                continue
            if self.columns.further_at(x) is not None:
                return None  # of another translation: see beside_at
            side = self.columns.side_at(x) or layout.side_at(y - top)
            veiled = self._veil_at(number, layout, side, y - top)
            if veiled is not None:
                return Hit(Spot(number, veiled, 0, 0), on_text=False, in_gutter=False, on_veil=True)
            index = layout.block_at(side, y - top)
            gutter = x < self.columns.x(side) - self.type.px * 0.4
            if not layout.sides[side]:
                return Hit(Spot(number, side, 0, 0), on_text=False, in_gutter=gutter)
            block = layout.sides[side][index]
            dx, dy = x - block.x, y - top - block.y
            spot = Spot(number, side, index, block.offset_at(dx, max(0.0, dy)))
            return Hit(spot, on_text=block.covers(dx, dy), in_gutter=gutter)
        return None

    def _veil_at(self, number: int, layout: RowLayout, side: Side, y: float) -> Side | None:
        """The covered side at a point of a row; in one column its veil is the space below the row."""
        covered = self.covered(number)
        if covered is None or not layout.row.blocks(covered):
            return None
        if layout.left_out is None:
            return covered if side is covered else None
        return covered if y >= layout.height - self.type.padding else None

    def reference_at(self, x: float, y: float) -> Noted | None:
        """The footnote reference at a point of the viewport, or the label before a footnote."""
        hit = self.hit(x, y)
        block = None if hit is None or hit.on_veil else self.block(hit.spot)
        if hit is None or block is None:
            return None
        layout = self.layout(hit.spot.row).sides[hit.spot.side][hit.spot.block]
        dx, dy = x - layout.x, y - self.scroller.top(hit.spot.row) - layout.y
        ref = layout.reference_at(dx, dy)
        if ref is not None:
            return Noted(block, ref.label.split(",")[0], ref.offset)
        before = -layout.style.left <= dx < 0 <= dy < layout.style.line
        return Noted(block, "") if before and block.kind is BlockKind.FOOTNOTE and block.label else None

    def address_at(self, x: float, y: float) -> str:
        """The address of the link in the text at a point of the viewport; empty where there is none."""
        hit = self.hit(x, y)
        block = self.block(hit.spot) if hit is not None and hit.on_text else None
        if hit is None or block is None:
            return ""
        links = (mark for mark in block.marks if mark.kind is MarkKind.LINK)
        at = hit.spot.offset
        targets = (link.target for link in links if link.start <= at <= link.end)
        return next((target for target in targets if target.startswith(_ADDRESSES)), "")

    def picture_at(self, x: float, y: float) -> Picture | None:
        """The picture at a point of the viewport."""
        for number, top in self.scroller.visible():
            layout = self.layout(number)
            if top <= y < top + layout.height:
                found = layout.picture_at(x, y - top)
                return None if found is not None and found.side is self.covered(number) else found
        return None

    def sentences(self, number: int, side: Side) -> list[tuple[int, int, int]]:
        """The sentences of a row's side as (block index, start, end), as sentence beads count them."""
        return [(n, s.start, s.end) for n, b in enumerate(self.row(number).blocks(side)) for s in b.sentences]

    def sentence_at(self, spot: Spot) -> int:
        """Number of the sentence at a spot on its side of the row; -1 where there is none."""
        own = [(n, s) for n, s in enumerate(self.sentences(spot.row, spot.side)) if s[0] == spot.block]
        behind = own[-1][0] if own else -1
        return next((n for n, (_, _, end) in own if spot.offset < end), behind)

    def lit(self, spot: Spot) -> Lit | None:
        """The sentence at a spot with those that correspond to it on the other side."""
        own = self.sentences(spot.row, spot.side)
        index = next(
            (
                n
                for n, (block, start, end) in enumerate(own)
                if block == spot.block and start <= spot.offset <= end
            ),
            None,
        )
        if index is None:
            return None
        other = self.sentences(spot.row, spot.side.other)
        for bead in self.row(spot.row).bead.sentences:
            mine, theirs = bead.source, bead.target
            if spot.side is Side.TARGET:
                mine, theirs = theirs, mine
            if index in mine:
                lit = tuple(own[i] for i in mine if i < len(own))
                partners = tuple(other[i] for i in theirs if i < len(other))
                break
        else:
            lit, partners = (own[index],), ()
        if spot.side is Side.SOURCE:
            return Lit(spot.row, lit, partners, self._lit_beside(spot.row, [own.index(s) for s in lit]))
        originals = [other.index(s) for s in partners]
        return Lit(spot.row, partners, lit, self._lit_beside(spot.row, originals))

    # --- other translations

    def source_sentences(self, spot: Spot) -> frozenset[int]:
        """Numbers of the original's sentences a spot is in, or that are rendered by the one it is in."""
        index = self.sentence_at(spot)
        if spot.side is Side.SOURCE:
            return frozenset({index} if index >= 0 else ())
        beads = self.row(spot.row).bead.sentences
        return frozenset(i for bead in beads if index in bead.target for i in bead.source)

    def _lit_beside(self, number: int, source: Iterable[int]) -> tuple[tuple[tuple[int, int, int], ...], ...]:
        if not self.columns.further:
            return ()
        wanted = frozenset(source)
        return tuple(
            tuple(where for place in column.rendering(wanted) for where in column.ranges(place))
            for column in self.layout(number).beside
        )

    def lit_by(self, number: int, source: frozenset[int]) -> Lit | None:
        """Sentences of a row's original with all that render them; None where there are none."""
        own, other = self.sentences(number, Side.SOURCE), self.sentences(number, Side.TARGET)
        if not source:
            return None
        beads = self.row(number).bead.sentences
        target = sorted({i for bead in beads if source & {*bead.source} for i in bead.target})
        return Lit(
            number,
            tuple(own[i] for i in sorted(source) if i < len(own)),
            tuple(other[i] for i in target if i < len(other)),
            self._lit_beside(number, source),
        )

    def beside_at(self, x: float, y: float) -> tuple[int, int, frozenset[int]] | None:
        """What is at a point in a column of another translation.

        Row, number of the column, and the numbers of the original's sentences that are rendered there.
        None in the columns of the open translation, and below the last row.
        """
        column = self.columns.further_at(x)
        if column is None:
            return None
        for number, top in self.scroller.visible():
            layout = self.layout(number)
            if top <= y < top + layout.height and column < len(layout.beside):
                place = layout.beside[column].place_at(x, y - top)
                return number, column, frozenset(place.source if place is not None else ())
        return None
