"""Aligned texts as a workbook (Office Open XML, ECMA-376)."""

from __future__ import annotations

import io
import re
import zipfile
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from reader.errors import ExportRefused
from reader.exporting.tables import table
from reader.model.exchange import TOOL
from reader.model.table import guarded

if TYPE_CHECKING:
    from reader.exporting.tables import Table
    from reader.model.publication import ExportOptions, Publication

_LONGEST: Final = 32_767
"""UTF-16 units a cell can hold."""
_WIDTHS: Final = {"source": 60, "target": 60, "notes": 40}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")


def write(publication: Publication, options: ExportOptions) -> bytes:
    """One sheet; texts stay texts, whatever they begin with.

    Raises:
        ExportRefused: there is no text in the work, none that was confirmed, or too much for one cell.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - deferred: seldom wanted

    found = table(publication, options)
    _check(found)
    book = Workbook(write_only=True)
    book.properties.creator = TOOL
    book.properties.title = _shown(publication.title)
    book.properties.created = book.properties.modified = _moment(publication.exported_at)
    sheet: Any = book.create_sheet("Rows")
    sheet.freeze_panes = "A2"
    for number, name in enumerate(found.head):
        sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS.get(name, 14)
    _fill(sheet, found, guard=options.guard_formulas)
    out = io.BytesIO()
    book.save(out)
    return _settled(out.getvalue())


def _fill(sheet: Any, found: Table, *, guard: bool) -> None:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415 - deferred: seldom wanted
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    wrapped, bold = Alignment(wrap_text=True, vertical="top"), Font(bold=True)
    head = []
    for name in found.head:
        cell = WriteOnlyCell(sheet, name)
        cell.font = bold
        head.append(cell)
    sheet.append(head)
    for row in found.rows:
        cells = []
        for name, text in zip(found.head, row, strict=True):
            if name == "confidence":
                cells.append(WriteOnlyCell(sheet, float(text)))
                continue
            cell = WriteOnlyCell(sheet, _shown(guarded(text, guard=False)))
            cell.data_type = "s"
            cell.alignment = wrapped
            if guard and text[:1] in {"=", "+", "-", "@"}:
                # what spreadsheets show as an apostrophe before the text, without one in it
                cell.quotePrefix = True
            cells.append(cell)
        sheet.append(cells)


def _check(found: Table) -> None:
    for number, row in zip(found.numbers, found.rows, strict=True):
        if any(len(cell.encode("utf-16-le")) > 2 * _LONGEST for cell in row):
            raise ExportRefused(
                f"row {number} is longer than a cell of a workbook can be ({_LONGEST:,} characters);"
                " take CSV, or sentences instead of paragraphs"
            )


def _shown(text: str) -> str:
    """A text as a cell has it: ``_x000D_`` is a carriage return, so a text that says so is escaped."""
    return _ESCAPED.sub(lambda m: "_x000D_" if m[0] == "\r" else "_x005F_", text)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone(UTC).replace(tzinfo=None, microsecond=0)
    except ValueError:
        return datetime(1980, 1, 1)  # noqa: DTZ001 - openpyxl takes it for UTC


def _settled(data: bytes) -> bytes:
    """The same archive with one date for all its parts: equal input gives equal bytes."""
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(data)) as made,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive,
    ):
        for entry in made.infolist():
            archive.writestr(zipfile.ZipInfo(entry.filename, _EPOCH), made.read(entry), zipfile.ZIP_DEFLATED)
    return out.getvalue()
