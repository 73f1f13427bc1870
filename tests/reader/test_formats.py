"""What each format says in its own way: styles, notes, lists, tracked changes, navigation, cues."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import rendered

from reader.errors import ImportFailed
from reader.importing.files import read_document
from reader.jobs.opening import open_pair
from reader.model.document import SourceFile

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import ImportedDocument

LONG = "Der Turm steht seit vielen Jahren am Fluss, und niemand weiß, wer ihn gebaut hat. " * 3


def read(path: Path, data: bytes | str) -> ImportedDocument:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(path)


def shape(document: ImportedDocument) -> list[tuple[str, int, str, str]]:
    return [(b.kind.value, b.level, b.label, b.text) for b in document.blocks]


def texts(document: ImportedDocument) -> list[str]:
    return [block.text for block in document.blocks]


def marks(document: ImportedDocument, number: int) -> list[tuple[str, str, str]]:
    block = document.blocks[number]
    return [(m.kind.value, block.text[m.start : m.end], m.target) for m in block.marks]


# -- web pages --------------------------------------------------------------------------------

PAGE = f"""<!DOCTYPE html>
<!-- saved from url=(0031)https://zeitung.example/turm.html -->
<html lang="de"><head><meta charset="{{charset}}"><title>Der Turm – Zeitung am Fluß</title>
<style>.k {{{{ font-style: italic }}}}</style><script>var x = "<p>kein Text</p>";</script></head>
<body class="has-sidebar menu-open">
<header><a href="/">Zeitung</a><h1>Zeitung am Fluß</h1></header>
<nav><ul><li><a href="/">Start</a></li><li><a href="/p">Politik</a></li></ul></nav>
<main><article>
<header><h1>Der Turm</h1><p class="byline">Von Anna Beispiel</p></header>
<p>Leser*innen &amp; Hörer:innen sa&shy;gen&nbsp;„ja“<sup><a href="#n1" id="r1">1</a></sup>, siehe <a
 href="https://a.example/b">hier</a>, <span class="k">wirk</span><i>lich</i>.</p>
