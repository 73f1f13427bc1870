"""Draws the page in layers: card, sentences, highlights, finds, selection, terms, text, signs, notes."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen

from reader.model.annotation import AnchorState, AnnotationKind
from reader.model.bitext import BeadId, Side
from reader.model.document import Block
from reader.model.problem import Problem
from reader.model.run import ItemState
from ui.i18n import tr
from ui.key_hints import as_pressed
from ui.theme import Theme, ink
from ui.views.bitext.beside_painting import BesidePainter
from ui.views.bitext.gutter import Gutter, link_words
from ui.views.bitext.linking import LinkPainter, Repair
from ui.views.bitext.margin import Margin, PlacedNote, says_something, selectors
from ui.views.bitext.page import Lit, Spot
from ui.views.bitext.paragraph import draw_label
from ui.views.bitext.pictures import PictureKey
from ui.views.bitext.problem_marks import draw_sign, draw_waves
from ui.views.bitext.runsigns import draw_beside, draw_in_gap
from ui.views.bitext.selection import Selection
from ui.views.bitext.tint import Tint, tint_colour
from ui.views.bitext.veil import Veil
from ui.views.bitext.whose import shade
from ui.views.notes.signs import draw_ribbon

if TYPE_CHECKING:
    from ui.views.bitext.finding import Finder
    from ui.views.bitext.page import Page
    from ui.views.bitext.paragraph import BlockLayout
    from ui.views.bitext.row_layout import Picture, RowLayout
    from ui.views.bitext.terms import TermMarks

_DIMMED = 0.86
"""Strength of pictures on dark paper."""
_ASIDE = 0.34
"""Strength of the rows that are not read at present, where only one is to be seen clearly."""


class Spoken(NamedTuple):
    """A sentence that is being read aloud, or waits to be."""

    row: int
    side: Side
    block: int
    start: int
    end: int
    paused: bool = False


@dataclass(slots=True)
class Shown:
    """What stands out on the page at the moment."""

    current: int = 0
    selection: Selection = field(default_factory=Selection)
    lit: Lit | None = None
    caret: Spot | None = None
    """The reading caret, while it is to be seen."""
    problems: Callable[[BeadId], list[Problem]] | None = None
    """What asks for the problems of a row, while they are to be seen."""
    edited: Spot | None = None
    """The block whose text the editor draws."""
    tint: Tint | None = None
    """Words that correspond to the one under the mouse or at the caret."""
    word_marks: Callable[[Block, Side], Sequence[tuple[int, int, bool]]] | None = None
    """Words being learned (True) and new ones, where they are to be shown."""
    writable: bool = False
    """Whether Enter begins to write."""
    repair: Repair | None = None
    """In repair mode: what is pinned, dragged, or opened."""
    signs: bool = True
    """Whether row numbers, links and states stand beside the text."""
    focus: bool = False
    """Whether all rows but the current one are dimmed."""
    kept: Container[int] | None = None
    """Ids of the rows a filter lets through: the others are dimmed."""
    spoken: Spoken | None = None
    """What is being read aloud."""
    whose: bool = False
    """Whether it is shown whose words the translations hold."""


class PagePainter:
    """Paints a :class:`Page` in a theme."""

    def __init__(self, page: Page, theme: Theme, terms: TermMarks, finder: Finder) -> None:
        self._page = page
        self._theme = theme
        self._terms = terms
        self._finder = finder
        self._gutter = Gutter(theme, page.type, page.columns)
        self._links = LinkPainter(page, theme)
        self._margin = Margin(page, theme)
        self._veil = Veil(page, theme)
        self._beside = BesidePainter(page, theme)
        self._marked: list[tuple[float, float]] = []

    def paint(self, painter: QPainter, clip: QRectF, shown: Shown) -> list[PlacedNote] | None:
        """Draw what the clip touches; returns the notes in the margin with their places.

        None where the margin was not to be drawn: they are where they were.
        """
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.fillRect(clip, ink(self._theme.paper))
        for number, top in self._page.scroller.visible():
            layout = self._page.layout(number)
            if top + layout.height <= clip.top() or top >= clip.bottom():
                continue
            aside = shown.focus or (shown.kept is not None and layout.row.bead.id not in shown.kept)
            painter.setOpacity(_ASIDE if aside and number != shown.current else 1.0)
            self._paint_row(painter, clip, number, layout, top, shown)
        painter.setOpacity(1.0)
        self._beside.draw_rules(painter, clip)
        return self._margin.draw(painter, clip) if self._margin.touches(clip) else None

    def _paint_row(
        self, painter: QPainter, clip: QRectF, number: int, layout: RowLayout, top: int, shown: Shown
    ) -> None:
        if number == shown.current:
            self._card(painter, layout, top)
        self._chapter_rule(painter, number, layout, top)
        repair, covered = shown.repair, self._page.covered(number)
        if self._page.columns.touches_signs(clip):
            self._signs(painter, number, layout, top, shown)
        if repair is not None:
            self._links.draw(painter, number, layout, top, current=number == shown.current)
            self._links.draw_inside(painter, number, layout, top, repair, shown.caret)
        for side in Side:
            if side is covered:
                self._veil.draw(painter, layout, side, top, clip, current=number == shown.current)
            else:
                self._paint_side(painter, clip, number, layout, side, top, shown)
        if layout.beside:
            lit = shown.lit if shown.lit is not None and shown.lit.row == number else None
            selected = shown.selection.beside if shown.selection.row == number else None
            self._beside.draw(painter, clip, layout, top, lit.beside if lit is not None else (), selected)
        for picture in layout.pictures:
            if picture.side is not covered:
                self._picture(painter, clip, picture, top + picture.y)
        if repair is not None:
            self._links.draw_over(painter, number, layout, top, repair)
        self._caret(painter, number, layout, top, shown)

    def _signs(self, painter: QPainter, number: int, layout: RowLayout, top: int, shown: Shown) -> None:
        """What stands beside the text: number, link, state, what a machine does, and a bookmark."""
        self._bookmark(painter, number, layout, top)
        if shown.repair is not None:
            self._gutter.draw_number(painter, number, layout, top)
            return
        if not shown.signs:
            return
        whole = self._page.covered(number) is None
        self._gutter.draw(painter, number, layout, top, whole=whole)
        sign = self._page.run_signs.of_row(layout.row) if whole else None
        if sign is not None and layout.sides[Side.TARGET]:
            at = self._gutter.bar_x(), top + layout.tops[Side.TARGET]
            draw_beside(painter, self._theme, self._page.type, *at, sign)

    def _paint_side(
        self,
        painter: QPainter,
        clip: QRectF,
        number: int,
        layout: RowLayout,
        side: Side,
        top: int,
        shown: Shown,
    ) -> None:
        if not self._page.columns.touches(side, clip):
            return
        if not any(one.block.text or one.block.marks for one in layout.sides[side]):
            self._gap(painter, number, layout, side, top, shown)  # what was emptied is not translated either
        for index, block in enumerate(layout.sides[side]):
            y = top + block.y
            if y + block.height < clip.top() or y > clip.bottom():
                continue
            self._behind(painter, number, side, index, block, y, shown)
            left = block.x
            if not _is(shown.edited, number, side, index):
                block.draw(painter, left, y, clip, self._theme)
            block.draw_references(painter, left, y, self._page.type, self._theme)
            draw_label(painter, block, left, y, self._theme)

    # --- layers

    def _picture(self, painter: QPainter, clip: QRectF, picture: Picture, y: int) -> None:
        """A picture, or until it is decoded a frame of its size; a broken one leaves nothing."""
        rect = QRect(picture.x, y, picture.width, picture.height)
        if not clip.intersects(QRectF(rect)):
            return
        device = painter.device()
        ratio = 1.0 if device is None else device.devicePixelRatioF()
        key = PictureKey(
            picture.document_id, picture.name, round(rect.width() * ratio), round(rect.height() * ratio)
        )
        pixmap = self._page.pictures.pixmap(key)
        if pixmap is not None:
            before = painter.opacity()
            painter.setOpacity(before * (_DIMMED if self._theme.is_dark else 1.0))
            painter.drawPixmap(rect, pixmap)
            painter.setOpacity(before)
        elif not self._page.pictures.is_broken(key):
            painter.fillRect(rect, ink(self._theme.card))
            painter.setPen(QPen(ink(self._theme.rule), 1.0))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(QRectF(rect).adjusted(0.5, 0.5, -0.5, -0.5))

    def _card(self, painter: QPainter, layout: RowLayout, top: int) -> None:
        em, columns = self._page.type.px, self._page.columns
        above = layout.text_top - layout.head - self._page.type.padding
        left = columns.left - 1.1 * em
        rect = QRectF(left, top + above + 2, columns.edge + 1.0 * em - left, layout.height - above - 4)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(self._theme.card))
        painter.drawRoundedRect(rect, 7, 7)

    def _chapter_rule(self, painter: QPainter, number: int, layout: RowLayout, top: int) -> None:
        first = next((blocks[0] for blocks in layout.sides.values() if blocks), None)
        if number and first is not None and first.style.rule:
            columns = self._page.columns
            y = top + round(self._page.type.line * 0.75)
            painter.fillRect(QRectF(columns.left, y, columns.edge - columns.left, 1), ink(self._theme.rule))

    def _gap(
        self, painter: QPainter, number: int, layout: RowLayout, side: Side, top: int, shown: Shown
    ) -> None:
        """The quiet placeholder where a side has nothing; in the current row it says what to press."""
        if shown.edited is not None and shown.edited[:2] == (number, side):
            return
        type_, columns = self._page.type, self._page.columns
        rect = QRectF(columns.x(side), top + layout.tops[side], columns.width, type_.line).adjusted(
            0.5, 1.5, -0.5, -1.5
        )
        omitted = layout.row.bead.omitted
        if not omitted:
            pen = QPen(ink(self._theme.rule), 1.0)
            pen.setDashPattern([4.0, 4.0])
            painter.setPen(pen)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect, 5, 5)
        sign = self._page.run_signs.of_row(layout.row) if side is Side.TARGET and not omitted else None
        if sign is not None and shown.repair is None:
            text = sign.words
            if sign.item.state is ItemState.FAILED and number == shown.current:
                text = as_pressed(tr("{trouble} – Ctrl+M tries again", trouble=text))
            draw_in_gap(painter, self._theme, type_, rect, sign, text)
            return
        if omitted:
            text = link_words(layout.row).lower()
        elif shown.repair is not None and number == shown.current:
            text = tr("no partner – O if that is on purpose")
        elif shown.repair is not None:
            text = tr("no partner")
        elif side is Side.TARGET and number == shown.current:
            text = (
                tr("not translated – Enter to write")
                if shown.writable
                else as_pressed(tr("not translated – F6 and Enter to write"))
            )
        elif side is Side.TARGET:
            text = tr("not translated")
        else:
            text = tr("not in the original")
        painter.setFont(type_.label)
        painter.setPen(ink(self._theme.muted))
        painter.drawText(rect.adjusted(0.6 * type_.px, 0, 0, 0), Qt.AlignmentFlag.AlignVCenter, text)

    def _behind(
        self, painter: QPainter, number: int, side: Side, index: int, block: BlockLayout, y: int, shown: Shown
    ) -> None:
        """Everything that lies behind the letters of a block."""
        theme = self._theme
        opened = shown.repair is not None and shown.repair.inside is not None
        if shown.lit is not None and shown.lit.row == number and not opened:
            for where, start, end in shown.lit.ranges(side):
                if where == index:
                    block.fill_words(painter, y, start, end, theme.sync)
        self._shade(painter, number, block, y, on=shown.whose)
        if shown.spoken is not None and shown.spoken[:3] == (number, side, index):
            self._spoken(painter, block, y, shown.spoken)
        self._highlights(painter, number, block, y)
        if shown.tint is not None and shown.tint.row == number and not opened:
            for start, end, sure in shown.tint.ranges(side, index):
                block.fill_words(painter, y, start, end, tint_colour(theme, sure=sure))
        for parts in self._finder.matches(block.block, side):
            current = self._finder.is_current(block.block.id, parts[0][0])
            for start, end in parts:
                block.fill_words(painter, y, start, end, theme.find_current if current else theme.find)
        span = shown.selection.spans.get(side) if shown.selection.row == number else None
        if span is not None and span.block == index:
            block.fill_words(painter, y, span.start, span.end, theme.selection)
        self._word_marks(painter, side, block, y, shown)
        pen = QPen(ink(theme.term), 1.2)
        pen.setStyle(Qt.PenStyle.DotLine)
        for hit in self._terms.known(block.block, side):
            painter.setPen(pen)
            for start, end in hit.parts:
                block.underline_words(painter, y, start, end)
        self._problems(painter, number, index, block, y, shown)

    def _problems(
        self, painter: QPainter, number: int, index: int, block: BlockLayout, y: int, shown: Shown
    ) -> None:
        """What the checks found, under the words and as a sign beside the translation."""
        if shown.problems is None:
            return
        found = shown.problems(self._page.row(number).bead.id)
        typed = shown.edited.offset if shown.edited and _is(shown.edited, number, block.side, index) else None
        draw_waves(painter, self._theme, found, block, y, typed)
        if block.side is Side.TARGET and index == 0:
            x = self._gutter.bar_x() - 0.62 * self._page.type.px
            draw_sign(painter, self._page, self._theme, found, x, y + 1.35 * block.style.line)

    def _spoken(self, painter: QPainter, block: BlockLayout, y: int, spoken: Spoken) -> None:
        """The sentence that is read aloud, with a sign at the line it begins in."""
        theme, em, line = self._theme, self._page.type.px, block.style.line
        block.fill_words(painter, y, spoken.start, spoken.end, tint_colour(theme, sure=False))
        middle = y + (block.caret(spoken.start)[1] + 0.56) * line
        x, half = self._page.columns.x(block.side) - 0.85 * em, 0.3 * em
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(theme.accent))
        if spoken.paused:
            painter.drawRect(QRectF(x, middle - half, 0.2 * em, 2 * half))
            painter.drawRect(QRectF(x + 0.34 * em, middle - half, 0.2 * em, 2 * half))
        else:
            painter.drawPolygon(
                [QPointF(x, middle - half), QPointF(x + 0.54 * em, middle), QPointF(x, middle + half)]
            )

    def _shade(self, painter: QPainter, number: int, block: BlockLayout, y: int, *, on: bool) -> None:
        """Show whose words a translation holds, when that is wanted."""
        if on and block.side is Side.TARGET:
            whose = self._page.rows.whose(number).get(block.block.id, ())
            shade(painter, self._theme, block, y, whose)

    def _word_marks(self, painter: QPainter, side: Side, block: BlockLayout, y: int, shown: Shown) -> None:
        """Words being learned on dashes, new ones on sparse dots."""
        if shown.word_marks is None:
            return
        for start, end, learning in shown.word_marks(block.block, side):
            pen = QPen(ink(self._theme.accent if learning else self._theme.muted), 1.5 if learning else 1.0)
            pen.setDashPattern([4.0, 2.0] if learning else [1.0, 3.0])
            painter.setPen(pen)
            block.underline_words(painter, y, start, end)

    def _highlights(self, painter: QPainter, number: int, block: BlockLayout, y: int) -> None:
        theme = self._theme
        for annotation in self._page.rows.annotations(number).get(block.block.id, ()):
            colour = theme.mark(annotation.colour)
            for selector, _, _ in selectors(annotation, self._page.layout(number)):
                if selector.block_id != block.block.id:
                    continue
                start, end = selector.start, selector.end
                if annotation.kind is AnnotationKind.UNDERLINE:
                    painter.setPen(QPen(ink(theme.accent), 1.6))
                    block.underline_words(painter, y, start, end)
                else:
                    block.fill_words(painter, y, start, end, colour)
                if selector.anchor is AnchorState.FUZZY:
                    self._doubt(painter, block, y, start, end)
                if says_something(annotation):
                    self._note_mark(painter, block, y, end)

    def _doubt(self, painter: QPainter, block: BlockLayout, y: int, start: int, end: int) -> None:
        """A broken line around words that may not be the ones that were marked."""
        pen = QPen(ink(self._theme.draft), 1.2)
        pen.setDashPattern([3.0, 3.0])
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        for rect in block.word_rects(y, start, end):
            painter.drawRoundedRect(rect, 3, 3)

    def _bookmark(self, painter: QPainter, number: int, layout: RowLayout, top: int) -> None:
        """A ribbon beside a row that has a bookmark."""
        by_block = self._page.rows.annotations(number)
        marks = [
            annotation
            for block in (*layout.row.source, *layout.row.target)
            for annotation in by_block.get(block.id, ())
            if annotation.kind is AnnotationKind.BOOKMARK and not annotation.is_doubtful
        ]
        if marks:
            type_ = self._page.type
            at = QPointF(self._page.columns.source_x - 0.92 * type_.px, top + layout.text_top)
            draw_ribbon(painter, at, 0.5 * type_.px, 0.95 * type_.line, self._theme.accent)

    def _note_mark(self, painter: QPainter, block: BlockLayout, y: int, end: int) -> None:
        """A small dot at the upper end of a passage that has a note."""
        bands = block.bands(max(0, end - 1), end)
        if bands:
            em = self._page.type.px
            centre = QPointF(block.x + bands[-1].right() + 1, y + bands[-1].top() + 0.16 * block.style.line)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(self._theme.accent))
            painter.drawEllipse(centre, em * 0.13, em * 0.13)

    def _caret(self, painter: QPainter, number: int, layout: RowLayout, top: int, shown: Shown) -> None:
        caret = shown.caret
        if caret is None or caret.row != number or shown.edited is not None:
            return
        blocks: Sequence[BlockLayout] = layout.sides[caret.side]
        if caret.block < len(blocks):
            block = blocks[caret.block]
            x, line = block.caret(caret.offset)
            rect = QRectF(
                block.x + x - 1, top + block.y + (line + 0.1) * block.style.line, 2, 0.86 * block.style.line
            )
        else:
            line_height = self._page.type.line
            rect = QRectF(
                self._page.columns.x(caret.side) + 4,
                top + layout.tops[caret.side] + 0.1 * line_height,
                2,
                0.8 * line_height,
            )
        painter.fillRect(rect, ink(self._theme.accent))


def _is(spot: Spot | None, row: int, side: Side, block: int) -> bool:
    return spot is not None and spot[:3] == (row, side, block)
