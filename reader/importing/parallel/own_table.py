"""Tables this program wrote: cells are taken as they are, down to the spaces at their ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.parallel.rows import TRANSLATED, Cell, Row, RowNote
from reader.model.bitext import Side
from reader.model.table import FURTHER, HEAD, NOTES, YES, parted, standings_of

if TYPE_CHECKING:
    from collections.abc import Sequence

_NAMES = frozenset((*HEAD, *FURTHER))
_SHARE = re.compile(r"[01](?:[.,]\d{1,20})?")


def is_own(head: Sequence[str]) -> bool:
    """Whether these are the names of our columns, each once."""
    names = list(head)
    while names and not names[-1]:
        names.pop()
    return tuple(names[: len(HEAD)]) == HEAD and _NAMES.issuperset(names) and len(set(names)) == len(names)


def table_cells(text: str, said: str, between: str) -> list[Cell]:
    """The blocks of a text; ``said`` is what the file says of them."""
    return [Cell(part, block.kind, block.level, block.label) for part, block in parted(text, said, between)]


def own_row(head: Sequence[str], cells: Sequence[str], between: str) -> Row:
    """The row; ``between`` is what stands between the blocks of a cell."""
    said = dict.fromkeys(FURTHER, "") | dict(zip(head, cells, strict=False))
    share = said["confidence"].strip().replace(",", ".")
    row = Row(
        confidence=min(1.0, float(share)) if _SHARE.fullmatch(share) else 1.0,
        confirmed=said["confirmed"] == YES,
        assumed=False,
    )
    for side in Side:
        row.cells(side).extend(table_cells(said.get(side, ""), said[f"{side} blocks"], between))
    known = standings_of(said["state"], said["needs work"], said["origin"], len(row.target))
    for number, cell in enumerate(row.target):
        cell.standing = TRANSLATED if known is None else known[number]
    row.notes = [RowNote(body) for body in said["notes"].split(NOTES) if body.strip()]
    return row
