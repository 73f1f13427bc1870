"""A file of articles that is read here and there: plain, or compressed in chunks (dictzip).

dictzip is gzip with a table of chunks in its header (RFC 1952 extra field ``RA``), each of which can be
inflated by itself.
"""

from __future__ import annotations

import struct
import zlib
from collections import OrderedDict
from typing import TYPE_CHECKING, BinaryIO, Final

from reader.importing.refusal import Refused

if TYPE_CHECKING:
    from pathlib import Path

_LARGEST: Final = 1 << 30
"""Bytes of all articles, inflated."""
_LARGEST_PLAIN: Final = 200 << 20
"""The same of a gzip file without chunks, which has to be held as a whole."""
_KEPT: Final = 16
_DAMAGED: Final = "the compressed file is damaged"


class ArticleFile:
    """Reads any range of the articles."""

    def __init__(self, path: Path) -> None:
        """Open ``.dict`` or ``.dict.dz``.

        Raises:
            Refused: it is not such a file.
        """
        self._file: BinaryIO = path.open("rb")
        self._chunks: list[tuple[int, int]] = []
        self._length = 0
        self._whole: bytes | None = None
        self._cache: OrderedDict[int, bytes] = OrderedDict()
        try:
            if self._file.read(2) == b"\x1f\x8b":
                self._read_header()
                self.size = len(self._chunks) * self._length if self._whole is None else len(self._whole)
            else:
                self.size = self._file.seek(0, 2)
            _check_size(self.size, _LARGEST)
        except BaseException:
            self._file.close()
            raise

    def close(self) -> None:
        """Let go of the file."""
        self._file.close()

    def read(self, offset: int, length: int) -> bytes:
        """So many bytes from there.

        Raises:
            Refused: there are not so many.
        """
        if offset < 0 or length < 0 or offset + length > self.size:
            raise Refused("its index names places that its articles do not have")
        if self._whole is not None:
            return self._whole[offset : offset + length]
        if not self._chunks:
            self._file.seek(offset)
            data = self._file.read(length)
        else:
            first, last = offset // self._length, max(offset, offset + length - 1) // self._length
            joined = b"".join(self._chunk(number) for number in range(first, last + 1))
            start = offset - first * self._length
            data = joined[start : start + length]
        if len(data) != length:
            raise Refused("its index names places that its articles do not have")
        return data

    def _read_header(self) -> None:
        try:
            method, flags = struct.unpack("<2xBB6x", b"\x1f\x8b" + self._file.read(8))
            extra = b""
            if flags & 4:
                extra = self._file.read(struct.unpack("<H", self._file.read(2))[0])
            for flag in (8, 16):  # name, comment
                if flags & flag:
                    self._skip_text()
            if flags & 2:
                self._file.read(2)
        except struct.error as error:
            raise Refused(_DAMAGED) from error
        if method != 8:
            raise Refused(_DAMAGED)
        sizes = self._chunk_table(extra)
        if not sizes:
            self._whole = self._inflate_all()
            return
        at = self._file.tell()
        for size in sizes:
            self._chunks.append((at, size))
            at += size

    def _skip_text(self) -> None:
        for _ in range(4096):
            if self._file.read(1) in {b"\0", b""}:
                return
        raise Refused(_DAMAGED)

    def _chunk_table(self, extra: bytes) -> list[int]:
        """The sizes of the chunks, as the extra field has them; empty where there is none."""
        at = 0
        while at + 4 <= len(extra):
            name, size = extra[at : at + 2], struct.unpack_from("<H", extra, at + 2)[0]
            if name == b"RA" and size >= 6 and at + 4 + size <= len(extra):
                version, self._length, count = struct.unpack_from("<HHH", extra, at + 4)
                if version != 1 or not self._length or size < 6 + 2 * count:
                    raise Refused(_DAMAGED)
                return list(struct.unpack_from(f"<{count}H", extra, at + 10))
            at += 4 + size
        return []

    def _inflate_all(self) -> bytes:
        self._file.seek(0)
        inflater = zlib.decompressobj(31)
        parts, size = [], 0
        try:
            while data := self._file.read(1 << 20):
                while data:
                    part = inflater.decompress(data, 1 << 20)
                    parts.append(part)
                    size += len(part)
                    data = inflater.unconsumed_tail
                    _check_size(size, _LARGEST_PLAIN)
        except zlib.error as error:
            raise Refused(_DAMAGED) from error
        return b"".join(parts)

    def _chunk(self, number: int) -> bytes:
        if number >= len(self._chunks):
            return b""
        found = self._cache.get(number)
        if found is None:
            at, size = self._chunks[number]
            self._file.seek(at)
            try:
                # never more than the header says a chunk holds: no bomb
                found = zlib.decompressobj(-15).decompress(self._file.read(size), self._length)
            except zlib.error as error:
                raise Refused(_DAMAGED) from error
            self._cache[number] = found
            if len(self._cache) > _KEPT:
                self._cache.popitem(last=False)
        else:
            self._cache.move_to_end(number)
        return found


def _check_size(size: int, most: int) -> None:
    if size > most:
        raise Refused(f"there are more than {most >> 20} MB of articles in it")
