"""The lemma of each form of a language, from a sorted file that is mapped into memory, not read.

simplemma's German table costs 102 MB as a dictionary and half a second for each walk. Whoever looks
single words up while somebody waits needs neither: the table is written once, sorted, into the cache
folder, and a look-up is a binary search of some twenty comparisons in it (about 15 µs).
"""

from __future__ import annotations

import mmap
import os
import sys
import tempfile
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Final

from reader.model.language import Language
from reader.terminology.lexicon import fold, table_pairs

_FORMAT: Final = 1
_LONGEST: Final = 80
"""Letters of the longest word looked up."""


def cache_folder() -> Path:
    """The platform's folder for what this program can make again (not created here)."""
    home = Path.home()
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or home / "AppData" / "Local") / "cache"
    elif sys.platform == "darwin":
        base = home / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or home / ".cache")
    return base / "zwiesprache"


class WordTable:
    """Forms and lemmas of one language; ``data`` are lines of form, tab and lemma, sorted, UTF-8."""

    def __init__(self, data: bytes | mmap.mmap, start: int = 0) -> None:
        """Look words up in ``data`` from ``start`` on."""
        self._data = data
        self._start = start
        self._end = len(data)

    def lemma(self, form: str) -> str | None:
        """The lemma of a form, None where the table does not have it; case counts."""
        if not form or len(form) > _LONGEST or "\n" in form or "\t" in form:
            return None
        wanted = form.encode("utf-8", "surrogatepass") + b"\t"
        data, low, high = self._data, self._start, self._end
        while low < high:
            middle = (low + high) // 2
            line = data.rfind(b"\n", low, middle) + 1 or low
            end = data.find(b"\n", middle)
            record = data[line:end]
            if record.startswith(wanted):
                return record[len(wanted) :].decode()
            if record < wanted:
                low = end + 1
            else:
                high = line
        return None

    def __contains__(self, form: str) -> bool:
        return self.lemma(form) is not None


class NounsAndLemmas:
    """Which words exist, asked as :class:`reader.terminology.lexicon.KnownWords` is.

    Words are folded; nouns count in every form, other words in their base form.
    """

    def __init__(self, table: WordTable) -> None:
        self._table = table

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        for spelling in spellings(word):
            lemma = self._table.lemma(spelling)
            if lemma is not None and (lemma[:1].isupper() if word[:1].isupper() else lemma == spelling):
                return True
        return False


def spellings(word: str) -> tuple[str, ...]:
    """A word and what it is in the other spelling of ß and ss: the table has each word only once."""
    found = [word]
    if "ß" in word:
        found.append(fold(word))
    elif "ss" in word:
        found.append(word.replace("ss", "ß"))
    return tuple(found)


@cache
def word_table(language: Language, folder: Path | None = None) -> WordTable:
    """The table of a language; empty for one without.

    Made and written to ``folder`` (the cache folder) in a second or two where it is not there yet, which is
    work for a worker; from then on it is there in a millisecond.
    """
    if language is Language.UNDETERMINED:
        return WordTable(b"")
    path = (folder or cache_folder()) / f"forms-{language.value}.txt"
    head = f"zwiesprache forms {_FORMAT} {table_version()} ".encode()
    return _mapped(path, head) or _made(language, path, head)


def is_ready(language: Language, folder: Path | None = None) -> bool:
    """Whether :func:`word_table` answers at once."""
    if language is Language.UNDETERMINED:
        return True
    head = f"zwiesprache forms {_FORMAT} {table_version()} ".encode()
    return _mapped((folder or cache_folder()) / f"forms-{language.value}.txt", head) is not None


@cache
def table_version() -> str:
    """The version of the data the tables are made of."""
    from importlib.metadata import version  # noqa: PLC0415 - deferred: off the start-up path

    return version("simplemma")


def _mapped(path: Path, head: bytes) -> WordTable | None:
    """The table in a file; None where that is missing, cut short, or made from other data."""
    try:
        with path.open("rb") as file:
            data = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):
        return None
    first = data.find(b"\n", 0, 200) + 1
    size = data[len(head) : max(first - 1, 0)]
    if data[: len(head)] == head and size.isdigit() and int(size) == len(data) - first:
        return WordTable(data, first)
    data.close()
    return None


def _made(language: Language, path: Path, head: bytes) -> WordTable:
    lines = [form + b"\t" + lemma + b"\n" for form, lemma in table_pairs(language.value)]
    lines.sort()
    body = b"".join(lines)
    # a folder that cannot be written only costs time
    with suppress(OSError):
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as file:
            file.write(head + str(len(body)).encode() + b"\n" + body)
        os.replace(file.name, path)  # noqa: PTH105 - Path.replace would need the name twice
        mapped = _mapped(path, head)
        if mapped is not None:
            return mapped
    return WordTable(body)
