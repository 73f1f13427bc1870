"""New works coming in: many rows at once, outside the history.

Taking a work off the shelf is a step that can be undone; its arrival is not, so that Ctrl+Z
never makes a book vanish.
"""

from __future__ import annotations

from contextlib import contextmanager
from itertools import repeat
from typing import TYPE_CHECKING, Any

from reader.model.bitext import BitextId, Side
from reader.model.document import (
    RANK_GAP,
    BlockDraft,
    BlockId,
    DocumentId,
    DocumentOrigin,
    DocumentRole,
    ImportedDocument,
    WorkId,
)
from reader.model.parallel import Standing
from reader.storage import derived, fields
from reader.storage.clock import new_uid, now
from reader.storage.folding import index_columns
from reader.storage.sources import Sources, digest

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from collections.abc import Set as AbstractSet

    from sqlite_utils import Database
    from sqlite_utils.db import Table

    from reader.model.bitext import BeadDraft
    from reader.storage.connection import Connection


class Arrivals:
    """Stores whole works."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._database: Database | None = None
        self.sources = Sources(connection)

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Everything inside arrives together or not at all."""
        with self._connection.write():
            yield

    def add_work(self, title: str, author: str = "") -> WorkId:
        """A new work without documents."""
        return WorkId(self._insert("work", uid=new_uid(), title=title, author=author, added_at=now()))

    def add_document(
        self,
        work_id: WorkId,
        imported: ImportedDocument,
        role: DocumentRole,
        origin: DocumentOrigin,
        name: str = "",
    ) -> DocumentId:
        """A document with the file it was made of; its blocks are added by :meth:`add_blocks`."""
        document = self._insert(
            "document",
            uid=new_uid(),
            work_id=work_id,
            role=role.value,
            origin=origin.value,
            language=imported.language.value,
            title=imported.title,
            name=name,
            format=imported.format,
            source_name=imported.source_name,
            source_sha256=digest(imported.raw),
            encoding=imported.encoding,
            created_at=now(),
        )
        self.sources.add(DocumentId(document), imported)
        return DocumentId(document)

    def add_blocks(
        self, document_id: DocumentId, drafts: Sequence[BlockDraft], standings: Sequence[Standing] = ()
    ) -> list[BlockId]:
        """Blocks of a document that has none, in order, with their search index.

        Without ``standings`` all of them are initial.
        """
        at = now()
        first = self._reserve("block")
        self._table("block").insert_all(
            {
                "id": first + i,
                "document_id": document_id,
                "rank": (i + 1) * RANK_GAP,
                "kind": draft.kind.value,
                "level": draft.level,
                "label": draft.label,
                "text": draft.text,
                "marks": fields.dump(draft.marks),
                "refs": fields.dump(draft.refs),
                "sentences": fields.dump(draft.sentences),
                "lines": fields.dump(draft.lines),
                "state": standing.state.value,
                "needs_work": int(standing.needs_work),
                "origin": standing.origin.value,
                "origin_detail": standing.origin_detail,
                "modified_at": at,
            }
            for i, (draft, standing) in enumerate(zip(drafts, standings or repeat(Standing()), strict=False))
        )
        self._connection.executemany(
            "INSERT INTO block_fts(rowid, norm, loose) VALUES(?, ?, ?)",
            [(first + i, *index_columns(d.text)) for i, d in enumerate(drafts)],
        )
        return [BlockId(first + i) for i in range(len(drafts))]

    def add_bitext(
        self,
        original: DocumentId,
        translation: DocumentId,
        source: Sequence[BlockId],
        target: Sequence[BlockId],
        beads: Sequence[BeadDraft],
        confirmed: AbstractSet[int] = frozenset(),
    ) -> BitextId:
        """A bitext with its beads, whose indices are over ``source`` and ``target``.

        ``confirmed`` are the numbers of the beads a person has said to be right.
        """
        bitext = self._insert("bitext", uid=new_uid(), original_id=original, translation_id=translation)
        first = self._reserve("bead")
        self._table("bead").insert_all(
            {
                "id": first + i,
                "bitext_id": bitext,
                "rank": (i + 1) * RANK_GAP,
                "confidence": round(float(bead.confidence), 6),
                "confirmed": int(i in confirmed),
                "sentences": fields.dump(bead.sentences),
            }
            for i, bead in enumerate(beads)
        )
        links = [(first + i, Side.SOURCE, source[unit]) for i, b in enumerate(beads) for unit in b.source]
        links += [(first + i, Side.TARGET, target[unit]) for i, b in enumerate(beads) for unit in b.target]
        self._table("bead_block").insert_all(
            {"bead_id": bead, "side": side.value, "block_id": block} for bead, side, block in links
        )
        derived.recount(self._connection, range(first, first + len(beads)))
        return BitextId(bitext)

    def _table(self, name: str) -> Table:
        from sqlite_utils import Database  # noqa: PLC0415  deferred: 0.15 s, nobody waits for a work to arrive

        if self._database is None:
            self._database = Database(self._connection.raw, execute_plugins=False)
        return self._database.table(name)

    def _insert(self, table: str, **values: Any) -> int:
        return self._connection.insert(table, **values)

    def _reserve(self, table: str) -> int:
        """The first of the ids of a table that were never used."""
        used = self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)) or 0
        return int(used) + 1
