"""Which footnote a reference means: labels begin anew with chapters, and so are there several times."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def meant_by(refs: Sequence[int], notes: Sequence[int]) -> list[int | None]:
    """For each reference with one label the number of the note it means, by their places, ascending.

    As many notes as references go in order, which is right for notes behind each chapter and for
    those at the end of the book. Else it is the next one, as notes stand behind what refers to
    them, or the last.
    """
    if len(refs) == len(notes):
        return list(range(len(notes)))
    return [min(bisect_right(notes, place), len(notes) - 1) if notes else None for place in refs]
