"""What the program itself says in the files it writes follows the language asked for, no word left over."""

from __future__ import annotations

import re
from html import unescape
from itertools import product
from typing import TYPE_CHECKING

import pytest

from reader.exporting.citations import CitationStyle, Cited, cite
from reader.exporting.notes.writing import write_notes
from reader.exporting.words import GERMAN
from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.notefile import NoteEntry, NoteFile, NoteFormat, NoteRecord

if TYPE_CHECKING:
    from collections.abc import Iterable

TEXT = "Aqqa bqqb"
"""What the files are about: words of no language, all with two q."""
SAID = {word for text in GERMAN.values() for word in re.findall(r"[^\W\d_]+", text)} | {"Zwiesprache"}
"""Every word there is in German."""


def strangers(text: str, allowed: Iterable[str] = ()) -> set[str]:
    """The words of a text that are neither the work's own nor said in German."""
    found = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1 and "qq" not in word}
    return found - SAID - set(allowed)


def seen(markup: str) -> str:
    """What people see, or have read to them, of HTML."""
    markup = re.sub(r"(?s)<(style|script)[ >].*?</\1>", " ", markup)
    said = re.findall(r'(?:alt|aria-label|title)="([^"]*)"', markup)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", markup), *said]))


def notes() -> NoteFile:
    """Notes of all kinds and colours, in a chapter with a name, in one without, and without a place."""
    entries = []
    for place, (kind, colour) in enumerate(product(AnnotationKind, Colour)):
        record = NoteRecord(f"u{place}", kind, colour, "Cqqc.", ("dqqd",), ("Eqqe",), "", "")
        chapter, heading, row = ((1, "Fqqf", 1204), (2, "", 2000), (0, "", 0))[place % 3]
        entries.append(NoteEntry(record, chapter, heading, row, TEXT, TEXT, Side.TARGET, ""))
    entries.sort(key=lambda entry: entry.chapter)
    languages = Language.GERMAN, Language.ENGLISH
    return NoteFile(tuple(e.record for e in entries), "", TEXT, "Gqqg", languages, tuple(entries))


@pytest.mark.parametrize("form", [NoteFormat.MARKDOWN, NoteFormat.HTML])
def test_notes_for_people_speak_the_language(form: NoteFormat) -> None:
    german = write_notes(notes(), form, Language.GERMAN)
    assert strangers(seen(german)) == set()
    assert "Notizen zu Aqqa" in german
    assert "Kapitel 2" in german
    assert ("Zeile 1.204" if form is NoteFormat.HTML else "Zeile 1204") in german
    empty = write_notes(NoteFile((), title=TEXT), form, Language.GERMAN)
    assert strangers(seen(empty)) == set()
    assert write_notes(notes(), form) == write_notes(notes(), form, Language.ENGLISH) != german


@pytest.mark.parametrize("form", [NoteFormat.CSV, NoteFormat.JSON_LD])
def test_notes_for_programs_are_the_same_in_every_language(form: NoteFormat) -> None:
    assert write_notes(notes(), form, Language.GERMAN) == write_notes(notes(), form)


@pytest.mark.parametrize("style", CitationStyle)
def test_a_citation_speaks_the_language(style: CitationStyle) -> None:
    languages = Language.GERMAN, Language.ENGLISH
    for author in ("", "Gqqg"):
        found = Cited(TEXT, TEXT, languages, TEXT, author, "Hqqh", 3, "", 12, "zwie:iqqi")
        for said in cite(found, style, Language.GERMAN):
            assert strangers(seen(said), {"zwie"}) == set()
            assert "3" in said
        assert cite(found, style) == cite(found, style, Language.ENGLISH)
    assert re.search("Kapitel 3|Kap. 3", cite(found, style, Language.GERMAN).plain)
