"""Spelling: an interface of our own over Hunspell, and which words of a text are looked up at all.

Hunspell (through ``chunspell``) comes with an American dictionary. Others are read where the system or a
person has them. Whatever the library cannot take (a sign its dictionary's encoding has not, a damaged
file) never gets past this module.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Protocol

from reader.checks.british import american_forms, british_form
from reader.checks.row import ADDRESS
from reader.checks.wordlists import listed
from reader.errors import FileError
from reader.model.document import MarkKind
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from reader.checks.row import CheckedRow, CheckedSide
    from reader.model.problem import Problem

MOST_SUGGESTIONS: Final = 7
_LARGEST: Final = 64 << 20
"""Bytes of a dictionary file; what is larger is none."""
_LONG_NAME: Final = 6
"""Letters from which on a name that is nearly a word is taken for a mistake."""
_LONGEST: Final = 60
"""Letters of a word that is looked up."""
_TOKEN: Final = re.compile(
    r"[^\W\d_](?:[^\W\d_]|[\u0300-\u036f]|['’](?=[^\W\d_])|\u00ad|(?<=[^\W\d_])[:*·](?=innen))*"
)
_ROMAN: Final = re.compile(r"[IVXLCDM]+\Z")
_QUIET_MARKS: Final = frozenset({MarkKind.CODE, MarkKind.LINK})


class Speller(Protocol):
    """Knows the words of one language."""

    def knows(self, word: str) -> bool:
        """Whether a word is spelt rightly. Never raises, whatever the word is made of."""

    def suggest(self, word: str) -> tuple[str, ...]:
        """Words that may be meant, the likeliest first."""


class DictionaryError(FileError):
    """A spelling dictionary that cannot be used."""


@dataclass(frozen=True, slots=True)
class Dictionary:
    """A pair of files ``NAME.aff`` and ``NAME.dic``."""

    name: str
    folder: Path

    @property
    def language(self) -> Language:
        """By the beginning of its name: *en_GB*, *de_AT_frami*."""
        code = re.split(r"[-_]", self.name)[0].lower()
        return Language(code) if code in {"de", "en"} else Language.UNDETERMINED


class HunspellSpeller:
    """A Hunspell dictionary."""

    def __init__(self, dictionary: Dictionary | None = None) -> None:
        """Load a dictionary; the bundled American one by default (some hundredths of a second).

        Raises:
            DictionaryError: it cannot be read.
        """
        from hunspell import Hunspell  # noqa: PLC0415 - deferred: only workers check spelling

        if dictionary is None:
            self._words: Any = Hunspell("en_US")
            return
        for suffix in (".aff", ".dic"):
            path = dictionary.folder / (dictionary.name + suffix)
            _check_file(path)
        try:
            self._words = Hunspell(dictionary.name, hunspell_data_dir=str(dictionary.folder))
        except (OSError, UnicodeError, MemoryError, ValueError, LookupError) as error:
            path = dictionary.folder / (dictionary.name + ".aff")
            raise DictionaryError(path, "it is no dictionary Hunspell can read") from error

    def knows(self, word: str) -> bool:
        """Whether the word is in the dictionary; one in signs it cannot hold is not told of."""
        plain = _plain(word)
        try:
            return bool(self._words.spell(plain)) or bool(self._words.spell(_unaccented(plain)))
        except UnicodeError:
            return True

    def suggest(self, word: str) -> tuple[str, ...]:
        """What the dictionary has that is like it; with the apostrophes of the word."""
        try:
            found = self._words.suggest(_plain(word))
        except UnicodeError:
            return ()
        curly = "’" in word
        return tuple(form.replace("'", "’") if curly else form for form in found[:MOST_SUGGESTIONS])


def _check_file(path: Path) -> None:
    try:
        size = path.stat().st_size
    except OSError as error:
        raise DictionaryError(
            path, "there is no such file; a dictionary is a pair of .aff and .dic"
        ) from error
    if not 0 < size <= _LARGEST:
        raise DictionaryError(path, "it is no dictionary Hunspell can read")


def _plain(word: str) -> str:
    """The word as dictionaries have it: straight apostrophes, composed letters, no soft hyphens."""
    text = unicodedata.normalize("NFC", word.replace("\u00ad", "").replace("’", "'"))
    return text.replace("ﬁ", "fi").replace("ﬂ", "fl")


def _unaccented(word: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


class British:
    """British English out of an American dictionary and the layer of :mod:`reader.checks.british`."""

    def __init__(self, american: Speller) -> None:
        self._american = american

    def knows(self, word: str) -> bool:
        """Whether it is an English word that is spelt so in Britain."""
        if self._american.knows(word):
            return british_form(word) is None
        return any(self._american.knows(form) for form in american_forms(word))

    def suggest(self, word: str) -> tuple[str, ...]:
        """The American suggestions in their British spelling."""
        found = [british_form(form) or form for form in self._american.suggest(word)]
        if self._american.knows(word):
            found = [british_form(word) or word, *found]
        return tuple(dict.fromkeys(form for form in found if form != word))[:MOST_SUGGESTIONS]


class American:
    """American English: a British spelling is told of with its American one."""

    def __init__(self, american: Speller) -> None:
        self._american = american

    def knows(self, word: str) -> bool:
        """Whether the American dictionary has it."""
        return self._american.knows(word)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Its American spelling first, if it is a British word."""
        own = [form for form in american_forms(word) if self._american.knows(form)]
        return tuple(dict.fromkeys((*own, *self._american.suggest(word))))[:MOST_SUGGESTIONS]


