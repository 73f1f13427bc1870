"""Where reading stopped. Not part of the history: undo never moves a place."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from reader.model.bitext import BeadId, BitextId

if TYPE_CHECKING:
    from reader.storage.connection import Connection


class Places:
    """One place for each bitext and mode."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, bitext_id: BitextId, mode: str) -> tuple[BeadId, float] | None:
        """The row, and how far down it (0 to 1); the nearest row above where it no longer exists."""
        place = self._connection.row(
            "SELECT bead_id, rank, fraction FROM place WHERE bitext_id = ? AND mode = ?",
            (bitext_id, str(mode)),
        )
        if place is None:
            return None
        bead, rank, fraction = place
        if self._connection.row("SELECT 1 FROM bead WHERE id = ? AND bitext_id = ?", (bead, bitext_id)):
            return BeadId(bead), fraction
        near = self._connection.value(
            "SELECT id FROM bead WHERE bitext_id = ? ORDER BY rank > ?, abs(rank - ?) LIMIT 1",
            (bitext_id, rank, rank),
        )
        return None if near is None else (BeadId(near), 0.0)

    def put(self, bitext_id: BitextId, mode: str, bead_id: BeadId, fraction: float) -> None:
        """Remember a place; silently nothing in a library that is read-only, or for a row that is gone."""
        connection = self._connection
        if connection.read_only:
            return
        with connection.write():
            rank = connection.value(
                "SELECT rank FROM bead WHERE id = ? AND bitext_id = ?", (bead_id, bitext_id)
            )
            if rank is None:
                return
            connection.execute(
                """INSERT INTO place(bitext_id, mode, bead_id, rank, fraction, at) VALUES(?, ?, ?, ?, ?, ?)
                   ON CONFLICT(bitext_id, mode) DO UPDATE SET bead_id = excluded.bead_id,
                       rank = excluded.rank, fraction = excluded.fraction, at = excluded.at""",
                (bitext_id, str(mode), bead_id, rank, float(fraction), time.time_ns()),
            )

    def last(self) -> tuple[BitextId, str] | None:
        """The bitext open last, with its mode."""
        row = self._connection.row(
            """SELECT p.bitext_id, p.mode FROM place p JOIN bitext t ON t.id = p.bitext_id
               JOIN document d ON d.id = t.original_id JOIN work w ON w.id = d.work_id
               WHERE w.deleted_at IS NULL ORDER BY p.at DESC LIMIT 1"""
        )
        return None if row is None else (BitextId(row[0]), row[1])
