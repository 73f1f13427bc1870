"""The preview of an import: every guess is to be seen where it was made, and reversed by click or key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox
from window_fixtures import CONTROL, SHIFT, Key, drop

import corpus
from reader.importing.files import read_document
from reader.model.bitext import Side
from reader.model.document import BlockDraft, BlockKind, LayoutMode, LineStart, Rule
from reader.model.language import Language
from ui import app
from ui.background import Background
from ui.dialogs.preview import words
from ui.dialogs.preview.dialog import PreviewDialog
from ui.dialogs.preview.places import PIECE, Places, Spot, pieces
from ui.theme import THEMES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from reader.importing.guesses import Guess
    from ui.window import MainWindow

PLAIN = Qt.KeyboardModifier.NoModifier

PDF_COPY = """Die Brücke am Fluss

Der Fluss fließt seit Jahrhunderten durch das Tal, und die Leute, die hier
wohnen, haben ihm immer wieder Brücken gebaut. Keine davon hat länger als
hundert Jahre gehalten, denn das Hochwasser kommt im Frühjahr und nimmt mit,
was nicht fest genug steht. So war es auch mit der letzten Brücke, die man
im Jahr 1904 errichtet hatte und die jeder im Dorf nur die Alte nannte, ob-
wohl sie doch die jüngste von allen war.

17
\fDie Brücke am Fluss

Als das Wasser stieg, standen die Leute am Ufer und sahen zu, wie die Bretter
sich lösten, eines nach dem anderen, bis nur noch die Pfeiler übrig waren.
Niemand sprach ein Wort. Am nächsten Morgen kam der Bürgermeister und sagte,
man werde eine neue bauen, und diesmal aus Stein.

18
\fDie Brücke am Fluss

Aber die Steine lagen weit entfernt, und der Weg dorthin war schlecht. Die
Bauern stellten ihre Wagen zur Verfügung, und wer keinen Wagen hatte, der
half beim Laden. Nach zwei Sommern stand die neue Brücke, und sie steht noch
heute.

