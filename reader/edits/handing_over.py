"""Works as a file of their own, for a colleague to work on and give back."""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING, NamedTuple

from reader.edits.texts import clean
from reader.errors import FileError, LibraryError, ReadOnlyLibraryError
from reader.model.hand_over import HandOver
from reader.model.progress import Stage, no_progress
from reader.storage.clock import new_uid, now
from reader.storage.hand_overs import Known
from reader.storage.library import Library

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from reader.model.document import WorkId
    from reader.model.progress import Progress


class Names(NamedTuple):
    """Who hands over, and to whom; both may be empty."""

    made_by: str = ""
    made_for: str = ""


class HandedOver(NamedTuple):
    """A hand-over that was written, and the bytes of its file."""

    hand_over: HandOver
    size: int


def hand_over(
    library: Path,
    works: Sequence[WorkId],
    destination: Path,
    names: Names = Names(),  # noqa: B008 - a value
    notes: bool = True,
    history: bool = True,
    progress: Progress = no_progress,
) -> HandedOver:
    """Write works into a file that is a library and knows which hand-over it is.

    Over a connection of its own, for a worker process. A file of that name is replaced when the new
    one is whole. The library remembers the hand-over, outside its history: taking back what comes
    of it needs that.

    Raises:
        EditRefused: ``gone``.
        LibraryError: the library cannot be read or written.
        FileError: the file cannot be written.
        Cancelled: progress asked to stop; nothing was written.
    """
    progress(Stage.STORING, 0.0)
    if _is_same(destination, library):
        raise FileError(destination, "this is the library itself; choose another name")
    made = HandOver(new_uid(), _name(names.made_by), _name(names.made_for), now())
    half = destination.with_name(f".{destination.name}.part")
    with Library.open(library, known_sound=True) as opened:
        if opened.read_only:
            raise ReadOnlyLibraryError(
                library, "it can only be read, and has to remember what it hands over; copy it elsewhere"
            )
        for work in works:
            opened.works.get(work)
        try:
            _clear(half)
            with Library.create(half) as file:
                limit = opened.hand_overs.copy_to(
                    file.hand_overs, works, made, notes=notes, history=history, progress=progress
                )
                file.make_portable()
            size = half.stat().st_size
            with opened.hand_overs.writing():  # the file and what is remembered of it come together
                for work in works:
                    opened.hand_overs.put(work, made, Known(limit, {}), None)
                half.replace(destination)
        except LibraryError as error:
            if error.path != half:
                raise
            raise FileError(destination, error.reason) from error
        except OSError as error:
            raise FileError(destination, f"the file cannot be written: {error.strerror}") from error
        finally:
            _clear(half)
    return HandedOver(made, size)


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:  # there is none yet, or it cannot be reached: writing says why
        return False


def _name(text: str) -> str:
    return " ".join(clean(text).split())


def _clear(path: Path) -> None:
    for suffix in ("", "-wal", "-shm"):
        with suppress(OSError):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
