"""Quotation marks, brackets, ends of sentences, spaces and doubled words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.checks.row import ADDRESS
from reader.checks.wordlists import listed
from reader.model.document import BlockKind, MarkKind
from reader.model.language import Language
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.checks.row import CheckedRow, CheckedSide
    from reader.model.problem import Problem

_QUOTE: Final = re.compile(r"[\"“”„‟»«›‹]|(?<!\w)['‘‚’](?=\w)|(?<=[\w.,!?…])['’‘](?!\w)")
_DOUBLE: Final = re.compile(r"[\"“”„‟»«]")
_GERMAN_QUOTE: Final = re.compile(r"[„»«‚]|(?<=\s)“(?=\s)")
_ENGLISH_QUOTE: Final = re.compile(r"(?<!\S)[“\"](?=\w)(?=[^„“”\"]{1,400}[”\"])")
_PAIRS: Final = {"(": ")", "[": "]", "{": "}"}
_BRACKET: Final = re.compile(r"[()\[\]{}]")
_LIST_LETTER: Final = re.compile(r"(?:^|(?<=\s))(?:\d{1,3}|[a-zA-Z]|[ivxIVX]{1,5})\)")
_SMILEY: Final = re.compile(r"[:;]-?[()]")
_CLOSERS: Final = "\"'“”„‟»«›‹‘’‚)]}*_ \u00a0"
_SENTENCE: Final = 4
"""Words from which on a text is no title or name."""
_NOTE_AT_END: Final = re.compile(r"(?:[(\[]\d{1,3}[)\]]|[\u00b9\u00b2\u00b3\u2070-\u2079])+\Z")

_SPACES: Final = re.compile(r"(?<=\S)[ \u00a0\t]{2,}(?=\S)")
_BEFORE_MARK: Final = re.compile(r"(?<=[\w)\]”’\"])[ \u00a0\u202f]+(?=[,;:!?](?:\s|\Z)|\.(?:\s|\Z))")
_AFTER_OPENING: Final = re.compile(r"(?<=[(\[„])[ \u00a0](?=\w)|(?<=\w)[ \u00a0](?=[)\]])")
_NO_SPACE: Final = re.compile(
    r"(?<=[a-zäöüß]{2})[.!?](?=[A-ZÄÖÜ][a-zäöüß])|(?<=[^\W\d_]),(?=[^\W\d_])|(?<=[a-zäöüß]);(?=\w)"
)
_REPEAT: Final = re.compile(r"\b([^\W\d_]+(?:['’][^\W\d_]+)?)([ \u00a0\n]+)(?=\1\b)", re.IGNORECASE)
_MAY_REPEAT: Final = {Language.GERMAN: "de may repeat", Language.ENGLISH: "en may repeat"}


def _mask(text: str, *patterns: re.Pattern[str]) -> str:
    """The text with what the patterns match blanked out: lengths stay."""
    for pattern in patterns:
        text = pattern.sub(lambda match: "\u0001" * len(match.group()), text)
    return text


# -- quotation marks --------------------------------------------------------------------------


def check_quotes(row: CheckedRow) -> Iterator[Problem]:
    """Quotation marks that were lost, left open, or are those of the other language."""
    here, there = row.target.text, row.source.text
    foreign = _GERMAN_QUOTE if row.target.language is Language.ENGLISH else None
    if foreign is not None and (match := foreign.search(here)):
        yield row.problem(Rule.QUOTES, "foreign", (match.group(),), target=[match.span()], detail="foreign")
    if not row.is_comparable:
        return
    own, other = (len(_DOUBLE.findall(text)) for text in (here, there))
    if other >= 2 and not _QUOTE.search(here) and not _emphasised(row.target) and not _dashed(here):
        match = _DOUBLE.search(there)
        assert match is not None
        yield row.problem(Rule.QUOTES, "lost", source=[match.span()])
    elif own % 2 and other % 2 == 0:
        match = list(_DOUBLE.finditer(here))[-1]
        yield row.problem(Rule.QUOTES, "open", target=[match.span()])


def _emphasised(side: CheckedSide) -> bool:
    """Whether italics may stand for quotation marks."""
    return any(mark.kind in {MarkKind.EMPHASIS, MarkKind.STRONG} for b in side.blocks for mark in b.marks)


def _dashed(text: str) -> bool:
    """Whether speech is set off by a dash."""
    return text.lstrip()[:1] in {"–", "—", "-"}


# -- brackets ---------------------------------------------------------------------------------


def check_brackets(row: CheckedRow) -> Iterator[Problem]:
    """Brackets that are left open or closed without having been opened."""
    wrong = _unpaired(row.target.text)
    if wrong and not (row.is_comparable and _unpaired(row.source.text)):
        places = [(place, place + 1) for place in wrong]
        sign = row.target.text[wrong[0]]
        code = "open" if sign in _PAIRS else "closed"
        yield row.problem(Rule.BRACKETS, code, (sign,), target=places)


def _unpaired(text: str) -> list[int]:
    """Where brackets without a partner stand; those of lists (``a)``) are none."""
    if _BRACKET.search(text) is None:
        return []
    text = _mask(text, _LIST_LETTER, _SMILEY)
    opened: list[int] = []
    wrong: list[int] = []
    for match in _BRACKET.finditer(text):
        sign = match.group()
        if sign in _PAIRS:
            opened.append(match.start())
        elif opened and _PAIRS[text[opened[-1]]] == sign:
            opened.pop()
        else:
            wrong.append(match.start())
    return sorted(opened + wrong)


# -- ends -------------------------------------------------------------------------------------


def check_ending(row: CheckedRow) -> Iterator[Problem]:
    """How a row ends: a question stays one, and a sentence keeps its full stop."""
    if not row.is_comparable:
        return
    kinds = row.source.blocks[-1].kind, row.target.blocks[-1].kind
    if BlockKind.VERSE in kinds or BlockKind.META in kinds:
        return
    there, here = _last(row.source.text), _last(row.target.text)
    if there == here:
        return
    end = len(row.target.text.rstrip())
    place = [(max(0, end - 1), end)]
    if "?" in {there, here}:
        if _asks_before_end(row.target if there == "?" else row.source):
            return
        if {there, here} == {"?", "."}:
            yield row.problem(Rule.ENDING, "question" if there == "?" else "no_question", target=place)
        return
    title = (
        kinds[1] is BlockKind.HEADING or row.target.text.isupper() or len(row.target.text.split()) < _SENTENCE
    )
    if there and there in ".!" and not here and not title:
        yield row.problem(Rule.ENDING, "no_stop", target=place)
    elif not there and here == "." and kinds[0] is BlockKind.HEADING and kinds[1] is BlockKind.HEADING:
        yield row.problem(Rule.ENDING, "stop", target=place)


def _last(text: str) -> str:
    """The sign a text ends with, closing marks aside; empty for a letter."""
    bare = _NOTE_AT_END.sub("", text.rstrip()).rstrip(_CLOSERS)
    bare = _NOTE_AT_END.sub("", bare)
    sign = bare[-1:]
    return sign if sign and sign in ".!?…:;,–—-" else ""


def _asks_before_end(side: CheckedSide) -> bool:
    """Whether the question is in the last sentence, which goes on: “Why?” he asked."""
    if not side.sentences:
        return "?" in side.text
    start, end = side.sentences[-1]
    return "?" in side.text[start:end]


# -- spaces -----------------------------------------------------------------------------------


def check_spaces(row: CheckedRow) -> Iterator[Problem]:
    """Spaces that are double, stand before a mark, or are missing after one."""
    text = row.target.text
    clean = _mask(text, ADDRESS)
    verse = any(block.kind is BlockKind.VERSE for block in row.target.blocks)
    if not verse:
        yield from _found(row, _SPACES, "double", clean)
    yield from _found(row, _BEFORE_MARK, "before", clean)
    yield from _found(row, _AFTER_OPENING, "inside", clean)
    yield from _found(row, _NO_SPACE, "missing", clean)


def _found(row: CheckedRow, pattern: re.Pattern[str], code: str, text: str) -> Iterator[Problem]:
    for number, match in enumerate(pattern.finditer(text)):
        around = text[max(0, match.start() - 12) : match.end() + 12].replace("\n", " ")
        yield row.problem(
            Rule.SPACES, code, (around,), target=[match.span()], detail=f"{code} {number} {around}"
        )


# -- doubled words ----------------------------------------------------------------------------


def check_repeated(row: CheckedRow) -> Iterator[Problem]:
    """A word that stands twice in a row by mistake."""
    text = row.target.text
    allowed = listed(_MAY_REPEAT.get(row.target.language, ""))
    found = [m for m in _REPEAT.finditer(text) if m[1].lower() not in allowed and not _is_name(m, text)]
    if found and _REPEAT.search(row.source.text) and row.is_comparable:
        found = [match for match in found if match[1].lower() in {"the", "a", "an", "of", "to", "and", "und"}]
    for match in found:
        again = (match.end(), match.end() + len(match[1]))
        yield row.problem(Rule.REPEATED, "word", (match[1],), target=[(match.start(), again[1])])


def _is_name(match: re.Match[str], text: str) -> bool:
    """Whether a doubled word is a name (Baden Baden), or ends one sentence and begins another."""
    word, again = match[1], text[match.end() : match.end() + len(match[1])]
    return "\n" in match[2] or (word[0].isupper() and again[0].isupper() and match.start() > 0)
