"""Notes in the real window, by real keys and the mouse: twins, rows, questions, review, citations, files."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QItemSelectionModel, QPoint, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton, QScrollArea, QToolButton
from window_fixtures import CONTROL, SHIFT, Key, bring_forward, focused, press, select, shortcut

from reader.edits import annotations, blocks, works
from reader.importing.text import import_text
from reader.model.annotation import DOUBTED, AnchorState, AnnotationKind, Colour, TextRange
from reader.model.bitext import Side
from reader.model.notefile import NoteFormat
from reader.model.reading import Turning
from ui import i18n
from ui.dialogs.notes_in import NotesInDialog
from ui.dialogs.notes_out import NotesOutDialog
from ui.dialogs.tags import TagsDialog
from ui.i18n import choose_language
from ui.theme import THEMES
from ui.views.bitext.navigation import line_top
from ui.views.bitext.page import Spot
from ui.views.notes.entry import NoteEntry

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def notes_of(window: MainWindow) -> list:
    work = window.workspace.library.works.all()[0]
    return window.workspace.library.annotations.of_work(work.id)


def write(window: MainWindow, text: str) -> None:
    QTest.keyClicks(window.desk.entry.text, text)
    press(window, Key.Key_Return, CONTROL)
    assert not window.desk.entry.isVisible()


def select_target(window: MainWindow, letters: int) -> None:
    press(window, Key.Key_Tab)
    press(window, Key.Key_Home)
    for _ in range(letters):
        QTest.keyClick(focused(window), Key.Key_Right, SHIFT)


def mark(
    window: MainWindow, row: int, side: Side, start: int, end: int, body: str = "", **more: object
) -> int:
    """A note on a passage of a row."""
    block = window.desk.page.row(row).blocks(side)[0]
    work = window.workspace.bitext.original.work_id
    place = TextRange(side, block.id, start, end)
    change = window.workspace.run(lambda lib: annotations.add_note(lib, work, [place], body, **more))
    return next(iter(change.touched("annotation")))


# --- writing them --------------------------------------------------------------------------------


def test_a_highlight_here_and_a_note_there_are_one_twin_note(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    select(window, 9)
    shortcut(window, "highlight")
    select_target(window, 6)
    shortcut(window, "note")
    assert window.desk.entry.twin.isVisible()
    write(window, "Beide **Seiten**")
    (note,) = notes_of(window)
    assert (note.is_twin, note.kind, note.body) == (True, AnnotationKind.NOTE, "Beide **Seiten**")
    assert [row.bitext_id for row in note.rows] == [window.workspace.bitext.id] * 2
    shortcut(window, "undo")
    (note,) = notes_of(window)
    assert (note.kind, note.is_twin) == (AnnotationKind.HIGHLIGHT, False)


def test_a_note_stays_on_one_side_when_one_says_so_or_the_highlight_is_elsewhere(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    select(window, 9)
    shortcut(window, "highlight")
    select_target(window, 6)
    shortcut(window, "note")
    window.desk.entry.twin.setFocus()
    press(window, Key.Key_Space)
    window.desk.entry.text.setFocus()
    write(window, "Nur hier")
    assert [n.is_twin for n in notes_of(window)] == [False, False]
    window.desk.page.go_to_row(4)
    select(window, 4)
    shortcut(window, "highlight")
    window.desk.page.go_to_row(6)
    select_target(window, 6)
    shortcut(window, "note")
    assert not window.desk.entry.twin.isVisible()
    press(window, Key.Key_Escape)


def test_the_caret_stays_in_what_was_marked_word_by_word(window: MainWindow) -> None:
    def select_two_words() -> None:
        press(window, Key.Key_Home)
        for _ in range(2):
            press(window, Key.Key_Right, CONTROL | SHIFT)

    window.desk.page.go_to_row(4)
    select_two_words()
    shortcut(window, "highlight")
    shortcut(
        window, "green"
    )  # the blank behind the second word was selected, and is not part of the highlight
    assert [n.colour for n in notes_of(window)] == [Colour.GREEN]
    window.desk.page.go_to_row(6)
    select_two_words()
    shortcut(window, "note")
    write(window, "Zum Wort")
    assert not window.desk.page.selection()  # it would hide the mark
    shortcut(window, "note")
    assert window.desk.entry.draft.body == "Zum Wort"
    press(window, Key.Key_Escape)
    assert len(notes_of(window)) == 2


def test_the_slip_is_kept_and_left_by_keys_from_everything_on_it(window: MainWindow) -> None:
    entry = window.desk.entry
    window.desk.page.go_to_row(4)
    shortcut(window, "row_note")
    QTest.keyClicks(entry.text, "Zur Zeile")
    blue = next(b for b in entry.findChildren(QToolButton) if b.accessibleName() == "Blue")
    blue.setFocus()
    press(window, Key.Key_Space)
    press(window, Key.Key_Return, CONTROL)
    assert [(n.body, n.colour) for n in notes_of(window)] == [("Zur Zeile", Colour.BLUE)]
    assert window.desk.page.current_row == 4  # and no row was confirmed
    shortcut(window, "note")
    next(b for b in entry.findChildren(QPushButton) if b.text() == "Save note").setFocus()
    press(window, Key.Key_Escape)
    assert entry.isHidden()


def test_the_slip_asks_for_no_more_width_than_a_narrow_page_has(qtbot: QtBot) -> None:
    choose_language("de")
    try:
        entry = NoteEntry(THEMES["light"])
    finally:
        choose_language("en")
    qtbot.addWidget(entry)
    entry.write("Stelle", Colour.YELLOW, beside="passage")
    save = next(b for b in entry.findChildren(QPushButton) if b.text() == "Notiz speichern")
    assert entry.minimumSizeHint().width() < 620  # 1100 pixels with a panel on each side
    for width, beside in ((620, False), (1100, True)):
        entry.resize(width, 240)
        QTest.qWait(20)
        assert (save.geometry().top() < entry.tags.geometry().bottom()) is beside
        assert entry.tags.width() >= 110
        assert entry.width() == width


@pytest.mark.parametrize("turning", [Turning.SCROLL, Turning.PAGES])
def test_the_slip_does_not_cover_the_passage_it_is_for(window: MainWindow, turning: Turning) -> None:
    page = window.desk.page
    page.set_setting(replace(page.setting, turning=turning))
    window.resize(900, 800)
    QApplication.processEvents()
    line, height = page.page.type.line, page.viewport().height()
    starts = [number for number, top in page.page.scroller.visible() if top < height - 3 * line]
    page.set_current_row(starts[-1])
    page.set_caret(Spot(starts[-1], Side.SOURCE, 0, 0))
    page.setFocus()
    while line_top(page.page, page.shown.caret) < height - 4 * line:  # to the last lines in view
        press(window, Key.Key_Down)
    shortcut(window, "note")
    assert not window.desk.entry.isHidden()
    QApplication.processEvents()
    assert page.viewport().height() < height - 2 * line
    assert 0 <= line_top(page.page, page.shown.caret) <= page.viewport().height() - line
    press(window, Key.Key_Escape)


def test_a_colour_chosen_for_a_note_is_kept_when_one_goes_on(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    shortcut(window, "row_note")
    write(window, "Zur Zeile")
    press(window, Key.Key_Home)
    shortcut(window, "note")
    assert window.desk.entry.draft.body == "Zur Zeile"
    rose = next(b for b in window.desk.entry.findChildren(QToolButton) if b.accessibleName() == "Rose")
    QTest.mouseClick(rose, Qt.MouseButton.LeftButton)
    window.desk.page.setFocus()
    window.desk.page.go_to_row(6)
    shortcut(window, "row_note")
    assert [n.colour for n in notes_of(window)] == [Colour.ROSE]


def test_kinds_of_notes_by_keys(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(4)
    shortcut(window, "row_note")
    write(window, "Zur Zeile")
    shortcut(window, "bookmark")
    select(window, 9)
    shortcut(window, "underline")
    page.go_to_row(6)
    select(window, 5)
    shortcut(window, "question")
    window.desk.entry.tags.setFocus()
    QTest.keyClicks(window.desk.entry.tags, "Stil, #Wort wahl ,stil")
    press(window, Key.Key_Return, CONTROL)
    found = {n.kind: n for n in notes_of(window)}
    assert set(found) == {
        AnnotationKind.NOTE, AnnotationKind.BOOKMARK, AnnotationKind.UNDERLINE, AnnotationKind.QUESTION,
    }  # fmt: skip
    assert (found[AnnotationKind.NOTE].selectors, found[AnnotationKind.NOTE].body) == ((), "Zur Zeile")
    assert found[AnnotationKind.QUESTION].tags == ("Stil", "Wort wahl")
    page.go_to_row(4)
    shortcut(window, "bookmark")
    assert AnnotationKind.BOOKMARK not in {n.kind for n in notes_of(window)}
    select(window, 9)
    shortcut(window, "underline")
    assert AnnotationKind.UNDERLINE not in {n.kind for n in notes_of(window)}


def test_a_note_on_a_row_is_edited_where_the_caret_is(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    shortcut(window, "row_note")
    write(window, "Zur Zeile")
    press(window, Key.Key_Home)
    shortcut(window, "note")
    assert window.desk.entry.text.toPlainText() == "Zur Zeile"
    window.desk.entry.text.moveCursor(window.desk.entry.text.textCursor().MoveOperation.End)
    window.desk.entry.kind.setCurrentIndex(1)
    write(window, "?")
    (note,) = notes_of(window)
    assert (note.body, note.kind) == ("Zur Zeile?", AnnotationKind.QUESTION)
    assert window.workspace.undo_step == "edit_note"
    shortcut(window, "undo")
    assert notes_of(window)[0].kind is AnnotationKind.NOTE


def test_a_doubt_about_the_translation_reaches_the_translator(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(6)
    select(window, 5)
    shortcut(window, "doubt")
    (note,) = notes_of(window)
    assert (note.kind, note.tags) == (AnnotationKind.QUESTION, (DOUBTED,))
    assert page.row(6).needs_work
    page.go_to_row(0)
    shortcut(window, "next_unfinished")
    assert page.current_row <= 6
    shortcut(window, "undo")
    assert not page.row(6).needs_work
    assert notes_of(window) == []


@pytest.mark.parametrize(("language", "said"), [("de", "Übersetzung scheint falsch"), ("en", DOUBTED)])
def test_the_tag_of_a_doubt_is_said_in_the_language_of_the_window(
    window: MainWindow, language: str, said: str
) -> None:
    i18n.choose_language(language)
    try:
        window.desk.page.go_to_row(6)
        select(window, 5)
        shortcut(window, "doubt")
        shortcut(window, "notes_panel")
        panel = window.desk.notes
        assert panel.filters.tag.itemText(1) == f"#{said}"
        panel.filter.setText(f"#{said[:8]}")
        assert len(panel.shown) == panel.model.n_notes == 1
        window.desk.page.setFocus()
        shortcut(window, "note")
        assert window.desk.entry.tags.text() == said
        window.desk.entry.tags.setText(f"Stil, {said}")
        write(window, "Warum?")
        assert notes_of(window)[0].tags == ("Stil", DOUBTED)
    finally:
        i18n.choose_language("en")


# --- the list ------------------------------------------------------------------------------------


@pytest.fixture
def noted(window: MainWindow) -> MainWindow:
    """Six notes in rows 2 to 7."""
    kinds = (AnnotationKind.NOTE, AnnotationKind.QUESTION)
    for n, colour in enumerate((*Colour, Colour.YELLOW, Colour.BLUE)):
        side = Side.TARGET if n % 3 == 2 else Side.SOURCE
        tags = ["Stil"] if n % 2 else ["Wort"]
        mark(window, n + 2, side, 0, 9, f"Notiz {n}", kind=kinds[n % 2], colour=colour, tags=tags)
    shortcut(window, "notes_panel")
    return window


def shown(window: MainWindow) -> list[str]:
    return [note.annotation.body for note in window.desk.notes.shown]


def test_the_list_is_filtered_by_words_and_facets(noted: MainWindow) -> None:
    panel = noted.desk.notes
    assert len(shown(noted)) == 6
    panel.filter.setText("#stil notiz")
    assert shown(noted) == ["Notiz 1", "Notiz 3", "Notiz 5"]
    panel.filter.clear()
    panel.filters_button.click()
    filters = panel.filters
    assert [filters.tag.itemText(n) for n in range(filters.tag.count())] == ["Every tag", "#Stil", "#Wort"]
    for choice, text, expected in (
        (filters.tag, "#Wort", ["Notiz 0", "Notiz 2", "Notiz 4"]),
        (filters.side, "Translation", ["Notiz 2"]),
        (filters.kind, "Question", []),
    ):
        choice.setFocus()
        choice.setCurrentIndex(choice.findText(text))
        choice.activated.emit(choice.currentIndex())
        assert shown(noted) == expected
    assert panel.filters_button.text() == "Filters (3)"
    filters.clear_button.click()
    assert len(shown(noted)) == 6
    filters.colour.setCurrentIndex(filters.colour.findText("Blue"))
    filters.colour.activated.emit(0)
    assert shown(noted) == ["Notiz 2", "Notiz 5"]
    filters.clear()
    filters.chapter.setCurrentIndex(1)
    filters.chapter.activated.emit(1)
    assert 0 < len(shown(noted)) <= 6
    assert panel.filters.facets.chapter == noted.desk.notes.model.note(0).chapter


def select_all(window: MainWindow) -> None:
    panel = window.desk.notes
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.proxy.index(0, 0))
    QTest.keyClick(panel.list, Key.Key_A, CONTROL)


def test_one_is_chosen_where_the_keyboard_comes_to_the_list(noted: MainWindow) -> None:
    assert focused(noted) is noted.desk.notes.list
    assert [note.annotation.body for note in noted.desk.notes.selected()] == ["Notiz 0"]
    press(noted, Key.Key_Down)
    assert [note.annotation.body for note in noted.desk.notes.selected()] == ["Notiz 1"]


def test_a_note_is_written_on_in_the_list_where_it_ends(noted: MainWindow) -> None:
    press(noted, Key.Key_F2)
    QTest.keyClicks(focused(noted), ", und mehr")
    press(noted, Key.Key_Return, CONTROL)
    assert shown(noted)[0] == "Notiz 0, und mehr"


def test_many_notes_are_coloured_tagged_and_deleted_at_once(noted: MainWindow) -> None:
    select_all(noted)
    shortcut(noted, "rose")
    assert {n.colour for n in notes_of(noted)} == {Colour.ROSE}
    noted.desk.notes.list.setFocus()
    shortcut(noted, "tags")
    dialog = noted.findChild(TagsDialog)
    assert {name: box.checkState() for name, box in dialog.boxes.items()} == {
        "Stil": Qt.CheckState.PartiallyChecked, "Wort": Qt.CheckState.PartiallyChecked,
    }  # fmt: skip
    dialog.boxes["Stil"].setCheckState(Qt.CheckState.Unchecked)
    QTest.keyClicks(dialog.new, "Neu")
    dialog.save_button.click()
    by_body = {n.body: n.tags for n in notes_of(noted)}
    assert [by_body[f"Notiz {n}"] for n in range(6)] == [("Wort", "Neu"), ("Neu",)] * 3
    select_all(noted)
    press(noted, Key.Key_Delete)
    assert notes_of(noted) == []
    assert noted.workspace.undo_step == "remove_note"
    for _ in range(3):
        shortcut(noted, "undo")
    by_body = {n.body: n.tags for n in notes_of(noted)}
    assert [by_body[f"Notiz {n}"] for n in range(6)] == [("Wort",), ("Stil",)] * 3
    assert len({n.colour for n in notes_of(noted)}) == 4


def test_ten_notes_deleted_by_mistake_come_back_after_a_restart(
    window: MainWindow, open_window: Callable[..., MainWindow]
) -> None:
    for n in range(10):
        mark(window, n + 2, Side.SOURCE, 0, 5, f"Notiz {n}")
    before = notes_of(window)
    shortcut(window, "notes_panel")
    select_all(window)
    press(window, Key.Key_Delete)
    assert notes_of(window) == []
    path = window.workspace.library.path
    window.close()
    window.workspace.library.close()
    again = open_window(path)
    assert notes_of(again) == []
    shortcut(again, "undo")
    assert notes_of(again) == before
    assert len(before) == 10


def test_the_menu_of_the_list(noted: MainWindow) -> None:
    panel = noted.desk.notes
    panel.list.setFocus()
    noted.refresh_actions()
    panel.list.customContextMenuRequested.emit(QPoint(20, 20))
    menu = QApplication.activePopupWidget()
    assert {"tags", "remove_note", "rose", "note"} <= {
        a.objectName() for a in menu.actions() if a.isEnabled()
    }
    menu.close()


def test_from_note_to_note_and_the_card_in_a_narrow_window(noted: MainWindow, qtbot: QtBot) -> None:
    page, panel = noted.desk.page, noted.desk.notes
    shortcut(noted, "notes_panel")
    page.go_to_row(0)
    rows = []
    for _ in range(7):
        shortcut(noted, "next_note")
        rows.append(page.current_row)
    assert rows == [2, 3, 4, 5, 6, 7, 2]
    shortcut(noted, "previous_note")
    assert page.current_row == 7
    popup = noted.notes.popup
    assert popup.isVisible()
    assert [n.body for n in popup.notes] == ["Notiz 5"]
    assert panel.current().annotation.body == "Notiz 5"
    press(noted, Key.Key_Escape)
    assert not popup.isVisible()
    page.viewport().repaint()
    placed = page.placed_note(panel.current().annotation.id)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=placed.rect.center().toPoint())
    assert popup.isVisible()
    popup.edit_wanted.emit(popup.notes[0].id)
    assert noted.desk.entry.text.toPlainText() == "Notiz 5"
    press(noted, Key.Key_Escape)


def test_the_card_of_several_notes_shows_them_all_where_there_is_room(window: MainWindow) -> None:
    window.resize(900, 800)
    long = "Ein Satz, der länger ist als die Karte breit, und darum in mehrere Zeilen gebrochen wird."
    for body in ("Kurz", long, "Und eine dritte"):
        mark(window, 4, Side.SOURCE, 0, 9, body, tags=["Stil"])
    choose_language("de")  # whose words for the place of a note are longer
    try:
        shortcut(window, "next_note")
    finally:
        choose_language("en")
    popup = window.notes.popup
    assert popup is not None
    QApplication.processEvents()
    scroll = popup.findChild(QScrollArea)
    assert len(popup.notes) == 3
    assert scroll.widget().height() <= scroll.viewport().height()
    assert not scroll.verticalScrollBar().isVisible()


def test_a_wide_window_shows_notes_beside_their_rows_without_collisions(noted: MainWindow) -> None:
    shortcut(noted, "notes_panel")
    noted.resize(1700, 900)
    window, page = noted, noted.desk.page
    for start in range(0, 40, 5):
        mark(window, 4, Side.SOURCE, start, start + 4, "Ein Wort dazu\n\n- eins\n- **zwei**", tags=["Viel"])
    page.go_to_row(2)
    page.viewport().repaint()
    rects = [note.rect for note in page._notes]
    assert len(rects) >= 10
    assert all(upper.bottom() < lower.top() for upper, lower in pairwise(rects))
    placed = page._notes[0]
    assert "word" in page.note_words(placed.rect.center())
    assert not page.grab().isNull()


# --- review --------------------------------------------------------------------------------------


@pytest.fixture
def doubted(window: MainWindow) -> MainWindow:
    """A twin note that lost its English half, and a highlight whose words were changed."""
    page, library = window.desk.page, window.workspace.library
    row = page.row(4)
    work = window.workspace.bitext.original.work_id
    both = [TextRange(Side.SOURCE, row.source[0].id, 0, 12), TextRange(Side.TARGET, row.target[0].id, 3, 20)]
    window.workspace.run(lambda lib: annotations.add_note(lib, work, both, "Zwilling"))
    mark(window, 6, Side.SOURCE, 0, 12, "Wörter")
    window.workspace.run(
        lambda lib: blocks.set_text(lib, row.target[0].id, "Quite another sentence, all of it new.")
    )
    source = page.row(6).source[0]
    text = "Gänzlich anderes" + source.text[12:]
    window.workspace.run(lambda lib: blocks.set_text(lib, source.id, text))
    states = [n.worst for n in library.annotations.of_work(work)]
    assert states == [AnchorState.ORPHAN, AnchorState.FUZZY]
    return window


def test_notes_in_doubt_are_reviewed_by_keys_alone(doubted: MainWindow, qtbot: QtBot) -> None:
    window, bar, page = doubted, doubted.desk.review_bar, doubted.desk.page
    qtbot.waitUntil(lambda: "2 to review" in window.desk.status.facts)
    shortcut(window, "review")
    assert bar.isVisible()
    assert "opposite its other half" in bar.offers.item(0).text()
    assert page.current_row == 4
    press(window, Key.Key_N)
    assert page.current_row == 6
    assert bar.offers.item(0).text().startswith("1   where it is now:  Gänzlich anderes")
    press(window, Key.Key_1)
    assert [n.worst for n in notes_of(window)] == [AnchorState.ORPHAN, AnchorState.EXACT]
    assert notes_of(window)[1].selectors[0].exact == "Gänzlich anderes"
    press(window, Key.Key_Return)
    assert not bar.isVisible()
    assert notes_of(window)[0].selectors[1].exact == "Quite another sentence, all of it new."
    assert window.desk.status.message == "The note has its place again. Nothing is left to review."
    shortcut(window, "undo")
    shortcut(window, "undo")
    assert [n.worst for n in notes_of(window)] == [AnchorState.ORPHAN, AnchorState.FUZZY]


def test_a_note_is_placed_by_selecting_its_words(doubted: MainWindow) -> None:
    window, bar = doubted, doubted.desk.review_bar
    shortcut(window, "review")
    press(window, Key.Key_S)
    assert focused(window) is window.desk.page
    press(window, Key.Key_Tab)
    press(window, Key.Key_Home)
    QTest.keyClick(focused(window), Key.Key_Right, SHIFT)
    shortcut(window, "place_note")
    assert "in the translation" in window.desk.status.message
    press(window, Key.Key_Tab)
    press(window, Key.Key_Home)
    for _ in range(5):
        QTest.keyClick(focused(window), Key.Key_Right, SHIFT)
    shortcut(window, "place_note")
    assert notes_of(window)[0].selectors[1].exact == "Quite"
    assert bar.isVisible()
    press(window, Key.Key_K)
    assert not any(n.is_doubtful for n in notes_of(window))
    assert not bar.isVisible()


def test_half_a_note_is_forgotten_or_the_whole_deleted(doubted: MainWindow) -> None:
    window, bar = doubted, doubted.desk.review_bar
    window.desk.notes.review.click()
    press(window, Key.Key_D)
    assert len(notes_of(window)[0].selectors) == 1
    assert bar.isVisible()
    press(window, Key.Key_D)
    assert len(notes_of(window)) == 2
    press(window, Key.Key_Delete)
    assert [n.body for n in notes_of(window)] == ["Zwilling"]
    shortcut(window, "undo")
    window.desk.notes.filters.show_doubtful()
    assert shown(window) == ["Wörter"]
    shortcut(window, "review")
    press(window, Key.Key_Escape)
    assert not bar.isVisible()
    assert focused(window) is window.desk.page


def test_the_row_holds_a_note_whose_words_are_gone(doubted: MainWindow) -> None:
    page = doubted.desk.page
    doubted.resize(1700, 900)
    page.go_to_row(4)
    page.viewport().repaint()
    assert {n.annotation.body for n in page._notes} >= {"Zwilling", "Wörter"}
    assert "its words in the translation are gone" in doubted.desk.notes.model.note(0).annotation.body + (
        page.note_words(page._notes[0].rect.center())
    )


# --- citations -----------------------------------------------------------------------------------


def test_a_citation_is_copied_and_its_locator_opens_the_row(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(9)
    select(window, 9)
    shortcut(window, "cite")
    data = QGuiApplication.clipboard().mimeData()
    plain, html = data.text(), data.html()
    assert plain.startswith("„›Wo hast“\n“‘Where did you find this?’”\n(")
    assert "zwie:" in plain
    assert "zwie:" in html
    window.actions_by_id["cite_markdown"].trigger()
    shortcut(window, "cite")
    assert QGuiApplication.clipboard().text().startswith("> ")
    try:
        choose_language("de")
        shortcut(window, "cite")
    finally:
        choose_language("en")
    assert "Zeile 10" in QGuiApplication.clipboard().text()
    page.go_to_row(0)
    shortcut(window, "go_to_row")
    QTest.keyClick(window.desk.row_bar.number, Key.Key_V, CONTROL)
    press(window, Key.Key_Return)
    assert page.current_row == 9
    window.workspace.open_bitext(None)
    assert window.citing.go_to(plain)
    assert page.current_row == 9
    assert not window.citing.go_to("zwie:00000000/1.2/0abcdef")
    assert "no row" in window.desk.status.message.lower()
    assert not window.citing.go_to("Seite 3")


def test_notes_of_another_translation_open_that(window: MainWindow) -> None:
    library = window.workspace.library
    german = "Ein Haus stand am Fluss.\n\nNiemand wohnte darin."
    english = (
        "A house stood by the river.\n\nNobody lived there.",
        "By the river was a house.\n\nIt was empty.",
    )
    from reader.jobs.opening import align_pair  # noqa: PLC0415 - this test only

    first, second = (
        align_pair(import_text(german, name="h"), import_text(text, name="e")) for text in english
    )
    work = works.add_work(
        library, first.original, first.translation, first.alignment,
        further=[(second.translation, second.alignment, "Zweite")],
    )  # fmt: skip
    bitexts = library.works.bitexts(work)
    window.library.open_bitext(bitexts[0])
    mark(window, 1, Side.TARGET, 0, 6, "Nur in der ersten")
    window.library.open_bitext(bitexts[1])
    note = window.desk.notes.model.note(0)
    assert (note.row, note.elsewhere) == (None, bitexts[0])
    window.desk.notes.activated.emit(note)
    assert window.workspace.bitext.id == bitexts[0]
    assert window.desk.page.current_row == 1


# --- files ---------------------------------------------------------------------------------------


def test_notes_go_out_in_the_chosen_form_whatever_ending_is_typed(
    noted: MainWindow, qtbot: QtBot, tmp_path: Path
) -> None:
    window = noted

    def name_it(name: str, form: int) -> None:
        window.actions_by_id["export_notes"].trigger()
        dialog = window.findChild(NotesOutDialog)
        dialog.form.setCurrentIndex(form)
        dialog.export_button.click()
        files = window.findChild(QFileDialog)
        files.fileSelected.emit(str(tmp_path / name))
        files.close()
        files.deleteLater()
        dialog.close()
        dialog.deleteLater()
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)

    name_it("mine.md", 2)
    qtbot.waitUntil(lambda: "mine.csv: 6 notes written" in window.desk.status.message)
    name_it("mine.of today", 2)
    qtbot.waitUntil(lambda: "mine.of today.csv: 6 notes" in window.desk.status.message)
    assert sorted(path.name for path in tmp_path.glob("mine*")) == ["mine.csv", "mine.of today.csv"]
    before = (tmp_path / "mine.csv").read_bytes()
    (tmp_path / "mine.csv").write_bytes(b"kept")
    name_it("mine.md", 2)  # nobody was asked whether that file may go
    assert "There is a file mine.csv already" in window.desk.status.message
    assert (tmp_path / "mine.csv").read_bytes() == b"kept" != before


def test_notes_go_out_and_come_in_again(noted: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    window, path = noted, tmp_path / "notes.jsonld"
    window.actions_by_id["export_notes"].trigger()
    dialog = window.findChild(NotesOutDialog)
    assert dialog.which.itemText(0) == "All notes of this work (6)"
    QTest.keyClicks(dialog.name, "Ada")
    with qtbot.waitSignal(dialog.wanted) as wanted:
        dialog.form.setCurrentIndex(3)
        dialog.export_button.click()
    assert wanted.args == [NoteFormat.JSON_LD, None, "Ada"]
    for file_dialog in window.findChildren(QApplication.activeModalWidget().__class__):
        file_dialog.close()
    window.notes.write(path, NoteFormat.JSON_LD, None, "Ada")
    qtbot.waitUntil(lambda: "6 notes written" in window.desk.status.message)
    german = path.with_suffix(".md")
    try:
        choose_language("de")
        window.notes._choose_file(NoteFormat.MARKDOWN, None, "Ada")
        proposing = window.findChildren(QFileDialog)[-1]
        assert proposing.selectedFiles()[0].endswith("Notizen.md")
        proposing.close()
        window.notes.write(german, NoteFormat.MARKDOWN)
        qtbot.waitUntil(german.exists)
    finally:
        choose_language("en")
    assert german.read_text(encoding="utf-8").startswith("# Notizen zu ")
    window.notes.read(path)
    shown_in = window.findChild(NotesInDialog)
    qtbot.waitUntil(lambda: shown_in.plan is not None)
    assert shown_in.found.said.text() == "notes.jsonld: nothing new, 6 there already."
    assert not shown_in.found.import_button.isEnabled()
    shown_in.reject()
    before = notes_of(window)
    ids = [n.id for n in before]
    window.workspace.run(partial(annotations.remove, annotation_ids=ids[:2]))
    window.workspace.run(lambda lib: annotations.set_body(lib, ids[2], "Anders"))
    bring_forward(window)
    window.notes.read(path)
    shown_in = next(d for d in window.findChildren(NotesInDialog) if d.isVisible())
    qtbot.waitUntil(lambda: shown_in.plan is not None)
    assert (
        shown_in.found.said.text() == "notes.jsonld: 2 new notes, 3 there already, 1 changed here and there."
    )
    (choice,) = shown_in.found._choices.values()
    choice.setCurrentIndex(2)
    shown_in.found.import_button.click()
    now = notes_of(window)
    assert sorted(n.body for n in now) == sorted(n.body for n in before)
    assert {n.uid for n in now} == {n.uid for n in before}
    assert "3 notes added or changed" in window.desk.status.message
    shortcut(window, "undo")
    assert len(notes_of(window)) == 4


def test_a_file_that_holds_no_notes_says_so(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    path = tmp_path / "notes.json"
    path.write_text("{}", encoding="utf-8")
    window.notes.read(path)
    dialog = window.findChild(NotesInDialog)
    qtbot.waitUntil(dialog.trouble.isVisible)
    assert "notes.json cannot be read: there are no annotations in it." in dialog.trouble.sentence.text()
    dialog.reject()


def test_where_there_are_no_notes_none_are_exported(window: MainWindow) -> None:
    window.notes.export_notes()
    assert window.findChild(NotesOutDialog) is None
    assert "no notes on this work" in window.desk.status.message


def test_chosen_notes_can_be_exported_alone(noted: MainWindow) -> None:
    panel = noted.desk.notes
    panel.filter.setText("#stil")
    panel.list.selectionModel().setCurrentIndex(
        panel.proxy.index(0, 0), QItemSelectionModel.SelectionFlag.ClearAndSelect
    )
    noted.notes.export_notes()
    dialog = noted.findChild(NotesOutDialog)
    texts = [dialog.which.itemText(n) for n in range(dialog.which.count())]
    assert texts == ["All notes of this work (6)", "Shown in the list (3)", "Selected in the list (1)"]
    dialog.reject()
