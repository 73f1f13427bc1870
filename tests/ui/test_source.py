"""The original files behind a work: as they came, coloured, at the row one comes from."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QDialog
from window_fixtures import shortcut

import corpus
from reader.edits.works import add_work
from reader.importing.files import read_document
from reader.jobs.opening import align_pair, open_copied
from reader.storage.library import Library
from ui.dialogs.source import SourceDialog, summary
from ui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow


@pytest.fixture
def works(tmp_path: Path) -> Path:
    path = tmp_path / "two.zwie"
    with Library.create(path) as library:
        for name in ("essay", "leaflet"):
            folder = next(w for w in corpus.works() if w.name == name)
            original, translation = (read_document(p) for p in corpus.texts(folder))
            pair = align_pair(original, translation)
            add_work(library, original, translation, pair.alignment, title=name)
        add_work(
            library,
            open_copied("", b"", "Eingefügt 😀 und *nur* hier.", "x").original,
            None,
            None,
            title="pasted",
        )
    return path


def shown(window: MainWindow) -> SourceDialog:
    found = [d for d in window.findChildren(QDialog) if isinstance(d, SourceDialog) and d.isVisible()]
    assert len(found) == 1
    return found[0]


def open_work(window: MainWindow, title: str) -> None:
    work = next(w for w in window.desk.library.works.all() if w.title == title)
    window.library.open_work(work.id)


def test_the_file_is_shown_at_the_row_with_its_repairs(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], works: Path
) -> None:
    window = open_window(works)
    open_work(window, "essay")
    page = window.desk.page
    page.go_to_row(page.row_count // 2)
    page.set_current_row(page.row_count // 2)
    shortcut(window, "source")
    dialog = shown(window)
    first = page.row(page.current_row).source[0].text.split()[0]
    assert first in dialog.text.textCursor().block().text()
    assert "footnotes lifted out" in dialog.summary.text()
    source = window.desk.library.sources.get(window.desk.bitext.original.id)
    assert dialog.text.note(source.repairs[0].line)
    dialog.sides.button(1).click()
    assert "Notes" in dialog.text.toPlainText()
    assert dialog.text.isReadOnly()


def test_markdown_is_coloured_and_a_gender_star_is_not_emphasis(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], works: Path
) -> None:
    window = open_window(works)
    open_work(window, "leaflet")
    shortcut(window, "source")
    dialog = shown(window)
    lines = [dialog.text.document().findBlockByNumber(i) for i in range(dialog.text.blockCount())]
    heading = next(line for line in lines if line.text().startswith("#"))
    assert heading.layout().formats()
    dialog.sides.button(1).click()
    assert dialog.text.toPlainText().startswith("Bringen Sie")


def test_pasted_text_is_kept_as_its_source(
    qtbot: QtBot, open_window: Callable[[Path], MainWindow], works: Path
) -> None:
    window = open_window(works)
    open_work(window, "pasted")
    source = window.desk.library.sources.get(window.desk.bitext.original.id)
    assert source.text == "Eingefügt 😀 und *nur* hier."
    assert summary(source).startswith("utf-8")
    dialog = SourceDialog([(window.desk.bitext.original, source, ())], THEMES["dark"], window)
    qtbot.addWidget(dialog)
    assert dialog.text.toPlainText() == source.text
