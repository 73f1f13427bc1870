"""How a run goes on after each paragraph, how fast it is, and how long it will take."""

from __future__ import annotations

import random
import time
from collections import deque
from typing import TYPE_CHECKING, Final

from reader.translation.backoff import Then, Verdict, verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.translation import EngineTrouble

_LATELY: Final = 40
"""Paragraphs by whose times the present speed is told."""


class Pace:
    """The numbers of one run that is under way; made anew when it goes on after a pause."""

    def __init__(
        self,
        clock: Callable[[], float] = time.monotonic,
        chance: Callable[[], float] = random.random,
    ) -> None:
        """Take times from ``clock`` (seconds), and the jitter of waits from ``chance`` (0 to 1)."""
        self._clock = clock
        self._chance = chance
        self._failed_in_a_row = 0
        self._times: deque[float] = deque([clock()], maxlen=_LATELY)

    def done(self) -> None:
        """A paragraph was translated."""
        self._failed_in_a_row = 0
        self._times.append(self._clock())

    def after(self, trouble: EngineTrouble, tries: int) -> Verdict:
        """What comes next when a paragraph was not translated, sent ``tries`` times by now."""
        found = verdict(trouble, tries, self._failed_in_a_row, chance=self._chance)
        if found.then is Then.FAIL_ROW:
            self._failed_in_a_row += 1
            self._times.append(self._clock())
        return found

    @property
    def rate(self) -> float:
        """Paragraphs a minute of late; 0 while there are too few to tell."""
        if len(self._times) < 3:
            return 0.0
        spent = self._clock() - self._times[0]
        return 60.0 * (len(self._times) - 1) / spent if spent > 0 else 0.0

    def left(self, waiting: int) -> float | None:
        """Seconds until ``waiting`` paragraphs are done; None while nobody can tell."""
        return 60.0 * waiting / self.rate if self.rate else None
