"""Kills, damages and fills up, and counts what is lost.

python -m benchmarks.trust [--tries N] [--only NAME …] [--seed N]

Each *kill* starts the program's own code in a process that says what it has done (an acknowledgement is a
line on its stdout, written after the step was committed) and ends it with SIGKILL at a random moment. Then
the file is opened: it must be sound, keep its own rules, hold all that was acknowledged, nothing by halves.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.killing import PARAGRAPHS, Bad, add_untranslated, answered, translate
from reader.edits import (
    annotations,
    beads,
    blocks,
    handing_over,
    segments,
    snapshots,
    taking_back,
    terms,
)
from reader.edits.exports import export_file
from reader.errors import DamagedLibraryError, EditRefused, LibraryError
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.publication import ExportFormat, ExportOptions
from reader.model.termbase import Concept, Term
from reader.storage.backups import Reason
from reader.storage.library import Library
from reader.storage.salvage import salvage
from tests.reader.sample_library import add_sample, content, in_step, rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.document import BlockId

ROOT = Path(__file__).resolve().parents[1]
LATEST_KILL = 0.25
"""Seconds after the first acknowledgement within which a process is killed."""
LATEST_KILLS = {"window": 4.0, "machine": 2.0}
"""The same, where there is more to be done at first."""

LATEST_TYPING = 2.0
"""Seconds of typing that may be gone on a machine that does other things as well; the promise is one."""


class Result(NamedTuple):
    """One row of the table."""

    what: str
    tries: int
    lost: int
    """Tries after which something acknowledged was not there, or something was there by halves."""
    note: str


class Tries:
    """Counts the tries of a scenario while it goes through them."""

    def __init__(self, count: int) -> None:
        self.left = count

    def __iter__(self) -> Iterator[int]:
        while self.left:
            self.left -= 1
            yield self.left


# -- what the killed processes do ---------------------------------------------------------------------


def say(what: object) -> None:
    """Acknowledge, as soon as it is done."""
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


def do_typing(path: Path, number: int) -> None:
    with Library.open(path) as library:
        here = rows_of(library, library.works.ids()[0])
        while True:
            number += 1
            blocks.set_text(library, here[number % 2].target[0].id, f"Step {number}. " * (number % 7 + 1))
            if number % 3 == 0:
                segments.set_needs_work(library, [here[0].bead.id], number % 2 == 0)
            say(number)


def do_import(path: Path, _number: int) -> None:
    with Library.open(path) as library:
        while True:
            say(add_sample(library))


def do_repairs(path: Path, _number: int) -> None:
    with Library.open(path) as library:
        work = library.works.ids()[0]
        while True:
            here = rows_of(library, work)
            beads.merge_with_next(library, here[1].bead.id)
            say("merged")
            library.journal.undo()
            say("undone")


def do_merging(path: Path, _number: int) -> None:
    theirs = path.with_name("theirs.zwie")
    while True:
        taking_back.take_back(path, theirs, {})
        say("merged")
        with Library.open(path) as library:
            library.journal.undo()
        say("undone")


def do_migration(path: Path, _number: int) -> None:
    say("begun")
    with Library.open(path):
        say("migrated")
    time.sleep(60)


def do_backups(path: Path, _number: int) -> None:
    with Library.open(path) as library:
        while True:
            say(library.back_up(Reason.DAILY).name)


def do_export(path: Path, _number: int) -> None:
    out = path.with_name("book.epub")
    while True:
        export_file(path, 1, None, ExportFormat("epub"), ExportOptions(), out)  # type: ignore[arg-type]
        say(hashlib.sha256(out.read_bytes()).hexdigest())


def do_machine(path: Path, port: int) -> None:
    """Translate what is not translated yet; the service is in the process that kills this one."""
    say("begun")
    translate(path, port)
    say("done")
    time.sleep(60)


def do_window(path: Path, _number: int) -> None:
    """Type in the real window as a quick person does, without a pause; each key is told with its time."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtCore import Qt  # noqa: PLC0415 - this process only
    from PySide6.QtTest import QTest  # noqa: PLC0415 - as above

    from ui import app  # noqa: PLC0415 - as above
    from ui.settings import Settings  # noqa: PLC0415 - as above

    app.make_application()
    with Library.open(path) as library:
        window = app.open_window(library, Settings(path.with_name("settings.ini")), first_run=False)
        window.show()
        window.library.open_work(library.works.ids()[0])
        window.actions_by_id["edit"].trigger()
        page = window.desk.page
        page.go_to_row(1)
        page.setFocus()
        QTest.keyClick(page, Qt.Key.Key_Return)
        editor = page.writing.editor
        editor.selectAll()
        number = 0
        while True:
            number += 1
            QTest.keyClicks(editor, f"{number % 10}")
            say(f"{time.time():.3f} {number}")
            QTest.qWait(30)


