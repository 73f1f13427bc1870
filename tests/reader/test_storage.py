import sqlite3
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from reader.edits import beads, blocks, segments, shelf, works
from reader.errors import (
    EditRefused,
)
from reader.model.bitext import RowSize
from reader.model.document import BlockKind, DocumentOrigin, DocumentRole, SegmentState
from reader.model.filters import RowFilter, RowState
from reader.model.language import Language
from reader.storage import schema
from reader.storage.library import Library
from tests.reader.sample_library import (
    add_sample,
    bitext_of,
    closed_sample,
    imported,
    in_step,
    marked_document,
    rows_of,
)

ROOT = Path(__file__).resolve().parents[2]


# -- what comes in comes out ---------------------------------------------------------------------


def test_a_work_is_read_as_it_was_added(library, work):
    bitext = bitext_of(library, work)
    assert bitext.original.role is DocumentRole.ORIGINAL
    assert bitext.translation.language is Language.ENGLISH
    assert bitext.translation.origin is DocumentOrigin.HUMAN
    rows = rows_of(library, work)
    assert [(len(r.source), len(r.target)) for r in rows] == [(1, 1), (1, 1), (1, 2), (2, 1), (1, 0)]
    assert rows[2].bead.confidence == 0.81
    assert rows[0].source[0].level == 1
    assert library.bitexts.sizes(bitext.id)[0] == RowSize(rows[0].bead.id, 19, 23, 1)
    assert [library.bitexts.row_number(r.bead.id) for r in rows] == list(range(5))
    assert library.bitexts.bead_of_block(bitext.id, rows[3].source[1].id) == rows[3].bead.id
    assert library.bitexts.rows(bitext.id, 3, 10) == rows[3:]
    assert library.bitexts.rows_by_id([rows[4].bead.id, rows[0].bead.id]) == [rows[0], rows[4]]
    source = library.sources.get(bitext.original.id)
    assert source is not None
    assert source.raw == "Die Brücke am Fluss\n".encode()
    assert source.text == "Die Brücke am Fluss\n"
    assert in_step(library)


def test_counts_and_what_is_left_to_do(library, work):
    rows = rows_of(library, work)
    bitext = rows[0].bead.bitext_id
    assert library.bitexts.counts(bitext) == {
        SegmentState.INITIAL: 1,
        SegmentState.TRANSLATED: 4,
        SegmentState.REVIEWED: 0,
        SegmentState.FINAL: 0,
    }
    assert library.bitexts.unsure(bitext, 0.9) == 3
    left = RowFilter(RowState.UNFINISHED)
    assert library.row_filters.find(bitext, left, 0.0) == [rows[4].bead.id]
    segments.set_needs_work(library, [rows[1].bead.id], True)
    assert library.row_filters.find(bitext, left, 0.0) == [rows[1].bead.id, rows[4].bead.id]
    shelf = library.works.all()[0]
    assert (shelf.n_rows, shelf.n_done, shelf.row) == (5, 4, 0)
    assert shelf.languages == (Language.GERMAN, Language.ENGLISH)


def test_marks_and_references_are_stored(library):
    work = works.add_work(library, marked_document(), None, None)
    block = rows_of(library, work)[0].source[0]
    (mark,), (ref,) = block.marks, block.refs
    assert block.text[mark.start : mark.end] == "schräg"
    assert ref.raw == "[1]"
    bitext = bitext_of(library, work)
    assert library.documents.mark_kinds(bitext.original.id) == {mark.kind}
    assert library.documents.mark_kinds(bitext.translation.id) == frozenset()


def test_what_is_gone_is_refused_not_a_crash(library):
    for read in (
        library.works.get,
        library.documents.get,
        library.documents.block,
        library.bitexts.get,
        library.bitexts.row_number,
        library.annotations.get,
        library.termbase.get,
    ):
        with pytest.raises(EditRefused, match="gone"):
            read(99)


def test_places(library, work):
    rows = rows_of(library, work)
    bitext = rows[0].bead.bitext_id
    assert library.places.last() is None
    assert library.places.get(bitext, "read") is None
    library.places.put(bitext, "read", rows[2].bead.id, 0.25)
    library.places.put(bitext, "edit", rows[3].bead.id, 0.5)
    assert library.places.get(bitext, "read") == (rows[2].bead.id, 0.25)
    assert library.places.last() == (bitext, "edit")
    assert library.works.get(work).row == 3
    assert library.works.get(work).opened_at.startswith("20")
    assert library.journal.undo_step is None
    beads.merge_with_next(library, rows[2].bead.id)
    assert library.places.get(bitext, "edit") == (rows[2].bead.id, 0.0)
    shelf.bin_works(library, [work])
    assert library.places.last() is None


def test_a_large_work_arrives_whole(library):
    text = ((BlockKind.PARAGRAPH, "Ein kurzer Satz."),) * 2_000
    work = works.add_work(library, imported(Language.GERMAN, text), None, None)
    assert library.works.get(work).n_rows == 2_000
    assert library.works.get(work).n_done == 0
    plan = library._connection.rows(
        "EXPLAIN QUERY PLAN SELECT id, n_source, n_target, level FROM bead WHERE bitext_id = 1 ORDER BY rank"
    )
    assert "COVERING INDEX bead_order" in plan[0][3]


def test_everything_is_in_one_file_after_closing(tmp_path):
    path = closed_sample(tmp_path)
    assert [p.name for p in tmp_path.iterdir()] == [path.name]
    raw = sqlite3.connect(path)
    assert raw.execute("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert raw.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert not raw.execute("SELECT name FROM sqlite_schema WHERE type IN ('trigger', 'view')").fetchall()
    for table, columns in schema.COLUMNS.items():
        assert tuple(row[1] for row in raw.execute(f"PRAGMA table_info({table})")) == columns
    raw.close()


def test_opening_does_not_import_sqlite_utils(tmp_path):
    path = closed_sample(tmp_path)
    code = f"""
        import sys
        from reader.storage.library import Library
        from reader.model.bitext import BitextId
        with Library.open({str(path)!r}) as library:
            assert library.bitexts.rows(BitextId(1), 0, 9)
            library.works.all(); library.journal.undo()
        heavy = {{"sqlite_utils", "rapidfuzz", "numpy", "simplemma"}} & sys.modules.keys()
        assert not heavy, heavy
    """
    subprocess.run([sys.executable, "-W", "error", "-c", textwrap.dedent(code)], check=True, cwd=ROOT)


def test_only_migrations_make_tables(library, work):
    made = []

    def watch(action, one, two, database, trigger):
        if action in {sqlite3.SQLITE_CREATE_TABLE, sqlite3.SQLITE_ALTER_TABLE, sqlite3.SQLITE_CREATE_TRIGGER}:
            made.append(one)
            return sqlite3.SQLITE_DENY
        return sqlite3.SQLITE_OK

    library._connection.raw.set_authorizer(watch)
    add_sample(library)
    block = rows_of(library, work)[1].target[0]
    blocks.set_text(library, block.id, "Anew. And again.")
    blocks.split_block(library, block.id, 6)
    library.search.find("again")
    while library.journal.undo():
        pass
    library._connection.raw.set_authorizer(None)
    assert made == []


def test_another_program_writing_is_noticed(library, work):
    before = library.data_version()
    with Library.open(library.path) as other:
        shelf.describe_work(other, work, title="Anders", author="")
    assert library.data_version() != before
    assert library.works.get(work).title == "Anders"
    library.journal.undo()
    assert library.works.get(work).title == "Die Brücke am Fluss"
