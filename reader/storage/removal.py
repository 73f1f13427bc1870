"""Deleting works for good: all that is theirs, and what of the history could bring any of it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.storage.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.document import WorkId
    from reader.storage.connection import Connection

_IMAGE: Final = "iif(json_valid(j.{0}), json_extract(j.{0}, '$.{1}'), NULL)"
_AT_ONCE: Final = 2_000
"""Paragraphs taken out of the search index by one statement."""


def delete_works(connection: Connection, work_ids: Iterable[WorkId]) -> None:
    """Inside a transaction: delete works with all that hangs on them.

    Steps of the history keep what they say of other works; those that spoke of these alone go.
    """
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS gone(tbl TEXT, id INTEGER, PRIMARY KEY(tbl, id))")
    connection.execute("DELETE FROM gone")
    connection.executemany("INSERT OR IGNORE INTO gone VALUES('work', ?)", [(work,) for work in work_ids])
    parents = _parents(connection)
    while _spread(connection, parents):
        pass
    connection.execute("DELETE FROM journal_row WHERE (tbl, row) IN (SELECT tbl, id FROM gone)")
    connection.execute("DELETE FROM journal_step WHERE id NOT IN (SELECT step_id FROM journal_row)")
    blocks = [row[0] for row in connection.rows("SELECT id FROM gone WHERE tbl = 'block'")]
    for first in range(0, len(blocks), _AT_ONCE):
        some = blocks[first : first + _AT_ONCE]
        connection.execute(f"DELETE FROM block_fts WHERE rowid IN ({','.join('?' * len(some))})", some)
    connection.execute("DELETE FROM work WHERE id IN (SELECT id FROM gone WHERE tbl = 'work')")
    connection.execute("DELETE FROM gone")


def _parents(connection: Connection) -> list[tuple[str, str, str]]:
    """Table, column and parent wherever a row of the history goes with one of another table."""
    return [
        (table, row[3], row[2])
        for table in COLUMNS
        for row in connection.rows(f"PRAGMA foreign_key_list({table})")
        if row[6] == "CASCADE"
    ]


def _spread(connection: Connection, parents: list[tuple[str, str, str]]) -> bool:
    """Add the children of what is gone, present ones and those the history knows; False for no more."""
    before = connection.value("SELECT count(*) FROM gone")
    for table, column, parent in parents:
        held = f"SELECT id FROM gone WHERE tbl = '{parent}'"
        connection.execute(
            f"INSERT OR IGNORE INTO gone SELECT '{table}', id FROM {table} WHERE {column} IN ({held})"
        )
        for image in ("before", "after"):
            value = _IMAGE.format(image, column)
            connection.execute(
                f"""INSERT OR IGNORE INTO gone SELECT '{table}', j.row FROM journal_row j
                    WHERE j.tbl = '{table}' AND {value} IN ({held})"""
            )
    return bool(connection.value("SELECT count(*) FROM gone") > before)
