"""Looking words up with real keys and clicks; dictionaries taken in and out in the window."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from page_fixtures import text_point
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QTextEdit
from window_fixtures import Key, focused, press, shortcut

sys.path.insert(0, str(Path(__file__).parents[1] / "reader"))
from dictionary_files import write_dictd, write_ding

from reader.edits import works
from reader.importing.text import import_text
from reader.lookup.dictionaries import take_in
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.vocabulary import WordStatus
from reader.storage.dictionaries import dictionaries_path
from ui import i18n
from ui.dialogs.dictionaries import DictionariesDialog
from ui.dialogs.term import TermDialog
from ui.models.words import Words
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
WAIT = 60_000


@pytest.fixture
def ready(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> MainWindow:
    """The sample with a small dictionary; words can be looked up."""
    take_in(dictionaries_path(window.workspace.library.path), write_ding(tmp_path))
    window.desk.words.want()
    qtbot.waitUntil(lambda: window.desk.words.is_ready and not window.desk.words.is_indexing, timeout=WAIT)
    return window


def place(window: MainWindow, text: str, side: Side = Side.SOURCE) -> Spot:
    page = window.desk.page
    for number in range(page.row_count):
        for index, block in enumerate(page.row(number).blocks(side)):
            if text in block.text:
                return Spot(number, side, index, block.text.index(text) + 1)
    raise AssertionError(text)


def look_up(window: MainWindow, text: str, side: Side = Side.SOURCE) -> str:
    window.desk.page.set_caret(place(window, text, side))
    window.desk.page.setFocus()
    shortcut(window, "look_up")
    return window.desk.lookup.text.toPlainText()


def follow(window: MainWindow, address: str) -> None:
    window.desk.lookup.text.anchorClicked.emit(QUrl(address))


def counted(window: MainWindow, qtbot: QtBot) -> None:
    qtbot.waitUntil(
        lambda: window.desk.page.word_tints.model is not None and not window.lookup._walks, timeout=WAIT
    )


def test_a_word_is_looked_up_by_keys_and_left_by_escape(ready: MainWindow, qtbot: QtBot) -> None:
    card = ready.desk.lookup
    said = look_up(ready, "Sätze")
    assert said.startswith("Satz")
    assert "Sätze in the text" in said
    assert focused(ready) is card.text
    counted(ready, qtbot)
    assert "In this work" in card.text.toPlainText()
    assert ready.desk.page.viewport().rect().contains(card.geometry())
    press(ready, Key.Key_Escape)
    assert card.isHidden()
    assert focused(ready) is ready.desk.page
    work = ready.workspace.bitext.original.work_id
    assert [x.lemma for x in ready.workspace.library.look_ups.of_work(work)] == ["Satz"]


def test_who_looks_up_a_word_while_writing_goes_on_writing(ready: MainWindow) -> None:
    page, card = ready.desk.page, ready.desk.lookup
    page.start_edit(4)
    press(ready, Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    place = page.writing.writing_at
    shortcut(ready, "look_up")
    assert card.isVisible()
    press(ready, Key.Key_Escape)
    assert card.isHidden()
    assert page.writing.writing_at == place
    assert isinstance(focused(ready), QTextEdit)
    shortcut(ready, "word_known")
    assert page.writing.writing_at == place


def test_who_looks_up_where_nothing_is_written_yet_goes_on_writing(ready: MainWindow) -> None:
    page, library = ready.desk.page, ready.workspace.library
    text = import_text("Ein Satz.\n\nNoch einer.\n", name="leer.txt")
    ready.library.open_work(works.add_work(library, text, None, None))
    page.set_mode(ViewMode.EDIT)
    page.start_edit(1)
    shortcut(ready, "look_up")
    assert ready.desk.status.message == "Put the caret on a word first"
    assert page.is_editing


def test_the_card_stays_with_its_word_when_a_panel_moves_the_page(ready: MainWindow) -> None:
    ready.resize(900, 800)
    card, page = ready.desk.lookup, ready.desk.page
    page.set_caret(place(ready, "Sätze"))
    look_up(ready, "Sätze")
    ready.actions_by_id["search"].trigger()
    for _ in range(3):
        QApplication.processEvents()
    assert not ready.desk.docks.search.isHidden()
    assert card.isVisible()
    assert card.geometry().right() < page.viewport().width()
    word = ready.lookup._rect()
    assert card.geometry().top() >= word.bottom() or card.geometry().bottom() <= word.top()


def test_two_clicks_show_the_card_and_leave_the_keyboard(ready: MainWindow, qtbot: QtBot) -> None:
    page, spot = ready.desk.page, place(ready, "Tür")
    page.go_to_row(spot.row)
    at = text_point(page, spot.row, spot.side, spot.offset, spot.block)
    QTest.mouseDClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    qtbot.waitUntil(lambda: not ready.desk.lookup.isHidden())
    assert focused(ready) is page
    assert ready.desk.lookup.said.entry.lemma
    qtbot.wait(400)
    assert not ready.desk.strip.isVisible()


def test_both_parts_of_a_verb_are_lit(ready: MainWindow) -> None:
    page = ready.desk.page
    text = "Also leckte er den Bleistift an"
    said = look_up(ready, text.split()[1])
    assert "anlecken" in said or "lecken" in said
    tint = page.shown.tint
    assert tint is not None
    row = page.row(tint.row)
    lit = [row.source[b].text[s:e] for b, s, e, _ in tint.source]
    assert lit[0] == "leckte"


def test_dictionary_renderings_rows_and_status(ready: MainWindow, qtbot: QtBot) -> None:
    card, library = ready.desk.lookup, ready.workspace.library
    said = look_up(ready, "Satz")
    counted(ready, qtbot)
    follow(ready, "word:de:Haus")
    said = card.text.toPlainText()
    assert "das" in said.splitlines()[0]
    assert "Haus {n} [arch.] – house (building)" in said
    follow(ready, "word:de:Satz")
    counted(ready, qtbot)
    rendering = ready.lookup._here.by_frequency()[0][0]
    follow(ready, f"rows:here:{rendering}")
    panel = ready.desk.search
    assert panel.isVisible()
    assert panel.model.n_rows == len({one.bead_id for one in ready.lookup._here.renderings[rendering]})
    assert focused(ready) is panel.list
    look_up(ready, "Satz")
    press(ready, Key.Key_L)
    assert library.vocabulary.status(Language.GERMAN, "Satz") is WordStatus.LEARNING
    assert card.buttons[WordStatus.LEARNING].isChecked()
    press(ready, Key.Key_L)
    assert library.vocabulary.status(Language.GERMAN, "Satz") is None
    press(ready, Key.Key_Escape)
    shortcut(ready, "word_known")
    assert library.vocabulary.status(Language.GERMAN, "Satz") is WordStatus.KNOWN
    shortcut(ready, "undo")
    assert library.vocabulary.status(Language.GERMAN, "Satz") is None


def test_what_became_of_a_word_is_said_in_the_language_of_the_window(ready: MainWindow) -> None:
    i18n.choose_language("de")
    try:
        ready.desk.page.set_caret(place(ready, "Satz"))
        ready.desk.page.setFocus()
        said = []
        for action in ("word_known", "word_learning", "word_ignored"):
            shortcut(ready, action)
            said.append(ready.desk.status.message)
    finally:
        i18n.choose_language("en")
    assert said == [
        "Satz: dieses Wort kennen Sie", "Satz: dieses Wort lernen Sie", "Satz: wird nicht beachtet"
    ]  # fmt: skip


def test_new_and_learned_words_are_shown_when_wanted(ready: MainWindow) -> None:
    page, spot = ready.desk.page, place(ready, "Satz")
    block = page.page.block(spot)
    assert page.shown.word_marks is None
    ready.actions_by_id["word_statuses"].trigger()
    before = {block.text[a:b]: learning for a, b, learning in page.shown.word_marks(block, Side.SOURCE)}
    assert before["Satz"] is False
    assert not {"der", "und", "ein"} & before.keys()
    page.set_caret(spot)
    page.setFocus()
    shortcut(ready, "word_learning")
    assert (True,) in {m[2:] for m in page.shown.word_marks(block, Side.SOURCE)}
    shortcut(ready, "word_known")
    assert "Satz" not in {block.text[a:b] for a, b, _ in page.shown.word_marks(block, Side.SOURCE)}
    page.viewport().grab()
    ready.actions_by_id["word_statuses"].trigger()
    assert page.shown.word_marks is None


def test_a_word_goes_into_the_glossary_with_its_sentence(ready: MainWindow, qtbot: QtBot) -> None:
    look_up(ready, "Satz")
    counted(ready, qtbot)
    press(ready, Key.Key_G)
    dialog = ready.findChildren(TermDialog)[-1]
    assert (dialog.german.text(), dialog.english.text()) == ("Satz", "sentence")
    dialog.save()
    (concept,) = [c for c in ready.workspace.library.termbase.all() if "Satz" in c.texts(Language.GERMAN)]
    assert "Satz" in concept.terms[0].examples[0]


def test_what_a_dictionary_says_is_never_markup(ready: MainWindow, tmp_path: Path) -> None:
    folder = tmp_path / "evil"
    folder.mkdir()
    evil = "Satz {m} <img src=x> :: <b>bold</b> <a href='word:de:x'>go</a> sentence\nHaus {n} :: house\n"
    take_in(dictionaries_path(ready.workspace.library.path), write_ding(folder, evil * 3))
    ready.desk.words.renew_dictionaries()
    assert "<b>bold</b>" in look_up(ready, "Satz")


def test_dictionaries_are_taken_in_and_out(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    write_dictd(tmp_path)
    window.actions_by_id["dictionaries"].trigger()
    (dialog,) = window.findChildren(DictionariesDialog)
    dialog.take_in(tmp_path / "deu-eng.index")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=WAIT)
    assert dialog.list.item(0).text().startswith("Tests\nGerman – English · 6 entries · Creative Commons")
    assert "A dictionary for tests" in dialog.notice.toPlainText()
    (tmp_path / "no.index").write_text("nothing")
    dialog.take_in(tmp_path / "no.index")
    qtbot.waitUntil(lambda: dialog._job is None, timeout=WAIT)
    assert dialog.told.text() == "no.index cannot be read: its articles no.dict.dz are not beside it."
    assert window.desk.words.dictionaries is not None
    dialog.list.setCurrentRow(0)
    dialog.remove_button.click()
    qtbot.waitUntil(lambda: dialog._job is None, timeout=WAIT)
    assert window.desk.words.dictionaries.all() == []
    dialog.accept()


def test_the_card_says_that_forms_are_being_read_and_esc_ends_the_wait(
    open_window, sample_library, tmp_path, monkeypatch
):
    # as on a machine that is still reading them
    monkeypatch.setattr(Words, "want", lambda _self: None)
    monkeypatch.setattr(Words, "is_ready", property(lambda _self: False))
    path = tmp_path / "waiting.zwie"
    shutil.copy(sample_library, path)
    window = open_window(path)
    window.library.open_work(window.workspace.library.works.all()[0].id)
    words, card = window.desk.words, window.desk.lookup
    said = look_up(window, "Sätze")
    assert card.isVisible()
    assert "Reading the forms of words" in said
    assert not card.term.isEnabled()
    QTest.keyClick(card.text, Qt.Key.Key_Escape)
    assert card.isHidden()
    words.ready.emit()
    assert card.isHidden()
