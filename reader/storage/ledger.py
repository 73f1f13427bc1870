"""The ledger: what left this machine, when and to whom. Not part of the history."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, Final

from reader.model.run import LedgerLine, LedgerTotals
from reader.storage.clock import now
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.document import BlockId
    from reader.model.translation import Sent
    from reader.storage.connection import Connection

_LINE: Final = "id, at, engine, host, work_uid, block_id, characters, bytes, outcome, text"
_ANY: Final = 1_000_000_000


class Ledger:
    """Keeps lines; each call that writes is a transaction of its own."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._lines: dict[str, int] = {}
        """Lines whose outcome is not known yet, by the id under which they are told twice."""

    def tell(self, sent: Sent, work_uid: str = "", block_id: BlockId | None = None) -> None:
        """Note what leaves, and when told again under the same id, how it came out.

        Raises:
            LibraryError: it could not be written; then the text must not leave.
        """
        connection = self._connection
        with connection.write():
            known = self._lines.get(sent.id)
            if known is None:
                self._lines[sent.id] = connection.insert(
                    "sent",
                    at=now(),
                    engine=sent.engine,
                    host=sent.host,
                    work_uid=work_uid,
                    block_id=block_id,
                    characters=sent.characters,
                    bytes=sent.bytes,
                    outcome=sent.outcome,
                    text=_storable(sent.text),
                )
            else:
                connection.update("sent", known, outcome=sent.outcome)
        if sent.outcome:
            self._lines.pop(sent.id, None)

    def lines(
        self, *, words: str = "", host: str = "", work_uid: str = "", since: str = "", most: int = _ANY
    ) -> list[LedgerLine]:
        """Lines that are wanted, the last first; ``words`` are looked for in text, host and engine."""
        where, values = _where(host, work_uid, since)
        rows = self._connection.rows(f"SELECT {_LINE} FROM sent WHERE {where} ORDER BY id DESC", values)
        wanted = words.casefold()  # SQLite folds ASCII only
        lines = (LedgerLine(*row) for row in rows)
        found = (line for line in lines if not wanted or wanted in _words(line).casefold())
        return list(islice(found, most))

    def totals(self) -> LedgerTotals:
        """Sums over all lines."""
        return LedgerTotals(
            *self._connection.row(
                "SELECT count(*), coalesce(sum(characters), 0), coalesce(sum(bytes), 0) FROM sent"
            )
        )

    def hosts(self) -> list[str]:
        """Everybody something was sent to, in alphabetical order."""
        return [row[0] for row in self._connection.rows("SELECT DISTINCT host FROM sent ORDER BY host")]

    def clear(self, line_ids: Iterable[int] | None = None) -> None:
        """Forget these lines, or all."""
        with self._connection.write():
            if line_ids is None:
                self._connection.execute("DELETE FROM sent")
                return
            for some in pieces(line_ids):
                self._connection.execute(f"DELETE FROM sent WHERE id IN ({marks(some)})", some)


def _where(host: str, work_uid: str, since: str) -> tuple[str, tuple[Any, ...]]:
    wanted = {"host = ?": host, "work_uid = ?": work_uid, "at >= ?": since}
    parts = {part: value for part, value in wanted.items() if value}
    return " AND ".join(parts) or "1", tuple(parts.values())


def _words(line: LedgerLine) -> str:
    return f"{line.text}\n{line.host}\n{line.engine}"


def _storable(text: str) -> str:
    """Half characters cannot be written; what leaves replaces them as well."""
    return text.encode("utf-8", "replace").decode()
