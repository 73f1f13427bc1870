"""Making a library and bringing an older one up to date.

sqlite-utils keeps the books (table ``_sqlite_migrations``) and gives each migration its own
transaction; the migrations themselves are plain SQL. ``user_version`` is raised inside the
same transaction, so that it can be read without importing sqlite-utils.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.storage import schema

if TYPE_CHECKING:
    import sqlite3

    from sqlite_utils import Database, Migrations  # noqa: TC004  imported late: 0.15 s


_SOURCES_OF_THE_FIRST: Final = (
    """INSERT INTO source(document_id, sha256, raw, repairs, dropped)
        SELECT f.document_id, d.source_sha256, f.raw, f.repairs, f.dropped
        FROM source_file f JOIN document d ON d.id = f.document_id ORDER BY f.document_id""",
    "INSERT INTO document_source(document_id, source_id) SELECT document_id, id FROM source ORDER BY id",
    "DROP TABLE source_file",
)


def known() -> Migrations:
    """All migrations, oldest first; the function's number is the version it makes."""
    from sqlite_utils import Migrations  # noqa: PLC0415  deferred: 0.15 s, only new and old files need it

    migrations = Migrations("zwiesprache")

    @migrations(name="m001_first")
    def m001_first(db: Database) -> None:
        for statement in schema.FIRST:
            db.conn.execute(statement)
        db.conn.execute(f"PRAGMA application_id = {schema.APPLICATION_ID}")
        db.conn.execute("PRAGMA user_version = 1")

    @migrations(name="m002_editions_of_sources")
    def m002_editions_of_sources(db: Database) -> None:
        # no library of version 1 holds a picture
        for statement in (
            "DROP TABLE asset",
            *schema.SECOND,
            *_SOURCES_OF_THE_FIRST,
            "PRAGMA user_version = 2",
        ):
            db.conn.execute(statement)

    @migrations(name="m003_repairs")
    def m003_repairs(db: Database) -> None:
        for statement in (*schema.THIRD, "PRAGMA user_version = 3"):
            db.conn.execute(statement)

    @migrations(name="m004_engines_and_readers")
    def m004_engines_and_readers(db: Database) -> None:
        for statement in (*schema.FOURTH, "PRAGMA user_version = 4"):
            db.conn.execute(statement)

    @migrations(name="m005_hand_overs")
    def m005_hand_overs(db: Database) -> None:
        for statement in (*schema.FIFTH, "PRAGMA user_version = 5"):
            db.conn.execute(statement)

    return migrations


class Plan(NamedTuple):
    """The version to bring a file to, and the migrations that lead there."""

    version: int
    migrations: Callable[[], Migrations]


PRESENT: Final = Plan(schema.VERSION, known)
"""The schema of this program."""


def migrate(raw: sqlite3.Connection, plan: Plan = PRESENT) -> None:
    """Apply what the file has not had yet."""
    from sqlite_utils import Database  # noqa: PLC0415  deferred: see known()

    plan.migrations().apply(Database(raw, execute_plugins=False))
