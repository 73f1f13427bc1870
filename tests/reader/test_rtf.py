"""RTF: codepages, styles, notes, lists, tables, tracked changes, pictures; damaged and hostile files."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

import random
import struct
import zlib
from typing import TYPE_CHECKING

import pytest

from reader.errors import ImportFailed
from reader.importing.files import read_document

if TYPE_CHECKING:
    from pathlib import Path

    from reader.model.document import ImportedDocument

LONG = "Der Turm steht seit vielen Jahren am Fluss, und niemand weiss, wer ihn gebaut hat. "
FONTS = (
    r"{\fonttbl{\f0\froman\fcharset0\fprq2{\*\panose 02020603050405020304}Times New Roman;}"
    r"{\f1\fmodern\fcharset0\fprq1 Courier New;}{\f2\froman\fcharset2\fprq2 Symbol;}"
    r"{\f3\froman\fcharset238\fprq2 Times New Roman CE;}{\f4\froman\fcharset204 Times New Roman Cyr;}}"
)
STYLES = (
    r"{\stylesheet{\ql\f0\fs24 \snext0 Standard;}{\s1\ql\sb240\keepn\outlinelevel0\b\f0\fs32 \sbasedon0 \snext0 heading 1;}"
    r"{\s2\b\i\outlinelevel1 \sbasedon0 \snext0 \'dcberschrift 2;}{\*\cs10 \additive Default Paragraph Font;}"
    r"{\s17\i \sbasedon0 Quote,Zitat;}{\s18 \sbasedon0 toc 1;}{\s19 \sbasedon17 Langes Zitat;}"
    r"{\s20\outlinelevel2 \sbasedon0 Abschnitt;}{\s21 \sbasedon0 footnote text;}}"
)


def rtf(
    body: str, head: str = r"\ansi\ansicpg1252\uc1\deff0\deflang1031", tables: str = FONTS + STYLES
) -> bytes:
    return ("{\\rtf1" + head + tables + "\n" + body + "}").encode("latin-1")


def read(folder: Path, data: bytes, name: str = "text.rtf") -> ImportedDocument:
    path = folder / name
    path.write_bytes(data)
    return read_document(path)


def shape(document: ImportedDocument) -> list[tuple[str, int, str, str]]:
    return [(b.kind.value, b.level, b.label, b.text) for b in document.blocks]


def text_of(folder: Path, body: str, **changes: str) -> str:
    return "\n".join(block.text for block in read(folder, rtf(body, **changes)).blocks)


def marks(document: ImportedDocument, number: int) -> list[tuple[str, str, str]]:
    block = document.blocks[number]
    return [(m.kind.value, block.text[m.start : m.end], m.target) for m in block.marks]


@pytest.mark.parametrize(
    ("body", "wanted"),
    [
        (r"Gr\'fc\'dfe", "Grüße"),
        (r"Gr\u252\'fc\u223\'dfe", "Grüße"),
        (r"Gr\u252?\u223?e", "Grüße"),
        (r"{\uc0 Gr\u252 \u223 e} ja", "Grüße ja"),
        (r"{\uc2 Gr\u252 ue\u223\'73\'73e} ja\u252?", "Grüße jaü"),
        (r"\u8222 \'84ja\u8220\ldblquote  nein", "„ja“ nein"),
        (r"\u-10179?\u-8704?!", "😀!"),
        (r"\u-10179?x", "\ufffdx"),
        (r"a\emdash b\endash c \lquote d\rquote  \ldblquote e\rdblquote\~f\_g\-h", "a—b–c ‘d’ “e” f\u2011gh"),
        (r"{\f3 \'e8esk\'fd}, {\f4 \'ec\'e8\'f0}, \'e8", "český, мир, è"),
        (r"a\\b\{c\}d", "a\\b{c}d"),
        (r"eins\tab zwei\line drei", "eins zwei\ndrei"),
        (r"{\f2 a\'b7}", "α•"),
        ("Zei\r\nlen\nende ist kei\rnes", "Zeilenende ist keines"),
        (r"vor {\v versteckt}{\deleted\revauthdel1 weg }{\revised neu} nach", "vor neu nach"),
        (r"eins{\deleted\par }zwei", "einszwei"),
        (r"{\*\unbekannt {\b nichts} \'}}Text{\unbekannt mit Text}", "Textmit Text"),
        (r"{\upr{Gr?e}{\*\ud{Gr\u252?\u223?e}}}", "Grüße"),
        (r"{\header Kopf\par}{\footer{\field{\*\fldinst PAGE}{\fldrslt 7}}\par}Text{\*\atnid A}{\*\annotation Ach}", "Text"),
        (r"Eins.\par\pard\s18 Kapitel 1\tab 7\par\pard Zwei.", "Eins.\nZwei."),
        (r"{\field{\*\fldinst TOC \\o}{\fldrslt Eins\tab 1\par Zwei\tab 2\par}}Text", "Text"),
        (r"H{\sub 2}O {\object{\*\objclass Excel}{\*\objdata 00ff}{\result 7}}", "H2O 7"),
    ],
)  # fmt: skip
def test_letters_and_what_is_no_text(body: str, wanted: str, tmp_path: Path) -> None:
    assert text_of(tmp_path, r"\pard\plain \f0 " + body + r"\par ") == wanted


@pytest.mark.parametrize(
    ("head", "letters"),
    [
        (r"\mac", b"Gr\x9f\xa7e"),
        (r"\pc", b"Gr\x81\xe1e"),
        (r"\pca", b"Gr\x81\xe1e"),
        (r"\ansi\ansicpg1252", b"Gr\xfc\xdfe"),
        (r"\ansi\ansicpg10000", b"Gr\x9f\xa7e"),
        (r"\ansi\ansicpg850", b"Gr\x81\xe1e"),
        (r"\ansi\ansicpg1250", b"Gr\xfc\xdfe"),
        (r"\ansi\ansicpg65001", "Grüße".encode()),
        (r"\ansi\ansicpg99999", b"Gr\xfc\xdfe"),
    ],
)
@pytest.mark.parametrize("escaped", [True, False])
def test_codepages(head: str, letters: bytes, escaped: bool, tmp_path: Path) -> None:
    written = "".join(f"\\'{b:02x}" if b > 127 and escaped else chr(b) for b in letters)
    assert text_of(tmp_path, rf"\pard {written}\par", head=head, tables="") == "Grüße"


def test_two_bytes_a_character(tmp_path: Path) -> None:
    fonts = r"{\fonttbl\f0\fnil\fcharset128 MS Mincho;\f1\fnil\fcharset0 Arial;}"
    # the second byte of a character may be written as a letter
    assert text_of(tmp_path, r"\f0 \'93\'fa\'96{\'7b}\'83A\f1 \'e4", tables=fonts).startswith("日本ア"[0])
    assert text_of(tmp_path, r"\f0 \'93\'fa\'96\'7b\'83A\f1 \'e4", tables=fonts) == "日本アä"


def test_kinds_by_style(tmp_path: Path) -> None:
    body = (
        r"\pard\plain \s1\ql\outlinelevel0\b\f0\fs32 {Der {\i Turm}}\par"
        rf"\pard\plain \f0 {LONG}{{\b fett}} und {{\i kursiv}}, {{\f1 code}}, {{\super 2}}.\par"
        r"\pard\plain \s2\b\i {\'dcber das Dorf}\par"
        r"\pard\plain \s20\outlinelevel2 Der Fluss\par"
        rf"\pard\plain \s17\i {LONG}\par\pard\plain \s19\i Auch dies.\par"
        r"\pard\plain\outlinelevel3 Ein Rest\par"
        r"\pard\plain {\field{\*\fldinst {HYPERLINK }{"
        '"https://a.example/b"'
        r"}}{\fldrslt {\ul hier}}} und {\field{\*\fldinst HYPERLINK \\l "
        '"_Toc1"'
        r"}{\fldrslt dort}}.\par"
    )
    document = read(tmp_path, rtf(r"{\info{\title Vom Gr\'fcnen Turm}{\author X}}" + body))
    assert shape(document) == [
        ("heading", 1, "", "Der Turm"),
        ("paragraph", 0, "", LONG + "fett und kursiv, code, 2."),
        ("heading", 2, "", "Über das Dorf"),
        ("heading", 3, "", "Der Fluss"),
        ("quotation", 0, "", LONG.strip()),
        ("quotation", 0, "", "Auch dies."),
        ("heading", 4, "", "Ein Rest"),
        ("paragraph", 0, "", "hier und dort."),
    ]
    assert marks(document, 0) == [("emphasis", "Turm", "")]
    assert marks(document, 1) == [
        ("strong", "fett", ""), ("emphasis", "kursiv", ""), ("code", "code", ""), ("superscript", "2", "")
    ]  # fmt: skip
    assert [marks(document, n) for n in (2, 4)] == [[], []]
    assert marks(document, 7) == [("link", "hier", "https://a.example/b")]
    assert (document.title, document.format, document.language) == ("Vom Grünen Turm", "rtf", "de")


def test_a_document_in_typewriter_letters_is_no_code(tmp_path: Path) -> None:
    document = read(tmp_path, rtf(rf"\pard\plain \f1 {LONG}\par {LONG}\par"))
    assert [marks(document, n) for n in (0, 1)] == [[], []]


def test_notes(tmp_path: Path) -> None:
    def note(text: str, before: str = r"\chftn ") -> str:
        return rf"{{\footnote \pard\plain \s21 {{\super {before}}}{text}}}"

    first, second = note(r" Die {\i erste}."), note(r"Die zweite.\par Ihr Ende.")
    body = (
        rf"\aftnnrlc\pard\plain Eins{{\super \chftn }}{first} und zwei{{\cs17\super \chftn{second}}}.\par"
        rf"\pard Ein Stern{{\super *{note('Der Stern.', '*')}}} und am Ende{{\super\chftn}}{{\*\footnote\ftnalt\chftn\pard\plain Zum Schluss.}}, x{{\super 2}}.\par"
    )
    document = read(tmp_path, rtf(body))
    assert shape(document) == [
        ("paragraph", 0, "", "Eins und zwei."),
        ("paragraph", 0, "", "Ein Stern und am Ende, x2."),
        ("footnote", 0, "1", "Die erste."),
        ("footnote", 0, "2", "Die zweite.\nIhr Ende."),
        ("footnote", 0, "*", "Der Stern."),
        ("footnote", 0, "i", "Zum Schluss."),
    ]
    assert [(r.label, r.offset) for r in document.blocks[0].refs] == [("1", 4), ("2", 13)]
    assert [(r.label, r.offset) for r in document.blocks[1].refs] == [("*", 9), ("i", 21)]
    assert marks(document, 1) == [("superscript", "2", "")]
    assert marks(document, 2) == [("emphasis", "erste", "")]


def test_lists(tmp_path: Path) -> None:
    lists = (
        r"{\*\listtable{\list\listtemplateid1{\listlevel\levelnfc23\levelstartat1{\leveltext\'01\'b7;}{\levelnumbers;}\f2}"
        r"{\listlevel\levelnfc23\levelstartat1{\leveltext\'01o;}{\levelnumbers;}}{\listname ;}\listid11}"
        r"{\list\listtemplateid2{\listlevel\levelnfc0\levelstartat3{\leveltext\'02\'00.;}{\levelnumbers\'01;}}"
        r"{\listlevel\levelnfc4\levelstartat1{\leveltext\'03\'00.\'01;}{\levelnumbers\'01;}}\listid12}}"
        r"{\*\listoverridetable{\listoverride\listid11\listoverridecount0\ls1}{\listoverride\listid12\listoverridecount0\ls2}}"
    )
    written = (
        r"{\listtext\pard\plain\f2 \'b7\tab}\pard\plain\fi-360\li720\ls1\ilvl0 Eins\par"
        r"{\listtext\pard\plain\f1 o\tab}\pard\plain\ls1\ilvl1 Innen\par"
        r"{\listtext\pard\plain 3.\tab}\pard\plain\ls2\ilvl0 Drei\par"
        r"{\listtext\pard\plain I.\tab}\pard\plain\s1\ls2\ilvl0 Kapitel\par"
        r"\pard{\pntext\f2\'B7\tab}{\*\pn\pnlvlblt\pnf2\pnindent0{\pntxtb\'B7}}\fi-360 Alt\par{\pntext 2.\tab}Auch\par\pard Text\par"
    )
    assert shape(read(tmp_path, rtf(written, tables=FONTS + STYLES + lists))) == [
        ("list_item", 0, "", "Eins"),
        ("list_item", 0, "", "Innen"),
        ("list_item", 0, "3.", "Drei"),
        ("heading", 1, "", "I. Kapitel"),
        ("list_item", 0, "", "Alt"),
        ("list_item", 0, "2.", "Auch"),
        ("paragraph", 0, "", "Text"),
    ]
    counted = r"\pard\ls1 A\par\pard\ls2 B\par\ls2 C\par\ls2\ilvl1 D\par\pard\ls1 E\par\pard\ls2\ilvl0 F\par\pard G\par"
    assert [(b.label, b.text) for b in read(tmp_path, rtf(counted, tables=FONTS + STYLES + lists)).blocks] == [
        ("", "A"), ("3.", "B"), ("4.", "C"), ("4.a", "D"), ("", "E"), ("5.", "F"), ("", "G")
    ]  # fmt: skip


def test_settings(tmp_path: Path) -> None:
    body = rf"\pard\qc NIE WIEDER KRIEG!\par\pard\qj {LONG}\par{{\pard {LONG}\par}}\pard\qr Anna Beispiel\par"
    assert [b.kind.value for b in read(tmp_path, rtf(body)).blocks] == [
        "slogan",
        "paragraph",
        "paragraph",
        "signature",
    ]


def test_text_boxes_stand_behind_their_paragraph(tmp_path: Path) -> None:
    body = (
        r"\pard Vor {\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 202}}{\shptxt \pard\plain Im {\b Kasten}\par Darin\par}}"
        r"{\shprslt{\*\do\dobxcolumn{\dptxbx{\dptxbxtext\pard Im Kasten\par}}}}}dem Kasten\par Danach\par"
    )
    assert text_of(tmp_path, body) == "Vor dem Kasten\nIm Kasten\nDarin\nDanach"


def png() -> bytes:
    def chunk(name: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))

    rows = b"".join(b"\0" + bytes(3 * 16) for _ in range(16))
    head = struct.pack(">IIBBBBB", 16, 16, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def test_pictures(tmp_path: Path) -> None:
    picture = png()
    digits = "\n".join(picture.hex()[at : at + 60] for at in range(0, len(picture) * 2, 60))
    word = r"{\*\picprop{\sp{\sn wzDescription}{\sv Ein Turm}}}"
    for content in (
        rf"\pngblip\picw16 {digits}",
        rf"\pngblip\picw16\bin{len(picture)} " + picture.decode("latin-1"),
    ):
        body = rf"\pard Vor {{\*\shppict{{\pict{word}{content}}}}}{{\nonshppict{{\pict\wmetafile8 00ff}}}}dem Bild.\par"
        document = read(tmp_path, rtf(body))
        assert [b.text for b in document.blocks] == ["Vor dem Bild."]
        assert [(a.mime, a.data, a.alt) for a in document.assets] == [("image/png", picture, "Ein Turm")]
    assert text_of(tmp_path, r"\pard Vor {\pict\wmetafile8 0100ff}nach.\par") == "Vor nach."


def test_whatever_it_is_called(tmp_path: Path) -> None:
    for name in ("brief.doc", "brief.txt", "brief"):
        assert read(tmp_path, rtf(r"\pard Guten Tag.\par"), name).format == "rtf"
    assert read(tmp_path, b"\xef\xbb\xbf\n" + rtf(r"\pard Guten Tag.\par")).blocks[0].text == "Guten Tag."


@pytest.mark.parametrize(
    ("data", "wanted"),
    [
        (b"{\\rtf1 Eins\\par Zwei", "Eins\nZwei"),
        (b"{\\rtf1 {\\b Eins}}}}\\par Zwei}\0\0", "Eins\nZwei"),
        (b"{\\rtf1 Eins{\\*\\weg bis zum Ende", "Eins"),
        (b"{\\rtf1 Eins\\'", "Eins"),
        (b"{\\rtf1 Eins\\", "Eins"),
        (b"{\\rtf1 Eins {\\pict\\pngblip\\bin999999999 x} Zwei", "Eins"),
        (b"{\\rtf1 Eins\\bin-5 Zwei\\u99999999 ?\\f-7\\s-3\\ls-1 Drei", "EinsZwei\ue0ffDrei"),
        (b"{\\rtf1 Eins\\cell\\row\\nestrow\\intbl\\row\\cell Zwei\\row\\trowd", "Eins\nZwei"),
        (b"{\\rtf1 {\\fldrslt Eins}{\\fldinst x}{\\listtext", "Eins"),
        (b"{\\rtf1 Eins{\\footnote{\\footnote tief} Note", "Eins\nNote"),
        (b"{\\rtf1 Eins{\\*weiter} Zwei\\* \\par \\foo Drei", "Einsweiter Zwei\nDrei"),
    ],
)
def test_damaged_files(data: bytes, wanted: str, tmp_path: Path) -> None:
    assert "\n".join(b.text for b in read(tmp_path, data).blocks) == wanted


@pytest.mark.parametrize(
    "data",
    [
        b"{\\rtf1 " + b"{" * 500_000,
        b"{\\rtf1{\\*\\x " + b"{" * 500_000,
        b"{\\rtf1{\\fonttbl" + b"{" * 500_000,
        b"{\\rtf1{\\fonttbl" + b"{\\f1 A;}" * 600_000,
        b"{\\rtf1}",
        b"{\\rtf1 {\\v alles}}",
    ],
)
def test_refused(data: bytes, tmp_path: Path) -> None:
    with pytest.raises(ImportFailed):
        read(tmp_path, data)


SAMPLES = (
    rtf(rf"\pard\plain \s1 Titel\par\pard {LONG}{{\super\chftn{{\footnote\chftn Note.}}}}\par\trowd\cellx1\cellx2\intbl A\cell B\cell\row\pard Ende\par"),
    rtf(r"{\listtext 1.\tab}\pard\ls1 Eins{\field{\*\fldinst HYPERLINK \"https://a.b\"}{\fldrslt hier}}\par{\shp{\*\shpinst{\shptxt Kasten\par}}}{\upr{a}{\*\ud{\u252?}}}"),
    rtf(r"\pard Gr\'fc\'dfe {\pict\pngblip 89504e47}{\*\shppict{\pict\bin3 abc}}\u-10179?\u-8704? {\deleted weg\par}{\v x}\par"),
)  # fmt: skip
WORDS = (b"{", b"}", b"\\", b"\\par ", b"\\bin9999 ", b"\\u-1?", b"\\'e4", b"\\cell ", b"\\row ", b"\\*", b"{\\footnote ", b"\\trowd ", b"\\intbl ", b"{\\field ", b"{\\fldrslt ", b"\\pard ", b"\\uc99 ", b"{\\shptxt ", b"{\\listtext ", b"{\\pict ", b"\0")  # fmt: skip


def test_mutants(tmp_path: Path) -> None:
    chance = random.Random(3)
    for _ in range(2000):
        data = bytearray(chance.choice(SAMPLES))
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(data))
            what = chance.randrange(4)
            if what == 0:
                data[at] = chance.randrange(256)
            elif what == 1:
                del data[at : at + chance.randint(1, 40)]
            elif what == 2:
                data[at:at] = chance.choice(WORDS)
            else:
                data[at:at] = data[at : at + chance.randint(1, 200)]
        try:
            document = read(tmp_path, bytes(data))
        except ImportFailed:
            continue
        for block in document.blocks:
            assert all(0 <= m.start <= m.end <= len(block.text) for m in block.marks)
            assert all(0 <= r.offset <= len(block.text) for r in block.refs)


@pytest.mark.parametrize(
    "cut",
    [
        rtf(LONG + r"\par " + LONG)[:-1],
        rtf(LONG + r"\par {\b " + LONG)[:-1],
        rtf(LONG + r"\par {\footnote " + LONG)[:-1],
        rtf(LONG + r"\par {\*\datastore 0102030405")[:-1],
    ],
)
def test_a_file_that_breaks_off_is_read_and_said_to(tmp_path: Path, cut: bytes) -> None:
    document = read(tmp_path, cut)
    assert document.blocks[0].text == LONG.strip()
    assert [line.reason for line in document.dropped] == ["cut"]
    assert document.dropped[0].line == len(document.shown.split("\n"))
    whole = read(tmp_path, rtf(LONG), "whole.rtf")
    assert not whole.dropped
