"""The frame of a mail that was copied whole: its fields, "On 3 May, Ida wrote:", its signature."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.importing.lines import Line

_FIELD = re.compile(
    r"[*_]{0,2}(von|from|an|to|cc|kopie|bcc|blindkopie|datum|date|gesendet|sent|betreff|subject|antwort an"
    r"|reply-to|message-id|priorität|importance|anlagen?|anhang|attachments?)\s?:[*_]{0,2}(?:\s|$)",
    re.IGNORECASE,
)
_WHO = frozenset(("von", "from", "an", "to", "betreff", "subject"))
_INTRODUCTION = re.compile(r"(?:Am|On)\b.{3,160}\b(?:schrieb|wrote)\b.{0,80}:$")
_SENT = re.compile(r"[<@]|\d{1,2}:\d\d|\bUhr\b")
_FORWARDED = re.compile(
    r"[-_=]{2,}\s?(?:weitergeleitete|ursprüngliche|original|forwarded)\b.{0,40}$"
    r"|(?:anfang der weitergeleiteten nachricht|begin forwarded message):$",
    re.IGNORECASE,
)
_SIGNATURE = "--"
_INTRODUCTION_LINES = 3
_FEWEST, _FEWEST_INSIDE = 2, 3
"""Fields that make a head, at the top of a text and inside."""


def preface(texts: Sequence[str]) -> int:
    """How many blocks at the beginning of a text are the frame of a mail, the last block never being one."""
    count = fields = 0
    for text in texts[:-1]:
        if _INTRODUCTION.match(text):
            return count + 1
        if _FIELD.match(text):
            fields += 1
        elif not _FORWARDED.match(text):
            break
        count += 1
    return count if fields >= _FEWEST else 0


def mark_frames(lines: Sequence[Line]) -> list[Line]:
    """Lines with a block beginning at each field of a mail's head, at its introduction and behind them."""
    marked = list(lines)
    for first, last in (*_heads(lines), *_introductions(lines)):
        following = next((i for i in range(last + 1, len(lines)) if not lines[i].blank), None)
        starts = {first, *(i for i in range(first, last + 1) if _FIELD.match(lines[i].text)), following}
        for index in starts - {None}:
            marked[index] = replace(marked[index], breaks=True)  # type: ignore[index]
    return marked


def framing(lines: Sequence[Line]) -> set[int]:
    """Indices of the lines that stand around what a mail quotes."""
    found = {i for first, last in (*_heads(lines), *_introductions(lines)) for i in range(first, last + 1)}
    start = next((i for i in range(len(lines) - 1, -1, -1) if lines[i].text == _SIGNATURE), len(lines))
    return found | set(range(start, len(lines)))


def _heads(lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
    """First and last index of each head."""
    first, names = -1, list[str]()
    top = True
    for index in range(len(lines) + 1):
        match = _FIELD.match(lines[index].text) if index < len(lines) and ":" in lines[index].text else None
        if match is not None:
            first = index if not names else first
            names.append(match[1].lower())
            continue
        if names:
            enough = len(names) >= (_FEWEST if top else _FEWEST_INSIDE)
            if enough and len(_WHO.intersection(names)) > 1:
                yield first, index - 1
            names = []
        if index < len(lines) and not lines[index].blank and not _FORWARDED.match(lines[index].text):
            top = False


def _introductions(lines: Sequence[Line]) -> Iterable[tuple[int, int]]:
    """First and last index of each introduction, which may be wrapped."""
    for index, line in enumerate(lines):
        if not line.text.startswith(("Am ", "On ")) or (index and not lines[index - 1].blank):
            continue
        text = ""
        for last in range(index, min(index + _INTRODUCTION_LINES, len(lines))):
            if lines[last].blank:
                break
            text = f"{text} {lines[last].text}".strip()
            if _INTRODUCTION.match(text):
                behind = lines[last + 1].text if last + 1 < len(lines) else ""
                # in other texts somebody may write on a day too, and what follows goes on
                if not behind or behind.startswith(">") or _SENT.search(text):
                    yield index, last
                break
