"""How sure it is that two words of a pair of sentences correspond. Pure Python, for the window.

Candidates come from the learned table; what tells right from wrong ones is weighed by a logistic
regression whose weights were fitted on hand-labelled words (``benchmarks/wordlinks.py``), so that
its value is the share of such links that are right.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.wordlinks_priors import alike
from reader.segmentation.function_words import is_function_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.alignment.wordlinks_words import Word
    from reader.model.language import Language

_TENSION = 4.0
_LOCAL = 0.35
_NULL = 0.1
_SMALL = 1e-4
_FAR = 8
_UNSEEN = 0.02
_ANCHOR = 0.3
_LOST = 4.0
"""Distance of words in sentences that have nothing to hold on to."""

NAMES = (
    "one", "ahead", "behind", "prior", "count", "local", "global", "function", "mixed", "support",
    "margin", "foreign",
)  # fmt: skip
WEIGHTS = (2.548, 0.477, 0.662, 0.881, -0.065, -1.365, -1.784, -1.392, -0.818, 0.437, 0.491, -2.330)


class Entry(NamedTuple):
    """What the learned table says of two words."""

    there: float
    back: float
    prior: float
    seen: float


class Candidate(NamedTuple):
    """Two words that may correspond, by index among the words of their sentences."""

    source: int
    target: int
    features: tuple[float, ...]
    score: float


def candidates(
    source: Sequence[Word],
    target: Sequence[Word],
    languages: tuple[Language, Language],
    entries: Callable[[str, dict[str, list[int]]], list[tuple[str, Entry]]],
    weights: Sequence[float] = WEIGHTS,
) -> list[Candidate]:
    """Every pair of words there is something to say about, with its score.

    ``entries`` gives what is known of a source key and those of the target keys asked for.
    """
    places: dict[str, list[int]] = {}
    for j, word in enumerate(target):
        if word.key:
            places.setdefault(word.key, []).append(j)
    cells: list[tuple[int, int, Entry]] = []
    known: dict[str, list[tuple[str, Entry]]] = {}
    for i, word in enumerate(source):
        if not word.key:
            continue
        if word.key not in known:
            known[word.key] = entries(word.key, places)
        cells += [(i, j, entry) for key, entry in known[word.key] for j in places[key]]
    if not cells:
        return []
    n, m = len(source), len(target)
    slant = [abs((i + 0.5) / n - (j + 0.5) / m) for i, j, _ in cells]
    near = [math.exp(-_TENSION * gap) for gap in slant]
    ahead, behind = _posteriors(cells, near, n, m)
    functional = (
        [is_function_word(w.text, languages[0]) for w in source],
        [is_function_word(w.text, languages[1]) for w in target],
    )
    anchors = _anchors(cells, ahead, behind, functional)
    local = [_offset(i, j, anchors) for i, j, _ in cells]
    near = [math.exp(-_LOCAL * min(off, _FAR) - 1.0 * gap) for off, gap in zip(local, slant, strict=True)]
    ahead, behind = _posteriors(cells, near, n, m)
    mean = [math.sqrt(a * b) for a, b in zip(ahead, behind, strict=True)]
    margin = _margins(cells, mean)
    at = {(i, j): q for (i, j, _), q in zip(cells, mean, strict=True)}
    found = []
    for k, (i, j, entry) in enumerate(cells):
        left, right = functional[0][i], functional[1][j]
        features = (
            1.0,
            math.log(max(ahead[k], _SMALL)),
            math.log(max(behind[k], _SMALL)),
            entry.prior,
            math.log1p(entry.seen),
            min(local[k], _FAR) / _FAR,
            slant[k],
            float(left and right),
            float(left != right),
            _support(i, j, at),
            margin[k],
            float((left or right) and not entry.prior),
        )
        value = sum(w * x for w, x in zip(weights, features, strict=True))
        found.append(Candidate(i, j, features, 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, value))))))
    return found


def _posteriors(
    cells: list[tuple[int, int, Entry]], near: list[float], n: int, m: int
) -> tuple[list[float], list[float]]:
    """For each cell the chance that the target word comes from this source word, and the reverse."""
    rows, columns = [_NULL * _UNSEEN] * n, [_NULL * _UNSEEN] * m
    there = [entry.there * close for (_, _, entry), close in zip(cells, near, strict=True)]
    back = [entry.back * close for (_, _, entry), close in zip(cells, near, strict=True)]
    for (i, j, _), a, b in zip(cells, there, back, strict=True):
        columns[j] += a
        rows[i] += b
    return (
        [a / columns[j] for (_, j, _), a in zip(cells, there, strict=True)],
        [b / rows[i] for (i, _, _), b in zip(cells, back, strict=True)],
    )


def _anchors(
    cells: list[tuple[int, int, Entry]],
    ahead: list[float],
    behind: list[float],
    functional: tuple[list[bool], list[bool]],
) -> list[tuple[int, int]]:
    """Pairs of content words that are very likely right, one to a word, in order of the source."""
    ranked = sorted(
        (
            (-math.sqrt(a * b), i, j)
            for (i, j, _), a, b in zip(cells, ahead, behind, strict=True)
            if a * b > _ANCHOR * _ANCHOR and not functional[0][i] and not functional[1][j]
        )
    )
    rows: set[int] = set()
    columns: set[int] = set()
    found = []
    for _, i, j in ranked:
        if i not in rows and j not in columns:
            rows.add(i)
            columns.add(j)
            found.append((i, j))
    return sorted(found)


def _offset(i: int, j: int, anchors: list[tuple[int, int]]) -> float:
    """How far a cell is from where the nearest anchors on either side would have it."""
    left = right = None
    for anchor in anchors:
        if anchor[0] < i:
            left = anchor
        elif anchor[0] > i:
            right = anchor
            break
    gaps = [abs((j - b) - (i - a)) + 0.15 * abs(i - a) for a, b in filter(None, (left, right))]
    return min(gaps, default=_LOST)


_DIAGONALS = tuple((a, b) for a in (-2, -1, 1, 2) for b in (-2, -1, 1, 2) if a * b > 0 or a * b == -1)


def _support(i: int, j: int, at: dict[tuple[int, int], float]) -> float:
    """The likeliest pair of neighbours of the two words."""
    return max(at.get((i + a, j + b), 0.0) for a, b in _DIAGONALS)


def _margins(cells: list[tuple[int, int, Entry]], mean: list[float]) -> list[float]:
    """Log ratio of a cell to the best other one of its row or column, from -3 to 3."""
    rows: dict[int, list[float]] = {}
    columns: dict[int, list[float]] = {}
    for (i, j, _), value in zip(cells, mean, strict=True):
        for line in (rows.setdefault(i, [0.0, 0.0]), columns.setdefault(j, [0.0, 0.0])):
            if value > line[0]:
                line[1], line[0] = line[0], value
            elif value > line[1]:
                line[1] = value
    found = []
    for (i, j, _), value in zip(cells, mean, strict=True):
        rival = max(line[1] if value == line[0] else line[0] for line in (rows[i], columns[j]))
        found.append(max(-3.0, min(3.0, math.log((value + 0.01) / (rival + 0.01)))))
    return found


def unseen(source: str, target: str) -> Entry | None:
    """What two words the book did not have say by their letters alone."""
    strength = alike(source, target)
    return Entry(0.5 * strength, 0.5 * strength, strength, 0.0) if strength else None
