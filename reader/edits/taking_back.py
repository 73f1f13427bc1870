"""Taking back what a colleague did: a hand-over compared with the library, and merged into it in one step."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

from reader.edits.following import follow_spots
from reader.edits.rows import pair_again
from reader.errors import (
    DamagedLibraryError,
    EditRefused,
    FileError,
    LibraryError,
    LibraryFullError,
    ReadOnlyLibraryError,
)
from reader.merging.merge import merge, renumbered
from reader.model.change import ChangeSet, Step
from reader.model.document import BlockId
from reader.model.hand_over import Conflict, HandOver, Matter, Number
from reader.model.progress import Stage, no_progress
from reader.storage.backups import Reason
from reader.storage.clock import now
from reader.storage.hand_overs import Known, numbering
from reader.storage.library import Library
from reader.storage.migrations import PRESENT

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Sequence

    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from reader.model.hand_over import Choice, Merge, Version
    from reader.model.progress import Progress
    from reader.storage.migrations import Plan


class Fit(StrEnum):
    """What a work of a hand-over is to the library it comes to."""

    OURS = "ours"
    """It was handed over from here: it can be merged."""
    STRANGER = "stranger"
    """The library has the work, and knows nothing of this hand-over."""
    NEW = "new"
    """The library does not have the work."""


class Coming(NamedTuple):
    """A work of a hand-over, and what of it would come in."""

    uid: str
    title: str
    fit: Fit
    in_bin: bool = False
    """It lies in the bin; merged, it comes back to the shelf."""
    conflicts: tuple[Conflict, ...] = ()
    arriving: Mapping[Matter, int] = {}
    rows: Mapping[Number, int] = {}
    """Where the paragraphs conflicts are about stand: the number of the row, from 1."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What is in a hand-over that comes back."""

    hand_over: HandOver
    works: tuple[Coming, ...]

    @property
    def mergeable(self) -> tuple[Coming, ...]:
        """The works that were handed over from here."""
        return tuple(work for work in self.works if work.fit is Fit.OURS)

    @property
    def conflicts(self) -> tuple[Conflict, ...]:
        """All conflicts, work after work; one about a term of several works once."""
        found = {conflict.key: conflict for work in self.mergeable for conflict in work.conflicts}
        return tuple(found.values())

    @property
    def is_empty(self) -> bool:
        """Whether nothing of it is to be merged."""
        return not any(work.conflicts or work.arriving for work in self.mergeable)


def identity(path: Path) -> HandOver | None:
    """Which hand-over a file is; None for an ordinary library.

    Raises:
        LibraryError: it is no library, or cannot be read.
    """
    with opened(path) as file:
        return _hand_over(file)


def compare(library: Path, path: Path, progress: Progress = no_progress) -> Comparison:
    """What the hand-over at ``path`` would bring; nothing is changed. For a worker process.

    Raises:
        LibraryError: one of the two cannot be read.
        FileError: the file is no hand-over.
    """
    progress(Stage.READING, 0.0)
    with opened(path) as file, Library.open(library, known_sound=True) as mine:
        made = _known_hand_over(file, path)
        comings = []
        for number, (uid, their_work) in enumerate(file.hand_overs.works().items()):
            progress(Stage.READING, number / max(1, len(file.hand_overs.works())))
            title = file.works.get(their_work).title
            fit, work_id = _fit(mine, uid, file, their_work)
            if fit is not Fit.OURS or work_id is None:
                comings.append(Coming(uid, title, fit))
                continue
            found = _Taking(mine, file, (work_id, their_work), made, {}, None).merged
            comings.append(
                Coming(
                    uid,
                    title,
                    fit,
                    mine.hand_overs.in_bin(work_id),
                    found.conflicts,
                    dict(found.arriving),
                    _rows(found),
                )
            )
        progress(Stage.READING, 1.0)
        return Comparison(made, tuple(comings))


