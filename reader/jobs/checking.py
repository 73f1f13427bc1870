"""Reading a source again as somebody decided it should be read, to look at what comes of it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.model.progress import Progress, no_progress

if TYPE_CHECKING:
    from reader.importing.guesses import Guess
    from reader.model.document import ImportChoices, ImportedDocument


def parcel(document: ImportedDocument) -> ImportedDocument:
    """What a worker needs of a document to read it again: its source and little else."""
    return replace(document, blocks=(), repairs=(), dropped=(), assets=())


def check(
    document: ImportedDocument, choices: ImportChoices, progress: Progress = no_progress
) -> tuple[ImportedDocument, tuple[Guess, ...]]:
    """Read the source of ``document`` with ``choices``; returns what it is then, and what was guessed.

    The raw bytes stay with the caller, who has them.

    Raises:
        reader.errors.ImportFailed: it cannot be read so.
    """
    from reader.importing.guesses import guesses  # noqa: PLC0415 - deferred: only workers import texts
    from reader.jobs.opening import reread_document  # noqa: PLC0415 - with it

    found = reread_document(document, choices, progress)
    return replace(found, raw=b""), guesses(found)
