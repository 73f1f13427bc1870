"""Words of a running text with the words a dictionary would list them under.

One layer for whoever goes by words and not by letters: search in all forms, look-up, what a reader knows.
A separated verb is one word of two parts; a gendered form (*Genoss:innen*) is its noun.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple, Protocol

_NOT_IN_KEYS: Final = re.compile(r"[^\w]|_")


class Lexeme(NamedTuple):
    """A word of a text.

    ``parts`` are its places, two for a separated verb: the verb, then its particle. ``lemmas`` are what it
    may be listed under, the likeliest first, spelled as dictionaries spell them; never empty.
    """

    parts: tuple[tuple[int, int], ...]
    lemmas: tuple[str, ...]

    @property
    def start(self) -> int:
        """Where it begins."""
        return self.parts[0][0]

    @property
    def end(self) -> int:
        """Where it ends, particle included."""
        return self.parts[-1][1]

    @property
    def lemma(self) -> str:
        """The likeliest lemma."""
        return self.lemmas[0]

    @property
    def is_separated(self) -> bool:
        """Whether it is a verb whose particle stands apart."""
        return len(self.parts) > 1

    def covers(self, offset: int) -> bool:
        """Whether a place is in one of its parts, or at the end of one."""
        return any(start <= offset <= end for start, end in self.parts)

    def surface(self, text: str) -> str:
        """How it stands in the text: *lade … ein*."""
        return " … ".join(text[start:end] for start, end in self.parts)


class Lemmatiser(Protocol):
    """What reads words of one language."""

    def read(self, text: str) -> list[Lexeme]:
        """The words of a text in order of their beginnings, figures included."""

    def lemmas_of(self, word: str) -> tuple[str, ...]:
        """What a single word, typed by somebody, may be listed under, the likeliest first.

        Capitals may be missing, umlauts may be written *ae*, *oe*, *ue*; never empty for a word.
        """


def key(lemma: str) -> str:
    """What lemmas are compared by: letters and figures, without case, ß as ss. Umlauts count."""
    folded = unicodedata.normalize("NFKC", lemma).casefold()
    return _NOT_IN_KEYS.sub("", unicodedata.normalize("NFC", folded))


def keys(lemmas: tuple[str, ...]) -> frozenset[str]:
    """The keys of several lemmas."""
    return frozenset(filter(None, map(key, lemmas)))
