"""Reading in the window: book mode, text and page, what is kept per work, back and forward, reading aloud."""

from __future__ import annotations

import stat
import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import ALT, Key, press, shortcut, shut

from reader.edits import shelf, works
from reader.model.reading import Face, PageLayout, ReadingSetting, Spoken, Turning
from ui.settings import THEME
from ui.speech import speaker, voices
from ui.theme import THEMES
from ui.views.bitext.host import ViewMode
from ui.views.setting.controls import Choice, Names, Number, Switch

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow


def settle() -> None:
    for _ in range(3):
        QApplication.processEvents()


# --- book mode


def chrome(window: MainWindow) -> list[bool]:
    desk = window.desk
    around = (window.menuBar(), desk.status, desk.docks.notes, desk.docks.terms, desk.docks.contents)
    return [not widget.isHidden() for widget in around]


def test_one_key_takes_everything_but_the_page_away_and_brings_it_back(window: MainWindow) -> None:
    shortcut(window, "notes_panel")
    before = chrome(window)
    assert before == [True, True, True, False, False]
    shortcut(window, "book")
    assert chrome(window) == [False] * 5
    assert window.desk.folio.isVisible()
    assert window.desk.folio.text().endswith("%")
    shortcut(window, "book")
    assert chrome(window) == before
    assert not window.desk.folio.isVisible()
    assert window.desk.status.message == ""  # how to come back is no longer said


def test_escape_leaves_book_mode_after_what_it_ends_on_the_page(window: MainWindow) -> None:
    window.reading.german()
    shortcut(window, "book")
    window.desk.page.setFocus()
    press(window, Key.Key_Space)
    press(window, Key.Key_Escape)
    assert window.book.on
    assert window.desk.page.page.covered(0) is not None
    press(window, Key.Key_Escape)
    assert not window.book.on
    assert chrome(window)[:2] == [True, True]


def test_book_mode_reads_and_its_keys_still_work(window: MainWindow) -> None:
    window.look.set_mode(ViewMode.EDIT)
    shortcut(window, "book")
    assert window.desk.page.mode is ViewMode.READ
    shortcut(window, "next_theme")
    assert window.desk.theme.name == "sepia"
    assert window.desk.toast.text  # what the status line cannot say
    window.desk.status.warn("The disk is full.")
    assert window.desk.toast.text == "The disk is full."
    shortcut(window, "notes_panel")
    assert not window.desk.docks.notes.isHidden()


def test_the_next_start_has_the_panels_and_goes_on_in_book_mode(
    open_window: Callable[..., MainWindow], window: MainWindow, tmp_path: Path
) -> None:
    shortcut(window, "notes_panel")
    shortcut(window, "book")
    shut(window)
    again = open_window(tmp_path / "library.zwie")
    assert again.book.on
    assert chrome(again) == [False] * 5
    press(again, Key.Key_Escape)
    assert chrome(again)[:3] == [True] * 3
    shut(again)
    assert not open_window(tmp_path / "library.zwie").book.on


def test_the_shelf_has_its_menus(window: MainWindow) -> None:
    shortcut(window, "book")
    shortcut(window, "shelf")
    assert not window.book.on
    assert chrome(window)[:2] == [True, True]
    window.library.open_work(window.workspace.library.works.all()[0].id)
    assert window.book.on


# --- text and page


def test_one_sees_which_slider_has_the_keyboard(window: MainWindow) -> None:
    shortcut(window, "setting_panel")
    panel = window.reading.panel
    assert panel is not None
    for theme in THEMES:
        window.look.set_theme(theme)
        slider = panel.controls["size"].stop()
        panel.controls["layout"].stop().setFocus()
        without = slider.grab().toImage()
        slider.setFocus()
        held = slider.grab().toImage()
        assert held != without, theme


