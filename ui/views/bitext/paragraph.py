"""One block laid out: lines on the baseline grid, marks as formats, references as superscripts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QTextCharFormat, QTextLayout, QTextLine, QTextOption

from reader.model.document import BlockKind, FootnoteRef, InlineMark, MarkKind
from reader.model.language import Language
from reader.segmentation.hyphenation import Hyphenator
from ui.theme import Theme, ink
from ui.views.bitext.offsets import OffsetMap

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtGui import QPainter

    from reader.model.bitext import Side
    from reader.model.document import Block
    from ui.views.bitext.typography import BlockStyle, Typography

BASELINE = 0.8
"""Where a line's baseline stands in its height: what QTextBlockFormat.FixedHeight does too."""
_LINE_BREAK = "\u2028"
_THIN_SPACES = {0x202F: "\u00a0", 0x2009: "\u00a0"}


class Setting(NamedTuple):
    """How the lines of one side are broken."""

    language: Language = Language.UNDETERMINED
    hyphenator: Hyphenator | None = None
    justified: bool = False
    dashes: bool = False
    """No line begins with a dash between words."""


PLAIN = Setting()
"""Ragged, and no word is divided: as in the editor."""


@dataclass(slots=True)
class Reference:
    """A footnote reference as it is drawn: in the room kept after the character before it."""

    label: str
    offset: int
    width: float


def references(refs: Sequence[FootnoteRef], font: QFont) -> list[Reference]:
    """References of a block, those at one place joined."""
    labels: dict[int, list[str]] = {}
    for ref in refs:
        labels.setdefault(ref.offset, []).append(ref.label)
    metrics = QFontMetricsF(font)
    return [
        Reference(text := ",".join(found), offset, metrics.horizontalAdvance(text) + font.pixelSize() * 0.12)
        for offset, found in sorted(labels.items())
    ]


def mark_format(mark: InlineMark, accent: str | None = None) -> QTextCharFormat:
    """The character format of an inline mark."""
    form = QTextCharFormat()
    match mark.kind:
        case MarkKind.EMPHASIS:
            form.setFontItalic(True)
        case MarkKind.STRONG:
            form.setFontWeight(QFont.Weight.DemiBold)
        case MarkKind.CODE:
            form.setFontFamilies(["DejaVu Sans Mono", "monospace"])
        case MarkKind.SUPERSCRIPT:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSuperScript)
        case MarkKind.SUBSCRIPT:
            form.setVerticalAlignment(QTextCharFormat.VerticalAlignment.AlignSubScript)
        case MarkKind.LINK:
            if accent is not None:
                form.setForeground(ink(accent))
    return form


def room_format(width: float) -> QTextCharFormat:
    """The format of a character that is followed by a reference: it keeps room for it."""
    form = QTextCharFormat()
    form.setFontLetterSpacingType(QFont.SpacingType.AbsoluteSpacing)
    form.setFontLetterSpacing(width)
    return form


def _struck_format() -> QTextCharFormat:
    form = QTextCharFormat()
    form.setFontStrikeOut(True)
    return form


def line_x(line: QTextLine, unit: int) -> float:
    """``QTextLine.cursorToX`` without the second value PySide returns beside it."""
    return float(line.cursorToX(unit)[0])  # type: ignore[index]


def hyphen_x(layout: QTextLayout, line: QTextLine) -> float:
    """Where the hyphen of a line that ends in a divided word ends.

    ``cursorToX`` of that place is before the hyphen until the line has been drawn for the first time.
    """
    if layout.textOption().alignment() & Qt.AlignmentFlag.AlignJustify:
        return line.x() + line.width()
    return line.x() + line.naturalTextWidth()


