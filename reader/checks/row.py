"""A row as the rules see it: the texts of each side in one piece, and what is known of the whole work."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import Bead, Side
from reader.model.document import Block, BlockId, MarkKind
from reader.model.language import Language
from reader.model.problem import DOUBTFUL, UNUSUAL, Problem, ProblemSpan, Rule
from reader.model.termbase import Concept, ConceptId, TermHit, TermStatus

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.model.bitext import Row

_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’](?=[^\W\d_]))*")
ADDRESS = re.compile(
    r"(?:https?://|www\.)\S+|\S+@\S+\.\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:de|at|ch|com|org|net|info|eu|uk)\b(?:/\S*)?"
)
"""An address of the web or of mail: no words, no numbers, no sentences."""

Range = tuple[int, int]


@dataclass(frozen=True, slots=True)
class CheckedSide:
    """All blocks of one side of a row as one text, with a line break between two."""

    side: Side
    language: Language
    blocks: tuple[Block, ...]
    text: str
    starts: tuple[int, ...]
    """Where each block begins in ``text``."""
    sentences: tuple[Range, ...]
    """As sentence beads count them."""

    @classmethod
    def of(cls, side: Side, language: Language, blocks: Sequence[Block]) -> CheckedSide:
        """Put blocks together."""
        starts = tuple(accumulate((len(block.text) + 1 for block in blocks), initial=0))[:-1]
        return cls(
            side,
            language,
            tuple(blocks),
            "\n".join(block.text for block in blocks),
            starts,
            tuple(
                (start + s.start, start + s.end)
                for block, start in zip(blocks, starts, strict=True)
                for s in block.sentences
            ),
        )

    @property
    def is_blank(self) -> bool:
        """Whether nothing is written here."""
        return not self.text.strip()

    def spans(self, start: int, end: int) -> tuple[ProblemSpan, ...]:
        """A range of ``text`` as ranges of its blocks."""
        found = []
        at = max(0, bisect_right(self.starts, start) - 1)
        for block, first in zip(self.blocks[at:], self.starts[at:], strict=True):
            if first > end or (first == end and end > start):
                break
            left, right = max(start - first, 0), min(end - first, len(block.text))
            if left < right or start == end:
                found.append(ProblemSpan(self.side, block.id, left, max(left, right)))
        return tuple(found)

    def words(self) -> Iterator[re.Match[str]]:
        """The words of the text; a number is none, and what stands in an address."""
        addresses = [match.span() for match in ADDRESS.finditer(self.text)] if "." in self.text else []
        for match in _WORD.finditer(self.text):
            if not any(start <= match.start() < end for start, end in addresses):
                yield match


class Linked(NamedTuple):
    """Sentences that correspond, as ranges from the first to the last on each side."""

    source: Range
    target: Range
    confidence: float


@dataclass(frozen=True, slots=True)
class WorkFacts:
    """What the rules are told of the work; everything has a value that makes a rule say nothing."""

    languages: tuple[Language, Language]
    ratio: float = 1.0
    """Characters of the translation for each of the original."""
    marks: frozenset[MarkKind] = frozenset(MarkKind)
    """Kinds of marks the translation has anywhere: a plain text has none and has lost none."""
    has_notes: bool = True
    """Whether the translation has footnote references anywhere."""
    concepts: Mapping[ConceptId, Concept] = field(default_factory=dict)
    is_target_word: Callable[[str], bool] | None = None
    """Whether a word is one of the translation's language, by a dictionary."""
    is_source_noun: Callable[[str], bool] | None = None
    """Whether a word, as it is written, is a noun of the original's language and no name."""
    off: frozenset[Rule] = UNUSUAL
    """Rules nobody wants."""


@dataclass(frozen=True, slots=True)
class CheckedRow:
    """A row with everything the rules ask of it."""

    bead: Bead
    source: CheckedSide
    target: CheckedSide
    facts: WorkFacts
    links: tuple[Linked, ...] = ()
    """The sentences that correspond; the whole texts where that is not known."""
    hits: Mapping[BlockId, Sequence[TermHit]] = field(default_factory=dict)
    """Occurrences of terms, by block."""

    @classmethod
    def of(
        cls, row: Row, facts: WorkFacts, hits: Mapping[BlockId, Sequence[TermHit]] | None = None
    ) -> CheckedRow:
        """Make one of a stored row."""
        source = CheckedSide.of(Side.SOURCE, facts.languages[0], row.source)
        target = CheckedSide.of(Side.TARGET, facts.languages[1], row.target)
        return cls(row.bead, source, target, facts, tuple(_linked(row.bead, source, target)), hits or {})

    @property
    def is_doubtful(self) -> bool:
        """Whether the two sides may not belong together."""
        bead = self.bead
        return not bead.confirmed and not bead.omitted and bead.confidence < DOUBTFUL

    @property
    def is_comparable(self) -> bool:
        """Whether one side can be held against the other."""
        return not self.is_doubtful and not self.source.is_blank and not self.target.is_blank

    @property
    def sides(self) -> tuple[CheckedSide, CheckedSide]:
        """Both sides."""
        return self.source, self.target

    def concept_hits(self, side: CheckedSide) -> Iterator[tuple[TermHit, Range]]:
        """Occurrences of terms on a side, with their ranges in its text."""
        for block, start in zip(side.blocks, side.starts, strict=True):
            for hit in self.hits.get(block.id, ()):
                yield hit, (start + hit.start, start + hit.end)

    def problem(
        self,
        rule: Rule,
        code: str,
        data: Iterable[str] = (),
        *,
        source: Sequence[Range] = (),
        target: Sequence[Range] = (),
        detail: str = "",
    ) -> Problem:
        """A problem of this row, about ranges of its texts."""
        spans = [span for side, ranges in ((self.source, source), (self.target, target))
                 for start, end in ranges for span in side.spans(start, end)]  # fmt: skip
        given = tuple(data)
        return Problem(rule, self.bead.id, code, given, tuple(spans), detail or " ".join((code, *given)))


def _linked(bead: Bead, source: CheckedSide, target: CheckedSide) -> Iterator[Linked]:
    if not bead.sentences:
        yield Linked((0, len(source.text)), (0, len(target.text)), bead.confidence)
    for pair in bead.sentences:
        there = [source.sentences[i] for i in pair.source if i < len(source.sentences)]
        here = [target.sentences[j] for j in pair.target if j < len(target.sentences)]
        if there and here:
            sure = 1.0 if pair.confirmed else pair.confidence
            yield Linked((there[0][0], there[-1][1]), (here[0][0], here[-1][1]), sure)


ALLOWED = frozenset({TermStatus.PREFERRED, TermStatus.ADMITTED})
"""Terms that may be used."""
