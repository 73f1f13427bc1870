"""Negation: what is denied in the original is denied in the translation, and nothing else.

A sentence that denies asks for one that does so in some way: *not*, *no*, *un-*, *-less*, *without*,
*hardly*, but also *fail*, *lack* or *until*. The lists are wide on the side that tells, so that a free
translation is believed; what is found is then nearly always worth a look.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.checks.wordlists import pattern
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.checks.row import CheckedRow, CheckedSide, Range
    from reader.model.problem import Problem

_CODES: Final = {Language.GERMAN: "de", Language.ENGLISH: "en"}
_SHORT_NOT: Final = re.compile(r"n['’]t\b", re.IGNORECASE)
_ENGLISH_AFFIX: Final = re.compile(
    r"\b(?:(un|in|im|ir|il|dis|non-?|mis)([^\W\d_]{3,})|[^\W\d_]{3,}less(?:ly|ness)?)\b", re.IGNORECASE
)
_GERMAN_AFFIX: Final = re.compile(
    r"\b(?:[Uu]n(?!ter|d\b|s\b|ser|gefähr|iv|ion|eins)[^\W\d_]{3,}|[Nn]icht-?[^\W\d_]+|[^\W\d_]{3,}(?:los|frei|leer)"
    r"(?:e[nrsm]?|igkeit)?|[Mm]iss[^\W\d_]{3,}|[Mm]iß[^\W\d_]{3,})\b"
)
_NUMERO: Final = re.compile(r"No\.\s?\d")
_SURE: Final = 0.85
_TOO: Final = re.compile(r"\btoo \w+(?: \w+){0,6} to\b", re.IGNORECASE)
_PLAIN: Final = frozenset(["not", "n't", "n’t", "never", "nicht", "nie"])
_PREFIXES: Final = ("un", "non")


class _Denial(NamedTuple):
    start: int
    end: int
    text: str


def check_negation(row: CheckedRow) -> Iterator[Problem]:
    """Sentences that deny something on one side only."""
    if not row.is_comparable or {row.source.language, row.target.language} != set(_CODES):
        return
    knows = row.facts.is_target_word
    for own, other, code in ((row.source, row.target, "lost"), (row.target, row.source, "new")):
        asked = _asked(own)
        for link in row.links if asked else ():
            if link.confidence < _SURE:
                continue
            here, there = (link.source, link.target) if own is row.source else (link.target, link.source)
            found = [denial for denial in asked if here[0] <= denial.start < here[1]]
            if not found or _tells(other, there, knows, wide=code == "new"):
                continue
            if code == "new" and not _is_plain(own, here, found):
                continue  # what is put in is mostly a turn of speech
            places = [denial[:2] for denial in found]
            yield row.problem(
                Rule.NEGATION, code, (found[0].text,),
                source=places if own is row.source else [there],
                target=[there] if own is row.source else places,
                detail=f"{code} {' '.join(denial.text.lower() for denial in found)}",
            )  # fmt: skip


def _asked(side: CheckedSide) -> list[_Denial]:
    """The denials of a side that must be found again."""
    code, text = _CODES[side.language], side.text
    turns = [match.span() for match in pattern(f"{code} turns").finditer(text)]
    found = [_Denial(*match.span(), match.group()) for match in pattern(f"{code} asks").finditer(text)]
    if side.language is Language.ENGLISH:
        found += [_Denial(*match.span(), match.group()) for match in _SHORT_NOT.finditer(text)]
    return [
        denial
        for denial in sorted(found)
        if not any(start <= denial.start < end for start, end in turns)
        and not _is_tag(side, denial)
        and not _NUMERO.match(text, denial.start)
    ]


def _is_tag(side: CheckedSide, denial: _Denial) -> bool:
    """Whether a *nicht* or *not* only asks: *Willst du nicht …?*, *isn’t it?*."""
    if denial.text.lower() not in {"nicht", "not", "n't", "n’t", "no"}:
        return False
    rest = re.search(r"[.!?:;]", side.text[denial.end :])
    return rest is not None and rest.group() == "?"


def _is_plain(side: CheckedSide, place: Range, found: Sequence[_Denial]) -> bool:
    """Whether a sentence denies once, with a plain word that no other takes back: *never fails*."""
    text = side.text[place[0] : place[1]]
    told = sum(1 for _ in pattern(f"{_CODES[side.language]} tells").finditer(text))
    told += sum(1 for _ in _SHORT_NOT.finditer(text)) if side.language is Language.ENGLISH else 0
    return len(found) == 1 and found[0].text.lower() in _PLAIN and told < 2


def _tells(side: CheckedSide, place: Range, knows: Callable[[str], bool] | None, *, wide: bool) -> bool:
    """Whether any word of a part denies in some way; ``wide``, or may stand for one that does."""
    text, code = side.text[place[0] : place[1]], _CODES[side.language]
    if pattern(f"{code} tells").search(text) is not None:
        return True
    if side.language is Language.GERMAN:
        return bool(_GERMAN_AFFIX.search(text) or (wide and pattern("de tells besides").search(text)))
    if _SHORT_NOT.search(text) or _TOO.search(text):
        return True
    return any(_denies(match, knows) for match in _ENGLISH_AFFIX.finditer(text))


def _denies(match: re.Match[str], knows: Callable[[str], bool] | None) -> bool:
    """Whether a word begins with a prefix that denies: *incapable*, not *important*."""
    if match[1] is None:
        return True
    if pattern("en no prefix").fullmatch(match.group()):
        return False
    prefix, rest = match[1].lower().rstrip("-"), match[2].lower()
    return prefix in _PREFIXES if knows is None else knows(rest)
