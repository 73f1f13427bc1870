"""Figures of the page: first frame, painting, zoom, keystrokes, search, terms, memory.

Run with ``python benchmarks/page.py [--panes] [ROWS …]``; prints one table. Offscreen, 1320 x 900, text of
invented sentences with log-normal lengths (mean about 400 characters a paragraph).

With ``--panes`` the real window is measured instead, 1920 x 1080, with two more translations beside the
open one, every panel open and the checks at work: what lies between the moment a key is pressed, four a
second at most, and the letter on the page, whatever the window is busy with at that moment.
"""

from __future__ import annotations

import gc
import linecache
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.edits import terms, works
from reader.model.bitext import Alignment, BeadDraft, BitextId, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Sentence
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId
from reader.segmentation.hyphenation import Hyphenator
from reader.storage.library import Library
from ui import app, theme
from ui.garbage import give_back
from ui.settings import Settings
from ui.views.bitext.host import ViewMode
from ui.views.bitext.view import BitextView
from ui.views.docks import Pane
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Callable

GERMAN = (
    "Am Morgen lag der Nebel noch über den Gleisen, und niemand sprach ein Wort.",
    "Die Lehrerin zählte die Hefte, legte sie auf den Tisch und öffnete das Fenster.",
    "Im Rathaus hatte man seit Jahren gewusst, dass die Brücke nicht mehr lange halten würde.",
    "»Wer bezahlt das?«, fragte der Händler, aber die Antwort hörte er nicht mehr.",
    "Versicherungsgesellschaften, Genehmigungsbehörden und Nachbarschaftsvereine schrieben einander Briefe.",
    "Er ging.",
)
ENGLISH = (
    "In the morning the mist still lay over the tracks, and nobody said a word.",
    "The teacher counted the exercise books, put them on the table and opened the window.",
    "At the town hall they had known for years that the bridge would not last much longer.",
    "“Who is going to pay for that?” asked the dealer, but he did not hear the answer.",
    "Insurance companies, licensing offices and neighbourhood clubs wrote letters to one another.",
    "He went.",
)


def paragraph(picks: list[int], sentences: tuple[str, ...]) -> BlockDraft:
    spans, text = [], ""
    for pick in picks:
        text += " " if text else ""
        spans.append(Sentence(len(text), len(text) + len(sentences[pick])))
        text += sentences[pick]
    return BlockDraft(BlockKind.PARAGRAPH, text, sentences=tuple(spans))


def make_library(path: Path, rows: int, further: tuple[str, ...] = ()) -> tuple[Library, BitextId]:
    chance = random.Random(7)  # noqa: S311 - invented text
    german, english, beads = [], [], []
    for n in range(rows):
        picks = [
            chance.randrange(len(GERMAN)) for _ in range(max(1, round(chance.lognormvariate(1.4, 0.75))))
        ]
        if n % 60 == 0:
            german.append(BlockDraft(BlockKind.HEADING, f"Kapitel {n // 60 + 1}", level=1))
            english.append(BlockDraft(BlockKind.HEADING, f"Chapter {n // 60 + 1}", level=1))
        else:
            german.append(paragraph(picks, GERMAN))
            english.append(paragraph(picks, ENGLISH))
        count = len(german[-1].sentences)
        beads.append(BeadDraft((n,), (n,), 0.95, tuple(SentenceBead((i,), (i,), 0.95) for i in range(count))))
    library = Library.create(path)
    translation, alignment = (
        ImportedDocument(Language.ENGLISH, tuple(english), "Sample"),
        Alignment(tuple(beads)),
    )
    work = works.add_work(
        library, ImportedDocument(Language.GERMAN, tuple(german), "Probe"), translation, alignment
    )
    for name in further:
        works.add_translation(library, work, translation, alignment, name=name)
    return library, library.works.bitexts(library.works.all()[0].id)[0]


def resident() -> float:
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith("VmRSS"):
            return int(line.split()[1]) / 1024
    return 0.0


def timed(repeat: int, act: Callable[[int], object]) -> list[float]:
    times = []
    for n in range(repeat):
        start = time.perf_counter()
        act(n)
        times.append((time.perf_counter() - start) * 1000)
    return sorted(times)


