"""Problems: F8, the panel, dismissing, underlines, spelling suggestions, the report."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QContextMenuEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import CONTROL, SHIFT, bring_forward, press, shortcut, shut

from reader.checks.choices import EITHER, OWN
from reader.edits import terms
from reader.edits.annotations import doubt_translation
from reader.edits.blocks import set_text
from reader.jobs.checks import Checked
from reader.model.filters import RowMark
from reader.model.language import Language
from reader.model.problem import Rule, Severity
from reader.model.termbase import Concept, Term
from ui.dialogs.checks import ChecksDialog
from ui.models.works import ITEM
from ui.problem_words import GLYPHS, RULES, sentence
from ui.settings import PROBLEMS_ORDER
from ui.views.bitext.host import ViewMode
from ui.views.problems.panel import Sorting

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.views.problems.items import PlacedProblem
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


def test_a_step_asked_for_too_early_is_done_when_something_is_found(window: MainWindow, qtbot: QtBot) -> None:
    page, desk = window.desk.page, window.desk
    write(window, 8, f"{page.row(8).target[0].text} He he recieved the the 1914.")
    press(window, Key.Key_F6)
    press(window, Key.Key_F8)
    assert desk.status.message.startswith("Still checking")
    qtbot.waitUntil(lambda: desk.status.message.startswith("Row "), timeout=60_000)
    assert desk.status.message.startswith(f"Row {page.current_row + 1}, ")
    checked(window, qtbot)
    # who goes elsewhere meanwhile is left there
    desk.checking.use_dictionaries(())
    desk.checking._found.clear()
    desk.checking._repeats.clear()
    page.go_to_row(1)
    press(window, Key.Key_F8)
    page.go_to_row(2)
    checked(window, qtbot)
    qtbot.wait(100)
    assert page.current_row == 2
    # and who reads on meanwhile is not led to a doubtful link, which the key would mean there
    desk.checking.use_dictionaries(())
    desk.checking._found.clear()
    desk.checking._repeats.clear()
    press(window, Key.Key_F8)
    assert desk.status.message.startswith("Still checking")
    page.set_mode(ViewMode.READ)
    qtbot.waitUntil(lambda: window.problems._waiting is None)
    assert page.current_row == 2


def test_words_for_everything() -> None:
    assert set(RULES) == set(Rule)
    assert len(set(GLYPHS.values())) == 3


def test_edits_are_checked_stepped_through_and_dismissed(writing: MainWindow, qtbot: QtBot) -> None:
    page, desk = writing.desk.page, writing.desk
    assert page.mode is ViewMode.EDIT
    assert {Rule.NUMBER, Rule.REPEATED, Rule.SPELLING} <= rules_of(writing, 8)
    page.go_to_row(7)
    press(writing, Key.Key_F8)
    assert page.current_row == 8
    assert desk.status.message.startswith("Row 9, ")
    last = max(p.row for p in writing.problems._placed())
    page.go_to_row(last)
    while page.current_row == last:
        press(writing, Key.Key_F8)
    first = page.current_row
    assert desk.status.message.startswith("From the beginning again. Row ")
    press(writing, Key.Key_F8, SHIFT)
    assert desk.status.message.startswith("From the end again. Row ")
    press(writing, Key.Key_F8)
    assert page.current_row == first
    page.go_to_row(7)
    press(writing, Key.Key_F8)
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


def test_the_panel_opens_at_the_problem_one_is_at(writing: MainWindow, qtbot: QtBot) -> None:
    desk = writing.desk
    desk.page.go_to_row(7)
    shortcut(writing, "problems_panel")
    qtbot.waitUntil(lambda: desk.problems.current() is not None)
    assert desk.problems.current().row == 8
    assert desk.problems.dismiss_button.isEnabled()
    assert desk.page.current_row == 7
    desk.problems.list.setCurrentIndex(desk.problems.model.index(0, 0))
    desk.problems.show_problems(writing.problems._placed())
    assert desk.problems.list.currentIndex().row() == 0


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
    page, problems = writing.desk.page, writing.spelling
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


@pytest.mark.qt_log_ignore("grabbing the keyboard", extend=True)
def test_the_menu_of_a_misspelt_word_mends_it_while_writing(writing: MainWindow, qtbot: QtBot) -> None:
    """A right click in the editor: suggestions arrive in the menu; writing goes on behind the word."""
    page, spelling = writing.desk.page, writing.spelling
    block = page.row(8).target[0]
    page.go_to_block(block.id, block.text.index("recieved") + 3)
    page.start_edit()
    editor = page.writing.editor
    assert editor is not None
    at = editor.cursorRect().center()
    with qtbot.waitSignal(writing.desk.checking.suggested, timeout=60_000):
        event = QContextMenuEvent(QContextMenuEvent.Reason.Mouse, at, editor.viewport().mapToGlobal(at))
        QApplication.sendEvent(editor.viewport(), event)
        assert spelling.menu is not None
        assert spelling.menu.actions()[0].text() == "Looking for suggestions…"
    texts = [action.text() for action in spelling.menu.actions()]
    assert "Looking for suggestions…" not in texts
    assert "Ignore in this row" in texts
    assert "Dismiss problem" in [text.replace("&", "") for text in texts]
    spelling.menu.actions()[texts.index("received")].trigger()
    spelling.menu.close()
    text = page.row(8).target[0].text
    assert "recieved" not in text
    assert page.is_editing
    assert page.writing.editor.caret_offset() == text.index("received") + len("received")
    writing.workspace.undo()
    assert "recieved" in page.row(8).target[0].text


def test_reasons_are_asked_below_the_page_and_offered_again(writing: MainWindow, qtbot: QtBot) -> None:
    desk, bar = writing.desk, writing.desk.reason_bar
    desk.page.go_to_row(8)
    before = len(desk.checking.of_row(desk.page.row(8).bead.id))
    shortcut(writing, "dismiss_because")
    assert bar.isVisible()
    assert bar.reason.hasFocus()
    assert bar.recent == []
    QTest.keyClicks(bar.reason, "so in the original")
    QTest.keyClick(bar.reason, Key.Key_Return)
    assert bar.isHidden()
    assert len(desk.checking.of_row(desk.page.row(8).bead.id)) == before - 1
    shortcut(writing, "dismiss_because")
    QTest.keyClick(bar.reason, Key.Key_Escape)
    assert bar.isHidden()
    assert desk.page.hasFocus()
    assert len(desk.checking.dismissed()) == 1
    shortcut(writing, "dismiss_because")
    assert [button.accessibleName() for button in bar.recent] == ["so in the original"]
    QTest.keyClick(bar.reason, Key.Key_1, Qt.KeyboardModifier.AltModifier)
    assert {d.reason for _, d in desk.checking.dismissed()} == {"so in the original"}
    assert len(desk.checking.dismissed()) == 2
    shortcut(writing, "problems_panel")
    panel = desk.problems
    panel.rules.setCurrentIndex(panel.rules.count() - 1)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.filter.setText("in the original")
    qtbot.waitUntil(lambda: panel.model.rowCount() == 2)
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    assert panel.dismiss_button.text() == "Bring back"
    QTest.mouseClick(panel.dismiss_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: panel.model.rowCount() == 1)
    writing.workspace.undo()
    assert len(desk.checking.dismissed()) == 2


def test_problems_are_sorted_and_kept_to_a_chapter(writing: MainWindow, qtbot: QtBot) -> None:
    desk, panel = writing.desk, writing.desk.problems
    write(writing, 30, f"{desk.page.row(30).target[0].text} It it is.")
    checked(writing, qtbot)
    shortcut(writing, "problems_panel")
    qtbot.waitUntil(lambda: panel.chapter.count() > 2)

    def listed() -> list[PlacedProblem]:
        return [panel.model.index(row, 0).data(ITEM) for row in range(panel.model.rowCount())]

    every = listed()
    assert [p.row for p in every] == sorted(p.row for p in every)
    panel.sorting.setCurrentIndex(panel.sorting.findData(Sorting.SEVERITY))
    weights = [list(Severity).index(p.problem.severity) for p in listed()]
    assert weights == sorted(weights)
    panel.sorting.setCurrentIndex(panel.sorting.findData(Sorting.KIND))
    kinds = [list(Rule).index(p.problem.rule) for p in listed()]
    assert kinds == sorted(kinds)
    assert writing.settings.get(PROBLEMS_ORDER) == "kind"
    chapter = desk.contents.model.chapters.number(30)
    panel.chapter.setCurrentIndex(panel.chapter.findData(chapter))
    assert {p.chapter for p in listed()} == {chapter}
    assert 0 < len(listed()) < len(every)
    desk.page.go_to_row(0)
    desk.page.setFocus()
    shortcut(writing, "next_problem")
    assert desk.contents.model.chapters.number(desk.page.current_row) == chapter


def test_rules_are_switched_for_a_work_and_the_panel_is_remembered(
    open_window, writing: MainWindow, qtbot: QtBot
) -> None:
    desk = writing.desk
    path = writing.workspace.library.path
    shortcut(writing, "problems_panel")
    shortcut(writing, "choose_checks")
    dialog = writing.findChild(ChecksDialog)
    assert Rule.REPEATED in rules_of(writing, 8)
    QTest.mouseClick(dialog.boxes[Rule.REPEATED], Qt.MouseButton.LeftButton, pos=QPoint(8, 10))
    assert not dialog.boxes[Rule.REPEATED].isChecked()
    dialog.boxes[Rule.SAME_TRANSLATION].click()
    checked(writing, qtbot)
    assert Rule.REPEATED not in rules_of(writing, 8)
    assert desk.checking.off == {Rule.REPEATED}
    dialog.accept()
    bring_forward(writing)
    shut(writing)
    again = open_window(path)
    assert not again.desk.docks.problems.isHidden()
    again.library.open_work(again.workspace.library.works.all()[0].id)
    assert again.desk.checking.off == {Rule.REPEATED}
    again.problems.choose()
    dialog = again.findChild(ChecksDialog)
    assert not dialog.boxes[Rule.REPEATED].isChecked()
    assert dialog.boxes[Rule.SAME_TRANSLATION].isChecked()
    dialog.done(0)


def test_own_dictionaries_and_words_are_managed(window: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / "kiez.aff").write_text("SET UTF-8\n", encoding="utf-8")
    (tmp_path / "files" / "kiez.dic").write_text("1\nKiezkommune\n", encoding="utf-8")
    (tmp_path / "files" / "lone.dic").write_text("1\nword\n", encoding="utf-8")
    window.problems.choose()
    dialog = window.findChild(ChecksDialog)
    dialog.add_dictionary(tmp_path / "files" / "lone.dic")
    qtbot.waitUntil(lambda: "lone.aff is missing" in dialog.said.text(), timeout=60_000)
    dialog.add_dictionary(tmp_path / "files" / "kiez.dic")
    qtbot.waitUntil(lambda: dialog.dictionaries.count() == 1, timeout=60_000)
    choice = dialog.spelling.findData(f"{OWN}kiez")
    dialog.spelling.setCurrentIndex(choice)
    dialog.spelling.activated.emit(choice)
    assert window.desk.checking.choice == f"{OWN}kiez"
    assert [Path(path).stem for path in window.desk.checking.options.dictionaries] == ["kiez"]
    dialog.dictionaries.setCurrentRow(0)
    dialog.remove_button.click()
    assert (window.desk.checking.choice, dialog.dictionaries.count()) == (EITHER, 0)
    dialog.tabs.setCurrentIndex(2)
    dialog.word.setFocus()
    dialog.word.insert("Genoss’in")
    QTest.keyClick(dialog.word, Key.Key_Return)
    assert dialog.isVisible()
    assert [dialog.words.item(n).text() for n in range(dialog.words.count())] == ["Genoss'in"]
    words = tmp_path / "words.txt"
    words.write_text("3\nKiez/S\ntwo words\nGenoss'in\nSpäti\n", encoding="utf-8")
    dialog.import_words(words)
    assert dialog.said.text() == "words.txt: 2 words added, 1 known already."
    dialog.export_words(tmp_path / "out.txt")
    assert (tmp_path / "out.txt").read_text(encoding="utf-8") == "Genoss'in\nKiez\nSpäti\n"
    dialog.words.item(1).setSelected(True)
    dialog.remove_words_button.click()
    assert dialog.words.count() == 2
    window.workspace.undo()
    assert dialog.words.count() == 3
    dialog.import_words(tmp_path / "missing.txt")
    assert "missing.txt" in dialog.said.text()


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


def test_a_term_taken_back_while_rows_are_checked_leaves_no_problem(
    writing: MainWindow, qtbot: QtBot
) -> None:
    """What is under way goes by the glossary as it was: it must not stand for what comes after."""
    checking = writing.desk.checking
    concept = Concept((Term(Language.GERMAN, "Brille"), Term(Language.ENGLISH, "goggles")))
    writing.workspace.run(partial(terms.add_concept, concept=concept))
    qtbot.waitUntil(lambda: checking._job is not None, timeout=60_000)
    writing.workspace.undo()
    late = Checked((), (), None)
    checking._job = None
    checking._take(checking._stamp - 1, late)  # the sweep before the undo ends only now
    assert checking.is_busy
    checked(writing, qtbot)
    assert Rule.TERM not in {problem.rule for problem in checking.problems()}
