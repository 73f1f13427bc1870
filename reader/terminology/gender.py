"""Gendered forms of German nouns for persons.

``Genosse`` is met as ``Genossin``, ``Genoss:innen``, ``Genoss*in``, ``Genoss_innen``,
``GenossInnen``, ``Genoss/-innen``, ``Genoss(inn)en`` and in pairs (``Genossinnen und
Genossen``). The stem before *-in* may lose an *-e* and take an umlaut: ``Ärzt:in`` of
``Arzt``, ``Französ*in`` of ``Franzose``.
"""

from __future__ import annotations

import re

_UMLAUT = {"a": "ä", "o": "ö", "u": "ü", "A": "Ä", "O": "Ö", "U": "Ü"}
_PLAIN = {umlaut: plain for plain, umlaut in _UMLAUT.items()}
_AGENT = re.compile(r"(?:er|ler|ner|ist|ent|ant|and|or|eur|är|at|et|log|graf|graph|arch|ling)$")
LINKS = ("", "en", "n", "e", "s", "er")
"""What may join a person to the second part of a compound: Kolleg:innen|kreis is Kolleg|en|kreis."""
PAIR = re.compile(r"\s+(?:und|oder|bzw\.|sowie|wie)\s+|\s*/\s*|\s+&\s+|,\s+(?:und|oder)\s+")


def _swap_last_vowel(word: str, table: dict[str, str]) -> str | None:
    vowels = "aouäöü"
    for place in range(len(word) - 1, -1, -1):
        letter = word[place]
        if letter.lower() not in vowels:
            continue
        if letter == "u" and place and word[place - 1] in "aA" and word[place - 1] in table:
            place -= 1  # noqa: PLW2901 - the umlaut of au is written on the a
            letter = word[place]
        if letter not in table:
            return None
        return word[:place] + table[letter] + word[place + 1 :]
    return None


def stems(masculine: str) -> tuple[str, ...]:
    """What may stand before *-in* of a person's masculine noun."""
    plain = [masculine]
    if masculine.endswith("e") and len(masculine) > 3:
        plain = [masculine[:-1], masculine]
    if masculine.endswith("erer"):
        plain.append(masculine[:-2])
    changed = [_swap_last_vowel(word, _UMLAUT) for word in plain]
    return tuple(dict.fromkeys([*plain, *(word for word in changed if word)]))


def masculines(stem: str) -> tuple[str, ...]:
    """What a stem found before a gender sign may come from: the reverse of :func:`stems`."""
    changed = _swap_last_vowel(stem, _PLAIN)
    return (stem, changed) if changed else (stem,)


def feminine_questions(masculine: str) -> list[str]:
    """Words whose being in the table decides whether :func:`feminines` are right."""
    return [stem + ending for stem in stems(masculine) for ending in ("in", "innen")]


def feminines(masculine: str, lemmas: dict[str, str]) -> set[str]:
    """Feminine forms, singular and plural.

    ``Termin`` is no female ``Term``: the plural must be in the table, or the word is unknown
    and looks like a person's.
    """
    found: set[str] = set()
    for stem in stems(masculine):
        singular, plural = stem + "in", stem + "innen"
        known = plural in lemmas and lemmas[plural] in (singular, plural)
        likely = (
            singular not in lemmas
            and len(stem) > 4
            and (_AGENT.search(stem) is not None and masculine == stem)
        )
        if known or likely:
            found |= {singular, plural}
    return found
