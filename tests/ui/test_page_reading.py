from __future__ import annotations

import gc
import itertools
import sys
import weakref

import pytest
from page_fixtures import (
    ASTRAL,
    ENGLISH,
    GERMAN,
    LONG,
    NO_SOURCE,
    NO_TARGET,
    PLAIN,
    THREE,
    text_point,
)
from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QAccessible, QMouseEvent
from PySide6.QtWidgets import QApplication

from reader.edits import annotations, beads
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from ui import theme
from ui.views.bitext.gutter import link_words, state_words
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

LEFT = Qt.MouseButton.LeftButton


def click(qtbot, view, point, *, twice=False, modifier=Qt.KeyboardModifier.NoModifier):
    (qtbot.mouseDClick if twice else qtbot.mouseClick)(view.viewport(), LEFT, modifier, point)


def drag(qtbot, view, start, end, modifier=Qt.KeyboardModifier.NoModifier):
    port = view.viewport()
    qtbot.mousePress(port, LEFT, modifier, start)
    for point in (start + QPoint(6, 0), end):
        place = QPointF(point)
        move = QMouseEvent(
            QEvent.Type.MouseMove, place, port.mapToGlobal(place), Qt.MouseButton.NoButton, LEFT, modifier
        )
        QApplication.sendEvent(port, move)
    qtbot.mouseRelease(port, LEFT, modifier, end)


def test_rows_are_the_beads_in_order(view):
    assert view.row_count == 8
    assert [len(view.row(i).target) for i in range(8)] == [1, 3, 1, 0, 1, 1, 1, 1]


def test_sides_of_a_row_begin_level(view):
    for number in (THREE, PLAIN, LONG):
        sides = view.page.layout(number).sides
        assert sides[Side.SOURCE][0].y == sides[Side.TARGET][0].y


def test_three_blocks_are_stacked_without_overlap(view):
    blocks = view.page.layout(THREE).sides[Side.TARGET]
    assert len(blocks) == 3
    for above, below in itertools.pairwise(blocks):
        assert below.y >= above.y + above.height


def test_a_missing_side_keeps_a_visible_gap(view):
    layout = view.page.layout(NO_TARGET)
    assert layout.bottom(Side.TARGET) - layout.tops[Side.TARGET] == view.page.type.line
    assert view.page.layout(NO_SOURCE).sides[Side.SOURCE] == []


def test_arrows_walk_through_text_and_rows(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert view.caret().start == 1
    qtbot.keyClick(view, Qt.Key.Key_Right, Qt.KeyboardModifier.ControlModifier)
    assert GERMAN[0][1][view.caret().start :].startswith("Garten")
    qtbot.keyClick(view, Qt.Key.Key_End)
    assert view.caret().start == len(GERMAN[0][1])
    qtbot.keyClick(view, Qt.Key.Key_Right)
    assert (view.current_row, view.caret().start) == (1, 0)
    qtbot.keyClick(view, Qt.Key.Key_Left)
    assert (view.current_row, view.caret().start) == (0, len(GERMAN[0][1]))


def test_down_goes_through_every_line_of_every_row(view, qtbot):
    rows = []
    for _ in range(40):
        qtbot.keyClick(view, Qt.Key.Key_Down)
        rows.append(view.current_row)
    assert rows == sorted(rows)
    assert rows[-1] == view.row_count - 1


def test_tab_goes_to_the_partner_sentence(view, qtbot):
    second = GERMAN[PLAIN][1].index("Im August")
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, second + 3))
    qtbot.keyClick(view, Qt.Key.Key_Tab)
    caret = view.caret()
    assert caret.side is Side.TARGET
    assert view.row(PLAIN).target[0].text[caret.start :].startswith("In August")


