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
    from collections.abc import Sequence

    from reader.model.bitext import Alignment
    from reader.model.language import Language
    from reader.model.progress import Progress

__all__ = ["PairedRow", "compared", "find_drift", "locate"]

_LASTING = 3
"""Rows off in a row that are a drift."""
_STRONG = 0.8
"""Confidence of the other pairing that makes a shorter run one."""
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
    owners: list[dict[int, BeadDraft]] = [{}, {}]
    for bead in alignment.beads:
        owners[0].update(dict.fromkeys(bead.source, bead))
        owners[1].update(dict.fromkeys(bead.target, bead))
    others = [_others(row, owners) for row in rows]
    start = 0
    while start < len(rows):
        if not others[start]:
            start += 1
            continue
        end = start
        while end < len(rows) and others[end]:
            end += 1
        strong = max(bead.confidence for bead in others[start]) >= _STRONG
        if strong or end - start >= _LASTING or end == len(rows):
            return Drift(start, _why(rows[start], owners))
        start = end
    return None


def _numbered(rows: Sequence[PairedRow]) -> list[BeadDraft]:
    found = []
    i = j = 0
    for row in rows:
        n, m = len(row.source), len(row.target)
        found.append(BeadDraft(tuple(range(i, i + n)), tuple(range(j, j + m)), 1.0))
        i, j = i + n, j + m
    return found


def _others(row: BeadDraft, owners: Sequence[dict[int, BeadDraft]]) -> list[BeadDraft]:
    """The beads its units stand in, where these are not the row itself."""
    beads = [owners[0][i] for i in row.source] + [owners[1][j] for j in row.target]
    if all(set(bead.source) == set(row.source) and set(bead.target) == set(row.target) for bead in beads):
        return []
    return beads


def _why(row: BeadDraft, owners: Sequence[dict[int, BeadDraft]]) -> str:
    beads = [*(owners[0][i] for i in row.source), *(owners[1][j] for j in row.target)]
    alone = [bead for bead in beads if not bead.source or not bead.target]
    if alone:
        return reason_of(alone[0])
    first = next((bead for bead in beads if len(bead.source) != len(row.source)), None)
    if first is not None and len(first.source) > len(row.source):
        return "merged"
    if any(len(bead.target) > len(row.target) for bead in beads):
        return "split"
    return "unlikely"
