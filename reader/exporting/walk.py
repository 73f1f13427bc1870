"""From a publication to a :class:`reader.exporting.setting.Book`."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING, NamedTuple

from reader.errors import ExportRefused
from reader.exporting.footnotes import Bound, bound_footnotes
from reader.exporting.setting import (
    Book,
    Chapter,
    Heading,
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
from reader.model.document import Block, BlockId, BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from reader.exporting.setting import Footnote, Piece
    from reader.model.annotation import Annotation
    from reader.model.document import InlineMark
    from reader.model.publication import ExportOptions, Publication


NOTHING = {
    (Side.SOURCE,): "there is no original in this work",
    (Side.TARGET,): "nothing of this work is translated yet",
    tuple(Side): "there is no text in this work",
}
"""Why there is no book, by the sides it would have."""
NO_CUTS: Mapping[BlockId, Iterable[int]] = MappingProxyType({})


def set_book(
    publication: Publication,
    options: ExportOptions,
    *,
    by_sentence: bool = False,
    nested_notes: bool = True,
    notes_in_place: bool = False,
    notes_headings: bool = True,
    cuts: Mapping[BlockId, Iterable[int]] = NO_CUTS,
) -> Book:
    """Set a publication for a file to read.

    With ``by_sentence`` no run holds text of two sentences. Formats whose footnotes cannot refer to
    other footnotes ask for no ``nested_notes``: those stay in the text then, where they stood. With
    ``notes_in_place`` all footnotes do (and have no ``body``), while references still know them. Those
    that set notes elsewhere than at the end ask for no ``notes_headings``: what stood above notes only
    (*Anmerkungen*) would stand above nothing.
    ``cuts`` are further places where a run ends.

    Raises:
        ExportRefused: there is no text.
    """
    walk = _Walk(publication, options, by_sentence=by_sentence, nested_notes=nested_notes)
    walk.cuts = cuts
    walk.notes_in_place = notes_in_place
    walk.notes_headings = notes_headings
    book = walk.book()
    if not book.chapters:
        raise ExportRefused(NOTHING[book.sides])
    return book


class _Cover(NamedTuple):
    """A range of a block that a note covers."""

    remark: Remark
    start: int
    end: int


@dataclass(slots=True)
class _Shown:
    """A row to be set: its number on the page and its blocks."""

    number: int
    blocks: dict[Side, list[Block]]


@dataclass(slots=True)
class _Places:
    """Where notes are, by blocks."""

    covers: dict[BlockId, list[_Cover]] = field(default_factory=lambda: defaultdict(list))
    rows: dict[BlockId, list[Remark]] = field(default_factory=lambda: defaultdict(list))
    unplaced: list[Remark] = field(default_factory=list)


class _Walk:
    def __init__(
        self, publication: Publication, options: ExportOptions, *, by_sentence: bool, nested_notes: bool
    ) -> None:
        self._publication, self._options, self._by_sentence = publication, options, by_sentence
        self.cuts = NO_CUTS
        self.notes_in_place = False
        self.notes_headings = True
        self._sides = sides_of(options.texts)
        self._shown = self._rows()
        ordered = {side: sorted(publication.blocks(side), key=lambda b: b.rank) for side in self._sides}
        self._notes: Bound = bound_footnotes(ordered.values(), nested=nested_notes)
        self._places = self._placed() if options.notes else _Places()
        self._pictures = self._carried_pictures() if self._sides == (Side.TARGET,) else {}
        self._n_notes = self._n_remarks = 0
        self._footnotes: list[Footnote] = []
        self._remarks: list[Remark] = []

    def book(self) -> Book:
        """Go through everything once."""
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
        )

    # -- rows and chapters --------------------------------------------------------------------

    def _rows(self) -> list[_Shown]:
        """The rows to be set: those of the page, or each block of one text in its own order."""
        rows = [
            _Shown(number, {side: list(row.blocks(side)) for side in self._sides})
            for number, row in enumerate(self._publication.rows, start=1)
        ]
        if len(self._sides) > 1:
            return rows
        side = self._sides[0]
        alone = [_Shown(row.number, {side: [block]}) for row in rows for block in row.blocks[side]]
        return sorted(alone, key=lambda row: row.blocks[side][0].rank)

    def _chapters(self) -> Iterable[Chapter]:
        levels = _levels(self._shown, self._sides[0])
        if not any(levels):
            levels = _levels(self._shown, self._sides[-1])
        found = Chapters(levels)
        for number in range(len(found) + 1):
            rows = [self._shown[index] for index in found.rows(number, len(self._shown))]
            chapter = self._chapter(number, rows)
            if chapter.rows:
                yield chapter

    def _chapter(self, number: int, shown: Sequence[_Shown]) -> Chapter:
        self._footnotes, self._remarks = [], []
        rows: list[SetRow] = []
        headings: list[Heading] = []
        for row in shown:
            sides = {side: self._blocks(row, side) for side in self._sides}
            if any(sides.values()):
                rows.append(SetRow(row.number, sides.get(Side.SOURCE, ()), sides.get(Side.TARGET, ())))
                headings += _headings(rows[-1])
        # setting a note may find others
        for note in [] if self.notes_in_place else self._footnotes:
            side = next(s for s in self._sides if self._document(s) == note.block.document_id)
            note.set_block = self._block(note.block, side)
        return Chapter(number, tuple(rows), tuple(headings), tuple(self._footnotes), tuple(self._remarks))

    def _document(self, side: Side) -> int:
        bitext = self._publication.bitext
        return (bitext.original if side is Side.SOURCE else bitext.translation).id

    def _blocks(self, row: _Shown, side: Side) -> tuple[SetBlock, ...]:
        out = set() if self.notes_in_place else self._notes.lifted
        bare = set() if self.notes_headings else self._notes.bare
        found = [self._block(b, side) for b in row.blocks[side] if b.id not in out and b.id not in bare]
        # a paragraph nobody has translated yet is an empty cell beside its original, and nothing by itself
        return tuple(b for b in found if len(self._sides) > 1 or not b.is_blank)

    def _title(self, side: Side) -> str:
        """The title in the language of a side: what stands opposite the heading that is the title."""
        publication = self._publication
        if side is Side.SOURCE:
            return publication.title
        wanted = _one_line(publication.title)
        for row in publication.rows:
            if any(b.kind is BlockKind.HEADING and _one_line(b.text) == wanted for b in row.source):
                opposite = next(
                    (b for b in row.target if b.kind is BlockKind.HEADING and b.text.strip()), None
                )
                if opposite is not None:
                    return _one_line(opposite.text)
        return publication.bitext.translation.title or publication.title

    # -- a block ------------------------------------------------------------------------------

    def _block(self, block: Block, side: Side) -> SetBlock:
        return SetBlock(side, self._publication.language(side), block, tuple(self._pieces(block)))

    def _pieces(self, block: Block) -> list[Piece]:
        length = len(block.text)
        covers = self._places.covers.get(block.id, ())
        extra = self._pictures.get(block.id, ())
        at: dict[int, list[Piece]] = defaultdict(list)
        for cover in covers:
            if cover.remark.speaks:
                at[min(cover.end, length)].append(self._pin(cover.remark))
        for index, ref in enumerate(block.refs):
            at[min(ref.offset, length)].append(self._reference(block, index))
        images = [mark for mark in block.marks if mark.kind is MarkKind.IMAGE]
        for mark in (*images, *extra):
            at[min(mark.start, length)] += self._picture(mark)
        for remark in self._places.rows.get(block.id, ()):
            at[length].append(self._pin(remark, whole_row=True))
        marks = [mark for mark in block.marks if mark.kind is not MarkKind.IMAGE and mark.end > mark.start]
        spans = [(m.start, m.end) for m in marks] + [(c.start, c.end) for c in covers]
        if self._by_sentence:
            spans += block.sentences
        more = self.cuts.get(block.id, ())
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
        sentences = enumerate(block.sentences) if self._by_sentence else ()
        return Run(
            block.text[start:end],
            start,
            tuple(kind for kind in MarkKind if kind in over and kind is not MarkKind.LINK),
            links[-1].target if links else "",
            tuple(cover.remark for cover in covers if cover.start <= start and cover.end >= end),
            next((number for number, s in sentences if s.start <= start and s.end >= end), -1),
        )

    def _pin(self, remark: Remark, *, whole_row: bool = False) -> Pin:
        is_first = not remark.number
        if is_first:
            self._n_remarks += 1
            remark.number = self._n_remarks
            self._remarks.append(remark)
        return Pin(remark, is_first, whole_row)

    def _reference(self, block: Block, index: int) -> Reference:
        ref = block.refs[index]
        note = self._notes.of.get((block.id, index))
        if note is None:
            return Reference(ref.raw or ref.label, None)
        is_first = not note.number
        if is_first:
            self._n_notes += 1
            note.number = self._n_notes
            self._footnotes.append(note)
        return Reference(ref.label, note, is_first)

    def _picture(self, mark: InlineMark) -> list[Piece]:
        asset = self._publication.assets.get(mark.target)
        return [] if asset is None else [Picture(asset, " ".join(asset.alt.split()))]

    def _carried_pictures(self) -> dict[BlockId, list[InlineMark]]:
        """Pictures of rows whose translation has none: a translation alone has its pictures, too."""
        found: dict[BlockId, list[InlineMark]] = {}
        hosts = self._hosts()
        for row, host in zip(self._publication.rows, hosts, strict=True):
            shown = {m.target for b in row.target for m in b.marks if m.kind is MarkKind.IMAGE}
            images = [m for b in row.source for m in b.marks if m.kind is MarkKind.IMAGE]
            if host is None or shown or not images:
                continue
            leads = {m for b in row.source[:1] for m in b.marks if m.start == 0} if row.target else set()
            length = len(host.text)
            found.setdefault(host.id, []).extend(
                m._replace(start=0, end=0) if m in leads else m._replace(start=length, end=length)
                for m in images
            )
        return found

    # -- notes of the person ------------------------------------------------------------------

    def _hosts(self) -> list[Block | None]:
        """For each row of the publication, the shown block its notes hang on: its own, or the nearest."""
        own: list[Block | None] = [
            next((b for side in self._sides for b in row.blocks(side) if b.text.strip()), None)
            for row in self._publication.rows
        ]
        nearest: list[Block | None] = []
        for block in own:
            nearest.append(block or (nearest[-1] if nearest else None))
        first = next((block for block in own if block is not None), None)
        return [block or first for block in nearest]

    def _placed(self) -> _Places:
        publication = self._publication
        entries = {entry.record.uid: entry for entry in publication.notes}
        shown = {block.id for row in self._shown for side in self._sides for block in row.blocks[side]}
        hosts: dict[BlockId, Block | None] = {}
        for row, host in zip(publication.rows, self._hosts(), strict=True):
            hosts |= dict.fromkeys((block.id for block in (*row.source, *row.target)), host)
        places = _Places()
        for note in publication.annotations:
            if self._is_here(note):
                _place(places, Remark(note, entries.get(note.uid)), shown, hosts)
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


def _place(places: _Places, remark: Remark, shown: set[BlockId], hosts: dict[BlockId, Block | None]) -> None:
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
    tellers = [selector.block_id for selector in note.placed] + [row.block_id for row in note.rows]
    host = next((hosts[block] for block in tellers if block is not None and hosts.get(block)), None)
    if host is None:
        places.unplaced.append(remark)
    else:
        places.rows[host.id].append(remark)


def _levels(rows: Iterable[_Shown], side: Side) -> list[int]:
    return [
        max((b.level for b in row.blocks[side] if b.kind is BlockKind.HEADING), default=0) for row in rows
    ]


def _headings(row: SetRow) -> list[Heading]:
    """The headings of a row, those of both sides in pairs."""
    found = {
        side: [b for b in row.blocks(side) if b.kind is BlockKind.HEADING and b.block.text.strip()]
        for side in Side
    }
    return [
        Heading(
            max(1, next(found[side][index].block.level for side in Side if index < len(found[side]))),
            row.number,
            {side: _one_line(b[index].block.text) for side, b in found.items() if index < len(b)},
            next(found[side][index].block.id for side in Side if index < len(found[side])),
        )
        for index in range(max(map(len, found.values())))
    ]


def _one_line(text: str) -> str:
    return " ".join(text.split())
