"""What the readers of plain text and Markdown have in common: from rules to block drafts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.importing import joins
from reader.model.document import BlockDraft, BlockKind, Dropped, InlineMark, LineRange, Repair, RepairKind

if TYPE_CHECKING:
    from collections.abc import Sequence
    from collections.abc import Set as AbstractSet

    from reader.importing.footnotes import Bound, Note
    from reader.importing.kinds import Classified
    from reader.importing.lines import Line


class Blocks(NamedTuple):
    """What the reader of one syntax makes of the lines."""

    blocks: list[BlockDraft]
    repairs: list[Repair]
    dropped: list[Dropped]


def draft(
    bound: Bound, kind: Classified, lines: Sequence[Line], marks: Sequence[InlineMark] = ()
) -> BlockDraft:
    """A block from a text whose references are taken out; its bullet or label is cut off here."""

    def moved(offset: int) -> int:
        return max(0, offset - kind.cut)

    placed = [m._replace(start=moved(bound.moved(m.start)), end=moved(bound.moved(m.end))) for m in marks]
    return BlockDraft(
        kind.kind,
        bound.text[kind.cut :],
        kind.level,
        kind.label,
        marks=tuple(m for m in placed if m.end > m.start or m.target),
        refs=tuple(ref._replace(offset=moved(ref.offset)) for ref in bound.refs),
        lines=line_ranges(lines),
    )


def note_block(note: Note, known: AbstractSet[str], repairs: list[Repair]) -> BlockDraft:
    """A footnote; that it was lifted out of the text is a repair."""
    text = joins.join([line.text for line in note.lines], known)
    repairs.append(Repair(RepairKind.FOOTNOTE, note.lines[0].number, note.label, ""))
    return BlockDraft(BlockKind.FOOTNOTE, text, label=note.label, lines=line_ranges(note.lines))


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
