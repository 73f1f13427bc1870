"""Backups made by themselves and on demand, what is taken back from them; a copy of the library elsewhere."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QFileDialog

from reader.errors import DamagedLibraryError, LibraryFullError, ReaderError
from reader.model.snapshot import NoteThen, TermThen, WorkThen
from reader.storage.backups import Reason
from reader.storage.library import SUFFIX, Library
from ui import messages
from ui.i18n import tr, tr_n
from ui.models.watch import EVERY, Watch
from ui.settings import LIBRARY

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from reader.model.change import ChangeSet
    from reader.storage.backups import Backup
    from ui.background import Job
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.dialogs.backups import BackupsDialog

SOON = 300
"""Milliseconds after the start until a library that was not looked through before its first page is."""
FIRST, EACH = 90_000, 3_600_000
"""Milliseconds after the start, and between two looks, whether a daily backup is due."""
_OPENED = 1_500
"""Milliseconds after the start until it is said that a library is only read."""
CALM = 120.0
"""Seconds in which a full disk is spoken of once."""


class BackupCommands(QObject):
    """Handlers ``backups.*``.

    Signals:
        damaged: what was found out about the library: it cannot be gone on with.
    """

    damaged = Signal(object)

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._library = desk, library
        self.dialog: BackupsDialog | None = None
        self._comparing: Job | None = None
        self._told = -CALM
        self._timer = QTimer(self, singleShot=True, interval=FIRST)
        self._timer.timeout.connect(self.back_up_if_due)
        if desk.library.read_only:
            QTimer.singleShot(_OPENED, self, self._say_read_only)
        else:
            self._timer.start()
        self._look = QTimer(self, singleShot=True, interval=SOON)
        self._look.timeout.connect(self.look_through)
        desk.workspace.failed.connect(self._hear_of_trouble)
        self.watch = Watch(desk.workspace, self)
        self.watch.lost.connect(self._lost)
        self.watch.changed.connect(self._changed_elsewhere)

    def _say_read_only(self) -> None:
        if self._desk.window.isVisible():
            name = self._desk.library.path.name
            self._desk.status.say(
                tr("{name} is open for reading only; File > Open library… leads back to yours", name=name)
            )

    def stop(self) -> None:
        """The window closes: look after the file no more."""
        self._timer.stop()
        self._look.stop()
        self.watch.stop()

    def look_through_soon(self) -> None:
        """Look for damage once the first page stands; until that is done nothing is written."""
        self._desk.workspace.is_held = True
        self._look.start()

    def look_through(self) -> None:
        """Look for damage in a worker: in a large library that takes longer than opening it."""
        from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

        job = self._desk.background.run(snapshots.look_through, self._desk.library.path)
        job.done.connect(lambda _nothing: self._release())
        job.failed.connect(self._heed)
        job.broken.connect(self._release)
        job.start()

    def _release(self) -> None:
        """The library is sound, or nobody can tell: what waited is written."""
        self._desk.workspace.is_held = False
        self._desk.page.writing.flush()

    def _heed(self, error: ReaderError) -> None:
        if isinstance(error, DamagedLibraryError):
            self.damaged.emit(error)
        else:
            self._release()

    # -- making -----------------------------------------------------------------------------------

    def back_up_if_due(self) -> None:
        """Make the daily backup if the library has changed; say only what goes wrong."""
        from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

        job = self._desk.background.run(snapshots.back_up_if_due, self._desk.library.path)
        job.done.connect(lambda _path: self._timer.start(EACH))
        job.failed.connect(self._could_not)
        job.start()

    def _could_not(self, error: ReaderError) -> None:
        self._desk.status.warn(messages.sentence(error))
        self._timer.start(EACH)

    def _make(self) -> None:
        from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

        job = self._desk.background.run(snapshots.back_up, self._desk.library.path, Reason.ASKED)
        job.done.connect(lambda _path: self._list())
        job.failed.connect(self._trouble)
        job.broken.connect(lambda: self._tell(tr(messages.BUG)))
        job.start()

    # -- looking ----------------------------------------------------------------------------------

    def open(self) -> None:
        """The list of backups."""
        from ui.dialogs.backups import BackupsDialog  # noqa: PLC0415 - deferred: seldom wanted

        desk = self._desk
        if not desk.settle():
            return
        self.dialog = BackupsDialog(desk.theme, desk.window, writable=not desk.library.read_only)
        self.dialog.chosen.connect(self._compare)
        self.dialog.wanted_new.connect(self._make)
        self.dialog.taken.connect(self.take_back)
        self.dialog.looked_at.connect(self.look_at)
        self.dialog.restored.connect(self.ask_to_restore)
        self.dialog.finished.connect(self._closed)
        self._list()
        self.dialog.open()

    def _closed(self) -> None:
        if self._comparing is not None:
            self._comparing.cancel()
            self._comparing = None
        if self.dialog is not None:
            self.dialog.deleteLater()
            self.dialog = None

    def _list(self) -> None:
        from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

        if self.dialog is not None:
            self.dialog.show_backups(snapshots.all_backups(self._desk.library.path))

    def _compare(self, backup: Backup) -> None:
        from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

        if self._comparing is not None:
            self._comparing.cancel()
        job = self._desk.background.run(snapshots.compare, self._desk.library.path, backup.path)
        job.done.connect(self._compared)
        job.failed.connect(self._trouble)
        job.broken.connect(lambda: self._tell(tr(messages.BUG)))
        self._comparing = job.start()

    def _compared(self, found: Any) -> None:
        self._comparing = None
        if self.dialog is not None:
            self.dialog.show_snapshot(found)

    def _trouble(self, error: ReaderError) -> None:
        self._tell(messages.sentence(error))

    def _tell(self, sentence: str) -> None:
        self._comparing = None
        if self.dialog is not None:
            self.dialog.show_trouble(sentence)
        else:
            self._desk.status.warn(sentence)

    # -- taking back ------------------------------------------------------------------------------

    def take_back(self, backup: Backup, things: Sequence[WorkThen | NoteThen | TermThen]) -> None:
        """Make works, notes and terms what they were in a backup; each kind is a step of its own."""
        done = 0
        for edit, count in _edits(backup, things):
            if self._desk.workspace.run(edit) is None:
                break
            done += count
        if done:
            said = tr_n(
                "{n} thing was taken back from the backup (Ctrl+Z undoes it)",
                "{n} things were taken back from the backup (Ctrl+Z undoes it)",
                done,
            )
            self._desk.status.say(said)
            if self._desk.bitext is None:
                self._desk.shelf.reload()
        if self.dialog is not None:
            self._compare(backup)
            self.dialog.show_comparing()

    def look_at(self, backup: Backup) -> None:
        """Open a backup in place of the library, for reading only."""
        if self.dialog is not None:
            self.dialog.reject()
        self._library.switch_library(backup.path, partial(Library.open, read_only=True), remember=False)

    def ask_to_restore(self, backup: Backup) -> None:
        """Ask whether the whole library is to become a backup."""
        from ui.dialogs.backups import RestoreDialog  # noqa: PLC0415 - deferred, as above

        desk = self._desk
        question = RestoreDialog(backup, desk.theme, self.dialog or desk.window)
        question.accepted.connect(partial(self.restore, backup))
        question.finished.connect(question.deleteLater)
        question.open()

    def restore(self, backup: Backup) -> None:
        """Let the whole library become a backup; the window is opened anew on it."""
        desk = self._desk
        if not desk.settle():
            return
        try:
            desk.library.become(backup.path)
            fresh = Library.open(desk.library.path, known_sound=True)
        except ReaderError as error:
            self._trouble(error)
            return
        if self.dialog is not None:
            self.dialog.reject()
        self._library.reached.emit(fresh)

    # -- the file and others ----------------------------------------------------------------------

    def _lost(self) -> None:
        from ui.dialogs.backups import LostDialog  # noqa: PLC0415 - deferred: let us hope never

        dialog = LostDialog(self._desk.library.path.name, self._desk.theme, self._desk.window)
        dialog.accepted.connect(partial(self.save_copy, going_on=True))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _changed_elsewhere(self) -> None:
        """Show the library as another window left it, once nothing is being written here."""
        desk = self._desk
        if desk.library.closed:
            return
        if desk.page.is_editing:
            QTimer.singleShot(EVERY, self, self._changed_elsewhere)
            return
        bitext = desk.bitext
        there = bitext is not None and bitext.original.work_id in desk.library.works.ids()
        desk.workspace.open_bitext(bitext.id if bitext is not None and there else None)
        desk.shelf.reload()
        desk.terms.model.reload()
        desk.status.say(tr("Another window has changed the library; what is shown is up to date again"))

    # -- elsewhere --------------------------------------------------------------------------------

    def _hear_of_trouble(self, error: ReaderError) -> None:
        if isinstance(error, LibraryFullError) and monotonic() - self._told > CALM:
            self._told = monotonic()
            from ui.dialogs.backups import FullDialog  # noqa: PLC0415 - deferred: let us hope never

            dialog = FullDialog(self._desk.theme, self._desk.window)
            dialog.accepted.connect(partial(self.save_copy, going_on=True))
            dialog.finished.connect(dialog.deleteLater)
            dialog.open()

    def save_copy(self, *, going_on: bool = False) -> None:
        """Choose where a copy of the library goes; with ``going_on`` the window goes there too."""
        dialog = self._library.file_dialog(
            tr("Save a copy of the library"), tr("Libraries (*{suffix})", suffix=SUFFIX)
        )
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        name = tr("{name}-copy", "name of a file", name=self._desk.library.path.stem)
        dialog.selectFile(f"{name}{SUFFIX}")
        dialog.fileSelected.connect(lambda name: self.copy_to(Path(name), going_on=going_on))
        dialog.open()

    def copy_to(self, path: Path, *, going_on: bool = False) -> bool:
        """Write a copy; False where that failed. ``going_on``: what is being typed is written into it."""
        desk, workspace = self._desk, self._desk.workspace
        if not going_on and not desk.settle():
            return False
        try:
            desk.library.save_copy(path)
            fresh = Library.open(path, known_sound=True) if going_on else None
        except ReaderError as error:
            desk.status.warn(messages.sentence(error))
            return False
        if fresh is None:
            desk.status.say(tr("{name} is a copy of the library as it is now", name=path.name))
            return True
        old, workspace.library = workspace.library, fresh
        settled = desk.settle()
        workspace.library = old
        if not settled:
            fresh.close()
            return False
        desk.settings.put(LIBRARY, str(path))
        self._library.reached.emit(fresh)
        return True


def _edits(
    backup: Backup, things: Sequence[WorkThen | NoteThen | TermThen]
) -> Iterator[tuple[partial[ChangeSet], int]]:
    """The edits that take things back, with how many each is about."""
    from reader.edits import snapshots  # noqa: PLC0415 - deferred: off the start-up path

    for one in things:
        if isinstance(one, WorkThen):
            yield partial(snapshots.take_work, backup=backup.path, uid=one.uid), 1
    notes: dict[str, list[str]] = {}
    for one in things:
        if isinstance(one, NoteThen):
            notes.setdefault(one.work_uid, []).append(one.uid)
    for work, uids in notes.items():
        yield (
            partial(snapshots.take_notes, backup=backup.path, work_uid=work, uids=uids),
            len(uids),
        )
    terms = [one.uid for one in things if isinstance(one, TermThen)]
    if terms:
        yield partial(snapshots.take_concepts, backup=backup.path, uids=terms), len(terms)
