"""Tables as text: one block a row in every format, alike; tables that only place text are none."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rendered

from reader.importing.files import read_document
from reader.importing.tables import bars, is_layout

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import ImportedDocument

LONG = "Der Turm steht seit vielen Jahren am Fluss, und niemand weiss, wer ihn gebaut hat. " * 4
Table = list[list[str]]
YEARS: Table = [
    ["Jahr", "Ort", "Zahl"],
    ["1900", "Bonn", "5"],
    ["", "Trier", ""],
    ["1901", "", "7"],
    ["Danach", "", ""],
]
SHOWN = ["Jahr | Ort | Zahl", "1900 | Bonn | 5", "Trier", "1901 | | 7", "Danach"]
PAGE: Table = [[LONG, LONG], [LONG, "Rand"]]
ONE: Table = [["Eins"], ["Zwei"]]


def html(table: Table) -> bytes:
    def row(cells: list[str], tag: str) -> str:
        return "<tr>" + "".join(f"<{tag}><p>{cell}</p></{tag}>" for cell in cells) + "</tr>"

    rows = row(table[0], "th") + "".join(row(cells, "td") for cells in table[1:])
    return (
        f"<html><body><h1>Der Turm</h1><p>{LONG}</p><table>{rows}</table><p>Ende.</p></body></html>".encode()
    )


def epub(table: Table) -> bytes:
    page = (
        html(table)
        .decode()
        .replace("<html>", '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head>')
    )
    return rendered.epub_of({"text.xhtml": page})


def docx(table: Table) -> bytes:
    rows = "".join(
        "<w:tr>" + ("<w:trPr><w:tblHeader/></w:trPr>" if not number else "")
        + "".join(f"<w:tc><w:tcPr/><w:p>{rendered.run(cell)}</w:p></w:tc>" for cell in cells) + "</w:tr>"
        for number, cells in enumerate(table)
    )  # fmt: skip
    before = f'<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr>{rendered.run("Der Turm")}</w:p><w:p>{rendered.run(LONG)}</w:p>'
    return rendered.docx_of(f"{before}<w:tbl><w:tblPr/>{rows}</w:tbl><w:p>{rendered.run('Ende.')}</w:p>")


def odt(table: Table) -> bytes:
    def row(cells: list[str]) -> str:
        inside = "".join(f"<table:table-cell><text:p>{cell}</text:p></table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    rows = f"<table:table-header-rows>{row(table[0])}</table:table-header-rows>" + "".join(
        map(row, table[1:])
    )
    return rendered.odt_of(
        f'<text:h text:outline-level="1">Der Turm</text:h><text:p>{LONG}</text:p>'
        f"<table:table>{rows}</table:table><text:p>Ende.</text:p>"
    )


def fb2(table: Table) -> bytes:
    rows = "".join(
        "<tr>" + "".join(f"<{tag}>{cell}</{tag}>" for cell in cells) + "</tr>"
        for cells, tag in zip(table, ["th"] + ["td"] * len(table), strict=False)
    )
    return (
        '<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"><body><section>'
        f"<title><p>Der Turm</p></title><p>{LONG}</p><table>{rows}</table><p>Ende.</p></section></body></FictionBook>"
    ).encode()


def rtf(table: Table) -> bytes:
    rows = "".join(
        r"\trowd" + (r"\trhdr" if not number else "") + "".join(rf"\cellx{n}" for n in range(len(cells)))
        + "".join(rf"\pard\plain\intbl {{{cell}}}\cell" for cell in cells) + r"\row" + "\n"
        for number, cells in enumerate(table)
    )  # fmt: skip
    return (
        r"{\rtf1\ansi{\stylesheet{\s1 heading 1;}}\pard\s1 Der Turm\par\pard\plain "
        + LONG
        + r"\par"
        + "\n"
        + rows
        + r"\pard\plain Ende.\par}"
    ).encode()


WRITERS = {"html": html, "epub": epub, "docx": docx, "odt": odt, "fb2": fb2, "rtf": rtf}


def read(folder: Path, suffix: str, data: bytes) -> ImportedDocument:
    path = folder / f"text.{suffix}"
    path.write_bytes(data)
    return read_document(path)


@pytest.mark.parametrize("suffix", WRITERS)
def test_a_row_is_a_block(suffix: str, tmp_path: Path) -> None:
    document = read(tmp_path, suffix, WRITERS[suffix](YEARS))
    assert [block.text for block in document.blocks] == ["Der Turm", LONG.strip(), *SHOWN, "Ende."]
    assert {block.kind.value for block in document.blocks[1:]} == {"paragraph"}
    assert [[(m.kind.value, m.start, m.end) for m in block.marks] for block in document.blocks[1:]] == [
        [], [("strong", 0, len(SHOWN[0]))], [], [], [], [], []
    ]  # fmt: skip


@pytest.mark.parametrize("suffix", WRITERS)
@pytest.mark.parametrize("table", [PAGE, ONE, [["", "Eins"], ["", "Zwei"]]])
def test_what_only_places_text_is_paragraphs(suffix: str, table: Table, tmp_path: Path) -> None:
    document = read(tmp_path, suffix, WRITERS[suffix](table))
    cells = [cell.strip() for row in table for cell in row if cell]
    assert [block.text for block in document.blocks] == ["Der Turm", LONG.strip(), *cells, "Ende."]


def test_tables_in_rtf_files(tmp_path: Path) -> None:
    body = (
        # without \intbl; two paragraphs, a list and a note in a cell; the row's settings again behind it
        r"\trowd\cellx1\cellx2 {\b A}\par a\cell {\listtext 1.\tab}B{\super\chftn{\footnote\chftn Note.}}\cell\trowd\cellx1\cellx2\row"
        # a table in a cell
        r"\trowd\cellx1\cellx2\pard\intbl C\cell\pard\intbl\itap2 d\nestcell{\nonesttables\par}e\nestcell{\*\nesttableprops\trowd\cellx1\nestrow}{\nonesttables\par}\pard\intbl f\cell\row"
        r"\pard Danach\par\pard\intbl G\cell H\cell\row\pard\par\trowd\cellx1\intbl Einzeln\cell\row\pard Ende\par{\trowd\intbl I\cell J"
    )
    document = read(tmp_path, "rtf", (r"{\rtf1\ansi " + body + "}").encode())
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("paragraph", "A a | 1. B"),
        ("paragraph", "C | d e f"),
        ("paragraph", "Danach"),
        ("paragraph", "G | H"),
        ("paragraph", "Einzeln"),
        ("paragraph", "Ende"),
        ("paragraph", "I | J"),
        ("footnote", "Note."),
    ]
    assert [(r.label, r.offset) for r in document.blocks[0].refs] == [("1", 10)]
    assert [(m.kind.value, m.start, m.end) for m in document.blocks[0].marks] == [("strong", 0, 1)]


def test_a_table_in_a_table(tmp_path: Path) -> None:
    inner = "<table><tr><td>d</td><td>e</td></tr></table>"
    page = f"<html><body><p>{LONG}</p><table><tr><td>Links</td><td>{inner}</td></tr></table></body></html>"
    assert [b.text for b in read(tmp_path, "html", page.encode()).blocks] == [LONG.strip(), "Links", "d | e"]
    cells = "<w:tc><w:p>{}</w:p>{}</w:tc>"
    nested = f"<w:tbl><w:tr>{cells.format(rendered.run('d'), '')}{cells.format(rendered.run('e'), '')}</w:tr></w:tbl><w:p/>"
    outer = f"<w:tbl><w:tr>{cells.format(rendered.run('C'), '')}{cells.format('', nested)}</w:tr></w:tbl>"
    assert [b.text for b in read(tmp_path, "docx", rendered.docx_of(outer)).blocks] == ["C | d e"]


def test_bars() -> None:
    assert bars([1, 1, 1]) == ["", " | ", " | "]
    assert bars([0, 1, 0, 1, 0]) == ["", " | ", "", " |  | ", ""]
    assert bars([0, 9, 0]) == ["", "", ""]
    assert bars([]) == []
    assert is_layout([])
    assert is_layout([[], []])
    assert not is_layout([[4, 4]])
    assert is_layout([[4, 900]])
