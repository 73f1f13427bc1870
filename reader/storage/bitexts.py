"""Bitexts and their beads: the rows of the page."""

from __future__ import annotations

import itertools
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from reader.errors import EditRefused
from reader.model.bitext import Bead, BeadId, Bitext, BitextId, Row, RowSize, SentenceBead, Side
from reader.model.document import LARGEST_RANK, RANK_GAP, Block, BlockId, DocumentId, SegmentState
from reader.model.language import Language
from reader.storage import fields
from reader.storage.connection import LARGEST_VALUE
from reader.storage.derived import marks, pieces
from reader.storage.documents import BLOCK, Documents, make_block
from reader.storage.folding import needle

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.storage.connection import Connection


class Wanted(StrEnum):
    """What a person looks for among the rows."""

    UNCONFIRMED = "unconfirmed"
    UNEVEN = "uneven"
    """Not one paragraph to one."""


_BEAD: Final = """id, bitext_id, rank, confidence, confirmed, sentences,
    EXISTS (SELECT 1 FROM bead_tag t WHERE t.bead_id = bead.id AND t.tag = 'omitted')"""

OMITTED: Final = "omitted"
"""Tag of a row whose one side is missing on purpose."""

_UNSURE: Final = """{0}.confirmed = 0 AND {0}.confidence < ?
    AND NOT EXISTS (SELECT 1 FROM bead_tag t WHERE t.bead_id = {0}.id AND t.tag = 'omitted')"""

_WANTED: Final = {
    Wanted.UNCONFIRMED: "r.confirmed = 0",
    Wanted.UNEVEN: """(SELECT count(*) FROM bead_block x WHERE x.bead_id = r.id AND x.side = 'source') <> 1
        OR (SELECT count(*) FROM bead_block x WHERE x.bead_id = r.id AND x.side = 'target') <> 1""",
}

_STATES: Final = """
    SELECT state, count(*) FROM (
        SELECT min(CASE b.state WHEN 'final' THEN 3 WHEN 'reviewed' THEN 2
            WHEN 'translated' THEN 1 ELSE 0 END) AS state
        FROM bead r LEFT JOIN bead_block x ON x.bead_id = r.id AND x.side = 'target'
        LEFT JOIN block b ON b.id = x.block_id WHERE r.bitext_id = ? GROUP BY r.id) GROUP BY state
"""

_UNFED: Final = """
    SELECT NOT EXISTS (SELECT 1 FROM bead WHERE bitext_id = ?1 AND confirmed = 1) AND EXISTS (
        SELECT 1 FROM bead r JOIN bead_block x ON x.bead_id = r.id AND x.side = 'target'
        JOIN block b ON b.id = x.block_id WHERE r.bitext_id = ?1 AND b.state <> 'initial' AND b.text <> ''
            AND EXISTS (SELECT 1 FROM bead_block s WHERE s.bead_id = r.id AND s.side = 'source'))
"""

_MACHINE_TEXTS: Final = """
    SELECT d.language, r.id, s.block_id, b.text
    FROM bitext x JOIN document d ON d.id = x.translation_id AND d.deleted_at IS NULL
    JOIN bead r ON r.bitext_id = x.id
    JOIN bead_block s ON s.bead_id = r.id AND s.side = 'source'
    JOIN bead_block t ON t.bead_id = r.id AND t.side = 'target'
    JOIN block b ON b.id = t.block_id
    WHERE x.original_id = ? AND x.id <> ? AND b.text <> '' AND (b.origin = 'mt' OR d.origin = 'machine')
        AND (SELECT count(*) FROM bead_block o WHERE o.bead_id = r.id AND o.side = 'source') = 1
    ORDER BY d.language, x.id, r.id, b.rank
"""


