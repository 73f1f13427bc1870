"""The notes on a work as Web Annotations (W3C, JSON-LD)."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING

from reader.errors import ExportRefused
from reader.exporting.notes.jsonld import write_jsonld
from reader.model.bitext import Side
from reader.model.notefile import NoteFile

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:  # noqa: ARG001 - a Writer
    """The page of annotations.

    Raises:
        ExportRefused: there are no notes.
    """
    if not publication.notes:
        raise ExportRefused("there are no notes on this work")
    notes = NoteFile(
        tuple(entry.record for entry in publication.notes),
        publication.uid,
        publication.title,
        publication.author,
        (publication.language(Side.SOURCE), publication.language(Side.TARGET)),
    )
    file.write(write_jsonld(notes).encode("utf-8", "replace"))
