"""What of a saved web page is the article, and what is the site around it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.elements import HEADINGS, NEVER
from reader.importing.xml import descendants, local, plain

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from lxml.etree import _Element as Element

_AROUND = frozenset({"nav", "aside", "footer"})
_TITLED = frozenset({"header", "footer"})
"""How LibreOffice says that a part of a page is printed on every page."""
_ROLES = frozenset({"navigation", "banner", "contentinfo", "complementary", "search", "dialog", "menu"})
_NAMES = re.compile(
    r"(?:^|[\s_-])(?:nav|navi|navbar|navigation|menu|menue|breadcrumbs?|sidebar|widget|share|sharing|social|related"
    r"|cookies?|consent|newsletter|comments?|kommentare|advert|advertisement|ads?|anzeige|werbung|promo|pagination"
    r"|pager|skip|masthead|noprint|editsection|mw-jump-link|navbox|catlinks|printfooter|toc|inhaltsverzeichnis"
    r"|sitesub|login|search|suche|subscribe|paywall|outbrain|taboola|visually-hidden|sr-only|screen-reader-text)"
    r"(?:$|[\s_-])",
    re.IGNORECASE,
)
_CONTENT = re.compile(
    r"(?:^|\s)(?:content|main-?content|article(?:-?(?:body|content|text))?|post-?content|entry-?content"
    r"|mw-content-text|mw-parser-output|story-?body|beitrag|inhalt|artikel(?:text)?)(?:$|\s)",
    re.IGNORECASE,
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MOST = 0.5
_LINKED = 0.7
_MAX_LINKS = 1500


class Article:
    """The part of a page to read, and what is left out of it.

    ``notes`` are elements that hold footnotes: whatever holds one of them stays.
    """

    def __init__(self, root: Element, notes: AbstractSet[Element]) -> None:
        self._kept = {above for note in notes for above in (note, *note.iterancestors())}
        found = next(descendants(root, "body"), None)
        self._body = root if found is None else found
        self._total = _mass(self._body)
        self.left_out: set[Element] = set()
        for element in self._body.iter():
            if element is not self._body and self._is_around(element):
                self.left_out.add(element)
        self.root = self._choose()
        if self.root is self._body or local(self.root) == "main":
            self._leave_out_headers(root)
        if self.root is self._body:
            self.left_out.update(
                element
                for element in self._body.iter("ul", "ol", "div", "td", "p")
                if self._is_links(element)
            )

    def outside(self) -> Iterator[Element]:
        """The topmost elements that are not read although they show text."""
        node = self.root
        while node is not self._body:
            parent = node.getparent()
            assert parent is not None
            for sibling in parent:
                if sibling is not node and local(sibling) not in NEVER and plain(sibling):
                    yield sibling
            node = parent
        for element in self.left_out:
            above = list(element.iterancestors())
            if self.root in above and not any(e in self.left_out for e in above) and plain(element):
                yield element

    def _is_around(self, element: Element) -> bool:
        name = local(element)
        if not name or name in NEVER or element in self._kept or name in {"body", "article", "main"}:
            return False
        if name in _AROUND:
            return not (name == "footer" and _inside(element, "blockquote"))
        if name == "div" and element.get("title") in _TITLED and not element.get("class"):
            return not self._is_most(element)
        if _HIDDEN.search(element.get("style") or "") or element.get("role") in _ROLES:
            return not self._is_most(element)
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        return _NAMES.search(names) is not None and name not in HEADINGS and not self._is_most(element)

    def _is_most(self, element: Element) -> bool:
        """A wrapper of the whole page may be called anything."""
        return any(True for _ in element.iter("h1")) or _mass(element) > _MOST * self._total

    def _choose(self) -> Element:
        articles = [e for e in self._body.iter("article") if self._is_shown(e)]
        best = max(articles, key=_mass, default=None)
        if best is not None and _mass(best) >= _MOST * self._total:
            return best
        for element in self._body.iter():
            main = local(element) == "main" or element.get("role") == "main"
            if main and self._is_shown(element) and _mass(element) >= _MOST * self._total:
                return element
        named = [
            e
            for e in self._body.iter("div", "section", "td")
            if e.get("itemprop") == "articleBody"
            or _CONTENT.search(f"{e.get('class') or ''} {e.get('id') or ''}")
        ]
        for element in named:
            if self._is_shown(element) and _mass(element) >= max(1, 0.6 * self._total):
                return element
        return self._body

    def _is_shown(self, element: Element) -> bool:
        return not any(e in self.left_out for e in (element, *element.iterancestors()))

    def _leave_out_headers(self, root: Element) -> None:
        """The page's own header goes, unless the title of the text stands in it."""
        title = plain(next(descendants(root, "title"), None)).casefold()
        for header in self._body.iter("header"):
            heads = [plain(h).casefold() for h in header.iter("h1")]
            if (
                header in self._kept
                or _inside(header, "article")
                or any(h and title.startswith(h) for h in heads)
            ):
                continue
            if _mass(header) <= _MOST * self._total:
                self.left_out.add(header)

    def _is_links(self, element: Element) -> bool:
        if element in self._kept or any(True for _ in element.iter(*HEADINGS)):
            return False
        links = [plain(a) for a in element.iter("a") if a.get("href")]
        if len(links) < 3:
            return False
        total = len(plain(element))
        return total <= _MAX_LINKS and sum(map(len, links)) > _LINKED * total


def _inside(element: Element, name: str) -> bool:
    return any(local(above) == name for above in element.iterancestors())


def _mass(element: Element) -> int:
    """Characters of running text in an element: its paragraphs, or all of it where it has none."""
    paragraphs = sum(len(plain(p)) for p in element.iter("p", "li", "blockquote", "pre") if local(p))
    return paragraphs or len(plain(element))
