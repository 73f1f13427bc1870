"""Words of a PDF page to lines in reading order: rows are put together, columns told apart."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from statistics import median
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.pdf_extract import Type, Word

if TYPE_CHECKING:
    from collections.abc import Sequence

_LEVEL = 0.3
"""Share of the type's size by which words of one line may differ in height."""
_GAP = 0.9
"""White space between two words of one line, in sizes; what is wider may divide columns."""
_CELL = 1.6
"""White space that divides cells of a table, in sizes."""
_NO_SPACE = 0.06
"""A gap this narrow, in sizes, is none."""
_SMALLER = 0.85
_RAISED = 0.12
_MIN_COLUMN = 0.15
"""Width of the narrowest column, as a share of the text's."""
_MIN_LINES = 3
_GUTTER = 0.5
"""Width of the narrowest gutter, in sizes; what comes closer crosses it."""
_MIN_LETTERS = 8.0
_FULL_SHARE = 0.4
"""Of the lines of a column of running text, at least this share is about full."""
_STARTS = 5
"""Edges and indents of the columns on the right."""
_MAX_SPLITS = 6
_MAX_GUTTERS = 200
CELL = " | "
"""What stands between two cells of a table."""


class Placed(NamedTuple):
    """A word in its line; ``rise`` is 1 above the line, -1 below it, 0 on it."""

    word: Word
    rise: int


@dataclass(slots=True)
class PdfLine:
    """A line as it stands on the page, within its column."""

    words: list[Placed]
    x0: float
    x1: float
    y: float
    type: Type
    """Of most of its letters."""
    page: int = 0
    region: int = 0
    """Counts the columns in reading order through the document."""
    number: int = 0
    """In the source view, from 1."""
    left: float = 0.0
    right: float = 0.0
    """Edges of the column."""
    cells: list[int] = field(default_factory=list)
    """Indices of the words before which a cell of a table would end."""
    in_table: bool = False
    set_in: bool = False
    """Whether the line belongs to a run that is set in as a whole; its edges are those of the run."""
    text: str = ""
    """What the line says, without formatting; cells of a table are divided by bars."""
    starts: list[int] = field(default_factory=list)
    """Where each word begins in the text."""

    @property
    def size(self) -> float:
        """Of the type."""
        return self.type.size

    def set_text(self) -> None:
        """Put the words together."""
        parts: list[str] = []
        self.starts = []
        length = 0
        for index, (word, _) in enumerate(self.words):
            if parts and not word.glued:
                parts.append(CELL if self.in_table and index in self.cells else " ")
                length += len(parts[-1])
            self.starts.append(length)
            parts.append(word.text)
            length += len(word.text)
        self.text = "".join(parts)


def lines_of(words: Sequence[Word], gutters: set[float]) -> list[list[PdfLine]]:
    """The lines of a page by column, both in reading order.

    ``gutters`` holds the left edges of the right columns on the pages before, and gets those of this one.
    """
    segments = _segments(words)
    if not segments:
        return []
    groups: list[list[PdfLine]] = []
    _order(segments, groups, gutters, 0)
    columns = [_merged(group) for group in groups]
    for column in columns:
        _mark_tables(column)
    return columns


def aside_lines(words: Sequence[Word]) -> list[PdfLine]:
    """Words that are no part of the text, as lines in the order of the file."""
    lines: list[PdfLine] = []
    current: list[Word] = []
    for word in words:
        if current and abs(word.y - current[-1].y) > _LEVEL * word.type.size:
            lines.append(_segment(current))
            current = []
        current.append(word)
    if current:
        lines.append(_segment(current))
    return [line for line in lines if line.text]


# -- words to segments ----------------------------------------------------------------------------


def _segments(words: Sequence[Word]) -> list[PdfLine]:
    """Runs of words that stand closely side by side, as the file has them."""
    segments: list[PdfLine] = []
    current: list[Word] = []
    base: Word | None = None
    for each in words:
        if not each.text:
            continue
        close = bool(current) and each.x0 - current[-1].x1 < _NO_SPACE * each.type.size
        word = each._replace(glued=True) if close and not each.glued else each
        if base is not None and current and _goes_on(base, current[-1], word):
            if word.type.size > base.type.size / _SMALLER:
                base = word
        else:
            if current:
                segments.append(_segment(current))
            current, base = [], word
        current.append(word)
    if current:
        segments.append(_segment(current))
    return _without_doubles(segments)


def _goes_on(base: Word, last: Word, word: Word) -> bool:
    size = max(base.type.size, word.type.size)
    gap = word.x0 - last.x1
    if not -0.35 * size <= gap <= _GAP * size:
        return False
    rise = word.y - base.y
    if abs(rise) <= _LEVEL * min(base.type.size, word.type.size):
        return True
    smaller = min(base.type.size, word.type.size) < _SMALLER * size
    return smaller and gap <= 0.4 * size and -0.35 * size <= rise <= 0.65 * size


