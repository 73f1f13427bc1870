"""Footnotes: found where the page ended or at the end, lifted out, and bound to their references."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.decisions import Rulings
from reader.importing.lines import Line
from reader.importing.patterns import NOTES_HEADING, STARRED, is_closed, is_terminal
from reader.model.document import FootnoteRef, Rule

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.measure import Layout

_SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_LABEL = re.compile(
    rf"(?:{STARRED}(?P<star>[*†‡]{{1,3}})|"
    r"\[(?P<word>Footnote|Fu(?:ß|ss)note|Anmerkung|Anm\.|Note)\s(?P<named>\d{1,3})\s?[:.]|"
    r"\[\^?(?P<bracket>\d{1,3})\]:?|(?P<sup>[⁰¹²³⁴-⁹]{1,3})|\((?P<round>\d{1,2})\)|(?P<plain>\d{1,3})(?P<dot>[.)]?)(?=\s))\s*(?=\S)"
)
_EXPLICIT = re.compile(rf"\s?\[\^?(\d{{1,3}})\]|(?<=\S)([⁰¹²³⁴-⁹]{{1,3}})|(?<=\S){STARRED}([*†‡]{{1,3}})")
# Digits glued to a word, to its punctuation, or to a year: "wahr3.", "wahr.3", "19193", "1919.3".
_GLUED = re.compile(r"(?<=[^\W\d_])(\d{1,3})(?![\w])(?!\.\w)")
_BEHIND_STOP = re.compile(r"(?<=[^\W\d_][.,;:!?…”“»«\"’)\]])(\d{1,3})(?![\w]|[.,]\d)")
_BEHIND_TWO = re.compile(r"(?<=[^\W\d_][.,;!?…][”“»«\"’)])(\d{1,3})(?![\w]|[.,]\d)")
_YEAR = re.compile(r"(?<!\w)(?:1[0-9]|20)\d\d(\d{1,2})(?![\w]|[.,]\d)")
_BEHIND_YEAR = re.compile(r"(?<=(?<!\d)(?:1[0-9]|20)\d\d[.,;:!?])(\d{1,2})(?![\w]|[.,]\d)")
_BEHIND_NUMBER = re.compile(r"(?<=\d[)\]”“»«’])(\d{1,2})(?![\w]|[.,]\d)")
_ROUND = re.compile(r"(?<=\S)(\s?\((\d{1,2})\))")
_ARROW = re.compile(r"[↑^]\s+(?=\S)")
"""What leads back from a note, in place of its number."""
_LONGEST_LABEL = 12
_TRIES = 3
_LONGEST_HEADING = 70
_TEXT = 90
"""Characters of a line that is no line of a page, but a paragraph."""
_LONGEST_BRACKET = 60
"""Lines that a note in brackets has at most."""
_SET_IN = 2
_DIGIT = re.compile(rf"[0-9⁰¹²³⁴-⁹{STARRED}]")
_ADDRESS = re.compile(r"://|^www\.|@|\w\.\w+/|\w\.\w{2,}\.\w")
_FORMULA = re.compile(r"(?<![^\W_])[A-Z][A-Za-z]?$")


class Bound(NamedTuple):
    """A text without its references, and where they were."""

    text: str
    refs: tuple[FootnoteRef, ...] = ()
    cuts: tuple[tuple[int, int], ...] = ()
    """Start and length, in the old text, of what was taken out."""

    def moved(self, offset: int) -> int:
        """Where an offset of the old text is now."""
        return offset - sum(min(length, max(0, offset - start)) for start, length in self.cuts)


class Place(NamedTuple):
    """A possible reference: where it stands, from ``start`` to ``end`` in the ``text``-th of the texts."""

    text: int
    start: int
    end: int
    label: str
    rank: int
    """0 for an explicit mark, 1 for a glued digit, 2 for one behind a number, 3 for one in round brackets."""


@dataclass(frozen=True, slots=True)
class Note:
    """A footnote taken out of the lines; its label is no longer part of the first line."""

    label: str
    lines: tuple[Line, ...]
    word: str = ""
    """What the text calls it before the label, which is not shown."""


def possible_references(texts: Iterable[str]) -> Iterator[Place]:
    """Everything that looks like a reference, in order of the texts; most of it is none."""
    for index, text in enumerate(texts):
        if _DIGIT.search(text) is None:
            continue
        found = [
            Place(index, *m.span(), (m[1] or m[3] or m[2].translate(_SUPERSCRIPTS)), 0)
            for m in _EXPLICIT.finditer(text)
        ]
        for pattern, rank in (
            (_GLUED, 1),
            (_BEHIND_STOP, 1),
            (_BEHIND_TWO, 1),
            (_YEAR, 2),
            (_BEHIND_YEAR, 2),
            (_BEHIND_NUMBER, 2),
        ):
            found += [
                Place(index, *m.span(1), m[1], rank)
                for m in pattern.finditer(text)
                if not _foreign(text, m.start(1))
            ]
        found += [Place(index, *m.span(1), m[2], 3) for m in _ROUND.finditer(text)]
        yield from sorted(set(found), key=lambda p: (p.start, p.rank))


def _foreign(text: str, at: int) -> bool:
    """Whether digits belong to an address or a formula (CO2)."""
    start = max(text.rfind(" ", 0, at), at - 200) + 1
    end = text.find(" ", at)
    token = text[start : end if end >= 0 else at + 200]
    return _ADDRESS.search(token) is not None or _FORMULA.search(text[max(0, at - 3) : at]) is not None


def lift_notes(
    lines: Sequence[Line], layout: Layout, rulings: Rulings | None = None
) -> tuple[list[Line], list[Note]]:
    """Take the footnotes out of the lines.

    A note is known by its label: the next number in turn, at the start of a block, with a
    reference to it somewhere before, or directly behind the note before it. The line after it
    counts as the start of a page, so that the paragraph it interrupted can be closed.
    """
    places = _Places(lines)
    rulings = rulings or Rulings()
    kept: list[Line] = []
    notes: list[Note] = []
    numbers: list[str] = []
    section = interrupted = refused = False
    index = end = 0
    tail = _tail(lines, layout, places)
    while index < len(lines):
        line = lines[index]
        section = section or index == tail or NOTES_HEADING.match(line.text) is not None
        free = section or interrupted or not layout.wrapped or _opens(lines, index)
        behind_note = bool(numbers) and index == end
        label = _note_label(
            line, index, numbers, places, section=section, opens=free, behind_note=behind_note
        )
        if label is not None:
            numbers += [label] if label.isdecimal() else []
        found = _overruled(label, line, rulings) if rulings else label
        if found is None and label is None:
            if interrupted and not line.blank:
                line = replace(line, after_note=True, breaks=line.breaks or refused)
                refused = False
            kept.append(line)
            interrupted = interrupted and line.blank
            index += 1
            continue
        end = _note_end(lines, index, layout, places, rulings, section=section)
        if found is None:
            # the note that was found here is a paragraph, and nothing else changes
            kept += (replace(line, breaks=True), *lines[index + 1 : end])
        else:
            notes.append(_note(found, lines[index:end]))
            kept.append(replace(line, text="", page_start=False))
        refused = found is None
        interrupted = True
        index = end
    return kept, notes


def _overruled(label: str | None, line: Line, rulings: Rulings) -> str | None:
    """The label of the note that begins here after a person has looked at it."""
    decision = rulings.note(line.number) if line.part == 0 and not line.blank else None
    if decision is None:
        return label
    found = None
    if decision.rule is Rule.NOTE:
        match = _LABEL.match(line.text)
        found = decision.value.strip()[:_LONGEST_LABEL] or (_label_of(match) if match else None)
    if found != label:
        rulings.overrule(decision, line.number, label or "")
    return found


def _note(label: str, lines: Sequence[Line]) -> Note:
    """A note without its label, and without the bracket around it."""
    first = lines[0]
    match = _LABEL.match(first.text)
    arrow = _ARROW.match(first.text)
    if arrow is not None:
        return Note(label, (first.with_text(first.text[arrow.end() :]), *lines[1:]))
    if match is None or _label_of(match) != label:
        return Note(label, tuple(lines))
    rest = [first.with_text(first.text[match.end() :]), *lines[1:]]
    if match["named"] and rest[-1].text.endswith("]"):
        rest[-1] = rest[-1].with_text(rest[-1].text[:-1].rstrip())
    return Note(label, tuple(rest), match["word"] or "")


def _title(text: str) -> str:
    """A line as a table of contents would have it: without "[edit]" behind it."""
    return text.partition("[")[0].strip() if len(text) <= _LONGEST_HEADING + 40 else ""


class _Places:
    """Where each label may be referred to, by line, and how far references are used up."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self.by_label: dict[str, list[tuple[int, int]]] = {}
        self.explicit: dict[str, list[int]] = {}
        self.last = (-1, -1)
        self._lines = lines
        self._last_of = {_title(line.text): index for index, line in enumerate(lines) if line.text}
        self._labelled: dict[str, list[int]] = {}
        for index, line in enumerate(lines):
            match = _LABEL.match(line.text)
            if match is not None:
                self._labelled.setdefault(_label_of(match), []).append(index)
        for place in possible_references(line.text for line in lines):
            # a reference behind a space may begin a line, but no paragraph
            goes_on = place.text > 0 and not lines[place.text - 1].blank
            if place.start == 0 and place.rank == 0 and goes_on:
                self.explicit.setdefault(place.label, []).append(place.text)
            if place.start > 0:
                self.by_label.setdefault(place.label, []).append((place.text, place.start))
                if place.rank == 0:
                    self.explicit.setdefault(place.label, []).append(place.text)

    def is_heading(self, index: int, label: str, start: int) -> bool:
        """Whether a line with a number is a heading: one of a table of contents, or the note comes later."""
        text = self._lines[index].text
        if self._last_of.get(_title(text[start:]), -1) > index:
            return True
        behind = self._lines[index + 1].text if index + 1 < len(self._lines) else "-"
        alone = not behind or len(behind) > _TEXT
        like_one = len(text) <= _LONGEST_HEADING and text[start : start + 1].isupper() and not is_closed(text)
        return alone and like_one and any(other > index for other in self._labelled.get(label, ()))

    def find(self, label: str, before: int, *, restart: bool = False) -> tuple[int, int] | None:
        """First place for ``label`` after the reference used last and before line ``before``."""
        found = self.by_label.get(label, [])
        at = bisect_left(found, (self.last[0], self.last[1] + 1) if not restart else self.last)
        return found[at] if at < len(found) and found[at][0] < before else None


