"""The text of a person's note, which is Markdown, as paragraphs of runs and as XHTML."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting import furniture
from reader.exporting.markup import plain
from reader.exporting.setting import Run, is_web_address
from reader.exporting.words import say_tag
from reader.model.annotation import AnnotationKind
from reader.model.document import MarkKind

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

    from reader.exporting.setting import Book, Remark

_MARKS = {"em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG}


def markdown_reader() -> MarkdownIt:
    """What reads a note; no pictures from outside, no addresses but those of the web."""
    # deferred: most books have no notes
    from markdown_it import MarkdownIt  # noqa: PLC0415

    reader = MarkdownIt("commonmark", {"html": False, "xhtmlOut": True}).disable("image")
    reader.validateLink = is_web_address  # type: ignore[method-assign,assignment]
    return reader


def note_paragraphs(body: str) -> list[list[Run]]:
    """Paragraphs for formats that have no Markdown; items of lists begin with a bullet or their number."""
    found: list[list[Run]] = []
    items: list[str] = []
    for token in markdown_reader().parse(plain(body)):
        if token.type == "list_item_open":
            items.append(f"{token.info}{token.markup} " if token.info else "• ")
        elif token.type == "inline":
            runs = _runs(token.children or [])
            if items:
                runs.insert(0, Run(items.pop(), 0))
            found.append(runs)
        elif token.type in {"fence", "code_block"}:
            found.append([Run(token.content.rstrip("\n"), 0, (MarkKind.CODE,))])
    return found


def comment_paragraphs(book: Book, remark: Remark) -> list[list[Run]]:
    """What a comment of a word processor says: the note, what kind it is, its tags."""
    words, note = furniture.words_for(book), remark.annotation
    about = [] if note.kind is AnnotationKind.NOTE else [words.kinds[note.kind]]
    about += [f"#{say_tag(tag, words.language)}" for tag in note.tags]
    lost = [[Run(f"{words.unplaced}:", 0)]] if remark in book.unplaced else []
    return [*lost, *note_paragraphs(note.body), *([[Run(" · ".join(about), 0)]] if about else [])]


def _runs(tokens: list[Token]) -> list[Run]:
    runs: list[Run] = []
    marks: list[MarkKind] = []
    link = ""
    for token in tokens:
        kind, _, step = token.type.rpartition("_")
        if kind in _MARKS:
            marks = [*marks, _MARKS[kind]] if step == "open" else marks[:-1]
        elif kind == "link":
            link = str(token.attrGet("href") or "") if step == "open" else ""
        elif token.type == "hardbreak":
            runs.append(Run("\n", 0))
        elif token.type == "softbreak":
            runs.append(Run(" ", 0))
        elif token.content:
            own = (*marks, MarkKind.CODE) if token.type == "code_inline" else marks
            runs.append(Run(token.content, 0, tuple(k for k in MarkKind if k in own), link))
    return runs
