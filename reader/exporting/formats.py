"""All formats a work can be written in, each a module with one function ``write``.

Such a module is imported when its format is asked for: most need libraries nobody else does.
"""

from __future__ import annotations

import io
from importlib import import_module
from typing import IO, TYPE_CHECKING, Protocol, cast

from reader.model.publication import ExportFormat

if TYPE_CHECKING:
    from reader.model.progress import Progress
    from reader.model.publication import ExportOptions, Publication

_MODULES = {
    ExportFormat.TMX: "tmx",
    ExportFormat.XLIFF: "xliff12",
    ExportFormat.XLIFF_2: "xliff2",
    ExportFormat.PO: "po",
    ExportFormat.TEI: "tei",
    ExportFormat.TBX: "tbx",
    ExportFormat.TBX_3: "tbx3",
    ExportFormat.JSON_LD: "annotations",
    ExportFormat.ANKI: "anki",
    ExportFormat.CSV: "delimited",
    ExportFormat.TSV: "tables",
    ExportFormat.EPUB: "epub",
    ExportFormat.XLSX: "workbook",
    ExportFormat.DOCX: "word",
    ExportFormat.EDITION: "edition",
    ExportFormat.ODT: "opendocument",
    ExportFormat.MARKDOWN: "markdown",
    ExportFormat.TEXT: "plaintext",
    ExportFormat.LATEX: "latex",
    ExportFormat.RTF: "rich_text",
    ExportFormat.HIGHLIGHTED_HTML: "highlighted_html",
    ExportFormat.HIGHLIGHTED_LATEX: "highlighted_latex",
}

SHOWING_TERMS = frozenset(
    {
        ExportFormat.EDITION,
        ExportFormat.RTF,
        ExportFormat.HIGHLIGHTED_HTML,
        ExportFormat.HIGHLIGHTED_LATEX,
    }
)
"""Formats for which ``Publication.hits`` is worth its second or two."""


class Writer(Protocol):
    """What writes one format."""

    def __call__(self, publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
        """Write the file piece by piece; ``file`` can be sought and read.

        Raises:
            ExportRefused: there is nothing in the work that this format can hold.
        """


class PageWriter(Protocol):
    """What writes a format set in pages: with Qt, so not in the domain."""

    def __call__(self, publication: Publication, options: ExportOptions, progress: Progress) -> bytes:
        """The whole file.

        Raises:
            ExportRefused: there is nothing in the work that this format can hold.
        """


def writer(form: ExportFormat) -> Writer | None:
    """What writes a format; None for one that is set by the window's own means (paged output)."""
    name = _MODULES.get(form)
    return None if name is None else cast("Writer", import_module(f"reader.exporting.{name}").write)


def whole(write: Writer, publication: Publication, options: ExportOptions) -> bytes:
    """A file that is short enough to be had in memory.

    Raises:
        ExportRefused: there is nothing in the work that the format can hold.
    """
    file = io.BytesIO()
    write(publication, options, file)
    return file.getvalue()
