"""The termbase: adding, changing and removing concepts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.language import Language
    from reader.model.termbase import Concept, ConceptId
    from reader.storage.library import Library


def add_concept(library: Library, concept: Concept) -> ChangeSet:
    """Add a concept with its terms.

    Raises:
        EditRefused: ``empty_term`` when there is no term or one has no text.
    """
    concept = _cleaned(concept)
    with library.journal.step(Step.ADD_TERM) as step:
        library.termbase.add(concept)
    return step.changes


def import_concepts(library: Library, concepts: Iterable[Concept]) -> ChangeSet:
    """Add many concepts in one step; one whose terms are all in the termbase already, together, is left out.

    Importing the same file twice therefore adds nothing the second time.

    Raises:
        EditRefused: ``empty_term`` when one of them has no term or one without text; none is added.
    """
    cleaned = [_cleaned(concept) for concept in concepts]
    with library.journal.step(Step.IMPORT_TERMS) as step:
        known = {_wording(concept) for concept in library.termbase.all()}
        for concept in cleaned:
            wording = _wording(concept)
            if wording not in known:
                known.add(wording)
                library.termbase.add(concept)
    return step.changes


def _wording(concept: Concept) -> frozenset[tuple[Language, str]]:
    return frozenset((term.language, term.text) for term in concept.terms)


def edit_concept(library: Library, concept: Concept) -> ChangeSet:
    """Make the stored concept of that id equal to ``concept``.

    Raises:
        EditRefused: ``gone``; ``empty_term``.
    """
    concept = _cleaned(concept)
    with library.journal.step(Step.EDIT_TERM) as step:
        stored = library.termbase.get(concept.id)
        if replace(concept, uid=stored.uid) != stored:
            library.termbase.save(concept)
    return step.changes


def remove_concept(library: Library, concept_id: ConceptId) -> ChangeSet:
    """Remove a concept with its terms.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.REMOVE_TERM) as step:
        library.termbase.get(concept_id)
        library.termbase.remove(concept_id)
    return step.changes


def _cleaned(concept: Concept) -> Concept:
    terms = tuple(replace(term, text=" ".join(clean(term.text).split())) for term in concept.terms)
    if not terms or not all(term.text for term in terms):
        raise EditRefused("empty_term")
    return replace(concept, terms=terms)
