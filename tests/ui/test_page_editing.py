from __future__ import annotations

import sys
from functools import partial

import pytest
from page_fixtures import (
    ALIGNMENT,
    ASTRAL,
    ENGLISH,
    GERMAN,
    ITEM,
    LONG,
    NO_TARGET,
    PLAIN,
    THREE,
    document,
    text_point,
)
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut, QWheelEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from reader.edits import annotations, beads, blocks, works
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Alignment, Side
from reader.model.change import Step
from reader.model.language import Language
from ui import theme
from ui.views.bitext.host import ViewMode
from ui.views.bitext.navigation import bring
from ui.views.bitext.page import Spot

CONTROL = Qt.KeyboardModifier.ControlModifier


def editor(view):
    found = view._editing.editor
    assert found is not None
    return found


def begin(view, row, offset=0, block=0):
    view.set_mode(ViewMode.EDIT)
    assert view.edit_at(Spot(row, Side.TARGET, block, offset))
    return editor(view)


def target(library, view, row, block=0):
    return library.documents.block(view.row(row).target[block].id).text


@pytest.mark.parametrize("row", [PLAIN, THREE, ASTRAL, ITEM, LONG, 0])
@pytest.mark.parametrize("size", [14, 19, 27])
def test_the_editor_changes_no_pixel(view, row, size):
    view.set_text_size(size)
    view.set_current_row(row)
    QApplication.processEvents()
    bring(view, row, 0, view.page.layout(row).height, centre=True)
    view.light(None)
    before = view.grab().toImage()
    opened = begin(view, row)
    opened.setCursorWidth(0)
    view.light(None)
    QApplication.processEvents()
    after = view.grab().toImage()
    assert after == before


def test_the_editor_changes_no_pixel_of_a_following_paragraph(view):
    view.set_current_row(THREE)
    before = view.grab().toImage()
    begin(view, THREE, block=1).setCursorWidth(0)
    view.light(None)
    QApplication.processEvents()
    assert view.grab().toImage() == before


def test_nothing_keeps_the_lines_of_the_editor(view, qtbot):
    """Qt frees them without telling Python: a wrapper kept would stand for what comes to lie there next."""
    opened = begin(view, PLAIN)
    qtbot.keyClicks(opened, "more ")
    view.grab()
    assert view.page.layout(PLAIN).sides[Side.TARGET][0].live
    lines = opened.lines()
    assert sys.getrefcount(lines) == 2
    view.discard_edit()


def test_typing_is_in_the_library_after_leaving(view, library, qtbot):
    opened = begin(view, PLAIN)
    with qtbot.waitSignal(view.committed):
        qtbot.keyClicks(opened, "Well: ")
        qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert target(library, view, PLAIN) == f"Well: {ENGLISH[4][1]}"
    assert not view.is_editing
    assert view.hasFocus()


def test_typing_saves_itself_within_a_second(view, library, qtbot):
    opened = begin(view, PLAIN)
    with qtbot.waitSignal(view.committed, timeout=2000):
        qtbot.keyClicks(opened, "So ")
    assert target(library, view, PLAIN).startswith("So ")
    assert view.is_editing
    assert editor(view) is opened
    assert opened.caret_offset() == 3


def test_what_is_typed_in_one_sitting_is_one_step(view, library, qtbot):
    opened = begin(view, PLAIN)
    for word in ("One ", "two "):
        qtbot.keyClicks(opened, word)
        view._editing.flush()
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert view.workspace.undo_step is Step.TYPE
    view.workspace.undo()
    assert target(library, view, PLAIN) == ENGLISH[4][1]


def test_the_row_grows_with_its_text(view, qtbot):
    begin(view, PLAIN)
    before = view.page.layout(PLAIN).height
    editor(view).insertPlainText("More and more words. " * 20)
    after = view.page.layout(PLAIN).height
    assert after > before
    assert view.page.scroller.heights[PLAIN] == after
    block = view.page.layout(PLAIN).sides[Side.TARGET][0]
    assert editor(view).height() == block.height + 6
    assert editor(view).verticalScrollBar().value() == 0


