"""Pages on a printer, a few at a time, so that the window lives while they are set.

Unlike a file this cannot be left to a worker: what a person chose in the system's dialog is known to
this process only.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QPainter

from ui.printing.composing import Composition
from ui.printing.drawing import Drawer
from ui.printing.pdf import page_layout
from ui.printing.sheet import DOTS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtPrintSupport import QPrinter

    from reader.model.publication import ExportOptions, Publication
    from ui.printing.sheet import Sheet

_SLICE = 0.02
"""Seconds of work between two moments in which the window can answer."""


def set_paper(printer: QPrinter, sheet: Sheet) -> None:
    """Propose the paper a sheet is made for; the margins are those of the sheet, not of the printer."""
    layout = page_layout(sheet)
    printer.setFullPage(True)
    printer.setPageSize(layout.pageSize())
    printer.setPageOrientation(layout.orientation())


class PrintRun(QObject):
    """One work on its way to a printer.

    Signals:
        progressed: how much is set (0 to 1).
        done: how many pages went to the printer.
        broken: the printer took nothing, or no more.
    """

    progressed = Signal(float)
    done = Signal(int)
    broken = Signal()

    def __init__(
        self,
        publication: Publication,
        options: ExportOptions,
        printer: QPrinter,
        parent: QObject | None = None,
    ) -> None:
        """Prepare.

        Raises:
            ExportRefused: there is nothing to print.
        """
        super().__init__(parent)
        self._made = Composition(publication, options)
        self._printer = printer
        self._painter = QPainter()
        self._fraction = 0.0
        self._printed = 0
        self._steps = self._work()
        self._timer = QTimer(self, interval=0)
        self._timer.timeout.connect(self._go_on)

    def start(self) -> None:
        """Begin; the window's loop does the rest."""
        scale = self._printer.resolution() / DOTS
        if not self._painter.begin(self._printer):
            self.broken.emit()
            return
        self._painter.scale(scale, scale)
        self._timer.start()

    def stop(self) -> None:
        """Print no more; what the printer has taken it may print."""
        self._timer.stop()
        if self._painter.isActive():
            self._printer.abort()
            self._painter.end()

    def _go_on(self) -> None:
        end = time.monotonic() + _SLICE
        while time.monotonic() < end:
            if next(self._steps, None) is None:
                self._timer.stop()
                self._painter.end()
                self.done.emit(self._printed)
                return
        self.progressed.emit(self._fraction)

    def _work(self) -> Iterator[int]:
        """One page a step, those that were asked for; yields their numbers."""
        first, last = self._printer.fromPage() or 1, self._printer.toPage() or 1 << 30
        drawer = Drawer(self._made)
        for opening in self._made.openings(self._report):
            for number in range(len(drawer.pages_of(opening))):
                page = opening.page + number
                if first <= page <= last:
                    if self._printed:
                        self._printer.newPage()
                    drawer.draw_page(self._painter, opening, number)
                    self._printed += 1
                yield page

    def _report(self, fraction: float) -> None:
        self._fraction = fraction
