"""Lines to paragraphs: for every pair of lines, whether the text goes on."""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING

from reader.importing.decisions import Rulings
from reader.importing.joins import address_goes_on
from reader.importing.lines import Line
from reader.importing.measure import hangs, needed_width, set_in
from reader.importing.patterns import (
    BULLET,
    CUT_ADDRESS,
    NUMBERED,
    NUMBERED_LINE,
    SALUTATION,
    SURE_BULLET,
    URL_ONLY,
    is_closed,
    is_hyphenated,
    is_terminal,
    leads_on,
    starts_lower,
    starts_upper,
)
from reader.importing.poetry import poetic_lines
from reader.model.document import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.measure import Layout

_LONE_NUMBER = re.compile(r"(?:[IVXL]{1,6}|\d{1,2})\.?$")
_ON_BEHALF = re.compile(r"(?:i\. ?[AV]\.|gez\.|f\. ?d\.|p\. ?p\.) [^\W\d_a-zäöü]")
_LONG_LINE = 80
"""In an unwrapped text a line of this length is no heading."""
_VERSE_LINE = 60
_CRY_LINE = re.compile(r"[^\W\d_][^.!?…:;]{5,50}!+[”“\"»«’]?$")
_VERSE_LINES = 3
_CLOSING_LINES = 4
_ROOMY = 0.9
"""Of the least width at which a break says nothing; less of it was left on purpose."""
_GOING_ON = ':“”«»"‘’'
_SPEECH_ENDS, _SPEECH_BEGINS = '“”«"’', '„“»"‘'
_RUNNING_ON = (",", ";", ":", "–", "—")


@dataclass(slots=True)
class Paragraph:
    """Lines that form one block."""

    lines: list[Line]
    gap: bool = True
    """Whether a blank line, or a page, stands before it."""
    verse: bool = False
    page_joins: list[int] = field(default_factory=list)
    """Numbers of the lines before which a page break was closed."""


class Course(Enum):
    """How the text goes on at the beginning of a line."""

    BREAK = "break"
    JOIN = "join"
    PAGE_JOIN = "page_join"


def assemble(lines: Sequence[Line], layout: Layout, rulings: Rulings | None = None) -> list[Paragraph]:
    """Group the lines of a text into paragraphs."""
    verse = verse_lines(lines, layout) | poetic_lines(lines)
    rulings = rulings or Rulings()
    closing = _closing(lines, layout) if layout.wrapped else -1
    inside = _inside_set_in(lines, layout)
    paragraphs: list[Paragraph] = []
    blanks = 0
    previous: Line | None = None
    for index, line in enumerate(lines):
        if line.blank:
            blanks += 1
            continue
        current = paragraphs[-1] if paragraphs else None
        gap = blanks > 0 or line.page_start or line.after_note
        if current is None or previous is None:
            paragraphs.append(Paragraph([line], verse=index in verse))
        else:
            if index in verse:
                # a stanza ends at a blank line only
                goes_on = current.verse and not blanks and index - 1 in verse and not line.breaks
                course = Course.JOIN if goes_on else Course.BREAK
            elif current.verse:
                course = Course.BREAK
            else:
                following = lines[index + 1] if index + 1 < len(lines) else None
                course = (
                    _course(current, previous, line, blanks, layout, following)
                    if line.number not in inside
                    else inside[line.number]
                )
            if index == closing:
                course = Course.BREAK
            if rulings:
                course = _overruled(course, line, rulings, gap=gap)
            if course is Course.BREAK:
                gap = blanks > 0 if index in verse else gap or current.verse
                paragraphs.append(Paragraph([line], gap=gap, verse=index in verse))
            else:
                current.lines.append(line)
                if course is Course.PAGE_JOIN:
                    current.page_joins.append(line.number)
        previous, blanks = line, 0
    return paragraphs


def _inside_set_in(lines: Sequence[Line], layout: Layout) -> dict[int, Course]:
    """How each line but the first goes on in passages that are narrower than the text, by number."""
    if not layout.wrapped or not layout.indented or layout.double_spaced:
        return {}
    found: dict[int, Course] = {}
    for run in set_in(lines, layout.base_indent):
        widest = max(line.indent + len(line.text) for line in run)
        for a, b in itertools.pairwise(run):
            ends = is_terminal(a.text) and needed_width(a, b) <= widest and not starts_lower(b.text)
            ends = ends or b.breaks or SURE_BULLET.match(b.text) is not None
            found[b.number] = Course.BREAK if ends else Course.JOIN
    return found


def _closing(lines: Sequence[Line], layout: Layout) -> int:
    """Index of the first of the few short lines without an end that close a text behind a full stop."""
    first = -1
    count = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.blank:
            continue
        if is_terminal(line.text):
            return first
        count += 1
        short = line.indent + len(line.text) < 0.75 * layout.width
        if (
            count > _CLOSING_LINES
            or not short
            or not (starts_upper(line.text) or " | " in line.text)
            or line.text.endswith((",", "-"))
        ):
            return -1
        first = index
    return -1


