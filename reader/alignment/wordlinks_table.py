"""What was learned of the words of a book, as plain arrays: the window reads them without numpy."""

from __future__ import annotations

from array import array
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Table:
    """Rows by source word: entry ``k`` of row ``i`` stands at ``starts[i] <= k < starts[i + 1]``."""

    starts: array[int]
    columns: array[int]
    there: array[float]
    """p(target word | source word)"""
    back: array[float]
    """p(source word | target word)"""
    prior: array[float]
    count: array[float]
    """How often the two were found linked, in expectation."""


@dataclass(frozen=True, slots=True)
class SideWords:
    """The words of one side by number: their keys, most usual forms and how often they occur."""

    ids: dict[str, int]
    usual: tuple[str, ...]
    counts: array[int]
