"""What is saved of a damaged library, and the ways on for the one who opens it."""

from __future__ import annotations

import json
import random
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from reader.edits import annotations, blocks, segments, snapshots, terms
from reader.errors import DamagedLibraryError, LibraryError, NotALibraryError
from reader.model.annotation import TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Concept, Term
from reader.storage.backups import Reason
from reader.storage.library import Library
from reader.storage.salvage import salvage
from tests.reader.sample_library import add_sample, content, in_step, rows_of

ROOT = Path(__file__).parents[2]
PAGE = 4096


def rich(path: Path, works: int = 6) -> Path:
    with Library.create(path) as library:
        for number in range(works):
            work = add_sample(library)
            row = rows_of(library, work)[1]
            annotations.add_note(
                library,
                work,
                [TextRange(Side.SOURCE, row.source[0].id, 0, 9)],
                f"Note {number}.",
                tags=("t",),
            )
            blocks.set_text(library, row.target[0].id, f"It had rained for {number} days.")
            segments.confirm(library, row.bead.id)
            terms.add_concept(
                library,
                Concept((Term(Language.GERMAN, f"Brücke {number}"), Term(Language.ENGLISH, "bridge"))),
            )
    return path


def smash(path: Path, seed: int, places: int = 4, size: int = 64) -> None:
    chance, data = random.Random(seed), bytearray(path.read_bytes())
    for _ in range(places):
        at = chance.randrange(PAGE, len(data) - size)
        data[at : at + size] = chance.randbytes(size)
    path.write_bytes(data)


def walk(path: Path) -> int:
    """Read everything of a library, which must keep its own rules; how many paragraphs."""
    with Library.open(path) as library:
        library.check()
        assert in_step(library)
        count = 0
        for work in library.works.all():
            for row in rows_of(library, work.id):
                count += len(row.source) + len(row.target)
            library.annotations.of_work(work.id)
        library.termbase.all()
        return count


def test_a_sound_library_is_saved_whole_but_for_its_history(tmp_path: Path) -> None:
    path, saved = rich(tmp_path / "a.zwie"), tmp_path / "b.zwie"
    found = salvage(path, saved)
    assert (found.works, found.notes, found.terms, found.gaps, found.mended) == (6, 6, 6, 0, 0)
    with Library.open(path) as before, Library.open(saved) as after:
        assert content(after) == content(before)
        assert after.journal.undo_step is None


@pytest.mark.parametrize("seed", range(12, 24))
def test_whatever_is_smashed_what_is_saved_keeps_the_rules(tmp_path: Path, seed: int) -> None:
    path, saved = rich(tmp_path / "a.zwie", 3), tmp_path / "b.zwie"
    smash(path, seed)
    before = path.read_bytes()
    try:
        found = salvage(path, saved)
    except DamagedLibraryError:
        assert not saved.exists()
    else:
        assert walk(saved) == found.paragraphs
    assert path.read_bytes() == before
    assert not list(tmp_path.glob(".*"))


@pytest.mark.parametrize("table", ["work", "document", "bitext", "bead", "bead_block"])
def test_texts_outlive_the_loss_of_what_they_hang_on(tmp_path: Path, table: str) -> None:
    path, saved = rich(tmp_path / "a.zwie", 2), tmp_path / "b.zwie"
    with Library.open(path) as library:
        texts = sorted(row[0] for row in library._connection.rows("SELECT text FROM block"))
        library._connection.raw.execute("PRAGMA foreign_keys = OFF")
        library._connection.raw.execute(f"DELETE FROM {table}")
    salvage(path, saved)
    walk(saved)
    with Library.open(saved) as library:
        assert sorted(row[0] for row in library._connection.rows("SELECT text FROM block")) == texts
        shown = [
            block.text
            for work in library.works.all()
            for row in rows_of(library, work.id)
            for block in (*row.source, *row.target)
        ]
        assert sorted(shown) == texts


def test_impossible_values_become_usual_ones(tmp_path: Path) -> None:
    path, saved = rich(tmp_path / "a.zwie", 1), tmp_path / "b.zwie"
    with Library.open(path) as library:
        raw = library._connection.raw
        raw.execute(
            "UPDATE block SET kind = 'poem', state = 'x', marks = '[[[', sentences = '[[0, 9999]]'"
            " WHERE id = 2"
        )
        raw.execute("UPDATE bead SET sentences = '[[[7],[0],1.0,0]]'")
        raw.execute("UPDATE term SET status = '??'")
        raw.execute("UPDATE selector SET anchor = ''")
    found = salvage(path, saved)
    assert found.mended >= 4
    walk(saved)


def test_what_is_no_library_at_all_is_said(tmp_path: Path) -> None:
    wrong = tmp_path / "a.zwie"
    wrong.write_bytes(b"\x00" * 9000)
    with pytest.raises(DamagedLibraryError, match="nothing can be read"):
        salvage(wrong, tmp_path / "b.zwie")
    with pytest.raises(LibraryError, match="already"):
        salvage(rich(tmp_path / "c.zwie", 1), wrong)
    assert sorted(p.name for p in tmp_path.iterdir()) == ["a.zwie", "c.zwie"]


def test_one_goes_on_from_the_newest_sound_backup(tmp_path: Path) -> None:
    path = rich(tmp_path / "a.zwie", 1)
    with Library.open(path) as library:
        good = library.back_up(Reason.DAILY)
        before = content(library)
        add_sample(library)
        bad = library.back_up(Reason.DAILY)
    for broken in (bad, path):
        data = bytearray(broken.read_bytes())
        data[PAGE * 3 :] = b"\xaa" * (len(data) - PAGE * 3)
        broken.write_bytes(data)
    with pytest.raises((DamagedLibraryError, NotALibraryError)):
        Library.open(path)
    with pytest.raises(LibraryError):
        snapshots.go_on_from(path, bad)
    newest = snapshots.newest_sound(path)
    assert newest is not None
    assert newest.path == good
    aside = snapshots.go_on_from(path, good)
    assert aside.read_bytes() == bytes(data)
    with Library.open(path) as library:
        assert content(library) == before


def test_what_can_be_read_takes_the_place_of_a_damaged_library(tmp_path: Path) -> None:
    path = rich(tmp_path / "a.zwie", 2)
    smash(path, 5, places=2)
    damaged = path.read_bytes()
    found, aside = snapshots.salvage_in_place(path)
    assert aside.read_bytes() == damaged
    assert walk(path) == found.paragraphs
    assert snapshots.newest_sound(path) is None


def test_a_damaged_library_makes_no_daily_backup(tmp_path: Path) -> None:
    path = rich(tmp_path / "a.zwie", 1)
    with Library.open(path) as library:
        library._connection.raw.execute("PRAGMA foreign_keys = OFF")
        library._connection.raw.execute("DELETE FROM document WHERE role = 'translation'")
    with pytest.raises(DamagedLibraryError):
        snapshots.back_up_if_due(path)
    assert snapshots.all_backups(path) == []


def test_the_command(tmp_path: Path) -> None:
    path = rich(tmp_path / "a.zwie", 1)
    command = [
        sys.executable,
        str(ROOT / "main.py"),
        "salvage",
        str(path),
        "-o",
        str(tmp_path / "b.zwie"),
        "--json",
    ]
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout)["works"] == 1
    shutil.rmtree(tmp_path / "none", ignore_errors=True)
    command[3] = str(tmp_path / "none.zwie")
    done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
