"""Folders and many files: the list, its corrections by key and mouse, adding, stopping; the real window."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton
from window_fixtures import CONTROL, Key, drop, shortcut

from reader.jobs.matching import FoundFile, Group, Reason
from reader.model.language import Language
from ui import i18n
from ui.dialogs.opening import OpeningDialog
from ui.models import collection as lists
from ui.models.collection import ORIGINAL, TITLE, TRANSLATION, WHY, Entry, Place
from ui.views.collection import check_box

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from ui.dialogs.collection import CollectionDialog
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen

CORPUS = Path(__file__).parents[2] / "corpus"
WAIT = 30_000


def texts(work: str) -> tuple[str, str]:
    german = (CORPUS / work / "de.txt").read_text(encoding="utf-8")
    return german, next((CORPUS / work).glob("en.*")).read_text(encoding="utf-8")


def put(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A pair, a German text with two translations, one alone, one that cannot be read."""
    found = tmp_path / "texts"
    german, english = texts("speech")
    put(found, "Rede_DE.txt", german)
    put(found, "Rede_EN.txt", english)
    german, english = texts("leaflet")
    put(found, "Aushang.de.txt", german)
    put(found, "Aushang.en.Junius.md", english)
    put(found, "Aushang.en.Smith.md", english.replace("the", "that"))
    put(found, "Fluss.txt", texts("resolution")[0])
    put(found, "leer.txt", "")
    return found


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    i18n.choose_language("de")
    yield
    i18n.choose_language("en")


@pytest.fixture
def empty(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    return open_window(tmp_path / "empty.zwie")


def listed(qtbot: QtBot, window: MainWindow, *paths: Path) -> CollectionDialog:
    """Drop files on the window and wait for the list."""
    drop(window, *paths)
    dialog = window.collection.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: bool(dialog.model.entries) or dialog.outcome.isVisible(), timeout=WAIT)
    return dialog


def rows(dialog: CollectionDialog) -> list[list[str]]:
    return [[file.path.name for file in entry.files] for entry in dialog.model.entries]


def titles(window: MainWindow) -> set[str]:
    return {work.title for work in window.workspace.library.works.all()}


LISTED = [
    ["Aushang.de.txt", "Aushang.en.Junius.md", "Aushang.en.Smith.md"],
    ["Fluss.txt"],
    ["Rede_DE.txt", "Rede_EN.txt"],
]


# --- from a folder to the shelf ---------------------------------------------------------------------


def test_why_files_are_left_out_and_by_which_keys_one_corrects_is_said_in_german(
    german: None, qtbot: QtBot, empty: MainWindow, folder: Path
) -> None:
    put(folder, "zweimal.txt", texts("resolution")[0])
    dialog = listed(qtbot, empty, folder)
    problems = dialog.list.problems
    assert [problems.item(n).text() for n in range(problems.count())] == [
        "leer.txt: die Datei ist leer.", "zweimal.txt: es ist dieselbe Datei wie Fluss.txt."
    ]  # fmt: skip
    buttons = [button.text() for button in dialog.list.findChildren(QPushButton)]
    assert "Weglassen (Entf)" in buttons
    dialog.reject()


