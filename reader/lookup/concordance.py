"""A word in the aligned rows of a library: from either language, with what stands for it in each."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.lookup.words import typed_word
from reader.model.language import Language
from reader.terminology.lemmas import key

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from reader.lookup.occurrences import Occurrence
    from reader.lookup.words import Word
    from reader.model.document import BlockId
    from reader.storage.word_index import WordIndex

LANGUAGES: Final = (Language.GERMAN, Language.ENGLISH)


def word_of(index: WordIndex, text: str, preferred: Language | None = None) -> Word | None:
    """What was typed as a word of the language the library has it in; None where it is in neither.

    A word that both languages have (*Gift*) is taken for one of ``preferred``, else for a German one.
    """
    order = sorted(LANGUAGES, key=lambda language: language is not preferred)
    found = [word for language in order if (word := typed_word(text, language)) is not None]
    return next((word for word in found if occurs(index, word)), None)


def occurs(index: WordIndex, word: Word) -> bool:
    """Whether a text of its language has the word in any form."""
    keys = {word.language.value + found for lemma in word.lemmas if (found := key(lemma))}
    return bool(index.find([keys], 1))


def marks_of(places: Iterable[Occurrence]) -> dict[BlockId, list[tuple[int, int]]]:
    """The ranges to mark, by paragraph: those of the word, and of what stands for it."""
    marks: dict[BlockId, list[tuple[int, int]]] = {}
    for place in places:
        for block, start, end in (*place.places, *place.counterparts):
            marks.setdefault(block, []).append((start, end))
    return marks


def unlike(rendering: str, before: Collection[str]) -> bool:
    """Whether a rendering shares no word with any of those before."""
    words = set(rendering.lower().split())
    return all(words.isdisjoint(other.lower().split()) for other in before)
