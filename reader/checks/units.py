"""Units: what is measured in kilometres, per cent or euros there should be so here."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.checks.numbers import Quantity
    from reader.checks.row import CheckedRow
    from reader.model.problem import Problem


class _Unit(NamedTuple):
    """How both languages write a unit; ``converted`` are those its figure may be turned into."""

    german: str
    english: str
    converted: str = ""


_UNITS: Final = (
    _Unit(r"%|Prozent(?:punkte\w*)?|v\. ?H\.|%ig\w*|prozentig\w*", r"%|per ?cent(?:age)?s?"),
    _Unit(r"€|Euro|EUR", r"€|euros?|EUR"),
    _Unit(r"\$|US-\$|Dollar|USD", r"\$|US\$|dollars?|USD|bucks"),
    _Unit(r"£|GBP", r"£|pounds?(?: sterling)?|GBP|quid"),
    _Unit(r"(?:Reichs)?[Mm]ark|DM|RM", r"(?:Reichs|Deutsch)?[Mm]arks?|DM|RM"),
    _Unit(r"Franken|CHF|Fr\.", r"francs?|CHF|Fr\.?"),
    _Unit(
        r"km/h|Stundenkilometer\w*",
        r"km/h|kph|kilomet(?:er|re)s? (?:an|per) hour",
        r"mph|miles (?:an|per) hour",
    ),
    _Unit(r"km²|Quadratkilometer\w*", r"km²|sq\.? km|square kilomet(?:er|re)s?", r"square miles?|acres?"),
    _Unit(
        r"m²|qm|Quadratmeter\w*",
        r"m²|sq\.? ?m|square met(?:er|re)s?",
        r"square (?:feet|foot|yards?)|sq\.? ft",
    ),
    _Unit(r"m³|Kubikmeter\w*", r"m³|cubic met(?:er|re)s?", r"cubic (?:feet|foot|yards?)"),
    _Unit(r"km|Kilometern?", r"km|kilomet(?:er|re)s?|-kilomet(?:er|re)", r"miles?|mi"),
    _Unit(r"cm|Zentimetern?", r"cm|centimet(?:er|re)s?", r"inch(?:es)?|in\.|feet|foot|ft"),
    _Unit(r"mm|Millimetern?", r"mm|millimet(?:er|re)s?", r"inch(?:es)?|in\."),
    _Unit(r"m|Metern?", r"m|met(?:er|re)s?|-met(?:er|re)", r"feet|foot|ft|yards?"),
    _Unit(r"kg|Kilo(?:gramm)?", r"kg|kilos?|kilogram(?:me)?s?", r"pounds?|lbs?|stone"),
    _Unit(r"mg|Milligramm", r"mg|milligram(?:me)?s?"),
    _Unit(r"g|Gramm", r"g|gram(?:me)?s?", r"ounces?|oz"),
    _Unit(r"t|Tonnen?", r"t|tons?|tonnes?"),
    _Unit(r"Litern?|l", r"l|lit(?:er|re)s?", r"gallons?|pints?|quarts?"),
    _Unit(r"ha|Hektar", r"ha|hectares?", r"acres?"),
    _Unit(r"°C?|Grad(?: Celsius)?", r"°C?|degrees?(?: (?:Celsius|centigrade))?", r"°F|Fahrenheit"),
    _Unit(r"kWh|Kilowattstunden?", r"kWh|kilowatt[- ]hours?"),
)  # fmt: skip


def _pattern(text: str) -> re.Pattern[str]:
    # signs need no word boundary, words do
    return re.compile(rf"[ \u00a0\u202f-]?(?:{text})(?![^\W\d_])")


@cache
def _patterns(language: Language) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Of each unit how the source writes it, and all the ways the target may."""
    german = language is Language.GERMAN
    return tuple(
        (
            _pattern(unit.german if german else unit.english),
            re.compile(
                rf"(?<![^\W\d_])(?:{unit.english if german else unit.german}"
                rf"{'|' + unit.converted if unit.converted and german else ''})(?![^\W\d_])",
                re.IGNORECASE,
            ),
        )
        for unit in _UNITS
    )


def check_units(row: CheckedRow, source: Sequence[Quantity], target: Sequence[Quantity]) -> Iterator[Problem]:
    """Units that are not the same on the other side; the quantities are those of the two sides."""
    languages = {row.source.language, row.target.language}
    if languages != {Language.GERMAN, Language.ENGLISH}:
        return
    figures = [quantity for quantity in source if quantity.text[:1].isdigit()]
    if not figures:
        return
    there, here = row.source.text, row.target.text
    pool = frozenset().union(*(quantity.keys for quantity in target))
    told: set[str] = set()
    for quantity in figures:
        if pool.isdisjoint(quantity.keys):
            continue  # the number itself is told of
        for own, other in _patterns(row.source.language):
            match = own.match(there, quantity.end)
            if match is None:
                continue
            unit = match.group().strip(" \u00a0\u202f-")
            if unit not in told and other.search(here) is None:
                told.add(unit)
                yield row.problem(
                    Rule.UNIT, "lost", (unit, quantity.text), source=[(quantity.start, match.end())]
                )
            break
