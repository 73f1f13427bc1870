"""Soft hyphens for the German column, by Liang's algorithm (Liang 1983) over the pyphen patterns.

Reading the 66,000 German patterns takes more than half a second, so the parsed table is kept as a
marshalled file; loading that takes some 15 ms and needs no import of pyphen.
"""

from __future__ import annotations

import importlib.util
import marshal
import os
import re
import sys
import tempfile
from functools import cache
from itertools import accumulate
from pathlib import Path

from reader.model.language import Language
from reader.segmentation.lexicon import read_lexicon

SOFT_HYPHEN = "\u00ad"

_DICTIONARIES = {Language.GERMAN: "de_DE", Language.ENGLISH: "en_GB"}
_FORMAT = 2
_SHORTEST = 6
"""Shorter words are never broken."""
_LEFT = _RIGHT = 3
_REMEMBERED = 20_000
"""Words kept hyphenated, about 3 MB; then the memory starts afresh."""

_WORD = re.compile(rf"[^\W\d_]{{{_SHORTEST},}}")
_ADDRESS = re.compile(r"\S*(?:://|www\.|@)\S*")

_ENDINGS = ("", "e", "en", "er", "ern", "es", "n", "s", "se", "ses", "nen")
"""Endings of inflection that may follow an exception."""

Patterns = dict[str, tuple[int, bytes]]


@cache
def _exceptions() -> dict[str, tuple[int, ...]]:
    """Words of ``hyphenation.de.txt`` in lower case, with their breaks as offsets."""
    found = {}
    for word in read_lexicon("hyphenation.de.txt")[""]:
        parts = word.lower().split("-")
        found["".join(parts)] = tuple(accumulate(map(len, parts[:-1])))
    return found


class Hyphenator:
    """Inserts soft hyphens; the patterns are read at the first use."""

    def __init__(self, language: Language, cache_dir: Path | None = None) -> None:
        """Hyphenate ``language``; without ``cache_dir`` the patterns are parsed in every process."""
        self._dictionary = _DICTIONARIES.get(language, "")
        self._cache_file = (
            None if cache_dir is None else cache_dir / f"hyphenation-{self._dictionary}.marshal"
        )
        self._patterns: Patterns | None = None if self._dictionary else {}
        self._longest = 0
        self._memory: dict[str, str] = {}

    @property
    def is_quick(self) -> bool:
        """Whether hyphenating now will not stop to parse patterns for half a second."""
        return self._patterns is not None or (self._cache_file is not None and self._cache_file.exists())

    def load(self) -> None:
        """Read the patterns now; safe to call in a thread of its own."""
        if self._patterns is None:
            patterns = self._cached() or self._parsed()
            self._longest = max(map(len, patterns), default=0)
            self._patterns = patterns

    def hyphenate(self, text: str) -> str:
        """Insert U+00AD where a word may be broken; the last word of the text stays whole."""
        self.load()
        last = max(text.rstrip().rfind(" "), text.rfind("\u00a0"), text.rfind("\n")) + 1
        head, tail = text[:last], text[last:]
        if "@" in head or "www." in head or "://" in head:
            parts, end = [], 0
            for address in _ADDRESS.finditer(head):
                parts += [_WORD.sub(self._word, head[end : address.start()]), address.group()]
                end = address.end()
            return "".join(parts) + _WORD.sub(self._word, head[end:]) + tail
        return _WORD.sub(self._word, head) + tail

    def _word(self, match: re.Match[str]) -> str:
        word = match.group()
        known = self._memory.get(word)
        if known is None:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            known = self._memory[word] = self._broken(word)
        return known

    def _broken(self, word: str) -> str:
        exception = self._exception(word.lower())
        if exception:
            parts, begin = [], 0
            for cut in exception:
                if _LEFT <= cut <= len(word) - _RIGHT:
                    parts.append(word[begin:cut])
                    begin = cut
            return SOFT_HYPHEN.join([*parts, word[begin:]])
        patterns = self._patterns or {}
        dotted = f".{word.lower()}."
        if len(dotted) != len(word) + 2:  # a capital whose small form is two characters
            return word
        levels = bytearray(len(dotted) + 1)
        for start in range(len(dotted) - 1):
            for end in range(start + 1, min(start + self._longest, len(dotted)) + 1):
                found = patterns.get(dotted[start:end])
                if found is None:
                    continue
                offset, values = found
                for place, value in enumerate(values, start + offset):
                    levels[place] = max(levels[place], value)
        parts, begin = [], 0
        for cut in range(_LEFT, len(word) - _RIGHT + 1):
            if levels[cut + 1] & 1:
                parts.append(word[begin:cut])
                begin = cut
        parts.append(word[begin:])
        return SOFT_HYPHEN.join(parts)

    def _exception(self, word: str) -> tuple[int, ...]:
        """Where a word the patterns get wrong, in lower case, may be broken; nothing for other words."""
        if self._dictionary != _DICTIONARIES[Language.GERMAN]:
            return ()
        known = _exceptions()
        for ending in _ENDINGS:
            if word.endswith(ending) and (found := known.get(word.removesuffix(ending))):
                return found
        return ()

    def _source_stamp(self) -> tuple[int, int, int, int]:
        """What the cache depends on: our format, Python's marshal format, the pattern file."""
        package = importlib.util.find_spec("pyphen")
        size = 0
        if package is not None and package.origin is not None:
            path = Path(package.origin).parent / "dictionaries" / f"hyph_{self._dictionary}.dic"
            size = path.stat().st_size if path.exists() else 0
        return _FORMAT, marshal.version, sys.hexversion >> 16, size

    def _cached(self) -> Patterns | None:
        if self._cache_file is None:
            return None
        try:
            stamp, patterns = marshal.loads(self._cache_file.read_bytes())  # noqa: S302 - our own file
        except (OSError, ValueError, EOFError, TypeError):  # missing or cut short: parse again
            return None
        return patterns if stamp == self._source_stamp() else None

    def _parsed(self) -> Patterns:
        import pyphen  # noqa: PLC0415 - deferred: 60 ms, needed once per machine

        table = pyphen.HyphDict(Path(pyphen.LANGUAGES[self._dictionary])).patterns
        # few values are told apart: one object for each makes the file and the memory a third smaller
        shared: dict[tuple[int, bytes], tuple[int, bytes]] = {}
        patterns = {}
        for key, (start, values) in table.items():
            value = start, bytes(values)
            patterns[key] = shared.setdefault(value, value)
        if self._cache_file is not None:
            self._write(self._cache_file, marshal.dumps((self._source_stamp(), patterns)))
        return patterns

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        """Put the cache in place whole; a folder that cannot be written only costs time."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
                file.write(data)
            os.replace(file.name, path)  # noqa: PTH105 - Path.replace would need the name twice
        except OSError:
            return
