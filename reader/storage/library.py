"""The library: one SQLite file with everything a person reads, writes and notes."""

from __future__ import annotations

import shutil
import sqlite3
from contextlib import contextmanager
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Final, Self, TypeVar

from reader.errors import (
    DamagedLibraryError,
    LibraryError,
    NewerLibraryError,
    NotALibraryError,
    ReadOnlyLibraryError,
)
from reader.storage import backups, migrations, schema
from reader.storage.annotations import Annotations
from reader.storage.arrivals import Arrivals
from reader.storage.backups import Reason
from reader.storage.bitexts import Bitexts
from reader.storage.connection import (
    FAULTS,
    READ_ONLY_REASON,
    Connection,
    connect,
    translated,
    use_journal_mode,
)
from reader.storage.dismissals import Dismissals, SpellingWords
from reader.storage.documents import Documents
from reader.storage.editions import Editions
from reader.storage.journal import Journal
from reader.storage.ledger import Ledger
from reader.storage.memory import Memory
from reader.storage.passages import Passages
from reader.storage.past import Past
from reader.storage.places import Places
from reader.storage.provenances import Provenances
from reader.storage.removal import delete_works
from reader.storage.reveals import Reveals
from reader.storage.row_filters import RowFilters
from reader.storage.runs import Runs
from reader.storage.search import Search
from reader.storage.shelf import Shelf
from reader.storage.standings import Standings
from reader.storage.termbase import Termbase
from reader.storage.versions import Versions
from reader.storage.vocabulary import LookUps, Vocabulary
from reader.storage.work_settings import WorkSettings
from reader.storage.works import Works

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reader.model.document import WorkId
    from reader.storage.hand_overs import HandOvers
    from reader.storage.migrations import Plan

T = TypeVar("T")

SUFFIX: Final = ".zwie"


