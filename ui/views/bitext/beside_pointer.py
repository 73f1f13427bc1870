"""The mouse in the columns of other translations: it lights, selects and picks, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from PySide6.QtWidgets import QApplication
from typing_extensions import override

from reader.model.bitext import Side
from ui.views.bitext.beside_selection import (
    BesideSpan,
    BesideSpot,
    is_over_text,
    moved_to,
    sentence_at,
    spot_at,
    word_at,
)
from ui.views.bitext.host import Host, ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF


class BesidePointer(QObject):
    """Hears the mouse before the page does, and keeps from it what happens in other columns.

    Words are selected there as in the two sides. A paragraph that is being written stays open, with the
    caret where it was: one looks something up in another column, and goes on.

    Signals:
        picked: two clicks while editing: row, number of the column, and the numbers of the original's
            sentences that are rendered there (a frozenset).
        menu_wanted: the same, and a global point.
    """

    picked = Signal(int, int, object)
    menu_wanted = Signal(int, int, object, object)

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self._pressed: BesideSpot | None = None
        self._since_double = QElapsedTimer()
        host.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        columns = self._host.page.columns
        if not columns.further:
            return False
        if isinstance(event, QMouseEvent):
            if self._pressed is not None and event.type() in {
                QEvent.Type.MouseMove, QEvent.Type.MouseButtonRelease,
            }:  # fmt: skip
                return self._go_on(event)
            if columns.further_at(event.position().x()) is None or self._drags(event):
                return False
            if event.type() == QEvent.Type.MouseMove:
                self._hover(event.position())
                return True
            if event.type() == QEvent.Type.MouseButtonPress:
                return self._press(event)
            if event.type() == QEvent.Type.MouseButtonDblClick:
                return self._double(event)
        elif isinstance(event, QContextMenuEvent) and columns.further_at(event.pos().x()) is not None:
            found = self._host.page.beside_at(event.pos().x(), event.pos().y())
            if found is not None:
                self.menu_wanted.emit(*found, event.globalPos())
            return True
        return False

    @staticmethod
    def _drags(event: QMouseEvent) -> bool:
        """Whether a selection that was begun elsewhere goes on."""
        return event.type() == QEvent.Type.MouseMove and bool(event.buttons() & Qt.MouseButton.LeftButton)

    def _hover(self, point: QPointF) -> None:
        host = self._host
        found = host.page.beside_at(point.x(), point.y())
        lit = None if found is None else host.page.lit_by(found[0], found[2])
        spot = spot_at(host.page, point.x(), point.y())
        if spot is not None and is_over_text(host.page, spot, point.x(), point.y()):
            host.viewport().setCursor(Qt.CursorShape.IBeamCursor)
        else:
            host.viewport().unsetCursor()
        if lit is None:
            host.light(host.shown.edited or host.shown.caret)
        elif lit != host.shown.lit:
            host.light(None)
            host.shown.lit = lit
            host.update_row(lit.row)

    def _press(self, event: QMouseEvent) -> bool:
        """Begin to select; unless something is being written go to the row, where it says the same."""
        host, point = self._host, event.position()
        if host.mode is ViewMode.REPAIR:
            return True
        host.writing.take_keyboard()
        spot = spot_at(host.page, point.x(), point.y())
        if event.button() == Qt.MouseButton.RightButton:
            if not self._is_selected(spot):
                host.clear_selection()
            return True
        if event.button() != Qt.MouseButton.LeftButton:
            return True
        if self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval():
            self._since_double.invalidate()
            if spot is not None:
                self._select(spot, sentence_at(host.page, spot))
            return True
        span = host.shown.selection.beside
        if (
            spot is not None
            and span is not None
            and event.modifiers() & Qt.KeyboardModifier.ShiftModifier
            and (host.shown.selection.row, span.column, span.block) == spot[:3]
        ):
            host.shown.selection.extend_beside(spot)
        else:
            self._go_to(point)
            if spot is not None:
                host.shown.selection.set_beside(
                    spot.row, BesideSpan(spot.column, spot.block, spot.offset, spot.offset)
                )
        self._pressed = spot
        if spot is not None:
            self._show(spot.row)
        return True

    def _go_to(self, point: QPointF) -> None:
        """Select nothing; unless something is being written make the row the current one."""
        host = self._host
        found = host.page.beside_at(point.x(), point.y())
        host.clear_selection()
        if found is not None and not host.writing.is_active:
            row, _, source = found
            host.set_current_row(row)
            host.set_caret(self._own(row, source))

    def _go_on(self, event: QMouseEvent) -> bool:
        """The mouse moves with the button down, or the button goes up."""
        host, begun, point = self._host, self._pressed, event.position()
        assert begun is not None
        held = bool(event.buttons() & Qt.MouseButton.LeftButton)
        if event.type() == QEvent.Type.MouseButtonRelease or not held:
            self._pressed = None
        else:
            host.shown.selection.extend_beside(moved_to(host.page, begun, point.x(), point.y()))
            self._show(begun.row)
        return True

    def _is_selected(self, spot: BesideSpot | None) -> bool:
        """Whether a place is in what is selected."""
        selection = self._host.shown.selection
        span = selection.beside
        return (
            spot is not None
            and span is not None
            and (selection.row, span.column, span.block) == spot[:3]
            and span.start <= spot.offset <= span.end
            and span.start < span.end
        )

    def _select(self, spot: BesideSpot, ends: tuple[int, int]) -> None:
        host = self._host
        host.clear_selection()
        host.shown.selection.set_beside(spot.row, BesideSpan(spot.column, spot.block, *ends))
        self._show(spot.row)

    def _show(self, row: int) -> None:
        self._host.update_row(row)
        self._host.say_selection()

    def _own(self, row: int, source: frozenset[int]) -> Spot:
        """Where the open translation has words for sentences of the original."""
        lit = self._host.page.lit_by(row, source)
        if lit is not None and lit.target:
            block, start, _ = lit.target[0]
            return Spot(row, Side.TARGET, block, start)
        if lit is not None and lit.source:
            block, start, _ = lit.source[0]
            return Spot(row, Side.SOURCE, block, start)
        return Spot(row, Side.TARGET, 0, 0)

    def _double(self, event: QMouseEvent) -> bool:
        """Two clicks take a sentence while editing; else they select a word, and a third its sentence."""
        host, point = self._host, event.position()
        found = host.page.beside_at(point.x(), point.y())
        if event.button() != Qt.MouseButton.LeftButton or host.mode is ViewMode.REPAIR:
            return True
        if host.mode is ViewMode.EDIT:
            if found is not None:
                self.picked.emit(*found)
            return True
        spot = spot_at(host.page, point.x(), point.y())
        if spot is not None:
            self._select(spot, word_at(host.page, spot))
            self._since_double.restart()
        return True
