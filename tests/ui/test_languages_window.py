"""The window in another language: menus, dialogs, status line, and the way from one language to another."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt, QTranslator
from PySide6.QtGui import QAction
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QComboBox,
    QDialog,
    QDockWidget,
    QFileDialog,
    QGroupBox,
    QLabel,
    QMainWindow,
    QPushButton,
    QTabBar,
    QTreeView,
    QWidget,
)
from typing_extensions import override

from ui import app, i18n
from ui.actions import HELP
from ui.key_hints import as_pressed
from ui.keymap import NAMES
from ui.logbook import Logbook
from ui.settings import LANGUAGE, Settings
from ui.views.notes.review import Doubt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

LEAVES = {
    "quit",
    "open_library",
    "new_library",
    "full_screen",
    "remove_work",
    "empty_bin",
    "offline",
    "print",
}
"""Actions that would end the walk, or need more than a window."""
DATA = re.compile(
    r"⟦|https?://|\d+ px|#|[\w.-]*\.(txt|md|zwie)|Der halbe Satz|Half a Sentence|Zwiesprache|»|/|"
    r"DeepL|LibreTranslate|Google Translate|MyMemory|Microsoft Translator|Deutsch$|English$|"
    + "|".join(map(re.escape, NAMES.values()))
)
"""What is no part of the interface: names, addresses, the texts themselves."""


class Brackets(QTranslator):
    """A language in which every sentence stands in brackets."""

    @override
    def translate(self, context: str, sourceText: str, disambiguation: str = "", n: int = -1) -> str:
        return f"⟦{sourceText}⟧"

    @override
    def isEmpty(self) -> bool:
        return False


@pytest.fixture
def bracketed(qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    translator = Brackets()
    monkeypatch.setattr(i18n._Chosen, "translators", (translator,))
    monkeypatch.setattr(i18n._Chosen, "language", "de")
    qapp.installTranslator(translator)
    yield
    qapp.removeTranslator(translator)


def shown(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of a widget and of those in it, with where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        if isinstance(widget.window(), QFileDialog):
            continue
        here = f"{type(widget).__name__} {widget.objectName()}"
        if isinstance(widget, QDialog | QMainWindow | QDockWidget):
            yield here, widget.windowTitle()
        if isinstance(widget, QLabel | QAbstractButton):
            yield here, widget.text()
        if isinstance(widget, QGroupBox):
            yield here, widget.title()
        if isinstance(widget, QComboBox):
            yield from ((here, widget.itemText(n)) for n in range(widget.count()))
        if isinstance(widget, QTabBar):
            yield from ((here, widget.tabText(n)) for n in range(widget.count()))
        if isinstance(widget, QTreeView) and widget.model() is not None:
            across = Qt.Orientation.Horizontal
            model = widget.model()
            yield from ((here, str(model.headerData(n, across) or "")) for n in range(model.columnCount()))
        for of in ("toolTip", "accessibleName", "accessibleDescription", "placeholderText"):
            if hasattr(widget, of):
                yield here, getattr(widget, of)()
    for action in root.findChildren(QAction):
        yield f"action {action.objectName()}", action.text()


def plain(root: QWidget) -> set[tuple[str, str]]:
    """The texts that went through no translation."""
    texts = ((where, re.sub(r"<[^>]*>", "", text or "")) for where, text in shown(root))
    return {(w, t) for w, t in texts if re.search(r"[A-Za-z]{2,}", t) and not DATA.search(t)}


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_every_text_of_the_window_and_its_dialogs_is_translated(bracketed: None, window: MainWindow) -> None:
    window.resize(1200, 800)
    found = plain(window)
    for act, action in window.actions_by_id.triggers():
        window.refresh_actions()
        opens = act.text.endswith("…") or act.checks == "toggle" or act.menu == HELP
        if act.id in LEAVES or not opens or not action.isEnabled():
            continue
        action.trigger()
        QTest.qWait(5)
        said = window.desk.status.message
        if re.search(r"[A-Za-z]{2,}", said) and not DATA.search(said):
            found.add((f"said by {act.id}", said))
        for dialog in window.findChildren(QDialog):
            if dialog.isVisible():
                found |= plain(dialog)
                dialog.reject()
        popup = QApplication.activePopupWidget()
        if popup is not None:
            found |= plain(popup)
            popup.close()
        window.desk.page.setFocus()
    assert sorted(found | plain(window)) == []


@pytest.fixture
def german(qapp: QApplication) -> Iterator[None]:
    i18n.choose_language("de")
    yield
    i18n.choose_language("en")


def test_a_window_opened_in_german_has_german_menus(german: None, window: MainWindow) -> None:
    titles = [menu.text().replace("&", "") for menu in window.menuBar().actions()]
    assert ", ".join(titles) == (
        "Datei, Bearbeiten, Gehe zu, Anmerken, Wörter, Verknüpfungen, Übersetzen, Ansicht, Hilfe"
    )
    assert window.actions_by_id["highlight"].text() == "&Hervorheben"
    assert window.desk.docks.notes.windowTitle() == "Notizen"
    assert window.desk.docks.notes.objectName() == "dockNotes", (
        "which names it in the settings of every language"
    )


def test_the_buttons_of_the_look_up_card_have_room_for_german_words(german: None, window: MainWindow) -> None:
    card = window.desk.lookup
    card.wait("…")
    card.show_beside(QRect(60, 60, 40, 20))
    QApplication.processEvents()
    for button in (*card.buttons.values(), card.term):
        assert button.width() >= button.sizeHint().width() - 4, button.text()  # of the padding


def test_bars_with_german_buttons_fit_a_narrow_window(
    german: None, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "new.zwie", first_run=True)
    window.resize(800, 760)
    window.actions_by_id["contents_panel"].trigger()
    QTest.qWait(30)
    assert window.desk.welcome.isVisible()
    assert window.width() == 800
    window.desk.welcome.close_bar()
    bar = window.desk.review_bar
    bar.show_doubt(Doubt("1 von 2 zu prüfen", "seine Wörter", "Notiz", "verloren", [], may_drop=True))
    QTest.qWait(30)
    assert window.width() == 800
    buttons = [button for button in bar.findChildren(QPushButton) if button.isVisible()]
    assert len(buttons) == 6
    assert all(button.width() >= button.sizeHint().width() for button in buttons)
    assert len({button.y() for button in buttons}) > 1
    assert max(button.geometry().bottom() for button in buttons) < bar.height()


def test_german_sentences_name_the_keys_as_they_were_changed(german: None, window: MainWindow) -> None:
    assert as_pressed("Strg+Z nimmt es zurück") == "Strg+Z nimmt es zurück"
    from ui.keymap import Keymap  # noqa: PLC0415 - used here only

    window.actions_by_id.set_keys(Keymap().with_keys("confirm_link", ("Ctrl+Alt+9",)))
    assert as_pressed("Strg+Umschalt+L bestätigt") == "Strg+Alt+9 bestätigt"
    window.actions_by_id.set_keys(Keymap())


def test_the_language_changes_at_once(qtbot: QtBot, tmp_path: Path, sample_library: Path) -> None:
    """The window is built anew where it was, with the preferences open again; the library stays open."""
    from reader.storage.library import Library  # noqa: PLC0415 - used here only

    path = tmp_path / "a.zwie"
    path.write_bytes(sample_library.read_bytes())
    preferences = Settings(tmp_path / "settings.ini")
    program = app.Program(preferences, Logbook(tmp_path / "log"))
    try:
        first = program.show(Library.open(path))
        first.library.open_work(next(iter(first.workspace.library.works.ids())))
        first.desk.page.go_to_row(7)
        first.preferences.open()
        first.preferences.change(LANGUAGE, "de")
        qtbot.waitUntil(lambda: program.window is not None and program.window is not first)
        second = program.window
        assert second is not None
        assert second.menuBar().actions()[0].text() == "Da&tei"
        assert second.workspace.library is first.workspace.library
        assert second.desk.page.current_row == 7
        assert second.preferences.dialog is not None
        second.preferences.dialog.reject()
    finally:
        program.end()
        i18n.choose_language("en")
