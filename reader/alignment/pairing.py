"""Sentences of one row paired anew after an edit: small, instant, without numpy.

A search over sentence positions as in Gale and Church (1993), with shared numbers, names,
cognates and the core lexicon beside length. The aligner proper (:mod:`reader.alignment.align`)
learns from the whole text and is better; this one answers while a person types.
"""

from __future__ import annotations

import math
from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.lexicon import compound_glosses, glosses
from reader.alignment.tokens import skeleton, tokens
from reader.model.bitext import SentenceBead
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

_PRIORS = {(1, 1): -0.1} | {
    (k, m): -1.4 - 1.6 * (k + m - 2) for k in (1, 2, 3) for m in (1, 2, 3) if 2 < k + m <= 5
}
_NULL = -4.0
_LENGTH_VARIANCE = 8.0
_LEXICAL_WEIGHT = 1.0
_TRANSLATED = 0.4
"""Share of the words known to the cues that have their counterpart in the same bead."""
_LEAST_TOKENS = 150
"""A row is too short to know how rare its words are: they are taken from a text of this size."""
_USUAL_LENGTH = 1000
"""Characters of text of equal length added to both sides: a sentence left out must not pass for terseness."""
_BAND = 15
_COGNATE_LETTERS = 5
_DEPTH = 3

Window = tuple[int, int]
"""First and last position on the other side that can matter."""


class _Line(NamedTuple):
    """Running scores along the other side, from position ``start`` on."""

    start: int
    running: list[float]

    def between(self, first: int, last: int) -> float:
        """Score of the sentences between two positions."""
        return self.running[last - self.start] - self.running[first - self.start]


Lines = dict[tuple[int, int], _Line]
"""By first sentence and number of sentences."""


class _Grid(NamedTuple):
    """Word scores in both directions, and running characters of each side."""

    there: Lines
    back: Lines
    source: list[int]
    target: list[int]
    ratio: float


def _forms(token: str, languages: tuple[Language, Language]) -> set[str]:
    """Tokens of the other side that may translate ``token``; ``~`` marks beginnings by sound."""
    known = glosses(languages)
    found = {token, *known.get(token, ())}
    if token not in known and languages[0] is Language.GERMAN and known:
        found.update(compound_glosses(token))
    return found | {_sound(token)}


def _sound(token: str) -> str:
    sounds = skeleton(token)[:_COGNATE_LETTERS]
    return "~" + sounds if token[0].isalpha() and len(sounds) == _COGNATE_LETTERS else token


def _links(
    source: Sequence[Sequence[str]], target: Sequence[Sequence[str]], languages: tuple[Language, Language]
) -> set[tuple[str, str]]:
    """All pairs of a source and a target token that may translate each other."""
    here: dict[str, set[str]] = {}
    for token in {t for sentence in target for t in sentence}:
        here.setdefault(token, set()).add(token)
        here.setdefault(_sound(token), set()).add(token)
    tokens_there = {t for sentence in source for t in sentence}
    return {
        (token, other)
        for token in tokens_there
        for form in _forms(token, languages)
        for other in here.get(form, ())
    }


def _lines(
    source: Sequence[Sequence[str]],
    target: Sequence[Sequence[str]],
    links: set[tuple[str, str]],
    windows: Sequence[Window],
) -> Lines:
    """Log likelihood ratios of the target's tokens given one to three source sentences.

    Tokens without any link say nothing and count for nothing. ``windows`` are, by first source
    sentence, the target positions the search can reach: all of them would be quadratic.
    """
    linked = {other for _, other in links}
    partners: dict[str, set[str]] = {}
    for token, other in links:
        partners.setdefault(token, set()).add(other)
    counts = Counter(t for sentence in target for t in sentence)
    total = max(sum(counts.values()), _LEAST_TOKENS)
    explained = [set().union(*(partners.get(t, ()) for t in sentence)) for sentence in source]
    missing = math.log(1 - _TRANSLATED)
    lines: Lines = {}
    for first in range(len(source)):
        words: set[str] = set()
        length = 0
        for count in range(1, min(_DEPTH, len(source) - first) + 1):
            words = words | explained[first + count - 1]
            length += max(1, len(source[first + count - 1]))
            start, end = windows[first]
            running, line = 0.0, [0.0]
            for sentence in target[start:end]:
                for token in sentence:
                    if token in words:
                        rate = _TRANSLATED * total / (length * counts[token])
                        running += math.log(1 - _TRANSLATED + rate)
                    elif token in linked:
                        running += missing
                line.append(running)
            lines[first, count] = _Line(start, line)
    return lines


