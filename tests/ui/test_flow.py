"""The translator's way through a work, by real keys in the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtTest import QTest
from window_fixtures import CONTROL, SHIFT, Key, focused, press, select, shortcut

from reader.edits import annotations, terms, works
from reader.model.annotation import TextRange
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Origin, SegmentState
from reader.model.filters import RowMark, RowState
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.segmentation.sentences import split
from reader.storage.library import Library
from ui.models.works import ITEM
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

REFRAIN = "Es war einmal, und es war nicht."
GERMAN = ("Erstes Kapitel", REFRAIN, "Der König schlief. Niemand weckte ihn.", REFRAIN, "Zweites Kapitel",
          "Die Tür fiel zu.", REFRAIN)  # fmt: skip
PRINTED = ("Chapter One", "It was, and was not.", "The king slept. Nobody roused him.", "It was not.",
           "Chapter Two", "The door slammed.", "It was.")  # fmt: skip


def document(texts: tuple[str, ...], language: Language) -> ImportedDocument:
    blocks = tuple(
        BlockDraft(
            BlockKind.HEADING if "apitel" in text or "Chapter" in text else BlockKind.PARAGRAPH,
            text,
            level=int("apitel" in text or "Chapter" in text),
            sentences=tuple(split(text, language)),
        )
        for text in texts
    )
    return ImportedDocument(language, blocks, "Märchen")


@pytest.fixture
def desk(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """An untranslated tale of seven rows beside a printed translation, open for writing."""
    path = tmp_path / "tale.zwie"
    with Library.create(path) as library:
        work = works.add_work(library, document(GERMAN, Language.GERMAN), None, None)
        pairs = (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.9))
        alignment = Alignment(
            tuple(BeadDraft((i,), (i,), 0.9, pairs if i == 2 else pairs[:1]) for i in range(len(GERMAN)))
        )
        works.add_translation(library, work, document(PRINTED, Language.ENGLISH), alignment, name="M. Hofer")
        first = library.works.bitexts(work)[0]
    window = open_window(path)
    window.library.open_bitext(first)
    shortcut(window, "edit")
    return window


def write(window: MainWindow, text: str) -> None:
    if not window.desk.page.is_editing:
        press(window, Key.Key_Return)
    QTest.keyClicks(focused(window), text)


def texts(window: MainWindow) -> list[str]:
    page = window.desk.page
    return ["\n".join(block.text for block in page.row(n).target) for n in range(page.row_count)]


def states(window: MainWindow) -> list[str]:
    page = window.desk.page
    return [page.row(n).state.value for n in range(page.row_count)]


def test_confirming_fills_equal_rows_and_one_undo_takes_both_back(desk: MainWindow) -> None:
    page = desk.desk.page
    page.go_to_row(1)
    write(desk, "Once there was.")
    shortcut(desk, "confirm")
    assert page.current_row == 2
    assert [texts(desk)[n] for n in (1, 3, 6)] == ["Once there was."] * 3
    assert page.row(3).target[0].origin is Origin.PROPAGATED
    assert "2 equal rows" in desk.desk.status.message
    press(desk, Key.Key_Escape)
    shortcut(desk, "next_unfinished")
    shortcut(desk, "undo")
    assert [texts(desk)[n] for n in (1, 3, 6)] == ["Once there was.", "", ""]
    assert states(desk)[1] == "initial"
    shortcut(desk, "redo")
    page.go_to_row(6)
    shortcut(desk, "detach")
    assert page.row(6).target[0].origin is Origin.HUMAN
    desk.actions_by_id["repetitions"].trigger()
    page.go_to_row(1)
    shortcut(desk, "needs_work")
    press(desk, Key.Key_Return)
    QTest.keyClicks(focused(desk), "So: ")
    shortcut(desk, "confirm")
    assert [texts(desk)[n] for n in (3, 6)] == ["Once there was."] * 2
    desk.actions_by_id["repetitions"].trigger()
    page.go_to_row(1)
    shortcut(desk, "confirm")
    assert texts(desk)[6] == "Once there was."
    assert texts(desk)[3] == texts(desk)[1]


def test_states_by_keys(desk: MainWindow) -> None:
    page = desk.desk.page
    page.go_to_row(5)
    write(desk, "The door fell shut.")
    shortcut(desk, "reviewed")
    assert (states(desk)[5], page.current_row) == ("reviewed", 6)
    page.go_to_row(5)
    shortcut(desk, "final")
    assert states(desk)[5] == "final"
    page.go_to_row(5)
    for wanted in ("reviewed", "translated", "initial"):
        shortcut(desk, "state_back")
        assert states(desk)[5] == wanted
    shortcut(desk, "state_back")
    assert "Nothing in this row" in desk.desk.status.message
    assert page.row(5).state is SegmentState.INITIAL
    page.go_to_row(6)
    shortcut(desk, "needs_work")  # there is nothing to be marked
    assert not page.row(6).needs_work
    assert desk.desk.status.message.startswith("This row has no translation yet")
    write(desk, "The end.")
    shortcut(desk, "confirm")  # fills its repetitions, and says so
    shortcut(desk, "confirm")
    assert desk.desk.status.message.startswith("That was the last row")


def test_keys_go_to_the_rows_the_filter_lets_through(desk: MainWindow) -> None:
    page, bar = desk.desk.page, desk.desk.filter_bar
    page.go_to_row(2)
    write(desk, "The king slept.")
    shortcut(desk, "confirm")
    press(desk, Key.Key_Escape)
    page.go_to_row(0)
    shortcut(desk, "filter")
    assert bar.isVisible()
    bar.text.setFocus()
    QTest.keyClicks(bar.text, "es war")
    QTest.keyClick(bar.text, Key.Key_Return)
    assert (bar.count.text(), page.current_row) == ("3 of 7 rows", 1)
    QTest.keyClick(bar.text, Key.Key_Return)
    assert page.current_row == 3
    page.setFocus()
    shortcut(desk, "next_row")
    assert page.current_row == 6
    shortcut(desk, "next_row")
    assert page.current_row == 6
    shortcut(desk, "previous_row")
    shortcut(desk, "previous_row")
    assert page.current_row == 1
    assert page.shown.kept == desk.desk.filtering.kept
    write(desk, "Once.")
    shortcut(desk, "confirm")
    assert page.current_row == 3
    press(desk, Key.Key_Escape)
    page.setFocus()
    press(desk, Key.Key_Escape)
    assert bar.isHidden()
    assert (desk.desk.filtering.on, page.shown.kept) == (False, None)
    shortcut(desk, "filter")
    press(desk, Key.Key_Escape)
    assert bar.isHidden()
    assert page.hasFocus(), "also where nothing was asked for"
    shortcut(desk, "next_row")
    assert page.current_row == 4


def test_the_filter_follows_every_change(desk: MainWindow) -> None:
    page, filtering, bar = desk.desk.page, desk.desk.filtering, desk.desk.filter_bar
    shortcut(desk, "filter")
    bar.state.setCurrentIndex(bar.state.findData(RowState.UNFINISHED))
    assert bar.count.text() == "7 of 7 rows"
    page.setFocus()
    page.go_to_row(1)
    write(desk, "Once.")
    shortcut(desk, "confirm")
    assert filtering.numbers() == [0, 2, 4, 5]
    assert page.current_row == 2
    press(desk, Key.Key_Escape)
    page.go_to_row(5)
    shortcut(desk, "next_unfinished")
    assert page.current_row == 0
    shortcut(desk, "merge_rows")
    assert filtering.numbers() == [1, 3, 4]
    shortcut(desk, "undo")
    bar.state.setCurrentIndex(0)
    bar.mark.setCurrentIndex(bar.mark.findData(RowMark.NOTE))
    assert bar.count.text() == "No row is like that"
    block = page.row(2).source[0]
    work = desk.workspace.library.works.all()[0].id
    place = TextRange(Side.SOURCE, block.id, 0, 3)
    desk.workspace.run(lambda library: annotations.add_note(library, work, [place], "Wer?"))
    assert filtering.numbers() == [2]
    desk.library.show_shelf()
    assert not filtering.on


def test_rows_with_terms_are_looked_for_by_a_worker(desk: MainWindow, qtbot: QtBot) -> None:
    concept = Concept((Term(Language.GERMAN, "König"), Term(Language.ENGLISH, "king")))
    desk.workspace.run(lambda library: terms.add_concept(library, concept))
    shortcut(desk, "filter")
    bar, filtering = desk.desk.filter_bar, desk.desk.filtering
    bar.mark.setCurrentIndex(bar.mark.findData(RowMark.TERM))
    assert bar.count.text() == "Looking for terms…"
    qtbot.waitUntil(lambda: not filtering.is_looking, timeout=30_000)
    assert filtering.numbers() == [2]
    assert bar.count.text() == "1 of 7 rows"


def test_the_source_is_copied_and_can_be_corrected(desk: MainWindow) -> None:
    page = desk.desk.page
    page.go_to_row(5)
    press(desk, Key.Key_Return)
    QTest.keyClick(focused(desk), Key.Key_R, CONTROL | SHIFT)
    assert texts(desk)[5] == "Die Tür fiel zu."
    press(desk, Key.Key_Escape)
    shortcut(desk, "undo")
    press(desk, Key.Key_Return)
    QTest.keyClick(focused(desk), Key.Key_Insert, CONTROL)
    assert texts(desk)[5] == "Die Tür fiel zu."
    press(desk, Key.Key_Escape)
    page.set_caret(Spot(5, Side.SOURCE, 0, 4))
    press(desk, Key.Key_F2)
    assert page.is_editing
    QTest.keyClicks(focused(desk), "alte ")
    press(desk, Key.Key_Escape)
    assert page.row(5).source[0].text == "Die alte Tür fiel zu."
    assert texts(desk)[5] == "Die Tür fiel zu."
    shortcut(desk, "undo")
    assert page.row(5).source[0].text == "Die Tür fiel zu."


def test_other_versions_are_shown_and_taken_by_sentence(desk: MainWindow) -> None:
    page, panel = desk.desk.page, desk.flow.panel
    page.go_to_row(2)
    write(desk, "The king was asleep.")
    press(desk, Key.Key_Escape)
    shortcut(desk, "versions")
    assert focused(desk) is panel.list
    titles = [panel.model.version(n).title for n in range(panel.model.rowCount())]
    assert titles[:3] == ["M. Hofer", "Sentence 1", "Sentence 2"]
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Down)
    press(desk, Key.Key_Return)
    assert texts(desk)[2] == "The king was asleep. Nobody roused him."
    panel.settle()
    panel.list.setFocus()
    panel.list.setCurrentIndex(panel.model.index(0, 0))
    press(desk, Key.Key_Return)
    assert texts(desk)[2] == "The king slept. Nobody roused him."
    panel.settle()
    earlier = [panel.model.version(n) for n in range(panel.model.rowCount())][3:]
    assert "The king was asleep. Nobody roused him." in [version.text for version in earlier]
    assert all(version.title.startswith("Earlier") for version in earlier)
    panel.list.setCurrentIndex(panel.model.index(3, 0))
    wanted = panel.model.version(3).text
    press(desk, Key.Key_Return)
    assert texts(desk)[2] == wanted
    press(desk, Key.Key_Escape)
    assert page.hasFocus()


def test_each_mode_has_its_panels_and_the_row_may_stay_in_the_middle(desk: MainWindow) -> None:
    notes, page = desk.desk.docks.notes, desk.desk.page
    shortcut(desk, "notes_panel")
    page.setFocus()
    hidden = []
    for mode in ("read", "repair", "edit", "read"):
        shortcut(desk, mode)
        hidden.append(notes.isHidden())
    assert hidden == [True, True, False, True]  # reading came before the notes were opened, to write
    desk.resize(1300, 330)
    desk.actions_by_id["centred"].trigger()
    page.go_to_row(0)
    for _ in range(3):
        shortcut(desk, "next_row")
    middle = page.row_top(3) + page.page.layout(3).height / 2
    assert page.current_row == 3
    assert abs(middle - page.viewport().height() / 2) < 20


def test_go_to_a_chapter_and_words_in_the_status_line(desk: MainWindow) -> None:
    page, status = desk.desk.page, desk.desk.status
    shortcut(desk, "go_to_row")
    bar = desk.desk.row_bar
    assert bar.chapter.isVisible()
    assert bar.chapter.lineEdit().width() > bar.chapter.width() // 2  # there is room for the number
    QTest.keyClick(bar.number, Key.Key_Tab)
    QTest.keyClicks(bar.chapter, "2")
    QTest.keyClick(bar.chapter, Key.Key_Return)
    assert page.current_row == 4
    desk._count()
    assert "0 of 35 words" in status.facts
    assert "chapter 2/2 (0 %)" in status.facts
    page.go_to_row(5)
    write(desk, "The door shut.")
    shortcut(desk, "confirm")
    desk._count()
    assert "4 of 35 words" in status.facts
    assert "chapter 2/2 (30 %)" in status.facts
    model = desk.desk.contents.model
    model.set_wanted(True)
    assert [model.done(model.data(model.index(n, 0), ITEM)) for n in (0, 1)] == ["0 %", "30 %"]


def test_states_leave_one_writing_and_a_selection_goes_with_its_row(desk: MainWindow) -> None:
    page = desk.desk.page
    page.go_to_row(1)
    select(desk, 3)
    assert page.selection()
    page.start_edit()
    QTest.keyClicks(page.writing.editor, "Once.")
    shortcut(desk, "needs_work")
    assert page.row(1).needs_work
    assert page.is_editing
    assert page.writing.editor.caret_offset() == len("Once.")
    shortcut(desk, "confirm")
    assert page.is_editing
    assert page.current_row == 2
    assert page.selection() == ()
    shortcut(desk, "suggestion_9")
    assert page.is_editing


def test_down_in_a_filter_goes_to_the_list(desk: MainWindow) -> None:
    concept = Concept((Term(Language.GERMAN, "König"), Term(Language.ENGLISH, "king")))
    desk.workspace.run(lambda library: terms.add_concept(library, concept))
    shortcut(desk, "terms_panel")
    panel = desk.desk.terms
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, Key.Key_Down)
    assert panel.list.hasFocus()
    assert panel.list.currentIndex().row() == 0


def test_rows_are_merged_while_writing_and_the_place_is_kept(desk: MainWindow) -> None:
    view = desk.desk.page
    for row, words in ((5, "The door fell."), (6, "It was.")):
        view.edit_at(Spot(row, Side.TARGET, 0, 0))
        QTest.keyClicks(focused(desk), words)
    press(desk, Key.Key_Home)
    press(desk, Key.Key_Backspace)
    assert view.row_count == len(GERMAN), "a row is not joined with another by a slip"
    assert "Ctrl+J" in desk.desk.status.message
    view.edit_at(Spot(5, Side.TARGET, 0, 4))
    shortcut(desk, "merge_rows")
    assert view.row_count == len(GERMAN) - 1
    assert view.writing.writing_at == Spot(5, Side.TARGET, 0, 4)
    QTest.keyClicks(focused(desk), "old ")
    view.edit_at(Spot(5, Side.TARGET, 1, 0))
    press(desk, Key.Key_Backspace)
    assert [block.text for block in view.row(5).target] == ["The old door fell. It was."]
    assert view.writing.writing_at == Spot(5, Side.TARGET, 0, len("The old door fell. "))
    press(desk, Key.Key_Escape)
    for _ in range(3):
        shortcut(desk, "undo")
    assert [block.text for row in (5, 6) for block in view.row(row).target] == ["The door fell.", "It was."]


def test_a_panel_that_comes_has_room_and_the_hint_of_the_editor_is_whole(
    desk: MainWindow, qtbot: QtBot
) -> None:
    desk.resize(1600, 1000)
    desk.desk.page.edit_at(Spot(5, Side.TARGET, 0, 0))
    for panel in ("contents_panel", "problems_panel", "suggestions_panel"):
        shortcut(desk, panel)
    problems, contents = desk.desk.docks.problems, desk.desk.docks.contents
    qtbot.waitUntil(lambda: abs(problems.height() - contents.height()) < 60)
    for width in (1000, 1600):
        desk.resize(width, 800)
        QTest.qWait(50)
        assert desk.desk.page.commit_edit()
        desk.desk.page.edit_at(Spot(5, Side.TARGET, 0, 0))
        editor = desk.desk.page.writing.editor
        assert editor is not None
        words = editor.placeholderText()
        assert words.startswith("Write the translation")
        assert editor.fontMetrics().horizontalAdvance(words) <= editor.width()
