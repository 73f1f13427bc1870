from __future__ import annotations

from collections import Counter
from contextlib import suppress

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import blocks, provenance, suggestions
from reader.errors import EditRefused
from reader.model.document import Origin, SegmentState
from reader.model.provenance import Hand, Kept, Whose, moved, part, partitions, tally
from reader.model.suggestion import Wording
from reader.segmentation.comparison import Change, compare, kept
from tests.reader.sample_library import add_sample, bitext_of, new_library, rows_of
from tests.reader.test_journal import edit, play

letters = st.text("abc \n", max_size=30)


@given(old=letters, new=letters)
def test_a_comparison_says_all_of_both_texts_once_and_keeps_what_is_the_same(old, new):
    parts = compare(old, new)
    assert "".join(old[slice(*p.old)] for p in parts) == old
    assert "".join(new[slice(*p.new)] for p in parts) == new
    for p in parts:
        if p.change is Change.SAME:
            assert old[slice(*p.old)] == new[slice(*p.new)]
        else:
            assert (p.old[0] == p.old[1]) == (p.change is Change.ADDED)
    for start, end, to in kept(old, new):
        assert old[start:end] == new[to : to + end - start]


def test_words_are_compared_whole_and_single_spaces_between_changed_ones_say_nothing():
    told = [(p.change, "the old house"[slice(*p.old)], "the new hut"[slice(*p.new)]) for p in
            compare("the old house", "the new hut")]  # fmt: skip
    assert told == [
        (Change.SAME, "the ", "the "),
        (Change.REMOVED, "old house", ""),
        (Change.ADDED, "", "new hut"),
    ]
    assert [p.change for p in compare("so it is", "so it was, is")] == [
        Change.SAME,
        Change.ADDED,
        Change.SAME,
    ]
    assert compare("", "") == []


@given(
    spans=st.lists(st.tuples(st.sampled_from(list(Hand)), st.integers(1, 9)), max_size=5),
    data=st.data(),
)
def test_spans_partition_the_text_after_any_change(spans, data):
    at, whose = 0, []
    for hand, length in spans:
        whose.append(Whose(hand, at, at + length))
        at += length
    old = data.draw(st.text("ab", min_size=at, max_size=at))
    new = data.draw(letters)
    found = moved(whose, (Kept(*span) for span in kept(old, new)), len(new))
    assert partitions(found, len(new)) or not new
    for start in range(len(new)):
        ends = part(whose, 0, start)
        assert sum(tally(ends).values()) == min(start, at)


def test_typing_counts_what_was_typed(library, work):
    """A script of edits, each letter's hand known beforehand."""
    row = rows_of(library, work)[4]
    text = "So ended the night."
    suggestions.take(library, row.bead.id, [Wording(text, Origin.MT, "offline 2026-01-02")])
    block = rows_of(library, work)[4].target[0]
    assert (block.state, block.origin, block.origin_detail) == (SegmentState.INITIAL, Origin.MT, "offline")
    truth = [Hand.MT] * len(text)
    script = (  # where, how many letters go, what comes
        (3, 5, "came to an end"),
        (0, 2, "Thus"),
        (len("Thus came to an end the night"), 1, ", at last!"),
        (9, 0, "so "),
        (4, 12, ""),
    )
    for at, gone, new in script:
        text = text[:at] + new + text[at + gone :]
        truth[at : at + gone] = [Hand.TYPED] * len(new)
        blocks.set_text(library, block.id, text)
        spans = library.provenances.of(block.id)
        assert tally(spans) == Counter(truth), text
    assert library.provenances.totals(block.document_id)[Hand.MT] == truth.count(Hand.MT)
    assert library.documents.block(block.id).origin is Origin.HUMAN
    blocks.set_text(library, block.id, "All of it anew")
    assert library.provenances.of(block.id) == ()
    while library.journal.undo_step is not None:
        library.journal.undo()
    assert not library._connection.rows("SELECT * FROM provenance")


def test_what_another_program_wrote_over_is_not_believed(library, work):
    row = rows_of(library, work)[4]
    suggestions.take(library, row.bead.id, [Wording("So ended the night.", Origin.TM, "87")])
    block = rows_of(library, work)[4].target[0]
    assert library.provenances.of(block.id) == (Whose(Hand.TM, 0, 19, "87"),)
    library._connection.execute("UPDATE block SET text = 'Short', sentences = '[]' WHERE id = ?", (block.id,))
    assert library.provenances.of(block.id) == ()
    assert library.provenances.totals(block.document_id)[Hand.TM] == 5
    assert provenance.spans_of(library, library.documents.block(block.id)) == (Whose(Hand.TM, 0, 5, "87"),)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(edits=st.lists(edit, min_size=1, max_size=20), rate=st.integers(70, 99))
def test_spans_partition_the_text_after_any_edits(tmp_path_factory, edits, rate):
    with new_library(tmp_path_factory.mktemp("law")) as library:
        work = add_sample(library)
        for row in rows_of(library, work):
            if len(row.target) < 2:
                wording = Wording("A text of the memory, as it is.", Origin.TM, str(rate))
                suggestions.take(library, row.bead.id, [wording])
        for what in edits:
            with suppress(EditRefused):
                play(library, work, *what)
        translation = bitext_of(library, work).translation
        stored = library._connection.rows(
            "SELECT p.block_id FROM provenance p JOIN block b ON b.id = p.block_id WHERE b.text <> ''"
        )
        assert {row[0] for row in stored} == set(library.provenances.of_blocks(row[0] for row in stored))
        counted = sum(library.provenances.totals(translation.id).values())
        assert counted == sum(len(b.text) for b in library.documents.blocks(translation.id))
