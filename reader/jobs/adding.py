"""Making works of files that were matched, and one more translation of a work, in a worker.

Storing is handed in (``keep``): jobs do not write, and a book that was read and aligned in a worker
need not travel to the window and back only to be written.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from reader.jobs.opening import align_pair, open_parallel, read_remembered, reread_document
from reader.jobs.teaching import nobody
from reader.model.bitext import Alignment
from reader.model.document import ImportedDocument
from reader.model.progress import Progress, Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from reader.jobs.matching import FoundFile, Group
    from reader.jobs.teaching import Teacher
    from reader.model.document import BlockDraft, ImportChoices, WorkId
    from reader.model.language import Language
    from reader.model.parallel import Carried

    Translation = tuple[ImportedDocument, Alignment, str]
    Keep = Callable[[Path, ImportedDocument, Sequence[Translation], str, Carried | None, Progress], WorkId]


def bring_in(
    keep: Keep,
    library: Path,
    group: Group,
    title: str,
    remembered: Mapping[str, ImportChoices] = MappingProxyType({}),
    progress: Progress = no_progress,
    teacher: Teacher = nobody,
) -> WorkId:
    """Read, align and keep one group of files as a work; returns what ``keep`` does.

    ``keep`` is :func:`reader.edits.arriving.store_group` or the like; ``remembered`` is as for
    :func:`reader.jobs.opening.open_pair`.

    Raises:
        reader.errors.ImportFailed: a file of it cannot be read.
        reader.errors.ReaderError: what ``keep`` raises.
    """
    if not group.translations:
        parallel = open_parallel(group.original.path, progress, teacher)
        if parallel is not None and parallel.translation is not None and parallel.alignment is not None:
            both = (parallel.translation, parallel.alignment, "")
            return keep(library, parallel.original, [both], title, parallel.carried, progress)
    original = _read(group.original, remembered, progress)
    found: list[Translation] = []
    for file in group.translations:
        pair = align_pair(original, _read(file, remembered, progress), progress, teacher=teacher)
        assert pair.translation is not None
        assert pair.alignment is not None
        found.append((pair.translation, pair.alignment, file.variant))
    return keep(library, original, found, title, None, progress)


@dataclass(frozen=True, slots=True)
class Beside:
    """A file read as one more translation, and how it goes with the original."""

    translation: ImportedDocument
    alignment: Alignment


def read_beside(
    original: Sequence[BlockDraft],
    language: Language,
    path: Path,
    remembered: Mapping[str, ImportChoices] = MappingProxyType({}),
    machine: Mapping[Language, tuple[str, ...]] = MappingProxyType({}),
    progress: Progress = no_progress,
    teacher: Teacher = nobody,
) -> Beside:
    """Read a file and align it with blocks of an original as they stand in the library.

    ``machine`` holds by language what a machine made of each of the blocks, where one has (else "").

    Raises:
        reader.errors.ImportFailed: the file cannot be read.
    """
    progress(Stage.READING, 0.0)
    translation = read_remembered(path, remembered, progress)
    progress(Stage.READING, 1.0)
    return _beside(original, language, translation, machine, progress, teacher)


def align_beside(
    original: Sequence[BlockDraft],
    language: Language,
    translation: ImportedDocument,
    spoken: Language,
    machine: Mapping[Language, tuple[str, ...]] = MappingProxyType({}),
    progress: Progress = no_progress,
    teacher: Teacher = nobody,
) -> Beside:
    """The same with the translation in another language than was guessed."""
    spoken_now = _spoken(translation, spoken, progress)
    return _beside(original, language, spoken_now, machine, progress, teacher)


def _beside(
    original: Sequence[BlockDraft],
    language: Language,
    translation: ImportedDocument,
    machine: Mapping[Language, tuple[str, ...]],
    progress: Progress,
    teacher: Teacher,
) -> Beside:
    stored = ImportedDocument(language=language, blocks=tuple(original), title="")
    pair = align_pair(stored, translation, progress, machine.get(translation.language, ()), teacher)
    assert pair.alignment is not None
    return Beside(translation, pair.alignment)


def _read(file: FoundFile, remembered: Mapping[str, ImportChoices], progress: Progress) -> ImportedDocument:
    progress(Stage.READING, 0.0)
    document = read_remembered(file.path, remembered, progress)
    if file.language is not file.guessed:  # its name or somebody says so
        document = _spoken(document, file.language, progress)
    progress(Stage.READING, 1.0)
    return document


def _spoken(document: ImportedDocument, language: Language, progress: Progress) -> ImportedDocument:
    """The document in the language it is said to be in."""
    if document.language is language:
        return document
    return reread_document(document, replace(document.choices, language=language), progress)
