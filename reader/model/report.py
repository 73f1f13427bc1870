"""Reports on a work: tables of figures and places, whatever becomes of them."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.language import Language

if TYPE_CHECKING:
    from datetime import datetime


class ReportKind(StrEnum):
    """What a report is about; the value is its name on the command line."""

    WORDS = "words"
    """How many words, by state and by origin."""
    COMPLETENESS = "completeness"
    """What became of every sentence."""
    CHECKS = "checks"
    """The problems nobody dismissed."""
    SENT = "sent"
    """What was sent to services."""


class Column(NamedTuple):
    """A column of a report's table."""

    name: str
    is_number: bool = True


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def percent(self) -> float:
        """0 of nothing."""
        return 100 * self.part / self.whole if self.whole else 0.0


if TYPE_CHECKING:
    Cell = str | int | datetime | Share
    Cells = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table; the total has a cell for each column."""

    heading: str
    columns: tuple[Column, ...]
    rows: tuple[Cells, ...]
    total: Cells | None = None
    nothing: str = ""
    """What is said where there are no rows."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one report says."""

    kind: ReportKind
    title: str
    """Of the work."""
    about: str
    """What it is, in a few words."""
    facts: tuple[tuple[str, Cell], ...]
    """What is said above the tables: name and value."""
    tables: tuple[ReportTable, ...]
    language: Language = Language.ENGLISH
    """Of what the report itself says."""
