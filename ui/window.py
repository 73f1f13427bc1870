"""The window: shows the page first, then furnishes itself, and says what happens between its parts."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QEventLoop, QPoint, QSize, QTime, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication, QMainWindow, QTabWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import messages
from ui.commands.facts import FACTS_DELAY, show_facts
from ui.commands.groups import Groups
from ui.i18n import tr
from ui.models.reading import BESIDE, LastPlace, last_place, setting_of
from ui.models.standing import AT_ONCE, Standing
from ui.settings import (
    BOOK,
    CENTRED,
    COMPLETE,
    CONTENTS_PANEL,
    DOCKS,
    GEOMETRY,
    NOTES_PANEL,
    PROBLEMS_PANEL,
    REPETITIONS,
    RUN_PANEL,
    SHOW_DIFFERENCES,
    SUGGESTIONS_PANEL,
    TERMS_PANEL,
    WHOSE_WORDS,
    WORD_LINKS,
    Settings,
)  # fmt: skip
from ui.theme import THEMES, dress
from ui.views.bitext.gutter import UNSURE
from ui.views.bitext.host import ViewMode
from ui.views.bitext.view import BitextView
from ui.views.column_heads import ColumnHeads
from ui.views.docks import LEFT, RIGHT, add_docks, arrange_docks
from ui.views.stack import Stack
from ui.views.status import StatusLine

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import SignalInstance
    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent, QKeyEvent

    from reader.model.bitext import Bitext, BitextId
    from reader.model.change import ChangeSet
    from reader.model.reading import ReadingSetting
    from ui.actions import ActionSet
    from ui.commands.desk import Desk
    from ui.workspace import Workspace

    Connections = tuple[tuple[SignalInstance, Callable[..., object]], ...]

ACTIONS_DELAY = 30
"""Milliseconds after a caret move until it is asked anew what can be done."""

_PANELS = (
    ("contents_panel", "contents", CONTENTS_PANEL),
    ("notes_panel", "notes", NOTES_PANEL),
    ("terms_panel", "terms", TERMS_PANEL),
    ("suggestions_panel", "suggestions", SUGGESTIONS_PANEL),
    ("run_panel", "run", RUN_PANEL),
    ("problems_panel", "problems", PROBLEMS_PANEL),
)
"""Action, dock and preference of each panel beside the page."""

_FRAME = 40
"""Pixels a window's title takes, about."""
_PATIENCE = 0.2
"""Seconds a display may take to show the first page before the rest is made all the same."""


