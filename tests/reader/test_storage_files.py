import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import textwrap
import zlib
from pathlib import Path
from tempfile import gettempdir

import pytest

from reader.edits import annotations, beads, blocks, shelf, works
from reader.errors import (
    DamagedLibraryError,
    EditRefused,
    LibraryError,
    LibraryFullError,
    LockedLibraryError,
    NewerLibraryError,
    NotALibraryError,
    ReadOnlyLibraryError,
)
from reader.model.annotation import Colour, TextRange
from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.termbase import Refusal
from reader.storage import migrations, schema
from reader.storage.connection import filesystem_of
from reader.storage.library import Library
from reader.storage.migrations import Plan
from tests.reader.sample_library import (
    add_sample,
    bitext_of,
    closed_sample,
    content,
    in_step,
    paragraphs,
    rows_of,
)

ROOT = Path(__file__).resolve().parents[2]
NEXT = schema.VERSION + 1
FILES = sorted((ROOT / "tests" / "library_files").glob("*.zwie"))


def read_all(library, work):
    bitext = bitext_of(library, work)
    library.sources.get(bitext.original.id)
    library.annotations.of_work(work)
    return rows_of(library, work), library.bitexts.sizes(bitext.id)


# -- files that are something else -----------------------------------------------------------------


def test_a_missing_file(tmp_path):
    with pytest.raises(LibraryError, match="no such file"):
        Library.open(tmp_path / "none.zwie")
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_library(tmp_path):
    with pytest.raises(NotALibraryError, match="folder"):
        Library.open(tmp_path)


def test_a_name_no_file_can_have(tmp_path):
    for reach in (Library.open, Library.create):
        with pytest.raises(LibraryError, match="reached"):
            reach(tmp_path / ("x" * 300))


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="elsewhere names of files are text")
def test_a_name_that_is_not_text(tmp_path):
    path = tmp_path / os.fsdecode(b"b\xfccher.zwie")
    with Library.create(path) as library:
        work = add_sample(library)
        assert library.back_up().exists()
    with Library.open(path) as library:
        assert in_step(library)
        assert [w.id for w in library.works.all()] == [work]


def test_an_existing_file_is_never_overwritten(tmp_path):
    path = tmp_path / "a.zwie"
    path.write_text("mine")
    with pytest.raises(LibraryError, match="already"):
        Library.create(path)
    assert path.read_text() == "mine"


def test_folders_are_made(tmp_path):
    Library.create(tmp_path / "new" / "folder" / "Größe #1 100%.zwie").close()
    assert [p.name for p in (tmp_path / "new" / "folder").iterdir()] == ["Größe #1 100%.zwie"]


@pytest.mark.parametrize(
    "made", [b"", b"Hello, this is a letter.\n" * 50, b"\0" * 8192, b"SQLite format 3\0"]
)
def test_what_is_not_a_library(tmp_path, made):
    path = tmp_path / "a.zwie"
    path.write_bytes(made)
    with pytest.raises(NotALibraryError):
        Library.open(path)
    assert path.read_bytes() == made


def test_another_programs_database(tmp_path):
    path = tmp_path / "a.zwie"
    raw = sqlite3.connect(path)
    raw.execute("CREATE TABLE t(x)")
    raw.commit()
    raw.close()
    made = path.read_bytes()
    with pytest.raises(NotALibraryError):
        Library.open(path)
    assert path.read_bytes() == made


def test_a_zeroed_header(tmp_path):
    path = closed_sample(tmp_path)
    path.write_bytes(b"\0" * 100 + path.read_bytes()[100:])
    with pytest.raises(NotALibraryError):
        Library.open(path)


def test_half_a_file(tmp_path):
    path = closed_sample(tmp_path)
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 // 4096 * 4096])
    with pytest.raises(DamagedLibraryError):
        Library.open(path)


