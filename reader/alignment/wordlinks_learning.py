"""Which words of a book correspond, learned from its own sentence pairs.

IBM model 1 in both directions (Brown et al. 1993) with a prior that likes the diagonal (Dyer,
Chahuneau and Smith 2013), the two made to agree (Liang, Taskar and Klein 2006), and with what the
lexicon, letters and people say as pseudo-counts.
"""

from __future__ import annotations

from array import array
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reader.alignment.arrays import Floats, Ints
from reader.alignment.wordlinks_priors import Priors, cognates, known, parts, told
from reader.alignment.wordlinks_table import SideWords, Table
from reader.alignment.wordlinks_words import Forms, words
from reader.model.language import Language
from reader.segmentation.function_words import is_function_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.alignment.wordlinks_priors import Languages

_MOST_PAIRS = 6_000_000
"""Pairs of words looked at; of a longer book evenly spread sentences teach (memory: some 50 bytes each)."""
_LARGEST = 40_000
"""Pairs of words in one pair of sentences; a longer one teaches nothing."""
_ROUNDS = 3
_AGREEING_ROUNDS = 3
_NULL = 0.1
_TENSION = 4.0
_DISCOUNT = 0.25
_PRIOR_COUNT = 2.0
_PART = 0.4
_HEADS = 3
_LEAST, _LEAST_COUNT = 0.01, 0.04
_WIDEST_ROW = 48
_AT_ONCE = 200

Floats32 = NDArray[np.float32]
Ints32 = NDArray[np.int32]


def _sums(index: Ints | Ints32, weights: Floats | Floats32, size: int) -> Floats:
    """Sums of the weights with the same index."""
    return np.asarray(np.bincount(index, weights, minlength=size), np.float64)


@dataclass(slots=True)
class _Side:
    ids: list[list[int]]
    keys: dict[str, int]
    surfaces: list[Counter[str]]


def _read(texts: Sequence[str], language: Language, forms: Forms, tick: Callable[[float], None]) -> _Side:
    side = _Side([], {}, [])
    for number, text in enumerate(texts):
        if number % _AT_ONCE == 0:
            tick(number / len(texts))
        row = []
        for word in words(text, language, forms):
            if word.verb >= 0:
                continue
            at = side.keys.setdefault(word.key, len(side.keys))
            if at == len(side.surfaces):
                side.surfaces.append(Counter())
            side.surfaces[at][text[word.start : word.end]] += 1
            row.append(at)
        side.ids.append(row)
    return side


@dataclass(frozen=True, slots=True)
class _Meetings:
    """All word pairs of the sentence pairs: their types, and the tokens of both sides they are of."""

    types: Ints
    of_pair: Ints32
    source: Ints32
    target: Ints32
    near: Floats32
    source_word: Ints
    """Word of each source token."""
    target_word: Ints


def _meet(source: _Side, target: _Side, tick: Callable[[float], None]) -> _Meetings:
    sizes = [len(a) * len(b) for a, b in zip(source.ids, target.ids, strict=True)]
    chosen = [n for n, size in enumerate(sizes) if 0 < size <= _LARGEST]
    total = sum(sizes[n] for n in chosen)
    if total > _MOST_PAIRS:
        keep = np.linspace(0, len(chosen) - 1, int(len(chosen) * _MOST_PAIRS / total)).astype(int)
        chosen = [chosen[n] for n in np.unique(keep).tolist()]
    width = max(1, len(target.keys))
    keys, froms, tos, nears = [], [], [], []
    a0 = b0 = 0
    source_word, target_word = [], []
    for count, n in enumerate(chosen):
        if count % _AT_ONCE == 0:
            tick(count / len(chosen))
        left, right = np.array(source.ids[n], np.int64), np.array(target.ids[n], np.int64)
        keys.append((left[:, None] * width + right[None, :]).ravel())
        i, j = np.arange(len(left), dtype=np.int32), np.arange(len(right), dtype=np.int32)
        froms.append(np.repeat(i + a0, len(right)))
        tos.append(np.tile(j + b0, len(left)))
        gap = np.abs((i[:, None] + 0.5) / len(left) - (j[None, :] + 0.5) / len(right))
        nears.append(np.exp(-_TENSION * gap).astype(np.float32).ravel())
        source_word.append(left)
        target_word.append(right)
        a0 += len(left)
        b0 += len(right)
    if not keys:
        none, none32 = np.zeros(0, np.int64), np.zeros(0, np.int32)
        return _Meetings(none, none32, none32, none32, np.zeros(0, np.float32), none, none)
    types, of_pair = np.unique(np.concatenate(keys), return_inverse=True)
    return _Meetings(
        types,
        of_pair.astype(np.int32),
        np.concatenate(froms),
        np.concatenate(tos),
        np.concatenate(nears),
        np.concatenate(source_word),
        np.concatenate(target_word),
    )


