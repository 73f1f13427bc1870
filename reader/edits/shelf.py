"""The shelf: what works are called, where they stand, into the bin and out of it."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from reader.edits.texts import clean
from reader.errors import EditRefused, LibraryFullError
from reader.model.change import ChangeSet, Step
from reader.model.progress import Stage, no_progress
from reader.storage.backups import Reason
from reader.storage.clock import now
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from reader.model.document import WorkId
    from reader.model.progress import Progress
    from reader.model.shelf import CollectionId


def describe_work(
    library: Library,
    work_id: WorkId,
    *,
    title: str,
    author: str,
    tags: Sequence[str] | None = None,
    collections: Iterable[CollectionId] | None = None,
) -> ChangeSet:
    """Give a work a title, an author, tags and collections; what is None stays as it is.

    Raises:
        EditRefused: ``gone``; ``empty_title``.
    """
    title, author = _one_line(title), _one_line(author)
    if not title:
        raise EditRefused("empty_title")
    with library.journal.step(Step.DESCRIBE_WORK) as step:
        held = library.shelf.get(work_id)
        if (held.title, held.author) != (title, author):
            library.shelf.describe(work_id, title, author)
        if tags is not None:
            library.shelf.set_tags(work_id, tag_names(tags))
        if collections is not None:
            library.shelf.set_collections(work_id, collections)
    return step.changes


def tag_works(
    library: Library, work_ids: Sequence[WorkId], add: Sequence[str], remove: Sequence[str] = ()
) -> ChangeSet:
    """Give several works tags, and take others from them.

    Raises:
        EditRefused: ``gone``.
    """
    gone = {name.casefold() for name in tag_names(remove)}
    with library.journal.step(Step.TAG_WORKS) as step:
        for work_id in work_ids:
            held = library.shelf.get(work_id).tags
            kept = [name for name in held if name.casefold() not in gone]
            library.shelf.set_tags(work_id, tag_names([*kept, *add]))
    return step.changes


def add_collection(library: Library, name: str, work_ids: Sequence[WorkId] = ()) -> ChangeSet:
    """Make a collection, with works in it.

    Raises:
        EditRefused: ``gone``; ``empty_name``; ``name_taken``.
    """
    name = _free_name(library, name)
    with library.journal.step(Step.ADD_COLLECTION) as step:
        collection = library.shelf.add_collection(name)
        for work_id in work_ids:
            held = library.shelf.get(work_id).collections
            library.shelf.set_collections(work_id, [*held, collection])
    return step.changes


def rename_collection(library: Library, collection_id: CollectionId, name: str) -> ChangeSet:
    """Give a collection another name.

    Raises:
        EditRefused: ``gone``; ``empty_name``; ``name_taken``.
    """
    name = _free_name(library, name, but=collection_id)
    with library.journal.step(Step.RENAME_COLLECTION) as step:
        _collection(library, collection_id)
        library.shelf.rename_collection(collection_id, name)
    return step.changes


def remove_collection(library: Library, collection_id: CollectionId) -> ChangeSet:
    """Remove a collection; its works stay on the shelf.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.REMOVE_COLLECTION) as step:
        _collection(library, collection_id)
        library.shelf.remove_collection(collection_id)
    return step.changes


def put_in_collection(
    library: Library, work_ids: Sequence[WorkId], collection_id: CollectionId, *, out: bool = False
) -> ChangeSet:
    """Put works into a collection, or take them ``out`` of it.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.PUT_IN_COLLECTION) as step:
        _collection(library, collection_id)
        for work_id in work_ids:
            held = [c for c in library.shelf.get(work_id).collections if c != collection_id]
            library.shelf.set_collections(work_id, held if out else [*held, collection_id])
    return step.changes


def bin_works(library: Library, work_ids: Sequence[WorkId]) -> ChangeSet:
    """Put works into the bin.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.REMOVE_WORK) as step:
        for work_id in work_ids:
            if not library.shelf.get(work_id).deleted_at:
                library.works.set_deleted(work_id, now())
    return step.changes


def restore_works(library: Library, work_ids: Sequence[WorkId]) -> ChangeSet:
    """Put works of the bin back on the shelf.

    Raises:
        EditRefused: ``gone``.
    """
    with library.journal.step(Step.RESTORE_WORK) as step:
        for work_id in work_ids:
            library.shelf.get(work_id)
            library.works.set_deleted(work_id, None)
    return step.changes


def delete_works(library: Library, work_ids: Sequence[WorkId]) -> ChangeSet:
    """Delete works of the bin for good: nothing brings them back, the history forgets them.

    Works on the shelf are left alone. Undo of all that was done to other works stays.

    Raises:
        EditRefused: ``gone``.
    """
    ids = [work_id for work_id in work_ids if library.shelf.get(work_id).deleted_at]
    library.delete_for_good(ids)
    return ChangeSet(Step.DELETE_WORK, {"work": frozenset(ids)})


def delete_in(path: Path, work_ids: Sequence[WorkId], progress: Progress = no_progress) -> None:
    """As :func:`delete_works`, over a connection of its own: for a worker process.

    One transaction: ending the process in the middle leaves the works in the bin. A backup is made
    before, unless the disk has no room for one: deleting may be how somebody makes some.

    Raises:
        LibraryError: the library cannot be opened or written.
        EditRefused: ``gone``.
    """
    progress(Stage.STORING, 0.0)
    with Library.open(path, known_sound=True) as library:
        with suppress(LibraryFullError):
            library.back_up(Reason.DELETING)
        delete_works(library, work_ids)


def tag_names(names: Sequence[str]) -> list[str]:
    """Tags as they are stored: one line each, none empty, none twice whatever their case."""
    found: dict[str, str] = {}
    for name in map(_one_line, names):
        if name:
            found.setdefault(name.casefold(), name)
    return list(found.values())


def _collection(library: Library, collection_id: CollectionId) -> None:
    if all(collection.id != collection_id for collection in library.shelf.collections()):
        raise EditRefused("gone")


def _free_name(library: Library, name: str, but: CollectionId | None = None) -> str:
    name = _one_line(name)
    if not name:
        raise EditRefused("empty_name")
    if any(c.name.casefold() == name.casefold() and c.id != but for c in library.shelf.collections()):
        raise EditRefused("name_taken")
    return name


def _one_line(text: str) -> str:
    return " ".join(clean(text).split())
