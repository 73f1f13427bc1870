"""What everything costs in a large library, and how the cost grows with it.

    .venv/bin/python -m benchmarks.size [--works N] [--words N] [--rows N …] [--keep FOLDER]

A library of 100 works and 10 million words is made and measured at a tenth, at half and at all of its size,
then once more with a work of 50,000 rows and one of 200,000 in it, which are the ones measured then. Each
figure is told as *by the clock / computing*, in milliseconds, with the load of the machine at that moment:
on a machine that has other things to do only the second says something. *Growth* compares the last of the
works of one size with the first, and the longest work with the shortest.
"""

from __future__ import annotations

import argparse
import contextlib
import gc
import multiprocessing
import os
import random
import resource
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks import startup
from benchmarks.books import book
from reader.edits import works
from reader.edits.exports import export_file
from reader.edits.snapshots import back_up
from reader.jobs.checks import CheckOptions, check_repeats, check_rows
from reader.lookup.indexing import bring_up_to_date, index_version, prepare_tables
from reader.lookup.searching import Searching
from reader.model.bitext import Alignment, BeadDraft, BitextId, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Sentence, WorkId
from reader.model.language import Language
from reader.model.publication import ExportFormat, ExportOptions
from reader.model.search import Query, SearchMode
from reader.segmentation.sentences import split
from reader.storage.backups import Reason
from reader.storage.check_rows import CheckSource
from reader.storage.library import Library
from reader.storage.word_index import WordIndex, index_path

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from multiprocessing.connection import Connection

    from PySide6.QtWidgets import QApplication

    from ui.window import MainWindow

CHAPTER = 60
"""Rows from one heading to the next."""
SEARCHES = (
    (SearchMode.FORMS, "bewachen"),
    (SearchMode.TOLERANT, "landkarte"),
    (SearchMode.EXACT, "vor dem Bahnhof die Geige"),
    (SearchMode.REGEX, r"Brunnen.*\b77[0-9]\b"),
)
CHECKED = 500
"""Rows at the end of a work that are checked, and undone steps are as many as typed ones."""
TYPED = 20


class Figure(NamedTuple):
    """One thing measured; ``load`` is that of the machine over the last minute."""

    name: str
    value: str
    computed: float
    load: float


class Stage(NamedTuple):
    """What is measured together: a library's size, and the work that is opened."""

    name: str
    works: int
    rows: int


# -- the library ------------------------------------------------------------------------------


class Texts:
    """Rows without end, put together from a thousand paragraphs and a number each."""

    def __init__(self) -> None:
        made = book(1_000, seed=5)
        pairs = [(made.german[s[0]], made.english[t[0]]) for s, t in made.beads if len(s) == len(t) == 1]
        self._pairs = [(self._draft(a, Language.GERMAN), self._draft(b, Language.ENGLISH)) for a, b in pairs]
        self._number = 0
        words = sum(len(side.text.split()) + 3 for pair in self._pairs for side in pair)
        self.words_a_row = words / len(self._pairs)

    @staticmethod
    def _draft(text: str, language: Language) -> BlockDraft:
        return BlockDraft(BlockKind.PARAGRAPH, text, sentences=tuple(split(text, language)))

    def work(self, rows: int) -> tuple[ImportedDocument, ImportedDocument, Alignment]:
        """A work of so many rows."""
        sides: tuple[list[BlockDraft], list[BlockDraft]] = ([], [])
        beads = []
        for row in range(rows):
            if row % CHAPTER == 0:
                pair = tuple(
                    BlockDraft(BlockKind.HEADING, f"{word} {row // CHAPTER + 1}", level=1)
                    for word in ("Kapitel", "Chapter")
                )
            else:
                self._number += 1
                german, english = self._pairs[self._number * 7 % len(self._pairs)]
                pair = self._numbered(german, "Zeile Nummer"), self._numbered(english, "Line number")
            for side, draft in zip(sides, pair, strict=True):
                side.append(draft)
            left, right = (len(draft.sentences) for draft in pair)
            links = [SentenceBead((i,), (i,), 0.97) for i in range(min(left, right))]
            links += [SentenceBead((i,), (), 0.5) for i in range(right, left)]
            links += [SentenceBead((), (i,), 0.5) for i in range(left, right)]
            beads.append(BeadDraft((row,), (row,), 0.95, tuple(links)))
        original = ImportedDocument(Language.GERMAN, tuple(sides[0]), "Ein Buch")
        translation = ImportedDocument(Language.ENGLISH, tuple(sides[1]), "A Book")
        return original, translation, Alignment(tuple(beads))

    def _numbered(self, draft: BlockDraft, words: str) -> BlockDraft:
        text = f"{draft.text} {words} {self._number}."
        sentence = Sentence(len(draft.text) + 1, len(text))
        return BlockDraft(draft.kind, text, sentences=(*draft.sentences, sentence))


