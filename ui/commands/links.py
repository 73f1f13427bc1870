"""Repairing the links between the two texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from reader.edits import beads
from reader.model.bitext import Side
from ui.views.bitext.gutter import UNSURE
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from reader.model.bitext import Row
    from ui.commands.desk import Desk


class LinkCommands:
    """Handlers ``links.*``."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def merge(self) -> None:
        """Make one row of this one and the next."""
        bead = self._desk.page.current_bead()
        if bead is not None:
            self._desk.run(partial(beads.merge_with_next, bead_id=bead))

    def split(self) -> None:
        """Split the row before the paragraph the caret stands in, else after its first paragraphs."""
        row = self._row()
        if row is None:
            return
        counts = {side: len(row.blocks(side)) for side in Side}
        side, at = self._caret_paragraph(row)
        at = max(1, at)
        keep = {side: min(at, counts[side]), side.other: min(at, counts[side.other])}
        self._desk.run(
            partial(
                beads.split, bead_id=row.bead.id, source_at=keep[Side.SOURCE], target_at=keep[Side.TARGET]
            )
        )

    def move_up(self) -> None:
        """Move the row's first paragraph on the caret's side to the row above."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the row's last paragraph on the caret's side to the row below."""
        self._move(1)

    def confirm(self) -> None:
        """Say that the link is right, or take that back."""
        row = self._row()
        if row is None:
            return
        flag = not row.bead.confirmed
        if self._desk.run(partial(beads.set_confirmed, bead_ids=[row.bead.id], flag=flag)):
            self._desk.status.say("Link confirmed" if flag else "Link no longer confirmed")

    def next_doubtful(self) -> None:
        """Go to the next doubtful link, from the top again after the last."""
        bitext, page = self._desk.bitext, self._desk.page
        if bitext is None:
            return
        here = self._row()
        if here is None:
            return
        bitexts = self._desk.library.bitexts
        bead = bitexts.next_unsure(bitext.id, here.bead.rank, UNSURE)
        bead = bead or bitexts.next_unsure(bitext.id, -1, UNSURE)
        if bead is None:
            self._desk.status.say("No doubtful links")
            return
        found = bitexts.row_number(bead)
        page.go_to_row(found, centre=True)
        row = page.row(found)
        if len(row.source) != len(row.target):  # the fuller side has what belongs elsewhere
            side = Side.SOURCE if len(row.source) > len(row.target) else Side.TARGET
            page.set_caret(Spot(found, side, len(row.blocks(side)) - 1, 0))
        self._desk.status.say(
            f"Row {found + 1:,}: link {round(row.bead.confidence * 100)} % sure. "
            "Alt+Shift+Up or Down moves a paragraph, Ctrl+J merges with the next row, Ctrl+Shift+L confirms."
        )

    def _row(self) -> Row | None:
        page = self._desk.page
        if not page.commit_edit() or page.current_bead() is None:
            return None
        return page.row(page.current_row)

    def _caret_paragraph(self, row: Row) -> tuple[Side, int]:
        """The caret's side, and which of the row's paragraphs on it has the caret."""
        caret = self._desk.page.caret()
        if caret is not None:
            for number, block in enumerate(row.blocks(caret.side)):
                if block.id == caret.block_id:
                    return caret.side, number
        return Side.TARGET, 0

    def _move(self, step: int) -> None:
        row, bitext = self._row(), self._desk.bitext
        if row is None or bitext is None:
            return
        side, _ = self._caret_paragraph(row)
        blocks = row.blocks(side)
        if not blocks:
            self._desk.status.say(
                "This side of the row is empty: go to the row that has the paragraph and move it from there"
            )
            return
        block = blocks[0] if step < 0 else blocks[-1]
        if self._desk.run(partial(beads.move_block, block_id=block.id, bitext_id=bitext.id, step=step)):
            self._desk.page.go_to_block(block.id)
            self._desk.status.say("Paragraph moved (Ctrl+Z takes it back)")
