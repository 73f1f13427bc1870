"""How slow work says how far it is, and hears that it should stop."""

from __future__ import annotations

from enum import StrEnum
from typing import Protocol


class Stage(StrEnum):
    """What a job is doing; ``ui.messages`` has words for each."""

    READING = "reading"
    SEGMENTING = "segmenting"
    ALIGNING = "aligning"
    SETTING = "setting"
    """Laying out pages."""
    STORING = "storing"


class Progress(Protocol):
    """Called by a job every now and then (at least every 100 ms of work)."""

    def __call__(self, stage: Stage, fraction: float) -> None:
        """Report ``fraction`` (0 to 1) of ``stage``.

        Raises:
            reader.errors.Cancelled: the person asked to stop.
        """


def no_progress(stage: Stage, fraction: float) -> None:
    """Ignore progress: for callers that wait anyway."""
