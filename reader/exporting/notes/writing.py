"""Notes in any of the formats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.exporting.notes.jsonld import write_jsonld
from reader.exporting.notes.markdown import write_markdown
from reader.exporting.notes.page import write_page
from reader.exporting.notes.table import write_table
from reader.model.notefile import NoteFormat

if TYPE_CHECKING:
    from reader.model.notefile import NoteFile


def write_notes(notes: NoteFile, form: NoteFormat) -> str:
    """A file of notes as text, to be encoded as UTF-8."""
    writers = {
        NoteFormat.MARKDOWN: write_markdown,
        NoteFormat.HTML: write_page,
        NoteFormat.CSV: write_table,
        NoteFormat.JSON_LD: write_jsonld,
    }
    return writers[form](notes)
