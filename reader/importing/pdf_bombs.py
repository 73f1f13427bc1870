"""Drawings that draw drawings: a few small PDF objects can ask for more work than any machine can do.

PDFium follows form XObjects (ISO 32000-1, 8.10) as it loads a page and cannot be stopped then, so
what they come to is reckoned beforehand. Streams are never inside other objects, so they are found
without following the cross-reference table.
"""

from __future__ import annotations

import re
import zlib
from collections import Counter
from typing import NamedTuple

from reader.importing.refusal import Refused

_MAX_DRAWINGS = 100_000
_MAX_STREAM = 4 << 20
_MAX_INFLATED = 100 << 20
_MAX_OBJECTS = 300_000
_MAX_DICTIONARY = 65_536
_OBJECT = re.compile(rb"(?<!\d)(\d{1,8})\s+\d{1,5}\s+obj\b")
_STREAM = re.compile(rb"\bstream\r?\n?")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_NO_DRAWING = re.compile(rb"/Subtype\s*/Image\b|/Length1\b|/Subtype\s*/(?:Type1C|CIDFontType0C|OpenType)\b")
_REFERENCE = re.compile(rb"/([^\s/<>\[\]()%]{1,127})\s+(\d{1,8})\s+\d{1,5}\s+R\b")
_DRAWN = re.compile(rb"/([^\s/<>\[\]()%]{1,127})\s+Do\b")


class _Stream(NamedTuple):
    number: int
    is_form: bool
    names: dict[bytes, set[int]]
    """What the names in its own dictionary refer to."""
    drawn: Counter[bytes]


def refuse_bombs(data: bytes) -> None:
    """Refuse a file whose drawings multiply.

    Raises:
        Refused: drawing one stream would draw more others than any honest file has.
    """
    if _FORM.search(data) is None:
        return
    names, streams = _read(data)
    forms = {stream.number: stream for stream in streams if stream.is_form}
    costs: dict[int, int] = {}
    for stream in streams:
        if _cost(stream, forms, names, costs) > _MAX_DRAWINGS:
            raise Refused("the drawings in this PDF are nested too deeply to be read")


def _read(data: bytes) -> tuple[dict[bytes, set[int]], list[_Stream]]:
    """What each name refers to anywhere in the file, and the streams that draw."""
    names: dict[bytes, set[int]] = {}
    streams: list[_Stream] = []
    left = _MAX_INFLATED

    def note(text: bytes, into: dict[bytes, set[int]]) -> None:
        for name, number in _REFERENCE.findall(text):
            into.setdefault(name, set()).add(int(number))

    starts = [match for _, match in zip(range(_MAX_OBJECTS), _OBJECT.finditer(data), strict=False)]
    for index, match in enumerate(starts):
        end = starts[index + 1].start() if index + 1 < len(starts) else len(data)
        begin = _STREAM.search(data, match.end(), min(end, match.end() + _MAX_DICTIONARY))
        dictionary = data[match.end() : begin.start() if begin else min(end, match.end() + _MAX_DICTIONARY)]
        note(dictionary, names)
        if begin is None or left <= 0 or _NO_DRAWING.search(dictionary):
            continue
        body = data[begin.end() : end]
        if b"FlateDecode" in dictionary or b"/Fl " in dictionary:
            body = _inflated(body)
        left -= len(body)
        if _PACKED.search(dictionary):
            note(body, names)
        drawn = Counter(_DRAWN.findall(body[:_MAX_STREAM]))
        own: dict[bytes, set[int]] = {}
        note(dictionary, own)
        is_form = _FORM.search(dictionary) is not None
        if drawn or is_form:
            streams.append(_Stream(int(match[1]), is_form, own, drawn))
    return names, streams


def _inflated(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _MAX_STREAM)
    except zlib.error:
        return b""


def _cost(
    stream: _Stream, forms: dict[int, _Stream], names: dict[bytes, set[int]], costs: dict[int, int]
) -> int:
    """Drawings that drawing a stream comes to; a circle counts once, as PDFium breaks it off."""
    waiting = [stream]
    while waiting:
        current = waiting[-1]
        below = {
            name: [
                number for number in (current.names.get(name) or names.get(name) or set()) if number in forms
            ]
            for name in current.drawn
        }
        todo = [forms[n] for numbers in below.values() for n in numbers if n not in costs]
        if todo and current.number not in costs:
            # stands in for the stream itself until it is known
            costs[current.number] = 1
            waiting += todo
            continue
        costs[current.number] = 1 + sum(
            count * max((costs[n] for n in below[name]), default=0) for name, count in current.drawn.items()
        )
        waiting.pop()
    return costs[stream.number]
