"""Figures of the page: first frame, painting, zoom, keystrokes, search, terms, memory.

Run with ``python benchmarks/page.py [ROWS …]``; prints one table. Offscreen, 1320 x 900, text of
invented sentences with log-normal lengths (mean about 400 characters a paragraph).
"""

from __future__ import annotations

import gc
import os
import random
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from typing import TYPE_CHECKING

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.edits import works
from reader.model.bitext import Alignment, BeadDraft, BitextId, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Sentence
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId
from reader.segmentation.hyphenation import Hyphenator
from reader.storage.library import Library
from ui import theme
from ui.views.bitext.view import BitextView
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


def make_library(path: Path, rows: int) -> tuple[Library, BitextId]:
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
    works.add_work(
        library,
        ImportedDocument(Language.GERMAN, tuple(german), "Probe"),
        ImportedDocument(Language.ENGLISH, tuple(english), "Sample"),
        Alignment(tuple(beads)),
    )
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


def main() -> None:
    folder = Path(tempfile.mkdtemp())
    Hyphenator(Language.GERMAN, folder).load()
    for rows in [int(a) for a in sys.argv[1:]] or [5_000, 50_000]:
        path = folder / f"{rows}.zwie"
        child = os.fork()  # so that making the library does not count as memory of the page
        if child == 0:
            library, _ = make_library(path, rows)
            library.close()
            os._exit(0)
        os.waitpid(child, 0)
        child = os.fork()
        if child == 0:
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
