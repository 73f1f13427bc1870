"""The files documents were made of, and the pictures in them.

No edition of a file is ever thrown away: a document points to its present one, and that pointer
is what undo moves.
"""

from __future__ import annotations

import zlib
from hashlib import sha256
from typing import TYPE_CHECKING, Final

from reader.model.choices import dump_choices, load_choices
from reader.model.document import Asset, ImportChoices, SourceFile
from reader.storage import fields
from reader.storage.connection import LARGEST_VALUE

if TYPE_CHECKING:
    from reader.model.document import DocumentId, ImportedDocument
    from reader.storage.connection import Connection

_PRESENT: Final = """FROM document_source p JOIN source s ON s.id = p.source_id
    JOIN document d ON d.id = p.document_id"""


class Sources:
    """Reads and keeps source files and pictures; what writes is for ``reader.edits`` in a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def get(self, document_id: DocumentId) -> SourceFile | None:
        """The present file of a document; None for one that was written here."""
        row = self._connection.row(
            f"SELECT s.raw, d.encoding, d.format, s.repairs, s.dropped, s.shown, s.choices {_PRESENT}"
            " WHERE p.document_id = ?",
            (document_id,),
        )
        if row is None:
            return None
        try:
            b" ".decode(row[1], errors="replace")  # whatever is no encoding of texts fails here
            return SourceFile(
                _unpacked(row[0]),
                row[1],
                row[2],
                fields.repairs(row[3]),
                fields.dropped(row[4]),
                "" if row[5] is None else _unpacked(row[5]).decode(),
                load_choices(row[6]),
            )
        except (zlib.error, LookupError, ValueError) as error:
            raise self._connection.damaged("the original of a document") from error

    def remembered(self) -> dict[str, ImportChoices]:
        """What was decided about files, by their SHA-256 in hexadecimal; the latest word counts."""
        rows = self._connection.rows("SELECT sha256, choices FROM source WHERE choices <> '{}' ORDER BY id")
        try:
            return {row[0]: load_choices(row[1]) for row in rows}
        except ValueError as error:
            raise self._connection.damaged("the original of a document") from error

    def known(self) -> frozenset[str]:
        """SHA-256 in hexadecimal of the files whose works are on the shelf."""
        rows = self._connection.rows(
            f"SELECT s.sha256 {_PRESENT} JOIN work w ON w.id = d.work_id"
            " WHERE w.deleted_at IS NULL AND d.deleted_at IS NULL"
        )
        return frozenset(row[0] for row in rows if row[0])

    def shelved(self) -> dict[str, str]:
        """Titles of the works on the shelf, by the SHA-256 of their files; the work added last counts."""
        rows = self._connection.rows(
            f"SELECT s.sha256, w.title {_PRESENT} JOIN work w ON w.id = d.work_id"
            " WHERE w.deleted_at IS NULL AND d.deleted_at IS NULL ORDER BY w.id"
        )
        return {row[0]: row[1] for row in rows if row[0]}

    def asset(self, document_id: DocumentId, name: str) -> Asset | None:
        """A picture of a document; None where there is no such one."""
        row = self._connection.row(
            "SELECT mime, data, alt FROM asset WHERE document_id = ? AND path = ?", (document_id, name)
        )
        return None if row is None else Asset(name, *row)

    # -- written by edits --------------------------------------------------------------------

    def add(self, document_id: DocumentId, imported: ImportedDocument) -> None:
        """Keep the file of a new document, and its pictures."""
        if imported.raw or imported.repairs or imported.dropped:
            source = self._insert(document_id, imported)
            self._connection.insert("document_source", document_id=document_id, source_id=source)
        self._add_assets(document_id, imported)

    def put(self, document_id: DocumentId, imported: ImportedDocument) -> None:
        """Make a new edition the present file of a document; inside a journal step, which undo takes back."""
        connection = self._connection
        pointer = connection.value("SELECT id FROM document_source WHERE document_id = ?", (document_id,))
        if pointer is not None:
            connection.update("document_source", pointer, source_id=self._insert(document_id, imported))
        elif imported.raw or imported.repairs or imported.dropped:
            source = self._insert(document_id, imported)
            connection.insert("document_source", document_id=document_id, source_id=source)
        connection.update(
            "document",
            document_id,
            format=imported.format,
            encoding=imported.encoding,
            source_name=imported.source_name,
            source_sha256=digest(imported.raw),
        )
        self._add_assets(document_id, imported)

    def _insert(self, document_id: DocumentId, imported: ImportedDocument) -> int:
        shown = imported.shown.encode("utf-8", "replace")
        return self._connection.insert(
            "source",
            document_id=document_id,
            sha256=digest(imported.raw),
            raw=zlib.compress(imported.raw, 6),
            shown=zlib.compress(shown, 6) if shown else None,
            repairs=fields.dump(imported.repairs),
            dropped=fields.dump(imported.dropped),
            choices=dump_choices(imported.choices),
        )

    def _add_assets(self, document_id: DocumentId, imported: ImportedDocument) -> None:
        self._connection.executemany(
            "INSERT OR IGNORE INTO asset(document_id, path, mime, alt, data) VALUES(?, ?, ?, ?, ?)",
            [(document_id, asset.name, asset.mime, asset.alt, asset.data) for asset in imported.assets],
        )


def digest(raw: bytes) -> str:
    """SHA-256 of a file in hexadecimal; empty for no file."""
    return sha256(raw).hexdigest() if raw else ""


def _unpacked(raw: bytes) -> bytes:
    """A compressed file; ValueError for one that is cut off or unfolds to more than can be a text."""
    unpacking = zlib.decompressobj()
    data = unpacking.decompress(raw, LARGEST_VALUE)
    if not unpacking.eof:
        raise ValueError("not one whole file")
    return data
