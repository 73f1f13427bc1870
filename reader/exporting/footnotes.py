"""Which footnote a reference means: labels begin anew with chapters, and so are there several times."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import takewhile
from typing import TYPE_CHECKING

from reader.exporting.setting import Footnote, SetBlock
from reader.model.bitext import Side
from reader.model.document import BlockId
from reader.model.footnotes import meant_by

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from collections.abc import Set as AbstractSet

    from reader.model.outline import Column, Outline


_NOTES = re.compile(
    r"(?:end|fu(?:ß|ss))?noten|anmerkungen|nachweise|(?:foot|end)?notes(?: and references)?|references",
    re.IGNORECASE,
)
"""Headings above notes."""


Reading = Callable[[Side, int], Callable[[], SetBlock]]
"""Gives what reads and sets a block, by its number in the outline."""


@dataclass(slots=True)
class Bound:
    """References with the footnotes they mean."""

    of: dict[tuple[BlockId, int], Footnote] = field(default_factory=dict)
    """By block and number of the reference in it."""
    lifted: set[BlockId] = field(default_factory=set)
    """Blocks that are footnotes something refers to; all others stay in the text."""
    at: dict[BlockId, tuple[Side, int]] = field(default_factory=dict)
    """Where these footnotes are: side, and number in the outline."""
    bare: set[BlockId] = field(default_factory=set)
    """Headings of notes (*Anmerkungen*) that have nothing but such footnotes below them."""


def bound_footnotes(outline: Outline, sides: Iterable[Side], reading: Reading, *, nested: bool) -> Bound:
    """Bind the references of each text.

    Without ``nested`` footnotes that only other footnotes refer to are none.
    """
    bound = Bound()
    for side in sides:
        column = outline.columns[side]
        if column.labels:
            _bind(side, column, reading, bound, nested=nested)
    return bound


def _bind(side: Side, column: Column, reading: Reading, bound: Bound, *, nested: bool) -> None:
    notes: dict[str, list[tuple[int, Footnote]]] = defaultdict(list)
    refs: dict[str, list[tuple[int, BlockId, int]]] = defaultdict(list)
    numbers: dict[BlockId, int] = {}
    for place, at in enumerate(column.order):
        block = BlockId(column.ids[at])
        if column.notes[at]:
            label = column.labels[at]
            notes[label].append((place, Footnote(label, block, reading(side, at))))
            numbers[block] = at
        for index, ref in enumerate(column.refs.get(at, ())):
            refs[ref.label].append((place, block, index))
    meant = {
        (block, index): note
        for label, found in refs.items()
        for (_, block, index), note in zip(found, _meant(found, notes.get(label, [])), strict=True)
        if note is not None
    }
    # from the text to the notes, from these to others: what is not reached stays where it is
    reached: set[BlockId] = set()
    waiting = [note for (block, _), note in meant.items() if block not in numbers]
    from_text = {note.block_id for note in waiting}
    while waiting:
        note = waiting.pop()
        if note.block_id in reached:
            continue
        reached.add(note.block_id)
        note.is_nested = note.block_id not in from_text
        if nested:
            waiting += [
                meant[note.block_id, index]
                for index in range(len(column.refs.get(numbers[note.block_id], ())))
                if (note.block_id, index) in meant
            ]
    bound.lifted |= reached
    bound.at |= {block: (side, numbers[block]) for block in reached}
    bound.bare |= set(_bare(column, reached))
    bound.of |= {key: note for key, note in meant.items() if note.block_id in reached}


def _bare(column: Column, lifted: AbstractSet[BlockId]) -> Iterator[BlockId]:
    order = column.order
    for place, at in enumerate(order):
        if at not in column.headings or not _NOTES.fullmatch(column.headings[at]):
            continue
        behind = (order[number] for number in range(place + 1, len(order)))
        below = takewhile(lambda n: column.levels[n] < 0, behind)
        ids = [BlockId(column.ids[n]) for n in below]
        if ids and all(number in lifted for number in ids):
            yield BlockId(column.ids[at])


def _meant(
    refs: Sequence[tuple[int, BlockId, int]], notes: Sequence[tuple[int, Footnote]]
) -> list[Footnote | None]:
    """For each reference with one label the note it means."""
    found = meant_by([place for place, _, _ in refs], [place for place, _ in notes])
    return [None if at is None else notes[at][1] for at in found]
