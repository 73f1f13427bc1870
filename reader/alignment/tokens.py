"""Words reduced to what the cues compare: crude stems, numbers and telling punctuation.

Pure Python, so that pairing one row after an edit needs no numpy.
"""

from __future__ import annotations

import re
from functools import lru_cache

from reader.model.language import Language

QUOTE = '"'
"""The one token all quotation marks become."""

MACHINE = "="
"""Stands before a token of a machine translation that is counted among the source's own."""

_TOKEN = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?|\d+|[?!]|[\"“”„«»]")
_GENDER_MARK = re.compile(r"(?<=[^\W\d_])[:*_·/](?=in(?:nen)?\b)")
_FOLD = str.maketrans(
    {
        "ä": "a", "ö": "o", "ü": "u", "ß": "ss", "é": "e", "è": "e", "ê": "e", "ë": "e", "à": "a", "â": "a",
        "á": "a", "ç": "c", "ñ": "n", "ô": "o", "ó": "o", "î": "i", "ï": "i", "í": "i", "û": "u", "ù": "u",
        "ú": "u", "æ": "a", "œ": "o",
    }
)  # fmt: skip

_GERMAN_ENDINGS = (
    *("erinnen", "innen", "ungen", "erin", "lich", "isch", "enden", "ende", "end", "igen", "iger", "iges"),
    *("ung", "ige", "ers", "ern", "est", "ens", "ten", "tet", "te", "en", "er", "es", "em", "et", "st"),
    *("e", "n", "s", "t"),
)
_ENGLISH_ENDINGS = (
    *("ingly", "edly", "ings", "ness", "ing", "ely", "eth", "est", "ies", "ied", "ed", "es", "ly", "er"),
    *("s", "y", "e"),
)


def _by_last_letter(endings: tuple[str, ...]) -> dict[str, tuple[str, ...]]:
    """Endings in their order, by what they end in themselves: only those few need to be tried."""
    return {last: tuple(e for e in endings if e[-1] == last) for last in {e[-1] for e in endings}}


_ENDINGS = {
    Language.GERMAN: _by_last_letter(_GERMAN_ENDINGS),
    Language.ENGLISH: _by_last_letter(_ENGLISH_ENDINGS),
    Language.UNDETERMINED: _by_last_letter(("en", "es", "ed", "er", "e", "n", "s")),
}
_SHORTEST_STEM = 4

_SOUNDS = (
    ("sch", "sh"), ("ck", "k"), ("c", "k"), ("z", "k"), ("ph", "f"), ("y", "i"), ("v", "f"), ("w", "v"),
    ("x", "ks"), ("th", "t"), ("qu", "kv"),
)  # fmt: skip


@lru_cache(maxsize=65_536)
def stem(word: str, language: Language) -> str:
    """Lower-case, unaccented and without the first ending that leaves four letters.

    German spelling before 1901 (*Thür*, *roth*) is folded into today's.
    """
    word = word.lower()
    if not word.isascii():
        word = word.translate(_FOLD)
    if language is Language.GERMAN and len(word) > 3:
        word = word.replace("th", "t")
    word = word.removesuffix("'s")
    if len(word) <= _SHORTEST_STEM:
        return word
    for ending in _ENDINGS[language].get(word[-1], ()):
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST_STEM:
            return word[: -len(ending)]
    return word


def tokens(text: str, language: Language) -> list[str]:
    """Stems, ``#`` + digits for numbers, ``?``, ``!`` and :data:`QUOTE`, in text order.

    Gender forms (*Genoss:innen*) are one word.
    """
    plain = _GENDER_MARK.sub("", text.replace("’", "'"))
    found = []
    for token in _TOKEN.findall(plain):
        first = token[0]
        if first.isalpha():
            found.append(stem(token, language))
        elif first in "?!":
            found.append(token)
        elif first.isdigit() or first.isdecimal() or first.isnumeric():
            found.append("#" + token)
        else:
            found.append(QUOTE)
    return found


@lru_cache(maxsize=65_536)
def skeleton(stemmed: str) -> str:
    """A stem with the letters German and English write differently made the same."""
    for written, sound in _SOUNDS:
        stemmed = stemmed.replace(written, sound)
    return stemmed
