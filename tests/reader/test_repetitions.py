"""States, repetitions, filters and other versions of a row, on real library files."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reader.edits import annotations, beads, blocks, repetitions, segments, suggestions, variorum, works
from reader.errors import EditRefused
from reader.lookup.versions import readings
from reader.model.annotation import AnnotationKind, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, SentenceBead, Side
from reader.model.document import DocumentOrigin, FootnoteRef, Origin, SegmentState
from reader.model.filters import RowFilter, RowMark, RowState
from reader.model.language import Language
from reader.model.provenance import Hand, tally
from reader.model.suggestion import Wording
from tests.reader.sample_library import add_sample, content, in_step, new_library, paragraphs, rows_of

REFRAIN = "Es war einmal, und es war nicht."


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened
        assert in_step(opened)


@pytest.fixture
def work(library):
    """A refrain in the rows 0, 2 and 4, untranslated, and two other paragraphs."""
    german = paragraphs(Language.GERMAN, REFRAIN, "Der König schlief.", REFRAIN, "Die Tür fiel zu.", REFRAIN)
    return works.add_work(library, german, None, None)


def written(library, work):
    return ["\n".join(block.text for block in row.target) for row in rows_of(library, work)]


def write(library, work, row, text):
    blocks.write_translation(library, rows_of(library, work)[row].bead.id, text)


def confirm(library, work, row, **options):
    bead = rows_of(library, work)[row].bead.id
    return bead, repetitions.confirm(library, bead, **options)


FIRST, SECOND = "Once there was, and once there was not.", "There was, and there was not."


def test_a_confirmed_row_fills_its_repetitions_in_one_step(library, work):
    write(library, work, 0, FIRST)
    before = content(library)
    bead, change = confirm(library, work, 0)
    assert written(library, work) == [FIRST, "", FIRST, "", FIRST]
    assert repetitions.filled(change, library, bead) == 2
    filled = rows_of(library, work)[2]
    assert filled.target[0].origin is Origin.PROPAGATED
    assert filled.state is SegmentState.TRANSLATED
    assert not filled.bead.confirmed
    library.journal.undo()
    assert content(library) == before


def test_repetitions_follow_until_they_are_let_go(library, work):
    write(library, work, 0, FIRST)
    confirm(library, work, 0)
    third = rows_of(library, work)[4]
    repetitions.detach(library, third.bead.id)
    write(library, work, 0, SECOND)
    assert written(library, work)[2] == FIRST
    confirm(library, work, 0)
    assert written(library, work) == [SECOND, "", SECOND, "", FIRST]
    with pytest.raises(EditRefused, match="not repeated"):
        repetitions.detach(library, third.bead.id)


def test_what_a_person_wrote_in_a_repetition_is_theirs(library, work):
    write(library, work, 0, FIRST)
    confirm(library, work, 0)
    write(library, work, 2, "And so on.")
    confirm(library, work, 2)
    assert written(library, work) == [FIRST, "", "And so on.", "", FIRST]
    write(library, work, 0, SECOND)
    confirm(library, work, 0)
    assert written(library, work) == [SECOND, "", "And so on.", "", SECOND]


def test_nothing_is_filled_where_it_is_not_wanted(library, work):
    write(library, work, 0, FIRST)
    write(library, work, 4, "Mine.")
    beads.set_omitted(library, rows_of(library, work)[2].bead.id, True)
    confirm(library, work, 0)
    assert written(library, work) == [FIRST, "", "", "", "Mine."]
    beads.set_omitted(library, rows_of(library, work)[2].bead.id, False)
    confirm(library, work, 0, propagate=False)
    assert written(library, work)[2] == ""


def test_notes_stay_with_their_place(library):
    german = paragraphs(Language.GERMAN, REFRAIN, REFRAIN, REFRAIN)
    drafts = [
        replace(block, refs=(FootnoteRef(label, 7, f"[{label}]"),) if label else ())
        for block, label in zip(german.blocks, ("1", "2", ""), strict=True)
    ]
    work = works.add_work(library, replace(german, blocks=tuple(drafts)), None, None)
    bead = rows_of(library, work)[0].bead.id
    suggestions.take(library, bead, [Wording(FIRST, Origin.HUMAN, refs=(FootnoteRef("1", 4, "[1]"),))])
    repetitions.confirm(library, bead)
    assert [[ref.label for ref in row.target[0].refs] for row in rows_of(library, work)] == [["1"], [], []]


def test_states_go_up_and_back_one_by_one(library, work):
    write(library, work, 1, "The king slept.")
    bead = rows_of(library, work)[1].bead.id
    seen = []
    for state in (SegmentState.TRANSLATED, SegmentState.REVIEWED, SegmentState.FINAL):
        repetitions.confirm(library, bead, state)
        seen.append(rows_of(library, work)[1].state)
    repetitions.confirm(library, bead)  # confirming takes nothing back
    seen.append(rows_of(library, work)[1].state)
    for _ in range(3):
        segments.step_back(library, bead)
        seen.append(rows_of(library, work)[1].state)
    assert [state.value for state in seen] == [
        "translated", "reviewed", "final", "final", "reviewed", "translated", "initial",
    ]  # fmt: skip
    with pytest.raises(EditRefused, match="no state before"):
        segments.step_back(library, bead)


# -- filters ---------------------------------------------------------------------------------------


def found(library, work, wanted):
    rows = rows_of(library, work)
    beads_ = library.row_filters.find(rows[0].bead.bitext_id, wanted, 0.6)
    numbers = {row.bead.id: number for number, row in enumerate(rows)}
    assert library.row_filters.find(rows[0].bead.bitext_id, wanted, 0.6, beads_) == beads_
    return [numbers[bead] for bead in beads_]


def test_filters_by_state_and_origin(library, work):
    write(library, work, 0, FIRST)
    confirm(library, work, 0)
    write(library, work, 1, "The king slept.")
    segments.set_needs_work(library, [rows_of(library, work)[4].bead.id], True)
    expected = {
        RowState.UNFINISHED: [1, 3, 4],
        RowState.UNTRANSLATED: [3],
        RowState.DRAFT: [1],
        RowState.TRANSLATED: [0, 2, 4],
        RowState.REVIEWED: [],
        RowState.FINAL: [],
        RowState.NEEDS_WORK: [4],
    }
    assert {state: found(library, work, RowFilter(state)) for state in RowState} == expected
    assert found(library, work, RowFilter(origin=Origin.PROPAGATED)) == [2, 4]
    assert found(library, work, RowFilter(RowState.NEEDS_WORK, Origin.PROPAGATED)) == [4]
    beads.set_omitted(library, rows_of(library, work)[3].bead.id, True)
    assert found(library, work, RowFilter(RowState.UNFINISHED)) == [1, 4]
    assert not RowFilter()
    assert found(library, work, RowFilter()) == [0, 1, 2, 3, 4]


def test_filters_by_text_note_question_and_doubt(library):
    work = add_sample(library)
    rows = rows_of(library, work)
    for text in ("größe", "groesse", "GRÖSSE", "size of"):
        assert found(library, work, RowFilter(text=text)) == [1], text
    assert found(library, work, RowFilter(text="nirgends")) == []
    assert found(library, work, RowFilter(mark=RowMark.DOUBT)) == [4]
    work_id = library.works.all()[0].id
    block = rows[2].source[0]
    place = TextRange(Side.SOURCE, block.id, 0, 3)
    annotations.highlight(library, work_id, [place], Colour.YELLOW)
    assert found(library, work, RowFilter(mark=RowMark.NOTE)) == []
    annotations.add_note(library, work_id, [place], "Stimmt das?", kind=AnnotationKind.QUESTION)
    assert found(library, work, RowFilter(mark=RowMark.NOTE)) == [2]
    assert found(library, work, RowFilter(mark=RowMark.QUESTION)) == [2]


def test_words_of_the_original_are_counted(library, work):
    rows = rows_of(library, work)
    bitext = rows[0].bead.bitext_id
    assert [row.words for row in library.standings.of(bitext, 0.6)] == [7, 3, 7, 4, 7]
    second = rows[1].bead.id
    assert [(row.bead_id, row.words) for row in library.standings.of(bitext, 0.6, [second])] == [(second, 3)]


# -- other versions --------------------------------------------------------------------------------

SOURCE = ("Er kam spät. Niemand sah ihn. Dann regnete es.", "Ende.")
OWN = ("He came late. Then it rained.", "The end.")
PRINTED = ("He arrived late. Nobody saw him. Afterwards it rained.", "Finis.")
ONE_TO_ONE = (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (1,), 0.9), SentenceBead((2,), (2,), 0.9))


@pytest.fixture
def versions(library):
    mine = Alignment((
        BeadDraft((0,), (0,), 0.9, (SentenceBead((0,), (0,), 0.9), SentenceBead((1,), (), 0.9),
                                    SentenceBead((2,), (1,), 0.9))),
        BeadDraft((1,), (1,), 0.9),
    ))  # fmt: skip
    german = paragraphs(Language.GERMAN, *SOURCE)
    work = works.add_work(library, german, paragraphs(Language.ENGLISH, *OWN), mine)
    theirs = Alignment((BeadDraft((0,), (0,), 0.9, ONE_TO_ONE), BeadDraft((1,), (1,), 0.9)))
    works.add_translation(
        library,
        work,
        paragraphs(Language.ENGLISH, *PRINTED),
        theirs,
        name="M. Hofer",
        origin=DocumentOrigin.HUMAN,
    )
    machine = paragraphs(Language.ENGLISH, "He came late. No one saw him. Then it was raining.", "End.")
    works.add_translation(library, work, machine, theirs, name="DeepL", origin=DocumentOrigin.MACHINE)
    return work


def test_all_versions_of_a_row_are_found(library, versions):
    row = rows_of(library, versions)[0]
    printed, machine = readings(library, row.bead.id)
    assert (printed.name, printed.texts, printed.more) == ("M. Hofer", PRINTED[:1], False)
    assert [(s.source, s.text) for s in printed.sentences] == [
        ((0,), "He arrived late."), ((1,), "Nobody saw him."), ((2,), "Afterwards it rained."),
    ]  # fmt: skip
    assert machine.origin is Origin.MT
    assert readings(library, rows_of(library, versions)[1].bead.id)[0].text == "Finis."


def test_a_sentence_is_taken_where_it_belongs(library, versions):
    bead = rows_of(library, versions)[0].bead.id
    before = content(library)
    variorum.take_sentence(library, bead, [2], "Afterwards it rained.", Origin.HUMAN)
    assert written(library, versions)[0] == "He came late. Afterwards it rained."
    library.journal.undo()
    assert content(library) == before
    variorum.take_sentence(library, bead, [1], "No one saw him.", Origin.MT, "DeepL")
    row = rows_of(library, versions)[0]
    assert row.target[0].text == "He came late. No one saw him. Then it rained."
    spans = library.provenances.of(row.target[0].id)
    assert tally(spans)[Hand.MT] == len("No one saw him.")
    with pytest.raises(EditRefused, match="nothing to take"):
        variorum.take_sentence(library, bead, [1], " ", Origin.HUMAN)


def test_a_sentence_is_taken_into_an_empty_row(library, work):
    bead = rows_of(library, work)[1].bead.id
    variorum.take_sentence(library, bead, [0], "The king slept.", Origin.HUMAN)
    assert written(library, work)[1] == "The king slept."
