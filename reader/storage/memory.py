"""The translation memory: the library's confirmed rows, and the units of imported files.

Files go in and out outside the history: undo of a million units would keep them twice.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import EditRefused
from reader.model.bitext import BeadId, Row, Side
from reader.model.document import Origin
from reader.model.language import Language
from reader.model.memory import MemoryImport, MemoryImportId, TranslationUnit
from reader.storage import fields
from reader.storage.clock import new_uid, now
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.storage.bitexts import Bitexts
    from reader.storage.connection import Connection

_CONFIRMED: Final = """
    SELECT r.id, group_concat(b.id || ':' || b.modified_at || ':' || length(b.text), ' ')
        || ' ' || length(r.sentences)
    FROM bead r JOIN bitext t ON t.id = r.bitext_id JOIN document d ON d.id = t.original_id
    JOIN work w ON w.id = d.work_id JOIN bead_block x ON x.bead_id = r.id JOIN block b ON b.id = x.block_id
    WHERE r.confirmed = 1 AND w.deleted_at IS NULL AND d.deleted_at IS NULL {}
    GROUP BY r.id HAVING min(x.side) <> max(x.side)
        AND min(CASE WHEN x.side = 'target' THEN b.state <> 'initial' ELSE 1 END) = 1
"""
"""Rows with both sides of which a person said that the link is right and that they are translated."""

_NEIGHBOUR: Final = """
    SELECT group_concat(text, char(10)) FROM (
        SELECT b.text FROM bead_block x JOIN block b ON b.id = x.block_id
        WHERE x.side = 'source' AND x.bead_id = (
            SELECT id FROM bead WHERE bitext_id = ?1 AND rank {} ?2 ORDER BY rank {} LIMIT 1) ORDER BY b.rank)
