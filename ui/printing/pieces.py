"""What stands in a column, cut where a page may end: lines of text, headings, pictures."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum
from functools import cache
from math import ceil
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QImage, QImageReader

from reader.exporting.setting import Footnote, Picture, Pin, Reference, Run, parted
from reader.model.annotation import AnnotationKind, Colour
from reader.model.document import Asset, BlockKind, FootnoteRef
from reader.model.language import Language
from reader.segmentation.hyphenation import Hyphenator
from ui.printing.faces import Faces
from ui.printing.sheet import DOTS, Sheet
from ui.views.bitext.paragraph import BASELINE, PLAIN, BlockLayout, Setting
from ui.views.bitext.patterns import user_cache
from ui.views.bitext.pictures import MAX_PIXELS, OPENING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from reader.exporting.setting import Piece as Content
    from reader.exporting.setting import SetBlock
    from ui.views.bitext.typography import BlockStyle

_SCREEN = 96
"""Pixels of a picture to the inch."""
_SHARPEST = 300
"""Pixels to the inch that paper can show; finer pictures are made smaller."""
_ALLOCATION = 512
"""Megabytes a picture may take while it is decoded."""
_HIGHEST = 0.55
"""Part of a column a picture, or a heading, may take."""
_WHOLE = frozenset({BlockKind.HEADING, BlockKind.VERSE})
"""Blocks in which no word is divided."""


class Cut(IntEnum):
    """How good it is to end a page somewhere."""

    INSIDE = 0
    """Something would be torn: never."""
    KEPT = 1
    """A heading would be parted from what is below it: only where there is no other way."""
    BAD = 2
    """One line of a paragraph would stand alone."""
    GOOD = 3


@dataclass(slots=True)
class Tint:
    """A highlight of the reader's, as it is printed behind the text."""

    start: int
    end: int
    kind: AnnotationKind
    colour: Colour


