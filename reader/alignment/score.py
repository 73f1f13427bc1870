"""Beads against gold, as in the papers on Bleualign and Vecalign.

Only beads with both sides count. *Strict*: a bead is right if gold has exactly it. *Lax*: it
shares a unit of each side with some gold bead. Standard library only.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

Pair = tuple[frozenset[int], frozenset[int]]


class Scores(NamedTuple):
    """F1 figures from 0 to 1."""

    strict: float
    lax: float


def _f1(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def _linked(beads: Iterable[tuple[Iterable[int], Iterable[int]]]) -> list[Pair]:
    pairs = [(frozenset(s), frozenset(t)) for s, t in beads]
    return [p for p in pairs if p[0] and p[1]]


def _touching(some: list[Pair], others: list[Pair]) -> float:
    links = {(i, j) for s, t in others for i in s for j in t}
    hits = sum(any((i, j) in links for i in s for j in t) for s, t in some)
    return hits / len(some) if some else 0.0


def score(
    predicted: Iterable[tuple[Iterable[int], Iterable[int]]],
    gold: Iterable[tuple[Iterable[int], Iterable[int]]],
) -> Scores:
    """Compare beads given as (source units, target units)."""
    ours, theirs = _linked(predicted), _linked(gold)
    right = len(set(ours) & set(theirs))
    strict = _f1(right / len(ours) if ours else 0.0, right / len(theirs) if theirs else 0.0)
    return Scores(strict, _f1(_touching(ours, theirs), _touching(theirs, ours)))
