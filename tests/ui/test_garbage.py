"""Memory that nobody needs any longer."""

from __future__ import annotations

import gc
import os
import sys
import threading
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from ui.garbage import COLLECTING, Collector, give_back

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Knot(QObject):
    """Holds itself, as a widget does whose signal is connected to a function that knows the widget."""

    def __init__(self, ended: list[str]) -> None:
        super().__init__()
        self.me = self
        self.destroyed.connect(lambda: ended.append(threading.current_thread().name))


def test_no_other_thread_collects_what_is_of_the_window(qtbot: QtBot) -> None:
    ended: list[str] = []
    collector = Collector(QApplication.instance())
    Knot(ended)
    busy = threading.Thread(target=lambda: [[n] for n in range(100_000)], name="busy")
    busy.start()
    busy.join()
    assert ended == []
    kept = [[n] for n in range(5 * gc.get_threshold()[0])]  # enough for a collection to be due
    qtbot.waitUntil(lambda: bool(ended), timeout=5 * COLLECTING)
    assert kept
    assert ended == [threading.main_thread().name]
    collector.stop()
    collector.deleteLater()


@pytest.mark.skipif(
    sys.platform != "linux" or not os.confstr("CS_GNU_LIBC_VERSION"),
    reason="other C libraries do so themselves",
)
def test_free_memory_goes_back_to_the_system_from_below_what_is_in_use() -> None:
    strewn = [bytes(2_000) for _ in range(40_000)]
    kept = strewn[::200]
    full = resident()
    strewn.clear()
    give_back()
    assert full - resident() > 50 << 20
    assert kept


def resident() -> int:
    """Bytes of memory this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
