"""What is known of one word at once: what it is, what the glossary and the dictionaries say of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.lookup.dictionaries import look_up
from reader.model.dictionary import Listing
from reader.model.language import Language
from reader.model.termbase import Concept
from reader.model.vocabulary import WordStatus
from reader.terminology.lemmas import key
from reader.terminology.lemmas_german import GermanLemmas
from reader.terminology.lemmatisers import lemmatiser
from reader.terminology.parts import open_up

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.storage.dictionaries import Dictionaries
    from reader.storage.library import Library

_LONGEST_PHRASE: Final = 80


class Word(NamedTuple):
    """A word that is looked up: how it stands in the text, where, and what it is listed under."""

    surface: str
    language: Language
    lemmas: tuple[str, ...]
    parts: tuple[tuple[int, int], ...] = ()
    """Its places in the paragraph; empty where it is in none."""

    @property
    def lemma(self) -> str:
        """The likeliest lemma."""
        return self.lemmas[0]


@dataclass(frozen=True, slots=True)
class Entry:
    """What is said of a word at once."""

    word: Word
    lemma: str
    """What it is shown under: of its lemmas the first that a dictionary or the glossary has."""
    made_of: tuple[str, ...]
    """The two parts of a compound or a separable verb."""
    gender: str
    """``m``, ``f``, ``n`` or ``pl``; empty where nobody says it."""
    concepts: tuple[Concept, ...]
    listings: tuple[Listing, ...]
    status: WordStatus | None


def word_in(text: str, start: int, end: int, language: Language) -> Word | None:
    """The word at a place of a paragraph, or the phrase that is selected; None where there is none.

    A selection within one word means that word; a separated verb is found at either of its parts.
    """
    lexemes = lemmatiser(language).read(text)
    inside = [x for x in lexemes if any(a < end and start < b for a, b in x.parts)]
    if start < end and len(inside) > 1:
        return _phrase(text[start:end], language, start)
    found = inside[0] if inside else next((x for x in lexemes if x.covers(start)), None)
    if found is None:
        return None
    return Word(found.surface(text), language, found.lemmas, found.parts)


def _phrase(text: str, language: Language, start: int) -> Word | None:
    bare = " ".join(text.split()).strip(" .,;:!?…»«“”„\"'()[]")
    if not bare or len(bare) > _LONGEST_PHRASE:
        return None
    lead = len(text) - len(text.lstrip())
    return Word(bare, language, (bare,), ((start + lead, start + len(text.rstrip())),))


def typed_word(text: str, language: Language) -> Word | None:
    """A word somebody typed, or came to through another one."""
    bare = " ".join(text.split())
    if not bare or len(bare) > _LONGEST_PHRASE:
        return None
    lemmas = (bare,) if " " in bare else lemmatiser(language).lemmas_of(bare)
    return Word(bare, language, lemmas or (bare,))


def entry(library: Library, dictionaries: Dictionaries | None, word: Word) -> Entry:
    """What is known of a word without looking through texts; a few milliseconds.

    Raises:
        LibraryError: the library or the file of the dictionaries cannot be read.
    """
    listings: list[Listing] = []
    lemma = word.lemma
    if dictionaries is not None:
        for lemma in word.lemmas:
            listings = look_up(dictionaries, (lemma,), word.language)
            if listings:
                break
        else:
            lemma = word.lemma
    concepts = tuple(_concepts(library, word))
    return Entry(
        word,
        lemma,
        made_of(lemma, word.language),
        _gender(lemma, concepts, listings, word.language),
        concepts,
        tuple(listings),
        library.vocabulary.status(word.language, lemma),
    )


def made_of(lemma: str, language: Language) -> tuple[str, ...]:
    """The parts of a German compound or separable verb."""
    reading = lemmatiser(language)
    return open_up(lemma, reading) if isinstance(reading, GermanLemmas) and " " not in lemma else ()


def _concepts(library: Library, word: Word) -> Iterator[Concept]:
    reading = lemmatiser(word.language)
    wanted = set(map(key, (*word.lemmas, word.surface)))
    for concept in library.termbase.all():
        for term in concept.terms:
            if term.language is word.language:
                single = () if " " in term.text.strip() else reading.lemmas_of(term.text)
                if not wanted.isdisjoint({key(term.text), *map(key, single)}):
                    yield concept
                    break


def _gender(lemma: str, concepts: Sequence[Concept], listings: Sequence[Listing], language: Language) -> str:
    """The gender of a German noun by the glossary, else as most of the dictionaries' entries have it."""
    if language is not Language.GERMAN or not lemma[:1].isupper():
        return ""
    own = [t.gender for c in concepts for t in c.terms if t.gender and key(t.text) == key(lemma)]
    if own:
        return own[0]
    told = Counter(listing.gender for listing in listings if listing.gender)
    return told.most_common(1)[0][0] if told else ""
