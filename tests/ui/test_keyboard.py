"""Keys: presets without clashes, changed in a dialog, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractButton, QToolButton
from window_fixtures import SHIFT, bring_forward, press, shortcut

from ui.actions import ACTIONS, usual_keys, usual_letters
from ui.commands.help import sheet
from ui.dialogs.keyboard import KeyboardDialog
from ui.key_hints import as_pressed
from ui.keymap import NAMES, PRESETS, Keymap, conflicts, load, may_be_letter, may_be_shortcut

if TYPE_CHECKING:
    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")


@pytest.mark.parametrize("preset", PRESETS)
def test_no_preset_has_a_key_twice(qapp, preset: str) -> None:
    assert conflicts(PRESETS[preset]) == {}
    assert set(PRESETS[preset]) <= {act.id for act in ACTIONS}
    keys = Keymap(preset).keys(usual_keys())
    assert conflicts(keys) == {}
    assert all(keys[action] == wanted for action, wanted in PRESETS[preset].items())
    needed = ("confirm", "next_row", "previous_row", "next_unfinished", "copy_source", "undo", "find", "note")
    assert [action for action in needed if not keys[action]] == []


def test_a_persons_keys_come_first_and_are_kept(qapp) -> None:
    keymap = Keymap("memoq").with_keys("quit", ("Ctrl+Z",))
    keys = keymap.keys(usual_keys())
    assert (keys["quit"], keys["undo"]) == (("Ctrl+Z",), ())
    assert conflicts(keys) == {}
    assert load(keymap.dump()) == keymap
    assert keymap.without("quit") == Keymap("memoq")
    for nonsense in ("", "[]", "{", '{"preset": 1, "keys": {"a": 3}}'):
        assert load(nonsense).preset in NAMES


def test_what_one_writes_with_is_no_shortcut(qapp) -> None:
    pressed = ("A", "Shift+A", "Return", "F7", "Ctrl+A", "Alt+Shift+1")
    assert [key for key in pressed if may_be_shortcut(key)] == ["F7", "Ctrl+A", "Alt+Shift+1"]


def test_keys_are_changed_in_the_dialog(window: MainWindow) -> None:
    window.actions_by_id["change_keys"].trigger()
    dialog = window.findChild(KeyboardDialog)
    assert dialog is not None
    dialog.choose("confirm")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+F"))
    assert "Find" in dialog.said.text()
    dialog.give.click()
    actions = window.actions_by_id
    assert (actions.keys["confirm"], actions.keys["find"]) == (("Ctrl+F",), ())
    assert [key.toString() for key in actions["confirm"].shortcuts()] == ["Ctrl+F"]
    dialog.keys.setKeySequence(QKeySequence("B"))
    assert not dialog.give.isEnabled()
    dialog.preset.setCurrentIndex(dialog.preset.findData("poedit"))
    assert actions.keys["copy_source"] == ("Ctrl+B",)
    shown = dict(row for _, rows in sheet(actions.keys) for row in rows)
    assert shown["Copy original into translation"] == "Ctrl+B"
    dialog.reset_all.click()
    assert actions.keys["confirm"] == ("Ctrl+Return", "Ctrl+Enter")
    dialog.preset.setCurrentIndex(0)
    dialog.accept()
    assert actions.keys == usual_keys()
    shortcut(window, "next_row")
    assert window.desk.page.current_row == 1


def test_letters_of_repair_mode_go_to_one_command_each(qapp) -> None:
    usual = usual_letters()
    assert conflicts(usual) == {}
    assert {"merge_rows", "realign", "confirm_link"} <= usual.keys()
    keymap = Keymap().with_letters("realign", ("M",))
    letters = keymap.letter_keys(usual)
    assert (letters["realign"], letters["merge_rows"]) == (("M",), ())
    assert load(keymap.dump()) == keymap
    assert keymap.without("realign") == Keymap()
    assert load('{"preset": "ours", "keys": {}}') == Keymap()
    pressed = ("M", "Shift+M", "Return", "Space", "+", "Ctrl+M", "F7", "Up", "Esc", "")
    assert [key for key in pressed if may_be_letter(key)] == ["M", "Shift+M", "Return", "Space", "+"]


def test_whatever_names_a_key_names_the_present_one(window: MainWindow) -> None:
    """Sentences, empty panels, tool tips, the strip and the sheet, after keys and letters were changed."""
    desk, actions = window.desk, window.actions_by_id
    window.actions_by_id["change_keys"].trigger()
    dialog = window.findChild(KeyboardDialog)
    dialog.choose("undo")
    dialog.keys.setKeySequence(QKeySequence("Ctrl+Alt+Z"))
    dialog.give.click()
    dialog.choose("find_next")
    dialog.none.click()
    assert as_pressed("Ctrl+Z takes it back; F3, Ctrl+F and F13 too.") == (
        "Ctrl+Alt+Z takes it back; “Find next”, Ctrl+F and F13 too."
    )
    desk.status.say("Done (Ctrl+Z takes it back)")
    assert desk.status.message == "Done (Ctrl+Alt+Z takes it back)"
    tips = {button.toolTip() for button in desk.find_bar.findChildren(QToolButton)}
    assert "Next (“Find next”)" in tips
    dialog.choose("split_here")
    dialog.keys.setKeySequence(QKeySequence("M"))
    assert "Merge row with next" in dialog.said.text()
    dialog.give.click()
    dialog.choose("merge_rows")
    dialog.keys.setKeySequence(QKeySequence("Shift+T"))
    dialog.give.click()
    assert actions.letters["split_here"] == ("M",)
    chips = {
        chip.objectName(): chip.accessibleName() for chip in desk.repair_strip.findChildren(QAbstractButton)
    }
    assert (chips["split_here"], chips["merge_rows"]) == ("split: M", "merge: ⇧T")
    rows = dict(row for _, rows in sheet(actions.keys, actions.letters) for row in rows)
    assert (rows["Split row here"], rows["Merge row with next"]) == ("M", "Ctrl+J, Shift+T")
    assert desk.page.repairing.letters["M"] == "split_here"
    dialog.keys.setKeySequence(QKeySequence("Up"))
    assert not dialog.give.isEnabled()
    dialog.accept()
    bring_forward(window)
    desk.page.setFocus()
    shortcut(window, "repair")
    desk.page.go_to_row(2)
    before = desk.page.row_count
    press(window, Qt.Key.Key_T, SHIFT)
    assert desk.page.row_count == before - 1


def test_menus_call_enter_enter_and_letters_by_the_mode_they_belong_to(window: MainWindow) -> None:
    texts = {action_id: window.actions_by_id[action_id].text() for action_id in ("confirm", "pop", "undo")}
    assert texts["confirm"].endswith("\tCtrl+Enter")
    assert texts["pop"].endswith("\tF7, P")
    assert "\t" not in texts["undo"]
    window.actions_by_id.set_keys(Keymap().with_keys("repair", ()))
    assert window.actions_by_id["pop"].text().endswith("\tP")
