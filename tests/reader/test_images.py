"""Pictures of a document: found in every format, kept once, at their places, and never more than that."""

# ruff: noqa: E501 - markup is read best in one piece

from __future__ import annotations

import base64
import io
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from reader.edits import blocks as edits
from reader.edits import works
from reader.edits.texts import cut, joined, with_text
from reader.importing import images
from reader.importing.builder import Builder
from reader.importing.files import read_document
from reader.importing.finish import Facts, Source, finish
from reader.importing.images import Images, embedded
from reader.model import picture
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import Block, BlockId, BlockKind, DocumentId, InlineMark, MarkKind
from reader.model.language import Language
from reader.model.picture import Header, measured
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.document import BlockDraft, ImportedDocument


def png(width: int = 30, height: int = 20, shade: int = 128) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = (b"\0" + bytes([shade]) * width) * min(height, 4_000)
    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", header)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def jpeg(width: int, height: int, *, orientation: int = 0) -> bytes:
    """The segments of a JPEG up to its frame header."""
    exif = b""
    if orientation:
        entry = struct.pack(">HHIHH", 0x0112, 3, 1, orientation, 0)
        body = b"Exif\0\0MM\0*" + struct.pack(">IH", 8, 1) + entry + b"\0\0\0\0"
        exif = b"\xff\xe1" + struct.pack(">H", len(body) + 2) + body
    frame = struct.pack(">BHHB", 8, height, width, 3) + bytes(9)
    quantization = b"\xff\xdb" + struct.pack(">H", 67) + bytes(65)
    return (
        b"\xff\xd8"
        + exif
        + quantization
        + b"\xff\xc0"
        + struct.pack(">H", len(frame) + 2)
        + frame
        + b"\xff\xd9"
    )


def bmp(width: int, height: int) -> bytes:
    return b"BM" + bytes(12) + struct.pack("<Iii", 40, width, height) + bytes(28)


def webp(kind: bytes, body: bytes) -> bytes:
    return b"RIFF" + bytes(4) + b"WEBP" + kind + bytes(4) + body


PICTURE = png()
OTHER = png(40, 40, 10)


def uri(data: bytes = PICTURE) -> str:
    return f"data:image/png;base64,{base64.b64encode(data).decode()}"


def zipped(**members: str | bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return stream.getvalue()


def read(path: Path, data: bytes | str) -> ImportedDocument:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return read_document(path)


def places(blocks: Sequence[BlockDraft]) -> list[tuple[str, int]]:
    """Text of the block and offset of each picture, in order."""
    return [(b.text, m.start) for b in blocks for m in b.marks if m.kind is MarkKind.IMAGE]


# -- headers ----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (png(), Header("image/png", 30, 20)),
        (b"GIF89a" + struct.pack("<HH", 7, 9) + bytes(8), Header("image/gif", 7, 9)),
        (bmp(11, -12), Header("image/bmp", 11, 12)),
        (
            webp(b"VP8 ", bytes(3) + b"\x9d\x01\x2a" + struct.pack("<HH", 33, 44)),
            Header("image/webp", 33, 44),
        ),
        (webp(b"VP8L", b"\x2f" + struct.pack("<I", 32 | 43 << 14)), Header("image/webp", 33, 44)),
        (webp(b"VP8X", bytes(4) + b"\x20\0\0\x2b\0\0"), Header("image/webp", 33, 44)),
        (jpeg(640, 480), Header("image/jpeg", 640, 480)),
        (jpeg(640, 480, orientation=6), Header("image/jpeg", 480, 640)),
        (jpeg(640, 480, orientation=3), Header("image/jpeg", 640, 480)),
    ],
)
def test_kind_and_size_are_told_by_the_header(data: bytes, found: Header) -> None:
    assert measured(data) == found


@pytest.mark.parametrize(
    "data",
    [
        b"", b"GIF89a", b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"\x89PNG\r\n\x1a\n", png(0, 5),
        png(100_000, 100_000), b"\x01\0\0\0" + bytes(90), jpeg(5, 5)[:20], b"\xff\xd8\xff\xe0\0\0" * 9, bmp(-3, 4),
    ],
)  # fmt: skip
def test_what_is_no_picture_or_too_large_has_no_size(data: bytes) -> None:
    assert measured(data) is None


