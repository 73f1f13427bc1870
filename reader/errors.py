"""What can go wrong that a person can act on.

Every error carries data, not prose: the floor above turns it into a sentence in the
person's language (``ui.messages``, or ``str(error)`` for the command line). Anything that
is not a :class:`ReaderError` is a bug and must travel up unchanged.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


class ReaderError(Exception):
    """Base of everything a person can do something about."""


class Cancelled(ReaderError):
    """The person asked the work to stop; nothing was changed."""

    def __init__(self) -> None:
        super().__init__("cancelled")


class FileError(ReaderError):
    """A file cannot be used; ``reason`` says why in a few plain words."""

    def __init__(self, path: Path, reason: str) -> None:
        super().__init__(f"{path.name}: {reason}")
        self.path = path
        self.reason = reason

    def __reduce__(self) -> tuple[type[FileError], tuple[Path, str]]:
        """Errors cross from worker processes: rebuild them from their data."""
        return type(self), (self.path, self.reason)


class ImportFailed(FileError):
    """A text file that cannot be read as text (missing, binary, empty, too large)."""


class ModelRefused(FileError):
    """A model file for offline translation that cannot be used."""


class LibraryError(FileError):
    """A library file that cannot be opened or written."""


class NotALibraryError(LibraryError):
    """The file is something else than a library, or an empty file."""


class NewerLibraryError(LibraryError):
    """The library was written by a newer version of the program."""


class DamagedLibraryError(LibraryError):
    """SQLite's own check found damage in the library."""


class LockedLibraryError(LibraryError):
    """Another program holds the library locked."""


class ReadOnlyLibraryError(LibraryError):
    """The library can be read but not written (file, folder or disk is read-only)."""


class LibraryFullError(LibraryError):
    """The disk is full; nothing of the attempted step was written."""


class ExportRefused(ReaderError):
    """There is nothing in the work that the chosen format could hold; ``reason`` says what is missing."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class EditRefused(ReaderError):
    """An edit that makes no sense where it was asked for; ``code`` names the rule it breaks.

    Codes are listed in ``ui.messages``, which has a sentence for each.
    """

    def __init__(self, code: str) -> None:
        super().__init__(code.replace("_", " "))
        self.code = code

    def __reduce__(self) -> tuple[type[EditRefused], tuple[str]]:
        """Rebuild from the code (see :class:`FileError`)."""
        return type(self), (self.code,)


class QueryRefused(ReaderError):
    """What somebody looks for cannot be looked for.

    ``code`` is ``bad_pattern`` (``detail`` says what is wrong with the regular expression) or
    ``slow_pattern`` (it took longer than a search may take).
    """

    def __init__(self, code: str, detail: str = "") -> None:
        super().__init__(f"{code.replace('_', ' ')}: {detail}" if detail else code.replace("_", " "))
        self.code = code
        self.detail = detail

    def __reduce__(self) -> tuple[type[QueryRefused], tuple[str, str]]:
        """Rebuild from the data (see :class:`FileError`)."""
        return type(self), (self.code, self.detail)
