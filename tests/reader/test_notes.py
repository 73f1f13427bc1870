"""Notes on rows and on both sides at once, changed in one step, and what becomes of those in doubt."""

import pytest

from reader.edits import annotations, beads, blocks, reviewing, segments
from reader.edits.reviewing import Why
from reader.errors import EditRefused
from reader.model.annotation import DOUBTED, AnchorState, AnnotationKind, Colour, TextRange
from reader.model.bitext import Side
from reader.model.change import Step
from reader.model.filters import RowFilter, RowState
from tests.reader.sample_library import bitext_of, content, in_step, rows_of


def passage(library, work, number, words, side=Side.SOURCE):
    for block in rows_of(library, work)[number].blocks(side):
        if words in block.text:
            start = block.text.index(words)
            return TextRange(side, block.id, start, start + len(words))
    raise AssertionError(words)


def made(change):
    (note,) = change.touched("annotation")
    return note


def row_of(library, work, note):
    anchor = library.annotations.get(note).row
    if anchor is None:
        return None
    bead = library.bitexts.bead_of_block(anchor.bitext_id, anchor.block_id)
    return library.bitexts.row_number(bead)


@pytest.fixture
def twin(library, work):
    both = [
        passage(library, work, 1, "Größe des Wassers"),
        passage(library, work, 1, "size of the water", Side.TARGET),
    ]
    return made(annotations.add_note(library, work, both, "Zwilling", tags=["Wasser"]))


def test_a_note_on_a_row_stays_through_everything_that_happens_to_the_row(library, work):
    rows = rows_of(library, work)
    note = made(annotations.add_note(library, work, [], "Zeile", row=rows[2].bead.id))
    found = library.annotations.get(note)
    assert (found.selectors, len(found.rows), found.is_doubtful) == ((), 2, False)
    assert library.annotations.of_blocks([rows[2].target[0].id]) == [found]
    for block in (*rows[2].source, *rows[2].target):
        blocks.set_text(library, block.id, "Lauter neue Wörter, ganz und gar.")
    assert row_of(library, work, note) == 2
    blocks.merge_with_next(library, rows[2].target[0].id)
    beads.merge_with_previous(library, rows_of(library, work)[2].bead.id)
    assert row_of(library, work, note) == 1
    assert in_step(library)
    while library.journal.undo() is not None:
        pass
    assert library.annotations.of_work(work) == []


def test_merging_paragraphs_keeps_notes_on_the_row_of_the_second(library, work):
    row = rows_of(library, work)[3]
    beads.pop(library, row.source[1].id, bitext_of(library, work).id)
    below = next(r for r in rows_of(library, work) if row.source[1].id in {b.id for b in r.source})
    note = made(annotations.add_note(library, work, [], "x", row=below.bead.id))
    before = content(library)
    beads.merge_with_previous(library, below.bead.id)
    blocks.merge_with_next(library, row.source[0].id)
    assert row_of(library, work, note) == 3
    library.journal.undo()
    library.journal.undo()
    assert content(library) == before


def test_a_twin_note_is_bound_to_both_sides_and_the_row(library, work, twin):
    note = library.annotations.get(twin)
    assert (note.is_twin, row_of(library, work, twin), note.tags) == (True, 1, ("Wasser",))
    target = rows_of(library, work)[1].target[0]
    blocks.set_text(library, target.id, "Days of rain. Everyone was afraid of it.")
    note = library.annotations.get(twin)
    assert [s.anchor for s in note.selectors] == [AnchorState.EXACT, AnchorState.ORPHAN]
    assert row_of(library, work, twin) == 1
    assert note.is_doubtful