def _overruled(course: Course, line: Line, rulings: Rulings, *, gap: bool) -> Course:
    """What a person said of the line, if anybody did."""
    decision = rulings.course(line.number) if line.part == 0 else None
    if decision is None or (decision.rule is Rule.BREAK) == (course is Course.BREAK):
        return course
    rulings.overrule(decision, line.number, course.value)
    if decision.rule is Rule.BREAK:
        return Course.BREAK
    return Course.PAGE_JOIN if gap else Course.JOIN


def _course(
    current: Paragraph, previous: Line, line: Line, blanks: int, layout: Layout, following: Line | None
) -> Course:
    """Whether ``line``, before ``following``, goes on with the paragraph that ends in ``previous``."""
    alone = following is None or following.blank
    indented_behind = following is not None and layout.is_indented(following)
    if line.breaks or SURE_BULLET.match(line.text) or _is_lone_address(current, line, blanks):
        return Course.BREAK
    if layout.double_spaced:
        blanks = 0 if blanks <= layout.gap else blanks
    if blanks or line.page_start or line.after_note:
        page = line.page_start or line.after_note or blanks > max(2, 0 if layout.wrapped else layout.gap)
        goes_on = _goes_on_after_gap(current, previous, line, layout, page=page) or (
            (layout.space_tells or not alone) and _fills_page(current, previous, line, layout, page=page)
        )
        return Course.PAGE_JOIN if goes_on else Course.BREAK
    if not layout.wrapped:
        goes_on = (
            len(previous.text) >= _LONG_LINE and starts_lower(line.text) and not is_closed(previous.text)
        )
        return Course.JOIN if goes_on else Course.BREAK
    if is_hyphenated(previous.text) or previous.text.endswith(CUT_ADDRESS):
        return Course.JOIN
    breaks = _breaks_here(current, previous, line, layout, ends=alone or indented_behind)
    return Course.BREAK if breaks else Course.JOIN


def _is_lone_address(current: Paragraph, line: Line, blanks: int) -> bool:
    """An address alone on the first line of a block is a block of its own."""
    if blanks and URL_ONLY.match(line.text):
        return True
    first = current.lines[0].text
    return (
        len(current.lines) == 1
        and URL_ONLY.match(first) is not None
        and (blanks > 0 or not address_goes_on(first, line.text))
    )


def _breaks_here(current: Paragraph, previous: Line, line: Line, layout: Layout, *, ends: bool) -> bool:
    """Whether a paragraph ends at a line end without a blank line.

    ``ends`` says that behind ``line`` a block ends in any case.
    """
    if _is_next_item(current.lines[0].text, line.text):
        return True
    ended = is_terminal(previous.text) and starts_upper(line.text)
    if hangs(current.lines[0], line) and not (layout.indented and ended):
        return False
    if previous is current.lines[0] and SALUTATION.match(previous.text):
        return True
    if layout.indented and layout.is_indented(line):
        return not starts_lower(line.text)
    open_ended = not is_closed(line.text) and line.indent + len(line.text) < 0.8 * layout.width
    if layout.indented and ends and ended and open_ended:
        # paragraphs end with a sentence; what stands in one line before the next one is a heading
        return True
    after_indented = layout.indented and layout.is_indented(current.lines[0])
    fits = layout.word_would_fit(previous, line)
    if after_indented and fits and _CRY_LINE.match(line.text) and is_terminal(previous.text):
        # slogans have no indent, as a paragraph's last line has none; that one is seldom a whole cry
        return True
    if layout.space_tells and not starts_lower(line.text):
        return not previous.trailing_space
    if fits and (_LONE_NUMBER.match(line.text) or _ON_BEHALF.match(line.text)):
        return True
    terminal = is_terminal(previous.text)
    if (fits or is_closed(previous.text)) and (BULLET.match(line.text) or NUMBERED_LINE.match(line.text)):
        return True
    if layout.solid and _answers(previous.text, line.text):
        return True
    if starts_lower(line.text) or not fits:
        return False
    short = previous.indent + len(previous.text) < 0.6 * layout.width
    roomy = needed_width(previous, line) < _ROOMY * layout.threshold and not leads_on(previous.text)
    return terminal or ((short or roomy) and not previous.text.endswith((",", ";")))


def _answers(text: str, following: str) -> bool:
    """Whether one speech ends with a line and another begins with the next."""
    return text[-1] in _SPEECH_ENDS and following[0] in _SPEECH_BEGINS and is_terminal(text)


def _is_next_item(first: str, text: str) -> bool:
    """Whether a line begins the next item of the list whose last item begins with ``first``."""
    bullet = BULLET.match(text)
    if bullet is not None:
        # a dash in running text is followed by lower case more often than not
        return first[:2] == text[:2] and (text[bullet.end() :][:1].isupper() or text[0] in "*+•·")
    here, above = NUMBERED.match(text), NUMBERED.match(first)
    if here is None or above is None:
        return False
    a, b = (match[1].strip("(.)") for match in (above, here))
    if above[1].replace(a, "") != here[1].replace(b, ""):
        return False
    return (
        int(b) == int(a) + 1 if a.isdecimal() and b.isdecimal() else len(b) == 1 and ord(b) == ord(a[0]) + 1
    )


