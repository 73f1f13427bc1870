"""PDF: what stands where on the pages becomes blocks, and what is no text is dropped with a reason."""

from __future__ import annotations

import contextlib
import random
import textwrap
from typing import TYPE_CHECKING

import pytest

from reader.errors import Cancelled, ImportFailed
from reader.importing.files import read_document
from reader.model.document import BlockKind, Decision, ImportChoices, LayoutMode, MarkKind, RepairKind, Rule
from tests.reader.pdf_pages import PdfPage, pdf, pdf_file

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import BlockDraft, ImportedDocument
    from reader.model.progress import Stage

GARDEN = (
    "Hinter dem Haus lag ein Garten, in dem niemand etwas gepflanzt hatte, und doch wuchs dort jedes Jahr "
    "etwas anderes. Im ersten Sommer waren es Sonnenblumen, im zweiten ein Kirschbaum, im dritten eine Hecke."
)
NEIGHBOUR = (
    "Die Nachbarin behauptete, der Wind habe die Samen gebracht. Der Postbote glaubte eher an die Vögel, und "
    "weil beide jeden Morgen am Zaun standen, wurde aus der Frage mit der Zeit eine Freundschaft."
)
MAYOR = (
    "Als der Bürgermeister den Garten vermessen lassen wollte, fand er das Tor nicht mehr. Es war hinter den "
    "Rosen verschwunden, die bis dahin auch niemand gesehen hatte, und blieb es bis zum Herbst."
)
TEXTS = [GARDEN, NEIGHBOUR, MAYOR]


def read(
    folder: Path, data: bytes, name: str = "garten.pdf", choices: ImportChoices | None = None
) -> ImportedDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path, choices=choices or ImportChoices())


def texts(document: ImportedDocument, kind: BlockKind | None = None) -> list[str]:
    return [block.text for block in document.blocks if kind is None or block.kind is kind]


def block_of(document: ImportedDocument, start: str) -> BlockDraft:
    return next(block for block in document.blocks if block.text.startswith(start))


def book(indent: int = 2, gap: float = 0) -> list[PdfPage]:
    """Six pages of a book with running heads and page numbers; its text runs over the pages."""
    pages = [PdfPage()]
    y = 512.0
    for text in TEXTS * 7:
        wrapped = PdfPage()
        wrapped.paragraph(50, 0, text, 52, indent)
        for drawn in wrapped.content:
            if y < 70:
                pages.append(PdfPage())
                y = 499.0
            x = drawn.split(" Tm")[0].split()[-2]
            pages[-1].content.append(drawn.replace(_place(drawn), f"{x} {y}"))
            y -= 13
        y -= gap
    for number, page in enumerate(pages, start=1):
        page.text(150, 560, "Der Garten ohne Tor", 8, "italic")
        page.text(205, 30, str(number), 9)
    return pages


def _place(drawn: str) -> str:
    return " ".join(drawn.split(" Tm", maxsplit=1)[0].split()[-2:])


@pytest.mark.parametrize(("indent", "gap"), [(2, 0), (0, 8), (2, 8)])
def test_book(tmp_path: Path, indent: int, gap: float) -> None:
    pages = book(indent, gap)
    document = read(tmp_path, pdf(pages, language="de-DE"))
    assert texts(document) == TEXTS * 7
    assert document.language == "de"
    assert {d.reason for d in document.dropped} == {"running_head", "page_number"}
    assert len(document.dropped) == 2 * len(pages)
    assert document.shown.count("\f") == len(pages) - 1
    assert document.format == "pdf"
    assert document.measured is not None
    assert document.measured.layout is LayoutMode.WRAPPED
    if not gap:
        assert any(repair.kind is RepairKind.PAGE_JOIN for repair in document.repairs)


def test_lines_of_blocks_are_those_of_the_view(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(book()))
    view = document.shown.split("\n")
    for block in document.blocks:
        numbers = [n for lines in block.lines for n in range(lines.first, lines.last + 1)]
        assert [start.line for start in block.line_starts] == [
            n for n in numbers if n not in {d.line for d in document.dropped}
        ]
        for start in block.line_starts:
            line = view[start.line - 1].removeprefix("\f")
            assert block.text[start.offset :].startswith(line.removesuffix("-"))
    for dropped in document.dropped:
        assert view[dropped.line - 1].removeprefix("\f") == dropped.text


def letters(text: str) -> list[str]:
    return sorted(c for c in text if c.isalnum())


