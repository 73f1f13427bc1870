"""Kills `translate` at random moments, and checks after each kill that nothing is lost or doubled.

python -m benchmarks.killing [KILLS]
"""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from reader.edits.works import add_work
from reader.model.document import BlockDraft, BlockKind, ImportedDocument
from reader.model.language import Language
from reader.model.run import ItemState
from reader.storage.library import Library
from tests.reader.translation_server import Heard, TranslationServer, pseudo_english

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]
PARAGRAPHS = 400


def text(number: int) -> str:
    return f"Am Abend {number} ging der Hund über die Brücke."


def check(path: Path) -> int:
    """The number of paragraphs done; an assertion fails when a row is there twice, or lost."""
    with Library.open(path) as library:  # which checks the file
        bitext = library.works.bitexts(library.works.all()[0].id)[0]
        rows = {row.source[0].id: row for row in library.bitexts.rows(bitext, 0, PARAGRAPHS)}
        done = 0
        for run in library.runs.of_bitext(bitext):
            for item in library.runs.items(run.id):
                row = rows[item.block_id]
                wanted = [pseudo_english(row.source[0].text)] if item.state is ItemState.DONE else []
                assert [block.text for block in row.target] == wanted
                done += item.state is ItemState.DONE
        return done


def killing(process: subprocess.Popen[bytes], number: int, late: float) -> Callable[[Heard], str]:
    """Answers well, and kills the process some seconds after a request."""

    def script(heard: Heard) -> str:
        if heard.number == number:
            threading.Timer(late, process.send_signal, [signal.SIGKILL]).start()
        return "ok"

    return script


def main(kills: int) -> None:
    seed, server = random.Random(3), TranslationServer()  # noqa: S311 - no secret
    path = Path(tempfile.mkdtemp()) / "killed.zwie"
    with Library.create(path) as library:
        drafts = tuple(BlockDraft(BlockKind.PARAGRAPH, text(number)) for number in range(PARAGRAPHS))
        add_work(library, ImportedDocument(Language.GERMAN, drafts, "Abende"), None, None)
    command = [
        sys.executable, str(ROOT / "main.py"), "translate", str(path), "1", "--engine", "libretranslate",
        "--address", server.url, "--yes",
    ]  # fmt: skip
    killed, began = 0, time.monotonic()
    for _ in range(kills):
        before, at, late = len(server.heard), seed.randrange(12), seed.random() * 0.03
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        server.script = killing(process, before + at, late)
        if process.wait() != -signal.SIGKILL:
            break  # everything is done
        killed += 1
        check(path)
    server.script = "ok"
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    assert check(path) == PARAGRAPHS
    extra = len(server.heard) - PARAGRAPHS
    print(
        f"{killed} kills, {PARAGRAPHS} paragraphs, none lost or doubled, {extra} sent once more; "
        f"{time.monotonic() - began:.0f} s"
    )
    server.close()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 20)
