"""Zip archives that are equal where what is in them is: no clock, the order as given."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterable
from typing import IO, NamedTuple

_EARLIEST = (1980, 1, 1, 0, 0, 0)
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)")
_PACKED = frozenset({"png", "jpg", "jpeg", "gif", "webp"})
"""What is packed already; doing it again takes time and saves nothing."""


class Pieces(NamedTuple):
    """A member in pieces as they are needed, and how many bytes they are in all.

    The size must be known before: from two gigabytes on an entry is of another form (ZIP64, APPNOTE 4.3.9),
    which not every program takes that opens small documents.
    """

    size: int
    parts: Iterable[bytes]


Content = str | bytes | Pieces
"""Of a member: whole or in pieces."""


def zip_into(file: IO[bytes], members: Iterable[tuple[str, Content]], *, at: str, mimetype: str = "") -> None:
    """Write an archive of named members; ``at`` (ISO 8601) is when all of them were made.

    ``mimetype`` goes first and unpacked, as EPUB (OCF 3.3, 4.3) and OpenDocument (part 2, 3.3) ask for.
    """
    moment = _moment(at)
    with zipfile.ZipFile(file, "w") as archive:
        if mimetype:
            archive.writestr(_entry("mimetype", moment, zipfile.ZIP_STORED), mimetype)
        for name, content in members:
            packed = name.rpartition(".")[2].lower() in _PACKED
            method = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            entry = _entry(name, moment, method)
            if isinstance(content, str):
                archive.writestr(entry, content.encode("utf-8", "replace"))
            elif isinstance(content, bytes):
                archive.writestr(entry, content)
            else:
                entry.file_size = content.size
                with archive.open(entry, "w") as member:
                    for piece in content.parts:
                        member.write(piece)


def _entry(name: str, moment: tuple[int, int, int, int, int, int], method: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, moment)
    entry.compress_type = method
    entry.external_attr = 0o644 << 16
    # the same on every system
    entry.create_system = 3
    return entry


def _moment(at: str) -> tuple[int, int, int, int, int, int]:
    found = _DATE.match(at)
    if found is None or int(found[1]) < _EARLIEST[0]:
        return _EARLIEST
    year, month, day, hour, minute, second = (int(part) for part in found.groups())
    return year, month, day, hour, minute, second
