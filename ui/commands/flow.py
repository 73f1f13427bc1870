"""The way through a translation: states, filter, source, repetitions, versions."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from reader.edits import repetitions, segments, suggestions, variorum
from reader.model.bitext import Side
from reader.model.document import Origin, SegmentState
from reader.model.filters import RowMark
from reader.model.language import Language
from reader.model.suggestion import Wording
from reader.model.termbase import Concept
from ui import messages
from ui.commands.writing import going_on
from ui.i18n import tr
from ui.settings import CENTRED, REPETITIONS
from ui.views.bitext.host import ViewMode
from ui.views.versions.panel import VersionsPanel

if TYPE_CHECKING:
    from reader.model.filters import RowFilter
    from ui.commands.desk import Desk
    from ui.commands.editing import EditingCommands
    from ui.models.versions import Version
_PREPARE = 150
"""Milliseconds from when somebody begins to write until what that needs is read."""


def _read_for_saving() -> None:
    from reader.alignment.lexicon import glosses  # noqa: PLC0415 - deferred: only who writes needs it
    from reader.segmentation.comparison import compare  # noqa: PLC0415 - as above

    glosses((Language.GERMAN, Language.ENGLISH))
    compare("one", "two")


class FlowCommands(QObject):
    """Handlers ``flow.*``."""

    def __init__(self, desk: Desk, editing: EditingCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._editing = desk, editing
        self.panel = VersionsPanel(desk.workspace, desk.theme)
        self.versions_dock = desk.docks.versions
        self.versions_dock.fill(self.panel)
        desk.further.append(self.panel)
        desk.filter_bar.wanted.connect(self._filter)
        desk.filter_bar.stepped.connect(self._step)
        desk.filter_bar.closed.connect(self._leave_filter)
        desk.filtering.changed.connect(self._show_filter)
        desk.workspace.opened.connect(lambda _bitext: self._close_filter())
        desk.page.source_edit_requested.connect(self.unlock_source)
        desk.page.current_row_changed.connect(self._show_versions)
        desk.workspace.opened.connect(lambda _bitext: self._show_versions())
        desk.page.page.rows.reset.connect(lambda _before: self._show_versions())
        self.panel.taken.connect(self.take_version)
        self.panel.left.connect(desk.page.setFocus)
        soon = QTimer(self, singleShot=True, interval=_PREPARE)
        soon.timeout.connect(self._prepare)
        desk.page.mode_changed.connect(lambda _mode: soon.start())

    def _prepare(self) -> None:
        """Read what the first saved sentence needs before it is there, or a key would wait for it."""
        if self._desk.page.mode is ViewMode.EDIT:
            self._desk.background.run_in_thread(_read_for_saving, lambda _read: None)

    # -- states -------------------------------------------------------------------------------

    def reviewed(self) -> None:
        """Say that the row has been reviewed, and go to the next."""
        self._editing.confirm_as(SegmentState.REVIEWED)

    def final(self) -> None:
        """Say that the row is final, and go to the next."""
        self._editing.confirm_as(SegmentState.FINAL)

    def state_back(self) -> None:
        """Take the row's state back by one."""
        page = self._desk.page
        with going_on(page):
            bead = page.current_bead() if page.commit_edit() else None
            if bead is not None and self._desk.run(partial(segments.step_back, bead_id=bead)):
                state = page.row(page.current_row).state
                self._desk.status.say(tr("Now {state}", state=messages.STATES[state]))

    # -- texts --------------------------------------------------------------------------------

    def copy_source(self) -> None:
        """Put the original's text into the translation of the row."""
        desk, page = self._desk, self._desk.page
        was_editing = page.is_editing
        if not page.commit_edit():
            return
        bead = page.current_bead()
        if bead is None:
            return
        row = page.row(page.current_row)
        if not row.source:
            desk.status.say(tr("This row has nothing in the original"))
            return
        wordings = [Wording(b.text, Origin.HUMAN, marks=b.marks, refs=b.refs) for b in row.source]
        if desk.run(partial(suggestions.take, bead_id=bead, wordings=wordings)):
            desk.status.say(tr("The original’s text; Ctrl+Z brings back what was there"))
        if was_editing or page.mode is ViewMode.EDIT:
            page.start_edit(page.current_row)

    def detach(self) -> None:
        """Let a row that repeats another go its own way."""
        page = self._desk.page
        with going_on(page):
            bead = page.current_bead() if page.commit_edit() else None
            if bead is not None and self._desk.run(partial(repetitions.detach, bead_id=bead)):
                self._desk.status.say(
                    tr("This row keeps its text from now on, whatever becomes of its equals")
                )

    def repetitions(self) -> None:
        """Fill equal rows on confirming, or no longer."""
        on = not self._desk.settings.get(REPETITIONS)
        self._desk.settings.put(REPETITIONS, on)

    def centred(self) -> None:
        """Put the row one goes to into the middle, or no longer."""
        self._desk.settings.put(CENTRED, not self._desk.settings.get(CENTRED))

    def unlock_source(self) -> None:
        """Write in the original, where the caret is."""
        page = self._desk.page
        caret = page.shown.caret
        if caret is None or caret.side is not Side.SOURCE or page.page.block(caret) is None:
            self._desk.status.say(tr("Put the caret into the original to correct it; Tab changes sides"))
            return
        page.set_mode(ViewMode.EDIT)
        if page.edit_at(caret):
            self._desk.status.say(tr("You are writing in the original; Esc or Tab leaves it"))

    # -- filter -------------------------------------------------------------------------------

    def filter(self) -> None:
        """Ask for the rows the keys shall go to."""
        self._desk.find_bar.hide()
        self._desk.row_bar.hide()
        self._desk.filter_bar.open()
        self._show_filter()

    def clear_filter(self) -> bool:
        """Let every row through again; False when every one was."""
        was_open = self._desk.filtering.on or not self._desk.filter_bar.isHidden()
        self._close_filter()
        if was_open and self._desk.bitext is not None:
            self._desk.page.setFocus()
        return was_open

    def _leave_filter(self) -> None:
        """The bar was closed, and the keyboard was in it."""
        self._close_filter()
        if self._desk.bitext is not None:
            self._desk.page.setFocus()

    def _close_filter(self) -> None:
        self._desk.filter_bar.hide()
        self._desk.filter_bar.reset()
        self._desk.filtering.clear()

    def _filter(self, wanted: RowFilter) -> None:
        bitext, concepts = self._desk.bitext, list[Concept]()
        if bitext is not None and wanted.mark is RowMark.TERM:
            concepts = self._desk.library.termbase.of_work(bitext.original.work_id)
        self._desk.filtering.set(wanted, concepts)

    def _show_filter(self) -> None:
        desk, filtering = self._desk, self._desk.filtering
        desk.page.shown.kept = filtering.kept if filtering.on and not filtering.is_looking else None
        desk.page.viewport().update()
        rows = len(filtering.kept)
        desk.filter_bar.show_count(
            rows, desk.page.row_count, looking=filtering.is_looking, checking=filtering.is_checking
        )

    def _step(self, step: int) -> None:
        if step > 0:
            self._editing.next_row()
        else:
            self._editing.previous_row()

    # -- versions -----------------------------------------------------------------------------

    def versions(self) -> None:
        """Show the other versions of the row and go to them; leave them when the keyboard is there."""
        dock = self.versions_dock
        focused = self.panel.list.hasFocus()
        dock.setVisible(dock.isHidden() or not focused)
        if dock.isHidden():
            self._desk.page.setFocus()
        else:
            dock.raise_()
            self._show_versions()
            self.panel.settle()
            self.panel.list.setFocus()

    def _show_versions(self, _row: int = 0) -> None:
        self.panel.show_row(self._desk.page.current_bead() if self._desk.bitext is not None else None)

    def take_version(self, version: Version) -> None:
        """Put a version into the current row, whole or for some of its sentences."""
        page, bead = self._desk.page, self.panel.model.bead
        if bead is None or not page.commit_edit():
            return
        if version.sentences:
            edit = partial(
                variorum.take_sentence,
                bead_id=bead,
                source=version.sentences,
                text=version.text,
                origin=version.origin,
                detail=version.detail,
            )
        else:
            wordings = [Wording(text, version.origin, version.detail) for text in version.texts]
            edit = partial(suggestions.take, bead_id=bead, wordings=wordings)
        if self._desk.run(edit):
            self._desk.status.say(tr("Taken into the row; Ctrl+Z brings back what was there"))
