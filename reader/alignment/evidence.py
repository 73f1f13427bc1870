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
from reader.alignment.tokens import MACHINE, tokens
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.alignment.lexical import Span
    from reader.alignment.settings import Settings
    from reader.alignment.texts import EncodedText
    from reader.model.bitext import Knowledge

_BY_CHANCE = 0.12
_CLOSE, _FREE = 0.6, 0.35
"""Shares of the known words whose translation is there: in texts that have nothing to do with each
other, in a translation, in a free one or in verse. Measured on gold alignments of books and pamphlets
(none of them in this project's tests) and on the same shuffled."""
_MET, _MISSED = 1.6, -0.8
"""Nats for each word of a passage whose translation is there, or not, from the first two of these."""
_DEPENDENCE = 0.5
"""Words of a passage are not independent of each other."""
_EXPECTED = 4.0
"""Log odds that two texts are translations when somebody puts them side by side; also the most."""
_ALONE, _LONGER, _WHOLE, _ALONE_MOST = 1.0, 0.7, 1.2, 4.0
"""Log odds that a sentence left alone has no counterpart when nothing near it speaks for or against
that; what each further sentence of the run adds, and a whole paragraph; and the most of it."""
_LEAST_AGAINST = -2.0
"""Nats: that its words are nowhere near says little, since a translation may be free."""
_NEAR = 6
"""Beads before and after it that are looked at."""
_NONE: frozenset[int] = frozenset()
_SHORTEST = 4
"""Letters of a word that tells something."""


class Evidence:
    """Bounds what can be believed of pairings of two texts."""

    def __init__(
        self,
        source: EncodedText,
        target: EncodedText,
        languages: tuple[Language, Language],
        knowledge: Knowledge,
        settings: Settings,
    ) -> None:
        self._texts = source, target
        self._partners: defaultdict[int, set[int]] = defaultdict(set)
        self._partners_back: defaultdict[int, set[int]] = defaultdict(set)
        self._known = _known(source, languages, [there for there, _, _ in knowledge.words])
        turned = languages[1], languages[0]
        self._known_back = _known(target, turned, [here for _, here, _ in knowledge.words])
        if self._known or self._known_back:
            table = prior_table(
                source.vocabulary, target.vocabulary, languages, knowledge, settings, lambda: None
            )
            for word, partner in zip(table.rows.tolist(), table.columns.tolist(), strict=True):
                self._partners[word].add(partner)
                self._partners_back[partner].add(word)
        self._expected = _EXPECTED

    def learn(self, beads: Iterable[Span]) -> None:
        """Take from all beads together how likely any of them links two translations."""
        met: Counter[int] = Counter()
        found: Counter[int] = Counter()
        for a, b, c, d in beads:
            if b > a and d > c:
                words, paired = self._words(range(a, b), range(c, d))
                found.update(words)
                met.update(paired)
        # a word counts once, however often: a refrain proves no more than its first verse
        there = sum(met[word] / count for word, count in found.items())
        close, free = (_for_translation(share, there, len(found)) for share in (_CLOSE, _FREE))
        nats = max(close, free) + math.log((1 + math.exp(-abs(close - free))) / 2)
        self._expected = max(-_EXPECTED, min(_EXPECTED, _EXPECTED + _DEPENDENCE * nats))

    def bound(self, source: Iterable[int], target: Iterable[int]) -> float:
        """The most that can be believed of a link of these sentences; 1 where no word is known."""
        if not self._known:
            return 1.0
        words, met = self._words(source, target)
        nats = _MET * len(met) + _MISSED * (len(words) - len(met))
        odds = self._expected + _DEPENDENCE * nats
        return 1 / (1 + math.exp(-max(odds, -30.0)))

    def alone(self, beads: Sequence[Span], number: int, *, paragraph: bool) -> float:
        """The most that can be believed of bead ``number``, of one side only, having no counterpart.

        Less than certain where what stands near it on the other side has words for it which its
        own counterpart there does not account for. A single sentence may as well belong to the bead
        beside it; a longer run, or a ``paragraph`` as a whole, is more likely left out.
        """
        a, b, c, d = beads[number]
        side = 0 if b > a else 1
        known, partners = (
            (self._known, self._partners) if side == 0 else (self._known_back, self._partners_back)
        )
        words = _tokens(self._texts[side], range(a, b) if side == 0 else range(c, d)) & known
        odds = min(_ALONE + _LONGER * (_run(beads, number) - 1) + _WHOLE * paragraph, _ALONE_MOST)
        most = -math.inf if words else 0.0
        for other in beads[max(0, number - _NEAR) : number + _NEAR + 1]:
            there, here = range(other[0], other[1]), range(other[2], other[3])
            own, others = (there, here) if side == 0 else (here, there)
            if not others:
                continue
            free = _tokens(self._texts[1 - side], others)
            for word in _tokens(self._texts[side], own):
                free -= partners.get(word, _NONE)
            met = sum(not partners.get(word, _NONE).isdisjoint(free) for word in words)
            most = max(most, _MET * met + _MISSED * (len(words) - met))
        return 1 / (1 + math.exp(min(_DEPENDENCE * max(most, _LEAST_AGAINST) - odds, 30.0)))

    def _words(self, source: Iterable[int], target: Iterable[int]) -> tuple[set[int], set[int]]:
        """The known words of some source sentences, and those whose translation is in the target's."""
        words, here = (_tokens(text, side) for text, side in zip(self._texts, (source, target), strict=True))
        words &= self._known
        return words, {word for word in words if not self._partners[word].isdisjoint(here)}


def _for_translation(share: float, met: float, known: int) -> float:
    """Nats for a translation in which this share of the known words is met, against chance."""
    missed = known - met
    return met * math.log(share / _BY_CHANCE) + missed * math.log((1 - share) / (1 - _BY_CHANCE))


def _run(beads: Sequence[Span], number: int) -> int:
    """How many beads of the same side alone stand together around this one, up to some."""
    side = 0 if beads[number][1] > beads[number][0] else 2
    count = 1
    for step in (-1, 1):
        at = number + step
        while 0 <= at < len(beads) and count < _NEAR and beads[at][3 - side] == beads[at][2 - side]:
            count += 1
            at += step
    return count


def _tokens(text: EncodedText, sentences: Iterable[int]) -> set[int]:
    found: set[int] = set()
    for sentence in sentences:
        found.update(text.ids[text.offsets[sentence] : text.offsets[sentence + 1]].tolist())
    return found


def _known(
    text: EncodedText, languages: tuple[Language, Language], vouched_for: Iterable[str] = ()
) -> set[int]:
    """The words of the source whose translations the lexicon or somebody knows."""
    told = {token for term in vouched_for for token in tokens(term, languages[0])}
    lexicon = glosses(languages)
    compounds = bool(lexicon) and languages[0] is Language.GERMAN
    return {
        number
        for word, number in text.vocabulary.index.items()
        if len(word) >= _SHORTEST
        and (
            word in lexicon
            or word in told
            or word[0] == MACHINE
            or (compounds and word[0].isalpha() and compound_glosses(word))
        )
    }