"""


class MemoryRow(NamedTuple):
    """A confirmed row with what the memory keeps beside its texts."""

    row: Row
    languages: tuple[Language, Language]
    title: str
    neighbours: tuple[str, str]
    """Source texts of the rows before and after it."""
    at: str


class Memory:
    """Reads what the memory is made of; takes files in, and removes them."""

    def __init__(self, connection: Connection, bitexts: Bitexts) -> None:
        self._connection = connection
        self._bitexts = bitexts

    def signatures(self, beads: Iterable[BeadId] | None = None) -> list[tuple[BeadId, str]]:
        """Confirmed rows (of these, or all) with something that changes when their texts do."""
        if beads is None:
            return [(BeadId(row[0]), row[1]) for row in self._connection.rows(_CONFIRMED.format(""))]
        found: list[tuple[BeadId, str]] = []
        for some in pieces(beads):
            rows = self._connection.rows(_CONFIRMED.format(f"AND r.id IN ({marks(some)})"), some)
            found += [(BeadId(row[0]), row[1]) for row in rows]
        return found

    def rows(self, beads: Sequence[int]) -> list[MemoryRow]:
        """These rows."""
        known: dict[int, tuple[tuple[Language, Language], str]] = {}
        found = []
        for row in self._bitexts.rows_by_id([BeadId(bead) for bead in beads]):
            bitext = row.bead.bitext_id
            if bitext not in known:
                known[bitext] = self._about(bitext)
            languages, title = known[bitext]
            around = tuple(
                self._connection.value(_NEIGHBOUR.format(sign, order), (bitext, row.bead.rank)) or ""
                for sign, order in (("<", "DESC"), (">", ""))
            )
            at = self._connection.value(
                """SELECT max(b.modified_at) FROM bead_block x JOIN block b ON b.id = x.block_id
                   WHERE x.bead_id = ? AND x.side = ?""",
                (row.bead.id, Side.TARGET.value),
            )
            found.append(MemoryRow(row, languages, title, (around[0], around[1]), at or ""))
        return found

    def _about(self, bitext: int) -> tuple[tuple[Language, Language], str]:
        row = self._connection.row(
            """SELECT o.language, n.language, w.title FROM bitext t JOIN document o ON o.id = t.original_id
               JOIN document n ON n.id = t.translation_id JOIN work w ON w.id = o.work_id WHERE t.id = ?""",
            (bitext,),
        )
        try:
            return (Language(row[0]), Language(row[1])), row[2]
        except ValueError as error:
            raise self._connection.damaged("a document") from error

    # -- imported files ----------------------------------------------------------------------

    def imports(self) -> list[MemoryImport]:
        """The imported files, oldest first."""
        rows = self._connection.rows(
            """SELECT i.id, i.name, i.imported_at, count(d.id) FROM tm_import i
               LEFT JOIN tm_unit_detail d ON d.import_id = i.id GROUP BY i.id ORDER BY i.id"""
        )
        return [MemoryImport(MemoryImportId(row[0]), *row[1:]) for row in rows]

    def import_of(self, sha256: str) -> MemoryImport | None:
        """The import of a file with these bytes, if it was imported already."""
        number = self._connection.value("SELECT id FROM tm_import WHERE sha256 = ?", (sha256,))
        return next((found for found in self.imports() if found.id == number), None)

    def units(self, import_id: MemoryImportId, batch: int) -> Iterator[list[TranslationUnit]]:
        """The units of an imported file, ``batch`` at a time."""
        last = 0
        while rows := self._connection.rows(
            """SELECT u.id, u.source_language, u.target_language, u.source, u.target, u.origin, u.created_at,
                d.changed_at, d.author, d.properties FROM tm_unit_detail d JOIN tm_unit u ON u.id = d.unit_id
               WHERE d.import_id = ? AND u.id > ? ORDER BY u.id LIMIT ?""",
            (import_id, last, batch),
        ):
            last = rows[-1][0]
            try:
                yield [_unit(row) for row in rows]
            except ValueError as error:
                raise self._connection.damaged("a unit of the memory") from error

    def add(self, name: str, sha256: str, units: Iterable[TranslationUnit]) -> MemoryImport:
        """Take a file's units in, all or none.

        Raises:
            EditRefused: ``nothing_to_import`` when there is none.
        """
        connection = self._connection
        with connection.write():
            number = connection.insert(
                "tm_import", uid=new_uid(), name=name, sha256=sha256, imported_at=now()
            )
            count = 0
            for unit in units:
                self._insert(MemoryImportId(number), unit)
                count += 1
            if not count:
                raise EditRefused("nothing_to_import")
        return MemoryImport(MemoryImportId(number), name, now(), count)

    def _insert(self, number: MemoryImportId, unit: TranslationUnit) -> None:
        connection = self._connection
        stored = connection.insert(
            "tm_unit",
            source_language=unit.source_language.value,
            target_language=unit.target_language.value,
            source=unit.source,
            target=unit.target,
            origin=unit.origin.value,
            created_at=unit.created_at,
        )
        around = {"previous": unit.previous, "following": unit.following}
        connection.insert(
            "tm_unit_detail",
            unit_id=stored,
            import_id=number,
            author=unit.author,
            changed_at=unit.changed_at,
            properties=fields.dump_texts({key: text for key, text in around.items() if text}),
        )

    def remove(self, import_id: MemoryImportId) -> None:
        """Take an imported file out again."""
        connection = self._connection
        with connection.write():
            connection.execute(
                "DELETE FROM tm_unit WHERE id IN (SELECT unit_id FROM tm_unit_detail WHERE import_id = ?)",
                (import_id,),
            )
            connection.delete("tm_import", import_id)


def _unit(row: tuple[object, ...]) -> TranslationUnit:
    texts = [str(value) for value in row[1:]]
    around = fields.texts(texts[8])
    return TranslationUnit(
        Language(texts[0]),
        Language(texts[1]),
        texts[2],
        texts[3],
        Origin(texts[4]),
        texts[5],
        texts[6],
        texts[7],
        around.get("previous", ""),
        around.get("following", ""),
    )
