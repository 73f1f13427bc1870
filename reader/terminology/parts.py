"""What a German word is put together from: *Klasse* and *Kampf* in *Klassenkampf*, *laden* in *einladen*."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.language import Language
from reader.segmentation.function_words import is_function_word
from reader.terminology import compounds, separable
from reader.terminology.lexicon import fold, word_set
from reader.terminology.wordforms import spellings

if TYPE_CHECKING:
    from reader.terminology.lemmas_german import GermanLemmas
    from reader.terminology.wordforms import WordTable

_SHORTEST: Final = 6
_LINKS: Final = ("", "s", "n", "en", "es", "er", "e")
_SHORT_HEADS: Final = word_set(
    """Amt Art Bad Bau Bus Eid Eis Fee Fuß Gas Hof Hut Kuh Lob Mut Not Öl Ohr Ort Rad Rat Ruf See Tag Tal Tee
    Tod Tor Tür Uhr Weg Zug"""
)
"""Of three letters; any other is more often the end of a longer word."""
_NEVER_HEADS: Final = word_set("Heit Keit Schaft Innen Lichkeit Barkeit Samkeit Ling Tum Tümer")
_FREE: Final = word_set("fern fest frei gegen gleich gross hoch klar neben nicht selbst still zwischen")
"""First parts of nouns that are particles or small words as well."""
_STEMS: Final = {"schreib": "schreiben", "les": "lesen", "lauf": "laufen", "sitz": "sitzen", "fahr": "fahren"}
"""First parts that are verbs although there is a noun as well."""


def open_up(lemma: str, german: GermanLemmas) -> tuple[str, ...]:
    """The two parts of a compound noun or of a separable verb, as a dictionary lists them; else nothing.

    Each part may be a compound itself. Words are opened only where both parts are words of the table.
    """
    table = german.table
    if "-" in lemma.strip("-"):
        return tuple(german.lemmas(part)[0] for part in lemma.split("-") if part)
    if lemma[:1].islower():
        parts = separable.split(lemma)
        return parts if parts and table.lemma(parts[1]) == parts[1] else ()
    if len(lemma) < _SHORTEST or not lemma.isalpha():
        return ()
    return tuple(german.modern(part, lemma) for part in _noun(lemma.lower(), german, table))


def _noun(word: str, german: GermanLemmas, table: WordTable) -> tuple[str, ...]:
    """The cut with the longest last part of those whose parts are both words."""
    for place in range(compounds.SHORTEST_PART, len(word) - 2):
        left, right = word[:place], word[place:]
        if _is_prefix(left):
            continue  # Aufstand is of aufstehen
        head = compounds.capital(right)
        short = len(right) < compounds.SHORTEST_PART + 1
        if head in _NEVER_HEADS or (short and head not in _SHORT_HEADS):
            continue
        lemma = _noun_lemma(head, table)
        if not lemma or not (short or compounds.is_head(fold(right), german.known)):
            continue
        modifier = _modifier(left, german, table)
        if modifier:
            return modifier, lemma
    return ()


def _is_prefix(left: str) -> bool:
    folded = fold(left)
    return folded not in _FREE and (
        folded in separable.PARTICLES
        or is_function_word(left, Language.GERMAN)
        or is_function_word(left.removesuffix("s"), Language.GERMAN)
    )


def _noun_lemma(head: str, table: WordTable) -> str:
    for spelling in spellings(head):
        lemma = table.lemma(spelling)
        if lemma and lemma[:1].isupper():
            return lemma
    return ""


def _modifier(left: str, german: GermanLemmas, table: WordTable) -> str:
    """The word a first part stands for: *Klassen-* for *Klasse*, *Schul-* for *Schule*."""
    if left in _STEMS:
        return _STEMS[left]
    if not compounds.is_modifier(fold(left), german.known):
        return ""
    found = _as_noun(left, table)
    if found:
        return found
    if table.lemma(left + "en") == left + "en":
        return left + "en"
    return next((lemma for form in spellings(left) if (lemma := table.lemma(form))), compounds.capital(left))


def _as_noun(left: str, table: WordTable) -> str:
    for link in _LINKS:
        stem = left[: len(left) - len(link)]
        if not left.endswith(link) or len(stem) < compounds.SHORTEST_PART:
            continue
        if not link and any(table.lemma(form) == form for form in spellings(stem)):
            adjective = next(form for form in spellings(stem) if table.lemma(form) == form)
            if table.lemma(adjective + "em"):
                return adjective  # Groß|stadt
        bare = (stem,) if link == "s" else (stem + "e",) if not link else ()
        for guess in (stem + link, *bare):
            lemma = _noun_lemma(compounds.capital(guess), table)
            if lemma:
                return lemma
    return ""
