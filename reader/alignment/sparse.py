"""A sparse matrix in the one form the aligner needs: sorted keys with values."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from reader.alignment.arrays import Floats, Ints, tally


@dataclass(frozen=True, slots=True)
class Sparse:
    """Entry ``i`` stands at row ``keys[i] // n_columns``, column ``keys[i] % n_columns``.

    ``keys`` are strictly increasing, so rows are contiguous (compressed sparse rows).
    """

    keys: Ints
    values: Floats
    n_rows: int
    n_columns: int

    @classmethod
    def sum_of(cls, keys: Ints, values: Floats, shape: tuple[int, int]) -> Sparse:
        """Add up the values of equal keys."""
        unique, inverse = np.unique(keys, return_inverse=True)
        return cls(unique, tally(inverse, values, len(unique)), *shape)

    @classmethod
    def largest_of(cls, keys: Ints, values: Floats, shape: tuple[int, int]) -> Sparse:
        """Keep the largest value of equal keys."""
        order = np.lexsort((-values, keys))
        unique, first = np.unique(keys[order], return_index=True)
        return cls(unique, values[order][first], *shape)

    @property
    def rows(self) -> Ints:
        """Row of each entry."""
        return self.keys // max(1, self.n_columns)

    @property
    def columns(self) -> Ints:
        """Column of each entry."""
        return self.keys % max(1, self.n_columns)

    def starts(self) -> Ints:
        """Where each row's entries begin, with the end of the last: ``n_rows + 1`` values."""
        return np.searchsorted(self.keys, np.arange(self.n_rows + 1, dtype=np.int64) * self.n_columns)

    def transposed(self) -> Sparse:
        """Rows and columns exchanged."""
        keys = self.columns * self.n_rows + self.rows
        order = np.argsort(keys, kind="stable")
        return Sparse(keys[order], self.values[order], self.n_columns, self.n_rows)

    def normalised(self, column_weights: Floats) -> Sparse:
        """Values times the weight of their column, each row then summing to 1."""
        weighted = self.values * column_weights[self.columns]
        totals = tally(self.rows, weighted, self.n_rows)
        totals[totals == 0] = 1.0
        return Sparse(self.keys, weighted / totals[self.rows], self.n_rows, self.n_columns)

    def at(self, keys: Ints) -> Floats:
        """Values at ``keys``, 0 where there is no entry."""
        if not len(self.keys):
            return np.zeros(len(keys))
        place = np.minimum(np.searchsorted(self.keys, keys), len(self.keys) - 1)
        return np.where(self.keys[place] == keys, self.values[place], 0.0)


def expand(starts: Ints, rows: Ints) -> tuple[Ints, Ints]:
    """For each of ``rows`` all its entries: (position within ``rows``, index of the entry)."""
    counts = starts[rows + 1] - starts[rows]
    owner = np.repeat(np.arange(len(rows), dtype=np.int64), counts)
    before = np.cumsum(counts) - counts
    entry = np.arange(len(owner), dtype=np.int64) - before[owner] + starts[rows][owner]
    return owner, entry
