"""Numbers written in words, in German and English: *zweihundertfünfzig*, *twenty-first*, *a dozen*.

What a word can stand for is a set of values, since *vierzehn Tage* are a fortnight and *beide* are two.
A *firm* word must have its counterpart in a translation; others (*ein*, *erst*, *hundert*, *once*) are as
often turns of speech, and only count where the other side has their number.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator


class NumberWord(NamedTuple):
    """A number in words: where, what it may stand for, and whether it must be found again."""

    start: int
    end: int
    values: tuple[int, ...]
    firm: bool


# -- German -----------------------------------------------------------------------------------

_UNITS: Final = {
    "ein": 1, "zwei": 2, "zwo": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8,
    "neun": 9,
}  # fmt: skip
_TEENS: Final = {
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16,
    "siebzehn": 17, "achtzehn": 18, "neunzehn": 19,
}  # fmt: skip
_TENS: Final = {
    "zwanzig": 20, "dreißig": 30, "dreissig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70,
    "achtzig": 80, "neunzig": 90,
}  # fmt: skip


def _one_of(*tables: dict[str, int]) -> str:
    return "|".join(sorted((word for table in tables for word in table), key=len, reverse=True))


_SMALL: Final = rf"(?:(?:{_one_of(_UNITS)})und(?:{_one_of(_TENS)})|{_one_of(_TEENS, _TENS, _UNITS)})"
_HUNDREDS: Final = rf"(?:(?:{_one_of(_TEENS, _UNITS)})?hundert(?:und)?{_SMALL}?|{_SMALL})"
_GERMAN_NUMBER: Final = re.compile(
    rf"(?P<whole>(?:(?P<thousands>{_HUNDREDS})?(?P<tausend>tausend)(?:und)?)?(?P<rest>{_HUNDREDS})?)"
    r"(?P<ending>s?te[nrsm]?|mal|malig\w*|fach\w*|er|en|e|jährig\w*|tägig\w*|stündig\w*|monatig\w*|wöchig\w*"
    r"|köpfig\w*|teilig\w*|seitig\w*|stöckig\w*|stellig\w*|minütig\w*|hundert\w*)?",
    re.IGNORECASE,
)
_PARTS: Final = re.compile(rf"(?P<small>{_SMALL})|(?P<hundert>hundert)|und", re.IGNORECASE)
_GERMAN_WORD: Final = re.compile(
    r"\b(?:(?:ein|zw|drei|vier|fünf|sech|sieb|acht|neun|zehn|elf|hundert|tausend)[a-zäöüß]*"
    r"|million(?:en)?|milliarden?|billion(?:en)?|dutzend[es]*|beid(?:e[nrsm]?|erseits)?|paar|doppelt\w*"
    r"|erste[nrsm]?|dritt\w*|halb\w*|hälfte[n]?|viertel\w*|anderthalb|mittags?|mitternachts?|wochen?)\b",
    re.IGNORECASE,
)
_COUNTS: Final = re.compile(r"\s+[A-ZÄÖÜ]|\s+\w+e[nr]?\s+[A-ZÄÖÜ]")
"""What follows a numeral: the thing counted."""
_GERMAN_SPECIAL: Final = {
    "million": (10**6,), "millionen": (10**6,), "milliarde": (10**9,), "milliarden": (10**9,),
    "billion": (10**12,), "billionen": (10**12,), "dutzend": (12,), "dutzende": (12,), "dutzendes": (12,),
    "beide": (2,), "beiden": (2,), "beider": (2,), "beides": (2,), "beidem": (2,), "beiderseits": (2,),
    "paar": (2,), "erste": (1,), "ersten": (1,), "erster": (1,), "erstes": (1,), "erstem": (1,),
    "anderthalb": (1, 2), "mittag": (12,), "mittags": (12,), "mitternacht": (12, 24, 0),
    "mitternachts": (12, 24, 0), "woche": (7, 8), "wochen": (7, 8), "hälfte": (2,), "hälften": (2,),
}  # fmt: skip
_GERMAN_BEGINNINGS: Final = (
    ("doppelt", (2,)), ("drittel", (3,)), ("dritt", (3,)), ("viertel", (4, 15)), ("halb", (2, 30)),
)  # fmt: skip


def _small(word: str) -> int:
    for table in (_TEENS, _TENS, _UNITS):
        if word in table:
            return table[word]
    unit, _, ten = word.partition("und")
    return _UNITS[unit] + _TENS[ten]


def _hundreds(text: str) -> int:
    """The value of what ``_HUNDREDS`` matches; 0 for nothing."""
    total = last = 0
    for part in _PARTS.finditer(text):
        if part["small"]:
            last = _small(part["small"].lower())
        elif part["hundert"]:
            total, last = (last or 1) * 100, 0
    return total + last


@lru_cache(maxsize=4096)
def _german(word: str) -> tuple[tuple[int, ...], bool] | None:
    """What a German word stands for, and whether it is firm."""
    lower = word.lower()
    if lower in _GERMAN_SPECIAL:
        return _GERMAN_SPECIAL[lower], False
    for beginning, values in _GERMAN_BEGINNINGS:
        if lower.startswith(beginning):
            return values, word in {"dritte", "dritten", "dritter", "drittes", "drittem"}
    match = _GERMAN_NUMBER.fullmatch(re.sub(r"sieb(?=te[nrsm]?\Z)", "sieben", lower))
    if match is None or not match["whole"]:
        return None
    rest = _hundreds(match["rest"] or "")
    value = rest
    if match["tausend"]:
        value += 1000 * (_hundreds(match["thousands"] or "") or 1)
    ending = match["ending"] or ""
    if value in {1, 100, 1000} or not _ends_well(value, ending):
        return (value,), False
    ordinal = ending.startswith(("te", "ste"))
    if word[:1].isupper() and (value in {7, 8} or ordinal):  # die Acht, die Dritten
        return (value,), False
    return (value,), ending == "" or (ordinal and value > 2)


def _ends_well(value: int, ending: str) -> bool:
    if ending.startswith("ste"):
        return value % 100 >= 20 or value % 100 == 0
    return not ending.startswith("te") or value % 100 < 20


# -- English ----------------------------------------------------------------------------------

_ENGLISH_UNITS: Final = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10,
    "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
    "eighteen": 18, "nineteen": 19,
}  # fmt: skip
_ENGLISH_TENS: Final = {
    "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
_ENGLISH_ORDINALS: Final = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8,
    "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12,
} | {
    **{word + "th": value for word, value in _ENGLISH_UNITS.items() if value > 12},
    **{word[:-1] + "ieth": value for word, value in _ENGLISH_TENS.items()},
}  # fmt: skip
_SCALES: Final = {"hundred": 100, "thousand": 1000}
_ENGLISH_SPECIAL: Final = {
    "once": (1,), "twice": (2,), "thrice": (3,), "both": (2,), "couple": (2,), "pair": (2,), "pairs": (2,),
    "twin": (2,), "twins": (2,), "double": (2,), "doubled": (2,), "triple": (3,), "dozen": (12,), "dozens":
    (12,),
    "fortnight": (14, 2), "week": (7, 8), "weeks": (7, 8), "noon": (12,), "midday": (12,),
    "midnight": (12, 24, 0), "half": (2, 30), "halves": (2,), "quarter": (4, 15), "quarters": (4,),
    "million": (10**6,), "millions": (10**6,), "billion": (10**9,), "billions": (10**9,), "trillion":
    (10**12,),
    "trillions": (10**12,), "hundreds": (100,), "thousands": (1000,), "hundredth": (100,), "thousandth":
    (1000,),
    "thirds": (3,), "fifths": (5,), "decade": (10,), "decades": (10,), "score": (20,), "either": (2,),
    "neither": (2,), "thirteenth": (13,), "a": (), "century": (100,), "centuries": (100,), "duo": (2,),
    "trio": (3,), "threefold": (3,), "twofold": (2,), "threes": (3,), "twos": (2,), "ones": (1,), "tens":
    (10,),
} | {word[:-1] + "ies": (value, 1900 + value) for word, value in _ENGLISH_TENS.items()}  # fmt: skip
_ENGLISH_WORD: Final = re.compile(
    r"\b(?:"
    + "|".join(
        sorted(
            (
                word
                for table in (
                    _ENGLISH_UNITS, _ENGLISH_TENS, _ENGLISH_ORDINALS, _SCALES, _ENGLISH_SPECIAL
                )
                for word in table
                if word != "a"
            ),
            key=len,
            reverse=True,
        )
    )
    + r")\b",
    re.IGNORECASE,
)  # fmt: skip
_JOINT: Final = re.compile(r"[-\u2010\u2011 \u00a0](?:and )?", re.IGNORECASE)
_SOFT_ORDINALS: Final = frozenset({"first", "second"})


def _english_words(text: str) -> Iterator[NumberWord]:
    """Number words of an English text, those that make one number put together."""
    run: list[re.Match[str]] = []
    for match in _ENGLISH_WORD.finditer(text):
        if run and _JOINT.fullmatch(text, run[-1].end(), match.start()) and _continues(run[-1], match):
            run.append(match)
            continue
        yield from _english_number(run)
        run = [match]
    yield from _english_number(run)


def _continues(before: re.Match[str], after: re.Match[str]) -> bool:
    """Whether a number word goes on with the one before: *twenty* | *one*, *two* | *hundred*."""
    one, two = before.group().lower(), after.group().lower()
    if two in _SCALES:
        return one in _ENGLISH_UNITS or one in _ENGLISH_TENS or one in _SCALES
    small = _ENGLISH_UNITS.get(two) or _ENGLISH_ORDINALS.get(two)
    if one in _ENGLISH_TENS:
        return small is not None and small < 10
    if one in _SCALES:
        return small is not None or two in _ENGLISH_TENS
    if two in _ENGLISH_TENS and before.end() + 5 == after.start():  # seven and twenty
        return _ENGLISH_UNITS.get(one, 10) < 10
    # nineteen seventeen
    return _ENGLISH_UNITS.get(one, 0) > 12 and (two in _ENGLISH_TENS or _ENGLISH_UNITS.get(two, 0) > 9)


def _english_number(run: list[re.Match[str]]) -> Iterator[NumberWord]:
    if not run:
        return
    start, end = run[0].start(), run[-1].end()
    words = [match.group().lower() for match in run]
    if len(words) == 1 and words[0] in _ENGLISH_SPECIAL:
        yield NumberWord(start, end, _ENGLISH_SPECIAL[words[0]], firm=False)
        return
    values = [
        _ENGLISH_UNITS.get(w) or _ENGLISH_TENS.get(w) or _ENGLISH_ORDINALS.get(w) or _SCALES.get(w, 0)
        for w in words
    ]
    total = current = 0
    for word, value in zip(words, values, strict=True):
        if word in _SCALES:
            current = (current or 1) * value
            if value == 1000:
                total, current = total + current, 0
        elif 10 < current < 100 and value >= 10:  # nineteen seventeen is a year
            current = current * 100 + value
        else:
            current += value
    total += current
    firm = total not in {1, 100, 1000} and words[-1] not in _SOFT_ORDINALS
    yield NumberWord(start, end, (total,), firm)


def number_words(text: str, language: Language) -> Iterator[NumberWord]:
    """The numbers a text has in words, in order; none in an undetermined language."""
    if language is Language.ENGLISH:
        yield from _english_words(text)
    elif language is Language.GERMAN:
        for match in _GERMAN_WORD.finditer(text):
            found = _german(match.group())
            if found is not None:
                values, firm = found
                # in acht nehmen, acht geben
                counts = match.group() != "acht" or _COUNTS.match(text, match.end()) is not None
                yield NumberWord(*match.span(), values, firm and counts)
