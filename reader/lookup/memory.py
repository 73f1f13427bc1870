"""What the translation memory has for a row: whole, put together of its sentences, or in parts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.memory.matching import Wanted, assembled, fragments, ranked
from reader.model.bitext import BeadId
from reader.model.memory import Match
from reader.storage.library import Library
from reader.storage.memory_index import MemoryIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path
    from typing import Self


MOST = 9
"""Matches of one row."""
_WHOLE = 3
"""Matches of the whole row that stay, however many there are of its sentences."""
_GOOD = 85
"""From this rate on nobody wants to see what has but some words in common."""


class Asked(NamedTuple):
    """A row whose translation is looked for; ``sentences`` are those of its original."""

    bead_id: BeadId
    wanted: Wanted
    sentences: tuple[str, ...]


class Recalled(NamedTuple):
    """A match, and the number of the sentence of the original it is for; None: for all of it."""

    match: Match
    sentence: int | None = None


class MemoryReader:
    """A library, read only, with its index. It belongs to the thread that opened it."""

    def __init__(self, library: Library, index: MemoryIndex) -> None:
        self._library, self._index = library, index

    @classmethod
    def open(cls, library: Path, index: Path) -> Self:
        """Open both.

        Raises:
            LibraryError: the library cannot be read.
        """
        return cls(Library.open(library, read_only=True, known_sound=True), MemoryIndex.open(index))

    def close(self) -> None:
        """Let go of both files."""
        self._index.close()
        self._library.close()

    def update(self, beads: Iterable[int]) -> None:
        """Bring rows in step that an edit touched."""
        self._index.update(self._library, [BeadId(bead) for bead in beads])

    def recall(self, asked: Asked) -> list[Recalled]:
        """What fits a row, best first; what the row itself holds is left out."""
        return recall(self._index, asked)


def recall(index: MemoryIndex, asked: Asked) -> list[Recalled]:
    """What fits a row, best first: whole texts, then its sentences, then parts if none of those is good."""
    with index.steady():
        return _recall(index, asked)


def _recall(index: MemoryIndex, asked: Asked) -> list[Recalled]:
    wanted, left_out = asked.wanted, (asked.bead_id,)
    language = wanted.languages[0]
    if not wanted.text.strip():
        return []
    units = index.candidates(wanted.text, language, left_out)
    whole = ranked(wanted, units, MOST)
    if whole and whole[0].rate == 100:
        return [Recalled(match) for match in whole]
    parts = _of_sentences(index, asked) if len(asked.sentences) > 1 else []
    together = assembled(wanted, asked.sentences, parts)
    if together is not None:
        whole = sorted([*whole, together], key=lambda match: -match.rate)
    of_sentences = [Recalled(part, number) for number, part in enumerate(parts) if part is not None]
    # a good match of a sentence is worth more than the fourth of the whole
    found = [Recalled(match) for match in whole[: max(_WHOLE, MOST - len(of_sentences))]]
    found = [*found, *of_sentences][:MOST]
    if len(found) < MOST and max((match.rate for match, _ in found), default=0) < _GOOD:
        there = {match.target for match, _ in found}
        runs = [match for match in fragments(wanted, units) if match.target not in there]
        found += [Recalled(match) for match in runs[: MOST - len(found)]]
    return found


def _of_sentences(index: MemoryIndex, asked: Asked) -> Sequence[Match | None]:
    language = asked.wanted.languages[0]
    found: list[Match | None] = []
    for sentence in asked.sentences:
        units = index.candidates(sentence, language, (asked.bead_id,), only_best=True)
        best = ranked(Wanted(sentence, asked.wanted.languages), units, 1)
        found.append(best[0] if best else None)
    return found
