"""Names for files, from titles."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

_FORBIDDEN = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]+')
"""What some file system does not take."""
_LONGEST = 120
"""Bytes; some file systems take 143, and a suffix and a sign of being half written come to it."""
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)", re.IGNORECASE)


def file_name(title: str, translation: str, suffix: str) -> str:
    """A name every system takes: ``Title – Translation.pdf``; parts without a name are left out.

    A text without a heading, and its translation, have the name of the file they came in: it stands once.
    """
    parts = [" ".join(_FORBIDDEN.sub(" ", part).split()).strip(". ") for part in (title, translation)]
    stem = " – ".join(part for part in dict.fromkeys(parts) if part) or "zwiesprache"
    if _RESERVED.match(stem):
        stem = f"_{stem}"
    cut = stem.encode()[:_LONGEST].decode("utf-8", "ignore")
    if len(cut) < len(stem) and " " in cut and not stem[len(cut)].isspace():
        cut = cut.rpartition(" ")[0]  # no half words
    return f"{cut.rstrip('. –') or stem[:1]}{suffix}"


def ended(path: Path, ending: str, of_others: Collection[str]) -> Path:
    """The path with the ending of a form, in place of that of another form, else behind what was typed."""
    if path.suffix.lower() == ending:
        return path
    return (
        path.with_suffix(ending) if path.suffix.lower() in of_others else path.with_name(path.name + ending)
    )
