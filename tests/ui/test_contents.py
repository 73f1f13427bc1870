"""The table of contents: where chapters begin, the panel that lists them, and the keys that go there."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from window_fixtures import press, shortcut

from reader.edits import beads, blocks, works
from reader.model.bitext import Alignment, BeadDraft
from reader.model.chapters import Chapters
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.storage.library import Library
from ui.models.contents import IS_CURRENT
from ui.models.works import ITEM

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from ui.views.contents.panel import ContentsPanel
    from ui.window import MainWindow

H, P = BlockKind.HEADING, BlockKind.PARAGRAPH
PARTS = 3
CHAPTERS = 4


def book(*, headings: bool = True) -> tuple[ImportedDocument, ImportedDocument, Alignment]:
    """A title, three parts of four chapters, ten paragraphs in each; one heading is not translated."""
    german = [BlockDraft(H if headings else P, "Die Wasserträger", int(headings))]
    english = [BlockDraft(H if headings else P, "The Water Carriers", int(headings))]
    for part in range(PARTS * headings):
        german.append(BlockDraft(H, f"Teil {part + 1}", 2))
        english.append(BlockDraft(H, f"Part {part + 1}", 2))
        for chapter in range(CHAPTERS):
            german.append(BlockDraft(H, f"Kapitel {part}.{chapter}\nDer Brunnen", 3))
            english.append(BlockDraft(H, f"Chapter {part}.{chapter}: The Well", 3))
            german += [BlockDraft(P, "Am Morgen lag der Nebel über den Gleisen. " * 3)] * 10
            english += [BlockDraft(P, "In the morning the mist lay over the tracks. " * 3)] * 10
    last = len(german) - 11
    rows = [BeadDraft((n,), (n,), 0.9) for n in range(len(german))]
    if headings:
        rows[last : last + 1] = [BeadDraft((last,), (), 0.9), BeadDraft((), (last,), 0.9)]
    return (
        ImportedDocument(Language.GERMAN, tuple(german), "Die Wasserträger"),
        ImportedDocument(Language.ENGLISH, tuple(english), "The Water Carriers"),
        Alignment(tuple(rows)),
    )


def opened(open_window: Callable[..., MainWindow], path: Path, *, headings: bool = True) -> MainWindow:
    with Library.create(path) as library:
        works.add_work(library, *book(headings=headings))
    found = open_window(path)
    found.library.open_work(found.workspace.library.works.all()[0].id)
    return found


@pytest.fixture
def window(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    return opened(open_window, tmp_path / "book.zwie")


def listed(panel: ContentsPanel) -> list[str]:
    return [panel.proxy.index(n, 0).data() for n in range(panel.proxy.rowCount())]


def marked(panel: ContentsPanel) -> list[str]:
    model = panel.model
    rows = [model.index(n, 0) for n in range(model.rowCount())]
    return [index.data(ITEM).source for index in rows if index.data(IS_CURRENT)]


# -- where chapters begin ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("levels", "starts", "count"),
    [
        ("", [], 0),
        ("000", [], 0),
        ("1000", [0], 1),
        ("1002002000", [0, 3, 6], 2),  # a title, then chapters
        ("12002000", [0, 4], 2),  # the title stands right above the first chapter
        ("1002030020300", [0, 3, 8], 2),  # sections in chapters
        ("1023003002300300", [0, 2, 6, 9, 13], 4),  # parts with chapters
        ("10100100", [0, 2, 5], 3),
        ("0001000", [3], 1),
        ("11", [0, 1], 2),
    ],
)
def test_chapters_are_told_by_levels(levels: str, starts: list[int], count: int) -> None:
    chapters = Chapters([int(level) for level in levels])
    found, row = [], -1
    while (after := chapters.after(row)) is not None:
        found.append(after)
        row = after
    assert found == starts
    assert len(chapters) == count
    assert chapters.number(len(levels)) == count


@given(st.lists(st.sampled_from((0, 0, 0, 1, 2, 3)), max_size=40))
def test_going_on_and_back_visits_the_same_chapters(levels: list[int]) -> None:
    chapters = Chapters(levels)
    forward, row = [], -1
    while (after := chapters.after(row)) is not None:
        assert levels[after]
        forward.append(after)
        row = after
    back, row = [], len(levels)
    while (before := chapters.before(row)) is not None:
        back.append(before)
        row = before
    assert back == forward[::-1]
    assert bool(forward) == any(levels)
    numbers = [chapters.number(row) for row in range(len(levels))]
    assert numbers == sorted(numbers)


# -- the panel --------------------------------------------------------------------------------


def test_the_panel_lists_the_headings_of_both_languages(window: MainWindow) -> None:
    panel = window.desk.contents
    assert panel.model.rowCount() == 0, "nobody looks yet"
    shortcut(window, "contents_panel")
    assert panel.isVisible()
    found = listed(panel)
    # the last heading's translation stands in a row of its own
    assert len(found) == 1 + PARTS * (1 + CHAPTERS) + 1
    assert found[:3] == ["Die Wasserträger\nThe Water Carriers", "Teil 1\nPart 1",
                         "Kapitel 0.0 Der Brunnen\nChapter 0.0: The Well"]  # fmt: skip
    assert found[-2:] == ["Kapitel 2.3 Der Brunnen", "Chapter 2.3: The Well"]
    levels = [panel.model.index(n, 0).data(ITEM).level for n in range(4)]
    assert levels == [1, 2, 3, 3]


def test_enter_and_clicks_go_to_the_row(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    panel, page = window.desk.contents, window.desk.page
    index = panel.proxy.index(6, 0)
    QTest.mouseClick(
        panel.list.viewport(), Qt.MouseButton.LeftButton, pos=panel.list.visualRect(index).center()
    )
    assert page.current_row == index.data(ITEM).row
    assert page.row_top(page.current_row) == 0
    assert page.hasFocus()
    panel.list.setFocus()
    press(window, Qt.Key.Key_Down)
    press(window, Qt.Key.Key_Return)
    assert page.current_row == panel.proxy.index(7, 0).data(ITEM).row
    press(window, Qt.Key.Key_PageDown)
    assert page.current_row > panel.proxy.index(7, 0).data(ITEM).row


def test_the_present_chapter_is_marked_as_one_scrolls(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    panel, page = window.desk.contents, window.desk.page
    assert marked(panel) == ["Die Wasserträger"]
    seen = []
    for _ in range(60):
        page.scroll_by(400)
        if marked(panel) != seen[-1:]:
            seen += marked(panel)
    assert seen[0] in {"Die Wasserträger", "Teil 1", "Kapitel 0.0 Der Brunnen"}
    assert [name for name in seen if name.startswith("Kapitel 1")] == [
        f"Kapitel 1.{n} Der Brunnen" for n in range(CHAPTERS)
    ]
    index = panel.list.currentIndex()
    assert panel.list.viewport().rect().intersects(panel.list.visualRect(index))


def test_the_filter_finds_either_language(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    panel = window.desk.contents
    panel.filter.setText("part 2")
    assert listed(panel) == ["Teil 2\nPart 2"]
    panel.filter.setText("KAPITEL 1.1")
    assert len(listed(panel)) == 1
    press(window, Qt.Key.Key_Escape)
    panel.filter.setFocus()
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert panel.filter.text() == ""
    QTest.keyClick(panel.filter, Qt.Key.Key_Escape)
    assert window.desk.page.hasFocus()


def test_delete_takes_no_heading_away(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    panel = window.desk.contents
    panel.list.setFocus()
    before = listed(panel)
    press(window, Qt.Key.Key_Delete)
    assert listed(panel) == before
    assert window.workspace.undo_step is None


def test_edits_and_undo_show_at_once(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    panel, workspace = window.desk.contents, window.workspace
    heading = window.desk.page.row(1).target[0]
    workspace.run(partial(blocks.set_text, block_id=heading.id, text="Part One"))
    assert listed(panel)[1] == "Teil 1\nPart One"
    bead = window.desk.page.row(1).bead.id
    workspace.run(partial(beads.merge_with_next, bead_id=bead))
    assert listed(panel)[1:3] == ["Teil 1\nPart One", "Kapitel 0.0 Der Brunnen\nChapter 0.0: The Well"]
    assert [panel.proxy.index(n, 0).data(ITEM).row for n in (1, 2, 3)] == [1, 1, 12]
    workspace.undo()
    workspace.undo()
    assert listed(panel)[1] == "Teil 1\nPart 1"
    assert [panel.proxy.index(n, 0).data(ITEM).row for n in (1, 2, 3)] == [1, 2, 13]


def test_a_work_without_headings_says_what_would_be_listed(
    open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    window = opened(open_window, tmp_path / "plain.zwie", headings=False)
    shortcut(window, "contents_panel")
    assert listed(window.desk.contents) == []
    assert not window.actions_by_id["next_chapter"].isEnabled()
    assert "chapter" not in window.desk.status.facts
    window.grab()


def test_the_panel_follows_to_another_work_and_to_the_shelf(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    window.library.show_shelf()
    assert listed(window.desk.contents) == []
    window.library.open_work(window.workspace.library.works.all()[0].id)
    assert len(listed(window.desk.contents)) > PARTS


def test_the_panel_is_there_again_next_time(open_window: Callable[..., MainWindow], tmp_path: Path) -> None:
    window = opened(open_window, tmp_path / "book.zwie")
    shortcut(window, "contents_panel")
    area = window.dockWidgetArea(window.desk.docks.contents)
    assert area is Qt.DockWidgetArea.LeftDockWidgetArea
    window.close()
    window.workspace.library.close()
    again = open_window(tmp_path / "book.zwie")
    assert again.desk.docks.contents.isVisible()
    assert again.actions_by_id["contents_panel"].isChecked()


def test_a_screen_reader_hears_level_and_place(window: MainWindow) -> None:
    shortcut(window, "contents_panel")
    index = window.desk.contents.model.index(0, 0)
    said = index.data(Qt.ItemDataRole.AccessibleTextRole)
    assert said == "Die Wasserträger\nThe Water Carriers, level 1, 100 % translated, you are here"
    assert QAccessible.queryAccessibleInterface(window.desk.contents.list) is not None


# -- keys -------------------------------------------------------------------------------------


def test_keys_go_from_chapter_to_chapter(window: MainWindow) -> None:
    page = window.desk.page
    visited = []
    for _ in range(5):
        shortcut(window, "next_chapter")
        visited.append(page.current_row)
    # from the title, which stands right above the first part and chapter
    assert visited == [13, 24, 35, 46, 58]
    assert page.row_top(58) == 0
    window._count()
    assert "chapter 6/12" in window.desk.status.facts
    page.go_to_row(60)
    shortcut(window, "previous_chapter")
    assert page.current_row == 58
    shortcut(window, "previous_chapter")
    assert page.current_row == 46


def test_the_first_and_the_last_chapter_are_the_ends(window: MainWindow) -> None:
    page = window.desk.page
    shortcut(window, "previous_chapter")
    assert page.current_row == 0
    assert window.desk.status.message == "This is the first chapter"
    page.go_to_row(page.row_count - 1)
    shortcut(window, "next_chapter")
    assert window.desk.status.message == "This is the last chapter"


def test_chapter_keys_work_while_writing(window: MainWindow) -> None:
    page = window.desk.page
    page.start_edit(4)
    QApplication.processEvents()
    assert page.is_editing
    shortcut(window, "next_chapter")
    assert not page.is_editing
    assert page.current_row == 13
