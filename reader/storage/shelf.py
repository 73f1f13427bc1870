"""The shelf: its works in few statements however many there are, the bin, collections and tags of works."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from contextlib import closing
from typing import TYPE_CHECKING, Any, Final

from reader.errors import EditRefused
from reader.model.document import DocumentId, WorkId
from reader.model.language import Language
from reader.model.shelf import NO_PROGRESS, Collection, CollectionId, Cover, Progress, ShelvedWork
from reader.storage.clock import new_uid, now
from reader.storage.connection import Connection, connect
from reader.storage.derived import marks

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

_COVERED: Final = ("epub", "fb2")
"""Formats whose readers put the cover before the first words."""

_OPENED: Final = """
    SELECT d.work_id, strftime('%Y-%m-%dT%H:%M:%S', max(p.at) / 1000000000, 'unixepoch')
        || printf('.%03dZ', max(p.at) / 1000000 % 1000)
    FROM place p JOIN bitext t ON t.id = p.bitext_id JOIN document d ON d.id = t.original_id
    GROUP BY d.work_id
"""

_WITH_COVER: Final = f"""
    SELECT d.work_id, d.id, b.marks FROM document d JOIN block b ON b.id =
        (SELECT id FROM block WHERE document_id = d.id ORDER BY rank LIMIT 1)
    WHERE d.role = 'original' AND d.format IN ({", ".join(f"'{name}'" for name in _COVERED)})
"""

_BITEXT: Final = """
    SELECT t.id, (SELECT p.rank FROM place p WHERE p.bitext_id = t.id ORDER BY p.at DESC LIMIT 1)
    FROM bitext t JOIN document d ON d.id = t.original_id WHERE d.work_id = ?
    ORDER BY coalesce((SELECT max(p.at) FROM place p WHERE p.bitext_id = t.id), 0) DESC, t.id LIMIT 1
"""

_PROGRESS: Final = """
    SELECT count(*), coalesce(sum(done), 0), coalesce(sum(words), 0),
        coalesce(sum(CASE WHEN done THEN words END), 0), coalesce(sum(rank <= ?2), 0)
    FROM (SELECT r.rank AS rank,
            coalesce(min(CASE WHEN x.side = 'target' THEN b.state <> 'initial' END), 0) AS done,
            coalesce(sum(CASE WHEN x.side = 'source' AND b.text <> '' THEN
                length(b.text) - length(replace(b.text, ' ', '')) + 1 END), 0) AS words
        FROM bead r LEFT JOIN bead_block x ON x.bead_id = r.id LEFT JOIN block b ON b.id = x.block_id
        WHERE r.bitext_id = ?1 GROUP BY r.id)
