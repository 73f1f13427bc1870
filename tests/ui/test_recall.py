"""The translation memory in the window: found on its own thread, taken by keys, files in and out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QStandardPaths
from PySide6.QtTest import QTest
from window_fixtures import Key, focused, press, shortcut

from reader.edits import blocks, repetitions, works
from reader.model.bitext import Side
from reader.model.document import Origin, SegmentState
from reader.model.language import Language
from reader.model.provenance import Hand, tally
from reader.storage.library import Library
from tests.ui.test_flow import document
from ui.key_hints import as_pressed
from ui.keymap import Keymap
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")

KNOWN = "Die Sitzung begann um 9 Uhr im großen Saal des Rathauses. Danach gab es Kaffee."
ENGLISH = "The meeting began at 9 o’clock in the great hall of the town hall. Coffee followed."
GERMAN = (
    KNOWN,
    "Die Sitzung begann um 9 Uhr im kleinen Saal des Rathauses. Danach gab es Kaffee.",
    "Niemand widersprach. Danach gab es Kaffee.",
    "Ganz etwas anderes steht hier.",
)
LONG = "Wer heute weint und morgen lacht, hörte im großen Saal des Rathauses nichts als Uhren ticken, lange."
TMX = """<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4"><header srclang="de" datatype="plaintext" segtype="sentence" o-tmf="x" adminlang="en"
 creationtool="x" creationtoolversion="1"/><body>
