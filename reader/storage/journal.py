"""Undo and redo, kept in the library itself.

TEMP triggers (they belong to the connection, the file carries none) note the image of each
row before and after a change, as JSON data. When a step ends its images are folded into one per
row and stored. Undo writes the images before back with statements made from this program's own
list of columns: nothing that stands in a file is ever executed.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
import time
from collections import defaultdict
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from reader.model.change import ChangeSet, Direction, Step
from reader.storage import derived
from reader.storage.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable

    from reader.storage.connection import Connection

KEPT_STEPS: Final = 5_000
MERGE_SECONDS: Final = 60.0

GATHERED: Final = "gathered:"
"""Begins the merge keys of steps that are added to beside other steps."""

_SURROGATE: Final = re.compile("[\ud800-\udfff]")

_FOLLOWING: Final = {"block": frozenset({"modified_at"}), "bead": frozenset({"sentences"})}
"""Columns that typing changes although the text is what it was."""

_PARTS: Final = {
    "bead_block": "bead",
    "bead_tag": "bead",
    "collection_work": "work",
    "work_tag": "work",
    "selector": "annotation",
    "annotation_tag": "annotation",
    "annotation_row": "annotation",
    "annotation_author": "annotation",
    "term": "concept",
    "concept_scope": "concept",
    "term_detail": "term",
    "term_refusal": "term",
}
"""Tables whose rows are parts of a row of another one: a step that touches the part touches the whole."""

_NEEDED: Final[dict[str, dict[str, type]]] = {
    "block": {"text": str},
    **{table: {f"{whole}_id": int} for table, whole in _PARTS.items()},
}
"""What a step's images must hold, to find out what else the step touched."""

_DOCUMENT_OF: Final = "iif(json_valid({0}), json_extract({0}, '$.document_id'), NULL)"

Record = dict[str, Any]


@dataclass(slots=True)
class Image:
    """One row before and after a step; None where it did not exist."""

    before: Record | None
    after: Record | None


Images = dict[tuple[str, int], Image]


@dataclass(slots=True)
class OpenStep:
    """A step under way. ``changes`` is filled when it ends."""

    step: Step
    merges: bool
    """Whether it goes on with the step before it (typing)."""
    changes: ChangeSet


