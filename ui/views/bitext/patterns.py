"""Has the hyphenation patterns ready before the first frame, or soon after on the first start."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QThread, Signal

if TYPE_CHECKING:
    from reader.segmentation.hyphenation import Hyphenator


class _Loading(QThread):
    def __init__(self, hyphenator: Hyphenator, parent: QObject) -> None:
        super().__init__(parent)
        self._hyphenator = hyphenator

    def run(self) -> None:
        self._hyphenator.load()


class PatternLoader(QObject):
    """Loads patterns at once when that is quick, else in a thread.

    Signals:
        ready: the thread is done.
    """

    ready = Signal()

    def __init__(self, hyphenator: Hyphenator, parent: QObject) -> None:
        super().__init__(parent)
        self.hyphenator = hyphenator
        self.is_ready = False
        self._thread: _Loading | None = None

    def begin(self) -> None:
        """Start loading, unless that has been done."""
        if self.is_ready or self._thread is not None:
            return
        if self.hyphenator.is_quick:
            self.hyphenator.load()
            self.is_ready = True
            return
        self._thread = _Loading(self.hyphenator, self)
        self._thread.finished.connect(self._finished)
        self._thread.start()
        self.destroyed.connect(self._thread.wait)

    def _finished(self) -> None:
        self.is_ready = True
        self._thread = None
        self.ready.emit()

    def wait(self) -> None:
        """Wait for the thread, before the window goes."""
        if self._thread is not None:
            self._thread.wait()


def user_cache() -> Path:
    """The program's cache folder of this person."""
    location = QStandardPaths.StandardLocation.GenericCacheLocation
    return Path(QStandardPaths.writableLocation(location)) / "zwiesprache"
