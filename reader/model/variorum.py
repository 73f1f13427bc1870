"""The translations of one paragraph of an original, in all its versions."""

from __future__ import annotations

from typing import NamedTuple

from reader.model.bitext import BitextId
from reader.model.document import DocumentOrigin, Origin


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
