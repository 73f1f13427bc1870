"""Reading a file from disk, whatever format it is in."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importing.decisions import follow, view_lines
from reader.importing.decode import NotText, decode
from reader.importing.finish import Source
from reader.importing.formats import read_marked_up, read_subtitles
from reader.importing.limits import check_lines, check_size, out_of_room
from reader.importing.refusal import Refused
from reader.importing.text import import_text
from reader.model.document import ImportChoices
from reader.model.progress import no_progress

if TYPE_CHECKING:
    from reader.importing.decode import Decoded
    from reader.model.document import ImportedDocument
    from reader.model.language import Language
    from reader.model.progress import Progress

_GUESSED = ImportChoices()
_HEAD = 1024


def read_document(
    path: Path,
    *,
    choices: ImportChoices = _GUESSED,
    language: Language | None = None,
    encoding: str | None = None,
    progress: Progress = no_progress,
) -> ImportedDocument:
    """Read a file; what ``choices`` leave open is found out.

    ``language`` and ``encoding`` are short for choices.

    Raises:
        ImportFailed: the file cannot be read, is too large, damaged, protected, or holds no text.
    """
    choices = replace(choices, language=language or choices.language, encoding=encoding or choices.encoding)
    return _read(path, _read_bytes(path), choices, progress)


def read_bytes(
    name: str, data: bytes, choices: ImportChoices = _GUESSED, progress: Progress = no_progress
) -> ImportedDocument:
    """Read what a file called ``name`` holds, as :func:`read_document` does.

    Raises:
        ImportFailed: as there; its path is the name.
    """
    path = Path(name)
    if not data:
        raise ImportFailed(path, "the file is empty")
    return _read(path, data, choices, progress)


def carry_over(choices: ImportChoices, old_view: str, new_view: str) -> ImportChoices:
    """Move decisions to a later edition of a source; those whose lines are gone are left out."""
    if not choices.decisions:
        return choices
    moved = follow(choices.decisions, view_lines(old_view), view_lines(new_view))
    return replace(choices, decisions=tuple(moved))


def _read(path: Path, data: bytes, choices: ImportChoices, progress: Progress) -> ImportedDocument:
    try:
        return _read_known(path, data, choices, progress)
    except (NotText, Refused) as error:
        raise ImportFailed(path, str(error)) from error
    except (MemoryError, RecursionError) as error:
        raise ImportFailed(path, out_of_room(error)) from error


def _read_known(path: Path, data: bytes, choices: ImportChoices, progress: Progress) -> ImportedDocument:
    check_size(data[:_HEAD], len(data))
    source = Source(path.name, data, choices.language, choices.encoding, progress, choices)
    document = read_marked_up(source)
    if document is not None:
        return document
    decoded = decode(data, choices.encoding)
    check_lines(decoded.text)
    document = read_subtitles(decoded, source)
    if document is not None:
        return replace(document, repairs=decoded.repairs)
    document = import_text(decoded.text, name=path.name, choices=choices, progress=progress)
    if not document.blocks:
        raise Refused("there is no text in this file")
    return replace(
        document, encoding=decoded.encoding, raw=data, repairs=(*decoded.repairs, *document.repairs)
    )


def read_lines(path: Path) -> list[str]:
    """The lines of a file that are not blank, unaltered: for texts that have one unit a line.

    Raises:
        ImportFailed: as for :func:`read_document`.
    """
    decoded = _decoded(path)
    lines = decoded.text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in lines if line.strip()]


def _decoded(path: Path) -> Decoded:
    try:
        decoded = decode(_read_bytes(path))
    except NotText as error:
        raise ImportFailed(path, str(error)) from error
    if not decoded.text.strip():
        raise ImportFailed(path, "there is no text in this file")
    return decoded


def _read_bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise ImportFailed(path, "this is a folder, not a file")
        if path.exists() and not path.is_file():
            # a pipe or a device has no end
            raise ImportFailed(path, "this is no file that can be read")
        with path.open("rb") as stream:
            # a file that is too large is not read to the end
            check_size(stream.read(_HEAD), path.stat().st_size)
        data = path.read_bytes()
    except Refused as error:
        raise ImportFailed(path, str(error)) from error
    except FileNotFoundError as error:
        raise ImportFailed(path, "there is no such file") from error
    except PermissionError as error:
        raise ImportFailed(path, "the file may not be read") from error
    except OSError as error:
        raise ImportFailed(path, error.strerror or "the file cannot be read") from error
    if not data:
        raise ImportFailed(path, "the file is empty")
    return data
