"""The translations of one paragraph of an original, in all its versions."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.bitext import BeadId, BitextId
from reader.model.document import Block, DocumentOrigin, Origin


class SentenceReading(NamedTuple):
    """How another version renders sentences of a row's original; ``source`` are their numbers in the row."""

    source: tuple[int, ...]
    text: str


class Reading(NamedTuple):
    """What another translation of the work has for a row."""

    bitext_id: BitextId
    name: str
    """Of the translation: its translator, or what its file is called; may be empty."""
    document_origin: DocumentOrigin
    origin: Origin
    """Of these words."""
    detail: str
    """The engine, or the match rate."""
    texts: tuple[str, ...]
    """A paragraph each."""
    sentences: tuple[SentenceReading, ...]
    more: bool
    """Whether it renders further paragraphs together with these."""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(self.texts)


class SentencePlace(NamedTuple):
    """Sentences of another version: those of the row's original they render, and where they stand."""

    source: tuple[int, ...]
    """Numbers in the row."""
    ranges: tuple[tuple[int, int, int], ...]
    """Index in :attr:`Beside.blocks`, start, end."""


class Beside(NamedTuple):
    """What another translation has beside one row, as a column of the page shows it."""

    blocks: tuple[Block, ...] = ()
    sentences: tuple[SentencePlace, ...] = ()
    added: frozenset[int] = frozenset()
    """Indices of blocks that render nothing of the original; they follow what does."""
    more: bool = False
    """Whether these blocks render paragraphs of further rows too."""
    above: BeadId | None = None
    """A row further up, in which a text stands that renders this one too, or the beginning of it."""
    omitted: bool = False
    """Whether it is known to have been left out on purpose."""

    def rendering(self) -> list[Block]:
        """The blocks that render something of the original."""
        return [block for number, block in enumerate(self.blocks) if number not in self.added]

    def text_of(self, place: SentencePlace) -> str:
        """The words of some sentences."""
        return " ".join(self.blocks[index].text[start:end] for index, start, end in place.ranges)
