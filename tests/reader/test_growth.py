"""What must not cost more in a long work than in a short one, in instructions of SQLite."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from reader.checks.facing import facing_rows
from reader.edits import works
from reader.lookup import searching
from reader.lookup.searching import Searching
from reader.model.bitext import Alignment, BeadDraft
from reader.model.filters import RowFilter, RowState
from reader.model.language import Language
from reader.model.search import Query, SearchMode
from reader.model.translation import Translated
from reader.storage import passages
from tests.reader.sample_library import bitext_of, paragraphs, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.document import WorkId
    from reader.storage.library import Library

SIZES = (50, 1_000)
BOTH = (Language.GERMAN, Language.ENGLISH)


def add_rows(library: Library, count: int) -> WorkId:
    """A work of so many rows; the last ten are not translated."""
    german = [f"Zeile {number}, die Brücke." for number in range(count)]
    english = [f"Line {number}, the bridge." for number in range(count - 10)]
    rows = [BeadDraft((n,), (n,) if n < len(english) else (), 0.97) for n in range(count)]
    return works.add_work(
        library,
        paragraphs(Language.GERMAN, *german),
        paragraphs(Language.ENGLISH, *english),
        Alignment(tuple(rows)),
    )


def effort(library: Library, act: Callable[[], object]) -> int:
    """How many dozen instructions SQLite carries out."""
    told = [0]

    def one() -> None:
        told[0] += 1

    library._connection.raw.set_progress_handler(one, 12)
    try:
        act()
    finally:
        library._connection.raw.set_progress_handler(None, 0)
    return told[0]


@pytest.mark.parametrize("named", [2, 40])
def test_rows_that_are_named_cost_the_same_in_a_long_work(library: Library, named: int) -> None:
    costs: dict[str, list[int]] = {"filter": [], "queue": []}
    for size in SIZES:
        work = add_rows(library, size)
        bitext, rows = bitext_of(library, work).id, rows_of(library, work)
        beads = [row.bead.id for row in rows[-named:]]
        wanted = RowFilter(RowState.UNFINISHED)
        left = [row.bead.id for row in rows[-min(named, 10) :]]
        assert library.row_filters.find(bitext, wanted, 0.5, beads[::-1]) == left
        assert [row for row, *_ in library.runs.untranslated(bitext, beads)] == left
        acts: dict[str, Callable[[], Any]] = {
            "filter": lambda: library.row_filters.find(bitext, wanted, 0.5, beads),  # noqa: B023 - run at once
            "queue": lambda: library.runs.untranslated(bitext, beads),  # noqa: B023
        }
        for name, act in acts.items():
            costs[name].append(effort(library, act))
    for name, (short, long) in costs.items():
        assert long <= short * 1.2 + 2, name


def test_rows_that_are_named_come_in_reading_order_however_many(library: Library) -> None:
    work = add_rows(library, 1_000)
    rows = [row.bead.id for row in rows_of(library, work)]
    library._connection.execute("UPDATE bead SET rank = -rank")
    wanted = RowFilter(RowState.TRANSLATED)
    found = library.row_filters.find(bitext_of(library, work).id, wanted, 0.5, rows)
    assert found == library.row_filters.find(bitext_of(library, work).id, wanted, 0.5) == rows[-11::-1]


def test_what_engines_gave_of_a_text_costs_the_same_whatever_else_they_gave(library: Library) -> None:
    makers = [("deepl", "a"), ("deepl", "b"), ("", ""), ("offline", ""), ("offline", "de_en")]
    costs = []
    for first, last in ((0, SIZES[0]), SIZES):
        for number in range(first, last):
            for maker in makers:
                library.versions.put_within(*maker, BOTH, f"Zeile {number}", Translated(f"Line {number}"))
        found = library.versions.all(BOTH, "Zeile 7")
        assert sorted((made.engine, made.model) for made in found) == sorted(makers)
        assert found == sorted(found, key=lambda made: made.at, reverse=True)
        assert library.versions.all((BOTH[1], BOTH[0]), "Zeile 7") == []
        costs.append(effort(library, lambda: library.versions.all(BOTH, "Zeile 7")))
    assert costs[1] <= costs[0] * 1.2 + 2


def finds(library: Library, work: WorkId, letters: str) -> list[list[int | None]]:
    """The rows of each portion."""
    looking = Searching(library, Query(letters, SearchMode.EXACT, work_id=work))
    return [[row.bead_id for row in portion.rows] for portion in looking.portions()]


def test_all_that_holds_some_letters_costs_as_much_for_each_row(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(searching, "_THEN", 8)
    monkeypatch.setattr(passages, "_LOOKED_AT", 20)
    costs = []
    for size in SIZES:
        work = add_rows(library, size)
        found = finds(library, work, "die Brücke")
        assert [bead for some in found for bead in some] == [row.bead.id for row in rows_of(library, work)]
        assert max(map(len, found)) <= 20
        costs.append(effort(library, lambda: finds(library, work, "die Brücke")) / size)  # noqa: B023
    assert costs[1] <= costs[0] * 1.2


def test_a_search_lets_others_act_while_it_finds_nothing(
    library: Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(passages, "_LOOKED_AT", 20)
    work = add_rows(library, 50)
    first, last = (rows_of(library, work)[at].bead.id for at in (0, 49))
    none: list[int | None] = []
    assert finds(library, work, "Zeile 0, ")[0] == [first], "the first find comes at once"
    assert finds(library, work, "Zeile 49, ")[:3] == [none, none, [last]]
    assert len(finds(library, work, "gibt es nicht")) > 5


@pytest.mark.parametrize(("between", "face"), [(0, True), (2, True), (3, False)])
def test_rows_of_one_side_are_found_without_the_others(library: Library, between: int, face: bool) -> None:
    """A passage of the original and one of the translation, with so many linked rows between them."""
    linked = [BeadDraft((n,), (n,), 0.97) for n in range(between + 4)]
    moved = [BeadDraft((n + 1,), (n,), 0.97) for n in range(2, between + 2)]
    rows = [*linked[:2], BeadDraft((2,), (), 0.5), *moved, BeadDraft((), (between + 2,), 0.5), linked[-1]]
    texts = [f"Satz {number}." for number in range(between + 4)]
    work = works.add_work(
        library,
        paragraphs(Language.GERMAN, *texts),
        paragraphs(Language.ENGLISH, *texts),
        Alignment(tuple(rows)),
    )
    bitext = bitext_of(library, work).id
    sizes = list(enumerate(library.bitexts.sizes(bitext)))
    lonely = library.bitexts.one_sided(bitext)
    assert lonely == [sizes[2], sizes[between + 3]]
    assert facing_rows(lonely, 1.0) == (frozenset(size.bead_id for _, size in lonely) if face else set())
