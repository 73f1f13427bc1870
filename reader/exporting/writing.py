"""Writing a file whole: one that cannot be finished leaves the former one as it was."""

from __future__ import annotations

import errno
import os
from contextlib import suppress
from typing import TYPE_CHECKING

from reader.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path


def write_text(path: Path, text: str, *, mark: bool | None = None) -> None:
    """Write UTF-8; with a byte order mark where spreadsheets need one (``mark``, by default for CSV).

    Raises:
        FileError: it cannot be written; a file of that name is as it was.
    """
    marked = path.suffix.lower() == ".csv" if mark is None else mark
    write_bytes(path, text.encode("utf-8-sig" if marked else "utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file beside its place, make sure that it is on the disk, and put it there in one step.

    Raises:
        FileError: it cannot be written; a file of that name is as it was.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        if path.is_dir():
            raise FileError(path, "this is a folder; choose a name for the file in it")
        with half.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except OSError as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        raise FileError(path, _reason(error)) from error


def _reason(error: OSError) -> str:
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return "the disk is full; make room, or choose another place"
        case errno.EFBIG:
            return "it would be larger than a file may be there; choose another place"
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return "it may not be written there; choose another folder"
        case errno.ENOENT | errno.ENOTDIR:
            return "there is no such folder; choose another one"
        case errno.ENAMETOOLONG:
            return "the name is too long; choose a shorter one"
        case _:
            return error.strerror or "it cannot be written"
