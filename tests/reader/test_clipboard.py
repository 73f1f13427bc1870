"""What programs put on the clipboard: Word, LibreOffice, Google Docs, browsers, editors, PDF viewers."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reader.errors import ImportFailed
from reader.importing.clipboard import read_clipboard
from reader.importing.files import read_bytes

if TYPE_CHECKING:
    from reader.model.document import ImportedDocument

LONG = "Der Turm steht seit vielen Jahren am Fluss, und niemand weiß, wer ihn gebaut hat."

WORD = f"""Version:1.0\r\nStartHTML:0000000105\r\nEndHTML:0000009999\r\nStartFragment:0000001000\r\nEndFragment:0000009000\r\n
<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><o:OfficeDocumentSettings><o:AllowPNG/></o:OfficeDocumentSettings></xml><![endif]-->
<style><!-- p.MsoNormal {{margin:0cm; font-size:11.0pt;}} span.Kursiv {{mso-style-name:Kursiv; font-style:italic;}}
 @list l0 {{mso-list-id:1;}} --></style></head>
<body lang=DE style='tab-interval:35.4pt'><!--StartFragment-->
<h1>Der <i style='mso-bidi-font-style:normal'>Turm</i><o:p></o:p></h1>
<p class=MsoNormal>{LONG}<a style='mso-footnote-id:ftn1' href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span style='mso-special-character:footnote'><![if !supportFootnotes]><span class=MsoFootnoteReference>[1]</span><![endif]></span></span></a> Er ist <b>hoch</b> und <span class=Kursiv>alt</span>.<o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>eins<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;mso-list:l0 level2 lfo1'><!--[if !supportLists]--><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span>&nbsp; </span></span></span><!--[endif]-->zwei<o:p></o:p></p>
<p class=MsoNormal style='mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>3.<span>&nbsp; </span></span><![endif]>drei<o:p></o:p></p>
<p class=MsoQuote>Ein Wort.<o:p></o:p></p>
<table class=MsoTableGrid border=1><tr><td><p class=MsoNormal>Jahr<o:p></o:p></p></td><td><p class=MsoNormal>Zahl</p></td></tr><tr><td><p class=MsoNormal>1900</p></td><td><p class=MsoNormal>fünf</p></td></tr></table>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<div style='mso-element:footnote-list'><br clear=all><hr align=left size=1 width="33%">
<div style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText><a style='mso-footnote-id:ftn1' href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> So die Chronik.<o:p></o:p></p></div></div>
<!--EndFragment--></body></html>"""
WORD_TEXT = f"Der Turm\r\n{LONG}[1] Er ist hoch und alt.\r\n·\teins\r\no\tzwei\r\n3.\tdrei\r\nEin Wort.\r\nJahr\tZahl\r\n1900\tfünf\r\n\r\n\r\n[1] So die Chronik.\r\n"

GOOGLE = f"""<meta charset='utf-8'><b style="font-weight:normal;" id="docs-internal-guid-1"><h2 dir="ltr" style="line-height:1.38;"><span style="font-size:16pt;font-weight:400;font-style:normal;vertical-align:baseline;white-space:pre-wrap;">Der Turm</span></h2><p dir="ltr"><span style="font-weight:400;font-style:normal;vertical-align:baseline;white-space:pre-wrap;">{LONG} Er ist </span><span style="font-weight:700;font-style:normal;">hoch</span><span style="font-weight:400;font-style:italic;"> und alt</span><span style="font-weight:400;"><span style="font-size:0.6em;vertical-align:super;">2</span></span><span style="font-weight:400;">.</span></p><br /><ul style="margin-top:0;"><li dir="ltr" style="list-style-type:disc;" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">eins</span></p></li></ul></b><br class="Apple-interchange-newline">"""

