"""Terms of the glossary: used where the original has them, and none of those that may not be."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.checks.row import ALLOWED
from reader.checks.wordlists import listed
from reader.model.problem import Rule
from reader.model.termbase import HitKind, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.checks.row import CheckedRow, Range
    from reader.model.problem import Problem
    from reader.model.termbase import ConceptId, Term, TermHit

_REFUSED: Final = frozenset({TermStatus.DEPRECATED, TermStatus.FORBIDDEN})
_SHOWN: Final = 3
_BEGINNING: Final = 2
"""Letters all forms of a verb have in common: bring, brought."""
_BETWEEN: Final = 4


def check_terms(row: CheckedRow) -> Iterator[Problem]:
    """Concepts of the original without their term, and forbidden terms in the translation."""
    concepts = row.facts.concepts
    if not concepts or not row.hits or row.target.is_blank:
        return
    language = row.target.language
    here: dict[ConceptId, list[tuple[Term, Range]]] = {}
    for hit, place in row.concept_hits(row.target):
        concept = concepts.get(hit.concept_id)
        term = None if concept is None else next((t for t in concept.terms if t.id == hit.term_id), None)
        if term is not None:
            here.setdefault(hit.concept_id, []).append((term, place))
    there: dict[ConceptId, list[tuple[TermHit, Range]]] = {}
    for hit, place in row.concept_hits(row.source):
        if hit.concept_id in concepts:
            there.setdefault(hit.concept_id, []).append((hit, place))
    yield from _refused(row, here, there)
    if not row.is_comparable:
        return
    for concept_id, found in there.items():
        wanted = [t for t in concepts[concept_id].terms if t.language == language and t.status in ALLOWED]
        whole = [(hit, place) for hit, place in found if hit.kind is not HitKind.COMPOUND]
        used = here.get(concept_id, [])
        if not wanted or not whole or used or any(_stands_apart(t.text, row.target.text) for t in wanted):
            continue
        hit, place = whole[0]
        names = ", ".join(term.text for term in wanted[:_SHOWN])
        yield row.problem(
            Rule.TERM, "unused", (hit.surface, names), source=[place], detail=f"unused {hit.term}"
        )


def _stands_apart(term: str, text: str) -> bool:
    """Whether a verb and its particle stand in a text with something between: *brought the book back*."""
    verb, _, particle = term.rpartition(" ")
    if not verb.isalpha() or particle not in listed("en particles"):
        return False
    pattern = rf"\b{re.escape(verb[:_BEGINNING])}\w*(?: [\w’'-]+){{1,{_BETWEEN}}} {particle}\b"
    return re.search(pattern, text, re.IGNORECASE) is not None


def _refused(
    row: CheckedRow,
    here: dict[ConceptId, list[tuple[Term, Range]]],
    there: dict[ConceptId, list[tuple[TermHit, Range]]],
) -> Iterator[Problem]:
    for concept_id, uses in here.items():
        terms = row.facts.concepts[concept_id].terms
        meant = concept_id in there or all(term.language == row.target.language for term in terms)
        allowed = [place for term, place in uses if term.status in ALLOWED]
        for term, place in uses:
            # a longer, allowed term may hold the forbidden word
            inside = any(start <= place[0] and place[1] <= end for start, end in allowed)
            if term.status not in _REFUSED or not meant or inside:
                continue
            better = [t.text for t in terms if t.language == row.target.language and t.status in ALLOWED]
            yield row.problem(
                Rule.FORBIDDEN_TERM,
                term.status.value,
                (row.target.text[place[0] : place[1]], ", ".join(better[:_SHOWN])),
                source=[where for _, where in there.get(concept_id, ())[:1]],
                target=[place],
                detail=f"{term.status.value} {term.text}",
            )
