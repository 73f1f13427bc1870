"""Reading: layouts, one language alone, pages, what is kept with each work. With real keys and clicks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from page_fixtures import (
    ENGLISH,
    GERMAN,
    HEADING,
    LONG,
    NO_TARGET,
    PLAIN,
    THREE,
    document,
    text_point,
)
from PySide6.QtCore import QEvent, QPoint, QPointF, QRect, Qt
from PySide6.QtGui import QAccessible, QMouseEvent, QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from reader.edits import works
from reader.model.bitext import Side
from reader.model.document import BlockKind
from reader.model.language import Language
from reader.model.reading import Face, Opens, PageLayout, ReadingSetting, Turning, Uncover
from reader.storage.library import Library
from ui import theme
from ui.views.bitext import covering, paging
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

USUAL = ReadingSetting()
LEFT, SPACE = Qt.MouseButton.LeftButton, Qt.Key.Key_Space
GERMAN_ALONE = replace(USUAL, layout=PageLayout.GERMAN)


def ink_in(view, row, side):
    """Whether letters of a side are to be seen: the darkest pixel of its cell."""
    view.viewport().repaint()
    image = view.viewport().grab().toImage()
    layout, top = view.page.layout(row), view.page.scroller.top(row)
    x, y = view.page.columns.x(side), top + layout.tops[side]
    darkest = min(
        image.pixelColor(a, b).lightness()
        for a in range(x, min(x + 160, image.width()), 1)
        for b in range(max(0, y + 4), min(y + 24, image.height()), 2)
    )
    return darkest < 120


def test_german_alone_covers_the_english_and_moves_nothing(view):
    before = [(n, top) for n, top in view.page.scroller.visible()]
    assert ink_in(view, PLAIN, Side.TARGET)
    view.set_setting(GERMAN_ALONE)
    assert [(n, top) for n, top in view.page.scroller.visible()] == before
    assert ink_in(view, PLAIN, Side.SOURCE)
    assert not ink_in(view, PLAIN, Side.TARGET)


def test_space_uncovers_a_row_which_is_covered_when_one_moves_on(view, qtbot):
    view.set_setting(GERMAN_ALONE)
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, 3))
    with qtbot.waitSignal(view.covering.uncovered) as asked:
        QTest.keyClick(view, SPACE)
    assert asked.args == [PLAIN]
    assert ink_in(view, PLAIN, Side.TARGET)
    assert not ink_in(view, THREE, Side.TARGET)
    QTest.keyClick(view, Qt.Key.Key_Right)
    assert view.page.covered(PLAIN) is None
    for _ in range(4):
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.current_row != PLAIN
    assert view.page.covered(PLAIN) is Side.TARGET


def test_space_again_and_escape_cover_the_row(view):
    view.set_setting(GERMAN_ALONE)
    for key in (SPACE, Qt.Key.Key_Escape):
        QTest.keyClick(view, SPACE)
        assert view.page.covered(0) is None
        QTest.keyClick(view, key)
        assert view.page.covered(0) is Side.TARGET


def test_holding_space_peeks(view, monkeypatch):
    monkeypatch.setattr(covering, "PEEK", 30)
    view.set_setting(GERMAN_ALONE)
    QTest.keyPress(view, SPACE)
    assert view.page.covered(0) is None
    QTest.qWait(60)
    QTest.keyRelease(view, SPACE)
    assert view.page.covered(0) is Side.TARGET


def test_a_click_on_the_veil_uncovers(view, qtbot):
    view.set_setting(GERMAN_ALONE)
    layout, top = view.page.layout(PLAIN), view.page.scroller.top(PLAIN)
    point = QPoint(view.page.columns.target_x + 20, top + layout.tops[Side.TARGET] + 10)
    assert view.page.hit(point.x(), point.y()).on_veil
    with qtbot.waitSignal(view.covering.uncovered):
        qtbot.mouseClick(view.viewport(), LEFT, pos=point)
    assert view.current_row == PLAIN
    assert view.page.covered(PLAIN) is None
    assert view.caret().side is Side.SOURCE


def hover(view, point):
    place = QPointF(point)
    move = QMouseEvent(
        QEvent.Type.MouseMove, place, view.viewport().mapToGlobal(place), Qt.MouseButton.NoButton,
        Qt.MouseButton.NoButton, Qt.KeyboardModifier.NoModifier,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), move)


def test_resting_the_mouse_uncovers_where_that_is_wanted(view, qtbot):
    view.set_setting(replace(GERMAN_ALONE, uncover=Uncover.HOVER))
    here, there = text_point(view, PLAIN, Side.SOURCE, 4), text_point(view, THREE, Side.SOURCE, 4)
    with qtbot.waitSignal(view.covering.uncovered):
        hover(view, here)
    assert view.page.covered(PLAIN) is None
    hover(view, there)
    assert view.page.covered(PLAIN) is Side.TARGET
    with qtbot.assertNotEmitted(view.covering.uncovered, wait=20):
        hover(view, here)  # passing by


def test_always_uncovered_shows_both(view):
    view.set_setting(replace(GERMAN_ALONE, uncover=Uncover.ALWAYS))
    assert ink_in(view, PLAIN, Side.TARGET)
    assert not view.covering.on


def test_below_the_english_opens_and_closes_without_moving_its_row(view):
    view.set_setting(replace(GERMAN_ALONE, opens=Opens.BELOW))
    assert view.page.columns.stacked
    height = view.page.layout(THREE).height
    view.set_caret(Spot(THREE, Side.SOURCE, 0, 0))
    top = view.page.scroller.top(THREE)
    QTest.keyClick(view, SPACE)
    assert view.page.scroller.top(THREE) == top
    assert view.page.layout(THREE).height > height
    assert ink_in(view, THREE, Side.TARGET)
    QTest.keyClick(view, Qt.Key.Key_Down, Qt.KeyboardModifier.NoModifier)
    while view.current_row == THREE:
        QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.page.layout(THREE).height == height


def test_covering_a_row_above_leaves_the_line_being_read_where_it_is(view):
    view.resize(700, 330)
    view.set_setting(GERMAN_ALONE)
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, 0))
    QTest.keyClick(view, SPACE)
    view.page.scroller.set_anchor(PLAIN, view.page.layout(PLAIN).height - 60)  # its German is out of sight
    view.update_page()
    below = text_point(view, NO_TARGET, Side.SOURCE, 5)
    y = view.page.scroller.top(NO_TARGET)
    QTest.mouseClick(view.viewport(), LEFT, pos=below)
    assert view.page.covered(PLAIN) is Side.TARGET
    assert view.page.scroller.top(NO_TARGET) == y


def test_tab_uncovers_and_goes_to_the_other_text(view, qtbot):
    view.set_setting(GERMAN_ALONE)
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, 3))
    with qtbot.waitSignal(view.covering.uncovered):
        QTest.keyClick(view, Qt.Key.Key_Tab)
    assert view.caret().side is Side.TARGET
    assert view.page.covered(PLAIN) is None


def test_a_find_in_covered_text_is_shown_and_needed_no_help(view, qtbot):
    view.set_setting(GERMAN_ALONE)
    with qtbot.assertNotEmitted(view.covering.uncovered):
        assert view.find("crossing keeper") == 1
        assert view.find_next()
    assert view.page.covered(PLAIN) is None


def test_a_screen_reader_is_not_told_what_is_covered(view):
    view.set_setting(GERMAN_ALONE)
    table = QAccessible.queryAccessibleInterface(view)
    cell = table.child(2 * PLAIN + 1)
    assert ENGLISH[4][1] not in cell.text(QAccessible.Text.Name)
    assert "Space" in cell.text(QAccessible.Text.Name)
    assert cell.text(QAccessible.Text.Value) == ""
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, 0))
    QTest.keyClick(view, SPACE)
    assert ENGLISH[4][1] in cell.text(QAccessible.Text.Name)


def test_english_alone_is_the_mirror_image(view):
    view.set_setting(replace(USUAL, layout=PageLayout.ENGLISH))
    assert view.page.columns.first is Side.TARGET  # what is read is on the left
    assert ink_in(view, PLAIN, Side.TARGET)
    assert not ink_in(view, PLAIN, Side.SOURCE)
    QTest.keyClick(view, Qt.Key.Key_Down)
    assert view.caret().side is Side.TARGET


@pytest.fixture
def turned(qtbot, tmp_path, patterns):
    """A work translated from English to German."""
    with Library.create(tmp_path / "turned.zwie") as library:
        work = works.add_work(
            library, document(ENGLISH, Language.ENGLISH), document(GERMAN, Language.GERMAN), None
        )
        page = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=patterns)
        page.resize(1200, 900)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.open(library.works.bitexts(work)[0])
        yield page


def test_german_is_german_in_a_work_translated_from_english(turned):
    assert ink_in(turned, 1, Side.TARGET)
    turned.set_setting(GERMAN_ALONE)
    assert turned.page.columns.alone is Side.TARGET
    assert not ink_in(turned, 1, Side.SOURCE)
    turned.set_setting(replace(USUAL, layout=PageLayout.ENGLISH))
    assert turned.page.columns.alone is Side.SOURCE
    turned.set_setting(replace(USUAL, layout=PageLayout.STACKED))
    assert turned.page.columns.first is Side.TARGET
    layout = turned.page.layout(1)
    assert layout.tops[Side.TARGET] < layout.tops[Side.SOURCE]


def test_german_is_hyphenated_where_nothing_is_written_in_it(view, turned):
    def hyphens(page, row, side):
        return "\u00ad" in page.page.layout(row).sides[side][0].layout.text()

    assert hyphens(view, LONG, Side.SOURCE)
    assert not hyphens(turned, 6, Side.TARGET)  # an editor lies over it, which cannot
    turned.set_setting(GERMAN_ALONE)
    assert hyphens(turned, 6, Side.TARGET)
    view.set_setting(replace(USUAL, hyphens=False))
    assert not hyphens(view, LONG, Side.SOURCE)


def test_justified_german_fills_its_lines_and_english_does_not(view):
    def ends(side):
        block = view.page.layout(LONG).sides[side][0]
        return [band.right() for band in block.bands(0, len(block.block.text))][:-1]

    ragged = ends(Side.SOURCE), ends(Side.TARGET)
    view.set_setting(replace(USUAL, justified=True))
    width = view.page.columns.width
    hyphen = 9  # it is drawn behind the last letter
    assert all(width - hyphen <= end <= width + 1 for end in ends(Side.SOURCE))
    assert min(ragged[0]) < width - hyphen
    assert ends(Side.TARGET) == ragged[1]


def test_swapped_columns_keep_signs_and_texts_apart(view):
    view.set_setting(replace(USUAL, swapped=True))
    columns = view.page.columns
    assert columns.target_x < columns.source_x
    assert columns.left == columns.target_x
    point = text_point(view, PLAIN, Side.SOURCE, 4)
    assert view.page.hit(point.x(), point.y()).spot.side is Side.SOURCE
    point = text_point(view, PLAIN, Side.TARGET, 4)
    assert view.page.hit(point.x(), point.y()).spot.side is Side.TARGET
    QTest.mouseClick(view.viewport(), LEFT, pos=point)
    assert view.caret().side is Side.TARGET


def test_typeface_size_leading_and_measure(view):
    line, width = view.page.type.line, view.page.columns.width
    view.set_setting(replace(USUAL, leading=180, measure=50, face=Face.SANS))
    assert view.page.type.line > line
    assert view.page.columns.width < width
    assert view.page.type.family != theme.FACE
    view.set_setting(replace(USUAL, face=Face.OWN, family="A face nobody has"))
    assert view.page.type.family == theme.FACE
    with_size = replace(USUAL, size=26)
    view.set_setting(with_size)
    assert view.text_size == 26


@pytest.mark.parametrize(
    "other",
    [
        replace(USUAL, layout=PageLayout.STACKED), replace(GERMAN_ALONE, opens=Opens.BELOW),
        replace(USUAL, size=27), replace(USUAL, leading=190, measure=45),
        replace(USUAL, layout=PageLayout.ENGLISH),
    ],
)  # fmt: skip
def test_the_line_being_read_stays_put(view, other):
    view.resize(1200, 170)
    view.go_to_row(PLAIN)
    view.set_caret(Spot(PLAIN, Side.SOURCE, 0, GERMAN[2][1].index("August")))
    view.show_line(view.shown.caret)

    def y():
        caret = view.shown.caret
        block = view.page.layout(caret.row).sides[caret.side][caret.block]
        line = block.caret(caret.offset)[1]
        return view.page.scroller.top(caret.row) + block.y + line * block.style.line

    before = y()
    view.set_setting(other)
    assert view.current_row == PLAIN
    assert y() == before or view.shown.caret.side is Side.TARGET
    view.set_setting(USUAL)
    assert y() == before or view.shown.caret.side is Side.TARGET


def test_writing_needs_both_texts_and_reading_comes_back_as_it_was(view):
    view.set_setting(replace(GERMAN_ALONE, opens=Opens.BELOW, focus=True, turning=Turning.PAGES))
    view.set_mode(ViewMode.EDIT)
    assert view.page.columns.alone is None
    assert not view.page.columns.stacked
    assert not view.page.paged
    assert not view.shown.focus
    view.start_edit(PLAIN)
    assert view.is_editing
    view.set_mode(ViewMode.READ)
    assert view.page.columns.alone is Side.SOURCE
    assert view.page.paged


def test_focus_dims_all_other_rows(view):
    view.set_current_row(PLAIN)
    view.set_setting(replace(USUAL, focus=True))
    assert ink_in(view, PLAIN, Side.SOURCE)
    assert not ink_in(view, THREE, Side.SOURCE)
    QTest.keyClick(view, Qt.Key.Key_Up)
    assert ink_in(view, view.current_row, Side.SOURCE)


def test_signs_beside_the_text_can_go(view):
    def number():
        layout = view.page.layout(PLAIN)
        y = view.page.scroller.top(PLAIN) + layout.text_top
        image = view.viewport().grab().toImage()
        x = view.page.columns.left
        return min(
            image.pixelColor(a, b).lightness() for a in range(x - 50, x - 26) for b in range(y, y + 26)
        )

    assert number() < 150
    view.set_setting(replace(USUAL, signs=False))
    assert number() > 200


# --- pages


def lines_in_view(view):
    """Tops and bottoms of every line that is (partly) painted."""
    cut, head = paging.cut(view.page), paging.head(view.page)
    found = []
    for number, top in view.page.scroller.visible():
        layout = view.page.layout(number)
        for side in Side:
            for block in layout.sides[side]:
                for n in range(block.line_count()):
                    begin = top + block.y + n * block.style.line
                    key = (number, side, block.block.id, n)
                    found.append((key, begin, begin + block.style.line))
    return [(key, a, b) for key, a, b in found if b > head and a < cut]


@pytest.mark.parametrize("layout", list(PageLayout))
@pytest.mark.parametrize("height", [260, 333, 480])
def test_pages_cut_no_line_and_lose_none(view, layout, height):
    view.resize(1200, height)
    view.set_setting(replace(USUAL, layout=layout, turning=Turning.PAGES, uncover=Uncover.ALWAYS))
    every = {
        (n, side, block.block.id, line)
        for n in range(view.row_count)
        for side in Side
        for block in view.page.layout(n).sides[side]
        for line in range(block.line_count())
    }
    seen, pages = set(), 0
    while True:
        cut, head = paging.cut(view.page), paging.head(view.page)
        shown = lines_in_view(view)
        assert all(a >= head and b <= cut for _, a, b in shown)
        rows = [key[0] for key, _, _ in shown]
        assert view.page.rows.levels[max(rows)] == 0 or max(rows) == view.row_count - 1
        seen |= {key for key, _, _ in shown}
        pages += 1
        if not view.turn_page(back=False):
            break
        assert pages < 60
    assert seen == every
    back = 0
    while view.turn_page(back=True):
        assert all(a >= paging.head(view.page) for _, a, _ in lines_in_view(view))
        back += 1
        assert back < 60
    assert view.place() == (view.row(0).bead.id, 0.0)


def test_space_and_the_wheel_turn_pages(view):
    view.resize(1200, 300)
    view.set_setting(replace(USUAL, turning=Turning.PAGES))
    QTest.keyClick(view, SPACE)
    first = view.place()
    assert first != (view.row(0).bead.id, 0.0)
    assert view.shown.caret.row == view.current_row
    QTest.keyClick(view, SPACE, Qt.KeyboardModifier.ShiftModifier)
    assert view.place() == (view.row(0).bead.id, 0.0)
    wheel(view, -120)
    assert view.place() == first
    wheel(view, -40)  # not a whole notch, and too soon
    assert view.place() == first


def wheel(view, angle):
    point = QPointF(300, 150)
    event = QWheelEvent(
        point, view.viewport().mapToGlobal(point), QPoint(), QPoint(0, angle), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(view.viewport(), event)


def test_the_caret_turns_the_page(view):
    view.resize(1200, 300)
    view.set_setting(replace(USUAL, turning=Turning.PAGES))
    for _ in range(40):
        QTest.keyClick(view, Qt.Key.Key_Down)
        caret = view.shown.caret
        block = view.page.layout(caret.row).sides[caret.side]
        if caret.block < len(block):
            laid = block[caret.block]
            y = view.page.scroller.top(caret.row) + laid.y + laid.caret(caret.offset)[1] * laid.style.line
            assert paging.head(view.page) <= y
            assert y + laid.style.line <= paging.cut(view.page)


# --- rows longer than the window


@pytest.fixture
def tall(qtbot, tmp_path, patterns):
    """A row of eighty lines of German beside some twenty of English, in a low window."""
    german = ((BlockKind.PARAGRAPH, "Ein Satz, der die Zeile füllt und weitergeht. " * 90),)
    english = ((BlockKind.PARAGRAPH, "A sentence that fills the line and goes on. " * 25),)
    with Library.create(tmp_path / "tall.zwie") as library:
        work = works.add_work(
            library, document(german, Language.GERMAN), document(english, Language.ENGLISH), None
        )
        page = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=patterns)
        page.resize(1200, 400)
        qtbot.addWidget(page)
        with qtbot.waitExposed(page):
            page.show()
        page.open(library.works.bitexts(work)[0])
        yield page


def test_the_shorter_column_goes_along_by_whole_lines(tall):
    layout, line = tall.page.layout(0), tall.page.type.line
    places = set()
    for _ in range(60):
        tall.scroll_by(70)
        top = tall.page.scroller.top(0)
        assert (layout.tops[Side.TARGET] - layout.tops[Side.SOURCE]) % line == 0
        assert top + layout.tops[Side.TARGET] < 400  # some of it is always in view
        assert top + layout.bottom(Side.TARGET) > 0
        places.add(layout.tops[Side.TARGET])
    assert len(places) > 5
    assert layout.bottom(Side.TARGET) <= layout.bottom(Side.SOURCE)
    tall.set_setting(replace(USUAL, follow=False))
    assert tall.page.layout(0).tops[Side.TARGET] == tall.page.layout(0).tops[Side.SOURCE]


def test_the_editor_lies_over_a_column_that_went_along(tall):
    tall.scroll_by(900)
    tall.set_syntax_colours(False)
    tall.set_mode(ViewMode.EDIT)
    column = tall.page.columns.target_x
    assert tall.page.layout(0).is_slid
    before = tall.viewport().grab(QRect(column, 0, tall.page.columns.width, 400)).toImage()
    tall.edit_at(Spot(0, Side.TARGET, 0, len(tall.row(0).target[0].text)))  # the caret is out of sight
    tall.light(None)
    tall.page.scroller.set_anchor(0, 900)
    tall.update_page()
    QApplication.processEvents()
    after = tall.viewport().grab(QRect(column, 0, tall.page.columns.width, 400)).toImage()
    assert sum(before.pixel(x, y) != after.pixel(x, y) for x in range(0, 500, 3) for y in range(400)) < 60


def test_a_heading_is_level_again_at_the_top(view):
    assert view.page.layout(HEADING).tops[Side.SOURCE] == view.page.layout(HEADING).tops[Side.TARGET]
