from dataclasses import replace

import pytest

from reader.edits import annotations, beads, blocks, segments, shelf, terms, works
from reader.errors import EditRefused
from reader.model.annotation import AnchorState, AnnotationKind, Colour, TextRange
from reader.model.bitext import Alignment, BeadDraft, Side
from reader.model.change import Step
from reader.model.document import BlockKind, DocumentOrigin, Origin, SegmentState
from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermStatus
from tests.reader.sample_library import (
    ENGLISH,
    GERMAN,
    bitext_of,
    content,
    imported,
    in_step,
    marked_document,
    new_library,
    paragraphs,
    rows_of,
)


@pytest.fixture
def library(tmp_path):
    with new_library(tmp_path) as opened:
        yield opened
        assert in_step(opened)


def refused(code):
    return pytest.raises(EditRefused, match=f"^{code.replace('_', ' ')}$")


def texts(library, work):
    return [([b.text for b in r.source], [b.text for b in r.target]) for r in rows_of(library, work)]


def shape(library, work):
    return [(len(r.source), len(r.target)) for r in rows_of(library, work)]


# -- works ---------------------------------------------------------------------------------------


def test_a_title_is_one_line_of_text(library):
    german = replace(imported(Language.GERMAN, GERMAN), title="Die\tBrücke\n", source_name="br\udcfccke.txt")
    titles = [
        library.works.get(works.add_work(library, german, None, None, title=title)).title
        for title in (None, " \n", "Eine\tandere\udcfc ")
    ]
    assert titles == ["Die Brücke", "Die Brücke", "Eine andere\ufffd"]
    original = bitext_of(library, library.works.all()[0].id).original
    assert original.source_name == "br\ufffdcke.txt"


@pytest.mark.parametrize("undone", [True, False])
def test_a_further_translation_hangs_on_the_text_as_it_is(library, work, undone):
    shelf.describe_work(library, work, title="Neu", author="")
    original = bitext_of(library, work).original.id
    block = rows_of(library, work)[1].source[0]
    blocks.split_block(library, block.id, block.text.index(" Die"))
    if undone:
        library.journal.undo()
    count = len(library.documents.blocks(original))
    beads_ = tuple(BeadDraft((i,), (i,) if i < len(ENGLISH) else (), 0.5) for i in range(count))
    works.add_translation(library, work, imported(Language.ENGLISH, ENGLISH), Alignment(beads_))
    assert library.journal.redo() is None
    assert library.journal.undo_step is (Step.DESCRIBE_WORK if undone else None)
    assert in_step(library)


def test_a_text_alone_waits_for_its_translation(library):
    work = works.add_work(library, imported(Language.ENGLISH, ENGLISH), None, None)
    bitext = bitext_of(library, work)
    assert bitext.translation.language is Language.GERMAN
    assert bitext.translation.origin is DocumentOrigin.OWN
    rows = rows_of(library, work)
    assert shape(library, work) == [(1, 0)] * len(ENGLISH)
    assert library.bitexts.counts(bitext.id)[SegmentState.INITIAL] == len(rows)
    assert library.bitexts.unsure(bitext.id, 0.9) == 0


def test_without_an_alignment_rows_are_paired_and_unsure(library):
    work = works.add_work(
        library, imported(Language.GERMAN, GERMAN), imported(Language.ENGLISH, ENGLISH), None
    )
    assert shape(library, work) == [(1, 1)] * 5 + [(1, 0)]
    assert library.bitexts.unsure(bitext_of(library, work).id, 0.01) == 6


def test_a_machines_text_is_not_called_translated(library):
    german, english = paragraphs(Language.GERMAN, "Haus."), paragraphs(Language.ENGLISH, "House.")
    pair = Alignment((BeadDraft((0,), (0,), 0.9),))
    work = works.add_work(library, german, english, pair, origin=DocumentOrigin.MACHINE, title="Anders")
    (row,) = rows_of(library, work)
    assert (row.state, row.target[0].origin) == (SegmentState.INITIAL, Origin.MT)
    assert library.works.get(work).title == "Anders"


@pytest.mark.parametrize("pairs", [((0,), (0,)), ((0, 0), (0,)), ((0, 1, 2), (0,))])
def test_an_alignment_that_is_none_is_refused_whole(library, pairs):
    german, english = paragraphs(Language.GERMAN, "A.", "B."), paragraphs(Language.ENGLISH, "A.")
    with refused("not_an_alignment"):
        works.add_work(library, german, english, Alignment((BeadDraft(*pairs, 0.5),)))
    with refused("empty_document"):
        works.add_work(library, replace(german, blocks=()), english, None)
    assert library.works.all() == []


