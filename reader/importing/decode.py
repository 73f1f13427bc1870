"""From bytes to text: which encoding a file is in.

Order of evidence: byte order mark, the pattern of NUL bytes, strict UTF-8, nearly UTF-8, and last
the single-byte encoding whose umlauts and quotation marks stand where German and English put them.
"""

from __future__ import annotations

import codecs
import re
from itertools import islice
from typing import NamedTuple

from reader.importing.limits import MAX_FILE
from reader.model.document import Repair, RepairKind

MAX_BYTES = MAX_FILE
"""No larger file is read, whatever is in it."""

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SINGLE_BYTE = ("cp1252", "mac_roman", "cp850")
_NOT_TEXT = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zipped document (DOCX, EPUB, ODT)"),
    (b"PK\x05\x06", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Word document"),
    (b"{\\rtf", "an RTF document"),
    (b"SQLite format 3\0", "a database"),
    (b"\x89PNG", "an image"),
    (b"\xff\xd8\xff", "an image"),
    (b"GIF8", "an image"),
    (b"\x1f\x8b", "a compressed file"),
    (b"\x7fELF", "a program"),
)
_SAMPLE = 1 << 16
_MAX_REPAIRS = 10_000
_LOWER = frozenset("äöüßéèàçñâêôîåøæ")
_USUAL = frozenset("äöüßé")
_QUOTES = frozenset("„“”‚‘’»«›‹")
_UPPER = frozenset("ÄÖÜÉ")
_SIGNS = frozenset("„“”‚‘’–—…»«›‹§€°·•£©®")


class NotText(Exception):
    """The bytes are no text; the argument says what they are in a few plain words."""


class Decoded(NamedTuple):
    """Text of a file, its encoding, and the characters that had to be replaced."""

    text: str
    encoding: str
    repairs: tuple[Repair, ...] = ()


def decode(data: bytes, encoding: str | None = None) -> Decoded:
    """Decode a whole file; ``encoding`` overrules the guess.

    Raises:
        NotText: the bytes are another kind of file, or binary.
    """
    for magic, what in _NOT_TEXT:
        if data.startswith(magic):
            raise NotText(f"this is {what}; texts, web pages, PDF, DOCX, ODT, RTF, EPUB and FB2 are read")
    if encoding is not None:
        return _decode_as(data, encoding)
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _decode_as(data, name)
    if b"\0" in data:
        return _decode_as(data, _wide_encoding(data))
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    if _nearly_utf8(data):
        return _decode_as(data, "utf-8")
    return _decode_as(data, _best_single_byte(data))


def _decode_as(data: bytes, encoding: str) -> Decoded:
    """Decode with replacement; each run of replaced bytes is one repair, as far as anybody reads."""
    try:
        text = data.decode(encoding, errors="replace")
    except (LookupError, ValueError) as error:
        # some codecs of Python's are no encodings of texts and know no replacement
        raise NotText(f"unknown encoding {encoding}") from error
    text = text.removeprefix("\ufeff")
    repairs = []
    if "\ufffd" in text and b"\xef\xbf\xbd" not in data:
        line = 1
        position = 0
        for match in islice(re.finditer("\ufffd+", text), _MAX_REPAIRS):
            line += text.count("\n", position, match.start())
            position = match.start()
            repairs.append(
                Repair(RepairKind.CHARACTER, line, f"{len(match.group())} bad bytes", match.group())
            )
    return Decoded(text, encoding, tuple(repairs))


def _wide_encoding(data: bytes) -> str:
    """UTF-16 or UTF-32 without a byte order mark, told by where the NUL bytes stand."""
    sample = data[:_SAMPLE]
    half = len(sample) / 2
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    if odd > 0.5 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.5 * half and odd < 0.1 * half:
        return "utf-16-be"
    raise NotText("this is a binary file, not a text")


def _nearly_utf8(data: bytes) -> bool:
    """Whether most bytes above 127 form valid UTF-8 sequences: a damaged file, not another encoding."""
    text = data.decode("utf-8", errors="replace")
    bad = text.count("\ufffd")
    good = len(text) - len(text.encode("ascii", errors="ignore")) - bad
    return good >= 4 * bad


def _best_single_byte(data: bytes) -> str:
    high = bytes(range(128, 256))
    first = next((i for i, byte in enumerate(data) if byte in high), 0)
    sample = data[max(0, first - 1) : first + _SAMPLE]
    return max(_SINGLE_BYTE, key=lambda name: _plausibility(sample.decode(name, errors="replace")))


def _plausibility(text: str) -> int:
    """How well the characters above 127 fit their places in German or English text."""
    total = 0
    for index, character in enumerate(text):
        if character < "\x80":
            continue
        before, after = text[index - 1 : index], text[index + 1 : index + 2]
        if character in _LOWER:
            usual = character in _USUAL and (after.isalpha() or character in "ßé")
            total += (2 if usual else 1) if before.isalpha() or after.isalpha() else -1
        elif character in _UPPER:
            total += 2 if after.isalpha() and not before.islower() else -2
        elif character in _SIGNS:
            inside = before.isalpha() and after.isalpha()
            quoting = character in _QUOTES and before.isspace() != (after.isspace() or not after.isalnum())
            total += 2 if quoting and not inside else 1 if not inside or character in "’–—" else -2
        elif character != "\xa0":
            total -= 2
    return total
