"""Words as term recognition needs them: a German gender form is one word, taken apart."""

from __future__ import annotations

import re
from typing import NamedTuple

from reader.terminology.lexicon import fold

HYPHENS = "-\u2010\u2011"
"""Hyphen-minus, hyphen, non-breaking hyphen."""

_BEFORE_SENTENCE = frozenset(" \t\u00a0»«„“”\"‚‘’'›‹([–—*•-")
_SENTENCE_END = frozenset(".!?:…\n\r")
_GERMAN = re.compile(
    r"(?P<base>[^\W\d_]+)"
    r"(?:(?:[:*_·•]|/-?)(?P<feminine>[iI]n(?:nen)?)(?P<rest>[^\W\d_]*)"
    r"|\(-?(?P<bracket>in(?:nen)?|inn(?=\)en))\)(?P<after>[^\W\d_]*)"
    r"|(?:[:*_·]|/-?)(?P<ending>[rn])(?![^\W_]))?"
    r"|\d+"
)
_ENGLISH = re.compile(r"(?!(?<=\w['’])[sS](?!\w))[^\W\d_]+|\d+")
_INNER_CAPITAL = re.compile(
    r"(?P<base>[^\W\d_]*[a-zäöüßé])I(?P<feminine>n(?:nen)?)(?P<rest>[^\W\d_A-ZÄÖÜ]*)$"
)


class Token(NamedTuple):
    """A word of the text.

    ``text`` is folded (ß as ss). Of a gender form ``base`` is what stands before the sign
    (``Genoss`` of ``Genoss:innen``) and ``rest`` what is compounded after it (``klasse`` of
    ``Arbeiter:innenklasse``); other words have an empty base.
    """

    text: str
    start: int
    end: int
    base: str = ""
    rest: str = ""


def _german_token(match: re.Match[str]) -> Token:
    word = match.group()
    start, end = match.span()
    base = match["base"]
    if base is None:
        return Token(word, start, end)
    rest = match["rest"] or match["after"] or ""
    if match["bracket"] == "inn":  # Genoss(inn)en
        rest = rest[2:]
    if match["feminine"] or match["bracket"] or match["ending"]:
        if match["feminine"] and rest and not match["feminine"].endswith("innen"):
            # "Kolleg:innenrat" is a gender form, "Ort:insgesamt" is a missing space
            return Token(fold(base), start, start + len(base))
        return Token(fold(word), start, end, fold(base), fold(rest))
    inner = _INNER_CAPITAL.match(word)
    if inner and not (inner["rest"] and inner["feminine"] == "n"):
        return Token(fold(word), start, end, fold(inner["base"]), fold(inner["rest"]))
    return Token(fold(word), start, end)


def german_tokens(text: str) -> list[Token]:
    """Words and numbers of a German text."""
    return [_german_token(match) for match in _GERMAN.finditer(text)]


def english_tokens(text: str) -> list[Token]:
    """Words and numbers of an English text; the possessive 's is a word of its own."""
    return [Token(match.group(), *match.span()) for match in _ENGLISH.finditer(text)]


def starts_sentence(text: str, start: int) -> bool:
    """Whether a word that begins there begins a sentence or a quotation: its capital then says nothing."""
    place = start - 1
    while place >= 0 and text[place] in _BEFORE_SENTENCE:
        if text[place] in '„»"“‚›(':
            return True
        place -= 1
    return place < 0 or text[place] in _SENTENCE_END
