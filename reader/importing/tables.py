"""Tables as text, alike in every format: one block a row, with a bar between its cells.

A table that only places text on the page is no table: its cells hold paragraphs.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from reader.model.document import MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.importing.builder import Builder

BAR = " | "
_LONG_CELL = 200
"""Characters; cells of this length on average hold paragraphs."""


def is_layout(rows: Sequence[Sequence[int]]) -> bool:
    """Whether a table only places text, by the lengths of its cells in characters.

    It has one column, or text in one column only, or cells as long as paragraphs are.
    """
    lengths = [length for row in rows for length in row]
    filled = {column for row in rows for column, length in enumerate(row) if length}
    return len(filled) <= 1 or sum(lengths) > _LONG_CELL * len(lengths) or max(lengths) > 4 * _LONG_CELL


def bars(row: Sequence[int]) -> list[str]:
    """What stands before the text of each cell of a row, by the lengths of the cells.

    Empty cells keep their place between others and at the beginning, not at the end; a row with
    one filled cell is that cell.
    """
    if sum(length > 0 for length in row) <= 1:
        return [""] * len(row)
    before: list[str] = []
    pending = ""
    for length in row:
        before.append(pending if length else "")
        pending = BAR if length else pending + BAR
    return before


@contextmanager
def heading_row(builder: Builder, is_heading: bool) -> Iterator[None]:
    """What is set inside is strong, if the row says what is in the columns below."""
    if is_heading:
        builder.open(MarkKind.STRONG)
    yield
    if is_heading:
        builder.close(MarkKind.STRONG)
