"""The page at its limits: odd characters, huge paragraphs, many rows, a library that cannot be read."""

from __future__ import annotations

import gc
import sqlite3
import weakref

import pytest
from page_fixtures import ASTRAL, PLAIN, THREE, text_point
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from reader.edits import blocks, works
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

FAMILY = "\U0001f469\u200d\U0001f469\u200d\U0001f467"


def put(view, row, text, side=Side.TARGET):
    block = view.row(row).blocks(side)[0]
    view.workspace.run(lambda library: blocks.set_text(library, block.id, text))
    return block.id


def add_work(library, texts):
    def document(language):
        return ImportedDocument(language, tuple(BlockDraft(BlockKind.PARAGRAPH, t) for t in texts), "long")

    rows = tuple(BeadDraft((n,), (n,), 0.9) for n in range(len(texts)))
    work = works.add_work(library, document(Language.GERMAN), document(Language.ENGLISH), Alignment(rows))
    return library.works.bitexts(work)[0]


@pytest.mark.parametrize("text", [f"a{FAMILY}b", "ae\u0301b", "a\U0001f1e9\U0001f1eab", "a👍🏽b"])
def test_the_caret_takes_what_is_seen_as_one_character_in_one_step(view, qtbot, text):
    put(view, PLAIN, text)
    view.set_caret(Spot(PLAIN, Side.TARGET, 0, 0))
    seen = []
    for key in (Qt.Key.Key_Right,) * 3 + (Qt.Key.Key_Left,) * 3:
        qtbot.keyClick(view, key)
        seen.append(view.shown.caret.offset)
    end = len(text)
    assert seen == [1, end - 1, end, end - 1, 1, 0]


@pytest.mark.parametrize("text", [f"a {FAMILY} word", "a שלום 👍 word", "e\u0301\u0302 👍👍 word"])
def test_selection_in_the_editor_is_counted_in_characters(view, qtbot, text):
    block = put(view, ASTRAL, text)
    view.set_mode(ViewMode.EDIT)
    view.edit_at(Spot(ASTRAL, Side.TARGET, 0, text.index("word")))
    editor = view._editing.editor
    for _ in "word":
        qtbot.keyClick(editor, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    (place,) = view.selection()
    assert (place.block_id, text[place.start : place.end]) == (block, "word")
    assert view.selected_text() == "word"
    view.commit_edit()
    assert view.find("word") == 1
    assert view.find_next()
    assert view.shown.caret.offset == text.index("word")
    view.grab()


def test_the_right_button_takes_the_caret_along_but_leaves_a_selection(view, qtbot):
    view.set_caret(Spot(PLAIN, Side.TARGET, 0, 0))
    view.set_current_row(PLAIN)
    right = Qt.MouseButton.RightButton
    qtbot.mouseClick(view.viewport(), right, pos=text_point(view, THREE, Side.SOURCE, 3))
    assert view.shown.caret == Spot(THREE, Side.SOURCE, 0, 3)
    view.go_to_block(view.row(THREE).source[0].id, 3, 9)
    qtbot.mouseClick(view.viewport(), right, pos=text_point(view, THREE, Side.SOURCE, 5))
    assert [(place.start, place.end) for place in view.selection()] == [(3, 9)]


def test_an_error_while_painting_leaves_no_painter_open(view):
    view.workspace.library._connection.raw.execute("ALTER TABLE block RENAME TO gone")
    view.page.rows._pages.clear()
    view.page.reset()
    for _ in range(2):
        with pytest.raises(sqlite3.OperationalError):
            view.viewport().repaint()
    view.workspace.library._connection.raw.execute("ALTER TABLE gone RENAME TO block")
    assert view.grab().toImage().pixelColor(5, 5).name() == view.theme.paper.lower()


def test_a_huge_paragraph_can_be_read_selected_and_written(view, library, qtbot):
    text = "Wörter und noch mehr Wörter, " * 3_500
    view.open(add_work(library, [text, "danach"]))
    view.go_to_block(view.row(0).source[0].id, 90_000, 90_010)
    assert view.selected_text() == text[90_000:90_010]
    view.grab()
    view.start_edit(0)
    editor = view._editing.editor
    editor.set_caret(len(text))
    qtbot.keyClicks(editor, "Ende")
    assert view.commit_edit()
    assert view.row(0).target[0].text == f"{text}Ende"
    assert view.find("Ende") == 1


@pytest.mark.parametrize(("width", "px"), [(800, 40), (320, 40), (2400, 11)])
def test_every_size_shows_the_whole_text(view, width, px):
    view.resize(width, 700)
    view.set_text_size(px)
    for row in range(view.row_count):
        view.go_to_row(row)
        view.grab()
        for side in Side:
            for block in view.page.layout(row).sides[side]:
                assert block.x >= 0
                assert block.x + block.layout.boundingRect().width() <= view.viewport().width() + 1
    view.start_edit(PLAIN)
    assert view._editing.editor.geometry().right() <= view.viewport().width() + 3


def test_many_short_rows_and_their_cells(view, library):
    view.open(add_work(library, ["Wort"] * 2_000))
    view.go_to_row(1_999)
    view.grab()
    table = QAccessible.queryAccessibleInterface(view)
    assert table.childCount() == 4_000
    original, translation = table.child(3_998), table.child(3_999)
    assert original.text(QAccessible.Text.Name) == "2000. Wort"
    assert translation.text(QAccessible.Text.Name) == "2000, Translated: Wort"
    view.setFocus()
    view.set_caret(Spot(1_999, Side.TARGET, 0, 0))
    assert translation.state().focused
    assert not original.state().focused
    view.open(add_work(library, ["Wort"]))
    assert not translation.isValid()
    assert translation.text(QAccessible.Text.Name) == ""


def test_opening_many_works_keeps_nothing_of_the_ones_before(view, library):
    opened = []
    for number in range(12):
        view.open(add_work(library, [f"Absatz {number}"] * 70))
        view.grab()
        view.start_edit(0)
        opened.append(weakref.ref(view._editing.editor))
        view.close_bitext()
        QApplication.sendPostedEvents(None, 52)
        QApplication.processEvents()
    gc.collect()
    assert [reference for reference in opened if reference() is not None] == []
