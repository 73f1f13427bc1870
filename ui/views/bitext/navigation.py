"""Brings rows and lines into view, and finds places again when rows have changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import BeadId
from reader.model.document import BlockId

if TYPE_CHECKING:
    from array import array
    from collections.abc import Iterable

    from reader.model.change import ChangeSet
    from ui.views.bitext.host import Host
    from ui.views.bitext.page import Page, Spot
    from ui.views.bitext.painting import Shown


def bring(host: Host, number: int, above: int, below: int, *, centre: bool) -> None:
    """Scroll until the part of a row between ``above`` and ``below`` can be seen.

    What can be seen whole does not move; else it goes to the middle (``centre``) or is scrolled
    to as little as needed.
    """
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
