"""A later edition of a file against the text in the library: what stayed, moved, changed, came, went.

Three texts meet: the *former* edition as the file had it, the *new* one, and the library's
*present* text, in which a person may have typed, divided and joined since.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from reader.model.bitext import BitextId, SentenceBead, Side, Unit
from reader.model.document import Block, BlockId, Document, DocumentId, ImportedDocument, SourceFile
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterable

ANOTHER_TEXT = 0.2
"""Share of the new edition's blocks found in the library below which it is hardly the same text."""


class Difference(StrEnum):
    """What happened to some blocks between the former edition and the new one."""

    SAME = "same"
    OWN = "own"
    """A person put them in; no edition has them."""
    FORMAT = "format"
    """The words are the same; kind, level, label, marks or line breaks are not."""
    CHANGED = "changed"
    INSERTED = "inserted"
    REMOVED = "removed"
    BOTH = "both"
    """The file changed, and so did a person, each in another way."""


class Keep(StrEnum):
    """Whose text is to stand where a part differs."""

    THEIRS = "theirs"
    MINE = "mine"


class Fate(StrEnum):
    """What became of a piece of text."""

    SAME = "same"
    REMOVED = "removed"
    ADDED = "added"


class Piece(NamedTuple):
    """Some words of a part, for showing the difference; white space belongs to the piece before it."""

    fate: Fate
    text: str


@dataclass(frozen=True, slots=True)
class Part:
    """Blocks that belong together: present ones of the library with those of the new edition."""

    difference: Difference
    present: tuple[BlockId, ...] = ()
    new: tuple[int, ...] = ()
    """Numbers (0-based) of blocks of the new edition."""
    pieces: tuple[Piece, ...] = ()
    """The present text against the new one; empty where nothing is to be reviewed."""
    moved: bool = False
    """Whether it stands elsewhere among its neighbours than before."""

    @property
    def usual(self) -> Keep:
        """What is kept unless a person says otherwise: never does a file write over their own words."""
        return Keep.MINE if self.difference in {Difference.BOTH, Difference.OWN} else Keep.THEIRS

    @property
    def is_open(self) -> bool:
        """Whether there is something to review and to choose."""
        return self.difference not in {Difference.SAME, Difference.OWN, Difference.FORMAT}


class Match(NamedTuple):
    """New blocks (numbers) that translate blocks which had no counterpart in a bitext so far."""

    bitext_id: BitextId
    new: tuple[int, ...]
    beside: tuple[BlockId, ...]
    """Blocks of the other side."""
    confidence: float
    sentences: tuple[SentenceBead, ...]


class Partner(NamedTuple):
    """The other text of a file that holds both."""

    document_id: DocumentId
    diff: EditionDiff
    links: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()
    """Which blocks of this text's new edition (numbers) the file links with which of the first one's."""


@dataclass(frozen=True, slots=True)
class EditionDiff:
    """What a new edition means for a document, and for the other one where the file holds both."""

    document: ImportedDocument
    parts: tuple[Part, ...]
    """In the order of the new edition; what it does not have stands behind what it stood behind."""
    seen: str
    """:func:`fingerprint` of the blocks this was made for."""
    matches: tuple[Match, ...] = ()
    same_file: bool = False
    partner: Partner | None = None

    @property
    def every(self) -> tuple[Part, ...]:
        """The parts of this text, then those of its partner: what choices are numbered by."""
        return self.parts if self.partner is None else self.parts + self.partner.diff.parts

    @property
    def is_empty(self) -> bool:
        """Whether the text is what it was, whatever else the file is."""
        quiet = {Difference.SAME, Difference.OWN}
        return self.same_file or all(p.difference in quiet and not p.moved for p in self.every)

    @property
    def likeness(self) -> float:
        """Share of the larger text that is in both."""
        parts = self.every
        alike = sum(max(len(p.present), len(p.new)) for p in parts if p.present and p.new)
        most = max(sum(len(p.present) for p in parts), sum(len(p.new) for p in parts), 1)
        return 1.0 if self.same_file else min(1.0, alike / most)

    @property
    def is_another_text(self) -> bool:
        """Whether this looks like another text rather than a later edition."""
        return self.likeness < ANOTHER_TEXT

    def count(self, *differences: Difference) -> int:
        """How many parts differ in one of these ways."""
        return sum(part.difference in differences for part in self.every)

    @property
    def moved(self) -> int:
        """How many parts were moved, whether changed or not."""
        return sum(part.moved for part in self.every)

    @property
    def unchanged(self) -> int:
        """How many parts are and stand as they did."""
        return self.count(Difference.SAME, Difference.OWN) - sum(
            part.moved for part in self.every if part.difference in {Difference.SAME, Difference.OWN}
        )


@dataclass(frozen=True, slots=True)
class Beside:
    """One bitext of a document, as far as new blocks may find their counterparts in it."""

    bitext_id: BitextId
    side: Side
    """The document's."""
    languages: tuple[Language, Language]
    """Of the source and of the target."""
    rows: tuple[tuple[tuple[BlockId, ...], tuple[BlockId, ...]], ...]
    """Of each row the document's blocks and the others."""
    lonely: Mapping[BlockId, Unit] = field(default_factory=dict)
    """The others' blocks in rows that have none of the document's."""


@dataclass(frozen=True, slots=True)
class Holding:
    """What the library holds of a document: all a comparison needs."""

    document: Document
    source: SourceFile | None
    blocks: tuple[Block, ...]
    beside: tuple[Beside, ...] = ()
    partner: Holding | None = None
    """The other text that came out of the same file, where one file held both."""

    @property
    def has_file(self) -> bool:
        """Whether the file itself is kept with this text: of a file with both it is with one of them."""
        return self.source is not None and bool(self.source.raw)


def fingerprint(blocks: Iterable[Block]) -> str:
    """A word that differs when blocks, their order or their texts differ."""
    digest = sha256()
    for block in blocks:
        text = block.text.encode("utf-8", "replace")
        digest.update(b"%d %d " % (block.id, len(text)))
        digest.update(text)
    return digest.hexdigest()
