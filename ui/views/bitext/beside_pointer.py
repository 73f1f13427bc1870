"""The mouse in the columns of other translations: it lights sentences and picks them, and writes nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QContextMenuEvent, QMouseEvent
from typing_extensions import override

from reader.model.bitext import Side
from ui.views.bitext.host import Host, ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from PySide6.QtCore import QPointF


class BesidePointer(QObject):
    """Hears the mouse before the page does, and keeps from it what happens in other columns.

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
        host.viewport().installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        columns = self._host.page.columns
        if not columns.further:
            return False
        if isinstance(event, QMouseEvent):
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
        host.viewport().unsetCursor()
        if lit is None:
            host.light(host.shown.edited or host.shown.caret)
        elif lit != host.shown.lit:
            host.light(None)
            host.shown.lit = lit
            host.update_row(lit.row)

    def _press(self, event: QMouseEvent) -> bool:
        """Make the row the current one, and put the caret where its own words for the sentence are."""
        host, point = self._host, event.position()
        if host.mode is ViewMode.REPAIR:
            return True
        found = host.page.beside_at(point.x(), point.y())
        host.take_focus()
        if found is None or not host.leave_editor():
            return True
        row, _, source = found
        host.clear_selection()
        host.set_current_row(row)
        host.set_caret(self._own(row, source))
        return True

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
        found = self._host.page.beside_at(event.position().x(), event.position().y())
        left = event.button() == Qt.MouseButton.LeftButton
        if found is not None and left and self._host.mode is ViewMode.EDIT:
            self.picked.emit(*found)
        return True
