"""What Qt's PDF writer leaves out: outline, language, how pages are shown (ISO 32000-1, 7.5.6 and 12.3.3).

They are appended to the file as an incremental update, so nothing Qt wrote is moved.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

_PAGE = re.compile(rb"(\d+) 0 obj\s*<<\s*/Type\s*/Page\b[^s]")
_TRAILER = re.compile(rb"trailer\s*<<(.*?)>>\s*startxref\s*(\d+)\s*%%EOF", re.DOTALL)


class Entry(NamedTuple):
    """A line of the outline; pages count from 1."""

    level: int
    title: str
    page: int


def with_outline(
    data: bytes, entries: Sequence[Entry], *, language: str = "", facing: bool = False, at: str = ""
) -> bytes:
    """The file with an outline and the language of its text.

    ``facing``: opens in pairs of pages, the first on the right. ``at`` (ISO 8601, UTC) becomes the time
    of making.
    """
    data = _dated(data, at)
    trailer = _TRAILER.search(data, max(0, data.rfind(b"trailer")))
    if trailer is None:
        return data
    head, former = trailer[1], int(trailer[2])
    size, root = _number(head, b"Size"), _number(head, b"Root")
    catalog = re.search(rb"(?<!\d)%d 0 obj\s*<<(.*?)>>\s*endobj" % root, data, re.DOTALL)
    if catalog is None:
        return data
    pages = [int(found[1]) for found in _PAGE.finditer(data)]
    entries = [entry for entry in entries if 1 <= entry.page <= len(pages) and entry.title]
    additions = catalog[1].rstrip()
    objects: dict[int, bytes] = {}
    if entries:
        objects |= _outline(entries, pages, size)
        additions += b"\n/Outlines %d 0 R\n/PageMode /UseOutlines" % size
    if language and language != "und" and b"/Lang" not in additions:
        additions += b"\n/Lang (%s)" % language.encode("ascii")
    if facing:
        additions += b"\n/PageLayout /TwoPageRight"
    additions += b"\n/ViewerPreferences << /DisplayDocTitle true >>"
    objects[root] = b"<<" + additions + b"\n>>"
    return _updated(data, objects, head, max(size, *(n + 1 for n in objects)), former)


def _number(head: bytes, key: bytes) -> int:
    found = re.search(rb"/" + key + rb"\s+(\d+)", head)
    return int(found[1]) if found else 0


def _outline(entries: Sequence[Entry], pages: Sequence[int], first: int) -> dict[int, bytes]:
    """The tree of the outline, its root having the number ``first``."""
    parents: list[int] = []
    children: dict[int, list[int]] = {-1: []}
    open_: list[int] = []
    for number, entry in enumerate(entries):
        while open_ and entries[open_[-1]].level >= entry.level:
            open_.pop()
        parent = open_[-1] if open_ else -1
        parents.append(parent)
        children.setdefault(parent, []).append(number)
        children.setdefault(number, [])
        open_.append(number)

    def ref(number: int) -> bytes:
        return b"%d 0 R" % (first + 1 + number)

    top = children[-1]
    made = {
        first: b"<< /Type /Outlines /First %s /Last %s /Count %d >>" % (ref(top[0]), ref(top[-1]), len(top))
    }
    for number, entry in enumerate(entries):
        siblings, own = children[parents[number]], children[number]
        place = bisect_left(siblings, number)
        parts = [b"/Title <FEFF%s>" % entry.title.encode("utf-16-be", "replace").hex().upper().encode()]
        parts.append(b"/Parent " + (ref(parents[number]) if parents[number] >= 0 else b"%d 0 R" % first))
        if place:
            parts.append(b"/Prev " + ref(siblings[place - 1]))
        if place + 1 < len(siblings):
            parts.append(b"/Next " + ref(siblings[place + 1]))
        if own:  # closed at first: a minus
            parts.append(b"/First %s /Last %s /Count -%d" % (ref(own[0]), ref(own[-1]), len(own)))
        parts.append(b"/Dest [%d 0 R /Fit]" % pages[entry.page - 1])
        made[first + 1 + number] = b"<< " + b" ".join(parts) + b" >>"
    return made


def _updated(data: bytes, objects: dict[int, bytes], head: bytes, size: int, former: int) -> bytes:
    out = bytearray(data)
    if not out.endswith(b"\n"):
        out += b"\n"
    table = bytearray(b"xref\n")
    for number in sorted(objects):
        table += b"%d 1\n%010d 00000 n \n" % (number, len(out))
        out += b"%d 0 obj\n" % number + objects[number] + b"\nendobj\n"
    start = len(out)
    fields = re.sub(rb"/(Size|Prev)\s+\d+", b"", head).strip()
    out += table
    out += b"trailer\n<<\n%s\n/Size %d\n/Prev %d\n>>\nstartxref\n%d\n%%%%EOF\n" % (
        fields,
        size,
        former,
        start,
    )
    return bytes(out)


def _dated(data: bytes, at: str) -> bytes:
    """The time of making replaced by another, written as long as it was."""
    digits = re.sub(r"\D", "", at)[:14]
    if len(digits) < 14:
        return data
    stamp, day = digits.encode(), f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}"
    moment = f"{day}T{digits[8:10]}:{digits[10:12]}:{digits[12:]}".encode()

    def plain(found: re.Match[bytes]) -> bytes:
        return found[1] + stamp + re.sub(rb"[+-]\d\d'\d\d", b"+00'00", found[2])

    def dashed(found: re.Match[bytes]) -> bytes:
        return found[1] + moment + re.sub(rb"[+-]\d\d:\d\d", b"+00:00", found[2])

    data = re.sub(rb"(Date \(D:)\d{14}([^)]*\))", plain, data)
    return re.sub(rb'(Date=")\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([^"]*")', dashed, data)
