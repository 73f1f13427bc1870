"""A column of another translation in one row: its paragraphs laid out, and what differs in them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from reader.model.document import Block, BlockKind
from reader.segmentation.comparison import Change, compare
from ui.views.bitext.paragraph import PLAIN, BlockLayout, Setting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.bitext import Side
    from reader.model.language import Language
    from reader.model.variorum import Beside, SentencePlace
    from reader.segmentation.comparison import Part
    from ui.views.bitext.typography import Typography

ALIKE: Final = 0.5
"""Share of two texts that must be the same for the words one of them lacks to be shown in the other."""
_THIN: Final = "\u2009"


class Marked(NamedTuple):
    """A paragraph with its differences from the open translation."""

    block: Block
    """With the words put in that only the other one has."""
    new: tuple[tuple[int, int], ...] = ()
    """What the open translation does not have."""
    struck: tuple[tuple[int, int], ...] = ()
    """What only the open translation has."""
    inserted: tuple[tuple[int, int], ...] = ()
    """All that was put in, with the white space around it."""

    def stored(self, offset: int) -> int:
        """The place in the text as it is stored of one in it as it is shown."""
        return offset - sum(min(offset, end) - start for start, end in self.inserted if start < offset)

    def shown(self, start: int, end: int) -> list[tuple[int, int]]:
        """The parts, as they are shown, of a range of the text as it is stored."""
        found, put_in = [], 0
        for first, last in (*self.inserted, (len(self.block.text), len(self.block.text))):
            if start < first - put_in and start < end:
                stop = min(end, first - put_in)
                found.append((start + put_in, stop + put_in))
                start = stop
            put_in += last - first
        return found


def marked(blocks: Sequence[Block], base: str) -> list[Marked]:
    """Paragraphs compared with a text, word by word.

    Words that stand here only are told from the rest. Words that stand in ``base`` only are put in where
    they are missing, as long as the two texts are alike enough for that to be read.
    """
    text = "\n".join(block.text for block in blocks)
    parts = compare(base, text)
    same = sum(p.new[1] - p.new[0] for p in parts if p.change is Change.SAME)
    strikes = same >= ALIKE * max(len(base), len(text))
    found, begin = [], 0
    for block in blocks:
        end = begin + len(block.text)
        found.append(_marked(block, begin, [p for p in parts if _is_in(p, begin, end)], base, strikes))
        begin = end + 1
    return found


def _is_in(part: Part, begin: int, end: int) -> bool:
    start, stop = part.new
    return begin <= start <= end if start == stop else start < end and stop > begin


def _marked(block: Block, begin: int, parts: Sequence[Part], base: str, strikes: bool) -> Marked:
    length = len(block.text)
    new: list[tuple[int, int]] = []
    inserts: list[tuple[int, str]] = []
    for part in parts:
        start, stop = max(0, part.new[0] - begin), min(length, part.new[1] - begin)
        if part.change is Change.ADDED and block.text[start:stop].strip():
            new.append(_trimmed(block.text, start, stop))
        elif part.change is Change.REMOVED and strikes:
            words = base[slice(*part.old)].replace("\n", " ")
            if words.strip():
                inserts.append((start, words))
    if not inserts:
        return Marked(block, tuple(new))
    return _with_inserts(block, new, inserts)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """A range without the white space at its ends."""
    words = text[start:end]
    return start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())


def _with_inserts(block: Block, new: list[tuple[int, int]], inserts: list[tuple[int, str]]) -> Marked:
    text, at, struck = "", 0, []
    places: list[tuple[int, int]] = []
    for place, words in inserts:
        text += block.text[at:place]
        struck.append(_trimmed(text + words, len(text), len(text) + len(words)))
        # else the old word and the new one run together
        glue = _THIN if place < len(block.text) and not (words + block.text[place])[-2:].isspace() else ""
        text, at = text + words + glue, place
        places.append((place, len(words) + len(glue)))
    text += block.text[at:]

    def moved(offset: int, *, end: bool = False) -> int:
        return offset + sum(by for place, by in places if place < offset or (place == offset and not end))

    shown = replace(
        block,
        text=text,
        marks=tuple(
            m._replace(start=moved(m.start), end=max(moved(m.start), moved(m.end, end=True)))
            for m in block.marks
        ),
        refs=tuple(r._replace(offset=moved(r.offset, end=True)) for r in block.refs),
        sentences=tuple(
            s._replace(start=moved(s.start), end=moved(s.end, end=True)) for s in block.sentences
        ),
    )
    spans = tuple((moved(start), moved(end, end=True)) for start, end in new)
    inserted, put_in = [], 0
    for place, length in places:
        inserted.append((place + put_in, place + put_in + length))
        put_in += length
    return Marked(shown, spans, tuple(struck), tuple(inserted))


class BesideColumn:
    """Positions of the paragraphs are relative to the top of the row, as in :class:`RowLayout`."""

    __slots__ = ("blocks", "gap_height", "marks", "slid", "text", "top", "x")

    def __init__(
        self,
        text: Beside,
        x: int,
        width: int,
        side: Side,
        type_: Typography,
        language: Language,
        base: str | None = None,
    ) -> None:
        """Lay a text out in a column; with ``base`` show how it differs from that."""
        self.text = text
        self.x = x
        self.top = 0
        self.slid = 0
        """How far it stands below its place."""
        self.gap_height = type_.line
        self.marks = [Marked(b) for b in text.blocks] if base is None else marked(text.blocks, base)
        self.blocks: list[BlockLayout] = []
        before: Block | None = None
        for found in self.marks:
            block = found.block
            follows = before is not None and before.kind is block.kind is BlockKind.PARAGRAPH
            style = type_.style(block.kind, block.level, language, follows=follows)
            whole = block.kind in {BlockKind.HEADING, BlockKind.VERSE}
            how = PLAIN if whole else Setting(language)
            laid = BlockLayout(block, side, style, width, type_, how, found.struck)
            laid.x = x + style.left
            self.blocks.append(laid)
            before = block

    @property
    def above(self) -> int:
        """Room its first paragraph wants above it."""
        return self.blocks[0].style.above if self.blocks else 0

    def stack(self, y: int, line: int, tight: frozenset[BlockKind]) -> int:
        """Place the paragraphs below one another from ``y``; returns where they end."""
        self.top, self.slid = y, 0
        before: BlockLayout | None = None
        for block in self.blocks:
            if before is not None:
                kind = block.block.kind
                y += 0 if kind is before.block.kind and kind in tight else line
            block.y = y
            y += block.height
            before = block
        return y if self.blocks else y + self.gap_height

    @property
    def height(self) -> int:
        """From its first line to its last."""
        if not self.blocks:
            return self.gap_height
        return self.blocks[-1].y + self.blocks[-1].height - self.blocks[0].y

    def slide(self, by: int) -> bool:
        """Put it ``by`` pixels below its place; True when it was elsewhere."""
        moved = by - self.slid
        self.slid = by
        self.top += moved
        for block in self.blocks:
            block.y += moved
        return bool(moved)

    def ranges(self, place: SentencePlace) -> list[tuple[int, int, int]]:
        """Where some sentences stand as they are shown: index of the paragraph, start, end."""
        found = []
        for index, start, end in place.ranges:
            for stored, shown in zip(
                self.text.blocks[index].sentences, self.marks[index].block.sentences, strict=True
            ):
                if (stored.start, stored.end) == (start, end):
                    found.append((index, shown.start, shown.end))
        return found

    def place_at(self, x: float, y: float) -> SentencePlace | None:
        """The sentences at a point (``y`` from the top of the row); None where nothing is paired."""
        for index, block in enumerate(self.blocks):
            if block.y <= y < block.y + block.height:
                offset = block.offset_at(x - block.x, y - block.y)
                for place in self.text.sentences:
                    if any(i == index and s <= offset <= e for i, s, e in self.ranges(place)):
                        return place
        return None

    def offset_at(self, index: int, x: float, y: float) -> int:
        """The place in a paragraph, as it is stored, nearest to a point (``y`` from the top of the row)."""
        block = self.blocks[index]
        if y < block.y:
            return 0
        if y >= block.y + block.height:
            return len(self.text.blocks[index].text)
        return self.marks[index].stored(block.offset_at(x - block.x, y - block.y))

    def rendering(self, source: frozenset[int]) -> list[SentencePlace]:
        """The sentences that render any of these of the original."""
        return [place for place in self.text.sentences if source & {*place.source}]
