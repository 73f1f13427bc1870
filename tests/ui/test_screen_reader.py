"""What a screen reader hears: the page's cells in this process, and the whole window on the real bus."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QAbstractSpinBox, QApplication, QComboBox, QLineEdit

from reader.edits import annotations
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.problem import Problem, Rule
from reader.storage.library import Library
from ui import app

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.window import MainWindow

ROOT = Path(__file__).parents[2]


def cell(window: MainWindow, row: int, side: Side) -> tuple[str, str]:
    table = QAccessible.queryAccessibleInterface(window.desk.page)
    assert table is not None
    found = table.child(2 * row + tuple(Side).index(side))
    assert found is not None
    return found.text(QAccessible.Text.Name), found.text(QAccessible.Text.Description)


def test_a_row_says_number_state_texts_notes_and_problems(window: MainWindow) -> None:
    library, bitext = window.workspace.library, window.workspace.bitext
    assert bitext is not None
    row = library.bitexts.rows(bitext.id, 2, 1)[0]
    window.desk.run(
        lambda lib: annotations.add_note(
            lib, bitext.original.work_id, [TextRange(Side.SOURCE, row.source[0].id, 0, 4)], "Check the date."
        )
    )
    name, about = cell(window, 2, Side.SOURCE)
    assert name.startswith("3, 1 note. ")
    assert row.source[0].text in name
    assert about.endswith("Note: Check the date.")
    name, about = cell(window, 2, Side.TARGET)
    assert row.target[0].text in name
    assert name.startswith("3, Translated")
    problem = window.desk.page.shown.problems
    found = Problem(Rule.NUMBER, row.bead.id, "changed", ("1,5", "1.5"))
    window.desk.page.set_problems(lambda _bead: [found])
    name, about = cell(window, 2, Side.TARGET)
    assert ", 1 problem: " in name
    assert "1.5" in about
    window.desk.page.set_problems(problem)


def nameless(root: QWidget) -> list[str]:
    """Controls a screen reader could only call by their kind."""
    found = []
    for kind in (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox):
        for control in root.findChildren(kind):
            if control.objectName().startswith("qt_") or isinstance(control.parent(), QLineEdit):
                continue  # Qt's own: the arrow of a bar, the cross in a line
            interface = QAccessible.queryAccessibleInterface(control)
            name = interface.text(QAccessible.Text.Name) if interface is not None else ""
            if not name.strip() and not control.toolTip():
                found.append(f"{type(control).__name__} in {type(control.parent()).__name__}")
    return sorted(set(found))


def test_every_control_of_the_window_has_a_name(window: MainWindow) -> None:
    for action_id in ("find", "filter", "go_to", "problems_panel", "suggestions_panel", "notes_panel"):
        if action_id in window.actions_by_id._actions:
            window.actions_by_id[action_id].trigger()
    QApplication.processEvents()
    assert nameless(window) == []


@pytest.mark.xvfb
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is the bus of Linux desktops")
def test_the_window_on_the_real_bus(tmp_path: Path) -> None:
    tools = [name for name in ("Xvfb", "dbus-run-session", "xvfb-run") if shutil.which(name) is None]
    python = next((p for p in ("/usr/bin/python3",) if Path(p).exists()), None)
    if tools or python is None:
        pytest.skip(f"needs {', '.join(tools) or 'the system Python'}")
    if subprocess.run([python, "-c", "import pyatspi"], capture_output=True, check=False).returncode:
        pytest.skip("needs python3-pyatspi")
    with Library.create(tmp_path / "mine.zwie") as library:
        work = app.add_sample(library)
        bitext = library.works.bitexts(work)[0]
        library.places.put(bitext, "read", library.bitexts.rows(bitext, 0, 1)[0].bead.id, 0.0)
    script = f"""
        "{sys.executable}" "{ROOT / "main.py"}" "{tmp_path / "mine.zwie"}" & program=$!
        {python} "{ROOT / "tests" / "ui" / "at_spi.py"}" 40
        kill $program
    """
    environment = {
        **os.environ,
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "QT_QPA_PLATFORM": "xcb",
        "XDG_DATA_HOME": str(tmp_path),
        "XDG_CONFIG_HOME": str(tmp_path),
        "LC_ALL": "C.UTF-8",
    }
    environment.pop("PYTHONPATH", None)
    done = subprocess.run(
        ["xvfb-run", "-a", "dbus-run-session", "--", "bash", "-c", script],
        capture_output=True, text=True, env=environment, timeout=100, check=False,
    )  # fmt: skip
    heard = json.loads(done.stdout.strip().splitlines()[-1])
    assert heard is not None, done.stderr[-2000:]
    assert heard["count"] == 2 * 34
    assert heard["about"] == "34 rows"
    assert heard["cells"][0][0].startswith("1. ")
    assert heard["cells"][1][0].startswith("1, Translated")
    assert {role for _, _, role in heard["cells"]} == {"paragraph"}
    assert "File" in heard["menus"]