def _tail(lines: Sequence[Line], layout: Layout, places: _Places) -> int:
    """Index of the line from which on there are only notes; -1 where the text does not end in such.

    They count from 1, each is referred to before, in order, and nothing stands between them.
    """
    labelled: list[tuple[str, str]] = []
    tries = 0
    for index in range(len(lines) - 1, -1, -1):
        line = lines[index]
        if line.blank:
            continue
        match = _LABEL.match(line.text)
        if match is not None:
            label = _label_of(match)
            labelled.append((label, f"{match.lastgroup}{match['dot'] or ''}"))
            if label == "1":
                if _all_referred(labelled, index, places):
                    return index
                tries += 1
        if tries > _TRIES or (match is None and (not layout.wrapped or index == 0 or lines[index - 1].blank)):
            return -1
    return -1


def _all_referred(labelled: Sequence[tuple[str, str]], before: int, places: _Places) -> bool:
    """Whether labels count from 1, the last of them first, with a reference to each above a line."""
    style = labelled[-1][1]
    run = [label for label, own in reversed(labelled) if own == style]
    if run != [str(number) for number in range(1, len(run) + 1)]:
        return False
    last = (-1, -1)
    for label in run:
        after = next((at for at in places.by_label.get(label, ()) if at > last), None)
        if after is None or after[0] >= before:
            return False
        last = after
    return len(run) > 1 or any(at < before for at in places.explicit.get(run[0], ()))