def test_a_click_in_edit_mode_opens_the_editor_there(view, qtbot):
    view.set_mode(ViewMode.EDIT)
    at = ENGLISH[4][1].index("keeper")
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=text_point(view, PLAIN, Side.TARGET, at))
    assert editor(view).caret_offset() == at
    assert view.caret() == TextRange(Side.TARGET, view.row(PLAIN).target[0].id, at, at)


def test_a_click_in_read_mode_does_not(view, qtbot):
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=text_point(view, PLAIN, Side.TARGET, 3))
    assert not view.is_editing


@pytest.mark.parametrize("key", [Qt.Key.Key_F2, Qt.Key.Key_Return])
def test_keys_that_open_the_editor(view, qtbot, key):
    view.set_mode(ViewMode.EDIT)
    view.set_caret(Spot(PLAIN, Side.TARGET, 0, 5))
    qtbot.keyClick(view, key)
    assert editor(view).caret_offset() == 5


def test_a_letter_opens_the_editor_and_is_typed(view, qtbot):
    view.set_mode(ViewMode.EDIT)
    view.set_caret(Spot(PLAIN, Side.TARGET, 0, 0))
    qtbot.keyClick(view, Qt.Key.Key_X)
    assert editor(view).text().lower().startswith("x“that")


def test_the_original_is_locked(view, qtbot):
    view.set_mode(ViewMode.EDIT)
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, 0))
    with qtbot.waitSignal(view.source_edit_requested):
        qtbot.keyClick(view, Qt.Key.Key_F2)
    assert not view.is_editing


def test_an_empty_side_can_be_written(view, library, qtbot):
    opened = begin(view, NO_TARGET)
    qtbot.keyClicks(opened, "This one was missing.")
    view._editing.flush()
    assert view.is_editing
    qtbot.keyClicks(editor(view), " Now it is here.")
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert target(library, view, NO_TARGET) == "This one was missing. Now it is here."
    view.workspace.undo()
    assert view.row(NO_TARGET).target == ()


@pytest.mark.parametrize("row", [0, ITEM])
def test_a_translation_that_is_begun_stands_as_it_will_be_set(view, library, qtbot, row):
    work = works.add_work(library, document(GERMAN, Language.GERMAN), None, None)
    view.open(library.works.bitexts(work)[0])
    assert view.row(row).target == ()
    opened = begin(view, row)
    height = opened.height()
    qtbot.keyClicks(opened, "Half a Sentence")
    QApplication.processEvents()
    before = opened.font(), opened.geometry(), view.page.layout(row).height
    view._editing.flush()
    QApplication.processEvents()
    assert (opened.font(), opened.geometry(), view.page.layout(row).height) == before
    assert before[1].height() == height
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    laid = view.page.layout(row).sides[Side.TARGET][0]
    assert (laid.style.font, view.page.layout(row).height) == (before[0], before[2])


def test_an_empty_side_stays_empty_when_nothing_is_typed(view, qtbot):
    begin(view, NO_TARGET)
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert view.row(NO_TARGET).target == ()
    assert view.workspace.undo_step is not Step.TYPE


def test_enter_splits_and_backspace_joins(view, library, qtbot):
    at = ENGLISH[4][1].index(" In August")
    begin(view, PLAIN, at)
    qtbot.keyClick(editor(view), Qt.Key.Key_Return)
    assert [b.text for b in view.row(PLAIN).target] == [ENGLISH[4][1][:at], ENGLISH[4][1][at + 1 :]]
    assert view._editing.spot[:3] == (PLAIN, Side.TARGET, 1)
    assert editor(view).caret_offset() == 0
    qtbot.keyClick(editor(view), Qt.Key.Key_Backspace)
    assert [b.text for b in view.row(PLAIN).target] == [ENGLISH[4][1]]
    assert editor(view).caret_offset() == at + 1


