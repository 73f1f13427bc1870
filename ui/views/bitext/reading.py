"""The page as a reader has set it: layout, typeface, pages, what is covered."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, Signal

from reader.model.bitext import Side
from reader.model.language import Language
from reader.model.reading import Opens, PageLayout, ReadingSetting, Turning, Uncover, side_of
from reader.segmentation.hyphenation import Hyphenator
from ui.theme import family
from ui.views.bitext.caret import CaretMoves
from ui.views.bitext.geometry import Arrangement
from ui.views.bitext.host import ViewMode
from ui.views.bitext.navigation import held_line, put_line
from ui.views.bitext.page import Page
from ui.views.bitext.patterns import PatternLoader, user_cache
from ui.views.bitext.surface import PageSurface
from ui.views.bitext.typography import Typography

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from reader.model.bitext import Bitext
    from reader.model.change import ChangeSet
    from ui.theme import Theme
    from ui.views.bitext.covering import Covering
    from ui.views.bitext.painting import Spoken
    from ui.workspace import Workspace

_NOTCH = 120
_BETWEEN_TURNS = 180
"""Milliseconds between two pages turned by wheel: a touchpad goes on long after the finger."""


class ReadingSurface(PageSurface):
    """A page that is set as wanted while it is read, and in both texts while one works on it.

    Signals:
        text_size_changed: the text size in pixels.
        mode_changed: the ViewMode is another one.
        leaving: about to go to a place out of sight.
    """

    text_size_changed = Signal(int)
    mode_changed = Signal(object)
    leaving = Signal()

    covering: Covering
    """Which rows are uncovered where one language is read alone."""

    def __init__(
        self, workspace: Workspace, theme: Theme, parent: QWidget | None, cache_dir: Path | None
    ) -> None:
        self.setting = ReadingSetting()
        """How the open work is read; in other modes not all of it shows."""
        type_ = Typography(
            family(self.setting.face, self.setting.family), self.setting.size, self.setting.leading
        )
        super().__init__(Page(workspace.library, type_), theme, parent)
        self.workspace = workspace
        self._mode = ViewMode.READ
        self._moves = CaretMoves(self.page)
        self._turned = 0
        self._last_turn = QElapsedTimer()
        self._patterns = PatternLoader(Hyphenator(Language.GERMAN, cache_dir or user_cache()), self)
        self._patterns.ready.connect(self._patterns_ready)
        workspace.changed.connect(self._beside_changed)

    @property
    def mode(self) -> ViewMode:
        """READ, EDIT or REPAIR."""
        return self._mode

    def _shown_setting(self) -> ReadingSetting:
        """What of the setting holds in the present mode: one works on both texts."""
        setting = self.setting
        if self._mode is ViewMode.READ:
            return setting
        layout = PageLayout.BESIDE if setting.layout.language is not None else setting.layout
        return replace(setting, layout=layout, turning=Turning.SCROLL, focus=False, signs=True)

    # --- how it is set

    def set_setting(self, setting: ReadingSetting) -> None:
        """Set the page in another way; the line being read stays where it is."""
        if setting == self.setting:
            return
        resized = setting.size != self.setting.size
        self.setting = setting
        self._apply()
        if resized:
            self.text_size_changed.emit(setting.size)

    @property
    def text_size(self) -> int:
        """Size of the body text in pixels."""
        return self.page.type.px

    def set_text_size(self, px: int) -> None:
        """Set the text in another size, keeping the place."""
        self.set_setting(self.setting.with_size(px))

    def _apply(self) -> None:
        """Let the page be as the setting says in the present mode."""
        held = held_line(self.page, self.shown)
        anew = self._take_setting()
        self._leave_covered()
        if anew:
            self._lay_out_again(held)
        else:
            if held is not None and self.page.paged:
                put_line(self.page, held)
                self._settle_page()
            self.update_page()

    def _take_setting(self) -> bool:
        """Hand the setting to the page; True when everything has to be laid out anew."""
        page, setting = self.page, self._shown_setting()
        self.shown.signs, self.shown.focus = setting.signs, setting.focus
        self.shown.writable = self.mode is ViewMode.EDIT
        self.covering.how = setting.uncover
        page.follow = setting.follow
        page.scroller.free_end = setting.turning is Turning.PAGES
        before = page.type.family, page.type.px, page.type.leading, page.hyphens, page.justified
        page.hyphens, page.justified = setting.hyphens, setting.justified
        now = (
            family(setting.face, setting.family),
            setting.size,
            setting.leading,
            setting.hyphens,
            setting.justified,
        )
        if now[:3] != before[:3]:
            page.set_type(Typography(*now[:3]))
        arranged = page.arrange(self._arrangement(setting))
        uncovered, page.all_uncovered = page.all_uncovered, setting.uncover is Uncover.ALWAYS
        shifted = page.columns.stacked and page.columns.alone is not None
        opened = shifted and (uncovered != page.all_uncovered or bool(page.uncovered))
        self.covering.forget()
        return now != before or arranged or opened

    def _arrangement(self, setting: ReadingSetting) -> Arrangement:
        languages = self.page.languages
        alone = setting.alone(languages)
        left = Side.SOURCE if alone is None else alone
        upper = side_of(Language.GERMAN, languages)
        return Arrangement(
            stacked=setting.layout is PageLayout.STACKED
            or (alone is not None and setting.opens is Opens.BELOW),
            left=left.other if setting.swapped else left,
            upper=upper.other if setting.swapped else upper,
            alone=alone,
            measure=setting.measure,
            further=len(self.page.beside.bitexts),
            has_notes=self.page.rows.has_notes,
        )

    def _notes_changed(self) -> None:
        """Make room for the first note of a work, and stand in the middle again without the last one."""
        page = self.page
        held = held_line(page, self.shown)
        if page.arrange(replace(page.arrangement, has_notes=page.rows.has_notes)):
            self._lay_out_again(held)
        else:
            self.update_page()

    def _leave_covered(self) -> None:
        """Take caret and selection off what nobody sees."""
        shown = self.shown
        caret = shown.caret
        if caret is not None and caret.row < self.row_count and self.page.covered(caret.row) is caret.side:
            shown.caret = self._moves.to_other_side(caret)
        if shown.selection.spans and self.page.covered(shown.selection.row) in shown.selection.spans:
            shown.selection.clear()

    def set_out(self, number: int) -> None:
        """Tell others that one is about to go to a row, when that is out of sight and not the next one."""
        near = abs(number - self.shown.current) <= 1
        if not near and all(row != number for row, _ in self.page.scroller.visible()):
            self.leaving.emit()

    # --- other translations beside the open one

    def put_beside(self, bitexts: Sequence[Bitext], *, differences: bool) -> None:
        """Let other translations stand beside the open one; the line being read stays where it is."""
        page = self.page
        if tuple(bitexts) == page.beside.bitexts and differences == page.differences:
            return
        held = held_line(page, self.shown)
        if self.shown.selection.beside is not None:
            self.shown.selection.clear()
        page.beside.choose(bitexts)
        page.differences = differences
        self._take_setting()
        self._lay_out_again(held)

    def _beside_changed(self, change: ChangeSet) -> None:
        """An edit may have touched a translation that stands beside the open one."""
        if self.page.beside.apply(change):
            self._lay_out_again()

    # --- pages

    def turn_pages(self, angle: int) -> None:
        """Turn a page for each notch of the wheel (an eighth of a degree, 120 to a notch), not faster."""
        if angle * self._turned < 0:
            self._turned = 0
        self._turned += angle
        waits = self._last_turn.isValid() and self._last_turn.elapsed() < _BETWEEN_TURNS
        if abs(self._turned) < _NOTCH or waits:
            return
        self.turn_page(back=self._turned > 0)
        self._turned = 0
        self._last_turn.start()

    # --- hyphenation

    def prepare(self) -> None:
        """Have the hyphenation patterns ready before there is a text: one wait less when it comes."""
        self._patterns.begin()

    def _take_patterns(self) -> None:
        self.page.hyphenator = self._patterns.hyphenator if self._patterns.is_ready else None

    def _patterns_ready(self) -> None:
        """The very first start only: until now the text was set without hyphens."""
        self._take_patterns()
        self._lay_out_again()

    # --- what is read aloud

    def show_spoken(self, spoken: Spoken | None) -> None:
        """Mark a sentence as being read aloud; None: nothing is."""
        before, self.shown.spoken = self.shown.spoken, spoken
        for row in {s.row for s in (before, spoken) if s is not None}:
            if row < self.row_count:
                self.update_row(row)
