"""The passes: a first path from what is known beforehand, then learn from it and search again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment import band, costs, lexical
from reader.alignment.anchors import cuts, find_anchors, first_window
from reader.alignment.band import Window
from reader.alignment.confidence import Posteriors
from reader.alignment.costs import Lengths, Model
from reader.alignment.cues import prior_table
from reader.alignment.lattice import best_path
from reader.alignment.lexical import Span, Translations
from reader.alignment.paragraphs import Habits
from reader.alignment.texts import EncodedText
from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.arrays import Floats
    from reader.alignment.lattice import Lattice
    from reader.alignment.settings import Gap, Settings
    from reader.alignment.sparse import Sparse
    from reader.model.language import Language
    from reader.model.progress import Progress

_FITS = 0.5
"""Score from which a bead counts as fitting well when the band is narrowed."""
_LEARNT_FROM = 4
"""Larger beads teach the lexical model little."""


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
class Result:
    """Beads as sentence spans, with what is needed to say how sure they are."""

    beads: list[Span]
    bead_probability: list[float]
    node_probability: Callable[[int, int], float]


@dataclass(slots=True)
class _Block:
    """A piece of a long text (or the whole of a short one) that is searched by itself."""

    source_start: int
    target_start: int
    source: EncodedText
    target: EncodedText
    window: Window
    beads: list[Span]

    def placed(self) -> list[Span]:
        """Its beads as spans of the whole text."""
        s, t = self.source_start, self.target_start
        return [(a + s, b + s, c + t, d + t) for a, b, c, d in self.beads]


def _blocks(
    source: EncodedText, target: EncodedText, prior: Sparse, settings: Settings, meter: Meter
) -> list[_Block]:
    n, m = source.n, target.n
    if n * m <= settings.full_matrix:
        return [_Block(0, 0, source, target, band.whole(n, m), [])]
    anchors = find_anchors(source, target, prior, meter.tick)
    low, high = first_window(anchors, n, m, settings)
    found = []
    points = cuts(anchors, n, m, settings.block)
    for (a, c), (b, d) in pairwise(points):
        part_low, part_high = np.clip(low[a : b + 1] - c, 0, d - c), np.clip(high[a : b + 1] - c, 0, d - c)
        window = band.monotone(part_low, part_high, d - c)
        found.append(_Block(a, c, source.part(a, b), target.part(c, d), window, []))
    return found


def search(
    source: EncodedText,
    target: EncodedText,
    languages: tuple[Language, Language],
    settings: Settings,
    progress: Progress,
) -> Result:
    """Align two texts of at least one sentence each."""
    meter = Meter(progress, 40 + (settings.passes + 1) * (50 + (source.n + target.n) // 20))
    prior = prior_table(source.vocabulary, target.vocabulary, languages, meter.tick)
    blocks = _blocks(source, target, prior, settings, meter)
    model = _first_model(source, target, prior, settings)
    lattices: list[Lattice] = []
    for number in range(settings.passes + 1):
        last = number == settings.passes
        if number:
            learnt = _learnt(source, target, blocks, prior, settings, meter)
            model = replace(learnt, gaps=_gaps(settings, last=last))
        lattices = []
        for block in blocks:
            lattice = costs.lattice(block.source, block.target, block.window, model, settings, meter.tick)
            block.beads = best_path(lattice, meter.tick)
            if last:
                lattices.append(lattice)
            else:
                block.window = _narrowed(lattice, block, settings, last=number == settings.passes - 1)
    return _result(blocks, lattices, meter)


def _gaps(settings: Settings, *, last: bool) -> tuple[Gap, ...]:
    return (settings.omission if last else settings.omission_unsure, settings.lacuna)


def _first_model(source: EncodedText, target: EncodedText, prior: Sparse, settings: Settings) -> Model:
    share = settings.mixture_unsure
    return Model(
        Translations.unlearnt(prior, target.vocabulary, share),
        Translations.unlearnt(prior.transposed(), source.vocabulary, share),
        Lengths.unfitted(source, target, settings),
        Habits.unfitted(source, target, settings),
        (settings.omission_unsure, settings.lacuna_unsure),
        settings.largest_first,
    )


def _learnt(
    source: EncodedText,
    target: EncodedText,
    blocks: Sequence[_Block],
    prior: Sparse,
    settings: Settings,
    meter: Meter,
) -> Model:
    """Everything refitted on the beads of the last pass."""
    beads = [bead for block in blocks for bead in block.placed()]
    used = [(a, b, c, d) for a, b, c, d in beads if b > a and d > c and b - a + d - c <= _LEARNT_FROM]
    turned = [(c, d, a, b) for a, b, c, d in used]
    return Model(
        lexical.fit(source, target, used, prior, settings, meter.tick),
        lexical.fit(target, source, turned, prior.transposed(), settings, meter.tick),
        Lengths.fitted(source, target, used, settings),
        Habits.fitted(source, target, beads, settings),
        _gaps(settings, last=False),
        settings.largest_bead,
    )


def _narrowed(lattice: Lattice, block: _Block, settings: Settings, *, last: bool) -> Window:
    sure = _sure(lattice, block.beads)
    radii = (settings.narrow if last else settings.wide, settings.sure)
    return band.around(block.beads, sure, (block.source.n, block.target.n), radii)


def _sure(lattice: Lattice, beads: Sequence[Span]) -> Floats:
    spans = np.array(beads)
    ends = lattice.nodes.number(spans[:, 1], spans[:, 3])
    sure = np.zeros(len(beads))
    for z, (a, b, c, d) in enumerate(beads):
        if b > a and d > c:
            score = lattice.scores[lattice.types.index((b - a, d - c)), ends[z]]
            sure[z] = float(score > _FITS)
    return sure


def _result(blocks: Sequence[_Block], lattices: Sequence[Lattice], meter: Meter) -> Result:
    beads: list[Span] = []
    probability: list[float] = []
    posteriors = []
    for block, lattice in zip(blocks, lattices, strict=True):
        posterior = Posteriors.of(lattice, meter.tick)
        posteriors.append(posterior)
        beads += block.placed()
        probability += [posterior.bead(bead) for bead in block.beads]
    starts = [block.source_start for block in blocks]

    def node(i: int, j: int) -> float:
        at = max(0, int(np.searchsorted(starts, i, side="right")) - 1)
        return posteriors[at].node(i - blocks[at].source_start, j - blocks[at].target_start)

    return Result(beads, probability, node)
