"""Running heads, feet and page numbers of a PDF: known by where they stand, not by what they say alone."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from statistics import median
from typing import TYPE_CHECKING

from reader.importing.patterns import RULE, is_closed, starts_lower

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.importing.pdf_lines import PdfLine
    from reader.importing.pdf_setting import Setting

_NUMBER = re.compile(
    r"[-–—\[(|•·]*\s*(?:(?:Seite|Page|S\.|p\.)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:von|of|/)\s*\d+)?\s*[-–—\])|•·]*$",
    re.IGNORECASE,
)
_ROMAN = re.compile(r"[ivxlc]+$", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_EDGE = 3
"""Rows looked at on the top and on the foot of a page."""
_LEVEL = 4.0
"""Points by which a running head may stand higher or lower than on other pages."""
_LARGEST = 1.6
"""Type of a page number, as a share of the text's, at most."""
_LARGE = 1.08
"""From this share of the text's type on, a row is a heading."""
_MAX_HEAD = 120
_MAX_SHARE = 0.4
"""What repeats more than this share of the text is the text."""
_SHORTEST_TITLE = 8

Rows = list[list["PdfLine"]]


def find_furniture(
    pages: Sequence[Sequence[PdfLine]], setting: Setting, report: Callable[[], None]
) -> dict[int, str]:
    """Why lines, by their numbers, are no text; ``report`` is called every now and then."""
    reasons: dict[int, str] = {}
    rows = [_rows(page) for page in pages]
    shown = [page for page in rows if page]
    for upper in (True, False):
        _find_numbers(rows, setting, reasons, upper=upper)
        for _ in range(_EDGE):
            report()
            if not _find_heads(shown, setting, reasons, upper=upper):
                break
        report()
        _find_numbers(rows, setting, reasons, upper=upper)
    report()
    heads = sum(
        len(line.text) for page in pages for line in page if reasons.get(line.number) == "running_head"
    )
    if heads > _MAX_SHARE * sum(len(line.text) for page in pages for line in page):
        reasons = {number: reason for number, reason in reasons.items() if reason != "running_head"}
    _find_single_heads(rows, setting, reasons)
    for page in pages:
        for line in page:
            if line.number not in reasons and _is_rule(line.text):
                reasons[line.number] = "rule"
    return reasons


def _is_rule(text: str) -> bool:
    return RULE.match(text) is not None and not any(c.isalnum() for c in text)


def _rows(page: Sequence[PdfLine]) -> Rows:
    """The lines of a page by height, from top to bottom."""
    rows: Rows = []
    for line in sorted(page, key=lambda line: -line.y):
        if rows and abs(rows[-1][0].y - line.y) < 0.3 * line.size:
            rows[-1].append(line)
        else:
            rows.append([line])
    return rows


def _left(rows: Rows, reasons: dict[int, str], *, upper: bool) -> Rows:
    """Rows that are not furniture yet, from the edge inwards."""
    left = [row for row in rows if not all(line.number in reasons for line in row)]
    return left if upper else left[::-1]


def _gap(rows: Rows) -> float:
    return abs(rows[0][0].y - rows[1][0].y) if len(rows) > 1 else float("inf")


def _text(row: list[PdfLine]) -> str:
    return "  ".join(line.text for line in sorted(row, key=lambda line: line.x0))


def _key(text: str) -> str:
    return _DIGITS.sub("#", " ".join(text.split()).lower())


def _mark(row: list[PdfLine], reason: str, reasons: dict[int, str]) -> None:
    for line in row:
        reasons.setdefault(line.number, reason)


def _find_numbers(rows: Sequence[Rows], setting: Setting, reasons: dict[int, str], *, upper: bool) -> None:
    """Page numbers stand alone at an edge and count with the pages; one alone must stand well apart."""
    found: list[tuple[int, list[PdfLine], int | None, bool]] = []
    for index, page in enumerate(rows):
        left = _left(page, reasons, upper=upper)
        if not left or sum(len(line.text) for line in left[0]) > 24:
            continue
        for line in left[0]:
            match = _NUMBER.match(line.text)
            if match is None or line.size > _LARGEST * setting.body:
                continue
            number = int(match[1]) if match[1].isdecimal() else None
            apart = _gap(left) > 1.3 * setting.pitch or line.size < 0.97 * setting.body
            found.append((index, [line], number, apart))
    shifts = Counter(number - index for index, _, number, _ in found if number is not None)
    for index, row, number, apart in found:
        counts = number is not None and shifts[number - index] >= max(2, 0.3 * len(rows))
        alone = apart and len(rows[index]) > 1 and number is not None and number < 2000
        roman = number is None and apart and sum(n is None for _, _, n, _ in found) >= 2
        worded = not row[0].text.strip(" -–—|[]()").isalnum()
        alone = alone and (not upper or worded or len(rows) == 1 or shifts[(number or 0) - index] > 1)
        roman = not upper and (roman or (number is None and worded and apart))
        if counts or alone or roman:
            _mark(row, "page_number", reasons)


