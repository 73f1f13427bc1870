"""What the page does little by little or in another process: long searches, and terms to recognise."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_fixtures import LONG, THREE

from reader.edits import blocks
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId
from reader.storage.folding import fold, needle
from ui.background import Background
from ui.views.bitext import finding
from ui.views.bitext.finding import tolerant

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from ui.views.bitext.view import BitextView

WAIT = 20_000


# --- searching ----------------------------------------------------------------------------------


@pytest.fixture
def little_by_little(monkeypatch: pytest.MonkeyPatch) -> None:
    """A row at a time, as if the text were very long."""
    monkeypatch.setattr(finding, "_CHUNK", 1)
    monkeypatch.setattr(finding, "_AT_ONCE", 0.0)
    monkeypatch.setattr(finding, "_SLICE", 0.0)


@pytest.mark.usefixtures("little_by_little")
def test_a_long_search_goes_on_and_says_so(qtbot: QtBot, view: BitextView) -> None:
    heard: list[int] = []
    view.found.connect(heard.append)
    assert view.find("garden") == 1  # so far
    assert view.find("neighbours") == 0  # stands further down
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == 2)
    assert heard == sorted(heard)


@pytest.mark.usefixtures("little_by_little")
def test_stepping_does_not_wait_for_the_rest(view: BitextView) -> None:
    view.find("neighbours")
    assert view.find_next()
    assert view.current_row == THREE
    assert view.find_next()
    assert view.current_row == LONG


@pytest.mark.usefixtures("little_by_little")
def test_a_change_under_way_starts_the_search_again(qtbot: QtBot, view: BitextView) -> None:
    view.find("neighbours")
    block = view.row(THREE).target[0]
    view.workspace.run(lambda library: blocks.set_text(library, block.id, "Neighbours, neighbours!"))
    heard: list[int] = []
    view.found.connect(heard.append)
    qtbot.waitUntil(lambda: bool(heard) and heard[-1] == 3)


@pytest.mark.usefixtures("little_by_little")
def test_closing_ends_the_search(qtbot: QtBot, view: BitextView) -> None:
    view.find("neighbours")
    view.close_bitext()
    heard: list[int] = []
    view.found.connect(heard.append)
    qtbot.wait(20)
    assert heard == []


LETTERS = "aäeioöuüßsSnctAÄEOU é'’„“-–:*_/ \n"


@given(before=st.text(LETTERS, max_size=6), query=st.text(LETTERS, min_size=1, max_size=8), data=st.data())
def test_the_search_index_hides_no_find(before: str, query: str, data: st.DataObject) -> None:
    found = data.draw(st.from_regex(tolerant(query), fullmatch=True)) if query.strip() else ""
    text = f"{before}{found}{data.draw(st.text(LETTERS, max_size=6))}"
    if query.strip() and tolerant(query).search(text):
        assert needle(query) in fold(text)


# --- terms --------------------------------------------------------------------------------------

GIESSKANNE = Concept(
    (
        Term(Language.GERMAN, "Nachbar", id=TermId(1)),
        Term(Language.ENGLISH, "neighbour", id=TermId(2)),
    ),
    id=ConceptId(1),
)


@pytest.fixture
def view_with_worker(view: BitextView) -> Iterator[BitextView]:
    background = Background()
    view.use_background(background)
    yield view
    background.stop()


def known(view: BitextView, row: int, side: Side) -> list[str]:
    block = view.row(row).blocks(side)[0]
    return [hit.surface for hit in view._terms.known(block, side)]


def test_terms_are_recognised_by_what_a_worker_made(qtbot: QtBot, view_with_worker: BitextView) -> None:
    view = view_with_worker
    before = set(sys.modules)
    view.set_concepts([GIESSKANNE])
    qtbot.waitUntil(lambda: known(view, THREE, Side.SOURCE) == ["Nachbar*innen"], timeout=WAIT)
    qtbot.waitUntil(lambda: known(view, THREE, Side.TARGET) == ["neighbours"], timeout=WAIT)
    assert not {name for name in set(sys.modules) - before if name.startswith("simplemma")}


def test_concepts_changed_meanwhile_are_not_forgotten(qtbot: QtBot, view_with_worker: BitextView) -> None:
    view = view_with_worker
    view.set_concepts([GIESSKANNE])
    qtbot.waitUntil(lambda: view._terms._job is not None)
    spade = Concept((Term(Language.ENGLISH, "spade", id=TermId(3)),), id=ConceptId(2))
    view.set_concepts([spade])
    assert known(view, THREE, Side.TARGET) == []
    qtbot.waitUntil(lambda: known(view, THREE, Side.TARGET) == ["spades"], timeout=WAIT)
    view.set_concepts([])
    assert known(view, THREE, Side.TARGET) == []
