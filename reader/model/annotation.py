"""Annotations and the selectors that say where they are (W3C Web Annotation Data Model)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.bitext import Side
from reader.model.document import BlockId, DocumentId, WorkId

AnnotationId = NewType("AnnotationId", int)
SelectorId = NewType("SelectorId", int)

CONTEXT = 32
"""Characters of context kept before and after a quotation."""


class AnnotationKind(StrEnum):
    """What a person made the annotation for."""

    HIGHLIGHT = "highlight"
    UNDERLINE = "underline"
    NOTE = "note"
    QUESTION = "question"
    BOOKMARK = "bookmark"


class Colour(StrEnum):
    """The four colours of highlights."""

    YELLOW = "yellow"
    GREEN = "green"
    BLUE = "blue"
    ROSE = "rose"


class AnchorState(StrEnum):
    """How sure the place of a selector is; an orphan has lost its text and waits for review."""

    EXACT = "exact"
    MOVED = "moved"
    FUZZY = "fuzzy"
    ORPHAN = "orphan"


class TextRange(NamedTuple):
    """A range of one block's text on one side, as a selection gives it."""

    side: Side
    block_id: BlockId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Selector:
    """One place an annotation is bound to: position, and quotation with context to find it again."""

    id: SelectorId
    side: Side
    document_id: DocumentId
    block_id: BlockId | None
    start: int
    end: int
    exact: str
    prefix: str
    suffix: str
    anchor: AnchorState = AnchorState.EXACT


@dataclass(frozen=True, slots=True)
class Annotation:
    """A highlight or note; with selectors on both sides it is a *twin note*."""

    id: AnnotationId
    uid: str
    work_id: WorkId
    kind: AnnotationKind
    colour: Colour
    body: str
    """Text of the note, Markdown; empty for a bare highlight."""
    tags: tuple[str, ...]
    selectors: tuple[Selector, ...]
    created_at: str
    modified_at: str
