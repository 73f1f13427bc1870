"""Terms as they are entered, made ready for look-up.

People write more into a termbase than the term: an article, a note in brackets, several
renderings with commas between them. What is recognised are the *variants* of an entry.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.model.language import Language
from reader.model.termbase import Concept, ConceptId, Term, TermId, TermMatch

_BRACKETS = re.compile(r"\s*[(\[{][^()\[\]{}]*[)\]}]")
_SEPARATORS = re.compile(r"\s*[;|]\s*|,\s+|\s+/\s+")
_ARTICLES = {
    Language.GERMAN: re.compile(
        r"^(?:der|die|das|ein|eine|sich|etw\.?|jdn\.?|jdm\.?)\s+(?=\S)|,\s*(?:der|die|das)$"
    ),
    Language.ENGLISH: re.compile(r"^(?:the|a|an|to)\s+(?=\S)"),
}


class Entry(NamedTuple):
    """A term with what a hit has to carry."""

    term_id: TermId
    concept_id: ConceptId
    concept: int
    """Number of the concept in the list: concepts not stored yet share the id 0."""
    text: str
    exact: bool
    noun: bool
    """Whether the entry is known to be a noun."""
    case_sensitive: bool = False
    compounds: bool = True
    refused: frozenset[str] = frozenset()
    """Surface forms that are no occurrence anywhere."""


def variants(text: str, language: Language) -> tuple[str, ...]:
    """The wordings an entry stands for: ``insurgent, rioter (pl.)`` for two."""
    article = _ARTICLES.get(language)
    found = []
    bare = _BRACKETS.sub("", text).strip() or text.strip()
    if article:
        bare = article.sub("", bare)
    for part in _SEPARATORS.split(bare):
        wording = article.sub("", part.strip()) if article else part.strip()
        if any(letter.isalnum() for letter in wording):
            found.append(wording)
    return tuple(dict.fromkeys(found))


def _is_noun(term: Term, concept: Concept) -> bool:
    part_of_speech = term.part_of_speech.lower()
    if part_of_speech:
        return part_of_speech.startswith(("n", "sub"))
    partners = [other for other in concept.terms if other.language is Language.GERMAN]
    return bool(partners) and all(
        other.text.split()[-1:] and other.text.split()[-1][0].isupper() for other in partners
    )


def entries(concepts: tuple[Concept, ...], language: Language) -> list[tuple[Entry, Term]]:
    """Entries of one language in the order of the concepts."""
    return [
        (
            Entry(
                term.id,
                concept.id,
                number,
                term.text,
                term.match is TermMatch.EXACT,
                _is_noun(term, concept),
                term.case_sensitive,
                term.compounds,
                frozenset(refusal.surface for refusal in term.refused if refusal.block_id is None),
            ),
            term,
        )
        for number, concept in enumerate(concepts)
        for term in concept.terms
        if term.language == language and term.text.strip()
    ]
