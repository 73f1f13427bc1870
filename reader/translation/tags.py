"""Marks and footnote references as tags, for services that translate around them.

What comes back is believed only if every tag is there, once, well nested, and nothing else is.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reader.model.document import FootnoteRef, InlineMark
    from reader.model.translation import Passage

_TOKEN = re.compile(r'<span id="(\d{1,4})"\s*(/?)>|(</span>)|(<[^<>]*>|<)')


def tagged(passage: Passage) -> str | None:
    """The text with a tag for each mark and reference, numbered in their order; None where marks overlap."""
    events: list[tuple[int, int, int, str]] = []
    for number, mark in enumerate(passage.marks):
        name = f'<span id="{number}">'
        if mark.start == mark.end:
            events.append((mark.start, 1, 0, name + "</span>"))
        else:
            events.append((mark.start, 2, -mark.end, name))
            events.append((mark.end, 0, -mark.start, "</span>"))
    for number, ref in enumerate(passage.refs, len(passage.marks)):
        events.append((ref.offset, 1, 0, f'<span id="{number}"></span>'))
    if not _is_nested(passage.marks):
        return None
    parts: list[str] = []
    done = 0
    for offset, _, _, tag in sorted(events, key=lambda event: event[:3]):
        parts += [html.escape(passage.text[done:offset], quote=False), tag]
        done = offset
    parts.append(html.escape(passage.text[done:], quote=False))
    return "".join(parts)


def _is_nested(marks: tuple[InlineMark, ...]) -> bool:
    return not any(a.start < b.start < a.end < b.end for a in marks for b in marks)


def untagged(
    answer: str, passage: Passage
) -> tuple[str, tuple[InlineMark, ...], tuple[FootnoteRef, ...]] | None:
    """The text of an answer with marks and references in their places; None unless all came back once."""
    spans: dict[int, tuple[int, int]] = {}
    opened: list[tuple[int, int]] = []
    text = ""
    done = 0
    for token in _TOKEN.finditer(answer):
        text += html.unescape(answer[done : token.start()])
        done = token.end()
        if token[4]:
            return None
        if token[1]:
            number = int(token[1])
            if number in spans or any(number == other for other, _ in opened):
                return None
            if token[2]:
                spans[number] = (len(text), len(text))
            else:
                opened.append((number, len(text)))
        elif opened:
            number, start = opened.pop()
            spans[number] = (start, len(text))
        else:
            return None
    text += html.unescape(answer[done:])
    if opened or spans.keys() != set(range(len(passage.marks) + len(passage.refs))):
        return None
    return _placed(text, spans, passage)


def _placed(
    text: str, spans: dict[int, tuple[int, int]], passage: Passage
) -> tuple[str, tuple[InlineMark, ...], tuple[FootnoteRef, ...]] | None:
    """The marks and references at ``spans``; none of them may have lost, or won, its text."""
    text, lead = text.strip(), len(text) - len(text.lstrip())
    spans = {n: (_within(a - lead, text), _within(b - lead, text)) for n, (a, b) in spans.items()}
    marks = []
    for number, mark in enumerate(passage.marks):
        start, end = spans[number]
        while start < end and text[start].isspace():  # services move blanks into tags
            start += 1
        while start < end and text[end - 1].isspace():
            end -= 1
        if (start == end) != (mark.start == mark.end):
            return None
        marks.append(mark._replace(start=start, end=end))
    refs = []
    for number, ref in enumerate(passage.refs, len(passage.marks)):
        start, end = spans[number]
        if start != end:
            return None
        refs.append(ref._replace(offset=start))
    return text, tuple(marks), tuple(refs)


def _within(place: int, text: str) -> int:
    return max(0, min(place, len(text)))
