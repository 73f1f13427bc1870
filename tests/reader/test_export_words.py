"""What the program itself says in the files it writes follows the language asked for, no word left over."""

from __future__ import annotations

import io
import re
import sqlite3
import zipfile
from dataclasses import replace
from html import unescape
from itertools import product
from typing import TYPE_CHECKING

import pytest

from reader.commandline.checking import options_of
from reader.commandline.reports import make_report
from reader.edits.blocks import set_text
from reader.exporting import reports
from reader.exporting.citations import CitationStyle, Cited, cite
from reader.exporting.edition import words as edition_words
from reader.exporting.formats import whole, writer
from reader.exporting.ledger import to_csv, to_html
from reader.exporting.notes.writing import write_notes
from reader.exporting.report_words import _MONTHS as MONTHS
from reader.exporting.report_words import _OUTCOMES as OUTCOMES
from reader.exporting.report_words import _RULES as RULES
from reader.exporting.words import GERMAN
from reader.importing.parallel.reading import parallel_of
from reader.jobs.checks import make_ledger
from reader.model.annotation import DOUBTED, AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.document import Asset, BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.language import Language
from reader.model.notefile import NoteEntry, NoteFile, NoteFormat, NoteRecord
from reader.model.publication import Arrangement, ExportFormat, ExportOptions, Texts
from reader.model.report import ReportKind
from reader.model.termbase import Concept, Term, TermStatus
from reader.model.translation import Sent
from reader.storage.check_rows import CheckSource
from reader.storage.library import Library
from tests.reader.publications import Maker
from tests.reader.sample_library import ENGLISH as SAMPLE_ENGLISH
from tests.reader.sample_library import GERMAN as SAMPLE_GERMAN
from tests.reader.sample_library import add_sample, rows_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from reader.model.publication import Publication

TEXT = "Aqqa bqqb"
"""What the files are about: words of no language, all with two q."""
SAID = {w for text in GERMAN.values() for w in re.findall(r"[^\W\d_]+", re.sub(r"\{\w+\}", "", text))}
"""Every word there is in German."""


def strangers(text: str, allowed: Iterable[str] = ()) -> set[str]:
    """The words of a text that are neither the work's own nor said in German."""
    found = {word for word in re.findall(r"[^\W\d_]+", text) if len(word) > 1 and "qq" not in word}
    return found - SAID - {"Zwiesprache"} - set(allowed)


def seen(markup: str) -> str:
    """What people see, or have read to them, of HTML."""
    markup = re.sub(r"(?s)<(style|script)[ >].*?</\1>", " ", markup)
    said = re.findall(r'(?:alt|aria-label|title)="([^"]*)"', markup)
    return unescape(" ".join([re.sub(r"<[^>]*>", " ", markup), *said]))


def notes() -> NoteFile:
    """Notes of all kinds and colours, in a chapter with a name, in one without, and without a place."""
    entries = []
    for place, (kind, colour) in enumerate(product(AnnotationKind, Colour)):
        record = NoteRecord(f"u{place}", kind, colour, "Cqqc.", ("dqqd", DOUBTED), ("Eqqe",), "", "")
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
            assert "n.d." not in said
        assert cite(found, style) == cite(found, style, Language.ENGLISH)
    assert re.search("Kapitel 3|Kap. 3", cite(found, style, Language.GERMAN).plain)


# -- whole works ---------------------------------------------------------------------------------------

FOR_PROGRAMS = {
    ExportFormat.TMX, ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.PO, ExportFormat.TBX,
    ExportFormat.TBX_3, ExportFormat.JSON_LD, ExportFormat.CSV, ExportFormat.TSV,
}  # fmt: skip
"""What is read back by names and values: nothing in them depends on the language."""
SILENT = {ExportFormat.RTF, ExportFormat.HIGHLIGHTED_HTML, ExportFormat.HIGHLIGHTED_LATEX}
"""What has the texts alone, without a word of the program."""
DOMAIN = [form for form in ExportFormat if writer(form) is not None]


