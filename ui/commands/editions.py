"""Reading a later edition of an original's or a translation's file."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from reader.jobs.opening import prepare
from ui.actions import UNFINISHED
from ui.commands.library import texts_filter
from ui.i18n import tr, tr_n
from ui.settings import FOLDER

if TYPE_CHECKING:
    from reader.model.change import ChangeSet
    from reader.model.document import DocumentId
    from reader.model.edition import EditionDiff
    from ui.commands.desk import Desk
    from ui.dialogs.edition import EditionDialog


class EditionCommands(QObject):
    """Handlers ``editions.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.dialog: EditionDialog | None = None
        """The dialog that compares at present."""

    def of_original(self) -> None:
        """Choose a later edition of the original's file."""
        if self._desk.bitext is not None:
            self._choose(self._desk.bitext.original.id, tr("Choose the new edition of the original"))

    def of_translation(self) -> None:
        """Choose a later edition of the translation's file."""
        if self._desk.bitext is not None:
            self._choose(self._desk.bitext.translation.id, tr("Choose the new edition of the translation"))

    def read(self, document_id: DocumentId, path: Path) -> None:
        """Compare a document with a file and show what changed."""
        dialog = self._dialog_for(document_id)
        if dialog is not None:
            self._desk.settings.put(FOLDER, str(path.parent))
            dialog.read(path)

    def recheck(self, document_id: DocumentId) -> None:
        """Let a person decide anew how a document's present file is read, and show what comes of it."""
        if self._desk.library.read_only:
            self._desk.status.say(tr("This library can only be read"))
            return
        dialog = self._dialog_for(document_id)
        if dialog is not None:
            document = self._desk.library.documents.get(document_id)
            dialog.read_again(document.source_name or document.title)

    def _dialog_for(self, document_id: DocumentId) -> EditionDialog | None:
        """A dialog about a document, open; None while what was typed cannot be written."""
        desk = self._desk
        if not desk.settle():
            return None
        if self.dialog is not None:
            self.dialog.reject()
        from ui.dialogs.edition import EditionDialog  # noqa: PLC0415 - deferred: not at every start

        dialog = EditionDialog(desk.background, desk.library.path, document_id, desk.theme, desk.window)
        self.dialog = dialog
        dialog.taken.connect(self._taken)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.open()
        return dialog

    def _choose(self, document_id: DocumentId, title: str) -> None:
        document = self._desk.library.documents.get(document_id)
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._desk.settings.get(FOLDER) or documents
        dialog = QFileDialog(self._desk.window, title, folder, texts_filter())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        if document.source_name and (Path(folder) / document.source_name).is_file():
            dialog.selectFile(document.source_name)
        dialog.fileSelected.connect(lambda name: self.read(document_id, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        self._desk.background.prepare(prepare)
        dialog.open()

    def _taken(self, diff: EditionDiff, change: ChangeSet) -> None:
        """The worker has written the step: now the window hears of it as of any other."""
        self._desk.workspace.changed.emit(change)
        self._desk.status.say(said(diff))

    def _forget(self, dialog: EditionDialog) -> None:
        if self.dialog is dialog:
            self.dialog = None
        dialog.deleteLater()


def said(diff: EditionDiff) -> str:
    """What taking an edition did, for the status line."""
    from reader.model.edition import Difference  # noqa: PLC0415 - deferred: off the start-up path

    changed = diff.count(Difference.CHANGED, Difference.BOTH, Difference.INSERTED, Difference.REMOVED)
    if not changed:
        return tr("The new edition is in; no words have changed (Ctrl+Z takes it back)")
    return tr_n(
        "The new edition is in, with {n} change: {key} goes to the next, Ctrl+Z takes it all back",
        "The new edition is in, with {n} changes: {key} goes to the next, Ctrl+Z takes it all back",
        changed,
        key=UNFINISHED[0],
    )
