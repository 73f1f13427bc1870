"""The card that says why a link is believed, what F8 says, and the repairs offered with one key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from window_fixtures import press

from reader.alignment.offers import Offer, Repair, StretchRow, after, offers
from reader.edits import beads
from reader.model.bitext import Cue, Divergence, Side
from reader.model.language import Language
from ui import messages
from ui.app import PLANTED
from ui.views.bitext.gutter import Gutter
from ui.views.bitext.host import ViewMode
from ui.views.bitext.page import Spot
from ui.views.card_parts import KeyLine

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from ui.views.card import Told, WhyCard
    from ui.window import MainWindow

Key = Qt.Key


@pytest.fixture
def mended(window: MainWindow) -> MainWindow:
    """The sample in repair mode."""
    press(window, Key.Key_F7)
    return window


def planted(window: MainWindow) -> int:
    """Number of the row that has a translation too many."""
    page = window.desk.page
    return next(n for n in range(page.row_count) if page.row(n).bead.confidence == PLANTED)


def put(window: MainWindow, row: int) -> None:
    window.desk.page.go_to_row(row, centre=True)
    window.desk.page.setFocus()
    QTest.qWait(30)


def card(window: MainWindow) -> WhyCard:
    found = window.doubts.card
    assert found is not None
    return found


def told(window: MainWindow) -> Told:
    QTest.qWait(30)
    found = card(window).told
    assert found is not None
    return found


def shift(window: MainWindow, row: int) -> None:
    """Put the rows from one on out of step: the translation stands a row too low."""
    bead = window.desk.page.row(row).bead.id
    window.workspace.run(lambda library: beads.insert_gap(library, bead, Side.SOURCE))


def test_w_opens_the_card_with_bars_and_follows_the_row(mended: MainWindow) -> None:
    put(mended, 8)
    press(mended, Key.Key_W)
    assert card(mended).isVisible()
    first = told(mended)
    assert first.title == "Row 9: 100 % sure"
    assert {bar.word for bar in first.bars} >= {"Length", "Dictionary", "Position"}
    assert all(-1 <= bar.value <= 1 for bar in first.bars)
    put(mended, 9)
    assert told(mended).title.startswith("Row 10:")
    press(mended, Key.Key_Escape)
    assert not card(mended).isVisible()
    assert mended.desk.page.mode is ViewMode.REPAIR


def test_learned_words_come_from_the_worker(mended: MainWindow, qtbot: QtBot) -> None:
    put(mended, 8)
    with qtbot.waitSignal(mended.doubts.weighing.learned, timeout=60_000):
        press(mended, Key.Key_W)
    assert "Learned words" in {bar.word for bar in told(mended).bars}


def test_the_card_does_not_cover_its_row(mended: MainWindow) -> None:
    page = mended.desk.page
    press(mended, Key.Key_W)
    for row in (8, 15, 20):
        put(mended, row)
        told(mended)
        top = page.row_top(row)
        box = card(mended).geometry()
        assert box.top() >= top + page.page.layout(row).height or box.bottom() <= top
        assert page.viewport().rect().contains(box)


def test_a_click_on_the_links_sign_opens_it_in_any_mode(window: MainWindow) -> None:
    page = window.desk.page
    put(window, 4)
    gutter = Gutter(page.theme, page.page.type, page.page.columns)
    at = gutter.link_rect(page.page.layout(5), page.row_top(5)).center().toPoint()
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert page.current_row == 5
    assert told(window).title.startswith("Row 6:")
    page.set_mode(ViewMode.REPAIR)
    QTest.mouseClick(page.viewport(), Qt.MouseButton.LeftButton, pos=at + QPoint(2, 2))
    assert card(window).isVisible()


def test_accept_and_reject_teach(window: MainWindow) -> None:
    page = window.desk.page
    put(window, 8)
    window.actions_by_id["why"].trigger()
    bead = page.row(8).bead.id
    press(window, Key.Key_A)
    assert page.mode is ViewMode.READ
    assert page.row(8).bead.confirmed
    assert page.current_row == 9
    source, target = page.row(9).bead.source, page.row(9).bead.target
    line = card(window).findChild(KeyLine, "unlink")
    assert line is not None
    line.click()
    bitext = window.desk.bitext
    assert bitext is not None
    refused = window.workspace.library.bitexts.refusals(bitext.id)
    assert (source[0], target[0]) in refused
    window.workspace.undo()
    window.workspace.undo()
    assert page.row(8).bead.id == bead
    assert not page.row(8).bead.confirmed
    assert window.workspace.library.bitexts.refusals(bitext.id) == []


def test_letters_without_the_card_stay_letters(window: MainWindow) -> None:
    put(window, 8)
    press(window, Key.Key_A)
    press(window, Key.Key_W)
    assert window.desk.page.current_row == 8
    assert not window.desk.page.row(8).bead.confirmed
    assert window.doubts.card is None


def test_f8_says_why(window: MainWindow) -> None:
    put(window, 0)
    press(window, Key.Key_F8)
    assert window.desk.page.current_row == planted(window)
    assert "one German paragraph became two; 31 % sure" in window.desk.status.message


def test_f8_finds_where_a_drift_begins(window: MainWindow) -> None:
    shift(window, 6)
    put(window, 6)
    press(window, Key.Key_F8)
    assert "Row 8: a German paragraph has no partner" in window.desk.status.message
    press(window, Key.Key_F8)
    assert "Row 9: out of step since row 8" in window.desk.status.message


def test_one_key_moves_the_planted_paragraph(mended: MainWindow) -> None:
    page, wrong = mended.desk.page, planted(mended)
    put(mended, wrong)
    press(mended, Key.Key_W)
    said = told(mended)
    assert said.doubtful
    assert said.offers[0] == ("Move the translation’s last paragraph down", "+2 rows sure")
    assert said.offers[-1] == ("Realign the rest", "Ctrl+R")
    press(mended, Key.Key_1)
    assert [len(page.row(n).target) for n in (wrong, wrong + 1)] == [1, 1]
    assert page.row(wrong).bead.confirmed
    mended.workspace.undo()
    assert len(page.row(wrong).target) == 2


def test_a_gap_is_offered_first_where_the_rows_are_out_of_step(
    mended: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        mended.doubts.weighing, "learn", lambda: None
    )  # whose words might be there in time or not
    page = mended.desk.page
    texts = [[b.text for b in page.row(n).target] for n in range(6, 12)]
    shift(mended, 6)
    put(mended, 7)
    press(mended, Key.Key_W)
    text, brings = told(mended).offers[0]
    assert text == "Leave a gap in the translation"
    assert int(brings.split()[0]) >= 7
    card = mended.doubts.card
    shown = list(card.previewed)  # the rows below in step again, before anything is done
    assert [(bool(row.source), bool(row.target)) for row in shown] == [
        (True, False),
        (True, True),
        (True, True),
    ]
    assert all(text[0].startswith(row.target) for text, row in zip(texts[1:3], shown[1:], strict=True))
    assert all(row.sure > 80 and not row.doubtful for row in shown[1:])
    QTest.mouseMove(card.findChild(KeyLine, "offer2"))  # of realigning nothing is known beforehand
    assert list(card.previewed) == shown
    press(mended, Key.Key_1)
    assert [[b.text for b in page.row(n).target] for n in range(8, 13)] == texts[1:6]
    assert mended.workspace.undo() is not None
    assert mended.workspace.undo() is not None
    assert [[b.text for b in page.row(n).target] for n in range(6, 12)] == texts


def test_nothing_is_offered_where_nothing_is_doubtful_or_to_be_changed(mended: MainWindow) -> None:
    put(mended, 8)
    press(mended, Key.Key_W)
    assert told(mended).offers == ()
    put(mended, planted(mended))
    assert told(mended).offers
    press(mended, Key.Key_F5)
    assert told(mended).offers == ()
    rows = mended.desk.page.row_count
    press(mended, Key.Key_1)
    assert mended.desk.page.row_count == rows


def test_the_card_goes_with_its_row_and_with_the_work(mended: MainWindow) -> None:
    put(mended, 2)
    press(mended, Key.Key_W)
    mended.desk.page.scroll_by(4_000)
    assert not card(mended).isVisible()
    assert mended.doubts.is_open
    mended.desk.page.scroll_by(-4_000)
    assert card(mended).isVisible()
    mended.workspace.open_bitext(None)
    assert not mended.doubts.is_open


def test_the_sentences_of_a_row_have_no_offers(mended: MainWindow) -> None:
    put(mended, planted(mended))
    mended.desk.page.set_caret(Spot(planted(mended), Side.SOURCE, 0, 0))
    press(mended, Key.Key_W)
    press(mended, Key.Key_Return)
    assert mended.desk.page.repairing.inside is not None
    assert told(mended).offers == ()


def test_the_divergences_of_a_chapter_are_counted(mended: MainWindow, qtbot: QtBot) -> None:
    put(mended, 8)
    with qtbot.waitSignal(mended.doubts.divergences.counted):
        press(mended, Key.Key_W)
    assert told(mended).foot == "In this chapter: 1 merged, 1 split, 1 freer"
    press(mended, Key.Key_K)
    wanted = "In this chapter: 1 left out, 1 added, 1 merged, 1 split, 1 freer"
    qtbot.waitUntil(lambda: told(mended).foot == wanted, timeout=5_000)


def weigh(source: tuple[str, ...], target: tuple[str, ...]) -> float:
    """Texts belong together when they are the same letters."""
    return 0.95 if "".join(source) == "".join(target).lower() else 0.05


def rows(*texts: str) -> list[StretchRow]:
    """``a b:AB`` is a row with two paragraphs and one."""
    halves = [text.split(":") for text in texts]
    return [StretchRow(tuple(source.split()), tuple(target.split())) for source, target in halves]


@pytest.mark.parametrize(
    ("stretch", "at", "wanted"),
    [
        (rows("a:A", "b:B C", "c:", "d:D"), 1, Offer(Repair.DOWN, Side.TARGET, sure=2)),
        (rows("a:A", "b c:B", "d:C D"), 1, Offer(Repair.DOWN, Side.SOURCE)),
        (rows("a:A", "b:C", "c:D", "d:E", "e:"), 1, Offer(Repair.GAP, Side.TARGET, sure=3)),
        (rows("a:B", "b:C", "c:D"), 0, Offer(Repair.GAP, Side.TARGET, sure=2)),
        (rows("a:A", "b:BC", "c:"), 1, Offer(Repair.MERGE, sure=1)),
        (rows("a:", "b:AB"), 1, Offer(Repair.MERGE_UP, sure=1)),
        (rows("a:A", "b:B Z", "c:C"), 1, Offer(Repair.SPLIT, keep=(1, 1), sure=1)),
    ],
)
def test_the_best_offer_comes_first(stretch: list[StretchRow], at: int, wanted: Offer) -> None:
    best = offers(stretch, at, weigh, sure=0.85)[0]
    assert best[:3] == wanted[:3]
    if wanted.sure:
        assert best.sure == wanted.sure


def test_an_offer_is_tried_before_it_is_taken() -> None:
    stretch = rows("a:A", "b:C", "c:D", "d:E", "e:")
    best = offers(stretch, 1, weigh, sure=0.85)[0]
    assert after(stretch, 1, best) == rows("a:A", "b:", "c:C", "d:D", "e:E")
    assert after(stretch, 1, Offer(Repair.REALIGN)) == stretch


def test_confirmed_rows_stay_as_they_are() -> None:
    stretch = rows("a:A", "b:BC", "c:")
    stretch[2] = stretch[2]._replace(fixed=True)
    assert all(o.repair is not Repair.MERGE for o in offers(stretch, 1, weigh, sure=0.85, most=9))


def test_every_word_there_is() -> None:
    assert set(messages.CUES) == set(Cue)
    assert all(messages.divergence(found, 2, 1) for found in Divergence)
    languages = (Language.ENGLISH, Language.UNDETERMINED)
    said = [
        messages.doubt(code, languages, (2, 1))
        for code in ("missing_target", "missing_source", "merged", "split", "unlikely")
    ]
    assert said[:3] == [
        "an English paragraph has no partner",
        "a paragraph has no partner",
        "two English paragraphs became one",
    ]
    assert messages.doubt("split", languages, (1, 2)) == "one English paragraph became two"
