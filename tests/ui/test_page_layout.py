from __future__ import annotations

import pytest
import shiboken6
from hypothesis import given
from hypothesis import strategies as st
from page_fixtures import LONG, PLAIN
from PySide6.QtGui import QFontMetricsF

from reader.model.bitext import Side
from reader.model.document import Block, BlockId, BlockKind, DocumentId, FootnoteRef
from reader.model.language import Language
from ui import theme
from ui.models.heights import HeightIndex, Measure, estimate
from ui.views.bitext.geometry import Arrangement, columns
from ui.views.bitext.gutter import Gutter
from ui.views.bitext.offsets import OffsetMap
from ui.views.bitext.paragraph import BlockLayout
from ui.views.bitext.scrolling import Scroller
from ui.views.bitext.typography import Typography
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

SHY = "\u00ad"
texts = st.text(alphabet="aäß 🌱𝔄bc", max_size=30)


@given(texts, st.lists(st.integers(0, 30), max_size=6, unique=True))
def test_offsets_go_to_the_layout_and_back(text, places):
    laid_out = "".join((SHY if i in places else "") + c for i, c in enumerate(text))
    offsets = OffsetMap(text, laid_out)
    units = laid_out.encode("utf-16-le")
    for offset in range(len(text) + 1):
        for end in (False, True):
            unit = offsets.to_layout(offset, end=end)
            assert units[2 * unit :].decode("utf-16-le").replace(SHY, "") == text[offset:]
            assert offsets.to_text(unit) == offset


def test_a_range_does_not_take_in_the_hyphens_at_its_ends():
    offsets = OffsetMap("abcd", f"ab{SHY}cd")
    assert offsets.to_layout(2) == 3
    assert offsets.to_layout(2, end=True) == 2


heights = st.lists(st.integers(1, 90), min_size=1, max_size=40)


@given(heights, st.data())
def test_heights_find_the_row_at_every_y(values, data):
    index = HeightIndex(values)
    row = data.draw(st.integers(0, len(values) - 1))
    value = data.draw(st.integers(1, 200))
    index.set(row, value)
    values[row] = value
    assert index.total == sum(values)
    for number, height in enumerate(values):
        assert index.top(number) == sum(values[:number])
        assert index.find(index.top(number)) == (number, 0)
        assert index.find(index.top(number) + height - 0.5) == (number, height - 0.5)


def test_no_rows_have_no_heights():
    assert HeightIndex().find(10) == (0, 0.0)
    assert HeightIndex().total == 0


def test_estimates_take_the_longer_side_and_know_headings():
    measure = Measure(50, 50, line=28, padding=28, empty=56, headings=(112.0, 90.0))
    assert estimate([49, 51, 10, 0], [10, 10, 101, 0], [0, 0, 0, 1], measure) == [56, 84, 112, 112]


@given(heights, st.lists(st.integers(-500, 500), max_size=12), st.integers(20, 200))
def test_scrolling_never_leaves_the_text_and_can_be_taken_back(values, steps, view):
    scroller = Scroller(lambda number: values[number])
    scroller.heights = HeightIndex(values)
    scroller.view_height = view
    place = 0
    furthest = max(0, sum(values) - view)
    for step in steps:
        moved = scroller.scroll(step)
        assert place + moved == max(0, min(place + step, furthest))
        place += moved
        assert sum(values[: scroller.row]) + scroller.dy == place


def block(text: str, **more) -> Block:
    return Block(BlockId(1), DocumentId(1), 1, BlockKind.PARAGRAPH, text, **more)


@pytest.fixture
def type_(qapp) -> Typography:
    return Typography(theme.load_fonts(), 19)


def laid(text: str, type_: Typography, width: int = 300, **more) -> BlockLayout:
    style = type_.style(BlockKind.PARAGRAPH, 0, Language.ENGLISH, follows=False)
    return BlockLayout(block(text, **more), Side.TARGET, style, width, type_)


