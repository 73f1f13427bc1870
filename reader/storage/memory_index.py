"""The index in which fuzzy matches are found: a file of its own that can be made anew at any time.

It holds every confirmed row of a library (whole, and sentence by sentence) and the units of
imported memories, in both languages, with a word index (FTS5). A search takes the rarest words of a
text, and compares the text with the units that hold most of them: at a million units that is
a twentieth of comparing it with all (Koehn and Senellart 2010 use n-grams to the same end).
"""

from __future__ import annotations

import contextlib
import json
import sqlite3
from math import log
from typing import TYPE_CHECKING, Any, Final, Self

from reader.model.bitext import BeadId, BitextId, Side
from reader.model.language import Language
from reader.model.memory import Candidates, Level, MemoryImportId, Source, Unit
from reader.model.progress import Stage, no_progress
from reader.segmentation.normal import digest, normal
from reader.storage.derived import marks, pieces
from reader.storage.folding import tokens
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from reader.model.progress import Progress
    from reader.storage.memory import MemoryRow

VERSION: Final = 1
_RAREST: Final = 16
"""Words of a text that are looked up."""
_TAKEN: Final = 5_000
"""Units taken of the rarest words, and one more for each fifty there are ..."""
_SHARE: Final = 50
"""... the words that stand in more than are left are only looked for beside rarer ones."""
_ENOUGH: Final = 5
"""Words that say enough of a text by themselves; of fewer, units with two common ones are looked for."""
_COMMON_LOOKED_UP: Final = 2
_BESIDE: Final = 2_000
"""Units taken at most that have a common word beside a rarer one."""
_OFTEN: Final = 1_000
"""A word in more units than this is counted when the index is made: counting it takes long."""
_GROWN: Final = 1.2
"""How many times as many units there are when the common words are counted again."""
_FEW: Final = 16
"""Rows after which the frequencies of words are still good enough to tell rare ones from common ones."""
_LEVELS: Final = {level.value: level for level in Level}
_COMPARED: Final = 400
"""Units handed on to be compared letter by letter, and one more ..."""
_FURTHER: Final = 2_500
"""... for each so many there are."""
_BATCH: Final = 400
"""Rows read and written at once."""

_TABLES: Final = (
    "CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL)",
    "CREATE TABLE row(bead_id INTEGER PRIMARY KEY, signature TEXT NOT NULL)",
    "CREATE TABLE file(import_id INTEGER PRIMARY KEY, n_units INTEGER NOT NULL)",
    """CREATE TABLE unit(id INTEGER PRIMARY KEY, bead_id INTEGER, import_id INTEGER, level TEXT NOT NULL,
        original TEXT NOT NULL, de TEXT NOT NULL, en TEXT NOT NULL, de_digest TEXT NOT NULL,
        en_digest TEXT NOT NULL, previous TEXT NOT NULL, following TEXT NOT NULL, name TEXT NOT NULL,
        at TEXT NOT NULL, author TEXT NOT NULL, bitext_id INTEGER)""",
    "CREATE INDEX unit_bead ON unit(bead_id)",
    "CREATE INDEX unit_import ON unit(import_id)",
    "CREATE INDEX unit_de ON unit(de_digest)",
    "CREATE INDEX unit_en ON unit(en_digest)",
    *(
        statement
        for side in ("de", "en")
        for statement in (
            f"""CREATE VIRTUAL TABLE words_{side} USING fts5(words, content='', detail=none,
                tokenize='unicode61 remove_diacritics 0')""",
            f"CREATE VIRTUAL TABLE frequency_{side} USING fts5vocab(words_{side}, 'row')",
        )
    ),
)
_COMMON: Final = """CREATE TABLE IF NOT EXISTS common(side TEXT NOT NULL, word TEXT NOT NULL,
    n INTEGER NOT NULL, PRIMARY KEY(side, word)) WITHOUT ROWID"""
