"""Pages on paper: level columns, footnotes at the foot, nothing lost, text that can be read back."""

from __future__ import annotations

import re
import struct
import subprocess
import sys
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ExportRefused
from reader.model.annotation import AnnotationKind
from reader.model.document import Asset, BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.publication import Arrangement, ExportOptions, Paper, Texts
from reader.storage.library import Library
from tests.reader.publications import Maker
from tests.reader.sample_library import add_sample
from ui.printing import outline, pdf
from ui.printing.composing import Composition
from ui.printing.pieces import Cut

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.model.publication import Publication
    from ui.printing.filling import Opening

pytestmark = pytest.mark.usefixtures("qapp")
ROOT = Path(__file__).parents[2]
GERMAN = "Es regnete seit Tagen, und die geschäftlichen Auflagen machten allen am Ufer große Angst. "
ENGLISH = "It had rained for days, and the official fjord affairs frightened everyone at the flooded bank. "
ALONE = ExportOptions(texts=Texts.TRANSLATION, paper=Paper.A5)
WAYS = (
    ExportOptions(),
    ExportOptions(spreads=True, paper=Paper.A5, row_numbers=True),
    ExportOptions(arrangement=Arrangement.ALTERNATING, paper=Paper.LETTER),
    ALONE,
    ExportOptions(texts=Texts.ORIGINAL),
)


def paragraph(text: str, *labels: str) -> BlockDraft:
    refs = tuple(FootnoteRef(label, 5 + number) for number, label in enumerate(labels))
    return BlockDraft(BlockKind.PARAGRAPH, text, refs=refs)


def heading(text: str, level: int = 1) -> BlockDraft:
    return BlockDraft(BlockKind.HEADING, text, level)


def footnote(label: str, text: str) -> BlockDraft:
    return BlockDraft(BlockKind.FOOTNOTE, text, label=label)


def short() -> Maker:
    maker = Maker()
    maker.row([heading("Die Brücke")], [heading("The Bridge")])
    for number in range(3):
        maker.row([paragraph(f"{number}. {GERMAN}" * 2)], [paragraph(f"{number}. {ENGLISH}" * 2)])
    return maker


def long(chapters: int = 3, rows: int = 30) -> Maker:
    maker = Maker()
    maker.row([heading("Die Brücke")], [heading("The Bridge")])
    for chapter in range(1, chapters + 1):
        maker.row([heading(f"{chapter}. Kapitel", 2)], [heading(f"Chapter {chapter}", 2)])
        for number in range(rows):
            source = paragraph(GERMAN * (1 + number % 5), *(["1"] if number == 7 else []))
            target = paragraph(ENGLISH * (1 + number % 4), *(["1"] if number == 7 else []))
            maker.row([source], [target] if number % 9 else [])
        maker.row(
            [footnote("1", f"Note {chapter}: {GERMAN}")], [footnote("1", f"Remark {chapter}: {ENGLISH}")]
        )
    return maker


def pages_of(data: bytes) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def words(text: str) -> list[str]:
    return re.findall(r"\w+", text)


# -- what is in the file ------------------------------------------------------------------------------


def test_every_word_of_both_texts_can_be_read_back() -> None:
    publication = short().publication()
    text = " ".join(pages_of(pdf.write(publication, ExportOptions())))
    text = re.sub(r"\ufffe\s*", "", text)  # what PDFium makes of the hyphens of divided words
    for row in publication.rows:
        for block in (*row.source, *row.target):
            wanted = words(block.text)
            assert re.search(r"\W+".join(map(re.escape, wanted)), text), block.text
    assert "geschäftlichen" in text
    assert "official fjord affairs" in text


def test_the_file_names_itself_its_language_and_its_chapters() -> None:
    publication = long().publication()
    data = pdf.write(publication, ExportOptions(spreads=True))
    document = pypdfium2.PdfDocument(data)
    facts = document.get_metadata_dict()
    assert facts["Title"] == "Die Brücke am Fluss"
    assert facts["Author"] == "A. Verfasserin"
    assert facts["CreationDate"] == "D:20261130020000Z"
    toc = list(document.get_toc())
    titles = [(entry.level, entry.get_title()) for entry in toc]
    assert titles == [(0, "Die Brücke – The Bridge")] + [
        (1, f"{n}. Kapitel – Chapter {n}") for n in (1, 2, 3)
    ]
    pages = pages_of(data)
    for number, entry in enumerate(toc[1:], 1):
        assert f"{number}. Kapitel" in pages[entry.get_dest().get_index()]
    document.close()
    assert b"/Lang (de)" in data
    assert b"/TwoPageRight" in data
    assert b"/FontFile2" in data


