"""Repairing the links between the two texts."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from reader.edits import beads, blocks
from reader.model.bitext import Side
from reader.storage.bitexts import Wanted
from ui.commands.realigning import Realigning
from ui.commands.sentence_links import SentenceLinks
from ui.i18n import mark, number, tr
from ui.views.bitext.gutter import UNSURE
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.strip_repair import ROWS, SENTENCES

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import BeadId, Row
    from reader.model.change import ChangeSet
    from reader.model.document import Block
    from reader.storage.library import Library
    from ui.commands.desk import Desk
    from ui.commands.doubts import DoubtCommands

UNDO = mark("(Ctrl+Z takes it back)")


class LinkCommands(QObject):
    """Handlers ``links.*``: they act on rows, or inside one on its sentences."""

    def __init__(self, desk: Desk, doubts: DoubtCommands) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._doubts = doubts
        self._inside = SentenceLinks(desk)
        self.realigning = Realigning(desk, self)

    # -- rows ---------------------------------------------------------------------------------

    def merge(self) -> None:
        """Make one row of this one and the next."""
        if self._inside.on:
            self._inside.merge()
            return
        self._merge(beads.merge_with_next)

    def merge_previous(self) -> None:
        """Make one row of this one and the one above."""
        if self._inside.on:
            self._inside.merge_previous()
            return
        self._merge(beads.merge_with_previous)

    def split(self) -> None:
        """Split the row before the paragraph the caret stands in, else after its first paragraphs."""
        row = self._row()
        if row is None:
            return
        counts = {side: len(row.blocks(side)) for side in Side}
        side, at = self._caret_paragraph(row)
        at = max(1, at)
        keep = {side: min(at, counts[side]), side.other: min(at, counts[side.other])}
        edit = partial(
            beads.split, bead_id=row.bead.id, source_at=keep[Side.SOURCE], target_at=keep[Side.TARGET]
        )
        self._desk.run(edit)

    def split_here(self) -> None:
        """Split the row before this paragraph, or in a single one before this sentence.

        The other side stays with the first half.
        """
        if self._inside.on:
            self._inside.split()
            return
        row, spot, bitext = self._row(), self._spot(), self._desk.bitext
        if row is None or bitext is None:
            return
        held = row.blocks(spot.side)
        if len(held) == 1:
            sentences = self._desk.page.page.sentences(spot.row, spot.side)
            place = self._desk.page.page.sentence_at(spot)
            start = sentences[place][1] if place > 0 else 0
            edit: Callable[[Library], ChangeSet] = partial(
                blocks.split_row_at, block_id=held[0].id, bitext_id=bitext.id, offset=start
            )
            if not start:
                self._desk.status.say(
                    tr("Go to the sentence the second half begins with (Right), then split")
                )
                return
        else:
            keep = {spot.side: max(1, spot.block), spot.side.other: len(row.blocks(spot.side.other))}
            edit = partial(
                beads.split, bead_id=row.bead.id, source_at=keep[Side.SOURCE], target_at=keep[Side.TARGET]
            )
        if self._desk.run(edit):
            self._go(spot.row + 1, spot.side)

    def move_up(self) -> None:
        """Move the row's first paragraph on the caret's side to the row above."""
        self._move(-1)

    def move_down(self) -> None:
        """Move the row's last paragraph on the caret's side to the row below."""
        self._move(1)

    def pop(self) -> None:
        """Make a row of the paragraph in focus."""
        if self._inside.on:
            self._inside.pop()
            return
        block, bitext = self._block(), self._desk.bitext
        if block is not None and bitext is not None:
            self._apply(
                partial(beads.pop, block_id=block.id, bitext_id=bitext.id), tr("A row of its own"), block
            )

    def swap(self) -> None:
        """Exchange this side of the row with that of the row below."""
        if self._inside.on:
            self._inside.swap()
            return
        row, spot = self._row(), self._spot()
        if row is not None:
            edit = partial(beads.swap_with_next, bead_id=row.bead.id, side=spot.side)
            if self._apply(edit, tr("Swapped with the row below"), None):
                self._go(spot.row, spot.side)

    def insert_gap(self) -> None:
        """Leave a gap here; what is below on this side goes down by one row."""
        row, spot = self._row(), self._spot()
        if self._inside.on or row is None:
            self._say_rows_only()
            return
        edit = partial(beads.insert_gap, bead_id=row.bead.id, side=spot.side)
        if self._apply(edit, tr("Gap put in; what was below moved down by a row"), None):
            self._go(spot.row, spot.side)

    def unlink(self) -> None:
        """Take the sides of the row apart, for good."""
        if self._inside.on:
            self._inside.unlink()
            return
        row, spot = self._row(), self._spot()
        if row is not None:
            edit = partial(beads.unlink, bead_id=row.bead.id)
            if self._apply(edit, tr("Taken apart; realigning will not link these again"), None):
                self._go(spot.row if spot.side is Side.SOURCE else spot.row + 1, spot.side)

    def omitted(self) -> None:
        """Say that a side is missing on purpose, or take that back."""
        row = self._row()
        if self._inside.on or row is None:
            self._say_rows_only()
            return
        flag = not row.bead.omitted
        said = tr("No longer marked")
        if flag:
            left_out = tr("Left out on purpose: no longer counted as doubtful")
            said = left_out if row.source else tr("Added on purpose: no longer counted as doubtful")
        self._apply(partial(beads.set_omitted, bead_id=row.bead.id, flag=flag), said, None)

    def confirm(self) -> None:
        """Say that the link is right, or take that back."""
        row = self._row()
        if row is None:
            return
        flag = not row.bead.confirmed
        if self._desk.run(partial(beads.set_confirmed, bead_ids=[row.bead.id], flag=flag)):
            self._desk.status.say(tr("Link confirmed") if flag else tr("Link no longer confirmed"))

    def confirm_next(self) -> None:
        """Say that the link is right and go on to the next row."""
        if self._inside.on:
            self._inside.confirm_next()
            return
        row, spot = self._row(), self._spot()
        if row is None:
            return
        if row.bead.confirmed or self._desk.run(
            partial(beads.set_confirmed, bead_ids=[row.bead.id], flag=True)
        ):
            if spot.row + 1 < self._desk.page.row_count:
                self._go(spot.row + 1, spot.side)
            else:
                self._desk.status.say(tr("That was the last row"))

    def confirm_above(self) -> None:
        """Say that all links above are right."""
        if self._inside.on:
            self._inside.confirm_above()
            return
        row = self._row()
        if row is not None:
            self._apply(
                partial(beads.confirm_above, bead_id=row.bead.id), tr("All rows above confirmed"), None
            )

    # -- cells far apart ----------------------------------------------------------------------

    def pin(self) -> None:
        """Pin this cell; with one of the other side pinned, link the two."""
        page, row, spot = self._desk.page, self._row(), self._spot()
        if self._inside.on or row is None:
            self._say_rows_only()
            return
        if not page.repairing.on:
            self._desk.status.say(tr("Pins are for repair mode: F7 first"))
            return
        pins = page.repairing.pins
        if pins.get(spot.side) == row.bead.id:
            page.repairing.set_pin(spot.side, None)
            return
        held = row.blocks(spot.side)
        if not held:
            self._desk.status.say(tr("This cell is empty: pin one with text"))
            return
        other = pins.get(spot.side.other)
        if other is None:
            page.repairing.set_pin(spot.side, row.bead.id)
            self._desk.status.say(
                tr("Pinned: Space on a cell of the other side links the two, Esc takes it out")
            )
            return
        ends = {spot.side: row.bead.id, spot.side.other: other}
        edit = partial(beads.link_cells, source_bead=ends[Side.SOURCE], target_bead=ends[Side.TARGET])
        for side in Side:
            page.repairing.set_pin(side, None)
        self._apply(edit, tr("Linked; Ctrl+R realigns what is between"), held[0])

    def drop(self, spot: Spot, row: int) -> None:
        """A paragraph was dragged to another row."""
        page, bitext = self._desk.page, self._desk.bitext
        block = page.page.block(spot)
        if block is None or bitext is None:
            return
        bead = page.row(row).bead.id
        edit = partial(beads.move_to, block_id=block.id, bitext_id=bitext.id, bead_id=bead)
        self._apply(edit, tr("Paragraph moved to row {number}", number=number(row + 1)), block)

    def realign(self) -> None:
        """Align everything anew that is not confirmed, while one goes on."""
        if self._desk.page.commit_edit():
            self.realigning.start()

    def stop_realigning(self) -> None:
        """Stop that; nothing is changed."""
        self.realigning.stop()

    # -- sentences ----------------------------------------------------------------------------

    def sentence_level(self) -> None:
        """Act on the sentences of this row, or on rows again."""
        page, row = self._desk.page, self._row()
        if row is None:
            return
        if page.mode is not ViewMode.REPAIR:
            page.set_mode(ViewMode.REPAIR)
        if page.repairing.inside is not None:
            page.repairing.open_sentences(None)
        elif not row.source or not row.target:
            self._desk.status.say(tr("This row has one side only; there are no sentences to link"))
        else:
            page.repairing.open_sentences(row.bead.id)
            page.go_to_row(page.current_row, centre=True)
            self._desk.status.say(
                tr("Sentences of this row: same colour and number, same link. Esc goes back")
            )

    def show_level(self) -> None:
        """Let the strip show the keys that act now."""
        inside = self._desk.page.repairing.inside is not None
        self._desk.repair_strip.show_keys(SENTENCES if inside else ROWS)

    # -- going about --------------------------------------------------------------------------

    def next_doubtful(self) -> None:
        """Go to the next doubtful link, from the top again after the last."""
        self._to_doubtful(backwards=False)

    def previous_doubtful(self) -> None:
        """Go to the doubtful link before, from the end again after the first."""
        self._to_doubtful(backwards=True)

    def next_unconfirmed(self) -> None:
        """Go to the next link nobody has confirmed."""
        self._to_wanted(Wanted.UNCONFIRMED, tr("All links are confirmed"))

    def next_uneven(self) -> None:
        """Go to the next row that is not one paragraph to one."""
        self._to_wanted(Wanted.UNEVEN, tr("All rows are one paragraph to one"))

    def _to_wanted(self, wanted: Wanted, none: str) -> None:
        bitext, here = self._desk.bitext, self._row()
        if bitext is None or here is None:
            return
        bitexts = self._desk.library.bitexts
        bead = bitexts.next_wanted(bitext.id, here.bead.rank, wanted)
        bead = bead or bitexts.next_wanted(bitext.id, -1, wanted)
        if bead is None:
            self._desk.status.say(none)
            return
        found = bitexts.row_number(bead)
        self._go(found, self._spot().side)
        row = self._desk.page.row(found)
        if wanted is Wanted.UNEVEN:
            said = tr("{source} to {target}", source=len(row.source), target=len(row.target))
        else:
            said = tr("not confirmed, {percent} % sure", percent=round(row.bead.confidence * 100))
        self._desk.status.say(tr("Row {number}: {said}", number=number(found + 1), said=said))

    def _to_doubtful(self, *, backwards: bool) -> None:
        bitext, page, here = self._desk.bitext, self._desk.page, self._row()
        if bitext is None or here is None:
            return
        find = partial(
            self._desk.library.bitexts.next_unsure, bitext.id, threshold=UNSURE, backwards=backwards
        )
        last = (1 << 63) - 1 if backwards else -1
        bead = find(rank=here.bead.rank) or find(rank=last)
        if bead is None:
            self._desk.status.say(tr("No doubtful links"))
            return
        found = self._desk.library.bitexts.row_number(bead)
        page.go_to_row(found, centre=True)
        row = page.row(found)
        if len(row.source) != len(row.target):  # the fuller side has what belongs elsewhere
            side = Side.SOURCE if len(row.source) > len(row.target) else Side.TARGET
            page.set_caret(Spot(found, side, len(row.blocks(side)) - 1, 0))
        said = tr(
            "Row {number}: {reason}; {percent} % sure.",
            number=number(found + 1),
            reason=self._doubts.reason(found),
            percent=round(row.bead.confidence * 100),
        )
        if page.mode is not ViewMode.REPAIR:  # there the strip says what can be done
            said += " " + tr(
                "Alt+Shift+Up or Down moves a paragraph, Ctrl+J merges with the next row, "
                "Ctrl+Shift+L confirms, F7 shows more."
            )
        self._desk.status.say(said)

    # -- what all have in common --------------------------------------------------------------

    def _row(self) -> Row | None:
        page = self._desk.page
        if not page.commit_edit() or page.current_bead() is None:
            return None
        return page.row(page.current_row)

    def _spot(self) -> Spot:
        return self._desk.page.repairing.focus()

    def _block(self) -> Block | None:
        """The paragraph in focus."""
        if self._row() is None:
            return None
        block = self._desk.page.page.block(self._spot())
        if block is None:
            self._desk.status.say(tr("This side of the row is empty"))
        return block

    def _go(self, number: int, side: Side) -> None:
        """Go to a row, with the caret on one side; on the other where this one is empty."""
        page = self._desk.page
        number = max(0, min(number, page.row_count - 1))
        page.go_to_row(number, centre=True)
        row = page.row(number)
        page.set_caret(Spot(number, side if row.blocks(side) else side.other, 0, 0))

    def _apply(self, edit: Callable[[Library], ChangeSet], said: str, block: Block | None) -> bool:
        """Run an edit, stay with the paragraph, and say what was done."""
        if not self._desk.run(edit):
            return False
        if block is not None:
            self._desk.page.go_to_block(block.id)
        self._desk.status.say(f"{said} {tr(UNDO)}")
        return True

    def _merge(self, edit: Callable[[Library, BeadId], ChangeSet]) -> None:
        bead = self._desk.page.current_bead()
        if bead is None:
            return
        block, page = self._block_quietly(), self._desk.page
        at, written = page.writing.writing_at, page.writing.block_id
        if not self._apply(lambda library: edit(library, bead), tr("Rows merged"), block):
            return
        goes_on = None if at is None or written is None else page.page.spot_of_block(written, at.offset)
        if goes_on is not None and goes_on.side is Side.TARGET:
            page.edit_at(goes_on)

    def _block_quietly(self) -> Block | None:
        """The paragraph in focus while repairing: there the caret stays with it."""
        page = self._desk.page
        return page.page.block(self._spot()) if page.mode is ViewMode.REPAIR else None

    def _say_rows_only(self) -> None:
        if self._inside.on:
            self._desk.status.say(tr("That is done with rows: Esc goes back to them"))

    def _caret_paragraph(self, row: Row) -> tuple[Side, int]:
        """The caret's side, and which of the row's paragraphs on it has the caret."""
        page = self._desk.page
        if page.mode is ViewMode.REPAIR:
            spot = self._spot()
            return spot.side, spot.block
        caret = page.caret()
        if caret is not None:
            for number, block in enumerate(row.blocks(caret.side)):
                if block.id == caret.block_id:
                    return caret.side, number
        return Side.TARGET, 0

    def _move(self, step: int) -> None:
        if self._inside.on:
            self._inside.move(step)
            return
        row, bitext = self._row(), self._desk.bitext
        if row is None or bitext is None:
            return
        side, _ = self._caret_paragraph(row)
        held = row.blocks(side)
        if not held:
            self._desk.status.say(
                tr(
                    "This side of the row is empty: go to the row that has the paragraph and move it "
                    "from there"
                )
            )
            return
        block = held[0] if step < 0 else held[-1]
        edit = partial(beads.move_block, block_id=block.id, bitext_id=bitext.id, step=step)
        self._apply(edit, tr("Paragraph moved"), block)
