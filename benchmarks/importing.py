"""How long a book takes to read in each format, and what hostile files cost.

    .venv/bin/python benchmarks/importing.py [PARAGRAPHS]

The book is an invented one (``books.py``) of 3,600 paragraphs, about 180,000 words or 600 pages, and is read in a
process of its own each time, which prints the seconds and the most memory it took. ``imports`` is what loading the
program's own modules takes before. Hostile files are refused or opened; the answer is printed.
"""

# ruff: noqa: E501 - a table is read best in one piece

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from benchmarks.books import book
from benchmarks.samples import novel, xlsx
from reader.importing import limits
from tests.reader import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60
"""Seconds until a file is given up."""
CHILD = """
import sys, time
from pathlib import Path
started = time.perf_counter()
from reader.errors import ImportFailed
from reader.jobs.opening import open_pair, prepare
prepare()
loaded = time.perf_counter()
longest = last = loaded
before = time.process_time()
def progress(stage, fraction):
    global last, gap
    now = time.perf_counter()
    gap, last = max(gap, now - last), now
gap = 0.0
try:
    pair = open_pair([Path(sys.argv[1])], progress)
    said = f"{len(pair.original.blocks):,} blocks"
except ImportFailed as error:
    said = error.reason
done = time.perf_counter()
cpu = time.process_time() - before
memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
print(f"{done - loaded:8.2f}{cpu:8.2f}{max(gap, done - last):10.2f}{loaded - started:9.2f}{memory:8}  {said}")
"""


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files nobody should have to wait for: just below the limits, and beyond them."""
    yield from texts()
    yield from pages()
    yield from packed()
    yield from tables()


def texts() -> Iterator[tuple[str, bytes]]:
    """Plain text, Markdown and subtitles."""
    full, lines = limits.MAX_TEXT, limits.MAX_LINES - 10
    yield "100 MB of one line.txt", b"Der Turm steht am Fluss. " * (100 * 42_000)
    yield "one line.txt", b"Der Turm steht am Fluss. " * (full // 25)
    yield "one word.txt", b"a" * full
    yield "one letter sentences.txt", b"a. " * (full // 3)
    yield "stops.txt", b"." * full
    yield "short lines.txt", b"DER TURM!\n" * lines
    yield "paragraphs.txt", b"Der Turm.\n\n" * (lines // 2)
    yield (
        "wrapped.txt",
        b"Der Turm steht am Fluss, und der Fluss geht an dem Turm vorbei und ins Meer.\n" * lines,
    )
    yield (
        "page numbers.txt",
        b"".join(b"Der Turm steht.\n" * 30 + b"\n%d\n\n" % n for n in range(1, lines // 33)),
    )
    yield (
        "footnotes.txt",
        b"".join(b"[%d] Turm.\n\nDer Turm[%d].\n\n" % (n % 999, n % 999) for n in range(lines // 4)),
    )
    yield "line ends.txt", b"\n" * full
    yield "form feeds.txt", b"\f" * full
    yield "zeros.txt", bytes(full)
    yield "bad bytes.txt", b"Gr\xfc\xdf dich.\n" * lines
    yield "quotation marks.txt", b">" * (full >> 1) + b" a\n" + b"> a\n" * (lines // 2)
    yield "stars.md", b"# a\n" + b"*a_" * (full // 3 - 10)
    yield "emphases.md", b"# a\n\n" + b"*a* " * 59_000
    yield "emphases and lines.md", b"# a\n\n" + b"*a* Turm\n\n" * 59_000
    yield "brackets.md", b"# a\n" + b"[" * (full - 10)
    yield "few brackets.md", b"# a\n" + b"[" * 119_000
    yield "images.md", b"# a\n\n" + b"![a](b)" * 59_000
    yield "quotations.md", b">" * (full - 10) + b" a"
    yield "lists.md", b"# a\n\n" + b"".join(b"  " * (n % 300) + b"- a\n" for n in range(30_000))
    yield "items.md", b"# a\n\n" + b"- a\n\n" * (lines // 2 - 10)
    yield "cues.srt", b"1\n00:00:00,000 --> 00:00:01,000\na\n\n" * (lines // 4)
    yield "cues without gaps.srt", b"1\n00:00:00,000 --> 00:00:01,000\na\n" * (lines // 3)


def pages() -> Iterator[tuple[str, bytes]]:
    """HTML, RTF and PDF."""
    full = limits.MAX_TEXT - 100
    yield "nested.html", b"<html><body>" + b"<div>" * 1_000_000 + b"a"
    yield "paragraphs.html", b"<html><body>" + b"<p>Der Turm." * (limits.MAX_BLOCKS - 10)
    yield "one paragraph.html", b"<html><body><p>" + b"Der Turm steht. " * (full >> 4)
    yield "tags.html", b"<html><body><p>" + b"<b>a</b> " * (limits.MAX_TAGS // 2 - 10)
    yield "breaks.html", b"<html><body><p>" + b"a<br>" * (limits.MAX_TAGS - 10)
    yield "rows.html", b"<html><body><table>" + b"<tr><td>Der Turm</td><td>The tower</td></tr>" * 65_000
    yield "attributes.html", b"<html><p " + b"".join(b"a%d=1 " % n for n in range(1_500_000)) + b">a"
    yield "entities.html", b"<html><body><p>" + b"&uuml;" * (full // 6)
    yield (
        "notes.html",
        b"<html><body>"
        + b"".join(b"<p>a<a href='#n%d' id='r%d'>%d</a></p>" % (n, n, n) for n in range(30_000))
        + b"".join(b"<p id='n%d'><a href='#r%d'>%d</a> note</p>" % (n, n, n) for n in range(25_000)),
    )
    yield "nested.rtf", b"{\\rtf1 " + b"{" * full
    yield "paragraphs.rtf", b"{\\rtf1 " + b"a\\par " * (limits.MAX_BLOCKS - 10) + b"}"
    yield "groups.rtf", b"{\\rtf1 " + b"{\\b a}" * (full // 6) + b"}"
    yield "characters.rtf", b"{\\rtf1 " + b"\\u252?" * (full // 6) + b"}"
    yield "cells.rtf", b"{\\rtf1 " + b"\\trowd\\intbl a\\cell b\\cell\\row " * (full // 35) + b"}"
    yield "bin.rtf", b"{\\rtf1 \\bin999999999 a}"
    yield "no end.pdf", b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >>\n" * 100_000


def packed() -> Iterator[tuple[str, bytes]]:
    """XML, zipped and not."""
    yield "bomb.docx", rendered.zipped({"word/document.xml": b"a" * (1 << 20) * 60})
    yield (
        "entities.fb2",
        (
            b"<?xml version='1.0'?><!DOCTYPE FictionBook [<!ENTITY a 'aaaaaaaaaa'>"
            + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
            + b"]><FictionBook><body><p>&t;</p></body></FictionBook>"
        ),
    )
    book = b"<?xml version='1.0'?><FictionBook><body><section>%s</section></body></FictionBook>"
    yield "paragraphs.fb2", book % (b"<p>Der Turm.</p>" * (limits.MAX_BLOCKS - 10))
    yield "elements.fb2", book % (b"<p>%s</p>" % (b"<emphasis>a</emphasis>" * (limits.MAX_MARKUP - 100)))
    yield "empty.fb2", book % (b"<p>a</p>" + b"<p/>" * (limits.MAX_MARKUP - 100))
    yield (
        "nested.fodt",
        b"<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>"
        + b"<a>" * 1_000_000,
    )


def tables() -> Iterator[tuple[str, bytes]]:
    """Texts beside their translations."""
    rows = limits.MAX_ROWS - 10
    yield "rows.csv", b"Der Turm,The tower\n" * rows
    yield "open.csv", b'a,"b\n' * (limits.MAX_TEXT // 5)
    yield "columns.csv", b"," * limits.MAX_TEXT
    unit = (
        b'<tu><tuv xml:lang="de"><seg>Der Turm %d steht.</seg></tuv>'
        b'<tuv xml:lang="en"><seg>The tower %d stands.</seg></tuv></tu>\n'
    )
    memory = (
        b'<?xml version="1.0"?><tmx version="1.4"><header srclang="de" segtype="block"/><body>%s</body></tmx>'
    )
    yield "units.tmx", memory % b"".join(unit % (n, n) for n in range(rows))
    yield "too many units.tmx", memory % b"".join(unit % (n, n) for n in range(220_000))
    segment = b'<trans-unit id="%d"><source>Der Turm %d.</source><target>The tower %d.</target></trans-unit>'
    yield (
        "units.xlf",
        b'<?xml version="1.0"?><xliff version="1.2" xmlns="urn:oasis:names:tc:xliff:document:1.2">'
        b'<file original="a" source-language="de" target-language="en" datatype="plaintext"><body>'
        + b"".join(segment % (n, n, n) for n in range(rows))
        + b"</body></file></xliff>",
    )
    yield "rows.xlsx", xlsx([(f"Der Turm {n}", f"The tower {n}") for n in range(rows)])


def measure(name: str, data: bytes, folder: Path) -> None:
    """Read one file in a new process and print what it cost."""
    path = folder / name
    path.write_bytes(data)
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, str(path)],
            capture_output=True,
            text=True,
            cwd=Path(__file__).resolve().parent.parent,
            check=False,
            timeout=PATIENCE,
        )
    except subprocess.TimeoutExpired:
        print(f"{name:<26}{len(data) / (1 << 20):8.1f}   not ready after {PATIENCE} s", flush=True)
        return
    said = done.stdout.rstrip() or f"exit code {done.returncode}: {done.stderr.strip().splitlines()[-1:]}"
    print(f"{name:<26}{len(data) / (1 << 20):8.1f}{said}", flush=True)
    path.unlink()


def main() -> None:
    """Print the two tables."""
    german = book(int(sys.argv[1]) if len(sys.argv) > 1 else 3_600).german
    print(f"{len(german):,} paragraphs, {sum(len(text.split()) for text in german):,} words")
    print(f"{'file':<26}{'MB':>8}{'seconds':>8}{'CPU':>8}{'longest':>10}{'imports':>9}{'MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in novel(german).items():
            measure(f"book.{name}", data, Path(folder))
        for name, data in hostile():
            measure(name, data, Path(folder))


if __name__ == "__main__":
    main()
