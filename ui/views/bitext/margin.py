"""Notes in the margin: each beside its passage, pushed down where two would collide."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QTextLayout, QTextOption

from reader.model.annotation import Annotation
from reader.model.bitext import Side
from ui.theme import Theme, ink

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QPainter

    from reader.model.annotation import Selector
    from ui.views.bitext.page import Page
    from ui.views.bitext.row_layout import RowLayout

_LINES = 9
"""Lines of a note shown beside the page; the rest is in the notes list."""
_ABOVE = 6
"""Rows above the view whose notes may reach into it."""


class PlacedNote(NamedTuple):
    """A note with its place in the viewport."""

    annotation: Annotation
    rect: QRectF


def selectors(annotation: Annotation, layout: RowLayout) -> Iterator[tuple[Selector, Side, int]]:
    """The selectors of an annotation in a row, with side and block index; orphans have no place."""
    for selector in annotation.selectors:
        if selector.anchor.is_lost:
            continue
        for side in Side:
            for index, block in enumerate(layout.sides[side]):
                if block.block.id == selector.block_id:
                    yield selector, side, index


class Margin:
    """Places and draws the notes of the rows in view."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme
        metrics = QFontMetricsF(page.type.notes)
        self._drop = round(0.8 * page.type.line - metrics.ascent())
        """From the top of a line to that of a note whose first baseline is the line's."""
        self._texts: dict[tuple[int, str], tuple[QTextLayout, float]] = {}

    def place(self) -> list[PlacedNote]:
        """The notes of the rows in view with their places, from top to bottom."""
        page = self._page
        columns = page.columns
        if not columns.notes_width:
            return []
        first = max(0, page.scroller.row - _ABOVE)
        y = page.scroller.top(first)
        lowest = float("-inf")
        placed: list[PlacedNote] = []
        seen: set[int] = set()
        for number in range(first, page.scroller.count):
            if y > page.scroller.view_height:
                break
            layout = page.layout(number)
            for wanted, annotation in self._wanted(number, layout):
                if annotation.id in seen:
                    continue
                seen.add(annotation.id)
                _, height = self._text(annotation)
                top = max(y + wanted, lowest)
                placed.append(
                    PlacedNote(annotation, QRectF(columns.notes_x, top, columns.notes_width, height))
                )
                lowest = top + height + page.type.padding
            y += layout.height
        return placed

    def _wanted(self, number: int, layout: RowLayout) -> list[tuple[float, Annotation]]:
        """Where the notes of a row would like to stand, from its top."""
        page = self._page
        found: dict[int, tuple[float, Annotation]] = {}
        by_block = page.rows.annotations(number)
        for block in (*layout.row.source, *layout.row.target):
            for annotation in by_block.get(block.id, ()):
                if not annotation.body:
                    continue
                for selector, side, index in selectors(annotation, layout):
                    placed = layout.sides[side][index]
                    y = placed.y + placed.caret(selector.start)[1] * placed.style.line + self._drop
                    if annotation.id not in found or y < found[annotation.id][0]:
                        found[annotation.id] = (float(y), annotation)
        return sorted(found.values(), key=lambda item: (item[0], item[1].id))

    def _text(self, annotation: Annotation) -> tuple[QTextLayout, float]:
        key = (annotation.id, annotation.body)
        known = self._texts.get(key)
        if known is not None:
            return known
        type_, width = self._page.type, self._page.columns.notes_width
        layout = QTextLayout(annotation.body.replace("\n", "\u2028"), type_.notes)
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        leading, y = round(QFontMetricsF(type_.notes).height() * 1.12), 0.0
        layout.beginLayout()
        while y < _LINES * leading and (line := layout.createLine()).isValid():
            line.setLineWidth(width)
            line.setPosition(QPointF(0.0, y))
            y += leading
        layout.endLayout()
        self._texts[key] = (layout, y)
        return layout, y

    def draw(self, painter: QPainter, clip: QRectF) -> list[PlacedNote]:
        """Draw the notes; returns them with their places, for the mouse."""
        placed = self.place()
        theme, em = self._theme, self._page.type.px
        for note in placed:
            if not note.rect.adjusted(-em, -2, 0, 2).intersects(clip):
                continue
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(ink(theme.mark(note.annotation.colour)))
            bar = QRectF(note.rect.x() - 0.72 * em, note.rect.y() + 2, 3, note.rect.height() - 2)
            painter.drawRoundedRect(bar, 1.5, 1.5)
            painter.setBrush(ink(theme.accent))
            painter.drawRoundedRect(bar.adjusted(0, 0, -1.5, 0), 0.75, 0.75)
            painter.setPen(ink(theme.muted))
            layout, _ = self._text(note.annotation)
            layout.draw(painter, note.rect.topLeft(), [], clip)
        return placed