def test_a_highlight_becomes_a_twin_note(library, work):
    first = made(annotations.highlight(library, work, [passage(library, work, 1, "Wassers")], Colour.GREEN))
    place = passage(library, work, 1, "the water", Side.TARGET)
    annotations.make_twin(library, first, [place], "Beide", colour=Colour.BLUE, tags=["a"])
    (note,) = library.annotations.of_work(work)
    assert (note.id, note.is_twin, note.kind, note.body) == (first, True, AnnotationKind.NOTE, "Beide")
    assert (note.colour, note.tags, len(note.rows)) == (Colour.BLUE, ("a",), 2)
    library.journal.undo()
    (note,) = library.annotations.of_work(work)
    assert (note.is_twin, note.kind, note.colour, note.body) == (
        False,
        AnnotationKind.HIGHLIGHT,
        Colour.GREEN,
        "",
    )


def test_a_twin_of_two_rows_has_no_row(library, work):
    both = [passage(library, work, 1, "Wassers"), passage(library, work, 3, "kitchen", Side.TARGET)]
    note = library.annotations.get(made(annotations.add_note(library, work, both, "x")))
    assert (note.is_twin, note.rows) == (True, ())


def test_doubting_a_translation_sends_the_row_to_the_translator(library, work):
    row = rows_of(library, work)[1]
    place = passage(library, work, 1, "frightened everyone", Side.TARGET)
    note = made(annotations.doubt_translation(library, work, [place], row.bead.id))
    found = library.annotations.get(note)
    assert (found.kind, found.tags, found.body) == (AnnotationKind.QUESTION, (DOUBTED,), "")
    assert rows_of(library, work)[1].needs_work
    left = RowFilter(RowState.UNFINISHED)
    assert row.bead.id in library.row_filters.find(row.bead.bitext_id, left, 0.0)
    library.journal.undo()
    assert not rows_of(library, work)[1].needs_work
    alone = rows_of(library, work)[4]
    annotations.doubt_translation(library, work, [], alone.bead.id, "Fehlt das?")
    assert library.annotations.of_work(work)[0].rows
    segments.confirm(library, row.bead.id)
    assert len(library.annotations.of_work(work)) == 1


def test_many_are_changed_in_one_step(library, work):
    notes = [
        made(annotations.add_note(library, work, [passage(library, work, 1, w)], w, tags=["Alt", w]))
        for w in ("Tagen", "Größe", "Angst")
    ]
    annotations.recolour(library, notes, Colour.ROSE)
    annotations.tag(library, notes[:2], add=["Neu", "neu "], remove=["ALT"])
    found = [library.annotations.get(note) for note in notes]
    assert {n.colour for n in found} == {Colour.ROSE}
    assert [n.tags for n in found] == [("Tagen", "Neu"), ("Größe", "Neu"), ("Alt", "Angst")]
    annotations.revise(library, notes[0], body="x", kind=AnnotationKind.QUESTION, colour=Colour.BLUE, tags=[])
    now = library.annotations.get(notes[0])
    assert (now.body, now.kind, now.colour, now.tags) == ("x", AnnotationKind.QUESTION, Colour.BLUE, ())
    annotations.remove(library, notes)
    for _ in range(4):
        library.journal.undo()
    assert [library.annotations.get(n).tags for n in notes] == [
        ("Alt", "Tagen"),
        ("Alt", "Größe"),
        ("Alt", "Angst"),
    ]
    assert library.journal.undo_step == "note"


# --- review --------------------------------------------------------------------------------------


def lost(library, work, twin):
    target = rows_of(library, work)[1].target[0]
    text = "Rain for days on end. They all feared how large the flood had become."
    blocks.set_text(library, target.id, text)
    note = library.annotations.get(twin)
    selector = reviewing.doubtful(note)
    assert selector is not None
    return note, selector


def test_a_lost_place_is_offered_what_stands_opposite_and_taken(library, work, twin):
    note, selector = lost(library, work, twin)
    offers = reviewing.offers(library, note, selector)
    assert offers[0].why is Why.OPPOSITE
    assert offers[0].text == "They all feared how large the flood had become."
    reviewing.place_again(library, twin, selector.id, offers[0].place)
    now = library.annotations.get(twin)
    assert (now.is_doubtful, now.selectors[1].exact) == (False, offers[0].text)
    assert now.selectors[1].anchor is AnchorState.EXACT
    library.journal.undo()
    assert library.annotations.get(twin) == note