def test_smashed_pages_are_damage_or_readable_never_a_crash(tmp_path):
    path = closed_sample(tmp_path)
    whole = path.read_bytes()
    chance = random.Random(5)
    seen = 0
    for _ in range(30):
        broken = bytearray(whole)
        at = chance.randrange(100, len(whole) - 64)
        broken[at : at + 64] = chance.randbytes(64)
        path.write_bytes(broken)
        for rest in ("-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        try:
            with Library.open(path) as library:
                for work in library.works.all():
                    library.annotations.of_work(work.id)
                    rows_of(library, work.id)
                library.search.find("regnete")
        except LibraryError:
            seen += 1
        except EditRefused:  # rows that other rows speak of are missing
            seen += 1
    assert seen


@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TRIGGER t AFTER UPDATE ON block BEGIN DELETE FROM block; END",
        "CREATE VIEW v AS SELECT load_extension('x')",
        "CREATE TABLE more(x)",
        "CREATE INDEX odd ON block(abs(length(text)))",
        "ALTER TABLE block ADD COLUMN more TEXT DEFAULT 'x'",
        "DROP TABLE mt_cache",
    ],
)
def test_a_file_with_more_or_less_than_a_library_has(tmp_path, statement):
    path = closed_sample(tmp_path)
    raw = sqlite3.connect(path)
    raw.execute(statement)
    raw.commit()
    raw.close()
    with pytest.raises(DamagedLibraryError, match="do not trust"):
        Library.open(path)


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("block", "marks", "[["),
        ("block", "sentences", '[["a", 1]]'),
        ("block", "refs", '{"a": 1}'),
        ("block", "state", "unheard"),
        ("block", "kind", ""),
        ("bead", "sentences", "[[1, 2]]"),
        ("bead", "sentences", "[" * 100_000),
        ("bead_block", "side", "middle"),
        ("document", "language", "xx"),
        ("document", "encoding", "zip"),
        ("document", "encoding", "undefined"),
        ("source", "choices", "[]"),
        ("source", "choices", '{"threshold": -1}'),
        ("source", "shown", b"no zlib"),
        ("source", "raw", zlib.compress(b"a" * 1000)[:-5]),
        ("block", "marks", '[["emphasis", 0, 3, "\\ud800"]]'),
        ("block", "marks", '[["emphasis", 0, 5000, ""]]'),
        ("block", "refs", '[["1", 5000, ""]]'),
        ("block", "sentences", "[[3, 1]]"),
        ("block", "sentences", "[[0, 5000]]"),
        ("bead", "confidence", float("inf")),
        ("bead", "sentences", "[[[0], [0], NaN, false]]"),
        ("bead", "n_source", -1),
        ("bead", "n_target", 1 << 62),
        ("selector", "start", -5),
        ("selector", "stop", -1),
    ],
)
def test_impossible_values_are_damage(library, work, table, column, value):
    block = rows_of(library, work)[0].source[0]
    annotations.highlight(library, work, [TextRange(Side.SOURCE, block.id, 0, 3)], Colour.BLUE)
    with library._connection.write():
        library._connection.execute(f"UPDATE {table} SET {column} = ?", (value,))
    with pytest.raises(DamagedLibraryError):
        read_all(library, work)


def test_pairs_of_sentences_that_are_not_there_are_none(library, work):
    with library._connection.write():
        library._connection.execute("UPDATE bead SET sentences = '[[[0],[77],0.5,false]]'")
    assert all(row.bead.sentences == () for row in rows_of(library, work))


def test_a_file_that_unfolds_without_end_is_damage(library, work, monkeypatch):
    monkeypatch.setattr("reader.storage.sources.LARGEST_VALUE", 10_000)
    with library._connection.write():
        library._connection.execute("UPDATE source SET raw = ?", (zlib.compress(bytes(20_000)),))
    with pytest.raises(DamagedLibraryError):
        library.sources.get(bitext_of(library, work).original.id)