def test_the_panel_changes_the_page_by_keys_alone(window: MainWindow) -> None:
    page = window.desk.page
    shortcut(window, "setting_panel")
    panel = window.reading.panel
    assert panel is not None
    assert panel.isVisible()
    press(window, Key.Key_Right)
    assert page.setting.layout is PageLayout.STACKED
    press(window, Key.Key_Right)
    assert page.setting.layout is PageLayout.GERMAN
    before = page.setting
    stops = [panel.controls["layout"].stop()]
    for _ in range(40):
        press_quick(Key.Key_Down)
        stops.append(QApplication.focusWidget())
        if stops[-1] is stops[0]:
            break
    reached = {type(stop.parent()).__name__ for stop in stops}
    assert {"Choice", "Number", "Switch", "SettingPanel"} <= reached
    assert len(stops) - 1 == len(panel._reachable())
    assert page.setting == before  # going past changes nothing
    panel.controls["size"].stop().setFocus()
    press(window, Key.Key_Right)
    assert page.text_size == before.size + 1
    panel.controls["focus"].stop().setFocus()
    press(window, Key.Key_Right)
    assert page.setting.focus
    press(window, Key.Key_Space)
    assert not page.setting.focus
    press(window, Key.Key_Escape)
    assert not panel.isVisible()
    assert page.hasFocus()


def press_quick(key: Key) -> None:
    QTest.keyClick(QApplication.focusWidget(), key)


def test_every_control_sets_its_field(window: MainWindow) -> None:
    page = window.desk.page
    window.reading.open_panel()
    panel = window.reading.panel
    assert panel is not None
    assert set(panel.controls) == set(ReadingSetting.__slots__)
    for field, control in panel.controls.items():
        before = getattr(page.setting, field)
        if isinstance(control, Choice):
            control.step(1)
        elif isinstance(control, Number):
            control.slider.setValue(control.slider.value() + 1)
        elif isinstance(control, Switch):
            control.box.toggle()
        elif isinstance(control, Names):
            window.reading.change(face=Face.OWN)
            settle()
            assert control.is_filled
            control.step(1 if control.box.currentIndex() < control.box.count() - 1 else -1)
        assert getattr(page.setting, field) != before or field == "face", field
    assert page.setting.face is Face.OWN
    assert window.desk.theme.name == page.setting.theme == "sepia"


