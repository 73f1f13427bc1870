"""Revisions of a text of which it is known where every word went."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Sequence

_WORD = re.compile(r"\s*\S+")


class Place(NamedTuple):
    """A range of one block of a text; blocks are numbered."""

    block: int
    start: int
    end: int


class Word(NamedTuple):
    """A word of the former text; ``now`` is where it, or what replaced it, stands in its block."""

    start: int
    end: int
    now: tuple[int, int] | None
    same: bool

    def at(self, offset: int, *, first: bool = False) -> int:
        """Where a boundary inside the word is now; the edge of a word that was replaced."""
        assert self.now is not None
        if self.same and self.start < offset < self.end:
            return self.now[0] + offset - self.start
        return self.now[0] if first else self.now[1]


class Truth(NamedTuple):
    """Where the words of a place are: ``place`` from the first to the last, or to what replaced them.

    ``same`` are those that are still there; ``kept`` says that they are at least half of them.
    """

    place: Place | None
    same: tuple[tuple[int, int], ...]
    kept: bool


@dataclass(slots=True)
class Revision:
    """A revised text, and where each block and each of its words stands in it."""

    texts: list[str]
    block: dict[int, int]
    """Where the blocks of the former text are now; those that are gone are missing."""
    words: dict[int, list[Word]] = field(default_factory=dict)
    """Of each former block its words."""

    def truth(self, place: Place) -> Truth:
        """What became of the words of a place."""
        inside = [w for w in self.words.get(place.block, ()) if w.start < place.end and place.start < w.end]
        now = [word for word in inside if word.now is not None]
        if not now:
            return Truth(None, (), kept=False)
        edges = {id(word): (word.at(place.start, first=True), word.at(place.end)) for word in now}
        same = tuple(edges[id(word)] for word in now if word.same)
        whole = Place(self.block[place.block], edges[id(now[0])][0], edges[id(now[-1])][1])
        return Truth(whole, same, kept=2 * len(same) >= len(inside))


def revise(
    texts: Sequence[str],
    chance: random.Random,
    rate: float,
    *,
    move: float = 0.0,
    drop: float = 0.0,
    on_top: Sequence[str] = (),
) -> Revision:
    """Change ``rate`` of all words: half are replaced, a quarter goes, a quarter gets another before it.

    Replacements are words of the same text. ``move`` and ``drop`` are shares of the blocks; the
    texts ``on_top`` are put before the first.
    """
    vocabulary = [word.strip() for text in texts for word in _WORD.findall(text)]
    order = list(range(len(texts)))
    gone = set(chance.sample(order, round(drop * len(order))))
    order = [n for n in order if n not in gone]
    for n in chance.sample(order, round(move * len(order))):
        order.remove(n)
        order.insert(chance.randrange(len(order) + 1), n)
    result = Revision(list(on_top), {})
    for n in order:
        result.block[n] = len(result.texts)
        text, result.words[n] = _reworded(texts[n], chance, rate, vocabulary)
        result.texts.append(text)
    return result


def _reworded(
    text: str, chance: random.Random, rate: float, vocabulary: Sequence[str]
) -> tuple[str, list[Word]]:
    now = ""
    words: list[Word] = []
    found = list(_WORD.finditer(text))
    for match in found:
        gap = match[0][: len(match[0]) - len(match[0].lstrip())]
        word = match[0].strip()
        start = match.end() - len(word)
        what = chance.random() if chance.random() < rate else 1.0
        if what >= 1.0:
            replaced: str | None = word
        elif what < 0.5:
            replaced = chance.choice(vocabulary)
        elif what < 0.75 and len(found) > 1:
            replaced = None
        else:
            now += gap + chance.choice(vocabulary)
            gap, replaced = " ", word
        if replaced is None:
            words.append(Word(start, match.end(), None, same=False))
            continue
        now += gap if now else ""
        where = len(now), len(now) + len(replaced)
        words.append(Word(start, match.end(), where, same=replaced == word))
        now += replaced
    return now or text, words


def quotes(texts: Sequence[str], chance: random.Random, number: int) -> list[Place]:
    """Places a person might mark: from one word to forty, short ones as often as long ones."""
    blocks = [n for n, text in enumerate(texts) if len(text.split()) > 2]
    weights = [len(texts[n]) for n in blocks]
    found = []
    for n in chance.choices(blocks, weights, k=number):
        words = list(re.finditer(r"\w[\w'’-]*", texts[n]))
        if not words:
            continue
        length = min(len(words), round(2 ** chance.uniform(0, 5.3)))
        first = chance.randrange(len(words) - length + 1)
        found.append(Place(n, words[first].start(), words[first + length - 1].end()))
    return found


def judged(found: Place | None, truth: Truth) -> str:
    """What became of a place: one of ``VERDICTS``."""
    place, same, kept = truth
    if found is None:
        return "lost" if kept else "given up"
    if place is None or found.block != place.block:
        return "wrong"
    if abs(found.start - place.start) <= 2 and abs(found.end - place.end) <= 2:
        return "right" if kept else "replaced"
    inside = min(found.end, place.end) - max(found.start, place.start)
    words = sum(max(0, min(found.end, end) - max(found.start, start)) for start, end in same)
    if 2 * inside <= found.end - found.start or 2 * words < sum(end - start for start, end in same):
        return "wrong"
    return "near" if kept else "replaced"


VERDICTS = ("right", "near", "lost", "given up", "replaced", "wrong")
"""``right``: both ends within two characters. ``near``: half of its words and more, and little besides.
``lost``: for a person to review though its words are there. Where more than half of its words are gone:
``given up`` to review, or put where other words ``replaced`` them. ``wrong``: anywhere else."""
