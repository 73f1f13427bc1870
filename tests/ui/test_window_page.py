"""The real window on an open work, driven by real keys: marks, notes, rows, actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QMenu
from window_fixtures import CONTROL, SHIFT, Key, focused, press, select, shortcut

from reader.edits import works
from reader.importing.text import import_text
from reader.model.annotation import Colour
from reader.model.bitext import Side
from reader.model.language import Language
from reader.storage.library import Library
from ui import app
from ui.actions import ACTIONS, When
from ui.commands.help import sheet
from ui.dialogs.help import ReadingDialog
from ui.dialogs.palette import CommandPalette, PaletteEntry, match
from ui.dialogs.term import TermDialog
from ui.settings import THEME

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen


# --- marks, notes, terms ----------------------------------------------------------------------


def test_highlight_note_and_term_by_keys_and_undo(window: MainWindow) -> None:
    work = window.workspace.library.works.all()[0]
    annotations = window.workspace.library.annotations
    window.desk.page.go_to_row(4)
    select(window, 6)
    shortcut(window, "highlight")
    select(window, 6)
    shortcut(window, "rose")
    assert [a.colour for a in annotations.of_work(work.id)] == [Colour.ROSE]
    select(window, 9)
    shortcut(window, "note")
    assert window.desk.entry.isVisible()
    QTest.keyClicks(window.desk.entry.text, "Ein Montag?")
    press(window, Key.Key_Return, CONTROL)
    assert not window.desk.entry.isVisible()
    assert window.desk.notes.model.rowCount() == 2
    assert annotations.of_work(work.id)[-1].body == "Ein Montag?"
    select(window, 5)
    shortcut(window, "add_term")
    dialog = window.findChild(TermDialog)
    assert dialog is not None
    assert dialog.german.text() == window.desk.page.selected_text().strip()
    dialog.english.setText("on a")
    dialog.save_button.click()
    assert [c.texts(Language.ENGLISH) for c in window.workspace.library.termbase.all()] == [("on a",)]
    assert window.desk.terms.model.rowCount() == 1
    window.desk.page.setFocus()
    for left in (0, 0, 0, 0):
        shortcut(window, "undo")
        assert left == 0
    assert window.desk.terms.model.rowCount() == 0
    assert annotations.of_work(work.id) == []
    shortcut(window, "redo")
    assert len(annotations.of_work(work.id)) == 1


def test_a_note_on_both_sides_is_a_twin(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    select(window, 5)
    press(window, Key.Key_Tab)
    for _ in range(4):
        press(window, Key.Key_Right, SHIFT)
    sides = {place.side for place in window.desk.page.selection()}
    assert sides == {Side.SOURCE, Side.TARGET}
    shortcut(window, "note")
    QTest.keyClicks(window.desk.entry.text, "beide")
    press(window, Key.Key_Return, CONTROL)
    assert window.desk.notes.model.note(0).is_twin


def test_notes_panel_filters_jumps_edits_and_removes(window: MainWindow) -> None:
    for row, body in ((4, "eins"), (8, "zwei")):
        window.desk.page.go_to_row(row)
        select(window, 5)
        shortcut(window, "note")
        QTest.keyClicks(window.desk.entry.text, body)
        press(window, Key.Key_Return, CONTROL)
    window.desk.page.go_to_row(0)
    shortcut(window, "notes_panel")
    panel = window.desk.notes
    panel.filter.setText("zwei")
    assert panel.proxy.rowCount() == 1
    panel.list.setCurrentIndex(panel.proxy.index(0, 0))
    panel.list.setFocus()
    press(window, Key.Key_Return)
    assert window.desk.page.current_row == 8
    panel.list.setFocus()
    press(window, Key.Key_F2)
    editor = focused(window)
    QTest.keyClicks(editor, " und mehr")
    press(window, Key.Key_Return, CONTROL)
    assert panel.model.note(1).annotation.body == "zwei und mehr"
    panel.list.setCurrentIndex(panel.proxy.index(0, 0))
    panel.list.setFocus()
    press(window, Key.Key_Delete)
    assert panel.model.rowCount() == 1


def test_margin_note_opens_its_text(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    select(window, 5)
    shortcut(window, "note")
    QTest.keyClicks(window.desk.entry.text, "alt")
    press(window, Key.Key_Return, CONTROL)
    note = window.desk.notes.model.note(0).annotation
    window.desk.page.note_activated.emit(note.id)
    assert window.desk.entry.text.toPlainText() == "alt"
    press(window, Key.Key_Escape)
    assert not window.desk.entry.isVisible()
    assert window.desk.notes.model.note(0).annotation.body == "alt"


# --- getting about ----------------------------------------------------------------------------


def test_find_goes_from_place_to_place(window: MainWindow) -> None:
    shortcut(window, "find")
    QTest.keyClicks(window.desk.find_bar.text, "Quendel")
    said = window.desk.find_bar.count
    hits = int(said.text().removesuffix(" places"))
    press(window, Key.Key_Return)
    assert said.text() == f"1 of {hits} places"
    first = window.desk.page.caret()
    press(window, Key.Key_F3)
    assert window.desk.page.caret() != first
    assert said.text() == f"2 of {hits} places"
    press(window, Key.Key_F3, SHIFT)
    assert window.desk.page.caret() == first
    press(window, Key.Key_F3, SHIFT)
    assert said.text() == f"{hits} of {hits} places"
    for at in range(1, hits + 1):
        press(window, Key.Key_F3)
        assert said.text() == f"{at} of {hits} places"
    window.desk.find_bar.text.setFocus()
    press(window, Key.Key_Escape)
    assert not window.desk.find_bar.isVisible()


def test_rows_by_number_and_step(window: MainWindow) -> None:
    shortcut(window, "go_to_row")
    QTest.keyClicks(window.desk.row_bar.number, "12")
    press(window, Key.Key_Return)
    assert window.desk.page.current_row == 11
    shortcut(window, "next_row")
    assert window.desk.page.current_row == 12
    shortcut(window, "previous_row")
    assert window.desk.page.current_row == 11
    shortcut(window, "needs_work")
    assert window.desk.page.row(11).needs_work
    window.desk.page.go_to_row(0)
    shortcut(window, "next_unfinished")
    assert window.desk.page.current_row > 0


def test_where_only_this_row_is_unfinished_that_is_said(window: MainWindow) -> None:
    text = import_text("Ein Satz steht hier allein.", name="allein")
    work = works.add_work(window.workspace.library, text, None, None, title="Allein")
    window.library.open_work(work)
    shortcut(window, "next_unfinished")
    assert window.desk.page.current_row == 0
    assert "no other row" in window.desk.status.message


def test_rows_merge_split_and_confirm(window: MainWindow) -> None:
    page = window.desk.page
    rows = page.row_count
    page.go_to_row(4)
    shortcut(window, "merge_rows")
    assert page.row_count == rows - 1
    shortcut(window, "split_row")
    assert page.row_count == rows
    before = page.row(page.current_row).bead.confirmed
    shortcut(window, "confirm_link")
    assert page.row(page.current_row).bead.confirmed is not before
    for _ in range(3):
        shortcut(window, "undo")
    assert page.row_count == rows
    assert "Undone" in window.desk.status.message


def test_undo_in_the_editor_first_then_in_the_library(qtbot: QtBot, window: MainWindow) -> None:
    page = window.desk.page
    before = page.row(4).target[0].text
    shortcut(window, "edit")
    page.start_edit(4)
    QTest.keyClicks(focused(window), "Well. ")
    shortcut(window, "undo")
    assert page.is_editing
    QTest.keyClicks(focused(window), "Now. ")
    shortcut(window, "next_row")
    assert page.current_row == 5
    assert page.row(4).target[0].text != before
    page.commit_edit()
    assert window.actions_by_id["undo"].text() == "&Undo typing"
    while page.row(4).target[0].text != before:
        shortcut(window, "undo")
    assert page.row(4).target[0].text == before


def test_a_key_of_what_cannot_be_done_says_why(window: MainWindow) -> None:
    window.desk.page.setFocus()
    window.refresh_actions()
    assert not window.actions_by_id["undo"].isEnabled()
    press(window, Key.Key_Z, CONTROL)
    assert "nothing to undo" in window.desk.status.message
    select(window, 4)
    press(window, Key.Key_H, CONTROL)
    window.desk.status.clear_message()
    press(window, Key.Key_Z, CONTROL)
    assert window.desk.status.message != ""
    assert "nothing to undo" not in window.desk.status.message


def test_context_menu_offers_what_can_be_done(window: MainWindow) -> None:
    window.desk.page.go_to_row(4)
    select(window, 4)
    window.refresh_actions()
    window.desk.page.context_menu_requested.emit(window.mapToGlobal(window.rect().center()))
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    names = [action.objectName() for action in menu.actions()]
    assert {"highlight", "rose", "note", "add_term", "look_up", "word_learning"} <= set(names)
    assert not {"remove_note", "dismiss_problem", "refuse_term"} & set(names)  # there are none here
    menu.close()


# --- actions ----------------------------------------------------------------------------------


def test_palette_runs_an_action(window: MainWindow) -> None:
    shortcut(window, "palette")
    palette = window.findChild(CommandPalette)
    assert palette is not None
    QTest.keyClicks(palette.query, "dark")
    QTest.keyClick(palette.query, Key.Key_Return)
    assert window.desk.theme.name == "dark"
    assert window.settings.get(THEME) == "light"  # it is that of the work, not of new ones


def test_palette_says_why_an_action_is_off(window: MainWindow) -> None:
    window.help.palette()
    palette = window.findChild(CommandPalette)
    assert palette is not None
    palette.query.setText("highlight in green")
    entry = palette.list.currentItem().data(Qt.ItemDataRole.UserRole)
    assert entry.id == "green"
    assert entry.reason == "select some text first, or put the caret on a highlight"
    QTest.keyClick(palette.query, Key.Key_Return)
    assert palette.isVisible()
    palette.close()


def test_letters_find_actions() -> None:
    entries = [PaletteEntry(act.id, act.name, act.place, "", "") for act in ACTIONS]

    def best(query: str) -> str:
        scored = [(match(query, entry), entry.id) for entry in entries]
        return max((score, name) for score, name in scored if score is not None)[1]

    assert best("hig") == "highlight"
    assert best("row merge") == "merge_rows"
    assert best("full") == "full_screen"
    assert match("zzz", entries[0]) is None


def test_every_action_is_in_a_menu_and_on_the_sheet_with_a_key_of_its_own(window: MainWindow) -> None:
    in_menus = {
        action.objectName()
        for menu in window.menuBar().findChildren(QMenu)
        for action in menu.actions()
        if action.objectName()
    }
    assert in_menus >= {act.id for act in ACTIONS}
    keys = [key for act in ACTIONS for key in act.keys]
    assert len(keys) == len(set(keys))
    on_sheet = {name for _, rows in sheet() for name, _ in rows}
    assert on_sheet >= {act.name for act in ACTIONS}
    assert {when for act in ACTIONS for when in act.when} <= set(When)


def test_no_dead_entries(window: MainWindow) -> None:
    """Each handler exists and runs on an open work with something selected."""
    work = window.workspace.library.works.all()[0]
    for act in ACTIONS:
        if act.id == "quit":
            continue
        handler = window._resolve(act.handler)
        if window.workspace.bitext is None:
            while window.workspace.undo_step is not None:
                window.workspace.undo()
            window.library.open_work(work.id)
        window.desk.page.go_to_row(4)
        for _ in range(4):
            QTest.keyClick(window.desk.page, Key.Key_Right, SHIFT)
        handler()
        QApplication.processEvents()
        for dialog in window.findChildren(QDialog):
            dialog.reject()
        assert not window.desk.status.message.startswith("Something went wrong"), act.id


def test_help_pages_load_nothing(window: MainWindow) -> None:
    for action_id in ("keys", "log", "about"):
        window.actions_by_id[action_id].trigger()
    pages = window.findChildren(ReadingDialog)
    assert len(pages) == 3
    for page in pages:
        assert page.page.toPlainText().strip()
        assert page.page.loadResource(2, QUrl("https://example.org/a.png")) is None


def test_empty_shelf_and_panels_paint_what_fills_them(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    window.look.notes_panel()
    window.look.terms_panel()
    QApplication.processEvents()
    assert not window.grab().isNull()
    assert not window.actions_by_id["read"].isEnabled()


def test_errors_stay_until_dismissed(window: MainWindow) -> None:
    status = window.desk.status
    status.warn("The disk is full.")
    assert status.message == "The disk is full."
    status._dismiss.click()
    assert status.message == ""
    assert any("row 1/" in label.text() for label in status.findChildren(QLabel))


def test_another_library_gets_another_window(
    qtbot: QtBot, open_window: Callable[..., MainWindow], window: MainWindow, tmp_path: Path
) -> None:
    with qtbot.waitSignal(window.library.reached) as reached:
        window.library.switch_library(tmp_path / "second.zwie", Library.create)
    other = reached.args[0]
    assert other.path.name == "second.zwie"
    other.close()
    (tmp_path / "wrong.zwie").write_text("no library", encoding="utf-8")
    window.library.switch_library(tmp_path / "wrong.zwie", Library.open)
    assert "wrong.zwie" in window.desk.status.message


def test_screenshot_is_the_real_window(qtbot: QtBot, sample_library: Path, tmp_path: Path) -> None:
    png = tmp_path / "page.png"
    before = sample_library.read_bytes()
    app.screenshot(sample_library, None, png, theme="dark", size=(1000, 700), row=3, panels=True)
    image = QImage(str(png))
    assert (image.width(), image.height()) == (1000, 700)
    assert sample_library.read_bytes() == before
