"""DOCX: paragraphs by their styles, notes where they are referred to, tracked changes as accepted.

Elements go by their local names: the strict and the transitional form of the format differ only in
their namespaces. ECMA-376 part 1, chapter 17.
"""

from __future__ import annotations

import posixpath
import re
from typing import TYPE_CHECKING

from reader.importing import xml
from reader.importing.builder import Aligned, Builder
from reader.importing.docx_styles import Numbering, Style, Styles, is_on, value
from reader.importing.finish import Facts, finish
from reader.importing.hypertext import numbered
from reader.importing.refusal import Refused
from reader.importing.tables import bars, heading_row, is_layout
from reader.importing.xml import attribute, child, children, descendants, local, plain
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

    from reader.importing.archive import Archive
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

_ROOT_RELATIONS = "_rels/.rels"
_SKIPPED = frozenset(
    {
        "del", "moveFrom", "pPr", "rPr", "tblPr", "tblGrid", "trPr", "tcPr", "sectPr", "sdtPr",
        "sdtEndPr", "instrText", "delText", "delInstrText", "commentReference", "annotationRef",
        "footnoteRef", "endnoteRef", "oMathPara", "softHyphen", "lastRenderedPageBreak", "separator",
        "continuationSeparator", "fldData", "ffData", "drawing",
    }
)  # fmt: skip
_SPACES = {"tab": " ", "ptab": " ", "br": " ", "noBreakHyphen": "\u2011"}
_NOTE_FORMATS = {"lowerRoman": "i", "upperRoman": "I", "lowerLetter": "a", "upperLetter": "A"}
_HYPERLINK = re.compile(r'\s*HYPERLINK\s+(?!\\l)"([^"]{1,2000})"')
_ADDRESSES = ("http://", "https://", "mailto:", "ftp://")


def main_part(archive: Archive) -> str | None:
    """Name of the part with the text; None where the archive is no word processor document."""
    relations = archive.find(_ROOT_RELATIONS)
    if relations is not None:
        for relation in descendants(xml.parse(relations), "Relationship"):
            if attribute(relation, "Type").endswith("/officeDocument"):
                name = posixpath.normpath(attribute(relation, "Target").lstrip("/"))
                return name if name.startswith("word/") and name in archive else None
    return "word/document.xml" if "word/document.xml" in archive else None


def read_docx(archive: Archive, source: Source) -> ImportedDocument:
    """The text of a DOCX file.

    Raises:
        Refused: damaged, or without text.
    """
    part = main_part(archive)
    if part is None:
        raise Refused("there is no text document in this file")
    reader = _Reader(archive, part)
    reader.read()
    core = archive.find("docProps/core.xml")
    title = "" if core is None else plain(next(descendants(xml.parse(core), "title"), None))
    return finish(reader.builder, source, Facts("docx", title=title))


