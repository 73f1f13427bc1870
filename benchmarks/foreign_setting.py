"""LaTeX and RTF files proven on the programs they are for.

    .venv/bin/python -m benchmarks.foreign_setting [--short]

The sample essay and an invented book of 100,000 German words are written as LaTeX, which pdflatex and
lualatex set (pages and errors are counted), and as highlighted RTF, which LibreOffice opens and writes as
plain text (words that are not there afterwards are counted). A program that is not there is skipped.
"""

from __future__ import annotations

import argparse
import re
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.foreign_books import essay, long, missing, run
from reader.edits.exports import with_terms
from reader.exporting.formats import whole, writer
from reader.exporting.walk import set_book
from reader.model.publication import ExportFormat, ExportOptions, Publication

if TYPE_CHECKING:
    from collections.abc import Iterator

ENGINES = ("pdflatex", "lualatex")


def written(publication: Publication, form: ExportFormat, path: Path) -> str:
    """Write a file; the seconds and bytes of it."""
    write = writer(form)
    assert write is not None
    start = time.perf_counter()
    path.write_bytes(whole(write, publication, ExportOptions()))
    return f"{form}: {time.perf_counter() - start:.1f} s, {path.stat().st_size:,} bytes"


def set_by(engine: str, path: Path) -> str:
    """What an engine makes of a LaTeX file."""
    if shutil.which(engine) is None:
        return f"{engine}: skipped, it is not installed"
    _, seconds = run(engine, "-interaction=batchmode", f"-output-directory={path.parent}", path)
    # lines of a log are as long as the engine likes, and in whatever encoding
    log = path.with_suffix(".log").read_text(encoding="utf-8", errors="replace")
    pages = re.search(r"Output written on [^(]*\((\d+) pages?", log.replace("\n", ""))
    errors = len(re.findall(r"^!", log, re.MULTILINE))
    return f"{engine}: {pages[1] if pages else 'no'} pages, {errors} errors ({seconds:.1f} s)"


def opened_by_office(publication: Publication, path: Path) -> str:
    """How much of an RTF file LibreOffice reads."""
    if shutil.which("soffice") is None:
        return "LibreOffice: skipped, it is not installed"
    _, seconds = run("soffice", "--headless", "--convert-to", "txt:Text", "--outdir", path.parent, path)
    text = path.with_suffix(".txt").read_text(encoding="utf-8-sig")
    book = set_book(publication, ExportOptions(), notes_in_place=True)
    return f"LibreOffice: {missing(book, text, notes=False)} ({seconds:.1f} s)"


def prove(name: str, publication: Publication, folder: Path) -> Iterator[str]:
    for form in (ExportFormat.LATEX, ExportFormat.HIGHLIGHTED_LATEX):
        path = folder / f"{name}-{form}.tex"
        yield written(publication, form, path)
        # Pygments' text is set by engines that know all letters
        engines = ENGINES if form is ExportFormat.LATEX else ENGINES[1:]
        yield from (f"    {set_by(engine, path)}" for engine in engines)
    path = folder / f"{name}.rtf"
    yield written(publication, ExportFormat.RTF, path)
    yield f"    {opened_by_office(publication, path)}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--short", action="store_true", help="the essay only")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for name, of in (("essay", essay), ("book", long))[: 1 if chosen.short else 2]:
            print(name)
            for line in prove(name, with_terms(of(folder)), folder):
                print(f"  {line}", flush=True)


if __name__ == "__main__":
    main()