def test_words_that_stand_elsewhere_are_candidates(library, work):
    place = passage(library, work, 4, "endete die Nacht")
    note = made(annotations.highlight(library, work, [place], Colour.BLUE))
    blocks.set_text(library, place.block_id, "Schluss.")
    other = rows_of(library, work)[3].source[0]
    blocks.set_text(library, other.id, f"{other.text} Und so endete die Nacht endlich doch.")
    selector = reviewing.doubtful(library.annotations.get(note))
    offers = reviewing.offers(library, library.annotations.get(note), selector)
    assert (offers[0].why, offers[0].place.block_id) == (Why.WORDS, other.id)
    assert "endete die Nacht" in offers[0].text


def test_a_doubtful_place_may_be_right(library, work):
    place = passage(library, work, 1, "Die Größe des Wassers")
    note = made(annotations.highlight(library, work, [place], Colour.BLUE))
    text = library.documents.block(place.block_id).text
    blocks.set_text(library, place.block_id, text.replace("Die Größe des Wassers", "Wie hoch es stand"))
    found = library.annotations.get(note)
    assert found.worst is AnchorState.FUZZY
    offers = reviewing.offers(library, found, reviewing.doubtful(found))
    assert (offers[0].why, offers[0].text) == (Why.HERE, "Wie hoch es stand")
    reviewing.leave(library, [note])
    now = library.annotations.get(note)
    assert (now.worst, now.selectors[0].exact) == (AnchorState.EXACT, "Wie hoch es stand")


def test_what_is_lost_may_stay_lost_and_comes_back_with_its_words(library, work, twin):
    before = rows_of(library, work)[1].target[0].text
    lost(library, work, twin)
    reviewing.leave(library, [twin])
    note = library.annotations.get(twin)
    assert (note.is_doubtful, note.worst) == (False, AnchorState.KEPT)
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, before)
    assert library.annotations.get(twin).worst is AnchorState.EXACT


def test_half_of_a_twin_can_be_dropped_but_not_the_last_place(library, work, twin):
    _, selector = lost(library, work, twin)
    reviewing.drop_place(library, twin, selector.id)
    now = library.annotations.get(twin)
    assert (len(now.selectors), now.is_doubtful) == (1, False)
    reviewing.drop_place(library, twin, now.selectors[0].id)
    assert library.annotations.get(twin).row is not None
    alone = made(annotations.highlight(library, work, [passage(library, work, 1, "Tagen")], Colour.BLUE))
    with pytest.raises(EditRefused, match="last place"):
        reviewing.drop_place(library, alone, library.annotations.get(alone).selectors[0].id)
    with pytest.raises(EditRefused, match="gone"):
        reviewing.drop_place(library, alone, selector.id)
    with pytest.raises(EditRefused, match="gone"):
        reviewing.place_again(library, alone, selector.id, passage(library, work, 1, "Tagen"))


def test_a_note_that_lost_its_row_is_bound_to_another_or_left(library, work):
    rows = rows_of(library, work)
    note = made(annotations.add_note(library, work, [], "x", row=rows[4].bead.id))
    with library.journal.step(Step.REIMPORT):
        library.documents.remove(rows[4].source[0].id)
    found = library.annotations.get(note)
    assert (found.row, found.is_doubtful) == (None, True)
    reviewing.bind_again(library, note, rows[0].bead.id)
    assert row_of(library, work, note) == 0
    library.journal.undo()
    reviewing.leave(library, [note])
    assert library.annotations.get(note).worst is AnchorState.KEPT
    for _ in range(3):
        library.journal.undo()
    assert library.annotations.of_work(work) == []