def test_no_letter_is_lost(tmp_path: Path) -> None:
    page = PdfPage()
    page.text(50, 500, "Der Garten", 16, "bold")
    y = page.paragraph(50, 470, GARDEN, 52, 0)
    page.text(400, 100, "am Rand", 8, turned=True)
    end = page.text(50, y - 20, "Das steht fest")
    page.text(end, y - 16, "1", 6)
    page.text(50, 60, "1", 6)
    page.text(55, 56, "So die Nachbarin.", 8)
    document = read(tmp_path, pdf([page]))
    shown = "".join(b.text + b.label + "".join(r.raw for r in b.refs) for b in document.blocks)
    dropped = "".join(d.text for d in document.dropped)
    # the label stands with the note and with the reference, as in the source
    assert letters(shown + dropped) == letters(document.shown)
    assert [d.reason for d in document.dropped] == ["rotated"]


def test_headings_by_type_and_outline(tmp_path: Path) -> None:
    page = PdfPage()
    page.text(50, 540, "Der Garten ohne Tor", 18, "bold")
    page.text(50, 510, "Erster Teil", 14, "bold")
    y = page.paragraph(50, 490, GARDEN, 52)
    page.text(50, y - 10, "Vom Wind", 10, "bold")
    y = page.paragraph(50, y - 30, NEIGHBOUR, 52)
    page.text(50, y - 10, "Vom Bürgermeister", 10, "bold")
    page.paragraph(50, y - 30, MAYOR, 52)
    plain = read(tmp_path, pdf([page]))
    heads = [(b.level, b.text) for b in plain.blocks if b.kind is BlockKind.HEADING]
    assert heads == [
        (1, "Der Garten ohne Tor"),
        (2, "Erster Teil"),
        (3, "Vom Wind"),
        (3, "Vom Bürgermeister"),
    ]
    assert not any(b.marks for b in plain.blocks if b.kind is BlockKind.HEADING)
    assert plain.title == "Der Garten ohne Tor"
    outline = [("Erster Teil", 1, 0), ("Vom Wind", 2, 0), ("Vom Bürgermeister", 2, 0)]
    told = read(tmp_path, pdf([page], outline=outline))
    assert [b.level for b in told.blocks if b.kind is BlockKind.HEADING][1:] == [1, 2, 2]


def columns(n_lines: int = 30) -> PdfPage:
    page = PdfPage(595, 842)
    page.text(50, 800, "Eine Zeitung in zwei Spalten, mit einer breiten Zeile", 14, "bold")
    lines: list[tuple[float, str]] = []
    for text in TEXTS * 3:
        one = PdfPage()
        one.paragraph(0, 0, text, 38, 2)
        lines += [(float(_place(d).split()[0]), d.split("(", 1)[1].rsplit(")", 1)[0]) for d in one.content]
    half = (len(lines) + 1) // 2
    # as some programs do: row by row across the columns
    for index in range(half):
        for column in (0, 1):
            at = index + column * half
            if at < len(lines):
                x, text = lines[at]
                page.text(50 + 260 * column + x, 770 - 13 * index, text.encode("latin-1").decode("cp1252"))
    return page


def test_columns(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([columns()]))
    assert texts(document)[1:] == TEXTS * 3
    assert document.blocks[0].kind is BlockKind.HEADING


def test_marks(tmp_path: Path) -> None:
    page = PdfPage()
    x = page.text(50, 500, "Sie sagte es ")
    x = page.text(x, 500, "sehr", 10, "italic")
    x = page.text(x, 500, " deutlich und ")
    x = page.text(x, 500, "laut", 10, "bold")
    start = x = page.text(x, 500, " auf ")
    x = page.text(x, 500, "dieser Seite")
    page.link((start, 498, x, 510), "https://example.org/seite")
    page.text(x, 500, ".")
    x = page.text(50, 487, "Der Raum misst 12 m")
    x = page.text(x, 491, "2", 6)
    page.text(x, 487, " und ist leer.")
    document = read(tmp_path, pdf([page]))
    (block,) = document.blocks
    assert block.text.startswith("Sie sagte es sehr deutlich und laut auf dieser Seite.")
    marked = {mark.kind: (block.text[mark.start : mark.end], mark.target) for mark in block.marks}
    assert marked[MarkKind.EMPHASIS] == ("sehr", "")
    assert marked[MarkKind.STRONG] == ("laut", "")
    assert marked[MarkKind.LINK] == ("dieser Seite", "https://example.org/seite")
    assert marked[MarkKind.SUPERSCRIPT] == ("2", "")


