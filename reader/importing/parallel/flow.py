"""Text with inline codes, as memories and XLIFF hold it, to plain text with marks.

White space is settled at the end, so everything that covers a part of the text is moved with it.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.builder import merged
from reader.model.document import InlineMark, MarkKind

if TYPE_CHECKING:
    from collections.abc import Hashable, Sequence

_GONE = str.maketrans(
    dict.fromkeys("\u00ad\u200b\u2060\ufeff\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
)
_BREAK = "\u2028"
"""Stands for a line break that a code asked for, until white space is settled."""
_WHITE = re.compile(rf"[ \t\r\n]*{_BREAK}[ \t\r\n{_BREAK}]*|[ \t\r\n]{{2,}}|[\t\r\n]")
"""White space that is more than one space."""
_MEANT = re.compile(r"\n(?![ \t])")
"""A line end with nothing behind it that only sets the markup in."""
_ENDS = frozenset('.!?…:;“”"»«')
_SHORT_LINE = 60
"""Characters up to which the lines in a unit are lines of verse, an address, …; longer ones are wrapped."""
_WORDS = {
    "bold": MarkKind.STRONG, "b": MarkKind.STRONG, "strong": MarkKind.STRONG,
    "italic": MarkKind.EMPHASIS, "italics": MarkKind.EMPHASIS, "i": MarkKind.EMPHASIS,
    "em": MarkKind.EMPHASIS, "emphasis": MarkKind.EMPHASIS, "cite": MarkKind.EMPHASIS,
    "sup": MarkKind.SUPERSCRIPT, "superscript": MarkKind.SUPERSCRIPT,
    "sub": MarkKind.SUBSCRIPT, "subscript": MarkKind.SUBSCRIPT,
    "code": MarkKind.CODE, "tt": MarkKind.CODE,
}  # fmt: skip
_BREAKS = frozenset({"lb", "br", "linebreak"})
_NATIVE = re.compile(r"\s*[<\[{]\\?\s*([a-z]{1,12})\b")
_HREF = re.compile(
    r"<\s*a\s[^>]{0,2000}?href\s*=\s*[\"']((?:https?|ftp|mailto):[^\"'\s]{1,2000})[\"']", re.IGNORECASE
)


class Meaning(NamedTuple):
    """What an inline code does to the text it opens for."""

    kind: MarkKind | None = None
    target: str = ""
    is_break: bool = False


class Span(NamedTuple):
    """A part of the settled text, and what it is (whatever was given to ``begin``)."""

    what: object
    start: int
    end: int


def meaning(says: str, native: str = "") -> Meaning:
    """What a code means by its declared type (``bold``, ``x-html-em``, ``xlf:i``) or its own code."""
    words = [word for word in re.split(r"[^a-z]+", says.lower()) if word]
    link = _HREF.match(unescape(native).strip())
    if link is not None:
        return Meaning(MarkKind.LINK, link[1])
    found = _NATIVE.match(unescape(native).lower())
    for word in [*words[::-1], *([found[1]] if found else [])]:
        if word in _WORDS:
            return Meaning(_WORDS[word])
        if word in _BREAKS:
            return Meaning(is_break=True)
    return Meaning()


class Flow:
    """Takes text and codes in order; ``settled`` gives the text and everything that covers parts of it."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._at = 0
        self._open: dict[Hashable, tuple[object, int]] = {}
        self._spans: list[Span] = []

    @property
    def ends_sentence(self) -> bool:
        """Whether what was added last ends a sentence and leaves no room behind it."""
        return bool(self._parts) and self._parts[-1][-1] in _ENDS

    def text(self, text: str | None) -> None:
        """Add text."""
        if text:
            self._parts.append(text)
            self._at += len(text)

    def line_break(self) -> None:
        """Break the line."""
        self.text(_BREAK)

    def begin(self, key: Hashable, what: object) -> None:
        """From here on the text is ``what``, until :meth:`end` with the same key."""
        self._open[key] = (what, self._at)

    def end(self, key: Hashable) -> None:
        """End what began under this key, if anything did."""
        found = self._open.pop(key, None)
        if found is not None:
            self._spans.append(Span(found[0], found[1], self._at))

    def code(self, key: Hashable, means: Meaning) -> None:
        """A code that opens: a mark begins, or the line breaks."""
        if means.is_break:
            self.line_break()
        elif means.kind is not None:
            self.begin(key, means)

    def settled(self, *, lines: bool = False) -> tuple[str, list[Span]]:
        """The text with its white space collapsed, and the parts of it that are something.

        With ``lines`` the line ends of the file are meant where the lines are short.
        """
        for key in list(self._open):
            self.end(key)
        raw = "".join(self._parts)
        if _is_settled(raw):
            text = raw.strip(" ")
            shift = len(raw) - len(raw.lstrip(" "))
            places: Sequence[int] = range(-shift, len(raw) + 1 - shift) if self._spans else ()
        else:
            text, places = _settle(raw, keep=lines and _has_short_lines(raw), mapped=bool(self._spans))
        return text, [s for s in (self._moved(span, text, places) for span in self._spans) if s is not None]

    def exact(self) -> tuple[str, list[Span]]:
        """The text as it stands there, and the parts of it that are something."""
        for key in list(self._open):
            self.end(key)
        return "".join(self._parts), list(self._spans)

    @staticmethod
    def _moved(span: Span, text: str, places: Sequence[int]) -> Span | None:
        start, end = (max(0, min(places[at], len(text))) for at in span[1:])
        while start < end and text[start] in " \n":
            start += 1
        while end > start and text[end - 1] in " \n":
            end -= 1
        return Span(span.what, start, end) if end > start else None


