"""Hostile and damaged files: each is refused at once, in one sentence, and nothing outside is read."""

from __future__ import annotations

import contextlib
import io
import socket
import struct
import threading
import warnings
import zipfile
from typing import TYPE_CHECKING

import pytest
import rendered

from reader.errors import ImportFailed
from reader.importing import archive
from reader.importing.files import read_document

if TYPE_CHECKING:
    from pathlib import Path

BLOCKS = [{"kind": "paragraph", "text": "Der Turm steht am Fluss und wartet."}]
BOMB = '<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + "".join(
    f'<!ENTITY {"abcdefghij"[n]} "{f"&{chr(96 + n)};" * 10}">' for n in range(1, 10)
) + "]>"  # fmt: skip


def refusal(path: Path, data: bytes) -> str:
    path.write_bytes(data)
    with pytest.raises(ImportFailed) as caught:
        read_document(path)
    reason = caught.value.reason
    assert "\n" not in reason
    assert "Error" not in reason
    return reason


def with_member(name: str, content: bytes | str = b"x", data: bytes | None = None) -> bytes:
    stream = io.BytesIO(data if data is not None else rendered.docx(BLOCKS))
    with warnings.catch_warnings(), zipfile.ZipFile(stream, "a", zipfile.ZIP_DEFLATED) as target:
        warnings.simplefilter("ignore")
        target.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("name", ["../outside.xml", "/etc/x", "word/../../x", "C:/x"])
def test_names_that_lead_out(name: str, tmp_path: Path) -> None:
    assert "leads out of the archive" in refusal(tmp_path / "a.docx", with_member(name))


def test_backslashes_and_links(tmp_path: Path) -> None:
    data = with_member("word#x.xml").replace(b"word#x.xml", b"word\\x.xml")
    assert "leads out" in refusal(tmp_path / "a.docx", data)
    link = zipfile.ZipInfo("word/link")
    link.external_attr = 0o120777 << 16
    stream = io.BytesIO(rendered.docx(BLOCKS))
    with zipfile.ZipFile(stream, "a") as target:
        target.writestr(link, "/etc/passwd")
    assert "link" in refusal(tmp_path / "a.docx", stream.getvalue())


def test_two_of_a_name(tmp_path: Path) -> None:
    data = with_member("word/document.xml")
    assert refusal(tmp_path / "a.docx", data) == "the archive has two files of the same name"


def test_bombs(tmp_path: Path) -> None:
    assert "tightly" in refusal(tmp_path / "a.docx", with_member("word/media/a", b"\0" * (30 << 20)))
    assert "64 MB" in refusal(tmp_path / "b.docx", with_member("word/media/a", b"\0" * (65 << 20)))
    many = rendered.zipped({f"m{n}": b"" for n in range(archive.MAX_MEMBERS + 1)})
    assert "too many" in refusal(tmp_path / "c.epub", many)


def test_lying_sizes(tmp_path: Path) -> None:
    data = bytearray(rendered.docx(BLOCKS))
    with zipfile.ZipFile(io.BytesIO(data)) as source:
        size = source.getinfo("word/document.xml").file_size
    directory = data.index(b"PK\1\2", data.index(b"word/document.xml") + 1)
    while data[directory + 46 : directory + 63] != b"word/document.xml":
        directory = data.index(b"PK\1\2", directory + 1)
    struct.pack_into("<I", data, directory + 24, size // 2)
    assert "damaged" in refusal(tmp_path / "a.docx", bytes(data))


@pytest.mark.parametrize("suffix", ["docx", "odt", "epub"])
def test_truncated_at_any_place(suffix: str, tmp_path: Path) -> None:
    data = {"docx": rendered.docx, "odt": rendered.odt, "epub": rendered.epub}[suffix](BLOCKS)
    for end in range(4, len(data), 97):
        assert refusal(tmp_path / f"a.{suffix}", data[:end]) == "the archive is damaged or incomplete"


def test_damaged_in_the_middle(tmp_path: Path) -> None:
    data = rendered.docx(BLOCKS)
    for at in range(30, len(data), 41):
        (tmp_path / "a.docx").write_bytes(data[:at] + bytes([data[at] ^ 0xFF]) + data[at + 1 :])
        # only what a person can act on may come out
        with contextlib.suppress(ImportFailed):
            assert read_document(tmp_path / "a.docx").blocks


def test_passwords_and_copy_protection(tmp_path: Path) -> None:
    data = bytearray(rendered.docx(BLOCKS))
    data[data.index(b"PK\1\2") + 8] |= 1
    assert "password" in refusal(tmp_path / "a.docx", bytes(data))
    assert "password" in refusal(
        tmp_path / "b.docx", b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    )
    manifest = f"<m:manifest {rendered.ODF}><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>"
    data = with_member("META-INF/manifest.xml", manifest, rendered.odt(BLOCKS))
    assert "password" in refusal(tmp_path / "a.odt", data)
    protected = (
        '<encryption xmlns:e="http://www.w3.org/2001/04/xmlenc#"><e:EncryptedData>'
        '<e:EncryptionMethod Algorithm="{}"/></e:EncryptedData></encryption>'
    )
    name, book = "META-INF/encryption.xml", rendered.epub(BLOCKS)
    drm = with_member(name, protected.format("http://www.w3.org/2001/04/xmlenc#aes128-cbc"), book)
    assert "copy-protected" in refusal(tmp_path / "a.epub", drm)
    fonts = with_member(name, protected.format("http://www.idpf.org/2008/embedding"), book)
    (tmp_path / "b.epub").write_bytes(fonts)
    assert read_document(tmp_path / "b.epub").blocks


def test_entities_are_not_read(tmp_path: Path) -> None:
    canary = tmp_path / "canary.txt"
    canary.write_text("kanarienvogel")
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "{canary.as_uri()}">]>'
    for prolog in (outside, BOMB, outside.replace("ENTITY x", "ENTITY % x").replace("]>", "%x;]>")):
        xml = prolog + rendered.page(BLOCKS).partition("<!DOCTYPE html>")[2].replace("wartet", "wartet &x;")
        for suffix, data in {
            "epub": rendered.epub_of({"a.xhtml": xml}),
            "fb2": (
                prolog + rendered.fb2(BLOCKS).decode().partition("?>")[2].replace("wartet", "&x;&j;")
            ).encode(),
        }.items():
            path = tmp_path / f"a.{suffix}"
            reason = refusal(path, data)
            assert any(word in reason for word in ("entities", "damaged", "far more"))


