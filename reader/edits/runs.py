"""Runs of machine translation as the library sees them: what is queued, what arrives, what is taken back.

Each answer is committed as it arrives, in one transaction with the state of its paragraph, so that a
program killed at any moment resumes exactly. All texts of one run are one step of the history (see
``Journal.gathered_step``); runs, ledger and kept answers are no part of it.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sys
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any, NamedTuple

from reader.edits.rows import beads_with, pair_again
from reader.edits.suggestions import machine_wording, rewrite, write_new
from reader.edits.texts import with_text
from reader.errors import EditRefused
from reader.model.bitext import Row
from reader.model.change import ChangeSet, Step
from reader.model.document import Block, BlockId, Origin, SegmentState
from reader.model.run import (
    Item,
    ItemDraft,
    ItemState,
    Run,
    RunOptions,
    RunState,
    Skip,
    text_sha256,
)
from reader.model.suggestion import Wording
from reader.model.translation import Caution, Passage, Translated, Warned
from reader.storage.clock import now
from reader.storage.versions import dump_translated, load_translated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Sequence

    from reader.model.bitext import BeadId, BitextId
    from reader.model.language import Language
    from reader.model.provenance import Whose
    from reader.model.run import ItemId, RunId
    from reader.storage.library import Library

_AT_ONCE = 500
_SILENCE = timedelta(seconds=90)
"""A run whose owner has not been heard of for so long is taken for cut off, where that cannot be asked."""


# -- who is at work ----------------------------------------------------------------------------------


def owner() -> str:
    """This process, for :class:`RunOptions`: the machine as a hash, and the process's number."""
    return f"{_machine()}:{os.getpid()}"


def _machine() -> str:
    return hashlib.sha256(platform.node().encode("utf-8", "replace")).hexdigest()[:12]


def is_at_work(run: Run) -> bool:
    """Whether another process is at work on a run, as far as can be told."""
    machine, _, number = run.options.owner.partition(":")
    if run.state is not RunState.RUNNING or not number.isdigit() or run.options.owner == owner():
        return False
    if machine == _machine() and sys.platform != "win32":
        try:
            os.kill(int(number), 0)
        except ProcessLookupError:
            return False
        except PermissionError:
            return True
        except OverflowError:
            return False
        return True
    return datetime.now(UTC) - datetime.fromisoformat(run.modified_at) < _SILENCE


# -- what is to be translated ------------------------------------------------------------------------


def untranslated(
    library: Library,
    bitext_id: BitextId,
    bead_ids: Collection[BeadId] | None = None,
    *,
    renew: bool = False,
) -> list[ItemDraft]:
    """The paragraphs of a bitext, or of some rows of it, that have no translation yet, in order.

    With ``renew`` also those whose translation is a machine's that nobody has touched. Rows marked
    as left out on purpose, and paragraphs without text, are no part of it.
    """
    if not renew:
        found = library.runs.untranslated(bitext_id, bead_ids)
        return [ItemDraft(bead, block, text_sha256(text)) for bead, block, text in found]
    return [draft for row in _rows(library, bitext_id, bead_ids) for draft in _drafts(row)]


def _rows(library: Library, bitext_id: BitextId, bead_ids: Collection[BeadId] | None) -> Iterator[Row]:
    if bead_ids is not None:
        yield from (r for r in library.bitexts.rows_by_id(bead_ids) if r.bead.bitext_id == bitext_id)
        return
    first = 0
    while rows := library.bitexts.rows(bitext_id, first, _AT_ONCE):
        yield from rows
        first += len(rows)


def _drafts(row: Row) -> Iterator[ItemDraft]:
    if row.bead.omitted:
        return
    source = [block for block in row.source if block.text.strip()]
    if not any(block.text.strip() for block in row.target):
        yield from (ItemDraft(row.bead.id, block.id, text_sha256(block.text)) for block in source)
    elif len(row.source) == len(row.target) == len(source) and all(map(is_untouched, row.target)):
        for block, target in zip(source, row.target, strict=True):
            yield ItemDraft(row.bead.id, block.id, text_sha256(block.text), text_sha256(target.text))