@dataclass(slots=True)
class Print:
    """A picture scaled to its column; decoded when it is drawn."""

    asset: Asset
    width: int
    height: int

    def image(self) -> QImage:
        """Its pixels, as many as paper can show; null where they cannot be decoded."""
        with OPENING:
            reader, buffer = _reader(self.asset)
            size, turned = reader.size(), _is_turned(reader)
        most = QSize(self.width * _SHARPEST // DOTS, self.height * _SHARPEST // DOTS)
        if size.width() > most.width():
            reader.setScaledSize(most.transposed() if turned else most)
        found = reader.read()
        buffer.close()
        return found


@dataclass(slots=True)
class Piece:
    """What is never divided: a line of a paragraph, a heading, a picture. Whole lines of the grid high."""

    slots: int
    layout: BlockLayout | None = None
    first: int = 0
    last: int = 0
    """Lines of the layout, the last one not included."""
    x: int = 0
    shift: int = 0
    """Dots from the top of the piece to its first line."""
    after: Cut = Cut.GOOD
    """How good it is to go to another page behind it."""
    refs: tuple[tuple[str, float, int], ...] = ()
    """Superscripts: label, x, line of the layout."""
    notes: tuple[Footnote, ...] = ()
    """Footnotes that belong to the foot of its page."""
    tints: tuple[Tint, ...] = ()
    picture: Print | None = None
    label: str = ""
    """What hangs left of it: a bullet, the number of a note."""
    rule: bool = False
    """A hairline above: a chapter begins."""


@cache
def hyphenator(language: Language) -> Hyphenator | None:
    """What divides German words; English lines are ragged and need none."""
    return Hyphenator(language, user_cache()) if language is Language.GERMAN else None


def setting_of(language: Language) -> Setting:
    """How running text of a language is broken into lines."""
    german = language is Language.GERMAN
    return Setting(language, hyphenator(language), justified=german, dashes=True)


@dataclass(slots=True)
class Setter:
    """Sets blocks for one sheet."""

    sheet: Sheet
    faces: Faces

    def side(self, blocks: Sequence[SetBlock], *, indented: bool = False, inset: float = 0.0) -> list[Piece]:
        """The blocks of one side of a row.

        ``indented``: a paragraph stands above it; ``inset``: text sizes it is moved to the right.
        """
        pieces: list[Piece] = []
        for block in blocks:
            level = block.block.level
            style = self.faces.style(block.kind, level, block.language, follows=indented)
            if inset:
                style = replace(style, left=style.left + round(inset * self.faces.px))
            pieces += self._block(block, style)
            indented = block.kind is BlockKind.PARAGRAPH
        return pieces

    def _block(self, block: SetBlock, style: BlockStyle) -> list[Piece]:
        edges = parted(block.pieces)
        above, below = self._pictures(edges.before), self._pictures(edges.after)
        # pictures in the middle of a text stand below it
        below = self._pictures(piece for piece in edges.pieces if isinstance(piece, Picture)) + below
        if block.is_blank and (above or below):
            return above + below
        layout = self.layout(block, style)
        made = self._whole(layout) if block.kind is BlockKind.HEADING else self._lines(layout)
        self._dress(made, layout, block)
        return above + made + below

    def layout(self, block: SetBlock, style: BlockStyle) -> BlockLayout:
        """A block in lines as wide as a column, with room for the numbers of notes."""
        own = replace(block.block, refs=tuple(_superscripts(block.pieces)))
        how = PLAIN if block.kind in _WHOLE or block.is_code else setting_of(block.language)
        return BlockLayout(own, block.side, style, self.sheet.measure, self.faces, how)

    def _lines(self, layout: BlockLayout) -> list[Piece]:
        count = layout.line_count()
        shift = round(BASELINE * (self.sheet.line - layout.style.line))  # baselines on the grid
        pieces = [Piece(1, layout, n, n + 1, layout.style.left, shift) for n in range(count)]
        block = layout.block
        if block.kind is BlockKind.LIST_ITEM:
            pieces[0].label = block.label or "•"
        elif block.kind is BlockKind.FOOTNOTE:
            pieces[0].label = block.label
        if count > 1:
            pieces[0].after = pieces[-2].after = Cut.BAD
        return pieces

    def _whole(self, layout: BlockLayout) -> list[Piece]:
        """A heading: not divided, and its first line stands as high as that of the one beside it."""
        count, line, height = layout.line_count(), self.sheet.line, layout.style.line
        shift = max(0, height - line) // 2 or round(0.2 * line)
        slots, left = ceil((shift + count * height) / line), layout.style.left
        if slots > _HIGHEST * self.sheet.slots:  # no heading but a mistake, which is to fit all the same
            each = ceil(height / line)
            return [Piece(each, layout, n, n + 1, left, after=Cut.BAD) for n in range(count)]
        return [Piece(slots, layout, 0, count, left, shift, Cut.KEPT, rule=layout.style.rule)]

    def _dress(self, pieces: Sequence[Piece], layout: BlockLayout, block: SetBlock) -> None:
        """Give pieces the superscripts, footnotes and highlights in them."""
        placed = []
        for ref in layout.refs:
            at, line = _end_of(layout, ref.offset) if ref.offset else (0.0, 0)
            placed.append((ref.label, at - ref.width, line))
        notes = [(_end_of(layout, at)[1], note) for at, note in _first_references(block.pieces)]
        tints = [(_line_of(layout, t.start), _line_of(layout, t.end), t) for t in _tints(block.pieces)]
        for piece in pieces:
            lines = range(piece.first, piece.last)
            piece.refs = tuple(ref for ref in placed if ref[2] in lines)
            piece.notes = tuple(note for line, note in notes if line in lines)
            piece.tints = tuple(t for first, last, t in tints if first < piece.last and last >= piece.first)

    def _pictures(self, pictures: Iterable[Picture]) -> list[Piece]:
        return [piece for picture in pictures if (piece := self._picture(picture.asset)) is not None]

    def _picture(self, asset: Asset) -> Piece | None:
        size = natural_size(asset)
        if size.isEmpty():
            return None
        width, height = (side * DOTS / _SCREEN for side in (size.width(), size.height()))
        scale = min(1.0, self.sheet.measure / width, _HIGHEST * self.sheet.body / height)
        found = Print(asset, max(1, round(width * scale)), max(1, round(height * scale)))
        slots = ceil((found.height + self.sheet.line) / self.sheet.line)
        return Piece(
            slots,
            x=(self.sheet.measure - found.width) // 2,
            shift=(slots * self.sheet.line - found.height) // 2,
            picture=found,
        )


def _superscripts(pieces: Iterable[Content]) -> Iterator[FootnoteRef]:
    """Labels of footnotes and numbers of the reader's notes, where they stand."""
    at = 0
    for piece in pieces:
        if isinstance(piece, Run):
            at = piece.start + len(piece.text)
        elif isinstance(piece, Reference):
            yield FootnoteRef(piece.label, at)
        elif isinstance(piece, Pin):
            yield FootnoteRef(f"[{piece.remark.number}]", at)


def _first_references(pieces: Iterable[Content]) -> Iterator[tuple[int, Footnote]]:
    at = 0
    for piece in pieces:
        if isinstance(piece, Run):
            at = piece.start + len(piece.text)
        elif isinstance(piece, Reference) and piece.is_first and piece.footnote is not None:
            yield at, piece.footnote


def _tints(pieces: Iterable[Content]) -> Iterator[Tint]:
    for piece in pieces:
        if isinstance(piece, Run):
            for remark in piece.remarks:
                note = remark.annotation
                yield Tint(piece.start, piece.start + len(piece.text), note.kind, note.colour)


def natural_size(asset: Asset) -> QSize:
    """Pixels of a picture as it is to be seen; empty for one that cannot be shown."""
    with OPENING:
        reader, buffer = _reader(asset)
        size = reader.size()
        turned = _is_turned(reader)
    buffer.close()
    if size.isEmpty() or size.width() * size.height() > MAX_PIXELS:
        return QSize()
    return size.transposed() if turned else size


def _reader(asset: Asset) -> tuple[QImageReader, QBuffer]:
    buffer = QBuffer()
    buffer.setData(QByteArray(asset.data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    QImageReader.setAllocationLimit(_ALLOCATION)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    return reader, buffer


def _is_turned(reader: QImageReader) -> bool:
    return bool(reader.transformation().value & 4)  # Exif orientations with the sides exchanged


def _line_of(layout: BlockLayout, offset: int) -> int:
    """The line an offset is on."""
    return max(0, layout.layout.lineForTextPosition(layout.offsets.to_layout(offset)).lineNumber())


def _end_of(layout: BlockLayout, offset: int) -> tuple[float, int]:
    """X behind the character before ``offset``, and its line."""
    unit = layout.offsets.to_layout(offset, end=True)
    lines = layout.layout
    line = lines.lineForTextPosition(max(0, unit - 1))
    if not line.isValid():
        return 0.0, 0
    return float(line.cursorToX(unit)[0]), line.lineNumber()  # type: ignore[index]
