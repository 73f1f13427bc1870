"""Runs in the library: what is queued, what arrives where, what is skipped, undone and taken back."""

from __future__ import annotations

import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from reader.edits import annotations, beads, blocks, runs, segments, shelf, suggestions, works
from reader.errors import DamagedLibraryError, EditRefused
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.change import Step
from reader.model.document import FootnoteRef, InlineMark, MarkKind, Origin, SegmentState
from reader.model.language import Language
from reader.model.provenance import Hand
from reader.model.run import ItemState, RunOptions, RunState, Scope, Skip
from reader.model.suggestion import Wording
from reader.model.translation import Caution, Sent, Translated, Warned
from reader.storage.library import Library
from tests.reader.sample_library import (
    GERMAN,
    add_sample,
    bitext_of,
    content,
    imported,
    in_step,
    new_library,
    paragraphs,
    rows_of,
)
from tests.reader.test_journal import edit, play

BOTH = (Language.GERMAN, Language.ENGLISH)


@pytest.fixture
def own(library):
    """A German text of six rows whose translation is still to be written."""
    return works.add_work(library, imported(Language.GERMAN, GERMAN), None, None)


def begin(library, work, rows=None, **options):
    run = runs.queue(library, bitext_of(library, work).id, "scripted", RunOptions(**options), rows)
    assert run is not None
    return run


def translated(text):
    return Translated(f"EN {text}")


def arrive_next(library, run, **options):
    item = library.runs.next_waiting(run)
    found = library.documents.blocks_by_id([item.block_id])
    return runs.arrive(library, item.id, translated(found[0].text if found else ""), **options)


def arrive_all(library, run):
    while library.runs.next_waiting(run) is not None:
        arrive_next(library, run)
    runs.finish(library, run)


def targets(library, work):
    return ["|".join(b.text for b in row.target) for row in rows_of(library, work)]


# -- what is queued --------------------------------------------------------------------------------


def test_only_rows_without_a_translation_are_queued(library, work, own):
    rows = rows_of(library, work)
    run = library.runs.get(begin(library, work))
    (item,) = library.runs.items(run.id)
    assert (item.bead_id, item.block_id) == (rows[4].bead.id, rows[4].source[0].id)
    assert (run.state, run.engine, run.options.owner) == (RunState.RUNNING, "scripted", runs.owner())
    with pytest.raises(EditRefused, match="run under way"):
        runs.queue(library, run.bitext_id, "scripted", RunOptions())
    assert library.runs.counts(begin(library, own)).waiting == len(GERMAN)
    library.runs.set_state(run.id, RunState.CANCELLED)
    segments_of_own = [row.bead.id for row in rows_of(library, own)][1:3]
    library.runs.set_state(library.runs.of_bitext(bitext_of(library, own).id)[0].id, RunState.DONE)
    some = begin(library, own, segments_of_own, scope=Scope.ROWS)
    assert [item.bead_id for item in library.runs.items(some)] == segments_of_own
    assert library.journal.undo_step is None
    assert {found.id for found in library.runs.unfinished()} == {some}
    shelf.bin_works(library, [own])
    assert library.runs.unfinished() == []


def test_nothing_to_do_is_no_run(library, work):
    rows = rows_of(library, work)
    bitext = bitext_of(library, work).id
    assert runs.queue(library, bitext, "scripted", RunOptions(), [rows[0].bead.id]) is None
    beads.set_omitted(library, rows[4].bead.id, flag=True)
    assert runs.queue(library, bitext, "scripted", RunOptions()) is None
    assert library.runs.of_bitext(bitext) == []


# -- what arrives ----------------------------------------------------------------------------------


def test_machine_text_says_so_and_counts_as_nothing_done(library, own):
    run = begin(library, own)
    arrive_all(library, run)
    rows = rows_of(library, own)
    assert targets(library, own) == [f"EN {text}" for _, text in GERMAN]
    for row in rows:
        (block,) = row.target
        assert (block.state, block.origin, block.origin_detail) == (
            SegmentState.INITIAL,
            Origin.MT,
            "scripted",
        )
        assert block.kind is row.source[0].kind
        (span,) = library.provenances.of(block.id)
        assert span.hand is Hand.MT
        assert span.detail.startswith("scripted 20")
    assert library.runs.get(run).state is RunState.DONE
    assert library.works.get(own).n_done == 0
    assert library.bitexts.counts(bitext_of(library, own).id)[SegmentState.INITIAL] == len(GERMAN)
    segments.confirm(library, rows[0].bead.id)
    assert library.works.get(own).n_done == 1
    assert in_step(library)


