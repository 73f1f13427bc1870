"""Finding new terms in the window: added by Enter, dismissed for good by Delete, back by undo."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from window_fixtures import bring_forward, press, shortcut

from reader.model.language import Language

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 60_000


def test_added_dismissed_and_back(qtbot: QtBot, window: MainWindow) -> None:
    panel, library = window.extraction.panel, window.workspace.library
    window.actions_by_id["find_terms"].trigger()
    qtbot.waitUntil(lambda: not window.extraction.is_looking, timeout=WAIT)
    candidates = panel.model.items
    assert len(candidates) > 3
    assert all(one.n_places >= 2 for one in candidates)
    first = next(one for one in candidates if one.renderings)
    bring_forward(window)
    panel.choose(candidates.index(first))
    panel.list.setFocus()
    press(window, Qt.Key.Key_Return)
    [concept] = library.termbase.all()
    assert concept.texts(Language.GERMAN) == (first.term,)
    assert concept.texts(Language.ENGLISH) == (first.renderings[0][0],)
    assert first not in panel.model.items
    second = panel.current()
    assert second is not None
    press(window, Qt.Key.Key_Delete)
    assert second not in panel.model.items
    shortcut(window, "undo")
    assert first in panel.model.items
    window.actions_by_id["find_terms"].trigger()
    qtbot.waitUntil(lambda: not window.extraction.is_looking, timeout=WAIT)
    assert second not in panel.model.items
