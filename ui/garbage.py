"""What is done with memory that nobody needs any longer."""

from __future__ import annotations

import gc
import sys
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

if TYPE_CHECKING:
    from collections.abc import Callable

COLLECTING = 1000
"""Milliseconds between two looks whether there is garbage enough."""
_GIVING_BACK = 5
"""Looks after which free memory is given back to the system."""
_KEPT = 1 << 20
"""Bytes of it that are kept for what is wanted next."""


class Collector(QObject):
    """Python's collection of garbage, on the window's thread alone; what is free goes back to the system.

    Left to itself the collection happens in whatever thread asks for memory. What it finds may hold widgets,
    layouts and pictures, which Qt lets nobody destroy elsewhere.
    """

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        gc.disable()
        self._looks = 0
        self._timer = QTimer(self, interval=COLLECTING)
        self._timer.timeout.connect(self._look)
        self._timer.start()

    def _look(self) -> None:
        collect_due()
        self._looks += 1
        if self._looks % _GIVING_BACK == 0:
            give_back()

    def stop(self) -> None:
        """Look no more: the program ends."""
        self._timer.stop()


def collect_due() -> None:
    """Collect the oldest generation that Python itself would by now."""
    due = zip(gc.get_count(), gc.get_threshold(), strict=True)
    full = [generation for generation, (count, most) in enumerate(due) if count > most]
    if full:
        gc.collect(max(full))


def give_back() -> None:
    """Give free memory back to the system where the C library would keep it (glibc).

    Takes less than a millisecond, and some where much was freed since the last time. Of itself the library
    gives back only what lies above the last piece in use; opening a long work leaves fifty megabytes below.
    """
    trim = _trimmer()
    if trim is not None:
        trim(_KEPT)


@cache
def _trimmer() -> Callable[[int], int] | None:
    if sys.platform != "linux":
        return None
    import ctypes  # noqa: PLC0415 - deferred: not wanted before the first page

    try:
        trim = ctypes.CDLL(None).malloc_trim
    except (OSError, AttributeError):  # another C library
        return None
    trim.argtypes, trim.restype = (ctypes.c_size_t,), ctypes.c_int
    found: Callable[[int], int] = trim
    return found
