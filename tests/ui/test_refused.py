"""What is typed stays where it was typed while the library takes nothing."""

from __future__ import annotations

import sqlite3
from contextlib import closing, contextmanager

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QPushButton
from window_fixtures import SHIFT

from reader.edits import annotations, blocks
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from ui.dialogs.unsaved import UnsavedDialog
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

ROW = 2


@contextmanager
def locked(window):
    """Another program writes to the library."""
    window.workspace.library._connection.raw.execute("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(window.workspace.library.path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def begin(window, qtbot, words="Well, "):
    page = window.desk.page
    page.set_mode(ViewMode.EDIT)
    page.start_edit(ROW)
    editor = page._editing.editor
    editor.set_caret(0)
    qtbot.keyClicks(editor, words)
    return editor


def stored(window):
    page = window.desk.page
    return window.workspace.library.documents.block(page.row(ROW).target[0].id).text


def still_there(window):
    page = window.desk.page
    assert window.desk.stack.currentIndex() == 1
    assert page.is_editing
    assert page._editing.editor.text().startswith("Well, ")
    assert not stored(window).startswith("Well, ")
    assert "in use by another program" in window.desk.status.message


def test_typing_with_a_selection_is_written_once(window, qtbot):
    editor = begin(window, qtbot)
    qtbot.keyClick(editor, Qt.Key.Key_Left, SHIFT)
    seen = []
    window.workspace.changed.connect(seen.append)
    assert window.desk.page.selection()
    assert len(seen) == 1
    assert stored(window).startswith("Well, ")


@pytest.mark.parametrize(
    "leave",
    [
        lambda w: w.library.show_shelf(),
        lambda w: w.library.open_work(w.workspace.library.works.all()[0].id),
        lambda w: w.library.remove_work(),
        lambda w: w.look.read(),
        lambda w: w.editing.next_row(),
        lambda w: w.editing.confirm(),
        lambda w: w.editing.next_unfinished(),
        lambda w: w.links.next_doubtful(),
        lambda w: w.links.merge(),
        lambda w: w.desk.page.open(w.workspace.bitext.id),
        lambda w: w.desk.page.edit_at(Spot(ROW + 1, Side.TARGET, 0, 0)),
    ],
)
def test_nothing_leaves_a_text_that_is_not_saved(window, qtbot, leave):
    begin(window, qtbot)
    row = window.desk.page.current_row
    with locked(window):
        leave(window)
        still_there(window)
        assert window.desk.page.current_row == row
        assert window.desk.page.mode is ViewMode.EDIT
    assert window.desk.page.commit_edit()
    assert stored(window).startswith("Well, ")


def test_a_window_with_unsaved_text_stays_until_told(window, qtbot):
    begin(window, qtbot)
    with locked(window):
        assert not window.close()
        still_there(window)
        (dialog,) = window.findChildren(UnsavedDialog)
        dialog.reject()
        QApplication.processEvents()
        still_there(window)
        assert not window.close()
        (dialog,) = (d for d in window.findChildren(UnsavedDialog) if d.isVisible())
        next(b for b in dialog.findChildren(QPushButton) if b.text() == "Close without it").click()
        assert not window.isVisible()


def test_a_window_closes_while_the_library_is_locked(window):
    with locked(window):
        assert window.close()
    assert window.desk.background._workers._closed


def test_typing_goes_on_and_is_saved_when_the_lock_is_gone(window, qtbot):
    editor = begin(window, qtbot)
    page = window.desk.page
    page._editing._again.setInterval(50)
    with locked(window):
        assert not page._editing.flush()
        qtbot.keyClick(editor, Qt.Key.Key_Right, SHIFT)
        assert page.selection() == ()
        qtbot.keyClick(editor, Qt.Key.Key_Left)
        qtbot.keyClicks(editor, "yes ")
        still_there(window)
    qtbot.waitUntil(lambda: stored(window).startswith("Well, yes "))
    assert page.is_editing


def test_another_change_of_the_row_leaves_what_is_being_typed(window, qtbot):
    begin(window, qtbot)
    page = window.desk.page
    block = page.row(ROW).target[0]
    work = window.workspace.bitext.original.work_id
    source = page.row(ROW).source[0]
    window.workspace.run(lambda library: blocks.set_text(library, source.id, "Nur das."))
    ranges = [TextRange(Side.TARGET, block.id, 0, 3)]
    window.workspace.run(lambda library: annotations.highlight(library, work, ranges, Colour.BLUE))
    assert page._editing.editor.text() == f"Well, {block.text}"


def test_the_editor_does_not_open_in_a_read_only_library(open_window, sample_library, tmp_path, qtbot):
    path = tmp_path / "library.zwie"
    path.write_bytes(sample_library.read_bytes())
    window = open_window(path)
    window.library.open_work(window.workspace.library.works.all()[0].id)
    window.desk.page.set_mode(ViewMode.EDIT)
    window.workspace.library._connection.read_only = True
    window.desk.page.set_caret(Spot(ROW, Side.TARGET, 0, 0))
    qtbot.keyClick(window.desk.page, Qt.Key.Key_X)
    assert not window.desk.page.is_editing
    assert "cannot be changed" in window.desk.status.message


def write_note(window, qtbot, words="a thought"):
    page = window.desk.page
    block = page.row(ROW).source[0]
    start = block.text.index(" ") + 1
    page.go_to_block(block.id, start, start + 5)
    window.marks.note()
    qtbot.keyClicks(window.desk.entry.text, words)
    return block, start


def notes(window):
    library = window.workspace.library
    found = library.annotations.of_work(window.workspace.bitext.original.work_id)
    return [(note.body, note.selectors[0].exact, note.selectors[0].start) for note in found]


def test_a_note_that_is_not_taken_stays_on_the_slip(window, qtbot):
    write_note(window, qtbot)
    with locked(window):
        window.desk.entry.save()
        assert not window.desk.entry.isHidden()
        assert window.desk.entry.text.toPlainText() == "a thought"
        window.library.show_shelf()
        assert window.workspace.bitext is not None
        assert not window.close()
        window.findChildren(UnsavedDialog)[-1].reject()
    window.desk.entry.save()
    assert window.desk.entry.isHidden()
    assert [body for body, _, _ in notes(window)] == ["a thought"]


def test_leaving_the_work_keeps_the_note_being_written(window, qtbot):
    _block, start = write_note(window, qtbot)
    work = window.workspace.bitext.original.work_id
    window.library.show_shelf()
    (note,) = window.workspace.library.annotations.of_work(work)
    assert (note.body, note.selectors[0].start) == ("a thought", start)


def test_another_note_keeps_the_one_being_written(window, qtbot):
    write_note(window, qtbot, "first")
    window.marks.note()
    qtbot.keyClicks(window.desk.entry.text, "second")
    window.desk.entry.save()
    assert [body for body, _, _ in notes(window)] == ["first", "second"]


def test_a_note_follows_its_passage_while_it_is_written(window, qtbot):
    block, start = write_note(window, qtbot)
    exact = block.text[start : start + 5]
    window.workspace.run(lambda library: blocks.set_text(library, block.id, f"Aber: {block.text}"))
    window.desk.entry.save()
    assert notes(window) == [("a thought", exact, start + 6)]


def test_a_note_whose_passage_is_gone_stays_on_the_slip(window, qtbot):
    block, _ = write_note(window, qtbot)
    window.workspace.run(lambda library: blocks.set_text(library, block.id, "§"))
    window.desk.entry.save()
    assert not window.desk.entry.isHidden()
    assert notes(window) == []
    window.desk.entry.cancel()
    assert window.close()


def edit_in_the_list(window, qtbot):
    window.desk.docks.notes.show()
    write_note(window, qtbot, "old")
    window.desk.entry.save()
    panel = window.desk.notes
    panel.choose(window.workspace.library.annotations.of_work(window.workspace.bitext.original.work_id)[0].id)
    panel.edit_current()
    (editor,) = panel.list.viewport().findChildren(QPlainTextEdit)
    editor.selectAll()
    qtbot.keyClicks(editor, "new")
    return panel, editor


@pytest.mark.parametrize("leave", ["Ctrl+Enter", "focus"])
def test_a_note_of_the_list_that_is_not_taken_stays_in_its_editor(window, qtbot, leave):
    panel, editor = edit_in_the_list(window, qtbot)

    def away():
        if leave == "focus":
            editor.setFocus()
            window.desk.page.setFocus()
        else:
            qtbot.keyClick(editor, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)

    with locked(window):
        away()
        assert editor.isVisible()
        assert editor.toPlainText() == "new"
        assert "in use by another program" in window.desk.status.message
    away()
    assert [body for body, _, _ in notes(window)] == ["new"]
    qtbot.waitUntil(lambda: not panel.list.viewport().findChildren(QPlainTextEdit))


def test_typing_on_the_page_leaves_the_editor_of_the_list_open(window, qtbot):
    panel, editor = edit_in_the_list(window, qtbot)
    block = window.desk.page.row(ROW).source[0]
    window.workspace.run(lambda library: blocks.set_text(library, block.id, f"Aber: {block.text}"))
    assert panel.list.viewport().findChildren(QPlainTextEdit) == [editor]
    assert editor.toPlainText() == "new"
    panel.list.itemDelegate().commitData.emit(editor)
    assert [body for body, _, _ in notes(window)] == ["new"]
