"""What the checks read of a library, from a worker: facts of a work, and its rows."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from reader.model.bitext import BitextId
from reader.model.document import DocumentOrigin, MarkKind
from reader.model.language import Language
from reader.model.termbase import Concept
from reader.storage.library import Library
from reader.storage.word_pairs import sentence_pairs

if TYPE_CHECKING:
    from collections.abc import Generator, Iterable, Iterator, Sequence

    from reader.model.bitext import BeadId, Row, RowSize
    from reader.model.problem import Dismissal

_PAIRS = 800
"""Corresponding sentences that are read to know the work's words."""
_ROWS_AT_ONCE = 200


@dataclass(frozen=True, slots=True)
class WorkTold:
    """Facts of a bitext."""

    title: str
    languages: tuple[Language, Language]
    own: bool
    """Whether the translation is being written here."""
    ratio: float
    marks: frozenset[MarkKind]
    has_notes: bool
    concepts: tuple[Concept, ...]
    pairs: tuple[tuple[str, str], ...]
    """Some corresponding sentences, spread over the work."""


@dataclass(frozen=True, slots=True)
class CheckSource:
    """A bitext of a library's file, which is not written to; picklable."""

    path: Path
    bitext_id: BitextId

    @contextmanager
    def opened(self) -> Generator[OpenSource]:
        """Open the file, which this program has open and has looked through already.

        Raises:
            reader.errors.LibraryError: the library cannot be read.
        """
        with Library.open(self.path, read_only=True, known_sound=True) as library:
            yield OpenSource(library, self.bitext_id)


class OpenSource:
    """Reads while the file is open."""

    def __init__(self, library: Library, bitext_id: BitextId) -> None:
        self._library = library
        self._bitext_id = bitext_id

    def told(self) -> WorkTold:
        """The facts; a second or so in a work of 50,000 rows.

        Raises:
            EditRefused: ``gone``.
        """
        library = self._library
        bitext = library.bitexts.get(self._bitext_id)
        sizes = [size for size in library.bitexts.sizes(self._bitext_id) if size.n_source and size.n_target]
        there, here = sum(size.n_source for size in sizes), sum(size.n_target for size in sizes)
        translation = bitext.translation.id
        return WorkTold(
            title=library.works.get(bitext.original.work_id).title,
            languages=(bitext.original.language, bitext.translation.language),
            own=bitext.translation.origin is DocumentOrigin.OWN,
            ratio=here / there if there and here else 1.0,
            marks=library.documents.mark_kinds(translation),
            has_notes=library.documents.has_references(translation),
            concepts=tuple(library.termbase.of_work(bitext.original.work_id)),
            pairs=tuple(self._pairs()),
        )

    def _pairs(self) -> Iterator[tuple[str, str]]:
        order = [bead for bead, _ in self._library.bitexts.order(self._bitext_id)]
        step = max(1, len(order) // (_PAIRS // 2))
        count = 0
        for row in self._library.bitexts.rows_by_id(order[::step]):
            for pair in sentence_pairs(row):
                if count < _PAIRS:
                    yield pair
                    count += 1

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text of both documents as (``source`` or ``target``, text)."""
        bitext = self._library.bitexts.get(self._bitext_id)
        for side, document in (("source", bitext.original), ("target", bitext.translation)):
            for text in self._library.documents.texts(document.id):
                yield side, text

    def rows(self, first: int) -> Iterator[Row]:
        """All rows from number ``first``."""
        while rows := self._library.bitexts.rows(self._bitext_id, first, _ROWS_AT_ONCE):
            yield from rows
            first += len(rows)

    def beads(self, bead_ids: Iterable[BeadId]) -> Sequence[Row]:
        """The rows with these ids that are there, in order."""
        return [r for r in self._library.bitexts.rows_by_id(bead_ids) if r.bead.bitext_id == self._bitext_id]

    def one_sided(self) -> list[tuple[int, RowSize]]:
        """Number and sizes of all rows that have one side only, in order."""
        return self._library.bitexts.one_sided(self._bitext_id)

    def dismissals(self) -> list[Dismissal]:
        """What a person dismissed."""
        return self._library.dismissals.of_bitext(self._bitext_id)

    def orphans(self) -> int:
        """How many notes of the work have lost their place."""
        bitext = self._library.bitexts.get(self._bitext_id)
        return self._library.annotations.orphans(bitext.original.work_id)
