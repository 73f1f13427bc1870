"""Book mode: the page and nothing else. One key leads in and out, Escape out; all comes back as it was."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QDockWidget

from ui.i18n import mark, tr
from ui.key_hints import as_pressed
from ui.settings import BOOK
from ui.views.bitext.host import ViewMode
from ui.views.folio import share_read

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from ui.commands.desk import Desk

HINT = mark("F9 or Esc brings menus and panels back")


class BookCommands(QObject):
    """Handlers ``book.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.on = False
        """Whether there is nothing but the page."""
        self._put_away: list[QWidget] = []

    def toggle(self) -> None:
        """Into book mode, or out of it."""
        if self.on:
            self.leave()
        else:
            self.enter()

    def enter(self) -> None:
        """Put menus, panels and status line away, and read."""
        desk = self._desk
        if self.on or desk.bitext is None or not desk.page.commit_edit():
            return
        desk.page.set_mode(ViewMode.READ)
        self._set(on=True)
        desk.settings.put(BOOK, True)
        desk.status.say(tr(HINT))

    def leave(self, *, for_good: bool = True) -> bool:
        """Bring back what was put away; False when nothing was.

        With ``for_good`` the next start of the program is an ordinary one.
        """
        if not self.on:
            return False
        self._set(on=False)
        if for_good:
            self._desk.settings.put(BOOK, False)
        return True

    def _set(self, *, on: bool) -> None:
        desk, window = self._desk, self._desk.window
        self.on = desk.toast.on = on
        if on:
            around = [window.menuBar(), desk.status, desk.welcome, *window.findChildren(QDockWidget)]
            self._put_away = [widget for widget in around if not widget.isHidden()]
        for widget in self._put_away:
            widget.setVisible(not on)
        desk.folio.setVisible(on)
        policy = Qt.ScrollBarPolicy.ScrollBarAlwaysOff if on else Qt.ScrollBarPolicy.ScrollBarAlwaysOn
        desk.page.setVerticalScrollBarPolicy(policy)
        if not on:
            self._put_away = []
            desk.toast.hide()
            if desk.status.message == as_pressed(tr(HINT)):
                desk.status.clear_message()
        desk.page.setFocus()
        self.show_place()

    def show_place(self) -> None:
        """Write the foot of the page."""
        page = self._desk.page
        if not self.on or not page.row_count:
            return
        scroller, chapters = page.page.scroller, self._desk.contents.model.chapters
        read = share_read(scroller.value + scroller.view_height, scroller.heights.total)
        self._desk.folio.show_place(chapters.number(page.row_being_read()), len(chapters), read)
