"""What is typed stays where it was typed while the library takes nothing."""

from __future__ import annotations

import sqlite3

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from window_fixtures import SHIFT

from ui.views.bitext.host import ViewMode


def test_typing_with_a_selection_is_written_once(window, qtbot):
    page = window.desk.page
    page.set_mode(ViewMode.EDIT)
    page.start_edit(2)
    editor = page._editing.editor
    qtbot.keyClicks(editor, "Well ")
    qtbot.keyClick(editor, Qt.Key.Key_Left, SHIFT)
    seen = []
    window.workspace.changed.connect(seen.append)
    assert page.selection()
    assert len(seen) == 1