def with_notes() -> list[PdfPage]:
    """Two pages whose paragraph and whose note run over the page."""
    first, second = PdfPage(), PdfPage()
    y = first.paragraph(50, 520, GARDEN, 52, 2)
    x = first.text(62, y, "Die Nachbarin schwieg")
    first.text(x, y + 4, "1", 6)
    y = first.lines(
        50, y - 13, ["und ging ins Haus, weil sie wusste, dass der", "Postbote noch lange am Zaun"]
    )
    first.text(50, 70, "1", 5)
    first.text(54, 66, "So steht es im Kirchenbuch, das aber erst viel", 8)
    first.text(50, 56, "später geschrieben wurde und deshalb in", 8)
    second.lines(50, 520, ["stehen würde.", "Es wurde Abend."])
    second.paragraph(50, 494, MAYOR, 52, 2)
    second.text(50, 66, "manchem irrt.", 8)
    return [first, second]


def test_footnotes_run_over_pages(tmp_path: Path) -> None:
    document = read(tmp_path, pdf(with_notes()))
    block = block_of(document, "Die Nachbarin")
    assert block.text.startswith("Die Nachbarin schwieg und ging")
    assert "am Zaun stehen würde." in block.text
    assert [(r.label, r.offset) for r in block.refs] == [("1", len("Die Nachbarin schwieg"))]
    (note,) = [b for b in document.blocks if b.kind is BlockKind.FOOTNOTE]
    assert note.label == "1"
    assert note.text.startswith("So steht es im Kirchenbuch")
    assert note.text.endswith("und deshalb in manchem irrt.")
    assert any(r.kind is RepairKind.FOOTNOTE for r in document.repairs)


def test_hyphens(tmp_path: Path) -> None:
    page = PdfPage()
    page.lines(
        50,
        500,
        [
            "Der Kirschbaum trug in diesem Sommer so viele Kir-",
            "schen, dass selbst die Spatzen aufgaben. Das Apfel-",
            "und Birnenmus reichte bis Ostern, und im Nord-Süd-",
            "Streit der Nachbarn gab es lange keinen Streit mehr.",
        ],
    )
    (block,) = read(tmp_path, pdf([page])).blocks
    assert "viele Kirschen, dass" in block.text
    assert "Apfel- und Birnenmus" in block.text
    assert "Nord-Süd-Streit" in block.text


def test_lists_quotations_verse_and_tables(tmp_path: Path) -> None:
    page = PdfPage()
    y = page.paragraph(50, 550, GARDEN, 52)
    for item in (
        "Sonnenblumen, die im ersten Sommer überall im Garten standen",
        "ein Kirschbaum",
        "eine Hecke",
    ):
        page.text(56, y - 5, "•")
        lines = [item[:44].rsplit(" ", 1)[0], item[44:]] if len(item) > 44 else [item]
        rest = item.removeprefix(lines[0]).strip()
        y = page.lines(68, y - 5, [line for line in (lines[0], rest) if line])
    y = page.paragraph(50, y - 10, NEIGHBOUR, 52)
    quotation = (
        "Wer einen Garten hat, braucht keinen Kalender, sagte sie oft, und wer einen Zaun hat, keine Zeitung."
    )
    y = page.paragraph(80, y - 8, quotation, 40)
    y = page.paragraph(50, y - 8, MAYOR, 52)
    y = page.lines(
        80,
        y - 8,
        [
            "Was du verlierst, ist nicht verloren,",
            "Es hat nur einen andern Ort,",
            "Dort wächst es weiter,",
            "Wort um Wort.",
        ],
    )
    for left, right in (("Jahr", "Pflanze"), ("1901", "Sonnenblume"), ("1902", "Kirschbaum")):
        page.text(60, y - 10, left)
        page.text(220, y - 10, right)
        y -= 13
    document = read(tmp_path, pdf([page]))
    assert texts(document, BlockKind.LIST_ITEM) == [
        "Sonnenblumen, die im ersten Sommer überall im Garten standen",
        "ein Kirschbaum",
        "eine Hecke",
    ]
    assert texts(document, BlockKind.QUOTATION) == [quotation]
    assert [text.count("\n") for text in texts(document, BlockKind.VERSE)] == [3]
    assert texts(document)[-3:] == ["Jahr | Pflanze", "1901 | Sonnenblume", "1902 | Kirschbaum"]


def test_hidden_text_over_a_scan_is_read(tmp_path: Path) -> None:
    page = PdfPage()
    page.image(0, 0, 420, 595)
    y = 520.0
    for line in ("Ein gescannter Brief, dessen Text jemand erkannt hat,", "liegt unsichtbar über dem Bild."):
        page.text(50, y, line, mode=3)
        y -= 13
    document = read(tmp_path, pdf([page]))
    assert len(document.blocks) == 1
    assert document.assets == ()


