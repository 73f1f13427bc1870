"""Texts that come aligned: what a TMX, an XLIFF or a table with two columns holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from reader.model.annotation import AnnotationKind, Colour
from reader.model.bitext import Alignment, Side
from reader.model.document import ImportedDocument, Origin, SegmentState

if TYPE_CHECKING:
    from collections.abc import Iterable


class Standing(NamedTuple):
    """How far the translation of a block is, and where it came from (see ``Block``)."""

    state: SegmentState = SegmentState.INITIAL
    needs_work: bool = False
    origin: Origin = Origin.HUMAN
    origin_detail: str = ""


def least_advanced(standings: Iterable[Standing]) -> Standing:
    """The least advanced of several; with work to do where one of them has it."""
    found = list(standings)
    if not found:
        return Standing()
    order = tuple(SegmentState)
    lowest = min(found, key=lambda standing: order.index(standing.state))
    return lowest._replace(needs_work=any(standing.needs_work for standing in found))


class NoteDraft(NamedTuple):
    """A note that is not stored yet, on a range of a block (0-based number of its document)."""

    body: str
    side: Side
    block: int
    start: int
    end: int
    kind: AnnotationKind = AnnotationKind.NOTE
    colour: Colour = Colour.YELLOW
    tags: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Carried:
    """What a file that came aligned says beyond its texts and links."""

    standings: tuple[Standing, ...] = ()
    """Of each block of the translation; empty where the file says nothing of it."""
    notes: tuple[NoteDraft, ...] = ()
    confirmed: frozenset[int] = frozenset()
    """Numbers (0-based) of the beads that somebody has confirmed."""
    assumed: frozenset[int] = frozenset()
    """Those of ``confirmed`` of which the file says no more than that they stand beside each other."""


@dataclass(frozen=True, slots=True)
class ParallelText:
    """An original with its translation and their links, as one file holds them."""

    original: ImportedDocument
    translation: ImportedDocument
    alignment: Alignment
    carried: Carried = Carried()
