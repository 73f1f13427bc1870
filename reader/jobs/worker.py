"""The worker process's side: takes jobs from a pipe one after another, reports, answers.

It imports neither Qt nor anything a job does not need, so that it is there at once and stays small.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.errors import ReaderError

if TYPE_CHECKING:
    from multiprocessing.connection import Connection

    from reader.model.progress import Stage

REPORT_EVERY = 0.05
"""Seconds between two progress reports; what comes faster is dropped here."""


def work(pipe: Connection) -> None:
    """Answer every ``(function, arguments)`` with ``(kind, value)`` until the other end is closed.

    Kinds are ``progress`` (stage and fraction, any number of times), then ``done`` with the result or
    ``failed`` with a ReaderError. Any other exception is a bug: it ends the process, with its
    traceback on stderr.
    """
    try:
        while True:
            function, arguments = pipe.recv()
            try:
                result = function(*arguments, _Reports(pipe))
            except ReaderError as error:
                pipe.send(("failed", error))
            else:
                pipe.send(("done", result))
                del result, arguments  # a book is not kept while waiting for the next job
    except (EOFError, BrokenPipeError, ConnectionResetError):
        return  # the window is gone


class _Reports:
    """The Progress of a job: sent through the pipe, but not more often than anyone can see."""

    def __init__(self, pipe: Connection) -> None:
        self._pipe = pipe
        self._stage: Stage | None = None
        self._at = 0.0

    def __call__(self, stage: Stage, fraction: float) -> None:
        now = time.monotonic()
        if stage is self._stage and now - self._at < REPORT_EVERY and fraction < 1:
            return
        self._stage, self._at = stage, now
        self._pipe.send(("progress", (stage, fraction)))
