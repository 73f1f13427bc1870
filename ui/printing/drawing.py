"""Drawing openings, on whatever takes a painter: a PDF file, a printer, a picture."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from reader.model.annotation import AnnotationKind
from ui.theme import THEMES, ink
from ui.views.bitext.paragraph import BASELINE

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from ui.printing.composing import Composition
    from ui.printing.filling import FootLine, Opening
    from ui.printing.pieces import Piece
    from ui.views.bitext.paragraph import BlockLayout

_BLACK, _GREY = QColor(0, 0, 0), QColor(96, 96, 96)
_HAIRLINE = 5
"""Dots; 0.3 points."""
_RAISED = 0.36
"""Of the text size: how far above the baseline superscripts stand."""


class Drawer:
    """Draws the openings of one composition; the painter's unit is the dot."""

    def __init__(self, composition: Composition) -> None:
        self._made = composition
        self._sheet = composition.sheet
        self._faces = composition.faces

    def draw(self, painter: QPainter, opening: Opening, new_page: Callable[[], object]) -> None:
        """Draw an opening; ``new_page`` is called between its pages."""
        for number in self.pages_of(opening):
            if number:
                new_page()
            self.draw_page(painter, opening, number)

    def pages_of(self, opening: Opening) -> range:
        """The pages of an opening, from 0; a title page is alone."""
        return range(1 if opening.is_title else self._sheet.pages)

    def draw_page(self, painter: QPainter, opening: Opening, number: int) -> None:
        """Draw one page of an opening."""
        if opening.is_title:
            self._title(painter)
        else:
            self._page(painter, opening, number)

    def _page(self, painter: QPainter, opening: Opening, page: int) -> None:
        columns = [n for n, place in enumerate(self._sheet.places) if place.page == page]
        for column in columns:
            left = self._sheet.places[column].x
            for number, slot, piece in opening.placed:
                if number == column:
                    if piece.rule and slot:
                        self._rule(painter, left, self._sheet.top + slot * self._sheet.line)
                    self._piece(painter, piece, left, self._sheet.top + slot * self._sheet.line)
            self._foot(painter, opening.feet[column] if opening.feet else (), left)
            if not opening.opens:
                self._head(painter, opening, column, page)
        self._folio(painter, opening.page + page, columns)
        self._numbers(painter, opening, page)

    # -- the text ---------------------------------------------------------------------------------

    def _piece(self, painter: QPainter, piece: Piece, left: int, top: int) -> None:
        if piece.picture is not None:
            image = piece.picture.image()
            target = QRectF(left + piece.x, top + piece.shift, piece.picture.width, piece.picture.height)
            if image.isNull():  # its head could be read, and the rest cannot
                painter.setPen(QPen(_GREY, _HAIRLINE))
                painter.drawRect(target)
                painter.setFont(self._faces.heads)
                centred = int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap)
                painter.drawText(target, centred, piece.picture.asset.alt)
            else:
                painter.drawImage(target, image)
            return
        layout = piece.layout
        if layout is None:
            return
        x, y = left + piece.x, top + piece.shift - piece.first * layout.style.line
        if piece.tints:
            self._tints(painter, piece, x, y)
        painter.setPen(_GREY if layout.style.muted else _BLACK)
        lines = layout.layout
        for number in range(piece.first, min(piece.last, lines.lineCount())):
            lines.lineAt(number).draw(painter, QPointF(x, y))
        if piece.label:
            self._label(painter, piece.label, layout, x, y)
        for label, at, number in piece.refs:
            self._superscript(painter, label, x + at, y + (number + BASELINE) * layout.style.line)

    def _rule(self, painter: QPainter, left: int, top: int) -> None:
        """The hairline above a chapter in the middle of a page."""
        painter.setPen(QPen(_GREY, _HAIRLINE))
        y = top - self._sheet.line // 2
        painter.drawLine(left, y, left + self._sheet.measure, y)

    def _label(self, painter: QPainter, label: str, layout: BlockLayout, x: float, y: float) -> None:
        painter.setFont(layout.style.font)
        width = QFontMetricsF(layout.style.font).horizontalAdvance(label)
        gap = 0.35 * self._faces.px
        at = max(x - layout.style.left, x - gap - width)
        painter.drawText(QPointF(at, y + BASELINE * layout.style.line), label)

    def _superscript(self, painter: QPainter, label: str, x: float, baseline: float) -> None:
        painter.setFont(self._faces.references)
        painter.drawText(QPointF(x + 0.03 * self._faces.px, baseline - _RAISED * self._faces.px), label)

    def _tints(self, painter: QPainter, piece: Piece, x: float, y: float) -> None:
        layout, theme = piece.layout, THEMES["light"]
        if layout is None:
            return
        line = layout.style.line
        for tint in piece.tints:
            colour = ink(theme.mark(tint.colour))
            for band in layout.bands(tint.start, tint.end):
                if not piece.first * line <= band.top() < piece.last * line:
                    continue
                if tint.kind is AnnotationKind.UNDERLINE:
                    base = y + band.top() + 0.92 * line
                    painter.setPen(QPen(_GREY, 2 * _HAIRLINE))
                    painter.drawLine(QPointF(x + band.left(), base), QPointF(x + band.right(), base))
                else:
                    box = QRectF(x + band.left(), y + band.top() + 0.12 * line, band.width(), 0.86 * line)
                    painter.fillRect(box, colour)

    def _foot(self, painter: QPainter, foot: Sequence[FootLine], left: int) -> None:
        if not foot:
            return
        sheet = self._sheet
        bottom = sheet.top + sheet.body
        y = bottom - sum(line.layout.style.line for line in foot)
        painter.setPen(QPen(_GREY, _HAIRLINE))
        rule = y - sheet.line // 3
        painter.drawLine(left, rule, left + sheet.measure // 4, rule)
        for line in foot:
            layout = line.layout
            x, height = left + layout.style.left, layout.style.line
            painter.setPen(_BLACK)
            layout.layout.lineAt(line.number).draw(painter, QPointF(x, y - line.number * height))
            if not line.number and layout.block.label:
                self._label(painter, layout.block.label, layout, x, y)
            y += height

    # -- what stands on every page ------------------------------------------------------------------

    def _head(self, painter: QPainter, opening: Opening, column: int, page: int) -> None:
        """The running head: the work on the left, the chapter on the right."""
        made, on_left = self._made, self.is_left(opening, column, page)
        sides = made.book.sides
        side = sides[column] if len(self._sheet.places) == len(sides) else sides[0 if on_left else -1]
        chapter = opening.chapter[sides.index(side)] if opening.chapter else ""
        text = made.book.titles[side] if on_left or not chapter else chapter
        self._line(painter, self._faces.heads, text, column, right=not on_left)

    def is_left(self, opening: Opening, column: int, page: int) -> bool:
        """Whether a column is a left one: of two beside each other, or that of an even page."""
        return not column if len(self._sheet.places) > 1 else (opening.page + page) % 2 == 0

    def _line(self, painter: QPainter, font: QFont, text: str, column: int, *, right: bool) -> None:
        place, metrics = self._sheet.places[column], QFontMetricsF(font)
        text = metrics.elidedText(text, Qt.TextElideMode.ElideRight, self._sheet.measure)
        painter.setFont(font)
        painter.setPen(_GREY)
        x = place.x + (self._sheet.measure - metrics.horizontalAdvance(text) if right else 0)
        painter.drawText(QPointF(x, self._sheet.top - 1.1 * self._sheet.line), text)

    def _folio(self, painter: QPainter, number: int, columns: Sequence[int]) -> None:
        """The page number, in the middle below the text."""
        text, metrics = str(number), QFontMetricsF(self._faces.folios)
        first, last = (self._sheet.places[columns[n]].x for n in (0, -1))
        middle = (first + last + self._sheet.measure) / 2
        painter.setFont(self._faces.folios)
        painter.setPen(_BLACK)
        y = self._sheet.top + self._sheet.body + 1.9 * self._sheet.line
        painter.drawText(QPointF(middle - metrics.horizontalAdvance(text) / 2, y), text)

    def _numbers(self, painter: QPainter, opening: Opening, page: int) -> None:
        """The rows' numbers: between two columns, else in the margin."""
        if not opening.numbers:
            return
        sheet, metrics = self._sheet, QFontMetricsF(self._faces.numbers)
        painter.setFont(self._faces.numbers)
        painter.setPen(_GREY)
        here = [place.x for place in sheet.places if place.page == page]
        for slot, number in opening.numbers:
            width = metrics.horizontalAdvance(str(number))
            if len(here) == 2:
                x = (here[0] + sheet.measure + here[1] - width) / 2
            elif sheet.pages == 2 and page == 1:
                x = here[0] + sheet.measure + 0.8 * self._faces.px  # in the outer margin
            else:
                x = here[0] - 0.8 * self._faces.px - width
            painter.drawText(QPointF(x, sheet.top + (slot + BASELINE) * sheet.line), str(number))

    def _title(self, painter: QPainter) -> None:
        """The title page."""
        made, sheet, faces = self._made, self._sheet, self._faces
        titles = list(dict.fromkeys(made.book.titles.values()))
        left, width = round(0.14 * sheet.width), round(0.72 * sheet.width)
        y: float = round(0.26 * sheet.height)
        painter.setPen(_BLACK)
        if made.book.author:
            y = _centred(painter, faces.authors, made.book.author, left, y, width) + 1.5 * sheet.line
        for number, title in enumerate(titles):
            font = faces.under_title if number else faces.titles
            y = _centred(painter, font, title, left, y, width) + 0.8 * sheet.line
        if made.book.translation_name:
            _centred(painter, faces.folios, made.book.translation_name, left, y + sheet.line, width)


def _centred(painter: QPainter, font: QFont, text: str, left: int, top: float, width: int) -> float:
    """Draw a text in the middle, on as many lines as it takes; returns where it ends."""
    text = text.replace(" …", "\u00a0…")
    painter.setFont(font)
    flags = Qt.AlignmentFlag.AlignHCenter | Qt.TextFlag.TextWordWrap
    box = QFontMetricsF(font).boundingRect(QRectF(left, top, width, 100_000), int(flags), text)
    painter.drawText(QRectF(left, top, width, box.height() + 10), int(flags), text)
    return top + float(box.height())
