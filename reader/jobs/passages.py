"""What goes to an engine with a paragraph: the glossary's terms in it, and what tells its answers apart."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from reader.model.termbase import TermStatus
from reader.model.translation import KeptTerm
from reader.translation.engine import ENGINES

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.language import Language
    from reader.model.termbase import Concept, ConceptId
    from reader.model.translation import EngineSettings, Passage
    from reader.terminology.recognition import TermMatcher

_ALLOWED: Final = (TermStatus.PREFERRED, TermStatus.ADMITTED)


class Glossary:
    """Finds the terms that have a rendering, or a forbidden one, in the other language."""

    def __init__(self, matcher: TermMatcher, concepts: Iterable[Concept], target: Language) -> None:
        self._matcher = matcher
        self._renderings: dict[ConceptId, tuple[tuple[str, ...], tuple[str, ...]]] = {}
        for concept in concepts:
            found = _renderings(concept, target)
            if any(found):
                self._renderings[concept.id] = found

    def in_passage(self, passage: Passage) -> Passage:
        """The passage with its terms; those that overlap a longer one before them are left out."""
        terms: list[KeptTerm] = []
        for hit in self._matcher.find(passage.text) if self._renderings else ():
            found = self._renderings.get(hit.concept_id)
            if found is not None and (not terms or hit.start >= terms[-1].end):
                terms.append(KeptTerm(hit.start, hit.end, *found))
        return replace(passage, terms=tuple(terms)) if terms else passage


def matters(concepts: Sequence[Concept], languages: tuple[Language, Language]) -> bool:
    """Whether any concept has a term in the one language and one in the other."""
    source, target = languages
    return any(concept.texts(source) and any(_renderings(concept, target)) for concept in concepts)


def _renderings(concept: Concept, target: Language) -> tuple[tuple[str, ...], tuple[str, ...]]:
    terms = [term for term in concept.terms if term.language is target]
    allowed = sorted((t for t in terms if t.status in _ALLOWED), key=lambda t: _ALLOWED.index(t.status))
    forbidden = [term.text for term in terms if term.status is TermStatus.FORBIDDEN]
    return tuple(term.text for term in allowed), tuple(forbidden)


def model_of(engine: str, settings: EngineSettings) -> str:
    """What distinguishes answers of one engine: the model, the server, or the English that was asked for."""
    can = ENGINES[engine]
    if can.offline:
        return " ".join(sorted(path.stem for path in settings.models))
    if can.needs_endpoint:
        return settings.endpoint.strip().rstrip("/")
    return settings.english
