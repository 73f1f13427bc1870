"""Handing a work over and merging what comes back, through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from window_fixtures import GERMAN, bring_forward, drop, shortcut

from reader.edits import annotations, blocks, handing_over
from reader.edits.works import add_work
from reader.importing.files import read_document
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.hand_over import Choice, Matter
from reader.storage.library import Library
from ui.settings import NOTE_AUTHOR

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.dialogs.merge.dialog import MergeDialog
    from ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def station(open_window: Callable[..., MainWindow], files: tuple[Path, Path], tmp_path: Path) -> MainWindow:
    """A work of two files on the page, with a note."""
    path = tmp_path / "mine.zwie"
    with Library.create(path) as library:
        work = add_work(library, read_document(files[0]), read_document(files[1]), None)
        row = library.bitexts.rows(library.works.bitexts(work)[0], 1, 1)[0]
        place = TextRange(Side.TARGET, row.target[0].id, 0, 3)
        annotations.add_note(library, work, [place], "why?")
    window = open_window(path)
    window.library.open_work(work)
    return window


@pytest.fixture
def file(station: MainWindow, tmp_path: Path) -> Path:
    """What was handed over, with two things in it that were changed here too, and one that was not."""
    path = tmp_path / "for Ben.zwie"
    library = station.workspace.library
    work = library.works.ids()[0]
    handing_over.hand_over(library.path, [work], path, handing_over.Names("Anna", "Ben"))
    for name, opened in (("Ben", Library.open(path)), ("Anna", library)):
        rows = opened.bitexts.rows(opened.works.bitexts(work)[0], 0, 9)
        blocks.set_text(opened, rows[1].target[0].id, f"{name} wrote this.")
        annotations.set_body(opened, opened.annotations.of_work(work)[0].id, f"{name} asks.")
        if name == "Ben":
            blocks.set_text(opened, rows[2].target[0].id, "Only Ben changed this.")
            opened.close()
    station.library.open_work(work)
    return path


def texts(window: MainWindow) -> list[str]:
    page = window.desk.page
    return [block.text for n in range(page.row_count) for block in page.row(n).target]


def compared(qtbot: QtBot, window: MainWindow) -> MergeDialog:
    dialog = window.hand_overs.dialog
    assert dialog is not None
    qtbot.waitUntil(
        lambda: dialog.review.isVisible() or bool(dialog.message) or dialog.question.isVisible(), timeout=WAIT
    )
    return dialog


def test_a_colleagues_file_is_merged_by_keys_and_taken_back(
    qtbot: QtBot, station: MainWindow, file: Path
) -> None:
    before = texts(station)
    drop(station, file)
    dialog = station.hand_overs.dialog
    assert dialog is not None
    assert dialog.question.merge.isVisible()
    QTest.keyClick(dialog.question.merge, Qt.Key.Key_Return)
    qtbot.waitUntil(dialog.review.isVisible, timeout=WAIT)
    assert [c.matter for c in dialog.model.conflicts] == [Matter.TEXT, Matter.NOTE]
    assert "1 changed text" in dialog.review.arriving.text()
    assert dialog.review.title.text() == "What Ben did"
    assert not dialog.review.merge.isEnabled()
    index = dialog.model.index(0)
    assert "to decide" in index.data()
    assert "Ben wrote this." in index.data()
    shown = dialog.review.beside
    assert "Ben wrote this." in shown.theirs.text.toPlainText()
    assert "Anna wrote this." in shown.mine.text.toPlainText()
    QTest.keyClick(dialog.review.list, Qt.Key.Key_T)
    assert dialog.review.list.currentIndex().row() == 1
    # both rewrote the note from the beginning: it can stand twice
    QTest.keyClick(dialog.review.list, Qt.Key.Key_B)
    assert list(dialog.model.chosen.values()) == [Choice.THEIRS, Choice.BOTH]
    with qtbot.waitSignal(station.workspace.changed, timeout=WAIT):
        QTest.keyClick(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert texts(station)[1:3] == ["Ben wrote this.", "Only Ben changed this."]
    library = station.workspace.library
    notes = library.annotations.of_work(library.works.ids()[0])
    assert {note.body: note.authors for note in notes} == {"Anna asks.": (), "Ben asks.": ("Ben",)}
    kept = [text for text, _ in library.documents.history(station.desk.page.row(1).target[0].id)]
    assert "Anna wrote this." in kept
    bring_forward(station)
    shortcut(station, "undo")
    assert texts(station) == before
    shortcut(station, "redo")
    assert texts(station)[1] == "Ben wrote this."
    station.hand_overs.read(file)
    assert compared(qtbot, station).message


def test_cancelling_changes_nothing_and_all_can_be_decided_at_once(
    qtbot: QtBot, station: MainWindow, file: Path
) -> None:
    before = texts(station)
    station.hand_overs.read(file)
    dialog = compared(qtbot, station)
    QTest.keyClick(dialog.review.list, Qt.Key.Key_M)
    assert dialog.is_corrected
    dialog.reject()
    assert texts(station) == before
    station.hand_overs.read(file)
    dialog = compared(qtbot, station)
    assert dialog.model.n_open == 2
    QTest.keyClick(dialog.review.list, Qt.Key.Key_M, Qt.KeyboardModifier.ShiftModifier)
    assert dialog.model.n_open == 0
    # a choice can be changed, and where both cannot stand that is said
    dialog.review.beside.theirs.button.click()
    assert Choice.THEIRS in dialog.model.chosen.values()
    dialog.review.list.setCurrentIndex(dialog.model.index(0))
    QTest.keyClick(dialog.review.list, Qt.Key.Key_B)
    assert "only one" in dialog.review.hint.text()
    dialog.resize(640, 560)
    assert dialog.review.beside.base.x() == dialog.review.beside.mine.x()
    dialog.resize(1000, 560)
    assert dialog.review.beside.base.x() < dialog.review.beside.mine.x()
    with qtbot.waitSignal(station.workspace.changed, timeout=WAIT):
        dialog.review.merge.click()


def test_a_hand_over_can_be_opened_as_a_library(
    qtbot: QtBot, station: MainWindow, file: Path, tmp_path: Path
) -> None:
    station.library.read_files([file])
    dialog = station.hand_overs.dialog
    assert dialog is not None
    with qtbot.waitSignal(station.library.reached) as reached:
        dialog.question.open.click()
    (library,) = reached.args
    assert library.path == file
    assert [made.made_by for made in library.hand_overs.present().values()] == ["Anna"]
    library.close()
    # another library is opened without a question
    with Library.create(tmp_path / "other.zwie"):
        pass
    with qtbot.waitSignal(station.library.reached) as reached:
        station.library.read_files([tmp_path / "other.zwie"])
    reached.args[0].close()


def test_a_work_that_is_not_here_is_taken_in_as_a_new_one(
    qtbot: QtBot, station: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    with Library.create(tmp_path / "theirs.zwie") as theirs:
        files[0].write_text(GERMAN.replace("leer", "voll"), encoding="utf-8")
        work = add_work(theirs, read_document(files[0]), read_document(files[1]), None, title="Ihr Werk")
        handing_over.hand_over(theirs.path, [work], tmp_path / "f.zwie")
    station.hand_overs.read(tmp_path / "f.zwie")
    dialog = compared(qtbot, station)
    assert "does not have this work" in dialog.question.said.text()
    with qtbot.waitSignal(station.workspace.opened, timeout=WAIT):
        dialog.question.take_in.click()
    library = station.workspace.library
    assert [library.works.get(each).title for each in library.works.ids()][1] == "Ihr Werk"
    # what is no hand-over says so
    station.hand_overs.read(tmp_path / "theirs.zwie")
    assert "nothing that was handed over" in compared(qtbot, station).message


def test_handing_over(
    qtbot: QtBot, station: MainWindow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    station.settings.put(NOTE_AUTHOR, "Anna")
    bring_forward(station)
    station.hand_overs.hand_over()
    dialog = station.hand_overs.handing
    assert dialog is not None
    assert dialog.chosen == station.workspace.library.works.ids()
    assert dialog.page.mine.text() == "Anna"
    assert "about" in dialog.page.told.text()
    dialog.page.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    assert not dialog.page.write.isEnabled()
    dialog.page.list.item(0).setCheckState(Qt.CheckState.Checked)
    dialog.page.theirs.setText("Ben")
    dialog.page.history.setChecked(False)
    offered = []
    monkeypatch.setattr(QFileDialog, "open", lambda self: offered.append(self.selectedFiles()[0]))
    dialog.page.write.click()
    assert offered[0].endswith(" for Ben.zwie")
    path = tmp_path / "out.zwie"
    with qtbot.waitSignal(dialog.written, timeout=WAIT):
        dialog.write_to(path.with_suffix(""))
    assert str(path) in dialog.trouble.sentence.text()
    with Library.open(path) as handed:
        assert handed.hand_overs.identity
        made = next(iter(handed.hand_overs.of_work(handed.works.ids()[0]).values()))
        assert (made.made_by, made.made_for) == ("Anna", "Ben")
    dialog.reject()
    # what cannot be written says so
    station.hand_overs.hand_over()
    dialog = station.hand_overs.handing
    assert dialog is not None
    (tmp_path / "folder.zwie").mkdir()
    dialog.write_to(tmp_path / "folder.zwie")
    qtbot.waitUntil(dialog.trouble.isVisible, timeout=WAIT)
    assert "folder.zwie" in dialog.trouble.sentence.text()
