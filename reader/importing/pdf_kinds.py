"""Kinds of a PDF's blocks: headings by type and bookmarks, everything else as in plain texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from reader.importing.kinds import Classified
from reader.importing.patterns import BULLET, NUMBERED, is_closed
from reader.importing.pdf_paragraphs import all_bold
from reader.model.document import BlockKind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.pdf_about import Bookmark
    from reader.importing.pdf_paragraphs import PdfParagraph
    from reader.importing.pdf_setting import Setting

_LARGER = 1.08
_MAX_HEADING = 250
_MAX_BOLD_HEADING = 120
_MAX_LINES = 5
_LEVELS = 6
_LETTERS = re.compile(r"[^\W_]+")

Style = tuple[float, bool]
"""Size and weight of a heading."""


def presets(
    texts: Sequence[str], found: Sequence[PdfParagraph], setting: Setting, bookmarks: Sequence[Bookmark]
) -> list[Classified | None]:
    """Kinds that type and place decide; None where the words decide."""
    result: list[Classified | None] = [None] * len(found)
    styles: dict[int, Style] = {}
    for index, paragraph in enumerate(found):
        if paragraph.quotation:
            result[index] = Classified(BlockKind.QUOTATION)
        elif paragraph.lines[0].in_table:
            result[index] = Classified()
        elif _looks_like_heading(texts, found, index, setting):
            styles[index] = round(2 * paragraph.lines[0].size) / 2, all_bold(paragraph.lines[0])
    known = _bookmarked(texts, found, bookmarks)
    if not known and _too_many(styles, texts):
        styles = {index: style for index, style in styles.items() if style[0] > _LARGER * setting.body}
    ranks = _ranks(styles, known)
    # a title set like the headings below it
    titled = not known and len(ranks) == 1 and len(styles) > 1 and 0 in styles
    for index in sorted({*styles, *known}):
        level = known.get(index) or ranks[styles[index]] + (titled and index > 0)
        result[index] = Classified(BlockKind.HEADING, level)
    return result


def _looks_like_heading(
    texts: Sequence[str], found: Sequence[PdfParagraph], index: int, setting: Setting
) -> bool:
    paragraph, text = found[index], texts[index]
    if paragraph.verse or not text or len(paragraph.lines) > _MAX_LINES or len(text) > _MAX_HEADING:
        return False
    if BULLET.match(text) or not any(map(str.isalnum, text)):
        return False
    size = max(line.size for line in paragraph.lines)
    if size > _LARGER * setting.body:
        return len(text) > 1
    if setting.bold or size < 0.94 * setting.body or not all(map(all_bold, paragraph.lines)):
        return False
    if len(text) > _MAX_BOLD_HEADING or (is_closed(text) and not text.endswith("?")) or text.endswith(","):
        return False
    return index + 1 < len(found)


def _too_many(styles: dict[int, Style], texts: Sequence[str]) -> bool:
    """Whether bold lines are so many that they mean something else."""
    return len(styles) > 4 and len(styles) > 0.6 * len(texts)


def _key(text: str) -> str:
    return " ".join(_LETTERS.findall(text.lower()))


def _bookmarked(
    texts: Sequence[str], found: Sequence[PdfParagraph], bookmarks: Sequence[Bookmark]
) -> dict[int, int]:
    """Levels of the paragraphs that the outline names, on the page it names or the one after it."""
    places: dict[str, list[int]] = {}
    for index, text in enumerate(texts):
        if len(text) <= _MAX_HEADING and not found[index].verse:
            places.setdefault(_key(text), []).append(index)
            number = NUMBERED.match(text)
            if number is not None:
                places.setdefault(_key(text[number.end() :]), []).append(index)
    levels: dict[int, int] = {}
    for mark in bookmarks:
        key = _key(mark.title)
        for index in places.get(key, ()) if key else ():
            page = found[index].lines[0].page
            if index not in levels and (mark.page < 0 or mark.page <= page <= mark.page + 1):
                levels[index] = min(mark.level, _LEVELS)
                break
    return levels


def _ranks(styles: dict[int, Style], known: dict[int, int]) -> dict[Style, int]:
    """Levels of the styles of headings: as the outline has them, else by size and weight."""
    ranks: dict[Style, int] = {}
    level = 1
    for style in sorted(set(styles.values()), reverse=True):
        told = [known[index] for index, own in styles.items() if own == style and index in known]
        if told:
            level = max(set(told), key=told.count)
        ranks[style] = min(level, _LEVELS)
        level += 1
    return ranks