def publication() -> Publication:
    """All there is to say something about, in words of no language."""
    picture = InlineMark(MarkKind.IMAGE, 0, 0, "a.png")
    pixel = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010806")
    maker = Maker(
        (Language.GERMAN, Language.ENGLISH),
        TEXT,
        "Gqqg",
        "Hqqh",
        {"a.png": Asset("a.png", "image/png", pixel)},
    )
    kinds = BlockKind.HEADING, BlockKind.PARAGRAPH, BlockKind.FOOTNOTE
    heading, paragraph, footnote = kinds
    maker.row([BlockDraft(heading, TEXT, 1, marks=(picture,))], [BlockDraft(heading, TEXT, 1)])
    ref = (FootnoteRef("1", 4),)
    row = maker.row([BlockDraft(paragraph, TEXT, refs=ref)], [BlockDraft(paragraph, TEXT, refs=ref)])
    maker.row([BlockDraft(footnote, TEXT, label="1")], [BlockDraft(footnote, TEXT, label="1")])
    for kind in AnnotationKind:
        maker.note("Cqqc.", (row.source[0], 0, 4), (row.target[0], 0, 4), kind=kind)
    maker.note("Cqqc.", row=row, kind=AnnotationKind.QUESTION)
    maker.note("Dqqd.")
    terms = (
        Term(Language.GERMAN, TEXT),
        Term(Language.ENGLISH, TEXT),
        Term(Language.ENGLISH, "Jqqj", status=TermStatus.FORBIDDEN),
    )
    return replace(maker.publication(), concepts=(Concept(terms, uid="7f"),))


def said_in(form: ExportFormat, data: bytes) -> str:
    """What people are told by a file, without what stands in it for programs."""
    match form:
        case ExportFormat.ANKI:
            deck = sqlite3.connect(":memory:")
            deck.deserialize(zipfile.ZipFile(io.BytesIO(data)).read("collection.anki2"))
            return " ".join(fields for (fields,) in deck.execute("SELECT flds FROM notes"))
        case ExportFormat.XLSX:
            book = zipfile.ZipFile(io.BytesIO(data)).read("xl/workbook.xml").decode()
            return " ".join(re.findall(r'<sheet [^>]*name="(.*?)"', book))
        case ExportFormat.EPUB | ExportFormat.DOCX | ExportFormat.ODT:
            return " ".join(_parts(zipfile.ZipFile(io.BytesIO(data))))
        case ExportFormat.TEI:
            return seen(data.decode().partition("</teiHeader>")[0])
        case ExportFormat.MARKDOWN:
            return re.sub(r"(?m)^\w+:|<br>|\^note-", " ", data.decode())
        case ExportFormat.RTF:
            return re.sub(r"\\[a-z]+-?\d*|Times New Roman", " ", data.decode())
        case ExportFormat.LATEX | ExportFormat.HIGHLIGHTED_LATEX:
            head, _, body = data.decode().partition("\\begin{document}")
            comments = re.findall(r"(?m)% (.*)$", head) if form is ExportFormat.LATEX else []
            named = r"\\(?:begin|end|PY|ZMarked)\{[\w+]+\*?\}|\\addcontentsline\{toc\}\{section\}|\[[^\]]*\]"
            return re.sub(rf"{named}|texlive-[\w-]+|\\\w+", " ", " ".join([body, *comments]))
        case _:
            return seen(data.decode())


def _parts(archive: zipfile.ZipFile) -> Iterator[str]:
    """The texts of a book, and the names of its pictures."""
    for name in archive.namelist():
        if name.endswith((".xhtml", ".ncx", ".opf", ".xml")) and "META-INF" not in name:
            text = archive.read(name).decode()
            text = re.sub(r"<meta refines=.*?</meta>|<(dc:identifier|w:instrText).*?</\1>", " ", text)
            text = re.sub(r'<meta property="schema:(?!accessibilitySummary).*?</meta>', " ", text)
            yield seen(text)
            yield from re.findall(r'<(?:draw:frame [^>]*draw:|wp:docPr [^>]*)name="(.*?)"', text)
            yield from re.findall(r'w:(?:author|initials)="(.*?)"', text)


