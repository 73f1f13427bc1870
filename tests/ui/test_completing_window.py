"""Completing in the real editor: offered, taken, closed, off."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from window_fixtures import press, shortcut

from reader.lookup.completing import Completion, From
from ui import i18n
from ui.settings import COMPLETE

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 20_000


def test_offered_taken_closed_and_off(qtbot: QtBot, window: MainWindow) -> None:
    page, popup, words = window.desk.page, window.completing.popup, window.completing
    page.start_edit(1)
    editor = page.writing.editor
    qtbot.waitUntil(lambda: words._job is None, timeout=WAIT)
    words._words.add("counterpower counterpower countryside")
    before = editor.text()
    press(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)

    QTest.keyClicks(editor, " counterp")
    qtbot.waitUntil(lambda: popup.is_open, timeout=WAIT)
    assert editor.hasFocus()
    press(window, Qt.Key.Key_Tab)
    assert editor.text() == before + " counterpower"
    assert not popup.is_open

    QTest.keyClicks(editor, " count")
    qtbot.waitUntil(lambda: popup.is_open, timeout=WAIT)
    press(window, Qt.Key.Key_Escape)
    assert not popup.is_open
    assert page.is_editing
    QTest.keyClicks(editor, "r")
    qtbot.waitUntil(lambda: popup.is_open, timeout=WAIT)
    press(window, Qt.Key.Key_Return)
    assert editor.text() == before + " counterpower countryside"

    window.actions_by_id["complete_words"].trigger()
    assert not window.settings.get(COMPLETE)
    QTest.keyClicks(editor, " counterp")
    qtbot.wait(80)
    assert not popup.is_open
    shortcut(window, "complete")
    assert popup.is_open
    press(window, Qt.Key.Key_Escape)
    press(window, Qt.Key.Key_Escape)
    assert not page.is_editing


def test_where_a_word_is_from_is_said_in_german_and_has_room(qtbot: QtBot, window: MainWindow) -> None:
    page, words = window.desk.page, window.completing
    page.go_to_row(0)
    assert page.row(0).target[0].level == 1  # large letters
    page.start_edit(0)
    editor = page.writing.editor
    i18n.choose_language("de")
    try:
        offer = Completion("contractual agreement", 3, From.TERM)
        words.popup._show(editor, [offer])
    finally:
        i18n.choose_language("en")
    offered = words.popup.list
    assert offered.item(0).text().endswith("· Terminus")
    assert offered.sizeHintForColumn(0) <= offered.viewport().width()
