"""The linked sentences of a row as the segments of a unit of XLIFF."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from reader.exporting.exchange import Unit
from reader.exporting.inline import Inline, Span
from reader.model.bitext import Side
from reader.model.publication import Grain

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.document import Block


class Segment(NamedTuple):
    """A segment, or what stands between two of them (``number`` is then -1); a side may have nothing."""

    number: int
    source: Span | None
    target: Span | None


class Segmented(NamedTuple):
    """A unit with its two texts, cut into segments that follow one another on both sides."""

    unit: Unit
    source: Inline
    target: Inline
    segments: tuple[Segment, ...]

    @property
    def is_cut(self) -> bool:
        """Whether it has more than one segment."""
        return sum(segment.number >= 0 for segment in self.segments) > 1

    @property
    def has_target(self) -> bool:
        """Whether there is a translation."""
        return bool(self.target.text)


def segmented(unit: Unit, grain: Grain) -> Segmented:
    """The unit, in one segment where its sentences cannot stand one after another as they are linked."""
    spans = _linked(unit) if grain is Grain.SENTENCE else None
    if spans is None:
        texts = [unit.text(side) for side in Side]
        sides = [Span(0, len(text)) if text else None for text in texts]
        segments: tuple[Segment, ...] = (Segment(0, *sides),)
    else:
        segments = tuple(_with_gaps(unit, spans))
    source = Inline(unit.blocks(Side.SOURCE), [s.source for s in segments if s.source is not None])
    target = Inline(unit.blocks(Side.TARGET), [s.target for s in segments if s.target is not None])
    return Segmented(unit, source, target, segments)


def _linked(unit: Unit) -> list[tuple[Span | None, Span | None]] | None:
    """The spans of the linked sentences; None where they cross, or leave words out."""
    links = unit.row.bead.sentences
    found: list[list[Span | None]] = []
    for side in Side:
        sentences = _sentences(unit.blocks(side))
        chosen = [n for link in links for n in link.of(side)]
        if len(links) < 2 or chosen != list(range(len(sentences))):
            return None
        text = unit.text(side)
        edges = [0, *(edge for sentence in sentences for edge in sentence), len(text)]
        if any(text[a:b].strip() for a, b in zip(edges[::2], edges[1::2], strict=True)):
            return None
        spans = [[sentences[n] for n in link.of(side)] for link in links]
        found.append([Span(s[0].start, s[-1].end) if s else None for s in spans])
    return list(zip(*found, strict=True))


def _sentences(blocks: Sequence[Block]) -> list[Span]:
    found, shift = [], 0
    for block in blocks:
        found += [Span(s.start + shift, s.end + shift) for s in block.sentences]
        shift += len(block.text) + 1
    return found


def _with_gaps(unit: Unit, spans: list[tuple[Span | None, Span | None]]) -> Iterator[Segment]:
    """The segments with what stands before, between and after them."""
    at = [0, 0]
    ends = [len(unit.text(side)) for side in Side]
    for number, pair in enumerate(spans):
        gap = [
            None if span is None or span.start == at[which] else Span(at[which], span.start)
            for which, span in enumerate(pair)
        ]
        if any(gap):
            yield Segment(-1, *gap)
        yield Segment(number, *pair)
        at = [before if span is None else span.end for before, span in zip(at, pair, strict=True)]
    rest = [Span(a, b) if a < b else None for a, b in zip(at, ends, strict=True)]
    if any(rest):
        yield Segment(-1, *rest)