def test_marks_and_references_arrive_with_the_text(library, own):
    run = begin(library, own)
    item = library.runs.next_waiting(run)
    found = Translated(
        "A sloping word", (InlineMark(MarkKind.EMPHASIS, 2, 9),), (FootnoteRef("1", 14, "[1]"),)
    )
    runs.arrive(library, item.id, found)
    (block,) = rows_of(library, own)[0].target
    assert (block.marks, block.refs) == (found.marks, found.refs)


def test_one_undo_takes_a_run_back_also_after_a_restart(library, own):
    before = content(library)
    run = begin(library, own)
    arrive_all(library, run)
    after = content(library)
    with Library.open(library.path) as reopened:
        assert reopened.journal.undo_step is Step.MACHINE
        reopened.journal.undo()
        assert content(reopened) == before
        assert reopened.journal.undo_step is None
        reopened.journal.redo()
        assert content(reopened) == after
        assert in_step(reopened)


def test_a_run_is_one_step_below_what_was_typed_meanwhile(library, work, own):
    """Ctrl+Z during a run takes back what a person did, never the run under their hands."""
    run = begin(library, own)
    arrive_next(library, run)
    typed = rows_of(library, work)[0].target[0]
    blocks.set_text(library, typed.id, "The bridge.", session="s")
    arrive_next(library, run)
    blocks.set_text(library, typed.id, "The bridge at last.", session="s")
    last = rows_of(library, own)[-1]
    blocks.write_translation(library, last.bead.id, "My own.")
    arrive_next(library, run)
    assert library.journal.undo_step is Step.TYPE
    library.journal.undo()
    arrive_next(library, run)  # and what was undone can still be done again
    assert library.journal.redo_step is Step.TYPE
    library.journal.redo()
    assert targets(library, own)[-1] == "My own."
    arrive_all(library, run)
    assert library.runs.items(run)[-1].reason == Skip.EDITED
    assert [s for (s,) in library._connection.rows("SELECT step FROM journal_step ORDER BY id")] == [
        Step.MACHINE, Step.TYPE, Step.TYPE,
    ]  # fmt: skip
    library.journal.undo()
    library.journal.undo()
    assert library.documents.block(typed.id).text == typed.text
    assert [bool(text) for text in targets(library, own)] == [True] * 5 + [False]
    library.journal.undo()
    assert not any(targets(library, own))
    while library.journal.redo() is not None:
        pass
    assert in_step(library)


def test_a_piece_that_meets_a_later_step_begins_a_step_of_its_own(library, own):
    run = begin(library, own)
    arrive_next(library, run)
    rows = rows_of(library, own)
    beads.merge_with_next(library, rows[2].bead.id)  # its row waits
    arrive_all(library, run)
    steps = [s for (s,) in library._connection.rows("SELECT step FROM journal_step ORDER BY id")]
    assert steps == [Step.MACHINE, Step.MERGE_ROWS, Step.MACHINE]
    assert targets(library, own)[2] == f"EN {GERMAN[2][1]}|EN {GERMAN[3][1]}"
    for _ in steps:
        library.journal.undo()
        assert in_step(library)
    assert not any(targets(library, own))
    for _ in steps:
        library.journal.redo()
    assert in_step(library)


def test_paragraphs_of_one_row_keep_their_order_whichever_comes_first(library):
    work = works.add_work(
        library, paragraphs(Language.GERMAN, "Eins.", "Zwei.", "Drei.", "Vier."), None, None
    )
    rows = rows_of(library, work)
    beads.merge_with_next(library, rows[1].bead.id)
    beads.merge_with_next(library, rows[1].bead.id)
    run = begin(library, work)
    items = library.runs.items(run)
    for number in (3, 0, 2, 1):
        runs.arrive(library, items[number].id, translated(str(number)))
    assert targets(library, work) == ["EN 0", "EN 1|EN 2|EN 3"]
    assert [item.state for item in library.runs.items(run)] == [ItemState.DONE] * 4
    assert in_step(library)


