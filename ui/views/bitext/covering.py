"""One language read alone: the other one is uncovered row by row, and covered again when one moves on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer, Signal

from reader.model.reading import Uncover
from ui.views.bitext.caret import first_spot
from ui.views.bitext.navigation import bring

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from ui.views.bitext.host import Host
    from ui.views.bitext.page import Spot

PEEK = 400
"""Milliseconds a key is held from which on letting go covers the row again."""
_REST = 300
"""Milliseconds the mouse rests on a row before it is uncovered: not while it passes by."""


class Covering(QObject):
    """Says which rows of the page are uncovered.

    Signals:
        uncovered: number of the row a reader has just uncovered.
    """

    uncovered = Signal(int)

    def __init__(self, host: Host, parent: QObject) -> None:
        super().__init__(parent)
        self._host = host
        self.how = Uncover.KEY
        self._kept: int | None = None
        self._rested: int | None = None
        self._under: int | None = None
        self._held = QElapsedTimer()
        self._timer = QTimer(self, singleShot=True, interval=_REST)
        self._timer.timeout.connect(self._rest)

    @property
    def on(self) -> bool:
        """Whether anything is covered at all."""
        page = self._host.page
        return page.columns.alone is not None and not page.all_uncovered and bool(len(page.rows))

    # --- asked for

    def press(self, event: QKeyEvent) -> bool:
        """Space uncovers the current row, or covers it again; False when nothing is covered here."""
        if not self.on or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            return False
        if event.isAutoRepeat():
            return True
        host = self._host
        row = host.row_being_read()
        if row != host.shown.current:  # it was scrolled out of sight
            host.set_caret(first_spot(row, host.page.first_side))
        if self._kept == row:
            self._held.invalidate()
            self.cover()
        else:
            self._held.start()
            self.ask(row)
        return True

    def release(self, event: QKeyEvent) -> bool:
        """Letting go of a key that was held covers the row again."""
        if event.key() != Qt.Key.Key_Space or event.isAutoRepeat() or not self._held.isValid():
            return False
        held = self._held.elapsed()
        self._held.invalidate()
        if held >= PEEK:
            self.cover()
        return True

    def ask(self, row: int) -> None:
        """A reader wants to see a row."""
        host = self._host
        if not self.on or row in host.page.uncovered:
            return
        self._keep(row)
        if host.page.columns.stacked:
            bring(host, row, 0, int(host.page.layout(row).height), centre=False)
        self.uncovered.emit(row)

    def show(self, spot: Spot) -> None:
        """The caret is at a spot, which has to be seen; that is not what a reader needed help with."""
        if self.on and self._host.page.covered(spot.row) is spot.side:
            self._keep(spot.row)

    # --- covered again

    def moved_to(self, row: int) -> None:
        """Another row is the current one."""
        if self._kept is not None and self._kept != row:
            self.cover()

    def cover(self) -> bool:
        """Cover what was asked for; False when nothing was."""
        if self._kept is None:
            return False
        self._kept = None
        self._settle()
        return True

    def forget(self) -> None:
        """Rows have other numbers now, or nothing is covered any more."""
        self._kept = self._rested = self._under = None
        self._timer.stop()
        self._held.invalidate()
        self._host.page.uncovered.clear()

    # --- the mouse

    def hover(self, row: int | None) -> None:
        """The mouse is over a row, or over none."""
        if row == self._under:
            return
        self._under = row
        self._timer.stop()
        if self._rested is not None and row != self._rested:
            self._rested = None
            self._settle()
        if row is not None and self.on and self.how is Uncover.HOVER:
            self._timer.start()

    def _rest(self) -> None:
        row = self._under
        if row is None or not self.on or row in self._host.page.uncovered:
            return
        self._rested = row
        self._settle()
        self.uncovered.emit(row)

    # --- the page

    def _keep(self, row: int) -> None:
        self._kept = row
        self._settle()

    def _settle(self) -> None:
        """Show what is wanted now; the current row stays where it is, whatever opens or closes above it."""
        page, current = self._host.page, self._host.shown.current
        wanted = {row for row in (self._kept, self._rested) if row is not None and row < len(page.rows)}
        changed = wanted ^ page.uncovered
        scroller = page.scroller
        y = scroller.top(current) if scroller.is_near(current) else None
        page.uncovered.clear()
        page.uncovered.update(wanted)
        if changed and page.columns.stacked:
            page.forget(changed)
            for row in changed:
                page.changed_height(row)
            if y is None:
                scroller.set_anchor(scroller.row, scroller.dy)
            else:
                scroller.set_anchor(current, -y)
        if changed:
            self._host.update_page()
