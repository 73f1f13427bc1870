"""Works by the numbers that ``list`` prints."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
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
