"""Reading what can still be read of a damaged library into a new one.

Each table is read in the order of its ids; where SQLite reports damage, the smallest step over it is looked
for. What arrives is then made a library that keeps its own rules: no row hangs on one that is lost, every
paragraph stands in a row, values that cannot be are the usual ones. The history is left behind: replaying a
step of which a part is lost would do harm.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.errors import DamagedLibraryError, LibraryError
from reader.model.annotation import AnchorState, AnnotationKind, Colour
from reader.model.bitext import Side
from reader.model.document import (
    BlockKind,
    DocumentOrigin,
    DocumentRole,
    Origin,
    SegmentState,
)
from reader.model.language import Language
from reader.model.termbase import TermMatch, TermStatus
from reader.storage import derived, fields
from reader.storage.clock import new_uid, now
from reader.storage.connection import FAULTS
from reader.storage.library import Library
from reader.storage.schema import COLUMNS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from reader.storage.connection import Connection

_FURTHER: Final = ("work_setting", "source", "asset", "mt_cache", "place", "sent", "hand_over_base")
"""Tables with an ``id`` that are no part of the history, and are saved too."""
_LARGEST_STEP: Final = 1 << 24
_NAMELESS: Final = "Saved from a damaged library"
_LISTS: Final = {"marks", "refs", "sentences", "lines", "forms", "examples", "spans"}
"""Columns with a JSON list."""
_KNOWN: Final[dict[tuple[str, str], tuple[frozenset[str], str]]] = {
    ("document", "role"): (frozenset(DocumentRole), DocumentRole.TRANSLATION),
    ("document", "origin"): (frozenset(DocumentOrigin), DocumentOrigin.HUMAN),
    ("document", "language"): (frozenset(Language), Language.GERMAN),
    ("block", "kind"): (frozenset(BlockKind), BlockKind.PARAGRAPH),
    ("block", "state"): (frozenset(SegmentState), SegmentState.INITIAL),
    ("block", "origin"): (frozenset(Origin), Origin.HUMAN),
    ("block_history", "state"): (frozenset(SegmentState), SegmentState.INITIAL),
    ("block_history", "origin"): (frozenset(Origin), Origin.HUMAN),
    ("annotation", "kind"): (frozenset(AnnotationKind), AnnotationKind.NOTE),
    ("annotation", "colour"): (frozenset(Colour), Colour.YELLOW),
    ("selector", "side"): (frozenset(Side), Side.SOURCE),
    ("selector", "anchor"): (frozenset(AnchorState), AnchorState.ORPHAN),
    ("bead_block", "side"): (frozenset(Side), Side.SOURCE),
    ("term", "language"): (frozenset(Language), Language.GERMAN),
    ("term", "status"): (frozenset(TermStatus), TermStatus.ADMITTED),
    ("term", "match"): (frozenset(TermMatch), TermMatch.FORMS),
}
"""What may stand in a column, and what is put there for anything else."""


class Salvaged(NamedTuple):
    """What was saved; ``gaps`` counts the places where rows could not be read."""

    works: int
    paragraphs: int
    notes: int
    terms: int
    gaps: int
    mended: int
    """Rows that were put right or left out because something they need is lost."""


def salvage(damaged: Path, destination: Path) -> Salvaged:
    """Write all that can be read of a damaged library into a new one.

    Raises:
        LibraryError: there is a file named ``destination``, or it cannot be written.
        DamagedLibraryError: not even the list of tables can be read.
    """
    if destination.exists():
        raise LibraryError(destination, "there is a file with this name already; choose another name")
    half = destination.with_name(f".{destination.name}.part")
    half.unlink(missing_ok=True)
    try:
        with TemporaryDirectory(prefix="zwiesprache-") as folder, Library.create(half) as library:
            with closing(_copied(damaged, Path(folder))) as source:
                found = library.salvage_into(lambda target: _fill(source, target))
            library.make_portable()
        half.replace(destination)
    except OSError as error:
        raise LibraryError(destination, error.strerror or "the file cannot be written") from error
    finally:
        for suffix in ("", "-wal", "-shm"):
            with suppress(OSError):
                half.with_name(half.name + suffix).unlink(missing_ok=True)
    return found


def _copied(damaged: Path, folder: Path) -> sqlite3.Connection:
    """The damaged file opened from a copy, with what stands in its log."""
    copy = folder / "damaged.zwie"
    shutil.copyfile(damaged, copy)
    log = damaged.with_name(damaged.name + "-wal")
    if log.exists():
        shutil.copyfile(log, copy.with_name(copy.name + "-wal"))
    source = sqlite3.connect(copy, isolation_level=None)
    source.text_factory = lambda data: data.decode("utf-8", "replace").replace("\x00", "\ufffd")
    try:
        source.execute("PRAGMA trusted_schema = OFF")
        source.execute("SELECT count(*) FROM work").fetchone()
    except FAULTS as error:
        source.close()
        raise DamagedLibraryError(damaged, "nothing can be read of it; open a backup") from error
    return source


def _fill(source: sqlite3.Connection, target: Connection) -> Salvaged:
    """Inside a transaction without foreign keys: copy, then put right."""
    gaps = mended = 0
    for table in (*COLUMNS, *_FURTHER):
        try:
            columns = [row[1] for row in target.raw.execute(f"PRAGMA table_info({table})")]
            there = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
        except FAULTS:
            gaps += 1
            continue
        wanted = [name for name in columns if name in there]
        if "id" not in wanted:
            continue
        reader = _Reader(source, table, wanted)
        for row in reader:
            record, changed = _sensible(table, dict(zip(wanted, row, strict=True)))
            try:
                target.raw.execute(
                    f"INSERT INTO {table}({', '.join(record)}) VALUES({', '.join('?' * len(record))})",
                    tuple(record.values()),
                )
                mended += changed
            except FAULTS:  # the value of another type, or a name there twice
                mended += 1
        gaps += reader.gaps
    for mend in (_roots, _orphans, _works, _orphans, _rows, _pairs, _places):
        mended += mend(target)
    derived.recount(target, [row[0] for row in target.rows("SELECT id FROM bead")])
    derived.refresh_search(target, dict(target.rows("SELECT id, text FROM block")))
    works, paragraphs, notes, terms = (
        int(target.value(f"SELECT count(*) FROM {table}"))
        for table in ("work", "block", "annotation", "concept")
    )
    return Salvaged(works, paragraphs, notes, terms, gaps, mended)


class _Reader:
    """Reads a table by its ids and steps over what cannot be read."""

    def __init__(self, source: sqlite3.Connection, table: str, columns: list[str]) -> None:
        self._source = source
        self._sql = f"SELECT {', '.join(columns)} FROM {table} NOT INDEXED WHERE id > ? ORDER BY id"
        self._at = columns.index("id")
        self.gaps = 0

    def __iter__(self) -> Iterator[tuple[Any, ...]]:
        last, step = -1, 0
        while True:
            try:
                for row in self._source.execute(self._sql, (last + step,)):
                    if isinstance(row[self._at], int) and row[self._at] > last:
                        last, step = row[self._at], 0
                        yield row
            except (*FAULTS, OverflowError):
                self.gaps += step == 0
                step = max(1, 2 * step)
                if step > _LARGEST_STEP:
                    return
            else:
                return


def _sensible(table: str, record: dict[str, Any]) -> tuple[dict[str, Any], bool]:
    """A row with the usual values where what stands there cannot be; and whether that was so."""
    changed = False
    for name, value in record.items():
        known = _KNOWN.get((table, name))
        if known is not None and value not in known[0]:
            record[name], changed = known[1], True
        elif name in _LISTS and not _is_list(value):
            record[name], changed = "[]", True
    return (record, changed) if table != "block" else (record, _fits_its_text(record) or changed)


def _fits_its_text(block: dict[str, Any]) -> bool:
    """Take out of a paragraph what points outside its text; whether there was anything."""
    text = str(block.get("text"))
    readers: tuple[tuple[str, Callable[[str], tuple[Any, ...]]], ...] = (
        ("marks", fields.marks), ("refs", fields.refs), ("sentences", fields.sentences),
        ("lines", fields.lines),
    )  # fmt: skip
    changed = False
    for name, read in readers:
        try:
            found = read(block[name])
            ends = [getattr(one, "end", getattr(one, "offset", 0)) for one in found]
            sound = max(ends, default=0) <= len(text)
        except fields.BadField:
            sound = False
        if not sound:
            block[name], changed = "[]", True
    if block["sentences"] == "[]" and text.strip():
        block["sentences"] = fields.dump([(0, len(text.rstrip()))])
    return changed


def _is_list(value: object) -> bool:
    try:
        return isinstance(value, str) and isinstance(json.loads(value), list)
    except (ValueError, RecursionError):
        return False


def _roots(target: Connection) -> int:
    """Make anew what all else hangs on: bitexts, documents and works whose own rows are lost; how many."""
    count = 0
    for (bitext,) in target.rows(
        "SELECT DISTINCT bitext_id FROM bead WHERE bitext_id NOT IN (SELECT id FROM bitext)"
    ):
        sides = dict(
            target.rows(
                """SELECT x.side, min(k.document_id) FROM bead b JOIN bead_block x ON x.bead_id = b.id
                   JOIN block k ON k.id = x.block_id WHERE b.bitext_id = ? GROUP BY x.side""",
                (bitext,),
            )
        )
        if len(sides) == len(Side):
            target.insert(
                "bitext",
                id=bitext, uid=new_uid(), original_id=sides[Side.SOURCE], translation_id=sides[Side.TARGET],
            )  # fmt: skip
            count += 1
    for (document,) in target.rows(
        """SELECT document_id FROM block WHERE document_id NOT IN (SELECT id FROM document)
           UNION SELECT original_id FROM bitext WHERE original_id NOT IN (SELECT id FROM document)
           UNION SELECT translation_id FROM bitext WHERE translation_id NOT IN (SELECT id FROM document)"""
    ):
        _document(target, document)
        count += 1
    lost = target.rows(
        "SELECT work_id, min(title) FROM document WHERE work_id NOT IN (SELECT id FROM work) GROUP BY work_id"
    )
    for work, title in lost:
        target.insert("work", id=work, uid=new_uid(), title=title or _NAMELESS, added_at=now())
    return count + len(lost)


def _document(target: Connection, document: int) -> None:
    """A row for a text whose own is lost, from what its bitext and its other side say."""
    pair = target.row(
        """SELECT t.original_id = ?1, o.work_id, o.language, o.title FROM bitext t LEFT JOIN document o
               ON o.id = CASE WHEN t.original_id = ?1 THEN t.translation_id ELSE t.original_id END
           WHERE t.original_id = ?1 OR t.translation_id = ?1 LIMIT 1""",
        (document,),
    )
    is_original, work, language, title = pair or (1, None, None, None)
    if work is None:  # a note on it knows
        work = target.value(
            """SELECT min(a.work_id) FROM selector s JOIN annotation a ON a.id = s.annotation_id
               WHERE s.document_id = ?""",
            (document,),
        )
    if work is None:
        work = target.insert("work", uid=new_uid(), title=_NAMELESS, added_at=now())
    other = Language.ENGLISH if language == Language.GERMAN else Language.GERMAN
    usual = Language.GERMAN if is_original else Language.ENGLISH
    target.insert(
        "document",
        id=document, uid=new_uid(), work_id=work,
        role=DocumentRole.ORIGINAL if is_original else DocumentRole.TRANSLATION,
        origin=DocumentOrigin.HUMAN, language=other if language else usual, title=title or _NAMELESS,
        created_at=now(),
    )  # fmt: skip


def _orphans(target: Connection) -> int:
    """Remove rows that hang on lost ones, or let go of what they may do without; how many."""
    count = 0
    while found := target.rows("PRAGMA foreign_key_check"):
        for table, row, _parent, number in found:
            keys = {key[0]: key for key in target.rows(f"PRAGMA foreign_key_list({table})")}
            column, on_delete = keys[number][3], keys[number][6]
            if on_delete == "SET NULL":
                target.execute(f"UPDATE {table} SET {column} = NULL WHERE id = ?", (row,))
            else:
                target.execute(f"DELETE FROM {table} WHERE id = ?", (row,))
        count += len(found)
    return count


def _works(target: Connection) -> int:
    """Give texts whose other side is lost an empty one, and remove works without any; how many."""
    count = 0
    alone = target.rows(
        """SELECT id, work_id, language, title FROM document WHERE id NOT IN
               (SELECT original_id FROM bitext UNION SELECT translation_id FROM bitext)"""
    )
    taken = {
        row[0]
        for row in target.rows("SELECT work_id FROM document WHERE id IN (SELECT original_id FROM bitext)")
    }
    for document, work, language, title in alone:
        home = work
        if work in taken:  # a work has one original: this text becomes one of its own
            home = target.insert("work", uid=new_uid(), title=title or _NAMELESS, added_at=now())
        taken.add(home)
        other = Language.ENGLISH if language == Language.GERMAN else Language.GERMAN
        target.update("document", document, role=DocumentRole.ORIGINAL, work_id=home)
        empty = target.insert(
            "document",
            uid=new_uid(), work_id=home, role=DocumentRole.TRANSLATION, origin=DocumentOrigin.OWN,
            language=other, title=title, created_at=now(),
        )  # fmt: skip
        target.insert("bitext", uid=new_uid(), original_id=document, translation_id=empty)
        count += 1
    target.execute(
        """UPDATE annotation SET work_id = coalesce((SELECT d.work_id FROM selector s
               JOIN document d ON d.id = s.document_id WHERE s.annotation_id = annotation.id), work_id)"""
    )
    lost = "SELECT id FROM work WHERE id NOT IN (SELECT work_id FROM document)"
    count += int(target.value(f"SELECT count(*) FROM ({lost})"))
    target.execute(f"DELETE FROM work WHERE id IN ({lost})")
    return count


def _rows(target: Connection) -> int:
    """Put every paragraph into exactly one row of each bitext, and remove rows with none; how many."""
    astray = """SELECT x.id FROM bead_block x JOIN bead b ON b.id = x.bead_id
                JOIN bitext t ON t.id = b.bitext_id JOIN block k ON k.id = x.block_id WHERE
                k.document_id <> CASE x.side WHEN 'source' THEN t.original_id ELSE t.translation_id END"""
    twice = """SELECT id FROM bead_block WHERE id NOT IN (SELECT min(x.id) FROM bead_block x
               JOIN bead b ON b.id = x.bead_id GROUP BY b.bitext_id, x.block_id)"""
    count = 0
    for wrong in (astray, twice):
        count += int(target.value(f"SELECT count(*) FROM ({wrong})"))
        target.execute(f"DELETE FROM bead_block WHERE id IN ({wrong})")
    for bitext, original, translation in target.rows("SELECT id, original_id, translation_id FROM bitext"):
        for side, document in ((Side.SOURCE, original), (Side.TARGET, translation)):
            count += _placed(target, bitext, side, document)
    target.execute("DELETE FROM bead WHERE id NOT IN (SELECT bead_id FROM bead_block)")
    return count


def _pairs(target: Connection) -> int:
    """Forget the pairs of sentences of rows whose sentences are not those that were paired; how many."""
    wrong = []
    for bead, stored in target.rows("SELECT id, sentences FROM bead WHERE sentences <> '[]'"):
        counts = dict(
            target.rows(
                """SELECT x.side, sum(json_array_length(k.sentences)) FROM bead_block x
                   JOIN block k ON k.id = x.block_id WHERE x.bead_id = ? GROUP BY x.side""",
                (bead,),
            )
        )
        try:
            pairs = json.loads(stored)
            sides = [sorted(n for pair in pairs for n in pair[k]) for k in (0, 1)]
        except (ValueError, TypeError, IndexError, KeyError):
            sides = [[-1], [-1]]
        if sides != [list(range(counts.get(side, 0))) for side in Side]:
            wrong.append((bead,))
    target.executemany("UPDATE bead SET sentences = '[]' WHERE id = ?", wrong)
    return len(wrong)


def _placed(target: Connection, bitext: int, side: Side, document: int) -> int:
    """Give paragraphs of one side that stand in no row a row of their own below the one before."""
    found = target.rows(
        """SELECT k.id, (SELECT b.rank FROM bead_block x JOIN bead b ON b.id = x.bead_id
               WHERE x.block_id = k.id AND b.bitext_id = ?1) FROM block k WHERE k.document_id = ?2
           ORDER BY k.rank, k.id""",
        (bitext, document),
    )
    taken = {row[0] for row in target.rows("SELECT rank FROM bead WHERE bitext_id = ?", (bitext,))}
    count, rank = 0, 0
    for block, known in found:
        if known is not None:
            rank = known
            continue
        while rank in taken:
            rank += 1
        taken.add(rank)
        bead = target.insert("bead", bitext_id=bitext, rank=rank, confidence=0.0)
        target.insert("bead_block", bead_id=bead, side=side, block_id=block)
        count += 1
    return count


def _places(target: Connection) -> int:
    """Let notes whose words are not where they should be wait for review; how many places."""
    wrong = []
    for number, text, start, stop, exact, anchor in target.rows(
        """SELECT s.id, k.text, s.start, s.stop, s.exact, s.anchor FROM selector s
           LEFT JOIN block k ON k.id = s.block_id WHERE s.anchor NOT IN ('orphan', 'kept')"""
    ):
        if text is None or not 0 <= start <= stop <= len(text):
            sound = False
        else:
            sound = anchor != AnchorState.EXACT or text[start:stop] == exact
        if not sound:
            wrong.append((AnchorState.ORPHAN, number))
    target.executemany("UPDATE selector SET anchor = ? WHERE id = ?", wrong)
    return len(wrong)