def test_removing_and_renaming(library, work):
    before = content(library)
    shelf.describe_work(library, work, title="  Neuer \n Titel ", author="")
    assert library.works.get(work).title == "Neuer Titel"
    with refused("empty_title"):
        shelf.describe_work(library, work, title=" ", author="")
    shelf.bin_works(library, [work])
    assert library.works.all() == []
    assert library.journal.undo().step is Step.REMOVE_WORK
    assert [w.id for w in library.works.all()] == [work]
    library.journal.undo()
    assert content(library) == before
    assert library.journal.undo() is None  # the arrival itself stays


# -- typing --------------------------------------------------------------------------------------


def test_typing_sets_the_state_back_and_the_origin_human(library, work):
    row = rows_of(library, work)[1]
    segments.set_state(library, [row.bead.id], SegmentState.FINAL)
    block = row.target[0]
    change = blocks.set_text(library, block.id, "It rained.\u00ad\r\nFor days.")
    now = library.documents.block(block.id)
    assert now.text == "It rained.\nFor days."
    assert now.state is SegmentState.TRANSLATED
    assert [now.text[a:b] for a, b in now.sentences] == ["It rained.", "For days."]
    assert change.step is Step.TYPE
    assert blocks.set_text(library, block.id, now.text).rows == {}
    blocks.set_text(library, block.id, " ")
    assert library.documents.block(block.id).state is SegmentState.INITIAL


def test_typing_in_an_initial_row_leaves_it_initial_until_confirmed(library):
    german, english = paragraphs(Language.GERMAN, "Haus."), paragraphs(Language.ENGLISH, "House.")
    work = works.add_work(library, german, english, None, origin=DocumentOrigin.MACHINE)
    (row,) = rows_of(library, work)
    blocks.set_text(library, row.target[0].id, "A house.")
    assert rows_of(library, work)[0].state is SegmentState.INITIAL
    assert rows_of(library, work)[0].target[0].origin is Origin.HUMAN
    segments.set_needs_work(library, [row.bead.id], True)
    segments.confirm(library, row.bead.id)
    (row,) = rows_of(library, work)
    assert (row.state, row.needs_work, row.bead.confirmed) == (SegmentState.TRANSLATED, False, True)


def test_typing_in_the_original_changes_no_state(library, work):
    row = rows_of(library, work)[1]
    blocks.set_text(library, row.source[0].id, "Es regnete.")
    assert rows_of(library, work)[1].state is row.state


def test_sentence_beads_follow_the_text(library, work):
    row = rows_of(library, work)[1]
    blocks.set_text(library, row.target[0].id, "It had rained for days. The water frightened everyone.")
    pairs = rows_of(library, work)[1].bead.sentences
    assert [(p.source, p.target) for p in pairs] == [((0,), (0,)), ((1,), (1,))]


def test_marks_and_references_follow_the_text(library):
    work = works.add_work(library, marked_document(), None, None)
    block = rows_of(library, work)[0].source[0]
    blocks.set_text(library, block.id, "Nur ein Wort, das sehr schräg steht, und eine lange Note hier.")
    now = library.documents.block(block.id)
    assert now.text[slice(*now.marks[0][1:3])] == "schräg"
    assert now.text[: now.refs[0].offset].endswith("Note")
    blocks.set_text(library, block.id, "Eine Note.")
    assert library.documents.block(block.id).marks == ()
    assert len(library.documents.block(block.id).refs) == 1


def test_half_characters_and_nul_never_reach_the_file(library, work):
    block = rows_of(library, work)[1].target[0]
    blocks.set_text(library, block.id, "a\ud83d b\0c")
    assert library.documents.block(block.id).text == "a\ufffd bc"


def test_writing_a_translation_where_there_was_none(library, work):
    row = rows_of(library, work)[4]
    before = content(library)
    assert blocks.write_translation(library, row.bead.id, " ").rows == {}
    change = blocks.write_translation(library, row.bead.id, "Thus", session="a")
    assert row.bead.id in change.touched("bead")
    (block,) = rows_of(library, work)[4].target
    assert (block.state, block.kind) == (SegmentState.INITIAL, row.source[0].kind)
    assert library.documents.blocks(block.document_id)[-1].id == block.id
    blocks.write_translation(library, row.bead.id, "Thus ended", session="a")
    blocks.set_text(library, block.id, "Thus ended the night.", session="a")
    library.journal.undo()
    assert content(library) == before
    with refused("several_blocks"):
        blocks.write_translation(library, rows_of(library, work)[2].bead.id, "x")


