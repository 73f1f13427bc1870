"""Blocks written out as HTML, EPUB, DOCX, ODT and FB2, to be read back."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.sax.saxutils import escape

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/package/2006/relationships"
ODF = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in (
        ("office", "office"), ("text", "text"), ("style", "style"), ("table", "table"), ("meta", "meta"),
        ("fo", "xsl-fo-compatible"), ("draw", "drawing"), ("m", "manifest"),
    )
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
DOCX_STYLES = {
    "heading": "Heading{level}", "quotation": "Quote", "verse": "Verse", "signature": "Signature", "meta": "Date",
    "slogan": "Slogan",
}  # fmt: skip
ODT_STYLES = {
    "quotation": "Quotations", "verse": "Verse", "signature": "Signature", "meta": "Date", "slogan": "Slogan"
}  # fmt: skip

Blocks = list[dict[str, Any]]


def zipped(members: dict[str, str | bytes], first: str = "") -> bytes:
    """A zip archive; ``first`` is the content of an uncompressed ``mimetype``."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        if first:
            archive.writestr("mimetype", first, zipfile.ZIP_STORED)
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def pieces(block: dict[str, Any]) -> list[tuple[str, str]]:
    """The text of a block cut at its references: text and the label that follows it."""
    found, at = [], 0
    for ref in block.get("footnote_refs", []):
        found.append((block["text"][at : ref["offset"]], ref["label"]))
        at = ref["offset"]
    return [*found, (block["text"][at:], "")]


def notes_of(blocks: Blocks) -> dict[str, str]:
    return {b["label"]: b["text"] for b in blocks if b["kind"] == "footnote"}


def page(blocks: Blocks, *, epub: bool = False) -> str:
    """A page; with ``epub`` the references say what they are."""
    body, notes, listed = [], [], False
    for block in blocks:
        kind = block["kind"]
        text = "".join(
            escape(text).replace("\n", "<br/>")
            + (
                f'<a epub:type="noteref" href="#n{label}">{label}</a>'
                if label and epub
                else f'<sup><a href="#n{label}" id="r{label}">{label}</a></sup>' if label else ""
            )
            for text, label in pieces(block)
        )  # fmt: skip
        if kind == "footnote":
            note = f"{block['label']} {text}" if not epub else text
            tag = 'aside epub:type="footnote"' if epub else "p"
            notes.append(f'<{tag} id="n{block["label"]}">{note}</{tag.split(maxsplit=1)[0]}>')
            continue
        if (kind == "list_item") != listed:
            body.append("<ul>" if kind == "list_item" else "</ul>")
            listed = kind == "list_item"
        if kind == "heading":
            body.append(f"<h{block['level']}>{text}</h{block['level']}>")
        elif kind == "list_item":
            body.append(f"<li>{text}</li>")
        elif kind == "quotation":
            body.append(f"<blockquote><p>{text}</p></blockquote>")
        elif kind == "paragraph":
            body.append(f"<p>{text}</p>")
        else:
            body.append(f'<p class="{kind}">{text}</p>')
    body.append("</ul>" if listed else "")
    return (
        '<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE html>\n'
        '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops">'
        f"<head><title>x</title></head>\n<body>\n{chr(10).join(body + notes)}\n</body></html>"
    )


def html(blocks: Blocks) -> bytes:
    return page(blocks).encode()


def epub(blocks: Blocks) -> bytes:
    return epub_of({"text.xhtml": page(blocks, epub=True)})


def epub_of(
    chapters: dict[str, str],
    *,
    items: str = "",
    extra: dict[str, str | bytes] | None = None,
    metadata: str = "",
) -> bytes:
    manifest = "".join(
        f'<item id="i{n}" href="{name}" media-type="application/xhtml+xml"/>'
        for n, name in enumerate(chapters)
    )
    spine = "".join(f'<itemref idref="i{n}"/>' for n in range(len(chapters)))
    members: dict[str, str | bytes] = {
        "META-INF/container.xml": '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
        "OEBPS/book.opf": '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<metadata>{metadata}</metadata><manifest>{manifest}{items}</manifest><spine>{spine}</spine></package>",
        **{f"OEBPS/{name}": text for name, text in chapters.items()},
    }
    return zipped(members | (extra or {}), "application/epub+zip")


def docx(blocks: Blocks) -> bytes:
    notes = notes_of(blocks)
    body = []
    for block in blocks:
        if block["kind"] == "footnote":
            continue
        style = DOCX_STYLES.get(block["kind"], "").format(level=block.get("level"))
        properties = f'<w:pStyle w:val="{style}"/>' if style else ""
        if block["kind"] == "list_item":
            properties += '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
        runs = "".join(
            run(text) + (f'<w:r><w:footnoteReference w:id="{label}"/></w:r>' if label else "")
            for text, label in pieces(block)
        )
        body.append(f"<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
    footnotes = "".join(
        f'<w:footnote w:id="{label}"><w:p><w:r><w:footnoteRef/></w:r>{run(" " + text)}</w:p></w:footnote>'
        for label, text in notes.items()
    )
    return docx_of("".join(body), footnotes=footnotes)


def run(text: str, properties: str = "") -> str:
    inside = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(line)}</w:t>' for line in text.split("\n"))
    return f"<w:r><w:rPr>{properties}</w:rPr>{inside}</w:r>"


