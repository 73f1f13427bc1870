"""Painting a part of the page gives the pixels the whole page has there: keys paint only what they change."""

from __future__ import annotations

import pytest
from page_fixtures import LONG, NO_TARGET, PLAIN, THREE
from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest

from reader.edits import annotations, segments
from reader.model.annotation import AnnotationKind, TextRange
from reader.model.bitext import Side
from reader.model.document import SegmentState
from reader.model.problem import Problem, ProblemSpan, Rule
from ui.views.bitext.geometry import Arrangement
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

GARBAGE = 0xFF3366CC


def painted(view, place: QRect) -> QImage:
    """What is on the page in one place, painted over garbage."""
    image = QImage(view.viewport().size(), QImage.Format.Format_RGB32)
    image.fill(GARBAGE)
    painter = QPainter(image)
    painter.setClipRect(place)
    view._painter.paint(painter, QRectF(place), view.shown)
    painter.end()
    return image.copy(place)


def marked(view, library) -> None:
    """Every kind of mark and sign on the rows in view."""

    def block(row, side):
        return view.row(row).blocks(side)[0]

    workspace, work = view.workspace, library.works.all()[0].id
    for side in Side:
        where = TextRange(side, block(LONG, side).id, 5, 60)
        workspace.run(lambda lib, where=where: annotations.add_note(lib, work, [where], "Look again."))
    where = TextRange(Side.SOURCE, block(PLAIN, Side.SOURCE).id, 0, 4)
    workspace.run(lambda lib: annotations.add_note(lib, work, [where], "", kind=AnnotationKind.BOOKMARK))
    for row, state in ((THREE, SegmentState.FINAL), (PLAIN, SegmentState.REVIEWED)):
        bead = view.row(row).bead.id
        workspace.run(lambda lib, bead=bead, state=state: segments.set_state(lib, [bead], state))
    long = block(LONG, Side.TARGET)
    found = Problem(
        Rule.NUMBER, view.row(LONG).bead.id, "lost", ("1",), (ProblemSpan(Side.TARGET, long.id, 8, 40),)
    )
    view.set_problems(lambda bead: [found] if bead == found.bead_id else [])
    view.light(Spot(LONG, Side.TARGET, 0, 3))


@pytest.mark.parametrize(
    ("width", "arrangement"),
    [
        (1200, Arrangement()),
        (1600, Arrangement()),
        (1200, Arrangement(left=Side.TARGET)),
        (760, Arrangement()),
    ],
)
def test_a_part_of_the_page_looks_as_it_does_in_the_whole(view, library, width, arrangement):
    marked(view, library)
    view.resize(width, 1300)
    view.page.arrange(arrangement)
    view._lay_out_again()
    view.set_current_row(LONG)
    whole_place = view.viewport().rect()
    whole, columns = painted(view, whole_place), view.page.columns
    assert not whole.isNull()
    places = [QRect(x, 0, w, whole_place.height()) for x, w in map(columns.written, Side)]
    for number, top in view.page.scroller.visible():
        height = view.page.layout(number).height
        places += [QRect(x, top, w, height) for x, w in map(columns.written, Side)]
        places.append(QRect(0, top, whole_place.width(), height))
        places.append(QRect(0, top + height // 3, columns.left, 25))
    between = min(columns.source_x, columns.target_x) + columns.width
    places.append(QRect(between, 0, 40, whole_place.height()))
    for place in places:
        shown = place & whole_place
        assert painted(view, shown) == whole.copy(shown), shown


def test_what_was_emptied_looks_as_what_was_never_translated(view):
    def english(row):
        left, width = view.page.columns.written(Side.TARGET)
        top = view.page.scroller.top(row) + view.page.layout(row).tops[Side.TARGET]
        return painted(view, QRect(left, top, width, view.page.type.line))

    view.set_mode(ViewMode.EDIT)
    assert view.edit_at(Spot(PLAIN, Side.TARGET, 0, 0))
    view.writing.editor.selectAll()
    QTest.keyClick(view.writing.editor, Qt.Key.Key_Delete)
    assert view.commit_edit()
    view.set_mode(ViewMode.READ)
    view.set_current_row(LONG)
    view.set_caret(None)
    assert view.row(PLAIN).target[0].text == ""
    assert english(PLAIN) == english(NO_TARGET)


def test_a_key_paints_its_column_and_a_row_that_grows_paints_all(view, monkeypatch):
    view.set_mode(ViewMode.EDIT)
    assert view.edit_at(Spot(LONG, Side.TARGET, 0, 3))
    asked: list[tuple[int, Side | None]] = []
    monkeypatch.setattr(view, "update_row", lambda number, side=None: asked.append((number, side)))
    whole: list[bool] = []
    monkeypatch.setattr(view, "update_page", lambda: whole.append(True))
    editor = view.writing.editor
    QTest.keyClick(editor, "x")
    assert (LONG, Side.TARGET) in asked
    assert not whole
    editor.insert_words("word " * 400)
    assert whole


def test_what_is_typed_is_written_when_the_next_key_is_far_away(qtbot, view):
    view.set_mode(ViewMode.EDIT)
    assert view.edit_at(Spot(LONG, Side.TARGET, 0, 3))
    writing = view.writing
    written: list[bool] = []
    writing.committed.connect(lambda: written.append(True))
    QTest.keyClick(writing.editor, "x")
    assert not writing._painted.isActive()  # too soon to write each key
    writing._latest.start(250)
    QTest.keyClick(writing.editor, "y")
    assert writing._painted.isActive()
    assert writing.is_unsaved  # the key first
    qtbot.waitUntil(lambda: bool(written))
    assert not writing.is_unsaved
    assert not writing._latest.isActive()