def _frequencies(tokens: Ints, size: int) -> Floats:
    counts = np.bincount(tokens, minlength=size) + 0.5
    frequencies: Floats = counts / counts.sum()
    return frequencies


class _Model:
    """One direction: chances of the words of one side given those of the other."""

    def __init__(
        self, given: Ints, usual: Floats, spots: tuple[Ints32, Ints], near: Floats32, prior: Floats
    ) -> None:
        """``given`` is the word each type depends on; ``spots`` the token to explain, and tokens' words."""
        self._given = given
        self._spot, word = spots
        self._n = len(word)
        self._null = (_NULL * usual[word]).astype(np.float64)
        total = _sums(self._spot, near, self._n)
        self._near = (near / total[self._spot] * (1 - _NULL)).astype(np.float32)
        self._rows = int(given.max()) + 1 if len(given) else 0
        self.set_prior(prior)
        self.chance: Floats = np.zeros(0)

    def set_prior(self, prior: Floats) -> None:
        total = _sums(self._given, prior, self._rows)
        self._strength = _PRIOR_COUNT * np.minimum(1.0, total)
        total[total == 0] = 1.0
        self._prior = prior / total[self._given] * self._strength[self._given]

    def begin(self, start: Floats) -> None:
        """The first chances: the word's own frequency, and what is known beforehand."""
        self.chance = start + self._prior

    def posterior(self, of_pair: Ints32) -> Floats:
        """For each pair of words the chance that they correspond, given their sentences."""
        weight: Floats = self.chance[of_pair] * self._near
        total = _sums(self._spot, weight, self._n) + self._null
        weight /= total[self._spot]
        return weight

    def learn(self, counts: Floats) -> None:
        """Chances from expected counts, less a discount for chance meetings."""
        counts = np.maximum(counts - _DISCOUNT, 0.0)
        total = _sums(self._given, counts, self._rows) + self._strength + _DISCOUNT
        self.chance = (counts + self._prior) / total[self._given]


def _prior_array(priors: Priors, source: _Side, target: _Side, types: Ints) -> Floats:
    values = np.zeros(len(types))
    width = max(1, len(target.keys))
    keys, strengths = [], []
    for (left, right), strength in priors.items():
        a, b = source.keys.get(left), target.keys.get(right)
        if a is not None and b is not None:
            keys.append(a * width + b)
            strengths.append(strength)
    if keys and len(types):
        wanted = np.array(keys, np.int64)
        place = np.minimum(np.searchsorted(types, wanted), len(types) - 1)
        hit = types[place] == wanted
        np.maximum.at(values, place[hit], np.array(strengths)[hit])
    return values


def _beforehand(source: _Side, target: _Side, languages: Languages, forms: tuple[Forms, Forms]) -> Priors:
    """What lexicon and letters say of the words of both sides."""
    found = cognates(source.keys, target.keys)
    lower = {key: {s.lower() for s in source.surfaces[at]} | {key} for key, at in source.keys.items()}
    of: dict[str, str] = {}
    for key, surfaces in lower.items():
        of.update((surface, key) for surface in surfaces if surface not in of)
    for surface, gloss, strength in known(of, languages, forms[1]):
        pair = (of[surface], gloss)
        found[pair] = max(found.get(pair, 0.0), strength)
    return found


