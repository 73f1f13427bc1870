"""Aligned texts as tables: CSV, TSV and workbooks have the same columns.

A row of the table is a row of the page, or with the grain of sentences what is linked inside it. Columns
that would say nothing are left out. In CSV and workbooks a blank line stands between the blocks of a
cell; TSV has one line a row, with spaces for tabs and line breaks. Kinds of blocks go along; emphasis,
footnote references and links of sentences do not.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from typing import IO, TYPE_CHECKING, Final

from reader.exporting.exchange import Units, bodies
from reader.exporting.spool import spooled
from reader.exporting.writing import put
from reader.model.bitext import Side
from reader.model.exchange import BlockFacts, carried
from reader.model.table import BLANK_LINE, FURTHER, HEAD, NOTES, SPACE, YES, guarded, joined, standing_cells

if TYPE_CHECKING:
    from collections.abc import Generator, Iterator

    from reader.exporting.exchange import Unit
    from reader.exporting.spool import Spool
    from reader.model.publication import ExportOptions, Publication

_NAMES: Final = (*HEAD, *FURTHER)


class Table:
    """The cells of a table, put aside until it is known which columns say something."""

    def __init__(self, head: tuple[str, ...], aside: Spool) -> None:
        self.head = head
        self._aside = aside

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """The rows, each with the number of the row of the page it is of."""
        at = [_NAMES.index(name) for name in self.head]
        for line in self._aside.lines():
            number, cells = json.loads(line)
            yield number, [cells[place] for place in at]


@contextmanager
def table(
    publication: Publication,
    options: ExportOptions,
    beside: IO[bytes],
    *,
    lines: bool = False,
    plain: bool = False,
) -> Generator[Table]:
    """The cells; with ``lines`` every cell is on one line, ``plain`` has texts and confidence only.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    usual = BlockFacts(0).standing
    silent, all_usual = set(FURTHER), True
    with spooled(beside) as aside:
        for unit in Units(publication, options):
            cells = _row(unit, lines=lines)
            silent -= {name for name in silent if cells[name]}
            all_usual = all_usual and all(block.standing == usual for block in unit.facts.target.blocks)
            aside.write(json.dumps((unit.number, [cells[name] for name in _NAMES])) + "\n")
        silent |= {"state"} if all_usual else set()
        silent |= set(FURTHER) if plain else set()
        yield Table((*HEAD, *(name for name in FURTHER if name not in silent)), aside)


def write(publication: Publication, options: ExportOptions, file: IO[bytes]) -> None:
    """Tab-separated values.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    with table(publication, options, file, lines=True) as found:
        put(file, tsv(found, guard=options.guard_formulas))


def tsv(found: Table, *, guard: bool) -> Iterator[str]:
    """One row a line."""
    yield "\t".join(found.head) + "\n"
    for _, row in found:
        yield "\t".join(guarded(cell, guard=guard) for cell in row) + "\n"


def _row(unit: Unit, *, lines: bool) -> dict[str, str]:
    def shown(text: str) -> str:
        return " ".join(carried(text).split()) if lines else carried(text)

    between = SPACE if lines else BLANK_LINE
    facts = unit.facts
    cells = {
        "id": unit.uid,
        "confidence": f"{facts.confidence:.3f}",
        "confirmed": YES if facts.confirmed else "",
    }
    for side in Side:
        texts = [shown(block.text) for block in unit.blocks(side)]
        cells[side.value], cells[f"{side} blocks"] = joined(texts, facts.side(side).blocks, between)
    standings = [block.standing for block in facts.target.blocks]
    cells["state"], cells["needs work"], cells["origin"] = standing_cells(standings)
    cells["notes"] = shown(NOTES.join(body for _, body in bodies(unit)))
    return cells
