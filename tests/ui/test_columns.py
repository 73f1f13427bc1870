"""Several translations side by side, in the real window: chosen, told apart, and taken from by sentence."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QPointF, QRectF, Qt
from PySide6.QtGui import QAccessible, QContextMenuEvent, QMouseEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from test_flow import GERMAN, PRINTED, document
from window_fixtures import Key, focused, press, shortcut

from reader.edits import works
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.document import Block, BlockId, BlockKind, DocumentId, DocumentOrigin, Origin
from reader.model.language import Language
from reader.segmentation.comparison import Change, compare
from reader.storage.library import Library
from ui.dialogs.columns import ColumnsDialog
from ui.views.bitext import geometry
from ui.views.bitext.beside import marked
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

MINE = ("Chapter One", "It was, and it was not.", "The king was asleep. Nobody woke him up.", "It was not.",
        "Chapter Two", "The door fell shut.", "It was.")  # fmt: skip
MACHINE = ("Chapter One", "Once it was, and was not.", "The king slept. No one woke him.", "It wasn’t.",
           "Chapter Two", "The door fell to.", "It was.")  # fmt: skip


@pytest.fixture
def desk(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> MainWindow:
    """A tale in three translations, the person's own one open for writing."""
    path = tmp_path / "tale.zwie"
    pairs = (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.9))
    alignment = Alignment(
        tuple(BeadDraft((i,), (i,), 0.9, pairs if i == 2 else pairs[:1]) for i in range(len(GERMAN)))
    )
    with Library.create(path) as library:
        mine = document(MINE, Language.ENGLISH)
        work = works.add_work(library, document(GERMAN, Language.GERMAN), mine, alignment)
        works.add_translation(library, work, document(PRINTED, Language.ENGLISH), alignment, name="M. Hofer")
        works.add_translation(
            library,
            work,
            document(MACHINE, Language.ENGLISH),
            alignment,
            name="DeepL",
            origin=DocumentOrigin.MACHINE,
        )
        first = library.works.bitexts(work)[0]
    window = open_window(path)
    window.library.open_bitext(first)
    shortcut(window, "edit")
    return window


def choose(window: MainWindow, *rows: int) -> None:
    """Check translations in the dialog, by keys."""
    shortcut(window, "columns")
    dialog = window.findChild(ColumnsDialog)
    assert dialog is not None
    for row in rows:
        dialog.list.setCurrentRow(row)
        QTest.keyClick(dialog.list, Key.Key_Space)
    dialog.accept()
    QApplication.processEvents()


def text(window: MainWindow, number: int) -> str:
    return "\n".join(block.text for block in window.desk.page.row(number).target)


def test_translations_are_chosen_by_keys_stand_level_and_are_kept_with_the_work(desk: MainWindow) -> None:
    view, page = desk.desk.page, desk.desk.page.page
    assert desk.heads.isHidden()
    before = page.columns
    choose(desk, 0, 1)
    assert page.beside.names == ("M. Hofer", "DeepL")
    assert len(page.columns.further) == 2
    assert page.columns.width < before.width
    left = [page.columns.source_x, page.columns.target_x, *page.columns.further]
    assert all(b - a >= page.columns.width for a, b in pairwise(left))
    assert page.columns.edge <= view.viewport().width()
    layout = page.layout(2)
    assert [column.blocks[0].block.text for column in layout.beside] == [PRINTED[2], MACHINE[2]]
    tops = {layout.sides[side][0].y for side in Side} | {column.blocks[0].y for column in layout.beside}
    assert len(tops) == 1  # on one baseline
    assert layout.height >= max(column.blocks[0].height for column in layout.beside)
    assert desk.heads.isVisible()
    assert "1  M. Hofer, translation; 2  DeepL, machine translation" in desk.heads.accessibleName()
    assert "written here" in desk.heads.accessibleName()
    cell = QAccessible.queryAccessibleInterface(view).child(5)
    assert PRINTED[2] in cell.text(QAccessible.Text.Name)
    assert f"DeepL: {MACHINE[2]}" in cell.text(QAccessible.Text.Name)
    desk.library.show_shelf()
    desk.library.open_work(desk.workspace.library.works.all()[0].id)
    assert page.beside.names == ("M. Hofer", "DeepL")
    # the translation gone over to is not beside itself, and is back when one returns
    bitexts = desk.workspace.library.works.bitexts(desk.workspace.library.works.all()[0].id)
    desk.library.show_translation(bitexts[1])
    assert page.beside.names == ("DeepL",)
    desk.library.show_translation(bitexts[0])
    assert page.beside.names == ("M. Hofer", "DeepL")
    choose(desk, 0, 1)
    assert page.columns == before
    assert desk.heads.isHidden()