@pytest.mark.parametrize("options", WAYS)
def test_equal_input_gives_equal_bytes(options: ExportOptions) -> None:
    publication = short().publication()
    assert pdf.write(publication, options) == pdf.write(publication, options)


def test_a_file_that_is_not_as_expected_stays_as_it_is() -> None:
    assert outline.with_outline(b"%PDF-1.7\nnothing", [outline.Entry(1, "A", 1)]) == b"%PDF-1.7\nnothing"


@pytest.mark.parametrize(
    ("texts", "reason"),
    [
        (Texts.TRANSLATION, "nothing of this work is translated yet"),
        (Texts.BOTH, "there is no text in this work"),
        (Texts.ORIGINAL, "there is no original in this work"),
    ],
)
def test_nothing_to_set_is_said(texts: Texts, reason: str) -> None:
    maker = Maker()
    if texts is Texts.TRANSLATION:
        maker.row([paragraph(GERMAN)], [])
        maker.row([paragraph(GERMAN)], [paragraph("")])
    with pytest.raises(ExportRefused, match=reason):
        pdf.write(maker.publication(), ExportOptions(texts=texts))


def test_a_work_without_a_translation_is_set_with_room_for_it() -> None:
    maker = Maker()
    maker.row([paragraph(GERMAN)], [])
    assert "Auflagen" in pages_of(pdf.write(maker.publication(), ExportOptions()))[0]


# -- how it is set ------------------------------------------------------------------------------------


def opened(publication: Publication, options: ExportOptions) -> tuple[Composition, list[Opening]]:
    made = Composition(publication, options)
    return made, list(made.openings())


def lines_of(openings: list[Opening]) -> Iterator[tuple[int, int, int, int, range]]:
    """Opening, column, line of the grid, block, and the lines of that block."""
    for number, opening in enumerate(openings):
        for column, slot, piece in opening.placed:
            if piece.layout is not None:
                yield number, column, slot, piece.layout.block.id, range(piece.first, piece.last)


_KINDS = st.sampled_from(
    [*[BlockKind.PARAGRAPH] * 6, BlockKind.HEADING, BlockKind.VERSE, BlockKind.LIST_ITEM]
)
_CELLS = st.lists(st.tuples(_KINDS, st.integers(1, 14), st.booleans()), max_size=3)


Cell = list[tuple[BlockKind, int, bool]]


def drafts_of(cell: Cell, label: str) -> list[BlockDraft]:
    """Blocks of random kinds and lengths, some with a footnote below them."""
    drafts = []
    for number, (kind, length, has_note) in enumerate(cell):
        text = (GERMAN * length)[: 25 * length * (1 if kind is BlockKind.HEADING else 3)]
        own = f"{label}.{number}" if has_note and kind is BlockKind.PARAGRAPH else ""
        refs = (FootnoteRef(own, 9),) if own else ()
        drafts.append(BlockDraft(kind, text, level=int(kind is BlockKind.HEADING), refs=refs))
        if own:
            drafts.append(footnote(own, GERMAN * (length % 9)))
    return drafts


def random_work(rows: list[tuple[Cell, Cell]]) -> Publication:
    maker = Maker()
    maker.row([paragraph("Anfang")], [paragraph("Beginning")])
    for number, cells in enumerate(rows):
        maker.row(*(drafts_of(cell, f"{number}{side}") for side, cell in zip("ab", cells, strict=True)))
    return maker.publication()


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=30), way=st.sampled_from(WAYS[:3]))
def test_nothing_is_lost_and_rows_stay_level(rows: list[tuple[Cell, Cell]], way: ExportOptions) -> None:
    publication = random_work(rows)
    made, openings = opened(publication, way)
    placed: dict[int, list[tuple[int, int, int, int]]] = defaultdict(list)
    for page, column, slot, block_id, lines in lines_of(openings):
        placed[block_id] += [(page, column, slot, line) for line in lines]
    for opening in openings:
        for foot in opening.feet:
            for foot_line in foot:
                placed[foot_line.layout.block.id].append((opening.page, 0, 0, foot_line.number))
    lifted = {note.block_id for note in made.book.footnotes}
    for row in publication.rows:
        starts = set()
        for side in (row.source, row.target):
            for block in side:  # every line is there once, in order, on pages that follow one another
                assert placed[block.id] == sorted(placed[block.id])
                assert [line for *_, line in placed[block.id]] == list(range(len(placed[block.id]))) != []
            own = [block for block in side if block.id not in lifted]
            if own:
                number, _, slot, _ = placed[own[0].id][0]
                starts.add((number, slot))
        assert len(starts) <= (1 if len(made.sheet.places) == 2 else 2)


