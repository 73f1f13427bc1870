"""What is selected and where the caret is, as ranges of stored text, with or without the editor."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.annotation import TextRange

if TYPE_CHECKING:
    from ui.views.bitext.editing import Editing
    from ui.views.bitext.page import Page
    from ui.views.bitext.painting import Shown


def selected_ranges(page: Page, shown: Shown, editing: Editing) -> tuple[TextRange, ...]:
    """What is selected: nothing, a range, or one on each side of the same row.

    With the editor open its selection counts; what was typed before is saved first, so that the
    offsets are those of the stored text.
    """
    ranges = []
    selection = shown.selection
    for side, span in selection.filled():
        blocks = page.row(selection.row).blocks(side)
        if span.block < len(blocks) and not (editing.spot is not None and side is editing.spot.side):
            ranges.append(TextRange(side, blocks[span.block].id, span.start, span.end))
    start, end = editing.selected()
    if start < end and editing.is_stored() and editing.block_id is not None and editing.spot is not None:
        if selection.row != editing.spot.row:
            ranges.clear()
        ranges.append(TextRange(editing.spot.side, editing.block_id, start, end))
    return tuple(ranges)


def selected_text(page: Page, shown: Shown, editing: Editing) -> str:
    """The selected text, never with soft hyphens; two sides on lines of their own."""
    start, end = editing.selected()
    if editing.editor is not None and start < end:
        return editing.editor.text()[start:end]
    return shown.selection.text(page)


def caret_range(page: Page, shown: Shown, editing: Editing) -> TextRange | None:
    """Where the caret is, as an empty range; None when there is none or it is in a gap."""
    spot = editing.spot or shown.caret
    if spot is None or not len(page.rows):
        return None
    block = page.block(spot)
    return None if block is None else TextRange(spot.side, block.id, spot.offset, spot.offset)
