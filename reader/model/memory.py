"""Translation memory: pairs of texts that were confirmed to correspond, and what of them fits a text.

The memory is the confirmed rows of the library, whole and sentence by sentence, and the units of
imported files (TMX 1.4b).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, NewType, Self

from reader.model.bitext import BeadId, BitextId
from reader.model.document import Origin
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

MemoryImportId = NewType("MemoryImportId", int)


@dataclass(frozen=True, slots=True)
class TranslationUnit:
    """A unit of an imported memory. Neighbours are the source texts before and after it, where known."""

    source_language: Language
    target_language: Language
    source: str
    target: str
    origin: Origin = Origin.HUMAN
    created_at: str = ""
    changed_at: str = ""
    author: str = ""
    previous: str = ""
    following: str = ""


@dataclass(frozen=True, slots=True)
class MemoryImport:
    """An imported memory file."""

    id: MemoryImportId
    name: str
    imported_at: str
    n_units: int


class Level(StrEnum):
    """How much of a row a unit is."""

    PARAGRAPH = "paragraph"
    SENTENCE = "sentence"


class MatchKind(StrEnum):
    """How a unit fits; better kinds first."""

    CONTEXT = "context"
    """The same text between the same neighbours."""
    EXACT = "exact"
    NUMBERS = "numbers"
    """The same text but for its numbers, which were put into the translation."""
    FUZZY = "fuzzy"
    ASSEMBLED = "assembled"
    """Put together of the units of its sentences."""
    FRAGMENT = "fragment"
    """A part of the text is a part of the unit."""


class Source(NamedTuple):
    """Where a unit is from: the title of a work and the row, or the name of a memory file."""

    name: str
    at: str
    """When it was last changed, ISO 8601; empty where unknown."""
    bitext_id: BitextId | None = None
    bead_id: BeadId | None = None
    author: str = ""


class Unit(NamedTuple):
    """A pair as the memory gives it: ``source`` is in the language that was asked for."""

    source: str
    target: str
    level: Level
    where: Source
    previous: str = ""
    following: str = ""
    """Digests of the neighbouring source texts, empty where unknown."""
    reversed: bool = False
    """Whether it was translated in the other direction."""


class Candidates(NamedTuple):
    """Units that may fit a text. Of all only the sources are read: the few that fit are read whole later."""

    sources: Sequence[str]
    read: Callable[[Sequence[int]], list[Unit]]
    """The units of some places in ``sources``, in the order of the places."""

    @classmethod
    def of(cls, units: Iterable[Unit]) -> Self:
        """Units that are at hand already."""
        every = list(units)
        return cls([unit.source for unit in every], lambda places: [every[place] for place in places])


class Match(NamedTuple):
    """A unit that fits a text.

    ``rate`` is the one figure shown, 0 to 100; 100 means the same text. ``target`` is what is proposed:
    that of the unit, with numbers put in. ``start`` and ``end`` are the part of the text it is for.
    """

    unit: Unit
    kind: MatchKind
    rate: int
    target: str
    start: int
    end: int
