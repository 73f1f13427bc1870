"""IBM model 1 (Brown et al. 1993) with a prior table and absolute discounting.

Words the beads found so far translate into one another; the discount removes chance meetings,
which in a text of a few pages are most of what plain EM would learn.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.arrays import Floats, Ints, tally
from reader.alignment.sparse import Sparse, expand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText, Vocabulary

Span = tuple[int, int, int, int]
"""A bead as sentence positions: source from, to, target from, to."""

_NEGLIGIBLE = 1e-5
_MIXTURE_ROUNDS = 5
_LARGEST_BEAD = 100_000
"""Token pairs; text without sentence ends would need far too many and teach nothing."""
_SORTED_AT_ONCE = 200_000


@dataclass(frozen=True, slots=True)
class Translations:
    """p(target word | source word), and for each target word the share that has a counterpart.

    A share of 0 makes the word count for nothing.
    """

    table: Sparse
    shares: Floats

    @classmethod
    def unlearnt(cls, prior: Sparse, target: Vocabulary, share: float) -> Translations:
        """From the prior table alone: words it does not know say nothing."""
        table = prior.normalised(target.counts + 0.5)
        known = np.bincount(table.columns, minlength=len(target.words)) > 0
        return cls(table, np.where(known, share, 0.0))


@dataclass(frozen=True, slots=True)
class _Meetings:
    """All token pairs inside the beads; ``place`` is the target token a pair belongs to."""

    types: Ints
    type_of_pair: Ints
    place: Ints
    target_of_place: Ints
    share_of_place: Floats
    """One over the number of source tokens in the bead."""


def _thinned(beads: Sequence[Span], source: EncodedText, target: EncodedText, most: int) -> Ints:
    """Evenly spread beads whose token pairs do not exceed ``most``; rows are spans."""
    spans = np.array(beads, np.int64).reshape(-1, 4)
    n_source = source.offsets[spans[:, 1]] - source.offsets[spans[:, 0]]
    n_target = target.offsets[spans[:, 3]] - target.offsets[spans[:, 2]]
    each = n_source * n_target
    usable = (each > 0) & (each <= _LARGEST_BEAD)
    spans = spans[usable]
    pairs = float(each[usable].sum())
    if pairs > most:
        keep = np.linspace(0, len(spans) - 1, max(1, int(len(spans) * most / pairs))).astype(np.int64)
        spans = spans[np.unique(keep)]
    return spans


def _distinct(keys: Ints, tick: Callable[[], None]) -> tuple[Ints, Ints]:
    """``numpy.unique`` with the inverse, piece by piece so that ``tick`` is heard."""
    pieces = 1 + len(keys) // _SORTED_AT_ONCE
    sample = np.sort(keys[:: max(1, len(keys) // 10_000)])
    limits = np.unique(sample[np.linspace(0, len(sample) - 1, pieces + 1).astype(np.int64)][1:-1])
    bucket = np.empty(len(keys), np.int16)
    for first in range(0, len(keys), _SORTED_AT_ONCE):
        part = slice(first, first + _SORTED_AT_ONCE)
        bucket[part] = np.searchsorted(limits, keys[part], side="right")
        tick()
    inverse = np.empty(len(keys), np.int64)
    found: list[Ints] = []
    count = 0
    for number in range(len(limits) + 1):
        chosen = np.nonzero(bucket == number)[0]
        unique, place = np.unique(keys[chosen], return_inverse=True)
        inverse[chosen] = place + count
        count += len(unique)
        found.append(unique)
        tick()
    return np.concatenate(found), inverse


def _meetings(source: EncodedText, target: EncodedText, spans: Ints, tick: Callable[[], None]) -> _Meetings:
    n_source = source.offsets[spans[:, 1]] - source.offsets[spans[:, 0]]
    starts = np.stack([target.offsets[spans[:, 2]], target.offsets[spans[:, 3]]])
    n_target = starts[1] - starts[0]
    bead = np.repeat(np.arange(len(spans), dtype=np.int64), n_target)
    within = np.arange(len(bead), dtype=np.int64) - np.repeat(np.cumsum(n_target) - n_target, n_target)
    target_of_place = target.ids[starts[0][bead] + within]
    bounds = np.concatenate([[0], np.cumsum(n_source)])
    tick()
    place, offset = expand(bounds, bead)
    tick()
    source_token = source.offsets[spans[:, 0]][bead[place]] + offset - bounds[bead[place]]
    tick()
    keys = source.ids[source_token] * len(target.vocabulary.words) + target_of_place[place]
    tick()
    types, type_of_pair = _distinct(keys, tick)
    return _Meetings(types, type_of_pair, place, target_of_place, 1.0 / n_source[bead])


def fit(
    source: EncodedText,
    target: EncodedText,
    beads: Sequence[Span],
    prior: Sparse,
    settings: Settings,
    tick: Callable[[], None],
) -> Translations:
    """Learn translations of source words from ``beads``; ``tick`` is called between rounds."""
    usual = target.vocabulary.frequencies()
    expected = prior.normalised(target.vocabulary.counts + 0.5)
    spans = _thinned(beads, source, target, settings.em_pairs)
    if not len(spans):
        return Translations.unlearnt(prior, target.vocabulary, settings.mixture_unsure)
    met = _meetings(source, target, spans, tick)
    tick()
    n_columns = len(target.vocabulary.words)
    from_word, to_word = met.types // n_columns, met.types % n_columns
    believed = expected.at(met.types)
    usual_of_place = usual[met.target_of_place]
    n_words, n_places = len(source.vocabulary.words), len(met.target_of_place)
    chance: Floats = usual[to_word] + believed
    totals = np.zeros(n_words)
    mixture = settings.mixture
    for _ in range(settings.em_rounds):
        weight = chance[met.type_of_pair] * met.share_of_place[met.place]
        tick()
        explained = mixture * tally(met.place, weight, n_places)
        tick()
        everything = explained + (1 - mixture) * usual_of_place
        weight *= mixture
        weight /= everything[met.place]
        tick()
        counts = tally(met.type_of_pair, weight, len(met.types))
        counts = np.maximum(counts - settings.discount, 0.0).astype(np.float64)
        totals = tally(from_word, counts, n_words)
        chance = (counts + settings.prior_strength * believed) / (totals[from_word] + settings.prior_strength)
        tick()
    weight = chance[met.type_of_pair] * met.share_of_place[met.place]
    mixture = _mixture(tally(met.place, weight, n_places), usual_of_place, mixture)
    low, high = settings.mixture_range
    left = settings.prior_strength / (totals[expected.rows] + settings.prior_strength)
    keep = chance > _NEGLIGIBLE
    table = Sparse.largest_of(
        np.concatenate([met.types[keep], expected.keys]),
        np.concatenate([chance[keep], expected.values * left]),
        (n_words, n_columns),
    )
    return Translations(table, np.full(n_columns, min(max(mixture, low), high)))


def _mixture(explained: Floats, usual: Floats, mixture: float) -> float:
    """Refit of the share of translated tokens, by EM."""
    for _ in range(_MIXTURE_ROUNDS):
        part = mixture * explained
        mixture = float((part / (part + (1 - mixture) * usual)).mean())
    return mixture


_ROWS_AT_ONCE = 24
_FEW = 50
"""Words of a text for each of a stretch from which on sorting the stretch takes less than marking in all."""


@dataclass(frozen=True, slots=True)
class WindowScores:
    """Log likelihood ratios of target tokens given source sentences, summed from window starts.

    ``sums[k][offsets[i] + j - low[i]]`` is that of the target sentences ``low[i]`` to ``j`` given
    the source sentences ``i`` to ``i + k``, against the same tokens without any source.
    """

    sums: list[Floats]
    offsets: Ints
    low: Ints

    def of(self, first: Ints, last: Ints, start: Ints, end: Ints) -> Floats:
        """Scores of beads ``first:last`` - ``start:end``; all four are arrays, lengths all equal."""
        count = int(last[0] - first[0]) if len(first) else 1
        base = self.offsets[first] - self.low[first]
        line = self.sums[count - 1]
        scores: Floats = line[base + end] - line[base + start]
        return scores


def window_scores(
    source: EncodedText,
    target: EncodedText,
    translations: Translations,
    window: tuple[Ints, Ints],
    depth: int,
    tick: Callable[[], None],
) -> WindowScores:
    """Score up to ``depth`` source sentences from each position against the target window."""
    n, n_words = source.n, len(target.vocabulary.words)
    low, high = window
    reach = high[np.minimum(np.arange(n) + depth, n)]
    width = reach - low[:n] + 1
    offsets = np.concatenate([[0], np.cumsum(width)])
    sums = [np.zeros(int(offsets[-1])) for _ in range(depth)]
    starts = translations.table.starts()
    columns, values = translations.table.columns, translations.table.values
    shares = translations.shares
    gain = shares / target.vocabulary.frequencies()
    lengths = np.maximum(1, np.diff(source.offsets)).astype(np.float64)
    scratch: Ints = np.full(n_words, -1, np.int64)
    for first in range(0, n, _ROWS_AT_ONCE):
        tick()
        last = min(first + _ROWS_AT_ONCE, n)
        deep = min(last + depth - 1, n)
        a, b = int(low[first]), int(reach[last - 1])
        words, place = _ranked(target.ids[target.offsets[a] : target.offsets[b]], n_words)
        boundaries = target.offsets[a : b + 1] - target.offsets[a]
        filled = np.nonzero(np.diff(boundaries))[0]  # sentences with tokens: the others add nothing
        chances = _chances(source, (first, deep), (starts, columns, values), words, scratch)
        chances *= gain[words]
        rows = np.arange(last - first)
        total, length = chances[: last - first].copy(), lengths[first:last].copy()
        for k in range(depth):
            if k:
                rows = rows[: max(0, n - first - k)]
                total, length = total[: len(rows)], length[: len(rows)]
                total += chances[rows + k]
                length += lengths[first + rows + k]
            if not len(rows):
                break
            ratio = np.log(1 - shares[words] + total / length[:, None])
            # words down, source positions across: so each token is one short contiguous copy
            running = np.zeros((b - a + 1, len(rows)))
            if len(filled):
                tokens = np.take(np.ascontiguousarray(ratio.T), place, axis=0)
                running[filled + 1] = np.add.reduceat(tokens, boundaries[filled], axis=0)
            running = np.cumsum(running, axis=0).T
            for row in rows.tolist():
                i = first + row
                left = int(low[i]) - a
                sums[k][offsets[i] : offsets[i + 1]] = running[row, left : left + int(width[i])]
    return WindowScores(sums, offsets, low)


def _ranked(ids: Ints, n_words: int) -> tuple[Ints, Ints]:
    """``numpy.unique`` with the inverse, for small numbers below ``n_words``: many without sorting."""
    if n_words > _FEW * len(ids):
        few, place = np.unique(ids, return_inverse=True)
        return few, place
    seen = np.zeros(n_words, np.bool_)
    seen[ids] = True
    words = np.nonzero(seen)[0]
    rank = np.empty(n_words, np.int64)
    rank[words] = np.arange(len(words))
    return words, rank[ids]


def _chances(
    source: EncodedText,
    sentences: tuple[int, int],
    table: tuple[Ints, Ints, Floats],
    words: Ints,
    scratch: Ints,
) -> Floats:
    """For each source sentence the sum of its words' chances to become each of ``words``.

    ``scratch`` has -1 for each word there is, also afterwards: a long text has far more than a stretch of it.
    """
    first, last = sentences
    starts, columns, values = table
    ids = source.ids[source.offsets[first] : source.offsets[last]]
    row_of_token = np.repeat(np.arange(last - first), np.diff(source.offsets[first : last + 1]))
    owner, entry = expand(starts, ids)
    scratch[words] = np.arange(len(words))
    column = scratch[columns[entry]]
    scratch[words] = -1
    inside = column >= 0
    cell = row_of_token[owner[inside]] * len(words) + column[inside]
    flat = tally(cell, values[entry[inside]], (last - first) * len(words))
    return flat.reshape(last - first, len(words))
