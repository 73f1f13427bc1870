"""The result: the blocks as they will be, with a sign at every guess."""

from __future__ import annotations

from collections import OrderedDict, defaultdict
from math import ceil
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QEvent, QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QToolTip, QWidget
from typing_extensions import override

from ui.dialogs.preview import marks, words
from ui.dialogs.preview.places import Places, Spot, pieces
from ui.dialogs.preview.setting import PieceLayout
from ui.i18n import tr
from ui.models.heights import HeightIndex
from ui.theme import FACE, ink
from ui.views.bitext.paragraph import draw_label
from ui.views.bitext.scrolling import Scroller
from ui.views.bitext.typography import Typography

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.importing.guesses import Guess
    from reader.model.document import ImportedDocument
    from ui.dialogs.preview.places import Piece
    from ui.theme import Theme

_SIZE = 17
_MARGIN = 104
"""The least pixels left of the text."""
_RIGHT = 26
_KEPT = 160
"""Pieces kept laid out."""
_WIDEST = 40
"""Ems; longer lines are hard to read."""


class _Area(NamedTuple):
    """Where a sign was painted."""

    rect: QRectF
    guess: int


class ResultView(QAbstractScrollArea):
    """A painted page of one column; blocks are laid out when they come into sight.

    Signals:
        spot_chosen: a person pointed at a place of the text.
        guess_clicked: number of the guess whose sign was clicked.
        scrolled: by a person, not by :meth:`put`.
    """

    spot_chosen = Signal(object)
    guess_clicked = Signal(int)
    scrolled = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._type = Typography(FACE, _SIZE)
        labels = QFontMetricsF(self._type.font(0.7))
        widest = max(labels.horizontalAdvance(f"{name} 3") for name in words.BLOCKS.values())
        self._margin = max(_MARGIN, round(widest) + 40)
        """Pixels left of the text, for the labels."""
        self._pieces: list[Piece] = []
        self._first_piece: list[int] = []
        self._layouts: OrderedDict[int, PieceLayout] = OrderedDict()
        self._document: ImportedDocument | None = None
        self._guesses: Sequence[Guess] = ()
        self._of_block: dict[int, list[int]] = {}
        self._areas: list[_Area] = []
        self._scroller = Scroller(self._measure)
        self.places = Places(())
        self.block = 0
        """The current block."""
        self.line = 0
        """The current source line."""
        self.guess = -1
        """Number of the current guess; -1 for none."""
        self.setObjectName("resultView")
        self.setAccessibleName(tr("The result"))
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(320)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.verticalScrollBar().sliderReleased.connect(self._sync_bar)

    # --- what is shown

    def show_document(self, document: ImportedDocument, guesses: Sequence[Guess]) -> None:
        """Show another reading of the source; the line at the top of the view stays where it is."""
        top, y = self._top_line()
        self._document, self._guesses = document, guesses
        self.places = Places(document.blocks)
        self._pieces = pieces(document.blocks)
        self._first_piece = [n for n, piece in enumerate(self._pieces) if piece.start == 0]
        of_block: dict[int, list[int]] = defaultdict(list)
        for number, guess in enumerate(guesses):
            of_block[guess.block].append(number)
        self._of_block = dict(of_block)
        self.block = min(self.block, max(0, len(document.blocks) - 1))
        self._estimate()
        if top:
            self.put(top, y)
        self.viewport().update()

    def show_guesses(self, guesses: Sequence[Guess]) -> None:
        """The guesses of the document shown are known now."""
        if self._document is not None:
            self.show_document(self._document, guesses)

    def set_current(self, block: int, line: int, guess: int) -> None:
        """Make a block, a line and a guess the ones the keys are about."""
        self.block, self.line, self.guess = block, line, guess
        self.viewport().update()

    # --- where things are

    @property
    def line_height(self) -> int:
        """Pixels from line to line of the text."""
        return self._type.line

    def spot_y(self, spot: Spot) -> int | None:
        """Where the line of a spot begins in the view, if it is near."""
        number = self._piece_of(spot)
        if number is None or not self._scroller.is_near(number):
            return None
        layout = self._layout(number)
        return round(self._scroller.top(number) + layout.above + layout.place(spot.offset).y())

    def bring(self, spot: Spot, *, centre: bool = False) -> None:
        """Put a spot into view: nowhere else if it is well inside, else a third down the view."""
        y = self.spot_y(spot)
        height = self._scroller.view_height
        if not centre and y is not None and height * 0.08 <= y <= height * 0.8:
            return
        self._put_spot(spot, round(height * (0.45 if centre else 0.33)))

    def put(self, line: int, y: int) -> None:
        """Put a source line at a height of the view."""
        self._put_spot(self.places.spot(line), y)

    def middle_spot(self) -> Spot:
        """What is in the middle of the view."""
        return self._spot_at(self._scroller.view_height // 2, 0.0)

    def spot_at(self, point: QPoint) -> Spot:
        """The place of the text nearest to a point of the view."""
        return self._spot_at(point.y(), point.x() - self._margin)

    def sign(self, guess: int) -> QRectF | None:
        """Where the sign of a guess stands in the view; None while it is out of sight."""
        return next((area.rect for area in self._areas if area.guess == guess), None)

    def _piece_of(self, spot: Spot) -> int | None:
        if not 0 <= spot.block < len(self._first_piece):
            return None
        number = self._first_piece[spot.block]
        while number + 1 < len(self._pieces) and self._pieces[number].end <= spot.offset:
            if self._pieces[number + 1].block != spot.block:
                break
            number += 1
        return number

    def _put_spot(self, spot: Spot, y: int) -> None:
        number = self._piece_of(spot)
        if number is None:
            return
        layout = self._layout(number)
        self._scroller.set_anchor(number, layout.above + round(layout.place(spot.offset).y()) - y)
        self._sync_bar()
        self.viewport().update()

    def _spot_at(self, y: int, x: float) -> Spot:
        last = Spot(0, 0)
        for number, top in self._scroller.visible():
            layout = self._layout(number)
            piece = self._pieces[number]
            last = Spot(piece.block, piece.start)
            if y < top + layout.whole:
                inside = max(0, min(y - top - layout.above, layout.height - 1))
                return Spot(
                    piece.block, piece.start + layout.offset_at(max(0.0, x - layout.style.left), inside)
                )
        return last

    def _top_line(self) -> tuple[int, int]:
        """The current line with its place if that is in view, else the line at the top."""
        if not self._pieces:
            return 0, 0
        if self.line:
            y = self.spot_y(self.places.spot(self.line))
            if y is not None and 0 <= y < self._scroller.view_height:
                return self.line, y
        spot = self._spot_at(0, 0.0)
        line = self.places.line(spot)
        return line, self.spot_y(self.places.spot(line)) or 0

    # --- layout

    def _text_width(self) -> int:
        return max(120, min(self.viewport().width() - self._margin - _RIGHT, _WIDEST * _SIZE))

    def _estimate(self) -> None:
        self._layouts.clear()
        blocks = self._document.blocks if self._document is not None else ()
        per_line = max(8.0, self._text_width() / self._type.character)
        line, gap = self._type.line, self._type.padding
        heights = [line * max(1, ceil((piece.end - piece.start) / per_line)) + gap for piece in self._pieces]
        self._scroller.heights = HeightIndex(heights)
        self._scroller.view_height = self.viewport().height()
        if self._scroller.row >= len(blocks):
            self._scroller.row = self._scroller.dy = 0
        self._sync_bar()

    def _measure(self, number: int) -> float:
        return self._layout(number).whole

    def _layout(self, number: int) -> PieceLayout:
        layout = self._layouts.get(number)
        if layout is not None:
            self._layouts.move_to_end(number)
            return layout
        assert self._document is not None
        piece = self._pieces[number]
        found = (self._guesses[n] for n in self._of_block.get(piece.block, ()))
        joins = [guess.start for guess in found if words.is_join(guess)]
        layout = PieceLayout(
            piece, self._document.blocks, self._text_width(), self._type, self._document.language, joins
        )
        self._layouts[number] = layout
        if len(self._layouts) > _KEPT:
            self._layouts.popitem(last=False)
        self._scroller.heights.set(number, layout.whole)
        return layout

    # --- scrolling

    def _bar_moved(self, value: int) -> None:
        self._scroller.set_value(value)
        self.viewport().update()
        if not self.verticalScrollBar().isSliderDown():
            self._sync_bar()
        self.scrolled.emit()

    def _sync_bar(self) -> None:
        bar, scroller = self.verticalScrollBar(), self._scroller
        if bar.isSliderDown():
            return
        blocked = bar.blockSignals(True)
        bar.setRange(0, max(0, int(scroller.heights.total) - scroller.view_height))
        bar.setPageStep(max(1, scroller.view_height - 2 * self._type.line))
        bar.setSingleStep(self._type.line)
        bar.setValue(scroller.value)
        bar.blockSignals(blocked)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The anchor moves the text, not the scroll bar's difference."""

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        top, y = self._top_line() if self._scroller.view_height else (0, 0)
        self._estimate()
        if top:
            self.put(top, y)

    # --- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        total = self._scroller.heights.total
        try:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillRect(event.rect(), ink(self._theme.paper))
            self._areas = []
            for number, top in self._scroller.visible():
                self._paint_piece(painter, number, top, QRectF(self.viewport().rect()))
        finally:
            painter.end()
        if self._scroller.heights.total != total:
            self._sync_bar()

    def _paint_piece(self, painter: QPainter, number: int, top: int, clip: QRectF) -> None:
        layout = self._layout(number)
        piece = self._pieces[number]
        y = top + layout.above
        x = self._margin + layout.style.left
        if piece.block == self.block:
            self._card(painter, layout, y)
        found = [(n, self._guesses[n]) for n in self._of_block.get(piece.block, ())]
        inline = [(n, g) for n, g in found if words.is_inline(g) and piece.start <= g.start <= piece.end]
        signs = [sign for n, g in inline if (sign := self._sign(layout, n, g, x, y)) is not None]
        for n, _, rects in signs:
            self._areas += [_Area(rect.adjusted(-3, 0, 3, 0), n) for rect in rects]
            if n == self.guess:
                for rect in rects:
                    marks.draw_focus(painter, rect.adjusted(-2, 3, 2, -1), self._theme)
        layout.draw(painter, x, y, clip, self._theme)
        layout.draw_references(painter, x, y, self._type, self._theme)
        if piece.start == 0:
            draw_label(painter, layout, x, y, self._theme)
        for _, guess, rects in signs:
            self._paint_sign(painter, layout, guess, rects)
        self._paint_chips(painter, layout, [(n, g) for n, g in found if not words.is_inline(g)], y)

    def _card(self, painter: QPainter, layout: PieceLayout, y: int) -> None:
        width = self.viewport().width() - self._margin + 4
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(self._theme.card))
        painter.drawRoundedRect(QRectF(self._margin - 12, y - 3, width, layout.height + 6), 6, 6)
        if not self.line:
            return
        spot = self.places.spot(self.line)
        if spot.block == self.block and layout.piece.start <= spot.offset <= layout.piece.end:
            at = y + layout.place(spot.offset).y() + 4
            painter.fillRect(
                QRectF(self._margin - 10, at, 2.5, layout.style.line - 8), ink(self._theme.accent)
            )

    def _sign(
        self, layout: PieceLayout, number: int, guess: Guess, x: float, y: float
    ) -> tuple[int, Guess, list[QRectF]] | None:
        """The rectangles a guess in the text takes."""
        inside = layout.piece.start < guess.start <= layout.piece.end
        if words.is_join(guess):
            rects = [layout.join_place(guess.start)] if inside else []
        elif words.is_reference(guess):
            rects = [layout.reference_place(guess.start)]
        else:
            bands = layout.bands(*words.underlined(guess, layout.block.text, layout.piece.start))
            rects = list(bands)
        return (number, guess, [rect.translated(x, y) for rect in rects]) if rects else None

    def _paint_sign(
        self, painter: QPainter, layout: PieceLayout, guess: Guess, rects: Sequence[QRectF]
    ) -> None:
        for rect in rects:
            if words.is_join(guess):
                page = words.key(guess) == "page_join"
                marks.draw_join(painter, rect, self._theme, page=page, decided=guess.decided)
            else:
                baseline = layout.baseline(rect.top())
                marks.draw_repair(painter, rect, baseline, self._theme, decided=guess.decided)

    def _paint_chips(
        self, painter: QPainter, layout: PieceLayout, found: Sequence[tuple[int, Guess]], y: int
    ) -> None:
        """Labels of the block in the margin, and the sign of a block that begins without a blank line."""
        assert self._document is not None
        block = self._document.blocks[layout.piece.block]
        painter.setFont(self._type.font(0.7))
        metrics = QFontMetricsF(painter.font())
        free = 0.0
        for number, guess in found:
            if not layout.piece.start <= guess.start <= layout.piece.end:
                continue
            line = y + layout.place(guess.start).y()
            current = number == self.guess
            if words.key(guess) == "break":
                area = QRectF(self._margin - 19, line, 17, layout.style.line)
                if current:
                    marks.draw_focus(painter, area.adjusted(0, 3, 0, -3), self._theme)
                marks.draw_break(painter, area, self._theme, decided=guess.decided)
                self._areas.append(_Area(area, number))
                continue
            text = metrics.elidedText(
                words.chip(guess, block), Qt.TextElideMode.ElideRight, self._margin - 38
            )
            width = metrics.horizontalAdvance(text) + 12
            top = max(free, line + (layout.style.line - metrics.height()) / 2 - 2)
            area = QRectF(self._margin - 23 - width, top, width, metrics.height() + 3)
            marks.draw_chip(painter, area, text, self._theme, current=current, decided=guess.decided)
            self._areas.append(_Area(area, number))
            free = area.bottom() + 3

    # --- the mouse

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton:
            return
        found = self._guess_at(event.position().toPoint())
        if found >= 0:
            self.guess_clicked.emit(found)
        elif self._pieces:
            self.spot_chosen.emit(self.spot_at(event.position().toPoint()))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        over = self._guess_at(event.position().toPoint()) >= 0
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor if over else Qt.CursorShape.ArrowCursor)

    @override
    def viewportEvent(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            found = self._guess_at(event.pos())
            document = self._document
            text = words.about(self._guesses[found], document) if document is not None and found >= 0 else ""
            QToolTip.showText(event.globalPos(), text, self.viewport())
            return True
        return super().viewportEvent(event)

    def _guess_at(self, point: QPoint) -> int:
        # the sign painted last lies on top
        return next(
            (area.guess for area in reversed(self._areas) if area.rect.contains(point.toPointF())), -1
        )
