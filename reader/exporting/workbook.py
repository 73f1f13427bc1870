"""Aligned texts as a workbook (Office Open XML, ECMA-376)."""

from __future__ import annotations

import re
import shutil
import tempfile
import zipfile
from datetime import UTC, datetime
from typing import IO, TYPE_CHECKING, Any, Final

from reader.errors import ExportRefused
from reader.exporting.tables import table
from reader.exporting.words import say
from reader.model.exchange import TOOL
from reader.model.table import guarded

if TYPE_CHECKING:
    from reader.exporting.tables import Table
    from reader.model.publication import ExportOptions, Publication

_LONGEST: Final = 32_767
"""UTF-16 units a cell can hold."""
_MOST_ROWS: Final = 1_048_576
"""Of a sheet, with the one of names."""
_AT_ONCE: Final = 1 << 16
_WIDTHS: Final = {"source": 60, "target": 60, "notes": 40}
_EPOCH: Final = (1980, 1, 1, 0, 0, 0)
_ESCAPED: Final = re.compile(r"_(?=x[0-9A-Fa-f]{4}_)|\r")


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """One sheet; texts stay texts, whatever they begin with.

    Raises:
        ExportRefused: there is no text in the work, none that was confirmed, or too much for a cell or sheet.
    """
    from openpyxl import Workbook  # noqa: PLC0415 - deferred: seldom wanted
    from openpyxl.writer.excel import ExcelWriter  # noqa: PLC0415

    with table(publication, options, file) as found:
        _check(found)  # before a sheet is begun, which cannot be left unfinished
        book = Workbook(write_only=True)
        book.properties.creator = TOOL
        book.properties.title = _shown(publication.title)
        book.properties.created = book.properties.modified = _moment(publication.exported_at)
        sheet: Any = book.create_sheet(say("Rows", options.language))
        sheet.freeze_panes = "A2"
        for number, name in enumerate(found.head):
            sheet.column_dimensions[chr(ord("A") + number)].width = _WIDTHS.get(name, 14)
        _fill(sheet, found, guard=options.guard_formulas)
        with tempfile.TemporaryFile() as made:
            # book.save would say that it was changed this second
            ExcelWriter(book, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED)).save()
            _settle(made, file)


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
    for _, row in found:
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
    for line, (number, row) in enumerate(found, start=2):
        if line > _MOST_ROWS:
            raise ExportRefused(
                f"a workbook has no more than {_MOST_ROWS:,} rows and this text needs more; take CSV"
            )
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


def _settle(made: IO[bytes], file: IO[bytes]) -> None:
    """The same archive with one date for all its parts: equal input gives equal bytes."""
    with zipfile.ZipFile(made) as parts, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry in parts.infolist():
            settled = zipfile.ZipInfo(entry.filename, _EPOCH)
            settled.compress_type = zipfile.ZIP_DEFLATED
            settled.external_attr = 0o600 << 16
            settled.file_size = entry.file_size  # beyond two gigabytes an entry is of another form
            with parts.open(entry) as source, archive.open(settled, "w") as target:
                shutil.copyfileobj(source, target, _AT_ONCE)
