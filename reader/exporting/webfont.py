"""The face of the page inside a file: WOFF 1.0 (W3C, 2012) made of its TrueType files.

The SIL Open Font License lets it be embedded in documents.
"""

from __future__ import annotations

import base64
import importlib.util
import struct
import zlib
from functools import cache
from pathlib import Path

_HEADER = struct.Struct(">4sIIHHIHHIIIII")
_ENTRY = struct.Struct(">4sIIII")
_TRUETYPE = struct.Struct(">4sIII")


@cache
def woff_address(face: str) -> str:
    """A ``data:`` address of one face (``Regular``, ``It``, ``Semibold``); empty where it is not there."""
    package = importlib.util.find_spec("font_source_serif_pro")  # its import would list two folders
    if package is None or package.origin is None:
        return ""
    path = Path(package.origin).parent / "files" / f"SourceSerifPro-{face}.ttf"
    try:
        font = path.read_bytes()
    except OSError:
        return ""
    return f"data:font/woff;base64,{base64.b64encode(woff(font)).decode('ascii')}"


def woff(font: bytes) -> bytes:
    """A TrueType font as WOFF: the same tables, each compressed."""
    count = struct.unpack_from(">H", font, 4)[0]
    tables = [_TRUETYPE.unpack_from(font, 12 + 16 * number) for number in range(count)]
    at = _HEADER.size + _ENTRY.size * count
    entries, bodies = [], []
    for tag, checksum, start, length in tables:
        table = font[start : start + length]
        packed = zlib.compress(table, 9)
        body = packed if len(packed) < length else table
        entries.append(_ENTRY.pack(tag, at, len(body), length, checksum))
        bodies.append(body + bytes(-len(body) % 4))
        at += len(bodies[-1])
    whole = 12 + 16 * count + sum((length + 3) & ~3 for *_, length in tables)
    header = _HEADER.pack(
        b"wOFF", struct.unpack_from(">I", font)[0], at, count, 0, whole, 1, 0, 0, 0, 0, 0, 0
    )
    return b"".join((header, *entries, *bodies))
