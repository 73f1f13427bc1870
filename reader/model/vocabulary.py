"""What a reader knows, learns and looks up of a language."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.model.document import BlockId
from reader.model.language import Language


class WordStatus(StrEnum):
    """What a reader said of a word."""

    KNOWN = "known"
    LEARNING = "learning"
    IGNORED = "ignored"
    """Neither to be learned nor to be shown as new: a name, a slip, a word of another language."""


class LookUp(NamedTuple):
    """A word looked up in a work: where last, how often, and when last (ISO 8601 in UTC)."""

    language: Language
    lemma: str
    block_id: BlockId
    times: int
    at: str