def test_a_dropped_folder_becomes_works(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    assert rows(dialog) == LISTED
    assert [entry.wanted for entry in dialog.model.entries] == [True, False, True]
    assert dialog.list.problems.count() == 1
    assert "leer.txt: the file is empty." in dialog.list.problems.item(0).text()
    assert dialog.list.add_button.text() == "Add 2 works"
    assert titles(empty) == set()  # nothing before Add
    QTest.keyClick(dialog.list.add_button, Key.Key_Return)
    qtbot.waitUntil(lambda: empty.collection.dialog is None, timeout=WAIT)
    assert titles(empty) == {
        "Bringen Sie es kaputt mit: das Repair-Café am Dienstag",
        "Kein Garten ist eine Insel",
    }
    assert empty.desk.stack.currentIndex() == 0
    assert empty.desk.shelf.model.rowCount() == 2
    assert "2 works are on your shelf" in empty.desk.status.message
    library = empty.workspace.library
    names = {
        library.bitexts.get(bitext).translation.name
        for work in library.works.all()
        for bitext in library.works.bitexts(work.id)
    }
    assert names == {"", "Junius", "Smith"}


def test_what_is_on_the_shelf_already_is_not_added_twice(
    qtbot: QtBot, empty: MainWindow, folder: Path
) -> None:
    listed(qtbot, empty, folder).list.add_button.click()
    qtbot.waitUntil(lambda: empty.collection.dialog is None, timeout=WAIT)
    dialog = listed(qtbot, empty, folder)
    assert [entry.wanted for entry in dialog.model.entries] == [False, True, False]
    assert dialog.model.entries[0].group.original.known
    dialog.reject()
    assert len(titles(empty)) == 2


def test_three_files_make_a_list_and_two_the_usual_dialog(
    qtbot: QtBot, empty: MainWindow, folder: Path
) -> None:
    files = [folder / name for name in LISTED[0]]
    assert rows(listed(qtbot, empty, *files)) == LISTED[:1]
    drop(empty, *files[:2])
    assert isinstance(empty.library.opening, OpeningDialog)
    empty.library.opening.reject()


def test_a_folder_without_texts_says_so(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    put(tmp_path / "none", "leer.txt", "")
    dialog = listed(qtbot, empty, tmp_path / "none")
    assert dialog.outcome.isVisible()
    assert "no text" in dialog.outcome.heading.text()
    assert "leer.txt" in dialog.outcome.failures.item(0).text()
    dialog.outcome.close_button.click()
    assert titles(empty) == set()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere names are text")
def test_names_that_are_no_text(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    strange = tmp_path / "strange"
    strange.mkdir()
    (strange / os.fsdecode(b"K\xfcche.de.txt")).write_text("Der alte Wärter stand unter der Uhr.")
    (strange / os.fsdecode(b"K\xfcche.en.txt")).write_text("The old guard stood under the clock.")
    (strange / os.fsdecode(b"leer\xff.txt")).write_text("")
    dialog = listed(qtbot, empty, strange)
    assert [len(entry.files) for entry in dialog.model.entries] == [2]
    dialog.grab()
    dialog.list.add_button.click()
    qtbot.waitUntil(lambda: empty.collection.dialog is None, timeout=WAIT)
    assert len(titles(empty)) == 1


def test_a_read_only_library_says_so(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    empty.workspace.library._connection.read_only = True
    drop(empty, folder)
    assert empty.collection.dialog is None
    assert "read-only" in empty.desk.status.message


# --- adding: failures, stopping ------------------------------------------------------------------


def test_a_failure_stops_no_other_work(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    (folder / "Aushang.de.txt").unlink()  # gone between the list and Add
    dialog.list.add_button.click()
    qtbot.waitUntil(dialog.outcome.isVisible, timeout=WAIT)
    assert dialog.outcome.heading.text() == "1 work is on your shelf"
    assert "Aushang.de.txt cannot be read: there is no such file." in dialog.outcome.failures.item(0).text()
    assert titles(empty) == {"Kein Garten ist eine Insel"}
    dialog.outcome.close_button.click()


def test_stopping_keeps_what_is_stored(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    german, english = texts("essay")
    for number in range(12):
        put(tmp_path / "many", f"{number:02}.de.txt", f"{german}\n\nDies ist die Nummer {number}.\n")
        put(tmp_path / "many", f"{number:02}.en.txt", f"{english}\n\nThis is number {number}.\n")
    dialog = listed(qtbot, empty, tmp_path / "many")
    assert len(dialog.model.wanted()) == 12
    dialog.list.add_button.click()
    library = empty.workspace.library
    qtbot.waitUntil(lambda: len(library.works.all()) >= 2, timeout=WAIT)
    assert "of 12" in dialog.progress.stage.text()
    QTest.keyClick(dialog, Key.Key_Escape)
    kept = len(library.works.all())
    assert 2 <= kept < 12
    assert f"{kept} works are on your shelf" in empty.desk.status.message
    assert empty.desk.shelf.model.rowCount() == kept
    QTest.qWait(200)
    assert len(library.works.all()) == kept
    assert all(library.works.bitexts(work.id) for work in library.works.all())


# --- corrections by key -----------------------------------------------------------------------------


def test_corrections_by_key_and_back(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table, model = dialog.list.table, dialog.model
    start = model.entries

    def on(entry: int, file: int) -> None:
        table.go_to(Place(entry, file))

    on(2, 1)
    QTest.keyClick(table, Key.Key_S)
    assert rows(dialog)[2] == ["Rede_EN.txt", "Rede_DE.txt"]
    assert model.entries[2].title == "No Garden Is an Island"
    QTest.keyClick(table, Key.Key_U)
    assert rows(dialog)[2:] == [["Rede_EN.txt"], ["Rede_DE.txt"]]
    table.selectionModel().clearSelection()
    on(2, 0)
    table.selectionModel().select(model.index_of(Place(3, 0)), table.selectionModel().SelectionFlag.Select)
    QTest.keyClick(table, Key.Key_P)
    assert rows(dialog)[2:] == [["Rede_DE.txt", "Rede_EN.txt"]]
    assert model.entries[2].group.reason is Reason.CHOSEN
    on(0, 2)
    QTest.keyClick(table, Key.Key_Delete)
    assert rows(dialog)[0] == ["Aushang.de.txt", "Aushang.en.Junius.md"]
    on(1, 0)
    QTest.keyClick(table, Key.Key_L)
    assert model.entries[1].files[0].language is Language.ENGLISH
    QTest.keyClick(table, Key.Key_Space)
    assert [entry.wanted for entry in model.entries] == [True, True, True]
    assert dialog.list.add_button.text() == "Add 3 works"
    for _ in range(6):
        QTest.keyClick(table, Key.Key_Z, CONTROL)
    assert model.entries == start
    assert not model.can_undo
    for _ in range(6):
        QTest.keyClick(table, Key.Key_Z, CONTROL | Qt.KeyboardModifier.ShiftModifier)
    assert [entry.wanted for entry in model.entries] == [True, True, True]


def test_what_makes_no_sense_is_said(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table = dialog.list.table
    table.go_to(Place(1, 0))
    for key in (Key.Key_P, Key.Key_U, Key.Key_S):
        QTest.keyClick(table, key)
        assert dialog.list.hint.text()
        dialog.list.say("")
    assert rows(dialog) == LISTED
    assert not dialog.model.can_undo


def test_a_title_is_written_in_its_place(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table = dialog.list.table
    table.setCurrentIndex(dialog.model.index(3, TITLE))
    QTest.keyClick(table, Key.Key_F2)
    editor = table.indexWidget(table.currentIndex()) or table.focusWidget()
    assert editor is not None
    QTest.keyClick(editor, Key.Key_A, CONTROL)
    QTest.keyClicks(editor, "Spaten, Puls")  # letters that are keys of the list too
    QTest.keyClick(editor, Key.Key_Return)
    qtbot.waitUntil(lambda: dialog.model.entries[2].title == "Spaten, Puls")
    assert rows(dialog) == LISTED


def test_one_more_translation_from_a_file(
    qtbot: QtBot, empty: MainWindow, folder: Path, tmp_path: Path
) -> None:
    dialog = listed(qtbot, empty, folder)
    other = put(tmp_path, "river.txt", texts("resolution")[1])
    dialog.list.table.go_to(Place(1, 0))
    wanted: list[int] = []
    dialog.list.file_wanted.connect(wanted.append)
    QTest.keyClick(dialog.list.table, Key.Key_A)
    assert wanted == [1]
    dialog.add_file(other)
    qtbot.waitUntil(lambda: rows(dialog)[1] == ["Fluss.txt", "river.txt"], timeout=WAIT)
    assert dialog.model.entries[1].wanted
    dialog.add_file(folder / "leer.txt")
    qtbot.waitUntil(lambda: "leer.txt" in dialog.list.hint.text() and dialog.list.isEnabled(), timeout=WAIT)


# --- and by mouse ------------------------------------------------------------------------------------


def test_a_file_is_dragged_onto_another_row(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table, model = dialog.list.table, dialog.model
    data = model.mimeData([model.index_of(Place(2, 1))])
    at = table.visualRect(model.index(2, ORIGINAL)).center()
    assert model.canDropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(2, ORIGINAL))
    assert model.dropMimeData(data, Qt.DropAction.MoveAction, -1, -1, model.index(2, ORIGINAL)) is False
    assert rows(dialog)[1:] == [["Fluss.txt", "Rede_EN.txt"], ["Rede_DE.txt"]]
    foreign = QDropEvent(
        QPointF(at),
        Qt.DropAction.CopyAction,
        QMimeData(),
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    table.dropEvent(foreign)
    assert rows(dialog)[1:] == [["Fluss.txt", "Rede_EN.txt"], ["Rede_DE.txt"]]
    dialog.list.actions_by_name["undo"].trigger()
    assert rows(dialog) == LISTED


def test_the_mark_is_clicked(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    dialog = listed(qtbot, empty, folder)
    table = dialog.list.table
    box = check_box(table.visualRect(dialog.model.index(0, TITLE))).center()
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box)
    assert not dialog.model.entries[0].wanted
    QTest.mouseClick(table.viewport(), Qt.MouseButton.LeftButton, pos=box + QPoint(60, 0))
    assert not dialog.model.entries[0].wanted


# --- the corrections themselves -----------------------------------------------------------------------


def entry(*names: str, language: Language = Language.GERMAN) -> Entry:
    files = [
        FoundFile(Path(name), language if not i else Language.ENGLISH, title=name)
        for i, name in enumerate(names)
    ]
    return Entry(names[0], Group(files[0], tuple(files[1:])), wanted=True)


def names(entries: lists.Entries) -> list[list[str]]:
    return [[file.path.name for file in one.files] for one in entries]


def test_moving_an_original_leaves_its_translation() -> None:
    entries = (entry("a", "b"), entry("c"))
    assert names(lists.move(entries, Place(0, 0), 1)) == [["b"], ["c", "a"]]
    assert names(lists.move(entries, Place(1, 0), 0)) == [["a", "b", "c"]]
    with pytest.raises(lists.Refused):
        lists.move(entries, Place(0, 1), 0)


def test_pairing_takes_the_german_for_the_original() -> None:
    english, german = entry("a", language=Language.ENGLISH), entry("b")
    assert names(lists.pair((english, german), [0, 1])) == [["b", "a"]]
    assert names(lists.pair((entry("a", "b"), english, german), [0, 1])) == [["a", "b", "a"], ["b"]]
    with pytest.raises(lists.Refused):
        lists.pair((entry("a", "b"), entry("c", "d")), [0, 1])


def test_a_title_somebody_wrote_stays() -> None:
    mine = replace(entry("a", "b"), title="Mine")
    assert lists.swap((mine,), Place(0, 1))[0].title == "Mine"
    assert lists.swap((entry("a", "b"),), Place(0, 1))[0].title == "b"


def test_unpairing_all_and_leaving_out() -> None:
    entries = (entry("a", "b", "c"), entry("d"))
    assert names(lists.unpair(entries, Place(0, 0))) == [["a"], ["b"], ["c"], ["d"]]
    assert names(lists.unpair(entries, Place(0, 1))) == [["a", "c"], ["b"], ["d"]]
    assert names(lists.remove(entries, [Place(0, 0), Place(0, 2), Place(1, 0)])) == [["b"]]
    assert names(lists.swap(entries, Place(0, 2))) == [["c", "b", "a"], ["d"]]


def test_both_in_one_file_is_no_part_of_a_pair() -> None:
    both = Entry("m", Group(FoundFile(Path("m.tmx"), aligned=True), reason=Reason.ALIGNED), wanted=True)
    entries = (both, entry("a"))
    with pytest.raises(lists.Refused):
        lists.pair(entries, [0, 1])
    with pytest.raises(lists.Refused):
        lists.move(entries, Place(1, 0), 0)
    with pytest.raises(lists.Refused):
        lists.add(entries, 0, FoundFile(Path("x")))
    with pytest.raises(lists.Refused):
        lists.set_language(entries, Place(0, 0), Language.GERMAN)
    assert names(lists.add(entries, 1, FoundFile(Path("m2")))) == [["m.tmx"], ["a", "m2"]]


def test_columns_say_what_they_show(qtbot: QtBot, empty: MainWindow, folder: Path) -> None:
    model = listed(qtbot, empty, folder).model
    assert model.columnCount() == 4
    assert [model.headerData(i, Qt.Orientation.Horizontal) for i in range(4)] == list(lists.HEADS)
    assert model.data(model.index(1, TRANSLATION)) == "Aushang.en.Smith.md"
    assert model.data(model.index(1, TITLE)) is None
    assert model.data(model.index(0, WHY), Qt.ItemDataRole.AccessibleTextRole)


# --- one more translation of the open work --------------------------------------------------------


def test_a_translation_is_added_to_the_open_work(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    bitext = window.desk.bitext
    assert bitext is not None
    library = window.workspace.library
    english = " ".join(
        "\n\n".join(block.text for block in library.documents.blocks(bitext.translation.id)).split(" ")
    ).replace("the", "that")
    path = put(tmp_path, "work.en.Smith.txt", english)
    window.desk.page.go_to_row(6)
    source = window.desk.page.row(6).source[0].id
    window.collection.read_translation(path)
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    assert dialog.found.name.text() == "Smith"
    assert "% sure" in dialog.found.said.text()
    dialog.found.name.setText("Jane Smith, 1911")
    dialog.found.add_button.click()
    qtbot.waitUntil(lambda: window.collection.beside is None, timeout=WAIT)
    shown = window.desk.bitext
    assert shown is not None
    assert shown.original.id == bitext.original.id
    assert shown.translation.name == "Jane Smith, 1911"
    page = window.desk.page
    assert source in {block.id for block in page.row(page.current_row).source}
    shortcut(window, "next_translation")
    assert window.desk.bitext is not None
    assert window.desk.bitext.id == bitext.id


def test_a_translation_that_cannot_be_read_changes_nothing(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.collection.read_translation(put(tmp_path, "leer.txt", ""))
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: "empty" in dialog.trouble.sentence.text(), timeout=WAIT)
    assert not dialog.found.isVisible()
    assert not dialog.trouble.back_button.isVisible()
    dialog.reject()
    assert not window.library.has_several()
