"""Negation: what is denied in the original is denied in the translation, and nothing else.

A sentence that denies asks for one that does so in some way: *not*, *no*, *un-*, *-less*, *without*,
*hardly*, but also *fail*, *lack* or *until*. The lists are wide on the side that tells, so that a free
translation is believed; what is found is then nearly always worth a look.

Two denials are none: *nicht unwichtig* may be *important*, *nie, daß nicht* may be *whenever*. What is
denied of all (*nicht jeder*) may be said of some. A denial may have gone into the sentence beside.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.checks.wordlists import pattern
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.checks.row import CheckedRow, CheckedSide, Linked, Range
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
_CLAUSE: Final = re.compile(r"[.,;:!?()–—]|--")
_NEAR: Final = 10
"""Words of its clause within which a denial may undo another one."""
_OF_ALL: Final = re.compile(
    r"\W*(?:jed|all|immer|ganz|völlig|viel|oft|every|all\b|always|quite|wholly|many|much|often)",
    re.IGNORECASE,
)
_NONE_THAT_NOT: Final = re.compile(
    r"\b(?:nie|niemals|nirgends|kein[a-z]*|niemand|nichts)\b[^.!?]*,\s*"
    r"(?:da(?:ss|ß)|de[rmn]|die|das|wo|ohne)\b[^.!?]*\b(?:nicht|ohne|kein[a-z]*)\b",
    re.IGNORECASE,
)
_WITHOUT_DOING: Final = re.compile(r"[^.!?;:]{0,120}?\b(?:zu|da(?:ss|ß)|[^\W\d_]+zu[^\W\d_]+e?n)\b")
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
            if _is_said_otherwise(own, here, found, other.text[there[0] : there[1]]):
                continue
            if code == "lost" and _is_told_beside(row, link, knows):
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


def _is_said_otherwise(own: CheckedSide, here: Range, found: Sequence[_Denial], there: str) -> bool:
    """Whether what is denied can be said without denying, or is quoted in the words of the other side."""
    code = _CODES[own.language]
    if all(_is_undone(own, denial) or _is_manner(own, denial, there) for denial in found):
        return True
    if any(re.search(rf"\b{re.escape(denial.text)}\b", there, re.IGNORECASE) for denial in found):
        return True
    other = "en" if code == "de" else "de"
    if (
        code == "de"
        and _NONE_THAT_NOT.search(own.text[here[0] : here[1]])
        and pattern("en all").search(there)
    ):
        return True
    of_all = all(_OF_ALL.match(own.text, denial.end) for denial in found)
    return of_all and pattern(f"{other} some").search(there) is not None


def _is_undone(side: CheckedSide, denial: _Denial) -> bool:
    """Whether the clause has a word that denies as well, near by: *nicht unwichtig*, *not without*."""
    before = _CLAUSE.split(side.text[max(0, denial.start - 120) : denial.start])[-1].split()
    after = _CLAUSE.split(side.text[denial.end : denial.end + 120])[0].split()
    near = " ".join((*before[-_NEAR:], "|", *after[:_NEAR]))
    if pattern(f"{_CODES[side.language]} undoes").search(near) is not None:
        return True
    if side.language is Language.GERMAN:
        return _GERMAN_AFFIX.search(near) is not None
    return any(match[1] is None or match[1].lower() == "un" for match in _ENGLISH_AFFIX.finditer(near)
               if not pattern("en no prefix").fullmatch(match.group()))  # fmt: skip


def _is_manner(side: CheckedSide, denial: _Denial, there: str) -> bool:
    """Whether an *ohne* says how something is done (*ohne Anstoß*), and no *with* contradicts it."""
    if denial.text.lower() != "ohne" or _WITHOUT_DOING.match(side.text, denial.end):
        return False
    return re.search(r"\bwith\b", there) is None


def _is_told_beside(row: CheckedRow, link: Linked, knows: Callable[[str], bool] | None) -> bool:
    """Whether a sentence next to the translation denies of which it is not sure what it translates."""
    at = row.links.index(link)
    for beside in (*row.links[max(0, at - 1) : at], *row.links[at + 1 : at + 2]):
        if beside.confidence >= _SURE and beside.source[0] < beside.source[1]:
            continue  # it has an original of its own, against which it is held
        told = _tells(row.target, beside.target, knows, wide=False)
        if told and not _tells(row.source, beside.source, knows, wide=False):
            return True
    return False


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
