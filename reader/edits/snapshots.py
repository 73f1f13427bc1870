"""Backups: made, compared with the library as it is, and taken back from, whole or in parts."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from reader.edits.note_export import gathered
from reader.edits.note_import import import_notes, plan_notes
from reader.errors import EditRefused, LibraryError
from reader.model.change import ChangeSet, Step
from reader.model.notefile import Conflict
from reader.model.progress import Stage, no_progress
from reader.model.snapshot import Fate, NoteThen, Snapshot, TermThen, WorkThen
from reader.storage import backups
from reader.storage.backups import Backup, Reason
from reader.storage.library import Library, unpacked
from reader.storage.salvage import Salvaged, salvage

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.annotation import Annotation
    from reader.model.document import WorkId
    from reader.model.progress import Progress
    from reader.model.termbase import Concept

QUOTED = 120
"""Characters of a passage that tell which one a note was about."""


def all_backups(library: Path) -> list[Backup]:
    """The backups of a library, newest first."""
    return backups.listed(library)


def back_up(library: Path, reason: Reason, progress: Progress = no_progress) -> Path:
    """Make a backup over a connection of its own, for a worker process.

    Raises:
        LibraryError: it cannot be made.
    """
    progress(Stage.STORING, 0.0)
    with Library.open(library, known_sound=True) as opened:
        return opened.back_up(reason)


def back_up_if_due(library: Path, progress: Progress = no_progress) -> Path | None:
    """The daily backup, for a worker process; None where the library has not changed since the newest.

    The library is looked through for damage before.

    Raises:
        DamagedLibraryError: something in it does not fit.
        LibraryError: the backup cannot be made.
    """
    if not backups.is_due(library, datetime.now().astimezone()):
        return None
    progress(Stage.READING, 0.0)
    with Library.open(library, known_sound=True) as opened:
        opened.check()  # a damaged library must not crowd out the sound backups
        progress(Stage.STORING, 0.0)
        return opened.back_up(Reason.DAILY)


def look_through(library: Path, progress: Progress = no_progress) -> None:
    """Look for damage in a library that was opened without, for a worker process.

    Raises:
        DamagedLibraryError: it is damaged.
        LibraryError: it cannot be read.
    """
    progress(Stage.READING, 0.0)
    Library.open(library, read_only=True).close()


def compare(library: Path, backup: Path, progress: Progress = no_progress) -> Snapshot:
    """What a backup holds that the library does not hold any more, or not so; for a worker process.

    Raises:
        LibraryError: one of them cannot be opened.
        Cancelled: progress asked to stop.
    """
    progress(Stage.READING, 0.0)
    with Library.open(library, read_only=True, known_sound=True) as now, unpacked(backup) as then:
        works = then.works.all()
        found: list[WorkThen] = []
        notes: list[NoteThen] = []
        count = 0
        for number, work in enumerate(works):
            progress(Stage.READING, number / (len(works) + 1))
            annotations = then.annotations.of_work(work.id)
            found += _work_then(now, then, work.id, {note.uid for note in annotations})
            count += len(annotations)
            known = now.annotations.by_uid(note.uid for note in annotations)
            for note in annotations:
                fate = _fate_of_note(note, known.get(note.uid))
                if fate is not None:
                    notes.append(_note_then(note, fate, work.uid, work.title))
        concepts = then.termbase.all()
        present = {concept.uid: concept for concept in now.termbase.all()}
        terms = [
            TermThen(concept.uid, concept.id, fate, _wording(concept), concept.note)
            for concept in concepts
            if (fate := _fate_of_concept(concept, present.get(concept.uid))) is not None
        ]
        return Snapshot(tuple(found), tuple(notes), tuple(terms), len(works), count, len(concepts))


def take_work(library: Library, backup: Path, uid: str) -> ChangeSet:
    """Make a work as it was in a backup, with links, states, notes and history.

    One that is in the library, or in its bin, becomes what it was in one step, and undo makes it what it
    is. One that was deleted for good is there again, which is no step of the history: no new work is.

    Raises:
        EditRefused: ``gone``: the backup has no such work.
        LibraryError: the backup cannot be opened, the library not written.
    """
    with unpacked(backup) as then:
        past = library.past(then)
        number = past.work_id(uid)
        if number is None:
            raise EditRefused("gone")
        if past.is_gone(number):
            with library.arrivals.transaction():
                changes = library.journal.bring_outside(Step.TAKE_FROM_BACKUP, past.work(number))
                past.bring_files(number)
            return changes
        with library.journal.step(Step.TAKE_FROM_BACKUP) as step:
            library.journal.bring(past.work(number))
        return step.changes


def take_concepts(library: Library, backup: Path, uids: Sequence[str]) -> ChangeSet:
    """Make entries of the termbase as they were in a backup, in one step.

    Raises:
        EditRefused: ``gone``: the backup has no such entry.
        LibraryError: the backup cannot be opened, the library not written.
    """
    with unpacked(backup) as then, library.journal.step(Step.TAKE_FROM_BACKUP) as step:
        past = library.past(then)
        for uid in uids:
            number = past.concept_id(uid)
            if number is None:
                raise EditRefused("gone")
            library.journal.bring(past.concept(number))
    return step.changes


def take_notes(library: Library, backup: Path, work_uid: str, uids: Sequence[str]) -> ChangeSet:
    """Bring notes of one work back as they were in a backup, in one step.

    Their passages are looked for in the text as it is now: those not found with certainty are for review.

    Raises:
        EditRefused: ``gone``: the work is not in the library.
        LibraryError: the backup cannot be opened, the library not written.
    """
    with unpacked(backup) as then:
        number = library.past(then).work_id(work_uid)
        work = next((one for one in library.works.all() if one.uid == work_uid), None)
        if number is None or work is None:
            raise EditRefused("gone")
        wanted = [note.id for note in then.annotations.by_uid(uids).values()]
        file = gathered(then, work.id, only=wanted)
    return import_notes(library, plan_notes(library, work.id, file), Conflict.THEIRS)


# -- a library that cannot be opened any more -----------------------------------------------------------


def newest_sound(library: Path) -> Backup | None:
    """The newest backup in which nothing is found damaged; None where there is none."""
    for backup in backups.listed(library):
        try:
            with unpacked(backup.path) as opened:
                opened.check()
        except LibraryError:
            continue
        return backup
    return None


def go_on_from(library: Path, backup: Path) -> Path:
    """Put a backup in the place of a damaged library, which is kept beside it; returns where.

    Raises:
        LibraryError: the backup cannot be used, or the files not be moved; then all is as it was.
    """
    with unpacked(backup) as opened:
        opened.check()
        fresh = library.with_name(f".{library.name}.part")
        fresh.unlink(missing_ok=True)
        opened.save_copy(fresh)
    return _replace_damaged(library, fresh)


def salvage_in_place(library: Path) -> tuple[Salvaged, Path]:
    """Put what can be read of a damaged library in its place; the damaged file is kept beside it.

    Raises:
        LibraryError: nothing can be read, or the files cannot be written; then all is as it was.
    """
    fresh = library.with_name(f".{library.name}.saved.zwie")
    fresh.unlink(missing_ok=True)
    found = salvage(library, fresh)
    return found, _replace_damaged(library, fresh)


def _replace_damaged(library: Path, fresh: Path) -> Path:
    """Move a damaged library aside with its log, and another file into its place."""
    stamp = datetime.now().astimezone().strftime(backups.STAMP)
    aside = library.with_name(f"{library.stem}.damaged-{stamp}{library.suffix}")
    try:
        for ending in ("-wal", "-shm"):
            log = library.with_name(library.name + ending)
            if log.exists():
                log.replace(aside.with_name(aside.name + ending))
        library.replace(aside)
        fresh.replace(library)
    except OSError as error:
        raise LibraryError(library, error.strerror or "the files cannot be moved") from error
    return aside


def _work_then(now: Library, then: Library, work_id: WorkId, notes: set[str]) -> list[WorkThen]:
    work = then.works.get(work_id)
    differing = now.past(then).differing(work_id)
    fate: Fate | None = Fate.CHANGED if differing else None
    if work_id not in now.works.ids():
        fate = Fate.BINNED if work_id in {one.id for one in now.shelf.binned()} else Fate.GONE
    if fate is None:
        return []
    later = sum(note.uid not in notes for note in now.annotations.of_work(work_id))
    return [WorkThen(work.uid, work.title, fate, work.n_rows, work.n_done, differing, later)]


def _fate_of_note(then: Annotation, now: Annotation | None) -> Fate | None:
    if now is None:
        return Fate.GONE
    same = (then.kind, then.colour, then.body, set(then.tags)) == (
        now.kind,
        now.colour,
        now.body,
        set(now.tags),
    )
    return None if same else Fate.CHANGED


def _note_then(note: Annotation, fate: Fate, work_uid: str, title: str) -> NoteThen:
    quotation = " … ".join(" ".join(s.exact.split()) for s in note.selectors if s.exact.strip())
    return NoteThen(note.uid, work_uid, title, fate, quotation[:QUOTED], note.body, note.tags)


def _fate_of_concept(then: Concept, now: Concept | None) -> Fate | None:
    if now is None:
        return Fate.GONE
    return None if then == now else Fate.CHANGED


def _wording(concept: Concept) -> str:
    by_language: dict[str, list[str]] = {}
    for term in concept.terms:
        by_language.setdefault(str(term.language), []).append(term.text)
    return " – ".join(", ".join(texts) for texts in by_language.values())
