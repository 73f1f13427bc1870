"""The window: builds the parts, connects them, and says what can be done at present."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QByteArray, QPoint, QSize, Qt, QTime, QTimer
from PySide6.QtWidgets import QMainWindow, QMenu, QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from ui import messages
from ui.actions import CONTEXT_MENU, LAYOUT_ACTIONS, ActionSet, When
from ui.background import Background
from ui.commands.aloud import AloudCommands
from ui.commands.backups import BackupCommands
from ui.commands.book import BookCommands
from ui.commands.citing import CiteCommands
from ui.commands.collection import CollectionCommands
from ui.commands.columns import ColumnCommands
from ui.commands.completing import CompletingCommands
from ui.commands.concordance import ConcordanceCommands
from ui.commands.desk import Desk
from ui.commands.doubts import DoubtCommands
from ui.commands.editing import EditingCommands
from ui.commands.editions import EditionCommands
from ui.commands.exporting import ExportCommands
from ui.commands.extraction import ExtractionCommands
from ui.commands.facts import FACTS_DELAY, MANY_ROWS, show_facts
from ui.commands.flow import FlowCommands
from ui.commands.glossary import GlossaryCommands
from ui.commands.hand_overs import HandOverCommands
from ui.commands.help import HelpCommands
from ui.commands.keyboard import KeyboardCommands
from ui.commands.library import LibraryCommands
from ui.commands.links import LinkCommands
from ui.commands.look import CURRENT_ROW, LookCommands
from ui.commands.lookup import LookUpCommands
from ui.commands.marks import MarkCommands
from ui.commands.memory import MemoryCommands
from ui.commands.notes import NoteCommands
from ui.commands.panels import PanelCommands
from ui.commands.preferences import PreferenceCommands
from ui.commands.problems import ProblemCommands
from ui.commands.reading import ReadingCommands
from ui.commands.reviewing import ReviewCommands
from ui.commands.ripple import RippleCommands
from ui.commands.searching import SearchCommands
from ui.commands.shelf import ShelfCommands
from ui.commands.signals import PaneSignals
from ui.commands.spelling import SpellingCommands
from ui.commands.studying import StudyCommands
from ui.commands.suggesting import SuggestingCommands
from ui.commands.terms import TermCommands
from ui.commands.translating import TranslatingCommands
from ui.courier import Courier
from ui.dialogs.unsaved import UnsavedDialog
from ui.engines import Engines
from ui.i18n import tr
from ui.models.checking import Checking
from ui.models.filtering import Filtering
from ui.models.standing import Standing
from ui.models.words import Words
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
from ui.startup import data_folder
from ui.theme import THEMES
from ui.views.bars import ResumeBar, RowBar, WelcomeStrip
from ui.views.bitext.gutter import UNSURE
from ui.views.bitext.host import ViewMode
from ui.views.bitext.view import BitextView
from ui.views.column_heads import ColumnHeads
from ui.views.contents.panel import ContentsPanel
from ui.views.docks import add_dock
from ui.views.filter_bar import FilterBar
from ui.views.find_bar import FindBar
from ui.views.folio import Folio, Toast
from ui.views.lookup.card import LookupCard
from ui.views.notes.entry import NoteEntry
from ui.views.notes.panel import NotesPanel
from ui.views.notes.review import ReviewBar
from ui.views.problems.panel import ProblemsPanel
from ui.views.problems.reason import ReasonBar
from ui.views.run.panel import RunPanel
from ui.views.search.panel import SearchPanel
from ui.views.shelf.view import ShelfView
from ui.views.status import StatusLine
from ui.views.strip import MarkStrip
from ui.views.strip_repair import RepairStrip
from ui.views.suggestions.panel import SuggestionsPanel
from ui.views.terms.panel import TermsPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent, QDragEnterEvent, QDropEvent

    from reader.model.bitext import Bitext, BitextId
    from reader.model.change import ChangeSet
    from reader.model.reading import ReadingSetting
    from ui.workspace import Workspace

ACTIONS_DELAY = 30
"""Milliseconds after a caret move until it is asked anew what can be done."""

_PANELS = (
    ("contents_panel", "contents_dock", CONTENTS_PANEL),
    ("notes_panel", "notes_dock", NOTES_PANEL),
    ("terms_panel", "terms_dock", TERMS_PANEL),
    ("suggestions_panel", "suggestions_dock", SUGGESTIONS_PANEL),
    ("run_panel", "run_dock", RUN_PANEL),
    ("problems_panel", "problems_dock", PROBLEMS_PANEL),
)
"""Action, dock and preference of each panel beside the page."""

_FRAME = 40
"""Pixels a window's title takes, about."""


