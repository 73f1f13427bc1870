"""Which paragraphs hold which words, whatever their forms: a file beside the library that can be made again.

It holds nothing a person wrote but keys of words. Every paragraph is kept with a digest of its text, so that
the index can tell what it does not know yet; a file that is damaged or of another format is made anew.
"""

from __future__ import annotations

import hashlib
import sqlite3
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

from reader.model.language import Language
from reader.storage.connection import Connection, connect, on_network, use_journal_mode
from reader.storage.derived import marks, pieces

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence


_FORMAT: Final = 1
_APPLICATION_ID: Final = 0x5A574957
"""``ZWIW``."""
_TABLES: Final = (
    "CREATE TABLE block(id INTEGER PRIMARY KEY, document_id INTEGER NOT NULL, digest BLOB NOT NULL) STRICT",
    "CREATE INDEX block_document ON block(document_id)",
    """CREATE VIRTUAL TABLE words USING fts5(keys, detail='none',
        tokenize="unicode61 remove_diacritics 0")""",
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
)


class TextToIndex(NamedTuple):
    """A paragraph as the index sees it."""

    block_id: int
    document_id: int
    language: Language
    text: str

    @property
    def digest(self) -> bytes:
        """What tells this text, read as this language, from another one."""
        data = f"{self.language.value}:{self.text}".encode("utf-8", "surrogatepass")
        return hashlib.blake2b(data, digest_size=8).digest()


def index_path(library: Path) -> Path:
    """Where the index of a library lies: beside it, or in the folder for temporary files."""
    beside = library.with_name(library.name + "-words")
    try:
        with tempfile.TemporaryFile(dir=library.parent):
            return beside
    except OSError:
        digest = hashlib.blake2b(str(library.resolve()).encode(errors="surrogatepass"), digest_size=8)
        return Path(tempfile.gettempdir()) / f"zwiesprache-{digest.hexdigest()}-words"


class WordIndex:
    """An open index; it belongs to the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @classmethod
    def open(cls, path: Path, version: str) -> Self:
        """Open an index for writing; make it, or make it anew where it is not of ``version`` or not sound.

        ``version`` names whatever decides on the keys; an index made with another one is worthless.
        """
        try:
            found = cls._opened(path, version)
        except sqlite3.DatabaseError:
            found = None
        if found is None:
            remove_index(path)
            found = cls._made(path, version)
        return found

    @classmethod
    def read(cls, path: Path, version: str) -> Self | None:
        """Open an index that is there; None where it is missing, of another version or not sound."""
        if not path.exists():
            return None
        try:
            return cls._opened(path, version)
        except sqlite3.DatabaseError:
            return None

    @classmethod
    def _opened(cls, path: Path, version: str) -> Self | None:
        if not path.exists():
            return None
        raw = connect(path, mode="rw")
        try:
            sound = (
                raw.execute("PRAGMA application_id").fetchone()[0] == _APPLICATION_ID
                and raw.execute("PRAGMA user_version").fetchone()[0] == _FORMAT
                and not raw.execute(
                    "SELECT 1 FROM sqlite_schema WHERE type IN ('trigger', 'view') LIMIT 1"
                ).fetchone()
                and raw.execute("SELECT value FROM meta WHERE key = 'version'").fetchone() == (version,)
            )
        except sqlite3.Error:
            raw.close()
            raise
        if not sound:
            raw.close()
            return None
        return cls(Connection(path, raw, read_only=False))

    @classmethod
    def _made(cls, path: Path, version: str) -> Self:
        raw = connect(path, mode="rwc")
        use_journal_mode(raw, path)
        if not on_network(path):
            raw.execute("PRAGMA synchronous = OFF")  # what is lost is made again
        raw.execute("BEGIN IMMEDIATE")
        for statement in _TABLES:
            raw.execute(statement)
        raw.execute("INSERT INTO meta VALUES('version', ?)", (version,))
        raw.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {_FORMAT}")
        raw.execute("COMMIT")
        return cls(Connection(path, raw, read_only=False))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    # --- keeping in step

    def known(self) -> dict[int, bytes]:
        """Ids of the paragraphs in the index, with the digests of their texts as they were read."""
        return dict(self._connection.rows("SELECT id, digest FROM block"))

    def put(self, texts: Sequence[TextToIndex], keys: Sequence[Iterable[str]]) -> None:
        """Index paragraphs under their keys, each a run of letters and figures."""
        connection = self._connection
        with connection.write():
            self._remove([text.block_id for text in texts])
            connection.executemany(
                "INSERT INTO block(id, document_id, digest) VALUES(?, ?, ?)",
                [(text.block_id, text.document_id, text.digest) for text in texts],
            )
            connection.executemany(
                "INSERT INTO words(rowid, keys) VALUES(?, ?)",
                [(text.block_id, " ".join(some)) for text, some in zip(texts, keys, strict=True)],
            )

    def remove(self, blocks: Iterable[int]) -> None:
        """Take paragraphs out that are no more."""
        with self._connection.write():
            self._remove(blocks)

    def _remove(self, blocks: Iterable[int]) -> None:
        for some in pieces(blocks):
            self._connection.execute(f"DELETE FROM words WHERE rowid IN ({marks(some)})", some)
            self._connection.execute(f"DELETE FROM block WHERE id IN ({marks(some)})", some)

    # --- looking

    def find(
        self,
        words: Sequence[Iterable[str]],
        limit: int,
        *,
        after: int = 0,
        documents: Iterable[int] | None = None,
    ) -> list[int]:
        """Ids above ``after`` of paragraphs that hold a key of each of ``words``, in their order."""
        match = _match(words)
        if not match:
            return []
        if documents is None:
            sql = "SELECT rowid FROM words WHERE words MATCH ? AND rowid > ? ORDER BY rowid LIMIT ?"
            return [row[0] for row in self._connection.rows(sql, (match, after, limit))]
        chosen = sorted(documents)
        # CROSS: the planner must not look every paragraph of a document up among the words
        sql = f"""SELECT f.rowid FROM words f CROSS JOIN block b ON b.id = f.rowid
            WHERE words MATCH ? AND f.rowid > ? AND b.document_id IN ({marks(chosen)})
                AND f.rowid BETWEEN (SELECT min(id) FROM block WHERE document_id IN ({marks(chosen)}))
                    AND (SELECT max(id) FROM block WHERE document_id IN ({marks(chosen)}))
            ORDER BY f.rowid LIMIT ?"""
        return [
            row[0] for row in self._connection.rows(sql, (match, after, *chosen, *chosen, *chosen, limit))
        ]

    def counts(self, words: Sequence[Iterable[str]]) -> Mapping[int, int]:
        """How many paragraphs of each document hold a key of each of ``words``."""
        match = _match(words)
        if not match:
            return {}
        return dict(
            self._connection.rows(
                """SELECT b.document_id, count(*) FROM words f CROSS JOIN block b ON b.id = f.rowid
                   WHERE words MATCH ? GROUP BY b.document_id""",
                (match,),
            )
        )


def remove_index(path: Path) -> None:
    """Delete an index with the files SQLite keeps beside it."""
    for name in (path.name, path.name + "-wal", path.name + "-shm"):
        path.with_name(name).unlink(missing_ok=True)


def _match(words: Sequence[Iterable[str]]) -> str:
    """The words as an FTS5 query; empty where one of them has no key, for nothing can hold it."""
    groups = [sorted({key for key in keys if key.isalnum()}) for keys in words]
    if not groups or not all(groups):
        return ""
    return " AND ".join("(" + " OR ".join(f'"{key}"' for key in group) + ")" for group in groups)
