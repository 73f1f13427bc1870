"""What the readers of plain text and Markdown have in common: from rules to block drafts."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from reader.importing import joins
from reader.importing.decisions import HYPHEN
from reader.importing.patterns import STARRED
from reader.model.document import (
    BlockDraft,
    BlockKind,
    Dropped,
    InlineMark,
    LineRange,
    LineStart,
    Measured,
    Repair,
    RepairKind,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.decisions import Rulings
    from reader.importing.footnotes import Bound, Note
    from reader.importing.kinds import Classified
    from reader.importing.lines import Line


LABEL = "label"
"""Reason of a word that is left out of a line which is shown."""


class Blocks(NamedTuple):
    """What the reader of one syntax makes of the lines."""

    blocks: list[BlockDraft]
    repairs: list[Repair]
    dropped: list[Dropped]
    measured: Measured | None = None


class Joined(NamedTuple):
    """The text of several lines, and where each of them begins in it."""

    text: str
    starts: tuple[LineStart, ...]


def join_lines(
    lines: Sequence[Line], known: AbstractSet[str], rulings: Rulings, repairs: list[Repair] | None = None
) -> Joined:
    """Join the lines of a paragraph; divisions that are taken back are added to ``repairs``."""

    def on_hyphen(index: int, word: str) -> bool:
        whole = word.replace("-\n", "")
        decision = rulings.raw(lines[index - 1].number, HYPHEN)
        if decision is not None:
            rulings.overrule(decision, lines[index - 1].number, whole)
            return False
        if repairs is not None:
            repairs.append(Repair(RepairKind.HYPHEN, lines[index].number, word, whole))
        return True

    starts: list[int] = []
    text = joins.join([line.text for line in lines], known, on_hyphen, starts)
    return Joined(text, line_starts(lines, starts))


def kept_lines(lines: Sequence[Line]) -> Joined:
    """The lines of verse, one under the other."""
    texts = [" ".join(line.text.split()) for line in lines]
    starts: list[int] = []
    length = 0
    for text in texts:
        starts.append(length)
        length += len(text) + 1
    return Joined("\n".join(texts), line_starts(lines, starts))


def line_starts(lines: Sequence[Line], offsets: Iterable[int]) -> tuple[LineStart, ...]:
    """Where the lines of the source begin; what stands on one line of it begins once."""
    return tuple(
        LineStart(line.number, offset)
        for index, (line, offset) in enumerate(zip(lines, offsets, strict=True))
        if not index or line.number != lines[index - 1].number
    )


def draft(
    bound: Bound,
    kind: Classified,
    lines: Sequence[Line],
    marks: Sequence[InlineMark] = (),
    *,
    starts: Sequence[LineStart] = (),
    inferred: bool = False,
) -> BlockDraft:
    """A block from a text whose references are taken out; its bullet or label is cut off here."""

    def moved(offset: int) -> int:
        return max(0, offset - kind.cut)

    stays = not (bound.cuts or kind.cut)
    placed = [m._replace(start=moved(bound.moved(m.start)), end=moved(bound.moved(m.end))) for m in marks]
    return BlockDraft(
        kind.kind,
        bound.text[kind.cut :],
        kind.level,
        kind.label,
        marks=tuple(m for m in placed if m.end > m.start or m.target),
        refs=tuple(ref._replace(offset=moved(ref.offset)) for ref in bound.refs),
        lines=line_ranges(lines),
        line_starts=tuple(starts)
        if stays
        else tuple(LineStart(line, moved(bound.moved(offset))) for line, offset in starts),
        inferred=inferred,
    )


def note_block(note: Note, known: AbstractSet[str], repairs: list[Repair], rulings: Rulings) -> BlockDraft:
    """A footnote; that it was lifted out of the text is a repair."""
    lines = [line.with_text(line.text.replace(STARRED, "")) for line in note.lines]
    text = ""
    starts: tuple[LineStart, ...] = ()
    for shown, paragraph in groupby(lines, key=lambda line: not line.blank):
        if shown:
            joined = join_lines(list(paragraph), known, rulings, repairs)
            text += "\n" if text else ""
            starts += tuple(LineStart(line, offset + len(text)) for line, offset in joined.starts)
            text += joined.text
    lines = [line for line in lines if not line.blank]
    repairs.append(Repair(RepairKind.FOOTNOTE, note.lines[0].number, note.label, ""))
    return BlockDraft(
        BlockKind.FOOTNOTE,
        text,
        label=note.label,
        lines=line_ranges(lines),
        line_starts=starts,
        inferred=True,
    )


def note_words(notes: Iterable[Note]) -> list[Dropped]:
    """What stands before the labels of notes and is not shown: "Footnote"."""
    return [Dropped(note.lines[0].number, note.word, LABEL) for note in notes if note.word]


def in_order(blocks: list[BlockDraft]) -> list[BlockDraft]:
    """Blocks by their first lines: a footnote comes after the paragraph it interrupted."""
    return sorted(blocks, key=lambda block: block.lines[0].first if block.lines else 0)


def line_ranges(lines: Sequence[Line]) -> tuple[LineRange, ...]:
    """Runs of consecutive line numbers."""
    ranges: list[LineRange] = []
    for line in lines:
        if ranges and line.number <= ranges[-1].last + 1:
            ranges[-1] = LineRange(ranges[-1].first, max(ranges[-1].last, line.number))
        else:
            ranges.append(LineRange(line.number, line.number))
    return tuple(ranges)
