"""What the command ``translate`` does: consent, one run to its end, and what it says of it."""

from __future__ import annotations

import os
import sys
import time
from typing import TYPE_CHECKING, Any, Final

import click

from reader.commandline.conducting import Conductor, Ledgering
from reader.commandline.output import clip, print_json
from reader.edits import runs
from reader.jobs.passages import Glossary, matters, model_of
from reader.jobs.terms import matchers
from reader.model.consent import NEVER_SEND
from reader.model.document import WorkId
from reader.model.run import ItemState, RunOptions, RunState, Scope
from reader.model.translation import EngineTrouble, Failure
from reader.translation.engine import ENGINES, create
from reader.translation.gate import Gate
from reader.translation.keystore import variable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.commandline.person import Person
    from reader.model.bitext import BeadId, Bitext
    from reader.model.run import Item, Run, RunId
    from reader.model.translation import EngineSettings, Request
    from reader.storage.library import Library
    from reader.translation.engine import Engine

DONE, INCOMPLETE, PAUSED = 0, 1, 3
"""Exit codes: all is translated; some paragraphs failed or were skipped; the run can go on later."""
_EVERY: Final = 2.0
"""Seconds between two lines of progress."""
_HINTS: Final = {
    "no_key": "set {variable}, or keep the key in the window (Translate, Engines…)",
    "no_address": "give the address of your server with --address",
    "unsafe_address": "the address is not https; --plain-http says that you trust the way there",
    "no_model": "choose a model file with --model, and install the extra offline-mt",
    "offline_switch": "the switch in the window (Work offline) keeps everything here",
    "never_send": "this work is marked never to be sent anywhere",
}


class Task:
    """One call of the command."""

    def __init__(
        self,
        engine: str,
        settings: EngineSettings,
        rows: tuple[int, int] | None,
        chapter: int | None,
        *,
        renew: bool,
        retry: bool,
        yes: bool,
    ) -> None:
        self._engine = engine
        self._settings = settings
        self._rows = rows
        self._chapter = chapter
        self._renew = renew
        self._retry = retry
        self._yes = yes

    def run(self, library: Library, work: int, person: Person, *, as_json: bool) -> int:
        """Do it; returns the exit code."""
        bitext = library.bitexts.get(library.works.bitexts(WorkId(work))[0])
        refusal = self._refusal(library, bitext, person)
        if refusal is not None:
            raise click.UsageError(f"{refusal.replace('_', ' ')}: {_HINTS[refusal]}")
        ledger = Ledgering(library, library.works.get(bitext.original.work_id).uid)
        gate = Gate(lambda _host: self._check(library, bitext, person), ledger.tell)
        engine = self._create(gate)
        before = self._under_way(library, bitext)
        texts = self._texts(library, bitext, before)
        if not texts and before is None:
            if as_json:
                print_json({"work": work, "engine": self._engine, "state": "nothing"})
            else:
                click.echo("nothing to translate")
            return DONE
        self._agree(texts, bitext.original.title, engine.host)
        run = self._begin(library, bitext, before)
        conductor = Conductor(library, run.id, engine, gate, ledger, glossary=glossary(library, bitext))
        _report_on(library, run.id, conductor)
        run = conductor.work()
        return _tell(library, work, run, gate.requests, as_json=as_json)

    def _refusal(self, library: Library, bitext: Bitext, person: Person) -> Failure | None:
        """Why nothing may be sent at all; None for an engine of this machine."""
        if ENGINES[self._engine].offline:
            return None
        if person.is_offline() or os.environ.get("ZWIESPRACHE_OFFLINE"):
            return Failure.OFFLINE_SWITCH
        if library.work_settings.get(bitext.original.work_id, NEVER_SEND) == "true":
            return Failure.NEVER_SEND
        return None

    def _check(self, library: Library, bitext: Bitext, person: Person) -> None:
        """Before each connection: the switch may have been turned since."""
        refusal = self._refusal(library, bitext, person)
        if refusal is not None:
            raise EngineTrouble(refusal, self._engine)

    def _create(self, gate: Gate) -> Engine:
        try:
            return create(self._engine, self._settings, gate)
        except EngineTrouble as trouble:
            hint = _HINTS.get(trouble.failure, "")
            said = f"{trouble}; {hint.format(variable=variable(self._engine))}" if hint else str(trouble)
            raise click.UsageError(said) from None

    def _under_way(self, library: Library, bitext: Bitext) -> Run | None:
        """The run to go on with: one that is not over, or the last where failures are to be retried."""
        every = library.runs.of_bitext(bitext.id)
        found = next((run for run in every if not run.is_over), None)
        if found is not None and runs.is_at_work(found):
            raise click.UsageError("another program is translating this work at the moment")
        return every[0] if found is None and self._retry and every else found

    def _texts(self, library: Library, bitext: Bitext, run: Run | None) -> list[str]:
        """What is to be translated."""
        if run is not None:
            wanted = [ItemState.WAITING, *((ItemState.FAILED, ItemState.SKIPPED) if self._retry else ())]
            blocks = [item.block_id for item in library.runs.items(run.id, wanted)]
        else:
            drafts = runs.untranslated(library, bitext.id, self._beads(library, bitext), renew=self._renew)
            blocks = [draft.block_id for draft in drafts]
        return [block.text for block in library.documents.blocks_by_id(blocks)]

    def _agree(self, texts: list[str], title: str, host: str) -> None:
        """Ask before anything is sent; without a person to ask, --yes must have been given."""
        if not host or self._yes or not texts:
            return
        many = f"{len(texts):,} paragraph{'' if len(texts) == 1 else 's'}"
        what = f"{many} ({sum(map(len, texts)):,} characters) of “{title}”"
        if not sys.stdin.isatty():
            raise click.UsageError(f"{what} would be sent to {host}; --yes agrees to it")
        click.echo(f"{what} will be sent to {host}, beginning with: {clip(texts[0], 60)}", err=True)
        if not click.confirm("Send them?", err=True):
            raise click.UsageError("nothing was sent")

    def _begin(self, library: Library, bitext: Bitext, before: Run | None) -> Run:
        """The run under way, or a new one."""
        model = model_of(self._engine, self._settings)
        if before is None:
            scope = Scope.ROWS if self._rows else Scope.CHAPTER if self._chapter else Scope.ALL
            options = RunOptions(scope, model, self._renew)
            found = runs.queue(library, bitext.id, self._engine, options, self._beads(library, bitext))
            if found is None:
                raise click.UsageError("the texts were translated meanwhile")
            return library.runs.get(found)
        if before.engine != self._engine:
            said = f"going on with a run that {before.engine} began; {self._engine} does the rest"
            click.echo(f"zwiesprache: {said}", err=True)
        library.runs.set_engine(before.id, self._engine, model)
        if self._retry:
            left = library.runs.items(before.id, [ItemState.FAILED, ItemState.SKIPPED])
            runs.retry(library, before.id, [item.id for item in left])
        return library.runs.get(before.id)

    def _beads(self, library: Library, bitext: Bitext) -> Sequence[BeadId] | None:
        """The rows that are wanted; None for all."""
        if self._rows is not None:
            order = [bead for bead, _ in library.bitexts.order(bitext.id)]
            first, last = self._rows
            if first > len(order):
                raise click.UsageError(f"--rows {first}-{last}: the work has {len(order)} rows")
            return order[first - 1 : last]
        return None if self._chapter is None else chapter_rows(library, bitext, self._chapter)


