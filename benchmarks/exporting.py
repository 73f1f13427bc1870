"""Seconds and bytes of a work of 100,000 words in every format it can leave in, and the way back.

    .venv/bin/python -m benchmarks.exporting [FORMAT …]

The work is an invented one with linked sentences, a highlight or note on every tenth row and a glossary of
500 concepts. *Export* is reading the library, writing and syncing the file; *in again* is opening the file
as a work, where that is what the format is for. Each format is measured once, after a first export of
another has loaded what all have in common.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.editions import library
from reader.edits import annotations, terms
from reader.edits.exports import export_file
from reader.exporting.formats import writer
from reader.importing.parallel.reading import read_parallel
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.publication import ExportFormat, ExportOptions
from reader.model.termbase import Concept, Term
from reader.storage.library import Library
from reader.terminology.termbases import read_termbase
from ui.printing.pdf import write as pages

PARALLEL = frozenset(
    {ExportFormat.TMX, ExportFormat.XLIFF, ExportFormat.XLIFF_2, ExportFormat.PO, ExportFormat.TEI,
     ExportFormat.CSV, ExportFormat.TSV, ExportFormat.XLSX}
)  # fmt: skip
TERMBASES = frozenset({ExportFormat.TBX, ExportFormat.TBX_3})
CONCEPTS = 500


def furnish(path: Path) -> int:
    """Put notes, highlights and a glossary into the library; returns the number of its work."""
    with Library.open(path) as opened:
        work = opened.works.ids()[0]
        rows = opened.bitexts.rows(opened.works.bitexts(work)[0], 0, 100_000)
        for number, row in enumerate(rows[::10]):
            block = row.source[0]
            place = TextRange(Side.SOURCE, block.id, 0, min(12, len(block.text)))
            if number % 2:
                annotations.highlight(opened, work, (place,), Colour.GREEN)
            else:
                annotations.add_note(opened, work, (place,), "Is this the word?")
        concepts = [
            Concept(
                (Term(Language.GERMAN, f"Wort{n}"), Term(Language.ENGLISH, f"word{n}", note="of the sea")),
                definition="What it is.",
                uid=f"c{n}",
            )
            for n in range(CONCEPTS)
        ]
        terms.import_concepts(opened, concepts)
    return work


def again(form: ExportFormat, path: Path) -> str:
    """Seconds of opening the file, and what was in it."""
    began = time.perf_counter()
    if form in PARALLEL:
        text = read_parallel(path)
        assert text is not None
        what = f"{len(text.alignment.beads):,} rows, {len(text.carried.notes):,} notes"
    elif form in TERMBASES:
        what = f"{len(read_termbase(path)):,} concepts"
    else:
        return ""
    return f"{time.perf_counter() - began:6.2f} s in again: {what}"


def main() -> None:
    forms = [ExportFormat(name) for name in sys.argv[1:]]
    forms = forms or list(ExportFormat)
    with tempfile.TemporaryDirectory() as folder:
        path = library(Path(folder))
        work = furnish(path)
        export_file(path, work, None, ExportFormat.TSV, ExportOptions(), Path(folder) / "warm.tsv")
        for form in forms:
            out = Path(folder) / f"{form}{form.suffix}"
            began = time.perf_counter()
            further = None if writer(form) else pages
            size = export_file(path, work, None, form, ExportOptions(), out, "", further)
            taken = time.perf_counter() - began
            print(f"{form:<10} {taken:6.2f} s {size:>11,} bytes {again(form, out)}", flush=True)


if __name__ == "__main__":
    main()
