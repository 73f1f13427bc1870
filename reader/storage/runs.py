"""Runs of machine translation and the paragraphs in them. Not part of the history."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from reader.errors import EditRefused
from reader.model.bitext import BeadId, BitextId
from reader.model.document import BlockId
from reader.model.run import Item, ItemId, ItemState, Run, RunCounts, RunId, RunOptions, RunState, Scope
from reader.storage.clock import new_uid, now
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.run import ItemDraft
    from reader.storage.connection import Connection

KEPT_RUNS: Final = 20
"""Ended runs of a bitext that are kept; older ones go when another begins."""

_RUN: Final = "id, uid, bitext_id, engine, options, state, reason, resume_at, started_at, modified_at"
_ITEM: Final = """id, run_id, bead_id, block_id, source_sha256, target_sha256, state, reason, detail,
    attempts, modified_at"""
_UNTRANSLATED: Final = """
    SELECT r.id, b.id, b.text, r.rank, b.rank FROM bead r
    JOIN bead_block x ON x.bead_id = r.id AND x.side = 'source' JOIN block b ON b.id = x.block_id
    WHERE {}r.bitext_id = ? AND NOT EXISTS (
        SELECT 1 FROM bead_block y JOIN block t ON t.id = y.block_id
        WHERE y.bead_id = r.id AND y.side = 'target' AND trim(t.text, char(32, 9, 10, 160)) <> '')
    AND NOT EXISTS (SELECT 1 FROM bead_tag g WHERE g.bead_id = r.id AND g.tag = 'omitted') {}
