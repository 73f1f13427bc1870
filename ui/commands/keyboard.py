"""Which keys do what, as somebody likes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from ui.actions import ACTIONS, ActionSet, usual_keys, usual_letters
from ui.dialogs.keyboard import KeyboardDialog
from ui.keymap import Keymap, load
from ui.settings import KEYS

if TYPE_CHECKING:
    from ui.commands.desk import Desk


class KeyboardCommands(QObject):
    """Handlers ``keyboard.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._actions: ActionSet | None = None

    def use(self, actions: ActionSet) -> None:
        """Give these actions the keys that were chosen last."""
        self._actions = actions
        self._give(load(self._desk.settings.get(KEYS)))

    def change(self) -> None:
        """Choose a preset, or keys for single commands."""
        names = {act.id: act.name for act in ACTIONS}
        keymap = load(self._desk.settings.get(KEYS))
        dialog = KeyboardDialog(names, usual_keys(), usual_letters(), keymap, self._desk.window)
        dialog.changed.connect(self._take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, keymap: Keymap) -> None:
        self._desk.settings.put(KEYS, keymap.dump())
        self._give(keymap)

    def _give(self, keymap: Keymap) -> None:
        """Use these keys everywhere they act or are shown."""
        actions = self._actions
        if actions is None:
            return
        actions.set_keys(keymap)
        self._desk.page.repairing.letters = actions.by_letter()
        self._desk.repair_strip.set_keys({act.id: actions.repair_key(act) for act in ACTIONS})
