"""Searching the library and the open work, with real keys and clicks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_fixtures import CONTROL, SHIFT, Key, focused, press, shortcut

from reader.edits import annotations, blocks, shelf, terms, works
from reader.errors import QueryRefused
from reader.importing.text import import_text
from reader.jobs.opening import align_pair
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.search import SearchMode
from reader.model.termbase import Concept, Term
from ui.models.finds import Kind
from ui.models.words import Words
from ui.settings import SEARCH_MODE
from ui.views.bitext.finding import Wanted
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from reader.model.search import Spans
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT = 30_000

HOUSES = "# Die Türme\n\nDie Türme standen leer.\n\nSie nahm den Gast auf. Er blieb.\n\nEin Turm, Größe M.\n"
HOUSES_EN = (
    "# The Towers\n\nThe towers stood empty.\n\nShe took the guest in. He stayed.\n\nOne tower, size M.\n"
)


@pytest.fixture
def houses(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The sample is open, another work is on the shelf, and the library is indexed."""
    library = window.workspace.library
    pair = align_pair(
        *(import_text(text, name=name) for text, name in ((HOUSES, "h.md"), (HOUSES_EN, "h.en.md")))
    )
    work = works.add_work(library, pair.original, pair.translation, pair.alignment)
    row = library.bitexts.rows(library.works.bitexts(work)[0], 1, 1)[0]
    place = TextRange(Side.SOURCE, row.source[0].id, 4, 10)
    annotations.add_note(library, work, (place,), "Wessen Turm?", colour=Colour.YELLOW)
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Turm"), Term(Language.ENGLISH, "tower"))))
    window.desk.terms.model.reload()
    window.desk.words.want()
    qtbot.waitUntil(lambda: window.desk.words.is_ready and not window.desk.words.is_indexing, timeout=WAIT)
    return window


def search(window: MainWindow, qtbot: QtBot, text: str, mode: SearchMode | None = None) -> None:
    shortcut(window, "search")
    if mode is not None:
        window.desk.search.choose_mode(mode)
    window.desk.search.text.selectAll()
    if text.isascii():
        QTest.keyClicks(focused(window), text)
    else:  # QTest has no keys for other letters
        window.desk.search.text.insert(text)
    settle(window, qtbot)


