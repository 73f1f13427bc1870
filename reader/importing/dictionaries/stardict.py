"""StarDict dictionaries: ``NAME.ifo``, ``.idx`` (or ``.idx.gz``), ``.syn``, ``.dict`` (or ``.dict.dz``).

Only text is taken from an article; pictures and sounds stay where they are.
"""

from __future__ import annotations

import gzip
import html
import re
import struct
import zlib
from typing import TYPE_CHECKING, Final

from reader.importing.dictionaries.dictd import LICENCE
from reader.importing.dictionaries.dictzip import ArticleFile
from reader.importing.refusal import Refused
from reader.model.dictionary import Article, DictionaryAbout, DictionaryFormat

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

_LARGEST: Final = 200 << 20
_MOST: Final = 5_000_000
_LONGEST: Final = 1 << 20
_LONGEST_HEAD: Final = 1_000
_MARKUP: Final = frozenset("hgxkw")
"""Kinds of text with tags: HTML, Pango, XDXF, PowerWord, MediaWiki."""
_TEXT: Final = frozenset("mlty") | _MARKUP
_BREAK: Final = re.compile(
    r"<\s*(?:br|/?p|/?div|/?li|/?tr|/?h\d|/?blockquote|/?dd|/?dt|/?k)\b[^>]*>", re.IGNORECASE
)
_TAG: Final = re.compile(r"<[^<>]{0,2000}>")
_HEAD: Final = "StarDict's dict ifo file"


class StarDict:
    """An opened dictionary."""

    def __init__(self, stem: Path, told: dict[str, str]) -> None:
        self._told = told
        self.about = _about(told, stem.name)
        self._heads = _read_index(stem, told)
        self.count = len(self._heads)
        self._synonyms = _read_synonyms(stem, self.count)
        articles = _beside(stem, ".dict", ".dict.dz")
        if articles is None:
            raise Refused(f"its articles {stem.name}.dict are not beside it")
        self._file = ArticleFile(articles)

    def articles(self) -> Iterator[Article]:
        """See :class:`reader.importing.dictionaries.Source`."""
        order = sorted(range(self.count), key=lambda number: self._heads[number][1])
        for number in order:
            head, offset, length = self._heads[number]
            if length > _LONGEST:
                continue
            text = self._text(self._file.read(offset, length))
            heads = dict.fromkeys((head, *self._synonyms.get(number, ())))
            yield Article(tuple(heads), (), text)

    def _text(self, data: bytes) -> str:
        kinds = self._told.get("sametypesequence", "")
        fields = list(_fields(data, kinds) if kinds else _marked_fields(data))
        fields.sort(key=lambda field: field[0] == "t")  # how it is pronounced comes last
        parts = []
        for kind, value in fields:
            if kind in _TEXT:
                text = value.decode("utf-8", "replace")
                parts.append(_plain(text) if kind in _MARKUP else text)
        return "\n".join(line for part in parts for line in part.splitlines() if line.strip())

    def close(self) -> None:
        """Let go of the files."""
        self._file.close()


def open_stardict(path: Path) -> StarDict:
    """Open a dictionary by any of its files.

    Raises:
        Refused: one of them is missing, or they are no dictionary.
    """
    name = path.name
    for ending in (".gz", ".dz"):
        name = name.removesuffix(ending)
    for ending in (".ifo", ".idx", ".syn", ".dict"):
        name = name.removesuffix(ending)
    stem = path.with_name(name)
    ifo = stem.with_name(name + ".ifo")
    if not ifo.is_file():
        raise Refused(f"its file {ifo.name} is not beside it")
    if ifo.stat().st_size > 1 << 20:
        raise Refused("it is no StarDict dictionary")
    return StarDict(stem, _read_ifo(ifo))


def _read_ifo(path: Path) -> dict[str, str]:
    lines = path.read_text(encoding="utf-8-sig", errors="replace").splitlines()
    if not lines or lines[0].strip() != _HEAD:
        raise Refused("it is no StarDict dictionary")
    told = {}
    for line in lines[1:]:
        name, between, value = line.partition("=")
        if between:
            told[name.strip()] = value.strip()
    return told


