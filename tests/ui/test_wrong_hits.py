"""Hits called wrong: listed with their passages, gone to, allowed again and undone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMenu
from test_terms import add, hits, marked, stored
from window_fixtures import CONTROL, Key, bring_forward, press, shortcut

from reader.edits import shelf
from reader.edits import terms as edits
from reader.model.language import Language
from reader.model.termbase import Refusal, Term
from ui.dialogs.term import TermDialog
from ui.dialogs.wrong_hits import WrongHitsDialog
from ui.models.wrong_hits import wrong_hits

if TYPE_CHECKING:
    import pytest

    from reader.model.document import Block
    from reader.model.termbase import Concept
    from ui.window import MainWindow

__all__ = ["marked"]
DE = Language.GERMAN


def block_here(window: MainWindow) -> Block:
    return window.desk.page.row(window.desk.page.current_row).source[0]


def call_wrong(window: MainWindow, concept: Concept, surface: str, block: Block | None = None) -> None:
    where = None if block is None else block.id
    window.workspace.run(lambda lib: edits.refuse_hit(lib, concept.id, concept.terms[0].id, surface, where))


def opened(window: MainWindow) -> WrongHitsDialog:
    shortcut(window, "wrong_hits")
    dialog = window.wrong_hits.dialog
    assert dialog is not None
    return dialog


def refused(window: MainWindow) -> list[Refusal]:
    return [refusal for concept in stored(window) for term in concept.terms for refusal in term.refused]


def test_listed_allowed_again_and_undone_by_keys(marked: MainWindow) -> None:
    concept, block, surface = stored(marked)[-1], block_here(marked), hits(marked)[0]
    marked.actions_by_id["refuse_term_here"].trigger()
    call_wrong(marked, concept, "Zeugs")
    assert surface not in hits(marked)
    dialog = opened(marked)
    first, second = dialog.model.items
    assert first.where == "everywhere"
    assert first.passage is None
    assert second.where == "row 2"
    assert second.passage is not None
    assert second.passage.text == block.text
    assert [block.text[a:b] for a, b in second.passage.marks] == [surface] * len(second.passage.marks)
    assert "2 hits marked wrong" in dialog.told.text()
    assert f"“{surface}” is not “{concept.terms[0].text} – thing, stuff”" in dialog.model.words(second)
    QTest.keyClick(dialog.list, Key.Key_Down)
    QTest.keyClick(dialog.list, Key.Key_Delete)
    assert refused(marked) == [Refusal("Zeugs")]
    assert surface in hits(marked)
    assert "Ctrl+Z" in dialog.told.text()
    QTest.keyClick(dialog.list, Key.Key_Delete)
    assert refused(marked) == []
    assert dialog.current() is None
    assert not dialog.allow.isEnabled()
    for left in ({Refusal("Zeugs")}, {Refusal(surface, block.id), Refusal("Zeugs")}):
        QTest.keyClick(dialog.list, Key.Key_Z, CONTROL)
        assert set(refused(marked)) == left
    QTest.keyClick(dialog.list, Key.Key_Z, CONTROL)
    assert "nothing to undo" in dialog.told.text()  # what was done before the dialog is left alone
    assert len(refused(marked)) == 2
    assert surface not in hits(marked)
    dialog.close_button.click()
    assert marked.wrong_hits.dialog is None


def test_an_undo_in_the_list_takes_nothing_else_back(marked: MainWindow) -> None:
    call_wrong(marked, stored(marked)[-1], "Zeugs")
    dialog = opened(marked)
    dialog.allow.click()
    assert refused(marked) == []
    add(marked, Term(DE, "Bahnsteig"))  # something else is written beside the dialog
    QTest.keyClick(dialog.list, Key.Key_Z, CONTROL)
    assert "nothing to undo" in dialog.told.text()
    assert stored(marked)[-1].terms[0].text == "Bahnsteig"
    dialog.close()


def test_gone_to_on_the_page_or_looked_for_everywhere(marked: MainWindow) -> None:
    concept, block, surface = stored(marked)[-1], block_here(marked), hits(marked)[0]
    call_wrong(marked, concept, surface, block)
    row = marked.desk.page.current_row
    call_wrong(marked, concept, "Aal")
    dialog = opened(marked)
    assert dialog.current() == dialog.model.items[1], "the one at the caret"
    dialog.close()
    bring_forward(marked)
    marked.desk.page.go_to_row(0)
    dialog = opened(marked)
    dialog.list.setCurrentIndex(dialog.model.index(1, 0))
    QTest.keyClick(dialog.list, Key.Key_Return)
    assert not dialog.isVisible()
    bring_forward(marked)
    page = marked.desk.page
    assert page.current_row == row
    assert page.selected_text() == surface
    assert page.hasFocus()
    dialog = opened(marked)
    dialog.list.setCurrentIndex(dialog.model.index(0, 0))
    dialog.show_button.click()
    assert marked.desk.search.text.text() == "Aal"
    assert not marked.desk.docks.search.isHidden()


def test_of_one_entry_of_works_in_the_bin_and_of_rewritten_paragraphs(
    marked: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    concept, block, surface = stored(marked)[-1], block_here(marked), hits(marked)[0]
    other = add(marked, Term(DE, "Aardvark"))
    call_wrong(marked, other, "Aardvarks")
    call_wrong(marked, concept, surface, block)
    call_wrong(marked, concept, "Zeugs", block)
    marked.desk.docks.terms.show()
    panel = marked.desk.terms
    panel.list.setFocus()
    rows = [panel.proxy.index(row, 0) for row in range(panel.proxy.rowCount())]
    panel.list.setCurrentIndex(next(i for i in rows if "Aardvark" in i.data()))
    monkeypatch.setattr(QMenu, "popup", lambda menu, _at: menus.append(menu))
    menus: list[QMenu] = []
    panel.list.customContextMenuRequested.emit(QPoint(5, 5))
    titles = [action.text().replace("&", "") for action in menus[0].actions()]
    assert "Hits marked wrong…" in titles
    next(action for action in menus[0].actions() if "wrong" in action.text()).trigger()
    menus[0].deleteLater()
    dialog = marked.wrong_hits.dialog
    assert dialog is not None
    assert [hit.refusal.surface for hit in dialog.model.items] == ["Aardvarks"]
    dialog.which.setCurrentIndex(0)
    assert len(dialog.model.items) == 3
    rewritten = next(hit for hit in dialog.model.items if hit.refusal.surface == "Zeugs")
    assert "no longer there" in rewritten.where
    dialog.close()
    library = marked.workspace.library
    work = marked.desk.bitext
    assert work is not None
    title = library.works.get(work.original.work_id).title
    marked.library.show_shelf()
    marked.workspace.run(lambda lib: shelf.bin_works(lib, [work.original.work_id]))
    dialog = opened(marked)
    there = next(hit for hit in dialog.model.items if hit.refusal.surface == surface)
    assert there.where.startswith(title)
    assert "in the bin" in there.where
    dialog.list.setCurrentIndex(dialog.model.index(dialog.model.items.index(there), 0))
    dialog.show_button.click()
    assert dialog.isVisible()
    assert "bin" in dialog.told.text()
    dialog.close()


def test_the_entry_and_the_glossary_tell_of_them(marked: MainWindow) -> None:
    concept, block, surface = stored(marked)[-1], block_here(marked), hits(marked)[0]
    call_wrong(marked, concept, surface, block)
    call_wrong(marked, concept, "Zeugs")
    marked.marks.edit_term(stored(marked)[-1])
    dialog = marked.findChild(TermDialog)
    assert dialog is not None
    listed = [dialog.fields.refused.item(n).text() for n in range(dialog.fields.refused.count())]
    assert listed == [f"{surface}  (row 2)", "Zeugs  (everywhere)"]
    dialog.close()


def test_in_a_library_that_is_only_read_one_looks_at_them(marked: MainWindow) -> None:
    call_wrong(marked, stored(marked)[-1], "Zeugs")
    dialog = WrongHitsDialog(marked.desk.theme, marked, writable=False)
    dialog.show_hits(wrong_hits(marked.workspace.library, None, stored(marked)))
    allowed: list[object] = []
    dialog.allowed.connect(allowed.append)
    QTest.keyClick(dialog.list, Key.Key_Delete)
    assert not dialog.allow.isEnabled()
    assert dialog.show_button.isEnabled()
    assert allowed == []


def test_nothing_was_called_wrong(marked: MainWindow) -> None:
    dialog = opened(marked)
    assert dialog.model.items == []
    assert not dialog.allow.isEnabled()
    assert not dialog.show_button.isEnabled()
    dialog.grab()  # says so
    dialog.close()
    press(marked, Qt.Key.Key_Escape)
    QApplication.processEvents()
