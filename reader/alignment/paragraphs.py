"""Paragraphs as a cue for the sentence search, and paragraph beads out of sentence beads."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from reader.alignment.arrays import Floats, Ints
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.lattice import Nodes
    from reader.alignment.lexical import Span
    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText
    from reader.model.bitext import Unit

_HEADING_LENGTH = 60
_HEADING_LETTERS = 12
"""Numbers of chapters ("XII.") are headings in spite of their full stop."""
_CLOSING = frozenset(".!?…\"”»“':;,")


def headings(units: Sequence[Unit]) -> Floats:
    """1 for each sentence that is a heading, by its block's kind or by its look.

    A kind is believed where any block of the document is known as a heading.
    """
    known = any(unit.kind is BlockKind.HEADING for unit in units)
    flags = []
    for unit in units:
        count = max(1, len(unit.sentences))
        is_heading = unit.kind is BlockKind.HEADING if known else count == 1 and _looks_like_one(unit.text)
        flags += [float(is_heading)] * count
    return np.array(flags)


def _looks_like_one(text: str) -> bool:
    text = text.strip()
    if not text or len(text) > _HEADING_LENGTH:
        return False
    return text[-1] not in _CLOSING or sum(map(str.isalpha, text)) <= _HEADING_LETTERS or text.isupper()


def boundaries(text: EncodedText) -> Ints:
    """For each position 0 to n whether a paragraph boundary lies there; the ends do not count."""
    flags = np.zeros(text.n + 1, np.int64)
    if text.paragraphs is not None and text.n > 1:
        flags[1 : text.n] = text.paragraphs[1:] != text.paragraphs[:-1]
    return flags


@dataclass(frozen=True, slots=True)
class Habits:
    """How this translation treats paragraphs, in nats.

    ``nodes[x, y]`` is added where a bead ends, ``x`` and ``y`` saying whether a paragraph ends
    there too; ``cross_source`` and ``cross_target`` price a paragraph boundary inside a bead.
    """

    nodes: Floats
    cross_source: float
    cross_target: float

    @classmethod
    def unfitted(cls, source: EncodedText, target: EncodedText, settings: Settings) -> Habits:
        """Seven of ten paragraphs of the shorter text end together."""
        x, y = float(boundaries(source).sum()), float(boundaries(target).sum())
        both = min(x, y) * 0.7 + 0.5
        counts = (max(min(source.n, target.n) - both, 1), max(y - both, 0) + 1, max(x - both, 0) + 1, both)
        cross = settings.crossing_unsure
        return cls(_information(counts, settings), cross, cross)

    @classmethod
    def fitted(
        cls, source: EncodedText, target: EncodedText, beads: Sequence[Span], settings: Settings
    ) -> Habits:
        """Counted on the beads of the last pass."""
        ends = boundaries(source), boundaries(target)
        counts = [1.0, 1.0, 1.0, 0.5]
        inside = [0.0, 0.0]
        for a, b, c, d in beads:
            inside[0] += float(ends[0][a + 1 : b].sum())
            inside[1] += float(ends[1][c + 1 : d].sum())
            if b > a and d > c and not (b == source.n and d == target.n):
                counts[2 * int(ends[0][b]) + int(ends[1][d])] += 1
        cross = [_crossing(i, float(e.sum()), settings) for i, e in zip(inside, ends, strict=True)]
        return cls(_information(counts, settings), *cross)

    def node_scores(self, source: EncodedText, target: EncodedText, nodes: Nodes) -> Floats:
        """What a bead's end in each node adds; nothing where paragraphs are not known."""
        if source.paragraphs is None or target.paragraphs is None:
            return np.zeros(nodes.count)
        scores: Floats = self.nodes[boundaries(source)[nodes.source], boundaries(target)[nodes.target]]
        return scores


def _information(counts: Sequence[float], settings: Settings) -> Floats:
    """Pointwise mutual information of two boundaries, from counts of neither, target, source, both."""
    _neither, target, source, both = counts
    total = sum(counts)
    x, y = (both + source) / total, (both + target) / total
    table = np.array(
        [
            [0.0, math.log(target / total / ((1 - x) * y))],
            [math.log(source / total / (x * (1 - y))), math.log(both / total / (x * y))],
        ]
    )
    limit = settings.node_limit
    return np.clip(table * settings.node_weight, -limit, limit)


def _crossing(inside: float, total: float, settings: Settings) -> float:
    share = (inside + 0.4) / (total + 20)
    low, high = settings.crossing_range
    return min(max(math.log(share / (1 - share)), low), high)


class Group(NamedTuple):
    """A paragraph bead, with the numbers of its sentence beads."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    beads: tuple[int, ...]


def group(beads: Sequence[Span], source: Ints, target: Ints) -> list[Group]:
    """Paragraph beads: paragraphs that sentence beads tie together.

    ``source`` and ``target`` give the paragraph of each sentence. A paragraph without any linked
    sentence is a bead of its own, even between two that belong together (a translator's note
    inside a passage); single sentences without counterpart go with their paragraph.
    """
    ties: list[Group] = []
    for a, b, c, d in beads:
        if b == a or d == c:
            continue
        there, here = distinct(source[a:b]), distinct(target[c:d])
        if ties and (there[0] == ties[-1].source[-1] or here[0] == ties[-1].target[-1]):
            last = ties.pop()
            there, here = distinct([*last.source, *there]), distinct([*last.target, *here])
        ties.append(Group(there, here, ()))
    tied = [{p for tie in ties for p in tie[side]} for side in (0, 1)]
    ties += [Group((p,), (), ()) for p in distinct(source) if p not in tied[0]]
    ties += [Group((), (q,), ()) for q in distinct(target) if q not in tied[1]]
    owners = [{p: g for g, tie in enumerate(ties) for p in tie[side]} for side in (0, 1)]
    members: list[list[int]] = [[] for _ in ties]
    for number, (a, b, c, _) in enumerate(beads):
        owner = owners[0][int(source[a])] if b > a else owners[1][int(target[c])]
        members[owner].append(number)
    return [Group(*tie[:2], tuple(inner)) for tie, inner in zip(ties, members, strict=True)]


def distinct(paragraphs: Ints | Sequence[int]) -> tuple[int, ...]:
    """Each paragraph once, in order."""
    return tuple(dict.fromkeys(map(int, paragraphs)))
