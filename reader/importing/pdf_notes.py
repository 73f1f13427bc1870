"""Footnotes of a PDF: smaller type at the foot of a column, behind a label; their references are raised."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING

from reader.importing.patterns import NOTES_HEADING, is_closed, is_hyphenated, starts_lower
from reader.importing.pdf_lines import PdfLine
from reader.model.document import Rule

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.decisions import Rulings
    from reader.importing.pdf_setting import Setting

_SMALL = 0.94
"""Type of a footnote, as a share of the text's."""
_PLAIN_LABEL = re.compile(
    r"(?:\[(\d{1,4})\]|\((\d{1,3})\)|(\d{1,4})(?P<dot>[.)])?(?=\s)|([*†‡§]{1,3})(?=\s|[^\W\d_]))\s*(?=\S)"
)
_RAISED_LABEL = re.compile(r"[\[(]?(\d{1,4}|[*†‡§]{1,3}|[a-z])[\])]?[.:]?$")
_GAP = 1.2


@dataclass(slots=True)
class PdfNote:
    """A footnote taken out of its page."""

    label: str
    lines: list[PdfLine]
    cut: int
    """Length of the label at the start of the first line."""
    page: int = 0


@dataclass(slots=True)
class Lifted:
    """Text and notes, taken apart."""

    lines: list[PdfLine] = field(default_factory=list)
    notes: list[PdfNote] = field(default_factory=list)
    breaks: set[int] = field(default_factory=set)
    """Numbers of lines that begin a block because no note was to begin there."""


def lift(pages: Sequence[Sequence[PdfLine]], setting: Setting, rulings: Rulings) -> Lifted:
    """Take the footnotes off the pages."""
    lifted = Lifted()
    expected = 1
    open_note: PdfNote | None = None
    for page in pages:
        refs = raised_on(page)
        found: list[PdfNote] = []
        kept: list[PdfLine] = []
        for region in _regions(page):
            start = _foot(region, setting, refs, expected, open_note)
            kept += region[:start]
            for line in region[start:]:
                label = label_of(line)
                begins = label is not None and _is_due(label[0], line, refs, expected)
                decision = rulings.note(line.number) if rulings else None
                if begins and decision is not None and decision.rule is Rule.NO_NOTE:
                    rulings.overrule(decision, line.number, label[0] if label else "")
                    lifted.breaks.add(line.number)
                    begins = False
                    kept.append(line)
                    open_note = None
                    continue
                if begins and label is not None:
                    open_note = PdfNote(label[0], [line], label[1], line.page)
                    found.append(open_note)
                    expected = int(label[0]) + 1 if label[0].isdecimal() else expected
                elif open_note is not None and not _ends(line, rulings):
                    open_note.lines.append(line)
                else:
                    if open_note is not None:
                        lifted.breaks.add(line.number)
                    open_note = None
                    kept.append(line)
        lifted.notes += found
        if not found and (open_note is None or open_note.lines[-1].page != (page[0].page if page else -1)):
            open_note = None
        kept, chosen = _chosen_notes(kept, setting, rulings)
        lifted.notes += chosen
        lifted.lines += kept
    return lifted


def _ends(line: PdfLine, rulings: Rulings) -> bool:
    """Whether a person said that something else begins here."""
    decision = rulings.course(line.number) if rulings else None
    if decision is None or decision.rule is not Rule.BREAK:
        return False
    rulings.overrule(decision, line.number, "join")
    return True


def raised_on(page: Sequence[PdfLine]) -> set[str]:
    """Labels that stand raised behind a word."""
    found: set[str] = set()
    for line in page:
        for index, (word, rise) in enumerate(line.words):
            if index and rise > 0:
                found.update(part for part in re.split(r"[,;\s]+", word.text.strip("[]()")) if part)
    return found


def _regions(page: Sequence[PdfLine]) -> list[list[PdfLine]]:
    regions: list[list[PdfLine]] = []
    for line in page:
        if regions and regions[-1][-1].region == line.region:
            regions[-1].append(line)
        else:
            regions.append([line])
    return regions


def _foot(
    region: list[PdfLine], setting: Setting, refs: set[str], expected: int, open_note: PdfNote | None
) -> int:
    """Index of the first line of the notes at the foot of a column."""
    start = len(region)
    while start and region[start - 1].size < _SMALL * setting.body:
        start -= 1
    for index in range(start, len(region)):
        label = label_of(region[index])
        if label is not None and _is_due(label[0], region[index], refs, expected):
            continues = open_note is not None and index > start and _continues(open_note, region[start])
            return start if continues else index
    if start < len(region) and open_note is not None and _continues(open_note, region[start]):
        return start
    return _same_size_foot(region, setting, refs)


