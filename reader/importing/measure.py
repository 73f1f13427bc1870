"""How the lines of a plain text were set: wrapped or not, how wide, with what sign for a paragraph."""

from __future__ import annotations

import itertools
from collections import Counter
from dataclasses import dataclass
from math import ceil
from typing import TYPE_CHECKING

from reader.importing.patterns import (
    BULLET,
    NUMBERED_LINE,
    SALUTATION,
    first_word,
    is_closed,
    is_hyphenated,
    is_terminal,
    starts_lower,
)
from reader.model.document import ImportChoices, LayoutMode, Measured

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.lines import Line


_MIN_WIDTH, _MAX_WIDTH = 40, 130
"""Columns between which a text may be wrapped where only the line ends speak for it."""
_TOO_WIDE = 200
_FEW_RUNS = 3
_GUESSED = ImportChoices()


@dataclass(frozen=True, slots=True)
class Layout:
    """The setting of a whole text; the file decides, never the single line."""

    wrapped: bool
    """Paragraphs run over several lines; otherwise every line is a block."""
    double_spaced: bool
    """A blank line stands between all lines of a paragraph."""
    indented: bool
    """An indented first line begins a paragraph."""
    base_indent: int
    width: float
    """Columns of a full line."""
    threshold: float
    """A line that with the next word would stay narrower than this was ended on purpose."""
    gap: int
    """Blank lines that usually stand between blocks."""
    solid: bool = False
    """Paragraphs follow each other without a blank line, and without an indent."""
    space_tells: bool = False
    """Every line but the last of a paragraph ends in white space."""

    @property
    def measured(self) -> Measured:
        """The same in the words of the model; a threshold of whole columns means the same."""
        mode = LayoutMode.WRAPPED if self.wrapped else LayoutMode.LINES
        mode = LayoutMode.DOUBLE_SPACED if self.double_spaced else mode
        return Measured(mode, self.indented, round(self.width), ceil(self.threshold))

    def word_would_fit(self, line: Line, following: Line) -> bool:
        """Whether the first word of ``following`` had room at the end of ``line``."""
        return needed_width(line, following) < self.threshold

    def is_indented(self, line: Line) -> bool:
        """Whether the line starts right of where lines usually start."""
        return line.indent > self.base_indent


def needed_width(line: Line, following: Line) -> int:
    """Columns of a line with the first word of the next one."""
    return line.indent + len(line.text) + 1 + len(first_word(following.text))


def measure(lines: Sequence[Line], choices: ImportChoices = _GUESSED) -> Layout:
    """Measure a text; its furniture should be gone. What was chosen is not measured."""
    shown = [line for line in lines if not line.blank]
    pairs = [(a, b) for a, b in itertools.pairwise(lines) if not (a.blank or b.blank or b.page_start)]
    continued = _continued(pairs)
    running = _runs_on(shown, continued)
    wrapped = bool(continued) and len(continued) >= 0.12 * len(pairs) and not running
    if not wrapped and not running:
        unfinished = _unfinished(pairs, max((len(line.text) for line in shown), default=0))
        if unfinished:
            continued, wrapped = unfinished, True
    double = not wrapped and _is_double_spaced(lines, shown)
    if choices.layout is not None:
        wrapped = choices.layout is LayoutMode.WRAPPED
        double = choices.layout is LayoutMode.DOUBLE_SPACED
        continued = continued or pairs
    if double:
        pairs = list(itertools.pairwise(shown))
        continued = _continued(pairs) or pairs
        wrapped = True
    width, threshold = _threshold(continued)
    base, indented = _indentation(lines, shown)
    tells = wrapped and not double and _space_tells(lines, continued)
    if choices.indented is not None:
        indented = choices.indented
    if choices.threshold is not None:
        threshold = choices.threshold
    solid = wrapped and not (double or indented) and _is_solid(lines, threshold)
    return Layout(wrapped, double, indented, base, width, threshold, _usual_gap(lines), solid, tells)


def _runs_on(shown: Sequence[Line], continued: Sequence[tuple[Line, Line]]) -> bool:
    """Whether many lines are longer than any measure: then each of them is a paragraph of its own."""
    widest = max(_MAX_WIDTH, 1.3 * _typical(continued)) if continued else _MAX_WIDTH
    beyond = sum(len(line.text) > widest and " " in line.text for line in shown)
    return beyond > 0.1 * len(shown) or (bool(continued) and _typical(continued) >= _TOO_WIDE)


def _continued(pairs: Sequence[tuple[Line, Line]]) -> list[tuple[Line, Line]]:
    """Pairs of lines that certainly belong to one paragraph."""
    return [
        (a, b)
        for a, b in pairs
        if (starts_lower(b.text) and not is_terminal(a.text) and not BULLET.match(b.text))
        or (is_hyphenated(a.text) and b.text[:1].isalpha())
    ]


def _unfinished(pairs: Sequence[tuple[Line, Line]], longest: int) -> list[tuple[Line, Line]]:
    """Pairs whose first line breaks off in mid-sentence, if most do and all at the same width."""
    found = [(a, b) for a, b in pairs if len(a.text) >= _MIN_WIDTH and not is_closed(a.text)]
    if not found or len(found) < 0.5 * len(pairs):
        return []
    widths = [a.indent + len(a.text) for a, _ in found]
    even = min(widths) >= max(0.8 * max(widths), longest / 1.2)
    return found if max(widths) <= _MAX_WIDTH and even else []


