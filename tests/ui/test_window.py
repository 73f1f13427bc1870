"""The real window on a real library, driven by real keys: first page, files, shelf."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from window_fixtures import Key, drop, focused, press, shortcut, shut

from reader.model.document import SegmentState
from reader.model.language import Language
from ui.actions import ACTIONS
from ui.dialogs.opening import OpeningDialog
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen


# --- the first page ---------------------------------------------------------------------------


def test_first_run_opens_the_sample_with_three_ways_on(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "new.zwie", first_run=True)
    assert window.desk.stack.currentIndex() == 1
    assert window.desk.page.row_count > 20
    assert window.desk.welcome.isVisible()
    shortcut(window, "next_problem")
    row = window.desk.page.row(window.desk.page.current_row)
    assert len(row.source) == 1
    assert len(row.target) == 2
    assert not window.desk.page.row(window.desk.page.current_row + 1).target
    number = window.desk.page.current_row
    shortcut(window, "move_down")
    assert len(window.desk.page.row(number).target) == len(window.desk.page.row(number + 1).target) == 1
    window.desk.welcome.close_bar()
    assert not window.desk.welcome.isVisible()


def test_restart_restores_place_mode_theme_and_panels(
    open_window: Callable[..., MainWindow], window: MainWindow
) -> None:
    path = window.workspace.library.path
    shortcut(window, "edit")
    window.desk.page.go_to_row(14, centre=False)
    place = window.desk.page.place()
    shortcut(window, "next_theme")
    shortcut(window, "bigger")
    shortcut(window, "notes_panel")
    size = window.desk.page.text_size
    place = window.desk.page.place()
    shut(window)
    again = open_window(path)
    assert again.desk.stack.currentIndex() == 1
    assert again.desk.page.mode is ViewMode.EDIT
    assert again.desk.page.place()[0] == place[0]
    assert again.desk.theme.name == "sepia"
    assert again.desk.page.text_size == size
    assert again.desk.docks.notes.isVisible()
    assert not again.desk.docks.terms.isVisible()


# --- files ------------------------------------------------------------------------------------


def test_two_dropped_files_become_a_page(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    assert window.desk.stack.currentIndex() == 0
    drop(window, *reversed(files))
    dialog = window.library.opening
    assert isinstance(dialog, OpeningDialog)
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    assert dialog.summary.original.name.text() == "bahnhof.md"
    assert dialog.summary.original.language.chosen() is Language.GERMAN
    assert "3 rows" in dialog.summary.links.text()
    dialog.summary.title.setText("Am Bahnhof")
    QTest.keyClick(dialog.summary.open_button, Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.page.row_count == 3, timeout=20_000)
    assert window.windowTitle().startswith("Am Bahnhof")
    assert [w.title for w in window.workspace.library.works.all()] == ["Am Bahnhof"]
    assert window.desk.status.saved


def test_swapping_and_another_language(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, *files)
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    dialog.summary.swap.click()
    assert dialog.summary.original.name.text() == "bahnhof.en.md"
    box = dialog.summary.original.language
    box.setCurrentIndex(box.findData(Language.GERMAN))
    before = dialog.pair
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: dialog.pair is not before, timeout=20_000)
    assert dialog.pair is not None
    assert dialog.pair.original.language is Language.GERMAN
    assert dialog.pair.original.source_name == "bahnhof.en.md"


def test_one_file_has_an_empty_side_to_write(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, files[0])
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    assert "write" in dialog.summary.translation.name.text()
    dialog.summary.open_button.click()
    page = window.desk.page
    qtbot.waitUntil(lambda: page.row_count == 3, timeout=20_000)
    assert not any(block.text for block in page.row(1).target)
    shortcut(window, "edit")
    page.start_edit(1)
    QTest.keyClicks(focused(window), "The station was empty?")
    shortcut(window, "confirm")
    assert page.row(1).target[0].text == "The station was empty?"
    assert page.row(1).state is SegmentState.TRANSLATED
    assert page.current_row == 2


def test_an_unreadable_file_says_one_sentence(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, files[0], tmp_path / "missing.txt")
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.error), timeout=20_000)
    assert dialog.error.startswith("missing.txt cannot be read: ")
    assert "\n" not in dialog.error
    dialog.reject()
    assert window.workspace.library.works.all() == []


def test_a_cancelled_import_leaves_nothing(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, *files)
    dialog = window.library.opening
    assert dialog is not None
    QTest.keyClick(dialog, Key.Key_Escape)
    window.desk.background.stop()
    QTest.qWait(50)
    assert window.library.opening is None
    assert window.workspace.library.works.all() == []
    assert window.desk.stack.currentIndex() == 0


def test_cancelling_while_it_is_stored_leaves_nothing_or_shows_it(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, *files)
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    dialog.summary.open_button.click()
    dialog.reject()
    QTest.qWait(50)
    assert window.library.opening is None
    assert window.desk.stack.currentIndex() == 0
    assert window.desk.shelf.model.rowCount() == len(window.workspace.library.works.all())


def test_a_library_nobody_may_write_to_says_so_in_the_dialog(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path, files: tuple[Path, Path]
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    drop(window, *files)
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    with closing(sqlite3.connect(tmp_path / "empty.zwie", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        dialog.summary.open_button.click()
        qtbot.waitUntil(lambda: bool(dialog.error), timeout=20_000)
    assert "another program is writing" in dialog.error
    dialog.reject()
    assert window.workspace.library.works.all() == []


def test_pasted_text_becomes_a_work(qtbot: QtBot, window: MainWindow) -> None:
    QGuiApplication.clipboard().setText("Ein kurzer Text. Er hat zwei Sätze.")
    shortcut(window, "paste_work")
    dialog = window.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=20_000)
    dialog.summary.open_button.click()
    qtbot.waitUntil(lambda: len(window.workspace.library.works.all()) == 2, timeout=20_000)


# --- shelf ------------------------------------------------------------------------------------


def test_shelf_opens_removes_and_undoes(window: MainWindow) -> None:
    shortcut(window, "shelf")
    shelf = window.desk.shelf
    assert window.desk.stack.currentWidget() is shelf
    press(window, Key.Key_Delete)
    assert shelf.model.rowCount() == 0
    assert "Ctrl+Z" in window.desk.status.message
    shortcut(window, "undo")
    assert shelf.model.rowCount() == 1
    press(window, Key.Key_Return)
    assert window.desk.stack.currentIndex() == 1


def test_removing_the_open_work_goes_to_the_shelf(window: MainWindow) -> None:
    window.refresh_actions()
    window.actions_by_id["remove_work"].trigger()
    assert window.desk.stack.currentIndex() == 0
    assert window.workspace.library.works.all() == []
    shortcut(window, "undo")
    assert len(window.workspace.library.works.all()) == 1


def test_no_two_actions_have_the_same_key() -> None:
    """Qt runs neither of two actions that share one."""
    keys = [key for act in ACTIONS for key in act.keys]
    assert [key for key in set(keys) if keys.count(key) > 1] == []
