"""The translation memory for the rows of the page: looked up on a thread of its own, a row ahead."""

from __future__ import annotations

import sys
import threading
import traceback
from collections import OrderedDict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, Signal

from reader.errors import ReaderError
from reader.model.document import BlockId
from reader.storage.connection import FAULTS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.lookup.memory import Asked, MemoryReader, Recalled
    from reader.model.bitext import BeadId, Row
    from reader.model.change import ChangeSet
    from reader.model.language import Language
    from ui.background import Background, Job
    from ui.workspace import Workspace

_KEPT: Final = 200
"""Rows whose matches are remembered."""


def index_path(library: Path) -> Path:
    """Where the index of a library stands: in the cache folder, for it can be made anew at any time."""
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.CacheLocation))
    name = sha256(str(library.resolve()).encode()).hexdigest()[:32]
    return folder / "memory" / f"{name}.sqlite"


def question(row: Row, languages: tuple[Language, Language], before: str, after: str) -> Asked:
    """What is asked for a row, between the originals of its neighbours."""
    from reader.lookup.memory import Asked  # noqa: PLC0415 - deferred: off the start-up path
    from reader.memory.matching import Wanted  # noqa: PLC0415 - deferred: off the start-up path

    text = "\n".join(block.text for block in row.source)
    sentences = tuple(block.text[s.start : s.end] for block in row.source for s in block.sentences)
    return Asked(row.bead.id, Wanted(text, languages, before, after), sentences)


class _Reading(QObject):
    """Reads the memory on its own thread; only the newest question waits."""

    answered = Signal(object, object)

    def __init__(self, library: Path, index: Path) -> None:
        super().__init__()
        self._paths = (library, index)
        self._there = threading.Condition()
        self._questions: list[Asked] = []
        self._changed: set[int] = set()
        self._over = False
        self._thread = threading.Thread(target=self._run, name="memory", daemon=True)
        self._thread.start()

    def ask(self, *questions: Asked) -> None:
        """Answer these, the first one first; older ones that wait are dropped."""
        with self._there:
            self._questions = list(questions)
            self._there.notify()

    def change(self, beads: set[int]) -> None:
        """These rows are others now."""
        with self._there:
            self._changed |= beads
            self._there.notify()

    def end(self) -> None:
        """End the thread and wait for it."""
        with self._there:
            self._over = True
            self._there.notify()
        self._thread.join()

    def _run(self) -> None:
        from reader.lookup.memory import MemoryReader  # noqa: PLC0415 - deferred: off the start-up path

        try:
            reader = MemoryReader.open(*self._paths)
        except (ReaderError, *FAULTS):
            return  # a library that cannot be read is told elsewhere
        try:
            while not self._over:
                self._do(reader)
        except FAULTS:  # the index was taken away, or is damaged: the next start makes it anew
            traceback.print_exc(file=sys.stderr)
        finally:
            reader.close()

    def _do(self, reader: MemoryReader) -> None:
        with self._there:
            self._there.wait_for(lambda: self._over or self._questions or self._changed)
            if self._over:
                return
            changed, self._changed = self._changed, set()
            asked = self._questions.pop(0) if self._questions else None
        if changed:
            reader.update(changed)
        if asked is not None:
            self.answered.emit(asked, reader.recall(asked))


class Recall(QObject):
    """Matches of the memory by row; nothing is opened before somebody wants them.

    Signals:
        found: id of the row whose matches are known now.
    """

    found = Signal(object)

    def __init__(self, workspace: Workspace, background: Background, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._background = workspace, background
        self._reading: _Reading | None = None
        self._job: Job | None = None
        self._known: OrderedDict[BeadId, tuple[Asked, list[Recalled]]] = OrderedDict()
        self._waiting: tuple[Asked, ...] = ()
        workspace.changed.connect(self._apply)

    def matches(self, bead_id: BeadId) -> Sequence[Recalled]:
        """What is known of a row by now."""
        return self._known[bead_id][1] if bead_id in self._known else ()

    @property
    def is_ready(self) -> bool:
        """Whether questions are answered: the index is made."""
        return self._reading is not None

    def ask(self, *questions: Asked) -> None:
        """Look these rows up, the first one first, if they are not known as they are."""
        new = tuple(
            asked
            for asked in questions
            if asked.bead_id not in self._known or self._known[asked.bead_id][0] != asked
        )
        self._waiting = new
        if self._reading is not None:
            if new:
                self._reading.ask(*new)
        elif new:
            self._begin()

    def renew(self) -> None:
        """Files were taken into the memory or out of it."""
        self.close()
        self._known.clear()
        if self._waiting:
            self._begin()

    def close(self) -> None:
        """End what looks things up."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self._reading is not None:
            self._reading.end()
            self._reading = None

    def _begin(self) -> None:
        if self._job is not None:
            return
        from reader.storage.memory_index import refresh  # noqa: PLC0415 - deferred: off the start-up path

        library = self._workspace.library.path
        self._job = self._background.run(refresh, library, index_path(library))
        self._job.done.connect(self._made)
        for signal in (self._job.failed, self._job.broken):
            signal.connect(self._gave_up)
        self._job.start()

    def _made(self, _rows: int) -> None:
        self._job = None
        library = self._workspace.library.path
        self._reading = _Reading(library, index_path(library))
        self._reading.answered.connect(self._take)
        if self._waiting:
            self._reading.ask(*self._waiting)

    def _gave_up(self, _error: object = None) -> None:
        """It was told on stderr, or the library is gone: the page goes on without a memory."""
        self._job = None

    def _take(self, asked: Asked, matches: list[Recalled]) -> None:
        self._known[asked.bead_id] = (asked, matches)
        self._known.move_to_end(asked.bead_id)
        if len(self._known) > _KEPT:
            self._known.popitem(last=False)
        self.found.emit(asked.bead_id)

    def _apply(self, change: ChangeSet) -> None:
        """The library changed: what was found may have too."""
        bitexts, bitext = self._workspace.library.bitexts, self._workspace.bitext
        beads = {*change.touched("bead")}
        blocks = change.touched("block")
        if not beads and not blocks:
            return
        self._known.clear()
        if self._reading is None:
            return
        if bitext is None or len(blocks) > _KEPT:
            self.renew()  # more than an edit touches: compared as a whole by a worker
            return
        found = (bitexts.bead_of_block(bitext.id, BlockId(block)) for block in blocks)
        beads.update(bead for bead in found if bead is not None)
        self._reading.change(beads)
