"""Orders and their sparse ranks (see ``RANK_GAP``): changing as few as can be."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from reader.model.document import LARGEST_RANK, RANK_GAP

if TYPE_CHECKING:
    from collections.abc import Sequence


def increasing(values: Sequence[int]) -> list[int]:
    """Places of a longest strictly increasing subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before = [-1] * len(values)
    for n, value in enumerate(values):
        at = bisect_left(tails, value)
        before[n] = ends[at - 1] if at else -1
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [n]
    found: list[int] = []
    n = ends[-1] if ends else -1
    while n >= 0:
        found.append(n)
        n = before[n]
    return found[::-1]


def spread(ranks: Sequence[int | None]) -> list[int]:
    """Ranks for things in this order, of which some have one (None: new); as many as can be stay.

    Where there is no room left between two, all are numbered anew.
    """
    known = [(n, rank) for n, rank in enumerate(ranks) if rank is not None and 0 < rank <= LARGEST_RANK]
    kept = [known[k] for k in increasing([rank for _, rank in known])]
    found = [0] * len(ranks)
    last, low = -1, 0
    for n, rank in (*kept, (len(ranks), None)):
        gap = n - last - 1
        step = RANK_GAP if rank is None else (rank - low) // (gap + 1)
        if gap and (step < 1 or low + gap * step > LARGEST_RANK):
            return [(k + 1) * RANK_GAP for k in range(len(ranks))]
        for k in range(gap):
            found[last + 1 + k] = low + (k + 1) * step
        if rank is not None:
            found[n] = low = rank
        last = n
    return found
