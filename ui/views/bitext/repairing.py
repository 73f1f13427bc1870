"""The page in repair mode: what the keys act on, what is pinned or opened, paragraphs dragged to rows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QPointF, Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from reader.model.bitext import BeadId, Side
from ui.views.bitext.caret import first_spot
from ui.views.bitext.linking import Repair
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QKeyEvent, QMouseEvent

    from ui.views.bitext.caret import CaretMoves
    from ui.views.bitext.host import Host

_Key = Qt.Key


class Repairing(QObject):
    """Keys and mouse of repair mode.

    Signals:
        asked: the id of an action, by its letter.
        dropped: the Spot of a paragraph, and the number of the row it was dragged to.
        changed: another paragraph is in focus, or rows or sentences are acted on now.
    """

    asked = Signal(str)
    dropped = Signal(object, int)
    changed = Signal()

    def __init__(self, host: Host, moves: CaretMoves, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._host = host
        self._moves = moves
        self._pressed: tuple[Spot, QPointF] | None = None
        self.letters: Mapping[str, str] = {}
        """Ids of actions by their keys, as QKeySequence writes them."""

    # --- state

    @property
    def on(self) -> bool:
        """Whether the page is in repair mode."""
        return self._host.shown.repair is not None

    def turn(self, *, on: bool) -> None:
        """Begin or end repair mode; the text does not move."""
        self._pressed = None
        self._host.shown.repair = Repair(self.focus()) if on else None
        self.changed.emit()

    def focus(self) -> Spot:
        """The paragraph the keys act on: that of the caret, else the first of the current row."""
        caret, current = self._host.shown.caret, self._host.shown.current
        return caret if caret is not None and caret.row == current else first_spot(current)

    @property
    def inside(self) -> BeadId | None:
        """The row whose sentences are open."""
        repair = self._host.shown.repair
        return None if repair is None else repair.inside

    def open_sentences(self, bead_id: BeadId | None) -> None:
        """Act on the sentences of a row; None acts on rows again."""
        repair = self._host.shown.repair
        if repair is None or repair.inside == bead_id:
            return
        repair.inside = bead_id
        if bead_id is not None:
            self._host.set_caret(self.focus())
        self._renew()

    def sentence(self) -> tuple[int, int] | None:
        """Number of the sentence bead in focus, and of the sentence on its side; None without sentences."""
        page, focus = self._host.page, self.focus()
        index = page.sentence_at(focus)
        for number, bead in enumerate(page.row(focus.row).bead.sentences):
            if index in (bead.source if focus.side is Side.SOURCE else bead.target):
                return number, index
        return None

    @property
    def pins(self) -> dict[Side, BeadId]:
        """The rows of which a side is pinned."""
        repair = self._host.shown.repair
        return {} if repair is None else dict(repair.pins)

    def set_pin(self, side: Side, bead_id: BeadId | None) -> None:
        """Pin a side of a row, or take the pin of that side out."""
        repair = self._host.shown.repair
        if repair is None:
            return
        repair.pins.pop(side, None)
        if bead_id is not None:
            repair.pins[side] = bead_id
        self._renew()

    def settle(self) -> None:
        """Rows or the caret changed: forget what is gone, follow what is in focus."""
        repair, rows = self._host.shown.repair, self._host.page.rows
        if repair is None or not len(rows):
            return
        repair.focus = self.focus()
        repair.pins = {side: bead for side, bead in repair.pins.items() if rows.number(bead) is not None}
        inside = None if repair.inside is None else rows.number(repair.inside)
        if inside != repair.focus.row:
            repair.inside = None
        self._host.viewport().update()
        self.changed.emit()

    def _renew(self) -> None:
        self._host.viewport().update()
        self.changed.emit()

    # --- keys

    def press(self, event: QKeyEvent) -> bool:
        """Act on a key; False when it means what it means in the other modes."""
        if not len(self._host.page.rows):
            return False
        if event.key() == _Key.Key_Escape:
            return self._escape()
        modifiers = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        plain = modifiers in {Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier}
        if plain:
            key = _Key.Key_Return if event.key() == _Key.Key_Enter else event.key()
            name = QKeySequence(modifiers.value | key).toString(QKeySequence.SequenceFormat.PortableText)
            action = self.letters.get(name)
            if action is not None:
                self.asked.emit(action)
                return True
        if modifiers == Qt.KeyboardModifier.NoModifier:
            spot = self._target(event.key())
            if spot is not None:
                self._go(spot)
                return True
        return False

    def _escape(self) -> bool:
        """End what was begun last: dragging, the sentences, the pins."""
        repair = self._host.shown.repair
        if repair is None:
            return False
        if repair.dragged is not None:
            self._end_drag()
        elif repair.inside is not None:
            self.open_sentences(None)
        elif repair.pins:
            repair.pins.clear()
            self._renew()
        else:
            return False
        return True

    def _target(self, key: int) -> Spot | None:
        """Where an arrow key goes: up and down by paragraph, left and right by sentence."""
        spot = self.focus()
        step = {_Key.Key_Down: 1, _Key.Key_Right: 1, _Key.Key_Up: -1, _Key.Key_Left: -1}.get(_Key(key), 0)
        if not step:
            return None
        if self.inside is not None:
            return self._beside(spot, step) or spot
        if key in {_Key.Key_Left, _Key.Key_Right}:
            return self._beside(spot, step) or self._moves.next_block(spot, step) or spot
        return self._moves.next_block(spot._replace(offset=0), step) or spot

    def _beside(self, spot: Spot, step: int) -> Spot | None:
        """The start of the next sentence of the row on this side, or of the one before."""
        page = self._host.page
        found = page.sentence_at(spot) + step
        sentences = page.sentences(spot.row, spot.side)
        if not 0 <= found < len(sentences):
            return None
        block, start, _ = sentences[found]
        return Spot(spot.row, spot.side, block, start)

    def _go(self, spot: Spot) -> None:
        host = self._host
        host.clear_selection()
        host.set_current_row(spot.row)
        host.set_caret(spot)
        host.show_line(spot)
        host.say_selection()
        self.settle()

    # --- the mouse

    def mouse_press(self, event: QMouseEvent) -> bool:
        """A click puts a paragraph into focus, and may begin to drag it."""
        host, point = self._host, event.position()
        if event.button() != Qt.MouseButton.LeftButton or host.note_at(point) is not None:
            return False
        hit = host.page.hit(point.x(), point.y())
        host.take_focus()
        if hit is None:
            return True
        self._go(hit.spot)
        self._pressed = (hit.spot, point) if host.page.block(hit.spot) is not None else None
        return True

    def mouse_move(self, event: QMouseEvent) -> bool:
        """Dragging shows the row the paragraph would go to."""
        repair = self._host.shown.repair
        if repair is None or self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return False
        spot, begun = self._pressed
        point = event.position()
        if repair.dragged is None:
            if (
                point - begun
            ).manhattanLength() < QApplication.startDragDistance() or repair.inside is not None:
                return True
            repair.dragged = spot
            self._host.viewport().setCursor(Qt.CursorShape.ClosedHandCursor)
        line = self._host.page.type.line
        if point.y() < line:
            self._host.scroll_by(-line)
        elif point.y() > self._host.page.scroller.view_height - line:
            self._host.scroll_by(line)
        hit = self._host.page.hit(point.x(), point.y())
        repair.over = -1 if hit is None else hit.spot.row
        self._host.viewport().update()
        return True

    def mouse_release(self, event: QMouseEvent) -> bool:
        """Let a dragged paragraph go."""
        repair = self._host.shown.repair
        if repair is None or event.button() != Qt.MouseButton.LeftButton:
            return False
        dragged, over = repair.dragged, repair.over
        self._end_drag()
        if dragged is not None and over >= 0 and over != dragged.row:
            self.dropped.emit(dragged, over)
        return True

    def _end_drag(self) -> None:
        repair, self._pressed = self._host.shown.repair, None
        if repair is not None and repair.dragged is not None:
            repair.dragged, repair.over = None, -1
            self._host.viewport().unsetCursor()
            self._host.viewport().update()
