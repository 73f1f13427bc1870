"""Rows that a changed entry of the glossary concerns: they have a rendering it has given up."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId, WorkId
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.model.termbase import HitKind, TermStatus
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.bitext import Bitext, Row
    from reader.model.document import Block
    from reader.model.progress import Progress
    from reader.model.termbase import Concept, Term, TermId
    from reader.terminology.recognition import TermMatcher

_BATCH: Final = 400


class Affected(NamedTuple):
    """A paragraph of a translation with an old rendering; ``new`` is its text with the proposed one.

    ``new`` is None where the inflection is not sure. ``places`` are those of the old rendering.
    """

    work_id: WorkId
    bitext_id: BitextId
    bead_id: BeadId
    row: int
    block_id: BlockId
    old: str
    new: str | None
    places: tuple[tuple[int, int], ...]


def given_up(before: Concept, after: Concept, language: Language) -> tuple[list[Term], Term | None]:
    """The terms of a language that are not to be used any more, and the one to use instead."""
    wanted = [t for t in after.terms if t.language is language and t.allowed]
    wanted.sort(key=lambda term: tuple(TermStatus).index(term.status))
    texts = {t.text.lower() for t in wanted}
    old = [
        term
        for term in (*before.terms, *after.terms)
        if term.language is language and term.text.lower() not in texts
    ]
    unique = {term.text.lower(): term for term in old}
    return list(unique.values()), wanted[0] if wanted else None


def affected(
    library: Path, before: Concept, after: Concept, progress: Progress = no_progress
) -> list[Affected]:
    """All rows whose original has the concept and whose translation has a term it has given up.

    Looked through are the works the concept is for, in both directions; work for a worker.

    Raises:
        LibraryError: the library cannot be read.
        Cancelled: progress asked to stop.
    """
    found: list[Affected] = []
    made: dict[tuple[Language, Language], _Search | None] = {}
    with Library.open(library, read_only=True, known_sound=True) as opened:
        works = [work.id for work in opened.works.all() if _is_for(opened, after, work.id)]
        for number, work in enumerate(works):
            progress(Stage.READING, number / len(works))
            for bitext_id in opened.works.bitexts(work):
                bitext = opened.bitexts.get(bitext_id)
                languages = bitext.original.language, bitext.translation.language
                if languages not in made:  # a second or more for German: once for all works
                    made[languages] = _search(before, after, languages)
                search = made[languages]
                if search is not None:
                    found += _in_bitext(opened, bitext, search)
    return found


def _is_for(library: Library, concept: Concept, work_id: WorkId) -> bool:
    return any(one.id == concept.id for one in library.termbase.of_work(work_id))


class _Search:
    """What is looked for in texts of two languages, and the term to be used instead."""

    def __init__(
        self,
        original: TermMatcher,
        leaving: TermMatcher,
        staying: TermMatcher,
        new: Term | None,
        after: Concept,
    ) -> None:
        self.original, self.leaving, self.staying, self.new = original, leaving, staying, new
        self.refused = frozenset((t.id, r.surface, r.block_id) for t in after.terms for r in t.refused)


def _search(before: Concept, after: Concept, languages: tuple[Language, Language]) -> _Search | None:
    """None where no term of the translation's language was given up."""
    from reader.terminology.recognition import TermMatcher  # noqa: PLC0415 - deferred: only workers look

    source, target = languages
    old, new = given_up(before, after, target)
    if not old:
        return None
    return _Search(
        TermMatcher([after], source),
        TermMatcher([replace(after, terms=tuple(old))], target),
        TermMatcher([_allowed(after, target)], target),
        new,
        after,
    )


def _in_bitext(library: Library, bitext: Bitext, search: _Search) -> Iterator[Affected]:
    for first in range(0, len(library.bitexts.order(bitext.id)), _BATCH):
        for number, row in enumerate(library.bitexts.rows(bitext.id, first, _BATCH), first):
            if not _has_concept(row, search.original, search.refused):
                continue
            for block in row.target:
                one = _in_block(block, search.new, search.leaving, search.staying)
                if one is not None:
                    places, text = one
                    yield Affected(
                        bitext.original.work_id,
                        bitext.id,
                        row.bead.id,
                        number,
                        block.id,
                        block.text,
                        text,
                        places,
                    )


def _allowed(concept: Concept, language: Language) -> Concept:
    """The concept with the terms only that a translation may use."""
    return replace(concept, terms=tuple(t for t in concept.terms if t.language is language and t.allowed))


def _has_concept(
    row: Row, matcher: TermMatcher, refused: frozenset[tuple[TermId, str, BlockId | None]]
) -> bool:
    return any(
        (hit.term_id, hit.surface, block.id) not in refused
        for block in row.blocks(Side.SOURCE)
        for hit in matcher.find(block.text)
    )


def _in_block(
    block: Block, new: Term | None, leaving: TermMatcher, staying: TermMatcher
) -> tuple[tuple[tuple[int, int], ...], str | None] | None:
    kept = [(hit.start, hit.end) for hit in staying.find(block.text)]
    hits = [
        hit
        for hit in leaving.find(block.text)
        if hit.kind is not HitKind.COMPOUND and not any(a <= hit.start and hit.end <= b for a, b in kept)
    ]
    if not hits:
        return None
    places = tuple(part for hit in hits for part in hit.parts)
    if new is None or new.language is not Language.ENGLISH:
        return places, None
    from reader.terminology.rewording import reworded, substituted  # noqa: PLC0415 - deferred, as above

    changes = []
    for hit in hits:
        words = reworded(hit.surface, hit.term, new.text, _is_form)
        after = block.text[hit.end : hit.end + 2]
        if words is None or (after[:1] in {"’", "'"} and not after[1:].isalpha() and not words.endswith("s")):
            return places, None
        changes.append((hit.start, hit.end, words))
    return places, substituted(block.text, changes)


def _is_form(word: str, lemma: str) -> bool | None:
    """Whether the tables have a word as a form of a lemma; None where they do not have it."""
    from reader.terminology.wordforms import word_table  # noqa: PLC0415 - deferred, as above

    table = word_table(Language.ENGLISH)
    found = table.lemma(word) or table.lemma(word.lower())
    return None if found is None else found.lower() == lemma.lower()