def test_shift_enter_is_a_line_break(view, library, qtbot):
    begin(view, PLAIN)
    qtbot.keyClicks(editor(view), "a")
    qtbot.keyClick(editor(view), Qt.Key.Key_Return, Qt.KeyboardModifier.ShiftModifier)
    qtbot.keyClick(editor(view), Qt.Key.Key_Escape)
    assert target(library, view, PLAIN).startswith("a\n“That")


def test_arrows_go_on_in_the_next_block_and_row(view, qtbot):
    begin(view, THREE, block=2)
    qtbot.keyClick(editor(view), Qt.Key.Key_Up)
    assert view._editing.spot[:3] == (THREE, Side.TARGET, 1)
    qtbot.keyClick(editor(view), Qt.Key.Key_Down)
    qtbot.keyClick(editor(view), Qt.Key.Key_Down)
    assert view._editing.spot[:3] == (PLAIN, Side.TARGET, 0)


def test_tab_leaves_for_the_original(view, qtbot):
    begin(view, PLAIN, ENGLISH[4][1].index("In August") + 2)
    qtbot.keyClick(editor(view), Qt.Key.Key_Tab)
    assert not view.is_editing
    assert view.caret().side is Side.SOURCE
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    assert view.is_editing


def test_undo_is_the_editors_while_it_has_any_and_then_the_windows(view, qtbot):
    window = QWidget()
    qtbot.addWidget(window)
    QVBoxLayout(window).addWidget(view)
    undone = []
    shortcut = QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), window)
    shortcut.activated.connect(lambda: undone.append(True))
    with qtbot.waitExposed(window):
        window.show()
    window.activateWindow()
    opened = begin(view, PLAIN)
    qtbot.keyClicks(opened, "x")
    qtbot.keyClick(opened, Qt.Key.Key_Z, CONTROL)
    assert undone == []
    assert opened.text() == ENGLISH[4][1]
    qtbot.keyClick(opened, Qt.Key.Key_Z, CONTROL)
    assert undone == [True]
    window.layout().removeWidget(view)
    view.setParent(None)


def test_undo_by_the_window_shows_in_the_open_editor(view, library, qtbot):
    block = view.row(PLAIN).target[0]
    view.workspace.run(partial(blocks.set_text, block_id=block.id, text=f"Really? {block.text}"))
    opened = begin(view, PLAIN, 20)
    view.workspace.undo()
    assert opened.text() == block.text
    assert opened.caret_offset() == 20
    qtbot.keyClick(opened, Qt.Key.Key_Escape)
    assert target(library, view, PLAIN) == block.text


def test_undo_in_editor_says_whether_it_did(view, qtbot):
    assert not view.undo_in_editor()
    qtbot.keyClicks(begin(view, PLAIN), "x")
    assert view.undo_in_editor()
    assert editor(view).text() == ENGLISH[4][1]
    assert view.redo_in_editor()


