"""The lines of a Markdown file as the parser is to see them."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from reader.importing.paragraphs import verse_lines
from reader.importing.patterns import SALUTATION, starts_lower
from reader.importing.poetry import poetic_lines

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.lines import Line
    from reader.importing.measure import Layout

ATX = re.compile(r"#{1,6}\s+\S")
UNDERLINE = re.compile(r"(?:={3,}|-{3,})$")
_HOLDS = re.compile(r"(?:[-+*•>|]|\(?(?:\d{1,3}|[a-z])[.)])\s|[>|]|```|~~~")
"""What begins with such a sign is in a list, a quotation, a table or a block of code."""
_UNBROKEN = 130


def spread(lines: Sequence[Line], layout: Layout) -> list[Line]:
    """Lines with a blank one between those that are paragraphs to whoever wrote them.

    Where no lines are broken, people end a paragraph with one line end; Markdown asks for two.
    """
    if layout.wrapped or not any(len(line.text) > _UNBROKEN for line in lines):
        return list(lines)
    verse = poetic_lines(lines) | verse_lines(lines, layout)
    found: list[Line] = []
    fenced = False
    for index, line in enumerate(lines):
        above = lines[index - 1] if index else None
        if above is not None and not fenced and index not in verse and _begins_paragraph(above, line):
            found.append(replace(above, text="", page_start=False, breaks=False))
        fenced = fenced != line.text.startswith(("```", "~~~"))
        found.append(line)
    return found


def _begins_paragraph(above: Line, line: Line) -> bool:
    if above.blank or line.blank or line.indent > above.indent:
        return False
    if starts_lower(line.text):
        return SALUTATION.match(above.text) is not None
    return not (_HOLDS.match(line.text) or ATX.match(line.text) or UNDERLINE.match(line.text))