def _band(n: int, m: int) -> list[Window]:
    """By source position, the first and last target position the search looks at."""
    reach = max(_BAND, abs(n - m))
    return [(max(0, i * m // n - reach), min(m, i * m // n + reach)) for i in range(n + 1)]


def _windows(band: Sequence[Window], n: int, m: int) -> tuple[list[Window], list[Window]]:
    """By first sentence of each side, the positions of the other that its beads can reach."""
    there = [(max(0, band[i][0] - _DEPTH), band[min(n, i + _DEPTH)][1]) for i in range(n)]
    firsts, lasts = [low for low, _ in band], [high for _, high in band]
    back = []
    for j in range(m):
        low = bisect_left(lasts, j + 1)
        high = bisect_right(firsts, j + _DEPTH) - 1
        back.append((max(0, low - _DEPTH), max(low, high)))
    return there, back


def _grid(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[Language, Language],
    band: Sequence[Window],
) -> _Grid:
    there = [tokens(s, languages[0]) for s in source]
    here = [tokens(s, languages[1]) for s in target]
    links = _links(there, here, languages)
    lengths = []
    for side in (source, target):
        total = [0]
        for sentence in side:
            total.append(total[-1] + len(sentence) + 1)
        lengths.append(total)
    ratio = (lengths[1][-1] + _USUAL_LENGTH) / (lengths[0][-1] + _USUAL_LENGTH)
    windows = _windows(band, len(source), len(target))
    back = _lines(here, there, {(b, a) for a, b in links}, windows[1])
    return _Grid(_lines(there, here, links, windows[0]), back, lengths[0], lengths[1], ratio)


def _score(grid: _Grid, i: int, j: int, k: int, m: int) -> float:
    """Of the bead that ends before source sentence ``i`` and target sentence ``j``."""
    a, b = i - k, j - m
    lexical = 0.5 * (grid.there[a, k].between(b, j) + grid.back[b, m].between(a, i))
    expected = grid.ratio * (grid.source[i] - grid.source[a])
    actual = grid.target[j] - grid.target[b]
    off = (actual - expected) ** 2 / (_LENGTH_VARIANCE * (expected + actual) / 2)
    return _PRIORS[k, m] + _LEXICAL_WEIGHT * lexical - min(0.5 * off, 4.0 + 0.03 * off)


def pair_sentences(
    source: Sequence[str], target: Sequence[str], languages: tuple[Language, Language]
) -> tuple[SentenceBead, ...]:
    """Partition the sentences of a row into beads, in order of the source.

    ``confidence`` compares the bead's score with that of its best rivals at the same end: a
    rough probability, not calibrated like the aligner's.
    """
    n, m = len(source), len(target)
    if not n or not m:
        alone = [SentenceBead((i,), (), 1.0) for i in range(n)]
        return (*alone, *(SentenceBead((), (j,), 1.0) for j in range(m)))
    band = _band(n, m)
    grid = _grid(source, target, languages, band)
    best: list[dict[int, float]] = [{} for _ in range(n + 1)]
    came: list[dict[int, tuple[int, int, float]]] = [{} for _ in range(n + 1)]
    best[0][0] = 0.0
    for i, (first, last) in enumerate(band):
        for j in range(first, last + 1):
            if i == j == 0:
                continue
            ways = [(best[i - 1].get(j, -math.inf) + _NULL, 1, 0)] if i else []
            if j:
                ways.append((best[i].get(j - 1, -math.inf) + _NULL, 0, 1))
            for k, w in _PRIORS:
                before = best[i - k].get(j - w, -math.inf) if k <= i and w <= j else -math.inf
                if before > -math.inf:
                    ways.append((before + _score(grid, i, j, k, w), k, w))
            top = max(ways)
            best[i][j] = top[0]
            total = sum(math.exp(way[0] - top[0]) for way in ways) if top[0] > -math.inf else 1.0
            came[i][j] = (top[1], top[2], 1.0 / total)
    return _trace(came, n, m)


def _trace(came: list[dict[int, tuple[int, int, float]]], n: int, m: int) -> tuple[SentenceBead, ...]:
    beads = []
    i, j = n, m
    while i or j:
        k, w, confidence = came[i][j]
        beads.append(SentenceBead(tuple(range(i - k, i)), tuple(range(j - w, j)), confidence))
        i, j = i - k, j - w
    return tuple(reversed(beads))
