"""Numbers: each must be found on the other side, written as its language writes it."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.checks.number_words import number_words
from reader.checks.row import ADDRESS
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.checks.row import CheckedRow, CheckedSide
    from reader.model.problem import Problem

_SPACE: Final = " \u00a0\u202f\u2009"
_FIGURES: Final = re.compile(
    rf"(?<![\w@#/])(?<![^\W\d_][.,:-])(?:\d{{1,3}}(?:[{_SPACE}'’]\d{{3}})+(?![\d.]\d)(?:[.,]\d+)?|\d+(?:[.,:/]\d+)*)"
    r"(?:(?<=\d)[.,:/]?(?:er|ern|s|th|st|nd|rd|e[rsn]?)\b)?"
)
_HAS_FIGURES: Final = re.compile(r"\d")
_NOTE_MARK: Final = re.compile(r"[(\[]\d{1,3}[)\]]")
_GERMAN_THOUSANDS: Final = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_ENGLISH_THOUSANDS: Final = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_GERMAN_DECIMAL: Final = re.compile(r"\d+,\d+")
_ENGLISH_DECIMAL: Final = re.compile(r"\d+\.\d+")
_GERMAN_DATE: Final = re.compile(r"\d{1,2}\.\d{1,2}\.(?:\d{4}|\d{2})")
_SLASHED_DATE: Final = re.compile(r"\d{1,2}/\d{1,2}/(?:\d{4}|\d{2})")
_CLOCK: Final = re.compile(r"([01]?\d|2[0-4])[:.]([0-5]\d)")
_MAGNITUDE: Final = re.compile(
    rf"[{_SPACE}-]?(Mio\.?|Millionen|Million|Mrd\.?|Milliarden?|Billion(?:en)?|Tsd\.?|Tausend|tausend|Dutzend"
    r"|million|billion|trillion|thousand|hundred|dozen|mn?\b|bn\b|k\b)"
)
_SCALES: Final = {
    Language.GERMAN: {
        "mio": 6, "million": 6, "millionen": 6, "mrd": 9, "milliarde": 9, "milliarden": 9, "billion": 12,
        "billionen": 12, "tsd": 3, "tausend": 3,
    },
    Language.ENGLISH: {
        "million": 6, "m": 6, "mn": 6, "billion": 9, "bn": 9, "trillion": 12, "thousand": 3, "hundred": 2,
        "k": 3,
    },
}  # fmt: skip
_HOUR: Final = re.compile(
    rf"[{_SPACE}]?(?:Uhr|h\b|[ap]\.?[{_SPACE}]?m\b\.?|o[’']clock"
    r"|in the (?:morning|afternoon|evening)|at night)",
    re.IGNORECASE,
)
_MONTHS: Final = {
    Language.GERMAN: (
        "januar|jänner|jan", "februar|feber|feb", "märz|mär", "april|apr", "mai", "juni|jun|juno",
        "juli|jul|julei",
        "august|aug", "september|sept|sep", "oktober|okt", "november|nov", "dezember|dez",
    ),
    Language.ENGLISH: (
        "january|jan", "february|feb", "march|mar", "april|apr", "may", "june|jun", "july|jul", "august|aug",
        "september|sept|sep", "october|oct", "november|nov", "december|dec",
    ),
}  # fmt: skip
_MONTH: Final = {
    language: re.compile(rf"\b(?:{'|'.join(f'({names})' for names in months)})\b", re.IGNORECASE)
    for language, months in _MONTHS.items()
}
_ROMAN: Final = re.compile(r"\b(?=[IVX]{2,6}\b)X{0,3}(?:IX|IV|V?I{0,3})\b")
_DOZEN: Final = 12
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10}


class Quantity(NamedTuple):
    """A number of a text. ``keys`` are what it may be found by on the other side."""

    start: int
    end: int
    text: str
    keys: frozenset[str]
    firm: bool

    @property
    def large(self) -> bool:
        """Whether it is above twelve, and not as round as a turn of speech."""
        return all(key.isdigit() and int(key) > _DOZEN and int(key) % 100 for key in self.keys)


def _key(value: Decimal | int) -> str:
    plain = Decimal(value).normalize()
    return f"{plain:f}"


@lru_cache(maxsize=4096)
def _value(figures: str, language: Language) -> Decimal | None:
    """What a figure means in a language; None where it is none (a date, a range)."""
    bare = re.sub(rf"[{_SPACE}'’]", "", figures)
    german = language is not Language.ENGLISH
    thousands, decimal = (
        (_GERMAN_THOUSANDS, _GERMAN_DECIMAL) if german else (_ENGLISH_THOUSANDS, _ENGLISH_DECIMAL)
    )
    group, comma = (".", ",") if german else (",", ".")
    if bare.isdigit() or thousands.fullmatch(bare) or decimal.fullmatch(bare):
        try:
            return Decimal(bare.replace(group, "").replace(comma, "."))
        except InvalidOperation:  # more digits than a number has
            return None
    return None


def quantities(side: CheckedSide) -> list[Quantity]:
    """The numbers of a text, in figures and in words, in order."""
    text, language = side.text, side.language
    found: list[Quantity] = []
    taken = [match.span() for match in ADDRESS.finditer(text)] if _HAS_FIGURES.search(text) else []
    if _HAS_FIGURES.search(text):
        taken += [match.span() for match in _NOTE_MARK.finditer(text)]
        for match in _FIGURES.finditer(text):
            if not _inside(match.start(), taken):
                found += _figures(text, match, language)
    for word in number_words(text, language):
        keys = {_key(value) for value in word.values}
        scale, end = _scaled(text, word.end, language)
        if scale:
            keys = {_key(value * 10**scale) for value in word.values}
        if word.firm and _HOUR.match(text, word.end):
            keys |= _hours(word.values[0])
        found.append(Quantity(word.start, end, text[word.start : end], frozenset(keys), word.firm))
    found += _roman(text)
    found += _months(text, language, found)
    return _without_scales(sorted(found))


def _without_scales(found: list[Quantity]) -> list[Quantity]:
    """The *million* of *three million* is part of it."""
    return [q for n, q in enumerate(found) if q.firm or not any(o.start < q.start < o.end for o in found[:n])]


def _inside(place: int, taken: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in taken)


def _figures(text: str, match: re.Match[str], language: Language) -> Iterator[Quantity]:
    start = match.start()
    whole = re.match(rf"[\d{_SPACE}'’.,:/]*\d", match.group())
    raw = match.group() if whole is None else whole.group()
    end = start + len(raw)
    if _GERMAN_DATE.fullmatch(raw) or _SLASHED_DATE.fullmatch(raw):
        yield from _date(start, raw)
        return
    clock = _CLOCK.fullmatch(raw)
    hour = _HOUR.match(text, end)
    if clock and (":" in raw or hour):
        yield Quantity(start, start + len(clock[1]), clock[1], frozenset(_hours(int(clock[1]))), firm=True)
        if int(clock[2]):
            place = start + clock.start(2)
            yield Quantity(place, end, clock[2], frozenset({_key(int(clock[2]))}), firm=True)
        return
    value = _value(raw, language)
    if value is None:
        yield from _pieces(text, start, raw, language)
        return
    scale, stop = _scaled(text, end, language)
    if scale:
        keys = {_key(value * 10**scale)}
        if stop - end <= 2:  # 40m are millions or metres
            keys.add(_key(value))
        yield Quantity(start, stop, text[start:stop], frozenset(keys), firm=True)
        return
    keys = {_key(value)}
    if hour and value <= 24:
        keys |= _hours(int(value))
    if 1000 <= value < 2000 and match.group()[len(raw) :].strip("./,:") in {"s", "er", "ern"}:
        keys.add(_key(value % 100))  # 1920s are the twenties
    elif value < 100 and (text[start - 1 : start] in {"'", "’", "–", "-", "/"} or match.group() != raw):
        keys |= {_key(1900 + value), _key(1800 + value), _key(2000 + value)}
    yield Quantity(start, end, raw, frozenset(keys), firm=True)


def _date(start: int, raw: str) -> Iterator[Quantity]:
    place = start
    for number, part in enumerate(re.split(r"[./]", raw)):
        value = int(part)
        keys = {_key(value)}
        if number < 2 and 1 <= value <= 12:
            keys.add(f"month {value}")
        if number == 2 and value < 100:
            keys |= {_key(1900 + value), _key(2000 + value)}
        yield Quantity(place, place + len(part), part, frozenset(keys), firm=True)
        place += len(part) + 1


def _pieces(text: str, start: int, raw: str, language: Language) -> Iterator[Quantity]:
    """A range, a fraction, a number of sections: each of its figures.

    What would be one number in the other language stays whole, and is found by its figures too.
    """
    other = Language.GERMAN if language is Language.ENGLISH else Language.ENGLISH
    if _value(raw, other) is not None:
        keys = {_key(int(piece)) for piece in re.findall(r"\d+", raw)}
        yield Quantity(start, start + len(raw), raw, frozenset(keys), firm=True)
        return
    before = 0
    for piece in re.finditer(r"\d+", raw):
        value = int(piece.group())
        keys = {_key(value)}
        if value < 100 <= before:  # 1914/15
            keys.add(_key(before // 100 * 100 + value))
        before = value
        yield Quantity(
            start + piece.start(), start + piece.end(), text[start + piece.start() : start + piece.end()],
            frozenset(keys), firm=True,
        )  # fmt: skip


def _scaled(text: str, end: int, language: Language) -> tuple[int, int]:
    """Power of ten of the word behind a number, and where that ends; 0 and the number's end for none."""
    match = _MAGNITUDE.match(text, end)
    scale = 0 if match is None else _SCALES.get(language, {}).get(match[1].lower().rstrip("."), 0)
    return (scale, match.end()) if match is not None and scale else (0, end)


