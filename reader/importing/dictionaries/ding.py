"""The word list of the program Ding (TU Chemnitz): ``Haus {n} | Häuser {pl} :: house | houses``, a line each.

``::`` parts the languages, ``|`` the members of a line (the word, its forms, phrases with it), which
correspond in order, and ``;`` words of one meaning. ``{m}`` is a gender, ``[...]`` a field, ``(...)`` a
remark.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.importing.refusal import Refused
from reader.model.dictionary import Article, DictionaryAbout, DictionaryFormat, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST: Final = 200 << 20
_LONGEST: Final = 60_000
"""Letters of a line; the longest of the Chemnitz list has 20,000."""
_BETWEEN: Final = " :: "
_MEMBER: Final = re.compile(r"\s+\|\s+|^\|\s+|\s+\|$")
_REMARK: Final = re.compile(r"\{[^{}]*\}|\[[^\[\]]*\]|\([^()]*\)|<[^<>]*>|/[A-ZÄÖÜ][^/\s]*/")
_SEMICOLON_INSIDE: Final = re.compile(r"[(\[{][^)\]}]*;")
_GENDER: Final = re.compile(r"\{(m|f|n|pl)\b")
_BEFORE: Final = re.compile(
    r"^(?:(?:etw\.|jdn\.|jdm\.|jds\.|jd\.|sich|to|sb\.|sth\.|sb\.’s|the|a|an)(?:/\S+)?\s+)+(?=\S)"
)
_AFTER: Final = re.compile(r"(?:\s+(?:sb\.|sth\.|sb\./sth\.|sth\./sb\.|oneself|jdn\.|etw\.))+$")


class Ding:
    """An opened word list."""

    def __init__(self, path: Path) -> None:
        self._path = path
        comments = []
        lines = 0
        with path.open(encoding="utf-8") as file:
            for line in _lines(file):
                if line.startswith("#"):
                    comments.append(line.lstrip("# ").strip())
                elif _BETWEEN in line:
                    lines += 1
        if not lines:
            raise Refused("it is no dictionary: no line parts two languages with ::")
        self.count = lines
        self.about = _about(path.name, comments)

    def articles(self) -> Iterator[Article]:
        """See :class:`reader.importing.dictionaries.Source`."""
        with self._path.open(encoding="utf-8") as file:
            for line in _lines(file):
                if line.startswith("#") or line.count(_BETWEEN) != 1:
                    continue
                sides = [_heads(side) for side in line.split(_BETWEEN)]
                if sides[0] or sides[1]:
                    yield Article(sides[0], sides[1], line)

    def close(self) -> None:
        """Nothing is kept open."""


def open_ding(path: Path) -> Ding:
    """Open a word list.

    Raises:
        Refused: it is none.
    """
    if path.stat().st_size > _LARGEST:
        raise Refused(f"the file is larger than {_LARGEST >> 20} MB")
    try:
        return Ding(path)
    except UnicodeDecodeError as error:
        raise Refused("it is no dictionary in UTF-8") from error


def _lines(file: Iterator[str]) -> Iterator[str]:
    for line in file:
        if len(line) > _LONGEST:
            raise Refused("it is no dictionary: a line is longer than any entry")
        stripped = line.strip()
        if stripped:
            yield stripped


def _about(name: str, comments: list[str]) -> DictionaryAbout:
    fields = dict(part for part in (_field(line) for line in comments) if part[1])
    title = f"Ding {name}" if "version" not in fields else f"Ding {name}, {fields['version']}"
    return DictionaryAbout(title, DictionaryFormat.DING, fields.get("license", ""), "\n".join(comments))


def _field(line: str) -> tuple[str, str]:
    name, between, value = line.partition("::")
    return name.strip().lower(), value.strip() if between else ""


def _heads(side: str) -> tuple[str, ...]:
    """What one looks a line up by: its words and phrases, bare."""
    found = [bare(word) for member in members(side) for word in words(member)]
    return tuple(dict.fromkeys(word for word in found if any(map(str.isalnum, word))))


def members(side: str) -> list[str]:
    """The members of one side of a line."""
    return _MEMBER.split(side)


def words(member: str) -> list[str]:
    """The words of one meaning in a member; a semicolon in brackets parts nothing."""
    if ";" not in member:
        return [member.strip()] if member.strip() else []
    if not _SEMICOLON_INSIDE.search(member):
        return [word for part in member.split(";") if (word := part.strip())]
    found, depth, begin = [], 0, 0
    for place, letter in enumerate(member):
        if letter in "([{":
            depth += 1
        elif letter in ")]}":
            depth = max(0, depth - 1)
        elif letter == ";" and not depth:
            found.append(member[begin:place].strip())
            begin = place + 1
    found.append(member[begin:].strip())
    return [word for word in found if word]


def bare(word: str) -> str:
    """A word without remarks, articles and places for objects: *jdn. einladen {vt}* is *einladen*."""
    if any(sign in word for sign in "{[(</"):
        word = _REMARK.sub(" ", word)
    plain = " ".join(word.split()).strip(" ,…")
    return _AFTER.sub("", _BEFORE.sub("", plain))


def gender(word: str) -> str:
    """The gender a word is marked with; empty for none."""
    found = _GENDER.search(word)
    return found[1] if found else ""


def senses(line: str) -> tuple[Sense, ...]:
    """The members of a line with their counterparts."""
    left, _, right = line.partition(_BETWEEN)
    source, target = members(left), members(right)
    return tuple(
        Sense(one, other, number == 0)
        for number, (one, other) in enumerate(zip(source, target, strict=False))
    )