class _Reader:
    """Walks the body of a document."""

    def __init__(self, archive: Archive, part: str) -> None:
        self.builder = Builder()
        self._folder = posixpath.dirname(part)
        self._root = xml.parse(archive.read(part))
        self._targets: dict[str, str] = {}
        self._archive = archive
        self._media: dict[str, dict[str, str]] = {}
        self._images: dict[str, bytes | None] = {}
        self._part_name = part
        self._note_parts: dict[str, str] = {}
        parts = self._relations(archive, part)
        self._styles = Styles(self._part(archive, parts, "styles"))
        self._numbering = Numbering(self._part(archive, parts, "numbering"))
        settings = self._part(archive, parts, "settings")
        self._notes: dict[tuple[str, str], Element] = {}
        self._formats: dict[str, str] = {}
        self._counts = {"footnote": 0, "endnote": 0}
        for kind in self._counts:
            notes = self._part(archive, parts, f"{kind}s")
            self._note_parts[kind] = parts.get(f"{kind}s", f"{self._folder}/{kind}s.xml")
            for note in () if notes is None else children(notes, kind):
                self._notes[kind, attribute(note, "id")] = note
            self._formats[kind] = _note_format(kind, self._root, settings)
        self._labels: dict[tuple[str, str], str] = {}
        self._boxes: list[Element] = []
        self._fields: list[str | None] = []
        self._goes_on = False
        self._row = False

    def read(self) -> None:
        """Read the whole body."""
        for body in children(self._root, "body"):
            self._blocks(body)

    def _relations(self, archive: Archive, part: str) -> dict[str, str]:
        """Parts by the last word of their relation's type; addresses of links by their ids."""
        data = archive.find(f"{self._folder}/_rels/{posixpath.basename(part)}.rels")
        parts: dict[str, str] = {}
        for relation in () if data is None else descendants(xml.parse(data), "Relationship"):
            target = attribute(relation, "Target")
            if attribute(relation, "TargetMode") == "External":
                self._targets[attribute(relation, "Id")] = target
            else:
                path = target.lstrip("/") if target.startswith("/") else posixpath.join(self._folder, target)
                parts[attribute(relation, "Type").rpartition("/")[2]] = posixpath.normpath(path)
        return parts

    def _media_of(self, part: str) -> dict[str, str]:
        """Names of the pictures a part shows, by the ids of its relations."""
        folder, name = posixpath.split(part)
        data = self._archive.find(f"{folder}/_rels/{name}.rels")
        return {
            attribute(relation, "Id"): posixpath.normpath(
                posixpath.join(folder, attribute(relation, "Target"))
            )
            for relation in (() if data is None else descendants(xml.parse(data), "Relationship"))
            if attribute(relation, "Type").endswith("/image")
            and attribute(relation, "TargetMode") != "External"
        }

    def _part(self, archive: Archive, parts: dict[str, str], kind: str) -> Element | None:
        data = archive.find(parts.get(kind, f"{self._folder}/{kind}.xml"))
        return None if data is None else xml.parse(data)

    # -- blocks -------------------------------------------------------------------------------

    def _blocks(self, holder: Element) -> None:
        for element in holder:
            name = local(element)
            if name == "p":
                self._paragraph(element)
            elif name == "tbl":
                self._table(element)
            elif name == "sdt":
                if not _is_contents(element):
                    for content in children(element, "sdtContent"):
                        self._blocks(content)
            elif name == "AlternateContent":
                for choice in _one_choice(element):
                    self._blocks(choice)
            elif name not in _SKIPPED:
                self._blocks(element)

    def _paragraph(self, element: Element) -> None:
        properties = child(element, "pPr")
        style = self._styles.of(properties)
        if style.is_contents:
            return
        if self._row:
            self.builder.text(" ")
            self._runs(element, style)
            self.builder.text(" ")
            return
        if not self._goes_on:
            self._begin(properties, style)
        had_text = self.builder.length > 0
        self._runs(element, style)
        # a deleted paragraph mark: the next paragraph belongs to this one
        self._goes_on = child(properties, "rPr", "del") is not None
        if not self._goes_on:
            empty = self.builder.length == 0 and not had_text
            self.builder.end()
            if empty:
                self.builder.gap()
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _begin(self, properties: Element | None, style: Style) -> None:
        kind, level, given = style.kind, style.level, style.given
        outline = value(properties, "outlineLvl")
        if outline.isdecimal() and int(outline) < 9 and kind is BlockKind.PARAGRAPH:
            kind, level, given = BlockKind.HEADING, int(outline) + 1, True
        number, depth = style.numbering
        chosen = child(properties, "numPr")
        if chosen is not None:
            number, depth = value(chosen, "numId") or number, int(value(chosen, "ilvl") or depth)
        label = self._numbering.next_label(number, depth) if number not in {"", "0"} else None
        aligned = _aligned(value(properties, "jc"), style.aligned)
        if label is not None and kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            self.builder.begin(BlockKind.LIST_ITEM, 0, label, aligned=aligned)
            return
        self.builder.begin(kind, level, aligned=aligned, given=given)
        if label and kind is BlockKind.HEADING:
            # the number of a heading is seen, so it is text
            self.builder.text(label + " ")

    def _table(self, table: Element) -> None:
        if self._row:
            for paragraph in descendants(table, "p"):
                self._runs(paragraph, self._styles.of(child(paragraph, "pPr")))
                self.builder.text(" ")
            return
        rows = list(_through(table, "tr"))
        cells = [list(_through(row, "tc")) for row in rows]
        lengths = [[_length(cell) for cell in row] for row in cells]
        if is_layout(lengths):
            for row in cells:
                for cell in row:
                    self._blocks(cell)
            return
        for number, row in enumerate(cells):
            self.builder.begin(given=True)
            header = child(rows[number], "trPr")
            with heading_row(self.builder, header is not None and is_on(header, "tblHeader")):
                self._row = True
                for cell, bar in zip(row, bars(lengths[number]), strict=True):
                    self.builder.text(bar)
                    self._blocks(cell)
                self._row = False
                self.builder.end()

    # -- runs ---------------------------------------------------------------------------------

    def _runs(self, holder: Element, style: Style) -> None:
        for element in holder:
            name = local(element)
            if name == "r":
                self._run(element, style)
            elif name == "hyperlink":
                target = self._targets.get(attribute(element, "id"), "")
                linked = target.lower().startswith(_ADDRESSES)
                if linked:
                    self.builder.open(MarkKind.LINK, target)
                self._runs(element, style)
                if linked:
                    self.builder.close(MarkKind.LINK)
            elif name == "AlternateContent":
                for choice in _one_choice(element):
                    self._runs(choice, style)
            elif name == "oMath":
                self.builder.text("".join(t.text or "" for t in descendants(element, "t")))
            elif name == "oMathPara" or (name and name not in _SKIPPED):
                self._runs(element, style)

    def _run(self, run: Element, style: Style) -> None:
        properties = child(run, "rPr")
        if properties is not None and is_on(properties, "vanish"):
            # hidden, but a field may begin or end here
            for sign in children(run, "fldChar"):
                self._field(sign)
            return
        marks = self._styles.marks(properties)
        if style.kind is BlockKind.HEADING:
            marks = tuple(mark for mark in marks if mark is not MarkKind.STRONG)
        for mark in marks:
            self.builder.open(mark)
        custom = False
        for element in run:
            custom = self._piece(element, custom=custom)
        for mark in reversed(marks):
            self.builder.close(mark)

    def _piece(self, element: Element, *, custom: bool) -> bool:
        """One thing in a run; returns whether the text that follows is a note's own sign."""
        name = local(element)
        if name == "t":
            if not custom:
                self.builder.text(element.text)
            return False
        if name == "cr" or (name == "br" and attribute(element, "type") in {"", "textWrapping"}):
            if self._row:
                self.builder.text(" ")
            else:
                self.builder.line_break()
        elif name in _SPACES:
            self.builder.text(_SPACES[name])
        elif name == "fldChar":
            self._field(element)
        elif name == "instrText" and self._fields:
            self._fields[-1] = (self._fields[-1] or "") + (element.text or "")
        elif name in {"footnoteReference", "endnoteReference"}:
            return self._reference(name.removesuffix("Reference"), element)
        elif name in {"AlternateContent", "drawing", "pict"}:
            for part in _one_choice(element) if name == "AlternateContent" else [element]:
                self._pictures(part)
                self._boxes.extend(descendants(part, "txbxContent"))
        return custom

    def _pictures(self, drawing: Element) -> None:
        """The pictures of a drawing; those in its text boxes come with their text."""
        alt = ""
        for element in drawing.iter():
            name = local(element)
            if name == "docPr":
                alt = attribute(element, "descr") or attribute(element, "title")
            elif name == "shape":
                alt = attribute(element, "alt")
            elif name in {"blip", "imagedata"} and not _is_inside(element, "txbxContent", drawing):
                data = self._image(attribute(element, "embed" if name == "blip" else "id"))
                if data is not None:
                    self.builder.image(data, alt=alt)

    def _image(self, relation: str) -> bytes | None:
        """A picture of the archive, read once; a damaged one is none."""
        if self._part_name not in self._media:
            self._media[self._part_name] = self._media_of(self._part_name)
        path = self._media[self._part_name].get(relation, "").lstrip("/")
        if path not in self._images:
            try:
                self._images[path] = self._archive.find(path)
            except Refused:
                self._images[path] = None
        return self._images[path]

    def _field(self, sign: Element) -> None:
        kind = attribute(sign, "fldCharType")
        if kind == "begin":
            self._fields.append("")
        elif kind == "separate" and self._fields:
            link = _HYPERLINK.match(self._fields[-1] or "")
            self._fields[-1] = None
            if link is not None and link[1].lower().startswith(_ADDRESSES):
                self.builder.open(MarkKind.LINK, link[1])
                self._fields[-1] = "open"
        elif kind == "end" and self._fields and self._fields.pop() == "open":
            self.builder.close(MarkKind.LINK)

    # -- notes --------------------------------------------------------------------------------

    def _reference(self, kind: str, element: Element) -> bool:
        key = (kind, attribute(element, "id"))
        note = self._notes.get(key)
        if note is None:
            return False
        custom = attribute(element, "customMarkFollows") in {"1", "true", "on"}
        if key not in self._labels:
            self._labels[key] = self._label(kind, element, custom=custom)
            self._note(key, note, custom=custom)
        self.builder.ref(key, self._labels[key])
        return custom

    def _label(self, kind: str, element: Element, *, custom: bool) -> str:
        if custom:
            run = element.getparent()
            sign = "" if run is None else "".join(t.text or "" for t in children(run, "t")).strip()
            return sign[:8] or "*"
        self._counts[kind] += 1
        return numbered(self._counts[kind], _NOTE_FORMATS.get(self._formats[kind], "1"))

    def _note(self, key: tuple[str, str], note: Element, *, custom: bool) -> None:
        waiting = self._goes_on, self._row, self._boxes, self._fields, self._part_name
        self._goes_on, self._row, self._boxes, self._fields = False, False, [], []
        self._part_name = self._note_parts[key[0]]
        self.builder.begin_note(key, self._labels[key])
        self._blocks(note)
        self.builder.end_note()
        self._goes_on, self._row, self._boxes, self._fields, self._part_name = waiting
        if custom or not self._labels[key].isdecimal():
            self.builder.notes[key].cut_label()


