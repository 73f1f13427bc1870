"""HTML elements to blocks: shared by web pages and EPUB."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.importing.builder import Aligned
from reader.importing.elements import BLOCKS, HEADINGS, NEVER
from reader.importing.heads import LICENCE
from reader.importing.images import embedded
from reader.importing.style_names import kind_of
from reader.importing.stylesheet import Look, declared
from reader.importing.tables import bars, heading_row, is_layout
from reader.importing.xml import attribute, children, descendants, line_of, local, plain, shown
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

    from reader.importing.builder import Builder
    from reader.importing.hypernotes import NoteMap
    from reader.importing.images import Fetch

_MARKS = {
    "em": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS, "dfn": MarkKind.EMPHASIS,
    "var": MarkKind.EMPHASIS, "b": MarkKind.STRONG, "strong": MarkKind.STRONG, "code": MarkKind.CODE,
    "kbd": MarkKind.CODE, "samp": MarkKind.CODE, "tt": MarkKind.CODE, "sup": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT,
}  # fmt: skip
_HOLDERS = frozenset({"div", "section", "pre"})
_LICENCE = re.compile(r"(?:^|\s)(?:pg-boilerplate|pg-?header|pg-?footer|pg-machine-header)(?:$|\s)")
"""What Project Gutenberg calls the parts of its files that are not the text."""
_NEVER_TYPES = frozenset({"toc", "landmarks", "page-list", "pagebreak", "loi", "lot"})
_VERSE = re.compile(
    r"(?:^|[\s:_-])(?:poem|poetry|poesie|verse?|versblock|strophe|gedicht|linegroup|lg)\d*(?:$|[\s_-])"
)
_STANZA = re.compile(r"(?:^|[\s:_-])(?:stanza|strophe|linegroup|lg)\d*(?:$|[\s_-])")
_VERSE_LINE = re.compile(r"(?:^|[\s_-])(?:line|l|zeile|i\d{1,2})(?:$|[\s_-])")
_NAMED_KINDS = (
    (re.compile(r"(?:^|[\s_-])(?:signature|signatur|unterschrift)(?:$|[\s_-])"), BlockKind.SIGNATURE),
    (re.compile(r"(?:^|[\s_-])(?:slogan|parole|losung)(?:$|[\s_-])"), BlockKind.SLOGAN),
    (re.compile(r"(?:^|[\s_-])(?:byline|dateline|autorenzeile|(?:entry|post)-meta|meta)(?:$|\s)"
                r"|(?:^|\s)(?:authors?|autor(?:in)?|verfasser(?:in)?|date|datum|published)(?:$|\s)"),
     BlockKind.META),
    (re.compile(r"(?:^|[\s_-])(?:blockquote|blockzitat|langzitat|quotation|epigraph|motto)(?:$|[\s_-])"),
     BlockKind.QUOTATION),
)  # fmt: skip
_NAMED_HEADING = re.compile(
    r"(?:^|\s)(?:h|heading|headline|ueberschrift|überschrift)[-_]?([1-6])(?:$|\s)"
    r"|(?:^|\s)(?:chapter|kapitel)[-_]?(?:title|titel|head|heading|name|num|number)?(?:$|\s)"
    r"|(?:^|\s)(?:book-?|buch-?)?(?:title|titel)(?:$|\s)"
)
_GIVEN_PARAGRAPH = re.compile(r"(?:^|\s)running-text(?:$|\s)")
"""What export calls a paragraph, so that nothing is guessed about it."""
_MAX_NAMED_HEADING = 160
_MAX_META = 200
_MAX_NUMBER = 12
_PAGE_NUMBER = re.compile(r"(?:^|\s)(?:page-?num(?:ber)?|page-?no|seitenzahl)(?:$|\s)", re.IGNORECASE)
_LONG_CELL = 200
_VERSE_WIDTH = 72
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")


@dataclass(slots=True)
class _Item:
    """A list item; its label is shown by its first block only."""

    label: str


@dataclass(frozen=True, slots=True)
class _Around:
    """What the elements around say about the blocks in them."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    item: _Item | None = None
    aligned: Aligned = Aligned.PLAIN
    given: bool = False
    verse: bool = False
    cell: bool = False
    """In a table row, where everything is one block."""


