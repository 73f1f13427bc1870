"""The open library as the widgets see it: where edits go in and changes come out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from reader.errors import EditRefused, ReaderError

if TYPE_CHECKING:
    from collections.abc import Callable

    from reader.model.bitext import Bitext, BitextId
    from reader.model.change import ChangeSet, Step
    from reader.storage.library import Library


class Workspace(QObject):
    """Runs edits on the library and tells every view what changed.

    Signals:
        changed: a ChangeSet, after every edit, undo and redo.
        failed: a ReaderError, when an edit was refused or could not be written; nothing changed.
        opened: the Bitext that is now on the page, or None.
    """

    changed = Signal(object)
    failed = Signal(object)
    opened = Signal(object)

    def __init__(self, library: Library, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.library = library
        self.bitext: Bitext | None = None
        self.is_held = False
        """Whether no edit may be written yet: the library is still being looked through for damage."""

    def open_bitext(self, bitext_id: BitextId | None) -> None:
        """Put a bitext on the page; None shows the shelf."""
        self.bitext = None if bitext_id is None else self.library.bitexts.get(bitext_id)
        self.opened.emit(self.bitext)

    def run(self, edit: Callable[[Library], ChangeSet]) -> ChangeSet | None:
        """Apply one edit; what a person can act on becomes ``failed`` and None, bugs propagate."""
        if self._is_refused():
            return None
        try:
            change = edit(self.library)
        except ReaderError as error:
            self.failed.emit(error)
            return None
        self.changed.emit(change)
        return change

    def undo(self) -> ChangeSet | None:
        """Take back the last step; None when there is nothing to take back."""
        return self._replay(self.library.journal.undo)

    def redo(self) -> ChangeSet | None:
        """Do the step undone last again; None when there is none."""
        return self._replay(self.library.journal.redo)

    def _is_refused(self) -> bool:
        if self.is_held:
            self.failed.emit(EditRefused("held"))
        return self.is_held

    def _replay(self, replay: Callable[[], ChangeSet | None]) -> ChangeSet | None:
        if self._is_refused():
            return None
        try:
            change = replay()
        except ReaderError as error:
            self.failed.emit(error)
            return None
        if change is not None:
            self.changed.emit(change)
        return change

    @property
    def undo_step(self) -> Step | None:
        """What undo would take back."""
        return self.library.journal.undo_step

    @property
    def redo_step(self) -> Step | None:
        """What redo would do again."""
        return self.library.journal.redo_step