@given(
    st.sampled_from([png(), jpeg(9, 9, orientation=5), bmp(5, 5), b"GIF89a", webp(b"VP8X", b"")]), st.binary()
)
def test_measuring_never_fails(head: bytes, tail: bytes) -> None:
    for data in (head + tail, head[: len(tail)] + tail, tail):
        found = measured(data)
        assert found is None or 0 < found.width * found.height <= picture.MAX_PIXELS


def test_one_picture_is_kept_once_and_limits_hold(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = Images()
    first = kept.take(PICTURE)
    assert first is not None
    assert first.endswith(".png")
    assert len(first) == 32 + 4
    assert kept.take(bytes(bytearray(PICTURE)), "two  words") == first
    assert [(asset.name, asset.alt) for asset in kept.assets] == [(first, "two words")]
    assert kept.take(png(1, 200)) is None, "a spacer"
    monkeypatch.setattr(images, "MAX_IMAGES", len(PICTURE) + len(OTHER) - 1)
    assert kept.take(OTHER) is None
    monkeypatch.setattr(images, "MAX_PLACES", 4)
    assert kept.take(PICTURE) is None
    assert len(kept.assets) == 1
    assert kept.left_out == 3


@pytest.mark.parametrize(
    ("address", "found"),
    [
        (uri(), PICTURE),
        ("data:image/gif,%47IF", b"GIF"),
        ("data:image/png;charset=utf-8;base64,R0 lG\n", b"GIF"),
        ("data:image/png;base64,***", None),
        ("file:///etc/passwd", None),
        ("https://example.org/a.png", None),
        ("", None),
    ],
)
def test_only_what_is_in_the_address_itself_is_read(address: str, found: bytes | None) -> None:
    assert embedded(address) == found


# -- places -----------------------------------------------------------------------------------


def built(builder: Builder) -> Sequence[BlockDraft]:
    return finish(builder, Source("a.html", b"", Language.ENGLISH), Facts("html")).blocks


def test_pictures_stand_in_the_text_or_hang_on_the_block_before() -> None:
    builder = Builder()
    builder.image(PICTURE)
    builder.begin()
    builder.text("One two ")
    builder.image(PICTURE)
    builder.text("three")
    builder.begin()
    builder.image(OTHER)
    builder.begin()
    builder.text("four")
    builder.end()
    builder.image(OTHER)
    blocks = built(builder)
    assert places(blocks) == [
        ("One two three", 0), ("One two three", 7), ("One two three", 13), ("four", 4),
    ]  # fmt: skip
    assert all(mark.start == mark.end for block in blocks for mark in block.marks)


def test_pictures_make_no_blocks_and_survive_the_rules_around_them() -> None:
    builder = Builder()
    builder.text("* * *")
    builder.image(PICTURE)
    builder.begin()
    builder.text("Text")
    builder.begin()
    builder.text("* * *")
    builder.image(OTHER)
    assert places(built(builder)) == [("Text", 0), ("Text", 4)]


def test_a_picture_in_a_note_stays_in_the_note() -> None:
    builder = Builder()
    builder.text("Text")
    builder.ref("n", "1")
    builder.begin_note("n", "1")
    builder.image(PICTURE)
    builder.text("A note")
    builder.end_note()
    builder.begin_note("m", "2")
    builder.image(OTHER)
    builder.end_note()
    found = built(builder)
    assert places(found) == [("Text", 0), ("A note", 0)] or places(found) == [("Text", 4), ("A note", 0)]


def test_a_picture_at_a_cut_off_bullet_stays() -> None:
    builder = Builder()
    builder.begin()
    builder.image(PICTURE)
    builder.text("• an item")
    builder.image(OTHER)
    assert places(built(builder)) == [("an item", 0), ("an item", 7)]


def test_the_same_picture_twice_is_two_places() -> None:
    builder = Builder()
    builder.text("a")
    builder.image(PICTURE)
    builder.text(" b")
    builder.image(PICTURE)
    builder.image(PICTURE)
    assert places(built(builder)) == [("a b", 1), ("a b", 3)]


def test_a_thousand_times_the_same_picture_is_no_trouble() -> None:
    builder = Builder()
    for number in range(images.MAX_PLACES + 2_000):
        builder.text(f"{number} ")
        builder.image(PICTURE)
    assert len(places(built(builder))) == images.MAX_PLACES
    assert len(builder.images.assets) == 1


# -- formats ----------------------------------------------------------------------------------

CONTAINER = '<container><rootfiles><rootfile full-path="O/b.opf"/></rootfiles></container>'


def epub(*, cover: str = "") -> bytes:
    chapter = (
        "<html xmlns='http://www.w3.org/1999/xhtml'><body>{}<h1>Chapter</h1>"
        "<p>Some text <img src='../pic/b%20c.png' alt='A  tower'/> and more.</p>"
        "<p><img src='../pic/none.png'/><img src='http://example.org/x.png'/><img src='../../../etc/passwd'/></p>"
        "<figure><svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'>"
        "<image x:href='../pic/o.png'/><path d='M0 0'/></svg><figcaption>A caption.</figcaption></figure>"
        "</body></html>"
    )
    package = (
        f"<package><metadata><title>Book</title>{cover}</metadata><manifest>"
        "<item id='c' href='t/c.xhtml' media-type='application/xhtml+xml'/>"
        "<item id='o' href='pic/o.png' media-type='image/png'/></manifest>"
        "<spine><itemref idref='c'/></spine></package>"
    )
    first = "<div><img src='../pic/o.png'/></div>" if cover else ""
    members: dict[str, str | bytes] = {
        "mimetype": "application/epub+zip", "META-INF/container.xml": CONTAINER, "O/b.opf": package,
        "O/t/c.xhtml": chapter.format(first), "O/pic/b c.png": PICTURE, "O/pic/o.png": OTHER,
    }  # fmt: skip
    return zipped(**members)


def test_epub_has_the_pictures_of_its_archive(tmp_path: Path) -> None:
    found = read(tmp_path / "a.epub", epub())
    assert places(found.blocks) == [("Some text and more.", 9), ("Some text and more.", 19)]
    assert [(asset.data, asset.mime, asset.alt) for asset in found.assets] == [
        (PICTURE, "image/png", "A tower"), (OTHER, "image/png", ""),
    ]  # fmt: skip


def test_epub_shows_its_cover_once_before_the_text(tmp_path: Path) -> None:
    found = read(tmp_path / "a.epub", epub(cover="<meta name='cover' content='o'/>"))
    assert places(found.blocks)[0] == ("Chapter", 0)
    assert len(places(found.blocks)) == 3
    assert len(found.assets) == 2


def test_what_cannot_be_shown_is_listed_as_left_out(tmp_path: Path) -> None:
    drawn = zipped(**{
        "mimetype": "application/vnd.oasis.opendocument.text", "Pictures/a.svg": "<svg/>",
        "content.xml": ODT.format(FRAME.format('<draw:image xlink:href="Pictures/a.svg"/>'), ""),
    })  # fmt: skip
    found = read(tmp_path / "a.odt", drawn)
    assert [(line.text, line.reason) for line in found.dropped] == [("A house", "image")]
    assert found.shown.split("\n")[found.dropped[0].line - 1] == "A house"
    assert not found.assets


def test_a_damaged_picture_does_not_spoil_the_book(tmp_path: Path) -> None:
    data = epub().replace(OTHER, OTHER[:-9] + b"123456789")
    found = read(tmp_path / "a.epub", data)
    assert [asset.data for asset in found.assets] == [PICTURE]


def test_html_reads_no_file_beside_the_page(tmp_path: Path) -> None:
    (tmp_path / "page_files").mkdir()
    (tmp_path / "page_files/a.png").write_bytes(OTHER)
    found = read(
        tmp_path / "page.html",
        f"<html><body><h1>Title</h1><p>Text <img alt='Seen' src='{uri()}'> here, long enough to be one.</p>"
        "<p><img src='page_files/a.png'><img src='file:///etc/hostname'>More text, which goes on for a while.</p>"
        "</body></html>",
    )
    assert places(found.blocks) == [("Text here, long enough to be one.", 4)]
    assert [(asset.data, asset.alt) for asset in found.assets] == [(PICTURE, "Seen")]


DRAWING = (
    '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="A map"/><a:graphic><a:graphicData><pic:pic>'
    '<pic:blipFill><a:blip r:embed="{}"/></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline>'
    "</w:drawing></w:r>"
)
SPACES = (
    'xmlns:w="w" xmlns:wp="wp" xmlns:a="a" xmlns:pic="p" xmlns:v="v"'
    ' xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)


def docx() -> bytes:
    body = (
        "<w:p><w:r><w:t>First </w:t></w:r>" + DRAWING.format("r1") + "<w:r><w:t>part.</w:t></w:r></w:p>"
        "<w:p>" + DRAWING.format("r2") + "</w:p>"
        '<w:p><w:r><w:t>Second</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
        '<w:p><w:r><w:pict><v:shape alt="Old"><v:imagedata r:id="r1"/></v:shape></w:pict></w:r></w:p>'
        "<w:p>" + DRAWING.format("r3") + DRAWING.format("r9") + "<w:r><w:t>Third</w:t></w:r></w:p>"
    )
    note = (
        '<w:footnote w:id="2"><w:p><w:r><w:t>Note</w:t></w:r>' + DRAWING.format("r1") + "</w:p></w:footnote>"
    )
    image = '<Relationship Id="{}" Type="t/image" Target="{}"/>'
    return zipped(
        **{
            "word/document.xml": f"<w:document {SPACES}><w:body>{body}</w:body></w:document>",
            "word/footnotes.xml": f"<w:footnotes {SPACES}>{note}</w:footnotes>",
            "word/_rels/document.xml.rels": "<Relationships>"
            + image.format("r1", "media/a.png") + image.format("r2", "/word/media/b.png")
            + '<Relationship Id="r3" Type="t/image" TargetMode="External" Target="file:///etc/hostname"/>'
            + "</Relationships>",
            "word/_rels/footnotes.xml.rels": f"<Relationships>{image.format('r1', 'media/b.png')}</Relationships>",
            "word/media/a.png": PICTURE,
            "word/media/b.png": OTHER,
        }
    )  # fmt: skip


def test_docx_has_its_drawings_and_those_of_its_notes(tmp_path: Path) -> None:
    found = read(tmp_path / "a.docx", docx())
    assert places(found.blocks) == [
        ("First part.", 5), ("First part.", 11), ("Second", 6), ("Note", 4),
    ]  # fmt: skip
    assert [(asset.data, asset.alt) for asset in found.assets] == [(PICTURE, "A map"), (OTHER, "A map")]


ODT = (
    '<office:document xmlns:office="o" xmlns:text="t" xmlns:draw="d" xmlns:svg="s" xmlns:xlink="x"><office:body>'
    "<office:text><text:p>Before {} after</text:p>{}</office:text></office:body></office:document>"
)
FRAME = "<draw:frame>{}<svg:title>A house</svg:title></draw:frame>"


def test_odt_has_the_first_picture_of_each_frame_that_can_be_shown(tmp_path: Path) -> None:
    frame = FRAME.format(
        '<draw:image xlink:href="Pictures/a.svg"/><draw:image xlink:href="./Pictures/a.png"/>'
        '<draw:image xlink:href="Pictures/b.png"/>'
    )
    outside = FRAME.format('<draw:image xlink:href="../b.png"/><draw:image xlink:href="Pictures/b.png"/>')
    data = zipped(
        **{
            "mimetype": "application/vnd.oasis.opendocument.text", "content.xml": ODT.format(frame, outside),
            "Pictures/a.svg": "<svg/>", "Pictures/a.png": PICTURE, "Pictures/b.png": OTHER,
        }
    )  # fmt: skip
    found = read(tmp_path / "a.odt", data)
    assert places(found.blocks) == [("Before after", 6), ("Before after", 12)]
    assert [asset.alt for asset in found.assets] == ["A house", "A house"]


def test_flat_odt_has_its_pictures_in_itself(tmp_path: Path) -> None:
    inside = f"<draw:image><office:binary-data>\n{base64.b64encode(PICTURE).decode()}\n</office:binary-data></draw:image>"
    text = ODT.format(FRAME.format(inside), "").replace('xmlns:office="o"', 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:mimetype="application/vnd.oasis.opendocument.text"')  # fmt: skip
    found = read(tmp_path / "a.fodt", '<?xml version="1.0"?>' + text)
    assert [asset.data for asset in found.assets] == [PICTURE]


def test_fb2_has_its_binaries_and_cover(tmp_path: Path) -> None:
    text = (
        '<?xml version="1.0"?><FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="l">'
        '<description><title-info><coverpage><image l:href="#c"/></coverpage></title-info></description>'
        '<body><section><title><p>One</p></title><p>Text <image l:href="#p" alt="Seen"/>.</p>'
        '<image l:href="#c"/><image l:href="#none"/><image l:href="p.png"/></section></body>'
        f'<binary id="p" content-type="image/png">{base64.b64encode(PICTURE).decode()}</binary>'
        f'<binary id="c" content-type="image/png">{base64.b64encode(OTHER).decode()}</binary></FictionBook>'
    )
    found = read(tmp_path / "a.fb2", text)
    assert places(found.blocks) == [("One", 0), ("Text .", 4), ("Text .", 6)]
    assert [asset.alt for asset in found.assets] == ["", "Seen"]


def test_pictures_do_not_change_the_text(tmp_path: Path) -> None:
    body = "<html><body><h1>T</h1><p>One {0}two.</p>{0}<p>{0}Three</p><ul><li>{0}</li><li>four</li></ul></body></html>"
    plain = read(tmp_path / "a.html", body.format(""))
    seen = read(tmp_path / "b.html", body.format(f"<img src='{uri()}'>"))
    assert [(b.kind, b.text) for b in plain.blocks] == [(b.kind, b.text) for b in seen.blocks]
    assert not plain.assets
    assert len(seen.assets) == 1


# -- edits ------------------------------------------------------------------------------------


def image(at: int, name: str = "a.png") -> InlineMark:
    return InlineMark(MarkKind.IMAGE, at, at, name)


def block(text: str, *marks: InlineMark) -> Block:
    return Block(BlockId(1), DocumentId(1), 1, BlockKind.PARAGRAPH, text, marks=marks)


@pytest.mark.parametrize(
    ("old", "at", "new", "now"),
    [
        ("One two", 0, "Zero one two", 0),
        ("One two", 7, "One two three", 13),
        ("One two", 3, "One and two", 3),
        ("One two", 3, "Wholly other words", 3),
        ("One two", 7, "", 0),
        ("", 0, "New", 0),
    ],
)
def test_typing_keeps_pictures(old: str, at: int, new: str, now: int) -> None:
    (mark,) = with_text(block(old, image(at)), new, Language.ENGLISH).marks
    assert mark.start == mark.end
    if new.startswith("Wholly"):
        assert 0 <= mark.start <= len(new)
    else:
        assert mark.start == now


@given(st.text(max_size=30), st.text(max_size=30), st.data())
def test_no_edit_loses_a_picture(old: str, new: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(old)))
    changed = with_text(block(old, image(at)), new, Language.ENGLISH)
    (mark,) = changed.marks
    assert 0 <= mark.start == mark.end <= len(new)


@given(st.text("ab ", min_size=2, max_size=20), st.data())
def test_a_cut_keeps_each_picture_once_and_a_join_puts_it_back(text: str, data: st.DataObject) -> None:
    offset = data.draw(st.integers(0, len(text)))
    at = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=4)))
    end, start = len(text[:offset].rstrip()), len(text) - len(text[offset:].lstrip())
    assume(end and start < len(text))
    whole = block(text, *(image(place, f"{n}.png") for n, place in enumerate(at)))
    first, second = cut(whole, end, start, Language.ENGLISH)
    assert [m.target for m in (*first.marks, *second.marks)] == [m.target for m in whole.marks]
    again = joined(first, second, text[end:start], Language.ENGLISH)
    for before, after in zip(whole.marks, again.marks, strict=True):
        assert after.start == before.start or end <= before.start <= start


