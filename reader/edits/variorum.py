"""Taking sentences of another version into a row."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.edits import provenance
from reader.edits.blocks import retype_within
from reader.edits.rows import pair_again
from reader.edits.suggestions import write_new
from reader.edits.texts import clean
from reader.errors import EditRefused
from reader.model.change import ChangeSet, Step
from reader.model.provenance import Hand
from reader.model.suggestion import Wording

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import BeadId, Row
    from reader.model.document import Origin
    from reader.storage.journal import OpenStep
    from reader.storage.library import Library


class _Place(NamedTuple):
    block: int
    start: int
    end: int


def take_sentence(
    library: Library,
    bead_id: BeadId,
    source: Sequence[int],
    text: str,
    origin: Origin,
    detail: str = "",
) -> ChangeSet:
    """Put a rendering of sentences of a row's original in place of what the row has for them.

    ``source`` are their numbers in the row. Where the row has nothing for them the text comes behind
    what it has for the sentence before.

    Raises:
        EditRefused: ``gone``; ``nothing_to_take`` where the text is empty.
    """
    text = clean(text).strip()
    if not text:
        raise EditRefused("nothing_to_take")
    with library.journal.step(Step.TAKE_SUGGESTION) as step:
        row = library.bitexts.row_of(bead_id)
        if not row.target:
            language = library.bitexts.get(row.bead.bitext_id).translation.language
            like = row.source[0] if row.source else None
            write_new(library, bead_id, like, Wording(text, origin, detail), language)
        else:
            _replace(library, step, row, source, Wording(text, origin, detail))
        pair_again(library, [bead_id])
    return step.changes


def _replace(library: Library, step: OpenStep, row: Row, source: Sequence[int], wording: Wording) -> None:
    places = [_Place(n, s.start, s.end) for n, block in enumerate(row.target) for s in block.sentences]
    mine = _rendered(row, source)
    if mine:
        first = places[mine[0]]
        cuts = {
            number: (
                min(places[i].start for i in mine if places[i].block == number),
                max(places[i].end for i in mine if places[i].block == number),
            )
            for number in {places[i].block for i in mine}
        }
        at, glue = cuts[first.block], ""
    else:
        before = [i for n in range(min(source, default=0)) for i in _rendered(row, [n])]
        where = places[max(before)] if before else _Place(0, 0, 0)
        cuts, at, glue = {}, (where.end, where.end), " "
        first = where
    for number, (start, end) in cuts.items():
        if number != first.block:
            block = row.target[number]
            rest = f"{block.text[:start].rstrip()} {block.text[end:].lstrip()}".strip()
            retype_within(library, step, block, rest)
    block = row.target[first.block]
    head, tail = block.text[: at[0]], block.text[at[1] :]
    lead = glue if head and not head[-1].isspace() else ""
    trail = glue if tail and not tail[0].isspace() else ""
    start = len(head) + len(lead)
    retype_within(library, step, block, f"{head}{lead}{wording.text}{trail}{tail}")
    hand = Hand(wording.origin.value)
    if hand is not Hand.HUMAN:
        now = library.documents.block(block.id)
        provenance.put_in(library, now, start, start + len(wording.text), hand, wording.detail)


def _rendered(row: Row, source: Sequence[int]) -> list[int]:
    """Numbers of the translation's sentences that render any of these of the original."""
    wanted = set(source)
    return sorted({i for bead in row.bead.sentences if wanted & {*bead.source} for i in bead.target})
