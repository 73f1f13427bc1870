"""One piece of the result laid out, with room kept for the signs of joins."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF

from reader.model.bitext import Side
from reader.model.document import Block, BlockDraft, BlockId, BlockKind, DocumentId, MarkKind
from ui.views.bitext.paragraph import BASELINE, BlockLayout, line_x, room_format

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QTextLayout

    from reader.model.language import Language
    from ui.dialogs.preview.places import Piece
    from ui.views.bitext.typography import Typography

_TIGHT = frozenset({BlockKind.LIST_ITEM, BlockKind.VERSE, BlockKind.META, BlockKind.FOOTNOTE})
"""Blocks of these kinds stand close below one of their own kind."""


class PieceLayout(BlockLayout):
    """Text of a piece; it is never hyphenated, because here every hyphen shown must be one of the text."""

    __slots__ = ("_joins", "_room", "above", "below", "piece")

    def __init__(
        self,
        piece: Piece,
        blocks: Sequence[BlockDraft],
        width: int,
        type_: Typography,
        language: Language,
        joins: Iterable[int],
    ) -> None:
        """Lay out; ``joins`` are offsets in the block's text that have a sign of ``room`` pixels."""
        draft = blocks[piece.block]
        style = type_.style(draft.kind, draft.level, language, follows=False)
        self.piece = piece
        self._room = room(type_)
        self._joins = sorted({at - piece.start for at in joins if piece.start < at <= piece.end})
        super().__init__(_cut(draft, piece), Side.SOURCE, style, width, type_)
        if self._joins:
            self.layout.setFormats(self._formats())
            self.height = self._break_lines(width - style.left - style.right)
        first, last = piece.start == 0, piece.end == len(draft.text)
        self.above = 0 if not first else style.above if piece.block else round(type_.padding * 0.8)
        following = blocks[piece.block + 1].kind if piece.block + 1 < len(blocks) else None
        tight = following == draft.kind and draft.kind in _TIGHT
        gap = 3.0 if following is None else 0.25 if tight else 0.85
        self.below = round(type_.padding * gap) if last else 0

    @property
    def whole(self) -> int:
        """Height with the room above and below."""
        return self.above + self.height + self.below

    def _formats(self) -> list[QTextLayout.FormatRange]:
        # empty marks, those of images, have no range
        marked = [span for span in super()._formats() if span.length > 0]
        taken = {ref.offset for ref in self.refs}
        joins = [self._range(at - 1, at, room_format(self._room)) for at in self._joins if at not in taken]
        return marked + joins

    def place(self, offset: int) -> QPointF:
        """Where the character at an offset of the *block* begins; y is the top of its line."""
        x, number = self.caret(offset - self.piece.start)
        return QPointF(x, number * self.style.line)

    def join_place(self, offset: int) -> QRectF:
        """The room kept for a join before the character at ``offset`` of the block."""
        unit = self.offsets.to_layout(offset - self.piece.start, end=True)
        line = self.layout.lineForTextPosition(max(0, unit - 1))
        if not line.isValid():
            return QRectF(0, 0, self._room, self.style.line)
        top = line.lineNumber() * self.style.line
        if unit >= line.textStart() + line.textLength() and not self._is_rtl:  # the room hangs out
            return QRectF(line.x() + line.naturalTextWidth() + 1, top, self._room, self.style.line)
        x = line_x(line, unit)
        if self._is_rtl:  # the room is on the other side
            return QRectF(x, top, self._room, self.style.line)
        # the space between the words stands left of the room: the sign in the middle of both
        return QRectF(x - self._room - self.style.line * 0.07, top, self._room, self.style.line)

    @property
    def _is_rtl(self) -> bool:
        return not self.block.text.isascii() and _is_rtl(self.block.text)

    def reference_place(self, offset: int) -> QRectF:
        """The room of a footnote reference before the character at ``offset`` of the block."""
        at = offset - self.piece.start
        ref = next((ref for ref in self.refs if ref.offset == at), None)
        if ref is None:
            return QRectF(0, 0, self._room, self.style.line)
        unit = self.offsets.to_layout(at, end=True)
        line = self.layout.lineForTextPosition(max(0, unit - 1))
        if not line.isValid() or not at:
            return QRectF(-ref.width, 0, ref.width, self.style.line)
        top = line.lineNumber() * self.style.line
        return QRectF(line_x(line, unit) - ref.width, top, ref.width, self.style.line)

    def baseline(self, top: float) -> float:
        """The baseline of the line whose top is given."""
        return top + BASELINE * self.style.line


def room(type_: Typography) -> float:
    """Pixels the sign of a join takes."""
    return round(type_.px * 0.62)


def _is_rtl(text: str) -> bool:
    """Whether the first letter with a direction runs from right to left."""
    found = (bidirectional(character) for character in text)
    return next((which for which in found if which in {"L", "R", "AL"}), "L") != "L"


def _cut(draft: BlockDraft, piece: Piece) -> Block:
    start, end = piece.start, piece.end
    marks = tuple(
        mark._replace(start=max(mark.start, start) - start, end=min(mark.end, end) - start)
        for mark in draft.marks
        if mark.start < end and mark.end > start and mark.kind is not MarkKind.IMAGE
    )
    refs = tuple(
        ref._replace(offset=ref.offset - start)
        for ref in draft.refs
        if start < ref.offset <= end or ref.offset == start == 0
    )
    return Block(
        id=BlockId(piece.block),
        document_id=DocumentId(0),
        rank=piece.block,
        kind=draft.kind,
        text=draft.text[start:end],
        level=draft.level,
        label=draft.label if start == 0 else "",
        marks=marks,
        refs=refs,
    )
