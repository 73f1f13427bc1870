"""Keeping a note with its text while that is edited here, so that old and new are both known.

Where only a quotation is left, :mod:`reader.annotation.finding` looks for it. In both a stated
orphan is better than a wrong place.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.annotation import CONTEXT, AnchorState

if TYPE_CHECKING:
    from collections.abc import Sequence

SURVIVING: Final = 0.35
"""Share of a range's characters that must survive a rewriting around it."""

SURROUNDED: Final = 0.5
"""Likeness of a range with its context, before and after, without which it is not the same place.

Two passages of one language share letters: unrelated ones reach 0.5 in one of a hundred, a
passage whose every second word was replaced stays above it in 99.
"""

SAME_PASSAGE: Final = 0.6
"""Likeness of the text now and the quotation from which it counts as moved, not merely fuzzy."""

SAME_WORD: Final = 0.6
"""Likeness from which a word that stands for another is that word in another form."""

_TOKEN: Final = re.compile(r"\w+|[^\w\s]")


def describe(text: str, start: int, end: int) -> tuple[str, str, str]:
    """Quotation, prefix and suffix of a range, as a selector stores them."""
    return text[start:end], text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]


def follow(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a non-empty range of ``old`` stands in ``new``; None where its text was deleted."""
    head, tail = _common(old, new)
    if end <= head:
        return start, end
    shift = len(new) - len(old)
    if start >= len(old) - tail:
        return start + shift, end + shift
    if start <= head and end >= len(old) - tail:
        # the edit lies inside the range: what was written there belongs to it
        return (start, end + shift) if end + shift > start else None
    found = through(old, new, start, end)
    if found is None or not alike_around(old, (start, end), new, found):
        return None
    return found


def _common(old: str, new: str) -> tuple[int, int]:
    most = min(len(old), len(new))
    head = 0
    while head < most and old[head] == new[head]:
        head += 1
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    return head, tail


class _Token(NamedTuple):
    start: int
    end: int
    text: str


class _Step(NamedTuple):
    """A word of the old text, or the part of it in the range, with where it is in the new one."""

    number: int
    """Of the new text's word."""
    start: int
    end: int
    survived: int
    """How many of its characters are the ones that were there."""


def through(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a range is after a rewriting of any size, by its words; None where too few survived."""
    here, there = _tokens(old), _tokens(new)
    steps = _steps(here, there, start, end)
    kept = [n for n, step in enumerate(steps) if step.survived]
    if not kept or sum(step.survived for step in steps) < SURVIVING * _letters(here, start, end):
        return None
    first, last = kept[0], kept[-1]
    # what was put in place of a word at the edge belongs to it, where it stands right there
    while first and steps[first - 1].number == steps[first].number - 1:
        first -= 1
    while last + 1 < len(steps) and steps[last + 1].number == steps[last].number + 1:
        last += 1
    return steps[first].start, steps[last].end


def _tokens(text: str) -> list[_Token]:
    return [_Token(*match.span(), match[0]) for match in _TOKEN.finditer(text)]


def _letters(tokens: Sequence[_Token], start: int, end: int) -> int:
    return sum(max(0, min(t.end, end) - max(t.start, start)) for t in tokens)


def _steps(here: Sequence[_Token], there: Sequence[_Token], start: int, end: int) -> list[_Step]:
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  deferred: most edits do without

    found: list[_Step] = []
    for op in Levenshtein.opcodes([t.text for t in here], [t.text for t in there]):
        if op.tag not in {"equal", "replace"}:
            continue
        for n in range(op.src_end - op.src_start):
            old, number = here[op.src_start + n], op.dest_start + n
            if old.end <= start or old.start >= end:
                continue
            step = _step(old, there[number], number, (max(start, old.start), min(end, old.end)))
            if step is not None:
                found.append(step)
    return found


def _step(old: _Token, new: _Token, number: int, inside: tuple[int, int]) -> _Step | None:
    low, high = inside[0] - old.start, inside[1] - old.start
    if old.text == new.text:
        return _Step(number, new.start + low, new.start + high, high - low)
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: as above

    if old.text[0].isalnum() != new.text[0].isalnum():
        return None
    same = fuzz.ratio(old.text, new.text) >= 100 * SAME_WORD
    if high - low == len(old.text):
        return _Step(number, new.start, new.end, len(old.text) if same else 0)
    part = _letters_through(old.text, new.text, low, high) if same else None
    return None if part is None else _Step(number, new.start + part[0], new.start + part[1], high - low)


def _letters_through(old: str, new: str, start: int, end: int) -> tuple[int, int] | None:
    """Where a part of a word is in another form of the word."""
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  deferred: as above

    first: int | None = None
    last = 0
    for op in Levenshtein.opcodes(old, new):
        low, high = max(op.src_start, start), min(op.src_end, end)
        if op.tag != "equal" or low >= high:
            continue
        place = op.dest_start - op.src_start
        first = place + low if first is None else first
        last = place + high
    return None if first is None else (first, last)


def around(text: str, span: tuple[int, int]) -> str:
    """A range with its context on each side."""
    return text[max(0, span[0] - CONTEXT) : span[1] + CONTEXT]


def alike_around(old: str, span: tuple[int, int], new: str, found: tuple[int, int]) -> bool:
    """Whether a range with its context is still like what it was."""
    return likeness(around(old, span), around(new, found)) >= SURROUNDED


def likeness(one: str, other: str) -> float:
    """How alike two texts are, from 0 to 1 (normalised Indel similarity)."""
    from rapidfuzz import fuzz  # noqa: PLC0415  deferred: a rewriting or a search only

    return fuzz.ratio(one, other) / 100


def state_of(exact: str, now: str) -> AnchorState:
    """How sure an anchor is whose quotation was ``exact`` and whose text now reads ``now``."""
    if exact == now:
        return AnchorState.EXACT
    return AnchorState.MOVED if likeness(exact, now) >= SAME_PASSAGE else AnchorState.FUZZY
