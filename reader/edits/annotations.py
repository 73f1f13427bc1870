"""Highlights, notes, questions and bookmarks: made, changed, tagged, removed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.annotation import anchoring
from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.annotation import DOUBTED, AnnotationKind, Colour, RowAnchor, Selector, SelectorId
from reader.model.bitext import Side
from reader.model.change import ChangeSet, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.annotation import AnnotationId, TextRange
    from reader.model.bitext import BeadId
    from reader.model.document import WorkId
    from reader.storage.library import Library


def highlight(
    library: Library,
    work_id: WorkId,
    ranges: Sequence[TextRange],
    colour: Colour,
    kind: AnnotationKind = AnnotationKind.HIGHLIGHT,
) -> ChangeSet:
    """Mark ranges; those of one call are one highlight (or underline, or bookmark).

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.HIGHLIGHT) as step:
        attach(library, work_id, ranges, kind, colour, "")
    return step.changes


def add_note(  # noqa: PLR0913 - what a note may have besides its text is an argument by name
    library: Library,
    work_id: WorkId,
    ranges: Sequence[TextRange],
    body: str,
    *,
    colour: Colour = Colour.YELLOW,
    kind: AnnotationKind = AnnotationKind.NOTE,
    tags: Sequence[str] = (),
    row: BeadId | None = None,
) -> ChangeSet:
    """Write a note on ranges, or with ``row`` on a whole row.

    With ranges on both sides of one row it is a twin note, and bound to the row as well.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.NOTE) as step:
        note = attach(library, work_id, ranges, kind, colour, clean(body), row=row)
        if names := clean_tags(tags):
            library.annotations.set_tags(note, names)
    return step.changes


def make_twin(
    library: Library,
    annotation_id: AnnotationId,
    ranges: Sequence[TextRange],
    body: str,
    *,
    colour: Colour,
    kind: AnnotationKind = AnnotationKind.NOTE,
    tags: Sequence[str] = (),
) -> ChangeSet:
    """Make a note of a highlight and of ranges on the other side of its row, bound to both and the row.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    with library.journal.step(Step.NOTE) as step:
        selectors = _selectors(library, ranges)
        if not selectors:
            raise EditRefused("nothing_selected")
        annotations = library.annotations
        for selector in selectors:
            annotations.add_selector(annotation_id, selector)
        annotations.change(annotation_id, kind=kind, colour=colour, body=clean(body))
        whole = annotations.get(annotation_id)
        annotations.bind_row(annotation_id, _row_between(library, whole.selectors))
        if names := clean_tags((*whole.tags, *tags)):
            annotations.set_tags(annotation_id, names)
    return step.changes


def doubt_translation(
    library: Library,
    work_id: WorkId,
    ranges: Sequence[TextRange],
    row: BeadId,
    body: str = "",
) -> ChangeSet:
    """Ask the translator about a passage, or the whole row: its translation then needs work.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.DOUBT_TRANSLATION) as step:
        note = attach(library, work_id, ranges, AnnotationKind.QUESTION, Colour.ROSE, clean(body), row=row)
        library.annotations.set_tags(note, (DOUBTED,))
        for block in library.bitexts.row_of(row).target:
            if not block.needs_work:
                library.documents.save(replace(block, needs_work=True))
    return step.changes


def revise(
    library: Library,
    annotation_id: AnnotationId,
    *,
    body: str | None = None,
    colour: Colour | None = None,
    kind: AnnotationKind | None = None,
    tags: Sequence[str] | None = None,
) -> ChangeSet:
    """Change what is given of an annotation: its text (Markdown), colour, kind, tags.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.EDIT_NOTE) as step:
        now = library.annotations.get(annotation_id)
        body = None if body is None else clean(body)
        new_body = body if body != now.body else None
        new_colour = colour if colour is not now.colour else None
        new_kind = kind if kind is not now.kind else None
        if (new_body, new_colour, new_kind) != (None, None, None):
            library.annotations.change(annotation_id, kind=new_kind, colour=new_colour, body=new_body)
        if tags is not None and (wanted := clean_tags(tags)) != now.tags:
            library.annotations.set_tags(annotation_id, wanted)
    return step.changes


