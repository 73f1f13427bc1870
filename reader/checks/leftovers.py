"""What was left in the language of the original."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.checks.wordlists import listed
from reader.model.document import BlockKind, MarkKind
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.checks.row import CheckedRow, CheckedSide, Range
    from reader.model.problem import Problem

_SECTIONS: Final = {Language.GERMAN: "only german", Language.ENGLISH: "only english"}
_UMLAUT: Final = re.compile("[äöüß]")
_QUOTED: Final = re.compile(r"[\"“„»«‘‚][^\"“”„»«‘’‚]{1,120}[\"”“«»’]|\([^()]{1,60}\)|\[[^\[\]]{1,60}\]")
_LEAST_WORDS: Final = 3
_LEAST_SAME: Final = 4
"""Letters of a word that stands in the original too and is in no dictionary."""
_LEAST_NOUN: Final = 4
_AFTER_ARTICLE: Final = re.compile(
    r"(?<![^\W_])(?:the|an?|this|that|these|those|every|each|no|some|any|my|your|his|her|its|our|their)\s+"
    r"(?:[a-z][a-z-]+\s+)?\Z",
    re.IGNORECASE,
)
"""What stands before a noun in English: an article or the like, and maybe an adjective."""
_NAME_BEHIND: Final = re.compile(r"[ \u00a0-]+[^\W\d_a-zäöüß]")
_BEFORE: Final = 40
"""Characters looked at for it."""
_GERMAN_ARTICLES: Final = (
    "[Dd](?:er|ie|as|en|em|es)|(?:[Kk]|[Mm]|[Dd]|[Ss])?[Ee]in(?:e[rsnm]?)?|[Dd]ies(?:e[rsnm]?)|[Jj]ede[rsnm]?|"
    "[Uu]nser(?:e[rsnm]?)?|[Ii]hr(?:e[rsnm]?)?|[Zz]u[mr]|[Ii]m|[Aa]m|[Vv]om|[Bb]eim|[Ii]ns"
)
_ALPHABET: Final = re.compile(r"[^\W\d_]+")


def check_untranslated(row: CheckedRow) -> Iterator[Problem]:
    """Sentences, or a whole row, that are still those of the original."""
    if not row.is_comparable or row.source.language is row.target.language:
        return
    if row.source.blocks[0].kind is BlockKind.META:
        return
    whole = _bare(row.target.text)
    if whole == _bare(row.source.text) and _is_prose(row, row.target.text):
        yield row.problem(Rule.UNTRANSLATED, "row", target=[(0, len(row.target.text))])
        return
    known = {_bare(row.source.text[start:end]) for start, end in row.source.sentences}
    for start, end in row.target.sentences:
        text = row.target.text[start:end]
        if _bare(text) in known and _is_prose(row, text):
            yield row.problem(Rule.UNTRANSLATED, "sentence", (_short(text),), target=[(start, end)])


def _bare(text: str) -> str:
    return " ".join(_ALPHABET.findall(text.casefold()))


def _is_prose(row: CheckedRow, text: str) -> bool:
    """Whether a text is more than names: it has words of the source's language, and some of them."""
    words = _ALPHABET.findall(text)
    if len(words) < _LEAST_WORDS:
        return False
    own, other = (listed(_SECTIONS.get(side.language, "")) for side in row.sides)
    there, here = (sum(word.lower() in known for word in words) for known in (own, other))
    if here > there:
        return False  # a quotation in the translation's language, which stays as it is
    return there > 0 or sum(word.islower() for word in words) >= _LEAST_WORDS


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 60 else line[:59].rstrip() + "…"


def check_leftovers(row: CheckedRow) -> Iterator[Problem]:
    """Words of the original's language in a translation, names and what is set off aside."""
    own = _SECTIONS.get(row.source.language)
    if own is None or row.target.language not in _SECTIONS or row.target.language is row.source.language:
        return
    there = {match.group() for match in row.source.words()}
    if any(problem.rule is Rule.UNTRANSLATED for problem in check_untranslated(row)):
        return
    words = [(match, _weight(row, match.group(), there, listed(own))) for match in row.target.words()]
    if not any(weight > 0 for _, weight in words):
        return
    set_off = _set_off(row.target, words)
    nouns = _nouns(row, words, set_off)
    words = [(match, _CONTENT if match.start() in nouns else weight) for match, weight in words]
    run: list[tuple[re.Match[str], int]] = []
    for match, weight in words:
        if weight == 0 or any(start <= match.start() < end for start, end in set_off):
            yield from _run(row, run)
            run = []
        else:
            run.append((match, weight))
    yield from _run(row, run)


