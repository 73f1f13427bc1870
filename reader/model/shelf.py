"""Works as a shelf shows them, and what they are gathered in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, NewType

from reader.model.document import DocumentId, WorkId
from reader.model.language import Language

CollectionId = NewType("CollectionId", int)


class Collection(NamedTuple):
    """A shelf a person made; a work may stand on several."""

    id: CollectionId
    name: str
    n_works: int
    """Those in the bin not counted."""


class Cover(NamedTuple):
    """The picture an e-book begins with."""

    document_id: DocumentId
    name: str


@dataclass(frozen=True, slots=True)
class ShelvedWork:
    """A work without what has to be counted."""

    id: WorkId
    uid: str
    title: str
    author: str
    added_at: str
    opened_at: str
    """When it was last read; empty for never. All times are ISO 8601 in UTC."""
    deleted_at: str
    """When it was put into the bin; empty on the shelf."""
    languages: tuple[Language, ...]
    """The original's, then those of its translations."""
    source_name: str
    """Name of the original's file; empty where it was made of none."""
    tags: tuple[str, ...] = ()
    collections: tuple[CollectionId, ...] = ()
    cover: Cover | None = None


class Progress(NamedTuple):
    """How far a work is, in the translation read last (else the first).

    A row counts as translated when a person wrote or confirmed all of its translation; what a machine
    wrote and nobody confirmed does not count.
    """

    n_rows: int
    n_done: int
    n_words: int
    """Words of the original."""
    n_words_done: int
    n_read: int
    """Rows up to the one read last."""

    @property
    def read(self) -> float:
        """The part that was read, 0 to 1."""
        return self.n_read / self.n_rows if self.n_rows else 0.0

    @property
    def done(self) -> float:
        """The part that is translated, 0 to 1."""
        return self.n_done / self.n_rows if self.n_rows else 0.0


NO_PROGRESS = Progress(0, 0, 0, 0, 0)
