"""Citable pairs: what stands opposite a passage, the locator of its row, and the row of a locator.

Nothing here changes the library.
"""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.annotation import locator as locators
from reader.errors import EditRefused
from reader.exporting.citations import Cited
from reader.model.bitext import BitextId, Side
from reader.model.chapters import Chapters

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from reader.annotation.locator import Locator
    from reader.model.annotation import TextRange
    from reader.model.bitext import Bitext, Row
    from reader.model.document import WorkId
    from reader.storage.library import Library

NEARBY: Final = 40
"""Rows around the one a locator names that are looked at first."""
LEAD: Final = 0.1
"""Lead over the runner-up that a row needs, by its words and its place."""
ELSEWHERE: Final = 0.75
"""Share of the digest's words a row needs in a work that the locator does not name."""
_PIECE: Final = 500
_REACH: Final = 2_000
"""Rows from the number in the locator at which that tells nothing any more."""


class Located(NamedTuple):
    """The row a locator leads to; ``likeness`` is the share of its words that are still there."""

    bitext_id: BitextId
    row: int
    likeness: float


def cited(library: Library, bitext_id: BitextId, row_number: int, ranges: Sequence[TextRange] = ()) -> Cited:
    """A row, or passages of it, with the texts of both sides and its locator.

    For a passage of one side the sentences opposite are taken; for none the whole row.

    Raises:
        EditRefused: ``gone``.
    """
    bitext = library.bitexts.get(bitext_id)
    rows = library.bitexts.rows(bitext_id, row_number, 1)
    if not rows:
        raise EditRefused("gone")
    row = rows[0]
    work = library.works.get(bitext.original.work_id)
    chapters = Chapters.of_rows(library.bitexts.sizes(bitext_id))
    texts = passages(row, ranges)
    return Cited(
        texts[Side.SOURCE],
        texts[Side.TARGET],
        (bitext.original.language, bitext.translation.language),
        work.title,
        work.author,
        bitext.translation.name,
        chapters.number(row_number),
        heading(library, bitext, chapters, row_number),
        row_number + 1,
        str(locators.locator(work.uid, chapters.number(row_number), row_number + 1, telling(row))),
    )


def heading(library: Library, bitext: Bitext, chapters: Chapters, row_number: int) -> str:
    """The heading of the chapter a row is in; empty before the first."""
    start = chapters.start(row_number)
    if start is None:
        return ""
    (row,) = library.bitexts.rows(bitext.id, start, 1)
    blocks = [block for block in (*row.source, *row.target) if block.level]
    return " ".join(blocks[0].text.split()) if blocks else ""


def telling(row: Row) -> str:
    """The text a row is told by: the original's, or where it has none the translation's."""
    blocks = row.source if any(block.text.strip() for block in row.source) else row.target
    return "\n".join(block.text for block in blocks)


def passages(row: Row, ranges: Sequence[TextRange]) -> Mapping[Side, str]:
    """The texts of both sides for passages of a row."""
    found: dict[Side, str] = {}
    for side in Side:
        texts = {block.id: block.text for block in row.blocks(side)}
        parts = [texts[r.block_id][r.start : r.end] for r in ranges if r.side is side and r.block_id in texts]
        if any(part.strip() for part in parts):
            found[side] = "\n".join(parts)
    for side in Side:
        if side not in found and side.other in found:
            found[side] = opposite(row, [r for r in ranges if r.side is side.other])
    whole = {side: "\n".join(block.text for block in row.blocks(side)) for side in Side}
    return {side: found.get(side, whole[side]) for side in Side}


def opposite(row: Row, ranges: Sequence[TextRange]) -> str:
    """The sentences that correspond to those some passages of one side touch."""
    return " ".join(text[start:end] for text, start, end in opposite_sentences(row, ranges))


def opposite_sentences(row: Row, ranges: Sequence[TextRange]) -> list[tuple[str, int, int]]:
    """Those sentences as the text of their block with their place in it, in order."""
    if not ranges:
        return []
    side = ranges[0].side
    own = [(block.id, s.start, s.end) for block in row.blocks(side) for s in block.sentences]
    other = [(block.text, s.start, s.end) for block in row.blocks(side.other) for s in block.sentences]
    touched = {
        n
        for n, (block, start, end) in enumerate(own)
        if any(r.block_id == block and r.start < end and start < r.end for r in ranges)
    }
    wanted: set[int] = set()
    for bead in row.bead.sentences:
        here, there = (bead.source, bead.target) if side is Side.SOURCE else (bead.target, bead.source)
        if touched.intersection(here):
            wanted.update(there)
    return [other[n] for n in sorted(wanted) if n < len(other)]


# -- from a locator to its row --------------------------------------------------------------------


def locate(library: Library, wanted: Locator, prefer: BitextId | None = None) -> Located | None:
    """The row a locator leads to; None where no row is clearly meant.

    The work it names is looked through first, then every other: the same text may have been imported
    again. ``prefer`` is the bitext to show the row in, where the work has several.
    """
    named = [work.id for work in library.works.all() if work.uid.replace("-", "").startswith(wanted.work)]
    others = [work.id for work in library.works.all() if work.id not in named]
    for works, least in ((named, locators.LEAST), (others, ELSEWHERE)):
        found = [one for work in works if (one := _in_work(library, work, wanted, prefer)) is not None]
        best = max(found, key=lambda one: one.likeness, default=None)
        if best is not None and best.likeness >= least:
            return best
    return None


def _in_work(library: Library, work: WorkId, wanted: Locator, prefer: BitextId | None) -> Located | None:
    bitexts = library.works.bitexts(work)
    if not bitexts:
        return None
    bitext = prefer if prefer in bitexts else bitexts[0]
    near = max(0, wanted.row - 1 - NEARBY)
    close = _decided(wanted, list(_likenesses(library, bitext, wanted, near, 2 * NEARBY + 1)))
    if close is not None and close[1] >= 1.0:
        return Located(bitext, *close)
    everywhere: list[tuple[int, float]] = []
    first = 0
    while piece := list(_likenesses(library, bitext, wanted, first, _PIECE)):
        everywhere += [(row, like) for row, like in piece if like > 0.0]
        first += _PIECE
    found = _decided(wanted, everywhere)
    return None if found is None else Located(bitext, *found)


def _likenesses(
    library: Library, bitext: BitextId, wanted: Locator, first: int, count: int
) -> Iterator[tuple[int, float]]:
    rows = groupby(library.bitexts.texts(bitext, first, count), key=itemgetter(0))
    for n, (_, found) in enumerate(rows, first):
        texts: dict[str, list[str]] = {side.value: [] for side in Side}
        for _, side, _, text in found:
            texts[side].append(text)
        both = ["\n".join(texts[side.value]) for side in Side]
        yield n, locators.likeness(wanted.digest, both[0] if both[0].strip() else both[1])


def _decided(wanted: Locator, rows: Sequence[tuple[int, float]]) -> tuple[int, float] | None:
    """The row that has clearly most of the words, of several with the same ones the nearest."""

    def weight(row: int, like: float) -> float:
        return like + 0.2 * max(0.0, 1 - abs(row - (wanted.row - 1)) / _REACH)

    ranked = sorted(rows, key=lambda one: -weight(*one))
    if not ranked or ranked[0][1] < locators.LEAST:
        return None
    rival = len(ranked) > 1 and ranked[1][1] >= locators.LEAST
    if rival and ranked[0][1] < 1.0 and weight(*ranked[0]) - weight(*ranked[1]) < LEAD:
        return None
    return ranked[0]
