"""simplemma's tables of word forms, read as a stream.

The German table has 1.1 million forms and costs 102 MB as a dictionary. A termbase needs a
few thousand of them, so the compressed table is walked instead and only what was asked for
is kept: about half a second a walk, and nothing stays behind.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left
from dataclasses import dataclass, field
from typing import TYPE_CHECKING
from zlib import crc32

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_MAGIC = b"SMFC1"
_SAME_AS_PREVIOUS = 254
_LITERAL = 255
_LONGEST = 13
"""Bytes of the longest word kept as known; longer ones are compounds of known ones."""
_ESZETT = "ß".encode()
_CAPITAL_UMLAUTS = ("Ä".encode(), "Ö".encode(), "Ü".encode())


def fold(word: str) -> str:
    """Write ß as ss: old and new spelling meet."""
    return word.replace("ß", "ss")


def word_set(words: str) -> frozenset[str]:
    """A list of words written as running text."""
    return frozenset(words.split())


class KnownWords:
    """Which words exist, as a sorted array of hashes: 1.5 MB for 370,000 words.

    Holds German noun forms (with their capital) and base forms of the other words. One
    unknown word in 7,000 is taken for a known one.
    """

    __slots__ = ("_hashes",)

    def __init__(self, hashes: Iterable[int] = ()) -> None:
        self._hashes = array("I", sorted(hashes))

    def __contains__(self, word: object) -> bool:
        if not isinstance(word, str):
            return False
        wanted = crc32(word.encode())
        place = bisect_left(self._hashes, wanted)
        return place < len(self._hashes) and self._hashes[place] == wanted

    def __len__(self) -> int:
        return len(self._hashes)


def _number(data: bytes, place: int) -> tuple[int, int]:
    result = shift = 0
    while True:
        byte = data[place]
        place += 1
        result |= (byte & 0x7F) << shift
        if byte < 0x80:
            return result, place
        shift += 7


def _front_coded(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Decode simplemma's front-coded records: each form with its lemma."""
    reverse = data[len(_MAGIC)] & 1
    place = _number(data, len(_MAGIC) + 1)[1]
    form = lemma = b""
    end_of_data = len(data)
    while place < end_of_data:
        shared, place = _number(data, place) if data[place] >= 0x80 else (data[place], place + 1)
        length, place = _number(data, place) if data[place] >= 0x80 else (data[place], place + 1)
        form = form[:shared] + data[place : place + length]
        place += length
        trim = data[place]
        place += 1
        if trim != _SAME_AS_PREVIOUS:
            length, place = _number(data, place) if data[place] >= 0x80 else (data[place], place + 1)
            ending = data[place : place + length]
            lemma = ending if trim == _LITERAL else form[: len(form) - trim] + ending
            place += length
        yield (form[::-1], lemma[::-1]) if reverse else (form, lemma)


def table_pairs(language: str) -> Iterator[tuple[bytes, bytes]]:
    """Every form with its lemma, UTF-8."""
    # deferred: not needed before the first term, and off the start-up path
    import lzma  # noqa: PLC0415

    from simplemma.strategies.dictionaries import dictionary_factory  # noqa: PLC0415

    with lzma.open(dictionary_factory.DATA_FOLDER / f"{language}.plzma", "rb") as file:
        data = file.read()
    if data.startswith(_MAGIC):
        yield from _front_coded(data)
        return
    # another format in a later simplemma: slower and larger, through its public interface
    table = dictionary_factory.DefaultDictionaryFactory().get_dictionary(language)
    for form in table:
        yield form.encode(), table[form].encode()


@dataclass(slots=True)
class Survey:
    """What one walk over the table found for the words asked.

    ``lemmas`` has the lemma of each word that is in the table, ``forms`` all forms of each that is
    a lemma.
    """

    language: str
    lemmas: dict[str, str] = field(default_factory=dict)
    forms: dict[str, set[str]] = field(default_factory=dict)
    known: KnownWords = field(default_factory=KnownWords)
    _asked: frozenset[bytes] = frozenset()

    def add_forms(self, lemmas: Iterable[str]) -> None:
        """Find the forms of further lemmas: another walk, unless all were asked before."""
        wanted = {lemma.encode() for lemma in lemmas} - self._asked
        if not wanted:
            return
        for form, lemma in table_pairs(self.language):
            if lemma in wanted:
                self.forms.setdefault(lemma.decode(), set()).add(form.decode())


def survey(language: str, words: Iterable[str], *, with_known: bool = False) -> Survey:
    """Look words up, as forms and as lemmas; ``with_known`` also takes stock of all words."""
    wanted = frozenset(word.encode() for word in words)
    found = Survey(language, _asked=wanted)
    lemmas, forms = found.lemmas, found.forms
    hashes = array("I")
    for form, lemma in table_pairs(language):
        if form in wanted:
            lemmas[form.decode()] = lemma.decode()
        if lemma in wanted:
            forms.setdefault(lemma.decode(), set()).add(form.decode())
        if not with_known or len(form) > _LONGEST:
            continue
        if form[0] < 0x5B or form[:2] in _CAPITAL_UMLAUTS:
            if not (lemma[0] < 0x5B or lemma[:2] in _CAPITAL_UMLAUTS):
                continue
        elif form != lemma:
            continue
        hashes.append(crc32(form.replace(_ESZETT, b"ss") if _ESZETT in form else form))
    found.known = KnownWords(hashes)
    return found
