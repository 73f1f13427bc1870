"""Small dictionaries, written for these tests, in each of the formats."""

from __future__ import annotations

import gzip
import struct
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

DING = """# Version :: test 1.0
# Copyright (c) :: nobody
# License :: made for tests; take it
Haus {n} [arch.] | Häuser {pl} | ein Haus bauen :: house (building) | houses | to build a house
Haus {n}; Zuhause {n} :: home
jdn. einladen {vt} | einladend | eingeladen :: to invite sb. | inviting | invited
Genosse {m}; Genossin {f} | Genossen {pl} :: comrade; companion (male; female) | comrades
Klasse {f} | Klassen {pl} :: class | classes
Kampf {m}; Streit {m} :: fight; struggle
Größe {f} :: size
gehen {vi} :: to go; to walk
schön {adj} :: beautiful; fine
Weg {m} :: way; path
nehmen {vt} :: to take
diese Zeile hat keine Übersetzung
"""
ARTICLES = (
    ("Haus", """Haus /haʊs/ <neut, n, sg>
house <n>, building <n>
      "ein Haus bauen"  - build a house
 see: {Häuser}
"""),
    ("einladen", "einladen <v>\ninvite <v>\n         Note: to\n"),
    ("Größe", "Größe <fem, n, sg>\nsize <n>\n"),
    ("Klasse", "Klasse <fem, n, sg>\n1. class <n>\n2. form <n>\n"),
    ("Weg", "Weg <masc, n, sg>\nway <n>, path <n>\n"),
    ("gehen", "gehen <v>\nto go <v>, walk <v>\n"),
)  # fmt: skip
INFO = "00-database-info\n    A dictionary for tests\n    Licence: Creative Commons BY-SA 3.0\n"


def write_ding(folder: Path, text: str = DING) -> Path:
    path = folder / "de-en"
    path.write_text(text, encoding="utf-8")
    return path


def dictzip(data: bytes, chunk: int = 60) -> bytes:
    """Data in chunks that can be inflated one by one, with their table."""
    chunks = []
    for first in range(0, len(data), chunk):
        packer = zlib.compressobj(9, zlib.DEFLATED, -15)
        chunks.append(packer.compress(data[first : first + chunk]) + packer.flush(zlib.Z_FULL_FLUSH))
    sizes = b"".join(struct.pack("<H", len(one)) for one in chunks)
    field = b"RA" + struct.pack("<HHHH", 6 + len(sizes), 1, chunk, len(chunks)) + sizes
    head = b"\x1f\x8b\x08\x0c" + bytes(6) + struct.pack("<H", len(field)) + field + b"test.dict\0"
    end = zlib.compressobj(9, zlib.DEFLATED, -15).flush()
    return head + b"".join(chunks) + end + struct.pack("<II", zlib.crc32(data), len(data))


def number(value: int) -> str:
    digits = ""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
    while value or not digits:
        digits, value = letters[value % 64] + digits, value // 64
    return digits


def write_dictd(folder: Path, name: str = "deu-eng", *, packed: bool = True) -> Path:
    body, lines = b"", []
    for head, text in (
        ("00-database-info", INFO),
        ("00-database-short", "00-database-short\nTests\n"),
        *ARTICLES,
    ):
        data = text.encode()
        lines.append(f"{head.lower()}\t{number(len(body))}\t{number(len(data))}\t{head}")
        if head == "Haus":
            lines.append(f"häuschen\t{number(len(body))}\t{number(len(data))}")
        body += data
    (folder / f"{name}.index").write_text("\n".join(sorted(lines)) + "\n", encoding="utf-8")
    if packed:
        (folder / f"{name}.dict.dz").write_bytes(dictzip(body))
    else:
        (folder / f"{name}.dict").write_bytes(body)
    return folder / f"{name}.index"


def write_stardict(
    folder: Path, *, kinds: str = "m", packed: bool = False, zipped_index: bool = False
) -> Path:
    body, index = b"", b""
    for head, text in ARTICLES:
        data = (
            field(kinds, text)
            if kinds
            else b"m" + text.encode() + b"\0" + b"W" + struct.pack(">I", 3) + b"abc"
        )
        index += head.encode() + b"\0" + struct.pack(">II", len(body), len(data))
        body += data
    (folder / "star.ifo").write_text(
        "StarDict's dict ifo file\nversion=2.4.2\nbookname=German - English (tests)\n"
        f"wordcount={len(ARTICLES)}\nidxfilesize={len(index)}\n"
        + (f"sametypesequence={kinds}\n" if kinds else "")
        + "description=For tests.<br>GNU GPL 2 or later\nauthor=nobody\n",
        encoding="utf-8",
    )
    if zipped_index:
        (folder / "star.idx.gz").write_bytes(gzip.compress(index))
    else:
        (folder / "star.idx").write_bytes(index)
    (folder / "star.syn").write_bytes("Häuser".encode() + b"\0" + struct.pack(">I", 0))
    if packed:
        (folder / "star.dict.dz").write_bytes(dictzip(body))
    else:
        (folder / "star.dict").write_bytes(body)
    return folder / "star.ifo"


def field(kinds: str, text: str) -> bytes:
    if kinds == "h":
        lines = "".join(f"<div>{line}</div>" for line in text.replace("<", "&lt;").splitlines())
        return f"<b onclick='x()'>{lines}</b><img src='file:///etc/passwd'><script>1</script>".encode()
    if kinds == "tm":
        return "haʊs".encode() + b"\0" + text.encode()
    return text.encode()
