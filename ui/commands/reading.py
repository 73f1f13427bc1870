"""How the open work is read: what is set for it, kept with it, and the places one comes back to."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from reader.errors import ReaderError
from reader.model.reading import PageLayout, ReadingSetting
from ui.i18n import Table, tr
from ui.models.reading import default_setting, setting_of
from ui.models.trail import Place, Trail
from ui.settings import READING, TEXT_SIZE, THEME
from ui.views.bitext.host import ViewMode

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import Bitext, BitextId
    from reader.model.document import WorkId
    from ui.commands.desk import Desk
    from ui.theme import Theme
    from ui.views.setting.panel import SettingPanel

LAYOUTS = Table(
    {
        PageLayout.BESIDE: "Side by side",
        PageLayout.STACKED: "German over English",
        PageLayout.GERMAN: "German alone: Space uncovers the English of a row, holding it peeks",
        PageLayout.ENGLISH: "English alone: Space uncovers the German of a row, holding it peeks",
    }
)
"""What is said when a layout is chosen."""


class ReadingCommands(QObject):
    """Handlers ``reading.*``.

    Signals:
        changed: how the open work is read is another way now.
        theme_wanted: name of the theme a work is to be read in.
    """

    changed = Signal()
    theme_wanted = Signal(str)

    def __init__(self, desk: Desk, open_bitext: Callable[[BitextId], bool]) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self._open_bitext = open_bitext
        self._trail = Trail()
        self.panel: SettingPanel | None = None
        """*Text and page*, once it has been opened."""
        self._returning = False
        page = desk.page
        page.leaving.connect(self.leave_place)
        page.covering.uncovered.connect(self.remember_uncovered)

    # --- what is set

    @property
    def default(self) -> ReadingSetting:
        """How a new work is read."""
        return default_setting(self._desk.settings)

    def setting_of(self, work_id: WorkId) -> ReadingSetting:
        """How a work is read."""
        return setting_of(self._desk.library, self._desk.settings, work_id)

    def change(self, **values: Any) -> None:
        """Set something for the open work, and keep it with the work; on the shelf, for new works."""
        desk = self._desk
        before = desk.page.setting
        setting = replace(before, **values)
        if setting == before:
            return
        desk.page.set_setting(setting)
        if desk.page.setting != setting:
            return  # what was being written could not be saved
        if desk.bitext is None:
            self.keep_as_default()
        else:
            self._keep(desk.bitext.original.work_id, before, setting)
        if setting.theme != desk.theme.name:
            self.theme_wanted.emit(setting.theme)
        self.changed.emit()

    def _keep(self, work_id: WorkId, before: ReadingSetting, setting: ReadingSetting) -> None:
        default, kept = self.default, self._desk.library.work_settings
        was = before.stored(default)
        try:
            for key, value in setting.stored(default).items():
                if value != was[key]:
                    kept.put(work_id, key, value)
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)

    def follow_theme(self, name: str) -> None:
        """Another theme was chosen: it is that of the open work, or on the shelf that of new works."""
        if self._desk.page.setting.theme != name:
            self.change(theme=name)

    def follow_size(self, size: int) -> None:
        """The text has another size, by key or wheel: keep it with the work."""
        desk = self._desk
        if desk.bitext is None:
            desk.settings.put(TEXT_SIZE, size)
        else:
            work_id = desk.bitext.original.work_id
            self._keep(work_id, self.setting_of(work_id), desk.page.setting)
        self.changed.emit()

    def reset(self) -> None:
        """Read the open work as a new one; where it is, read new ones as the program comes."""
        setting, default = self._desk.page.setting, self.default
        if setting == default:
            settings = self._desk.settings
            settings.put(READING, READING.default)
            settings.put(TEXT_SIZE, TEXT_SIZE.default)
            settings.put(THEME, THEME.default)
            default = self.default
        self.change(**{name: getattr(default, name) for name in ReadingSetting.__slots__})
        self.changed.emit()

    def keep_as_default(self) -> None:
        """Read new works, and all that were never set, as this one."""
        setting, settings = self._desk.page.setting, self._desk.settings
        usual = ReadingSetting(theme=setting.theme, size=setting.size)
        stored = {key: value for key, value in setting.stored(usual).items() if value is not None}
        settings.put(READING, json.dumps(stored, ensure_ascii=False) if stored else "")
        settings.put(THEME, setting.theme)
        settings.put(TEXT_SIZE, setting.size)
        bitext = self._desk.bitext
        if bitext is not None:  # what is as in new works is not kept with the work
            work_id = bitext.original.work_id
            try:
                for key, value in setting.stored(self.default).items():
                    if value is None:
                        self._desk.library.work_settings.put(work_id, key, None)
            except ReaderError as error:
                self._desk.workspace.failed.emit(error)
        self.changed.emit()

    # --- the panel

    def open_panel(self) -> None:
        """Show *Text and page*, or close it."""
        if self.panel is not None and self.panel.isVisible():
            self.panel.close_panel()
        elif self._desk.page.commit_edit():
            self.panel = self.panel or self._make_panel()
            self.show_in_panel()
            self.panel.open()

    def _make_panel(self) -> SettingPanel:
        from ui.views.setting.panel import SettingPanel  # noqa: PLC0415 - deferred: many widgets

        page = self._desk.page
        panel = SettingPanel(page.parentWidget() or self._desk.window)
        panel.set_theme(self._desk.theme)
        panel.changed.connect(self.change_field)
        panel.reset_wanted.connect(self.reset)
        panel.default_wanted.connect(self.keep_as_default)
        panel.closed.connect(page.setFocus)
        return panel

    def show_in_panel(self) -> None:
        """Let the panel say how the open work is read."""
        if self.panel is not None:
            self.panel.show_setting(self._desk.page.setting, self.default)

    def hide_panel(self) -> None:
        """Another work, or the shelf, is shown."""
        if self.panel is not None:
            self.panel.hide()

    def dress_panel(self, theme: Theme) -> None:
        """Show the panel in the colours of a theme."""
        if self.panel is not None:
            self.panel.set_theme(theme)

    def change_field(self, name: str, value: object) -> None:
        """Set one field, as the panel names it."""
        self.change(**{name: value})

    # --- layouts

    def side_by_side(self) -> None:
        """Both texts, side by side."""
        self.set_layout(PageLayout.BESIDE)

    def stacked(self) -> None:
        """The German above the English."""
        self.set_layout(PageLayout.STACKED)

    def german(self) -> None:
        """The German alone."""
        self.set_layout(PageLayout.GERMAN)

    def english(self) -> None:
        """The English alone."""
        self.set_layout(PageLayout.ENGLISH)

    def next_layout(self) -> None:
        """The layout after this one."""
        layouts = tuple(PageLayout)
        now = self._desk.page.setting.layout
        self.set_layout(layouts[(layouts.index(now) + 1) % len(layouts)])

    def set_layout(self, layout: PageLayout) -> None:
        """Read in a layout; whoever writes or repairs works on both texts and goes on to read."""
        page = self._desk.page
        if page.mode is not ViewMode.READ:
            if not page.commit_edit():
                return
            page.set_mode(ViewMode.READ)
        self.change(layout=layout)
        self._desk.status.say(LAYOUTS[layout])

    def focus(self) -> None:
        """Dim all rows but the current one, or no longer."""
        self.change(focus=not self._desk.page.setting.focus)

    # --- what was uncovered

    def remember_uncovered(self, row: int) -> None:
        """Keep that a reader needed the English of a row."""
        bitext, page = self._desk.bitext, self._desk.page
        if bitext is None or page.setting.layout is not PageLayout.GERMAN:
            return
        try:
            self._desk.library.reveals.add(bitext.id, page.row(row).bead.id)
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)

    # --- back and forward

    def place(self) -> Place | None:
        """Where one is at present; None on the shelf."""
        page = self._desk.page
        bitext, current = page.page.rows.bitext, page.current_bead()
        return None if bitext is None or current is None else Place(bitext.id, *page.place(), current)

    def leave_place(self) -> None:
        """Before going elsewhere: remember where one was."""
        place = self.place()
        if place is not None and not self._returning:
            self._trail.leave(place)

    def opening(self, bitext: Bitext | None) -> None:
        """Another work, or the shelf, is about to be shown."""
        place = self.place()
        if place is not None and (bitext is None or bitext.id != place.bitext_id):
            self.leave_place()

    def back(self) -> None:
        """To the place one came from."""
        self._go(self._trail.back, tr("There is nothing to go back to"))

    def forward(self) -> None:
        """To the place one went back from."""
        self._go(self._trail.forward, tr("There is nothing to go forward to"))

    def _go(self, step: Callable[[Place | None], Place | None], nothing: str) -> None:
        desk = self._desk
        if not desk.settle():
            return
        here = self.place()
        while (place := step(here)) is not None:
            here = None  # it is on the trail by now
            if self._arrive(place):
                return
        desk.status.say(nothing)

    def _arrive(self, place: Place) -> bool:
        """Go to a place; False when it is no longer there."""
        desk, page = self._desk, self._desk.page
        bitext = desk.bitext
        self._returning = True
        try:
            elsewhere = bitext is None or bitext.id != place.bitext_id
            if elsewhere and not (self._is_shelved(place.bitext_id) and self._open_bitext(place.bitext_id)):
                return False
            row = page.page.rows.number(place.current)
            if page.page.rows.number(place.top) is None and row is None:
                return False
            if row is not None:
                page.set_current_row(row)
                page.set_caret(None)
            page.go_to_place(place.top, place.fraction)
            page.setFocus()
        finally:
            self._returning = False
        return True

    def _is_shelved(self, bitext_id: BitextId) -> bool:
        works = self._desk.library.works
        return any(bitext_id in works.bitexts(work) for work in works.ids())