def _goes_on_after_gap(current: Paragraph, previous: Line, line: Line, layout: Layout, *, page: bool) -> bool:
    """Whether a blank line, or what was taken out there, interrupts a paragraph.

    The length of the gap alone decides nothing: the end of a sentence and the fullness of the
    line do. German nouns make a capital useless as a sign of a new paragraph.
    """
    text = previous.text
    if (
        SALUTATION.match(text)
        or BULLET.match(line.text)
        or NUMBERED_LINE.match(line.text)
        or line.text.startswith("[")
    ):
        return False
    lower = starts_lower(line.text)
    if is_hyphenated(text) and (lower or page):
        return True
    if layout.indented and layout.is_indented(line):
        return False
    # a sentence goes on behind a colon, and behind what it quotes
    if is_closed(text) and not (page and lower and text[-1] in _GOING_ON):
        return False
    # a heading may end in a particle: "Machen Sie mit"
    runs = len(current.lines) > 1 or len(text) >= (0.6 * layout.width if layout.wrapped else _LONG_LINE)
    if (page or lower or runs) and leads_on(text):
        return True
    if layout.wrapped:
        full = not layout.word_would_fit(previous, line)
        long = len(current.lines) > 1 or full
    else:
        full = long = len(text) >= _LONG_LINE
    if lower:
        return full or (page and long)
    return full and (page or text.endswith(","))


def _fills_page(current: Paragraph, previous: Line, line: Line, layout: Layout, *, page: bool) -> bool:
    """Whether a page that ends with a sentence ends inside a paragraph.

    The last line of a paragraph is full by chance only; at a page's end a full one is more
    likely a line like any other. White space at its end says so outright, where it says anything.
    """
    if layout.space_tells:
        told = previous.trailing_space
    else:
        told = page and not line.after_note and len(current.lines) > 1
    return (
        told
        and layout.wrapped
        and is_terminal(previous.text)
        and starts_upper(line.text)
        and not layout.is_indented(line)
        and not (BULLET.match(line.text) or NUMBERED_LINE.match(line.text) or line.text.startswith("["))
        and not layout.word_would_fit(previous, line)
    )


def verse_lines(lines: Sequence[Line], layout: Layout) -> set[int]:
    """Indices of lines whose ends are meant: three or more short ones in a run.

    Each begins with a capital, or the run stands by itself, and sentences go on in it in lower case.
    """
    found: set[int] = set()
    run: list[int] = []
    for index in range(len(lines) + 1):
        line = lines[index] if index < len(lines) else None
        if line is not None and run and _continues_verse(lines[run[-1]], line, layout):
            run.append(index)
            continue
        if len(run) >= _VERSE_LINES and _is_verse([lines[i] for i in run]):
            upper = all(starts_upper(lines[i].text) for i in run)
            if upper or _stands_apart(lines, run, layout):
                found.update(run)
        run = [index] if line is not None and starts_upper(line.text) and _may_be_verse(line, layout) else []
    return found


def _continues_verse(previous: Line, line: Line, layout: Layout) -> bool:
    if not _may_be_verse(line, layout) or not _short(previous, line, layout):
        return False
    return starts_upper(line.text) or (starts_lower(line.text) and not is_terminal(previous.text))


def _stands_apart(lines: Sequence[Line], run: Sequence[int], layout: Layout) -> bool:
    """Whether blank lines, or lines that are plainly no verse, stand around a run of lines."""
    before, after = run[0] - 1, run[-1] + 1
    opened = (
        before < 0 or lines[before].blank or (not layout.wrapped and len(lines[before].text) > _VERSE_LINE)
    )
    closed = (
        after >= len(lines)
        or lines[after].blank
        or (not layout.wrapped and len(lines[after].text) > _VERSE_LINE)
    )
    opened = opened or lines[before].text.endswith(":")
    return opened and closed and any(lines[i].text.endswith(_RUNNING_ON) for i in run[:-1])


def _may_be_verse(line: Line, layout: Layout) -> bool:
    limit = min(_VERSE_LINE, 0.8 * layout.width) if layout.wrapped else _VERSE_LINE
    return (
        not line.blank
        and len(line.text) <= limit
        and not line.text.startswith("[")
        and not SALUTATION.match(line.text)
        and not (BULLET.match(line.text) or URL_ONLY.match(line.text) or is_hyphenated(line.text))
    )


def _short(previous: Line, line: Line, layout: Layout) -> bool:
    if line.blank or line.page_start or line.after_note or line.breaks:
        return False
    return not layout.wrapped or layout.word_would_fit(previous, line)


def _is_verse(lines: Sequence[Line]) -> bool:
    """Titles, addresses and slogans come in runs of short lines too; verse runs on past its line ends."""
    closed = sum(is_terminal(line.text) for line in lines)
    running = sum(line.text.rstrip("\"'”“’«»").endswith((",", ";", ":", "–", "—")) for line in lines[:-1])
    ends = len(lines) >= 4 and closed >= 1 and is_terminal(lines[-1].text)
    return closed <= len(lines) / 2 and (running >= 1 or ends)
