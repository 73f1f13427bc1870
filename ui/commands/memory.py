"""The translation memory in the window: matches for the row one is at and the next one, and its files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, QTimer
from PySide6.QtWidgets import QFileDialog

from reader.edits import memory as edits
from reader.errors import ReaderError
from reader.model.document import Origin, SegmentState
from reader.model.memory import MatchKind, MemoryImport, MemoryImportId
from reader.model.suggestion import Suggestion, SuggestionKind, Wording
from ui import messages
from ui.dialogs.memories import MemoriesDialog
from ui.i18n import Table, mark, tr, tr_n
from ui.models.recall import Recall, question
from ui.settings import FOLDER

if TYPE_CHECKING:
    from reader.lookup.memory import Asked, Recalled
    from reader.model.bitext import BeadId
    from reader.model.progress import Stage
    from ui.background import Job
    from ui.commands.desk import Desk

FILES = mark("Translation memories (*.tmx);;All files (*)")
DELAY = 80
"""Milliseconds after a row becomes the current one until the memory is asked."""
_NEAR = 24
"""Rows further down that are looked at for the next one that is not finished."""

_KINDS = Table(
    {
        MatchKind.CONTEXT: "in the same context",
        MatchKind.EXACT: "",
        MatchKind.NUMBERS: "numbers put in",
        MatchKind.FUZZY: "",
        MatchKind.ASSEMBLED: "put together of its sentences",
        MatchKind.FRAGMENT: "a part of it",
    }
)


def suggestion_of(recalled: Recalled, original: str = "") -> Suggestion:
    """A match for a text of the original as an entry of the list of suggestions."""
    match, sentence = recalled
    part = match.kind is MatchKind.FRAGMENT
    where = match.unit.where
    said = [
        "" if sentence is None else tr("sentence {sentence}", sentence=sentence + 1),
        _KINDS[match.kind],
        where.name,
        where.author,
    ]
    said.append(tr("translated the other way round") if match.unit.reversed else "")
    if part and original:
        said.insert(0, tr("for “{words}”", words=original[match.start : match.end]))
    texts = match.target.split("\n") if sentence is None else [match.target.strip()]
    return Suggestion(
        SuggestionKind.MEMORY,
        tuple(Wording(text, Origin.TM, str(match.rate)) for text in texts),
        rate=None if part else match.rate,
        at=where.at,
        note=" · ".join(word for word in said if word),
        original="" if match.kind is MatchKind.ASSEMBLED else match.unit.source,
        sentences=() if sentence is None else (sentence,),
        part=part,
    )


class MemoryCommands(QObject):
    """Handlers ``memory.*``."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.window)
        self._desk = desk
        self.recall = Recall(desk.workspace, desk.background, self)
        self._job: Job | None = None
        self._dialog: MemoriesDialog | None = None
        self._soon = QTimer(self, singleShot=True, interval=DELAY)
        self._soon.timeout.connect(self.ask)
        for signal in (
            desk.page.current_row_changed,
            desk.workspace.opened,
            desk.workspace.changed,
            desk.docks.suggestions.visibilityChanged,
        ):
            signal.connect(lambda _what=None: self._soon.start())
        self.recall.found.connect(self._offer)

    def ask(self) -> None:
        """Look up the row one is at, and the next one that is not finished, while suggestions are shown."""
        desk, page = self._desk, self._desk.page
        if desk.bitext is None or not page.row_count or desk.docks.suggestions.isHidden():
            return
        bead = page.current_bead()
        rows = [page.current_row, self._following(page.current_row)]
        self.recall.ask(*(self._question(row) for row in rows if row < page.row_count))
        if bead is not None and self.recall.matches(bead):
            self._offer(bead)  # found while the row before was being written

    def _following(self, number: int) -> int:
        """The next row that is not finished, if it is near, else the next one.

        Where it is further off, looking for it would take longer than looking it up when one is there.
        """
        page = self._desk.page
        for row in range(number + 1, min(number + 1 + _NEAR, page.row_count)):
            found = page.row(row)
            if not found.bead.omitted and (found.needs_work or found.state is SegmentState.INITIAL):
                return row
        return number + 1

    def _offer(self, bead: BeadId) -> None:
        if bead == self._desk.page.current_bead():
            page = self._desk.page
            original = "\n".join(block.text for block in page.row(page.current_row).source)
            found = [suggestion_of(recalled, original) for recalled in self.recall.matches(bead)]
            self._desk.suggestions.model.offer(SuggestionKind.MEMORY, bead, found)

    def _question(self, number: int) -> Asked:
        page, bitext = self._desk.page, self._desk.bitext
        assert bitext is not None
        around = [
            "\n".join(block.text for block in page.row(n).source) if 0 <= n < page.row_count else ""
            for n in (number - 1, number + 1)
        ]
        languages = (bitext.original.language, bitext.translation.language)
        return question(page.row(number), languages, *around)

    # -- files --------------------------------------------------------------------------------

    def files(self) -> None:
        """What memory files are in the library."""
        dialog = MemoriesDialog(self._desk.window)
        dialog.import_wanted.connect(self._choose)
        dialog.removed.connect(self._remove)
        dialog.stopped.connect(self._stop)
        dialog.finished.connect(self._leave)
        self._dialog = dialog
        dialog.show_files(self._desk.library.memory.imports())
        dialog.open()

    def import_file(self) -> None:
        """Choose a TMX file to take in."""
        if self._desk.page.commit_edit():
            self.files()
            self._choose()

    def _choose(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        folder = self._desk.settings.get(FOLDER) or documents
        chooser = QFileDialog(
            self._dialog or self._desk.window, tr("Import a translation memory"), folder, tr(FILES)
        )
        chooser.setFileMode(QFileDialog.FileMode.ExistingFile)
        chooser.fileSelected.connect(lambda name: self.read(Path(name)))
        chooser.finished.connect(chooser.deleteLater)
        chooser.open()

    def read(self, path: Path) -> None:
        """Take a memory file in; a worker reads it, and nothing stays of one that is stopped."""
        if self._dialog is None:
            self.files()
        assert self._dialog is not None
        self._desk.settings.put(FOLDER, str(path.parent))
        self._dialog.show_reading(path.name)
        self._job = self._desk.background.run(edits.store_memory, self._desk.library.path, path)
        self._job.progressed.connect(self._progress)
        self._job.done.connect(self._taken)
        self._job.failed.connect(lambda error: self._end(messages.sentence(error)))
        self._job.broken.connect(lambda: self._end(tr(messages.BUG)))
        self._job.start()

    def _progress(self, _stage: Stage, part: float) -> None:
        if self._dialog is not None:
            self._dialog.show_part(part)

    def _taken(self, found: MemoryImport) -> None:
        units = tr_n("{n} unit", "{n} units", found.n_units)
        self._end(tr("{name}: {units} taken in", name=found.name, units=units))
        self.recall.renew()
        self._soon.start()

    def _end(self, said: str) -> None:
        self._job = None
        if self._dialog is not None:
            self._dialog.show_reading("")
            self._dialog.show_files(self._desk.library.memory.imports())
            self._dialog.say(said)

    def _stop(self) -> None:
        if self._job is not None:
            self._job.cancel()
            self._job.wait()
            self._end(tr("Stopped; nothing of it was taken in."))

    def _remove(self, number: int) -> None:
        try:
            edits.remove_memory(self._desk.library, MemoryImportId(number))
        except ReaderError as error:
            self._end(messages.sentence(error))
            return
        self._end(tr("Removed from the library; the file itself is as it was."))
        self.recall.renew()
        self._soon.start()

    def _leave(self) -> None:
        if self._dialog is not None:
            self._dialog.deleteLater()
            self._dialog = None
        self._desk.page.setFocus()
