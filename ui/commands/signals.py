"""How much each panel has, in its title, in the menu, and while it is closed in the status line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer

from ui.i18n import number, tr
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from ui.actions import ActionSet
    from ui.commands.desk import Desk
    from ui.commands.flow import FlowCommands
    from ui.commands.terms import TermCommands
    from ui.views.docks import Pane

_DELAY: Final = 120
"""Milliseconds from what may change a number until it is counted: nobody reads them while writing."""


class PaneSignals(QObject):
    """Counts for panels, at the pace of somebody who reads.

    What is cheap to know is said of closed panels too. Suggestions and versions have to be looked up,
    so of these nothing is said until they are open.
    """

    def __init__(self, desk: Desk, terms: TermCommands, flow: FlowCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._terms = desk, terms
        versions = self._versions = flow.panel
        self._panes = {
            "suggestions_panel": desk.docks.suggestions,
            "terms_panel": desk.docks.terms,
            "versions": flow.versions_dock,
            "notes_panel": desk.docks.notes,
            "problems_panel": desk.docks.problems,
        }
        """The panels by the action that shows each."""
        self._actions: ActionSet | None = None
        self._soon = QTimer(self, singleShot=True, interval=_DELAY)
        self._soon.timeout.connect(self.count)
        desk.further.append(desk.status.panes)
        page = desk.page
        for signal in (
            page.current_row_changed,
            page.term_marks.found,
            page.mode_changed,
            desk.workspace.opened,
            desk.checking.changed,
            desk.notes.model.modelReset,
            desk.notes.model.rowsInserted,
            desk.notes.model.rowsRemoved,
            desk.suggestions.model.modelReset,
            versions.model.modelReset,
            *(pane.visibilityChanged for pane in self._panes.values()),
        ):
            signal.connect(self._count_soon)

    def use(self, actions: ActionSet) -> None:
        """Say it in the menu too, and let a press in the status line show a panel."""
        self._actions = actions
        self._desk.status.panes.chosen.connect(lambda action_id: actions[action_id].trigger())

    def _count_soon(self, *_what: object) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def count(self) -> None:
        """Count now."""
        found = self._counts()
        for action_id, pane in self._panes.items():
            pane.show_count(found.get(action_id))
            self._tell(action_id, pane)

    def _counts(self) -> dict[str, int | None]:
        desk = self._desk
        if desk.bitext is None or not desk.page.row_count:
            return {}
        here = desk.page.current_bead()
        suggestions, versions = desk.suggestions.model, self._versions.model
        return {
            "terms_panel": sum(term.term.allowed for term in self._terms.row_terms()),
            "problems_panel": desk.checking.n_problems if desk.checking.is_wanted else None,
            "notes_panel": desk.notes.model.n_notes,
            # what stands there may be of the row before, or of one that was left while it was closed
            "suggestions_panel": suggestions.rowCount()
            if suggestions.bead == here and not self._panes["suggestions_panel"].isHidden()
            else None,
            "versions": versions.rowCount()
            if versions.bead == here and not self._panes["versions"].isHidden()
            else None,
        }

    def _tell(self, action_id: str, pane: Pane) -> None:
        desk, count = self._desk, pane.count
        words = tr("{panel} {count}", panel=pane.name, count=number(count)) if count else ""
        closed = pane.isHidden() and desk.page.mode is not ViewMode.READ and desk.bitext is not None
        key = ""
        if self._actions is not None:
            action = self._actions[action_id]
            shortcut = action.shortcut()
            key = shortcut.toString(shortcut.SequenceFormat.NativeText)
            self._actions.show_count(action_id, number(count) if count else "")
        desk.status.panes.show_pane(action_id, words if closed else "", key)