class Either:
    """Words that are right by one of several spellers."""

    def __init__(self, *spellers: Speller) -> None:
        self._spellers = spellers

    def knows(self, word: str) -> bool:
        """Whether any of them knows it."""
        return any(speller.knows(word) for speller in self._spellers)

    def suggest(self, word: str) -> tuple[str, ...]:
        """Of each of them some."""
        found = [speller.suggest(word) for speller in self._spellers]
        mixed = [form for forms in zip(*found, strict=False) for form in forms]
        return tuple(dict.fromkeys((*mixed, *(f for forms in found for f in forms))))[:MOST_SUGGESTIONS]


# -- which words are looked up ----------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class SpelledWord:
    """A word of a text that is in no dictionary, with the places where it stands."""

    word: str
    places: tuple[tuple[int, int], ...]


def unknown_words(
    side: CheckedSide, knows: Callable[[str], bool], names: Collection[str] = frozenset()
) -> Iterator[SpelledWord]:
    """The words of a side that are not spelt rightly.

    Abbreviations in capitals, numerals, addresses, code and what belongs to ``names`` (words with a capital
    that are known from elsewhere) are not looked up.
    """
    quiet = [match.span() for match in ADDRESS.finditer(side.text)]
    for block, first in zip(side.blocks, side.starts, strict=True):
        quiet += [(first + m.start, first + m.end) for m in block.marks if m.kind in _QUIET_MARKS]
    found: dict[str, list[tuple[int, int]]] = {}
    for match in _TOKEN.finditer(side.text):
        start, end = match.span()
        if any(left <= start < right for left, right in quiet) or _beside_figures(side.text, start, end):
            continue
        word = _bare(match.group())
        if not _is_looked_up(word) or knows(word):
            continue
        if word[0].isupper() and _is_name(word, names, knows, inside=_stands_inside(side.text, start)):
            continue
        found.setdefault(word, []).append((start, start + len(word)))
    for word, places in found.items():
        yield SpelledWord(word, tuple(places))


def _bare(word: str) -> str:
    """The word without a possessive ending."""
    for ending in ("'s", "’s", "'S", "’S"):
        if word.endswith(ending):
            return word[: -len(ending)]
    return word


def _beside_figures(text: str, start: int, end: int) -> bool:
    """Whether figures, an underscore or a sign of code touch the word."""
    return (start > 0 and (text[start - 1].isdigit() or text[start - 1] in "_@#\\/")) or (
        end < len(text) and (text[end].isdigit() or text[end] in "_@\\")
    )


def _is_looked_up(word: str) -> bool:
    if len(word) < 2 or len(word) > _LONGEST or word.lower() in listed("prefixes"):
        return False
    if word.isupper() and (len(word) <= 6 or _ROMAN.match(word)):
        return False
    return word[1:].islower() or word.isupper()  # McDonald, eBook


def _is_name(word: str, names: Collection[str], knows: Callable[[str], bool], *, inside: bool) -> bool:
    """Whether a word with a capital is a name: known, or inside a sentence and like no word."""
    if word in names or word.removesuffix("s") in names:
        return True
    return inside and not (len(word) >= _LONG_NAME and any(map(knows, _slips(word))))


def _stands_inside(text: str, start: int) -> bool:
    """Whether a word stands inside a sentence, where its capital means something."""
    before = text[:start].rstrip(" \u00a0\"'“”„‘’»«([")
    return bool(before) and before[-1] not in ".!?:…\n"


def _slips(word: str) -> Iterator[str]:
    """What was meant if a finger slipped: a letter too many, one too few, or two exchanged."""
    for place in range(1, len(word)):
        yield word[:place] + word[place + 1 :]
        if place + 1 < len(word):
            yield word[:place] + word[place + 1] + word[place] + word[place + 2 :]
        yield word[:place] + word[place - 1].lower() + word[place:]


def spelt(text: str) -> Iterator[str]:
    """The words of a text as spelling looks them up."""
    return (_bare(match.group()) for match in _TOKEN.finditer(text))


def capitalised(texts: Iterable[str]) -> Counter[str]:
    """How often words with a capital stand in texts: of German ones all nouns, which a translation may keep.

    No word has a space in it: what stands between spaces is looked at once, however often it comes.
    """
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update(text.split())
    found: Counter[str] = Counter()
    for piece, times in counts.items():
        for word in spelt(piece):
            if word[0].isupper():
                found[word] += times
    return found


def check_spelling(
    row: CheckedRow, knows: Callable[[str], bool], names: Collection[str] = frozenset()
) -> Iterator[Problem]:
    """Misspelt words of a translation; words that are rests of the original are told of elsewhere."""
    there = {match.group() for match in row.source.words() if match.group().islower()}
    for unknown in unknown_words(row.target, knows, names):
        if unknown.word in there:
            continue
        yield row.problem(
            Rule.SPELLING, "unknown", (unknown.word,), target=unknown.places, detail=unknown.word
        )


def cached(speller: Speller) -> Callable[[str], bool]:
    """:meth:`Speller.knows` that remembers: a book has a few thousand words over and over."""
    return lru_cache(maxsize=1 << 16)(speller.knows)
