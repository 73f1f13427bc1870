"""Panels beside the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDockWidget

from ui.i18n import tr
from ui.views.bars import PanelTitle

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow, QWidget

LEFT = Qt.DockWidgetArea.LeftDockWidgetArea
RIGHT = Qt.DockWidgetArea.RightDockWidgetArea
NARROWEST = 240
"""Pixels of a panel."""
_SHARE = 62
"""Percent of the window's height."""


def add_dock(window: QMainWindow, title: str, panel: QWidget, area: Qt.DockWidgetArea = RIGHT) -> QDockWidget:
    """Put a panel beside the page, closed; ``title`` is a literal, which names the dock in every language."""
    dock = QDockWidget(tr(title), window)
    dock.setObjectName(f"dock{title}")
    dock.setFeatures(
        QDockWidget.DockWidgetFeature.DockWidgetClosable | QDockWidget.DockWidgetFeature.DockWidgetMovable
    )
    dock.setTitleBarWidget(PanelTitle(tr(title), dock))
    dock.setWidget(panel)
    dock.setAllowedAreas(LEFT | RIGHT)
    panel.setMinimumWidth(NARROWEST)
    window.addDockWidget(area, dock)
    dock.hide()
    return dock


def bring_up(window: QMainWindow, dock: QDockWidget) -> None:
    """Show a panel that is worked with at present, and give it the larger part of its side."""
    was_hidden = dock.isHidden()
    dock.show()
    dock.raise_()
    if was_hidden:
        window.resizeDocks([dock], [window.height() * _SHARE // 100], Qt.Orientation.Vertical)
