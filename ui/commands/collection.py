"""Many files and folders to works, and one more translation of a work."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from reader.model.change import ChangeSet, Step
from reader.model.document import BlockDraft, DocumentId
from ui import messages
from ui.i18n import tr, tr_n
from ui.settings import FOLDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reader.model.document import WorkId
    from ui.commands.desk import Desk
    from ui.commands.library import LibraryCommands
    from ui.dialogs.beside import BesideDialog
    from ui.dialogs.collection import CollectionDialog, Shelved


class CollectionCommands(QObject):
    """Handlers ``collection.*``."""

    def __init__(self, desk: Desk, library: LibraryCommands) -> None:
        super().__init__(desk.window)
        self._desk, self._library = desk, library
        self.dialog: CollectionDialog | None = None
        """The list that is being corrected at present."""
        self.beside: BesideDialog | None = None
        """The dialog that reads one more translation at present."""

    def open_folder(self) -> None:
        """Choose a folder, to make works of what is in it."""
        dialog = self._library.file_dialog(tr("Choose a folder with texts and their translations"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.filesSelected.connect(lambda names: self.read_files([Path(name) for name in names]))
        dialog.open()

    def read_files(self, paths: Sequence[Path]) -> None:
        """Find works among files and folders."""
        from ui.dialogs.collection import CollectionDialog  # noqa: PLC0415 - deferred: not at every start

        if not paths:
            return
        if self._desk.library.read_only:
            self._desk.status.warn(tr("This library is read-only: no work can be added to it."))
            return
        first = paths[0]
        self._desk.settings.put(FOLDER, str(first if first.is_dir() else first.parent))
        if self._library.is_held_up(self.dialog):
            return
        while self.dialog is not None:  # the first attempt may stop the reading of one more file only
            self.dialog.reject()
        dialog = CollectionDialog(self._desk.background, self._shelved(), self._desk.theme, self._desk.window)
        self.dialog = dialog
        dialog.follow = lambda: self._desk.theme
        before = set(self._desk.library.works.ids())
        dialog.added.connect(lambda _ids: self._show_added(before))
        dialog.file_wanted.connect(lambda: self._choose_file(dialog))
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show()
        dialog.read_files(tuple(paths))

    def add_translation(self) -> None:
        """Choose one more translation of the open work."""
        dialog = self._library.file_dialog(tr("Choose another translation of this work"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read_translation(Path(name)))
        dialog.open()

    def read_translation(self, path: Path) -> None:
        """Read a file as one more translation of the open work."""
        from ui.dialogs.beside import BesideDialog  # noqa: PLC0415 - deferred: not at every start

        desk, bitext = self._desk, self._desk.bitext
        if bitext is None or not desk.settle():
            return
        desk.settings.put(FOLDER, str(path.parent))
        stored = desk.library.documents.blocks(bitext.original.id)
        blocks = [
            BlockDraft(block.kind, block.text, block.level, block.label, sentences=block.sentences)
            for block in stored
        ]
        machine = {
            language: tuple(texts.get(block.id, "") for block in stored)
            for language, texts in desk.library.bitexts.machine_texts(bitext.original.id).items()
        }
        if self.beside is not None:
            self.beside.reject()
        dialog = BesideDialog(
            desk.background,
            self._shelved(),
            desk.library.works.get(bitext.original.work_id),
            (blocks, bitext.original.language, machine),
            desk.theme,
            desk.window,
        )
        self.beside = dialog
        dialog.stored.connect(self._show_translation)
        held = desk.library.works.bitexts(bitext.original.work_id)
        dialog.finished.connect(
            lambda _result: self._forget_beside(dialog, bitext.original.work_id, len(held))
        )
        dialog.open()
        dialog.read_file(path)

    def _shelved(self) -> Shelved:
        from ui.dialogs.collection import Shelved  # noqa: PLC0415 - deferred: not at every start

        library = self._desk.library
        return Shelved(library.path, library.sources.known(), library.sources.remembered())

    def _show_added(self, before: set[WorkId]) -> None:
        """What came in is counted in the library: one may have arrived while it was being stopped."""
        added = [work_id for work_id in self._desk.library.works.ids() if work_id not in before]
        if not added:
            self._desk.status.say(tr("No work was added"))
            return
        self._tell_changed(*added)
        if len(added) == 1:
            self._library.show_new_work(added[0], self._desk.library.works.get(added[0]).title)
            return
        self._library.show_shelf()
        self._desk.status.say(
            tr_n(
                "{n} work is on your shelf; no file was changed",
                "{n} works are on your shelf; no file was changed",
                len(added),
            )
        )

    def _show_translation(self, document_id: DocumentId, name: str) -> None:
        bitext = self._desk.bitext
        if bitext is None:  # the work was removed meanwhile; undo brings it back with its translation
            self._desk.status.warn(messages.REFUSALS["gone"])
            return
        work_id, library = bitext.original.work_id, self._desk.library
        self._tell_changed(work_id)
        for other in library.works.bitexts(work_id):
            if library.bitexts.get(other).translation.id == document_id:
                self._library.show_translation(other)
        self._desk.status.say(
            tr("“{name}” stands beside the original; Ctrl+Shift+T shows the others", name=name)
        )

    def _choose_file(self, asking: CollectionDialog) -> None:
        dialog = self._library.file_dialog(tr("Choose one more translation"), parent=asking)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: asking.add_file(Path(name)))
        dialog.open()

    def _forget(self, dialog: CollectionDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()

    def _forget_beside(self, dialog: BesideDialog, work_id: WorkId, held: int) -> None:
        if self.beside is dialog:
            self.beside = None
        cancelled = dialog.result() != dialog.DialogCode.Accepted
        if cancelled and len(self._desk.library.works.bitexts(work_id)) > held:  # too late
            self._tell_changed(work_id)
        dialog.deleteLater()

    def _tell_changed(self, *works: WorkId) -> None:
        self._desk.workspace.changed.emit(ChangeSet(Step.ADD_WORK, {"work": frozenset(works)}))
