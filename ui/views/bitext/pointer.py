"""The mouse on the page: hover lights sentences, drag selects, two clicks a word, three a sentence."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QPointF, Qt
from PySide6.QtWidgets import QApplication

from reader.model.bitext import Side
from ui.i18n import tr
from ui.views.bitext.caret import first_spot
from ui.views.bitext.gutter import tooltip
from ui.views.bitext.host import Host, ViewMode
from ui.views.bitext.problem_marks import words_at
from ui.views.bitext.selection import Span
from ui.views.bitext.tint import words_of

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from reader.model.problem import Problem
    from ui.views.bitext.caret import CaretMoves
    from ui.views.bitext.page import Noted, Spot
    from ui.views.bitext.terms import TermMarks

_LONGEST = 600
"""Characters of a footnote in a tool tip."""


class Pointer:
    """Turns mouse events into caret, selection and light."""

    def __init__(self, host: Host, moves: CaretMoves) -> None:
        self._host = host
        self._moves = moves
        self._pressed: Spot | None = None
        self._dragged = False
        self._followed = False
        """Whether the button that is down has followed a reference: what is selected now is no choice."""
        self._since_double = QElapsedTimer()

    def press(self, event: QMouseEvent) -> None:
        """A button went down."""
        host, point = self._host, event.position()
        host.take_focus()
        note = host.note_at(point)
        if note is not None:
            host.activate_note(note)
            return
        hit = host.page.hit(point.x(), point.y())
        if hit is None or not host.leave_editor():
            return
        hit = host.page.hit(point.x(), point.y()) or hit
        if hit.on_veil:
            host.set_caret(first_spot(hit.spot.row, hit.spot.side.other))
            if event.button() == Qt.MouseButton.LeftButton:
                host.covering.ask(hit.spot.row)
            return
        noted = self._noted(point)
        if noted is not None and event.button() == Qt.MouseButton.LeftButton:
            self._followed = True
            host.ask_footnote(noted)
            return
        if event.button() == Qt.MouseButton.RightButton:
            if host.shown.selection.row != hit.spot.row or not host.shown.selection.filled():
                host.clear_selection()
                host.set_caret(hit.spot)
            host.set_current_row(hit.spot.row)
            return
        if event.button() != Qt.MouseButton.LeftButton:
            return
        if self._since_double.isValid() and self._since_double.elapsed() < QApplication.doubleClickInterval():
            self._since_double.invalidate()
            self._select(hit.spot, self._moves.sentence_at(hit.spot), event)
            return
        self._moves.column = None
        selection = host.shown.selection
        shift = bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        span = selection.spans.get(hit.spot.side)
        if shift and span is not None and selection.row == hit.spot.row and span.block == hit.spot.block:
            selection.extend(hit.spot)
        else:
            selection.begin(hit.spot, keep_other=self._keeps_other(hit.spot, event))
        self._pressed, self._dragged = hit.spot, False
        host.set_current_row(hit.spot.row)
        host.set_caret(hit.spot)
        host.update_row(hit.spot.row)
        host.say_selection()

    def _noted(self, point: QPointF) -> Noted | None:
        """The footnote reference at a point; where one writes, a click puts the caret there instead."""
        host = self._host
        return host.page.reference_at(point.x(), point.y()) if host.mode is ViewMode.READ else None

    def _address(self, point: QPointF) -> str:
        """Where the link at a point leads; where one writes, a click puts the caret there instead."""
        host = self._host
        return host.page.address_at(point.x(), point.y()) if host.mode is ViewMode.READ else ""

    def _keeps_other(self, spot: Spot, event: QMouseEvent) -> bool:
        """A selection on the other side of the same row stays: so one selects on both sides."""
        selection = self._host.shown.selection
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        other = selection.spans.get(spot.side.other)
        return control or (selection.row == spot.row and other is not None and other.start < other.end)

    def move(self, event: QMouseEvent) -> None:
        """The mouse moved, with or without a button held."""
        host, point = self._host, event.position()
        if self._pressed is not None and event.buttons() & Qt.MouseButton.LeftButton:
            self._drag(point)
            return
        hit = host.page.hit(point.x(), point.y())
        viewport = host.viewport()
        host.covering.hover(None if hit is None else hit.spot.row)
        if (hit is not None and hit.on_veil) or (
            host.note_at(point) is not None
            or host.link_at(point) is not None
            or host.page.picture_at(point.x(), point.y()) is not None
            or self._noted(point) is not None
            or self._address(point)
        ):
            viewport.setCursor(Qt.CursorShape.PointingHandCursor)
        elif hit is not None and not hit.in_gutter and point.x() < host.page.columns.right:
            viewport.setCursor(Qt.CursorShape.IBeamCursor)
        else:
            viewport.unsetCursor()
        if hit is not None and hit.on_text:
            host.light(hit.spot)
        else:
            host.light(host.shown.edited or host.shown.caret)

    def _drag(self, point: QPointF) -> None:
        host, begun = self._host, self._pressed
        assert begun is not None
        top = host.page.scroller.top(begun.row)
        blocks = host.page.layout(begun.row).sides[begun.side]
        if begun.block >= len(blocks):
            return
        block = blocks[begun.block]
        y = point.y() - top - block.y
        if y < 0:
            offset = 0
        elif y >= block.height:
            offset = len(block.block.text)
        else:
            offset = block.offset_at(point.x() - block.x, y)
        spot = begun._replace(offset=offset)
        if spot != host.shown.caret:
            self._dragged = True
            host.shown.selection.extend(spot)
            host.set_caret(spot)
            host.update_row(begun.row)
            host.say_selection()

    def release(self, event: QMouseEvent) -> None:
        """A button went up: a plain click in EDIT mode opens the editor there."""
        begun, self._pressed = self._pressed, None
        followed, self._followed = self._followed, False
        host = self._host
        if followed:
            return
        if event.button() == Qt.MouseButton.LeftButton and host.shown.selection.filled():
            host.say_mouse_selected(event.position())
        if begun is None or self._dragged or event.button() != Qt.MouseButton.LeftButton:
            return
        if not event.modifiers() and (address := self._address(event.position())):
            host.follow_link(address)
        if not event.modifiers() and host.mode is ViewMode.EDIT and begun.side is Side.TARGET:
            host.edit_at(begun)

    def double(self, event: QMouseEvent) -> None:
        """Two clicks select the word, or show a picture larger."""
        point = event.position()
        picture = self._host.page.picture_at(point.x(), point.y())
        if picture is not None and event.button() == Qt.MouseButton.LeftButton:
            self._pressed = None
            self._host.activate_picture(picture)
            return
        hit = self._host.page.hit(point.x(), point.y())
        if hit is not None and event.button() == Qt.MouseButton.LeftButton:
            self._select(hit.spot, self._moves.word_at(hit.spot), event)
            self._since_double.restart()
            if self._host.mode is ViewMode.READ:
                self._host.ask_word()

    def _select(self, spot: Spot, ends: tuple[int, int], event: QMouseEvent) -> None:
        host = self._host
        span = Span(spot.block, *ends)
        host.shown.selection.set(spot.row, spot.side, span, keep_other=self._keeps_other(spot, event))
        host.set_current_row(spot.row)
        host.set_caret(spot._replace(offset=ends[1]))
        host.update_row(spot.row)
        host.say_selection()

    def _problems(self, number: int) -> list[Problem]:
        """The problems of a row, where they are shown."""
        ask = self._host.shown.problems
        return [] if ask is None else ask(self._host.page.row(number).bead.id)

    def _linked(self, spot: Spot) -> str:
        """The tinted words at a spot in words; empty where it is on none of them."""
        tint = self._host.shown.tint
        if tint is None or tint.row != spot.row:
            return ""
        here = any(start <= spot.offset < end for start, end, _ in tint.ranges(spot.side, spot.block))
        return words_of(tint, self._host.page.row(spot.row)) if here else ""

    def _footnote(self, noted: Noted) -> str:
        """What a footnote says."""
        from reader.lookup.footnotes import footnote_of  # noqa: PLC0415 - deferred: off the start-up path

        library = self._host.workspace.library
        note = footnote_of(library, noted.block, noted.label, noted.offset)
        text = "" if note is None else library.documents.block(note).text
        shown = text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"
        return f"<p>{escape(shown)}</p>" if shown else ""  # rich text alone is wrapped

    def tooltip(self, point: QPointF, terms: TermMarks) -> str:
        """The tool tip at a point: a note, a term, or the signs of the gutter in words."""
        page = self._host.page
        picture = page.picture_at(point.x(), point.y())
        if picture is not None:
            return picture.alt
        noted = self._host.note_words(point)
        if noted:
            return noted
        reference = page.reference_at(point.x(), point.y())
        if reference is not None and reference.label:
            return self._footnote(reference)
        hit = page.hit(point.x(), point.y())
        if hit is None:
            return ""
        if hit.on_veil:
            return tr("Space or a click uncovers it")
        block = page.block(hit.spot)
        if hit.on_text and block is not None:
            spot = hit.spot
            notes = [
                annotation.body
                for annotation in page.rows.annotations(spot.row).get(block.id, ())
                for s in annotation.selectors
                if annotation.body and s.block_id == block.id and s.start <= spot.offset < s.end
            ]
            entry = terms.tooltip(block, spot.side, spot.offset)
            told = words_at(self._problems(spot.row), block.id, spot.offset)
            kept = [] if page.columns.notes_width else notes
            linked = self._linked(spot)
            address = page.address_at(point.x(), point.y()).replace(
                "<", "%3C"
            )  # never markup: it is read to trust
            return "\n\n".join([*told, *kept, *filter(None, (linked, entry, address))])
        columns = page.columns
        between = not columns.stacked and not (
            columns.left <= point.x() <= columns.left + columns.width
            or point.x() >= columns.x(columns.first.other)
        )
        row = page.row(hit.spot.row)
        sign = page.run_signs.of_row(row)
        told = [sign.told] if sign is not None else []
        if between or hit.in_gutter:
            told += words_at(self._problems(hit.spot.row), None, 0)
            return "\n".join([tooltip(row), *told])
        return "".join(told) if block is None and hit.spot.side is Side.TARGET else ""
