"""Which rows a person wants to see at present."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from reader.model.document import Origin
from reader.model.problem import Rule


class RowState(StrEnum):
    """How far the translation of a row is, as one looks for it."""

    UNFINISHED = "unfinished"
    """Not written, not confirmed, or flagged; what is left out on purpose is finished."""
    UNTRANSLATED = "untranslated"
    DRAFT = "draft"
    """Written and not confirmed."""
    TRANSLATED = "translated"
    REVIEWED = "reviewed"
    FINAL = "final"
    NEEDS_WORK = "needs_work"


class RowMark(StrEnum):
    """What a row has beside its texts."""

    NOTE = "note"
    QUESTION = "question"
    """Somebody asked whether the translation is right."""
    DOUBT = "doubt"
    """Its link is not sure."""
    TERM = "term"
    """A term of the glossary stands in its original."""
    PROBLEM = "problem"
    """A check found something in it that nobody dismissed."""


@dataclass(frozen=True, slots=True)
class RowFilter:
    """All that is set must hold; nothing set lets every row through."""

    state: RowState | None = None
    origin: Origin | None = None
    """Where the words of the translation are from, or some of them."""
    mark: RowMark | None = None
    text: str = ""
    """On either side, however it is spelt."""
    rule: Rule | None = None
    """Of problems, only those of this rule; without the mark it means nothing."""

    def __bool__(self) -> bool:
        return bool(self.state or self.origin or self.mark or self.text.strip())
