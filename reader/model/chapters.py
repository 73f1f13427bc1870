"""Where the chapters of a work begin."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from reader.model.bitext import RowSize


class Chapters:
    """Where chapters begin, told by the levels of the rows alone."""

    def __init__(self, levels: Sequence[int] = ()) -> None:
        """``levels``: 0 for a row without a heading.

        Chapters are the headings of the first level there are two of, or of the next one where most
        of those stand right above another heading, as those of parts do. A title is none.
        """
        self.headings = [row for row, level in enumerate(levels) if level]
        title, deepest = _chapter_levels(self.headings, levels)

        def below(row: int) -> bool:
            """Whether a row has the heading of a chapter right below its own, higher one."""
            return row + 1 < len(levels) and levels[row] < levels[row + 1] <= deepest

        # a chapter right below the heading of its part begins where that does
        self._starts = [
            row
            for row in self.headings
            if levels[row] <= deepest and not (row and levels[row - 1] and below(row - 1))
        ]
        self._numbered = [row for row in self._starts if levels[row] > title or below(row)]

    @classmethod
    def of_rows(cls, sizes: Iterable[RowSize]) -> Chapters:
        """The chapters of a bitext; a heading that only the translation has begins none."""
        return cls([size.n_source and size.level for size in sizes])

    def __len__(self) -> int:
        return len(self._numbered)

    def number(self, row: int) -> int:
        """The number of the chapter a row is in, from 1; 0 before the first."""
        return bisect_right(self._numbered, row)

    def rows(self, number: int, count: int) -> range:
        """The rows of a chapter by its number (0: what stands before the first) in a work of so many rows."""
        ends = [0, *self._numbered, count]
        return range(ends[number], ends[number + 1])

    def start(self, row: int) -> int | None:
        """The row where the numbered chapter a row is in begins; None before the first."""
        number = self.number(row)
        return self._numbered[number - 1] if number else None

    def after(self, row: int) -> int | None:
        """The row where the next chapter begins."""
        at = bisect_right(self._starts, row)
        return self._starts[at] if at < len(self._starts) else None

    def before(self, row: int) -> int | None:
        """The row where the present chapter begins, or at its beginning, where the one before does."""
        at = bisect_left(self._starts, row)
        return self._starts[at - 1] if at else None


def _chapter_levels(headings: Sequence[int], levels: Sequence[int]) -> tuple[int, int]:
    """The level down to which a heading is a title (0: none is), and that of the chapters."""
    found = Counter(levels[row] for row in headings)
    repeated = sorted(level for level, count in found.items() if count > 1)
    if not repeated:
        return 0, max(found, default=0)
    for level in repeated[:-1]:
        rows = [row for row in headings if levels[row] == level]
        parts = sum(row + 1 < len(levels) and levels[row + 1] > level for row in rows)
        if 2 * parts < len(rows):
            return repeated[0] - 1, level
    return repeated[0] - 1, repeated[-1]