class Hypertext:
    """Walks one document after the other into a builder.

    ``looks`` is what style sheets say of class names; with ``lines`` blocks know their lines.
    """

    def __init__(
        self,
        builder: Builder,
        notes: NoteMap,
        looks: Mapping[str, Look],
        left_out: AbstractSet[Element] = frozenset(),
        *,
        lines: bool = False,
    ) -> None:
        self.builder, self.notes = builder, notes
        self._looks, self._left_out, self._lines = looks, left_out, lines
        self._item: _Item | None = None
        self.fetch: Fetch = embedded
        """Where pictures come from; a page by itself has only those in its own text."""

    def walk(self, root: Element) -> None:
        """Read everything in an element."""
        self._walk(root, _Around())
        self.builder.end()

    # -- elements -----------------------------------------------------------------------------

    def _walk(self, element: Element, around: _Around) -> None:
        name = local(element)
        if not name:
            # an entity nobody knows stands for itself
            self.builder.text(element.text)
            return
        if element in self.notes.bodies:
            self._note(element)
        elif element in self._left_out:
            self.builder.drop(plain(element), "navigation")
        elif name in _HOLDERS and _LICENCE.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            for text in (element.text, *(part for child in element for part in (plain(child), child.tail))):
                self.builder.drop(text or "", LICENCE)
        elif name in {"svg", "object"} and element.get("hidden") is None:
            self._framed(element)
        elif self._is_furniture(element, name):
            pass
        elif element in self.notes.refs:
            self._ref(element)
        elif element in self.notes.backlinks:
            pass
        elif name in BLOCKS and not around.cell:
            self._block(element, name, around)
        else:
            self._inline(element, name, around)

    def _content(self, element: Element, around: _Around) -> None:
        self.builder.text(element.text)
        for child in element:
            self._walk(child, around)
            self.builder.text(child.tail)

    def _begin(self, around: _Around, element: Element | None = None) -> None:
        if self._item is not None and self.builder.inside and self.builder.length:
            self._item.label = ""
        item = around.item if around.kind is BlockKind.LIST_ITEM else None
        line = line_of(element) if self._lines and element is not None else 0
        self.builder.begin(
            around.kind,
            around.level if around.kind is BlockKind.HEADING else 0,
            item.label if item else "",
            line=line,
            aligned=around.aligned,
            given=around.given,
        )
        self._item = item

    def _block(self, element: Element, name: str, around: _Around) -> None:
        inner = self._inner(element, name, around)
        if name == "hr":
            self.builder.gap()
        elif name == "table":
            self._table(element, inner)
        elif name == "pre" and inner.kind in {BlockKind.PARAGRAPH, BlockKind.VERSE}:
            self._pre(element, inner)
        elif name in {"ul", "ol", "menu", "dir"}:
            self._list(element, name, inner)
        else:
            stanza = inner.verse and (not around.verse or _STANZA.search(_names(element)) is not None)
            if stanza:
                self.builder.gap()
            self._begin(inner, element)
            marks = self._open_marks(element, name)
            self._content(element, inner)
            self._close_marks(marks)
            if stanza:
                self.builder.gap()
        self._begin(around, element)

    def _inner(self, element: Element, name: str, around: _Around) -> _Around:
        """What a block element says of the blocks in it."""
        names = _names(element)
        look = self._look(element)
        if look.aligned is not None:
            around = replace(around, aligned=look.aligned)
        elif name == "center":
            around = replace(around, aligned=Aligned.CENTRE)
        if name in HEADINGS:
            return replace(around, kind=BlockKind.HEADING, level=int(name[1]), given=True)
        if name == "blockquote" and around.kind is not BlockKind.LIST_ITEM:
            around = replace(around, kind=BlockKind.QUOTATION)
        if name == "address":
            return replace(around, kind=BlockKind.META)
        if names and around.kind in {BlockKind.PARAGRAPH, BlockKind.QUOTATION}:
            return self._named(element, name, names, around)
        return around

    def _named(self, element: Element, name: str, names: str, around: _Around) -> _Around:
        """What class names and types say, where the element itself says nothing."""
        if _VERSE.search(names):
            return replace(around, kind=BlockKind.VERSE, verse=True)
        if around.verse or name in {"body", "section", "article", "main"}:
            return around
        if name == "p" and _GIVEN_PARAGRAPH.search(names):
            return replace(around, given=True)
        word = next((token[3:] for token in names.split() if token.startswith("mso")), "")
        if word.startswith("listparagraph"):
            return replace(around, kind=BlockKind.LIST_ITEM, given=True)
        styled = kind_of(word) if word else None
        if styled is not None:
            return replace(around, kind=styled[0], level=styled[1], given=True)
        for pattern, kind in _NAMED_KINDS:
            if pattern.search(names) and (kind is BlockKind.QUOTATION or len(shown(element)) <= _MAX_META):
                return replace(around, kind=kind, given=True)
        heading = _NAMED_HEADING.search(names) if name in {"p", "div"} else None
        if heading is not None and _is_heading(element):
            level = int(heading[1]) if heading[1] else 1 if "book" in names or "buch" in names else 2
            return replace(around, kind=BlockKind.HEADING, level=level)
        return around

    def _inline(self, element: Element, name: str, around: _Around) -> None:
        if name == "br":
            if around.cell:
                self.builder.text(" ")
            else:
                self.builder.line_break()
            return
        if name == "img":
            self._image(element)
            return
        if around.cell and name in BLOCKS:
            self.builder.text(" ")
        line = around.verse and _VERSE_LINE.search(_names(element)) is not None
        if line:
            self._begin(around, element)
        marks = self._open_marks(element, name)
        self._content(element, around)
        self._close_marks(marks)
        if line:
            self._begin(around, element)
        if around.cell and name in BLOCKS:
            self.builder.text(" ")

    def _image(self, element: Element) -> None:
        alt = element.get("alt") or ""
        if len(alt) == 1 and alt.isalnum():
            # a drawn initial: the word would be cut without it
            self.builder.text(alt)
            return
        self._picture(element.get("src") or "", alt or element.get("title") or "")

    def _picture(self, address: str, alt: str) -> None:
        data = self.fetch(address)
        if data is not None:
            self.builder.image(data, alt=alt)

    def _framed(self, element: Element) -> None:
        """What is drawn is left out, but a picture in it is one: so covers are often set."""
        if local(element) == "object":
            if (element.get("type") or "").startswith("image/"):
                self._picture(element.get("data") or "", element.get("title") or plain(element))
            return
        for image in descendants(element, "image"):
            self._picture(attribute(image, "href"), plain(next(descendants(element, "title", "desc"), None)))

    def _open_marks(self, element: Element, name: str) -> list[MarkKind]:
        kinds: list[MarkKind] = [_MARKS[name]] if name in _MARKS else []
        look = self._look(element)
        if name not in HEADINGS:
            kinds += [kind for kind in look.marks if kind not in kinds]
        for kind in kinds:
            self.builder.open(kind)
        href = (element.get("href") or "").strip() if name == "a" else ""
        if href.lower().startswith(_ADDRESSES):
            self.builder.open(MarkKind.LINK, href)
            kinds.append(MarkKind.LINK)
        return kinds

    def _close_marks(self, kinds: list[MarkKind]) -> None:
        for kind in reversed(kinds):
            self.builder.close(kind)

    def _look(self, element: Element) -> Look:
        look = declared(element.get("style") or "") if element.get("style") else Look()
        for name in (element.get("class") or "").split():
            if name in self._looks:
                look = look.with_(self._looks[name])
        aligned = (element.get("align") or "").lower()
        if aligned in {"center", "right"}:
            look = look.with_(Look((), Aligned.CENTRE if aligned == "center" else Aligned.RIGHT))
        return look

    # -- lists, tables, preformatted text -----------------------------------------------------

    def _list(self, element: Element, name: str, around: _Around) -> None:
        number = _number(element.get("start"), 1)
        step = -1 if element.get("reversed") is not None else 1
        if step < 0 and element.get("start") is None:
            number = sum(1 for _ in children(element, "li"))
        self.builder.end()
        self.builder.text(element.text)
        for child in element:
            if local(child) == "li" and child not in self.notes.bodies and child not in self._left_out:
                number = _number(child.get("value"), number)
                label = numbered(number, element.get("type") or "1") + "." if name == "ol" else ""
                number += step
                inner = around if around.verse else replace(around, kind=BlockKind.LIST_ITEM, given=True)
                inner = self._inner(child, "li", replace(inner, item=_Item(label)))
                self._begin(inner, child)
                self._content(child, inner)
                self.builder.end()
            else:
                self._walk(child, around)
            self.builder.text(child.tail)

    def _table(self, element: Element, around: _Around) -> None:
        rows = [row for row in descendants(element, "tr") if _holder(row, "table") is element]
        self.builder.end()
        for caption in children(element, "caption"):
            self._block(caption, "caption", around)
        if _is_layout(element, rows):
            for row in rows:
                for cell in children(row, "td", "th"):
                    self._begin(around, cell)
                    self._content(cell, around)
            return
        inner = replace(around, cell=True)
        for row in rows:
            self._begin(replace(around, given=True), row)
            cells = [cell for cell in children(row, "td", "th") if cell not in self._left_out]
            with heading_row(self.builder, _is_heading_row(row, cells)):
                for cell, bar in zip(cells, bars([len(plain(cell)) for cell in cells]), strict=True):
                    self.builder.text(bar)
                    marks = self._open_marks(cell, "td")
                    self._content(cell, inner)
                    self._close_marks(marks)
                self.builder.end()

    def _pre(self, element: Element, around: _Around) -> None:
        text = shown(element)
        lines = [line for line in text.split("\n") if line.strip()]
        code = any(True for _ in descendants(element, "code", "samp", "kbd"))
        if not code and len(lines) > 1 and max(map(len, lines)) <= _VERSE_WIDTH:
            around = replace(around, kind=BlockKind.VERSE)
        self._begin(around, element)
        self.builder.open(MarkKind.CODE) if code else None
        self.builder.preformatted(text.strip("\n"))
        self.builder.end()
        self.builder.close(MarkKind.CODE) if code else None

    # -- notes ----------------------------------------------------------------------------------

    def _ref(self, element: Element) -> None:
        key = self.notes.refs[element]
        self.builder.ref(key, plain(element))

    def _note(self, element: Element) -> None:
        key, label = self.notes.bodies[element]
        self.builder.begin_note(key, label)
        item, self._item = self._item, None
        self._content(element, _Around(given=True))
        self.builder.end_note()
        self._item = item
        self.builder.notes[key].cut_label()

    def _is_furniture(self, element: Element, name: str) -> bool:
        if name in NEVER or element.get("hidden") is not None:
            return True
        types = attribute(element, "type").split() if name not in {"ol", "ul", "li"} else []
        role = element.get("role") or ""
        if any(kind in _NEVER_TYPES for kind in types) or role in {"doc-pagebreak", "doc-toc"}:
            return True
        return (
            _PAGE_NUMBER.search(element.get("class") or "") is not None and len(plain(element)) <= _MAX_NUMBER
        )


