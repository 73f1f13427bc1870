"""Panels beside the page: where they stand, how they say that they have something, coming and going."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QDockWidget, QWidget

from ui.i18n import number, tr
from ui.views.bars import PanelTitle

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QMainWindow

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
NARROWEST = 240
"""Pixels of a panel."""
_SHARE = 62
"""Percent of the window's height."""
_CRAMPED: Final = 220
"""Pixels of height below which a panel that has just come gets as much as the others."""


class Pane(QDockWidget):
    """A panel that says in its title how much it has; behind another one, its tab says so.

    Signals:
        counted: how much it has is known to be another number.
    """

    counted = Signal()

    def __init__(self, title: str, window: QMainWindow) -> None:
        super().__init__(title, window)
        self.name = title
        """The title without the number."""
        self.count: int | None = None
        """How much there is; None where nobody knows."""
        self._head = PanelTitle(title, self)
        self.setTitleBarWidget(self._head)

    def show_count(self, count: int | None) -> None:
        """Say how much there is, or that it is not known."""
        if count == self.count:
            return
        self.count = count
        words = tr("{panel} ({count})", panel=self.name, count=number(count)) if count else self.name
        self.setWindowTitle(words)
        self._head.show_title(words)
        self.counted.emit()

    def fill(self, panel: QWidget) -> None:
        """Put the panel into its place, which has been kept for it."""
        before = self.widget()
        panel.setMinimumWidth(NARROWEST)
        self.setWidget(panel)
        panel.show()  # in a pane that is to be seen already Qt does not
        before.deleteLater()

    @property
    def is_behind(self) -> bool:
        """Whether another panel stands before it."""
        return not self.isHidden() and self.isVisible() and self.visibleRegion().isEmpty()


class Docks(NamedTuple):
    """The places of all panels."""

    notes: Pane
    terms: Pane
    contents: Pane
    search: Pane
    problems: Pane
    suggestions: Pane
    run: Pane
    versions: Pane
    ripple: Pane
    extraction: Pane
    concordance: Pane


def add_docks(window: QMainWindow) -> Docks:
    """Places for all panels beside the page, closed and still empty."""
    return Docks(
        notes=add_dock(window, "Notes"),
        terms=add_dock(window, "Glossary"),
        contents=add_dock(window, "Contents", LEFT),
        search=add_dock(window, "Search", LEFT),
        problems=add_dock(window, "Problems", LEFT),
        suggestions=add_dock(window, "Suggestions"),
        run=add_dock(window, "Machine translation"),
        versions=add_dock(window, "Versions"),
        ripple=add_dock(window, "Changed term"),
        extraction=add_dock(window, "New terms"),
        concordance=add_dock(window, "Concordance"),
    )


def add_dock(window: QMainWindow, title: str, area: Qt.DockWidgetArea = RIGHT) -> Pane:
    """A place for a panel, closed; ``title`` is a literal, which names the dock in every language."""
    dock = Pane(tr(title), window)
    dock.setObjectName(f"dock{title}")
    dock.setFeatures(
        QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
    )
    place = QWidget(dock)
    place.setMinimumWidth(NARROWEST)
    dock.setWidget(place)
    dock.setAllowedAreas(LEFT | RIGHT)
    window.addDockWidget(area, dock)
    dock.hide()
    return dock


def arrange_docks(window: QMainWindow, docks: Docks) -> None:
    """Put the panels where they stand as long as nobody has moved them.

    Two places on each side; panels that share one have tabs. What is looked at in turn shares one:
    suggestions, versions and changed terms, glossary, concordance and new terms, notes and problems.
    """
    upper = (docks.suggestions, docks.versions, docks.run, docks.ripple)
    arrange(window, RIGHT, (upper, (docks.terms, docks.concordance, docks.extraction)))
    arrange(window, LEFT, ((docks.contents, docks.search), (docks.notes, docks.problems)))
    window.resizeDocks([docks.contents, docks.search], [280, 300], Qt.Orientation.Horizontal)
    window.resizeDocks([docks.terms, docks.suggestions], [310, 310], Qt.Orientation.Horizontal)


def arrange(window: QMainWindow, area: Qt.DockWidgetArea, groups: Sequence[Sequence[QDockWidget]]) -> None:
    """Put groups of panels below one another on a side; those of one group share a place, by tabs."""
    heads = [group[0] for group in groups]
    for dock in heads:
        window.addDockWidget(area, dock)
    for upper, lower in pairwise(heads):
        window.splitDockWidget(upper, lower, Qt.Orientation.Vertical)
    for head, *others in groups:  # last: what is split off a place with tabs becomes one of them
        for dock in others:
            window.tabifyDockWidget(head, dock)


def toggle(window: QMainWindow, dock: Pane) -> bool:
    """Show a panel, bring it before the others, or hide it when it is there; whether it is to be seen now."""
    if not dock.isHidden() and not dock.is_behind:
        dock.hide()
        return False
    came = dock.isHidden()
    dock.show()
    dock.raise_()
    if came:  # once it has a height
        QTimer.singleShot(0, dock, lambda: make_room(window, dock))
    return True


def make_room(window: QMainWindow, dock: QDockWidget) -> None:
    """Let a panel that has just come have as much height as the others on its side, if it has too little."""
    area = window.dockWidgetArea(dock)
    others = [
        other
        for other in window.findChildren(Pane)
        if window.dockWidgetArea(other) == area and not other.isHidden()
    ]
    fronts = [
        o for o in others if o is dock or (o not in window.tabifiedDockWidgets(dock) and not o.is_behind)
    ]
    heights = [front.height() for front in fronts]
    little = 3 * sum(heights) // (5 * len(fronts))  # of what each would have
    if len(fronts) > 1 and (min(heights) < _CRAMPED or dock.height() <= little):
        window.resizeDocks(fronts, [100] * len(fronts), Qt.Orientation.Vertical)


def bring_up(window: QMainWindow, dock: QDockWidget) -> None:
    """Show a panel that is worked with at present, and give it the larger part of its side."""
    was_hidden = dock.isHidden()
    dock.show()
    dock.raise_()
    if was_hidden:
        window.resizeDocks([dock], [window.height() * _SHARE // 100], Qt.Orientation.Vertical)
