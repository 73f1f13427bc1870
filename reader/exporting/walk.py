"""From a publication to a :class:`reader.exporting.setting.Book`."""

from __future__ import annotations

import sys
from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.errors import ExportRefused
from reader.exporting.footnotes import Bound, bound_footnotes
from reader.exporting.setting import (
    Book,
    Chapter,
    Heading,
    Lengths,
    Picture,
    Pin,
    Reference,
    Remark,
    Run,
    SetBlock,
    SetRow,
    sides_of,
)
from reader.model.annotation import AnnotationKind
from reader.model.bitext import Side
from reader.model.chapters import Chapters
from reader.model.document import Block, BlockId, MarkKind
from reader.model.language import Language

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from reader.exporting.setting import Footnote, Piece
    from reader.model.annotation import Annotation
    from reader.model.document import InlineMark
    from reader.model.outline import Column
    from reader.model.publication import ExportOptions, Publication


NOTHING: Final = {
    (Side.SOURCE,): "there is no original in this work",
    (Side.TARGET,): "nothing of this work is translated yet",
    tuple(Side): "there is no text in this work",
}
"""Why there is no book, by the sides it would have."""
_END: Final = sys.maxsize
"""Of a block, whatever its length."""


def no_cuts(block: Block) -> Iterable[int]:  # noqa: ARG001 - what others look up
    """No run ends for another reason than its own."""
    return ()


def set_book(
    publication: Publication,
    options: ExportOptions,
    *,
    by_sentence: bool = False,
    nested_notes: bool = True,
    notes_in_place: bool = False,
    notes_headings: bool = True,
    cuts: Callable[[Block], Iterable[int]] = no_cuts,
) -> Book:
    """Set a publication for a file to read.

    With ``by_sentence`` no run holds text of two sentences. Formats whose footnotes cannot refer to
    other footnotes ask for no ``nested_notes``: those stay in the text then, where they stood. With
    ``notes_in_place`` all footnotes do, while references still know them. Those that set notes elsewhere
    than at the end ask for no ``notes_headings``: what stood above notes only (*Anmerkungen*) would stand
    above nothing. ``cuts`` gives further places of a block where a run ends.

    Raises:
        ExportRefused: there is no text.
    """
    manner = _Manner(by_sentence, nested_notes, notes_in_place, notes_headings, cuts)
    book = _Walk(publication, options, manner).book()
    if not book.chapters:
        raise ExportRefused(NOTHING[book.sides])
    return book


class _Manner(NamedTuple):
    """How a book is set: see :func:`set_book`."""

    by_sentence: bool
    nested_notes: bool
    notes_in_place: bool
    notes_headings: bool
    cuts: Callable[[Block], Iterable[int]]


class _Cover(NamedTuple):
    """A range of a block that a note covers."""

    remark: Remark
    start: int
    end: int


class _Shown(NamedTuple):
    """What is shown at one place: blocks by side and number in the outline; the row is that of the page."""

    row: int
    blocks: Sequence[tuple[Side, int]]


