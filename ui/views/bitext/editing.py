"""Writing in place: opens the editor over a block, saves what is typed, keeps both in step."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject, QRect, QTimer, Signal

from reader.model.bitext import Side
from reader.model.change import Step
from reader.model.document import BlockKind
from ui.i18n import tr
from ui.key_hints import as_pressed
from ui.views.bitext.editor import SegmentEditor
from ui.views.bitext.highlighter import BlockHighlighter
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId
    from reader.model.document import Block, BlockId
    from ui.theme import Theme
    from ui.views.bitext.host import Host
    from ui.views.bitext.page import Page
    from ui.views.bitext.painting import Shown
    from ui.views.bitext.row_layout import RowLayout
    from ui.views.bitext.selection import Span
    from ui.views.bitext.typography import BlockStyle

_IDLE = 600
"""Milliseconds after the last key until the text is written to the library."""
_DUE = 600
"""Milliseconds after the first unsaved key from which on it is written as soon as a key is on the page.

Then the next key is furthest away: one pressed while the library is being written would have to wait.
"""
_PAINTED = 15
"""Milliseconds after a key when it is on the page."""
_LATEST = 900
"""Milliseconds after the first unsaved key when it is written in any case."""
_AGAIN = 5000
"""Milliseconds until the next try when the library took nothing: a locked one holds the window up."""


class Editing(QObject):
    """At most one block is edited at a time.

    Signals:
        active_changed: the editor was opened (True) or closed.
        committed: a text was written to the library.
        row_begins: Backspace at the very beginning of a row, where there is nothing to join with.
    """

    active_changed = Signal(bool)
    committed = Signal()
    row_begins = Signal()

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.editor: SegmentEditor | None = None
        self._highlighter: BlockHighlighter | None = None
        self.spot: Spot | None = None
        self._bead: BeadId | None = None
        self._block_id: BlockId | None = None
        self._saved = ""
        self._original = ""
        self._writes = 0
        self._begun = False
        self._session = ""
        self._own_change = False
        self._refused = False
        """The library did not take what was typed when it was last asked."""
        self.colours: bool = True
        self.terms: Sequence[str] = ()
        self._idle = QTimer(self, singleShot=True, interval=_IDLE)
        self._painted = QTimer(self, singleShot=True, interval=_PAINTED)
        self._latest = QTimer(self, singleShot=True, interval=_LATEST)
        self._again = QTimer(self, singleShot=True, interval=_AGAIN)
        self._timers = (self._idle, self._painted, self._latest, self._again)
        for timer in self._timers:
            timer.timeout.connect(self.flush)
        host.page.adopt = self._adopt

    @property
    def is_active(self) -> bool:
        """Whether an editor is open."""
        return self.editor is not None

    @property
    def block_id(self) -> BlockId | None:
        """The block being edited; None for one that is still to be written."""
        return self._block_id

    @property
    def is_unsaved(self) -> bool:
        """Whether something typed is not in the library yet."""
        return self.editor is not None and self.editor.text() != self._saved

    def is_stored(self) -> bool:
        """Whether the text is in the library, writing it first unless that was refused just now."""
        return not self.is_unsaved or (not self._refused and self.flush())

    def selected(self) -> tuple[int, int]:
        """The selection in the editor; equal ends when there is none."""
        return (0, 0) if self.editor is None else self.editor.selected()

    def undo(self) -> bool:
        """Take back typing; False when there is none to take back."""
        if self.editor is None:
            return False
        if not self.editor.document().isUndoAvailable():
            return self._give_up()
        self.editor.undo()
        return True

    def redo(self) -> bool:
        """Do typing again; False when there is none."""
        if self.editor is None or not self.editor.document().isRedoAvailable():
            return False
        self.editor.redo()
        return True

    @property
    def writing_at(self) -> Spot | None:
        """Where one is writing; None while no editor is open."""
        if self.spot is None or self.editor is None:
            return None
        return self.spot._replace(offset=self.editor.caret_offset())

    def insert(self, text: str) -> bool:
        """Put words at the caret, in place of what is selected; False where nothing can be written.

        Where nothing is being written, the current row's translation is opened at its end, or at the caret.
        """
        host = self._host
        if self.editor is None and not host.edit_at(_end_of(host.page, host.shown)):
            return False
        if self.editor is None or self.spot is None or self.spot.side is Side.SOURCE:
            return False
        self.editor.insert_words(text)
        return True

    def take_keyboard(self) -> None:
        """Let the keyboard act here again: in the open editor, else on the page."""
        if self.editor is not None:
            self.editor.setFocus()
        else:
            self._host.take_focus()

    # --- open and close

    def start(self, spot: Spot) -> bool:
        """Edit the block at a spot; False when the one before cannot be saved, or there is none to edit."""
        if self.spot is not None and self.editor is not None and self.spot[:3] == spot[:3]:
            self.editor.set_caret(spot.offset)
            self.editor.setFocus()
            return True
        if not self.leave(keep_focus=True):
            return False
        host = self._host
        row, block = host.page.row(spot.row), host.page.block(spot)
        if block is None and spot.side is Side.SOURCE:
            return False
        selected: Span | None = None
        if host.shown.selection.row == spot.row:
            selected = host.shown.selection.spans.pop(spot.side, None)  # the editor has one of its own
        self.spot = spot
        self._bead, self._block_id = row.bead.id, None if block is None else block.id
        self._saved = self._original = "" if block is None else block.text
        self._writes, self._begun = 0, False
        self._session = uuid4().hex
        self.editor = self._make_editor(block)
        host.shown.edited = spot
        self._load(block, spot.offset)
        if (
            selected is not None
            and selected.block == spot.block
            and spot.offset in (selected.start, selected.end)
        ):
            self.editor.select(selected.anchor, selected.head)  # what is typed takes its place
        self._reattach()
        host.update_page()
        self.editor.show()
        self.editor.setFocus()
        host.show_line(spot)
        self.active_changed.emit(True)
        return True

    def _load(self, block: Block | None, offset: int | None = None) -> None:
        """Show the stored text with its marks; the caret goes to ``offset`` or stays."""
        assert self.editor is not None
        assert self._highlighter is not None
        self._highlighter.set_block(None)
        self.editor.load(self._saved, offset)
        self._highlighter.set_block(block)  # only now: marks move along with what is put in
        self._highlighter.rehighlight()

    def _make_editor(self, block: Block | None) -> SegmentEditor:
        host = self._host
        assert self.spot is not None
        side = self.spot.side
        language, style = host.page.languages[side], self._style(host.page.layout(self.spot.row))
        editor = SegmentEditor(host.viewport(), style, host.theme)
        name = tr("Original of row {row}") if side is Side.SOURCE else tr("Translation of row {row}")
        editor.setAccessibleName(name.format(row=self.spot.row + 1))
        self._highlighter = BlockHighlighter(editor.document(), host.page.type.references)
        if self.colours:
            self._highlighter.set_colours(language, host.theme, self.terms)
        editor.edited.connect(self._edited)
        editor.cursorPositionChanged.connect(self._caret_moved)
        editor.selectionChanged.connect(host.say_selection)
        editor.left.connect(self.leave)
        editor.split_wanted.connect(self._split)
        editor.merge_wanted.connect(self._merge)
        editor.crossed.connect(self._cross)
        editor.side_wanted.connect(self._to_other_side)
        editor.wheel_turned.connect(host.turn_wheel)
        editor.page_wanted.connect(self._turn_page)
        editor.mouse_selected.connect(host.say_mouse_selected)
        if block is None:
            words = as_pressed(tr("Write the translation; Ctrl+Enter confirms it and goes on"))
            room = host.page.columns.width - 2 * style.left
            fits = editor.fontMetrics().horizontalAdvance(words) <= room  # there is one line
            editor.setPlaceholderText(words if fits else tr("Write the translation"))
        return editor

    def leave(self, *, keep_focus: bool = False) -> bool:
        """Save and close; False (and still open) when the text could not be saved."""
        if self.editor is None:
            return True
        if not self.flush():
            return False
        workspace, abandoned = self._host.workspace, self._begun and not self._saved
        self._close(keep_focus=keep_focus)
        if abandoned and workspace.undo_step is Step.SPLIT_BLOCK:
            workspace.undo()  # a paragraph begun and not written is none
        return True

    def _close(self, *, keep_focus: bool = False) -> None:
        editor, spot = self.editor, self.spot
        if editor is None or spot is None:
            return
        caret = editor.caret_offset()
        self._stop_timers()
        self._refused = False
        self.editor = self._highlighter = None
        self.spot = self._bead = self._block_id = None
        host = self._host
        host.shown.edited = None
        host.page.forget([spot.row])  # its layout showed the editor's own lines
        editor.hide()
        editor.deleteLater()
        if spot.row < len(host.page.rows):
            host.set_caret(spot._replace(offset=caret))
        if not keep_focus:
            host.take_focus()
        host.update_page()
        self.active_changed.emit(False)

    def discard(self) -> None:
        """Close without saving: the block is gone, or somebody said so."""
        self._close()

    def _stop_timers(self) -> None:
        for timer in self._timers:
            timer.stop()

    # --- saving

    def flush(self) -> bool:
        """Write what was typed; False when the library would not take it (it is still in the editor)."""
        self._stop_timers()
        if self.editor is None or not self.is_unsaved:
            return True
        if self._own_change:
            return True  # it is being written; whoever hears of that may ask again
        from reader.edits import blocks  # noqa: PLC0415 - deferred: nobody has typed yet

        text = self.editor.text()
        if self._take_back(text):
            return True
        if self._block_id is None:
            assert self._bead is not None
            edit = partial(blocks.write_translation, bead_id=self._bead, text=text, session=self._session)
        else:
            edit = partial(blocks.set_text, block_id=self._block_id, text=text, session=self._session)
        self._own_change = True
        try:
            change = self._host.workspace.run(edit)
        finally:
            self._own_change = False
        self._refused = change is None
        if change is None:
            if not self._host.workspace.library.read_only:
                self._again.start()
            return False
        self._saved = text
        self._writes += 1
        self.committed.emit()
        return True

    def _take_back(self, text: str) -> bool:
        """Back at the text this began with: undo what was written since; True when that sufficed.

        Writing it once more would leave a step that does nothing, and nothing to do again.
        """
        workspace = self._host.workspace
        self._own_change = True
        try:
            while text == self._original and self._writes and workspace.undo_step is Step.TYPE:
                self._writes -= 1
                if workspace.undo() is None:
                    return False
                spot = self._find()
                block = None if spot is None else self._host.page.block(spot)
                if ("" if block is None else block.text) == text:
                    self._writes, self._saved = 0, text
                    self.committed.emit()
                    return True
        finally:
            self._own_change = False
        return False

    def _edited(self) -> None:
        if self.editor is None:
            return
        self._grow()
        if self._refused:
            if not self._again.isActive() and not self._host.workspace.library.read_only:
                self._again.start()
        elif self.is_unsaved:
            self._idle.start()
            if not self._latest.isActive():
                self._latest.start()
            elif self._latest.remainingTime() <= _LATEST - _DUE:
                self._painted.start()

    # --- the editor and the row below it

    def _adopt(self, number: int, layout: RowLayout) -> None:
        """Put the editor's lines into a row that was just laid out."""
        if self.editor is None or self.spot is None or number != self.spot.row:
            return
        blocks = layout.sides[self.spot.side]
        self.editor.set_text_width(self._width(layout))
        if self.spot.block < len(blocks):
            refs = self._highlighter.refs if self._highlighter is not None else []
            changed = blocks[self.spot.block].adopt(self.editor.lines, self.editor.text(), refs)
        else:
            height = max(1, self.editor.lines().lineCount()) * self._style(layout).line
            changed = height != layout.gap_height
            layout.gap_height = height
        if changed:
            layout.stack()

    def _width(self, layout: RowLayout) -> int:
        """Width of the text in the editor."""
        style = self._style(layout)
        return self._host.page.columns.width - style.left - style.right

    def _style(self, layout: RowLayout) -> BlockStyle:
        """How the text in the editor is set: one still to be written as it will be, like the original's."""
        assert self.spot is not None
        page, side = self._host.page, self.spot.side
        if self.spot.block < len(layout.sides[side]):
            return layout.sides[side][self.spot.block].style
        like = layout.row.source[0] if layout.row.source else None
        kind, level = (BlockKind.PARAGRAPH, 0) if like is None else (like.kind, like.level)
        return page.type.style(kind, level, page.languages[side], follows=False)

    def _grow(self) -> None:
        """The text changed: let the row be as high as it needs."""
        host = self._host
        assert self.spot is not None
        row, side = self.spot.row, self.spot.side
        layout = host.page.layout(row)
        height, bottom = layout.height, layout.bottom(side)
        self._adopt(row, layout)
        if layout.height != height:
            host.page.changed_height(row)
            host.update_page()
        else:
            host.update_row(row, side if layout.bottom(side) == bottom else None)
        self.place()
        self._keep_in_view()

    def _reattach(self) -> None:
        """The row was laid out anew: put the editor's lines into it."""
        assert self.spot is not None
        self._adopt(self.spot.row, self._host.page.layout(self.spot.row))
        self._host.page.changed_height(self.spot.row)
        self.place()

    def place(self) -> None:
        """Lie where the block is now."""
        if self.editor is None or self.spot is None:
            return
        page = self._host.page
        layout = page.layout(self.spot.row)
        top = page.scroller.top(self.spot.row)
        blocks = layout.sides[self.spot.side]
        if self.spot.block < len(blocks):
            block = blocks[self.spot.block]
            rect = QRect(block.x, top + block.y, self._width(layout), block.height)
        else:
            x, y = page.columns.x(Side.TARGET) + self._style(layout).left, top + layout.tops[Side.TARGET]
            rect = QRect(x, y, self._width(layout), layout.gap_height)
        self.editor.place(rect)

    def _keep_in_view(self) -> None:
        if self.editor is None or self.spot is None:
            return
        _, line = self.editor.caret_line()
        page = self._host.page
        height = page.type.line
        y = self.editor.y() + line * height
        if y < 0:
            self._host.scroll_by(y - height)
        elif y + 2 * height > page.scroller.view_height:
            self._host.scroll_by(y + 2 * height - page.scroller.view_height)

    def _caret_moved(self) -> None:
        if self.editor is None or self.spot is None or self.editor.document().isEmpty():
            return
        self.spot = self._host.shown.edited = self.spot._replace(offset=self.editor.caret_offset())
        self._host.light(self.spot)
        self._host.say_selection()
        if self.editor.isVisible():
            self._keep_in_view()

    def set_theme(self, theme: Theme) -> None:
        """Take the colours of a theme."""
        if self.editor is not None:
            self.editor.set_theme(theme)
            if self._highlighter is not None and self.colours:
                assert self.spot is not None
                language = self._host.page.languages[self.spot.side]
                self._highlighter.set_colours(language, theme, self.terms)
                self._highlighter.rehighlight()

    # --- what others changed

    def rows_changed(self) -> None:
        """Rows were read anew: show the block's new text unless it is the one just written here."""
        if self.editor is None or self.spot is None:
            return
        spot = self._find()
        if spot is None:
            self.discard()
            return
        self.spot = self._host.shown.edited = spot._replace(offset=self.editor.caret_offset())
        block = self._host.page.block(spot)
        if block is not None:
            self._block_id = block.id
            # what is typed and not stored yet stays, unless the stored text is another one now
            if not self._own_change and block.text not in {self._saved, self.editor.text()}:
                self._saved = block.text
                self._load(block)
        self._reattach()

    def _find(self) -> Spot | None:
        """Where the block being edited stands now."""
        page = self._host.page
        if self._block_id is not None:
            spot = page.spot_of_block(self._block_id)
            if spot is not None or not self._own_change:
                return spot
            self._block_id = None  # its first words were just taken back
        number = None if self._bead is None else page.rows.number(self._bead)
        return None if number is None else Spot(number, Side.TARGET, 0, 0)

    # --- keys that change more than the text

    def _split(self) -> None:
        """Enter: the rest of the text becomes a paragraph of its own."""
        from reader.edits import blocks  # noqa: PLC0415 - deferred: nobody has typed yet

        if self.editor is None or self.spot is None or not self.flush() or self._block_id is None:
            return
        spot, offset, text = self.spot, self.editor.caret_offset(), self.editor.text()
        if text.strip() and not text[offset:].strip():
            edit = partial(blocks.begin_paragraph, block_id=self._block_id)
            if self._host.workspace.run(edit) is not None and self.start(
                spot._replace(block=spot.block + 1, offset=0)
            ):
                self._begun = True
            return
        edit = partial(blocks.split_block, block_id=self._block_id, offset=offset)
        if self._host.workspace.run(edit) is not None:
            self.start(spot._replace(block=spot.block + 1, offset=0))

    def _give_up(self) -> bool:
        """Go back to the end of the paragraph before, from one begun after it and still empty."""
        if self.editor is None or self.spot is None or not self._begun or self.editor.text():
            return False
        spot = self.spot._replace(block=self.spot.block - 1)
        if not self.leave(keep_focus=True):
            return False
        before = self._host.page.block(spot)
        return self.start(spot._replace(offset=0 if before is None else len(before.text)))

    def _merge(self) -> None:
        """Backspace at the start: join with the paragraph before in the same row."""
        from reader.edits import blocks  # noqa: PLC0415 - deferred: nobody has typed yet

        if self._give_up() or self.editor is None or self.spot is None:
            return
        if self.spot.block == 0:
            self.row_begins.emit()
            return
        if not self.flush():
            return
        spot, rest = self.spot._replace(block=self.spot.block - 1), len(self.editor.text())
        before = self._host.page.block(spot)
        if before is None or not self.leave(keep_focus=True):
            return
        if self._host.workspace.run(partial(blocks.merge_with_next, block_id=before.id)) is not None:
            joined = self._host.page.block(spot)
            length = 0 if joined is None else len(joined.text)
            self.start(spot._replace(offset=max(0, length - rest)))

    def _cross(self, step: int, x: float) -> None:
        """An arrow key left the text: go on in the block above or below."""
        if self.spot is None:
            return
        page, spot, side = self._host.page, self.spot, self.spot.side
        index = spot.block + step
        if 0 <= index < len(page.row(spot.row).blocks(side)):
            goal = Spot(spot.row, side, index, 0)
        elif 0 <= spot.row + step < len(page.rows):
            count = len(page.row(spot.row + step).blocks(side))
            goal = Spot(spot.row + step, side, 0 if step > 0 else max(0, count - 1), 0)
        else:
            return
        if side is Side.SOURCE and page.block(goal) is None:
            return  # nothing of the original stands there
        if not self.leave(keep_focus=True):
            return
        self._host.set_current_row(goal.row)
        if self.start(goal) and self.editor is not None:
            self.editor.set_caret_at(x, 0 if step > 0 else -1)

    def _to_other_side(self) -> None:
        """Tab: look at the sentence on the other side; from the original one goes on writing."""
        if self.spot is None:
            return
        lit, side = self._host.page.lit(self.spot), self.spot.side.other
        goal = Spot(self.spot.row, side, 0, 0)
        if lit is not None and lit.ranges(side):
            goal = goal._replace(block=lit.ranges(side)[0][0], offset=lit.ranges(side)[0][1])
        if not self.leave():
            return
        self._host.set_caret(goal)
        if side is Side.TARGET:
            self._host.edit_at(goal)

    def _turn_page(self, step: int) -> None:
        self._host.scroll_by(step * (self._host.page.scroller.view_height - 2 * self._host.page.type.line))


def _end_of(page: Page, shown: Shown) -> Spot:
    """The end of the current row's translation, or the caret where it is in that."""
    caret = shown.caret
    if caret is not None and caret.row == shown.current and caret.side is Side.TARGET:
        return caret
    blocks = page.row(shown.current).target
    return Spot(shown.current, Side.TARGET, max(0, len(blocks) - 1), len(blocks[-1].text) if blocks else 0)
