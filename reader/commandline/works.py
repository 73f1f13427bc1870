"""Works by the numbers that ``list`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from reader.storage.library import Library


def numbered(library: Library, number: int) -> WorkId:
    """The work of that number.

    Raises:
        click.UsageError: there is none.
    """
    found = next((known for known in library.works.ids() if known == number), None)
    if found is None:
        raise click.UsageError(f"{library.path.name}: there is no work {number}; 'list' prints the numbers")
    return found


def translated(library: Path, work: int, translation: int) -> tuple[WorkId, BitextId]:
    """A work with one of its translations, both by number; translations count from 1.

    Raises:
        LibraryError: the library cannot be opened.
        click.UsageError: there is no such work or translation.
    """
    from reader.storage.library import Library

    with Library.open(library, read_only=True) as opened:
        work_id = numbered(opened, work)
        bitexts = opened.works.bitexts(work_id)
    if not 1 <= translation <= len(bitexts):
        raise click.UsageError(f"--translation {translation}: the work has {len(bitexts)}")
    return work_id, bitexts[translation - 1]
