"""A small writer of PDFs for tests: lines at given places in the fonts every reader has."""

from __future__ import annotations

import textwrap
import zlib
from dataclasses import dataclass, field

FONTS = {
    "plain": "Courier",
    "bold": "Courier-Bold",
    "italic": "Courier-Oblique",
    "sans": "Helvetica",
}
LETTER = 0.6
"""Width of every character of Courier, in sizes."""


@dataclass
class PdfPage:
    """What is drawn on one page of A5 (420 by 595 points)."""

    width: float = 420
    height: float = 595
    content: list[str] = field(default_factory=list)
    links: list[tuple[tuple[float, float, float, float], str]] = field(default_factory=list)
    images: list[tuple[bytes, int, int]] = field(default_factory=list)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float = 10,
        font: str = "plain",
        *,
        turned: bool = False,
        mode: int = 0,
    ) -> float:
        """Draw a line of text from ``x`` on the baseline ``y``; where it ends."""
        coded = text.encode("cp1252").replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
        matrix = f"0 1 -1 0 {x} {y}" if turned else f"1 0 0 1 {x} {y}"
        self.content.append(f"BT /{font} {size} Tf {mode} Tr {matrix} Tm ({coded.decode('latin-1')}) Tj ET")
        return x + LETTER * size * len(text)

    def lines(
        self, x: float, y: float, lines: list[str], size: float = 10, pitch: float = 13, font: str = "plain"
    ) -> float:
        """Draw lines one under the other; the baseline of the next one."""
        for line in lines:
            self.text(x, y, line, size, font)
            y -= pitch
        return y

    def paragraph(
        self, x: float, y: float, text: str, columns: int = 50, indent: int = 0, *, size: float = 10
    ) -> float:
        """Draw a wrapped paragraph whose first line is set in; the baseline of the next one."""
        lines = textwrap.wrap(text, columns, initial_indent=" " * indent, break_on_hyphens=False)
        for line in lines:
            bare = line.lstrip()
            self.text(x + LETTER * size * (len(line) - len(bare)), y, bare, size)
            y -= 1.3 * size
        return y

    def link(self, box: tuple[float, float, float, float], address: str) -> None:
        """Lay a link over a rectangle."""
        self.links.append((box, address))

    def image(self, x: float, y: float, width: float, height: float, pixels: int = 8) -> None:
        """Draw a red square picture."""
        name = f"Im{len(self.images)}"
        data = zlib.compress(b"\xff\x00\x00" * (pixels * pixels))
        self.images.append((data, pixels, pixels))
        self.content.append(f"q {width} 0 0 {height} {x} {y} cm /{name} Do Q")


def pdf(
    pages: list[PdfPage],
    *,
    title: str = "",
    language: str = "",
    outline: list[tuple[str, int, int]] | None = None,
    encrypted: bool = False,
) -> bytes:
    """The file; ``outline`` holds titles with level (1 or 2) and page (from 0)."""
    objects: list[bytes] = [b"", b""]

    def add(body: str | bytes) -> int:
        objects.append(body.encode("cp1252") if isinstance(body, str) else body)
        return len(objects)

    def stream(data: bytes, entries: str = "") -> int:
        return add(f"<<{entries}/Length {len(data)}>>stream\n".encode() + data + b"\nendstream")

    fonts = " ".join(
        f"/{name} {add(f'<</Type/Font/Subtype/Type1/BaseFont/{base}/Encoding/WinAnsiEncoding>>')} 0 R"
        for name, base in FONTS.items()
    )
    kids: list[int] = []
    for page in pages:
        names = ""
        for index, (data, width, height) in enumerate(page.images):
            entries = (
                f"/Type/XObject/Subtype/Image/Width {width}/Height {height}"
                "/ColorSpace/DeviceRGB/BitsPerComponent 8/Filter/FlateDecode"
            )
            names += f"/Im{index} {stream(data, entries)} 0 R "
        notes = " ".join(f"{add(_link(box, address))} 0 R" for box, address in page.links)
        content = stream("\n".join(page.content).encode("latin-1"))
        kids.append(
            add(
                f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 {page.width} {page.height}]/Contents {content} 0 R"
                f"/Resources<</Font<<{fonts}>>/XObject<<{names}>>>>/Annots[{notes}]>>"
            )
        )
    objects[1] = f"<</Type/Pages/Count {len(kids)}/Kids[{' '.join(f'{kid} 0 R' for kid in kids)}]>>".encode()
    root = f"<</Type/Catalog/Pages 2 0 R/Lang({language})"
    if outline:
        root += f"/Outlines {_outline(outline, kids, objects)} 0 R"
    objects[0] = (root + ">>").encode()
    info = add(f"<</Title({title})>>")
    return pdf_file(objects, info, encrypted=encrypted)


def _link(box: tuple[float, float, float, float], address: str) -> str:
    rectangle = " ".join(map(str, box))
    return f"<</Type/Annot/Subtype/Link/Rect[{rectangle}]/A<</S/URI/URI({address})>>>>"


def _outline(outline: list[tuple[str, int, int]], kids: list[int], objects: list[bytes]) -> int:
    root = len(objects) + 1
    numbers = [root + 1 + index for index in range(len(outline))]
    tops = [number for number, (_, level, _) in zip(numbers, outline, strict=True) if level == 1]
    objects.append(f"<</Type/Outlines/First {tops[0]} 0 R/Last {tops[-1]} 0 R/Count {len(tops)}>>".encode())
    for index, (title, level, page) in enumerate(outline):
        rest = outline[index + 1 :]
        below = [
            numbers[index + 1 + at]
            for at in range(len(rest))
            if rest[at][1] > level and all(entry[1] > level for entry in rest[: at + 1])
        ]
        same = next((at for at, entry in enumerate(rest) if entry[1] <= level), None)
        body = f"<</Title({title})/Parent {root} 0 R/Dest[{kids[page]} 0 R/Fit]"
        if same is not None and rest[same][1] == level:
            body += f"/Next {numbers[index + 1 + same]} 0 R"
        if below:
            body += f"/First {below[0]} 0 R/Last {below[-1]} 0 R/Count {len(below)}"
        objects.append((body + ">>").encode("cp1252"))
    return root


def pdf_file(objects: list[bytes], info: int, *, encrypted: bool = False) -> bytes:
    """A file of numbered objects; the first one is the catalogue."""
    out = bytearray(b"%PDF-1.4\n")
    offsets: list[int] = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010} 00000 n \n".encode() for offset in offsets)
    lock = (
        f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'61' * 32}>/U<{'62' * 32}>>>/ID[<00><00>]"
        if encrypted
        else ""
    )
    out += f"trailer<</Size {len(objects) + 1}/Root 1 0 R/Info {info} 0 R{lock}>>\n".encode()
    out += f"startxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
