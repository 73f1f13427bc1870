"""The search: a lattice over pairs of sentence positions.

A node ``(i, j)`` stands before source sentence ``i`` and target sentence ``j``; beads are edges.
Runs without counterpart are affine gaps of two kinds (a short omission, a long lacuna), source
gaps before target gaps, so that every bead sequence has one path. The same forward sweep gives
the best path (max, +) and all paths together (logaddexp, +).

A *joint* is a node where a confirmed bead was taken out: whatever reaches it goes on as if a bead
had ended there, so that gaps may meet in it in either order.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.arrays import Edges, Floats, Ints
from reader.alignment.settings import Gap

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.alignment.band import Window
    from reader.alignment.lexical import Span

NEVER = -1e18
_ROWS_PER_TICK = 100


@dataclass(frozen=True, slots=True)
class Nodes:
    """The nodes of a window, row after row; node ``n`` is ``(source[n], target[n])``."""

    low: Ints
    high: Ints
    offsets: Ints
    source: Ints
    target: Ints

    @classmethod
    def of(cls, window: Window) -> Nodes:
        """Number the nodes of a window."""
        low, high = window
        width = high - low + 1
        offsets = np.concatenate([[0], np.cumsum(width)]).astype(np.int64)
        source = np.repeat(np.arange(len(low), dtype=np.int64), width)
        target = np.arange(int(offsets[-1]), dtype=np.int64) - offsets[source] + low[source]
        return cls(low, high, offsets, source, target)

    @property
    def count(self) -> int:
        """Number of nodes; also the number of the node that stands for "outside"."""
        return int(self.offsets[-1])

    def number(self, i: Ints, j: Ints) -> Ints:
        """Node numbers, :attr:`count` where a position is outside the window."""
        row = np.clip(i, 0, len(self.low) - 1)
        inside = (i >= 0) & (i < len(self.low)) & (j >= self.low[row]) & (j <= self.high[row])
        return np.where(inside, self.offsets[row] + j - self.low[row], self.count)

    def shifted(self, rows: int, columns: int) -> Edges:
        """For every node the number of the node so far away, :attr:`count` where that is outside."""
        size, width = len(self.low), self.high - self.low + 1
        there = np.arange(size, dtype=np.int64) + rows
        exists = (there >= 0) & (there < size)
        there = np.where(exists, there, 0)
        # row by row: the columns of a row move together, so one range of it arrives inside
        low = np.where(exists, self.low[there], 1)
        high = np.where(exists, self.high[there], 0)
        base = np.repeat((self.offsets[there] - self.low[there] + columns).astype(np.int32), width)
        target = self.target.astype(np.int32)
        number = base + target
        target += np.int32(columns)
        outside = target < np.repeat(low.astype(np.int32), width)
        outside |= target > np.repeat(high.astype(np.int32), width)
        number[outside] = self.count
        return number


@dataclass(frozen=True, slots=True)
class Lattice:
    """Nodes with the scores of all edges, ready to be searched.

    ``scores[t, node]`` is the bead of type ``types[t]`` that ends in ``node``; ``node_scores`` is
    added where a bead ends; ``skip_source[i]`` and ``skip_target[j]`` are added where a sentence
    falls into an omission.
    """

    nodes: Nodes
    types: tuple[tuple[int, int], ...]
    scores: Floats
    node_scores: Floats
    gaps: tuple[Gap, ...]
    skip_source: Floats
    skip_target: Floats
    before: Edges
    after: Edges
    joints: dict[int, list[int]] = field(default_factory=dict)
    """Columns of the joints, by row, in order."""

    @classmethod
    def build(
        cls,
        nodes: Nodes,
        scores: dict[tuple[int, int], Floats],
        node_scores: Floats,
        gaps: tuple[Gap, ...],
        skips: tuple[Floats, Floats],
        tick: Callable[[], None],
        joints: dict[int, list[int]] | None = None,
    ) -> Lattice:
        """Number the ends of all edges. Scores of edges out of the window do not matter."""
        types = tuple(scores)
        shape = len(types), nodes.count
        before, after, values = np.empty(shape, np.int32), np.empty(shape, np.int32), np.empty(shape)
        for t, (k, m) in enumerate(types):
            tick()
            before[t] = nodes.shifted(-k, -m)
            after[t] = nodes.shifted(k, m)
            values[t] = scores.pop((k, m))
        return cls(nodes, types, values, node_scores, gaps, *skips, before, after, joints or {})

    def skips(self, gap: int) -> tuple[Floats, Floats]:
        """What skipping each source and target sentence adds; only omissions look at the sentence."""
        if gap == 0:
            return self.skip_source, self.skip_target
        return np.zeros_like(self.skip_source), np.zeros_like(self.skip_target)

    def stretches(self, i: int) -> list[tuple[int, int]]:
        """First and last column of the row's pieces between joints, which belong to two of them."""
        low, high = int(self.nodes.low[i]), int(self.nodes.high[i])
        joints = self.joints.get(i)
        if not joints:
            return [(low, high)]
        ends = [low, *(j for j in joints if low < j < high), high]
        return [(a, b) for a, b in pairwise(ends) if b > a] or [(low, high)]


