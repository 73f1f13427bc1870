"""The counterpart of the word under the mouse, or at the caret, is tinted on the other side."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_fixtures import text_point
from PySide6.QtCore import QPoint, QPointF
from PySide6.QtGui import QColor
from PySide6.QtTest import QTest

import corpus
from reader.edits import blocks
from reader.edits.works import add_work
from reader.jobs.opening import open_pair
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId
from reader.storage.library import Library
from ui import theme
from ui.background import Background
from ui.settings import WORD_LINKS
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.bitext.tint import Tint, tint_colour
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from ui.window import MainWindow


@pytest.fixture(scope="module")
def page(qapp, tmp_path_factory: pytest.TempPathFactory, patterns: Path) -> Iterator[BitextView]:
    """A speech whose words a real worker has learned."""
    with Library.create(tmp_path_factory.mktemp("library") / "speech.zwie") as library:
        pair = open_pair(list(corpus.texts(next(w for w in corpus.works() if w.name == "speech"))))
        assert pair.translation is not None
        assert pair.alignment is not None
        add_work(library, pair.original, pair.translation, pair.alignment)
        view = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=patterns)
        view.use_background(Background(view))
        view.resize(1200, 1400)
        view.show()
        view.open(library.works.bitexts(library.works.all()[0].id)[0])
        for _ in range(200):
            if view.word_tints.model is not None:
                break
            hover(view, "Ordnung")
            QTest.qWait(100)
        assert view.word_tints.model is not None
        yield view
        view.close_bitext()
        view.close()
        view.deleteLater()


@pytest.fixture(autouse=True)
def _as_it_was(page: BitextView) -> None:
    page.word_tints.on = True
    page.set_mode(ViewMode.READ)
    QTest.mouseMove(page.viewport(), QPoint(4, 5))  # Qt does not tell of a mouse that stays where it is
    page.set_caret(None)


def place(view: BitextView, word: str, side: Side = Side.SOURCE) -> Spot:
    """The middle of the first occurrence of a word."""
    for number in range(view.row_count):
        for index, block in enumerate(view.row(number).blocks(side)):
            if word in block.text:
                return Spot(number, side, index, block.text.index(word) + len(word) // 2)
    raise AssertionError(word)


def hover(view: BitextView, word: str, side: Side = Side.SOURCE) -> None:
    spot = place(view, word, side)
    if not any(number == spot.row for number, _ in view.page.scroller.visible()):
        view.go_to_row(spot.row)
    QTest.mouseMove(view.viewport(), text_point(view, *spot[:2], spot.offset, spot.block))


def tinted(view: BitextView, side: Side) -> list[str]:
    """The tinted words of a side."""
    tint = view.shown.tint
    if tint is None:
        return []
    texts = [block.text for block in view.row(tint.row).blocks(side)]
    return [text[a:b] for n, text in enumerate(texts) for a, b, _ in tint.ranges(side, n)]


def test_hovering_tints_both_ways(page: BitextView) -> None:
    hover(page, "Sprachen")
    assert tinted(page, Side.TARGET) == ["languages"]
    assert tinted(page, Side.SOURCE) == ["Sprachen"]
    hover(page, "languages", Side.TARGET)
    assert tinted(page, Side.SOURCE) == ["Sprachen"]


def test_the_caret_tints_too(page: BitextView) -> None:
    page.set_caret(place(page, "Sprachen"))
    assert tinted(page, Side.TARGET) == ["languages"]
    spot = place(page, "Sprachen")
    page.set_caret(spot._replace(offset=spot.offset + len("Sprachen") // 2))  # right behind its last letter
    assert tinted(page, Side.TARGET) == ["languages"]


def test_a_phrase_of_the_glossary_is_tinted_as_a_whole(page: BitextView, qtbot) -> None:
    concept = Concept(
        (
            Term(Language.GERMAN, "gutes Gartenjahr", id=TermId(1)),
            Term(Language.ENGLISH, "good gardening year", id=TermId(2)),
        ),
        id=ConceptId(1),
    )
    page.set_concepts([concept])
    spot = place(page, "gutes Gartenjahr")
    page.go_to_row(spot.row)
    qtbot.waitUntil(lambda: bool(page._terms.known(page.page.block(spot), spot.side)), timeout=30_000)
    other = page.row(spot.row).target[0]
    qtbot.waitUntil(lambda: bool(page._terms.known(other, Side.TARGET)), timeout=30_000)
    page.set_caret(spot)
    assert tinted(page, Side.SOURCE) == ["gutes Gartenjahr"]
    assert [words.lower() for words in tinted(page, Side.TARGET)] == ["good gardening year"]
    page.set_concepts([])


def test_the_tip_says_the_words(page: BitextView) -> None:
    hover(page, "Sprachen")
    spot = place(page, "Sprachen")
    at = text_point(page, spot.row, spot.side, spot.offset, spot.block)
    assert page._pointer.tooltip(QPointF(at), page._terms).startswith("Sprachen → languages")
    at = text_point(page, spot.row, spot.side, 0, spot.block)
    assert "languages" not in page._pointer.tooltip(QPointF(at), page._terms)


def test_the_tint_lies_inside_the_lit_sentence(page: BitextView) -> None:
    hover(page, "Sprachen")
    tint, lit = page.shown.tint, page.shown.lit
    assert tint is not None
    assert lit is not None
    for side in Side:
        for block, start, end in lit.ranges(side):
            assert all(start <= a < b <= end for a, b, _ in tint.ranges(side, block))


def test_nothing_when_ignorant_or_beside_the_text(page: BitextView) -> None:
    hover(page, "Sprachen")
    assert page.shown.tint is not None
    QTest.mouseMove(page.viewport(), QPoint(3, 3))
    assert page.shown.tint is None
    hover(page, "Schwung")
    assert tinted(page, Side.TARGET) in ([], ["verve"])


def test_moving_inside_a_word_paints_nothing_anew(page: BitextView) -> None:
    hover(page, "Sprachen")
    before = page.shown.tint
    spot = place(page, "Sprachen")
    page.light(spot._replace(offset=spot.offset + 1))
    assert page.shown.tint is before


def test_only_in_read_mode_and_only_when_wanted(page: BitextView) -> None:
    page.set_caret(place(page, "Sprachen"))
    assert page.shown.tint is not None
    page.word_tints.on = False
    assert page.shown.tint is None
    page.word_tints.on = True
    assert page.shown.tint is not None
    page.set_mode(ViewMode.EDIT)
    assert page.shown.tint is None
    page.set_mode(ViewMode.READ)
    assert page.shown.tint is not None


def test_an_edit_forgets_the_links_of_its_row(page: BitextView) -> None:
    page.set_caret(place(page, "Sprachen"))
    spot = place(page, "languages", Side.TARGET)
    block = page.row(spot.row).target[spot.block]
    workspace = page.workspace
    workspace.run(
        lambda library: blocks.set_text(library, block.id, block.text.replace("languages", "tongues"))
    )
    assert page.shown.tint is None
    page.set_caret(place(page, "Sprachen"))
    assert "languages" not in tinted(page, Side.TARGET)
    workspace.undo()
    page.set_caret(place(page, "Sprachen"))
    assert tinted(page, Side.TARGET) == ["languages"]


def test_the_tint_is_to_be_seen(page: BitextView, qtbot) -> None:
    hover(page, "Sprachen")
    tint = page.shown.tint
    assert tint is not None
    spot = place(page, "languages", Side.TARGET)
    at = text_point(page, spot.row, Side.TARGET, spot.offset, spot.block)
    image = page.viewport().grab().toImage()
    wanted = {QColor(tint_colour(page.theme, sure=sure)).rgb() for sure in (True, False)}
    near = {image.pixel(at.x() + dx, at.y() + dy) for dx in range(-6, 6) for dy in range(-8, 8)}
    assert wanted & near


@pytest.mark.parametrize("name", sorted(theme.THEMES))
def test_sure_stands_out_more_than_faded_and_text_stays_readable(name: str) -> None:
    shown = theme.THEMES[name]
    sure, faded = (tint_colour(shown, sure=sure) for sure in (True, False))
    assert contrast(sure, shown.sync) > contrast(faded, shown.sync) > 1.1
    assert contrast(shown.ink, sure) > 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours as WCAG 2 has it."""

    def luminance(colour: str) -> float:
        parts = QColor(colour).getRgbF()[:3]
        linear = [p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_ranges_of_a_tint() -> None:
    tint = Tint(0, ((0, 1, 4, True), (1, 2, 3, False)), ())
    assert tint.ranges(Side.SOURCE, 1) == [(2, 3, False)]
    assert tint.ranges(Side.TARGET, 0) == []


def test_the_menu_turns_it_off_and_remembers(window: MainWindow) -> None:
    action = window.actions_by_id["word_links"]
    assert action.isChecked()
    action.trigger()
    assert not window.desk.page.word_tints.on
    assert not action.isChecked()
    assert window.settings.get(WORD_LINKS) is False
    action.trigger()
    assert window.settings.get(WORD_LINKS) is True
