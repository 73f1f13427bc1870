"""The manual as it stands in ``docs``: its pages in order, their sections, and where words stand in them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from html import escape
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from ui.i18n import language, tr

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from markdown_it import MarkdownIt

_ROOT = Path(__file__).resolve().parents[2]
_LINK = re.compile(r"^\d+\. \[[^\]]+\]\(([^)#]+\.md)\)", re.MULTILINE)
"""An entry of the list of contents."""
_COMMANDS = "command-line.md"
_AROUND = 60
"""Characters shown on each side of a find."""


def folder() -> Path:
    """The folder of the documentation, in the project's folder or among what was installed."""
    installed = _ROOT / "resources" / "docs"
    return installed if installed.is_dir() else _ROOT / "docs"


class Section(NamedTuple):
    """A heading of a page, and the plain text below it."""

    title: str
    anchor: str
    """As links to it are written; empty for the page's own title."""
    text: str


class Find(NamedTuple):
    """Where in the manual all words of a search stand together."""

    path: Path
    page: str
    section: Section
    around: str
    """The first of the words with what stands about it."""


@dataclass(frozen=True)
class Page:
    """One file of the manual; beside ``x.md`` there may be ``x.de.md``, for the interface in German."""

    path: Path

    @property
    def _file(self) -> Path:
        other = self.path.with_suffix(f".{language()}.md")
        return other if other.exists() else self.path

    @cached_property
    def _tokens(self) -> list[Any]:
        tokens = list(_markdown().parse(self._file.read_text(encoding="utf-8")))
        for before, token in pairwise(tokens):
            if before.type == "heading_open":  # a command is set as the heading is
                for child in token.children or ():
                    child.type = "text" if child.type == "code_inline" else child.type
        return tokens

    @cached_property
    def sections(self) -> tuple[Section, ...]:
        """The page's title with what stands below it, and each further heading."""
        found: list[tuple[str, str, list[str]]] = []
        titles: dict[str, int] = {}
        heading = False
        for token in self._tokens:
            if token.type == "heading_open":
                heading = True
            elif token.type == "heading_close":
                heading = False
            elif token.type in {"inline", "fence", "code_block"}:
                text = _plain(token)
                if heading:
                    found.append((text, _anchor(text, titles) if found else "", []))
                elif found:
                    found[-1][2].append(text)
        return tuple(Section(title, anchor, "\n".join(parts)) for title, anchor, parts in found)

    @property
    def title(self) -> str:
        """Its first heading."""
        return self.sections[0].title if self.sections else self.path.stem

    def html(self, width: int) -> str:
        """The page for a rich-text view; pictures are at most ``width`` pixels wide."""
        markdown = _markdown()
        anchors = iter(section.anchor for section in self.sections)

        def opened(tokens: Any, at: int, *_rest: Any) -> str:
            anchor = next(anchors, "")
            return f"<{tokens[at].tag}>" + (f'<a name="{escape(anchor)}"></a>' if anchor else "")

        def picture(tokens: Any, at: int, *_rest: Any) -> str:
            source, shown = str(tokens[at].attrs["src"]), escape(tokens[at].content)
            return f'<img src="{escape(source)}" width="{width}" alt="{shown}">'

        rules: dict[str, Callable[..., str]] = markdown.renderer.rules  # type: ignore[attr-defined]
        rules["heading_open"], rules["image"] = opened, picture
        rules["table_open"] = lambda *_: '<table cellspacing="0" cellpadding="5">'
        return str(markdown.renderer.render(self._tokens, markdown.options, {}))

    def finds(self, words: list[str]) -> Iterator[Find]:
        """The sections that hold all the words (in lower case), each in its text or in its title."""
        for section in self.sections:
            text = f"{section.title}\n{section.text}"
            folded = text.lower()
            if all(word in folded for word in words):
                yield Find(self.path, self.title, section, _excerpt(text, folded, words[0]))


class Handbook:
    """All pages in the order of the list of contents."""

    def __init__(self, docs: Path | None = None) -> None:
        self.docs = docs or folder()
        contents = self.docs / "manual" / "README.md"
        listed: list[Path] = []
        if contents.exists():
            names = _LINK.findall(contents.read_text(encoding="utf-8"))
            listed = [(contents.parent / name).resolve() for name in names]
        self.pages = tuple(Page(path) for path in listed if path.exists())

    def page(self, path: Path) -> Page | None:
        """The page of a file in ``docs``, also of one that the list of contents leaves out."""
        known = next((page for page in self.pages if page.path == path), None)
        if known is None and path.is_file() and path.suffix == ".md" and self.docs.resolve() in path.parents:
            return Page(path)
        return known

    def search(self, query: str) -> list[Find]:
        """Sections with all words of a query: first those with one in the title, commands last."""
        words = query.lower().split()
        if not words:
            return []
        finds = [find for page in self.pages for find in page.finds(words)]
        return sorted(
            finds,
            key=lambda find: (
                find.path.name == _COMMANDS,
                not any(word in find.section.title.lower() for word in words),
            ),
        )

    @property
    def missing(self) -> str:
        """What to say where there is no manual."""
        return tr("The manual is not here: it belongs into {folder}.", folder=str(self.docs))


def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt  # noqa: PLC0415 - deferred: off the start-up path

    return MarkdownIt("commonmark").enable("table")


def _plain(token: Any) -> str:
    if token.children is None:
        return str(token.content)
    return "".join(
        " " if child.type == "softbreak" else child.content
        for child in token.children
        if child.type in {"text", "code_inline", "softbreak"}
    )


def _anchor(title: str, known: dict[str, int]) -> str:
    """How links name a heading: its words in lower case, joined by hyphens; a number if it recurs."""
    slug = re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
    known[slug] = known.get(slug, 0) + 1
    return slug if known[slug] == 1 else f"{slug}-{known[slug] - 1}"


def _excerpt(text: str, folded: str, word: str) -> str:
    body = text.find("\n") + 1
    at = folded.find(word, body)
    at = max(folded.find(word), 0) if at < 0 else at
    start, end = max(0, at - _AROUND), min(len(text), at + len(word) + _AROUND)
    cut = " ".join(text[start:end].split())
    return ("… " if start else "") + cut + (" …" if end < len(text) else "")