@settings(max_examples=25)
@given(rows=st.lists(st.tuples(_CELLS, _CELLS), min_size=1, max_size=30), way=st.sampled_from(WAYS[:3]))
def test_no_page_is_too_full(rows: list[tuple[Cell, Cell]], way: ExportOptions) -> None:
    made, openings = opened(random_work(rows), way)
    for opening in openings:
        free = made.sheet.slots - max((slot + piece.slots for _, slot, piece in opening.placed), default=0)
        assert free >= 0
        for foot in opening.feet:
            assert sum(line.layout.style.line for line in foot) <= free * made.sheet.line


_TEXTS = st.tuples(st.integers(0, 900), st.integers(0, 900))


@settings(max_examples=25)
@given(lengths=st.lists(st.one_of(st.none(), _TEXTS), min_size=4, max_size=60), way=st.sampled_from(WAYS))
def test_no_heading_stands_at_the_end_of_a_page(
    lengths: list[tuple[int, int] | None], way: ExportOptions
) -> None:
    maker = Maker()
    maker.row([paragraph("Anfang")], [paragraph("Beginning")])
    for length in lengths:
        if length is None:
            maker.row([heading("Ein neues Kapitel")], [heading("A new chapter")])
        else:
            maker.row([paragraph((GERMAN * 10)[: length[0]])], [paragraph((ENGLISH * 10)[: length[1]])])
    maker.row([paragraph("Ende")], [paragraph("End")])
    _, openings = opened(maker.publication(), way)
    for opening in openings[openings[0].is_title :]:
        _, _, last = max(opening.placed, key=lambda placed: placed[1])
        assert last.after is not Cut.KEPT


def test_a_row_longer_than_a_page_goes_on_level() -> None:
    maker = Maker()
    maker.row([paragraph(GERMAN * 120)], [paragraph(ENGLISH * 90)])
    _, openings = opened(maker.publication(), ExportOptions())
    assert len(openings) > 2
    for opening in openings:
        for _, slot, _piece in opening.placed:
            both = {column for column, other, _ in opening.placed if other == slot}
            assert 0 in both


def test_footnotes_stand_on_the_page_that_refers_to_them_whichever_chapter_numbers_anew() -> None:
    publication = long().publication()
    made, openings = opened(publication, ExportOptions())
    feet = [
        {line.layout.block.text.split(":")[0] for foot in opening.feet for line in foot}
        for opening in openings
    ]
    assert [sorted(foot) for foot in feet if foot] == [[f"Note {n}", f"Remark {n}"] for n in (1, 2, 3)]
    for opening, foot in zip(openings, feet, strict=True):
        notes = {n.body.block.text.split(":")[0] for _, _, piece in opening.placed for n in piece.notes}
        assert notes == foot
    assert made.book.footnotes


def test_a_heading_left_with_nothing_but_footnotes_goes_with_them() -> None:
    maker = Maker()
    maker.row([heading("Text")], [heading("Text")])
    maker.row([paragraph(GERMAN, "1")], [paragraph(ENGLISH, "1")])
    maker.row([heading("Anmerkungen")], [heading("Notes")])
    maker.row([footnote("1", "Fußnote.")], [footnote("1", "Footnote.")])
    text = pages_of(pdf.write(maker.publication(), ExportOptions()))
    assert len(text) == 1
    assert "Fußnote." in text[0]
    assert "Anmerkungen" not in text[0]


def test_long_chapters_begin_pages_and_stand_in_the_running_heads() -> None:
    publication = long().publication()
    _, openings = opened(publication, ExportOptions())
    begins = [opening for opening in openings if opening.opens]
    assert len(begins) == 3
    assert all(min(slot for _, slot, _ in opening.placed) > 0 for opening in begins)
    pages = pages_of(pdf.write(publication, ExportOptions()))
    second = openings[openings.index(begins[1]) + 1]
    assert second.chapter == ("2. Kapitel", "Chapter 2")
    assert "Chapter 2" in pages[second.page - 1]
    assert "Die Brücke am Fluss" in pages[second.page - 1]
    assert str(second.page) in words(pages[second.page - 1])


