"""Words to complete what is being typed with: terms, the memory's words, words of the book's translation."""

from __future__ import annotations

from bisect import bisect_left, insort
from collections import Counter
from enum import StrEnum
from heapq import nlargest
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.progress import Stage, no_progress
from reader.segmentation.words import words as words_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.document import DocumentId
    from reader.model.progress import Progress

SHORTEST_TYPED: Final = 3
"""Letters typed before words are offered."""
_GAIN: Final = 2
"""Letters a completion must save."""
_MOST_WORDS: Final = 40_000
_MOST: Final = 6


class From(StrEnum):
    """Where a completion is from."""

    TERM = "term"
    MEMORY = "memory"
    BOOK = "book"


class Completion(NamedTuple):
    """``text`` takes the place of the last ``typed`` letters before the caret."""

    text: str
    typed: int
    origin: From


class BookWords:
    """The words of a text, found by their beginning; those that occur oftener come first."""

    def __init__(self, counts: Iterable[tuple[str, int]] = ()) -> None:
        self._counts = dict(counts)
        self._sorted = sorted((word.lower(), word) for word in self._counts)

    def __contains__(self, word: str) -> bool:
        at = bisect_left(self._sorted, (word.lower(), ""))
        return at < len(self._sorted) and self._sorted[at][0] == word.lower()

    def add(self, text: str) -> None:
        """Know the words of a text that was just written too."""
        for word in _words(text):
            if word not in self._counts:
                insort(self._sorted, (word.lower(), word))
                self._counts[word] = 1

    def beginning(self, typed: str, most: int = _MOST) -> list[str]:
        """Words that begin so, and save letters."""
        lower = typed.lower()
        first = bisect_left(self._sorted, (lower, ""))
        last = bisect_left(self._sorted, (lower + "\U0010ffff", ""))
        found = (w for _, w in self._sorted[first:last] if len(w) >= len(typed) + _GAIN)
        return nlargest(most, found, key=lambda word: (self._counts[word], word))


def _words(text: str) -> list[str]:
    return [w for a, b in words_of(text) if len(w := text[a:b]) >= SHORTEST_TYPED + _GAIN and w[0].isalpha()]


def book_words(
    library: Path, document_id: DocumentId, progress: Progress = no_progress
) -> list[tuple[str, int]]:
    """The words of a document with their counts, the commonest only; work for a worker.

    Raises:
        LibraryError: the library cannot be read.
    """
    from reader.storage.library import Library  # noqa: PLC0415 - deferred: only workers read

    counts: Counter[str] = Counter()
    progress(Stage.READING, 0.0)
    with Library.open(library, read_only=True, known_sound=True) as opened:
        for texts in opened.passages.texts([document_id]):
            for text in texts:
                counts.update(_words(text.text))
    for word in [w for w in counts if w[0].isupper() and w.lower() in counts]:
        counts[word.lower()] += counts.pop(word)  # it only began a sentence
    return counts.most_common(_MOST_WORDS)


def complete(
    before: str, terms: Sequence[str], memory: Iterable[str], book: BookWords, *, asked: bool = False
) -> list[Completion]:
    """What may be meant by the letters before the caret; with ``asked`` the terms even without any."""
    found = [
        Completion(_cased(term, typed), len(typed), From.TERM)
        for term in terms
        if (typed := _begun(before, term)) or asked
    ]
    word = _last_word(before)
    if len(word) >= SHORTEST_TYPED and word not in book:
        lower = word.lower()
        from_memory = dict.fromkeys(
            w
            for text in memory
            for w in _words(text)
            if w.lower().startswith(lower) and len(w) >= len(word) + _GAIN
        )
        found += [Completion(_cased(w, word), len(word), From.MEMORY) for w in from_memory]
        found += [Completion(_cased(w, word), len(word), From.BOOK) for w in book.beginning(word)]
    unique = {one.text.lower(): one for one in reversed(found)}
    return [one for one in found if unique[one.text.lower()] is one][:_MOST]


def _last_word(before: str) -> str:
    at = len(before)
    while at and (before[at - 1].isalpha() or before[at - 1] in "’'-"):
        at -= 1
    return before[at:].lstrip("’'-")


def _begun(before: str, term: str) -> str:
    """The end of what was typed that a term begins with, at the start of a word."""
    for length in range(min(len(before), len(term) - _GAIN), SHORTEST_TYPED - 1, -1):
        at = len(before) - length
        if (at == 0 or not before[at - 1].isalnum()) and before[at:].lower() == term[:length].lower():
            return before[at:]
    return ""


def _cased(text: str, typed: str) -> str:
    return text[0].upper() + text[1:] if typed[:1].isupper() else text
