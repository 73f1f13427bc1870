"""Which format a file is in, by what is in it, and the reader for it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing import subtitles
from reader.importing.refusal import Refused

if TYPE_CHECKING:
    from reader.importing.decode import Decoded
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_RTF = re.compile(rb"(?:\xef\xbb\xbf)?\s{0,200}\{\s{0,20}\\rtf")
_OLE = b"\xd0\xcf\x11\xe0"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ROOT = re.compile(
    rb"\s*(?:<\?[^>]{0,500}\?>\s*|<!--.{0,2000}?-->\s*|<!DOCTYPE[^>\[]{0,500}(?:\[.{0,20000}?\]\s*)?>\s*)*"
    rb"<(?:[\w-]{1,40}:)?([\w-]{1,40})[\s>/]",
    re.DOTALL,
)
_ODT_TYPES = ("application/vnd.oasis.opendocument.text", "application/vnd.sun.xml.writer")
_OTHERS = (
    ("xl/", "a spreadsheet (XLSX) that has not two columns of text"),
    ("ppt/", "a presentation (PPTX)"),
    ("content.xml", "an OpenDocument file, but no text document"),
    ("word/", "a damaged DOCX file"),
)


def read_marked_up(source: Source) -> ImportedDocument | None:
    """Read a file whose markup says what its text is; None for one that is no such file.

    Raises:
        Refused: it is such a file but cannot be read.
        reader.importing.decode.NotText: it is named like a text and binary.
    """
    data = source.data
    if data.startswith(_ZIP):
        return _read_zip(source)
    if b"%PDF-" in data[:1024]:
        from reader.importing.pdf import is_pdf, read_pdf  # noqa: PLC0415 - deferred: texts need none of it

        if is_pdf(data, source.name):
            return read_pdf(source)
    if _RTF.match(data):
        from reader.importing.rtf import read_rtf  # noqa: PLC0415 - deferred: texts need none of it

        return read_rtf(source)
    if data.startswith(_OLE) and _ENCRYPTED_PACKAGE in data:
        raise Refused("the file is protected with a password")
    root = _root_name(data)
    if root in {"tmx", "xliff"}:
        raise Refused(f"this {root.upper()} file holds an original with its translation; open it alone")
    if root in {"FictionBook", "document"}:
        found = _read_xml(root, source)
        if found is not None:
            return found
    from reader.importing.html import is_html, read_html  # noqa: PLC0415 - deferred: texts need none of it

    if is_html(data, source.name):
        return read_html(source)
    return None


def read_subtitles(decoded: Decoded, source: Source) -> ImportedDocument | None:
    """Read a decoded file as subtitles; None where it is none."""
    if subtitles.format_of(decoded.text) is None:
        return None
    return subtitles.read_subtitles(decoded, source)


def _root_name(data: bytes) -> str:
    head = data[:65536]
    if head[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        head = head.decode("utf-16", errors="replace").encode()
    match = _ROOT.match(head.removeprefix(b"\xef\xbb\xbf"))
    return match[1].decode("ascii", errors="replace") if match else ""


def _read_xml(root: str, source: Source) -> ImportedDocument | None:
    from reader.importing import fb2, odt, xml  # noqa: PLC0415 - deferred: texts need none of it

    if root == fb2.ROOT:
        return fb2.read_fb2(xml.parse(source.data), source)
    if b"urn:oasis:names:tc:opendocument:xmlns:office" not in source.data[:65536]:
        return None
    return odt.read_flat_odt(xml.parse(source.data), source)


def _read_zip(source: Source) -> ImportedDocument:
    from reader.importing import docx, epub, fb2, odt, xml  # noqa: PLC0415 - deferred: texts need none of it
    from reader.importing.archive import Archive  # noqa: PLC0415

    archive = Archive(source.data)
    kind = (archive.find("mimetype") or b"").decode("ascii", errors="replace").strip()
    if kind == "application/epub+zip" or epub.CONTAINER in archive:
        return epub.read_epub(archive, source)
    if kind.startswith(_ODT_TYPES) or (not kind and odt.CONTENT in archive):
        return odt.read_odt(archive, source)
    if docx.main_part(archive) is not None:
        return docx.read_docx(archive, source)
    texts = [member for member in archive.names() if member.lower().endswith(".fb2")]
    if len(texts) == 1:
        content = archive.read(texts[0])
        return fb2.read_fb2(xml.parse(content), source._replace(data=content))
    for start, what in _OTHERS:
        if any(member.startswith(start) for member in archive.names()):
            raise Refused(f"this is {what}; DOCX, ODT, EPUB and FB2 are read")
    raise Refused("this is a zip archive; DOCX, ODT, EPUB and FB2 are read")