def is_untouched(block: Block) -> bool:
    """Whether a translated block is a machine's, and nobody has changed, confirmed or flagged it."""
    return block.origin is Origin.MT and block.state is SegmentState.INITIAL and not block.needs_work


def queue(
    library: Library,
    bitext_id: BitextId,
    engine: str,
    options: RunOptions,
    bead_ids: Collection[BeadId] | None = None,
) -> RunId | None:
    """Begin a run over a bitext or some rows of it; None where nothing is to be translated.

    Raises:
        EditRefused: ``run_under_way`` when a run of this bitext is not over yet.
    """
    if any(not run.is_over for run in library.runs.of_bitext(bitext_id)):
        raise EditRefused("run_under_way")
    items = untranslated(library, bitext_id, bead_ids, renew=options.renew)
    if not items:
        return None
    return library.runs.add(bitext_id, engine, replace(options, owner=owner()), items)


# -- one paragraph -----------------------------------------------------------------------------------


class _Place(NamedTuple):
    """Where the translation of a paragraph goes."""

    row: Row
    source: Block
    present: Block | None
    """The block that takes it; None for a new one."""
    after: BlockId | None
    """The block of the row a new one comes behind; None before all."""


def passage(library: Library, run: Run, item: Item) -> Passage | Skip:
    """What is to be translated, or why it no longer is."""
    place = _place(library, run, item)
    if isinstance(place, Skip):
        return place
    return Passage(place.source.text, place.source.marks, place.source.refs)


def known(library: Library, run: Run, wanted: Passage) -> Translated | None:
    """The answer the run's engine has given of a text before, if it fits what is to be carried over."""
    if run.options.renew:
        return None
    bitext = library.bitexts.get(run.bitext_id)
    languages = (bitext.original.language, bitext.translation.language)
    found = library.versions.get(run.engine, run.options.model, languages, wanted.text)
    return found if found is not None and carries(found, wanted) else None


def carries(translated: Translated, wanted: Passage) -> bool:
    """Whether an answer kept by its text alone has the marks and references of this passage."""
    lost = [w.caution for w in translated.warnings].count(Caution.LOST_MARK)
    kinds = Counter((mark.kind, mark.target) for mark in translated.marks)
    here = Counter((mark.kind, mark.target) for mark in wanted.marks)
    return (
        kinds <= here
        and here.total() - kinds.total() <= lost
        and sorted(ref.label for ref in translated.refs) == sorted(ref.label for ref in wanted.refs)
    )


def _place(library: Library, run: Run, item: Item) -> _Place | Skip:
    found = library.documents.blocks_by_id([item.block_id])
    bead = library.bitexts.bead_of_block(run.bitext_id, item.block_id)
    if not found or bead is None:
        return Skip.GONE
    source = found[0]
    if text_sha256(source.text) != item.source_sha256:
        return Skip.SOURCE_EDITED
    row = library.bitexts.row_of(bead)
    if row.bead.omitted:
        return Skip.LEFT_OUT
    if item.target_sha256:
        return _place_of_present(row, source, item)
    return _place_of_new(library, run, row, source)


def _place_of_present(row: Row, source: Block, item: Item) -> _Place | Skip:
    """Beside the machine text that is to be renewed."""
    number = next((n for n, block in enumerate(row.source) if block.id == source.id), None)
    if number is None or len(row.source) != len(row.target):
        return Skip.EDITED
    present = row.target[number]
    if text_sha256(present.text) != item.target_sha256 or not is_untouched(present):
        return Skip.EDITED
    return _Place(row, source, present, None)


def _place_of_new(library: Library, run: Run, row: Row, source: Block) -> _Place | Skip:
    """In a row that has no translation but what this run gave the paragraphs beside this one."""
    made = _made_beside(library, run, row)
    written = [block for block in row.target if block.text.strip()]
    if any(block.id not in made.values() for block in written):
        return Skip.EDITED
    earlier = [b.id for b in row.source if b.rank < source.rank and b.id in made]
    free = [block for block in row.target if not block.text.strip()]
    if free and len(row.source) == len(row.target):
        number = next(n for n, block in enumerate(row.source) if block.id == source.id)
        if row.target[number] in free:
            return _Place(row, source, row.target[number], None)
    if free and not made and len(row.target) == 1:
        return _Place(row, source, free[0], None)
    return _Place(row, source, None, made[earlier[-1]] if earlier else None)