def _opened(side: _Side, rows: Ints, columns: Ints, chance: Floats, other: Sequence[str]) -> Priors:
    """For the compounds of the German side what their parts most likely are on the other side."""
    best: dict[int, list[str]] = {}
    order = np.lexsort((-chance, rows))
    order = order[chance[order] > 0.1]
    for row, column in zip(rows[order].tolist(), columns[order].tolist(), strict=True):
        heads = best.setdefault(row, [])
        if len(heads) < _HEADS and not is_function_word(other[column], Language.ENGLISH):
            heads.append(other[column])
    found: Priors = {}
    for key in side.keys:
        for part in parts(key, side.keys):
            if part != key:
                found.update(((key, gloss), _PART) for gloss in best.get(side.keys[part], ()))
    return found


def train(
    pairs: Sequence[tuple[str, str]],
    languages: Languages,
    forms: tuple[Forms, Forms],
    given: Sequence[tuple[str, str, float]],
    tick: Callable[[float], None],
) -> tuple[Table, SideWords, SideWords]:
    """Learn from pairs of sentences; ``given`` are known pairs, ``tick`` hears the part done."""
    source = _read([p[0] for p in pairs], languages[0], forms[0], lambda done: tick(0.15 * done))
    target = _read([p[1] for p in pairs], languages[1], forms[1], lambda done: tick(0.15 + 0.15 * done))
    met = _meet(source, target, lambda done: tick(0.3 + 0.1 * done))
    width = max(1, len(target.keys))
    left, right = met.types // width, met.types % width
    priors = _beforehand(source, target, languages, forms)
    for pair, weight in told(given, languages, forms).items():
        priors[pair] = max(priors.get(pair, 0.0), weight)
    prior = _prior_array(priors, source, target, met.types)
    usual = (_frequencies(met.source_word, len(source.keys)), _frequencies(met.target_word, len(target.keys)))
    there = _Model(left, usual[1], (met.target, met.target_word), met.near, prior)
    back = _Model(right, usual[0], (met.source, met.source_word), met.near, prior)
    there.begin(usual[1][right])
    back.begin(usual[0][left])
    agreed = np.zeros(len(met.types))
    for turn in range(_ROUNDS + _AGREEING_ROUNDS):
        tick(0.4 + 0.1 * turn)
        ahead, behind = there.posterior(met.of_pair), back.posterior(met.of_pair)
        if turn >= _ROUNDS:
            ahead = behind = np.sqrt(ahead * behind)
        agreed = _sums(met.of_pair, ahead, len(met.types))
        there.learn(agreed)
        back.learn(agreed if ahead is behind else _sums(met.of_pair, behind, len(met.types)))
        if turn == _ROUNDS - 1 and Language.GERMAN in languages:
            if languages[0] is Language.GERMAN:
                more = _opened(source, left, right, there.chance, tuple(target.keys))
            else:
                opened = _opened(target, right, left, back.chance, tuple(source.keys))
                more = {(b, a): strength for (a, b), strength in opened.items()}
            prior = np.maximum(prior, _prior_array(more, source, target, met.types))
            there.set_prior(prior)
            back.set_prior(prior)
    agreed = _sums(met.of_pair, there.posterior(met.of_pair) * back.posterior(met.of_pair), len(met.types))
    table = _table((left, right), (there.chance, back.chance, prior, agreed), len(source.keys))
    return table, _side_words(source), _side_words(target)


def _table(words_of: tuple[Ints, Ints], values: tuple[Floats, Floats, Floats, Floats], n: int) -> Table:
    left, right = words_of
    there, back, prior, count = values
    keep = (prior > 0) | ((np.maximum(there, back) > _LEAST) & (count > _LEAST_COUNT))
    at = np.nonzero(keep)[0]
    weight = np.sqrt(there[at] * back[at]) + 0.05 * prior[at]
    order = np.lexsort((-weight, left[at]))
    at = at[order]
    rows = left[at]
    starts = np.searchsorted(rows, np.arange(n + 1))
    rank = np.arange(len(rows)) - starts[rows]
    at = at[rank < _WIDEST_ROW]
    starts = np.searchsorted(left[at], np.arange(n + 1))
    return Table(
        array("l", starts.tolist()),
        array("l", right[at].tolist()),
        *(array("f", value[at].tolist()) for value in (there, back, prior, count)),
    )


def _side_words(side: _Side) -> SideWords:
    usual = tuple(forms.most_common(1)[0][0] for forms in side.surfaces)
    return SideWords(side.keys, usual, array("l", (forms.total() for forms in side.surfaces)))
