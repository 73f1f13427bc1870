"""Problems: F8, the panel, dismissing, underlines, spelling suggestions, the report."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from window_fixtures import CONTROL, press, shortcut

from reader.edits.annotations import doubt_translation
from reader.edits.blocks import set_text
from reader.model.filters import RowMark
from reader.model.problem import Rule
from ui.models.works import ITEM
from ui.problem_words import GLYPHS, RULES, known_sentences, sentence
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

Key = Qt.Key


def write(window: MainWindow, row: int, text: str) -> None:
    block = window.desk.page.row(row).target[0]
    window.workspace.run(partial(set_text, block_id=block.id, text=text))


def checked(window: MainWindow, qtbot: QtBot) -> None:
    """Wait until nothing is left to check."""
    checking = window.desk.checking
    qtbot.waitUntil(
        lambda: checking.is_wanted and not checking.is_busy and not checking._repeats_due, timeout=60_000
    )


@pytest.fixture
def writing(window: MainWindow, qtbot: QtBot) -> MainWindow:
    """The sample in edit mode with two mistakes in row 9."""
    text = window.desk.page.row(8).target[0].text
    write(window, 8, f"{text} He he recieved the the 1914.")
    press(window, Key.Key_F6)
    checked(window, qtbot)
    return window


def rules_of(window: MainWindow, row: int) -> set[Rule]:
    return {p.rule for p in window.desk.checking.of_row(window.desk.page.row(row).bead.id)}


def test_words_for_everything() -> None:
    assert set(RULES) == set(Rule)
    assert len(set(GLYPHS.values())) == 3
    assert all(rule in RULES for rule, _ in known_sentences())


def test_edits_are_checked_stepped_through_and_dismissed(writing: MainWindow, qtbot: QtBot) -> None:
    page, desk = writing.desk.page, writing.desk
    assert page.mode is ViewMode.EDIT
    assert {Rule.NUMBER, Rule.REPEATED, Rule.SPELLING} <= rules_of(writing, 8)
    page.go_to_row(7)
    press(writing, Key.Key_F8)
    assert page.current_row == 8
    assert desk.status.message.startswith("Row 9, ")
    before = len(rules_of(writing, 8))
    press(writing, Key.Key_F8, CONTROL)
    qtbot.waitUntil(lambda: len(rules_of(writing, 8)) == before - 1)
    assert "Dismissed" in desk.status.message
    assert len(desk.checking.dismissed()) == 1
    writing.workspace.undo()
    assert len(rules_of(writing, 8)) == before
    writing.workspace.redo()
    write(writing, 8, page.row(8).target[0].text + " And more.")
    checked(writing, qtbot)
    assert len(rules_of(writing, 8)) >= before - 1
    assert desk.checking.dismissed() == []


def test_the_panel_lists_filters_goes_and_brings_back(writing: MainWindow, qtbot: QtBot) -> None:
    desk = writing.desk
    shortcut(writing, "problems_panel")
    panel = desk.problems
    qtbot.waitUntil(lambda: panel.model.rowCount() > 2)
    every = panel.model.rowCount()
    panel.rules.setCurrentIndex(panel.rules.findData(Rule.SPELLING.value))
    panel.filter.setText("RECIEVED")
    qtbot.waitUntil(lambda: panel.model.rowCount() < every)
    index = panel.model.index(0, 0)
    assert "recieved" in index.data()
    panel.list.setCurrentIndex(index)
    press(writing, Key.Key_Return)
    assert desk.page.current_row == index.data(ITEM).row == 8
    assert desk.page.selected_text() == "recieved"
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    panel.list.delete_pressed.emit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    panel.rules.setCurrentIndex(panel.rules.count() - 1)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    panel.list.delete_pressed.emit()
    qtbot.waitUntil(lambda: panel.model.rowCount() == 0)
    assert Rule.SPELLING in rules_of(writing, 8)


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_spelling_suggestions_and_personal_words(writing: MainWindow, qtbot: QtBot) -> None:
    page, problems = writing.desk.page, writing.problems
    block = page.row(8).target[0]
    at = block.text.index("recieved")
    page.go_to_block(block.id, at, at + 8)
    assert problems.misspelt() is not None
    with qtbot.waitSignal(writing.desk.checking.suggested, timeout=60_000):
        shortcut(writing, "spelling_suggestions")
    actions = {action.text(): action for action in problems.menu.actions()}
    assert "received" in actions
    actions["Add “recieved” to your own words"].trigger()
    assert Rule.SPELLING not in rules_of(writing, 8)
    writing.workspace.undo()
    assert Rule.SPELLING in rules_of(writing, 8)
    actions["received"].trigger()
    assert "received" in page.row(8).target[0].text
    problems.menu.close()


def test_in_the_other_modes_f8_goes_to_doubtful_links(window: MainWindow) -> None:
    press(window, Key.Key_F8)
    assert "sure" in window.desk.status.message
    assert not window.desk.checking.is_wanted


def test_the_page_shows_problems_while_writing(writing: MainWindow) -> None:
    page = writing.desk.page
    page.go_to_row(8)
    shown = page.grab().toImage()
    page.set_problems(None)
    assert page.grab().toImage() != shown


def test_the_report_is_written(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    for name in ("ledger.html", "ledger.csv"):
        window.problems.write_report(tmp_path / name)
        qtbot.waitUntil((tmp_path / name).exists, timeout=60_000)
    window.problems.write_report(tmp_path / "missing" / "ledger.csv")
    qtbot.waitUntil(lambda: "cannot be written" in window.desk.status.message, timeout=60_000)


def test_what_a_reader_doubts_is_a_problem(writing: MainWindow) -> None:
    desk, row = writing.desk, writing.desk.page.row(4)
    assert desk.bitext is not None
    work = desk.bitext.original.work_id
    edit = partial(doubt_translation, work_id=work, ranges=[], row=row.bead.id, body="Really?")
    writing.workspace.run(edit)
    (problem,) = [p for p in desk.checking.of_row(row.bead.id) if p.rule is Rule.DOUBTED]
    assert sentence(problem) == "A reader thinks that the translation is wrong. Really?"
    writing.workspace.undo()
    assert Rule.DOUBTED not in rules_of(writing, 4)


def test_the_row_filter_lets_rows_with_problems_through(window: MainWindow, qtbot: QtBot) -> None:
    """Any problem, or one kind; the keys obey it, and it follows what is put right or dismissed."""
    page, bar, filtering = window.desk.page, window.desk.filter_bar, window.desk.filtering
    text = page.row(8).target[0].text
    write(window, 8, f"{text} He he recieved it in 1914.")
    write(window, 3, f"{page.row(3).target[0].text} Teh end.")
    shortcut(window, "filter")
    assert bar.rule.isHidden()
    bar.mark.setCurrentIndex(bar.mark.findData(RowMark.PROBLEM))
    assert bar.rule.isVisible()
    assert "still checking" in bar.count.text()
    qtbot.waitUntil(lambda: not filtering.is_checking and {3, 8} <= set(filtering.numbers()), timeout=60_000)
    bar.rule.setCurrentIndex(bar.rule.findData(Rule.SPELLING))
    every = [p.bead_id for p in window.desk.checking.problems() if p.rule is Rule.SPELLING]
    assert filtering.numbers() == sorted({page.page.rows.beads.index(bead) for bead in every})
    page.setFocus()
    page.go_to_row(4)
    shortcut(window, "next_row")
    assert page.current_row == filtering.step(4, 1)
    write(window, 8, text)
    qtbot.waitUntil(lambda: 8 not in filtering.numbers(), timeout=60_000)
    page.go_to_row(3)
    for _ in window.desk.checking.of_row(page.row(3).bead.id):
        window.problems.dismiss()
    qtbot.waitUntil(lambda: 3 not in filtering.numbers(), timeout=60_000)
    press(window, Key.Key_Escape)
    assert not filtering.on
    assert not window.desk.checking.is_wanted
