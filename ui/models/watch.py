"""Watches the library's file: whether it is still there, and whether somebody else has changed it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from reader.errors import ReaderError

if TYPE_CHECKING:
    from ui.workspace import Workspace

EVERY = 2000
"""Milliseconds between two looks; a look takes some microseconds."""


class Watch(QObject):
    """Looks at the file every now and then.

    Signals:
        lost: nothing; the file is gone, or another one has taken its place. Emitted once.
        changed: nothing; another window or program has made a step of the history.
    """

    lost = Signal()
    changed = Signal()

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._file = self._identity()
        self._version, self._head = 0, (0, 0)
        self._take_note()
        workspace.changed.connect(lambda _change: self._take_note())
        self._timer = QTimer(self, interval=EVERY)
        self._timer.timeout.connect(self.look)
        self._timer.start()

    def stop(self) -> None:
        """Look no more."""
        self._timer.stop()

    def look(self) -> None:
        """Look once."""
        if self._workspace.library.closed:
            self.stop()
            return
        if self._file is not None and self._identity() != self._file:
            self._file = None
            self.lost.emit()
            return
        with suppress(ReaderError):
            library = self._workspace.library
            # this number differs after every foreign write, of a worker of this window too
            if library.data_version() == self._version:
                return
            before = self._head
            self._take_note()
            if self._head != before:
                self.changed.emit()

    def _take_note(self) -> None:
        with suppress(ReaderError):
            library = self._workspace.library
            self._version = library.data_version()
            self._head = library.journal.head()

    def _identity(self) -> tuple[int, int] | None:
        try:
            found = self._workspace.library.path.stat()
        except OSError:
            return None
        return found.st_dev, found.st_ino