def test_a_setting_belongs_to_its_work_until_it_is_made_that_of_new_ones(
    window: MainWindow, files: tuple[Path, Path], open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    from reader.importing.files import read_document  # noqa: PLC0415 - used here only

    library, page = window.workspace.library, window.desk.page
    other = works.add_work(library, *(read_document(path) for path in files), None)
    first = library.works.all()[-1].id if library.works.all()[0].id == other else library.works.all()[0].id
    window.reading.change(layout=PageLayout.GERMAN, theme="dark", size=23, turning=Turning.PAGES)
    window.library.open_work(other)
    assert page.setting == ReadingSetting()
    assert window.desk.theme.name == "light"
    window.library.open_work(first)
    assert page.setting.layout is PageLayout.GERMAN
    assert (page.text_size, window.desk.theme.name) == (23, "dark")
    window.library.show_shelf()
    assert window.desk.theme.name == "light"
    window.library.open_work(first)
    window.reading.keep_as_default()
    window.library.open_work(other)
    assert page.setting.layout is PageLayout.GERMAN
    assert window.settings.get(THEME) == "dark"
    window.reading.change(layout=PageLayout.BESIDE)
    window.reading.reset()
    assert page.setting.layout is PageLayout.GERMAN
    window.reading.reset()  # now new works are read as the program comes
    assert page.setting == ReadingSetting()
    assert window.settings.get(THEME) == "light"
    shut(window)
    again = open_window(tmp_path / "library.zwie")
    assert again.desk.page.setting == ReadingSetting()


def test_size_by_key_is_kept_with_the_work(
    window: MainWindow, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    shortcut(window, "bigger")
    shortcut(window, "bigger")
    shut(window)
    again = open_window(tmp_path / "library.zwie")
    assert again.desk.page.text_size == 21
    assert again.reading.default.size == 19


def test_layouts_by_key_and_what_is_checked(window: MainWindow) -> None:
    seen = []
    for _ in PageLayout:
        shortcut(window, "next_layout")
        seen.append(window.desk.page.setting.layout)
    assert set(seen) == set(PageLayout)
    shortcut(window, "edit")
    shortcut(window, "next_layout")
    assert window.desk.page.mode is ViewMode.READ
    assert window.actions_by_id["stacked"].isChecked()


def test_uncovered_rows_are_kept_for_german_alone_only(window: MainWindow) -> None:
    library, bitext = window.workspace.library, window.workspace.bitext
    assert bitext is not None
    window.reading.german()
    press(window, Key.Key_Space)
    window.desk.page.go_to_row(2)
    press(window, Key.Key_Space)
    window.reading.english()
    press(window, Key.Key_Space)
    rows = [library.bitexts.row_number(found.bead_id) for found in library.reveals.since(bitext.id)]
    assert rows == [0, 2]
    assert library.journal.undo_step is None


# --- back and forward


def test_back_and_forward_over_jumps(window: MainWindow) -> None:
    page = window.desk.page
    window.resize(1300, 420)
    settle()
    page.scroll_by(50)
    here = page.place()
    last = page.row_count - 1
    window.editing.jump(last)
    there, row = page.place(), page.current_row
    assert there != here
    press(window, Key.Key_Left, ALT)
    assert page.place() == here
    press(window, Key.Key_Right, ALT)
    assert (page.place(), page.current_row) == (there, row)
    press(window, Key.Key_Right, ALT)
    assert "forward" in window.desk.status.message


def test_steps_to_the_next_row_are_no_jumps(window: MainWindow) -> None:
    window.resize(1300, 420)
    settle()
    for _ in range(8):
        shortcut(window, "next_row")
    press(window, Key.Key_Left, ALT)
    assert "nothing to go back to" in window.desk.status.message


def test_back_goes_to_the_work_before_and_past_one_that_is_gone(
    window: MainWindow, files: tuple[Path, Path]
) -> None:
    from reader.importing.files import read_document  # noqa: PLC0415 - used here only

    library, page = window.workspace.library, window.desk.page
    first = window.workspace.bitext
    assert first is not None
    other = works.add_work(library, *(read_document(path) for path in files), None)
    page.scroll_by(90)
    here = page.place()
    window.library.open_work(other)
    window.library.show_shelf()
    window.reading.back()
    assert window.workspace.bitext is not None
    assert window.workspace.bitext.original.work_id == other
    window.reading.back()
    assert window.workspace.bitext.id == first.id
    assert page.place() == here
    window.workspace.run(lambda opened: shelf.bin_works(opened, [other]))
    window.reading.forward()
    assert window.workspace.bitext.id == first.id
    assert "nothing to go forward to" in window.desk.status.message


# --- read aloud

FIND_VOICE = voices.find_voice
"""The real one: the fixtures keep it from finding the voice of this machine."""
FAKE = """#!/bin/sh
"exec" "{python}" "$0" "$@"
import sys, time, pathlib
with open({log!r}, "a", encoding="utf-8") as log:
    log.write(repr((sys.argv[1:], sys.stdin.buffer.read().decode("utf-8"))) + "\\n")
{more}
"""


@pytest.fixture
def voice(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Path]:
    """Puts a program that speaks on an otherwise empty PATH, and says what it was given."""
    if sys.platform == "win32":
        pytest.skip("needs an executable script")
    folder = tmp_path / "bin"
    folder.mkdir()
    log = tmp_path / "spoken.log"
    monkeypatch.setenv("PATH", str(folder))
    monkeypatch.setattr(voices, "find_voice", FIND_VOICE)

    def make(name: str = "espeak-ng", more: str = "") -> Path:
        program = folder / name
        program.write_text(FAKE.format(python=sys.executable, log=str(log), more=more), encoding="utf-8")
        program.chmod(program.stat().st_mode | stat.S_IXUSR)
        return log

    return make


def said(log: Path) -> list[tuple[list[str], str]]:
    return [eval(line) for line in log.read_text(encoding="utf-8").splitlines()] if log.exists() else []


def test_without_a_voice_one_sentence_says_what_to_do(window: MainWindow, voice: Callable[..., Path]) -> None:
    shortcut(window, "read_aloud")
    assert not window.aloud.on
    assert window.desk.status.message == voices.NO_VOICE
    assert window.desk.status.message.count(".") == 1


def test_rows_are_spoken_in_order_and_marked(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path]
) -> None:
    log = voice()
    page, speaking = window.desk.page, window.aloud.speaker
    window.reading.change(pace=150)
    page.go_to_row(1)
    shortcut(window, "read_aloud")
    marked = page.shown.spoken
    assert marked is not None
    assert marked.row == 1
    text = page.row(1).source[marked.block].text[marked.start : marked.end]
    with qtbot.waitSignals([speaking.spoken, speaking.spoken], timeout=9000):
        pass
    shortcut(window, "aloud_next")
    assert page.shown.spoken.row > 1
    press(window, Key.Key_Escape)
    assert not window.aloud.on
    assert page.shown.spoken is None
    spoken = said(log)
    assert spoken[0] == (["-v", "de", "-s", "262", "--stdin"], speaker.sayable(text))


def test_both_languages_each_with_its_own_voice(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path]
) -> None:
    log = voice()
    window.reading.change(spoken=Spoken.BOTH)
    page = window.desk.page
    count = sum(len(block.sentences) for block in (*page.row(1).source, *page.row(1).target))
    page.go_to_row(1)
    window.aloud.toggle()
    qtbot.waitUntil(lambda: page.shown.spoken.row == 2, timeout=15000)
    window.aloud.stop()
    languages = [arguments[1] for arguments, _ in said(log)][:count]
    assert set(languages) == {"de", "en"}
    assert languages == sorted(languages)


