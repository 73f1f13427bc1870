"""Dictionaries a person brought along: kept in a file of their own, each with its licence."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.language import Language

DictionaryId = NewType("DictionaryId", int)


class DictionaryFormat(StrEnum):
    """How a dictionary's file is made."""

    DING = "ding"
    DICTD = "dictd"
    STARDICT = "stardict"


class DictionaryAbout(NamedTuple):
    """What a dictionary says of itself; ``licence`` in a few words, ``notice`` in full, both maybe empty."""

    name: str
    format: DictionaryFormat
    licence: str
    notice: str


class Article(NamedTuple):
    """One entry as its file has it; ``heads`` of the first language, ``back`` of the second.

    Both are as they are written, the more important ones first. ``text`` is read again by
    :func:`reader.importing.dictionaries.senses`.
    """

    heads: tuple[str, ...]
    back: tuple[str, ...]
    text: str


class Dictionary(NamedTuple):
    """A dictionary that has been taken in.

    ``languages`` are those of the heads and of what is said of them; ``origin`` is the name of its file.
    """

    id: DictionaryId
    name: str
    format: DictionaryFormat
    languages: tuple[Language, Language]
    licence: str
    notice: str
    origin: str
    entries: int
    added_at: str


class Sense(NamedTuple):
    """One line of an entry: words of one language and what they are in the other.

    ``main`` is False for examples, forms and remarks. Either side may be empty; what a free text
    says stands in ``target``.
    """

    source: str
    target: str
    main: bool = True


class Listing(NamedTuple):
    """An entry that was looked up, turned so that ``source`` is of the language looked up in.

    ``gender`` is ``m``, ``f``, ``n`` or ``pl``, as far as the entry says it of the word itself.
    """

    dictionary_id: DictionaryId
    head: str
    gender: str
    senses: tuple[Sense, ...]
    glosses: tuple[str, ...]
    """What the word is in the other language: single words and short phrases, cleaned of remarks."""


class FoundDictionary(NamedTuple):
    """Files of a dictionary that lie on this machine; ``path`` is the one to open."""

    path: str
    name: str
    format: DictionaryFormat
