"""Which panels stand beside the page in each mode."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget

from ui.settings import MODE_PANELS

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.views.bitext.host import ViewMode


class PanelCommands(QObject):
    """Remembers the open panels of each mode, and brings them back with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._mode = desk.page.mode
        self._open: dict[str, list[str]] = _load(desk.settings.get(MODE_PANELS))
        desk.page.mode_changed.connect(self._change)

    def _change(self, mode: ViewMode) -> None:
        desk = self._desk
        before, self._mode = self._mode, mode
        if desk.bitext is None or desk.window.menuBar().isHidden():
            return  # in a book there are no panels, on the shelf no modes
        docks = {dock.objectName(): dock for dock in desk.window.findChildren(QDockWidget)}
        self._open[before.value] = [name for name, dock in docks.items() if not dock.isHidden()]
        desk.settings.put(MODE_PANELS, json.dumps(self._open))
        wanted = self._open.get(mode.value)
        if wanted is not None:  # a mode entered for the first time takes over what is there
            for name, dock in docks.items():
                dock.setVisible(name in wanted)


def _load(text: str) -> dict[str, list[str]]:
    try:
        return {str(mode): [str(name) for name in names] for mode, names in json.loads(text).items()}
    except (ValueError, TypeError, AttributeError):
        return {}