"""Words that stand in many units, with in how many they did when they were counted last."""
_COLUMNS: Final = (
    "bead_id", "import_id", "level", "original", "de", "en", "de_digest", "en_digest", "previous",
    "following", "name", "at", "author", "bitext_id",
)  # fmt: skip


class MemoryIndex:
    """An open index. It belongs to the thread that opened it."""

    def __init__(self, raw: sqlite3.Connection) -> None:
        self._raw = raw
        self._frequencies: dict[tuple[str, str], int] = {}

    @classmethod
    def open(cls, path: Path) -> Self:
        """Open the index at ``path``; one that is missing, old or damaged is made anew, empty."""
        path.parent.mkdir(parents=True, exist_ok=True)
        with contextlib.suppress(sqlite3.DatabaseError):
            raw = cls._connected(path)
            try:
                found = raw.execute("SELECT value FROM meta WHERE key = 'version'").fetchone()
                if found == (str(VERSION),):
                    raw.execute(_COMMON)  # an index of earlier has none
                    return cls(raw)
            except sqlite3.DatabaseError:
                raw.close()
                raise
            raw.close()
        for rest in ("", "-wal", "-shm"):
            path.with_name(path.name + rest).unlink(missing_ok=True)
        raw = cls._connected(path)
        for statement in (*_TABLES, _COMMON):
            raw.execute(statement)
        raw.execute("INSERT INTO meta VALUES('version', ?)", (str(VERSION),))
        return cls(raw)

    @staticmethod
    def _connected(path: Path) -> sqlite3.Connection:
        raw = sqlite3.connect(path, isolation_level=None, timeout=5.0, cached_statements=256)
        raw.execute("PRAGMA journal_mode = WAL")
        raw.execute("PRAGMA synchronous = OFF")  # what a power cut takes is made anew
        raw.execute("PRAGMA temp_store = MEMORY")
        return raw

    def close(self) -> None:
        """Let go of the file."""
        self._raw.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *exception: object) -> None:
        self.close()

    def __len__(self) -> int:
        return int(self._raw.execute("SELECT count(*) FROM unit").fetchone()[0])

    # -- keeping in step ---------------------------------------------------------------------

    def refresh(self, library: Library, progress: Progress = no_progress) -> int:
        """Bring the index in step with a library; returns how many rows had to be read anew.

        Raises:
            reader.errors.Cancelled: progress asked to stop; what is done stays done.
        """
        present = dict(library.memory.signatures())
        known = {BeadId(bead): text for bead, text in self._raw.execute("SELECT bead_id, signature FROM row")}
        self._forget_rows([bead for bead in known if bead not in present])
        stale = [bead for bead, signature in present.items() if known.get(bead) != signature]
        for done in range(0, len(stale), _BATCH):
            progress(Stage.STORING, done / len(stale))
            self._take_rows(library, stale[done : done + _BATCH], present)
        self._take_files(library, progress)
        self._count_common()
        return len(stale)

    def _count_common(self) -> None:
        """Count the common words, unless the index is about as large as when they were counted last."""
        units = len(self)
        before = self._raw.execute("SELECT value FROM meta WHERE key = 'counted'").fetchone()
        if before is not None and int(before[0]) / _GROWN <= units <= int(before[0]) * _GROWN:
            return
        with self._writing():
            self._raw.execute("DELETE FROM common")
            for side in ("de", "en"):
                self._raw.execute(
                    f"INSERT INTO common SELECT ?, term, doc FROM frequency_{side} WHERE doc > ?",
                    (side, _OFTEN),
                )
            self._raw.execute("INSERT OR REPLACE INTO meta VALUES('counted', ?)", (str(units),))

    def update(self, library: Library, beads: Iterable[BeadId]) -> None:
        """Bring these rows in step: after an edit, which touches few."""
        some = sorted(beads)
        present = dict(library.memory.signatures(some))
        self._forget_rows([bead for bead in some if bead not in present])
        self._take_rows(library, list(present), present)

    def _take_rows(self, library: Library, beads: Sequence[BeadId], signatures: dict[BeadId, str]) -> None:
        if not beads:
            return
        units = [unit for found in library.memory.rows(beads) for unit in _units_of(found)]
        with self._writing(few=len(beads) <= _FEW):
            self._drop_units("bead_id", beads)
            self._add(units)
            self._raw.executemany(
                "INSERT OR REPLACE INTO row VALUES(?, ?)", [(bead, signatures[bead]) for bead in beads]
            )

    def _forget_rows(self, beads: Sequence[BeadId]) -> None:
        if not beads:
            return
        with self._writing(few=len(beads) <= _FEW):
            self._drop_units("bead_id", beads)
            self._raw.executemany("DELETE FROM row WHERE bead_id = ?", [(bead,) for bead in beads])

    def _take_files(self, library: Library, progress: Progress) -> None:
        present = {found.id: found for found in library.memory.imports()}
        known = {
            MemoryImportId(row[0]): row[1] for row in self._raw.execute("SELECT import_id, n_units FROM file")
        }
        gone = [
            number for number, n in known.items() if number not in present or present[number].n_units != n
        ]
        if gone:
            with self._writing():
                self._drop_units("import_id", gone)
                self._raw.executemany("DELETE FROM file WHERE import_id = ?", [(number,) for number in gone])
        for number, found in present.items():
            if number in known and number not in gone:
                continue
            done = 0
            for units in library.memory.units(number, _BATCH * 10):
                progress(Stage.STORING, done / max(1, found.n_units))
                with self._writing():
                    self._add(
                        (
                            None, number, Level.SENTENCE.value, str(unit.source_language),
                            *_both(unit.source_language, unit.source, unit.target),
                            digest(unit.previous), digest(unit.following), found.name,
                            unit.changed_at or unit.created_at, unit.author, None,
                        )
                        for unit in units
                        if {unit.source_language, unit.target_language} == {Language.GERMAN, Language.ENGLISH}
                    )  # fmt: skip
                done += len(units)
            with self._writing():
                self._raw.execute("INSERT OR REPLACE INTO file VALUES(?, ?)", (number, found.n_units))

    def _add(self, units: Iterable[tuple[Any, ...]]) -> None:
        places = ", ".join("?" * len(_COLUMNS))
        for unit in units:
            number = self._raw.execute(
                f"INSERT INTO unit({', '.join(_COLUMNS)}) VALUES({places})", unit
            ).lastrowid
            for side, text in (("de", unit[4]), ("en", unit[5])):
                for word in _words(text).split() if self._frequencies else ():
                    if self._frequencies.get((side, word)) == 0:
                        del self._frequencies[side, word]
                self._raw.execute(
                    f"INSERT INTO words_{side}(rowid, words) VALUES(?, ?)", (number, _words(text))
                )

    def _drop_units(self, column: str, holders: Iterable[int]) -> None:
        for some in pieces(holders):
            rows = self._raw.execute(
                f"SELECT id, de, en FROM unit WHERE {column} IN ({marks(some)})", some
            ).fetchall()
            for number, *texts in rows:
                for side, text in zip(("de", "en"), texts, strict=True):
                    # without content of its own the word index must be told what it held
                    self._raw.execute(
                        f"INSERT INTO words_{side}(words_{side}, rowid, words) VALUES('delete', ?, ?)",
                        (number, _words(text)),
                    )
            self._raw.execute(f"DELETE FROM unit WHERE {column} IN ({marks(some)})", some)

    @contextlib.contextmanager
    def _writing(self, *, few: bool = False) -> Iterator[None]:
        """A transaction; how frequent words are stays known after one that touches ``few`` rows.

        Counting common words anew takes as long as all the rest of a question.
        """
        if not few:
            self._frequencies.clear()
        self._raw.execute("BEGIN IMMEDIATE")
        try:
            yield
            self._raw.execute("COMMIT")
        except BaseException:
            if self._raw.in_transaction:
                self._raw.execute("ROLLBACK")
            raise

    # -- finding -----------------------------------------------------------------------------

    @contextlib.contextmanager
    def steady(self) -> Iterator[None]:
        """Several questions to one state of the index, whoever else writes it meanwhile."""
        self._raw.execute("BEGIN")
        try:
            yield
        finally:
            self._raw.execute("COMMIT")

    def candidates(
        self, text: str, language: Language, without: Iterable[BeadId] = (), *, only_best: bool = False
    ) -> Candidates:
        """Units that may be like ``text``: the same ones, and those that share most of its rarest words.

        ``without`` are rows not to be taken from: the one that is being translated. ``only_best`` is for
        who wants no more than one match: the same ones alone, or fewer that are like it, in half the time.
        """
        if language not in {Language.GERMAN, Language.ENGLISH}:
            return Candidates.of(())
        side, left_out = language.value, list(without)
        same = [
            row[0]
            for row in self._raw.execute(
                f"""SELECT id FROM unit WHERE {side}_digest = ?
                    AND (bead_id IS NULL OR bead_id NOT IN ({marks(left_out)}))
                    ORDER BY at DESC LIMIT 50""",
                (digest(text), *left_out),
            )
        ]
        most: list[int] = []
        if not same or not only_best:
            units = self._raw.execute("SELECT max(id) FROM unit").fetchone()[0] or 0
            taken, compared = _TAKEN + units // _SHARE, _COMPARED + units // _FURTHER
            shared = self._shared(text, side, taken // 2 if only_best else taken, units)
            most = _highest(shared, compared // 2 if only_best else compared)
        chosen = list(dict.fromkeys([*same, *most]))
        found: dict[int, str] = {}
        for some in pieces(chosen):
            found.update(
                self._raw.execute(
                    f"""SELECT id, {side} FROM unit WHERE id IN ({marks(some)})
                        AND (bead_id IS NULL OR bead_id NOT IN ({marks(left_out)}))""",
                    (*some, *left_out),
                ).fetchall()
            )
        numbers = [number for number in chosen if number in found]
        return Candidates(
            [found[number] for number in numbers],
            lambda places: self._read([numbers[place] for place in places], side),
        )

    def _shared(self, text: str, side: str, left: int, units: int) -> dict[int, float]:
        """Units, about ``left`` of all ``units``, by what the words they share with a text tell."""
        shared: dict[int, float] = {}
        taken, common = list[str](), list[tuple[int, str]]()
        for count, word in self._rarest(text, side):
            if taken and count > left:
                common.append((count, word))
                continue
            left -= self._take(shared, side, f'"{word}"', left, log(1 + units / count))
            taken.append(word)
        if len(taken) < _ENOUGH:
            for count, word in common[:_COMMON_LOOKED_UP]:
                rarer = " OR ".join(f'"{other}"' for other in taken)
                self._take(shared, side, f'"{word}" AND ({rarer})', _BESIDE, log(1 + units / count))
                taken.append(word)
        return shared

    def _take(self, shared: dict[int, float], side: str, asked: str, most: int, tells: float) -> int:
        # as one text: a row fetched for each unit takes five times as long
        (numbers,) = self._raw.execute(
            f"""SELECT json_group_array(rowid) FROM (SELECT rowid FROM words_{side}
                WHERE words_{side} MATCH ? ORDER BY rowid DESC LIMIT ?)""",
            (asked, most),
        ).fetchone()
        found = dict.fromkeys(json.loads(numbers), tells)
        for number in found.keys() & shared.keys():  # few: all the others are put in at the speed of C
            found[number] += shared[number]
        shared.update(found)
        return len(found)

    def _rarest(self, text: str, side: str) -> list[tuple[int, str]]:
        counted = [
            (count, word)
            for word in set(tokens(text))
            if len(word) > 1 and (count := self._count(word, side))
        ]
        return sorted(counted)[:_RAREST]

    def _count(self, word: str, side: str) -> int:
        """In how many units a word stands; for a common one, in how many it did when they were counted."""
        key = (side, word)
        if key not in self._frequencies:
            found = (
                self._raw.execute("SELECT n FROM common WHERE side = ? AND word = ?", key).fetchone()
                or self._raw.execute(f"SELECT doc FROM frequency_{side} WHERE term = ?", (word,)).fetchone()
            )
            self._frequencies[key] = 0 if found is None else found[0]
        return self._frequencies[key]

    def _read(self, numbers: Sequence[int], side: str) -> list[Unit]:
        other = "en" if side == "de" else "de"
        rows: dict[int, Any] = {}
        for some in pieces(numbers):
            rows.update(
                (row[0], row)
                for row in self._raw.execute(
                    f"""SELECT id, {side}, {other}, level, name, at, bitext_id, bead_id, author, previous,
                        following, original FROM unit WHERE id IN ({marks(some)})""",
                    some,
                )
            )
        return [_unit_of(rows[number], side) for number in numbers]


def _highest(scores: dict[int, float], most: int) -> list[int]:
    """The keys with the highest values, highest first."""
    if len(scores) > most:
        least = sorted(scores.values())[-most]  # much faster than sorting the pairs
        scores = {key: value for key, value in scores.items() if value >= least}
    return sorted(scores, key=scores.__getitem__, reverse=True)[:most]


def _unit_of(row: tuple[Any, ...], side: str) -> Unit:
    where = Source(
        row[4],
        row[5],
        None if row[6] is None else BitextId(row[6]),
        None if row[7] is None else BeadId(row[7]),
        row[8],
    )
    is_reversed = row[11] != side
    before, after = ("", "") if is_reversed else (row[9], row[10])
    return Unit(row[1], row[2], _LEVELS[row[3]], where, before, after, is_reversed)


def refresh(library: Path, index: Path, progress: Progress = no_progress) -> int:
    """What a worker does when a library was opened: bring its index in step with it."""
    with Library.open(library, read_only=True, known_sound=True) as opened, MemoryIndex.open(index) as found:
        return found.refresh(opened, progress)


def _words(text: str) -> str:
    return " ".join(sorted(set(tokens(text))))


def _both(language: Language, source: str, target: str) -> tuple[str, str, str, str]:
    """German, English, and their digests."""
    german, english = (source, target) if language is Language.GERMAN else (target, source)
    return german, english, digest(german), digest(english)


def _units_of(found: MemoryRow) -> Iterator[tuple[Any, ...]]:
    row, languages = found.row, found.languages
    if set(languages) != {Language.GERMAN, Language.ENGLISH}:
        return

    def unit(level: Level, source: str, target: str, around: tuple[str, str]) -> tuple[Any, ...]:
        return (
            row.bead.id, None, level.value, languages[0].value, *_both(languages[0], source, target),
            digest(around[0]), digest(around[1]), found.title, found.at, "", row.bead.bitext_id,
        )  # fmt: skip

    texts = ["\n".join(block.text for block in row.blocks(side)) for side in Side]
    if not all(text.strip() for text in texts):
        return
    yield unit(Level.PARAGRAPH, texts[0], texts[1], found.neighbours)
    sentences = [[b.text[s.start : s.end] for b in row.blocks(side) for s in b.sentences] for side in Side]
    if len(sentences[0]) < 2:
        return  # the sentence is the paragraph
    for bead in row.bead.sentences:
        if bead.source and bead.target:
            first, last = min(bead.source), max(bead.source)
            before = sentences[0][first - 1] if first else ""
            after = sentences[0][last + 1] if last + 1 < len(sentences[0]) else ""
            joined = [" ".join(side[i] for i in part) for side, part in zip(sentences, bead[:2], strict=True)]
            if normal(joined[0]) and normal(joined[1]):
                yield unit(Level.SENTENCE, joined[0], joined[1], (before, after))
