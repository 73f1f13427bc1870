"""EPUB: what is written is read back, stands in valid documents, and links lead somewhere."""

from __future__ import annotations

import io
import posixpath
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reader.errors import ExportRefused
from reader.exporting.bitmaps import png_of
from reader.exporting.epub import write
from reader.exporting.formats import whole
from reader.importing.files import read_document
from reader.model.annotation import AnnotationKind
from reader.model.document import Asset, BlockDraft, BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.picture import Header, measured
from reader.model.publication import Arrangement, ExportOptions, Texts
from tests.reader.book_blocks import assert_same, drafts, made, texts
from tests.reader.publications import Maker
from tests.reader.test_images import png

if TYPE_CHECKING:
    from pathlib import Path

XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"
P, H, F = BlockKind.PARAGRAPH, BlockKind.HEADING, BlockKind.FOOTNOTE


def opened(data: bytes) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(data))


def pages(data: bytes) -> dict[str, etree._Element]:
    archive = opened(data)
    return {
        name: etree.fromstring(archive.read(name))
        for name in archive.namelist()
        if name.endswith((".xhtml", ".opf", ".ncx"))
    }


def rich() -> Maker:
    """A small work with all there is."""
    maker = Maker(assets={"a.png": Asset("a.png", "image/png", png(40, 60), "A bridge")})
    image = InlineMark(MarkKind.IMAGE, 0, 0, "a.png")
    maker.row([BlockDraft(H, "Die Brücke am Fluss", 1, marks=(image,))], [BlockDraft(H, "The Bridge", 1)])
    for number in (1, 2):
        maker.row([BlockDraft(H, f"Kapitel {number}", 2)], [BlockDraft(H, f"Chapter {number}", 2)])
        refs = (FootnoteRef("1", 4), FootnoteRef("1", 9))
        row = maker.row(
            [BlockDraft(P, "Nass war es.", refs=refs)], [BlockDraft(P, "It was wet.", refs=(refs[0],))]
        )
        maker.row([BlockDraft(F, "Sehr.\nWirklich.", label="1")], [BlockDraft(F, "Very.", label="1")])
        maker.note(f"*So* it was\x0b. {number}", (row.source[0], 0, 4), (row.target[0], 0, 2))
    maker.row([BlockDraft(P, "Nicht übersetzt \x01\ud800.")], [BlockDraft(P, "")])
    maker.note("", (maker.rows[2].source[0], 5, 8), kind=AnnotationKind.UNDERLINE)
    maker.note("Nowhere [x](y.html) ![z](z.png)")
    return maker


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(texts(drafts()))
def test_one_text_comes_back(tmp_path: Path, blocks: list[BlockDraft]) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(whole(write, made(blocks).publication(), ExportOptions(Texts.ORIGINAL)))
    assert_same(read_document(path), blocks)


@pytest.mark.parametrize("texts", Texts)
@pytest.mark.parametrize("arrangement", Arrangement)
def test_every_link_leads_somewhere(texts: Texts, arrangement: Arrangement) -> None:
    data = whole(write, rich().publication(), ExportOptions(texts, arrangement))
    found = pages(data)
    names = set(opened(data).namelist())
    ids = {
        (name, element.get("id"))
        for name, root in found.items()
        for element in root.iter()
        if element.get("id")
    }
    links = 0
    for name, root in found.items():
        within = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(within) == len(set(within))
        for element in root.iter():
            address = element.get("href") or element.get("src")
            if address and not address.startswith("http"):
                path, _, fragment = address.partition("#")
                target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
                assert target in names, address
                assert not fragment or (target, fragment) in ids, address
                links += bool(fragment)
    assert links > 8


def test_both_texts_say_their_languages_and_notes_lead_back() -> None:
    data = whole(write, rich().publication(), ExportOptions())
    found = pages(data)
    text = [root for name, root in found.items() if "/text-" in name]
    assert {e.get("lang") for root in text for e in root.iter(f"{XHTML}div")} == {None, "de", "en"}
    notes = [e for root in text for e in root.iter(f"{XHTML}aside")]
    assert len(notes) == 4
    for note in notes:
        back = next(note.iter(f"{XHTML}a")).get("href")
        assert back is not None
        assert back[1:] in {
            e.get("id") for e in note.getroottree().iter(f"{XHTML}a") if e.get(TYPE) == "noteref"
        }
    # two references to one note, of which the first is led back to
    assert sum(e.get("class") == "noteref" for root in text for e in root.iter(f"{XHTML}a")) == 6
    package = opened(data).read("OEBPS/package.opf").decode()
    assert "<dc:language>de</dc:language>\n<dc:language>en</dc:language>" in package
    assert 'properties="cover-image"' in package
    assert "schema:accessibilityFeature" in package
    assert "A bridge" in "".join(
        opened(data).read(n).decode() for n in opened(data).namelist() if "text-" in n
    )


