"""Preferences in one dialog, applied as they are changed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.model.search import SearchMode
from ui.models.works import Order
from ui.settings import LANGUAGE, SEARCH_MODE, SHELF_COVERS, SHELF_ORDER, SHOW_DIFFERENCES, THEME, Preference

if TYPE_CHECKING:
    from ui.actions import ActionSet
    from ui.commands.desk import Desk
    from ui.dialogs.preferences import PreferencesDialog


class PreferenceCommands(QObject):
    """Handlers ``preferences.*``.

    Signals:
        language_chosen: the interface is to speak another language (one of ``i18n.LANGUAGES``).
    """

    language_chosen = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.actions: ActionSet | None = None
        """Set by the window once the actions are built."""
        self.dialog: PreferencesDialog | None = None

    def open(self) -> None:
        """The dialog."""
        from ui.dialogs.preferences import PreferencesDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk = self._desk
        self.dialog = PreferencesDialog(desk.settings, desk.theme, self._is_available, desk.window)
        self.dialog.changed.connect(self.change)
        self.dialog.wanted.connect(self._run)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def _forget(self) -> None:
        self.dialog = None
        self._desk.settings.save()

    def change(self, preference: Preference[Any], value: Any) -> None:
        """Store a preference, and let it hold at once where something shows it."""
        desk, shown = self._desk, preference.shown
        if desk.settings.get(preference) == value:
            return
        if shown is not None and shown.action:
            self._run(shown.action.format(value=value))
            return
        desk.settings.put(preference, value)
        if preference is SHOW_DIFFERENCES:
            desk.suggestions.differences.setChecked(bool(value))
        elif preference is SEARCH_MODE:
            desk.search.choose_mode(SearchMode(value))
        elif preference in (SHELF_ORDER, SHELF_COVERS):
            order = Order(desk.settings.get(SHELF_ORDER))
            desk.shelf.set_looks(order, covers=desk.settings.get(SHELF_COVERS))
        elif preference is LANGUAGE:
            self.language_chosen.emit(value)
        elif preference is THEME and desk.bitext is None:
            self._run(str(value))

    def _is_available(self, action_id: str) -> bool:
        return self.actions is not None and self.actions[action_id].isEnabled()

    def _run(self, action_id: str) -> None:
        if self.actions is not None:
            self.actions[action_id].trigger()
