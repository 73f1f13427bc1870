"""Numbers in a translation exchanged for those of a text that differs in nothing else."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBER: Final = re.compile(r"\d+(?:[.,'\u00a0\u202f]\d+)*")
_GROUPED: Final = {
    Language.GERMAN: (re.compile(r"\d{1,3}(?:[.\u00a0\u202f]\d{3})+(?:,\d+)?"), re.compile(r"\d+,\d+")),
    Language.ENGLISH: (re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?"), re.compile(r"\d+\.\d+")),
}
"""By language: a number in groups of three, and one with decimals."""
_POINT: Final = {Language.GERMAN: ",", Language.ENGLISH: "."}
_GROUP: Final = {Language.GERMAN: ".", Language.ENGLISH: ","}


class Number(NamedTuple):
    """A number as it stands in a text, and its value as digits with a decimal point."""

    text: str
    value: str
    start: int
    end: int
    grouped: bool


def numbers(text: str, language: Language) -> list[Number]:
    """The numbers of a text in order; what is no number of its language (2.3.1) keeps its spelling."""
    found = []
    for match in NUMBER.finditer(text):
        value, grouped = _value(match[0], language)
        found.append(Number(match[0], value, *match.span(), grouped))
    return found


def _value(text: str, language: Language) -> tuple[str, bool]:
    if text.isdigit() or language not in _GROUPED:
        return text, False
    groups, decimals = _GROUPED[language]
    if groups.fullmatch(text):
        whole, _, rest = text.partition(_POINT[language])
        return re.sub(r"\D", "", whole) + (f".{rest}" if rest else ""), True
    if decimals.fullmatch(text):
        return text.replace(_POINT[language], "."), False
    return text, False


def written(number: Number, language: Language) -> str:
    """A number as a language writes it: 1.234,5 becomes 1,234.5."""
    if language not in _POINT or number.value == number.text:
        return number.text
    whole, _, rest = number.value.partition(".")
    if number.grouped:
        whole = f"{int(whole):,}".replace(",", _GROUP[language])
    return whole + (_POINT[language] + rest if rest else "")


def masked(text: str) -> str:
    """The text with every number the same."""
    return NUMBER.sub("#", text)


def adapted(text: str, source: str, target: str, languages: tuple[Language, Language]) -> str | None:
    """``target`` with the numbers of ``text`` in place of those of ``source``.

    None where it is not certain which number goes where: a number of ``source`` is missing in
    ``target``, or stands there more often than in ``source`` with different ones to put in.
    """
    wanted, had = numbers(text, languages[0]), numbers(source, languages[0])
    if len(wanted) != len(had):
        return None
    exchanges: dict[str, list[Number]] = defaultdict(list)
    for old, new in zip(had, wanted, strict=True):
        exchanges[old.value].append(new)
    places: dict[str, list[Number]] = defaultdict(list)
    for number in numbers(target, languages[1]):
        places[number.value].append(number)
    edits: list[tuple[Number, str]] = []
    for value, news in exchanges.items():
        if all(new.value == value for new in news):
            continue
        found = places.get(value, [])
        if len(found) == len(news):
            chosen: Sequence[Number] = news
        elif found and len({new.value for new in news}) == 1:
            chosen = [news[0]] * len(found)
        else:
            return None
        edits += [(place, written(new, languages[1])) for place, new in zip(found, chosen, strict=True)]
    for place, new_text in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        target = target[: place.start] + new_text + target[place.end :]
    return target