LIBRE = f"""<!DOCTYPE HTML PUBLIC "-//W3C//DTD HTML 4.0 Transitional//EN"><html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 7.4.7.2 (Linux)"/><style type="text/css">@page {{ margin: 2cm }} p {{ line-height: 115% }} a.sdfootnoteanc {{ font-size: 57% }}</style></head><body lang="de-DE" dir="ltr"><h1 class="western">Der Turm</h1><p style="line-height: 100%">{LONG}<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a> Er ist <i>alt</i>.</p><div id="sdfootnote1"><p class="sdfootnote-western"><a class="sdfootnotesym" name="sdfootnote1sym" href="#sdfootnote1anc">1</a>So die Chronik.</p></div></body></html>"""

BROWSER = f"""<meta http-equiv="content-type" content="text/html; charset=utf-8"><h2 style="box-sizing: border-box; font-weight: 600; color: rgb(31, 35, 40);">Der Turm</h2><p style="margin: 0px; font-weight: 400; white-space: normal;">{LONG} Siehe <a href="https://a.example/b" style="color: blue">hier</a><span>&nbsp;</span>und<span style="display: none">heimlich</span> <em>dort</em>.</p><nav><p style="margin: 0px">Mehr dazu im Archiv.</p></nav><img src="https://a.example/zaehler.png">"""


def shape(document: ImportedDocument) -> list[tuple[str, int, str, str]]:
    return [(b.kind.value, b.level, b.label, b.text) for b in document.blocks]


def marks(document: ImportedDocument, number: int) -> list[tuple[str, str]]:
    block = document.blocks[number]
    return [(m.kind.value, block.text[m.start : m.end]) for m in block.marks]


def pasted(html: str, text: str, rtf: bytes = b"") -> ImportedDocument:
    document = read_clipboard(html, rtf, text, "Pasted text")
    if document.format in {"html", "rtf"}:
        again = read_bytes("Pasted text", document.raw)
        assert (again.blocks, again.format) == (document.blocks, document.format)
    return document


def test_word() -> None:
    document = pasted(WORD, WORD_TEXT)
    assert shape(document) == [
        ("heading", 1, "", "Der Turm"),
        ("paragraph", 0, "", LONG + " Er ist hoch und alt."),
        ("list_item", 0, "", "eins"),
        ("list_item", 0, "", "zwei"),
        ("list_item", 0, "3.", "drei"),
        ("quotation", 0, "", "Ein Wort."),
        ("paragraph", 0, "", "Jahr | Zahl"),
        ("paragraph", 0, "", "1900 | fünf"),
        ("footnote", 0, "1", "So die Chronik."),
    ]
    assert [(r.label, r.offset) for r in document.blocks[1].refs] == [("1", len(LONG))]
    assert marks(document, 0) == [("emphasis", "Turm")]
    assert marks(document, 1) == [("strong", "hoch"), ("emphasis", "alt")]
    assert document.format == "html"


def test_google_docs() -> None:
    document = pasted(GOOGLE, f"Der Turm\n{LONG} Er ist hoch und alt2.\n\neins\n")
    assert shape(document) == [
        ("heading", 2, "", "Der Turm"),
        ("paragraph", 0, "", LONG + " Er ist hoch und alt2."),
        ("list_item", 0, "", "eins"),
    ]
    assert marks(document, 0) == []
    assert marks(document, 1) == [("strong", "hoch"), ("emphasis", "und alt"), ("superscript", "2")]


def test_libreoffice() -> None:
    document = pasted(LIBRE, f"Der Turm\n{LONG}1 Er ist alt.\n1So die Chronik.\n")
    assert shape(document) == [
        ("heading", 1, "", "Der Turm"),
        ("paragraph", 0, "", LONG + " Er ist alt."),
        ("footnote", 0, "1", "So die Chronik."),
    ]
    assert [(r.label, r.offset) for r in document.blocks[1].refs] == [("1", len(LONG))]


def test_browser_and_nothing_of_it_is_navigation() -> None:
    text = f"Der Turm\n\n{LONG} Siehe hier und dort.\n\nMehr dazu im Archiv."
    document = pasted(BROWSER, text)
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Der Turm"),
        ("paragraph", LONG + " Siehe hier und dort."),
        ("paragraph", "Mehr dazu im Archiv."),
    ]
    assert marks(document, 1) == [("link", "hier"), ("emphasis", "dort")]


