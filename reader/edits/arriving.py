"""Storing a new work, or one more translation of one, from outside the window's process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.edits import editions
from reader.edits.works import add_translation, add_work
from reader.model.progress import Stage, no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.model.bitext import Alignment
    from reader.model.change import ChangeSet
    from reader.model.document import DocumentId, ImportedDocument, WorkId
    from reader.model.edition import EditionDiff, Holding, Keep
    from reader.model.parallel import Carried
    from reader.model.progress import Progress


def store(
    path: Path,
    original: ImportedDocument,
    translation: ImportedDocument | None,
    alignment: Alignment | None,
    title: str,
    carried: Carried | None = None,
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
    with Library.open(path, known_sound=True) as library:
        return add_work(
            library, original, translation, alignment, title=title, carried=carried, progress=progress
        )


def store_group(
    path: Path,
    original: ImportedDocument,
    translations: Sequence[tuple[ImportedDocument, Alignment, str]],
    title: str,
    carried: Carried | None = None,
    progress: Progress = no_progress,
) -> WorkId:
    """Add an original with any number of translations, each with its alignment and its name.

    ``carried`` belongs to the first of them. One transaction, as :func:`store` is, with the same
    errors: all of it arrives, or nothing.
    """
    document, alignment, name = translations[0] if translations else (None, None, "")
    with Library.open(path, known_sound=True) as library:
        return add_work(
            library,
            original,
            document,
            alignment,
            title=title,
            carried=carried,
            name=name,
            further=translations[1:],
            progress=progress,
        )


def store_translation(
    path: Path,
    work_id: WorkId,
    translation: ImportedDocument,
    alignment: Alignment,
    name: str,
    progress: Progress = no_progress,
) -> DocumentId:
    """Add one more translation to a work, aligned with its original as that stands in the library.

    Raises:
        LibraryError: the library cannot be opened or written.
        EditRefused: as for :func:`reader.edits.works.add_translation`.
    """
    progress(Stage.STORING, 0.0)
    with Library.open(path, known_sound=True) as library:
        return add_translation(library, work_id, translation, alignment, name=name)


def held(path: Path, document_id: DocumentId) -> Holding:
    """What the library at ``path`` holds of a document (see :func:`reader.edits.editions.holding`).

    Raises:
        LibraryError: the library cannot be opened.
        EditRefused: ``gone``.
    """
    with Library.open(path, known_sound=True) as library:
        return editions.holding(library, document_id)


def take(
    path: Path,
    document_id: DocumentId,
    compared: Callable[[], EditionDiff],
    keep: Mapping[int, Keep],
    progress: Progress = no_progress,
) -> ChangeSet:
    """Take a new edition in (see :func:`reader.edits.editions.take_edition`); ``compared`` gives it.

    Unlike an arrival it is a step of the history, which stands in the file: any connection can undo
    it. Whoever has the library open besides must be told what changed.

    Raises:
        LibraryError: the library cannot be opened or written.
        EditRefused: as there; nothing was changed.
    """
    progress(Stage.STORING, 0.0)
    with Library.open(path, known_sound=True) as library:
        return editions.take_edition(library, document_id, compared(), keep)
