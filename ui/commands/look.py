"""Modes, themes, text size and panels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from reader.errors import LibraryError
from reader.model.bitext import Side
from ui.i18n import tr
from ui.models.reading import CURRENT_ROW
from ui.settings import (
    CONTENTS_PANEL,
    NOTES_PANEL,
    RUN_PANEL,
    SUGGESTIONS_PANEL,
    TERMS_PANEL,
    TEXT_SIZE,
    WORD_LINKS,
)
from ui.theme import THEMES, dress
from ui.views.bitext.host import ViewMode
from ui.views.docks import toggle

if TYPE_CHECKING:
    from ui.commands.desk import Desk, Themed
    from ui.commands.reading import ReadingCommands
    from ui.settings import Preference
    from ui.views.bitext.row_layout import Picture
    from ui.views.docks import Pane


class LookCommands(QObject):
    """Handlers ``look.*``.

    Signals:
        recheck_wanted: the id of the document whose file is to be read in another way.
    """

    recheck_wanted = Signal(object)

    def __init__(self, desk: Desk, reading: ReadingCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._reading = desk, reading

    def read(self) -> None:
        """Read: clicks and keys select."""
        self.set_mode(ViewMode.READ)

    def edit(self) -> None:
        """Edit: the translation is written."""
        self.set_mode(ViewMode.EDIT)

    def repair(self) -> None:
        """Put links right: plain letters act on rows."""
        self.set_mode(ViewMode.REPAIR)

    def set_mode(self, mode: ViewMode) -> None:
        """Change the mode without leaving the place."""
        page = self._desk.page
        if not page.commit_edit():
            return
        page.set_mode(mode)
        page.setFocus()
        self.remember_place()

    def remember_place(self) -> None:
        """Store where reading stopped, for this mode."""
        bitext, page = self._desk.bitext, self._desk.page
        if bitext is None or not page.row_count or page.current_bead() is None:
            return
        if self._desk.workspace.is_held:
            return  # it is moved on from soon enough
        bead, fraction = page.place()
        current, places = page.current_bead(), self._desk.library.places
        try:
            if current is not None:
                places.put(bitext.id, CURRENT_ROW, current, 0.0)
            places.put(bitext.id, page.mode.value, bead, fraction)
        except LibraryError as error:
            self._desk.workspace.failed.emit(error)

    def light(self) -> None:
        """Dark ink on white paper."""
        self.set_theme("light")

    def sepia(self) -> None:
        """Brown ink on yellowed paper."""
        self.set_theme("sepia")

    def dark(self) -> None:
        """Light ink on black paper."""
        self.set_theme("dark")

    def next_theme(self) -> None:
        """Light, sepia, dark, light …."""
        names = tuple(THEMES)
        self.set_theme(names[(names.index(self._desk.theme.name) + 1) % len(names)])

    def set_theme(self, name: str) -> None:
        """Dress the whole program in a theme, and keep it with the open work, or for new ones."""
        self.dress(name)
        self._reading.follow_theme(name)

    def dress(self, name: str) -> None:
        """Dress the whole program in a theme."""
        desk, theme = self._desk, THEMES[name]
        desk.theme = theme
        application = QApplication.instance()
        if isinstance(application, QApplication):
            dress(application, theme)
        parts: tuple[Themed, ...] = (
            desk.page, desk.shelf, desk.notes, desk.terms, desk.contents, desk.search, desk.lookup,
            desk.entry, desk.review_bar, desk.find_bar, desk.row_bar, desk.filter_bar, desk.welcome,
            desk.status, desk.strip, desk.repair_strip, desk.folio, desk.toast, desk.suggestions,
            desk.run_panel, desk.resume_bar, desk.problems, desk.reason_bar, *desk.further,
        )  # fmt: skip
        for part in parts:
            part.set_theme(theme)
        self._reading.dress_panel(theme)

    def bigger(self) -> None:
        """Bigger text on the page."""
        self._resize(1)

    def smaller(self) -> None:
        """Smaller text on the page."""
        self._resize(-1)

    def reset_size(self) -> None:
        """The usual text size."""
        self._desk.page.set_text_size(TEXT_SIZE.default)

    def _resize(self, step: int) -> None:
        self._desk.page.set_text_size(self._desk.page.text_size + step)

    def contents_panel(self) -> None:
        """Show or hide the contents."""
        self._toggle(self._desk.docks.contents, CONTENTS_PANEL)

    def next_chapter(self) -> None:
        """To the beginning of the next chapter."""
        page = self._desk.page
        row = self._desk.contents.model.chapters.after(page.row_being_read())
        if row is None:
            self._desk.status.say(tr("This is the last chapter"))
        else:
            self.go_to_heading(row)

    def previous_chapter(self) -> None:
        """To the beginning of this chapter, or from there to that of the one before."""
        page = self._desk.page
        row = self._desk.contents.model.chapters.before(page.row_being_read())
        if row is None:
            self._desk.status.say(tr("This is the first chapter"))
        else:
            self.go_to_heading(row)

    def go_to_heading(self, row: int) -> None:
        """Put a row at the top of the page and the keyboard there."""
        page = self._desk.page
        if page.commit_edit():
            page.go_to_row(row)
            page.put_row(row, 0)
            page.setFocus()
            self.show_chapter()

    def show_chapter(self) -> None:
        """Mark the chapter the page is in."""
        page = self._desk.page
        if page.row_count and not self._desk.docks.contents.isHidden():
            self._desk.contents.show_place(page.row_being_read())

    def notes_panel(self) -> None:
        """Show or hide the notes."""
        self._toggle(self._desk.docks.notes, NOTES_PANEL)

    def terms_panel(self) -> None:
        """Show or hide the glossary."""
        self._toggle(self._desk.docks.terms, TERMS_PANEL)

    def suggestions_panel(self) -> None:
        """Show or hide the suggestions."""
        self._toggle(self._desk.docks.suggestions, SUGGESTIONS_PANEL)

    def run_panel(self) -> None:
        """Show or hide the machine translation of the work."""
        self._toggle(self._desk.docks.run, RUN_PANEL)

    def word_links(self) -> None:
        """Tint the counterpart of the word under the mouse, or no longer."""
        tints = self._desk.page.word_tints
        tints.on = not tints.on
        self._desk.settings.put(WORD_LINKS, tints.on)

    def _toggle(self, dock: Pane, preference: Preference[bool]) -> None:
        show = toggle(self._desk.window, dock)
        self._desk.settings.put(preference, show)
        if show:
            dock.widget().setFocus()
        else:
            self.back_to_text()

    def back_to_text(self) -> None:
        """Give the keyboard to the page, or to the shelf."""
        shown = self._desk.page if self._desk.bitext is not None else self._desk.shelf
        shown.setFocus()

    def source(self) -> None:
        """The files the work was made of, at the lines of the current row."""
        from ui.dialogs.source import SourceDialog  # noqa: PLC0415 - deferred: seldom looked at

        desk, bitext = self._desk, self._desk.bitext
        if bitext is None:
            return
        documents, row = desk.library.documents, desk.page.row(desk.page.current_row)
        shown = []
        for document, side in ((bitext.original, Side.SOURCE), (bitext.translation, Side.TARGET)):
            source = desk.library.sources.get(document.id)
            if source is not None:
                lines = [line for block in row.blocks(side) for line in documents.lines(block.id)]
                shown.append((document, source, tuple(lines)))
        if shown:
            dialog = SourceDialog(shown, desk.theme, desk.window)
            dialog.check_wanted.connect(self.recheck_wanted)
            dialog.open()
        else:
            desk.status.say(tr("This work was not made from a file."))

    def picture(self) -> None:
        """The pictures of the current row, large."""
        page = self._desk.page
        pictures = page.page.layout(page.current_row).pictures if page.row_count else []
        if pictures:
            self.show_picture(pictures[0])
        else:
            self._desk.status.say(tr("No picture in this row"))

    def show_picture(self, picture: Picture) -> None:
        """A picture of the page, large; the keys go on to the others in sight."""
        from ui.dialogs.picture import PictureDialog  # noqa: PLC0415 - deferred: few works have pictures

        desk, page = self._desk, self._desk.page.page
        in_sight = [found for number, _ in page.scroller.visible() for found in page.layout(number).pictures]
        shown = in_sight if picture in in_sight else [picture]
        PictureDialog(page.pictures, shown, shown.index(picture), desk.theme, desk.window).open()

    def full_screen(self) -> None:
        """The whole screen for the page, or a window again."""
        window = self._desk.window
        if window.isFullScreen():
            window.showNormal()
        else:
            window.showFullScreen()
