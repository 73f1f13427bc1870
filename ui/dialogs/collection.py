"""Many files to works: they are read and matched, the list is corrected, then each work is added."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import Qt, Signal
from typing_extensions import override

from reader.edits.arriving import store_group
from reader.jobs.adding import bring_in
from reader.jobs.matching import Matching, match_files
from reader.lookup.teaching import teach
from reader.model.document import ImportChoices
from ui import reasons
from ui.dialogs.collection_pages import ListPage, OutcomePage, problem_text
from ui.dialogs.pages import confirm_by_keys, short_name
from ui.dialogs.working import WorkingDialog
from ui.i18n import mark, tr, tr_n
from ui.models import collection as lists
from ui.models.collection import CollectionModel, Entry, Place

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget

    from reader.model.document import WorkId
    from ui.background import Background
    from ui.theme import Theme


_ONCE_MORE = mark("Esc once more closes the list; nothing is added, and your corrections are gone.")


class Shelved(NamedTuple):
    """What the library has already."""

    path: Path
    known: frozenset[str]
    """SHA-256 of the files of its works."""
    remembered: Mapping[str, ImportChoices]


class CollectionDialog(WorkingDialog):
    """Turns files and folders into works, none of which is stored before the person says so.

    Signals:
        added: ids of the works that were stored, when the last one was or the person stopped.
        file_wanted: the person wants to choose one more translation for the current work.
    """

    lets_go_on = True
    least_height = 520

    added = Signal(object)
    file_wanted = Signal()

    def __init__(
        self, background: Background, shelved: Shelved, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(background, tr("Add works"), theme, parent)
        self._shelved = shelved
        self._queue: list[Entry] = []
        self._total = 0
        self._stored: list[WorkId] = []
        self._failures: list[tuple[str, str]] = []
        self._adding_to = 0
        self.setMinimumSize(840, self.least_height)
        self.resize(1080, 700)
        self.list = ListPage(theme)
        self.outcome = OutcomePage(theme)
        self.set_pages(self.list, self.outcome)
        self.list.cancel.clicked.connect(self.reject)
        self.list.add_button.clicked.connect(self._add)
        self.list.file_wanted.connect(self._want_file)
        self.outcome.close_button.clicked.connect(self.accept)
        confirm_by_keys(self, self.list.add_button, self.outcome.close_button)

    @property
    @override
    def is_corrected(self) -> bool:
        return self.is_storing or (self.list.isVisibleTo(self) and self.model.can_undo)

    @override
    def set_theme(self, theme: Theme) -> None:
        self.list.table.set_theme(theme)

    @property
    def model(self) -> CollectionModel:
        """The list."""
        return self.list.model

    # -- reading ------------------------------------------------------------------------------

    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Start looking at files and folders."""
        name = short_name(paths[0].name) if len(paths) == 1 else tr_n("{n} file", "{n} files", len(paths))
        self.begin(tr("Looking at {name}", name=name))
        self.run(self._background.run(match_files, paths, self._shelved.known), self._show)

    def add_file(self, path: Path) -> None:
        """Look at one more file: a translation of the work for which one was wanted."""
        self.list.say(tr("Reading {name} …", name=short_name(path.name)))
        self.list.wait(True)
        self.run(self._background.run(match_files, (path,), self._shelved.known), self._join)

    def _show(self, matching: Matching) -> None:
        if not matching.groups:
            problems = [
                (problem.path.name, reasons.in_words(problem.reason)) for problem in matching.problems
            ]
            self._show_outcome(tr("There is no text among these files"), problems)
            return
        self.list.show_matching(matching)
        self.turn_to(self.list)
        self.list.table.setFocus()

    def _join(self, matching: Matching) -> None:
        self.list.wait(False)
        if matching.problems:
            self.list.say(problem_text(matching.problems[0]))
            return
        number, file = self._adding_to, matching.groups[0].original
        if self.model.correct(lambda entries: lists.add(entries, number, file)):
            self.list.say("")
            self.list.table.go_to(Place(number, len(self.model.entries[number].files) - 1))

    def _want_file(self, number: int) -> None:
        self._adding_to = number
        self.file_wanted.emit()

    # -- adding -------------------------------------------------------------------------------

    def _add(self) -> None:
        self._queue = self.model.wanted()
        self._total = len(self._queue)
        self._next()

    def _next(self) -> None:
        if not self._queue:
            self._finish()
            return
        entry = self._queue[0]
        number = self._total - len(self._queue)
        self.begin(entry.title, tr("Stop"), (number, self._total))
        job = self._background.run(
            partial(bring_in, teacher=partial(teach, self._shelved.path, None)),
            store_group,
            self._shelved.path,
            entry.group,
            entry.title,
            self._shelved.remembered,
        )
        self.run(job, self._arrived, storing=True)

    def _arrived(self, work_id: WorkId) -> None:
        self._queue.pop(0)
        self._stored.append(work_id)
        self._next()

    def _finish(self) -> None:
        stored = len(self._stored)
        self._tell_added()
        if not self._failures:
            self.accept()
            return
        said = tr_n("{n} work is on your shelf", "{n} works are on your shelf", stored)
        self._show_outcome(said if stored else tr("No work was added"), self._failures)

    def _tell_added(self) -> None:
        stored, self._stored = self._stored, []
        self._total = 0
        self.added.emit(tuple(stored))

    def _show_outcome(self, said: str, failures: list[tuple[str, str]]) -> None:
        self.outcome.show_outcome(said, failures)
        self.turn_to(self.outcome)
        self.outcome.close_button.setFocus()

    # -- ending -------------------------------------------------------------------------------

    @override
    def failed(self, sentence: str) -> None:
        """A work that cannot be added stops no other one."""
        if self._queue:
            self._failures.append((self._queue.pop(0).title, sentence))
            self._next()
        elif self.list.isVisibleTo(self):
            self.list.wait(False)
            self.list.say(sentence)
        else:
            self.say_trouble(tr("These files could not be looked at"), sentence)

    @override
    def turn_to(self, page: QWidget) -> None:
        """Show a page; the dialog stays as large as it is."""
        size = self.size()
        super().turn_to(page)
        self.resize(size)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc, one time too often after leaving a title, must not throw the corrections away."""
        corrected = self._job is None and self.list.isVisibleTo(self) and self.model.can_undo
        if event.key() == Qt.Key.Key_Escape and corrected and self.list.hint.text() != tr(_ONCE_MORE):
            self.list.say(tr(_ONCE_MORE))
            return
        super().keyPressEvent(event)

    @override
    def reject(self) -> None:
        """Stop; what is stored already stays, and what could not be added is said.

        While one more file is read, only that is stopped: the list may hold an hour's corrections.
        """
        reading_one = self._job is not None and self.list.isVisibleTo(self)
        self.stop()
        if reading_one:
            self.list.wait(False)
            self.list.say(tr("The file was not read to its end, and is not on the list."))
            return
        self._queue.clear()
        if self._total and self._failures:
            self._finish()
            return
        super().reject()
        if self._total:
            self._tell_added()