def test_pictures_hang_on_the_block_before(tmp_path: Path) -> None:
    page = PdfPage()
    y = page.paragraph(50, 520, GARDEN, 52)
    page.image(100, y - 90, 80, 80)
    page.paragraph(50, y - 120, NEIGHBOUR, 52)
    document = read(tmp_path, pdf([page]))
    (asset,) = document.assets
    assert asset.mime == "image/png"
    assert [mark for b in document.blocks for mark in b.marks] == [
        (MarkKind.IMAGE, len(GARDEN), len(GARDEN), asset.name)
    ]
    assert document.blocks[0].text == GARDEN


def test_title_made_by_a_program_is_none(tmp_path: Path) -> None:
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    assert read(tmp_path, pdf([page], title="Microsoft Word - Dokument1")).title.startswith("Hinter dem")
    assert read(tmp_path, pdf([page], title="Vom Garten")).title == "Vom Garten"


def scan() -> PdfPage:
    page = PdfPage()
    page.image(0, 0, 420, 595)
    return page


def text_page() -> PdfPage:
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    return page


def bomb() -> bytes:
    """A page whose drawing draws a drawing ten times, which draws another one ten times, and so on."""
    forms = [
        b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X %d 0 R>>>>/Length 60>>"
        % (6 + level)
        + b"stream\n%s\nendstream" % (b"/X Do " * 10)
        for level in range(12)
    ]
    return pdf_file(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Count 1/Kids[3 0 R]>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R/Resources<</XObject<</X 5 0 R>>>>>>",
            b"<</Length 5>>stream\n/X Do\nendstream",
            *forms,
            b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Length 0>>stream\n\nendstream",
        ],
        info=1,
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf([scan()]), "the pages are pictures without text (a scan); a text recognition (OCR) program"),
        (pdf([text_page(), scan(), scan(), scan()]), "most of the pages are pictures without text (a scan)"),
        (pdf([PdfPage()]), "there is no text in this PDF"),
        (pdf([]), "there are no pages in this PDF"),
        (pdf([text_page()], encrypted=True), "the file is protected with a password"),
        (bomb(), "the drawings in this PDF are nested too deeply to be read"),
        (b"%PDF-1.7\n" + b"nothing of use " * 50, "the PDF is damaged"),
    ],
)
def test_refusals(tmp_path: Path, data: bytes, reason: str) -> None:
    with pytest.raises(ImportFailed) as refused:
        read(tmp_path, data)
    assert refused.value.reason.startswith(reason)


def test_pages_without_text_among_others_are_listed(tmp_path: Path) -> None:
    document = read(tmp_path, pdf([text_page(), scan(), text_page()]))
    assert texts(document) == [GARDEN, GARDEN]
    assert [d.reason for d in document.dropped] == ["scan"]


def test_cancelling(tmp_path: Path) -> None:
    path = tmp_path / "buch.pdf"
    path.write_bytes(pdf(book()))
    calls: list[float] = []

    def stop(stage: Stage, fraction: float) -> None:
        calls.append(fraction)
        if len(calls) > 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        read_document(path, progress=stop)


# -- decisions ------------------------------------------------------------------------------------


def decide(folder: Path, data: bytes, rule: Rule, start: str, value: str = "") -> ImportedDocument:
    """Read with one decision on the first line that begins with ``start``."""
    before = read(folder, data)
    view = [line.removeprefix("\f") for line in before.shown.split("\n")]
    number = next(n for n, line in enumerate(view, start=1) if line.startswith(start))
    decision = Decision(rule, number, value, view[number - 1])
    after = read(folder, data, choices=ImportChoices(decisions=(decision,)))
    assert [o.decision for o in after.overruled] == [decision]
    assert after.shown == before.shown
    return after


def test_a_block_begins_or_goes_on_where_a_person_says(tmp_path: Path) -> None:
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    page.paragraph(50, 400, NEIGHBOUR, 52)
    data = pdf([page])
    assert len(decide(tmp_path, data, Rule.BREAK, textwrap.wrap(GARDEN, 52)[1]).blocks) == 3
    joined = decide(tmp_path, data, Rule.JOIN, "Die Nachbarin")
    assert texts(joined) == [GARDEN + " " + NEIGHBOUR]


def test_furniture_is_kept_or_dropped_where_a_person_says(tmp_path: Path) -> None:
    data = pdf(book())
    kept = decide(tmp_path, data, Rule.KEEP, "Der Garten ohne Tor")
    assert "Der Garten ohne Tor" in " ".join(texts(kept))
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    page.text(50, 300, "Abgedruckt mit Erlaubnis.")
    dropped = decide(tmp_path, pdf([page]), Rule.DROP, "Abgedruckt")
    assert texts(dropped) == [GARDEN]


