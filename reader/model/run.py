"""Runs of machine translation: which paragraphs are to be translated, and how far each of them is."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple, NewType

from reader.model.bitext import BeadId, BitextId
from reader.model.document import BlockId
from reader.model.translation import Translated

RunId = NewType("RunId", int)
ItemId = NewType("ItemId", int)


class RunState(StrEnum):
    """How a run stands. One that was cut off by a crash is still ``running``, or ``paused``."""

    RUNNING = "running"
    PAUSED = "paused"
    DONE = "done"
    CANCELLED = "cancelled"


class ItemState(StrEnum):
    """How a paragraph of a run stands."""

    WAITING = "waiting"
    DONE = "done"
    FAILED = "failed"
    SKIPPED = "skipped"


class Skip(StrEnum):
    """Why a paragraph was left as it is; ``ui.messages`` has a sentence for each."""

    EDITED = "edited"
    """Its translation was written or changed after the run began."""
    SOURCE_EDITED = "source_edited"
    """The original is another text by now."""
    GONE = "gone"
    """The paragraph, or its row, is no longer there."""
    LEFT_OUT = "left_out"
    """Somebody said that its translation is missing on purpose."""
    OPEN = "open"
    """Somebody was writing in it."""


class Scope(StrEnum):
    """What a run was asked to translate."""

    ROW = "row"
    ROWS = "rows"
    CHAPTER = "chapter"
    ALL = "all"


@dataclass(frozen=True, slots=True)
class RunOptions:
    """What was chosen when a run began."""

    scope: Scope = Scope.ALL
    model: str = ""
    """What distinguishes answers of one engine (see ``mt_cache.model``)."""
    renew: bool = False
    """Whether machine text nobody has touched is translated anew."""
    owner: str = ""
    """Who is at work on it: the program's process, as :func:`reader.edits.runs.owner` names it."""


@dataclass(frozen=True, slots=True)
class Run:
    """A stored run."""

    id: RunId
    uid: str
    bitext_id: BitextId
    engine: str
    options: RunOptions
    state: RunState
    reason: str
    """Why it is paused or ended: a :class:`reader.model.translation.Failure`, or empty."""
    resume_at: str
    """When a paused one may go on (ISO 8601); empty where nobody knows."""
    started_at: str
    modified_at: str

    @property
    def is_over(self) -> bool:
        """Whether nothing will come of it any more."""
        return self.state in {RunState.DONE, RunState.CANCELLED}


class RunCounts(NamedTuple):
    """How many paragraphs of a run are in each state."""

    waiting: int = 0
    done: int = 0
    failed: int = 0
    skipped: int = 0

    @property
    def total(self) -> int:
        """All of them."""
        return sum(self)

    @property
    def settled(self) -> int:
        """Those that are not waiting."""
        return self.total - self.waiting


class ItemDraft(NamedTuple):
    """A paragraph to translate, with the hashes of its text and of the translation it has."""

    bead_id: BeadId
    block_id: BlockId
    source_sha256: str
    target_sha256: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A paragraph of a run.

    ``reason`` is a :class:`reader.model.translation.Failure` or a :class:`Skip`; ``detail`` is data
    for it, or, of one that is done, for taking it back.
    """

    id: ItemId
    run_id: RunId
    bead_id: BeadId
    """The row it stood in when it was queued."""
    block_id: BlockId
    """Of the original."""
    source_sha256: str
    target_sha256: str
    """Of the translation when it was queued, empty for none; of one that is done, of what was written."""
    state: ItemState
    reason: str
    detail: str
    attempts: int
    modified_at: str


class LedgerLine(NamedTuple):
    """A passage that left this machine; ``outcome`` is empty where no answer is known."""

    id: int
    at: str
    engine: str
    host: str
    work_uid: str
    block_id: int | None
    characters: int
    bytes: int
    outcome: str
    text: str


class LedgerTotals(NamedTuple):
    """Sums over the ledger."""

    passages: int
    characters: int
    bytes: int


@dataclass(frozen=True, slots=True)
class Version:
    """An engine's translation of a text, kept so that it need not be sent again."""

    engine: str
    model: str
    translated: Translated
    at: str


def text_sha256(text: str) -> str:
    """SHA-256 of a text in NFC, in hexadecimal: by it a text is known as the same; empty for none."""
    if not text:
        return ""
    return hashlib.sha256(unicodedata.normalize("NFC", text).encode("utf-8", "replace")).hexdigest()
