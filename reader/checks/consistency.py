"""Equal passages that are translated differently, or different ones that became equal."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.bitext import BeadId
from reader.model.problem import UNUSUAL, Problem, ProblemSpan, Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.checks.row import CheckedRow

_LEAST_WORDS: Final = 4
"""Words of a sentence that must be translated alike; shorter ones depend on what is around them."""
_LEAST_IN_HEADING: Final = 2
_WORD: Final = re.compile(r"\w+")
_SHOWN: Final = 60


class Passage(NamedTuple):
    """A passage with its translation, as keys that are equal where the words are."""

    bead_id: BeadId
    source: str
    target: str
    shown: str
    """The beginning of the translation."""
    source_span: ProblemSpan
    target_span: ProblemSpan


def passages(row: CheckedRow) -> Iterator[Passage]:
    """The passages of a row that could stand elsewhere too: its sentences, or a short whole."""
    if not row.is_comparable:
        return
    heading = bool(row.source.blocks[0].level)
    for link in row.links:
        there, here = row.source.text[slice(*link.source)], row.target.text[slice(*link.target)]
        words = _WORD.findall(there.casefold())
        if len(words) < (_LEAST_IN_HEADING if heading else _LEAST_WORDS):
            continue
        left, right = row.source.spans(*link.source), row.target.spans(*link.target)
        if left and right:
            shown = " ".join(here.split())
            yield Passage(
                row.bead.id,
                " ".join(words),
                " ".join(_WORD.findall(here.casefold())),
                shown if len(shown) <= _SHOWN else shown[: _SHOWN - 1].rstrip() + "…",
                left[0],
                right[0],
            )


def conflicts(keys: Iterable[tuple[BeadId, int, int]], *, off: frozenset[Rule] = UNUSUAL) -> set[BeadId]:
    """The rows to compare, of passages given as row, hash of the source and hash of the target.

    So a long work need not be in memory: only what is equal on one side and not on the other is read again.
    """
    sides: list[dict[int, set[int]]] = [{}, {}]
    where: list[dict[int, set[BeadId]]] = [{}, {}]
    wanted = [Rule.INCONSISTENT not in off, Rule.SAME_TRANSLATION not in off]
    for bead_id, source, target in keys:
        for side, (key, other) in enumerate(((source, target), (target, source))):
            if wanted[side]:
                sides[side].setdefault(key, set()).add(other)
                where[side].setdefault(key, set()).add(bead_id)
    return {
        bead
        for side in (0, 1)
        for key, others in sides[side].items()
        if len(others) > 1
        for bead in where[side][key]
    }


def check_consistency(given: Iterable[Passage], *, off: frozenset[Rule] = UNUSUAL) -> list[Problem]:
    """Compare all passages of a work, or some with all that have their source or target in common."""
    known = list(given)
    found: list[Problem] = []
    if Rule.INCONSISTENT not in off:
        for group in _groups(known, by_target=False):
            found += _differing(group, Rule.INCONSISTENT)
    if Rule.SAME_TRANSLATION not in off:
        for group in _groups(known, by_target=True):
            found += _differing(group, Rule.SAME_TRANSLATION)
    return found


def _groups(known: Sequence[Passage], *, by_target: bool) -> Iterator[list[Passage]]:
    groups: dict[str, list[Passage]] = {}
    for passage in known:
        groups.setdefault(passage.target if by_target else passage.source, []).append(passage)
    for group in groups.values():
        if len(group) > 1 and len({p.source if by_target else p.target for p in group}) > 1:
            yield group


def _differing(group: Sequence[Passage], rule: Rule) -> Iterator[Problem]:
    """A problem for each passage of a group, which names one that differs; the most usual comes first."""
    counts: dict[str, int] = {}
    for passage in group:
        key = passage.source if rule is Rule.SAME_TRANSLATION else passage.target
        counts[key] = counts.get(key, 0) + 1
    for passage in group:
        key = passage.source if rule is Rule.SAME_TRANSLATION else passage.target
        others = [
            other
            for other in group
            if (other.source if rule is Rule.SAME_TRANSLATION else other.target) != key
        ]
        other = max(
            others,
            key=lambda p: counts[p.source if rule is Rule.SAME_TRANSLATION else p.target],
        )
        yield Problem(
            rule,
            passage.bead_id,
            "differs",
            (other.shown, str(len(others)), str(other.bead_id)),
            (passage.source_span, passage.target_span),
            f"{passage.source[:_SHOWN]} {other.target[:_SHOWN]}",
        )
