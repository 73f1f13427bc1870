"""Notes in the margin: each beside its passage, pushed down where two would collide.

In a wide window their texts stand there, in a narrow one signs that open them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from reader.model.annotation import Annotation, AnnotationKind
from reader.model.bitext import Side
from ui import messages
from ui.i18n import tr
from ui.theme import Theme, ink
from ui.views.notes.formatted import NoteText
from ui.views.notes.signs import GLYPHS, draw_dot

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
    """A note with its place in the viewport; ``with_it`` are further ones under the same sign."""

    annotation: Annotation
    rect: QRectF
    with_it: tuple[Annotation, ...] = ()

    @property
    def every(self) -> tuple[Annotation, ...]:
        """All notes at this place."""
        return (self.annotation, *self.with_it)


class _Set(NamedTuple):
    """A note set in the width of the margin."""

    text: NoteText
    height: float
    """At most so much of it is shown."""
    end: QPointF
    """Where the sign of its place stands: behind the last line that is shown."""


def selectors(annotation: Annotation, layout: RowLayout) -> Iterator[tuple[Selector, Side, int]]:
    """The selectors of an annotation in a row, with side and block index; orphans have no place."""
    for selector in annotation.selectors:
        if selector.anchor.is_lost:
            continue
        for side in Side:
            for index, block in enumerate(layout.sides[side]):
                if block.block.id == selector.block_id:
                    yield selector, side, index


def says_something(annotation: Annotation) -> bool:
    """Whether there is more to see of an annotation than its mark in the text."""
    asks = annotation.kind is AnnotationKind.QUESTION
    return bool(annotation.body or annotation.tags or asks or annotation.is_doubtful)


class Margin:
    """Places and draws the notes of the rows in view."""

    def __init__(self, page: Page, theme: Theme) -> None:
        self._page = page
        self._theme = theme
        metrics = QFontMetricsF(page.type.notes)
        self._drop = round(0.8 * page.type.line - metrics.ascent())
        """From the top of a line to that of a note whose first baseline is the line's."""
        self._texts: dict[tuple[str, str, tuple[str, ...]], _Set] = {}

    def place(self) -> list[PlacedNote]:
        """The notes of the rows in view with their places, from top to bottom."""
        page = self._page
        first = self._first()
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
                if page.columns.notes_width:
                    lowest = self._put(placed, annotation, max(y + wanted, lowest))
                else:
                    self._put_sign(placed, annotation, y + wanted)
            y += layout.height
        return placed

    def _first(self) -> int:
        """The uppermost row above the view that has notes, which may reach into it: no other is laid out."""
        page, top = self._page, self._page.scroller.row
        for number in range(max(0, top - _ABOVE), top):
            by_block, row = page.rows.annotations(number), page.row(number)
            if by_block and any(block.id in by_block for block in (*row.source, *row.target)):
                return number
        return top

    def _put(self, placed: list[PlacedNote], annotation: Annotation, top: float) -> float:
        """Put a note's text beside the page; returns where the next one may begin."""
        columns = self._page.columns
        height = self._text(annotation).height
        placed.append(PlacedNote(annotation, QRectF(columns.notes_x, top, columns.notes_width, height)))
        return top + height + self._page.type.padding

    def _put_sign(self, placed: list[PlacedNote], annotation: Annotation, y: float) -> None:
        """Put a sign beside the page, or the note under a sign that is there already."""
        type_ = self._page.type
        top = y - self._drop
        if placed and top < placed[-1].rect.bottom():
            placed[-1] = placed[-1]._replace(with_it=(*placed[-1].with_it, annotation))
            return
        rect = QRectF(self._page.columns.right + 0.3 * type_.px, top, 1.15 * type_.px, type_.line)
        placed.append(PlacedNote(annotation, rect))

    def _wanted(self, number: int, layout: RowLayout) -> list[tuple[float, Annotation]]:
        """Where the notes of a row would like to stand, from its top."""
        page = self._page
        found: dict[int, tuple[float, Annotation]] = {}
        by_block = page.rows.annotations(number)
        blocks = (*layout.row.source, *layout.row.target)
        here = {block.id for block in blocks}
        for block in blocks:
            for annotation in by_block.get(block.id, ()):
                if not says_something(annotation):
                    continue
                places = [self._y(layout, *place) for place in selectors(annotation, layout)]
                row = annotation.row
                if not places and row is not None and row.block_id in here:
                    places = [float(layout.text_top + self._drop)]
                if places and (annotation.id not in found or min(places) < found[annotation.id][0]):
                    found[annotation.id] = (min(places), annotation)
        return sorted(found.values(), key=lambda item: (item[0], item[1].id))

    def _y(self, layout: RowLayout, selector: Selector, side: Side, index: int) -> float:
        placed = layout.sides[side][index]
        return float(placed.y + placed.caret(selector.start)[1] * placed.style.line + self._drop)

    def _text(self, annotation: Annotation) -> _Set:
        body = _body(annotation)
        key = (self._theme.name, body, annotation.tags)
        known = self._texts.get(key)
        if known is not None:
            return known
        type_, width = self._page.type, self._page.columns.notes_width
        text = NoteText(body, type_.notes, self._theme, muted=True)
        whole = text.height_for(width)
        leading = QFontMetricsF(type_.notes).height() * 1.24
        height = min(whole, _LINES * leading)
        found = self._texts[key] = _Set(text, height, _end(text, height))
        return found

    def touches(self, clip: QRectF) -> bool:
        """Whether notes may reach into a place."""
        columns, em = self._page.columns, self._page.type.px
        left = columns.notes_x - em if columns.notes_width else columns.right + 0.2 * em
        return clip.right() > left

    def draw(self, painter: QPainter, clip: QRectF) -> list[PlacedNote]:
        """Draw the notes; returns them with their places, for the mouse."""
        placed = self.place()
        em = self._page.type.px
        for note in placed:
            if not note.rect.adjusted(-em, -2, em, 2).intersects(clip):
                continue
            if self._page.columns.notes_width:
                self._draw_text(painter, note)
            else:
                self._draw_sign(painter, note)
        return placed

    def _draw_text(self, painter: QPainter, note: PlacedNote) -> None:
        theme, em = self._theme, self._page.type.px
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(ink(theme.mark(note.annotation.colour)))
        bar = QRectF(note.rect.x() - 0.72 * em, note.rect.y() + 2, 3, note.rect.height() - 2)
        painter.drawRoundedRect(bar, 1.5, 1.5)
        painter.setBrush(ink(theme.accent))
        painter.drawRoundedRect(bar.adjusted(0, 0, -1.5, 0), 0.75, 0.75)
        found = self._text(note.annotation)
        painter.save()
        painter.translate(note.rect.topLeft())
        found.text.drawContents(painter, QRectF(0, 0, note.rect.width(), note.rect.height()))
        painter.restore()
        end = note.rect.topLeft() + found.end + QPointF(0.42 * em, 0)
        end.setX(min(end.x(), note.rect.right() + 0.3 * em))
        draw_dot(painter, end, 0.16 * em, note.annotation.worst, theme)

    def _draw_sign(self, painter: QPainter, note: PlacedNote) -> None:
        """A leaf in the colour of the note, with what kind it is, or how many there are."""
        theme, type_ = self._theme, self._page.type
        leaf = note.rect.adjusted(0, 0.16 * type_.line, 0, -0.16 * type_.line)
        painter.setPen(ink(theme.accent))
        painter.setBrush(ink(theme.mark(note.annotation.colour)))
        painter.drawRoundedRect(leaf.adjusted(0.5, 0.5, -0.5, -0.5), 3, 3)
        painter.setFont(type_.numbers)
        painter.setPen(ink(theme.ink))
        glyph = GLYPHS[note.annotation.kind] or "✎"
        text = str(len(note.every)) if note.with_it else glyph
        painter.drawText(leaf, Qt.AlignmentFlag.AlignCenter, text)
        worst = max((a.worst for a in note.every), key=_doubt)
        if worst.is_doubtful:
            draw_dot(painter, leaf.topRight() + QPointF(-1, 1), 0.17 * type_.px, worst, theme)


