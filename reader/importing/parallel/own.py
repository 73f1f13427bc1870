"""Rows of files this program wrote: exact where nobody changed them, and sensible where somebody did."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from reader.importing.parallel.flow import Span, marks
from reader.importing.parallel.rows import Cell, Row, RowNote
from reader.model.bitext import Side
from reader.model.parallel import least_advanced

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from reader.model.bitext import SentenceBead
    from reader.model.exchange import BlockFacts, RowFacts, SideFacts
    from reader.model.parallel import Standing


class Held(NamedTuple):
    """The text of a side as the file holds it, with what covers parts of it."""

    text: str
    spans: Sequence[Span] = ()


def own_row(
    facts: RowFacts,
    texts: Mapping[Side, Held],
    standing: Standing | None,
    notes: Iterable[RowNote],
    *,
    flagged: bool = True,
) -> Row:
    """The row; ``standing`` is what the file itself says of the translation, ``notes`` what it has of notes.

    Without ``flagged`` the format has one word for all that needs work, whatever its state.
    A side that is no more as it was written keeps its kinds and the marks the file has. Notes that
    another program added come with those that were written.
    """
    row = Row(confidence=facts.confidence, confirmed=facts.confirmed)
    changed = False
    for side in Side:
        held, known = texts[side], facts.side(side)
        restored = known.restored(held.text)
        changed = changed or restored is None
        pattern = known.blocks or facts.side(side.other).blocks
        cells = _changed(pattern, held) if restored is None else _exact(known, restored)
        if side is Side.TARGET and standing is not None:
            was = least_advanced(block.standing for block in known.blocks)
            same = was.needs_work == standing.needs_work and (
                was.state is standing.state or (was.needs_work and not flagged)
            )
            if restored is None or not same:
                for cell in cells:
                    cell.standing = standing
        row.cells(side).extend(cells)
    counts = {side: sum(len(cell.sentences or ()) for cell in row.cells(side)) for side in Side}
    if not changed and _fit(facts.links, counts):
        row.sentences = facts.links
    row.notes = list(_notes(facts, notes))
    return row


def _exact(known: SideFacts, texts: list[str]) -> list[Cell]:
    return [
        Cell(
            text,
            block.kind,
            block.level,
            block.label,
            block.marks,
            block.refs,
            block.sentences or None,
            block.standing,
            block.place,
        )
        for block, text in zip(known.blocks, texts, strict=True)
    ]


def _changed(blocks: Sequence[BlockFacts], held: Held) -> list[Cell]:
    """The lines as the blocks there were, if there are as many; else one block."""
    edges = [at for at, character in enumerate(held.text) if character == "\n"]
    if len(edges) != len(blocks) - 1:
        edges = []
    cells = []
    for number, (start, end) in enumerate(zip([0, *(at + 1 for at in edges)], [*edges, None], strict=True)):
        text = held.text[start:end]
        lead = len(text) - len(text.lstrip())
        text = text.strip()
        if not text:
            continue
        first = start + lead
        spans = [
            Span(s.what, max(0, s.start - first), min(len(text), s.end - first))
            for s in held.spans
            if s.start < first + len(text) and s.end > first
        ]
        cell = Cell(text, marks=marks(spans, text))
        if number < len(blocks):
            block = blocks[number]
            cell.kind, cell.level, cell.label = block.kind, block.level, block.label
        cells.append(cell)
    return cells


def _fit(links: Sequence[SentenceBead], counts: Mapping[Side, int]) -> bool:
    """Whether the links hold every sentence once."""
    return bool(links) and all(
        sorted(n for link in links for n in link.of(side)) == list(range(count))
        for side, count in counts.items()
    )


def _notes(facts: RowFacts, notes: Iterable[RowNote]) -> Iterable[RowNote]:
    known = [" ".join(note.body.split()) for note in facts.notes]
    for note in facts.notes:
        yield RowNote(
            note.body, note.side, note.block, note.start, note.end, note.kind, note.colour, note.tags
        )
    for found in notes:
        body = " ".join(found.body.split())
        if body in known:
            known.remove(body)
        else:
            yield found
