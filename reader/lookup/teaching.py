"""What a library teaches the aligner: its glossary, rows that were confirmed elsewhere, its dictionaries.

Work for a worker: jobs are handed these functions, as they know nothing of libraries themselves.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.alignment.tokens import tokens
from reader.model.bitext import Knowledge, Side
from reader.model.language import Language
from reader.storage.dictionaries import dictionaries_path
from reader.storage.library import Library
from reader.storage.word_pairs import glossary_pairs, sentence_pairs
from reader.storage.word_pairs import read as read_pairs

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.model.bitext import BeadId, BitextId
    from reader.storage.word_pairs import WordPairs

    Languages = tuple[Language, Language]

_OF_DICTIONARY: Final = 0.25
"""Weight of a word from a dictionary: less than one of the core lexicon, which is short and chosen."""
_MOST_LESSONS: Final = 1_500
"""Sentences of other works that are learned from: enough for their words, few beside those of a book."""
_MOST_READ: Final = 8_000
"""Confirmed rows that are looked through for them."""
_ROWS_AT_ONCE: Final = 200
_SHORTEST: Final = 4
"""Letters of a word that makes a sentence worth learning from."""
_IN_ONE_SENTENCE: Final = 12
"""Sentences with a word, of those chosen: more teach nothing new of it."""


def teach(
    library: Path,
    without: BitextId | None,
    languages: Languages,
    source: Sequence[str],
    target: Sequence[str],
) -> Knowledge:
    """What a library and the dictionaries beside it know of the words of two texts.

    ``without`` is a bitext whose confirmed rows the aligner has already.

    Raises:
        LibraryError: the library cannot be read.
    """
    with Library.open(library, read_only=True, known_sound=True) as opened:
        glossary = tuple((a, b, 1.0) for a, b, _ in glossary_pairs(opened.termbase.all(), languages))
        lessons = tuple(_lessons(opened, without, languages, source))
    store = dictionaries_path(library)
    return Knowledge((*glossary, *dictionary_words(store, languages, source, target)), lessons=lessons)


def read_taught(library: Path, bitext_id: BitextId) -> WordPairs:
    """As :func:`reader.storage.word_pairs.read`, with the dictionaries' words and what other works teach.

    Sentences of rows that were confirmed elsewhere in the library stand behind the bitext's own.

    Raises:
        LibraryError: the library cannot be read.
    """
    found = read_pairs(library, bitext_id)
    sides = [pair[0] for pair in found.pairs], [pair[1] for pair in found.pairs]
    words = dictionary_words(dictionaries_path(library), found.languages, *sides)
    with Library.open(library, read_only=True, known_sound=True) as opened:
        lessons = tuple(_lessons(opened, bitext_id, found.languages, sides[0]))
    return replace(found, pairs=(*found.pairs, *lessons), known=(*found.known, *words))


# --- dictionaries


def dictionary_words(
    store: Path, languages: Languages, source: Iterable[str], target: Iterable[str]
) -> list[tuple[str, str, float]]:
    """Words of both texts that a dictionary has as translations of each other, as the texts have them.

    Forms meet by their lemmas: *ging* is found under *gehen*, *go* in *went*. ``store`` is the file of the
    dictionaries beside a library.
    """
    from reader.lookup.dictionaries import dictionary_pairs  # noqa: PLC0415 - deferred: workers only

    if not store.exists() or set(languages) != {Language.GERMAN, Language.ENGLISH}:
        return []
    return _in_texts(partial(dictionary_pairs, store), languages, source, target)


def file_words(
    path: Path, languages: Languages, source: Iterable[str], target: Iterable[str]
) -> list[tuple[str, str, float]]:
    """As :func:`dictionary_words`, of a dictionary's own file, which takes some seconds.

    Raises:
        ImportFailed: it is none, or damaged, or not of these languages.
    """
    from reader.lookup.dictionaries import pairs_of_file  # noqa: PLC0415 - deferred: seldom wanted

    return _in_texts(partial(pairs_of_file, path), languages, source, target)


def _in_texts(
    look_up: Callable[[Iterable[str], Languages], list[tuple[str, str, float]]],
    languages: Languages,
    source: Iterable[str],
    target: Iterable[str],
) -> list[tuple[str, str, float]]:
    """What dictionaries say of the lemmas of one text, as far as it stands in the other.

    Where they say nothing, the other way round: many have words of one language only.
    """
    from reader.terminology.lemmas import key  # noqa: PLC0415 - deferred: workers only

    there, here = _by_lemma(languages[0], source), _by_lemma(languages[1], target)
    found: set[tuple[str, str, float]] = set()
    for lemma, gloss, _ in look_up(there, languages):
        found.update((a, b, _OF_DICTIONARY) for a in there[lemma] for b in here.get(key(gloss), ()))
    for lemma, gloss, _ in look_up(here, languages[::-1]) if not found else ():
        found.update((a, b, _OF_DICTIONARY) for b in here[lemma] for a in there.get(key(gloss), ()))
    return sorted(found)


def _by_lemma(language: Language, texts: Iterable[str]) -> dict[str, set[str]]:
    """The forms of each lemma in the texts, by the lemma's key."""
    from reader.terminology.lemmas import key  # noqa: PLC0415 - deferred: workers only
    from reader.terminology.lemmatisers import lemmatiser  # noqa: PLC0415 - as above

    read = lemmatiser(language).read
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for word in read(text):
            if not word.is_separated:
                surface = text[word.start : word.end]
                for lemma in word.lemmas:
                    found[key(lemma)].add(surface)
    return found


# --- confirmed rows of other works


class _Lesson(NamedTuple):
    """Two sentences that somebody confirmed to correspond, with the words that are wanted in them."""

    source: str
    target: str
    words: frozenset[str]


def _lessons(
    library: Library, without: BitextId | None, languages: Languages, texts: Iterable[str]
) -> Iterator[tuple[str, str]]:
    """The sentences of confirmed rows that say most of the words of these texts."""
    beads = [bead for bead, _ in library.memory.signatures()]
    if not beads:
        return
    wanted = {t for text in texts for t in tokens(text, languages[0]) if len(t) >= _SHORTEST}
    step = -(-len(beads) // _MOST_READ)
    found = list(_confirmed(library, beads[::step], without, languages, wanted))
    found.sort(key=lambda lesson: (-len(lesson.words), lesson))
    seen: Counter[str] = Counter()
    number = 0
    for lesson in found:
        if any(seen[word] < _IN_ONE_SENTENCE for word in lesson.words):
            seen.update(lesson.words)
            number += 1
            yield lesson.source, lesson.target
        if number >= _MOST_LESSONS:
            return


def _confirmed(
    library: Library,
    beads: Sequence[BeadId],
    without: BitextId | None,
    languages: Languages,
    wanted: set[str],
) -> Iterator[_Lesson]:
    spoken: dict[BitextId, Languages] = {}
    for first in range(0, len(beads), _ROWS_AT_ONCE):
        for row in library.bitexts.rows_by_id(beads[first : first + _ROWS_AT_ONCE]):
            bitext_id = row.bead.bitext_id
            if bitext_id == without or any(not row.blocks(side) for side in Side):
                continue
            if bitext_id not in spoken:
                bitext = library.bitexts.get(bitext_id)
                spoken[bitext_id] = (bitext.original.language, bitext.translation.language)
            if spoken[bitext_id] not in (languages, languages[::-1]):
                continue
            for pair in sentence_pairs(row):
                there, here = pair if spoken[bitext_id] == languages else pair[::-1]
                words = wanted.intersection(tokens(there, languages[0]))
                if words:
                    yield _Lesson(there, here, frozenset(words))