def _made_beside(library: Library, run: Run, row: Row) -> dict[BlockId, BlockId]:
    """Which blocks of a row's translation this run made, by the paragraph of the original."""
    if not row.target:
        return {}
    present = {block.id for block in row.target}
    found = {}
    for item in library.runs.of_blocks(run.id, [block.id for block in row.source]):
        block = _target_of(item)
        if item.state is ItemState.DONE and block in present:
            found[item.block_id] = block
    return found


def arrive(
    library: Library, item_id: ItemId, translated: Translated, *, open_bead: BeadId | None = None
) -> tuple[ChangeSet, Item]:
    """Write the translation of a paragraph that waits, or skip it when somebody was there before.

    ``open_bead`` is the row somebody is writing in at present. One transaction, in which the answer
    is kept as well; a paragraph that no longer waits is left as it is.

    Raises:
        EditRefused: ``gone``.
        LibraryError: nothing was written.
    """
    item = library.runs.item(item_id)
    run = library.runs.get(item.run_id)
    with library.journal.gathered_step(Step.MACHINE, run.uid) as step:
        item = library.runs.item(item_id)
        if item.state is ItemState.WAITING:
            _arrive(library, run, item, translated, open_bead)
    return step.changes, library.runs.item(item_id)


def _arrive(library: Library, run: Run, item: Item, translated: Translated, open_bead: BeadId | None) -> None:
    place = _place(library, run, item)
    if place is not Skip.GONE and place is not Skip.SOURCE_EDITED:
        bitext = library.bitexts.get(run.bitext_id)
        languages = (bitext.original.language, bitext.translation.language)
        answer = (run.engine, run.options.model, languages, library.documents.block(item.block_id).text)
        if library.versions.get(*answer) != replace(translated, requests=()):
            library.versions.put_within(*answer, translated)
    if isinstance(place, Skip):
        library.runs.settle(item.id, ItemState.SKIPPED, place)
        return
    if place.row.bead.id == open_bead:
        library.runs.settle(item.id, ItemState.SKIPPED, Skip.OPEN)
        return
    language = library.bitexts.get(run.bitext_id).translation.language
    wording = machine_wording(run.engine, translated, now())
    if place.present is None:
        spans: Sequence[Whose] = ()
        target = write_new(library, place.row.bead.id, place.source, wording, language, place.after)
    else:
        spans = library.provenances.of(place.present.id)
        target = rewrite(library, place.present, wording, language).id
    library.runs.settle(
        item.id,
        ItemState.DONE,
        translated.warnings[0].caution if translated.warnings else "",
        _done(target, place.present, spans, translated.warnings),
        text_sha256(wording.text),
    )


# -- a run as a whole --------------------------------------------------------------------------------


def resume(library: Library, run_id: RunId) -> Run:
    """Go on with a run that was cut off or paused; returns it as it is now.

    Raises:
        EditRefused: ``gone``; ``run_elsewhere`` when another program is at work on it.
    """
    run = library.runs.get(run_id)
    if is_at_work(run):
        raise EditRefused("run_elsewhere")
    library.runs.set_state(run_id, RunState.RUNNING, owner=owner())
    return library.runs.get(run_id)


def finish(library: Library, run_id: RunId) -> None:
    """Say that a run is done when nothing of it waits."""
    if library.runs.next_waiting(run_id) is None and not library.runs.get(run_id).is_over:
        library.runs.set_state(run_id, RunState.DONE)


def retry(library: Library, run_id: RunId, item_ids: Iterable[ItemId]) -> int:
    """Let paragraphs that failed or were skipped wait again, as they are now; how many do.

    Those that somebody has translated meanwhile stay as they are.
    """
    run = library.runs.get(run_id)
    wanted: list[ItemId] = []
    hashes: dict[ItemId, tuple[str, str]] = {}
    for item_id in item_ids:
        item = library.runs.item(item_id)
        found = library.documents.blocks_by_id([item.block_id])
        bead = library.bitexts.bead_of_block(run.bitext_id, item.block_id)
        if not found or bead is None:
            continue
        fresh = replace(item, source_sha256=text_sha256(found[0].text), target_sha256="")
        if isinstance(_place(library, run, fresh), Skip):
            continue
        wanted.append(item_id)
        hashes[item_id] = (fresh.source_sha256, fresh.target_sha256)
    return library.runs.wait_again(run_id, wanted, hashes)


