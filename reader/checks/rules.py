"""All rules of one row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.checks.friends import check_friends
from reader.checks.leftovers import check_leftovers, check_untranslated
from reader.checks.lengths import check_length
from reader.checks.negation import check_negation
from reader.checks.numbers import check_numbers, quantities
from reader.checks.punctuation import (
    check_brackets,
    check_ending,
    check_quotes,
    check_repeated,
    check_spaces,
)
from reader.checks.references import check_footnotes, check_marks
from reader.checks.terms import check_terms
from reader.checks.units import check_units
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.checks.row import CheckedRow
    from reader.model.problem import Problem

RULES: Final[tuple[Callable[[CheckedRow], Iterator[Problem]], ...]] = (
    check_untranslated,
    check_negation,
    check_terms,
    check_leftovers,
    check_friends,
    check_length,
    check_footnotes,
    check_marks,
    check_quotes,
    check_brackets,
    check_ending,
    check_repeated,
    check_spaces,
)


def check_row(row: CheckedRow) -> list[Problem]:
    """What the rules find in a row by itself, in the order of the text."""
    if row.target.is_blank:
        return []
    found: list[Problem] = []
    if row.is_comparable:
        figures = quantities(row.source), quantities(row.target)
        found += check_numbers(row, *figures)
        found += check_units(row, *figures)
    for rule in RULES:
        found += rule(row)
    off = row.facts.off
    return [problem for problem in found if problem.rule not in off]


def link_problem(row: CheckedRow) -> Problem | None:
    """The doubtful link of a row as a problem."""
    if not row.is_doubtful:
        return None
    return row.problem(Rule.LINK, "doubtful", (str(round(row.bead.confidence * 100)),), detail="link")
