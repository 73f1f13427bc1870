"""The two-column page: the original beside its translation, row by row on a common baseline grid."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPointF, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFocusEvent,
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget
from typing_extensions import override

from reader.errors import ReadOnlyLibraryError
from reader.model.bitext import BeadId, Side
from reader.model.language import Language
from reader.storage.connection import READ_ONLY_REASON
from ui.i18n import tr
from ui.views.bitext import accessible, choice
from ui.views.bitext.beside_pointer import BesidePointer
from ui.views.bitext.covering import Covering
from ui.views.bitext.editing import Editing
from ui.views.bitext.finding import Wanted, anywhere
from ui.views.bitext.gutter import Gutter
from ui.views.bitext.host import ViewMode
from ui.views.bitext.keys import Keys
from ui.views.bitext.navigation import bring, bring_line, forget_lost_places, rows_touched, survivor
from ui.views.bitext.page import Spot
from ui.views.bitext.pictures import image_marks
from ui.views.bitext.pointer import Pointer
from ui.views.bitext.reading import ReadingSurface
from ui.views.bitext.repairing import Repairing
from ui.views.bitext.selection import Span
from ui.views.bitext.wordlinks import WordTints

if TYPE_CHECKING:
    from array import array
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from reader.model.annotation import TextRange
    from reader.model.bitext import BitextId, Row
    from reader.model.change import ChangeSet
    from reader.model.document import BlockId
    from reader.model.problem import Problem
    from reader.model.reading import ReadingSetting
    from reader.model.termbase import Concept
    from ui.background import Background
    from ui.theme import Theme
    from ui.views.bitext.row_layout import Picture
    from ui.workspace import Workspace


class BitextView(ReadingSurface):
    """Shows one bitext; read, select, and write the translation in place.

    Signals:
        current_row_changed: number of the row that is now the current one.
        selection_changed: what is selected, or where the caret is, changed.
        editing_changed: the editor was opened (True) or closed.
        picture_activated: the Picture that is to be seen larger.
        committed: something typed is now in the library.
        context_menu_requested: global point.
        source_edit_requested: F2 on the original.
        found: number of finds so far, while a search of a long text goes on.
        find_refused: a QueryRefused; what was looked for takes too long.
        link_activated: number of the row whose link's sign was clicked.
        escaped: Escape was pressed, and there was nothing on the page to end.
        mouse_selected: something was just selected by mouse; the point of the viewport it ended at.
    """

    current_row_changed = Signal(int)
    selection_changed = Signal()
    editing_changed = Signal(bool)
    picture_activated = Signal(object)
    committed = Signal()
    context_menu_requested = Signal(object)
    source_edit_requested = Signal()
    found = Signal(int)
    find_refused = Signal(object)
    mouse_selected = Signal(object)
    escaped = Signal()
    link_activated = Signal(int)

    def __init__(
        self,
        workspace: Workspace,
        theme: Theme,
        parent: QWidget | None = None,
        *,
        cache_dir: Path | None = None,
    ) -> None:
        """Show bitexts of the workspace's library.

        ``cache_dir`` keeps the parsed hyphenation patterns; the user's cache folder by default.
        """
        super().__init__(workspace, theme, parent, cache_dir)
        self.covering = Covering(self, self)
        self._editing = Editing(self, self)
        self._pointer = Pointer(self, self._moves)
        self._keys = Keys(self, self._moves)
        self.repairing = Repairing(self, self._moves, self)
        self.word_tints = WordTints(self, self)
        self.word_tints.terms = self._terms
        self.setAccessibleName(tr("Original and translation"))
        self._connect()
        # not viewportEvent: an exception in paintEvent inside a Python override ends the process
        self.viewport().installEventFilter(self)
        self.other_columns = BesidePointer(self, self)
        accessible.install()

    def _connect(self) -> None:
        self.page.rows.rows_changed.connect(self._rows_changed)
        self.page.rows.reset.connect(self._rows_reset)
        self.page.rows.annotations_changed.connect(self._notes_changed)
        self.workspace.changed.connect(self._library_changed)
        self._editing.active_changed.connect(self.editing_changed)
        self._editing.committed.connect(self.committed)
        self._finder.counted.connect(self.found)
        self._finder.refused.connect(self.find_refused)

    @override
    def _place_overlay(self) -> None:
        self._editing.place()

    # --- opening

    def open(self, bitext_id: BitextId, row: int = 0, setting: ReadingSetting | None = None) -> bool:
        """Show a bitext with ``row`` at the top and as the current one, set as last or as given.

        False, and nothing happened, when what was typed could not be saved.
        """
        if not self.close_bitext():
            return False
        self.page.rows.open(bitext_id)
        self._patterns.begin()
        self._take_patterns()
        self.page.take_languages()
        self.setting = setting or self.setting
        self._take_setting()
        self.page.resize(self.viewport().width(), self.viewport().height())
        self.page.opened()
        self._terms.set_languages(self.page.languages)
        self._renew_painter()
        self.shown.current = max(0, min(row, self.row_count - 1))
        self.page.scroller.set_anchor(self.shown.current, 0)
        self.repairing.settle()
        self._calibration.start()
        self.update_page()
        self.current_row_changed.emit(self.shown.current)
        return True

    def close_bitext(self) -> bool:
        """Show nothing; what was typed is saved first. False, and nothing happened, if that fails."""
        if not self.commit_edit():
            return False
        self._finder.search(None)
        self.page.rows.close()
        self.page.reset()
        self.page.scroller.set_anchor(0, 0)
        self.shown.selection.clear()
        self.shown.current = 0
        self.shown.lit = self.shown.caret = None
        self.word_tints.follow(None, None)
        self.update_page()
        return True

    # --- how it looks and acts

    def set_mode(self, mode: ViewMode) -> None:
        """Change what clicks and keys do; the text does not move."""
        if mode is not self._mode and self.commit_edit():
            self._take_mode(mode)

    def _take_mode(self, mode: ViewMode) -> None:
        if mode is self._mode:
            return
        self._mode = mode
        self._apply()
        self.repairing.turn(on=mode is ViewMode.REPAIR)
        self.viewport().update()
        self.mode_changed.emit(mode)
        self.word_tints.refresh()

    @property
    def theme(self) -> Theme:
        """The present colours."""
        return self._theme

    def set_theme(self, theme: Theme) -> None:
        """Show the page in other colours."""
        self._use_theme(theme)
        self._editing.set_theme(theme)

    @override
    def set_setting(self, setting: ReadingSetting) -> None:
        """As for the page; a paragraph being written stays open, unless it cannot be saved."""
        reopen = self._editing.spot
        if setting != self.setting and self._editing.leave():
            super().set_setting(setting)
            if reopen is not None:
                self._editing.start(reopen)

    def use_background(self, background: Background) -> None:
        """Let slow work for the page be done by this background's worker."""
        self._terms.use(background)
        self.word_tints.use(background)

    def set_problems(self, ask: Callable[[BeadId], list[Problem]] | None) -> None:
        """Underline the problems of the rows in sight, as ``ask`` tells them; None shows none."""
        self.shown.problems = ask
        self.problems_found()

    def set_concepts(self, concepts: Sequence[Concept]) -> None:
        """Underline the terms of these concepts."""
        self._terms.set_concepts(concepts)
        self._editing.terms = [t.text for c in concepts for t in c.terms if t.language == Language.ENGLISH]
        self.viewport().update()

    @property
    def terms_are_marked(self) -> bool:
        """Whether the terms of the rows in sight are known by now."""
        return self._terms.is_ready

    def set_syntax_colours(self, on: bool) -> None:
        """Colour figures, quotation marks, gendered forms and terms in the editor."""
        self._editing.colours = on

    # --- rows

    @property
    def current_row(self) -> int:
        """Number of the current row."""
        return self.shown.current

    def current_bead(self) -> BeadId | None:
        """The bead of the current row; None when nothing is open."""
        return BeadId(self.page.rows.beads[self.shown.current]) if self.row_count else None

    def row(self, number: int) -> Row:
        """A row with its texts."""
        return self.page.row(number)

    def has_picture(self, number: int) -> bool:
        """Whether a row has pictures, broken ones too."""
        if not 0 <= number < self.row_count:
            return False
        row = self.page.row(number)
        return any(image_marks(block) for side in Side for block in row.blocks(side))

    def set_current_row(self, number: int) -> None:
        """Make a row the current one without scrolling."""
        number = max(0, min(number, self.row_count - 1))
        if number == self.shown.current:
            return
        before, self.shown.current = self.shown.current, number
        self.covering.moved_to(number)
        self.update_row(before)
        self.update_row(number)
        self.repairing.settle()
        self.current_row_changed.emit(number)
        self._place_timer.start()

    def go_to_row(self, number: int, *, centre: bool = True) -> None:
        """Make a row the current one and bring it into view.

        A row that can be seen whole does not move; else it goes to the middle (``centre``) or is
        scrolled to as little as needed.
        """
        if not self.row_count:
            return
        number = max(0, min(number, self.row_count - 1))
        editing = self._editing.spot
        if editing is not None and editing.row != number and not self._editing.leave():
            return
        self.set_out(number)
        self.set_current_row(number)
        if self.shown.caret is not None and not self.is_editing:
            self.set_caret(Spot(number, self.shown.caret.side, 0, 0))
        bring(self, number, 0, self.page.layout(number).height, centre=centre)
        self.update_page()

    def go_to_block(self, block_id: BlockId, start: int | None = None, end: int | None = None) -> None:
        """Go to the row of a block; with a range, show and select that."""
        spot = self.page.spot_of_block(block_id, start or 0)
        if spot is None or not self._editing.leave():
            return
        self.set_out(spot.row)
        self.set_current_row(spot.row)
        self.set_caret(spot)
        self.show_line(spot, centre=True)
        if start is not None and end is not None:
            self.shown.selection.set(spot.row, spot.side, Span(spot.block, start, end))
            self.say_selection()
        self.update_page()

    def row_top(self, number: int) -> int:
        """Where a row begins in the viewport, in pixels; negative above it."""
        return self.page.scroller.top(number)

    def put_row(self, number: int, top: int) -> None:
        """Make a row the current one, beginning at ``top`` of the viewport."""
        self.set_current_row(number)
        self.page.scroller.set_anchor(self.shown.current, -top)
        self.update_page()

    def touched_rows(self, change: ChangeSet) -> list[int]:
        """Numbers of the rows shown here that a change touched."""
        return rows_touched(self.page, change) if self.row_count else []

    # --- selection and caret

    def clear_selection(self) -> None:
        """Select nothing; the caret stays."""
        row = self.shown.selection.row
        if self.shown.selection.clear():
            self.update_row(row)
            self.say_selection()

    def say_mouse_selected(self, point: QPointF) -> None:
        """Tell others that the mouse has just selected something, up to a point of the viewport."""
        self.mouse_selected.emit(point.toPoint())

    def selection(self) -> tuple[TextRange, ...]:
        """What is selected: nothing, a range, or one on each side of the same row.

        What was typed into a selection's block is saved first: offsets are those of stored text.
        """
        return choice.selected_ranges(self.page, self.shown, self._editing)

    def selected_text(self) -> str:
        """The selected text without soft hyphens; two sides on lines of their own."""
        return choice.selected_text(self.page, self.shown, self._editing)

    def caret(self) -> TextRange | None:
        """Where the caret is, as an empty range; None when there is none."""
        return choice.caret_range(self.page, self.shown, self._editing)

    def set_caret(self, spot: Spot | None) -> None:
        """Put the reading caret somewhere and light its sentence."""
        before, self.shown.caret = self.shown.caret, spot
        if spot is not None:
            self.shown.current, changed = spot.row, spot.row != self.shown.current
            self.covering.moved_to(spot.row)
            self.covering.show(spot)
            if changed:
                self._place_timer.start()
                self.current_row_changed.emit(spot.row)
                self.viewport().update()
        self.light(spot)
        for changed_spot in (before, spot):
            if changed_spot is not None and changed_spot.row < self.row_count:
                self.update_row(changed_spot.row)
        self.repairing.settle()

    def light(self, spot: Spot | None) -> None:
        """Light the sentence at a spot and its partner."""
        lit = None if spot is None or spot.row >= self.row_count else self.page.lit(spot)
        if lit != self.shown.lit:
            before, self.shown.lit = self.shown.lit, lit
            for changed in (before, lit):
                if changed is not None:
                    self.update_row(changed.row)
        self.word_tints.follow(spot, lit)

    def say_selection(self) -> None:
        """Tell others that the selection is another one."""
        self.selection_changed.emit()
        accessible.caret_moved(self)

    def link_at(self, point: QPointF) -> int | None:
        """The row whose link's sign is at a point of the viewport."""
        if not self.row_count:
            return None
        gutter = Gutter(self._theme, self.page.type, self.page.columns)
        for number, top in self.page.scroller.visible():
            if gutter.link_rect(self.page.layout(number), top).contains(point):
                return number
        return None

    def activate_picture(self, picture: Picture) -> None:
        """Tell others that a picture is to be seen larger."""
        self.picture_activated.emit(picture)

    # --- writing

    def start_edit(self, row: int | None = None) -> None:
        """Open the editor in a row's translation; the mode becomes EDIT."""
        if not self.row_count:
            return
        self._take_mode(ViewMode.EDIT)
        number = self.shown.current if row is None else max(0, min(row, self.row_count - 1))
        caret = self.shown.caret
        if caret is None or caret.row != number or caret.side is Side.SOURCE:
            caret = Spot(number, Side.TARGET, 0, 0)
        self.edit_at(caret)

    def take_focus(self) -> None:
        """Let the keyboard act on the page."""
        self.setFocus()

    def edit_at(self, spot: Spot) -> bool:
        """Open the editor at a spot; in the original only if somebody asked for that.

        False when the block before cannot be saved, or nothing can be in this library.
        """
        library = self.workspace.library
        if library.read_only:
            self.workspace.failed.emit(ReadOnlyLibraryError(library.path, READ_ONLY_REASON))
            return False
        here = self._editing.spot
        if here is not None and here[:3] != spot[:3] and not self._editing.leave(keep_focus=True):
            return False
        self.set_current_row(spot.row)
        return self._editing.start(spot)

    def commit_edit(self) -> bool:
        """Save what was typed and close the editor; False when it could not be saved."""
        return self._editing.leave()

    @property
    def writing(self) -> Editing:
        """The editor over the page, open or not."""
        return self._editing

    def discard_edit(self) -> None:
        """Close the editor without saving what the library would not take."""
        self._editing.discard()

    def leave_editor(self) -> bool:
        """Save what was typed and close the editor, for a click elsewhere."""
        return self._editing.leave(keep_focus=True)

    @property
    def is_editing(self) -> bool:
        """Whether the editor is open."""
        return self._editing.is_active

    def undo_in_editor(self) -> bool:
        """Take back typing in the open editor; False when there is none to take back."""
        return self._editing.undo()

    def redo_in_editor(self) -> bool:
        """Do typing in the open editor again; False when there is none."""
        return self._editing.redo()

    # --- find

    def find(self, text: str) -> int:  # type: ignore[override]  # not QWidget.find, which takes a window id
        """Mark all finds of a text and return their number; an empty text ends the search."""
        return self.look_for(anywhere(text))

    def look_for(self, wanted: Wanted | None) -> int:
        """Mark all finds and return their number; None ends the search."""
        hits = self._finder.search(wanted) if self.row_count else 0
        self.viewport().update()
        return hits

    def find_next(self, *, backwards: bool = False) -> bool:
        """Go to the next find after the caret, or before it; False when there is none."""
        if not self.row_count or not self._editing.leave():
            return False
        caret = self.shown.caret
        if caret is None or caret.row != self.shown.current:
            caret = Spot(self.shown.current, Side.SOURCE, 0, -1)
        found = self._finder.step(caret, backwards=backwards)
        if found is None:
            return False
        spot, _ = found
        self.set_out(spot.row)
        self.set_caret(spot)
        self.show_line(spot, centre=True)
        self.viewport().update()
        return True

    # --- changes of the library

    def _library_changed(self, change: ChangeSet) -> None:
        self.page.rows.apply(change)

    def _rows_changed(self, numbers: Iterable[int]) -> None:
        height = self.page.scroller.heights.total
        self.page.forget(numbers)
        self._finder.text_changed()
        forget_lost_places(self.page, self.shown, numbers)
        self._editing.rows_changed()
        self.repairing.settle()
        if self.shown.lit is None:
            self.light(self.shown.edited or self.shown.caret)
        self.update_rows(numbers, height)
        self.say_selection()

    def _rows_reset(self, before: array[int]) -> None:
        """Rows were merged, split, added or removed: stay at the same bead."""
        scroller = self.page.scroller
        row, dy = scroller.row, scroller.dy
        current = survivor(self.page, before, self.shown.current)
        top = survivor(self.page, before, row)
        self.covering.forget()
        self.page.reset()
        self.shown.selection.clear()
        self.shown.lit = self.shown.caret = None
        self.shown.current = min(current, max(0, self.row_count - 1))
        scroller.set_anchor(top, dy)
        self._finder.text_changed()
        self._editing.rows_changed()
        self.repairing.settle()
        self.update_page()
        self.current_row_changed.emit(self.shown.current)
        self.say_selection()

    def show_line(self, spot: Spot, *, centre: bool = False) -> None:
        """Scroll as little as needed (or to the middle) to see the line of a spot."""
        bring_line(self, spot, centre=centre)

    # --- events

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        self.turn_wheel(event)

    def turn_wheel(self, event: QWheelEvent) -> None:
        """Scroll, or change the text size with Ctrl."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.set_text_size(self.text_size + (1 if event.angleDelta().y() > 0 else -1))
        elif self.page.paged:
            self.turn_pages(event.angleDelta().y())
        else:
            pixels = event.pixelDelta().y()
            self.scroll_by(-(pixels or round(event.angleDelta().y() / 120 * 3 * self.page.type.line)))
        event.accept()

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        number = self.link_at(event.position()) if event.button() == Qt.MouseButton.LeftButton else None
        if number is not None and self.leave_editor():
            self.take_focus()
            self.set_current_row(number)
            self.link_activated.emit(number)
        elif not (self.repairing.on and self.repairing.mouse_press(event)):
            self._pointer.press(event)

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if not (self.repairing.on and self.repairing.mouse_move(event)):
            self._pointer.move(event)

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if not (self.repairing.on and self.repairing.mouse_release(event)):
            self._pointer.release(event)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._pointer.double(event)

    @override
    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self.context_menu_requested.emit(event.globalPos())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.repairing.on and self.repairing.press(event):
            return
        caret = self.shown.caret
        on_source = self._mode is ViewMode.READ if caret is None else caret.side is Side.SOURCE
        if event.key() == Qt.Key.Key_F2 and on_source:
            self.source_edit_requested.emit()
        elif not self._keys.press(event):
            event.ignore()
            if event.key() == Qt.Key.Key_Escape:
                self.escaped.emit()

    @override
    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        if not self.covering.release(event):
            super().keyReleaseEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the other side of the row, not to another widget."""
        return False if self.row_count else super().focusNextPrevChild(next)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self._editing.is_active:  # who gives the keyboard back to the text means what is being written
            self._editing.take_keyboard()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.viewport().update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            text = self._pointer.tooltip(QPointF(event.pos()), self._terms)
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        if event.type() == QEvent.Type.Leave:
            self.covering.hover(None)
            self.light(self.shown.edited or self.shown.caret)
        return super().eventFilter(watched, event)
