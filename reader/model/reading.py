"""How a work is set for reading, and what a reader uncovered in it."""

from __future__ import annotations

import re
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, NamedTuple, Self

from reader.model.bitext import BeadId, Side
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Mapping


class PageLayout(StrEnum):
    """Which texts the reading page shows, and where."""

    BESIDE = "beside"
    """Side by side, while the window is wide enough; else as STACKED."""
    STACKED = "stacked"
    """In one column, the German above the English of each row."""
    GERMAN = "german"
    """The German; the English of a row can be uncovered."""
    ENGLISH = "english"
    """The English; the German of a row can be uncovered."""

    @property
    def language(self) -> Language | None:
        """The language that is read alone; None where both are."""
        return {PageLayout.GERMAN: Language.GERMAN, PageLayout.ENGLISH: Language.ENGLISH}.get(self)


class Uncover(StrEnum):
    """When the covered text of a row is shown."""

    KEY = "key"
    """When somebody asks for it, by key or by a click."""
    HOVER = "hover"
    """Also while the mouse rests on the row."""
    ALWAYS = "always"


class Opens(StrEnum):
    """Where the covered text of a row stands."""

    BESIDE = "beside"
    """In a column of its own, while the window is wide enough."""
    BELOW = "below"


class Turning(StrEnum):
    """How one goes on in the text."""

    SCROLL = "scroll"
    PAGES = "pages"
    """By whole pages, which cut no line."""


class Face(StrEnum):
    """The typeface of the page."""

    SERIF = "serif"
    SANS = "sans"
    OWN = "own"
    """The family a person chose."""


class Spoken(StrEnum):
    """What is read aloud of each row."""

    GERMAN = "german"
    ENGLISH = "english"
    BOTH = "both"
    """The German, then the English."""


THEMES = ("light", "sepia", "dark")
_LIMITS = {"size": (11, 40), "leading": (120, 200), "measure": (40, 90), "pace": (50, 200)}
_PREFIX = "reading."
_FAMILY = re.compile(r"[^\x00-\x1f\x7f\"'\\;{}]{0,80}\Z")


@dataclass(frozen=True, slots=True)
class ReadingSetting:
    """How one work is read."""

    layout: PageLayout = PageLayout.BESIDE
    uncover: Uncover = Uncover.KEY
    opens: Opens = Opens.BESIDE
    turning: Turning = Turning.SCROLL
    follow: bool = True
    """In rows longer than the window the shorter column goes along with the longer one."""
    focus: bool = False
    """All rows but the current one are dimmed."""
    signs: bool = True
    """Row numbers, links and states stand beside the text."""
    swapped: bool = False
    """The sides stand the other way round."""
    face: Face = Face.SERIF
    family: str = ""
    """Name of the typeface, for ``Face.OWN``."""
    size: int = 19
    """Pixels."""
    leading: int = 150
    """Distance of baselines, in percent of ``size``."""
    measure: int = 66
    """Characters to a full line."""
    hyphens: bool = True
    """German words are divided at line ends."""
    justified: bool = False
    """German lines are set to equal width."""
    theme: str = "light"
    spoken: Spoken = Spoken.GERMAN
    pace: int = 100
    """Speed of reading aloud, in percent of the voice's own."""

    @classmethod
    def read(cls, stored: Mapping[str, str], default: Self) -> Self:
        """The setting among a work's stored values; whatever makes no sense is as in ``default``."""
        found: dict[str, Any] = {}
        for field in fields(cls):
            text = stored.get(_PREFIX + field.name)
            if text is not None:
                try:
                    found[field.name] = _parsed(field.name, text, getattr(default, field.name))
                except ValueError:
                    continue
        return replace(default, **found)

    def stored(self, default: Self) -> dict[str, str | None]:
        """Values to store by key: None for every one that is as in ``default``."""
        return {
            _PREFIX + field.name: None
            if getattr(self, field.name) == getattr(default, field.name)
            else _written(getattr(self, field.name))
            for field in fields(self)
        }

    def alone(self, languages: Mapping[Side, Language]) -> Side | None:
        """The side that is read alone; None where both are shown.

        A language neither side is known to be written in is taken for the one the other is not in.
        """
        language = self.layout.language
        return None if language is None else side_of(language, languages)

    def with_size(self, size: int) -> Self:
        """In another size, within the limits."""
        return replace(self, size=limited("size", size))


def limited(name: str, value: int) -> int:
    """The nearest value there is of ``size``, ``leading``, ``measure`` or ``pace``."""
    least, most = _LIMITS[name]
    return max(least, min(most, value))


def limits(name: str) -> tuple[int, int]:
    """The least and greatest value of ``size``, ``leading``, ``measure`` or ``pace``."""
    return _LIMITS[name]


def side_of(language: Language, languages: Mapping[Side, Language]) -> Side:
    """The side written in German or in English, whichever way the work was translated."""
    other = Language.ENGLISH if language is Language.GERMAN else Language.GERMAN
    for side in Side:
        here, there = languages[side], languages[side.other]
        if (here is language and there is not language) or (there is other and here is not other):
            return side
    return Side.SOURCE if language is Language.GERMAN else Side.TARGET


def _parsed(name: str, text: str, like: Any) -> Any:
    """A stored value of the type of ``like``; ValueError for one that makes no sense."""
    if isinstance(like, bool):
        if text not in {"yes", "no"}:
            raise ValueError(text)
        return text == "yes"
    if isinstance(like, int):
        value = int(text)
        if value != limited(name, value):
            raise ValueError(text)
        return value
    if isinstance(like, StrEnum):
        return type(like)(text)
    if name == "theme" and text not in THEMES:
        raise ValueError(text)
    if _FAMILY.match(text) is None:
        raise ValueError(text)
    return text


def _written(value: Any) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


class Revealed(NamedTuple):
    """A row whose covered text a reader looked at."""

    bead_id: BeadId
    times: int
    first_at: str
    """ISO 8601 in UTC, to the millisecond, as ``last_at``."""
    last_at: str