def _hours(hour: int) -> set[str]:
    return {_key(hour), _key(hour - 12 if hour > 12 else hour + 12)}


def _roman(text: str) -> Iterator[Quantity]:
    for match in _ROMAN.finditer(text):
        total = last = 0
        for letter in reversed(match.group()):
            value = _ROMAN_VALUES[letter]
            total += value if value >= last else -value
            last = max(last, value)
        if total:
            yield Quantity(*match.span(), match.group(), frozenset({_key(total), match.group()}), firm=False)


def _months(text: str, language: Language, found: Sequence[Quantity]) -> Iterator[Quantity]:
    """Months; beside the figure of a day or a year they must be found again."""
    pattern = _MONTH.get(language)
    if pattern is None:
        return
    figures = [(q.start, q.end) for q in found if q.firm and q.text[:1].isdigit()]
    for match in pattern.finditer(text):
        if not match.group()[0].isupper():
            continue
        firm = any(0 <= match.start() - end <= 2 or 0 <= start - match.end() <= 2 for start, end in figures)
        key = frozenset({f"month {match.lastindex}"})
        yield Quantity(*match.span(), match.group(), key, firm)


def check_numbers(row: CheckedRow, there: Sequence[Quantity], here: Sequence[Quantity]) -> Iterator[Problem]:
    """Numbers that were lost, changed or put in, and those written as the other language does.

    ``there`` and ``here`` are the quantities of the two sides.
    """
    if not there and not here:
        return
    lost, new = _unmatched(there, here), _unmatched(here, there)
    yield from _formats(row, lost, new, here)
    single = len(lost) == len(new) == 1
    for one in list(lost):
        other = new[0] if single else _nearest(one, new, row)
        if other is not None:
            lost.remove(one)
            new.remove(other)
            yield row.problem(
                Rule.NUMBER, "changed", (one.text, other.text),
                source=[one[:2]], target=[other[:2]], detail=f"{one.text} {other.text}",
            )  # fmt: skip
    for one in lost:
        yield row.problem(Rule.NUMBER, "lost", (one.text,), source=[one[:2]])
    for one in new:
        if not one.text[:1].isdigit() and not one.large:
            continue  # the two of them, four walls: small numbers come in by themselves
        yield row.problem(Rule.NUMBER, "new", (one.text,), target=[one[:2]])


