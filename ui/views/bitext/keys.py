"""The keyboard on the page while no editor is open."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from reader.model.bitext import Side
from ui.views.bitext import paging
from ui.views.bitext.caret import CaretMoves, first_spot
from ui.views.bitext.editor import is_for_a_command
from ui.views.bitext.host import Host, ViewMode
from ui.views.bitext.page import Spot
from ui.views.bitext.selection import Span

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent


_Key = Qt.Key
_SHIFT = Qt.KeyboardModifier.ShiftModifier
_CONTROL = Qt.KeyboardModifier.ControlModifier
_Standard = QKeySequence.StandardKey
_ERASING = {_Key.Key_Backspace, _Key.Key_Delete}


class Keys:
    """Moves the reading caret; in EDIT mode opens the editor."""

    def __init__(self, host: Host, moves: CaretMoves) -> None:
        self._host = host
        self._moves = moves

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it means nothing here."""
        host = self._host
        if not len(host.page.rows):
            return False
        if event.matches(QKeySequence.StandardKey.Copy):
            return self._copy()
        if event.matches(QKeySequence.StandardKey.SelectAll):
            return self._select_block()
        if event.key() == _Key.Key_Escape:
            return self._escape()
        if event.key() in {_Key.Key_Tab, _Key.Key_Backtab}:
            self._swap_side()
            return True
        if event.key() == _Key.Key_Space and host.covering.press(event):
            return True
        if event.key() in {_Key.Key_PageDown, _Key.Key_PageUp, _Key.Key_Space} and self._page(event):
            return True
        if self._edit(event):
            return True
        spot = self._target(event)
        if spot is None:
            return False
        self._go(spot, extend=bool(event.modifiers() & _SHIFT))
        return True

    def _spot(self) -> Spot:
        caret = self._host.shown.caret
        return (
            caret if caret is not None else first_spot(self._host.shown.current, self._host.page.first_side)
        )

    def _target(self, event: QKeyEvent) -> Spot | None:
        """Where a movement key takes the caret."""
        modifiers = event.modifiers()
        control = bool(modifiers & _CONTROL)
        if modifiers & (Qt.KeyboardModifier.AltModifier | Qt.KeyboardModifier.MetaModifier):
            return None
        spot, moves, key = self._spot(), self._moves, event.key()
        if key not in {_Key.Key_Up, _Key.Key_Down}:
            moves.column = None
        match key:
            case _Key.Key_Left | _Key.Key_Right:
                step = 1 if key == _Key.Key_Right else -1
                return moves.by_word(spot, step) if control else moves.by_character(spot, step)
            case _Key.Key_Up | _Key.Key_Down if not control:
                return moves.by_line(spot, 1 if key == _Key.Key_Down else -1)
            case _Key.Key_Home | _Key.Key_End:
                start = key == _Key.Key_Home
                if control:
                    return moves.to_text_end(spot, start=start)
                return moves.to_line_end(spot, start=start)
            case _:
                return None

    def _go(self, spot: Spot, *, extend: bool) -> None:
        host, before = self._host, self._spot()
        selection = host.shown.selection
        if extend:
            span = selection.spans.get(before.side)
            if span is None or selection.row != before.row or span.block != before.block:
                selection.begin(before, keep_other=True)
            if spot[:3] != before[:3]:  # a selection stays within its block
                block = host.page.block(before)
                spot = before._replace(offset=0 if spot < before or block is None else len(block.text))
            selection.extend(spot)
        elif selection.clear():
            host.update_row(before.row)
        host.set_current_row(spot.row)
        host.set_caret(spot)
        host.show_line(spot)
        host.update_row(spot.row)
        host.say_selection()

    def _page(self, event: QKeyEvent) -> bool:
        """Turn a page, the caret going along."""
        if event.key() == _Key.Key_Space and self._host.mode is ViewMode.EDIT:
            return False
        shift = bool(event.modifiers() & _SHIFT)
        back = event.key() == _Key.Key_PageUp or (event.key() == _Key.Key_Space and shift)
        host = self._host
        scroller = host.page.scroller
        before = self._spot()
        if host.page.paged:
            if host.turn_page(back=back):
                self._to_first_line(before.side)
            return True
        old_top = scroller.top(before.row)
        step = scroller.view_height - host.page.type.line * 2
        host.scroll_by(-step if back else step)
        wanted = max(host.page.type.line, min(scroller.view_height - host.page.type.line, old_top))
        layout_x = host.page.columns.x(before.side) + 1
        hit = host.page.hit(layout_x, wanted)
        if hit is not None:
            if host.shown.selection.clear():
                host.say_selection()
            host.set_current_row(hit.spot.row)
            host.set_caret(hit.spot)
        return True

    def _to_first_line(self, side: Side) -> None:
        """Put the caret into the first line of the page in view."""
        host = self._host
        if host.shown.selection.clear():
            host.say_selection()
        y = paging.head(host.page) + 1
        for number, top in host.page.scroller.visible():
            for index, block in enumerate(host.page.layout(number).sides[side]):
                line = max(0, -(-(y - 1 - top - block.y) // block.style.line))
                if line < block.line_count():
                    host.set_caret(Spot(number, side, index, block.line_span(line)[0]))
                    return

    def _edit(self, event: QKeyEvent) -> bool:
        """Keys that begin to write: Enter, F2, a letter, what erases or pastes some, in EDIT mode."""
        host = self._host
        if host.mode is not ViewMode.EDIT or is_for_a_command(event):
            return False
        spot = self._spot()
        changes = event.key() in _ERASING or event.matches(_Standard.Paste) or event.matches(_Standard.Cut)
        changes = changes and host.shown.caret is not None and spot.side is Side.TARGET
        if spot.side is Side.SOURCE:
            if event.key() == _Key.Key_F2 and host.shown.caret is not None:
                return False
            spot = self._moves.to_other_side(spot)
        opens = (
            event.key() in {_Key.Key_F2, _Key.Key_Return, _Key.Key_Enter} and not event.modifiers() & _CONTROL
        )
        typed = event.text()
        writes = changes or (bool(typed) and typed.isprintable() and not event.modifiers() & _CONTROL)
        if not opens and not writes:
            return False
        if not host.edit_at(spot):
            return False
        editor = QApplication.focusWidget()
        if writes and not opens and editor is not None:
            QApplication.sendEvent(editor, event)
        return True

    def _swap_side(self) -> None:
        host = self._host
        spot = self._moves.to_other_side(self._spot())
        self._moves.column = None
        if host.page.covered(spot.row) is spot.side:
            host.covering.ask(spot.row)
        host.set_caret(spot)
        host.show_line(spot)
        if host.mode is ViewMode.EDIT and spot.side is Side.TARGET:
            host.edit_at(spot)

    def _escape(self) -> bool:
        had = not self._host.shown.selection.is_empty
        self._host.clear_selection()
        return had or self._host.covering.cover()

    def _select_block(self) -> bool:
        host, spot = self._host, self._spot()
        block = host.page.block(spot)
        if block is None:
            return False
        host.shown.selection.set(spot.row, spot.side, Span(spot.block, 0, len(block.text)), keep_other=True)
        host.update_row(spot.row)
        host.say_selection()
        return True

    def _copy(self) -> bool:
        text = self._host.shown.selection.text(self._host.page)
        if text:
            QApplication.clipboard().setText(text)
        return bool(text)
