"""Keys: presets without clashes, changed in a dialog, kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QKeySequence
from window_fixtures import shortcut

from ui.actions import ACTIONS, usual_keys
from ui.commands.help import sheet
from ui.dialogs.keyboard import KeyboardDialog
from ui.keymap import NAMES, PRESETS, Keymap, conflicts, load, may_be_shortcut

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
