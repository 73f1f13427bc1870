"""Writing a file whole: one that cannot be finished leaves the former one as it was."""

from __future__ import annotations

import errno
import os
from contextlib import contextmanager, suppress
from typing import IO, TYPE_CHECKING

from reader.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator
    from pathlib import Path


_AT_ONCE = 1 << 16
"""Characters that are gathered before they are written."""


def encoded(parts: Iterable[str]) -> Iterator[bytes]:
    """Text in UTF-8, in pieces worth a system call; what has no place in UTF-8 becomes a question mark."""
    waiting: list[str] = []
    length = 0
    for part in parts:
        waiting.append(part)
        length += len(part)
        if length >= _AT_ONCE:
            yield "".join(waiting).encode("utf-8", "replace")
            waiting.clear()
            length = 0
    if waiting:
        yield "".join(waiting).encode("utf-8", "replace")


def put(file: IO[bytes], parts: Iterable[str]) -> None:
    """Write text piece by piece."""
    for data in encoded(parts):
        file.write(data)


def between(separator: str, parts: Iterable[str]) -> Iterator[str]:
    """What ``separator.join(parts)`` is made of."""
    for number, part in enumerate(parts):
        yield separator + part if number else part


def write_text(path: Path, text: str, *, mark: bool | None = None) -> None:
    """Write UTF-8; with a byte order mark where spreadsheets need one (``mark``, by default for CSV).

    Raises:
        FileError: it cannot be written; a file of that name is as it was.
    """
    marked = path.suffix.lower() == ".csv" if mark is None else mark
    write_bytes(path, text.encode("utf-8-sig" if marked else "utf-8", "replace"))


def write_bytes(path: Path, data: bytes) -> None:
    """Write a file whole.

    Raises:
        FileError: it cannot be written; a file of that name is as it was.
    """
    with replacing(path) as file:
        file.write(data)


@contextmanager
def replacing(path: Path) -> Generator[IO[bytes]]:
    """A file beside its place, made sure to be on the disk and put there in one step at the end.

    Whatever is raised meanwhile takes it away again, and a file of that name is as it was.

    Raises:
        FileError: it cannot be written.
    """
    half = half_written(path)
    try:
        with _opened(path, half) as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        half.replace(path)
    except BaseException as error:
        with suppress(OSError):
            half.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise FileError(path, _reason(error)) from error
        raise


def _opened(path: Path, half: Path) -> IO[bytes]:
    if path.is_dir():
        raise FileError(path, "this is a folder; choose a name for the file in it")
    return half.open("w+b")


def half_written(path: Path) -> Path:
    """What a file is called until it is whole; a process that is ended meanwhile leaves it behind."""
    return path.with_name(f".{path.name}.part")


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
