"""FB2 (FictionBook 2): titles by depth, poems as verse, notes from the body that holds them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.importing.builder import Builder
from reader.importing.finish import Facts, finish
from reader.importing.images import from_base64
from reader.importing.tables import bars, heading_row, is_layout
from reader.importing.xml import attribute, child, children, descendants, local, plain
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

ROOT = "FictionBook"
_NOTES = frozenset({"notes", "comments", "footnotes"})
_MARKS = {
    "emphasis": MarkKind.EMPHASIS,
    "strong": MarkKind.STRONG,
    "code": MarkKind.CODE,
    "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")
_DEEPEST = 6
_AUTHORS = 3
"""Names of authors taken from a book."""


def read_fb2(root: Element, source: Source) -> ImportedDocument:
    """The text of a book.

    Raises:
        reader.importing.refusal.Refused: there is no text in it.
    """
    info = child(root, "description", "title-info")
    reader = _Reader(root)
    reader.read()
    facts = Facts(
        "fb2",
        encoding=root.getroottree().docinfo.encoding or "utf-8",
        title=plain(child(info, "book-title")),
        author=", ".join(_authors(info)),
        declared=plain(child(info, "lang")),
    )
    return finish(reader.builder, source, facts)


def _authors(info: Element | None) -> list[str]:
    """Names of the authors, first names first."""
    found = []
    for author in [] if info is None else children(info, "author"):
        parts = [plain(child(author, name)) for name in ("first-name", "middle-name", "last-name")]
        found.append(" ".join(part for part in parts if part) or plain(child(author, "nickname")))
    return [name for name in found if name][:_AUTHORS]


class _Reader:
    def __init__(self, root: Element) -> None:
        self.builder = Builder()
        self._root = root
        self._bodies = list(children(root, "body"))
        if len(self._bodies) > 1:
            self._texts = [body for body in self._bodies if attribute(body, "name").lower() not in _NOTES]
        else:
            self._texts = self._bodies
        self._notes = {
            attribute(section, "id"): section
            for body in self._bodies
            if body not in self._texts
            for section in descendants(body, "section")
            if attribute(section, "id")
        }
        self._binaries = {attribute(binary, "id"): binary for binary in children(root, "binary")}
        self._images: dict[str, bytes | None] = {}
        self._done: set[str] = set()
        self._row = False

    def read(self) -> None:
        """Read the text, then the notes nobody refers to."""
        for cover in children(self._root, "description"):
            for image in descendants(cover, "coverpage"):
                for element in children(image, "image"):
                    self._image(element)
        for body in self._texts:
            titled = next(children(body, "title"), None) is not None
            self._section(body, 1 if titled else 0)
        for key in self._notes:
            if key not in self._done:
                self._note(key, "")

    def _section(self, section: Element, depth: int) -> None:
        for element in section:
            name = local(element)
            if name == "section":
                self._section(element, depth + 1)
            elif name == "title":
                self._title(element, depth)
            elif name == "subtitle":
                self._line(element, BlockKind.HEADING, min(depth + 1, _DEEPEST))
            else:
                self._block(element, name, BlockKind.PARAGRAPH)

    def _title(self, title: Element, depth: int) -> None:
        self.builder.begin(BlockKind.HEADING, max(1, min(depth, _DEEPEST)))
        for paragraph in children(title, "p"):
            if self.builder.length:
                self.builder.line_break()
            self._inline(paragraph)
        self.builder.end()

    def _block(self, element: Element, name: str, kind: BlockKind) -> None:
        if name == "p":
            self._line(element, kind)
        elif name in {"epigraph", "cite"}:
            for part in element:
                self._block(part, local(part), BlockKind.QUOTATION)
        elif name in {"annotation", "history"}:
            for part in element:
                self._block(part, local(part), kind)
        elif name == "poem":
            self._poem(element)
        elif name == "text-author":
            self._line(element, BlockKind.SIGNATURE)
        elif name == "date":
            self._line(element, BlockKind.META)
        elif name == "subtitle":
            self._line(element, kind)
        elif name == "empty-line":
            self.builder.gap()
        elif name in {"table", "image"}:
            (self._table if name == "table" else self._image)(element)

    def _image(self, element: Element) -> None:
        """A picture from the file's own binaries."""
        address = attribute(element, "href").strip()
        key = address.removeprefix("#")
        if not address.startswith("#") or key not in self._binaries:
            return
        if key not in self._images:
            self._images[key] = from_base64(self._binaries[key].text or "")
        data = self._images[key]
        if data is not None:
            self.builder.image(data, alt=attribute(element, "alt") or attribute(element, "title"))

    def _line(self, element: Element, kind: BlockKind, level: int = 0) -> None:
        self.builder.begin(kind, level)
        self._inline(element)
        self.builder.end()

    def _poem(self, poem: Element) -> None:
        self.builder.gap()
        for part in poem:
            name = local(part)
            if name == "title":
                for paragraph in children(part, "p"):
                    self._line(paragraph, BlockKind.HEADING, _DEEPEST)
            elif name == "stanza":
                self.builder.begin(BlockKind.VERSE)
                for line in children(part, "title", "subtitle", "v"):
                    self.builder.line_break()
                    self._inline(line)
                self.builder.gap()
            elif name in {"v", "p"}:
                self._line(part, BlockKind.VERSE)
            else:
                self._block(part, name, BlockKind.QUOTATION)
        self.builder.gap()

    def _table(self, table: Element) -> None:
        rows = [list(children(row, "td", "th")) for row in children(table, "tr")]
        lengths = [[len(plain(cell)) for cell in row] for row in rows]
        if is_layout(lengths):
            for cell in (cell for row in rows for cell in row):
                self._line(cell, BlockKind.PARAGRAPH)
            return
        for row, own in zip(rows, lengths, strict=True):
            self.builder.begin(given=True)
            with heading_row(self.builder, all(local(cell) == "th" for cell in row)):
                for cell, bar in zip(row, bars(own), strict=True):
                    self.builder.text(bar)
                    self._inline(cell)
                self.builder.end()

    def _inline(self, element: Element) -> None:
        self.builder.text(element.text)
        for part in element:
            name = local(part)
            if not name:
                self.builder.text(part.text)
            elif name == "a":
                self._link(part)
            elif name == "image":
                self._image(part)
            else:
                mark = _MARKS.get(name)
                if mark is not None:
                    self.builder.open(mark)
                self._inline(part)
                if mark is not None:
                    self.builder.close(mark)
            self.builder.text(part.tail)

    def _link(self, link: Element) -> None:
        target = attribute(link, "href").strip()
        key = target.removeprefix("#")
        if target.startswith("#") and key in self._notes:
            shown = plain(link)
            self._note(key, shown)
            self.builder.ref(key, shown)
            return
        linked = target.lower().startswith(_ADDRESSES)
        if linked:
            self.builder.open(MarkKind.LINK, target)
        self._inline(link)
        if linked:
            self.builder.close(MarkKind.LINK)

    def _note(self, key: str, shown: str) -> None:
        if key in self._done:
            return
        self._done.add(key)
        section = self._notes[key]
        title = plain(next(children(section, "title"), None))
        label = (shown or title).strip("[](){} .")
        named = title.strip("[](){} .") == label
        self.builder.begin_note(key, label)
        for element in section:
            # the title of a note is its label; one that says more is text
            if local(element) == "title" and not named:
                self._title(element, _DEEPEST)
            elif local(element) != "title":
                self._block(element, local(element), BlockKind.PARAGRAPH)
        self.builder.end_note()
        self.builder.notes[key].cut_label()
