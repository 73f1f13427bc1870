"""Paragraphs of a PDF to texts with marks: emphasis, links, raised and lowered letters, references."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from reader.importing import footnotes
from reader.importing.blocks import Joined, join_lines, kept_lines
from reader.importing.builder import merged
from reader.importing.decisions import REFERENCE
from reader.importing.footnotes import Bound
from reader.importing.joins import joint
from reader.importing.plain import refusals
from reader.model.document import FootnoteRef, InlineMark, MarkKind, Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.decisions import Rulings
    from reader.importing.footnotes import Place
    from reader.importing.lines import Line
    from reader.importing.pdf_lines import PdfLine
    from reader.importing.pdf_paragraphs import PdfParagraph
    from reader.importing.pdf_setting import Setting

_LABELS = re.compile(r"[^\s,;\[\]()]+")
_LAST = re.compile(r"([^\W\d_]+(?:-[^\W\d_]+)*)-$")
_FIRST = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SPACE_BEFORE_STOP = re.compile(r" (?=[.,;:!?](?:\s|$))")


class Set(NamedTuple):
    """A text as it was set: its marks, and the raised words in it that may be references."""

    text: str
    starts: Joined
    marks: list[InlineMark]
    raised: list[tuple[int, int, str]]
    """Start, end and text of what stands raised."""


def set_text(
    lines: Sequence[PdfLine],
    plain: Sequence[Line],
    known: AbstractSet[str],
    setting: Setting,
    rulings: Rulings,
    repairs: list[Repair],
    *,
    verse: bool = False,
) -> Set:
    """The text of some lines; ``plain`` are the same lines, cut where a label was taken off."""
    joined = kept_lines(plain) if verse else join_lines(plain, known, rulings, repairs)
    marks: list[InlineMark] = []
    raised: list[tuple[int, int, str]] = []
    begins = [start.offset for start in joined.starts]
    for index, (line, cut) in enumerate(zip(lines, plain, strict=True)):
        limit = begins[index + 1] if index + 1 < len(begins) else len(joined.text)
        shift = begins[index] - (len(line.text) - len(cut.text))
        for start, end, kind, target, text in _spans(line, setting):
            a, b = max(start + shift, begins[index]), min(end + shift, limit)
            if b <= a:
                continue
            if kind is MarkKind.SUPERSCRIPT:
                raised.append((a, b, text))
            marks.append(InlineMark(kind, a, b, target))
    return Set(joined.text, joined, merged(marks, joined.text), raised)


def _spans(line: PdfLine, setting: Setting) -> Iterator[tuple[int, int, MarkKind, str, str]]:
    for (word, rise), start in zip(line.words, line.starts, strict=True):
        end = start + len(word.text)
        if word.type.italic and not setting.italic:
            yield start, end, MarkKind.EMPHASIS, "", ""
        if word.type.bold and not setting.bold:
            yield start, end, MarkKind.STRONG, "", ""
        if word.link:
            yield start, end, MarkKind.LINK, word.link, ""
        if rise:
            yield start, end, MarkKind.SUPERSCRIPT if rise > 0 else MarkKind.SUBSCRIPT, "", word.text


def hyphenated_words(lines: Sequence[PdfLine]) -> frozenset[str]:
    """Words with a hyphen of their own at the end of a line.

    Programs that divide words with another sign (U+2010) tell the two apart.
    """
    if not any(line.text.endswith("\u2010") for line in lines):
        return frozenset()
    found: set[str] = set()
    for a, b in pairwise(lines):
        last, first = _LAST.search(a.text), _FIRST.match(b.text)
        if last is not None and first is not None and joint(a.text, b.text, frozenset())[1] != " ":
            found.add(f"{last[1]}-{first[0]}".lower())
    return frozenset(found)


def joins_of(paragraph: PdfParagraph) -> list[Repair]:
    """What was joined to make a paragraph."""
    lines = paragraph.lines
    found = [Repair(RepairKind.PAGE_JOIN, number, "\n\n", " ") for number in paragraph.page_joins]
    plain = len(lines) - 1 - len(paragraph.page_joins)
    if plain and not paragraph.verse:
        found.append(Repair(RepairKind.JOIN, lines[0].number, "\n" * plain, " "))
    return found


def bind(texts: Sequence[Set], labels: AbstractSet[str], rulings: Rulings) -> list[Bound]:
    """Take the references out: raised ones first, then those a plain text would have."""
    bound = [_bind_raised(text, labels, rulings) for text in texts]
    done = {ref.label for found in bound for ref in found.refs}
    rest = labels - done
    if not rest:
        return bound
    more = footnotes.bind_references([found.text for found in bound], rest, _refusals(texts, bound, rulings))
    return [_both(first, second) for first, second in zip(bound, more, strict=True)]


def _refusals(
    texts: Sequence[Set], bound: Sequence[Bound], rulings: Rulings
) -> Callable[[Place], bool] | None:
    return refusals(
        [
            [start._replace(offset=found.moved(start.offset)) for start in text.starts.starts]
            for text, found in zip(texts, bound, strict=True)
        ],
        rulings,
    )


def _bind_raised(text: Set, labels: AbstractSet[str], rulings: Rulings) -> Bound:
    refs: list[FootnoteRef] = []
    cuts: list[tuple[int, int]] = []
    out: list[str] = []
    at = length = 0
    for start, end, raw in text.raised:
        found = _LABELS.findall(raw)
        if start < at or not found or not all(label in labels for label in found):
            continue
        if start == 0 or _is_refused(text, start, found[0], rulings):
            continue
        begin = start - 1 if text.text[start - 1 : start] == " " and out == [] and start == 1 else start
        out.append(text.text[at:begin])
        length += begin - at
        refs += [FootnoteRef(label, length, raw) for label in found]
        space = _SPACE_BEFORE_STOP.match(text.text, end)
        close = space.end() if space else end
        cuts.append((begin, close - begin))
        at = close
    if not refs:
        return Bound(text.text)
    out.append(text.text[at:])
    return Bound("".join(out), tuple(refs), tuple(cuts))


def _is_refused(text: Set, offset: int, label: str, rulings: Rulings) -> bool:
    if not rulings:
        return False
    line = max((s for s in text.starts.starts if s.offset <= offset), key=lambda s: s.offset)
    decision = rulings.raw(line.line, f"{REFERENCE} {label}")
    if decision is not None:
        rulings.overrule(decision, line.line, label)
    return decision is not None


def _both(first: Bound, second: Bound) -> Bound:
    """Two rounds of taking references out, as one."""
    if not second.refs:
        return first
    refs = [ref._replace(offset=second.moved(ref.offset)) for ref in first.refs]
    cuts = list(first.cuts)
    for start, length in second.cuts:
        before = start
        for other, size in sorted(first.cuts):
            if other <= before:
                before += size
        cuts.append((before, length))
    return Bound(
        second.text, tuple(sorted([*refs, *second.refs], key=lambda r: r.offset)), tuple(sorted(cuts))
    )
