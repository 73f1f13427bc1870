"""The termbase: adding, changing and removing concepts."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.termbase import Refusal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from reader.model.document import BlockId
    from reader.model.language import Language
    from reader.model.termbase import Concept, ConceptId, Term, TermId
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


def refuse_hit(
    library: Library, concept_id: ConceptId, term_id: TermId, surface: str, block_id: BlockId | None = None
) -> ChangeSet:
    """Say that a form is not this term: everywhere, or in one block only.

    Raises:
        EditRefused: ``gone``.
    """
    refusal = Refusal(surface, block_id)
    return _with_term(
        library,
        concept_id,
        term_id,
        lambda t: replace(t, refused=tuple(dict.fromkeys((*t.refused, refusal)))),
    )


def allow_hit(library: Library, concept_id: ConceptId, term_id: TermId, refusal: Refusal) -> ChangeSet:
    """Take such a refusal back.

    Raises:
        EditRefused: ``gone``.
    """
    return _with_term(
        library,
        concept_id,
        term_id,
        lambda t: replace(t, refused=tuple(known for known in t.refused if known != refusal)),
    )


def add_form(library: Library, concept_id: ConceptId, term_id: TermId, form: str) -> ChangeSet:
    """Let a term be recognised in one more form.

    Raises:
        EditRefused: ``gone``; ``empty_term``.
    """
    form = " ".join(clean(form).split())
    if not form:
        raise EditRefused("empty_term")
    return _with_term(
        library,
        concept_id,
        term_id,
        lambda t: replace(
            t,
            forms=tuple(dict.fromkeys((*t.forms, form))),
            refused=tuple(known for known in t.refused if known.surface != form),
        ),
    )


def _with_term(
    library: Library, concept_id: ConceptId, term_id: TermId, change: Callable[[Term], Term]
) -> ChangeSet:
    with library.journal.step(Step.EDIT_TERM) as step:
        concept = library.termbase.get(concept_id)
        if term_id not in {term.id for term in concept.terms}:
            raise EditRefused("gone")
        terms = tuple(change(term) if term.id == term_id else term for term in concept.terms)
        if terms != concept.terms:
            library.termbase.save(replace(concept, terms=terms))
    return step.changes


def _cleaned(concept: Concept) -> Concept:
    terms = tuple(replace(term, text=" ".join(clean(term.text).split())) for term in concept.terms)
    if not terms or not all(term.text for term in terms):
        raise EditRefused("empty_term")
    return replace(concept, terms=terms)
