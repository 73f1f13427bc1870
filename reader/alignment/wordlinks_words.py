"""Words with their places in a text, as word links count them. Pure Python."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.tokens import stem
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTERS = r"[^\W\d_](?:[^\W\d_]|\u00ad)*"
_WORD = re.compile(
    rf"{_LETTERS}(?:[’'](?=[^\W\d_]){_LETTERS})*"
    rf"(?:(?:[:*_·]|/-?)in(?:nen)?(?![^\W\d_])|[:*_·]innen{_LETTERS}|\(inn?\)(?:en)?)?"
    r"|\d+(?:[.,:]\d+)*"
)
_GENDER = re.compile(r"(?:[:*_·]|/-?)in(?:nen)?|\(inn?\)(?:en)?")
_DIGITS = re.compile(r"\D")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


PARTICLES = _set(
    """ab an auf aus bei da dar durch ein empor entgegen entlang fern fertig fest fort frei heim her
    herab heran herauf heraus herbei herein herum herunter hervor hin hinab hinauf hinaus hinein
    hinter hinunter hinweg hinzu hoch los mit nach nieder statt teil um unter vor voran voraus
    vorbei vorüber weg weiter wieder zu zurecht zurück zusammen"""
)
_AUXILIARIES = _set(
    """ist bin bist sind seid war warst waren wart wäre wären hat habe hast haben habt hatte hatten
    hätte hätten wird werde werden wurde wurden würde würden kann können konnte muss müssen musste
    soll sollen sollte will wollen wollte darf dürfen mag möchte"""
)
_CLAUSE_END = re.compile(r"\s*(?:$|[,.;:!?…)\]»«“”„\"'–—])|\s+(?:und|oder|aber|sondern|als|wie|denn)\b")
_STOP = re.compile(r"[.!?;:…]|\s[–—]\s")
_REACH = 25
"""Words the particle may stand behind its verb."""


class Word(NamedTuple):
    """A word of a text; ``key`` stands for all its forms, ``#`` and digits for a number."""

    start: int
    end: int
    key: str
    text: str
    """In lower case."""
    verb: int = -1
    """Of a separated particle: the index of its verb among the words; its key is empty."""


@dataclass(frozen=True, slots=True)
class Forms:
    """Which forms belong together in one language, beyond what cutting endings shows.

    ``keys`` are those of forms by lower-case form (*ging* as *gehen*), ``joined`` those of separated
    verbs by the form that a subordinate clause has (*einlädt* for *lädt … ein*).
    """

    keys: Mapping[str, str] = field(default_factory=dict)
    joined: Mapping[str, str] = field(default_factory=dict)


_NONE = Forms()


def words(text: str, language: Language, forms: Forms = _NONE) -> list[Word]:
    """The words of a text in order. Gender forms (*Genoss:innen*, *Lehrer(innen)*) are one word."""
    found = []
    keys = forms.keys
    for match in _WORD.finditer(text):
        plain = match.group().replace("’", "'").replace("\u00ad", "")
        lower = plain.lower()
        if plain[0].isalpha():
            key = keys.get(lower) or stem(_GENDER.sub("", lower, count=1), language)
        else:
            key = "#" + _DIGITS.sub("", plain)
        found.append(Word(match.start(), match.end(), key, lower))
    if language is Language.GERMAN and forms.joined:
        _join(text, found, forms.joined)
    return found


def _join(text: str, found: list[Word], joined: Mapping[str, str]) -> None:
    for index, particle in _final_particles(text, found):
        for verb in _verbs_before(text, found, index):
            key = joined.get(particle.text + found[verb].text)
            if key is not None and found[verb].verb < 0:
                found[verb] = found[verb]._replace(key=key)
                found[index] = particle._replace(key="", verb=verb)
                break


def possible_joins(text: str, found: list[Word]) -> Iterator[str]:
    """Forms that are verbs if a particle of the text is one: *einlädt* for every *lädt … ein*."""
    for index, particle in _final_particles(text, found):
        for verb in _verbs_before(text, found, index):
            yield particle.text + found[verb].text


def _final_particles(text: str, found: list[Word]) -> Iterator[tuple[int, Word]]:
    for index, word in enumerate(found):
        if index and word.text in PARTICLES and _CLAUSE_END.match(text, word.end):
            yield index, word


def _verbs_before(text: str, found: list[Word], particle: int) -> Iterator[int]:
    """Words that may be the verb, nearest first."""
    for index in range(particle - 1, max(-1, particle - 1 - _REACH), -1):
        if _STOP.search(text, found[index].end, found[index + 1].start):
            return
        word = found[index]
        if (
            len(word.text) > 2
            and word.text not in _AUXILIARIES
            and (text[word.start].islower() or index == 0)
        ):
            yield index