@dataclass(frozen=True, slots=True)
class Sweep:
    """Values of the nodes by how they were reached: bead, gap in the source, gap in the target.

    Each array has one value more than nodes, for "outside".
    """

    bead: Floats
    in_source: list[Floats]
    in_target: list[Floats]
    total: Floats
    arrived: dict[int, int] = field(default_factory=dict)
    """How the best path reaches each joint: 0 by a bead, g + 1 in source gap g, -(g + 1) in target gap g."""


def _empty(lattice: Lattice) -> Sweep:
    kinds = range(len(lattice.gaps))
    never = np.full(lattice.nodes.count + 1, NEVER)
    return Sweep(never.copy(), [never.copy() for _ in kinds], [never.copy() for _ in kinds], never)


def _prices(gap: Gap, skips: Floats) -> Floats:
    """What extending a gap from the first target sentence costs; only differences mean something."""
    return np.concatenate([[0.0], np.cumsum(gap.extend + skips)])


def forward(lattice: Lattice, add: np.ufunc, tick: Callable[[], None]) -> Sweep:
    """Combine the paths from the origin to each node with ``add`` (maximum or logaddexp)."""
    nodes, sweep = lattice.nodes, _empty(lattice)
    skips = [lattice.skips(g) for g in range(len(lattice.gaps))]
    prices = [_prices(gap, skip[1]) for gap, skip in zip(lattice.gaps, skips, strict=True)]
    for i in range(len(nodes.low)):
        if i % _ROWS_PER_TICK == 0:
            tick()
        first, last = int(nodes.offsets[i]), int(nodes.offsets[i + 1])
        low, high = int(nodes.low[i]), int(nodes.high[i])
        row = slice(first, last)
        total = add.reduce(sweep.total[lattice.before[:, row]] + lattice.scores[:, row], axis=0)
        total += lattice.node_scores[row]
        if i == 0:
            total[0] = 0.0
        sweep.bead[row] = total
        if i:
            up = int(nodes.offsets[i - 1]) - int(nodes.low[i - 1])
            end = min(high, int(nodes.high[i - 1])) + 1
            shared, above = slice(first, first + end - low), slice(up + low, up + end)
            for g, gap in enumerate(lattice.gaps):
                opened = sweep.bead[above] + gap.open
                reached = add(opened, sweep.in_source[g][above] + gap.extend) + skips[g][0][i - 1]
                sweep.in_source[g][shared] = reached
                total[: end - low] = add(total[: end - low], reached)
        sweep.total[row] = total
        if low in lattice.joints.get(i, ()):
            _join(lattice, sweep, first, add)
        for start, end in lattice.stretches(i):
            if end > start:
                _skip_targets(lattice, sweep, prices, (i, start, end), add)
                if end in lattice.joints.get(i, ()):
                    _join(lattice, sweep, first + end - low, add)
    return sweep


