"""The termbase: concepts, each with terms in several languages (ISO 30042, TBX)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.document import BlockId, CollectionId, WorkId
from reader.model.language import Language

ConceptId = NewType("ConceptId", int)
TermId = NewType("TermId", int)


class TermStatus(StrEnum):
    """TBX ``administrativeStatus``, shortened."""

    PREFERRED = "preferred"
    ADMITTED = "admitted"
    DEPRECATED = "deprecated"
    FORBIDDEN = "forbidden"


class TermMatch(StrEnum):
    """How freely a term is recognised: in all its forms, or letter by letter."""

    FORMS = "forms"
    EXACT = "exact"


class HitKind(StrEnum):
    """How an occurrence differs from the entry."""

    EXACT = "exact"
    INFLECTED = "inflected"
    GENDERED = "gendered"
    COMPOUND = "compound"
    SEPARATED = "separated"


class Refusal(NamedTuple):
    """A surface form of which a person said that it is not this term; everywhere, or in one block."""

    surface: str
    block_id: BlockId | None = None


@dataclass(frozen=True, slots=True)
class Term:
    """One term of a concept. ``id`` is 0 before it is stored."""

    language: Language
    text: str
    status: TermStatus = TermStatus.PREFERRED
    match: TermMatch = TermMatch.FORMS
    part_of_speech: str = ""
    gender: str = ""
    forms: tuple[str, ...] = ()
    """Further surface forms a person added."""
    id: TermId = TermId(0)
    note: str = ""
    source: str = ""
    """Where the term is from: a standard, a book, a person."""
    examples: tuple[str, ...] = ()
    case_sensitive: bool = False
    """Whether capitals must be as entered: *Zug* is not *zug*, *US* not *us*."""
    compounds: bool = True
    """Whether words made with it (*Klasse* in *Arbeiterklasse*) count as occurrences."""
    refused: tuple[Refusal, ...] = ()

    @property
    def allowed(self) -> bool:
        """Whether a translation may use it."""
        return self.status in {TermStatus.PREFERRED, TermStatus.ADMITTED}


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning with its terms. ``id`` is 0 before it is stored."""

    terms: tuple[Term, ...]
    note: str = ""
    domain: str = ""
    definition: str = ""
    id: ConceptId = ConceptId(0)
    uid: str = ""
    works: tuple[WorkId, ...] = ()
    collections: tuple[CollectionId, ...] = ()
    """The works and collections it is for; with neither it is for the whole library."""

    def texts(self, language: Language) -> tuple[str, ...]:
        """The terms of one language, preferred first."""
        order = tuple(TermStatus)
        found = sorted((t for t in self.terms if t.language == language), key=lambda t: order.index(t.status))
        return tuple(t.text for t in found)


class TermHit(NamedTuple):
    """An occurrence of a term: ``start`` and ``end`` span it in the text, particle included.

    ``parts`` are the ranges to mark: two for a separated verb, else one.
    """

    term_id: TermId
    concept_id: ConceptId
    term: str
    start: int
    end: int
    surface: str
    kind: HitKind
    parts: tuple[tuple[int, int], ...]
