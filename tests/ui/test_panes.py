"""Panels beside the page: where they stand, coming and going by key, and saying that they have something."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QToolButton
from test_columns import desk
from window_fixtures import shortcut

from reader.edits import annotations, terms
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from ui.theme import THEMES
from ui.views.docks import NARROWEST, bring_up
from ui.views.labels import Line
from ui.views.status import DOT, StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

__all__ = ["desk"]
pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
LEFT, RIGHT = Qt.DockWidgetArea.LeftDockWidgetArea, Qt.DockWidgetArea.RightDockWidgetArea


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


def test_panels_share_places_and_a_key_shows_brings_up_and_hides(desk: MainWindow) -> None:
    parts, versions = desk.desk, desk.flow.versions_dock
    for action in ("suggestions_panel", "terms_panel", "contents_panel", "problems_panel", "notes_panel"):
        shortcut(desk, action)
    shortcut(desk, "versions")
    settle()
    assert desk.tabifiedDockWidgets(versions) == [parts.docks.suggestions]
    assert desk.tabifiedDockWidgets(parts.docks.notes) == [parts.docks.problems]
    right = [d for d in (versions, parts.docks.terms) if desk.dockWidgetArea(d) == RIGHT]
    assert len(right) == 2
    assert versions.geometry().bottom() < parts.docks.terms.geometry().top()
    assert min(d.height() for d in (versions, parts.docks.terms)) > 150
    assert desk.dockWidgetArea(parts.docks.notes) == LEFT
    assert parts.docks.suggestions.is_behind
    shortcut(desk, "suggestions_panel")  # behind: brought before the other, not hidden
    settle()
    assert not parts.docks.suggestions.is_behind
    assert versions.is_behind
    shortcut(desk, "suggestions_panel")
    settle()
    assert parts.docks.suggestions.isHidden()
    assert not versions.is_behind
    # those that come by themselves do not crowd the others
    docks = desk.docks
    for guest, hosts in ((docks.ripple, {versions}), (docks.extraction, {docks.terms, docks.concordance})):
        docks.concordance.setVisible(guest is docks.extraction)
        bring_up(desk, guest)
        settle()
        assert set(desk.tabifiedDockWidgets(guest)) == hosts
        assert not guest.is_behind


def test_where_the_status_line_has_no_room_whole_facts_are_left_out(qtbot: QtBot) -> None:
    line = StatusLine(THEMES["light"])
    qtbot.addWidget(line)
    line.show_facts("row 1/7", "35 % translated", "1,200 of 3,400 words", "no doubtful links", "12 notes")
    line.show_saved("saved 14:02")
    line.show()
    right = line.findChildren(Line)[-1]
    for width in range(900, 340, -20):
        line.resize(width, 30)
        settle()
        shown = right._fitting()  # what is painted
        assert shown.startswith("row 1/7")
        assert shown.endswith("saved 14:02")
        assert "…" not in shown
        assert line.facts.startswith(shown.removesuffix(f"{DOT}saved 14:02"))
    assert "notes" not in shown
    assert "12 notes" in right.toolTip()
    # while something is said there is as much of it as has room beside that
    said = "Row 3, added sentence: the original does not have this sentence"
    for width in range(1500, 340, -40):
        line.resize(width, 30)
        line.say(said)
        settle()
        message = next(x for x in line.findChildren(Line) if x.text() == said)
        if right.isVisible():
            assert message.width() >= message.sizeHint().width()
            assert right._fitting().endswith("saved 14:02")
            assert "…" not in right._fitting()
    assert right.isHidden()
    line.resize(1500, 30)
    line.clear_message()
    settle()
    assert right.isVisible()
    assert "12 notes" in right._fitting()


def test_a_narrow_window_does_not_grow_when_a_panel_opens_beside_the_page(desk: MainWindow) -> None:
    desk.library.show_shelf()
    shelf = desk.desk.shelf.minimumSizeHint().width()
    desk.library.open_work(desk.workspace.library.works.ids()[0])
    desk.resize(760, 700)
    shortcut(desk, "contents_panel")
    QApplication.processEvents()
    assert desk.width() == 760 < shelf + NARROWEST


def test_what_a_person_arranged_is_kept(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> None:
    path = tmp_path / "library.zwie"
    window = open_window(path)
    window.addDockWidget(LEFT, window.desk.docks.terms)
    shortcut(window, "terms_panel")
    window.close()
    window.workspace.library.close()
    again = open_window(path)
    assert again.dockWidgetArea(again.desk.docks.terms) == LEFT
    assert again.desk.docks.terms.isVisible()


def test_panels_say_what_they_have_in_title_menu_and_while_closed(desk: MainWindow, qtbot: QtBot) -> None:
    parts, actions = desk.desk, desk.actions_by_id
    page, workspace = parts.page, desk.workspace
    page.go_to_row(2)
    king = Concept((Term(Language.GERMAN, "König"), Term(Language.ENGLISH, "king")))
    workspace.run(partial(terms.add_concept, concept=king))
    block = page.row(2).target[0]
    workspace.run(
        partial(
            annotations.add_note,
            work_id=workspace.bitext.original.work_id,
            ranges=[TextRange(Side.TARGET, block.id, 0, 8)],
            body="Which king?",
        )
    )
    qtbot.waitUntil(lambda: parts.docks.terms.count == 1, timeout=20_000)
    qtbot.waitUntil(lambda: parts.docks.notes.count == 1)
    assert parts.docks.terms.windowTitle() == "Glossary (1)"
    assert actions["terms_panel"].text().endswith("(1)")
    assert parts.docks.suggestions.count is None  # nobody has looked
    strip = {b.accessibleName(): b for b in parts.status.panes.findChildren(QToolButton) if not b.isHidden()}
    assert {"Glossary 1", "Notes 1"} <= set(strip)
    assert "Ctrl+Alt+G" in strip["Glossary 1"].toolTip()
    strip["Glossary 1"].click()
    assert parts.docks.terms.isVisible()
    qtbot.waitUntil(strip["Glossary 1"].isHidden)
    page.go_to_row(3)
    qtbot.waitUntil(lambda: parts.docks.terms.count == 0)
    assert parts.docks.terms.windowTitle() == "Glossary"
    assert "(" not in actions["terms_panel"].text()
    shortcut(desk, "versions")
    qtbot.waitUntil(lambda: desk.flow.versions_dock.count == 2)
    shortcut(desk, "read")  # while reading nothing is asked for
    qtbot.waitUntil(parts.status.panes.isHidden)
