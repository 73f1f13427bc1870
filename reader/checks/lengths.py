"""Rows that are much shorter or longer than their originals."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.document import BlockKind
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.checks.row import CheckedRow
    from reader.model.problem import Problem

_SHORTEST: Final = 40
"""Characters of an original below which length says nothing."""
_LONG: Final = 160
_FACTOR, _SHORT_FACTOR = 1.9, 2.6
"""How many times shorter or longer than usual is much: of long rows, and of short ones."""


def check_length(row: CheckedRow) -> Iterator[Problem]:
    """Compare with what the work's other rows have."""
    if not row.is_comparable or row.source.blocks[0].kind in {BlockKind.META, BlockKind.VERSE}:
        return
    there, here = len(row.source.text.strip()), len(row.target.text.strip())
    usual = there * row.facts.ratio
    if max(there, usual, here) < _SHORTEST or min(there, here) == 0:
        return
    longest = max(usual, here)
    share = min(1.0, max(0.0, (longest - _SHORTEST) / (_LONG - _SHORTEST)))
    factor = _SHORT_FACTOR + (_FACTOR - _SHORT_FACTOR) * share
    if usual > here * factor:
        yield row.problem(Rule.LENGTH, "short", (str(round(100 * here / usual)),))
    elif here > usual * factor:
        yield row.problem(Rule.LENGTH, "long", (str(round(100 * here / usual)),))
