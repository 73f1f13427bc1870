"""What a work of 100,000 words weighs and takes in the formats that are read by people or set by LaTeX.

``python -m benchmarks.editions [FORMAT …]``: one line for each with seconds and bytes.
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from benchmarks.books import book
from reader.edits.exports import export_file
from reader.edits.works import add_work
from reader.model.bitext import Alignment, BeadDraft, SentenceBead
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.publication import ExportFormat, ExportOptions
from reader.segmentation import sentences
from reader.storage.library import Library

WORDS = 100_000


def document(language: Language, paragraphs: list[str], chapters: int) -> ImportedDocument:
    """The paragraphs with a heading before each so many."""
    blocks = []
    word = "Kapitel" if language is Language.GERMAN else "Chapter"
    for number, text in enumerate(paragraphs):
        if number % chapters == 0:
            blocks.append(BlockDraft(BlockKind.HEADING, f"{word} {number // chapters + 1}", 1))
        blocks.append(BlockDraft(BlockKind.PARAGRAPH, text, sentences=sentences.split(text, language)))
    return ImportedDocument(language, tuple(blocks), "Ein Buch")


def library(folder: Path) -> Path:
    """A library with an invented work of so many German words, its sentences linked in order."""
    made = book(WORDS // 30)
    kept = [bead for bead in made.beads if len(bead[0]) == len(bead[1]) == 1]
    count = sum(len(made.german[source[0]].split()) for source, _ in kept)
    kept = kept[: max(1, round(len(kept) * WORDS / count))]
    german = document(Language.GERMAN, [made.german[b[0][0]] for b in kept], 60)
    english = document(Language.ENGLISH, [made.english[b[1][0]] for b in kept], 60)
    beads = []
    for number, (source, target) in enumerate(zip(german.blocks, english.blocks, strict=True)):
        both = min(len(source.sentences), len(target.sentences))
        links = [SentenceBead((i,), (i,), 0.97) for i in range(both)]
        links += [SentenceBead((i,), (), 0.5) for i in range(both, len(source.sentences))]
        links += [SentenceBead((), (i,), 0.5) for i in range(both, len(target.sentences))]
        beads.append(BeadDraft((number,), (number,), 0.95, tuple(links)))
    path = folder / "work.zwie"
    with Library.create(path) as opened:
        add_work(opened, german, english, Alignment(tuple(beads)))
    words = [sum(len(b.text.split()) for b in d.blocks) for d in (german, english)]
    print(f"{len(beads):,} rows, {words[0]:,} German and {words[1]:,} English words")
    return path


def main() -> None:
    forms = [ExportFormat(name) for name in sys.argv[1:]] or [ExportFormat.EDITION]
    with tempfile.TemporaryDirectory() as folder:
        path = library(Path(folder))
        with Library.open(path, read_only=True) as opened:
            work = opened.works.ids()[0]
        for form in forms:
            began = time.perf_counter()
            size = export_file(path, work, None, form, ExportOptions(), Path(folder) / f"out{form.suffix}")
            print(f"{form:<20} {time.perf_counter() - began:6.2f} s  {size:>11,} bytes")


if __name__ == "__main__":
    main()