def test_translations_written_out_of_order_stand_in_order(library):
    work = works.add_work(library, imported(Language.GERMAN, GERMAN), None, None)
    rows = rows_of(library, work)
    for i in (4, 0, 2, 5, 1, 3):
        blocks.write_translation(library, rows[i].bead.id, f"Line {i}")
    document = bitext_of(library, work).translation.id
    assert [b.text for b in library.documents.blocks(document)] == [f"Line {i}" for i in range(6)]


# -- paragraphs ----------------------------------------------------------------------------------


def test_splitting_and_merging_a_paragraph(library, work):
    row = rows_of(library, work)[1]
    block = row.target[0]
    at = block.text.index(" The")
    blocks.split_block(library, block.id, at)
    first, second = rows_of(library, work)[1].target
    assert (first.id, first.text) == (block.id, "It had rained for days.")
    assert second.text == "The size of the water frightened everyone."
    assert first.state is second.state is SegmentState.TRANSLATED
    blocks.merge_with_next(library, first.id)
    assert library.documents.block(block.id).text == block.text
    with refused("no_next_block"):
        blocks.merge_with_next(library, block.id)
    for place in (0, len(block.text), -3, 10_000):
        with refused("nothing_to_split"):
            blocks.split_block(library, block.id, place)


def test_marks_and_references_split_with_their_text(library):
    work = works.add_work(library, marked_document(), None, None)
    block = rows_of(library, work)[0].source[0]
    blocks.split_block(library, block.id, block.text.index("räg"))
    first, second = rows_of(library, work)[0].source
    assert first.text[slice(*first.marks[0][1:3])] == "sch"
    assert second.text[slice(*second.marks[0][1:3])] == "räg"
    assert first.refs == ()
    assert second.text[: second.refs[0].offset].endswith("Note")
    blocks.merge_with_next(library, first.id)
    (whole,) = rows_of(library, work)[0].source
    assert [whole.text[m.start : m.end] for m in whole.marks] == ["sch", "räg"]


def test_a_paragraph_begun_follows_in_the_same_row(library, work):
    before = shape(library, work)
    row = rows_of(library, work)[0]
    blocks.begin_paragraph(library, row.target[-1].id)
    begun = rows_of(library, work)[0].target
    assert [b.id for b in begun[:-1]] == [b.id for b in row.target]
    assert (begun[-1].text, begun[-1].kind) == ("", BlockKind.PARAGRAPH)
    library.journal.undo()
    assert shape(library, work) == before


def test_room_between_paragraphs_never_runs_out(library):
    work = works.add_work(library, paragraphs(Language.GERMAN, "wort " * 40, "Ende."), None, None)
    block = rows_of(library, work)[0].source[0]
    for _ in range(30):
        blocks.split_block(library, block.id, len(library.documents.block(block.id).text) - 4)
    document = bitext_of(library, work).original.id
    stored = library.documents.blocks(document)
    assert len(stored) == 32
    assert len({b.rank for b in stored}) == 32
    assert stored[-1].text == "Ende."
    for _ in range(30):
        library.journal.undo()
    assert len(library.documents.blocks(document)) == 2


# -- rows ----------------------------------------------------------------------------------------


def test_merging_and_splitting_rows(library, work):
    before = texts(library, work)
    rows = rows_of(library, work)
    beads.merge_with_next(library, rows[0].bead.id)
    assert shape(library, work)[0] == (2, 2)
    assert rows_of(library, work)[0].bead.confirmed
    beads.split(library, rows[0].bead.id, 1, 1)
    assert texts(library, work) == before
    with refused("nothing_to_split"):
        beads.split(library, rows[0].bead.id, 1, 1)
    with refused("nothing_to_split"):
        beads.split(library, rows[2].bead.id, 0, 0)
    with refused("no_next_row"):
        beads.merge_with_next(library, rows[4].bead.id)
    beads.split(library, rows[2].bead.id, 1, 0)
    assert shape(library, work)[2:4] == [(1, 0), (0, 2)]
    assert not rows_of(library, work)[2].bead.confirmed


