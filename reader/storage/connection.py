"""One connection to one library file: opening, reading, writing, and what can go wrong.

SQLite's errors become :class:`reader.errors.LibraryError` here and nowhere else.
"""

from __future__ import annotations

import sqlite3
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import quote

from reader.errors import (
    DamagedLibraryError,
    LibraryError,
    LibraryFullError,
    LockedLibraryError,
    NotALibraryError,
    ReadOnlyLibraryError,
)

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

_AT_ONCE: Final = 1_000
BUSY_SECONDS: Final = 2.0
"""How long a write waits for another program before it gives up."""

LARGEST_VALUE: Final = 512 * 1024 * 1024
"""Bytes of one value: a file that claims more is not ours."""

_NETWORK: Final = frozenset(
    {"nfs", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afs", "ncpfs", "9p", "davfs", "fuse.sshfs",
     "fuse.davfs2", "fuse.rclone", "fuse.gvfsd-fuse", "fuse.glusterfs", "ceph", "glusterfs"}
)  # fmt: skip

READ_ONLY_REASON: Final = (
    "the library can only be read; save a copy in a folder you may write to, or change the permissions"
)

_REASONS: Final[tuple[tuple[str, type[LibraryError], str], ...]] = (
    ("SQLITE_FULL", LibraryFullError, "the disk is full; free some space, nothing of this step was written"),
    ("SQLITE_IOERR_WRITE", LibraryFullError, "the disk takes no more; nothing of this step was written"),
    ("SQLITE_BUSY", LockedLibraryError, "another program is writing to the library; close it and try again"),
    (
        "SQLITE_LOCKED",
        LockedLibraryError,
        "another program is writing to the library; close it and try again",
    ),
    ("SQLITE_READONLY", ReadOnlyLibraryError, READ_ONLY_REASON),
    ("SQLITE_NOTADB", NotALibraryError, "this is not a library of Zwiesprache; choose another file"),
    (
        "SQLITE_CORRUPT",
        DamagedLibraryError,
        "the file is damaged; open the newest file in the backups folder",
    ),
    ("SQLITE_TOOBIG", DamagedLibraryError, "the file holds an impossibly large value; open a backup"),
    ("SQLITE_CANTOPEN", LibraryError, "the file cannot be opened; check that it exists and may be read"),
    ("SQLITE_PERM", LibraryError, "the file may not be opened; check its permissions"),
    ("SQLITE_IOERR", LibraryError, "the disk reported an error; check the disk, then open the library again"),
)


FAULTS: Final = (sqlite3.Error, UnicodeDecodeError)
"""What a statement may raise: SQLite's message about a damaged schema need not even be UTF-8."""


def translated(path: Path, error: sqlite3.Error | UnicodeDecodeError) -> LibraryError | None:
    """The error a person can act on, or None where ``error`` is a mistake of this program."""
    name = getattr(error, "sqlite_errorname", "") or ""
    for prefix, family, reason in _REASONS:
        if name.startswith(prefix):
            return family(path, reason)
    if isinstance(error, UnicodeDecodeError) or "decode to UTF-8" in str(error):
        return DamagedLibraryError(path, "a text in the file is damaged; open the newest backup")
    return None


def on_network(path: Path) -> bool:
    """Whether the file lies on a file system where WAL is unsafe (Linux: /proc/mounts; UNC paths)."""
    if str(path).startswith("\\\\"):
        return True
    mounts = Path("/proc/mounts")
    if not sys.platform.startswith("linux") or not mounts.exists():
        return False
    return filesystem_of(path.resolve(), mounts.read_text(encoding="utf-8", errors="replace")) in _NETWORK


def filesystem_of(path: Path, mounts: str) -> str:
    """Type of the file system ``path`` is on, from the text of ``/proc/mounts``."""
    best, kind = -1, ""
    for line in mounts.splitlines():
        fields = line.split(" ")
        if len(fields) < 3:
            continue
        point = Path(fields[1].replace("\\040", " ").replace("\\011", "\t").replace("\\134", "\\"))
        if path.is_relative_to(point) and len(point.parts) >= best:
            best, kind = len(point.parts), fields[2]
    return kind


