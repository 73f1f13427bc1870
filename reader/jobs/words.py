"""Learning which words of a work correspond: word forms looked up, then the pairs read."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Protocol

from reader.alignment.tokens import stem
from reader.alignment.wordlinks_words import Forms, possible_joins, words
from reader.model.bitext import Knowledge
from reader.model.language import Language
from reader.model.progress import Stage, no_progress
from reader.segmentation.function_words import is_function_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from reader.alignment.wordlinks import WordLink, WordLinks
    from reader.model.bitext import BitextId
    from reader.model.progress import Progress

_SHORTEST = 3


class WordPairs(Protocol):
    """What there is to learn from."""

    @property
    def pairs(self) -> Sequence[tuple[str, str]]:
        """Corresponding sentences."""

    @property
    def languages(self) -> tuple[Language, Language]:
        """Of source and target."""

    @property
    def known(self) -> tuple[tuple[str, str, float], ...]:
        """As :attr:`reader.model.bitext.Knowledge.words`."""


def learn_from_library(
    read: Callable[[Path, BitextId], WordPairs],
    library: Path,
    bitext_id: BitextId,
    progress: Progress = no_progress,
) -> WordLinks:
    """What a bitext of a library, and the library's glossary, say of its words.

    ``read`` is handed in, since jobs know nothing of libraries: :func:`reader.storage.word_pairs.read`.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
    """
    progress(Stage.READING, 0.0)
    found = read(library, bitext_id)
    return learn_words(found.pairs, found.languages, Knowledge(found.known), progress)


def learn_words(
    pairs: Sequence[tuple[str, str]],
    languages: tuple[Language, Language],
    knowledge: Knowledge | None = None,
    progress: Progress = no_progress,
) -> WordLinks:
    """What a work's pairs of sentences say of its words; made in a worker, sent to the window."""
    from reader.alignment.wordlinks import learn  # noqa: PLC0415 - deferred: numpy

    progress(Stage.READING, 0.0)
    forms = (
        find_forms([pair[0] for pair in pairs], languages[0]),
        find_forms([pair[1] for pair in pairs], languages[1]),
    )
    return learn(
        pairs,
        languages,
        knowledge=knowledge,
        forms=forms,
        tick=lambda done: progress(Stage.ALIGNING, done),
    )


@cache
def lexicon_links(languages: tuple[Language, Language]) -> Callable[[str, str], Sequence[WordLink]]:
    """Finds words that correspond by the lexicon and by likeness alone, for a text without a translation yet.

    It costs nothing until it is first called, and then some tenths of a second once.
    """

    @cache
    def learned() -> WordLinks:
        return learn_words([("", "")], languages)

    return lambda source, target: learned().link(source, target)


def find_forms(texts: Sequence[str], language: Language) -> Forms:
    """Which forms in the texts belong to one word, by the tables of word forms."""
    if language is Language.UNDETERMINED:
        return Forms()
    from reader.terminology.lexicon import survey  # noqa: PLC0415 - deferred: only workers look forms up

    surfaces: dict[str, int] = {}
    joins: set[str] = set()
    for text in texts:
        found = words(text, language)
        for word in found:
            surface = text[word.start : word.end]
            if len(surface) >= _SHORTEST and surface.isalpha():
                surfaces[surface] = surfaces.get(surface, 0) + 1
        if language is Language.GERMAN:
            joins.update(possible_joins(text, found))
    lemmas = survey(language.value, {*surfaces, *(s.lower() for s in surfaces), *joins}).lemmas
    keys: dict[str, str] = {}
    for surface in sorted(surfaces, key=lambda s: (surfaces[s], s)):  # the most usual spelling wins
        lower = surface.lower()
        lemma = lemmas.get(surface) or lemmas.get(lower)
        if lemma is None or is_function_word(lower, language):
            continue
        key = stem(lemma, language)
        if key != stem(lower, language):
            keys[lower] = key
    joined = {
        form: stem(lemmas[form], language)
        for form in joins
        if form in lemmas and lemmas[form].endswith("n") and lemmas[form][:2] == form[:2]
    }
    return Forms(keys, joined)
