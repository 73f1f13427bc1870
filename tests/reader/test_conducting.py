"""Whole runs over real HTTP on this machine: faults, pauses, a kill in the middle, consent, the switch."""

from __future__ import annotations

import random
from collections import Counter

import pytest

from reader.commandline.conducting import Conductor, Ledgering
from reader.edits import blocks, runs, works
from reader.jobs.pacing import Pace
from reader.model.document import BlockDraft, BlockKind, ImportedDocument, Origin, SegmentState
from reader.model.language import Language
from reader.model.run import ItemState, RunOptions, RunState, Skip
from reader.model.translation import EngineSettings, Failure
from reader.translation.engine import create
from reader.translation.gate import Deadline, Gate
from tests.reader.sample_library import bitext_of, in_step, rows_of
from tests.reader.translation_server import TranslationServer, pseudo_english, translation_server

__all__ = ["translation_server"]

WORDS = ["der", "Hund", "geht", "über", "die", "alte", "Brücke", "zum", "Fluss"]


def text(number):
    """A short paragraph, no two alike."""
    return f"Am Abend {number} ging {WORDS[number % len(WORDS)]} fort."


def long_work(library, count):
    drafts = tuple(BlockDraft(BlockKind.PARAGRAPH, text(number)) for number in range(count))
    return works.add_work(library, ImportedDocument(Language.GERMAN, drafts, "Abende"), None, None)


def conductor(library, run, server: TranslationServer, **deadline):
    ledger = Ledgering(library, "work")
    gate = Gate(lambda _host: None, ledger.tell, deadline=Deadline(**deadline))
    engine = create("libretranslate", EngineSettings(endpoint=server.url), gate)
    pace = Pace(chance=lambda: 0.0)
    return Conductor(library, run, engine, gate, ledger, pace=pace, wait=lambda _seconds: None)


def queue(library, work, **options):
    return runs.queue(library, bitext_of(library, work).id, "libretranslate", RunOptions(**options))


def test_two_thousand_rows_with_every_fifth_request_a_fault(library, translation_server):
    """Each row ends translated once, or failed with a reason; whatever pauses the run, it goes on."""
    count, chance = 2_000, random.Random(7)
    faults = (
        "status:500", "status:503:3", "status:429", "reset", "cut", "empty", "blank", "not_json", "null",
        "wrong_shape", "status:413", "status:400", "status:456", "captcha", "list", "huge", "quota_200",
    )  # fmt: skip
    translation_server.script = lambda _heard: chance.choice(faults) if chance.random() < 0.2 else "ok"
    work = long_work(library, count)
    run = queue(library, work)
    pauses = Counter()
    for _ in range(400):
        ended = conductor(library, run, translation_server).work()
        if ended.state is RunState.DONE:
            break
        pauses[ended.reason] += 1
    counts = library.runs.counts(run)
    assert (counts.total, counts.waiting, counts.skipped) == (count, 0, 0)
    assert counts.done > 0.85 * count
    assert pauses[Failure.QUOTA] > 10
    items = {item.block_id: item for item in library.runs.items(run)}
    rows = rows_of(library, work)
    for row in rows:
        (source,) = row.source
        item = items[source.id]
        if item.state is ItemState.DONE:
            (block,) = row.target
            assert block.text == pseudo_english(source.text)
            assert (block.origin, block.state) == (Origin.MT, SegmentState.INITIAL)
        else:
            assert item.state is ItemState.FAILED
            assert Failure(item.reason)
            assert not row.target
    targets = [block.text for block in library.documents.blocks(bitext_of(library, work).translation.id)]
    assert len(targets) == counts.done
    outcomes = Counter(line.outcome for line in library.ledger.lines())
    assert outcomes.total() == len(translation_server.heard)
    assert outcomes["ok"] >= counts.done
    assert "" not in outcomes
    assert library.works.get(work).n_done == 0
    assert library._connection.value("SELECT count(*) FROM journal_step") == 1
    library.journal.undo()
    assert not any(row.target for row in rows_of(library, work))


def test_a_quota_pauses_the_run_and_says_until_when(library, translation_server):
    work = long_work(library, 3)
    run = queue(library, work)
    translation_server.script = lambda heard: "ok" if heard.number < 1 else "status:429:600"
    ended = conductor(library, run, translation_server).work()
    assert (ended.state, ended.reason) == (RunState.PAUSED, Failure.RATE_LIMITED)
    assert ended.resume_at > ended.modified_at
    assert library.runs.counts(run)[:2] == (2, 1)
    translation_server.script = "ok"
    assert conductor(library, run, translation_server).work().state is RunState.DONE
    assert in_step(library)


def test_what_is_known_is_not_sent_again(library, translation_server):
    work = long_work(library, 3)
    conductor(library, queue(library, work), translation_server).work()
    library.journal.undo()
    assert conductor(library, queue(library, work), translation_server).work().state is RunState.DONE
    assert len(translation_server.heard) == 3
    assert all(row.target for row in rows_of(library, work))
    renewed = conductor(library, queue(library, work, renew=True), translation_server).work()
    assert renewed.state is RunState.DONE
    assert len(translation_server.heard) == 6


def test_a_row_edited_while_its_translation_is_under_way_is_skipped(library, translation_server):
    work = long_work(library, 3)
    rows = rows_of(library, work)
    run = queue(library, work)

    def script(heard):
        if heard.text == text(1):  # the person writes while the service thinks: another connection
            from reader.storage.library import Library  # noqa: PLC0415

            with Library.open(library.path) as other:
                blocks.write_translation(other, rows[1].bead.id, "My own words.")
        return "ok"

    translation_server.script = script
    conductor(library, run, translation_server).work()
    items = library.runs.items(run)
    assert [item.state for item in items] == [ItemState.DONE, ItemState.SKIPPED, ItemState.DONE]
    assert items[1].reason == Skip.EDITED
    assert rows_of(library, work)[1].target[0].text == "My own words."


def test_an_interrupted_run_is_paused(library, translation_server):
    work = long_work(library, 3)
    run = queue(library, work)
    worker = conductor(library, run, translation_server)

    def interrupt():
        raise KeyboardInterrupt

    worker.report = interrupt
    with pytest.raises(KeyboardInterrupt):
        worker.work()
    found = library.runs.get(run)
    assert (found.state, found.reason, found.options.owner) == (RunState.PAUSED, Failure.CANCELLED, "")
    assert library.runs.counts(run).done == 1