# -- how they are killed, and what must hold then --------------------------------------------------------


def kill(name: str, path: Path, chance: random.Random, number: int = 0) -> list[str]:
    """Start one of the above, end it somewhere, and return what it acknowledged."""
    command = [sys.executable, "-m", "benchmarks.trust", "--child", name, str(path), str(number)]
    environment = {**os.environ, "PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "trust-compiled")}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, cwd=ROOT, env=environment
    ) as child:
        if child.stdout is None or child.stderr is None:
            raise AssertionError
        first = child.stdout.readline()
        if not first:
            raise Bad(f"{name} ended by itself: {child.stderr.read()[-500:]}")
        time.sleep(chance.random() * LATEST_KILLS.get(name, LATEST_KILL))
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read()
    return (first + rest).split("\n")[:-1]


def sound(path: Path) -> None:
    """See that a library is whole and keeps its own rules."""
    with Library.open(path) as library:
        library.check()
        if not in_step(library):
            raise Bad("rows and texts are out of step")


def sample(folder: Path) -> Path:
    path = folder / "mine.zwie"
    with Library.create(path) as library:
        add_sample(library)
    return path


def typing(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, last, steps = sample(folder), 0, 0
    for _ in tries:
        said = kill("typing", path, chance, last)
        acknowledged = int(said[-1])
        sound(path)
        with Library.open(path) as library:
            here = rows_of(library, library.works.ids()[0])[:2]
            stored = max(int(row.target[0].text.split()[1].rstrip(".")) for row in here if row.target)
            if stored not in {acknowledged, acknowledged + 1}:
                raise Bad(f"{acknowledged} acknowledged, {stored} stored")
            library.journal.undo()
            library.journal.redo()
        steps += len(said)
        last = stored
    return f"{steps:,} steps"


def in_the_window(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, longest = sample(folder), 0.0
    for _ in tries:
        with Library.open(path) as library:
            blocks.set_text(library, rows_of(library, library.works.ids()[0])[1].target[0].id, "Before.")
        said = [line.split() for line in kill("window", path, chance)]
        typed = {int(number): float(at) for at, number in said}
        sound(path)
        with Library.open(path) as library:
            text = rows_of(library, library.works.ids()[0])[1].target[0].text
        stored = 0 if text == "Before." else len(text)
        if text != "Before." and text != "".join(str(n % 10) for n in range(1, stored + 1)):
            raise Bad(f"what is stored was never typed: {text[-40:]}")
        first_lost = typed.get(stored + 1)
        if first_lost is not None:
            longest = max(longest, max(typed.values()) - first_lost)
    if longest > LATEST_TYPING:
        raise Bad(f"{longest:.2f} s of typing were lost")
    return f"at most {longest:.2f} s of typing gone"


def importing(tries: Tries, chance: random.Random, folder: Path) -> str:
    path = folder / "mine.zwie"
    Library.create(path).close()
    count = 0
    for _ in tries:
        said = [int(line) for line in kill("import", path, chance)]
        sound(path)
        with Library.open(path) as library:
            there = set(library.works.ids())
            if not set(said) <= there:
                raise Bad("an acknowledged work is not there")
            if any(len(rows_of(library, work)) != 5 for work in there):
                raise Bad("half a work is there")
            count += len(there)
            library.delete_for_good(sorted(there)[:-1])
    return f"{count:,} works"


def repairs(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, count = sample(folder), 0
    with Library.open(path) as library:
        before = content(library)
    for _ in tries:
        said = kill("repairs", path, chance)
        sound(path)
        with Library.open(path) as library:
            n_rows = len(rows_of(library, library.works.ids()[0]))
            expected = {"merged": {4, 5}, "undone": {5, 4}}[said[-1]]
            if n_rows not in expected:
                raise Bad(f"{n_rows} rows after {said[-1]}")
            if n_rows == 4:
                library.journal.undo()
            if content(library)["block"] != before["block"]:
                raise Bad("undo does not lead back")
        count += len(said)
    return f"{count:,} steps"


def merging(tries: Tries, chance: random.Random, folder: Path) -> str:
    path = sample(folder)
    theirs = folder / "theirs.zwie"
    with Library.open(path) as library:
        work = library.works.ids()[0]
    handing_over.hand_over(path, [work], theirs)
    with Library.open(theirs) as colleague:
        for row in rows_of(colleague, colleague.works.ids()[0])[:3]:
            blocks.set_text(colleague, row.target[0].id, "Changed by a colleague.")
    with Library.open(path) as library:
        before = content(library)["block"]
    for _ in tries:
        kill("merging", path, chance)
        sound(path)
        with Library.open(path) as library:
            changed = sum(
                block.text == "Changed by a colleague."
                for row in rows_of(library, work)
                for block in row.target
            )
            if changed not in {0, 3}:
                raise Bad(f"{changed} of 3 rows were merged")
            if changed:
                library.journal.undo()
            if content(library)["block"] != before:
                raise Bad("undo does not lead back")
        for copy in (folder / "backups").glob("*.zwie"):
            copy.unlink()
    return "all rows or none"


def migration(tries: Tries, chance: random.Random, folder: Path) -> str:
    files = sorted((ROOT / "tests" / "library_files").glob("v*.zwie"))[:-1]
    path = folder / "old.zwie"
    for number in tries:
        source = files[number % len(files)]
        shutil.copy(source, path)
        with closing(sqlite3.connect(path)) as raw:
            texts = sorted(raw.execute("SELECT text FROM block").fetchall())
        kill("migration", path, chance)
        with Library.open(path) as library:
            library.check()
            if sorted(library._connection.rows("SELECT text FROM block")) != texts:  # noqa: SLF001
                raise Bad("texts differ after the update")
        for copy in (folder / "backups").glob("*.zwie"):
            with closing(sqlite3.connect(copy)) as raw:
                if raw.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise Bad("half a backup is there")
            copy.unlink()
    return f"from {len(files)} former versions"


def backing_up(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, count = sample(folder), 0
    for _ in tries:
        said = kill("backups", path, chance)
        sound(path)
        listed = {one.path.name for one in snapshots.all_backups(path)}
        if said[-1] not in listed:
            raise Bad("an acknowledged backup is not there")
        for one in snapshots.all_backups(path):
            with closing(sqlite3.connect(one.path)) as raw:
                if raw.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                    raise Bad("half a backup is there")
        count += len(said)
    return f"{count:,} backups"


def exporting(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, count = sample(folder), 0
    known: set[str] = set()
    for _ in tries:
        said = kill("export", path, chance)
        known |= set(said)
        found = hashlib.sha256((folder / "book.epub").read_bytes()).hexdigest()
        if found not in known:
            import zipfile  # noqa: PLC0415 - seldom

            with zipfile.ZipFile(folder / "book.epub") as book:  # one that was written, and not yet said
                if book.testzip() is not None:
                    raise Bad("half a file has replaced a good one")
        count += len(said)
    return f"{count:,} files"


def machine(tries: Tries, chance: random.Random, folder: Path) -> str:
    """Answers that were stored stay, once each, and the next run goes on behind them."""
    from tests.reader.translation_server import TranslationServer  # noqa: PLC0415 - only here

    server, path = TranslationServer(), folder / "machine.zwie"
    stored: set[BlockId] = set()
    whole = 0
    try:
        for _ in tries:
            if not path.exists():
                add_untranslated(path)
                stored = set()
            said = kill("machine", path, chance, int(server.url.rpartition(":")[2]))
            sound(path)
            there = answered(path)
            if not stored <= there:
                raise Bad(f"{len(stored - there)} stored answers are gone")
            stored = there
            if "done" in said:
                if len(there) != PARAGRAPHS:
                    raise Bad(f"{len(there)} of {PARAGRAPHS} paragraphs after a whole run")
                whole += 1
                path.unlink()
        asked = len(server.heard)
    finally:
        server.close()
    again = asked - whole * PARAGRAPHS - len(stored if path.exists() else ())
    return f"{asked:,} texts sent, {again} of them once more; {whole} works finished"


def full_disk(tries: Tries, chance: random.Random, folder: Path) -> str:
    path, refused = sample(folder), 0
    for number in tries:
        with Library.open(path) as library:
            raw = library._connection.raw  # noqa: SLF001
            pages = raw.execute("PRAGMA page_count").fetchone()[0]
            raw.execute(f"PRAGMA max_page_count = {pages + chance.randrange(4)}")
            before = content(library)
            try:
                target = rows_of(library, library.works.ids()[0])[chance.randrange(4)].target[0]
                blocks.set_text(library, target.id, f"Long {number} " * chance.randrange(500, 4000))
            except LibraryError:
                refused += 1
                if content(library) != before:
                    raise Bad("something of a refused step is there") from None
            raw.execute("PRAGMA max_page_count = 1000000")
        sound(path)
    return f"{refused} steps refused, each whole"


def damage(tries: Tries, chance: random.Random, folder: Path) -> str:
    fate: Counter[str] = Counter()
    kept = total = 0
    for number in tries:
        path = folder / f"{number}.zwie"
        with Library.create(path) as library:
            for _ in range(4):
                work = add_sample(library)
            row = rows_of(library, work)[1]
            annotations.add_note(library, work, [TextRange(Side.SOURCE, row.source[0].id, 0, 5)], "A note.")
            terms.add_concept(
                library, Concept((Term(Language.GERMAN, "Brücke"), Term(Language.ENGLISH, "bridge")))
            )
            texts = Counter(row[0] for row in library._connection.rows("SELECT text FROM block"))  # noqa: SLF001
            good = library.back_up()
        data = bytearray(path.read_bytes())
        at = chance.randrange(100, len(data) - 64)
        data[at : at + 64] = chance.randbytes(64)
        path.write_bytes(data)
        try:
            with Library.open(path) as library:
                library.check()
            fate["not found"] += 1
        except DamagedLibraryError:
            fate["found"] += 1
        except LibraryError:
            fate["refused"] += 1
        newest = snapshots.newest_sound(path)
        if newest is None or newest.path != good:
            raise Bad("the sound backup is not offered")
        saved = folder / f"{number}.saved.zwie"
        with suppress(DamagedLibraryError):
            salvage(path, saved)
            sound(saved)
            with Library.open(saved) as library:
                there = Counter(row[0] for row in library._connection.rows("SELECT text FROM block"))  # noqa: SLF001
            kept += sum((there & texts).values())
        total += sum(texts.values())
        shutil.rmtree(folder / "backups")
    return (
        f"{fate['found'] + fate['refused']} noticed, {fate['not found']} not "
        "(unused parts of pages, letters within a text); "
        f"{100 * kept / total:.1f} % of paragraphs saved without the backup"
    )


def undo(tries: Tries, chance: random.Random, folder: Path) -> str:
    for number in tries:
        path = sample(folder / str(number)) if (folder / str(number)).mkdir() is None else folder
        with Library.open(path) as library:
            before = content(library)
        done = 0
        while done < 500:
            with Library.open(path) as library:  # a restart after each hundred
                for _ in range(100):
                    done += act(library, chance)
        with Library.open(path) as library:
            while library.journal.undo() is not None:
                pass
            if {**content(library), "tag": []} != {**before, "tag": []}:
                raise Bad("undo does not lead back to the beginning")
        sound(path)
    return "500 actions each, a restart after each hundred"


def act(library: Library, chance: random.Random) -> int:
    """One random action of a person; 1 where it was possible."""
    work = library.works.ids()[0]
    here = rows_of(library, work)
    row = chance.choice(here)
    block = chance.choice((*row.source, *row.target))
    actions: list[Callable[[], object]] = [
        lambda: blocks.set_text(library, block.id, f"{block.text[:40]} {chance.randrange(1000)}."),
        lambda: segments.set_needs_work(library, [row.bead.id], chance.random() < 0.5),
        lambda: segments.confirm(library, row.bead.id),
        lambda: beads.merge_with_next(library, row.bead.id),
        lambda: blocks.split_block(library, block.id, len(block.text) // 2),
        lambda: annotations.add_note(
            library, work, [TextRange(Side.SOURCE, row.source[0].id, 0, 3)], f"Note {chance.random()}"
        ),
        lambda: terms.add_concept(
            library,
            Concept((Term(Language.GERMAN, f"Wort{chance.randrange(99)}"), Term(Language.ENGLISH, "word"))),
        ),
    ]
    try:
        chance.choice(actions)()
    except (EditRefused, IndexError):  # it makes no sense there, or the row has no such side
        return 0
    return 1


SCENARIOS: dict[str, tuple[str, Callable[[Tries, random.Random, Path], str], float]] = {
    "typing": ("killed while text and states are written", typing, 0.3),
    "window": ("killed while one types in the window", in_the_window, 0.05),
    "import": ("killed while works arrive", importing, 0.1),
    "repairs": ("killed while rows are merged and undone", repairs, 0.15),
    "merging": ("killed while a colleague's file is merged", merging, 0.1),
    "migration": ("killed while an older library is updated", migration, 0.1),
    "backups": ("killed while backups are made", backing_up, 0.1),
    "export": ("killed while a file is exported over another", exporting, 0.1),
    "machine": ("killed while a machine translates", machine, 0.1),
    "full": ("the disk is full", full_disk, 0.1),
    "damage": ("64 bytes of the file are smashed", damage, 0.1),
    "undo": ("everything is undone after restarts", undo, 0.005),
}
"""What happens, how it is tried, and its share of all tries."""


def run(name: str, count: int, seed: int) -> Result:
    """Try one scenario so many times; after a loss the rest of the tries go on with a new library."""
    what, scenario, _ = SCENARIOS[name]
    tries, chance, notes = Tries(count), random.Random(f"{name}{seed}"), []  # noqa: S311 - no secret
    lost = 0
    while tries.left:
        with tempfile.TemporaryDirectory() as folder:
            try:
                notes.append(scenario(tries, chance, Path(folder)))
            except (AssertionError, LibraryError) as error:
                lost += 1
                notes.append(f"lost: {error}")
    return Result(what, count, lost, "; ".join(notes))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--tries", type=int, default=1000)
    parser.add_argument("--only", nargs="*", choices=sorted(SCENARIOS), default=list(SCENARIOS))
    parser.add_argument("--seed", type=int, default=1)
    chosen = parser.parse_args()
    print("| what happens | tries | lost | |\n|---|---|---|---|")
    for name in chosen.only:
        began = time.monotonic()
        result = run(name, max(1, round(chosen.tries * SCENARIOS[name][2])), chosen.seed)
        took = time.monotonic() - began
        print(
            f"| {result.what} | {result.tries} | {result.lost} | {result.note} ({took:.0f} s) |", flush=True
        )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--child"]:
        globals()[f"do_{sys.argv[2]}"](Path(sys.argv[3]), int(sys.argv[4]))
    else:
        main()
