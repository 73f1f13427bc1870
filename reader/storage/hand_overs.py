"""To whom works were handed over, and what both sides called the same and had in common.

Libraries number their paragraphs on their own. A hand-over keeps the numbers, so that up to the
highest one in use then (``limit``) both sides mean the same; what came later and is known on both
sides is listed (``ids``). A hand-over is named by a uid that stands in the file as in the library
it was made from.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from contextlib import closing, contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from reader.model.document import WorkId
from reader.model.hand_over import HandOver, Number, Version
from reader.storage import derived, hand_over_file
from reader.storage.clock import new_uid, now
from reader.storage.connection import FAULTS, connect
from reader.storage.hand_over_reading import as_json, from_json, pack, read_meanings, read_version, unpack
from reader.storage.hand_over_writing import VersionWriter

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from reader.model.hand_over import Meaning
    from reader.model.progress import Progress
    from reader.storage.connection import Connection

_UNKNOWN: Final = 1 << 48
"""Numbers of paragraphs the other side had and has no more, negative, from here on."""


_DROP_UNUSED: Final = """
    DELETE FROM hand_over_base WHERE work_id = ? AND id NOT IN (SELECT base_id FROM hand_over)
        AND id NOT IN (SELECT coalesce(iif(json_valid(j.before), json_extract(j.before, '$.base_id'), 0), 0)
            FROM journal_row j WHERE j.tbl = 'hand_over')
        AND id NOT IN (SELECT coalesce(iif(json_valid(j.after), json_extract(j.after, '$.base_id'), 0), 0)
            FROM journal_row j WHERE j.tbl = 'hand_over')
"""
"""Lets go of what neither a hand-over nor a step of the history leads to."""


class Known(NamedTuple):
    """What a library calls the paragraphs of a hand-over."""

    limit: int | None
    """Up to this number, the same; None for all."""
    ids: Mapping[int, int]
    """What it calls otherwise, or came to know later: the hand-over's number and its own."""

    def local(self, number: int) -> int | None:
        """The library's own number; None for what it does not know."""
        found = self.ids.get(number)
        if found is None and (self.limit is None or number <= self.limit):
            return number
        return found


class Numbering(NamedTuple):
    """What to call paragraphs of the other side: as one's own, or by negative numbers."""

    theirs: Callable[[int], Number]
    """For a number of the other library."""
    base: Callable[[int], Number]
    """For a number of the hand-over both have in common."""


def told(path: Path) -> dict[str, frozenset[str]]:
    """Of a file that is a hand-over the works by uid, each with the uids of its hand-overs; else nothing.

    A quick look: whether the file is sound is found out when it is opened.
    """
    try:
        with closing(connect(path, mode="ro", immutable=True)) as raw:
            if raw.execute("SELECT 1 FROM meta WHERE key = ?", (hand_over_file.IDENTITY,)).fetchone() is None:
                return {}
            found: dict[str, set[str]] = defaultdict(set)
            rows = raw.execute("SELECT w.uid, h.uid FROM hand_over h JOIN work w ON w.id = h.work_id")
            for work, uid in rows:
                found[str(work)].add(str(uid))
            return {work: frozenset(uids) for work, uids in found.items()}
    except (*FAULTS, OSError):
        return {}