def both(times: list[float]) -> str:
    return f"{times[len(times) // 2]:.1f}/{times[int(len(times) * 0.95)]:.1f}"


def searched(view: BitextView, application: QApplication, text: str) -> str:
    """Milliseconds until typing can go on, and until every find is counted."""
    start = time.perf_counter()
    view.find(text)
    at_once = time.perf_counter() - start
    while view._finder.is_looking:  # noqa: SLF001 - nobody else needs to know
        application.processEvents()
    return f"{at_once * 1000:.0f}/{(time.perf_counter() - start) * 1000:.0f}"


def marked(view: BitextView, application: QApplication, number: int) -> float:
    """Milliseconds from adding a term to its underlines."""
    words = (("Brücke", "bridge"), ("Fenster", "window"))[number - 1]
    terms = (Term(Language.GERMAN, words[0], id=TermId(number)), Term(Language.ENGLISH, words[1]))
    view.go_to_row(100)
    application.processEvents()
    start = time.perf_counter()
    view.set_concepts([Concept(terms, id=ConceptId(number))])
    while not view.terms_are_marked:
        application.processEvents()
        time.sleep(0.002)
    return (time.perf_counter() - start) * 1000


def measure(path: Path, bitext: BitextId, application: QApplication) -> dict[str, str]:
    library = Library.open(path)
    theme.load_fonts()
    view = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=path.parent)
    view._patterns.hyphenator.load()  # noqa: SLF001 - the figure is about the view alone
    view.resize(1320, 900)
    view.show()
    application.processEvents()
    port = view.viewport()
    gc.freeze()  # as the program does when its window stands

    def first(_: int) -> None:
        view.open(bitext)
        port.repaint()

    def then(act: Callable[[int], object]) -> Callable[[int], None]:
        def run(n: int) -> None:
            act(n)
            port.repaint()
            application.processEvents()

        return run

    figures = {"first frame": f"{timed(1, first)[0]:.0f}"}
    application.processEvents()
    figures["page p50/p95"] = both(timed(60, then(lambda _: view.scroll_by(820))))
    figures["wheel"] = both(timed(60, then(lambda _: view.scroll_by(84))))
    chance, last = random.Random(3), view.row_count - 40  # noqa: S311 - rows to jump to
    figures["jump"] = both(timed(40, then(lambda _: view.go_to_row(chance.randrange(last)))))
    sizes = (20, 19, 21, 19)
    figures["zoom"] = both(timed(4, lambda n: (view.set_text_size(sizes[n]), port.repaint())))
    widths = (1280, 1000, 1320, 1500)
    figures["resize"] = both(timed(4, lambda n: (view.resize(widths[n], 900), port.repaint())))
    application.processEvents()
    view.go_to_row(min(301, last))
    view.start_edit()
    editor = application.focusWidget()
    letters = "so the words go on and on "
    figures["key"] = both(
        timed(80, then(lambda n: QTest.keyClick(editor, letters[n % len(letters)])))  # type: ignore[call-overload]
    )
    view.commit_edit()
    linecache.clearcache()  # the program imports plainly, see ``ui.startup``
    give_back()  # as it does every few seconds
    figures["RSS MB"] = f"{resident():.0f}"
    figures["find at once/all"] = searched(view, application, "Fensterbrett")
    figures["find common"] = searched(view, application, "Fenster")
    view.find("")
    figures["term, new worker/same"] = (
        f"{marked(view, application, 1):.0f}/{marked(view, application, 2):.0f}"
    )
    figures["RSS with terms"] = f"{resident():.0f}"
    view.close()
    library.close()
    return figures


class Pace(NamedTuple):
    """How long keys took, in milliseconds, sorted: by the clock, and computing in this thread."""

    clock: list[float]
    computed: list[float]

    def __str__(self) -> str:
        return f"{both(self.computed)} (most {self.computed[-1]:.0f}; by the clock {both(self.clock)})"


