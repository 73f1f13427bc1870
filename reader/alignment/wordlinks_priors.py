"""What is known of word pairs before the book is read: lexicon, numbers, names, cognates, compounds."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from reader.alignment.lexicon import compound_glosses, glosses
from reader.alignment.tokens import skeleton, stem
from reader.alignment.wordlinks_function import function_words
from reader.alignment.wordlinks_words import PARTICLES, words
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from reader.alignment.wordlinks_words import Forms

Languages = tuple[Language, Language]
Priors = dict[tuple[str, str], float]
"""Strength from 0 to 1 by keys of source and target."""

SAME = 0.9
"""A number or a name written alike on both sides."""
LEXICON = 0.8
_COGNATE = 0.45
_LIKE = 0.7
"""Share of letters in common, in order and by sound, from which on words are taken for cognates."""
_PART = 0.5
_SHORTEST_COGNATE = 4
_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 7
_LINKING = ("", "s", "n", "en", "es", "er", "e")
_WIDEST = 400
"""Words with one beginning that are compared with one another."""


def alike(source: str, target: str) -> float:
    """Strength of a pair by its letters alone, 0 where they say nothing."""
    if source == target:
        return SAME if len(source) > 2 or source[0] == "#" else 0.0
    if source[:1] == "#" or target[:1] == "#" or min(len(source), len(target)) < _SHORTEST_COGNATE:
        return 0.0
    from rapidfuzz.distance import LCSseq  # noqa: PLC0415 - deferred: off the start-up path

    close = LCSseq.normalized_similarity(skeleton(source), skeleton(target), score_cutoff=_LIKE)
    return _COGNATE * (close - 0.55) / 0.45 if close > _LIKE else 0.0


def cognates(source: Iterable[str], target: Iterable[str]) -> Priors:
    """Pairs that are written alike, or nearly."""
    by_beginning: defaultdict[str, list[str]] = defaultdict(list)
    there = set(target)
    for key in sorted(there):
        if key[0] != "#":
            by_beginning[skeleton(key)[:3]].append(key)
    found = {}
    for key in source:
        if key in there and (strength := alike(key, key)):
            found[key, key] = strength
        if key[0] == "#":
            continue
        for other in by_beginning.get(skeleton(key)[:3], ())[:_WIDEST]:
            if key != other and abs(len(key) - len(other)) <= 4 and (strength := alike(key, other)):
                found[key, other] = strength
    return found


def known(source: Iterable[str], languages: Languages, forms: Forms) -> Iterator[tuple[str, str, float]]:
    """What the built-in lexicon says of source forms: pairs of stems, or of the key ``forms`` has.

    ``source`` are keys and lower-case forms.
    """
    there = glosses(languages)
    german = languages == (Language.GERMAN, Language.ENGLISH)
    for word in source:
        for form, strength in function_words(word, languages):
            yield word, forms.keys.get(form) or stem(form, languages[1]), strength
        stemmed = stem(word, languages[0])
        found = there.get(stemmed) or there.get(word, ())
        for gloss in found:
            yield word, forms.keys.get(gloss, gloss), LEXICON
        if german and not found:
            for gloss in compound_glosses(stemmed):
                yield word, forms.keys.get(gloss, gloss), _PART * LEXICON


def told(pairs: Sequence[tuple[str, str, float]], languages: Languages, forms: tuple[Forms, Forms]) -> Priors:
    """Pairs of words or terms a person or a dictionary gave, word by word."""
    found: Priors = {}
    for source, target, weight in pairs:
        left = [word.key for word in words(source, languages[0], forms[0])]
        right = [word.key for word in words(target, languages[1], forms[1])]
        share = weight if len(left) == len(right) == 1 else weight * 0.7
        for key in left:
            for other in right:
                found[key, other] = max(found.get((key, other), 0.0), share)
    return found


def parts(compound: str, vocabulary: Mapping[str, object]) -> tuple[str, ...]:
    """The two words of the book a German compound is made of; the split with the longest head."""
    if len(compound) < _SHORTEST_COMPOUND:
        return ()
    for cut in range(_SHORTEST_PART, len(compound) - _SHORTEST_PART + 1):
        head = compound[cut:]
        if compound[:cut] in PARTICLES:  # Aufsatz is not a sentence
            return ()
        if head not in vocabulary:
            head = stem(head, Language.GERMAN)
            if head not in vocabulary:
                continue
        for link in _LINKING:
            if not compound[:cut].endswith(link):
                continue
            first = compound[: cut - len(link)]
            for form in (first, stem(first, Language.GERMAN), first + "e"):
                if len(form) >= _SHORTEST_PART and form in vocabulary:
                    return form, head
    return ()
