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
from benchmarks.samples import novel
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
memory = int(Path("/proc/self/status").read_text().split("VmHWM:")[1].split()[0]) >> 10
print(f"{done - loaded:8.2f}{max(gap, done - last):10.2f}{loaded - started:9.2f}{memory:8}  {said}")
"""


def hostile() -> Iterator[tuple[str, bytes]]:
    """Files nobody should have to wait for."""
    yield "one line of 60 MB.txt", b"Der Turm steht am Fluss. " * (60 * 40_000)
    yield "one line of 100 MB.txt", b"Der Turm steht am Fluss. " * (100 * 42_000)
    yield "one word of 60 MB.txt", b"a" * (60 << 20)
    yield "60 MB of short lines.txt", b"Der Turm\n" * (60 << 20 >> 3)
    yield "60 MB of line ends.txt", b"\n" * (60 << 20)
    yield "zeros.txt", bytes(60 << 20)
    yield "stars.md", b"# a\n" + b"*a_" * (1 << 20)
    yield "brackets.md", b"# a\n" + b"[" * (4 << 20)
    yield "quotes.md", b">" * (4 << 20) + b" a"
    yield "nested.html", b"<html><body>" + b"<div>" * 1_000_000 + b"a"
    yield "wide.html", b"<html><body>" + b"<p>Der Turm." * 1_000_000
    yield "one paragraph.html", b"<html><body><p>" + b"Der Turm steht. " * (60 << 16)
    yield "nested.rtf", b"{\\rtf1 " + b"{" * (4 << 20)
    yield "bin.rtf", b"{\\rtf1 \\bin999999999 a}"
    yield "bomb.docx", rendered.zipped({"word/document.xml": b"a" * (1 << 20) * 60})
    yield (
        "entities.fb2",
        (
            b"<?xml version='1.0'?><!DOCTYPE FictionBook [<!ENTITY a 'aaaaaaaaaa'>"
            + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 10) for n in range(20))
            + b"]><FictionBook><body><p>&t;</p></body></FictionBook>"
        ),
    )
    yield (
        "nested.fodt",
        b"<office:document xmlns:office='urn:oasis:names:tc:opendocument:xmlns:office:1.0'>"
        + b"<a>" * 1_000_000,
    )
    yield "rows.csv", b'a,"b\n' * (4 << 20)
    yield "columns.csv", b"," * (32 << 20)
    yield "cues.srt", b"1\n00:00:00,000 --> 00:00:01,000\na\n\n" * (1 << 20)
    yield "no end.pdf", b"%PDF-1.7\n" + b"1 0 obj << /Kids [1 0 R] >>\n" * 100_000


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
    texts = book(int(sys.argv[1]) if len(sys.argv) > 1 else 3_600).german
    print(f"{len(texts):,} paragraphs, {sum(len(text.split()) for text in texts):,} words")
    print(f"{'file':<26}{'MB':>8}{'seconds':>8}{'longest':>10}{'imports':>9}{'MB':>8}")
    with tempfile.TemporaryDirectory() as folder:
        for name, data in novel(texts).items():
            measure(f"book.{name}", data, Path(folder))
        for name, data in hostile():
            measure(name, data, Path(folder))


if __name__ == "__main__":
    main()
