"""A new edition through the real window: read, look through, take in, take back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog
from window_fixtures import ENGLISH, GERMAN, bring_forward, focused, press, shortcut

from reader.edits import blocks
from reader.model.bitext import Side
from reader.model.edition import Fate, Keep, Piece
from ui.dialogs.edition import shortened
from ui.dialogs.source import SourceDialog

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.dialogs.edition import EditionDialog
    from ui.window import MainWindow

WAIT = 30_000


@pytest.fixture
def station(
    qtbot: QtBot, open_window: Callable[..., MainWindow], files: tuple[Path, Path], tmp_path: Path
) -> MainWindow:
    """A work of two files on the page."""
    from reader.edits.works import add_work  # noqa: PLC0415 - here only
    from reader.importing.files import read_document  # noqa: PLC0415 - here only
    from reader.storage.library import Library  # noqa: PLC0415 - here only

    path = tmp_path / "station.zwie"
    with Library.create(path) as library:
        work = add_work(library, read_document(files[0]), read_document(files[1]), None)
    window = open_window(path)
    window.library.open_work(work)
    return window


def texts(window: MainWindow, side: Side = Side.SOURCE) -> list[str]:
    page = window.desk.page
    return [b.text for n in range(page.row_count) for b in page.row(n).blocks(side)]


def read(qtbot: QtBot, window: MainWindow, path: Path, side: Side = Side.SOURCE) -> EditionDialog:
    bitext = window.desk.bitext
    assert bitext is not None
    document = bitext.original if side is Side.SOURCE else bitext.translation
    window.editions.read(document.id, path)
    dialog = window.editions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.diff is not None or bool(dialog.message), timeout=WAIT)
    return dialog


def take(qtbot: QtBot, window: MainWindow, dialog: EditionDialog) -> None:
    with qtbot.waitSignal(window.workspace.changed, timeout=WAIT):
        dialog.review.take.click()


def test_a_new_edition_is_looked_through_taken_and_taken_back(
    qtbot: QtBot, station: MainWindow, tmp_path: Path
) -> None:
    before = texts(station)
    path = tmp_path / "later.md"
    path.write_text(
        GERMAN.replace("leer an diesem Abend", "leer an jenem Abend") + "\nNun schliefen alle.\n",
        encoding="utf-8",
    )
    dialog = read(qtbot, station, path)
    assert dialog.review.isVisible()
    assert not dialog.review.warning.isVisible()
    assert dialog.review.counts.text() == "2 unchanged · 1 changed · 1 new"
    assert dialog.changes is not None
    first = dialog.changes.index(0).data()
    assert "removed: diesem" in first
    assert "added: jenem" in first
    dialog.grab()  # every card is painted
    take(qtbot, station, dialog)
    assert texts(station) == [
        "Der Bahnhof",
        "Der Bahnhof war leer an jenem Abend.",
        "Dann kam doch noch ein Zug, und niemand stieg aus.",
        "Nun schliefen alle.",
    ]
    assert "2 changes" in station.desk.status.message
    assert [station.desk.page.row(n).needs_work for n in range(4)] == [False, True, False, False]
    shortcut(station, "undo")
    assert texts(station) == before
    assert not station.desk.page.row(1).needs_work


def test_a_persons_own_words_stay_unless_they_say_otherwise(
    qtbot: QtBot, station: MainWindow, tmp_path: Path
) -> None:
    library = station.workspace.library
    bitext = station.desk.bitext
    assert bitext is not None
    mine = library.documents.blocks(bitext.translation.id)[1]
    own = "The station was deserted that evening."
    station.workspace.run(lambda library: blocks.set_text(library, mine.id, own))
    path = tmp_path / "bahnhof.en.md"
    path.write_text(ENGLISH.replace("was empty that", "lay void that"), encoding="utf-8")
    for key in (None, Qt.Key.Key_N):
        dialog = read(qtbot, station, path, Side.TARGET)
        assert dialog.changes is not None
        assert dialog.changes.chosen(0) is Keep.MINE
        if key is not None:
            QTest.keyClick(dialog.review.list, key)
            assert dialog.changes.chosen(0) is Keep.THEIRS
        take(qtbot, station, dialog)
        shown = texts(station, Side.TARGET)[1]
        assert shown == (own if key is None else "The station lay void that evening.")
        assert station.desk.page.row(1).needs_work
        bring_forward(station)
        shortcut(station, "undo")
        assert texts(station, Side.TARGET)[1] == own


def test_the_same_file_and_another_text(
    qtbot: QtBot, station: MainWindow, files: tuple[Path, Path], tmp_path: Path
) -> None:
    step = station.workspace.undo_step
    dialog = read(qtbot, station, files[0])
    assert "very file" in dialog.message
    dialog.reject()
    other = tmp_path / "other.md"
    other.write_text("Ein ganz fremder Text.\n\nMit zwei Absätzen ohne Bezug.\n", encoding="utf-8")
    dialog = read(qtbot, station, other)
    assert dialog.review.warning.isVisible()
    dialog.review.cancel.click()
    missing = read(qtbot, station, tmp_path / "missing.md")
    assert "missing.md" in missing.message
    missing.reject()
    assert station.workspace.undo_step is step


def test_what_is_being_typed_is_in_the_library_before_an_edition_is_compared(
    qtbot: QtBot, station: MainWindow, tmp_path: Path
) -> None:
    page = station.desk.page
    shortcut(station, "edit")
    page.go_to_row(1)
    press(station, Qt.Key.Key_Return)
    assert page.is_editing
    QTest.keyClicks(focused(station), "Now ")
    path = tmp_path / "bahnhof.en.md"
    path.write_text(ENGLISH.replace("was empty that", "lay void that"), encoding="utf-8")
    dialog = read(qtbot, station, path, Side.TARGET)
    assert dialog.changes is not None
    assert dialog.changes.chosen(0) is Keep.MINE
    take(qtbot, station, dialog)
    assert "Now " in texts(station, Side.TARGET)[1]
    bitext = station.desk.bitext
    assert bitext is not None
    (note,) = station.workspace.library.annotations.of_work(bitext.original.work_id)
    assert (note.body, note.tags) == ("The station lay void that evening.", ("new edition",))


def test_the_import_is_checked_on_the_way(qtbot: QtBot, station: MainWindow, tmp_path: Path) -> None:
    before = texts(station)
    path = tmp_path / "later.md"
    path.write_text(GERMAN + "\nNun schliefen alle.\n", encoding="utf-8")
    dialog = read(qtbot, station, path)
    dialog.review.check.click()
    preview = dialog.preview
    assert preview is not None
    preview.reject()
    assert dialog.review.isVisible()
    dialog.review.check.click()
    preview = dialog.preview
    assert preview is not None
    preview.go_to_line(7)
    preview.drop_or_keep()
    first = dialog.diff
    preview.finish()
    qtbot.waitUntil(lambda: dialog.diff is not first, timeout=WAIT)
    assert "Nothing has changed" in dialog._message.title.text()
    dialog.reject()
    assert texts(station) == before


def test_the_present_file_is_read_in_another_way(qtbot: QtBot, station: MainWindow) -> None:
    before = texts(station)
    shortcut(station, "source")
    sources = next(d for d in station.findChildren(SourceDialog) if d.isVisible())
    sources.check.click()
    dialog = station.editions.dialog
    assert dialog is not None
    qtbot.waitUntil(lambda: dialog.preview is not None, timeout=WAIT)
    preview = dialog.preview
    assert preview is not None
    preview.go_to_line(5)
    preview.join()
    preview.finish()
    qtbot.waitUntil(lambda: dialog.diff is not None, timeout=WAIT)
    take(qtbot, station, dialog)
    assert texts(station) == [before[0], f"{before[1]} {before[2]}"]
    bitext = station.desk.bitext
    assert bitext is not None
    source = station.workspace.library.sources.get(bitext.original.id)
    assert source is not None
    assert [decision.line for decision in source.choices.decisions] == [5]
    bring_forward(station)
    shortcut(station, "undo")
    assert texts(station) == before


def test_the_menu_asks_for_a_file_and_reads_it(
    qtbot: QtBot, station: MainWindow, files: tuple[Path, Path]
) -> None:
    station.refresh_actions()
    for action_id, path in zip(("new_edition_original", "new_edition_translation"), files, strict=True):
        station.actions_by_id[action_id].trigger()
        chooser = next(d for d in station.findChildren(QFileDialog) if d.isVisible())
        chooser.fileSelected.emit(str(path))
        chooser.reject()
        dialog = station.editions.dialog
        assert dialog is not None
        qtbot.waitUntil(lambda dialog=dialog: bool(dialog.message), timeout=WAIT)
        dialog.reject()


def test_long_stretches_without_a_change_are_cut() -> None:
    same = "und so weiter " * 40
    pieces = (Piece(Fate.SAME, same), Piece(Fate.ADDED, "neu "), Piece(Fate.SAME, same))
    first, new, last = shortened(pieces)
    assert first.text.startswith("… ")
    assert new.text == "neu "
    assert last.text.endswith("…")
    assert len(first.text) + len(last.text) < 220
