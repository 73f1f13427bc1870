"""The rows of an earlier state of the same library, and what must change for them to be there again.

Ids are never given twice (``AUTOINCREMENT``), so a row of a backup and one of today with the same id are
the same thing at two times; one that is gone today can come back under its own id.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from reader.storage.journal import Image
from reader.storage.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.storage.connection import Connection
    from reader.storage.journal import Images

_DOCUMENTS: Final = "SELECT id FROM document WHERE work_id = ?1"
_BITEXTS: Final = f"SELECT id FROM bitext WHERE original_id IN ({_DOCUMENTS})"
_BLOCKS: Final = f"SELECT id FROM block WHERE document_id IN ({_DOCUMENTS})"
_BEADS: Final = f"SELECT id FROM bead WHERE bitext_id IN ({_BITEXTS})"
_NOTES: Final = "SELECT id FROM annotation WHERE work_id = ?1"
_WORK: Final = (
    ("work", "id = ?1"),
    ("document", f"id IN ({_DOCUMENTS})"),
    ("document_source", f"document_id IN ({_DOCUMENTS})"),
    ("block", f"document_id IN ({_DOCUMENTS})"),
    ("provenance", f"block_id IN ({_BLOCKS})"),
    ("block_history", f"block_id IN ({_BLOCKS})"),
    ("bitext", f"id IN ({_BITEXTS})"),
    ("bead", f"bitext_id IN ({_BITEXTS})"),
    ("bead_block", f"bead_id IN ({_BEADS})"),
    ("bead_tag", f"bead_id IN ({_BEADS})"),
    ("refusal", f"bitext_id IN ({_BITEXTS})"),
    ("dismissal", f"bitext_id IN ({_BITEXTS})"),
    ("annotation", f"id IN ({_NOTES})"),
    ("selector", f"annotation_id IN ({_NOTES})"),
    ("annotation_row", f"annotation_id IN ({_NOTES})"),
    ("annotation_author", f"annotation_id IN ({_NOTES})"),
    ("annotation_tag", f"annotation_id IN ({_NOTES})"),
    ("work_tag", "work_id = ?1"),
)
"""Journalled tables with the rows of a work in them; a row stands below those it hangs on."""
_FILES: Final = (
    ("source", f"document_id IN ({_DOCUMENTS})"),
    ("asset", f"document_id IN ({_DOCUMENTS})"),
)
"""What is only ever added."""
_TERMS: Final = "SELECT id FROM term WHERE concept_id = ?1"
_CONCEPT: Final = (
    ("concept", "id = ?1"),
    ("term", f"id IN ({_TERMS})"),
    ("term_detail", f"term_id IN ({_TERMS})"),
    ("term_refusal", f"term_id IN ({_TERMS})"),
    ("concept_scope", "concept_id = ?1"),
)
_HANGS_ON: Final = {"block_id": "block", "work_id": "work", "collection_id": "collection"}


class Past:
    """An earlier state of a library (``then``) beside the present one (``now``)."""

    def __init__(self, now: Connection, then: Connection) -> None:
        self._now, self._then = now, then

    def work_id(self, uid: str) -> int | None:
        """The number of a work, then as now."""
        found = self._then.value("SELECT id FROM work WHERE uid = ?", (uid,))
        return None if found is None else int(found)

    def concept_id(self, uid: str) -> int | None:
        """The number of a concept, then as now."""
        found = self._then.value("SELECT id FROM concept WHERE uid = ?", (uid,))
        return None if found is None else int(found)

    def is_gone(self, work: int) -> bool:
        """Whether a work was deleted for good since."""
        return self._now.row("SELECT 1 FROM work WHERE id = ?", (work,)) is None

    def differing(self, work: int) -> int:
        """Paragraphs of a work that are not there now as they were; those that came since do not count."""
        sql = f"SELECT id, text, state, needs_work FROM block WHERE document_id IN ({_DOCUMENTS})"
        now = {row[0]: row[1:] for row in self._now.rows(sql, (work,))}
        return sum(now.get(row[0]) != row[1:] for row in self._then.rows(sql, (work,)))

    def work(self, work: int) -> Images:
        """Inside a transaction: what makes the work as it was, with links, notes and history."""
        tags = self._tags()
        images: Images = {}
        for table, where in _WORK:
            images |= self._images(table, where, work, lambda record: _retagged(record, tags))
        return images

    def bring_files(self, work: int) -> None:
        """Inside a transaction: bring the source files and pictures of a work that was deleted."""
        for table, where in _FILES:
            there = {row[0] for row in self._now.rows(f"SELECT id FROM {table} WHERE {where}", (work,))}
            for (number,) in self._then.rows(f"SELECT id FROM {table} WHERE {where}", (work,)):
                if number not in there:
                    row = self._then.row(f"SELECT * FROM {table} WHERE id = ?", (number,))
                    self._now.execute(f"INSERT INTO {table} VALUES({', '.join('?' * len(row))})", row)

    def concept(self, concept: int) -> Images:
        """What makes a concept as it was; scopes and refusals that hang on what is gone now stay away."""
        images: Images = {}
        for table, where in _CONCEPT:
            images |= self._images(table, where, concept, self._if_it_holds)
        return images

    def _images(
        self, table: str, where: str, number: int, fit: Callable[[dict[str, Any]], dict[str, Any] | None]
    ) -> Images:
        columns = COLUMNS[table]
        sql = f"SELECT {', '.join(columns)} FROM {table} WHERE {where}"
        now = {row[0]: dict(zip(columns, row, strict=True)) for row in self._now.rows(sql, (number,))}
        then = {}
        for row in self._then.rows(sql, (number,)):
            record = fit(dict(zip(columns, row, strict=True)))
            if record is not None:
                then[row[0]] = record
        return {
            (table, key): Image(now.get(key), then.get(key))
            for key in now.keys() | then.keys()
            if now.get(key) != then.get(key)
        }

    def _if_it_holds(self, record: dict[str, Any]) -> dict[str, Any] | None:
        for column, table in _HANGS_ON.items():
            key = record.get(column)
            if key is not None and self._now.row(f"SELECT 1 FROM {table} WHERE id = ?", (key,)) is None:
                return None
        return record

    def _tags(self) -> dict[int, int]:
        """Inside a transaction: the present number of every tag there was, made anew where it is gone."""
        present = {name.casefold(): number for number, name in self._now.rows("SELECT id, name FROM tag")}
        found = {}
        for number, name in self._then.rows("SELECT id, name FROM tag"):
            known = present.get(name.casefold())
            found[number] = self._now.insert("tag", name=name) if known is None else known
        return found


def _retagged(record: dict[str, Any], tags: dict[int, int]) -> dict[str, Any]:
    return {**record, "tag_id": tags[record["tag_id"]]} if "tag_id" in record else record
