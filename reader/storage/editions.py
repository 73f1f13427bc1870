"""What taking in a new edition needs of many blocks and rows at once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.model.bitext import BeadId, BitextId, Side
from reader.model.document import BlockId
from reader.storage import fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.model.document import DocumentId, LineRange
    from reader.storage.connection import Connection


class Editions:
    """Reads links and writes orders and lines in bulk; writing is for ``reader.edits`` inside a step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def links(self, bitext_id: BitextId) -> list[tuple[BeadId, int, Side | None, BlockId | None]]:
        """Row, its rank, side and block for every place in a bitext, row after row."""
        rows = self._connection.rows(
            """SELECT r.id, r.rank, x.side, x.block_id FROM bead r
               LEFT JOIN bead_block x ON x.bead_id = r.id LEFT JOIN block b ON b.id = x.block_id
               WHERE r.bitext_id = ? ORDER BY r.rank, x.side, b.rank""",
            (bitext_id,),
        )
        try:
            return [
                (
                    BeadId(row[0]),
                    row[1],
                    None if row[2] is None else Side(row[2]),
                    None if row[3] is None else BlockId(row[3]),
                )
                for row in rows
            ]
        except ValueError as error:
            raise self._connection.damaged("a row") from error

    # -- written by edits --------------------------------------------------------------------

    def set_lines(self, document_id: DocumentId, lines: Mapping[BlockId, Sequence[LineRange]]) -> None:
        """Say of which lines of the source the blocks of a document are made; those not named have none."""
        stored = self._connection.rows("SELECT id, lines FROM block WHERE document_id = ?", (document_id,))
        wanted = ((fields.dump(lines.get(BlockId(row[0]), ())), row[0], row[1]) for row in stored)
        self._connection.executemany(
            "UPDATE block SET lines = ? WHERE id = ?",
            [(new, block) for new, block, old in wanted if new != old],
        )

    def set_block_ranks(self, ranks: Iterable[tuple[BlockId, int]]) -> None:
        """Move blocks in the order of their document."""
        self._connection.executemany(
            "UPDATE block SET rank = ? WHERE id = ?", [(rank, block) for block, rank in ranks]
        )

    def set_bead_ranks(self, ranks: Iterable[tuple[BeadId, int]]) -> None:
        """Move rows in the order of their bitext."""
        self._connection.executemany(
            "UPDATE bead SET rank = ? WHERE id = ?", [(rank, bead) for bead, rank in ranks]
        )
