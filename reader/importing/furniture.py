"""Page numbers, running heads and rules: lines of the page, not of the text."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.decisions import CHOSEN
from reader.importing.lines import Line
from reader.importing.patterns import (
    BULLET,
    NOTE_START,
    NUMBERED_LINE,
    RULE,
    is_closed,
    is_terminal,
    leads_on,
    starts_lower,
)
from reader.model.document import Dropped, Rule

if TYPE_CHECKING:
    from reader.importing.decisions import Rulings

_PAGE_NUMBER = re.compile(
    r"[-–—\[(|]*\s*(?:(?:Seite|Page|S\.|p\.)\s*)?(\d{1,4}|[ivxlc]{1,6})(?:\s*(?:von|of|/)\s*\d+)?\s*[-–—\])|]*$",
    re.IGNORECASE,
)
_NAMED_PAGE_NUMBER = re.compile(r"[-–—\[(|]*\s*(?:Seite|Page)\s+\d{1,4}\b", re.IGNORECASE)
_HEAD_WITH_NUMBER = re.compile(r"(?:\S.{0,80}?(?:\s{2,}|\s\|\s)\d{1,4}|\d{1,4}(?:\s{2,}|\s\|\s)\S.{0,80})$")
_DIGITS = re.compile(r"\d+")
_MAX_HEAD = 90
_MAX_SHARE = 0.4
"""What repeats more than this share of the text is the text."""
_SHORTEST_TITLE = 8
_FIRST_YEAR = 1000
_LONGEST_NUMBER = 6
_LONG_LINE = 40
"""A line of this length is no heading at the foot of a page."""
_EDGE = 3
"""Lines looked at on the top and on the foot of a page."""


class Furniture(NamedTuple):
    """Lines, the pages of which are marked, and why some of them (by index) are no text."""

    lines: Sequence[Line]
    reasons: dict[int, str]


def find_furniture(lines: Sequence[Line]) -> Furniture:
    """Find the furniture of a text's pages."""
    reasons: dict[int, str] = {}
    pages = _pages(lines)
    if len(pages) == 1:
        lone = _lone_numbers(lines)
        reasons.update(dict.fromkeys(lone, "page_number"))
        lines = _end_pages_at(lines, lone)
        pages = _pages(lines)
    if len(pages) > 1:
        _find_on_pages(lines, pages, reasons)
        heads = [i for i, reason in reasons.items() if reason == "running_head"]
        if sum(len(lines[i].text) for i in heads) > _MAX_SHARE * sum(len(line.text) for line in lines):
            reasons = {i: reason for i, reason in reasons.items() if reason != "running_head"}
        lines = _mark_page_ends(lines, pages, reasons)
    for index, line in enumerate(lines):
        if index not in reasons and RULE.match(line.text) and not any(c.isalnum() for c in line.text):
            reasons[index] = "rule"
    return Furniture(lines, reasons)


def overrule(found: Furniture, rulings: Rulings) -> Furniture:
    """What is furniture after a person has looked at it."""
    if not rulings:
        return found
    reasons = dict(found.reasons)
    for index, line in enumerate(found.lines):
        decision = rulings.place(line.number)
        if decision is None or line.blank:
            continue
        if decision.rule is Rule.KEEP and index in reasons:
            rulings.overrule(decision, line.number, reasons.pop(index))
        elif decision.rule is Rule.DROP and index not in reasons:
            rulings.overrule(decision, line.number, "")
            reasons[index] = CHOSEN
    return Furniture(found.lines, reasons)


