"""English words and their lemmas."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.terminology.lemmas import Lexeme
from reader.terminology.lexicon import word_set

if TYPE_CHECKING:
    from reader.terminology.wordforms import WordTable

_WORD: Final = re.compile(r"(?!(?<=\w['’])[sS](?!\w))[^\W\d_]+(?:['’](?![sS]\b)[^\W\d_]+)?|\d+(?:[.,:]\d+)*")
_KEPT: Final = 60_000

_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in word_set(
        """bore:bear born:bear bound:bind broke:break bit:bite fed:feed felt:feel fled:flee found:find
        froze:freeze ground:grind leaves:leaf left:leave lives:life lay:lay lit:light rode:ride rose:rise
        sat:sit shelves:shelf shook:shake shone:shine shot:shoot slid:slide sought:seek spun:spin stole:steal
        stuck:stick swore:swear sworn:swear thieves:thief thought:think wives:wife woke:wake won:win worse:bad
        worst:bad wound:wind wove:weave"""
    )
)
"""What simplemma's table has as words of their own, or wrongly."""


class EnglishLemmas:
    """Reads English, and other languages with words as their own lemmas."""

    def __init__(self, table: WordTable) -> None:
        self._table = table
        self._known: dict[str, tuple[str, ...]] = {}

    def read(self, text: str) -> list[Lexeme]:
        """See :class:`reader.terminology.lemmas.Lemmatiser`."""
        return [Lexeme((match.span(),), self.lemmas_of(match.group())) for match in _WORD.finditer(text)]

    def lemmas_of(self, word: str) -> tuple[str, ...]:
        """See :class:`reader.terminology.lemmas.Lemmatiser`."""
        found = self._known.get(word)
        if found is None:
            if len(self._known) >= _KEPT:
                self._known.clear()
            found = self._known[word] = self._lemmas(word.replace("’", "'"))
        return found

    def _lemmas(self, word: str) -> tuple[str, ...]:
        low = word.lower()
        found = [_IRREGULAR.get(low), self._table.lemma(low)]
        if word != low:
            own = self._table.lemma(word)
            if own is not None and (found[1] is None or own[:1].isupper()):
                found.insert(0, own)
        if not any(found) and "'" not in word:
            found += self._guesses(low)
        if not any(found):
            found.append(word)
        if low not in found and self._may_be_its_own(low):
            found.append(low)
        return tuple(dict.fromkeys(lemma for lemma in found if lemma))

    def _guesses(self, low: str) -> list[str | None]:
        """Base forms of a regular form the table does not have, where it has the base."""
        bases = []
        for ending, put in (("ies", "y"), ("es", ""), ("s", ""), ("ied", "y"), ("ed", ""), ("ed", "e"),
                            ("ing", ""), ("ing", "e")):  # fmt: skip
            if low.endswith(ending) and len(low) - len(ending) >= 3:
                bases.append(low[: len(low) - len(ending)] + put)
        return [self._table.lemma(base) for base in bases]

    def _may_be_its_own(self, low: str) -> bool:
        """*left* and *thought* are words of their own as well as forms."""
        return low in _IRREGULAR and self._table.lemma(low) == low