class MainWindow(QMainWindow):
    """Shelf or page in the middle, notes and glossary beside it, the status line below."""

    def __init__(self, workspace: Workspace, settings: Settings, *, theme: str) -> None:
        super().__init__()
        self.setWindowTitle("Zwiesprache")
        self.setAcceptDrops(True)
        room = self.screen().availableSize()
        self.resize(QSize(1280, 860).boundedTo(QSize(room.width(), room.height() - _FRAME)))
        self.workspace = workspace
        self.settings = settings
        # before the views hear of a change: none of them may look at a work that is gone
        workspace.changed.connect(self._leave_removed_work)
        self.standing = Standing(workspace, UNSURE, self)
        self.desk = self._build(workspace, settings, theme)
        desk = self.desk
        self.library = LibraryCommands(desk)
        self.collection, self.columns = (
            CollectionCommands(desk, self.library),
            ColumnCommands(desk, self.heads, self.library.show_translation),
        )
        self.backups = BackupCommands(desk, self.library)
        self.shelf, self.editing = ShelfCommands(desk, self.library), EditingCommands(desk, self.standing)
        self.flow, self.memory = FlowCommands(desk, self.editing), MemoryCommands(desk)
        desk.contents.model.measure = self.standing.words
        self.editions, self.hand_overs = EditionCommands(desk), HandOverCommands(desk, self.library)
        self.doubts = DoubtCommands(desk)
        self.links = LinkCommands(desk, self.doubts)
        self.problems = ProblemCommands(desk, self.links)
        self.spelling = SpellingCommands(desk, self.problems)
        self.marks = MarkCommands(desk)
        self.citing = CiteCommands(desk, self.library)
        self.notes = NoteCommands(desk, self.library, self.marks, self.citing)
        self.review = ReviewCommands(desk)
        self.glossary, self.terms = GlossaryCommands(desk), TermCommands(desk, self.marks)
        self.completing, self.ripple, self.extraction = (
            CompletingCommands(desk, self.terms),
            RippleCommands(desk, self.library, self.marks, self.terms),
            ExtractionCommands(desk, self.marks),
        )
        self.reading = ReadingCommands(desk, self.library.open_bitext)
        self.look, self.book = LookCommands(desk, self.reading), BookCommands(desk)
        self.aloud = AloudCommands(desk)
        self.searching = SearchCommands(desk, self.library, self.marks)
        self.translate = TranslatingCommands(desk)
        self.suggest = SuggestingCommands(desk, self.translate)
        self.lookup = LookUpCommands(desk, self.marks, self.searching)
        self.concordance = ConcordanceCommands(desk, self.searching)
        self.studying, self.help = StudyCommands(desk), HelpCommands(desk)
        self.preferences, self.exporting = PreferenceCommands(desk), ExportCommands(desk)
        self.keyboard, self.panels, self.signals = (
            KeyboardCommands(desk),
            PanelCommands(desk),
            PaneSignals(desk, self.terms, self.flow),
        )
        self.actions_by_id = ActionSet(self, self._resolve)
        self.help.actions = self.preferences.actions = self.actions_by_id
        self.keyboard.use(self.actions_by_id)
        self.notes.action = self.exporting.action = self.actions_by_id.__getitem__
        self.actions_by_id.fill(self)
        desk.repair_strip.set_tips({act.id: act.name for act, _ in self.actions_by_id.triggers()})
        self._facts_timer = QTimer(self, singleShot=True, interval=FACTS_DELAY)
        self._actions_timer = QTimer(self, singleShot=True, interval=ACTIONS_DELAY)
        self._closed = False
        self._connect()
        self._restore(theme)

    # -- building -----------------------------------------------------------------------------

    def _build(self, workspace: Workspace, settings: Settings, theme_name: str) -> Desk:
        theme = THEMES[theme_name]
        stack = QStackedWidget(self)
        shelf = ShelfView(workspace, theme, stack)
        leaf = QWidget(stack)
        page = BitextView(workspace, theme, leaf)
        page.setAcceptDrops(False)  # files are dropped on the window
        welcome, find_bar, row_bar = WelcomeStrip(leaf), FindBar(leaf), RowBar(leaf)
        entry, review_bar = NoteEntry(theme, leaf), ReviewBar(theme, leaf)
        layout = QVBoxLayout(leaf)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        resume_bar = ResumeBar(leaf)
        layout.addWidget(welcome)
        layout.addWidget(resume_bar)
        self.heads = ColumnHeads(page, theme, leaf)
        layout.addWidget(self.heads)
        layout.addWidget(page, 1)
        repair_strip, folio = RepairStrip(theme, leaf), Folio(leaf)
        layout.addWidget(folio)
        filter_bar, reason_bar = FilterBar(leaf), ReasonBar(leaf)
        for bar in (entry, review_bar, find_bar, row_bar, filter_bar, reason_bar, repair_strip):
            layout.addWidget(bar)
        stack.addWidget(shelf)
        stack.addWidget(leaf)
        self.setCentralWidget(stack)
        background = Background(self)
        checking = Checking(workspace, background, self)
        page.use_background(background)
        shelf.use(background)
        notes, terms = NotesPanel(workspace, theme), TermsPanel(workspace, theme)
        contents = ContentsPanel(page.page.rows, theme)
        search = SearchPanel(workspace, theme)
        suggestions, run_panel = SuggestionsPanel(workspace, theme), RunPanel(workspace, theme)
        problems = ProblemsPanel(theme)
        line = StatusLine(theme, self)
        self.setStatusBar(line)
        return Desk(
            window=self,
            workspace=workspace,
            settings=settings,
            background=background,
            theme=theme,
            stack=stack,
            page=page,
            shelf=shelf,
            notes=notes,
            terms=terms,
            notes_dock=add_dock(self, "Notes", notes),
            terms_dock=add_dock(self, "Glossary", terms),
            contents=contents,
            contents_dock=add_dock(self, "Contents", contents, Qt.DockWidgetArea.LeftDockWidgetArea),
            words=Words(workspace, background, self),
            search=search,
            search_dock=add_dock(self, "Search", search, Qt.DockWidgetArea.LeftDockWidgetArea),
            lookup=LookupCard(page.viewport(), theme),
            entry=entry,
            review_bar=review_bar,
            find_bar=find_bar,
            row_bar=row_bar,
            filter_bar=filter_bar,
            filtering=Filtering(workspace, page.page.rows, background, checking, UNSURE),
            strip=MarkStrip(page.viewport()),
            repair_strip=repair_strip,
            welcome=welcome,
            resume_bar=resume_bar,
            status=line,
            folio=folio,
            checking=checking,
            problems=problems,
            reason_bar=reason_bar,
            problems_dock=add_dock(self, "Problems", problems, Qt.DockWidgetArea.LeftDockWidgetArea),
            toast=Toast(page),
            engines=Engines(settings, data_folder(), parent=self),
            courier=Courier(workspace.library.path, self),
            suggestions=suggestions,
            suggestions_dock=add_dock(self, "Suggestions", suggestions),
            run_panel=run_panel,
            run_dock=add_dock(self, "Machine translation", run_panel),
        )

    def _resolve(self, handler: str) -> Callable[[], None]:
        group, _, method = handler.partition(".")
        found: Callable[[], None] = getattr(getattr(self, group), method)
        return found

    def _connect(self) -> None:
        """Every connection between the parts."""
        desk, workspace, page = self.desk, self.workspace, self.desk.page
        table = (
            (workspace.opened, self._show),
            (workspace.changed, self._on_changed),
            (workspace.failed, self.library.say_failed),
            (page.current_row_changed, self._on_row),
            (page.selection_changed, self._refresh_soon),
            (page.editing_changed, self._on_editing),
            (page.note_activated, self.marks.edit_note_by_id),
            (page.notes_activated, self.notes.show_popup),
            (page.place_changed, self.look.remember_place),
            (page.text_size_changed, self.reading.follow_size),
            (page.escaped, self._escape),
            (self.reading.theme_wanted, self.look.dress),
            (self.reading.changed, self._on_setting),
            (desk.status.spoken, lambda text, trouble: desk.toast.say(text, trouble=trouble)),
            (page.scrolled, self.book.show_place),
            (page.current_row_changed, lambda _row: self.book.show_place()),
            (page.context_menu_requested, self._context_menu),
            (page.selection_changed, desk.strip.leave),
            (page.mouse_selected, self.marks.offer_strip),
            (desk.strip.chosen, lambda action_id: self.actions_by_id[action_id].trigger()),
            (page.mode_changed, self._on_mode),
            (page.repairing.asked, self._run_letter),
            (page.repairing.dropped, self.links.drop),
            (page.repairing.changed, self.links.show_level),
            (page.link_activated, self.doubts.open_card),
            (self.doubts.asked, self._run_letter),
            (desk.repair_strip.chosen, self._run_letter),
            (self.library.many, self.collection.read_files),
            (desk.shelf.activated, self.library.open_work),
            (desk.shelf.current_changed, self.refresh_actions),
            (page.scrolled, self.look.show_chapter),
            (page.current_row_changed, lambda _row: self.look.show_chapter()),
            (page.place_changed, self._facts_timer.start),
            (page.picture_activated, self.look.show_picture),
            (self.look.recheck_wanted, self.editions.recheck),
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
            (desk.suggestions.left, self.look.back_to_text),
            (desk.run_panel.left, self.look.back_to_text),
            *((getattr(desk, dock).visibilityChanged, self._sync_panels) for _, dock, _ in _PANELS),
            (desk.engines.changed, self._refresh_soon),
            (self.translate.runner.changed, self._refresh_soon),
            (self.flow.versions_dock.visibilityChanged, self._sync_panels),
            (self.actions_by_id["read"].triggered, lambda _on: self._facts_timer.start()),
            (self.actions_by_id["edit"].triggered, lambda _on: self._facts_timer.start()),
            (self._facts_timer.timeout, self._count),
            (self._actions_timer.timeout, self.refresh_actions),
        )
        for signal, slot in table:
            signal.connect(slot)

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
        geometry, docks = settings.get(GEOMETRY), settings.get(DOCKS)
        if geometry:
            self.restoreGeometry(QByteArray(geometry))
        if docks:
            self.restoreState(QByteArray(docks))
        desk.search_dock.hide()
        for _, dock, preference in _PANELS:
            getattr(desk, dock).setVisible(settings.get(preference))
        for action_id, preference in (
            ("repetitions", REPETITIONS), ("complete_words", COMPLETE), ("centred", CENTRED),
        ):  # fmt: skip
            self.actions_by_id[action_id].setChecked(settings.get(preference))
        if not docks:
            self.panels.arrange(self.flow.versions_dock, self.concordance.dock)
            self.resizeDocks([desk.contents_dock, desk.search_dock], [280, 300], Qt.Orientation.Horizontal)
            both = [desk.terms_dock, desk.suggestions_dock]
            self.resizeDocks(both, [310, 310], Qt.Orientation.Horizontal)
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
        if desk.page.row_count > MANY_ROWS:
            self._facts_timer.start()  # the page first, then its figures
        else:
            self._count()
        self.refresh_actions()

    def _take_setting(self, setting: ReadingSetting) -> None:
        self.desk.page.set_setting(setting)
        if setting.theme != self.desk.theme.name:
            self.look.dress(setting.theme)

    def _open_at_last_place(self, bitext: Bitext) -> None:
        library, page, bitext_id = self.workspace.library, self.desk.page, bitext.id
        setting = self.reading.setting_of(bitext.original.work_id)
        if setting.theme != self.desk.theme.name:
            self.look.dress(setting.theme)
        place = library.places.get(bitext_id, page.mode.value)
        current = library.places.get(bitext_id, CURRENT_ROW) or place
        row = 0 if current is None else library.bitexts.row_number(current[0])
        self.columns.prepare(bitext)
        page.open(bitext_id, row, setting)
        self.heads.settle()
        if place is not None:
            page.go_to_place(*place)

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
        return not self._facts_timer.isActive()

    def _count(self) -> None:
        """Count for the status line."""
        show_facts(self.desk, self.standing)

    # -- what can be done ---------------------------------------------------------------------

    def conditions(self) -> set[When]:
        """What holds at present."""
        desk, workspace = self.desk, self.workspace
        page = desk.page
        on_page = workspace.bitext is not None
        facts = {
            When.WRITABLE: not workspace.library.read_only,
            When.PAGE: on_page,
            When.SHELF: not on_page,
            When.WORK: on_page or desk.shelf.current() is not None,
            When.BINNED: not on_page and desk.shelf.in_bin and bool(desk.shelf.chosen()),
            When.SELECTION: on_page and bool(page.selection()),
            When.WORDS: on_page and bool(page.selected_text()),
            When.MARK: on_page and (bool(self.marks.at_caret()) or desk.notes.current() is not None),
            When.UNDO: page.is_editing or workspace.undo_step is not None,
            When.REDO: page.is_editing or workspace.redo_step is not None,
            When.COLOUR: on_page
            and (bool(page.selection()) or bool(self.marks.at_caret()) or bool(self.marks.chosen())),
            When.CHAPTERS: on_page and bool(desk.contents.model.chapters.headings),
            When.PICTURE: on_page and page.has_picture(page.current_row),
            When.SEVERAL: on_page and self.library.has_several(),
            When.RUN: self.translate.runner.is_open,
            When.FOUND: on_page and page.marks_finds,
        }
        return {condition for condition, holds in facts.items() if holds}

    def _refresh_soon(self) -> None:
        if not self._actions_timer.isActive():
            self._actions_timer.start()

    def refresh_actions(self) -> None:
        """Enable what can be done; name the steps that undo and redo would take."""
        actions = self.actions_by_id
        actions.set_holding(self.conditions())
        actions["undo"].setText(f"&{messages.undo_text(self.workspace.undo_step)}")
        actions["redo"].setText(f"&{messages.redo_text(self.workspace.redo_step)}")
        actions[self.desk.page.mode.value].setChecked(True)
        actions[self.desk.theme.name].setChecked(True)
        setting = self.desk.page.setting
        actions[LAYOUT_ACTIONS[setting.layout]].setChecked(True)
        actions["focus"].setChecked(setting.focus)
        actions["column_differences"].setChecked(self.desk.page.page.differences)
        actions["book"].setChecked(self.book.on)
        actions["offline"].setChecked(self.desk.engines.offline)
        actions["never_send"].setChecked(self.translate.is_never_sent())
        actions[f"cite_{self.citing.style.value}"].setChecked(True)

    def _sync_panels(self) -> None:
        for action_id, dock, _ in _PANELS:
            self.actions_by_id[action_id].setChecked(not getattr(self.desk, dock).isHidden())
        self.actions_by_id["versions"].setChecked(not self.flow.versions_dock.isHidden())

    def _context_menu(self, at: QPoint) -> None:
        self.refresh_actions()  # the click has just moved the caret
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.spelling.add_to(menu)
        for action_id in CONTEXT_MENU:
            if not action_id:
                menu.addSeparator()
            elif self.actions_by_id[action_id].isEnabled():
                menu.addAction(self.actions_by_id[action_id])
        menu.popup(at)

    # -- the window itself --------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if any(url.isLocalFile() for url in event.mimeData().urls()):
            event.acceptProposedAction()
            self.library.expect_files()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        paths = [Path(url.toLocalFile()) for url in event.mimeData().urls() if url.isLocalFile()]
        if paths:
            event.acceptProposedAction()
            self.library.read_files(paths)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
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
            self.settings.put(preference, not getattr(self.desk, dock).isHidden())
        self.settings.save()
        self.searching.close()
        self.desk.words.close()
        self.desk.courier.stop()
        self.memory.recall.close()
        self.backups.stop()
        self.desk.background.stop()
        self._facts_timer.stop()
        self._actions_timer.stop()