def test_a_book_read_again_has_neither_title_page_nor_notes_of_the_person(tmp_path: Path) -> None:
    path = tmp_path / "book.epub"
    path.write_bytes(whole(write, rich().publication(), ExportOptions(Texts.ORIGINAL)))
    document = read_document(path)
    assert [b.text for b in document.blocks if b.kind is not F] == [
        "Die Brücke am Fluss", "Kapitel 1", "Nass war es.", "Kapitel 2", "Nass war es.", "Nicht übersetzt �.",
    ]  # fmt: skip
    assert [b.text for b in document.blocks if b.kind is F] == ["Sehr.\nWirklich."] * 2
    assert document.author == "A. Verfasserin"
    assert document.blocks[0].marks[0].kind is MarkKind.IMAGE
    assert document.assets[0].alt == "A bridge"


def test_long_chapters_go_on_in_another_file_with_their_own_notes() -> None:
    maker = Maker()
    for number in range(60):
        text = "Wort " * 1000
        maker.row([BlockDraft(P, text, refs=(FootnoteRef(str(number), 4),))], [])
    for number in range(60):
        maker.row([BlockDraft(F, f"Note {number}", label=str(number))], [])
    found = pages(whole(write, maker.publication(), ExportOptions(Texts.ORIGINAL)))
    text = {name: root for name, root in found.items() if "/text-" in name}
    assert 2 < len(text) < 5
    for root in text.values():
        refs = {e.get("href") for e in root.iter(f"{XHTML}a") if e.get("class") == "noteref"}
        assert refs == {f"#{e.get('id')}" for e in root.iter(f"{XHTML}aside")}


def test_a_work_without_a_translation_is_refused_in_words() -> None:
    maker = Maker()
    maker.row([BlockDraft(P, "Allein")], [BlockDraft(P, " ")])
    with pytest.raises(ExportRefused, match="translated yet"):
        whole(write, maker.publication(), ExportOptions(Texts.TRANSLATION))
    assert len(pages(whole(write, maker.publication(), ExportOptions()))) > 3


def bitmap(bits: int, *, upright: bool, width: int = 3, height: int = 2) -> bytes:
    """A bitmap with a different colour in each pixel."""
    stride = (width * bits + 31) // 32 * 4
    palette = b"".join(bytes((i, 2 * i, 3 * i, 0)) for i in range(8)) if bits == 8 else b""
    rows = []
    for y in range(height):
        pixels = b"".join(
            bytes([y * width + x]) if bits == 8 else bytes((x, 2 * y, 3 * (y * width + x), 9))[: bits // 8]
            for x in range(width)
        )
        rows.append(pixels.ljust(stride, b"\0"))
    body = b"".join(rows if upright else reversed(rows))
    offset = 54 + len(palette)
    shape = (40, width, -height if upright else height, 1, bits, 0, len(body), 0, 0, 8 if bits == 8 else 0, 0)
    return (
        b"BM"
        + struct.pack("<IHHI", offset + len(body), 0, 0, offset)
        + struct.pack("<IiiHHIIiiII", *shape)
        + palette
        + body
    )


@pytest.mark.parametrize("bits", [8, 24, 32])
@pytest.mark.parametrize("upright", [True, False])
def test_bitmaps_become_png(bits: int, upright: bool) -> None:
    found = png_of(bitmap(bits, upright=upright))
    assert found is not None
    assert measured(found) == Header("image/png", 3, 2)
    data = zlib.decompress(found[found.index(b"IDAT") + 4 : found.index(b"IEND") - 8])
    pixels = [data[1:4], data[5:8]] if bits == 8 else [data[1:10], data[11:20]]
    wanted = [[y * 3 + x] if bits == 8 else [3 * (y * 3 + x), 2 * y, x] for y in range(2) for x in range(3)]
    assert list(b"".join(pixels)) == [value for pixel in wanted for value in pixel]
    if bits == 8:
        assert found[found.index(b"PLTE") + 4 :][:9] == bytes((0, 0, 0, 3, 2, 1, 6, 4, 2))


def test_a_bitmap_stands_in_the_book_and_a_damaged_one_is_described() -> None:
    maker = Maker(
        assets={
            n: Asset(n, "image/bmp", d, n) for n, d in (("a.bmp", bitmap(24, upright=True)), ("b.bmp", b"BM"))
        }
    )
    marks = tuple(InlineMark(MarkKind.IMAGE, 3, 3, name) for name in maker.assets)
    maker.row([BlockDraft(P, "Da.", marks=marks)], [])
    data = whole(write, maker.publication(), ExportOptions(Texts.ORIGINAL))
    (name,) = [n for n in opened(data).namelist() if n.startswith("OEBPS/images/")]
    assert opened(data).read(name).startswith(b"\x89PNG")
    assert b"[b.bmp]" in opened(data).read("OEBPS/text-0001.xhtml")


@given(st.binary(max_size=80))
def test_no_bitmap_makes_it_stumble(data: bytes) -> None:
    assert png_of(b"BM" + data) is None or data
