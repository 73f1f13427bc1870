"""Works gathered from the library for a file. Nothing in the library is changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits.note_export import Outgoing
from reader.exporting.formats import SHOWING_TERMS, PageWriter, writer
from reader.exporting.writing import replacing
from reader.model.bitext import Side
from reader.model.document import Asset
from reader.model.progress import Stage, no_progress
from reader.model.publication import ExportFormat, ExportOptions, Publication
from reader.storage.clock import now
from reader.storage.leafing import Leafing
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from pathlib import Path

    from reader.model.bitext import Bitext, BitextId
    from reader.model.document import BlockId, WorkId
    from reader.model.progress import Progress
    from reader.model.termbase import TermHit


class _Pictures(Mapping[str, Asset]):
    """Pictures by name, read when they are asked for: those of the original, else of the translation."""

    def __init__(self, library: Library, bitext: Bitext, names: Callable[[], Iterable[str]]) -> None:
        self._sources, self._names = library.sources, names
        self._documents = (bitext.original.id, bitext.translation.id)
        self._last: Asset | None = None

    def __getitem__(self, name: str) -> Asset:
        if self._last is None or self._last.name != name:
            found = (self._sources.asset(document, name) for document in self._documents)
            self._last = next((asset for asset in found if asset is not None), None)
        if self._last is None:
            raise KeyError(name)
        return self._last

    def __iter__(self) -> Iterator[str]:
        return (name for name in dict.fromkeys(self._names()) if name in self)

    def __len__(self) -> int:
        return sum(1 for _ in self)


def reach(
    library: Library,
    work_id: WorkId,
    bitext_id: BitextId | None = None,
    *,
    author: str = "",
    read: Callable[[float], None] = lambda _part: None,
    most: int | None = None,
) -> Publication:
    """A work with one of its translations, by default its first; ``author`` wrote the notes of this library.

    Rows and pictures are read when they are asked for: while the library is open, and ``held`` as it is.
    ``read`` is told how far (0 to 1) whenever some were; ``most``: only so many rows from the beginning.

    Raises:
        EditRefused: ``gone``.
    """
    work = library.works.get(work_id)
    outgoing = Outgoing(library, work_id, bitext_id)
    bitext = library.bitexts.get(bitext_id or library.works.bitexts(work_id)[0])
    rows = Leafing(library.bitexts, bitext.id, most=most, read=read)
    annotations = library.annotations.of_work(work_id)

    def names() -> Iterator[str]:
        for column in made.outline.columns.values():
            yield from (mark.target for marks in column.images.values() for mark in marks)

    made = Publication(
        work.uid,
        work.title,
        work.author,
        bitext,
        rows,
        tuple(annotations),
        outgoing.file(annotations, " ".join(author.split())).entries,
        tuple(library.termbase.of_work(work_id)),
        _Pictures(library, bitext, names),
        now(),
    )
    return made


def gather(
    library: Library,
    work_id: WorkId,
    bitext_id: BitextId | None = None,
    *,
    author: str = "",
    progress: Progress = no_progress,
    most: int | None = None,
) -> Publication:
    """As :func:`reach`, all in memory, for whoever wants it when the library is closed.

    Raises:
        EditRefused: ``gone``.
    """
    found = reach(
        library, work_id, bitext_id, author=author, read=lambda part: progress(Stage.READING, part), most=most
    )
    return found.in_memory()


def with_terms(publication: Publication) -> Publication:
    """The same with the occurrences of its terms, in all their forms; not those a person said are none.

    Reads the word lists of the recognition: a second or two, where there are any terms.
    """
    if not publication.concepts:
        return publication
    from reader.terminology.recognition import TermMatcher  # noqa: PLC0415 - deferred: workers only

    refused = {
        (term.id, refusal.surface, refusal.block_id)
        for concept in publication.concepts
        for term in concept.terms
        for refusal in term.refused
    }
    hits: dict[BlockId, tuple[TermHit, ...]] = {}
    for side in Side:
        matcher = TermMatcher(publication.concepts, publication.language(side))
        for block in publication.blocks(side):
            found = matcher.find(block.text)
            kept = tuple(hit for hit in found if (hit.term_id, hit.surface, block.id) not in refused)
            if kept:
                hits[block.id] = kept
    return replace(publication, hits=hits)


def gather_from(
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId | None,
    author: str = "",
    progress: Progress = no_progress,
) -> Publication:
    """As :func:`gather`, for a worker process.

    Raises:
        LibraryError: the library cannot be opened.
        EditRefused: ``gone``.
    """
    with Library.open(library_path, read_only=True, known_sound=True) as library:
        return gather(library, work_id, bitext_id, author=author, progress=progress)


def export_file(  # noqa: PLR0913, PLR0917 - what a worker process is told
    library_path: Path,
    work_id: WorkId,
    bitext_id: BitextId | None,
    form: ExportFormat,
    options: ExportOptions,
    path: Path,
    author: str = "",
    further: PageWriter | None = None,
    progress: Progress = no_progress,
) -> int:
    """Write a work to a file, for a worker process; returns the bytes written.

    ``further`` writes a format the domain cannot (see :func:`reader.exporting.formats.writer`).

    Raises:
        LibraryError: the library cannot be opened.
        FileError: the file cannot be written; one of that name is as it was.
        EditRefused: ``gone``.
        ExportRefused: there is nothing in the work that the format could hold.
    """
    halves = 0.0

    def read(part: float) -> None:
        """Nobody knows how often a format goes through the rows: each time takes half of what was left."""
        nonlocal halves
        halves += 1.0 if not part else 0.0
        progress(Stage.STORING, 1.0 - 0.5 ** (halves - 1.0) * (1.0 - 0.5 * part))

    with Library.open(library_path, read_only=True, known_sound=True) as library, library.held() as is_held:
        publication = reach(library, work_id, bitext_id, author=author, read=read)
        if not is_held:
            publication = publication.in_memory()
        if form in SHOWING_TERMS:
            publication = with_terms(publication)
        with replacing(path) as file:
            write = writer(form)
            if write is not None:
                write(publication, options, file)
            elif further is not None:
                file.write(further(publication, options, progress))
            else:
                raise ValueError(form)
            size = file.tell()
        progress(Stage.STORING, 1.0)
    return size
