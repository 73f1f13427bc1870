"""The concordance of the window: renderings, their rows, writing one, both directions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from window_fixtures import press, shortcut

from reader.edits import works
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.segmentation.sentences import split
from reader.storage.library import Library
from ui.models.renderings import ALL
from ui.views.bitext.page import Spot

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from ui.window import MainWindow

WAIT = 40_000
PAIRS = (
    ("Das Haus steht am Fluss.", "The house stands by the river."),
    ("Die Häuser waren leer.", "The houses were empty."),
    ("Er kam aus dem Haus.", "He came out of the house."),
    ("Die Größe der Häuser überraschte uns.", "The size of the houses surprised us."),
    ("Der Chor nahm das Lied gestern auf.", "The choir recorded the song yesterday."),
    ("Sie wollen ein Lied aufnehmen.", "They want to record a song."),
    ("Die Genoss:innen sangen im Garten.", "The comrades sang in the garden."),
    ("Ein Genosse schwieg.", "One comrade was silent."),
)


def document(texts: list[str], language: Language) -> ImportedDocument:
    blocks = [BlockDraft(BlockKind.PARAGRAPH, t, sentences=tuple(split(t, language))) for t in texts]
    return ImportedDocument(language, tuple(blocks), "Lieder")


@pytest.fixture
def songs(open_window: Callable[..., MainWindow], tmp_path: Path) -> MainWindow:
    path = tmp_path / "songs.zwie"
    with Library.create(path) as library:
        works.add_work(
            library,
            document([p[0] for p in PAIRS], Language.GERMAN),
            document([p[1] for p in PAIRS], Language.ENGLISH),
            Alignment(tuple(BeadDraft((n,), (n,), 0.99) for n in range(len(PAIRS)))),
        )
    window = open_window(path)
    window.library.open_work(window.workspace.library.works.all()[0].id)
    return window


def ask(qtbot: QtBot, window: MainWindow, word: str) -> dict[str, int]:
    window.concordance.dock.show()
    window.concordance.look_for(word)
    settled(qtbot, window)
    return {line.text: line.n_places for line in window.concordance.panel.model.items}


def settled(qtbot: QtBot, window: MainWindow) -> None:
    qtbot.waitUntil(
        lambda: not window.concordance.is_looking and window.desk.page.word_tints.model is not None,
        timeout=WAIT,
    )


def test_all_forms_in_both_directions(qtbot: QtBot, songs: MainWindow) -> None:
    page, panel = songs.desk.page, songs.concordance.panel
    page.set_caret(Spot(1, Side.SOURCE, 0, 6))
    shortcut(songs, "concordance")
    settled(qtbot, songs)
    assert "Haus" in panel.told.text()
    counts = {line.text: line.n_places for line in panel.model.items}
    assert counts[ALL] == 4
    assert counts["house"] >= 3
    for word, places in (("aufnehmen", 2), ("Genosse", 2), ("groesse", 1), ("house", 4), ("recorded", 2)):
        assert ask(qtbot, songs, word)[ALL] == places, word
    assert ask(qtbot, songs, "Xylophon") == {}
    assert "no text" in panel.told.text()

    # a rendering's rows, and the way there
    assert ask(qtbot, songs, "Haus")
    panel.renderings.setCurrentIndex(panel.model.index(panel.model.number_of("house"), 0))
    panel.renderings.setFocus()
    press(songs, Qt.Key.Key_Return)
    assert panel.rows.hasFocus()
    rows = [panel.rows_model.index(n, 0) for n in range(panel.rows_model.rowCount())]
    assert rows
    press(songs, Qt.Key.Key_Return)
    assert page.hasFocus()

    # written where one is writing
    page.start_edit(7)
    songs.desk.page.writing.editor.set_caret(len(PAIRS[7][1]))
    panel.choose("house")
    shortcut(songs, "write_rendering")
    assert page.commit_edit()
    assert page.row(7).target[0].text == PAIRS[7][1] + " House"


def test_renderings_are_counted_while_writing_too(qtbot: QtBot, songs: MainWindow) -> None:
    songs.actions_by_id["word_links"].trigger()  # tints nobody wants are not needed for it
    shortcut(songs, "edit")
    page, panel = songs.desk.page, songs.concordance.panel
    page.set_caret(Spot(1, Side.SOURCE, 0, 6))
    shortcut(songs, "concordance")
    qtbot.waitUntil(lambda: panel.model.number_of("house") > 0, timeout=WAIT)
    assert "Alt+K" in panel.told.text()


def test_a_new_rendering_is_told_when_it_is_confirmed(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    ends = (
        ("steht am Fluss", "stands by the river"), ("war leer", "was empty"), ("brannte ab", "burned down"),
        ("gehört uns", "belongs to us"), ("ist alt", "is old"), ("wird verkauft", "is being sold"),
        ("bleibt offen", "stays open"),
    )  # fmt: skip
    pairs = [
        (f"Das Haus {a}.", f"The {'building' if n == 6 else 'house'} {b}.") for n, (a, b) in enumerate(ends)
    ]
    path = tmp_path / "houses.zwie"
    with Library.create(path) as library:
        works.add_work(
            library,
            document([p[0] for p in pairs], Language.GERMAN),
            document([p[1] for p in pairs], Language.ENGLISH),
            Alignment(tuple(BeadDraft((n,), (n,), 0.99) for n in range(len(pairs)))),
        )
    window = open_window(path)
    window.library.open_work(window.workspace.library.works.all()[0].id)
    ask(qtbot, window, "Haus")
    page, status = window.desk.page, window.desk.status
    for row in range(7):
        assert "first time" not in status.message
        page.set_caret(Spot(row, Side.TARGET, 0, 0))
        window.editing.confirm()
        qtbot.wait(60)
    qtbot.waitUntil(lambda: "“Haus” is “building” here for the first time" in status.message, timeout=WAIT)