class Connection:
    """Reads and writes with errors translated; the sqlite3 connection never leaves this folder."""

    def __init__(self, path: Path, raw: sqlite3.Connection, *, read_only: bool) -> None:
        self.path = path
        self.raw = raw
        self.read_only = read_only
        self.closed = False

    @contextmanager
    def guarded(self) -> Generator[None]:
        """Translate what SQLite reports inside."""
        try:
            yield
        except FAULTS as error:
            known = translated(self.path, error)
            if known is None:
                raise
            raise known from error

    def rows(self, sql: str, values: Sequence[Any] = ()) -> list[Any]:
        """All rows of a query, as tuples."""
        with self.guarded():
            return self.raw.execute(sql, values).fetchall()

    def each(self, sql: str, values: Sequence[Any] = ()) -> Iterator[Any]:
        """The rows of a query, some hundreds in memory at a time; to be read to the end at once."""
        with self.guarded():
            cursor = self.raw.execute(sql, values)
        while True:
            with self.guarded():
                some = cursor.fetchmany(_AT_ONCE)
            if not some:
                return
            yield from some

    def row(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first row, or None."""
        with self.guarded():
            return self.raw.execute(sql, values).fetchone()

    def value(self, sql: str, values: Sequence[Any] = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.row(sql, values)
        return None if row is None else row[0]

    def execute(self, sql: str, values: Sequence[Any] = ()) -> int:
        """Run a writing statement inside :meth:`write`; the id of an inserted row."""
        with self.guarded():
            return self.raw.execute(sql, values).lastrowid or 0

    def executemany(self, sql: str, values: Iterable[Sequence[Any]]) -> None:
        """Run a writing statement once for each of ``values``."""
        with self.guarded():
            self.raw.executemany(sql, values)

    def insert(self, table: str, **values: Any) -> int:
        """Insert one row and return its id."""
        names, marks = ", ".join(values), ", ".join("?" * len(values))
        return self.execute(f"INSERT INTO {table}({names}) VALUES({marks})", tuple(values.values()))

    def update(self, table: str, row: int, **values: Any) -> None:
        """Change columns of the row with that id."""
        sets = ", ".join(f"{name} = ?" for name in values)
        self.execute(f"UPDATE {table} SET {sets} WHERE id = ?", (*values.values(), row))

    def delete(self, table: str, row: int) -> None:
        """Delete the row with that id."""
        self.execute(f"DELETE FROM {table} WHERE id = ?", (row,))

    @contextmanager
    def write(self) -> Generator[None]:
        """One transaction, begun with the write lock; everything or nothing.

        Raises:
            ReadOnlyLibraryError: the library was opened for reading only.
            LockedLibraryError: another program holds the lock.
            LibraryFullError: the disk is full.
        """
        if self.read_only:
            raise ReadOnlyLibraryError(self.path, READ_ONLY_REASON)
        with self.guarded():
            self.raw.execute("BEGIN IMMEDIATE")
            try:
                yield
                self.raw.execute("COMMIT")
            except BaseException:
                # SQLite itself rolls back after some errors (disk full); rolling back twice is an error
                if self.raw.in_transaction:
                    self.raw.execute("ROLLBACK")
                raise

    def damaged(self, what: str) -> DamagedLibraryError:
        """The error for content that cannot be what this program wrote."""
        return DamagedLibraryError(self.path, f"{what} in the file is damaged; open the newest backup")

    def close(self) -> None:
        """Move everything from the WAL into the file and let go of it."""
        self.closed = True
        if not self.read_only:
            try:
                # another reader or writer keeps the WAL: nothing is lost, the last to close moves it
                self.raw.execute("PRAGMA busy_timeout = 200")
                self.raw.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            except sqlite3.OperationalError as error:
                if translated(self.path, error) is None:
                    self.raw.close()
                    raise
        self.raw.close()


def connect(path: Path, *, mode: str, immutable: bool = False) -> sqlite3.Connection:
    """A bare connection with this program's settings; ``mode`` is SQLite's ``ro``, ``rw`` or ``rwc``."""
    # SQLite wants the server of a Windows share in the path, not in the authority as as_uri() has it
    place = quote(path.resolve().as_posix(), errors="surrogateescape")
    address = f"file://{place if place.startswith('/') else '/' + place}?mode={mode}"
    if immutable:
        address += "&immutable=1"
    raw = sqlite3.connect(
        address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, cached_statements=256
    )
    raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, LARGEST_VALUE)
    for pragma in (
        "trusted_schema = OFF",
        "cell_size_check = ON",
        "mmap_size = 0",
        "foreign_keys = ON",
        "temp_store = MEMORY",
        "recursive_triggers = OFF",
    ):
        raw.execute(f"PRAGMA {pragma}")
    return raw


def use_journal_mode(raw: sqlite3.Connection, path: Path) -> None:
    """WAL with NORMAL on a local disk; on a network share DELETE with FULL."""
    if on_network(path):
        raw.execute("PRAGMA journal_mode = DELETE")
        raw.execute("PRAGMA synchronous = FULL")
    else:
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = NORMAL")
