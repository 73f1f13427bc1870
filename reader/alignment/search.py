"""The passes: a first path from what is known beforehand, then learn from it and search again."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from reader.alignment import band, costs, lexical
from reader.alignment.anchors import cuts, find_anchors, first_window, in_step, with_pins
from reader.alignment.arrays import Floats, Ints
from reader.alignment.band import Window
from reader.alignment.confidence import Posteriors
from reader.alignment.costs import Lengths, Model
from reader.alignment.cues import prior_table
from reader.alignment.lattice import best_path
from reader.alignment.lexical import Span, Translations
from reader.alignment.limits import Limits, Pin, Range
from reader.alignment.paragraphs import Habits
from reader.alignment.texts import EncodedText
from reader.model.bitext import Knowledge
from reader.model.language import Language
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.lattice import Lattice
    from reader.alignment.settings import Gap, Settings
    from reader.alignment.sparse import Sparse
    from reader.model.progress import Progress

_FITS = 0.5
"""Score from which a bead counts as fitting well when the band is narrowed."""
_LEARNT_FROM = 4
"""Larger beads teach the lexical model little."""
_SURE_AROUND = 7
"""Beads on each side of a cut that must fit well."""
_MOST_NODES, _PORTION = 4_000_000, 8000
"""Nodes of a window above which it is searched in portions of so many source sentences at first."""
_TAUGHT_WELL = 30
"""Confirmed beads from which words are learnt even before the first pass."""


class Meter:
    """Turns ticks of unequal worth into a fraction that never goes back."""

    def __init__(self, progress: Progress, expected: int) -> None:
        self._progress = progress
        self._expected = max(1, expected)
        self._count = 0

    def tick(self) -> None:
        """Report; lets ``Cancelled`` through."""
        self._count += 1
        self._progress(Stage.ALIGNING, 0.99 * min(1.0, self._count / self._expected))


@dataclass(frozen=True, slots=True)
class Task:
    """Two texts to be aligned and what is known about them beforehand.

    The texts are the sentences to be aligned (``n`` and ``m`` of them), then those of confirmed
    beads, which are only learnt from; ``taught`` are their beads, ``lessons`` those of other texts at
    the end, which say nothing of lengths here. ``pins`` may contradict each
    other or the rest; ``places`` say where each sentence stands among all, confirmed ones too.
    """

    source: EncodedText
    target: EncodedText
    n: int
    m: int
    languages: tuple[Language, Language]
    knowledge: Knowledge
    taught: tuple[Span, ...] = ()
    pins: tuple[Pin, ...] = ()
    places: tuple[Floats, Floats] | None = None
    apart: tuple[Range, ...] = ()
    lessons: tuple[Span, ...] = ()

    @property
    def open(self) -> tuple[EncodedText, EncodedText]:
        """The sentences to be aligned."""
        return self.source.part(0, self.n), self.target.part(0, self.m)


@dataclass(frozen=True, slots=True)
class Result:
    """Beads as sentence spans, with what is needed to say how sure they are."""

    beads: list[Span]
    bead_probability: list[float]
    node_probability: Callable[[int, int], float]
    model: Model | None = None
    """What was believed in the last pass; none where there was nothing to search."""


@dataclass(slots=True)
class _Block:
    """A piece of a long text (or the whole of a short one) that is searched by itself."""

    source_start: int
    target_start: int
    source: EncodedText
    target: EncodedText
    window: Window
    beads: list[Span]
    limits: Limits

    def placed(self) -> list[Span]:
        """Its beads as spans of the whole text."""
        s, t = self.source_start, self.target_start
        return [(a + s, b + s, c + t, d + t) for a, b, c, d in self.beads]


@dataclass(frozen=True, slots=True)
class _Found:
    """What is kept of a block's lattice, which is far too large to keep: how sure its path is.

    ``nodes[offsets[i] + j - low[i]]`` is the probability of node ``(i, j)``.
    """

    low: Ints
    high: Ints
    offsets: Ints
    nodes: NDArray[np.float32]
    beads: list[float]

    def node(self, i: int, j: int) -> float:
        """That a boundary between beads lies there; 0 outside the window."""
        if not (0 <= i < len(self.low) and self.low[i] <= j <= self.high[i]):
            return 0.0
        return float(self.nodes[self.offsets[i] + j - self.low[i]])


def _limits(task: Task, prior: Sparse, meter: Meter) -> Limits:
    pins: Sequence[Pin] = ()
    if task.pins and task.places is not None:
        pins = in_step(task.pins, task.open, task.places, prior, meter.tick)
    return Limits.of(pins, task.apart)


def _blocks(task: Task, prior: Sparse, settings: Settings, meter: Meter) -> list[_Block]:
    source, target = task.open
    n, m = task.n, task.m
    limits = _limits(task, prior, meter)
    if n * m <= settings.full_matrix:
        return [_Block(0, 0, source, target, limits.clip(band.whole(n, m), m), [], limits)]
    anchors = find_anchors(source, target, prior, meter.tick)
    if len(limits.rows):
        anchors = with_pins(anchors, limits.rows, limits.columns)
    low, high = first_window(anchors, n, m, settings)
    found = []
    points = cuts(anchors, n, m, settings.block)
    for (a, c), (b, d) in pairwise(points):
        part_low, part_high = np.clip(low[a : b + 1] - c, 0, d - c), np.clip(high[a : b + 1] - c, 0, d - c)
        inner = limits.part((a, b), (c, d))
        window = inner.clip(band.monotone(part_low, part_high, d - c), d - c)
        found.append(_Block(a, c, source.part(a, b), target.part(c, d), window, [], inner))
    return found


def search(task: Task, settings: Settings, progress: Progress) -> Result:
    """Align two texts of at least one sentence each."""
    meter = Meter(progress, 40 + (settings.passes + 1) * (50 + (task.n + task.m) // 20))
    prior = prior_table(
        task.source.vocabulary, task.target.vocabulary, task.languages, task.knowledge, settings, meter.tick
    )
    blocks = _blocks(task, prior, settings, meter)
    model = _first_model(task, prior, settings, meter)
    blocks = [piece for block in blocks for piece in _portions(block, model, settings, meter)]
    found: list[_Found] = []
    for number in range(settings.passes + 1):
        last = number == settings.passes
        if number:
            learnt = _learnt(task, blocks, prior, settings, meter)
            model = replace(learnt, gaps=_gaps(settings, last=last))
        smaller: list[_Block] = []
        for block in blocks:
            lattice = costs.lattice(
                block.source, block.target, block.window, model, settings, meter.tick, block.limits
            )
            block.beads = best_path(lattice, meter.tick)
            if last:
                found.append(_found(block, lattice, meter))
            else:
                sure = _sure(lattice, block.beads)
                block.window = _narrowed(block, sure, settings, last=number == settings.passes - 1)
                smaller += _cut(block, sure, settings)
        blocks = smaller or blocks
    return _result(blocks, found, model)


def _gaps(settings: Settings, *, last: bool) -> tuple[Gap, ...]:
    return (settings.omission if last else settings.omission_unsure, settings.lacuna)


def _first_model(task: Task, prior: Sparse, settings: Settings, meter: Meter) -> Model:
    source, target = task.source, task.target
    words = _translations(task, [], prior, settings, meter, least=_TAUGHT_WELL)
    lengths = Lengths.unfitted(*task.open, settings)
    if len(task.taught) >= _TAUGHT_WELL:
        lengths = Lengths.fitted(source, target, task.taught, settings)
    return Model(
        *words,
        lengths,
        Habits.unfitted(*task.open, settings),
        (settings.omission_unsure, settings.lacuna_unsure),
        settings.largest_first,
    )


def _translations(
    task: Task, beads: Sequence[Span], prior: Sparse, settings: Settings, meter: Meter, *, least: int = 0
) -> tuple[Translations, Translations]:
    """Words both ways, learnt from ``beads`` and the confirmed ones where these are enough."""
    source, target = task.source, task.target
    used = [*beads, *task.taught, *task.lessons]
    if not settings.learning or len(used) < least:
        share = settings.mixture_unsure
        return (
            Translations.unlearnt(prior, target.vocabulary, share),
            Translations.unlearnt(prior.transposed(), source.vocabulary, share),
        )
    turned = [(c, d, a, b) for a, b, c, d in used]
    return (
        lexical.fit(source, target, used, prior, settings, meter.tick),
        lexical.fit(target, source, turned, prior.transposed(), settings, meter.tick),
    )


def _learnt(task: Task, blocks: Sequence[_Block], prior: Sparse, settings: Settings, meter: Meter) -> Model:
    """Everything refitted on the beads of the last pass."""
    beads = [bead for block in blocks for bead in block.placed()]
    used = [(a, b, c, d) for a, b, c, d in beads if b > a and d > c and b - a + d - c <= _LEARNT_FROM]
    return Model(
        *_translations(task, used, prior, settings, meter),
        Lengths.fitted(task.source, task.target, [*used, *task.taught], settings),
        Habits.fitted(*task.open, beads, settings),
        _gaps(settings, last=False),
        settings.largest_bead,
    )


def _portions(block: _Block, model: Model, settings: Settings, meter: Meter) -> list[_Block]:
    """A block whose window is too large to search at once, cut after a search of each portion.

    A portion ends anywhere in the window, so the end of its path means nothing; it is cut well before.
    """
    low, high = block.window
    found: list[_Block] = []
    a = c = 0
    n, m = block.source.n, block.target.n
    while int((high[a:] - low[a:]).sum()) > _MOST_NODES and n - a > 2 * _PORTION:
        b = a + _PORTION
        portion = _piece(block, (a, b), (c, int(low[b] + high[b]) // 2))
        lattice = costs.lattice(
            portion.source, portion.target, portion.window, model, settings, meter.tick, portion.limits
        )
        portion.beads = best_path(lattice, meter.tick)
        sure = _sure(lattice, portion.beads)
        ends = [
            z
            for z in range(_SURE_AROUND, len(sure) - _SURE_AROUND)
            if _PORTION // 4 < portion.beads[z][0] < _PORTION * 3 // 4
        ]
        if not ends:
            break
        best = max(ends, key=lambda z: (sure[z - _SURE_AROUND : z + _SURE_AROUND + 1].sum(), z))
        i, _, j, _ = portion.beads[best]
        found.append(_piece(block, (a, a + i), (c, c + j)))
        a, c = a + i, c + j
    return [*found, _piece(block, (a, n), (c, m))] if found else [block]


def _piece(block: _Block, source: tuple[int, int], target: tuple[int, int]) -> _Block:
    (a, b), (c, d) = source, target
    limits = block.limits.part(source, target)
    low, high = (np.clip(side[a : b + 1] - c, 0, d - c) for side in block.window)
    window = limits.clip(band.monotone(low, high, d - c), d - c)
    start = block.source_start + a, block.target_start + c
    return _Block(*start, block.source.part(a, b), block.target.part(c, d), window, [], limits)


def _cut(block: _Block, sure: Floats, settings: Settings) -> list[_Block]:
    """A block that no anchor cut, though it is far too long, cut where its path is sure."""
    n, m = block.source.n, block.target.n
    if n <= 2 * settings.block:
        return [block]
    points = [(0, 0, 0)]
    for z in range(_SURE_AROUND, len(block.beads) - _SURE_AROUND):
        a, _, c, _ = block.beads[z]
        if a - points[-1][0] < settings.block or a > n - settings.block // 2:
            continue
        if sure[z - _SURE_AROUND : z + _SURE_AROUND + 1].all():
            points.append((a, c, z))
    points.append((n, m, len(block.beads)))
    found = []
    for (a, c, first), (b, d, last) in pairwise(points):
        piece = _piece(block, (a, b), (c, d))
        piece.beads = [(i - a, j - a, k - c, w - c) for i, j, k, w in block.beads[first:last]]
        found.append(piece)
    return found


def _narrowed(block: _Block, sure: Floats, settings: Settings, *, last: bool) -> Window:
    radii = (settings.narrow if last else settings.wide, settings.sure)
    m = block.target.n
    return block.limits.clip(band.around(block.beads, sure, (block.source.n, m), radii), m)


def _sure(lattice: Lattice, beads: Sequence[Span]) -> Floats:
    spans = np.array(beads)
    ends = lattice.nodes.number(spans[:, 1], spans[:, 3])
    sure = np.zeros(len(beads))
    for z, (a, b, c, d) in enumerate(beads):
        if b > a and d > c:
            score = lattice.scores[lattice.types.index((b - a, d - c)), ends[z]]
            sure[z] = float(score > _FITS)
    return sure


def _found(block: _Block, lattice: Lattice, meter: Meter) -> _Found:
    posterior = Posteriors.of(lattice, meter.tick)
    nodes = lattice.nodes
    beads = [posterior.bead(bead) for bead in block.beads]
    return _Found(nodes.low, nodes.high, nodes.offsets, posterior.nodes(), beads)


def _result(blocks: Sequence[_Block], found: Sequence[_Found], model: Model) -> Result:
    beads = [bead for block in blocks for bead in block.placed()]
    probability = [p for piece in found for p in piece.beads]
    starts = [block.source_start for block in blocks]

    def node(i: int, j: int) -> float:
        at = max(0, bisect_right(starts, i) - 1)
        return found[at].node(i - blocks[at].source_start, j - blocks[at].target_start)

    return Result(beads, probability, node, model)
