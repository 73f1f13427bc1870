"""Footnote references and inline marks that did not come along."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from reader.model.document import MarkKind
from reader.model.problem import Rule

if TYPE_CHECKING:
    from collections.abc import Iterator

    from reader.checks.row import CheckedRow, CheckedSide, Range
    from reader.model.problem import Problem

_TEXT_MARKS: Final = frozenset({MarkKind.EMPHASIS, MarkKind.STRONG})
_FAMILIES: Final = (
    (_TEXT_MARKS, "emphasis"),
    (frozenset({MarkKind.LINK}), "link"),
    (frozenset({MarkKind.CODE}), "code"),
    (frozenset({MarkKind.SUPERSCRIPT, MarkKind.SUBSCRIPT}), "raised"),
    (frozenset({MarkKind.IMAGE}), "image"),
)


def check_footnotes(row: CheckedRow) -> Iterator[Problem]:
    """References that the translation does not have."""
    if not row.is_comparable or not row.facts.has_notes:
        return
    there, here = _refs(row.source), _refs(row.target)
    if len(there) == len(here):
        return  # renumbered, or the same
    labels = [label for label, _ in here]
    lost = []
    for label, place in there:
        if label in labels:
            labels.remove(label)
        else:
            lost.append((label, place))
    for label, place in lost[: max(0, len(there) - len(here))]:
        yield row.problem(Rule.FOOTNOTE, "lost", (label,), source=[(max(0, place - 1), place)])
    own = [label for label, _ in there]
    for label, place in here:
        if label in own:
            own.remove(label)
        elif len(here) > len(there):
            yield row.problem(Rule.FOOTNOTE, "new", (label,), target=[(max(0, place - 1), place)])


def _refs(side: CheckedSide) -> list[tuple[str, int]]:
    return [
        (ref.label, first + ref.offset)
        for block, first in zip(side.blocks, side.starts, strict=True)
        for ref in block.refs
    ]


def check_marks(row: CheckedRow) -> Iterator[Problem]:
    """Emphasis, links, code and pictures of which nothing is left in the row."""
    if not row.is_comparable:
        return
    for kinds, code in _FAMILIES:
        if kinds.isdisjoint(row.facts.marks):
            continue
        there = _marked(row.source, kinds)
        if not there or _marked(row.target, kinds):
            continue
        if code == "emphasis" and (_is_whole(row.source, there) or _stands_out(row, there)):
            continue
        start, end = there[0]
        text = " ".join(row.source.text[start:end].split())
        yield row.problem(Rule.MARK, code, (text[:60],), source=there)


def _marked(side: CheckedSide, kinds: frozenset[MarkKind]) -> list[Range]:
    return [
        (first + mark.start, first + mark.end)
        for block, first in zip(side.blocks, side.starts, strict=True)
        for mark in block.marks
        if mark.kind in kinds
    ]


def _is_whole(side: CheckedSide, places: list[Range]) -> bool:
    """Whether all of the text is emphasised: then it is how the paragraph is set."""
    return sum(end - start for start, end in places) >= 0.9 * len(side.text.strip())


def _stands_out(row: CheckedRow, places: list[Range]) -> bool:
    """Whether quotation marks may stand for the emphasis."""
    signs = '"“”„»«‘'
    return sum(row.target.text.count(sign) for sign in signs) > sum(
        row.source.text.count(sign) for sign in signs
    ) and bool(places)