def _unmatched(own: Sequence[Quantity], other: Sequence[Quantity]) -> list[Quantity]:
    """The firm numbers the other side does not have. A number said twice may be said once there."""
    pool = frozenset().union(*(quantity.keys for quantity in other)) if other else frozenset()
    return [quantity for quantity in own if quantity.firm and pool.isdisjoint(quantity.keys)]


def _nearest(one: Quantity, new: Sequence[Quantity], row: CheckedRow) -> Quantity | None:
    """The number that stands about where this one does, of the same kind."""

    def kind(quantity: Quantity) -> bool:
        return quantity.text[:1].isdigit()

    def place(quantity: Quantity, text: str) -> float:
        return quantity.start / max(1, len(text))

    alike = [q for q in new if kind(q) == kind(one) and _is_month(q) == _is_month(one)]
    own = place(one, row.source.text)
    return min(alike, key=lambda q: abs(place(q, row.target.text) - own), default=None)


def _is_month(quantity: Quantity) -> bool:
    return any(key.startswith("month") for key in quantity.keys) and not quantity.text[:1].isdigit()


def _formats(
    row: CheckedRow, lost: list[Quantity], new: list[Quantity], here: Sequence[Quantity]
) -> Iterator[Problem]:
    """Take out of both lists what is the same number written as the source's language writes it."""
    languages = row.source.language, row.target.language
    if Language.UNDETERMINED in languages or languages[0] is languages[1]:
        return
    for other in here:
        value = _value(other.text, languages[0])
        if not lost or value is None or not any(mark in other.text for mark in ".,"):
            continue
        scale, _ = _scaled(row.target.text, other.end, languages[1])
        match = next((one for one in lost if _key(value * 10**scale) in one.keys), None)
        if match is not None:
            lost.remove(match)
            if other in new:
                new.remove(other)
            yield row.problem(
                Rule.NUMBER_FORMAT, "foreign", (other.text, _written(value, languages[1])),
                source=[match[:2]], target=[other[:2]], detail=other.text,
            )  # fmt: skip


def _written(value: Decimal, language: Language) -> str:
    """A number as a language writes it."""
    text = f"{value:,f}"
    return text if language is Language.ENGLISH else text.translate(str.maketrans(",.", ".,"))
