"""Annotations and the selectors that say where they are (W3C Web Annotation Data Model)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NamedTuple, NewType

from reader.model.bitext import BitextId, Side
from reader.model.document import BlockId, DocumentId, WorkId

AnnotationId = NewType("AnnotationId", int)
SelectorId = NewType("SelectorId", int)

CONTEXT = 32
"""Characters of context kept before and after a quotation."""
DOUBTED: Final = "translation seems wrong"
"""Tag of a question that somebody who only reads put to the translator."""


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
    """Its words stand there as they were chosen."""
    MOVED = "moved"
    """Its words were changed a little."""
    FUZZY = "fuzzy"
    """Its words were changed so much that the place is to be looked at."""
    ORPHAN = "orphan"
    KEPT = "kept"
    """An orphan of which a person said that it is to stay one."""

    @property
    def is_lost(self) -> bool:
        """Whether the selector has no place in the text."""
        return self in {AnchorState.ORPHAN, AnchorState.KEPT}

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look."""
        return self in {AnchorState.FUZZY, AnchorState.ORPHAN}


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


class RowAnchor(NamedTuple):
    """A row an annotation is bound to: that of the bitext which holds the block.

    A row is told by a block of either side, so that one of them may go; None where a block went.
    """

    bitext_id: BitextId
    block_id: BlockId | None


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
    rows: tuple[RowAnchor, ...] = ()
    """The row it is bound to, the original's block first: of a note on a whole row, and of a twin note."""
    authors: tuple[str, ...] = ()
    """Who wrote it, where it came from another library."""

    @property
    def is_twin(self) -> bool:
        """Whether it binds to both sides."""
        return len({s.side for s in self.selectors}) > 1

    @property
    def placed(self) -> tuple[Selector, ...]:
        """The selectors that have a place in the text."""
        return tuple(s for s in self.selectors if not s.anchor.is_lost and s.block_id is not None)

    @property
    def row(self) -> RowAnchor | None:
        """What tells its row: the original's block, or the translation's where that one went."""
        return next((row for row in self.rows if row.block_id is not None), None)

    @property
    def is_doubtful(self) -> bool:
        """Whether a person should look where it belongs."""
        if any(s.anchor.is_doubtful for s in self.selectors):
            return True
        return not self.selectors and self.row is None

    @property
    def worst(self) -> AnchorState:
        """How sure its least sure place is."""
        if not self.selectors:
            return AnchorState.EXACT if self.row is not None else AnchorState.ORPHAN
        return max((s.anchor for s in self.selectors), key=tuple(AnchorState).index)
