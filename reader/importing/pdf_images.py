"""Pictures on the pages of a PDF: JPEG as it stands in the file, everything else as PNG."""

from __future__ import annotations

import ctypes
import struct
import zlib
from dataclasses import dataclass, field
from typing import Any, NamedTuple

MAX_PICTURES_ON_A_PAGE = 50
_MAX_BYTES = 20 << 20
_MIN_POINTS = 24.0
"""What is smaller in either direction is decoration."""
_WHOLE_PAGE = 0.7
"""Share of a page from which on a picture is a scan or a background."""
_MAX_OBJECTS = 20_000


class Picture(NamedTuple):
    """A picture, and where it stands on the upright page."""

    data: bytes
    x0: float
    x1: float
    bottom: float
    top: float


@dataclass(slots=True)
class Budget:
    """What pictures of one document may cost."""

    pixels: int = 60_000_000
    """To be decoded; JPEG is taken as it is."""
    size: int = 100 << 20
    """Bytes to be kept."""
    known: dict[bytes, bytes] = field(default_factory=dict)
    """The same picture on many pages is held once."""


def pictures_of(
    pdfium: Any, page: Any, turn: int, bounds: tuple[float, float, float, float] | None, budget: Budget
) -> tuple[list[Picture], bool]:
    """The pictures of a page, and whether there are any at all.

    What cannot be read is left out, and what covers the page: a scan, or a background.
    """
    found: list[Picture] = []
    seen = False
    n_objects = min(pdfium.FPDFPage_CountObjects(page), _MAX_OBJECTS)
    edges = [ctypes.c_float() for _ in range(4)]
    area = (bounds[2] - bounds[0]) * (bounds[3] - bounds[1]) if bounds is not None else 0.0
    for index in range(n_objects):
        item = pdfium.FPDFPage_GetObject(page, index)
        if not item or pdfium.FPDFPageObj_GetType(item) != pdfium.FPDF_PAGEOBJ_IMAGE:
            continue
        seen = True
        if not pdfium.FPDFPageObj_GetBounds(item, *edges):
            continue
        left, bottom, right, top = (edge.value for edge in edges)
        width, height = right - left, top - bottom
        if min(width, height) < _MIN_POINTS or width * height > _WHOLE_PAGE * area:
            continue
        data = _content(pdfium, item, budget)
        if data is None:
            continue
        x0, x1, low, high = (
            (left, right, bottom, top),
            (bottom, top, -right, -left),
            (-right, -left, -top, -bottom),
            (-top, -bottom, left, right),
        )[turn]
        found.append(Picture(data, x0, x1, low, high))
        if len(found) >= MAX_PICTURES_ON_A_PAGE:
            break
    return found, seen


def _content(pdfium: Any, item: Any, budget: Budget) -> bytes | None:
    """The bytes of an image object, as long as the budget lasts."""
    data = _encoded(pdfium, item, budget)
    if data is None or len(data) > min(_MAX_BYTES, budget.size):
        return None
    if data not in budget.known:
        budget.known[data] = data
        budget.size -= len(data)
    return budget.known[data]


def _encoded(pdfium: Any, item: Any, budget: Budget) -> bytes | None:
    """An image object as JPEG or PNG."""
    width, height = ctypes.c_uint(), ctypes.c_uint()
    if not pdfium.FPDFImageObj_GetImagePixelSize(item, width, height):
        return None
    if _filters(pdfium, item) == [b"DCTDecode"]:
        length = pdfium.FPDFImageObj_GetImageDataRaw(item, None, 0)
        if 4 < length <= _MAX_BYTES:
            buffer = ctypes.create_string_buffer(length)
            pdfium.FPDFImageObj_GetImageDataRaw(item, buffer, length)
            if buffer.raw.startswith(b"\xff\xd8\xff"):
                return buffer.raw
    pixels = width.value * height.value
    if not 0 < pixels <= budget.pixels:
        return None
    budget.pixels -= pixels
    bitmap = pdfium.FPDFImageObj_GetBitmap(item)
    if not bitmap:
        return None
    try:
        return _png(pdfium, bitmap)
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def _filters(pdfium: Any, item: Any) -> list[bytes]:
    names: list[bytes] = []
    buffer = ctypes.create_string_buffer(32)
    for index in range(min(4, pdfium.FPDFImageObj_GetImageFilterCount(item))):
        pdfium.FPDFImageObj_GetImageFilter(item, index, buffer, 32)
        names.append(buffer.value)
    return names


def _png(pdfium: Any, bitmap: Any) -> bytes | None:
    """A bitmap of PDFium as PNG (ISO/IEC 15948), grey or RGB."""
    width, height = pdfium.FPDFBitmap_GetWidth(bitmap), pdfium.FPDFBitmap_GetHeight(bitmap)
    stride, form = pdfium.FPDFBitmap_GetStride(bitmap), pdfium.FPDFBitmap_GetFormat(bitmap)
    channels = {
        pdfium.FPDFBitmap_Gray: 1,
        pdfium.FPDFBitmap_BGR: 3,
        pdfium.FPDFBitmap_BGRx: 4,
        pdfium.FPDFBitmap_BGRA: 4,
    }.get(form)
    start = pdfium.FPDFBitmap_GetBuffer(bitmap)
    if channels is None or not start or width <= 0 or height <= 0:
        return None
    pixels = ctypes.string_at(start, stride * height)
    rows: list[bytes] = []
    for y in range(height):
        row = pixels[y * stride : y * stride + width * channels]
        if channels > 1:
            mixed = bytearray(3 * width)
            mixed[0::3], mixed[1::3], mixed[2::3] = row[2::channels], row[1::channels], row[0::channels]
            row = bytes(mixed)
        rows.append(b"\0" + row)
    header = struct.pack(">IIBBBBB", width, height, 8, 0 if channels == 1 else 2, 0, 0, 0)
    body = zlib.compress(b"".join(rows), 3)
    return b"\x89PNG\r\n\x1a\n" + _chunk(b"IHDR", header) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def _chunk(name: bytes, body: bytes) -> bytes:
    return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))
