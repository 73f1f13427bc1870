"""What leaves in an exchange format comes back with the same content."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from reader.exporting.aligned import publication_of
from reader.exporting.formats import whole, writer
from reader.exporting.parallel_page import page
from reader.exporting.tbx import termbase
from reader.model.document import SegmentState
from reader.model.exchange import carried
from reader.model.parallel import ParallelText
from reader.model.publication import ExportFormat, ExportOptions, Grain
from reader.terminology.tbx import read_tbx
from tests.reader.parallel_laws import LANGUAGES, notes_of, parallels, plain, read_back
from tests.reader.term_laws import concept_lists

if TYPE_CHECKING:
    from reader.model.document import BlockDraft
    from reader.model.termbase import Concept

WHOLE = [ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.TEI]
"""Formats that give everything back."""


def written(text: ParallelText, form: ExportFormat, options: ExportOptions | None = None) -> bytes:
    write = writer(form)
    assert write is not None
    return whole(write, publication_of(text), options or ExportOptions())


def returned(text: ParallelText, form: ExportFormat, options: ExportOptions | None = None) -> ParallelText:
    again = read_back(written(text, form, options), f"x{form.suffix}")
    assert again is not None
    return again


def same(again: ParallelText, text: ParallelText) -> None:
    assert plain(again.original) == plain(text.original)
    assert plain(again.translation) == plain(text.translation)
    assert again.alignment == text.alignment
    assert again.carried.standings == text.carried.standings
    assert again.carried.confirmed == text.carried.confirmed
    assert notes_of(again) == notes_of(text)
    assert (again.original.language, again.translation.language) == LANGUAGES


@pytest.mark.parametrize("grain", list(Grain))
@pytest.mark.parametrize("form", WHOLE)
@settings(max_examples=25)
@given(text=parallels())
def test_everything_comes_back(form: ExportFormat, grain: Grain, text: ParallelText) -> None:
    same(returned(text, form, ExportOptions(grain=grain)), text)


def two_sided(text: ParallelText) -> ParallelText:
    """The rows that have both texts, as a work of their own."""
    beads = [b for b in text.alignment.beads if b.source and b.target]
    kept = [[n for b in beads for n in b[which]] for which in (0, 1)]
    numbers = [{old: new for new, old in enumerate(sorted(side))} for side in kept]
    documents = [
        dataclasses.replace(document, blocks=tuple(document.blocks[n] for n in sorted(side)))
        for document, side in zip((text.original, text.translation), kept, strict=True)
    ]
    carried = text.carried
    moved = [
        bead._replace(
            source=tuple(numbers[0][n] for n in bead.source), target=tuple(numbers[1][n] for n in bead.target)
        )
        for bead in beads
    ]
    confirmed = frozenset(
        n for n, bead in enumerate(beads) if text.alignment.beads.index(bead) in carried.confirmed
    )
    notes = [
        note._replace(block=numbers[note.side == "target"][note.block])
        for note in carried.notes
        if note.block in numbers[note.side == "target"]
    ]
    return ParallelText(
        *documents,
        dataclasses.replace(text.alignment, beads=tuple(moved)),
        dataclasses.replace(
            carried,
            standings=tuple(carried.standings[n] for n in sorted(kept[1])),
            notes=tuple(notes),
            confirmed=confirmed,
        ),
    )


@settings(max_examples=25)
@given(text=parallels())
def test_a_memory_gives_the_two_sided_rows_back(text: ParallelText) -> None:
    text = two_sided(text)
    if text.alignment.beads:
        same(returned(text, ExportFormat.TMX), text)


@settings(max_examples=25)
@given(text=parallels(controls=False))
def test_the_page_gives_all_but_notes_back(text: ParallelText) -> None:
    text = dataclasses.replace(text, carried=dataclasses.replace(text.carried, notes=()))
    data = page(publication_of(text), "T & T").encode()
    again = read_back(data, "x.html")
    assert again is not None
    same(again, text)


def bodies(text: ParallelText) -> list[tuple[int, str]]:
    """The notes with words, by row."""
    rows = {
        (side, number): n
        for n, bead in enumerate(text.alignment.beads)
        for side, held in (("source", bead.source), ("target", bead.target))
        for number in held
    }
    notes = text.carried.notes
    return sorted((rows[note.side, note.block], note.body) for note in notes if note.body.strip())


def table_blocks(blocks: tuple[BlockDraft, ...], *, lines: bool) -> list[tuple[str, str, int, str]]:
    """What a table holds of blocks."""

    def shown(text: str) -> str:
        return " ".join(carried(text).split()) if lines else carried(text)

    return [(shown(b.text), str(b.kind), b.level, b.label) for b in blocks]


@pytest.mark.parametrize("guard", [True, False])
@pytest.mark.parametrize("form", [ExportFormat.CSV, ExportFormat.TSV, ExportFormat.XLSX])
@settings(max_examples=25)
@given(text=parallels())
def test_tables_give_texts_kinds_states_and_notes_back(
    form: ExportFormat, guard: bool, text: ParallelText
) -> None:
    lines = form is ExportFormat.TSV
    again = returned(text, form, ExportOptions(guard_formulas=guard))
    for side in ("original", "translation"):
        found, meant = (
            [table_blocks((document.blocks[n],), lines=lines)[0] for bead in whole.alignment.beads
             for n in (bead.source if side == "original" else bead.target)]
            for whole, document in ((again, getattr(again, side)), (text, getattr(text, side)))
        )  # fmt: skip
        assert found == meant
    assert [(len(b.source), len(b.target)) for b in again.alignment.beads] == [
        (len(b.source), len(b.target)) for b in text.alignment.beads
    ]
    assert again.carried.confirmed == text.carried.confirmed
    assert again.carried.standings == text.carried.standings
    found_notes, meant_notes = bodies(again), bodies(text)
    if lines:
        assert [n for n, _ in found_notes] == sorted({n for n, _ in meant_notes})
    else:
        assert found_notes == meant_notes
    for bead, before in zip(again.alignment.beads, text.alignment.beads, strict=True):
        assert abs(bead.confidence - before.confidence) < 0.001


@pytest.mark.parametrize("version", [2, 3])
@settings(max_examples=40)
@given(concepts=concept_lists())
def test_a_termbase_gives_its_terms_back(version: int, concepts: list[Concept]) -> None:
    assert read_tbx(Path("x.tbx"), termbase(concepts, "T & T", version=version)) == concepts


@settings(max_examples=40)
@given(text=parallels())
def test_a_catalogue_gives_what_has_an_original_back(text: ParallelText) -> None:
    beads = [bead for bead in text.alignment.beads if bead.source]
    if not beads:
        return
    again = returned(text, ExportFormat.PO)
    for which, side in enumerate(("original", "translation")):
        found, meant = (
            [
                [table_blocks((getattr(whole, side).blocks[n],), lines=False)[0] for n in bead[which]]
                for bead in held
            ]
            for whole, held in ((again, again.alignment.beads), (text, beads))
        )
        assert found == meant
    for bead, before in zip(again.alignment.beads, beads, strict=True):
        assert not before.target or abs(bead.confidence - before.confidence) < 0.001
    order = [n for bead in beads for n in bead.target]
    for number, standing in zip(order, again.carried.standings, strict=True):
        row = next(bead for bead in beads if number in bead.target)
        known = [text.carried.standings[n] for n in row.target]
        unsure = any(one.needs_work or one.state is SegmentState.INITIAL for one in known)
        assert standing.needs_work == unsure
    kept = {n for n, bead in enumerate(text.alignment.beads) if bead.source}
    assert sorted(body for _, body in bodies(again)) == sorted(b for n, b in bodies(text) if n in kept)


def letters(*texts: str) -> str:
    """The texts without white space, and without what XML cannot carry."""
    return carried("".join("".join(texts).split()))


@settings(max_examples=25)
@given(text=parallels())
def test_a_memory_of_sentences_has_every_linked_pair(text: ParallelText) -> None:
    meant = []
    for bead in text.alignment.beads:
        sides = [
            [document.blocks[n] for n in numbers]
            for document, numbers in ((text.original, bead.source), (text.translation, bead.target))
        ]
        cut = [[b.text[s.start : s.end] for b in side for s in b.sentences] for side in sides]
        whole = [letters(*(b.text for b in side)) for side in sides]
        links = [
            (letters(*(cut[0][n] for n in link.source)), letters(*(cut[1][n] for n in link.target)))
            for link in bead.sentences
        ]
        meant += links or [(whole[0], whole[1])]
    meant = [(source, target) for source, target in meant if source and target]
    if not meant:
        return
    found = read_back(written(text, ExportFormat.TMX, ExportOptions(grain=Grain.SENTENCE)), "x.tmx")
    assert found is not None
    assert meant == [
        (
            letters(*(found.original.blocks[n].text for n in bead.source)),
            letters(*(found.translation.blocks[n].text for n in bead.target)),
        )
        for bead in found.alignment.beads
    ]
