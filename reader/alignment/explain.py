"""Why a link is believed: the cues for one row, each as a figure and a few words.

Without numpy, for a card that opens while somebody looks at a row. Its
confidence follows from the cues alone: a row that has one of the aligner's shows that instead.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.alignment.lexicon import compound_glosses, glosses
from reader.alignment.tokens import skeleton, stem, tokens
from reader.model.bitext import Cue, CueValue, Explanation, Knowledge
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

_VARIANCE = 8.0
"""Of the difference in characters per character (Gale and Church 1993: 6.8)."""
_LENGTH_LIMIT = 2.5
"""Standard deviations at which length says no as loudly as it can."""
_SHORTEST = 4
_COGNATE_LETTERS = 5
_SHOWN = 4
_USUAL, _CHANCE = 0.6, 0.12
"""Share of known words whose translation is there, in a translation and in any other text."""
_NEAR = 0.02
"""Distance of places, in shares of the text, from which position speaks against a link."""
_LEAST_TOGETHER = 2
_LOST = -0.5
"""Of names none of which is found: they may have been translated, or be no names."""
_LEAST_DICE = 0.4
_WEIGHTS = {
    Cue.LENGTH: 1.5, Cue.NUMBERS: 2.5, Cue.NAMES: 2.5, Cue.WORDS: 3.0, Cue.DICTIONARY: 4.0, Cue.POSITION: 1.0,
}  # fmt: skip
_BY_CHANCE = 2.0
"""Log odds that any two rows of one text already have for them: they share its subject."""
_NOTHING = Knowledge()
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NAME = re.compile(r"(?<![.!?:…„“”\"»«(\n]\s)(?<![„“”\"»«])\b[A-ZÄÖÜ][^\W\d_]{2,}")


_Shown = tuple[dict[str, str], dict[str, str]]


@dataclass(frozen=True, slots=True)
class Associations:
    """Which rows of some text each word stands in, to see which words go together."""

    source: dict[str, frozenset[int]]
    target: dict[str, frozenset[int]]

    def dice(self, word: str, other: str) -> float:
        """How regularly two words stand in one row, from 0 to 1 (Dice); 0 for a single meeting."""
        there, here = self.source.get(word), self.target.get(other)
        if not there or not here:
            return 0.0
        together = len(there & here)
        if together < _LEAST_TOGETHER:
            return 0.0
        return 2 * together / (len(there) + len(here))


def associations(rows: Iterable[tuple[str, str]], languages: tuple[Language, Language]) -> Associations:
    """Note the words of rows (text of both sides) that are believed: some hundred around the one in question.

    To be made once and used for many rows; a row of 400 characters takes about 0.1 ms.
    """
    found: tuple[dict[str, set[int]], dict[str, set[int]]] = ({}, {})
    for number, row in enumerate(rows):
        for side, text in enumerate(row):
            for token in tokens(text, languages[side]):
                if len(token) >= _SHORTEST and token[0].isalpha():
                    found[side].setdefault(token, set()).add(number)
    there, here = ({word: frozenset(at) for word, at in side.items()} for side in found)
    return Associations(there, here)


def explain(
    source: Sequence[str],
    target: Sequence[str],
    languages: tuple[Language, Language],
    *,
    knowledge: Knowledge = _NOTHING,
    learnt: Associations | None = None,
    place: tuple[float, float] | None = None,
    ratio: float = 1.0,
) -> Explanation:
    """What speaks for and against linking these texts, the paragraphs of a row.

    ``place`` is where the row begins in each text, from 0 to 1; ``ratio`` the characters of the
    target for one of the source in this work; ``learnt`` the words of the rows around.
    """
    texts = " ".join(source), " ".join(target)
    if not texts[0].strip() or not texts[1].strip():
        return Explanation(0.0, ())
    words = tokens(texts[0], languages[0]), tokens(texts[1], languages[1])
    shown = _surfaces(texts[0], languages[0]), _surfaces(texts[1], languages[1])
    cues = [
        _length(len(texts[0]), len(texts[1]), ratio),
        _numbers(*words),
        _names(texts, languages),
        _learnt(words, learnt, shown),
        _dictionary(words, languages, knowledge, shown),
        _position(place),
    ]
    told = tuple(cue for cue in cues if cue is not None)
    odds = sum(_WEIGHTS[cue.cue] * cue.value for cue in told)
    if any(cue.cue in (Cue.WORDS, Cue.DICTIONARY) for cue in told):
        odds -= _BY_CHANCE
    return Explanation(1 / (1 + math.exp(-odds)), told)


def _surfaces(text: str, language: Language) -> dict[str, str]:
    """The first word of the text that each stem stands for."""
    found: dict[str, str] = {}
    for word in _WORD.findall(text):
        found.setdefault(stem(word, language), word)
    return found


def _length(n: int, m: int, ratio: float) -> CueValue:
    expected = ratio * n
    off = abs(m - expected) / math.sqrt(_VARIANCE * (m + expected) / 2)
    return CueValue(Cue.LENGTH, 1 - 2 * min(1.0, off / (2 * _LENGTH_LIMIT)), f"{n} : {m}")


def _numbers(source: Sequence[str], target: Sequence[str]) -> CueValue | None:
    there, here = (Counter(t[1:] for t in side if t[0] == "#") for side in (source, target))
    if not there and not here:
        return None
    same = there & here
    missing, more = there - here, here - there
    share = 2 * same.total() / (there.total() + here.total())
    if not missing and not more:
        return CueValue(Cue.NUMBERS, 1.0, _listed(same))
    return CueValue(Cue.NUMBERS, 2 * share - 1, f"{_listed(missing) or '–'} ≠ {_listed(more) or '–'}")


def _names(texts: tuple[str, str], languages: tuple[Language, Language]) -> CueValue | None:
    """Capitalised words inside sentences of the English, or of both where neither is German.

    German writes every noun with a capital: there, only what the other side has counts.
    """
    asked = 0 if languages[0] is not Language.GERMAN else 1
    common = glosses((languages[asked], languages[1 - asked]))
    names = [n for n in dict.fromkeys(_NAME.findall(texts[asked])) if stem(n, languages[asked]) not in common]
    other = texts[1 - asked]
    sounds = {_sound(t) for t in tokens(other, languages[1 - asked])}
    written = {word.lower().removesuffix("s") for word in _WORD.findall(other)}
    met = [
        n
        for n in names
        if n.lower().removesuffix("s") in written  # stems of the two languages may differ: Anton, Anto
        or any(_sound(t) in sounds for t in tokens(n, languages[asked]))
    ]
    if len(met or names) < (1 if met else _LEAST_TOGETHER):
        return None
    lost = [n for n in names if n not in met]
    datum = ", ".join(met[:_SHOWN]) if met else f"{', '.join(lost[:_SHOWN])} ≠ –"
    return CueValue(Cue.NAMES, 2 * len(met) / len(names) - 1 if met else _LOST, datum)


def _sound(token: str) -> str:
    return skeleton(token)[:_COGNATE_LETTERS] if token[0].isalpha() else token


def _learnt(
    words: tuple[list[str], list[str]], learnt: Associations | None, shown: _Shown
) -> CueValue | None:
    if learnt is None:
        return None
    known, pairs = 0, []
    here = {t for t in words[1] if t in learnt.target}
    for word in dict.fromkeys(words[0]):
        at = learnt.source.get(word)
        if at is None or len(at) < _LEAST_TOGETHER:
            continue
        known += 1
        best = max(((learnt.dice(word, other), other) for other in here), default=(0.0, ""))
        if best[0] >= _LEAST_DICE:
            pairs.append((best[0], f"{shown[0].get(word, word)} – {shown[1].get(best[1], best[1])}"))
    if not known:
        return None
    return CueValue(Cue.WORDS, _against_chance(len(pairs) / known), _best(pairs))


def _dictionary(
    words: tuple[list[str], list[str]],
    languages: tuple[Language, Language],
    knowledge: Knowledge,
    shown: _Shown,
) -> CueValue | None:
    here = set(words[1])
    partners = _partners(dict.fromkeys(words[0]), languages, knowledge)
    if not partners:
        return None
    pairs = [
        (1.0, f"{shown[0].get(word, word)} – {shown[1].get(min(met), min(met))}")
        for word, others in partners.items()
        if (met := others & here)
    ]
    return CueValue(Cue.DICTIONARY, _against_chance(len(pairs) / len(partners)), _best(pairs))


def _partners(
    words: dict[str, None], languages: tuple[Language, Language], knowledge: Knowledge
) -> dict[str, set[str]]:
    """What the lexicon and ``knowledge`` have for each of the words."""
    lexicon = glosses(languages)
    compounds = bool(lexicon) and languages[0] is Language.GERMAN
    found: dict[str, set[str]] = {}
    for word in words:
        if len(word) < _SHORTEST or not word[0].isalpha():
            continue
        others = lexicon.get(word, ()) or (compound_glosses(word) if compounds else ())
        if others:
            found.setdefault(word, set()).update(others)
    for term, rendering, _ in knowledge.words:
        parts = tokens(term, languages[0])
        if parts and all(part in words for part in parts):
            found.setdefault(parts[0], set()).update(tokens(rendering, languages[1]))
    return found


def _against_chance(share: float) -> float:
    """1 for what a translation usually has, -1 for nothing, 0 for as much as chance leaves."""
    middle = (_USUAL + _CHANCE) / 2
    return min(1.0, (share - middle) / (_USUAL - middle)) if share > middle else share / middle - 1


def _position(place: tuple[float, float] | None) -> CueValue | None:
    if place is None:
        return None
    off = abs(place[0] - place[1])
    return CueValue(Cue.POSITION, max(-1.0, 1 - off / _NEAR), f"{place[0]:.0%} : {place[1]:.0%}")


def _listed(counted: Counter[str]) -> str:
    return ", ".join(list(counted.elements())[:_SHOWN])


def _best(pairs: list[tuple[float, str]]) -> str:
    return ", ".join(text for _, text in sorted(pairs, key=lambda p: -p[0])[:_SHOWN])