def test_moving_paragraphs_between_rows(library, work):
    bitext = bitext_of(library, work).id
    order = [b.id for b in library.documents.blocks(bitext_of(library, work).original.id)]
    fourth, last = rows_of(library, work)[3:]
    beads.move_block(library, fourth.source[1].id, bitext, 1)
    assert shape(library, work)[3:] == [(1, 1), (2, 0)]
    assert [r.bead.confirmed for r in rows_of(library, work)[3:]] == [True, False]
    with refused("not_at_the_edge"):
        beads.move_block(library, last.source[0].id, bitext, -1)
    with refused("no_row_below"):
        beads.move_block(library, last.source[0].id, bitext, 1)
    with refused("no_row_above"):
        beads.move_block(library, rows_of(library, work)[0].source[0].id, bitext, -1)
    for block in (fourth.source[1].id, last.source[0].id):
        beads.move_block(library, block, bitext, -1)
    assert shape(library, work)[3:] == [(3, 1)]  # the row that became empty is gone
    assert [b.id for b in library.documents.blocks(bitext_of(library, work).original.id)] == order


def test_what_a_repair_leaves_behind_is_unsure(library, work):
    bitext = bitext_of(library, work).id
    first, second, third = rows_of(library, work)[:3]
    assert min(row.bead.confidence for row in (first, second, third)) > 0.6
    beads.move_block(library, second.target[0].id, bitext, 1)
    upper, lower = rows_of(library, work)[1:3]
    assert [(r.bead.confirmed, r.bead.confidence) for r in (upper, lower)] == [(False, 0.5), (False, 0.5)]
    library.journal.undo()
    beads.split(library, third.bead.id, 1, 0)
    assert [r.bead.confidence for r in rows_of(library, work)[2:4]] == [0.5, 0.5]
    library.journal.undo()
    assert rows_of(library, work)[:3] == [first, second, third]


def test_confirming_links(library, work):
    rows = rows_of(library, work)
    beads.set_confirmed(library, [r.bead.id for r in rows[:2]], True)
    assert [r.bead.confirmed for r in rows_of(library, work)] == [True, True, False, False, False]
    assert library.bitexts.unsure(rows[0].bead.bitext_id, 0.99) == 3
    beads.set_confirmed(library, [rows[0].bead.id], False)
    assert library.journal.undo().step is Step.CONFIRM_LINK


def test_an_edit_of_a_row_that_is_gone_is_refused(library, work):
    rows = rows_of(library, work)
    beads.merge_with_next(library, rows[0].bead.id)
    gone = rows[1].bead.id
    for edit in (
        lambda: segments.confirm(library, gone),
        lambda: beads.merge_with_next(library, gone),
        lambda: beads.split(library, gone, 1, 0),
        lambda: blocks.write_translation(library, gone, "x"),
        lambda: blocks.set_text(library, 999, "x"),
        lambda: beads.move_block(library, 999, rows[0].bead.bitext_id, 1),
    ):
        with refused("gone"):
            edit()


def test_a_paragraph_moved_down_to_an_empty_side_makes_a_checked_link(library):
    pair = [paragraphs(Language.GERMAN, "Eins.", "Zwei."), paragraphs(Language.ENGLISH, "One.", "Two.")]
    links = Alignment((BeadDraft((0,), (0, 1), 0.3), BeadDraft((1,), (), 0.3)))
    work = works.add_work(library, *pair, links)
    upper = rows_of(library, work)[0]
    beads.move_block(library, upper.target[1].id, upper.bead.bitext_id, 1)
    assert [r.bead.confirmed for r in rows_of(library, work)] == [True, True]


# -- notes ---------------------------------------------------------------------------------------


def mark(library, work, row, side, words, **more):
    block = next(b for b in rows_of(library, work)[row].blocks(side) if words in b.text)
    start = block.text.index(words)
    place = TextRange(side, block.id, start, start + len(words))
    change = annotations.add_note(library, work, [place], "Notiz", **more)
    (note,) = change.touched("annotation")
    return note, block


def only(library, note):
    (selector,) = library.annotations.get(note).selectors
    return selector


def quoted(library, selector):
    return library.documents.block(selector.block_id).text[selector.start : selector.end]


def test_a_twin_note(library, work):
    row = rows_of(library, work)[1]
    both = [TextRange(Side.SOURCE, row.source[0].id, 0, 10), TextRange(Side.TARGET, row.target[0].id, 0, 6)]
    annotations.add_note(library, work, both, "Beide", colour=Colour.ROSE, kind=AnnotationKind.QUESTION)
    (note,) = library.annotations.of_work(work)
    assert [s.exact for s in note.selectors] == ["Es regnete", "It had"]
    assert (note.colour, note.kind, note.body) == (Colour.ROSE, AnnotationKind.QUESTION, "Beide")
    assert library.annotations.of_blocks([row.target[0].id]) == [note]
    annotations.set_body(library, note.id, "Neu")
    annotations.recolour(library, [note.id], Colour.GREEN)
    annotations.set_tags(library, note.id, [" Wort ", "wort", "", "Stil"])
    now = library.annotations.get(note.id)
    assert (now.body, now.colour, now.tags) == ("Neu", Colour.GREEN, ("Wort", "Stil"))
    assert library.annotations.tags() == ["Stil", "Wort"]
    annotations.remove(library, [note.id])
    assert library.annotations.of_work(work) == []
    library.journal.undo()
    assert library.annotations.get(note.id) == now


