"""Slow work away from the window: a ``reader`` function in a process of its own.

A thread would share the interpreter's lock with painting, so the page would stutter; a process
can also be ended at any moment, which makes cancelling immediate.
"""

from __future__ import annotations

import threading
from contextlib import suppress
from itertools import count
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QThreadPool, QTimer, Signal
from shiboken6 import isValid

from reader.jobs.worker import work

if TYPE_CHECKING:
    from collections.abc import Callable
    from multiprocessing.connection import Connection
    from multiprocessing.process import BaseProcess

IDLE_TIME = 60_000
"""Milliseconds a worker without work is kept for the next job, which then starts at once."""


class _Worker:
    """A process that takes one job after another through a pipe."""

    def __init__(self) -> None:
        import multiprocessing  # noqa: PLC0415 - deferred: the window opens without it

        context = multiprocessing.get_context("spawn")
        self.pipe: Connection
        self.pipe, theirs = context.Pipe()
        self._process: BaseProcess = context.Process(
            target=work, args=(theirs,), name="zwiesprache worker", daemon=True
        )
        self._process.start()
        theirs.close()  # else the end of the worker would not end the pipe
        self.owed = 0
        """Answers nobody waits for, which come before that of the next job."""

    @property
    def lives(self) -> bool:
        """Whether it can take another job."""
        return self._process.is_alive()

    def kill(self) -> None:
        """End it in the middle of whatever it does; its pipe then ends too."""
        self._process.terminate()

    def let_go(self) -> None:
        """End it when it has no work, or has been killed, and wait for that."""
        self.pipe.close()
        self._process.join()
        # a thread that starts a process reaps ended ones; while it does, this one looks as if it were running
        with suppress(ValueError):
            self._process.close()


class _Workers:
    """The worker that waits for a job, if there is one; shared by the threads of the jobs."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._idle: _Worker | None = None
        self._closed = False

    def take(self) -> _Worker:
        """The waiting worker, or a new one."""
        with self._lock:
            found, self._idle = self._idle, None
        if found is not None and not found.lives:
            found.let_go()
            found = None
        return found or _Worker()

    def prepare(self, function: Callable[..., object]) -> None:
        """Have a worker waiting that has run ``function``, or is about to."""
        with self._lock:
            if self._idle is not None or self._closed:
                return
        try:
            worker = _Worker()
        except OSError:  # the job itself will say so, if it cannot have one either
            return
        try:
            worker.pipe.send((function, ()))
        except OSError:
            worker.let_go()
            return
        worker.owed += 1
        self.give_back(worker)

    def give_back(self, worker: _Worker) -> None:
        """Keep a worker for the next job; one is enough."""
        with self._lock:
            if self._idle is None and not self._closed:
                self._idle = worker
                return
        worker.let_go()

    def dismiss(self, *, for_good: bool = False) -> None:
        """End the waiting worker."""
        with self._lock:
            found, self._idle = self._idle, None
            self._closed = self._closed or for_good
        if found is not None:
            found.let_go()


class Job(QObject):
    """One running piece of work.

    Exactly one of ``done``, ``failed``, ``broken`` is emitted; none when it is cancelled.

    Signals:
        progressed: Stage and fraction (0 to 1).
        done: the result.
        failed: a ReaderError, for a person.
        broken: nothing; no process could be made, or the work ended by a bug (its traceback is on stderr).
    """

    progressed = Signal(object, float)
    done = Signal(object)
    failed = Signal(object)
    broken = Signal()
    _heard = Signal(str, object)
    """From the listening thread to that of the job, where it may have been cancelled since."""

    def __init__(
        self,
        workers: _Workers,
        function: Callable[..., object],
        arguments: tuple[object, ...],
    ) -> None:
        """Make a job that calls ``function(*arguments, progress)``; both must be picklable.

        It has no parent: what its signals are connected to may be the last that holds the window, which then
        goes in the middle of the job's own end, and would end it a second time.
        """
        super().__init__()
        self._workers = workers
        self._call: tuple[Callable[..., object], tuple[object, ...]] | None = (function, arguments)
        self._lock = threading.Lock()
        self._cancelled = False
        self._worker: _Worker | None = None
        self._listener = threading.Thread(target=self._run, name="job", daemon=True)
        self._heard.connect(self._tell)

    def start(self) -> Job:
        """Start the worker; returns at once."""
        self._listener.start()
        return self

    def cancel(self) -> None:
        """End the worker now; no signal follows."""
        with self._lock:
            self._cancelled = True
            if self._worker is not None:
                self._worker.kill()

    def wait(self) -> None:
        """Wait for the worker's end (after :meth:`cancel`: some milliseconds)."""
        if self._listener.is_alive():
            self._listener.join()

    @property
    def running(self) -> bool:
        """Whether it is at work."""
        return self._listener.is_alive() and not self._cancelled

    @property
    def over(self) -> bool:
        """Whether it was started and its thread has ended: nothing touches it any more."""
        return self._listener.ident is not None and not self._listener.is_alive()

    def _run(self) -> None:
        try:
            worker = self._take()
        except OSError:  # no process can be made: the system is out of memory, or of processes
            if self.running:
                self._heard.emit("broken", None)
            return
        if worker is None:
            return
        kind, value = self._listen(worker)
        with self._lock:
            self._worker = None  # from here on cancelling ends nothing, it only keeps the signals back
        if kind == "broken":
            worker.let_go()
        else:
            self._workers.give_back(worker)
        if self.running:
            self._heard.emit(kind, value)

    def _take(self) -> _Worker | None:
        """A worker to cancel; None when that has been done before there was one."""
        if not self.running:
            return None
        worker = self._workers.take()
        with self._lock:
            if not self._cancelled:
                self._worker = worker
                return worker
        self._workers.give_back(worker)
        return None

    def _tell(self, kind: str, value: Any) -> None:
        if self._cancelled:
            return
        if kind == "progress":
            self.progressed.emit(*value)
            return
        if kind == "done":
            self.done.emit(value)
        elif kind == "failed":
            self.failed.emit(value)
        else:
            self.broken.emit()
        self.deleteLater()  # what its signals are connected to may hold the books it was about

    def _listen(self, worker: _Worker) -> tuple[str, Any]:
        """Pass progress on; returns how it ended, and with what."""
        try:
            call, self._call = self._call, None
            worker.pipe.send(call)
            del call  # a book in it would stay as long as the job
            while True:
                kind, value = worker.pipe.recv()
                if kind != "progress" and not worker.owed:
                    return kind, value
                if worker.owed:
                    worker.owed -= kind != "progress"
                elif not self._cancelled:
                    self._heard.emit(kind, value)
        except (EOFError, OSError):
            return "broken", None