def test_kinds_and_notes_are_what_a_person_says(tmp_path: Path) -> None:
    data = pdf(with_notes())
    none = decide(tmp_path, data, Rule.NO_NOTE, "1 So steht")
    assert not texts(none, BlockKind.FOOTNOTE)
    assert any("So steht es" in text for text in texts(none))
    shorter = decide(tmp_path, data, Rule.BREAK, "später geschrieben")
    assert texts(shorter, BlockKind.FOOTNOTE) == ["So steht es im Kirchenbuch, das aber erst viel"]
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    page.text(50, 300, "* Eine Anmerkung am Ende der Seite.")
    chosen = decide(tmp_path, pdf([page]), Rule.NOTE, "* Eine", "*")
    assert [(b.label, b.text) for b in chosen.blocks if b.kind is BlockKind.FOOTNOTE] == [
        ("*", "Eine Anmerkung am Ende der Seite.")
    ]
    head = decide(tmp_path, pdf([page]), Rule.KIND, "Hinter dem", "heading 2")
    assert (head.blocks[0].kind, head.blocks[0].level) == (BlockKind.HEADING, 2)


def test_hyphens_stay_where_a_person_says(tmp_path: Path) -> None:
    page = PdfPage()
    page.lines(
        50, 500, ["In diesem Sommer gab es so viele saure Kir-", "schen wie noch nie zuvor in dem Garten."]
    )
    data = pdf([page])
    assert "Kirschen" in texts(read(tmp_path, data))[0]
    raw = decide(tmp_path, data, Rule.RAW, "In diesem", "hyphen")
    assert "Kir-schen" in texts(raw)[0]


def test_every_line_is_a_paragraph_where_a_person_says(tmp_path: Path) -> None:
    page = PdfPage()
    page.paragraph(50, 500, GARDEN, 52)
    document = read(tmp_path, pdf([page]), choices=ImportChoices(layout=LayoutMode.LINES))
    assert len(document.blocks) == len(document.shown.split("\n"))


@pytest.mark.parametrize("seed", range(12))
def test_damaged_files_are_read_or_refused(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    data = bytearray(pdf([*with_notes(), columns()]))
    for _ in range(chance.choice((1, 20, 200))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    if seed % 3 == 0:
        del data[chance.randrange(len(data)) :]
    with contextlib.suppress(ImportFailed):
        assert read(tmp_path, bytes(data)).blocks


def printed(columns: int, page: int = 66) -> list[PdfPage]:
    """A text file of short lines, printed on pages that are too narrow for them."""
    written: list[str] = []
    for text in TEXTS * 5:
        written += [*textwrap.wrap(text, columns, break_on_hyphens=False), ""]
    pages = [PdfPage()]
    y = 545.0
    for line in written:
        for part in textwrap.wrap(line, page, break_on_hyphens=False) or [""]:
            if y < 50:
                pages.append(PdfPage())
                y = 545.0
            if part:
                pages[-1].text(20, y, part, 9)
            y -= 10
    return pages


@pytest.mark.parametrize("columns", [80, 90, 100])
def test_a_printed_text_file_is_read_as_a_text_file(columns: int, tmp_path: Path) -> None:
    document = read(tmp_path, pdf(printed(columns)))
    assert texts(document) == TEXTS * 5
    first, second = document.blocks[0].lines[0], document.blocks[1].lines[0]
    shown = document.shown.split("\n")
    assert " ".join(shown[first.first - 1 : first.last]) == TEXTS[0]
    assert second.first == first.last + 1
    decided = ImportChoices(decisions=(Decision(Rule.JOIN, second.first, "", shown[second.first - 1]),))
    assert texts(read(tmp_path, pdf(printed(columns)), choices=decided))[0] == f"{GARDEN} {NEIGHBOUR}"


def test_reading_again_gives_the_same(tmp_path: Path) -> None:
    data = pdf(book())
    first = read(tmp_path, data)
    other = read(tmp_path, pdf(printed(80)))
    assert read(tmp_path, data) == first != other
    assert read(tmp_path, data) == first


def test_paragraphs_of_one_line_each_stand_apart(tmp_path: Path) -> None:
    page = PdfPage()
    short = [
        "Der Garten hat kein Tor.",
        "Die Hecke ist hoch.",
        "Der Wind bringt die Samen.",
        "Es ist Sommer.",
    ]
    y = 512.0
    for sentence in short * 2:
        page.text(40, y, sentence)
        y -= 26
    assert texts(read(tmp_path, pdf([page]))) == short * 2