def _median(values: Sequence[int]) -> int:
    """The upper median; the module ``statistics`` costs more to import than it saves."""
    return sorted(values)[len(values) // 2]


def _typical(pairs: Sequence[tuple[Line, Line]]) -> float:
    return _median([len(a.text) for a, _ in pairs])


def _is_double_spaced(lines: Sequence[Line], shown: Sequence[Line]) -> bool:
    """Whether nearly all lines stand alone and many go on in lower case after a blank line."""
    if len(shown) < 8:
        return False
    alone = sum(
        not line.blank and (i == 0 or lines[i - 1].blank) and (i + 1 == len(lines) or lines[i + 1].blank)
        for i, line in enumerate(lines)
    )
    pairs = list(itertools.pairwise(shown))
    return alone > 0.8 * len(shown) and len(_continued(pairs)) > 0.25 * len(shown)


def _threshold(continued: Sequence[tuple[Line, Line]]) -> tuple[float, float]:
    """Width of a full line, and the least width at which a break says nothing.

    Greedy wrapping breaks a line only when the next word does not fit: over certain joins the
    needed width never falls below the measure. Hand-made breaks are outliers below it.
    """
    needed = sorted(needed_width(a, b) for a, b in continued if not is_hyphenated(a.text))
    widths = sorted(a.indent + len(a.text) for a, _ in continued)
    if not widths:
        return 0.0, 0.0
    width = float(widths[int(len(widths) * 0.9)])
    if not needed:
        return width, 0.9 * width
    lowest = min(float(needed[len(needed) // 100]), width + 1)
    return width, max(lowest, 0.8 * _median(needed))


def _indentation(lines: Sequence[Line], shown: Sequence[Line]) -> tuple[int, bool]:
    if not shown:
        return 0, False
    counts = Counter(line.indent for line in shown)
    base = counts.most_common(1)[0][0]
    apart = {line.number for run in set_in(lines, base) for line in run} | _hanging(lines)
    deeper = [
        (a, b)
        for a, b in itertools.pairwise(lines)
        if not b.blank and base < b.indent <= base + 10 and b.number not in apart
    ]
    if not 0.02 * len(shown) < len(deeper) < 0.7 * len(shown) or counts[base] <= 0.3 * len(shown):
        return base, False
    after_text = [b for a, b in deeper if not a.blank]
    hanging = sum(starts_lower(b.text) for b in after_text)
    # in German the letter itself begins in lower case
    hanging -= sum(starts_lower(b.text) and SALUTATION.match(a.text) is not None for a, b in deeper)
    return base, len(deeper) >= 2 and hanging <= 0.2 * len(deeper)


def hangs(item: Line, line: Line) -> bool:
    """Whether a line is set in as the text of the list item above it is."""
    match = BULLET.match(item.text) or NUMBERED_LINE.match(item.text)
    return match is not None and line.indent == item.indent + match.end()


def _hanging(lines: Sequence[Line]) -> set[int]:
    """Numbers of the lines that go on below the text of a list item."""
    found: set[int] = set()
    item: Line | None = None
    for line in lines:
        if line.blank:
            item = None
        elif item is not None and hangs(item, line):
            found.add(line.number)
        else:
            item = line
    return found


def set_in(lines: Sequence[Line], base: int) -> list[list[Line]]:
    """Runs of lines that are indented alike throughout, such as a quotation: sentences go on in them."""
    runs: list[list[Line]] = []
    before: Line | None = None
    for line in lines:
        if line.blank or line.indent <= base:
            before = None
            continue
        if before is not None and before.indent == line.indent:
            runs[-1].append(line)
        else:
            runs.append([line])
        before = line
    usual = Counter(run[0].indent for run in runs).most_common(1)
    return [
        run
        for run in runs
        if (len(run) > 1 and len(runs) > _FEW_RUNS and run[0].indent > usual[0][0])
        or any(starts_lower(b.text) and not is_terminal(a.text) for a, b in itertools.pairwise(run))
    ]


def _space_tells(lines: Sequence[Line], continued: Sequence[tuple[Line, Line]]) -> bool:
    """Whether white space at line ends marks that a paragraph goes on; in most texts it means nothing."""
    joins = [a.trailing_space for a, _ in continued if not is_hyphenated(a.text)]
    ends = [
        a.trailing_space
        for a, b in itertools.pairwise(lines)
        if not a.blank and b.blank and is_terminal(a.text)
    ]
    enough = len(joins) >= 8 and len(ends) >= (1 if len(joins) >= 20 else 3)
    return enough and sum(joins) >= 0.9 * len(joins) and sum(ends) <= 0.34 * len(ends)


def _is_solid(lines: Sequence[Line], threshold: float) -> bool:
    """Whether more paragraphs end at a short line than at a blank one."""
    gaps = sum(not a.blank and b.blank for a, b in itertools.pairwise(lines))
    ended = sum(
        is_terminal(a.text) and not (b.blank or starts_lower(b.text)) and needed_width(a, b) < threshold
        for a, b in itertools.pairwise(lines)
        if not a.blank
    )
    return ended > gaps


def _usual_gap(lines: Sequence[Line]) -> int:
    gaps: Counter[int] = Counter()
    run = 0
    for line in lines:
        if line.blank:
            run += 1
        else:
            if run:
                gaps[run] += 1
            run = 0
    return gaps.most_common(1)[0][0] if gaps else 1
