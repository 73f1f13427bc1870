"""Storing a new work from outside the window's process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits.works import add_work
from reader.model.progress import no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.bitext import Alignment
    from reader.model.document import ImportedDocument, WorkId
    from reader.model.progress import Progress


def store(
    path: Path,
    original: ImportedDocument,
    translation: ImportedDocument | None,
    alignment: Alignment | None,
    title: str,
    progress: Progress = no_progress,
) -> WorkId:
    """Add a work to the library at ``path``, over a connection of its own.

    For a worker process: a book takes a second or more, and ending the process in the middle of it
    leaves the library as it was (see :func:`reader.edits.works.add_work`: one transaction). Whoever
    has the library open besides sees the work with the next thing read; it is not a step of the
    history, so that no other connection's undo is touched.

    Raises:
        LibraryError: the library cannot be opened or written.
        EditRefused: as for :func:`reader.edits.works.add_work`.
        Cancelled: progress asked to stop; nothing was stored.
    """
    with Library.open(path) as library:
        return add_work(library, original, translation, alignment, title=title, progress=progress)