def test_home_and_end_of_the_text(view, qtbot):
    qtbot.keyClick(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert view.current_row == view.row_count - 1
    qtbot.keyClick(view, Qt.Key.Key_Home, Qt.KeyboardModifier.ControlModifier)
    assert view.current_row == 0


def test_shift_selects_and_copy_has_no_soft_hyphens(view, qtbot):
    view.set_caret(Spot(LONG, Side.SOURCE, 0, 0))
    for _ in range(3):
        qtbot.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    (chosen,) = view.selection()
    qtbot.keyClick(view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    copied = QApplication.clipboard().text()
    assert copied == GERMAN[-1][1][chosen.start : chosen.end] == view.selected_text()
    assert len(copied) > 50
    assert "\u00ad" in view.page.layout(LONG).sides[Side.SOURCE][0].layout.text()


def test_drag_selects_within_a_block(view, qtbot):
    start, end = text_point(view, PLAIN, Side.TARGET, 1), text_point(view, PLAIN, Side.TARGET, 5)
    drag(qtbot, view, start, end)
    assert view.selected_text() == "That"


def test_two_clicks_take_the_word_with_its_gender_star(view, qtbot):
    at = GERMAN[THREE][1].index("Nachbar") + 2
    click(qtbot, view, text_point(view, THREE, Side.SOURCE, at), twice=True)
    assert view.selected_text() == "Nachbar*innen"


def test_three_clicks_take_the_sentence(view, qtbot):
    point = text_point(view, THREE, Side.SOURCE, GERMAN[THREE][1].index("hatte"))
    click(qtbot, view, point, twice=True)
    click(qtbot, view, point)
    assert view.selected_text() == "Niemand hatte sie gerufen."


def test_a_second_selection_on_the_other_side_keeps_the_first(view, qtbot):
    click(qtbot, view, text_point(view, PLAIN, Side.SOURCE, 3), twice=True)
    at = ENGLISH[4][1].index("never") + 1
    click(qtbot, view, text_point(view, PLAIN, Side.TARGET, at), twice=True)
    ranges = view.selection()
    assert [r.side for r in ranges] == [Side.SOURCE, Side.TARGET]
    assert view.selected_text() == "Das\nnever"
    click(qtbot, view, text_point(view, THREE, Side.TARGET, 4), twice=True)
    assert [r.side for r in view.selection()] == [Side.TARGET]


def test_offsets_behind_astral_characters_are_code_points(view, qtbot):
    at = GERMAN[4][1].index("zweite")
    click(qtbot, view, text_point(view, ASTRAL, Side.SOURCE, at + 2), twice=True)
    assert view.selected_text() == "zweite"
    assert view.selection()[0].start == at


def test_hover_lights_the_sentence_and_its_partner(view, qtbot):
    at = GERMAN[THREE][1].index("Niemand") + 3
    qtbot.mouseMove(view.viewport(), QPoint(4, 5))  # Qt does not tell of a mouse that stays where it is
    qtbot.mouseMove(view.viewport(), text_point(view, THREE, Side.SOURCE, at))
    lit = view.shown.lit
    assert [GERMAN[THREE][1][a:b] for _, a, b in lit.source] == ["Niemand hatte sie gerufen."]
    assert [block for block, _, _ in lit.target] == [1]


def test_a_sentence_without_partner_lights_alone(view):
    view.light(Spot(NO_SOURCE, Side.TARGET, 0, 3))
    assert view.shown.lit.source == ()
    assert len(view.shown.lit.target) == 1


def test_state_and_link_are_said_in_words(view):
    assert "No translation" in link_words(view.row(NO_TARGET))
    assert "Doubtful" in link_words(view.row(6))
    assert "1 paragraph to 3" in link_words(view.row(THREE))
    assert state_words(view.row(NO_TARGET)) == "Not translated yet"


def test_mode_switch_moves_nothing(view):
    view.go_to_row(LONG)
    before = view.grab().toImage()
    place = view.place()
    view.set_mode(ViewMode.EDIT)
    assert view.place() == place
    assert view.grab().toImage() == before


def test_place_comes_back(view, bitext):
    view.resize(1200, 300)
    view.scroll_by(210)
    place = view.place()
    view.open(bitext.id)
    view.go_to_place(*place)
    assert view.place() == pytest.approx(place)


def test_text_size_keeps_the_top_row(view):
    view.resize(1200, 300)
    view.scroll_by(300)
    row = view.place()[0]
    view.set_text_size(24)
    assert view.place()[0] == row
    assert view.text_size == 24


def test_scrolling_back_and_forth_is_exact(view):
    view.resize(900, 250)
    view.scroll_by(120)
    here = view.place()
    view.scroll_by(77)
    view.scroll_by(-77)
    assert view.place() == here


def test_scroll_ends_at_the_last_row(view):
    view.resize(1200, 300)
    view.scroll_by(100_000)
    *_, (number, top) = view.page.scroller.visible()
    assert number == view.row_count - 1
    assert top + view.page.layout(number).height == view.viewport().height()


def add_note(view, body="Spaten!", **more):
    block = view.page.row(THREE).target[0]
    work = view.page.rows.bitext.original.work_id
    place = TextRange(Side.TARGET, block.id, 0, 5)
    view.workspace.run(lambda library: annotations.add_note(library, work, [place], body, **more))


@pytest.mark.parametrize("width", [1600, 2400])
def test_without_notes_the_page_stands_in_the_middle(view, width):
    view.resize(width, 300)
    view.scroll_by(200)
    before = view.page.columns
    here = view.place()
    assert not before.notes_width
    signs = 3 * view.page.type.px  # numbers and states on the left weigh little
    assert abs(before.left - (view.viewport().width() - before.right)) <= signs
    add_note(view, body="")  # a mark in the text needs no margin
    assert view.page.columns == before
    add_note(view)
    noted = view.page.columns
    assert noted.notes_width
    assert noted.left < before.left
    assert noted.width == before.width
    assert view.place() == here
    view.grab()
    view.workspace.undo()
    assert view.page.columns == before
    assert view.place() == here


@pytest.mark.parametrize(
    ("width", "stacked", "notes"),
    [(800, True, False), (1200, False, False), (1600, False, True), (3840, False, True)],
)
def test_columns_fit_every_width(view, width, stacked, notes):
    add_note(view)
    view.resize(width, 700)
    columns = view.page.columns
    assert columns.stacked is stacked
    assert bool(columns.notes_width) is notes
    assert columns.source_x > 0
    assert columns.right <= view.viewport().width()
    assert not notes or columns.notes_x + columns.notes_width <= view.viewport().width()
    layout = view.page.layout(PLAIN)
    level = layout.sides[Side.SOURCE][0].y == layout.sides[Side.TARGET][0].y
    assert level is not stacked


def test_notes_do_not_collide_in_the_margin(view, library):
    view.resize(1600, 900)
    work = library.works.all()[0].id
    block = view.row(PLAIN).source[0].id
    for start in (1, 5, 9):
        view.workspace.run(
            lambda lib, at=start: annotations.add_note(
                lib, work, (TextRange(Side.SOURCE, block, at, at + 3),), "A remark of several words. " * 4
            )
        )
    view.grab()
    rects = [note.rect for note in view._notes]
    assert len(rects) == 3
    for above, below in itertools.pairwise(rects):
        assert below.top() > above.bottom()


def test_a_twin_note_is_shown_once(view, library, qtbot):
    view.resize(1600, 900)
    row = view.row(PLAIN)
    ranges = (
        TextRange(Side.SOURCE, row.source[0].id, 1, 9),
        TextRange(Side.TARGET, row.target[0].id, 1, 9),
    )
    work = library.works.all()[0].id
    view.workspace.run(lambda lib: annotations.add_note(lib, work, ranges, "Both.", colour=Colour.BLUE))
    view.grab()
    assert len(view._notes) == 1
    with qtbot.waitSignal(view.note_activated) as signal:
        click(qtbot, view, view._notes[0].rect.center().toPoint())
    assert signal.args == [view._notes[0].annotation.id]


def test_merging_rows_keeps_the_place_at_the_same_bead(view):
    view.resize(1200, 300)
    view.go_to_row(LONG)
    bead, place = view.current_bead(), view.place()
    first = view.row(THREE).bead.id
    view.workspace.run(lambda lib: beads.merge_with_next(lib, first))
    assert view.row_count == 7
    assert view.current_bead() == bead
    assert view.place()[0] == place[0]
    view.workspace.undo()
    assert view.row_count == 8
    assert view.current_bead() == bead


def test_find_is_tolerant_and_walks_around(view):
    assert view.find("wachst") == 1
    assert view.find("NEIGHBOURS") == 2
    rows = []
    for _ in range(3):
        assert view.find_next()
        rows.append(view.current_row)
    assert rows == [THREE, LONG, THREE]
    assert view.find_next(backwards=True)
    assert view.current_row == LONG
    assert view.find("nowhere to be found") == 0
    assert not view.find_next()


def test_go_to_block_selects_the_range(view):
    block = view.row(LONG).target[0].id
    view.go_to_block(block, 10, 16)
    assert view.current_row == LONG
    assert view.selection() == (TextRange(Side.TARGET, block, 10, 16),)


@pytest.mark.parametrize("name", list(theme.THEMES))
def test_page_takes_the_colours_of_the_theme(view, name):
    view.set_theme(theme.THEMES[name])
    assert view.viewport().grab().toImage().pixelColor(2, 2).name() == theme.THEMES[name].paper.lower()


def test_assistive_technology_sees_rows_and_texts(view):
    table = QAccessible.queryAccessibleInterface(view)
    assert table.role() == QAccessible.Role.Table
    assert table.childCount() == 16
    source, target = table.child(2 * PLAIN), table.child(2 * PLAIN + 1)
    assert source.text(QAccessible.Text.Value) == GERMAN[PLAIN][1]
    assert "never grow" in target.text(QAccessible.Text.Name)
    assert source.state().readOnly
    assert target.rect().width() == view.page.columns.width


def test_closing_shows_nothing(view):
    view.close_bitext()
    assert view.row_count == 0
    assert view.current_bead() is None
    assert view.selection() == ()
    view.grab()


def test_qt_does_not_eat_references_to_none(qapp):
    thing = QObject()
    before = sys.getrefcount(None)
    for _ in range(500):
        thing.setObjectName("x")
    assert abs(sys.getrefcount(None) - before) < 50 or sys.version_info >= (3, 12)


def test_a_deleted_view_leaves_nothing(qapp, library, bitext, patterns):
    workspace = Workspace(library)
    page = BitextView(workspace, theme.THEMES["light"], cache_dir=patterns)
    page.open(bitext.id)
    page.grab()
    QAccessible.queryAccessibleInterface(page).child(1)
    page.start_edit(PLAIN)
    page.close_bitext()
    gone = weakref.ref(page)
    page.deleteLater()
    del page
    for _ in range(3):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()
        gc.collect()
    assert gone() is None
