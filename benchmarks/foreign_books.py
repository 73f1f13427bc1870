"""Books proven on other people's programs: EPUB, DOCX, ODT and Markdown.

    .venv/bin/python -m benchmarks.foreign_books [--short] [--keep FOLDER]

The sample essay, which has footnotes, and an invented book of 100,000 German words are written facing and as
a translation alone. Then

- EPUBCheck says what is wrong with the EPUB files,
- LibreOffice opens the Word file and writes it as ODT, and the other way round, and both are read here again,
- LibreOffice makes pages of both,
- pandoc reads all of them,
- python-docx opens the Word file.

Words and paragraphs that are not there afterwards are counted. A program that is not there is skipped, and
why is said.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import docx

from benchmarks.editions import library
from reader.alignment.align import align
from reader.edits import works
from reader.edits.exports import gather
from reader.exporting.formats import whole, writer
from reader.exporting.walk import set_book
from reader.importing.files import read_document
from reader.importing.parallel.reading import read_parallel
from reader.jobs.opening import units
from reader.model.publication import ExportFormat, ExportOptions, Publication, Texts
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.exporting.setting import Book

ROOT = Path(__file__).resolve().parent.parent
ESSAY = ROOT / "corpus" / "essay"
CHECKER = Path("/usr/share/java/epubcheck.jar")
PATIENCE = 900
"""Seconds a foreign program may take."""
FORMS = (ExportFormat.EPUB, ExportFormat.DOCX, ExportFormat.ODT, ExportFormat.MARKDOWN, ExportFormat.TEXT)
WORD = re.compile(r"\w+")


def essay(folder: Path) -> Publication:
    """The sample essay, imported and aligned as anybody would."""
    german, english = (read_document(ESSAY / f"{name}.txt") for name in ("de", "en"))
    with Library.create(folder / "essay.zwie") as opened:
        alignment = align(units(german), units(english), (german.language, english.language))
        works.add_work(opened, german, english, alignment)
        return gather(opened, opened.works.ids()[0])


def long(folder: Path) -> Publication:
    """The invented book."""
    with Library.open(library(folder), read_only=True) as opened:
        return gather(opened, opened.works.ids()[0])


def run(*command: object) -> tuple[str, float]:
    """What a program prints, and the seconds it takes."""
    start = time.perf_counter()
    ended = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    return ended.stdout + ended.stderr, time.perf_counter() - start


def words_of(book: Book, *, notes: bool = True) -> Counter[str]:
    """All words of a book."""
    texts = [block.block.text for row in book.rows for block in (*row.source, *row.target)]
    texts += [note.block.text for note in book.footnotes] if notes else []
    return Counter(word for text in texts for word in WORD.findall(text))


def missing(book: Book, text: str, *, notes: bool = True) -> str:
    """How many words of a book a text has not."""
    wanted = words_of(book, notes=notes)
    lost = wanted - Counter(WORD.findall(text))
    return f"{lost.total():,} of {wanted.total():,} words missing"


def paragraphs_of(book: Book) -> list[str]:
    """Its paragraphs but for notes, on one line each."""
    blocks = (block for row in book.rows for block in (*row.source, *row.target))
    return [" ".join(block.block.text.split()) for block in blocks if block.block.text.strip()]


def back(book: Book, path: Path) -> str:
    """Whether a file that another program wrote is the same book here."""
    parallel = read_parallel(path) if len(book.sides) > 1 else None
    if parallel is None:
        found = [b.text for b in read_document(path).blocks]
    else:
        found = [b.text for b in (*parallel.original.blocks, *parallel.translation.blocks)]
    notes = (" ".join(note.body.block.text.split()) for note in book.footnotes)
    wanted = Counter(paragraphs_of(book)) + Counter(notes)
    lost = wanted - Counter(" ".join(text.split()) for text in found)
    paired = "" if len(book.sides) == 1 else ", as pairs" if parallel is not None else ", NOT as pairs"
    return f"{lost.total():,} of {wanted.total():,} paragraphs missing{paired}"


def checked_epub(path: Path) -> Iterator[str]:
    if not (shutil.which("java") and CHECKER.exists()):
        yield "EPUBCheck: skipped, it is not installed (apt-get install epubcheck)"
        return
    said, seconds = run("java", "-jar", CHECKER, path)
    verdict = next((line for line in said.splitlines() if line.startswith("Messages:")), said[-300:])
    yield f"EPUBCheck: {verdict} ({seconds:.1f} s)"
    yield from (f"  {line}" for line in said.splitlines() if line.startswith(("ERROR", "FATAL", "WARNING")))


def through_office(book: Book, path: Path, form: ExportFormat, folder: Path) -> Iterator[str]:
    if shutil.which("soffice") is None:
        yield "LibreOffice: skipped, it is not installed (apt-get install libreoffice-writer)"
        return
    other = "odt" if form is ExportFormat.DOCX else "docx"
    for kind in (other, "pdf"):
        said, seconds = run("soffice", "--headless", "--convert-to", kind, "--outdir", folder, path)
        made = folder / f"{path.stem}.{kind}"
        if not made.exists():
            yield f"LibreOffice: no {kind}: {said.strip()[-200:]}"
        elif kind == "pdf":
            found, _ = run("pdfinfo", made) if shutil.which("pdfinfo") else ("Pages: ?", 0.0)
            pages = re.search(r"Pages:\s+(\S+)", found)
            yield f"LibreOffice: {pages[1] if pages else '?'} pages ({seconds:.1f} s)"
        else:
            yield f"LibreOffice wrote it as {kind}, read here: {back(book, made)} ({seconds:.1f} s)"


def through_pandoc(book: Book, path: Path, form: ExportFormat) -> Iterator[str]:
    if shutil.which("pandoc") is None:
        yield "pandoc: skipped, it is not installed"
        return
    kind = "commonmark_x" if form is ExportFormat.MARKDOWN else form.value
    said, seconds = run("pandoc", "-f", kind, "-t", "plain", "--wrap=none", path)
    yield f"pandoc: {missing(book, said)} ({seconds:.1f} s)"


def with_python_docx(book: Book, path: Path) -> Iterator[str]:
    start = time.perf_counter()
    opened = docx.Document(str(path))
    text = "\n".join(e.text or "" for e in opened.element.iter() if str(e.tag).endswith("}t"))
    yield f"python-docx: {missing(book, text, notes=False)} ({time.perf_counter() - start:.1f} s)"


def prove(name: str, publication: Publication, folder: Path) -> Iterator[dict[str, object]]:
    """Write a work in every format, and show each file to the programs that read it."""
    for form in FORMS:
        write = writer(form)
        assert write is not None
        for texts in (Texts.BOTH, Texts.TRANSLATION):
            options = ExportOptions(texts)
            start = time.perf_counter()
            data = whole(write, publication, options)
            seconds = time.perf_counter() - start
            path = folder / f"{name}-{texts}{form.suffix}"
            path.write_bytes(data)
            book = set_book(publication, options, notes_headings=False)
            said: list[str] = []
            if form is ExportFormat.EPUB:
                said += checked_epub(path)
            if form in {ExportFormat.DOCX, ExportFormat.ODT}:
                aside = folder / f"{path.stem}-{form}"
                aside.mkdir()
                said += through_office(book, path, form, aside)
            if form is not ExportFormat.TEXT:
                said += through_pandoc(book, path, form)
            if form is ExportFormat.DOCX:
                said += with_python_docx(book, path)
            yield {
                "work": name,
                "format": form.value,
                "texts": texts.value,
                "seconds": round(seconds, 2),
                "bytes": len(data),
                "said": said,
            }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--keep", type=Path, help="leave the files in this folder")
    parser.add_argument("--short", action="store_true", help="the essay only")
    parser.add_argument("--json", action="store_true", help="one JSON value a line")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = chosen.keep or Path(made)
        folder.mkdir(parents=True, exist_ok=True)
        works_of = {"essay": essay(Path(made))} | ({} if chosen.short else {"book": long(Path(made))})
        for name, publication in works_of.items():
            for found in prove(name, publication, folder):
                if chosen.json:
                    print(json.dumps(found), flush=True)
                    continue
                print("{work} {format} {texts}: {seconds} s, {bytes:,} bytes".format(**found), flush=True)
                for line in found["said"] if isinstance(found["said"], list) else []:
                    print(f"    {line}", flush=True)


if __name__ == "__main__":
    sys.exit(main())
