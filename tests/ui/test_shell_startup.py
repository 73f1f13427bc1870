"""Before the window: no display is one line, the library is found or made, trouble has safe ways on."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QPushButton

from reader.model.bitext import BeadId
from reader.storage.library import Library
from ui import app, startup
from ui.dialogs.library import LibraryTrouble, WayOn
from ui.logbook import Logbook
from ui.settings import LIBRARY, Settings

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).parents[2]

ASK = "from ui.startup import why_no_display; print(why_no_display())"


def choose(way: WayOn) -> None:
    """Press a button of the dialog about a library in trouble, as soon as it is there."""
    shown = (w for w in QApplication.topLevelWidgets() if isinstance(w, LibraryTrouble) and w.isVisible())
    dialog = next(shown, None)
    if dialog is None:
        QTimer.singleShot(20, lambda: choose(way))
        return
    button = dialog.findChild(QPushButton, way)
    assert button is not None
    button.click()


def ask(code: str = ASK, **environment: str) -> str:
    kept = {k: v for k, v in os.environ.items() if k not in {"DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"}}
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        env=kept | environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=True,
    )
    return done.stdout.strip()


def test_no_display_is_one_line_that_says_what_to_do() -> None:
    said = ask()
    assert "DISPLAY" in said
    assert "\n" not in said
    assert ask(QT_QPA_PLATFORM="offscreen") == "None"


def test_an_unreachable_display_is_one_line() -> None:
    said = ask(DISPLAY=":987")
    assert ":987" in said or "apt-get install" in said
    assert "\n" not in said


def test_startup_imports_no_qt() -> None:
    assert ask("import sys, ui.startup; print('PySide6' in sys.modules)") == "False"


def test_what_qt_hangs_on_imports_is_taken_off() -> None:
    code = (
        "import linecache, PySide6.QtCore\nfrom ui.startup import import_plainly\nimport_plainly()\n"
        "from ui import theme\nprint(theme.__file__ in linecache.cache)"
    )
    assert ask(code) == "False"


NOT_YET = (
    "numpy", "lxml", "rapidfuzz", "simplemma", "pygments", "sqlite_utils", "requests", "deep_translator",
    "regex", "ctranslate2", "pypdfium2", "subprocess",
    "reader.alignment.wordlinks", "reader.checks.spelling", "reader.edits.snapshots",
    "reader.exporting.notes", "reader.importing.dictionaries", "reader.lookup.words",
    "reader.model.hand_over", "reader.terminology.lemmatisers",
    "ui.dialogs.checks", "ui.dialogs.opening", "ui.printing", "ui.speech.voices",
)  # fmt: skip
"""What no first page needs, and what would make every start longer."""


def test_the_first_page_loads_nothing_it_does_not_need(tmp_path: Path) -> None:
    code = (
        "import sys\nfrom pathlib import Path\nfrom ui import app\nfrom ui.settings import Settings\n"
        "from reader.storage.library import Library\napplication = app.make_application()\n"
        f"library = Library.open(Path({str(tmp_path / 'a.zwie')!r}))\n"
        f"settings = Settings(Path({str(tmp_path / 'settings.ini')!r}))\n"
        "window = app.open_window(library, settings, first_run=False)\n"
        "window.show()\nwindow.desk.page.viewport().repaint()\n"
        "print(window.desk.page.row_count, *sorted(sys.modules))\n"
        "window.close()\nlibrary.close()"
    )
    with Library.create(tmp_path / "a.zwie") as library:
        work = app.add_sample(library)
        bitext = library.works.bitexts(work)[0]
        library.places.put(bitext, "read", library.bitexts.rows(bitext, 0, 1)[0].bead.id, 0.0)
    home = {f"XDG_{name}_HOME": str(tmp_path) for name in ("DATA", "CONFIG", "CACHE")}
    rows, *loaded = ask(code, QT_QPA_PLATFORM="offscreen", **home).split()
    assert int(rows) > 10
    assert not sorted(set(NOT_YET) & set(loaded))


@pytest.mark.parametrize(("version", "broken"), [("6.12.0", True), ("6.11.3", False)])
def test_the_broken_pair_is_named(monkeypatch: pytest.MonkeyPatch, version: str, broken: bool) -> None:
    monkeypatch.setattr("PySide6.__version__", version)
    said = startup._broken_binding()
    if broken and sys.version_info < (3, 12):
        assert said is not None
        assert "PySide6-Essentials<6.12" in said
    else:
        assert said is None


def test_folders_follow_the_platform(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    monkeypatch.setattr(sys, "platform", "linux")
    assert startup.default_library() == tmp_path / "zwiesprache" / "library.zwie"
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setenv("APPDATA", str(tmp_path / "Roaming"))
    assert startup.data_folder() == tmp_path / "Roaming" / "zwiesprache"
    monkeypatch.setattr(sys, "platform", "darwin")
    assert "Application Support" in str(startup.data_folder())


def test_which_library_is_wanted(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    assert app.wanted_library(tmp_path / "given.zwie", settings) == tmp_path / "given.zwie"
    assert app.wanted_library(None, settings) == startup.default_library()
    last = tmp_path / "last.zwie"
    settings.put(LIBRARY, str(last))
    assert app.wanted_library(None, settings) == startup.default_library()
    Library.create(last).close()
    assert app.wanted_library(None, settings) == last


def test_a_library_is_made_where_there_is_none(tmp_path: Path) -> None:
    reached = app.reach_library(tmp_path / "new" / "mine.zwie")
    assert reached is not None
    library, is_new = reached
    library.close()
    assert is_new
    again = app.reach_library(tmp_path / "new" / "mine.zwie")
    assert again is not None
    again[0].close()
    assert not again[1]


def test_a_damaged_library_is_a_dialog_with_a_way_out(qtbot: QtBot, tmp_path: Path) -> None:
    app.make_application()
    path = tmp_path / "broken.zwie"
    path.write_bytes(b"not a library at all" * 100)
    said: list[str] = []

    def answer() -> None:
        dialog = next(w for w in QApplication.topLevelWidgets() if isinstance(w, LibraryTrouble))
        said.append(dialog.sentence.text())
        button = dialog.findChild(QPushButton, WayOn.QUIT.value)
        assert isinstance(button, QPushButton)
        button.click()

    QTimer.singleShot(0, answer)
    assert app.reach_library(path) is None
    assert "broken.zwie" in said[0]
    assert path.read_bytes() == b"not a library at all" * 100


def test_a_read_only_library_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    app.make_application()
    path = tmp_path / "mine.zwie"
    Library.create(path).close()
    library = Library.open(path, read_only=True)
    window = app.open_window(library, Settings(tmp_path / "settings.ini"), first_run=False)
    qtbot.addWidget(window)
    assert window.desk.status.saved == "read-only"
    assert not window.actions_by_id["open_pair"].isEnabled()
    window.close()
    library.close()


@pytest.mark.parametrize(("way", "rows"), [(WayOn.BACKUP, 1), (WayOn.SALVAGE, 1)])
def test_a_damaged_library_has_two_more_ways_on(tmp_path: Path, way: WayOn, rows: int) -> None:
    app.make_application()
    path = tmp_path / "mine.zwie"
    with Library.create(path) as library:
        app.add_sample(library)
        library.back_up()
    data = bytearray(path.read_bytes())
    data[-4096 * 4 : -4096 * 2] = b"\xaa" * 8192
    path.write_bytes(data)
    QTimer.singleShot(0, lambda: choose(way))
    reached = app.reach_library(path)
    assert reached is not None
    with reached[0] as library:
        assert len(library.works.ids()) == rows
    (aside,) = tmp_path.glob("mine.damaged-*.zwie")
    assert aside.read_bytes() == bytes(data)


def test_nothing_is_written_to_a_large_library_before_it_is_known_to_be_sound(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LARGE", 0)
    app.make_application()
    path = tmp_path / "mine.zwie"
    with Library.create(path) as library:
        app.add_sample(library)
    reached = app.reach_library(path)
    assert reached is not None
    library = reached[0]
    library.places.put(library.works.bitexts(library.works.all()[0].id)[0], "edit", BeadId(1), 0.0)
    program = app.Program(Settings(tmp_path / "settings.ini"), Logbook(tmp_path / "log"))
    window = program.show(library)
    page, workspace = window.page, window.workspace
    assert workspace.is_held
    page.start_edit(3)
    page.writing.insert("Soon. ")
    assert not page.writing.flush()
    assert "looked through for damage" in window.desk.status.message
    assert workspace.undo_step is None
    assert workspace.undo() is None
    qtbot.waitUntil(lambda: not workspace.is_held, timeout=20_000)
    assert not page.writing.is_unsaved
    assert "Soon." in page.row(3).target[0].text
    assert workspace.undo_step is not None
    program.end()


def test_damage_found_after_the_first_page_leads_to_a_sound_library(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(app, "LARGE", 0)  # a library this large is looked through when its page stands
    app.make_application()
    path = tmp_path / "mine.zwie"
    with Library.create(path) as library:
        app.add_sample(library)
        library.back_up()
    data = bytearray(path.read_bytes())
    data[-4096 * 4 : -4096 * 2] = b"\xaa" * 8192
    path.write_bytes(data)
    program = app.Program(Settings(tmp_path / "settings.ini"), Logbook(tmp_path / "log"))
    reached = app.reach_library(path)
    assert reached is not None
    first = program.show(reached[0])
    with qtbot.waitSignal(first.backups.damaged, timeout=20_000):
        first.backups.look_through()
    QTimer.singleShot(0, lambda: choose(WayOn.BACKUP))
    qtbot.waitUntil(lambda: program.window not in {None, first}, timeout=20_000)
    assert program.window is not None
    assert len(program.window.workspace.library.works.ids()) == 1
    assert list(tmp_path.glob("mine.damaged-*.zwie"))
    program.end()
