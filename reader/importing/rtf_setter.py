"""From the runs of an RTF file to the builder: paragraphs, rows of tables, marks, list labels, notes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from reader.importing.builder import Builder
from reader.importing.rtf_header import CODE, EMPHASIS, STRONG, SUBSCRIPT, SUPERSCRIPT, Head, Style
from reader.importing.rtf_measure import Row
from reader.importing.rtf_state import State
from reader.importing.rtf_tokens import MAX_LETTERS, too_long
from reader.importing.tables import bars, is_layout
from reader.model.document import BlockKind, MarkKind

if TYPE_CHECKING:
    from collections.abc import Hashable

    from reader.importing.rtf_state import Paragraph

_KINDS = {
    EMPHASIS: MarkKind.EMPHASIS,
    STRONG: MarkKind.STRONG,
    SUPERSCRIPT: MarkKind.SUPERSCRIPT,
    SUBSCRIPT: MarkKind.SUBSCRIPT,
    CODE: MarkKind.CODE,
}
_MAX_SIGN = 8
_NUMERIC = re.compile(r"\w")


@dataclass(slots=True)
class _Table:
    """A table that is being read."""

    rows: list[Row]
    layout: bool
    number: int = 0
    cell: int = 0
    begun: bool = False
    """Whether the present row has text."""
    filled: bool = False
    """Whether the present cell has."""
    header: bool = False
    """Whether the present row is open as one of headings."""

    measured: Row | None = None
    bars: list[str] = field(default_factory=list)
    """What stands before the cells of the row last measured."""

    @property
    def row(self) -> Row | None:
        """What was measured of the present row."""
        return self.rows[self.number] if self.number < len(self.rows) else None

    def bar(self) -> str:
        """What stands before the present cell."""
        row = self.row
        if row is not None and self.cell < len(row.lengths):
            if self.measured is not row:
                self.measured, self.bars = row, bars(row.lengths)
            return self.bars[self.cell]
        return " | " if self.begun else ""


@dataclass(slots=True)
class _Place:
    """Where in the document the text goes on; notes have a place of their own."""

    begun: bool = False
    muted: bool = False
    """Whether the present paragraph is part of a table of contents."""
    label: str | None = None
    """What is written out as the label of the list item to come."""
    bits: int = 0
    """Marks that are open in the builder."""
    kind: BlockKind = BlockKind.PARAGRAPH
    table: _Table | None = None
    held: str = ""
    """Raised signs that may be the reference to a note that follows."""
    held_state: State | None = None


class Setter:
    """Sets text as the state says it is."""

    def __init__(self, head: Head) -> None:
        self.builder = Builder()
        self.labelled = False
        """Whether the file writes the labels of lists out."""
        self._head = head
        self._place = _Place()
        self._places: list[_Place] = []
        self._letters = 0
        self._in_code = 0

    @property
    def wants_measure(self) -> bool:
        """Whether a table begins that nobody has measured."""
        return self._place.table is None and not self._places

    @property
    def in_note(self) -> bool:
        """Whether the text of a note is being read."""
        return bool(self._places)

    @property
    def begun(self) -> bool:
        """Whether a paragraph is under way."""
        return self._place.begun

    def begin_table(self, rows: list[Row]) -> None:
        """What follows is a table, until text stands outside of it."""
        self._place.table = _Table(rows, is_layout([row.lengths for row in rows]))

    def style(self, paragraph: Paragraph) -> Style:
        """The style of a paragraph."""
        return self._head.styles.get(paragraph.style, _DEFAULT)

    # -- text ---------------------------------------------------------------------------------

    def text(self, text: str, state: State) -> None:
        """Set text; raised signs are held back until it is known that no note follows."""
        place = self._place
        raised = state.bits & SUPERSCRIPT and len(place.held) + len(text) <= _MAX_SIGN
        if raised and text.strip() and not self._places:
            place.held, place.held_state = place.held + text, state.inner()
            return
        self.release()
        self._set(text, state)

    def release(self) -> None:
        """Set what was held back."""
        place = self._place
        if place.held and place.held_state is not None:
            text, place.held = place.held, ""
            self._set(text, place.held_state)
            place.held_state = None

    def _set(self, text: str, state: State) -> None:
        place = self._place
        if not place.begun:
            if not text.strip():
                return
            self._begin(state.paragraph)
        if place.muted:
            return
        style = self.style(state.paragraph)
        bits = state.bits & ~style.bits
        if place.kind is BlockKind.HEADING:
            bits &= ~STRONG
        if state.font in self._head.monospace and style.font not in self._head.monospace:
            bits |= CODE
            self._in_code += len(text)
        self._letters += len(text)
        if self._letters > MAX_LETTERS:
            raise too_long()
        self._mark(bits)
        self.builder.text(text)

    def _mark(self, bits: int) -> None:
        place = self._place
        if bits == place.bits:
            return
        for bit, kind in _KINDS.items():
            if place.bits & bit & ~bits:
                self.builder.close(kind)
            elif bits & bit & ~place.bits:
                self.builder.open(kind)
        place.bits = bits

    def line_break(self, state: State) -> None:
        """Break the line."""
        self.release()
        if self._in_row(state.paragraph):
            self.builder.text(" ")
        elif self._place.begun:
            self.builder.line_break()

    def image(self, data: bytes, alt: str) -> None:
        """Put a picture here."""
        self.release()
        self.builder.image(data, alt=alt)

    def open_link(self, target: str) -> None:
        """Begin a link."""
        self.release()
        self.builder.open(MarkKind.LINK, target)

    def close_link(self) -> None:
        """End it."""
        self.release()
        self.builder.close(MarkKind.LINK)

    def settle_code(self) -> None:
        """Where most of a document is in typewriter letters, they are no code."""
        if 2 * self._in_code < self._letters:
            return
        notes = (piece for note in self.builder.notes.values() for piece in note.pieces)
        for piece in (*self.builder.pieces, *notes):
            piece.marks = [mark for mark in piece.marks if mark.kind is not MarkKind.CODE]

    # -- paragraphs ---------------------------------------------------------------------------

    def _in_row(self, paragraph: Paragraph) -> bool:
        table = self._place.table
        return table is not None and not table.layout and paragraph.in_table

    def _begin(self, paragraph: Paragraph) -> None:
        place = self._place
        if place.table is not None and not paragraph.in_table:
            self._end_row()
            place.table = None
        place.begun = True
        style = self.style(paragraph)
        if style.is_contents:
            place.muted = True
            return
        label, place.label = self._label(paragraph), None
        if self._in_row(paragraph):
            self._begin_cell(label)
            return
        kind, level, given = style.kind, style.level, style.given
        if paragraph.outline < 9 and kind is BlockKind.PARAGRAPH:
            kind, level, given = BlockKind.HEADING, paragraph.outline + 1, True
        self._mark(0)
        if label is not None and kind in {BlockKind.PARAGRAPH, BlockKind.LIST_ITEM}:
            place.kind = BlockKind.LIST_ITEM
            self.builder.begin(BlockKind.LIST_ITEM, 0, label, aligned=paragraph.aligned)
            return
        place.kind = kind
        self.builder.begin(kind, level, aligned=paragraph.aligned, given=given)
        if label and kind is BlockKind.HEADING:
            self.builder.text(label + " ")

    def _label(self, paragraph: Paragraph) -> str | None:
        """The label of a list item; empty for a bullet, None where the paragraph is no item."""
        written = self._place.label
        if written is not None:
            label = " ".join(written.split())
            known = self._head.lists.is_bullet(paragraph.listed, paragraph.depth)
            bullet = known or not _NUMERIC.search(label)
            return "" if bullet or label == "o" else label
        if self.labelled or paragraph.listed <= 0:
            return None
        return self._head.lists.next_label(paragraph.listed, paragraph.depth)

    def label(self, text: str) -> None:
        """The next paragraph is a list item with this label."""
        self.release()
        self._place.label = text

    def _begin_cell(self, label: str | None) -> None:
        place, table = self._place, self._place.table
        assert table is not None
        place.kind = BlockKind.PARAGRAPH
        bar = table.bar()
        if not table.begun:
            self._mark(0)
            self.builder.begin(given=True)
            table.begun = True
            table.header = table.row is not None and table.row.header
            if table.header:
                self.builder.open(MarkKind.STRONG)
        if not table.filled:
            self._mark(0)
            self.builder.text(bar)
            table.filled = True
        else:
            self.builder.text(" ")
        if label:
            self.builder.text(label + " ")

    def end_paragraph(self, state: State) -> None:
        """End the paragraph; where its mark is deleted, it goes on in the next one."""
        self.release()
        place = self._place
        if state.deleted and place.begun:
            return
        begun, muted = place.begun, place.muted
        place.begun, place.muted, place.label = False, False, None
        if muted:
            return
        if self._in_row(state.paragraph):
            self.builder.text(" ") if place.table is not None and place.table.begun else None
            return
        if place.table is not None and not state.paragraph.in_table:
            self._end_row()
            place.table = None
        place.kind = BlockKind.PARAGRAPH
        if begun:
            empty = self.builder.length == 0
            self.builder.end()
        if not begun or empty:
            self.builder.gap()

    def end_cell(self) -> None:
        """End a cell, and the paragraph in it."""
        table = self._place.table
        if table is None or table.layout:
            if table is not None or self._place.begun:
                self._end_quietly()
        else:
            self.release()
            self._place.begun, self._place.muted, self._place.label = False, False, None
        if table is not None:
            table.cell += 1
            table.filled = False

    def end_row(self) -> None:
        """End a row."""
        self.release()
        table = self._place.table
        if table is None:
            return
        self._end_row()
        table.number += 1
        table.cell = 0

    def _end_row(self) -> None:
        table = self._place.table
        self._end_quietly()
        if table is not None and table.begun:
            self._mark(0)
            if table.header:
                self.builder.close(MarkKind.STRONG)
            table.begun = table.header = table.filled = False

    def _end_quietly(self) -> None:
        self.release()
        place = self._place
        place.begun, place.muted, place.label = False, False, None
        place.kind = BlockKind.PARAGRAPH
        self.builder.end()

    # -- notes --------------------------------------------------------------------------------

    def sign_held(self) -> str:
        """The raised signs before this place, which are taken for the reference to a note."""
        place = self._place
        sign, place.held, place.held_state = place.held.strip(), "", None
        return sign

    def begin_note(self, key: Hashable, label: str, state: State) -> None:
        """What follows, until :meth:`end_note`, is a note that is referred to here."""
        self.release()
        if not self._place.begun:
            self._begin(state.paragraph)
        if not self._place.muted:
            self.builder.ref(key, label)
        self._places.append(self._place)
        self._place = _Place()
        self.builder.begin_note(key, label)

    def end_note(self, key: Hashable, sign: str) -> None:
        """Go on where the note is referred to; a sign of its own is repeated in the note as text."""
        self.release()
        self._mark(0)
        self.builder.end_note()
        self._place = self._places.pop()
        if sign:
            self.builder.notes[key].cut_label()


_DEFAULT = Style()
