"""The one door through which text leaves the machine.

Whoever builds an engine hands it a gate. A gate is asked before every connection whether this
host may be reached at all, is told what leaves, and ends what is under way when somebody cancels.
"""

from __future__ import annotations

import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.translation import EngineTrouble, Failure, Request

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.translation import Sent

MAX_ANSWER = 1 << 20
"""Bytes of an answer; no translation of one paragraph is longer."""


@dataclass(frozen=True, slots=True)
class Deadline:
    """How long to wait, in seconds."""

    connect: float = 10.0
    silence: float = 30.0
    """Between two bytes of an answer."""
    total: float = 60.0
    """For the whole of a request, name look-up and a dripping answer included."""


def _not_told(sent: Sent) -> None:
    """Keep no ledger."""


class Gate:
    """Permission, ledger, deadline and cancelling of one run.

    ``allowed`` is called with a host (``api.example.org``, in lower case) before a connection to it
    is even looked up, and again before each further request; it raises :class:`EngineTrouble`
    (``offline_switch``, ``never_send``, ``not_allowed``) to keep everything here. ``sent`` hears of
    every text that leaves (see :class:`Sent`); what it raises keeps the text from leaving. Both are
    called on the thread that called the engine.
    """

    def __init__(
        self,
        allowed: Callable[[str], None],
        sent: Callable[[Sent], None] = _not_told,
        *,
        deadline: Deadline | None = None,
        proxy: str = "",
        max_answer: int = MAX_ANSWER,
    ) -> None:
        """Make a gate; ``proxy`` is the address of one the person set (the environment's are ignored)."""
        self.allowed = allowed
        self.sent = sent
        self.deadline = deadline or Deadline()
        self.proxy = proxy
        self.max_answer = max_answer
        self._lock = threading.Lock()
        self._closed: Failure | None = None
        self._ended = threading.Event()
        self._alarms: list[Callable[[], None]] = []
        self._requests: list[Request] = []

    def cancel(self, reason: Failure = Failure.CANCELLED) -> None:
        """End what is under way, at once and from any thread, and let nothing more through.

        Whoever waits for an engine gets an :class:`EngineTrouble` with ``reason``.
        """
        with self._lock:
            if self._closed is None:
                self._closed = reason
            alarms = list(self._alarms)
        self._ended.set()
        for alarm in alarms:
            alarm()

    @property
    def closed(self) -> Failure | None:
        """Why it was cancelled; None while it is open."""
        return self._closed

    def check(self, engine: str = "") -> None:
        """Do nothing unless it was cancelled.

        Raises:
            EngineTrouble: it was.
        """
        if self._closed is not None:
            raise EngineTrouble(self._closed, engine)

    def wait(self, seconds: float, engine: str = "") -> None:
        """Wait, for manners or after a failure, unless it is cancelled first.

        Raises:
            EngineTrouble: it was cancelled.
        """
        self._ended.wait(max(0.0, seconds))
        self.check(engine)

    def watch(self, alarm: Callable[[], None]) -> None:
        """Call ``alarm`` when it is cancelled; at once if it already was."""
        with self._lock:
            self._alarms.append(alarm)
            closed = self._closed is not None
        if closed:
            alarm()

    def unwatch(self, alarm: Callable[[], None]) -> None:
        """Forget an alarm."""
        with self._lock:
            self._alarms.remove(alarm)

    def count(self, request: Request) -> None:
        """Note a request that left."""
        self._requests.append(request)

    @property
    def requests(self) -> tuple[Request, ...]:
        """What has left through it, in order."""
        return tuple(self._requests)
