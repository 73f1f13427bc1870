"""Aligned texts as comma-separated values."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.tables import comma_separated, table

if TYPE_CHECKING:
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions) -> bytes:
    """The table, with the byte order mark spreadsheets need to know that it is UTF-8.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = table(publication, options)
    return comma_separated(found, guard=options.guard_formulas).encode("utf-8-sig", "replace")
