"""Rows by what they are like."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.bitext import BeadId, Side
from reader.model.filters import RowMark, RowState
from reader.storage.derived import marks, pieces
from reader.storage.folding import fold, loosen, needle

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.bitext import BitextId
    from reader.model.filters import RowFilter
    from reader.storage.connection import Connection

_TARGET: Final = """SELECT {} FROM bead_block x JOIN block b ON b.id = x.block_id
    WHERE x.bead_id = r.id AND x.side = 'target'"""
_OMITTED: Final = "EXISTS (SELECT 1 FROM bead_tag t WHERE t.bead_id = r.id AND t.tag = 'omitted')"
_WRITTEN: Final = f"EXISTS ({_TARGET.format(1)} AND b.text <> '')"
_NUMBERS: Final = (
    "CASE b.state WHEN 'final' THEN 3 WHEN 'reviewed' THEN 2 WHEN 'translated' THEN 1 ELSE 0 END"
)
_LEAST: Final = f"({_TARGET.format(f'min({_NUMBERS})')})"
_FLAGGED: Final = f"EXISTS ({_TARGET.format(1)} AND b.needs_work = 1)"
_MARKED: Final = """(EXISTS (SELECT 1 FROM bead_block x JOIN selector s ON s.block_id = x.block_id
        JOIN annotation a ON a.id = s.annotation_id WHERE x.bead_id = r.id AND {0})
    OR EXISTS (SELECT 1 FROM bead_block x JOIN annotation_row n ON n.block_id = x.block_id
        JOIN annotation a ON a.id = n.annotation_id
        WHERE x.bead_id = r.id AND n.bitext_id = r.bitext_id AND {0}))"""

_STATES: Final = {
    RowState.UNFINISHED: f"NOT {_OMITTED} AND (NOT {_WRITTEN} OR {_LEAST} = 0 OR {_FLAGGED})",
    RowState.UNTRANSLATED: f"NOT {_OMITTED} AND NOT {_WRITTEN}",
    RowState.DRAFT: f"{_WRITTEN} AND {_LEAST} = 0",
    RowState.TRANSLATED: f"{_WRITTEN} AND {_LEAST} = 1",
    RowState.REVIEWED: f"{_WRITTEN} AND {_LEAST} = 2",
    RowState.FINAL: f"{_WRITTEN} AND {_LEAST} = 3",
    RowState.NEEDS_WORK: _FLAGGED,
}
_MARKS: Final = {
    RowMark.NOTE: _MARKED.format("(a.body <> '' OR a.kind IN ('note', 'question'))"),
    RowMark.QUESTION: _MARKED.format("a.kind = 'question'"),
    RowMark.DOUBT: f"r.confirmed = 0 AND r.confidence < ? AND NOT {_OMITTED}",
}

_TO_FILL: Final = f"""
    SELECT r.id FROM bead r WHERE r.bitext_id = ? AND r.n_source = ? AND r.id <> ? AND (r.n_target = 0
        OR NOT EXISTS ({_TARGET.format(1)} AND b.origin <> 'propagated'
            AND trim(b.text, char(9, 10, 13, 32, 160)) <> '')) ORDER BY r.rank
"""


class RowFilters:
    """Finds rows of a bitext by a :class:`~reader.model.filters.RowFilter`."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def find(
        self,
        bitext_id: BitextId,
        wanted: RowFilter,
        threshold: float,
        bead_ids: Iterable[BeadId] | None = None,
    ) -> list[BeadId]:
        """Rows (of these, or all) a filter lets through, in reading order.

        A link less sure than ``threshold`` is in doubt. Terms and problems are not looked for: they
        stand in no table.
        """
        # "+": of rows that are named SQLite would rather walk all of the bitext than look each up
        where: list[str] = ["r.bitext_id = ?" if bead_ids is None else "+r.bitext_id = ?"]
        values: list[object] = [bitext_id]
        if wanted.state is not None:
            where.append(_STATES[wanted.state])
        if wanted.origin is not None:
            where.append(f"EXISTS ({_TARGET.format(1)} AND b.text <> '' AND b.origin = ?)")
            values.append(wanted.origin.value)
        if wanted.mark is not None and wanted.mark in _MARKS:
            where.append(_MARKS[wanted.mark])
            values += [threshold] if wanted.mark is RowMark.DOUBT else []
        rows: list[tuple[int, int]] = []
        if bead_ids is None:
            rows = self._rows(where, values)
        else:
            for some in pieces(bead_ids):
                rows += self._rows([*where, f"r.id IN ({marks(some)})"], [*values, *some])
            rows.sort()
        found = [BeadId(row[1]) for row in rows]
        text = wanted.text.strip()
        return self._with_text(found, text) if text else found

    def _rows(self, where: list[str], values: list[object]) -> list[tuple[int, int]]:
        """Rank and id of rows, in order."""
        among = " AND ".join(f"({part})" for part in where)
        return self._connection.rows(f"SELECT r.rank, r.id FROM bead r WHERE {among} ORDER BY r.rank", values)

    def _with_text(self, beads: list[BeadId], text: str) -> list[BeadId]:
        wanted, within = loosen(fold(text)), needle(text)
        folded = "JOIN block_fts_content f ON f.id = b.id AND instr(f.c0, ?)" if within else ""
        kept: set[int] = set()
        for some in pieces(beads):
            kept.update(
                row[0]
                for row in self._connection.rows(
                    f"""SELECT x.bead_id, b.text FROM bead_block x JOIN block b ON b.id = x.block_id {folded}
                        WHERE x.bead_id IN ({marks(some)})""",
                    (within, *some) if within else some,
                )
                if wanted in loosen(fold(row[1]))
            )
        return [bead for bead in beads if bead in kept]

    def to_fill(self, bead_id: BeadId) -> list[BeadId]:
        """The other rows of a row's bitext whose original is the same text, paragraph by paragraph.

        Those are left out whose translation has words that were not filled in from another row.
        """
        connection = self._connection
        here = connection.row("SELECT bitext_id, n_source FROM bead WHERE id = ?", (bead_id,))
        if here is None or not here[1]:
            return []
        # sizes stand in an index of their own: no text but of the few rows of this size is read
        beads = [row[0] for row in connection.rows(_TO_FILL, (*here, bead_id))]
        if not beads:
            return []
        beads.append(bead_id)
        texts: dict[int, list[str]] = {}
        for some in pieces(beads):
            for row in connection.rows(
                f"""SELECT x.bead_id, b.text FROM bead_block x JOIN block b ON b.id = x.block_id
                    WHERE x.bead_id IN ({marks(some)}) AND x.side = ? ORDER BY b.rank""",
                (*some, Side.SOURCE.value),
            ):
                texts.setdefault(row[0], []).append(row[1])
        own = texts.get(bead_id)
        return [BeadId(bead) for bead in beads[:-1] if texts.get(bead) == own]
