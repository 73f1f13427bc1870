"""Terms in the window: details, scopes, wrong hits, further forms, writing them by key."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QInputDialog, QLabel
from window_fixtures import press, shortcut

from reader.edits import shelf as shelves
from reader.edits import terms as edits
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, Refusal, Term, TermMatch, TermStatus
from ui.dialogs.term import TermDialog
from ui.dialogs.term_details import Scope
from ui.i18n import choose_language
from ui.theme import THEMES
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 20_000
DE, EN = Language.GERMAN, Language.ENGLISH


def stored(window: MainWindow) -> list[Concept]:
    return window.workspace.library.termbase.all()


def add(window: MainWindow, *terms: Term, **about: object) -> Concept:
    concept = Concept(tuple(terms), **about)  # type: ignore[arg-type]
    window.workspace.run(lambda library: edits.add_concept(library, concept))
    return stored(window)[-1]


def place_of(window: MainWindow, word: str, side: Side) -> Spot:
    page = window.desk.page
    for number in range(page.row_count):
        for index, block in enumerate(page.row(number).blocks(side)):
            at = block.text.find(word)
            if at >= 0:
                return Spot(number, side, index, at + 1)
    raise AssertionError(word)


def hits(window: MainWindow) -> list[str]:
    return [hit.surface for hit in window.terms.row_hits()]


@pytest.fixture
def marked(qtbot: QtBot, window: MainWindow) -> MainWindow:
    """The sample, a term in it found, the caret on it."""
    word = next(
        word.strip(".,;:»«!?")
        for word in window.desk.page.row(1).source[0].text.split()
        if word[0].isupper() and len(word) > 5
    )
    add(window, Term(DE, word), Term(EN, "thing"), Term(EN, "stuff", TermStatus.FORBIDDEN))
    window.desk.page.set_caret(place_of(window, word, Side.SOURCE))
    qtbot.waitUntil(lambda: bool(hits(window)), timeout=WAIT)
    return window


def test_the_dialog_shows_and_keeps_everything(qtbot: QtBot) -> None:
    german = Term(
        DE, "Zug", gender="m", part_of_speech="noun", forms=("Züge",), note="rail", source="DIN",
        examples=("Der Zug kommt.",), case_sensitive=True, compounds=False, match=TermMatch.EXACT,
        refused=(Refusal("Zugs"), Refusal("Zuge", 4)),
    )  # fmt: skip
    concept = Concept(
        (german, Term(EN, "train"), Term(EN, "move", TermStatus.FORBIDDEN)), domain="rail", id=3
    )
    dialog = TermDialog(concept, THEMES["light"], None, [Scope("This work", works=(7,))])
    qtbot.addWidget(dialog)
    assert dialog.concept() == concept
    assert not dialog.details.isHidden()
    fields = dialog.fields
    assert (fields.part.currentText(), fields.forms.text(), fields.source.text()) == ("noun", "Züge", "DIN")
    fields.refused.setCurrentRow(1)
    fields.allow.click()
    fields.compounds.setChecked(True)
    dialog.about.definition.setPlainText("a row of carriages")
    dialog.about.scope.setCurrentIndex(1)
    dialog.which.setCurrentIndex(2)
    fields.status.setCurrentIndex(fields.status.findData(TermStatus.DEPRECATED))
    dialog.german.setText("Eisenbahnzug")
    found = dialog.concept()
    assert found.works == (7,)
    assert found.definition == "a row of carriages"
    assert [t.status for t in found.terms] == [
        TermStatus.PREFERRED, TermStatus.PREFERRED, TermStatus.DEPRECATED,
    ]  # fmt: skip
    assert found.terms[0].text == "Eisenbahnzug"  # corrected: the rest of it stays
    assert found.terms[0].refused == (Refusal("Zugs"),)
    assert found.terms[0].compounds


def test_the_details_have_room_in_german(qtbot: QtBot) -> None:
    choose_language("de")
    try:
        dialog = TermDialog(Concept((Term(DE, "Zug"),)), THEMES["light"])
        qtbot.addWidget(dialog)
        dialog.details.show()
        dialog.show()
        dialog.resize(1, dialog.height())
        qtbot.wait(20)
        words = [*dialog.findChildren(QCheckBox), *dialog.findChildren(QLabel)]
        assert [w.text() for w in words if w.isVisible() and w.width() < w.sizeHint().width()] == []
    finally:
        choose_language("en")


def test_a_hit_is_called_wrong_and_right_again(marked: MainWindow) -> None:
    surface = hits(marked)[0]
    shortcut(marked, "refuse_term")
    assert stored(marked)[-1].terms[0].refused == (Refusal(surface),)
    assert surface not in hits(marked)
    shortcut(marked, "undo")
    assert surface in hits(marked)
    block = marked.desk.page.row(marked.desk.page.current_row).source[0].id
    marked.actions_by_id["refuse_term_here"].trigger()
    assert stored(marked)[-1].terms[0].refused == (Refusal(surface, block),)
    assert surface not in hits(marked)


def test_nothing_to_call_wrong(window: MainWindow) -> None:
    window.desk.page.set_caret(Spot(0, Side.SOURCE, 0, 0))
    shortcut(window, "refuse_term")
    assert "underlined term" in window.desk.status.message


def test_a_selection_becomes_a_form(marked: MainWindow) -> None:
    page = marked.desk.page
    page.set_caret(Spot(1, Side.SOURCE, 0, 0))
    for _ in range(3):
        press(marked, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    marked.refresh_actions()
    chosen = page.selected_text().strip()
    marked.actions_by_id["add_form"].trigger()
    dialog = marked.findChild(QInputDialog)
    assert dialog is not None
    dialog.textValueSelected.emit(dialog.comboBoxItems()[0])
    dialog.close()
    assert stored(marked)[-1].terms[0].forms == (chosen,)


def test_a_term_is_written_by_key(marked: MainWindow) -> None:
    page = marked.desk.page
    marked.desk.docks.terms.show()
    listed = marked.desk.terms.row.model.terms
    assert [(t.number, t.term.text) for t in listed] == [(1, "thing"), (0, "stuff")]
    page.start_edit(page.current_row)
    before = page.row(page.current_row).target[0].text
    press(marked, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    shortcut(marked, "term_1")
    assert page.commit_edit()
    written = page.row(page.current_row).target[0].text
    assert written.startswith(before)
    assert written[len(before) :].strip().lower() == "thing"
    shortcut(marked, "term_4")
    assert "no term 4" in marked.desk.status.message


def test_terms_of_other_works_are_not_marked(qtbot: QtBot, marked: MainWindow) -> None:
    concept = stored(marked)[-1]
    assert marked.terms.concepts == [concept]
    work = marked.workspace.bitext.original.work_id
    marked.workspace.run(lambda lib: edits.edit_concept(lib, replace(concept, works=(work,))))
    assert [c.works for c in marked.terms.concepts] == [(work,)]
    shelf = marked.workspace.library.shelf

    marked.workspace.run(lambda lib: shelves.add_collection(lib, "Elsewhere"))
    collection = shelf.collections()[0].id
    marked.workspace.run(
        lambda lib: edits.edit_concept(lib, replace(concept, works=(), collections=(collection,)))
    )
    assert marked.terms.concepts == []
    assert hits(marked) == []
    assert "Collection: Elsewhere" in [scope.name for scope in marked.terms.scopes()]