class Background(QObject):
    """Starts jobs and keeps them until they end; :meth:`stop` ends them, at the latest with the parent."""

    _found = Signal(int, object)
    """From a thread of the pool: the number of what it did, and the result."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._waiting: dict[int, Callable[[Any], None]] = {}
        """Who waits for a result. No object of its own carries it: see :class:`Job`."""
        self._numbers = count()
        self._found.connect(self._arrive)
        if parent is not None:  # a listening thread must not outlive the object it would signal from
            parent.destroyed.connect(self.stop)
        self._jobs: list[Job] = []
        self._workers = _Workers()
        self._idle_timer = QTimer(self, singleShot=True, interval=IDLE_TIME)
        self._idle_timer.timeout.connect(self._dismiss)

    def run(self, function: Callable[..., object], *arguments: object) -> Job:
        """A job that is not started yet: connect its signals, then ``start()``."""
        for ended in [job for job in self._jobs if job.over]:
            self._jobs.remove(ended)
            if isValid(ended):  # it was cancelled
                ended.deleteLater()
        job = Job(self._workers, function, arguments)
        for signal in (job.done, job.failed):
            signal.connect(self._wait_for_more)
        self._jobs.append(job)
        return job

    def prepare(self, function: Callable[..., object]) -> None:
        """Start a worker before it is needed and let it run ``function``, which loads what jobs will use."""
        if not any(job.running for job in self._jobs):
            self.run_in_thread(lambda: self._workers.prepare(function), self._wait_for_more)

    def _wait_for_more(self, _answer: object) -> None:
        self._idle_timer.start()

    def _dismiss(self) -> None:
        """Nobody asked for anything for a while: give the memory back."""
        self._workers.dismiss()

    def run_in_thread(self, function: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Light work that mostly waits (a file, a cache): ``done(result)`` comes on this thread."""
        number = next(self._numbers)
        self._waiting[number] = done
        QThreadPool.globalInstance().start(lambda: self._found.emit(number, function()))

    def _arrive(self, number: int, result: object) -> None:
        self._waiting.pop(number)(result)

    def stop(self) -> None:
        """End what still runs."""
        for job in self._jobs:
            job.cancel()
        for job in self._jobs:
            job.wait()
        self._idle_timer.stop()
        self._workers.dismiss(for_good=True)
        QThreadPool.globalInstance().waitForDone()
