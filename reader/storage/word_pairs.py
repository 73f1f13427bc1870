"""What the words of a bitext can be learned from: its corresponding sentences, and the glossary."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import TermStatus
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from reader.model.bitext import BitextId, Row
    from reader.model.termbase import Concept

_ROWS_AT_ONCE = 500
_OF_GLOSSARY = 0.95
_REFUSED = (TermStatus.DEPRECATED, TermStatus.FORBIDDEN)


@dataclass(frozen=True, slots=True)
class WordPairs:
    """Corresponding sentences, and pairs of terms with a weight as in ``Knowledge.words``."""

    pairs: tuple[tuple[str, str], ...]
    languages: tuple[Language, Language]
    known: tuple[tuple[str, str, float], ...]


def read(library: Path, bitext_id: BitextId) -> WordPairs:
    """Read them from a library's file, which is not written to.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
    """
    with Library.open(library, read_only=True, known_sound=True) as opened:
        bitext = opened.bitexts.get(bitext_id)
        languages = bitext.original.language, bitext.translation.language
        found: list[tuple[str, str]] = []
        first = 0
        while rows := opened.bitexts.rows(bitext_id, first, _ROWS_AT_ONCE):
            for row in rows:
                found += sentence_pairs(row)
            first += len(rows)
        known = tuple(glossary_pairs(opened.termbase.all(), languages))
    return WordPairs(tuple(found), languages, known)


def sentence_pairs(row: Row) -> Iterator[tuple[str, str]]:
    """The corresponding sentences of a row; its whole texts where they are not known."""
    source, target = (
        [b.text[s.start : s.end] for b in row.blocks(side) for s in b.sentences] for side in Side
    )
    if not row.bead.sentences and row.source and row.target:
        yield " ".join(b.text for b in row.source), " ".join(b.text for b in row.target)
    for bead in row.bead.sentences:
        left = " ".join(source[i] for i in bead.source if i < len(source))
        right = " ".join(target[i] for i in bead.target if i < len(target))
        if left and right:
            yield left, right


def glossary_pairs(
    concepts: Sequence[Concept], languages: tuple[Language, Language]
) -> Iterator[tuple[str, str, float]]:
    """Every allowed source term of a concept with every allowed target term."""
    for concept in concepts:
        terms = [term for term in concept.terms if term.status not in _REFUSED]
        for source in terms:
            for target in terms:
                if (source.language, target.language) == languages:
                    yield source.text, target.text, _OF_GLOSSARY
