"""A term forbidden in its dialog: the rows come by themselves, are accepted by key, and undone at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from window_fixtures import CONTROL, bring_forward, press, shortcut

from reader.edits import terms as edits
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.segmentation.comparison import Change, compare
from ui.dialogs.term import TermDialog
from ui.views.ripple.panel import around

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 30_000


def test_accepted_one_and_all_and_undone(qtbot: QtBot, window: MainWindow) -> None:
    library, panel = window.workspace.library, window.ripple.panel
    texts = [b.text for b in library.bitexts.rows(window.workspace.bitext.id, 1, 1)[0].target]
    word = max(texts[0].split(), key=len).strip(".,;:“”!?").lower()
    german = max(
        library.bitexts.rows(window.workspace.bitext.id, 1, 1)[0].source[0].text.split(), key=len
    ).strip(".,;:»«!?")
    concept = Concept((Term(Language.GERMAN, german), Term(Language.ENGLISH, word)))
    window.workspace.run(lambda lib: edits.add_concept(lib, concept))
    window.marks.edit_term(library.termbase.all()[-1])
    dialog = window.findChild(TermDialog)
    assert dialog is not None
    dialog.english.setText("thingumajig")
    dialog.save()
    qtbot.waitUntil(lambda: not window.ripple.is_looking, timeout=WAIT)
    assert not window.ripple.dock.isHidden()
    before = [line.found.old for line in panel.model.items]
    assert before
    assert all("thingumajig" in (line.found.new or "").lower() for line in panel.model.items)
    first = panel.model.items[0].found
    bring_forward(window)
    panel.list.setFocus()
    press(window, Qt.Key.Key_Return, CONTROL)
    assert panel.model.items == []
    assert library.documents.block(first.block_id).text == first.new
    shortcut(window, "undo")
    assert library.documents.block(first.block_id).text == first.old
    shortcut(window, "undo")
    assert panel.model.items == []
    shortcut(window, "redo")
    window.marks.term_changed(concept, library.termbase.all()[-1])
    qtbot.waitUntil(lambda: not window.ripple.is_looking, timeout=WAIT)
    panel.list.setFocus()
    press(window, Qt.Key.Key_Return)
    assert library.documents.block(first.block_id).text == first.new
    press(window, Qt.Key.Key_Return, CONTROL)
    assert panel.model.items == []
    shortcut(window, "undo")
    assert library.documents.block(first.block_id).text == (first.old if len(before) == 1 else first.new)


def test_a_long_paragraph_is_shown_around_its_changes_cut_between_words() -> None:
    filler = (
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
    )
    before, after = (f"{filler} {w} {filler} and {filler} {w} {filler}" for w in ("struggle", "fight"))
    base, text, parts = around(before, after, compare(before, after))
    assert text.startswith("… ")
    assert text.endswith(" …")
    assert text.count("fight") == 2
    assert " … " in text[2:-2]
    assert len(text) < len(after) // 2 + 100
    assert {*text.split()} <= {*filler.split(), "and", "fight", "…"}, "no half words"
    assert "".join(base[slice(*p.old)] for p in parts if p.change is Change.REMOVED) == "struggle" * 2
    short = "Der struggle goes on."
    assert around(short, short, compare(short, short))[1] == short
