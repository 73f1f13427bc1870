"""Aligned texts as comma-separated values (RFC 4180)."""

from __future__ import annotations

import codecs
import csv
from typing import IO, TYPE_CHECKING

from reader.exporting.tables import table
from reader.exporting.writing import put
from reader.model.table import guarded

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.tables import Table
    from reader.model.publication import ExportOptions, Publication


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """The table, with the byte order mark spreadsheets need to know that it is UTF-8.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    with table(publication, options, file) as found:
        file.write(codecs.BOM_UTF8)
        put(file, _lines(found, guard=options.guard_formulas))


class _Line:
    """Takes what a :func:`csv.writer` writes, a line at a time."""

    text = ""

    def write(self, text: str) -> int:
        self.text = text
        return len(text)


def _lines(found: Table, *, guard: bool) -> Iterator[str]:
    line = _Line()
    writer = csv.writer(line, lineterminator="\r\n")
    writer.writerow(found.head)
    yield line.text
    for _, row in found:
        writer.writerow([guarded(cell, guard=guard) for cell in row])
        yield line.text
