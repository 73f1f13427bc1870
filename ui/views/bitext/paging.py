"""The text by pages: where a page ends so that no line is cut, and where the one before it began."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Sequence

    from ui.views.bitext.page import Page

Lines = list[tuple[int, int]]


def _lines(page: Page, number: int, top: int) -> Lines:
    """Upper and lower ends of the lines and pictures in view of a row that begins at ``top``."""
    layout, covered, found = page.layout(number), page.covered(number), []
    bottom = page.scroller.view_height
    for side in Side:
        if side is covered:
            continue
        for block in layout.sides[side]:
            height, y = block.style.line, top + block.y
            first, last = max(0, -y // height), min(block.line_count(), -(-(bottom - y) // height))
            found += [(y + n * height, y + (n + 1) * height) for n in range(first, last)]
        if not layout.sides[side]:
            found.append((top + layout.tops[side], top + layout.bottom(side)))
    found += [(top + p.y, top + p.y + p.height) for p in layout.pictures if p.side is not covered]
    return found


def _above(lines: Sequence[tuple[int, int]], y: int) -> int:
    """The lowest place at or above ``y`` that is inside no line."""
    while (cut := min((begin for begin, end in lines if begin < y < end), default=y)) < y:
        y = cut
    return y


def _below(lines: Sequence[tuple[int, int]], y: int) -> int:
    """The highest place at or below ``y`` that is inside no line."""
    while (cut := max((end for begin, end in lines if begin < y < end), default=y)) > y:
        y = cut
    return y


def margin(page: Page) -> int:
    """Empty pixels at the head of a page."""
    return page.type.padding


def head(page: Page) -> int:
    """Where the first line of the page in view may begin; what is above belongs to the page before."""
    return margin(page) if page.scroller.dy else 0


def cut(page: Page) -> int:
    """Where the page in view ends: no line is cut there, and no heading stands last."""
    scroller, least = page.scroller, margin(page) + page.type.line
    height = scroller.view_height - page.type.padding // 2
    rows = list(scroller.visible())
    y = height
    while rows:
        number, top = rows[-1]
        lines = _lines(page, number, top)
        y = min(y, _above(lines, y))
        shown = any(begin < y for begin, _ in lines)
        last = number + 1 >= scroller.count and top + page.layout(number).height <= height
        if last or (shown and not page.rows.levels[number]):
            break
        # a row of which nothing fits, or a heading with nothing below it
        rows.pop()
        if rows:
            y = min(y, top)
    return y if rows and y >= least else height


def forward(page: Page) -> bool:
    """Turn to the page after the one in view; False at the end of the text."""
    scroller = page.scroller
    end = cut(page)
    number, top = next(reversed(list(scroller.visible())), (scroller.row, 0))
    if number + 1 >= scroller.count and top + page.layout(number).height - page.type.padding <= end:
        return False
    before = scroller.row, scroller.dy
    begin_at(page, end)
    return (scroller.row, scroller.dy) != before


def begin_at(page: Page, y: int) -> None:
    """Make the first line at or below ``y`` of the view the first one of the page."""
    scroller = page.scroller
    for number, top in scroller.visible():
        layout = page.layout(number)
        if top + layout.height - page.type.padding <= y:
            continue  # only the space below its text is left
        if top + layout.text_top >= y:
            scroller.set_anchor(number, 0)
        else:
            first = min((begin for begin, _ in _lines(page, number, top) if begin >= y), default=y)
            scroller.set_anchor(number, first - margin(page) - top)
        return
    scroller.set_anchor(scroller.row, scroller.dy + y)


def back(page: Page) -> bool:
    """Turn to the page before the one in view; False at the beginning of the text."""
    scroller = page.scroller
    if not scroller.row and not scroller.dy:
        return False
    room = scroller.view_height - page.type.padding // 2
    if scroller.dy:
        room -= margin(page)
    row, dy = scroller.row, scroller.dy
    scroller.set_anchor(row, dy + head(page) - room)
    if not scroller.row and not scroller.dy:
        return True
    # as many lines as fit above what was the first one
    lines = [line for number, top in scroller.visible() for line in _lines(page, number, top)]
    begin_at(page, _below(lines, margin(page)))
    if (scroller.row, scroller.dy) >= (row, dy):  # a line higher than the view
        scroller.set_anchor(row, dy - room)
    return True


def settle(page: Page) -> None:
    """After a jump: begin the page with a whole line."""
    scroller = page.scroller
    if not scroller.count or not scroller.dy:
        return
    y = margin(page)
    rows = list(scroller.visible())
    lines = [line for number, top in rows[:2] for line in _lines(page, number, top)]
    begin_at(page, _above(lines, y))
