"""Carries paragraphs to engines and their answers back, on a thread that mostly waits for the network.

Only one paragraph is under way at a time, whoever asked for it. Before a text leaves it is asked
whether it may, and noted in the library's ledger, over a connection of the thread's own.
"""

from __future__ import annotations

import queue
import threading
from collections.abc import MutableMapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.jobs.passages import Glossary
from reader.model.consent import Permissions
from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.translation import EngineSettings, EngineTrouble, Failure, Passage

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.translation import Sent
    from reader.storage.library import Library
    from reader.translation.engine import Engine
    from reader.translation.gate import Gate


@dataclass(eq=False, slots=True)
class Errand:
    """One passage for one engine."""

    engine: str
    settings: EngineSettings = field(repr=False)
    passage: Passage = field(repr=False)
    languages: tuple[Language, Language]
    work_uid: str
    block_id: BlockId | None = None
    once: frozenset[str] = frozenset()
    """Hosts to which this text may go although nothing is remembered of that."""
    known: MutableMapping[str, str] | None = field(default=None, repr=False)
    glossary: Glossary | None = field(default=None, repr=False)
    dropped: bool = False
    """Whether nobody waits for it any more."""


class Courier(QObject):
    """A queue of errands, and the thread that does them one after another.

    Signals:
        answered: the Errand and its Translated, or the EngineTrouble (or other ReaderError) that
            kept it from coming; nothing comes for errands that were dropped.
        broken: the Errand that was ended by a bug; its traceback is on stderr.
    """

    answered = Signal(object, object)
    broken = Signal(object)
    _heard = Signal(object, object)

    def __init__(self, library: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if parent is not None:  # the thread must not outlive the object it would signal from
            parent.destroyed.connect(self.stop)
        self._path = library
        self.permissions = Permissions()
        """What may leave at present; replaced as a whole, so the thread reads one or the other."""
        self._waiting: queue.Queue[Errand | None] = queue.Queue()
        self._thread: threading.Thread | None = None
        self._lock = threading.Lock()
        self._gate: Gate | None = None
        self._under_way: Errand | None = None
        self._made: tuple[tuple[str, EngineSettings], Engine] | None = None
        self._library: Library | None = None
        self._heard.connect(self._tell)

    @property
    def is_busy(self) -> bool:
        """Whether an errand is under way or waits."""
        return self._under_way is not None or not self._waiting.empty()

    def send(self, errand: Errand) -> None:
        """Do an errand when those before it are done."""
        if self._thread is None or not self._thread.is_alive():
            self._thread = threading.Thread(target=self._work, name="courier", daemon=True)
            self._thread.start()
        self._waiting.put(errand)

    def drop(self, errand: Errand, reason: Failure = Failure.CANCELLED) -> None:
        """Let an errand be: one that is under way ends at once, and no answer comes."""
        errand.dropped = True
        with self._lock:
            if self._under_way is errand and self._gate is not None:
                self._gate.cancel(reason)

    def keep_here(self) -> None:
        """End what is under way, because from now on nothing may leave; its failure is told."""
        with self._lock:
            if self._gate is not None:
                self._gate.cancel(Failure.OFFLINE_SWITCH)

    def stop(self) -> None:
        """End the thread; nothing more is told."""
        thread, self._thread = self._thread, None
        if thread is None:
            return
        with self._lock:
            if self._under_way is not None:
                self._under_way.dropped = True
            if self._gate is not None:
                self._gate.cancel()
        while not self._waiting.empty():
            self._waiting.get_nowait()
        self._waiting.put(None)
        thread.join()

    def _tell(self, errand: Errand, answer: object) -> None:
        if errand.dropped:
            return
        if answer is None:
            self.broken.emit(errand)
        else:
            self.answered.emit(errand, answer)

    # -- on the thread ---------------------------------------------------------------------------

    def _work(self) -> None:
        try:
            while (errand := self._waiting.get()) is not None:
                if errand.dropped:
                    continue
                answer = None
                try:
                    answer = self._done(errand)
                finally:
                    self._heard.emit(errand, answer)
        finally:
            if self._library is not None:
                self._library.close()
                self._library = None

    def _done(self, errand: Errand) -> object:
        """The answer of an errand, or what kept it from coming."""
        from reader.jobs.words import lexicon_links  # noqa: PLC0415 - deferred: on this thread
        from reader.translation.passages import translate_passage  # noqa: PLC0415

        try:
            gate, engine = self._reach(errand)
            passage = errand.passage
            if errand.glossary is not None:
                passage = errand.glossary.in_passage(passage)
            links = lexicon_links(errand.languages)
            return translate_passage(passage, engine, gate, errand.languages, known=errand.known, links=links)
        except ReaderError as error:
            return error
        finally:
            with self._lock:
                self._under_way = None

    def _reach(self, errand: Errand) -> tuple[Gate, Engine]:
        """An open gate and an engine behind it; a model that is loaded stays so."""
        from reader.translation.engine import create  # noqa: PLC0415 - deferred: on this thread
        from reader.translation.gate import Gate  # noqa: PLC0415

        wanted = (errand.engine, errand.settings)
        with self._lock:
            self._under_way = errand
            gate = self._gate
            if (
                gate is not None
                and gate.closed is None
                and self._made is not None
                and self._made[0] == wanted
            ):
                return gate, self._made[1]
            gate = self._gate = Gate(self._allow, self._note)
        engine = create(errand.engine, errand.settings, gate)
        self._made = (wanted, engine)
        return gate, engine

    def _allow(self, host: str) -> None:
        errand = self._under_way
        if errand is None:
            raise EngineTrouble(Failure.CANCELLED)
        refusal = self.permissions.refusal(host, errand.work_uid)
        if refusal is not None and not (refusal is Failure.NOT_ALLOWED and host in errand.once):
            raise EngineTrouble(refusal, errand.engine)

    def _note(self, sent: Sent) -> None:
        from reader.storage.library import Library  # noqa: PLC0415 - deferred: on this thread

        errand = self._under_way
        if errand is None:
            raise EngineTrouble(Failure.CANCELLED)
        if self._library is None:
            self._library = Library.open(self._path, known_sound=True)
        self._library.ledger.tell(sent, errand.work_uid, errand.block_id)
