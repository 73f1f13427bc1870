"""A publication in pages, one opening after another: nothing is kept of what has been given away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from reader.errors import ExportRefused
from reader.exporting.furniture import words_for
from reader.exporting.setting import Run
from reader.exporting.walk import NOTHING, set_book
from reader.model.document import BlockKind
from ui.printing.endnotes import plain_block, set_end_notes
from ui.printing.faces import Faces
from ui.printing.filling import Filler, Heading, Opening, Unit
from ui.printing.pieces import Setter
from ui.printing.sheet import sheet_for
from ui.theme import load_fonts

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from reader.exporting.setting import Footnote, SetBlock, SetRow
    from reader.model.publication import ExportOptions, Publication
    from ui.printing.pieces import Piece
    from ui.printing.sheet import Sheet
    from ui.views.bitext.paragraph import BlockLayout

_SINK = 4
"""Lines left free above a chapter at the top of a page."""
_INSET = 1.6
"""Text sizes a translation below its original is moved to the right."""
_LONG = 2.5
"""Pages a chapter has, on average, in a work whose chapters begin on pages of their own."""
_BOOK = 20
"""Pages from which a work has a title page."""
_FULL = 0.9
"""Part of a line that is text, on average."""


class Composition:
    """How one publication is set: the sheet, the faces, and what stands where."""

    def __init__(self, publication: Publication, options: ExportOptions) -> None:
        """Prepare; no page is set yet.

        Raises:
            ExportRefused: there is nothing to set.
        """
        # footnotes of footnotes stay where they are: a foot has no foot
        self.book = set_book(publication, options, nested_notes=False)
        self.sheet: Sheet = sheet_for(options)
        self.faces = Faces(load_fonts(), self.sheet)
        sides = self.book.sides
        self._rows = _without_empty_headings(publication, list(self.book.rows), self.book.footnotes)
        if all(block.is_blank for row in self._rows for side in sides for block in row.blocks(side)):
            raise ExportRefused(NOTHING[sides])
        self._setter = Setter(self.sheet, self.faces)
        self._has_numbers = options.row_numbers
        self._pairs = len(sides) > len(self.sheet.places)
        """Whether each row's original stands above its translation."""
        self._chapters = {next(chapter.rows).number for chapter in self.book.chapters if chapter.number}
        shown = sides if self._pairs else sides[:1]
        characters = sum(len(b.block.text) for row in self._rows for side in shown for b in row.blocks(side))
        page = _FULL * self.sheet.slots * self.sheet.measure / self.faces.character
        self._opens_pages = len(self._chapters) > 1 and characters > _LONG * page * len(self._chapters)
        self.has_title_page = self.sheet.pages > 1 or characters > _BOOK * page
        self.headings: list[tuple[int, Heading]] = []
        """The headings of the pages set so far, with the page of each."""

    def openings(self, report: Callable[[float], None] = lambda _done: None) -> Iterator[Opening]:
        """All openings in order; ``report`` is told how much of the text is set (0 to 1)."""
        if self.has_title_page:
            yield Opening(1, is_title=True)
        filler = Filler(self.sheet, self._foot, first_page=1 + self.has_title_page)
        for unit in self._units(report):
            filler.add(unit)
            yield from map(self._seen, filler.take())
        yield from map(self._seen, filler.end())
        if self.book.remarks:
            heading = Heading(1, (words_for(self.book).notes,) * len(self.book.sides))
            filler.flow(set_end_notes(self.book, self._setter), heading)
            yield from map(self._seen, filler.take())

    def _seen(self, opening: Opening) -> Opening:
        self.headings += [(opening.page, heading) for heading in opening.headings]
        return opening

    # -- rows -------------------------------------------------------------------------------------

    def _units(self, report: Callable[[float], None]) -> Iterator[Unit]:
        """The rows, headings together with what stands below them."""
        head: Unit | None = self._title()
        above: SetBlock | None = None
        for number, row in enumerate(self._rows):
            unit = self._unit(row, indented=_is_paragraph(above), is_below_heading=head is not None)
            is_heading = bool(unit.headings)
            above = next((blocks[-1] for side in self.book.sides if (blocks := row.blocks(side))), above)
            if head is not None:
                head.join(unit)
                unit = head
            head = unit if is_heading else None
            if head is None:
                yield unit
            report(number / len(self._rows))
        if head is not None:
            yield head

    def _title(self) -> Unit | None:
        """Title and author above a text that has no title page and does not begin with a heading.

        A title made of the first words would say them twice.
        """
        book, first = self.book, self._rows[0]
        blocks = [block for side in book.sides for block in first.blocks(side)]
        made_up = any(b.block.text.startswith(book.title.rstrip(" …")) for b in blocks)
        if self.has_title_page or made_up or any(b.kind is BlockKind.HEADING for b in blocks):
            return None
        columns = []
        for side in book.sides:
            language = book.languages[side]
            lines = [plain_block((Run(book.titles[side], 0),), language, BlockKind.HEADING)]
            if book.author:
                lines.append(plain_block((Run(book.author, 0),), language, BlockKind.META))
            columns.append(self._setter.side(lines))
        if self._pairs:
            columns = [[piece for column in columns for piece in column]]
        for piece in (piece for column in columns for piece in column):
            piece.rule = False
        unit = Unit.of(columns)
        unit.below, unit.opens = 1, True
        return unit

    def _unit(self, row: SetRow, *, indented: bool, is_below_heading: bool) -> Unit:
        heading = self._heading(row)
        opens = heading is not None and heading.is_chapter and self._opens_pages and not is_below_heading
        columns = self._columns(row, indented=indented)
        for column in columns:
            for place, piece in enumerate(column):
                piece.rule &= not (opens or is_below_heading or place)
        sink = _SINK if opens else 0
        unit = Unit.of(columns, sink=sink)
        lead = next(blocks[0] for side in self.book.sides if (blocks := row.blocks(side)))
        unit.above, unit.below = self.faces.around(lead.kind, lead.block.level)
        if heading is not None and is_below_heading:
            unit.above, unit.below = 0, 1
        if self._pairs:
            unit.below = max(unit.below, 1)
        unit.opens = opens
        if self._has_numbers:
            unit.numbers.append((sink, row.number))
        if heading is not None:
            unit.headings.append((0, heading))
        return unit

    def _columns(self, row: SetRow, *, indented: bool) -> list[list[Piece]]:
        sides = self.book.sides
        if not self._pairs:
            return [self._setter.side(row.blocks(side), indented=indented) for side in sides]
        source, target = (row.blocks(side) for side in sides)
        return [[*self._setter.side(source), *self._setter.side(target, inset=_INSET)]]

    def _heading(self, row: SetRow) -> Heading | None:
        """The row as a heading, if it is one."""
        found = {
            side: [b.block for b in row.blocks(side) if b.kind is BlockKind.HEADING and not b.is_blank]
            for side in self.book.sides
        }
        blocks = [block for blocks in found.values() for block in blocks]
        if not blocks:
            return None
        texts = [" ".join(" ".join(b.text.split()) for b in blocks) for blocks in found.values()]
        other = next(filter(None, texts))
        is_chapter = row.number in self._chapters
        return Heading(blocks[0].level or 1, tuple(text or other for text in texts), is_chapter)

    def _foot(self, note: Footnote) -> BlockLayout:
        return self._setter.layout(note.body, self.faces.foot(note.body.language))


def _is_paragraph(block: SetBlock | None) -> bool:
    return block is not None and block.kind is BlockKind.PARAGRAPH


def _without_empty_headings(
    publication: Publication, rows: Sequence[SetRow], footnotes: Sequence[Footnote]
) -> list[SetRow]:
    """Without headings (*Anmerkungen*) that had nothing below them but what is at the foot of pages now."""
    lifted = {note.block_id for note in footnotes}
    if not lifted:
        return list(rows)
    kept = []
    for place, row in enumerate(rows):
        behind = rows[place + 1] if place + 1 < len(rows) else None
        last = len(publication.rows) if behind is None else behind.number - 1
        between = publication.rows[row.number : last]
        lost = any(b.id in lifted for r in between for b in (*r.source, *r.target))
        level = _level(row)
        if not (lost and level and (behind is None or 0 < _level(behind) <= level)):
            kept.append(row)
    return kept


def _level(row: SetRow) -> int:
    """Of a row's heading; 0 for none."""
    blocks = (*row.source, *row.target)
    return blocks[0].block.level if blocks and blocks[0].kind is BlockKind.HEADING else 0