def test_an_answer_counts_once(library, own):
    run = begin(library, own)
    item = library.runs.next_waiting(run)
    runs.arrive(library, item.id, Translated("First"))
    change, again = runs.arrive(library, item.id, Translated("Second"))
    assert not change.rows
    assert again.state is ItemState.DONE
    assert targets(library, own)[0] == "First"
    assert not library.runs.put(item.id, ItemState.FAILED, "quota")


# -- what is skipped -------------------------------------------------------------------------------


def test_rows_that_changed_meanwhile_are_skipped_and_say_why(library, own):
    rows = rows_of(library, own)
    run = begin(library, own)
    blocks.write_translation(library, rows[0].bead.id, "Mine.")
    blocks.set_text(library, rows[1].source[0].id, "Ein anderer Text.")
    beads.set_omitted(library, rows[2].bead.id, flag=True)
    blocks.merge_with_next(library, _merged(library, rows))
    item = library.runs.items(run)[5]
    assert runs.passage(library, library.runs.get(run), item).text == GERMAN[5][1]
    for _ in range(5):
        arrive_next(library, run)
    arrive_next(library, run, open_bead=rows[5].bead.id)
    assert [i.reason for i in library.runs.items(run)] == [
        Skip.EDITED, Skip.SOURCE_EDITED, Skip.LEFT_OUT, Skip.SOURCE_EDITED, Skip.GONE, Skip.OPEN,
    ]  # fmt: skip
    assert targets(library, own) == ["Mine.", "", "", "", ""]
    marks = {item.block_id: item.reason for item in library.runs.latest(bitext_of(library, own).id)}
    assert marks[rows[5].source[0].id] == Skip.OPEN
    # they can be tried again as they are now
    assert runs.retry(library, run, [item.id for item in library.runs.items(run)]) == 3
    arrive_all(library, run)
    assert targets(library, own)[1] == "EN Ein anderer Text."
    assert targets(library, own)[4] == f"EN {GERMAN[5][1]}"


def _merged(library, rows):
    """The third and fourth paragraph in one row, to be made one."""
    beads.merge_with_next(library, rows[3].bead.id)
    return rows[3].source[0].id


def test_machine_text_nobody_touched_is_renewed_and_given_back(library, own):
    first = begin(library, own)
    arrive_all(library, first)
    rows = rows_of(library, own)
    segments.confirm(library, rows[0].bead.id)
    blocks.set_text(library, rows[1].target[0].id, "Rewritten by hand.")
    again = begin(library, own, renew=True)
    assert library.runs.counts(again).waiting == 4
    blocks.set_text(library, rows[2].target[0].id, "Rewritten meanwhile.")
    while (item := library.runs.next_waiting(again)) is not None:
        runs.arrive(library, item.id, Translated(f"NEW {item.id}"))
    now = targets(library, own)
    assert now[:3] == [f"EN {GERMAN[0][1]}", "Rewritten by hand.", "Rewritten meanwhile."]
    assert all(text.startswith("NEW") for text in now[3:])
    assert library.documents.earlier(rows[3].target[0].id)[0].text == f"EN {GERMAN[3][1]}"
    runs.take_back(library, again)
    assert targets(library, own)[3:] == [f"EN {text}" for _, text in GERMAN[3:]]
    (span,) = library.provenances.of(rows[3].target[0].id)
    assert span.hand is Hand.MT


# -- what is taken back ----------------------------------------------------------------------------


def test_taking_back_leaves_what_a_person_has_touched(library, own):
    run = begin(library, own)
    arrive_all(library, run)
    rows = rows_of(library, own)
    segments.confirm(library, rows[0].bead.id)
    blocks.set_text(library, rows[1].target[0].id, "Changed.")
    segments.set_needs_work(library, [rows[2].bead.id], True)
    place = TextRange(Side.TARGET, rows[3].target[0].id, 0, 2)
    annotations.highlight(library, own, [place], Colour.GREEN)
    with Library.open(library.path) as reopened:
        before = content(reopened)
        change = runs.take_back(reopened, run)
        assert change.step is Step.TAKE_BACK
        assert [bool(text) for text in targets(reopened, own)] == [True] * 4 + [False] * 2
        assert in_step(reopened)
        with pytest.raises(EditRefused, match="nothing to take back"):
            runs.take_back(reopened, run)
        reopened.journal.undo()
        assert content(reopened) == before


