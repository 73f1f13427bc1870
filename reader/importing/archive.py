"""Zipped documents, read in memory and never further than their limits."""

from __future__ import annotations

import io
import lzma
import posixpath
import stat
import struct
import zipfile
import zlib

from reader.importing.refusal import Refused

MAX_MEMBERS = 20_000
MAX_UNPACKED = 200 << 20
MAX_MEMBER = 64 << 20
MAX_RATIO = 200
_SMALL = 1 << 20
"""Members below this may be packed as tightly as they like."""
_ENTRY = b"PK\x01\x02"
_DAMAGED = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError, struct.error, ValueError, OSError)


class Archive:
    """A zip file that was checked as a whole before any of it is unpacked.

    Raises:
        Refused: damaged, encrypted, larger than the limits, or with names that lead out of it.
    """

    def __init__(self, data: bytes) -> None:
        # the directory is read as a whole by zipfile: count its entries before that
        if data.count(_ENTRY) > MAX_MEMBERS:
            raise Refused("the archive has too many files in it")
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
            members = self._zip.infolist()
        except (*_DAMAGED, NotImplementedError) as error:
            raise Refused("the archive is damaged or incomplete") from error
        if len(members) > MAX_MEMBERS:
            raise Refused("the archive has too many files in it")
        if sum(member.file_size for member in members) > MAX_UNPACKED:
            raise Refused(f"the archive unpacks to more than {MAX_UNPACKED >> 20} MB")
        self._members: dict[str, zipfile.ZipInfo] = {}
        for member in members:
            _check(member)
            if member.filename in self._members:
                raise Refused("the archive has two files of the same name")
            self._members[member.filename] = member
        self._read = 0

    def __contains__(self, name: str) -> bool:
        return name in self._members

    def names(self) -> tuple[str, ...]:
        """Names of all members, in the order of the archive."""
        return tuple(self._members)

    def read(self, name: str) -> bytes:
        """The content of a member.

        Raises:
            Refused: there is none of this name, it is damaged, or longer than it says.
        """
        member = self._members.get(name)
        if member is None:
            raise Refused(f"the archive is incomplete: {posixpath.basename(name) or name} is missing")
        try:
            with self._zip.open(member) as stream:
                data = stream.read(member.file_size + 1)
        except NotImplementedError as error:
            raise Refused("the archive is packed in an unusual way") from error
        except (*_DAMAGED, RuntimeError) as error:
            raise Refused("the archive is damaged or incomplete") from error
        self._read += len(data)
        if len(data) != member.file_size or self._read > 2 * MAX_UNPACKED:
            raise Refused("the archive is damaged or incomplete")
        return data

    def find(self, name: str) -> bytes | None:
        """The content of a member, or None where there is none of this name."""
        return self.read(name) if name in self else None


def _check(member: zipfile.ZipInfo) -> None:
    name = member.orig_filename
    parts = name.split("/")
    if name.startswith("/") or "\\" in name or ".." in parts or "\0" in name or parts[0].endswith(":"):
        raise Refused("the archive has a file in it whose name leads out of the archive")
    if stat.S_ISLNK(member.external_attr >> 16):
        raise Refused("the archive has a link in it")
    if member.flag_bits & 1:
        raise Refused("the file is protected with a password")
    if member.file_size > MAX_MEMBER:
        raise Refused(f"the archive has a file of more than {MAX_MEMBER >> 20} MB in it")
    if member.file_size > _SMALL and member.file_size > MAX_RATIO * max(1, member.compress_size):
        raise Refused("the archive is packed suspiciously tightly")
