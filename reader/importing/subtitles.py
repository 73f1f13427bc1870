"""Subtitles (SubRip and WebVTT): one paragraph for each cue, its number and times left out."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from reader.importing.builder import Builder
from reader.importing.finish import Facts, finish
from reader.model.document import BlockKind, Dropped, MarkKind

if TYPE_CHECKING:
    from reader.importing.decode import Decoded
    from reader.importing.finish import Source
    from reader.model.document import ImportedDocument

_TIME = r"(?:\d{1,3}:)?\d{1,2}:\d{2}[,.]\d{1,3}"
_TIMES = re.compile(rf"\s*{_TIME}\s*-->\s*{_TIME}(?:\s.*)?$")
_SRT = re.compile(rf"\s*\d{{1,6}}[ \t]*\n\s*{_TIME}\s*-->\s*{_TIME}")
_TAG = re.compile(r"<(/?)([A-Za-z][\w.]*)([^<>]{0,300})>|<\d[\d:.]{3,20}>|\{\\[^{}]{1,200}\}")
_MARKS = {"i": MarkKind.EMPHASIS, "b": MarkKind.STRONG, "em": MarkKind.EMPHASIS, "strong": MarkKind.STRONG}
_KNOWN_TAGS = frozenset({"i", "b", "u", "s", "em", "strong", "font", "c", "v", "lang", "ruby", "rt"})
_SPEAKER = re.compile(r"[-–—]\s?\S")
_COMMENT = re.compile(r"(?:NOTE|STYLE|REGION)(?:\s|$)")


def format_of(text: str) -> str | None:
    """``srt`` or ``vtt`` where a text is a file of subtitles."""
    if re.match(r"WEBVTT(?:[ \t\n]|$)", text):
        return "vtt"
    return "srt" if _SRT.match(text[:2000].replace("\r\n", "\n").replace("\r", "\n")) else None


def read_subtitles(decoded: Decoded, source: Source) -> ImportedDocument:
    """The cues of a file of subtitles.

    Raises:
        reader.importing.refusal.Refused: there is no text in it.
    """
    syntax = format_of(decoded.text) or "srt"
    reader = _Reader()
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    reader.read(lines, syntax)
    facts = Facts(syntax, encoding=decoded.encoding, dropped=tuple(reader.dropped))
    return finish(reader.builder, source, facts)


class _Reader:
    def __init__(self) -> None:
        self.builder = Builder(lined=True)
        self.dropped: list[Dropped] = []

    def read(self, lines: list[str], syntax: str) -> None:
        """Read the file block by block; blocks are parted by blank lines."""
        block: list[tuple[int, str]] = []
        for number, line in enumerate([*lines, ""], start=1):
            if line.strip():
                block.append((number, line))
            elif block:
                self._block(block, head=syntax == "vtt" and block[0][0] == 1)
                block = []

    def _block(self, block: list[tuple[int, str]], *, head: bool) -> None:
        start = 0
        while start < len(block):
            start = self._first(block, start, head=head)
            head = False

    def _first(self, block: list[tuple[int, str]], start: int, *, head: bool) -> int:
        """Read the cue that begins at ``start``; where the next one does."""
        times = _next_times(block, start)
        comment = times is None and _COMMENT.match(block[start][1]) is not None
        if head or comment:
            self._drop(block[start:times], "heading" if head else "comment")
        if times is None:
            if not head and not comment:
                # a cue with a blank line in it goes on
                self._cue(block[start:])
            return len(block)
        if not head:
            self._drop(block[start:times], "cue_number")
        self._drop(block[times : times + 1], "cue_time")
        # files without blank lines between: the next number and times stand among the lines
        end = _next_times(block, times + 1)
        if end is None:
            end = len(block)
        elif end > times + 1 and block[end - 1][1].strip().isdecimal():
            end -= 1
        self._cue(block[times + 1 : end])
        return end

    def _drop(self, block: list[tuple[int, str]], reason: str) -> None:
        self.dropped.extend(Dropped(number, line.strip(), reason) for number, line in block)

    def _cue(self, block: list[tuple[int, str]]) -> None:
        if not block:
            return
        self.builder.begin(BlockKind.PARAGRAPH, given=True)
        for index, (number, line) in enumerate(block):
            if index and _SPEAKER.match(_TAG.sub("", line).strip()):
                self.builder.line_break()
            self.builder.text(" ")
            self.builder.source_line(number)
            self._line(line)
        self.builder.end()
        for mark in set(_MARKS.values()):
            # what a cue leaves open ends with it
            self.builder.close(mark)

    def _line(self, line: str) -> None:
        at = 0
        for tag in _TAG.finditer(line):
            name = (tag[2] or "").split(".")[0].lower()
            if tag[2] and name not in _KNOWN_TAGS:
                continue
            self.builder.text(html.unescape(line[at : tag.start()]))
            at = tag.end()
            if name == "v" and (tag[3] or "").strip():
                self.builder.text(f"{html.unescape(tag[3].strip())}: ")
            mark = _MARKS.get(name)
            if mark is not None and tag[1]:
                self.builder.close(mark)
            elif mark is not None:
                self.builder.open(mark)
        self.builder.text(html.unescape(line[at:]))


def _next_times(block: list[tuple[int, str]], start: int) -> int | None:
    """Index of the first line from ``start`` on that says when a cue is shown."""
    return next((i for i in range(start, len(block)) if _TIMES.match(block[i][1])), None)
