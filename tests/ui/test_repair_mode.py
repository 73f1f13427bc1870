"""Repair mode: plain letters put links right, and nothing is lost on the way."""

import shutil

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import CONTROL, SHIFT, bring_forward, press

from reader.edits import terms
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, Term, TermStatus
from reader.storage.library import Library
from ui import app
from ui.actions import ACTIONS
from ui.app import PLANTED
from ui.commands.realigning import all_rows, request
from ui.settings import Settings
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.strip_repair import BACK, ROWS, SENTENCES

Key = Qt.Key


@pytest.fixture
def mended(window):
    """The sample in repair mode."""
    press(window, Key.Key_F7)
    return window


def shape(window, number):
    row = window.desk.page.row(number)
    return len(row.source), len(row.target), row.bead.confirmed


def planted(window):
    """Number of the row that has a translation too many."""
    page = window.desk.page
    return next(n for n in range(page.row_count) if page.row(n).bead.confidence == PLANTED)


def put(window, row, side=Side.SOURCE, block=0, offset=0):
    page = window.desk.page
    page.go_to_row(row, centre=True)
    page.set_caret(Spot(row, side, block, offset))
    page.setFocus()


def test_f7_keeps_the_place_and_shows_the_keys(window):
    page = window.desk.page
    page.go_to_row(20)
    place, current = page.place(), page.current_row
    press(window, Key.Key_F7)
    assert page.mode is ViewMode.REPAIR
    assert (page.place()[0], page.current_row) == (place[0], current)
    assert window.desk.repair_strip.isVisible()
    assert window.actions_by_id["repair"].isChecked()
    press(window, Key.Key_F5)
    assert page.mode is ViewMode.READ
    assert not window.desk.repair_strip.isVisible()
    assert (page.place()[0], page.current_row) == (place[0], current)


def test_letters_are_letters_elsewhere(window):
    page = window.desk.page
    count = page.row_count
    press(window, Key.Key_M)
    assert page.row_count == count
    press(window, Key.Key_F6)
    put(window, 3, Side.TARGET)
    press(window, Key.Key_M)
    assert page.is_editing
    assert page.row_count == count
    press(window, Key.Key_Escape)
    press(window, Key.Key_F7)
    press(window, Key.Key_M)
    assert page.row_count == count - 1


def test_the_translators_walk(mended):
    """N goes to the wrong link, D puts it right, Ctrl+Z and Ctrl+Y."""
    window, page = mended, mended.desk.page
    wrong = planted(window)
    put(window, 0)
    press(window, Key.Key_N)
    assert page.current_row == wrong
    assert page.repairing.focus().side is Side.TARGET
    press(window, Key.Key_D)
    assert shape(window, wrong) == (1, 1, True)
    assert shape(window, wrong + 1) == (1, 1, True)
    press(window, Key.Key_Z, CONTROL)
    assert shape(window, wrong) == (1, 2, False)
    press(window, Key.Key_Y, CONTROL)
    assert shape(window, wrong) == (1, 1, True)


def test_merge_split_gap_unlink_and_on_purpose(mended):
    window, page = mended, mended.desk.page
    count = page.row_count
    put(window, 4)
    press(window, Key.Key_M)
    assert page.row_count == count - 1
    assert page.current_row == 4
    put(window, 4, Side.SOURCE, 1)
    press(window, Key.Key_S)
    assert shape(window, 4)[0] == 1
    assert page.current_row == 5
    assert page.row(5).target == ()  # the translation stays with the first half
    press(window, Key.Key_Backspace)
    assert page.row_count == count - 1
    assert page.current_row == 4
    press(window, Key.Key_K)
    assert page.row_count == count
    doubtful = window.standing.count().unsure()
    press(window, Key.Key_O)
    assert page.row(4).bead.omitted
    assert window.standing.count().unsure() == doubtful - 1
    assert "on purpose" in window.desk.status.message
    put(window, 8, Side.TARGET)
    press(window, Key.Key_G)
    assert page.row(8).target == ()
    while window.workspace.undo_step is not None:
        window.workspace.undo()
    assert page.row_count == count


def test_confirming_goes_on(mended):
    window, page = mended, mended.desk.page
    put(window, 2, Side.TARGET)
    press(window, Key.Key_A)
    press(window, Key.Key_C)
    assert page.current_row == 4
    assert page.repairing.focus().side is Side.TARGET
    assert all(page.row(n).bead.confirmed for n in (2, 3))
    put(window, 10)
    press(window, Key.Key_C, SHIFT)
    assert all(page.row(n).bead.confirmed for n in range(10))
    assert not page.row(10).bead.confirmed
    put(window, 0)
    press(window, Key.Key_B)
    assert "not confirmed" in window.desk.status.message
    assert page.current_row == 10
    put(window, 0)
    press(window, Key.Key_J)
    assert " to " in window.desk.status.message
    row = page.row(page.current_row)
    assert (len(row.source), len(row.target)) != (1, 1)