def glossary(library: Library, bitext: Bitext) -> Glossary | None:
    """The terms that matter for a bitext; None where there are none."""
    languages = (bitext.original.language, bitext.translation.language)
    concepts = library.termbase.all()
    if not matters(concepts, languages):
        return None
    return Glossary(matchers(concepts, languages[:1])[languages[0]], concepts, languages[1])


def chapter_rows(library: Library, bitext: Bitext, number: int) -> list[BeadId]:
    """The rows of a chapter: from its heading to the next of the same level or above."""
    headings = [
        (bead, block.level)
        for block in library.documents.headings(bitext.original.id)
        if (bead := library.bitexts.bead_of_block(bitext.id, block.id)) is not None
    ]
    if number > len(headings):
        raise click.UsageError(f"--chapter {number}: the work has {len(headings)} chapters")
    first, level = headings[number - 1]
    end = next((bead for bead, other in headings[number:] if other <= level), None)
    order = [bead for bead, _ in library.bitexts.order(bitext.id)]
    return order[order.index(first) : None if end is None else order.index(end)]


def _report_on(library: Library, run_id: RunId, conductor: Conductor) -> None:
    """Print a line of progress every now and then."""
    last = time.monotonic()

    def report() -> None:
        nonlocal last
        now = time.monotonic()
        if now - last < _EVERY:
            return
        last = now
        counts = library.runs.counts(run_id)
        left = conductor.pace.left(counts.waiting)
        words = [f"{counts.settled:,} of {counts.total:,} paragraphs"]
        if conductor.pace.rate:
            words.append(f"{conductor.pace.rate:,.0f} a minute")
        if left is not None:
            words.append(f"{_duration(left)} left")
        click.echo(f"zwiesprache: {', '.join(words)}", err=True)

    conductor.report = report


def _duration(seconds: float) -> str:
    minutes = round(seconds / 60)
    if minutes < 1:
        return f"{max(1, round(seconds))} s"
    return f"{minutes} min" if minutes < 90 else f"{minutes // 60} h {minutes % 60} min"


def _tell(library: Library, work: int, run: Run, sent: Sequence[Request], *, as_json: bool) -> int:
    """Say how a run stands; returns the exit code."""
    counts = library.runs.counts(run.id)
    rows = [
        _as_json(library, run, item)
        for item in library.runs.items(run.id, [ItemState.FAILED, ItemState.SKIPPED])
    ]
    if as_json:
        value = {
            "work": work,
            "engine": run.engine,
            "run": run.uid,
            "state": run.state,
            "reason": run.reason,
            "resume_at": run.resume_at,
            **counts._asdict(),
            "sent": {
                "requests": len(sent),
                "characters": sum(request.characters for request in sent),
                "hosts": sorted({request.host for request in sent}),
            },
            "rows": rows,
        }
        print_json(value)
    else:
        click.echo(", ".join(f"{number:,} {name}" for name, number in counts._asdict().items() if number))
        for row in rows:
            click.echo(f"row {row['row'] or '-'}\t{row['state']}\t{row['reason'].replace('_', ' ')}")
    if run.state is RunState.PAUSED:
        until = f" until {run.resume_at}" if run.resume_at else ""
        why = run.reason.replace("_", " ")
        click.echo(f"zwiesprache: paused{until} ({why}); the same command goes on", err=True)
        return PAUSED
    return INCOMPLETE if rows else DONE


def _as_json(library: Library, run: Run, item: Item) -> dict[str, Any]:
    bead = library.bitexts.bead_of_block(run.bitext_id, item.block_id)
    row = None if bead is None else library.bitexts.row_number(bead) + 1
    return {"row": row, "state": item.state, "reason": item.reason, "attempts": item.attempts}
