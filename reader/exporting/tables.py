"""Aligned texts as tables: CSV, TSV and workbooks have the same columns.

A row of the table is a row of the page, or with the grain of sentences what is linked inside it. Columns
that would say nothing are left out. In CSV and workbooks a blank line stands between the blocks of a
cell; TSV has one line a row, with spaces for tabs and line breaks. Kinds of blocks go along; emphasis,
footnote references and links of sentences do not.
"""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.exchange import bodies, units
from reader.model.bitext import Side
from reader.model.exchange import BlockFacts, carried
from reader.model.table import BLANK_LINE, FURTHER, HEAD, NOTES, SPACE, YES, guarded, joined, standing_cells

if TYPE_CHECKING:
    from reader.exporting.exchange import Unit
    from reader.model.publication import ExportOptions, Publication


class Table(NamedTuple):
    """What a table holds; ``numbers`` are those of the rows of the page."""

    head: tuple[str, ...]
    rows: list[list[str]]
    numbers: list[int]


def table(
    publication: Publication, options: ExportOptions, *, lines: bool = False, plain: bool = False
) -> Table:
    """The cells; with ``lines`` every cell is on one line, ``plain`` has texts and confidence only.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = units(publication, options)
    rows = [_row(unit, lines=lines) for unit in found]
    usual = BlockFacts(0).standing
    all_usual = all(block.standing == usual for unit in found for block in unit.facts.target.blocks)
    silent = {name for name in FURTHER if not any(row[name] for row in rows)}
    silent |= {"state"} if all_usual else set()
    silent |= set(FURTHER) if plain else set()
    names = (*HEAD, *(name for name in FURTHER if name not in silent))
    return Table(names, [[row[name] for name in names] for row in rows], [unit.number for unit in found])


def write(publication: Publication, options: ExportOptions) -> bytes:
    """Tab-separated values.

    Raises:
        ExportRefused: there is no text in the work, or none that was confirmed.
    """
    found = table(publication, options, lines=True)
    return tsv(found, guard=options.guard_formulas).encode("utf-8", "replace")


def tsv(found: Table, *, guard: bool) -> str:
    """One row a line."""
    lines = ["\t".join(found.head)]
    lines += ["\t".join(guarded(cell, guard=guard) for cell in row) for row in found.rows]
    return "\n".join(lines) + "\n"


def comma_separated(found: Table, *, guard: bool) -> str:
    """RFC 4180."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(found.head)
    writer.writerows([guarded(cell, guard=guard) for cell in row] for row in found.rows)
    return out.getvalue()


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