def numbered(number: int, form: str) -> str:
    """A number as lists write it: ``1``, ``a``, ``A``, ``i`` or ``I``."""
    if form in {"a", "A"} and number > 0:
        letters = ""
        while number:
            number, rest = divmod(number - 1, 26)
            letters = chr(ord("a") + rest) + letters
        return letters if form == "a" else letters.upper()
    if form in {"i", "I"} and 0 < number < 4000:
        roman = ""
        for value, sign in zip(
            (1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1),
            ("m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"),
            strict=True,
        ):
            count, number = divmod(number, value)
            roman += sign * count
        return roman if form == "i" else roman.upper()
    return str(number)


def _names(element: Element) -> str:
    """Class names and EPUB types, in lower case."""
    kinds = element.get("{http://www.idpf.org/2007/ops}type") or element.get("epub:type") or ""
    return f"{element.get('class') or ''} {kinds}".strip().lower()


def _number(value: str | None, default: int) -> int:
    text = (value or "").strip()
    return int(text) if re.fullmatch(r"-?\d{1,6}", text) else default


def _holder(element: Element, name: str) -> Element | None:
    """The nearest ancestor of this name."""
    return next((found for found in element.iterancestors() if local(found) == name), None)


def _is_heading(element: Element) -> bool:
    """Whether an element called a title holds one short line and nothing else."""
    text = plain(element)
    inside = sum(local(child) in BLOCKS for child in element.iter()) - 1
    return 0 < len(text) <= _MAX_NAMED_HEADING and inside <= 1


def _is_layout(element: Element, rows: list[Element]) -> bool:
    """Whether a table only places text: one column, a table in it, or cells as long as paragraphs."""
    if element.get("role") in {"presentation", "none"} or any(
        True for found in descendants(element, "table") if found is not element
    ):
        return True
    cells = [list(children(row, "td", "th")) for row in rows]
    lengths = [[len(plain(cell)) for cell in row] for row in cells]
    long = any(length > _LONG_CELL for row in lengths for length in row)
    if long and any(len(list(children(cell, "p"))) > 1 for row in cells for cell in row):
        return True
    return is_layout(lengths)


def _is_heading_row(row: Element, cells: list[Element]) -> bool:
    """Whether a row says what is in the columns below."""
    parent = row.getparent()
    if parent is not None and local(parent) == "thead":
        return True
    return bool(cells) and all(local(cell) == "th" for cell in cells)
