"""Manual, preferences, log, reports of errors, about the program: what surrounds the work."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QCheckBox, QComboBox, QLineEdit
from window_fixtures import ALT, CONTROL, Key, bring_forward

from ui import app, i18n
from ui.dialogs.about import AboutDialog
from ui.dialogs.crash import CrashDialog
from ui.dialogs.manual import ManualWindow
from ui.logbook import ENDED, LARGEST, Logbook, report
from ui.models import licences
from ui.models.handbook import Handbook
from ui.settings import (
    ALL,
    LANGUAGE,
    NOTE_AUTHOR,
    REPETITIONS,
    SEARCH_MODE,
    SHELF_ORDER,
    WORD_LINKS,
    Settings,
)
from ui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

ROOT = Path(__file__).parents[2]
CANARY = "Geheimnisträger"


# --- the manual --------------------------------------------------------------------------------------


def test_every_link_and_picture_of_the_manual_leads_somewhere() -> None:
    handbook = Handbook()
    assert len(handbook.pages) > 10
    for page in handbook.pages:
        html = page.html(600)
        for target in re.findall(r'(?:href|src)="([^"]+)"', html):
            url = QUrl(target)
            if not url.isRelative():
                continue
            path = (page.path.parent / url.path()).resolve() if url.path() else page.path
            assert path.exists(), (page.path.name, target)
            if url.fragment():
                other = handbook.page(path)
                assert other is not None, (page.path.name, target)
                assert url.fragment() in {section.anchor for section in other.sections}, (
                    page.path.name,
                    target,
                )


@pytest.fixture
def manual(qtbot: QtBot) -> Iterator[ManualWindow]:
    app.make_application()
    window = ManualWindow(THEMES["light"])
    window.open("reading.md")
    qtbot.waitExposed(window)
    yield window
    window.close()


def shown(manual: ManualWindow) -> str:
    return manual.page.toPlainText().strip().splitlines()[0]


def test_the_manual_goes_by_contents_links_and_back(manual: ManualWindow) -> None:
    assert shown(manual) == "Reading"
    first = manual.contents.topLevelItem(0)
    assert first is not None
    manual.contents.setCurrentItem(first)
    assert shown(manual) == first.text(0)
    assert not manual.forward.isEnabled()
    QTest.keyClick(manual, Key.Key_Left, ALT)
    assert shown(manual) == "Reading"
    QTest.keyClick(manual, Key.Key_Right, ALT)
    assert shown(manual) == first.text(0)
    manual.follow(QUrl("keys.md"))
    assert shown(manual) == "Keys"
    manual.follow(QUrl("../../../../etc/passwd"))
    assert shown(manual) == "Keys"


def test_the_manual_is_searched_by_keyboard(manual: ManualWindow) -> None:
    QTest.keyClick(manual, Key.Key_F, CONTROL)
    assert manual.query.hasFocus()
    QTest.keyClicks(manual.query, "bin shelf")
    assert manual.finds.count()
    assert not manual.contents.isVisible()
    QTest.keyClick(manual.query, Key.Key_Down)
    assert manual.finds.hasFocus()
    assert "bin" in manual.page.textCursor().selectedText().lower()
    manual.query.setText("xyzzy plugh")
    assert manual.told.text() == "Nothing in the manual has these words."
    manual.query.clear()
    assert manual.contents.isVisible()


def test_typing_in_the_contents_searches(manual: ManualWindow) -> None:
    manual.contents.setFocus()
    QTest.keyClicks(QApplication.focusWidget(), "backups")
    assert manual.query.text() == "backups"
    assert manual.finds.count()
    manual.query.clear()
    manual.contents.setFocus()
    QTest.keyClick(manual.contents, Key.Key_Down)
    assert manual.query.text() == ""


def test_german_names_of_commands_find_what_the_english_pages_say(window: MainWindow) -> None:
    i18n.choose_language("de")
    try:
        window.actions_by_id["manual"].trigger()
        manual = window.help.manual_window
        assert manual is not None
        manual.query.setText("lesezeichen")
        assert "Bookmark" in manual.told.text()
        pages = [manual.finds.item(n).data(256)[0].path.name for n in range(manual.finds.count())]
        assert "notes.md" in pages
        QTest.keyClick(manual.query, Key.Key_Down)
        manual.finds.setCurrentRow(pages.index("notes.md"))
        assert manual.page.textCursor().selectedText().lower() == "bookmark"
        manual.query.setText("xyzzy")
        assert manual.told.text() == "Diese Wörter stehen nirgends im Handbuch."
        manual.close()
    finally:
        i18n.choose_language("en")


def test_the_manual_reads_nothing_from_elsewhere(manual: ManualWindow) -> None:
    outside = ("https://example.org/a.png", "file:///etc/passwd", "../../../x.png")
    assert all(manual.page.loadResource(2, QUrl(name)) is None for name in outside)


def test_f1_opens_the_page_about_what_one_does(window: MainWindow) -> None:
    window.actions_by_id["edit"].trigger()
    window.actions_by_id["manual"].trigger()
    first = window.help.manual_window
    assert first is not None
    assert shown(first) == "Translating"
    window.actions_by_id["repair"].trigger()
    window.actions_by_id["manual"].trigger()
    assert window.help.manual_window is first
    assert shown(first) == "Links"
    window.look.dress("dark")
    assert THEMES["dark"].paper in first.page.styleSheet()
    first.close()


# --- preferences ---------------------------------------------------------------------------------------


def test_every_shown_preference_has_a_field_and_holds_at_once(window: MainWindow) -> None:
    window.actions_by_id["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    assert set(dialog.fields) == {one.key for one in ALL if one.shown is not None}
    settings = window.settings
    for preference in ALL:
        if preference.shown is None:
            continue
        field = dialog.fields[preference.key]
        if isinstance(field, QComboBox):
            field.setCurrentIndex((field.currentIndex() + 1) % field.count())
            assert settings.get(preference) == field.currentData(), preference.key
        elif isinstance(field, QCheckBox):
            field.click()
            assert settings.get(preference) == field.isChecked(), preference.key
        else:
            assert isinstance(field, QLineEdit)
            bring_forward(dialog)
            field.setFocus()
            QTest.keyClicks(field, "Ada")
            QTest.keyClick(field, Key.Key_Tab)
            assert settings.get(preference) == "Ada"
    assert not window.desk.page.word_tints.on
    assert not window.actions_by_id["repetitions"].isChecked()
    assert window.actions_by_id["offline"].isChecked()
    dialog.accept()
    stored = Settings(settings.path)
    for preference in (LANGUAGE, NOTE_AUTHOR, REPETITIONS, SEARCH_MODE, SHELF_ORDER, WORD_LINKS):
        assert stored.get(preference) != preference.default


def test_what_makes_no_sense_on_the_shelf_is_off(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = open_window(tmp_path / "empty.zwie")
    window.actions_by_id["preferences"].trigger()
    dialog = window.preferences.dialog
    assert dialog is not None
    states = {button.text().replace("&", ""): button.isEnabled() for button in dialog.buttons}
    assert states == {"Text and page…": False, "Keys…": True, "Engines…": True}
    dialog.accept()


# --- the log and reports of errors ------------------------------------------------------------------------


def broken(text: str) -> None:
    raise KeyError(text)


def test_the_log_holds_places_and_no_text(tmp_path: Path) -> None:
    log = Logbook(tmp_path)
    log.note("action", "confirm")
    try:
        broken(CANARY)
    except KeyError as error:
        log.bug(type(error), error.__traceback__)
        shown = report(type(error), error, error.__traceback__, log.latest)
    log.close()
    written = log.path.read_text(encoding="utf-8")
    assert CANARY not in written
    assert "action confirm" in written
    assert re.search(r"BUG KeyError\n.*at tests/ui/test_help_window\.py:\d+ test_the_log", written)
    assert re.search(r"at tests/ui/test_help_window\.py:\d+ broken", written)
    assert CANARY in shown  # a person sees it before anything is kept
    assert "action confirm" in shown
    assert not list(tmp_path.glob("running-*"))


def test_a_long_log_makes_room(tmp_path: Path) -> None:
    (tmp_path / "log.txt").write_text("x" * (LARGEST + 1))
    Logbook(tmp_path).close()
    assert (tmp_path / "log.txt").stat().st_size < 1000
    assert (tmp_path / "log.1.txt").stat().st_size > LARGEST


def test_a_log_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    log = Logbook(tmp_path / "file" / "logs")
    log.note("action", "confirm")
    log.close()
    assert "action confirm" in log.latest


@pytest.mark.skipif(os.name == "nt", reason="signals of POSIX")
@pytest.mark.parametrize(
    ("end", "left"), [("os.kill(os.getpid(), 9)", ENDED), ("faulthandler._sigsegv()", "Segm")]
)
def test_a_run_that_broke_off_is_known_to_the_next(tmp_path: Path, end: str, left: str) -> None:
    code = f"""if True:
        import faulthandler, os, pathlib
        from ui.logbook import Logbook
        log = Logbook(pathlib.Path({str(tmp_path)!r}))
        {end}
    """
    subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, check=False)
    log = Logbook(tmp_path)
    assert left in log.broken_off
    log.close()
    again = Logbook(tmp_path)
    assert not again.broken_off
    again.close()


def test_a_bug_is_shown_once_before_anything_is_kept(
    window: MainWindow, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    log = Logbook(tmp_path / "logs")
    program = app.Program(window.settings, log)
    program.window = window
    for _ in range(2):
        try:
            broken(CANARY)
        except KeyError as error:
            program.report_bug(type(error), error, error.__traceback__)
    assert CANARY in capsys.readouterr().err
    QApplication.processEvents()
    dialogs = [one for one in window.findChildren(CrashDialog) if one.isVisible()]
    assert len(dialogs) == 1
    assert CANARY in dialogs[0].text.toPlainText()
    dialogs[0].text.setPlainText("shortened")
    dialogs[0].save(tmp_path / "report.txt")
    assert (tmp_path / "report.txt").read_text() == "shortened"
    dialogs[0].save(tmp_path / "nowhere" / "report.txt")
    assert "no such folder" in dialogs[0].trouble.text()
    dialogs[0].accept()
    log.close()
    assert CANARY not in log.path.read_text(encoding="utf-8")


def test_the_next_start_says_that_the_last_run_broke_off(window: MainWindow, tmp_path: Path) -> None:
    log = Logbook(tmp_path / "logs")
    log.broken_off = ENDED
    program = app.Program(window.settings, log)
    program.window = window
    program.tell_of_the_last_run()
    assert "ended from outside" in window.desk.status.message
    assert not window.findChildren(CrashDialog)
    log.broken_off = "Fatal Python error: Segmentation fault"
    program.tell_of_the_last_run()
    (dialog,) = window.findChildren(CrashDialog)
    assert "Segmentation fault" in dialog.text.toPlainText()
    dialog.accept()
    log.close()


# --- about -------------------------------------------------------------------------------------


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = [one for extra in project["optional-dependencies"].values() for one in extra]
    names = {re.split(r"[ <>=!;\[]", one)[0] for one in (*project["dependencies"], *extras)}
    assert names - {"importlib-metadata"} == set(licences.PACKAGES)


def test_every_part_shows_its_licence(qtbot: QtBot) -> None:
    app.make_application()
    dialog = AboutDialog(THEMES["light"])
    qtbot.addWidget(dialog)
    without = [part.name for part in licences.parts() if not licences.text(part.name)]
    assert set(without) <= {"ctranslate2", "sentencepiece"}  # their wheels bring none
    dialog.page.anchorClicked.emit(QUrl("PySide6-Essentials"))
    assert "GNU LESSER GENERAL PUBLIC LICENSE" in dialog.page.toPlainText()
    dialog.back.click()
    dialog.page.anchorClicked.emit(QUrl("zwiesprache"))
    assert "MIT License" in dialog.page.toPlainText()
