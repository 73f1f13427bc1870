import json
import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import annotations, beads, blocks, segments, shelf, terms
from reader.errors import DamagedLibraryError, EditRefused
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.change import Direction, Step
from reader.model.document import SegmentState
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.storage import journal as journal_module
from reader.storage.library import Library
from tests.reader.sample_library import add_sample, bitext_of, content, in_step, new_library, rows_of

number = st.integers(0, 40)
edit = st.tuples(st.integers(0, 16), number, number, number)
WORDS = ("", "Regen. ", "Und dann?\n", "the road, ", "Größe", "  ", "Ein ganz anderer Satz. Noch einer.")


def play(library, work, what, a, b, c):  # noqa: C901, PLR0912  one branch for each edit
    """One of every kind of edit, at a place the three numbers choose."""
    bitext = bitext_of(library, work)
    rows = rows_of(library, work)
    row = rows[a % len(rows)]
    held = row.source + row.target
    block = held[b % len(held)]
    notes = library.annotations.of_work(work)
    concepts = library.termbase.all()
    side = Side.SOURCE if block in row.source else Side.TARGET
    text = block.text
    if what in {0, 1, 2}:
        at = c % (len(text) + 1)
        new = text[:at] + WORDS[b % len(WORDS)] + text[min(len(text), at + a) :]
        return blocks.set_text(library, block.id, new, session="s" if what else "")
    if what == 3:
        return blocks.split_block(library, block.id, c)
    if what == 4:
        return blocks.merge_with_next(library, block.id)
    if what == 5:
        return beads.merge_with_next(library, row.bead.id)
    if what == 6:
        return beads.split(library, row.bead.id, b % 3, c % 3)
    if what in {7, 8}:
        return beads.move_block(library, block.id, bitext.id, 1 if what == 7 else -1)
    if what == 9:
        return segments.confirm(library, row.bead.id)
    if what == 10:
        return segments.set_state(library, [r.bead.id for r in rows[a % 3 :]], tuple(SegmentState)[c % 4])
    if what in {11, 12}:
        place = TextRange(side, block.id, c, c + 1 + a)
        if what == 11:
            return annotations.highlight(library, work, [place], tuple(Colour)[b % 4])
        twin = [TextRange(s, row.blocks(s)[0].id, 0, 5) for s in Side if row.blocks(s)]
        return annotations.add_note(library, work, [place, *twin], "Eine Notiz")
    if what == 13 and notes:
        note = notes[a % len(notes)].id
        if c % 2:
            return annotations.set_tags(library, note, ["Wort", WORDS[b % len(WORDS)]])
        return annotations.remove(library, [note])
    if what == 14:
        if concepts and c % 3 == 0:
            return terms.remove_concept(library, concepts[0].id)
        return terms.add_concept(library, Concept((Term(Language.GERMAN, f"Wort{a}"),), note="x"))
    if what == 15:
        return blocks.write_translation(library, row.bead.id, WORDS[b % len(WORDS)], session="w")
    return shelf.describe_work(library, work, title=f"Titel {a}", author="")


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(edits=st.lists(edit, min_size=1, max_size=25), reopen=st.booleans(), back=st.integers(0, 30))
def test_what_is_undone_is_as_before_and_what_is_redone_is_as_after(tmp_path_factory, edits, reopen, back):
    library = new_library(tmp_path_factory.mktemp("library"))
    work = add_sample(library)
    states = [content(library)]
    for what, a, b, c in edits:
        top = library._connection.value("SELECT max(id) FROM journal_step")
        try:
            change = play(library, work, what, a, b, c)
        except EditRefused:
            assert content(library) == states[-1]
            continue
        assert in_step(library)
        now = content(library)
        assert change.direction is Direction.DONE
        assert bool(change.rows) == (now != states[-1])
        last = library._connection.value("SELECT max(id) FROM journal_step")
        if last == top and change.rows:  # went on with the step before
            states[-1] = now
        elif last != top and (last or 0) > (top or 0):
            states.append(now)
        elif change.rows:  # typed back to where it began
            states.pop()
        assert states[-1] == now
    if reopen:
        library.close()
        library = Library.open(library.path)
    for _ in range(2):
        steps = len(states) - 1 if back > len(states) else min(back, len(states) - 1)
        for i in range(steps):
            assert library.journal.undo().direction is Direction.UNDONE
            assert content(library) == states[-2 - i]
            assert in_step(library)
        if steps == len(states) - 1:
            assert library.journal.undo() is None
        for i in range(steps):
            assert library.journal.redo().direction is Direction.REDONE
            assert content(library) == states[len(states) - steps + i]
            assert in_step(library)
        assert library.journal.redo() is None
    library.close()


