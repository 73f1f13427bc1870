"""What may correspond before anything is learnt: numbers, names, cognates, punctuation, lexicon."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from reader.alignment.lexicon import compound_glosses, glosses
from reader.alignment.sparse import Sparse
from reader.alignment.tokens import MACHINE, QUOTE, skeleton, tokens
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from reader.alignment.settings import Settings
    from reader.alignment.texts import Vocabulary
    from reader.model.bitext import Knowledge

_COGNATE_LETTERS = 5
_MOST_COGNATES = 4
"""More words than this with the same beginning say nothing."""
_SAME_WORD = 1.0
_SAME_SHORT_WORD = 0.3
_SAME_QUOTE = 0.5
_COGNATE = 0.5
_GLOSS = 1.0
_PART_GLOSS = 0.4
_KNOWN = 2.0
"""Of a pair somebody vouched for, times its weight: more than the lexicon, which knows no context."""
_KNOWN_IN_TERM = 0.5
_MACHINE_WORD = 1.0
_CUES_PER_TICK = 3000

Cue = tuple[int, int, float]


def cognates(source: Vocabulary, target: Vocabulary) -> Iterator[Cue]:
    """Words, numbers and marks that are the same or begin with the same sounds."""
    by_sound: defaultdict[str, list[int]] = defaultdict(list)
    for word, j in target.index.items():
        sounds = skeleton(word)[:_COGNATE_LETTERS]
        if len(sounds) == _COGNATE_LETTERS and word[0].isalpha():
            by_sound[sounds].append(j)
    for word, i in source.index.items():
        same = target.index.get(word)
        letters = word[0].isalpha()
        if same is not None and (not letters or len(word) >= 3):
            long = len(word) >= 4 or not letters
            yield i, same, _SAME_QUOTE if word == QUOTE else _SAME_WORD if long else _SAME_SHORT_WORD
        if not letters:
            continue
        alike = by_sound.get(skeleton(word)[:_COGNATE_LETTERS], ())
        if len(alike) <= _MOST_COGNATES:
            for j in alike:
                if j != same:
                    yield i, j, _COGNATE


def lexical(source: Vocabulary, target: Vocabulary, languages: tuple[Language, Language]) -> Iterator[Cue]:
    """Pairs of the core lexicon, German compounds by their parts."""
    known = glosses(languages)
    for word, i in source.index.items():
        for gloss in known.get(word, ()):
            if (j := target.index.get(gloss)) is not None:
                yield i, j, _GLOSS
    if not known:
        return
    german = languages.index(Language.GERMAN)
    here, there = (source, target) if german == 0 else (target, source)
    for word, i in here.index.items():
        if word[0].isalpha() and word not in glosses((Language.GERMAN, Language.ENGLISH)):
            for gloss in compound_glosses(word):
                if (j := there.index.get(gloss)) is not None:
                    yield (i, j, _PART_GLOSS) if german == 0 else (j, i, _PART_GLOSS)


def known(
    source: Vocabulary, target: Vocabulary, languages: tuple[Language, Language], knowledge: Knowledge
) -> Iterator[Cue]:
    """Pairs somebody vouched for; terms of several words pair each of theirs with each."""
    for term, rendering, weight in knowledge.words:
        there = [i for t in tokens(term, languages[0]) if (i := source.index.get(t)) is not None]
        if not there:
            continue
        here = [j for t in tokens(rendering, languages[1]) if (j := target.index.get(t)) is not None]
        value = weight * (_KNOWN if len(there) == len(here) == 1 else _KNOWN_IN_TERM)
        for i in there:
            for j in here:
                yield i, j, value


def machine(source: Vocabulary, target: Vocabulary) -> Iterator[Cue]:
    """Words of a machine translation, which stand among the source's, and the same in the target."""
    for word, i in source.index.items():
        if word.startswith(MACHINE) and (j := target.index.get(word[len(MACHINE) :])) is not None:
            yield i, j, _MACHINE_WORD


def _wanted(cues: Iterable[Cue], source: Vocabulary, settings: Settings) -> Iterator[Cue]:
    """Without the kinds of cognates the settings switch off."""
    for i, j, weight in cues:
        first = source.words[i][0]
        on = settings.names if first.isalpha() else settings.numbers if first == "#" else settings.marks
        if on:
            yield i, j, weight


def prior_table(
    source: Vocabulary,
    target: Vocabulary,
    languages: tuple[Language, Language],
    knowledge: Knowledge,
    settings: Settings,
    tick: Callable[[], None],
) -> Sparse:
    """Weights of all pairs of word types that may translate each other."""
    found: list[Cue] = []
    kinds = [
        _wanted(cognates(source, target), source, settings),
        known(source, target, languages, knowledge),
        machine(source, target),
    ]
    if settings.lexicon:
        kinds.append(lexical(source, target, languages))
    for cues in kinds:
        for cue in cues:
            found.append(cue)
            if len(found) % _CUES_PER_TICK == 0:
                tick()
        tick()
    shape = (len(source.words), len(target.words))
    keys = np.array([i * shape[1] + j for i, j, _ in found], np.int64)
    return Sparse.largest_of(keys, np.array([w for _, _, w in found], np.float64), shape)
