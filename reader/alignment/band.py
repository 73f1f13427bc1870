"""Windows: for each source position the target positions the search may visit."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.arrays import Floats, Ints
    from reader.alignment.lexical import Span

Window = tuple["Ints", "Ints"]
"""Lowest and highest target position for the source positions 0 to n, both ends included."""

_SURE_AROUND = 7
_SURE_SHARE = 0.85


def whole(n: int, m: int) -> Window:
    """The full matrix."""
    return np.zeros(n + 1, np.int64), np.full(n + 1, m, np.int64)


def monotone(low: Ints, high: Ints, m: int) -> Window:
    """Windows clipped to the matrix, never stepping back, each touching the one before."""
    low = np.clip(np.minimum.accumulate(low[::-1])[::-1], 0, m)
    high = np.clip(np.maximum.accumulate(high), 0, m)
    low[0], high[-1] = 0, m
    low[1:] = np.minimum(low[1:], high[:-1])
    low = np.minimum.accumulate(low[::-1])[::-1]
    return low.astype(np.int64), np.maximum(high, low).astype(np.int64)


def columns(window: Window, m: int) -> Window:
    """The same window seen from the target: lowest and highest source position of each."""
    low, high = window
    positions = np.arange(m + 1)
    first = np.searchsorted(high, positions, side="left")
    last = np.searchsorted(low, positions, side="right") - 1
    return first.astype(np.int64), np.minimum(last, len(low) - 1).astype(np.int64)


def around(beads: Sequence[Span], sure: Floats, shape: tuple[int, int], radii: tuple[int, int]) -> Window:
    """A band along a path: ``radii`` are the half-widths elsewhere and in long sure stretches.

    ``sure`` is 1 for the beads that fit well, 0 for the others.
    """
    n, m = shape
    wide, narrow = radii
    kernel = np.ones(2 * _SURE_AROUND + 1) / (2 * _SURE_AROUND + 1)
    share = np.convolve(sure, kernel, "full")[_SURE_AROUND : _SURE_AROUND + len(sure)]
    radius = np.where(share >= _SURE_SHARE, narrow, wide)
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    reach = np.zeros(n + 1, np.int64)
    for (a, b, c, d), r in zip(beads, radius.tolist(), strict=True):
        low[a : b + 1] = np.minimum(low[a : b + 1], c)
        high[a : b + 1] = np.maximum(high[a : b + 1], d)
        reach[a : b + 1] = np.maximum(reach[a : b + 1], r)
    wide_low, wide_high = low - reach, high + reach
    for i, r in enumerate(reach.tolist()):
        before, after = max(0, i - r), min(n, i + r)
        if low[i] < wide_low[after]:
            wide_low[i : after + 1] = np.minimum(wide_low[i : after + 1], low[i])
        if high[i] > wide_high[before]:
            wide_high[before : i + 1] = np.maximum(wide_high[before : i + 1], high[i])
    return monotone(wide_low, wide_high, m)
