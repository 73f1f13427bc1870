"""Dialogs that read files, beside a window that goes on: keys, room for words, closing, what is known."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from test_collection import WAIT, folder, listed, put
from test_dialogs import empty, opened
from test_edition_dialog import read, station
from window_fixtures import CONTROL, ENGLISH, GERMAN, Key, drop, shortcut

from reader.model.bitext import Side
from reader.model.language import Language
from reader.storage.library import Library
from ui.theme import THEMES
from ui.views.labels import Prose

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.dialogs.opening import OpeningDialog
    from ui.dialogs.preview.dialog import PreviewDialog
    from ui.window import MainWindow

__all__ = ["empty", "folder", "station"]

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")  # raising popups, offscreen

LONG = "Ein_sehr_langer_Name_ohne_Leerzeichen_" * 4
XLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.html" source-language="de-DE" target-language="en-GB" datatype="html"><body>
<trans-unit id="1"><source>Wir haben nichts zu verlieren.</source>
<target state="translated">We have nothing to lose.</target><note>Too casual?</note></trans-unit>
<trans-unit id="2"><source>Noch nicht übersetzt ist dieser Satz.</source></trans-unit>
<trans-unit id="3"><source>Das Ende kommt von selbst.</source><target state="translated">The end comes by
 itself.</target></trans-unit>
</body></file></xliff>
"""


def stored(qtbot: QtBot, window: MainWindow, dialog: OpeningDialog) -> None:
    dialog.summary.open_button.click()
    qtbot.waitUntil(lambda: window.library.opening is None, timeout=WAIT)


# --- keys ------------------------------------------------------------------------------------------


def test_control_return_accepts_wherever_the_keyboard_is(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], folder: Path
) -> None:
    dialog = opened(qtbot, empty, *files)
    dialog.summary.cancel.setFocus()
    QTest.keyClick(dialog.summary.cancel, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: empty.library.opening is None, timeout=WAIT)
    assert len(empty.workspace.library.works.all()) == 1
    many = listed(qtbot, empty, folder)
    wanted = len(many.model.wanted())
    QTest.keyClick(many.list.table, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: empty.collection.dialog is None, timeout=WAIT)
    assert len(empty.workspace.library.works.all()) == 1 + wanted


@pytest.mark.parametrize("modifier", [Qt.KeyboardModifier.NoModifier, CONTROL])
def test_return_in_the_list_takes_the_new_edition(
    qtbot: QtBot, station: MainWindow, tmp_path: Path, modifier: Qt.KeyboardModifier
) -> None:
    later = put(tmp_path, "later.md", GERMAN.replace("niemand", "keiner"))
    dialog = read(qtbot, station, later)
    with qtbot.waitSignal(station.workspace.changed, timeout=WAIT):
        QTest.keyClick(dialog.review.list, Key.Key_Return, modifier)


def test_return_does_not_take_another_text(qtbot: QtBot, station: MainWindow, tmp_path: Path) -> None:
    other = "\n\n".join(f"Der Fluss Nummer {n} fließt ins Meer, ganz langsam." for n in range(9))
    dialog = read(qtbot, station, put(tmp_path, "other.md", other))
    assert dialog.diff is not None
    assert dialog.diff.is_another_text
    QTest.keyClick(dialog.review.list, Key.Key_Return)
    assert dialog._job is None
    dialog.reject()


def test_another_translation_is_checked_and_accepted_by_keys(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    window.collection.read_translation(put(tmp_path, "work.en.Smith.txt", ENGLISH))
    dialog = window.collection.beside
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.beside is not None, timeout=WAIT)
    assert dialog.beside is not None
    before = dialog.beside
    dialog.found.check.click()
    _heading_to_paragraph(qtbot, dialog.preview)
    qtbot.waitUntil(lambda: dialog.beside is not before and dialog.found.isVisible(), timeout=WAIT)
    decided = dialog.beside.translation.choices.decisions
    assert decided
    dialog.found.check.click()
    assert dialog.preview is not None
    dialog.preview.reject()
    assert dialog.preview is None
    dialog.come_forward()
    qtbot.waitUntil(lambda: QApplication.activeWindow() is dialog, timeout=WAIT)
    QTest.keyClick(dialog.found.name, Key.Key_Return, CONTROL)
    qtbot.waitUntil(lambda: window.collection.beside is None, timeout=WAIT)
    shown = window.desk.bitext
    assert shown is not None
    source = window.workspace.library.sources.get(shown.translation.id)
    assert source is not None
    assert source.choices.decisions == decided


