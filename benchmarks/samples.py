"""One text in every format the program reads: what the fuzz run and the timings of imports are made of."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

import csv
import io
import json
import os
import sys
import tempfile
import zipfile
from pathlib import Path
from typing import Any
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from reader.exporting.aligned import plain_document, publication_of
from reader.exporting.formats import whole, writer
from reader.model.bitext import Alignment, BeadDraft
from reader.model.language import Language
from reader.model.parallel import ParallelText
from reader.model.publication import ExportFormat, ExportOptions
from tests.reader import rendered

ROOT = Path(__file__).resolve().parent.parent
Blocks = list[dict[str, Any]]


def samples() -> dict[str, bytes]:
    """The corpus' essay, in every format."""
    return texts() | {"pdf": pdf(_essay("de"))}


def texts() -> dict[str, bytes]:
    """The same in all formats but PDF, which Qt has to print."""
    sides = _essay("de"), _essay("en")
    raw = (ROOT / "corpus/essay/de.txt").read_bytes()
    return {"txt": raw, "md": markdown(sides[0])} | written(sides[0]) | paired(*sides) | exchanged(*sides)


def _essay(side: str) -> Blocks:
    blocks: Blocks = json.loads((ROOT / "corpus/essay" / f"gold.{side}.json").read_text())["blocks"]
    return blocks


def novel(texts: list[str]) -> dict[str, bytes]:
    """A book of paragraphs with a heading before every fiftieth, in every format but the paired ones."""
    blocks: Blocks = []
    for number, text in enumerate(texts):
        if number % 50 == 0:
            blocks.append({"kind": "heading", "level": 1, "text": f"Kapitel {number // 50 + 1}"})
        blocks.append({"kind": "paragraph", "text": text})
    plain = "\n\n".join(block["text"] for block in blocks).encode()
    return {
        "txt": plain,
        "wrapped.txt": wrapped(blocks),
        "md": markdown(blocks),
        "pdf": pdf(blocks),
    } | written(blocks)


def written(blocks: Blocks) -> dict[str, bytes]:
    """The blocks in the formats of one text, PDF aside."""
    return {
        "html": rendered.html(blocks),
        "epub": rendered.epub(blocks),
        "docx": rendered.docx(blocks),
        "odt": rendered.odt(blocks),
        "fodt": flat(rendered.odt(blocks)),
        "fb2": rendered.fb2(blocks),
        "rtf": rtf(blocks),
        "srt": srt(blocks),
        "vtt": b"WEBVTT\n\n" + srt(blocks).replace(b",000", b".000"),
    }


def paired(german: Blocks, english: Blocks) -> dict[str, bytes]:
    """The blocks side by side, in the formats that hold two texts."""
    pairs = [(a["text"], b["text"]) for a, b in zip(german, english, strict=False)]
    units = "".join(
        f'<tu tuid="{n}"><note>Zeile {n}</note><tuv xml:lang="de-DE"><seg>{escape(a)}</seg></tuv>'
        f'<tuv xml:lang="en-GB"><seg>{escape(b)}</seg></tuv></tu>\n'
        for n, (a, b) in enumerate(pairs)
    )
    xliff = "".join(
        f'<trans-unit id="{n}" approved="yes"><source>{escape(a)}</source><target state="final">{escape(b)}</target>'
        f"<note>Zeile {n}</note></trans-unit>\n"
        for n, (a, b) in enumerate(pairs)
    )
    table = io.StringIO()
    csv.writer(table).writerows([("Deutsch", "English"), *pairs])
    return {
        "tmx": f'<?xml version="1.0"?><tmx version="1.4"><header srclang="de-DE" datatype="plaintext" segtype="block"'
        f' adminlang="en" o-tmf="x" creationtool="x" creationtoolversion="1"/><body>{units}</body></tmx>'.encode(),
        "xlf": '<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        '<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>'
        f"{xliff}</body></file></xliff>".encode(),
        "csv": table.getvalue().encode(),
        "tsv": "".join(f"{a}\t{b}\n".replace("\n", " ").strip() + "\n" for a, b in pairs).encode(),
        "xlsx": xlsx([("Deutsch", "English"), *pairs]),
    }


def exchanged(german: Blocks, english: Blocks) -> dict[str, bytes]:
    """The blocks side by side as this program writes them, with its own facts about every unit."""
    pairs = list(zip(german, english, strict=False))
    first = plain_document([pair[0]["text"] for pair in pairs], Language.GERMAN, "Essay")
    second = plain_document([pair[1]["text"] for pair in pairs], Language.ENGLISH, "Essay")
    beads = tuple(BeadDraft((n,), (n,), 0.9) for n in range(len(pairs)))
    text = publication_of(ParallelText(first, second, Alignment(beads)))
    found = {}
    for form in (ExportFormat.XLIFF_2, ExportFormat.PO, ExportFormat.TEI):
        write = writer(form)
        assert write is not None
        found[form.suffix[1:]] = whole(write, text, ExportOptions())
    return found


