"""Lists of words a person calls rightly spelt, from a file and into one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.errors import FileError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

LARGEST: Final = 4 << 20
"""Bytes of a list; what is larger was made for something else."""
_LONGEST: Final = 60


def read_words(path: Path) -> list[str]:
    """The words of a text with one on each line, or of a word processor's ``.dic`` file.

    A first line that counts them, what follows a slash (flags of Hunspell), and lines of several words or
    without a letter are passed over.

    Raises:
        reader.errors.FileError: it cannot be read, or is no such list.
    """
    try:
        if path.stat().st_size > LARGEST:
            raise FileError(path, "it is too large for a list of words")
        raw = path.read_bytes()
    except OSError as error:
        raise FileError(path, error.strerror or "it cannot be read") from error
    if b"\0" in raw:
        raise FileError(path, "it is no text with one word on each line")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = raw.decode("cp1252", "replace")
    words = [line.partition("/")[0].strip() for line in text.splitlines()]
    found = [
        w for w in words if w and len(w.split()) == 1 and len(w) <= _LONGEST and any(map(str.isalpha, w))
    ]
    if not found:
        raise FileError(path, "there is no word in it; it should have one on each line")
    return list(dict.fromkeys(found))


def write_words(path: Path, words: Iterable[str]) -> None:
    """Write one word on each line; a file of that name is replaced only by a whole one.

    Raises:
        reader.errors.FileError: it cannot be written.
    """
    half = path.with_name(f".{path.name}.part")
    try:
        half.write_text("".join(f"{word}\n" for word in words), encoding="utf-8", newline="\n")
        half.replace(path)
    except OSError as error:
        half.unlink(missing_ok=True)
        raise FileError(path, f"it cannot be written: {error.strerror}") from error
