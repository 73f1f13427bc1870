"""Which panels stand beside the page in each mode."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QDockWidget, QTabWidget

from ui.settings import MODE_PANELS
from ui.views.docks import LEFT, RIGHT, arrange

if TYPE_CHECKING:
    from ui.commands.desk import Desk
    from ui.views.bitext.host import ViewMode
    from ui.views.docks import Pane


class PanelCommands(QObject):
    """Remembers the open panels of each mode, and brings them back with it."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._mode = desk.page.mode
        self._open: dict[str, list[str]] = _load(desk.settings.get(MODE_PANELS))
        for area in (LEFT, RIGHT):
            desk.window.setTabPosition(area, QTabWidget.TabPosition.North)
        desk.page.mode_changed.connect(self._change)

    def arrange(self, versions: Pane, concordance: Pane) -> None:
        """Put the panels where they stand as long as nobody has moved them.

        Two places on each side; panels that share one have tabs. What is looked at in turn shares one:
        suggestions and versions, glossary and concordance, notes and problems.
        """
        desk = self._desk
        right = ((desk.suggestions_dock, versions, desk.run_dock), (desk.terms_dock, concordance))
        left = ((desk.contents_dock, desk.search_dock), (desk.notes_dock, desk.problems_dock))
        arrange(desk.window, RIGHT, right)
        arrange(desk.window, LEFT, left)

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