def test_nothing_is_fetched(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.3)
        url = f"http://127.0.0.1:{server.getsockname()[1]}/a.dtd"
        asked: list[object] = []

        def listen() -> None:
            try:
                asked.append(server.accept())
            except TimeoutError:
                return

        listener = threading.Thread(target=listen)
        listener.start()
        page = rendered.page(BLOCKS).replace("<!DOCTYPE html>", f'<!DOCTYPE html SYSTEM "{url}">')
        page = page.replace("<body>", f'<body><img src="{url}"/><link rel="stylesheet" href="{url}"/>')
        for suffix, data in {"epub": rendered.epub_of({"a.xhtml": page}), "html": page.encode()}.items():
            path = tmp_path / f"a.{suffix}"
            path.write_bytes(data)
            assert [block.text for block in read_document(path).blocks] == [BLOCKS[0]["text"]]
        listener.join()
        assert not asked


@pytest.mark.parametrize("suffix", ["html", "epub", "docx", "odt", "fb2"])
def test_nested_without_end(suffix: str, tmp_path: Path) -> None:
    depth = 20_000
    deep = "<div>" * depth + "tief" + "</div>" * depth
    page = f"<html xmlns='http://www.w3.org/1999/xhtml'><body>{deep}</body></html>"
    data = {
        "html": page.encode,
        "epub": lambda: rendered.epub_of({"a.xhtml": page}),
        "docx": lambda: rendered.docx_of("<w:sdt>" * depth + "</w:sdt>" * depth),
        "odt": lambda: rendered.odt_of("<text:list>" * depth + "</text:list>" * depth),
        "fb2": lambda: rendered.fb2(BLOCKS).replace(
            b"</p>", b"<emphasis>" * depth + b"</emphasis>" * depth + b"</p>"
        ),
    }[suffix]()
    assert refusal(tmp_path / f"a.{suffix}", data) == "the markup in it is nested too deeply"


def test_nested_nearly_without_end(tmp_path: Path) -> None:
    deep = "<div>" * 240 + "tief" + "</div>" * 240
    (tmp_path / "a.html").write_text(f"<html><body>{deep}</body></html>", encoding="utf-8")
    assert read_document(tmp_path / "a.html").blocks[0].text == "tief"


def test_other_archives_are_named(tmp_path: Path) -> None:
    assert "spreadsheet" in refusal(tmp_path / "a.docx", rendered.zipped({"xl/workbook.xml": "<x/>"}))
    assert "presentation" in refusal(tmp_path / "a.docx", rendered.zipped({"ppt/presentation.xml": "<x/>"}))
    assert "zip archive" in refusal(tmp_path / "a.epub", rendered.zipped({"a.txt": "x"}))
    assert "incomplete" in refusal(
        tmp_path / "a.epub", rendered.epub_of({}, items="").replace(b"OEBPS/book.opf", b"OEBPS/bock.opf")
    )
    assert refusal(tmp_path / "a.docx", rendered.docx([])) == "there is no text in this file"


def test_the_content_counts_not_the_name(tmp_path: Path) -> None:
    for name, data, syntax in (
        ("a.docx", rendered.epub(BLOCKS), "epub"),
        ("b.txt", rendered.odt(BLOCKS), "odt"),
        ("c.epub", rendered.html(BLOCKS), "html"),
        ("d.odt", rendered.docx(BLOCKS), "docx"),
        ("e.docx", b"Der Turm steht am Fluss und wartet.", "text"),
        ("f.zip", rendered.zipped({"a.fb2": rendered.fb2(BLOCKS)}), "fb2"),
    ):
        (tmp_path / name).write_bytes(data)
        document = read_document(tmp_path / name)
        assert document.format == syntax
        assert [block.text for block in document.blocks] == [BLOCKS[0]["text"]]
