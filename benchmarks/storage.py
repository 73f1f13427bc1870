"""What the library file costs: arrival, opening, reading rows, typing, undo and search.

Run: ``python benchmarks/storage.py [ROWS]`` (5,000 by default).
"""

from __future__ import annotations

import gc
import statistics
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from reader.edits import beads, blocks, works
from reader.model.bitext import Alignment, BeadDraft
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.segmentation import sentences
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable

GERMAN = "Nummer {0}: Die Größe des Flusses überraschte alle. Niemand sprach ein Wort; man ging weiter. " * 3
ENGLISH = "Number {0}: The size of the river surprised everyone. Nobody said a word; they walked on. " * 3


def document(language: Language, text: str, rows: int) -> ImportedDocument:
    spans = [sentences.split(text.format(i).strip(), language) for i in (1, 10, 100, 1000, 10_000)]
    blocks_of = (
        BlockDraft(BlockKind.PARAGRAPH, text.format(i).strip(), sentences=spans[len(str(i)) - 1])
        for i in range(rows)
    )
    return ImportedDocument(language, tuple(blocks_of), "Benchmark", raw=text.encode() * rows)


def timed(what: str, run: Callable[[], object], repeat: int = 1) -> None:
    times = []
    for _ in range(repeat):
        start = time.perf_counter()
        run()
        times.append((time.perf_counter() - start) * 1000)
    print(f"{what:42s} {statistics.median(times):9.1f} ms   worst {max(times):9.1f} ms")


def arrive(path: Path, rows: int) -> None:
    """Make the library, and leave nothing of the texts in memory."""
    pair = document(Language.GERMAN, GERMAN, rows), document(Language.ENGLISH, ENGLISH, rows)
    alignment = Alignment(tuple(BeadDraft((i,), (i,), 0.9) for i in range(rows)))
    with Library.create(path) as library:
        timed(f"add a work of {rows} rows", lambda: works.add_work(library, *pair, alignment))


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    path = Path(tempfile.mkdtemp()) / "benchmark.zwie"
    arrive(path, rows)
    gc.collect()
    print(f"{'file':42s} {path.stat().st_size / 1e6:9.1f} MB")
    opened: list[Library] = []
    timed("open", lambda: opened.append(Library.open(path)))
    library = opened[0]
    bitext = library.works.bitexts(library.works.all()[0].id)[0]
    timed("the shelf", library.works.all, 5)
    timed("sizes of all rows", lambda: library.bitexts.sizes(bitext), 5)
    timed("64 rows from the middle", lambda: library.bitexts.rows(bitext, rows // 2, 64), 9)
    timed("counts", lambda: library.bitexts.counts(bitext), 3)
    row = library.bitexts.rows(bitext, rows // 2, 1)[0]
    number = iter(range(1000))
    timed("type", lambda: blocks.set_text(library, row.target[0].id, f"{next(number)} {ENGLISH}"), 20)
    timed("undo", library.journal.undo, 20)
    timed("merge two rows", lambda: beads.merge_with_next(library, row.bead.id), 5)
    timed("search, common word", lambda: library.search.find("groesse"), 5)
    timed("search, rare word", lambda: library.search.find(str(rows // 2)), 5)
    timed("close", library.close)


if __name__ == "__main__":
    main()