def _heading_to_paragraph(qtbot: QtBot, preview: PreviewDialog | None) -> None:
    assert preview is not None
    shown = preview
    qtbot.waitUntil(lambda: shown.session.ready, timeout=WAIT)
    shown.go_to_line(3)
    QTest.keyClick(shown.page, Key.Key_Q)
    qtbot.waitUntil(lambda: shown.session.settled, timeout=WAIT)
    shown.finish()


# --- room for words --------------------------------------------------------------------------------


def test_no_words_are_cut_off(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    german, english = put(tmp_path, f"{LONG}.de.md", GERMAN), put(tmp_path, f"{LONG}.en.md", ENGLISH)
    dialog = opened(qtbot, empty, german, english)

    def room() -> bool:
        QApplication.processEvents()
        labels = [label for label in dialog.summary.findChildren(Prose) if label.isVisible()]
        return all(label.height() >= label.heightForWidth(label.width()) for label in labels)

    assert room()
    dialog.summary.original.show_guesses(1_234_567)  # the button grows
    assert room()
    dialog.summary.original.notes.setText("viele Worte " * 60)
    dialog.summary.original.notes.show()
    assert room()
    dialog.summary.swap.click()
    assert room()
    box = dialog.summary.original.language
    before = dialog.pair
    box.choose(Language.GERMAN)
    box.activated.emit(box.currentIndex())
    qtbot.waitUntil(lambda: dialog.pair is not before and dialog.summary.isVisible(), timeout=WAIT)
    assert room()
    dialog.reject()


# --- what is known already -------------------------------------------------------------------------


def test_a_file_on_the_shelf_and_what_was_decided_about_it_are_said(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path]
) -> None:
    dialog = opened(qtbot, empty, files[0])
    assert dialog.summary.original.notes.isHidden()
    dialog.check_import(Side.SOURCE)
    _heading_to_paragraph(qtbot, dialog.preview)
    qtbot.waitUntil(lambda: dialog.preview is None, timeout=WAIT)
    stored(qtbot, empty, dialog)
    dialog = opened(qtbot, empty, *files)
    said = dialog.summary.original.notes.text().splitlines()
    assert said == ["Already on your shelf as “Der Bahnhof”.", "Read as you decided before."]
    assert dialog.summary.translation.notes.isHidden()
    assert not dialog.is_corrected
    stored(qtbot, empty, dialog)  # it can be opened all the same
    assert len(empty.workspace.library.works.all()) == 2


def test_texts_linked_by_their_file_are_not_called_sure(
    qtbot: QtBot, empty: MainWindow, tmp_path: Path
) -> None:
    dialog = opened(qtbot, empty, put(tmp_path, "a.xlf", XLIFF))
    assert dialog.summary.links.text() == "3 rows, linked by the file; 1 not translated yet; 1 note"
    dialog.summary.swap.click()
    assert dialog.summary.links.text().startswith("3 rows, linked by the file")
    dialog.reject()


def test_of_what_was_pasted_no_file_is_said_to_be_unchanged(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path]
) -> None:
    QGuiApplication.clipboard().setText("Ein kurzer Text. Er hat zwei Sätze.")
    shortcut(empty, "paste_work")
    dialog = empty.library.opening
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.pair is not None, timeout=WAIT)
    stored(qtbot, empty, dialog)
    assert empty.desk.status.message.endswith("is on your shelf")
    stored(qtbot, empty, opened(qtbot, empty, *files))
    assert empty.desk.status.message.endswith("the files were not changed")


def test_a_file_that_breaks_off_is_said_to(qtbot: QtBot, empty: MainWindow, tmp_path: Path) -> None:
    cut = r"{\rtf1\ansi Der Turm steht seit vielen Jahren am Fluss.\par Und {\b niemand wei"
    dialog = opened(qtbot, empty, put(tmp_path, "a.rtf", cut))
    assert "ends in the middle" in dialog.summary.original.notes.text()
    dialog.reject()


# --- the window beside it --------------------------------------------------------------------------