def _mark_page_ends(lines: Sequence[Line], pages: list[list[int]], reasons: dict[int, str]) -> Sequence[Line]:
    """Mark the pages before which a paragraph ended: more blank lines than elsewhere tell it."""
    gaps: dict[int, int] = {}
    for page, following in itertools.pairwise(pages):
        last = _last_of_text(lines, [i for i in page if i not in reasons])
        first = next((i for i in following if i not in reasons), None)
        if last is not None and first is not None and is_closed(lines[last].text):
            foot = next((i for i in page if i > last), following[0])
            gaps[first] = foot - last
        elif last is not None:
            gaps[-1] = min(gaps.get(-1, _MAX_HEAD), next((i for i in page if i > last), following[0]) - last)
    if not gaps:
        return lines
    least = min(gaps.values())
    marked = {first for first, gap in gaps.items() if gap > least and first >= 0}
    return [replace(line, breaks=True) if i in marked else line for i, line in enumerate(lines)]


def take_out(lines: Sequence[Line], reasons: dict[int, str]) -> tuple[list[Line], list[Dropped]]:
    """Lines without those at the given indices; what followed a dropped line starts a page, or a block."""
    kept: list[Line] = []
    dropped: list[Dropped] = []
    page = breaks = False
    for index, line in enumerate(lines):
        page = page or line.page_start
        if index in reasons:
            dropped.append(Dropped(line.number, line.text, reasons[index]))
            page = page or reasons[index] != "rule"
            breaks = breaks or reasons[index] == "rule"
            kept.append(replace(line, text="", page_start=False))
        elif line.blank or not (page or breaks):
            kept.append(line)
        else:
            kept.append(replace(line, page_start=page, breaks=line.breaks or (breaks and not page)))
            page = breaks = False
    return kept, dropped


def _pages(lines: Sequence[Line]) -> list[list[int]]:
    """Indices of the shown lines of every page that form feeds mark."""
    pages: list[list[int]] = [[]]
    for index, line in enumerate(lines):
        if line.page_start:
            pages.append([])
        if not line.blank:
            pages[-1].append(index)
    return [page for page in pages if page]


def _end_pages_at(lines: Sequence[Line], numbers: Sequence[int]) -> Sequence[Line]:
    """Let a page begin behind each of the lone page numbers."""
    behind = {number + 1 for number in numbers}
    return [replace(line, page_start=True) if i in behind else line for i, line in enumerate(lines)]


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).lower())


def _find_on_pages(lines: Sequence[Line], pages: list[list[int]], reasons: dict[int, str]) -> None:
    counts = _repeated(lines, pages)
    needed = max(2, round(0.2 * len(pages)))
    title = lines[pages[0][0]].text
    for number, page in enumerate(pages):
        for edge in (page[:_EDGE], page[::-1][:_EDGE]):
            for index in edge:
                top = index == page[0]
                reason = _reason(lines[index].text, counts, needed, top=top)
                # a title is often the running head of the pages behind it
                first_of_all = top and number == 0 and not _HEAD_WITH_NUMBER.match(lines[index].text)
                if reason is None or (first_of_all and reason == "running_head"):
                    break
                reasons[index] = reason
        if number and _repeats(title, lines[page[0]].text):
            reasons[page[0]] = "running_head"
        if number and "running_head" not in {reasons.get(i) for i in page}:
            _find_single_head(lines, pages[number - 1], page, reasons)


def _repeated(lines: Sequence[Line], pages: list[list[int]]) -> Counter[str]:
    """On how many pages a line stands at an edge; one that differs in more than the page's number is text."""
    found: dict[str, list[tuple[int, str]]] = {}
    for number, page in enumerate(pages):
        edge = dict.fromkeys(page[:_EDGE] + page[-_EDGE:])
        texts = {_key(lines[i].text): lines[i].text for i in edge if len(lines[i].text) < _MAX_HEAD}
        for key, text in texts.items():
            found.setdefault(key, []).append((number, text))
    counts: Counter[str] = Counter()
    for key, places in found.items():
        # the last words of a sentence are alike on several pages by chance
        by_chance = starts_lower(places[0][1]) and is_terminal(places[0][1]) and 2 * len(places) < len(pages)
        if not by_chance and _counts_pages(places):
            counts[key] = len(places)
    return counts


