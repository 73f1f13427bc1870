"""Scores of all beads of a window: prior of their shape, length, words, paragraphs, headings."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment import band
from reader.alignment.lattice import Lattice, Nodes
from reader.alignment.lexical import Translations, window_scores
from reader.alignment.paragraphs import Habits, boundaries
from reader.alignment.settings import Gap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.alignment.arrays import Floats
    from reader.alignment.band import Window
    from reader.alignment.lexical import Span
    from reader.alignment.limits import Limits
    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText

_FAR_OFF = 0.03
"""How slowly the flat tail of the length score falls."""
_FEW_BEADS = 10


@dataclass(frozen=True, slots=True)
class Lengths:
    """Characters of target per character of source, and the variance of the difference."""

    ratio: float
    variance: float

    @classmethod
    def unfitted(cls, source: EncodedText, target: EncodedText, settings: Settings) -> Lengths:
        """From the totals alone, a short text's drawn towards equal length."""
        there, here = (float(text.lengths.sum()) + settings.usual_length for text in (source, target))
        return cls(here / there, settings.length_variance)

    @classmethod
    def fitted(
        cls, source: EncodedText, target: EncodedText, beads: Sequence[Span], settings: Settings
    ) -> Lengths:
        """From beads found; robust, since some of them are wrong."""
        if len(beads) < _FEW_BEADS:
            return cls.unfitted(source, target, settings)
        spans = np.array(beads)
        totals = [np.concatenate([[0.0], np.cumsum(t.lengths)]) for t in (source, target)]
        there = totals[0][spans[:, 1]] - totals[0][spans[:, 0]]
        here = totals[1][spans[:, 3]] - totals[1][spans[:, 2]]
        ratio = float(here.sum() / there.sum())
        off = (here - ratio * there) ** 2 / ((ratio * there + here) / 2)
        spread = float(np.percentile(off, 68)) * 0.9 + 0.5  # 68 %: one standard deviation
        low, high = settings.length_variance_range
        return cls(ratio, min(max(spread, low), high))


@dataclass(frozen=True, slots=True)
class Model:
    """All that is believed about a pair of texts when a pass begins."""

    there: Translations
    """Source words into target words."""
    back: Translations
    lengths: Lengths
    habits: Habits
    gaps: tuple[Gap, ...]
    largest_bead: int


def bead_types(settings: Settings, largest_bead: int) -> list[tuple[int, int]]:
    """Shapes of beads with both sides, small ones first."""
    most = min(settings.largest_side, largest_bead - 1)
    sides = range(1, most + 1)
    return [(k, m) for k in sides for m in sides if k + m <= largest_bead]


def lattice(
    source: EncodedText,
    target: EncodedText,
    window: Window,
    model: Model,
    settings: Settings,
    tick: Callable[[], None],
    limits: Limits | None = None,
) -> Lattice:
    """The lattice of ``window`` with every cue added up and what ``limits`` forbid closed."""
    nodes = Nodes.of(window)
    types = bead_types(settings, model.largest_bead)
    depth = max(k for k, _ in types)
    there = window_scores(source, target, model.there, window, depth, tick)
    back = window_scores(target, source, model.back, band.columns(window, target.n), depth, tick)
    totals = [np.concatenate([[0.0], np.cumsum(t.lengths)]) for t in (source, target)]
    crossed = [np.cumsum(boundaries(t)) for t in (source, target)]
    heads = [np.concatenate([[0.0], np.cumsum(t.headings)]) for t in (source, target)]
    scores: dict[tuple[int, int], Floats] = {}
    for k, m in types:
        tick()
        before = nodes.shifted(-k, -m)
        inside = np.nonzero(before < nodes.count)[0]
        i, j = nodes.source[inside], nodes.target[inside]
        a, b = i - k, j - m
        value = settings.lexical_weight * 0.5 * (there.of(a, i, b, j) + back.of(b, j, a, i))
        if settings.length:
            value += settings.length_weight * length_score(
                totals[0][i] - totals[0][a], totals[1][j] - totals[1][b], model.lengths, settings
            )
        shape = settings.one_to_one
        if k + m > 2:
            shape = settings.two_sided + settings.per_sentence * (k + m - 2)
            if settings.structure:
                value += model.habits.cross_source * (crossed[0][i - 1] - crossed[0][a])
                value += model.habits.cross_target * (crossed[1][j - 1] - crossed[1][b])
        if settings.structure:
            here, other = heads[0][i] - heads[0][a], heads[1][j] - heads[1][b]
            value += settings.heading_mismatch * np.abs(here - other)
            value += settings.heading_agreement * np.minimum(here, other)
        full = np.zeros(nodes.count)
        full[inside] = value + shape
        scores[k, m] = full
    if limits is not None:
        limits.forbid(nodes, scores)
    node_scores = np.zeros(nodes.count)
    skips = np.zeros(source.n), np.zeros(target.n)
    if settings.structure:
        node_scores = model.habits.node_scores(source, target, nodes)
        skips = settings.heading_gap * source.headings, settings.heading_gap * target.headings
    return Lattice.build(
        nodes, scores, node_scores, model.gaps, skips, tick, limits.joints if limits else None
    )


def length_score(there: Floats, here: Floats, lengths: Lengths, settings: Settings) -> Floats:
    """Gale and Church's normal deviate with a flat tail."""
    expected = lengths.ratio * there
    off = (here - expected) ** 2 / (lengths.variance * (expected + here) / 2)
    return np.logaddexp(-0.5 * off, math.log(settings.length_floor) - _FAR_OFF * off)
