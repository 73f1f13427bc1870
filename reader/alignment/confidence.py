"""How sure a bead is: posteriors of the lattice, calibrated."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.arrays import Floats
from reader.alignment.lattice import Lattice, Sweep, backward, forward

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from reader.alignment.lexical import Span

CALIBRATION = (0.7, 0.0)
"""Slope and shift on the log odds; the lattice multiplies cues that are not independent."""
_SUREST = 30.0


def calibrated(probability: float) -> float:
    """The share of beads with this posterior that are right."""
    p = min(max(probability, 1e-13), 1 - 1e-13)
    odds = CALIBRATION[0] * math.log(p / (1 - p)) + CALIBRATION[1]
    return 1 / (1 + math.exp(-min(max(odds, -_SUREST), _SUREST)))


@dataclass(frozen=True, slots=True)
class Posteriors:
    """Probabilities under all paths: of nodes, and of single sentences having no counterpart."""

    lattice: Lattice
    ahead: Sweep
    behind: Sweep
    everything: float
    skipped_source: Floats
    skipped_target: Floats

    @classmethod
    def of(cls, lattice: Lattice, tick: Callable[[], None]) -> Posteriors:
        """Sweep the lattice forward and backward."""
        ahead = forward(lattice, np.logaddexp, tick)
        behind = backward(lattice, tick)
        everything = float(ahead.total[lattice.nodes.count - 1])
        skipped = _skipped(lattice, ahead, behind, everything)
        return cls(lattice, ahead, behind, everything, *skipped)

    def nodes(self) -> NDArray[np.float32]:
        """For each node that a boundary between beads lies before its two sentences."""
        total = np.zeros(self.lattice.nodes.count)
        ways = [(self.ahead.bead, self.behind.bead)]
        ways += zip(self.ahead.in_source, self.behind.in_source, strict=True)
        ways += zip(self.ahead.in_target, self.behind.in_target, strict=True)
        for ahead, behind in ways:
            total += np.exp(np.minimum(ahead[:-1] + behind[:-1] - self.everything, 0.0))
        return np.minimum(total, 1.0).astype(np.float32)

    def bead(self, span: Span) -> float:
        """That this bead is on the path; for one without counterpart, that it has none."""
        a, b, c, d = span
        if d == c:
            return float(self.skipped_source[a])
        if b == a:
            return float(self.skipped_target[c])
        start, end = self.lattice.nodes.number(np.array([a, b]), np.array([c, d])).tolist()
        edge = self.lattice.scores[self.lattice.types.index((b - a, d - c)), end]
        whole = self.ahead.total[start] + edge + self.lattice.node_scores[end] + self.behind.bead[end]
        return self._probability(float(whole))

    def _probability(self, value: float) -> float:
        return math.exp(min(0.0, value - self.everything))


def _skipped(lattice: Lattice, ahead: Sweep, behind: Sweep, everything: float) -> tuple[Floats, Floats]:
    """For each sentence of each side the probability of having no counterpart."""
    nodes = lattice.nodes
    above = nodes.number(nodes.source - 1, nodes.target)
    left = nodes.number(nodes.source, nodes.target - 1)
    entry = np.logaddexp(ahead.bead, np.logaddexp.reduce(ahead.in_source))
    source, target = np.zeros(len(lattice.skip_source)), np.zeros(len(lattice.skip_target))
    for g, gap in enumerate(lattice.gaps):
        skips = lattice.skips(g)
        inner = nodes.source > 0
        s = nodes.source[inner] - 1
        came = np.logaddexp(ahead.bead[above] + gap.open, ahead.in_source[g][above] + gap.extend)[inner]
        value = came + skips[0][s] + behind.in_source[g][:-1][inner] - everything
        source += np.bincount(s, np.exp(np.minimum(value, 0.0)), minlength=len(source))
        inner = nodes.target > 0
        t = nodes.target[inner] - 1
        came = np.logaddexp(entry[left] + gap.open, ahead.in_target[g][left] + gap.extend)[inner]
        value = came + skips[1][t] + behind.in_target[g][:-1][inner] - everything
        target += np.bincount(t, np.exp(np.minimum(value, 0.0)), minlength=len(target))
    return np.minimum(source, 1.0), np.minimum(target, 1.0)


def expected_calibration_error(confidences: Sequence[float], right: Sequence[bool], bins: int = 10) -> float:
    """Mean distance between stated and true share of right beads, over equal bins of confidence."""
    stated, true = np.array(confidences), np.array(right, np.float64)
    place = np.minimum((stated * bins).astype(np.int64), bins - 1)
    error = 0.0
    for b in range(bins):
        chosen = place == b
        if chosen.any():
            error += float(chosen.mean() * abs(stated[chosen].mean() - true[chosen].mean()))
    return error
