"""The sentences inside a row: which of them belong together, put right by a person.

Places in a row are counted as its sentence beads count them; ``index`` is the number of a
sentence bead, ``sentence`` that of a sentence on its side.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.edits.rows import in_order, sentence_texts
from reader.errors import EditRefused
from reader.model.bitext import SentenceBead, Side
from reader.model.change import Step

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence

    from reader.model.bitext import BeadId
    from reader.model.change import ChangeSet
    from reader.storage.journal import OpenStep
    from reader.storage.library import Library

LEFT_OVER = 0.5
"""Confidence of what a repair left behind."""


def merge(library: Library, bead_id: BeadId, index: int) -> ChangeSet:
    """Make one sentence bead of one and the next.

    Raises:
        EditRefused: ``gone``; ``no_next_sentences``.
    """
    with _beads(library, bead_id, index) as (step, beads):
        if index + 1 >= len(beads):
            raise EditRefused("no_next_sentences")
        below = beads.pop(index + 1)
        beads[index] = _made(beads[index].source + below.source, beads[index].target + below.target)
    return step.changes


def split(library: Library, bead_id: BeadId, index: int, side: Side, sentence: int) -> ChangeSet:
    """Cut a sentence bead before a sentence of one side; the other side stays with the first part.

    Raises:
        EditRefused: ``gone``; ``nothing_to_split``.
    """
    with _beads(library, bead_id, index) as (step, beads):
        own = _side(beads[index], side)
        first, second = [i for i in own if i < sentence], [i for i in own if i >= sentence]
        if not first or not second:
            raise EditRefused("nothing_to_split")
        beads[index : index + 1] = [_with(beads[index], side, first), _alone(side, second)]
    return step.changes


def move(library: Library, bead_id: BeadId, index: int, side: Side, step: int) -> ChangeSet:
    """Move a bead's first sentence of a side to the bead above (``step`` -1), its last to that below (1).

    Raises:
        EditRefused: ``gone``; ``no_sentences_above``, ``no_next_sentences``; ``no_sentences``.
    """
    with _beads(library, bead_id, index) as (done, beads):
        other = index + (1 if step > 0 else -1)
        if not 0 <= other < len(beads):
            raise EditRefused("no_next_sentences" if step > 0 else "no_sentences_above")
        own = _side(beads[index], side)
        if not own:
            raise EditRefused("no_sentences")
        moved = own[-1] if step > 0 else own[0]
        beads[other] = _with(beads[other], side, [*_side(beads[other], side), moved])
        beads[index] = _with(beads[index], side, [i for i in own if i != moved], left=True)
    return done.changes


def pop(library: Library, bead_id: BeadId, index: int, side: Side, sentence: int) -> ChangeSet:
    """Let a sentence stand alone, without a partner.

    Raises:
        EditRefused: ``gone``; ``alone_already``.
    """
    with _beads(library, bead_id, index) as (step, beads):
        own = _side(beads[index], side)
        if sentence not in own or (len(own) == 1 and not _side(beads[index], side.other)):
            raise EditRefused("alone_already")
        rest = _with(beads[index], side, [i for i in own if i != sentence], left=True)
        beads[index : index + 1] = [rest, _alone(side, [sentence])]
    return step.changes


def swap(library: Library, bead_id: BeadId, index: int, side: Side) -> ChangeSet:
    """Exchange what a sentence bead and the next have on one side.

    Raises:
        EditRefused: ``gone``; ``no_next_sentences``; ``nothing_to_swap``.
    """
    with _beads(library, bead_id, index) as (step, beads):
        if index + 1 >= len(beads):
            raise EditRefused("no_next_sentences")
        here, there = _side(beads[index], side), _side(beads[index + 1], side)
        if not here or not there:
            raise EditRefused("nothing_to_swap")
        beads[index] = _with(beads[index], side, there)
        beads[index + 1] = _with(beads[index + 1], side, here)
    return step.changes


def unlink(library: Library, bead_id: BeadId, index: int) -> ChangeSet:
    """Let both sides of a sentence bead stand without a partner.

    Raises:
        EditRefused: ``gone``; ``not_linked``.
    """
    with _beads(library, bead_id, index) as (step, beads):
        bead = beads[index]
        if not bead.source or not bead.target:
            raise EditRefused("not_linked")
        # confirmed: what a person took apart is not paired again at the next edit
        beads[index : index + 1] = [
            _alone(Side.SOURCE, bead.source, confirmed=True),
            _alone(Side.TARGET, bead.target, confirmed=True),
        ]
    return step.changes


def confirm(library: Library, bead_id: BeadId, indices: Sequence[int], flag: bool) -> ChangeSet:
    """Say of links of sentences that a person checked them, or take that back."""
    with _beads(library, bead_id, 0) as (step, beads):
        for index in indices:
            if 0 <= index < len(beads) and beads[index].confirmed != flag:
                confidence = 1.0 if flag else min(beads[index].confidence, LEFT_OVER)
                beads[index] = beads[index]._replace(confirmed=flag, confidence=confidence)
    return step.changes


@contextmanager
def _beads(library: Library, bead_id: BeadId, index: int) -> Generator[tuple[OpenStep, list[SentenceBead]]]:
    """The sentence beads of a row to change, stored at the end in reading order."""
    with library.journal.step(Step.LINK_SENTENCES) as step:
        row = library.bitexts.row_of(bead_id)
        counts = [len(sentence_texts(row.blocks(side))) for side in Side]
        beads = list(row.bead.sentences) or _unpaired(counts)
        if not 0 <= index < len(beads):
            raise EditRefused("no_sentences")
        yield step, beads
        kept = tuple(in_order(bead for bead in beads if bead.source or bead.target))
        if kept != row.bead.sentences:
            library.bitexts.set_sentences(bead_id, kept)


def _unpaired(counts: Sequence[int]) -> list[SentenceBead]:
    """One bead for all sentences of a row that have not been paired."""
    if not any(counts):
        return []
    return [SentenceBead(tuple(range(counts[0])), tuple(range(counts[1])), LEFT_OVER)]


def _side(bead: SentenceBead, side: Side) -> tuple[int, ...]:
    return bead.source if side is Side.SOURCE else bead.target


def _made(source: Sequence[int], target: Sequence[int]) -> SentenceBead:
    """A bead as a person made it: checked where it links something."""
    linked = bool(source) and bool(target)
    confidence = 1.0 if linked else LEFT_OVER
    return SentenceBead(tuple(sorted(source)), tuple(sorted(target)), confidence, confirmed=linked)


def _with(bead: SentenceBead, side: Side, sentences: Sequence[int], *, left: bool = False) -> SentenceBead:
    """A bead with other sentences on one side; ``left``: a repair left it behind, nobody looked at it."""
    other = _side(bead, side.other)
    made = _made(sentences, other) if side is Side.SOURCE else _made(other, sentences)
    return made._replace(confidence=LEFT_OVER, confirmed=False) if left else made


def _alone(side: Side, sentences: Sequence[int], *, confirmed: bool = False) -> SentenceBead:
    own = tuple(sentences)
    confidence = 1.0 if confirmed else LEFT_OVER
    return SentenceBead(
        own if side is Side.SOURCE else (), own if side is Side.TARGET else (), confidence, confirmed
    )