"""


class Shelf:
    """Reads what is on the shelf and in the bin; the writing half is for ``reader.edits`` in a step."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def works(self) -> list[ShelvedWork]:
        """Every work on the shelf, oldest first."""
        return self._made("deleted_at IS NULL")

    def binned(self) -> list[ShelvedWork]:
        """Every work in the bin, oldest first."""
        return self._made("deleted_at IS NOT NULL")

    def get(self, work_id: WorkId) -> ShelvedWork:
        """One work, on the shelf or in the bin.

        Raises:
            EditRefused: ``gone``.
        """
        found = self._made("id = ?", (work_id,))
        if not found:
            raise EditRefused("gone")
        return found[0]

    def progress(self, work_id: WorkId) -> Progress:
        """How far a work is: this reads all of it."""
        return _progress(self._connection, work_id)

    # --- what works are gathered in

    def collections(self) -> list[Collection]:
        """All collections in alphabetical order."""
        rows = self._connection.rows(
            """SELECT c.id, c.name, count(w.id) FROM collection c
               LEFT JOIN collection_work l ON l.collection_id = c.id
               LEFT JOIN work w ON w.id = l.work_id AND w.deleted_at IS NULL GROUP BY c.id"""
        )
        found = [Collection(CollectionId(row[0]), row[1], row[2]) for row in rows]
        return sorted(found, key=lambda collection: (collection.name.casefold(), collection.id))

    def tags(self) -> dict[str, int]:
        """How many works on the shelf have each tag, in alphabetical order."""
        rows = self._connection.rows(
            """SELECT t.name, count(*) FROM work_tag l JOIN tag t ON t.id = l.tag_id
               JOIN work w ON w.id = l.work_id WHERE w.deleted_at IS NULL GROUP BY t.id"""
        )
        return dict(sorted(rows, key=lambda row: row[0].casefold()))

    def _made(self, where: str, values: tuple[Any, ...] = ()) -> list[ShelvedWork]:
        connection = self._connection
        rows = connection.rows(
            f"SELECT id, uid, title, author, added_at, deleted_at FROM work WHERE {where} ORDER BY id", values
        )
        only = [row[0] for row in rows] if len(rows) == 1 else None
        opened = dict(connection.rows(_OPENED))
        languages, sources = self._documents(only)
        tags = self._gathered("SELECT l.work_id, t.name FROM work_tag l JOIN tag t ON t.id = l.tag_id", only)
        collections = self._gathered("SELECT l.work_id, l.collection_id FROM collection_work l", only)
        covers = self._covers()
        return [
            ShelvedWork(
                id=WorkId(row[0]),
                uid=row[1],
                title=row[2],
                author=row[3],
                added_at=row[4],
                opened_at=opened.get(row[0], ""),
                deleted_at=row[5] or "",
                languages=tuple(dict.fromkeys(languages.get(row[0], ()))),
                source_name=sources.get(row[0], ""),
                tags=tuple(sorted(tags.get(row[0], ()), key=str.casefold)),
                collections=tuple(collections.get(row[0], ())),
                cover=covers.get(row[0]),
            )
            for row in rows
        ]

    def _documents(self, only: list[int] | None) -> tuple[dict[int, list[Language]], dict[int, str]]:
        languages: dict[int, list[Language]] = defaultdict(list)
        sources: dict[int, str] = {}
        try:
            for work, role, language, name in self._connection.rows(
                f"""SELECT work_id, role, language, source_name FROM document
                    WHERE deleted_at IS NULL {_and_only("work_id", only)} ORDER BY work_id, role, id""",
                only or (),
            ):
                languages[work].append(Language(language))
                if role == "original":
                    sources.setdefault(work, name)
        except ValueError as error:
            raise self._connection.damaged("a document") from error
        return languages, sources

    def _gathered(self, sql: str, only: list[int] | None) -> dict[int, list[Any]]:
        found: dict[int, list[Any]] = defaultdict(list)
        where = _and_only("l.work_id", only).replace("AND", "WHERE", 1)
        for work, value in self._connection.rows(f"{sql} {where} ORDER BY l.id", only or ()):
            found[work].append(value)
        return found

    def _covers(self) -> dict[int, Cover]:
        found: dict[int, Cover] = {}
        for work, document, text in self._connection.rows(_WITH_COVER):
            name = _first_picture(text)
            if name:
                found[work] = Cover(DocumentId(document), name)
        return found

    # --- written by edits -------------------------------------------------------------------

    def describe(self, work_id: WorkId, title: str, author: str) -> None:
        """Give a work another title and author."""
        self._connection.update("work", work_id, title=title, author=author)

    def set_tags(self, work_id: WorkId, names: Sequence[str]) -> None:
        """Replace the tags of a work; names that differ in case only are one tag."""
        connection = self._connection
        known = {row[1].casefold(): row[0] for row in connection.rows("SELECT id, name FROM tag")}
        wanted = {}
        for name in names:
            tag = known.get(name.casefold())
            wanted[connection.insert("tag", name=name) if tag is None else tag] = name
        held = dict(connection.rows("SELECT tag_id, id FROM work_tag WHERE work_id = ?", (work_id,)))
        for tag in wanted.keys() - held.keys():
            connection.insert("work_tag", work_id=work_id, tag_id=tag)
        for tag in held.keys() - wanted.keys():
            connection.delete("work_tag", held[tag])

    def set_collections(self, work_id: WorkId, wanted: Iterable[CollectionId]) -> None:
        """Let a work stand in these collections and no other."""
        connection = self._connection
        rows = connection.rows("SELECT collection_id, id FROM collection_work WHERE work_id = ?", (work_id,))
        held, ids = dict(rows), set(wanted)
        for collection in sorted(ids - held.keys()):
            connection.insert("collection_work", collection_id=collection, work_id=work_id)
        for collection in held.keys() - ids:
            connection.delete("collection_work", held[collection])

    def add_collection(self, name: str) -> CollectionId:
        """A new collection without works."""
        return CollectionId(self._connection.insert("collection", uid=new_uid(), name=name, created_at=now()))

    def rename_collection(self, collection_id: CollectionId, name: str) -> None:
        """Give a collection another name."""
        self._connection.update("collection", collection_id, name=name)

    def remove_collection(self, collection_id: CollectionId) -> None:
        """Remove a collection; its works stay where they are otherwise."""
        self._connection.delete("collection", collection_id)


def read_progress(library: Path, work_ids: Sequence[WorkId]) -> dict[WorkId, Progress]:
    """How far works are, over a connection of its own: for a thread beside the window's.

    The file was checked when it was opened; a work that cannot be read has made no progress.
    """
    found: dict[WorkId, Progress] = {}
    try:
        with closing(connect(library, mode="ro")) as raw:
            connection = Connection(library, raw, read_only=True)
            for work_id in work_ids:
                found[work_id] = _progress(connection, work_id)
    except sqlite3.Error:  # the library is being replaced, or locked: the next look counts again
        return found
    return found


def _progress(connection: Connection, work_id: WorkId) -> Progress:
    row = connection.row(_BITEXT, (work_id,))
    if row is None:
        return NO_PROGRESS
    return Progress(*connection.row(_PROGRESS, row))


def _and_only(column: str, only: list[int] | None) -> str:
    return "" if only is None else f"AND {column} IN ({marks(only)})"


def _first_picture(text: str) -> str:
    """Name of the picture before the first word, among the marks of a block; empty for none."""
    try:
        for kind, start, _, target in json.loads(text):
            if kind == "image" and start == 0:
                return str(target)
    except (ValueError, TypeError):
        pass
    return ""
