"""What a first day at the real window brings: marks by mouse and keys, repair, undo, places."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from page_fixtures import text_point
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit, QToolButton
from window_fixtures import ALT, CONTROL, SHIFT, Key, focused, press, select, shortcut, shut

from reader.edits import works
from reader.importing.text import import_text
from reader.jobs.opening import align_pair
from reader.model.annotation import Colour
from reader.model.bitext import Side
from reader.model.change import Step
from ui.dialogs.term import TermDialog
from ui.settings import THEME
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.views.bitext.view import BitextView
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


def marks(window: MainWindow) -> list[tuple[Colour, tuple[str, ...]]]:
    work = window.workspace.library.works.all()[0]
    notes = window.workspace.library.annotations.of_work(work.id)
    return [(note.colour, tuple(s.exact for s in note.selectors)) for note in notes]


def drag(page: BitextView, start: Spot, end: Spot) -> None:
    viewport = page.viewport()
    QTest.mousePress(
        viewport, Qt.MouseButton.LeftButton, pos=text_point(page, start.row, start.side, start.offset)
    )
    goal = text_point(page, end.row, end.side, end.offset)
    QTest.mouseMove(viewport, goal)
    QTest.mouseRelease(viewport, Qt.MouseButton.LeftButton, pos=goal)


def chip(window: MainWindow, name: str) -> QToolButton:
    found = window.desk.strip.findChild(QToolButton, name)
    assert isinstance(found, QToolButton)
    return found


# --- highlights -------------------------------------------------------------------------------


def test_a_highlight_takes_no_blanks_and_shows_its_colour_at_once(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(4)
    press(window, Key.Key_Home)
    press(window, Key.Key_Right, CONTROL | SHIFT)
    assert page.selected_text().endswith(" ")
    shortcut(window, "green")
    assert marks(window) == [(Colour.GREEN, (page.row(4).source[0].text.split()[0],))]
    assert page.selection() == ()


def test_a_colour_key_inside_a_highlight_changes_its_colour(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(4)
    select(window, 6)
    shortcut(window, "yellow")
    press(window, Key.Key_Left)
    shortcut(window, "blue")
    assert [colour for colour, _ in marks(window)] == [Colour.BLUE]
    select(window, 6)
    shortcut(window, "rose")
    assert [colour for colour, _ in marks(window)] == [Colour.ROSE]
    shortcut(window, "undo")
    assert [colour for colour, _ in marks(window)] == [Colour.BLUE]
    press(window, Key.Key_End)
    QTest.qWait(60)
    assert not window.actions_by_id["green"].isEnabled()


# --- the strip beside a mouse selection -------------------------------------------------------


def test_the_strip_offers_colours_and_leaves_the_keyboard_alone(qtbot: QtBot, window: MainWindow) -> None:
    page, strip = window.desk.page, window.desk.strip
    page.go_to_row(4)
    drag(page, Spot(4, Side.SOURCE, 0, 0), Spot(4, Side.SOURCE, 0, 6))
    assert not strip.isVisible()
    qtbot.waitUntil(strip.isVisible)
    assert focused(window) is page
    assert page.viewport().rect().contains(strip.geometry())
    chip(window, "green").click()
    assert not strip.isVisible()
    assert [colour for colour, _ in marks(window)] == [Colour.GREEN]
    assert focused(window) is page


@pytest.mark.parametrize("side", list(Side))
def test_the_strip_goes_at_esc_and_the_selection_at_the_next(
    qtbot: QtBot, window: MainWindow, side: Side
) -> None:
    page, strip = window.desk.page, window.desk.strip
    page.go_to_row(4)
    drag(page, Spot(4, side, 0, 0), Spot(4, side, 0, 6))
    qtbot.waitUntil(strip.isVisible)
    press(window, Key.Key_Escape)
    assert not strip.isVisible()
    assert page.selection()
    press(window, Key.Key_Escape)
    assert not page.selection()


def test_the_strip_goes_at_a_click_elsewhere_and_at_scrolling(qtbot: QtBot, window: MainWindow) -> None:
    page, strip = window.desk.page, window.desk.strip
    for leave in (
        lambda: QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(5, 5)),
        lambda: QTest.keyClick(focused(window), Key.Key_Down),
        lambda: window.resize(window.width() - 30, window.height()),
    ):
        page.go_to_row(4)
        drag(page, Spot(4, Side.SOURCE, 0, 0), Spot(4, Side.SOURCE, 0, 6))
        qtbot.waitUntil(strip.isVisible)
        leave()
        qtbot.waitUntil(lambda: not strip.isVisible())


def test_the_strip_serves_the_open_paragraph_too(qtbot: QtBot, window: MainWindow) -> None:
    page, strip = window.desk.page, window.desk.strip
    page.go_to_row(4)
    page.start_edit(4)
    editor = focused(window)
    assert isinstance(editor, QTextEdit)
    QTest.mouseDClick(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    QTest.mouseRelease(editor.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(12, 12))
    qtbot.waitUntil(strip.isVisible)
    assert page.is_editing
    assert focused(window) is editor
    chip(window, "note").click()
    assert window.desk.entry.isVisible()


# --- repair -----------------------------------------------------------------------------------


def test_one_key_puts_the_planted_link_right(window: MainWindow) -> None:
    """From wherever the caret is: F8 puts it on the side that has too much."""
    page, bitext = window.desk.page, window.workspace.bitext
    assert bitext is not None
    before = window.workspace.library.bitexts.unsure(bitext.id, 0.5)
    page.set_caret(Spot(3, Side.SOURCE, 0, 2))
    shortcut(window, "next_problem")
    row = page.current_row
    shortcut(window, "move_down")
    assert before == 2
    assert window.workspace.library.bitexts.unsure(bitext.id, 0.5) == 0
    assert [(len(r.source), len(r.target)) for r in (page.row(row), page.row(row + 1))] == [(1, 1), (1, 1)]
    shortcut(window, "undo")
    assert window.workspace.library.bitexts.unsure(bitext.id, 0.5) == 2


def test_undo_of_many_rows_stays_near_the_place(window: MainWindow) -> None:
    page = window.desk.page
    page.go_to_row(12)
    shortcut(window, "repair")
    press(window, Key.Key_C, SHIFT)
    assert page.row(3).bead.confirmed
    assert page.current_row == 12
    shortcut(window, "undo")
    assert not page.row(3).bead.confirmed
    assert page.current_row in {11, 12}


def test_what_makes_no_sense_is_said_in_passing(window: MainWindow) -> None:
    window.desk.page.go_to_row(window.desk.page.row_count - 1)
    shortcut(window, "merge_rows")
    assert window.desk.status.message == "This is the last row."
    assert not window.desk.status._dismiss.isVisible()


# --- paragraphs -------------------------------------------------------------------------------


@pytest.mark.parametrize("side", list(Side))
def test_paragraphs_split_and_join_on_both_sides(window: MainWindow, side: Side) -> None:
    page = window.desk.page
    page.go_to_row(4)
    before = page.row(4).blocks(side)[0].text
    at = before.index(" ", len(before) // 2)
    page.set_caret(Spot(4, side, 0, at))
    shortcut(window, "split_paragraph")
    halves = [block.text for block in page.row(4).blocks(side)]
    assert halves[:2] == [before[:at], before[at + 1 :]]
    caret = page.caret()
    assert caret is not None
    assert (caret.side, caret.block_id, caret.start) == (side, page.row(4).blocks(side)[1].id, 0)
    page.set_caret(Spot(4, side, 0, 3))
    shortcut(window, "join_paragraph")
    assert page.row(4).blocks(side)[0].text == before
    caret = page.caret()
    assert caret is not None
    assert caret.start == at
    shortcut(window, "undo")
    shortcut(window, "undo")
    assert page.row(4).blocks(side)[0].text == before


def test_splitting_while_writing_goes_on_writing(window: MainWindow) -> None:
    page = window.desk.page
    page.start_edit(4)
    press(window, Key.Key_Right, CONTROL)
    shortcut(window, "split_paragraph")
    assert page.is_editing
    QTest.keyClicks(focused(window), "Indeed ")
    page.commit_edit()
    assert page.row(4).target[1].text.startswith("Indeed ")


# --- typing and taking back -------------------------------------------------------------------


def test_typing_taken_back_leaves_no_empty_step(qtbot: QtBot, window: MainWindow) -> None:
    page, workspace = window.desk.page, window.workspace
    page.go_to_row(2)
    shortcut(window, "confirm_link")
    before = page.row(4).target[0].text
    page.start_edit(4)
    with qtbot.waitSignal(page.committed):
        QTest.keyClicks(focused(window), "Well. ")
    assert workspace.undo_step is Step.TYPE
    with qtbot.waitSignal(page.committed):
        shortcut(window, "undo")
    assert page.is_editing
    assert page.row(4).target[0].text == before
    assert (workspace.undo_step, workspace.redo_step) == (Step.CONFIRM_LINK, Step.TYPE)
    press(window, Key.Key_Escape)
    shortcut(window, "redo")
    assert page.row(4).target[0].text == "Well. " + before
    shortcut(window, "undo")
    shortcut(window, "undo")
    assert workspace.undo_step is None
    assert page.current_row == 2  # where the link was confirmed


def test_first_words_of_an_empty_row_taken_back_leave_it_empty(qtbot: QtBot, window: MainWindow) -> None:
    page = window.desk.page
    row = next(i for i in range(page.row_count) if not page.row(i).target)
    page.start_edit(row)
    with qtbot.waitSignal(page.committed):
        QTest.keyClicks(focused(window), "New")
    assert page.row(row).target
    with qtbot.waitSignal(page.committed):
        shortcut(window, "undo")
    assert page.is_editing
    assert not page.row(row).target
    QTest.keyClicks(focused(window), "Newer")
    page.commit_edit()
    assert [block.text for block in page.row(row).target] == ["Newer"]


def test_undo_in_another_work_says_where(window: MainWindow) -> None:
    library = window.workspace.library
    title = library.works.all()[0].title
    shortcut(window, "needs_work")
    other = works.add_work(library, import_text("Ein Satz.", name="b"), None, None, title="Anderes")
    window.library.open_work(other)
    shortcut(window, "undo")
    assert window.desk.status.message == f"Undone: change of state, in “{title}”"


def test_undo_that_puts_the_open_work_into_the_bin_takes_it_off_the_page(window: MainWindow) -> None:
    page, work_id = window.desk.page, window.desk.bitext.original.work_id
    shortcut(window, "shelf")
    window.shelf.put_in_bin([work_id])
    window.shelf.take_from_bin([work_id])
    window.library.open_work(work_id)
    page.set_mode(ViewMode.EDIT)
    page.set_current_row(0)
    press(window, Key.Key_Return)
    assert page.is_editing
    shortcut(window, "undo")
    assert window.desk.bitext is None
    assert not page.is_editing


# --- several translations, places -------------------------------------------------------------


def test_next_translation_keeps_the_original_where_it_is(window: MainWindow) -> None:
    library, page = window.workspace.library, window.desk.page
    window.refresh_actions()
    assert not window.actions_by_id["next_translation"].isEnabled()
    work = library.works.all()[0]
    bitext = window.workspace.bitext
    assert bitext is not None
    paragraphs = [block.text for block in library.documents.blocks(bitext.translation.id)]
    original = import_text(
        "\n\n".join(block.text for block in library.documents.blocks(bitext.original.id)), name="a"
    )
    second = import_text("\n\n".join(paragraphs[:-2]), name="second")
    pair = align_pair(original, second)
    assert pair.alignment is not None
    assert pair.translation is not None
    works.add_translation(library, work.id, pair.translation, pair.alignment)
    page.go_to_row(6, centre=False)
    page.scroll_by(40)
    block, top = page.row(6).source[0].id, page.row_top(6)
    shortcut(window, "next_translation")
    assert window.workspace.bitext is not None
    assert window.workspace.bitext.id != bitext.id
    assert block in {b.id for b in page.row(page.current_row).source}
    assert page.row_top(page.current_row) == top
    assert window.desk.status.message.startswith("Translation 2 of 2")
    shortcut(window, "next_translation")
    assert window.workspace.bitext.id == bitext.id
    assert (page.current_row, page.row_top(6)) == (6, top)


def test_a_restart_restores_row_place_mode_and_theme(
    qtbot: QtBot, open_window: Callable[..., MainWindow], window: MainWindow, tmp_path: Path
) -> None:
    page = window.desk.page
    shortcut(window, "next_theme")
    shortcut(window, "edit")
    page.go_to_row(20)
    page.scroll_by(-55)
    press(window, Key.Key_F2)
    QTest.keyClicks(focused(window), "Mid-word")  # writing when the window is closed
    assert page.is_editing
    place, row, theme = page.place(), page.current_row, window.desk.theme.name
    shut(window)
    again = open_window(tmp_path / "library.zwie")
    page = again.desk.page
    assert (page.place(), page.current_row, again.desk.theme.name) == (place, row, theme)
    assert page.mode is ViewMode.EDIT
    assert again.settings.get(THEME) == THEME.default  # it is that of the work, not of new ones
    assert any("Mid-word" in block.text for block in page.row(row).target)
    QApplication.processEvents()


# --- a paragraph more -------------------------------------------------------------------------


def test_enter_at_the_end_begins_a_paragraph(qtbot: QtBot, window: MainWindow) -> None:
    page, workspace = window.desk.page, window.workspace
    before = [block.text for block in page.row(4).target]
    page.start_edit(4)
    press(window, Key.Key_End, CONTROL)
    press(window, Key.Key_Return)
    assert page.is_editing
    with qtbot.waitSignal(page.committed):
        QTest.keyClicks(focused(window), "One sentence more.")
    press(window, Key.Key_Escape)
    assert [block.text for block in page.row(4).target] == [*before, "One sentence more."]
    shortcut(window, "undo")
    shortcut(window, "undo")
    assert [block.text for block in page.row(4).target] == before
    assert workspace.undo_step is None


@pytest.mark.parametrize("way", ["escape", "backspace", "undo", "next_row"])
def test_a_paragraph_begun_and_not_written_is_none(window: MainWindow, way: str) -> None:
    page, workspace = window.desk.page, window.workspace
    before = [block.text for block in page.row(4).target]
    shortcut(window, "confirm_link")
    page.start_edit(4)
    press(window, Key.Key_End, CONTROL)
    press(window, Key.Key_Return)
    assert len(page.row(4).target) == len(before) + 1
    if way == "escape":
        press(window, Key.Key_Escape)
    elif way == "backspace":
        press(window, Key.Key_Backspace)
    else:
        shortcut(window, way)
    assert [block.text for block in page.row(4).target] == before
    assert workspace.undo_step is Step.CONFIRM_LINK
    if way in {"backspace", "undo"}:
        caret = page.caret()
        assert page.is_editing
        assert caret is not None
        assert caret.start == len(before[0])


# --- panels and the status line ---------------------------------------------------------------


def test_esc_leads_from_a_panel_back_to_the_page(window: MainWindow) -> None:
    notes = window.desk.notes
    window.desk.page.go_to_row(4)
    select(window, 6)
    shortcut(window, "yellow")
    shortcut(window, "notes_panel")
    notes.filter.setFocus()
    QTest.keyClicks(notes.filter, "nowhere")
    assert notes.proxy.rowCount() == 0
    QApplication.processEvents()
    press(window, Key.Key_Escape)
    assert notes.proxy.rowCount() == 1
    assert focused(window) is notes.filter
    press(window, Key.Key_Escape)
    assert focused(window) is window.desk.page
    shortcut(window, "notes_panel")
    assert focused(window) is window.desk.page
    shortcut(window, "terms_panel")
    press(window, Key.Key_Escape)
    assert focused(window) is window.desk.page


def test_the_status_line_says_that_one_is_editing(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(lambda: window.desk.status.facts.startswith("row 1/"))
    shortcut(window, "edit")
    qtbot.waitUntil(lambda: window.desk.status.facts.startswith("editing"))
    shortcut(window, "read")
    qtbot.waitUntil(lambda: window.desk.status.facts.startswith("row 1/"))


def test_the_welcome_fits_a_narrow_window_and_goes_with_the_sample(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "new.zwie", first_run=True)
    welcome = window.desk.welcome
    assert welcome.isVisible()
    window.resize(800, 700)
    QTest.qWait(30)
    assert window.width() == 800
    assert welcome.height() < 140
    other = works.add_work(
        window.workspace.library, import_text("Ein Satz.", name="b"), None, None, title="Anderes"
    )
    window.library.open_work(other)
    assert not welcome.isVisible()


# --- writing and what is done between two words -----------------------------------------------


def test_what_is_selected_is_written_over(window: MainWindow) -> None:
    page = window.desk.page
    shortcut(window, "edit")
    page.go_to_row(4)
    before = page.row(4).target[0].text
    page.set_caret(Spot(4, Side.TARGET, 0, 0))
    select(window, 2)
    for letter in "Up":
        QTest.keyClicks(focused(window), letter)
    press(window, Key.Key_Escape)
    assert page.row(4).target[0].text == "Up" + before[2:]
    page.set_caret(Spot(4, Side.TARGET, 0, 0))
    select(window, 3)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Escape)
    press(window, Key.Key_Delete)
    press(window, Key.Key_Escape)
    assert page.row(4).target[0].text == before[4:]
    page.set_caret(Spot(4, Side.TARGET, 0, 5))
    press(window, Key.Key_Backspace, CONTROL)
    assert page.is_editing
    shortcut(window, "undo")
    press(window, Key.Key_Escape)
    assert page.row(4).target[0].text == before[4:]
    page.set_caret(Spot(4, Side.TARGET, 0, 0))
    select(window, 4)
    press(window, Key.Key_X, CONTROL)
    press(window, Key.Key_Escape)
    assert page.row(4).target[0].text == before[8:]
    page.set_caret(Spot(4, Side.TARGET, 0, 0))
    press(window, Key.Key_V, CONTROL)
    press(window, Key.Key_Escape)
    assert page.row(4).target[0].text == before[4:]
    page.set_caret(Spot(4, Side.SOURCE, 0, 5))
    for key in (Key.Key_Delete, Key.Key_Backspace):
        press(window, key)
    press(window, Key.Key_V, CONTROL)
    assert not page.is_editing


@pytest.mark.parametrize("mark", ["green", "underline", "add_term", "note", "bookmark", "doubt"])
def test_marks_and_terms_made_while_writing_leave_one_writing(window: MainWindow, mark: str) -> None:
    page = window.desk.page
    page.start_edit(4)
    press(window, Key.Key_Home)
    press(window, Key.Key_Right, CONTROL | SHIFT)
    shortcut(window, mark)
    if mark == "add_term":
        dialog = next(d for d in window.findChildren(TermDialog) if d.isVisible())
        QTest.keyClick(dialog, Key.Key_Return, CONTROL)
        QApplication.processEvents()
        assert len(window.workspace.library.termbase.all()) == 1
    elif mark == "note":
        QTest.keyClicks(focused(window), "Really?")
        press(window, Key.Key_Return, CONTROL)
        assert len(marks(window)) == 1
    else:
        assert len(marks(window)) == 1
    assert page.is_editing
    assert not page.selection()
    assert isinstance(focused(window), QTextEdit)


def test_a_panel_that_is_left_gives_the_keyboard_back_to_what_is_written(window: MainWindow) -> None:
    page = window.desk.page
    page.start_edit(4)
    editor = focused(window)
    for panel in ("versions", "suggestions_panel", "contents_panel"):
        shortcut(window, panel)
        assert focused(window) is not editor
        shortcut(window, panel)
        assert focused(window) is editor, panel
    assert page.is_editing


def test_taking_back_what_was_put_into_the_row_leaves_one_writing(window: MainWindow) -> None:
    page = window.desk.page
    row = next(i for i in range(page.row_count) if not page.row(i).target)
    page.start_edit(row)
    shortcut(window, "copy_source")
    assert page.row(row).target[0].text == page.row(row).source[0].text
    shortcut(window, "undo")
    assert window.desk.status.message == "Undone: text taken into the row"
    assert page.is_editing
    assert not page.row(row).target
    QTest.keyClicks(focused(window), "Mine")
    page.commit_edit()
    assert [block.text for block in page.row(row).target] == ["Mine"]
    page.go_to_row(2)
    shortcut(window, "confirm_link")
    page.start_edit(row)
    shortcut(window, "undo")  # elsewhere: one is shown what is taken back
    assert not page.is_editing
    assert page.current_row == 2


@pytest.mark.skipif(sys.platform == "darwin", reason="there the key writes letters")
def test_the_key_of_a_command_that_is_off_writes_nothing(window: MainWindow) -> None:
    page = window.desk.page
    shortcut(window, "edit")
    page.go_to_row(4)
    before = page.row(4).target[0].text
    page.set_caret(Spot(4, Side.TARGET, 0, 0))
    for writing in (False, True):
        if writing:
            page.start_edit(4)
        press(window, Key.Key_Left)
        QTest.qWait(60)
        assert not window.actions_by_id["yellow"].isEnabled()
        press(window, Key.Key_1, ALT)
        assert page.is_editing is writing
        assert "select some text first" in window.desk.status.message
        window.desk.status.clear_message()
        press(window, Key.Key_Z, ALT | SHIFT)  # for nothing
        page.commit_edit()
        assert page.row(4).target[0].text == before
