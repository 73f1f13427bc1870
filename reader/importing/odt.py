"""ODT, zipped or as one XML file: paragraphs by their styles and what those are based on.

OpenDocument 1.3, parts 2 and 3.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.importing import xml
from reader.importing.builder import Aligned, Builder
from reader.importing.finish import Facts, finish
from reader.importing.hypertext import numbered
from reader.importing.images import from_base64
from reader.importing.refusal import Refused
from reader.importing.style_names import is_code, is_contents, kind_of
from reader.importing.tables import bars, heading_row, is_layout
from reader.importing.xml import attribute, child, children, descendants, local, plain, shown
from reader.model.document import BlockKind, MarkKind
from reader.model.picture import measured

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.importing.archive import Archive
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

CONTENT = "content.xml"
_MANIFEST = "META-INF/manifest.xml"
_SKIPPED = frozenset(
    {
        "tracked-changes", "annotation", "annotation-end", "table-of-content", "alphabetical-index",
        "illustration-index", "table-index", "object-index", "user-index", "sequence-decls",
        "variable-decls", "user-field-decls", "forms", "soft-page-break", "ruby-text", "hidden-text",
        "hidden-paragraph", "title", "desc", "object", "image", "event-listeners", "note-citation",
        "dde-connection-decls", "glue-point",
    }
)  # fmt: skip
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")
_MAX_STYLES = 50


def read_odt(archive: Archive, source: Source) -> ImportedDocument:
    """The text of an ODT file.

    Raises:
        Refused: protected, damaged, or without text.
    """
    manifest = archive.find(_MANIFEST)
    if manifest is not None and b"encryption-data" in manifest:
        raise Refused("the file is protected with a password")
    content = xml.parse(archive.read(CONTENT))
    styles = archive.find("styles.xml")
    meta = archive.find("meta.xml")
    parts = [part for part in (None if styles is None else xml.parse(styles), content) if part is not None]
    title = "" if meta is None else plain(next(descendants(xml.parse(meta), "title"), None))
    return _read(content, parts, source, Facts("odt", title=title), archive)


def read_flat_odt(root: Element, source: Source) -> ImportedDocument:
    """The text of a document that is one XML file (FODT).

    Raises:
        Refused: there is no text in it.
    """
    meta = child(root, "meta", "title")
    encoding = root.getroottree().docinfo.encoding or "utf-8"
    return _read(root, [root], source, Facts("fodt", encoding=encoding, title=plain(meta)))


def _read(
    content: Element, parts: list[Element], source: Source, facts: Facts, archive: Archive | None = None
) -> ImportedDocument:
    text = child(content, "body", "text")
    if text is None:
        raise Refused("there is no text document in this file")
    reader = _Reader(parts, archive)
    reader.blocks(text)
    return finish(reader.builder, source, facts)


@dataclass(frozen=True, slots=True)
class _Style:
    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    given: bool = False
    aligned: Aligned = Aligned.PLAIN
    marks: tuple[MarkKind, ...] = ()
    is_contents: bool = False


@dataclass(slots=True)
class _List:
    """A list that is being read."""

    style: str
    depth: int
    number: int = 0
    fresh: bool = False
    """Whether the next paragraph is the first of its item and shows the label."""


class _Reader:
    def __init__(self, parts: list[Element], archive: Archive | None) -> None:
        self.builder = Builder()
        self._archive = archive
        self._images: dict[str, bytes | None] = {}
        self._elements: dict[tuple[str, str], Element] = {}
        self._known: dict[tuple[str, str], _Style] = {}
        self._list_styles: dict[str, Element] = {}
        for part in parts:
            for holder in children(part, "styles", "automatic-styles"):
                for style in holder:
                    if local(style) == "style":
                        key = (attribute(style, "family"), attribute(style, "name"))
                        self._elements[key] = style
                    elif local(style) == "list-style":
                        self._list_styles[attribute(style, "name")] = style
        self._lists: list[_List] = []
        self._counts: dict[str, int] = {}
        self._boxes: list[Element] = []
        self._row = False
        self._notes = 0

    # -- blocks -------------------------------------------------------------------------------

    def blocks(self, holder: Element) -> None:
        """Read everything in an element that holds blocks."""
        for element in holder:
            name = local(element)
            if name in {"p", "h"}:
                self._paragraph(element, name)
            elif name == "list":
                self._list(element)
            elif name == "table":
                self._table(element)
            elif name == "frame":
                self._picture(element)
                self.blocks(element)
            elif name and name not in _SKIPPED:
                self.blocks(element)

    def _paragraph(self, element: Element, name: str) -> None:
        style = self._style("paragraph", attribute(element, "style-name"))
        if style.is_contents:
            return
        if self._row:
            self.builder.text(" ")
            self._inline(element)
            self.builder.text(" ")
            return
        kind, level, label = style.kind, style.level, ""
        item = self._lists[-1] if self._lists else None
        if name == "h":
            outline = attribute(element, "outline-level")
            kind, level = BlockKind.HEADING, int(outline) if outline.isdecimal() else level or 1
        if item is not None and item.fresh:
            label, item.fresh = self._label(item), False
        if item is not None and kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}:
            kind = BlockKind.LIST_ITEM
        given = style.given or name == "h"
        own = label if kind is BlockKind.LIST_ITEM else ""
        self.builder.begin(kind, level, own, aligned=style.aligned, given=given)
        if label and kind is BlockKind.HEADING:
            self.builder.text(label + " ")
        marks = () if kind is BlockKind.HEADING else style.marks
        for mark in marks:
            self.builder.open(mark)
        self._inline(element)
        for mark in reversed(marks):
            self.builder.close(mark)
        empty = self.builder.length == 0
        self.builder.end()
        if empty:
            self.builder.gap()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self.blocks(box)

    def _list(self, element: Element) -> None:
        outer = self._lists[-1] if self._lists else None
        style = attribute(element, "style-name") or (outer.style if outer else "")
        current = _List(style, outer.depth + 1 if outer else 1)
        goes_on = attribute(element, "continue-numbering") == "true" or attribute(element, "continue-list")
        current.number = self._counts.get(style, 0) if goes_on and outer is None else self._start(current) - 1
        self._lists.append(current)
        for item in children(element, "list-item", "list-header"):
            if local(item) == "list-item":
                start = attribute(item, "start-value")
                current.number = int(start) if start.isdecimal() else current.number + 1
                # an item that holds only another list shows no label of its own
                current.fresh = next(iter(children(item, "p", "h")), None) is not None
            self.blocks(item)
            current.fresh = False
        self._lists.pop()
        if outer is None:
            self._counts[style] = current.number

    def _level(self, item: _List) -> Element | None:
        style = self._list_styles.get(item.style)
        for level in () if style is None else style:
            if attribute(level, "level") == str(item.depth):
                return level
        return None

    def _start(self, item: _List) -> int:
        level = self._level(item)
        start = "" if level is None else attribute(level, "start-value")
        return int(start) if start.isdecimal() else 1

    def _label(self, item: _List) -> str:
        level = self._level(item)
        form = "" if level is None else attribute(level, "num-format")
        if level is None or local(level) != "list-level-style-number" or not form:
            return ""
        above = ""
        levels = attribute(level, "display-levels")
        if levels.isdecimal() and int(levels) > 1:
            higher = self._lists[:-1][-(int(levels) - 1) :]
            above = "".join(f"{outer.number}." for outer in higher)
        number = above + numbered(item.number, form)
        return attribute(level, "num-prefix") + number + attribute(level, "num-suffix")

    def _table(self, table: Element) -> None:
        rows = [row for row in descendants(table, "table-row") if _table_of(row) is table]
        cells = [list(children(row, "table-cell")) for row in rows]
        lengths = [[len(shown(cell).strip()) for cell in row] for row in cells]
        if not self._row and is_layout(lengths):
            for row in cells:
                for cell in row:
                    self.blocks(cell)
            return
        nested = self._row
        for number, row in enumerate(cells):
            if not nested:
                self.builder.begin(given=True)
            holder = rows[number].getparent()
            header = holder is not None and local(holder) == "table-header-rows"
            with heading_row(self.builder, header and not nested):
                self._row = True
                for cell, bar in zip(row, bars(lengths[number]), strict=True):
                    self.builder.text(" " if nested else bar)
                    self.blocks(cell)
                self._row = nested
                if not nested:
                    self.builder.end()

    # -- in a paragraph -----------------------------------------------------------------------

    def _inline(self, element: Element) -> None:
        self.builder.text(element.text)
        for part in element:
            self._part(part, local(part))
            self.builder.text(part.tail)

    def _part(self, part: Element, name: str) -> None:
        if not name:
            self.builder.text(part.text)
        elif name in {"s", "tab"}:
            self.builder.text(" ")
        elif name == "line-break":
            if self._row:
                self.builder.text(" ")
            else:
                self.builder.line_break()
        elif name == "note":
            self._note(part)
        elif name == "text-box":
            self._boxes.append(part)
        elif name not in _SKIPPED:
            if name == "frame":
                self._picture(part)
            self._marked(part, name)

    def _marked(self, part: Element, name: str) -> None:
        marks = self._style("text", attribute(part, "style-name")).marks if name == "span" else ()
        target = attribute(part, "href") if name == "a" else ""
        if target.lower().startswith(_ADDRESSES):
            self.builder.open(MarkKind.LINK, target)
            marks = (MarkKind.LINK,)
        else:
            for mark in marks:
                self.builder.open(mark)
        self._inline(part)
        for mark in reversed(marks):
            self.builder.close(mark)

    def _picture(self, frame: Element) -> None:
        """The first picture of a frame that can be shown: the others are the same in other formats."""
        alt = plain(next(children(frame, "title", "desc"), None))
        found = [data for data in map(self._image, children(frame, "image")) if data is not None]
        if found:
            self.builder.image(next((data for data in found if measured(data)), found[0]), alt=alt)

    def _image(self, image: Element) -> bytes | None:
        """A picture of the archive or in the text itself; a damaged one is none."""
        inside = child(image, "binary-data")
        if inside is not None:
            return from_base64(inside.text or "")
        path = attribute(image, "href").removeprefix("./")
        if path not in self._images:
            try:
                self._images[path] = None if self._archive is None else self._archive.find(path)
            except Refused:
                self._images[path] = None
        return self._images[path]

    def _note(self, note: Element) -> None:
        self._notes += 1
        key = self._notes
        label = plain(child(note, "note-citation")) or str(key)
        self.builder.ref(key, label)
        waiting = self._lists, self._row, self._boxes
        self._lists, self._row, self._boxes = [], False, []
        self.builder.begin_note(key, label)
        for body in children(note, "note-body"):
            self.blocks(body)
        self.builder.end_note()
        self._lists, self._row, self._boxes = waiting

    # -- styles -------------------------------------------------------------------------------

    def _style(self, family: str, name: str, depth: int = 0) -> _Style:
        key = (family, name)
        known = self._known.get(key)
        if known is not None:
            return known
        element = self._elements.get(key)
        base = _Style()
        names = [name]
        if element is not None:
            names.insert(0, attribute(element, "display-name"))
            parent = attribute(element, "parent-style-name")
            if parent and parent != name and depth < _MAX_STYLES:
                base = self._style(family, parent, depth + 1)
        style = _made(element, base, names, family)
        self._known[key] = style
        return style


def _made(element: Element | None, base: _Style, names: list[str], family: str) -> _Style:
    style = base
    if family == "paragraph":
        contents = any(map(is_contents, names)) or base.is_contents
        found = next((kind for kind in map(kind_of, names) if kind is not None), None)
        style = replace(base, is_contents=contents)
        if found is not None:
            # a text:p is a heading only by a style for titles; "Heading 1" is what text:h has
            style = replace(style, kind=found[0], level=found[1], given=True)
        aligned = child(element, "paragraph-properties")
        value = "" if aligned is None else attribute(aligned, "text-align")
        if value:
            settings = {"center": Aligned.CENTRE, "end": Aligned.RIGHT, "right": Aligned.RIGHT}
            style = replace(style, aligned=settings.get(value, Aligned.PLAIN))
    look = child(element, "text-properties")
    marks = style.marks if look is None else _marks(look, style.marks)
    if family == "text" and any(map(is_code, names)) and MarkKind.CODE not in marks:
        marks = (*marks, MarkKind.CODE)
    parent = None if element is None else element.getparent()
    if family == "paragraph" and (style.given or parent is None or local(parent) != "automatic-styles"):
        # how a named paragraph style looks stresses nothing; a paragraph set in bold by hand does
        marks = ()
    return replace(style, marks=marks)


def _marks(look: Element, inherited: tuple[MarkKind, ...]) -> tuple[MarkKind, ...]:
    found = dict.fromkeys(inherited)

    def turn(mark: MarkKind, value: str, on: frozenset[str]) -> None:
        if value in on:
            found[mark] = None
        elif value:
            found.pop(mark, None)

    turn(MarkKind.EMPHASIS, attribute(look, "font-style"), frozenset({"italic", "oblique"}))
    turn(MarkKind.STRONG, attribute(look, "font-weight"), frozenset({"bold", "600", "700", "800", "900"}))
    position = attribute(look, "text-position").split()
    raised = position[0] if position else ""
    if raised:
        sub = raised == "sub" or (raised.startswith("-") and raised != "-0%")
        up = raised == "super" or (not sub and raised not in {"0", "0%"})
        found.pop(MarkKind.SUPERSCRIPT, None)
        found.pop(MarkKind.SUBSCRIPT, None)
        if sub or up:
            found[MarkKind.SUBSCRIPT if sub else MarkKind.SUPERSCRIPT] = None
    return tuple(found)


def _table_of(row: Element) -> Element | None:
    return next((above for above in row.iterancestors() if local(above) == "table"), None)
