"""Bitexts: an original, one translation, and the beads that link them.

A *bead* (Brown, Lai and Mercer 1991; Gale and Church 1993) groups the source units that
correspond to a group of target units; either side may be empty (1-0, 0-1). The beads of an
alignment partition the units: every unit stands in exactly one bead.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.document import Block, BlockId, BlockKind, Document, SegmentState

BitextId = NewType("BitextId", int)
BeadId = NewType("BeadId", int)


class Side(StrEnum):
    """One of the two sides of a bitext; the source is the original, whatever its language."""

    SOURCE = "source"
    TARGET = "target"

    @property
    def other(self) -> Side:
        """The opposite side."""
        return Side.TARGET if self is Side.SOURCE else Side.SOURCE


class SentenceBead(NamedTuple):
    """Sentences of a row that correspond.

    Indices run through the sentences of all blocks of the row's side in order.
    """

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Unit:
    """A block as the aligner sees it."""

    text: str
    sentences: tuple[str, ...]
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    label: str = ""
    """Label of a footnote: notes turned endnotes are matched by it."""


class BeadDraft(NamedTuple):
    """A bead the aligner proposes; indices are 0-based over the units of each side."""

    source: tuple[int, ...]
    target: tuple[int, ...]
    confidence: float
    sentences: tuple[SentenceBead, ...] = ()


class Drift(NamedTuple):
    """Where pairing first goes wrong: index of the bead, and a code for the reason.

    Codes: ``missing_target``, ``missing_source``, ``merged``, ``split``, ``unlikely``.
    """

    bead: int
    reason: str


@dataclass(frozen=True, slots=True)
class Alignment:
    """What the aligner returns: beads in reading order of the source, null beads included."""

    beads: tuple[BeadDraft, ...]
    drift: Drift | None = None


@dataclass(frozen=True, slots=True)
class Bead:
    """A stored bead: one row of the page."""

    id: BeadId
    bitext_id: BitextId
    rank: int
    confidence: float
    confirmed: bool
    source: tuple[BlockId, ...]
    target: tuple[BlockId, ...]
    sentences: tuple[SentenceBead, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """A bead with the blocks it links, as the page shows it."""

    bead: Bead
    source: tuple[Block, ...]
    target: tuple[Block, ...]

    def blocks(self, side: Side) -> tuple[Block, ...]:
        """The blocks of one side, in document order."""
        return self.source if side is Side.SOURCE else self.target

    @property
    def state(self) -> SegmentState:
        """The least advanced state of the target blocks; initial where there is none."""
        order = tuple(SegmentState)
        return min((b.state for b in self.target), key=order.index, default=SegmentState.INITIAL)

    @property
    def needs_work(self) -> bool:
        """Whether any target block is flagged."""
        return any(b.needs_work for b in self.target)


@dataclass(frozen=True, slots=True)
class Bitext:
    """An original with one of its translations."""

    id: BitextId
    original: Document
    translation: Document


class RowSize(NamedTuple):
    """What the page needs of every row to know its height without its text.

    ``n_source`` and ``n_target`` are characters; ``level`` is the heading level, 0 for none.
    """

    bead_id: BeadId
    n_source: int
    n_target: int
    level: int
