"""A run from its next paragraph to its end, one paragraph after another, without a window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from reader.edits import runs
from reader.jobs.pacing import Pace
from reader.jobs.words import lexicon_links
from reader.model.run import ItemState, RunState, Skip
from reader.model.translation import EngineTrouble, Failure
from reader.translation.backoff import Then
from reader.translation.passages import translate_passage

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.jobs.passages import Glossary
    from reader.model.document import BlockId
    from reader.model.run import Item, Run, RunId
    from reader.model.translation import Passage, Sent, Translated
    from reader.storage.library import Library
    from reader.translation.engine import Engine
    from reader.translation.gate import Gate


class Ledgering:
    """Writes what leaves into a library's ledger; hand :meth:`tell` to the gate of the engine."""

    def __init__(self, library: Library, work_uid: str) -> None:
        self._library = library
        self._work_uid = work_uid
        self.block: BlockId | None = None
        """The paragraph that is being sent."""

    def tell(self, sent: Sent) -> None:
        """Note what leaves, and how it came out."""
        self._library.ledger.tell(sent, self._work_uid, self.block)


class Conductor:
    """Works on a run until it is done, has to pause, or is interrupted; what arrives is committed at once."""

    def __init__(
        self,
        library: Library,
        run_id: RunId,
        engine: Engine,
        gate: Gate,
        ledger: Ledgering,
        *,
        glossary: Glossary | None = None,
        pace: Pace | None = None,
        wait: Callable[[float], None] | None = None,
    ) -> None:
        """Conduct a run; ``wait`` waits some seconds (by default at the gate, which can be closed)."""
        self._library = library
        self._run_id = run_id
        self._engine = engine
        self._gate = gate
        self._ledger = ledger
        self._glossary = glossary
        self.pace = pace or Pace()
        self._wait = wait or gate.wait
        self._known: dict[str, str] = {}
        self.report: Callable[[], None] = lambda: None
        """Called after each paragraph."""

    @property
    def host(self) -> str:
        """Where texts are sent; empty where they stay on this machine."""
        return self._engine.host

    def work(self) -> Run:
        """Go on with the run; returns it as it is then.

        Raises:
            KeyboardInterrupt: the run is paused by then.
            LibraryError: the library cannot be written.
        """
        runs.resume(self._library, self._run_id)
        try:
            while self._step():
                self.report()
        except KeyboardInterrupt:
            self._gate.cancel()
            self._library.runs.set_state(self._run_id, RunState.PAUSED, Failure.CANCELLED, owner="")
            raise
        return self._library.runs.get(self._run_id)

    def _step(self) -> bool:
        """One attempt at one paragraph; False when the run is over or pauses."""
        library, item = self._library, self._library.runs.next_waiting(self._run_id)
        if item is None:
            runs.finish(library, self._run_id)
            return False
        run = library.runs.get(self._run_id)
        passage = runs.passage(library, run, item)
        if isinstance(passage, Skip):
            library.runs.put(item.id, ItemState.SKIPPED, passage)
            return True
        found = runs.known(library, run, passage)
        try:
            translated = found or self._translate(run, item, passage)
        except EngineTrouble as trouble:
            return self._meet(trouble, item)
        runs.arrive(library, item.id, translated)
        self.pace.done()
        return True

    def _translate(self, run: Run, item: Item, passage: Passage) -> Translated:
        bitext = self._library.bitexts.get(run.bitext_id)
        languages = (bitext.original.language, bitext.translation.language)
        if self._glossary is not None:
            passage = self._glossary.in_passage(passage)
        self._library.runs.attempt(item.id)
        self._ledger.block = item.block_id
        links = lexicon_links(languages)
        return translate_passage(passage, self._engine, self._gate, languages, known=self._known, links=links)

    def _meet(self, trouble: EngineTrouble, item: Item) -> bool:
        """Do what is to be done about a failure; False when the run pauses."""
        found = self.pace.after(trouble, item.attempts + 1)
        match found.then:
            case Then.RETRY:
                self._wait(found.wait or 0.0)
            case Then.FAIL_ROW:
                detail = str(trouble.status) if trouble.status else ""
                self._library.runs.put(item.id, ItemState.FAILED, trouble.failure, detail)
            case Then.PAUSE | Then.END:
                until = "" if found.wait is None else later(found.wait)
                self._library.runs.set_state(self._run_id, RunState.PAUSED, trouble.failure, until, owner="")
                return False
        return True


def later(seconds: float) -> str:
    """The time so many seconds from now, as the library writes times."""
    moment = datetime.now(UTC) + timedelta(seconds=seconds)
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
