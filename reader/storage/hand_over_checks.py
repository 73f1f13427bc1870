"""Whether what comes from another file is what this program writes: nothing else gets into a library."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from reader.model.annotation import AnchorState, AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.document import (
    BlockKind,
    DocumentOrigin,
    DocumentRole,
    Origin,
    SegmentState,
)
from reader.model.language import Language
from reader.model.provenance import Hand, Whose, partitions
from reader.storage import fields
from reader.storage.fields import BadField

if TYPE_CHECKING:
    from reader.model.hand_over import Former, Link, Note, Paragraph, Text


def check_paragraph(paragraph: Paragraph) -> None:
    """Raise ``ValueError`` where a block cannot be one of this program's."""
    wording, shape = paragraph.wording, paragraph.shape
    BlockKind(shape.kind)
    SegmentState(paragraph.standing.state)
    Origin(wording.origin)
    fields.lines(paragraph.lines)
    ends = [
        *(mark.end for mark in fields.marks(wording.marks)),
        *(ref.offset for ref in fields.refs(wording.refs)),
        *(sentence.end for sentence in fields.sentences(wording.sentences)),
    ]
    if max(ends, default=0) > len(wording.text) or shape.level < 0:
        raise BadField("a range beyond the text")
    if wording.spans and not partitions(_spans(wording.spans), len(wording.text)):
        raise BadField("spans of another text")


def _spans(text: str) -> tuple[Whose, ...]:
    try:
        found: list[Any] = json.loads(text)
        return tuple(Whose(Hand(hand), int(start), int(end), detail) for hand, start, end, detail in found)
    except (TypeError, RecursionError) as error:
        raise BadField(text[:80]) from error


def check_text(text: Text) -> None:
    """As :func:`check_paragraph`, of a document without its blocks."""
    DocumentRole(text.role)
    DocumentOrigin(text.origin)
    Language(text.language)
    try:
        b" ".decode(text.encoding)
    except LookupError as error:
        raise BadField(text.encoding[:80]) from error


def check_link(link: Link) -> None:
    """As :func:`check_paragraph`, of a row."""
    if not 0 <= link.confidence <= 1:
        raise BadField("a confidence that is no probability")
    fields.sentence_beads(link.sentences)


def check_note(note: Note) -> None:
    """As :func:`check_paragraph`, of an annotation."""
    AnnotationKind(note.kind)
    Colour(note.colour)
    for spot in note.spots:
        Side(spot.side)
        AnchorState(spot.anchor)
        if not 0 <= spot.start <= spot.stop:
            raise BadField("a place that is none")


def check_former(former: Former) -> None:
    """As :func:`check_paragraph`, of an earlier text."""
    SegmentState(former.state)
    Origin(former.origin)