def docx_of(
    body: str,
    *,
    footnotes: str = "",
    styles: str = "",
    numbering: str = "",
    extra: dict[str, str | bytes] | None = None,
) -> bytes:
    bullets = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>'
    )
    members: dict[str, str | bytes] = {
        "[Content_Types].xml": "<Types/>",
        "_rels/.rels": f'<Relationships xmlns="{P}"><Relationship Id="r1" Type="{R}/officeDocument"'
        ' Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<w:document {W} xmlns:r="{R}"><w:body>{body}<w:sectPr/></w:body></w:document>',
        "word/footnotes.xml": f"<w:footnotes {W}>{footnotes}</w:footnotes>",
        "word/numbering.xml": f"<w:numbering {W}>{numbering or bullets}</w:numbering>",
    }
    if styles:
        members["word/styles.xml"] = f"<w:styles {W}>{styles}</w:styles>"
    return zipped(members | (extra or {}))


def odt(blocks: Blocks) -> bytes:
    notes = notes_of(blocks)
    body, listed = [], False
    for block in blocks:
        kind = block["kind"]
        if kind == "footnote":
            continue
        text = "".join(
            escape(text).replace("\n", "<text:line-break/>")
            + (
                f'<text:note text:note-class="footnote"><text:note-citation>{label}</text:note-citation>'
                f"<text:note-body><text:p>{escape(notes[label])}</text:p></text:note-body></text:note>"
                if label
                else ""
            )
            for text, label in pieces(block)
        )
        if (kind == "list_item") != listed:
            body.append("<text:list>" if kind == "list_item" else "</text:list>")
            listed = kind == "list_item"
        if kind == "heading":
            body.append(f'<text:h text:outline-level="{block["level"]}">{text}</text:h>')
        elif kind == "list_item":
            body.append(f"<text:list-item><text:p>{text}</text:p></text:list-item>")
        else:
            body.append(f'<text:p text:style-name="{ODT_STYLES.get(kind, "Standard")}">{text}</text:p>')
    body.append("</text:list>" if listed else "")
    return odt_of("".join(body))


def odt_of(
    body: str,
    *,
    automatic: str = "",
    styles: str = "",
    extra: dict[str, str | bytes] | None = None,
    title: str = "",
) -> bytes:
    members: dict[str, str | bytes] = {
        "content.xml": f"<office:document-content {ODF}><office:automatic-styles>{automatic}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>",
        "styles.xml": f"<office:document-styles {ODF}><office:styles>{styles}</office:styles></office:document-styles>",
        "meta.xml": f"<office:document-meta {ODF}><office:meta><dc:title>{title}</dc:title></office:meta>"
        "</office:document-meta>",
    }
    return zipped(members | (extra or {}), "application/vnd.oasis.opendocument.text")


def fb2(blocks: Blocks) -> bytes:
    out, depth = [], 0
    for block in blocks:
        kind = block["kind"]
        text = "".join(
            escape(text) + (f'<a l:href="#n{label}" type="note">[{label}]</a>' if label else "")
            for text, label in pieces(block)
        )
        if kind == "footnote":
            continue
        if kind == "heading":
            while depth >= block["level"]:
                out.append("</section>")
                depth -= 1
            while depth < block["level"]:
                out.append("<section>")
                depth += 1
            out.append(f"<title><p>{text}</p></title>")
        elif kind == "verse":
            lines = "".join(f"<v>{line}</v>" for line in text.split("\n"))
            out.append(f"<poem><stanza>{lines}</stanza></poem>")
        else:
            tags = {
                "quotation": "<cite><p>{}</p></cite>", "signature": "<text-author>{}</text-author>",
                "meta": "<date>{}</date>", "slogan": "<p><strong>{}</strong></p>",
            }  # fmt: skip
            out.append(tags.get(kind, "<p>{}</p>").format(text))
    out.append("</section>" * depth)
    notes = "".join(
        f'<section id="n{label}"><title><p>{label}</p></title><p>{escape(text)}</p></section>'
        for label, text in notes_of(blocks).items()
    )
    return (
        '<?xml version="1.0" encoding="utf-8"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
        f' xmlns:l="http://www.w3.org/1999/xlink"><body>{"".join(out)}</body><body name="notes">{notes}</body>'
        "</FictionBook>"
    ).encode()