def settle(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until everything is found."""
    panel, searching = window.desk.search, window.searching
    qtbot.waitUntil(lambda: not (panel.is_waiting or searching.is_searching or searching._again.isActive()))


def lines(window: MainWindow) -> list[tuple[Kind, str]]:
    model = window.desk.search.model
    found = [model.find(n) for n in range(model.rowCount())]
    return [(f.kind, f.title or f.source.text) for f in found]


def marked(window: MainWindow) -> list[str]:
    model = window.desk.search.model
    found = [model.find(n) for n in range(model.rowCount())]
    return [
        p.text[a:b] for f in found if f.kind is Kind.ROW for p in (f.source, f.target) for a, b in p.marks
    ]


def test_all_forms_by_work_and_chapter(houses: MainWindow, qtbot: QtBot) -> None:
    search(houses, qtbot, "turm", SearchMode.FORMS)
    assert lines(houses) == [
        (Kind.WORK, "Die Türme"),
        (Kind.CHAPTER, "Die Türme"),
        (Kind.ROW, "Die Türme"),
        (Kind.ROW, "Die Türme standen leer."),
        (Kind.ROW, "Ein Turm, Größe M."),
        (Kind.WORK, "Notes"),
        (Kind.NOTE, "Wessen Turm?"),
        (Kind.WORK, "Glossary"),
        (Kind.TERM, "Turm · tower"),
    ]
    assert marked(houses) == ["Türme", "Türme", "Turm"]
    assert houses.desk.search.told.text() == "3 rows in 1 work · 2 notes and terms"
    assert houses.settings.get(SEARCH_MODE) == "forms"


def test_nothing_is_said_to_be_missing_while_the_library_is_still_being_indexed(
    houses: MainWindow, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(Words, "is_indexing", True)
    search(houses, qtbot, "xyzzy", SearchMode.FORMS)
    assert houses.desk.search.told.text() == "the library is still being indexed"
    monkeypatch.undo()
    houses.searching.search_again()
    settle(houses, qtbot)
    assert houses.desk.search.told.text() == "Nothing found"


def test_every_way_to_search(houses: MainWindow, qtbot: QtBot) -> None:
    for query, mode, marks in (
        ("aufnehmen", SearchMode.FORMS, ["nahm", "auf"]),
        ("groesse", SearchMode.FORMS, ["Größe"]),
        ("groesse", SearchMode.TOLERANT, ["Größe"]),
        ("Größe M", SearchMode.EXACT, ["Größe M"]),
        (r"s\w+e m\b", SearchMode.REGEX, ["size M"]),
    ):
        search(houses, qtbot, query, mode)
        assert marked(houses) == marks
        (row,) = [f for f in lines(houses) if f[0] is Kind.ROW]
        assert row[1] in {"Sie nahm den Gast auf.", "Ein Turm, Größe M."}


def test_keys_lead_through_the_finds_and_open_the_row(houses: MainWindow, qtbot: QtBot) -> None:
    panel, page = houses.desk.search, houses.desk.page
    search(houses, qtbot, "turm", SearchMode.FORMS)
    press(houses, Key.Key_Down)
    assert focused(houses) is panel.list
    assert panel.current() is not None
    press(houses, Key.Key_Down)
    press(houses, Key.Key_Space)  # shows it and stays here
    assert houses.workspace.bitext is not None
    assert houses.workspace.bitext.original.title == "Die Türme"
    assert page.selected_text() == "Türme"
    assert focused(houses) is panel.list
    press(houses, Key.Key_Down)
    press(houses, Key.Key_Return)
    assert page.selected_text() == "Turm"
    assert focused(houses) is page
    press(houses, Key.Key_F3, SHIFT)  # the page marks what was searched
    assert page.caret() is not None
    assert page.current_row == 1
    press(houses, Key.Key_F, CONTROL | SHIFT)
    press(houses, Key.Key_Escape)
    assert panel.text.text() == ""
    press(houses, Key.Key_Escape)
    assert houses.desk.docks.search.isHidden()
    assert focused(houses) is page
    assert not page.marks_finds


def test_up_from_the_first_find_leads_back_to_the_query(houses: MainWindow, qtbot: QtBot) -> None:
    search(houses, qtbot, "turm", SearchMode.FORMS)
    press(houses, Key.Key_Down)
    press(houses, Key.Key_Up)
    assert focused(houses) is houses.desk.search.text


def test_a_note_and_a_term_are_opened(houses: MainWindow, qtbot: QtBot) -> None:
    panel = houses.desk.search
    search(houses, qtbot, "wessen", SearchMode.TOLERANT)
    press(houses, Key.Key_Return)
    assert houses.desk.page.current_row == 1
    search(houses, qtbot, "Turm ·", SearchMode.TOLERANT)
    panel.choose_first()
    number = next(n for n in range(panel.model.rowCount()) if panel.model.find(n).kind is Kind.TERM)
    panel.list.setCurrentIndex(panel.model.index(number, 0))
    panel.list.setFocus()
    press(houses, Key.Key_Return)
    dialog = houses.findChild(object, "termDialog") or next(
        w for w in houses.children() if type(w).__name__ == "TermDialog"
    )
    assert dialog.german.text() == "Turm"
    dialog.reject()


def test_this_work_only_and_one_side(houses: MainWindow, qtbot: QtBot) -> None:
    panel = houses.desk.search
    search(houses, qtbot, "tower", SearchMode.TOLERANT)
    assert len(marked(houses)) == 3
    panel.side.setCurrentIndex(1)
    settle(houses, qtbot)
    assert panel.told.text() == "Nothing found"
    panel.side.setCurrentIndex(0)
    panel.where.setCurrentIndex(1)  # the sample, which has none
    settle(houses, qtbot)
    assert all(kind is not Kind.WORK or title in {"Notes", "Glossary"} for kind, title in lines(houses))


def test_a_bad_and_a_slow_pattern_are_said(houses: MainWindow, qtbot: QtBot) -> None:
    panel = houses.desk.search
    search(houses, qtbot, "(", SearchMode.REGEX)
    assert "no regular expression" in panel.told.text()
    block = houses.workspace.library.bitexts.rows(houses.workspace.bitext.id, 3, 1)[0].target[0]
    houses.workspace.run(lambda library: blocks.set_text(library, block.id, "a" * 6000 + "b"))
    search(houses, qtbot, "(a|aa)+$", SearchMode.REGEX)
    qtbot.waitUntil(lambda: "too long" in panel.told.text(), timeout=WAIT)


def test_edits_are_found_at_once_and_their_undo(houses: MainWindow, qtbot: QtBot) -> None:
    panel, words = houses.desk.search, houses.desk.words
    block = houses.workspace.library.bitexts.rows(houses.workspace.bitext.id, 3, 1)[0].target[0]
    houses.workspace.run(lambda library: blocks.set_text(library, block.id, "Three barns."))
    assert words.pending == {block.id}
    search(houses, qtbot, "barn", SearchMode.FORMS)
    assert marked(houses) == ["barns"]
    houses.workspace.undo()
    settle(houses, qtbot)  # the list follows
    assert panel.told.text() == "Nothing found"
    qtbot.waitUntil(lambda: not words.pending, timeout=WAIT)
    assert panel.told.text() == "Nothing found"


def test_the_shelf_can_be_searched(houses: MainWindow, qtbot: QtBot) -> None:
    shortcut(houses, "shelf")
    search(houses, qtbot, "Gast", SearchMode.FORMS)
    assert houses.desk.search.where.isHidden()
    press(houses, Key.Key_Return)
    assert houses.workspace.bitext is not None
    assert houses.desk.page.current_row == 2


def test_a_removed_work_is_found_no_more(houses: MainWindow, qtbot: QtBot) -> None:
    work = next(w for w in houses.workspace.library.works.all() if w.title == "Die Türme")
    houses.workspace.run(lambda library: shelf.bin_works(library, [work.id]))
    search(houses, qtbot, "Gast", SearchMode.FORMS)
    qtbot.waitUntil(lambda: houses.desk.search.told.text() == "Nothing found", timeout=WAIT)


# --- the find bar -------------------------------------------------------------------------------


def test_the_find_bar_finds_in_the_same_ways(houses: MainWindow) -> None:
    work = next(w for w in houses.workspace.library.works.all() if w.title == "Die Türme")
    houses.library.open_work(work.id)
    bar = houses.desk.find_bar
    for query, mode, side, told in (
        ("turm", SearchMode.FORMS, 0, "3 places"),
        ("turm", SearchMode.TOLERANT, 0, "3 places"),
        ("tower", SearchMode.FORMS, 2, "3 places"),
        ("tower", SearchMode.FORMS, 1, "not found"),
        ("aufnehmen", SearchMode.FORMS, 0, "1 place"),
        ("turm", SearchMode.EXACT, 0, "not found"),
        (r"^\w+ T", SearchMode.REGEX, 1, "3 places"),
        ("[", SearchMode.REGEX, 0, "This is no regular expression"),
    ):
        shortcut(houses, "find")
        bar.text.clear()
        bar.mode.setCurrentIndex(bar.mode.findData(mode))
        bar.side.setCurrentIndex(side)
        QTest.keyClicks(bar.text, query)
        assert bar.count.text().startswith(told), query
        if "place" in told:
            QTest.keyClick(bar.text, Key.Key_Return)
            assert houses.desk.page.caret() is not None
        press(houses, Key.Key_Escape)
        assert not houses.desk.page.marks_finds


def test_both_parts_of_a_verb_are_marked_on_the_page(houses: MainWindow) -> None:
    work = next(w for w in houses.workspace.library.works.all() if w.title == "Die Türme")
    houses.library.open_work(work.id)
    shortcut(houses, "find")
    bar, page = houses.desk.find_bar, houses.desk.page
    bar.mode.setCurrentIndex(bar.mode.findData(SearchMode.FORMS))
    QTest.keyClicks(bar.text, "aufnehmen")
    block = page.row(2).source[0]
    (parts,) = page._finder.matches(block, Side.SOURCE)
    assert [block.text[a:b] for a, b in parts] == ["nahm", "auf"]


def test_a_slow_pattern_in_the_find_bar_ends_the_search(window: MainWindow, qtbot: QtBot) -> None:
    block = next(r.target[0] for n in range(9) if (r := window.desk.page.row(n)).target)
    window.workspace.run(lambda library: blocks.set_text(library, block.id, "a" * 6000 + "b"))
    shortcut(window, "find")
    bar = window.desk.find_bar
    bar.mode.setCurrentIndex(bar.mode.findData(SearchMode.REGEX))
    bar.text.setText("(a|aa)+$")
    qtbot.waitUntil(lambda: "takes too long" in bar.count.text(), timeout=WAIT)
    assert not window.desk.page.marks_finds


def test_a_pattern_that_becomes_slow_at_a_step_ends_the_search(window: MainWindow) -> None:
    class Slow:
        is_slow = False

        def find(self, text: str, language: Language) -> list[Spans]:
            if self.is_slow and language is Language.ENGLISH:
                raise QueryRefused("slow_pattern")
            return [((2, 3),)]

    page, matcher = window.desk.page, Slow()
    assert page.look_for(Wanted(matcher))
    page._finder._known.clear()
    matcher.is_slow = True
    page.set_caret(Spot(0, Side.SOURCE, 0, 0))
    window.searching.find_next()
    assert page.find_place == (0, 0)
    assert not page.marks_finds


def test_the_panel_is_painted_in_every_theme(houses: MainWindow, qtbot: QtBot) -> None:
    search(houses, qtbot, "turm", SearchMode.FORMS)
    for name in ("sepia", "dark", "light"):
        houses.look.set_theme(name)
        image = houses.desk.search.list.viewport().grab().toImage()
        wanted = houses.desk.theme.find.lower()
        colours = {
            image.pixelColor(x, y).name()
            for x in range(0, image.width(), 3)
            for y in range(0, image.height(), 3)
        }
        assert wanted in colours
    assert Qt.KeyboardModifier.NoModifier is not None