class Journal:
    """Records, undoes and redoes steps."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        if not connection.read_only:
            self._install()

    def _install(self) -> None:
        raw = self._connection.raw
        raw.execute("CREATE TEMP TABLE recording(id INTEGER PRIMARY KEY)")
        raw.execute(
            "CREATE TEMP TABLE image(id INTEGER PRIMARY KEY, tbl TEXT, row INTEGER, before TEXT, after TEXT)"
        )
        for table, columns in COLUMNS.items():
            old = "json_object(" + ", ".join(f"'{c}', old.{c}" for c in columns) + ")"
            new = "json_object(" + ", ".join(f"'{c}', new.{c}" for c in columns) + ")"
            for event, row, before, after in (
                ("INSERT", "new.id", "NULL", new),
                ("UPDATE", "new.id", old, new),
                ("DELETE", "old.id", old, "NULL"),
            ):
                raw.execute(
                    f"CREATE TEMP TRIGGER note_{event}_{table} AFTER {event} ON main.{table}"
                    " WHEN EXISTS (SELECT 1 FROM recording) BEGIN INSERT INTO image(tbl, row, before, after)"
                    f" VALUES('{table}', {row}, {before}, {after}); END"
                )

    # -- recording -------------------------------------------------------------------------

    @contextmanager
    def step(self, step: Step, merge_key: str = "") -> Generator[OpenStep]:
        """One user step in one transaction; on any exception nothing of it remains.

        With a ``merge_key`` the step goes on with the last one if that has the same key, is
        less than a minute old and nothing was undone since. A step that changes nothing is not
        recorded.
        """
        with self._connection.write():
            raw = self._connection.raw
            last = self._mergeable(merge_key)
            open_step = OpenStep(step, last is not None, ChangeSet(step))
            raw.execute("INSERT INTO recording VALUES(1)")
            yield open_step
            images = self._recorded()
            if images:
                self._store(step, merge_key, last, images)
            open_step.changes = self._changes(step, images, Direction.DONE)

    @contextmanager
    def gathered_step(self, step: Step, key: str) -> Generator[OpenStep]:
        """A piece of long work that goes on beside a person's own steps, in one transaction.

        All pieces with the same ``key`` make one step, which stands in the history where the first
        of them was made: steps made since are undone before it, and what was undone can still be
        done again. A piece that has to do with one of those steps cannot go below it; it begins a
        step of its own, as any other does.
        """
        key = GATHERED + key
        with self._connection.write():
            open_step = OpenStep(step, merges=False, changes=ChangeSet(step))
            self._connection.raw.execute("INSERT INTO recording VALUES(1)")
            yield open_step
            images = self._recorded()
            if images:
                home = next((n for n in self._homes(key) if self._fits_below(n, images)), None)
                if home is None:
                    self._store(step, key, None, images)
                else:
                    self._add_to(home, images)
            open_step.changes = self._changes(step, images, Direction.DONE)

    def _recorded(self) -> Images:
        """End the recording; what it noted, with sizes and search brought up to date."""
        derived.settle_rows(self._connection)
        images = self._take()
        self._connection.raw.execute("DELETE FROM recording")
        derived.refresh_search(self._connection, _block_texts(images))
        return images

    def _homes(self, key: str) -> list[int]:
        """The steps a piece may be added to, the oldest first."""
        sql = "SELECT id FROM journal_step WHERE merge_key = ? AND undone = 0 ORDER BY id"
        return [row[0] for row in self._connection.rows(sql, (key,))]

    def _fits_below(self, number: int, images: Images) -> bool:
        """Whether a piece just made could as well have been made before every step after ``number``.

        It could where they touch other rows, and where no block of its document changed places or
        could come back to the place a new one has taken.
        """
        connection = self._connection
        if connection.row("SELECT 1 FROM journal_step WHERE id > ?", (number,)) is None:
            return True
        for table, row in images:
            sql = "SELECT 1 FROM journal_row WHERE step_id > ? AND tbl = ? AND row = ? LIMIT 1"
            if connection.row(sql, (number, table, row)) is not None:
                return False
        places: dict[int, set[int]] = defaultdict(set)
        for (table, _), image in images.items():
            if table != "block":
                continue
            if image.before is None and image.after is not None:
                places[image.after["document_id"]].add(image.after["rank"])
            elif image.after is None or image.before is None or image.before["rank"] != image.after["rank"]:
                return False
        return all(not self._places_differ(number, *place) for place in places.items())

    def _places_differ(self, number: int, document: int, ranks: set[int]) -> bool:
        """Whether a step after ``number`` moved blocks of a document, or one came from or went to a rank."""
        found = self._connection.rows(
            """SELECT json_extract(before, '$.rank'), json_extract(after, '$.rank') FROM journal_row
               WHERE step_id > ?1 AND tbl = 'block' AND json_valid(coalesce(before, after))
               AND json_extract(coalesce(before, after), '$.document_id') = ?2
               AND json_extract(before, '$.rank') IS NOT json_extract(after, '$.rank')""",
            (number, document),
        )
        return any(None not in pair or ranks & set(pair) for pair in found)

    def _add_to(self, number: int, images: Images) -> None:
        """Add a piece to the end of a step; rows it has already go on from where they were."""
        connection = self._connection
        for (table, row), image in images.items():
            known = connection.row(
                "SELECT id, before FROM journal_row WHERE step_id = ? AND tbl = ? AND row = ?",
                (number, table, row),
            )
            if known is None:
                connection.insert(
                    "journal_row",
                    step_id=number, tbl=table, row=row, before=_dump(image.before), after=_dump(image.after),
                )  # fmt: skip
            elif known[1] is None and image.after is None:
                connection.delete("journal_row", known[0])
            else:
                connection.update("journal_row", known[0], after=_dump(image.after))

    def _mergeable(self, merge_key: str) -> int | None:
        if not merge_key:
            return None
        last = self._connection.row(
            "SELECT id, merge_key, at, undone FROM journal_step ORDER BY id DESC LIMIT 1"
        )
        if last is None or last[1] != merge_key or last[3] or not 0 <= time.time() - last[2] <= MERGE_SECONDS:
            return None
        return int(last[0])

    def _take(self) -> Images:
        images: Images = {}
        for table, row, before, after in self._connection.rows(
            "SELECT tbl, row, before, after FROM image ORDER BY id"
        ):
            record = None if after is None else json.loads(after)
            known = images.get((table, row))
            if known is None:
                images[table, row] = Image(None if before is None else json.loads(before), record)
            else:
                known.after = record
        self._connection.execute("DELETE FROM image")
        return {key: image for key, image in images.items() if image.before != image.after}

    def _store(self, step: Step, merge_key: str, last: int | None, images: Images) -> None:
        connection = self._connection
        connection.execute("DELETE FROM journal_step WHERE undone = 1")
        if last is None:
            number = connection.insert("journal_step", step=step.value, merge_key=merge_key, at=time.time())
            connection.execute("DELETE FROM journal_step WHERE id <= ?", (number - KEPT_STEPS,))
        else:
            number = last
            images = self._joined(last, images)
            connection.execute("DELETE FROM journal_row WHERE step_id = ?", (last,))
            connection.update("journal_step", last, at=time.time())
            if _nothing_to_see(images):  # typed back to where it began
                self._write({key: Image(image.after, image.before) for key, image in images.items()})
                connection.delete("journal_step", last)
                return
        connection.executemany(
            "INSERT INTO journal_row(step_id, tbl, row, before, after) VALUES(?, ?, ?, ?, ?)",
            [(number, table, row, _dump(i.before), _dump(i.after)) for (table, row), i in images.items()],
        )

    def _joined(self, number: int, later: Images) -> Images:
        images = self._load(number)
        for key, image in later.items():
            if key in images:
                images[key].after = image.after
            else:
                images[key] = image
        return {key: image for key, image in images.items() if image.before != image.after}

    def forget(self, document: int) -> None:
        """Inside a transaction: drop the steps that touched a document's blocks, and all before them.

        For rows that arrive outside the history and hang on those blocks: replaying such a step
        would pass them by.
        """
        touching = f"""SELECT step_id FROM journal_row WHERE tbl = 'block'
            AND ({_DOCUMENT_OF.format("after")} = ?1 OR {_DOCUMENT_OF.format("before")} = ?1)"""
        connection = self._connection
        connection.execute(
            f"""DELETE FROM journal_step WHERE undone = 0 AND id <=
                (SELECT max(id) FROM journal_step WHERE undone = 0 AND id IN ({touching}))""",
            (document,),
        )
        connection.execute(
            f"""DELETE FROM journal_step WHERE undone = 1 AND id >=
                (SELECT min(id) FROM journal_step WHERE undone = 1 AND id IN ({touching}))""",
            (document,),
        )

    def head(self) -> tuple[int, int]:
        """How far the history has gone: its last step, and how many are undone; other after each step."""
        row = self._connection.row("SELECT coalesce(max(id), 0), coalesce(sum(undone), 0) FROM journal_step")
        return int(row[0]), int(row[1])

    # -- replaying -------------------------------------------------------------------------

    @property
    def undo_step(self) -> Step | None:
        """What :meth:`undo` would take back."""
        return self._step("SELECT step FROM journal_step WHERE undone = 0 ORDER BY id DESC LIMIT 1")

    @property
    def redo_step(self) -> Step | None:
        """What :meth:`redo` would do again."""
        return self._step("SELECT step FROM journal_step WHERE undone = 1 ORDER BY id LIMIT 1")

    def _step(self, sql: str) -> Step | None:
        name = self._connection.value(sql)
        return None if name is None else self._known_step(name)

    def _known_step(self, name: Any) -> Step:
        try:
            return Step(name)
        except ValueError as error:
            raise self._connection.damaged("the history") from error

    def undo(self) -> ChangeSet | None:
        """Take back the last step; None when there is none."""
        return self._replay(
            "SELECT id, step FROM journal_step WHERE undone = 0 ORDER BY id DESC LIMIT 1", undone=1
        )

    def redo(self) -> ChangeSet | None:
        """Do the step undone last again; None when there is none."""
        return self._replay(
            "SELECT id, step FROM journal_step WHERE undone = 1 ORDER BY id LIMIT 1", undone=0
        )

    def _replay(self, which: str, *, undone: int) -> ChangeSet | None:
        if self._connection.row(which) is None:
            return None
        try:
            return self._replay_step(which, undone=undone)
        except sqlite3.IntegrityError as error:
            # an image that breaks the schema's rules was not written by this program
            raise self._connection.damaged("the history") from error

    def _replay_step(self, which: str, *, undone: int) -> ChangeSet | None:
        connection = self._connection
        with connection.write():
            found = connection.row(which)
            if found is None:
                return None
            number, step = found[0], self._known_step(found[1])
            images = self._load(number)
            if undone:
                images = {key: Image(image.after, image.before) for key, image in images.items()}
            direction = Direction.UNDONE if undone else Direction.REDONE
            before = self._changes(step, images, direction)
            self._write(images)
            derived.refresh_search(connection, _block_texts(images))
            connection.execute(
                "UPDATE journal_step SET merge_key = '' WHERE merge_key <> '' AND merge_key NOT GLOB ?",
                (GATHERED + "*",),
            )
            connection.update("journal_step", number, undone=undone)
            return _union(before, self._changes(step, images, direction))

    def _load(self, number: int) -> Images:
        images: Images = {}
        for table, row, before, after in self._connection.rows(
            "SELECT tbl, row, before, after FROM journal_row WHERE step_id = ? ORDER BY id", (number,)
        ):
            images[table, row] = Image(self._record(table, row, before), self._record(table, row, after))
        return images

    def _record(self, table: str, row: int, text: str | None) -> Record | None:
        if text is None:
            return None
        damaged = self._connection.damaged("the history")
        if table not in COLUMNS:
            raise damaged
        try:
            record = json.loads(text)
        except (ValueError, RecursionError) as error:
            raise damaged from error
        if not isinstance(record, dict) or record.get("id") != row:
            raise damaged
        if not all(isinstance(record.get(name), kind) for name, kind in _NEEDED.get(table, {}).items()):
            raise damaged
        # a column added by a later migration keeps its default
        kept = {name: record[name] for name in COLUMNS[table] if name in record}
        if not all(_storable(value) for value in kept.values()):
            raise damaged
        return kept

    def _write(self, images: Images) -> None:
        """Bring every row from its image ``before`` to the one ``after``.

        Updates come first, so that no row hangs on one that is about to be deleted; whatever
        a cascade would take then has an image of its own. Only columns that differ are set.
        """
        connection = self._connection
        connection.execute("PRAGMA defer_foreign_keys = ON")
        for (table, row), image in images.items():
            if image.before is not None and image.after is not None:
                old = image.before
                changed = {k: v for k, v in image.after.items() if k not in old or old[k] != v}
                if changed:
                    connection.update(table, row, **changed)
        for (table, row), image in images.items():
            if image.after is None:
                connection.delete(table, row)
        for (table, _), image in images.items():
            if image.before is None and image.after is not None:
                connection.insert(table, **image.after)

    def bring(self, images: Images) -> None:
        """Inside a step: bring rows from what they are now (``before``) to something else (``after``)."""
        self._write(images)

    def bring_outside(self, step: Step, images: Images) -> ChangeSet:
        """Inside a transaction that is no step: as :meth:`bring`, with the search index; what changed."""
        self._write(images)
        derived.refresh_search(self._connection, _block_texts(images))
        return self._changes(step, images, Direction.DONE)

    # -- what the views hear ---------------------------------------------------------------

    def _changes(self, step: Step, images: Images, direction: Direction) -> ChangeSet:
        rows: dict[str, set[int]] = defaultdict(set)
        for (table, row), image in images.items():
            rows[table].add(row)
            for record in (image.before, image.after):
                if record is None:
                    continue
                whole = _PARTS.get(table)
                if whole is not None:
                    rows[whole].add(record[f"{whole}_id"])
        if rows["block"]:
            rows["bead"] |= derived.beads_of(self._connection, rows["block"])
        return ChangeSet(step, {table: frozenset(ids) for table, ids in rows.items() if ids}, direction)


def _dump(record: Record | None) -> str | None:
    return None if record is None else json.dumps(record, ensure_ascii=False, separators=(",", ":"))


def _storable(value: Any) -> bool:
    """Whether a value of an image is one SQLite could have held."""
    if isinstance(value, str):
        return _SURROGATE.search(value) is None
    if isinstance(value, int):
        return -(1 << 63) <= value < 1 << 63
    return value is None or (isinstance(value, float) and math.isfinite(value))


def _nothing_to_see(images: Images) -> bool:
    """Whether only what follows from texts differs: times, their memory, pairs of sentences."""
    for (table, _), image in images.items():
        if table == "block_history" and image.before is None:
            continue
        if image.before is None or image.after is None:
            return False
        differ = {name for name, value in image.after.items() if image.before.get(name) != value}
        if not differ <= _FOLLOWING.get(table, frozenset()):
            return False
    return True


def _block_texts(images: Images) -> dict[int, str | None]:
    """Blocks whose text differs, with the new text, None for those that are gone."""
    return {
        row: None if image.after is None else image.after["text"]
        for (table, row), image in images.items()
        if table == "block"
        and (image.before is None or image.after is None or image.before["text"] != image.after["text"])
    }


def _union(one: ChangeSet, other: ChangeSet) -> ChangeSet:
    tables: Iterable[str] = one.rows.keys() | other.rows.keys()
    return ChangeSet(one.step, {t: one.touched(t) | other.touched(t) for t in tables}, one.direction)
