"""Reading a file from disk, whatever format it is in."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from reader.errors import ImportFailed
from reader.importing.decode import MAX_BYTES, NotText, decode
from reader.importing.finish import Source
from reader.importing.formats import read_marked_up, read_subtitles
from reader.importing.refusal import Refused
from reader.importing.text import import_text
from reader.model.progress import no_progress

if TYPE_CHECKING:
    from pathlib import Path

    from reader.importing.decode import Decoded
    from reader.model.document import ImportedDocument
    from reader.model.language import Language
    from reader.model.progress import Progress


def read_document(
    path: Path,
    *,
    language: Language | None = None,
    encoding: str | None = None,
    progress: Progress = no_progress,
) -> ImportedDocument:
    """Read a file; format, language and encoding are found out where not given.

    Raises:
        ImportFailed: the file cannot be read, is too large, damaged, protected, or holds no text.
    """
    data = _read_bytes(path)
    source = Source(path.name, data, language, encoding, progress)
    try:
        document = read_marked_up(source)
        if document is not None:
            return document
        decoded = decode(data, encoding)
        document = read_subtitles(decoded, source)
        if document is not None:
            return replace(document, repairs=decoded.repairs)
    except (NotText, Refused) as error:
        raise ImportFailed(path, str(error)) from error
    document = import_text(decoded.text, name=path.name, language=language, progress=progress)
    if not document.blocks:
        raise ImportFailed(path, "there is no text in this file")
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
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise ImportFailed(path, f"the file is larger than {MAX_BYTES >> 20} MB")
        data = path.read_bytes()
    except FileNotFoundError as error:
        raise ImportFailed(path, "there is no such file") from error
    except PermissionError as error:
        raise ImportFailed(path, "the file may not be read") from error
    except OSError as error:
        raise ImportFailed(path, error.strerror or "the file cannot be read") from error
    if not data:
        raise ImportFailed(path, "the file is empty")
    return data
