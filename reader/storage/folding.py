"""What a text is compared by when something is searched in it.

``fold`` makes *Größe*, *GRÖSSE* and *Grösse* equal and takes the sign out of gendered forms
(*Genoss:innen* is found as *Genossinnen*). ``loosen`` then makes *Groesse* and *Grosse* equal
to them as well, at the price of taking every ae, oe and ue for an umlaut.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

_GENDER_SIGN: Final = re.compile(r"(?<=[^\W\d_])(?:[:*_·•]|/-?)(?=inn?(?:en)?)", re.IGNORECASE)
_LOOSE: Final = re.compile("(?<=[aou])e")
_WORD: Final = re.compile(r"[^\W_]+")
_UMLAUT: Final = re.compile("[äöü\u0308]|[aou]e", re.IGNORECASE)
_WITH_DIGRAPH: Final = re.compile(r"[^\W_]*[aou]e[^\W_]*")
_COMBINING: Final = re.compile("[\u0300-\u036f\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]")


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded text with, for each of its characters, the offset of the original's it came from."""

    text: str
    offsets: tuple[int, ...]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The original's range of a non-empty range of the folded text."""
        return self.offsets[start], self.offsets[end - 1] + 1


@lru_cache(maxsize=1024)
def _fold_character(character: str) -> str:
    return _without_marks(character)


def _without_marks(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).casefold()
    return _COMBINING.sub("", unicodedata.normalize("NFD", folded))


def _signs(text: str) -> set[int]:
    return {place for match in _GENDER_SIGN.finditer(text) for place in range(match.start(), match.end())}


def fold_with_offsets(text: str) -> Folded:
    """Fold, remembering where each character came from."""
    skipped = _signs(text)
    parts: list[str] = []
    offsets: list[int] = []
    for offset, character in enumerate(text):
        if offset in skipped or character == "\u00ad":
            continue
        folded = character if "a" <= character <= "z" or character == " " else _fold_character(character)
        parts.append(folded)
        offsets.extend([offset] * len(folded))
    return Folded("".join(parts), tuple(offsets))


def fold(text: str) -> str:
    """The folded text alone."""
    text = _GENDER_SIGN.sub("", text).replace("\u00ad", "")
    if text.isascii():
        return text.lower()
    return _without_marks(text)


def loosen(folded: str) -> str:
    """Folded text with the e of ae, oe and ue dropped."""
    return _LOOSE.sub("", folded)


def loosen_with_offsets(folded: Folded) -> Folded:
    """The same for a text with offsets."""
    kept = [
        i
        for i in range(len(folded.text))
        if not (folded.text[i] == "e" and folded.text[i - 1 : i] in {*"aou"})
    ]
    return Folded("".join(folded.text[i] for i in kept), tuple(folded.offsets[i] for i in kept))


def index_columns(text: str) -> tuple[str, str]:
    """What ``block_fts`` holds of a text: its folded form, and loosened those words that differ."""
    norm = fold(text)
    return norm, loosen(" ".join(_WITH_DIGRAPH.findall(norm)))


def needle(query: str) -> str:
    """What the folded form of every text has in it where ``query`` stands however it is spelt.

    Its longest piece of letters and figures; empty where there is no telling: with an umlaut or its
    digraph, which one text writes *ä*, another *ae*, and a third *a*.
    """
    if _UMLAUT.search(query):
        return ""
    return max(_WORD.findall(fold(query)), key=len, default="")


def tokens(query: str) -> list[str]:
    """The folded words of what somebody typed into the search field."""
    return _WORD.findall(fold(query))
