"""The filter on the rows of the open bitext: which of them it lets through, kept up to date."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from reader.lookup.term_rows import rows_with_terms
from reader.model.bitext import BeadId
from reader.model.document import BlockId
from reader.model.filters import RowFilter, RowMark

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.change import ChangeSet
    from reader.model.problem import Problem
    from reader.model.termbase import Concept
    from ui.background import Background, Job
    from ui.models.checking import Checking
    from ui.models.rows import RowCache
    from ui.workspace import Workspace

_FEW: Final = 64
"""When more rows than this are touched, all are looked at again."""
_NEWS: Final = 60
"""Milliseconds between news of the checks and another look: a sweep brings them often."""


class Filtering(QObject):
    """Lets through the rows of a :class:`RowFilter`; without one, all of them.

    Signals:
        changed: other rows are let through now.
    """

    changed = Signal()

    def __init__(
        self,
        workspace: Workspace,
        rows: RowCache,
        background: Background,
        checking: Checking,
        threshold: float,
    ) -> None:
        """A link less sure than ``threshold`` is in doubt."""
        super().__init__(rows)
        self._workspace, self._rows, self._background = workspace, rows, background
        self._checking = checking
        self._threshold = threshold
        self.wanted = RowFilter()
        self.kept: frozenset[int] = frozenset()
        """Ids of the rows let through, while there is a filter."""
        self._numbers: list[int] | None = None
        self._terms: frozenset[int] = frozenset()
        self._job: Job | None = None
        workspace.opened.connect(lambda _bitext: self.clear())
        workspace.changed.connect(self._apply)
        rows.reset.connect(self._renumber)
        self._news = QTimer(self, singleShot=True, interval=_NEWS)
        self._news.timeout.connect(self._find)
        checking.changed.connect(self._hear_of_problems)

    @property
    def on(self) -> bool:
        """Whether there is a filter."""
        return bool(self.wanted)

    @property
    def is_looking(self) -> bool:
        """Whether terms are being looked for: the rows let through are not known yet."""
        return self._job is not None

    @property
    def is_checking(self) -> bool:
        """Whether rows with problems may be let through that are not known yet."""
        checking = self._checking
        return self.wanted.mark is RowMark.PROBLEM and (checking.is_busy or not checking.is_wanted)

    def set(self, wanted: RowFilter, concepts: Sequence[Concept] = ()) -> None:
        """Filter by this; ``concepts`` are those whose terms are looked for, if any are."""
        self._stop()
        self.wanted = wanted
        self._terms = frozenset()
        bitext = self._workspace.bitext
        if wanted.mark is RowMark.TERM and bitext is not None and concepts:
            path = self._workspace.library.path
            self._job = self._background.run(rows_with_terms, path, bitext.id, list(concepts))
            self._job.done.connect(self._take_terms)
            self._job.failed.connect(lambda _error: self._take_terms(frozenset()))
            self._job.broken.connect(lambda: self._take_terms(frozenset()))
            self._job.start()
        self._find()

    def clear(self) -> None:
        """Let every row through."""
        if self.on:
            self.set(RowFilter())

    def numbers(self) -> list[int]:
        """Numbers of the rows let through, in order."""
        if self._numbers is None:
            beads = self._rows.beads
            self._numbers = [number for number, bead in enumerate(beads) if bead in self.kept]
        return self._numbers

    def step(self, row: int, step: int) -> int | None:
        """The next row let through below (1) or above (-1) a row; None where there is none."""
        if not self.on:
            return row + step if 0 <= row + step < len(self._rows) else None
        numbers = self.numbers()
        at = bisect_right(numbers, row) if step > 0 else bisect_left(numbers, row) - 1
        return numbers[at] if 0 <= at < len(numbers) else None

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job = None

    def _take_terms(self, beads: frozenset[int]) -> None:
        self._job, self._terms = None, beads
        self._find()

    def _find(self) -> None:
        bitext, found = self._workspace.bitext, frozenset[int]()
        if bitext is not None and self.on and not self.is_looking:
            found = frozenset(
                self._workspace.library.row_filters.find(bitext.id, self.wanted, self._threshold)
            )
            found = self._with_mark(found)
        self._take(found)

    def _with_mark(self, beads: frozenset[int]) -> frozenset[int]:
        """Of these rows, those with what stands in no table: terms, problems."""
        if self.wanted.mark is RowMark.TERM:
            return beads & self._terms
        if self.wanted.mark is RowMark.PROBLEM:
            return beads & {
                problem.bead_id for problem in self._checking.problems() if self._is_wanted(problem)
            }
        return beads

    def _is_wanted(self, problem: Problem) -> bool:
        return self.wanted.rule in {None, problem.rule}

    def _hear_of_problems(self) -> None:
        if self.wanted.mark is RowMark.PROBLEM and not self._news.isActive():
            self._news.start()

    def _take(self, kept: frozenset[int]) -> None:
        self.kept, self._numbers = kept, None
        self.changed.emit()

    def _renumber(self, _before: object) -> None:
        self._numbers = None
        if self.on:
            self._find()

    def _apply(self, change: ChangeSet) -> None:
        """Look at the rows a change touched."""
        bitext = self._workspace.bitext
        if bitext is None or not self.on or self.is_looking:
            return
        library = self._workspace.library
        if change.touched("annotation") or change.touched("selector"):
            self._find()
            return
        beads = {BeadId(number) for number in change.touched("bead")}
        blocks = change.touched("block")
        if len(beads) + len(blocks) > _FEW:
            self._find()
            return
        found = (library.bitexts.bead_of_block(bitext.id, BlockId(block)) for block in blocks)
        beads.update(bead for bead in found if bead is not None)
        if not beads:
            return
        now = self._with_mark(
            frozenset(library.row_filters.find(bitext.id, self.wanted, self._threshold, beads))
        )
        kept = (self.kept - beads) | now
        if kept != self.kept:
            self._take(frozenset(kept))
