"""One English term put in the place of another, with its inflection carried over."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.terminology.english import is_small, plural
from reader.terminology.lexicon import word_set

if TYPE_CHECKING:
    from collections.abc import Callable

_IRREGULAR: Final = dict(
    pair.split(":")
    for pair in word_set(
        """man:men woman:women child:children person:people foot:feet tooth:teeth mouse:mice goose:geese
        wife:wives life:lives leaf:leaves half:halves self:selves knife:knives thief:thieves shelf:shelves
        wolf:wolves calf:calves loaf:loaves"""
    )
)
_VOWELS: Final = "aeiou"
_LIKE_AN: Final = ("hour", "honest", "honour", "honor", "heir")
_LIKE_A: Final = ("uni", "use", "usu", "uto", "eu", "one", "once", "ubi", "uten")
_ARTICLE: Final = re.compile(r"\b([Aa]n?)(\s+)$")


def reworded(surface: str, old: str, new: str, is_form: Callable[[str, str], bool | None]) -> str | None:
    """``new`` in the form that ``surface`` is of ``old``; None where that is not sure.

    Plurals are carried over on the last word, regular endings of verbs on the first, and capitals.
    ``is_form`` says whether a word is a form of a lemma: None where it does not know the word at all.
    """
    changed = _inflected(surface.lower(), old.lower(), new, is_form)
    return None if changed is None else _cased(changed, surface, old)


def _inflected(surface: str, old: str, new: str, is_form: Callable[[str, str], bool | None]) -> str | None:
    if surface == old:
        return new
    if is_small(old) or is_small(new.lower()):
        return None
    *lead, last = old.split()
    if surface in {" ".join([*lead, form]) for form in _plurals(last)}:
        *own, word = new.split()
        made = _one_plural(word, is_form)
        return None if made is None else " ".join([*own, made])
    first, *rest = old.split()
    for ending in ("ed", "ing", "s"):
        if surface == " ".join([_verb(first, ending), *rest]):
            word, *own = new.split()
            made = _verb(word, ending)
            sure = is_form(made, word) or (is_form(made, word) is None and is_form(word, word) is None)
            return " ".join([made, *own]) if sure else None
    return None


def _plurals(noun: str) -> set[str]:
    return {_IRREGULAR[noun]} if noun in _IRREGULAR else plural(noun)


def _one_plural(word: str, is_form: Callable[[str, str], bool | None]) -> str | None:
    irregular = _IRREGULAR.get(word.lower())
    if irregular is not None:
        return irregular
    forms = sorted(plural(word), key=lambda form: (not is_form(form, word), form))
    known, base = is_form(forms[0], word), is_form(word, word)
    # a word no table knows is made regularly; of one that is known its plural has to be known too
    return forms[0] if known or (known is None and base is None and len(forms) == 1) else None


def _verb(verb: str, ending: str) -> str:
    """The regular form of a verb with an ending."""
    if ending == "s":
        return next(iter(plural(verb) - {verb + "s"}), verb + "s")
    if verb.endswith("ie") and ending == "ing":
        return verb[:-2] + "ying"
    if verb.endswith("e") and not (ending == "ing" and verb.endswith(("ee", "ye", "oe"))):
        return verb[:-1] + ending
    if verb.endswith("y") and ending == "ed" and verb[-2:-1] not in _VOWELS:
        return verb[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][^aeiouwxy]", verb):
        return verb + verb[-1] + ending
    return verb + ending


def _cased(text: str, surface: str, old: str) -> str:
    if len(surface) > 1 and surface.isupper() and not old.isupper():
        return text.upper()
    if surface[:1].isupper() and not old[:1].isupper():
        return text[:1].upper() + text[1:]
    return text


def substituted(text: str, places: list[tuple[int, int, str]]) -> str:
    """A text with words put in places that do not overlap; *a* and *an* before them follow."""
    for start, end, words in sorted(places, reverse=True):
        before, after = text[:start], text[end:]
        article = _ARTICLE.search(before)
        if article is not None:
            wanted = "an" if _wants_an(words) else "a"
            had = "an" if _wants_an(text[start:end]) else "a"
            if article[1].lower() == had != wanted:
                kept = wanted.capitalize() if article[1][0].isupper() else wanted
                before = before[: article.start()] + kept + article[2]
        text = before + words + after
    return text


def _wants_an(words: str) -> bool:
    low = words.lower()
    if low.startswith(_LIKE_AN):
        return True
    return low[:1] in tuple(_VOWELS) and not low.startswith(_LIKE_A)
