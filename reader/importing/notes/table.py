"""Notes as a table, as ``reader.exporting.notes.table`` writes it; a spreadsheet may have been over it."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import TYPE_CHECKING, Any, Final

from reader.importing.notes.jsonld import LONGEST, MOST, time_of, uid_of
from reader.importing.refusal import Refused
from reader.model.annotation import AnchorState, AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.notefile import NoteFile, NoteRecord, NoteTarget

if TYPE_CHECKING:
    from collections.abc import Mapping

_FORMULA: Final = ("'=", "'+", "'-", "'@", "'\t", "'\r", "''")
_NAMES: Final = re.compile(r"\s*((?:[^;\\]|\\.)*)\s*(?:;|$)", re.DOTALL)
_FIELD: Final = 1 << 24


def notes_of_table(text: str) -> NoteFile:
    """The notes in a table with a head; its columns may stand in any order, and some may be missing.

    Raises:
        Refused: it is no such table, or has no notes.
    """
    before = csv.field_size_limit(_FIELD)
    try:
        return _notes(text)
    finally:
        csv.field_size_limit(before)  # it is everybody's: other tables rely on the usual one


def _notes(text: str) -> NoteFile:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text))
    found: list[NoteRecord] = []
    skipped = 0
    try:
        head = [cell.strip().lower() for cell in next(lines, [])]
        if not {"original", "note"} <= set(head) and "places" not in head:
            raise Refused("this is no table of notes: its first line does not name our columns")
        for cells in lines:
            if not any(cell.strip() for cell in cells):
                continue
            if len(found) + skipped >= MOST:
                raise Refused(f"the table has more than {MOST:,} lines")
            record = _record({name: _cell(cell) for name, cell in zip(head, cells, strict=False)})
            if record is None:
                skipped += 1
            else:
                found.append(record)
    except csv.Error as error:
        raise Refused(f"line {lines.line_num}: {error}") from error
    if not found:
        raise Refused("there are no notes in it")
    return NoteFile(tuple(found), skipped=skipped)


def _delimiter(text: str) -> str:
    head = text.partition("\n")[0]
    return max(",;\t", key=head.count)


def _cell(cell: str) -> str:
    return (cell[1:] if cell.startswith(_FORMULA) else cell)[:LONGEST]


def _record(line: Mapping[str, str]) -> NoteRecord | None:
    body = line.get("note", "")
    targets = _targets(line)
    if not targets and not body.strip():
        return None
    kind = _member(AnnotationKind, line.get("kind"))
    created = time_of(line.get("created"))
    targets = targets or (NoteTarget("", anchor=AnchorState.ORPHAN),)
    return NoteRecord(
        uid_of(line.get("uid"), body, targets),
        kind or (AnnotationKind.NOTE if body else AnnotationKind.HIGHLIGHT),
        _member(Colour, line.get("colour")) or Colour.YELLOW,
        body,
        _names(line.get("tags", "")),
        _names(line.get("author", "")),
        created,
        time_of(line.get("modified")) or created,
        targets,
    )


def _targets(line: Mapping[str, str]) -> tuple[NoteTarget, ...]:
    try:
        places = json.loads(line.get("places", ""))
    except (ValueError, RecursionError):
        places = None
    if isinstance(places, list):
        return tuple(_target(place) for place in places if isinstance(place, dict))
    quotes = ((Side.SOURCE, line.get("original", "")), (Side.TARGET, line.get("translation", "")))
    return tuple(NoteTarget(quote.strip(), side=side) for side, quote in quotes if quote.strip())


def _target(place: dict[str, Any]) -> NoteTarget:
    start, end = place.get("start"), place.get("end")
    known = isinstance(start, int) and isinstance(end, int) and 0 <= start <= end
    return NoteTarget(
        str(place.get("exact", ""))[:LONGEST],
        str(place.get("prefix", ""))[:LONGEST],
        str(place.get("suffix", ""))[:LONGEST],
        _member(Side, place.get("side")),
        str(place.get("document", "")),
        start=start if known else None,
        end=end if known else None,
        whole_row="bitext" in place,
        bitext=str(place.get("bitext", "")),
        anchor=_member(AnchorState, place.get("anchor")) or AnchorState.EXACT,
    )


def _names(cell: str) -> tuple[str, ...]:
    names = (re.sub(r"\\(.)", r"\1", name).strip() for name in _NAMES.findall(cell))
    return tuple(name for name in names if name)


def _member(kind: Any, value: Any) -> Any:
    try:
        return kind(value)
    except ValueError:
        return None