def settled(raw: str, *, lines: bool = False) -> str:
    """A text without codes as :meth:`Flow.settled` gives it."""
    if _is_settled(raw):
        return raw.strip(" ")
    return _settle(raw, keep=lines and _has_short_lines(raw), mapped=False)[0]


def _is_settled(raw: str) -> bool:
    """Whether nothing is to be done but to cut off white space at the ends."""
    visible = raw.isascii() or len(raw.translate(_GONE)) == len(raw)
    return visible and _WHITE.search(raw) is None


def _has_short_lines(raw: str) -> bool:
    lines = raw.strip().split("\n")
    return len(lines) > 1 and max(map(len, lines)) <= _SHORT_LINE


def _settle(raw: str, *, keep: bool, mapped: bool) -> tuple[str, list[int]]:
    """The text with white space collapsed, and where in it each character of the raw one went."""
    out: list[str] = []
    places = [0]
    length = position = 0
    for match in _WHITE.finditer(raw):
        length = _copy(raw[position : match.start()], out, places, length, mapped=mapped)
        found = match.group()
        if length:
            out.append("\n" if _BREAK in found or (keep and _MEANT.search(found)) else " ")
            length += 1
        if mapped:
            places += [length] * len(found)
        position = match.end()
    _copy(raw[position:], out, places, length, mapped=mapped)
    text = "".join(out)
    lead = len(text) - len(text.lstrip(" \n"))
    return text.strip(" \n"), [place - lead for place in places] if lead else places


def _copy(part: str, out: list[str], places: list[int], length: int, *, mapped: bool) -> int:
    """Copy text without what is invisible; returns the length of the whole text so far."""
    kept = part if part.isascii() else part.translate(_GONE)
    out.append(kept)
    if not mapped:
        pass
    elif len(kept) == len(part):
        places += range(length + 1, length + len(part) + 1)
    else:
        at = length
        for character in part:
            at += ord(character) not in _GONE
            places.append(at)
    return length + len(kept)


def marks(spans: list[Span], text: str) -> tuple[InlineMark, ...]:
    """The inline marks among the spans of a text; neighbours of one kind are one."""
    found = [
        InlineMark(span.what.kind, span.start, span.end, span.what.target)
        for span in spans
        if isinstance(span.what, Meaning) and span.what.kind is not None and span.end > span.start
    ]
    return tuple(merged(found, text))
