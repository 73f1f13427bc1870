"""What a work's believed sentences teach about its words, for the card that says why a link is believed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from reader.model.progress import Stage, no_progress

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from reader.alignment.explain import Associations  # noqa: TC004 - of a dataclass
    from reader.jobs.words import WordPairs
    from reader.model.bitext import BitextId
    from reader.model.progress import Progress

MOST = 800
"""Pairs of sentences that are read, spread over the work: enough to know its words, few enough to count."""


@dataclass(frozen=True, slots=True)
class Lessons:
    """What is known of a work's words: ``known`` is as :attr:`reader.model.bitext.Knowledge.words`."""

    learnt: Associations
    known: tuple[tuple[str, str, float], ...]


def learn_lessons(
    read: Callable[[Path, BitextId], WordPairs],
    library: Path,
    bitext_id: BitextId,
    progress: Progress = no_progress,
) -> Lessons:
    """Learn which words of a bitext stand together.

    ``read`` is handed in, since jobs know nothing of libraries: :func:`reader.storage.word_pairs.read`.

    Raises:
        reader.errors.LibraryError: the library cannot be read.
    """
    from reader.alignment.explain import associations  # noqa: PLC0415 - deferred: workers only

    progress(Stage.READING, 0.0)
    found = read(library, bitext_id)
    step = max(1, -(-len(found.pairs) // MOST))
    return Lessons(associations(found.pairs[::step], found.languages), found.known)
