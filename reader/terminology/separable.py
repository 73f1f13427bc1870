"""Separable verbs: ``aufbauen`` in ``baut ... auf``, ``aufzubauen``, ``aufgebaut``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.terminology.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.terminology.tokens import Token

PARTICLES = tuple(
    sorted(
        """ab an auf aus bei da dar davon dazu durch ein empor entgegen entlang entzwei fehl fern fertig fest
        fort frei gegenüber gleich groß heim her herab heran herauf heraus herbei herein herum herunter hervor
        hin hinab hinauf hinaus hinein hinter hinunter hinweg hinzu hoch klar kennen los mit nach nieder preis
        quer statt still teil tot um unter über überein vor voran voraus vorbei vorweg vorwärts vorüber weg
        weiter wieder zu zurecht zurück zusammen zuvor""".replace("ß", "ss").split(),
        key=len,
        reverse=True,
    )
)
REACH = 25
"""Words the particle may stand behind its verb."""
_STOP = re.compile(r"[.!?;:…]|\s[–—]\s")
_CLAUSE_END = re.compile(
    r"\s*(?:$|[,.;:!?…)\]»«“”„\"'–—]|\[)|\d|\s+(?:und|oder|aber|sondern|als|wie|sowie|denn)\b"
)
_IN_NUMBERS = frozenset({".", ",", ":"})
_MONTHS = word_set(
    "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember"
)
_STARTERS = word_set(
    """aber als bevor bis da damit dann das dass daß dem den denn der deren dessen die doch ehe er es falls
    ich ihr indem jedoch man nachdem ob obwohl seit sie so sobald solange sondern sowie um und was weil wem
    wen wenn wer weshalb wie wir wo wobei wodurch wofür womit woran worauf wozu während"""
)


def split(verb: str) -> tuple[str, str] | None:
    """Particle and base verb of an infinitive, if it may be separable."""
    for particle in PARTICLES:
        base = verb[len(particle) :]
        if len(base) > 3 and verb.startswith(particle) and base.endswith("n"):
            return particle, base
    return None


def ends_clause(text: str, place: int) -> bool:
    """Whether a clause ends there, as it does behind the particle of a separated verb."""
    return _CLAUSE_END.match(text, place) is not None


def between(text: str, tokens: Sequence[Token], index: int) -> str:
    """What stands before a word, after the one before it, but for marks in numbers: *12.500*, *3. Mai*."""
    before, here = tokens[index - 1].text, tokens[index].text
    gap = text[tokens[index - 1].end : tokens[index].start]
    if before.isdigit() and (gap in _IN_NUMBERS if here.isdigit() else here in _MONTHS):
        return ""
    return gap


def find_particle(text: str, tokens: Sequence[Token], verb: int, particle: str) -> int | None:
    """Index of the particle that ends the clause of the finite verb ``tokens[verb]``.

    A comma is passed in an enumeration; another clause is passed if the particle comes right after it.
    """
    in_other_clause = False
    for index in range(verb + 1, min(verb + REACH, len(tokens))):
        token = tokens[index]
        gap = between(text, tokens, index)
        if _STOP.search(gap):
            return None
        at_end = token.text == particle and _CLAUSE_END.match(text, token.end)
        if at_end and (not in_other_clause or "," in gap):
            return index
        if "," in gap and token.text.lower() in _STARTERS:
            in_other_clause = True
    return None
