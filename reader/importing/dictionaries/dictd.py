"""Dictionaries of the DICT server (dictd), as FreeDict has them: ``NAME.index`` and ``NAME.dict.dz``.

A line of the index has a head, the place of its article and its length, both in base 64, and maybe the
head as it is written.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, Final

from reader.importing.dictionaries.dictzip import ArticleFile
from reader.importing.refusal import Refused
from reader.model.dictionary import Article, DictionaryAbout, DictionaryFormat, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_DIGITS: Final = {
    letter: value
    for value, letter in enumerate("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
}
_LARGEST: Final = 200 << 20
_MOST: Final = 5_000_000
_LONGEST: Final = 1 << 20
"""Bytes of an article; a longer one is left out."""
LICENCE: Final = re.compile(
    r"(?:GNU|GPL|AGPL|LGPL|FDL|Creative Commons|CC[ -]BY|CC0|BSD|MIT|public domain|Apache)[^\n.]*",
    re.IGNORECASE,
)
_EXAMPLE: Final = re.compile(r'^"(.+)"\s+-\s+(.+)$')
_ABOUT: Final = re.compile(r"^00-?database-?(\w+)")


class Dictd:
    """An opened pair of files."""

    def __init__(self, index: Path, articles: Path) -> None:
        self._entries = _read_index(index)
        self._file = ArticleFile(articles)
        try:
            self.count = len(self._entries)
            self.about = self._read_about(index.name.removesuffix(".index"))
        except BaseException:
            self._file.close()
            raise

    def _read_about(self, name: str) -> DictionaryAbout:
        told = {
            found[1].replace("-", ""): self._text(offset, length)
            for head, offset, length in self._entries[:200] + self._special()
            if (found := _ABOUT.match(head)) and length <= _LONGEST
        }
        notice = _without_head(told.get("info", ""))
        title = " ".join(_without_head(told.get("short", "")).split()) or name
        licence = LICENCE.search(notice)
        about = " ".join(licence[0].split()) if licence else ""
        return DictionaryAbout(title[:200], DictionaryFormat.DICTD, about[:200], notice)

    def _special(self) -> list[tuple[str, int, int]]:
        return [entry for entry in self._entries if entry[0].startswith("00")]

    def articles(self) -> Iterator[Article]:
        """See :class:`reader.importing.dictionaries.Source`."""
        in_order = sorted((e for e in self._entries if not _ABOUT.match(e[0])), key=lambda e: e[1:])
        for (offset, length), same in groupby(in_order, key=lambda entry: entry[1:]):
            if length > _LONGEST:
                continue
            text = self._text(offset, length)
            heads = dict.fromkeys(head for head, _, _ in same)
            own = _own_head(text)
            if own:
                heads = {own: None} | heads
            yield Article(tuple(heads), (), text)

    def _text(self, offset: int, length: int) -> str:
        data = self._file.read(offset, length)
        try:
            return data.decode("utf-8").strip("\n")
        except UnicodeDecodeError:
            return data.decode("latin-1").strip("\n")

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()


def open_dictd(path: Path) -> Dictd:
    """Open a dictionary by one of its two files.

    Raises:
        Refused: the other is missing, or they are no dictionary.
    """
    stem = path.name.removesuffix(".dz").removesuffix(".dict").removesuffix(".index")
    index = path.with_name(stem + ".index")
    articles = next(
        (p for p in (path.with_name(stem + ".dict.dz"), path.with_name(stem + ".dict")) if p.is_file()), None
    )
    if not index.is_file():
        raise Refused(f"its index {index.name} is not beside it")
    if articles is None:
        raise Refused(f"its articles {stem}.dict.dz are not beside it")
    if index.stat().st_size > _LARGEST:
        raise Refused(f"its index is larger than {_LARGEST >> 20} MB")
    return Dictd(index, articles)


def _read_index(path: Path) -> list[tuple[str, int, int]]:
    found = []
    with path.open(encoding="utf-8", errors="replace", newline="\n") as file:
        for line in file:
            fields = line.rstrip("\r\n").split("\t")
            if len(fields) < 3:
                if line.strip():
                    raise Refused("it is no index of a dictionary")
                continue
            head = fields[3] if len(fields) > 3 and fields[3] else fields[0]
            found.append((head[:500], _number(fields[1]), _number(fields[2])))
            if len(found) > _MOST:
                raise Refused(f"it has more than {_MOST:,} heads")
    if not found:
        raise Refused("it is no index of a dictionary")
    return found


def _number(digits: str) -> int:
    if not 0 < len(digits) <= 10:
        raise Refused("it is no index of a dictionary")
    value = 0
    for digit in digits:
        if digit not in _DIGITS:
            raise Refused("it is no index of a dictionary")
        value = value * 64 + _DIGITS[digit]
    return value


def _without_head(text: str) -> str:
    """What is said of the dictionary, without the name of the entry that says it."""
    lines = text.splitlines()
    if lines and _ABOUT.match(lines[0].strip()):
        lines = lines[1:]
    return "\n".join(line.strip() for line in lines).strip()


def _own_head(text: str) -> str:
    """The head as the article has it: *Haus* of ``Haus /haʊs/ <neut, n, sg>``; empty where it has none."""
    first, _, rest = text.partition("\n")
    head = re.split(r"\s+[/<\[(]", first, maxsplit=1)[0].strip()
    return head if rest.strip() and 0 < len(head) <= 120 else ""


def senses(text: str, head: str | None) -> tuple[Sense, ...]:
    """The lines of an article: translations, then examples, remarks and references.

    Its first line is its head, but with ``head`` given only where it is that, whatever its case.
    """
    lines = [line for line in text.splitlines() if line.strip()]
    first = lines[0].strip() if lines else ""
    own = _own_head(text)
    body = lines[1:] if own and (head is None or own.casefold() == head.casefold()) else lines
    found = [Sense(first, "", main=False)] if len(body) < len(lines) else []
    for line in body:
        example = _EXAMPLE.match(line.strip())
        if example:
            found.append(Sense(example[1], example[2], main=False))
        else:
            plain = line.strip()
            main = len(line) - len(line.lstrip()) <= 1 and not re.match(
                r"(?:see|Synonyms?|Note|Antonyms?):", plain
            )
            found.append(Sense("", plain, main))
    return tuple(found)
