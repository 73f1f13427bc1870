"""Problems found in a translation, and the decision that one is none."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple, NewType

from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.bitext import Row

DOUBTFUL = 0.6
"""Confidence below which a link is doubtful: the texts may be no translations of each other."""

DismissalId = NewType("DismissalId", int)


class Rule(StrEnum):
    """What was checked; the value is what a library and the command line call it."""

    LINK = "link"
    DOUBTED = "doubted"
    """A reader said that the translation seems wrong."""
    MISSING = "missing"
    ADDED = "added"
    NUMBER = "number"
    NUMBER_FORMAT = "number_format"
    UNIT = "unit"
    NEGATION = "negation"
    UNTRANSLATED = "untranslated"
    LEFTOVER = "leftover"
    TERM = "term"
    FORBIDDEN_TERM = "forbidden_term"
    INCONSISTENT = "inconsistent"
    SAME_TRANSLATION = "same_translation"
    FALSE_FRIEND = "false_friend"
    LENGTH = "length"
    FOOTNOTE = "footnote"
    MARK = "mark"
    QUOTES = "quotes"
    BRACKETS = "brackets"
    ENDING = "ending"
    REPEATED = "repeated"
    SPACES = "spaces"
    SPELLING = "spelling"


class Severity(StrEnum):
    """How much it would matter if the problem is one."""

    SERIOUS = "serious"
    """The reader is told something else than the original says."""
    PLAIN = "plain"
    SLIGHT = "slight"
    """A matter of form."""


SEVERITIES = {
    Rule.LINK: Severity.PLAIN,
    Rule.DOUBTED: Severity.PLAIN,
    Rule.MISSING: Severity.SERIOUS,
    Rule.ADDED: Severity.PLAIN,
    Rule.NUMBER: Severity.SERIOUS,
    Rule.NUMBER_FORMAT: Severity.PLAIN,
    Rule.UNIT: Severity.SERIOUS,
    Rule.NEGATION: Severity.SERIOUS,
    Rule.UNTRANSLATED: Severity.SERIOUS,
    Rule.LEFTOVER: Severity.SERIOUS,
    Rule.TERM: Severity.PLAIN,
    Rule.FORBIDDEN_TERM: Severity.SERIOUS,
    Rule.INCONSISTENT: Severity.PLAIN,
    Rule.SAME_TRANSLATION: Severity.SLIGHT,
    Rule.FALSE_FRIEND: Severity.PLAIN,
    Rule.LENGTH: Severity.PLAIN,
    Rule.FOOTNOTE: Severity.SERIOUS,
    Rule.MARK: Severity.SLIGHT,
    Rule.QUOTES: Severity.SLIGHT,
    Rule.BRACKETS: Severity.PLAIN,
    Rule.ENDING: Severity.PLAIN,
    Rule.REPEATED: Severity.PLAIN,
    Rule.SPACES: Severity.SLIGHT,
    Rule.SPELLING: Severity.PLAIN,
}

UNUSUAL = frozenset({Rule.SAME_TRANSLATION})
"""Rules that are off unless somebody wants them: what they find is more often right than wrong."""


class ProblemSpan(NamedTuple):
    """A range of one block's text that a problem is about."""

    side: Side
    block_id: BlockId
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a row that a person should look at.

    ``code`` says which of the things a rule looks for it is (``lost``, ``german_quotes``, …), ``data``
    are the words and figures of the sentence that explains it. ``detail`` tells it from the other
    problems of the rule in the row, and stays when other parts of the row change.
    """

    rule: Rule
    bead_id: BeadId
    code: str
    data: tuple[str, ...] = ()
    spans: tuple[ProblemSpan, ...] = ()
    detail: str = ""

    @property
    def severity(self) -> Severity:
        """How much it would matter."""
        return SEVERITIES[self.rule]

    def spans_on(self, side: Side) -> tuple[ProblemSpan, ...]:
        """The spans of one side."""
        return tuple(span for span in self.spans if span.side is side)


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A problem of which a person said that it is none, while the row's texts are what they were."""

    id: DismissalId
    bitext_id: BitextId
    block_id: BlockId
    rule: Rule
    detail: str
    text_sha256: str
    reason: str = ""
    at: str = ""


def texts_sha256(row: Row) -> str:
    """A word that differs when a text of the row, or which blocks stand in it, differs."""
    digest = sha256()
    for side in Side:
        for block in row.blocks(side):
            text = block.text.encode("utf-8", "replace")
            digest.update(b"%s %d " % (side.value.encode(), len(text)))
            digest.update(text)
    return digest.hexdigest()


def is_dismissed(problem: Problem, row: Row, dismissals: Iterable[Dismissal]) -> bool:
    """Whether one of the dismissals is of this problem, and the row's texts are what they were then."""
    blocks = {block.id for side in Side for block in row.blocks(side)}
    digest = ""
    for dismissal in dismissals:
        if (dismissal.rule, dismissal.detail) == (
            problem.rule,
            problem.detail,
        ) and dismissal.block_id in blocks:
            digest = digest or texts_sha256(row)
            if dismissal.text_sha256 == digest:
                return True
    return False


class SpellingWord(NamedTuple):
    """A word a person calls rightly spelt; ``language`` is a BCP 47 primary subtag."""

    id: int
    language: str
    word: str
    added_at: str = ""


def is_personal(word: str, personal: frozenset[str]) -> bool:
    """Whether a word, or the form of it that begins small, is among a person's own."""
    return word in personal or (word[:1].isupper() and word[:1].lower() + word[1:] in personal)
