"""Why a file cannot be used, in the language of the interface: the domain gives its reasons in English."""

from __future__ import annotations

import re
from functools import cache

from ui.i18n import mark, number, tr

FIXED: tuple[str, ...] = mark(
    (
        # files as such
        "empty file",
        "it cannot be read",
        "cannot be read",
        "it cannot be written",
        "it is too large for a list of words",
        "the disk is full; make room, or choose another place",
        "the file cannot be made",
        "the file cannot be read",
        "the file is empty",
        "the file is protected with a password",
        "the file may not be read",
        "the file is too large for the memory of this computer",
        "the name is too long; choose a shorter one",
        "it may not be written there; choose another folder",
        "there is no such file",
        "there is no such folder; choose another one",
        "the folder cannot be read",
        "the folder may not be read",
        "this is a folder, not a file",
        "this is a folder; choose a name for the file in it",
        "this is no file",
        "this is no file that can be read",
        "the picture cannot be written",
        # what the system says
        "Permission denied",
        "No such file or directory",
        "Is a directory",
        "Not a directory",
        "No space left on device",
        "Read-only file system",
        "File name too long",
        "File exists",
        "Input/output error",
        "Operation not permitted",
        # texts
        "a page of this PDF holds more characters than any page has room for",
        "damaged UTF-16 text",
        "it holds both texts with their links, and nothing in it was guessed",
        "it is a table, but not one with a text and its translation",
        "its tables of fonts and styles have no end",
        "no file of this text is kept",
        "no unit of this translation memory says its language",
        "the archive has a file in it whose name leads out of the archive",
        "the archive has a link in it",
        "the archive has too many files in it",
        "the archive has two files of the same name",
        "the archive is damaged or incomplete",
        "the archive is packed in an unusual way",
        "the archive is packed suspiciously tightly",
        "the compressed file is damaged",
        "the compressed file is damaged or incomplete",
        "the drawings in this PDF are nested too deeply to be read",
        "the EPUB does not say where its book begins",
        "the markup in it is nested too deeply",
        "the page has more markup than a text needs",
        "the pages of this PDF are too complicated to be read",
        "the PDF is damaged",
        "the XML in it declares entities of its own, which are not read",
        "the XML in it has more markup than a text needs",
        "the XML in it is damaged",
        "there are no pages in this PDF",
        "there are no translation units in this file",
        "there are no units with text in this file",
        "the file is binary",
        "the PO file is damaged",
        "there are no messages in this file",
        "there is more in it than in any book",
        "there is no text document in this file",
        "there is no text in it",
        "there is no text in this file",
        "there is no text in this PDF",
        "this EPUB is copy-protected (DRM) and cannot be read",
        "this is a binary file, not a text",
        "this is a zip archive; DOCX, ODT, EPUB and FB2 are read",
        "this is no translation memory (TMX)",
        # glossaries, notes, words
        "no German or English terms in it",
        "no terms in it",
        "notes come in as JSON-LD or as CSV; Markdown and HTML are for reading only",
        "there are no annotations in it",
        "there are no notes in it",
        "this is no table of notes: its first line does not name our columns",
        "too large for a termbase",
        "it is no text with one word on each line",
        "there is no word in it; it should have one on each line",
        # dictionaries
        "it is no dictionary Hunspell can read",
        "it is no dictionary in UTF-8",
        "it is no dictionary: a line is longer than any entry",
        "it is no dictionary: no line parts two languages with ::",
        "it is no index of a dictionary",
        "it is no StarDict dictionary",
        "its index is damaged",
        "its index is empty",
        "its index names places that its articles do not have",
        "its list of synonyms is damaged",
        "its words are neither German nor English",
        "there is no such file; a dictionary is a pair of .aff and .dic",
        "it is no file of dictionaries; move it away and take them in again",
        "the file of the dictionaries is damaged; delete it and take them in again",
        # libraries
        "a newer version of Zwiesprache wrote it; update the program",
        "a newer version of Zwiesprache wrote this library; update the program",
        "a text in the file is damaged; open the newest backup",
        "an older library must be brought up to date; copy it to a folder you own",
        "another program is writing to the library; close it and try again",
        "it can only be read, and has to remember what it hands over; copy it elsewhere",
        "no backup could be made; make room or free the backups folder",
        "the disk is full; free some space, nothing of this step was written",
        "the disk reported an error; check the disk, then open the library again",
        "the file cannot be opened; check that it exists and may be read",
        "the file holds an impossibly large value; open a backup",
        "the library can only be read; save a copy in a folder you may write to, or change the permissions",
        "the disk takes no more; nothing of this step was written",
        "the file is damaged; open the newest file in the backups folder",
        "the file is empty; choose another file, or make a new library",
        "the file may not be opened; check its permissions",
        "the file may not be read; check its permissions",
        "the folder cannot be written; choose another folder",
        "there is a file with this name already; open it or choose another name",
        "there is no such file; it may have been moved or renamed",
        "this is a folder; choose the library in it",
        "this is not a library of Zwiesprache; choose another file",
        "it does not say what was handed over",
        "none of its backups is sound; what can be read of it may be more",
        "nothing can be read of it; open a backup",
        "nothing in it was handed over from this library; take it in as a new work",
        "the copy cannot be made",
        "the file is damaged; have it sent to you again",
        "there is a file with this name already; choose another name",
        "there is no room for a backup beside the library; free some space",
        "this is a folder; choose a name for the copy in it",
        "this is a library, but nothing that was handed over; open it instead",
        "this is no backup of the library; choose one from its list",
        "this is the library itself; choose another name",
        # models
        "it cannot be unpacked (disk or permissions)",
        "it has no SentencePiece vocabulary (sentencepiece.model), which this program needs",
        "its description (metadata.json) cannot be read",
        "offline translation is not installed (the extra “offline-mt”)",
        "the model in it does not work",
        "there is no description (metadata.json) in it, so it is no model",
        "there is no translation model (model/model.bin) in it",
        "there is not enough room on the disk to unpack it",
        # exports
        "no row of this work has an original",
        "no row of this work has both texts",
        "no terms of the glossary apply to this work",
        "no row of this work is confirmed, reviewed or final",
        "nothing in this work is highlighted or has a note, so there is nothing to learn",
        "nothing of this work is translated yet",
        "there are no notes on this work",
        "there is no original in this work",
        "there is no text in this work",
        "the PDF could not be begun",
        "this work has no text",
    )
)
"""Reasons that are always the same."""