@dataclass(slots=True)
class _Places:
    """Where notes are, by blocks."""

    covers: dict[BlockId, list[_Cover]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[BlockId, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    unplaced: list[Remark] = field(default_factory=list)

    def spoken(self, block: BlockId) -> list[tuple[Remark, int]]:
        """The notes told of in a block in the order of their numbers, with where; -1 for its end."""
        found = [(c.remark, c.end) for c in self.covers.get(block, ()) if c.remark.speaks]
        return [*found, *((remark, -1) for remark in self.rows.get(block, ()))]


class _Walk:
    """Numbers everything by the outline, without a text; a row is set when somebody reads it.

    The *places* of a book are the rows of the publication, or the blocks of one text in their own order.
    """

    def __init__(self, publication: Publication, options: ExportOptions, manner: _Manner) -> None:
        self._publication, self._options, self._manner = publication, options, manner
        self._columns = publication.outline.columns
        self._sides = sides_of(options.texts)
        self._notes: Bound = bound_footnotes(
            publication.outline, self._sides, self._reading, nested=manner.nested_notes
        )
        self._places = self._placed() if options.notes else _Places()
        self._pictures = self._carried_pictures() if self._sides == (Side.TARGET,) else {}
        self._n_notes = self._n_remarks = 0
        self._first_references: set[tuple[BlockId, int]] = set()
        self._first_pins: set[tuple[BlockId, int]] = set()

    def book(self) -> Book:
        """Number everything."""
        publication, bitext = self._publication, self._publication.bitext
        chapters = tuple(self._chapters())
        for remark in self._places.unplaced:
            self._n_remarks += 1
            remark.number = self._n_remarks
        target = Side.TARGET in self._sides
        return Book(
            {side: self._title(side) for side in self._sides},
            publication.author,
            bitext.translation.name if target else "",
            self._sides,
            {side: publication.language(side) for side in self._sides},
            self._options.arrangement,
            chapters,
            tuple(self._places.unplaced),
            self._spoken(),
        )

    def _spoken(self) -> Language:
        """One text alone is for those who read its language; two are for whoever the file is made for."""
        asked = self._options.language
        both = len(self._sides) > 1 and asked is not Language.UNDETERMINED
        return asked if both else self._publication.language(self._sides[-1])

    # -- chapters, by the outline ---------------------------------------------------------------

    def _chapters(self) -> Iterator[Chapter]:
        levels = self._levels(self._sides[0])
        if not any(levels):
            levels = self._levels(self._sides[-1])
        found = Chapters(levels)
        shown = enumerate(self._shown())
        for number in range(len(found) + 1):
            places = islice(shown, len(found.rows(number, len(levels))))
            chapter = self._chapter(number, places)
            if chapter.lengths:
                yield chapter

    def _levels(self, side: Side) -> Sequence[int]:
        """For each place the level of its heading, 0 where there is none."""
        column = self._columns[side]
        if len(self._sides) == 1:
            return [max(0, column.levels[at]) for at in column.order]
        levels = [0] * self._publication.outline.n_rows
        for at in column.headings:
            row = column.rows[at]
            levels[row] = max(levels[row], column.levels[at])
        return levels

    def _shown(self) -> Iterator[_Shown]:
        """What is shown at each place."""
        if len(self._sides) == 1:
            side = self._sides[0]
            column = self._columns[side]
            for at in column.order:
                yield _Shown(column.rows[at], [(side, at)] if self._is_shown(side, at) else [])
            return
        sides = (self._publication.outline.by_row(side) for side in self._sides)
        for row, numbers in enumerate(zip(*sides, strict=True)):
            blocks = [
                (side, at)
                for side, some in zip(self._sides, numbers, strict=True)
                for at in some
                if self._is_shown(side, at)
            ]
            yield _Shown(row, blocks)

    def _is_shown(self, side: Side, at: int) -> bool:
        column = self._columns[side]
        if self._is_left_out(BlockId(column.ids[at])):
            return False
        # a paragraph nobody has translated yet is an empty cell beside its original, and nothing by itself
        return len(self._sides) > 1 or not column.is_blank(at) or self._holds(column, at)

    def _is_left_out(self, block: BlockId) -> bool:
        if block in self._notes.lifted:
            return not self._manner.notes_in_place
        return block in self._notes.bare and not self._manner.notes_headings

    def _holds(self, column: Column, at: int) -> bool:
        """Whether there is something to be seen in a block without text."""
        block = BlockId(column.ids[at])
        pictures = (*column.images.get(at, ()), *self._pictures.get(block, ()))
        shown = any(mark.target in self._publication.assets for mark in pictures)
        return shown or bool(column.refs.get(at) or self._places.spoken(block))

    def _chapter(self, number: int, places: Iterable[tuple[int, _Shown]]) -> Chapter:
        lengths = Lengths()
        headings: list[Heading] = []
        footnotes: list[Footnote] = []
        remarks: list[Remark] = []
        for place, shown in places:
            if not shown.blocks:
                continue
            lengths.add(place, sum(self._columns[side].length(at) for side, at in shown.blocks))
            headings += self._headings(place, shown)
            for side, at in shown.blocks:
                self._number(side, at, place, footnotes, remarks)
        # numbering what is in a note may find others
        for note in [] if self._manner.notes_in_place else footnotes:
            self._number(*self._notes.at[note.block_id], note.at, footnotes, remarks)
        read = partial(self._set_rows, lengths.places)
        return Chapter(number, lengths, read, tuple(headings), tuple(footnotes), tuple(remarks))

    def _number(
        self, side: Side, at: int, place: int, footnotes: list[Footnote], remarks: list[Remark]
    ) -> None:
        """Number what a block is the first to tell of."""
        column = self._columns[side]
        block = BlockId(column.ids[at])
        for which, (remark, _) in enumerate(self._places.spoken(block)):
            if not remark.number:
                self._n_remarks += 1
                remark.number, remark.at = self._n_remarks, place
                remarks.append(remark)
                self._first_pins.add((block, which))
        for index in range(len(column.refs.get(at, ()))):
            note = self._notes.of.get((block, index))
            if note is not None and not note.number:
                self._n_notes += 1
                note.number, note.at = self._n_notes, place
                footnotes.append(note)
                self._first_references.add((block, index))

    def _headings(self, place: int, shown: _Shown) -> list[Heading]:
        """The headings of a row, those of both sides in pairs."""
        found: dict[Side, list[int]] = {side: [] for side in Side}
        for side, at in shown.blocks:
            if self._columns[side].headings.get(at):
                found[side].append(at)
        headings = []
        for index in range(max(map(len, found.values()))):
            pair = {side: numbers[index] for side, numbers in found.items() if index < len(numbers)}
            side, first = next(iter(pair.items()))
            texts = {side: self._columns[side].headings[at] for side, at in pair.items()}
            level, anchor = max(1, self._columns[side].levels[first]), self._columns[side].ids[first]
            headings.append(Heading(level, shown.row + 1, texts, anchor, place))
        return headings

    def _title(self, side: Side) -> str:
        """The title in the language of a side: what stands opposite the heading that is the title."""
        publication = self._publication
        if side is Side.SOURCE:
            return publication.title
        wanted = " ".join(publication.title.split())
        source, target = (self._columns[side] for side in Side)
        opposite: dict[int, str] = {}
        for at, text in target.headings.items():
            if text:
                opposite.setdefault(target.rows[at], text)
        named = (source.rows[at] for at, text in source.headings.items() if text == wanted)
        found = next((opposite[row] for row in named if row in opposite), "")
        return found or publication.bitext.translation.title or publication.title

    # -- rows, when they are read -----------------------------------------------------------------

    def _set_rows(self, places: Sequence[int], first: int, last: int) -> Iterator[SetRow]:
        rows = self._publication.rows
        wanted = places[bisect_left(places, first) : bisect_right(places, last)]
        if len(self._sides) == 1:
            side = self._sides[0]
            column = self._columns[side]
            for place in wanted:
                at = column.order[place]
                blocks = (self._read(side, at),)
                left, right = (blocks, ()) if side is Side.SOURCE else ((), blocks)
                yield SetRow(column.rows[at] + 1, left, right, place)
            return
        for place in wanted:
            row = rows[place]
            source, target = (
                tuple(self._block(b, side) for b in row.blocks(side) if not self._is_left_out(b.id))
                for side in self._sides
            )
            yield SetRow(place + 1, source, target, place)

    def _reading(self, side: Side, at: int) -> Callable[[], SetBlock]:
        return partial(self._read, side, at)

    def _read(self, side: Side, at: int) -> SetBlock:
        column = self._columns[side]
        blocks = self._publication.rows[column.rows[at]].blocks(side)
        return self._block(next(block for block in blocks if block.id == column.ids[at]), side)

    def _block(self, block: Block, side: Side) -> SetBlock:
        return SetBlock(side, self._publication.language(side), block, tuple(self._pieces(block)))

    def _pieces(self, block: Block) -> list[Piece]:
        length = len(block.text)
        covers = self._places.covers.get(block.id, ())
        extra = self._pictures.get(block.id, ())
        at: dict[int, list[Piece]] = defaultdict(list)
        pins = [
            (end, Pin(remark, (block.id, which) in self._first_pins, whole_row=end < 0))
            for which, (remark, end) in enumerate(self._places.spoken(block.id))
        ]
        for end, pin in pins:
            if not pin.whole_row:
                at[min(end, length)].append(pin)
        for index, ref in enumerate(block.refs):
            at[min(ref.offset, length)].append(self._reference(block, index))
        images = [mark for mark in block.marks if mark.kind is MarkKind.IMAGE]
        for mark in (*images, *extra):
            at[min(mark.start, length)] += self._picture(mark)
        at[length] += (pin for _, pin in pins if pin.whole_row)
        marks = [mark for mark in block.marks if mark.kind is not MarkKind.IMAGE and mark.end > mark.start]
        spans = [(m.start, m.end) for m in marks] + [(c.start, c.end) for c in covers]
        if self._manner.by_sentence:
            spans += block.sentences
        more = self._manner.cuts(block)
        cuts = sorted({0, length, *at, *more, *(min(max(0, end), length) for span in spans for end in span)})
        pieces: list[Piece] = []
        for start, end in zip(cuts, [*cuts[1:], length], strict=True):
            pieces += at.get(start, ())
            if end > start:
                pieces.append(self._run(block, start, end, marks, covers))
        return pieces

    def _run(
        self, block: Block, start: int, end: int, marks: Sequence[InlineMark], covers: Sequence[_Cover]
    ) -> Run:
        over = {mark.kind for mark in marks if mark.start <= start and mark.end >= end}
        links = [m for m in marks if m.kind is MarkKind.LINK and m.start <= start and m.end >= end]
        sentences = enumerate(block.sentences) if self._manner.by_sentence else ()
        return Run(
            block.text[start:end],
            start,
            tuple(kind for kind in MarkKind if kind in over and kind is not MarkKind.LINK),
            links[-1].target if links else "",
            tuple(cover.remark for cover in covers if cover.start <= start and cover.end >= end),
            next((number for number, s in sentences if s.start <= start and s.end >= end), -1),
        )

    def _reference(self, block: Block, index: int) -> Reference:
        ref = block.refs[index]
        note = self._notes.of.get((block.id, index))
        if note is None:
            return Reference(ref.raw or ref.label, None)
        return Reference(ref.label, note, (block.id, index) in self._first_references)

    def _picture(self, mark: InlineMark) -> list[Piece]:
        asset = self._publication.assets.get(mark.target)
        return [] if asset is None else [Picture(asset, " ".join(asset.alt.split()))]

    def _carried_pictures(self) -> dict[BlockId, list[InlineMark]]:
        """Pictures of rows whose translation has none: a translation alone has its pictures, too."""
        found: dict[BlockId, list[InlineMark]] = {}
        source, target = (self._columns[side] for side in Side)
        if not source.images:
            return found
        hosts = self._hosts()
        sides = (self._publication.outline.by_row(side) for side in Side)
        for row, (left, right) in enumerate(zip(*sides, strict=True)):
            images = [mark for at in left for mark in source.images.get(at, ())]
            host = BlockId(hosts[row])
            if not host or not images or any(at in target.images for at in right):
                continue
            leads = {mark for mark in source.images.get(left[0], ()) if mark.start == 0} if right else set()
            found.setdefault(host, []).extend(
                mark._replace(start=0, end=0) if mark in leads else mark._replace(start=_END, end=_END)
                for mark in images
            )
        return found

    # -- notes of the person ------------------------------------------------------------------

    def _hosts(self) -> array[int]:
        """For each row the shown block its notes hang on: its own, or the nearest; 0: there is none."""
        own = array("q", bytes(8 * self._publication.outline.n_rows))
        for side in reversed(self._sides):
            column = self._columns[side]
            for at in reversed(range(len(column))):
                if not column.is_blank(at):
                    own[column.rows[at]] = column.ids[at]
        last = next((block for block in own if block), 0)
        for row, block in enumerate(own):
            own[row] = last = block or last
        return own

    def _placed(self) -> _Places:
        publication = self._publication
        entries = {entry.record.uid: entry for entry in publication.notes}
        notes = [note for note in publication.annotations if self._is_here(note)]
        wanted = {block for note in notes for block in _tellers(note)}
        where = publication.outline.places(wanted)
        hosts = self._hosts() if wanted else array("q")
        shown = {block for block, place in where.items() if place.side in self._sides}
        near = {block: BlockId(hosts[place.row]) for block, place in where.items()}
        places = _Places()
        for note in notes:
            _place(places, Remark(note, entries.get(note.uid)), shown, near)
        for covers in places.covers.values():
            covers.sort(key=lambda cover: (cover.end, cover.start))
        return places

    def _is_here(self, note: Annotation) -> bool:
        """Whether a note belongs to these two texts, not to another translation."""
        bitext = self._publication.bitext
        documents = {bitext.original.id, bitext.translation.id}
        on_these = any(s.document_id in documents for s in note.selectors)
        on_rows = any(row.bitext_id == bitext.id for row in note.rows)
        return on_these or on_rows or not (note.selectors or note.rows)


def _place(places: _Places, remark: Remark, shown: set[BlockId], hosts: Mapping[BlockId, BlockId]) -> None:
    """Put a note where it is to be seen: on its passage, on its row, or among those without a place."""
    note = remark.annotation
    if note.kind is AnnotationKind.BOOKMARK and not remark.speaks:
        return
    ranges = [s for s in note.placed if s.block_id in shown and s.end > s.start]
    for selector in ranges:
        if selector.block_id is not None:
            places.covers[selector.block_id].append(_Cover(remark, selector.start, selector.end))
    if ranges or not remark.speaks:
        return
    host = next((hosts[block] for block in _tellers(note) if hosts.get(block)), None)
    if host is None:
        places.unplaced.append(remark)
    else:
        places.rows[host].append(remark)


def _tellers(note: Annotation) -> list[BlockId]:
    """The blocks by which a note knows its place."""
    found = [selector.block_id for selector in note.placed] + [row.block_id for row in note.rows]
    return [block for block in found if block is not None]