_NAME, _FUNCTION, _CONTENT = 1, 2, 3


def _weight(row: CheckedRow, word: str, there: set[str], own: frozenset[str]) -> int:
    """0 for a word that may stand here; else what kind of rest it is."""
    lower = word.lower()
    if lower in own:
        return _FUNCTION if word.islower() else _NAME
    if word not in there:
        return 0
    if not word.islower():
        return _NAME
    foreign = row.source.language is Language.GERMAN and _UMLAUT.search(word) is not None
    knows = row.facts.is_target_word
    if foreign or (knows is not None and len(word) >= _LEAST_SAME and not knows(word)):
        return _CONTENT
    return 0


def _nouns(
    row: CheckedRow, words: Sequence[tuple[re.Match[str], int]], set_off: Sequence[Range]
) -> frozenset[int]:
    """Where a German noun was left standing as if it were a name.

    It has an article before it in both texts, which names of persons and places do not; it stands once, is
    a noun by the table of forms and no word of English or of the glossary, and no further name follows it.
    """
    is_noun, knows = row.facts.is_source_noun, row.facts.is_target_word
    if is_noun is None or knows is None or row.source.language is not Language.GERMAN:
        return frozenset()
    found = []
    for match, weight in words:
        word = match.group()
        if weight != _NAME or len(word) < _LEAST_NOUN or not word[1:].islower():
            continue
        if not _AFTER_ARTICLE.search(row.target.text, max(0, match.start() - _BEFORE), match.start()):
            continue
        if _NAME_BEHIND.match(row.target.text, match.end()) or any(
            start <= match.start() < end for start, end in set_off
        ):
            continue
        if not re.search(rf"\b(?:{_GERMAN_ARTICLES}) (?:[a-zäöüß]+e[nrsm]? )?{word}\b", row.source.text):
            continue
        if len(re.findall(rf"\b{word}\b", row.target.text)) > 1 or any(map(knows, (word, word.lower()))):
            continue
        if word not in _glossed(row) and is_noun(word):
            found.append(match.start())
    return frozenset(found)


def _glossed(row: CheckedRow) -> set[str]:
    """Words of the glossary's terms in the translation's language."""
    return {
        word
        for concept in row.facts.concepts.values()
        for text in concept.texts(row.target.language)
        for word in _ALPHABET.findall(text)
    }


def _run(row: CheckedRow, run: Sequence[tuple[re.Match[str], int]]) -> Iterator[Problem]:
    """Words one after another that are all of the other language: names do not count for one."""
    weights = [weight for _, weight in run]
    if _CONTENT not in weights and weights.count(_FUNCTION) < 2:
        alone = weights == [_FUNCTION]  # among names it belongs to one of them
        if not alone:
            return
    place = run[0][0].start(), run[-1][0].end()
    yield row.problem(Rule.LEFTOVER, "words", (row.target.text[place[0] : place[1]],), target=[place])


def _set_off(side: CheckedSide, words: Sequence[tuple[re.Match[str], int]]) -> list[Range]:
    """Quotations and brackets that are all of the other language, and italics: there it stands on purpose."""
    found = []
    for match in _QUOTED.finditer(side.text):
        inside = [weight for word, weight in words if match.start() <= word.start() < match.end()]
        if 2 * sum(weight > 0 for weight in inside) > len(inside):
            found.append(match.span())
    for block, first in zip(side.blocks, side.starts, strict=True):
        found += [
            (first + mark.start, first + mark.end)
            for mark in block.marks
            if mark.kind in {MarkKind.EMPHASIS, MarkKind.CODE, MarkKind.LINK}
        ]
    return found