class MainWindow(QMainWindow, Groups):
    """Shelf or page in the middle, panels beside it, the status line below.

    All that is looked at first, the page of the work that was open last, is made and shown before the rest:
    with ``first`` (a bitext and a mode) the window is on the screen, with that page, before its panels and
    commands exist. They take as long again; what is pressed meanwhile waits for them in Qt's queue.
    """

    desk: Desk
    actions_by_id: ActionSet

    def __init__(
        self,
        workspace: Workspace,
        settings: Settings,
        *,
        theme: str,
        first: tuple[BitextId, str] | None = None,
    ) -> None:
        super().__init__()
        self.setWindowTitle("Zwiesprache")
        self.setAcceptDrops(True)
        room = self.screen().availableSize()
        self.resize(QSize(1280, 860).boundedTo(QSize(room.width(), room.height() - _FRAME)))
        self.workspace = workspace
        self.settings = settings
        self._furnished = self._closed = self._is_to_close = False
        # before the views hear of a change: none of them may look at a work that is gone
        workspace.changed.connect(self._leave_removed_work)
        self.standing = Standing(workspace, UNSURE, self)
        self._facts_timer = QTimer(self, singleShot=True, interval=FACTS_DELAY)
        self._actions_timer = QTimer(self, singleShot=True, interval=ACTIONS_DELAY)
        self._stand(theme)
        shown = first is not None and self._show_first(*first)
        self._furnish(theme)
        if shown:
            for dock in self.docks:  # nobody was there to hear it
                dock.visibilityChanged.emit(not dock.isHidden())
        self._furnished = True
        if self._is_to_close:
            QTimer.singleShot(0, self, self.close)

    # -- building -----------------------------------------------------------------------------

    def _stand(self, theme_name: str) -> None:
        """The page, and the places of all that will stand around it."""
        theme = THEMES[theme_name]
        self.stack = Stack(self)
        leaf = QWidget(self.stack)
        self.page = BitextView(self.workspace, theme, leaf)
        self.page.setAcceptDrops(False)  # files are dropped on the window
        self.heads = ColumnHeads(self.page, theme, leaf)
        self._leaf, self._column = leaf, QVBoxLayout(leaf)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self.heads)
        self._column.addWidget(self.page, 1)
        self.stack.addWidget(leaf)
        self.setCentralWidget(self.stack)
        self.status = StatusLine(theme, self)
        self.setStatusBar(self.status)
        self.menuBar().addAction(" ")  # as high as with its menus
        self.docks = add_docks(self)
        for area in (LEFT, RIGHT):
            self.setTabPosition(area, QTabWidget.TabPosition.North)
        geometry, state = self.settings.get(GEOMETRY), self.settings.get(DOCKS)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        if state:
            self.restoreState(QByteArray(state))
        self.docks.search.hide()
        for _, dock, preference in _PANELS:
            getattr(self.docks, dock).setVisible(self.settings.get(preference))
        if not state:
            arrange_docks(self, self.docks)

    def _show_first(self, bitext_id: BitextId, mode: str) -> bool:
        """Show a page before there is anything else; False where it will look another way in the end."""
        library, application = self.workspace.library, QApplication.instance()
        bitext = library.bitexts.get(bitext_id)
        work_id = bitext.original.work_id
        if self.settings.get(BOOK) or library.work_settings.get(work_id, BESIDE):
            return False  # without panels, or with further columns
        setting = setting_of(library, self.settings, work_id)
        if isinstance(application, QApplication):
            dress(application, THEMES[setting.theme])
        self.status.set_theme(THEMES[setting.theme])
        self.page.set_theme(THEMES[setting.theme])
        self.page.set_mode(ViewMode(mode))
        self._put_on_page(bitext_id, setting, last_place(library, bitext_id, mode))
        self.show()
        patience = monotonic() + _PATIENCE
        while not self.page.is_painted and monotonic() < patience:
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
        return True

    def _put_on_page(self, bitext_id: BitextId, setting: ReadingSetting, place: LastPlace) -> None:
        self.page.open(bitext_id, place.row, setting)
        self.heads.settle()
        if place.top is not None:
            self.page.go_to_place(*place.top)

    def _furnish(self, theme: str) -> None:
        """Make and connect everything but the page."""
        from ui.actions import ActionSet  # noqa: PLC0415 - deferred: after the first page
        from ui.furnishing import Frame, set_up, take_posts  # noqa: PLC0415 - as above

        frame = Frame(
            workspace=self.workspace, settings=self.settings, theme=THEMES[theme], stack=self.stack,
            leaf=self._leaf, column=self._column, page=self.page, heads=self.heads, docks=self.docks,
            status=self.status,
        )  # fmt: skip
        self.desk = set_up(self, frame)
        take_posts(self, self.desk, self.heads, self.standing)
        actions = self.actions_by_id = ActionSet(self, self._resolve)
        self.help.actions = self.preferences.actions = actions
        self.keyboard.use(actions)
        self.notes.action = self.exporting.action = self.wrong_hits.action = actions.__getitem__
        self.menuBar().clear()
        actions.fill(self)
        self.desk.repair_strip.set_tips({act.id: act.name for act, _ in actions.triggers()})
        self._connect()
        self._restore(theme)

    def _resolve(self, handler: str) -> Callable[[], None]:
        group, _, method = handler.partition(".")
        found: Callable[[], None] = getattr(getattr(self, group), method)
        return found

    def _connect(self) -> None:
        """Every connection between the parts."""
        for signal, slot in (*self._of_others(), *self._of_page(), *self._of_panels(), *self._of_bars()):
            signal.connect(slot)

    def _of_page(self) -> Connections:
        desk, page = self.desk, self.desk.page
        return (
            (page.current_row_changed, self._on_row),
            (page.selection_changed, self._refresh_soon),
            (page.editing_changed, self._on_editing),
            (page.note_activated, self.marks.edit_note_by_id),
            (page.notes_activated, self.notes.show_popup),
            (page.place_changed, self.look.remember_place),
            (page.text_size_changed, self.reading.follow_size),
            (page.escaped, self._escape),
            (page.scrolled, self.book.show_place),
            (page.current_row_changed, lambda _row: self.book.show_place()),
            (page.context_menu_requested, self._context_menu),
            (page.selection_changed, desk.strip.leave),
            (page.mouse_selected, self.marks.offer_strip),
            (page.mode_changed, self._on_mode),
            (page.repairing.asked, self._run_letter),
            (page.repairing.dropped, self.links.drop),
            (page.repairing.changed, self.links.show_level),
            (page.link_activated, self.doubts.open_card),
            (page.scrolled, self.look.show_chapter),
            (page.current_row_changed, lambda _row: self.look.show_chapter()),
            (page.place_changed, self._facts_timer.start),
            (page.picture_activated, self.look.show_picture),
        )

    def _of_panels(self) -> Connections:
        desk = self.desk
        return (
            (desk.shelf.activated, self.library.open_work),
            (desk.shelf.current_changed, self.refresh_actions),
            (desk.contents.activated, self.look.go_to_heading),
            (desk.contents.left, self.look.back_to_text),
            (desk.notes.activated, self.notes.go),
            (desk.notes.chosen, self._refresh_soon),
            (desk.notes.review_wanted, self.review.start),
            (desk.notes.menu_wanted, self.notes.offer_menu),
            (desk.notes.left, self.look.back_to_text),
            (desk.terms.left, self.look.back_to_text),
            (desk.problems.left, self.look.back_to_text),
            (desk.terms.activated, self.marks.edit_term),
            (desk.suggestions.left, self.look.back_to_text),
            (desk.run_panel.left, self.look.back_to_text),
            *((getattr(self.docks, dock).visibilityChanged, self._sync_panels) for _, dock, _ in _PANELS),
            (self.docks.versions.visibilityChanged, self._sync_panels),
        )

    def _of_bars(self) -> Connections:
        desk, page = self.desk, self.desk.page
        return (
            (desk.strip.chosen, lambda action_id: self.actions_by_id[action_id].trigger()),
            (desk.repair_strip.chosen, self._run_letter),
            (desk.entry.saved, self.marks.save_note),
            (desk.entry.left, self.marks.leave_entry),
            (desk.row_bar.chosen, self.editing.jump),
            (desk.row_bar.located, self.citing.go_to),
            (desk.row_bar.chapter_chosen, self.editing.jump_to_chapter),
            (desk.row_bar.closed, page.setFocus),
            (desk.welcome.pair_wanted, self.library.open_pair),
            (desk.welcome.german_wanted, self.library.open_german),
            (desk.welcome.sample_wanted, desk.welcome.close_bar),
            (desk.welcome.closed, page.setFocus),
            (desk.resume_bar.resume_wanted, self.translate.resume),
            (desk.resume_bar.look_wanted, self.translate.show_panel),
            (desk.resume_bar.closed, page.setFocus),
        )

    def _of_others(self) -> Connections:
        desk, workspace = self.desk, self.workspace
        return (
            (workspace.opened, self._show),
            (workspace.changed, self._on_changed),
            (workspace.failed, self.library.say_failed),
            (self.standing.counted, self._count),
            (self.reading.theme_wanted, self.look.dress),
            (self.reading.changed, self._on_setting),
            (desk.status.spoken, lambda text, trouble: desk.toast.say(text, trouble=trouble)),
            (self.doubts.asked, self._run_letter),
            (self.library.many, self.collection.read_files),
            (self.look.recheck_wanted, self.editions.recheck),
            (desk.engines.changed, self._refresh_soon),
            (self.translate.runner.changed, self._refresh_soon),
            (self.actions_by_id["read"].triggered, lambda _on: self._facts_timer.start()),
            (self.actions_by_id["edit"].triggered, lambda _on: self._facts_timer.start()),
            (self._facts_timer.timeout, self._count),
            (self._actions_timer.timeout, self.refresh_actions),
        )

    def _restore(self, theme: str) -> None:
        settings, desk = self.settings, self.desk
        self.signals.use(self.actions_by_id)
        desk.page.set_setting(replace(self.reading.default, theme=theme))
        self.look.dress(theme)
        self.actions_by_id[theme].setChecked(True)
        desk.page.word_tints.on = settings.get(WORD_LINKS)
        self.actions_by_id["word_links"].setChecked(desk.page.word_tints.on)
        self.actions_by_id["whose_words"].setChecked(settings.get(WHOSE_WORDS))
        desk.suggestions.differences.setChecked(settings.get(SHOW_DIFFERENCES))
        for action_id, preference in (
            ("repetitions", REPETITIONS), ("complete_words", COMPLETE), ("centred", CENTRED),
        ):  # fmt: skip
            self.actions_by_id[action_id].setChecked(settings.get(preference))
        self.shelf.restore_looks()
        desk.shelf.reload()
        desk.terms.model.reload()
        self._show(None)

    # -- opening and leaving ------------------------------------------------------------------

    def open_at(self, bitext_id: BitextId, mode: str) -> None:
        """Open a bitext in a mode, at the place where reading stopped in it."""
        self.desk.page.set_mode(ViewMode(mode))
        self.library.open_bitext(bitext_id)

    def _show(self, bitext: Bitext | None) -> None:
        desk = self.desk
        self.reading.opening(bitext)
        self.aloud.stop()
        self.book.leave(for_good=False)
        self.reading.hide_panel()
        desk.entry.hide()
        desk.review_bar.hide()
        desk.welcome.hide()  # it speaks of the sample
        desk.find_bar.hide()
        desk.row_bar.hide()
        desk.reason_bar.hide()
        if bitext is None:
            desk.page.close_bitext()
            self._take_setting(self.reading.default)
            desk.contents.reload()
            desk.shelf.reload()
            desk.stack.setCurrentIndex(0)
            desk.shelf.setFocus()
            self._name()
        else:
            self._open_at_last_place(bitext)
            desk.contents.reload()
            self.look.show_chapter()
            desk.stack.setCurrentIndex(1)
            desk.page.setFocus()
            if self.settings.get(BOOK):
                self.book.enter()
            self._name(self.workspace.library.works.get(bitext.original.work_id).title)
            self.look.remember_place()
        self.translate.opened(bitext)
        self._saved_text()
        if desk.page.row_count > AT_ONCE:
            show_facts(desk, None)
            self._facts_timer.start()  # the page first, then its figures
        else:
            self._count()
        self.refresh_actions()

    def _take_setting(self, setting: ReadingSetting) -> None:
        self.desk.page.set_setting(setting)
        if setting.theme != self.desk.theme.name:
            self.look.dress(setting.theme)

    def _open_at_last_place(self, bitext: Bitext) -> None:
        setting = self.reading.setting_of(bitext.original.work_id)
        if setting.theme != self.desk.theme.name:
            self.look.dress(setting.theme)
        self.columns.prepare(bitext)
        place = last_place(self.workspace.library, bitext.id, self.desk.page.mode.value)
        self._put_on_page(bitext.id, setting, place)

    def _leave_removed_work(self, change: ChangeSet) -> None:
        bitext = self.workspace.bitext
        if bitext is None or not change.touched("work"):
            return
        if bitext.original.work_id not in self.workspace.library.works.ids():
            self.desk.page.discard_edit()
            self.workspace.open_bitext(None)

    # -- what changed -------------------------------------------------------------------------

    def _on_changed(self, change: ChangeSet) -> None:
        said = messages.change_text(change)
        if said:
            self.desk.status.say(said)
        self._saved_text(QTime.currentTime().toString("HH:mm"))
        self._facts_timer.start()
        self.refresh_actions()

    def _on_row(self, _row: int) -> None:
        self._facts_timer.start()
        self._refresh_soon()

    def _on_mode(self, mode: ViewMode) -> None:
        self.desk.repair_strip.setVisible(mode is ViewMode.REPAIR)
        self.actions_by_id[mode.value].setChecked(True)
        self._facts_timer.start()

    def _on_setting(self) -> None:
        self.reading.show_in_panel()
        self.refresh_actions()

    def _escape(self) -> None:
        """Escape, and the page had nothing to end: what goes on beside it ends, then book mode."""
        self.links.stop_realigning()
        if self.flow.clear_filter():
            return
        if not self.aloud.stop():
            self.book.leave()
            self.refresh_actions()

    def _run_letter(self, action_id: str) -> None:
        """Run an action by its letter, or say why it is off."""
        self.refresh_actions()
        act = next(act for act, _ in self.actions_by_id.triggers() if act.id == action_id)
        reason = self.actions_by_id.reason(act)
        if reason:
            self.desk.status.say(f"{act.name}: {reason}")
        else:
            self.actions_by_id[action_id].trigger()

    def _on_editing(self, _editing: bool) -> None:
        self._facts_timer.start()
        self.refresh_actions()

    def _name(self, title: str = "") -> None:
        """Say on the window what it shows, and of a library that is only read, which that is."""
        library = self.workspace.library
        which = f"{library.path.name} ({tr('read-only')})" if library.read_only else ""
        self.setWindowTitle(" – ".join(part for part in (title, which, "Zwiesprache") if part))

    def _saved_text(self, time: str = "") -> None:
        if self.workspace.library.read_only:
            self.desk.status.show_saved(tr("read-only"))
        elif time:
            self.desk.status.show_saved(tr("saved {time}", time=time))

    @property
    def has_counted(self) -> bool:
        """Whether the status line says what is so, as far as it is told by now."""
        return not self._facts_timer.isActive() and not self.standing.is_counting

    def _count(self) -> None:
        """Count for the status line."""
        show_facts(self.desk, self.standing.count())

    # -- what can be done ---------------------------------------------------------------------

    def _refresh_soon(self) -> None:
        if not self._actions_timer.isActive():
            self._actions_timer.start()

    def refresh_actions(self) -> None:
        """Enable what can be done; name the steps that undo and redo would take."""
        from ui.commands.possible import refresh  # noqa: PLC0415 - deferred: after the first page

        refresh(self.actions_by_id, self.desk, self)

    def _sync_panels(self) -> None:
        for action_id, dock, _ in _PANELS:
            self.actions_by_id[action_id].setChecked(not getattr(self.docks, dock).isHidden())
        self.actions_by_id["versions"].setChecked(not self.docks.versions.isHidden())

    def _context_menu(self, at: QPoint) -> None:
        from ui.commands.possible import context_menu  # noqa: PLC0415 - as above

        self.refresh_actions()  # the click has just moved the caret
        context_menu(self.actions_by_id, self, self).popup(at)

    # -- the window itself --------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._furnished and any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.library.expect_files()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.library.read_files(paths)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A key nobody took: where it would do something that cannot be done at present, say why."""
        from ui.commands.possible import why_not  # noqa: PLC0415 - as above

        reason = why_not(self.actions_by_id, QKeySequence(event.keyCombination())) if self._furnished else ""
        if reason:
            self.desk.status.say(reason)
        else:
            super().keyPressEvent(event)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self._furnished:
            event.ignore()  # as soon as it is all there
            self._is_to_close = True
            return
        if not self._closed and not self.desk.settle():
            event.ignore()
            self._ask_about_unsaved()
            return
        if not self._closed:
            self._closed = True
            self._leave()
        super().closeEvent(event)

    def _ask_about_unsaved(self) -> None:
        """What was typed last could not be saved: stay with it, or close all the same."""
        from ui.dialogs.unsaved import UnsavedDialog  # noqa: PLC0415 - deferred: hardly ever seen

        dialog = UnsavedDialog(self)
        dialog.accepted.connect(self._close_without)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _close_without(self) -> None:
        self.desk.page.discard_edit()
        self.desk.entry.hide()
        self.close()

    def _leave(self) -> None:
        """Write the place and the preferences; what was typed is in the library."""
        self.look.remember_place()
        self.aloud.stop()
        self.book.leave(for_good=False)  # what was put away is to be there at the next start
        self.translate.leave()
        self.workspace.open_bitext(None)
        self.settings.put(GEOMETRY, bytes(self.saveGeometry().data()))
        self.settings.put(DOCKS, bytes(self.saveState().data()))
        for _, dock, preference in _PANELS:
            self.settings.put(preference, not getattr(self.docks, dock).isHidden())
        self.settings.save()
        self.searching.close()
        self.desk.words.close()
        self.desk.courier.stop()
        self.memory.recall.close()
        self.backups.stop()
        self.desk.background.stop()
        self._facts_timer.stop()
        self._actions_timer.stop()
