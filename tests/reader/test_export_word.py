"""DOCX and ODT: one text comes back as it was, two as pairs; notes, comments, languages are real ones."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.errors import ExportRefused
from reader.exporting.formats import whole, writer
from reader.importing.files import read_document
from reader.importing.parallel.reading import parallel_of
from reader.model.document import Asset, BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.language import Language
from reader.model.publication import Arrangement, ExportFormat, ExportOptions, Texts
from tests.reader.book_blocks import MARKS, assert_same, drafts, made, shown, texts
from tests.reader.publications import Maker
from tests.reader.test_export_epub import rich
from tests.reader.test_images import png

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.publication import Publication

WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
FORMS = [ExportFormat.DOCX, ExportFormat.ODT]
P, F = BlockKind.PARAGRAPH, BlockKind.FOOTNOTE
HEALTH = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def written(
    form: ExportFormat, publication: Publication, texts: Texts, how: Arrangement = Arrangement.FACING
) -> bytes:
    write = writer(form)
    assert write is not None
    return whole(write, publication, ExportOptions(texts, how))


def parts(data: bytes) -> dict[str, etree._Element]:
    archive = zipfile.ZipFile(io.BytesIO(data))
    return {
        name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith((".xml", ".rels", ".xhtml", ".opf", ".ncx"))
    }


@pytest.mark.parametrize("form", FORMS)
@HEALTH
@given(texts(drafts(marks=(*MARKS, MarkKind.CODE))))
def test_one_text_comes_back(form: ExportFormat, tmp_path: Path, blocks: list[BlockDraft]) -> None:
    path = tmp_path / f"text.{form}"
    path.write_bytes(written(form, made(blocks).publication(), Texts.ORIGINAL))
    assert_same(read_document(path), blocks)


ROWS = st.lists(
    st.tuples(
        st.lists(drafts(), min_size=0, max_size=2),
        st.lists(drafts(), min_size=0, max_size=2),
    ).filter(any),
    min_size=2,
    max_size=6,
).filter(lambda rows: all(any(row[side] for row in rows) for side in (0, 1)))


@pytest.mark.parametrize("form", FORMS)
@HEALTH
@given(ROWS)
def test_two_texts_come_back_as_pairs(
    form: ExportFormat, rows: list[tuple[list[BlockDraft], list[BlockDraft]]]
) -> None:
    maker = Maker((Language.GERMAN, Language.ENGLISH))
    for source, target in rows:
        maker.row(source, target)
    found = parallel_of(f"text.{form}", written(form, maker.publication(), Texts.BOTH))
    assert found is not None
    assert found.original.language is Language.GERMAN
    assert found.translation.language is Language.ENGLISH
    original, translation = found.original.blocks, found.translation.blocks
    pairs = [
        ([shown(original[i]) for i in bead.source], [shown(translation[i]) for i in bead.target])
        for bead in found.alignment.beads
    ]
    assert pairs == [([shown(b) for b in row.source], [shown(b) for b in row.target]) for row in maker.rows]


@pytest.mark.parametrize("form", FORMS)
def test_footnotes_and_pictures_of_a_table_come_back(form: ExportFormat) -> None:
    found = parallel_of(f"text.{form}", written(form, rich().publication(), Texts.BOTH))
    assert found is not None
    original, translation = found.original.blocks, found.translation.blocks
    assert [b.text for b in original if b.kind is F] == ["Sehr.\nWirklich."] * 2
    assert [b.text for b in translation if b.kind is F] == ["Very."] * 2
    pairs = [
        (original[b.source[0]].text, translation[b.target[0]].text)
        for b in found.alignment.beads
        if b.source and b.target
    ]
    assert ("Sehr.\nWirklich.", "Very.") in pairs
    assert [asset.alt for asset in found.original.assets] == ["A bridge"]


@pytest.mark.parametrize("form", FORMS)
def test_pictures_stay_with_their_blocks(form: ExportFormat) -> None:
    names = [f"{n}.png" for n in "abcd"]
    maker = Maker(assets={n: Asset(n, "image/png", png(20 + i, 20), n) for i, n in enumerate(names)})
    for at, name in enumerate(names):
        place = 0 if at % 2 else len("Ein Absatz.")
        mark = InlineMark(MarkKind.IMAGE, place, place, name)
        source, target = BlockDraft(P, "Ein Absatz."), BlockDraft(P, "Ein Absatz.", marks=(mark,))
        maker.row(*(([target], [source]) if at < 2 else ([source], [target])))
    found = parallel_of(f"text.{form}", written(form, maker.publication(), Texts.BOTH))
    assert found is not None
    alts = {asset.name: asset.alt for d in (found.original, found.translation) for asset in d.assets}
    blocks = [*found.original.blocks, *found.translation.blocks]
    places = [[(alts[m.target], m.start) for m in b.marks] for b in blocks]
    assert places == [[("a.png", 11)], [("b.png", 0)], [], [], [], [], [("c.png", 11)], [("d.png", 0)]]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("texts", Texts)
@pytest.mark.parametrize("how", Arrangement)
def test_every_part_is_whole(form: ExportFormat, texts: Texts, how: Arrangement) -> None:
    assert len(parts(written(form, rich().publication(), texts, how))) > 3


ODD = st.text(
    st.one_of(st.sampled_from("ab <>&\"']\n\t\0\x0b\ud800\ufffe*_[]`"), st.characters()),
    min_size=1,
    max_size=12,
)


@pytest.mark.parametrize("form", [*FORMS, ExportFormat.EPUB, ExportFormat.MARKDOWN, ExportFormat.TEXT])
@settings(max_examples=20, deadline=None)
@given(odd=ODD)
def test_whatever_stands_in_a_text_every_part_is_whole(form: ExportFormat, odd: str) -> None:
    maker = Maker(title=odd, author=odd, translator=odd)
    for kind in BlockKind:
        marks = tuple(InlineMark(mark, 0, len(odd), odd) for mark in MarkKind if mark is not MarkKind.IMAGE)
        refs = (FootnoteRef("1", len(odd)), FootnoteRef(odd, 0))
        label = "1" if kind is F else odd
        row = maker.row([BlockDraft(kind, odd, 1, label, marks, refs)], [BlockDraft(kind, odd, 1, odd)])
        maker.note(odd, (row.source[0], 0, len(odd)), authors=(odd,))
    ways = [(Texts.BOTH, how) for how in Arrangement]
    for which, how in [*ways, (Texts.ORIGINAL, Arrangement.FACING)]:
        try:
            data = written(form, maker.publication(), which, how)
        except ExportRefused:
            continue
        if form in {ExportFormat.MARKDOWN, ExportFormat.TEXT}:
            data.decode()
        else:
            assert len(parts(data)) > 2


@pytest.mark.parametrize("form", FORMS)
def test_nothing_to_write_is_refused(form: ExportFormat) -> None:
    maker = Maker()
    maker.row([BlockDraft(P, "Allein")], [BlockDraft(P, " ")])
    with pytest.raises(ExportRefused, match="translated yet"):
        written(form, maker.publication(), Texts.TRANSLATION)


@pytest.mark.parametrize("form", FORMS)
def test_long_works_are_in_several_tables_and_one_text_each_again(form: ExportFormat) -> None:
    maker = Maker()
    for number in range(700):
        kind, level = (BlockKind.HEADING, 1) if number in {0, 100, 200} else (P, 0)
        maker.row(
            [BlockDraft(kind, f"Das ist der Absatz {number}.", level)],
            [BlockDraft(kind, f"This is paragraph {number}.", level)],
        )
    data = written(form, maker.publication(), Texts.BOTH)
    name = "word/document.xml" if form is ExportFormat.DOCX else "content.xml"
    tables = [e for e in parts(data)[name].iter() if str(e.tag).endswith(("}tbl", "}table"))]
    # a new table with a new chapter, and where a chapter is too long
    assert [len([e for e in t if str(e.tag).endswith(("}tr", "}table-row"))]) for t in tables] == (
        [201, 301, 200] if form is ExportFormat.DOCX else [200, 300, 200]
    )
    found = parallel_of(f"text.{form}", data)
    assert found is not None
    assert [b.text for b in found.original.blocks] == [row.source[0].text for row in maker.rows]
    assert [b.text for b in found.translation.blocks] == [row.target[0].text for row in maker.rows]


def test_word_gets_real_notes_comments_and_languages() -> None:
    data = written(ExportFormat.DOCX, rich().publication(), Texts.BOTH)
    found = parts(data)
    document, notes, comments = (found[f"word/{name}.xml"] for name in ("document", "footnotes", "comments"))
    references = [e.get(f"{WORD}id") for e in document.iter(f"{WORD}footnoteReference")]
    assert references == ["1", "2", "3", "4"]
    assert [e.get(f"{WORD}id") for e in notes.iter(f"{WORD}footnote")][2:] == references
    ids = [e.get(f"{WORD}id") for e in comments.iter(f"{WORD}comment")]
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert {e.get(f"{WORD}id") for e in document.iter(f"{WORD}{name}")} == set(ids)
    assert "".join(comments.itertext()).startswith("So it was. 1So it was. 2Without")
    assert {e.get(f"{WORD}val") for e in document.iter(f"{WORD}lang")} == {"en-GB"}
    # the relations of both parts are there
    for part in ("document", "footnotes"):
        known = {e.get("Id") for e in found[f"word/_rels/{part}.xml.rels"]}
        used = {
            value
            for element in found[f"word/{part}.xml"].iter()
            for name, value in element.attrib.items()
            if str(name).startswith("{http://schemas.openxmlformats.org/officeDocument/2006/relationships}")
        }
        assert used <= known


def test_python_docx_reads_the_table_and_the_properties() -> None:
    opened = docx.Document(io.BytesIO(written(ExportFormat.DOCX, rich().publication(), Texts.BOTH)))
    (table,) = opened.tables
    assert [cell.text for cell in table.rows[0].cells] == ["Original · German", "Translation · English"]
    assert [cell.text for cell in table.rows[2].cells] == ["Kapitel 1", "Chapter 1"]
    assert opened.core_properties.title == "Die Brücke am Fluss"
    assert opened.core_properties.author == "A. Verfasserin"
    alone = docx.Document(io.BytesIO(written(ExportFormat.DOCX, rich().publication(), Texts.TRANSLATION)))
    assert [p.style.name for p in alone.paragraphs if p.style is not None and p.text][:3] == [
        "Heading 1", "Heading 2", "Running Text First",
    ]  # fmt: skip


def test_a_translation_that_has_just_begun_is_still_a_pair_of_texts() -> None:
    maker = Maker()
    for number in range(30):
        begun = [BlockDraft(P, "" if number else "One.")]
        maker.row([BlockDraft(P, f"Das ist der Absatz Nummer {number}.")], begun)
    found = parallel_of("text.docx", written(ExportFormat.DOCX, maker.publication(), Texts.BOTH))
    assert found is not None
    assert len(found.alignment.beads) == 30
