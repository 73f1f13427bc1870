"""Words as a reader of German sees them.

A gendered form (``Kolleg:innen``, ``Schüler*innenrat``, ``Leser_in``, ``Lehrer/-innen``,
``Bürger(innen)``, ``Frauen*``), a hyphenated compound and an elided form are one word each.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

_LETTER = r"[^\W\d_]"
_WORD = re.compile(
    rf"[^\W_]+"
    rf"(?:[:*_·](?=[a-zäöüß])[^\W_]+"  # Kolleg:innen; inside a word the sign is a letter
    rf"|/-?inn?(?:en)?(?!{_LETTER})"
    rf"|\((?:innen|in|nen|en|er|r|n|s|e)\){_LETTER}*"
    rf"|[-\u2010\u2011'’\u00ad](?={_LETTER}|\d)[^\W_]+"
    rf"|(?<=\d)[.,](?=\d)\d+"
    rf")*"
    rf"(?:(?<=[^\W\d_])\*)?"
)
_SPACE = re.compile(r"\s")


def words(text: str) -> Iterator[tuple[int, int]]:
    """Spans of the words of ``text``, in order."""
    return _words_between(text, 0, len(text))


def word_at(text: str, offset: int) -> tuple[int, int]:
    """Span of the word at ``offset``, or that ends there; ``(offset, offset)`` where there is none."""
    offset = max(0, min(offset, len(text)))
    start = offset
    while start > 0 and not text[start - 1].isspace():
        start -= 1
    space = _SPACE.search(text, offset)
    ending = (offset, offset)
    for span in _words_between(text, start, space.start() if space else len(text)):
        if span[0] <= offset < span[1]:
            return span
        if span[1] == offset:
            ending = span
    return ending


def _words_between(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in _WORD.finditer(text, start, end):
        first, last = match.span()
        # *Wort* in a mail is emphasis, Wort* alone a gendered form
        if text[last - 1] == "*" and first > 0 and text[first - 1] == "*":
            last -= 1
        yield first, last
