"""Reading termbases people bring: tables (CSV, TSV) and TBX."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.terminology.tables import read_table, write_table
from reader.terminology.tbx import looks_like_xml, read_tbx

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.termbase import Concept

LARGEST = 64 * 1024 * 1024
"""Bytes; a termbase of 100,000 concepts has a tenth of this."""


def read_termbase(path: Path) -> list[Concept]:
    """Concepts of a CSV, TSV or TBX file, in its order; the format is found from the content.

    Raises:
        reader.errors.ImportFailed: the file cannot be read, or a line of it makes no sense;
            the reason names the line.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise ImportFailed(path, "too large for a termbase")
        data = path.read_bytes()
    except OSError as error:
        raise ImportFailed(path, error.strerror or "cannot be read") from error
    if not data.strip():
        raise ImportFailed(path, "empty file")
    if looks_like_xml(data):
        return read_tbx(path, data)
    return read_table(path, _decode(path, data))


def _decode(path: Path, data: bytes) -> str:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        encoding = "utf-16"
    elif b"\0" in data:
        line = data.count(b"\n", 0, data.index(b"\0")) + 1
        raise ImportFailed(path, f"line {line}: not a text file")
    else:
        encoding = "utf-8-sig"
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding == "utf-16":
            raise ImportFailed(path, "damaged UTF-16 text") from error
        # spreadsheets on Windows still write the code page of the system
        return data.decode("cp1252", errors="replace")


def write_csv(concepts: Sequence[Concept]) -> str:
    """A CSV table that :func:`read_termbase` reads back, terms and all (identifiers excepted)."""
    return write_table(concepts)
