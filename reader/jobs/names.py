"""What the name of a file says: which text it belongs to, in which language, and whose translation it is."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import DocumentRole
from reader.model.language import Language

if TYPE_CHECKING:
    from pathlib import PurePath

_LANGUAGES = {
    **dict.fromkeys(("de", "deu", "ger", "deutsch", "deutsche", "german"), Language.GERMAN),
    **dict.fromkeys(("en", "eng", "englisch", "englische", "english"), Language.ENGLISH),
}
_REGIONS = frozenset({"at", "au", "ca", "ch", "de", "gb", "ie", "uk", "us"})
_ROLES = {
    **dict.fromkeys(
        ("original", "orig", "source", "src", "quelle", "quelltext", "ausgangstext", "originaltext"),
        DocumentRole.ORIGINAL,
    ),
    **dict.fromkeys(
        (
            *("translation", "translated", "transl", "trans", "target", "tgt", "zieltext"),
            *("ubersetzung", "uebersetzung", "ubersetzt", "uebersetzt"),
        ),
        DocumentRole.TRANSLATION,
    ),
}
_PARTS = {
    word: kind
    for kind, words in {
        "afterword": "afterword epilogue epilog nachwort",
        "appendix": "appendix anhang",
        "book": "book buch",
        "chapter": "chapter chapt chap kapitel kap",
        "introduction": "introduction intro einleitung einfuhrung",
        "letter": "letter brief",
        "part": "part teil",
        "preface": "preface foreword prologue prolog vorwort",
        "scene": "scene szene",
        "volume": "volume vol band bd",
    }.items()
    for word in words.split()
}
"""Words for the parts of a book, each by one name for both languages."""
_FILLERS = frozenset(
    {"ausgabe", "by", "ed", "edition", "fassung", "language", "sprache", "text", "the", "version", "von"}
)
_WORD = re.compile(r"[^\W_]+")
_CAMEL = re.compile(r"(?<=[a-zäöüß0-9])(?=(?:DE|EN|De|En)$)")
_DIGITS = re.compile(r"(\d+)")
_SUFFIX = re.compile(r"\.[^\W_]{1,8}$")


class Named(NamedTuple):
    """What a path says. Keys are the words that name the text itself, numbers without leading zeros."""

    folder: tuple[str, ...]
    words: tuple[str, ...]
    """All words of the file's name but those for languages and roles."""
    base: tuple[str, ...]
    """Those before the word for language or role; all of them where there is none."""
    variant: str
    """What follows the language, as it is written: the translator in ``x.en.junius.txt``."""
    language: Language
    role: DocumentRole | None
    in_folder: bool
    """Whether it is a folder (``de/01.txt``) and not the name that tells language or role."""

    @property
    def key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Equal for the files of one text."""
        return self.folder, self.words

    @property
    def base_key(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """Equal for an original and each of its translations, whoever made them."""
        return self.folder, self.base

    @property
    def numbers(self) -> tuple[str, ...]:
        """The numbers in the name: that of a chapter."""
        return tuple(word for word in self.words if word.isdigit())


def read_name(path: PurePath) -> Named:
    """What a path says, relative to the folder that all files have in common."""
    found = [_read_part(part) for part in path.parts[:-1]]
    name = _read_part(_stem(path.name))
    language, role, in_folder = name.language, name.role, False
    for part in reversed(found):
        if language is Language.UNDETERMINED and part.language is not Language.UNDETERMINED:
            language, in_folder = part.language, True
        if role is None and part.role is not None:
            role, in_folder = part.role, True
    return Named(
        folder=tuple(word for part in found for word in part.words),
        words=name.words,
        base=name.base,
        variant=name.variant,
        language=language,
        role=role,
        in_folder=in_folder,
    )


def natural(path: PurePath) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """A key that sorts paths as people do: ``2.txt`` before ``10.txt``, folders by folders."""
    return tuple(
        tuple(
            (0, int(piece), "") if piece.isdecimal() else (1, 0, piece)
            for piece in _DIGITS.split(part)
            if piece
        )
        for part in (_folded(part) for part in path.parts)
    )


class _Part(NamedTuple):
    words: tuple[str, ...]
    base: tuple[str, ...]
    variant: str
    language: Language
    role: DocumentRole | None


def _read_part(written: str) -> _Part:
    """Read a folder's name, or a file's without its suffix."""
    spaced = _CAMEL.sub(" ", unicodedata.normalize("NFC", written))
    matches = list(_WORD.finditer(spaced))
    words: list[str] = []
    language, role, cut, end = Language.UNDETERMINED, None, 0, 0
    marked = False
    for number, match in enumerate(matches):
        word = _folded(match.group())
        last = matches[number - 1].group() if number else ""
        if word in _REGIONS and _folded(last) in _LANGUAGES and spaced[match.start() - 1] in "-_" and end:
            end = match.end()  # en-GB
        elif word in _LANGUAGES and language is Language.UNDETERMINED:
            language, cut, end, marked = _LANGUAGES[word], len(words), match.end(), True
        elif word in _ROLES and role is None:
            role, cut, end, marked = _ROLES[word], len(words), match.end(), True
        elif word in _FILLERS and marked:
            pass
        else:
            words.append(str(int(word)) if word.isdecimal() else _PARTS.get(word, word))
    if not marked:
        return _Part(tuple(words), tuple(words), "", language, role)
    base, variant = tuple(words[:cut]), spaced[end:].strip(" .,-_()[]–—") if cut < len(words) else ""
    return _Part(tuple(words), base, variant, language, role)


def _stem(name: str) -> str:
    """The name without its suffix, and without a second one that is a format's (``x.fb2.zip``)."""
    while True:
        found = _SUFFIX.search(name)
        if found is None or found.start() == 0:
            return name
        name = name[: found.start()]
        if found.group().lower() not in {".zip", ".gz"}:
            return name


def _folded(word: str) -> str:
    plain = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))
