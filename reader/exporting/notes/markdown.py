"""Notes as Markdown: chapter after chapter, each passage with its translation, the note below."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from reader.exporting.citations import escaped_markdown
from reader.model.annotation import AnnotationKind

if TYPE_CHECKING:
    from reader.model.notefile import NoteEntry, NoteFile

KINDS = {
    AnnotationKind.HIGHLIGHT: "Highlight",
    AnnotationKind.UNDERLINE: "Underline",
    AnnotationKind.NOTE: "Note",
    AnnotationKind.QUESTION: "Question",
    AnnotationKind.BOOKMARK: "Bookmark",
}


def write_markdown(notes: NoteFile) -> str:
    """The notes for people, to be read in any editor of Markdown."""
    parts = [f"# Notes on {_line(notes.title)}\n"]
    if notes.author:
        parts.append(f"{_line(notes.author)}\n")
    for heading, entries in groupby(notes.entries, key=chapter_of):
        if heading:
            parts.append(f"## {_line(heading)}\n")
        parts += [_entry(entry) for entry in entries]
    return "\n".join(parts)


def chapter_of(entry: NoteEntry) -> str:
    """What stands above the notes of a chapter; empty before the first, and where there are none."""
    if not entry.row:
        return "Without a place"
    return entry.heading or (f"Chapter {entry.chapter}" if entry.chapter else "")


def _entry(entry: NoteEntry) -> str:
    record = entry.record
    quotes = [_quote(text) for text in (entry.source, entry.target) if text.strip()]
    parts = ["\n>\n".join(quotes)] if quotes else []
    if record.body:
        parts.append(record.body.strip())
    about = [KINDS[record.kind], record.colour.value]
    if entry.row:
        about.append(f"row {entry.row}")
    about += [f"by {_line(name)}" for name in record.authors]
    about += [f"#{_line(tag)}" for tag in record.tags]
    if entry.locator:
        about.append(f"`{entry.locator}`")
    parts.append(" · ".join(about))
    return "\n\n".join(parts) + "\n\n---\n"


def _quote(text: str) -> str:
    return "\n".join(f"> {escaped_markdown(line)}" for line in text.strip().splitlines())


def _line(text: str) -> str:
    return escaped_markdown(" ".join(text.split()))
