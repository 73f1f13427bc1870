"""Pictures of a document: told by their signatures, measured by their headers, kept under their digests.

Nothing is decoded here and nothing is fetched: a picture comes with the file that is read or not at all.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable
from typing import Final
from urllib.parse import unquote_to_bytes

from reader.model.document import Asset
from reader.model.picture import measured

MAX_IMAGE: Final = 20 << 20
"""Bytes of one picture."""
MAX_IMAGES: Final = 100 << 20
"""Bytes of all pictures of a document."""
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

Fetch = Callable[[str], "bytes | None"]
"""From the address a picture has in the source to its bytes; None where they are not in the file itself."""


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
