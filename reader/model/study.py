"""What a reader takes along from a chapter: words, rows, and cards to learn them by."""

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple

from reader.model.bitext import BeadId
from reader.model.document import BlockId


class Reason(StrEnum):
    """Why something stands in a list of what was needed."""

    REVEALED = "revealed"
    """The row's translation was uncovered."""
    LOOKED_UP = "looked_up"
    LEARNING = "learning"
    NEW = "new"
    """Neither known nor ignored nor being learned."""


class StudyItem(NamedTuple):
    """A word or a row somebody may want to learn; of a row ``lemma`` is empty.

    ``sentence`` is where it stands, ``start`` and ``end`` of ``spans`` the word in it; ``translation`` the
    sentence that corresponds. ``times`` is how often the word occurs in the stretch, or was needed.
    """

    reason: Reason
    lemma: str
    times: int
    bead_id: BeadId
    block_id: BlockId
    row: int
    sentence: str
    spans: tuple[tuple[int, int], ...]
    translation: str


class Card(NamedTuple):
    """A card: ``key`` tells it from every other one for good, so that a later deck renews it."""

    key: str
    sentence: str
    spans: tuple[tuple[int, int], ...]
    word: str
    rendering: str
    translation: str
    place: str