def test_pins_link_cells_far_apart_and_realigning_finds_the_rest(mended, qtbot):
    window, page = mended, mended.desk.page
    put(window, 5, Side.SOURCE)
    press(window, Key.Key_Space)
    assert page.repairing.pins == {Side.SOURCE: page.row(5).bead.id}
    press(window, Key.Key_Escape)
    assert page.repairing.pins == {}
    press(window, Key.Key_Space)
    source = page.row(5).source
    target = page.row(7).target
    put(window, 7, Side.TARGET)
    press(window, Key.Key_Space)
    row = page.row(page.current_row)
    assert (row.source, row.target) == (source, target)
    assert row.bead.confirmed
    bead = row.bead
    with qtbot.waitSignal(window.workspace.changed, timeout=60_000) as caught:
        press(window, Key.Key_R, CONTROL)
        assert window.links.realigning.running
        put(window, 20)  # reading goes on
    assert caught.args[0].step.value == "realign"
    found = next(page.row(n) for n in range(page.row_count) if page.row(n).bead.id == bead.id)
    assert (found.source, found.target, found.bead.confirmed) == (source, target, True)
    assert window.desk.status.message.startswith("Realigned")
    assert not window.links.realigning.running


def test_escape_stops_realigning(mended):
    window = mended
    rows = window.desk.page.row_count
    press(window, Key.Key_R, CONTROL)
    press(window, Key.Key_Escape)
    assert not window.links.realigning.running
    assert "stopped" in window.desk.status.message
    assert window.desk.page.row_count == rows


def test_pop_and_swap(mended):
    window, page = mended, mended.desk.page
    wrong = planted(window)
    put(window, wrong, Side.TARGET, 1)
    second = page.row(wrong).target[1].id
    press(window, Key.Key_P)
    assert [b.id for b in page.row(page.current_row).target] == [second]
    assert page.row(page.current_row).source == ()
    put(window, 2, Side.TARGET)
    upper, lower = page.row(2).target, page.row(3).target
    press(window, Key.Key_X)
    assert (page.row(2).target, page.row(3).target) == (lower, upper)


def test_a_single_paragraph_is_cut_at_the_sentence(mended):
    window, page = mended, mended.desk.page
    number = next(
        n
        for n in range(page.row_count)
        if len(page.row(n).source) == 1 and len(page.row(n).source[0].sentences) > 2
    )
    put(window, number)
    press(window, Key.Key_S)
    assert "Right" in window.desk.status.message
    first, second = page.row(number).source[0].sentences[:2]
    text = page.row(number).source[0].text
    press(window, Key.Key_Right)
    press(window, Key.Key_S)
    assert page.row(number).source[0].text == text[: first[1]]
    assert page.row(number + 1).source[0].text == text[second[0] :]
    assert page.row(number + 1).target == ()


def test_the_sentences_of_a_row(mended):
    window, page = mended, mended.desk.page
    number = next(
        n
        for n in range(page.row_count)
        if len(page.row(n).bead.sentences) > 2
        and all(len(b.source) == len(b.target) == 1 for b in page.row(n).bead.sentences)
    )
    put(window, number)
    press(window, Key.Key_Return)
    assert page.repairing.inside == page.row(number).bead.id
    rows, before = page.row_count, page.row(number).bead.sentences
    press(window, Key.Key_M)
    assert page.row_count == rows
    assert page.row(number).bead.sentences[0][:2] == ((0, 1), (0, 1))
    press(window, Key.Key_Down)
    press(window, Key.Key_S)
    press(window, Key.Key_Tab)
    press(window, Key.Key_A)
    assert page.row(number).bead.sentences[0].confirmed
    while window.workspace.undo_step is not None:
        window.workspace.undo()
    assert page.row(number).bead.sentences == before
    assert page.repairing.inside is not None
    press(window, Key.Key_G)
    assert "rows" in window.desk.status.message
    press(window, Key.Key_Escape)
    assert page.repairing.inside is None