SHAPES: tuple[str, ...] = mark(
    (
        "{reason} (line {line})",
        "it is the same file as {name}",
        "the archive has a file of more than {size} MB in it",
        "the archive is incomplete: {name} is missing",
        "the archive unpacks to more than {size} GB",
        "the archive unpacks to more than {size} MB",
        "there is no work {number} in it",
        "the file cannot be reached: {reason}",
        "the file cannot be read: {reason}",
        "the file cannot be written: {reason}",
        "it cannot be written: {reason}",
        "the file has more than {count} annotations",
        "the file has more than {count} rows; divide it into several files",
        "the file is larger than {size} GB",
        "the file is larger than {size} MB",
        "the file is larger than {size} MB; divide it into several files",
        "the file unpacks to more than {size} MB",
        "the JSON in it is damaged in line {line}",
        "the sheet has more than {count} rows",
        "the table has more than {count} lines",
        "the text has more than {count} lines; divide it into several files",
        "the text has more than {count} paragraphs; divide it into several files",
        "the text is larger than {size} MB; divide it into several files",
        "the workbook has a sheet of more than {size} MB in it",
        "the XML in it is damaged, line {line}",
        "this is {what}; DOCX, ODT, EPUB and FB2 are read",
        "this is {what}; texts, web pages, PDF, DOCX, ODT, RTF, EPUB and FB2 are read",
        "this PDF has {count} pages; up to {most} are read",
        "this PDF holds more than {count} characters",
        "this translation memory holds one language only ({language})",
        "this {format} file holds an original with its translation; open it alone",
        "unknown encoding {name}",
        "a quotation mark is not closed, or a cell has no end (line {line})",
        (
            "row {row} is longer than a cell of a workbook can be ({count} characters); take CSV, "
            "or sentences instead of paragraphs"
        ),
        "a workbook has no more than {count} rows and this text needs more; take CSV",
        "line {line}: not a text file",
        "line {line}: says something of a term that is missing",
        "line {line}: unknown match {word}",
        "line {line}: unknown status {word}",
        "line {line}: {count} cells where there are {columns} columns",
        "line {line}: <{name}> is not a TBX termbase",
        "line {line}: {reason}",
        "{name} is damaged",
        "{name} is larger than {size} MB",
        "{name} is larger than {size} MB inside",
        "{name} is missing; a dictionary is a pair of .aff and .dic",
        "it has more than {count} heads",
        "it is longer than {count} letters",
        "it is not of these languages but of {first} and {second}",
        "its articles {name} are not beside it",
        "its file {name} is not beside it",
        "its index {name} is not beside it",
        "its index is larger than {size} MB",
        "there are more than {size} MB of articles in it",
        "it holds something no library has ({name}); do not trust this file, open a backup",
        "it translates {languages}, not German to English or English to German",
        "{thing} in the file is damaged; open the newest backup",
    )
)
"""Reasons with a name or a figure in them."""

THINGS: tuple[str, ...] = mark(
    (
        "a compressed file",
        "a damaged DOCX file",
        "a database",
        "a document",
        "a hand-over",
        "a kept translation",
        "a note",
        "a paragraph",
        "a PDF file",
        "a presentation (PPTX)",
        "a program",
        "a row",
        "a spreadsheet (XLSX) that has not two columns of text",
        "a run of machine translation",
        "a term",
        "a unit of the memory",
        "a word",
        "a zip archive",
        "a zipped document (DOCX, EPUB, ODT)",
        "an earlier version",
        "an image",
        "an old Word document",
        "an OpenDocument file, but no text document",
        "an RTF document",
        "something",
        "the history",
        "the original of a document",
        "whose words a text holds",
    )
)
"""What a file can be instead, and what in a library can be damaged."""


_FIGURE = re.compile(r"\d{1,3}(,\d{3})+")


def in_words(reason: str) -> str:
    """A reason in the language of the interface; one that is not known stays as it is."""
    if reason in _known():
        return tr(reason)
    for shape, pattern in _patterns():
        found = pattern.fullmatch(reason)
        if found is not None:
            return tr(shape).format_map({name: in_words(value) for name, value in found.groupdict().items()})
    return number(int(reason.replace(",", ""))) if _FIGURE.fullmatch(reason) else reason


def is_known(reason: str) -> bool:
    """Whether there are words for a reason."""
    return reason in _known() or any(pattern.fullmatch(reason) for _, pattern in _patterns())


@cache
def _known() -> frozenset[str]:
    return frozenset((*FIXED, *THINGS))


@cache
def _patterns() -> tuple[tuple[str, re.Pattern[str]], ...]:
    return tuple((shape, _pattern(shape)) for shape in SHAPES)


def _pattern(shape: str) -> re.Pattern[str]:
    pieces = re.split(r"\{(\w+)\}", shape)
    text = "".join(
        f"(?P<{piece}>.+)" if number % 2 else re.escape(piece) for number, piece in enumerate(pieces)
    )
    return re.compile(text, re.DOTALL)
