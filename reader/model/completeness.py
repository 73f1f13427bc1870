"""What became of every sentence of a work: the ledger of completeness."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import BeadId, Side
from reader.model.problem import ProblemSpan

if TYPE_CHECKING:
    from collections.abc import Mapping


class Status(StrEnum):
    """What became of a sentence."""

    TRANSLATED = "translated"
    MERGED = "merged"
    OMITTED = "omitted"
    """On the other side: added on purpose."""
    MISSING = "missing"
    """On the other side: added."""
    UNTRANSLATED = "untranslated"


class Entry(NamedTuple):
    """A sentence and what became of it; ``reason`` is why a person called it on purpose.

    ``doubtful``: it counts as translated, but what it stands opposite to is not linked with it, or badly.
    """

    span: ProblemSpan
    status: Status
    words: int
    reason: str = ""
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class RowAccount:
    """The sentences of a row."""

    bead_id: BeadId
    source: tuple[Entry, ...]
    target: tuple[Entry, ...]
    machine: bool = False
    """Whether the translation is a machine's, and nobody has confirmed it."""
    doubtful: bool = False
    """Whether the two sides may not belong together; the sentences then count as the row is linked."""
    facing: bool = False
    """Whether the row has one side, and stands beside one that has the other and may belong to it."""

    def with_reasons(self, known: Mapping[ProblemSpan, str]) -> RowAccount:
        """The same with the sentences at these places left out, or added, on purpose."""
        if not known:
            return self

        def marked(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
            return tuple(
                e._replace(status=Status.OMITTED, reason=known[e.span]) if e.span in known else e
                for e in entries
            )

        return replace(self, source=marked(self.source), target=marked(self.target))


@dataclass(slots=True)
class Counts:
    """How many sentences became what."""

    source: Counter[Status] = field(default_factory=Counter)
    target: Counter[Status] = field(default_factory=Counter)
    machine: int = 0
    """Sentences of the original in rows a machine translated and nobody has confirmed."""
    doubtful: int = 0
    """Sentences of the original whose link, or that of their row, is doubtful."""

    def add(self, row: RowAccount) -> None:
        """Count a row."""
        self.source.update(entry.status for entry in row.source)
        self.target.update(entry.status for entry in row.target)
        self.machine += len(row.source) if row.machine else 0
        self.doubtful += sum(entry.doubtful or row.doubtful for entry in row.source)

    def merge(self, other: Counts) -> None:
        """Add what another counted."""
        self.source += other.source
        self.target += other.target
        self.machine += other.machine
        self.doubtful += other.doubtful

    @property
    def sentences(self) -> int:
        """All of the original."""
        return self.source.total()


@dataclass(frozen=True, slots=True)
class Chapter:
    """Counts of the rows from one heading to the next."""

    title: str
    row: int
    """Number (0-based) of its first row."""
    counts: Counts


class Finding(NamedTuple):
    """A sentence of the report: where, on which side, its text, what became of it, and why on purpose."""

    row: int
    side: Side
    status: Status
    text: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Ledger:
    """What became of every sentence of a work."""

    chapters: tuple[Chapter, ...]
    total: Counts
    findings: tuple[Finding, ...]
    """The sentences that are neither translated nor merged nor still to come."""
