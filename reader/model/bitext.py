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

    def of(self, side: Side) -> tuple[int, ...]:
        """The sentences of one side."""
        return self.source if side is Side.SOURCE else self.target


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
class Constraints:
    """What a person decided about the units given to the aligner; indices count those units.

    ``confirmed`` beads come back unchanged, with their sentences and confidence 1.0, whatever
    their shape: crossing others or of units that do not follow one another. No bead links the
    source and the target unit of a pair in ``apart``. A confirmed bead outweighs a refusal.
    """

    confirmed: tuple[BeadDraft, ...] = ()
    apart: frozenset[tuple[int, int]] = frozenset()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What is known of the words beforehand.

    ``words`` are pairs of a source and a target word or term with a weight from 0 to 1: of the
    glossary, of confirmed rows, of a dictionary. ``machine`` is a machine translation of each
    source unit, empty where there is none (a shorter tuple leaves the last units without).
    ``lessons`` are pairs of corresponding sentences of other texts, which somebody confirmed.
    """

    words: tuple[tuple[str, str, float], ...] = ()
    machine: tuple[str, ...] = ()
    lessons: tuple[tuple[str, str], ...] = ()


class Cue(StrEnum):
    """What speaks for or against a link."""

    LENGTH = "length"
    NUMBERS = "numbers"
    NAMES = "names"
    WORDS = "words"
    """Words learnt from these texts and from confirmed rows."""
    DICTIONARY = "dictionary"
    """Words of the built-in lexicon, the glossary or an installed dictionary."""
    POSITION = "position"


class CueValue(NamedTuple):
    """One bar of an explanation: -1 speaks against the link, 1 for it; 0 says nothing.

    ``datum`` is what can be shown beside it: ``1914 ≠ 1915``, ``132 : 140``.
    """

    cue: Cue
    value: float
    datum: str


class Explanation(NamedTuple):
    """Why a link is believed as much as it is; cues in the order of :class:`Cue`, silent ones left out."""

    confidence: float
    cues: tuple[CueValue, ...]


class Divergence(StrEnum):
    """How a row departs from a translation paragraph by paragraph, sentence by sentence."""

    OMITTED = "omitted"
    ADDED = "added"
    MERGED = "merged"
    SPLIT = "split"
    REORDERED = "reordered"
    FREER = "freer"


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
    omitted: bool = False
    """A person said that one side is missing on purpose."""


class RealignedBead(NamedTuple):
    """A row as realigning found it, by blocks."""

    source: tuple[BlockId, ...]
    target: tuple[BlockId, ...]
    confidence: float
    sentences: tuple[SentenceBead, ...] = ()
    confirmed: bool = False


@dataclass(frozen=True, slots=True)
class Realigned:
    """All rows of a bitext in order after realigning; those a person confirmed are as they were.

    ``changed`` counts the rows whose blocks were not together before; ``drift`` is a place in
    ``beads``.
    """

    bitext_id: BitextId
    beads: tuple[RealignedBead, ...]
    changed: int
    drift: Drift | None = None


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
