"""The notes of the person at the end of an EPUB book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting import furniture
from reader.exporting.markup import escaped, plain
from reader.exporting.note_text import markdown_reader
from reader.exporting.xhtml import page
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side

if TYPE_CHECKING:
    from collections.abc import Mapping

    from markdown_it import MarkdownIt

    from reader.exporting.setting import Book, Remark


def notes_page(book: Book, files: Mapping[int, str]) -> str:
    """A page of all notes with what they are about; ``files`` by number says where each has its place."""
    words = furniture.words_for(book)
    reader = markdown_reader()
    placed = [remark for remark in book.remarks if remark not in book.unplaced]
    parts = [f"<h1>{words.notes}</h1>"]
    if placed:
        parts.append(f"<ol>{''.join(_note(book, remark, files, reader) for remark in placed)}</ol>")
    if book.unplaced:
        parts.append(f"<h2>{words.unplaced}</h2>")
        first = book.unplaced[0].number
        items = "".join(_note(book, remark, files, reader) for remark in book.unplaced)
        parts.append(f'<ol start="{first}">{items}</ol>')
    inside = "\n".join(parts)
    section = f'<section epub:type="endnotes" role="doc-endnotes" class="reader-notes">\n{inside}\n</section>'
    return page(words.notes, words.language, section)


def _note(book: Book, remark: Remark, files: Mapping[int, str], reader: MarkdownIt) -> str:
    words, note = furniture.words_for(book), remark.annotation
    quotes = []
    for side in Side:
        text = _quoted(remark, side)
        if text and side in book.languages:
            language = book.languages[side]
            quotes.append(
                f'<blockquote lang="{language}" xml:lang="{language}"><p>{escaped(text)}</p></blockquote>'
            )
    body = reader.render(plain(note.body)) if note.body.strip() else ""
    about = [words.kinds[note.kind]] if note.kind is not AnnotationKind.NOTE else []
    about += [furniture.byline(remark)]
    footer = " · ".join(filter(None, about))
    back = ""
    if remark.number in files:
        to = f"{files[remark.number]}#nr{remark.number}"
        back = f' <a href="{to}" role="doc-backlink" aria-label="{words.back}">↩</a>'
    last = f'<p class="about">{escaped(footer)}{back}</p>' if footer or back else ""
    return f'<li id="n{remark.number}">{"".join(quotes)}{body}{last}</li>'


def _quoted(remark: Remark, side: Side) -> str:
    if remark.entry is not None:
        return " ".join((remark.entry.source if side is Side.SOURCE else remark.entry.target).split())
    return " … ".join(" ".join(s.exact.split()) for s in remark.annotation.selectors if s.side is side)
