"""From a reference to its footnote and back, in the texts of a library."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.footnotes import meant_by

if TYPE_CHECKING:
    from reader.model.document import Block, BlockId
    from reader.storage.library import Library


def footnote_of(library: Library, block: Block, label: str, offset: int | None = None) -> BlockId | None:
    """The footnote that a reference in a block means; None where there is none of this label.

    A paragraph over two pages may have a label twice: ``offset`` says which is meant, else it is the first.
    """
    notes = library.documents.footnotes(block.document_id, label)
    refs = library.documents.references(block.document_id, label)
    found = meant_by([rank for _, rank, _ in refs], [rank for _, rank in notes])
    for (there, _, here), at in zip(refs, found, strict=True):
        if there == block.id and offset in {None, here}:
            return None if at is None else notes[at][0]
    return None


def reference_of(library: Library, note: Block) -> tuple[BlockId, int] | None:
    """The first place that refers to a footnote, as block and offset; None where nothing does."""
    notes = library.documents.footnotes(note.document_id, note.label)
    refs = library.documents.references(note.document_id, note.label)
    found = meant_by([rank for _, rank, _ in refs], [rank for _, rank in notes])
    for (there, _, offset), at in zip(refs, found, strict=True):
        if at is not None and notes[at][0] == note.id:
            return there, offset
    return None