def test_a_narrow_page_shows_fewer_and_says_so(desk: MainWindow) -> None:
    page = desk.desk.page.page
    choose(desk, 0, 1)
    desk.resize(960, 800)
    QApplication.processEvents()
    assert len(page.columns.further) == 1
    assert "No room here for DeepL –" in desk.heads.accessibleName()
    desk.desk.page.setMinimumWidth(320)
    desk.resize(760, 800)
    QApplication.processEvents()
    assert page.columns.stacked
    assert not page.columns.further
    assert "M. Hofer, DeepL" in desk.heads.note
    desk.resize(1500, 800)
    QApplication.processEvents()
    assert desk.heads.note == ""
    desk.reading.german()
    assert not page.columns.further
    assert desk.heads.isHidden()


def test_a_sentence_and_a_row_are_taken_by_key_as_one_step(desk: MainWindow) -> None:
    view = desk.desk.page
    choose(desk, 0, 1)
    view.go_to_row(2)
    view.edit_at(Spot(2, Side.TARGET, 0, len("The king was asleep. No")))
    shortcut(desk, "column_sentence_1")
    assert text(desk, 2) == "The king was asleep. Nobody roused him."
    assert view.is_editing
    assert view.writing.spot is not None
    assert view.writing.spot.row == 2
    shortcut(desk, "column_sentence_2")  # the caret is still in that sentence
    assert text(desk, 2) == "The king was asleep. No one woke him."
    assert view.row(2).target[0].origin is Origin.HUMAN  # only a part is the machine's
    view.commit_edit()
    shortcut(desk, "undo")
    assert text(desk, 2) == "The king was asleep. Nobody roused him."
    shortcut(desk, "column_row_2")
    assert text(desk, 2) == MACHINE[2]
    assert view.row(2).target[0].origin is Origin.MT
    view.commit_edit()
    shortcut(desk, "undo")
    shortcut(desk, "undo")
    assert text(desk, 2) == MINE[2]
    shortcut(desk, "column_sentence_3")
    assert "There is no column 3" in desk.desk.status.message


def test_the_mouse_lights_picks_and_never_writes_by_one_click(desk: MainWindow) -> None:
    view, page = desk.desk.page, desk.desk.page.page
    choose(desk, 0)
    view.go_to_row(2)
    column = page.layout(2).beside[0]
    block = column.blocks[0]
    x, line = block.caret(len("The king slept. No"))
    top = page.scroller.top(2)
    point = QPoint(round(block.x + x), round(top + block.y + (line + 0.5) * block.style.line))
    QTest.mouseMove(view.viewport(), QPoint(4, 5))  # Qt does not tell of a mouse that stays where it is
    QTest.mouseMove(view.viewport(), point)
    assert view.shown.lit is not None
    assert view.shown.lit.beside == (((0, len("The king slept. "), len(PRINTED[2])),),)
    assert view.shown.lit.target == ((0, len("The king was asleep. "), len(MINE[2])),)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert not view.is_editing
    assert view.shown.caret == Spot(2, Side.TARGET, 0, len("The king was asleep. "))
    assert text(desk, 2) == MINE[2]
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert text(desk, 2) == "The king was asleep. Nobody roused him."
    shortcut(desk, "read")
    QTest.mouseDClick(
        view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(point.x(), round(top + block.y + 4))
    )
    assert text(desk, 2) == "The king was asleep. Nobody roused him."


def at(desk: MainWindow, row: int, column: int, words: str) -> QPoint:
    """The point of the viewport where the shown text of a column goes on after ``words``."""
    page = desk.desk.page.page
    block = page.layout(row).beside[column].blocks[0]
    x, line = block.caret(len(words))
    return QPoint(
        round(block.x + x), round(page.scroller.top(row) + block.y + (line + 0.5) * block.style.line)
    )


