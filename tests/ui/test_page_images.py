"""Pictures on the page: at their places, in their sizes, decoded aside, and never in the way of the text."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

import page_fixtures
import pytest
from page_fixtures import ALIGNMENT, ENGLISH, GERMAN, HEADING, LONG, PLAIN, THREE, document, text_point
from PySide6.QtCore import QBuffer, QIODevice, QPoint, QSize, Qt
from PySide6.QtGui import QAccessible, QColor, QImage
from PySide6.QtTest import QTest

from reader.edits import blocks as edits
from reader.edits import works
from reader.importing.images import Images
from reader.model.bitext import Side
from reader.model.document import InlineMark, MarkKind
from reader.model.language import Language
from reader.storage.library import Library
from ui import theme
from ui.dialogs.picture import PictureDialog
from ui.views.bitext.pictures import PictureKey, decoded
from ui.views.bitext.view import BitextView
from ui.workspace import Workspace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.bitext import Bitext
    from reader.model.document import ImportedDocument

bitext, patterns = page_fixtures.bitext, page_fixtures.patterns
COLOUR = QColor("#3366aa")


def picture(width: int, height: int, form: str = "PNG") -> bytes:
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(COLOUR)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    assert image.save(buffer, form)
    return bytes(buffer.data().data())


WIDE, TALL, SMALL = picture(1600, 400), picture(200, 3000, "JPG"), picture(60, 30, "BMP")
BROKEN = WIDE[:60]
"""The header says what there is not."""


def with_pictures(found: ImportedDocument, *placed: tuple[int, int, bytes, str]) -> ImportedDocument:
    images = Images()
    blocks = list(found.blocks)
    for number, at, data, alt in placed:
        name = images.take(data, alt)
        assert name is not None
        mark = InlineMark(MarkKind.IMAGE, at, at, name)
        blocks[number] = replace(blocks[number], marks=(*blocks[number].marks, mark))
    return replace(found, blocks=tuple(blocks), assets=images.assets)


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    source = with_pictures(
        document(GERMAN, Language.GERMAN),
        (0, 0, SMALL, ""), (1, 20, WIDE, "The allotments"), (6, 0, TALL, "A sunflower"), (6, 9, BROKEN, ""),
    )  # fmt: skip
    target = with_pictures(document(ENGLISH, Language.ENGLISH), (1, 42, SMALL, "A spade"))
    with Library.create(tmp_path / "garden.zwie") as opened:
        works.add_work(opened, source, target, ALIGNMENT)
        yield opened


@pytest.fixture
def view(qtbot, library: Library, bitext: Bitext, patterns: Path) -> BitextView:
    page = BitextView(Workspace(library), theme.THEMES["light"], cache_dir=patterns)
    page.resize(1200, 1000)
    qtbot.addWidget(page)
    with qtbot.waitExposed(page):
        page.show()
    page.open(bitext.id)
    page.setFocus()
    return page


def settle(qtbot, view: BitextView) -> None:
    """Paint until every picture in sight has been decoded and painted."""
    for _ in range(3):
        view.grab()
        qtbot.waitUntil(lambda: view.page.pictures.is_idle)
        QTest.qWait(10)


def middle(view: BitextView, row: int, number: int = 0) -> QPoint:
    shown = view.page.layout(row).pictures[number]
    return QPoint(shown.x + shown.width // 2, view.row_top(row) + shown.y + shown.height // 2)


def test_pictures_fit_the_column_and_the_view(view: BitextView) -> None:
    page = view.page
    (wide,) = [p for p in page.layout(THREE).pictures if p.side is Side.SOURCE]
    assert (wide.width, wide.height) == (page.columns.width, round(page.columns.width / 4))
    tall = page.layout(LONG).pictures[0]
    assert tall.height == round(page.scroller.view_height * 0.6)
    small = page.layout(HEADING).pictures[0]
    assert (small.width, small.height) == (60, 30)
    assert all(p.room % page.type.line == 0 and p.room > p.height for p in page.layout(LONG).pictures)


def test_a_broken_or_missing_picture_leaves_nothing(view: BitextView, qtbot) -> None:
    assert len(view.row(LONG).source[0].marks) == 2
    (tall,) = view.page.layout(LONG).pictures
    assert tall.above
    pictures = view.page.pictures
    assert pictures.known(tall.document_id, "none.png") is None
    assert decoded(b"GIF89a nothing").isNull()
    missing = PictureKey(tall.document_id, "none.png", 10, 10)
    assert pictures.pixmap(missing) is None
    assert not pictures.is_broken(missing), "not yet"
    qtbot.waitUntil(lambda: pictures.is_idle)
    assert pictures.pixmap(missing) is None
    assert pictures.is_broken(missing)


def test_texts_stay_level_beside_a_picture_above_one_of_them(view: BitextView) -> None:
    layout = view.page.layout(LONG)
    source, target = layout.sides[Side.SOURCE][0], layout.sides[Side.TARGET][0]
    assert source.y == target.y >= layout.head > layout.pictures[0].height
    assert layout.pictures[0].y + layout.pictures[0].height < source.y


def test_nothing_jumps_when_a_picture_is_decoded(view: BitextView, qtbot) -> None:
    heights = [view.page.layout(row).height for row in range(view.row_count)]
    before = view.grab().toImage()
    point = middle(view, THREE)
    assert before.pixelColor(point) == QColor(view.theme.card)
    settle(qtbot, view)
    after = view.grab().toImage()
    assert after.pixelColor(point) == COLOUR
    assert [view.page.layout(row).height for row in range(view.row_count)] == heights
    shown = view.page.layout(THREE).pictures[0]
    edge = view.row_top(THREE) + shown.y + shown.height + 3
    assert before.copy(0, edge, 600, 60) == after.copy(0, edge, 600, 60)


def test_dark_paper_dims_pictures(view: BitextView, qtbot) -> None:
    settle(qtbot, view)
    view.set_theme(theme.THEMES["dark"])
    settle(qtbot, view)
    assert view.grab().toImage().pixelColor(middle(view, THREE)).lightness() < COLOUR.lightness()


def test_zoom_and_window_size_change_pictures(view: BitextView, qtbot) -> None:
    before = view.page.layout(HEADING).pictures[0].width
    view.set_text_size(38)
    assert view.page.layout(HEADING).pictures[0].width == 2 * before
    view.set_text_size(19)
    view.resize(1200, 500)
    qtbot.waitUntil(lambda: view.page.scroller.view_height == 500)
    assert view.page.layout(LONG).pictures[0].height == 300
    view.resize(700, 500)
    layout = view.page.layout(LONG)
    assert view.page.columns.stacked
    assert layout.sides[Side.TARGET][0].y > layout.sides[Side.SOURCE][0].y


def test_a_click_beside_the_text_and_selection_are_as_without_pictures(view: BitextView) -> None:
    point = text_point(view, THREE, Side.SOURCE, 5)
    hit = view.page.hit(point.x(), point.y())
    assert hit is not None
    assert (hit.spot.row, hit.spot.offset, hit.on_text) == (THREE, 5, True)
    on_picture = middle(view, THREE)
    hit = view.page.hit(on_picture.x(), on_picture.y())
    assert hit is not None
    assert (hit.spot.row, hit.spot.block, hit.on_text) == (THREE, 0, False)
    second = text_point(view, THREE, Side.TARGET, 3, block=1)
    hit = view.page.hit(second.x(), second.y())
    assert hit is not None
    assert (hit.spot.block, hit.spot.offset) == (1, 3)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=on_picture)
    assert view.current_row == THREE
    assert not view.selection()


def test_two_clicks_show_the_picture(view: BitextView, qtbot) -> None:
    with qtbot.waitSignal(view.picture_activated) as caught:
        QTest.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=middle(view, THREE))
    assert caught.args == [view.page.layout(THREE).pictures[0]]


def test_the_dialog_shows_it_large_and_goes_on(view: BitextView, qtbot) -> None:
    shown = [p for row in (THREE, HEADING) for p in view.page.layout(row).pictures if p.side is Side.SOURCE]
    dialog = PictureDialog(view.page.pictures, shown, 0, view.theme, view)
    with qtbot.waitExposed(dialog):
        dialog.show()
    dialog.grab()
    qtbot.waitUntil(lambda: view.page.pictures.is_idle)
    assert dialog.grab().toImage().pixelColor(dialog.width() // 2, dialog.height() // 3).isValid()
    assert dialog.windowTitle() == "Picture 1 of 2"
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.picture is shown[1]
    QTest.keyClick(dialog, Qt.Key.Key_Right)
    assert dialog.picture is shown[0]
    with qtbot.waitSignal(dialog.destroyed):
        QTest.keyClick(dialog, Qt.Key.Key_Escape)


def test_a_screen_reader_hears_of_pictures(view: BitextView) -> None:
    table = QAccessible.queryAccessibleInterface(view)
    assert table is not None
    cell = table.child(2 * THREE)
    assert cell is not None
    assert "Picture" in cell.text(QAccessible.Text.Name)
    assert "Picture" not in cell.text(QAccessible.Text.Value)
    plain = table.child(2 * PLAIN)
    assert plain is not None
    assert "Picture" not in plain.text(QAccessible.Text.Name)


def test_pictures_stay_while_their_paragraph_is_written(view: BitextView, qtbot) -> None:
    spot = view.page.spot_of_block(view.row(THREE).target[0].id)
    assert spot is not None
    view.edit_at(spot)
    QTest.keyClicks(view.focusWidget() or view, "Now ")
    assert view.commit_edit()
    block = view.row(THREE).target[0]
    assert block.text.startswith("Now In spring")
    assert [mark.start for mark in block.marks] == [len(block.text)]
    layout = view.page.layout(THREE)
    first, second = layout.sides[Side.TARGET][:2]
    (shown,) = [p for p in layout.pictures if p.side is Side.TARGET]
    assert first.y + first.height < shown.y
    assert shown.y + shown.height < second.y
    view.workspace.run(partial(edits.split_block, block_id=block.id, offset=6))
    assert [len(b.marks) for b in view.row(THREE).target[:2]] == [0, 1]


def test_the_memory_of_decoded_pictures_is_bounded(view: BitextView, qtbot, monkeypatch) -> None:
    monkeypatch.setattr("ui.views.bitext.pictures._KEPT", 400_000)
    pictures = view.page.pictures
    shown = view.page.layout(THREE).pictures[0]
    for width in range(100, 600, 50):
        pictures.pixmap(PictureKey(shown.document_id, shown.name, width, width))
    qtbot.waitUntil(lambda: pictures.is_idle)
    assert 0 < pictures.kept_bytes <= 600 * 600 * 4
    assert pictures.pixmap(PictureKey(shown.document_id, shown.name, 100, 100)) is None, "let go"


def test_a_turned_photograph_stands_upright() -> None:
    data = picture(40, 20, "JPG")
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    turned = data[:2] + b"\xff\xe1" + (len(exif) + 2).to_bytes(2, "big") + exif + data[2:]
    assert decoded(turned).size() == QSize(20, 40)
    assert decoded(turned, QSize(10, 20)).size() == QSize(10, 20)


def test_no_picture_no_work(view: BitextView) -> None:
    assert not view.has_picture(PLAIN)
    assert view.has_picture(THREE)
    assert view.page.layout(PLAIN).pictures == []
