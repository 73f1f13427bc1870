"""Writing works into a library file of their own, every row under the number it has."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from reader.model.progress import Stage

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reader.model.progress import Progress
    from reader.storage.connection import Connection

IDENTITY: Final = "hand_over"
"""Key in ``meta`` of a file that is a hand-over: which one."""

_DOCUMENTS: Final = "SELECT id FROM document WHERE work_id IN (SELECT id FROM chosen)"
_BITEXTS: Final = f"SELECT id FROM bitext WHERE original_id IN ({_DOCUMENTS})"
_BLOCKS: Final = f"SELECT id FROM block WHERE document_id IN ({_DOCUMENTS})"
_BEADS: Final = f"SELECT id FROM bead WHERE bitext_id IN ({_BITEXTS})"
_NOTES: Final = "SELECT id FROM annotation WHERE work_id IN (SELECT id FROM chosen)"
_SHELVES: Final = "SELECT collection_id FROM collection_work WHERE work_id IN (SELECT id FROM chosen)"
_CONCEPTS: Final = f"""
    SELECT c.id FROM concept c WHERE NOT EXISTS (SELECT 1 FROM concept_scope s WHERE s.concept_id = c.id)
    UNION SELECT concept_id FROM concept_scope
        WHERE work_id IN (SELECT id FROM chosen) OR collection_id IN ({_SHELVES})
"""
_TERMS: Final = f"SELECT id FROM term WHERE concept_id IN ({_CONCEPTS})"

_TEXTS: Final = (
    ("work", "id IN (SELECT id FROM chosen)"),
    ("work_setting", "work_id IN (SELECT id FROM chosen)"),
    ("document", f"id IN ({_DOCUMENTS})"),
    ("source", f"document_id IN ({_DOCUMENTS})"),
    ("document_source", f"document_id IN ({_DOCUMENTS})"),
    ("asset", f"document_id IN ({_DOCUMENTS})"),
    ("block", f"document_id IN ({_DOCUMENTS})"),
    ("provenance", f"block_id IN ({_BLOCKS})"),
    ("bitext", f"id IN ({_BITEXTS})"),
    ("bead", f"bitext_id IN ({_BITEXTS})"),
    ("bead_block", f"bead_id IN ({_BEADS})"),
    ("bead_tag", f"bead_id IN ({_BEADS})"),
    ("refusal", f"bitext_id IN ({_BITEXTS})"),
    ("dismissal", f"bitext_id IN ({_BITEXTS})"),
    ("tag", "id IN (SELECT tag_id FROM work_tag WHERE work_id IN (SELECT id FROM chosen))"),
    ("work_tag", "work_id IN (SELECT id FROM chosen)"),
    ("collection", f"id IN ({_SHELVES})"),
    ("collection_work", "work_id IN (SELECT id FROM chosen)"),
    ("concept", f"id IN ({_CONCEPTS})"),
    ("term", f"id IN ({_TERMS})"),
    ("term_detail", f"term_id IN ({_TERMS})"),
    ("term_refusal", f"term_id IN ({_TERMS}) AND (block_id IS NULL OR block_id IN ({_BLOCKS}))"),
    (
        "concept_scope",
        f"""concept_id IN ({_CONCEPTS})
            AND (work_id IN (SELECT id FROM chosen) OR collection_id IN ({_SHELVES}))""",
    ),
)
_WITH_HISTORY: Final = (("block_history", f"block_id IN ({_BLOCKS})"),)
_WITH_NOTES: Final = (
    ("annotation", f"id IN ({_NOTES})"),
    ("selector", f"annotation_id IN ({_NOTES})"),
    ("annotation_row", f"annotation_id IN ({_NOTES})"),
    ("annotation_author", f"annotation_id IN ({_NOTES})"),
    ("tag", f"id IN (SELECT tag_id FROM annotation_tag WHERE annotation_id IN ({_NOTES}))"),
    ("annotation_tag", f"annotation_id IN ({_NOTES})"),
)


@contextmanager
def choosing(connection: Connection, works: Sequence[int]) -> Generator[None]:
    """A reading transaction in which some works are chosen."""
    raw = connection.raw
    with connection.guarded():
        raw.execute("CREATE TEMP TABLE IF NOT EXISTS chosen(id INTEGER PRIMARY KEY)")
        raw.execute("DELETE FROM chosen")
        raw.executemany("INSERT OR IGNORE INTO chosen VALUES(?)", [(work,) for work in works])
        raw.execute("BEGIN")
        try:
            yield
        finally:
            raw.execute("COMMIT")
            raw.execute("DELETE FROM chosen")


def copy_works(
    source: Connection, target: Connection, uid: str, *, notes: bool, history: bool, progress: Progress
) -> None:
    """Copy the chosen works with what hangs on them into an empty library, in one transaction.

    What is a person's own stays behind: reading places, what was looked up and uncovered, runs and
    the ledger of machine translation, the steps of the history.
    """
    tables = _TEXTS + (_WITH_HISTORY if history else ()) + (_WITH_NOTES if notes else ())
    with target.write(), source.guarded():
        target.execute("PRAGMA defer_foreign_keys = ON")
        for number, (table, where) in enumerate(tables):
            progress(Stage.STORING, 0.8 * number / len(tables))
            _copy(source, target, table, f"SELECT * FROM {table} WHERE {where}")
        progress(Stage.STORING, 0.8)
        _copy(
            source,
            target,
            "block_fts(rowid, norm, loose)",
            f"SELECT id, c0, c1 FROM block_fts_content WHERE id IN ({_BLOCKS})",
        )
        used = source.rows("SELECT name, seq FROM sqlite_sequence")
        target.execute("DELETE FROM sqlite_sequence")
        target.executemany("INSERT INTO sqlite_sequence(name, seq) VALUES(?, ?)", used)
        target.insert("meta", key=IDENTITY, value=uid)
        progress(Stage.STORING, 1.0)


def _copy(source: Connection, target: Connection, into: str, sql: str) -> None:
    cursor = source.raw.execute(sql)
    marks = ", ".join("?" * len(cursor.description))
    target.executemany(f"INSERT OR IGNORE INTO {into} VALUES({marks})", cursor)


def weight(connection: Connection, works: Sequence[int], *, notes: bool, history: bool) -> int:
    """About how many bytes the file will have: what the works hold, and what indexes and the base add."""
    parts = [
        f"SELECT sum(length(CAST(text AS BLOB))) FROM block WHERE document_id IN ({_DOCUMENTS})",
        f"SELECT 400 * count(*) FROM block WHERE document_id IN ({_DOCUMENTS})",
        f"SELECT 300 * count(*) FROM bead WHERE bitext_id IN ({_BITEXTS})",
        f"""SELECT sum(length(raw) + coalesce(length(shown), 0)) FROM source
            WHERE document_id IN ({_DOCUMENTS})""",
        f"SELECT sum(length(data)) FROM asset WHERE document_id IN ({_DOCUMENTS})",
    ]
    factors = [4.5, 1.0, 1.0, 1.0, 1.0]
    if notes:
        parts.append(f"SELECT sum(600 + length(body)) FROM annotation WHERE id IN ({_NOTES})")
        factors.append(1.0)
    if history:
        parts.append(f"SELECT sum(120 + length(text)) FROM block_history WHERE block_id IN ({_BLOCKS})")
        factors.append(1.2)
    with choosing(connection, works):
        found = [connection.value(sql) or 0 for sql in parts]
    return 500_000 + round(sum(n * factor for n, factor in zip(found, factors, strict=True)))
