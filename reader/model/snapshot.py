"""What a backup holds that the library does not, or holds otherwise."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from reader.model.termbase import ConceptId


class Fate(StrEnum):
    """What became of a thing since the backup."""

    GONE = "gone"
    BINNED = "binned"
    CHANGED = "changed"


class WorkThen(NamedTuple):
    """A work of the backup that is gone now, in the bin, or another one."""

    uid: str
    title: str
    fate: Fate
    rows: int
    done: int
    """Rows whose translation was translated, reviewed or final."""
    differing: int = 0
    """Paragraphs of both sides that are not there now as they were; all of them for a work that is gone."""
    later_notes: int = 0
    """Notes and highlights the library has and the backup does not: the work as it was is without them."""


class NoteThen(NamedTuple):
    """A note or highlight of the backup that is gone now or says something else."""

    uid: str
    work_uid: str
    work: str
    """Title."""
    fate: Fate
    quotation: str
    body: str
    tags: tuple[str, ...] = ()


class TermThen(NamedTuple):
    """A concept of the backup that is gone now or has other terms or details."""

    uid: str
    id: ConceptId
    """In the backup."""
    fate: Fate
    terms: str
    """As one reads it: the terms of both languages."""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A backup compared with the library as it is."""

    works: tuple[WorkThen, ...]
    notes: tuple[NoteThen, ...]
    terms: tuple[TermThen, ...]
    all_works: int
    all_notes: int
    all_terms: int