def test_a_paragraph_is_dragged_to_another_row(mended):
    window, page = mended, mended.desk.page
    put(window, 3)
    moved = page.row(4).target[0].id

    def point(row):
        layout = page.page.layout(row).sides[Side.TARGET][0]
        return QPoint(layout.x + 30, page.page.scroller.top(row) + layout.y + 10)

    QTest.mousePress(page.viewport(), Qt.MouseButton.LeftButton, pos=point(4))
    for target in (point(4) + QPoint(0, -30), point(3)):
        QTest.mouseMove(page.viewport(), target)
        QApplication.processEvents()
    QTest.mouseRelease(page.viewport(), Qt.MouseButton.LeftButton, pos=point(3))
    assert moved in [b.id for b in page.row(3).target]
    press(window, Key.Key_Z, CONTROL)
    assert [b.id for b in page.row(4).target] == [moved]


def test_half_done_work_is_there_again(open_window, sample_library, tmp_path):
    path = tmp_path / "library.zwie"
    shutil.copy(sample_library, path)
    first = open_window(path)
    first.library.open_work(first.workspace.library.works.all()[0].id)
    press(first, Key.Key_F7)
    put(first, 6)
    press(first, Key.Key_K)
    rows, current = first.desk.page.row_count, first.desk.page.current_row
    first.look.remember_place()
    first.close()
    first.workspace.library.close()
    again = open_window(path)
    page = again.desk.page
    assert page.mode is ViewMode.REPAIR
    assert again.desk.repair_strip.isVisible()
    assert (page.row_count, page.current_row) == (rows, current)
    bring_forward(again)
    press(again, Key.Key_Z, CONTROL)
    assert page.row_count == rows - 1


def test_every_letter_is_on_the_strip_and_means_one_thing(mended):
    window = mended
    letters = [letter for act in ACTIONS for letter in act.letters]
    assert len(letters) == len(set(letters))
    named = {entry[0] for entry in ROWS if entry[0]}
    by_id = {act.id: act for act in ACTIONS}
    assert named <= by_id.keys()
    assert {entry[0] for entry in SENTENCES if entry[0]} <= {*named, BACK}
    assert set(window.actions_by_id.by_letter().values()) - named == {"previous_doubtful"}
    strip = window.desk.repair_strip
    for width in (860, 1600):
        strip.resize(width, strip.height())
        QApplication.processEvents()
        chips = [chip for chip in strip.children() if chip.objectName() in named and chip.isVisible()]
        assert all(strip.rect().contains(chip.geometry()) for chip in chips)


def test_the_picture_shows_every_mode(mended):
    """Painting with pins, an open row and a dragged paragraph ends without an error."""
    window, page = mended, mended.desk.page
    put(window, 5, Side.TARGET)
    press(window, Key.Key_Space)
    put(window, planted(window))
    press(window, Key.Key_Return)
    for size in ((1600, 900), (860, 900)):
        window.resize(*size)
        QApplication.processEvents()
        assert not window.grab().isNull()
    page.shown.repair.dragged, page.shown.repair.over = Spot(2, Side.SOURCE, 0, 0), page.current_row
    assert not window.grab().isNull()


def test_a_library_that_cannot_be_written_says_so(qtbot, sample_library, tmp_path):
    path = tmp_path / "library.zwie"
    shutil.copy(sample_library, path)
    with Library.open(path, read_only=True) as library:
        window = app.open_window(library, Settings(tmp_path / "settings.ini"), first_run=False)
        window.library.open_work(library.works.all()[0].id)
        window.show()
        bring_forward(window)
        window.desk.page.setFocus()
        for key, modifiers in ((Key.Key_F6, Qt.KeyboardModifier.NoModifier), (Key.Key_H, CONTROL)):
            window.desk.status.clear_message()
            press(window, key, modifiers)
            assert "read-only" in window.desk.status.message
            assert window.desk.page.mode is ViewMode.READ
        press(window, Key.Key_F7)
        rows = window.desk.page.row_count
        press(window, Key.Key_M)
        assert window.desk.page.row_count == rows
        assert "read-only" in window.desk.status.message
        press(window, Key.Key_N)
        assert window.desk.page.current_row == planted(window)
        window.close()
        window.deleteLater()


def test_realigning_is_told_the_glossary_and_another_translation(window):
    workspace = window.workspace
    library, bitext = workspace.library, workspace.bitext
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Zug"), Term(Language.ENGLISH, "train"))))
    bad = Term(Language.ENGLISH, "draught", TermStatus.FORBIDDEN)
    terms.add_concept(library, Concept((Term(Language.GERMAN, "Zug"), bad)))
    asked = request(library, bitext, all_rows(library, bitext.id))
    assert asked.teacher(asked.languages, ["Zug"], ["train"]).words == (("Zug", "train", 1.0),)
    assert asked.knowledge.machine == ()
    assert len(asked.beads) == window.desk.page.row_count
