"""The columns of a table of aligned texts as this program writes it, and what stands in them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reader.model.document import BlockKind, Origin, SegmentState
from reader.model.exchange import BlockFacts
from reader.model.parallel import Standing

if TYPE_CHECKING:
    from collections.abc import Sequence

HEAD: Final = ("source", "target", "confidence")
"""The columns every table has, in this order."""
FURTHER: Final = (
    "confirmed", "state", "needs work", "origin", "source blocks", "target blocks", "notes", "id",
)  # fmt: skip
"""Columns that are there where they say something."""
BLANK_LINE: Final = "\n\n"
"""Between the blocks of a cell, where a cell may have lines."""
SPACE: Final = " "
"""Between the blocks of a cell in a table with one line a row."""
NOTES: Final = "\n—\n"
"""Between the notes of a cell."""
YES: Final = "yes"
_BAR: Final = " | "
_BLOCK: Final = re.compile(r"([a-z_]{1,20})(?: ([1-9]))?(?: #(.{0,100}?))?(?: @(\d{1,9}))?")
_MAY_ACT: Final = re.compile(r"'*[=+\-@\t\r]")
_GUARDED: Final = re.compile(r"'(?='*[=+\-@\t\r])")


def guarded(text: str, *, guard: bool) -> str:
    """A text no spreadsheet takes for a formula; without ``guard`` only what looks guarded already is."""
    if _MAY_ACT.match(text) and (guard or text[0] == "'"):
        return "'" + text
    return text


def unguarded(text: str) -> str:
    """The text that was guarded."""
    return _GUARDED.sub("", text, count=1) if text[:1] == "'" else text


def joined(texts: Sequence[str], blocks: Sequence[BlockFacts], between: str) -> tuple[str, str]:
    """The cell of a side, and the one that says of which blocks it is (empty: of one paragraph)."""
    cell = between.join(texts)
    measured = (len(texts) > 1 or between != SPACE) and cell.split(between) != list(texts)
    said = [
        _described(block, len(text) if measured else -1) for block, text in zip(blocks, texts, strict=True)
    ]
    return cell, "" if said == [BlockKind.PARAGRAPH.value] else _BAR.join(said)


def parted(cell: str, said: str, between: str) -> list[tuple[str, BlockFacts]]:
    """The blocks of a cell; one paragraph where what is said of them does not fit (any more)."""
    if not cell.strip():
        return []
    known = [_BLOCK.fullmatch(part) for part in said.split(_BAR)] if said else []
    blocks = [BlockFacts(0) if m is None else _understood(m) for m in known] or [BlockFacts(0)]
    texts = cell.split(between) if len(blocks) > 1 or between != SPACE else [cell]
    if known and all(m is not None and m[4] for m in known):
        texts, at = [], 0
        for match in known:
            length = int(match[4]) if match is not None else 0
            texts.append(cell[at : at + length])
            at += length + len(between)
        if between.join(texts) != cell:
            texts = [cell]
    if len(texts) != len(blocks):
        blocks = blocks[:1] * len(texts) if len(set(blocks)) == 1 else [BlockFacts(0)] * len(texts)
    return [(text, block) for text, block in zip(texts, blocks, strict=True) if text.strip()]


def _described(block: BlockFacts, length: int) -> str:
    said = block.kind.value + (f" {min(9, block.level)}" if block.level else "")
    label = " ".join(block.label.replace("|", "/").replace("@", "").split())
    return said + (f" #{label}" if label else "") + (f" @{length}" if length >= 0 else "")


def _understood(match: re.Match[str]) -> BlockFacts:
    kind = BlockKind(match[1]) if match[1] in tuple(BlockKind) else BlockKind.PARAGRAPH
    level = int(match[2] or 1) if kind is BlockKind.HEADING else 0
    return BlockFacts(0, kind, level, match[3] or "")


def standing_cells(standings: Sequence[Standing]) -> tuple[str, str, str]:
    """State, whether it needs work, and origin: one for all, or one a block."""
    origins = [f"{s.origin} {' '.join(s.origin_detail.split())}".strip() for s in standings]
    flags = [YES if s.needs_work else "" for s in standings]
    return (
        _one_or_all([s.state.value for s in standings]),
        _one_or_all(flags),
        "" if set(origins) <= {Origin.HUMAN.value} else _one_or_all(origins),
    )


def _one_or_all(said: Sequence[str]) -> str:
    values = [value.replace("|", "/") or "-" for value in said]
    if len(set(values)) == 1:
        return "" if values[0] == "-" else values[0]
    return _BAR.join(values)


def standings_of(state: str, flag: str, origin: str, count: int) -> list[Standing] | None:
    """The standings of so many blocks; None where the cells say something else."""
    columns = [_all(cell, count) for cell in (state, flag, origin)]
    found = []
    for said, work, made in zip(*columns, strict=True):
        name, _, detail = made.partition(" ")
        if said not in tuple(SegmentState):
            return None
        found.append(
            Standing(
                SegmentState(said),
                work == YES,
                Origin(name) if name in tuple(Origin) else Origin.HUMAN,
                detail if name in tuple(Origin) else "",
            )
        )
    return found


def _all(cell: str, count: int) -> list[str]:
    values = ["" if value == "-" else value for value in cell.split(_BAR)]
    return values if len(values) == count else values[:1] * count