def _segment(words: list[Word]) -> PdfLine:
    kind = _main_type(words)
    level = [word.y for word in words if word.type.size >= _SMALLER * kind.size]
    y = median(level) if level else words[0].y
    placed = [Placed(word, _rise(word, y, kind.size)) for word in words]
    line = PdfLine(placed, min(w.x0 for w in words), max(w.x1 for w in words), y, kind)
    line.set_text()
    return line


def _main_type(words: Sequence[Word]) -> Type:
    if len(words) == 1:
        return words[0].type
    letters: dict[Type, int] = {}
    for word in words:
        letters[word.type] = letters.get(word.type, 0) + len(word.text)
    return max(letters, key=lambda kind: (letters[kind], kind.size))


def _rise(word: Word, y: float, size: float) -> int:
    if word.type.size >= _SMALLER * size or len(word.text) > 12:
        return 0
    if word.y - y > _RAISED * size:
        return 1
    return -1 if y - word.y > 0.08 * size else 0


def _without_doubles(segments: list[PdfLine]) -> list[PdfLine]:
    """Some programs make bold type by printing twice."""
    seen: dict[tuple[str, int], list[PdfLine]] = {}
    kept: list[PdfLine] = []
    for segment in segments:
        text = segment.text
        near = seen.setdefault((text, round(segment.y / 3)), [])
        if any(
            abs(other.x0 - segment.x0) < 0.15 * segment.size
            and abs(other.y - segment.y) < 0.15 * segment.size
            for other in near
        ):
            continue
        near.append(segment)
        kept.append(segment)
    return kept


# -- segments to columns --------------------------------------------------------------------------


def _order(segments: list[PdfLine], groups: list[list[PdfLine]], gutters: set[float], depth: int) -> None:
    """Sort segments into columns, from top to bottom and from left to right."""
    gutter = _gutter(segments, gutters) if depth < _MAX_SPLITS else None
    if gutter is None:
        groups.append(segments)
        return
    at, zones = gutter
    if len(gutters) < _MAX_GUTTERS:
        gutters.add(round(at, 1))
    ordered = sorted(segments, key=lambda s: -s.y)
    rest: list[PdfLine] = []
    for segment in ordered:
        zone = next((z for z in zones if z[1] <= segment.y <= z[0]), None)
        if zone is None or segment in rest:
            rest.append(segment)
    bounds = [(high, low) for high, low in zones]
    above = float("inf")
    for high, low in bounds:
        between = [s for s in rest if high < s.y < above]
        if between:
            groups.append(between)
        inside = [s for s in ordered if low <= s.y <= high]
        _order([s for s in inside if s.x0 < at - 1], groups, gutters, depth + 1)
        _order([s for s in inside if s.x0 >= at - 1], groups, gutters, depth + 1)
        above = low
    below = [s for s in rest if s.y < above]
    if below:
        groups.append(below)


def _gutter(segments: list[PdfLine], gutters: set[float]) -> tuple[float, list[tuple[float, float]]] | None:
    """Left edge of a right column, and from which height to which there are two columns."""
    if len(segments) < 2:
        return None
    left, right = min(s.x0 for s in segments), max(s.x1 for s in segments)
    counts: dict[int, list[float]] = {}
    for segment in segments:
        if segment.x0 > left + _MIN_COLUMN * (right - left):
            counts.setdefault(round(segment.x0 / 3), []).append(segment.x0)
    known = {at for at in gutters if any(abs(s.x0 - at) < 2 for s in segments)}
    candidates = sorted({min(xs) for xs in counts.values() if len(xs) >= _MIN_LINES} | known)
    ordered = sorted(segments, key=lambda s: (-s.y, s.x0))
    best: tuple[float, list[tuple[float, float]]] | None = None
    best_count = 0
    for at in candidates[:40]:
        zones, count = _zones(ordered, at, right - left, known=at in known)
        if count > best_count * 1.05:
            best, best_count = (at, zones), count
    return best


def _zones(
    ordered: list[PdfLine], at: float, width: float, *, known: bool
) -> tuple[list[tuple[float, float]], int]:
    """Stretches of a page that nothing at ``at`` crosses, with text on both sides; and their lines."""
    runs = _runs(ordered, at)
    sure = [run for run in runs if _are_columns(run, at, width)]
    if not sure and not known:
        return [], 0
    # where a page is known to have columns, they may be short at its end
    zones = [run for run in runs if run in sure or _are_short_columns(run, at)]
    return [(run[0].y, run[-1].y) for run in zones], sum(map(len, zones))