class HandOvers:
    """Reads and keeps hand-overs; ``put`` is for ``reader.edits`` in a step or a transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    @property
    def identity(self) -> str:
        """Which hand-over this file is; empty for an ordinary library."""
        return str(
            self._connection.value("SELECT value FROM meta WHERE key = ?", (hand_over_file.IDENTITY,)) or ""
        )

    def present(self) -> dict[WorkId, HandOver]:
        """The hand-over this file is, for each of its works; nothing for an ordinary library."""
        rows = self._connection.rows(
            "SELECT work_id, uid, made_by, made_for, at FROM hand_over WHERE uid = ? ORDER BY work_id",
            (self.identity,),
        )
        return {WorkId(row[0]): HandOver._make(row[1:]) for row in rows}

    def of_work(self, work_id: WorkId) -> dict[str, HandOver]:
        """The hand-overs of a work by uid, oldest first."""
        rows = self._connection.rows(
            "SELECT uid, made_by, made_for, at FROM hand_over WHERE work_id = ? ORDER BY id", (work_id,)
        )
        return {row[0]: HandOver._make(row) for row in rows}

    def known(self, work_id: WorkId, uid: str) -> Known:
        """What this library calls the paragraphs of a hand-over it has."""
        data = self._data(work_id, uid)
        try:
            limit = data["limit"]
            ids = {int(number): int(own) for number, own in data["ids"].items()}
            return Known(None if limit is None else int(limit), ids)
        except (KeyError, TypeError, ValueError, AttributeError) as error:
            raise self._connection.damaged("a hand-over") from error

    def base(self, work_id: WorkId, uid: str, number: Callable[[int], Number]) -> Version | None:
        """What both sides had in common at a hand-over; None where only the file says it."""
        data = self._data(work_id, uid)
        try:
            return from_json(data["work"], number) if data["work"] is not None else None
        except (KeyError, ValueError) as error:
            raise self._connection.damaged("a hand-over") from error

    def version(
        self, work_id: WorkId, number: Callable[[int], Number] = int, *, all_terms: bool = False
    ) -> Version:
        """A work as it is now."""
        return read_version(self._connection, work_id, number, all_terms=all_terms)

    def meanings(self, number: Callable[[int], Number]) -> dict[str, Meaning]:
        """All concepts by uid."""
        return read_meanings(self._connection, None, number)

    def works(self) -> dict[str, WorkId]:
        """Every work by its uid, those in the bin too."""
        return dict(self._connection.rows("SELECT uid, id FROM work ORDER BY id"))

    def in_bin(self, work_id: WorkId) -> bool:
        """Whether a work is in the bin."""
        return self._connection.value("SELECT deleted_at FROM work WHERE id = ?", (work_id,)) is not None

    def last_number(self) -> int:
        """The highest number a paragraph ever had here."""
        return int(self._connection.value("SELECT seq FROM sqlite_sequence WHERE name = 'block'") or 0)

    def weight(self, works: Sequence[WorkId], *, notes: bool, history: bool) -> int:
        """About how many bytes a file with these works has."""
        return hand_over_file.weight(self._connection, works, notes=notes, history=history)

    def _data(self, work_id: WorkId, uid: str) -> dict[str, Any]:
        data = self._connection.value(
            """SELECT b.data FROM hand_over h JOIN hand_over_base b ON b.id = h.base_id
               WHERE h.work_id = ? AND h.uid = ?""",
            (work_id, uid),
        )
        try:
            found = unpack(data)
        except ValueError as error:
            raise self._connection.damaged("a hand-over") from error
        if not isinstance(found, dict):
            raise self._connection.damaged("a hand-over")
        return found

    # -- written by edits --------------------------------------------------------------------

    def copy_to(
        self,
        other: HandOvers,
        works: Sequence[WorkId],
        hand_over: HandOver,
        *,
        notes: bool,
        history: bool,
        progress: Progress,
    ) -> int:
        """Copy works into the empty library of ``other``, which is that hand-over from then on.

        What both have in common is kept there with it. Returns the highest number of a paragraph
        when they were copied.
        """
        with hand_over_file.choosing(self._connection, works):
            limit = self.last_number()
            other.receive(self._connection, hand_over.uid, notes=notes, history=history, progress=progress)
            former = {
                work: [(h, self.known(work, uid), self.base(work, uid, int)) for uid, h in held.items()]
                for work in works
                if (held := self.of_work(work))
            }
        with other.writing():
            for work in works:
                for known_one, known, base in former.get(work, ()):
                    # of what it called the same without end, only what is there now is the same
                    kept = known._replace(limit=limit) if known.limit is None else known
                    other.put(work, known_one, kept, base)
                other.put(work, hand_over, Known(None, {}), other.version(work))
        return limit

    def write(self, work_id: WorkId, theirs: HandOvers, before: Version, after: Version) -> dict[Number, int]:
        """Bring a work from one version to another; files and pictures are fetched from the other side.

        Returns what paragraphs that are new are called.
        """
        writer = VersionWriter(self._connection, work_id, theirs.files, before, after)
        writer.run()
        return writer.ids

    def add_work(self, version: Version, theirs: HandOvers) -> tuple[WorkId, dict[Number, int]]:
        """Add a work as it is in ``version``, whose paragraphs have negative numbers; no step of the history.

        Returns what its paragraphs are called.
        """
        connection = self._connection
        taken = version.uid in self.works()
        uid = new_uid() if taken else version.uid
        work = WorkId(connection.insert("work", uid=uid, title="", added_at=now()))
        all_terms = read_meanings(connection, None, int)
        before = Version(version.uid, "", meanings=all_terms)
        after = replace(version, meanings=all_terms | self._terms_for(version, uid, all_terms))
        ids = self.write(work, theirs, before, after)
        for key, value in theirs.settings(version.uid).items():
            connection.insert("work_setting", work_id=work, key=key, value=value)
        texts = {ids[p.number]: p.wording.text for t in version.texts.values() for p in t.paragraphs}
        derived.recount(connection, derived.beads_of(connection, texts))
        derived.refresh_search(connection, texts)
        return work, ids

    @staticmethod
    def _terms_for(version: Version, uid: str, known: Mapping[str, Meaning]) -> dict[str, Meaning]:
        """The terms of a work that is added, those that are here already left out."""
        return {
            key: meaning._replace(
                scopes=frozenset((k, uid if s == version.uid else s) for k, s in meaning.scopes)
            )
            for key, meaning in version.meanings.items()
            if key not in known
        }

    def settings(self, uid: str) -> dict[str, str]:
        """How a work is to be read, and what may be done with it."""
        return dict(
            self._connection.rows(
                "SELECT s.key, s.value FROM work_setting s JOIN work w ON w.id = s.work_id WHERE w.uid = ?",
                (uid,),
            )
        )

    def numbers(self, work_id: WorkId) -> list[int]:
        """What the paragraphs of a work are called."""
        rows = self._connection.rows(
            "SELECT b.id FROM block b JOIN document d ON d.id = b.document_id WHERE d.work_id = ?", (work_id,)
        )
        return [row[0] for row in rows]

    @property
    def files(self) -> Connection:
        """For those of this folder: where files and pictures are."""
        return self._connection

    @contextmanager
    def writing(self) -> Generator[None]:
        """A transaction that is no step of the history."""
        with self._connection.write():
            yield

    def receive(
        self, source: Connection, uid: str, *, notes: bool, history: bool, progress: Progress
    ) -> None:
        """Copy what is chosen in ``source`` into this empty library."""
        hand_over_file.copy_works(
            source, self._connection, uid, notes=notes, history=history, progress=progress
        )

    def put(self, work_id: WorkId, hand_over: HandOver, known: Known, base: Version | None) -> None:
        """Keep a hand-over, or what it has become: what both sides have in common now."""
        connection = self._connection
        ids = {str(number): own for number, own in sorted(known.ids.items())}
        data = pack({"limit": known.limit, "ids": ids, "work": None if base is None else as_json(base)})
        row = connection.row(
            """SELECT h.id, b.data, b.id FROM hand_over h JOIN hand_over_base b ON b.id = h.base_id
               WHERE h.work_id = ? AND h.uid = ?""",
            (work_id, hand_over.uid),
        )
        if row is not None and row[1] == data:
            return
        connection.execute(_DROP_UNUSED, (work_id,))
        number = connection.insert("hand_over_base", work_id=work_id, data=data)
        if row is not None:
            connection.update("hand_over", row[0], base_id=number)
        else:
            connection.insert("hand_over", work_id=work_id, base_id=number, **hand_over._asdict())


def numbering(mine: Mapping[str, Known], theirs: Mapping[str, Known], common: str) -> Numbering:
    """How to call the other side's paragraphs, from all hand-overs both know; ``common`` is the base's."""
    same: dict[int, int] = {}
    limits: list[int | None] = []
    for uid in mine.keys() & theirs.keys():
        own, its = mine[uid], theirs[uid]
        for number, local in own.ids.items():
            other = its.local(number)
            if other is not None:
                same[other] = local
        for number, other in its.ids.items():
            here = own.local(number)
            if here is not None:
                same[other] = here
        limits.append(min((n for n in (own.limit, its.limit) if n is not None), default=None))
    every = None if None in limits else max((limit for limit in limits if limit is not None), default=0)

    def of_theirs(number: int) -> Number:
        found = same.get(number)
        if found is None and (every is None or number <= every):
            return number
        return -number if found is None else found

    own, its = mine[common], theirs[common]

    def of_base(number: int) -> Number:
        here = own.local(number)
        if here is not None:
            return here
        there = its.local(number)
        return -(_UNKNOWN + number) if there is None else -there

    return Numbering(of_theirs, of_base)
