"""How a PDF is set as a whole: size of its type, pitch of its lines, edges of its columns, indents."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING

from reader.importing.patterns import is_hyphenated, is_terminal, starts_lower

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.pdf_lines import PdfLine

_FEW = 6
"""Lines below which a column does not tell its own edges."""
_SPACED = 1.8
"""Sizes of type from one line to the next, above which lines are spaced."""
_NEAR = 3.0
"""Points within which two edges are one."""
_INDENT = (0.5, 6.0)
"""Sizes by which a first line is set in."""


@dataclass(slots=True)
class Setting:
    """Measures of a whole document, in points."""

    body: float = 10.0
    """Size of the text's type."""
    pitch: float = 13.0
    """From one baseline of the text to the next."""
    pitches: dict[float, float] = field(default_factory=dict)
    """The same for other sizes of type, where there are enough lines to tell."""
    bold: bool = False
    """Whether the text itself is bold."""
    italic: bool = False
    justified: bool = False
    indented: bool = False
    """An indented first line begins a paragraph."""
    by_line: bool = False
    """Every line is a paragraph: only where a person says so."""
    letter: float = 5.0
    """Average width of a character."""
    width: float = 300.0
    """Of a full line."""
    slack: float = 0.0
    """A line that with the next word would still be this much narrower than its column ended on purpose."""

    def pitch_of(self, size: float) -> float:
        """The pitch of lines in type of a size."""
        return self.pitches.get(round(2 * size) / 2, self.pitch * size / self.body)

    def indent(self, line: PdfLine) -> float:
        """How far a line is set in, in sizes of the text."""
        return (line.x0 - line.left) / self.body

    def is_indented(self, line: PdfLine) -> bool:
        """Whether a line is set in as the first line of a paragraph is."""
        return _INDENT[0] < self.indent(line) < _INDENT[1]

    def room(self, line: PdfLine) -> float:
        """Points between the end of a line and the edge of its column."""
        return line.right - line.x1

    def word_would_fit(self, line: PdfLine, following: PdfLine) -> bool:
        """Whether the first word of ``following`` had room at the end of ``line``."""
        return self.room(line) - needed(following) > self.slack


def needed(line: PdfLine) -> float:
    """The width of a space and of a line's first word."""
    first = line.words[0].word
    end = first.x1
    for placed in line.words[1:]:
        if not placed.word.glued:
            break
        end = placed.word.x1
    return end - first.x0 + 0.25 * line.size


def measure_type(pages: Sequence[Sequence[PdfLine]]) -> Setting:
    """Size, weight and pitch of the text."""
    sizes: Counter[float] = Counter()
    bold = italic = total = 0
    width = 0.0
    for page in pages:
        for line in page:
            letters = len(line.text)
            sizes[round(2 * line.size) / 2] += letters
            total += letters
            bold += letters * line.type.bold
            italic += letters * line.type.italic
            width += line.x1 - line.x0
    setting = Setting()
    if not total:
        return setting
    setting.body = max(1.0, sizes.most_common(1)[0][0])
    setting.bold, setting.italic = bold > 0.6 * total, italic > 0.6 * total
    setting.letter = max(0.5, width / total)
    steps: dict[float, list[float]] = defaultdict(list)
    ended: Counter[float] = Counter()
    for page in pages:
        for a, b in pairwise(page):
            step = a.y - b.y
            if a.region == b.region and abs(a.size - b.size) < 0.5 and 0.5 * a.size < step < 3 * a.size:
                steps[round(2 * a.size) / 2].append(step)
                ended[round(2 * a.size) / 2] += is_terminal(a.text) and not starts_lower(b.text)
    setting.pitches = {size: _usual(found) for size, found in steps.items() if len(found) >= 4}
    for size, pitch in setting.pitches.items():
        # far apart, and each a sentence of its own: a paragraph, not a line of one
        if pitch > _SPACED * size and ended[size] > 0.8 * len(steps[size]):
            setting.pitches[size] = 1.25 * size
    setting.pitch = setting.pitches.get(setting.body, 1.25 * setting.body)
    return setting


