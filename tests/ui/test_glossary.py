"""The glossary in from a file and out to one, through the real window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog
from window_fixtures import shortcut

from reader.model.language import Language
from reader.terminology.termbases import read_termbase

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 20_000


def german(window: MainWindow) -> list[str]:
    concepts = window.workspace.library.termbase.all()
    return sorted(text for concept in concepts for text in concept.texts(Language.GERMAN))


def test_in_undone_and_in_again(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "words.csv"
    file.write_text("de,en,note\nTheke,counter,\nGleis,platform,railway\n", encoding="utf-8")
    status = window.desk.status
    window.glossary.read(file)
    qtbot.waitUntil(lambda: "2 terms added" in status.message, timeout=WAIT)
    assert german(window) == ["Gleis", "Theke"]
    window.glossary.read(file)
    qtbot.waitUntil(lambda: "nothing new" in status.message, timeout=WAIT)
    shortcut(window, "undo")
    assert german(window) == []


def test_a_file_that_is_no_termbase_says_where(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    file = tmp_path / "broken.tbx"
    file.write_text("<martif><text>\n<body>", encoding="utf-8")
    window.glossary.read(file)
    qtbot.waitUntil(lambda: "broken.tbx" in window.desk.status.message, timeout=WAIT)
    assert german(window) == []


def test_out_and_back(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    source, target = tmp_path / "a.csv", tmp_path / "b.csv"
    source.write_text('de,en,note\nSatz,sentence,"half, blue"\nBüro,office,\n', encoding="utf-8")
    window.glossary.read(source)
    qtbot.waitUntil(lambda: len(german(window)) == 2, timeout=WAIT)
    window.glossary.write(target)
    written = {concept.terms: concept.note for concept in read_termbase(target)}
    assert written == {concept.terms: concept.note for concept in read_termbase(source)}
    window.glossary.write(target.with_suffix(".tbx"))
    assert {concept.terms: concept.note for concept in read_termbase(target.with_suffix(".tbx"))} == written
    window.glossary.write(tmp_path / "missing" / "c.csv")
    assert "c.csv" in window.desk.status.message
    assert sorted(path.name for path in tmp_path.glob("*b.csv*")) == ["b.csv"]


def test_the_entries_of_the_menu_ask_for_a_file_and_use_it(
    qtbot: QtBot, window: MainWindow, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.tsv", tmp_path / "out.csv"
    source.write_text("de\ten\nSchirm\tumbrella\n", encoding="utf-8")
    for action_id, path in (("import_terms", source), ("export_terms", target)):
        window.actions_by_id[action_id].trigger()
        dialog = next(d for d in window.findChildren(QFileDialog) if d.isVisible())
        dialog.fileSelected.emit(str(path))
        dialog.reject()
        if path is source:
            qtbot.waitUntil(lambda: german(window) == ["Schirm"], timeout=WAIT)
    assert "Schirm" in target.read_text(encoding="utf-8-sig")