def test_typing_of_one_session_is_one_step(library, work):
    block = rows_of(library, work)[1].target[0]
    for text in ("I", "It", "It rained."):
        blocks.set_text(library, block.id, text, session="a")
    assert library.documents.history(block.id)[0][0] == block.text
    assert len(library.documents.history(block.id)) == 1
    blocks.set_text(library, block.id, "It poured.", session="b")
    library.journal.undo()
    assert library.documents.block(block.id).text == "It rained."
    library.journal.undo()
    assert library.documents.block(block.id) == block
    assert library.journal.undo_step is None


def test_typing_after_an_undo_is_a_step_of_its_own(library, work):
    block = rows_of(library, work)[1].target[0]
    for text in ("One", "Two"):
        blocks.set_text(library, block.id, text, session=text)
    library.journal.undo()
    library.journal.redo()
    blocks.set_text(library, block.id, "Two and", session="Two")
    library.journal.undo()
    assert library.documents.block(block.id).text == "Two"


def test_typing_after_a_minute_is_a_step_of_its_own(library, work):
    block = rows_of(library, work)[1].target[0]
    blocks.set_text(library, block.id, "One", session="a")
    with library._connection.write():
        library._connection.execute("UPDATE journal_step SET at = ?", (time.time() - 61,))
    blocks.set_text(library, block.id, "Two", session="a")
    library.journal.undo()
    assert library.documents.block(block.id).text == "One"


def test_a_step_that_goes_back_to_its_beginning_vanishes(library, work):
    for title in ("Neu", library.works.get(work).title):
        with library.journal.step(Step.RENAME_WORK, "title"):
            library.shelf.describe(work, title, "")
    assert library.journal.undo_step is None


def test_typing_back_to_where_it_began_is_no_step(library, work):
    block = rows_of(library, work)[1].target[0]
    before = content(library)
    for text in (f"{block.text} And", block.text):
        blocks.set_text(library, block.id, text, session="a")
    assert library.journal.undo_step is None
    assert content(library) == before
    assert in_step(library)


@pytest.mark.parametrize(
    ("table", "record"),
    [
        ("block", {}),
        ("block", {"text": 5}),
        ("block", {"text": "\ud800"}),
        ("block", {"text": "a", "rank": 1 << 70}),
        ("block", {"text": "a", "rank": float("nan")}),
        ("block", {"text": ["a"]}),
        ("bead_block", {}),
        ("bead_block", {"bead_id": 1e999}),
        ("selector", {}),
        ("annotation_tag", {"annotation_id": None}),
        ("term", {"concept_id": "1"}),
        ("journal_step", {}),
        ("sqlite_schema", {"sql": "DROP TABLE block"}),
    ],
)
@pytest.mark.parametrize("side", ["before", "after"])
def test_a_history_somebody_made_up_is_damage(library, work, table, record, side):
    blocks.set_text(library, rows_of(library, work)[1].target[0].id, "Gone")
    texts = content(library)
    with library._connection.write():
        library._connection.execute(
            f"UPDATE journal_row SET tbl = ?, row = 2, before = NULL, after = NULL, {side} = ?",
            (table, json.dumps({"id": 2, **record})),
        )
    with pytest.raises(DamagedLibraryError):
        library.journal.undo()
    assert content(library) == texts