def test_spreads_have_the_original_on_the_left_of_equal_lines() -> None:
    publication = long(2, 12).publication()
    pages = pages_of(pdf.write(publication, ExportOptions(spreads=True)))
    assert len(pages) % 2 == 1  # the title page is a right one
    for left, right in zip(pages[1::2], pages[2::2], strict=True):
        assert "regnete" in left
        assert "regnete" not in right


def test_notes_are_numbered_in_the_text_and_stand_at_the_end() -> None:
    maker = short()
    block, other = maker.rows[1].source[0], maker.rows[1].target[0]
    maker.note("**Doppelt** gemeint.", (block, 3, 11), (other, 3, 11))
    maker.note("", (block, 20, len(block.text)), kind=AnnotationKind.HIGHLIGHT)
    maker.note("Zur ganzen Zeile.", row=maker.rows[2])
    publication = maker.publication()
    pages = pages_of(pdf.write(publication, ExportOptions()))
    assert [pages[0].count(number) for number in ("[1]", "[2]", "[3]")] == [2, 1, 0]
    assert "Doppelt gemeint." in pages[1]
    assert "Zur ganzen Zeile." in pages[1]
    without = pages_of(pdf.write(publication, ExportOptions(notes=False)))
    assert len(without) == 1
    assert "[1]" not in without[0]


def test_a_text_without_a_heading_has_its_title_above_it() -> None:
    maker = Maker()
    maker.row([paragraph(GERMAN)], [paragraph(ENGLISH)])
    page = pages_of(pdf.write(maker.publication(), ExportOptions()))[0]
    assert page.count("Die Brücke am Fluss") == 2  # above both columns
    assert "A. Verfasserin" in page
    maker.title = "Es regnete seit Tagen, und …"
    page = pages_of(pdf.write(maker.publication(), ExportOptions()))[0]
    assert "A. Verfasserin" not in page


def test_pictures_are_set_and_broken_ones_cost_nothing(tmp_path: Path) -> None:
    from PySide6.QtGui import QColor, QImage  # noqa: PLC0415 - the application comes first

    image = QImage(400, 5000, QImage.Format.Format_RGB32)
    image.fill(QColor(200, 30, 30))
    image.save(str(tmp_path / "a.png"))
    maker = Maker()
    maker.assets["a.png"] = Asset("a.png", "image/png", (tmp_path / "a.png").read_bytes())
    maker.assets["b.png"] = Asset("b.png", "image/png", b"\x89PNG\r\n\x1a\nno picture")
    head = struct.pack("<2sIHHIIiiHHIIiiII", b"BM", 54, 0, 0, 54, 40, 400, 300, 1, 24, 0, 0, 0, 0, 0, 0)
    maker.assets["c.bmp"] = Asset("c.bmp", "image/bmp", head, "Ein Turm")
    for name in ("a.png", "b.png", "c.bmp"):
        mark = InlineMark(MarkKind.IMAGE, 0, 0, name)
        maker.row([BlockDraft(BlockKind.PARAGRAPH, GERMAN, marks=(mark,))], [paragraph(ENGLISH)])
    maker.row([BlockDraft(BlockKind.PARAGRAPH, "", marks=(InlineMark(MarkKind.IMAGE, 0, 0, "a.png"),))], [])
    made, openings = opened(maker.publication(), ExportOptions())
    prints = [p.picture for opening in openings for _, _, p in opening.placed if p.picture is not None]
    assert len(prints) == 3
    assert all(picture.height < 0.6 * made.sheet.body for picture in prints)
    data = pdf.write(maker.publication(), ExportOptions())
    assert b"/Image" in data
    assert "Ein Turm" in "".join(pages_of(data))  # cut off behind its head: what was to be seen is said


def test_the_first_pages_are_enough_for_a_look() -> None:
    publication = long().publication()
    assert len(pages_of(pdf.first_pages(publication, ExportOptions(), 2))) == 2


def test_the_command_writes_a_pdf_without_a_display(tmp_path: Path) -> None:
    with Library.create(tmp_path / "library.zwie") as library:
        add_sample(library)
    out = tmp_path / "book.pdf"
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "export",
        str(tmp_path / "library.zwie"),
        "1",
        "-o",
        str(out),
    ]
    ended = subprocess.run(
        [*command, "--format", "pdf", "--texts", "both", "--paper", "letter", "--row-numbers"],
        capture_output=True,
        text=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    assert "frightened everyone" in pages_of(out.read_bytes())[0]
