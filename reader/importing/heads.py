"""What some texts carry before and behind the text: the head of a Markdown file, the licence of an e-text."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.blocks import LABEL
from reader.importing.lines import Line
from reader.importing.own_markdown import GENERATOR
from reader.model.document import Dropped, Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.decisions import Rulings

LICENCE = "licence"
"""Reason of lines that say who may copy an e-text; they are one guess, however many they are."""
_HEAD = "heading"
_FENCE = "---"
_FENCES = (_FENCE, "...")
_ENTRY = re.compile(r"[A-Za-z][\w .-]{0,40}:(?:\s|$)")
_LONGEST_HEAD = 80
_START = re.compile(r"\*{2,}\s*START OF TH(?:E|IS) PROJECT GUTENBERG", re.IGNORECASE)
_END = re.compile(
    r"\*{2,}\s*END OF TH(?:E|IS) PROJECT GUTENBERG|End of (?:the |this )?Project Gutenberg(?:['’]s)? ",
    re.IGNORECASE,
)
_EDIT_LINK = re.compile(
    r"(?<=[\w ])\[(?:(?:Bearbeiten \| )?Quelltext bearbeiten|Bearbeiten|edit(?: \| edit source)?)\]$",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:Title|Titel):\s+(\S.*)$")
_MENTIONS = re.compile(r"Project Gutenberg", re.IGNORECASE)
_LONGEST_START = 400
"""Lines within which the text itself begins."""


class Head(NamedTuple):
    """A text without its frame."""

    lines: list[Line]
    dropped: list[Dropped]
    title: str = ""
    """What the frame calls the text."""
    is_markdown: bool = False
    """Whether the frame is one that Markdown files have."""
    is_own: bool = False
    """Whether the frame says that the text was written by :mod:`reader.exporting.markdown`."""


def take_off(lines: Sequence[Line], rulings: Rulings) -> Head:
    """A text without head and licence, unless a person wanted a line of them kept."""
    end = _end_of_head(lines)
    if end:
        title = next((_value(line.text) for line in lines[:end] if line.text.startswith("title:")), "")
        own = any(line.text == GENERATOR for line in lines[:end])
        head = _without(lines, [range(end)], _HEAD, rulings)
        return head._replace(title=title, is_markdown=True, is_own=own)
    start, stop = _etext(lines)
    if start or stop < len(lines):
        before, behind = range(start), range(stop, len(lines))
        named = (_NAMED.match(line.text) for line in lines[:start])
        title = next((match[1] for match in named if match is not None), "")
        return _without(lines, [before, behind], LICENCE, rulings)._replace(title=title)
    return Head(list(lines), [])


def strip_links(lines: Sequence[Line]) -> tuple[list[Line], list[Dropped]]:
    """Lines without the links a wiki puts behind its headings."""
    stripped = list(lines)
    dropped: list[Dropped] = []
    for index, line in enumerate(lines):
        match = _EDIT_LINK.search(line.text) if line.text[-1:] == "]" else None
        if match is not None:
            stripped[index] = line.with_text(line.text[: match.start()].rstrip())
            dropped.append(Dropped(line.number, match[0], LABEL))
    return stripped, dropped


def _end_of_head(lines: Sequence[Line]) -> int:
    """Index behind the block of entries between two fences that a file begins with; 0 where there is none."""
    if not lines or lines[0].text != _FENCE:
        return 0
    for index, line in enumerate(lines[1:_LONGEST_HEAD], start=1):
        if line.text in _FENCES:
            return index + 1 if index > 1 and _ENTRY.match(lines[1].text) else 0
        belongs = line.indent > 0 or line.text.startswith(("-", "#", "]", "}"))
        if not line.blank and not belongs and not _ENTRY.match(line.text):
            return 0
    return 0


def _value(entry: str) -> str:
    return entry.partition(":")[2].strip().strip("\"'").strip()


def _etext(lines: Sequence[Line]) -> tuple[int, int]:
    """Indices of the first line of the text and behind its last one."""
    first = next(
        (i + 1 for i, line in enumerate(lines[:_LONGEST_START]) if line.text and _START.match(line.text)), 0
    )
    # the marker may run over two lines
    if first and not lines[first - 1].text.endswith("*"):
        first += first < len(lines) and lines[first].text.endswith("***")
    last = next(
        (i for i in range(len(lines) - 1, first - 1, -1) if lines[i].text and _END.match(lines[i].text)), None
    )
    if last is None:
        return first, len(lines)
    # "End of Project Gutenberg's" may stand above the marker
    while last > first and (lines[last - 1].blank or _END.match(lines[last - 1].text)):
        last -= 1
    return (first, last) if first or _MENTIONS.search(lines[last].text) else (first, len(lines))


def _without(lines: Sequence[Line], parts: Sequence[range], reason: str, rulings: Rulings) -> Head:
    kept = list(lines)
    dropped: list[Dropped] = []
    for part in parts:
        wanted = _wanted(lines, part, reason, rulings)
        for index in part if not wanted else ():
            line = lines[index]
            if line.text:
                dropped.append(Dropped(line.number, line.text, reason))
            kept[index] = replace(line, text="", page_start=False)
    return Head(kept, dropped)


def _wanted(lines: Sequence[Line], part: range, reason: str, rulings: Rulings) -> bool:
    """Whether a person said that a line of it is text: then all of it is."""
    if not rulings:
        return False
    for index in part:
        decision = rulings.place(lines[index].number)
        if decision is not None and decision.rule is Rule.KEEP:
            rulings.overrule(decision, lines[index].number, reason)
            return True
    return False
