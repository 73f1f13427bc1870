"""Windows bitmaps as PNG, for formats that know no bitmaps.

Only what other programs really write: not compressed, with a palette of 256 colours or with 24 or 32 bits a
pixel (BITMAPINFOHEADER and its successors).
"""

from __future__ import annotations

import struct
import zlib
from typing import Final

_SIGNATURE: Final = b"\x89PNG\r\n\x1a\n"
_PLAIN: Final = frozenset({0, 3})
"""Compression: none, or none with masks, which are those of BGR in all bitmaps of 32 bits one meets."""
_HEADERS: Final = 54
"""Bytes of the headers every such file has."""
_MOST: Final = 40_000_000
"""Pixels: more would take longer than a picture is worth."""


def png_of(data: bytes) -> bytes | None:
    """The picture as PNG; None for one that is compressed, damaged or too large."""
    if len(data) < _HEADERS:
        return None
    offset, size, width, height, _, bits, kind = struct.unpack_from("<IIiiHHI", data, 10)
    if size < 40 or kind not in _PLAIN or bits not in {8, 24, 32} or (kind == 3 and bits != 32):
        return None
    rows = abs(height)
    stride = (width * bits + 31) // 32 * 4
    if width <= 0 or not 0 < width * rows <= _MOST or len(data) < offset + stride * rows:
        return None
    palette = _palette(data, 14 + size) if bits == 8 else b""
    if palette is None:
        return None
    order = range(rows) if height < 0 else range(rows - 1, -1, -1)
    lines = (_line(data[offset + y * stride :][: width * bits // 8], bits) for y in order)
    packed = zlib.compressobj(6)
    body = b"".join(packed.compress(b"\0" + line) for line in lines) + packed.flush()
    header = struct.pack(">IIBBBBB", width, rows, 8, 3 if bits == 8 else 2, 0, 0, 0)
    chunks = [(b"IHDR", header), *([(b"PLTE", palette)] if palette else []), (b"IDAT", body), (b"IEND", b"")]
    return _SIGNATURE + b"".join(_chunk(name, content) for name, content in chunks)


def _line(row: bytes, bits: int) -> bytes:
    """A line of pixels, red first and without what may be transparency or nothing."""
    if bits == 8:
        return row
    step = bits // 8
    line = bytearray(len(row) // step * 3)
    for channel in range(3):
        line[channel::3] = row[2 - channel :: step]
    return bytes(line)


def _palette(data: bytes, at: int) -> bytes | None:
    (used,) = struct.unpack_from("<I", data, 46)
    count = used or 256
    colours = data[at : at + 4 * count]
    if count > 256 or len(colours) < 4 * count:
        return None
    # an index beyond the palette is black
    return _line(colours, 32).ljust(768, b"\0")


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))
