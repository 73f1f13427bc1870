"""Heights of all rows without their texts: estimates corrected as rows are laid out."""

from __future__ import annotations

from array import array
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


class HeightIndex:
    """Prefix sums of row heights in a Fenwick tree (Fenwick 1994): set and find in O(log n)."""

    def __init__(self, heights: Sequence[float] = ()) -> None:
        self._heights = array("d", heights)
        self._total = sum(self._heights)
        count = len(self._heights)
        tree = array("d", [0.0])
        tree.extend(self._heights)
        for i in range(1, count + 1):
            parent = i + (i & -i)
            if parent <= count:
                tree[parent] += tree[i]
        self._tree = tree
        self._top_step = 1 << (count.bit_length() - 1) if count else 0

    def __len__(self) -> int:
        return len(self._heights)

    def __getitem__(self, row: int) -> float:
        return self._heights[row]

    @property
    def total(self) -> float:
        """The height of the whole text."""
        return self._total

    def set(self, row: int, height: float) -> None:
        """Replace the height of a row."""
        change = height - self._heights[row]
        if not change:
            return
        self._heights[row] = height
        self._total += change
        tree, count, i = self._tree, len(self._heights), row + 1
        while i <= count:
            tree[i] += change
            i += i & -i

    def top(self, row: int) -> float:
        """Where ``row`` begins."""
        total, tree, i = 0.0, self._tree, row
        while i:
            total += tree[i]
            i &= i - 1
        return total

    def find(self, y: float) -> tuple[int, float]:
        """The row that covers ``y``, and how far into it ``y`` is; (0, 0.0) when there are none."""
        count = len(self._heights)
        if not count:
            return 0, 0.0
        position, step, tree, rest = 0, self._top_step, self._tree, max(0.0, y)
        while step:
            ahead = position + step
            if ahead <= count and tree[ahead] <= rest:
                rest -= tree[ahead]
                position = ahead
            step >>= 1
        if position >= count:
            return count - 1, self._heights[-1]
        return position, rest


@dataclass(frozen=True, slots=True)
class Measure:
    """What turns numbers of characters into heights; lengths in pixels.

    ``source_line`` and ``target_line`` are characters to a line, found by laying out samples.
    """

    source_line: float
    target_line: float
    line: float
    padding: float
    empty: float
    """Least height of a row, padding included."""
    headings: tuple[float, ...]
    """Height of a one-line heading row of level 1, 2, …"""
    stacked_gap: float | None = None
    """With one column: what stands between the original and its translation."""


def estimate(
    n_source: Sequence[int], n_target: Sequence[int], levels: Sequence[int], measure: Measure
) -> list[float]:
    """The heights of rows from their numbers of characters and heading levels (0: no heading)."""
    # Whole numbers only: this runs over every row at each zoom and resize.
    a, b = max(1, int(measure.source_line * 16)), max(1, int(measure.target_line * 16))
    line, padding, empty = measure.line, measure.padding, measure.empty
    if measure.stacked_gap is not None:
        gap = measure.stacked_gap
        heights = [
            max(-(-s * 16 // a), 1) * line + max(-(-t * 16 // b), 1) * line + gap + padding
            for s, t in zip(n_source, n_target, strict=True)
        ]
    else:
        heights = [
            max(1, m) * line + padding
            for m in [
                max(y, x)
                for x, y in zip(
                    [-(-s * 16 // a) for s in n_source], [-(-t * 16 // b) for t in n_target], strict=True
                )
            ]
        ]
    if any(levels):
        last = len(measure.headings)
        for row, level in enumerate(levels):
            if level:
                heights[row] = measure.headings[min(level, last) - 1]
    return [max(empty, h) for h in heights] if empty > line + padding else heights
