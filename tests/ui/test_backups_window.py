"""Backups in the window: looked through, taken back from, restored; a full disk and the way on."""

from __future__ import annotations

import shutil
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import ENGLISH, Key, bring_forward, shut

from reader.edits import annotations, blocks, shelf, snapshots
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.storage.library import Library
from ui import app
from ui.dialogs.backups import BackupsDialog, FullDialog, LostDialog, RestoreDialog
from ui.settings import Settings
from ui.theme import THEMES

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 20_000


def first_target(window: MainWindow) -> str:
    bitext = window.workspace.bitext
    assert bitext is not None
    return window.workspace.library.bitexts.rows(bitext.id, 1, 1)[0].target[0].text


def change_text(window: MainWindow, text: str) -> None:
    bitext = window.workspace.bitext
    assert bitext is not None
    block = window.workspace.library.bitexts.rows(bitext.id, 1, 1)[0].target[0].id
    assert window.desk.run(lambda library: blocks.set_text(library, block, text))


def opened(qtbot: QtBot, window: MainWindow) -> BackupsDialog:
    window.actions_by_id["backups"].trigger()
    dialog = window.backups.dialog
    assert dialog is not None
    bring_forward(dialog)
    return dialog


def compared(qtbot: QtBot, dialog: BackupsDialog) -> None:
    qtbot.waitUntil(lambda: "It holds" in dialog.said.text(), timeout=WAIT)


def test_the_first_backup_is_made_and_holds_what_is_there(qtbot: QtBot, window: MainWindow) -> None:
    dialog = opened(qtbot, window)
    assert "no backup yet" in dialog.said.text()
    assert not dialog.restore.isEnabled()
    dialog.new.click()
    qtbot.waitUntil(lambda: dialog.list.count() == 1, timeout=WAIT)
    compared(qtbot, dialog)
    assert "All of it is in the library as it was." in dialog.said.text()
    assert "made by you" in dialog.list.item(0).text()
    assert not dialog.take.isEnabled()
    dialog.reject()


def test_a_work_is_taken_back_by_keyboard_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    before = first_target(window)
    window.workspace.library.back_up()
    change_text(window, "Something else.")
    dialog = opened(qtbot, window)
    compared(qtbot, dialog)
    dialog.tree.setFocus()
    QTest.keyClick(dialog.tree, Key.Key_Down)
    QTest.keyClick(dialog.tree, Key.Key_Down)
    assert [one.title for one in dialog.things()]
    assert dialog.take.isEnabled()
    QTest.keyClick(dialog.tree, Key.Key_Return)
    assert first_target(window) == before
    qtbot.waitUntil(lambda: "All of it" in dialog.said.text(), timeout=WAIT)
    dialog.reject()
    window.workspace.undo()
    assert first_target(window) == "Something else."


def test_what_goes_with_a_work_that_is_taken_back_is_said_before(qtbot: QtBot, window: MainWindow) -> None:
    library, bitext = window.workspace.library, window.workspace.bitext
    work = bitext.original.work_id
    assert window.desk.run(
        partial(shelf.describe_work, work_id=work, title="Ein sehr langer Titel " * 12, author="")
    )
    place = TextRange(Side.SOURCE, window.desk.page.row(2).source[0].id, 0, 5)
    add = partial(annotations.add_note, work_id=work, ranges=(place,))
    assert window.desk.run(partial(add, body="Vorher"))
    library.back_up()
    change_text(window, "Something else.")
    (before,) = library.annotations.of_work(work)
    assert window.desk.run(partial(annotations.remove, annotation_ids=[before.id]))
    for body in ("Nachher", "Und noch eine"):
        assert window.desk.run(partial(add, body=body))
    dialog = opened(qtbot, window)
    compared(qtbot, dialog)
    tree = dialog.tree
    assert "1 paragraph changed since · 2 notes made since would go" in tree.topLevelItem(0).child(0).text(1)
    assert tree.topLevelItem(1).child(0).text(1).startswith("deleted since")
    assert tree.columnWidth(0) + tree.columnWidth(1) <= tree.viewport().width()
    assert tree.columnWidth(1) >= tree.viewport().width() // 3
    dialog.reject()


def test_the_whole_library_is_restored_after_a_question(qtbot: QtBot, window: MainWindow) -> None:
    before = first_target(window)
    window.workspace.library.back_up()
    change_text(window, "Something else.")
    dialog = opened(qtbot, window)
    compared(qtbot, dialog)
    dialog.restore.click()
    question = window.findChild(RestoreDialog)
    assert question is not None
    with qtbot.waitSignal(window.library.reached) as reached:
        question.restore.click()
    fresh = reached.args[0]
    bitext = fresh.works.bitexts(fresh.works.ids()[0])[0]
    assert fresh.bitexts.rows(bitext, 1, 1)[0].target[0].text == before
    assert len(snapshots.all_backups(fresh.path)) == 2
    fresh.close()


def test_a_damaged_backup_is_said_and_nothing_happens(qtbot: QtBot, window: MainWindow) -> None:
    path = window.workspace.library.back_up()
    path.write_bytes(b"SQLite format 3\x00" + b"\xff" * 4000)
    dialog = opened(qtbot, window)
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert dialog.restore.isEnabled()
    before = first_target(window)
    backup = dialog.current()
    assert backup is not None
    window.backups.restore(backup)
    assert dialog.trouble.text()
    assert first_target(window) == before
    dialog.reject()


