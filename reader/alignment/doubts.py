"""Doubtful stretches of an alignment: the row a person should look at first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import Drift

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadDraft

_WINDOW = 5
_DOUBTFUL = 0.6


def find_drift(beads: Sequence[BeadDraft]) -> Drift | None:
    """The first bead that is not 1-1 in a doubtful stretch; else the first bead of such a stretch.

    Omissions the aligner is sure of are no drift, unless most of the text is without counterpart.
    """
    for missing in ("missing_target", "missing_source"):
        alone = [i for i, bead in enumerate(beads) if reason_of(bead) == missing]
        if len(alone) > len(beads) / 2:
            return Drift(alone[0], missing)
    for start in range(len(beads)):
        stretch = beads[start : start + _WINDOW]
        doubtful = sum(b.confidence for b in stretch) / len(stretch) < _DOUBTFUL
        if not doubtful or beads[start].confidence >= _DOUBTFUL:
            continue
        odd = (i for i, b in enumerate(stretch, start) if (len(b.source), len(b.target)) != (1, 1))
        first = next(odd, None)
        if first is None:
            return Drift(start, "unlikely")
        return Drift(first, reason_of(beads[first]))
    return None


def reason_of(bead: BeadDraft) -> str:
    """The code of what is odd about a bead that is not 1-1."""
    if not bead.target:
        return "missing_target"
    if not bead.source:
        return "missing_source"
    return "merged" if len(bead.source) >= len(bead.target) else "split"