def test_taking_back_ends_a_run_that_is_not_over(library, own):
    run = begin(library, own)
    arrive_next(library, run)
    runs.take_back(library, run)
    assert library.runs.get(run).state is RunState.CANCELLED
    assert library.runs.counts(run).waiting == 5


# -- who is at work, and what stands in the file -----------------------------------------------------


def test_a_run_is_done_by_one_program_at_a_time(library, own):
    run = begin(library, own)
    assert runs.resume(library, run).state is RunState.RUNNING
    other = runs.owner().replace(str(os.getpid()), str(os.getppid()))
    library.runs.set_state(run, RunState.RUNNING, owner=other)
    with pytest.raises(EditRefused, match="run elsewhere"):
        runs.resume(library, run)
    for gone in (f"{other.partition(':')[0]}:{2**22 - 7}", "another machine", "elsewhere:9"):
        library.runs.set_state(run, RunState.RUNNING, owner=gone)
        if gone.startswith("elsewhere"):
            assert runs.is_at_work(library.runs.get(run))
            library._connection.execute("UPDATE mt_run SET modified_at = '2026-01-01T00:00:00.000Z'")
        assert runs.resume(library, run).options.owner == runs.owner()
    library.runs.set_state(run, RunState.PAUSED, "quota", "2026-01-02T00:00:00.000Z")
    assert not runs.is_at_work(library.runs.get(run))


def test_versions_are_kept_by_engine_and_text(library):
    text = "Die Größe"
    found = Translated(
        "The size", (InlineMark(MarkKind.STRONG, 4, 8),), (), (Warned(Caution.LOST_TERM, "magnitude"),)
    )
    library.versions.put("deepl", "en-GB", BOTH, text, Translated("The scale"))
    library.versions.put("deepl", "en-GB", BOTH, text, found)
    library.versions.put("offline", "de_en-1.0", BOTH, text, Translated("The greatness"))
    assert library.versions.get("deepl", "en-GB", BOTH, "Die Gro\u0308\u00dfe") == found
    assert library.versions.get("deepl", "en-US", BOTH, text) is None
    assert {v.engine: v.translated.text for v in library.versions.all(BOTH, text)} == {
        "deepl": "The size",
        "offline": "The greatness",
    }
    library._connection.execute("UPDATE mt_cache SET text = '{}'")
    with pytest.raises(DamagedLibraryError):
        library.versions.get("deepl", "en-GB", BOTH, text)
    assert library.journal.undo_step is None


def test_the_ledger_can_be_read_and_cleared(library, own):
    uid = library.works.get(own).uid
    library.ledger.tell(Sent("a", "deepl", "api.deepl.com", "Größe"), uid)
    assert library.ledger.lines()[0].outcome == ""
    library.ledger.tell(Sent("a", "deepl", "api.deepl.com", "Größe", "ok"), uid)
    library.ledger.tell(Sent("b", "google", "translate.google.com", "Brücke\ud800", "quota"))
    first, second = library.ledger.lines()
    assert (first.engine, first.characters, first.bytes, first.outcome) == ("google", 7, 8, "quota")
    assert (second.work_uid, second.text, second.outcome, second.bytes) == (uid, "Größe", "ok", 7)
    assert library.ledger.totals() == (2, 12, 15)
    assert library.ledger.hosts() == ["api.deepl.com", "translate.google.com"]
    assert [line.engine for line in library.ledger.lines(words="BRÜCKE")] == ["google"]
    assert [line.engine for line in library.ledger.lines(words="DEEPL")] == ["deepl"]
    assert [line.characters for line in library.ledger.lines(work_uid=uid, most=5)] == [5]
    assert len(library.ledger.lines(most=1)) == 1
    assert library.ledger.lines(host="translate.google.com", since="2200-01-01T00:00:00Z") == []
    library.ledger.clear([first.id])
    assert library.ledger.hosts() == ["api.deepl.com"]
    library.ledger.clear()
    assert library.ledger.totals() == (0, 0, 0)


