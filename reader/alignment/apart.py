"""Paragraphs a person told apart, which a third one would tie together again."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.alignment.paragraphs import distinct, group

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.alignment.arrays import Ints
    from reader.alignment.lexical import Span
    from reader.alignment.paragraphs import Group
    from reader.alignment.search import Result

_BROKEN = 0.3
"""Probability stated of a sentence whose link had to be given up."""


def disentangled(
    result: Result, groups: Sequence[Group], apart: frozenset[tuple[int, int]], paragraphs: tuple[Ints, Ints]
) -> tuple[Result, list[Group]]:
    """Give up the links of sentences that tie paragraphs which are to stay apart.

    Sentences of such paragraphs are not linked themselves, but may be tied through a third one.
    """
    groups = list(groups)
    while (tied := _tied(groups, apart)) is not None:
        given_up = set(_weakest(tied[0], tied[1], result.beads, paragraphs))
        beads: list[Span] = []
        chances: list[float] = []
        for number, ((a, b, c, d), p) in enumerate(zip(result.beads, result.bead_probability, strict=True)):
            if number in given_up:
                alone = [*((i, i + 1, c, c) for i in range(a, b)), *((b, b, j, j + 1) for j in range(c, d))]
                beads += alone
                chances += [_BROKEN] * len(alone)
            else:
                beads.append((a, b, c, d))
                chances.append(p)
        result = replace(result, beads=beads, bead_probability=chances)
        groups = group(beads, *paragraphs)
    return result, groups


def _tied(groups: Sequence[Group], apart: frozenset[tuple[int, int]]) -> tuple[Group, tuple[int, int]] | None:
    refused: dict[int, list[int]] = {}
    for i, j in sorted(apart):
        refused.setdefault(i, []).append(j)
    for found in groups:
        for i in found.source:
            for j in refused.get(i, ()):
                if j in found.target:
                    return found, (i, j)
    return None


def _weakest(
    tied: Group, pair: tuple[int, int], beads: Sequence[Span], paragraphs: tuple[Ints, Ints]
) -> list[int]:
    """The fewest links of sentences without which the two paragraphs of ``pair`` are not tied."""
    links: dict[tuple[tuple[int, ...], tuple[int, ...]], list[int]] = {}
    for number in tied.beads:
        a, b, c, d = beads[number]
        if b > a and d > c:
            key = distinct(paragraphs[0][a:b]), distinct(paragraphs[1][c:d])
            links.setdefault(key, []).append(number)
    for key in sorted(links, key=lambda key: (len(links[key]), links[key])):
        kept = [beads[n] for other, numbers in links.items() if other != key for n in numbers]
        if not any(pair[0] in g.source and pair[1] in g.target for g in group(sorted(kept), *paragraphs)):
            return links[key]
    return [n for (_, there), numbers in links.items() if pair[1] in there for n in numbers]
