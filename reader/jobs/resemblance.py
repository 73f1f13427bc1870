"""Whether a German and an English text may be translations of each other, cheaply enough to try many.

Rare words, names and numbers that both have stand at about the same relative places in
translations, and anywhere in texts that have nothing to do with each other (cf. Fung and
McKeown 1994 on positions of words in noisy parallel texts). That tells without any other text
to compare with, and chapters of one book, which share all their names, from each other.
"""

from __future__ import annotations

import math
from collections import defaultdict
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple
from zlib import crc32

from reader.alignment.lexicon import glosses
from reader.alignment.tokens import skeleton, tokens
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

MOST = 4_000
"""Rare words of a text that are kept: more make it no surer."""
_RARE = 3
"""Times a word may stand in a text and still be rare."""
_NEAR = 0.08
"""How far apart, in lengths of the text, two words may stand and be at the same place."""
_BY_CHANCE = 2 * _NEAR - _NEAR**2
_SHORTEST = 4
_FEWEST = 8
"""Shared rare words below which nothing is said."""
_LIKE, _UNLIKE = 4.5, 2.0
"""Standard deviations above chance: from where on texts are alike, and below which they are not.
Translations came to 8.8 and more, other texts to 3.9 and less, in 17 works and all pairs of them."""
_SHARE = 0.4
"""Share of the rare words at the same places that is the least for being alike."""
_ENOUGH = 25
"""Shared rare words from which on it is telling that few of them are at the same places."""
_EXPECTED, _LONG = 10, 3_000
"""Words at the same places that texts of so many characters have at least when they are translations
(37 and more in those 17 works)."""
_LENGTHS = 2.2
"""A translation is at most so many times as long as its original."""

Print = dict[int, tuple[float, ...]]
"""The rare words of a text, as numbers, with their relative places in order."""


class Verdict(StrEnum):
    """What a comparison came to."""

    LIKE = "like"
    UNLIKE = "unlike"
    UNKNOWN = "unknown"


class Resemblance(NamedTuple):
    """``near`` of ``shared`` rare words are at the same places; ``score`` in standard deviations."""

    shared: int
    near: int
    score: float
    verdict: Verdict


def fingerprint(text: str, language: Language, most: int = MOST) -> Print:
    """What is kept of a text for comparing it: where its rare words stand, in terms of both languages."""
    found = tokens(text, language)
    places: defaultdict[str, list[float]] = defaultdict(list)
    for number, token in enumerate(found):
        for name in _names(token, language):
            if len(places[name]) <= _RARE:
                places[name].append(number / len(found))
    rare = [(crc32(name.encode()), tuple(where)) for name, where in places.items() if len(where) <= _RARE]
    rare.sort()  # the same words are kept of every text that has them
    return dict(rare[:most])


def compare(first: Print, second: Print, lengths: tuple[int, int]) -> Resemblance:
    """Compare two texts by their prints and their lengths in characters."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    shared = near = 0
    for name, here in small.items():
        there = large.get(name)
        if there is not None and len(there) == len(here):
            shared += 1
            near += all(abs(a - b) <= _NEAR for a, b in zip(here, there, strict=True))
    too_few = near < _EXPECTED and min(lengths) >= _LONG
    if shared < _FEWEST:
        return Resemblance(shared, near, 0.0, Verdict.UNLIKE if too_few else Verdict.UNKNOWN)
    score = (near - shared * _BY_CHANCE) / math.sqrt(shared * _BY_CHANCE * (1 - _BY_CHANCE))
    fits = max(lengths) <= _LENGTHS * max(1, min(lengths))
    verdict = Verdict.UNKNOWN
    if fits and score >= _LIKE and near >= _SHARE * shared:
        verdict = Verdict.LIKE
    elif score < (_LIKE if too_few else _UNLIKE) and (too_few or shared >= _ENOUGH):
        verdict = Verdict.UNLIKE
    return Resemblance(shared, near, score, verdict)


def overlap(first: Print, second: Print) -> float:
    """Share of the rare words of a text that another of the same language has too: copies have all."""
    return len(first.keys() & second.keys()) / max(1, min(len(first), len(second)))


def nearest(prints: Sequence[Print], others: Sequence[Print], most: int) -> Iterator[list[int]]:
    """For each of ``prints`` the numbers of those ``others`` that share most rare words with it."""
    holders: defaultdict[int, list[int]] = defaultdict(list)
    for number, one in enumerate(others):
        for name in one:
            holders[name].append(number)
    commonest = max(20, len(others) // 10)
    for one in prints:
        votes: defaultdict[int, float] = defaultdict(float)
        for name in one:
            who = holders.get(name, ())
            if len(who) <= commonest:
                for number in who:
                    votes[number] += 1 / len(who)
        yield sorted(votes, key=lambda number: -votes[number])[:most]


def _names(token: str, language: Language) -> Iterator[str]:
    """By what names a token is looked for in both languages."""
    if token[0] == "#":
        if len(token) > 2:
            yield token
        return
    if len(token) < _SHORTEST:
        return
    yield "~" + skeleton(token)
    if language is Language.GERMAN:
        for gloss in glosses((Language.GERMAN, Language.ENGLISH)).get(token, ()):
            if len(gloss) >= _SHORTEST:
                yield "=" + gloss
    else:
        yield "=" + token
