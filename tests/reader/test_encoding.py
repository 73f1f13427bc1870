"""Decoding of files."""

from __future__ import annotations

import codecs
import pickle
from typing import TYPE_CHECKING

import pytest

from reader.errors import ImportFailed
from reader.importing.decode import MAX_BYTES, decode
from reader.importing.files import read_document
from reader.model.document import RepairKind

if TYPE_CHECKING:
    from pathlib import Path

GERMAN = (
    "Über den Flüssen lag Nebel. „Wer geht da?“, fragte die Wächterin – niemand antwortete. "
    "Schließlich öffnete sich die Tür, und drei müde Gäste traten ein: Käthe, Jörg und Ärzte aus Köln.\n"
) * 5


@pytest.mark.parametrize(
    ("encoding", "bom"),
    [
        ("utf-8", b""),
        ("utf-8", codecs.BOM_UTF8),
        ("utf-16-le", codecs.BOM_UTF16_LE),
        ("utf-16-be", codecs.BOM_UTF16_BE),
        ("utf-32-le", codecs.BOM_UTF32_LE),
        ("utf-16-le", b""),
        ("utf-16-be", b""),
        ("cp1252", b""),
        ("mac_roman", b""),
    ],
)
def test_encodings(encoding: str, bom: bytes) -> None:
    decoded = decode(bom + GERMAN.encode(encoding))
    assert decoded.text == GERMAN
    assert decoded.repairs == ()


@pytest.mark.parametrize("encoding", ["cp850", "cp1252", "mac_roman"])
def test_umlauts_alone_tell_the_code_page(encoding: str) -> None:
    text = "Die Bäume blühen früh. Größer wird der Öltank nicht, sagt Jürgen."
    assert decode(text.encode(encoding)).text == text


def test_ascii_is_utf8() -> None:
    assert decode(b"plain text").encoding == "utf-8"


def test_damaged_utf8_is_not_another_encoding() -> None:
    data = GERMAN.encode() + b"\nHier \xff fehlt etwas.\n"
    decoded = decode(data)
    assert decoded.encoding == "utf-8"
    assert decoded.text.startswith(GERMAN)
    assert [(r.kind, r.line) for r in decoded.repairs] == [(RepairKind.CHARACTER, GERMAN.count("\n") + 2)]


def test_encoding_can_be_forced() -> None:
    assert decode("für".encode("cp850"), "cp850").text == "für"


def read_error(path: Path) -> str:
    with pytest.raises(ImportFailed) as caught:
        read_document(path)
    assert pickle.loads(pickle.dumps(caught.value)).reason == caught.value.reason
    return caught.value.reason


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n \n", "no text"),
        (b"a\0\0\0b\0\0c\0\0\0\0\1\2\3" * 50, "binary"),
        (b"%PDF-1.7\n...", "damaged"),
        (b"PK\x03\x04....", "damaged"),
        (b"{\\rtf1 }", "no text"),
    ],
)
def test_refused_files(tmp_path: Path, content: bytes, reason: str) -> None:
    path = tmp_path / "file.txt"
    path.write_bytes(content)
    assert reason in read_error(path)


def test_refused_places(tmp_path: Path) -> None:
    assert "no such file" in read_error(tmp_path / "missing.txt")
    assert "folder" in read_error(tmp_path)
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "16 MB" in read_error(large)


def test_unknown_encoding(tmp_path: Path) -> None:
    path = tmp_path / "file.txt"
    path.write_text("Text")
    with pytest.raises(ImportFailed, match="unknown encoding"):
        read_document(path, encoding="klingon")


def test_a_file_keeps_its_bytes(tmp_path: Path) -> None:
    path = tmp_path / "brief.txt"
    path.write_bytes("Größe zählt nicht.\r\nWärme auch.\r\n".encode("cp1252"))
    document = read_document(path)
    assert document.raw == path.read_bytes()
    assert (document.encoding, document.source_name) == ("cp1252", "brief.txt")
    assert [b.text for b in document.blocks] == ["Größe zählt nicht.", "Wärme auch."]


@pytest.mark.parametrize(
    "text",
    [
        "The newspapers praised the “laboratory”; nobody else did.",
        "She said “no”.",
        "It was the tenants’ kitchen, so they said.",
        "Sie lasen »Nebenan« und schwiegen.",
        "Er sagte „ja“, mehr nicht.",
        "A café in Exeter.",
    ],
)
def test_few_signs_are_enough_for_windows(text: str) -> None:
    assert decode(text.encode("cp1252")).text == text
