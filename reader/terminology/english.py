"""Forms of English terms: plurals, verb forms, irregular ones from simplemma's table."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.terminology.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Mapping

_VOWELS = "aeiou"
_SIBILANT = ("s", "x", "z", "ch", "sh")
_SMALL = word_set(
    """a an the of and or in on at to for from by with without as into over under not no up down out off"""
)
OPPOSITES = word_set("anti non un counter pseudo ex")


def plural(noun: str) -> set[str]:
    """Regular plural of a noun in lower case."""
    if noun.endswith("y") and noun[-2:-1] not in _VOWELS:
        return {noun[:-1] + "ies"}
    if noun.endswith(_SIBILANT):
        return {noun + "es"}
    if noun.endswith("o"):
        return {noun + "s", noun + "es"}
    if noun.endswith("man"):
        return {noun[:-3] + "men"}
    if noun.endswith("is"):
        return {noun[:-2] + "es"}
    return {noun + "s"}


def _verb_forms(verb: str) -> set[str]:
    if verb.endswith("ee"):
        return {verb + "d", verb + "ing"}
    if verb.endswith("ie"):
        return {verb + "d", verb[:-2] + "ying"}
    if verb.endswith("e"):
        return {verb + "d", verb[:-1] + "ing"}
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return {verb[:-1] + "ied", verb + "ing"}
    forms = {verb + "ed", verb + "ing"}
    if re.search(r"[^aeiou][aeiou][^aeiouwxy]$", verb):
        forms |= {verb + verb[-1] + "ed", verb + verb[-1] + "ing"}
    return forms


def is_small(word: str) -> bool:
    """Whether the word never inflects (articles, prepositions)."""
    return word.lower() in _SMALL


def questions(word: str) -> set[str]:
    """Words to look up for one word of a term."""
    low = word.lower()
    return {word, low, *plural(low), *_verb_forms(low)}


def lemma(word: str, lemmas: Mapping[str, str]) -> str:
    """Base form of a word of a term; the word itself if it is one."""
    low = word.lower()
    return lemmas.get(low, low)


def forms(
    word: str, lemmas: Mapping[str, str], table: Mapping[str, set[str]], *, noun_only: bool
) -> set[str]:
    """Forms of one word in lower case.

    ``noun_only`` (the German term is a noun, or the entry says so) leaves out *-ed* and *-ing*,
    so that ``state`` is not found in ``stated``.
    """
    low = word.lower()
    if is_small(low):
        return {low}
    base = lemma(low, lemmas)
    listed = {form.lower() for form in table.get(base, ())}
    guessed = plural(low)
    if not noun_only:
        guessed |= _verb_forms(low)
    own = {form for form in guessed if lemmas.get(form, low) in (low, base, form)}
    if noun_only:
        verbal = ("ed", "ing", "d")
        listed = {form for form in listed if not form.endswith(verbal) or form == low}
        # "men" of "man", "children", "theses": kept; "took" of "take" has the look of no noun form
        listed = {form for form in listed if form.endswith("s") or not _is_verb(base, table) or form == low}
    possessive_stem = low[:-1] if low.endswith("s") and base != low else None
    extra = {possessive_stem} if possessive_stem and possessive_stem == base else set()
    return {low} | listed | own | extra


def _is_verb(base: str, table: Mapping[str, set[str]]) -> bool:
    return any(form.endswith("ing") for form in table.get(base, ()))
