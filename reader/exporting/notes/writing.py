"""Notes in any of the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.notes.jsonld import write_jsonld
from reader.exporting.notes.markdown import write_markdown
from reader.exporting.notes.page import write_page
from reader.exporting.notes.table import write_table
from reader.model.language import Language
from reader.model.notefile import NoteFormat

if TYPE_CHECKING:
    from reader.model.notefile import NoteFile


def write_notes(notes: NoteFile, form: NoteFormat, language: Language = Language.ENGLISH) -> str:
    """A file of notes as text, to be encoded as UTF-8; what is read back says the same in any language."""
    match form:
        case NoteFormat.MARKDOWN:
            return write_markdown(notes, language)
        case NoteFormat.HTML:
            return write_page(notes, language)
        case NoteFormat.CSV:
            return write_table(notes)
        case NoteFormat.JSON_LD:
            return write_jsonld(notes)
