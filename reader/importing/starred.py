"""Footnotes with a star or a dagger in place of a number, made known to the rules for all others.

A star is a letter of German (``Leser*innen``, ``Frauen*``), a bullet, and emphasis; it is a footnote's
only where a block begins with it that is no item of a list, and one word above bears the same sign.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.patterns import MARKED, STARRED

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.lines import Line

_LABEL = re.compile(r"(\*{1,3}|†{1,2}|‡)\)?\s*(?=[^\s*†‡])")
_REFERENCE = re.compile(r"(?<=[^\W_]|[.,;:!?”“»«\"’)])(\*{1,3}|†{1,2}|‡)(?![\w*†‡])")
_GENDERED = re.compile(
    r"(?:frauen?|männer|mann|mädchen|jungen?|lesben?|trans|inter|innen|in|jede[rnms]?|alle[rnms]?|wer)$",
    re.IGNORECASE,
)
_REACH = 80
"""Lines between a reference and its note at most."""


def mark_starred(lines: Sequence[Line]) -> list[Line]:
    """Lines in which the signs of starred notes and of their references stand behind ``STARRED``."""
    marked = list(lines)
    above: dict[str, int] = {}
    for index, line in enumerate(lines):
        match = _LABEL.match(line.text) if line.text[:1] in "*†‡" else None
        if match is None or MARKED.match(line.text) or not _is_alone(lines, index, match[1]):
            continue
        places = [
            (at, found)
            for at in range(max(above.get(match[1], -1) + 1, index - _REACH), index)
            for found in _REFERENCE.finditer(lines[at].text)
            if found[1] == match[1]
            and not _GENDERED.search(lines[at].text, 0, found.start())
            and not _emphasises(lines[at].text, found.end())
        ]
        if len(places) != 1:
            continue
        at, found = places[0]
        text = marked[at].text
        shift = len(text) - len(lines[at].text)
        start = found.start() + shift
        marked[at] = marked[at].with_text(text[:start] + STARRED + text[start:])
        marked[index] = line.with_text(f"{STARRED}{match[1]} {line.text[match.end() :]}")
        above[match[1]] = at
    return marked


def _emphasises(text: str, end: int) -> bool:
    """Whether a sign closes what is emphasised."""
    return any(match.end() == end for match in MARKED.finditer(text))


def _is_alone(lines: Sequence[Line], index: int, sign: str) -> bool:
    """Whether a block begins with this sign and none beside it does."""
    line = lines[index]
    before = lines[index - 1] if index else None
    if before is not None and not (before.blank or line.page_start or before.text[:1] in "*†‡"):
        return False
    shown = [other for other in lines[index + 1 : index + 30] if not other.blank]
    behind = [other for other in reversed(lines[max(0, index - 30) : index]) if not other.blank]
    beside = [*shown[:6], *behind[:6]]
    return not any(other.text.startswith(f"{sign} ") for other in beside)
