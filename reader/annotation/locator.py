"""Locators: a short string that names a row of a work and finds it again after the text was revised.

``zwie:5f3c9e1a/3.112/h4kq7x3bz1ab``: the first letters of the work's uid, the chapter and the row as
they are counted today, and a digest of the row's length and its most telling words. The numbers are
for people; the digest decides, so a locator survives rows put in above and words changed in the row.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from math import log2
from typing import Final, NamedTuple

SCHEME: Final = "zwie:"
UID_LETTERS: Final = 8
WORDS: Final = 4
"""Words in a digest."""
LEAST: Final = 0.5
"""Share of the digest's words a row must have."""

_LETTERS: Final = "0123456789abcdefghjkmnpqrstvwxyz"
"""Crockford's: none of them is taken for another."""
_PER_WORD: Final = 3
_LENGTHS: Final = 1.7
"""Classes of length that a text twice as long is away."""
_FAR: Final = 4
"""Classes from which two texts differ in length as much as they can."""
_LENGTH: Final = 0.4
"""What that counts against the words."""
_FOUND: Final = re.compile(
    r"zwie:([0-9a-f]{8})/(\d{1,6})\.(\d{1,7})/([0-9a-hj-km-np-tv-z]{4,13})(?![0-9a-z])", re.IGNORECASE
)
_WORD: Final = re.compile(r"\w+")


class Locator(NamedTuple):
    """What a locator says. ``row`` counts from 1, as the page does; ``chapter`` is 0 before the first."""

    work: str
    chapter: int
    row: int
    digest: str

    def __str__(self) -> str:
        return f"{SCHEME}{self.work}/{self.chapter}.{self.row}/{self.digest}"


def locator(work_uid: str, chapter: int, row: int, text: str) -> Locator:
    """The locator of a row (from 1) whose text, the original's where there is one, is ``text``."""
    return Locator(work_uid.replace("-", "").lower()[:UID_LETTERS], chapter, row, digest(text))


def parse(text: str) -> Locator | None:
    """The first locator in a text, which may be a whole citation; None where there is none."""
    found = _FOUND.search(text)
    if found is None or (len(found[4]) - 1) % _PER_WORD:
        return None
    return Locator(found[1].lower(), int(found[2]), int(found[3]), found[4].lower())


def digest(text: str) -> str:
    """A letter for the length of a text, and three for each of its longest words."""
    words = set(_WORD.findall(text.casefold()))
    telling = sorted(words, key=lambda word: (-len(word), word))[:WORDS]
    hashed = "".join(_hashed(word) for word in sorted(telling)) or _hashed(" ".join(text.split()))
    return _LETTERS[_length(text)] + hashed


def likeness(wanted: str, text: str) -> float:
    """Share of a digest's words that a text has, less for another length; from 0 to 1."""
    pieces = [wanted[n : n + _PER_WORD] for n in range(1, len(wanted), _PER_WORD)]
    words = {_hashed(word) for word in _WORD.findall(text.casefold())} or {_hashed(" ".join(text.split()))}
    share = sum(piece in words for piece in pieces) / max(1, len(pieces))
    apart = abs(_length(text) - _LETTERS.index(wanted[0]))
    return max(0.0, share - _LENGTH * min(1.0, apart / _FAR)) if apart > 1 else share


def _length(text: str) -> int:
    """The class of length of a text, from 0 to 31."""
    return min(31, round(_LENGTHS * log2(1 + len(text))))


def _hashed(word: str) -> str:
    number = int.from_bytes(blake2b(word.encode("utf-8", "replace"), digest_size=2).digest(), "big")
    return "".join(_LETTERS[number >> shift & 31] for shift in (10, 5, 0))
