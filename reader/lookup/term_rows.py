"""Rows whose original has a term of the glossary in it: what a worker looks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import Side
from reader.model.progress import Stage, no_progress
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.bitext import BitextId
    from reader.model.progress import Progress
    from reader.model.termbase import Concept

_BATCH = 400
"""Rows read at once."""


def rows_with_terms(
    library: Path, bitext_id: BitextId, concepts: Sequence[Concept], progress: Progress = no_progress
) -> frozenset[int]:
    """Ids of the rows of a bitext in whose original a term of these concepts stands.

    Raises:
        LibraryError: the library cannot be read.
        EditRefused: ``gone``.
        Cancelled: progress asked to stop.
    """
    from reader.terminology.recognition import TermMatcher  # noqa: PLC0415 - deferred: only workers look

    found: set[int] = set()
    with Library.open(library, read_only=True, known_sound=True) as opened:
        matcher = TermMatcher(concepts, opened.bitexts.get(bitext_id).original.language)
        refused = {
            (term.id, refusal.surface, refusal.block_id)
            for concept in concepts
            for term in concept.terms
            for refusal in term.refused
        }
        count = len(opened.bitexts.order(bitext_id))
        for first in range(0, count, _BATCH):
            progress(Stage.READING, first / count)
            for row in opened.bitexts.rows(bitext_id, first, _BATCH):
                if any(
                    (hit.term_id, hit.surface, block.id) not in refused
                    for block in row.blocks(Side.SOURCE)
                    for hit in matcher.find(block.text)
                ):
                    found.add(row.bead.id)
    return frozenset(found)
