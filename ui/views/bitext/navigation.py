"""Brings rows and lines into view, and finds places again when rows have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import BeadId
from reader.model.document import BlockId
from ui.views.bitext import paging
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from reader.model.change import ChangeSet
    from ui.views.bitext.host import Host
    from ui.views.bitext.page import Page
    from ui.views.bitext.painting import Shown


_LINES = 4
"""A view that shows fewer lines is not one somebody reads in."""


def bring(host: Host, number: int, above: int, below: int, *, centre: bool) -> None:
    """Scroll until the part of a row between ``above`` and ``below`` can be seen.

    What can be seen whole does not move; else it goes to the middle (``centre``) or is scrolled
    to as little as needed.
    """
    if host.page.paged:
        _turn_to(host, number, above, below, centre=centre)
        return
    scroller, line = host.page.scroller, host.page.type.line
    height = scroller.view_height
    top = scroller.top(number)
    seen = top + above >= 0 and top + min(below, above + height - line) <= height
    if not scroller.is_near(number) or (centre and not seen):
        free = max(0, height - (below - above))
        scroller.set_anchor(number, above - (free * 2 // 5 if centre else 0))
        host.update_page()
    elif top + above < 0:
        host.scroll_by(top + above)
    elif top + below > height:
        host.scroll_by(min(top + above, top + below - height))


def _turn_to(host: Host, number: int, above: int, below: int, *, centre: bool) -> None:
    """Turn pages until the part of a row can be seen; one that is further off begins a page."""
    page, line = host.page, host.page.type.line

    def seen() -> bool:
        top = page.scroller.top(number)
        return top + above >= 0 and top + min(below, above + 2 * line) <= paging.cut(page)

    if not seen() and page.scroller.is_near(number) and not centre:
        ahead = page.scroller.top(number) + above >= 0
        if paging.forward(page) if ahead else paging.back(page):
            host.update_page()
    if not seen():
        page.scroller.set_anchor(number, max(0, above - line) if above > line else 0)
        paging.settle(page)
        host.update_page()


class Held(NamedTuple):
    """A line and where it is in the view."""

    spot: Spot
    y: int | None
    """None: its row is at the top of the view."""
    above: float = 0.0
    """Then the part of the row that is above."""


def held_line(page: Page, shown: Shown) -> Held | None:
    """The line being read: that of the caret while it can be seen, else the first whole one in view."""
    scroller, caret, side = page.scroller, shown.caret, page.first_side
    if not scroller.count:
        return None
    if caret is not None and page.covered(caret.row) is not caret.side and scroller.is_near(caret.row):
        y = line_top(page, caret)
        if 0 <= y <= scroller.view_height - page.type.line:
            return Held(caret, y)
    if not scroller.dy or scroller.view_height < _LINES * page.type.line:  # not shown yet
        above = scroller.dy / max(1.0, scroller.heights[scroller.row])
        return Held(Spot(scroller.row, side, 0, 0), None, above)
    for number, top in scroller.visible():
        for index, block in enumerate(page.layout(number).sides[side]):
            for line in range(block.line_count()):
                y = top + block.y + line * block.style.line
                if y >= 0:
                    return Held(Spot(number, side, index, block.line_span(line)[0]), y)
    return Held(Spot(scroller.row, side, 0, 0), -scroller.dy)


def put_line(page: Page, held: Held) -> None:
    """Put a line back where it was, however the page is set now."""
    scroller, (spot, y, above) = page.scroller, held
    if y is None:
        scroller.set_anchor(spot.row, round(above * page.layout(spot.row).height))
    else:
        scroller.set_anchor(spot.row, line_top(page, spot) - scroller.top(spot.row) - y)


def line_top(page: Page, spot: Spot) -> int:
    """Where the line of a spot begins in the view."""
    layout, top = page.layout(spot.row), page.scroller.top(spot.row)
    blocks = layout.sides[spot.side]
    if spot.block >= len(blocks):
        return top + layout.tops[spot.side]
    block = blocks[spot.block]
    return top + block.y + block.caret(spot.offset)[1] * block.style.line


def bring_line(host: Host, spot: Spot, *, centre: bool) -> None:
    """Scroll until the line of a spot, with the lines beside it, can be seen."""
    layout = host.page.layout(spot.row)
    blocks = layout.sides[spot.side]
    line = host.page.type.line
    if spot.block < len(blocks):
        block = blocks[spot.block]
        y = block.y + block.caret(spot.offset)[1] * block.style.line
    else:
        y = layout.tops[spot.side]
    bring(host, spot.row, y - line, y + 2 * line, centre=centre)


def rows_touched(page: Page, change: ChangeSet) -> list[int]:
    """Numbers of the rows of the open bitext that a change touched, by links or by text."""
    found = {page.rows.number(BeadId(bead)) for bead in change.touched("bead")}
    found |= {page.rows.number_of_block(BlockId(block)) for block in change.touched("block")}
    return sorted(number for number in found if number is not None)


def survivor(page: Page, before: array[int], number: int) -> int:
    """Where the row is now that had a number before; else the nearest one above it."""
    for old in range(min(number, len(before) - 1), -1, -1):
        now = page.rows.number(BeadId(before[old]))
        if now is not None:
            return now
    return 0


def forget_lost_places(page: Page, shown: Shown, numbers: Iterable[int]) -> None:
    """Take selection, caret and light out of text that is no longer there."""
    rows = set(numbers)
    if shown.lit is not None and shown.lit.row in rows:
        shown.lit = None
    if shown.selection.row in rows:
        row = page.row(shown.selection.row)
        for side, span in list(shown.selection.spans.items()):
            blocks = row.blocks(side)
            if span.block >= len(blocks) or span.end > len(blocks[span.block].text):
                del shown.selection.spans[side]
    if shown.caret is not None and shown.caret.row in rows:
        block = page.block(shown.caret)
        length = 0 if block is None else len(block.text)
        index = shown.caret.block if block is not None else 0
        shown.caret = shown.caret._replace(block=index, offset=min(shown.caret.offset, length))