def test_nothing_selected_is_refused(library, work):
    block = rows_of(library, work)[0].source[0]
    for ranges in (
        [],
        [TextRange(Side.SOURCE, block.id, 3, 3)],
        [TextRange(Side.SOURCE, block.id, 900, 950)],
    ):
        with refused("nothing_selected"):
            annotations.highlight(library, work, ranges, Colour.BLUE)


def test_a_note_follows_its_words(library, work):
    note, block = mark(library, work, 1, Side.TARGET, "the water")
    blocks.set_text(library, block.id, block.text.replace("It had", "For many years it had"))
    assert (quoted(library, only(library, note)), only(library, note).anchor) == (
        "the water",
        AnchorState.EXACT,
    )
    blocks.set_text(
        library, block.id, library.documents.block(block.id).text.replace("the water", "the dark water")
    )
    assert quoted(library, only(library, note)) == "the dark water"
    assert only(library, note).anchor is AnchorState.MOVED
    assert only(library, note).exact == "the water"
    blocks.set_text(library, block.id, "Nothing is left.")
    orphan = only(library, note)
    assert (orphan.anchor, orphan.exact, orphan.block_id) == (AnchorState.ORPHAN, "the water", block.id)
    blocks.set_text(library, block.id, block.text)
    assert (quoted(library, only(library, note)), only(library, note).anchor) == (
        "the water",
        AnchorState.EXACT,
    )


def test_notes_stay_with_their_half(library, work):
    first, block = mark(library, work, 1, Side.TARGET, "rained")
    second, _ = mark(library, work, 1, Side.TARGET, "water")
    across, _ = mark(library, work, 1, Side.TARGET, "for days. The size")
    blocks.split_block(library, block.id, block.text.index(" The"))
    one, two = rows_of(library, work)[1].target
    assert (only(library, first).block_id, quoted(library, only(library, first))) == (one.id, "rained")
    assert (only(library, second).block_id, quoted(library, only(library, second))) == (two.id, "water")
    assert [s.exact for s in library.annotations.get(across).selectors] == ["for days.", "The size"]
    blocks.merge_with_next(library, one.id)
    for note, words in ((first, "rained"), (second, "water")):
        assert quoted(library, only(library, note)) == words
        assert only(library, note).anchor is AnchorState.EXACT
    library.journal.undo()
    library.journal.undo()
    assert only(library, across).exact == "for days. The size"


def test_notes_are_listed_in_the_order_of_the_text(library, work):
    later, _ = mark(library, work, 3, Side.SOURCE, "Küche")
    earlier, _ = mark(library, work, 1, Side.SOURCE, "Tagen")
    assert [note.id for note in library.annotations.of_work(work)] == [earlier, later]


# -- terms ---------------------------------------------------------------------------------------


def test_terms(library):
    concept = Concept((Term(Language.GERMAN, " Brücke "), Term(Language.ENGLISH, "bridge")), note="im Titel")
    (number,) = terms.add_concept(library, concept).touched("concept")
    (stored,) = library.termbase.all()
    assert stored.texts(Language.GERMAN) == ("Brücke",)
    kept, dropped = stored.terms
    changed = replace(
        stored,
        note="",
        terms=(
            replace(kept, forms=("Brücken",), status=TermStatus.FORBIDDEN),
            Term(Language.ENGLISH, "crossing", part_of_speech="noun", gender="n"),
        ),
    )
    change = terms.edit_concept(library, changed)
    assert change.touched("concept") == {number}
    assert dropped.id in change.touched("term")
    now = library.termbase.get(ConceptId(number))
    assert [t.text for t in now.terms] == ["Brücke", "crossing"]
    assert (now.terms[0].id, now.terms[0].forms, now.uid) == (kept.id, ("Brücken",), stored.uid)
    assert terms.edit_concept(library, now).rows == {}
    terms.remove_concept(library, now.id)
    assert library.termbase.all() == []
    for _ in range(2):
        library.journal.undo()
    assert library.termbase.all() == [stored]
    for nothing in (Concept(()), Concept((Term(Language.GERMAN, " "),))):
        with refused("empty_term"):
            terms.add_concept(library, nothing)
    with refused("gone"):
        terms.remove_concept(library, ConceptId(77))
