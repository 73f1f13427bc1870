"""Undo, find, states and going from row to row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication

from reader.edits import blocks, repetitions, segments
from reader.model.annotation import AnnotationId
from reader.model.bitext import BeadId
from reader.model.document import SegmentState
from ui import messages
from ui.commands.writing import going_on, write_on
from ui.i18n import tr, tr_n
from ui.settings import CENTRED, REPETITIONS
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.annotation import TextRange
    from reader.model.change import ChangeSet
    from reader.model.document import Block, BlockId
    from ui.commands.desk import Desk
    from ui.models.standing import Standing


class EditingCommands:
    """Handlers ``editing.*``."""

    def __init__(self, desk: Desk, standing: Standing) -> None:
        self._desk, self._standing = desk, standing
        desk.page.writing.row_begins.connect(self._say_row_begins)

    def _say_row_begins(self) -> None:
        if self._desk.page.current_row:
            self._desk.status.say(tr("Here the row begins; Ctrl+J in the row above makes one of the two"))

    def undo(self) -> None:
        """Take back: first in the open editor, then the library's last step."""
        self._replay(self._desk.page.undo_in_editor, self._desk.workspace.undo, tr("Nothing to undo"))

    def redo(self) -> None:
        """Do again what was taken back, in the same order."""
        self._replay(self._desk.page.redo_in_editor, self._desk.workspace.redo, tr("Nothing to redo"))

    def _replay(
        self, in_editor: Callable[[], bool], in_library: Callable[[], ChangeSet | None], nothing: str
    ) -> None:
        page = self._desk.page
        place = page.writing.writing_at
        if page.is_editing and (in_editor() or not page.commit_edit()):
            return
        self._tell(in_library(), nothing)
        if place is None or place.row >= page.row_count:  # the work may be in the bin by now
            return
        if place.row == page.current_row:  # what one looks at is what one wrote in
            left = len(page.row(place.row).blocks(place.side))
            write_on(page, place if place.block < left else place._replace(block=max(0, left - 1)))

    def _tell(self, change: ChangeSet | None, nothing: str) -> None:
        """Show where something was taken back or done again; say so when that is in another work."""
        page = self._desk.page
        if change is None:
            self._desk.status.say(nothing)
            return
        rows = page.touched_rows(change) or self._rows_of_notes(change)
        if rows:
            here = page.current_row
            page.go_to_row(min(rows, key=lambda row: abs(row - here)), centre=True)
            return
        title = self._other_work(change)
        if title:
            self._desk.status.say(
                tr("{change}, in “{title}”", change=messages.change_text(change), title=title)
            )

    def _rows_of_notes(self, change: ChangeSet) -> list[int]:
        model = self._desk.notes.model
        found = [model.row_of(AnnotationId(number)) for number in change.touched("annotation")]
        rows = [model.note(number).row for number in found if number is not None]
        return sorted(row for row in rows if row is not None)

    def _other_work(self, change: ChangeSet) -> str:
        """The title of the work a change touched, when that is not the open one; else empty."""
        library, bitext = self._desk.library, self._desk.bitext
        open_work = None if bitext is None else bitext.original.work_id
        rows = library.bitexts.rows_by_id([BeadId(bead) for bead in sorted(change.touched("bead"))])
        touched = {library.bitexts.get(rows[0].bead.bitext_id).original.work_id} if rows else set()
        notes = change.touched("annotation")
        if notes and not rows:
            of_work = library.annotations.of_work
            touched = {work for work in library.works.ids() if any(a.id in notes for a in of_work(work))}
        return next((library.works.get(work).title for work in touched if work != open_work), "")

    def split_paragraph(self) -> None:
        """Make two paragraphs of the caret's, on either side."""
        page = self._desk.page
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        caret = page.caret()
        if caret is None:
            self._desk.status.say(tr("Put the caret where the new paragraph should begin"))
        elif self._desk.run(partial(blocks.split_block, block_id=caret.block_id, offset=caret.start)):
            ids = [block.id for block in self._paragraphs(caret)]
            self._put_caret(ids[ids.index(caret.block_id) + 1], 0, was_editing=was_editing)

    def join_paragraph(self) -> None:
        """Append the next paragraph of the row to the caret's, on either side."""
        page = self._desk.page
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        caret = page.caret()
        if caret is None:
            self._desk.status.say(tr("Put the caret into the first of the two paragraphs"))
            return
        here = next(block for block in self._paragraphs(caret) if block.id == caret.block_id)
        if self._desk.run(partial(blocks.merge_with_next, block_id=here.id)):
            self._put_caret(here.id, len(here.text), was_editing=was_editing)

    def _paragraphs(self, caret: TextRange) -> tuple[Block, ...]:
        """The paragraphs of the caret's side of its row, which need not be the current one."""
        page = self._desk.page
        number = page.page.rows.number_of_block(caret.block_id)
        return () if number is None else page.row(number).blocks(caret.side)

    def _put_caret(self, block_id: BlockId, offset: int, *, was_editing: bool) -> None:
        page = self._desk.page
        page.go_to_block(block_id, offset)
        if was_editing:
            page.start_edit()

    def copy(self) -> None:
        """Copy the selected text."""
        text = self._desk.page.selected_text()
        if text:
            QGuiApplication.clipboard().setText(text)

    def next_row(self) -> None:
        """One row down."""
        self._step(1)

    def previous_row(self) -> None:
        """One row up."""
        self._step(-1)

    def go_to_row(self) -> None:
        """Ask for a row's number."""
        self._desk.find_bar.hide()
        page, chapters = self._desk.page, self._desk.contents.model.chapters
        number = chapters.number(page.current_row)
        self._desk.row_bar.open(page.current_row, page.row_count, number, len(chapters))

    def jump_to_chapter(self, number: int) -> None:
        """Go to the first row of a chapter, counted from 1."""
        page, chapters = self._desk.page, self._desk.contents.model.chapters
        if 1 <= number <= len(chapters):
            self.jump(chapters.rows(number, page.row_count).start)

    def jump(self, row: int) -> None:
        """Go to a row and put the keyboard there."""
        self._go(row, was_editing=self._desk.page.is_editing)
        if not self._desk.page.is_editing:
            self._desk.page.setFocus()

    def next_unfinished(self) -> None:
        """Go to the next row that is not confirmed, from the top again after the last."""
        page = self._desk.page
        if self._desk.bitext is None or not page.row_count:
            return
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        filtering = self._desk.filtering
        row = page.current_row
        found = self._standing.unfinished(row, filtering.numbers() if filtering.on else None)
        if found is not None:
            self._go(found, was_editing=was_editing)
            if found == row:
                self._desk.status.say(tr("There is no other row that is not confirmed"))
        elif filtering.on:
            self._desk.status.say(tr("Every row the filter lets through is confirmed"))
        else:
            self._desk.status.say(tr("Every row is confirmed"))

    def confirm(self) -> None:
        """Confirm the row and go to the next."""
        self.confirm_as(SegmentState.TRANSLATED)

    def confirm_as(self, state: SegmentState) -> None:
        """Confirm the row in a state at least, fill its repetitions, and go to the next."""
        page, library = self._desk.page, self._desk.library
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        bead, row = page.current_bead(), page.current_row
        if bead is None:
            return
        # the next row as it is now: confirmed, this one may not be among those let through any more
        following = self._desk.filtering.step(row, 1)
        propagate = self._desk.settings.get(REPETITIONS)
        change = self._desk.apply(
            partial(repetitions.confirm, bead_id=bead, state=state, propagate=propagate)
        )
        if change is None:
            return
        filled = repetitions.filled(change, library, bead)
        if not page.row(page.current_row).target:
            self._desk.status.say(tr("This row has no translation yet; Ctrl+U comes back to it"))
        elif filled:
            said = tr_n(
                "{n} equal row filled with it; Ctrl+Z takes back both",
                "{n} equal rows filled with it; Ctrl+Z takes back both",
                filled,
            )
            self._desk.status.say(said)
        elif following is None and self._desk.filtering.on:
            self._desk.status.say(tr("That was the last row the filter lets through"))
        elif following is None:
            self._desk.status.say(tr("That was the last row; Ctrl+U goes to what is unfinished"))
        self._go(row if following is None else following, was_editing=was_editing and following is not None)

    def needs_work(self) -> None:
        """Flag the row, or take the flag away."""
        page = self._desk.page
        with going_on(page):
            bead = page.current_bead() if page.commit_edit() else None
            if bead is None:
                return
            if not page.row(page.current_row).target:
                self._desk.status.say(tr("This row has no translation yet; Ctrl+U comes back to it"))
                return
            flag = not page.row(page.current_row).needs_work
            if self._desk.run(partial(segments.set_needs_work, bead_ids=[bead], flag=flag)):
                self._desk.status.say(
                    tr("Marked: needs work") if flag else tr("No longer marked as needing work")
                )

    def _step(self, step: int) -> None:
        page, filtering = self._desk.page, self._desk.filtering
        row = filtering.step(page.current_row, step)
        was_editing = page.is_editing
        if row is not None and page.commit_edit():
            self._go(row, was_editing=was_editing)
        elif row is None and filtering.on:
            below = tr("The filter lets no row through below this one")
            above = tr("The filter lets no row through above this one")
            self._desk.status.say(below if step > 0 else above)

    def _go(self, row: int, *, was_editing: bool) -> None:
        page = self._desk.page
        if any(page.page.rows.number_of_block(p.block_id) != row for p in page.selection()):
            page.clear_selection()  # what one had selected there is done with
        page.go_to_row(row, centre=True)
        if self._desk.settings.get(CENTRED) and not page.page.paged:
            height = page.page.layout(row).height
            page.put_row(row, max(0, (page.viewport().height() - height) // 2))
        if was_editing and page.mode is ViewMode.EDIT:
            page.start_edit(row)