def drag(desk: MainWindow, start: QPoint, end: QPoint) -> None:
    viewport, left = desk.desk.page.viewport(), Qt.MouseButton.LeftButton
    QTest.mousePress(viewport, left, pos=start)
    move = QMouseEvent(
        QEvent.Type.MouseMove, QPointF(end), QPointF(viewport.mapToGlobal(end)), left, left,
        Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(viewport, move)
    QTest.mouseRelease(viewport, left, pos=end)
    QApplication.processEvents()
    desk.refresh_actions()


def copied(desk: MainWindow) -> str:
    QApplication.clipboard().setText("")
    press(desk, Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    return QApplication.clipboard().text()


def test_words_of_a_column_are_selected_by_mouse_and_copied(desk: MainWindow) -> None:
    view = desk.desk.page
    choose(desk, 0, 1)
    shortcut(desk, "read")
    drag(desk, at(desk, 2, 1, "The "), at(desk, 2, 1, "The king slept"))
    assert view.selected_text() == "king slept"
    assert view.selection() == (), "it is no range of this translation"
    assert copied(desk) == "king slept"
    assert view.shown.current == 2
    # below the column it goes to the end of the paragraph, and back at its start it is nothing
    drag(desk, at(desk, 2, 0, "The king slept. "), at(desk, 4, 0, ""))
    assert view.selected_text() == PRINTED[2][len("The king slept. ") :]
    press(desk, Key.Key_Escape)
    assert view.selected_text() == ""
    QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(desk, 5, 1, "The do"))
    assert view.selected_text() == "door"
    QTest.mousePress(view.viewport(), Qt.MouseButton.LeftButton, pos=at(desk, 5, 1, "The do"))
    QTest.mouseRelease(view.viewport(), Qt.MouseButton.LeftButton, pos=at(desk, 5, 1, "The do"))
    assert view.selected_text() == MACHINE[5]
    # what is selected in the two sides takes its place
    view.go_to_block(view.row(1).target[0].id, 0, 2)
    assert view.selected_text() == MINE[1][:2]


def test_what_differences_put_in_is_not_copied(desk: MainWindow) -> None:
    choose(desk, 1)
    shortcut(desk, "column_differences")
    shown = desk.desk.page.page.layout(5).beside[0].marks[0].block.text
    assert len(shown) > len(MACHINE[5])
    drag(desk, at(desk, 5, 0, "The "), at(desk, 5, 0, shown))
    assert desk.desk.page.selected_text() == "door fell to."


def test_a_click_beside_leaves_what_is_being_written(desk: MainWindow) -> None:
    view = desk.desk.page
    choose(desk, 0, 1)
    view.edit_at(Spot(1, Side.TARGET, 0, 3))
    for row in (1, 2):
        QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=at(desk, row, 0, "T"))
        assert view.writing.writing_at == Spot(1, Side.TARGET, 0, 3)
        assert view.current_row == 1
    drag(desk, at(desk, 2, 0, ""), at(desk, 2, 0, "The king"))
    assert copied(desk) == "The king"
    QTest.keyClicks(focused(desk), "X")
    assert view.commit_edit()
    assert text(desk, 1) == MINE[1][:3] + "X" + MINE[1][3:]
    view.edit_at(Spot(1, Side.TARGET, 0, 3))
    point = at(desk, 2, 0, "The ki")
    QTest.mousePress(view.viewport(), Qt.MouseButton.RightButton, pos=point)
    assert view.selected_text() == "The king", "the menu is for what is selected"
    global_ = view.viewport().mapToGlobal(point)
    QApplication.sendEvent(view.viewport(), QContextMenuEvent(QContextMenuEvent.Reason.Mouse, point, global_))
    menu = desk.findChild(QMenu, "columnMenu")
    assert menu is not None
    entries = {action.text(): action for action in menu.actions()}
    assert view.is_editing
    entries["Copy what is se&lected"].trigger()
    assert QApplication.clipboard().text() == "The king"
    entries["Take the whole &row"].trigger()
    menu.close()
    assert text(desk, 2) == PRINTED[2]
    assert view.current_row == 2


@given(st.text("ab \n", max_size=12), st.text("ab ", max_size=12), st.data())
def test_places_in_a_text_with_differences(base: str, words: str, data: st.DataObject) -> None:
    """What is shown of a range is that range, and every place shown leads back to one in it."""
    found = marked([a_block(words)], base)[0]
    start = data.draw(st.integers(0, len(words)))
    end = data.draw(st.integers(start, len(words)))
    parts = found.shown(start, end)
    assert "".join(found.block.text[first:last] for first, last in parts) == words[start:end]
    for first, last in parts:
        assert start <= found.stored(first) <= found.stored(last) <= end


