"""Cutting a text into pieces a service takes at once, and nothing lost between them.

The law: the pieces of a text, joined, are the text.
"""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.model.translation import Measure
from reader.segmentation.sentences import split

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.model.language import Language

_LINE = re.compile(r"[^\n]*\n+|[^\n]+\Z")
_CLAUSE = re.compile(r"(?<=[;:,–—)\]»«”“\"])\s+")
_WORD = re.compile(r"\s+")
_LETTER = re.compile(r"[^\W\d_]")


def cut(
    text: str,
    language: Language,
    *,
    limit: int,
    measure: Measure = Measure.CHARACTERS,
    lines: bool = False,
) -> tuple[str, ...]:
    """Pieces of ``text`` no larger than ``limit`` (0 for none), as large as they can be.

    They end between sentences; where a single sentence is too large between clauses, where a
    clause is between words, and where a word is inside it. With ``lines`` no piece goes over a
    line break. White space stands at the end of the piece before it. An empty text has no pieces.
    """
    parts = _LINE.findall(text) if lines else [text]
    found: list[str] = []
    for part in parts:
        found.extend(_cut(part, language, limit, measure))
    return tuple(found)


def _cut(text: str, language: Language, limit: int, measure: Measure) -> Iterator[str]:
    if not text:
        return
    if not limit or measure.size(text) <= limit:
        yield text
        return
    steps: tuple[Callable[[str], list[str]], ...] = (
        lambda whole: _at(whole, [sentence.start for sentence in split(whole, language)]),
        lambda whole: _at(whole, [match.end() for match in _CLAUSE.finditer(whole)]),
        lambda whole: _at(whole, [match.end() for match in _WORD.finditer(whole)]),
        list,
    )
    yield from _fill(text, steps, limit, measure)


def _fill(
    text: str, steps: tuple[Callable[[str], list[str]], ...], limit: int, measure: Measure
) -> Iterator[str]:
    """Parts of ``text`` by the first step, joined as far as they fit; what is too large by the next."""
    full = ""
    room = 0
    for part in steps[0](text):
        size = measure.size(part)
        if size <= room:
            full += part
            room -= size
            continue
        if full:
            yield full
        full, room = "", 0
        if size <= limit or len(steps) == 1:
            full, room = part, limit - size
        else:
            yield from _fill(part, steps[1:], limit, measure)
    if full:
        yield full


def _at(text: str, places: list[int]) -> list[str]:
    """``text`` cut at ``places``, which are in order."""
    bounds = [0, *(place for place in places if 0 < place < len(text)), len(text)]
    return [text[start:end] for start, end in pairwise(bounds) if end > start]


def is_speech(text: str) -> bool:
    """Whether there is anything to translate in a text: at least a letter."""
    return _LETTER.search(text) is not None


def framed(text: str) -> tuple[str, str, str]:
    """The white space before a text, the text, and the white space after it.

    Services drop or add it as they like, so it is kept here and only the middle is sent.
    """
    core = text.strip()
    if not core:
        return text, "", ""
    start = text.index(core)
    return text[:start], core, text[start + len(core) :]