def _continues(note: PdfNote, line: PdfLine) -> bool:
    """Whether a note that ran to the end of the page before goes on here."""
    last = note.lines[-1]
    if line.page - last.page != 1 or abs(last.size - line.size) > 0.6:
        return False
    return is_hyphenated(last.text) or starts_lower(line.text) or not is_closed(last.text)


def _same_size_foot(region: list[PdfLine], setting: Setting, refs: set[str]) -> int:
    """Notes in the type of the text: only behind a raised label with a reference on the page, and a gap."""
    for index in range(1, len(region)):
        line, above = region[index], region[index - 1]
        label = label_of(line)
        if label is None or line.words[0].rise <= 0 or label[0] not in refs:
            continue
        if above.y - line.y > _GAP * setting.pitch and line.y < 0.6 * region[0].y:
            return index
    return len(region)


def _is_due(label: str, line: PdfLine, refs: set[str], expected: int) -> bool:
    """Whether a note with this label may begin here."""
    if line.words[0].rise > 0:
        return label in refs or label == str(expected) or not label.isdecimal() or int(label) <= expected + 3
    return label in refs or label == str(expected)


def label_of(line: PdfLine) -> tuple[str, int] | None:
    """The label with which a line begins, and how many characters it takes."""
    first = line.words[0]
    if first.rise > 0:
        match = _RAISED_LABEL.match(first.word.text)
        if match is not None and len(line.words) > 1:
            return match[1], line.starts[1]
        return None
    match = _PLAIN_LABEL.match(line.text)
    if match is None:
        return None
    return match[1] or match[2] or match[3] or match[5], match.end()


def _chosen_notes(
    lines: list[PdfLine], setting: Setting, rulings: Rulings
) -> tuple[list[PdfLine], list[PdfNote]]:
    """Notes that a person said there are."""
    if not rulings:
        return lines, []
    kept: list[PdfLine] = []
    notes: list[PdfNote] = []
    current: PdfNote | None = None
    for index, line in enumerate(lines):
        decision = rulings.note(line.number)
        if decision is not None and decision.rule is Rule.NOTE:
            label = label_of(line)
            value = decision.value.strip()[:12] or (label[0] if label else "")
            if value:
                cut = label[1] if label is not None and label[0] == value else 0
                current = PdfNote(value, [line], cut, line.page)
                notes.append(current)
                rulings.overrule(decision, line.number, "")
                continue
        above = lines[index - 1] if index else None
        goes_on = (
            current is not None
            and above is not None
            and above.region == line.region
            and 0 < above.y - line.y < 1.25 * setting.pitch_of(line.size)
            and abs(above.size - line.size) < 0.6
            and rulings.course(line.number) is None
        )
        if goes_on and current is not None:
            current.lines.append(line)
        else:
            current = None
            kept.append(line)
    return kept, notes


def endnotes(
    paragraphs: Sequence[Sequence[PdfLine]], setting: Setting, lifted: Lifted, rulings: Rulings
) -> dict[int, tuple[str, int]]:
    """Paragraphs (by index) that are notes at the end, with their labels and the labels' lengths."""
    taken = {note.label for note in lifted.notes}
    where: dict[str, int] = {}
    for index, lines in enumerate(paragraphs):
        for raised in raised_on(lines):
            where.setdefault(raised, index)
    found: dict[int, tuple[str, int]] = {}
    section = False
    expected = 1
    for index, lines in enumerate(paragraphs):
        first = lines[0]
        if len(lines) == 1 and NOTES_HEADING.match(first.text):
            section, expected = True, 1
            continue
        label = label_of(first)
        if (
            label is None
            or first.in_table
            or label[0] in taken
            or first.number in lifted.breaks
            or not label[0].isdecimal()
        ):
            continue
        if rulings and (decision := rulings.note(first.number)) is not None and decision.rule is Rule.NO_NOTE:
            rulings.overrule(decision, first.number, label[0])
            continue
        number = int(label[0])
        referred = where.get(label[0], index) < index
        plain = first.words[0].rise <= 0
        dotted = plain and first.text[len(label[0]) : len(label[0]) + 1] in {".", ")"}
        small = first.size < _SMALL * setting.body
        if number in (expected, 1) and (section or (referred and (not dotted or small))):
            found[index] = label
            expected = number + 1
    return found if section or _in_a_row(sorted(found)) else {}


def _in_a_row(indices: list[int]) -> bool:
    """Whether notes stand together, as notes at an end do."""
    return all(b - a <= 3 for a, b in pairwise(indices))
