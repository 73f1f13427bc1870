"""Which footnote a reference means: labels begin anew with chapters, and so are there several times."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from itertools import islice, takewhile
from typing import TYPE_CHECKING

from reader.exporting.setting import Footnote
from reader.model.document import BlockId, BlockKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.model.document import Block


_NOTES = re.compile(
    r"(?:end|fu(?:ß|ss))?noten|anmerkungen|nachweise|(?:foot|end)?notes(?: and references)?|references",
    re.IGNORECASE,
)
"""Headings above notes."""


@dataclass(slots=True)
class Bound:
    """References with the footnotes they mean."""

    of: dict[tuple[BlockId, int], Footnote] = field(default_factory=dict)
    """By block and number of the reference in it."""
    lifted: set[BlockId] = field(default_factory=set)
    """Blocks that are footnotes something refers to; all others stay in the text."""
    bare: set[BlockId] = field(default_factory=set)
    """Headings of notes (*Anmerkungen*) that have nothing but such footnotes below them."""


def bound_footnotes(documents: Iterable[Sequence[Block]], *, nested: bool) -> Bound:
    """Bind the references of each document, whose blocks are in order.

    Without ``nested`` footnotes that only other footnotes refer to are none.
    """
    bound = Bound()
    for blocks in documents:
        _bind(blocks, bound, nested=nested)
    return bound


def _bind(blocks: Sequence[Block], bound: Bound, *, nested: bool) -> None:
    notes: dict[str, list[tuple[int, Footnote]]] = defaultdict(list)
    refs: dict[str, list[tuple[int, BlockId, int]]] = defaultdict(list)
    by_id: dict[BlockId, Block] = {}
    for place, block in enumerate(blocks):
        if block.kind is BlockKind.FOOTNOTE:
            notes[block.label].append((place, Footnote(block.label, block)))
            by_id[block.id] = block
        for index, ref in enumerate(block.refs):
            refs[ref.label].append((place, block.id, index))
    meant = {
        (block, index): note
        for label, found in refs.items()
        for (_, block, index), note in zip(found, _meant(found, notes.get(label, [])), strict=True)
        if note is not None
    }
    # from the text to the notes, from these to others: what is not reached stays where it is
    reached: set[BlockId] = set()
    waiting = [note for (block, _), note in meant.items() if block not in by_id]
    from_text = {note.block.id for note in waiting}
    while waiting:
        note = waiting.pop()
        if note.block.id in reached:
            continue
        reached.add(note.block.id)
        note.is_nested = note.block.id not in from_text
        if nested:
            waiting += [
                meant[note.block.id, index]
                for index in range(len(note.block.refs))
                if (note.block.id, index) in meant
            ]
    bound.lifted |= reached
    bound.bare |= set(_bare(blocks, reached))
    bound.of |= {key: note for key, note in meant.items() if note.block.id in reached}


def _bare(blocks: Sequence[Block], lifted: AbstractSet[BlockId]) -> Iterator[BlockId]:
    for place, block in enumerate(blocks):
        if block.kind is not BlockKind.HEADING or not _NOTES.fullmatch(block.text.strip()):
            continue
        below = takewhile(lambda b: b.kind is not BlockKind.HEADING, islice(blocks, place + 1, None))
        ids = [b.id for b in below]
        if ids and all(number in lifted for number in ids):
            yield block.id


def _meant(
    refs: Sequence[tuple[int, BlockId, int]], notes: Sequence[tuple[int, Footnote]]
) -> list[Footnote | None]:
    """For each reference with one label the note it means.

    As many notes as references go in order, which is right for notes behind each chapter and for
    those at the end of the book. Else it is the next one, as notes stand behind what refers to
    them, or the last.
    """
    if len(refs) == len(notes):
        return [note for _, note in notes]
    found: list[Footnote | None] = []
    for place, _, _ in refs:
        behind = next((note for at, note in notes if at > place), None)
        found.append(behind or (notes[-1][1] if notes else None))
    return found
