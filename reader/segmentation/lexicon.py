"""Word lists of the package ``resources.lexicon``: sections of words, read once on first use."""

from __future__ import annotations

from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).resolve().parents[2] / "resources" / "lexicon"


@cache
def read_lexicon(name: str) -> dict[str, frozenset[str]]:
    """Sections of the word list ``name``: words by section title.

    A section begins with its title in square brackets on a line of its own; words are separated
    by white space; a line that begins with ``#`` is a comment.
    """
    found: dict[str, list[str]] = {}
    section = found.setdefault("", [])
    for line in (_FOLDER / name).read_text(encoding="utf-8").splitlines():
        if line.startswith("#"):
            continue
        if line.startswith("[") and line.endswith("]"):
            section = found.setdefault(line[1:-1], [])
        else:
            section.extend(line.split())
    return {title: frozenset(words) for title, words in found.items()}
