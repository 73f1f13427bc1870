"""British and American spelling: one from the other, for a dictionary that knows only the American words.

This is a layer of rules and lists of our own, no dictionary: it knows the regular differences (-our, -re,
-ise, -yse, -ll-, -ae-, -oe-, -ence) and the usual single words, and trusts the American dictionary for the
rest.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final

from reader.segmentation.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILE: Final = "british.txt"
_ISE: Final = re.compile(r"(?<=[a-z]{3})is(?=(?:e|ed|es|er|ers|ing|able|ation|ations|ational)\Z)")
_YSE: Final = re.compile(r"(?<=[a-z]{3})ys(?=(?:e|ed|es|er|ers|ing)\Z)")
_DOUBLE_L: Final = re.compile(r"(?<=[aeiou]l)l(?=(?:ed|ing|ings|er|ers|ery|ous|ously|or|ors)\Z)")
_LIGATURE: Final = re.compile(r"[ao]e")
_SINGLE_L: Final = re.compile(r"(?<=[a-z]{2}[aeiou]l)(?=(?:ed|ing|er|ers|ous|ously)\Z)")
_RE_ENDINGS: Final = {"e": "er", "es": "ers", "ed": "ered", "ing": "ering"}


@cache
def _pairs() -> tuple[dict[str, str], tuple[tuple[str, str], ...]]:
    """Whole words by their British form, and beginnings."""
    whole: dict[str, str] = {}
    beginnings: list[tuple[str, str]] = []
    for pair in sorted(read_lexicon(_FILE)["pairs"]):
        british, _, american = pair.partition("=")
        if british.endswith("*"):
            beginnings.append((british[:-1], american[:-1]))
        else:
            whole[british] = american
    return whole, tuple(beginnings)


def american_forms(word: str) -> Iterator[str]:
    """What a British word may be in America; some are no words, a dictionary has to tell."""
    lower = word.lower()
    for form in dict.fromkeys(_american(lower)):
        if form != lower:
            yield _as(word, form)


def _american(word: str) -> Iterator[str]:
    whole, beginnings = _pairs()
    if word in whole:
        yield whole[word]
    for british, american in beginnings:
        if word.startswith(british):
            yield american + word.removeprefix(british)
    for stem in read_lexicon(_FILE)["our"]:
        if stem in word:
            yield word.replace(stem, stem[:-3] + "or")
    for stem in read_lexicon(_FILE)["re"]:
        if word.startswith(stem):
            ending = _RE_ENDINGS.get(word.removeprefix(stem))
            if ending is not None:
                yield stem[:-1] + ending
    yield _ISE.sub("iz", word)
    yield _YSE.sub("yz", word)
    yield _DOUBLE_L.sub("", word)
    yield _LIGATURE.sub("e", word)
    if word.endswith(("ogue", "ogues")):
        yield re.sub(r"ogue(s?)\Z", r"og\1", word)
    if word.endswith(("ence", "ences")):
        yield re.sub(r"ence(s?)\Z", r"ense\1", word)


def british_form(word: str) -> str | None:
    """How an American word is spelt in Britain; None where there is no difference, or either will do."""
    lower = word.lower()
    if lower in read_lexicon(_FILE)["both"]:
        return None
    found = _british().get(lower) or next(_british_rules(lower), None)
    return None if found is None or found == lower else _as(word, found)


@cache
def _british() -> dict[str, str]:
    return {american: british for british, american in _pairs()[0].items()}


def _british_rules(word: str) -> Iterator[str]:
    for british, american in _pairs()[1]:
        if word.startswith(american):
            yield british + word.removeprefix(american)
    for stem in read_lexicon(_FILE)["our"]:
        american = stem[:-3] + "or"
        if word.startswith(american) and not word.startswith(tuple(american + end for end in _LATIN)):
            yield stem + word.removeprefix(american)
    for stem in read_lexicon(_FILE)["re"]:
        for ending, american in _RE_ENDINGS.items():
            if word == stem[:-1] + american:
                yield stem + ending
    if re.search(r"(?:anal|paral|catal|electrol)yz", word):
        yield word.replace("yz", "ys")
    if _SINGLE_L.search(word) and word.startswith(_DOUBLING):
        yield _SINGLE_L.sub("l", word)


_LATIN: Final = ("if", "is", "it", "ous", "at", "ar", "io")
"""Endings before which -our is -or in Britain too: honorary, laborious."""
_DOUBLING: Final = (
    "travel", "cancel", "label", "model", "counsel", "quarrel", "signal", "level", "fuel", "marvel",
    "panel", "rival", "equal", "dial", "total", "channel", "tunnel", "shovel", "grovel", "pedal",
    "swivel", "unravel", "initial",
)  # fmt: skip


def _as(model: str, word: str) -> str:
    """A word in the case of another."""
    if model.isupper() and len(model) > 1:
        return word.upper()
    return word[:1].upper() + word[1:] if model[:1].isupper() else word