def pressed(application: QApplication, keys: int, gap: float, press: Callable[[int], object]) -> Pace:
    """From when a key is due until what it does is painted; ``gap`` seconds lie between two.

    What the window is busy with when a key is due counts with it. On a machine that has other things to do
    the clock says little, so what is computed is told apart.
    """
    clock, computed, due = [], [], time.perf_counter() + gap
    for n in range(keys):
        begun = time.thread_time()
        while time.perf_counter() < due:
            begun = time.thread_time()
            application.processEvents()
            if time.perf_counter() < due:
                time.sleep(0.0005)
                begun = time.thread_time()
        press(n)
        application.processEvents()
        clock.append((time.perf_counter() - due) * 1000)
        computed.append((time.thread_time() - begun) * 1000)
        due = max(due + gap, time.perf_counter() + gap / 2)
    return Pace(sorted(clock), sorted(computed))


def measure_panes(path: Path, application: QApplication) -> dict[str, str]:
    library = Library.open(path)
    bitexts = library.works.bitexts(library.works.all()[0].id)
    original = library.bitexts.get(bitexts[0]).original
    uids = {bitext: uid for uid, bitext in library.bitexts.by_uid(original.id).items()}
    library.work_settings.put(original.work_id, "columns.beside", " ".join(uids[b] for b in bitexts[1:]))
    library.work_settings.put(original.work_id, "columns.differences", "yes")
    for german, english in (("Brücke", "bridge"), ("Fenster", "window"), ("Lehrerin", "teacher")):
        concept = Concept((Term(Language.GERMAN, german), Term(Language.ENGLISH, english)))
        terms.add_concept(library, concept)
    window = app.open_window(library, Settings(path.parent / "settings.ini"), first_run=False)
    window.resize(1920, 1080)
    window.show()
    view = window.desk.page
    view.set_mode(ViewMode.EDIT)
    start = time.perf_counter()
    window.library.open_bitext(bitexts[0])
    view.viewport().repaint()
    figures = {"work opened": f"{(time.perf_counter() - start) * 1000:.0f}"}
    for dock in window.findChildren(Pane):
        dock.show()
    gc.collect()
    gc.freeze()
    chance, last = random.Random(3), view.row_count - 40  # noqa: S311 - rows to jump to
    letters = "so the words go on and on "

    def key(n: int) -> None:
        QTest.keyClick(application.focusWidget(), letters[n % len(letters)])  # type: ignore[call-overload]

    def confirm(_: int) -> None:
        window.editing.confirm()

    def unfinished(_: int) -> None:
        window.editing.next_unfinished()

    def page(_: int) -> None:
        view.scroll_by(820)

    def jump(_: int) -> None:
        view.go_to_row(chance.randrange(last))

    for name, count, gap, act in (
        ("page p50/p95", 40, 0.1, page),
        ("jump", 30, 0.2, jump),
        ("key", 120, 0.13, key),
        ("key again", 120, 0.13, key),
        ("confirm and next", 12, 0.8, confirm),
        ("next unfinished", 12, 0.3, unfinished),
        ("key in other rows", 60, 0.13, key),
    ):
        if name == "key":
            view.go_to_row(min(301, last))
            view.start_edit()
            application.processEvents()
        figures[name] = str(pressed(application, count, gap, act))
    figures["columns"] = str(2 + len(view.page.columns.further))
    linecache.clearcache()
    give_back()
    figures["RSS MB"] = f"{resident():.0f}"
    figures["load"] = f"{os.getloadavg()[0]:.1f}"
    window.close()
    library.close()
    return figures


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    panes = "--panes" in sys.argv
    Hyphenator(Language.GERMAN, folder).load()
    for rows in [int(a) for a in sys.argv[1:] if a.isdecimal()] or [5_000, 50_000]:
        path = folder / f"{rows}.zwie"
        child = os.fork()  # so that making the library does not count as memory of the page
        if child == 0:
            library, _ = make_library(path, rows, ("M. Hofer", "DeepL") if panes else ())
            library.close()
            os._exit(0)
        os.waitpid(child, 0)
        child = os.fork()
        if child == 0:
            if panes:
                figures = measure_panes(path, app.make_application())
            else:
                application = QApplication([])
                with Library.open(path) as library:
                    bitext = library.works.bitexts(library.works.all()[0].id)[0]
                figures = measure(path, bitext, application)
            print(f"{rows:>6} rows  " + "  ".join(f"{name} {value}" for name, value in figures.items()))
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(child, 0)


if __name__ == "__main__":
    main()
