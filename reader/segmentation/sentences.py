"""Where sentences of German and English end.

A candidate is a run of ``. ! ? …`` with the closing quotation marks, brackets and note marks
behind it, followed by white space. What comes next and what stood before decide. A colon, a
semicolon and a dash never end a sentence; sentences inside a quotation are split, and a
reporting clause stays with the sentence it reports.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from reader.model.document import Sentence
from reader.model.language import Language
from reader.segmentation.lexicon import read_lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

_QUOTES = "\"'“”„‟’‘‚»«›‹"
_CLOSERS = _QUOTES + ")]}"
_OPENERS = _QUOTES + "([{–—-"

# Runs of stops are found on their own, each once, so that long ones cost no more than their length.
_STOPS = re.compile(r"[.!?…]+")
# The glyphs “ ” ‘ ’ » « open in one tradition and close in the other; the side on which the white
# space stands tells, so no parity is kept.
_CLOSING = re.compile(
    r"(?:[" + re.escape(_CLOSERS) + r"]|\[\d{1,3}\]|[\u00b9\u00b2\u00b3\u2070-\u2079]"
    r"|(?<=[.!?…”“»«\"])\d{1,3}(?=\s{1,8}[\"„»«›‹“(]?[A-ZÄÖÜ]))*+"
    r"(?=\s)"
)
_PREVIOUS = re.compile(r"[^\s()\[\]{}" + _QUOTES + r",;:/–—]+\Z")
_NEXT = re.compile(r"\s*([" + re.escape(_OPENERS) + r"\s]{0,20})(\S)")
_WORD = re.compile(r"[^\W\d_]+(?:[-'’*:_][^\W\d_]+)*")
_NUMBER = re.compile(r"\d+(?:\.\d+)*\Z")
_ROMAN = re.compile(r"(?=[IVXLC])(?:X{0,3}(?:IX|IV|V?I{0,3})|XL|L|LX{0,3}|XC|C)\Z")
_DOMAIN = re.compile(r"(?:www\.|[^\W_][\w-]+\.)[^\W_][\w-]+(?:\.[^\W_][\w-]+)*\Z")
_BEFORE_PAGES = frozenset(["S.", "Seite", "Nr.", "Bd.", "Abs.", "§", "Punkt"])
"""Words before a number that counts and orders nothing."""
_FIRST_INITIALS, _LAST_INITIALS = ("z. ", "z.\u00a0", "d. ", "i. "), frozenset("BTH")
_PRONOUN = frozenset("I")
_REPORTER = re.compile(r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lady)\.? )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)? ([a-z]+)\b")
_LOOK_BACK = 40


@dataclass(frozen=True, slots=True)
class _Words:
    """The word lists of one language."""

    german: bool
    never: frozenset[str]
    never_cased: frozenset[str]
    may_end: frozenset[str]
    titles: frozenset[str]
    months: frozenset[str]
    counted: frozenset[str]
    before_ordinal: frozenset[str]
    starters: frozenset[str]
    reporting: frozenset[str]
    """Verbs that report speech after a capitalised name; German puts the verb first."""


@cache
def _words_of(language: Language) -> _Words:
    german = language is not Language.ENGLISH
    lists = read_lexicon("sentences.de.txt" if german else "sentences.en.txt")
    none: frozenset[str] = frozenset()
    return _Words(
        german,
        lists["never"],
        lists["never cased"],
        lists["may end"],
        lists.get("titles", none),
        lists["months"],
        lists.get("counted", none),
        lists.get("before ordinal", none),
        lists["starters"],
        lists.get("reporting", none),
    )


class _Place(NamedTuple):
    """A candidate with its surroundings."""

    stops: str
    closers: str
    previous: str
    """The token before the stops; empty after a bracket or a quotation mark."""
    before: str
    """The text before ``previous``, as far as it matters."""
    opened: str
    """Opening marks and white space between the candidate and the next token."""
    first: str
    """First character of the next token."""
    following: str
    """The next word in lower case; empty where the next token is no word, or an initial."""


def split(text: str, language: Language) -> tuple[Sentence, ...]:
    """Spans of the sentences of ``text``, in order; together they cover all but white space.

    A text in an undetermined language is split by the rules for German.
    """
    found: list[Sentence] = []
    start = 0
    for end in _boundaries(text, language):
        _append(found, text, start, end)
        start = end
    _append(found, text, start, len(text))
    return tuple(found)


def _append(found: list[Sentence], text: str, start: int, end: int) -> None:
    piece = text[start:end]
    stripped = piece.lstrip()
    if stripped:
        found.append(Sentence(end - len(stripped), end - len(stripped) + len(stripped.rstrip())))


def _boundaries(text: str, language: Language) -> Iterator[int]:
    words = _words_of(language)
    for run in _STOPS.finditer(text):
        start, end = run.span()
        if text[end : end + 1].isspace():
            # what nearly all sentences end with can be told with less
            if end - start == 1 and text[end + 1 : end + 2].isalnum():
                if text[end + 1].islower():
                    continue
                stop = text[start]
                if stop in "!?" or (stop == "." and _ends_in_ordinary(text, start, language)):
                    yield end
                    continue
            closers = ""
        else:
            closing = _CLOSING.match(text, end)
            if closing is None:
                continue
            closers, end = closing.group(), closing.end()
        if _is_boundary(text, run, closers, words):
            yield end


def _ends_in_ordinary(text: str, start: int, language: Language) -> bool:
    """Whether the token before a full stop is a word that says nothing against an end there."""
    token = text[max(0, start - _LOOK_BACK) : start].rpartition(" ")[2]
    return token.isalpha() and _is_ordinary(token, language)


@lru_cache(maxsize=1 << 14)
def _is_ordinary(token: str, language: Language) -> bool:
    """Whether a word of letters is in no list, no numeral and no initial."""
    words, lower = _words_of(language), token.lower()
    listed = lower in words.may_end or lower in words.never or token in words.never_cased
    return len(token) > 1 and not listed and not _ROMAN.match(token)


def _is_boundary(text: str, run: re.Match[str], closers: str, words: _Words) -> bool:
    """Whether a sentence ends behind a run of stops and the closing marks that follow it."""
    start, end = run.start(), run.end() + len(closers)
    following = _NEXT.match(text, end)
    if following is None:
        return bool(text[end : end + 400].strip())
    first = following[2]
    if first.islower() or first in ",;:.!?…":
        return False
    look_back = text[max(0, start - _LOOK_BACK) : start]
    previous = _PREVIOUS.search(look_back)
    token = previous.group() if previous else ""
    word = _WORD.match(text, following.start(2), following.start(2) + 60)
    place = _Place(
        run.group(),
        closers,
        token,
        look_back[: len(look_back) - len(token)],
        following[1],
        first,
        word.group().lower() if word and not _is_initial(text, word) else "",
    )
    if _glued_number(place, look_back):
        return False
    if closers and words.reporting and _is_reported(text, following.start(2), words):
        return False
    return _ends(place, words, at_start=not look_back.strip() or look_back.strip() == token)


def _is_initial(text: str, word: re.Match[str]) -> bool:
    """Whether a single letter is the next initial of a name: V. I. Lenin."""
    return len(word.group()) == 1 and text[word.end() : word.end() + 1] == "."


def _is_reported(text: str, start: int, words: _Words) -> bool:
    """Whether a name and a verb of saying follow a quotation: “Why?” Mrs Bennet asked."""
    match = _REPORTER.match(text, start, start + 80)
    return match is not None and match[1] in words.reporting


def _glued_number(place: _Place, look_back: str) -> bool:
    """Whether digits behind the stop belong to a decimal or a version, not to a note."""
    if not (place.closers and place.closers[-1] in "0123456789"):
        return False
    return not look_back or not (look_back[-1].isalpha() or look_back[-1] in _CLOSERS)


def _ends(place: _Place, words: _Words, *, at_start: bool) -> bool:
    stops = place.stops
    if "…" in stops or (len(stops) > 1 and set(stops) == {"."}):
        return _ends_after_ellipsis(place, words)
    if stops == ".":
        return _ends_after_full_stop(place, words, at_start=at_start)
    return True


def _ends_after_ellipsis(place: _Place, words: _Words) -> bool:
    if place.first.isdigit():
        return False
    if not place.first.isupper() or not words.german:
        return True
    # German nouns are capitalised: "sie war … Lehrerin" goes on.
    quoted = any(mark in place.opened for mark in '„»«“"‚›')
    return bool(place.following in words.starters or place.closers or quoted or place.previous)


def _ends_after_full_stop(place: _Place, words: _Words, *, at_start: bool) -> bool:
    token, following = place.previous, place.following
    quoted = bool(place.closers.strip(")]}"))
    if _NUMBER.match(token):
        return _ends_after_number(place, words, at_start=at_start)
    if quoted:
        return True
    starter = following in words.starters
    if token and _ROMAN.match(token):
        return (
            starter and not at_start and (words.german or token not in _PRONOUN or _after_noun(place.before))
        )
    if token in _LAST_INITIALS and place.before.endswith(_FIRST_INITIALS):  # "z. B. Die Linke"
        return False
    lower = token.lower().strip(".")
    if len(token) == 1 and token.isalpha() and lower not in words.may_end:
        if place.before.endswith(("'", "’")):  # "at the baker’s. Before"
            return True
        return token.isupper() and starter and (words.german or not _after_noun(place.before))
    if _DOMAIN.match(lower):
        return True
    if lower in words.may_end or ("." in lower and lower not in words.never and _WORD.match(lower)):
        if place.first in '„»"“' or any(mark in place.opened for mark in '„»"“«'):
            return True
        if starter:
            return True
        return not words.german and lower not in words.titles and place.first.isupper() and "." not in lower
    if token in words.never_cased:  # "Art. 5" is an abbreviation, "dieser Art. Wenn" is not
        return starter
    return lower not in words.never


def _after_noun(before: str) -> bool:
    """Whether a capitalised word stands before: in "World War I. It" the numeral belongs to it."""
    tokens = before.split()
    return bool(tokens) and tokens[-1][0].isupper()


def _ends_after_number(place: _Place, words: _Words, *, at_start: bool) -> bool:
    if not words.german:
        return not at_start
    if place.following in words.months or place.following in words.counted:
        return False
    year = len(place.previous) >= 4 and "." not in place.previous
    if year or place.closers.strip(")]}"):
        return True
    tokens = place.before.split()
    if tokens and tokens[-1] in _BEFORE_PAGES:
        return True
    if at_start or place.following not in words.starters:
        return False
    if tokens and tokens[-1].lower().strip('(„»"') in words.before_ordinal:
        return place.following in _AFTER_ANY_NUMBER
    return True


_AFTER_ANY_NUMBER = frozenset(
    ["der", "die", "das", "er", "es", "sie", "und", "aber", "in", "im", "am", "wir", "ich"]
)
