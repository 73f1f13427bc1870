"""Lines of a PDF to paragraphs: by gaps, indents, type, and whether the next word would have fitted."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from math import ceil
from typing import TYPE_CHECKING

from reader.importing import paragraphs
from reader.importing.lines import Line
from reader.importing.measure import Layout
from reader.importing.paragraphs import Course
from reader.importing.patterns import (
    BULLET,
    NUMBERED_LINE,
    SALUTATION,
    SURE_BULLET,
    URL_ONLY,
    is_closed,
    is_hyphenated,
    is_terminal,
    starts_lower,
)
from reader.importing.pdf_lines import PdfLine
from reader.importing.pdf_setting import needed
from reader.model.document import LayoutMode, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.decisions import Rulings
    from reader.importing.pdf_setting import Setting
    from reader.model.document import ImportChoices

_GAP = 1.25
"""Pitches between two lines from which on a paragraph ends."""
_SIZES = 0.08
"""Share by which the type of two blocks differs."""
_SET_IN = 0.9
"""Sizes by which a quotation is set in at least."""
_LEADERS = re.compile(r"(?:\.\s?){4,}\s*[\divxlc]+$", re.IGNORECASE)
_LEADS_ON = re.compile(
    r"\b(?:der|die|das|den|dem|des|eine?[mnrs]?|und|oder|im|am|zum|zur|vom|für|mit|von|bei|the|an?|of|and|or|to|by"
    r"|for|with|from)$"
)


@dataclass(slots=True)
class PdfParagraph:
    """Lines that form one block."""

    lines: list[PdfLine]
    gap: bool = True
    verse: bool = False
    quotation: bool = False
    page_joins: list[int] = field(default_factory=list)
    """Numbers of the lines before which a page or column break was closed."""


def layout_of(setting: Setting) -> Layout:
    """The setting in columns, as the rules for plain texts count."""
    width = setting.width / setting.letter
    threshold = max(1.0, (setting.width - setting.slack) / setting.letter)
    return Layout(
        wrapped=not setting.by_line,
        double_spaced=False,
        indented=setting.indented,
        base_indent=0,
        width=width,
        threshold=ceil(threshold),
        gap=1,
    )


def choose(setting: Setting, choices: ImportChoices) -> Layout:
    """The layout of a document, with what a person chose about it."""
    if choices.indented is not None:
        setting.indented = choices.indented
    if choices.threshold is not None:
        setting.slack = setting.width - setting.letter * choices.threshold
    setting.by_line = choices.layout is LayoutMode.LINES
    return layout_of(setting)


def plain_line(line: PdfLine) -> Line:
    """The line as the rules for plain texts see it."""
    return Line(line.number, line.text)


def assemble(
    lines: Sequence[PdfLine],
    setting: Setting,
    rulings: Rulings,
    breaks: AbstractSet[int],
    report: Callable[[], None],
) -> list[PdfParagraph]:
    """Group the lines of a document into paragraphs; ``report`` is called every now and then."""
    _mark_set_in(lines, setting)
    report()
    verse = _verse(lines, setting)
    report()
    found: list[PdfParagraph] = []
    for index, line in enumerate(lines):
        in_verse = line.number in verse
        if index % 1000 == 0:
            report()
        if not found:
            found.append(PdfParagraph([line], verse=in_verse))
            continue
        current, previous = found[-1], lines[index - 1]
        apart = _is_apart(previous, line, setting)
        if in_verse or current.verse:
            course = Course.JOIN if in_verse and current.verse and not apart else Course.BREAK
        elif line.number in breaks:
            course = Course.BREAK
        else:
            following = lines[index + 1] if index + 1 < len(lines) else None
            course = _course(current, previous, line, following, setting)
        course = _overruled(course, previous, line, rulings)
        if course is Course.BREAK:
            found.append(PdfParagraph([line], gap=apart, verse=in_verse))
        else:
            current.lines.append(line)
            if course is Course.PAGE_JOIN:
                current.page_joins.append(line.number)
    for paragraph in found:
        paragraph.quotation = _is_quotation(paragraph)
    return found


def _overruled(course: Course, previous: PdfLine, line: PdfLine, rulings: Rulings) -> Course:
    decision = rulings.course(line.number) if rulings else None
    if decision is None or (decision.rule is Rule.BREAK) == (course is Course.BREAK):
        return course
    rulings.overrule(decision, line.number, course.value)
    if decision.rule is Rule.BREAK:
        return Course.BREAK
    return Course.JOIN if previous.region == line.region else Course.PAGE_JOIN


def _step(a: PdfLine, b: PdfLine) -> float | None:
    """From one baseline to the next; None where a column or a page ends between."""
    return a.y - b.y if a.region == b.region and a.y > b.y else None


def _is_apart(a: PdfLine, b: PdfLine, setting: Setting) -> bool:
    step = _step(a, b)
    return step is None or step > _GAP * setting.pitch_of(max(a.size, b.size))


def _sizes_differ(a: PdfLine, b: PdfLine) -> bool:
    return abs(a.size - b.size) > _SIZES * max(a.size, b.size)


def all_bold(line: PdfLine) -> bool:
    """Whether every letter of a line is bold."""
    return all(word.type.bold for word, rise in line.words if rise == 0 and any(map(str.isalnum, word.text)))


def _course(
    current: PdfParagraph, a: PdfLine, b: PdfLine, following: PdfLine | None, setting: Setting
) -> Course:
    """Whether the line ``b`` goes on with the paragraph that ends in ``a``."""
    if setting.by_line:
        return Course.BREAK
    step = _step(a, b)
    join = Course.JOIN if step is not None else Course.PAGE_JOIN
    divided, lower = is_hyphenated(a.text), starts_lower(b.text)
    if a.in_table or b.in_table or SURE_BULLET.match(b.text) or _LEADERS.search(a.text):
        return Course.BREAK
    if divided and lower and not _sizes_differ(a, b):
        return join
    if _sizes_differ(a, b) or _turns_bold(current, a, b, setting):
        return Course.BREAK
    if step is None:
        return join if _goes_over(current, a, b, following, setting) else Course.BREAK
    if step > _GAP * setting.pitch_of(b.size):
        # a formula, or a raised number, pushes lines apart
        pushed = step < 1.6 * setting.pitch_of(b.size) and lower and not is_closed(a.text)
        full = not setting.word_would_fit(a, b)
        return join if pushed and full else Course.BREAK
    return Course.BREAK if _breaks_here(current, a, b, setting) else join


def _turns_bold(current: PdfParagraph, a: PdfLine, b: PdfLine, setting: Setting) -> bool:
    """Whether a bold heading ends, or begins, between two lines; bold words in a text do not count."""
    if setting.bold or all_bold(a) == all_bold(b):
        return False
    if all_bold(a):
        whole = all(map(all_bold, current.lines))
        return whole and (setting.word_would_fit(a, b) or not starts_lower(b.text))
    return is_closed(a.text) and (setting.word_would_fit(a, b) or setting.indented)


def _breaks_here(current: PdfParagraph, a: PdfLine, b: PdfLine, setting: Setting) -> bool:
    """Whether a paragraph ends between two lines of usual pitch."""
    if is_hyphenated(a.text):
        return False
    if a.set_in != b.set_in or (SALUTATION.match(a.text) and not starts_lower(b.text)):
        return True
    if URL_ONLY.match(b.text) and is_closed(a.text):
        return True
    lower = starts_lower(b.text)
    fits = setting.word_would_fit(a, b)
    if (fits or is_closed(a.text)) and (BULLET.match(b.text) or NUMBERED_LINE.match(b.text)):
        return True
    if abs(a.left - b.left) > 0.4 * setting.body:
        return not lower
    if setting.is_indented(b) and (setting.indented or not setting.is_indented(a)):
        return not lower and (setting.indented or is_closed(a.text))
    if b.x0 < a.x0 - 0.5 * setting.body and setting.indent(b) > 0.5:
        return not lower
    if lower or not fits:
        return False
    room = setting.room(a)
    short = room > 0.4 * (a.right - a.left)
    if is_terminal(a.text):
        return True
    if a.text.endswith((",", ";")):
        return False
    return short or (setting.justified and room > 0.12 * (a.right - a.left) and _is_filled(current, setting))


def _is_filled(current: PdfParagraph, setting: Setting) -> bool:
    """Whether the lines before the last one reach the edge: then that one was ended on purpose."""
    before = current.lines[:-1]
    return bool(before) and all(setting.room(line) < 0.02 * (line.right - line.left) for line in before[-3:])


def _goes_over(
    current: PdfParagraph, a: PdfLine, b: PdfLine, following: PdfLine | None, setting: Setting
) -> bool:
    """Whether a paragraph goes on over the end of a column or a page."""
    if is_hyphenated(a.text):
        return True
    if SALUTATION.match(a.text) or BULLET.match(b.text) or NUMBERED_LINE.match(b.text):
        return False
    lower, fits = starts_lower(b.text), setting.word_would_fit(a, b)
    if setting.indented and setting.is_indented(b) and not b.set_in:
        return False
    if is_closed(a.text):
        if fits or a.set_in != b.set_in:
            return False
        full = setting.room(a) < 0.02 * (a.right - a.left) if setting.justified else not fits
        alone = following is not None and following.region == b.region and _is_apart(b, following, setting)
        return lower or (full and len(current.lines) > 1 and not (alone and not is_closed(b.text)))
    if lower or _LEADS_ON.search(a.text, max(0, len(a.text) - 12)):
        return True
    return not fits or (a.text.endswith(",") and len(current.lines) > 1)


# -- runs that are set in -------------------------------------------------------------------------


def _mark_set_in(lines: Sequence[PdfLine], setting: Setting) -> None:
    """Give quotations and list items the edges of their own."""
    _mark_items(lines, setting)
    regions: dict[int, list[PdfLine]] = defaultdict(list)
    for line in lines:
        regions[line.region].append(line)
    for region in regions.values():
        run: list[PdfLine] = []
        for line in region:
            if run and abs(line.x0 - run[-1].x0) < 0.3 * setting.body and not line.set_in:
                run.append(line)
                continue
            _settle_run(run, setting)
            run = [] if line.set_in else [line]
        _settle_run(run, setting)


def _settle_run(run: list[PdfLine], setting: Setting) -> None:
    if len(run) < 2 or setting.indent(run[0]) < _SET_IN or _sizes_differ(run[0], run[-1]):
        return
    inset = run[0].x0 - run[0].left
    edge = max(line.x1 for line in run)
    narrow = run[0].right - edge > 0.5 * setting.body
    pairs = list(pairwise(run))
    running = sum(starts_lower(b.text) or is_hyphenated(a.text) for a, b in pairs)
    filled = all(edge - a.x1 < needed(b) for a, b in pairs) and not all(is_closed(a.text) for a, _ in pairs)
    if running == 0 and not (narrow and filled):
        return
    if not narrow and running < 0.3 * len(run):
        return
    right = edge if len(run) >= 4 else max(edge, run[0].right - inset)
    for line in run:
        line.left, line.right, line.set_in = run[0].x0, min(right, line.right) if narrow else line.right, True


def _mark_items(lines: Sequence[PdfLine], setting: Setting) -> None:
    """Lines that hang under the first word of a list item are not set in."""
    hang: float | None = None
    for a, b in pairwise(lines):
        own = _hang(a)
        if own is not None and (SURE_BULLET.match(a.text) or abs(b.x0 - b.left - own) < 0.3 * setting.body):
            hang = own
            a.left = max(a.left, a.left + own)
        if hang is None:
            continue
        if _hang(b) is None and abs(b.x0 - b.left - hang) < 0.3 * setting.body and hang > 0.4 * setting.body:
            b.left += hang
        elif _hang(b) is None:
            hang = None


def _hang(line: PdfLine) -> float | None:
    """How far behind the column's edge the text of a list item begins."""
    if len(line.words) < 2 or not any(p.match(line.text) for p in (SURE_BULLET, BULLET, NUMBERED_LINE)):
        return None
    return line.words[1].word.x0 - line.left


def _is_quotation(paragraph: PdfParagraph) -> bool:
    lines = paragraph.lines
    return not paragraph.verse and len(lines) > 1 and all(line.set_in for line in lines)


def _verse(lines: Sequence[PdfLine], setting: Setting) -> set[int]:
    """Numbers of the lines whose ends are meant: before each of them, the next word would have fitted."""
    plain: list[Line] = []
    following = [*lines[1:], None]
    for line, after in zip(lines, following, strict=True):
        apart = after is None or _is_apart(line, after, setting)
        ends = after is None or (apart and line.region == after.region)
        full = not ends and after is not None and not setting.word_would_fit(line, after)
        other = abs(line.size - setting.body) > _SIZES * setting.body or line.in_table or all_bold(line)
        if full:
            plain.append(Line(0, ""))
        plain.append(Line(line.number, line.text, breaks=other and not setting.bold))
        if full or apart:
            plain.append(Line(0, ""))
    layout = replace(layout_of(setting), wrapped=False)
    return {plain[index].number for index in paragraphs.verse_lines(plain, layout)}
