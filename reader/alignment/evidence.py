"""Whether texts that were paired are translations of each other at all.

The lattice weighs one pairing against another and is sure of the best of them, be it of two
texts that have nothing to do with each other. What speaks for a pairing as such is the share
of its words with a known translation that is really there.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from typing import TYPE_CHECKING

from reader.alignment.cues import prior_table
from reader.alignment.lexicon import compound_glosses, glosses
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.alignment.lexical import Span
    from reader.alignment.texts import EncodedText

_MET, _MISSED = 1.6, -0.8
"""Nats for each word whose translation is there, or not: 0.6 against 0.12 of them, measured on gold
alignments of books and pamphlets (none of them in this project's tests) and on the same shuffled."""
_DEPENDENCE = 0.5
"""Words of a passage are not independent of each other."""
_EXPECTED = 4.0
"""Log odds that two texts are translations when somebody puts them side by side; also the most."""
_SHORTEST = 4
"""Letters of a word that tells something."""


class Evidence:
    """Bounds what can be believed of pairings of two texts."""

    def __init__(
        self, source: EncodedText, target: EncodedText, languages: tuple[Language, Language]
    ) -> None:
        self._texts = source, target
        self._partners: defaultdict[int, set[int]] = defaultdict(set)
        self._known = _known(source, languages)
        if self._known:
            table = prior_table(source.vocabulary, target.vocabulary, languages, lambda: None)
            for word, partner in zip(table.rows.tolist(), table.columns.tolist(), strict=True):
                self._partners[word].add(partner)
        self._expected = _EXPECTED

    def learn(self, beads: Iterable[Span]) -> None:
        """Take from all beads together how likely any of them links two translations."""
        met: Counter[int] = Counter()
        found: Counter[int] = Counter()
        for a, b, c, d in beads:
            if b > a and d > c:
                words, there = self._words(range(a, b), range(c, d))
                found.update(words)
                met.update(there)
        # a word counts once, however often: a refrain proves no more than its first verse
        shares = (met[word] / count for word, count in found.items())
        nats = sum(_MISSED + (_MET - _MISSED) * share for share in shares)
        self._expected = max(-_EXPECTED, min(_EXPECTED, _EXPECTED + _DEPENDENCE * nats))

    def bound(self, source: Iterable[int], target: Iterable[int]) -> float:
        """The most that can be believed of a link of these sentences; 1 where no word is known."""
        if not self._known:
            return 1.0
        words, met = self._words(source, target)
        nats = _MET * len(met) + _MISSED * (len(words) - len(met))
        odds = self._expected + _DEPENDENCE * nats
        return 1 / (1 + math.exp(-max(odds, -30.0)))

    def _words(self, source: Iterable[int], target: Iterable[int]) -> tuple[set[int], set[int]]:
        """The known words of some source sentences, and those whose translation is in the target's."""
        words, here = (_tokens(text, side) for text, side in zip(self._texts, (source, target), strict=True))
        words &= self._known
        return words, {word for word in words if not self._partners[word].isdisjoint(here)}


def _tokens(text: EncodedText, sentences: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for sentence in sentences:
        found.update(text.ids[text.offsets[sentence] : text.offsets[sentence + 1]].tolist())
    return found


def _known(text: EncodedText, languages: tuple[Language, Language]) -> set[int]:
    """The words of the source whose translations the lexicon knows."""
    lexicon = glosses(languages)
    compounds = bool(lexicon) and languages[0] is Language.GERMAN
    return {
        number
        for word, number in text.vocabulary.index.items()
        if len(word) >= _SHORTEST and (word in lexicon or (compounds and compound_glosses(word)))
    }
