"""A run of machine translation beside the page: one paragraph at a time, each stored as it arrives."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reader.edits import runs
from reader.errors import EditRefused, ReaderError
from reader.jobs.pacing import Pace
from reader.jobs.passages import Glossary, matters
from reader.jobs.terms import matchers
from reader.model.bitext import BeadId
from reader.model.change import Direction, Step
from reader.model.run import ItemState, RunCounts, RunState, Skip
from reader.model.translation import EngineTrouble, Failure
from reader.translation.backoff import Then
from reader.translation.engine import ENGINES
from ui.courier import Errand

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reader.model.bitext import Bitext
    from reader.model.change import ChangeSet
    from reader.model.run import Item, ItemId, Run, RunId, RunOptions
    from reader.model.translation import EngineSettings, Translated
    from reader.storage.library import Library
    from ui.background import Job
    from ui.commands.desk import Desk

STORE_AGAIN: Final = 3000
"""Milliseconds until an answer is stored again that the library did not take."""
STORE_TRIES: Final = 5
LONGEST_TIMER: Final = 24 * 3600
"""Seconds; a run that pauses for longer is gone on with by hand."""
BUSY: Final = "library"
"""Reason of a pause because the library took nothing."""
CLOSED: Final = "closed"
"""Reason of a pause because the window was closed, or cut off."""
ELSEWHERE: Final = "elsewhere"
"""Shown for the reason of a run another program is at work on."""


class Runner(QObject):
    """At most one run at a time; reading and writing go on meanwhile.

    Signals:
        changed: the run, its state or its figures are others now.
        settled: the Item that is done, failed or skipped, or waits again.
    """

    changed = Signal()
    settled = Signal(object)

    def __init__(self, desk: Desk, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self.run: Run | None = None
        """The run that is under way, pauses, or ended last in this window."""
        self.counts = RunCounts()
        self.pace = Pace()
        self.seconds = 1000.0
        """Milliseconds to a second of waiting (tests do not wait)."""
        self._bitext: Bitext | None = None
        self._settings: EngineSettings | None = None
        self._once: frozenset[str] = frozenset()
        self._work_uid = ""
        self._errand: Errand | None = None
        self._item: Item | None = None
        self._answer: Translated | None = None
        """One that has arrived and could not be stored yet."""
        self._tries = 0
        self._known: dict[str, str] = {}
        self._glossary: Glossary | None = None
        self._job: Job | None = None
        self._next = QTimer(self, singleShot=True)
        self._next.timeout.connect(self._step)
        self._again = QTimer(self, singleShot=True)
        self._again.timeout.connect(self._go_on_by_itself)
        desk.courier.answered.connect(self._hear)
        desk.courier.broken.connect(self._hear_of_bug)
        desk.workspace.changed.connect(self._notice)

    # -- what others ask for -----------------------------------------------------------------------

    @property
    def is_under_way(self) -> bool:
        """Whether paragraphs are being translated, or one waits to be tried again."""
        return self.run is not None and self.run.state is RunState.RUNNING

    @property
    def is_alive(self) -> bool:
        """Whether it is under way, or goes on by itself after a pause."""
        return self.is_under_way or self._again.isActive()

    @property
    def is_open(self) -> bool:
        """Whether there is a run that is not over."""
        return self.run is not None and not self.run.is_over

    @property
    def bitext(self) -> Bitext | None:
        """Whose run it is."""
        return self._bitext

    @property
    def item_under_way(self) -> Item | None:
        """The paragraph that is being translated."""
        return self._item if self.is_under_way else None

    def begin(
        self,
        bitext: Bitext,
        engine: str,
        options: RunOptions,
        bead_ids: Collection[BeadId] | None,
        once: frozenset[str] = frozenset(),
    ) -> bool:
        """Translate what some rows (or all) lack; False where that is nothing, or cannot be.

        ``once`` are hosts the person has agreed to for this run only.
        """
        try:
            found = runs.queue(self._desk.library, bitext.id, engine, options, bead_ids)
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)
            return False
        if found is None:
            return False
        self._known.clear()
        self._take(found, once)
        return True

    def resume(self, run_id: RunId, once: frozenset[str] = frozenset()) -> bool:
        """Go on with a run; False where another program is at work on it."""
        try:
            runs.resume(self._desk.library, run_id)
        except EditRefused as refused:
            self._desk.workspace.failed.emit(refused)
            return False
        self._take(run_id, once or self._once)
        return True

    def show(self, run_id: RunId | None) -> None:
        """Show a run (or none) in place of one that is not under way, to be looked at or gone on with."""
        library = self._desk.library
        self._halt()
        self._known.clear()
        self.run = None if run_id is None else library.runs.get(run_id)
        if self.run is not None and self.run.state is RunState.RUNNING:  # nobody here is at work on it
            reason = ELSEWHERE if runs.is_at_work(self.run) else CLOSED
            self.run = replace(self.run, state=RunState.PAUSED, reason=reason)
        self._bitext = None if self.run is None else library.bitexts.get(self.run.bitext_id)
        self._count()

    def use_engine(self, engine: str, once: frozenset[str] = frozenset()) -> None:
        """Let another engine do the rest, and go on."""
        if self.run is not None:
            self._halt()
            model = self._desk.engines.model(engine)
            self._desk.library.runs.set_engine(self.run.id, engine, model)
            self._known.clear()
            self.resume(self.run.id, once)

    def retry(self, item_ids: Iterable[ItemId]) -> int:
        """Let paragraphs that failed or were skipped wait again; how many do."""
        if self.run is None:
            return 0
        ids = list(item_ids)
        count = runs.retry(self._desk.library, self.run.id, ids)
        if count and self.run.is_over:
            self._desk.library.runs.set_state(self.run.id, RunState.PAUSED)
            self.run = self._desk.library.runs.get(self.run.id)
        self._count()
        for item_id in ids:
            self.settled.emit(self._desk.library.runs.item(item_id))
        return count

    def pause(self) -> None:
        """Stop at once, to go on later."""
        if self.is_under_way:
            self._pause("")

    def cancel(self) -> None:
        """Stop at once and for good; what has arrived stays."""
        if self.is_open:
            self._halt()
            self._end(RunState.CANCELLED)

    def keep_here(self) -> None:
        """Nothing may leave any more: a run by a service pauses."""
        if self.is_under_way and self._host_matters():
            self._halt()
            self._pause(Failure.OFFLINE_SWITCH)

    def leave(self) -> None:
        """The window closes: what is under way goes on the next time."""
        if self.is_under_way:
            self._pause(CLOSED)
        self._halt()

    # -- one paragraph after another -----------------------------------------------------------------

    def _take(self, run_id: RunId, once: frozenset[str]) -> None:
        self._halt()
        library, engines = self._desk.library, self._desk.engines
        run = self.run = library.runs.get(run_id)
        bitext = self._bitext = library.bitexts.get(run.bitext_id)
        self._work_uid = library.works.get(bitext.original.work_id).uid
        self._settings = engines.settings_of(run.engine)
        self._once = once
        self.pace = Pace()
        self._count()
        self._read_glossary(bitext)

    def _read_glossary(self, bitext: Bitext) -> None:
        """Have the glossary's terms known before the first paragraph goes."""
        self._glossary = None
        languages = (bitext.original.language, bitext.translation.language)
        concepts = self._desk.library.termbase.all()
        if not matters(concepts, languages):
            self._next.start(0)
            return

        def take(found: dict[object, object]) -> None:
            matcher = found[languages[0]]
            self._glossary = Glossary(matcher, concepts, languages[1])  # type: ignore[arg-type]
            self._next.start(0)

        self._job = self._desk.background.run(matchers, concepts, languages[:1])
        self._job.done.connect(take)
        for signal in (self._job.failed, self._job.broken):
            signal.connect(lambda *_: self._next.start(0))
        self._job.start()

    def _step(self) -> None:
        """The next paragraph, or an answer that is still to be stored."""
        if not self.is_under_way or self.run is None:
            return
        if self._answer is not None and self._item is not None:
            self._arrive(self._item, self._answer)
            return
        library = self._desk.library
        item = self._item = library.runs.next_waiting(self.run.id)
        if item is None:
            self._end(RunState.DONE)
            return
        passage = runs.passage(library, self.run, item)
        if isinstance(passage, Skip):
            library.runs.put(item.id, ItemState.SKIPPED, passage)
            self._settle(item.id)
            return
        found = runs.known(library, self.run, passage)
        if found is not None:
            self._arrive(item, found)
            return
        library.runs.attempt(item.id)
        assert self._settings is not None
        assert self._bitext is not None
        self._errand = Errand(
            self.run.engine,
            self._settings,
            passage,
            (self._bitext.original.language, self._bitext.translation.language),
            self._work_uid,
            item.block_id,
            self._once,
            self._known,
            self._glossary,
        )
        self._desk.courier.send(self._errand)
        self.changed.emit()

    def _hear(self, errand: Errand, answer: object) -> None:
        if errand is not self._errand or self._item is None:
            return
        self._errand = None
        if isinstance(answer, EngineTrouble):
            self._meet(self._item, answer)
        elif isinstance(answer, ReaderError):  # the ledger could not be written, so nothing left
            self._desk.workspace.failed.emit(answer)
            self._pause(BUSY)
        else:
            self._tries = 0
            self._arrive(self._item, answer)  # type: ignore[arg-type]

    def _hear_of_bug(self, errand: Errand) -> None:
        if errand is self._errand:
            self._errand = None
            self._pause(Failure.BAD_ANSWER)

    def _arrive(self, item: Item, translated: Translated) -> None:
        """Store an answer; one the library does not take now is kept and stored a little later."""
        page, bitext = self._desk.page, self._desk.bitext
        here = bitext is not None and self.run is not None and bitext.id == self.run.bitext_id
        open_bead = page.current_bead() if here and page.is_editing else None

        def edit(library: Library) -> ChangeSet:
            return runs.arrive(library, item.id, translated, open_bead=open_bead)[0]

        if self._desk.workspace.run(edit) is not None:
            self._answer = None
            self.pace.done()
            self._settle(item.id)
            return
        self._answer = translated
        self._tries += 1
        if self._tries < STORE_TRIES:
            self._next.start(STORE_AGAIN)
        else:
            self._pause(BUSY)

    def _settle(self, item_id: ItemId) -> None:
        """A paragraph is done, failed or skipped: on to the next, when the window has time for it."""
        self._item = None
        self._count()
        self.settled.emit(self._desk.library.runs.item(item_id))
        if self.is_under_way:
            self._next.start(0)

    def _meet(self, item: Item, trouble: EngineTrouble) -> None:
        """Do what is to be done about a failure."""
        found = self.pace.after(trouble, item.attempts + 1)
        match found.then:
            case Then.RETRY:
                self._next.start(round((found.wait or 0.0) * self.seconds))
                self.changed.emit()
            case Then.FAIL_ROW:
                detail = str(trouble.status) if trouble.status else ""
                self._desk.library.runs.put(item.id, ItemState.FAILED, trouble.failure, detail)
                self._settle(item.id)
            case Then.PAUSE | Then.END:
                self._pause(trouble.failure, found.wait)

    # -- pausing and ending --------------------------------------------------------------------------

    def _pause(self, reason: str, seconds: float | None = None) -> None:
        if self.run is None:
            return
        self._halt()
        from reader.commandline.conducting import later  # noqa: PLC0415 - deferred: off the start-up path

        until = "" if seconds is None else later(seconds)
        self._desk.library.runs.set_state(self.run.id, RunState.PAUSED, reason, until, owner="")
        self.run = self._desk.library.runs.get(self.run.id)
        if seconds is not None and seconds <= LONGEST_TIMER:
            self._again.start(round(seconds * self.seconds))
        self._count()

    def _go_on_by_itself(self) -> None:
        if self.run is not None and self.run.state is RunState.PAUSED:
            self.resume(self.run.id)

    def _halt(self) -> None:
        """Drop what is under way; the paragraph waits on."""
        self._next.stop()
        self._again.stop()
        if self._job is not None:
            self._job.cancel()
            self._job = None
        errand, self._errand = self._errand, None
        self._item = self._answer = None
        if errand is not None:
            self._desk.courier.drop(errand)

    def _end(self, state: RunState) -> None:
        assert self.run is not None
        self._halt()
        self._desk.library.runs.set_state(self.run.id, state, owner="")
        self.run = self._desk.library.runs.get(self.run.id)
        self._count()

    def _count(self) -> None:
        if self.run is None:
            self.counts = RunCounts()
        else:
            self.counts = self._desk.library.runs.counts(self.run.id)
        self.changed.emit()

    def _host_matters(self) -> bool:
        """Whether the run's texts leave this machine."""
        return self.run is not None and not ENGINES[self.run.engine].offline

    def _notice(self, change: ChangeSet) -> None:
        """The run was undone while it went on: then it is not wanted any more."""
        gone = change.step is Step.MACHINE and change.direction is Direction.UNDONE
        if gone and self.is_open and self._bitext is not None:
            rows = self._desk.library.bitexts.rows_by_id([BeadId(b) for b in change.touched("bead")])
            if not rows or any(row.bead.bitext_id == self._bitext.id for row in rows):
                self.cancel()

    @property
    def resumes_at(self) -> datetime | None:
        """When a paused run goes on by itself, or could; None where nobody knows."""
        if self.run is None or not self.run.resume_at:
            return None
        return datetime.fromisoformat(self.run.resume_at).astimezone(UTC)