def _skip_targets(
    lattice: Lattice, sweep: Sweep, prices: list[Floats], stretch: tuple[int, int, int], add: np.ufunc
) -> None:
    """Add the target gaps inside a stretch of a row to its nodes."""
    i, start, end = stretch
    at = int(lattice.nodes.offsets[i]) - int(lattice.nodes.low[i])
    base = sweep.total[at + start : at + end + 1].copy()
    total = sweep.total[at + start + 1 : at + end + 1]
    for g, gap in enumerate(lattice.gaps):
        price = prices[g][start : end + 1]
        opened = add.accumulate((base - price)[:-1]) + price[1:] + (gap.open - gap.extend)
        sweep.in_target[g][at + start + 1 : at + end + 1] = opened
        total[:] = add(total, opened)


def _join(lattice: Lattice, sweep: Sweep, node: int, add: np.ufunc) -> None:
    """Let everything that reached ``node`` go on as after a bead."""
    ways = {0: float(sweep.bead[node])}
    for g in range(len(lattice.gaps)):
        ways[g + 1] = float(sweep.in_source[g][node])
        ways[-g - 1] = float(sweep.in_target[g][node])
        sweep.in_source[g][node] = sweep.in_target[g][node] = NEVER
    sweep.arrived[node] = max(ways, key=lambda state: ways[state])
    sweep.bead[node] = sweep.total[node] = add.reduce(np.array(list(ways.values())))


def backward(lattice: Lattice, tick: Callable[[], None]) -> Sweep:
    """Log-sum of the paths from each node to the end, by how the node was reached."""
    nodes, sweep, lae = lattice.nodes, _empty(lattice), np.logaddexp
    skips = [lattice.skips(g) for g in range(len(lattice.gaps))]
    prices = [_prices(gap, skip[1]) for gap, skip in zip(lattice.gaps, skips, strict=True)]
    n = len(nodes.low) - 1
    types = np.arange(len(lattice.types))[:, None]
    padded = np.concatenate([lattice.scores + lattice.node_scores, np.zeros((len(types), 1))], axis=1)
    for i in range(n, -1, -1):
        if i % _ROWS_PER_TICK == 0:
            tick()
        first, last = int(nodes.offsets[i]), int(nodes.offsets[i + 1])
        low = int(nodes.low[i])
        row = slice(first, last)
        following = lattice.after[:, row]
        out = lae.reduce(padded[types, following] + sweep.bead[following], axis=0)
        if i == n:
            out[-1] = 0.0
        joints = lattice.joints.get(i, ())
        stretches = lattice.stretches(i)
        high = stretches[-1][1]
        if high in joints and high > low:
            stretches.append((high, high))
        for start, end in reversed(stretches):
            part = slice(start - low, end - low + 1)
            done = end in joints and end > start
            _onward(lattice, sweep, (prices, skips), (i, start, end), out[part].copy(), done=done)
            if start in joints:
                node = first + start - low
                for g in range(len(lattice.gaps)):
                    sweep.in_source[g][node] = sweep.in_target[g][node] = sweep.bead[node]
                out[start - low] = sweep.bead[node]
    return sweep