@pytest.mark.parametrize("form", DOMAIN)
@pytest.mark.parametrize("arrangement", Arrangement)
def test_a_work_speaks_the_language(form: ExportFormat, arrangement: Arrangement) -> None:
    write = writer(form)
    assert write is not None
    english, german = (
        whole(write, publication(), ExportOptions(arrangement=arrangement, language=language))
        for language in (Language.ENGLISH, Language.GERMAN)
    )
    assert english == whole(write, publication(), ExportOptions(arrangement=arrangement))
    if form in FOR_PROGRAMS:
        assert german == english
        return
    allowed = {"de", "en"}
    if form is ExportFormat.EDITION:
        allowed |= {word for text in edition_words()["de"].values() for word in re.findall(r"\w+", text)} | {
            "Aa"
        }
    assert strangers(said_in(form, german), allowed) == set()
    assert form in SILENT or strangers(said_in(form, english), allowed) - strangers(TEXT)


@pytest.mark.parametrize("form", [ExportFormat.DOCX, ExportFormat.ODT])
def test_a_table_comes_back_whatever_its_head_says(form: ExportFormat) -> None:
    write = writer(form)
    assert write is not None
    for languages in ((Language.GERMAN, Language.ENGLISH), (Language.ENGLISH, Language.GERMAN)):
        maker = Maker(languages)
        maker.row([BlockDraft(BlockKind.PARAGRAPH, TEXT)], [BlockDraft(BlockKind.PARAGRAPH, TEXT[::-1])])
        for language in Language:
            data = whole(write, maker.publication(), ExportOptions(language=language))
            found = parallel_of(f"text.{form}", data)
            assert found is not None
            sides = found.original, found.translation
            assert [side.language for side in sides] == list(languages)
            assert [[b.text for b in side.blocks] for side in sides] == [[TEXT], [TEXT[::-1]]]


@pytest.mark.parametrize("form", [ExportFormat.EPUB, ExportFormat.MARKDOWN])
@pytest.mark.parametrize("texts", [Texts.ORIGINAL, Texts.TRANSLATION])
def test_one_text_alone_speaks_its_own_language(form: ExportFormat, texts: Texts) -> None:
    write = writer(form)
    assert write is not None
    files = {whole(write, publication(), ExportOptions(texts, language=language)) for language in Language}
    assert len(files) == 1
    german = strangers(said_in(form, files.pop()), {"de", "en"}) == set()
    assert german is (texts is Texts.ORIGINAL)


@pytest.mark.parametrize("kind", ReportKind)
def test_reports_and_the_ledger_speak_the_language(kind: ReportKind, tmp_path: Path) -> None:
    path = tmp_path / "library.zwie"
    with Library.create(path) as library:
        work = add_sample(library)
        (bitext,) = library.works.bitexts(work)
        set_text(library, rows_of(library, work)[1].target[0].id, "It had rained for 7 days.")
        sent = Sent("1", "qqq", "qq.qq", "qq", "timed_out")
        library.ledger.tell(sent, library.works.get(work).uid, rows_of(library, work)[2].source[0].id)
        ledger = make_ledger(CheckSource(path, bitext), options_of(library, library.works.get(work)))
    own = {word for _, text in (*SAMPLE_GERMAN, *SAMPLE_ENGLISH) for word in re.findall(r"[^\W\d_]+", text)}
    own |= {word for said in (*RULES.values(), *OUTCOMES.values()) for word in re.findall(r"\w+", said)}
    own |= set(MONTHS[Language.GERMAN].split())
    report = make_report(path, work, bitext, kind, Language.GERMAN)
    for said in (reports.to_csv(report), seen(reports.to_html(report))):
        assert strangers(said, own) == set()
    for said in (to_csv(ledger, Language.GERMAN), seen(to_html(ledger, TEXT, Language.GERMAN))):
        assert strangers(said, own) == set()