class BlockLayout:
    """The lines of one block. Positions are relative to the left top of its text."""

    __slots__ = (
        "_lines", "_moved", "_text", "below", "block", "height", "live", "offsets", "refs", "side", "struck",
        "style", "x", "y",
    )  # fmt: skip

    def __init__(
        self,
        block: Block,
        side: Side,
        style: BlockStyle,
        width: int,
        type_: Typography,
        setting: Setting = PLAIN,
        struck: Sequence[tuple[int, int]] = (),
    ) -> None:
        """Lay ``block`` out in a column of ``width``; ``x`` and ``y`` are set by the row.

        The ranges ``struck`` are struck through: words that stand elsewhere and are missing here.
        """
        self.block = block
        self.side = side
        self.style = style
        self.x = 0
        self.y = 0
        self.below = 0
        """Room for pictures below the text; ``height`` is that of the text alone."""
        self.live = False
        """Whether the lines are those of the editor that lies over the block."""
        self.struck = tuple(struck)
        self._moved = (0, 0, 0)
        self.refs = references(block.refs, type_.references) if block.refs else []
        self._text = self._laid_out_text(setting)
        self.offsets = OffsetMap(block.text, self._text)
        own = QTextLayout(self._text, style.font)
        own.setCacheEnabled(True)
        self._lines: Callable[[], QTextLayout] = lambda: own
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        option.setAlignment(_alignment(style, justified=setting.justified))
        own.setTextOption(option)
        if block.marks or self.refs or self.struck:
            own.setFormats(self._formats())
        self.height = self._break_lines(width - style.left - style.right)

    @property
    def layout(self) -> QTextLayout:
        """The lines as they are now. Do not keep them: see :meth:`adopt`."""
        return self._lines()

    def _laid_out_text(self, setting: Setting) -> str:
        text = self.block.text
        if setting.hyphenator is not None and "\u00ad" not in text:
            text = setting.hyphenator.hyphenate(text)
        if setting.dashes:
            text = text.replace(" – ", "\u00a0– ").translate(_THIN_SPACES)
        return text.replace("\n", _LINE_BREAK)

    def _formats(self) -> list[QTextLayout.FormatRange]:
        ranges = [
            self._range(mark.start, mark.end, mark_format(mark))
            for mark in self.block.marks
            if mark.start < mark.end  # images take no room in the text
        ]
        ranges += [
            self._range(ref.offset - 1, ref.offset, room_format(ref.width)) for ref in self.refs if ref.offset
        ]
        ranges += [self._range(start, end, _struck_format()) for start, end in self.struck]
        return ranges

    def _range(self, start: int, end: int, form: QTextCharFormat) -> QTextLayout.FormatRange:
        span = QTextLayout.FormatRange()
        span.start = self.offsets.to_layout(start)
        span.length = self.offsets.to_layout(end, end=True) - span.start
        span.format = form
        return span

    def _break_lines(self, width: int) -> int:
        """Break into lines; line n has its baseline at (n + 0.8) line heights."""
        layout, line_height, first, y = self.layout, self.style.line, self.style.first, 0.0
        layout.beginLayout()
        while (line := layout.createLine()).isValid():
            indent = first if y == 0.0 else 0
            line.setLineWidth(width - indent)
            top = y + BASELINE * line_height - line.ascent() - max(0.0, line.leading())
            line.setPosition(QPointF(indent, top))
            y += line_height
        layout.endLayout()
        return max(round(y), line_height)

    def adopt(self, lines: Callable[[], QTextLayout], text: str, refs: list[Reference]) -> bool:
        """Take the editor's lines in place of our own; True when the height is another one now.

        ``lines`` is asked each time: the lines belong to the editor's document, and Python is not
        told when they go. A wrapper kept longer would stand for whatever Qt puts at their address
        next, so that ``viewport()`` of another page could answer with a dead paragraph.

        Ranges of the stored text are from then on shown where ``text``, which the editor holds,
        has moved them to.
        """
        self.live = True
        self._lines = lines
        self.offsets = OffsetMap(text)
        self._text = text
        self.refs = refs
        old, shared = self.block.text, min(len(self.block.text), len(text))
        start = next((i for i in range(shared) if old[i] != text[i]), shared) if old != text else shared
        end = 0
        while end < shared - start and old[-1 - end] == text[-1 - end]:
            end += 1
        self._moved = (start, len(old) - end, len(text) - len(old))
        height = max(1, lines().lineCount()) * self.style.line
        changed = height != self.height
        self.height = height
        return changed

    def _now(self, offset: int) -> int:
        """Where an offset of the stored text is in the text shown."""
        start, end, by = self._moved
        if offset >= end:
            return offset + by
        return min(offset, start) if offset > start else offset

    # --- where things are

    def line_count(self) -> int:
        """Number of lines; an empty block has one."""
        return max(1, self.layout.lineCount())

    def line_at(self, y: float) -> int:
        """Number of the line at ``y``."""
        return max(0, min(int(y // self.style.line), self.layout.lineCount() - 1))

    def offset_at(self, x: float, y: float) -> int:
        """The offset of the character boundary nearest to a point."""
        layout = self.layout
        if not layout.lineCount():
            return 0
        number = self.line_at(y)
        line = layout.lineAt(number)
        unit = line.xToCursor(x)
        start, length = line.textStart(), line.textLength()
        if number + 1 < layout.lineCount() and unit >= start + length:
            unit = start + length - 1  # the end of a broken line: stay in it
        return min(self.offsets.to_text(unit), len(self.block.text))

    def covers(self, x: float, y: float) -> bool:
        """Whether a point is on the text, not beside it."""
        layout = self.layout
        if not 0 <= y < self.height or not layout.lineCount():
            return False
        line = layout.lineAt(self.line_at(y))
        end = line_x(
            line, line.textStart() + line.textLength()
        )  # the natural width is that before justifying
        return bool(line.x() - 4 <= x <= max(end, line.x() + line.naturalTextWidth()) + 4)

    def caret(self, offset: int) -> tuple[float, int]:
        """X of the caret at ``offset``, and the number of its line."""
        unit = self.offsets.to_layout(offset)
        line = self.layout.lineForTextPosition(unit)
        if not line.isValid():
            return 0.0, 0
        return line_x(line, unit), line.lineNumber()

    def line_span(self, number: int) -> tuple[int, int]:
        """Offsets where a line begins and ends (before the space or break that ends it)."""
        layout = self.layout
        if not layout.lineCount():
            return 0, 0
        line = layout.lineAt(number)
        start, end = line.textStart(), line.textStart() + line.textLength()
        first = self.offsets.to_text(start)
        last = min(self.offsets.to_text(end), len(self.block.text))
        if number + 1 < layout.lineCount() and last > first:
            last -= 1
        return first, last

    def word_rects(self, y: float, start: int, end: int) -> list[QRectF]:
        """Where words are seen in a block that begins at ``y``: a little wider than they are, lines apart."""
        line = self.style.line
        return [
            QRectF(self.x + band.x() - 2, y + band.y() + 0.07 * line, band.width() + 4, 0.91 * line)
            for band in self.bands(start, end)
        ]

    def fill_words(self, painter: QPainter, y: float, start: int, end: int, colour: str) -> None:
        """Put a colour behind words."""
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(colour))
        for rect in self.word_rects(y, start, end):
            painter.drawRoundedRect(rect, 3, 3)

    def underline_words(self, painter: QPainter, y: float, start: int, end: int) -> None:
        """Draw a line below words, with the painter's pen."""
        for band in self.bands(start, end):
            base = y + band.y() + 0.93 * self.style.line
            painter.drawLine(QPointF(self.x + band.left(), base), QPointF(self.x + band.right(), base))

    def bands(self, start: int, end: int) -> list[QRectF]:
        """The rectangles that cover a range, one to a line, each a full line high."""
        if start >= end:
            return []
        if self.live:
            start, end = self._now(start), self._now(end)
        first = self.offsets.to_layout(start)
        last = self.offsets.to_layout(end, end=True)
        out, text, height = [], self._text, self.style.line
        astral, layout = self.offsets.has_astral, self.layout
        before = layout.lineForTextPosition(first)
        for number in range(before.lineNumber() if before.isValid() else 0, layout.lineCount()):
            line = layout.lineAt(number)
            begin = line.textStart()
            finish = begin + line.textLength()
            if finish <= first:
                continue
            if begin >= last:
                break
            x = line_x(line, max(begin, first))
            stop = min(finish, last)
            if last >= finish and not astral:  # white space at a line's end is not marked
                while stop > begin and text[stop - 1] in " \n\u2028":
                    stop -= 1
            divided = stop == finish and not astral and text[stop - 1] == "\u00ad"
            right = hyphen_x(layout, line) if divided else line_x(line, stop)
            out.append(QRectF(x, number * height, right - x, height))
        return [band for band in out if band.width() > 0.5]

    # --- drawing

    def draw(self, painter: QPainter, left: float, top: float, clip: QRectF, theme: Theme) -> None:
        """Draw text, label and references with the text's left top at a point of the page."""
        painter.setPen(ink(theme.muted if self.style.muted else theme.ink))
        quiet = QTextCharFormat()
        if self.struck:
            quiet.setForeground(ink(theme.muted))
        spans = [self._range(start, end, quiet) for start, end in self.struck]
        self.layout.draw(painter, QPointF(left, top), spans, clip)

    def _seat(self, ref: Reference) -> tuple[float, int] | None:
        """Where a reference begins, and the number of its line."""
        if ref.offset == 0:
            return -ref.width, 0
        unit = self.offsets.to_layout(ref.offset, end=True)
        line = self.layout.lineForTextPosition(max(0, unit - 1))
        return (line_x(line, unit) - ref.width, line.lineNumber()) if line.isValid() else None

    def reference_at(self, x: float, y: float) -> Reference | None:
        """The footnote reference at a point."""
        for ref in self.refs:
            seat = self._seat(ref)
            if seat is None or self.line_at(y) != seat[1] or not 0 <= y < self.height:
                continue
            if seat[0] - 2 <= x <= seat[0] + ref.width + 2:
                return ref
        return None

    def draw_references(
        self, painter: QPainter, left: float, top: float, type_: Typography, theme: Theme
    ) -> None:
        """Draw the small accent-coloured superscripts in the room kept for them."""
        painter.setFont(type_.references)
        painter.setPen(ink(theme.accent))
        for ref in self.refs:
            seat = self._seat(ref)
            if seat is None:
                continue
            x, number = seat
            baseline = top + (number + BASELINE) * self.style.line - type_.px * 0.36
            painter.drawText(QPointF(left + x + type_.px * 0.03, baseline), ref.label)


def _alignment(style: BlockStyle, *, justified: bool) -> Qt.AlignmentFlag:
    """What is set ragged anyway may be justified; what stands in the middle or at the right stays there."""
    ragged = style.alignment == Qt.AlignmentFlag.AlignLeft and style.fills
    return Qt.AlignmentFlag.AlignJustify if justified and ragged else style.alignment


def draw_label(painter: QPainter, block: BlockLayout, left: float, top: float, theme: Theme) -> None:
    """The bullet, number or footnote label that hangs left of a block."""
    kind = block.block.kind
    if kind is BlockKind.LIST_ITEM:
        text = block.block.label or "•"
    elif kind is BlockKind.FOOTNOTE:
        text = block.block.label
    else:
        return
    painter.setFont(block.style.font)
    painter.setPen(ink(theme.accent if kind is BlockKind.FOOTNOTE else theme.muted))
    width = QFontMetricsF(block.style.font).horizontalAdvance(text)
    gap = block.style.line * 0.3
    x = left - gap - width if width <= block.style.left - gap else left - block.style.left
    painter.drawText(QPointF(x, top + BASELINE * block.style.line), text)
