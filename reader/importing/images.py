"""Pictures of a document: told by their signatures, measured by their headers, kept under their digests.

Nothing is decoded here and nothing is fetched: a picture comes with the file that is read or not at all.
Headers: PNG (ISO/IEC 15948), GIF89a, BMP, WebP (RFC 9649), JPEG (ITU-T T.81) with Exif 2.3.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
import struct
from collections.abc import Callable
from typing import Final, NamedTuple
from urllib.parse import unquote_to_bytes

from reader.model.document import Asset

MAX_IMAGE: Final = 20 << 20
"""Bytes of one picture."""
MAX_IMAGES: Final = 100 << 20
"""Bytes of all pictures of a document."""
MAX_PIXELS: Final = 100_000_000
MAX_PLACES: Final = 5_000
"""Places in a document where pictures stand."""
_SMALLEST: Final = 4
"""Pixels of width and height below which a picture is a spacer or a counter, not to be seen."""
_MAX_ALT: Final = 1_000
_SUFFIXES: Final = {
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "image/gif": ".gif",
    "image/webp": ".webp",
    "image/bmp": ".bmp",
}
_DATA_URI = re.compile(r"\s*data:([\w.+/-]{0,80})((?:;[\w=.+-]{1,80}){0,4}),", re.IGNORECASE)
_TURNED: Final = range(5, 9)
"""Exif orientations with width and height exchanged."""

Fetch = Callable[[str], "bytes | None"]
"""From the address a picture has in the source to its bytes; None where they are not in the file itself."""


class Header(NamedTuple):
    """What the beginning of a picture says; width and height in pixels, as it is to be shown."""

    mime: str
    width: int
    height: int


class Images:
    """The pictures of one document, each kept once."""

    def __init__(self) -> None:
        self._assets: dict[str, Asset] = {}
        self._known: dict[int, tuple[bytes, str | None]] = {}
        self._size = 0
        self._places = 0
        self.left_out = 0
        """Places of pictures that are of an unknown kind, broken, or beyond the limits."""

    @property
    def assets(self) -> tuple[Asset, ...]:
        """The pictures, in the order they were met."""
        return tuple(self._assets.values())

    def take(self, data: bytes, alt: str = "") -> str | None:
        """The name under which a picture is kept; None when it is left out."""
        known = self._known.get(id(data))
        name = self._kept(data) if known is None else known[1]
        # the bytes are held, so that their id stays theirs
        self._known[id(data)] = (data, name)
        self._places += 1
        if name is None or self._places > MAX_PLACES:
            self.left_out += 1
            return None
        asset = self._assets[name]
        words = " ".join(alt.split())[:_MAX_ALT]
        if words and not asset.alt:
            self._assets[name] = asset._replace(alt=words)
        return name

    def _kept(self, data: bytes) -> str | None:
        header = measured(data) if len(data) <= MAX_IMAGE else None
        if header is None or is_spacer(data):
            return None
        name = hashlib.sha256(data).hexdigest()[:32] + _SUFFIXES[header.mime]
        if name not in self._assets:
            if self._size + len(data) > MAX_IMAGES:
                return None
            self._size += len(data)
            self._assets[name] = Asset(name, header.mime, data)
        return name


def measured(data: bytes) -> Header | None:
    """Kind and size of a picture; None for whatever is none we show, is damaged, or is too large."""
    try:
        header = _header(data)
    except (struct.error, IndexError):
        return None
    if header is None or header.width <= 0 or header.height <= 0:
        return None
    return header if header.width * header.height <= MAX_PIXELS else None


def is_spacer(data: bytes) -> bool:
    """Whether a picture is too small to be meant for the eye."""
    header = measured(data)
    return header is not None and min(header.width, header.height) < _SMALLEST


def embedded(address: str) -> bytes | None:
    """The bytes in a ``data:`` address (RFC 2397); None for every other address."""
    match = _DATA_URI.match(address)
    if match is None:
        return None
    body = address[match.end() :]
    if ";base64" not in match[2].lower():
        return unquote_to_bytes(body)
    return from_base64(unquote_to_bytes(body) if "%" in body else body)


def from_base64(text: str | bytes) -> bytes | None:
    """Bytes of base64 with any white space in it; None where it is something else."""
    if len(text) > 2 * MAX_IMAGE:
        return None
    if isinstance(text, str):
        text = text.encode("ascii", errors="replace")
    text = b"".join(text.split())
    try:
        return base64.b64decode(text + b"=" * (-len(text) % 4), altchars=None, validate=True)
    except binascii.Error:
        return None


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
