"""From the number of a footnote to the footnote and back, by mouse and by key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from page_fixtures import text_point
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDesktopServices
from PySide6.QtTest import QTest
from window_fixtures import press, shortcut

from reader.edits import works
from reader.importing.text import import_text
from reader.lookup.footnotes import footnote_of, reference_of
from reader.model.bitext import Side
from reader.model.document import (
    Block,
    BlockDraft,
    BlockKind,
    FootnoteRef,
    ImportedDocument,
    InlineMark,
    MarkKind,
)
from reader.model.footnotes import meant_by
from reader.model.language import Language
from reader.storage.library import Library
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from pathlib import Path

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
TEXT = (
    "# Erstes Kapitel\n\nEin Satz mit einer Anmerkung.[^1] Und noch einer danach.[^2]\n\n"
    + "".join(f"Absatz {n} steht nur dazwischen, damit es weit genug ist.\n\n" for n in range(40))
    + "[^1]: Die erste Anmerkung <b>sagt</b> etwas.\n\n[^2]: Die zweite auch.\n"
)


@pytest.fixture
def noted(window: MainWindow) -> MainWindow:
    """A work with two footnotes at its end."""
    text = import_text(TEXT, name="noten.md")
    window.library.open_work(works.add_work(window.workspace.library, text, None, None, title="Noten"))
    window.desk.page.viewport().grab()
    return window


def blocks(window: MainWindow) -> list[Block]:
    page = window.desk.page
    return [block for row in range(page.row_count) for block in page.row(row).source]


def reference_point(window: MainWindow, number: int) -> QPoint:
    """Where a reference of the second row is drawn."""
    page = window.desk.page.page
    layout = page.layout(1).sides[Side.SOURCE][0]
    ref = layout.refs[number]
    x, line = layout._seat(ref)
    y = page.scroller.top(1) + layout.y + (line + 0.4) * layout.style.line
    return QPoint(round(layout.x + x + ref.width / 2), round(y))


@pytest.mark.parametrize(
    ("refs", "notes", "found"),
    [
        ([1, 20], [10, 30], [0, 1]),
        ([1, 2], [50, 60], [0, 1]),
        ([1, 2, 20], [10, 30], [0, 0, 1]),
        ([40], [10, 30], [1]),
        ([1, 2], [], [None, None]),
    ],
)
def test_labels_that_recur(refs: list[int], notes: list[int], found: list[int | None]) -> None:
    assert meant_by(refs, notes) == found


def test_each_reference_knows_its_footnote_and_it_the_reference(noted: MainWindow) -> None:
    library = noted.workspace.library
    text, notes = blocks(noted)[1], [b for b in blocks(noted) if b.kind is BlockKind.FOOTNOTE]
    assert [footnote_of(library, text, ref.label) for ref in text.refs] == [note.id for note in notes]
    assert [reference_of(library, note) for note in notes] == [(text.id, ref.offset) for ref in text.refs]
    assert footnote_of(library, text, "7") is None
    assert reference_of(library, text) is None


def test_a_footnote_is_read_by_pointing_and_gone_to_by_a_click(noted: MainWindow) -> None:
    page = noted.desk.page
    point = reference_point(noted, 0)
    told = page._pointer.tooltip(QPointF(point), page.term_marks)
    assert told == "<p>Die erste Anmerkung &lt;b&gt;sagt&lt;/b&gt; etwas.</p>"  # and is never markup
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    note = page.row(page.current_row).source[0]
    assert (note.kind, note.label) == (BlockKind.FOOTNOTE, "1")
    assert page.selected_text() == note.text
    assert not noted.desk.strip.isVisible()
    page.viewport().grab()
    layout = page.page.layout(page.current_row).sides[Side.SOURCE][0]
    top = page.page.scroller.top(page.current_row) + layout.y
    before = QPoint(round(layout.x - 4), round(top + layout.style.line / 2))
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=before)
    assert page.current_row == 1


def test_beside_a_footnote_is_no_label(noted: MainWindow) -> None:
    page = noted.desk.page
    last = page.row_count - 1
    page.go_to_row(last)
    page.viewport().grab()
    layout = page.page.layout(last).sides[Side.SOURCE][0]
    y = page.page.scroller.top(last) + layout.y + layout.style.line / 2
    assert page.page.reference_at(layout.x - 4, y) is not None
    assert page.page.reference_at(layout.x - layout.style.left - 2, y) is None
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(2, round(y)))
    assert page.current_row == last


def test_a_label_twice_in_a_paragraph_means_two_footnotes(window: MainWindow) -> None:
    texts = (
        BlockDraft(BlockKind.PARAGRAPH, "Eins und zwei.", refs=(FootnoteRef("*", 4), FootnoteRef("*", 13))),
        BlockDraft(BlockKind.FOOTNOTE, "Die erste.", label="*"),
        BlockDraft(BlockKind.FOOTNOTE, "Die zweite.", label="*"),
    )
    library = window.workspace.library
    imported = ImportedDocument(Language.GERMAN, texts, "Sterne")
    window.library.open_work(works.add_work(library, imported, None, None))
    page = window.desk.page
    page.viewport().grab()
    layout = page.page.layout(0).sides[Side.SOURCE][0]
    for number, said in enumerate(("Die erste.", "Die zweite.")):
        ref = layout.refs[number]
        x = layout.x + layout._seat(ref)[0] + ref.width / 2
        point = QPointF(x, page.page.scroller.top(0) + layout.y + layout.style.line / 2)
        assert page._pointer.tooltip(point, page.term_marks) == f"<p>{said}</p>"
    page.set_caret(Spot(0, Side.SOURCE, 0, 8))
    shortcut(window, "footnote")
    assert page.current_row == 2


@pytest.mark.parametrize("label", ["7", "*", "†", 'a"b', "\\", "ä"])
def test_a_reference_is_found_whatever_its_label(tmp_path: Path, label: str) -> None:
    texts = (
        BlockDraft(BlockKind.PARAGRAPH, "Ein Satz.", refs=(FootnoteRef("70", 3), FootnoteRef(label, 8, "7"))),
        BlockDraft(BlockKind.FOOTNOTE, "Die Anmerkung.", label=label),
    )
    with Library.create(tmp_path / "a.zwie") as library:
        works.add_work(library, ImportedDocument(Language.GERMAN, texts, "Noten"), None, None)
        text, note = library.documents.blocks(library.passages.documents()[0])
        assert footnote_of(library, text, label) == note.id
        assert reference_of(library, note) == (text.id, 8)


def test_one_key_goes_to_the_footnote_and_back(noted: MainWindow) -> None:
    page = noted.desk.page
    text = blocks(noted)[1]
    page.set_current_row(1)
    page.set_caret(Spot(1, Side.SOURCE, 0, text.refs[0].offset + 1))
    shortcut(noted, "footnote")
    assert page.row(page.current_row).source[0].label == "2"
    shortcut(noted, "footnote")
    caret = page.caret()
    assert caret is not None
    assert (page.current_row, caret.block_id) == (1, text.id)
    shortcut(noted, "back")
    assert page.current_row > 40
    page.set_current_row(5)
    page.set_caret(Spot(5, Side.SOURCE, 0, 0))
    shortcut(noted, "footnote")
    assert "no reference to a footnote" in noted.desk.status.message


def test_a_link_in_the_text_opens_in_the_browser_when_one_reads(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    text = import_text(
        "# Netz\n\nSiehe [dort drüben](https://example.org/a) und [hier](#innen).\n", name="n.md"
    )
    window.library.open_work(works.add_work(window.workspace.library, text, None, None, title="Netz"))
    page = window.desk.page
    page.viewport().grab()
    text_of = page.row(1).source[0].text
    link, inside = (text_point(page, 1, Side.SOURCE, text_of.index(word) + 2) for word in ("dort", "hier"))
    assert page._pointer.tooltip(QPointF(link), page.term_marks) == "https://example.org/a"
    assert page._pointer.tooltip(QPointF(inside), page.term_marks) == ""
    for point in (link, inside):
        QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=point)
    assert opened == ["https://example.org/a"]
    page.set_mode(ViewMode.EDIT)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=link)
    assert len(opened) == 1


def test_the_address_of_a_link_is_never_markup(window: MainWindow) -> None:
    link = InlineMark(MarkKind.LINK, 0, 4, "https://example.org/<b>https://example.com</b>")
    texts = (BlockDraft(BlockKind.PARAGRAPH, "Hier steht es.", marks=(link,)),)
    imported = ImportedDocument(Language.GERMAN, texts, "Netz")
    window.library.open_work(works.add_work(window.workspace.library, imported, None, None))
    page = window.desk.page
    page.viewport().grab()
    told = page._pointer.tooltip(QPointF(text_point(page, 0, Side.SOURCE, 2)), page.term_marks)
    assert told.startswith("https://example.org/%3Cb>")


def test_where_one_writes_a_click_puts_the_caret_there(noted: MainWindow) -> None:
    page = noted.desk.page
    page.set_mode(ViewMode.EDIT)
    page.viewport().grab()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=reference_point(noted, 0))
    assert page.current_row == 1
    press(noted, Qt.Key.Key_Escape)


def test_who_writes_where_no_footnote_is_goes_on_writing(window: MainWindow) -> None:
    page = window.desk.page
    page.set_mode(ViewMode.EDIT)
    before = len(page.row(4).target)
    page.start_edit(4)
    press(window, Qt.Key.Key_Right)
    written = page.writing.writing_at
    shortcut(window, "footnote")
    assert "no reference to a footnote" in window.desk.status.message
    assert page.writing.writing_at == written
    press(window, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    press(window, Qt.Key.Key_Return)  # a paragraph begun, and not written
    assert len(page.row(4).target) == before + 1
    shortcut(window, "footnote")
    assert len(page.row(4).target) == before