def take_back(
    library: Path,
    path: Path,
    chosen: Mapping[str, Choice],
    preferred: Choice | None = None,
    progress: Progress = no_progress,
) -> ChangeSet:
    """Merge the works of a hand-over that were handed over from here, in one step.

    A work in the bin comes back to the shelf with it. Where nothing comes in there is no step. For a
    worker process: whoever has the library open must be told what changed.

    Raises:
        LibraryError: one of the two cannot be read or written.
        FileError: the file is no hand-over, or nothing in it is from here.
        EditRefused: ``undecided`` when somebody has still to choose; nothing was changed.
    """
    progress(Stage.READING, 0.0)
    with opened(path) as file, Library.open(library, known_sound=True) as mine:
        made = _known_hand_over(file, path)
        works = [
            (work_id, their_work)
            for uid, their_work in file.hand_overs.works().items()
            for fit, work_id in (_fit(mine, uid, file, their_work),)
            if fit is Fit.OURS and work_id is not None
        ]
        takings = [_Taking(mine, file, pair, made, chosen, preferred) for pair in works]
        if not takings:
            raise FileError(path, "nothing in it was handed over from this library; take it in as a new work")
        if any(taking.merged.undecided for taking in takings):
            raise EditRefused("undecided")
        if all(taking.is_known for taking in takings):
            return ChangeSet(Step.MERGE_HAND_OVER)
        progress(Stage.STORING, 0.0)
        with suppress(LibraryFullError):  # the step can be undone; a backup is only a second way back
            mine.back_up(Reason.MERGE)
        with mine.journal.step(Step.MERGE_HAND_OVER) as step:
            for number, pair in enumerate(works):
                # terms may be of several works: the next one has to know what came with this one
                taking = takings[0] if not number else _Taking(mine, file, pair, made, chosen, preferred)
                taking.write()
                progress(Stage.STORING, (number + 1) / len(takings))
        return step.changes


def take_as_new(
    library: Path, path: Path, uids: Sequence[str], progress: Progress = no_progress
) -> list[WorkId]:
    """Add works of a hand-over to the library as new ones; as any arrival, no step of the history.

    A work the library does not have stays the same work: handed back from here, it can be merged
    there. One it has already becomes another one.

    Raises:
        LibraryError: one of the two cannot be read or written.
        FileError: the file is no hand-over.
    """
    progress(Stage.STORING, 0.0)
    found: list[WorkId] = []
    with opened(path) as file, Library.open(library, known_sound=True) as mine:
        made = _known_hand_over(file, path)
        theirs = file.hand_overs
        with mine.arrivals.transaction():
            for uid, their_work in theirs.works().items():
                if uid not in uids:
                    continue
                version = theirs.version(their_work, lambda number: -number)
                is_new = uid not in mine.hand_overs.works()
                work_id, ids = mine.hand_overs.add_work(version, theirs)
                if is_new:
                    # what both sides have in common is what was handed over, not what came of it
                    known = Known(0, {-number: own for number, own in ids.items()})
                    mine.hand_overs.put(work_id, made, known, theirs.base(their_work, made.uid, int))
                found.append(work_id)
                progress(Stage.STORING, len(found) / max(1, len(uids)))
    return found


@contextmanager
def opened(path: Path, plan: Plan = PRESENT) -> Generator[Library]:
    """A library somebody sent, for reading; the file itself stays as it is, also where it is an older one."""
    try:
        with TemporaryDirectory(prefix="zwiesprache-") as folder:
            try:
                logs = (path.with_name(f"{path.name}-{kind}") for kind in ("wal", "journal"))
                alone = not any(log.exists() for log in logs)
                library = Library.open(path, read_only=True, alone=alone, plan=plan)
            except ReadOnlyLibraryError:  # of an older version: it is brought up to date elsewhere
                copy = Path(folder) / path.name
                for suffix in ("", "-wal"):
                    source = path.with_name(path.name + suffix)
                    if source.exists():
                        shutil.copyfile(source, copy.with_name(copy.name + suffix))
                library = Library.open(copy, plan=plan)
            with library:
                yield library
    except DamagedLibraryError as error:
        if error.path.name != path.name:
            raise
        raise DamagedLibraryError(path, "the file is damaged; have it sent to you again") from error
    except OSError as error:
        raise LibraryError(path, f"the file cannot be read: {error.strerror}") from error


