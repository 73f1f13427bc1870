"""Realigning the rest: everything a person has not confirmed is aligned anew around what they have."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, NamedTuple

from reader.jobs.teaching import Teacher, learned, nobody
from reader.model.bitext import (
    Alignment,
    BeadDraft,
    BitextId,
    Constraints,
    Knowledge,
    Realigned,
    RealignedBead,
    SentenceBead,
    Unit,
)
from reader.model.document import BlockId
from reader.model.language import Language
from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.progress import Progress


class PresentBead(NamedTuple):
    """A row as it is now.

    One with ``confirmed`` is a fixed point. Where the same blocks come together again, sentences
    somebody confirmed stay linked as they are.
    """

    source: tuple[BlockId, ...]
    target: tuple[BlockId, ...]
    confirmed: bool = False
    confidence: float = 0.0
    sentences: tuple[SentenceBead, ...] = ()


@dataclass(frozen=True, slots=True)
class RealignRequest:
    """A bitext as it is now: all blocks of both sides in document order, all rows in their order.

    ``refusals`` are pairs of blocks a person said do not belong together. ``knowledge.machine``
    follows ``source``; what ``teacher`` knows comes beside ``knowledge``.
    """

    bitext_id: BitextId
    languages: tuple[Language, Language]
    source: tuple[tuple[BlockId, Unit], ...]
    target: tuple[tuple[BlockId, Unit], ...]
    beads: tuple[PresentBead, ...]
    refusals: tuple[tuple[BlockId, BlockId], ...] = ()
    knowledge: Knowledge = field(default_factory=Knowledge)
    teacher: Teacher = nobody


def realign_rest(request: RealignRequest, progress: Progress = no_progress) -> Realigned:
    """Align everything unconfirmed anew; with all rows confirmed the rows come back as they are.

    Confirmed rows keep their blocks and sentences exactly. The rows are in reading order: by the
    source, those without a source block after the target block before them.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
    """
    if all(bead.confirmed for bead in request.beads):
        progress(Stage.ALIGNING, 1.0)
        return Realigned(request.bitext_id, tuple(_kept(bead) for bead in request.beads), 0)
    from reader.alignment.align import align  # noqa: PLC0415 - deferred: numpy

    ids = [[block for block, _ in side] for side in (request.source, request.target)]
    there, here = ([unit for _, unit in side] for side in (request.source, request.target))
    taught = learned(request.teacher, request.languages, there, here)
    alignment = align(
        there,
        here,
        request.languages,
        progress,
        constraints=_constraints(request, ids),
        knowledge=replace(
            request.knowledge,
            words=(*request.knowledge.words, *taught.words),
            lessons=(*request.knowledge.lessons, *taught.lessons),
        ),
    )
    return _realigned(request, alignment, ids)


def _constraints(request: RealignRequest, ids: Sequence[Sequence[BlockId]]) -> Constraints:
    place = [{block: k for k, block in enumerate(side)} for side in ids]
    confirmed = tuple(
        BeadDraft(
            tuple(place[0][b] for b in bead.source),
            tuple(place[1][b] for b in bead.target),
            1.0,
            bead.sentences,
        )
        for bead in request.beads
        if bead.confirmed
    )
    apart = frozenset(
        (place[0][i], place[1][j]) for i, j in request.refusals if i in place[0] and j in place[1]
    )
    return Constraints(confirmed, apart)


def _realigned(request: RealignRequest, alignment: Alignment, ids: Sequence[Sequence[BlockId]]) -> Realigned:
    present = {(bead.source, bead.target): bead for bead in request.beads}
    found: list[RealignedBead] = []
    changed = 0
    for draft in alignment.beads:
        source = tuple(ids[0][i] for i in draft.source)
        target = tuple(ids[1][j] for j in draft.target)
        before = present.get((source, target))
        changed += before is None
        if before is not None and before.confirmed:
            found.append(_kept(before))
            continue
        sentences = draft.sentences
        if before is not None and any(s.confirmed for s in before.sentences):
            sentences = before.sentences
        found.append(RealignedBead(source, target, draft.confidence, sentences))
    return Realigned(request.bitext_id, tuple(found), changed, alignment.drift)


def _kept(bead: PresentBead) -> RealignedBead:
    return RealignedBead(bead.source, bead.target, bead.confidence, bead.sentences, confirmed=True)
