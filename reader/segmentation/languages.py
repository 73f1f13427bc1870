"""Whether a text is German or English."""

from __future__ import annotations

import re
from functools import cache

from reader.model.language import Language
from reader.segmentation.lexicon import read_lexicon

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_SAMPLE = 20_000
"""Characters looked at, from the start and from the middle; more changes nothing."""
_WORD_WEIGHT = 3.0
_GROUP_WEIGHT = 0.5
_UMLAUT_WEIGHT = 3.0
_MIN_WORDS = 3


@cache
def _weights() -> tuple[dict[str, float], dict[str, float]]:
    """Weights of words and of groups of letters; positive speaks for German."""
    lists = read_lexicon("languages.txt")
    words: dict[str, float] = {}
    groups: dict[str, float] = {}
    for language, sign in (("de", 1.0), ("en", -1.0)):
        for word in lists[f"{language} words"]:
            words[word] = words.get(word, 0.0) + sign * _WORD_WEIGHT
        for group in lists[f"{language} groups"]:
            groups[group] = groups.get(group, 0.0) + sign * _GROUP_WEIGHT
    return words, groups


@cache
def _groups_by_length() -> tuple[tuple[int, dict[str, float]], ...]:
    groups = _weights()[1]
    lengths = sorted({len(group) for group in groups})
    return tuple((n, {g: w for g, w in groups.items() if len(g) == n}) for n in lengths)


def identify(text: str) -> Language:
    """The language of ``text``; undetermined below three words or without any evidence."""
    score = germanness(text)
    if score == 0:
        return Language.UNDETERMINED
    return Language.GERMAN if score > 0 else Language.ENGLISH


def germanness(text: str) -> float:
    """How much each word of ``text`` speaks for German (above 0) or English (below), on the average.

    Beyond 1 either way there is no doubt; 0 below three words or without any evidence.
    """
    if len(text) > 2 * _SAMPLE:
        middle = len(text) // 2
        text = text[:_SAMPLE] + " " + text[middle : middle + _SAMPLE]
    found = [match.group().lower().replace("’", "'") for match in _WORD.finditer(text)]
    if len(found) < _MIN_WORDS:
        return 0.0
    return sum(_score(word) for word in found) / len(found)


def _score(word: str) -> float:
    known = _weights()[0].get(word, 0.0)
    if any(letter in "äöüß" for letter in word):
        known += _UMLAUT_WEIGHT
    padded = f"_{word}_"
    for length, groups in _groups_by_length():
        for start in range(len(padded) - length + 1):
            known += groups.get(padded[start : start + length], 0.0)
    return known
