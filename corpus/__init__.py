"""Sample works written for this project.

Each folder is one work: the two raw texts as somebody would paste them (``de.txt``, ``en.txt`` or
``.md``), their gold blocks (``gold.de.json``, ``gold.en.json``), the gold alignment
(``gold.beads.json``, 0-based indices over blocks and over the sentences of all blocks in order,
null beads included) and a small ``glossary.csv``.
"""

from __future__ import annotations

import json
from pathlib import Path

WORKS = ("story", "resolution", "interview", "leaflet", "essay", "speech")
"""Names of the folders; the work a first run opens stands first."""


def works() -> list[Path]:
    """The folders of the works, always in the same order."""
    return [Path(__file__).parent / name for name in WORKS]


def texts(work: Path) -> tuple[Path, Path]:
    """The raw files of a work: the original, whatever its language, and the translation."""
    beads = json.loads((work / "gold.beads.json").read_text(encoding="utf-8"))
    original, translation = (_text(work, beads[side]) for side in ("source", "target"))
    return original, translation


def sample() -> tuple[Path, Path]:
    """Original and translation of the work a first run opens."""
    return texts(works()[0])


def _text(work: Path, language: str) -> Path:
    """The raw file of one language; Markdown where there is one."""
    markdown = work / f"{language}.md"
    return markdown if markdown.exists() else work / f"{language}.txt"
