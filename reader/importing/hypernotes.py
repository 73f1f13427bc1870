"""Footnotes of web pages and EPUB: which links lead to a note, and which element the note is.

EPUB 3 and ARIA say it outright. Elsewhere a short label (``1``, ``[1]``, ``*``) that links forward
to a short element is a reference, and what links back from there is no text.
"""

from __future__ import annotations

import re
from collections import Counter
from posixpath import dirname, join, normpath
from typing import TYPE_CHECKING
from urllib.parse import unquote

from reader.importing.elements import HEADINGS
from reader.importing.xml import attribute, descendants, local, plain, shown

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

    from lxml.etree import _Element as Element

_DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    r"[\[(]?\s?(?:(\d{1,4})|([*†‡§#]{1,4})|([ivxlc]{1,6}|[a-z]))\s?[\])]?[.:]?$", re.IGNORECASE
)
_BACK = re.compile(
    r"(?:[\W\d_]*|.{0,3}|[\[(]?(?:zurück|back|return|nach oben|top)\b.{0,30})$", re.IGNORECASE | re.DOTALL
)
_NAMED = re.compile(
    r"(?:^|[\s_-])(?:sd)?(?:foot|end|rear|fu(?:ss|ß))?(?:note|fn|anm|anmerkung|reference|ftn|edn)",
    re.IGNORECASE,
)
_OWN_NOTE = "zwiesprache-note"
"""References to what a person noted, as export sets them: no part of the text."""
_NOTE_TYPES = frozenset({"footnote", "endnote", "rearnote", "note", "doc-footnote", "doc-endnote"})
_HOLDERS = frozenset({"p", "li", "dd", "aside", "div", "section", "td"})
_MAX_NOTE = 6000
_MAX_PARAGRAPHS = 12


class NoteMap:
    """Elements that are not running text: references, notes, and links back."""

    def __init__(self) -> None:
        self.refs: dict[Element, Hashable] = {}
        self.bodies: dict[Element, tuple[Hashable, str]] = {}
        """Key and label of each note, by the element that holds it."""
        self.backlinks: set[Element] = set()


def find_notes(documents: Sequence[tuple[str, Element]]) -> NoteMap:
    """The notes of a book whose files come in reading order; a page is a book of one file."""
    search = _Search(documents)
    found = NoteMap()
    for name, root in documents:
        for link in descendants(root, "a"):
            search.consider(name, link, found)
    _grow(found)
    bodies = list(found.bodies)
    for body in bodies:
        for link in descendants(body, "a"):
            if link not in found.refs and search.leads_back(link, body):
                found.backlinks.add(link)
        for part in descendants(body, "span"):
            if "backlink" in (part.get("class") or ""):
                found.backlinks.add(part)
    return found


class _Search:
    """Knows every place a link can lead to, and the order of all elements."""

    def __init__(self, documents: Sequence[tuple[str, Element]]) -> None:
        self._places: dict[tuple[str, str], Element] = {}
        self._order: dict[Element, int] = {}
        self._file: dict[Element, str] = {}
        for name, root in documents:
            for element in root.iter():
                self._order[element] = len(self._order)
                for key in ("id", "name"):
                    mark = element.get(key) if local(element) else None
                    if mark:
                        self._places.setdefault((name, mark), element)
            self._file[root] = name

    def consider(self, name: str, link: Element, found: NoteMap) -> None:
        """Take a link for a reference if it is one, with the note it leads to."""
        if _OWN_NOTE in (link.get("class") or ""):
            found.backlinks.add(link)
            return
        target = self._target(name, link)
        if target is None:
            return
        explicit = bool({"noteref", "doc-noteref"} & _types(link))
        label_text = plain(link).translate(_DIGITS)
        label = _LABEL.match(label_text)
        if not explicit and (label is None or not _looks_like_reference(link, target, label_text)):
            return
        body = _body(target)
        if body is None or body is link or any(above is body for above in link.iterancestors()):
            return
        if not explicit and self._order[body] < self._order[link]:
            return
        text = next((group for group in label.groups() if group), label_text) if label else label_text[:8]
        key = found.bodies[body][0] if body in found.bodies else len(found.bodies)
        found.bodies.setdefault(body, (key, text or str(len(found.bodies) + 1)))
        found.refs[_raised(link)] = key

    def leads_back(self, link: Element, body: Element) -> bool:
        """Whether a link in a note leads to where the note is referred to."""
        root = body.getroottree().getroot()
        target = self._target(self._file.get(root, ""), link)
        if target is None:
            return False
        return self._order[target] < self._order[body] and _BACK.match(plain(link)) is not None

    def _target(self, name: str, link: Element) -> Element | None:
        path, mark, fragment = (link.get("href") or "").strip().partition("#")
        if not mark or not fragment or ":" in path:
            return None
        file = normpath(join(dirname(name), unquote(path))) if path else name
        known = self._places.get((file, unquote(fragment)))
        # a saved page may give its own full name before the mark
        return known if known is not None else self._places.get((name, unquote(fragment)))


def _types(element: Element) -> set[str]:
    return {*attribute(element, "type").split(), *(element.get("role") or "").split()}


def _raised(link: Element) -> Element:
    """The element a reference fills: the link, or what raises it."""
    parent = link.getparent()
    while parent is not None and local(parent) in {"sup", "span", "small"} and plain(parent) == plain(link):
        link, parent = parent, parent.getparent()
    return link


def _looks_like_reference(link: Element, target: Element, label: str) -> bool:
    if label[0] in "[(*†‡§" or any(character in "⁰¹²³⁴⁵⁶⁷⁸⁹" for character in plain(link)):
        return True
    parent = link.getparent()
    if any(True for _ in descendants(link, "sup")) or (parent is not None and local(parent) == "sup"):
        return True
    names = (link.get("class") or "", link.get("id") or "", target.get("id") or target.get("name") or "")
    return any(_NAMED.search(name) for name in names)


def _body(target: Element) -> Element | None:
    """The element that is the note a target stands in."""
    element: Element | None = target
    for above in (target, *target.iterancestors()):
        if _NOTE_TYPES & _types(above):
            return above
    while element is not None and local(element) not in _HOLDERS:
        if local(element) in HEADINGS or local(element) in {"body", "html"}:
            return None
        element = element.getparent()
    if element is None or len(shown(element)) > _MAX_NOTE:
        return None
    if not plain(element):
        return None
    inside = list(descendants(element, "p", "li", "div", *HEADINGS))
    if any(local(part) in HEADINGS for part in inside) or len(inside) > _MAX_PARAGRAPHS:
        return None
    return element


def _grow(found: NoteMap) -> None:
    """A note of several paragraphs is the element around them, if that holds no other note."""
    bodies = Counter(above for body in found.bodies for above in body.iterancestors())
    refs = Counter(above for ref in found.refs for above in (ref, *ref.iterancestors()))
    for body in list(found.bodies):
        parent = body.getparent()
        if local(body) != "p" or parent is None or local(parent) not in {"div", "aside", "li", "dd", "td"}:
            continue
        names = f"{parent.get('class') or ''} {parent.get('id') or ''}"
        named = bool(_NOTE_TYPES & _types(parent)) or _NAMED.search(names) is not None
        if not (named or local(parent) in {"li", "dd"}) or parent in found.bodies:
            continue
        first = next(iter(parent), None) is body
        if first and bodies[parent] == 1 and refs[parent] == refs[body]:
            found.bodies[parent] = found.bodies.pop(body)
