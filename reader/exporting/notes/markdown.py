"""Notes as Markdown: chapter after chapter, each passage with its translation, the note below."""

from __future__ import annotations

from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING

from reader.exporting.citations import escaped_markdown
from reader.exporting.words import say, say_tag
from reader.model.annotation import AnnotationKind
from reader.model.language import Language

if TYPE_CHECKING:
    from reader.model.notefile import NoteEntry, NoteFile

KINDS = {
    AnnotationKind.HIGHLIGHT: "Highlight",
    AnnotationKind.UNDERLINE: "Underline",
    AnnotationKind.NOTE: "Note",
    AnnotationKind.QUESTION: "Question",
    AnnotationKind.BOOKMARK: "Bookmark",
}


def write_markdown(notes: NoteFile, language: Language = Language.ENGLISH) -> str:
    """The notes for people, to be read in any editor of Markdown."""
    parts = [f"# {say('Notes on {title}', language, title=_line(notes.title))}\n"]
    if notes.author:
        parts.append(f"{_line(notes.author)}\n")
    for heading, entries in groupby(notes.entries, key=partial(chapter_of, language=language)):
        if heading:
            parts.append(f"## {_line(heading)}\n")
        parts += [_entry(entry, language) for entry in entries]
    return "\n".join(parts)


def chapter_of(entry: NoteEntry, language: Language) -> str:
    """What stands above the notes of a chapter; empty before the first, and where there are none."""
    if not entry.row:
        return say("Without a place", language)
    numbered = say("Chapter {chapter}", language, chapter=entry.chapter) if entry.chapter else ""
    return entry.heading or numbered


def _entry(entry: NoteEntry, language: Language) -> str:
    record = entry.record
    quotes = [_quote(text) for text in (entry.source, entry.target) if text.strip()]
    parts = ["\n>\n".join(quotes)] if quotes else []
    if record.body:
        parts.append(record.body.strip())
    about = [say(KINDS[record.kind], language), say(record.colour.value, language)]
    if entry.row:
        about.append(say("row {row}", language, row=entry.row))
    about += [say("by {name}", language, name=_line(name)) for name in record.authors]
    about += [f"#{_line(say_tag(tag, language))}" for tag in record.tags]
    if entry.locator:
        about.append(f"`{entry.locator}`")
    parts.append(" · ".join(about))
    return "\n\n".join(parts) + "\n\n---\n"


def _quote(text: str) -> str:
    return "\n".join(f"> {escaped_markdown(line)}" for line in text.strip().splitlines())


def _line(text: str) -> str:
    return escaped_markdown(" ".join(text.split()))
