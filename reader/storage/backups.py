"""Copies of a library in the ``backups`` folder beside it: made whole, named by time and reason, thinned out.

``NAME.backup-YYYYMMDD-HHMMSS[-N][.REASON].zwie``, in local time. A copy is a library like any other.
"""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Final

from reader.errors import LibraryError, LibraryFullError

if TYPE_CHECKING:
    from collections.abc import Sequence

FOLDER: Final = "backups"
STAMP: Final = "%Y%m%d-%H%M%S"
DUE: Final = timedelta(hours=20)
"""Age of the newest copy at which a changed library is copied again."""
NEWEST: Final = 3
"""The newest copies are kept whatever their age."""
RISKY: Final = timedelta(days=14)
"""How long copies made before a risky step are kept, each of them."""
DAYS, WEEKS, MONTHS = 7, 5, 12
"""Of so many days, weeks and months that have a copy the last one is kept."""
_ROOM: Final = 1.2
"""Times the library's size that must be free."""


class Reason(StrEnum):
    """Why a copy was made."""

    DAILY = "daily"
    MIGRATION = "migration"
    MERGE = "merge"
    DELETING = "deleting"
    RESTORING = "restoring"
    ASKED = "asked"
    UNKNOWN = ""
    """Those of versions of the program that did not write it down."""


@dataclass(frozen=True, slots=True)
class Backup:
    """One copy."""

    path: Path
    at: datetime
    """When it was made; local time with its zone."""
    reason: Reason
    size: int
    """Bytes."""


def listed(library: Path) -> list[Backup]:
    """The copies of a library, newest first; none where its folder cannot be read."""
    # several may be made in a second: they are numbered
    found = sorted(_numbered(library), key=lambda one: (one[1].at, one[0]), reverse=True)
    return [backup for _, backup in found]


def _numbered(library: Path) -> list[tuple[int, Backup]]:
    """The copies of a library with their numbers within the second they were made in."""
    pattern = re.compile(
        rf"{re.escape(library.stem)}\.backup-([0-9]{{8}}-[0-9]{{6}})(?:-([0-9]{{1,6}}))?(?:\.([a-z]+))?\.zwie"
    )
    found: list[tuple[int, Backup]] = []
    with suppress(OSError):
        for path in (library.parent / FOLDER).iterdir():
            named = pattern.fullmatch(path.name)
            if named is None:
                continue
            try:
                at = datetime.strptime(named[1], STAMP).astimezone()
                backup = Backup(path, at, Reason(named[3] or ""), path.stat().st_size)
                found.append((int(named[2] or 1), backup))
            except (ValueError, OSError):
                continue
    return found


def is_due(library: Path, now: datetime) -> bool:
    """Whether a daily copy is to be made: the library has changed since the newest, which is old enough.

    A newest copy from the future (the clock was set back) counts as old.
    """
    backups = listed(library)
    if not backups:
        return True
    newest = backups[0]
    if timedelta(0) <= now - newest.at < DUE:
        return False
    written = 0.0
    for path in (library, library.with_name(library.name + "-wal")):
        with suppress(OSError):
            if path.stat().st_size:
                written = max(written, path.stat().st_mtime)
    return written > newest.at.timestamp() or newest.at > now


def make(raw: sqlite3.Connection, library: Path, reason: Reason, now: datetime) -> Path:
    """Copy the open library, whole or not at all.

    Raises:
        LibraryFullError: there is not room enough on the disk.
        OSError: the folder cannot be made or written.
        sqlite3.Error: the library cannot be read, or the copy not written.
    """
    folder = library.parent / FOLDER
    folder.mkdir(exist_ok=True)
    pages, size = (raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    if shutil.disk_usage(folder).free < _ROOM * pages * size:
        raise LibraryFullError(library, "there is no room for a backup beside the library; free some space")
    stamp = now.astimezone().strftime(STAMP)
    # above all of this second: one that was thinned out must not give its number to a newer one
    count = 1 + max(
        (number for number, one in _numbered(library) if one.at.strftime(STAMP) == stamp), default=0
    )
    numbered = f"-{count}" if count > 1 else ""
    final = folder / f"{library.stem}.backup-{stamp}{numbered}{f'.{reason}' if reason else ''}.zwie"
    copy_to(raw, final)
    return final


def copy_to(raw: sqlite3.Connection, final: Path) -> None:
    """Write a copy of the open library to a file that is there only once it is whole and on the disk.

    Raises:
        OSError: the file cannot be written.
        sqlite3.Error: the library cannot be read, or the copy not written.
    """
    half = final.with_name(f".{final.name}.part")
    half.unlink(missing_ok=True)
    try:
        copy = sqlite3.connect(half, isolation_level=None)
        try:
            raw.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        with half.open("rb+") as file:
            os.fsync(file.fileno())
        half.replace(final)
    except BaseException:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise


def kept(backups: Sequence[Backup], now: datetime) -> set[Path]:
    """Which copies the scheme keeps.

    The newest, those before risky steps for a while, those a person asked for, and the last of each of the
    latest days, weeks and months that have one.
    """
    ordered = sorted(backups, key=lambda one: one.at, reverse=True)
    keep = {one.path for one in ordered[:NEWEST]}
    keep |= {
        one.path for one in ordered if one.reason not in {Reason.DAILY, Reason.ASKED} and now - one.at < RISKY
    }
    keep |= {one.path for one in ordered if one.reason is Reason.ASKED}  # a person's own are theirs to remove
    for count, period in ((DAYS, "%Y-%j"), (WEEKS, "%G-%V"), (MONTHS, "%Y-%m")):
        seen: set[str] = set()
        for one in ordered:
            name = one.at.strftime(period)
            if name not in seen and len(seen) < count:
                seen.add(name)
                keep.add(one.path)
    return keep


def thin_out(library: Path, now: datetime) -> int:
    """Remove the copies the scheme does not keep; returns how many. What cannot be removed stays."""
    backups = listed(library)
    keep, removed = kept(backups, now), 0
    for one in backups:
        if one.path not in keep:
            with suppress(OSError):
                one.path.unlink()
                removed += 1
    return removed


def check_is_backup(library: Path, backup: Path) -> None:
    """See that a file is one of a library's copies.

    Raises:
        LibraryError: it is not.
    """
    if backup not in {one.path for one in listed(library)}:
        raise LibraryError(backup, "this is no backup of the library; choose one from its list")