def test_what_is_dropped_next_takes_its_place_unless_something_was_corrected(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], folder: Path
) -> None:
    drop(empty, *files)
    first = empty.library.opening
    drop(empty, files[0])  # while it reads
    second = empty.library.opening
    assert second is not None
    assert second is not first
    qtbot.waitUntil(lambda: second.pair is not None, timeout=WAIT)
    second.summary.title.setText("My title")
    drop(empty, *files)
    assert empty.library.opening is second
    assert "First finish this" in empty.desk.status.message
    second.reject()
    many = listed(qtbot, empty, folder)
    QTest.keyClick(many.list.table, Key.Key_Space)
    drop(empty, folder)
    assert empty.collection.dialog is many
    many.reject()


def test_the_window_takes_its_dialogs_along_but_no_corrections(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], folder: Path
) -> None:
    drop(empty, *files)
    many = listed(qtbot, empty, folder)
    QTest.keyClick(many.list.table, Key.Key_Space)
    assert many.is_corrected
    empty.close()
    assert empty.isVisible()
    assert many.isVisible()
    QTest.keyClick(many, Key.Key_Escape)
    QTest.keyClick(many, Key.Key_Escape)
    empty.close()
    assert not empty.isVisible()
    assert empty.library.opening is None
    assert empty.collection.dialog is None


def test_another_library_takes_the_dialogs_along_but_no_corrections(
    qtbot: QtBot, empty: MainWindow, folder: Path, tmp_path: Path
) -> None:
    reached: list[Library] = []
    empty.library.reached.connect(reached.append)
    many = listed(qtbot, empty, folder)
    QTest.keyClick(many.list.table, Key.Key_Space)
    empty.library.switch_library(tmp_path / "other.zwie", Library.create)
    assert not reached
    assert many.isVisible()
    assert many.model.undo()
    empty.library.switch_library(tmp_path / "other.zwie", Library.create)
    assert empty.collection.dialog is None
    reached[0].close()


def test_while_it_stores_the_window_is_held_and_the_dialog_keeps_the_keyboard(
    qtbot: QtBot, window: MainWindow, files: tuple[Path, Path]
) -> None:
    dialog = opened(qtbot, window, *files)
    assert dialog.windowModality() is Qt.WindowModality.NonModal
    page = window.desk.page
    place = dialog.pos()
    dialog._hold_window(held=True)
    shortcut(window, "shelf")
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton)
    window.close()
    assert window.isVisible()
    assert window.desk.bitext is not None
    assert not page.selection()
    assert dialog.isVisible()
    assert dialog.pos() == place
    dialog._hold_window(held=False)
    shortcut(window, "shelf")
    assert window.desk.bitext is None
    stored(qtbot, window, dialog)
    assert dialog._hold is None


def test_another_theme_reaches_the_open_dialogs(
    qtbot: QtBot, empty: MainWindow, files: tuple[Path, Path], folder: Path
) -> None:
    dialog, many = opened(qtbot, empty, *files), listed(qtbot, empty, folder)
    for name in ("dark", "light"):
        empty.look.set_theme(name)
        QApplication.processEvents()
        card = dialog.summary.original
        assert card.grab().toImage().pixelColor(9, 40).name() == THEMES[name].card.lower()
        assert card.about.palette().color(card.about.foregroundRole()).name() == THEMES[name].muted.lower()
        assert dialog._theme is THEMES[name]
        assert many.list.table.itemDelegate()._theme is THEMES[name]  # type: ignore[attr-defined]
    dialog.reject()
    many.reject()


# --- the shelf -------------------------------------------------------------------------------------


def test_the_newest_work_comes_first_and_equal_titles_are_told_apart(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    from reader.edits.works import add_work  # noqa: PLC0415 - here only
    from reader.importing.files import read_document  # noqa: PLC0415 - here only

    library, shelf = window.workspace.library, window.desk.shelf
    qtbot.wait(1100)  # times are kept to the second
    for name in ("one.md", "two.md"):
        add_work(library, read_document(put(tmp_path, name, GERMAN)), None, None)
    window.library.show_shelf()
    model = shelf.model
    said = [model.data(model.index(row, 0)) for row in range(model.rowCount())]
    assert said[:2] == ["Der Bahnhof, two.md", "Der Bahnhof, one.md"]
    assert len(said) == 3
    shelf.grab()
