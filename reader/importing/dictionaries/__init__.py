"""Reading dictionaries: Ding (Chemnitz), dictd (FreeDict) and StarDict, as they come."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

from reader.errors import ImportFailed
from reader.importing.dictionaries import dictd, ding, stardict
from reader.importing.refusal import Refused
from reader.model.dictionary import DictionaryFormat, Sense

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from reader.model.dictionary import Article, DictionaryAbout


class Source(Protocol):
    """An opened dictionary file."""

    @property
    def about(self) -> DictionaryAbout:
        """What it says of itself."""

    @property
    def count(self) -> int:
        """About how many articles there are; 0 where nobody knows."""

    def articles(self) -> Iterator[Article]:
        """All articles, once.

        Raises:
            Refused: the file is damaged, or larger inside than any dictionary.
        """

    def close(self) -> None:
        """Let go of the files."""


def open_dictionary(path: Path) -> Source:
    """Open a dictionary by any of its files.

    Raises:
        ImportFailed: it is none, or cannot be read.
    """
    try:
        return _opened(path)
    except Refused as error:
        raise ImportFailed(path, str(error)) from error
    except OSError as error:
        raise ImportFailed(path, error.strerror or "it cannot be read") from error


def _opened(path: Path) -> Source:
    if not path.is_file():
        raise Refused("there is no such file")
    if path.name.endswith((".ifo", ".idx", ".idx.gz", ".syn")):
        return stardict.open_stardict(path)
    if path.name.endswith(".index"):
        return dictd.open_dictd(path)
    if path.name.endswith((".dict", ".dict.dz")):
        stem = path.name.removesuffix(".dz").removesuffix(".dict")
        if path.with_name(stem + ".ifo").is_file():
            return stardict.open_stardict(path)
        return dictd.open_dictd(path)
    return ding.open_ding(path)


def senses(text: str, format_: DictionaryFormat, head: str) -> tuple[Sense, ...]:
    """The lines of an article under ``head``, as they are shown."""
    if format_ is DictionaryFormat.DING:
        return ding.senses(text)
    return dictd.senses(text, None if format_ is DictionaryFormat.DICTD else head)