<p>{LONG}</p>
<div class="share-buttons"><a href="#">Teilen</a></div>
<aside>Lesen Sie auch</aside>
<ol start="3"><li>drei</li><li value="7">sieben<ul><li>innen</li></ul></li></ol>
<p>Erster Absatz<br><br>Zweiter Absatz</p>
<ol><li id="n1">Das sagt die Chronik. <a href="#r1">↩</a></li></ol>
</article></main>
<div id="comments"><p>Kommentar: Unsinn!</p></div>
<footer>Impressum</footer></body></html>"""


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252"])
def test_the_article_of_a_saved_page(charset: str, tmp_path: Path) -> None:
    page = PAGE.format(charset=charset)
    data = page.encode("utf-8" if charset == "utf-8" else "cp1252", errors="xmlcharrefreplace")
    document = read(tmp_path / "turm.html", data)
    assert shape(document) == [
        ("heading", 1, "", "Der Turm"),
        ("meta", 0, "", "Von Anna Beispiel"),
        ("paragraph", 0, "", "Leser*innen & Hörer:innen sagen „ja“, siehe hier, wirklich."),
        ("paragraph", 0, "", LONG.strip()),
        ("list_item", 0, "3.", "drei"),
        ("list_item", 0, "7.", "sieben"),
        ("list_item", 0, "", "innen"),
        ("paragraph", 0, "", "Erster Absatz"),
        ("paragraph", 0, "", "Zweiter Absatz"),
        ("footnote", 0, "1", "Das sagt die Chronik."),
    ]
    assert [tuple(r) for r in document.blocks[2].refs] == [("1", 36, "1")]
    assert marks(document, 2) == [("link", "hier", "https://a.example/b"), ("emphasis", "wirklich", "")]
    assert (document.title, document.format, document.language) == ("Der Turm", "html", "de")
    assert document.encoding == ("utf-8" if charset == "utf-8" else "cp1252")
    source = document.shown.split("\n")
    for block in document.blocks[:2]:
        assert block.text in source[block.lines[0].first - 1]
    assert [d.text for d in document.dropped] == [
        "Zeitung Zeitung am Fluß", "Start Politik", "Teilen", "Lesen Sie auch", "Kommentar: Unsinn!", "Impressum"
    ]  # fmt: skip


def test_a_page_of_mere_paragraphs(tmp_path: Path) -> None:
    page = (
        "<html><body><h1>Der Turm</h1><p>Kurz.<p>Noch kürzer &unbekannt; &copy;"
        "<table><tr><td>Jahr<td>Zahl<tr><td>1900<td>5 <b>x</b></table>"
        f"<table><tr><td><p>{LONG}</p><p>Und weiter.</p></td><td>Rand</td></tr></table>"
        "<pre>Es war\neinmal</pre><pre><code>a = 1\nb = 2</code></pre><dl><dt>Wort</dt><dd>Sinn</dd></dl>"
    )
    document = read(tmp_path / "x.txt", page)
    assert [(b.kind.value, b.text) for b in document.blocks] == [
        ("heading", "Der Turm"),
        ("paragraph", "Kurz."),
        ("paragraph", "Noch kürzer &unbekannt; ©"),
        ("paragraph", "Jahr | Zahl"),
        ("paragraph", "1900 | 5 x"),
        ("paragraph", LONG.strip()),
        ("paragraph", "Und weiter."),
        ("paragraph", "Rand"),
        ("verse", "Es war\neinmal"),
        ("paragraph", "a = 1\nb = 2"),
        ("paragraph", "Wort"),
        ("paragraph", "Sinn"),
    ]
    assert marks(document, 9) == [("code", "a = 1\nb = 2", "")]


def test_a_heading_that_is_never_closed(tmp_path: Path) -> None:
    document = read(
        tmp_path / "x.html", "<html><h2>Titel<ul><li>eins<li>zwei</ul><blockquote>Zitat</blockquote>"
    )
    assert [(b.kind.value, b.level) for b in document.blocks] == [
        ("heading", 2), ("list_item", 0), ("list_item", 0), ("quotation", 0)
    ]  # fmt: skip


def test_text_that_only_mentions_tags_stays_text(tmp_path: Path) -> None:
    assert read(tmp_path / "x.txt", "Das Zeichen <p> steht für einen Absatz.").format == "text"
    assert read(tmp_path / "x.md", "# Titel\n\n<b>fett</b> und so weiter.").format == "markdown"


def test_verse_by_class_and_line(tmp_path: Path) -> None:
    page = (
        "<html><body><p>Er sang:</p><div class='poem'><div class='stanza'><span class='line'>Was du verlierst,</span>"
        "<span class='line'>ist da.</span></div><div class='stanza'><p>Es hat</p><p>nur Zeit.</p></div></div>"
        "<p class='verse'>Eins<br>zwei</p><p>Straße 1<br>12345 Ort<br>Land</p></body></html>"
    )
    document = read(tmp_path / "x.html", page)
    assert [(b.kind.value, b.text) for b in document.blocks][1:] == [
        ("verse", "Was du verlierst,\nist da."), ("verse", "Es hat\nnur Zeit."), ("verse", "Eins\nzwei"),
        ("verse", "Straße 1\n12345 Ort\nLand"),
    ]  # fmt: skip


WIKI = f"""<!DOCTYPE html>
<html class="client-nojs" lang="de"><head><meta charset="UTF-8"/><title>Turm – Wikipedia</title></head>
<body class="mediawiki ltr skin-vector action-view"><div class="vector-header-container"><header class="vector-header mw-header"><form>Suche <button>x</button></form></header></div>
<div class="mw-page-container"><div id="mw-navigation"><nav>Hauptmenü <a href="/x">A</a></nav></div>
<div class="mw-content-container"><main id="content" class="mw-body"><header class="mw-body-header vector-page-titlebar"><h1 id="firstHeading" class="firstHeading"><span class="mw-page-title-main">Turm</span></h1></header>
<div id="bodyContent"><div id="siteSub" class="noprint">aus Wikipedia</div><div id="mw-content-text" class="mw-body-content"><div class="mw-content-ltr mw-parser-output" lang="de">
<p>Ein <b>Turm</b> ist hoch.<sup id="cite_ref-1" class="reference"><a href="#cite_note-1"><span class="cite-bracket">[</span>1<span class="cite-bracket">]</span></a></sup> {LONG}<sup id="cite_ref-a_2-0" class="reference"><a href="#cite_note-a-2">[2]</a></sup></p>
<div id="toc" class="toc" role="navigation"><h2>Inhaltsverzeichnis</h2><ul><li><a href="#G">1 Geschichte</a></li></ul></div>
<div class="mw-heading mw-heading2"><h2 id="G">Geschichte</h2><span class="mw-editsection"><a href="/e">Bearbeiten</a></span></div>
<p>{LONG}<sup id="cite_ref-a_2-1" class="reference"><a href="#cite_note-a-2">[2]</a></sup></p>
<h2>Einzelnachweise</h2>
<ol class="references"><li id="cite_note-1"><span class="mw-cite-backlink"><a href="#cite_ref-1">↑</a></span> <span class="reference-text">Meier: <i>Türme</i>, S. 3.</span></li>
<li id="cite_note-a-2"><span class="mw-cite-backlink">↑ <sup><a href="#cite_ref-a_2-0">a</a></sup> <sup><a href="#cite_ref-a_2-1">b</a></sup></span> <span class="reference-text">Schulze, S. 5.</span></li></ol>
</div></div><div id="catlinks">Kategorie: <a href="/k">Turm</a></div></div></main></div></div><footer>Abgerufen</footer></body></html>"""

BOOK = f"""<!DOCTYPE html><html><body>
<h2><a name="c1" id="c1"></a>I.<br/>ANFANG</h2><p><span class="pagenum"><a name="Page_1">[1]</a></span>{LONG}Das ist<a name="FNanchor_1_1" id="FNanchor_1_1"></a><a href="#Footnote_1_1" class="fnanchor">[1]</a> alt.</p>
<div class="poem"><div class="stanza"><span class="i0">Was du verlierst,<br/></span><span class="i2">ist nicht verloren.<br/></span></div></div>
<h2><a name="c2" id="c2"></a>II.<br/>ENDE</h2><p>{LONG}</p>
<div class="footnotes"><h3>FOOTNOTES:</h3><div class="footnote"><p><a name="Footnote_1_1" id="Footnote_1_1"></a><a href="#FNanchor_1_1"><span class="label">[1]</span></a> Eine Note.</p><p>Zweiter Absatz.</p></div></div></body></html>"""

WORD = f"""<html><head><meta http-equiv=Content-Type content="text/html; charset=windows-1252"><title>Heft</title></head><body lang=DE><div class=WordSection1>
<h1>Der Turm</h1><p class=MsoNormal>{LONG}Hier<a href="#_ftn1" name="_ftnref1" title=""><span class=MsoFootnoteReference><span class=MsoFootnoteReference><span style='font-size:11.0pt'>[1]</span></span></span></a>.</p>
<p class=MsoListParagraph style='text-indent:-18.0pt'><span style='font-family:Symbol'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span>Punkt eins</p>
<p class=MsoListParagraph><span>2.<span>&nbsp;&nbsp; </span></span>Punkt zwei</p>
<p class=MsoQuote>Zitat.</p></div><div><br clear=all><hr><div id=ftn1><p class=MsoFootnoteText><a href="#_ftnref1" name="_ftn1" title=""><span class=MsoFootnoteReference>[1]</span></a> Fußnote.</p></div></div></body></html>"""


@pytest.mark.parametrize(
    ("page", "wanted"),
    [
        (
            WIKI,
            [
                ("heading", "", "Turm"),
                ("paragraph", "", f"Ein Turm ist hoch. {LONG.strip()}"),
                ("heading", "", "Geschichte"),
                ("paragraph", "", LONG.strip()),
                ("heading", "", "Einzelnachweise"),
                ("footnote", "1", "Meier: Türme, S. 3."),
                ("footnote", "2", "Schulze, S. 5."),
            ],
        ),
        (
            BOOK,
            [
                ("heading", "", "I. ANFANG"),
                ("paragraph", "", f"{LONG}Das ist alt."),
                ("verse", "", "Was du verlierst,\nist nicht verloren."),
                ("heading", "", "II. ENDE"),
                ("paragraph", "", LONG.strip()),
                ("heading", "", "FOOTNOTES:"),
                ("footnote", "1", "Eine Note.\nZweiter Absatz."),
            ],
        ),
        (
            WORD,
            [
                ("heading", "", "Der Turm"),
                ("paragraph", "", f"{LONG}Hier."),
                ("list_item", "", "Punkt eins"),
                ("list_item", "2.", "Punkt zwei"),
                ("quotation", "", "Zitat."),
                ("footnote", "1", "Fußnote."),
            ],
        ),
    ],
    ids=["encyclopedia", "book", "word"],
)
def test_pages_as_programs_write_them(page: str, wanted: list[tuple[str, str, str]], tmp_path: Path) -> None:
    document = read(tmp_path / "x.html", page)
    assert [(b.kind.value, b.label, b.text) for b in document.blocks] == wanted
    assert sum(len(block.refs) for block in document.blocks) >= 1


# -- e-books ----------------------------------------------------------------------------------


def xhtml(body: str, doctype: str = "<!DOCTYPE html>") -> str:
    return (
        f'<?xml version="1.0" encoding="utf-8"?>{doctype}<html xmlns="http://www.w3.org/1999/xhtml"'
        f' xmlns:epub="http://www.idpf.org/2007/ops"><head><title>x</title></head><body>{body}</body></html>'
    )


def test_epub_3_with_nav_and_notes_of_its_own_file(tmp_path: Path) -> None:
    chapters = {
        "a b.xhtml": xhtml(
            '<section><h1>Eins</h1><p>Ein Satz<a epub:type="noteref" href="notes.xhtml#n1">1</a>.</p>'
            '<span epub:type="pagebreak" id="p2">2</span><p>Mehr davon.</p></section>'
        ),
        "c2.xhtml": xhtml(
            '<h1>Zwei</h1><p>Noch ein Satz<a epub:type="noteref" href="notes.xhtml#n2">1</a>.</p>'
        ),
        "notes.xhtml": xhtml(
            '<section epub:type="endnotes"><h2>Anmerkungen</h2><ol><li epub:type="endnote" id="n1"><p>1. Erste Note.'
            '</p><p>Sie geht weiter.</p></li><li epub:type="endnote" id="n2"><p>Zweite Note. '
            '<a href="c2.xhtml">zurück</a></p></li></ol></section>'
        ),
    }
    nav = xhtml('<nav epub:type="toc"><ol><li><a href="a%20b.xhtml">Eins</a></li></ol></nav>')
    data = rendered.epub_of(
        chapters,
        items='<item id="nav" href="nav.xhtml" properties="nav" media-type="application/xhtml+xml"/>',
        extra={"OEBPS/nav.xhtml": nav},
        metadata="<dc:title>Das Buch</dc:title><dc:language>de-DE</dc:language>",
    )
    document = read(tmp_path / "buch.epub", data.replace(b"a b.xhtml", b"a b.xhtml"))
    assert shape(document) == [
        ("heading", 1, "", "Eins"),
        ("paragraph", 0, "", "Ein Satz."),
        ("paragraph", 0, "", "Mehr davon."),
        ("footnote", 0, "1", "Erste Note.\nSie geht weiter."),
        ("heading", 1, "", "Zwei"),
        ("paragraph", 0, "", "Noch ein Satz."),
        ("footnote", 0, "1", "Zweite Note. zurück"),
        ("heading", 2, "", "Anmerkungen"),
    ]
    assert (document.title, document.language) == ("Das Buch", "de")
    assert document.blocks[1].refs[0].offset == len("Ein Satz")


def test_epub_2_with_entities_and_headings_only_in_its_contents(tmp_path: Path) -> None:
    doctype = (
        '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.1//EN" "http://www.w3.org/TR/xhtml11/DTD/xhtml11.dtd">'
    )
    chapters = {
        "c1.html": xhtml(
            '<p class="calibre1">1</p><p class="calibre1">Der Turm</p><p>F&uuml;r&nbsp;alle.</p>', doctype
        ),
        "c2.html": xhtml('<p class="x">Kein &Uuml;bel &amp; <b>kein', doctype).replace("</body></html>", ""),
        "toc.html": xhtml('<p><a href="c1.html">1 Der Turm</a></p>', doctype),
    }
    ncx = (
        '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/"><navMap><navPoint><navLabel><text>1 Der Turm</text>'
        '</navLabel><content src="c1.html#x"/></navPoint></navMap></ncx>'
    )
    data = rendered.epub_of(
        chapters,
        items='<item id="ncx" href="toc.ncx" media-type="application/x-dtbncx+xml"/>',
        extra={"OEBPS/toc.ncx": ncx},
    )
    document = read(tmp_path / "alt.epub", data)
    assert shape(document)[:4] == [
        ("heading", 1, "", "1"),
        ("heading", 1, "", "Der Turm"),
        ("paragraph", 0, "", "Für alle."),
        ("paragraph", 0, "", "Kein Übel & kein"),
    ]


def test_epub_whose_chapter_is_missing(tmp_path: Path) -> None:
    data = rendered.epub_of({"c1.xhtml": xhtml("<p>x</p>")}).replace(b"OEBPS/c1.xhtml", b"OEBPS/c9.xhtml")
    with pytest.raises(ImportFailed, match=r"incomplete: c1\.xhtml is missing"):
        read(tmp_path / "a.epub", data)


def test_fb2_by_depth(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0" encoding="windows-1252"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0"'
        ' xmlns:l="http://www.w3.org/1999/xlink"><description><title-info><book-title>Der Türmer</book-title>'
        "<lang>de</lang></title-info></description><body><title><p>Der</p><p>Türmer</p></title><epigraph><p>Motto"
        "</p><text-author>Jemand</text-author></epigraph><section><title><p>Eins</p></title><section><title><p>Innen"
        "</p></title><p>Er <emphasis>sang</emphasis><a l:href='#n1' type='note'>[1]</a>:</p><poem><stanza><v>Was</v>"
        "<v>ist</v></stanza><stanza><v>nur</v></stanza></poem></section></section></body><body name='notes'>"
        "<section id='n1'><title><p>1</p></title><p>Ach.</p><p>So.</p></section></body><binary id='x'>AAAA</binary>"
        "</FictionBook>"
    )
    document = read(tmp_path / "a.fb2", text.encode("cp1252"))
    assert shape(document) == [
        ("heading", 1, "", "Der Türmer"), ("quotation", 0, "", "Motto"), ("signature", 0, "", "Jemand"),
        ("heading", 2, "", "Eins"), ("heading", 3, "", "Innen"), ("paragraph", 0, "", "Er sang:"),
        ("verse", 0, "", "Was\nist"), ("verse", 0, "", "nur"), ("footnote", 0, "1", "Ach.\nSo."),
    ]  # fmt: skip
    assert (document.title, document.encoding) == ("Der Türmer", "cp1252")


# -- word processors --------------------------------------------------------------------------

STYLES = (
    '<w:style w:type="paragraph" w:default="1" w:styleId="Standard"><w:name w:val="Normal"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="berschrift1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Eigene"><w:name w:val="Eigene"/><w:basedOn w:val="berschrift1"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Ebene"><w:name w:val="Ebene"/><w:pPr><w:outlineLvl w:val="2"/></w:pPr>'
    '</w:style><w:style w:type="paragraph" w:styleId="Zitat"><w:name w:val="Quote"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="Verzeichnis1"><w:name w:val="toc 1"/></w:style>'
    '<w:style w:type="character" w:styleId="Hervorhebung"><w:name w:val="Emphasis"/><w:rPr><w:i/></w:rPr></w:style>'
)
NUMBERING = (
    '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText'
    ' w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2)"/></w:lvl>'
    '</w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="6"><w:abstractNumId'
    ' w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="4"/></w:lvlOverride></w:num>'
)


def paragraph(runs: str, style: str = "", more: str = "") -> str:
    chosen = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{chosen}{more}</w:pPr>{runs}</w:p>"


def item(text: str, number: int, depth: int = 0) -> str:
    more = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{number}"/></w:numPr>'
    return paragraph(rendered.run(text), more=more)


def test_docx_styles_and_numbers(tmp_path: Path) -> None:
    body = (
        paragraph(rendered.run("Inhalt 3"), "Verzeichnis1")
        + paragraph(rendered.run("Eins"), "berschrift1")
        + paragraph(rendered.run("Auch eins"), "Eigene")
        + paragraph(rendered.run("Drei"), "Ebene")
        + paragraph(rendered.run("Ein Zitat."), "Zitat")
        + item("a", 5)
        + item("b", 5, 1)
        + item("c", 5, 1)
        + item("d", 5)
        + item("e", 6)
        + "<w:tbl><w:tr><w:tc><w:p>" + rendered.run("Jahr") + "</w:p></w:tc><w:tc><w:p>" + rendered.run("Zahl")
        + "</w:p></w:tc></w:tr></w:tbl>"
    )  # fmt: skip
    core = "<c:coreProperties xmlns:c='c' xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title>Das Heft</dc:title></c:coreProperties>"
    data = rendered.docx_of(body, styles=STYLES, numbering=NUMBERING, extra={"docProps/core.xml": core})
    document = read(tmp_path / "a.docx", data)
    assert shape(document) == [
        ("heading", 1, "", "Eins"), ("heading", 1, "", "Auch eins"), ("heading", 3, "", "Drei"),
        ("quotation", 0, "", "Ein Zitat."), ("list_item", 0, "1.", "a"), ("list_item", 0, "1a)", "b"),
        ("list_item", 0, "1b)", "c"), ("list_item", 0, "2.", "d"), ("list_item", 0, "4.", "e"),
        ("paragraph", 0, "", "Jahr | Zahl"),
    ]  # fmt: skip
    assert document.title == "Das Heft"


def test_docx_runs_changes_and_links(tmp_path: Path) -> None:
    deleted = '<w:del w:id="1"><w:r><w:delText>falsch</w:delText></w:r></w:del>'
    inserted = '<w:ins w:id="2">' + rendered.run("richtig") + "</w:ins>"
    body = (
        paragraph(
            rendered.run("Das ist ") + deleted + inserted + rendered.run(" und ", "<w:b/>")
            + rendered.run("fett", "<w:b/>") + rendered.run(", H") + rendered.run("2", '<w:vertAlign w:val="subscript"/>')
            + rendered.run("O, ") + rendered.run("sehr", '<w:rStyle w:val="Hervorhebung"/>')
            + rendered.run(" geheim", "<w:vanish/>") + '<w:hyperlink r:id="l1">' + rendered.run(" hier")
            + '</w:hyperlink><w:commentRangeStart w:id="1"/><w:r><w:commentReference w:id="1"/></w:r>'
            '<w:r><w:t>Sil</w:t><w:softHyphen/><w:t>be</w:t><w:tab/><w:t>T</w:t><w:noBreakHyphen/><w:t>Shirt</w:t></w:r>'
        )
        + paragraph(rendered.run("Anfang "), more="<w:rPr><w:del/></w:rPr>")
        + paragraph(rendered.run("und Ende."))
    )  # fmt: skip
    relations = (
        f'<Relationships xmlns="{rendered.P}"><Relationship Id="l1" Type="{rendered.R}/hyperlink"'
        ' Target="https://a.example/" TargetMode="External"/></Relationships>'
    )
    data = rendered.docx_of(body, styles=STYLES, extra={"word/_rels/document.xml.rels": relations})
    document = read(tmp_path / "a.docx", data)
    assert texts(document) == [
        "Das ist richtig und fett, H2O, sehr hierSilbe T\u2011Shirt", "Anfang und Ende."
    ]  # fmt: skip
    assert marks(document, 0) == [
        ("strong", "und fett", ""), ("subscript", "2", ""), ("emphasis", "sehr", ""),
        ("link", "hier", "https://a.example/"),
    ]  # fmt: skip


def test_docx_notes_of_both_kinds(tmp_path: Path) -> None:
    def reference(kind: str, number: int, more: str = "") -> str:
        return f'<w:r><w:{kind}Reference w:id="{number}" {more}/>{"<w:t>*</w:t>" if more else ""}</w:r>'

    body = paragraph(
        rendered.run("Eins") + reference("footnote", 2) + rendered.run(", zwei") + reference("endnote", 2)
        + rendered.run(", drei") + reference("footnote", 3, 'w:customMarkFollows="1"') + rendered.run(".")
    )  # fmt: skip
    footnotes = "".join(
        f'<w:footnote w:id="{n}"><w:p>{rendered.run(text)}</w:p></w:footnote>'
        for n, text in ((2, "Fuß."), (3, "* Stern."))
    )
    end = f'<w:endnotes {rendered.W}><w:endnote w:id="2"><w:p>{rendered.run("Ende.")}</w:p></w:endnote></w:endnotes>'
    document = read(
        tmp_path / "a.docx", rendered.docx_of(body, footnotes=footnotes, extra={"word/endnotes.xml": end})
    )
    assert shape(document) == [
        ("paragraph", 0, "", "Eins, zwei, drei."), ("footnote", 0, "1", "Fuß."), ("footnote", 0, "i", "Ende."),
        ("footnote", 0, "*", "Stern."),
    ]  # fmt: skip
    assert [(r.label, r.offset) for r in document.blocks[0].refs] == [("1", 4), ("i", 10), ("*", 16)]


def test_notes_stand_at_the_end_of_their_chapter(tmp_path: Path) -> None:
    blocks = []
    for n in (1, 2):
        blocks += [
            {"kind": "heading", "level": 1, "text": f"Kapitel {n}"},
            {"kind": "paragraph", "text": "Kurz.", "footnote_refs": [{"label": str(n), "offset": 4}]},
            *[{"kind": "paragraph", "text": LONG.strip()}] * 80,
            {"kind": "footnote", "label": str(n), "text": f"Note {n}."},
        ]
    for suffix, data in (
        ("docx", rendered.docx(blocks)),
        ("odt", rendered.odt(blocks)),
        ("fb2", rendered.fb2(blocks)),
    ):
        document = read(tmp_path / f"a.{suffix}", data)
        assert texts(document) == [block["text"] for block in blocks]


def test_headings_that_are_only_bold(tmp_path: Path) -> None:
    bold = "<w:b/>"
    body = (
        paragraph(rendered.run("Der Turm", bold)) + paragraph(rendered.run("Ein Satz darüber."))
        + paragraph(rendered.run("Das Dach", bold)) + paragraph(rendered.run("Noch ein Satz."))
        + paragraph(rendered.run("Es lebe der Turm!", bold)) + paragraph(rendered.run("• Ein Punkt."))
        + paragraph(rendered.run("Anna Beispiel"), more='<w:jc w:val="right"/>')
    )  # fmt: skip
    assert [(b.kind.value, b.level) for b in read(tmp_path / "a.docx", rendered.docx_of(body)).blocks] == [
        ("heading", 1), ("paragraph", 0), ("heading", 2), ("paragraph", 0), ("slogan", 0), ("list_item", 0),
        ("signature", 0),
    ]  # fmt: skip


def test_odt_styles_lists_and_changes(tmp_path: Path) -> None:
    styles = (
        '<style:style style:name="Quotations" style:family="paragraph"/>'
        '<style:style style:name="Title" style:family="paragraph"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    automatic = (
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Quotations"/>'
        '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Title"/>'
        '<style:style style:name="T1" style:family="text"><style:text-properties fo:font-style="italic"/></style:style>'
        '<style:style style:name="T2" style:family="text"><style:text-properties style:text-position="super 58%"/>'
        '</style:style><text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
        ' style:num-suffix="."/><text:list-level-style-bullet text:level="2" text:bullet-char="•"/></text:list-style>'
    )
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>weg</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes><text:table-of-content><text:index-body><text:p>Inhalt</text:p>"
        '</text:index-body></text:table-of-content><text:p text:style-name="P2">Der Turm</text:p>'
        '<text:p text:style-name="P1">Ein  <text:span text:style-name="T1">schönes</text:span><text:s text:c="3"/>Zitat,'
        ' m<text:span text:style-name="T2">2</text:span>.<office:annotation><text:p>Kommentar</text:p>'
        '</office:annotation></text:p><text:list text:style-name="L1"><text:list-item><text:p>eins</text:p><text:list>'
        "<text:list-item><text:p>innen</text:p></text:list-item></text:list></text:list-item><text:list-item>"
        "<text:p>zwei</text:p><text:p>weiter</text:p></text:list-item></text:list>"
        "<table:table><table:table-row><table:table-cell><text:p>Jahr</text:p></table:table-cell><table:table-cell>"
        '<text:p>Zahl</text:p></table:table-cell></table:table-row></table:table><text:p>Siehe <text:a xlink:href='
        '"https://a.example/">hier</text:a>.</text:p>'
    )  # fmt: skip
    document = read(
        tmp_path / "a.odt", rendered.odt_of(body, automatic=automatic, styles=styles, title="Das Heft")
    )
    assert shape(document) == [
        ("heading", 1, "", "Der Turm"), ("quotation", 0, "", "Ein schönes Zitat, m2."), ("list_item", 0, "1.", "eins"),
        ("list_item", 0, "", "innen"), ("list_item", 0, "2.", "zwei"), ("list_item", 0, "", "weiter"),
        ("paragraph", 0, "", "Jahr | Zahl"), ("paragraph", 0, "", "Siehe hier."),
    ]  # fmt: skip
    assert marks(document, 1) == [("emphasis", "schönes", ""), ("superscript", "2", "")]
    assert marks(document, 7) == [("link", "hier", "https://a.example/")]
    assert document.title == "Das Heft"


# -- subtitles --------------------------------------------------------------------------------


def test_subrip(tmp_path: Path) -> None:
    text = (
        "1\r\n00:00:01,000 --> 00:00:02,500\r\n{\\an8}<i>Guten\r\nMorgen</i>, <b>Anna</b>.\r\n\r\n"
        "2\r\n00:00:03,000 --> 00:00:04,000\r\n- Tag.\r\n- Auch Tag, um 3 < 4.\r\n"
    )
    document = read(tmp_path / "a.txt", text.encode("cp1252"))
    assert texts(document) == ["Guten Morgen, Anna.", "- Tag.\n- Auch Tag, um 3 < 4."]
    assert marks(document, 0) == [("emphasis", "Guten Morgen", ""), ("strong", "Anna", "")]
    assert [(d.line, d.reason) for d in document.dropped] == [
        (1, "cue_number"), (2, "cue_time"), (6, "cue_number"), (7, "cue_time")
    ]  # fmt: skip
    assert [b.lines[0].first for b in document.blocks] == [3, 8]
    assert document.format == "srt"


def test_webvtt(tmp_path: Path) -> None:
    text = (
        "\ufeffWEBVTT - Titel\nKind: captions\n\nNOTE Bemerkung\n\nSTYLE\n::cue { color: red }\n\n"
        "anfang\n00:01.000 --> 00:02.000 align:start\n<v Anna>Hallo &amp; <c.gelb>tschüs</c></v>\n"
    )
    document = read(tmp_path / "a.vtt", text)
    assert texts(document) == ["Anna: Hallo & tschüs"]
    assert document.format == "vtt"
    assert len(document.dropped) == 7


# -- what follows -----------------------------------------------------------------------------


def test_a_pair_of_different_formats(tmp_path: Path) -> None:
    german = tmp_path / "turm.epub"
    english = tmp_path / "tower.docx"
    german.write_bytes(
        rendered.epub(
            [
                {"kind": "heading", "level": 1, "text": "Der Turm"},
                {"kind": "paragraph", "text": "Der Turm steht am Fluss. Er ist alt."},
                {"kind": "paragraph", "text": "Im Jahr 1900 wohnte Anna darin."},
            ]
        )
    )
    english.write_bytes(
        rendered.docx(
            [
                {"kind": "heading", "level": 1, "text": "The Tower"},
                {"kind": "paragraph", "text": "The tower stands by the river. It is old."},
                {"kind": "paragraph", "text": "In the year 1900 Anna lived in it."},
            ]
        )
    )
    pair = open_pair([english, german])
    assert (pair.original.format, pair.original.language) == ("epub", "de")
    assert pair.alignment is not None
    assert [(b.source, b.target) for b in pair.alignment.beads] == [((n,), (n,)) for n in range(3)]


def test_the_original_of_a_zipped_document_is_named() -> None:
    source = SourceFile(b"PK" * 2048, "utf-8", "docx", (), ())
    assert source.text == "The original is a binary file of the format DOCX (4 kB)."


# -- what programs leave where styles would be ------------------------------------------------

EXPORTED = f"""<html><head><title>Der Turm am Fluss</title></head><body>
<p align="center"><font size="5"><b>Der Turm am Fluss</b></font></p><p class="author">Ida Rau</p>
<h1>Anfang</h1><p>{LONG}</p><p>1. das obere Tor</p><p>2. das untere Tor</p><p>4. kein Tor</p>
<div title="footer"><p><sdfield type=PAGE>1</sdfield></p></div></body></html>"""


def test_title_author_typed_numbers_and_page_number_of_an_exported_page(tmp_path: Path) -> None:
    document = read(tmp_path / "x.html", EXPORTED)
    assert shape(document) == [
        ("heading", 1, "", "Der Turm am Fluss"),
        ("meta", 0, "", "Ida Rau"),
        ("heading", 1, "", "Anfang"),
        ("paragraph", 0, "", LONG.strip()),
        ("list_item", 0, "1.", "das obere Tor"),
        ("list_item", 0, "2.", "das untere Tor"),
        ("paragraph", 0, "", "4. kein Tor"),
    ]
    assert [d.text for d in document.dropped] == ["1"]
    assert (document.blocks[0].inferred, document.blocks[4].inferred) == (True, True)


def test_bold_line_before_everything_is_the_title(tmp_path: Path) -> None:
    body = (
        rf"{{\rtf1\ansi {{\pard\b Der Turm\par}}{{\pard\s1\outlinelevel0 Anfang\par}}{{\pard {LONG}\par}}}}"
    )
    assert [(b.kind.value, b.level) for b in read(tmp_path / "x.rtf", body).blocks] == [
        ("heading", 1), ("heading", 1), ("paragraph", 0)
    ]  # fmt: skip
