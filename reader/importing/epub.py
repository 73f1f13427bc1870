"""EPUB 2 and 3: the chapters of the spine in order, without its tables of contents."""

from __future__ import annotations

import posixpath
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.importing import xml
from reader.importing.builder import Builder
from reader.importing.decode import decode
from reader.importing.finish import Facts, finish
from reader.importing.html import declared_encoding, parse_html
from reader.importing.hypernotes import find_notes
from reader.importing.hypertext import Hypertext
from reader.importing.images import embedded
from reader.importing.refusal import Refused
from reader.importing.stylesheet import looks
from reader.importing.xml import attribute, child, children, descendants, plain
from reader.model.document import BlockKind
from reader.model.progress import Stage

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.importing.archive import Archive
    from reader.importing.builder import Piece
    from reader.importing.finish import Source
    from reader.importing.stylesheet import Look
    from reader.model.document import ImportedDocument

CONTAINER = "META-INF/container.xml"
_ENCRYPTION = "META-INF/encryption.xml"
_FONT_SCRAMBLING = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
_AUTHORS = 3
"""Names of authors taken from a book."""
_OWN = frozenset({"zwiesprache-title", "zwiesprache-notes"})
"""Pages that export puts around a text: its title page and a person's notes."""
_NAMES_OF_CONTENTS = frozenset({"toc", "loi", "lot", "cover"})


def read_epub(archive: Archive, source: Source) -> ImportedDocument:
    """The text of a book.

    Raises:
        Refused: copy-protected, damaged, or without text.
    """
    _refuse_protection(archive)
    package_name = _package_name(archive)
    package = xml.parse(archive.read(package_name))
    book = _Book(archive, package, package_name)
    documents: list[tuple[str, Element]] = []
    spine = book.spine()
    for number, part in enumerate(spine):
        source.progress(Stage.READING, number / len(spine))
        documents.append((part, _parse(archive.read(part))))
    builder = Builder()
    walker = Hypertext(builder, find_notes(documents), book.looks())
    contents = book.contents()
    cover = book.cover()
    if cover is not None:
        builder.image(cover)
    for number, (part, root) in enumerate(documents):
        builder.chapter = number
        first = len(builder.pieces)
        walker.fetch = partial(book.picture, part)
        body = next(descendants(root, "body"), root)
        walker.walk(body)
        _name_headings(builder.pieces[first:], contents.get(part, []))
    metadata = child(package, "metadata")
    facts = Facts(
        "epub",
        title=_metadata(metadata, "title"),
        author=", ".join(_authors(metadata)),
        declared=_metadata(metadata, "language"),
    )
    return finish(builder, source, facts)


def _refuse_protection(archive: Archive) -> None:
    described = archive.find(_ENCRYPTION)
    if described is None:
        return
    for method in descendants(xml.parse(described), "EncryptionMethod"):
        if attribute(method, "Algorithm") not in _FONT_SCRAMBLING:
            raise Refused("this EPUB is copy-protected (DRM) and cannot be read")


def _package_name(archive: Archive) -> str:
    for found in descendants(xml.parse(archive.read(CONTAINER)), "rootfile"):
        path = attribute(found, "full-path")
        if path:
            return posixpath.normpath(unquote(path) if path not in archive else path)
    raise Refused("the EPUB does not say where its book begins")


