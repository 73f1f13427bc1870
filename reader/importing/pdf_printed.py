"""A text file that was printed: its own lines, too long for the page, were broken once more.

Then the ends of lines on the page say nothing. The lines of the file are put together again, and
read as those of any plain text.
"""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.lines import Line
from reader.importing.patterns import is_closed, starts_lower
from reader.model.document import LineRange

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.pdf_lines import PdfLine
    from reader.importing.pdf_setting import Setting
    from reader.model.document import BlockDraft

_FEW = 12
"""Lines of the file below which nothing can be told."""
_OPEN = 0.3
"""Share of its lines that end within a sentence, if it had short lines."""
_EVEN = 1.35
"""The longest of those lines, but for a few, against the middle one: short lines are about equally long."""
_SAME = 0.02
"""Share of letters in another size of type that may be in it."""

_INSIDE = re.compile(r"\w-$")
_AND = re.compile(r"(?:und|oder|sowie|bzw|bis|and|or|to)\b|\W")


class Printed(NamedTuple):
    """The lines of the file, each with the number of its first line on the page."""

    lines: list[Line]
    last: dict[int, int]
    """Number of the last line on the page, by that of the first."""

    def widened(self, block: BlockDraft) -> BlockDraft:
        """A block made of these lines, with all lines of the pages that belong to it."""
        found: list[LineRange] = []
        for lines in block.lines:
            last = max(self.last.get(n, n) for n in (lines.first, lines.last))
            if found and lines.first <= found[-1].last + 1:
                found[-1] = LineRange(found[-1].first, max(found[-1].last, last))
            else:
                found.append(LineRange(lines.first, last))
        return replace(block, lines=tuple(found))


def printed(pages: Sequence[Sequence[PdfLine]], setting: Setting) -> Printed | None:
    """The file of which this is a print; None where the pages were set as pages."""
    shown = [line for page in pages for line in page]
    other = sum(len(line.text) for line in shown if abs(line.size - setting.body) > 0.3)
    if setting.bold or other > _SAME * sum(len(line.text) for line in shown):
        return None
    rows = _rows(shown, setting)
    if len(rows) < _FEW or not _was_broken(rows, setting):
        return None
    lines: list[Line] = []
    for before, row in zip([None, *rows], rows, strict=False):
        # nothing is known of blank lines between two pages; the file had no pages, and no furniture
        if before is not None and before[-1].page == row[0].page and before[-1].y > row[0].y:
            steps = round((before[-1].y - row[0].y) / setting.pitch)
            lines += [Line(before[-1].number, "")] * (min(steps, 9) - 1)
        indent = max(0, round((row[0].x0 - row[0].left) / setting.letter))
        lines.append(Line(row[0].number, _text(row), indent))
    return Printed(lines, {row[0].number: row[-1].number for row in rows})


def _rows(shown: Sequence[PdfLine], setting: Setting) -> list[list[PdfLine]]:
    """Lines of the pages that were one line of the file: all but the last of them are full."""
    rows: list[list[PdfLine]] = []
    for line in shown:
        before = rows[-1][-1] if rows else None
        if before is not None and _goes_on(before, line, setting):
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _goes_on(a: PdfLine, b: PdfLine, setting: Setting) -> bool:
    if a.page == b.page and not 0 < a.y - b.y < 1.25 * setting.pitch:
        return False
    return not setting.word_would_fit(a, b) and b.x0 - b.left < setting.letter


def _was_broken(rows: Sequence[Sequence[PdfLine]], setting: Setting) -> bool:
    """Whether the file had short lines, many of which had no room on one line of the page."""
    pairs = [
        (a, b)
        for a, b in pairwise(rows)
        if a[-1].page == b[0].page and a[-1].y - b[0].y < 1.25 * setting.pitch
    ]
    cut = [a for a, b in pairs if not is_closed(a[-1].text) and starts_lower(b[0].text)]
    if len(cut) < _FEW or len(cut) < _OPEN * len(pairs):
        return False
    lengths = sorted(sum(len(line.text) + 1 for line in row) for row in cut)
    twice = sum(len(row) > 1 for row in cut)
    return twice > 0.3 * len(cut) and lengths[int(0.95 * len(lengths))] < _EVEN * lengths[len(lengths) // 2]


def _text(row: Sequence[PdfLine]) -> str:
    """What a line of the file said.

    An address too long for the page has no space where it was cut, and a compound none behind its
    hyphen; that of "Haupt- und" is not one within a word.
    """
    parts = [row[0].text]
    for line in row[1:]:
        cut = " " not in parts[-1].strip()
        inside = _INSIDE.search(parts[-1]) is not None and _AND.match(line.text) is None
        parts += ("" if cut or inside else " ", line.text)
    return "".join(parts)