def _find_heads(pages: Sequence[Rows], setting: Setting, reasons: dict[int, str], *, upper: bool) -> bool:
    """Rows that stand at one height on many pages and repeat themselves, or look unlike the text."""
    if len(pages) < 2:
        return False
    by_height: dict[int, list[tuple[int, Rows]]] = defaultdict(list)
    for index, page in enumerate(pages):
        left = _left(page, reasons, upper=upper)
        if left and len(_text(left[0])) <= _MAX_HEAD and len(left) > 1:
            by_height[round(left[0][0].y / _LEVEL)].append((index, left))
    found = False
    for height in sorted(by_height, key=lambda h: -len(by_height[h])):
        group = by_height[height] + by_height.get(height + 1, []) + by_height.get(height - 1, [])
        keys = Counter(_key(_text(left[0])) for _, left in group)
        whole = _is_strip(group, keys, len(pages), setting)
        for index, left in by_height[height]:
            row = left[0]
            large = row[0].size > _LARGE * setting.body
            needed = max(2, 0.5 * len(pages) if large else (2 if len(pages) <= 8 else 3))
            count = keys[_key(_text(row))]
            repeats = (
                count >= needed and (index > 0 or not large) and _stands_out(left, setting, count, pages)
            )
            if repeats or (
                whole and not large and (_differs(row, setting) or _gap(left) > 1.3 * setting.pitch)
            ):
                _mark(row, "running_head", reasons)
                found = True
    return found


def _stands_out(left: Rows, setting: Setting, count: int, pages: Sequence[Rows]) -> bool:
    """Whether a repeated row is set apart from the text below it; what most pages repeat need not be."""
    return (
        count >= 0.4 * len(pages)
        or count >= 4
        or _gap(left) > 1.2 * setting.pitch
        or _differs(left[0], setting)
    )


def _differs(row: list[PdfLine], setting: Setting) -> bool:
    line = row[0]
    return line.size < 0.97 * setting.body or line.type.italic or line.type.bold or line.text.isupper()


def _is_strip(group: list[tuple[int, Rows]], keys: Counter[str], n_pages: int, setting: Setting) -> bool:
    """Whether one height belongs to heads that change with the chapter."""
    group = [(index, left) for index, left in group if left[0][0].size <= _LARGE * setting.body]
    if len(group) < max(4, 0.4 * n_pages):
        return False
    apart = median(_gap(left) for _, left in group) > 1.35 * setting.pitch
    unlike = sum(_differs(left[0], setting) for _, left in group) > 0.7 * len(group)
    repeated = sum(count for count in keys.values() if count > 1) / sum(keys.values())
    return (apart and (unlike or repeated > 0.3)) or (unlike and repeated > 0.3)


def _find_single_heads(rows: Sequence[Rows], setting: Setting, reasons: dict[int, str]) -> None:
    """A head seen once: smaller than the text, well apart, in mid-sentence, or the title once more."""
    title = next((_text(row) for page in rows for row in page if row[0].number not in reasons), "")
    for index in range(1, len(rows)):
        left = _left(rows[index], reasons, upper=True)
        before = _left(rows[index - 1], reasons, upper=False)
        if (
            len(left) < 2
            or not before
            or any(reasons.get(line.number) for row in rows[index] for line in row if line.y > left[0][0].y)
        ):
            continue
        text, line = _text(left[0]), left[0][0]
        if len(text) > _MAX_HEAD or line.size > 1.05 * setting.body:
            continue
        bare = text.rstrip(" .…")
        again = len(bare) >= _SHORTEST_TITLE and title.startswith(bare)
        apart = _gap(left) > 1.5 * setting.pitch and not is_closed(text) and not starts_lower(text)
        last = next((row[0] for row in before if row[0].size > 0.95 * setting.body), None)
        inside = last is not None and not is_closed(last.text) and starts_lower(left[1][0].text)
        if again or (apart and inside):
            _mark(left[0], "running_head", reasons)