WRAPPED = (
    "Der Turm steht seit vielen Jahren am Fluss, und\nniemand weiß, wer ihn gebaut hat. Die Leute im\n"
    "Dorf erzählen, er sei älter als die Kirche und\nvon einem Riesen gebaut worden."
)


@pytest.mark.parametrize(
    "html",
    [
        # a code editor
        '<meta charset="utf-8"><div style="color:#ccc;font-family:Menlo,monospace;white-space:pre;">'
        + "".join(f"<div><span>{line}</span></div>" for line in WRAPPED.split("\n"))
        + "</div>",
        # a terminal, an IDE
        f'<html><head></head><body><pre style="background:#fff">{WRAPPED}</pre></body></html>',
        # viewers of PDF files
        "".join(
            f'<span style="left: 9%; top: 9%;" role="presentation" dir="ltr">{line}</span><br role="presentation">'
            for line in WRAPPED.split("\n")
        ),
        "".join(f"<p>{line}</p>" for line in WRAPPED.split("\n")),
        "<div>" + "<br>".join(WRAPPED.split("\n")) + "</div>",
    ],
)
def test_broken_lines_are_joined(html: str) -> None:
    document = pasted(html, WRAPPED)
    assert [b.text for b in document.blocks] == [WRAPPED.replace("\n", " ")]
    assert (document.format, document.raw) == ("text", WRAPPED.encode())


def test_what_does_not_agree_is_not_taken() -> None:
    assert pasted("<p>Ganz</p><p>etwas anderes</p>", LONG).blocks[0].text == LONG
    assert pasted("<span>Nur ein Wort</span>", "Nur ein Wort").format == "text"
    assert pasted("", LONG).format == "text"
    assert [b.text for b in pasted("<p>Nur</p><p>dies</p>", "").blocks] == ["Nur", "dies"]


def test_rtf_where_there_is_no_html() -> None:
    rtf = rb"{\rtf1\ansi{\stylesheet{\s1 heading 1;}}\pard\s1 Der Turm\par\pard Er ist {\i alt}.\par}"
    document = pasted("", "Der Turm\nEr ist alt.\n", rtf)
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Der Turm"),
        ("paragraph", "Er ist alt."),
    ]
    assert (document.format, document.raw, marks(document, 1)) == ("rtf", rtf, [("emphasis", "alt")])
    lines = b"{\\rtf1 " + b"\\par ".join(line.encode("cp1252") for line in WRAPPED.split("\n")) + b"}"
    assert pasted("", WRAPPED, lines).format == "text"
    assert pasted("", LONG, b"{\\rtf1" + b"{" * 5000).blocks[0].text == LONG


def test_a_page_somebody_pasted_into_is_no_fragment() -> None:
    page = f"<html><head><title>Turm</title><style>p {{ }}</style></head><body><h1>Der Turm</h1><p>{LONG}</p><!--StartFragment--><p>{LONG}</p><!--EndFragment--><p>Ende.</p></body></html>"
    assert [b.text for b in read_bytes("turm.html", page.encode()).blocks] == [
        "Der Turm",
        LONG,
        LONG,
        "Ende.",
    ]
    assert [b.text for b in pasted(page, "").blocks] == [LONG]


def test_nothing() -> None:
    with pytest.raises(ImportFailed):
        read_clipboard("<p> </p>", b"", "", "Pasted text")


@settings(max_examples=60, deadline=None)
@given(st.text("<>/pbi=\"'! -[]ab\ud800\n", max_size=60), st.text(max_size=40), st.binary(max_size=40))
def test_whatever_is_on_it(html: str, text: str, rtf: bytes) -> None:
    with suppress(ImportFailed):
        read_clipboard(html, b"{\\rtf1 " + rtf, text, "Pasted text")
