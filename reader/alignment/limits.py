"""What a person decided, as limits of the search: places it must pass, links it must not make.

Confirmed beads are taken out of the texts before the search. Those that keep the order of the
texts leave a *pin*: a pair of positions every path goes through, so that the rest falls into step
with them. One that crosses the rest (a note moved to the end) leaves none; which is which, the
heaviest chain of pins and of anchors tells (:mod:`reader.alignment.anchors`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.alignment import band
from reader.alignment.arrays import Ints
from reader.alignment.lattice import NEVER, Nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.alignment.arrays import Floats
    from reader.alignment.band import Window
    from reader.model.bitext import BeadDraft


class Pin(NamedTuple):
    """A confirmed bead between positions of what is left, with the place it had in all.

    ``source`` and ``target`` are first and last position; different where something unconfirmed
    stands among the units of the bead.
    """

    source: tuple[int, int]
    target: tuple[int, int]
    place: tuple[float, float]


class Range(NamedTuple):
    """Sentences ``source[0]:source[1]`` and ``target[0]:target[1]`` no bead may link."""

    source: tuple[int, int]
    target: tuple[int, int]


@dataclass(frozen=True, slots=True)
class Limits:
    """Pins as sorted positions ``(rows[p], columns[p])``, and the links that are refused."""

    rows: Ints
    columns: Ints
    apart: tuple[Range, ...] = ()

    @classmethod
    def of(cls, pins: Iterable[Pin], apart: Iterable[Range] = ()) -> Limits:
        """Both ends of each pin; the pins must be in order on both sides."""
        places = [place for pin in pins for place in zip(pin.source, pin.target, strict=True)]
        points = np.array(sorted(set(places)), np.int64).reshape(-1, 2)
        return cls(points[:, 0].copy(), points[:, 1].copy(), tuple(apart))

    @property
    def joints(self) -> dict[int, list[int]]:
        """Columns of the pins by row."""
        found: dict[int, list[int]] = {}
        for row, column in zip(self.rows.tolist(), self.columns.tolist(), strict=True):
            found.setdefault(row, []).append(column)
        return found

    def part(self, source: tuple[int, int], target: tuple[int, int]) -> Limits:
        """The limits of a block of the texts, in its own positions."""
        (a, b), (c, d) = source, target
        inside = (self.rows >= a) & (self.rows <= b) & (self.columns >= c) & (self.columns <= d)
        apart = tuple(
            Range((r.source[0] - a, r.source[1] - a), (r.target[0] - c, r.target[1] - c))
            for r in self.apart
            if r.source[0] < b and r.source[1] > a and r.target[0] < d and r.target[1] > c
        )
        return Limits(self.rows[inside] - a, self.columns[inside] - c, apart)

    def clip(self, window: Window, m: int) -> Window:
        """The window without what lies beside a pin: before it on one side, after it on the other."""
        if not len(self.rows):
            return window
        positions = np.arange(len(window[0]))
        before = np.searchsorted(self.rows, positions, side="left")  # pins in earlier rows
        after = np.searchsorted(self.rows, positions, side="right")
        least = np.concatenate([[0], self.columns])[before]
        most = np.concatenate([self.columns, [m]])[after]
        low, high = np.clip(window[0], least, most), np.clip(window[1], least, most)
        np.minimum.at(low, self.rows, self.columns)
        np.maximum.at(high, self.rows, self.columns)
        return band.monotone(low, high, m)

    def forbid(self, nodes: Nodes, scores: Mapping[tuple[int, int], Floats]) -> None:
        """Close the edges that would go past a pin or link what is to stay apart."""
        if len(self.rows):
            self._keep_to_pins(nodes, scores)
        for refused in self.apart:
            self._keep_apart(nodes, scores, refused)

    def _keep_to_pins(self, nodes: Nodes, scores: Mapping[tuple[int, int], Floats]) -> None:
        # the pins a node lies behind, and those it lies behind or on: an edge may only end behind
        # pins it started behind or on
        sides = (self.rows, nodes.source), (self.columns, nodes.target)
        behind = np.maximum(*(np.searchsorted(pins, at, side="left") for pins, at in sides))
        reached = np.minimum(*(np.searchsorted(pins, at, side="right") for pins, at in sides))
        reached = np.append(reached, len(self.rows))
        for (k, m), values in scores.items():
            values[behind > reached[nodes.shifted(-k, -m)]] = NEVER

    @staticmethod
    def _keep_apart(nodes: Nodes, scores: Mapping[tuple[int, int], Floats], refused: Range) -> None:
        for (k, m), values in scores.items():
            ends = [
                np.arange(first + 1, last + size, dtype=np.int64)
                for (first, last), size in ((refused.source, k), (refused.target, m))
            ]
            row, column = (grid.ravel() for grid in np.meshgrid(*ends, indexing="ij"))
            number = nodes.number(row, column)
            values[number[number < nodes.count]] = NEVER


class Rest(NamedTuple):
    """What is left of some units: their numbers on each side, and pins among them, in units."""

    source: list[int]
    target: list[int]
    pins: list[Pin]

    @property
    def sides(self) -> tuple[list[int], list[int]]:
        """The numbers of both sides."""
        return self.source, self.target


def rest_of(source: Sequence[int], target: Sequence[int], confirmed: Sequence[BeadDraft]) -> Rest:
    """Leave out the units of confirmed beads; ``source`` and ``target`` are sorted unit numbers."""
    sides = source, target
    taken = [{u for b in confirmed for u in b.source}, {u for b in confirmed for u in b.target}]
    free = [[u for u in units if u not in gone] for units, gone in zip(sides, taken, strict=True)]
    known = [set(units) for units in sides]
    pins = []
    for bead in confirmed:
        units = bead.source, bead.target
        if not all(own and known[side].issuperset(own) for side, own in enumerate(units)):
            continue
        ends = [
            (bisect_left(free[side], min(own)), bisect_left(free[side], max(own)))
            for side, own in enumerate(units)
        ]
        middle = [(min(own) + max(own)) / 2 for own in units]
        pins.append(Pin(ends[0], ends[1], (middle[0], middle[1])))
    return Rest(free[0], free[1], pins)
