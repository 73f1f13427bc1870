"""A file of notes, whatever its format."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from reader.errors import ImportFailed
from reader.importing.limits import out_of_room
from reader.importing.notes.jsonld import notes_of
from reader.importing.notes.table import notes_of_table
from reader.importing.refusal import Refused
from reader.model.progress import Progress, Stage, no_progress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.notefile import NoteFile

LARGEST: Final = 64 << 20
"""Bytes; a hundred thousand notes have less."""


def read_notes(path: Path, progress: Progress = no_progress) -> NoteFile:
    """Read JSON-LD (Web Annotation; also what the Hypothesis service hands out) or our own CSV.

    Raises:
        reader.errors.ImportFailed: the file cannot be read, or holds no notes.
        reader.errors.Cancelled: progress asked to stop.
    """
    progress(Stage.READING, 0.0)
    try:
        if path.stat().st_size > LARGEST:
            raise ImportFailed(path, f"the file is larger than {LARGEST >> 20} MB")
        data = path.read_bytes()
    except OSError as error:
        raise ImportFailed(path, error.strerror or "cannot be read") from error
    try:
        return notes_from(data)
    except Refused as error:
        raise ImportFailed(path, str(error)) from error
    except (MemoryError, RecursionError) as error:
        raise ImportFailed(path, out_of_room(error)) from error


def notes_from(data: bytes) -> NoteFile:
    """The notes in the bytes of a file.

    Raises:
        Refused: there are none.
    """
    if not data.strip():
        raise Refused("the file is empty")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = data.decode("utf-16", errors="replace")
    else:
        text = data.decode("utf-8-sig", errors="replace")
    head = text.lstrip()[:1]
    if head in {"{", "["}:
        try:
            value = json.loads(text)
        except ValueError as error:
            line = getattr(error, "lineno", 0)
            raise Refused(f"the JSON in it is damaged in line {line}") from error
        return notes_of(value)
    if head in {"<", "#", ">"}:
        raise Refused("notes come in as JSON-LD or as CSV; Markdown and HTML are for reading only")
    return notes_of_table(text)
