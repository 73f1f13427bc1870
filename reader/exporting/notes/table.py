"""Notes as a table (CSV) that spreadsheets open and the program reads back."""

from __future__ import annotations

import csv
import io
import json
from typing import TYPE_CHECKING, Any, Final

from reader.model.annotation import AnchorState

if TYPE_CHECKING:
    from reader.model.notefile import NoteEntry, NoteFile, NoteTarget

COLUMNS: Final = (
    "chapter", "row", "original", "translation", "note", "tags", "kind", "colour", "author", "created",
    "modified", "locator", "uid", "places",
)  # fmt: skip
FORMULA: Final = ("=", "+", "-", "@", "\t", "\r", "'")
"""Beginnings that a spreadsheet would take for more than text; an apostrophe before them says it is text."""


def write_table(notes: NoteFile) -> str:
    """One line for each note; the last column is for the program, all others are for people."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for entry in notes.entries:
        writer.writerow([safe(str(value)) for value in _values(entry)])
    return out.getvalue()


def _values(entry: NoteEntry) -> tuple[object, ...]:
    record = entry.record
    return (
        entry.heading or entry.chapter or "",
        entry.row or "",
        entry.source,
        entry.target,
        record.body,
        joined(record.tags),
        record.kind.value,
        record.colour.value,
        joined(record.authors),
        record.created_at,
        record.modified_at,
        entry.locator,
        record.uid,
        json.dumps([_place(target) for target in record.targets], ensure_ascii=False),
    )


def _place(target: NoteTarget) -> dict[str, Any]:
    found: dict[str, Any] = {"exact": target.exact, "prefix": target.prefix, "suffix": target.suffix}
    found["document"] = target.document
    if target.side is not None:
        found["side"] = target.side.value
    if target.start is not None:
        found["start"], found["end"] = target.start, target.end
    if target.anchor is not AnchorState.EXACT:
        found["anchor"] = target.anchor.value
    if target.whole_row:
        found["bitext"] = target.bitext
    return found


def joined(names: tuple[str, ...]) -> str:
    """Names in one cell, divided by semicolons; one inside a name is written with a backslash."""
    return "; ".join(name.replace("\\", "\\\\").replace(";", "\\;") for name in names)


def safe(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell
