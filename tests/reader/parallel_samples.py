"""Small files that hold an original with its translation, one of each format."""

# ruff: noqa: E501 - the lines of the samples are as other programs write them
from __future__ import annotations

import io
import zipfile

GERMAN = (
    "Die Genossenschaft gehört denen, die in ihr arbeiten.",
    "Niemand wird gewählt, ohne gefragt zu werden.",
    "Am Ende des Jahres wird der Überschuss gemeinsam verteilt.",
)
ENGLISH = (
    "The co-operative belongs to those who work in it.",
    "Nobody is elected without being asked.",
    "At the end of the year the surplus is shared out together.",
)

TMX = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
<header creationtool="OmegaT" creationtoolversion="3.6" segtype="sentence" o-tmf="OmegaT TMX"
 adminlang="EN-US" srclang="DE" datatype="plaintext"/>
<body>
<tu usagecount="3"><note>Please check the tone.</note><prop type="file">a.txt</prop><prop type="subject">Housing</prop>
<tuv lang="DE"><seg>Die Genossenschaft gehört denen, die in ihr arbeiten.</seg></tuv>
<tuv lang="FR-FR"><seg>La coopérative appartient à ceux qui y travaillent.</seg></tuv>
<tuv lang="EN-GB" changeid="anna"><seg>The co-operative belongs to those who work in it.</seg></tuv></tu>
<tu><tuv xml:lang="de-AT"><seg>Das ist <bpt i="1" type="bold">&lt;b&gt;</bpt>sehr<ept i="1">&lt;/b&gt;</ept> <hi
 type="italic">wichtig</hi>.<ph type="lb">&lt;br/&gt;</ph>Wirklich<it pos="end">&lt;/x&gt;</it><ut>{tab}</ut>!</seg></tuv>
<tuv xml:lang="en-US"><note>Literal.</note><seg>This is <bpt i="1">&lt;b&gt;</bpt>very<ept i="1">&lt;/b&gt;</ept> <hi
 type="italic">important</hi>.<ph type="lb">&lt;br/&gt;</ph>Really!</seg></tuv></tu>
<tu><tuv xml:lang="de"><seg>Nur auf Deutsch.</seg></tuv></tu>
<tu><tuv xml:lang="fr"><seg>Seulement en français.</seg></tuv></tu>
</body></tmx>
"""

XLIFF_12 = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">
<file original="a.html" source-language="de-DE" target-language="en-GB" datatype="html">
<header><skl><external-file href="file:///etc/passwd"/></skl><note>About the file.</note></header>
<body><group id="g">
<trans-unit id="1" approved="yes" restype="x-html-h2"><source>Die Satzung</source><target>The statutes</target></trans-unit>
<trans-unit id="2"><source>x</source>
 <seg-source><mrk mtype="seg" mid="0">Wir haben <g id="1" ctype="bold">nichts</g> zu verlieren.</mrk> <mrk mtype="seg"
 mid="1">Also los!</mrk></seg-source>
 <target state="needs-review-translation"><mrk mtype="seg" mid="0">We have <g id="1" ctype="bold">nothing</g> to lose.</mrk>
 <mrk mtype="seg" mid="1">So let’s go!</mrk></target>
 <note annotates="target" from="anna">Too casual?</note>
 <alt-trans><source>y</source><target>z</target></alt-trans></trans-unit>
<trans-unit id="3"><source>Noch nicht übersetzt<x id="1" ctype="lb"/>mit Umbruch</source></trans-unit>
<trans-unit id="4" translate="no"><source>WG 7b</source></trans-unit>
<trans-unit id="5"><source>Von einer Maschine.</source><target state="translated"
 state-qualifier="mt-suggestion">By a machine.</target></trans-unit>
</group></body></file>
<file original="b.html" source-language="de-DE" target-language="en-GB" datatype="html"><body>
<trans-unit id="1"><source>Ende</source><target state="signed-off">End</target></trans-unit>
</body></file></xliff>
"""

SDLXLIFF = """<?xml version="1.0" encoding="utf-8"?>
<xliff xmlns:sdl="http://sdl.com/FileTypes/SdlXliff/1.0" xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">
<file original="a.docx" datatype="x-sdlfilterframework2" source-language="de-DE" target-language="en-GB"><body>
<trans-unit id="a"><source>Eins. Zwei.</source>
<seg-source><mrk mtype="seg" mid="1">Eins.</mrk> <mrk mtype="seg" mid="2">Zwei.</mrk></seg-source>
<target><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></target>
<sdl:seg-defs><sdl:seg id="1" conf="ApprovedTranslation"/><sdl:seg id="2" conf="Translated" origin="tm"
 percent="98"/></sdl:seg-defs></trans-unit>
<trans-unit id="b"><source>Drei.</source><seg-source><mrk mtype="seg" mid="3">Drei.</mrk></seg-source>
<target><mrk mtype="seg" mid="3"/></target><sdl:seg-defs><sdl:seg id="3"/></sdl:seg-defs></trans-unit>
</body></file></xliff>
"""

MQXLIFF = """<?xml version="1.0"?>
<xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2" xmlns:mq="MQXliff">
<file original="a.docx" source-language="de" target-language="en-gb"><body>
<trans-unit id="1" mq:status="ManuallyConfirmed"><source xml:space="preserve">Guten <bpt id="1" ctype="italic">{}</bpt>Tag<ept
 id="1">{}</ept>.</source><target xml:space="preserve">Good day.</target></trans-unit>
<trans-unit id="2" mq:status="NotStarted"><source xml:space="preserve">Danke.</source><target/></trans-unit>
<trans-unit id="3" mq:status="Rejected"><source>Bitte.</source><target>Please.</target></trans-unit>
</body></file></xliff>
"""

XLIFF_20 = """<?xml version="1.0"?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:2.0" version="2.0" srcLang="de" trgLang="en">
<file id="f"><unit id="1"><notes><note appliesTo="target">Rhythm!</note><note id="n">Who?</note></notes>
<originalData><data id="d1">&lt;i&gt;</data><data id="d2">&lt;/i&gt;</data></originalData>
<segment id="a" state="final"><source>Erst <pc id="1" dataRefStart="d1" dataRefEnd="d2">denken</pc>.</source>
<target order="3">think first.</target></segment>
<ignorable><source> </source></ignorable>
<segment id="b" state="reviewed"><source>Dann <mrk id="m" type="comment" ref="#n=n">handeln</mrk><cp hex="0007"/>.</source>
<target order="1">Act later,</target></segment></unit>
<unit id="2"><segment><source>Offen<ph id="x"/>.</source></segment></unit></file></xliff>
"""

TSV = "Nr\tDeutsch\tEnglish\tStatus\tKommentar\n" + "".join(
    f"{n}\t{de}\t{en}\t{state}\t{note}\n"
    for n, (de, en, state, note) in enumerate(
        zip(GERMAN, ENGLISH, ("final", "übersetzt", ""), ("", "schön", ""), strict=True)
    )
)
CSV = "\ufeff" + "".join(f'"{en}";"{de}"\r\n' for de, en in zip(GERMAN, ENGLISH, strict=True))


def zipped(members: dict[str, str]) -> bytes:
    """A zip archive of texts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return out.getvalue()


def xlsx() -> bytes:
    """A workbook: the second sheet holds the texts, in shared, rich and inline strings."""
    main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    shared = "".join(f"<si><t>{text}</t></si>" for text in (*GERMAN, *ENGLISH))
    rich = (
        '<si><r><t xml:space="preserve">Sehr </t></r><r><rPr><b/></rPr><t>wichtig</t></r><r><t>.</t></r></si>'
    )
    rows = "".join(
        f'<row r="{n + 2}"><c r="A{n + 2}"><v>{n}</v></c><c r="C{n + 2}" t="s"><v>{n}</v></c>'
        f'<c r="D{n + 2}" t="s"><v>{n + 3}</v></c></row>'
        for n in range(3)
    )
    rows += (
        '<row r="5"><c r="C5" t="s"><v>6</v></c><c r="D5" t="inlineStr"><is><t>Very important.&#10;'
        "Second paragraph.</t></is></c></row>"
        '<row r="6"><c r="C6" t="inlineStr"><is><t>Ohne Gegenstück.</t></is></c></row>'
    )
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "xl/workbook.xml": f'<workbook {main} xmlns:r="{relations}"><sheets>'
            '<sheet name="Zahlen" sheetId="1" r:id="rId1"/><sheet name="Texte" sheetId="2" r:id="rId2"/></sheets></workbook>',
            "xl/_rels/workbook.xml.rels": "<Relationships>"
            '<Relationship Id="rId1" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Target="worksheets/sheet2.xml"/>'
            "</Relationships>",
            "xl/sharedStrings.xml": f"<sst {main}>{shared}{rich}</sst>",
            "xl/worksheets/sheet1.xml": f'<worksheet {main}><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData></worksheet>',
            "xl/worksheets/sheet2.xml": f"<worksheet {main}><sheetData>{rows}</sheetData></worksheet>",
        }
    )


def docx(before: str = "Zweisprachig") -> bytes:
    """A Word file that is a table; the second row has two paragraphs and a note on each side."""
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

    def paragraph(text: str, more: str = "") -> str:
        return f'<w:p><w:r><w:t xml:space="preserve">{text}</w:t></w:r>{more}</w:p>'

    def row(*cells: str) -> str:
        return "<w:tr>" + "".join(f"<w:tc><w:tcPr/>{cell}</w:tc>" for cell in cells) + "</w:tr>"

    def note(number: int) -> str:
        return f'<w:r><w:footnoteReference w:id="{number}"/></w:r>'

    rows = row(paragraph(GERMAN[0]), paragraph(ENGLISH[0]))
    rows += row(
        paragraph(GERMAN[1], note(1)) + paragraph(GERMAN[2]),
        paragraph(ENGLISH[1], note(2)) + paragraph(ENGLISH[2]),
    )
    rows += row(paragraph("Nur deutsch, ohne ein Gegenstück."), paragraph(""))
    notes = "".join(
        f'<w:footnote w:id="{n}">{paragraph(text)}</w:footnote>'
        for n, text in ((1, "Aus dem Protokoll."), (2, "From the minutes."))
    )
    return zipped(
        {
            "word/document.xml": f"<w:document {word}><w:body>{paragraph(before)}<w:tbl>{rows}</w:tbl></w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {word}>{notes}</w:footnotes>",
        }
    )


def odt() -> bytes:
    """An ODT file that is a table of two columns."""
    office = "urn:oasis:names:tc:opendocument:xmlns:"
    rows = "".join(
        f"<table:table-row><table:table-cell><text:p>{en}</text:p></table:table-cell>"
        f"<table:table-cell><text:p>{de}</text:p></table:table-cell></table:table-row>"
        for de, en in zip(GERMAN, ENGLISH, strict=True)
    )
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "content.xml": f'<office:document-content xmlns:office="{office}office:1.0" xmlns:text="{office}text:1.0"'
            f' xmlns:table="{office}table:1.0"><office:body><office:text><table:table>{rows}</table:table></office:text>'
            "</office:body></office:document-content>",
        }
    )


HTML = (
    "<!DOCTYPE html><html><head><title>Zwei Spalten</title><script>var x = 1;</script></head><body><table>"
    "<tr><th>Original</th><th>Übersetzung</th></tr>"
    + "".join(
        f"<tr><td><p>{de}</p></td><td><em>{en}</em></td></tr>" for de, en in zip(GERMAN, ENGLISH, strict=True)
    )
    + "</table></body></html>"
)

PO = """# Glossar der Genossenschaft
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Language: en\\n"
"X-Source-Language: de\\n"

# Bitte den Ton pr\u00fcfen.
#: a.c:12
#, fuzzy
msgctxt "menu"
msgid "Die Genossenschaft geh\u00f6rt denen, "
"die in ihr arbeiten."
msgstr "The co-operative belongs to those who work in it."

#. Said at the assembly.
msgid "Niemand wird gew\u00e4hlt.\\n"
"Niemand wird gefragt.\\n"
msgstr "Nobody is elected.\\nNobody is asked.\\n"

msgid "%d Stimme"
msgid_plural "%d Stimmen"
msgstr[0] "%d vote"
msgstr[1] "%d votes"

msgid "Noch nicht \u00fcbersetzt."
msgstr ""

#~ msgid "Alt"
#~ msgstr "Old"
"""

TEI = """<?xml version="1.0" encoding="UTF-8"?>
<TEI xmlns="http://www.tei-c.org/ns/1.0"><teiHeader><fileDesc><titleStmt><title>Die Satzung</title></titleStmt>
<publicationStmt><p/></publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>
<text><group>
<text xml:lang="en-GB"><body><div><head xml:id="e0">The statutes</head>
 <p xml:id="e1">The co-operative <hi rend="italic">belongs</hi> to those
  who work in it.<note>A note.</note></p>
 <p xml:id="e2">Added.</p></div></body></text>
<text xml:lang="de"><body><div><head xml:id="d0">Die Satzung</head>
 <p xml:id="d1">Die Genossenschaft gehört denen,</p><p xml:id="d2">die in ihr arbeiten.</p>
 <p xml:id="d3">Nur hier.</p></div></body></text>
</group></text>
<standOff><linkGrp type="translation"><link target="#e0 #d0"/><link target="#e1 #d1 #d2" cert="medium"/></linkGrp></standOff>
</TEI>
"""

SAMPLES: dict[str, bytes] = {
    "a.tmx": TMX.encode(),
    "a.xlf": XLIFF_12.encode(),
    "a.sdlxliff": SDLXLIFF.encode(),
    "a.mqxliff": MQXLIFF.encode(),
    "b.xlf": XLIFF_20.encode(),
    "a.tsv": TSV.encode(),
    "a.csv": CSV.encode(),
    "a.xlsx": xlsx(),
    "a.docx": docx(),
    "a.odt": odt(),
    "a.html": HTML.encode(),
    "a.po": PO.encode(),
    "a.xml": TEI.encode(),
}
"""By the name of the file."""
