"""Styles and numbering of DOCX files: what a paragraph is, and which number it shows."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from reader.importing.builder import Aligned
from reader.importing.hypertext import numbered
from reader.importing.style_names import is_code, is_contents, kind_of
from reader.importing.xml import attribute, child, children, local
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from lxml.etree import _Element as Element

_ALIGNED = {"center": Aligned.CENTRE, "right": Aligned.RIGHT, "end": Aligned.RIGHT}
_FORMS = {"lowerLetter": "a", "upperLetter": "A", "lowerRoman": "i", "upperRoman": "I"}
_OFF = frozenset({"0", "false", "off", "none"})
_MAX_DEPTH = 9
_RAISED = 4
_MAX_STYLES = 50
"""Styles that one style may be based on, one on the other."""


def value(holder: Element | None, name: str) -> str:
    """``w:val`` of a child; empty where there is none."""
    found = child(holder, name)
    return "" if found is None else attribute(found, "val")


def is_on(properties: Element, name: str) -> bool:
    """Whether a switch (``<w:b/>``, ``<w:b w:val="0"/>``) is on."""
    found = child(properties, name)
    return found is not None and attribute(found, "val").lower() not in _OFF


@dataclass(frozen=True, slots=True)
class Style:
    """What a style says of a paragraph or a run, with all it is based on."""

    kind: BlockKind = BlockKind.PARAGRAPH
    level: int = 0
    given: bool = False
    aligned: Aligned = Aligned.PLAIN
    numbering: tuple[str, int] = ("", 0)
    marks: tuple[MarkKind, ...] = ()
    is_contents: bool = False


class Styles:
    """The style sheet of a document."""

    def __init__(self, root: Element | None) -> None:
        self._elements: dict[str, Element] = {}
        self._known: dict[str, Style] = {"": Style()}
        self._default = ""
        for element in () if root is None else children(root, "style"):
            key = attribute(element, "styleId")
            self._elements[key] = element
            default = attribute(element, "default").lower() in {"1", "true", "on"}
            if default and attribute(element, "type") == "paragraph":
                self._default = key

    def of(self, properties: Element | None) -> Style:
        """The style of a paragraph."""
        return self._style(value(properties, "pStyle") or self._default)

    def marks(self, properties: Element | None) -> tuple[MarkKind, ...]:
        """The marks of a run: its own, and those of its character style."""
        if properties is None or not len(properties):
            return ()
        return _marks(properties, self._style(value(properties, "rStyle")).marks)

    def _style(self, key: str, depth: int = 0) -> Style:
        known = self._known.get(key)
        if known is not None:
            return known
        element = self._elements.get(key)
        # some programs write no style sheet, and name the styles so that one knows them
        base, names = Style(), [key]
        if element is not None:
            names.insert(0, value(element, "name"))
            based_on = value(element, "basedOn")
            if based_on and based_on != key and depth < _MAX_STYLES:
                base = self._style(based_on, depth + 1)
        style = self._made(element, base, names)
        self._known[key] = style
        return style

    def _made(self, element: Element | None, base: Style, names: list[str]) -> Style:
        style = replace(base, is_contents=any(map(is_contents, names)))
        paragraph, run = child(element, "pPr"), child(element, "rPr")
        found = next((kind for kind in map(kind_of, names) if kind is not None), None)
        outline = value(paragraph, "outlineLvl")
        if found is not None:
            style = replace(style, kind=found[0], level=found[1], given=True)
        elif outline.isdecimal() and element is not None and attribute(element, "type") != "character":
            kind = BlockKind.HEADING if int(outline) < _MAX_DEPTH else BlockKind.PARAGRAPH
            level = int(outline) + 1 if kind is BlockKind.HEADING else 0
            style = replace(style, kind=kind, level=level, given=kind is BlockKind.HEADING)
        numbering = child(paragraph, "numPr")
        if numbering is not None:
            depth = value(numbering, "ilvl")
            own = value(numbering, "numId") or style.numbering[0]
            style = replace(style, numbering=(own, int(depth) if depth.isdecimal() else style.numbering[1]))
        aligned = value(paragraph, "jc")
        if aligned:
            style = replace(style, aligned=_ALIGNED.get(aligned, Aligned.PLAIN))
        # "Strong" and "Emphasis" are what their names say, also where the sheet is missing
        marks = style.marks if run is None else _marks(run, style.marks)
        for name in names:
            if name.lower() in {"strong", "fett"} and MarkKind.STRONG not in marks:
                marks = (*marks, MarkKind.STRONG)
            elif name.lower() in {"emphasis", "hervorhebung"} and MarkKind.EMPHASIS not in marks:
                marks = (*marks, MarkKind.EMPHASIS)
            elif is_code(name) and MarkKind.CODE not in marks and _is_character(element):
                marks = (*marks, MarkKind.CODE)
        return replace(style, marks=marks)


def _is_character(style: Element | None) -> bool:
    return style is not None and attribute(style, "type") == "character"


def _marks(properties: Element, inherited: tuple[MarkKind, ...]) -> tuple[MarkKind, ...]:
    found = dict.fromkeys(inherited)
    for element in properties:
        name, setting = local(element), attribute(element, "val").lower()
        if name in {"b", "i"}:
            mark = MarkKind.STRONG if name == "b" else MarkKind.EMPHASIS
            if setting in _OFF:
                found.pop(mark, None)
            else:
                found[mark] = None
        elif name == "position":
            # raised or lowered by hand, in half points
            if setting.lstrip("-").isdecimal() and abs(int(setting)) >= _RAISED:
                found[MarkKind.SUBSCRIPT if setting[0] == "-" else MarkKind.SUPERSCRIPT] = None
        elif name == "vertAlign":
            found.pop(MarkKind.SUPERSCRIPT, None)
            found.pop(MarkKind.SUBSCRIPT, None)
            if setting in {"superscript", "subscript"}:
                found[MarkKind(setting)] = None
    return tuple(found)


@dataclass(slots=True)
class _Level:
    """One level of a numbered list."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


