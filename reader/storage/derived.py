"""What follows from other rows and is brought up to date with every step: sizes and the search index."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.storage.folding import index_columns

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.storage.connection import Connection

MOST: Final = 500
"""Ids in one statement; SQLite's own limit is far higher."""

_SIZES: Final = """
    UPDATE bead SET (n_source, n_target, level) = (
        SELECT coalesce(sum(CASE x.side WHEN 'source' THEN length(b.text) END), 0),
               coalesce(sum(CASE x.side WHEN 'target' THEN length(b.text) END), 0),
               coalesce(min(CASE WHEN b.level > 0 THEN b.level END), 0)
        FROM bead_block x JOIN block b ON b.id = x.block_id WHERE x.bead_id = bead.id)
    WHERE id IN ({})
"""


def pieces(ids: Iterable[int]) -> list[list[int]]:
    """Ids in lists short enough for one statement."""
    every = sorted(ids)
    return [every[i : i + MOST] for i in range(0, len(every), MOST)]


def marks(ids: Sequence[int]) -> str:
    """As many question marks as there are ids."""
    return ",".join("?" * len(ids))


def beads_of(connection: Connection, blocks: Iterable[int]) -> set[int]:
    """The beads that hold any of these blocks."""
    found: set[int] = set()
    for some in pieces(blocks):
        sql = f"SELECT bead_id FROM bead_block WHERE block_id IN ({marks(some)})"
        found.update(row[0] for row in connection.rows(sql, some))
    return found


def settle_rows(connection: Connection) -> None:
    """Recount the sizes of every bead the step under way has touched."""
    touched = {
        row[0]
        for row in connection.rows(
            """SELECT json_extract(before, '$.bead_id') FROM image
                   WHERE tbl = 'bead_block' AND before IS NOT NULL
               UNION SELECT json_extract(after, '$.bead_id') FROM image
                   WHERE tbl = 'bead_block' AND after IS NOT NULL"""
        )
    }
    blocks = [
        row[0]
        for row in connection.rows(
            """SELECT DISTINCT row FROM image WHERE tbl = 'block' AND before IS NOT NULL AND after IS NOT NULL
               AND (json_extract(before, '$.text') IS NOT json_extract(after, '$.text')
                    OR json_extract(before, '$.level') IS NOT json_extract(after, '$.level'))"""
        )
    ]
    recount(connection, touched | beads_of(connection, blocks))


def recount(connection: Connection, beads: Iterable[int]) -> None:
    """Set ``n_source``, ``n_target`` and ``level`` of beads from their blocks."""
    for some in pieces(beads):
        connection.execute(_SIZES.format(marks(some)), some)


def refresh_search(connection: Connection, texts: Mapping[int, str | None]) -> None:
    """Put new texts of blocks into the search index; None takes a block out."""
    for some in pieces(texts):
        connection.execute(f"DELETE FROM block_fts WHERE rowid IN ({marks(some)})", some)
    connection.executemany(
        "INSERT INTO block_fts(rowid, norm, loose) VALUES(?, ?, ?)",
        [(block, *index_columns(text)) for block, text in texts.items() if text is not None],
    )
