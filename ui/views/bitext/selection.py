"""What is selected: one range, or one on each side of the same row, or one in another translation."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from reader.model.bitext import Side
from ui.views.bitext import beside_selection
from ui.views.bitext.beside_selection import BesideSpan, BesideSpot
from ui.views.bitext.page import Page, Spot


class Span(NamedTuple):
    """A range of one block, with the end it was begun at and the one that moves."""

    block: int
    anchor: int
    head: int

    @property
    def start(self) -> int:
        """The lesser end."""
        return min(self.anchor, self.head)

    @property
    def end(self) -> int:
        """The greater end."""
        return max(self.anchor, self.head)


@dataclass(slots=True)
class Selection:
    """At most one span on each side of one row, or one in a column of another translation."""

    row: int = -1
    spans: dict[Side, Span] = field(default_factory=dict)
    beside: BesideSpan | None = None

    def clear(self) -> bool:
        """Select nothing; True when that is a change."""
        had = bool(self.spans) or self.beside is not None
        self.spans.clear()
        self.beside = None
        self.row = -1
        return had

    def begin(self, spot: Spot, *, keep_other: bool) -> None:
        """Begin a span; with ``keep_other`` one on the other side of this row stays selected."""
        kept = self.spans.get(spot.side.other) if keep_other and self.row == spot.row else None
        self.spans.clear()
        self.beside = None
        self.row = spot.row
        if kept is not None and kept.start < kept.end:
            self.spans[spot.side.other] = kept
        self.spans[spot.side] = Span(spot.block, spot.offset, spot.offset)

    def extend(self, spot: Spot) -> None:
        """Move the free end of the span of the spot's side; it stays within its block."""
        span = self.spans.get(spot.side)
        if span is not None and spot.row == self.row and span.block == spot.block:
            self.spans[spot.side] = Span(span.block, span.anchor, spot.offset)

    def set(self, row: int, side: Side, span: Span, *, keep_other: bool = False) -> None:
        """Select a span."""
        self.begin(Spot(row, side, span.block, span.anchor), keep_other=keep_other)
        self.spans[side] = span

    def set_beside(self, row: int, span: BesideSpan) -> None:
        """Select a range in a column of another translation."""
        self.clear()
        self.row, self.beside = row, span

    def extend_beside(self, spot: BesideSpot) -> None:
        """Move the free end of the range in a column; it stays within its paragraph."""
        span = self.beside
        if span is not None and (self.row, span.column, span.block) == spot[:3]:
            self.beside = span._replace(head=spot.offset)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is selected anywhere."""
        return not self.filled() and (self.beside is None or self.beside.start == self.beside.end)

    def filled(self) -> list[tuple[Side, Span]]:
        """The spans that hold something, the original's first."""
        return [(side, span) for side in Side if (span := self.spans.get(side)) and span.start < span.end]

    def text(self, page: Page) -> str:
        """What is selected, as plain text; both sides stand on lines of their own."""
        if self.beside is not None:
            return beside_selection.text_of(page, self.row, self.beside)
        parts = []
        for side, span in self.filled():
            blocks = page.row(self.row).blocks(side)
            if span.block < len(blocks):
                parts.append(blocks[span.block].text[span.start : span.end])
        return "\n".join(parts)
