"""The dictionaries a person brought along: a SQLite file beside the library, never in it.

Articles are kept as they came, some hundred to a compressed piece; heads lead to them by key.
"""

from __future__ import annotations

import sqlite3
import zlib
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Self

from reader.errors import DamagedLibraryError, NewerLibraryError
from reader.model.dictionary import Dictionary, DictionaryFormat, DictionaryId
from reader.model.language import Language
from reader.storage.clock import now
from reader.storage.connection import FAULTS, Connection, connect, translated, use_journal_mode

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.model.dictionary import Article, DictionaryAbout

FILE_NAME: Final = "zwiesprache.dictionaries"
_FORMAT: Final = 1
_APPLICATION_ID: Final = 0x5A574944
"""``ZWID``."""
_PIECE: Final = 32 << 10
"""Characters of the articles that are compressed together."""
_LARGEST_PIECE: Final = 16 << 20
_TABLES: Final = (
    """CREATE TABLE dictionary(id INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, format TEXT NOT NULL,
        source_language TEXT NOT NULL, target_language TEXT NOT NULL, licence TEXT NOT NULL,
        notice TEXT NOT NULL, origin TEXT NOT NULL, entries INTEGER NOT NULL,
        added_at TEXT NOT NULL) STRICT""",
    """CREATE TABLE piece(id INTEGER PRIMARY KEY AUTOINCREMENT, dictionary_id INTEGER NOT NULL
        REFERENCES dictionary(id) ON DELETE CASCADE, data BLOB NOT NULL) STRICT""",
    "CREATE INDEX piece_dictionary ON piece(dictionary_id)",
    """CREATE TABLE head(key TEXT NOT NULL, side INTEGER NOT NULL, rank INTEGER NOT NULL,
        piece_id INTEGER NOT NULL, place INTEGER NOT NULL,
        PRIMARY KEY(key, side, rank, piece_id, place)) STRICT, WITHOUT ROWID""",
)
_EXPECTED: Final = frozenset({"dictionary", "piece", "piece_dictionary", "head", "sqlite_sequence"})


class StoredArticle(NamedTuple):
    """An article that was looked up; ``turned``: by the language of what is said of the heads."""

    dictionary_id: DictionaryId
    format: DictionaryFormat
    text: str
    turned: bool
    rank: int


def dictionaries_path(library: Path) -> Path:
    """The file of the dictionaries for the libraries of a folder."""
    return library.with_name(FILE_NAME)


