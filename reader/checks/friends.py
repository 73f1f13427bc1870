"""False friends: words that look alike in German and English and mean something else.

The list is ours (``resources/lexicon/false_friends.tsv``). A pair is told of where both words stand in
sentences that correspond, and nothing there accounts for the one or the other.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from reader.checks.row import CheckedRow, Range
    from reader.model.problem import Problem

_FILE: Final = Path(__file__).resolve().parents[2] / "resources" / "lexicon" / "false_friends.tsv"
_SPLIT: Final = re.compile(r"[,;()]\s*|\s+")
_LONG: Final = 5
"""Letters of a meaning from which on its inflected forms are known by their beginning."""
_AT_START: Final = r"(?:(?<=^)|(?<=[.!?:…] )|(?<=[„“»«\"]))"
"""Where a word has its capital from the sentence."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_BEGINNING: Final = 3
_COMMON: Final = frozenset(["of", "the", "a", "an", "in", "to", "be", "take", "make", "do", "out", "family"])


class Friend(NamedTuple):
    """A line of the list, as patterns."""

    german: re.Pattern[str]
    english: re.Pattern[str]
    in_english: str
    """What the German word means."""
    in_german: str
    means: re.Pattern[str] | None
    """The English words that render the German one rightly."""
    accounts: re.Pattern[str] | None
    """The German words that are rightly rendered by the English one."""


def _words(forms: Iterable[str], *, any_case: bool) -> re.Pattern[str] | None:
    """What finds these forms; a German noun is no verb, so capitals count there."""
    patterns = []
    for form in forms:
        bare = form.strip().rstrip("*")
        if not bare:
            continue
        found = re.escape(bare) + (r"[^\W\d_]*" if form.strip().endswith("*") else "")
        if not any_case and bare[0].islower():
            found += "|" + _AT_START + re.escape(bare[0].upper()) + found.removeprefix(bare[0])
        patterns.append(found)
    if not patterns:
        return None
    flags = re.IGNORECASE if any_case else 0
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(patterns)})(?![^\W\d_])", flags)


def _meanings(text: str) -> Iterator[str]:
    for word in _SPLIT.split(text):
        if word and word.lower() not in _COMMON:
            yield word[:-1] + "*" if len(word) >= _LONG else word


def _lines() -> Iterator[list[str]]:
    for line in _FILE.read_text(encoding="utf-8").splitlines():
        if line and not line.startswith("#"):
            yield line.split("\t")


def _forms(index: int) -> Iterator[list[str]]:
    for line in _lines():
        yield line[index].split(",")


@cache
def friends() -> tuple[Friend, ...]:
    """The list."""
    found = []
    for german, english, in_english, in_german, accounts in _lines():
        left, right = _words(german.split(","), any_case=False), _words(english.split(","), any_case=True)
        assert left is not None
        assert right is not None
        means = _words(_meanings(in_english), any_case=True)
        found.append(
            Friend(left, right, in_english, in_german, means, _words(accounts.split(","), any_case=True))
        )
    return tuple(found)


@cache
def _by_beginning(index: int) -> dict[str, tuple[int, ...]]:
    """Lines of the list by the first three letters of their German (0) or English (1) words."""
    found: dict[str, list[int]] = {}
    for number, forms in enumerate(_forms(index)):
        for form in forms:
            found.setdefault(form.strip().lower()[:_BEGINNING], []).append(number)
    return {beginning: tuple(dict.fromkeys(numbers)) for beginning, numbers in found.items()}


def _possible(text: str, index: int) -> set[int]:
    """Lines of which a word may stand in a text."""
    known = _by_beginning(index)
    beginnings = {word[:_BEGINNING] for word in _WORD.findall(text.lower())}
    return {number for beginning in beginnings for number in known.get(beginning, ())}


def check_friends(row: CheckedRow) -> Iterator[Problem]:
    """Pairs of false friends in sentences that correspond."""
    languages = row.source.language, row.target.language
    if not row.is_comparable or set(languages) != {Language.GERMAN, Language.ENGLISH}:
        return
    from_german = languages[0] is Language.GERMAN
    german, english = row.sides if from_german else row.sides[::-1]
    possible = _possible(german.text, 0)
    for number in sorted(possible & _possible(english.text, 1)) if possible else ():
        friend = friends()[number]
        for link in row.links:
            there, here = link[:2] if from_german else link[1::-1]
            found = _pair(friend, (german.text, there), (english.text, here))
            if found is None:
                continue
            left, right = found
            words = german.text[left[0] : left[1]], english.text[right[0] : right[1]]
            yield row.problem(
                Rule.FALSE_FRIEND,
                "german" if from_german else "english",
                (*words, friend.in_english) if from_german else (*words[::-1], friend.in_german),
                source=[left if from_german else right],
                target=[right if from_german else left],
                detail=" ".join(word.lower() for word in words),
            )


def _pair(
    friend: Friend, german: tuple[str, Range], english: tuple[str, Range]
) -> tuple[Range, Range] | None:
    """Where both words stand, if nothing accounts for either."""
    left = friend.german.search(german[0], *german[1])
    right = friend.english.search(english[0], *english[1])
    if left is None or right is None:
        return None
    if friend.means is not None and friend.means.search(english[0], *english[1]):
        return None
    if friend.accounts is not None:
        other = friend.accounts.search(german[0], *german[1])
        while other is not None and other.span() == left.span():
            other = friend.accounts.search(german[0], other.end(), german[1][1])
        if other is not None:
            return None
    return left.span(), right.span()