def _about(told: dict[str, str], name: str) -> DictionaryAbout:
    description = html.unescape(_BREAK.sub("\n", told.get("description", "")))
    lines = [
        told.get("bookname", ""),
        description,
        *(told.get(part, "") for part in ("author", "email", "website", "date")),
    ]
    notice = "\n".join(line for line in lines if line)
    licence = LICENCE.search(notice)
    return DictionaryAbout(
        (told.get("bookname") or name)[:200],
        DictionaryFormat.STARDICT,
        " ".join(licence[0].split())[:200] if licence else "",
        notice[:100_000],
    )


def _beside(stem: Path, *endings: str) -> Path | None:
    found = (stem.with_name(stem.name + ending) for ending in endings)
    return next((path for path in found if path.is_file()), None)


def _bytes(path: Path) -> bytes:
    """A whole file, inflated where it is compressed."""
    if path.stat().st_size > _LARGEST:
        raise Refused(f"{path.name} is larger than {_LARGEST >> 20} MB")
    if path.suffix != ".gz":
        return path.read_bytes()
    try:
        with gzip.open(path) as file:
            data = file.read(_LARGEST + 1)
    except (EOFError, gzip.BadGzipFile, zlib.error) as error:
        raise Refused(f"{path.name} is damaged") from error
    if len(data) > _LARGEST:
        raise Refused(f"{path.name} is larger than {_LARGEST >> 20} MB inside")
    return data


def _read_index(stem: Path, told: dict[str, str]) -> list[tuple[str, int, int]]:
    path = _beside(stem, ".idx", ".idx.gz")
    if path is None:
        raise Refused(f"its index {stem.name}.idx is not beside it")
    wide = told.get("idxoffsetbits") == "64"
    record = struct.Struct(">QI" if wide else ">II")
    data = _bytes(path)
    found, at = [], 0
    while at < len(data):
        end = data.find(b"\0", at, at + _LONGEST_HEAD)
        if end < 0 or end + 1 + record.size > len(data):
            raise Refused("its index is damaged")
        offset, length = record.unpack_from(data, end + 1)
        found.append((data[at:end].decode("utf-8", "replace"), offset, length))
        at = end + 1 + record.size
        if len(found) > _MOST:
            raise Refused(f"it has more than {_MOST:,} heads")
    if not found:
        raise Refused("its index is empty")
    return found


def _read_synonyms(stem: Path, count: int) -> dict[int, list[str]]:
    path = _beside(stem, ".syn", ".syn.gz")
    if path is None:
        return {}
    data = _bytes(path)
    found: dict[int, list[str]] = {}
    at = 0
    while at < len(data):
        end = data.find(b"\0", at, at + _LONGEST_HEAD)
        if end < 0 or end + 5 > len(data):
            raise Refused("its list of synonyms is damaged")
        number = struct.unpack_from(">I", data, end + 1)[0]
        if number < count:
            found.setdefault(number, []).append(data[at:end].decode("utf-8", "replace"))
        at = end + 5
    return found


def _fields(data: bytes, kinds: str) -> Iterator[tuple[str, bytes]]:
    """The parts of an article whose kinds the dictionary names once for all."""
    at = 0
    for place, kind in enumerate(kinds):
        if place == len(kinds) - 1:
            yield kind, data[at:].rstrip(b"\0")
        elif kind.isupper():
            if at + 4 > len(data):
                return
            size = struct.unpack_from(">I", data, at)[0]
            yield kind, data[at + 4 : at + 4 + size]
            at += 4 + size
        else:
            end = data.find(b"\0", at)
            end = len(data) if end < 0 else end
            yield kind, data[at:end]
            at = end + 1


def _marked_fields(data: bytes) -> Iterator[tuple[str, bytes]]:
    """The parts of an article, each behind the letter of its kind."""
    at = 0
    while at < len(data):
        kind = chr(data[at])
        at += 1
        if kind.isupper():
            if at + 4 > len(data):
                return
            size = struct.unpack_from(">I", data, at)[0]
            yield kind, data[at + 4 : at + 4 + size]
            at += 4 + size
        else:
            end = data.find(b"\0", at)
            end = len(data) if end < 0 else end
            yield kind, data[at:end]
            at = end + 1


def _plain(markup: str) -> str:
    """The text of an article with tags: lines kept, all else left out."""
    return html.unescape(_TAG.sub("", _BREAK.sub("\n", markup)))