class Bitexts:
    """Reads bitexts; the writing half is for ``reader.edits`` inside a journal step."""

    def __init__(self, connection: Connection, documents: Documents) -> None:
        self._connection = connection
        self._documents = documents

    def get(self, bitext_id: BitextId) -> Bitext:
        """One bitext with its two documents.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row(
            "SELECT original_id, translation_id FROM bitext WHERE id = ?", (bitext_id,)
        )
        if row is None:
            raise EditRefused("gone")
        return Bitext(bitext_id, self._documents.get(row[0]), self._documents.get(row[1]))

    def of_document(self, document_id: DocumentId) -> list[BitextId]:
        """The bitexts a document is a side of."""
        rows = self._connection.rows(
            "SELECT id FROM bitext WHERE original_id = ?1 OR translation_id = ?1 ORDER BY id", (document_id,)
        )
        return [BitextId(row[0]) for row in rows]

    def machine_texts(
        self, original_id: DocumentId, besides: BitextId | None = None
    ) -> dict[Language, dict[BlockId, str]]:
        """By language what machines made of blocks of an original, in all bitexts but ``besides``.

        Rows of several source blocks say nothing of each; of several translations the first counts.
        """
        rows = self._connection.rows(_MACHINE_TEXTS, (original_id, besides or 0))
        found: dict[Language, dict[BlockId, str]] = {}
        for language, own in itertools.groupby(rows, lambda row: str(row[0])):
            texts = found.setdefault(Language(language), {})
            for (_, block), parts in itertools.groupby(own, lambda row: (row[1], BlockId(row[2]))):
                texts.setdefault(block, " ".join(str(part[3]) for part in parts))
        return found

    def sizes(self, bitext_id: BitextId) -> list[RowSize]:
        """Sizes of all rows, in order, without their texts."""
        return list(map(RowSize._make, self.each_size(bitext_id)))

    def each_size(self, bitext_id: BitextId) -> Iterator[tuple[int, int, int, int]]:
        """What :meth:`sizes` has, one after the other; to be read to the end at once."""
        impossible = self._connection.value(
            """SELECT 1 FROM bead WHERE bitext_id = ?1 AND (min(n_source, n_target, level) < 0
               OR max(n_source, n_target, level) > ?2) LIMIT 1""",
            (bitext_id, LARGEST_VALUE),
        )
        if impossible:
            raise self._connection.damaged("a row")
        yield from self._connection.each(
            "SELECT id, n_source, n_target, level FROM bead WHERE bitext_id = ? ORDER BY rank", (bitext_id,)
        )

    def one_sided(self, bitext_id: BitextId) -> list[tuple[int, RowSize]]:
        """Number (0-based) and sizes of the rows that have one side only, in order.

        Asked again and again of works where they are few: the others are not brought out of the file.
        """
        rows = self._connection.rows(
            """SELECT * FROM (SELECT row_number() OVER (ORDER BY rank) - 1, id, n_source, n_target, level
                FROM bead WHERE bitext_id = ?) WHERE (n_source = 0) <> (n_target = 0)""",
            (bitext_id,),
        )
        return [(row[0], RowSize._make(row[1:])) for row in rows]

    def rows(self, bitext_id: BitextId, first: int, count: int) -> list[Row]:
        """``count`` rows from number ``first``, 0-based; fewer at the end."""
        beads = self._connection.rows(
            f"""SELECT {_BEAD} FROM bead WHERE id IN
                (SELECT id FROM bead WHERE bitext_id = ? ORDER BY rank LIMIT ? OFFSET ?) ORDER BY rank""",
            (bitext_id, count, first),
        )
        return self._made(beads)

    def rows_by_id(self, bead_ids: Iterable[BeadId]) -> list[Row]:
        """The rows with these ids that exist, in the order of the bitext."""
        beads: list[Any] = []
        for some in pieces(bead_ids):
            beads += self._connection.rows(f"SELECT {_BEAD} FROM bead WHERE id IN ({marks(some)})", some)
        beads.sort(key=lambda row: (row[1], row[2]))
        return self._made(beads)

    def texts(
        self, bitext_id: BitextId, first: int, count: int, query: str = ""
    ) -> list[tuple[BeadId, str, BlockId, str]]:
        """Row, side, id and text of every block of ``count`` rows from number ``first``, row after row.

        With ``query`` those are left out that cannot have it in them, however it is spelt: the search
        index keeps the folded texts, and looking there is several times faster than looking itself.
        """
        wanted = needle(query)
        folded = "JOIN block_fts_content f ON f.id = b.id AND instr(f.c0, ?)" if wanted else ""
        return self._connection.rows(
            f"""SELECT r.id, x.side, b.id, b.text FROM
                (SELECT id, rank FROM bead WHERE bitext_id = ? ORDER BY rank LIMIT ? OFFSET ?) r
                JOIN bead_block x ON x.bead_id = r.id JOIN block b ON b.id = x.block_id {folded}
                ORDER BY r.rank, x.side, b.rank""",
            (bitext_id, count, first, wanted) if wanted else (bitext_id, count, first),
        )

    def row_of(self, bead_id: BeadId) -> Row:
        """One row.

        Raises:
            EditRefused: ``gone``.
        """
        found = self.rows_by_id([bead_id])
        if not found:
            raise EditRefused("gone")
        return found[0]

    def _made(self, beads: list[Any]) -> list[Row]:
        blocks: dict[tuple[int, str], list[Block]] = {}
        try:
            for some in pieces(row[0] for row in beads):
                for row in self._connection.rows(
                    f"""SELECT {BLOCK}, x.bead_id, x.side FROM bead_block x JOIN block b ON b.id = x.block_id
                        WHERE x.bead_id IN ({marks(some)}) ORDER BY b.document_id, b.rank""",
                    some,
                ):
                    blocks.setdefault((row[-2], Side(row[-1]).value), []).append(make_block(row))
            return [self._row(bead, blocks) for bead in beads]
        except ValueError as error:
            raise self._connection.damaged("a row") from error

    @staticmethod
    def _row(bead: Any, blocks: dict[tuple[int, str], list[Block]]) -> Row:
        source = tuple(blocks.get((bead[0], "source"), ()))
        target = tuple(blocks.get((bead[0], "target"), ()))
        if not 0 <= bead[3] <= 1:
            raise fields.BadField("a confidence that is no probability")
        sentences = fields.sentence_beads(bead[5])
        counts = [sum(len(block.sentences) for block in side) for side in (source, target)]
        if any(
            max(pair.source, default=-1) >= counts[0] or max(pair.target, default=-1) >= counts[1]
            for pair in sentences
        ):
            sentences = ()  # of another text: so it is while an edit is under way
        return Row(
            Bead(
                BeadId(bead[0]),
                BitextId(bead[1]),
                bead[2],
                bead[3],
                bool(bead[4]),
                tuple(block.id for block in source),
                tuple(block.id for block in target),
                sentences,
                # the tag of a row that has both sides again says nothing
                bool(bead[6]) and not (source and target),
            ),
            source,
            target,
        )

    def bead_of_block(self, bitext_id: BitextId, block_id: BlockId) -> BeadId | None:
        """The row a block stands in."""
        found = self._connection.value(
            """SELECT x.bead_id FROM bead_block x JOIN bead r ON r.id = x.bead_id
               WHERE x.block_id = ? AND r.bitext_id = ?""",
            (block_id, bitext_id),
        )
        return None if found is None else BeadId(found)

    def beads_of(self, bitext_id: BitextId, block_ids: Iterable[BlockId]) -> dict[BlockId, BeadId]:
        """The rows these blocks stand in."""
        found: dict[BlockId, BeadId] = {}
        for some in pieces(block_ids):
            rows = self._connection.rows(
                f"""SELECT x.block_id, x.bead_id FROM bead_block x JOIN bead r ON r.id = x.bead_id
                    WHERE r.bitext_id = ? AND x.block_id IN ({marks(some)})""",
                (bitext_id, *some),
            )
            found.update((BlockId(block), BeadId(bead)) for block, bead in rows)
        return found

    def next_of(self, bead_ids: Iterable[BeadId]) -> dict[BeadId, BeadId]:
        """The row after each of these; the last one has none."""
        found: dict[BeadId, BeadId] = {}
        for some in pieces(bead_ids):
            rows = self._connection.rows(
                f"""SELECT r.id, (SELECT q.id FROM bead q WHERE q.bitext_id = r.bitext_id
                        AND q.rank > r.rank ORDER BY q.rank LIMIT 1)
                    FROM bead r WHERE r.id IN ({marks(some)})""",
                some,
            )
            found.update((BeadId(row), BeadId(after)) for row, after in rows if after is not None)
        return found

    def by_uid(self, original_id: DocumentId) -> dict[str, BitextId]:
        """The bitexts of an original by what names them in every library they are handed to."""
        return dict(
            self._connection.rows(
                "SELECT uid, id FROM bitext WHERE original_id = ? ORDER BY id", (original_id,)
            )
        )

    def row_number(self, bead_id: BeadId) -> int:
        """The 0-based number of a row.

        Raises:
            EditRefused: ``gone``.
        """
        row = self._connection.row("SELECT bitext_id, rank FROM bead WHERE id = ?", (bead_id,))
        if row is None:
            raise EditRefused("gone")
        return int(self._connection.value("SELECT count(*) FROM bead WHERE bitext_id = ? AND rank < ?", row))

    def neighbour(self, bead_id: BeadId, step: int) -> BeadId | None:
        """The row before (``step`` -1) or after (1) a row."""
        row = self._connection.row("SELECT bitext_id, rank FROM bead WHERE id = ?", (bead_id,))
        if row is None:
            raise EditRefused("gone")
        compare, order = ("<", "DESC") if step < 0 else (">", "ASC")
        found = self._connection.value(
            f"SELECT id FROM bead WHERE bitext_id = ? AND rank {compare} ? ORDER BY rank {order} LIMIT 1", row
        )
        return None if found is None else BeadId(found)

    def block_before(self, bead_id: BeadId, side: Side) -> BlockId | None:
        """The last block of a side in the nearest row above that has one."""
        row = self._connection.row("SELECT bitext_id, rank FROM bead WHERE id = ?", (bead_id,))
        if row is None:
            raise EditRefused("gone")
        found = self._connection.value(
            """SELECT b.id FROM bead r JOIN bead_block x ON x.bead_id = r.id AND x.side = ?
               JOIN block b ON b.id = x.block_id
               WHERE r.id = (SELECT r2.id FROM bead r2 WHERE r2.bitext_id = ? AND r2.rank < ? AND EXISTS
                   (SELECT 1 FROM bead_block y WHERE y.bead_id = r2.id AND y.side = ?)
                   ORDER BY r2.rank DESC LIMIT 1)
               ORDER BY b.rank DESC LIMIT 1""",
            (side.value, *row, side.value),
        )
        return None if found is None else BlockId(found)

    def counts(self, bitext_id: BitextId) -> dict[SegmentState, int]:
        """How many rows there are of each state."""
        states = tuple(SegmentState)
        counts = dict.fromkeys(states, 0)
        for state, count in self._connection.rows(_STATES, (bitext_id,)):
            counts[states[state]] += count
        return counts

    def is_translated_unconfirmed(self, bitext_id: BitextId) -> bool:
        """Whether rows are translated but no link is confirmed, so that the memory has nothing of them."""
        return bool(self._connection.value(_UNFED, (bitext_id,)))

    def unsure(self, bitext_id: BitextId, threshold: float) -> int:
        """How many rows are unconfirmed and less sure than ``threshold``."""
        return int(
            self._connection.value(
                f"SELECT count(*) FROM bead WHERE bitext_id = ? AND {_UNSURE.format('bead')}",
                (bitext_id, threshold),
            )
        )

    def next_unsure(
        self, bitext_id: BitextId, rank: int, threshold: float, *, backwards: bool = False
    ) -> BeadId | None:
        """The first row behind a rank (or the last before it) that is unconfirmed and less sure than this.

        Rows that lack one side on purpose are passed over.
        """
        return self._next(bitext_id, rank, _UNSURE.format("r"), (threshold,), backwards=backwards)

    def next_wanted(self, bitext_id: BitextId, rank: int, wanted: Wanted) -> BeadId | None:
        """The first row behind a rank that is unconfirmed, or not one paragraph to one."""
        return self._next(bitext_id, rank, _WANTED[wanted], (), backwards=False)

    def _next(
        self, bitext_id: BitextId, rank: int, where: str, values: tuple[float, ...], *, backwards: bool
    ) -> BeadId | None:
        compare, order = ("<", "DESC") if backwards else (">", "ASC")
        found = self._connection.value(
            f"""SELECT r.id FROM bead r WHERE r.bitext_id = ? AND r.rank {compare} ? AND ({where})
               ORDER BY r.rank {order} LIMIT 1""",
            (bitext_id, rank, *values),
        )
        return None if found is None else BeadId(found)

    def refusals(self, bitext_id: BitextId) -> list[tuple[BlockId, BlockId]]:
        """Pairs of a source and a target block of which a person said that they do not belong together."""
        return self._connection.rows(
            "SELECT source_block, target_block FROM refusal WHERE bitext_id = ? ORDER BY id", (bitext_id,)
        )

    def order(self, bitext_id: BitextId) -> list[tuple[BeadId, int]]:
        """Ids and ranks of all rows, in order."""
        return self._connection.rows(
            "SELECT id, rank FROM bead WHERE bitext_id = ? ORDER BY rank", (bitext_id,)
        )

    def following(self, bead_id: BeadId) -> list[BeadId]:
        """All rows below a row."""
        found = self._connection.rows(
            """SELECT b.id FROM bead a JOIN bead b ON b.bitext_id = a.bitext_id AND b.rank > a.rank
               WHERE a.id = ? ORDER BY b.rank""",
            (bead_id,),
        )
        return [BeadId(row[0]) for row in found]

    def between(self, upper: BeadId, lower: BeadId) -> list[BeadId]:
        """The rows from one to another, both included."""
        found = self._connection.rows(
            """SELECT b.id FROM bead a JOIN bead z ON z.bitext_id = a.bitext_id
               JOIN bead b ON b.bitext_id = a.bitext_id AND b.rank BETWEEN a.rank AND z.rank
               WHERE a.id = ? AND z.id = ? ORDER BY b.rank""",
            (upper, lower),
        )
        return [BeadId(row[0]) for row in found]

    def checked_between(self, upper: BeadId, lower: BeadId) -> bool:
        """Whether any row between two others is confirmed, or lacks one side on purpose."""
        found = self._connection.value(
            """SELECT 1 FROM bead a JOIN bead z ON z.bitext_id = a.bitext_id
               JOIN bead b ON b.bitext_id = a.bitext_id AND b.rank > a.rank AND b.rank < z.rank
               WHERE a.id = ? AND z.id = ? AND (b.confirmed = 1 OR EXISTS
                   (SELECT 1 FROM bead_tag t WHERE t.bead_id = b.id AND t.tag = ?)) LIMIT 1""",
            (upper, lower, OMITTED),
        )
        return found is not None

    # -- written by edits --------------------------------------------------------------------

    def add_bead(self, bitext_id: BitextId, rank: int, confidence: float, *, confirmed: bool) -> BeadId:
        """Insert an empty bead."""
        return BeadId(
            self._connection.insert(
                "bead",
                bitext_id=bitext_id,
                rank=rank,
                confidence=round(confidence, 6),
                confirmed=int(confirmed),
            )
        )

    def set_confirmed(self, bead_id: BeadId, *, confirmed: bool) -> None:
        """Say that a person checked the link, or take that back."""
        self._connection.update("bead", bead_id, confirmed=int(confirmed))

    def set_confidence(self, bead_id: BeadId, confidence: float) -> None:
        """Say how sure a link is that has changed."""
        self._connection.update("bead", bead_id, confidence=round(confidence, 6))

    def set_sentences(self, bead_id: BeadId, sentences: Sequence[SentenceBead]) -> None:
        """Write the sentence beads of a row."""
        self._connection.update("bead", bead_id, sentences=fields.dump(sentences))

    def set_rank(self, bead_id: BeadId, rank: int) -> None:
        """Put a row elsewhere in the order; the rank must be free."""
        self._connection.update("bead", bead_id, rank=rank)

    def confirm_before(self, bitext_id: BitextId, rank: int) -> None:
        """Say of all rows before a rank that a person checked their links."""
        self._connection.execute(
            "UPDATE bead SET confirmed = 1 WHERE bitext_id = ? AND rank < ? AND confirmed = 0",
            (bitext_id, rank),
        )

    def set_omitted(self, bead_id: BeadId, *, omitted: bool) -> None:
        """Say that one side of a row is missing on purpose, or take that back."""
        found = self._connection.value(
            "SELECT id FROM bead_tag WHERE bead_id = ? AND tag = ?", (bead_id, OMITTED)
        )
        if omitted and found is None:
            self._connection.insert("bead_tag", bead_id=bead_id, tag=OMITTED)
        elif not omitted and found is not None:
            self._connection.delete("bead_tag", found)

    def refuse(
        self, bitext_id: BitextId, source: Sequence[BlockId], target: Sequence[BlockId], *, refused: bool
    ) -> None:
        """Say of each pair of these blocks that it does not belong together, or take that back."""
        known = {
            (row[1], row[2]): row[0]
            for some in pieces(source)
            for row in self._connection.rows(
                f"""SELECT id, source_block, target_block FROM refusal
                    WHERE bitext_id = ? AND source_block IN ({marks(some)})""",
                (bitext_id, *some),
            )
        }
        for pair in itertools.product(source, target):
            if refused and pair not in known:
                self._connection.insert(
                    "refusal", bitext_id=bitext_id, source_block=pair[0], target_block=pair[1]
                )
            elif not refused and pair in known:
                self._connection.delete("refusal", known[pair])

    def remove_bead(self, bead_id: BeadId) -> None:
        """Delete a bead; it must be empty or its blocks must be gone."""
        self._connection.delete("bead", bead_id)

    def link(self, bead_id: BeadId, side: Side, block_id: BlockId) -> None:
        """Put a block that is in no bead of this bitext into one."""
        self._connection.insert("bead_block", bead_id=bead_id, side=side.value, block_id=block_id)

    def relink(self, block_ids: Iterable[BlockId], old: BeadId, new: BeadId) -> None:
        """Move blocks from one bead to another."""
        self._connection.executemany(
            "UPDATE bead_block SET bead_id = ? WHERE block_id = ? AND bead_id = ?",
            [(new, block, old) for block in block_ids],
        )

    def rank_after(self, bead_id: BeadId) -> int:
        """A free rank right behind a bead; renumbers the bitext where none is left."""
        return self.ranks_beside(bead_id, 1)[0]

    def ranks_beside(self, bead_id: BeadId, count: int, *, before: bool = False) -> list[int]:
        """So many free ranks right behind a bead (or before it), in order; renumbers where none are left."""
        connection = self._connection
        for _ in range(2):
            bitext, rank = connection.row("SELECT bitext_id, rank FROM bead WHERE id = ?", (bead_id,))
            compare, pick = ("<", "max") if before else (">", "min")
            other = connection.value(
                f"SELECT {pick}(rank) FROM bead WHERE bitext_id = ? AND rank {compare} ?", (bitext, rank)
            )
            if other is None:
                other = rank - RANK_GAP * (count + 1) if before else rank + RANK_GAP * (count + 1)
            low, high = sorted((rank, other))
            if high - low > count and low >= -1 and high <= LARGEST_RANK:
                return [low + (high - low) * (i + 1) // (count + 1) for i in range(count)]
            self._renumber(bitext, bead_id, count)
        raise AssertionError("renumbering left no room")

    def _renumber(self, bitext: int, roomy: BeadId, count: int) -> None:
        """Space all rows out, with room for ``count`` more on both sides of one of them."""
        room = RANK_GAP * (1 + count // RANK_GAP)
        ids = [bead for bead, _ in self.order(BitextId(bitext))]
        extra = RANK_GAP * (count + 2)
        at = ids.index(roomy)
        ranks = [
            (i + 1) * room + (extra if i >= at else 0) + (extra if i > at else 0) for i in range(len(ids))
        ]
        self._connection.executemany("UPDATE bead SET rank = ? WHERE id = ?", zip(ranks, ids, strict=True))
