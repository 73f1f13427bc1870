"""Handing works over to a colleague, and merging what comes back."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog

from reader.model.change import ChangeSet, Step
from reader.storage.library import Library
from ui.commands.library import libraries
from ui.i18n import tr
from ui.settings import FOLDER, NOTE_AUTHOR

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.edits.handing_over import Names
    from reader.model.document import WorkId
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.dialogs.hand_over import HandOverDialog
    from ui.dialogs.merge.dialog import MergeDialog

_SOON: Final = 1_500
"""Milliseconds after which it is said whose a library is: at the start other things are said first."""


class HandOverCommands(QObject):
    """Handlers ``hand_overs.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._library = desk, library
        self.dialog: MergeDialog | None = None
        """The dialog that merges at present."""
        self.handing: HandOverDialog | None = None
        """The dialog that hands over at present."""
        library.offered = self.offer
        QTimer.singleShot(_SOON, self, self._say_whose)

    def _say_whose(self) -> None:
        """Of a file that was handed over: from whom it is, and that it is to go back."""
        if not self._desk.window.isVisible():
            return
        name = next((made.made_by for made in self._desk.library.hand_overs.present().values()), None)
        if name:
            self._desk.status.say(
                tr("{name} handed this over to you; send the file back when you are done", name=name)
            )
        elif name is not None:
            self._desk.status.say(tr("This was handed over to you; send the file back when you are done"))

    # -- handing over -------------------------------------------------------------------------

    def hand_over(self) -> None:
        """Write the open or the chosen works into a file for a colleague."""
        desk = self._desk
        if self._library.is_held_up(self.handing) or not desk.settle():
            return
        from ui.dialogs.hand_over import HandOverDialog  # noqa: PLC0415 - deferred: seldom wanted

        if self.handing is not None:
            self.handing.reject()
        works = [(work.id, work.title) for work in desk.library.shelf.works()]
        weight = self._weight
        dialog = HandOverDialog(desk.background, desk.library.path, works, weight, desk.theme, desk.window)
        self.handing = dialog
        dialog.folder = self._folder()
        dialog.begin_with(self._chosen(), desk.settings.get(NOTE_AUTHOR))
        dialog.written.connect(self._written)
        dialog.finished.connect(partial(self._forget_handing, dialog))
        dialog.open()

    def _chosen(self) -> set[WorkId]:
        bitext = self._desk.bitext
        if bitext is not None:
            return {bitext.original.work_id}
        chosen, current = self._desk.shelf.chosen(), self._desk.shelf.current()
        return {work.id for work in chosen} or ({current.id} if current is not None else set())

    def _weight(self, works: Sequence[WorkId], notes: bool, history: bool) -> int:
        return self._desk.library.hand_overs.weight(works, notes=notes, history=history)

    def _written(self, path: Path, names: Names) -> None:
        self._desk.settings.put(FOLDER, str(path.parent))
        if names.made_by.strip():
            self._desk.settings.put(NOTE_AUTHOR, " ".join(names.made_by.split()))
        self._desk.status.say(tr("{name} can be sent now", name=path.name))

    # -- taking back --------------------------------------------------------------------------

    def merge(self) -> None:
        """Choose a colleague's file, and merge what they did."""
        dialog = QFileDialog(
            self._desk.window, tr("Choose your colleague’s file"), self._folder(), libraries()
        )
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def offer(self, path: Path) -> bool:
        """Ask about a file that is about to be opened, where it was handed over from here; else False."""
        from reader.storage.hand_overs import told  # noqa: PLC0415 - deferred: off the start-up path

        library = self._desk.library
        if library.read_only or (path.exists() and path.samefile(library.path)):
            return False
        works = library.hand_overs.works()
        ours = any(
            uid in works and hand_overs & library.hand_overs.of_work(works[uid]).keys()
            for uid, hand_overs in told(path).items()
        )
        dialog = self._dialog() if ours else None
        if dialog is not None:
            dialog.ask(path)
        return ours

    def read(self, path: Path) -> None:
        """Compare a file with the library and show what would come in."""
        dialog = self._dialog()
        if dialog is not None:
            self._desk.settings.put(FOLDER, str(path.parent))
            dialog.read(path)

    def _dialog(self) -> MergeDialog | None:
        """A new dialog, open; None while what was typed cannot be written, or another one is at work."""
        desk = self._desk
        if self._library.is_held_up(self.dialog) or not desk.settle():
            return None
        from ui.dialogs.merge.dialog import MergeDialog  # noqa: PLC0415 - deferred: seldom wanted

        if self.dialog is not None:
            self.dialog.reject()
        dialog = MergeDialog(desk.background, desk.library.path, desk.theme, desk.window)
        self.dialog = dialog
        dialog.follow = lambda: self._desk.theme
        dialog.merged.connect(self._merged)
        dialog.taken_in.connect(self._taken_in)
        dialog.open_wanted.connect(self._open)
        dialog.finished.connect(partial(self._forget, dialog))
        dialog.open()
        return dialog

    def _merged(self, change: ChangeSet, name: str) -> None:
        """The worker has written the step: now the window hears of it as of any other."""
        self._desk.workspace.changed.emit(change)
        if not change.rows:
            said = tr("There was nothing to take in")
        elif name:
            said = tr("What {name} did is in; Ctrl+Z takes it all back", name=name)
        else:
            said = tr("What your colleague did is in; Ctrl+Z takes it all back")
        self._desk.status.say(said)

    def _taken_in(self, works: Sequence[WorkId]) -> None:
        for work_id in works:
            self._desk.workspace.changed.emit(ChangeSet(Step.ADD_WORK, {"work": frozenset({work_id})}))
        if works:
            title = self._desk.library.works.get(works[0]).title
            self._library.show_new_work(works[0], title)

    def _open(self, path: Path) -> None:
        self._library.switch_library(path, Library.open)

    def _folder(self) -> str:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        return str(self._desk.settings.get(FOLDER) or documents)

    def _forget(self, dialog: MergeDialog, _result: int) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _forget_handing(self, dialog: HandOverDialog, _result: int) -> None:
        if self.handing is dialog:
            self.handing = None
        dialog.deleteLater()