class Library:
    """An open library. It belongs to the thread that opened it.

    Reading goes through the repositories; writing through ``reader.edits``, each edit one
    step of the journal.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self.works = Works(connection)
        self.shelf = Shelf(connection)
        self.work_settings = WorkSettings(connection)
        self.documents = Documents(connection)
        self.arrivals = Arrivals(connection)
        self.sources = self.arrivals.sources
        self.bitexts = Bitexts(connection, self.documents)
        self.row_filters = RowFilters(connection)
        self.standings = Standings(connection)
        self.editions = Editions(connection)
        self.annotations = Annotations(connection)
        self.memory = Memory(connection, self.bitexts)
        self.termbase = Termbase(connection)
        self.places = Places(connection)
        self.reveals = Reveals(connection)
        self.search = Search(connection)
        self.runs = Runs(connection)
        self.ledger = Ledger(connection)
        self.versions = Versions(connection)
        self.provenances = Provenances(connection)
        self.passages = Passages(connection)
        self.vocabulary = Vocabulary(connection)
        self.look_ups = LookUps(self.work_settings)
        self.journal = Journal(connection)
        self.dismissals = Dismissals(connection)
        self.spelling_words = SpellingWords(connection)

    @cached_property
    def hand_overs(self) -> HandOvers:
        """What was handed over."""
        from reader.storage.hand_overs import HandOvers  # noqa: PLC0415 - deferred: off the start-up path

        return HandOvers(self._connection)

    @classmethod
    def create(cls, path: Path | str) -> Self:
        """Make a new, empty library, and its folder where it does not exist.

        Raises:
            LibraryError: there is a file of that name already, or the folder cannot be written.
        """
        path = Path(path)
        if _is(path.exists, path):
            raise LibraryError(path, "there is a file with this name already; open it or choose another name")
        half = path.with_name(f".{path.name}.new")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            half.unlink(missing_ok=True)
        except OSError as error:
            raise ReadOnlyLibraryError(path, "the folder cannot be written; choose another folder") from error
        try:
            raw = connect(half, mode="rwc")
            try:
                migrations.migrate(raw)
            finally:
                raw.close()
            half.replace(path)
        except sqlite3.Error as error:
            raise (translated(path, error) or LibraryError(path, "the file cannot be made")) from error
        except OSError as error:
            raise ReadOnlyLibraryError(path, "the folder cannot be written; choose another folder") from error
        finally:
            half.unlink(missing_ok=True)
        return cls.open(path)

    @classmethod
    def open(
        cls,
        path: Path | str,
        *,
        read_only: bool = False,
        known_sound: bool = False,
        alone: bool = False,
        plan: Plan = migrations.PRESENT,
    ) -> Self:
        """Open a library; an older one is copied to the backups folder and brought up to date.

        A file or folder that cannot be written is opened with :attr:`read_only` set.
        ``known_sound``: this program has the file open already, so it is not looked through for damage.
        ``alone``: it is read while nobody else has it, and no file is made beside it.
        ``plan`` is another schema than the program's, for testing migrations.

        Raises:
            LibraryError: with a reason that says what to do.
        """
        path = Path(path)
        if _is(path.is_dir, path):
            raise NotALibraryError(path, "this is a folder; choose the library in it")
        if not _is(path.is_file, path):
            raise LibraryError(path, "there is no such file; it may have been moved or renamed")
        try:
            if path.stat().st_size == 0:
                raise NotALibraryError(path, "the file is empty; choose another file, or make a new library")
            raw, writable = _reach(path, read_only=read_only or alone, alone=alone)
            try:
                return cls(_prepared(path, raw, plan, writable=writable, known_sound=known_sound))
            except BaseException:
                raw.close()
                raise
        except FAULTS as error:
            known = translated(path, error)
            if known is None:
                raise
            raise known from error
        except PermissionError as error:
            raise LibraryError(path, "the file may not be read; check its permissions") from error

    @property
    def path(self) -> Path:
        """The library's file."""
        return self._connection.path

    @property
    def read_only(self) -> bool:
        """Whether edits raise ``ReadOnlyLibraryError``."""
        return self._connection.read_only

    @property
    def closed(self) -> bool:
        """Whether the file has been let go of."""
        return self._connection.closed

    @contextmanager
    def held(self) -> Generator[bool]:
        """Read the library as it is now, whatever others write meanwhile.

        False where holding it would keep others from writing: without a WAL, as on a network share.
        """
        is_held = self._connection.value("PRAGMA journal_mode") == "wal"
        with self._connection.guarded():
            if is_held:
                self._connection.raw.execute("BEGIN")
            try:
                yield is_held
            finally:
                if self._connection.raw.in_transaction:
                    self._connection.raw.execute("ROLLBACK")

    def data_version(self) -> int:
        """A number that differs after another program has written to the file."""
        return int(self._connection.value("PRAGMA data_version"))

    def delete_for_good(self, work_ids: Sequence[WorkId]) -> None:
        """Delete works with everything of theirs, and from the history; in one transaction, no step of it."""
        with self._connection.write():
            delete_works(self._connection, work_ids)

    def back_up(self, reason: Reason = Reason.ASKED) -> Path:
        """Copy the library, as it is now, to the ``backups`` folder beside it, and thin the older copies out.

        Raises:
            LibraryError: the copy cannot be made; there is no half one.
        """
        moment = datetime.now().astimezone()
        with self._connection.guarded(), _filed(self.path):
            made = backups.make(self._connection.raw, self.path, reason, moment)
        backups.thin_out(self.path, moment)
        return made

    def save_copy(self, path: Path) -> None:
        """Write a copy of the library, as it is now, to another place.

        Raises:
            LibraryError: the copy cannot be made; a file of that name is as it was.
        """
        if _is(path.is_dir, path):
            raise LibraryError(path, "this is a folder; choose a name for the copy in it")
        if _is(lambda: path.exists() and path.samefile(self.path), path):
            raise LibraryError(path, "this is the library itself; choose another name")
        if not _is(path.parent.is_dir, path):
            raise LibraryError(path, "there is no such folder; choose another one")
        try:
            with _filed(path):
                backups.copy_to(self._connection.raw, path)
        except FAULTS as error:
            raise (translated(path, error) or LibraryError(path, "the copy cannot be made")) from error

    def check(self) -> None:
        """Look through the whole file, which takes seconds: tables against indexes, and what hangs on what.

        Raises:
            DamagedLibraryError: something does not fit.
        """
        broken = self._connection.value("PRAGMA integrity_check(1)") != "ok"
        if broken or self._connection.row("PRAGMA foreign_key_check") is not None:
            raise DamagedLibraryError(
                self.path, "the file is damaged; open the newest file in the backups folder"
            )

    def salvage_into(self, fill: Callable[[Connection], T]) -> T:
        """Fill this new library outside the history, with foreign keys off until it is filled."""
        self._connection.raw.execute("PRAGMA foreign_keys = OFF")
        try:
            with self._connection.write():
                return fill(self._connection)
        finally:
            self._connection.raw.execute("PRAGMA foreign_keys = ON")

    def past(self, then: Library) -> Past:
        """An earlier state of this library beside the present one."""
        return Past(self._connection, then._connection)

    def become(self, backup: Path) -> None:
        """Hold what a copy of this library holds, history included; whoever shows anything must read it anew.

        The copy stays as it is; one of an older version is brought up to date on the way. The present
        state is backed up before, and stays where anything goes wrong.

        Raises:
            LibraryError: the file is no backup of this library, cannot be used, or there is no room.
        """
        if self.read_only:
            raise ReadOnlyLibraryError(self.path, READ_ONLY_REASON)
        backups.check_is_backup(self.path, backup)
        with unpacked(backup) as other:
            self.back_up(Reason.RESTORING)
            with self._connection.guarded():
                other._connection.raw.backup(self._connection.raw)  # noqa: SLF001 - one of us

    def make_portable(self) -> None:
        """Let the file be one file, which can be read where nothing may be written beside it."""
        with self._connection.guarded():
            self._connection.raw.execute("PRAGMA journal_mode = DELETE")

    def close(self) -> None:
        """Write everything into the one file and let go of it."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()


@contextmanager
def unpacked(backup: Path) -> Generator[Library]:
    """A backup opened from a copy in a temporary folder: of whatever version, and never changed itself.

    Raises:
        LibraryError: it cannot be opened.
    """
    from tempfile import TemporaryDirectory  # noqa: PLC0415 - deferred: off the start-up path

    with TemporaryDirectory(prefix="zwiesprache-") as folder:
        copy = Path(folder) / "backup.zwie"
        try:
            shutil.copyfile(backup, copy)
        except OSError as error:
            raise LibraryError(backup, error.strerror or "the file cannot be read") from error
        with Library.open(copy) as library:
            yield library


@contextmanager
def _filed(path: Path) -> Generator[None]:
    """What the system says of a file that cannot be written, in words."""
    try:
        yield
    except OSError as error:
        raise ReadOnlyLibraryError(path, "the folder cannot be written; choose another folder") from error


def _is(question: Callable[[], bool], path: Path) -> bool:
    """The answer to ``path.exists`` and its like, which fail where a folder may not be read."""
    try:
        return question()
    except OSError as error:
        raise LibraryError(path, f"the file cannot be reached: {error.strerror}") from error


def _reach(path: Path, *, read_only: bool, alone: bool = False) -> tuple[sqlite3.Connection, bool]:
    """A connection that can read the file, and whether it can write it."""
    if not read_only:
        raw = connect(path, mode="rw")
        try:
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
            writable = _writes(raw)
        except sqlite3.OperationalError as error:
            raw.close()
            if not getattr(error, "sqlite_errorname", "").startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN")):
                raise
        except FAULTS:
            raw.close()
            raise
        else:
            return raw, writable
    # a WAL library in a folder that cannot be written is readable only as immutable
    for immutable in (True,) if alone else (False, True):
        raw = connect(path, mode="ro", immutable=immutable)
        try:
            raw.execute("SELECT count(*) FROM sqlite_schema").fetchone()
        except sqlite3.OperationalError:
            raw.close()
            if immutable:
                raise
        except FAULTS:
            raw.close()
            raise
        else:
            return raw, False
    raise AssertionError("unreachable")


def _writes(raw: sqlite3.Connection) -> bool:
    """Whether a write would be allowed; a lock held by another program does not count against it."""
    try:
        raw.execute("PRAGMA busy_timeout = 0")
        raw.execute("BEGIN IMMEDIATE")
        # asking for the lock is not enough everywhere: this marks a page without changing it
        raw.execute(f"PRAGMA user_version = {raw.execute('PRAGMA user_version').fetchone()[0]}")
        raw.execute("ROLLBACK")
    except sqlite3.OperationalError as error:
        if raw.in_transaction:
            raw.execute("ROLLBACK")
        name = getattr(error, "sqlite_errorname", "")
        if name.startswith(("SQLITE_READONLY", "SQLITE_IOERR", "SQLITE_CANTOPEN")):
            return False
        if not name.startswith("SQLITE_BUSY"):
            raise
    finally:
        raw.execute("PRAGMA busy_timeout = 2000")
    return True


def _prepared(
    path: Path, raw: sqlite3.Connection, plan: Plan, *, writable: bool, known_sound: bool
) -> Connection:
    """Check the file from the outside in, and bring it up to date."""
    if raw.execute("PRAGMA application_id").fetchone()[0] != schema.APPLICATION_ID:
        raise NotALibraryError(path, "this is not a library of Zwiesprache; choose another file")
    version = raw.execute("PRAGMA user_version").fetchone()[0]
    if version > plan.version:
        raise NewerLibraryError(path, "a newer version of Zwiesprache wrote this library; update the program")
    _check_objects(path, raw, current=version == schema.VERSION)
    if (not known_sound or version < plan.version) and raw.execute("PRAGMA quick_check(1)").fetchone()[
        0
    ] != "ok":
        raise DamagedLibraryError(path, "the file is damaged; open the newest file in the backups folder")
    if writable:
        use_journal_mode(raw, path)
    if version < plan.version:
        if not writable:
            raise ReadOnlyLibraryError(
                path, "an older library must be brought up to date; copy it to a folder you own"
            )
        try:
            backups.make(raw, path, Reason.MIGRATION, datetime.now().astimezone())
        except OSError as error:
            raise LibraryError(
                path, "no backup could be made; make room or free the backups folder"
            ) from error
        migrations.migrate(raw, plan)
        _check_objects(path, raw, current=plan.version == schema.VERSION)
    return Connection(path, raw, read_only=not writable)


def _check_objects(path: Path, raw: sqlite3.Connection, *, current: bool) -> None:
    objects = raw.execute("SELECT type, name, sql FROM sqlite_schema").fetchall()
    strange = schema.foreign_objects(objects, current=current)
    if strange:
        raise DamagedLibraryError(
            path, f"it holds something no library has ({strange[0]}); do not trust this file, open a backup"
        )