def take_back(library: Library, run_id: RunId) -> ChangeSet:
    """Take the texts of a run out again, in one step of the history.

    Rows a person has changed, confirmed, flagged or annotated since stay as they are. What of the
    run still waits is not done any more.

    Raises:
        EditRefused: ``gone``; ``nothing_to_take_back``.
    """
    run = library.runs.get(run_id)
    with library.journal.step(Step.TAKE_BACK) as step:
        taken = _untouched_targets(library, run_id)
        if not taken:
            raise EditRefused("nothing_to_take_back")
        language = library.bitexts.get(run.bitext_id).translation.language
        beads: set[BeadId] = set()
        for item, block in taken:
            beads.update(beads_with(library, block.document_id, block.id))
            _take_out(library, block, _before(item), language)
        pair_again(library, beads)
    if not run.is_over:
        library.runs.set_state(run_id, RunState.CANCELLED)
    return step.changes


def _take_out(library: Library, block: Block, before: Wording | None, language: Language) -> None:
    if before is None:
        library.documents.remove(block.id)
    elif before.text:
        rewrite(library, block, before, language)
    else:
        empty = with_text(block, "", language)
        library.documents.save(replace(empty, marks=(), refs=(), origin=Origin.HUMAN, origin_detail=""))
        library.provenances.put(block.id, ())


def _untouched_targets(library: Library, run_id: RunId) -> list[tuple[Item, Block]]:
    """The paragraphs of a run with the blocks their translations went into, as the run left them."""
    made = [(item, _target_of(item)) for item in library.runs.made(run_id)]
    ids = [target for _, target in made if target is not None]
    blocks = {block.id: block for block in library.documents.blocks_by_id(ids)}
    noted = {s.block_id for note in library.annotations.of_blocks(ids) for s in note.selectors}
    return [
        (item, blocks[target])
        for item, target in made
        if target in blocks
        and target not in noted
        and is_untouched(blocks[target])
        and text_sha256(blocks[target].text) == item.target_sha256
        and _is_known(item)
    ]


def _target_of(item: Item) -> BlockId | None:
    target = _detail(item).get("target")
    return BlockId(target) if isinstance(target, int) else None


def _before(item: Item) -> Wording | None:
    """What stood where a translation went; None where there was no block.

    Raises:
        ValueError, TypeError, KeyError: what is kept of it makes no sense.
    """
    detail = _detail(item)
    if "before" not in detail:
        return None
    former = load_translated(detail["before"])
    return Wording(former.text, Origin(detail["origin"]), str(detail["from"]), former.marks, former.refs)


def _is_known(item: Item) -> bool:
    try:
        _before(item)
    except (ValueError, TypeError, KeyError, RecursionError):
        return False
    return True


def _done(target: BlockId, present: Block | None, spans: Sequence[Whose], warnings: Sequence[Warned]) -> str:
    """What is kept of a paragraph that is done: the block written to, what stood there, what to look at."""
    found: dict[str, Any] = {"target": target}
    if warnings:
        found["warnings"] = warnings
    if present is not None:
        found["before"] = dump_translated(Translated(present.text, present.marks, present.refs))
        found["origin"] = present.origin.value
        found["from"] = spans[0].detail if spans else present.origin_detail
    return json.dumps(found, ensure_ascii=False)


def cautions(item: Item) -> list[Warned]:
    """What a person should look at in a translation that arrived."""
    found = _detail(item).get("warnings")
    try:
        return [Warned(Caution(code), str(what)) for code, what in found or ()]
    except (ValueError, TypeError):
        return []


def _detail(item: Item) -> dict[str, Any]:
    try:
        found = json.loads(item.detail) if item.detail else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
