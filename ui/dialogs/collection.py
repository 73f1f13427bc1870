"""Many files to works: they are read and matched, the list is corrected, then each work is added."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget
from typing_extensions import override

from reader.edits.arriving import store_group
from reader.jobs.adding import bring_in
from reader.jobs.matching import Matching, match_files
from reader.model.document import ImportChoices
from ui import messages
from ui.dialogs.collection_pages import ListPage, OutcomePage, ProgressPage, problem_text
from ui.models import collection as lists
from ui.models.collection import CollectionModel, Entry, Place

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

    from reader.errors import ReaderError
    from reader.model.document import WorkId
    from ui.background import Background, Job
    from ui.theme import Theme


class Shelved(NamedTuple):
    """What the library has already."""

    path: Path
    known: frozenset[str]
    """SHA-256 of the files of its works."""
    remembered: Mapping[str, ImportChoices]


class CollectionDialog(QDialog):
    """Turns files and folders into works, none of which is stored before the person says so.

    Signals:
        added: ids of the works that were stored, when the last one was or the person stopped.
        file_wanted: the person wants to choose one more translation for the current work.
    """

    added = Signal(object)
    file_wanted = Signal()

    def __init__(
        self, background: Background, shelved: Shelved, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._background, self._shelved = background, shelved
        self._job: Job | None = None
        self._queue: list[Entry] = []
        self._total = 0
        self._stored: list[WorkId] = []
        self._failures: list[tuple[str, str]] = []
        self._adding_to = 0
        self.setWindowTitle("Add works")
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setMinimumSize(840, 440)
        self.resize(1080, 700)
        self.progress = ProgressPage(theme)
        self.list = ListPage(theme)
        self.outcome = OutcomePage(theme)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(26, 22, 26, 20)
        for page in (self.progress, self.list, self.outcome):
            layout.addWidget(page)
        self._turn_to(self.progress)
        self.progress.stop.clicked.connect(self.reject)
        self.list.cancel.clicked.connect(self.reject)
        self.list.add_button.clicked.connect(self._add)
        self.list.file_wanted.connect(self._want_file)
        self.outcome.close_button.clicked.connect(self.accept)

    @property
    def model(self) -> CollectionModel:
        """The list."""
        return self.list.model

    # -- reading ------------------------------------------------------------------------------

    def read_files(self, paths: tuple[Path, ...]) -> None:
        """Start looking at files and folders."""
        name = paths[0].name if len(paths) == 1 else messages.count(len(paths), "file", "files")
        self.progress.show_work(f"Looking at {name}", "Cancel")
        self._turn_to(self.progress)
        self._run(self._background.run(match_files, paths, self._shelved.known), self._show)

    def add_file(self, path: Path) -> None:
        """Look at one more file: a translation of the work for which one was wanted."""
        self.list.say(f"Reading {path.name} …")
        self.list.setEnabled(False)
        self._run(self._background.run(match_files, (path,), self._shelved.known), self._join)

    def _show(self, matching: Matching) -> None:
        self._job = None
        if not matching.groups:
            self._failures = [(problem.path.name, problem.reason) for problem in matching.problems]
            self._turn_to(self.outcome)
            self.outcome.show_outcome("There is no text among these files", self._failures)
            return
        self.list.show_matching(matching)
        self._turn_to(self.list)
        self.list.table.setFocus()

    def _join(self, matching: Matching) -> None:
        self._job = None
        self.list.setEnabled(True)
        self.list.table.setFocus()
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
        self._turn_to(self.progress)
        self.progress.stop.setFocus()
        self._next()

    def _next(self) -> None:
        if not self._queue:
            self._finish()
            return
        entry = self._queue[0]
        number = self._total - len(self._queue)
        self.progress.show_work(entry.title, "Stop", (number, self._total))
        job = self._background.run(
            bring_in,
            store_group,
            self._shelved.path,
            entry.group,
            entry.title,
            self._shelved.remembered,
        )
        self._run(job, self._arrived)

    def _arrived(self, work_id: WorkId) -> None:
        self._queue.pop(0)
        self._stored.append(work_id)
        self._next()

    def _finish(self) -> None:
        self._job, self._total = None, 0
        stored, self._stored = self._stored, []
        if stored:
            self.added.emit(tuple(stored))
        if not self._failures:
            self.accept()
            return
        self._turn_to(self.outcome)
        said = messages.count(len(stored), "work is on your shelf", "works are on your shelf")
        self.outcome.show_outcome(said if stored else "No work was added", self._failures)

    # -- jobs ---------------------------------------------------------------------------------

    def _run(self, job: Job, done: Callable[[Any], None]) -> None:
        self._job = job
        job.progressed.connect(self.progress.report)
        job.done.connect(done)
        job.failed.connect(self._fail)
        job.broken.connect(partial(self._fail_with, messages.BUG))
        job.start()

    def _fail(self, error: ReaderError) -> None:
        self._fail_with(messages.sentence(error))

    def _fail_with(self, sentence: str) -> None:
        """A work that cannot be added stops no other one."""
        self._job = None
        if self._queue:
            self._failures.append((self._queue.pop(0).title, sentence))
            self._next()
        elif self.list.isVisibleTo(self):
            self.list.setEnabled(True)
            self.list.say(sentence)
        else:
            self._turn_to(self.outcome)
            self.outcome.show_outcome("These files could not be looked at", [("", sentence)])

    def _turn_to(self, page: QWidget) -> None:
        for other in (self.progress, self.list, self.outcome):
            other.setVisible(other is page)

    @override
    def reject(self) -> None:
        """Stop; what is stored already stays."""
        if self._job is not None:
            self._job.cancel()
            self._job.wait()  # milliseconds; then the library is known to hold the work or not
            self._job = None
        self._queue.clear()
        stored, self._stored = self._stored, []
        super().reject()
        if self._total:
            self.added.emit(tuple(stored))

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.reject()
        super().closeEvent(event)
