"""Taking memory files into the library, and out of it again; outside the history, see ``storage.memory``."""

from __future__ import annotations

from itertools import chain
from typing import TYPE_CHECKING

from reader.errors import EditRefused
from reader.model.progress import no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from reader.model.memory import MemoryImport, MemoryImportId, TranslationUnit
    from reader.model.progress import Progress


def add_memory(library: Library, name: str, sha256: str, units: Iterable[TranslationUnit]) -> MemoryImport:
    """Take in the units of a file, all or none.

    Raises:
        EditRefused: ``memory_is_there`` when the same file was taken in before;
            ``nothing_to_import`` when it has no unit in both languages.
    """
    if library.memory.import_of(sha256) is not None:
        raise EditRefused("memory_is_there")
    found = iter(units)
    first = next(found, None)
    if first is None:
        raise EditRefused("nothing_to_import")
    return library.memory.add(name, sha256, chain([first], found))


def remove_memory(library: Library, import_id: MemoryImportId) -> None:
    """Take a memory file out of the library; the file itself is not touched."""
    library.memory.remove(import_id)


def store_memory(library: Path, file: Path, progress: Progress = no_progress) -> MemoryImport:
    """What a worker does: read a memory file unit by unit into a library, over a connection of its own.

    Raises:
        ImportFailed: the file is no memory, or damaged; nothing is taken in.
        LibraryError: the library cannot be written.
        EditRefused: as for :func:`add_memory`.
        Cancelled: progress asked to stop; nothing is taken in.
    """
    from reader.importing.memory_units import digest_of, read_units  # noqa: PLC0415 - deferred: off the start-up path

    sha256 = digest_of(file)
    with Library.open(library) as opened:
        return add_memory(opened, file.name, sha256, read_units(file, progress))
