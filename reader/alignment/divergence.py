"""How rows depart from a translation paragraph by paragraph: for tags and their counts.

Without numpy. A tag says what the row looks like, not whether anything is wrong with it.
"""

from __future__ import annotations

import itertools
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.explain import explain
from reader.model.bitext import Cue, Divergence, SentenceBead

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.language import Language

_FREER = -0.35
"""Value of the dictionary cue below which a row is a free translation, and the same of length:"""
_LENGTH_OFF = -0.6
_LEAST = 60
"""Characters of a row about which words can tell anything."""
_LOOSE = 0.5
"""Share of a row's sentences without counterpart, or in beads of two and two, that make it free."""


class TaggedRow(NamedTuple):
    """What tagging needs of a row: paragraphs of both sides with their places in the documents."""

    source: tuple[str, ...]
    target: tuple[str, ...]
    source_places: tuple[int, ...]
    target_places: tuple[int, ...]
    sentences: tuple[SentenceBead, ...] = ()


def tags(
    rows: Sequence[TaggedRow], languages: tuple[Language, Language], *, ratio: float = 1.0
) -> list[Divergence | None]:
    """The tag of each row of a bitext."""
    crossing = _crossing(rows)
    return [of(row, languages, crossing=number in crossing, ratio=ratio) for number, row in enumerate(rows)]


def of(
    row: TaggedRow, languages: tuple[Language, Language], *, crossing: bool = False, ratio: float = 1.0
) -> Divergence | None:
    """The one thing most worth saying of a row; ``None`` for a plain translation.

    ``crossing``: its target stands elsewhere in the order than its source.
    """
    if not row.target:
        return Divergence.OMITTED
    if not row.source:
        return Divergence.ADDED
    if crossing or _crosses_inside(row.sentences):
        return Divergence.REORDERED
    if len(row.source) > len(row.target):
        return Divergence.MERGED
    if len(row.target) > len(row.source):
        return Divergence.SPLIT
    return Divergence.FREER if _is_free(row, languages, ratio) else None


def _is_free(row: TaggedRow, languages: tuple[Language, Language], ratio: float) -> bool:
    count = sum(len(s.source) + len(s.target) for s in row.sentences)
    loose = sum(
        len(s.source) + len(s.target)
        for s in row.sentences
        if not s.source or not s.target or min(len(s.source), len(s.target)) > 1
    )
    if count > 2 and loose / count > _LOOSE:
        return True
    if sum(map(len, row.source)) < _LEAST:
        return False
    told = {c.cue: c.value for c in explain(row.source, row.target, languages, ratio=ratio).cues}
    words, length = told.get(Cue.DICTIONARY, 0.0), told.get(Cue.LENGTH, 0.0)
    return words < _FREER or (length < _LENGTH_OFF and words < 0)


def _crosses_inside(sentences: Sequence[SentenceBead]) -> bool:
    linked = sorted((s.source[0], s.target[0]) for s in sentences if s.source and s.target)
    return any(a[1] > b[1] for a, b in itertools.pairwise(linked))


def _crossing(rows: Sequence[TaggedRow]) -> set[int]:
    """Rows outside the longest run of rows that keep the order on both sides."""
    linked = [
        (min(row.source_places), min(row.target_places), number)
        for number, row in enumerate(rows)
        if row.source_places and row.target_places
    ]
    linked.sort()
    tails: list[int] = []
    holders: list[int] = []
    came: dict[int, int] = {}
    for z, (_, place, _) in enumerate(linked):
        k = bisect_left(tails, place)
        came[z] = holders[k - 1] if k else -1
        tails[k : k + 1] = [place]
        holders[k : k + 1] = [z]
    kept = set()
    z = holders[-1] if holders else -1
    while z >= 0:
        kept.add(linked[z][2])
        z = came[z]
    return {number for _, _, number in linked} - kept