def _onward(
    lattice: Lattice,
    sweep: Sweep,
    costs: tuple[list[Floats], list[tuple[Floats, Floats]]],
    stretch: tuple[int, int, int],
    out: Floats,
    *,
    done: bool,
) -> None:
    """Fill in a stretch of a row from the row below; ``out`` is what beads lead to.

    ``done``: the last column is a joint whose values are known; there ``out`` is all that follows.
    """
    nodes, lae = lattice.nodes, np.logaddexp
    prices, skips = costs
    i, low, high = stretch
    at = int(nodes.offsets[i]) - int(nodes.low[i])
    row, width = slice(at + low, at + high + 1), high - low + 1
    opened = np.full(width, NEVER)
    for g, gap in enumerate(lattice.gaps):
        price = prices[g][low : high + 1]
        inside = lae.accumulate((out + price)[::-1])[::-1] - price
        sweep.in_target[g][row] = inside
        opened[:-1] = lae(opened[:-1], inside[1:] + gap.open + skips[g][1][low:high])
    onward = lae(out, opened)
    total = onward.copy()
    n = len(nodes.low) - 1
    top = high - 1 if done else high
    start = max(low, int(nodes.low[i + 1])) if i < n else top + 1
    shared = slice(start - low, top - low + 1)
    down = int(nodes.offsets[i + 1]) - int(nodes.low[i + 1]) if i < n else 0
    below = slice(down + start, down + top + 1)
    for g, gap in enumerate(lattice.gaps):
        inside = onward.copy()
        if start <= top:
            next_row = sweep.in_source[g][below] + skips[g][0][i]
            inside[shared] = lae(inside[shared], next_row + gap.extend)
            total[shared] = lae(total[shared], next_row + gap.open)
        sweep.in_source[g][row] = inside
    sweep.bead[row] = total
    sweep.total[row] = total


def best_path(lattice: Lattice, tick: Callable[[], None]) -> list[Span]:
    """The most likely beads (Viterbi), sentences without counterpart one by one."""
    sweep = forward(lattice, np.maximum, tick)
    return _Trace(lattice, sweep).beads()


class _Trace:
    """Walks back along the edges whose values add up."""

    def __init__(self, lattice: Lattice, sweep: Sweep) -> None:
        self.lattice = lattice
        self.sweep = sweep
        self.skips = [lattice.skips(g) for g in range(len(lattice.gaps))]

    def beads(self) -> list[Span]:
        """Beads from the origin to the last node."""
        nodes = self.lattice.nodes
        i, j = len(nodes.low) - 1, int(nodes.high[-1])
        found: list[Span] = []
        state = self._arrival(nodes.count - 1, target_gap=True)
        while i or j:
            node = int(nodes.offsets[i] + j - nodes.low[i])
            if state == 0:
                state = self.sweep.arrived.get(node, 0)
            if state == 0:
                edge = int(np.argmax(self._bead_values(node)))
                k, m = self.lattice.types[edge]
                state = self._arrival(int(self.lattice.before[edge, node]), target_gap=True)
            elif state > 0:
                k, m = 1, 0
                state = self._before_source_gap(state, i, j)
            else:
                k, m = 0, 1
                state = self._before_target_gap(state, node, j)
            found.append((i - k, i, j - m, j))
            i, j = i - k, j - m
        return found[::-1]

    def _bead_values(self, node: int) -> Floats:
        return self.sweep.total[self.lattice.before[:, node]] + self.lattice.scores[:, node]

    def _arrival(self, node: int, *, target_gap: bool) -> int:
        """0 for a bead, g + 1 for source gap g, -(g + 1) for target gap g: the best at a node."""
        values = {0: float(self.sweep.bead[node])}
        for g in range(len(self.lattice.gaps)):
            values[g + 1] = float(self.sweep.in_source[g][node])
            if target_gap:
                values[-g - 1] = float(self.sweep.in_target[g][node])
        return max(values, key=lambda state: values[state])

    def _before_source_gap(self, state: int, i: int, j: int) -> int:
        nodes, g = self.lattice.nodes, state - 1
        above = int(nodes.offsets[i - 1] + j - nodes.low[i - 1])
        gap = self.lattice.gaps[g]
        extended = self.sweep.in_source[g][above] + gap.extend
        return state if extended > self.sweep.bead[above] + gap.open else 0

    def _before_target_gap(self, state: int, node: int, j: int) -> int:
        g = -state - 1
        gap, left = self.lattice.gaps[g], node - 1
        entry = self._arrival(left, target_gap=False)
        values = self.sweep.bead[left] if entry == 0 else self.sweep.in_source[entry - 1][left]
        row_starts = j - 1 == self.lattice.nodes.low[self.lattice.nodes.source[node]]
        extended = NEVER if row_starts else float(self.sweep.in_target[g][left]) + gap.extend
        return state if extended > values + gap.open else entry
