"""The text of a side in the pieces that formats with inline codes are made of."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.document import FootnoteRef, InlineMark, MarkKind
from reader.model.exchange import carried

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.model.document import Block

_TAGS: Final = {
    MarkKind.EMPHASIS: "i", MarkKind.STRONG: "b", MarkKind.CODE: "code", MarkKind.SUPERSCRIPT: "sup",
    MarkKind.SUBSCRIPT: "sub", MarkKind.LINK: "a",
}  # fmt: skip
_SPACE_IN_VALUE: Final = re.compile("[\t\n\r]")


class Code(NamedTuple):
    """An inline mark in the text of a whole side."""

    name: str
    """The same for the first emphasis of either side, the second, …: what corresponds in translation."""
    mark: InlineMark
    crossing: bool
    """Whether it crosses another one, or the edge of a segment, so that no element could hold it."""

    @property
    def opening(self) -> str:
        """The HTML tag that opens it: its native code for programs that show one."""
        tag = _TAGS[self.mark.kind]
        return f'<a href="{escape(self.mark.target)}">' if tag == "a" else f"<{tag}>"

    @property
    def closing(self) -> str:
        """The HTML tag that closes it."""
        return f"</{_TAGS[self.mark.kind]}>"


class Opened(NamedTuple):
    """A mark begins."""

    code: Code


class Closed(NamedTuple):
    """A mark ends."""

    code: Code


class Referred(NamedTuple):
    """A reference to a footnote stands here."""

    name: str
    ref: FootnoteRef


class Run(NamedTuple):
    """Plain text."""

    text: str


class Span(NamedTuple):
    """A part of a side's text."""

    start: int
    end: int


Event = Opened | Closed | Referred | Run


class Inline:
    """The text of a side with its marks and references; ``parts`` are the spans it will be cut into."""

    def __init__(self, blocks: Sequence[Block], parts: Sequence[Span] = ()) -> None:
        self.text = "\n".join(block.text for block in blocks)
        marks: list[InlineMark] = []
        refs: list[FootnoteRef] = []
        shift = 0
        for block in blocks:
            marks += [
                m._replace(start=m.start + shift, end=m.end + shift)
                for m in block.marks
                if m.kind in _TAGS and 0 <= m.start < m.end <= len(block.text)
            ]
            refs += [ref._replace(offset=min(ref.offset, len(block.text)) + shift) for ref in block.refs]
            shift += len(block.text) + 1
        self._refs = sorted(refs, key=lambda ref: ref.offset)
        self._codes = list(_codes(sorted(marks, key=lambda m: (m.start, -m.end)), parts))

    @property
    def codes(self) -> Sequence[Code]:
        """All marks, by where they begin."""
        return self._codes

    def events(self, part: Span | None = None) -> Iterator[Event]:
        """The pieces of a part; elements that do not cross nest properly."""
        start, end = part or Span(0, len(self.text))
        last = end == len(self.text)
        opens = [c for c in self._codes if start <= c.mark.start < end]
        closes = [c for c in self._codes if start < c.mark.end <= end]
        refs = [
            (n, ref)
            for n, ref in enumerate(self._refs, start=1)
            if start < ref.offset <= end or (ref.offset == start and start == 0) or (last and start == end)
        ]
        edges = {start, end} | {c.mark.start for c in opens} | {c.mark.end for c in closes}
        places = sorted(edges | {ref.offset for _, ref in refs})
        for place, following in zip(places, [*places[1:], end], strict=True):
            # what began last ends first
            ending = [c for c in closes if c.mark.end == place]
            yield from map(Closed, reversed(ending))
            yield from (Referred(f"note{n}", ref) for n, ref in refs if ref.offset == place)
            yield from (Opened(c) for c in opens if c.mark.start == place)
            if following > place:
                yield Run(self.text[place:following])


def _codes(marks: Sequence[InlineMark], parts: Sequence[Span]) -> Iterator[Code]:
    counts: dict[MarkKind, int] = {}
    crossing = _crossing(marks)
    for number, mark in enumerate(marks):
        counts[mark.kind] = counts.get(mark.kind, 0) + 1
        inside = not parts or any(p.start <= mark.start and mark.end <= p.end for p in parts)
        yield Code(f"{mark.kind}{counts[mark.kind]}", mark, number in crossing or not inside)


def _crossing(marks: Sequence[InlineMark]) -> set[int]:
    """Numbers of the marks that cross another; ``marks`` are in order of their beginnings."""
    found: set[int] = set()
    open_marks: list[int] = []
    for number, mark in enumerate(marks):
        open_marks = [n for n in open_marks if marks[n].end > mark.start]
        crossed = [n for n in open_marks if marks[n].end < mark.end]
        if crossed:
            found |= {number, *crossed}
        open_marks.append(number)
    return found


def common_numbers(sides: Iterable[Inline]) -> dict[str, int]:
    """A number from 1 for every name of a code or reference on either side."""
    found: dict[str, int] = {}
    for side in sides:
        for event in side.events():
            if isinstance(event, Opened):
                found.setdefault(event.code.name, len(found) + 1)
            elif isinstance(event, Referred):
                found.setdefault(event.name, len(found) + 1)
    return found


def xml_text(text: str) -> str:
    """Text for an element; a parser would make a line feed of a bare carriage return."""
    return escape(carried(text), quote=False).replace("\r", "&#13;")


def xml_value(text: str) -> str:
    """Text for an attribute in double quotation marks."""
    return _SPACE_IN_VALUE.sub(lambda m: f"&#{ord(m[0])};", escape(carried(text)))