def test_differences_are_marked_and_follow_what_is_written(desk: MainWindow) -> None:
    view, page = desk.desk.page, desk.desk.page.page
    choose(desk, 1)
    assert page.layout(2).beside[0].marks[0].new == ()
    shortcut(desk, "column_differences")
    found = page.layout(5).beside[0].marks[0]
    assert [found.block.text[start:end] for start, end in found.new] == ["to"]
    assert [found.block.text[start:end] for start, end in found.struck] == ["shut"]
    assert page.layout(2).beside[0].marks[0].new
    view.edit_at(Spot(2, Side.TARGET, 0, 0))
    shortcut(desk, "column_row_1")
    assert page.layout(2).beside[0].marks[0].new == ()
    assert page.layout(2).beside[0].marks[0].struck == ()
    press(desk, Key.Key_Escape)
    # what is changed in the other translation is read again
    other = page.beside.bitexts[0]
    row = desk.workspace.library.bitexts.rows(other.id, 5, 1)[0]
    desk.library.show_translation(other.id)
    view.edit_at(Spot(5, Side.TARGET, 0, len(row.target[0].text)))
    QTest.keyClicks(focused(desk), " Bang.")
    desk.library.show_translation(desk.workspace.library.works.bitexts(other.translation.work_id)[0])
    assert page.layout(5).beside[0].text.blocks[0].text == "The door fell to. Bang."


def test_the_original_is_corrected_under_the_columns(desk: MainWindow) -> None:
    view, page = desk.desk.page, desk.desk.page.page
    choose(desk, 0, 1)
    view.go_to_row(2)
    view.set_caret(Spot(2, Side.SOURCE, 0, 0))
    desk.flow.unlock_source()
    assert view.is_editing
    QTest.keyClicks(focused(desk), "Ach. ")
    assert view.writing.flush()
    QApplication.processEvents()
    assert view.is_editing
    QTest.keyClicks(focused(desk), "So. ")
    assert view.commit_edit()
    assert view.row(2).source[0].text.startswith("Ach. So. Der König")
    assert [column.blocks[0].block.text for column in page.layout(2).beside] == [PRINTED[2], MACHINE[2]]
    # what stands beside a sentence is still told from what stands beside the new ones
    places = page.layout(2).beside[0].text.sentences
    assert {page.layout(2).beside[0].text.text_of(place) for place in places} <= {
        "The king slept.", "Nobody roused him.", PRINTED[2],
    }  # fmt: skip


def a_block(words: str) -> Block:
    return Block(BlockId(1), DocumentId(1), 1, BlockKind.PARAGRAPH, words)


@given(st.lists(st.sampled_from(["a", "bb", "c.", "d", "x"]), max_size=12), st.data())
def test_marks_leave_the_text_as_it_is(words: list[str], data: st.DataObject) -> None:
    """Taking out what is struck gives the text back; what is neither new nor struck stands in both."""
    one = " ".join(words)
    base = " ".join(data.draw(st.permutations(words)) if words else ["z"])
    half = len(words) // 2
    paragraphs = [a_block(" ".join(words[:half])), a_block(" ".join(words[half:]))]
    whole = "\n".join(block.text for block in paragraphs)
    found = marked(paragraphs, base)
    kept = []
    for one_marked in found:
        shown, at = "", 0
        for start, end in one_marked.struck:
            shown += one_marked.block.text[at:start]
            at = end
        shown += one_marked.block.text[at:]
        kept.append("".join(shown.split()))
        for start, end in one_marked.new:
            assert one_marked.block.text[start:end].strip()
    struck = [m.block.text[start:end] for m in found for start, end in m.struck]
    if struck:  # then all that is missing is there
        removed = [base[slice(*p.old)] for p in compare(base, whole) if p.change is Change.REMOVED]
        assert "".join("".join(struck).split()) == "".join("".join(removed).split())
    assert "".join(kept) == "".join(whole.split()) == "".join(one.split())


def test_only_the_columns_a_place_touches_are_painted() -> None:
    columns = geometry.Columns(100, 700, 500, False, 0, 0, 2000, further=(1300,), between=80)

    def touched(place: QRectF) -> list[bool]:
        return [*(columns.touches(side, place) for side in Side), columns.touches_further(0, place)]

    assert touched(QRectF(720, 10, 460, 30)) == [False, True, False]
    assert touched(QRectF(0, 0, 2000, 900)) == [True, True, True]
    assert columns.touches(Side.SOURCE, QRectF(90, 0, 5, 20))  # a sign beside it
    left, width = columns.written(Side.TARGET)
    written = QRectF(left, 0, width, 400)
    assert touched(written) == [False, True, False]
    assert not columns.touches_signs(written)
    assert columns.touches_signs(QRectF(left - 1, 0, 5, 5))
