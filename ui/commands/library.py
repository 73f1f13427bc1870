"""Libraries and works: open, add, remove."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from reader.errors import EditRefused, ReaderError
from reader.jobs.opening import prepare
from reader.model.change import ChangeSet, Step
from reader.storage.library import SUFFIX, Library
from ui import messages
from ui.i18n import tr
from ui.settings import FOLDER, LIBRARY

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from reader.model.bitext import BitextId
    from reader.model.document import WorkId
    from ui.commands.desk import Desk
    from ui.dialogs.opening import OpeningDialog
    from ui.dialogs.working import WorkingDialog

_READ = (
    "txt text md markdown pdf docx odt fodt rtf epub fb2 html htm xhtml srt vtt"
    " tmx xlf xliff mqxliff sdlxliff csv tsv xlsx po pot tei tei.xml"
)
TEXTS = " ".join(f"*.{suffix}" for suffix in _READ.split())
"""Patterns of the files that can be read as texts."""
_RTF = ("text/rtf", "application/rtf", "text/richtext")


class LibraryCommands(QObject):
    """Handlers ``library.*``.

    Signals:
        reached: another Library, which gets a window of its own in place of this one.
        many: paths that are more than an original and its translation: a folder, or three files and more.
    """

    reached = Signal(object)
    many = Signal(object)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.opening: OpeningDialog | None = None
        """The dialog that reads files at present."""
        self.offered: Callable[[Path], bool] | None = None
        """Asks about a library that is about to be opened; False where there is nothing to ask."""

    # -- works --------------------------------------------------------------------------------

    def open_pair(self) -> None:
        """Choose an original and its translation."""
        dialog = self.file_dialog(tr("Choose the German text and its translation (two files)"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.filesSelected.connect(lambda names: self.read_files([Path(name) for name in names]))
        dialog.open()

    def open_german(self) -> None:
        """Choose one text, to write its translation."""
        dialog = self.file_dialog(tr("Choose the German text"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.filesSelected.connect(lambda names: self.read_files([Path(name) for name in names]))
        dialog.open()

    def paste_work(self) -> None:
        """Make a work of the text on the clipboard."""
        # PySide hands over None where nothing was ever copied, whatever its stubs say
        copied: QMimeData | None = QGuiApplication.clipboard().mimeData()
        html = rtf = text = None
        if copied is not None:
            html = copied.html() if copied.hasHtml() else ""
            text = copied.text()
            rtf = next((bytes(copied.data(form).data()) for form in _RTF if copied.hasFormat(form)), b"")
        if not (html or rtf or (text or "").strip()):
            self._desk.status.say(tr("There is no text on the clipboard"))
            return
        if self.is_held_up(self.opening):
            return
        self._opening_dialog().read_copied(html or "", rtf or b"", text or "", tr("Pasted text"))

    def read_files(self, paths: Sequence[Path]) -> None:
        """Open what was chosen or dropped: one text, two, many, folders, or a library."""
        if len(paths) == 1 and paths[0].suffix == SUFFIX:
            self.open_file(paths[0])
        elif self._desk.library.read_only:
            self._desk.status.warn(tr("This library is read-only: no work can be added to it."))
        elif len(paths) > 2 or any(path.is_dir() for path in paths):
            self.many.emit(list(paths))
        elif not self.is_held_up(self.opening):
            self._desk.settings.put(FOLDER, str(paths[0].parent))
            self._opening_dialog().read_files(tuple(paths))

    def is_held_up(self, dialog: WorkingDialog | None) -> bool:
        """Whether another dialog must be finished first, which then comes forward.

        One in which nothing was corrected gives way to what is wanted now.
        """
        if dialog is None or not (dialog.is_corrected or dialog.is_storing):
            return False
        dialog.come_forward()
        self._desk.status.say(tr("First finish this, or cancel it"))
        return True

    def expect_files(self) -> None:
        """Get ready: somebody is choosing files, or holds them over the window."""
        if not self._desk.library.read_only:
            self._desk.background.prepare(prepare)

    def show_new_work(self, work_id: WorkId, title: str, *, from_files: bool = True) -> None:
        """Open what was just stored; ``from_files``: it was read from some, not pasted."""
        self._desk.workspace.changed.emit(ChangeSet(Step.ADD_WORK, {"work": frozenset({work_id})}))
        if not self.open_work(work_id):
            return
        said = tr("“{title}” is on your shelf; the files were not changed") if from_files else ""
        self._desk.status.say((said or tr("“{title}” is on your shelf")).format(title=title))

    def open_work(self, work_id: WorkId) -> bool:
        """Put a work on the page: the translation read last, else the first; False if that fails."""
        bitexts = self._desk.library.works.bitexts(work_id)
        if not bitexts:
            self._desk.status.warn(tr("This work has no translation to show."))
            return False
        last = self._desk.library.places.last()
        return self.open_bitext(last[0] if last is not None and last[0] in bitexts else bitexts[0])

    def open_bitext(self, bitext_id: BitextId | None) -> bool:
        """Put a bitext on the page; None shows the shelf.

        False when it cannot be opened, or what was typed cannot be saved: all stays as it is.
        """
        if not self._desk.settle():
            return False
        try:
            self._desk.workspace.open_bitext(bitext_id)
        except ReaderError as error:
            self._desk.workspace.failed.emit(error)
            return False
        return True

    def has_several(self) -> bool:
        """Whether the open work has more than one translation."""
        bitext = self._desk.bitext
        return bitext is not None and len(self._desk.library.works.bitexts(bitext.original.work_id)) > 1

    def next_translation(self) -> None:
        """Put the work's next translation beside the original, which stays where it is."""
        bitext, page, library = self._desk.bitext, self._desk.page, self._desk.library
        if bitext is None or not page.row_count or not self._desk.settle():
            return
        bitexts = library.works.bitexts(bitext.original.work_id)
        if len(bitexts) < 2:
            self._desk.status.say(tr("This work has one translation"))
            return
        at = (bitexts.index(bitext.id) + 1) % len(bitexts)
        if not self.show_translation(bitexts[at]):
            return
        shown = library.bitexts.get(bitexts[at]).translation
        name = shown.name or shown.title or messages.ORIGINS[shown.origin]
        self._desk.status.say(
            tr("Translation {at} of {bitexts}: {name}", at=at + 1, bitexts=len(bitexts), name=name)
        )

    def show_translation(self, bitext_id: BitextId) -> bool:
        """Put another translation of the open work beside the original, which stays where it is."""
        page, library = self._desk.page, self._desk.library
        row = page.current_row
        while row and not page.row(row).source:  # an addition of this translation: what stands above it
            row -= 1
        top, source = page.row_top(row), page.row(row).source
        if not self.open_bitext(bitext_id):
            return False
        bead = library.bitexts.bead_of_block(bitext_id, source[0].id) if source else None
        if bead is not None:
            page.put_row(library.bitexts.row_number(bead), top)
        return True

    def show_shelf(self) -> None:
        """Close the work and show the shelf."""
        self.open_bitext(None)

    def remove_work(self) -> None:
        """Put the open work, or the chosen ones, into the bin."""
        bitext, shelf = self._desk.bitext, self._desk.shelf
        if bitext is None:
            shelf.remove_current()
        elif self.open_bitext(None):
            shelf.bin_wanted.emit([bitext.original.work_id])

    # -- libraries ----------------------------------------------------------------------------

    def open_library(self) -> None:
        """Choose another library."""
        dialog = self.file_dialog(tr("Open library"), libraries())
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.open_file(Path(name)))
        dialog.open()

    def new_library(self) -> None:
        """Make another library."""
        dialog = self.file_dialog(tr("New library"), libraries())
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(SUFFIX.lstrip("."))
        dialog.fileSelected.connect(lambda name: self.switch_library(Path(name), Library.create))
        dialog.open()

    def open_file(self, path: Path) -> None:
        """Open another library; about one that was handed over from this one it is asked first."""
        if self.offered is None or not self.offered(path):
            self.switch_library(path, Library.open)

    def switch_library(self, path: Path, reach: Callable[[Path], Library], *, remember: bool = True) -> None:
        """Leave this library for another; where that fails, this one stays open.

        ``remember``: the next start opens it too.
        """
        workspace = self._desk.workspace
        if path.exists() and path.samefile(workspace.library.path):
            self._desk.status.say(tr("This library is open already"))
            return
        if any(self.is_held_up(dialog) for dialog in self._working()) or not self._desk.settle():
            return
        try:
            library = reach(path)
        except ReaderError as error:
            workspace.failed.emit(error)
            return
        for dialog in self._working():
            dialog.leave()
        if remember:
            self._desk.settings.put(LIBRARY, str(path))
        self.reached.emit(library)

    def _working(self) -> list[WorkingDialog]:
        """The dialogs that read files for this library at present."""
        from ui.dialogs.working import WorkingDialog  # noqa: PLC0415 - deferred: not at every start

        return [dialog for dialog in self._desk.window.findChildren(WorkingDialog) if dialog.isVisible()]

    def quit(self) -> None:
        """Close the window."""
        self._desk.window.close()

    # -- dialogs ------------------------------------------------------------------------------

    def _opening_dialog(self) -> OpeningDialog:
        from ui.dialogs.opening import OpeningDialog  # noqa: PLC0415 - deferred: not at every start

        if self.opening is not None:
            self.opening.reject()
        dialog = OpeningDialog(
            self._desk.background, self._desk.library.path, self._desk.theme, self._desk.window
        )
        dialog.remembered = self._desk.library.sources.remembered()
        self.opening = dialog
        self._desk.page.prepare()
        dialog.shelved = self._desk.library.sources.shelved()
        dialog.follow = lambda: self._desk.theme
        dialog.stored.connect(
            lambda work_id, title: self.show_new_work(work_id, title, from_files=dialog.from_files)
        )
        dialog.translation_wanted.connect(self._choose_translation)
        dialog.finished.connect(lambda _result: self._forget(dialog))
        dialog.show()
        return dialog

    def _forget(self, dialog: OpeningDialog) -> None:
        if self.opening is dialog:
            self.opening = None
        shelf = self._desk.shelf
        if self._desk.bitext is None and shelf.model.rowCount() != len(self._desk.library.works.ids()):
            shelf.reload()  # cancelled too late: the work is there all the same
        dialog.deleteLater()

    def _choose_translation(self) -> None:
        asking = self.opening
        if asking is None:
            return
        dialog = self.file_dialog(tr("Choose the translation"), parent=asking)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: asking.add_translation(Path(name)))
        dialog.open()

    def file_dialog(self, title: str, names: str = "", parent: QWidget | None = None) -> QFileDialog:
        """A dialog for texts, or for what ``names`` filters, that begins where the last one ended."""
        folder = self._desk.settings.get(FOLDER) or QStandardPaths.writableLocation(
            QStandardPaths.StandardLocation.DocumentsLocation
        )
        dialog = QFileDialog(parent or self._desk.window, title, folder, names or texts_filter())
        if not names:
            self.expect_files()
        dialog.finished.connect(dialog.deleteLater)
        return dialog

    def say_failed(self, error: ReaderError) -> None:
        """Say what made no sense in passing, and what could not be written as trouble."""
        said = messages.sentence(error)
        if isinstance(error, EditRefused):
            self._desk.status.say(said)
        else:
            self._desk.status.warn(said)


def texts_filter() -> str:
    """What a file dialog offers for texts."""
    return tr("Texts ({patterns});;All files (*)", patterns=TEXTS)


def libraries() -> str:
    """What a file dialog offers for libraries."""
    return tr("Libraries (*{suffix});;All files (*)", suffix=SUFFIX)