"""
_OVER: Final = f"'{RunState.DONE.value}', '{RunState.CANCELLED.value}'"


class Runs:
    """Stores runs. Each call that writes is a transaction of its own, but for :meth:`settle`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # -- reading ---------------------------------------------------------------------------------

    def get(self, run_id: RunId) -> Run:
        """One run.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row(f"SELECT {_RUN} FROM mt_run WHERE id = ?", (run_id,))
        if row is None:
            raise EditRefused("gone")
        return self._run(row)

    def of_bitext(self, bitext_id: BitextId) -> list[Run]:
        """All runs of a bitext, the last first."""
        rows = self._connection.rows(
            f"SELECT {_RUN} FROM mt_run WHERE bitext_id = ? ORDER BY id DESC", (bitext_id,)
        )
        return [self._run(row) for row in rows]

    def unfinished(self) -> list[Run]:
        """The runs of works on the shelf that are neither done nor cancelled, the last first."""
        rows = self._connection.rows(
            f"""SELECT {", ".join(f"r.{name.strip()}" for name in _RUN.split(","))} FROM mt_run r
                JOIN bitext t ON t.id = r.bitext_id JOIN document d ON d.id = t.original_id
                JOIN work w ON w.id = d.work_id
                WHERE r.state NOT IN ({_OVER}) AND w.deleted_at IS NULL ORDER BY r.id DESC"""
        )
        return [self._run(row) for row in rows]

    def counts(self, run_id: RunId) -> RunCounts:
        """How many paragraphs are in each state."""
        found = dict(
            self._connection.rows(
                "SELECT state, count(*) FROM mt_item WHERE run_id = ? GROUP BY state", (run_id,)
            )
        )
        return RunCounts(*(found.get(state.value, 0) for state in ItemState))

    def item(self, item_id: ItemId) -> Item:
        """One paragraph of a run.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row(f"SELECT {_ITEM} FROM mt_item WHERE id = ?", (item_id,))
        if row is None:
            raise EditRefused("gone")
        return self._item(row)

    def items(self, run_id: RunId, states: Iterable[ItemState] | None = None) -> list[Item]:
        """The paragraphs of a run, in order; only those in some states."""
        wanted = [] if states is None else [state.value for state in states]
        among = f"AND state IN ({marks([0] * len(wanted))})" if states is not None else ""
        rows = self._connection.rows(
            f"SELECT {_ITEM} FROM mt_item WHERE run_id = ? {among} ORDER BY rank", (run_id, *wanted)
        )
        return [self._item(row) for row in rows]

    def next_waiting(self, run_id: RunId) -> Item | None:
        """The first paragraph that waits."""
        row = self._connection.row(
            f"SELECT {_ITEM} FROM mt_item WHERE run_id = ? AND state = ? ORDER BY rank LIMIT 1",
            (run_id, ItemState.WAITING.value),
        )
        return None if row is None else self._item(row)

    def latest(self, bitext_id: BitextId, block_ids: Iterable[BlockId] | None = None) -> list[Item]:
        """How each paragraph stands in the last run it was in; done ones are left out, but to be looked at.

        Of these blocks of the original, or of all.
        """
        only = [None] if block_ids is None else pieces(block_ids)
        rows: list[Any] = []
        for some in only:
            among = "" if some is None else f"AND i.block_id IN ({marks(some)})"
            rows += self._connection.rows(
                f"""SELECT {_ITEM} FROM mt_item WHERE (state <> ? OR reason <> '') AND id IN (
                    SELECT max(i.id) FROM mt_item i JOIN mt_run r ON r.id = i.run_id
                    WHERE r.bitext_id = ? {among} GROUP BY i.block_id)""",
                (ItemState.DONE.value, bitext_id, *(some or ())),
            )
        return [self._item(row) for row in rows]

    def made(self, run_id: RunId) -> list[Item]:
        """The paragraphs that are done, in order."""
        return self.items(run_id, [ItemState.DONE])

    def of_blocks(self, run_id: RunId, block_ids: Iterable[BlockId]) -> list[Item]:
        """What a run has to do with these paragraphs of the original, in order."""
        rows: list[Any] = []
        for some in pieces(block_ids):
            rows += self._connection.rows(
                f"SELECT {_ITEM} FROM mt_item WHERE run_id = ? AND block_id IN ({marks(some)}) ORDER BY rank",
                (run_id, *some),
            )
        return [self._item(row) for row in rows]

    def untranslated(
        self, bitext_id: BitextId, bead_ids: Iterable[BeadId] | None = None
    ) -> list[tuple[BeadId, BlockId, str]]:
        """Row, id and text of each paragraph of rows without a translation, in order; of these rows or all.

        Rows that lack their translation on purpose are left out.
        """
        only = [None] if bead_ids is None else pieces(bead_ids)
        rows: list[Any] = []
        for some in only:
            # "+": of rows that are named SQLite would rather walk all of the bitext than look each up
            among = ("", "") if some is None else ("+", f"AND r.id IN ({marks(some)})")
            rows += self._connection.rows(_UNTRANSLATED.format(*among), (bitext_id, *(some or ())))
        rows.sort(key=lambda row: row[3:])
        return [(BeadId(row[0]), BlockId(row[1]), row[2]) for row in rows if row[2].strip()]

    # -- writing ---------------------------------------------------------------------------------

    def add(self, bitext_id: BitextId, engine: str, options: RunOptions, items: Sequence[ItemDraft]) -> RunId:
        """A run with its paragraphs waiting; those of one original paragraph only once."""
        connection, at = self._connection, now()
        with connection.write():
            connection.execute(
                f"""DELETE FROM mt_run WHERE state IN ({_OVER}) AND id IN (SELECT id FROM mt_run
                    WHERE bitext_id = ? ORDER BY id DESC LIMIT -1 OFFSET ?)""",
                (bitext_id, KEPT_RUNS - 1),
            )
            run = connection.insert(
                "mt_run",
                uid=new_uid(),
                bitext_id=bitext_id,
                engine=engine,
                options=_dump(options),
                state=RunState.RUNNING.value,
                started_at=at,
                modified_at=at,
            )
            connection.executemany(
                """INSERT INTO mt_item(run_id, rank, bead_id, block_id, source_sha256, target_sha256, state)
                   VALUES(?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING""",
                [(run, rank, *item, ItemState.WAITING.value) for rank, item in enumerate(items)],
            )
        return RunId(run)

    def set_state(
        self,
        run_id: RunId,
        state: RunState,
        reason: str = "",
        resume_at: str = "",
        *,
        owner: str | None = None,
    ) -> None:
        """Say how a run stands, why, and when it may go on; ``owner`` is who is at work on it now."""
        with self._connection.write():
            self._connection.update(
                "mt_run", run_id, state=state.value, reason=reason, resume_at=resume_at, modified_at=now()
            )
            if owner is not None:
                self._own(run_id, owner)

    def _own(self, run_id: RunId, owner: str) -> None:
        options = self.get(run_id).options
        changed = RunOptions(options.scope, options.model, options.renew, owner)
        self._connection.update("mt_run", run_id, options=_dump(changed))

    def set_engine(self, run_id: RunId, engine: str, model: str) -> None:
        """Let another engine do the rest."""
        with self._connection.write():
            options = self.get(run_id).options
            changed = RunOptions(options.scope, model, options.renew, options.owner)
            self._connection.update(
                "mt_run", run_id, engine=engine, options=_dump(changed), modified_at=now()
            )

    def attempt(self, item_id: ItemId) -> None:
        """Count one more attempt at a paragraph."""
        with self._connection.write():
            self._connection.execute(
                "UPDATE mt_item SET attempts = attempts + 1, modified_at = ? WHERE id = ?", (now(), item_id)
            )

    def put(self, item_id: ItemId, state: ItemState, reason: str = "", detail: str = "") -> bool:
        """Say how a waiting paragraph came out; False, and nothing is changed, when it no longer waits."""
        with self._connection.write():
            return self.settle(item_id, state, reason, detail)

    def settle(
        self,
        item_id: ItemId,
        state: ItemState,
        reason: str = "",
        detail: str = "",
        target_sha256: str | None = None,
    ) -> bool:
        """As :meth:`put`, inside a transaction that writes its translation too."""
        connection = self._connection
        waits = connection.value(
            "SELECT 1 FROM mt_item WHERE id = ? AND state = ?", (item_id, ItemState.WAITING.value)
        )
        if waits is None:
            return False
        written = {} if target_sha256 is None else {"target_sha256": target_sha256}
        connection.update(
            "mt_item", item_id, state=state.value, reason=reason, detail=detail, modified_at=now(), **written
        )
        connection.execute(
            "UPDATE mt_run SET modified_at = ? WHERE id = (SELECT run_id FROM mt_item WHERE id = ?)",
            (now(), item_id),
        )
        return True

    def wait_again(
        self, run_id: RunId, item_ids: Iterable[ItemId], hashes: dict[ItemId, tuple[str, str]]
    ) -> int:
        """Let paragraphs that failed or were skipped wait once more, as they are now; their number.

        ``hashes`` are those of each one's original and translation.
        """
        count = 0
        with self._connection.write():
            for item_id in item_ids:
                source, target = hashes[item_id]
                found = self._connection.value(
                    "SELECT 1 FROM mt_item WHERE id = ? AND run_id = ? AND state IN (?, ?)",
                    (item_id, run_id, ItemState.FAILED.value, ItemState.SKIPPED.value),
                )
                if found is not None:
                    self._connection.update(
                        "mt_item", item_id, state=ItemState.WAITING.value, reason="", detail="", attempts=0,
                        source_sha256=source, target_sha256=target, modified_at=now(),
                    )  # fmt: skip
                    count += 1
        return count

    # -- rows as values --------------------------------------------------------------------------

    def _run(self, row: Any) -> Run:
        try:
            return Run(
                RunId(row[0]), row[1], BitextId(row[2]), row[3], _options(row[4]), RunState(row[5]), *row[6:]
            )
        except (ValueError, TypeError, KeyError, RecursionError) as error:
            raise self._connection.damaged("a run of machine translation") from error

    def _item(self, row: Any) -> Item:
        try:
            return Item(
                ItemId(row[0]), RunId(row[1]), BeadId(row[2]), BlockId(row[3]), row[4], row[5],
                ItemState(row[6]), *row[7:],
            )  # fmt: skip
        except ValueError as error:
            raise self._connection.damaged("a run of machine translation") from error


def _dump(options: RunOptions) -> str:
    return json.dumps(
        {
            "scope": options.scope.value,
            "model": options.model,
            "renew": options.renew,
            "owner": options.owner,
        },
        ensure_ascii=False,
    )


def _options(text: str) -> RunOptions:
    found = json.loads(text)
    if not isinstance(found, dict):
        raise TypeError(text[:80])
    return RunOptions(
        Scope(found.get("scope", Scope.ALL.value)),
        str(found.get("model", "")),
        found.get("renew") is True,
        str(found.get("owner", "")),
    )
