"""Where pairing first goes off: the first row of a bitext that its texts speak against.

The rows are aligned anew, those a person confirmed as fixed points, and compared with what is
found. Behind the true beginning of a drift everything is off; a row or two on which the two
alignments differ and then agree again are an ordinary doubt, unless it is a strong one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.alignment.align import align
from reader.alignment.doubts import find_drift, reason_of
from reader.model.bitext import BeadDraft, Constraints, Drift, Knowledge, Unit
from reader.model.progress import no_progress

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.bitext import Alignment
    from reader.model.language import Language
    from reader.model.progress import Progress

__all__ = ["PairedRow", "compared", "doubts", "find_drift", "locate"]

_LASTING = 3
"""Rows off in a row that are a drift."""
_STRONG = 0.8
"""Confidence of the other pairing that makes a shorter run one."""
_LEFT = 0.5
"""The most that is believed of a row that is off."""
_NOTHING = Knowledge()


class PairedRow(NamedTuple):
    """A row as it is paired now; either side may be empty."""

    source: tuple[Unit, ...]
    target: tuple[Unit, ...]
    confirmed: bool = False


def locate(
    rows: Sequence[PairedRow],
    languages: tuple[Language, Language],
    *,
    knowledge: Knowledge = _NOTHING,
    progress: Progress = no_progress,
) -> Drift | None:
    """The first wrong row (``bead`` is its number) and why; ``None`` where the rows agree with the texts.

    The reason is what happened there: ``missing_target`` (its source has no counterpart),
    ``missing_source``, ``merged`` (several source paragraphs became one), ``split``, or
    ``unlikely`` where its texts belong to other rows or nowhere.

    Raises:
        reader.errors.Cancelled: ``progress`` asked to stop.
    """
    source = [unit for row in rows for unit in row.source]
    target = [unit for row in rows for unit in row.target]
    numbered = _numbered(rows)
    fixed = tuple(bead for row, bead in zip(rows, numbered, strict=True) if row.confirmed)
    alignment = align(
        source, target, languages, progress, constraints=Constraints(fixed), knowledge=knowledge
    )
    return compared(numbered, alignment)


def compared(rows: Sequence[BeadDraft], alignment: Alignment) -> Drift | None:
    """The first row that ``alignment`` of the same units says is wrong."""
    others = _Others(rows, alignment)
    for stretch in others.stretches():
        if others.is_firm(stretch) or stretch.stop == len(rows):
            return Drift(stretch.start, others.why(stretch.start))
    return None


def doubts(rows: Sequence[BeadDraft], alignment: Alignment) -> dict[int, float]:
    """The rows that ``alignment`` of the same units says are wrong, with what can be believed of them."""
    others = _Others(rows, alignment)
    return {
        number: min(_LEFT, 1.0 - max(bead.confidence for bead in others.beads[number]))
        for stretch in others.stretches()
        if others.is_firm(stretch)
        for number in stretch
    }


class _Others:
    """For each row the beads of another alignment that say it is wrong."""

    def __init__(self, rows: Sequence[BeadDraft], alignment: Alignment) -> None:
        self._rows = rows
        self._owners: list[dict[int, BeadDraft]] = [{}, {}]
        for bead in alignment.beads:
            self._owners[0].update(dict.fromkeys(bead.source, bead))
            self._owners[1].update(dict.fromkeys(bead.target, bead))
        self._linked: list[dict[int, BeadDraft]] = [{}, {}]
        for row in rows:
            if row.source and row.target:
                self._linked[0].update(dict.fromkeys(row.source, row))
                self._linked[1].update(dict.fromkeys(row.target, row))
        self.beads = [self._of(row) for row in rows]

    def _of(self, row: BeadDraft) -> list[BeadDraft]:
        beads = self._beads(row)
        return [] if all(_within(bead, row) or self._made_of_rows(bead) for bead in beads) else beads

    def _beads(self, row: BeadDraft) -> list[BeadDraft]:
        return [*(self._owners[0][i] for i in row.source), *(self._owners[1][j] for j in row.target)]

    def _made_of_rows(self, bead: BeadDraft) -> bool:
        """Whether a bead is several linked rows together: then it speaks against none of them."""
        rows = [self._linked[0].get(i) for i in bead.source] + [self._linked[1].get(j) for j in bead.target]
        return all(row is not None and _within(row, bead) for row in rows)

    def stretches(self) -> Iterator[range]:
        """The runs of rows that are off."""
        start = 0
        while start < len(self.beads):
            end = start
            while end < len(self.beads) and self.beads[end]:
                end += 1
            if end > start:
                yield range(start, end)
            start = end + 1

    def is_firm(self, stretch: range) -> bool:
        """Whether a run is more than an ordinary doubt."""
        strong = max(bead.confidence for bead in self.beads[stretch.start]) >= _STRONG
        return strong or len(stretch) >= _LASTING

    def why(self, number: int) -> str:
        """What happened at a row that is off."""
        row = self._rows[number]
        beads = self._beads(row)
        alone = [bead for bead in beads if not bead.source or not bead.target]
        if alone:
            return reason_of(alone[0])
        first = next((bead for bead in beads if len(bead.source) != len(row.source)), None)
        if first is not None and len(first.source) > len(row.source):
            return "merged"
        if any(len(bead.target) > len(row.target) for bead in beads):
            return "split"
        return "unlikely"


def _within(inner: BeadDraft, outer: BeadDraft) -> bool:
    """Whether a bead has nothing that the other has not, and links what the other links."""
    linked = bool(inner.source and inner.target) or not (outer.source and outer.target)
    return linked and set(inner.source) <= set(outer.source) and set(inner.target) <= set(outer.target)


def _numbered(rows: Sequence[PairedRow]) -> list[BeadDraft]:
    found = []
    i = j = 0
    for row in rows:
        n, m = len(row.source), len(row.target)
        found.append(BeadDraft(tuple(range(i, i + n)), tuple(range(j, j + m)), 1.0))
        i, j = i + n, j + m
    return found
