"""A whole book through the window: the time until its first page, and whether the window stayed live.

    .venv/bin/python benchmarks/book.py [PARAGRAPHS …]

Writes an invented book (see ``books.py``) as two text files, drops them on the real window (offscreen)
and presses Open as soon as the dialog offers it. A timer of 10 ms ticks in the window's thread all the
while: the longest gap between two ticks is how long the window did not answer. Strict F1 is that of
the rows in the library against the book's gold beads.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from PySide6.QtCore import QEventLoop, Qt, QTimer

from benchmarks.books import book
from reader.alignment.score import score
from reader.storage.library import Library
from ui import app
from ui.settings import Settings

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QApplication

    from reader.model.bitext import BitextId
    from ui.window import MainWindow

TICK = 10
"""Milliseconds between two ticks while the window answers at once."""
LONGEST = 600.0
"""Seconds after which the measurement gives up."""


class Watch:
    """Notes when the window's thread got its turn."""

    def __init__(self) -> None:
        self._ticks: list[float] = []
        self._timer = QTimer(timerType=Qt.TimerType.PreciseTimer, interval=TICK)
        self._timer.timeout.connect(lambda: self._ticks.append(time.perf_counter()))
        self._timer.start()

    def gaps(self, since: float) -> list[float]:
        """Milliseconds between ticks since then, the longest first."""
        self._ticks.append(time.perf_counter())
        ticks = [since, *(tick for tick in self._ticks if tick > since)]
        return sorted(((b - a) * 1000 for a, b in pairwise(ticks)), reverse=True)


class Figures(NamedTuple):
    """What one book took, in seconds and milliseconds."""

    read: float
    stored: float
    total: float
    gap: float
    second_gap: float
    strict: float
    rows: int


def wait(until: Callable[[], bool]) -> None:
    """Let the window live until something holds; it is asked every 5 ms."""
    loop = QEventLoop()
    end = time.perf_counter() + LONGEST
    asking = QTimer(interval=5)
    asking.timeout.connect(lambda: loop.quit() if until() or time.perf_counter() > end else None)
    asking.start()
    loop.exec()
    asking.stop()
    if not until():
        sys.exit("gave up waiting")


def open_book(window: MainWindow, paths: list[Path]) -> tuple[float, float, float]:
    """When it was chosen, read, and on the page."""
    page, commands = window.desk.page, window.library
    chosen = time.perf_counter()
    commands.read_files(paths)
    dialog = commands.opening
    assert dialog is not None
    wait(lambda: bool(dialog.error) or dialog.summary.open_button.isVisible())
    if dialog.error:
        sys.exit(dialog.error)
    read = time.perf_counter()
    dialog.summary.open_button.click()
    wait(lambda: page.row_count > 0)
    page.viewport().repaint()
    return chosen, read, time.perf_counter()


def strict_f1(library: Library, bitext: BitextId, gold: list[tuple[list[int], list[int]]]) -> float:
    """F1 of the stored rows; a block's number is its place in its document."""
    number: dict[int, int] = {}
    pair = library.bitexts.get(bitext)
    for document in (pair.original, pair.translation):
        number |= {block.id: n for n, block in enumerate(library.documents.blocks(document.id))}
    count = len(library.bitexts.sizes(bitext))
    found = [
        (tuple(number[b.id] for b in row.source), tuple(number[b.id] for b in row.target))
        for first in range(0, count, 512)
        for row in library.bitexts.rows(bitext, first, 512)
    ]
    return score(found, [(tuple(source), tuple(target)) for source, target in gold]).strict


def measure(application: QApplication, folder: Path, paragraphs: int) -> Figures:
    made = book(paragraphs)
    paths = [folder / f"buch-{paragraphs}.txt", folder / f"buch-{paragraphs}.en.txt"]
    for path, texts in zip(paths, (made.german, made.english), strict=True):
        path.write_text("\n\n".join(texts) + "\n", encoding="utf-8")
    library = Library.create(folder / f"{paragraphs}.zwie")
    window = app.open_window(library, Settings(folder / "settings.ini"), first_run=False)
    window.resize(1320, 900)
    window.show()
    for _ in range(20):
        application.processEvents()
    watch = Watch()
    chosen, read, shown = open_book(window, paths)
    gaps = watch.gaps(chosen)
    bitext = window.workspace.bitext
    assert bitext is not None
    strict = strict_f1(library, bitext.id, made.beads)
    rows = window.desk.page.row_count
    window.close()
    library.close()
    return Figures(read - chosen, shown - read, shown - chosen, gaps[0], gaps[1], strict, rows)


def main() -> None:
    application = app.make_application()
    with tempfile.TemporaryDirectory() as folder:
        for paragraphs in [int(a) for a in sys.argv[1:]] or [60, 5_000]:
            found = measure(application, Path(folder), paragraphs)
            print(
                f"{paragraphs:>6} paragraphs, {found.rows} rows: {found.total:.2f} s to the page "
                f"(read and aligned {found.read:.2f}, stored and shown {found.stored:.2f}), "
                f"longest gap {found.gap:.0f} ms, next {found.second_gap:.0f}, strict F1 {found.strict:.3f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