def test_selection_in_the_editor_counts_and_keeps_the_originals(view, qtbot):
    point = text_point(view, PLAIN, Side.SOURCE, 3)
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=point)
    opened = begin(view, PLAIN)
    for _ in range(5):
        qtbot.keyClick(opened, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert [(r.side, r.start, r.end) for r in view.selection()] == [(Side.SOURCE, 1, 4), (Side.TARGET, 0, 5)]


def test_highlights_move_along_while_typing(view, library, qtbot):
    block = view.row(PLAIN).target[0]
    at = block.text.index("crossing")
    work = library.works.all()[0].id
    wanted = (TextRange(Side.TARGET, block.id, at, at + 8),)
    view.workspace.run(partial(annotations.highlight, work_id=work, ranges=wanted, colour=Colour.GREEN))
    qtbot.keyClicks(begin(view, PLAIN), "Oh! ")
    laid = view.page.layout(PLAIN).sides[Side.TARGET][0]
    (band,) = laid.bands(at, at + 8)
    assert band.x() == pytest.approx(laid.caret(at + 4)[0])
    view.commit_edit()
    note = library.annotations.of_work(work)[0]
    assert note.selectors[0].start == at + 4


def test_pasted_hard_wraps_become_spaces(view):
    opened = begin(view, PLAIN)
    data = QMimeData()
    data.setText("copied from\na PDF\n\nwith two para\u00adgraphs")
    opened.insertFromMimeData(data)
    assert opened.text().startswith("copied from a PDF\nwith two paragraphs")


def test_astral_characters_in_the_editor(view, library, qtbot):
    at = ENGLISH[6][1].index("count")
    opened = begin(view, ASTRAL, at)
    qtbot.keyClicks(opened, "do ")
    assert opened.caret_offset() == at + 3
    view.commit_edit()
    assert target(library, view, ASTRAL) == ENGLISH[6][1].replace("count", "do count", 1)


def test_colours_of_the_lexer_reflow_nothing(view):
    view.set_current_row(LONG)
    lines = view.page.layout(LONG).sides[Side.TARGET][0].line_count()
    view.set_syntax_colours(True)
    begin(view, LONG)
    assert editor(view).lines().lineCount() == lines


def test_theme_and_size_change_while_editing(view, qtbot):
    qtbot.keyClicks(begin(view, PLAIN), "x")
    view.set_theme(theme.THEMES["dark"])
    view.set_text_size(23)
    assert view.is_editing
    assert editor(view).text().startswith("x")
    view.resize(820, 700)
    view.grab()
    assert view.is_editing


def test_going_elsewhere_saves(view, library, qtbot):
    qtbot.keyClicks(begin(view, PLAIN), "x")
    view.go_to_row(LONG)
    assert not view.is_editing
    assert target(library, view, PLAIN).startswith("x")


def test_merging_rows_while_editing_keeps_the_block(view, qtbot):
    opened = begin(view, PLAIN, 4)
    before = view._editing.block_id
    bead = view.row(THREE).bead.id
    view.workspace.run(lambda lib: beads.merge_with_next(lib, bead))
    assert view._editing.block_id == before
    assert view._editing.spot[:3] == (THREE, Side.TARGET, 3)
    assert editor(view) is opened
    view.grab()


def test_window_keys_pass_through_the_editor(view, qtbot):
    got = []
    action = QAction(view)
    action.setShortcut("Ctrl+Return")
    action.triggered.connect(lambda: got.append(True))
    view.addAction(action)
    opened = begin(view, PLAIN)
    qtbot.keyClick(opened, Qt.Key.Key_Return, CONTROL)
    assert got == [True]
    assert "\n" not in opened.text()


def test_the_wheel_over_the_editor_scrolls_the_page(view, qtbot):
    view.resize(1200, 300)
    view.go_to_row(PLAIN)
    opened = begin(view, PLAIN)
    before = view.place()
    place = QPointF(opened.viewport().rect().center())
    event = QWheelEvent(
        place,
        opened.viewport().mapToGlobal(place),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    top = opened.y()
    QApplication.sendEvent(opened.viewport(), event)
    assert view.place() != before
    assert opened.y() < top


def test_an_english_original_is_neither_hyphenated_nor_locked_out(view, library):
    german, english = document(GERMAN, Language.GERMAN), document(ENGLISH, Language.ENGLISH)
    turned = tuple(bead._replace(source=bead.target, target=bead.source) for bead in ALIGNMENT.beads)
    works.add_work(library, english, german, Alignment(turned))
    work = library.works.all()
    newest = max(w.id for w in work)
    view.open(library.works.bitexts(newest)[0])
    before = view.page.layout(LONG).sides
    assert "\u00ad" not in before[Side.SOURCE][0].layout.text() + before[Side.TARGET][0].layout.text()
    begin(view, LONG)
    assert editor(view).text() == GERMAN[-1][1]