def test_a_new_step_clears_what_was_undone(library, work):
    row = rows_of(library, work)[1]
    blocks.set_text(library, row.target[0].id, "Gone", session="")
    library.journal.undo()
    segments.set_needs_work(library, [row.bead.id], True)
    assert library.journal.redo() is None
    assert library.journal.undo_step is Step.SET_STATE


def test_an_edit_that_changes_nothing_is_no_step(library, work):
    row = rows_of(library, work)[1]
    blocks.set_text(library, row.target[0].id, row.target[0].text)
    segments.set_state(library, [row.bead.id], SegmentState.TRANSLATED)
    beads.set_confirmed(library, [row.bead.id], False)
    assert library.journal.undo_step is None


def test_a_failed_step_leaves_nothing(library, work):
    before = content(library)
    block = rows_of(library, work)[0].source[0]

    def fail():
        with library.journal.step(Step.TYPE):
            library.documents.remove(block.id)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert content(library) == before
    assert library.journal.undo_step is None
    segments.confirm(library, rows_of(library, work)[0].bead.id)
    assert library.journal.undo().touched("block") == frozenset()


def test_changes_name_the_rows_of_the_page(library, work):
    row = rows_of(library, work)[1]
    same_length = row.target[0].text[:-1] + "!"
    change = blocks.set_text(library, row.target[0].id, same_length)
    assert change.touched("block") == {row.target[0].id}
    assert change.touched("bead") == {row.bead.id}
    undone = library.journal.undo()
    assert undone.rows == change.rows
    assert undone.step is Step.TYPE
    note = annotations.add_note(library, work, [TextRange(Side.SOURCE, row.source[0].id, 0, 2)], "x")
    (note_id,) = note.touched("annotation")
    assert annotations.set_tags(library, note_id, ["neu"]).touched("annotation") == {note_id}
    gone = beads.merge_with_next(library, row.bead.id)
    assert row.bead.id in gone.touched("bead")
    assert len(gone.touched("bead")) == 2


def test_ids_are_never_used_twice(library, work):
    row = rows_of(library, work)[3]
    merged = beads.merge_with_next(library, row.bead.id)
    (gone,) = merged.touched("bead") - {row.bead.id}
    add_sample(library)
    library.journal.undo()
    assert in_step(library)
    assert library.bitexts.row_number(gone) == 4


def test_the_history_is_bounded(library, work, monkeypatch):
    monkeypatch.setattr(journal_module, "KEPT_STEPS", 3)
    for i in range(6):
        shelf.describe_work(library, work, title=f"T{i}", author="")
    undone = 0
    while library.journal.undo():
        undone += 1
    assert undone == 3
    assert library.works.get(work).title == "T2"


@pytest.mark.parametrize(
    "image",
    [
        "{",
        "[1]",
        '{"id": 7}',
        '{"id": 1, "title": {"a": 1}}',
        '{"id": 1, "title": null}',
        '{"id": 1, "title = title; --": "x"}',
    ],
)
def test_a_damaged_history_is_said_and_changes_nothing(library, work, image):
    shelf.describe_work(library, work, title="Neu", author="")
    with library._connection.write():
        library._connection.execute("UPDATE journal_row SET before = ?", (image,))
    before = content(library)
    if "--" in image:
        library.journal.undo()  # a column nobody knows is left alone
    else:
        with pytest.raises(DamagedLibraryError):
            library.journal.undo()
    assert content(library) == before


def test_a_hostile_table_name_is_not_executed(library, work):
    shelf.describe_work(library, work, title="Neu", author="")
    with library._connection.write():
        library._connection.execute("UPDATE journal_row SET tbl = 'work; DROP TABLE work; --'")
    with pytest.raises(DamagedLibraryError):
        library.journal.undo()
    assert library.works.get(work).title == "Neu"
