"""What is set for one work: how it is read, what may be sent of it. Not part of the history."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.document import WorkId
    from reader.storage.connection import Connection


class WorkSettings:
    """Texts by key for each work; whoever owns a key knows how to read its value.

    Keys are ``part.name`` (``send.never``, ``reading.theme``), so that parts do not meet by accident.
    A value may be anything a file handed over says: parse it, and fall back to the default.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, work_id: WorkId, key: str) -> str | None:
        """What is set; None where nothing is."""
        found = self._connection.value(
            "SELECT value FROM work_setting WHERE work_id = ? AND key = ?", (work_id, key)
        )
        return None if found is None else str(found)

    def all(self, work_id: WorkId) -> dict[str, str]:
        """Everything that is set for a work, by key."""
        return dict(
            self._connection.rows(
                "SELECT key, value FROM work_setting WHERE work_id = ? ORDER BY key", (work_id,)
            )
        )

    def having(self, key: str, value: str) -> list[str]:
        """The works (``uid``) for which a key has a value."""
        rows = self._connection.rows(
            """SELECT w.uid FROM work_setting s JOIN work w ON w.id = s.work_id
               WHERE s.key = ? AND s.value = ? ORDER BY w.id""",
            (key, value),
        )
        return [row[0] for row in rows]

    def put(self, work_id: WorkId, key: str, value: str | None) -> None:
        """Set a value, or with None forget it, in a transaction of its own.

        Silently nothing in a library that is read-only, or for a work that is gone.
        """
        connection = self._connection
        if connection.read_only:
            return
        with connection.write():
            if value is None:
                connection.execute("DELETE FROM work_setting WHERE work_id = ? AND key = ?", (work_id, key))
                return
            connection.execute(
                """INSERT INTO work_setting(work_id, key, value) SELECT id, ?2, ?3 FROM work WHERE id = ?1
                   ON CONFLICT(work_id, key) DO UPDATE SET value = excluded.value""",
                (work_id, key, value),
            )
