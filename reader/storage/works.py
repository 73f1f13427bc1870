"""Works on the shelf."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reader.errors import EditRefused
from reader.model.bitext import BitextId
from reader.model.document import Work, WorkId
from reader.model.language import Language

if TYPE_CHECKING:
    from reader.storage.connection import Connection

_DONE = """
    SELECT count(*) FROM bead WHERE bitext_id = ? AND id IN (
        SELECT x.bead_id FROM bead_block x JOIN block b ON b.id = x.block_id
        WHERE x.side = 'target' AND x.bead_id IN (SELECT id FROM bead WHERE bitext_id = ?)
        GROUP BY x.bead_id HAVING min(b.state <> 'initial') = 1)
"""


class Works:
    """Reads works; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def all(self) -> list[Work]:
        """Every work that was not removed, the one opened last first."""
        rows = self._connection.rows(
            "SELECT id, uid, title, author, added_at FROM work WHERE deleted_at IS NULL ORDER BY id DESC"
        )
        found = [(self._opened(row[0]), self._work(row)) for row in rows]
        found.sort(key=lambda pair: pair[0], reverse=True)
        return [work for _, work in found]

    def ids(self) -> list[WorkId]:
        """Every work that was not removed, oldest first: quick, however many there are."""
        rows = self._connection.rows("SELECT id FROM work WHERE deleted_at IS NULL ORDER BY id")
        return [WorkId(row[0]) for row in rows]

    def get(self, work_id: WorkId) -> Work:
        """One work, removed or not.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row(
            "SELECT id, uid, title, author, added_at FROM work WHERE id = ?", (work_id,)
        )
        if row is None:
            raise EditRefused("gone")
        return self._work(row)

    def bitexts(self, work_id: WorkId) -> list[BitextId]:
        """The work's bitexts, oldest first."""
        rows = self._connection.rows(
            """SELECT t.id FROM bitext t JOIN document d ON d.id = t.original_id
               WHERE d.work_id = ? ORDER BY t.id""",
            (work_id,),
        )
        return [BitextId(row[0]) for row in rows]

    def bitext_uids(self, work_id: WorkId) -> dict[BitextId, str]:
        """The uids of the work's bitexts, oldest first."""
        rows = self._connection.rows(
            """SELECT t.id, t.uid FROM bitext t JOIN document d ON d.id = t.original_id
               WHERE d.work_id = ? ORDER BY t.id""",
            (work_id,),
        )
        return {BitextId(row[0]): row[1] for row in rows}

    def _opened(self, work_id: int) -> int:
        at = self._connection.value(
            """SELECT max(p.at) FROM place p JOIN bitext t ON t.id = p.bitext_id
               JOIN document d ON d.id = t.original_id WHERE d.work_id = ?""",
            (work_id,),
        )
        return at or 0

    def _work(self, row: Any) -> Work:
        connection = self._connection
        place = connection.row(
            """SELECT p.bitext_id, p.rank, datetime(p.at / 1000000000, 'unixepoch') FROM place p
               JOIN bitext t ON t.id = p.bitext_id JOIN document d ON d.id = t.original_id
               WHERE d.work_id = ? ORDER BY p.at DESC LIMIT 1""",
            (row[0],),
        )
        bitexts = self.bitexts(row[0])
        bitext, rank, opened = place or (bitexts[0] if bitexts else 0, None, "")
        languages = connection.rows(
            "SELECT language FROM document WHERE work_id = ? ORDER BY role, id", (row[0],)
        )
        try:
            known = tuple(dict.fromkeys(Language(found[0]) for found in languages))
        except ValueError as error:
            raise connection.damaged("a document") from error
        return Work(
            id=WorkId(row[0]),
            uid=row[1],
            title=row[2],
            author=row[3],
            added_at=row[4],
            opened_at=opened.replace(" ", "T") + "Z" if opened else "",
            languages=known,
            n_rows=connection.value("SELECT count(*) FROM bead WHERE bitext_id = ?", (bitext,)),
            n_done=connection.value(_DONE, (bitext, bitext)),
            row=0
            if rank is None
            else connection.value(
                "SELECT count(*) FROM bead WHERE bitext_id = ? AND rank < ?", (bitext, rank)
            ),
        )

    # -- written by edits --------------------------------------------------------------------

    def set_deleted(self, work_id: WorkId, at: str | None) -> None:
        """Take a work off the shelf, or put it back with None."""
        self._connection.update("work", work_id, deleted_at=at)