def test_pause_and_stop_silence_it_at_once(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path]
) -> None:
    log = voice(more="time.sleep(30)")
    window.aloud.toggle()
    qtbot.waitUntil(lambda: len(said(log)) == 1, timeout=9000)
    shortcut(window, "read_aloud")
    assert not window.aloud.speaker.speaks
    assert window.desk.page.shown.spoken.paused
    shortcut(window, "read_aloud")
    qtbot.waitUntil(lambda: len(said(log)) == 2, timeout=9000)
    first, second = said(log)
    assert first == second
    window.library.show_shelf()
    assert not window.aloud.speaker.speaks


@pytest.mark.parametrize(
    ("more", "words"),
    [
        ("sys.stderr.write('no such voice\\n'); sys.exit(3)", "no such voice"),
        ("sys.stderr.write('cannot open audio device\\n')", "cannot open audio device"),
    ],
)
def test_a_voice_that_cannot_speak_says_so_once(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path], more: str, words: str
) -> None:
    voice(more=more)
    window.desk.page.go_to_row(2)
    window.aloud.toggle()
    qtbot.waitUntil(lambda: not window.aloud.on, timeout=9000)
    assert words in window.desk.status.message
    assert "espeak-ng" in window.desk.status.message


def test_a_voice_that_gets_stuck_is_given_up(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(speaker, "_PATIENCE", 100)
    monkeypatch.setattr(speaker, "_SLOWEST", 1)
    voice(more="time.sleep(30)")
    window.aloud.toggle()
    qtbot.waitUntil(lambda: not window.aloud.on, timeout=9000)
    assert "does not answer" in window.desk.status.message


def test_speech_dispatcher_is_asked_first_and_told_to_be_quiet(
    qtbot: QtBot, window: MainWindow, voice: Callable[..., Path]
) -> None:
    log = voice("spd-say", more="time.sleep(0 if '--cancel' in sys.argv else 30)")
    voice("espeak-ng")
    window.aloud.toggle()
    qtbot.waitUntil(lambda: len(said(log)) == 1, timeout=9000)
    window.aloud.stop()
    qtbot.waitUntil(lambda: len(said(log)) == 2, timeout=9000)
    assert said(log)[0][0] == ["--wait", "-l", "de", "-r", "0", "--pipe-mode"]
    assert said(log)[0][1].endswith("\n")
    assert said(log)[1][0] == ["--cancel"]


def test_text_for_speech_dispatcher_is_never_a_command() -> None:
    voice_ = voices.Voice("spd-say", "spd-say", voices._dispatcher)
    call = voice_.call(voices.Language.GERMAN, 100)
    assert "!-!" not in call.prepare("!-!SET SELF x\n!-!QUIT")
    assert call.prepare("a\nb").count("\n") == 1


def test_gendered_forms_are_spoken_with_a_pause() -> None:
    assert speaker.sayable("Die Nachbar*innen,  eine Leser:in\nund 3:1") == (
        "Die Nachbar-innen, eine Leser-in und 3:1"
    )


def test_every_system_has_a_call() -> None:
    for command in (voices._espeak, voices._dispatcher, voices._windows):
        for language in voices.Language:
            call = command("program", language, 200)
            assert all(isinstance(argument, str) for argument in call.arguments)
    voices._macos_voices.cache_clear()
    assert voices._macos("/no/such/program", voices.Language.GERMAN, 100).arguments == (
        "-r", "175", "-f", "-",
    )  # fmt: skip
