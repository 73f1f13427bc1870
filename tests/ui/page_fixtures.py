"""A small library with every kind of row the page has to show, written for these tests."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint

from reader.edits import works
from reader.model.bitext import Alignment, BeadDraft, Bitext, SentenceBead, Side
from reader.model.document import BlockDraft, BlockKind, FootnoteRef, ImportedDocument, InlineMark, MarkKind
from reader.model.language import Language
from reader.segmentation.hyphenation import Hyphenator
from reader.segmentation.sentences import split
from reader.storage.library import Library
from ui import theme
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

K = BlockKind

GERMAN = (
    (K.HEADING, "Der Garten hinter dem Bahnhof"),
    (K.PARAGRAPH, ("Im Frühjahr kamen die Nachbar*innen mit Spaten. Niemand hatte sie gerufen. "
     "Sie gruben bis zum Abend.")),
    (K.PARAGRAPH, "»Das wächst nie«, sagte der Bahnwärter. Im August aß er die ersten Tomaten."),
    (K.PARAGRAPH, "Dieser Absatz hat keine Übersetzung, und das soll man sehen."),
    (K.PARAGRAPH, "🌱 Astralzeichen zählen in Qt doppelt. Der zweite Satz steht danach."),
    (K.LIST_ITEM, "eine Gießkanne für alle"),
    (K.PARAGRAPH, ("Zum Schluss ein langer Absatz über Wasserrechte, Nachbarschaftsversammlungen und "
     "Genehmigungsverfahren, der über mehrere Zeilen läuft, damit die Silbentrennung etwas zu tun "
     "bekommt und die Einfügemarke zwischen den Zeilen wandern kann.")),
)  # fmt: skip
ENGLISH = (
    (K.HEADING, "The Garden behind the Station"),
    (K.PARAGRAPH, "In spring the neighbours came with spades."),
    (K.PARAGRAPH, "Nobody had called them."),
    (K.PARAGRAPH, "They dug until evening."),
    (K.PARAGRAPH, "“That will never grow,” said the crossing keeper. In August he ate the first tomatoes."),
    (K.PARAGRAPH, "A sentence that the translator has added."),
    (K.PARAGRAPH, "🌱 Astral characters count twice in Qt. The second sentence stands after them."),
    (K.LIST_ITEM, "one watering can for everybody"),
    (K.PARAGRAPH, ("To end with, a long paragraph about water rights, meetings of neighbours and permits, "
     "which runs over several lines so that the caret can wander from line to line, and so that the editor "
     "laid over it has something to hide.")),
)  # fmt: skip
MARKS = {4: (InlineMark(MarkKind.EMPHASIS, 6, 10),), 8: (InlineMark(MarkKind.STRONG, 12, 16),)}
REFS = {8: (FootnoteRef("1", 44, "[1]"),)}


def beads(*pairs: tuple[tuple[int, ...], tuple[int, ...]]) -> tuple[SentenceBead, ...]:
    return tuple(SentenceBead(source, target, 0.9) for source, target in pairs)


ALIGNMENT = Alignment((
    BeadDraft((0,), (0,), 0.99, beads(((0,), (0,)))),
    BeadDraft((1,), (1, 2, 3), 0.93, beads(((0,), (0,)), ((1,), (1,)), ((2,), (2,)))),
    BeadDraft((2,), (4,), 0.97, beads(((0,), (0,)), ((1,), (1,)))),
    BeadDraft((3,), (), 0.8),
    BeadDraft((), (5,), 0.8),
    BeadDraft((4,), (6,), 0.95, beads(((0,), (0,)), ((1,), (1,)))),
    BeadDraft((5,), (7,), 0.4, beads(((0,), (0,)))),
    BeadDraft((6,), (8,), 0.9, beads(((0,), (0,)))),
))  # fmt: skip
HEADING, THREE, PLAIN, NO_TARGET, NO_SOURCE, ASTRAL, ITEM, LONG = range(8)


def document(texts: tuple[tuple[BlockKind, str], ...], language: Language) -> ImportedDocument:
    english = language is Language.ENGLISH
    blocks = tuple(
        BlockDraft(
            kind,
            text,
            level=int(kind is K.HEADING),
            marks=MARKS.get(n, ()) if english else (),
            refs=REFS.get(n, ()) if english else (),
            sentences=tuple(split(text, language)),
        )
        for n, (kind, text) in enumerate(texts)
    )
    return ImportedDocument(language, blocks, texts[0][1])


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with Library.create(tmp_path / "garden.zwie") as opened:
        works.add_work(
            opened, document(GERMAN, Language.GERMAN), document(ENGLISH, Language.ENGLISH), ALIGNMENT
        )
        yield opened


@pytest.fixture
def bitext(library: Library) -> Bitext:
    work = library.works.all()[0]
    return library.bitexts.get(library.works.bitexts(work.id)[0])


@pytest.fixture(scope="session")
def patterns(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the parsed hyphenation patterns, so that no test waits for them."""
    folder = tmp_path_factory.mktemp("patterns")
    Hyphenator(Language.GERMAN, folder).load()
    return folder


@pytest.fixture
def view(qtbot, library: Library, bitext: Bitext, patterns: Path) -> BitextView:
    page = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=patterns)
    page.set_syntax_colours(False)
    page.resize(1200, 1100)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.open(bitext.id)
    page.setFocus()
    return page


def text_point(view: BitextView, row: int, side: Side, offset: int, block: int = 0):
    """The viewport point just right of the boundary at an offset."""
    layout = view.page.layout(row).sides[side][block]
    x, line = layout.caret(offset)
    y = view.page.scroller.top(row) + layout.y + (line + 0.6) * layout.style.line
    return QPoint(round(layout.x + x + 1), round(y))