def set_body(library: Library, annotation_id: AnnotationId, body: str) -> ChangeSet:
    """Replace a note's text (Markdown).

    Raises:
        EditRefused: ``gone``.
    """
    return revise(library, annotation_id, body=body)


def set_tags(library: Library, annotation_id: AnnotationId, tags: Sequence[str]) -> ChangeSet:
    """Replace the tags; blanks around them go, doublets and empty ones are left out.

    Raises:
        EditRefused: ``gone``.
    """
    return revise(library, annotation_id, tags=tags)


def recolour(library: Library, annotation_ids: Sequence[AnnotationId], colour: Colour) -> ChangeSet:
    """Give annotations another colour, in one step.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.EDIT_NOTE) as step:
        for annotation_id in annotation_ids:
            if library.annotations.get(annotation_id).colour is not colour:
                library.annotations.change(annotation_id, colour=colour)
    return step.changes


def tag(
    library: Library,
    annotation_ids: Sequence[AnnotationId],
    add: Sequence[str] = (),
    remove: Sequence[str] = (),
) -> ChangeSet:
    """Put tags on annotations and take others off, in one step; the rest of their tags stays.

    Raises:
        EditRefused: ``gone``.
    """
    going = {name.casefold() for name in clean_tags(remove)}
    with library.journal.step(Step.EDIT_NOTE) as step:
        for annotation_id in annotation_ids:
            before = library.annotations.get(annotation_id).tags
            kept = [name for name in before if name.casefold() not in going]
            wanted = clean_tags((*kept, *add))
            if wanted != before:
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
    *,
    row: BeadId | None = None,
) -> AnnotationId:
    """A new annotation, inside a step or transaction that others have begun.

    Raises:
        EditRefused: ``gone``; ``nothing_selected``.
    """
    selectors = _selectors(library, ranges)
    anchors = _row_between(library, selectors) if row is None else row_anchors(library, row)
    if not selectors and not anchors:
        raise EditRefused("nothing_selected")
    library.works.get(work_id)
    annotation = library.annotations.add(work_id, kind, colour, body)
    for selector in selectors:
        library.annotations.add_selector(annotation, selector)
    library.annotations.bind_row(annotation, anchors)
    return annotation


def clean_tags(tags: Iterable[str]) -> tuple[str, ...]:
    """Tags without blanks around them, empty ones and doublets; the first spelling of one stands."""
    names: dict[str, str] = {}
    for tag in tags:
        name = " ".join(clean(tag).split())
        names.setdefault(name.casefold(), name)
    return tuple(name for name in names.values() if name)


def row_anchors(library: Library, row: BeadId) -> tuple[RowAnchor, ...]:
    """What tells a row from now on: its first block of each side.

    Raises:
        EditRefused: ``gone``.
    """
    found = library.bitexts.row_of(row)
    blocks = (found.blocks(side)[:1] for side in Side)
    return tuple(RowAnchor(found.bead.bitext_id, block.id) for side in blocks for block in side)


def _row_between(library: Library, selectors: Sequence[Selector]) -> tuple[RowAnchor, ...]:
    """The row of a twin note; none where the ranges are on one side, or not in one row."""
    first = {side: next((s for s in selectors if s.side is side), None) for side in Side}
    source, target = first[Side.SOURCE], first[Side.TARGET]
    if source is None or target is None or source.block_id is None or target.block_id is None:
        return ()
    bitexts = library.bitexts
    for bitext in bitexts.of_document(target.document_id):
        beads = {bitexts.bead_of_block(bitext, block) for block in (source.block_id, target.block_id)}
        if len(beads) == 1 and (bead := beads.pop()) is not None:
            return row_anchors(library, bead)
    return ()


def _selectors(library: Library, ranges: Iterable[TextRange]) -> list[Selector]:
    return [selector for place in ranges if (selector := new_selector(library, place)) is not None]


def new_selector(library: Library, place: TextRange) -> Selector | None:
    """A selector of what stands at a place now; None where that is nothing.

    Raises:
        EditRefused: ``gone``.
    """
    block = library.documents.block(place.block_id)
    start, end = max(0, place.start), min(place.end, len(block.text))
    if start >= end:
        return None
    exact, prefix, suffix = anchoring.describe(block.text, start, end)
    return Selector(SelectorId(0), place.side, block.document_id, block.id, start, end, exact, prefix, suffix)
