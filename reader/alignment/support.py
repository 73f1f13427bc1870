"""How much of a sentence's words can be found in another text: evidence for or against its being translated.

Without numpy; for the sentences of one bead, where the alignment says that they belong together and not
which of them is really there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.lexicon import compound_glosses, glosses
from reader.alignment.tokens import skeleton, tokens
from reader.model.language import Language
from reader.segmentation.function_words import is_function_word

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.alignment.explain import Associations

_SHORTEST = 3
_COGNATE_LETTERS = 5
_LEAST_DICE = 0.4


class Support(NamedTuple):
    """Of one sentence: its words of which something is known, those found, those only it accounts for."""

    known: int
    found: int
    alone: int

    @property
    def share(self) -> float:
        """Share of the known words that were found; 1 where nothing is known."""
        return self.found / self.known if self.known else 1.0


def supports(
    source: Sequence[str],
    target: str,
    languages: tuple[Language, Language],
    learnt: Associations | None = None,
) -> list[Support]:
    """The support each of some sentences has in a text of the other side."""
    here = set(_content(target, languages[1]))
    sounds = {_sound(token): token for token in here}
    partners = [
        {word: _partners(word, here, sounds, languages, learnt) for word in _content(sentence, languages[0])}
        for sentence in source
    ]
    reached = [set().union(*(met for met in own.values() if met)) for own in partners]
    found = []
    for number, own in enumerate(partners):
        known = [met for met in own.values() if met is not None]
        others = set().union(*(r for k, r in enumerate(reached) if k != number))
        found.append(
            Support(len(known), sum(bool(met) for met in known), sum(bool(met - others) for met in known))
        )
    return found


def _content(text: str, language: Language) -> Iterable[str]:
    """Numbers, and the stems of words that mean something."""
    return dict.fromkeys(
        token
        for token in tokens(text, language)
        if token[0] == "#"
        or (token[0].isalpha() and len(token) >= _SHORTEST and not is_function_word(token, language))
    )


def _sound(token: str) -> str:
    sounds = skeleton(token)[:_COGNATE_LETTERS]
    return "~" + sounds if token[0].isalpha() and len(sounds) == _COGNATE_LETTERS else token


def _partners(
    word: str,
    here: set[str],
    sounds: dict[str, str],
    languages: tuple[Language, Language],
    learnt: Associations | None,
) -> set[str] | None:
    """The tokens of the other side that may translate a word; None where nothing is known of it."""
    listed = glosses(languages).get(word, ())
    if not listed and languages[0] is Language.GERMAN:
        listed = compound_glosses(word)
    found = {form for form in (word, *listed) if form in here}
    alike = sounds.get(_sound(word))
    if alike is not None:
        found.add(alike)
    taught = False
    if learnt is not None and len(learnt.source.get(word, ())) > 1:
        taught = True
        found |= {other for other in here if learnt.dice(word, other) >= _LEAST_DICE}
    return found if found or listed or taught or word[0] == "#" else None
