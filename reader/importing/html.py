"""Saved web pages: the article of the page, as blocks."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing import fragment
from reader.importing.article import Article
from reader.importing.builder import Builder
from reader.importing.decode import Decoded, decode
from reader.importing.elements import NEVER
from reader.importing.finish import Facts, finish
from reader.importing.hypernotes import find_notes
from reader.importing.hypertext import Hypertext
from reader.importing.limits import check_tags
from reader.importing.refusal import Refused
from reader.importing.stylesheet import looks
from reader.importing.xml import descendants, local, plain
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from reader.importing.builder import Piece
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

_HEAD = 2048
_START = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]{0,200}\?>\s*)?(?:<!--.{0,1000}?-->\s*)*"
    rb"(?:<!doctype\s+html|<html[\s>]|<head[\s>]|<body[\s>])",
    re.IGNORECASE | re.DOTALL,
)
_TAGS = re.compile(rb"<(?:p|div|br|h[1-6]|span|table|ul|article|title|meta)\b[^<>]{0,400}>", re.IGNORECASE)
_SUFFIXES = (".html", ".htm", ".xhtml", ".xht")
_CHARSET = re.compile(rb"<meta[^>]{0,300}?charset\s*=\s*[\"']?\s*([\w:.-]{2,40})", re.IGNORECASE)
_DECLARED = re.compile(rb"\s*<\?xml[^>]{0,100}?encoding\s*=\s*[\"']([\w.-]{2,40})", re.IGNORECASE)
_ALSO = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
}
"""What browsers read for the names pages give."""


def is_html(data: bytes, name: str) -> bool:
    """Whether a file is a web page: it begins like one, or is named like one and has tags."""
    head = data[:_HEAD]
    wide = head[:2] in {b"\xff\xfe", b"\xfe\xff"}
    if wide:
        head = head.replace(b"\0", b"")[2:]
    if _START.match(head):
        return True
    return name.lower().endswith(_SUFFIXES) and _TAGS.search(head) is not None


def read_html(source: Source) -> ImportedDocument:
    """The article of a saved page.

    Raises:
        Refused: there is no text in it, or it is nested without end.
        reader.importing.decode.NotText: it is binary.
    """
    decoded = _decode(source.data, source.encoding)
    if fragment.is_fragment(decoded.text):
        return _read_fragment(decoded, source)
    root = parse_html(decoded.text)
    notes = find_notes([("", root)])
    article = Article(root, set(notes.bodies))
    builder = Builder()
    sheets = "\n".join(element.text or "" for element in descendants(root, "style"))
    walker = Hypertext(builder, notes, looks(sheets), article.left_out)
    title = plain(next(descendants(root, "title"), None))
    lead = _heading_outside(root, article, title)
    before, behind = _outside(root, article, {*notes.bodies, *([] if lead is None else [lead])})
    for text in before:
        builder.drop(text, "navigation")
    if lead is not None:
        walker.walk(lead)
    walker.walk(article.root)
    for body in notes.bodies:
        # notes below the article belong to it all the same
        if article.root is not body and article.root not in body.iterancestors():
            walker.walk(body)
    for text in behind:
        builder.drop(text, "navigation")
    facts = Facts(
        "html",
        encoding=decoded.encoding,
        title=_title(title, builder.pieces),
        declared=root.get("lang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
    )
    return finish(builder, source, facts)


def _read_fragment(decoded: Decoded, source: Source) -> ImportedDocument:
    """What was copied from a page: all of it is text."""
    root = parse_html(fragment.cut_out(decoded.text))
    fragment.clean(root)
    notes = find_notes([("", root)])
    builder = Builder()
    sheets = "\n".join(element.text or "" for element in descendants(root, "style"))
    Hypertext(builder, notes, looks(sheets)).walk(root)
    return finish(builder, source, Facts("html", encoding=decoded.encoding))


def parse_html(text: str) -> Element:
    """The root of a page, whatever it looks like.

    Raises:
        Refused: nothing is in it, it has too much markup, or it is nested deeper than the parser follows.
    """
    check_tags(text)
    from lxml import etree  # noqa: PLC0415 - deferred: only files with markup need it

    parser = etree.HTMLParser(
        encoding="utf-8", no_network=True, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(text.replace("\0", "").encode("utf-8", errors="replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Refused("there is no text in this file") from error
    for entry in parser.error_log:
        if entry.type_name == "ERR_RESOURCE_LIMIT":
            raise Refused(
                "the markup in it is nested too deeply"
                if "depth" in entry.message.lower()
                else "a single piece of text in it is longer than 10 MB"
            )
    if root is None:
        raise Refused("there is no text in this file")
    return root


def declared_encoding(data: bytes) -> str | None:
    """The encoding a page says it is in, as browsers understand it; None where it says nothing known."""
    match = _DECLARED.match(data[:_HEAD]) or _CHARSET.search(data[: 4 * _HEAD])
    if match is None:
        return None
    name = match[1].decode("ascii").lower()
    name = _ALSO.get(name, name)
    try:
        "".encode(name)
    except (LookupError, UnicodeError):
        return None
    # a page that can say so in ASCII is not in a wide encoding
    return None if name.replace("_", "-").startswith(("utf-16", "utf-32", "ucs")) else name


def _decode(data: bytes, encoding: str | None) -> Decoded:
    """By what is asked for, else UTF-8 where it is valid, else what the page declares, else a guess."""
    if encoding is None and data[:2] not in {b"\xff\xfe", b"\xfe\xff"}:
        try:
            data.decode("utf-8")
        except UnicodeDecodeError:
            encoding = declared_encoding(data)
            if encoding is not None and encoding.replace("_", "-") in {"utf-8", "utf8"}:
                encoding = None
    return decode(data, encoding)


def _heading_outside(root: Element, article: Article, title: str) -> Element | None:
    """The title of the text where it stands before the article and not in it."""
    if not title or any(True for _ in article.root.iter("h1")):
        return None
    for heading in descendants(root, "h1"):
        text = plain(heading)
        if text and title.casefold().startswith(text.casefold()):
            return heading
    return None


def _title(title: str, pieces: list[Piece]) -> str:
    """``<title>`` without the name of the site, where the first heading shows how far it goes."""
    for piece in pieces:
        if piece.kind is BlockKind.HEADING:
            shown = " ".join(piece.text.split())
            return shown if title.casefold().startswith(shown.casefold()) else title
    return title


def _outside(root: Element, article: Article, read: AbstractSet[Element]) -> tuple[list[str], list[str]]:
    """What of the page stands before the article and behind it, but for what is read all the same."""
    outside = {e for e in article.outside() if article.root not in e.iterancestors()}
    before: list[str] = []
    behind: list[str] = []
    texts = before
    for element in root.iter():
        if element is article.root:
            texts = behind
        elif element in outside:
            texts.append(" ".join(" ".join(_texts(element, read)).split()))
    return before, behind


def _texts(element: Element, read: AbstractSet[Element]) -> Iterator[str]:
    if element in read or local(element) in NEVER:
        return
    if element.text:
        yield element.text
    for child in element:
        yield from _texts(child, read)
        if child.tail:
            yield child.tail