def _doubt(state: object) -> int:
    return ["exact", "kept", "moved", "fuzzy", "orphan"].index(str(state))


def _body(annotation: Annotation) -> str:
    """What stands in the margin: the sign of a question, the text, the tags, and whether to look at it."""
    asks = "**?** " if annotation.kind is AnnotationKind.QUESTION else ""
    tags = " ".join(f"#{_escaped(messages.tag_shown(tag))}" for tag in annotation.tags)
    review = tr("to review") if annotation.is_doubtful else ""
    below = " · ".join(part for part in (tags, review) if part)
    body = annotation.body.strip()
    return f"{asks}{body}\n\n{below}" if body and below else f"{asks}{body or below}"


def _escaped(tag: str) -> str:
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>~" else letter for letter in tag).replace(
        " ", "\u00a0"
    )


def _end(text: NoteText, height: float) -> QPointF:
    """The middle of the line's end behind the last line that is shown."""
    end = QPointF(0.0, height / 2)
    block = text.begin()
    while block.isValid():
        layout = block.layout()
        top = text.documentLayout().blockBoundingRect(block).topLeft()
        for number in range(layout.lineCount()):
            line = layout.lineAt(number)
            bottom = top.y() + line.y() + line.height()
            if bottom <= height + 1:
                x = top.x() + line.x() + line.naturalTextWidth()
                end = QPointF(x, top.y() + line.y() + line.height() * 0.58)
        block = block.next()
    return end
