"""Writing a file whole: one that cannot be finished leaves the former one as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import FileError

if TYPE_CHECKING:
    from pathlib import Path


def write_text(path: Path, text: str, *, mark: bool | None = None) -> None:
    """Write UTF-8; with a byte order mark where spreadsheets need one (``mark``, by default for CSV).

    Raises:
        FileError: it cannot be written; a file of that name is as it was.
    """
    half = path.with_name(f".{path.name}.part")
    marked = path.suffix.lower() == ".csv" if mark is None else mark
    try:
        half.write_text(text, encoding="utf-8-sig" if marked else "utf-8", newline="", errors="replace")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise FileError(path, error.strerror or "it cannot be written") from error
