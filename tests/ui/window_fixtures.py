"""The real window for tests: fixtures (loaded by ``conftest.py``) and keys to press."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from reader.storage.library import Library
from ui import app
from ui.settings import Settings
from ui.speech import voices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier

GERMAN = (
    "# Der Bahnhof\n\nDer Bahnhof war leer an diesem Abend.\n\n"
    "Dann kam doch noch ein Zug, und niemand stieg aus.\n"
)
ENGLISH = (
    "# The Station\n\nThe station was empty that evening.\n\n"
    "Then a train did come after all, and nobody got off.\n"
)


@pytest.fixture(autouse=True)
def no_voice(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test speaks aloud on the machine it runs on; those about speaking bring a voice of their own."""
    monkeypatch.setattr(voices, "find_voice", lambda: None)


@pytest.fixture(scope="session")
def sample_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A closed library as a first run leaves it."""
    path = tmp_path_factory.mktemp("sample") / "sample.zwie"
    with Library.create(path) as library:
        app.add_sample(library)
    return path


Open = "Callable[..., MainWindow]"


@pytest.fixture
def open_window(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[..., MainWindow]]:
    """Opens a library with the settings of this test, as often as wanted."""
    app.make_application()
    opened: list[MainWindow] = []

    def open_it(path: Path, *, first_run: bool = False) -> MainWindow:
        library = Library.open(path) if path.exists() else Library.create(path)
        window = app.open_window(library, Settings(tmp_path / "settings.ini"), first_run=first_run)
        opened.append(window)
        window.resize(1300, 850)
        window.show()
        qtbot.waitExposed(window)
        bring_forward(window)
        return window

    yield open_it
    for window in opened:
        if window.isVisible():
            shut(window)
        window.deleteLater()


@pytest.fixture
def window(open_window: Callable[..., MainWindow], sample_library: Path, tmp_path: Path) -> MainWindow:
    """The sample on the page."""
    path = tmp_path / "library.zwie"
    shutil.copy(sample_library, path)
    found = open_window(path)
    found.library.open_work(found.workspace.library.works.all()[0].id)
    return found


def shut(window: MainWindow) -> None:
    for dialog in window.findChildren(QDialog):
        dialog.close()
    window.close()
    window.workspace.library.close()


def bring_forward(window: MainWindow) -> None:
    """Offscreen, closing a dialog leaves no window active, and shortcuts belong to the active one."""
    for _ in range(50):
        if QApplication.activeWindow() is window:
            return
        window.activateWindow()
        QTest.qWait(10)


def focused(window: MainWindow) -> QWidget:
    """What has the keyboard (offscreen, a window is not always the active one)."""
    return QApplication.focusWidget() or window.focusWidget() or window


def press(
    window: MainWindow, key: Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier
) -> None:
    """A key to whatever has the keyboard, after what the key before it changed has arrived."""
    QTest.qWait(40)
    QTest.keyClick(focused(window), key, modifiers)
    QApplication.processEvents()


def shortcut(window: MainWindow, action_id: str) -> None:
    """Press the first shortcut of an action, which must be on."""
    bring_forward(window)
    window.refresh_actions()
    action = window.actions_by_id[action_id]
    assert action.isEnabled(), action_id
    combination = action.shortcuts()[0][0]
    QTest.keyClick(focused(window), combination.key(), combination.keyboardModifiers())
    QApplication.processEvents()


def select(window: MainWindow, letters: int, *, skip: int = 0) -> None:
    """Select some letters of the current row's original by keys."""
    press(window, Key.Key_Home)
    for _ in range(skip):
        press(window, Key.Key_Right)
    for _ in range(letters):
        QTest.keyClick(focused(window), Key.Key_Right, SHIFT)


def drop(window: MainWindow, *paths: Path) -> None:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(200, 200),
        Qt.DropAction.CopyAction,
        mime,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    window.dropEvent(event)


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    german, english = tmp_path / "bahnhof.md", tmp_path / "bahnhof.en.md"
    german.write_text(GERMAN, encoding="utf-8")
    english.write_text(ENGLISH, encoding="utf-8")
    return german, english
