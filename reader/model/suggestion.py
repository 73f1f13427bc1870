"""Texts that could be taken for the translation of a row, wherever they are from."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum

from reader.model.document import FootnoteRef, InlineMark, Origin
from reader.model.translation import Warned


class SuggestionKind(StrEnum):
    """Where a suggestion is from, in the order they are offered."""

    MEMORY = "memory"
    MACHINE = "machine"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Wording:
    """A text to take, and where it is from.

    ``marks`` and ``refs`` are None where nobody knows them: those of the text before stay then,
    as far as their places are still there.
    """

    text: str
    origin: Origin
    detail: str = ""
    """The engine and the day of its answer (``deepl 2026-11-29``), or the match rate in percent."""
    marks: tuple[InlineMark, ...] | None = None
    refs: tuple[FootnoteRef, ...] | None = None


@dataclass(frozen=True, slots=True)
class Suggestion:
    """One entry of the list beside the page."""

    kind: SuggestionKind
    wordings: tuple[Wording, ...] = field(repr=False)
    """The text, a paragraph each."""
    engine: str = ""
    """Of a machine's version: the engine's name."""
    rate: int | None = None
    """Of a match of the memory: how alike the originals are, in percent."""
    at: str = ""
    """When it came, or until when it stood in the row (ISO 8601)."""
    warnings: tuple[Warned, ...] = field(default=(), repr=False)
    """What a person should look at."""
    note: str = ""
    """What else is to be said of it, in a few words."""
    original: str = field(default="", repr=False)
    """Of a match: what it is a translation of; empty where it is put together of several."""
    sentences: tuple[int, ...] = ()
    """Numbers of the sentences of the row's original it is for; none: for all of it."""
    part: bool = False
    """Whether only a part of it fits the row."""

    @property
    def text(self) -> str:
        """All of it."""
        return "\n".join(wording.text for wording in self.wordings)
