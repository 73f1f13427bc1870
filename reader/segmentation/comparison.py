"""What differs between two versions of a text, word by word."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")


class Change(StrEnum):
    """What became of a part of the old text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Part(NamedTuple):
    """A part of the two texts: ``old`` and ``new`` are ranges, one of them empty unless it is the same."""

    change: Change
    old: tuple[int, int]
    new: tuple[int, int]


def compare(old: str, new: str) -> list[Part]:
    """The parts of both texts in order; what was replaced is first removed, then added.

    Whole words are compared, so that a word is never half new. White space between two changed
    words counts as changed with them: single spaces that survive say nothing.
    """
    return list(_compared(old, new))


@lru_cache(maxsize=256)  # columns, suggestions and versions of a row are compared anew whenever it is drawn
def _compared(old: str, new: str) -> tuple[Part, ...]:
    if old == new:
        return (Part(Change.SAME, (0, len(old)), (0, len(new))),) if old else ()
    from rapidfuzz.distance import Levenshtein  # noqa: PLC0415  deferred: most texts are never compared

    before, after = _tokens(old), _tokens(new)
    words = [[text for text, _ in side] for side in (before, after)]
    starts = [[*(at for _, at in side), len(text)] for side, text in ((before, old), (after, new))]
    parts: list[Part] = []
    for op in Levenshtein.opcodes(*words):
        left = starts[0][op.src_start], starts[0][op.src_end]
        right = starts[1][op.dest_start], starts[1][op.dest_end]
        parts.append(Part(Change.SAME if op.tag == "equal" else Change.REMOVED, left, right))
    return tuple(_told(parts, old))


def _tokens(text: str) -> list[tuple[str, int]]:
    return [(match[0], match.start()) for match in _TOKEN.finditer(text)]


def _told(parts: list[Part], old: str) -> Iterator[Part]:
    """Neighbouring changes as one removal and one addition, with the white space between them."""
    pending: Part | None = None
    for number, part in enumerate(parts):
        between = part.change is Change.SAME and not old[slice(*part.old)].strip()
        last = number == len(parts) - 1
        if part.change is Change.SAME and not (between and pending is not None and not last):
            if pending is not None:
                yield from _both(pending)
            pending = None
            yield part
        elif pending is None:
            pending = part
        else:
            pending = Part(Change.REMOVED, (pending.old[0], part.old[1]), (pending.new[0], part.new[1]))
    if pending is not None:
        yield from _both(pending)


def _both(part: Part) -> Iterator[Part]:
    if part.old[0] < part.old[1]:
        yield Part(Change.REMOVED, part.old, (part.new[0], part.new[0]))
    if part.new[0] < part.new[1]:
        yield Part(Change.ADDED, (part.old[1], part.old[1]), part.new)


def kept(old: str, new: str) -> list[tuple[int, int, int]]:
    """Ranges of the old text that are still in the new one, in order: start, end, and where it is now.

    Letters that were put in somewhere, or taken out, leave all others as they were. Where something
    was written over something else, whole words count: letters they share by chance are new ones.
    """
    most = min(len(old), len(new))
    head = next((i for i in range(most) if old[i] != new[i]), most)
    tail = 0
    while tail < most - head and old[-1 - tail] == new[-1 - tail]:
        tail += 1
    if head + tail < most:
        while head and _inside_word(old, head, new, head):
            head -= 1
        while tail and _inside_word(old, len(old) - tail, new, len(new) - tail):
            tail -= 1
    found = [(0, head, 0)]
    found += [
        (part.old[0] + head, part.old[1] + head, part.new[0] + head)
        for part in compare(old[head : len(old) - tail], new[head : len(new) - tail])
        if part.change is Change.SAME
    ]
    found.append((len(old) - tail, len(old), len(new) - tail))
    return [span for span in found if span[0] < span[1]]


def _inside_word(old: str, here: int, new: str, there: int) -> bool:
    """Whether a place of both texts is between two letters of a word in one of them."""
    return any(
        0 < place < len(text) and _is_letter(text[place - 1]) and _is_letter(text[place])
        for text, place in ((old, here), (new, there))
    )


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