def _counts_pages(places: Sequence[tuple[int, str]]) -> bool:
    """Whether the numbers in which lines differ go with the page, or stay for many, as a chapter's does."""
    rows = [_DIGITS.findall(text) for _, text in places]
    for column in zip(*rows, strict=True):
        ahead = Counter(
            int(number[-_LONGEST_NUMBER:]) - page for number, (page, _) in zip(column, places, strict=True)
        )
        if max(ahead.values()) < 0.6 * len(places) and len(set(column)) > 0.5 * len(places):
            return False
    return True


def _repeats(title: str, text: str) -> bool:
    """Whether a line is the title of the text once more, or its beginning."""
    text = text.rstrip(" .…")
    return len(text) >= _SHORTEST_TITLE and title.startswith(text)


def _reason(text: str, counts: Counter[str], needed: int, *, top: bool) -> str | None:
    if _PAGE_NUMBER.match(text):
        return "page_number"
    if len(text) >= _MAX_HEAD:
        return None
    if counts[_key(text)] >= needed and (top or not text.endswith("!")):
        return "running_head"
    return "running_head" if _HEAD_WITH_NUMBER.match(text) else None


def _find_single_head(
    lines: Sequence[Line], before: list[int], page: list[int], reasons: dict[int, str]
) -> None:
    """A head seen once betrays itself when it stands in the middle of a sentence."""
    last = _last_of_text(lines, [i for i in before if i not in reasons])
    left = [i for i in page if i not in reasons]
    if last is None or len(left) < 2:
        return
    head, following = left[0], left[1]
    # a sentence may go on behind what it quotes
    quoting = lines[last].text.endswith(("“", "”", "«", '"', "‘")) and starts_lower(lines[following].text)
    if is_closed(lines[last].text) and not quoting:
        return
    stands_alone = following > head + 1
    text = lines[head].text
    if (
        stands_alone
        and len(text) < _MAX_HEAD
        and not text.endswith((",", ";"))
        and not (is_closed(text) or starts_lower(text) or BULLET.match(text) or NUMBERED_LINE.match(text))
    ):
        before_it = lines[last].text
        continues = (
            starts_lower(lines[following].text)
            or len(before_it) > _LONG_LINE
            or leads_on(before_it)
            or before_it.endswith(",")
        )
        if continues:
            reasons[head] = "running_head"


def _last_of_text(lines: Sequence[Line], page: Sequence[int]) -> int | None:
    """Index of the last line on a page above its footnotes."""
    groups: list[list[int]] = []
    for index in page:
        if groups and index == groups[-1][-1] + 1:
            groups[-1].append(index)
        else:
            groups.append([index])
    while len(groups) > 1 and NOTE_START.match(lines[groups[-1][0]].text):
        groups.pop()
    return groups[-1][-1] if groups else None


def _lone_numbers(lines: Sequence[Line]) -> list[int]:
    """Page numbers without form feeds: lines that count upwards, each alone between blank lines."""
    alone = [
        i
        for i, line in enumerate(lines)
        if not line.blank
        and _PAGE_NUMBER.match(line.text)
        and (i == 0 or lines[i - 1].blank)
        and (i + 1 == len(lines) or lines[i + 1].blank)
    ]
    named = [i for i in alone if _NAMED_PAGE_NUMBER.match(lines[i].text)]
    numbered = [(i, int(m.group())) for i in alone if (m := re.search(r"\d+", lines[i].text))]
    rising = len(numbered) >= 2 and all(b[1] == a[1] + 1 for a, b in itertools.pairwise(numbered))
    # chapters are numbered too; theirs follow the start of the text
    at_start = bool(numbered) and not any(not line.blank for line in lines[: numbered[0][0]])
    if rising and not at_start:
        return [i for i, _ in numbered]
    last = next((i for i in range(len(lines) - 1, -1, -1) if not lines[i].blank), 0)
    closing = [i for i, number in numbered if i == last and i > _EDGE and number < _FIRST_YEAR]
    return sorted({*named, *closing})
