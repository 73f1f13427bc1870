"""What stands opposite each other without a link: not missing and added, but probably a translation missed.

Between two links, or a row or two apart where paragraphs changed places, there may be passages of the
original and of the translation that were not linked. Where they are about equally long, it is far likelier
that they belong together, translated freely, than that one was left out and another put in there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model.bitext import BeadId, RowSize, SentenceBead

_APART: Final = 2
"""Linked rows there may be between them."""
_ALIKE: Final = 2.0
"""How many times longer than usual one of them may be."""


def _are_alike(there: float, here: float, ratio: float) -> bool:
    usual = there * ratio
    return 0 < usual <= _ALIKE * here and here <= _ALIKE * usual


def facing_rows(one_sided: Iterable[tuple[int, RowSize]], ratio: float) -> frozenset[BeadId]:
    """Rows that have one side only and stand near such that have the other only, of all by their numbers."""
    found: set[BeadId] = set()
    run: list[RowSize] = []
    last = -1
    for number, size in one_sided:
        if number - last - 1 > _APART:
            found.update(_of_run(run, ratio))
            run = []
        run.append(size)
        last = number
    found.update(_of_run(run, ratio))
    return frozenset(found)


def _of_run(run: Sequence[RowSize], ratio: float) -> Iterator[BeadId]:
    if _are_alike(sum(size.n_source for size in run), sum(size.n_target for size in run), ratio):
        yield from (size.bead_id for size in run)


def facing_sentences(
    beads: Sequence[SentenceBead], source: Sequence[int], target: Sequence[int], ratio: float
) -> tuple[frozenset[int], frozenset[int]]:
    """Sentences of a row, by their numbers, that face others of the other side; given are their lengths."""
    linked = sorted((b for b in beads if b.source and b.target), key=lambda b: b.source[0])
    lonely = (
        sorted(i for b in beads if not b.target and not b.confirmed for i in b.source if i < len(source)),
        sorted(j for b in beads if not b.source and not b.confirmed for j in b.target if j < len(target)),
    )
    if not lonely[0] or not lonely[1]:
        return frozenset(), frozenset()
    ends = [(-1, -1), *((b.source[-1], b.target[-1]) for b in linked)]
    starts = [*((b.source[0], b.target[0]) for b in linked), (len(source), len(target))]
    found: tuple[set[int], set[int]] = (set(), set())
    for after, before in zip(ends, starts, strict=True):
        there = [i for i in lonely[0] if after[0] < i < before[0]]
        here = [j for j in lonely[1] if after[1] < j < before[1]]
        if _are_alike(sum(source[i] for i in there), sum(target[j] for j in here), ratio):
            found[0].update(there)
            found[1].update(here)
    return frozenset(found[0]), frozenset(found[1])
