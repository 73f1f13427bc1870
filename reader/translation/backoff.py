"""What a run does about a failure: try again, leave the row, wait, or stop.

All of it is a function of numbers a run keeps with its rows, so a run resumed after a crash goes
on as it would have.
"""

from __future__ import annotations

import random
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.translation import EngineTrouble, Failure

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_TRIES = 5
"""How often one text is sent at most."""
MAX_WAIT = 60.0
"""Seconds longer than which nobody waits without being told: the run pauses instead."""
FAILED_IN_A_ROW = 5
"""So many rows failing one after another are the service's fault, not theirs."""
COME_BACK = 900.0
"""Seconds a run pauses when the service does not say for how long."""


class Then(StrEnum):
    """What comes next."""

    RETRY = "retry"
    """The same text again, after ``wait`` seconds."""
    FAIL_ROW = "fail_row"
    """The row stays untranslated, with the reason; on to the next."""
    PAUSE = "pause"
    """The row keeps waiting and the run with it: for ``wait`` seconds, or until somebody goes on."""
    END = "end"
    """The row keeps waiting; something has to be set right first, or was meant to stop."""


class Verdict(NamedTuple):
    """What comes next, and when; a pause without ``wait`` has no end anybody knows."""

    then: Then
    wait: float | None = None


_TRANSIENT = frozenset(
    {
        Failure.RATE_LIMITED,
        Failure.SERVER_ERROR,
        Failure.TIMED_OUT,
        Failure.BROKEN_OFF,
        Failure.NO_CONNECTION,
    }
)
_PAUSING = frozenset({Failure.QUOTA, Failure.CAPTCHA, Failure.WARNING_TEXT})
_ENDING = frozenset(
    {
        Failure.OFFLINE_SWITCH,
        Failure.NEVER_SEND,
        Failure.NOT_ALLOWED,
        Failure.CANCELLED,
        Failure.NO_KEY,
        Failure.NO_ADDRESS,
        Failure.UNSAFE_ADDRESS,
        Failure.UNSUPPORTED_LANGUAGE,
        Failure.NO_MODEL,
        Failure.BAD_MODEL,
        Failure.NOT_TRUSTED,
        Failure.KEY_REFUSED,
        Failure.NOT_FOUND,
        Failure.REDIRECTED,
        Failure.HTML,
    }
)
"""What would meet every row. All others are about the one text."""


def verdict(
    trouble: EngineTrouble,
    tries: int,
    failed_in_a_row: int = 0,
    *,
    chance: Callable[[], float] = random.random,
) -> Verdict:
    """What to do after ``trouble``.

    ``tries`` says how often this text has been sent by now (1 after the first), ``failed_in_a_row``
    how many rows before it failed since the last that did not. ``chance`` gives numbers from 0 to 1.
    """
    failure = trouble.failure
    if failure in _ENDING:
        return Verdict(Then.END)
    if failure in _PAUSING:
        return Verdict(Then.PAUSE, trouble.retry_after)
    if failure in _TRANSIENT:
        return _again(trouble, tries, failed_in_a_row, chance)
    if failed_in_a_row + 1 >= FAILED_IN_A_ROW:
        return Verdict(Then.PAUSE)
    return Verdict(Then.FAIL_ROW)


def _again(trouble: EngineTrouble, tries: int, failed_in_a_row: int, chance: Callable[[], float]) -> Verdict:
    told = trouble.retry_after
    if told is not None and told > MAX_WAIT:
        return Verdict(Then.PAUSE, told)
    if tries < MAX_TRIES:
        grown = min(MAX_WAIT, 2.0 ** min(tries, 10))
        return Verdict(Then.RETRY, min(MAX_WAIT, max(told or 0.0, grown) * (1 + 0.25 * chance())))
    if trouble.failure is Failure.RATE_LIMITED:
        return Verdict(Then.PAUSE, told or COME_BACK)
    if trouble.failure is Failure.NO_CONNECTION or failed_in_a_row + 1 >= FAILED_IN_A_ROW:
        return Verdict(Then.PAUSE, COME_BACK)
    return Verdict(Then.FAIL_ROW)