class _Book:
    """The package of a book: its files, their order, its table of contents."""

    def __init__(self, archive: Archive, package: Element, name: str) -> None:
        self._archive, self._package = archive, package
        self._base = posixpath.dirname(name)
        self._images: dict[str, bytes | None] = {}
        self._items = {
            attribute(item, "id"): item
            for manifest in children(package, "manifest")
            for item in children(manifest, "item")
        }

    def spine(self) -> list[str]:
        """Names of the text's files; what is missing from the archive but for pictures is an error."""
        skipped = {
            self._path(attribute(reference, "href").partition("#")[0])
            for guide in children(self._package, "guide")
            for reference in children(guide, "reference")
            if attribute(reference, "type").lower() in _NAMES_OF_CONTENTS
        }
        names: list[str] = []
        asides: list[str] = []
        for spine in children(self._package, "spine"):
            for reference in children(spine, "itemref"):
                item = self._items.get(attribute(reference, "idref"))
                if item is None or not _is_text(item) or "nav" in attribute(item, "properties").split():
                    continue
                if attribute(item, "id") in _OWN:
                    continue
                name = self._path(attribute(item, "href"))
                if name in names or name in asides:
                    continue
                # files outside the reading order mostly hold the notes
                (asides if attribute(reference, "linear") == "no" else names).append(name)
        kept = [name for name in names if name not in skipped]
        # a guide that points its contents at the only text is wrong
        return (kept or names) + [name for name in asides if name not in skipped]

    def looks(self) -> dict[str, Look]:
        """What the style sheets say of class names."""
        found: dict[str, Look] = {}
        for item in self._items.values():
            name = self._path(attribute(item, "href"))
            if attribute(item, "media-type") == "text/css" and name in self._archive:
                found |= looks(self._archive.read(name).decode("utf-8", errors="replace"))
        return found

    def contents(self) -> dict[str, list[tuple[str, int]]]:
        """Names and depths of the headings the table of contents lists, by file."""
        found: dict[str, list[tuple[str, int]]] = {}
        for item in self._items.values():
            name = self._path(attribute(item, "href"))
            if name not in self._archive:
                continue
            if "nav" in attribute(item, "properties").split():
                entries = _nav_entries(_parse(self._archive.read(name)))
            elif attribute(item, "media-type") == "application/x-dtbncx+xml" and not found:
                entries = _ncx_entries(xml.parse(self._archive.read(name)))
            else:
                continue
            for target, label, depth in entries:
                path = posixpath.normpath(
                    posixpath.join(posixpath.dirname(name), unquote(target.partition("#")[0]))
                )
                found.setdefault(path, []).append((label, depth))
        return found

    def picture(self, part: str, address: str) -> bytes | None:
        """What a file of the book shows at an address, if it is in the archive."""
        if address.lstrip()[:5].lower() == "data:":
            return embedded(address)
        path = posixpath.normpath(posixpath.join(posixpath.dirname(part), address.partition("#")[0].strip()))
        return self._image(path if path in self._archive else unquote(path))

    def cover(self) -> bytes | None:
        """The cover the package names."""
        named = {
            attribute(meta, "content")
            for meta in descendants(self._package, "meta")
            if attribute(meta, "name").lower() == "cover"
        }
        for key, item in self._items.items():
            if key in named or "cover-image" in attribute(item, "properties").split():
                return self._image(self._path(attribute(item, "href")))
        return None

    def _image(self, path: str) -> bytes | None:
        """A picture of the archive, read once; a damaged one is none."""
        if path not in self._images:
            try:
                self._images[path] = self._archive.find(path)
            except Refused:
                self._images[path] = None
        return self._images[path]

    def _path(self, href: str) -> str:
        path = posixpath.normpath(posixpath.join(self._base, href.partition("#")[0]))
        return path if path in self._archive else unquote(path)


def _is_text(item: Element) -> bool:
    kind = attribute(item, "media-type")
    return "html" in kind or kind == "text/x-oeb1-document"


def _parse(data: bytes) -> Element:
    """A chapter; where it is not the XML it should be, it is read as browsers read it."""
    try:
        return xml.parse(data)
    except Refused as error:
        if "damaged" not in str(error):
            raise
    return parse_html(decode(data, declared_encoding(data)).text)


def _nav_entries(root: Element) -> list[tuple[str, str, int]]:
    entries = []
    for nav in descendants(root, "nav"):
        if "toc" not in attribute(nav, "type").split():
            continue
        for link in descendants(nav, "a"):
            depth = sum(1 for above in link.iterancestors() if xml.local(above) == "li")
            entries.append((link.get("href") or "", plain(link), depth))
    return entries


def _ncx_entries(root: Element) -> list[tuple[str, str, int]]:
    entries = []
    for point in descendants(root, "navPoint"):
        content, label = child(point, "content"), child(point, "navLabel")
        depth = 1 + sum(1 for above in point.iterancestors() if xml.local(above) == "navPoint")
        if content is not None:
            entries.append((attribute(content, "src"), plain(label), depth))
    return entries


def _name_headings(pieces: list[Piece], entries: list[tuple[str, int]]) -> None:
    """In a chapter without headings, lines that the table of contents lists are its headings."""
    if any(piece.kind is BlockKind.HEADING for piece in pieces):
        return
    at = 0
    for label, depth in entries:
        for index in range(at, len(pieces)):
            wanted = _bare(label)
            # "1 Der Turm" may stand on two lines
            both = _bare("".join(piece.text for piece in pieces[index : index + 2]))
            lines = 2 if both == wanted else 1
            if wanted and wanted in {both, _bare(pieces[index].text)}:
                for piece in pieces[index : index + lines]:
                    piece.kind, piece.level = BlockKind.HEADING, min(depth, 6)
                at = index + lines
                break


def _bare(text: str) -> str:
    return "".join(character for character in text.casefold() if character.isalnum())


def _authors(metadata: Element | None) -> list[str]:
    """Who wrote the book: those the package calls its creators, but not its translators or artists."""
    found = [] if metadata is None else list(descendants(metadata, "creator"))
    writers = [plain(element) for element in found if attribute(element, "role") in {"", "aut"}]
    return list(dict.fromkeys(name for name in writers if name and name.lower() != "unknown"))[:_AUTHORS]


def _metadata(metadata: Element | None, name: str) -> str:
    return "" if metadata is None else plain(next(descendants(metadata, name), None))