def fill(path: Path, upto: int, rows: int) -> list[Figure]:
    """Bring a library to so many works, or put one more in where it has them already."""
    texts, times = Texts(), []
    library = Library.open(path) if path.exists() else Library.create(path)
    with library:
        there = len(library.works.ids())
        texts._number = there * rows  # noqa: SLF001 - as if it had made these too
        for number in range(there, max(upto, there + 1)):
            made = texts.work(rows)
            begun = Clock()
            work = works.add_work(library, *made, title=f"Ein Buch {number + 1}")
            times.append(begun.stop("a work stored"))
        bitext = library.works.bitexts(work)[0]
        last = library.bitexts.rows(bitext, rows // 2, 1)[0]
        library.places.put(bitext, "read", last.bead.id, 0.0)
    return times[-1:]


# -- measuring --------------------------------------------------------------------------------


class Clock:
    """From now on."""

    def __init__(self) -> None:
        self._clock, self._computed = time.perf_counter(), time.process_time()

    def stop(self, name: str) -> Figure:
        """What has passed since then."""
        clock = (time.perf_counter() - self._clock) * 1000
        computed = (time.process_time() - self._computed) * 1000
        return Figure(name, f"{_short(clock)} / {_short(computed)}", computed, os.getloadavg()[0])


def several(name: str, runs: list[tuple[float, float]]) -> Figure:
    """The median of runs, and the slowest but one in twenty: by the clock, and computing (milliseconds)."""
    middle = [statistics.median(run[side] for run in runs) for side in (0, 1)]
    slow = [sorted(run[side] for run in runs)[int(len(runs) * 0.95)] for side in (0, 1)]
    value = " / ".join(f"{_short(middle[side])}–{_short(slow[side])}" for side in (0, 1))
    return Figure(name, value, middle[1], os.getloadavg()[0])


def repeated(name: str, count: int, act: Callable[[int], object]) -> Figure:
    """An action that is done so often."""
    runs = []
    for number in range(count):
        clock, computed = time.perf_counter(), time.process_time()
        act(number)
        runs.append(((time.perf_counter() - clock) * 1000, (time.process_time() - computed) * 1000))
    return several(name, runs)


def memory(name: str, *, most: bool = False) -> Figure:
    """Megabytes in memory: now, or the most there were in this process."""
    if most:
        megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    else:
        status = Path("/proc/self/status").read_text(encoding="ascii")
        megabytes = int(status.partition("VmRSS:")[2].split()[0]) / 1024
    return Figure(name, f"{megabytes:.0f} MB", megabytes, os.getloadavg()[0])


def _short(milliseconds: float) -> str:
    return f"{milliseconds:.1f}" if milliseconds < 20 else f"{milliseconds:,.0f}"


def in_child(measure: Callable[..., Iterable[Figure]], *arguments: object) -> list[Figure]:
    """What a function measures in a process of its own, whose memory is its own too."""
    context = multiprocessing.get_context("fork")
    here, there = context.Pipe(duplex=False)

    def run(connection: Connection) -> None:
        connection.send(list(measure(*arguments)))
        connection.close()
        os._exit(0)  # the window's parts need not be taken apart

    child = context.Process(target=run, args=(there,))
    child.start()
    there.close()
    try:
        found: list[Figure] = here.recv()
    except EOFError:
        raise SystemExit(f"{measure.__name__} broke off; what it said stands above") from None
    child.join()
    return found


# -- what is measured -------------------------------------------------------------------------


def measure_start(path: Path, home: Path) -> list[Figure]:
    """From starting the process to the page that was open last."""
    environment = startup.environment(home)
    startup.start_once(path, environment)
    return [several("process start to first page", [startup.start_once(path, environment) for _ in range(3)])]


def measure_window(path: Path, work: WorkId, home: Path) -> Iterable[Figure]:
    """The window: shelf, opening, moving about, typing and undoing."""
    import PySide6.QtWidgets  # noqa: PLC0415 - deferred: the other processes need no Qt

    from ui.startup import import_plainly  # noqa: PLC0415 - as above

    assert PySide6.QtWidgets
    import_plainly()  # as the program does, before the window is imported
    from ui import app  # noqa: PLC0415 - as above
    from ui.settings import Settings  # noqa: PLC0415 - as above
    from ui.window import MainWindow  # noqa: PLC0415 - as above
    from ui.workspace import Workspace  # noqa: PLC0415 - as above

    application = app.make_application()
    clock = Clock()
    reached = app.reach_library(path)
    assert reached is not None
    library, _ = reached
    yield clock.stop("library opened")
    window = MainWindow(Workspace(library), Settings(home / "settings.ini"), theme="light")
    window.resize(1320, 900)
    window.show()
    application.processEvents()
    gc.collect()
    gc.freeze()  # as the program does when its window stands
    shelf = window.desk.shelf

    def show_shelf(_: int) -> None:
        shelf.reload()
        application.processEvents()

    yield repeated("shelf read and shown", 3, show_shelf)
    clock = Clock()
    while not shelf.progress.is_known(shown.id for shown in shelf.list.in_sight()):
        application.processEvents()
        time.sleep(0.001)
    yield clock.stop("works in sight counted")
    yield memory("memory with the shelf")
    clock = Clock()
    window.library.open_work(work)
    window.desk.page.viewport().repaint()
    yield clock.stop("work opened")
    yield from _moved(window, application)
    clock = Clock()
    while not window.has_counted:
        application.processEvents()
        time.sleep(0.001)
    window._count()  # noqa: SLF001 - what its timer calls after each change
    yield clock.stop("figures of the status line")
    yield memory("memory with the work")
    yield from _typed(window, application)
    yield memory("memory after typing")


def _moved(window: MainWindow, application: QApplication) -> Iterable[Figure]:
    view = window.desk.page
    port = view.viewport()

    def then(act: Callable[[int], object]) -> Callable[[int], None]:
        def run(number: int) -> None:
            act(number)
            port.repaint()
            application.processEvents()

        return run

    chance, last = random.Random(3), max(1, view.row_count - 40)  # noqa: S311 - rows to jump to
    sizes, widths = (20, 19, 21, 19), (1280, 1000, 1320, 1500)
    yield repeated("page down", 30, then(lambda _: view.scroll_by(820)))
    yield repeated("wheel", 30, then(lambda _: view.scroll_by(84)))
    yield repeated("jump", 30, then(lambda _: view.go_to_row(chance.randrange(last))))
    yield repeated("zoom", 4, then(lambda n: view.set_text_size(sizes[n])))
    yield repeated("resize", 4, then(lambda n: window.resize(widths[n], 900)))


def _typed(window: MainWindow, application: QApplication) -> Iterable[Figure]:
    from PySide6.QtTest import QTest  # noqa: PLC0415 - deferred, as above

    from ui.views.bitext.host import ViewMode  # noqa: PLC0415 - as above

    view = window.desk.page
    view.set_mode(ViewMode.EDIT)
    view.go_to_row(view.row_count // 2 + 1)
    application.processEvents()
    view.start_edit()
    letters = "so the words go on and on "

    def key(number: int) -> None:
        QTest.keyClick(application.focusWidget(), letters[number % len(letters)])  # type: ignore[call-overload]
        application.processEvents()

    def confirm(number: int) -> None:
        key(number)
        window.editing.confirm()
        application.processEvents()

    yield repeated("key", 60, key)
    yield repeated("key, confirm and next", TYPED, confirm)
    view.commit_edit()

    def undo(_: int) -> None:
        window.workspace.undo()
        application.processEvents()

    yield repeated("undo", TYPED, undo)


def measure_index(path: Path) -> Iterable[Figure]:
    """The index of all forms of words."""
    prepare_tables()
    clock = Clock()
    renewed = bring_up_to_date(path).renewed
    whole = clock.stop("")
    each = whole.computed / max(1, renewed) * 1000
    yield Figure("index of words, each 1,000 paragraphs", f"{_short(each)}", each, whole.load)
    clock = Clock()
    bring_up_to_date(path)
    yield clock.stop("index of words, nothing new")
    yield memory("memory of indexing", most=True)


def measure_search(path: Path) -> Iterable[Figure]:
    """Until the first finds, and until all of them."""
    index = WordIndex.read(index_path(path), index_version()) if index_path(path).exists() else None
    with Library.open(path) as library:
        for mode, text in SEARCHES:
            if mode is SearchMode.FORMS and index is None:
                continue
            for _ in range(2):
                first, clock, rows = None, Clock(), 0
                for portion in Searching(library, Query(text, mode), index=index).portions():
                    if portion.rows:
                        first = first or clock.stop(f"search, {mode.value}: first finds")
                    rows += len(portion.rows)
                whole = clock.stop(f"search, {mode.value}: all of them")
            if first is not None:
                yield first
            yield whole._replace(value=f"{whole.value} ({rows:,})")
    yield memory("memory of searching", most=True)
    if index is not None:
        index.close()


def measure_checks(path: Path, bitext: BitextId, rows: int) -> Iterable[Figure]:
    """A check of a work: until the first answer, then the last rows, then what is repeated."""
    source, options = CheckSource(path, bitext), CheckOptions()
    clock = Clock()
    first = check_rows(source, options, 0)
    whole = clock.stop("check, first answer")
    yield whole._replace(value=f"{whole.value} ({len(first.beads):,} rows)")
    at: int | None = max(0, rows - CHECKED)
    clock = Clock()
    while at is not None:
        at = check_rows(source, options, at).next
    yield clock.stop(f"check, {CHECKED} rows at the end")
    clock = Clock()
    check_repeats(source, options)
    yield clock.stop("check, repeated passages")
    yield memory("memory of checking", most=True)


def measure_export(path: Path, work: WorkId, form: ExportFormat, home: Path) -> Iterable[Figure]:
    """A work written to a file."""
    clock = Clock()
    size = export_file(path, work, None, form, ExportOptions(), home / f"out{form.suffix}")
    whole = clock.stop(f"export, {form.value}")
    yield whole._replace(value=f"{whole.value} ({size / 1e6:.1f} MB)")
    yield memory(f"memory of export, {form.value}", most=True)


def measure_backup(path: Path) -> Iterable[Figure]:
    """A copy of the library."""
    clock = Clock()
    made = back_up(path, Reason.ASKED)
    whole = clock.stop("backup")
    yield whole._replace(value=f"{whole.value} ({made.stat().st_size / 1e6:.0f} MB)")
    made.unlink()
    yield memory("memory of the backup", most=True)


def measure(path: Path, stage: Stage, home: Path) -> list[Figure]:
    """Everything, with the library as it is now; told as it comes."""
    figures = []
    with Library.open(path) as library:
        work = library.works.ids()[-1]
        bitext = library.works.bitexts(work)[0]
    steps: tuple[tuple[Callable[..., Iterable[Figure]], tuple[object, ...]], ...] = (
        (measure_start, (path, home)),
        (measure_window, (path, work, home)),
        *(((measure_index, (path,)),) if stage.works else ()),
        (measure_search, (path,)),
        (measure_checks, (path, bitext, stage.rows)),
        (measure_export, (path, work, ExportFormat.TMX, home)),
        (measure_export, (path, work, ExportFormat.EPUB, home)),
        (measure_backup, (path,)),
    )
    for function, arguments in steps:
        for figure in in_child(function, *arguments):
            figures.append(figure)
            print(f"{stage.name:24} {figure.name:40} {figure.value:>32}  load {figure.load:.1f}", flush=True)
    return figures


def table(found: dict[Stage, list[Figure]]) -> str:
    """The figures side by side as a table in Markdown, with how much each grew."""
    stages = list(found)
    same = [stage for stage in stages if stage.works]
    by_rows = [same[-1], *(stage for stage in stages if not stage.works)] if same else []
    heads = ["", *(stage.name for stage in stages)]
    heads += [f"growth, works × {same[-1].works / same[0].works:.0f}"] if len(same) > 1 else []
    heads += [f"growth, rows × {by_rows[-1].rows / by_rows[0].rows:.0f}"] if len(by_rows) > 1 else []
    lines = [f"| {' | '.join(heads)} |", f"|{'---|' * len(heads)}"]
    for name in dict.fromkeys(figure.name for figures in found.values() for figure in figures):
        at = {stage: figure for stage in stages for figure in found[stage] if figure.name == name}
        cells = [f"{at[stage].value} @{at[stage].load:.1f}" if stage in at else "" for stage in stages]
        for pair in (same, by_rows):
            if len(pair) > 1:
                ends = [at[stage].computed for stage in (pair[0], pair[-1]) if stage in at]
                cells.append(f"× {ends[1] / ends[0]:.1f}" if len(ends) == 2 and ends[0] else "")
        lines.append(f"| {name} | {' | '.join(cells)} |")
    return "\n".join(lines)


def main() -> None:
    """Make the library in steps, and measure at each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--works", type=int, default=100, help="works of the library (100)")
    parser.add_argument("--words", type=int, default=10_000_000, help="words of all of them (10,000,000)")
    parser.add_argument("--rows", type=int, nargs="*", default=[50_000, 200_000], help="works put in last")
    parser.add_argument("--keep", type=Path, help="a folder in which the library is left")
    chosen = parser.parse_args()
    rows = max(CHAPTER, round(chosen.words / chosen.works / Texts().words_a_row))
    counts = dict.fromkeys(max(1, round(chosen.works * part)) for part in (0.1, 0.5, 1.0))
    stages = [Stage(f"{count} works, {rows:,} rows", count, rows) for count in counts]
    stages += [Stage(f"a work of {count:,} rows", 0, count) for count in chosen.rows]
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    begun, found = time.perf_counter(), {}
    with contextlib.ExitStack() as stack:
        folder = chosen.keep or stack.enter_context(tempfile.TemporaryDirectory())
        home = Path(folder)
        os.environ |= {f"XDG_{name}_HOME": str(home / name.lower()) for name in ("DATA", "CONFIG", "CACHE")}
        startup.warm_up(home / "cache" / "zwiesprache")
        for stage in stages:
            stored = in_child(fill, home / "size.zwie", stage.works, stage.rows)
            found[stage] = stored + measure(home / "size.zwie", stage, home)
    print(f"\n{table(found)}\n\n{time.perf_counter() - begun:.0f} seconds in all")


if __name__ == "__main__":
    main()