def _opens(lines: Sequence[Line], index: int) -> bool:
    """Whether a block can begin at this line."""
    return index == 0 or lines[index - 1].blank or lines[index].page_start


def _note_label(
    line: Line,
    index: int,
    numbers: Sequence[str],
    places: _Places,
    *,
    section: bool,
    opens: bool,
    behind_note: bool,
) -> str | None:
    """The label if a footnote begins with this line."""
    match = _LABEL.match(line.text)
    if match is None:
        arrow = section and _ARROW.match(line.text) is not None
        return str(int(numbers[-1]) + 1 if numbers else 1) if arrow else None
    label = _label_of(match)
    if match["named"]:
        return label if opens and any(at < index for at, _ in places.by_label.get(label, ())) else None
    if match["bracket"] or match["sup"] or match["star"]:
        marks = [at for at in places.explicit.get(label, ()) if at != index]
        if opens:
            return label if marks else None
        return label if match["bracket"] and any(at < index for at in marks) else None
    expected = int(numbers[-1]) + 1 if numbers else 1
    if not opens or (match["dot"] and not section) or int(label) not in (expected, 1):
        return None
    if match["plain"] and not (section or behind_note) and places.is_heading(index, label, match.end()):
        return None
    place = places.find(label, index)
    if place is None:
        return label if (section or behind_note) and int(label) == expected else None
    places.last = place
    return label


def leading_label(text: str) -> str:
    """The label that a line begins with as a footnote would; empty where it has none."""
    match = _LABEL.match(text.strip())
    return _label_of(match) if match else ""


def _label_of(match: re.Match[str]) -> str:
    sup = (match["sup"] or "").translate(_SUPERSCRIPTS)
    return match["star"] or match["named"] or match["bracket"] or sup or match["round"] or match["plain"]


def _note_end(
    lines: Sequence[Line], index: int, layout: Layout, places: _Places, rulings: Rulings, *, section: bool
) -> int:
    """Index of the first line behind the note that begins at ``index``."""
    end = index + 1
    match = _LABEL.match(lines[index].text)
    if lines[index].text.startswith("[^"):
        # what is set in below a note of Markdown belongs to it
        end = _set_in_below(lines, end)
    if match is not None and match["named"]:
        return _behind_bracket(lines, index)
    if not layout.wrapped or end > index + 1:
        return end
    label = _label_of(match) if match else ""
    own = int(label) if label.isdecimal() else 0
    while end < len(lines):
        line = lines[end]
        if line.blank or line.page_start or line.breaks:
            break
        if _begins_next(lines[end - 1], line, own, places, section=section):
            break
        decision = rulings.course(line.number) if line.part == 0 else None
        if decision is not None and decision.rule is Rule.BREAK:
            rulings.overrule(decision, line.number, "join")
            break
        end += 1
    return end


