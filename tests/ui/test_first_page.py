"""The page that was open last is on the screen before the panels and commands of its window exist."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QCloseEvent
from window_fixtures import shut

from reader.storage.library import Library
from ui import app
from ui.models.reading import BESIDE
from ui.settings import BOOK, CONTENTS_PANEL, NOTES_PANEL, SUGGESTIONS_PANEL, TERMS_PANEL, Settings
from ui.window import MainWindow

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

ROW = 12


@pytest.fixture
def left_open(tmp_path: Path, sample_library: Path) -> Path:
    """A library in which the sample was read up to a row, in edit mode."""
    path = tmp_path / "library.zwie"
    shutil.copy(sample_library, path)
    with Library.open(path) as library:
        bitext = library.works.bitexts(library.works.all()[0].id)[0]
        library.places.put(bitext, "edit", library.bitexts.rows(bitext, ROW, 1)[0].bead.id, 0.0)
    return path


@pytest.fixture
def start(left_open: Path, tmp_path: Path) -> Iterator[Callable[[], MainWindow]]:
    """Starts the program's window on that library."""
    application, windows = app.make_application(), []

    def start_it() -> MainWindow:
        settings = Settings(tmp_path / "settings.ini")
        window = app.open_window(Library.open(left_open), settings, first_run=False, at_once=True)
        windows.append(window)
        window.show()
        for _ in range(5):
            application.processEvents()
        return window

    yield start_it
    for window in windows:
        if window.isVisible():
            shut(window)
        window.deleteLater()


@pytest.fixture
def closes_early() -> bool:
    return False


@pytest.fixture
def seen(monkeypatch: pytest.MonkeyPatch, closes_early: bool) -> list[dict[str, object]]:
    """What a person saw before the window was furnished."""
    found: list[dict[str, object]] = []
    furnish = MainWindow._furnish

    def look(window: MainWindow, theme: str) -> None:
        page = window.page
        found.append({
            "visible": window.isVisible(),
            "painted": page.is_painted,
            "width": page.viewport().width(),
            "top": page.viewport().mapTo(window, page.viewport().pos()).y(),
            "place": page.place() if page.row_count else None,
            "docks": [dock.objectName() for dock in window.docks if not dock.isHidden()],
            "desk": hasattr(window, "desk"),
        })  # fmt: skip
        if closes_early:
            closing = QCloseEvent()
            window.closeEvent(closing)
            found[-1]["closes"] = closing.isAccepted()
        furnish(window, theme)

    monkeypatch.setattr(MainWindow, "_furnish", look)
    return found


def test_the_first_page_is_there_before_the_rest_and_stays_as_it_is(start, seen, tmp_path) -> None:
    settings = Settings(tmp_path / "settings.ini")
    settings.put(CONTENTS_PANEL, True)
    settings.put(SUGGESTIONS_PANEL, False)  # on a screen as small as that of the tests
    settings.put(TERMS_PANEL, False)
    settings.put(NOTES_PANEL, False)
    settings.save()
    window = start()
    assert len(seen) == 1
    first = seen[0]
    assert first["visible"]
    assert first["painted"]
    assert not first["desk"]
    page = window.page
    assert page.current_row == ROW
    assert first["place"] == page.place()
    assert first["width"] == page.viewport().width()
    assert first["top"] == page.viewport().mapTo(window, page.viewport().pos()).y()
    assert first["docks"] == [dock.objectName() for dock in window.docks if not dock.isHidden()]
    assert first["docks"] == ["dockContents"]
    assert window.actions_by_id["contents_panel"].isChecked()
    assert window.actions_by_id["edit"].isChecked()
    assert window.desk.contents.isVisible()
    assert window.workspace.bitext is not None


@pytest.mark.parametrize("closes_early", [True])
def test_a_window_closed_at_once_closes_when_it_is_complete(start, seen, qtbot, closes_early) -> None:
    window = start()
    assert not seen[0]["closes"]  # half a window has nothing to settle with
    qtbot.waitUntil(lambda: not window.isVisible())
    window.workspace.library.close()


def test_a_page_that_will_look_another_way_is_not_shown_too_early(start, seen, left_open, tmp_path) -> None:
    with Library.open(left_open) as library:
        library.work_settings.put(library.works.all()[0].id, BESIDE, "some-uid")
    window = start()
    assert not seen[0]["visible"]
    assert window.page.row_count
    shut(window)
    with Library.open(left_open) as library:
        library.work_settings.put(library.works.all()[0].id, BESIDE, None)
    settings = Settings(tmp_path / "settings.ini")
    settings.put(BOOK, True)
    settings.save()
    start()
    assert not seen[1]["visible"]


def test_what_the_first_page_does_not_need_is_not_imported_before_it() -> None:
    """In a process of its own: the window's module alone brings no panel and hardly a command."""
    import subprocess  # noqa: PLC0415 - only here

    told = subprocess.run(
        [sys.executable, "-c", "import sys, ui.app; print(*(m for m in sys.modules if m.startswith('ui.')))"],
        check=True, capture_output=True, text=True,
    ).stdout.split()  # fmt: skip
    commands = {name for name in told if name.startswith("ui.commands.")}
    assert commands <= {"ui.commands.facts", "ui.commands.groups"}
    assert not [name for name in told if name.endswith(".panel") or name.startswith("ui.dialogs")]
