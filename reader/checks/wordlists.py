"""The words the checks go by, out of ``resources/lexicon/checks.txt``."""

from __future__ import annotations

import re
from functools import cache

from reader.segmentation.lexicon import read_lexicon

_FILE = "checks.txt"


def listed(section: str) -> frozenset[str]:
    """The words of a section."""
    return read_lexicon(_FILE).get(section, frozenset())


@cache
def pattern(section: str) -> re.Pattern[str]:
    """What finds the words of a section in a text, whole and in any case; ``*`` stands for any ending."""
    words = sorted(listed(section), key=lambda word: (-len(word), word))
    forms = [
        r"\s+".join(re.escape(part) for part in word.rstrip("*").split("_"))
        + (r"[^\W\d_]*" if word.endswith("*") else "")
        for word in words
    ]
    if not forms:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(forms)})(?![^\W_])", re.IGNORECASE)