def _behind_bracket(lines: Sequence[Line], index: int) -> int:
    """Index behind the line that closes the bracket of a note, else behind its paragraph."""
    paragraph = 0
    for end in range(index, min(len(lines), index + _LONGEST_BRACKET)):
        text = lines[end].text
        if text.endswith("]") and text.count("[") <= text.count("]") + (end > index):
            return end + 1
        paragraph = paragraph or (end if not text else 0)
    return paragraph or index + 1


def _set_in_below(lines: Sequence[Line], start: int) -> int:
    """Index behind the paragraphs that are set in below a note, or ``start`` where there are none."""
    end = start
    for index in range(start, len(lines)):
        line = lines[index]
        first = not line.blank and index > 0 and lines[index - 1].blank
        if not line.blank and (line.indent < _SET_IN if first or end == start else _LABEL.match(line.text)):
            break
        if not line.blank:
            end = index + 1
    return end


def _begins_next(previous: Line, line: Line, own: int, places: _Places, *, section: bool) -> bool:
    """Whether the note after number ``own`` begins here; a wrapped note may go on with a number too."""
    match = _LABEL.match(line.text)
    if match is None:
        return False
    label = _label_of(match)
    if match["plain"] is None and match["round"] is None:
        return True
    if int(label) != own + 1:
        return int(label) == 1 and is_terminal(previous.text)
    return section or label in places.by_label or is_terminal(previous.text)


def bind_references(
    texts: Sequence[str],
    labels: AbstractSet[str],
    is_refused: Callable[[Place], bool] | None = None,
) -> list[Bound]:
    """Take the references to the given labels out of the texts.

    Explicit marks are taken wherever they stand. A glued digit is taken once per label, in the
    order of the numbers, and only where no explicit mark refers to the label. Those that
    ``is_refused`` stay in the text.
    """
    chosen: dict[int, list[Place]] = {}
    if labels:
        numbers = {label for label in labels if label.isascii() and label.isdecimal()}
        _choose(texts, numbers, chosen)
        if numbers != labels:
            for place in possible_references(texts):
                if place.label in labels and not place.label[0].isalnum() and place.start > 0:
                    chosen.setdefault(place.text, []).append(place)
    if is_refused is not None:
        chosen = {i: [p for p in places if not is_refused(p)] for i, places in chosen.items()}
    return [_without(text, chosen.get(index, [])) for index, text in enumerate(texts)]


def _without(text: str, places: list[Place]) -> Bound:
    if not places and STARRED not in text:
        return Bound(text)
    out: list[str] = []
    refs: list[FootnoteRef] = []
    at = length = 0
    taken = {place.start for place in places}
    # what was taken for a starred note's sign, and is none, shows as it did
    left = [m.start() for m in re.finditer(STARRED, text) if m.start() not in taken]
    places = places + [Place(0, start, start + 1, "", -1) for start in left]
    for place in sorted(places, key=lambda p: p.start):
        out.append(text[at : place.start])
        length += place.start - at
        if not place.label:
            at = place.end
            continue
        refs.append(FootnoteRef(place.label, length, text[place.start : place.end].strip(STARRED + " ")))
        at = place.end
    out.append(text[at:])
    if not any(part.strip() for part in out) and not left:
        return Bound(text)
    return Bound("".join(out), tuple(refs), tuple((p.start, p.end - p.start) for p in places))


def _choose(texts: Sequence[str], labels: AbstractSet[str], chosen: dict[int, list[Place]]) -> None:
    places = [p for p in possible_references(texts) if p.label in labels and p.start > 0]
    explicit = [p for p in places if p.rank == 0]
    for place in explicit:
        chosen.setdefault(place.text, []).append(place)
    glued: dict[str, list[Place]] = {}
    for place in places:
        if place.rank > 0:
            glued.setdefault(place.label, []).append(place)
    marked = {p.label for p in explicit}
    last = (-1, -1)
    for label in sorted(labels, key=int):
        if label in marked:
            own = [(p.text, p.start) for p in explicit if p.label == label]
            last = max(last, own[0])
            continue
        after = [p for p in glued.get(label, ()) if (p.text, p.start) > last]
        if after:
            place = min(after, key=lambda p: (p.rank, p.text, p.start))
            last = (place.text, place.start)
            chosen.setdefault(place.text, []).append(place)
