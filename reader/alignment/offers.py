"""What could put a doubtful row right: repairs tried on the rows below, best first.

Nothing is changed here. A repair is judged by how well the rows of a short stretch go together
with it and without it; what weighs a row is handed in, so that it can be kept for the next time.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

STRETCH = 10
"""Rows that are looked at, from the row above the doubtful one on."""
_ALONE = 0.25
"""What a paragraph without counterpart counts for: more than in a link that is surely wrong."""
_CROWDED = 0.15
"""What each paragraph too many in a row takes away: two rows are better than one."""
_LEAST_GAIN = 0.6
_LARGEST = 4
"""Paragraphs of a side of which every way to split the row is tried."""


class Repair(StrEnum):
    """What can be done with a row."""

    MERGE = "merge"
    MERGE_UP = "merge_up"
    SPLIT = "split"
    DOWN = "down"
    UP = "up"
    GAP = "gap"
    REALIGN = "realign"


class StretchRow(NamedTuple):
    """The paragraphs of a row; one that is ``fixed`` was confirmed and stays as it is."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    fixed: bool = False

    def side(self, side: Side) -> tuple[str, ...]:
        """The paragraphs of one side."""
        return self.source if side is Side.SOURCE else self.target

    def with_side(self, side: Side, texts: tuple[str, ...]) -> StretchRow:
        """The row with other paragraphs on one side."""
        return self._replace(source=texts) if side is Side.SOURCE else self._replace(target=texts)


class Offer(NamedTuple):
    """A repair: ``side`` for what acts on one side, ``keep`` paragraphs of each side stay in a split.

    ``sure`` counts the rows that become sure by it, ``gain`` orders offers.
    """

    repair: Repair
    side: Side | None = None
    keep: tuple[int, int] = (0, 0)
    sure: int = 0
    gain: float = 0.0


def offers(
    rows: Sequence[StretchRow],
    at: int,
    weigh: Callable[[tuple[str, ...], tuple[str, ...]], float],
    *,
    sure: float,
    most: int = 2,
) -> list[Offer]:
    """Repairs of row ``at`` that make the stretch better, best first.

    ``weigh`` says how likely texts are to belong together, from 0 to 1; ``sure`` is what a row
    needs to count as sure.
    """
    before = _worth(rows, weigh)
    sure_before = _sure(rows, weigh, sure)
    found = []
    for offer, after in _tried(rows, at):
        gain = _worth(after, weigh) - before
        if gain >= _LEAST_GAIN:
            became = len(_sure(after, weigh, sure) - sure_before)
            found.append(offer._replace(sure=became, gain=gain))
    found.sort(key=lambda offer: -offer.gain)
    return found[:most]


def after(rows: Sequence[StretchRow], at: int, offer: Offer) -> list[StretchRow]:
    """The stretch as it would be; as it is where the offer does not act on it."""
    for tried, found in _tried(rows, at):
        if tried == offer._replace(sure=0, gain=0.0):
            return found
    return list(rows)


def _worth(rows: Sequence[StretchRow], weigh: Callable[[tuple[str, ...], tuple[str, ...]], float]) -> float:
    total = 0.0
    for row in rows:
        count = len(row.source) + len(row.target)
        if row.source and row.target:
            total += weigh(row.source, row.target) * count - _CROWDED * (count - 2)
        else:
            total += _ALONE * count
    return total


def _sure(
    rows: Sequence[StretchRow],
    weigh: Callable[[tuple[str, ...], tuple[str, ...]], float],
    sure: float,
) -> set[tuple[tuple[str, ...], tuple[str, ...]]]:
    return {
        (row.source, row.target)
        for row in rows
        if row.source and row.target and weigh(row.source, row.target) >= sure
    }


def _tried(rows: Sequence[StretchRow], at: int) -> Iterator[tuple[Offer, list[StretchRow]]]:
    """Every repair with the stretch as it would be."""
    row, below = rows[at], rows[at + 1 : at + 2]
    above = rows[at - 1 : at] if at else ()
    if below and not below[0].fixed:
        both = StretchRow(row.source + below[0].source, row.target + below[0].target)
        yield Offer(Repair.MERGE), [*rows[:at], both, *rows[at + 2 :]]
    if above and not above[0].fixed:
        both = StretchRow(above[0].source + row.source, above[0].target + row.target)
        yield Offer(Repair.MERGE_UP), [*rows[: at - 1], both, *rows[at + 1 :]]
    yield from _splits(rows, at)
    for side in Side:
        held = row.side(side)
        if not held:
            continue
        if below and not below[0].fixed and (len(held) > 1 or row.side(side.other)):
            moved = below[0].with_side(side, (held[-1], *below[0].side(side)))
            yield (
                Offer(Repair.DOWN, side),
                [*rows[:at], row.with_side(side, held[:-1]), moved, *rows[at + 2 :]],
            )
        if above and not above[0].fixed and (len(held) > 1 or row.side(side.other)):
            moved = above[0].with_side(side, (*above[0].side(side), held[0]))
            yield (
                Offer(Repair.UP, side),
                [*rows[: at - 1], moved, row.with_side(side, held[1:]), *rows[at + 1 :]],
            )
        if row.side(side.other):
            yield Offer(Repair.GAP, side), _with_gap(rows, at, side)


def _splits(rows: Sequence[StretchRow], at: int) -> Iterator[tuple[Offer, list[StretchRow]]]:
    source, target, _ = rows[at]
    if max(len(source), len(target)) > _LARGEST or len(source) + len(target) <= 2:
        return
    for i in range(len(source) + 1):
        for j in range(len(target) + 1):
            if 0 < i + j < len(source) + len(target):
                parts = StretchRow(source[:i], target[:j]), StretchRow(source[i:], target[j:])
                yield Offer(Repair.SPLIT, keep=(i, j)), [*rows[:at], *parts, *rows[at + 1 :]]


def _with_gap(rows: Sequence[StretchRow], at: int, side: Side) -> list[StretchRow]:
    """All below on a side go down by a row, as far as the next confirmed row or the next gap."""
    found = list(rows[:at])
    carried: tuple[str, ...] = ()
    for number in range(at, len(rows)):
        row = rows[number]
        if row.fixed:
            break
        found.append(row.with_side(side, carried))
        carried = row.side(side)
        if not carried:
            return [*found, *rows[number + 1 :]]
    alone = StretchRow((), ()).with_side(side, carried)
    return [*found, alone, *rows[len(found) :]]
