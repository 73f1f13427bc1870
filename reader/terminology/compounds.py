"""Terms as parts of German compounds: ``Klasse`` in ``Arbeiterklasse``, ``Rat`` in ``Räterepublik``.

A part is believed when what is left over is itself a word of the right kind. A derived word is
no compound: ``Genossenschaft`` is not about a ``Genosse``; a list of suffixes sees to that.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.terminology.lexicon import fold, word_set

if TYPE_CHECKING:
    from collections.abc import Container

SHORTEST_PART = 3
_DERIVED = re.compile(
    r"(?:schaft|ismus|ismen|(?:heit|keit|ität|ion)(?:en|s\w*)?$"
    r"|(?:isch|los|haft|lich|bar|ig)(?:e[nmrs]?|e?keit\w*)?$"
    r"|isten?$|istin|innen|ung(?:en|s\w*)?$|tums?$|tümer|linge?n?s?$|chens?$|leins?$|niss|nis$|ereien?$"
    r"|[ln]er(?:n|s|in)?$|ier(?:e|en|er|t|ung\w*)?$)"
)
_NO_MODIFIER = word_set(
    """ab an ant anti auf aus be bei dar de des durch ein emp ent er ex fort ge her hin im in kon kontra mis
    miss nach nieder non ob pro pseudo re um un ur ver vor weg wider zer zu der die das den dem und oder aber
    ist hat war sein"""
)
_PREPOSITIONS = word_set("all gegen haupt mit neben nicht selbst über unter zwischen welt sonder rück")
_PREFIXES = word_set("ab an auf aus be bei ein ent er ge her hin mit nach über um unter ver vor zer zu")
_OPPOSITE = re.compile(r"(?:anti|nicht|non|pseudo|un|kontra|contra)$", re.IGNORECASE)
_LINKS = ("", "s", "es", "n", "en", "e", "er")


def is_opposite(modifier: str) -> bool:
    """Whether the first part turns the second into its contrary: ``Anti-``, ``Nicht-``."""
    return _OPPOSITE.match(modifier) is not None


def capital(word: str) -> str:
    """Write the first letter as a capital."""
    return word[:1].upper() + word[1:]


def is_modifier(left: str, known: Container[str]) -> bool:
    """Whether ``left`` (lower case, folded) may be the first part of a compound, link included."""
    if _is_simple_modifier(left, known):
        return True
    # itself a compound: Obst|baum-, Klassen|kampf-
    return any(
        _is_simple_modifier(left[place:], known) and _is_simple_modifier(left[:place], known)
        for place in range(SHORTEST_PART + 1, len(left) - SHORTEST_PART)
    )


def _is_simple_modifier(left: str, known: Container[str]) -> bool:
    if len(left) < SHORTEST_PART or left in _NO_MODIFIER or is_opposite(left):
        return False
    if left in _PREPOSITIONS:
        return True
    for link in _LINKS:
        if not left.endswith(link):
            continue
        stem = left[: len(left) - len(link)]
        if len(stem) < SHORTEST_PART or stem in _NO_MODIFIER:
            continue
        if capital(stem) in known or (not link and (stem in known or stem + "en" in known)):
            return True
        if not link and (capital(stem) + "e" in known):  # Schul|haus, Kirch|turm
            return True
    return False


def is_head(right: str, known: Container[str]) -> bool:
    """Whether ``right`` (lower case, folded) is a noun that can end a compound."""
    if len(right) < SHORTEST_PART + 1 or _DERIVED.match(right):
        return False
    if capital(right) in known:
        return True
    # a compound of two parts whose whole the table does not have
    return any(
        capital(right[place:]) in known
        and not _DERIVED.match(right[place:])
        and is_modifier(right[:place], known)
        for place in range(SHORTEST_PART + 1, len(right) - SHORTEST_PART)
    )


def has_prefix(word: str, place: int, known: Container[str]) -> bool:
    """Whether a prefix just before the cut leaves a better one: Zu|griff for Zug|riff."""
    return any(word[:cut] in _PREFIXES and capital(word[cut:]) in known for cut in (place - 1, place - 2))


def modifiers(term: str, forms: set[str]) -> set[str]:
    """Shapes a noun takes as first part of a compound, lower case.

    Its own forms (``Klassen-``, ``Räte-``, ``Staats-``), with a linking s after the suffixes
    that ask for one, and without a final *-e* (``Schul-``).
    """
    low = fold(term).lower()
    shapes = {fold(form).lower() for form in forms} | {low}
    if re.search(r"(?:ung|heit|keit|schaft|ion|tät|ling|tum|um|ing|t|d|g|l|n|m)$", low):
        shapes.add(low + "s")
    if low.endswith("e") and len(low) > 4:
        shapes.add(low[:-1])
    return {shape for shape in shapes if len(shape) >= SHORTEST_PART}
