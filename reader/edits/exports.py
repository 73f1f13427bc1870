"""Works gathered from the library for a file. Nothing in the library is changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.edits.note_export import Outgoing
from reader.exporting.formats import SHOWING_TERMS, PageWriter, writer
from reader.exporting.writing import write_bytes
from reader.model.bitext import Side
from reader.model.document import MarkKind
from reader.model.progress import Stage, no_progress
from reader.model.publication import ExportFormat, ExportOptions, Publication
from reader.storage.clock import now
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.bitext import Bitext, BitextId, Row
    from reader.model.document import Asset, BlockId, WorkId
    from reader.model.progress import Progress
    from reader.model.termbase import TermHit

_AT_ONCE = 2000
"""Rows asked for in one go."""


def gather(
    library: Library,
    work_id: WorkId,
    bitext_id: BitextId | None = None,
    *,
    author: str = "",
    progress: Progress = no_progress,
    most: int | None = None,
) -> Publication:
    """A work with one of its translations, by default its first; ``author`` wrote the notes of this library.

    ``most``: only so many rows from its beginning.

    Raises:
        EditRefused: ``gone``.
    """
    work = library.works.get(work_id)
    outgoing = Outgoing(library, work_id, bitext_id)
    bitext = library.bitexts.get(bitext_id or library.works.bitexts(work_id)[0])
    rows: list[Row] = []
    count = len(library.bitexts.sizes(bitext.id))
    count = count if most is None else min(most, count)
    for first in range(0, count, _AT_ONCE):
        progress(Stage.READING, first / count)
        rows += library.bitexts.rows(bitext.id, first, min(_AT_ONCE, count - first))
    annotations = library.annotations.of_work(work_id)
    return Publication(
        work.uid,
        work.title,
        work.author,
        bitext,
        tuple(rows),
        tuple(annotations),
        outgoing.file(annotations, " ".join(author.split())).entries,
        tuple(library.termbase.of_work(work_id)),
        _assets(library, bitext, rows),
        now(),
    )


def _assets(library: Library, bitext: Bitext, rows: Sequence[Row]) -> dict[str, Asset]:
    found: dict[str, Asset] = {}
    for row in rows:
        for block in (*row.source, *row.target):
            for mark in block.marks:
                if mark.kind is MarkKind.IMAGE and mark.target not in found:
                    asset = library.sources.asset(block.document_id, mark.target) or library.sources.asset(
                        bitext.original.id, mark.target
                    )
                    if asset is not None:
                        found[mark.target] = asset
    return found


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
    with Library.open(library_path, read_only=True, known_sound=True) as library:
        publication = gather(library, work_id, bitext_id, author=author, progress=progress)
    if form in SHOWING_TERMS:
        publication = with_terms(publication)
    write = writer(form)
    if write is not None:
        progress(Stage.STORING, 0.0)
        data = write(publication, options)
    elif further is not None:
        data = further(publication, options, progress)
    else:
        raise ValueError(form)
    progress(Stage.STORING, 0.5)
    write_bytes(path, data)
    progress(Stage.STORING, 1.0)
    return len(data)