@pytest.mark.parametrize("px", range(11, 41))
def test_leading_and_padding_are_whole_and_even(qapp, px):
    type_ = Typography(theme.load_fonts(), px)
    assert type_.line == 2 * type_.padding
    assert type_.line >= 1.4 * px


def test_baselines_stand_on_the_grid(type_):
    layout = laid("words of all sorts " * 20, type_)
    for number in range(layout.line_count()):
        line = layout.layout.lineAt(number)
        assert line.y() + line.ascent() == pytest.approx((number + 0.8) * type_.line, abs=1 / 64)


def test_bands_cover_a_range_line_by_line(type_):
    text = "one two three four five six seven eight nine ten eleven twelve"
    layout = laid(text, type_, 120)
    bands = layout.bands(4, len(text))
    assert len(bands) == layout.line_count()
    assert all(band.right() <= 120 for band in bands)
    assert layout.bands(3, 3) == []


def test_point_and_offset_agree(type_):
    layout = laid(("🌱 words and more words of the same kind " * 4).strip(), type_, 200)
    for offset in range(0, len(layout.block.text), 3):
        x, line = layout.caret(offset)
        assert layout.offset_at(x, (line + 0.5) * type_.line) == offset


def test_a_reference_keeps_its_room_and_is_not_text(type_):
    plain = laid("Word. More.", type_)
    noted = laid("Word. More.", type_, refs=(FootnoteRef("12", 5),))
    assert noted.layout.text() == plain.layout.text()
    assert noted.caret(6)[0] == pytest.approx(plain.caret(6)[0] + noted.refs[0].width, abs=0.1)


def test_line_breaks_of_the_text_are_kept(type_):
    assert laid("one\ntwo\nthree", type_).line_count() == 3


def test_german_lines_never_begin_with_a_dash(view):
    source = view.page.layout(PLAIN).sides[Side.SOURCE][0]
    assert " –" not in source.layout.text()


def test_only_the_original_is_hyphenated(view):
    sides = view.page.layout(LONG).sides
    assert SHY in sides[Side.SOURCE][0].layout.text()
    assert SHY not in sides[Side.TARGET][0].layout.text()


def test_calibrated_heights_are_close_to_the_truth(view, bitext):
    view.page.calibrate()
    estimated = view.page.scroller.heights.total
    real = sum(view.page.layout(i).height for i in range(view.row_count))
    assert estimated == pytest.approx(real, rel=0.35)


def test_the_first_start_hyphenates_as_soon_as_the_patterns_are_read(qtbot, library, bitext, tmp_path):
    view = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=tmp_path / "new")
    qtbot.addWidget(view)
    view.open(bitext.id)
    assert SHY not in view.page.layout(LONG).sides[Side.SOURCE][0].layout.text()
    qtbot.waitUntil(lambda: view.page.hyphenator is not None, timeout=20_000)
    assert SHY in view.page.layout(LONG).sides[Side.SOURCE][0].layout.text()


def test_a_view_can_go_while_the_patterns_are_read(qtbot, library, bitext, tmp_path):
    view = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=tmp_path / "new")
    view.open(bitext.id)
    shiboken6.delete(view)


@given(
    st.integers(600, 2400),
    st.sampled_from([13, 19, 30]),
    st.sampled_from([Arrangement(left=side, upper=side, further=n) for side in Side for n in (0, 3)]),
)
def test_numbers_of_many_rows_stay_on_the_page_and_off_the_text(qapp, width, px, arrangement):
    type_ = Typography(theme.load_fonts(), px)
    found = columns(width, type_, arrangement)
    gutter = Gutter(theme.THEMES["light"], type_, found)
    start, end = gutter.number_x("50000"), QFontMetricsF(type_.numbers).horizontalAdvance("50000")
    assert start >= 2
    text = found.left if found.first is Side.SOURCE else gutter.bar_x()
    assert start + end < text
