"""What has to be written before what stands in front of it is known: put aside, then taken from there."""

from __future__ import annotations

import os
import tempfile
from contextlib import contextmanager
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING

from reader.exporting.packing import Pieces
from reader.exporting.writing import encoded

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator

_IN_MEMORY = 1 << 20
"""Bytes up to which nothing goes to the disk."""
_AT_ONCE = 1 << 16


class Spool:
    """Bytes in a file without a name: it goes with the process, however that ends."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file

    def write(self, text: str) -> int:
        """Put text aside, as those do who write to a file."""
        self._file.write(text.encode("utf-8", "replace"))
        return len(text)

    def put(self, parts: Iterable[str]) -> None:
        """Put parts aside."""
        for data in encoded(parts):
            self._file.write(data)

    def parts(self, start: int = 0, end: int | None = None) -> Iterator[bytes]:
        """What was put aside, or a stretch of it; nothing more is put in meanwhile."""
        self._file.seek(start)
        left = -1 if end is None else end - start
        while left and (data := self._file.read(_AT_ONCE if left < 0 else min(_AT_ONCE, left))):
            left -= len(data) if left > 0 else 0
            yield data

    def within(self, begin: str, end: str) -> Pieces:
        """All that was put aside between two texts, for an archive."""
        first, last = (text.encode("utf-8", "replace") for text in (begin, end))
        self._file.seek(0, os.SEEK_END)
        return Pieces(len(first) + self.place + len(last), chain((first,), self.parts(), (last,)))

    def stretch(self, start: int, end: int) -> Pieces:
        """A stretch of what was put aside, for an archive."""
        return Pieces(end - start, self.parts(start, end))

    def lines(self) -> Iterator[str]:
        """The lines that were put aside, with their ends."""
        self._file.seek(0)
        for line in self._file:
            yield line.decode("utf-8")

    @property
    def place(self) -> int:
        """Bytes put aside so far."""
        return self._file.tell()


@contextmanager
def spooled(beside: IO[bytes]) -> Generator[Spool]:
    """A place to put things aside while ``beside`` is written, on the same disk as that."""
    name = getattr(beside, "name", None)
    folder = str(Path(name).parent) if isinstance(name, str) else None
    with tempfile.SpooledTemporaryFile(_IN_MEMORY, dir=folder) as file:
        yield Spool(file)
