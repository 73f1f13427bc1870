"""Notes as one web page that needs nothing else: no script, no picture, no network."""

from __future__ import annotations

from functools import partial
from html import escape
from itertools import groupby
from typing import TYPE_CHECKING

from reader.exporting.notes.markdown import KINDS, chapter_of
from reader.exporting.words import figure, say, say_tag
from reader.model.bitext import Side
from reader.model.language import Language

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

    from reader.model.notefile import NoteEntry, NoteFile

_STYLE = """
:root { color-scheme: light dark; --paper: #fbf9f4; --ink: #211d18; --muted: #6b6358; --rule: #ddd5c6;
  --yellow: #e6c34a; --green: #7fb56b; --blue: #6ea3d4; --rose: #d98c84; }
@media (prefers-color-scheme: dark) { :root { --paper: #16171a; --ink: #d8d2c6; --muted: #948d81;
  --rule: #33353a; } }
body { background: var(--paper); color: var(--ink); font: 17px/1.5 "Source Serif Pro", Georgia, serif;
  max-width: 62rem; margin: 3rem auto; padding: 0 1.5rem; }
h1, h2 { font-weight: 600; line-height: 1.25; } h2 { margin-top: 3rem; border-top: 1px solid var(--rule);
  padding-top: 1rem; }
article { margin: 1.6rem 0; padding-left: 1rem; border-left: 5px solid var(--rule); }
article.yellow { border-color: var(--yellow); } article.green { border-color: var(--green); }
article.blue { border-color: var(--blue); } article.rose { border-color: var(--rose); }
.pair { display: grid; grid-template-columns: 1fr 1fr; gap: 0 2rem; }
.pair blockquote { margin: 0; white-space: pre-line; } .opposite { color: var(--muted); }
.underline blockquote { text-decoration: underline; text-underline-offset: 3px; }
.body { font-style: italic; } .body em { font-style: normal; }
footer { color: var(--muted); font-size: .82rem; } code { font-size: .9em; }
@media (max-width: 44rem) { .pair { grid-template-columns: 1fr; } }
@media print { body { margin: 0; max-width: none; } article { break-inside: avoid; } }
"""


def write_page(notes: NoteFile, language: Language = Language.ENGLISH) -> str:
    """The notes for people, to be read in any browser or printed."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 - deferred: notes are seldom written out

    # a picture in a note could be fetched from anywhere by whoever opens the page
    reader = MarkdownIt("commonmark", {"html": False}).disable("image")
    parts: list[str] = []
    for heading, entries in groupby(notes.entries, key=partial(chapter_of, language=language)):
        if heading:
            parts.append(f"<h2>{escape(heading)}</h2>")
        parts += [_entry(entry, notes, reader, language) for entry in entries]
    title = escape(say("Notes on {title}", language, title=notes.title))
    author = f"<p>{escape(notes.author)}</p>\n" if notes.author else ""
    body = "\n".join(parts) or f"<p>{say('No notes.', language)}</p>"
    return (
        f'<!DOCTYPE html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'; '
        "style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{title}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<h1>{title}</h1>\n"
        f"{author}{body}\n</body>\n</html>\n"
    )


def _entry(entry: NoteEntry, notes: NoteFile, reader: MarkdownIt, language: Language) -> str:
    record = entry.record
    texts = zip(Side, (entry.source, entry.target), notes.languages, strict=True)
    quotes = "".join(_quote(text, spoken, opposite=entry.opposite is side) for side, text, spoken in texts)
    place = say("row {row}", language, row=figure(entry.row, language))
    about = [say(KINDS[record.kind], language), place if entry.row else say("without a place", language)]
    about += [say("by {name}", language, name=name) for name in record.authors]
    about += [f"#{say_tag(tag, language)}" for tag in record.tags]
    footer = " · ".join(escape(part) for part in about)
    if entry.locator:
        footer += f" · <code>{escape(entry.locator)}</code>"
    body = f'<div class="body">{reader.render(record.body)}</div>\n' if record.body else ""
    return (
        f'<article class="{record.colour.value} {record.kind.value}">\n<div class="pair">{quotes}</div>\n'
        f"{body}<footer>{footer}</footer>\n</article>"
    )


def _quote(text: str, language: Language, *, opposite: bool) -> str:
    if not text.strip():
        return ""
    spoken = "" if language is Language.UNDETERMINED else f' lang="{language.value}"'
    kind = ' class="opposite"' if opposite else ""
    return f"<blockquote{spoken}{kind}>{escape(text.strip())}</blockquote>"
