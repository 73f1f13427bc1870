"""Whose words a text holds: each character of a translation known as machine, memory or typed."""

from __future__ import annotations

from collections import Counter
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


class Hand(StrEnum):
    """Who put a character there; the first four as in :class:`reader.model.document.Origin`."""

    HUMAN = "human"
    """It was there before, of a human translation."""
    MT = "mt"
    TM = "tm"
    PROPAGATED = "propagated"
    TYPED = "typed"
    """A person typed it over, or into, what another hand had put there."""


class Whose(NamedTuple):
    """A range of a text and the hand it is of; ``detail`` names the engine, or the match rate."""

    hand: Hand
    start: int
    end: int
    detail: str = ""


class Kept(NamedTuple):
    """A range of a text before a change that is at ``to`` after it."""

    start: int
    end: int
    to: int


def whole(text: str, hand: Hand, detail: str = "") -> tuple[Whose, ...]:
    """The spans of a text that is all of one hand."""
    return (Whose(hand, 0, len(text), detail),) if text else ()


def partitions(spans: Sequence[Whose], length: int) -> bool:
    """Whether the spans cover a text of that length, each character once, in order, none empty."""
    at = 0
    for span in spans:
        if span.start != at or span.end <= at:
            return False
        at = span.end
    return at == length


def joined(spans: Iterable[Whose]) -> tuple[Whose, ...]:
    """Spans in order, without empty ones, neighbours of the same hand made one."""
    found: list[Whose] = []
    for span in spans:
        if span.start >= span.end:
            continue
        last = found[-1] if found else None
        if last is not None and (last.hand, last.detail, last.end) == (span.hand, span.detail, span.start):
            found[-1] = last._replace(end=span.end)
        else:
            found.append(span)
    return tuple(found)


def part(spans: Iterable[Whose], start: int, end: int, to: int = 0) -> tuple[Whose, ...]:
    """What the spans say of a range, moved so that it begins at ``to``."""
    by = to - start
    return joined(
        span._replace(start=max(span.start, start) + by, end=min(span.end, end) + by) for span in spans
    )


def moved(spans: Sequence[Whose], kept: Iterable[Kept], length: int) -> tuple[Whose, ...]:
    """The spans after a change that left ``kept`` (in order) as they were; all else was typed.

    ``length`` is that of the text after it.
    """
    found: list[Whose] = []
    at = 0
    for start, end, to in kept:
        found.append(Whose(Hand.TYPED, at, to))
        found += part(spans, start, end, to)
        at = to + end - start
    found.append(Whose(Hand.TYPED, at, length))
    return joined(found)


def tally(spans: Iterable[Whose]) -> Counter[Hand]:
    """How many characters there are of each hand."""
    counts: Counter[Hand] = Counter()
    for span in spans:
        counts[span.hand] += span.end - span.start
    return counts