def _runs(ordered: list[PdfLine], at: float) -> list[list[PdfLine]]:
    """Segments between those that cross ``at``; what stands beside one that crosses belongs to it."""
    runs: list[list[PdfLine]] = [[]]
    crossing: float | None = None
    for segment in ordered:
        if segment.x0 < at - 1 and segment.x1 > at - _GUTTER * segment.size:
            crossing = segment.y
            runs[-1] = [s for s in runs[-1] if s.y - segment.y > _LEVEL * segment.size]
            runs.append([])
        elif crossing is None or crossing - segment.y > _LEVEL * segment.size:
            runs[-1].append(segment)
    return [run for run in runs if run]


def _are_columns(run: list[PdfLine], at: float, width: float) -> bool:
    left = [s for s in run if s.x0 < at - 1]
    right = [s for s in run if s.x0 >= at - 1]
    if len(left) < _MIN_LINES or len(right) < _MIN_LINES:
        return False
    size = median(s.size for s in left)
    if max(s.x1 for s in left) - min(s.x0 for s in left) < _MIN_COLUMN * width:
        return False
    flush = sum(s.x0 - at < 2.5 * size for s in right)
    # rivers in a justified column line up by chance, columns at their edges and indents
    starts = Counter(round(s.x0 / 2) for s in right).most_common(_STARTS)
    aligned = sum(count for _, count in starts if count > 1)
    if flush < 0.25 * len(right) or aligned < 0.6 * len(right):
        return False
    return _is_prose(left) and _is_prose(right)


def _are_short_columns(run: list[PdfLine], at: float) -> bool:
    right = [s for s in run if s.x0 >= at - 1]
    return 0 < len(right) < len(run) and min(s.x0 for s in right) - at < 2.5 * right[0].size


def _is_prose(column: list[PdfLine]) -> bool:
    """Whether a column holds running text, not the cells of a table."""
    rows = _merged(column)
    if sum(len(row.text) for row in rows) < _MIN_LETTERS * len(rows):
        return False
    x0, x1 = min(row.x0 for row in rows), max(row.x1 for row in rows)
    full = sum(row.x1 - x0 > 0.8 * (x1 - x0) for row in rows)
    return full >= _FULL_SHARE * len(rows)


def _merged(segments: list[PdfLine]) -> list[PdfLine]:
    """Segments of a column to its lines, from top to bottom."""
    rows: list[list[PdfLine]] = []
    for segment in sorted(segments, key=lambda s: -s.y):
        for row in reversed(rows[-3:]):
            if _same_row(row, segment):
                row.append(segment)
                break
        else:
            rows.append([segment])
    return [_joined(row) for row in rows]


def _same_row(row: list[PdfLine], segment: PdfLine) -> bool:
    main = max(row, key=lambda s: s.size)
    size = max(main.size, segment.size)
    difference = abs(main.y - segment.y)
    beside = all(segment.x0 >= s.x1 - 0.35 * size or segment.x1 <= s.x0 + 0.35 * size for s in row)
    if not beside:
        return False
    if difference <= _LEVEL * min(main.size, segment.size):
        return True
    # a raised number that the file has apart from its word
    smaller = min(main.size, segment.size) < _SMALLER * size
    return smaller and difference <= 0.6 * size and len(min(row[0], segment, key=lambda s: s.size).text) <= 4


def _joined(row: list[PdfLine]) -> PdfLine:
    if len(row) == 1:
        return row[0]
    row = sorted(row, key=lambda s: s.x0)
    words: list[Word] = []
    cells: list[int] = []
    for segment in row:
        if words:
            gap = segment.x0 - words[-1].x1
            if gap > _CELL * segment.size:
                cells.append(len(words))
            if gap < 0.12 * segment.size:
                first = segment.words[0].word._replace(glued=True)
                words.append(first)
                words.extend(word for word, _ in segment.words[1:])
                continue
        words.extend(word for word, _ in segment.words)
    line = _segment(words)
    line.cells = cells
    return line


def _mark_tables(column: list[PdfLine]) -> None:
    """Lines one under the other with cells that stand one under the other are rows of a table."""
    for above, line in pairwise(column):
        if above.cells and line.cells and _share_cells(above, line):
            above.in_table = line.in_table = True
    for line in column:
        if line.in_table:
            line.set_text()


def _share_cells(a: PdfLine, b: PdfLine) -> bool:
    if abs(a.y - b.y) > 3.5 * max(a.size, b.size):
        return False
    ours = [a.words[index].word for index in a.cells]
    theirs = [b.words[index].word for index in b.cells]
    return any(abs(x.x0 - y.x0) < 3.0 or abs(x.x1 - y.x1) < 2.0 for x in ours for y in theirs)