<tu><tuv xml:lang="de"><seg>Ganz etwas anderes steht hier.</seg></tuv>
<tuv xml:lang="en"><seg>Something else entirely stands here.</seg></tuv></tu>
</body></tmx>
"""


@pytest.fixture
def desk(open_window: Callable[[Path], MainWindow], tmp_path: Path) -> Iterator[MainWindow]:
    """Four rows, the first of them confirmed; suggestions are open."""
    QStandardPaths.setTestModeEnabled(True)
    path = tmp_path / "memory.zwie"
    with Library.create(path) as library:
        work = works.add_work(library, document(GERMAN, Language.GERMAN), None, None)
        bitext = library.works.bitexts(work)[0]
        first = library.bitexts.rows(bitext, 0, 1)[0].bead.id
        blocks.write_translation(library, first, ENGLISH)
        repetitions.confirm(library, first)
    window = open_window(path)
    window.library.open_bitext(bitext)
    shortcut(window, "edit")
    shortcut(window, "suggestions_panel")
    window.desk.page.setFocus()
    yield window
    window.memory.recall.close()
    QStandardPaths.setTestModeEnabled(False)


def rates(window: MainWindow) -> list[int | None]:
    model = window.desk.suggestions.model
    entries = (model.entry(n) for n in range(1, model.rowCount() + 1))
    return [entry.suggestion.rate for entry in entries if entry is not None]


def wait_for_matches(window: MainWindow, qtbot: QtBot, row: int) -> None:
    window.desk.page.go_to_row(row)
    bead = window.desk.page.current_bead()
    assert bead is not None
    qtbot.waitUntil(lambda: bool(window.memory.recall.matches(bead)), timeout=30_000)
    window.desk.suggestions.settle()


def test_matches_are_shown_and_taken_by_key(desk: MainWindow, qtbot: QtBot) -> None:
    page, model = desk.desk.page, desk.desk.suggestions.model
    wait_for_matches(desk, qtbot, 1)
    entry = model.entry(1)
    assert entry is not None
    assert entry.suggestion.original == KNOWN
    assert 80 <= (entry.suggestion.rate or 0) < 100
    assert any(entry.source[slice(*part.old)] == "kleinen" for part in entry.source_parts)
    assert "Erstes" not in entry.suggestion.note
    shortcut(desk, "suggestion_1")
    block = page.row(1).target[0]
    assert (block.text, block.origin, block.origin_detail) == (
        ENGLISH, Origin.TM, str(entry.suggestion.rate),
    )  # fmt: skip
    assert page.row(1).state is SegmentState.INITIAL
    assert tally(desk.workspace.library.provenances.of(block.id))[Hand.TM] == len(ENGLISH)
    following = page.page.rows.beads[2]
    qtbot.waitUntil(lambda: bool(desk.memory.recall.matches(following)), timeout=30_000)  # looked up ahead


def test_a_sentence_of_the_memory_takes_its_place(desk: MainWindow, qtbot: QtBot) -> None:
    page, model = desk.desk.page, desk.desk.suggestions.model
    page.go_to_row(2)
    press(desk, Key.Key_Return)
    press(desk, Key.Key_Escape)
    blocks_ = desk.workspace.library
    bead = page.current_bead()
    assert bead is not None
    desk.workspace.run(lambda library: blocks.write_translation(library, bead, "Nobody objected."))
    wait_for_matches(desk, qtbot, 2)
    numbers = [n for n in range(1, model.rowCount() + 1) if model.entry(n).suggestion.sentences == (1,)]
    assert rates(desk)[numbers[0] - 1] == 100
    shortcut(desk, f"suggestion_{numbers[0]}")
    assert page.row(2).target[0].text == "Nobody objected. Coffee followed."
    assert blocks_.journal.undo_step is not None


def test_a_file_is_taken_in_found_and_removed(desk: MainWindow, qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "others.tmx"
    file.write_text(TMX, encoding="utf-8")
    desk.memory.files()
    dialog = desk.memory._dialog
    assert dialog is not None
    assert "No memory files" in dialog.said.text()
    desk.memory.read(file)
    assert not dialog.finish.isEnabled()
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=30_000)
    assert dialog.said.text() == "others.tmx: 1 unit taken in"
    desk.memory.read(file)
    qtbot.waitUntil(lambda: not dialog.is_reading, timeout=30_000)
    assert "already" in dialog.said.text()
    dialog.accept()
    wait_for_matches(desk, qtbot, 3)
    assert rates(desk)[0] == 100
    desk.memory.files()
    dialog = desk.memory._dialog
    assert dialog is not None
    dialog.remove.click()
    assert dialog.list.count() == 0
    assert desk.workspace.library.memory.imports() == []


def test_what_fits_a_part_of_the_row_is_written_at_the_caret(desk: MainWindow, qtbot: QtBot) -> None:
    page, library = desk.desk.page, desk.workspace.library
    page.go_to_row(3)
    page.start_edit()
    QTest.keyClicks(focused(desk), "Something ")
    page.commit_edit()
    blocks.set_text(library, page.row(3).source[0].id, LONG)
    desk.workspace.open_bitext(desk.workspace.bitext.id)
    page.go_to_row(0)
    wait_for_matches(desk, qtbot, 3)
    model = desk.desk.suggestions.model
    entry = model.entry(1)
    assert entry is not None
    assert entry.suggestion.part
    assert entry.suggestion.rate is None  # how alike the texts are is another matter
    assert entry.suggestion.note.startswith("for “im großen Saal des Rathauses”")
    page.edit_at(Spot(3, Side.TARGET, 0, len("Something ")))
    shortcut(desk, "suggestion_1")
    assert page.is_editing
    page.commit_edit()
    assert page.row(3).target[0].text == f"Something {entry.suggestion.text}"


def test_a_pair_nobody_confirmed_says_why_the_memory_is_silent(
    open_window: Callable[[Path], MainWindow], tmp_path: Path
) -> None:
    path = tmp_path / "pair.zwie"
    texts = tuple(f"Nothing like number {n} stands here." for n in range(len(GERMAN)))
    with Library.create(path) as library:
        work = works.add_work(
            library, document(GERMAN, Language.GERMAN), document(texts, Language.ENGLISH), None
        )
        bitext = library.works.bitexts(work)[0]
    window = open_window(path)
    window.library.open_bitext(bitext)
    shortcut(window, "suggestions_panel")
    page, panel = window.desk.page, window.desk.suggestions
    page.go_to_row(2)
    panel.settle()
    assert panel.model.rowCount() == 0
    said = panel.list.empty_words.lines
    assert "no link of this work is confirmed" in said
    assert "F7 and then Shift+C" in as_pressed(said)
    keymap = Keymap().with_letters("confirm_above", ("Shift+K",))
    window.actions_by_id.set_keys(keymap)
    assert "F7 and then Shift+K" in as_pressed(said)
    window.actions_by_id.set_keys(Keymap())
    window.links.confirm_above()
    panel.settle()
    assert "no link" not in panel.list.empty_words.lines
    shortcut(window, "undo")
    panel.settle()
    assert "no link" in panel.list.empty_words.lines
    window.memory.recall.close()
