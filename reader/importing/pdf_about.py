"""What a PDF says about itself (title, language, bookmarks), and its letters as a keyboard makes them."""

from __future__ import annotations

import ctypes
import re
import unicodedata
from typing import Any, NamedTuple

HYPHEN_MARKS = "\x02\ufffe"
"""What PDFium shows for a hyphen at the end of a line."""
_SOFT = "\u00ad\u00ac"
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\x00-\x1f\x7f-\x9f]")
_LIGATURES = re.compile("[\ufb00-\ufb06]")
_MAX_BOOKMARKS = 5_000
_MAX_DEPTH = 12


class Bookmark(NamedTuple):
    """An entry of the outline; ``level`` counts from 1, ``page`` from 0."""

    level: int
    title: str
    page: int


def clean(text: str) -> str:
    """Letters as a keyboard makes them; a soft hyphen stays where it may end a line."""
    if text.isascii() and text.isprintable():
        return text
    if text[-1:] in HYPHEN_MARKS or (len(text) > 1 and text[-1:] in _SOFT):
        text = text[:-1] + "-"
        if text[-2:-1] == "-":
            text = text[:-1]
    text = _LIGATURES.sub(lambda m: unicodedata.normalize("NFKC", m[0]), text)
    text = _INVISIBLE.sub("", text.replace("\u00ad", "").replace("\uf0b7", "•"))
    text = text.encode("utf-16-le", errors="surrogatepass").decode("utf-16-le", errors="replace")
    return unicodedata.normalize("NFC", text)


def _wide(read: Any) -> str:
    """A string in UTF-16 by a function of PDFium that takes a buffer and its length in bytes."""
    length = read(None, 0)
    if not 2 < length < 65536:
        return ""
    buffer = ctypes.create_string_buffer(length)
    read(buffer, length)
    text = buffer.raw[: length - 2].decode("utf-16-le", errors="replace")
    return " ".join(clean(word) for word in text.split())


def title_of(pdfium: Any, document: Any) -> str:
    """The title in the metadata."""
    return _wide(lambda buffer, length: pdfium.FPDF_GetMetaText(document, b"Title", buffer, length))


def language_of(pdfium: Any, document: Any) -> str:
    """The language the whole document is declared to be in."""

    def read(buffer: Any, length: int) -> int:
        cast = None if buffer is None else ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort))
        return int(pdfium.FPDFCatalog_GetLanguage(document, cast, length))

    return _wide(read)


def bookmarks_of(pdfium: Any, document: Any) -> list[Bookmark]:
    """The outline in order; one that leads in circles ends somewhere."""
    found: list[Bookmark] = []
    waiting = [(pdfium.FPDFBookmark_GetFirstChild(document, None), 1)]
    seen: set[int] = set()
    while waiting and len(found) < _MAX_BOOKMARKS:
        mark, level = waiting.pop()
        address = ctypes.cast(mark, ctypes.c_void_p).value
        if not mark or address is None or address in seen or level > _MAX_DEPTH:
            continue
        seen.add(address)

        def title(buffer: Any, length: int, mark: Any = mark) -> int:
            return int(pdfium.FPDFBookmark_GetTitle(mark, buffer, length))

        goal = pdfium.FPDFBookmark_GetDest(document, mark)
        page = pdfium.FPDFDest_GetDestPageIndex(document, goal) if goal else -1
        found.append(Bookmark(level, _wide(title), page))
        waiting.append((pdfium.FPDFBookmark_GetNextSibling(document, mark), level))
        waiting.append((pdfium.FPDFBookmark_GetFirstChild(document, mark), level + 1))
    return found