def test_impossible_values_are_damage(library, own):
    run = begin(library, own)
    for column, value in (("options", "[]"), ("options", '{"scope": "x"}'), ("options", "{"), ("state", "x")):
        kept = library._connection.value(f"SELECT {column} FROM mt_run")
        library._connection.execute(f"UPDATE mt_run SET {column} = ?", (value,))
        with pytest.raises(DamagedLibraryError):
            library.runs.get(run)
        library._connection.execute(f"UPDATE mt_run SET {column} = ?", (kept,))
    library._connection.execute("UPDATE mt_item SET state = 'x'")
    with pytest.raises(DamagedLibraryError):
        library.runs.items(run)
    for detail in ("[]", "{", '{"target": "x"}', '{"target": 99}', '{"target": 7, "before": 3}'):
        library._connection.execute("UPDATE mt_item SET state = 'done', detail = ?", (detail,))
        with pytest.raises(EditRefused, match="nothing to take back"):
            runs.take_back(library, run)


def test_old_runs_go(library, own):
    bitext = bitext_of(library, own).id
    for _ in range(25):
        library.runs.set_state(begin(library, own), RunState.DONE)
    assert len(library.runs.of_bitext(bitext)) == 20


# -- suggestions -----------------------------------------------------------------------------------


def test_taking_a_suggestion_keeps_what_was_there(library, work):
    row = rows_of(library, work)[0]
    block = row.target[0]
    suggestions.take(library, row.bead.id, [Wording("The Bridge", Origin.MT, "deepl 2026-01-02")])
    now = library.documents.block(block.id)
    assert (now.text, now.origin, now.origin_detail, now.state) == (
        "The Bridge", Origin.MT, "deepl", SegmentState.INITIAL,
    )  # fmt: skip
    (earlier,) = library.documents.earlier(block.id)
    assert (earlier.text, earlier.state) == (block.text, SegmentState.TRANSLATED)
    segments.confirm(library, row.bead.id)
    suggestions.take(library, row.bead.id, [Wording(earlier.text, earlier.origin)])
    assert library.documents.block(block.id).state is SegmentState.TRANSLATED
    assert library.provenances.of(block.id) == ()
    assert in_step(library)
    two = rows_of(library, work)[2]
    with pytest.raises(EditRefused, match="several blocks"):
        suggestions.take(library, two.bead.id, [Wording("One", Origin.MT)])
    suggestions.take(library, two.bead.id, [Wording("One", Origin.MT), Wording("Two", Origin.MT)])
    joined = rows_of(library, work)[3]
    suggestions.take(library, joined.bead.id, [Wording("First.", Origin.MT), Wording("Second.", Origin.MT)])
    assert targets(library, work)[2:4] == ["One|Two", "First. Second."]
    with pytest.raises(EditRefused, match="nothing to take"):
        suggestions.take(library, two.bead.id, [Wording(" ", Origin.MT)])


# -- the law ---------------------------------------------------------------------------------------


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    edits=st.lists(st.one_of(st.none(), st.sampled_from("uz"), edit), min_size=4, max_size=30),
    reopen=st.booleans(),
)
def test_a_run_beside_any_edits_undoes_and_redoes_exactly(tmp_path_factory, edits, reopen):
    """None is an answer that arrives, ``u`` and ``z`` undo and redo."""
    folder = tmp_path_factory.mktemp("law")
    library = new_library(folder)
    work = works.add_work(library, imported(Language.GERMAN, GERMAN), None, None)
    add_sample(library)
    before = content(library)
    run = begin(library, work)
    for what in edits:
        try:
            if what is None and library.runs.next_waiting(run) is not None:
                arrive_next(library, run)
            elif what == "u":
                library.journal.undo()
            elif what == "z":
                library.journal.redo()
            elif what is not None:
                play(library, work, *what)
        except EditRefused:
            pass
    assert in_step(library)
    if reopen:
        library.close()
        library = Library.open(library.path)
    after, undone = content(library), 0
    while library.journal.undo() is not None:
        undone += 1
    assert content(library) == before
    for _ in range(undone):
        library.journal.redo()
    assert content(library) == after
    library.close()
