"""Dialogs that read files, handled roughly: long names, failures in the middle, keys at the wrong moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QPushButton
from test_collection import WAIT, folder, listed, put, rows, titles
from window_fixtures import CONTROL, ENGLISH, GERMAN, Key, focused, press, shortcut

from reader.edits import shelf
from reader.model.bitext import Side
from ui.dialogs.pages import short_name
from ui.models.collection import TITLE
from ui.theme import THEMES
from ui.views.labels import Line, Prose

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.model.change import ChangeSet
    from ui.dialogs.opening import OpeningDialog
    from ui.window import MainWindow

__all__ = ["folder"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen

LONG = "Ein_sehr_langer_Name_ohne_Leerzeichen_" * 5


@pytest.fixture
def empty(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    return open_window(tmp_path / "empty.zwie")


def opened(qtbot: QtBot, window: MainWindow, *paths: Path) -> OpeningDialog:
    window.library.read_files(list(paths))
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None or bool(dialog.error), timeout=WAIT)
    return dialog


# --- names longer than the dialog ------------------------------------------------------------------


def test_long_names_widen_nothing(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    german, english = put(tmp_path, f"{LONG}.de.md", GERMAN), put(tmp_path, f"{LONG}.en.md", ENGLISH)
    dialog = opened(qtbot, empty, german, english)
    assert dialog.width() == dialog.minimumWidth()
    name = dialog.summary.original.name
    assert name.text() == name.toolTip() == german.name
    dialog.resize(3000, 500)
    assert name.toolTip() == ""  # all of it is seen
    dialog.reject()
    dialog = opened(qtbot, empty, put(tmp_path, f"{LONG}.txt", ""))
    assert dialog.width() == dialog.minimumWidth()
    assert f"{LONG}.txt" in dialog.error
    dialog.reject()
    empty.desk.status.warn("No.")
    width = empty.minimumSizeHint().width()
    empty.desk.status.warn(LONG * 9)
    assert empty.minimumSizeHint().width() == width
    assert empty.desk.status.message == LONG * 9


def test_words_are_broken_between_letters_not_before_accents(qtbot: QtBot) -> None:
    label = Prose("u\u0308" * 30)
    qtbot.addWidget(label)
    assert label.text() == "u\u0308" * 30
    assert "\u200b\u0308" not in super(Prose, label).text()
    assert "\u200b" in super(Prose, label).text()
    assert Prose("two words").text() == "two words"
    assert short_name("a.txt") == "a.txt"
    assert short_name(f"{LONG}.de.txt").startswith("Ein_sehr")
    assert short_name(f"{LONG}.de.txt").endswith(".de.txt")
    line = Line()
    qtbot.addWidget(line)
    line.setText("a\nb")
    assert line.text() == "a\nb"


# --- what fails leaves what was read ---------------------------------------------------------------


def test_what_cannot_be_saved_is_not_lost(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, *files)
    dialog.summary.title.setText("My station")
    there, dialog._library = dialog._library, tmp_path / "gone" / "library.zwie"
    dialog.summary.open_button.click()
    qtbot.waitUntil(lambda: bool(dialog.error), timeout=WAIT)
    assert dialog.trouble.title.text() == "This could not be saved"
    dialog._library = there
    QTest.keyClick(dialog.focusWidget(), Key.Key_Return)  # Back has the keyboard
    assert dialog.summary.isVisible()
    assert dialog.summary.title.text() == "My station"
    dialog.summary.open_button.click()
    qtbot.waitUntil(lambda: titles(empty) == {"My station"}, timeout=WAIT)


def test_a_translation_that_cannot_be_read_leaves_the_original(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, files[0])
    dialog.add_translation(tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: "there is no such file" in dialog.error, timeout=WAIT)
    dialog.trouble.back_button.click()
    assert dialog.summary.add_translation.isVisible()
    dialog.add_translation(files[1])
    qtbot.waitUntil(lambda: dialog.pair is not None and dialog.pair.translation is not None, timeout=WAIT)
    dialog.reject()


def test_a_file_gone_before_it_is_read_is_said(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    dialog = opened(qtbot, empty, tmp_path / "gone.txt")
    assert dialog.error == "gone.txt cannot be read: there is no such file."
    assert not dialog.trouble.back_button.isVisible()
    QTest.keyClick(focused(empty), Key.Key_Return)
    assert empty.library.opening is None


def test_open_pressed_twice_makes_one_work(qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path]) -> None:
    dialog = opened(qtbot, empty, *files)
    dialog.summary.open_button.click()
    dialog.summary.open_button.click()
    dialog._open()
    qtbot.waitUntil(lambda: empty.library.opening is None, timeout=WAIT)
    qtbot.wait(100)
    assert len(empty.workspace.library.works.all()) == 1


# --- the preview over it ---------------------------------------------------------------------------


def test_one_preview_at_a_time_which_ends_with_its_dialog(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path]
) -> None:
    dialog = opened(qtbot, empty, *files)
    dialog.summary.original.check.click()
    first = dialog.preview
    dialog.check_import(Side.TARGET)
    assert dialog.preview is first
    assert first is not None
    choices = first.document.choices
    first.session.decide(type(choices)(encoding="cp1252"))
    dialog.reject()
    assert dialog.preview is None
    assert not first.isVisible()
    assert first.session._job is None
    qtbot.wait(50)


def test_done_does_not_hide_a_decision_that_was_refused(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path]
) -> None:
    dialog = opened(qtbot, empty, *files)
    dialog.check_import(Side.SOURCE)
    preview = dialog.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.session.ready, timeout=WAIT)
    preview.session.decide(type(preview.document.choices)(encoding="no-such-encoding"))
    preview.finish()
    qtbot.waitUntil(lambda: preview.session.settled, timeout=WAIT)
    qtbot.wait(50)
    assert preview.isVisible()
    assert "no-such-encoding" in preview.state.text()
    preview.finish()
    assert dialog.preview is None
    dialog.reject()


# --- the list of many files ------------------------------------------------------------------------


def test_marking_and_naming_keep_the_keyboard_in_place(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table, model = dialog.list.table, dialog.model
    at = model.index(2, TITLE)
    table.setCurrentIndex(at)
    wanted = [entry.wanted for entry in model.entries]
    for _ in range(2):
        QTest.keyClick(table, Key.Key_Space)
        assert (table.currentIndex().row(), table.currentIndex().column()) == (2, TITLE)
        assert [index.row() for index in table.selectedIndexes()] == [2]
    assert [entry.wanted for entry in model.entries] == wanted
    QTest.keyClick(table, Key.Key_F2)
    editor = table.findChild(QLineEdit)
    assert editor is not None
    QTest.keyClicks(editor, "Flow")
    QTest.keyClick(editor, Key.Key_Escape)  # leaves the title, not the list
    assert dialog.isVisible()
    QTest.keyClick(table, Key.Key_F2)
    editor = next(found for found in table.findChildren(QLineEdit) if found.isVisible())
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, "Flow")
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: model.entries[1].title == "Flow")
    assert dialog.list.isVisible()
    assert table.currentIndex().row() == 2
    dialog.reject()


def test_escape_asks_twice_once_something_was_corrected(
    qtbot: QtBot, empty: MainWindow, folder: Path
) -> None:
    dialog = listed(qtbot, empty, folder)
    QTest.keyClick(dialog.list.table, Key.Key_Space)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert "Esc once more" in dialog.list.hint.text()
    QTest.keyClick(dialog.list.table, Key.Key_Down)  # goes on; forgets it
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert empty.collection.dialog is None
    dialog = listed(qtbot, empty, folder)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert empty.collection.dialog is None


def test_leaving_the_reading_of_one_more_file_leaves_the_list(
    qtbot: QtBot, empty: MainWindow, folder: Path, tmp_path: Path
) -> None:
    dialog = listed(qtbot, empty, folder)
    before = rows(dialog)
    dialog.list.file_wanted.emit(1)
    dialog.add_file(put(tmp_path, f"{LONG}.txt", ENGLISH))
    assert dialog.list.cancel.isEnabled()
    assert not dialog.list.add_button.isEnabled()
    assert not any(button.isEnabled() for button, _ in dialog.list._buttons)
    QTest.keyClick(dialog, Key.Key_Escape)
    assert dialog.isVisible()
    assert dialog.list.add_button.isEnabled()
    assert rows(dialog) == before
    qtbot.wait(50)
    assert rows(dialog) == before
    dialog.add_file(tmp_path / "gone.txt")
    qtbot.waitUntil(lambda: "no such file" in dialog.list.hint.text(), timeout=WAIT)
    assert dialog.list.table.isEnabled()
    QTest.keyClick(dialog, Key.Key_Escape)
    assert empty.collection.dialog is None


def test_stopping_tells_what_had_failed_and_once(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    heard: list[object] = []
    dialog.added.connect(heard.append)
    (folder / "Aushang.de.txt").unlink()
    dialog.list.add_button.click()
    qtbot.waitUntil(lambda: bool(dialog._failures), timeout=WAIT)
    dialog.reject()
    assert dialog.outcome.isVisible()
    assert "Aushang.de.txt" in dialog.outcome.failures.item(0).text()
    dialog.reject()
    dialog.reject()
    assert empty.collection.dialog is None
    assert len(heard) == 1


def test_hundreds_of_problems_have_their_own_list(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    for number in range(300):
        put(folder, f"{LONG[:150]}{number}.txt", "")
    dialog = listed(qtbot, empty, folder)
    problems = dialog.list.problems
    assert problems.count() == 301
    assert problems.height() < 140
    assert problems.horizontalScrollBar().maximum() == 0
    assert problems.item(0).toolTip()
    assert dialog.list.table.height() > 150
    dialog.resize(dialog.minimumSize())
    assert dialog.list.table.height() > 120
    dialog.reject()


# --- one more translation ----------------------------------------------------------------------------


def test_a_work_removed_meanwhile_shows_no_translation(
    qtbot: QtBot, window: MainWindow, files: tuple[Path, Path]
) -> None:
    window.collection.read_translation(files[1])
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    work = window.workspace.library.works.all()[0].id
    window.workspace.run(lambda library: shelf.bin_works(library, [work]))
    dialog.found.add_button.click()
    qtbot.waitUntil(lambda: window.collection.beside is None, timeout=WAIT)
    assert window.desk.bitext is None
    assert window.desk.status.message == "That is no longer there."


def test_a_translation_that_cannot_be_saved_can_be_tried_again(
    qtbot: QtBot, window: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    window.collection.read_translation(files[1])
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    dialog.found.name.setText("Somebody")
    there, dialog._shelved = dialog._shelved, dialog._shelved._replace(path=tmp_path / "gone" / "x.zwie")
    dialog.found.add_button.click()
    qtbot.waitUntil(lambda: bool(dialog.trouble.sentence.text()), timeout=WAIT)
    dialog._shelved = there
    dialog.trouble.back_button.click()
    assert dialog.found.name.text() == "Somebody"
    dialog.found.add_button.click()
    qtbot.waitUntil(lambda: "Somebody" in window.desk.status.message, timeout=WAIT)
    assert window.library.has_several()


def test_a_translation_stored_before_cancel_is_known(
    qtbot: QtBot, window: MainWindow, files: tuple[Path, Path]
) -> None:
    window.collection.read_translation(files[1])
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    dialog.found.name.clear()
    heard: list[ChangeSet] = []
    window.workspace.changed.connect(heard.append)
    dialog.found.add_button.click()
    job = dialog._job
    assert job is not None
    job.wait()  # stored; the window has not heard of it
    dialog.reject()
    assert window.library.has_several()
    assert any(change.touched("work") for change in heard)


def test_what_is_being_typed_is_kept_when_a_translation_comes(
    qtbot: QtBot, window: MainWindow, files: tuple[Path, Path]
) -> None:
    bitext = window.desk.bitext
    assert bitext is not None
    shortcut(window, "edit")
    press(window, Key.Key_Return)
    QTest.keyClicks(focused(window), "Well. ")
    assert window.desk.page.is_editing
    window.collection.read_translation(files[1])
    library = window.workspace.library
    assert any("Well. " in block.text for block in library.documents.blocks(bitext.translation.id))
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    dialog.reject()


# --- for everybody -------------------------------------------------------------------------------------


@pytest.mark.parametrize("theme", list(THEMES))
def test_every_control_has_a_name_and_is_reached_by_tab(
    qtbot: QtBot, empty: MainWindow, folder: Path, theme: str
) -> None:
    empty.look.set_theme(theme)
    dialog = listed(qtbot, empty, folder)
    dialog.list.table.setFocus()
    reached = set()
    for _ in range(20):
        found = dialog.focusWidget()
        assert found is not None
        reached.add(found)
        assert found.accessibleName() or (isinstance(found, QPushButton) and found.text())
        QTest.keyClick(found, Key.Key_Tab)
    enabled = {button for button, action in dialog.list._buttons if action.isEnabled()}
    expected = {dialog.list.table, dialog.list.problems, dialog.list.cancel, dialog.list.add_button}
    assert reached >= expected | enabled
    assert dialog.grab().toImage().pixelColor(3, 3).name() == THEMES[theme].paper.lower()
    assert dialog.list.table.focusPolicy() & Qt.FocusPolicy.TabFocus
    dialog.reject()