19
"""


@pytest.fixture
def background(qtbot: QtBot) -> Iterator[Background]:
    app.make_application()
    found = Background()
    yield found
    found.stop()


@pytest.fixture
def check(qtbot: QtBot, background: Background, tmp_path: Path) -> Callable[..., PreviewDialog]:
    """Opens the preview of a text, or of a file."""

    def open_it(source: str | bytes | Path, name: str = "text.txt", **options: object) -> PreviewDialog:
        path = source if not isinstance(source, (str, bytes)) else tmp_path / name
        if isinstance(source, str):
            path.write_text(source, encoding="utf-8", newline="")
        elif isinstance(source, bytes):
            path.write_bytes(source)
        dialog = PreviewDialog(background, read_document(path), THEMES["light"], **options)  # type: ignore[arg-type]
        qtbot.addWidget(dialog)
        dialog.show()
        qtbot.waitExposed(dialog)
        qtbot.waitUntil(lambda: dialog.session.ready, timeout=20_000)
        QApplication.processEvents()
        return dialog

    return open_it


def settle(qtbot: QtBot, dialog: PreviewDialog) -> None:
    qtbot.waitUntil(lambda: dialog.session.settled, timeout=30_000)
    QTest.qWait(20)


def texts(dialog: PreviewDialog) -> list[str]:
    return [block.text for block in dialog.document.blocks]


def find(dialog: PreviewDialog, kind: str) -> list[int]:
    return [n for n, guess in enumerate(dialog.guesses) if words.key(guess) == kind]


def current(dialog: PreviewDialog) -> Guess:
    return dialog.guesses[dialog.page.guess]


def key(dialog: PreviewDialog, which: Key, modifiers: Qt.KeyboardModifier = PLAIN) -> None:
    QTest.keyClick(dialog.page, which, modifiers)
    QApplication.processEvents()


def click(dialog: PreviewDialog, guess: int) -> None:
    dialog.grab()  # signs are where they were painted last
    sign = dialog.page.sign(guess)
    assert sign is not None
    QTest.mouseClick(dialog.page.viewport(), Qt.MouseButton.LeftButton, pos=sign.center().toPoint())


def choose(box: QComboBox, data: object) -> None:
    box.setCurrentIndex(box.findData(data))
    box.activated.emit(box.currentIndex())


# --- guesses, one by one --------------------------------------------------------------------------


def test_space_reverses_a_join_and_reverses_that(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    before = texts(dialog)
    dialog.filters.buttons["join"].click()
    guess = current(dialog)
    assert words.key(guess) == "join"
    assert "keep them apart" in dialog.about.text()
    key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    assert len(texts(dialog)) == len(before) + 1
    assert dialog.page.line == guess.line
    dialog.filters.buttons["join"].click()  # all again
    assert current(dialog).decided
    assert current(dialog).line == guess.line
    assert "You decided so" in dialog.about.text()
    key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    assert texts(dialog) == before
    assert dialog.document.choices.decisions == ()


def test_a_click_on_the_sign_reverses_it(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    before = texts(dialog)
    number = find(dialog, "hyphen")[0]
    guess = dialog.guesses[number]
    dialog.go_to_line(guess.line)
    click(dialog, number)
    settle(qtbot, dialog)
    assert texts(dialog) != before
    assert "ob-" in "".join(texts(dialog))
    key(dialog, Key.Key_Z, CONTROL)
    settle(qtbot, dialog)
    assert texts(dialog) == before
    key(dialog, Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, dialog)
    assert "ob-" in "".join(texts(dialog))


def test_a_click_on_the_label_takes_a_heading_back(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    german, _ = corpus.texts(next(w for w in corpus.works() if w.name == "essay"))
    dialog = check(german)
    number = find(dialog, "heading")[2]
    guess = dialog.guesses[number]
    dialog.go_to_line(guess.line)
    assert words.chip(guess, dialog.document.blocks[guess.block]) == "Heading 2"
    click(dialog, number)
    settle(qtbot, dialog)
    assert dialog.document.blocks[dialog.page.block].kind is BlockKind.PARAGRAPH
    assert current(dialog).decided
    key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    assert dialog.document.blocks[dialog.page.block].kind is BlockKind.HEADING


def test_d_leaves_a_line_out_and_f_makes_a_note(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check("Der erste Absatz ist kurz.\n\nWerbung!\n\nUnd der dritte kam aus einer Fußnote.\n")
    dialog.go_to_line(3)
    key(dialog, Key.Key_D)
    settle(qtbot, dialog)
    assert "Werbung" not in "".join(texts(dialog))
    assert dialog.source.is_dropped(3)
    dialog.go_to_line(5)
    key(dialog, Key.Key_F)
    settle(qtbot, dialog)
    assert dialog.document.blocks[-1].kind is BlockKind.FOOTNOTE
    key(dialog, Key.Key_P)
    settle(qtbot, dialog)
    assert dialog.document.blocks[-1].kind is BlockKind.PARAGRAPH


def test_a_dropped_line_is_struck_out_and_comes_back(
    qtbot: QtBot, check: Callable[..., PreviewDialog]
) -> None:
    dialog = check(PDF_COPY)
    dropped = [guess for guess in dialog.guesses if words.key(guess) == "dropped"]
    assert "17" in {guess.before.strip() for guess in dropped}
    number = next(guess.line for guess in dropped if guess.before.strip() == "17")
    assert dialog.source.is_dropped(number)
    dialog.go_to_line(number)
    assert current(dialog).line == number
    block = dialog.source.block_of(number)
    top = dialog.source.blockBoundingGeometry(block).translated(dialog.source.contentOffset()).top()
    dialog.source.click_number(top + 3)
    settle(qtbot, dialog)
    assert not dialog.source.is_dropped(number)
    assert any("17" in text for text in texts(dialog))
    dialog.go_to_line(number)
    key(dialog, Key.Key_D)
    settle(qtbot, dialog)
    assert dialog.source.is_dropped(number)


def test_f8_goes_through_all_guesses_and_round(check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    seen = [dialog.page.guess]
    for _ in range(len(dialog.guesses) - 1):
        QTest.keyClick(dialog.page, Key.Key_F8)
        seen.append(dialog.page.guess)
    assert seen == list(range(len(dialog.guesses)))
    key(dialog, Key.Key_N)
    assert dialog.page.guess == 0
    key(dialog, Key.Key_N, SHIFT)
    assert dialog.page.guess == len(dialog.guesses) - 1
    QTest.keyClick(dialog.page, Key.Key_F8, SHIFT)
    assert dialog.page.guess == len(dialog.guesses) - 2


def test_letters_set_the_kind_of_the_block(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    paragraph = next(n for n, b in enumerate(dialog.document.blocks) if b.kind is BlockKind.PARAGRAPH)
    line = dialog.document.blocks[paragraph].lines[0].first
    dialog.go_to_line(line)
    for letter, kind, level in (
        (Key.Key_H, BlockKind.HEADING, 2),
        (Key.Key_3, BlockKind.HEADING, 3),
        (Key.Key_Q, BlockKind.QUOTATION, 0),
        (Key.Key_M, BlockKind.META, 0),
        (Key.Key_P, BlockKind.PARAGRAPH, 0),
    ):
        key(dialog, letter)
        settle(qtbot, dialog)
        block = dialog.document.blocks[dialog.page.block]
        assert (block.kind, block.level) == (kind, level)
        assert dialog.page.line == line


def test_join_and_break_at_the_line(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check("Der erste Absatz ist kurz.\n\nDer zweite auch.\n\nUnd der dritte.\n")
    dialog.go_to_line(3)
    key(dialog, Key.Key_J)
    settle(qtbot, dialog)
    assert texts(dialog) == ["Der erste Absatz ist kurz. Der zweite auch.", "Und der dritte."]
    key(dialog, Key.Key_B)
    settle(qtbot, dialog)
    assert len(texts(dialog)) == 3
    key(dialog, Key.Key_Z, CONTROL)
    key(dialog, Key.Key_Z, CONTROL)
    settle(qtbot, dialog)
    assert len(texts(dialog)) == 3
    assert dialog.document.choices.decisions == ()


def test_decisions_made_while_reading_are_not_lost(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    joins = find(dialog, "join")[:3]
    lines = [dialog.guesses[n].line for n in joins]
    before = len(texts(dialog))
    for line in lines:  # without waiting for what comes of it
        dialog.go_to_line(line)
        key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    assert len(texts(dialog)) == before + 3
    assert {d.line for d in dialog.document.choices.decisions if d.rule is Rule.BREAK} == set(lines)


# --- the strip above -------------------------------------------------------------------------------


def test_language_encoding_and_lines(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check("Größe und Übermut.\nZwei Zeilen.\n".encode("cp1252"))
    controls = dialog.controls
    assert "Windows-1252" in controls.encoding.currentText()
    choose(controls.encoding, "cp850")
    settle(qtbot, dialog)
    assert "Größe" not in "".join(texts(dialog))
    assert dialog.source.toPlainText().splitlines()[0] != "Größe und Übermut."
    key(dialog, Key.Key_Z, CONTROL)
    settle(qtbot, dialog)
    assert "Größe" in "".join(texts(dialog))
    assert "automatic" in controls.encoding.currentText()
    choose(controls.language, Language.ENGLISH)
    settle(qtbot, dialog)
    assert dialog.document.language is Language.ENGLISH
    choose(controls.lines, "lines")
    settle(qtbot, dialog)
    assert len(texts(dialog)) == 2
    assert not controls.threshold.isVisible()


def test_an_encoding_that_cannot_be_read_is_taken_back(
    qtbot: QtBot, check: Callable[..., PreviewDialog]
) -> None:
    dialog = check("Ein kurzer Text mit genug Wörtern darin.\n")
    before = texts(dialog)
    choose(dialog.controls.syntax, "markdown")
    settle(qtbot, dialog)
    dialog.session.decide(type(dialog.document.choices)(encoding="no-such-encoding"))
    settle(qtbot, dialog)
    assert texts(dialog) == before
    assert "no-such-encoding" in dialog.state.text()
    assert dialog.session.done == 1


def test_the_threshold_moves_by_keyboard(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    slider = dialog.controls.threshold
    assert slider.isVisible()
    assert "automatic" in dialog.controls.columns.text()
    value = slider.value()
    slider.setFocus()
    for _ in range(3):
        QTest.keyClick(slider, Key.Key_Right)
    qtbot.waitUntil(lambda: dialog.session.done == 1, timeout=5_000)
    settle(qtbot, dialog)
    assert dialog.document.choices.threshold == value + 3
    assert dialog.document.measured is not None
    assert dialog.document.measured.threshold == value + 3
    assert dialog.controls.columns.text() == f"{value + 3} columns"
    dialog.controls.automatic.click()
    settle(qtbot, dialog)
    assert dialog.document.choices.threshold is None


def test_a_slide_is_one_step_and_loses_no_decision(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    slider = dialog.controls.threshold
    before = texts(dialog)
    for value in (70, 60):
        slider.setValue(value)
        qtbot.waitUntil(lambda value=value: dialog.session.choices.threshold == value, timeout=5_000)
    assert dialog.session.done == 1
    dialog.go_to_line(dialog.guesses[find(dialog, "dropped")[0]].line)
    key(dialog, Key.Key_Space)
    choose(dialog.controls.language, Language.ENGLISH)  # the source is being read still
    settle(qtbot, dialog)
    found = dialog.document.choices
    assert (found.threshold, found.language, len(found.decisions)) == (60, Language.ENGLISH, 1)
    assert dialog.session.done == 3
    for _ in range(3):
        key(dialog, Key.Key_Z, CONTROL)
    settle(qtbot, dialog)
    assert texts(dialog) == before
    key(dialog, Key.Key_Z, CONTROL)
    assert "nothing to undo" in dialog.state.text()


def test_the_keys_go_on_from_where_one_has_scrolled_to(check: Callable[..., PreviewDialog]) -> None:
    german, _ = corpus.texts(next(w for w in corpus.works() if w.name == "essay"))
    dialog = check(german)
    bar = dialog.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    top = dialog.page.places.line(dialog.page.spot_at(QPoint(0, 0)))
    key(dialog, Key.Key_N)
    assert top <= dialog.page.line <= top + 20
    key(dialog, Key.Key_Home)
    assert dialog.page.block == 0
    key(dialog, Key.Key_End)
    assert dialog.page.block == len(dialog.document.blocks) - 1


def test_filters_count_and_limit_the_keys(check: Callable[..., PreviewDialog]) -> None:
    german, _ = corpus.texts(next(w for w in corpus.works() if w.name == "essay"))
    dialog = check(german)
    notes = find(dialog, "footnote")
    button = dialog.filters.buttons["footnote"]
    assert button.text() == f"Notes {len(notes)}"
    button.click()
    seen = set()
    for _ in range(len(notes)):
        key(dialog, Key.Key_N)
        seen.add(dialog.page.guess)
    assert seen == set(notes)
    for number in notes:
        assert dialog.guesses[number].after in words.chip(
            dialog.guesses[number], dialog.document.blocks[dialog.guesses[number].block]
        )


def test_under_a_filter_what_was_decided_can_be_reversed(
    qtbot: QtBot, check: Callable[..., PreviewDialog]
) -> None:
    dialog = check(PDF_COPY)
    before = texts(dialog)
    kinds = [block.kind for block in dialog.document.blocks]
    dialog.filters.buttons["join"].click()
    key(dialog, Key.Key_Q)
    settle(qtbot, dialog)
    assert [block.kind for block in dialog.document.blocks] != kinds
    heading = find(dialog, "heading")[0]
    dialog.go_to_line(dialog.guesses[heading].line)  # the filter has none there
    assert dialog.reverse_button.isEnabled()
    assert " of " not in dialog.state.text()
    key(dialog, Key.Key_P)
    settle(qtbot, dialog)
    assert dialog.reverse_button.isEnabled()
    key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    key(dialog, Key.Key_Z, CONTROL)
    assert len(texts(dialog)) == len(before)
    key(dialog, Key.Key_N)
    assert words.key(current(dialog)) == "join"


def test_nothing_moves_when_a_threshold_is_chosen(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    controls = dialog.controls
    parts = (
        controls.language,
        controls.lines,
        controls.indents,
        controls.threshold,
        dialog.filters,
        dialog.page,
    )

    def places() -> list[QRect]:
        QApplication.processEvents()
        return [QRect(part.mapTo(dialog, QPoint()), part.size()) for part in parts]

    before = places()
    controls.threshold.setValue(controls.threshold.value() - 1)
    qtbot.waitUntil(controls.automatic.isVisible)
    settle(qtbot, dialog)
    assert places()[:4] == before[:4]
    choose(controls.lines, LayoutMode.WRAPPED)
    settle(qtbot, dialog)
    assert places()[:4] == before[:4]
    assert places()[5].top() == before[5].top()


# --- two sides ------------------------------------------------------------------------------------


def test_either_side_follows_the_other(check: Callable[..., PreviewDialog]) -> None:
    german, _ = corpus.texts(next(w for w in corpus.works() if w.name == "essay"))
    dialog = check(german)
    dialog.resize(1000, 700)
    bar = dialog.page.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    QApplication.processEvents()
    line = dialog.page.places.line(dialog.page.middle_spot())
    assert abs(dialog.source.middle_line() - line) <= 8
    bar = dialog.source.verticalScrollBar()
    bar.setValue(bar.maximum())
    QApplication.processEvents()
    middle = dialog.page.places.line(dialog.page.middle_spot())
    assert abs(dialog.source.middle_line() - middle) <= 20
    assert middle > line


def test_the_place_stays_when_something_above_it_changes(
    qtbot: QtBot, check: Callable[..., PreviewDialog]
) -> None:
    german, _ = corpus.texts(next(w for w in corpus.works() if w.name == "essay"))
    dialog = check(german)
    joins = find(dialog, "join")
    dialog._go(joins[len(joins) // 2])
    line, y = dialog.page.line, dialog.page.spot_y(dialog.page.places.spot(dialog.page.line))
    key(dialog, Key.Key_Space)
    settle(qtbot, dialog)
    assert dialog.page.line == line
    now = dialog.page.spot_y(dialog.page.places.spot(line))
    assert y is not None
    assert now is not None
    assert abs(now - y) <= 2


def test_a_click_on_text_makes_its_source_line_the_current_one(check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    block = next(n for n, b in enumerate(dialog.document.blocks) if len(b.line_starts) > 3)
    start = dialog.document.blocks[block].line_starts[2]
    dialog.page.bring(Spot(block, 0))
    y = dialog.page.spot_y(Spot(block, start.offset))
    assert y is not None
    assert 0 <= y < dialog.page.viewport().height()
    layout_x = dialog.page.viewport().width() - 60
    QTest.mouseClick(dialog.page.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(layout_x, y + 10))
    assert dialog.page.block == block
    assert dialog.page.line in {s.line for s in dialog.document.blocks[block].line_starts}
    key(dialog, Key.Key_Left)
    key(dialog, Key.Key_Right)
    assert dialog.page.block == block


# --- odd texts ------------------------------------------------------------------------------------


def test_nothing_guessed_is_said(check: Callable[..., PreviewDialog]) -> None:
    dialog = check("Nur ein Satz steht hier, und er ist ein Absatz.\n")
    assert not dialog.guesses
    assert "Nothing was guessed" in dialog.about.text()
    key(dialog, Key.Key_Space)
    key(dialog, Key.Key_N)
    assert dialog.session.settled


def test_astral_characters_and_right_to_left_text(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    lines = [
        "😀 Der Fluss fließt seit Jahrhunderten 🌊 durch das Tal, und die Leute, die",
        "hier wohnen, haben ihm immer wieder Brücken gebaut, eine nach der anderen,",
        "bis niemand mehr wusste, wie viele es gewesen waren.",
        "",
        "השמש זורחת מעל הנהר הישן והאנשים עומדים על הגדה ומסתכלים במים הזורמים לאט",
        "אל הים הגדול, ואיש אינו אומר מילה עד שהערב יורד.",
        "",
        "Am Ende blieb ein Satz.",
    ]
    dialog = check("\n".join(lines))
    dialog.grab()
    for number in find(dialog, "join"):
        guess = dialog.guesses[number]
        sign = dialog.page.sign(number)
        assert sign is not None
        spot = dialog.page.spot_y(Spot(guess.block, guess.start))
        assert spot is not None
    click(dialog, find(dialog, "join")[0])
    settle(qtbot, dialog)
    assert any(text.startswith("hier wohnen") for text in texts(dialog))


def test_an_endless_line_and_endless_lines(qtbot: QtBot, check: Callable[..., PreviewDialog]) -> None:
    dialog = check("x" * 1_000_000, "one.txt")
    dialog.grab()
    assert dialog.source.line_of(dialog.source.blockCount() - 1) == 1
    key(dialog, Key.Key_Down)
    dialog = check("\n\n".join(f"Absatz {n} hat ein paar Wörter." for n in range(6_000)), "many.txt")
    bar = dialog.page.verticalScrollBar()
    bar.setValue(bar.maximum())
    dialog.grab()
    assert dialog.source.middle_line() > 11_900
    dialog.go_to_line(6_001)
    assert dialog.page.block == 3_000


def test_pieces_and_places() -> None:
    blocks = (
        BlockDraft(BlockKind.PARAGRAPH, "ab cd", line_starts=(LineStart(1, 0), LineStart(3, 3))),
        BlockDraft(BlockKind.PARAGRAPH, "wort " * 2_000, line_starts=(LineStart(7, 0),)),
    )
    cut = pieces(blocks)
    assert cut[0] == (0, 0, 5)
    assert all(piece.end - piece.start <= PIECE for piece in cut)
    assert "".join(blocks[p.block].text[p.start : p.end] for p in cut[1:]) == blocks[1].text
    places = Places(blocks)
    assert places.spot(3) == Spot(0, 3)
    assert places.spot(5) == Spot(0, 3)
    assert places.line(Spot(0, 4)) == 3
    assert places.lines(0) == (1, 3)
    assert [places.step(n, 1) for n in (1, 3, 7)] == [3, 7, 7]
    assert [places.step(n, -1) for n in (1, 3, 7)] == [1, 1, 3]
    assert Places(()).spot(1) == Spot(0, 0)


# --- from the opening dialog and back -----------------------------------------------------------------


def opened(qtbot: QtBot, window: MainWindow, *paths: Path) -> PreviewDialog:
    drop(window, *paths)
    opening = window.library.opening
    assert opening is not None
    qtbot.waitUntil(lambda: opening.pair is not None, timeout=30_000)
    qtbot.waitUntil(lambda: "guess" in opening.summary.original.check.text(), timeout=20_000)
    opening.summary.original.check.click()
    preview = opening.preview
    assert preview is not None
    qtbot.waitUntil(lambda: preview.session.ready, timeout=20_000)
    return preview


def test_done_brings_the_decisions_into_the_library(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    german, english = tmp_path / "fluss.txt", tmp_path / "fluss.en.txt"
    german.write_text(PDF_COPY, encoding="utf-8")
    english.write_text("The Bridge\n\nThe river has flowed through the valley for centuries.\n", "utf-8")
    window = open_window(tmp_path / "empty.zwie")
    preview = opened(qtbot, window, german, english)
    opening = window.library.opening
    assert opening is not None
    join = find(preview, "join")[1]
    preview.go_to_line(preview.guesses[join].line)
    key(preview, Key.Key_Space)
    QTest.keyClick(preview.page, Key.Key_Return, CONTROL)  # before it is read: done once it is
    before = opening.pair
    qtbot.waitUntil(lambda: opening.pair is not before, timeout=30_000)
    assert opening.pair is not None
    assert opening.pair.alignment is not None
    expected = [block.text for block in opening.pair.original.blocks]
    assert len(opening.pair.original.choices.decisions) == 1
    QTest.keyClick(opening.summary.open_button, Key.Key_Return)
    qtbot.waitUntil(lambda: window.desk.bitext is not None, timeout=30_000)
    document = window.desk.bitext.original
    stored = [block.text for block in window.desk.library.documents.blocks(document.id)]
    assert stored == expected


def test_escape_keeps_nothing_and_loses_nothing(
    qtbot: QtBot, open_window: Callable[..., MainWindow], tmp_path: Path
) -> None:
    german = tmp_path / "fluss.txt"
    german.write_text(PDF_COPY, encoding="utf-8")
    window = open_window(tmp_path / "empty.zwie")
    preview = opened(qtbot, window, german)
    opening = window.library.opening
    assert opening is not None
    before = opening.pair
    key(preview, Key.Key_Space)
    settle(qtbot, preview)
    changed = texts(preview)
    QTest.keyClick(preview.page, Key.Key_Escape)
    assert opening.pair is before
    assert "1 decision not kept" in opening.summary.original.notes.text()
    opening.check_import(Side.SOURCE)
    again = opening.preview
    assert again is not None
    qtbot.waitUntil(lambda: again.session.ready, timeout=20_000)
    assert "Ctrl+Shift+Z" in again.state.text()
    key(again, Key.Key_Z, CONTROL | SHIFT)
    settle(qtbot, again)
    assert texts(again) == changed
    again.reject()


def test_everything_has_a_name(check: Callable[..., PreviewDialog]) -> None:
    dialog = check(PDF_COPY)
    controls = dialog.controls
    for widget in (
        controls.language, controls.encoding, controls.syntax, controls.lines, controls.threshold,
        dialog.source, dialog.page, *dialog.filters.buttons.values(),
    ):  # fmt: skip
        assert widget.accessibleName()
    assert dialog.page.accessibleDescription() == dialog.about.text()
    dialog.activateWindow()
    controls.language.setFocus()
    order = [controls.language]
    while order[-1] is not dialog.done_button and len(order) < 40:
        QTest.keyClick(order[-1], Key.Key_Tab)
        order.append(dialog.focusWidget())
    assert dialog.source in order
    assert order.index(controls.threshold) < order.index(dialog.source) < order.index(dialog.page)


def test_lines_of_the_source_stand_unbroken_where_there_is_room(check: Callable[..., PreviewDialog]) -> None:
    line = "Der Fluss fließt seit Jahrhunderten durch das Tal, und wer hier wohnt, der baut ihm eine Brücke."
    preview = check("\n".join([line] * 30) + "\n\n" + line)
    preview.resize(1600, 900)
    assert preview.source.document().firstBlock().layout().lineCount() == 1
    splitter = preview.source.parentWidget()
    assert splitter is not None
    assert preview.page.width() > 0.4 * splitter.width()
    preview.resize(900, 800)
    assert preview.page.width() > 0.4 * splitter.width()