class _Taking:
    """One work of a hand-over: its three versions, what comes of them, and writing it."""

    def __init__(
        self,
        mine: Library,
        file: Library,
        works: tuple[WorkId, WorkId],
        made: HandOver,
        chosen: Mapping[str, Choice],
        preferred: Choice | None,
    ) -> None:
        self._library, self._theirs = mine, file.hand_overs
        self._mine = mine.hand_overs
        self._work, self._their_work = works
        self._known = {uid: self._mine.known(self._work, uid) for uid in self._mine.of_work(self._work)}
        its = self._theirs.of_work(self._their_work)
        self._its = {uid: self._theirs.known(self._their_work, uid) for uid in its}
        self._common = _common(self._known, its, made.uid)
        numbers = numbering(self._known, self._its, self._common)
        base = self._mine.base(self._work, self._common, numbers.base) or self._theirs.base(
            self._their_work, self._common, numbers.base
        )
        if base is None:
            raise DamagedLibraryError(file.path, "it does not say what was handed over")
        self._before = self._mine.version(self._work, all_terms=True)
        self._coming = self._with_terms(
            self._theirs.version(self._their_work, numbers.theirs), base, numbers.theirs, made.uid
        )
        self._numbers = numbers
        self._hand_overs = its
        self._identity = made.uid
        self.merged = merge(
            base,
            self._before,
            self._coming,
            chosen,
            preferred=preferred,
            author=made.made_for,
            at=now(),
        )

    def _with_terms(
        self, coming: Version, base: Version, number: Callable[[int], Number], identity: str
    ) -> Version:
        """What comes, with terms that are for other works by now: these were not deleted.

        In a file made from another library, or handed on, a term may be missing for that reason alone;
        there nothing counts as deleted.
        """
        every = self._theirs.meanings(number)
        if self._common != identity:
            every = {**base.meanings, **every}
        known = {uid: every[uid] for uid in base.meanings if uid in every}
        return replace(coming, meanings={**known, **coming.meanings})

    @property
    def is_known(self) -> bool:
        """Whether all that comes is here already."""
        return self.merged.is_empty and not self._mine.in_bin(self._work)

    def write(self) -> None:
        """Write it, inside a step."""
        library, merged = self._library, self.merged
        theirs = renumbered(self._coming, lambda n: merged.twins.get(n, n))
        after = follow_spots(merged, self._before, theirs)
        ids = self._mine.write(self._work, self._theirs, self._before, after)
        self._pair_sentences(ids)
        if self._mine.in_bin(self._work):
            library.works.set_deleted(self._work, None)
        self._remember(ids)

    def _pair_sentences(self, ids: Mapping[Number, int]) -> None:
        bitexts = {uid: bitext for bitext, uid in self._library.works.bitext_uids(self._work).items()}
        wanted: dict[BitextId, list[BlockId]] = {}
        for uid, (source, target) in self.merged.unpaired:
            first = (source + target)[0]
            wanted.setdefault(bitexts[uid], []).append(BlockId(ids.get(first, first)))
        for bitext, blocks in wanted.items():
            pair_again(self._library, set(self._library.bitexts.beads_of(bitext, blocks).values()))

    def _remember(self, ids: Mapping[Number, int]) -> None:
        """What both sides call the same, and have in common, from now on."""
        twins = self.merged.twins
        now_here: dict[int, int] = {}
        for number in self._theirs.numbers(self._their_work):
            shared = self._numbers.theirs(number)
            shared = twins.get(shared, shared)
            local = shared if shared > 0 else ids.get(shared)
            if local is not None:
                now_here[number] = local
        order = list(self._hand_overs)
        for n, uid in enumerate(order):
            known = self._known.get(uid, Known(0, {}))
            same = {
                number: local
                for number, local in _of_hand_over(self._its[uid], now_here).items()
                if known.local(number) != local
            }
            base = self._mine.base(self._work, uid, int) if uid in self._known else None
            if uid == self._identity:
                base = replace(self._theirs.version(self._their_work), former={})
            elif n + 1 < len(order) and order.index(self._identity) > n and not self._its[uid].ids:
                # what a colleague handed on is what came here by way of another
                base = self._theirs.base(self._their_work, order[n + 1], int) or base
            kept = known._replace(ids={**known.ids, **same})
            self._mine.put(self._work, self._hand_overs[uid], kept, base)


def _of_hand_over(known: Known, here: Mapping[int, int]) -> dict[int, int]:
    """By the numbers of a hand-over what is known by those of a file that knows it."""
    back = {local: number for number, local in known.ids.items()}
    found = {}
    for number, local in here.items():
        if number in back:
            found[back[number]] = local
        elif known.limit is None or number <= known.limit:
            found[number] = local
    return found


def _common(known: Mapping[str, Known], theirs: Mapping[str, HandOver], identity: str) -> str:
    """The hand-over two versions of a work go back to."""
    if identity in known:
        return identity
    return next(uid for uid in reversed(list(theirs)) if uid in known)


def _fit(mine: Library, uid: str, file: Library, their_work: WorkId) -> tuple[Fit, WorkId | None]:
    work_id = mine.hand_overs.works().get(uid)
    if work_id is None:
        return Fit.NEW, None
    here, there = mine.hand_overs.of_work(work_id), file.hand_overs.of_work(their_work)
    return (Fit.OURS if here.keys() & there.keys() else Fit.STRANGER), work_id


def _hand_over(file: Library) -> HandOver | None:
    return next(iter(file.hand_overs.present().values()), None)


def _known_hand_over(file: Library, path: Path) -> HandOver:
    found = _hand_over(file)
    if found is None:
        raise FileError(path, "this is a library, but nothing that was handed over; open it instead")
    return found


def _rows(found: Merge) -> dict[Number, int]:
    wanted = {conflict.number for conflict in found.conflicts}
    rows: dict[Number, int] = {}
    for bitext in found.merged.bitexts.values():
        for row, link in enumerate(bitext.links, start=1):
            for number in (*link.source, *link.target):
                if number in wanted:
                    rows.setdefault(number, row)
    return rows
