"""How large a file may be that is read: beyond this it is no document, and would only cost time and memory.

The sizes are chosen so that whatever a file below them holds, it is refused or read within ten
seconds and half a gigabyte. The longest novels have 4 MB of text and 70,000 lines.
"""

from __future__ import annotations

import re

from reader.importing.refusal import Refused

MAX_FILE = 100 << 20
"""Bytes of a container: a zip archive or a PDF, whose limits inside are others."""
MAX_XML = 32 << 20
"""Bytes of a file that is XML as a whole."""
MAX_TEXT = 16 << 20
"""Bytes of every other file: plain text, Markdown, web page, RTF, subtitles, table."""
MAX_LINES = 200_000
"""Lines of a text, blank ones among them."""
MAX_BLOCKS = 100_000
"""Blocks of a document with markup."""
MAX_ROWS = 75_000
"""Rows or units of a text beside its translation."""
MAX_MARKUP = 900_000
"""Elements and attributes of XML: each takes a hundred bytes and more, however short it is."""
MAX_TAGS = 400_000
"""Tags and attributes of a web page."""

_CONTAINERS = (b"PK\x03\x04", b"PK\x05\x06", b"\x1f\x8b")
_XML = re.compile(
    rb"(?:\xef\xbb\xbf)?\s{0,200}<(?:\?xml|tmx|xliff|FictionBook|office:document)|\xff\xfe<\0\?\0x\0|\xfe\xff\0<\0\?\0x"
)
_LONG_TAG = re.compile(r"<[^<>]{10000,}")
_MAX_ATTRIBUTES = 2000
"""The parser looks for each attribute among all of its tag."""
_HEAD = 1024
_SEPARATORS = ("\n", "\r", "\f", "\v", "\x1c", "\x1d", "\x1e", "\x85", "\u2028", "\u2029")


def out_of_room(error: MemoryError | RecursionError) -> str:
    """What is wrong with a file over which the program ran out of memory, or of stack."""
    if isinstance(error, MemoryError):
        return "the file is too large for the memory of this computer"
    return "the markup in it is nested too deeply"


def check_size(head: bytes, size: int) -> None:
    """Refuse a file of ``size`` bytes that begins with ``head`` (a kilobyte is enough).

    Raises:
        Refused: it is too large for what it seems to be.
    """
    if size <= MAX_TEXT:
        return
    if head.startswith(_CONTAINERS) or b"%PDF-" in head[:_HEAD]:
        if size > MAX_FILE:
            raise Refused(f"the file is larger than {MAX_FILE >> 20} MB")
    elif _XML.match(head) is None:
        raise Refused(f"the text is larger than {MAX_TEXT >> 20} MB; divide it into several files")
    elif size > MAX_XML:
        raise Refused(f"the file is larger than {MAX_XML >> 20} MB; divide it into several files")


def check_lines(text: str) -> None:
    """Refuse a text of too many lines.

    Raises:
        Refused: it has more than there may be.
    """
    if len(text) > MAX_LINES and sum(map(text.count, _SEPARATORS)) - text.count("\r\n") > MAX_LINES:
        raise Refused(f"the text has more than {MAX_LINES:,} lines; divide it into several files")


def check_rows(number: int) -> None:
    """Refuse a text beside its translation of too many rows.

    Raises:
        Refused: it has more than there may be.
    """
    if number > MAX_ROWS:
        raise Refused(f"the file has more than {MAX_ROWS:,} rows; divide it into several files")


def check_blocks(number: int) -> None:
    """Refuse a document of too many blocks.

    Raises:
        Refused: it has more than there may be.
    """
    if number > MAX_BLOCKS:
        raise Refused(f"the text has more than {MAX_BLOCKS:,} paragraphs; divide it into several files")


def check_tags(text: str) -> None:
    """Refuse a web page of too many tags and attributes.

    Raises:
        Refused: it has more than there may be.
    """
    attributed = any(found.group().count("=") > _MAX_ATTRIBUTES for found in _LONG_TAG.finditer(text))
    if attributed or text.count("<") + text.count("=") > MAX_TAGS:
        raise Refused("the page has more markup than a text needs")


def check_markup(data: bytes) -> None:
    """Refuse XML of too many elements and attributes.

    Raises:
        Refused: it has more than there may be.
    """
    if len(data) > MAX_MARKUP and _markup(data) > MAX_MARKUP:
        raise Refused("the XML in it has more markup than a text needs")


def _markup(data: bytes) -> int:
    return data.count(b"<") - data.count(b"</") + data.count(b"=")
