"""From a file to a parallel text, where it holds one."""

from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importing.archive import Archive
from reader.importing.decode import NotText, decode
from reader.importing.html import declared_encoding, is_html, parse_html
from reader.importing.limits import MAX_XML, check_size, out_of_room
from reader.importing.parallel.delimited import read_delimited
from reader.importing.parallel.po import is_po, read_po
from reader.importing.parallel.rows import Whole
from reader.importing.refusal import Refused
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable

    from lxml.etree import _Element as Element

    from reader.model.parallel import ParallelText
    from reader.model.progress import Progress

_HEAD = 1 << 16
_MAX_PAGE = 8 << 20
"""Bytes of a page of somebody else's in which a table of texts is looked for."""
_ROOTS = frozenset({"tmx", "xliff", "TEI", "teiCorpus"})
_ZIP = b"PK\x03\x04"
_GZIP = b"\x1f\x8b"
_ROOT = re.compile(
    rb"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,4000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,20000}?\]\s*)?>\s*)*"
    rb"<(?:[\w-]{1,40}:)?([\w-]{1,40})[\s>/]",
    re.DOTALL,
)


def read_parallel(path: Path, progress: Progress = no_progress) -> ParallelText | None:
    """The original and the translation a file holds with their links; None where it is no such file.

    Raises:
        ImportFailed: it is such a file and cannot be read; the reason names the line where it knows one.
        reader.errors.Cancelled: progress asked to stop.
    """
    try:
        if not path.is_file():
            return None
        with path.open("rb") as stream:
            head = stream.read(_HEAD)
            size = path.stat().st_size
    except OSError:
        # read_document says what is wrong with it
        return None
    if not head:
        return None
    try:
        progress(Stage.READING, 0.0)
        try:
            check_size(head, size)
        except Refused:
            # of other files read_document says that they are too large
            if root_name(head) in _ROOTS:
                raise
            return None
        return _read(path.read_bytes(), path.name, progress)
    except (Refused, NotText) as error:
        raise ImportFailed(path, _with_line(error)) from error
    except (MemoryError, RecursionError) as error:
        raise ImportFailed(path, out_of_room(error)) from error
    except OSError:
        return None


def parallel_of(name: str, data: bytes, progress: Progress = no_progress) -> ParallelText | None:
    """:func:`read_parallel` of what a file called ``name`` holds.

    Raises:
        ImportFailed: as there; its path is the name.
    """
    try:
        return _read(data, name, progress) if data else None
    except (Refused, NotText) as error:
        raise ImportFailed(Path(name), _with_line(error)) from error


def root_name(data: bytes) -> str:
    """Local name of the root element of what may be XML; empty where it is none."""
    head = data[:_HEAD]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", errors="replace").encode()
    match = _ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
    return match[1].decode("ascii", errors="replace") if match else ""


def _read(data: bytes, name: str, progress: Progress) -> ParallelText | None:
    whole = Whole(name, data, "", progress=progress)
    if data.startswith(_ZIP):
        return _read_zip(data, whole)
    if data.startswith(_GZIP):
        data = _unzipped(data)
        return _read_xml(data, whole) if root_name(data) == "tmx" else None
    if root_name(data) in _ROOTS:
        return _read_xml(data, whole)
    if is_po(data, name):
        return read_po(data, whole)
    if is_html(data, name):
        return _read_page(data, whole)
    return read_delimited(data, whole)


def _read_zip(data: bytes, whole: Whole) -> ParallelText | None:
    """A workbook, or a document that is a table; what is wrong with others, their own readers say."""
    from reader.importing.parallel import sheets, tables  # noqa: PLC0415 - deferred: texts need none of it

    try:
        archive = Archive(data)
        if sheets.WORKBOOK not in archive:
            found = tables.read_docx_table(archive, whole)
            return tables.read_odt_table(archive, whole) if found is None else found
    except Refused:
        return None
    return sheets.read_sheets(archive, whole)


def _read_page(data: bytes, whole: Whole) -> ParallelText | None:
    own = b'<meta name="generator" content="Zwiesprache">' in data[:_HEAD]
    if not own and (len(data) > _MAX_PAGE or (b"<table" not in data and b"<TABLE" not in data)):
        return None
    from reader.importing.parallel import edition, html, tables  # noqa: PLC0415 - deferred: texts need none of it

    try:
        decoded = decode(data, _page_encoding(data))
        root = parse_html(decoded.text)
    except (Refused, NotText):
        # read_document says what is wrong with it
        return None
    whole = whole._replace(encoding=decoded.encoding)
    found = html.read_own(root, whole) or edition.read_edition(root, whole) if own else None
    return tables.read_html_table(root, whole) if found is None else found


def _page_encoding(data: bytes) -> str | None:
    """What a page says it is in, unless it is UTF-8 or begins with a byte order mark."""
    if data[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return None
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        said = declared_encoding(data)
        return None if said is None or said.replace("_", "-") in {"utf-8", "utf8"} else said
    return "utf-8"


def _read_xml(data: bytes, whole: Whole) -> ParallelText | None:
    from reader.importing import xml  # noqa: PLC0415 - deferred: texts need none of it
    from reader.importing.parallel.tei import read_tei  # noqa: PLC0415
    from reader.importing.parallel.tmx import read_tmx  # noqa: PLC0415
    from reader.importing.parallel.xliff import read_xliff  # noqa: PLC0415

    root = xml.parse(data)
    whole = whole._replace(encoding="utf-16" if data[:2] in {b"\xff\xfe", b"\xfe\xff"} else "utf-8")
    readers: dict[str, Callable[[Element, Whole], ParallelText | None]] = {
        "tmx": read_tmx,
        "xliff": read_xliff,
    }
    return readers.get(xml.local(root), read_tei)(root, whole)


def _unzipped(data: bytes) -> bytes:
    """A gzipped file, no further than texts may be large."""
    stream = zlib.decompressobj(zlib.MAX_WBITS | 16)
    try:
        text = stream.decompress(data, MAX_XML + 1)
    except zlib.error as error:
        raise Refused("the compressed file is damaged") from error
    if len(text) > MAX_XML:
        raise Refused(f"the file unpacks to more than {MAX_XML >> 20} MB")
    if not stream.eof:
        raise Refused("the compressed file is damaged or incomplete")
    return text


def _with_line(error: Exception) -> str:
    """The reason, with the line the parser stopped at where it knows one."""
    line = getattr(error.__cause__, "lineno", None)
    return f"{error} (line {line})" if isinstance(line, int) and line > 0 else str(error)