def test_pictures_survive_editing_in_a_library(tmp_path: Path) -> None:
    source = read(tmp_path / "a.html", "<html><body><h1>T</h1><p>Eins.</p></body></html>")
    target = read(
        tmp_path / "b.html",
        f"<html><body><h1>T</h1><p>One two.<img src='{uri()}'></p><p>Three.<img src='{uri(OTHER)}'></p></body></html>",
    )
    with Library.create(tmp_path / "l.zwie") as library:
        rows = Alignment((BeadDraft((0,), (0,), 1.0), BeadDraft((1,), (1, 2), 1.0)))
        work = works.add_work(library, source, target, rows)
        bitext = library.bitexts.get(library.works.bitexts(work)[0])
        second = library.documents.blocks(bitext.translation.id)[1]
        edits.split_block(library, second.id, 3)
        edits.set_text(library, second.id, "Une")
        one, two = library.documents.blocks(bitext.translation.id)[1:3]
        assert (one.marks, len(two.marks)) == ((), 1)
        edits.merge_with_next(library, one.id)
        (merged,) = library.documents.blocks(bitext.translation.id)[1:2]
        assert (merged.text, merged.marks[0].start) == ("Une two.", 8)
        for asset in target.assets:
            stored = library.sources.asset(bitext.translation.id, asset.name)
            assert stored is not None
            assert stored.data == asset.data
        assert library.sources.asset(bitext.translation.id, "none.png") is None
        assert library.sources.asset(bitext.original.id, target.assets[0].name) is None
