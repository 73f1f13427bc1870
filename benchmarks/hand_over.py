"""What handing a work over and merging it cost: writing the file, comparing, merging, undo.

Run: ``python benchmarks/hand_over.py [ROWS]`` (5,000 by default). Seconds of this process, not of the clock.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.storage import ENGLISH, GERMAN, document
from reader.edits import beads, blocks, handing_over, taking_back, works
from reader.model.bitext import Alignment, BeadDraft
from reader.model.hand_over import Choice
from reader.model.language import Language
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeVar

    T = TypeVar("T")


def timed(what: str, run: Callable[[], T]) -> T:
    start = time.process_time()
    found = run()
    print(f"{what:44s} {time.process_time() - start:8.1f} s")
    return found


def main() -> None:
    rows = int(sys.argv[1]) if len(sys.argv) > 1 else 5_000
    folder = Path(tempfile.mkdtemp())
    mine, file = folder / "mine.zwie", folder / "theirs.zwie"
    with Library.create(mine) as library:
        pair = document(Language.GERMAN, GERMAN, rows), document(Language.ENGLISH, ENGLISH, rows)
        alignment = Alignment(tuple(BeadDraft((i,), (i,), 0.9) for i in range(rows)))
        work = works.add_work(library, *pair, alignment)
    done = timed(f"hand over {rows} rows", lambda: handing_over.hand_over(mine, [work], file))
    print(f"{'size of the file':44s} {done.size / 1e6:8.1f} MB")
    with Library.open(mine) as here, Library.open(file) as there:
        every = here.bitexts.rows(here.works.bitexts(work)[0], 0, rows)
        for library, first in ((here, 0), (there, 2)):
            for row in every[first :: max(5, rows // 200)]:
                blocks.set_text(library, row.target[0].id, f"Changed in {library.path.name}")
            for row in every[4 :: max(7, rows // 20)]:
                blocks.set_text(library, row.target[0].id, f"In both, {library.path.name}")
        for row in every[1 :: max(11, rows // 50)]:
            beads.merge_with_next(there, row.bead.id)
    found = timed("compare", lambda: taking_back.compare(mine, file))
    print(f"{'arriving':44s} {sum(found.works[0].arriving.values()):8,d}")
    print(f"{'conflicts':44s} {len(found.conflicts):8,d}")
    timed("merge", lambda: taking_back.take_back(mine, file, {}, Choice.THEIRS))
    again = timed("compare once more", lambda: taking_back.compare(mine, file))
    assert again.is_empty
    with Library.open(mine) as library:
        timed("undo", library.journal.undo)
    shutil.rmtree(folder)


if __name__ == "__main__":
    main()