def markdown(blocks: Blocks) -> bytes:
    """The blocks as Markdown."""
    signs = {"list_item": "- ", "quotation": "> ", "footnote": "[^{label}]: "}
    lines = []
    for block in blocks:
        start = "#" * block["level"] + " " if block["kind"] == "heading" else signs.get(block["kind"], "")
        lines.append(start.format(label=block.get("label")) + block["text"].replace("\n", "  \n"))
    return "\n\n".join(lines).encode()


def wrapped(blocks: Blocks, width: int = 72) -> bytes:
    """The blocks as plain text with short lines."""
    import textwrap  # noqa: PLC0415 - for this alone

    return "\n\n".join(textwrap.fill(block["text"], width) for block in blocks).encode()


def flat(odt: bytes) -> bytes:
    """An ODT file as the single XML file LibreOffice calls flat."""
    with zipfile.ZipFile(io.BytesIO(odt)) as archive:
        content = archive.read("content.xml").decode()
    mime = 'office:mimetype="application/vnd.oasis.opendocument.text"'
    return content.replace("office:document-content", "office:document").replace(">", f" {mime}>", 1).encode()


def rtf(blocks: Blocks) -> bytes:
    """The blocks as Rich Text Format."""
    body = []
    for block in blocks:
        style = f"\\s{block['level']}\\b " if block["kind"] == "heading" else "\\s0 "
        body.append(f"\\pard\\plain{style}{_rtf(block['text'])}\\par\n")
    styles = "{\\stylesheet{\\s0 Normal;}{\\s1 heading 1;}{\\s2 heading 2;}{\\s3 heading 3;}}"
    return (
        f"{{\\rtf1\\ansi\\ansicpg1252\\deff0{{\\fonttbl{{\\f0 Times;}}}}{styles}\n{''.join(body)}}}".encode(
            "ascii"
        )
    )


def _rtf(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}").replace("\n", "\\line ")
    return "".join(c if ord(c) < 128 else f"\\u{ord(c)}?" for c in escaped)


def pdf(blocks: Blocks) -> bytes:
    """The blocks as a PDF of Qt's, A5."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from PySide6.QtCore import QMarginsF  # noqa: PLC0415 - for this alone
    from PySide6.QtGui import QGuiApplication, QPageLayout, QPageSize, QPdfWriter, QTextDocument  # noqa: PLC0415

    from ui.theme import load_fonts  # noqa: PLC0415

    app = QGuiApplication.instance() or QGuiApplication([])
    load_fonts()
    document = QTextDocument()
    html = "".join(
        f"<h{b['level']}>{escape(b['text'])}</h{b['level']}>"
        if b["kind"] == "heading"
        else f"<p>{escape(b['text'])}</p>"
        for b in blocks
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "sample.pdf"
        writer = QPdfWriter(str(path))
        writer.setPageLayout(
            QPageLayout(
                QPageSize(QPageSize.PageSizeId.A5),
                QPageLayout.Orientation.Portrait,
                QMarginsF(15, 15, 15, 15),
                QPageLayout.Unit.Millimeter,
            )
        )
        document.setHtml(html)
        document.print_(writer)
        del writer
        assert app is not None
        return path.read_bytes()


def srt(blocks: Blocks) -> bytes:
    """The blocks as subtitles, one a minute."""
    cues = [
        f"{n + 1}\n{n // 60:02}:{n % 60:02}:00,000 --> {n // 60:02}:{n % 60:02}:40,000\n{block['text']}\n"
        for n, block in enumerate(blocks)
    ]
    return "\n".join(cues).encode()


def xlsx(rows: list[tuple[str, str]]) -> bytes:
    """A workbook of one sheet with the texts in the cells."""
    cells = "".join(
        f'<row r="{n}">'
        + "".join(
            f'<c r="{column}{n}" t="inlineStr"><is><t>{escape(text)}</t></is></c>'
            for column, text in zip("AB", row, strict=True)
        )
        + "</row>"
        for n, row in enumerate(rows, 1)
    )
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    return rendered.zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1" Type="{office}/officeDocument"'
            ' Target="xl/workbook.xml"/></Relationships>',
            "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{office}"><sheets>'
            '<sheet name="a" sheetId="1" r:id="r1"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{package}"><Relationship Id="r1"'
            f' Type="{office}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{main}"><sheetData>{cells}</sheetData></worksheet>',
        }
    )