def test_ranks_at_the_end_of_the_numbers_leave_room(library, work):
    row = rows_of(library, work)[-1]
    with library._connection.write():
        for table, number in (("block", row.source[-1].id), ("bead", row.bead.id)):
            library._connection.execute(f"UPDATE {table} SET rank = ? WHERE id = ?", ((1 << 63) - 1, number))
    blocks.split_block(library, row.source[-1].id, 9)
    beads.split(library, row.bead.id, 1, 0)
    assert [block.text for block in rows_of(library, work)[-1].source] == ["die Nacht."]
    assert in_step(library)


def test_text_that_is_not_utf_8_is_damage(library, work):
    with library._connection.write():
        library._connection.execute("UPDATE block SET text = CAST(x'ff41' AS TEXT)")
    with pytest.raises(DamagedLibraryError):
        rows_of(library, work)


# -- locked, full, read-only -----------------------------------------------------------------------


def test_locked_by_another_writer(library, work, monkeypatch):
    library._connection.raw.execute("PRAGMA busy_timeout = 50")
    other = sqlite3.connect(library.path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with Library.open(library.path) as third:
        assert third.works.all()  # reading goes on
        assert not third.read_only
    with pytest.raises(LockedLibraryError):
        shelf.describe_work(library, work, title="Neu", author="")
    other.execute("ROLLBACK")
    other.close()
    shelf.describe_work(library, work, title="Neu", author="")
    assert library.works.get(work).title == "Neu"


def test_a_full_disk_loses_nothing(library, work):
    raw = library._connection.raw
    raw.execute(f"PRAGMA max_page_count = {raw.execute('PRAGMA page_count').fetchone()[0] + 1}")
    block = rows_of(library, work)[1].target[0]
    before = content(library)
    with pytest.raises(LibraryFullError):
        blocks.set_text(library, block.id, "Much more text. " * 5_000)
    assert content(library) == before
    german = paragraphs(Language.GERMAN, *("Ein langer Satz, der Platz braucht. " * 20,) * 200)
    with pytest.raises(LibraryFullError):
        works.add_work(library, german, None, None)
    assert content(library) == before
    raw.execute("PRAGMA max_page_count = 1000000")
    blocks.set_text(library, block.id, "Room again.")
    assert in_step(library)


def test_asked_to_be_read_only(tmp_path):
    path = closed_sample(tmp_path)
    with Library.open(path, read_only=True) as library:
        assert library.read_only
        work = library.works.all()[0].id
        with pytest.raises(ReadOnlyLibraryError):
            shelf.describe_work(library, work, title="x", author="")
        with pytest.raises(ReadOnlyLibraryError):
            add_sample(library)
        bitext = library.works.bitexts(work)[0]
        library.places.put(bitext, "read", rows_of(library, work)[0].bead.id, 0.0)
        assert library.journal.undo() is None


NOBODY = 65_534


@pytest.mark.skipif(not hasattr(os, "fork"), reason="permissions are tested on POSIX")
@pytest.mark.parametrize("closed", [True, False])
@pytest.mark.parametrize("what", ["file", "folder", "both"])
def test_a_file_or_folder_without_write_permission(tmp_path, what, closed):
    path = closed_sample(tmp_path)
    keeper = None if closed else sqlite3.connect(path)
    if keeper:
        keeper.execute("SELECT count(*) FROM block").fetchone()
    for folder in tmp_path.parents:
        if folder.is_relative_to(gettempdir()) and not folder.samefile(gettempdir()):
            folder.chmod(folder.stat().st_mode | 0o111)
    path.chmod(0o444 if what in {"file", "both"} else 0o666)
    tmp_path.chmod(0o555 if what in {"folder", "both"} else 0o777)
    code = f"""
        import os
        if os.getuid() == 0:
            import reader.storage.library, reader.edits.shelf  # while the folders can still be read
            os.setgid({NOBODY}); os.setuid({NOBODY})
        from reader.edits import shelf
        from reader.errors import ReadOnlyLibraryError
        from reader.storage.library import Library
        with Library.open({str(path)!r}) as library:
            work = library.works.all()[0].id
            assert library.read_only, "writable"
            try:
                shelf.describe_work(library, work, title="x", author="")
            except ReadOnlyLibraryError:
                print("read-only")
    """
    try:
        done = subprocess.run(
            [sys.executable, "-c", textwrap.dedent(code)],
            capture_output=True,
            text=True,
            cwd=ROOT,
            check=False,
        )
    finally:
        tmp_path.chmod(0o755)
        if keeper:
            keeper.close()
    assert (done.stdout.strip(), done.stderr) == ("read-only", "")


def test_network_file_systems_are_recognised():
    mounts = "/dev/sda1 / ext4 rw 0 0\nserver:/x /net/my\\040share nfs4 rw 0 0\n//s/y /net/y cifs rw 0 0\n"
    assert filesystem_of(Path("/net/my share/a/b.zwie"), mounts) == "nfs4"
    assert filesystem_of(Path("/net/y"), mounts) == "cifs"
    assert filesystem_of(Path("/net/yes/b.zwie"), mounts) == "ext4"


# -- versions ------------------------------------------------------------------------------------


def later():
    found = migrations.known()

    @found(name="m999_shelf_mark")
    def m999_shelf_mark(db):
        db.conn.execute("ALTER TABLE work ADD COLUMN shelf_mark TEXT NOT NULL DEFAULT ''")
        db.conn.execute(f"PRAGMA user_version = {NEXT}")

    return found


def failing():
    found = migrations.known()

    @found(name="m999_breaks")
    def m999_breaks(db):
        db.conn.execute("ALTER TABLE work ADD COLUMN shelf_mark TEXT NOT NULL DEFAULT ''")
        db.conn.execute(f"PRAGMA user_version = {NEXT}")
        db.conn.execute("SELECT no_such_column FROM work")

    return found


def test_a_newer_library_is_left_alone(tmp_path):
    path = closed_sample(tmp_path)
    raw = sqlite3.connect(path)
    raw.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    raw.close()
    made = path.read_bytes()
    with pytest.raises(NewerLibraryError, match="update the program"):
        Library.open(path)
    assert path.read_bytes() == made


@pytest.mark.parametrize("file", FILES, ids=lambda p: p.name)
def test_libraries_of_every_version_open(tmp_path, file):
    path = shutil.copy(file, tmp_path / file.name)
    with Library.open(path) as library:
        (work,) = library.works.all()
        steps_made = 6 if file.stem < "v3" else 8 if file.stem == "v3" else 13
        assert work.n_rows == (4 if file.stem < "v3" else 5)
        assert in_step(library)
        (note,) = library.annotations.of_work(work.id)
        assert {selector.side for selector in note.selectors} == {"source", "target"}
        assert note.tags == ("Wort",)
        assert library.termbase.all()[0].texts(Language.ENGLISH) == ("bridge",)
        assert library.places.get(library.works.bitexts(work.id)[0], "read")[1] == 0.25
        before = content(library)
        steps = 0
        while library.journal.undo():
            steps += 1
        assert steps == steps_made
        assert library.works.all()[0].n_rows == 5
        while library.journal.redo():
            pass
        assert content(library) == before


def test_what_version_4_added_is_read(tmp_path):
    path = shutil.copy(next(file for file in FILES if file.stem == "v4"), tmp_path / "v4.zwie")
    with Library.open(path) as library:
        (work,) = library.works.all()
        shelved = library.shelf.get(work.id)
        assert ([c.name for c in library.shelf.collections()], shelved.tags) == (["Wasser"], ("kurz",))
        assert library.termbase.all()[0].terms[0].refused == (Refusal("Brücken"),)
        assert library.work_settings.all(work.id) == {"measure": "60"}
        assert len(library.reveals.since(library.works.bitexts(work.id)[0])) == 1
        assert [(line.host, line.characters) for line in library.ledger.lines()] == [("example.org", 20)]
        assert [(found.name, found.n_units) for found in library.memory.imports()] == [("alt.tmx", 1)]
        assert [word.word for word in library.spelling_words.all()] == ["oilskin"]


def test_there_is_a_file_of_every_version():
    assert [f.stem for f in FILES] == [f"v{n + 1}" for n in range(schema.VERSION)]


def test_migration_with_backup(tmp_path):
    path = tmp_path / "old.zwie"
    shutil.copy(FILES[-1], path)
    with Library.open(path) as library:
        before = content(library)
    with Library.open(path, plan=Plan(NEXT, later)) as library:
        assert library._connection.value("PRAGMA user_version") == NEXT
        assert library._connection.value("SELECT shelf_mark FROM work") == ""
        assert content(library) == before
        library.journal.undo()
        library.journal.redo()
        assert content(library) == before
    (backup,) = (tmp_path / "backups").iterdir()
    assert backup.name.startswith("old.backup-")
    with Library.open(backup) as library:
        assert content(library) == before
    with Library.open(path, plan=Plan(NEXT, later)):
        assert len(list((tmp_path / "backups").iterdir())) == 1
    with pytest.raises(NewerLibraryError):
        Library.open(path)


def test_a_migration_that_fails_changes_nothing(tmp_path):
    path = tmp_path / "v1.zwie"
    shutil.copy(FILES[0], path)
    with pytest.raises(sqlite3.OperationalError):
        Library.open(path, plan=Plan(NEXT, failing))
    with Library.open(path) as library:
        assert in_step(library)


def test_backup_on_demand(library, work):
    blocks.set_text(library, rows_of(library, work)[0].target[0].id, "In the WAL only.")
    one, two = library.back_up(), library.back_up()
    assert one != two
    with Library.open(one) as copy:
        assert content(copy) == content(library)


# -- kill -9 -------------------------------------------------------------------------------------

CHILD = """
    import sys
    from reader.edits import blocks, segments
    from reader.model.bitext import BitextId
    from reader.storage.library import Library
    library = Library.open(sys.argv[1])
    rows = library.bitexts.rows(BitextId(1), 0, 5)
    number = int(sys.argv[2])
    while True:
        number += 1
        for row in rows[:2]:
            blocks.set_text(library, row.target[0].id, f"Step {number}. " * (number % 7 + 1))
        segments.set_needs_work(library, [rows[0].bead.id], number % 2 == 0)
        sys.stdout.write(f"{number}\\n")
        sys.stdout.flush()
"""


def test_a_killed_program_loses_no_acknowledged_edit(tmp_path):
    path = closed_sample(tmp_path)
    chance = random.Random(3)
    last = 0
    for _ in range(10):
        child = subprocess.Popen(
            [sys.executable, "-c", textwrap.dedent(CHILD), str(path), str(last)],
            stdout=subprocess.PIPE,
            text=True,
            cwd=ROOT,
        )
        assert child.stdout is not None
        for _ in range(chance.randrange(1, 25)):
            last = int(child.stdout.readline())
        child.send_signal(signal.SIGKILL)
        rest = child.stdout.read().split()
        child.stdout.close()
        child.wait()
        last = int(rest[-1]) if rest else last
        with Library.open(path) as library:
            assert library._connection.value("PRAGMA integrity_check") == "ok"
            assert in_step(library)
            rows = library.bitexts.rows(1, 0, 2)
            stored = [int(row.target[0].text.split()[1].rstrip(".")) for row in rows]
            assert stored in ([last, last], [last + 1, last], [last + 1, last + 1])
            library.journal.undo()
            assert in_step(library)
            library.journal.redo()
            last = stored[0]
