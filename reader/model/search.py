"""What somebody looks for, and what is found."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, NamedTuple, Protocol

from reader.model.annotation import AnnotationId
from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId, DocumentId, WorkId
from reader.model.termbase import ConceptId

if TYPE_CHECKING:
    from reader.model.language import Language

Spans = tuple[tuple[int, int], ...]
"""Ranges of a text: the parts of one find; two for a separated verb."""


class SearchMode(StrEnum):
    """How a text has to agree with what is looked for."""

    FORMS = "forms"
    """Every form of each word, separated verbs and gendered forms too."""
    TOLERANT = "tolerant"
    """Words by their beginnings, whatever their case, umlauts, accents and gender signs."""
    EXACT = "exact"
    """The very letters, case included."""
    REGEX = "regex"


class Query(NamedTuple):
    """What is looked for and where: in all works, or in one; on both sides, or on one."""

    text: str
    mode: SearchMode = SearchMode.TOLERANT
    side: Side | None = None
    work_id: WorkId | None = None


class BlockPlace(NamedTuple):
    """Where a paragraph stands."""

    block_id: BlockId
    document_id: DocumentId
    work_id: WorkId
    side: Side
    bitext_id: BitextId | None
    bead_id: BeadId | None
    rank: int
    """Of the row; of the paragraph where it is in no row."""


class FoundRow(NamedTuple):
    """A row with finds in it, and in which of its paragraphs they are."""

    work_id: WorkId
    bitext_id: BitextId | None
    bead_id: BeadId | None
    rank: int
    blocks: tuple[BlockId, ...]


class FoundNote(NamedTuple):
    """A note whose words hold what was looked for; no block: it has lost its place."""

    work_id: WorkId
    annotation_id: AnnotationId
    bitext_id: BitextId | None
    bead_id: BeadId | None
    block_id: BlockId | None
    side: Side
    text: str


class FoundTerm(NamedTuple):
    """A glossary entry whose terms or note hold it."""

    concept_id: ConceptId
    text: str


class Matcher(Protocol):
    """What finds things in texts."""

    def find(self, text: str, language: Language) -> list[Spans]:
        """Every find in order, none of them empty.

        Raises:
            QueryRefused: ``slow_pattern``.
        """
