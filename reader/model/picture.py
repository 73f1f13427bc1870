"""What the beginning of a picture says of it: told by its signature, measured by its header.

Nothing is decoded. PNG (ISO/IEC 15948), GIF89a, BMP, WebP (RFC 9649), JPEG (ITU-T T.81) with Exif 2.3.
"""

from __future__ import annotations

import struct
from typing import Final, NamedTuple

MAX_PIXELS: Final = 100_000_000
_TURNED: Final = range(5, 9)
"""Exif orientations with width and height exchanged."""


class Header(NamedTuple):
    """What the beginning of a picture says; width and height in pixels, as it is to be shown."""

    mime: str
    width: int
    height: int


def measured(data: bytes) -> Header | None:
    """Kind and size of a picture; None for whatever is none we show, is damaged, or is too large."""
    try:
        header = _header(data)
    except (struct.error, IndexError):
        return None
    if header is None or header.width <= 0 or header.height <= 0:
        return None
    return header if header.width * header.height <= MAX_PIXELS else None


def _header(data: bytes) -> Header | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n") and data[12:16] == b"IHDR":
        return Header("image/png", *struct.unpack_from(">II", data, 16))
    if data.startswith((b"GIF87a", b"GIF89a")):
        return Header("image/gif", *struct.unpack_from("<HH", data, 6))
    if data.startswith(b"BM"):
        return _bmp(data)
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return _webp(data)
    if data.startswith(b"\xff\xd8\xff"):
        return _jpeg(data)
    return None


def _bmp(data: bytes) -> Header | None:
    (size,) = struct.unpack_from("<I", data, 14)
    if size == 12:
        return Header("image/bmp", *struct.unpack_from("<HH", data, 18))
    if not 40 <= size <= 256:
        return None
    width, height = struct.unpack_from("<ii", data, 18)
    return Header("image/bmp", width, abs(height))


def _webp(data: bytes) -> Header | None:
    kind = data[12:16]
    if kind == b"VP8 " and data[23:26] == b"\x9d\x01\x2a":
        width, height = struct.unpack_from("<HH", data, 26)
        return Header("image/webp", width & 0x3FFF, height & 0x3FFF)
    if kind == b"VP8L" and data[20] == 0x2F:
        (bits,) = struct.unpack_from("<I", data, 21)
        return Header("image/webp", (bits & 0x3FFF) + 1, (bits >> 14 & 0x3FFF) + 1)
    if kind == b"VP8X":
        width = int.from_bytes(data[24:27], "little") + 1
        return Header("image/webp", width, int.from_bytes(data[27:30], "little") + 1)
    return None


def _jpeg(data: bytes) -> Header | None:
    """By the frame header; segments before it are skipped by their lengths."""
    at, turned = 2, False
    while at + 4 <= len(data):
        if data[at] != 0xFF:
            return None
        kind = data[at + 1]
        if kind == 0xFF:
            at += 1
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        # SOF0 to SOF15 without DHT, JPG and DAC, which have numbers among them
        if 0xC0 <= kind <= 0xCF and kind not in {0xC4, 0xC8, 0xCC}:
            height, width = struct.unpack_from(">HH", data, at + 5)
            return Header("image/jpeg", *((height, width) if turned else (width, height)))
        if kind in {0xD9, 0xDA} or length < 2:
            return None
        if kind == 0xE1 and data[at + 4 : at + 10] == b"Exif\0\0":
            turned = _orientation(data[at + 10 : at + 2 + length]) in _TURNED
        at += 2 + length
    return None


def _orientation(exif: bytes) -> int:
    """Exif's tag 0x0112; 1 where there is none."""
    order = {b"II": "<", b"MM": ">"}.get(exif[:2])
    if order is None or len(exif) < 8:
        return 1
    (at,) = struct.unpack_from(order + "I", exif, 4)
    if at + 2 > len(exif):
        return 1
    (count,) = struct.unpack_from(order + "H", exif, at)
    for entry in range(at + 2, min(at + 2 + 12 * count, len(exif) - 11), 12):
        tag, kind = struct.unpack_from(order + "HH", exif, entry)
        if tag == 0x0112 and kind == 3:
            return int(struct.unpack_from(order + "H", exif, entry + 8)[0])
    return 1
