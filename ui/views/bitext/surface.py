"""The surface of the page: paints it, scrolls it, keeps its place. No text is touched here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QWidget
from typing_extensions import override

from reader.model.bitext import BeadId, Side
from ui import messages
from ui.theme import Theme, ink
from ui.views.bitext import paging
from ui.views.bitext.finding import Finder
from ui.views.bitext.navigation import held_line, put_line
from ui.views.bitext.painting import PagePainter, Shown
from ui.views.bitext.terms import TermMarks

if TYPE_CHECKING:
    from collections.abc import Iterable

    from reader.model.annotation import AnnotationId
    from reader.model.problem import Problem
    from ui.views.bitext.margin import PlacedNote
    from ui.views.bitext.navigation import Held
    from ui.views.bitext.page import Noted, Page

_PLACE_DELAY = 500
_BELOW = 3
"""Lines kept in view from that of the caret on, where the view becomes lower."""


class PageSurface(QAbstractScrollArea):
    """A scroll area whose truth is the anchor of its page; the scroll bar only follows.

    Signals:
        word_asked: two clicks: what the selected word means is wanted.
        place_changed: the place changed and has been still for half a second.
        scrolled: the text moved.
        arranged: the columns may stand elsewhere.
        note_activated: id of the annotation whose note was clicked.
        footnote_asked: a reference to a footnote, or its label, was clicked (Noted).
        link_followed: the address of a link in the text that was clicked.
        notes_activated: annotations under a sign that was clicked, and where (QRectF) that is.
    """

    word_asked = Signal()
    place_changed = Signal()
    scrolled = Signal()
    arranged = Signal()
    note_activated = Signal(int)
    footnote_asked = Signal(object)
    link_followed = Signal(str)
    notes_activated = Signal(object, object)

    def __init__(self, page: Page, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.page = page
        self.shown = Shown()
        self._theme = theme
        self._terms = TermMarks(self)
        self._finder = Finder(page, self)
        self.is_painted = False
        """Whether rows have been on the screen."""
        self._notes: list[PlacedNote] = []
        self._problems: dict[BeadId, list[Problem]] = {}
        """Those of the rows that were in view when they were last asked for."""
        self._painter = PagePainter(page, theme, self._terms, self._finder)
        self._calibration = QTimer(self, singleShot=True, interval=0)
        self._place_timer = QTimer(self, singleShot=True, interval=_PLACE_DELAY)
        self._set_up()

    def _set_up(self) -> None:
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMinimumWidth(320)
        self.viewport().setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.viewport().setMouseTracking(True)
        self.verticalScrollBar().valueChanged.connect(self._bar_moved)
        self.verticalScrollBar().sliderReleased.connect(self._sync_bar)
        self._terms.found.connect(self._terms_found)
        self.page.pictures.ready.connect(self.viewport().update)
        self._calibration.timeout.connect(self._calibrate)
        self._place_timer.timeout.connect(self.place_changed)
        self._use_theme(self._theme)

    def _use_theme(self, theme: Theme) -> None:
        self._theme = theme
        self._renew_painter()
        palette = self.viewport().palette()
        palette.setColor(self.viewport().backgroundRole(), ink(theme.paper))
        self.viewport().setPalette(palette)
        self.viewport().update()

    def _renew_painter(self) -> None:
        """Theme, columns or text size are other ones now."""
        self._painter = PagePainter(self.page, self._theme, self._terms, self._finder)

    def _terms_found(self, blocks: frozenset[int]) -> None:
        for number, _ in self.page.scroller.visible():
            row = self.page.row(number)
            if not blocks.isdisjoint(block.id for block in (*row.source, *row.target)):
                self.update_row(number)

    def _place_overlay(self) -> None:
        """The text moved: whatever lies over it has to follow."""

    def ask_word(self) -> None:
        """Tell others that what the selected word means is wanted."""
        self.word_asked.emit()

    @property
    def term_marks(self) -> TermMarks:
        """The terms of the texts, as far as they are known."""
        return self._terms

    @property
    def marks_finds(self) -> bool:
        """Whether something is looked for, and its finds are marked."""
        return self._finder.is_on

    @property
    def find_place(self) -> tuple[int, int]:
        """The number of the find last gone to, 0 where there was none, and how many there are."""
        return self._finder.place

    @property
    def row_count(self) -> int:
        """Number of rows."""
        return len(self.page.rows)

    def place(self) -> tuple[BeadId, float]:
        """The bead at the top of the view, and the part of its row that is above it.

        Raises:
            LookupError: nothing is open.
        """
        scroller = self.page.scroller
        if not scroller.count:
            raise LookupError
        return BeadId(self.page.rows.beads[scroller.row]), scroller.dy / max(
            1.0, scroller.heights[scroller.row]
        )

    def go_to_place(self, bead_id: BeadId, fraction: float) -> None:
        """Put a place as :meth:`place` gave it back at the top of the view."""
        number = self.page.rows.number(bead_id)
        if number is not None:
            self.page.scroller.set_anchor(number, round(fraction * self.page.layout(number).height))
            self.update_page()

    def row_being_read(self) -> int:
        """The current row while it is in sight, else the one a third down the view."""
        found = self.page.scroller.row
        for number, top in self.page.scroller.visible():
            if number == self.shown.current:
                return number
            if top <= self.page.scroller.view_height // 3:
                found = number
        return found

    def _calibrate(self) -> None:
        self.page.calibrate()
        self._sync_bar()

    def _lay_out_again(self, held: Held | None = None) -> None:
        """Columns, fonts or hyphens changed: keep the line being read where it is."""
        page = self.page
        held = held or held_line(page, self.shown)
        page.reset()
        self._renew_painter()
        if held is not None:
            put_line(page, held)
        self._settle_page()
        self.update_page()
        self._calibration.start()
        self.arranged.emit()

    def _settle_page(self) -> None:
        """By pages, let the page begin with a whole line."""
        if self.page.paged:
            paging.settle(self.page)

    def turn_page(self, *, back: bool) -> bool:
        """Turn to the next page, or the one before; False when there is none."""
        turned = paging.back(self.page) if back else paging.forward(self.page)
        if turned:
            self._moved()
        return turned

    def _moved(self) -> None:
        """Another part of the text is in view."""
        self.update_page()
        self._place_timer.start()
        self.scrolled.emit()

    def scroll_by(self, delta: int) -> None:
        """Move the text up by ``delta`` pixels, as far as it goes."""
        scroller = self.page.scroller
        moved = scroller.scroll(delta)
        if not moved:
            return
        if self.page.paged:
            paging.settle(self.page)
            self._moved()
            return
        slid = self.page.let_follow()
        whole = not slid and self.viewport().devicePixelRatioF().is_integer()
        if whole and abs(moved) < scroller.view_height * 0.8 and self.isVisible():
            self.viewport().scroll(0, -moved)  # the editor goes along
            if self._notes or self.page.columns.notes_width:
                columns = self.page.columns
                left = (columns.notes_x if columns.notes_width else columns.right) - self.page.type.px
                self.viewport().update(left, 0, columns.view_width - left, scroller.view_height)
        else:
            self.viewport().update()
        self._sync_bar()
        self._place_overlay()
        self._place_timer.start()
        self.scrolled.emit()

    def _bar_moved(self, value: int) -> None:
        self.page.scroller.set_value(value)
        self._settle_page()
        self.page.let_follow()
        self.viewport().update()
        self._place_overlay()
        self._place_timer.start()
        if not self.verticalScrollBar().isSliderDown():
            self._sync_bar()
        self.scrolled.emit()

    def _sync_bar(self) -> None:
        """Make the scroll bar say where the page is; while it is held it leads."""
        bar, scroller = self.verticalScrollBar(), self.page.scroller
        if bar.isSliderDown():
            return
        blocked = bar.blockSignals(True)
        bar.setRange(0, max(0, int(scroller.heights.total) - scroller.view_height))
        bar.setPageStep(scroller.view_height)
        bar.setSingleStep(self.page.type.line)
        bar.setValue(scroller.value)
        bar.blockSignals(blocked)

    def update_row(self, number: int, side: Side | None = None) -> None:
        """Paint a row again, or only what is written on one side of it."""
        scroller, columns = self.page.scroller, self.page.columns
        if scroller.row <= number < scroller.count:
            top = scroller.top(number)
            if top < scroller.view_height:
                height = self.page.layout(number).height
                left, width = (0, self.viewport().width()) if side is None else columns.written(side)
                self.viewport().update(left, top, width, height)

    def update_rows(self, numbers: Iterable[int], height: float) -> None:
        """Paint rows that were laid out anew; everything where they have moved what is beside them.

        ``height`` is that of all rows before.
        """
        for _ in self.page.scroller.visible():
            pass  # what is in view has its height now
        if self._notes or self.page.let_follow() or self.page.scroller.heights.total != height:
            self.update_page()
        else:
            for number in numbers:
                self.update_row(number)

    def problems_found(self) -> None:
        """The checks may have found something else by now: paint the rows in view of which that is so."""
        ask, before = self.shown.problems, self._problems
        rows = {self.page.row(n).bead.id: n for n, _ in self.page.scroller.visible()}
        self._problems = {} if ask is None else {bead: ask(bead) for bead in rows}
        for bead, number in rows.items():
            if self._problems.get(bead) != before.get(bead):
                self.update_row(number)

    def update_page(self) -> None:
        """Paint everything again; heights may have changed."""
        self._sync_bar()
        self.page.let_follow()
        self._place_overlay()
        self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        total = self.page.scroller.heights.total
        painter = QPainter(self.viewport())
        try:
            notes = self._painter.paint(painter, QRectF(event.rect()), self.shown)
            self._notes = self._notes if notes is None else notes
            if self.page.paged:
                self._mask(painter)
            self.is_painted = self.is_painted or self.row_count > 0
        finally:
            painter.end()  # after an error too: Qt ends the process over a painter left open
        if self.page.scroller.heights.total != total:
            QTimer.singleShot(0, self, self._sync_bar)

    def _mask(self, painter: QPainter) -> None:
        """Hide what belongs to the pages before and after the one in view."""
        width, height = self.viewport().width(), self.viewport().height()
        cut, paper = paging.cut(self.page), ink(self._theme.paper)
        painter.fillRect(0, cut, width, height - cut, paper)
        if self.page.scroller.dy:
            painter.fillRect(0, 0, width, paging.head(self.page), paper)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        size = self.viewport().size()
        held, lowest = held_line(self.page, self.shown), size.height() - _BELOW * self.page.type.line
        hidden = held is not None and held.spot is self.shown.caret and (held.y or 0) > lowest
        if held is not None and hidden:  # a bar that comes below the page does not cover what it is about
            held = held._replace(y=max(0, lowest))
        if self.page.resize(size.width(), size.height()):
            self._lay_out_again(held)
        else:
            if held is not None and hidden:
                put_line(self.page, held)
            self.page.scroller.scroll(0)
            self._settle_page()
            self.update_page()

    # --- notes

    def follow_link(self, address: str) -> None:
        """Tell others that a link in the text was clicked."""
        self.link_followed.emit(address)

    def ask_footnote(self, noted: Noted) -> None:
        """Tell others that a footnote is wanted, or the place that refers to it."""
        self.footnote_asked.emit(noted)

    def note_at(self, point: QPointF) -> AnnotationId | None:
        """The note in the margin at a point of the viewport."""
        return next(
            (n.annotation.id for n in self._notes if n.rect.adjusted(-14, -3, 4, 3).contains(point)), None
        )

    def note_words(self, point: QPointF) -> str:
        """How sure the place of the note at a point is, in words; empty where there is none."""
        note = self.note_at(point)
        placed = None if note is None else self.placed_note(note)
        if placed is None:
            return ""
        words = [f"{messages.KINDS[a.kind]}: {messages.place_words(a)}" for a in placed.every]
        return "\n".join(words)

    def activate_note(self, annotation_id: AnnotationId) -> None:
        """Tell others that a note was clicked."""
        placed = self.placed_note(annotation_id)
        if placed is not None and not self.page.columns.notes_width:
            self.notes_activated.emit(placed.every, placed.rect)
        else:
            self.note_activated.emit(annotation_id)

    def placed_note(self, annotation_id: AnnotationId) -> PlacedNote | None:
        """Where a note, or the sign that stands for it, is in sight."""
        return next((p for p in self._notes if any(a.id == annotation_id for a in p.every)), None)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        """The anchor moves the text, not the scroll bar's difference."""