class Numbering:
    """Counts the items of all lists as the word processor does."""

    def __init__(self, root: Element | None) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._lists: dict[str, tuple[str, dict[int, _Level]]] = {}
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        if root is None:
            return
        for abstract in children(root, "abstractNum"):
            levels = {_depth(level): _level(level) for level in children(abstract, "lvl")}
            self._levels[attribute(abstract, "abstractNumId")] = levels
        for number in children(root, "num"):
            own: dict[int, _Level] = {}
            for override in children(number, "lvlOverride"):
                depth, start = _depth(override), value(override, "startOverride")
                level = child(override, "lvl")
                if level is not None:
                    own[depth] = _level(level)
                elif start.isdecimal():
                    known = self._levels.get(value(number, "abstractNumId"), {}).get(depth, _Level())
                    own[depth] = replace(known, start=int(start))
            self._lists[attribute(number, "numId")] = (value(number, "abstractNumId"), own)

    def next_label(self, number: str, depth: int) -> str:
        """The label of the next item; empty for a bullet."""
        abstract, own = self._lists.get(number, (number, {}))
        levels = self._levels.get(abstract, {}) | own
        level = levels.get(depth, _Level(form="bullet"))
        counts = self._counts.setdefault(abstract, {})
        if own and number not in self._begun:
            for begun in own:
                counts.pop(begun, None)
        self._begun.add(number)
        counts[depth] = counts[depth] + 1 if depth in counts else level.start
        for deeper in [d for d in counts if d > depth]:
            del counts[deeper]
        if level.form in {"bullet", "none"}:
            return ""

        def shown(match: re.Match[str]) -> str:
            at = int(match[1]) - 1
            of = levels.get(at, _Level())
            return numbered(counts.get(at, of.start), _FORMS.get(of.form, "1"))

        return re.sub(r"%([1-9])", shown, level.text).strip()


def _depth(element: Element) -> int:
    found = attribute(element, "ilvl")
    return int(found) if found.isdecimal() else 0


def _level(element: Element) -> _Level:
    start = value(element, "start")
    return _Level(
        int(start) if start.isdecimal() else 1,
        value(element, "numFmt") or "decimal",
        value(element, "lvlText"),
    )
