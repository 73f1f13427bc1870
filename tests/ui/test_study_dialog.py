"""The list at a chapter's end: what was needed, new words, statuses, cards."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QFileDialog, QPushButton
from window_fixtures import Key, focused, press, shortcut

from reader.edits import vocabulary
from reader.model.language import Language
from reader.model.study import Reason, StudyItem
from reader.model.vocabulary import WordStatus
from ui.settings import FOLDER

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT = 60_000
DE = Language.GERMAN


def test_the_words_of_a_chapter_become_cards(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    library, page = window.workspace.library, window.desk.page
    bitext = window.workspace.bitext
    row = page.row(4)
    library.reveals.add(bitext.id, row.bead.id)
    library.look_ups.add(bitext.original.work_id, DE, "Satz", row.source[0].id)
    vocabulary.set_word_status(library, DE, ["Bleistift"], WordStatus.LEARNING)
    page.go_to_row(4)
    shortcut(window, "study")
    dialog = window.studying.dialog
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0, timeout=WAIT)
    ticked = dialog.ticked()
    assert (Reason.REVEALED, "") in {(item.reason, item.lemma) for item in ticked}
    assert (Reason.LOOKED_UP, "Satz") in {(item.reason, item.lemma) for item in ticked}
    assert all(item.reason is not Reason.NEW for item in ticked)
    qtbot.waitUntil(lambda: page.word_tints.model is not None, timeout=WAIT)
    word = window.studying.card(next(item for item in ticked if item.lemma == "Satz"))
    assert word.rendering.lower() == "sentence"
    assert "row" in word.place
    window.studying.write_cards(ticked, tmp_path / "cards.apkg")
    assert "renews them" in dialog.told.text()
    assert zipfile.is_zipfile(tmp_path / "cards.apkg")
    window.studying.write_cards(ticked, tmp_path / "cards.tsv")
    assert len((tmp_path / "cards.tsv").read_text().splitlines()) == len(ticked) + 5
    window.settings.put(FOLDER, str(tmp_path))
    dialog.anki.click()
    (files,) = [w for w in QApplication.topLevelWidgets() if isinstance(w, QFileDialog) and w.isVisible()]
    assert Path(files.selectedFiles()[0]) == tmp_path / "Der halbe Satz – cards.apkg"
    files.fileSelected.emit(str(tmp_path / "mine.txt"))  # an ending of another kind makes no other form of it
    files.reject()
    assert zipfile.is_zipfile(tmp_path / "mine.txt.apkg")
    window.studying.write_cards(ticked, tmp_path / "no" / "cards.tsv")
    assert "cannot be written" in dialog.told.text()
    dialog.accept()


def test_new_words_are_marked_by_keys_and_shown(window: MainWindow, qtbot: QtBot) -> None:
    library = window.workspace.library
    shortcut(window, "study")
    dialog = window.studying.dialog
    qtbot.waitUntil(lambda: dialog.tree.topLevelItemCount() > 0, timeout=WAIT)
    head = dialog.tree.topLevelItem(dialog.tree.topLevelItemCount() - 1)
    assert head.text(0).startswith("New words")
    items = [head.child(n).data(0, 256) for n in range(head.childCount())]
    assert all(isinstance(item, StudyItem) for item in items)
    assert not [b.text() for b in dialog.findChildren(QPushButton) if b.isDefault()]  # Return goes to the row
    assert [item.times for item in items] == sorted((item.times for item in items), reverse=True)
    dialog.tree.setCurrentItem(head.child(0))
    assert focused(window) is dialog.tree
    press(window, Key.Key_K)
    press(window, Key.Key_L)
    assert library.vocabulary.status(DE, items[0].lemma) is WordStatus.KNOWN
    assert library.vocabulary.status(DE, items[1].lemma) is WordStatus.LEARNING
    assert [item.lemma for item in dialog.ticked()] == [items[1].lemma]
    press(window, Key.Key_Return)
    assert window.studying.dialog is None
    assert window.desk.page.current_row == items[2].row
