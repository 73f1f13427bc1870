"""Safe pairs of sentences in long texts: they give the first window and the places to cut.

Sentences alike in rare words, numbers and names; of these the heaviest monotone chain. The
places a person confirmed are links of that chain with a weight of their own.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.alignment import band
from reader.alignment.sparse import Sparse, expand

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.alignment.arrays import Floats, Ints
    from reader.alignment.band import Window
    from reader.alignment.limits import Pin
    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText

_ROWS_AT_ONCE = 500
_MOST_SENTENCES = (8, 60)
"""A word is rare below 1 % of the sentences, within these limits."""
_CANDIDATES = 3
_LOOK_BACK = 400
_LEAVING_RATE, _LEAVING_CAP = 0.03, 3.0
_HEAVIEST = 4.0
_PIN = 4.0
"""What a confirmed place weighs beside anchors: a few of them that agree with each other outweigh it."""
_NEIGHBOURS, _SUPPORT, _NEAR = 4, 2, 40
_RECTANGLE = 400
_MOST_NODES = 2_000_000
"""Of a window between two anchors: bounds memory where nothing is alike for a long way."""
_SAFE_AROUND, _SAFE_SHIFT, _SAFE_SLOPE = 3, 3, 0.1


class Anchor(NamedTuple):
    """A source and a target sentence that correspond, with a weight."""

    source: int
    target: int
    weight: float


def find_anchors(
    source: EncodedText, target: EncodedText, prior: Sparse, tick: Callable[[], None]
) -> list[Anchor]:
    """The chain of anchors, those without neighbours that agree left out."""
    return _supported(_chain(_candidates(source, target, prior, tick), tick))


def in_step(
    pins: Sequence[Pin],
    texts: tuple[EncodedText, EncodedText],
    places: tuple[Floats, Floats],
    prior: Sparse,
    tick: Callable[[], None],
) -> list[Pin]:
    """The pins that keep the order of the texts; ``places`` are those of their sentences.

    A pin and a sentence are compared by where they stood before the confirmed beads were taken out.
    """
    if not pins:
        return []
    candidates = sorted(_candidates(*texts, prior, tick)) if texts[0].n and texts[1].n else []
    points = [(float(places[0][a.source]), float(places[1][a.target])) for a in candidates]
    points += [pin.place for pin in pins]
    order = sorted(range(len(points)), key=points.__getitem__)
    weight = np.concatenate([_relative([a.weight for a in candidates]), np.full(len(pins), _PIN)])[order]
    i, j = (np.array([points[z][side] for z in order], np.float64) for side in (0, 1))
    chosen = (order[z] - len(candidates) for z in _heaviest(i, j, weight, tick))
    found: list[Pin] = []
    for number in chosen:
        if number < 0:
            continue
        pin = pins[number]
        if not found or (pin.source[0] >= found[-1].source[1] and pin.target[0] >= found[-1].target[1]):
            found.append(pin)
    return found


def with_pins(anchors: Sequence[Anchor], rows: Ints, columns: Ints) -> list[Anchor]:
    """Anchors and the ends of pins in one chain; anchors that contradict a pin are left out."""
    pins = [Anchor(i, j, _PIN) for i, j in zip(rows.tolist(), columns.tolist(), strict=True)]
    kept = [
        a
        for a in anchors
        if int(np.searchsorted(rows, a.source, side="right"))
        == int(np.searchsorted(columns, a.target, side="right"))
    ]
    return sorted([*kept, *pins])


def _relative(weights: Sequence[float]) -> Floats:
    values = np.array(weights, np.float64)
    return np.minimum(values / np.median(values), _HEAVIEST) if len(values) else values


def _rare(text: EncodedText) -> Floats:
    low, high = _MOST_SENTENCES
    spread = text.vocabulary.spread
    return (spread <= min(max(low, 0.01 * text.n), high)).astype(np.float64)


def _candidates(
    source: EncodedText, target: EncodedText, prior: Sparse, tick: Callable[[], None]
) -> list[Anchor]:
    rare = _rare(target)
    rare_source = _rare(source)
    weight = np.log((target.n + 1) / (target.vocabulary.spread + 0.5)) * rare
    rare_only = Sparse(prior.keys, prior.values * rare_source[prior.rows], prior.n_rows, prior.n_columns)
    pairs = rare_only.normalised(rare)
    keep = pairs.values > 0
    pairs = Sparse(pairs.keys[keep], pairs.values[keep], pairs.n_rows, pairs.n_columns)
    pair_starts, pair_columns = pairs.starts(), pairs.columns
    n_words = max(1, len(target.vocabulary.words))
    standing = np.unique(target.ids * target.n + target.sentence_of_token)
    standing = standing[rare[standing // target.n] > 0]
    posting_starts = np.searchsorted(standing, np.arange(n_words + 1, dtype=np.int64) * target.n)
    sentences = standing % target.n
    sizes = [np.sqrt(np.maximum(np.diff(t.offsets), 4)) for t in (source, target)]
    found: list[Anchor] = []
    for first in range(0, source.n, _ROWS_AT_ONCE):
        tick()
        last = min(first + _ROWS_AT_ONCE, source.n)
        ids = source.ids[source.offsets[first] : source.offsets[last]]
        rows = np.repeat(np.arange(last - first), np.diff(source.offsets[first : last + 1]))
        owner, entry = expand(pair_starts, ids)
        word = pair_columns[entry]
        value = np.minimum(pairs.values[entry], 1.0) * weight[word]
        hit, posting = expand(posting_starts, word)
        cells = Sparse.sum_of(
            rows[owner[hit]] * target.n + sentences[posting], value[hit], (last - first, target.n)
        )
        alike = cells.values / (sizes[0][first + cells.rows] * sizes[1][cells.columns])
        found += _best_of_rows(cells, alike, first)
    return found


def _best_of_rows(cells: Sparse, alike: Floats, first: int) -> list[Anchor]:
    starts, columns = cells.starts(), cells.columns
    found: list[Anchor] = []
    for row in range(cells.n_rows):
        part = slice(int(starts[row]), int(starts[row + 1]))
        values = alike[part]
        if not len(values):
            continue
        order = np.argsort(-values, kind="stable")[:_CANDIDATES]
        near_best = (z for z in order.tolist() if values[z] >= 0.5 * values[order[0]])
        found += [Anchor(first + row, int(columns[part][z]), float(values[z] ** 2)) for z in near_best]
    return found


def _chain(points: list[Anchor], tick: Callable[[], None]) -> list[Anchor]:
    """The heaviest chain going up on both sides, with a capped price for leaving the diagonal."""
    if not points:
        return []
    points = sorted(points)
    i = np.array([p.source for p in points], np.float64)
    j = np.array([p.target for p in points], np.float64)
    return [points[z] for z in _heaviest(i, j, _relative([p.weight for p in points]), tick)]


def _heaviest(i: Floats, j: Floats, weight: Floats, tick: Callable[[], None]) -> list[int]:
    """Numbers of the points of the heaviest chain; ``i`` must not fall."""
    value = weight.copy()
    came = np.full(len(weight), -1)
    for z in range(1, len(weight)):
        if z % 1000 == 0:
            tick()
        back = max(0, z - _LOOK_BACK)
        up, right = i[z] - i[back:z], j[z] - j[back:z]
        reached = value[back:z] - np.minimum(_LEAVING_CAP, _LEAVING_RATE * np.abs(right - up))
        reached[(up <= 0) | (right <= 0)] = -1.0
        best = int(np.argmax(reached))
        if reached[best] > 0:
            value[z] = weight[z] + reached[best]
            came[z] = back + best
    z = int(np.argmax(value))
    found: list[int] = []
    while z >= 0:
        found.append(z)
        z = int(came[z])
    return found[::-1]


def _supported(chain: list[Anchor]) -> list[Anchor]:
    if len(chain) < 2 * _SUPPORT + 1:
        return chain
    found = []
    for z, point in enumerate(chain):
        support = 0
        for other in chain[max(0, z - _NEIGHBOURS) : z + _NEIGHBOURS + 1]:
            up, right = other.source - point.source, other.target - point.target
            far = max(abs(up), abs(right))
            support += other is not point and far < _NEAR and abs(up - right) <= 4 + 0.35 * far
        if support >= _SUPPORT:
            found.append(point)
    return found


def first_window(anchors: Sequence[Anchor], n: int, m: int, settings: Settings) -> Window:
    """All between neighbouring anchors; a band along the diagonal where they are far apart."""
    low, high = np.full(n + 1, m), np.zeros(n + 1, np.int64)
    points = [(0, 0), *((a.source, a.target) for a in anchors), (n, m)]
    for (i1, j1), (i2, j2) in pairwise(points):
        rows, width = i2 - i1, j2 - j1
        left, right = np.full(rows + 1, j1), np.full(rows + 1, j2)
        lopsided = abs(width - rows) > 0.5 * max(width, rows)  # one side lacks a part: look everywhere
        too_large = rows * width > _MOST_NODES
        if max(rows, width) > _RECTANGLE and (too_large or not lopsided):
            diagonal = j1 + (np.arange(rows + 1) * width / max(1, rows)).astype(np.int64)
            half = min(max(150, 0.15 * max(rows, width)), 1500)
            half = int(min(half, max(2 * settings.wide, _MOST_NODES / 2 / max(1, rows))))
            left, right = np.maximum(j1, diagonal - half), np.minimum(j2, diagonal + half)
        low[i1 : i2 + 1] = np.minimum(low[i1 : i2 + 1], left)
        high[i1 : i2 + 1] = np.maximum(high[i1 : i2 + 1], right)
    r = settings.wide
    rows_around = np.arange(n + 1)
    low = np.minimum(low[np.maximum(rows_around - r, 0)], low - r)
    high = np.maximum(high[np.minimum(rows_around + r, n)], high + r)
    return band.monotone(low, high, m)


def cuts(anchors: Sequence[Anchor], n: int, m: int, block: int) -> list[tuple[int, int]]:
    """Where to cut into blocks of about ``block`` source sentences, both ends included.

    A cut is safe where the anchors around it lie near one diagonal; a block twice as long as
    wanted is cut at any anchor.
    """
    found = [(0, 0)]
    for z in range(_SAFE_AROUND, len(anchors) - _SAFE_AROUND):
        here = anchors[z]
        length = here.source - found[-1][0]
        if length < block or here.source > n - block // 2:
            continue
        around = anchors[z - _SAFE_AROUND : z + _SAFE_AROUND + 1]
        shifts = [a.target - a.source for a in around]
        most = _SAFE_SHIFT + _SAFE_SLOPE * (around[-1].source - around[0].source)
        if max(shifts) - min(shifts) <= most or length > 2 * block:
            found.append((here.source, here.target))
    return [*found, (n, m)]
