"""Slow work away from the window: a ``reader.jobs`` function in a process of its own.

A thread would share the interpreter's lock with painting, so the page would stutter; a process
can also be ended at any moment, which makes cancelling immediate.
"""

from __future__ import annotations

import threading
import time
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, Signal

from reader.errors import ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

    from reader.model.progress import Stage

REPORT_EVERY = 0.05
"""Seconds between two progress reports; what comes faster is dropped in the worker."""


class Job(QObject):
    """One running piece of work.

    Exactly one of ``done``, ``failed``, ``broken`` is emitted; none when it is cancelled.

    Signals:
        progressed: Stage and fraction (0 to 1).
        done: the result.
        failed: a ReaderError, for a person.
        broken: nothing; the work ended by a bug, whose traceback is on stderr.
    """

    progressed = Signal(object, float)
    done = Signal(object)
    failed = Signal(object)
    broken = Signal()

    def __init__(
        self, function: Callable[..., object], arguments: tuple[object, ...], parent: QObject | None = None
    ) -> None:
        """Make a job that calls ``function(*arguments, progress)``; both must be picklable."""
        super().__init__(parent)
        self._function = function
        self._arguments = arguments
        self._lock = threading.Lock()
        self._cancelled = False
        self._process: BaseProcess | None = None
        self._listener = threading.Thread(target=self._run, name="job", daemon=True)

    def start(self) -> Job:
        """Start the worker; returns at once."""
        self._listener.start()
        return self

    def cancel(self) -> None:
        """End the worker now; no signal follows."""
        with self._lock:
            self._cancelled = True
            if self._process is not None:
                self._process.terminate()

    def wait(self) -> None:
        """Wait for the worker's end (after :meth:`cancel`: some milliseconds)."""
        if self._listener.is_alive():
            self._listener.join()

    @property
    def running(self) -> bool:
        """Whether a signal may still come."""
        return self._listener.is_alive() and not self._cancelled

    def _run(self) -> None:
        import multiprocessing  # noqa: PLC0415 - deferred: the window opens without it

        context = multiprocessing.get_context("spawn")
        mine, theirs = context.Pipe(duplex=False)
        process = context.Process(
            target=_work, args=(self._function, self._arguments, theirs), name="zwiesprache job", daemon=True
        )
        with self._lock:
            if self._cancelled:
                return
            process.start()
            self._process = process
        theirs.close()  # else the end of the worker would not end the pipe
        with mine:
            self._listen(mine)
        process.join()
        with self._lock:
            self._process = None
        process.close()

    def _listen(self, pipe: Connection) -> None:
        while True:
            try:
                kind, value = pipe.recv()
            except (EOFError, OSError):
                kind, value = "broken", None
            if self._cancelled:
                return
            if kind == "progress":
                self.progressed.emit(*value)
                continue
            if kind == "done":
                self.done.emit(value)
            elif kind == "failed":
                self.failed.emit(value)
            else:
                self.broken.emit()
            return


class Background(QObject):
    """Starts jobs and keeps them until they end; :meth:`stop` ends them with the program."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._jobs: list[Job] = []

    def run(self, function: Callable[..., object], *arguments: object) -> Job:
        """A job that is not started yet: connect its signals, then ``start()``."""
        self._jobs = [job for job in self._jobs if job.running]
        job = Job(function, arguments, self)
        self._jobs.append(job)
        return job

    def run_in_thread(self, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Light work that mostly waits (a file, a cache): ``done(result)`` comes on this thread."""
        carrier = _Carrier(done, self)
        QThreadPool.globalInstance().start(lambda: carrier.finished.emit(function()))

    def stop(self) -> None:
        """End what still runs."""
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.wait()
        QThreadPool.globalInstance().waitForDone()


class _Carrier(QObject):
    """Carries a result from a pool thread to the thread it was made on."""

    finished = Signal(object)

    def __init__(self, done: Callable[[Any], None], parent: QObject) -> None:
        super().__init__(parent)
        self._done = done
        self.finished.connect(self._arrive)

    def _arrive(self, result: object) -> None:
        self._done(result)
        self.deleteLater()


def _work(function: Callable[..., object], arguments: tuple[object, ...], pipe: Connection) -> None:
    """Run in the worker: anything but a ReaderError ends the process with its traceback on stderr."""
    last: list[tuple[Stage, float]] = []

    def progress(stage: Stage, fraction: float) -> None:
        now = time.monotonic()
        if last and last[0][0] is stage and now - last[0][1] < REPORT_EVERY and fraction < 1:
            return
        last[:] = [(stage, now)]
        pipe.send(("progress", (stage, fraction)))

    try:
        result = function(*arguments, progress)
    except ReaderError as error:
        pipe.send(("failed", error))
    else:
        pipe.send(("done", result))