def test_the_daily_backup_comes_by_itself_once(qtbot: QtBot, window: MainWindow) -> None:
    path = window.workspace.library.path
    window.backups.back_up_if_due()
    qtbot.waitUntil(lambda: len(snapshots.all_backups(path)) == 1, timeout=WAIT)
    with qtbot.waitSignal(window.backups._timer.timeout, timeout=50, raising=False):
        window.backups.back_up_if_due()
    assert len(snapshots.all_backups(path)) == 1


def test_on_a_full_disk_one_goes_on_elsewhere_with_what_was_typed(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.actions_by_id["edit"].trigger()
    page = window.desk.page
    page.go_to_row(1)
    raw = window.workspace.library._connection.raw
    pages = raw.execute("PRAGMA page_count").fetchone()[0]
    raw.execute(f"PRAGMA max_page_count = {pages}")
    long = "Long words. " * 3000
    window.actions_by_id["edit"].trigger()
    page.setFocus()
    QTest.keyClick(page, Key.Key_Return)
    editor = QApplication.focusWidget()
    assert editor is not None
    editor.setPlainText(long)  # type: ignore[attr-defined]
    assert not page.commit_edit()
    QApplication.processEvents()
    dialog = window.findChild(FullDialog)
    assert dialog is not None
    dialog.reject()
    copy = tmp_path / "elsewhere.zwie"
    with qtbot.waitSignal(window.library.reached) as reached:
        assert window.backups.copy_to(copy, going_on=True)
    fresh = reached.args[0]
    bitext = fresh.works.bitexts(fresh.works.ids()[0])[0]
    texts = [b.text for r in fresh.bitexts.rows(bitext, 0, 9) for b in r.target]
    assert any(text.rstrip() == long.rstrip() for text in texts)
    fresh.close()
    raw.execute(f"PRAGMA max_page_count = {pages * 10}")


def test_a_copy_is_written_where_one_likes(window: MainWindow, tmp_path: Path) -> None:
    assert window.backups.copy_to(tmp_path / "copy.zwie")
    with Library.open(tmp_path / "copy.zwie") as copy:
        assert len(copy.works.ids()) == 1
    assert not window.backups.copy_to(tmp_path / "nowhere" / "copy.zwie")
    assert "no such folder" in window.desk.status.message


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_dialog_is_drawn_in_each_theme(qtbot: QtBot, theme: str) -> None:
    dialog = BackupsDialog(THEMES[theme])
    qtbot.addWidget(dialog)
    dialog.show_backups([])
    assert not dialog.grab().isNull()
    assert ENGLISH


def test_what_another_window_changed_is_shown(qtbot: QtBot, window: MainWindow) -> None:
    path = window.workspace.library.path
    before = first_target(window)
    bitext = window.workspace.bitext
    assert bitext is not None
    window.desk.page.go_to_row(1)
    with Library.open(path) as other:
        block = other.bitexts.rows(bitext.id, 1, 1)[0].target[0].id
        blocks.set_text(other, block, "From the other window.")
    window.backups.watch.look()
    assert "Another window" in window.desk.status.message
    row = window.desk.page.page.rows.row(1)
    assert row.target[0].text == "From the other window."
    window.desk.status.say("")
    change_text(window, before)  # a step of one's own is no news
    window.backups.watch.look()
    assert "Another window" not in window.desk.status.message
    with Library.open(path) as other:
        other.journal.undo()
    window.backups.watch.look()
    assert first_target(window) == "From the other window."


def test_what_is_being_typed_waits_for_nobody(qtbot: QtBot, window: MainWindow) -> None:
    bitext = window.workspace.bitext
    assert bitext is not None
    window.actions_by_id["edit"].trigger()
    window.desk.page.go_to_row(2)
    QTest.keyClick(window.desk.page, Key.Key_Return)
    assert window.desk.page.is_editing
    with Library.open(window.workspace.library.path) as other:
        blocks.set_text(other, other.bitexts.rows(bitext.id, 1, 1)[0].target[0].id, "From the other window.")
    window.backups.watch.look()
    assert window.desk.page.is_editing
    assert window.desk.page.commit_edit()


def test_a_file_that_is_gone_is_noticed_and_saved_elsewhere(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    path = window.workspace.library.path
    before = first_target(window)
    path.rename(tmp_path / "moved.zwie")
    window.backups.watch.look()
    dialog = window.findChild(LostDialog)
    assert dialog is not None
    dialog.reject()
    window.backups.watch.look()  # it is said once
    QApplication.processEvents()
    with qtbot.waitSignal(window.library.reached) as reached:
        assert window.backups.copy_to(tmp_path / "saved.zwie", going_on=True)
    fresh = reached.args[0]
    assert fresh.bitexts.rows(fresh.works.bitexts(fresh.works.ids()[0])[0], 1, 1)[0].target[0].text == before
    fresh.close()


def test_a_library_that_is_only_read_says_which_it_is(
    qtbot: QtBot, sample_library: Path, tmp_path: Path
) -> None:
    path = tmp_path / "yesterday.zwie"
    shutil.copy(sample_library, path)
    app.make_application()
    with Library.open(path, read_only=True) as library:
        found = app.open_window(library, Settings(tmp_path / "settings.ini"), first_run=False)
        found.show()
        found.library.open_work(library.works.ids()[0])
        assert "yesterday.zwie (read-only)" in found.windowTitle()
        qtbot.waitUntil(lambda: "yesterday.zwie" in found.desk.status.message, timeout=5000)
        shut(found)
        found.deleteLater()
