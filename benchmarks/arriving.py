"""What it takes until a long work is there: reading two files, aligning them, storing the work.

    .venv/bin/python -m benchmarks.arriving [PARAGRAPHS …] [--without-names]

Invented books (``books.py``) of so many paragraphs, some 330 characters each (by default 5,000, 20,000 and
45,000, about the most that one text file may hold), are written as two text files and taken in as the program
does, in a process of its own each. More paragraphs than a file may hold are aligned and stored all the same,
with a dash for reading. Seconds are those of the processor; the memory is the most there was until then.

The books have two hundred words and no more. In each tenth paragraph somebody is named who is named nowhere
else, since words that are rare are what long texts are put in step by; ``--without-names`` leaves them out.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.alignment import ENGLISH, GERMAN
from benchmarks.books import book
from benchmarks.size import Figure, in_child
from reader.alignment.score import score
from reader.edits.works import add_work
from reader.errors import ImportFailed
from reader.importing.files import read_document
from reader.jobs.opening import align_pair, prepare
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.segmentation.sentences import split
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.books import Book
    from reader.model.language import Language


SYLLABLES = ["ba", "ko", "li", "mu", "te", "ra", "vi", "no", "sa", "du", "fe", "gi", "ho", "pu", "we", "zo"]


def named(made: Book) -> None:
    """Put a name that is nowhere else into each tenth paragraph of both texts."""
    linked = [bead for bead in made.beads if bead[0] and bead[1]]
    for number, (there, here) in enumerate(linked[::10]):
        name = "".join(SYLLABLES[number // 16**place % 16] for place in (4, 3, 2, 1, 0)).capitalize()
        made.german[there[-1]] += f" So sagte es {name}."
        made.english[here[-1]] += f" So {name} said."


def documents(made: Book, folder: Path) -> tuple[list[ImportedDocument], str]:
    """Both texts, and what was said where they could not be read from files."""
    found: list[ImportedDocument] = []
    texts: tuple[tuple[str, list[str], Language], ...] = (
        ("buch.txt", made.german, GERMAN),
        ("book.txt", made.english, ENGLISH),
    )
    for name, paragraphs, _ in texts:
        (folder / name).write_text("\n\n".join(paragraphs), encoding="utf-8")
    try:
        return [read_document(folder / name) for name, *_ in texts], ""
    except ImportFailed as error:
        reason = error.reason
    for _, paragraphs, language in texts:
        blocks = (BlockDraft(BlockKind.PARAGRAPH, t, sentences=split(t, language)) for t in paragraphs)
        found.append(ImportedDocument(language, tuple(blocks), "Ein Buch"))
    return found, reason


def measure(paragraphs: int, names: bool) -> Iterator[Figure]:
    """One book."""
    prepare()
    made = book(paragraphs)
    if names:
        named(made)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        began = time.process_time()
        (original, translation), refused = documents(made, folder)
        yield told("read", began, refused)
        began = time.process_time()
        pair = align_pair(original, translation)
        assert pair.alignment is not None
        beads = [(bead.source, bead.target) for bead in pair.alignment.beads]
        took = told("aligned", began)
        gold = [(tuple(there), tuple(here)) for there, here in made.beads]
        same = all(len(d.blocks) == len(t) for d, t in ((original, made.german), (translation, made.english)))
        strict = f", strict F1 {score(beads, gold).strict:.3f}" if same else ""
        yield took._replace(value=took.value + strict)
        began = time.process_time()
        with Library.create(folder / "book.zwie") as library:
            add_work(library, pair.original, pair.translation, pair.alignment)
        yield told(f"stored, {len(beads):,} rows", began)


def told(name: str, began: float, refused: str = "") -> Figure:
    """The seconds since then, and the most memory so far."""
    seconds = time.process_time() - began
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return Figure(
        name,
        f"{'-' if refused else f'{seconds:.1f} s'}, {memory:,.0f} MB{f'  {refused}' if refused else ''}",
        seconds,
        0.0,
    )


def main() -> None:
    """Each book in a process of its own."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("paragraphs", type=int, nargs="*", default=[5_000, 20_000, 45_000])
    parser.add_argument("--without-names", action="store_true", help="no word is rare")
    chosen = parser.parse_args()
    for paragraphs in chosen.paragraphs:
        for figure in in_child(measure, paragraphs, not chosen.without_names):
            print(f"{paragraphs:9,}  {figure.name:24}{figure.value}", flush=True)


if __name__ == "__main__":
    main()
