"""Highlights and notes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.annotation import anchoring
from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.annotation import AnnotationKind, Colour, Selector, SelectorId
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.annotation import AnnotationId, TextRange
    from reader.model.document import WorkId
    from reader.storage.library import Library


def highlight(library: Library, work_id: WorkId, ranges: Sequence[TextRange], colour: Colour) -> ChangeSet:
    """Mark ranges; those of one call are one highlight.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.HIGHLIGHT) as step:
        attach(library, work_id, ranges, AnnotationKind.HIGHLIGHT, colour, "")
    return step.changes


def add_note(
    library: Library,
    work_id: WorkId,
    ranges: Sequence[TextRange],
    body: str,
    *,
    colour: Colour = Colour.YELLOW,
    kind: AnnotationKind = AnnotationKind.NOTE,
) -> ChangeSet:
    """Write a note; with ranges on both sides it is a twin note.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.NOTE) as step:
        attach(library, work_id, ranges, kind, colour, clean(body))
    return step.changes


def set_body(library: Library, annotation_id: AnnotationId, body: str) -> ChangeSet:
    """Replace a note's text (Markdown).

    Raises:
        EditRefused: ``gone``.
    """
    body = clean(body)
    with library.journal.step(Step.EDIT_NOTE) as step:
        if library.annotations.get(annotation_id).body != body:
            library.annotations.set_body(annotation_id, body)
    return step.changes


def set_colour(library: Library, annotation_id: AnnotationId, colour: Colour) -> ChangeSet:
    """Give an annotation another colour.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.EDIT_NOTE) as step:
        if library.annotations.get(annotation_id).colour is not colour:
            library.annotations.set_colour(annotation_id, colour)
    return step.changes


def set_tags(library: Library, annotation_id: AnnotationId, tags: Sequence[str]) -> ChangeSet:
    """Replace the tags; blanks around them go, doublets and empty ones are left out.

    Raises:
        EditRefused: ``gone``.
    """
    names = {" ".join(clean(tag).split()).casefold(): " ".join(clean(tag).split()) for tag in reversed(tags)}
    wanted = tuple(name for name in reversed(names.values()) if name)
    with library.journal.step(Step.EDIT_NOTE) as step:
        if library.annotations.get(annotation_id).tags != wanted:
            library.annotations.set_tags(annotation_id, wanted)
    return step.changes


def remove(library: Library, annotation_ids: Sequence[AnnotationId]) -> ChangeSet:
    """Delete annotations; undo brings them back."""
    with library.journal.step(Step.REMOVE_NOTE) as step:
        for annotation_id in annotation_ids:
            library.annotations.remove(annotation_id)
    return step.changes


def attach(
    library: Library,
    work_id: WorkId,
    ranges: Sequence[TextRange],
    kind: AnnotationKind,
    colour: Colour,
    body: str,
) -> AnnotationId:
    """A new annotation, inside a step or transaction that others have begun.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    selectors = [selector for place in ranges if (selector := _selector(library, place)) is not None]
    if not selectors:
        raise EditRefused("nothing_selected")
    library.works.get(work_id)
    annotation = library.annotations.add(work_id, kind, colour, body)
    for selector in selectors:
        library.annotations.add_selector(annotation, selector)
    return annotation


def _selector(library: Library, place: TextRange) -> Selector | None:
    block = library.documents.block(place.block_id)
    start, end = max(0, place.start), min(place.end, len(block.text))
    if start >= end:
        return None
    exact, prefix, suffix = anchoring.describe(block.text, start, end)
    return Selector(SelectorId(0), place.side, block.document_id, block.id, start, end, exact, prefix, suffix)