class Dictionaries:
    """An open file of dictionaries; it belongs to the thread that opened it."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._formats: dict[int, DictionaryFormat] = {}

    @classmethod
    def open(cls, path: Path, *, writing: bool = False) -> Self | None:
        """Open the file; None where there is none, unless it is to be written, then it is made.

        Raises:
            LibraryError: it cannot be read or made, or is something else.
        """
        if not writing and not path.exists():
            return None
        try:
            raw = connect(path, mode="rwc" if writing else "ro")
            try:
                _prepare(path, raw, writing=writing)
            except BaseException:
                raw.close()
                raise
        except FAULTS as error:
            known = translated(path, error)
            if known is None:
                raise
            raise known from error
        return cls(Connection(path, raw, read_only=not writing))

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def all(self) -> list[Dictionary]:
        """What there is, oldest first."""
        rows = self._connection.rows(
            """SELECT id, name, format, source_language, target_language, licence, notice, origin, entries,
               added_at FROM dictionary ORDER BY id"""
        )
        try:
            return [
                Dictionary(
                    DictionaryId(row[0]),
                    row[1],
                    DictionaryFormat(row[2]),
                    (Language(row[3]), Language(row[4])),
                    *row[5:],
                )
                for row in rows
            ]
        except ValueError as error:
            raise self._damaged() from error

    def _damaged(self) -> DamagedLibraryError:
        return DamagedLibraryError(
            self._connection.path, "the file of the dictionaries is damaged; delete it and take them in again"
        )

    # --- taking in and removing, each one transaction

    def add(
        self,
        about: DictionaryAbout,
        languages: tuple[Language, Language],
        origin: str,
        articles: Iterable[Article],
        key: Callable[[str], str],
    ) -> Dictionary:
        """Take a dictionary in; ``key`` makes of a head what it is looked up by. All or nothing.

        ``articles`` may raise; nothing of the dictionary is stored then.
        """
        connection = self._connection
        with connection.write():
            number = connection.insert(
                "dictionary",
                name=about.name,
                format=about.format.value,
                source_language=languages[0].value,
                target_language=languages[1].value,
                licence=about.licence,
                notice=about.notice,
                origin=origin,
                entries=0,
                added_at=now(),
            )
            count = 0
            # in the order of their keys at last: a tree filled at random takes five times as long
            connection.execute("CREATE TEMP TABLE fresh(key, side, rank, piece_id, place)")
            for some in _pieces(articles):
                data = zlib.compress("\0".join(a.text.replace("\0", " ") for a in some).encode(), 6)
                piece = connection.insert("piece", dictionary_id=number, data=data)
                connection.executemany(
                    "INSERT INTO temp.fresh(key, side, rank, piece_id, place) VALUES(?, ?, ?, ?, ?)",
                    _heads(some, piece, key),
                )
                count += len(some)
            connection.execute(
                """INSERT OR IGNORE INTO head(key, side, rank, piece_id, place)
                   SELECT key, side, rank, piece_id, place FROM temp.fresh
                   ORDER BY key, side, rank, piece_id, place"""
            )
            connection.execute("DROP TABLE temp.fresh")
            connection.update("dictionary", number, entries=count)
        return next(found for found in self.all() if found.id == number)

    def remove(self, dictionary_id: DictionaryId) -> None:
        """Take a dictionary out, and give its room back."""
        connection = self._connection
        with connection.write():
            connection.execute(
                """DELETE FROM head WHERE piece_id IN (SELECT id FROM piece WHERE dictionary_id = ?)""",
                (dictionary_id,),
            )
            connection.delete("dictionary", dictionary_id)
        raw = connection.raw
        with connection.guarded():
            raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 1)  # VACUUM attaches a file of its own
            try:
                raw.execute("VACUUM")
            finally:
                raw.setlimit(sqlite3.SQLITE_LIMIT_ATTACHED, 0)

    # --- looking up

    def knows(self, keys: Iterable[str], language: Language) -> set[str]:
        """Those of these keys that are heads in some dictionary, of that language."""
        found: set[str] = set()
        every = sorted(set(keys))
        for first in range(0, len(every), 500):
            some = every[first : first + 500]
            found.update(
                row[0]
                for row in self._connection.rows(
                    f"""SELECT DISTINCT h.key FROM head h JOIN piece p ON p.id = h.piece_id
                        JOIN dictionary d ON d.id = p.dictionary_id
                        WHERE h.key IN ({",".join("?" * len(some))})
                            AND iif(h.side, d.target_language, d.source_language) = ?""",
                    (*some, language.value),
                )
            )
        return found

    def find(self, key: str, language: Language, limit: int = 40) -> list[StoredArticle]:
        """The articles under a key of that language, the closest first, dictionary by dictionary."""
        rows = self._connection.rows(
            """SELECT d.id, d.format, p.data, h.place, h.side, h.rank FROM head h
               JOIN piece p ON p.id = h.piece_id JOIN dictionary d ON d.id = p.dictionary_id
               WHERE h.key = ? AND iif(h.side, d.target_language, d.source_language) = ?
               ORDER BY h.side, d.id, h.rank, h.piece_id, h.place LIMIT ?""",
            (key, language.value, limit),
        )
        return [self._article(row) for row in rows]

    def find_many(
        self, keys: Iterable[str], language: Language, limit: int = 8
    ) -> Iterator[tuple[str, StoredArticle]]:
        """The closest articles under each of many keys, as they lie in the file: each piece is read once.

        A book's 10,000 words take a second, where :meth:`find` for each would take half a minute.
        """
        places: dict[int, list[tuple[int, str, int, int]]] = {}
        every = sorted(set(keys))
        for first in range(0, len(every), 500):
            some = every[first : first + 500]
            rows = self._connection.rows(
                f"""SELECT key, piece_id, place, side, rank FROM (
                        SELECT h.key, h.piece_id, h.place, h.side, h.rank, row_number() OVER (
                            PARTITION BY h.key ORDER BY h.side, p.dictionary_id, h.rank, h.piece_id, h.place
                        ) AS number FROM head h JOIN piece p ON p.id = h.piece_id
                        JOIN dictionary d ON d.id = p.dictionary_id
                        WHERE h.key IN ({",".join("?" * len(some))})
                            AND iif(h.side, d.target_language, d.source_language) = ?)
                    WHERE number <= ?""",
                (*some, language.value, limit),
            )
            for key, piece, place, side, rank in rows:
                places.setdefault(piece, []).append((place, key, side, rank))
        for piece in sorted(places):
            about = self._connection.row(
                """SELECT d.id, d.format, p.data FROM piece p JOIN dictionary d ON d.id = p.dictionary_id
                   WHERE p.id = ?""",
                (piece,),
            )
            texts = self._texts(about[2])
            for place, key, side, rank in sorted(places[piece]):
                yield key, self._article_of(texts, (about[0], about[1], place, side, rank))

    def _texts(self, data: Any) -> list[str]:
        """The articles of a piece."""
        try:
            return zlib.decompressobj().decompress(data, _LARGEST_PIECE).decode().split("\0")
        except (zlib.error, ValueError, TypeError) as error:
            raise self._damaged() from error

    def _article(self, row: Any) -> StoredArticle:
        return self._article_of(self._texts(row[2]), (row[0], row[1], *row[3:]))

    def _article_of(self, texts: Sequence[str], row: Any) -> StoredArticle:
        number, format_, place, side, rank = row
        try:
            return StoredArticle(
                DictionaryId(number), DictionaryFormat(format_), texts[place], bool(side), rank
            )
        except (ValueError, IndexError, TypeError) as error:
            raise self._damaged() from error


def _prepare(path: Path, raw: sqlite3.Connection, *, writing: bool) -> None:
    """Check a file, or fill an empty one."""
    objects = {row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE sql IS NOT NULL")}
    if not objects and writing:
        use_journal_mode(raw, path)
        raw.execute("BEGIN IMMEDIATE")
        for statement in _TABLES:
            raw.execute(statement)
        raw.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        raw.execute(f"PRAGMA user_version = {_FORMAT}")
        raw.execute("COMMIT")
        return
    if raw.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID or objects != _EXPECTED:
        raise DamagedLibraryError(path, "it is no file of dictionaries; move it away and take them in again")
    if raw.execute("PRAGMA user_version").fetchone()[0] > _FORMAT:
        raise NewerLibraryError(path, "a newer version of Zwiesprache wrote it; update the program")


def _pieces(articles: Iterable[Article]) -> Iterator[list[Article]]:
    some: list[Article] = []
    size = 0
    for article in articles:
        some.append(article)
        size += len(article.text)
        if size >= _PIECE:
            yield some
            some, size = [], 0
    if some:
        yield some


def _heads(
    articles: Sequence[Article], piece: int, key: Callable[[str], str]
) -> Iterator[tuple[str, int, int, int, int]]:
    for place, article in enumerate(articles):
        for side, heads in enumerate((article.heads, article.back)):
            keys = dict.fromkeys(found for head in heads if (found := key(head)))
            for rank, found in enumerate(islice(keys, 200)):
                yield found, side, rank, piece, place