def _is_inside(element: Element, name: str, root: Element) -> bool:
    """Whether an element of this name holds an element below a root."""
    for above in element.iterancestors():
        if above is root:
            return False
        if local(above) == name:
            return True
    return False


def _length(cell: Element) -> int:
    """Characters in a cell."""
    return len("".join(t.text or "" for t in descendants(cell, "t")).strip())


def _aligned(name: str, default: Aligned) -> Aligned:
    known = {"center": Aligned.CENTRE, "right": Aligned.RIGHT, "end": Aligned.RIGHT}
    return known.get(name, Aligned.PLAIN) if name else default


def _is_contents(element: Element) -> bool:
    """Whether a content control is the generated table of contents."""
    gallery = child(element, "sdtPr", "docPartObj", "docPartGallery")
    return gallery is not None and attribute(gallery, "val") == "Table of Contents"


def _one_choice(element: Element) -> list[Element]:
    """The content of one of the alternatives, which all say the same."""
    return next(([choice] for choice in children(element, "Choice", "Fallback")), [])


def _through(element: Element, name: str) -> list[Element]:
    """Children of a name, also inside content controls and tracked insertions."""
    found: list[Element] = []
    for part in element:
        if local(part) == name:
            found.append(part)
        elif local(part) in {"sdt", "sdtContent", "customXml", "ins"}:
            found += _through(part, name)
    return found


def _note_format(kind: str, root: Element, settings: Element | None) -> str:
    """How notes are numbered: Word's default is 1, 2 at the foot and i, ii at the end."""
    for part in (root, settings):
        for properties in () if part is None else descendants(part, f"{kind}Pr"):
            found = value(properties, "numFmt")
            if found:
                return found
    return "decimal" if kind == "footnote" else "lowerRoman"