def _usual(steps: list[float]) -> float:
    """The least step that is frequent: where each paragraph is one line, the gaps are in the majority."""
    counts = Counter(round(step * 2) / 2 for step in steps)
    frequent = [step for step, count in counts.items() if count >= max(2, 0.12 * len(steps))]
    typical = median(steps)
    close = [step for step in frequent if step <= typical + 0.5]
    return max(min(close, default=typical), 0.5)


def measure_columns(pages: Sequence[Sequence[PdfLine]], setting: Setting) -> None:
    """Set the edges of every line's column; measure indents and how evenly lines are filled."""
    regions: dict[int, list[PdfLine]] = defaultdict(list)
    for page in pages:
        for line in page:
            regions[line.region].append(line)
    edges = {number: _edges(lines, setting) for number, lines in regions.items()}
    known = [(number, found) for number, found in edges.items() if found is not None]
    for number, lines in regions.items():
        own = edges[number]
        left, right = _nearest(lines, own, known, number)
        for line in lines:
            line.left, line.right = left, right
    _measure_filling(regions, setting)


def _edges(lines: Sequence[PdfLine], setting: Setting) -> tuple[float, float] | None:
    body = [line for line in lines if abs(line.size - setting.body) < 0.6] or list(lines)
    if len(body) < _FEW:
        return None
    lefts = Counter(round(line.x0) for line in body)
    near = {x: lefts[x - 1] + lefts[x] + lefts[x + 1] for x in lefts}
    frequent = [x for x, count in near.items() if count >= max(2, 0.15 * len(body))]
    start = min(frequent, default=min(lefts))
    left = min(line.x0 for line in body if abs(line.x0 - start) <= 2)
    rights = sorted(line.x1 for line in body)
    return left, rights[min(len(rights) - 1, int(0.98 * len(rights)))]


def _nearest(
    lines: Sequence[PdfLine],
    own: tuple[float, float] | None,
    known: Sequence[tuple[int, tuple[float, float]]],
    number: int,
) -> tuple[float, float]:
    """Edges of a column; a short one takes them from the columns like it."""
    x0, x1 = min(line.x0 for line in lines), max(line.x1 for line in lines)
    if own is None:
        like = [
            (abs(number - other), found)
            for other, found in known
            if found[0] - _NEAR <= x0 <= found[0] + 80 and x1 <= found[1] + _NEAR
        ]
        if not like:
            return x0, x1
        like.sort(
            key=lambda item: (x0 - item[1][0] > _NEAR, item[1][1] - item[1][0] > 1.6 * (x1 - x0), item[0])
        )
        return like[0][1]
    right = max(
        found[1] for _, found in known if abs(found[0] - own[0]) < _NEAR and abs(found[1] - own[1]) < 25
    )
    return own[0], right


def _measure_filling(regions: dict[int, list[PdfLine]], setting: Setting) -> None:
    flush = total = deeper = shallow = hanging = 0
    slacks: list[float] = []
    widths: list[float] = []
    for lines in regions.values():
        body = [line for line in lines if abs(line.size - setting.body) < 0.6]
        if len(body) < _FEW:
            continue
        total += len(body)
        flush += sum(setting.room(line) < 0.02 * (line.right - line.left) for line in body)
        widths += [line.right - line.left for line in body]
        for a, b in pairwise(body):
            if setting.is_indented(b) and setting.indent(a) < 0.3:
                deeper += 1
                hanging += starts_lower(b.text)
            shallow += setting.is_indented(a) and setting.indent(b) < 0.3
            if starts_lower(b.text) and not is_terminal(a.text) and not is_hyphenated(a.text):
                slacks.append(setting.room(a) - needed(b))
    setting.justified = flush > 0.5 * total
    setting.indented = min(deeper, shallow) >= max(2, 0.01 * total) and hanging <= 0.2 * deeper
    setting.width = median(widths) if widths else setting.width
    slacks.sort()
    top = slacks[int(0.98 * (len(slacks) - 1))] if len(slacks) >= 10 else 0.0
    setting.slack = min(max(0.3 * setting.letter, top + 0.1), 0.2 * setting.width)
